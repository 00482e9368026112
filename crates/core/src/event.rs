//! What the core says happened. Every event names the session it is for.

/// Values of `ord_status` (FIX 39).
pub mod ord_status {
    pub const NEW: u8 = 0;
    pub const PARTIALLY_FILLED: u8 = 1;
    pub const FILLED: u8 = 2;
    pub const REJECTED: u8 = 8;
    /// Not known: the core keeps nothing of a dead order.
    pub const NULL: u8 = 255;
}

/// Values of `ord_state`.
pub mod ord_state {
    pub const LIVE: u8 = 1;
}

/// Values of `liquidity`.
pub mod liquidity {
    pub const ADDED: u8 = 1;
    pub const REMOVED: u8 = 2;
    pub const AUCTION: u8 = 3;
}

/// Bits of `Accepted::ack_flags`.
pub mod ack_flags {
    pub const PRICE_CHANGED: u8 = 1 << 0;
}

/// Bits of `repl_flags`.
pub mod repl_flags {
    pub const PRIORITY_KEPT: u8 = 1 << 0;
    pub const PRICE_CHANGED: u8 = 1 << 1;
    /// Caused by a reduce, not by a replace.
    pub const REDUCED: u8 = 1 << 2;
}

/// Bits of `Canceled::flags`.
pub mod cancel_flags {
    pub const DEAD: u8 = 1 << 0;
}

/// Values of `response_to`.
pub mod response_to {
    pub const CANCEL: u8 = 1;
    pub const REPLACE: u8 = 2;
    pub const REDUCE: u8 = 3;
}

/// Values of `MatchPrevented::outcome`, from the point of view of the order it names.
pub mod prevent_outcome {
    pub const THIS_CANCELED: u8 = 1;
    pub const CONTRA_CANCELED: u8 = 2;
    pub const BOTH_CANCELED: u8 = 3;
    pub const DECREMENTED: u8 = 4;
}

/// Values of `TradeCorrected::kind`.
pub mod correction_kind {
    pub const BROKEN: u8 = 1;
    pub const CORRECTED: u8 = 2;
}

/// Values of `MassCancelReport::response`.
pub mod mass_response {
    pub const DONE: u8 = 2;
    pub const REJECTED: u8 = 3;
}

/// Values of `QuoteAck::bid_status` and `ask_status`.
pub mod quote_status {
    pub const NEW: u8 = 1;
    pub const KEPT_PRIORITY: u8 = 2;
    pub const LOST_PRIORITY: u8 = 3;
    pub const UNCHANGED: u8 = 4;
    pub const PULLED: u8 = 5;
    pub const REJECTED: u8 = 6;
    pub const FROZEN: u8 = 7;
}

/// Values of `RiskEvent::event`.
pub mod risk_event {
    pub const SET: u8 = 1;
    pub const WARNING: u8 = 2;
    pub const BREACHED: u8 = 3;
    pub const BLOCKED: u8 = 4;
    pub const RELEASED: u8 = 5;
    pub const MMP_FROZEN: u8 = 6;
    pub const MMP_RESET: u8 = 7;
    /// An answer to a query: what is set and where it stands.
    pub const STATUS: u8 = 8;
}

/// The order is taken. Its executions, if any, follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    pub session: u32,
    pub cl_ord_id: u64,
    pub order_id: u64,
    /// The order stands exactly as it was sent, so the short report says everything.
    pub as_sent: bool,
    pub price: i64,
    pub leaves_qty: u64,
    pub display_qty: u64,
    pub min_qty: u64,
    pub instrument_id: u32,
    pub account_id: u32,
    pub side: u8,
    pub ord_type: u8,
    pub time_in_force: u8,
    pub stp_mode: u8,
    pub exec_inst: u16,
    pub group_id: u16,
    pub ord_state: u8,
    pub ack_flags: u8,
    pub reason: u16,
    pub stp_id: u32,
}

/// The new order is refused and nothing has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rejected {
    pub session: u32,
    pub cl_ord_id: u64,
    pub reason: u16,
    pub instrument_id: u32,
    /// The limit that was hit; `PRICE_NULL` if there is none.
    pub limit_value: i64,
    /// The value that hit it; `PRICE_NULL` if there is none.
    pub offending_value: i64,
}

