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

export interface MassCancelFields {
  clOrdId: string
  scope: number
  side: number | null
  action: number
  instrumentId: number | null
  productId: number
  accountId: number | null
  groupId: number
  ackStyle: number
  priceLow: string | null
  priceHigh: string | null
}

export interface OrderStatusRequestFields {
  requestId: string
  clOrdId: string
  orderId: string
  instrumentId: number | null
  accountId: number | null
}

export interface QuoteFields {
  quoteId: string
  instrumentId: number
  accountId: number
  bidPrice: string | null
  bidQty: string
  askPrice: string | null
  askQty: string
  stpId: number
  groupId: number
  stpMode: number
  quoteFlags: number
}

export interface RiskLimitSetFields {
  requestId: string
  limitType: number
  breachAction: number
  accountId: number | null
  instrumentId: number | null
  windowMs: number
  limitValue: string | null
  warnValue: string | null
  groupId: number
}

export interface RiskActionFields {
  requestId: string
  action: number
  groupId: number
  accountId: number | null
  targetSessionId: string
}

export interface LimitQueryFields {
  requestId: string
  accountId: number
  instrumentId: number | null
}

export interface TradingPhaseRequestFields {
  requestId: string
  referencePrice: string | null
  instrumentId: number | null
  durationMs: number
  phase: number | null
}

export interface TradeCorrectionRequestFields {
  requestId: string
  matchId: string
  newPrice: string | null
  newQty: string
  instrumentId: number | null
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
  limitValue: string | null
  offendingValue: string | null
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

export interface TradeCorrectedFields {
  execId: string
  refExecId: string
  matchId: string
  orderId: string
  clOrdId: string
  transactTime: string
  newPrice: string | null
  newQty: string
  leavesQty: string
  cumQty: string
  instrumentId: number
  reason: number
  kind: number
  side: number
}

export interface OrderRestatedFields {
  clOrdId: string
  orderId: string
  newOrderId: string
  transactTime: string
  engineSeq: string
  price: string | null
  displayQty: string | null
  leavesQty: string
  instrumentId: number
  reason: number
  side: number
}

export interface MatchPreventedFields {
  clOrdId: string
  orderId: string
  contraOrderId: string
  preventId: string
  transactTime: string
  engineSeq: string
  preventedPrice: string
  preventedQty: string
  leavesQty: string
  instrumentId: number
  mode: number
  outcome: number
  side: number
}

export interface MassCancelReportFields {
  requestClOrdId: string
  transactTime: string
  engineSeq: string
  canceledCount: number
  instrumentId: number | null
  accountId: number | null
  groupId: number
  response: number
  blocked: number
  reason: number
}

export interface OrderStatusFields {
  requestId: string
  clOrdId: string
  orderId: string
  price: string | null
  leavesQty: string
  cumQty: string
  displayQty: string | null
  engineSeq: string
  instrumentId: number | null
  accountId: number | null
  side: number | null
  ordType: number | null
  timeInForce: number | null
  ordStatus: number | null
  remaining: number
}

export interface QuoteAckFields {
  quoteId: string
  bidOrderId: string
  askOrderId: string
  transactTime: string
  engineSeq: string
  instrumentId: number
  bidReason: number
  askReason: number
  bidStatus: number
  askStatus: number
  groupId: number
  bidLimitValue: string | null
  bidOffendingValue: string | null
  askLimitValue: string | null
  askOffendingValue: string | null
}

export interface RiskEventFields {
  requestId: string
  transactTime: string
  limitValue: string | null
  currentValue: string | null
  limitType: number
  event: number
  accountId: number | null
  instrumentId: number | null
  groupId: number
}

export interface BusinessRejectFields {
  refSeqNo: string
  transactTime: string
  refTemplateId: number
  reason: number
  refFieldOffset: number | null
  retryAfterMicros: number
}

export interface LimitStatusFields {
  requestId: string
  windowMicros: number
  maxMsgs: number
  usedMsgs: number
  openOrders: number
  maxOpenOrders: number | null
}

export interface TradingPhaseReportFields {
  requestId: string
  transactTime: string
  engineSeq: string
  referencePrice: string | null
  indicativePrice: string | null
  indicativeQty: string
  imbalanceQty: string
  instrumentId: number
  phase: number
  imbalanceSide: number
  reason: number
}

export interface RequestRejectedFields {
  requestId: string
  transactTime: string
  refSeqNo: string
  limitValue: string | null
  offendingValue: string | null
  instrumentId: number | null
  refTemplateId: number
  reason: number
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
  MassCancel: MassCancelFields
  OrderStatusRequest: OrderStatusRequestFields
  Quote: QuoteFields
  RiskLimitSet: RiskLimitSetFields
  RiskAction: RiskActionFields
  LimitQuery: LimitQueryFields
  TradingPhaseRequest: TradingPhaseRequestFields
  TradeCorrectionRequest: TradeCorrectionRequestFields
  OrderAcceptedShort: OrderAcceptedShortFields
  OrderAccepted: OrderAcceptedFields
  OrderRejected: OrderRejectedFields
  OrderReplaced: OrderReplacedFields
  OrderCanceled: OrderCanceledFields
  CancelRejected: CancelRejectedFields
  OrderExecuted: OrderExecutedFields
  TradeCorrected: TradeCorrectedFields
  OrderRestated: OrderRestatedFields
  MatchPrevented: MatchPreventedFields
  MassCancelReport: MassCancelReportFields
  OrderStatus: OrderStatusFields
  QuoteAck: QuoteAckFields
  RiskEvent: RiskEventFields
  BusinessReject: BusinessRejectFields
  LimitStatus: LimitStatusFields
  TradingPhaseReport: TradingPhaseReportFields
  RequestRejected: RequestRejectedFields
}
export type MessageName = keyof MessageFields
export type DescribedMessage = {
  [K in MessageName]: { name: K; fields: MessageFields[K] }
}[MessageName]
