//! One router shard's native half: journal, engine, flows and sockets behind three calls.

mod epoch;
pub mod error;
pub mod memory;
pub mod outbox;
pub mod seam;
pub mod shard;
mod way_out;

pub use error::ShardError;
pub use shard::{Clock, RESTING_ORDERS_MAX, Recovered, Shard, ShardOptions, core_limits, level};
