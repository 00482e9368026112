//! The matching core: price-time priority books for any number of instruments.
//!
//! A pure function of the commands it was given: no I/O, no clock, no randomness, no floating
//! point, no threads. The same commands give the same events and the same [`Core::state_hash`].
//!
//! Commands carry raw wire values; every one is validated in full before the first event. Events go
//! to an [`EventSink`]. The rules, each with the name of its test, are in
//! `protocol-spec/matching.md`.

mod books;
mod changes;
mod command;
mod core;
mod event;
mod hash;
mod index;
mod instrument;
mod ladder;
mod lanes;
mod limits;
mod matching;
pub mod reason;
mod slab;
mod validate;

pub use crate::command::{
    CancelOrder, Context, INSTRUMENT_NULL, NewOrder, PRICE_NULL, QTY_NULL, ReduceOrder,
    ReplaceOrder, TIME_NULL, exec_inst, ord_type, order_flags, replace_flags, restriction, side,
    time_in_force,
};
pub use crate::core::Core;
pub use crate::event::{
    Accepted, CancelRejected, Canceled, EventSink, Executed, Rejected, Replaced, cancel_flags,
    liquidity, ord_state, ord_status, repl_flags, response_to,
};
pub use crate::instrument::{EXPONENT_MAX, Instrument, InstrumentError};
pub use crate::limits::{LANES_MAX, Limits, RESTING_ORDERS_MAX};
