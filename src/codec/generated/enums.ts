// Generated from protocol-spec/session.xml, protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.

/** Bits of PacketFlags (uint8). */
export const PacketFlags = {
  retransmit: 1, // These messages were sent before, under the same numbers.
  atomic: 2, // All messages are applied, or none.
  snapshot: 4, // Market data snapshot; reserved in version 1.
  endOfFlow: 8, // Nothing follows on this flow; reserved in version 1.
  control: 16, // Unnumbered session messages only.
} as const
export type PacketFlags = (typeof PacketFlags)[keyof typeof PacketFlags]

/** Bits of Suites (uint16). */
export const Suites = {
  none: 1, // No tag: loopback only.
  hmacSha256: 2, // 16-byte HMAC-SHA-256 tag; reserved in version 1.
  aes256Gcm: 4, // AES-256-GCM; reserved in version 1.
} as const
export type Suites = (typeof Suites)[keyof typeof Suites]

/** Values of Suite (uint16). */
export const Suite = {
  none: 0, // No tag: loopback only.
  hmacSha256: 1, // Reserved in version 1.
  aes256Gcm: 2, // Reserved in version 1.
  nonRepresentable: 65534,
  nullVal: 65535,
} as const
export type Suite = (typeof Suite)[keyof typeof Suite]

