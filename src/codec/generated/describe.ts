// Generated from protocol-spec/session.xml, protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.

import { Hello } from './hello.js'
import { Retry } from './retry.js'
import { Negotiate } from './negotiate.js'
import { NegotiationResponse } from './negotiation-response.js'
import { NegotiationReject } from './negotiation-reject.js'
import { Establish } from './establish.js'
import { EstablishmentAck } from './establishment-ack.js'
import { EstablishmentReject } from './establishment-reject.js'
import { RetransmitRequest } from './retransmit-request.js'
import { RetransmitReject } from './retransmit-reject.js'
import { Terminate } from './terminate.js'
import { FinishedSending } from './finished-sending.js'
import { FinishedReceiving } from './finished-receiving.js'
import { NotApplied } from './not-applied.js'
import { NewOrderShort } from './new-order-short.js'
import { NewOrder } from './new-order.js'
import { ReplaceOrder } from './replace-order.js'
import { ReduceOrder } from './reduce-order.js'
import { CancelOrder } from './cancel-order.js'
import { MassCancel } from './mass-cancel.js'
import { OrderStatusRequest } from './order-status-request.js'
import { Quote } from './quote.js'
import { RiskLimitSet } from './risk-limit-set.js'
import { RiskAction } from './risk-action.js'
import { LimitQuery } from './limit-query.js'
import { TradingPhaseRequest } from './trading-phase-request.js'
import { TradeCorrectionRequest } from './trade-correction-request.js'
import { OrderAcceptedShort } from './order-accepted-short.js'
import { OrderAccepted } from './order-accepted.js'
import { OrderRejected } from './order-rejected.js'
import { OrderReplaced } from './order-replaced.js'
import { OrderCanceled } from './order-canceled.js'
import { CancelRejected } from './cancel-rejected.js'
import { OrderExecuted } from './order-executed.js'
import { TradeCorrected } from './trade-corrected.js'
import { OrderRestated } from './order-restated.js'
import { MatchPrevented } from './match-prevented.js'
import { MassCancelReport } from './mass-cancel-report.js'
import { OrderStatus } from './order-status.js'
import { QuoteAck } from './quote-ack.js'
import { RiskEvent } from './risk-event.js'
import { BusinessReject } from './business-reject.js'
import { LimitStatus } from './limit-status.js'
import { TradingPhaseReport } from './trading-phase-report.js'
import { RequestRejected } from './request-rejected.js'
import type { DescribedMessage } from './plain.js'
import type * as plain from './plain.js'

function hex(size: number, copy: (target: Uint8Array) => void): string {
  const bytes = new Uint8Array(size)
  copy(bytes)
  return Buffer.from(bytes).toString('hex')
}

export function describeHello(block: Hello): plain.HelloFields {
  return {
    accessKeyId: hex(16, (target) => block.copyAccessKeyId(target)),
    sessionId: block.sessionIdBigInt().toString(),
    timestamp: block.timestampBigInt().toString(),
    clientNonce: hex(16, (target) => block.copyClientNonce(target)),
    minVersion: block.minVersion(),
    maxVersion: block.maxVersion(),
    suites: block.suites(),
  }
}

export function describeRetry(block: Retry): plain.RetryFields {
  return {
    sessionId: block.sessionIdBigInt().toString(),
    requestTimestamp: block.requestTimestampBigInt().toString(),
    serverTime: block.serverTimeBigInt().toString(),
    cookie: hex(32, (target) => block.copyCookie(target)),
    cookieEpoch: block.cookieEpoch(),
    version: block.version(),
    suite: block.suite(),
  }
}

export function describeNegotiate(block: Negotiate): plain.NegotiateFields {
  return {
    accessKeyId: hex(16, (target) => block.copyAccessKeyId(target)),
    sessionId: block.sessionIdBigInt().toString(),
    sessionVer: block.sessionVerBigInt().toString(),
    timestamp: block.timestampBigInt().toString(),
    clientNonce: hex(16, (target) => block.copyClientNonce(target)),
    cookie: hex(32, (target) => block.copyCookie(target)),
    cookieEpoch: block.cookieEpoch(),
    clientFlow: block.clientFlow(),
    sessionKind: block.sessionKind(),
    suite: block.suite(),
    signature: hex(32, (target) => block.copySignature(target)),
  }
}

export function describeNegotiationResponse(block: NegotiationResponse): plain.NegotiationResponseFields {
  return {
    sessionId: block.sessionIdBigInt().toString(),
    sessionVer: block.sessionVerBigInt().toString(),
    requestTimestamp: block.requestTimestampBigInt().toString(),
    serverNonce: hex(16, (target) => block.copyServerNonce(target)),
    serverFlow: block.serverFlow(),
    maxLanes: block.maxLanes(),
    maxMsgsPerSec: block.maxMsgsPerSec(),
    signature: hex(32, (target) => block.copySignature(target)),
  }
}

