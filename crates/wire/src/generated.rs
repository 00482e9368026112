// Generated from protocol-spec/session.xml, protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.

use core::mem::{offset_of, size_of};

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::message::{FieldInfo, Message, TemplateInfo, Value, read};

/// Bits of PacketFlags.
pub mod packet_flags {
    /// These messages were sent before, under the same numbers.
    pub const RETRANSMIT: u8 = 1 << 0;
    /// All messages are applied, or none.
    pub const ATOMIC: u8 = 1 << 1;
    /// Market data snapshot; reserved in version 1.
    pub const SNAPSHOT: u8 = 1 << 2;
    /// Nothing follows on this flow; reserved in version 1.
    pub const END_OF_FLOW: u8 = 1 << 3;
    /// Unnumbered session messages only.
    pub const CONTROL: u8 = 1 << 4;
}

/// Bits of Suites.
pub mod suites {
    /// No tag: loopback only.
    pub const NONE: u16 = 1 << 0;
    /// 16-byte HMAC-SHA-256 tag; reserved in version 1.
    pub const HMAC_SHA256: u16 = 1 << 1;
    /// AES-256-GCM; reserved in version 1.
    pub const AES256_GCM: u16 = 1 << 2;
}

/// Values of Suite.
pub mod suite {
    /// No tag: loopback only.
    pub const NONE: u16 = 0;
    /// Reserved in version 1.
    pub const HMAC_SHA256: u16 = 1;
    /// Reserved in version 1.
    pub const AES256_GCM: u16 = 2;
    pub const NON_REPRESENTABLE: u16 = 65534;
    pub const NULL_VAL: u16 = 65535;
}

/// Values of FlowType.
pub mod flow_type {
    /// Lost messages can be asked for again.
    pub const RECOVERABLE: u8 = 0;
    /// Every number is applied at most once.
    pub const IDEMPOTENT: u8 = 1;
    pub const UNSEQUENCED: u8 = 2;
    pub const NONE: u8 = 3;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of SessionKind.
pub mod session_kind {
    pub const ORDER_ENTRY: u8 = 1;
    /// Reserved in version 1.
    pub const DROP_COPY: u8 = 2;
    /// Risk limits, kill switch, trading phases, trade corrections.
    pub const RISK_ADMIN: u8 = 3;
    /// Reserved in version 1.
    pub const MARKET_DATA: u8 = 4;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of GapMode.
pub mod gap_mode {
    /// Burn what is missing, go on (FIXP idempotent flow).
    pub const SKIP: u8 = 1;
    /// Wait for the retransmission; reserved in version 1.
    pub const HOLD: u8 = 2;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Bits of CodType.
pub mod cod_type {
    /// Reserved in version 1.
    pub const ON_DISCONNECT: u8 = 1 << 0;
    /// Reserved in version 1.
    pub const ON_TERMINATE: u8 = 1 << 1;
    /// Reserved in version 1.
    pub const ON_SERVER_FAILOVER: u8 = 1 << 2;
}

/// Values of NegotiationRejectCode.
pub mod negotiation_reject_code {
    /// The router has no room for another session.
    pub const UNSPECIFIED: u16 = 0;
    /// Unknown key or bad signature; reserved in version 1.
    pub const CREDENTIALS: u16 = 1;
    /// Client flow or session kind is not offered.
    pub const FLOW_TYPE_NOT_SUPPORTED: u16 = 2;
    /// SessionVer is not greater than one already used.
    pub const DUPLICATE_ID: u16 = 3;
    /// Timestamp too far from the server's clock.
    pub const STALE_TIMESTAMP: u16 = 4;
    /// Reserved in version 1: such a Hello gets no answer.
    pub const VERSION_NOT_SUPPORTED: u16 = 5;
    pub const SUITE_NOT_SUPPORTED: u16 = 6;
    /// Reserved in version 1.
    pub const SESSION_BLOCKED: u16 = 7;
    pub const NON_REPRESENTABLE: u16 = 65534;
    pub const NULL_VAL: u16 = 65535;
}

/// Values of EstablishmentRejectCode.
pub mod establishment_reject_code {
    /// Asks for something reserved.
    pub const UNSPECIFIED: u16 = 0;
    /// No such sessionId and sessionVer, or it has ended.
    pub const UNNEGOTIATED: u16 = 1;
    /// Reserved in version 1: a new binding takes over.
    pub const ALREADY_ESTABLISHED: u16 = 2;
    /// Reserved in version 1.
    pub const SESSION_BLOCKED: u16 = 3;
    /// KeepAliveMs outside the allowed range.
    pub const KEEPALIVE_INTERVAL: u16 = 4;
    /// Reserved in version 1.
    pub const CREDENTIALS: u16 = 5;
    /// NextSeqNo or lastServerSeqNo cannot be right.
    pub const INVALID_NEXT_SEQ_NO: u16 = 6;
    /// Source address changed and no valid cookie came with it.
    pub const ADDRESS_NOT_VALIDATED: u16 = 7;
    pub const NON_REPRESENTABLE: u16 = 65534;
    pub const NULL_VAL: u16 = 65535;
}

/// Values of TerminateCode.
pub mod terminate_code {
    /// The client reads too slowly: too much of its flow waits unsent.
    pub const UNSPECIFIED_ERROR: u16 = 0;
    pub const FINISHED: u16 = 1;
    /// Asked for messages that were never sent.
    pub const RE_REQUEST_OUT_OF_BOUNDS: u16 = 2;
    /// Reserved in version 1: RetransmitReject tells.
    pub const RE_REQUEST_IN_PROGRESS: u16 = 3;
    /// Silent for three intervals.
    pub const KEEP_ALIVE_LAPSED: u16 = 4;
    /// Reserved in version 1.
    pub const PROTOCOL_VIOLATION: u16 = 5;
    /// Reserved in version 1.
    pub const THROTTLE: u16 = 6;
    /// The router stops.
    pub const ADMIN_KILL: u16 = 7;
    pub const NON_REPRESENTABLE: u16 = 65534;
    pub const NULL_VAL: u16 = 65535;
}

/// Values of RetransmitRejectCode.
pub mod retransmit_reject_code {
    /// Older than what is still held: see firstAvailable.
    pub const OUT_OF_RANGE: u16 = 1;
    /// Reserved in version 1.
    pub const INVALID_SESSION: u16 = 2;
    /// More than 2,500 messages.
    pub const REQUEST_LIMIT_EXCEEDED: u16 = 3;
    /// One request at a time.
    pub const IN_PROGRESS: u16 = 4;
    pub const NON_REPRESENTABLE: u16 = 65534;
    pub const NULL_VAL: u16 = 65535;
}

/// Values of NotAppliedReason.
pub mod not_applied_reason {
    /// Missing when a later number arrived.
    pub const GAP: u16 = 1;
    /// Older than its datagram's maxAgeMicros allowed.
    pub const STALE: u16 = 2;
    /// Reserved in version 1: such a datagram is dropped and may be sent again.
    pub const CREDIT_EXCEEDED: u16 = 3;
    /// Reserved in version 1.
    pub const THROTTLE: u16 = 4;
    /// Reserved in version 1.
    pub const NOT_ESTABLISHED: u16 = 5;
    /// The frames of the datagram could not be told apart from here on.
    pub const MALFORMED_FRAME: u16 = 6;
    pub const NON_REPRESENTABLE: u16 = 65534;
    pub const NULL_VAL: u16 = 65535;
}

/// Values of Side: values of FIX 54.
pub mod side {
    pub const BUY: u8 = 1;
    pub const SELL: u8 = 2;
    pub const SELL_SHORT: u8 = 5;
    pub const SELL_SHORT_EXEMPT: u8 = 6;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of OrdType: values of FIX 40.
pub mod ord_type {
    pub const MARKET: u8 = 1;
    pub const LIMIT: u8 = 2;
    /// Becomes a market order when its trigger fires.
    pub const STOP: u8 = 3;
    /// Becomes a limit order when its trigger fires.
    pub const STOP_LIMIT: u8 = 4;
    /// Takes the best opposite price as its limit.
    pub const MARKET_TO_LIMIT: u8 = 11;
    /// Reserved in version 1.
    pub const PEGGED: u8 = 16;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of TimeInForce: values of FIX 59.
pub mod time_in_force {
    pub const DAY: u8 = 0;
    /// Good till cancelled.
    pub const GTC: u8 = 1;
    /// Trades in the opening auction or not at all.
    pub const AT_OPEN: u8 = 2;
    /// Immediate or cancel.
    pub const IOC: u8 = 3;
    /// Fill or kill.
    pub const FOK: u8 = 4;
    /// Good till expireTime.
    pub const GTD: u8 = 6;
    /// Waits for the closing auction.
    pub const AT_CLOSE: u8 = 7;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of StpMode: self-trade prevention between orders of one participant with the same stpId; the aggressor's mode rules.
pub mod stp_mode {
    pub const OFF: u8 = 0;
    /// What is left of the aggressor.
    pub const CANCEL_NEWEST: u8 = 1;
    /// The resting order; the aggressor goes on.
    pub const CANCEL_OLDEST: u8 = 2;
    pub const CANCEL_BOTH: u8 = 3;
    /// Both fall by the smaller quantity, without a trade.
    pub const DECREMENT_AND_CANCEL: u8 = 4;
    /// The one with less left, or both if they are equal.
    pub const CANCEL_SMALLEST: u8 = 5;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Bits of ExecInst.
pub mod exec_inst {
    /// Reject an order that would take liquidity.
    pub const POST_ONLY_REJECT: u16 = 1 << 0;
    /// Move the price of an order that would take liquidity one tick out of the way.
    pub const POST_ONLY_SLIDE: u16 = 1 << 1;
    /// Reserved in version 1.
    pub const ALL_OR_NONE: u16 = 1 << 2;
    /// Reserved in version 1.
    pub const REDUCE_ONLY: u16 = 1 << 3;
    /// Nothing is routed anyway.
    pub const DO_NOT_ROUTE: u16 = 1 << 4;
    /// Every refresh of an iceberg order shows a quantity drawn anew.
    pub const RANDOM_DISPLAY_REFRESH: u16 = 1 << 5;
    /// Reserved in version 1.
    pub const EXEMPT_FROM_CANCEL_ON_DISCONNECT: u16 = 1 << 6;
    /// Cancel the order when a halt begins.
    pub const CANCEL_ON_HALT: u16 = 1 << 7;
    /// Reserved in version 1.
    pub const PRICE_CHECK_MANDATORY: u16 = 1 << 8;
}

/// Bits of OrderFlags.
pub mod order_flags {
    /// Entered by a human.
    pub const MANUAL: u8 = 1 << 0;
}

/// Bits of ReplaceFlags.
pub mod replace_flags {
    /// Qty is what shall remain; otherwise qty is the total, and fills are deducted.
    pub const QTY_IS_LEAVES: u8 = 1 << 0;
    pub const CANCEL_ORIGINAL_IF_REJECTED: u8 = 1 << 1;
}

/// Bits of AckFlags.
pub mod ack_flags {
    pub const PRICE_CHANGED: u8 = 1 << 0;
    /// Reserved in version 1.
    pub const ROUTED: u8 = 1 << 1;
}

/// Bits of ReplacedFlags.
pub mod replaced_flags {
    pub const PRIORITY_KEPT: u8 = 1 << 0;
    pub const PRICE_CHANGED: u8 = 1 << 1;
    /// Caused by a reduce, not by a replace.
    pub const REDUCED: u8 = 1 << 2;
}

/// Bits of CanceledFlags.
pub mod canceled_flags {
    /// Nothing of the order is left.
    pub const DEAD: u8 = 1 << 0;
}

/// Values of OrdStatus: values of FIX 39, A as 10, C as 12, E as 14.
pub mod ord_status {
    pub const NEW: u8 = 0;
    pub const PARTIALLY_FILLED: u8 = 1;
    pub const FILLED: u8 = 2;
    pub const CANCELED: u8 = 4;
    pub const REPLACED: u8 = 5;
    pub const PENDING_CANCEL: u8 = 6;
    pub const REJECTED: u8 = 8;
    pub const PENDING_NEW: u8 = 10;
    pub const EXPIRED: u8 = 12;
    pub const PENDING_REPLACE: u8 = 14;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of OrdState.
pub mod ord_state {
    pub const LIVE: u8 = 1;
    /// Reserved in version 1.
    pub const DEAD_ON_ARRIVAL: u8 = 2;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of Liquidity: 1 and 2 are those of FIX 851.
pub mod liquidity {
    pub const ADDED: u8 = 1;
    pub const REMOVED: u8 = 2;
    /// Both sides of an uncross.
    pub const AUCTION: u8 = 3;
    /// Reserved in version 1.
    pub const ROUTED: u8 = 4;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of CancelRestriction.
pub mod cancel_restriction {
    pub const ANY: u8 = 0;
    pub const ONLY_IF_UNFILLED: u8 = 1;
    pub const ONLY_IF_PARTLY_FILLED: u8 = 2;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of ResponseTo.
pub mod response_to {
    pub const CANCEL: u8 = 1;
    pub const REPLACE: u8 = 2;
    pub const REDUCE: u8 = 3;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Bits of MassCancelScope: filters that must all hold; none: everything of the participant.
pub mod mass_cancel_scope {
    /// InstrumentId.
    pub const INSTRUMENT: u16 = 1 << 0;
    /// ProductId.
    pub const PRODUCT: u16 = 1 << 1;
    /// AccountId.
    pub const ACCOUNT: u16 = 1 << 2;
    /// Side; Sell stands for short sales too.
    pub const SIDE: u16 = 1 << 3;
    /// GroupId.
    pub const GROUP: u16 = 1 << 4;
    /// PriceLow to priceHigh.
    pub const PRICE_BAND: u16 = 1 << 5;
    /// Orders of the session that asks.
    pub const THIS_SESSION: u16 = 1 << 6;
    /// Sides of quotes.
    pub const QUOTES_ONLY: u16 = 1 << 7;
}

/// Values of MassCancelAction.
pub mod mass_cancel_action {
    pub const CANCEL: u8 = 1;
    /// And refuse what the filters select from now on.
    pub const CANCEL_AND_BLOCK: u8 = 2;
    pub const BLOCK: u8 = 3;
    /// Lift the block with these very filters.
    pub const UNBLOCK: u8 = 4;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of AckStyle.
pub mod ack_style {
    pub const ONE_REPORT: u8 = 1;
    /// And one OrderCanceled for each order.
    pub const PER_ORDER: u8 = 2;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of MassCancelResponse.
pub mod mass_cancel_response {
    /// Reserved in version 1.
    pub const ACCEPTED: u8 = 1;
    pub const DONE: u8 = 2;
    pub const REJECTED: u8 = 3;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Bits of QuoteFlags.
pub mod quote_flags {
    /// Reject a side that would take liquidity.
    pub const POST_ONLY: u8 = 1 << 0;
    /// A side at its old price keeps its place when its quantity falls.
    pub const KEEP_PRIORITY: u8 = 1 << 1;
}

/// Values of QuoteStatus: what became of one side of a quote.
pub mod quote_status {
    pub const NEW: u8 = 1;
    pub const KEPT_PRIORITY: u8 = 2;
    pub const LOST_PRIORITY: u8 = 3;
    pub const UNCHANGED: u8 = 4;
    pub const PULLED: u8 = 5;
    /// And what was there is pulled.
    pub const REJECTED: u8 = 6;
    /// By market-maker protection, and what was there is pulled.
    pub const FROZEN: u8 = 7;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of LimitType.
pub mod limit_type {
    /// In a report that is not about a limit.
    pub const NONE: u16 = 0;
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
    /// How far beyond the reference price an order may be priced.
    pub const PRICE_COLLAR_BPS: u16 = 6;
    /// How far from the reference price a market order may trade.
    pub const MARKET_COLLAR_BPS: u16 = 7;
    /// Identical orders in a row within the window.
    pub const DUPLICATE_ORDERS: u16 = 8;
    /// New orders, replaces and quotes within the window.
    pub const ORDER_RATE: u16 = 9;
    /// Quantity that the quotes of a group may trade within the window.
    pub const MMP_QTY: u16 = 10;
    /// Fills that the quotes of a group may have within the window.
    pub const MMP_FILLS: u16 = 11;
    pub const NON_REPRESENTABLE: u16 = 65534;
    pub const NULL_VAL: u16 = 65535;
}

/// Values of BreachAction.
pub mod breach_action {
    /// Let the order pass and tell the session that set the limit.
    pub const ALERT: u8 = 1;
    pub const REJECT: u8 = 2;
    /// Reject, cancel all orders of the account, and block it.
    pub const CANCEL_AND_BLOCK: u8 = 3;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of RiskActionKind.
pub mod risk_action_kind {
    /// Cancel what is selected and refuse more until Release.
    pub const KILL: u8 = 1;
    pub const RELEASE: u8 = 2;
    pub const QUERY: u8 = 3;
    /// The quotes of the group may come back.
    pub const MMP_RESET: u8 = 4;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of RiskEventKind.
pub mod risk_event_kind {
    /// Answer to RiskLimitSet.
    pub const SET: u8 = 1;
    /// WarnValue was reached.
    pub const WARNING: u8 = 2;
    pub const BREACHED: u8 = 3;
    pub const BLOCKED: u8 = 4;
    pub const RELEASED: u8 = 5;
    pub const MMP_FROZEN: u8 = 6;
    pub const MMP_RESET: u8 = 7;
    /// Answer to a query.
    pub const STATUS: u8 = 8;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of PreventOutcome: from the point of view of the order that the report names.
pub mod prevent_outcome {
    pub const THIS_CANCELED: u8 = 1;
    pub const CONTRA_CANCELED: u8 = 2;
    pub const BOTH_CANCELED: u8 = 3;
    pub const DECREMENTED: u8 = 4;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of CorrectionKind.
pub mod correction_kind {
    pub const BROKEN: u8 = 1;
    pub const CORRECTED: u8 = 2;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of TradingPhase.
pub mod trading_phase {
    /// Orders are collected.
    pub const PRE_OPEN: u8 = 1;
    /// Orders are collected.
    pub const OPENING_AUCTION: u8 = 2;
    pub const CONTINUOUS: u8 = 3;
    /// Orders can only be cancelled or reduced.
    pub const HALT: u8 = 4;
    /// Orders are collected.
    pub const VOLATILITY_AUCTION: u8 = 5;
    /// Orders are collected.
    pub const CLOSING_AUCTION: u8 = 6;
    /// Orders can only be cancelled or reduced.
    pub const CLOSED: u8 = 7;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of ImbalanceSide.
pub mod imbalance_side {
    /// Both sides have as much, or there is no uncross.
    pub const NONE: u8 = 0;
    pub const BUY: u8 = 1;
    pub const SELL: u8 = 2;
    pub const NON_REPRESENTABLE: u8 = 254;
    pub const NULL_VAL: u8 = 255;
}

/// Values of BusinessRejectReason.
pub mod business_reject_reason {
    /// No such message, or not one a client may send.
    pub const UNKNOWN_TEMPLATE: u16 = 1;
    /// Block shorter than the message needs.
    pub const BAD_BLOCK_LENGTH: u16 = 2;
    /// Reserved in version 1: the answer to each command names the field by its reason.
    pub const BAD_ENUM_VALUE: u16 = 3;
    /// Not in a session of this kind.
    pub const NOT_AUTHORISED: u16 = 4;
    /// Reserved in version 1.
    pub const THROTTLED: u16 = 5;
    /// Reserved in version 1.
    pub const NOT_AVAILABLE: u16 = 6;
    pub const NON_REPRESENTABLE: u16 = 65534;
    pub const NULL_VAL: u16 = 65535;
}

/// Values of Reason: one table for rejects, cancels and restatements.
pub mod reason {
    /// Nothing to tell.
    pub const NONE: u16 = 0;
    pub const UNKNOWN_INSTRUMENT: u16 = 1;
    pub const MARKET_CLOSED: u16 = 2;
    pub const HALTED: u16 = 3;
    pub const CANCEL_ONLY: u16 = 4;
    pub const SIDE: u16 = 5;
    pub const ORDER_TYPE: u16 = 6;
    pub const TIME_IN_FORCE: u16 = 7;
    /// Missing or out of range.
    pub const PRICE: u16 = 8;
    /// Not a multiple of the tick size.
    pub const TICK: u16 = 9;
    /// Zero or out of range.
    pub const QUANTITY: u16 = 10;
    /// Not a multiple of the lot size.
    pub const LOT: u16 = 11;
    pub const MIN_QTY: u16 = 12;
    pub const DISPLAY_QTY: u16 = 13;
    pub const TRIGGER: u16 = 14;
    pub const EXPIRE_TIME: u16 = 15;
    pub const INSTRUCTION_COMBINATION: u16 = 16;
    pub const DUPLICATE_CL_ORD_ID: u16 = 17;
    pub const UNKNOWN_ORDER: u16 = 18;
    pub const TOO_LATE: u16 = 19;
    pub const ORDER_PENDING: u16 = 20;
    pub const REDUCE_NOT_SMALLER: u16 = 21;
    pub const RESTRICTION_NOT_MET: u16 = 22;
    pub const ATOMIC_PEER_FAILED: u16 = 23;
    /// Lane of clOrdId is not below maxLanes, or its counter is 0.
    pub const LANE_OUT_OF_RANGE: u16 = 24;
    pub const POST_ONLY_WOULD_TAKE: u16 = 30;
    pub const FOK_UNFILLABLE: u16 = 31;
    pub const MIN_QTY_UNFILLABLE: u16 = 32;
    pub const IOC_REMAINDER: u16 = 33;
    /// For a market order.
    pub const NO_LIQUIDITY: u16 = 34;
    pub const SELF_TRADE: u16 = 35;
    pub const MAX_QUANTITY: u16 = 40;
    pub const MAX_NOTIONAL: u16 = 41;
    pub const PRICE_COLLAR: u16 = 42;
    pub const POSITION: u16 = 43;
    pub const OPEN_NOTIONAL: u16 = 44;
    pub const OPEN_ORDERS: u16 = 45;
    pub const DUPLICATE_ORDER_GUARD: u16 = 46;
    pub const ORDER_RATE: u16 = 47;
    pub const MMP_FROZEN: u16 = 48;
    pub const KILL_SWITCH: u16 = 49;
    pub const ACCOUNT_BLOCKED: u16 = 50;
    pub const GROUP_BLOCKED: u16 = 51;
    pub const NOT_AUTHORISED: u16 = 60;
    pub const ROUTE_NOT_ALLOWED: u16 = 61;
    pub const ROUTE_UNAVAILABLE: u16 = 62;
    pub const VENUE_REJECT: u16 = 63;
    pub const STALE: u16 = 64;
    pub const THROTTLED: u16 = 65;
    pub const CREDIT_EXCEEDED: u16 = 66;
    pub const SYSTEM_BUSY: u16 = 67;
    pub const RECOVERING: u16 = 68;
    pub const USER: u16 = 80;
    pub const MASS_CANCEL: u16 = 81;
    pub const CANCEL_ON_DISCONNECT: u16 = 82;
    pub const EXPIRED: u16 = 83;
    pub const SESSION_END: u16 = 84;
    pub const ADMIN: u16 = 85;
    pub const HALT: u16 = 86;
    pub const RISK_CANCEL: u16 = 87;
    pub const MMP: u16 = 88;
    pub const VENUE: u16 = 89;
    pub const DECREMENTED_TO_ZERO: u16 = 90;
    pub const DISPLAY_REFRESH: u16 = 100;
    pub const PRICE_SLID: u16 = 101;
    pub const PEG_MOVED: u16 = 102;
    pub const TRIGGER_FIRED: u16 = 103;
    pub const PRIORITY_LOST: u16 = 104;
    /// Corporate or reference data.
    pub const REFERENCE_CHANGE: u16 = 105;
    pub const NON_REPRESENTABLE: u16 = 65534;
    pub const NULL_VAL: u16 = 65535;
}

/// Standard SBE message header, in front of every block.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct MessageHeader {
    /// Bytes of the block that follows, a multiple of 8.
    pub block_length: u16,
    pub template_id: u16,
    pub schema_id: u16,
    /// Schema version of the sender.
    pub version: u16,
}

const _: () = assert!(size_of::<MessageHeader>() == 8);
const _: () = assert!(offset_of!(MessageHeader, block_length) == 0);
const _: () = assert!(offset_of!(MessageHeader, template_id) == 2);
const _: () = assert!(offset_of!(MessageHeader, schema_id) == 4);
const _: () = assert!(offset_of!(MessageHeader, version) == 6);

impl MessageHeader {
    /// Every byte zero, for `..MessageHeader::ZEROED`.
    pub const ZEROED: Self = Self {
        block_length: 0,
        template_id: 0,
        schema_id: 0,
        version: 0,
    };
}

/// First 48 bytes of every datagram and of every binary WebSocket message.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct PacketHeader {
    /// 0x574F: the bytes 4F 57, OW, on the wire.
    pub protocol_id: u16,
    /// 1.
    pub header_version: u8,
    pub flags: u8,
    /// Assigned in EstablishmentAck; 0 before.
    pub conn_id: u32,
    /// From 1, strictly increasing, per direction and per binding.
    pub packet_no: u64,
    /// Number of the first application message in this datagram; without one, of the next to be sent.
    pub next_seq_no: u64,
    /// Of the peer's flow: every message below this number is settled here, applied or burned.
    pub ack_seq_no: u64,
    /// Ns since the Unix epoch, sender's clock.
    pub send_time: u64,
    /// Messages that follow.
    pub msg_count: u16,
    /// Bytes of messages that follow, without the tag.
    pub body_length: u16,
    /// Server to client: credit, messages the server will take beyond ackSeqNo; client to server: maxAgeMicros, 0 = no staleness check.
    pub control: u32,
}

const _: () = assert!(size_of::<PacketHeader>() == 48);
const _: () = assert!(offset_of!(PacketHeader, protocol_id) == 0);
const _: () = assert!(offset_of!(PacketHeader, header_version) == 2);
const _: () = assert!(offset_of!(PacketHeader, flags) == 3);
const _: () = assert!(offset_of!(PacketHeader, conn_id) == 4);
const _: () = assert!(offset_of!(PacketHeader, packet_no) == 8);
const _: () = assert!(offset_of!(PacketHeader, next_seq_no) == 16);
const _: () = assert!(offset_of!(PacketHeader, ack_seq_no) == 24);
const _: () = assert!(offset_of!(PacketHeader, send_time) == 32);
const _: () = assert!(offset_of!(PacketHeader, msg_count) == 40);
const _: () = assert!(offset_of!(PacketHeader, body_length) == 42);
const _: () = assert!(offset_of!(PacketHeader, control) == 44);

impl PacketHeader {
    /// Every byte zero, for `..PacketHeader::ZEROED`.
    pub const ZEROED: Self = Self {
        protocol_id: 0,
        header_version: 0,
        flags: 0,
        conn_id: 0,
        packet_no: 0,
        next_seq_no: 0,
        ack_seq_no: 0,
        send_time: 0,
        msg_count: 0,
        body_length: 0,
        control: 0,
    };
}

/// C>S. Asks for proof of address; longer than every reply to it.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct Hello {
    /// Public id of the credential.
    pub access_key_id: [u8; 16],
    /// Chosen by the participant, unique per participant for ever.
    pub session_id: u64,
    /// Nanoseconds since the Unix epoch.
    pub timestamp: u64,
    /// Random.
    pub client_nonce: [u8; 16],
    /// Range of session schema versions offered.
    pub min_version: u16,
    pub max_version: u16,
    /// Offered.
    pub suites: u16,
    /// Zeros.
    pub pad0: u16,
    /// Zeros.
    pub pad1: [u8; 64],
}

const _: () = assert!(size_of::<Hello>() == 120);
const _: () = assert!(offset_of!(Hello, access_key_id) == 0);
const _: () = assert!(offset_of!(Hello, session_id) == 16);
const _: () = assert!(offset_of!(Hello, timestamp) == 24);
const _: () = assert!(offset_of!(Hello, client_nonce) == 32);
const _: () = assert!(offset_of!(Hello, min_version) == 48);
const _: () = assert!(offset_of!(Hello, max_version) == 50);
const _: () = assert!(offset_of!(Hello, suites) == 52);
const _: () = assert!(offset_of!(Hello, pad0) == 54);
const _: () = assert!(offset_of!(Hello, pad1) == 56);

impl Hello {
    /// Every byte zero, for `..Hello::ZEROED`.
    pub const ZEROED: Self = Self {
        access_key_id: [0; 16],
        session_id: 0,
        timestamp: 0,
        client_nonce: [0; 16],
        min_version: 0,
        max_version: 0,
        suites: 0,
        pad0: 0,
        pad1: [0; 64],
    };
}

impl Message for Hello {
    const NAME: &'static str = "Hello";
    const SCHEMA_ID: u16 = 1;
    const TEMPLATE_ID: u16 = 1;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 120;
    const REQUIRED_BLOCK_LENGTH: u16 = 120;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("accessKeyId", offset_of!(Hello, access_key_id), 16, false, 0),
        FieldInfo::new("sessionId", offset_of!(Hello, session_id), 8, false, 18446744073709551615),
        FieldInfo::new("timestamp", offset_of!(Hello, timestamp), 8, false, 18446744073709551615),
        FieldInfo::new("clientNonce", offset_of!(Hello, client_nonce), 16, false, 0),
        FieldInfo::new("minVersion", offset_of!(Hello, min_version), 2, false, 65535),
        FieldInfo::new("maxVersion", offset_of!(Hello, max_version), 2, false, 65535),
        FieldInfo::new("suites", offset_of!(Hello, suites), 2, false, 0),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Bytes(&self.access_key_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.session_id));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.timestamp));
        visitor(&Self::FIELDS[3], Value::Bytes(&self.client_nonce));
        visitor(&Self::FIELDS[4], Value::Unsigned(self.min_version.into()));
        visitor(&Self::FIELDS[5], Value::Unsigned(self.max_version.into()));
        visitor(&Self::FIELDS[6], Value::Unsigned(self.suites.into()));
    }
}

/// S>C. Answer to Hello; the server keeps no state for it.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct Retry {
    /// Echo.
    pub session_id: u64,
    /// Echo.
    pub request_timestamp: u64,
    /// Lets a client measure its clock offset.
    pub server_time: u64,
    /// Opaque to the client.
    pub cookie: [u8; 32],
    pub cookie_epoch: u32,
    /// Chosen.
    pub version: u16,
    /// Chosen.
    pub suite: u16,
}

const _: () = assert!(size_of::<Retry>() == 64);
const _: () = assert!(offset_of!(Retry, session_id) == 0);
const _: () = assert!(offset_of!(Retry, request_timestamp) == 8);
const _: () = assert!(offset_of!(Retry, server_time) == 16);
const _: () = assert!(offset_of!(Retry, cookie) == 24);
const _: () = assert!(offset_of!(Retry, cookie_epoch) == 56);
const _: () = assert!(offset_of!(Retry, version) == 60);
const _: () = assert!(offset_of!(Retry, suite) == 62);

impl Retry {
    /// Every byte zero, for `..Retry::ZEROED`.
    pub const ZEROED: Self = Self {
        session_id: 0,
        request_timestamp: 0,
        server_time: 0,
        cookie: [0; 32],
        cookie_epoch: 0,
        version: 0,
        suite: 0,
    };
}

impl Message for Retry {
    const NAME: &'static str = "Retry";
    const SCHEMA_ID: u16 = 1;
    const TEMPLATE_ID: u16 = 2;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 64;
    const REQUIRED_BLOCK_LENGTH: u16 = 64;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("sessionId", offset_of!(Retry, session_id), 8, false, 18446744073709551615),
        FieldInfo::new("requestTimestamp", offset_of!(Retry, request_timestamp), 8, false, 18446744073709551615),
        FieldInfo::new("serverTime", offset_of!(Retry, server_time), 8, false, 18446744073709551615),
        FieldInfo::new("cookie", offset_of!(Retry, cookie), 32, false, 0),
        FieldInfo::new("cookieEpoch", offset_of!(Retry, cookie_epoch), 4, false, 4294967295),
        FieldInfo::new("version", offset_of!(Retry, version), 2, false, 65535),
        FieldInfo::new("suite", offset_of!(Retry, suite), 2, false, 65535),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.session_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.request_timestamp));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.server_time));
        visitor(&Self::FIELDS[3], Value::Bytes(&self.cookie));
        visitor(&Self::FIELDS[4], Value::Unsigned(self.cookie_epoch.into()));
        visitor(&Self::FIELDS[5], Value::Unsigned(self.version.into()));
        visitor(&Self::FIELDS[6], Value::Unsigned(self.suite.into()));
    }
}

/// C>S. Opens a session version.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct Negotiate {
    pub access_key_id: [u8; 16],
    pub session_id: u64,
    /// Greater than any used before for this sessionId.
    pub session_ver: u64,
    /// Nanoseconds since the Unix epoch.
    pub timestamp: u64,
    pub client_nonce: [u8; 16],
    /// From Retry.
    pub cookie: [u8; 32],
    pub cookie_epoch: u32,
    pub client_flow: u8,
    pub session_kind: u8,
    pub suite: u16,
    /// Zeros with suite None.
    pub signature: [u8; 32],
}

const _: () = assert!(size_of::<Negotiate>() == 128);
const _: () = assert!(offset_of!(Negotiate, access_key_id) == 0);
const _: () = assert!(offset_of!(Negotiate, session_id) == 16);
const _: () = assert!(offset_of!(Negotiate, session_ver) == 24);
const _: () = assert!(offset_of!(Negotiate, timestamp) == 32);
const _: () = assert!(offset_of!(Negotiate, client_nonce) == 40);
const _: () = assert!(offset_of!(Negotiate, cookie) == 56);
const _: () = assert!(offset_of!(Negotiate, cookie_epoch) == 88);
const _: () = assert!(offset_of!(Negotiate, client_flow) == 92);
const _: () = assert!(offset_of!(Negotiate, session_kind) == 93);
const _: () = assert!(offset_of!(Negotiate, suite) == 94);
const _: () = assert!(offset_of!(Negotiate, signature) == 96);

impl Negotiate {
    /// Every byte zero, for `..Negotiate::ZEROED`.
    pub const ZEROED: Self = Self {
        access_key_id: [0; 16],
        session_id: 0,
        session_ver: 0,
        timestamp: 0,
        client_nonce: [0; 16],
        cookie: [0; 32],
        cookie_epoch: 0,
        client_flow: 0,
        session_kind: 0,
        suite: 0,
        signature: [0; 32],
    };
}

impl Message for Negotiate {
    const NAME: &'static str = "Negotiate";
    const SCHEMA_ID: u16 = 1;
    const TEMPLATE_ID: u16 = 3;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 128;
    const REQUIRED_BLOCK_LENGTH: u16 = 128;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("accessKeyId", offset_of!(Negotiate, access_key_id), 16, false, 0),
        FieldInfo::new("sessionId", offset_of!(Negotiate, session_id), 8, false, 18446744073709551615),
        FieldInfo::new("sessionVer", offset_of!(Negotiate, session_ver), 8, false, 18446744073709551615),
        FieldInfo::new("timestamp", offset_of!(Negotiate, timestamp), 8, false, 18446744073709551615),
        FieldInfo::new("clientNonce", offset_of!(Negotiate, client_nonce), 16, false, 0),
        FieldInfo::new("cookie", offset_of!(Negotiate, cookie), 32, false, 0),
        FieldInfo::new("cookieEpoch", offset_of!(Negotiate, cookie_epoch), 4, false, 4294967295),
        FieldInfo::new("clientFlow", offset_of!(Negotiate, client_flow), 1, false, 255),
        FieldInfo::new("sessionKind", offset_of!(Negotiate, session_kind), 1, false, 255),
        FieldInfo::new("suite", offset_of!(Negotiate, suite), 2, false, 65535),
        FieldInfo::new("signature", offset_of!(Negotiate, signature), 32, false, 0),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Bytes(&self.access_key_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.session_id));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.session_ver));
        visitor(&Self::FIELDS[3], Value::Unsigned(self.timestamp));
        visitor(&Self::FIELDS[4], Value::Bytes(&self.client_nonce));
        visitor(&Self::FIELDS[5], Value::Bytes(&self.cookie));
        visitor(&Self::FIELDS[6], Value::Unsigned(self.cookie_epoch.into()));
        visitor(&Self::FIELDS[7], Value::Unsigned(self.client_flow.into()));
        visitor(&Self::FIELDS[8], Value::Unsigned(self.session_kind.into()));
        visitor(&Self::FIELDS[9], Value::Unsigned(self.suite.into()));
        visitor(&Self::FIELDS[10], Value::Bytes(&self.signature));
    }
}

/// S>C. The session version is open.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct NegotiationResponse {
    pub session_id: u64,
    pub session_ver: u64,
    /// Nanoseconds since the Unix epoch.
    pub request_timestamp: u64,
    pub server_nonce: [u8; 16],
    pub server_flow: u8,
    /// Zeros.
    pub pad0: u8,
    /// Lanes 0 to maxLanes - 1 may be used in clOrdId.
    pub max_lanes: u16,
    /// Throttle, told up front; 4294967295 = none.
    pub max_msgs_per_sec: u32,
    /// Zeros with suite None.
    pub signature: [u8; 32],
}

const _: () = assert!(size_of::<NegotiationResponse>() == 80);
const _: () = assert!(offset_of!(NegotiationResponse, session_id) == 0);
const _: () = assert!(offset_of!(NegotiationResponse, session_ver) == 8);
const _: () = assert!(offset_of!(NegotiationResponse, request_timestamp) == 16);
const _: () = assert!(offset_of!(NegotiationResponse, server_nonce) == 24);
const _: () = assert!(offset_of!(NegotiationResponse, server_flow) == 40);
const _: () = assert!(offset_of!(NegotiationResponse, pad0) == 41);
const _: () = assert!(offset_of!(NegotiationResponse, max_lanes) == 42);
const _: () = assert!(offset_of!(NegotiationResponse, max_msgs_per_sec) == 44);
const _: () = assert!(offset_of!(NegotiationResponse, signature) == 48);

impl NegotiationResponse {
    /// Every byte zero, for `..NegotiationResponse::ZEROED`.
    pub const ZEROED: Self = Self {
        session_id: 0,
        session_ver: 0,
        request_timestamp: 0,
        server_nonce: [0; 16],
        server_flow: 0,
        pad0: 0,
        max_lanes: 0,
        max_msgs_per_sec: 0,
        signature: [0; 32],
    };
}

impl Message for NegotiationResponse {
    const NAME: &'static str = "NegotiationResponse";
    const SCHEMA_ID: u16 = 1;
    const TEMPLATE_ID: u16 = 4;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 80;
    const REQUIRED_BLOCK_LENGTH: u16 = 80;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("sessionId", offset_of!(NegotiationResponse, session_id), 8, false, 18446744073709551615),
        FieldInfo::new("sessionVer", offset_of!(NegotiationResponse, session_ver), 8, false, 18446744073709551615),
        FieldInfo::new("requestTimestamp", offset_of!(NegotiationResponse, request_timestamp), 8, false, 18446744073709551615),
        FieldInfo::new("serverNonce", offset_of!(NegotiationResponse, server_nonce), 16, false, 0),
        FieldInfo::new("serverFlow", offset_of!(NegotiationResponse, server_flow), 1, false, 255),
        FieldInfo::new("maxLanes", offset_of!(NegotiationResponse, max_lanes), 2, false, 65535),
        FieldInfo::new("maxMsgsPerSec", offset_of!(NegotiationResponse, max_msgs_per_sec), 4, false, 4294967295),
        FieldInfo::new("signature", offset_of!(NegotiationResponse, signature), 32, false, 0),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.session_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.session_ver));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.request_timestamp));
        visitor(&Self::FIELDS[3], Value::Bytes(&self.server_nonce));
        visitor(&Self::FIELDS[4], Value::Unsigned(self.server_flow.into()));
        visitor(&Self::FIELDS[5], Value::Unsigned(self.max_lanes.into()));
        visitor(
            &Self::FIELDS[6],
            Value::Unsigned(self.max_msgs_per_sec.into()),
        );
        visitor(&Self::FIELDS[7], Value::Bytes(&self.signature));
    }
}

