//! Drives the matching core from sequenced records and numbers every session's server flow.
//!
//! Everything here is a pure function of the journal: no clock, no I/O, no randomness.

mod engine;
mod flow;
mod hash;
mod messages;
pub mod record;
mod report;
mod reports;
mod session;

pub use engine::Engine;
pub use flow::{Flow, FlowStore};
pub use record::{BadRecord, RecordHeader, Records};
pub use report::{Discard, Report, ReportSink};
pub use session::Session;