export function describeNegotiationReject(block: NegotiationReject): plain.NegotiationRejectFields {
  return {
    sessionId: block.sessionIdBigInt().toString(),
    requestTimestamp: block.requestTimestampBigInt().toString(),
    code: block.code(),
    retryAfterMs: block.retryAfterMs(),
  }
}

export function describeEstablish(block: Establish): plain.EstablishFields {
  return {
    sessionId: block.sessionIdBigInt().toString(),
    sessionVer: block.sessionVerBigInt().toString(),
    timestamp: block.timestampBigInt().toString(),
    nextSeqNo: block.nextSeqNoBigInt().toString(),
    lastServerSeqNo: block.lastServerSeqNoBigInt().toString(),
    cookie: hex(32, (target) => block.copyCookie(target)),
    keepAliveMs: block.keepAliveMs(),
    codGraceMs: block.codGraceMs(),
    cookieEpoch: block.cookieEpoch(),
    codType: block.codType(),
    gapMode: block.gapMode(),
    reorderWindow: block.reorderWindow(),
    clientNonce: hex(16, (target) => block.copyClientNonce(target)),
    signature: hex(32, (target) => block.copySignature(target)),
  }
}

export function describeEstablishmentAck(block: EstablishmentAck): plain.EstablishmentAckFields {
  return {
    sessionId: block.sessionIdBigInt().toString(),
    sessionVer: block.sessionVerBigInt().toString(),
    requestTimestamp: block.requestTimestampBigInt().toString(),
    nextSeqNo: block.nextSeqNoBigInt().toString(),
    expectedClientSeqNo: block.expectedClientSeqNoBigInt().toString(),
    prevSessionVer: block.prevSessionVerBigInt().toString(),
    prevServerSeqNo: block.prevServerSeqNoBigInt().toString(),
    connId: block.connId(),
    keepAliveMs: block.keepAliveMs(),
    serverTime: block.serverTimeBigInt().toString(),
    credit: block.credit(),
    codGraceMs: block.codGraceMs(),
    serverNonce: hex(16, (target) => block.copyServerNonce(target)),
  }
}

export function describeEstablishmentReject(block: EstablishmentReject): plain.EstablishmentRejectFields {
  return {
    sessionId: block.sessionIdBigInt().toString(),
    requestTimestamp: block.requestTimestampBigInt().toString(),
    code: block.code(),
  }
}

export function describeRetransmitRequest(block: RetransmitRequest): plain.RetransmitRequestFields {
  return {
    timestamp: block.timestampBigInt().toString(),
    fromSeqNo: block.fromSeqNoBigInt().toString(),
    count: block.count(),
  }
}

export function describeRetransmitReject(block: RetransmitReject): plain.RetransmitRejectFields {
  return {
    requestTimestamp: block.requestTimestampBigInt().toString(),
    code: block.code(),
    firstAvailable: block.firstAvailableBigInt().toString(),
  }
}

export function describeTerminate(block: Terminate): plain.TerminateFields {
  return {
    sessionId: block.sessionIdBigInt().toString(),
    sessionVer: block.sessionVerBigInt().toString(),
    code: block.code(),
  }
}

export function describeFinishedSending(block: FinishedSending): plain.FinishedSendingFields {
  return {
    sessionId: block.sessionIdBigInt().toString(),
    lastSeqNo: block.lastSeqNoBigInt().toString(),
  }
}

export function describeFinishedReceiving(block: FinishedReceiving): plain.FinishedReceivingFields {
  return {
    sessionId: block.sessionIdBigInt().toString(),
    lastSeqNo: block.lastSeqNoBigInt().toString(),
  }
}

export function describeNotApplied(block: NotApplied): plain.NotAppliedFields {
  return {
    fromSeqNo: block.fromSeqNoBigInt().toString(),
    count: block.count(),
    reason: block.reason(),
  }
}

export function describeNewOrderShort(block: NewOrderShort): plain.NewOrderShortFields {
  return {
    clOrdId: block.clOrdIdBigInt().toString(),
    instrumentId: block.instrumentId(),
    accountId: block.accountId(),
    price: block.isPriceNull() ? null : block.priceBigInt().toString(),
    qty: block.qtyBigInt().toString(),
    side: block.side(),
    ordType: block.ordType(),
    timeInForce: block.timeInForce(),
    stpMode: block.stpMode(),
    execInst: block.execInst(),
    groupId: block.groupId(),
  }
}

