//! Drives the matching core from sequenced records and numbers every session's server flow.
//!
//! Everything here is a pure function of the journal: no clock, no I/O, no randomness.

mod ahead;
mod aside;
mod atomic;
mod commands;
mod comparison;
mod control;
mod engine;
mod flow;
mod hash;
mod instrument_body;
mod messages;
mod pieces;
pub mod record;
mod refusals;
mod replay;
mod report;
mod reporter;
mod reports;
mod session;
mod snapshot;
mod snapshot_error;
mod trail;
mod view;

pub use comparison::{Change, Changes, Comparison, End, Gone};
pub use control::ControlFault;
pub use engine::Engine;
pub use flow::{Flow, FlowStore};
pub use record::{BadRecord, RecordHeader, Records};
pub use replay::Replay;
pub use report::{Discard, Report, ReportSink};
pub use session::Session;
pub use snapshot_error::SnapshotError;
pub use view::{Level, LevelKey, Market, PositionKey, markets};