/// S>C.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct NegotiationReject {
    pub session_id: u64,
    /// Nanoseconds since the Unix epoch.
    pub request_timestamp: u64,
    pub code: u16,
    /// Zeros.
    pub pad0: u16,
    /// 0 = retrying will not help.
    pub retry_after_ms: u32,
}

const _: () = assert!(size_of::<NegotiationReject>() == 24);
const _: () = assert!(offset_of!(NegotiationReject, session_id) == 0);
const _: () = assert!(offset_of!(NegotiationReject, request_timestamp) == 8);
const _: () = assert!(offset_of!(NegotiationReject, code) == 16);
const _: () = assert!(offset_of!(NegotiationReject, pad0) == 18);
const _: () = assert!(offset_of!(NegotiationReject, retry_after_ms) == 20);

impl NegotiationReject {
    /// Every byte zero, for `..NegotiationReject::ZEROED`.
    pub const ZEROED: Self = Self {
        session_id: 0,
        request_timestamp: 0,
        code: 0,
        pad0: 0,
        retry_after_ms: 0,
    };
}

impl Message for NegotiationReject {
    const NAME: &'static str = "NegotiationReject";
    const SCHEMA_ID: u16 = 1;
    const TEMPLATE_ID: u16 = 5;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 24;
    const REQUIRED_BLOCK_LENGTH: u16 = 24;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("sessionId", offset_of!(NegotiationReject, session_id), 8, false, 18446744073709551615),
        FieldInfo::new("requestTimestamp", offset_of!(NegotiationReject, request_timestamp), 8, false, 18446744073709551615),
        FieldInfo::new("code", offset_of!(NegotiationReject, code), 2, false, 65535),
        FieldInfo::new("retryAfterMs", offset_of!(NegotiationReject, retry_after_ms), 4, false, 4294967295),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.session_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.request_timestamp));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.code.into()));
        visitor(
            &Self::FIELDS[3],
            Value::Unsigned(self.retry_after_ms.into()),
        );
    }
}

/// C>S. Binds the session version to this address and binding.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct Establish {
    pub session_id: u64,
    pub session_ver: u64,
    /// Nanoseconds since the Unix epoch.
    pub timestamp: u64,
    /// Next the client will send.
    pub next_seq_no: u64,
    /// Last server message the client holds; the server replays from there.
    pub last_server_seq_no: u64,
    /// From Retry, for this address.
    pub cookie: [u8; 32],
    /// The client is never silent for longer.
    pub keep_alive_ms: u32,
    /// 0 = no cancel on disconnect; reserved in version 1.
    pub cod_grace_ms: u32,
    pub cookie_epoch: u32,
    /// Reserved in version 1.
    pub cod_type: u8,
    pub gap_mode: u8,
    /// Messages held before a gap is declared; 0 = strict FIXP, the only value in version 1.
    pub reorder_window: u16,
    /// Fresh for this binding.
    pub client_nonce: [u8; 16],
    /// Zeros with suite None.
    pub signature: [u8; 32],
}

const _: () = assert!(size_of::<Establish>() == 136);
const _: () = assert!(offset_of!(Establish, session_id) == 0);
const _: () = assert!(offset_of!(Establish, session_ver) == 8);
const _: () = assert!(offset_of!(Establish, timestamp) == 16);
const _: () = assert!(offset_of!(Establish, next_seq_no) == 24);
const _: () = assert!(offset_of!(Establish, last_server_seq_no) == 32);
const _: () = assert!(offset_of!(Establish, cookie) == 40);
const _: () = assert!(offset_of!(Establish, keep_alive_ms) == 72);
const _: () = assert!(offset_of!(Establish, cod_grace_ms) == 76);
const _: () = assert!(offset_of!(Establish, cookie_epoch) == 80);
const _: () = assert!(offset_of!(Establish, cod_type) == 84);
const _: () = assert!(offset_of!(Establish, gap_mode) == 85);
const _: () = assert!(offset_of!(Establish, reorder_window) == 86);
const _: () = assert!(offset_of!(Establish, client_nonce) == 88);
const _: () = assert!(offset_of!(Establish, signature) == 104);

impl Establish {
    /// Every byte zero, for `..Establish::ZEROED`.
    pub const ZEROED: Self = Self {
        session_id: 0,
        session_ver: 0,
        timestamp: 0,
        next_seq_no: 0,
        last_server_seq_no: 0,
        cookie: [0; 32],
        keep_alive_ms: 0,
        cod_grace_ms: 0,
        cookie_epoch: 0,
        cod_type: 0,
        gap_mode: 0,
        reorder_window: 0,
        client_nonce: [0; 16],
        signature: [0; 32],
    };
}

impl Message for Establish {
    const NAME: &'static str = "Establish";
    const SCHEMA_ID: u16 = 1;
    const TEMPLATE_ID: u16 = 6;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 136;
    const REQUIRED_BLOCK_LENGTH: u16 = 136;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("sessionId", offset_of!(Establish, session_id), 8, false, 18446744073709551615),
        FieldInfo::new("sessionVer", offset_of!(Establish, session_ver), 8, false, 18446744073709551615),
        FieldInfo::new("timestamp", offset_of!(Establish, timestamp), 8, false, 18446744073709551615),
        FieldInfo::new("nextSeqNo", offset_of!(Establish, next_seq_no), 8, false, 18446744073709551615),
        FieldInfo::new("lastServerSeqNo", offset_of!(Establish, last_server_seq_no), 8, false, 18446744073709551615),
        FieldInfo::new("cookie", offset_of!(Establish, cookie), 32, false, 0),
        FieldInfo::new("keepAliveMs", offset_of!(Establish, keep_alive_ms), 4, false, 4294967295),
        FieldInfo::new("codGraceMs", offset_of!(Establish, cod_grace_ms), 4, false, 4294967295),
        FieldInfo::new("cookieEpoch", offset_of!(Establish, cookie_epoch), 4, false, 4294967295),
        FieldInfo::new("codType", offset_of!(Establish, cod_type), 1, false, 0),
        FieldInfo::new("gapMode", offset_of!(Establish, gap_mode), 1, false, 255),
        FieldInfo::new("reorderWindow", offset_of!(Establish, reorder_window), 2, false, 65535),
        FieldInfo::new("clientNonce", offset_of!(Establish, client_nonce), 16, false, 0),
        FieldInfo::new("signature", offset_of!(Establish, signature), 32, false, 0),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.session_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.session_ver));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.timestamp));
        visitor(&Self::FIELDS[3], Value::Unsigned(self.next_seq_no));
        visitor(&Self::FIELDS[4], Value::Unsigned(self.last_server_seq_no));
        visitor(&Self::FIELDS[5], Value::Bytes(&self.cookie));
        visitor(&Self::FIELDS[6], Value::Unsigned(self.keep_alive_ms.into()));
        visitor(&Self::FIELDS[7], Value::Unsigned(self.cod_grace_ms.into()));
        visitor(&Self::FIELDS[8], Value::Unsigned(self.cookie_epoch.into()));
        visitor(&Self::FIELDS[9], Value::Unsigned(self.cod_type.into()));
        visitor(&Self::FIELDS[10], Value::Unsigned(self.gap_mode.into()));
        visitor(
            &Self::FIELDS[11],
            Value::Unsigned(self.reorder_window.into()),
        );
        visitor(&Self::FIELDS[12], Value::Bytes(&self.client_nonce));
        visitor(&Self::FIELDS[13], Value::Bytes(&self.signature));
    }
}

/// S>C.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct EstablishmentAck {
    pub session_id: u64,
    pub session_ver: u64,
    /// Nanoseconds since the Unix epoch.
    pub request_timestamp: u64,
    /// Next the server will send.
    pub next_seq_no: u64,
    /// First client number that is not settled.
    pub expected_client_seq_no: u64,
    /// Version before this one, 0 = none.
    pub prev_session_ver: u64,
    /// Last server message of that version.
    pub prev_server_seq_no: u64,
    pub conn_id: u32,
    /// The server is never silent for longer.
    pub keep_alive_ms: u32,
    /// Nanoseconds since the Unix epoch.
    pub server_time: u64,
    /// Messages the server will take beyond ackSeqNo.
    pub credit: u32,
    /// As granted; 0 in version 1.
    pub cod_grace_ms: u32,
    pub server_nonce: [u8; 16],
}

const _: () = assert!(size_of::<EstablishmentAck>() == 96);
const _: () = assert!(offset_of!(EstablishmentAck, session_id) == 0);
const _: () = assert!(offset_of!(EstablishmentAck, session_ver) == 8);
const _: () = assert!(offset_of!(EstablishmentAck, request_timestamp) == 16);
const _: () = assert!(offset_of!(EstablishmentAck, next_seq_no) == 24);
const _: () = assert!(offset_of!(EstablishmentAck, expected_client_seq_no) == 32);
const _: () = assert!(offset_of!(EstablishmentAck, prev_session_ver) == 40);
const _: () = assert!(offset_of!(EstablishmentAck, prev_server_seq_no) == 48);
const _: () = assert!(offset_of!(EstablishmentAck, conn_id) == 56);
const _: () = assert!(offset_of!(EstablishmentAck, keep_alive_ms) == 60);
const _: () = assert!(offset_of!(EstablishmentAck, server_time) == 64);
const _: () = assert!(offset_of!(EstablishmentAck, credit) == 72);
const _: () = assert!(offset_of!(EstablishmentAck, cod_grace_ms) == 76);
const _: () = assert!(offset_of!(EstablishmentAck, server_nonce) == 80);