/// The order has been changed by a replace or a reduce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replaced {
    pub session: u32,
    /// The replace's id, which is the order's from now on; or the reduce's id.
    pub cl_ord_id: u64,
    /// The order's id before a replace; before and after a reduce.
    pub orig_cl_ord_id: u64,
    /// Differs from `prev_order_id` exactly if the order lost its place.
    pub order_id: u64,
    pub prev_order_id: u64,
    pub price: i64,
    pub leaves_qty: u64,
    pub cum_qty: u64,
    pub display_qty: u64,
    pub instrument_id: u32,
    pub side: u8,
    pub repl_flags: u8,
    pub reason: u16,
}

/// What was left of the order is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Canceled {
    pub session: u32,
    pub cl_ord_id: u64,
    /// The id of the request that caused it; 0 if this session did not ask.
    pub request_cl_ord_id: u64,
    pub order_id: u64,
    pub canceled_qty: u64,
    pub cum_qty: u64,
    pub instrument_id: u32,
    pub reason: u16,
    pub side: u8,
    pub flags: u8,
}

/// A cancel, replace or reduce is refused and nothing has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CancelRejected {
    pub session: u32,
    pub request_cl_ord_id: u64,
    pub orig_cl_ord_id: u64,
    pub order_id: u64,
    pub instrument_id: u32,
    pub reason: u16,
    pub response_to: u8,
    pub ord_status: u8,
    /// The limit that was hit; `PRICE_NULL` if there is none.
    pub limit_value: i64,
    /// The value that hit it; `PRICE_NULL` if there is none.
    pub offending_value: i64,
}

/// One side of one match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Executed {
    /// The session that owns this side's order.
    pub session: u32,
    pub cl_ord_id: u64,
    pub order_id: u64,
    /// Unique to this side of the match.
    pub exec_id: u64,
    /// The same on both sides.
    pub match_id: u64,
    pub last_price: i64,
    pub last_qty: u64,
    pub leaves_qty: u64,
    pub cum_qty: u64,
    pub instrument_id: u32,
    pub account_id: u32,
    pub side: u8,
    pub liquidity: u8,
    pub ord_status: u8,
    pub flags: u8,
}

/// The order has changed without a request of its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restated {
    pub session: u32,
    pub cl_ord_id: u64,
    pub order_id: u64,
    pub new_order_id: u64,
    /// `PRICE_NULL` for a market order.
    pub price: i64,
    /// What is shown from now on; `QTY_NULL` = all.
    pub display_qty: u64,
    pub leaves_qty: u64,
    pub instrument_id: u32,
    pub reason: u16,
    pub side: u8,
}

/// A trade within one self-trade group did not happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MatchPrevented {
    pub session: u32,
    pub cl_ord_id: u64,
    pub order_id: u64,
    pub contra_order_id: u64,
    /// The same on both sides.
    pub prevent_id: u64,
    pub prevented_price: i64,
    pub prevented_qty: u64,
    /// Of this order, afterwards; a cancel that follows takes these.
    pub leaves_qty: u64,
    pub instrument_id: u32,
    pub mode: u8,
    pub outcome: u8,
    pub side: u8,
}

/// One side of a trade was corrected or broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TradeCorrected {
    pub session: u32,
    pub exec_id: u64,
    /// The execution that it corrects.
    pub ref_exec_id: u64,
    pub match_id: u64,
    /// As in the execution.
    pub order_id: u64,
    pub cl_ord_id: u64,
    /// `PRICE_NULL` = broken.
    pub new_price: i64,
    /// 0 = broken.
    pub new_qty: u64,
    /// 0 for an order that is dead.
    pub leaves_qty: u64,
    pub cum_qty: u64,
    pub instrument_id: u32,
    pub reason: u16,
    pub kind: u8,
    pub side: u8,
}

/// The answer to a mass cancel. The command's engine sequence number is a fence: every order in
/// scope with a smaller one is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MassCancelReport {
    pub session: u32,
    pub request_cl_ord_id: u64,
    pub canceled_count: u32,
    pub instrument_id: u32,
    pub account_id: u32,
    pub group_id: u16,
    pub response: u8,
    /// 1 = new orders in scope are blocked.
    pub blocked: u8,
    pub reason: u16,
}