export function describeNewOrder(block: NewOrder): plain.NewOrderFields {
  return {
    clOrdId: block.clOrdIdBigInt().toString(),
    instrumentId: block.instrumentId(),
    accountId: block.accountId(),
    price: block.isPriceNull() ? null : block.priceBigInt().toString(),
    qty: block.qtyBigInt().toString(),
    side: block.side(),
    ordType: block.ordType(),
    timeInForce: block.timeInForce(),
    stpMode: block.stpMode(),
    execInst: block.execInst(),
    groupId: block.groupId(),
    minQty: block.minQtyBigInt().toString(),
    displayQty: block.isDisplayQtyNull() ? null : block.displayQtyBigInt().toString(),
    triggerPrice: block.isTriggerPriceNull() ? null : block.triggerPriceBigInt().toString(),
    expireTime: block.isExpireTimeNull() ? null : block.expireTimeBigInt().toString(),
    stpId: block.stpId(),
    routeId: block.routeId(),
    capacity: block.capacity(),
    orderFlags: block.orderFlags(),
  }
}

export function describeReplaceOrder(block: ReplaceOrder): plain.ReplaceOrderFields {
  return {
    clOrdId: block.clOrdIdBigInt().toString(),
    origClOrdId: block.origClOrdIdBigInt().toString(),
    orderId: block.orderIdBigInt().toString(),
    price: block.isPriceNull() ? null : block.priceBigInt().toString(),
    qty: block.qtyBigInt().toString(),
    minQty: block.minQtyBigInt().toString(),
    displayQty: block.isDisplayQtyNull() ? null : block.displayQtyBigInt().toString(),
    triggerPrice: block.isTriggerPriceNull() ? null : block.triggerPriceBigInt().toString(),
    expireTime: block.isExpireTimeNull() ? null : block.expireTimeBigInt().toString(),
    instrumentId: block.isInstrumentIdNull() ? null : block.instrumentId(),
    execInst: block.execInst(),
    timeInForce: block.timeInForce(),
    replaceFlags: block.replaceFlags(),
  }
}

export function describeReduceOrder(block: ReduceOrder): plain.ReduceOrderFields {
  return {
    clOrdId: block.clOrdIdBigInt().toString(),
    origClOrdId: block.origClOrdIdBigInt().toString(),
    newTotalQty: block.newTotalQtyBigInt().toString(),
    instrumentId: block.isInstrumentIdNull() ? null : block.instrumentId(),
  }
}

export function describeCancelOrder(block: CancelOrder): plain.CancelOrderFields {
  return {
    clOrdId: block.clOrdIdBigInt().toString(),
    origClOrdId: block.origClOrdIdBigInt().toString(),
    orderId: block.orderIdBigInt().toString(),
    instrumentId: block.isInstrumentIdNull() ? null : block.instrumentId(),
    restriction: block.restriction(),
  }
}

export function describeMassCancel(block: MassCancel): plain.MassCancelFields {
  return {
    clOrdId: block.clOrdIdBigInt().toString(),
    scope: block.scope(),
    side: block.isSideNull() ? null : block.side(),
    action: block.action(),
    instrumentId: block.isInstrumentIdNull() ? null : block.instrumentId(),
    productId: block.productId(),
    accountId: block.isAccountIdNull() ? null : block.accountId(),
    groupId: block.groupId(),
    ackStyle: block.ackStyle(),
    priceLow: block.isPriceLowNull() ? null : block.priceLowBigInt().toString(),
    priceHigh: block.isPriceHighNull() ? null : block.priceHighBigInt().toString(),
  }
}

export function describeOrderStatusRequest(block: OrderStatusRequest): plain.OrderStatusRequestFields {
  return {
    requestId: block.requestIdBigInt().toString(),
    clOrdId: block.clOrdIdBigInt().toString(),
    orderId: block.orderIdBigInt().toString(),
    instrumentId: block.isInstrumentIdNull() ? null : block.instrumentId(),
    accountId: block.isAccountIdNull() ? null : block.accountId(),
  }
}

export function describeQuote(block: Quote): plain.QuoteFields {
  return {
    quoteId: block.quoteIdBigInt().toString(),
    instrumentId: block.instrumentId(),
    accountId: block.accountId(),
    bidPrice: block.isBidPriceNull() ? null : block.bidPriceBigInt().toString(),
    bidQty: block.bidQtyBigInt().toString(),
    askPrice: block.isAskPriceNull() ? null : block.askPriceBigInt().toString(),
    askQty: block.askQtyBigInt().toString(),
    stpId: block.stpId(),
    groupId: block.groupId(),
    stpMode: block.stpMode(),
    quoteFlags: block.quoteFlags(),
  }
}