impl EstablishmentAck {
    /// Every byte zero, for `..EstablishmentAck::ZEROED`.
    pub const ZEROED: Self = Self {
        session_id: 0,
        session_ver: 0,
        request_timestamp: 0,
        next_seq_no: 0,
        expected_client_seq_no: 0,
        prev_session_ver: 0,
        prev_server_seq_no: 0,
        conn_id: 0,
        keep_alive_ms: 0,
        server_time: 0,
        credit: 0,
        cod_grace_ms: 0,
        server_nonce: [0; 16],
    };
}

impl Message for EstablishmentAck {
    const NAME: &'static str = "EstablishmentAck";
    const SCHEMA_ID: u16 = 1;
    const TEMPLATE_ID: u16 = 7;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 96;
    const REQUIRED_BLOCK_LENGTH: u16 = 96;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("sessionId", offset_of!(EstablishmentAck, session_id), 8, false, 18446744073709551615),
        FieldInfo::new("sessionVer", offset_of!(EstablishmentAck, session_ver), 8, false, 18446744073709551615),
        FieldInfo::new("requestTimestamp", offset_of!(EstablishmentAck, request_timestamp), 8, false, 18446744073709551615),
        FieldInfo::new("nextSeqNo", offset_of!(EstablishmentAck, next_seq_no), 8, false, 18446744073709551615),
        FieldInfo::new("expectedClientSeqNo", offset_of!(EstablishmentAck, expected_client_seq_no), 8, false, 18446744073709551615),
        FieldInfo::new("prevSessionVer", offset_of!(EstablishmentAck, prev_session_ver), 8, false, 18446744073709551615),
        FieldInfo::new("prevServerSeqNo", offset_of!(EstablishmentAck, prev_server_seq_no), 8, false, 18446744073709551615),
        FieldInfo::new("connId", offset_of!(EstablishmentAck, conn_id), 4, false, 4294967295),
        FieldInfo::new("keepAliveMs", offset_of!(EstablishmentAck, keep_alive_ms), 4, false, 4294967295),
        FieldInfo::new("serverTime", offset_of!(EstablishmentAck, server_time), 8, false, 18446744073709551615),
        FieldInfo::new("credit", offset_of!(EstablishmentAck, credit), 4, false, 4294967295),
        FieldInfo::new("codGraceMs", offset_of!(EstablishmentAck, cod_grace_ms), 4, false, 4294967295),
        FieldInfo::new("serverNonce", offset_of!(EstablishmentAck, server_nonce), 16, false, 0),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.session_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.session_ver));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.request_timestamp));
        visitor(&Self::FIELDS[3], Value::Unsigned(self.next_seq_no));
        visitor(
            &Self::FIELDS[4],
            Value::Unsigned(self.expected_client_seq_no),
        );
        visitor(&Self::FIELDS[5], Value::Unsigned(self.prev_session_ver));
        visitor(&Self::FIELDS[6], Value::Unsigned(self.prev_server_seq_no));
        visitor(&Self::FIELDS[7], Value::Unsigned(self.conn_id.into()));
        visitor(&Self::FIELDS[8], Value::Unsigned(self.keep_alive_ms.into()));
        visitor(&Self::FIELDS[9], Value::Unsigned(self.server_time));
        visitor(&Self::FIELDS[10], Value::Unsigned(self.credit.into()));
        visitor(&Self::FIELDS[11], Value::Unsigned(self.cod_grace_ms.into()));
        visitor(&Self::FIELDS[12], Value::Bytes(&self.server_nonce));
    }
}

/// S>C.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct EstablishmentReject {
    pub session_id: u64,
    /// Nanoseconds since the Unix epoch.
    pub request_timestamp: u64,
    pub code: u16,
    /// Zeros.
    pub pad0: u16,
    /// Zeros.
    pub pad1: u32,
}

const _: () = assert!(size_of::<EstablishmentReject>() == 24);
const _: () = assert!(offset_of!(EstablishmentReject, session_id) == 0);
const _: () = assert!(offset_of!(EstablishmentReject, request_timestamp) == 8);
const _: () = assert!(offset_of!(EstablishmentReject, code) == 16);
const _: () = assert!(offset_of!(EstablishmentReject, pad0) == 18);
const _: () = assert!(offset_of!(EstablishmentReject, pad1) == 20);

impl EstablishmentReject {
    /// Every byte zero, for `..EstablishmentReject::ZEROED`.
    pub const ZEROED: Self = Self {
        session_id: 0,
        request_timestamp: 0,
        code: 0,
        pad0: 0,
        pad1: 0,
    };
}

impl Message for EstablishmentReject {
    const NAME: &'static str = "EstablishmentReject";
    const SCHEMA_ID: u16 = 1;
    const TEMPLATE_ID: u16 = 8;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 24;
    const REQUIRED_BLOCK_LENGTH: u16 = 24;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("sessionId", offset_of!(EstablishmentReject, session_id), 8, false, 18446744073709551615),
        FieldInfo::new("requestTimestamp", offset_of!(EstablishmentReject, request_timestamp), 8, false, 18446744073709551615),
        FieldInfo::new("code", offset_of!(EstablishmentReject, code), 2, false, 65535),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.session_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.request_timestamp));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.code.into()));
    }
}

/// Both ways. Asks for numbered messages again.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct RetransmitRequest {
    /// Identifies the request.
    pub timestamp: u64,
    /// Number of an application message, from 1.
    pub from_seq_no: u64,
    /// At most 2,500.
    pub count: u32,
    /// Zeros.
    pub pad0: u32,
}

const _: () = assert!(size_of::<RetransmitRequest>() == 24);
const _: () = assert!(offset_of!(RetransmitRequest, timestamp) == 0);
const _: () = assert!(offset_of!(RetransmitRequest, from_seq_no) == 8);
const _: () = assert!(offset_of!(RetransmitRequest, count) == 16);
const _: () = assert!(offset_of!(RetransmitRequest, pad0) == 20);

impl RetransmitRequest {
    /// Every byte zero, for `..RetransmitRequest::ZEROED`.
    pub const ZEROED: Self = Self {
        timestamp: 0,
        from_seq_no: 0,
        count: 0,
        pad0: 0,
    };
}

impl Message for RetransmitRequest {
    const NAME: &'static str = "RetransmitRequest";
    const SCHEMA_ID: u16 = 1;
    const TEMPLATE_ID: u16 = 9;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 24;
    const REQUIRED_BLOCK_LENGTH: u16 = 24;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("timestamp", offset_of!(RetransmitRequest, timestamp), 8, false, 18446744073709551615),
        FieldInfo::new("fromSeqNo", offset_of!(RetransmitRequest, from_seq_no), 8, false, 18446744073709551615),
        FieldInfo::new("count", offset_of!(RetransmitRequest, count), 4, false, 4294967295),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.timestamp));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.from_seq_no));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.count.into()));
    }
}

/// Both ways.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct RetransmitReject {
    /// Nanoseconds since the Unix epoch.
    pub request_timestamp: u64,
    pub code: u16,
    /// Zeros.
    pub pad0: u16,
    /// Zeros.
    pub pad1: u32,
    /// Oldest number still held.
    pub first_available: u64,
}

const _: () = assert!(size_of::<RetransmitReject>() == 24);
const _: () = assert!(offset_of!(RetransmitReject, request_timestamp) == 0);
const _: () = assert!(offset_of!(RetransmitReject, code) == 8);
const _: () = assert!(offset_of!(RetransmitReject, pad0) == 10);
const _: () = assert!(offset_of!(RetransmitReject, pad1) == 12);
const _: () = assert!(offset_of!(RetransmitReject, first_available) == 16);

impl RetransmitReject {
    /// Every byte zero, for `..RetransmitReject::ZEROED`.
    pub const ZEROED: Self = Self {
        request_timestamp: 0,
        code: 0,
        pad0: 0,
        pad1: 0,
        first_available: 0,
    };
}

impl Message for RetransmitReject {
    const NAME: &'static str = "RetransmitReject";
    const SCHEMA_ID: u16 = 1;
    const TEMPLATE_ID: u16 = 10;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 24;
    const REQUIRED_BLOCK_LENGTH: u16 = 24;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("requestTimestamp", offset_of!(RetransmitReject, request_timestamp), 8, false, 18446744073709551615),
        FieldInfo::new("code", offset_of!(RetransmitReject, code), 2, false, 65535),
        FieldInfo::new("firstAvailable", offset_of!(RetransmitReject, first_available), 8, false, 18446744073709551615),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.request_timestamp));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.code.into()));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.first_available));
    }
}

/// Both ways. Ends the binding, not the session version.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct Terminate {
    pub session_id: u64,
    pub session_ver: u64,
    pub code: u16,
    /// Zeros.
    pub pad0: u16,
    /// Zeros.
    pub pad1: u32,
}

const _: () = assert!(size_of::<Terminate>() == 24);
const _: () = assert!(offset_of!(Terminate, session_id) == 0);
const _: () = assert!(offset_of!(Terminate, session_ver) == 8);
const _: () = assert!(offset_of!(Terminate, code) == 16);
const _: () = assert!(offset_of!(Terminate, pad0) == 18);
const _: () = assert!(offset_of!(Terminate, pad1) == 20);

impl Terminate {
    /// Every byte zero, for `..Terminate::ZEROED`.
    pub const ZEROED: Self = Self {
        session_id: 0,
        session_ver: 0,
        code: 0,
        pad0: 0,
        pad1: 0,
    };
}

impl Message for Terminate {
    const NAME: &'static str = "Terminate";
    const SCHEMA_ID: u16 = 1;
    const TEMPLATE_ID: u16 = 11;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 24;
    const REQUIRED_BLOCK_LENGTH: u16 = 24;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("sessionId", offset_of!(Terminate, session_id), 8, false, 18446744073709551615),
        FieldInfo::new("sessionVer", offset_of!(Terminate, session_ver), 8, false, 18446744073709551615),
        FieldInfo::new("code", offset_of!(Terminate, code), 2, false, 65535),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.session_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.session_ver));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.code.into()));
    }
}

/// Both ways.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct FinishedSending {
    pub session_id: u64,
    /// Number of an application message, from 1.
    pub last_seq_no: u64,
}

const _: () = assert!(size_of::<FinishedSending>() == 16);
const _: () = assert!(offset_of!(FinishedSending, session_id) == 0);
const _: () = assert!(offset_of!(FinishedSending, last_seq_no) == 8);

impl FinishedSending {
    /// Every byte zero, for `..FinishedSending::ZEROED`.
    pub const ZEROED: Self = Self {
        session_id: 0,
        last_seq_no: 0,
    };
}

impl Message for FinishedSending {
    const NAME: &'static str = "FinishedSending";
    const SCHEMA_ID: u16 = 1;
    const TEMPLATE_ID: u16 = 12;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 16;
    const REQUIRED_BLOCK_LENGTH: u16 = 16;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("sessionId", offset_of!(FinishedSending, session_id), 8, false, 18446744073709551615),
        FieldInfo::new("lastSeqNo", offset_of!(FinishedSending, last_seq_no), 8, false, 18446744073709551615),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.session_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.last_seq_no));
    }
}

/// Both ways.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct FinishedReceiving {
    pub session_id: u64,
    /// Number of an application message, from 1.
    pub last_seq_no: u64,
}

const _: () = assert!(size_of::<FinishedReceiving>() == 16);
const _: () = assert!(offset_of!(FinishedReceiving, session_id) == 0);
const _: () = assert!(offset_of!(FinishedReceiving, last_seq_no) == 8);

impl FinishedReceiving {
    /// Every byte zero, for `..FinishedReceiving::ZEROED`.
    pub const ZEROED: Self = Self {
        session_id: 0,
        last_seq_no: 0,
    };
}

impl Message for FinishedReceiving {
    const NAME: &'static str = "FinishedReceiving";
    const SCHEMA_ID: u16 = 1;
    const TEMPLATE_ID: u16 = 13;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 16;
    const REQUIRED_BLOCK_LENGTH: u16 = 16;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("sessionId", offset_of!(FinishedReceiving, session_id), 8, false, 18446744073709551615),
        FieldInfo::new("lastSeqNo", offset_of!(FinishedReceiving, last_seq_no), 8, false, 18446744073709551615),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.session_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.last_seq_no));
    }
}

/// S>C, numbered. These client numbers are burned: they will never be applied.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct NotApplied {
    /// Number of an application message, from 1.
    pub from_seq_no: u64,
    pub count: u32,
    pub reason: u16,
    /// Zeros.
    pub pad0: u16,
}

const _: () = assert!(size_of::<NotApplied>() == 16);
const _: () = assert!(offset_of!(NotApplied, from_seq_no) == 0);
const _: () = assert!(offset_of!(NotApplied, count) == 8);
const _: () = assert!(offset_of!(NotApplied, reason) == 12);
const _: () = assert!(offset_of!(NotApplied, pad0) == 14);

impl NotApplied {
    /// Every byte zero, for `..NotApplied::ZEROED`.
    pub const ZEROED: Self = Self {
        from_seq_no: 0,
        count: 0,
        reason: 0,
        pad0: 0,
    };
}

impl Message for NotApplied {
    const NAME: &'static str = "NotApplied";
    const SCHEMA_ID: u16 = 1;
    const TEMPLATE_ID: u16 = 20;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 16;
    const REQUIRED_BLOCK_LENGTH: u16 = 16;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("fromSeqNo", offset_of!(NotApplied, from_seq_no), 8, false, 18446744073709551615),
        FieldInfo::new("count", offset_of!(NotApplied, count), 4, false, 4294967295),
        FieldInfo::new("reason", offset_of!(NotApplied, reason), 2, false, 65535),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.from_seq_no));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.count.into()));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.reason.into()));
    }
}

/// C>S. A plain order: the common case.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct NewOrderShort {
    /// Strictly increasing per lane.
    pub cl_ord_id: u64,
    pub instrument_id: u32,
    pub account_id: u32,
    /// Null for a market order.
    pub price: i64,
    /// In units of 10^qtyExponent of the instrument.
    pub qty: u64,
    /// Values of FIX 54.
    pub side: u8,
    /// Values of FIX 40.
    pub ord_type: u8,
    /// Values of FIX 59.
    pub time_in_force: u8,
    /// Self-trade prevention between orders of one participant with the same stpId; the aggressor's mode rules.
    pub stp_mode: u8,
    pub exec_inst: u16,
    /// Group for mass cancel.
    pub group_id: u16,
}

const _: () = assert!(size_of::<NewOrderShort>() == 40);
const _: () = assert!(offset_of!(NewOrderShort, cl_ord_id) == 0);
const _: () = assert!(offset_of!(NewOrderShort, instrument_id) == 8);
const _: () = assert!(offset_of!(NewOrderShort, account_id) == 12);
const _: () = assert!(offset_of!(NewOrderShort, price) == 16);
const _: () = assert!(offset_of!(NewOrderShort, qty) == 24);
const _: () = assert!(offset_of!(NewOrderShort, side) == 32);
const _: () = assert!(offset_of!(NewOrderShort, ord_type) == 33);
const _: () = assert!(offset_of!(NewOrderShort, time_in_force) == 34);
const _: () = assert!(offset_of!(NewOrderShort, stp_mode) == 35);
const _: () = assert!(offset_of!(NewOrderShort, exec_inst) == 36);
const _: () = assert!(offset_of!(NewOrderShort, group_id) == 38);

impl NewOrderShort {
    /// Every byte zero, for `..NewOrderShort::ZEROED`.
    pub const ZEROED: Self = Self {
        cl_ord_id: 0,
        instrument_id: 0,
        account_id: 0,
        price: 0,
        qty: 0,
        side: 0,
        ord_type: 0,
        time_in_force: 0,
        stp_mode: 0,
        exec_inst: 0,
        group_id: 0,
    };
}

impl Message for NewOrderShort {
    const NAME: &'static str = "NewOrderShort";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 101;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 40;
    const REQUIRED_BLOCK_LENGTH: u16 = 40;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("clOrdId", offset_of!(NewOrderShort, cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(NewOrderShort, instrument_id), 4, false, 4294967295),
        FieldInfo::new("accountId", offset_of!(NewOrderShort, account_id), 4, false, 4294967295),
        FieldInfo::new("price", offset_of!(NewOrderShort, price), 8, true, 9223372036854775808),
        FieldInfo::new("qty", offset_of!(NewOrderShort, qty), 8, false, 18446744073709551615),
        FieldInfo::new("side", offset_of!(NewOrderShort, side), 1, false, 255),
        FieldInfo::new("ordType", offset_of!(NewOrderShort, ord_type), 1, false, 255),
        FieldInfo::new("timeInForce", offset_of!(NewOrderShort, time_in_force), 1, false, 255),
        FieldInfo::new("stpMode", offset_of!(NewOrderShort, stp_mode), 1, false, 255),
        FieldInfo::new("execInst", offset_of!(NewOrderShort, exec_inst), 2, false, 0),
        FieldInfo::new("groupId", offset_of!(NewOrderShort, group_id), 2, false, 65535),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.cl_ord_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.instrument_id.into()));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.account_id.into()));
        visitor(
            &Self::FIELDS[3],
            if self.price == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.price)
            },
        );
        visitor(&Self::FIELDS[4], Value::Unsigned(self.qty));
        visitor(&Self::FIELDS[5], Value::Unsigned(self.side.into()));
        visitor(&Self::FIELDS[6], Value::Unsigned(self.ord_type.into()));
        visitor(&Self::FIELDS[7], Value::Unsigned(self.time_in_force.into()));
        visitor(&Self::FIELDS[8], Value::Unsigned(self.stp_mode.into()));
        visitor(&Self::FIELDS[9], Value::Unsigned(self.exec_inst.into()));
        visitor(&Self::FIELDS[10], Value::Unsigned(self.group_id.into()));
    }
}

/// C>S. Its first 40 bytes are NewOrderShort.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct NewOrder {
    /// Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id.
    pub cl_ord_id: u64,
    pub instrument_id: u32,
    pub account_id: u32,
    /// Mantissa; the exponent is fixed per instrument.
    pub price: i64,
    /// In units of 10^qtyExponent of the instrument.
    pub qty: u64,
    /// Values of FIX 54.
    pub side: u8,
    /// Values of FIX 40.
    pub ord_type: u8,
    /// Values of FIX 59.
    pub time_in_force: u8,
    /// Self-trade prevention between orders of one participant with the same stpId; the aggressor's mode rules.
    pub stp_mode: u8,
    pub exec_inst: u16,
    pub group_id: u16,
    /// 0 = none.
    pub min_qty: u64,
    /// Null = all shown, 0 = hidden.
    pub display_qty: u64,
    /// Null = none.
    pub trigger_price: i64,
    /// Null = none.
    pub expire_time: u64,
    /// Self-trade group.
    pub stp_id: u32,
    /// 0 = the local book.
    pub route_id: u16,
    /// 0 = not told; values are reserved in version 1.
    pub capacity: u8,
    pub order_flags: u8,
}

const _: () = assert!(size_of::<NewOrder>() == 80);
const _: () = assert!(offset_of!(NewOrder, cl_ord_id) == 0);
const _: () = assert!(offset_of!(NewOrder, instrument_id) == 8);
const _: () = assert!(offset_of!(NewOrder, account_id) == 12);
const _: () = assert!(offset_of!(NewOrder, price) == 16);
const _: () = assert!(offset_of!(NewOrder, qty) == 24);
const _: () = assert!(offset_of!(NewOrder, side) == 32);
const _: () = assert!(offset_of!(NewOrder, ord_type) == 33);
const _: () = assert!(offset_of!(NewOrder, time_in_force) == 34);
const _: () = assert!(offset_of!(NewOrder, stp_mode) == 35);
const _: () = assert!(offset_of!(NewOrder, exec_inst) == 36);
const _: () = assert!(offset_of!(NewOrder, group_id) == 38);
const _: () = assert!(offset_of!(NewOrder, min_qty) == 40);
const _: () = assert!(offset_of!(NewOrder, display_qty) == 48);
const _: () = assert!(offset_of!(NewOrder, trigger_price) == 56);
const _: () = assert!(offset_of!(NewOrder, expire_time) == 64);
const _: () = assert!(offset_of!(NewOrder, stp_id) == 72);
const _: () = assert!(offset_of!(NewOrder, route_id) == 76);
const _: () = assert!(offset_of!(NewOrder, capacity) == 78);
const _: () = assert!(offset_of!(NewOrder, order_flags) == 79);

impl NewOrder {
    /// Every byte zero, for `..NewOrder::ZEROED`.
    pub const ZEROED: Self = Self {
        cl_ord_id: 0,
        instrument_id: 0,
        account_id: 0,
        price: 0,
        qty: 0,
        side: 0,
        ord_type: 0,
        time_in_force: 0,
        stp_mode: 0,
        exec_inst: 0,
        group_id: 0,
        min_qty: 0,
        display_qty: 0,
        trigger_price: 0,
        expire_time: 0,
        stp_id: 0,
        route_id: 0,
        capacity: 0,
        order_flags: 0,
    };
}

impl Message for NewOrder {
    const NAME: &'static str = "NewOrder";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 102;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 80;
    const REQUIRED_BLOCK_LENGTH: u16 = 80;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("clOrdId", offset_of!(NewOrder, cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(NewOrder, instrument_id), 4, false, 4294967295),
        FieldInfo::new("accountId", offset_of!(NewOrder, account_id), 4, false, 4294967295),
        FieldInfo::new("price", offset_of!(NewOrder, price), 8, true, 9223372036854775808),
        FieldInfo::new("qty", offset_of!(NewOrder, qty), 8, false, 18446744073709551615),
        FieldInfo::new("side", offset_of!(NewOrder, side), 1, false, 255),
        FieldInfo::new("ordType", offset_of!(NewOrder, ord_type), 1, false, 255),
        FieldInfo::new("timeInForce", offset_of!(NewOrder, time_in_force), 1, false, 255),
        FieldInfo::new("stpMode", offset_of!(NewOrder, stp_mode), 1, false, 255),
        FieldInfo::new("execInst", offset_of!(NewOrder, exec_inst), 2, false, 0),
        FieldInfo::new("groupId", offset_of!(NewOrder, group_id), 2, false, 65535),
        FieldInfo::new("minQty", offset_of!(NewOrder, min_qty), 8, false, 18446744073709551615),
        FieldInfo::new("displayQty", offset_of!(NewOrder, display_qty), 8, true, 18446744073709551615),
        FieldInfo::new("triggerPrice", offset_of!(NewOrder, trigger_price), 8, true, 9223372036854775808),
        FieldInfo::new("expireTime", offset_of!(NewOrder, expire_time), 8, true, 18446744073709551615),
        FieldInfo::new("stpId", offset_of!(NewOrder, stp_id), 4, false, 4294967295),
        FieldInfo::new("routeId", offset_of!(NewOrder, route_id), 2, false, 65535),
        FieldInfo::new("capacity", offset_of!(NewOrder, capacity), 1, false, 255),
        FieldInfo::new("orderFlags", offset_of!(NewOrder, order_flags), 1, false, 0),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.cl_ord_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.instrument_id.into()));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.account_id.into()));
        visitor(
            &Self::FIELDS[3],
            if self.price == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.price)
            },
        );
        visitor(&Self::FIELDS[4], Value::Unsigned(self.qty));
        visitor(&Self::FIELDS[5], Value::Unsigned(self.side.into()));
        visitor(&Self::FIELDS[6], Value::Unsigned(self.ord_type.into()));
        visitor(&Self::FIELDS[7], Value::Unsigned(self.time_in_force.into()));
        visitor(&Self::FIELDS[8], Value::Unsigned(self.stp_mode.into()));
        visitor(&Self::FIELDS[9], Value::Unsigned(self.exec_inst.into()));
        visitor(&Self::FIELDS[10], Value::Unsigned(self.group_id.into()));
        visitor(&Self::FIELDS[11], Value::Unsigned(self.min_qty));
        visitor(
            &Self::FIELDS[12],
            if self.display_qty == 18446744073709551615 {
                Value::Null
            } else {
                Value::Unsigned(self.display_qty)
            },
        );
        visitor(
            &Self::FIELDS[13],
            if self.trigger_price == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.trigger_price)
            },
        );
        visitor(
            &Self::FIELDS[14],
            if self.expire_time == 18446744073709551615 {
                Value::Null
            } else {
                Value::Unsigned(self.expire_time)
            },
        );
        visitor(&Self::FIELDS[15], Value::Unsigned(self.stp_id.into()));
        visitor(&Self::FIELDS[16], Value::Unsigned(self.route_id.into()));
        visitor(&Self::FIELDS[17], Value::Unsigned(self.capacity.into()));
        visitor(&Self::FIELDS[18], Value::Unsigned(self.order_flags.into()));
    }
}

