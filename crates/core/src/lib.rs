//! The matching core: price-time priority books for any number of instruments.
//!
//! A pure function of the commands it was given: no I/O, no clock, no randomness, no floating
//! point, no threads. The same commands give the same events and the same [`Core::state_hash`].
//!
//! Commands carry raw wire values; every one is validated in full before the first event. Events go
//! to an [`EventSink`]. The rules, each with the name of its test, are in
//! `protocol-spec/matching.md`.

mod acting;
mod ahead;
mod auction;
mod books;
mod changes;
mod command;
mod core;
mod correct;
mod due;
mod entry;
mod event;
mod executions;
mod hash;
mod index;
mod inspect;
mod instrument;
#[cfg(any(test, feature = "invariants"))]
mod invariants;
mod ladder;
mod lanes;
mod limits;
mod markets;
mod mass;
mod matching;
mod order;
mod phases;
mod plain;
mod quote_table;
mod quotes;
pub mod reason;
mod risk;
mod slab;
mod snapshot;
mod stops;
mod supervise;
mod table;
mod timers;
mod validate;
mod visit;
#[cfg(test)]
mod worn_out;

pub use crate::ahead::{COMING_MAX, Coming};
pub use crate::command::{
    ACCOUNT_NULL, CancelOrder, Context, INSTRUMENT_NULL, LimitQuery, MassCancel, NewOrder,
    OrderStatusRequest, PRICE_NULL, PhaseRequest, QTY_NULL, Quote, ReduceOrder, ReplaceOrder,
    RiskAction, RiskLimitSet, SESSION_NULL, TIME_NULL, TradeCorrection, ack_style, breach_action,
    exec_inst, limit_type, mass_action, ord_type, order_flags, phase, quote_flags, replace_flags,
    restriction, risk_action, scope, side, stp_mode, time_in_force,
};
pub use crate::core::Core;
pub use crate::event::{
    Accepted, CancelRejected, Canceled, EventSink, Executed, LimitStatus, MassCancelReport,
    MatchPrevented, OrderStatus, PhaseReport, QuoteAck, Rejected, Replaced, RequestRejected,
    Restated, RiskEvent, TradeCorrected, ack_flags, cancel_flags, correction_kind, liquidity,
    mass_response, ord_state, ord_status, prevent_outcome, quote_status, repl_flags, response_to,
    risk_event,
};
pub use crate::inspect::{OpenOrder, Standing};
pub use crate::instrument::{
    EXPONENT_MAX, Instrument, InstrumentError, NO_TICK_BANDS, PRICE_MAX, TICK_BANDS_MAX, TickBand,
};
pub use crate::limits::{
    BLOCKS_MAX, CASCADE_MAX, DISPLAY_PARTS_MAX, INDICATIVE_INTERVAL_NS, KILLS_MAX, LANES_MAX,
    Limits, RESTING_ORDERS_MAX, RISK_LIMITS_MAX,
};
pub use crate::snapshot::SnapshotError;
