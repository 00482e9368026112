// Generated from protocol-spec/session.xml, protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.

/** Plain fields: 64-bit numbers as decimal strings, byte arrays as hex, null where optional. */
export interface HelloFields {
  accessKeyId: string
  sessionId: string
  timestamp: string
  clientNonce: string
  minVersion: number
  maxVersion: number
  suites: number
}

export interface RetryFields {
  sessionId: string
  requestTimestamp: string
  serverTime: string
  cookie: string
  cookieEpoch: number
  version: number
  suite: number
}

export interface NegotiateFields {
  accessKeyId: string
  sessionId: string
  sessionVer: string
  timestamp: string
  clientNonce: string
  cookie: string
  cookieEpoch: number
  clientFlow: number
  sessionKind: number
  suite: number
  signature: string
}

export interface NegotiationResponseFields {
  sessionId: string
  sessionVer: string
  requestTimestamp: string
  serverNonce: string
  serverFlow: number
  maxLanes: number
  maxMsgsPerSec: number
  signature: string
}

export interface NegotiationRejectFields {
  sessionId: string
  requestTimestamp: string
  code: number
  retryAfterMs: number
}

export interface EstablishFields {
  sessionId: string
  sessionVer: string
  timestamp: string
  nextSeqNo: string
  lastServerSeqNo: string
  cookie: string
  keepAliveMs: number
  codGraceMs: number
  cookieEpoch: number
  codType: number
  gapMode: number
  reorderWindow: number
  clientNonce: string
  signature: string
}

export interface EstablishmentAckFields {
  sessionId: string
  sessionVer: string
  requestTimestamp: string
  nextSeqNo: string
  expectedClientSeqNo: string
  prevSessionVer: string
  prevServerSeqNo: string
  connId: number
  keepAliveMs: number
  serverTime: string
  credit: number
  codGraceMs: number
  serverNonce: string
}

export interface EstablishmentRejectFields {
  sessionId: string
  requestTimestamp: string
  code: number
}

export interface RetransmitRequestFields {
  timestamp: string
  fromSeqNo: string
  count: number
}

export interface RetransmitRejectFields {
  requestTimestamp: string
  code: number
  firstAvailable: string
}

export interface TerminateFields {
  sessionId: string
  sessionVer: string
  code: number
}

export interface FinishedSendingFields {
  sessionId: string
  lastSeqNo: string
}

export interface FinishedReceivingFields {
  sessionId: string
  lastSeqNo: string
}

export interface NotAppliedFields {
  fromSeqNo: string
  count: number
  reason: number
}

export interface NewOrderShortFields {
  clOrdId: string
  instrumentId: number
  accountId: number
  price: string | null
  qty: string
  side: number
  ordType: number
  timeInForce: number
  stpMode: number
  execInst: number
  groupId: number
}

export interface NewOrderFields {
  clOrdId: string
  instrumentId: number
  accountId: number
  price: string | null
  qty: string
  side: number
  ordType: number
  timeInForce: number
  stpMode: number
  execInst: number
  groupId: number
  minQty: string
  displayQty: string | null
  triggerPrice: string | null
  expireTime: string | null
  stpId: number
  routeId: number
  capacity: number
  orderFlags: number
}

export interface ReplaceOrderFields {
  clOrdId: string
  origClOrdId: string
  orderId: string
  price: string | null
  qty: string
  minQty: string
  displayQty: string | null
  triggerPrice: string | null
  expireTime: string | null
  instrumentId: number | null
  execInst: number
  timeInForce: number
  replaceFlags: number
}

export interface ReduceOrderFields {
  clOrdId: string
  origClOrdId: string
  newTotalQty: string
  instrumentId: number | null
}

export interface CancelOrderFields {
  clOrdId: string
  origClOrdId: string
  orderId: string
  instrumentId: number | null
  restriction: number
}

export interface OrderAcceptedShortFields {
  clOrdId: string
  orderId: string
  transactTime: string
  ingressTime: string
  engineSeq: string
}

export interface OrderAcceptedFields {
  clOrdId: string
  orderId: string
  transactTime: string
  ingressTime: string
  engineSeq: string
  price: string | null
  leavesQty: string
  displayQty: string | null
  minQty: string
  instrumentId: number
  accountId: number
  side: number
  ordType: number
  timeInForce: number
  stpMode: number
  execInst: number
  groupId: number
  ordState: number
  ackFlags: number
  reason: number
  stpId: number
}

export interface OrderRejectedFields {
  clOrdId: string
  transactTime: string
  ingressTime: string
  refSeqNo: string
  refTemplateId: number
  reason: number
  instrumentId: number
  limitValue: string | null
  offendingValue: string | null
}

export interface OrderReplacedFields {
  clOrdId: string
  origClOrdId: string
  orderId: string
  prevOrderId: string
  transactTime: string
  ingressTime: string
  engineSeq: string
  price: string | null
  leavesQty: string
  cumQty: string
  displayQty: string | null
  instrumentId: number
  side: number
  replFlags: number
  reason: number
}

export interface OrderCanceledFields {
  clOrdId: string
  requestClOrdId: string
  orderId: string
  transactTime: string
  ingressTime: string
  engineSeq: string
  canceledQty: string
  cumQty: string
  instrumentId: number
  reason: number
  side: number
  flags: number
}

export interface CancelRejectedFields {
  requestClOrdId: string
  origClOrdId: string
  orderId: string
  transactTime: string
  ingressTime: string
  refSeqNo: string
  instrumentId: number | null
  reason: number
  responseTo: number
  ordStatus: number | null
}

export interface OrderExecutedFields {
  clOrdId: string
  orderId: string
  execId: string
  matchId: string
  transactTime: string
  engineSeq: string
  lastPrice: string
  lastQty: string
  leavesQty: string
  cumQty: string
  instrumentId: number
  accountId: number
  side: number
  liquidity: number
  ordStatus: number
  flags: number
  venueId: number
}

export interface BusinessRejectFields {
  refSeqNo: string
  transactTime: string
  refTemplateId: number
  reason: number
  refFieldOffset: number | null
  retryAfterMicros: number
}

export interface MessageFields {
  Hello: HelloFields
  Retry: RetryFields
  Negotiate: NegotiateFields
  NegotiationResponse: NegotiationResponseFields
  NegotiationReject: NegotiationRejectFields
  Establish: EstablishFields
  EstablishmentAck: EstablishmentAckFields
  EstablishmentReject: EstablishmentRejectFields
  RetransmitRequest: RetransmitRequestFields
  RetransmitReject: RetransmitRejectFields
  Terminate: TerminateFields
  FinishedSending: FinishedSendingFields
  FinishedReceiving: FinishedReceivingFields
  NotApplied: NotAppliedFields
  NewOrderShort: NewOrderShortFields
  NewOrder: NewOrderFields
  ReplaceOrder: ReplaceOrderFields
  ReduceOrder: ReduceOrderFields
  CancelOrder: CancelOrderFields
  OrderAcceptedShort: OrderAcceptedShortFields
  OrderAccepted: OrderAcceptedFields
  OrderRejected: OrderRejectedFields
  OrderReplaced: OrderReplacedFields
  OrderCanceled: OrderCanceledFields
  CancelRejected: CancelRejectedFields
  OrderExecuted: OrderExecutedFields
  BusinessReject: BusinessRejectFields
}
export type MessageName = keyof MessageFields
export type DescribedMessage = {
  [K in MessageName]: { name: K; fields: MessageFields[K] }
}[MessageName]