/// C>S. Changes a resting order; never creates one.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct ReplaceOrder {
    /// New id, strictly increasing per lane.
    pub cl_ord_id: u64,
    /// Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id.
    pub orig_cl_ord_id: u64,
    /// 0 = use origClOrdId.
    pub order_id: u64,
    /// Mantissa; the exponent is fixed per instrument.
    pub price: i64,
    /// In units of 10^qtyExponent of the instrument.
    pub qty: u64,
    /// In units of 10^qtyExponent of the instrument.
    pub min_qty: u64,
    /// In units of 10^qtyExponent of the instrument.
    pub display_qty: u64,
    /// Mantissa; the exponent is fixed per instrument.
    pub trigger_price: i64,
    /// Nanoseconds since the Unix epoch.
    pub expire_time: u64,
    /// Null = whichever the order has.
    pub instrument_id: u32,
    pub exec_inst: u16,
    /// Values of FIX 59.
    pub time_in_force: u8,
    pub replace_flags: u8,
}

const _: () = assert!(size_of::<ReplaceOrder>() == 80);
const _: () = assert!(offset_of!(ReplaceOrder, cl_ord_id) == 0);
const _: () = assert!(offset_of!(ReplaceOrder, orig_cl_ord_id) == 8);
const _: () = assert!(offset_of!(ReplaceOrder, order_id) == 16);
const _: () = assert!(offset_of!(ReplaceOrder, price) == 24);
const _: () = assert!(offset_of!(ReplaceOrder, qty) == 32);
const _: () = assert!(offset_of!(ReplaceOrder, min_qty) == 40);
const _: () = assert!(offset_of!(ReplaceOrder, display_qty) == 48);
const _: () = assert!(offset_of!(ReplaceOrder, trigger_price) == 56);
const _: () = assert!(offset_of!(ReplaceOrder, expire_time) == 64);
const _: () = assert!(offset_of!(ReplaceOrder, instrument_id) == 72);
const _: () = assert!(offset_of!(ReplaceOrder, exec_inst) == 76);
const _: () = assert!(offset_of!(ReplaceOrder, time_in_force) == 78);
const _: () = assert!(offset_of!(ReplaceOrder, replace_flags) == 79);

impl ReplaceOrder {
    /// Every byte zero, for `..ReplaceOrder::ZEROED`.
    pub const ZEROED: Self = Self {
        cl_ord_id: 0,
        orig_cl_ord_id: 0,
        order_id: 0,
        price: 0,
        qty: 0,
        min_qty: 0,
        display_qty: 0,
        trigger_price: 0,
        expire_time: 0,
        instrument_id: 0,
        exec_inst: 0,
        time_in_force: 0,
        replace_flags: 0,
    };
}

impl Message for ReplaceOrder {
    const NAME: &'static str = "ReplaceOrder";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 103;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 80;
    const REQUIRED_BLOCK_LENGTH: u16 = 80;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("clOrdId", offset_of!(ReplaceOrder, cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("origClOrdId", offset_of!(ReplaceOrder, orig_cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("orderId", offset_of!(ReplaceOrder, order_id), 8, false, 18446744073709551615),
        FieldInfo::new("price", offset_of!(ReplaceOrder, price), 8, true, 9223372036854775808),
        FieldInfo::new("qty", offset_of!(ReplaceOrder, qty), 8, false, 18446744073709551615),
        FieldInfo::new("minQty", offset_of!(ReplaceOrder, min_qty), 8, false, 18446744073709551615),
        FieldInfo::new("displayQty", offset_of!(ReplaceOrder, display_qty), 8, true, 18446744073709551615),
        FieldInfo::new("triggerPrice", offset_of!(ReplaceOrder, trigger_price), 8, true, 9223372036854775808),
        FieldInfo::new("expireTime", offset_of!(ReplaceOrder, expire_time), 8, true, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(ReplaceOrder, instrument_id), 4, true, 4294967295),
        FieldInfo::new("execInst", offset_of!(ReplaceOrder, exec_inst), 2, false, 0),
        FieldInfo::new("timeInForce", offset_of!(ReplaceOrder, time_in_force), 1, false, 255),
        FieldInfo::new("replaceFlags", offset_of!(ReplaceOrder, replace_flags), 1, false, 0),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.cl_ord_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.orig_cl_ord_id));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.order_id));
        visitor(
            &Self::FIELDS[3],
            if self.price == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.price)
            },
        );
        visitor(&Self::FIELDS[4], Value::Unsigned(self.qty));
        visitor(&Self::FIELDS[5], Value::Unsigned(self.min_qty));
        visitor(
            &Self::FIELDS[6],
            if self.display_qty == 18446744073709551615 {
                Value::Null
            } else {
                Value::Unsigned(self.display_qty)
            },
        );
        visitor(
            &Self::FIELDS[7],
            if self.trigger_price == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.trigger_price)
            },
        );
        visitor(
            &Self::FIELDS[8],
            if self.expire_time == 18446744073709551615 {
                Value::Null
            } else {
                Value::Unsigned(self.expire_time)
            },
        );
        visitor(
            &Self::FIELDS[9],
            if self.instrument_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.instrument_id.into())
            },
        );
        visitor(&Self::FIELDS[10], Value::Unsigned(self.exec_inst.into()));
        visitor(
            &Self::FIELDS[11],
            Value::Unsigned(self.time_in_force.into()),
        );
        visitor(
            &Self::FIELDS[12],
            Value::Unsigned(self.replace_flags.into()),
        );
    }
}

/// C>S. Makes a resting order smaller; it keeps its place and its id.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct ReduceOrder {
    /// Id of this request.
    pub cl_ord_id: u64,
    /// Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id.
    pub orig_cl_ord_id: u64,
    /// Smaller than the total before.
    pub new_total_qty: u64,
    /// Null = whichever the order has.
    pub instrument_id: u32,
    /// Zeros.
    pub pad0: u32,
}

const _: () = assert!(size_of::<ReduceOrder>() == 32);
const _: () = assert!(offset_of!(ReduceOrder, cl_ord_id) == 0);
const _: () = assert!(offset_of!(ReduceOrder, orig_cl_ord_id) == 8);
const _: () = assert!(offset_of!(ReduceOrder, new_total_qty) == 16);
const _: () = assert!(offset_of!(ReduceOrder, instrument_id) == 24);
const _: () = assert!(offset_of!(ReduceOrder, pad0) == 28);

impl ReduceOrder {
    /// Every byte zero, for `..ReduceOrder::ZEROED`.
    pub const ZEROED: Self = Self {
        cl_ord_id: 0,
        orig_cl_ord_id: 0,
        new_total_qty: 0,
        instrument_id: 0,
        pad0: 0,
    };
}

impl Message for ReduceOrder {
    const NAME: &'static str = "ReduceOrder";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 104;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 32;
    const REQUIRED_BLOCK_LENGTH: u16 = 32;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("clOrdId", offset_of!(ReduceOrder, cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("origClOrdId", offset_of!(ReduceOrder, orig_cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("newTotalQty", offset_of!(ReduceOrder, new_total_qty), 8, false, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(ReduceOrder, instrument_id), 4, true, 4294967295),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.cl_ord_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.orig_cl_ord_id));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.new_total_qty));
        visitor(
            &Self::FIELDS[3],
            if self.instrument_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.instrument_id.into())
            },
        );
    }
}

/// C>S.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct CancelOrder {
    /// Id of this request.
    pub cl_ord_id: u64,
    /// Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id.
    pub orig_cl_ord_id: u64,
    /// 0 = use origClOrdId.
    pub order_id: u64,
    /// Null = whichever the order has.
    pub instrument_id: u32,
    pub restriction: u8,
    /// Zeros.
    pub pad0: u8,
    /// Zeros.
    pub pad1: u16,
}

const _: () = assert!(size_of::<CancelOrder>() == 32);
const _: () = assert!(offset_of!(CancelOrder, cl_ord_id) == 0);
const _: () = assert!(offset_of!(CancelOrder, orig_cl_ord_id) == 8);
const _: () = assert!(offset_of!(CancelOrder, order_id) == 16);
const _: () = assert!(offset_of!(CancelOrder, instrument_id) == 24);
const _: () = assert!(offset_of!(CancelOrder, restriction) == 28);
const _: () = assert!(offset_of!(CancelOrder, pad0) == 29);
const _: () = assert!(offset_of!(CancelOrder, pad1) == 30);

impl CancelOrder {
    /// Every byte zero, for `..CancelOrder::ZEROED`.
    pub const ZEROED: Self = Self {
        cl_ord_id: 0,
        orig_cl_ord_id: 0,
        order_id: 0,
        instrument_id: 0,
        restriction: 0,
        pad0: 0,
        pad1: 0,
    };
}

impl Message for CancelOrder {
    const NAME: &'static str = "CancelOrder";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 105;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 32;
    const REQUIRED_BLOCK_LENGTH: u16 = 32;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("clOrdId", offset_of!(CancelOrder, cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("origClOrdId", offset_of!(CancelOrder, orig_cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("orderId", offset_of!(CancelOrder, order_id), 8, false, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(CancelOrder, instrument_id), 4, true, 4294967295),
        FieldInfo::new("restriction", offset_of!(CancelOrder, restriction), 1, false, 255),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.cl_ord_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.orig_cl_ord_id));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.order_id));
        visitor(
            &Self::FIELDS[3],
            if self.instrument_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.instrument_id.into())
            },
        );
        visitor(&Self::FIELDS[4], Value::Unsigned(self.restriction.into()));
    }
}

/// C>S. Cancels what its filters select among the participant's orders, blocks it, or unblocks it.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct MassCancel {
    /// Id of this request.
    pub cl_ord_id: u64,
    /// Which of the fields below are filters; the others are not looked at.
    pub scope: u16,
    /// Values of FIX 54.
    pub side: u8,
    pub action: u8,
    pub instrument_id: u32,
    pub product_id: u32,
    pub account_id: u32,
    pub group_id: u16,
    pub ack_style: u8,
    /// Zeros.
    pub pad0: u8,
    /// Zeros.
    pub pad1: u32,
    /// Lowest price of the band.
    pub price_low: i64,
    /// Highest price of the band.
    pub price_high: i64,
}

const _: () = assert!(size_of::<MassCancel>() == 48);
const _: () = assert!(offset_of!(MassCancel, cl_ord_id) == 0);
const _: () = assert!(offset_of!(MassCancel, scope) == 8);
const _: () = assert!(offset_of!(MassCancel, side) == 10);
const _: () = assert!(offset_of!(MassCancel, action) == 11);
const _: () = assert!(offset_of!(MassCancel, instrument_id) == 12);
const _: () = assert!(offset_of!(MassCancel, product_id) == 16);
const _: () = assert!(offset_of!(MassCancel, account_id) == 20);
const _: () = assert!(offset_of!(MassCancel, group_id) == 24);
const _: () = assert!(offset_of!(MassCancel, ack_style) == 26);
const _: () = assert!(offset_of!(MassCancel, pad0) == 27);
const _: () = assert!(offset_of!(MassCancel, pad1) == 28);
const _: () = assert!(offset_of!(MassCancel, price_low) == 32);
const _: () = assert!(offset_of!(MassCancel, price_high) == 40);

impl MassCancel {
    /// Every byte zero, for `..MassCancel::ZEROED`.
    pub const ZEROED: Self = Self {
        cl_ord_id: 0,
        scope: 0,
        side: 0,
        action: 0,
        instrument_id: 0,
        product_id: 0,
        account_id: 0,
        group_id: 0,
        ack_style: 0,
        pad0: 0,
        pad1: 0,
        price_low: 0,
        price_high: 0,
    };
}

impl Message for MassCancel {
    const NAME: &'static str = "MassCancel";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 106;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 48;
    const REQUIRED_BLOCK_LENGTH: u16 = 48;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("clOrdId", offset_of!(MassCancel, cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("scope", offset_of!(MassCancel, scope), 2, false, 0),
        FieldInfo::new("side", offset_of!(MassCancel, side), 1, true, 255),
        FieldInfo::new("action", offset_of!(MassCancel, action), 1, false, 255),
        FieldInfo::new("instrumentId", offset_of!(MassCancel, instrument_id), 4, true, 4294967295),
        FieldInfo::new("productId", offset_of!(MassCancel, product_id), 4, false, 4294967295),
        FieldInfo::new("accountId", offset_of!(MassCancel, account_id), 4, true, 4294967295),
        FieldInfo::new("groupId", offset_of!(MassCancel, group_id), 2, false, 65535),
        FieldInfo::new("ackStyle", offset_of!(MassCancel, ack_style), 1, false, 255),
        FieldInfo::new("priceLow", offset_of!(MassCancel, price_low), 8, true, 9223372036854775808),
        FieldInfo::new("priceHigh", offset_of!(MassCancel, price_high), 8, true, 9223372036854775808),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.cl_ord_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.scope.into()));
        visitor(
            &Self::FIELDS[2],
            if self.side == 255 {
                Value::Null
            } else {
                Value::Unsigned(self.side.into())
            },
        );
        visitor(&Self::FIELDS[3], Value::Unsigned(self.action.into()));
        visitor(
            &Self::FIELDS[4],
            if self.instrument_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.instrument_id.into())
            },
        );
        visitor(&Self::FIELDS[5], Value::Unsigned(self.product_id.into()));
        visitor(
            &Self::FIELDS[6],
            if self.account_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.account_id.into())
            },
        );
        visitor(&Self::FIELDS[7], Value::Unsigned(self.group_id.into()));
        visitor(&Self::FIELDS[8], Value::Unsigned(self.ack_style.into()));
        visitor(
            &Self::FIELDS[9],
            if self.price_low == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.price_low)
            },
        );
        visitor(
            &Self::FIELDS[10],
            if self.price_high == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.price_high)
            },
        );
    }
}

/// C>S. Asks for the state of one open order, or of all that are selected.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct OrderStatusRequest {
    /// Chosen by the client, repeated in the answer; any number will do.
    pub request_id: u64,
    /// 0 with orderId 0: all open orders.
    pub cl_ord_id: u64,
    /// 0 = use clOrdId.
    pub order_id: u64,
    /// Null = all.
    pub instrument_id: u32,
    /// Null = all.
    pub account_id: u32,
}

const _: () = assert!(size_of::<OrderStatusRequest>() == 32);
const _: () = assert!(offset_of!(OrderStatusRequest, request_id) == 0);
const _: () = assert!(offset_of!(OrderStatusRequest, cl_ord_id) == 8);
const _: () = assert!(offset_of!(OrderStatusRequest, order_id) == 16);
const _: () = assert!(offset_of!(OrderStatusRequest, instrument_id) == 24);
const _: () = assert!(offset_of!(OrderStatusRequest, account_id) == 28);

impl OrderStatusRequest {
    /// Every byte zero, for `..OrderStatusRequest::ZEROED`.
    pub const ZEROED: Self = Self {
        request_id: 0,
        cl_ord_id: 0,
        order_id: 0,
        instrument_id: 0,
        account_id: 0,
    };
}

impl Message for OrderStatusRequest {
    const NAME: &'static str = "OrderStatusRequest";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 107;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 32;
    const REQUIRED_BLOCK_LENGTH: u16 = 32;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("requestId", offset_of!(OrderStatusRequest, request_id), 8, false, 18446744073709551615),
        FieldInfo::new("clOrdId", offset_of!(OrderStatusRequest, cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("orderId", offset_of!(OrderStatusRequest, order_id), 8, false, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(OrderStatusRequest, instrument_id), 4, true, 4294967295),
        FieldInfo::new("accountId", offset_of!(OrderStatusRequest, account_id), 4, true, 4294967295),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.request_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.cl_ord_id));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.order_id));
        visitor(
            &Self::FIELDS[3],
            if self.instrument_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.instrument_id.into())
            },
        );
        visitor(
            &Self::FIELDS[4],
            if self.account_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.account_id.into())
            },
        );
    }
}

/// C>S. Sets both sides of the participant's quote in an instrument and account; a datagram of quotes is a mass quote.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct Quote {
    /// Uses no clOrdId; any number will do.
    pub quote_id: u64,
    pub instrument_id: u32,
    pub account_id: u32,
    /// Null = pull the bid.
    pub bid_price: i64,
    /// What is to be open afterwards.
    pub bid_qty: u64,
    /// Null = pull the ask.
    pub ask_price: i64,
    /// What is to be open afterwards.
    pub ask_qty: u64,
    /// Self-trade group.
    pub stp_id: u32,
    /// Group for market-maker protection and mass cancel; 0 = no protection.
    pub group_id: u16,
    /// Self-trade prevention between orders of one participant with the same stpId; the aggressor's mode rules.
    pub stp_mode: u8,
    pub quote_flags: u8,
}

const _: () = assert!(size_of::<Quote>() == 56);
const _: () = assert!(offset_of!(Quote, quote_id) == 0);
const _: () = assert!(offset_of!(Quote, instrument_id) == 8);
const _: () = assert!(offset_of!(Quote, account_id) == 12);
const _: () = assert!(offset_of!(Quote, bid_price) == 16);
const _: () = assert!(offset_of!(Quote, bid_qty) == 24);
const _: () = assert!(offset_of!(Quote, ask_price) == 32);
const _: () = assert!(offset_of!(Quote, ask_qty) == 40);
const _: () = assert!(offset_of!(Quote, stp_id) == 48);
const _: () = assert!(offset_of!(Quote, group_id) == 52);
const _: () = assert!(offset_of!(Quote, stp_mode) == 54);
const _: () = assert!(offset_of!(Quote, quote_flags) == 55);

impl Quote {
    /// Every byte zero, for `..Quote::ZEROED`.
    pub const ZEROED: Self = Self {
        quote_id: 0,
        instrument_id: 0,
        account_id: 0,
        bid_price: 0,
        bid_qty: 0,
        ask_price: 0,
        ask_qty: 0,
        stp_id: 0,
        group_id: 0,
        stp_mode: 0,
        quote_flags: 0,
    };
}

impl Message for Quote {
    const NAME: &'static str = "Quote";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 108;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 56;
    const REQUIRED_BLOCK_LENGTH: u16 = 56;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("quoteId", offset_of!(Quote, quote_id), 8, false, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(Quote, instrument_id), 4, false, 4294967295),
        FieldInfo::new("accountId", offset_of!(Quote, account_id), 4, false, 4294967295),
        FieldInfo::new("bidPrice", offset_of!(Quote, bid_price), 8, true, 9223372036854775808),
        FieldInfo::new("bidQty", offset_of!(Quote, bid_qty), 8, false, 18446744073709551615),
        FieldInfo::new("askPrice", offset_of!(Quote, ask_price), 8, true, 9223372036854775808),
        FieldInfo::new("askQty", offset_of!(Quote, ask_qty), 8, false, 18446744073709551615),
        FieldInfo::new("stpId", offset_of!(Quote, stp_id), 4, false, 4294967295),
        FieldInfo::new("groupId", offset_of!(Quote, group_id), 2, false, 65535),
        FieldInfo::new("stpMode", offset_of!(Quote, stp_mode), 1, false, 255),
        FieldInfo::new("quoteFlags", offset_of!(Quote, quote_flags), 1, false, 0),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.quote_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.instrument_id.into()));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.account_id.into()));
        visitor(
            &Self::FIELDS[3],
            if self.bid_price == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.bid_price)
            },
        );
        visitor(&Self::FIELDS[4], Value::Unsigned(self.bid_qty));
        visitor(
            &Self::FIELDS[5],
            if self.ask_price == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.ask_price)
            },
        );
        visitor(&Self::FIELDS[6], Value::Unsigned(self.ask_qty));
        visitor(&Self::FIELDS[7], Value::Unsigned(self.stp_id.into()));
        visitor(&Self::FIELDS[8], Value::Unsigned(self.group_id.into()));
        visitor(&Self::FIELDS[9], Value::Unsigned(self.stp_mode.into()));
        visitor(&Self::FIELDS[10], Value::Unsigned(self.quote_flags.into()));
    }
}

/// C>S, in a risk administration session. Sets or removes one risk limit.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct RiskLimitSet {
    /// Chosen by the client, repeated in the answer; any number will do.
    pub request_id: u64,
    pub limit_type: u16,
    pub breach_action: u8,
    /// Zeros.
    pub pad0: u8,
    /// Null = every account without a limit of its own.
    pub account_id: u32,
    /// Null = the account as a whole, or every instrument without a limit of its own.
    pub instrument_id: u32,
    /// For the types with a window, else not looked at.
    pub window_ms: u32,
    /// Null = no limit.
    pub limit_value: i64,
    /// Null = no warning.
    pub warn_value: i64,
    /// For market-maker protection, else not looked at.
    pub group_id: u16,
    /// Zeros.
    pub pad1: u16,
    /// Zeros.
    pub pad2: u32,
}

const _: () = assert!(size_of::<RiskLimitSet>() == 48);
const _: () = assert!(offset_of!(RiskLimitSet, request_id) == 0);
const _: () = assert!(offset_of!(RiskLimitSet, limit_type) == 8);
const _: () = assert!(offset_of!(RiskLimitSet, breach_action) == 10);
const _: () = assert!(offset_of!(RiskLimitSet, pad0) == 11);
const _: () = assert!(offset_of!(RiskLimitSet, account_id) == 12);
const _: () = assert!(offset_of!(RiskLimitSet, instrument_id) == 16);
const _: () = assert!(offset_of!(RiskLimitSet, window_ms) == 20);
const _: () = assert!(offset_of!(RiskLimitSet, limit_value) == 24);
const _: () = assert!(offset_of!(RiskLimitSet, warn_value) == 32);
const _: () = assert!(offset_of!(RiskLimitSet, group_id) == 40);
const _: () = assert!(offset_of!(RiskLimitSet, pad1) == 42);
const _: () = assert!(offset_of!(RiskLimitSet, pad2) == 44);

impl RiskLimitSet {
    /// Every byte zero, for `..RiskLimitSet::ZEROED`.
    pub const ZEROED: Self = Self {
        request_id: 0,
        limit_type: 0,
        breach_action: 0,
        pad0: 0,
        account_id: 0,
        instrument_id: 0,
        window_ms: 0,
        limit_value: 0,
        warn_value: 0,
        group_id: 0,
        pad1: 0,
        pad2: 0,
    };
}

impl Message for RiskLimitSet {
    const NAME: &'static str = "RiskLimitSet";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 110;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 48;
    const REQUIRED_BLOCK_LENGTH: u16 = 48;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("requestId", offset_of!(RiskLimitSet, request_id), 8, false, 18446744073709551615),
        FieldInfo::new("limitType", offset_of!(RiskLimitSet, limit_type), 2, false, 65535),
        FieldInfo::new("breachAction", offset_of!(RiskLimitSet, breach_action), 1, false, 255),
        FieldInfo::new("accountId", offset_of!(RiskLimitSet, account_id), 4, true, 4294967295),
        FieldInfo::new("instrumentId", offset_of!(RiskLimitSet, instrument_id), 4, true, 4294967295),
        FieldInfo::new("windowMs", offset_of!(RiskLimitSet, window_ms), 4, false, 4294967295),
        FieldInfo::new("limitValue", offset_of!(RiskLimitSet, limit_value), 8, true, 9223372036854775808),
        FieldInfo::new("warnValue", offset_of!(RiskLimitSet, warn_value), 8, true, 9223372036854775808),
        FieldInfo::new("groupId", offset_of!(RiskLimitSet, group_id), 2, false, 65535),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.request_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.limit_type.into()));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.breach_action.into()));
        visitor(
            &Self::FIELDS[3],
            if self.account_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.account_id.into())
            },
        );
        visitor(
            &Self::FIELDS[4],
            if self.instrument_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.instrument_id.into())
            },
        );
        visitor(&Self::FIELDS[5], Value::Unsigned(self.window_ms.into()));
        visitor(
            &Self::FIELDS[6],
            if self.limit_value == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.limit_value)
            },
        );
        visitor(
            &Self::FIELDS[7],
            if self.warn_value == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.warn_value)
            },
        );
        visitor(&Self::FIELDS[8], Value::Unsigned(self.group_id.into()));
    }
}

/// C>S, in a risk administration session. Kill switch, release, query, reset of market-maker protection.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct RiskAction {
    /// Chosen by the client, repeated in the answer; any number will do.
    pub request_id: u64,
    pub action: u8,
    /// Zeros.
    pub pad0: u8,
    /// For MmpReset, else 0.
    pub group_id: u16,
    /// Null = all accounts.
    pub account_id: u32,
    /// 0 = all sessions.
    pub target_session_id: u64,
}

const _: () = assert!(size_of::<RiskAction>() == 24);
const _: () = assert!(offset_of!(RiskAction, request_id) == 0);
const _: () = assert!(offset_of!(RiskAction, action) == 8);
const _: () = assert!(offset_of!(RiskAction, pad0) == 9);
const _: () = assert!(offset_of!(RiskAction, group_id) == 10);
const _: () = assert!(offset_of!(RiskAction, account_id) == 12);
const _: () = assert!(offset_of!(RiskAction, target_session_id) == 16);