export function describeRiskLimitSet(block: RiskLimitSet): plain.RiskLimitSetFields {
  return {
    requestId: block.requestIdBigInt().toString(),
    limitType: block.limitType(),
    breachAction: block.breachAction(),
    accountId: block.isAccountIdNull() ? null : block.accountId(),
    instrumentId: block.isInstrumentIdNull() ? null : block.instrumentId(),
    windowMs: block.windowMs(),
    limitValue: block.isLimitValueNull() ? null : block.limitValueBigInt().toString(),
    warnValue: block.isWarnValueNull() ? null : block.warnValueBigInt().toString(),
    groupId: block.groupId(),
  }
}

export function describeRiskAction(block: RiskAction): plain.RiskActionFields {
  return {
    requestId: block.requestIdBigInt().toString(),
    action: block.action(),
    groupId: block.groupId(),
    accountId: block.isAccountIdNull() ? null : block.accountId(),
    targetSessionId: block.targetSessionIdBigInt().toString(),
  }
}

export function describeLimitQuery(block: LimitQuery): plain.LimitQueryFields {
  return {
    requestId: block.requestIdBigInt().toString(),
    accountId: block.accountId(),
    instrumentId: block.isInstrumentIdNull() ? null : block.instrumentId(),
  }
}

export function describeTradingPhaseRequest(block: TradingPhaseRequest): plain.TradingPhaseRequestFields {
  return {
    requestId: block.requestIdBigInt().toString(),
    referencePrice: block.isReferencePriceNull() ? null : block.referencePriceBigInt().toString(),
    instrumentId: block.isInstrumentIdNull() ? null : block.instrumentId(),
    durationMs: block.durationMs(),
    phase: block.isPhaseNull() ? null : block.phase(),
  }
}

export function describeTradeCorrectionRequest(block: TradeCorrectionRequest): plain.TradeCorrectionRequestFields {
  return {
    requestId: block.requestIdBigInt().toString(),
    matchId: block.matchIdBigInt().toString(),
    newPrice: block.isNewPriceNull() ? null : block.newPriceBigInt().toString(),
    newQty: block.newQtyBigInt().toString(),
    instrumentId: block.isInstrumentIdNull() ? null : block.instrumentId(),
  }
}

export function describeOrderAcceptedShort(block: OrderAcceptedShort): plain.OrderAcceptedShortFields {
  return {
    clOrdId: block.clOrdIdBigInt().toString(),
    orderId: block.orderIdBigInt().toString(),
    transactTime: block.transactTimeBigInt().toString(),
    ingressTime: block.ingressTimeBigInt().toString(),
    engineSeq: block.engineSeqBigInt().toString(),
  }
}

export function describeOrderAccepted(block: OrderAccepted): plain.OrderAcceptedFields {
  return {
    clOrdId: block.clOrdIdBigInt().toString(),
    orderId: block.orderIdBigInt().toString(),
    transactTime: block.transactTimeBigInt().toString(),
    ingressTime: block.ingressTimeBigInt().toString(),
    engineSeq: block.engineSeqBigInt().toString(),
    price: block.isPriceNull() ? null : block.priceBigInt().toString(),
    leavesQty: block.leavesQtyBigInt().toString(),
    displayQty: block.isDisplayQtyNull() ? null : block.displayQtyBigInt().toString(),
    minQty: block.minQtyBigInt().toString(),
    instrumentId: block.instrumentId(),
    accountId: block.accountId(),
    side: block.side(),
    ordType: block.ordType(),
    timeInForce: block.timeInForce(),
    stpMode: block.stpMode(),
    execInst: block.execInst(),
    groupId: block.groupId(),
    ordState: block.ordState(),
    ackFlags: block.ackFlags(),
    reason: block.reason(),
    stpId: block.stpId(),
  }
}

export function describeOrderRejected(block: OrderRejected): plain.OrderRejectedFields {
  return {
    clOrdId: block.clOrdIdBigInt().toString(),
    transactTime: block.transactTimeBigInt().toString(),
    ingressTime: block.ingressTimeBigInt().toString(),
    refSeqNo: block.refSeqNoBigInt().toString(),
    refTemplateId: block.refTemplateId(),
    reason: block.reason(),
    instrumentId: block.instrumentId(),
    limitValue: block.isLimitValueNull() ? null : block.limitValueBigInt().toString(),
    offendingValue: block.isOffendingValueNull() ? null : block.offendingValueBigInt().toString(),
  }
}

export function describeOrderReplaced(block: OrderReplaced): plain.OrderReplacedFields {
  return {
    clOrdId: block.clOrdIdBigInt().toString(),
    origClOrdId: block.origClOrdIdBigInt().toString(),
    orderId: block.orderIdBigInt().toString(),
    prevOrderId: block.prevOrderIdBigInt().toString(),
    transactTime: block.transactTimeBigInt().toString(),
    ingressTime: block.ingressTimeBigInt().toString(),
    engineSeq: block.engineSeqBigInt().toString(),
    price: block.isPriceNull() ? null : block.priceBigInt().toString(),
    leavesQty: block.leavesQtyBigInt().toString(),
    cumQty: block.cumQtyBigInt().toString(),
    displayQty: block.isDisplayQtyNull() ? null : block.displayQtyBigInt().toString(),
    instrumentId: block.instrumentId(),
    side: block.side(),
    replFlags: block.replFlags(),
    reason: block.reason(),
  }
}

