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
}

/// Bits of `repl_flags`.
pub mod repl_flags {
    pub const PRIORITY_KEPT: u8 = 1 << 0;
    pub const PRICE_CHANGED: u8 = 1 << 1;
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

/// Where the core's events go: a test's list, or the engine's writer of wire frames.
///
/// One command causes at most `2 * open_orders + 3` events, so a sink must grow, spill or be sized
/// for that.
pub trait EventSink {
    fn accepted(&mut self, e: &Accepted);
    fn rejected(&mut self, e: &Rejected);
    fn replaced(&mut self, e: &Replaced);
    fn canceled(&mut self, e: &Canceled);
    fn cancel_rejected(&mut self, e: &CancelRejected);
    fn executed(&mut self, e: &Executed);
}