impl RiskAction {
    /// Every byte zero, for `..RiskAction::ZEROED`.
    pub const ZEROED: Self = Self {
        request_id: 0,
        action: 0,
        pad0: 0,
        group_id: 0,
        account_id: 0,
        target_session_id: 0,
    };
}

impl Message for RiskAction {
    const NAME: &'static str = "RiskAction";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 111;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 24;
    const REQUIRED_BLOCK_LENGTH: u16 = 24;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("requestId", offset_of!(RiskAction, request_id), 8, false, 18446744073709551615),
        FieldInfo::new("action", offset_of!(RiskAction, action), 1, false, 255),
        FieldInfo::new("groupId", offset_of!(RiskAction, group_id), 2, false, 65535),
        FieldInfo::new("accountId", offset_of!(RiskAction, account_id), 4, true, 4294967295),
        FieldInfo::new("targetSessionId", offset_of!(RiskAction, target_session_id), 8, false, 18446744073709551615),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.request_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.action.into()));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.group_id.into()));
        visitor(
            &Self::FIELDS[3],
            if self.account_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.account_id.into())
            },
        );
        visitor(&Self::FIELDS[4], Value::Unsigned(self.target_session_id));
    }
}

/// C>S. Asks how much of its limits an account has used.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct LimitQuery {
    /// Chosen by the client, repeated in the answer; any number will do.
    pub request_id: u64,
    pub account_id: u32,
    /// Null = the account as a whole.
    pub instrument_id: u32,
}

const _: () = assert!(size_of::<LimitQuery>() == 16);
const _: () = assert!(offset_of!(LimitQuery, request_id) == 0);
const _: () = assert!(offset_of!(LimitQuery, account_id) == 8);
const _: () = assert!(offset_of!(LimitQuery, instrument_id) == 12);

impl LimitQuery {
    /// Every byte zero, for `..LimitQuery::ZEROED`.
    pub const ZEROED: Self = Self {
        request_id: 0,
        account_id: 0,
        instrument_id: 0,
    };
}

impl Message for LimitQuery {
    const NAME: &'static str = "LimitQuery";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 112;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 16;
    const REQUIRED_BLOCK_LENGTH: u16 = 16;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("requestId", offset_of!(LimitQuery, request_id), 8, false, 18446744073709551615),
        FieldInfo::new("accountId", offset_of!(LimitQuery, account_id), 4, false, 4294967295),
        FieldInfo::new("instrumentId", offset_of!(LimitQuery, instrument_id), 4, true, 4294967295),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.request_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.account_id.into()));
        visitor(
            &Self::FIELDS[2],
            if self.instrument_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.instrument_id.into())
            },
        );
    }
}

/// C>S, in a risk administration session unless it only asks. Moves an instrument to a trading phase.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct TradingPhaseRequest {
    /// Chosen by the client, repeated in the answer; any number will do.
    pub request_id: u64,
    /// What auctions and collars start from; null = leave it.
    pub reference_price: i64,
    /// Null = every instrument.
    pub instrument_id: u32,
    /// When the phase ends by itself; 0 = never.
    pub duration_ms: u32,
    /// Null = only ask.
    pub phase: u8,
    /// Zeros.
    pub pad0: u8,
    /// Zeros.
    pub pad1: u16,
    /// Zeros.
    pub pad2: u32,
}

const _: () = assert!(size_of::<TradingPhaseRequest>() == 32);
const _: () = assert!(offset_of!(TradingPhaseRequest, request_id) == 0);
const _: () = assert!(offset_of!(TradingPhaseRequest, reference_price) == 8);
const _: () = assert!(offset_of!(TradingPhaseRequest, instrument_id) == 16);
const _: () = assert!(offset_of!(TradingPhaseRequest, duration_ms) == 20);
const _: () = assert!(offset_of!(TradingPhaseRequest, phase) == 24);
const _: () = assert!(offset_of!(TradingPhaseRequest, pad0) == 25);
const _: () = assert!(offset_of!(TradingPhaseRequest, pad1) == 26);
const _: () = assert!(offset_of!(TradingPhaseRequest, pad2) == 28);

impl TradingPhaseRequest {
    /// Every byte zero, for `..TradingPhaseRequest::ZEROED`.
    pub const ZEROED: Self = Self {
        request_id: 0,
        reference_price: 0,
        instrument_id: 0,
        duration_ms: 0,
        phase: 0,
        pad0: 0,
        pad1: 0,
        pad2: 0,
    };
}

impl Message for TradingPhaseRequest {
    const NAME: &'static str = "TradingPhaseRequest";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 113;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 32;
    const REQUIRED_BLOCK_LENGTH: u16 = 32;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("requestId", offset_of!(TradingPhaseRequest, request_id), 8, false, 18446744073709551615),
        FieldInfo::new("referencePrice", offset_of!(TradingPhaseRequest, reference_price), 8, true, 9223372036854775808),
        FieldInfo::new("instrumentId", offset_of!(TradingPhaseRequest, instrument_id), 4, true, 4294967295),
        FieldInfo::new("durationMs", offset_of!(TradingPhaseRequest, duration_ms), 4, false, 4294967295),
        FieldInfo::new("phase", offset_of!(TradingPhaseRequest, phase), 1, true, 255),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.request_id));
        visitor(
            &Self::FIELDS[1],
            if self.reference_price == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.reference_price)
            },
        );
        visitor(
            &Self::FIELDS[2],
            if self.instrument_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.instrument_id.into())
            },
        );
        visitor(&Self::FIELDS[3], Value::Unsigned(self.duration_ms.into()));
        visitor(
            &Self::FIELDS[4],
            if self.phase == 255 {
                Value::Null
            } else {
                Value::Unsigned(self.phase.into())
            },
        );
    }
}

/// C>S, in a risk administration session. Corrects or breaks a trade.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct TradeCorrectionRequest {
    /// Chosen by the client, repeated in the answer; any number will do.
    pub request_id: u64,
    pub match_id: u64,
    /// Null = the price stands.
    pub new_price: i64,
    /// 0 = the trade is broken.
    pub new_qty: u64,
    /// Null = whichever the trade has.
    pub instrument_id: u32,
    /// Zeros.
    pub pad0: u32,
}

const _: () = assert!(size_of::<TradeCorrectionRequest>() == 40);
const _: () = assert!(offset_of!(TradeCorrectionRequest, request_id) == 0);
const _: () = assert!(offset_of!(TradeCorrectionRequest, match_id) == 8);
const _: () = assert!(offset_of!(TradeCorrectionRequest, new_price) == 16);
const _: () = assert!(offset_of!(TradeCorrectionRequest, new_qty) == 24);
const _: () = assert!(offset_of!(TradeCorrectionRequest, instrument_id) == 32);
const _: () = assert!(offset_of!(TradeCorrectionRequest, pad0) == 36);

impl TradeCorrectionRequest {
    /// Every byte zero, for `..TradeCorrectionRequest::ZEROED`.
    pub const ZEROED: Self = Self {
        request_id: 0,
        match_id: 0,
        new_price: 0,
        new_qty: 0,
        instrument_id: 0,
        pad0: 0,
    };
}

impl Message for TradeCorrectionRequest {
    const NAME: &'static str = "TradeCorrectionRequest";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 114;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 40;
    const REQUIRED_BLOCK_LENGTH: u16 = 40;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("requestId", offset_of!(TradeCorrectionRequest, request_id), 8, false, 18446744073709551615),
        FieldInfo::new("matchId", offset_of!(TradeCorrectionRequest, match_id), 8, false, 18446744073709551615),
        FieldInfo::new("newPrice", offset_of!(TradeCorrectionRequest, new_price), 8, true, 9223372036854775808),
        FieldInfo::new("newQty", offset_of!(TradeCorrectionRequest, new_qty), 8, false, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(TradeCorrectionRequest, instrument_id), 4, true, 4294967295),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.request_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.match_id));
        visitor(
            &Self::FIELDS[2],
            if self.new_price == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.new_price)
            },
        );
        visitor(&Self::FIELDS[3], Value::Unsigned(self.new_qty));
        visitor(
            &Self::FIELDS[4],
            if self.instrument_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.instrument_id.into())
            },
        );
    }
}

/// S>C, numbered. The order stands exactly as sent.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct OrderAcceptedShort {
    /// Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id.
    pub cl_ord_id: u64,
    pub order_id: u64,
    /// Time the sequencer gave the command.
    pub transact_time: u64,
    /// When the router took the datagram.
    pub ingress_time: u64,
    /// Position in the one global sequence.
    pub engine_seq: u64,
}

const _: () = assert!(size_of::<OrderAcceptedShort>() == 40);
const _: () = assert!(offset_of!(OrderAcceptedShort, cl_ord_id) == 0);
const _: () = assert!(offset_of!(OrderAcceptedShort, order_id) == 8);
const _: () = assert!(offset_of!(OrderAcceptedShort, transact_time) == 16);
const _: () = assert!(offset_of!(OrderAcceptedShort, ingress_time) == 24);
const _: () = assert!(offset_of!(OrderAcceptedShort, engine_seq) == 32);

impl OrderAcceptedShort {
    /// Every byte zero, for `..OrderAcceptedShort::ZEROED`.
    pub const ZEROED: Self = Self {
        cl_ord_id: 0,
        order_id: 0,
        transact_time: 0,
        ingress_time: 0,
        engine_seq: 0,
    };
}

impl Message for OrderAcceptedShort {
    const NAME: &'static str = "OrderAcceptedShort";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 200;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 40;
    const REQUIRED_BLOCK_LENGTH: u16 = 40;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("clOrdId", offset_of!(OrderAcceptedShort, cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("orderId", offset_of!(OrderAcceptedShort, order_id), 8, false, 18446744073709551615),
        FieldInfo::new("transactTime", offset_of!(OrderAcceptedShort, transact_time), 8, false, 18446744073709551615),
        FieldInfo::new("ingressTime", offset_of!(OrderAcceptedShort, ingress_time), 8, false, 18446744073709551615),
        FieldInfo::new("engineSeq", offset_of!(OrderAcceptedShort, engine_seq), 8, false, 18446744073709551615),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.cl_ord_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.order_id));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.transact_time));
        visitor(&Self::FIELDS[3], Value::Unsigned(self.ingress_time));
        visitor(&Self::FIELDS[4], Value::Unsigned(self.engine_seq));
    }
}

/// S>C, numbered. In the place of OrderAcceptedShort when anything differs from the request.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct OrderAccepted {
    /// Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id.
    pub cl_ord_id: u64,
    pub order_id: u64,
    /// Nanoseconds since the Unix epoch.
    pub transact_time: u64,
    /// Nanoseconds since the Unix epoch.
    pub ingress_time: u64,
    /// Position in the one global sequence.
    pub engine_seq: u64,
    /// Working price.
    pub price: i64,
    /// In units of 10^qtyExponent of the instrument.
    pub leaves_qty: u64,
    /// In units of 10^qtyExponent of the instrument.
    pub display_qty: u64,
    /// In units of 10^qtyExponent of the instrument.
    pub min_qty: u64,
    pub instrument_id: u32,
    pub account_id: u32,
    /// Values of FIX 54.
    pub side: u8,
    /// Values of FIX 40.
    pub ord_type: u8,
    /// Values of FIX 59.
    pub time_in_force: u8,
    /// Self-trade prevention between orders of one participant with the same stpId; the aggressor's mode rules.
    pub stp_mode: u8,
    pub exec_inst: u16,
    pub group_id: u16,
    pub ord_state: u8,
    pub ack_flags: u8,
    /// One table for rejects, cancels and restatements.
    pub reason: u16,
    pub stp_id: u32,
}

const _: () = assert!(size_of::<OrderAccepted>() == 96);
const _: () = assert!(offset_of!(OrderAccepted, cl_ord_id) == 0);
const _: () = assert!(offset_of!(OrderAccepted, order_id) == 8);
const _: () = assert!(offset_of!(OrderAccepted, transact_time) == 16);
const _: () = assert!(offset_of!(OrderAccepted, ingress_time) == 24);
const _: () = assert!(offset_of!(OrderAccepted, engine_seq) == 32);
const _: () = assert!(offset_of!(OrderAccepted, price) == 40);
const _: () = assert!(offset_of!(OrderAccepted, leaves_qty) == 48);
const _: () = assert!(offset_of!(OrderAccepted, display_qty) == 56);
const _: () = assert!(offset_of!(OrderAccepted, min_qty) == 64);
const _: () = assert!(offset_of!(OrderAccepted, instrument_id) == 72);
const _: () = assert!(offset_of!(OrderAccepted, account_id) == 76);
const _: () = assert!(offset_of!(OrderAccepted, side) == 80);
const _: () = assert!(offset_of!(OrderAccepted, ord_type) == 81);
const _: () = assert!(offset_of!(OrderAccepted, time_in_force) == 82);
const _: () = assert!(offset_of!(OrderAccepted, stp_mode) == 83);
const _: () = assert!(offset_of!(OrderAccepted, exec_inst) == 84);
const _: () = assert!(offset_of!(OrderAccepted, group_id) == 86);
const _: () = assert!(offset_of!(OrderAccepted, ord_state) == 88);
const _: () = assert!(offset_of!(OrderAccepted, ack_flags) == 89);
const _: () = assert!(offset_of!(OrderAccepted, reason) == 90);
const _: () = assert!(offset_of!(OrderAccepted, stp_id) == 92);

impl OrderAccepted {
    /// Every byte zero, for `..OrderAccepted::ZEROED`.
    pub const ZEROED: Self = Self {
        cl_ord_id: 0,
        order_id: 0,
        transact_time: 0,
        ingress_time: 0,
        engine_seq: 0,
        price: 0,
        leaves_qty: 0,
        display_qty: 0,
        min_qty: 0,
        instrument_id: 0,
        account_id: 0,
        side: 0,
        ord_type: 0,
        time_in_force: 0,
        stp_mode: 0,
        exec_inst: 0,
        group_id: 0,
        ord_state: 0,
        ack_flags: 0,
        reason: 0,
        stp_id: 0,
    };
}

impl Message for OrderAccepted {
    const NAME: &'static str = "OrderAccepted";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 201;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 96;
    const REQUIRED_BLOCK_LENGTH: u16 = 96;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("clOrdId", offset_of!(OrderAccepted, cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("orderId", offset_of!(OrderAccepted, order_id), 8, false, 18446744073709551615),
        FieldInfo::new("transactTime", offset_of!(OrderAccepted, transact_time), 8, false, 18446744073709551615),
        FieldInfo::new("ingressTime", offset_of!(OrderAccepted, ingress_time), 8, false, 18446744073709551615),
        FieldInfo::new("engineSeq", offset_of!(OrderAccepted, engine_seq), 8, false, 18446744073709551615),
        FieldInfo::new("price", offset_of!(OrderAccepted, price), 8, true, 9223372036854775808),
        FieldInfo::new("leavesQty", offset_of!(OrderAccepted, leaves_qty), 8, false, 18446744073709551615),
        FieldInfo::new("displayQty", offset_of!(OrderAccepted, display_qty), 8, true, 18446744073709551615),
        FieldInfo::new("minQty", offset_of!(OrderAccepted, min_qty), 8, false, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(OrderAccepted, instrument_id), 4, false, 4294967295),
        FieldInfo::new("accountId", offset_of!(OrderAccepted, account_id), 4, false, 4294967295),
        FieldInfo::new("side", offset_of!(OrderAccepted, side), 1, false, 255),
        FieldInfo::new("ordType", offset_of!(OrderAccepted, ord_type), 1, false, 255),
        FieldInfo::new("timeInForce", offset_of!(OrderAccepted, time_in_force), 1, false, 255),
        FieldInfo::new("stpMode", offset_of!(OrderAccepted, stp_mode), 1, false, 255),
        FieldInfo::new("execInst", offset_of!(OrderAccepted, exec_inst), 2, false, 0),
        FieldInfo::new("groupId", offset_of!(OrderAccepted, group_id), 2, false, 65535),
        FieldInfo::new("ordState", offset_of!(OrderAccepted, ord_state), 1, false, 255),
        FieldInfo::new("ackFlags", offset_of!(OrderAccepted, ack_flags), 1, false, 0),
        FieldInfo::new("reason", offset_of!(OrderAccepted, reason), 2, false, 65535),
        FieldInfo::new("stpId", offset_of!(OrderAccepted, stp_id), 4, false, 4294967295),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.cl_ord_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.order_id));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.transact_time));
        visitor(&Self::FIELDS[3], Value::Unsigned(self.ingress_time));
        visitor(&Self::FIELDS[4], Value::Unsigned(self.engine_seq));
        visitor(
            &Self::FIELDS[5],
            if self.price == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.price)
            },
        );
        visitor(&Self::FIELDS[6], Value::Unsigned(self.leaves_qty));
        visitor(
            &Self::FIELDS[7],
            if self.display_qty == 18446744073709551615 {
                Value::Null
            } else {
                Value::Unsigned(self.display_qty)
            },
        );
        visitor(&Self::FIELDS[8], Value::Unsigned(self.min_qty));
        visitor(&Self::FIELDS[9], Value::Unsigned(self.instrument_id.into()));
        visitor(&Self::FIELDS[10], Value::Unsigned(self.account_id.into()));
        visitor(&Self::FIELDS[11], Value::Unsigned(self.side.into()));
        visitor(&Self::FIELDS[12], Value::Unsigned(self.ord_type.into()));
        visitor(
            &Self::FIELDS[13],
            Value::Unsigned(self.time_in_force.into()),
        );
        visitor(&Self::FIELDS[14], Value::Unsigned(self.stp_mode.into()));
        visitor(&Self::FIELDS[15], Value::Unsigned(self.exec_inst.into()));
        visitor(&Self::FIELDS[16], Value::Unsigned(self.group_id.into()));
        visitor(&Self::FIELDS[17], Value::Unsigned(self.ord_state.into()));
        visitor(&Self::FIELDS[18], Value::Unsigned(self.ack_flags.into()));
        visitor(&Self::FIELDS[19], Value::Unsigned(self.reason.into()));
        visitor(&Self::FIELDS[20], Value::Unsigned(self.stp_id.into()));
    }
}

/// S>C, numbered.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct OrderRejected {
    /// Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id.
    pub cl_ord_id: u64,
    /// Nanoseconds since the Unix epoch.
    pub transact_time: u64,
    /// Nanoseconds since the Unix epoch.
    pub ingress_time: u64,
    /// Client number of the rejected message.
    pub ref_seq_no: u64,
    pub ref_template_id: u16,
    /// One table for rejects, cancels and restatements.
    pub reason: u16,
    pub instrument_id: u32,
    /// The limit that was hit.
    pub limit_value: i64,
    pub offending_value: i64,
}

const _: () = assert!(size_of::<OrderRejected>() == 56);
const _: () = assert!(offset_of!(OrderRejected, cl_ord_id) == 0);
const _: () = assert!(offset_of!(OrderRejected, transact_time) == 8);
const _: () = assert!(offset_of!(OrderRejected, ingress_time) == 16);
const _: () = assert!(offset_of!(OrderRejected, ref_seq_no) == 24);
const _: () = assert!(offset_of!(OrderRejected, ref_template_id) == 32);
const _: () = assert!(offset_of!(OrderRejected, reason) == 34);
const _: () = assert!(offset_of!(OrderRejected, instrument_id) == 36);
const _: () = assert!(offset_of!(OrderRejected, limit_value) == 40);
const _: () = assert!(offset_of!(OrderRejected, offending_value) == 48);

impl OrderRejected {
    /// Every byte zero, for `..OrderRejected::ZEROED`.
    pub const ZEROED: Self = Self {
        cl_ord_id: 0,
        transact_time: 0,
        ingress_time: 0,
        ref_seq_no: 0,
        ref_template_id: 0,
        reason: 0,
        instrument_id: 0,
        limit_value: 0,
        offending_value: 0,
    };
}

impl Message for OrderRejected {
    const NAME: &'static str = "OrderRejected";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 202;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 56;
    const REQUIRED_BLOCK_LENGTH: u16 = 56;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("clOrdId", offset_of!(OrderRejected, cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("transactTime", offset_of!(OrderRejected, transact_time), 8, false, 18446744073709551615),
        FieldInfo::new("ingressTime", offset_of!(OrderRejected, ingress_time), 8, false, 18446744073709551615),
        FieldInfo::new("refSeqNo", offset_of!(OrderRejected, ref_seq_no), 8, false, 18446744073709551615),
        FieldInfo::new("refTemplateId", offset_of!(OrderRejected, ref_template_id), 2, false, 65535),
        FieldInfo::new("reason", offset_of!(OrderRejected, reason), 2, false, 65535),
        FieldInfo::new("instrumentId", offset_of!(OrderRejected, instrument_id), 4, false, 4294967295),
        FieldInfo::new("limitValue", offset_of!(OrderRejected, limit_value), 8, true, 9223372036854775808),
        FieldInfo::new("offendingValue", offset_of!(OrderRejected, offending_value), 8, true, 9223372036854775808),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.cl_ord_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.transact_time));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.ingress_time));
        visitor(&Self::FIELDS[3], Value::Unsigned(self.ref_seq_no));
        visitor(
            &Self::FIELDS[4],
            Value::Unsigned(self.ref_template_id.into()),
        );
        visitor(&Self::FIELDS[5], Value::Unsigned(self.reason.into()));
        visitor(&Self::FIELDS[6], Value::Unsigned(self.instrument_id.into()));
        visitor(
            &Self::FIELDS[7],
            if self.limit_value == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.limit_value)
            },
        );
        visitor(
            &Self::FIELDS[8],
            if self.offending_value == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.offending_value)
            },
        );
    }
}

/// S>C, numbered. Answers ReplaceOrder and ReduceOrder.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct OrderReplaced {
    /// Of the request.
    pub cl_ord_id: u64,
    /// Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id.
    pub orig_cl_ord_id: u64,
    /// A new one if priority was lost.
    pub order_id: u64,
    pub prev_order_id: u64,
    /// Nanoseconds since the Unix epoch.
    pub transact_time: u64,
    /// Nanoseconds since the Unix epoch.
    pub ingress_time: u64,
    /// Position in the one global sequence.
    pub engine_seq: u64,
    /// Mantissa; the exponent is fixed per instrument.
    pub price: i64,
    /// In units of 10^qtyExponent of the instrument.
    pub leaves_qty: u64,
    /// In units of 10^qtyExponent of the instrument.
    pub cum_qty: u64,
    /// In units of 10^qtyExponent of the instrument.
    pub display_qty: u64,
    pub instrument_id: u32,
    /// Values of FIX 54.
    pub side: u8,
    pub repl_flags: u8,
    /// One table for rejects, cancels and restatements.
    pub reason: u16,
}

const _: () = assert!(size_of::<OrderReplaced>() == 96);
const _: () = assert!(offset_of!(OrderReplaced, cl_ord_id) == 0);
const _: () = assert!(offset_of!(OrderReplaced, orig_cl_ord_id) == 8);
const _: () = assert!(offset_of!(OrderReplaced, order_id) == 16);
const _: () = assert!(offset_of!(OrderReplaced, prev_order_id) == 24);
const _: () = assert!(offset_of!(OrderReplaced, transact_time) == 32);
const _: () = assert!(offset_of!(OrderReplaced, ingress_time) == 40);
const _: () = assert!(offset_of!(OrderReplaced, engine_seq) == 48);
const _: () = assert!(offset_of!(OrderReplaced, price) == 56);
const _: () = assert!(offset_of!(OrderReplaced, leaves_qty) == 64);
const _: () = assert!(offset_of!(OrderReplaced, cum_qty) == 72);
const _: () = assert!(offset_of!(OrderReplaced, display_qty) == 80);
const _: () = assert!(offset_of!(OrderReplaced, instrument_id) == 88);
const _: () = assert!(offset_of!(OrderReplaced, side) == 92);
const _: () = assert!(offset_of!(OrderReplaced, repl_flags) == 93);
const _: () = assert!(offset_of!(OrderReplaced, reason) == 94);

impl OrderReplaced {
    /// Every byte zero, for `..OrderReplaced::ZEROED`.
    pub const ZEROED: Self = Self {
        cl_ord_id: 0,
        orig_cl_ord_id: 0,
        order_id: 0,
        prev_order_id: 0,
        transact_time: 0,
        ingress_time: 0,
        engine_seq: 0,
        price: 0,
        leaves_qty: 0,
        cum_qty: 0,
        display_qty: 0,
        instrument_id: 0,
        side: 0,
        repl_flags: 0,
        reason: 0,
    };
}

