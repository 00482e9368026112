//! What the core can be told: raw values as they come off the wire. The core validates all of them.

/// The null of a price.
pub const PRICE_NULL: i64 = i64::MIN;
/// The null of a quantity.
pub const QTY_NULL: u64 = u64::MAX;
/// The null of a time.
pub const TIME_NULL: u64 = u64::MAX;
/// The null of an instrument id: "the order's own" in a request that names an order, else "all".
pub const INSTRUMENT_NULL: u32 = u32::MAX;
/// The null of an account id: all accounts.
pub const ACCOUNT_NULL: u32 = u32::MAX;
/// Nobody's session: reports to it are for nobody.
pub const SESSION_NULL: u32 = u32::MAX;

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
    pub const STOP: u8 = 3;
    pub const STOP_LIMIT: u8 = 4;
    pub const MARKET_TO_LIMIT: u8 = 11;
}

/// Values of `time_in_force` (FIX 59).
pub mod time_in_force {
    pub const DAY: u8 = 0;
    pub const GTC: u8 = 1;
    pub const AT_OPEN: u8 = 2;
    pub const IOC: u8 = 3;
    pub const FOK: u8 = 4;
    pub const GTD: u8 = 6;
    pub const AT_CLOSE: u8 = 7;
}

/// Bits of `exec_inst` that are supported.
pub mod exec_inst {
    /// Reject the order rather than let it take liquidity.
    pub const POST_ONLY: u16 = 1 << 0;
    /// Move its price out of the way rather than let it take liquidity.
    pub const POST_ONLY_SLIDE: u16 = 1 << 1;
    /// Nothing is routed anyway.
    pub const DO_NOT_ROUTE: u16 = 1 << 4;
    /// Every refresh of an iceberg shows a quantity drawn anew.
    pub const RANDOM_REFRESH: u16 = 1 << 5;
    /// Cancel the order when a halt begins.
    pub const CANCEL_ON_HALT: u16 = 1 << 7;
}

/// Values of `stp_mode`: what happens instead of a trade within one self-trade group.
pub mod stp_mode {
    pub const OFF: u8 = 0;
    pub const CANCEL_NEWEST: u8 = 1;
    pub const CANCEL_OLDEST: u8 = 2;
    pub const CANCEL_BOTH: u8 = 3;
    pub const DECREMENT_AND_CANCEL: u8 = 4;
    pub const CANCEL_SMALLEST: u8 = 5;
}

/// Trading phases of an instrument.
pub mod phase {
    pub const PRE_OPEN: u8 = 1;
    pub const OPENING_AUCTION: u8 = 2;
    pub const CONTINUOUS: u8 = 3;
    pub const HALT: u8 = 4;
    pub const VOLATILITY_AUCTION: u8 = 5;
    pub const CLOSING_AUCTION: u8 = 6;
    pub const CLOSED: u8 = 7;
    /// In a request: only report.
    pub const QUERY: u8 = 255;
}

/// Bits of `MassCancel::scope`. Those given must all hold.
pub mod scope {
    pub const INSTRUMENT: u16 = 1 << 0;
    pub const PRODUCT: u16 = 1 << 1;
    pub const ACCOUNT: u16 = 1 << 2;
    pub const SIDE: u16 = 1 << 3;
    pub const GROUP: u16 = 1 << 4;
    pub const PRICE_BAND: u16 = 1 << 5;
    pub const THIS_SESSION: u16 = 1 << 6;
    pub const QUOTES_ONLY: u16 = 1 << 7;
}

/// Values of `MassCancel::action`.
pub mod mass_action {
    pub const CANCEL: u8 = 1;
    pub const CANCEL_AND_BLOCK: u8 = 2;
    pub const BLOCK: u8 = 3;
    pub const UNBLOCK: u8 = 4;
}

/// Values of `MassCancel::ack_style`.
pub mod ack_style {
    pub const ONE_REPORT: u8 = 1;
    pub const PER_ORDER: u8 = 2;
}

/// Bits of `Quote::quote_flags`.
pub mod quote_flags {
    pub const POST_ONLY: u8 = 1 << 0;
    /// A side at its old price keeps its place when its quantity falls.
    pub const KEEP_PRIORITY: u8 = 1 << 1;
}

