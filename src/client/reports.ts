import type {
  CorrectionKindName,
  LimitTypeName,
  LiquidityName,
  OrderStatusName,
  OrderTypeName,
  PhaseName,
  PreventOutcomeName,
  QuoteStatusName,
  RiskEventName,
  SideName,
  StpModeName,
  TimeInForceName,
} from './words.js'

/*
 * What the router says, as plain objects. Ids, times, prices and quantities are decimal text, exactly: none of them fits
 * a number in general. Prices and quantities have the decimals of their instrument; limits and the values that hit them
 * are raw integers, because what they count depends on the limit.
 */

interface OrderReport {
  /** Of the order; after a replace the new one. */
  clOrdId: string
  /** Symbol; null if the instrument is not among those given to the client. */
  instrument: string | null
  /** Nanoseconds since the Unix epoch when the router decided. */
  transactTime: string
  /** Number of this report in the session's server flow. */
  seqNo: string
}

/** The order is taken. Its executions follow. */
export interface AcceptedReport extends OrderReport {
  report: 'accepted'
  orderId: string
  /** Place in the one sequence of the router. */
  engineSeq: string
  /** Nanoseconds since the Unix epoch when the router took the datagram. */
  ingressTime: string
  side: SideName | null
  type: OrderTypeName | null
  timeInForce: TimeInForceName | null
  /** Null without a limit price. */
  price: string | null
  qty: string | null
  leavesQty: string | null
  cumQty: string
  /** Null shows everything. */
  displayQty: string | null
  account: number | null
  group: number | null
  /** The router has given the order another price than the request: `reason` says why. */
  priceChanged: boolean
  /** Null if there is nothing to explain. */
  reason: string | null
  reasonCode: number
}

/** The order is refused; nothing has happened. */
export interface RejectedReport extends OrderReport {
  report: 'rejected'
  /** Name in the protocol's table of reasons. */
  reason: string
  reasonCode: number
  ingressTime: string
  side: SideName | null
  price: string | null
  qty: string | null
  leavesQty: string
  cumQty: string
  /** The limit that was hit and the value that hit it, as raw integers; null where the reason has none. */
  limitValue: string | null
  offendingValue: string | null
}

/** One execution. */
export interface ExecutedReport extends OrderReport {
  report: 'executed'
  orderId: string
  engineSeq: string
  /** Unique for each side of each match. */
  execId: string
  /** The same on both sides. */
  matchId: string
  side: SideName | null
  /** Of this execution. */
  price: string
  qty: string
  leavesQty: string
  cumQty: string
  liquidity: LiquidityName | null
  account: number
}

/** What was left of the order, or a part of it, is gone. */
export interface CanceledReport extends OrderReport {
  report: 'canceled'
  /** Of the request; null if nobody asked, as for the rest of an immediate-or-cancel order. */
  requestClOrdId: string | null
  orderId: string
  engineSeq: string
  ingressTime: string
  side: SideName | null
  price: string | null
  /** What was cancelled. */
  qty: string
  leavesQty: string
  cumQty: string
  reason: string
  reasonCode: number
  /** Nothing of the order is left. */
  isDead: boolean
}

/** The order has been changed, by a replace or a reduce. */
export interface ReplacedReport extends OrderReport {
  report: 'replaced'
  request: 'replace' | 'reduce' | null
  requestClOrdId: string
  origClOrdId: string
  orderId: string
  prevOrderId: string
  engineSeq: string
  ingressTime: string
  side: SideName | null
  price: string | null
  /** New total, fills included. */
  qty: string
  leavesQty: string
  cumQty: string
  displayQty: string | null
  priorityKept: boolean
  /** The router has given the order another price than the request: `reason` says why. */
  priceChanged: boolean
  /** Null if there is nothing to explain. */
  reason: string | null
  reasonCode: number
}

/** A cancel, replace or reduce is refused; nothing has happened to the order. */
export interface CancelRejectedReport extends OrderReport {
  report: 'cancelRejected'
  request: 'cancel' | 'replace' | 'reduce' | null
  requestClOrdId: string
  origClOrdId: string
  /** Null if the order is not known. */
  orderId: string | null
  ingressTime: string
  reason: string
  reasonCode: number
  limitValue: string | null
  offendingValue: string | null
}

/** The order has changed without a request: an iceberg shows its next part, a trigger has fired. */
export interface RestatedReport extends OrderReport {
  report: 'restated'
  orderId: string
  prevOrderId: string
  engineSeq: string
  side: SideName | null
  price: string | null
  leavesQty: string
  /** What is shown from now on; null shows everything. */
  displayQty: string | null
  reason: string
  reasonCode: number
}

/** A trade with an order of the same participant and stpId did not happen. */
export interface MatchPreventedReport extends OrderReport {
  report: 'matchPrevented'
  orderId: string
  contraOrderId: string
  /** The same on both sides. */
  preventId: string
  engineSeq: string
  side: SideName | null
  /** Of the trade that did not happen. */
  price: string
  qty: string
  /** Of this order; a 'canceled' that follows takes these. */
  leavesQty: string
  stpMode: StpModeName | null
  outcome: PreventOutcomeName | null
}

/** One side of a trade was corrected or broken. */
export interface TradeCorrectedReport extends OrderReport {
  report: 'tradeCorrected'
  kind: CorrectionKindName | null
  execId: string
  /** The execution, or the correction, that it corrects. */
  refExecId: string
  matchId: string
  orderId: string
  side: SideName | null
  /** As corrected; null if the trade is broken. */
  price: string | null
  qty: string
  leavesQty: string
  cumQty: string
  reason: string | null
  reasonCode: number
}

