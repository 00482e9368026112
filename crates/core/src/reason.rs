//! Reason codes of rejects and cancels: the part of the protocol's one table that this core uses.
//!
//! A code never changes its meaning; codes that this core does not use are absent.

/// Nothing to explain.
pub const NONE: u16 = 0;

/// No such instrument, or a request names another instrument than the order's.
pub const UNKNOWN_INSTRUMENT: u16 = 1;
/// The instrument is closed.
pub const MARKET_CLOSED: u16 = 2;
/// The instrument is halted.
pub const HALTED: u16 = 3;
/// The side is not one of the protocol's values.
pub const SIDE: u16 = 5;
/// The order type is unknown or not supported.
pub const ORDER_TYPE: u16 = 6;
/// The time in force is unknown, not supported, or not allowed with this order type or request.
pub const TIME_IN_FORCE: u16 = 7;
/// The price is missing, present on a market order, or outside the instrument's range.
pub const PRICE: u16 = 8;
/// The price is not a multiple of the tick size.
pub const TICK: u16 = 9;
/// The quantity is zero or outside the instrument's range.
pub const QUANTITY: u16 = 10;
/// The quantity is not a multiple of the lot size.
pub const LOT: u16 = 11;
/// A minimum quantity is not supported.
pub const MIN_QTY: u16 = 12;
/// A display quantity is not supported.
pub const DISPLAY_QTY: u16 = 13;
/// A trigger price is not supported.
pub const TRIGGER: u16 = 14;
/// An expire time is not supported.
pub const EXPIRE_TIME: u16 = 15;
/// Instructions, flags or a self-trade mode that are unknown, unsupported or contradict each other.
pub const INSTRUCTION: u16 = 16;
/// The clOrdId's counter is not above the last one used in its lane.
pub const DUPLICATE_CL_ORD_ID: u16 = 17;
/// No such order.
pub const UNKNOWN_ORDER: u16 = 18;
/// The order has been filled, cancelled, replaced or rejected before.
pub const TOO_LATE: u16 = 19;
/// The order is about to act on its trigger; it can only be cancelled.
pub const ORDER_PENDING: u16 = 20;
/// A reduce asks for a total quantity that is not smaller.
pub const REDUCE_NOT_SMALLER: u16 = 21;
/// A cancel's restriction is unknown or does not hold for the order.
pub const RESTRICTION: u16 = 22;
/// Another message of the same atomic datagram was refused.
pub const ATOMIC_PEER_FAILED: u16 = 23;
/// The clOrdId's lane is not below the limit, or its counter is the reserved 0.
pub const CL_ORD_ID_LANE: u16 = 24;

/// A post-only order would have taken liquidity.
pub const POST_ONLY_WOULD_TAKE: u16 = 30;
/// A fill-or-kill order cannot be filled at once and in full.
pub const FOK_UNFILLABLE: u16 = 31;
/// The minimum quantity cannot trade at once.
pub const MIN_QTY_UNFILLABLE: u16 = 32;
/// The rest of an immediate-or-cancel order.
pub const IOC_REMAINDER: u16 = 33;
/// Nothing, or nothing more, to trade with for a market order.
pub const NO_LIQUIDITY: u16 = 34;

/// The trade would have been within one self-trade group.
pub const SELF_TRADE: u16 = 35;

/// The order's quantity is above its limit.
pub const MAX_QUANTITY: u16 = 40;
/// The order's notional is above its limit.
pub const MAX_NOTIONAL: u16 = 41;
/// The price is too far from the reference.
pub const PRICE_COLLAR: u16 = 42;
/// The position could go beyond its limit.
pub const POSITION: u16 = 43;
/// The open orders' notional would go beyond its limit.
pub const OPEN_NOTIONAL: u16 = 44;
/// There would be more open orders than the limit.
pub const OPEN_ORDERS: u16 = 45;
/// The same order came too often in a row.
pub const DUPLICATE_ORDER_GUARD: u16 = 46;
/// More orders than the rate limit.
pub const ORDER_RATE: u16 = 47;
/// The group's market-maker protection has struck and was not reset.
pub const MMP_FROZEN: u16 = 48;
/// The kill switch is on.
pub const KILL_SWITCH: u16 = 49;
/// The account is blocked.
pub const ACCOUNT_BLOCKED: u16 = 50;
/// The group is blocked.
pub const GROUP_BLOCKED: u16 = 51;

/// Only the local core can be routed to.
pub const ROUTE: u16 = 61;
/// A table of the core is full.
pub const SYSTEM_BUSY: u16 = 67;

/// Cancelled because its owner asked for it.
pub const CANCELED_BY_USER: u16 = 80;
/// Cancelled by a mass cancel.
pub const MASS_CANCEL: u16 = 81;
/// Its time is over.
pub const EXPIRED: u16 = 83;
/// Cancelled by a halt.
pub const HALT: u16 = 86;
/// Cancelled by risk control.
pub const RISK_CANCEL: u16 = 87;
/// Cancelled by market-maker protection.
pub const MMP: u16 = 88;
/// Nothing is left after a self-trade decrement.
pub const DECREMENTED_TO_ZERO: u16 = 90;

/// An iceberg shows its next part.
pub const DISPLAY_REFRESH: u16 = 100;
/// The price was moved so that the order does not take.
pub const PRICE_SLID: u16 = 101;
/// The order's trigger has fired.
pub const TRIGGER_FIRED: u16 = 103;