/// Values of `RiskLimitSet::limit_type`.
pub mod limit_type {
    /// Quantity of one order.
    pub const ORDER_QTY: u16 = 1;
    /// Notional of one order.
    pub const ORDER_NOTIONAL: u16 = 2;
    /// Orders open at the same time.
    pub const OPEN_ORDERS: u16 = 3;
    /// Notional of all open orders together.
    pub const OPEN_NOTIONAL: u16 = 4;
    /// Net position either way, open orders of that side included.
    pub const POSITION: u16 = 5;
    /// How far beyond the reference an order may be priced, in basis points.
    pub const PRICE_COLLAR_BPS: u16 = 6;
    /// How far from the reference a market order may trade, in basis points.
    pub const MARKET_COLLAR_BPS: u16 = 7;
    /// Identical orders in a row within the window.
    pub const DUPLICATE_ORDERS: u16 = 8;
    /// New orders, replaces and quotes within the window.
    pub const ORDER_RATE: u16 = 9;
    /// Quantity that the quotes of a group may trade within the window.
    pub const MMP_QTY: u16 = 10;
    /// Fills that the quotes of a group may have within the window.
    pub const MMP_FILLS: u16 = 11;
}

/// Values of `RiskLimitSet::breach_action`.
pub mod breach_action {
    /// Let the order pass and tell the session that set the limit.
    pub const ALERT: u8 = 1;
    /// Refuse the order.
    pub const REJECT: u8 = 2;
    /// Refuse the order, cancel all orders of the account, and block it.
    pub const CANCEL_AND_BLOCK: u8 = 3;
}

/// Values of `RiskAction::action`.
pub mod risk_action {
    pub const KILL: u8 = 1;
    pub const RELEASE: u8 = 2;
    pub const QUERY: u8 = 3;
    pub const MMP_RESET: u8 = 4;
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

/// Cancels, blocks or unblocks what its filters select among the participant's orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MassCancel {
    /// The id of this request.
    pub cl_ord_id: u64,
    /// Bits of [`scope`]; none: everything of the participant.
    pub scope: u16,
    pub side: u8,
    pub action: u8,
    pub instrument_id: u32,
    pub product_id: u32,
    pub account_id: u32,
    pub group_id: u16,
    pub ack_style: u8,
    /// Both ends belong to the band.
    pub price_low: i64,
    pub price_high: i64,
}

/// Asks for the state of one open order, or of all that the filters select.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderStatusRequest {
    pub request_id: u64,
    /// 0 with `order_id` 0: all open orders.
    pub cl_ord_id: u64,
    pub order_id: u64,
    /// `INSTRUMENT_NULL` = all.
    pub instrument_id: u32,
    /// `ACCOUNT_NULL` = all.
    pub account_id: u32,
}

/// Sets both sides of the participant's quote in an instrument and account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    pub quote_id: u64,
    pub instrument_id: u32,
    pub account_id: u32,
    /// `PRICE_NULL` = pull the bid.
    pub bid_price: i64,
    /// What is to be open afterwards.
    pub bid_qty: u64,
    /// `PRICE_NULL` = pull the ask.
    pub ask_price: i64,
    pub ask_qty: u64,
    pub stp_id: u32,
    /// Market-maker protection group.
    pub group_id: u16,
    pub stp_mode: u8,
    pub quote_flags: u8,
}

/// Sets one risk limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RiskLimitSet {
    pub request_id: u64,
    pub limit_type: u16,
    pub breach_action: u8,
    /// `ACCOUNT_NULL` = every account without a limit of its own.
    pub account_id: u32,
    /// `INSTRUMENT_NULL` = see `protocol-spec/matching-risk.md` for what that means per type.
    pub instrument_id: u32,
    pub window_ms: u32,
    /// `PRICE_NULL` = no limit.
    pub limit_value: i64,
    /// `PRICE_NULL` = no warning.
    pub warn_value: i64,
    /// For the market-maker protection types.
    pub group_id: u16,
}

/// Kill switch, release, query and market-maker protection reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RiskAction {
    pub request_id: u64,
    pub action: u8,
    pub group_id: u16,
    /// `ACCOUNT_NULL` = all accounts.
    pub account_id: u32,
    /// Session index; `SESSION_NULL` = all sessions.
    pub target_session: u32,
}

/// Asks for limits and their use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitQuery {
    pub request_id: u64,
    pub account_id: u32,
    /// `INSTRUMENT_NULL` = the account as a whole.
    pub instrument_id: u32,
}

/// Moves an instrument to a trading phase, or asks for its phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhaseRequest {
    pub request_id: u64,
    /// `PRICE_NULL` = leave it.
    pub reference_price: i64,
    /// `INSTRUMENT_NULL` = every instrument.
    pub instrument_id: u32,
    /// A call phase with a duration ends in continuous trading (a closing auction in closed) after
    /// this many milliseconds; 0 = when the next request says so.
    pub duration_ms: u32,
    /// One of [`phase`].
    pub phase: u8,
}

/// Corrects or breaks a trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TradeCorrection {
    pub request_id: u64,
    pub match_id: u64,
    /// `PRICE_NULL` = the price stands.
    pub new_price: i64,
    /// 0 = the trade is broken.
    pub new_qty: u64,
    pub instrument_id: u32,
}