impl Message for OrderReplaced {
    const NAME: &'static str = "OrderReplaced";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 203;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 96;
    const REQUIRED_BLOCK_LENGTH: u16 = 96;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("clOrdId", offset_of!(OrderReplaced, cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("origClOrdId", offset_of!(OrderReplaced, orig_cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("orderId", offset_of!(OrderReplaced, order_id), 8, false, 18446744073709551615),
        FieldInfo::new("prevOrderId", offset_of!(OrderReplaced, prev_order_id), 8, false, 18446744073709551615),
        FieldInfo::new("transactTime", offset_of!(OrderReplaced, transact_time), 8, false, 18446744073709551615),
        FieldInfo::new("ingressTime", offset_of!(OrderReplaced, ingress_time), 8, false, 18446744073709551615),
        FieldInfo::new("engineSeq", offset_of!(OrderReplaced, engine_seq), 8, false, 18446744073709551615),
        FieldInfo::new("price", offset_of!(OrderReplaced, price), 8, true, 9223372036854775808),
        FieldInfo::new("leavesQty", offset_of!(OrderReplaced, leaves_qty), 8, false, 18446744073709551615),
        FieldInfo::new("cumQty", offset_of!(OrderReplaced, cum_qty), 8, false, 18446744073709551615),
        FieldInfo::new("displayQty", offset_of!(OrderReplaced, display_qty), 8, true, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(OrderReplaced, instrument_id), 4, false, 4294967295),
        FieldInfo::new("side", offset_of!(OrderReplaced, side), 1, false, 255),
        FieldInfo::new("replFlags", offset_of!(OrderReplaced, repl_flags), 1, false, 0),
        FieldInfo::new("reason", offset_of!(OrderReplaced, reason), 2, false, 65535),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.cl_ord_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.orig_cl_ord_id));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.order_id));
        visitor(&Self::FIELDS[3], Value::Unsigned(self.prev_order_id));
        visitor(&Self::FIELDS[4], Value::Unsigned(self.transact_time));
        visitor(&Self::FIELDS[5], Value::Unsigned(self.ingress_time));
        visitor(&Self::FIELDS[6], Value::Unsigned(self.engine_seq));
        visitor(
            &Self::FIELDS[7],
            if self.price == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.price)
            },
        );
        visitor(&Self::FIELDS[8], Value::Unsigned(self.leaves_qty));
        visitor(&Self::FIELDS[9], Value::Unsigned(self.cum_qty));
        visitor(
            &Self::FIELDS[10],
            if self.display_qty == 18446744073709551615 {
                Value::Null
            } else {
                Value::Unsigned(self.display_qty)
            },
        );
        visitor(
            &Self::FIELDS[11],
            Value::Unsigned(self.instrument_id.into()),
        );
        visitor(&Self::FIELDS[12], Value::Unsigned(self.side.into()));
        visitor(&Self::FIELDS[13], Value::Unsigned(self.repl_flags.into()));
        visitor(&Self::FIELDS[14], Value::Unsigned(self.reason.into()));
    }
}

/// S>C, numbered.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct OrderCanceled {
    /// Of the order.
    pub cl_ord_id: u64,
    /// Of the cancel; 0 = unsolicited.
    pub request_cl_ord_id: u64,
    pub order_id: u64,
    /// Nanoseconds since the Unix epoch.
    pub transact_time: u64,
    /// Nanoseconds since the Unix epoch.
    pub ingress_time: u64,
    /// Position in the one global sequence.
    pub engine_seq: u64,
    /// In units of 10^qtyExponent of the instrument.
    pub canceled_qty: u64,
    /// In units of 10^qtyExponent of the instrument.
    pub cum_qty: u64,
    pub instrument_id: u32,
    /// One table for rejects, cancels and restatements.
    pub reason: u16,
    /// Values of FIX 54.
    pub side: u8,
    pub flags: u8,
}

const _: () = assert!(size_of::<OrderCanceled>() == 72);
const _: () = assert!(offset_of!(OrderCanceled, cl_ord_id) == 0);
const _: () = assert!(offset_of!(OrderCanceled, request_cl_ord_id) == 8);
const _: () = assert!(offset_of!(OrderCanceled, order_id) == 16);
const _: () = assert!(offset_of!(OrderCanceled, transact_time) == 24);
const _: () = assert!(offset_of!(OrderCanceled, ingress_time) == 32);
const _: () = assert!(offset_of!(OrderCanceled, engine_seq) == 40);
const _: () = assert!(offset_of!(OrderCanceled, canceled_qty) == 48);
const _: () = assert!(offset_of!(OrderCanceled, cum_qty) == 56);
const _: () = assert!(offset_of!(OrderCanceled, instrument_id) == 64);
const _: () = assert!(offset_of!(OrderCanceled, reason) == 68);
const _: () = assert!(offset_of!(OrderCanceled, side) == 70);
const _: () = assert!(offset_of!(OrderCanceled, flags) == 71);

impl OrderCanceled {
    /// Every byte zero, for `..OrderCanceled::ZEROED`.
    pub const ZEROED: Self = Self {
        cl_ord_id: 0,
        request_cl_ord_id: 0,
        order_id: 0,
        transact_time: 0,
        ingress_time: 0,
        engine_seq: 0,
        canceled_qty: 0,
        cum_qty: 0,
        instrument_id: 0,
        reason: 0,
        side: 0,
        flags: 0,
    };
}

impl Message for OrderCanceled {
    const NAME: &'static str = "OrderCanceled";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 204;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 72;
    const REQUIRED_BLOCK_LENGTH: u16 = 72;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("clOrdId", offset_of!(OrderCanceled, cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("requestClOrdId", offset_of!(OrderCanceled, request_cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("orderId", offset_of!(OrderCanceled, order_id), 8, false, 18446744073709551615),
        FieldInfo::new("transactTime", offset_of!(OrderCanceled, transact_time), 8, false, 18446744073709551615),
        FieldInfo::new("ingressTime", offset_of!(OrderCanceled, ingress_time), 8, false, 18446744073709551615),
        FieldInfo::new("engineSeq", offset_of!(OrderCanceled, engine_seq), 8, false, 18446744073709551615),
        FieldInfo::new("canceledQty", offset_of!(OrderCanceled, canceled_qty), 8, false, 18446744073709551615),
        FieldInfo::new("cumQty", offset_of!(OrderCanceled, cum_qty), 8, false, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(OrderCanceled, instrument_id), 4, false, 4294967295),
        FieldInfo::new("reason", offset_of!(OrderCanceled, reason), 2, false, 65535),
        FieldInfo::new("side", offset_of!(OrderCanceled, side), 1, false, 255),
        FieldInfo::new("flags", offset_of!(OrderCanceled, flags), 1, false, 0),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.cl_ord_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.request_cl_ord_id));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.order_id));
        visitor(&Self::FIELDS[3], Value::Unsigned(self.transact_time));
        visitor(&Self::FIELDS[4], Value::Unsigned(self.ingress_time));
        visitor(&Self::FIELDS[5], Value::Unsigned(self.engine_seq));
        visitor(&Self::FIELDS[6], Value::Unsigned(self.canceled_qty));
        visitor(&Self::FIELDS[7], Value::Unsigned(self.cum_qty));
        visitor(&Self::FIELDS[8], Value::Unsigned(self.instrument_id.into()));
        visitor(&Self::FIELDS[9], Value::Unsigned(self.reason.into()));
        visitor(&Self::FIELDS[10], Value::Unsigned(self.side.into()));
        visitor(&Self::FIELDS[11], Value::Unsigned(self.flags.into()));
    }
}

/// S>C, numbered. Answers a cancel, replace or reduce that had no effect.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct CancelRejected {
    /// Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id.
    pub request_cl_ord_id: u64,
    /// Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id.
    pub orig_cl_ord_id: u64,
    pub order_id: u64,
    /// Nanoseconds since the Unix epoch.
    pub transact_time: u64,
    /// Nanoseconds since the Unix epoch.
    pub ingress_time: u64,
    pub ref_seq_no: u64,
    /// As in the request.
    pub instrument_id: u32,
    /// One table for rejects, cancels and restatements.
    pub reason: u16,
    pub response_to: u8,
    /// Null = not known any more.
    pub ord_status: u8,
    /// The limit that was hit.
    pub limit_value: i64,
    pub offending_value: i64,
}

const _: () = assert!(size_of::<CancelRejected>() == 72);
const _: () = assert!(offset_of!(CancelRejected, request_cl_ord_id) == 0);
const _: () = assert!(offset_of!(CancelRejected, orig_cl_ord_id) == 8);
const _: () = assert!(offset_of!(CancelRejected, order_id) == 16);
const _: () = assert!(offset_of!(CancelRejected, transact_time) == 24);
const _: () = assert!(offset_of!(CancelRejected, ingress_time) == 32);
const _: () = assert!(offset_of!(CancelRejected, ref_seq_no) == 40);
const _: () = assert!(offset_of!(CancelRejected, instrument_id) == 48);
const _: () = assert!(offset_of!(CancelRejected, reason) == 52);
const _: () = assert!(offset_of!(CancelRejected, response_to) == 54);
const _: () = assert!(offset_of!(CancelRejected, ord_status) == 55);
const _: () = assert!(offset_of!(CancelRejected, limit_value) == 56);
const _: () = assert!(offset_of!(CancelRejected, offending_value) == 64);

impl CancelRejected {
    /// Every byte zero, for `..CancelRejected::ZEROED`.
    pub const ZEROED: Self = Self {
        request_cl_ord_id: 0,
        orig_cl_ord_id: 0,
        order_id: 0,
        transact_time: 0,
        ingress_time: 0,
        ref_seq_no: 0,
        instrument_id: 0,
        reason: 0,
        response_to: 0,
        ord_status: 0,
        limit_value: 0,
        offending_value: 0,
    };
}

impl Message for CancelRejected {
    const NAME: &'static str = "CancelRejected";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 205;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 72;
    const REQUIRED_BLOCK_LENGTH: u16 = 72;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("requestClOrdId", offset_of!(CancelRejected, request_cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("origClOrdId", offset_of!(CancelRejected, orig_cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("orderId", offset_of!(CancelRejected, order_id), 8, false, 18446744073709551615),
        FieldInfo::new("transactTime", offset_of!(CancelRejected, transact_time), 8, false, 18446744073709551615),
        FieldInfo::new("ingressTime", offset_of!(CancelRejected, ingress_time), 8, false, 18446744073709551615),
        FieldInfo::new("refSeqNo", offset_of!(CancelRejected, ref_seq_no), 8, false, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(CancelRejected, instrument_id), 4, true, 4294967295),
        FieldInfo::new("reason", offset_of!(CancelRejected, reason), 2, false, 65535),
        FieldInfo::new("responseTo", offset_of!(CancelRejected, response_to), 1, false, 255),
        FieldInfo::new("ordStatus", offset_of!(CancelRejected, ord_status), 1, true, 255),
        FieldInfo::new("limitValue", offset_of!(CancelRejected, limit_value), 8, true, 9223372036854775808),
        FieldInfo::new("offendingValue", offset_of!(CancelRejected, offending_value), 8, true, 9223372036854775808),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.request_cl_ord_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.orig_cl_ord_id));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.order_id));
        visitor(&Self::FIELDS[3], Value::Unsigned(self.transact_time));
        visitor(&Self::FIELDS[4], Value::Unsigned(self.ingress_time));
        visitor(&Self::FIELDS[5], Value::Unsigned(self.ref_seq_no));
        visitor(
            &Self::FIELDS[6],
            if self.instrument_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.instrument_id.into())
            },
        );
        visitor(&Self::FIELDS[7], Value::Unsigned(self.reason.into()));
        visitor(&Self::FIELDS[8], Value::Unsigned(self.response_to.into()));
        visitor(
            &Self::FIELDS[9],
            if self.ord_status == 255 {
                Value::Null
            } else {
                Value::Unsigned(self.ord_status.into())
            },
        );
        visitor(
            &Self::FIELDS[10],
            if self.limit_value == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.limit_value)
            },
        );
        visitor(
            &Self::FIELDS[11],
            if self.offending_value == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.offending_value)
            },
        );
    }
}

/// S>C, numbered. One per side of a match.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct OrderExecuted {
    /// Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id.
    pub cl_ord_id: u64,
    pub order_id: u64,
    pub exec_id: u64,
    /// The same on both sides.
    pub match_id: u64,
    /// Nanoseconds since the Unix epoch.
    pub transact_time: u64,
    /// Of the command that took liquidity.
    pub engine_seq: u64,
    /// Mantissa; the exponent is fixed per instrument.
    pub last_price: i64,
    /// In units of 10^qtyExponent of the instrument.
    pub last_qty: u64,
    /// In units of 10^qtyExponent of the instrument.
    pub leaves_qty: u64,
    /// In units of 10^qtyExponent of the instrument.
    pub cum_qty: u64,
    pub instrument_id: u32,
    pub account_id: u32,
    /// Values of FIX 54.
    pub side: u8,
    /// 1 and 2 are those of FIX 851.
    pub liquidity: u8,
    /// Values of FIX 39, A as 10, C as 12, E as 14.
    pub ord_status: u8,
    /// 0; reserved in version 1.
    pub flags: u8,
    /// Where it traded; 0 = the local book.
    pub venue_id: u16,
    /// Zeros.
    pub pad0: u16,
}

const _: () = assert!(size_of::<OrderExecuted>() == 96);
const _: () = assert!(offset_of!(OrderExecuted, cl_ord_id) == 0);
const _: () = assert!(offset_of!(OrderExecuted, order_id) == 8);
const _: () = assert!(offset_of!(OrderExecuted, exec_id) == 16);
const _: () = assert!(offset_of!(OrderExecuted, match_id) == 24);
const _: () = assert!(offset_of!(OrderExecuted, transact_time) == 32);
const _: () = assert!(offset_of!(OrderExecuted, engine_seq) == 40);
const _: () = assert!(offset_of!(OrderExecuted, last_price) == 48);
const _: () = assert!(offset_of!(OrderExecuted, last_qty) == 56);
const _: () = assert!(offset_of!(OrderExecuted, leaves_qty) == 64);
const _: () = assert!(offset_of!(OrderExecuted, cum_qty) == 72);
const _: () = assert!(offset_of!(OrderExecuted, instrument_id) == 80);
const _: () = assert!(offset_of!(OrderExecuted, account_id) == 84);
const _: () = assert!(offset_of!(OrderExecuted, side) == 88);
const _: () = assert!(offset_of!(OrderExecuted, liquidity) == 89);
const _: () = assert!(offset_of!(OrderExecuted, ord_status) == 90);
const _: () = assert!(offset_of!(OrderExecuted, flags) == 91);
const _: () = assert!(offset_of!(OrderExecuted, venue_id) == 92);
const _: () = assert!(offset_of!(OrderExecuted, pad0) == 94);

impl OrderExecuted {
    /// Every byte zero, for `..OrderExecuted::ZEROED`.
    pub const ZEROED: Self = Self {
        cl_ord_id: 0,
        order_id: 0,
        exec_id: 0,
        match_id: 0,
        transact_time: 0,
        engine_seq: 0,
        last_price: 0,
        last_qty: 0,
        leaves_qty: 0,
        cum_qty: 0,
        instrument_id: 0,
        account_id: 0,
        side: 0,
        liquidity: 0,
        ord_status: 0,
        flags: 0,
        venue_id: 0,
        pad0: 0,
    };
}

impl Message for OrderExecuted {
    const NAME: &'static str = "OrderExecuted";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 206;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 96;
    const REQUIRED_BLOCK_LENGTH: u16 = 96;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("clOrdId", offset_of!(OrderExecuted, cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("orderId", offset_of!(OrderExecuted, order_id), 8, false, 18446744073709551615),
        FieldInfo::new("execId", offset_of!(OrderExecuted, exec_id), 8, false, 18446744073709551615),
        FieldInfo::new("matchId", offset_of!(OrderExecuted, match_id), 8, false, 18446744073709551615),
        FieldInfo::new("transactTime", offset_of!(OrderExecuted, transact_time), 8, false, 18446744073709551615),
        FieldInfo::new("engineSeq", offset_of!(OrderExecuted, engine_seq), 8, false, 18446744073709551615),
        FieldInfo::new("lastPrice", offset_of!(OrderExecuted, last_price), 8, false, 9223372036854775808),
        FieldInfo::new("lastQty", offset_of!(OrderExecuted, last_qty), 8, false, 18446744073709551615),
        FieldInfo::new("leavesQty", offset_of!(OrderExecuted, leaves_qty), 8, false, 18446744073709551615),
        FieldInfo::new("cumQty", offset_of!(OrderExecuted, cum_qty), 8, false, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(OrderExecuted, instrument_id), 4, false, 4294967295),
        FieldInfo::new("accountId", offset_of!(OrderExecuted, account_id), 4, false, 4294967295),
        FieldInfo::new("side", offset_of!(OrderExecuted, side), 1, false, 255),
        FieldInfo::new("liquidity", offset_of!(OrderExecuted, liquidity), 1, false, 255),
        FieldInfo::new("ordStatus", offset_of!(OrderExecuted, ord_status), 1, false, 255),
        FieldInfo::new("flags", offset_of!(OrderExecuted, flags), 1, false, 255),
        FieldInfo::new("venueId", offset_of!(OrderExecuted, venue_id), 2, false, 65535),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.cl_ord_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.order_id));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.exec_id));
        visitor(&Self::FIELDS[3], Value::Unsigned(self.match_id));
        visitor(&Self::FIELDS[4], Value::Unsigned(self.transact_time));
        visitor(&Self::FIELDS[5], Value::Unsigned(self.engine_seq));
        visitor(&Self::FIELDS[6], Value::Signed(self.last_price));
        visitor(&Self::FIELDS[7], Value::Unsigned(self.last_qty));
        visitor(&Self::FIELDS[8], Value::Unsigned(self.leaves_qty));
        visitor(&Self::FIELDS[9], Value::Unsigned(self.cum_qty));
        visitor(
            &Self::FIELDS[10],
            Value::Unsigned(self.instrument_id.into()),
        );
        visitor(&Self::FIELDS[11], Value::Unsigned(self.account_id.into()));
        visitor(&Self::FIELDS[12], Value::Unsigned(self.side.into()));
        visitor(&Self::FIELDS[13], Value::Unsigned(self.liquidity.into()));
        visitor(&Self::FIELDS[14], Value::Unsigned(self.ord_status.into()));
        visitor(&Self::FIELDS[15], Value::Unsigned(self.flags.into()));
        visitor(&Self::FIELDS[16], Value::Unsigned(self.venue_id.into()));
    }
}

/// S>C, numbered. One per side of a trade that was corrected or broken.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct TradeCorrected {
    /// A new one.
    pub exec_id: u64,
    /// The execution, or the correction, that it corrects.
    pub ref_exec_id: u64,
    pub match_id: u64,
    pub order_id: u64,
    /// Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id.
    pub cl_ord_id: u64,
    /// Nanoseconds since the Unix epoch.
    pub transact_time: u64,
    /// Null = broken.
    pub new_price: i64,
    /// 0 = broken.
    pub new_qty: u64,
    /// 0 for an order that is gone.
    pub leaves_qty: u64,
    /// In units of 10^qtyExponent of the instrument.
    pub cum_qty: u64,
    pub instrument_id: u32,
    /// One table for rejects, cancels and restatements.
    pub reason: u16,
    pub kind: u8,
    /// Values of FIX 54.
    pub side: u8,
}

const _: () = assert!(size_of::<TradeCorrected>() == 88);
const _: () = assert!(offset_of!(TradeCorrected, exec_id) == 0);
const _: () = assert!(offset_of!(TradeCorrected, ref_exec_id) == 8);
const _: () = assert!(offset_of!(TradeCorrected, match_id) == 16);
const _: () = assert!(offset_of!(TradeCorrected, order_id) == 24);
const _: () = assert!(offset_of!(TradeCorrected, cl_ord_id) == 32);
const _: () = assert!(offset_of!(TradeCorrected, transact_time) == 40);
const _: () = assert!(offset_of!(TradeCorrected, new_price) == 48);
const _: () = assert!(offset_of!(TradeCorrected, new_qty) == 56);
const _: () = assert!(offset_of!(TradeCorrected, leaves_qty) == 64);
const _: () = assert!(offset_of!(TradeCorrected, cum_qty) == 72);
const _: () = assert!(offset_of!(TradeCorrected, instrument_id) == 80);
const _: () = assert!(offset_of!(TradeCorrected, reason) == 84);
const _: () = assert!(offset_of!(TradeCorrected, kind) == 86);
const _: () = assert!(offset_of!(TradeCorrected, side) == 87);

impl TradeCorrected {
    /// Every byte zero, for `..TradeCorrected::ZEROED`.
    pub const ZEROED: Self = Self {
        exec_id: 0,
        ref_exec_id: 0,
        match_id: 0,
        order_id: 0,
        cl_ord_id: 0,
        transact_time: 0,
        new_price: 0,
        new_qty: 0,
        leaves_qty: 0,
        cum_qty: 0,
        instrument_id: 0,
        reason: 0,
        kind: 0,
        side: 0,
    };
}

impl Message for TradeCorrected {
    const NAME: &'static str = "TradeCorrected";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 207;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 88;
    const REQUIRED_BLOCK_LENGTH: u16 = 88;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("execId", offset_of!(TradeCorrected, exec_id), 8, false, 18446744073709551615),
        FieldInfo::new("refExecId", offset_of!(TradeCorrected, ref_exec_id), 8, false, 18446744073709551615),
        FieldInfo::new("matchId", offset_of!(TradeCorrected, match_id), 8, false, 18446744073709551615),
        FieldInfo::new("orderId", offset_of!(TradeCorrected, order_id), 8, false, 18446744073709551615),
        FieldInfo::new("clOrdId", offset_of!(TradeCorrected, cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("transactTime", offset_of!(TradeCorrected, transact_time), 8, false, 18446744073709551615),
        FieldInfo::new("newPrice", offset_of!(TradeCorrected, new_price), 8, true, 9223372036854775808),
        FieldInfo::new("newQty", offset_of!(TradeCorrected, new_qty), 8, false, 18446744073709551615),
        FieldInfo::new("leavesQty", offset_of!(TradeCorrected, leaves_qty), 8, false, 18446744073709551615),
        FieldInfo::new("cumQty", offset_of!(TradeCorrected, cum_qty), 8, false, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(TradeCorrected, instrument_id), 4, false, 4294967295),
        FieldInfo::new("reason", offset_of!(TradeCorrected, reason), 2, false, 65535),
        FieldInfo::new("kind", offset_of!(TradeCorrected, kind), 1, false, 255),
        FieldInfo::new("side", offset_of!(TradeCorrected, side), 1, false, 255),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.exec_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.ref_exec_id));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.match_id));
        visitor(&Self::FIELDS[3], Value::Unsigned(self.order_id));
        visitor(&Self::FIELDS[4], Value::Unsigned(self.cl_ord_id));
        visitor(&Self::FIELDS[5], Value::Unsigned(self.transact_time));
        visitor(
            &Self::FIELDS[6],
            if self.new_price == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.new_price)
            },
        );
        visitor(&Self::FIELDS[7], Value::Unsigned(self.new_qty));
        visitor(&Self::FIELDS[8], Value::Unsigned(self.leaves_qty));
        visitor(&Self::FIELDS[9], Value::Unsigned(self.cum_qty));
        visitor(
            &Self::FIELDS[10],
            Value::Unsigned(self.instrument_id.into()),
        );
        visitor(&Self::FIELDS[11], Value::Unsigned(self.reason.into()));
        visitor(&Self::FIELDS[12], Value::Unsigned(self.kind.into()));
        visitor(&Self::FIELDS[13], Value::Unsigned(self.side.into()));
    }
}

/// S>C, numbered. The order has changed without a request of its owner.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct OrderRestated {
    /// Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id.
    pub cl_ord_id: u64,
    pub order_id: u64,
    /// In version 1 always orderId.
    pub new_order_id: u64,
    /// Nanoseconds since the Unix epoch.
    pub transact_time: u64,
    /// Position in the one global sequence.
    pub engine_seq: u64,
    /// Null for a market order.
    pub price: i64,
    /// What is shown from now on; null = all.
    pub display_qty: u64,
    /// In units of 10^qtyExponent of the instrument.
    pub leaves_qty: u64,
    pub instrument_id: u32,
    /// One table for rejects, cancels and restatements.
    pub reason: u16,
    /// Values of FIX 54.
    pub side: u8,
    /// Zeros.
    pub pad0: u8,
}

