//! Drives the matching core from sequenced records and numbers every session's server flow.
//!
//! Everything here is a pure function of the journal: no clock, no I/O, no randomness.

pub mod engine;
pub mod flow;
mod hash;
mod messages;
pub mod record;
mod reports;

pub use engine::{Discard, Engine, Report, ReportSink, Session};
pub use flow::{Flow, FlowStore};
pub use record::{BadRecord, RecordHeader, Records};