/** The answer to a mass cancel. */
export interface MassCancelReport {
  report: 'massCancel'
  requestClOrdId: string
  response: 'done' | 'rejected' | null
  /** Every order in scope with a smaller one is gone. */
  engineSeq: string
  canceledCount: number
  /** New orders in scope are refused from now on. */
  blocked: boolean
  /** As in the request. */
  instrument: string | null
  instrumentId: number | null
  account: number | null
  group: number
  reason: string | null
  reasonCode: number
  transactTime: string
  seqNo: string
}

/** The state of an order, or that there is none. */
export interface OrderStatusReport {
  report: 'orderStatus'
  requestId: string
  /** Null if there is no such order. */
  orderId: string | null
  /** Null where the request named none and there is no order. */
  clOrdId: string | null
  /** The state is as of this place in the sequence. */
  engineSeq: string
  /** Null: not known any more; 'rejected': never seen. */
  status: OrderStatusName | null
  instrument: string | null
  account: number | null
  side: SideName | null
  type: OrderTypeName | null
  timeInForce: TimeInForceName | null
  /** Null without a limit price. */
  price: string | null
  qty: string
  leavesQty: string
  cumQty: string
  /** As ordered; null shows everything. */
  displayQty: string | null
  /** How many of the same answer follow. */
  remaining: number
  seqNo: string
}

/** What became of each side of a quote. Executions follow. */
export interface QuoteAckReport {
  report: 'quoteAck'
  quoteId: string
  engineSeq: string
  instrument: string | null
  group: number
  bidStatus: QuoteStatusName | null
  /** Null if nothing is on that side. */
  bidOrderId: string | null
  bidReason: string | null
  bidReasonCode: number
  bidLimitValue: string | null
  bidOffendingValue: string | null
  askStatus: QuoteStatusName | null
  askOrderId: string | null
  askReason: string | null
  askReasonCode: number
  askLimitValue: string | null
  askOffendingValue: string | null
  transactTime: string
  seqNo: string
}

/** A limit was set, neared or struck, or something was blocked or released. */
export interface RiskEventReport {
  report: 'riskEvent'
  /** Null if nobody asked. */
  requestId: string | null
  event: RiskEventName | null
  /** Null if it is not about a limit. */
  limitType: LimitTypeName | null
  limitValue: string | null
  currentValue: string | null
  /** Null: all accounts, all instruments. */
  account: number | null
  instrument: string | null
  instrumentId: number | null
  group: number
  transactTime: string
  seqNo: string
}

/** How much of its limits an account has used. */
export interface LimitStatusReport {
  report: 'limitStatus'
  requestId: string
  /** Of the limit on the order rate; 0: there is none. */
  windowMicros: number
  maxMsgs: number
  usedMsgs: number
  openOrders: number
  /** Null: no limit. */
  maxOpenOrders: number | null
  seqNo: string
}

/** The phase of an instrument, and what an auction would give now. */
export interface TradingPhaseReport {
  report: 'tradingPhase'
  /** Null if nobody asked. */
  requestId: string | null
  engineSeq: string
  instrument: string | null
  instrumentId: number
  phase: PhaseName | null
  referencePrice: string | null
  /** Null: nothing would trade, or the phase collects no orders. */
  indicativePrice: string | null
  indicativeQty: string
  imbalanceQty: string
  imbalanceSide: 'buy' | 'sell' | null
  reason: string | null
  reasonCode: number
  transactTime: string
  seqNo: string
}

/** A request that is not about one order is refused; nothing has happened. */
export interface RequestRejectedReport {
  report: 'requestRejected'
  request: RequestKind | null
  requestId: string
  instrument: string | null
  reason: string
  reasonCode: number
  limitValue: string | null
  offendingValue: string | null
  transactTime: string
  seqNo: string
}

/** The request was lost on the way and will never be applied: it may be sent again, as a new one. */
export interface NotAppliedReport {
  report: 'notApplied'
  request: RequestKind
  /** Of the order; null if the request is not about one. */
  clOrdId: string | null
  /** Of the request, of whatever kind. */
  requestClOrdId: string
  instrument: string | null
  reason: string
  reasonCode: number
  seqNo: string
}

/** The message was not understood. */
export interface BusinessRejectReport {
  report: 'businessReject'
  request: RequestKind | null
  clOrdId: string | null
  requestClOrdId: string | null
  instrument: string | null
  transactTime: string
  reason: string
  reasonCode: number
  seqNo: string
}

export type RequestKind =
  | 'new'
  | 'replace'
  | 'reduce'
  | 'cancel'
  | 'massCancel'
  | 'status'
  | 'quote'
  | 'limits'
  | 'phase'
  | 'riskLimit'
  | 'riskAction'
  | 'correct'

/** What any request may be answered with instead of what it asks for. */
export type Refusal = RequestRejectedReport | NotAppliedReport | BusinessRejectReport

export type Report =
  | AcceptedReport
  | RejectedReport
  | ExecutedReport
  | CanceledReport
  | ReplacedReport
  | CancelRejectedReport
  | RestatedReport
  | MatchPreventedReport
  | TradeCorrectedReport
  | MassCancelReport
  | OrderStatusReport
  | QuoteAckReport
  | RiskEventReport
  | LimitStatusReport
  | TradingPhaseReport
  | RequestRejectedReport
  | NotAppliedReport
  | BusinessRejectReport