export function describeOrderCanceled(block: OrderCanceled): plain.OrderCanceledFields {
  return {
    clOrdId: block.clOrdIdBigInt().toString(),
    requestClOrdId: block.requestClOrdIdBigInt().toString(),
    orderId: block.orderIdBigInt().toString(),
    transactTime: block.transactTimeBigInt().toString(),
    ingressTime: block.ingressTimeBigInt().toString(),
    engineSeq: block.engineSeqBigInt().toString(),
    canceledQty: block.canceledQtyBigInt().toString(),
    cumQty: block.cumQtyBigInt().toString(),
    instrumentId: block.instrumentId(),
    reason: block.reason(),
    side: block.side(),
    flags: block.flags(),
  }
}

export function describeCancelRejected(block: CancelRejected): plain.CancelRejectedFields {
  return {
    requestClOrdId: block.requestClOrdIdBigInt().toString(),
    origClOrdId: block.origClOrdIdBigInt().toString(),
    orderId: block.orderIdBigInt().toString(),
    transactTime: block.transactTimeBigInt().toString(),
    ingressTime: block.ingressTimeBigInt().toString(),
    refSeqNo: block.refSeqNoBigInt().toString(),
    instrumentId: block.isInstrumentIdNull() ? null : block.instrumentId(),
    reason: block.reason(),
    responseTo: block.responseTo(),
    ordStatus: block.isOrdStatusNull() ? null : block.ordStatus(),
    limitValue: block.isLimitValueNull() ? null : block.limitValueBigInt().toString(),
    offendingValue: block.isOffendingValueNull() ? null : block.offendingValueBigInt().toString(),
  }
}

export function describeOrderExecuted(block: OrderExecuted): plain.OrderExecutedFields {
  return {
    clOrdId: block.clOrdIdBigInt().toString(),
    orderId: block.orderIdBigInt().toString(),
    execId: block.execIdBigInt().toString(),
    matchId: block.matchIdBigInt().toString(),
    transactTime: block.transactTimeBigInt().toString(),
    engineSeq: block.engineSeqBigInt().toString(),
    lastPrice: block.lastPriceBigInt().toString(),
    lastQty: block.lastQtyBigInt().toString(),
    leavesQty: block.leavesQtyBigInt().toString(),
    cumQty: block.cumQtyBigInt().toString(),
    instrumentId: block.instrumentId(),
    accountId: block.accountId(),
    side: block.side(),
    liquidity: block.liquidity(),
    ordStatus: block.ordStatus(),
    flags: block.flags(),
    venueId: block.venueId(),
  }
}

export function describeTradeCorrected(block: TradeCorrected): plain.TradeCorrectedFields {
  return {
    execId: block.execIdBigInt().toString(),
    refExecId: block.refExecIdBigInt().toString(),
    matchId: block.matchIdBigInt().toString(),
    orderId: block.orderIdBigInt().toString(),
    clOrdId: block.clOrdIdBigInt().toString(),
    transactTime: block.transactTimeBigInt().toString(),
    newPrice: block.isNewPriceNull() ? null : block.newPriceBigInt().toString(),
    newQty: block.newQtyBigInt().toString(),
    leavesQty: block.leavesQtyBigInt().toString(),
    cumQty: block.cumQtyBigInt().toString(),
    instrumentId: block.instrumentId(),
    reason: block.reason(),
    kind: block.kind(),
    side: block.side(),
  }
}

export function describeOrderRestated(block: OrderRestated): plain.OrderRestatedFields {
  return {
    clOrdId: block.clOrdIdBigInt().toString(),
    orderId: block.orderIdBigInt().toString(),
    newOrderId: block.newOrderIdBigInt().toString(),
    transactTime: block.transactTimeBigInt().toString(),
    engineSeq: block.engineSeqBigInt().toString(),
    price: block.isPriceNull() ? null : block.priceBigInt().toString(),
    displayQty: block.isDisplayQtyNull() ? null : block.displayQtyBigInt().toString(),
    leavesQty: block.leavesQtyBigInt().toString(),
    instrumentId: block.instrumentId(),
    reason: block.reason(),
    side: block.side(),
  }
}