const _: () = assert!(size_of::<OrderRestated>() == 72);
const _: () = assert!(offset_of!(OrderRestated, cl_ord_id) == 0);
const _: () = assert!(offset_of!(OrderRestated, order_id) == 8);
const _: () = assert!(offset_of!(OrderRestated, new_order_id) == 16);
const _: () = assert!(offset_of!(OrderRestated, transact_time) == 24);
const _: () = assert!(offset_of!(OrderRestated, engine_seq) == 32);
const _: () = assert!(offset_of!(OrderRestated, price) == 40);
const _: () = assert!(offset_of!(OrderRestated, display_qty) == 48);
const _: () = assert!(offset_of!(OrderRestated, leaves_qty) == 56);
const _: () = assert!(offset_of!(OrderRestated, instrument_id) == 64);
const _: () = assert!(offset_of!(OrderRestated, reason) == 68);
const _: () = assert!(offset_of!(OrderRestated, side) == 70);
const _: () = assert!(offset_of!(OrderRestated, pad0) == 71);

impl OrderRestated {
    /// Every byte zero, for `..OrderRestated::ZEROED`.
    pub const ZEROED: Self = Self {
        cl_ord_id: 0,
        order_id: 0,
        new_order_id: 0,
        transact_time: 0,
        engine_seq: 0,
        price: 0,
        display_qty: 0,
        leaves_qty: 0,
        instrument_id: 0,
        reason: 0,
        side: 0,
        pad0: 0,
    };
}

impl Message for OrderRestated {
    const NAME: &'static str = "OrderRestated";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 208;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 72;
    const REQUIRED_BLOCK_LENGTH: u16 = 72;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("clOrdId", offset_of!(OrderRestated, cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("orderId", offset_of!(OrderRestated, order_id), 8, false, 18446744073709551615),
        FieldInfo::new("newOrderId", offset_of!(OrderRestated, new_order_id), 8, false, 18446744073709551615),
        FieldInfo::new("transactTime", offset_of!(OrderRestated, transact_time), 8, false, 18446744073709551615),
        FieldInfo::new("engineSeq", offset_of!(OrderRestated, engine_seq), 8, false, 18446744073709551615),
        FieldInfo::new("price", offset_of!(OrderRestated, price), 8, true, 9223372036854775808),
        FieldInfo::new("displayQty", offset_of!(OrderRestated, display_qty), 8, true, 18446744073709551615),
        FieldInfo::new("leavesQty", offset_of!(OrderRestated, leaves_qty), 8, false, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(OrderRestated, instrument_id), 4, false, 4294967295),
        FieldInfo::new("reason", offset_of!(OrderRestated, reason), 2, false, 65535),
        FieldInfo::new("side", offset_of!(OrderRestated, side), 1, false, 255),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.cl_ord_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.order_id));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.new_order_id));
        visitor(&Self::FIELDS[3], Value::Unsigned(self.transact_time));
        visitor(&Self::FIELDS[4], Value::Unsigned(self.engine_seq));
        visitor(
            &Self::FIELDS[5],
            if self.price == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.price)
            },
        );
        visitor(
            &Self::FIELDS[6],
            if self.display_qty == 18446744073709551615 {
                Value::Null
            } else {
                Value::Unsigned(self.display_qty)
            },
        );
        visitor(&Self::FIELDS[7], Value::Unsigned(self.leaves_qty));
        visitor(&Self::FIELDS[8], Value::Unsigned(self.instrument_id.into()));
        visitor(&Self::FIELDS[9], Value::Unsigned(self.reason.into()));
        visitor(&Self::FIELDS[10], Value::Unsigned(self.side.into()));
    }
}

/// S>C, numbered. A trade within one self-trade group did not happen.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct MatchPrevented {
    /// Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id.
    pub cl_ord_id: u64,
    pub order_id: u64,
    pub contra_order_id: u64,
    /// The same on both sides.
    pub prevent_id: u64,
    /// Nanoseconds since the Unix epoch.
    pub transact_time: u64,
    /// Position in the one global sequence.
    pub engine_seq: u64,
    /// Mantissa; the exponent is fixed per instrument.
    pub prevented_price: i64,
    /// In units of 10^qtyExponent of the instrument.
    pub prevented_qty: u64,
    /// Of this order; an OrderCanceled that follows takes these.
    pub leaves_qty: u64,
    pub instrument_id: u32,
    /// Self-trade prevention between orders of one participant with the same stpId; the aggressor's mode rules.
    pub mode: u8,
    /// From the point of view of the order that the report names.
    pub outcome: u8,
    /// Values of FIX 54.
    pub side: u8,
    /// Zeros.
    pub pad0: u8,
}

const _: () = assert!(size_of::<MatchPrevented>() == 80);
const _: () = assert!(offset_of!(MatchPrevented, cl_ord_id) == 0);
const _: () = assert!(offset_of!(MatchPrevented, order_id) == 8);
const _: () = assert!(offset_of!(MatchPrevented, contra_order_id) == 16);
const _: () = assert!(offset_of!(MatchPrevented, prevent_id) == 24);
const _: () = assert!(offset_of!(MatchPrevented, transact_time) == 32);
const _: () = assert!(offset_of!(MatchPrevented, engine_seq) == 40);
const _: () = assert!(offset_of!(MatchPrevented, prevented_price) == 48);
const _: () = assert!(offset_of!(MatchPrevented, prevented_qty) == 56);
const _: () = assert!(offset_of!(MatchPrevented, leaves_qty) == 64);
const _: () = assert!(offset_of!(MatchPrevented, instrument_id) == 72);
const _: () = assert!(offset_of!(MatchPrevented, mode) == 76);
const _: () = assert!(offset_of!(MatchPrevented, outcome) == 77);
const _: () = assert!(offset_of!(MatchPrevented, side) == 78);
const _: () = assert!(offset_of!(MatchPrevented, pad0) == 79);

impl MatchPrevented {
    /// Every byte zero, for `..MatchPrevented::ZEROED`.
    pub const ZEROED: Self = Self {
        cl_ord_id: 0,
        order_id: 0,
        contra_order_id: 0,
        prevent_id: 0,
        transact_time: 0,
        engine_seq: 0,
        prevented_price: 0,
        prevented_qty: 0,
        leaves_qty: 0,
        instrument_id: 0,
        mode: 0,
        outcome: 0,
        side: 0,
        pad0: 0,
    };
}

impl Message for MatchPrevented {
    const NAME: &'static str = "MatchPrevented";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 209;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 80;
    const REQUIRED_BLOCK_LENGTH: u16 = 80;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("clOrdId", offset_of!(MatchPrevented, cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("orderId", offset_of!(MatchPrevented, order_id), 8, false, 18446744073709551615),
        FieldInfo::new("contraOrderId", offset_of!(MatchPrevented, contra_order_id), 8, false, 18446744073709551615),
        FieldInfo::new("preventId", offset_of!(MatchPrevented, prevent_id), 8, false, 18446744073709551615),
        FieldInfo::new("transactTime", offset_of!(MatchPrevented, transact_time), 8, false, 18446744073709551615),
        FieldInfo::new("engineSeq", offset_of!(MatchPrevented, engine_seq), 8, false, 18446744073709551615),
        FieldInfo::new("preventedPrice", offset_of!(MatchPrevented, prevented_price), 8, false, 9223372036854775808),
        FieldInfo::new("preventedQty", offset_of!(MatchPrevented, prevented_qty), 8, false, 18446744073709551615),
        FieldInfo::new("leavesQty", offset_of!(MatchPrevented, leaves_qty), 8, false, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(MatchPrevented, instrument_id), 4, false, 4294967295),
        FieldInfo::new("mode", offset_of!(MatchPrevented, mode), 1, false, 255),
        FieldInfo::new("outcome", offset_of!(MatchPrevented, outcome), 1, false, 255),
        FieldInfo::new("side", offset_of!(MatchPrevented, side), 1, false, 255),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.cl_ord_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.order_id));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.contra_order_id));
        visitor(&Self::FIELDS[3], Value::Unsigned(self.prevent_id));
        visitor(&Self::FIELDS[4], Value::Unsigned(self.transact_time));
        visitor(&Self::FIELDS[5], Value::Unsigned(self.engine_seq));
        visitor(&Self::FIELDS[6], Value::Signed(self.prevented_price));
        visitor(&Self::FIELDS[7], Value::Unsigned(self.prevented_qty));
        visitor(&Self::FIELDS[8], Value::Unsigned(self.leaves_qty));
        visitor(&Self::FIELDS[9], Value::Unsigned(self.instrument_id.into()));
        visitor(&Self::FIELDS[10], Value::Unsigned(self.mode.into()));
        visitor(&Self::FIELDS[11], Value::Unsigned(self.outcome.into()));
        visitor(&Self::FIELDS[12], Value::Unsigned(self.side.into()));
    }
}

/// S>C, numbered. Answers MassCancel.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct MassCancelReport {
    /// Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id.
    pub request_cl_ord_id: u64,
    /// Nanoseconds since the Unix epoch.
    pub transact_time: u64,
    /// A fence: every order in scope with a smaller one is gone.
    pub engine_seq: u64,
    pub canceled_count: u32,
    /// As in the request.
    pub instrument_id: u32,
    /// As in the request.
    pub account_id: u32,
    /// As in the request.
    pub group_id: u16,
    pub response: u8,
    /// 1 = what is in scope is refused from now on.
    pub blocked: u8,
    /// One table for rejects, cancels and restatements.
    pub reason: u16,
    /// Zeros.
    pub pad0: u16,
    /// Zeros.
    pub pad1: u32,
}

const _: () = assert!(size_of::<MassCancelReport>() == 48);
const _: () = assert!(offset_of!(MassCancelReport, request_cl_ord_id) == 0);
const _: () = assert!(offset_of!(MassCancelReport, transact_time) == 8);
const _: () = assert!(offset_of!(MassCancelReport, engine_seq) == 16);
const _: () = assert!(offset_of!(MassCancelReport, canceled_count) == 24);
const _: () = assert!(offset_of!(MassCancelReport, instrument_id) == 28);
const _: () = assert!(offset_of!(MassCancelReport, account_id) == 32);
const _: () = assert!(offset_of!(MassCancelReport, group_id) == 36);
const _: () = assert!(offset_of!(MassCancelReport, response) == 38);
const _: () = assert!(offset_of!(MassCancelReport, blocked) == 39);
const _: () = assert!(offset_of!(MassCancelReport, reason) == 40);
const _: () = assert!(offset_of!(MassCancelReport, pad0) == 42);
const _: () = assert!(offset_of!(MassCancelReport, pad1) == 44);

impl MassCancelReport {
    /// Every byte zero, for `..MassCancelReport::ZEROED`.
    pub const ZEROED: Self = Self {
        request_cl_ord_id: 0,
        transact_time: 0,
        engine_seq: 0,
        canceled_count: 0,
        instrument_id: 0,
        account_id: 0,
        group_id: 0,
        response: 0,
        blocked: 0,
        reason: 0,
        pad0: 0,
        pad1: 0,
    };
}

impl Message for MassCancelReport {
    const NAME: &'static str = "MassCancelReport";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 211;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 48;
    const REQUIRED_BLOCK_LENGTH: u16 = 48;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("requestClOrdId", offset_of!(MassCancelReport, request_cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("transactTime", offset_of!(MassCancelReport, transact_time), 8, false, 18446744073709551615),
        FieldInfo::new("engineSeq", offset_of!(MassCancelReport, engine_seq), 8, false, 18446744073709551615),
        FieldInfo::new("canceledCount", offset_of!(MassCancelReport, canceled_count), 4, false, 4294967295),
        FieldInfo::new("instrumentId", offset_of!(MassCancelReport, instrument_id), 4, true, 4294967295),
        FieldInfo::new("accountId", offset_of!(MassCancelReport, account_id), 4, true, 4294967295),
        FieldInfo::new("groupId", offset_of!(MassCancelReport, group_id), 2, false, 65535),
        FieldInfo::new("response", offset_of!(MassCancelReport, response), 1, false, 255),
        FieldInfo::new("blocked", offset_of!(MassCancelReport, blocked), 1, false, 255),
        FieldInfo::new("reason", offset_of!(MassCancelReport, reason), 2, false, 65535),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.request_cl_ord_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.transact_time));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.engine_seq));
        visitor(
            &Self::FIELDS[3],
            Value::Unsigned(self.canceled_count.into()),
        );
        visitor(
            &Self::FIELDS[4],
            if self.instrument_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.instrument_id.into())
            },
        );
        visitor(
            &Self::FIELDS[5],
            if self.account_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.account_id.into())
            },
        );
        visitor(&Self::FIELDS[6], Value::Unsigned(self.group_id.into()));
        visitor(&Self::FIELDS[7], Value::Unsigned(self.response.into()));
        visitor(&Self::FIELDS[8], Value::Unsigned(self.blocked.into()));
        visitor(&Self::FIELDS[9], Value::Unsigned(self.reason.into()));
    }
}

/// S>C, numbered. The state of one order, or that there is none.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct OrderStatus {
    /// Chosen by the client, repeated in the answer; any number will do.
    pub request_id: u64,
    /// Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id.
    pub cl_ord_id: u64,
    /// 0 = there is no such order.
    pub order_id: u64,
    /// Null without a limit price.
    pub price: i64,
    /// In units of 10^qtyExponent of the instrument.
    pub leaves_qty: u64,
    /// In units of 10^qtyExponent of the instrument.
    pub cum_qty: u64,
    /// As ordered; null = all shown.
    pub display_qty: u64,
    /// The state is as of this position.
    pub engine_seq: u64,
    /// As in the request where there is no order.
    pub instrument_id: u32,
    /// As in the request where there is no order.
    pub account_id: u32,
    /// Values of FIX 54.
    pub side: u8,
    /// Values of FIX 40.
    pub ord_type: u8,
    /// Values of FIX 59.
    pub time_in_force: u8,
    /// Null = not known any more, Rejected = never seen.
    pub ord_status: u8,
    /// Statuses of the same answer that follow.
    pub remaining: u32,
}

const _: () = assert!(size_of::<OrderStatus>() == 80);
const _: () = assert!(offset_of!(OrderStatus, request_id) == 0);
const _: () = assert!(offset_of!(OrderStatus, cl_ord_id) == 8);
const _: () = assert!(offset_of!(OrderStatus, order_id) == 16);
const _: () = assert!(offset_of!(OrderStatus, price) == 24);
const _: () = assert!(offset_of!(OrderStatus, leaves_qty) == 32);
const _: () = assert!(offset_of!(OrderStatus, cum_qty) == 40);
const _: () = assert!(offset_of!(OrderStatus, display_qty) == 48);
const _: () = assert!(offset_of!(OrderStatus, engine_seq) == 56);
const _: () = assert!(offset_of!(OrderStatus, instrument_id) == 64);
const _: () = assert!(offset_of!(OrderStatus, account_id) == 68);
const _: () = assert!(offset_of!(OrderStatus, side) == 72);
const _: () = assert!(offset_of!(OrderStatus, ord_type) == 73);
const _: () = assert!(offset_of!(OrderStatus, time_in_force) == 74);
const _: () = assert!(offset_of!(OrderStatus, ord_status) == 75);
const _: () = assert!(offset_of!(OrderStatus, remaining) == 76);

impl OrderStatus {
    /// Every byte zero, for `..OrderStatus::ZEROED`.
    pub const ZEROED: Self = Self {
        request_id: 0,
        cl_ord_id: 0,
        order_id: 0,
        price: 0,
        leaves_qty: 0,
        cum_qty: 0,
        display_qty: 0,
        engine_seq: 0,
        instrument_id: 0,
        account_id: 0,
        side: 0,
        ord_type: 0,
        time_in_force: 0,
        ord_status: 0,
        remaining: 0,
    };
}

impl Message for OrderStatus {
    const NAME: &'static str = "OrderStatus";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 212;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 80;
    const REQUIRED_BLOCK_LENGTH: u16 = 80;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("requestId", offset_of!(OrderStatus, request_id), 8, false, 18446744073709551615),
        FieldInfo::new("clOrdId", offset_of!(OrderStatus, cl_ord_id), 8, false, 18446744073709551615),
        FieldInfo::new("orderId", offset_of!(OrderStatus, order_id), 8, false, 18446744073709551615),
        FieldInfo::new("price", offset_of!(OrderStatus, price), 8, true, 9223372036854775808),
        FieldInfo::new("leavesQty", offset_of!(OrderStatus, leaves_qty), 8, false, 18446744073709551615),
        FieldInfo::new("cumQty", offset_of!(OrderStatus, cum_qty), 8, false, 18446744073709551615),
        FieldInfo::new("displayQty", offset_of!(OrderStatus, display_qty), 8, true, 18446744073709551615),
        FieldInfo::new("engineSeq", offset_of!(OrderStatus, engine_seq), 8, false, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(OrderStatus, instrument_id), 4, true, 4294967295),
        FieldInfo::new("accountId", offset_of!(OrderStatus, account_id), 4, true, 4294967295),
        FieldInfo::new("side", offset_of!(OrderStatus, side), 1, true, 255),
        FieldInfo::new("ordType", offset_of!(OrderStatus, ord_type), 1, true, 255),
        FieldInfo::new("timeInForce", offset_of!(OrderStatus, time_in_force), 1, true, 255),
        FieldInfo::new("ordStatus", offset_of!(OrderStatus, ord_status), 1, true, 255),
        FieldInfo::new("remaining", offset_of!(OrderStatus, remaining), 4, false, 4294967295),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.request_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.cl_ord_id));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.order_id));
        visitor(
            &Self::FIELDS[3],
            if self.price == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.price)
            },
        );
        visitor(&Self::FIELDS[4], Value::Unsigned(self.leaves_qty));
        visitor(&Self::FIELDS[5], Value::Unsigned(self.cum_qty));
        visitor(
            &Self::FIELDS[6],
            if self.display_qty == 18446744073709551615 {
                Value::Null
            } else {
                Value::Unsigned(self.display_qty)
            },
        );
        visitor(&Self::FIELDS[7], Value::Unsigned(self.engine_seq));
        visitor(
            &Self::FIELDS[8],
            if self.instrument_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.instrument_id.into())
            },
        );
        visitor(
            &Self::FIELDS[9],
            if self.account_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.account_id.into())
            },
        );
        visitor(
            &Self::FIELDS[10],
            if self.side == 255 {
                Value::Null
            } else {
                Value::Unsigned(self.side.into())
            },
        );
        visitor(
            &Self::FIELDS[11],
            if self.ord_type == 255 {
                Value::Null
            } else {
                Value::Unsigned(self.ord_type.into())
            },
        );
        visitor(
            &Self::FIELDS[12],
            if self.time_in_force == 255 {
                Value::Null
            } else {
                Value::Unsigned(self.time_in_force.into())
            },
        );
        visitor(
            &Self::FIELDS[13],
            if self.ord_status == 255 {
                Value::Null
            } else {
                Value::Unsigned(self.ord_status.into())
            },
        );
        visitor(&Self::FIELDS[14], Value::Unsigned(self.remaining.into()));
    }
}

/// S>C, numbered. Answers Quote; executions, if any, follow.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct QuoteAck {
    pub quote_id: u64,
    /// 0 = nothing on that side.
    pub bid_order_id: u64,
    /// 0 = nothing on that side.
    pub ask_order_id: u64,
    /// Nanoseconds since the Unix epoch.
    pub transact_time: u64,
    /// Position in the one global sequence.
    pub engine_seq: u64,
    pub instrument_id: u32,
    /// One table for rejects, cancels and restatements.
    pub bid_reason: u16,
    /// One table for rejects, cancels and restatements.
    pub ask_reason: u16,
    /// What became of one side of a quote.
    pub bid_status: u8,
    /// What became of one side of a quote.
    pub ask_status: u8,
    pub group_id: u16,
    /// Zeros.
    pub pad0: u32,
    /// The limit that was hit.
    pub bid_limit_value: i64,
    pub bid_offending_value: i64,
    /// The limit that was hit.
    pub ask_limit_value: i64,
    pub ask_offending_value: i64,
}

const _: () = assert!(size_of::<QuoteAck>() == 88);
const _: () = assert!(offset_of!(QuoteAck, quote_id) == 0);
const _: () = assert!(offset_of!(QuoteAck, bid_order_id) == 8);
const _: () = assert!(offset_of!(QuoteAck, ask_order_id) == 16);
const _: () = assert!(offset_of!(QuoteAck, transact_time) == 24);
const _: () = assert!(offset_of!(QuoteAck, engine_seq) == 32);
const _: () = assert!(offset_of!(QuoteAck, instrument_id) == 40);
const _: () = assert!(offset_of!(QuoteAck, bid_reason) == 44);
const _: () = assert!(offset_of!(QuoteAck, ask_reason) == 46);
const _: () = assert!(offset_of!(QuoteAck, bid_status) == 48);
const _: () = assert!(offset_of!(QuoteAck, ask_status) == 49);
const _: () = assert!(offset_of!(QuoteAck, group_id) == 50);
const _: () = assert!(offset_of!(QuoteAck, pad0) == 52);
const _: () = assert!(offset_of!(QuoteAck, bid_limit_value) == 56);
const _: () = assert!(offset_of!(QuoteAck, bid_offending_value) == 64);
const _: () = assert!(offset_of!(QuoteAck, ask_limit_value) == 72);
const _: () = assert!(offset_of!(QuoteAck, ask_offending_value) == 80);

impl QuoteAck {
    /// Every byte zero, for `..QuoteAck::ZEROED`.
    pub const ZEROED: Self = Self {
        quote_id: 0,
        bid_order_id: 0,
        ask_order_id: 0,
        transact_time: 0,
        engine_seq: 0,
        instrument_id: 0,
        bid_reason: 0,
        ask_reason: 0,
        bid_status: 0,
        ask_status: 0,
        group_id: 0,
        pad0: 0,
        bid_limit_value: 0,
        bid_offending_value: 0,
        ask_limit_value: 0,
        ask_offending_value: 0,
    };
}

impl Message for QuoteAck {
    const NAME: &'static str = "QuoteAck";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 213;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 88;
    const REQUIRED_BLOCK_LENGTH: u16 = 88;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("quoteId", offset_of!(QuoteAck, quote_id), 8, false, 18446744073709551615),
        FieldInfo::new("bidOrderId", offset_of!(QuoteAck, bid_order_id), 8, false, 18446744073709551615),
        FieldInfo::new("askOrderId", offset_of!(QuoteAck, ask_order_id), 8, false, 18446744073709551615),
        FieldInfo::new("transactTime", offset_of!(QuoteAck, transact_time), 8, false, 18446744073709551615),
        FieldInfo::new("engineSeq", offset_of!(QuoteAck, engine_seq), 8, false, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(QuoteAck, instrument_id), 4, false, 4294967295),
        FieldInfo::new("bidReason", offset_of!(QuoteAck, bid_reason), 2, false, 65535),
        FieldInfo::new("askReason", offset_of!(QuoteAck, ask_reason), 2, false, 65535),
        FieldInfo::new("bidStatus", offset_of!(QuoteAck, bid_status), 1, false, 255),
        FieldInfo::new("askStatus", offset_of!(QuoteAck, ask_status), 1, false, 255),
        FieldInfo::new("groupId", offset_of!(QuoteAck, group_id), 2, false, 65535),
        FieldInfo::new("bidLimitValue", offset_of!(QuoteAck, bid_limit_value), 8, true, 9223372036854775808),
        FieldInfo::new("bidOffendingValue", offset_of!(QuoteAck, bid_offending_value), 8, true, 9223372036854775808),
        FieldInfo::new("askLimitValue", offset_of!(QuoteAck, ask_limit_value), 8, true, 9223372036854775808),
        FieldInfo::new("askOffendingValue", offset_of!(QuoteAck, ask_offending_value), 8, true, 9223372036854775808),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.quote_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.bid_order_id));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.ask_order_id));
        visitor(&Self::FIELDS[3], Value::Unsigned(self.transact_time));
        visitor(&Self::FIELDS[4], Value::Unsigned(self.engine_seq));
        visitor(&Self::FIELDS[5], Value::Unsigned(self.instrument_id.into()));
        visitor(&Self::FIELDS[6], Value::Unsigned(self.bid_reason.into()));
        visitor(&Self::FIELDS[7], Value::Unsigned(self.ask_reason.into()));
        visitor(&Self::FIELDS[8], Value::Unsigned(self.bid_status.into()));
        visitor(&Self::FIELDS[9], Value::Unsigned(self.ask_status.into()));
        visitor(&Self::FIELDS[10], Value::Unsigned(self.group_id.into()));
        visitor(
            &Self::FIELDS[11],
            if self.bid_limit_value == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.bid_limit_value)
            },
        );
        visitor(
            &Self::FIELDS[12],
            if self.bid_offending_value == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.bid_offending_value)
            },
        );
        visitor(
            &Self::FIELDS[13],
            if self.ask_limit_value == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.ask_limit_value)
            },
        );
        visitor(
            &Self::FIELDS[14],
            if self.ask_offending_value == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.ask_offending_value)
            },
        );
    }
}

