//! What the core can be told: raw values as they come off the wire. The core validates all of them.

/// The null of a price.
pub const PRICE_NULL: i64 = i64::MIN;
/// The null of a quantity.
pub const QTY_NULL: u64 = u64::MAX;
/// The null of a time.
pub const TIME_NULL: u64 = u64::MAX;
/// The null of an instrument id: "the order's own" in a request that names an order.
pub const INSTRUMENT_NULL: u32 = u32::MAX;

/// Values of `side` (FIX 54).
pub mod side {
    pub const BUY: u8 = 1;
    pub const SELL: u8 = 2;
    pub const SELL_SHORT: u8 = 5;
    pub const SELL_SHORT_EXEMPT: u8 = 6;
}

/// Values of `ord_type` (FIX 40) that are supported.
pub mod ord_type {
    pub const MARKET: u8 = 1;
    pub const LIMIT: u8 = 2;
}

/// Values of `time_in_force` (FIX 59) that are supported.
pub mod time_in_force {
    pub const DAY: u8 = 0;
    pub const GTC: u8 = 1;
    pub const IOC: u8 = 3;
    pub const FOK: u8 = 4;
}

/// Bits of `exec_inst` that are supported.
pub mod exec_inst {
    /// Reject the order rather than let it take liquidity.
    pub const POST_ONLY: u16 = 1 << 0;
}

/// Bits of `order_flags`.
pub mod order_flags {
    /// Entered by a human.
    pub const MANUAL: u8 = 1 << 0;
}

/// Bits of `replace_flags`.
pub mod replace_flags {
    /// `qty` is the quantity to leave open; without it, the order's total including its fills.
    pub const QTY_IS_LEAVES: u8 = 1 << 0;
    /// When the replace is rejected, cancel the order it names.
    pub const CANCEL_IF_REJECTED: u8 = 1 << 1;
}

/// Values of `restriction`.
pub mod restriction {
    pub const ANY: u8 = 0;
    pub const ONLY_IF_UNFILLED: u8 = 1;
    pub const ONLY_IF_PARTLY_FILLED: u8 = 2;
}

/// Where a command stands in the one sequence, and who sent it. Filled in by the sequencer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    /// The command's number in the journal, from 1.
    pub engine_seq: u64,
    /// Nanoseconds since the Unix epoch, never falling.
    pub transact_time: u64,
    /// The session that answers go to.
    pub session: u32,
    /// Dense index of the participant that owns the session, below `Limits::participants_max`.
    pub participant: u32,
}

/// A new order. `cl_ord_id` is a lane (top 16 bits) and a counter (low 48 bits).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewOrder {
    pub cl_ord_id: u64,
    pub instrument_id: u32,
    pub account_id: u32,
    /// Mantissa in the instrument's exponent; `PRICE_NULL` on a market order.
    pub price: i64,
    /// In the instrument's quantity exponent.
    pub qty: u64,
    pub side: u8,
    pub ord_type: u8,
    pub time_in_force: u8,
    pub stp_mode: u8,
    pub exec_inst: u16,
    pub group_id: u16,
    /// 0 = none.
    pub min_qty: u64,
    /// `QTY_NULL` = all shown.
    pub display_qty: u64,
    /// `PRICE_NULL` = none.
    pub trigger_price: i64,
    /// `TIME_NULL` = none.
    pub expire_time: u64,
    pub stp_id: u32,
    /// 0 = this core.
    pub route_id: u16,
    pub capacity: u8,
    pub order_flags: u8,
}

impl NewOrder {
    /// An order as the short message carries it: every field that the message lacks says "none".
    #[expect(
        clippy::too_many_arguments,
        reason = "the fields of the message, in its order"
    )]
    pub const fn short(
        cl_ord_id: u64,
        instrument_id: u32,
        account_id: u32,
        price: i64,
        qty: u64,
        side: u8,
        ord_type: u8,
        time_in_force: u8,
        stp_mode: u8,
        exec_inst: u16,
        group_id: u16,
    ) -> NewOrder {
        NewOrder {
            cl_ord_id,
            instrument_id,
            account_id,
            price,
            qty,
            side,
            ord_type,
            time_in_force,
            stp_mode,
            exec_inst,
            group_id,
            min_qty: 0,
            display_qty: QTY_NULL,
            trigger_price: PRICE_NULL,
            expire_time: TIME_NULL,
            stp_id: 0,
            route_id: 0,
            capacity: 0,
            order_flags: 0,
        }
    }
}

/// Changes price, quantity, time in force or instructions of a resting order and renames it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplaceOrder {
    /// The id the order has afterwards.
    pub cl_ord_id: u64,
    pub orig_cl_ord_id: u64,
    /// 0 = find the order by `orig_cl_ord_id`.
    pub order_id: u64,
    pub price: i64,
    /// Total or leaves, as `replace_flags` says.
    pub qty: u64,
    pub min_qty: u64,
    pub display_qty: u64,
    pub trigger_price: i64,
    pub expire_time: u64,
    /// `INSTRUMENT_NULL` = the order's own.
    pub instrument_id: u32,
    pub exec_inst: u16,
    pub time_in_force: u8,
    pub replace_flags: u8,
}

/// Lowers the total quantity of a resting order, which keeps its place and its ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReduceOrder {
    /// The id of this request.
    pub cl_ord_id: u64,
    pub orig_cl_ord_id: u64,
    /// The order's new quantity, fills included.
    pub new_total_qty: u64,
    /// `INSTRUMENT_NULL` = the order's own.
    pub instrument_id: u32,
}

/// Cancels a resting order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CancelOrder {
    /// The id of this request.
    pub cl_ord_id: u64,
    pub orig_cl_ord_id: u64,
    /// 0 = find the order by `orig_cl_ord_id`.
    pub order_id: u64,
    /// `INSTRUMENT_NULL` = the order's own.
    pub instrument_id: u32,
    pub restriction: u8,
}