export function describeMatchPrevented(block: MatchPrevented): plain.MatchPreventedFields {
  return {
    clOrdId: block.clOrdIdBigInt().toString(),
    orderId: block.orderIdBigInt().toString(),
    contraOrderId: block.contraOrderIdBigInt().toString(),
    preventId: block.preventIdBigInt().toString(),
    transactTime: block.transactTimeBigInt().toString(),
    engineSeq: block.engineSeqBigInt().toString(),
    preventedPrice: block.preventedPriceBigInt().toString(),
    preventedQty: block.preventedQtyBigInt().toString(),
    leavesQty: block.leavesQtyBigInt().toString(),
    instrumentId: block.instrumentId(),
    mode: block.mode(),
    outcome: block.outcome(),
    side: block.side(),
  }
}

export function describeMassCancelReport(block: MassCancelReport): plain.MassCancelReportFields {
  return {
    requestClOrdId: block.requestClOrdIdBigInt().toString(),
    transactTime: block.transactTimeBigInt().toString(),
    engineSeq: block.engineSeqBigInt().toString(),
    canceledCount: block.canceledCount(),
    instrumentId: block.isInstrumentIdNull() ? null : block.instrumentId(),
    accountId: block.isAccountIdNull() ? null : block.accountId(),
    groupId: block.groupId(),
    response: block.response(),
    blocked: block.blocked(),
    reason: block.reason(),
  }
}

export function describeOrderStatus(block: OrderStatus): plain.OrderStatusFields {
  return {
    requestId: block.requestIdBigInt().toString(),
    clOrdId: block.clOrdIdBigInt().toString(),
    orderId: block.orderIdBigInt().toString(),
    price: block.isPriceNull() ? null : block.priceBigInt().toString(),
    leavesQty: block.leavesQtyBigInt().toString(),
    cumQty: block.cumQtyBigInt().toString(),
    displayQty: block.isDisplayQtyNull() ? null : block.displayQtyBigInt().toString(),
    engineSeq: block.engineSeqBigInt().toString(),
    instrumentId: block.isInstrumentIdNull() ? null : block.instrumentId(),
    accountId: block.isAccountIdNull() ? null : block.accountId(),
    side: block.isSideNull() ? null : block.side(),
    ordType: block.isOrdTypeNull() ? null : block.ordType(),
    timeInForce: block.isTimeInForceNull() ? null : block.timeInForce(),
    ordStatus: block.isOrdStatusNull() ? null : block.ordStatus(),
    remaining: block.remaining(),
  }
}

export function describeQuoteAck(block: QuoteAck): plain.QuoteAckFields {
  return {
    quoteId: block.quoteIdBigInt().toString(),
    bidOrderId: block.bidOrderIdBigInt().toString(),
    askOrderId: block.askOrderIdBigInt().toString(),
    transactTime: block.transactTimeBigInt().toString(),
    engineSeq: block.engineSeqBigInt().toString(),
    instrumentId: block.instrumentId(),
    bidReason: block.bidReason(),
    askReason: block.askReason(),
    bidStatus: block.bidStatus(),
    askStatus: block.askStatus(),
    groupId: block.groupId(),
    bidLimitValue: block.isBidLimitValueNull() ? null : block.bidLimitValueBigInt().toString(),
    bidOffendingValue: block.isBidOffendingValueNull() ? null : block.bidOffendingValueBigInt().toString(),
    askLimitValue: block.isAskLimitValueNull() ? null : block.askLimitValueBigInt().toString(),
    askOffendingValue: block.isAskOffendingValueNull() ? null : block.askOffendingValueBigInt().toString(),
  }
}

export function describeRiskEvent(block: RiskEvent): plain.RiskEventFields {
  return {
    requestId: block.requestIdBigInt().toString(),
    transactTime: block.transactTimeBigInt().toString(),
    limitValue: block.isLimitValueNull() ? null : block.limitValueBigInt().toString(),
    currentValue: block.isCurrentValueNull() ? null : block.currentValueBigInt().toString(),
    limitType: block.limitType(),
    event: block.event(),
    accountId: block.isAccountIdNull() ? null : block.accountId(),
    instrumentId: block.isInstrumentIdNull() ? null : block.instrumentId(),
    groupId: block.groupId(),
  }
}

export function describeBusinessReject(block: BusinessReject): plain.BusinessRejectFields {
  return {
    refSeqNo: block.refSeqNoBigInt().toString(),
    transactTime: block.transactTimeBigInt().toString(),
    refTemplateId: block.refTemplateId(),
    reason: block.reason(),
    refFieldOffset: block.isRefFieldOffsetNull() ? null : block.refFieldOffset(),
    retryAfterMicros: block.retryAfterMicros(),
  }
}