/// S>C, numbered. A limit was set, neared or struck, or something was blocked or released.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct RiskEvent {
    /// 0 = unsolicited.
    pub request_id: u64,
    /// Nanoseconds since the Unix epoch.
    pub transact_time: u64,
    pub limit_value: i64,
    pub current_value: i64,
    pub limit_type: u16,
    pub event: u8,
    /// Zeros.
    pub pad0: u8,
    /// Null = all accounts.
    pub account_id: u32,
    /// Null = all instruments.
    pub instrument_id: u32,
    pub group_id: u16,
    /// Zeros.
    pub pad1: u16,
}

const _: () = assert!(size_of::<RiskEvent>() == 48);
const _: () = assert!(offset_of!(RiskEvent, request_id) == 0);
const _: () = assert!(offset_of!(RiskEvent, transact_time) == 8);
const _: () = assert!(offset_of!(RiskEvent, limit_value) == 16);
const _: () = assert!(offset_of!(RiskEvent, current_value) == 24);
const _: () = assert!(offset_of!(RiskEvent, limit_type) == 32);
const _: () = assert!(offset_of!(RiskEvent, event) == 34);
const _: () = assert!(offset_of!(RiskEvent, pad0) == 35);
const _: () = assert!(offset_of!(RiskEvent, account_id) == 36);
const _: () = assert!(offset_of!(RiskEvent, instrument_id) == 40);
const _: () = assert!(offset_of!(RiskEvent, group_id) == 44);
const _: () = assert!(offset_of!(RiskEvent, pad1) == 46);

impl RiskEvent {
    /// Every byte zero, for `..RiskEvent::ZEROED`.
    pub const ZEROED: Self = Self {
        request_id: 0,
        transact_time: 0,
        limit_value: 0,
        current_value: 0,
        limit_type: 0,
        event: 0,
        pad0: 0,
        account_id: 0,
        instrument_id: 0,
        group_id: 0,
        pad1: 0,
    };
}

impl Message for RiskEvent {
    const NAME: &'static str = "RiskEvent";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 214;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 48;
    const REQUIRED_BLOCK_LENGTH: u16 = 48;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("requestId", offset_of!(RiskEvent, request_id), 8, false, 18446744073709551615),
        FieldInfo::new("transactTime", offset_of!(RiskEvent, transact_time), 8, false, 18446744073709551615),
        FieldInfo::new("limitValue", offset_of!(RiskEvent, limit_value), 8, true, 9223372036854775808),
        FieldInfo::new("currentValue", offset_of!(RiskEvent, current_value), 8, true, 9223372036854775808),
        FieldInfo::new("limitType", offset_of!(RiskEvent, limit_type), 2, false, 65535),
        FieldInfo::new("event", offset_of!(RiskEvent, event), 1, false, 255),
        FieldInfo::new("accountId", offset_of!(RiskEvent, account_id), 4, true, 4294967295),
        FieldInfo::new("instrumentId", offset_of!(RiskEvent, instrument_id), 4, true, 4294967295),
        FieldInfo::new("groupId", offset_of!(RiskEvent, group_id), 2, false, 65535),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.request_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.transact_time));
        visitor(
            &Self::FIELDS[2],
            if self.limit_value == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.limit_value)
            },
        );
        visitor(
            &Self::FIELDS[3],
            if self.current_value == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.current_value)
            },
        );
        visitor(&Self::FIELDS[4], Value::Unsigned(self.limit_type.into()));
        visitor(&Self::FIELDS[5], Value::Unsigned(self.event.into()));
        visitor(
            &Self::FIELDS[6],
            if self.account_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.account_id.into())
            },
        );
        visitor(
            &Self::FIELDS[7],
            if self.instrument_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.instrument_id.into())
            },
        );
        visitor(&Self::FIELDS[8], Value::Unsigned(self.group_id.into()));
    }
}

/// S>C, numbered. The number is consumed; the message could not be read as a command.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct BusinessReject {
    pub ref_seq_no: u64,
    /// Nanoseconds since the Unix epoch.
    pub transact_time: u64,
    pub ref_template_id: u16,
    pub reason: u16,
    /// Byte of the block at fault.
    pub ref_field_offset: u16,
    /// Zeros.
    pub pad0: u16,
    /// 0 in version 1.
    pub retry_after_micros: u32,
    /// Zeros.
    pub pad1: u32,
}

const _: () = assert!(size_of::<BusinessReject>() == 32);
const _: () = assert!(offset_of!(BusinessReject, ref_seq_no) == 0);
const _: () = assert!(offset_of!(BusinessReject, transact_time) == 8);
const _: () = assert!(offset_of!(BusinessReject, ref_template_id) == 16);
const _: () = assert!(offset_of!(BusinessReject, reason) == 18);
const _: () = assert!(offset_of!(BusinessReject, ref_field_offset) == 20);
const _: () = assert!(offset_of!(BusinessReject, pad0) == 22);
const _: () = assert!(offset_of!(BusinessReject, retry_after_micros) == 24);
const _: () = assert!(offset_of!(BusinessReject, pad1) == 28);

impl BusinessReject {
    /// Every byte zero, for `..BusinessReject::ZEROED`.
    pub const ZEROED: Self = Self {
        ref_seq_no: 0,
        transact_time: 0,
        ref_template_id: 0,
        reason: 0,
        ref_field_offset: 0,
        pad0: 0,
        retry_after_micros: 0,
        pad1: 0,
    };
}

impl Message for BusinessReject {
    const NAME: &'static str = "BusinessReject";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 215;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 32;
    const REQUIRED_BLOCK_LENGTH: u16 = 32;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("refSeqNo", offset_of!(BusinessReject, ref_seq_no), 8, false, 18446744073709551615),
        FieldInfo::new("transactTime", offset_of!(BusinessReject, transact_time), 8, false, 18446744073709551615),
        FieldInfo::new("refTemplateId", offset_of!(BusinessReject, ref_template_id), 2, false, 65535),
        FieldInfo::new("reason", offset_of!(BusinessReject, reason), 2, false, 65535),
        FieldInfo::new("refFieldOffset", offset_of!(BusinessReject, ref_field_offset), 2, true, 65535),
        FieldInfo::new("retryAfterMicros", offset_of!(BusinessReject, retry_after_micros), 4, false, 4294967295),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.ref_seq_no));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.transact_time));
        visitor(
            &Self::FIELDS[2],
            Value::Unsigned(self.ref_template_id.into()),
        );
        visitor(&Self::FIELDS[3], Value::Unsigned(self.reason.into()));
        visitor(
            &Self::FIELDS[4],
            if self.ref_field_offset == 65535 {
                Value::Null
            } else {
                Value::Unsigned(self.ref_field_offset.into())
            },
        );
        visitor(
            &Self::FIELDS[5],
            Value::Unsigned(self.retry_after_micros.into()),
        );
    }
}

/// S>C, numbered. Answers LimitQuery.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct LimitStatus {
    /// Chosen by the client, repeated in the answer; any number will do.
    pub request_id: u64,
    /// Of the limit on the order rate; 0 = there is none.
    pub window_micros: u32,
    pub max_msgs: u32,
    pub used_msgs: u32,
    pub open_orders: u32,
    /// Null = no limit.
    pub max_open_orders: u32,
    /// Zeros.
    pub pad0: u32,
}

const _: () = assert!(size_of::<LimitStatus>() == 32);
const _: () = assert!(offset_of!(LimitStatus, request_id) == 0);
const _: () = assert!(offset_of!(LimitStatus, window_micros) == 8);
const _: () = assert!(offset_of!(LimitStatus, max_msgs) == 12);
const _: () = assert!(offset_of!(LimitStatus, used_msgs) == 16);
const _: () = assert!(offset_of!(LimitStatus, open_orders) == 20);
const _: () = assert!(offset_of!(LimitStatus, max_open_orders) == 24);
const _: () = assert!(offset_of!(LimitStatus, pad0) == 28);

impl LimitStatus {
    /// Every byte zero, for `..LimitStatus::ZEROED`.
    pub const ZEROED: Self = Self {
        request_id: 0,
        window_micros: 0,
        max_msgs: 0,
        used_msgs: 0,
        open_orders: 0,
        max_open_orders: 0,
        pad0: 0,
    };
}

impl Message for LimitStatus {
    const NAME: &'static str = "LimitStatus";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 216;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 32;
    const REQUIRED_BLOCK_LENGTH: u16 = 32;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("requestId", offset_of!(LimitStatus, request_id), 8, false, 18446744073709551615),
        FieldInfo::new("windowMicros", offset_of!(LimitStatus, window_micros), 4, false, 4294967295),
        FieldInfo::new("maxMsgs", offset_of!(LimitStatus, max_msgs), 4, false, 4294967295),
        FieldInfo::new("usedMsgs", offset_of!(LimitStatus, used_msgs), 4, false, 4294967295),
        FieldInfo::new("openOrders", offset_of!(LimitStatus, open_orders), 4, false, 4294967295),
        FieldInfo::new("maxOpenOrders", offset_of!(LimitStatus, max_open_orders), 4, true, 4294967295),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.request_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.window_micros.into()));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.max_msgs.into()));
        visitor(&Self::FIELDS[3], Value::Unsigned(self.used_msgs.into()));
        visitor(&Self::FIELDS[4], Value::Unsigned(self.open_orders.into()));
        visitor(
            &Self::FIELDS[5],
            if self.max_open_orders == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.max_open_orders.into())
            },
        );
    }
}

/// S>C, numbered. The phase of an instrument, and what an uncross would give now.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct TradingPhaseReport {
    /// 0 = unsolicited.
    pub request_id: u64,
    /// Nanoseconds since the Unix epoch.
    pub transact_time: u64,
    /// Position in the one global sequence.
    pub engine_seq: u64,
    /// Null = there is none yet.
    pub reference_price: i64,
    /// Null = nothing would trade, or nothing is collected.
    pub indicative_price: i64,
    /// What would trade at that price.
    pub indicative_qty: u64,
    /// What one side has more than the other at that price.
    pub imbalance_qty: u64,
    pub instrument_id: u32,
    pub phase: u8,
    /// The side that has more.
    pub imbalance_side: u8,
    /// One table for rejects, cancels and restatements.
    pub reason: u16,
}

const _: () = assert!(size_of::<TradingPhaseReport>() == 64);
const _: () = assert!(offset_of!(TradingPhaseReport, request_id) == 0);
const _: () = assert!(offset_of!(TradingPhaseReport, transact_time) == 8);
const _: () = assert!(offset_of!(TradingPhaseReport, engine_seq) == 16);
const _: () = assert!(offset_of!(TradingPhaseReport, reference_price) == 24);
const _: () = assert!(offset_of!(TradingPhaseReport, indicative_price) == 32);
const _: () = assert!(offset_of!(TradingPhaseReport, indicative_qty) == 40);
const _: () = assert!(offset_of!(TradingPhaseReport, imbalance_qty) == 48);
const _: () = assert!(offset_of!(TradingPhaseReport, instrument_id) == 56);
const _: () = assert!(offset_of!(TradingPhaseReport, phase) == 60);
const _: () = assert!(offset_of!(TradingPhaseReport, imbalance_side) == 61);
const _: () = assert!(offset_of!(TradingPhaseReport, reason) == 62);

impl TradingPhaseReport {
    /// Every byte zero, for `..TradingPhaseReport::ZEROED`.
    pub const ZEROED: Self = Self {
        request_id: 0,
        transact_time: 0,
        engine_seq: 0,
        reference_price: 0,
        indicative_price: 0,
        indicative_qty: 0,
        imbalance_qty: 0,
        instrument_id: 0,
        phase: 0,
        imbalance_side: 0,
        reason: 0,
    };
}

impl Message for TradingPhaseReport {
    const NAME: &'static str = "TradingPhaseReport";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 217;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 64;
    const REQUIRED_BLOCK_LENGTH: u16 = 64;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("requestId", offset_of!(TradingPhaseReport, request_id), 8, false, 18446744073709551615),
        FieldInfo::new("transactTime", offset_of!(TradingPhaseReport, transact_time), 8, false, 18446744073709551615),
        FieldInfo::new("engineSeq", offset_of!(TradingPhaseReport, engine_seq), 8, false, 18446744073709551615),
        FieldInfo::new("referencePrice", offset_of!(TradingPhaseReport, reference_price), 8, true, 9223372036854775808),
        FieldInfo::new("indicativePrice", offset_of!(TradingPhaseReport, indicative_price), 8, true, 9223372036854775808),
        FieldInfo::new("indicativeQty", offset_of!(TradingPhaseReport, indicative_qty), 8, false, 18446744073709551615),
        FieldInfo::new("imbalanceQty", offset_of!(TradingPhaseReport, imbalance_qty), 8, false, 18446744073709551615),
        FieldInfo::new("instrumentId", offset_of!(TradingPhaseReport, instrument_id), 4, false, 4294967295),
        FieldInfo::new("phase", offset_of!(TradingPhaseReport, phase), 1, false, 255),
        FieldInfo::new("imbalanceSide", offset_of!(TradingPhaseReport, imbalance_side), 1, false, 255),
        FieldInfo::new("reason", offset_of!(TradingPhaseReport, reason), 2, false, 65535),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.request_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.transact_time));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.engine_seq));
        visitor(
            &Self::FIELDS[3],
            if self.reference_price == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.reference_price)
            },
        );
        visitor(
            &Self::FIELDS[4],
            if self.indicative_price == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.indicative_price)
            },
        );
        visitor(&Self::FIELDS[5], Value::Unsigned(self.indicative_qty));
        visitor(&Self::FIELDS[6], Value::Unsigned(self.imbalance_qty));
        visitor(&Self::FIELDS[7], Value::Unsigned(self.instrument_id.into()));
        visitor(&Self::FIELDS[8], Value::Unsigned(self.phase.into()));
        visitor(
            &Self::FIELDS[9],
            Value::Unsigned(self.imbalance_side.into()),
        );
        visitor(&Self::FIELDS[10], Value::Unsigned(self.reason.into()));
    }
}

/// S>C, numbered. A request that is not about one order had no effect.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct RequestRejected {
    /// Chosen by the client, repeated in the answer; any number will do.
    pub request_id: u64,
    /// Nanoseconds since the Unix epoch.
    pub transact_time: u64,
    /// Client number of the rejected message.
    pub ref_seq_no: u64,
    /// The limit that was hit.
    pub limit_value: i64,
    pub offending_value: i64,
    /// As in the request.
    pub instrument_id: u32,
    pub ref_template_id: u16,
    /// One table for rejects, cancels and restatements.
    pub reason: u16,
}

const _: () = assert!(size_of::<RequestRejected>() == 48);
const _: () = assert!(offset_of!(RequestRejected, request_id) == 0);
const _: () = assert!(offset_of!(RequestRejected, transact_time) == 8);
const _: () = assert!(offset_of!(RequestRejected, ref_seq_no) == 16);
const _: () = assert!(offset_of!(RequestRejected, limit_value) == 24);
const _: () = assert!(offset_of!(RequestRejected, offending_value) == 32);
const _: () = assert!(offset_of!(RequestRejected, instrument_id) == 40);
const _: () = assert!(offset_of!(RequestRejected, ref_template_id) == 44);
const _: () = assert!(offset_of!(RequestRejected, reason) == 46);

impl RequestRejected {
    /// Every byte zero, for `..RequestRejected::ZEROED`.
    pub const ZEROED: Self = Self {
        request_id: 0,
        transact_time: 0,
        ref_seq_no: 0,
        limit_value: 0,
        offending_value: 0,
        instrument_id: 0,
        ref_template_id: 0,
        reason: 0,
    };
}

impl Message for RequestRejected {
    const NAME: &'static str = "RequestRejected";
    const SCHEMA_ID: u16 = 2;
    const TEMPLATE_ID: u16 = 218;
    const VERSION: u16 = 1;
    const BLOCK_LENGTH: u16 = 48;
    const REQUIRED_BLOCK_LENGTH: u16 = 48;
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
        FieldInfo::new("requestId", offset_of!(RequestRejected, request_id), 8, false, 18446744073709551615),
        FieldInfo::new("transactTime", offset_of!(RequestRejected, transact_time), 8, false, 18446744073709551615),
        FieldInfo::new("refSeqNo", offset_of!(RequestRejected, ref_seq_no), 8, false, 18446744073709551615),
        FieldInfo::new("limitValue", offset_of!(RequestRejected, limit_value), 8, true, 9223372036854775808),
        FieldInfo::new("offendingValue", offset_of!(RequestRejected, offending_value), 8, true, 9223372036854775808),
        FieldInfo::new("instrumentId", offset_of!(RequestRejected, instrument_id), 4, true, 4294967295),
        FieldInfo::new("refTemplateId", offset_of!(RequestRejected, ref_template_id), 2, false, 65535),
        FieldInfo::new("reason", offset_of!(RequestRejected, reason), 2, false, 65535),
    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
        visitor(&Self::FIELDS[0], Value::Unsigned(self.request_id));
        visitor(&Self::FIELDS[1], Value::Unsigned(self.transact_time));
        visitor(&Self::FIELDS[2], Value::Unsigned(self.ref_seq_no));
        visitor(
            &Self::FIELDS[3],
            if self.limit_value == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.limit_value)
            },
        );
        visitor(
            &Self::FIELDS[4],
            if self.offending_value == -9223372036854775808 {
                Value::Null
            } else {
                Value::Signed(self.offending_value)
            },
        );
        visitor(
            &Self::FIELDS[5],
            if self.instrument_id == 4294967295 {
                Value::Null
            } else {
                Value::Unsigned(self.instrument_id.into())
            },
        );
        visitor(
            &Self::FIELDS[6],
            Value::Unsigned(self.ref_template_id.into()),
        );
        visitor(&Self::FIELDS[7], Value::Unsigned(self.reason.into()));
    }
}

/// What is known about a template, or None for one that this version does not know.
pub const fn template(schema_id: u16, template_id: u16) -> Option<TemplateInfo> {
    match (schema_id, template_id) {
        (1, 1) => Some(TemplateInfo::of::<Hello>()),
        (1, 2) => Some(TemplateInfo::of::<Retry>()),
        (1, 3) => Some(TemplateInfo::of::<Negotiate>()),
        (1, 4) => Some(TemplateInfo::of::<NegotiationResponse>()),
        (1, 5) => Some(TemplateInfo::of::<NegotiationReject>()),
        (1, 6) => Some(TemplateInfo::of::<Establish>()),
        (1, 7) => Some(TemplateInfo::of::<EstablishmentAck>()),
        (1, 8) => Some(TemplateInfo::of::<EstablishmentReject>()),
        (1, 9) => Some(TemplateInfo::of::<RetransmitRequest>()),
        (1, 10) => Some(TemplateInfo::of::<RetransmitReject>()),
        (1, 11) => Some(TemplateInfo::of::<Terminate>()),
        (1, 12) => Some(TemplateInfo::of::<FinishedSending>()),
        (1, 13) => Some(TemplateInfo::of::<FinishedReceiving>()),
        (1, 20) => Some(TemplateInfo::of::<NotApplied>()),
        (2, 101) => Some(TemplateInfo::of::<NewOrderShort>()),
        (2, 102) => Some(TemplateInfo::of::<NewOrder>()),
        (2, 103) => Some(TemplateInfo::of::<ReplaceOrder>()),
        (2, 104) => Some(TemplateInfo::of::<ReduceOrder>()),
        (2, 105) => Some(TemplateInfo::of::<CancelOrder>()),
        (2, 106) => Some(TemplateInfo::of::<MassCancel>()),
        (2, 107) => Some(TemplateInfo::of::<OrderStatusRequest>()),
        (2, 108) => Some(TemplateInfo::of::<Quote>()),
        (2, 110) => Some(TemplateInfo::of::<RiskLimitSet>()),
        (2, 111) => Some(TemplateInfo::of::<RiskAction>()),
        (2, 112) => Some(TemplateInfo::of::<LimitQuery>()),
        (2, 113) => Some(TemplateInfo::of::<TradingPhaseRequest>()),
        (2, 114) => Some(TemplateInfo::of::<TradeCorrectionRequest>()),
        (2, 200) => Some(TemplateInfo::of::<OrderAcceptedShort>()),
        (2, 201) => Some(TemplateInfo::of::<OrderAccepted>()),
        (2, 202) => Some(TemplateInfo::of::<OrderRejected>()),
        (2, 203) => Some(TemplateInfo::of::<OrderReplaced>()),
        (2, 204) => Some(TemplateInfo::of::<OrderCanceled>()),
        (2, 205) => Some(TemplateInfo::of::<CancelRejected>()),
        (2, 206) => Some(TemplateInfo::of::<OrderExecuted>()),
        (2, 207) => Some(TemplateInfo::of::<TradeCorrected>()),
        (2, 208) => Some(TemplateInfo::of::<OrderRestated>()),
        (2, 209) => Some(TemplateInfo::of::<MatchPrevented>()),
        (2, 211) => Some(TemplateInfo::of::<MassCancelReport>()),
        (2, 212) => Some(TemplateInfo::of::<OrderStatus>()),
        (2, 213) => Some(TemplateInfo::of::<QuoteAck>()),
        (2, 214) => Some(TemplateInfo::of::<RiskEvent>()),
        (2, 215) => Some(TemplateInfo::of::<BusinessReject>()),
        (2, 216) => Some(TemplateInfo::of::<LimitStatus>()),
        (2, 217) => Some(TemplateInfo::of::<TradingPhaseReport>()),
        (2, 218) => Some(TemplateInfo::of::<RequestRejected>()),
        _ => None,
    }
}

/// Visits the fields of a block. False, and none visited, for a template that this version does not
/// know or a block that is too short for it.
pub fn visit_block(
    schema_id: u16,
    template_id: u16,
    block: &[u8],
    visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>),
) -> bool {
    fn visit<M: Message>(
        block: &[u8],
        visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>),
    ) -> bool {
        let message = read::<M>(block);
        if let Some(message) = &message {
            message.visit(visitor);
        }
        message.is_some()
    }
    match (schema_id, template_id) {
        (1, 1) => visit::<Hello>(block, visitor),
        (1, 2) => visit::<Retry>(block, visitor),
        (1, 3) => visit::<Negotiate>(block, visitor),
        (1, 4) => visit::<NegotiationResponse>(block, visitor),
        (1, 5) => visit::<NegotiationReject>(block, visitor),
        (1, 6) => visit::<Establish>(block, visitor),
        (1, 7) => visit::<EstablishmentAck>(block, visitor),
        (1, 8) => visit::<EstablishmentReject>(block, visitor),
        (1, 9) => visit::<RetransmitRequest>(block, visitor),
        (1, 10) => visit::<RetransmitReject>(block, visitor),
        (1, 11) => visit::<Terminate>(block, visitor),
        (1, 12) => visit::<FinishedSending>(block, visitor),
        (1, 13) => visit::<FinishedReceiving>(block, visitor),
        (1, 20) => visit::<NotApplied>(block, visitor),
        (2, 101) => visit::<NewOrderShort>(block, visitor),
        (2, 102) => visit::<NewOrder>(block, visitor),
        (2, 103) => visit::<ReplaceOrder>(block, visitor),
        (2, 104) => visit::<ReduceOrder>(block, visitor),
        (2, 105) => visit::<CancelOrder>(block, visitor),
        (2, 106) => visit::<MassCancel>(block, visitor),
        (2, 107) => visit::<OrderStatusRequest>(block, visitor),
        (2, 108) => visit::<Quote>(block, visitor),
        (2, 110) => visit::<RiskLimitSet>(block, visitor),
        (2, 111) => visit::<RiskAction>(block, visitor),
        (2, 112) => visit::<LimitQuery>(block, visitor),
        (2, 113) => visit::<TradingPhaseRequest>(block, visitor),
        (2, 114) => visit::<TradeCorrectionRequest>(block, visitor),
        (2, 200) => visit::<OrderAcceptedShort>(block, visitor),
        (2, 201) => visit::<OrderAccepted>(block, visitor),
        (2, 202) => visit::<OrderRejected>(block, visitor),
        (2, 203) => visit::<OrderReplaced>(block, visitor),
        (2, 204) => visit::<OrderCanceled>(block, visitor),
        (2, 205) => visit::<CancelRejected>(block, visitor),
        (2, 206) => visit::<OrderExecuted>(block, visitor),
        (2, 207) => visit::<TradeCorrected>(block, visitor),
        (2, 208) => visit::<OrderRestated>(block, visitor),
        (2, 209) => visit::<MatchPrevented>(block, visitor),
        (2, 211) => visit::<MassCancelReport>(block, visitor),
        (2, 212) => visit::<OrderStatus>(block, visitor),
        (2, 213) => visit::<QuoteAck>(block, visitor),
        (2, 214) => visit::<RiskEvent>(block, visitor),
        (2, 215) => visit::<BusinessReject>(block, visitor),
        (2, 216) => visit::<LimitStatus>(block, visitor),
        (2, 217) => visit::<TradingPhaseReport>(block, visitor),
        (2, 218) => visit::<RequestRejected>(block, visitor),
        _ => false,
    }
}
