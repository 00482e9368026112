import type { OrderTypeName, SideName, TimeInForceName } from './values.js'

/*
 * What the router says about orders, as plain objects. Ids, times, prices and quantities are decimal text, exactly: none
 * of them fits a number in general. Prices and quantities have the decimals of their instrument.
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
  /** Null for a market order. */
  price: string | null
  qty: string | null
  leavesQty: string | null
  cumQty: string
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
  liquidity: 'added' | 'removed' | null
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
  priorityKept: boolean
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
}

/** The request was lost on the way and will never be applied: it may be sent again, as a new one. */
export interface NotAppliedReport {
  report: 'notApplied'
  request: RequestKind
  clOrdId: string
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

export type RequestKind = 'new' | 'replace' | 'reduce' | 'cancel'

export type Report =
  | AcceptedReport
  | RejectedReport
  | ExecutedReport
  | CanceledReport
  | ReplacedReport
  | CancelRejectedReport
  | NotAppliedReport
  | BusinessRejectReport