/** Values of FlowType (uint8). */
export const FlowType = {
  recoverable: 0, // Lost messages can be asked for again.
  idempotent: 1, // Every number is applied at most once.
  unsequenced: 2,
  none: 3,
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type FlowType = (typeof FlowType)[keyof typeof FlowType]

/** Values of SessionKind (uint8). */
export const SessionKind = {
  orderEntry: 1,
  dropCopy: 2, // Reserved in version 1.
  riskAdmin: 3, // Risk limits, kill switch, trading phases, trade corrections.
  marketData: 4, // Reserved in version 1.
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type SessionKind = (typeof SessionKind)[keyof typeof SessionKind]

/** Values of GapMode (uint8). */
export const GapMode = {
  skip: 1, // Burn what is missing, go on (FIXP idempotent flow).
  hold: 2, // Wait for the retransmission; reserved in version 1.
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type GapMode = (typeof GapMode)[keyof typeof GapMode]

/** Bits of CodType (uint8). */
export const CodType = {
  onDisconnect: 1, // Reserved in version 1.
  onTerminate: 2, // Reserved in version 1.
  onServerFailover: 4, // Reserved in version 1.
} as const
export type CodType = (typeof CodType)[keyof typeof CodType]

/** Values of NegotiationRejectCode (uint16). */
export const NegotiationRejectCode = {
  unspecified: 0, // The router has no room for another session.
  credentials: 1, // Unknown key or bad signature; reserved in version 1.
  flowTypeNotSupported: 2, // Client flow or session kind is not offered.
  duplicateId: 3, // SessionVer is not greater than one already used.
  staleTimestamp: 4, // Timestamp too far from the server's clock.
  versionNotSupported: 5, // Reserved in version 1: such a Hello gets no answer.
  suiteNotSupported: 6,
  sessionBlocked: 7, // Reserved in version 1.
  nonRepresentable: 65534,
  nullVal: 65535,
} as const
export type NegotiationRejectCode = (typeof NegotiationRejectCode)[keyof typeof NegotiationRejectCode]

/** Values of EstablishmentRejectCode (uint16). */
export const EstablishmentRejectCode = {
  unspecified: 0, // Asks for something reserved.
  unnegotiated: 1, // No such sessionId and sessionVer, or it has ended.
  alreadyEstablished: 2, // Reserved in version 1: a new binding takes over.
  sessionBlocked: 3, // Reserved in version 1.
  keepaliveInterval: 4, // KeepAliveMs outside the allowed range.
  credentials: 5, // Reserved in version 1.
  invalidNextSeqNo: 6, // NextSeqNo or lastServerSeqNo cannot be right.
  addressNotValidated: 7, // Source address changed and no valid cookie came with it.
  nonRepresentable: 65534,
  nullVal: 65535,
} as const
export type EstablishmentRejectCode = (typeof EstablishmentRejectCode)[keyof typeof EstablishmentRejectCode]

/** Values of TerminateCode (uint16). */
export const TerminateCode = {
  unspecifiedError: 0, // The client reads too slowly: too much of its flow waits unsent.
  finished: 1,
  reRequestOutOfBounds: 2, // Asked for messages that were never sent.
  reRequestInProgress: 3, // Reserved in version 1: RetransmitReject tells.
  keepAliveLapsed: 4, // Silent for three intervals.
  protocolViolation: 5, // Reserved in version 1.
  throttle: 6, // Reserved in version 1.
  adminKill: 7, // The router stops.
  nonRepresentable: 65534,
  nullVal: 65535,
} as const
export type TerminateCode = (typeof TerminateCode)[keyof typeof TerminateCode]

/** Values of RetransmitRejectCode (uint16). */
export const RetransmitRejectCode = {
  outOfRange: 1, // Older than what is still held: see firstAvailable.
  invalidSession: 2, // Reserved in version 1.
  requestLimitExceeded: 3, // More than 2,500 messages.
  inProgress: 4, // One request at a time.
  nonRepresentable: 65534,
  nullVal: 65535,
} as const
export type RetransmitRejectCode = (typeof RetransmitRejectCode)[keyof typeof RetransmitRejectCode]

/** Values of NotAppliedReason (uint16). */
export const NotAppliedReason = {
  gap: 1, // Missing when a later number arrived.
  stale: 2, // Older than its datagram's maxAgeMicros allowed.
  creditExceeded: 3, // Reserved in version 1: such a datagram is dropped and may be sent again.
  throttle: 4, // Reserved in version 1.
  notEstablished: 5, // Reserved in version 1.
  malformedFrame: 6, // The frames of the datagram could not be told apart from here on.
  nonRepresentable: 65534,
  nullVal: 65535,
} as const
export type NotAppliedReason = (typeof NotAppliedReason)[keyof typeof NotAppliedReason]

/** Values of Side (uint8): values of FIX 54. */
export const Side = {
  buy: 1,
  sell: 2,
  sellShort: 5,
  sellShortExempt: 6,
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type Side = (typeof Side)[keyof typeof Side]

/** Values of OrdType (uint8): values of FIX 40. */
export const OrdType = {
  market: 1,
  limit: 2,
  stop: 3, // Becomes a market order when its trigger fires.
  stopLimit: 4, // Becomes a limit order when its trigger fires.
  marketToLimit: 11, // Takes the best opposite price as its limit.
  pegged: 16, // Reserved in version 1.
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type OrdType = (typeof OrdType)[keyof typeof OrdType]

/** Values of TimeInForce (uint8): values of FIX 59. */
export const TimeInForce = {
  day: 0,
  gtc: 1, // Good till cancelled.
  atOpen: 2, // Trades in the opening auction or not at all.
  ioc: 3, // Immediate or cancel.
  fok: 4, // Fill or kill.
  gtd: 6, // Good till expireTime.
  atClose: 7, // Waits for the closing auction.
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type TimeInForce = (typeof TimeInForce)[keyof typeof TimeInForce]

/** Values of StpMode (uint8): self-trade prevention between orders of one participant with the same stpId; the aggressor's mode rules. */
export const StpMode = {
  off: 0,
  cancelNewest: 1, // What is left of the aggressor.
  cancelOldest: 2, // The resting order; the aggressor goes on.
  cancelBoth: 3,
  decrementAndCancel: 4, // Both fall by the smaller quantity, without a trade.
  cancelSmallest: 5, // The one with less left, or both if they are equal.
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type StpMode = (typeof StpMode)[keyof typeof StpMode]

/** Bits of ExecInst (uint16). */
export const ExecInst = {
  postOnlyReject: 1, // Reject an order that would take liquidity.
  postOnlySlide: 2, // Move the price of an order that would take liquidity one tick out of the way.
  allOrNone: 4, // Reserved in version 1.
  reduceOnly: 8, // Reserved in version 1.
  doNotRoute: 16, // Nothing is routed anyway.
  randomDisplayRefresh: 32, // Every refresh of an iceberg order shows a quantity drawn anew.
  exemptFromCancelOnDisconnect: 64, // Reserved in version 1.
  cancelOnHalt: 128, // Cancel the order when a halt begins.
  priceCheckMandatory: 256, // Reserved in version 1.
} as const
export type ExecInst = (typeof ExecInst)[keyof typeof ExecInst]

/** Bits of OrderFlags (uint8). */
export const OrderFlags = {
  manual: 1, // Entered by a human.
} as const
export type OrderFlags = (typeof OrderFlags)[keyof typeof OrderFlags]

/** Bits of ReplaceFlags (uint8). */
export const ReplaceFlags = {
  qtyIsLeaves: 1, // Qty is what shall remain; otherwise qty is the total, and fills are deducted.
  cancelOriginalIfRejected: 2,
} as const
export type ReplaceFlags = (typeof ReplaceFlags)[keyof typeof ReplaceFlags]

/** Bits of AckFlags (uint8). */
export const AckFlags = {
  priceChanged: 1,
  routed: 2, // Reserved in version 1.
} as const
export type AckFlags = (typeof AckFlags)[keyof typeof AckFlags]

/** Bits of ReplacedFlags (uint8). */
export const ReplacedFlags = {
  priorityKept: 1,
  priceChanged: 2,
  reduced: 4, // Caused by a reduce, not by a replace.
} as const
export type ReplacedFlags = (typeof ReplacedFlags)[keyof typeof ReplacedFlags]

/** Bits of CanceledFlags (uint8). */
export const CanceledFlags = {
  dead: 1, // Nothing of the order is left.
} as const
export type CanceledFlags = (typeof CanceledFlags)[keyof typeof CanceledFlags]

/** Values of OrdStatus (uint8): values of FIX 39, A as 10, C as 12, E as 14. */
export const OrdStatus = {
  new: 0,
  partiallyFilled: 1,
  filled: 2,
  canceled: 4,
  replaced: 5,
  pendingCancel: 6,
  rejected: 8,
  pendingNew: 10,
  expired: 12,
  pendingReplace: 14,
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type OrdStatus = (typeof OrdStatus)[keyof typeof OrdStatus]

/** Values of OrdState (uint8). */
export const OrdState = {
  live: 1,
  deadOnArrival: 2, // Reserved in version 1.
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type OrdState = (typeof OrdState)[keyof typeof OrdState]

/** Values of Liquidity (uint8): 1 and 2 are those of FIX 851. */
export const Liquidity = {
  added: 1,
  removed: 2,
  auction: 3, // Both sides of an uncross.
  routed: 4, // Reserved in version 1.
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type Liquidity = (typeof Liquidity)[keyof typeof Liquidity]

/** Values of CancelRestriction (uint8). */
export const CancelRestriction = {
  any: 0,
  onlyIfUnfilled: 1,
  onlyIfPartlyFilled: 2,
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type CancelRestriction = (typeof CancelRestriction)[keyof typeof CancelRestriction]

/** Values of ResponseTo (uint8). */
export const ResponseTo = {
  cancel: 1,
  replace: 2,
  reduce: 3,
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type ResponseTo = (typeof ResponseTo)[keyof typeof ResponseTo]

/** Bits of MassCancelScope (uint16): filters that must all hold; none: everything of the participant. */
export const MassCancelScope = {
  instrument: 1, // InstrumentId.
  product: 2, // ProductId.
  account: 4, // AccountId.
  side: 8, // Side; Sell stands for short sales too.
  group: 16, // GroupId.
  priceBand: 32, // PriceLow to priceHigh.
  thisSession: 64, // Orders of the session that asks.
  quotesOnly: 128, // Sides of quotes.
} as const
export type MassCancelScope = (typeof MassCancelScope)[keyof typeof MassCancelScope]

/** Values of MassCancelAction (uint8). */
export const MassCancelAction = {
  cancel: 1,
  cancelAndBlock: 2, // And refuse what the filters select from now on.
  block: 3,
  unblock: 4, // Lift the block with these very filters.
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type MassCancelAction = (typeof MassCancelAction)[keyof typeof MassCancelAction]

/** Values of AckStyle (uint8). */
export const AckStyle = {
  oneReport: 1,
  perOrder: 2, // And one OrderCanceled for each order.
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type AckStyle = (typeof AckStyle)[keyof typeof AckStyle]

/** Values of MassCancelResponse (uint8). */
export const MassCancelResponse = {
  accepted: 1, // Reserved in version 1.
  done: 2,
  rejected: 3,
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type MassCancelResponse = (typeof MassCancelResponse)[keyof typeof MassCancelResponse]

/** Bits of QuoteFlags (uint8). */
export const QuoteFlags = {
  postOnly: 1, // Reject a side that would take liquidity.
  keepPriority: 2, // A side at its old price keeps its place when its quantity falls.
} as const
export type QuoteFlags = (typeof QuoteFlags)[keyof typeof QuoteFlags]

/** Values of QuoteStatus (uint8): what became of one side of a quote. */
export const QuoteStatus = {
  new: 1,
  keptPriority: 2,
  lostPriority: 3,
  unchanged: 4,
  pulled: 5,
  rejected: 6, // And what was there is pulled.
  frozen: 7, // By market-maker protection, and what was there is pulled.
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type QuoteStatus = (typeof QuoteStatus)[keyof typeof QuoteStatus]

/** Values of LimitType (uint16). */
export const LimitType = {
  none: 0, // In a report that is not about a limit.
  orderQty: 1, // Quantity of one order.
  orderNotional: 2, // Notional of one order.
  openOrders: 3, // Orders open at the same time.
  openNotional: 4, // Notional of all open orders together.
  position: 5, // Net position either way, open orders of that side included.
  priceCollarBps: 6, // How far beyond the reference price an order may be priced.
  marketCollarBps: 7, // How far from the reference price a market order may trade.
  duplicateOrders: 8, // Identical orders in a row within the window.
  orderRate: 9, // New orders, replaces and quotes within the window.
  mmpQty: 10, // Quantity that the quotes of a group may trade within the window.
  mmpFills: 11, // Fills that the quotes of a group may have within the window.
  nonRepresentable: 65534,
  nullVal: 65535,
} as const
export type LimitType = (typeof LimitType)[keyof typeof LimitType]

/** Values of BreachAction (uint8). */
export const BreachAction = {
  alert: 1, // Let the order pass and tell the session that set the limit.
  reject: 2,
  cancelAndBlock: 3, // Reject, cancel all orders of the account, and block it.
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type BreachAction = (typeof BreachAction)[keyof typeof BreachAction]

/** Values of RiskActionKind (uint8). */
export const RiskActionKind = {
  kill: 1, // Cancel what is selected and refuse more until Release.
  release: 2,
  query: 3,
  mmpReset: 4, // The quotes of the group may come back.
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type RiskActionKind = (typeof RiskActionKind)[keyof typeof RiskActionKind]

/** Values of RiskEventKind (uint8). */
export const RiskEventKind = {
  set: 1, // Answer to RiskLimitSet.
  warning: 2, // WarnValue was reached.
  breached: 3,
  blocked: 4,
  released: 5,
  mmpFrozen: 6,
  mmpReset: 7,
  status: 8, // Answer to a query.
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type RiskEventKind = (typeof RiskEventKind)[keyof typeof RiskEventKind]

/** Values of PreventOutcome (uint8): from the point of view of the order that the report names. */
export const PreventOutcome = {
  thisCanceled: 1,
  contraCanceled: 2,
  bothCanceled: 3,
  decremented: 4,
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type PreventOutcome = (typeof PreventOutcome)[keyof typeof PreventOutcome]

/** Values of CorrectionKind (uint8). */
export const CorrectionKind = {
  broken: 1,
  corrected: 2,
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type CorrectionKind = (typeof CorrectionKind)[keyof typeof CorrectionKind]

/** Values of TradingPhase (uint8). */
export const TradingPhase = {
  preOpen: 1, // Orders are collected.
  openingAuction: 2, // Orders are collected.
  continuous: 3,
  halt: 4, // Orders can only be cancelled or reduced.
  volatilityAuction: 5, // Orders are collected.
  closingAuction: 6, // Orders are collected.
  closed: 7, // Orders can only be cancelled or reduced.
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type TradingPhase = (typeof TradingPhase)[keyof typeof TradingPhase]

/** Values of ImbalanceSide (uint8). */
export const ImbalanceSide = {
  none: 0, // Both sides have as much, or there is no uncross.
  buy: 1,
  sell: 2,
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type ImbalanceSide = (typeof ImbalanceSide)[keyof typeof ImbalanceSide]

/** Values of BusinessRejectReason (uint16). */
export const BusinessRejectReason = {
  unknownTemplate: 1, // No such message, or not one a client may send.
  badBlockLength: 2, // Block shorter than the message needs.
  badEnumValue: 3, // Reserved in version 1: the answer to each command names the field by its reason.
  notAuthorised: 4, // Not in a session of this kind.
  throttled: 5, // Reserved in version 1.
  notAvailable: 6, // Reserved in version 1.
  nonRepresentable: 65534,
  nullVal: 65535,
} as const
export type BusinessRejectReason = (typeof BusinessRejectReason)[keyof typeof BusinessRejectReason]

/** Values of Reason (uint16): one table for rejects, cancels and restatements. */
export const Reason = {
  none: 0, // Nothing to tell.
  unknownInstrument: 1,
  marketClosed: 2,
  halted: 3,
  cancelOnly: 4,
  side: 5,
  orderType: 6,
  timeInForce: 7,
  price: 8, // Missing or out of range.
  tick: 9, // Not a multiple of the tick size.
  quantity: 10, // Zero or out of range.
  lot: 11, // Not a multiple of the lot size.
  minQty: 12,
  displayQty: 13,
  trigger: 14,
  expireTime: 15,
  instructionCombination: 16,
  duplicateClOrdId: 17,
  unknownOrder: 18,
  tooLate: 19,
  orderPending: 20,
  reduceNotSmaller: 21,
  restrictionNotMet: 22,
  atomicPeerFailed: 23,
  laneOutOfRange: 24, // Lane of clOrdId is not below maxLanes, or its counter is 0.
  postOnlyWouldTake: 30,
  fokUnfillable: 31,
  minQtyUnfillable: 32,
  iocRemainder: 33,
  noLiquidity: 34, // For a market order.
  selfTrade: 35,
  maxQuantity: 40,
  maxNotional: 41,
  priceCollar: 42,
  position: 43,
  openNotional: 44,
  openOrders: 45,
  duplicateOrderGuard: 46,
  orderRate: 47,
  mmpFrozen: 48,
  killSwitch: 49,
  accountBlocked: 50,
  groupBlocked: 51,
  notAuthorised: 60,
  routeNotAllowed: 61,
  routeUnavailable: 62,
  venueReject: 63,
  stale: 64,
  throttled: 65,
  creditExceeded: 66,
  systemBusy: 67,
  recovering: 68,
  user: 80,
  massCancel: 81,
  cancelOnDisconnect: 82,
  expired: 83,
  sessionEnd: 84,
  admin: 85,
  halt: 86,
  riskCancel: 87,
  mmp: 88,
  venue: 89,
  decrementedToZero: 90,
  displayRefresh: 100,
  priceSlid: 101,
  pegMoved: 102,
  triggerFired: 103,
  priorityLost: 104,
  referenceChange: 105, // Corporate or reference data.
  nonRepresentable: 65534,
  nullVal: 65535,
} as const
export type Reason = (typeof Reason)[keyof typeof Reason]