/// The state of one order, or that there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderStatus {
    pub session: u32,
    pub request_id: u64,
    pub cl_ord_id: u64,
    /// 0 = there is no such order.
    pub order_id: u64,
    pub price: i64,
    pub leaves_qty: u64,
    pub cum_qty: u64,
    pub display_qty: u64,
    pub instrument_id: u32,
    pub account_id: u32,
    pub side: u8,
    pub ord_type: u8,
    pub time_in_force: u8,
    pub ord_status: u8,
    /// Statuses of the same answer that follow.
    pub remaining: u32,
}

/// What became of each side of a quote. Its executions, if any, follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteAck {
    pub session: u32,
    pub quote_id: u64,
    /// 0 = nothing on that side.
    pub bid_order_id: u64,
    pub ask_order_id: u64,
    pub instrument_id: u32,
    pub bid_reason: u16,
    pub ask_reason: u16,
    pub bid_status: u8,
    pub ask_status: u8,
    pub group_id: u16,
    pub bid_limit_value: i64,
    pub bid_offending_value: i64,
    pub ask_limit_value: i64,
    pub ask_offending_value: i64,
}

/// A limit was set, neared or struck, or an account or group was blocked or released.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RiskEvent {
    pub session: u32,
    /// 0 = unsolicited.
    pub request_id: u64,
    pub limit_value: i64,
    pub current_value: i64,
    /// 0 where no limit is meant.
    pub limit_type: u16,
    pub event: u8,
    pub account_id: u32,
    pub instrument_id: u32,
    pub group_id: u16,
}

/// The answer to a limit query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitStatus {
    pub session: u32,
    pub request_id: u64,
    /// Of the order rate limit; 0 = none.
    pub window_micros: u32,
    pub max_msgs: u32,
    pub used_msgs: u32,
    pub open_orders: u32,
    /// `u32::MAX` = no limit.
    pub max_open_orders: u32,
}

/// The phase of an instrument, and what an uncross would give now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhaseReport {
    /// `SESSION_NULL` where it is for everybody.
    pub session: u32,
    /// 0 = unsolicited.
    pub request_id: u64,
    pub reference_price: i64,
    /// `PRICE_NULL` = nothing would trade, or the phase has no uncross.
    pub indicative_price: i64,
    pub indicative_qty: u64,
    /// What one side has more than the other at that price.
    pub imbalance_qty: u64,
    pub instrument_id: u32,
    pub phase: u8,
    /// The side that has more; 0 = neither.
    pub imbalance_side: u8,
    pub reason: u16,
}

/// A request that is not about an order is refused and nothing has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestRejected {
    pub session: u32,
    pub request_id: u64,
    pub instrument_id: u32,
    pub reason: u16,
    pub limit_value: i64,
    pub offending_value: i64,
}

/// Where the core's events go: a test's list, or the engine's writer of wire frames.
///
/// One command causes a number of events that is bounded by the open orders (see
/// `protocol-spec/matching.md`), so a sink must grow, spill or be sized for that.
pub trait EventSink {
    fn accepted(&mut self, e: &Accepted);
    fn rejected(&mut self, e: &Rejected);
    fn replaced(&mut self, e: &Replaced);
    fn canceled(&mut self, e: &Canceled);
    fn cancel_rejected(&mut self, e: &CancelRejected);
    fn executed(&mut self, e: &Executed);
    fn restated(&mut self, e: &Restated);
    fn match_prevented(&mut self, e: &MatchPrevented);
    fn trade_corrected(&mut self, e: &TradeCorrected);
    fn mass_cancel_report(&mut self, e: &MassCancelReport);
    fn order_status(&mut self, e: &OrderStatus);
    fn quote_ack(&mut self, e: &QuoteAck);
    fn risk_event(&mut self, e: &RiskEvent);
    fn limit_status(&mut self, e: &LimitStatus);
    fn phase_report(&mut self, e: &PhaseReport);
    fn request_rejected(&mut self, e: &RequestRejected);
}