export function describeLimitStatus(block: LimitStatus): plain.LimitStatusFields {
  return {
    requestId: block.requestIdBigInt().toString(),
    windowMicros: block.windowMicros(),
    maxMsgs: block.maxMsgs(),
    usedMsgs: block.usedMsgs(),
    openOrders: block.openOrders(),
    maxOpenOrders: block.isMaxOpenOrdersNull() ? null : block.maxOpenOrders(),
  }
}

export function describeTradingPhaseReport(block: TradingPhaseReport): plain.TradingPhaseReportFields {
  return {
    requestId: block.requestIdBigInt().toString(),
    transactTime: block.transactTimeBigInt().toString(),
    engineSeq: block.engineSeqBigInt().toString(),
    referencePrice: block.isReferencePriceNull() ? null : block.referencePriceBigInt().toString(),
    indicativePrice: block.isIndicativePriceNull() ? null : block.indicativePriceBigInt().toString(),
    indicativeQty: block.indicativeQtyBigInt().toString(),
    imbalanceQty: block.imbalanceQtyBigInt().toString(),
    instrumentId: block.instrumentId(),
    phase: block.phase(),
    imbalanceSide: block.imbalanceSide(),
    reason: block.reason(),
  }
}

export function describeRequestRejected(block: RequestRejected): plain.RequestRejectedFields {
  return {
    requestId: block.requestIdBigInt().toString(),
    transactTime: block.transactTimeBigInt().toString(),
    refSeqNo: block.refSeqNoBigInt().toString(),
    limitValue: block.isLimitValueNull() ? null : block.limitValueBigInt().toString(),
    offendingValue: block.isOffendingValueNull() ? null : block.offendingValueBigInt().toString(),
    instrumentId: block.isInstrumentIdNull() ? null : block.instrumentId(),
    refTemplateId: block.refTemplateId(),
    reason: block.reason(),
  }
}

/**
 * The fields of a block as plain values, or undefined for a template that this version does not
 * know. `length` and `version` are those of its message header.
 */
export function describeBlock(
  schemaId: number,
  templateId: number,
  view: DataView,
  offset: number,
  length: number,
  version: number,
): DescribedMessage | undefined {
  const is = (type: { SCHEMA_ID: number; TEMPLATE_ID: number }) =>
    type.SCHEMA_ID === schemaId && type.TEMPLATE_ID === templateId
  if (is(Hello)) return { name: 'Hello', fields: describeHello(new Hello().wrap(view, offset, length, version)) }
  if (is(Retry)) return { name: 'Retry', fields: describeRetry(new Retry().wrap(view, offset, length, version)) }
  if (is(Negotiate)) return { name: 'Negotiate', fields: describeNegotiate(new Negotiate().wrap(view, offset, length, version)) }
  if (is(NegotiationResponse)) return { name: 'NegotiationResponse', fields: describeNegotiationResponse(new NegotiationResponse().wrap(view, offset, length, version)) }
  if (is(NegotiationReject)) return { name: 'NegotiationReject', fields: describeNegotiationReject(new NegotiationReject().wrap(view, offset, length, version)) }
  if (is(Establish)) return { name: 'Establish', fields: describeEstablish(new Establish().wrap(view, offset, length, version)) }
  if (is(EstablishmentAck)) return { name: 'EstablishmentAck', fields: describeEstablishmentAck(new EstablishmentAck().wrap(view, offset, length, version)) }
  if (is(EstablishmentReject)) return { name: 'EstablishmentReject', fields: describeEstablishmentReject(new EstablishmentReject().wrap(view, offset, length, version)) }
  if (is(RetransmitRequest)) return { name: 'RetransmitRequest', fields: describeRetransmitRequest(new RetransmitRequest().wrap(view, offset, length, version)) }
  if (is(RetransmitReject)) return { name: 'RetransmitReject', fields: describeRetransmitReject(new RetransmitReject().wrap(view, offset, length, version)) }
  if (is(Terminate)) return { name: 'Terminate', fields: describeTerminate(new Terminate().wrap(view, offset, length, version)) }
  if (is(FinishedSending)) return { name: 'FinishedSending', fields: describeFinishedSending(new FinishedSending().wrap(view, offset, length, version)) }
  if (is(FinishedReceiving)) return { name: 'FinishedReceiving', fields: describeFinishedReceiving(new FinishedReceiving().wrap(view, offset, length, version)) }
  if (is(NotApplied)) return { name: 'NotApplied', fields: describeNotApplied(new NotApplied().wrap(view, offset, length, version)) }
  if (is(NewOrderShort)) return { name: 'NewOrderShort', fields: describeNewOrderShort(new NewOrderShort().wrap(view, offset, length, version)) }
  if (is(NewOrder)) return { name: 'NewOrder', fields: describeNewOrder(new NewOrder().wrap(view, offset, length, version)) }
  if (is(ReplaceOrder)) return { name: 'ReplaceOrder', fields: describeReplaceOrder(new ReplaceOrder().wrap(view, offset, length, version)) }
  if (is(ReduceOrder)) return { name: 'ReduceOrder', fields: describeReduceOrder(new ReduceOrder().wrap(view, offset, length, version)) }
  if (is(CancelOrder)) return { name: 'CancelOrder', fields: describeCancelOrder(new CancelOrder().wrap(view, offset, length, version)) }
  if (is(MassCancel)) return { name: 'MassCancel', fields: describeMassCancel(new MassCancel().wrap(view, offset, length, version)) }
  if (is(OrderStatusRequest)) return { name: 'OrderStatusRequest', fields: describeOrderStatusRequest(new OrderStatusRequest().wrap(view, offset, length, version)) }
  if (is(Quote)) return { name: 'Quote', fields: describeQuote(new Quote().wrap(view, offset, length, version)) }
  if (is(RiskLimitSet)) return { name: 'RiskLimitSet', fields: describeRiskLimitSet(new RiskLimitSet().wrap(view, offset, length, version)) }
  if (is(RiskAction)) return { name: 'RiskAction', fields: describeRiskAction(new RiskAction().wrap(view, offset, length, version)) }
  if (is(LimitQuery)) return { name: 'LimitQuery', fields: describeLimitQuery(new LimitQuery().wrap(view, offset, length, version)) }
  if (is(TradingPhaseRequest)) return { name: 'TradingPhaseRequest', fields: describeTradingPhaseRequest(new TradingPhaseRequest().wrap(view, offset, length, version)) }
  if (is(TradeCorrectionRequest)) return { name: 'TradeCorrectionRequest', fields: describeTradeCorrectionRequest(new TradeCorrectionRequest().wrap(view, offset, length, version)) }
  if (is(OrderAcceptedShort)) return { name: 'OrderAcceptedShort', fields: describeOrderAcceptedShort(new OrderAcceptedShort().wrap(view, offset, length, version)) }
  if (is(OrderAccepted)) return { name: 'OrderAccepted', fields: describeOrderAccepted(new OrderAccepted().wrap(view, offset, length, version)) }
  if (is(OrderRejected)) return { name: 'OrderRejected', fields: describeOrderRejected(new OrderRejected().wrap(view, offset, length, version)) }
  if (is(OrderReplaced)) return { name: 'OrderReplaced', fields: describeOrderReplaced(new OrderReplaced().wrap(view, offset, length, version)) }
  if (is(OrderCanceled)) return { name: 'OrderCanceled', fields: describeOrderCanceled(new OrderCanceled().wrap(view, offset, length, version)) }
  if (is(CancelRejected)) return { name: 'CancelRejected', fields: describeCancelRejected(new CancelRejected().wrap(view, offset, length, version)) }
  if (is(OrderExecuted)) return { name: 'OrderExecuted', fields: describeOrderExecuted(new OrderExecuted().wrap(view, offset, length, version)) }
  if (is(TradeCorrected)) return { name: 'TradeCorrected', fields: describeTradeCorrected(new TradeCorrected().wrap(view, offset, length, version)) }
  if (is(OrderRestated)) return { name: 'OrderRestated', fields: describeOrderRestated(new OrderRestated().wrap(view, offset, length, version)) }
  if (is(MatchPrevented)) return { name: 'MatchPrevented', fields: describeMatchPrevented(new MatchPrevented().wrap(view, offset, length, version)) }
  if (is(MassCancelReport)) return { name: 'MassCancelReport', fields: describeMassCancelReport(new MassCancelReport().wrap(view, offset, length, version)) }
  if (is(OrderStatus)) return { name: 'OrderStatus', fields: describeOrderStatus(new OrderStatus().wrap(view, offset, length, version)) }
  if (is(QuoteAck)) return { name: 'QuoteAck', fields: describeQuoteAck(new QuoteAck().wrap(view, offset, length, version)) }
  if (is(RiskEvent)) return { name: 'RiskEvent', fields: describeRiskEvent(new RiskEvent().wrap(view, offset, length, version)) }
  if (is(BusinessReject)) return { name: 'BusinessReject', fields: describeBusinessReject(new BusinessReject().wrap(view, offset, length, version)) }
  if (is(LimitStatus)) return { name: 'LimitStatus', fields: describeLimitStatus(new LimitStatus().wrap(view, offset, length, version)) }
  if (is(TradingPhaseReport)) return { name: 'TradingPhaseReport', fields: describeTradingPhaseReport(new TradingPhaseReport().wrap(view, offset, length, version)) }
  if (is(RequestRejected)) return { name: 'RequestRejected', fields: describeRequestRejected(new RequestRejected().wrap(view, offset, length, version)) }
  return undefined
}
