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
import type { MessageFields, MessageName } from './plain.js'
import type * as plain from './plain.js'

function fromHex(text: string): Uint8Array {
  return Buffer.from(text, 'hex')
}

export function encodeHello(fields: Partial<plain.HelloFields>): Uint8Array {
  const bytes = new Uint8Array(Hello.FRAME_LENGTH)
  const block = new Hello().begin(new DataView(bytes.buffer), 0)
  block.setAccessKeyId(fromHex(fields.accessKeyId ?? ''))
  block.setSessionIdBigInt(BigInt(fields.sessionId ?? 0))
  block.setTimestampBigInt(BigInt(fields.timestamp ?? 0))
  block.setClientNonce(fromHex(fields.clientNonce ?? ''))
  block.setMinVersion(fields.minVersion ?? 0)
  block.setMaxVersion(fields.maxVersion ?? 0)
  block.setSuites(fields.suites ?? 0)
  return bytes
}

export function encodeRetry(fields: Partial<plain.RetryFields>): Uint8Array {
  const bytes = new Uint8Array(Retry.FRAME_LENGTH)
  const block = new Retry().begin(new DataView(bytes.buffer), 0)
  block.setSessionIdBigInt(BigInt(fields.sessionId ?? 0))
  block.setRequestTimestampBigInt(BigInt(fields.requestTimestamp ?? 0))
  block.setServerTimeBigInt(BigInt(fields.serverTime ?? 0))
  block.setCookie(fromHex(fields.cookie ?? ''))
  block.setCookieEpoch(fields.cookieEpoch ?? 0)
  block.setVersion(fields.version ?? 0)
  block.setSuite(fields.suite ?? 0)
  return bytes
}

export function encodeNegotiate(fields: Partial<plain.NegotiateFields>): Uint8Array {
  const bytes = new Uint8Array(Negotiate.FRAME_LENGTH)
  const block = new Negotiate().begin(new DataView(bytes.buffer), 0)
  block.setAccessKeyId(fromHex(fields.accessKeyId ?? ''))
  block.setSessionIdBigInt(BigInt(fields.sessionId ?? 0))
  block.setSessionVerBigInt(BigInt(fields.sessionVer ?? 0))
  block.setTimestampBigInt(BigInt(fields.timestamp ?? 0))
  block.setClientNonce(fromHex(fields.clientNonce ?? ''))
  block.setCookie(fromHex(fields.cookie ?? ''))
  block.setCookieEpoch(fields.cookieEpoch ?? 0)
  block.setClientFlow(fields.clientFlow ?? 0)
  block.setSessionKind(fields.sessionKind ?? 0)
  block.setSuite(fields.suite ?? 0)
  block.setSignature(fromHex(fields.signature ?? ''))
  return bytes
}

export function encodeNegotiationResponse(fields: Partial<plain.NegotiationResponseFields>): Uint8Array {
  const bytes = new Uint8Array(NegotiationResponse.FRAME_LENGTH)
  const block = new NegotiationResponse().begin(new DataView(bytes.buffer), 0)
  block.setSessionIdBigInt(BigInt(fields.sessionId ?? 0))
  block.setSessionVerBigInt(BigInt(fields.sessionVer ?? 0))
  block.setRequestTimestampBigInt(BigInt(fields.requestTimestamp ?? 0))
  block.setServerNonce(fromHex(fields.serverNonce ?? ''))
  block.setServerFlow(fields.serverFlow ?? 0)
  block.setMaxLanes(fields.maxLanes ?? 0)
  block.setMaxMsgsPerSec(fields.maxMsgsPerSec ?? 0)
  block.setSignature(fromHex(fields.signature ?? ''))
  return bytes
}

export function encodeNegotiationReject(fields: Partial<plain.NegotiationRejectFields>): Uint8Array {
  const bytes = new Uint8Array(NegotiationReject.FRAME_LENGTH)
  const block = new NegotiationReject().begin(new DataView(bytes.buffer), 0)
  block.setSessionIdBigInt(BigInt(fields.sessionId ?? 0))
  block.setRequestTimestampBigInt(BigInt(fields.requestTimestamp ?? 0))
  block.setCode(fields.code ?? 0)
  block.setRetryAfterMs(fields.retryAfterMs ?? 0)
  return bytes
}

export function encodeEstablish(fields: Partial<plain.EstablishFields>): Uint8Array {
  const bytes = new Uint8Array(Establish.FRAME_LENGTH)
  const block = new Establish().begin(new DataView(bytes.buffer), 0)
  block.setSessionIdBigInt(BigInt(fields.sessionId ?? 0))
  block.setSessionVerBigInt(BigInt(fields.sessionVer ?? 0))
  block.setTimestampBigInt(BigInt(fields.timestamp ?? 0))
  block.setNextSeqNoBigInt(BigInt(fields.nextSeqNo ?? 0))
  block.setLastServerSeqNoBigInt(BigInt(fields.lastServerSeqNo ?? 0))
  block.setCookie(fromHex(fields.cookie ?? ''))
  block.setKeepAliveMs(fields.keepAliveMs ?? 0)
  block.setCodGraceMs(fields.codGraceMs ?? 0)
  block.setCookieEpoch(fields.cookieEpoch ?? 0)
  block.setCodType(fields.codType ?? 0)
  block.setGapMode(fields.gapMode ?? 0)
  block.setReorderWindow(fields.reorderWindow ?? 0)
  block.setClientNonce(fromHex(fields.clientNonce ?? ''))
  block.setSignature(fromHex(fields.signature ?? ''))
  return bytes
}

export function encodeEstablishmentAck(fields: Partial<plain.EstablishmentAckFields>): Uint8Array {
  const bytes = new Uint8Array(EstablishmentAck.FRAME_LENGTH)
  const block = new EstablishmentAck().begin(new DataView(bytes.buffer), 0)
  block.setSessionIdBigInt(BigInt(fields.sessionId ?? 0))
  block.setSessionVerBigInt(BigInt(fields.sessionVer ?? 0))
  block.setRequestTimestampBigInt(BigInt(fields.requestTimestamp ?? 0))
  block.setNextSeqNoBigInt(BigInt(fields.nextSeqNo ?? 0))
  block.setExpectedClientSeqNoBigInt(BigInt(fields.expectedClientSeqNo ?? 0))
  block.setPrevSessionVerBigInt(BigInt(fields.prevSessionVer ?? 0))
  block.setPrevServerSeqNoBigInt(BigInt(fields.prevServerSeqNo ?? 0))
  block.setConnId(fields.connId ?? 0)
  block.setKeepAliveMs(fields.keepAliveMs ?? 0)
  block.setServerTimeBigInt(BigInt(fields.serverTime ?? 0))
  block.setCredit(fields.credit ?? 0)
  block.setCodGraceMs(fields.codGraceMs ?? 0)
  block.setServerNonce(fromHex(fields.serverNonce ?? ''))
  return bytes
}

export function encodeEstablishmentReject(fields: Partial<plain.EstablishmentRejectFields>): Uint8Array {
  const bytes = new Uint8Array(EstablishmentReject.FRAME_LENGTH)
  const block = new EstablishmentReject().begin(new DataView(bytes.buffer), 0)
  block.setSessionIdBigInt(BigInt(fields.sessionId ?? 0))
  block.setRequestTimestampBigInt(BigInt(fields.requestTimestamp ?? 0))
  block.setCode(fields.code ?? 0)
  return bytes
}

export function encodeRetransmitRequest(fields: Partial<plain.RetransmitRequestFields>): Uint8Array {
  const bytes = new Uint8Array(RetransmitRequest.FRAME_LENGTH)
  const block = new RetransmitRequest().begin(new DataView(bytes.buffer), 0)
  block.setTimestampBigInt(BigInt(fields.timestamp ?? 0))
  block.setFromSeqNoBigInt(BigInt(fields.fromSeqNo ?? 0))
  block.setCount(fields.count ?? 0)
  return bytes
}

export function encodeRetransmitReject(fields: Partial<plain.RetransmitRejectFields>): Uint8Array {
  const bytes = new Uint8Array(RetransmitReject.FRAME_LENGTH)
  const block = new RetransmitReject().begin(new DataView(bytes.buffer), 0)
  block.setRequestTimestampBigInt(BigInt(fields.requestTimestamp ?? 0))
  block.setCode(fields.code ?? 0)
  block.setFirstAvailableBigInt(BigInt(fields.firstAvailable ?? 0))
  return bytes
}

export function encodeTerminate(fields: Partial<plain.TerminateFields>): Uint8Array {
  const bytes = new Uint8Array(Terminate.FRAME_LENGTH)
  const block = new Terminate().begin(new DataView(bytes.buffer), 0)
  block.setSessionIdBigInt(BigInt(fields.sessionId ?? 0))
  block.setSessionVerBigInt(BigInt(fields.sessionVer ?? 0))
  block.setCode(fields.code ?? 0)
  return bytes
}

export function encodeFinishedSending(fields: Partial<plain.FinishedSendingFields>): Uint8Array {
  const bytes = new Uint8Array(FinishedSending.FRAME_LENGTH)
  const block = new FinishedSending().begin(new DataView(bytes.buffer), 0)
  block.setSessionIdBigInt(BigInt(fields.sessionId ?? 0))
  block.setLastSeqNoBigInt(BigInt(fields.lastSeqNo ?? 0))
  return bytes
}

export function encodeFinishedReceiving(fields: Partial<plain.FinishedReceivingFields>): Uint8Array {
  const bytes = new Uint8Array(FinishedReceiving.FRAME_LENGTH)
  const block = new FinishedReceiving().begin(new DataView(bytes.buffer), 0)
  block.setSessionIdBigInt(BigInt(fields.sessionId ?? 0))
  block.setLastSeqNoBigInt(BigInt(fields.lastSeqNo ?? 0))
  return bytes
}

export function encodeNotApplied(fields: Partial<plain.NotAppliedFields>): Uint8Array {
  const bytes = new Uint8Array(NotApplied.FRAME_LENGTH)
  const block = new NotApplied().begin(new DataView(bytes.buffer), 0)
  block.setFromSeqNoBigInt(BigInt(fields.fromSeqNo ?? 0))
  block.setCount(fields.count ?? 0)
  block.setReason(fields.reason ?? 0)
  return bytes
}

export function encodeNewOrderShort(fields: Partial<plain.NewOrderShortFields>): Uint8Array {
  const bytes = new Uint8Array(NewOrderShort.FRAME_LENGTH)
  const block = new NewOrderShort().begin(new DataView(bytes.buffer), 0)
  block.setClOrdIdBigInt(BigInt(fields.clOrdId ?? 0))
  block.setInstrumentId(fields.instrumentId ?? 0)
  block.setAccountId(fields.accountId ?? 0)
  if (fields.price === null || fields.price === undefined) block.setPriceNull()
  else block.setPriceBigInt(BigInt(fields.price ?? 0))
  block.setQtyBigInt(BigInt(fields.qty ?? 0))
  block.setSide(fields.side ?? 0)
  block.setOrdType(fields.ordType ?? 0)
  block.setTimeInForce(fields.timeInForce ?? 0)
  block.setStpMode(fields.stpMode ?? 0)
  block.setExecInst(fields.execInst ?? 0)
  block.setGroupId(fields.groupId ?? 0)
  return bytes
}

export function encodeNewOrder(fields: Partial<plain.NewOrderFields>): Uint8Array {
  const bytes = new Uint8Array(NewOrder.FRAME_LENGTH)
  const block = new NewOrder().begin(new DataView(bytes.buffer), 0)
  block.setClOrdIdBigInt(BigInt(fields.clOrdId ?? 0))
  block.setInstrumentId(fields.instrumentId ?? 0)
  block.setAccountId(fields.accountId ?? 0)
  if (fields.price === null || fields.price === undefined) block.setPriceNull()
  else block.setPriceBigInt(BigInt(fields.price ?? 0))
  block.setQtyBigInt(BigInt(fields.qty ?? 0))
  block.setSide(fields.side ?? 0)
  block.setOrdType(fields.ordType ?? 0)
  block.setTimeInForce(fields.timeInForce ?? 0)
  block.setStpMode(fields.stpMode ?? 0)
  block.setExecInst(fields.execInst ?? 0)
  block.setGroupId(fields.groupId ?? 0)
  block.setMinQtyBigInt(BigInt(fields.minQty ?? 0))
  if (fields.displayQty === null || fields.displayQty === undefined) block.setDisplayQtyNull()
  else block.setDisplayQtyBigInt(BigInt(fields.displayQty ?? 0))
  if (fields.triggerPrice === null || fields.triggerPrice === undefined) block.setTriggerPriceNull()
  else block.setTriggerPriceBigInt(BigInt(fields.triggerPrice ?? 0))
  if (fields.expireTime === null || fields.expireTime === undefined) block.setExpireTimeNull()
  else block.setExpireTimeBigInt(BigInt(fields.expireTime ?? 0))
  block.setStpId(fields.stpId ?? 0)
  block.setRouteId(fields.routeId ?? 0)
  block.setCapacity(fields.capacity ?? 0)
  block.setOrderFlags(fields.orderFlags ?? 0)
  return bytes
}

export function encodeReplaceOrder(fields: Partial<plain.ReplaceOrderFields>): Uint8Array {
  const bytes = new Uint8Array(ReplaceOrder.FRAME_LENGTH)
  const block = new ReplaceOrder().begin(new DataView(bytes.buffer), 0)
  block.setClOrdIdBigInt(BigInt(fields.clOrdId ?? 0))
  block.setOrigClOrdIdBigInt(BigInt(fields.origClOrdId ?? 0))
  block.setOrderIdBigInt(BigInt(fields.orderId ?? 0))
  if (fields.price === null || fields.price === undefined) block.setPriceNull()
  else block.setPriceBigInt(BigInt(fields.price ?? 0))
  block.setQtyBigInt(BigInt(fields.qty ?? 0))
  block.setMinQtyBigInt(BigInt(fields.minQty ?? 0))
  if (fields.displayQty === null || fields.displayQty === undefined) block.setDisplayQtyNull()
  else block.setDisplayQtyBigInt(BigInt(fields.displayQty ?? 0))
  if (fields.triggerPrice === null || fields.triggerPrice === undefined) block.setTriggerPriceNull()
  else block.setTriggerPriceBigInt(BigInt(fields.triggerPrice ?? 0))
  if (fields.expireTime === null || fields.expireTime === undefined) block.setExpireTimeNull()
  else block.setExpireTimeBigInt(BigInt(fields.expireTime ?? 0))
  if (fields.instrumentId === null || fields.instrumentId === undefined) block.setInstrumentIdNull()
  else block.setInstrumentId(fields.instrumentId ?? 0)
  block.setExecInst(fields.execInst ?? 0)
  block.setTimeInForce(fields.timeInForce ?? 0)
  block.setReplaceFlags(fields.replaceFlags ?? 0)
  return bytes
}

export function encodeReduceOrder(fields: Partial<plain.ReduceOrderFields>): Uint8Array {
  const bytes = new Uint8Array(ReduceOrder.FRAME_LENGTH)
  const block = new ReduceOrder().begin(new DataView(bytes.buffer), 0)
  block.setClOrdIdBigInt(BigInt(fields.clOrdId ?? 0))
  block.setOrigClOrdIdBigInt(BigInt(fields.origClOrdId ?? 0))
  block.setNewTotalQtyBigInt(BigInt(fields.newTotalQty ?? 0))
  if (fields.instrumentId === null || fields.instrumentId === undefined) block.setInstrumentIdNull()
  else block.setInstrumentId(fields.instrumentId ?? 0)
  return bytes
}

export function encodeCancelOrder(fields: Partial<plain.CancelOrderFields>): Uint8Array {
  const bytes = new Uint8Array(CancelOrder.FRAME_LENGTH)
  const block = new CancelOrder().begin(new DataView(bytes.buffer), 0)
  block.setClOrdIdBigInt(BigInt(fields.clOrdId ?? 0))
  block.setOrigClOrdIdBigInt(BigInt(fields.origClOrdId ?? 0))
  block.setOrderIdBigInt(BigInt(fields.orderId ?? 0))
  if (fields.instrumentId === null || fields.instrumentId === undefined) block.setInstrumentIdNull()
  else block.setInstrumentId(fields.instrumentId ?? 0)
  block.setRestriction(fields.restriction ?? 0)
  return bytes
}

export function encodeMassCancel(fields: Partial<plain.MassCancelFields>): Uint8Array {
  const bytes = new Uint8Array(MassCancel.FRAME_LENGTH)
  const block = new MassCancel().begin(new DataView(bytes.buffer), 0)
  block.setClOrdIdBigInt(BigInt(fields.clOrdId ?? 0))
  block.setScope(fields.scope ?? 0)
  if (fields.side === null || fields.side === undefined) block.setSideNull()
  else block.setSide(fields.side ?? 0)
  block.setAction(fields.action ?? 0)
  if (fields.instrumentId === null || fields.instrumentId === undefined) block.setInstrumentIdNull()
  else block.setInstrumentId(fields.instrumentId ?? 0)
  block.setProductId(fields.productId ?? 0)
  if (fields.accountId === null || fields.accountId === undefined) block.setAccountIdNull()
  else block.setAccountId(fields.accountId ?? 0)
  block.setGroupId(fields.groupId ?? 0)
  block.setAckStyle(fields.ackStyle ?? 0)
  if (fields.priceLow === null || fields.priceLow === undefined) block.setPriceLowNull()
  else block.setPriceLowBigInt(BigInt(fields.priceLow ?? 0))
  if (fields.priceHigh === null || fields.priceHigh === undefined) block.setPriceHighNull()
  else block.setPriceHighBigInt(BigInt(fields.priceHigh ?? 0))
  return bytes
}

export function encodeOrderStatusRequest(fields: Partial<plain.OrderStatusRequestFields>): Uint8Array {
  const bytes = new Uint8Array(OrderStatusRequest.FRAME_LENGTH)
  const block = new OrderStatusRequest().begin(new DataView(bytes.buffer), 0)
  block.setRequestIdBigInt(BigInt(fields.requestId ?? 0))
  block.setClOrdIdBigInt(BigInt(fields.clOrdId ?? 0))
  block.setOrderIdBigInt(BigInt(fields.orderId ?? 0))
  if (fields.instrumentId === null || fields.instrumentId === undefined) block.setInstrumentIdNull()
  else block.setInstrumentId(fields.instrumentId ?? 0)
  if (fields.accountId === null || fields.accountId === undefined) block.setAccountIdNull()
  else block.setAccountId(fields.accountId ?? 0)
  return bytes
}

export function encodeQuote(fields: Partial<plain.QuoteFields>): Uint8Array {
  const bytes = new Uint8Array(Quote.FRAME_LENGTH)
  const block = new Quote().begin(new DataView(bytes.buffer), 0)
  block.setQuoteIdBigInt(BigInt(fields.quoteId ?? 0))
  block.setInstrumentId(fields.instrumentId ?? 0)
  block.setAccountId(fields.accountId ?? 0)
  if (fields.bidPrice === null || fields.bidPrice === undefined) block.setBidPriceNull()
  else block.setBidPriceBigInt(BigInt(fields.bidPrice ?? 0))
  block.setBidQtyBigInt(BigInt(fields.bidQty ?? 0))
  if (fields.askPrice === null || fields.askPrice === undefined) block.setAskPriceNull()
  else block.setAskPriceBigInt(BigInt(fields.askPrice ?? 0))
  block.setAskQtyBigInt(BigInt(fields.askQty ?? 0))
  block.setStpId(fields.stpId ?? 0)
  block.setGroupId(fields.groupId ?? 0)
  block.setStpMode(fields.stpMode ?? 0)
  block.setQuoteFlags(fields.quoteFlags ?? 0)
  return bytes
}

export function encodeRiskLimitSet(fields: Partial<plain.RiskLimitSetFields>): Uint8Array {
  const bytes = new Uint8Array(RiskLimitSet.FRAME_LENGTH)
  const block = new RiskLimitSet().begin(new DataView(bytes.buffer), 0)
  block.setRequestIdBigInt(BigInt(fields.requestId ?? 0))
  block.setLimitType(fields.limitType ?? 0)
  block.setBreachAction(fields.breachAction ?? 0)
  if (fields.accountId === null || fields.accountId === undefined) block.setAccountIdNull()
  else block.setAccountId(fields.accountId ?? 0)
  if (fields.instrumentId === null || fields.instrumentId === undefined) block.setInstrumentIdNull()
  else block.setInstrumentId(fields.instrumentId ?? 0)
  block.setWindowMs(fields.windowMs ?? 0)
  if (fields.limitValue === null || fields.limitValue === undefined) block.setLimitValueNull()
  else block.setLimitValueBigInt(BigInt(fields.limitValue ?? 0))
  if (fields.warnValue === null || fields.warnValue === undefined) block.setWarnValueNull()
  else block.setWarnValueBigInt(BigInt(fields.warnValue ?? 0))
  block.setGroupId(fields.groupId ?? 0)
  return bytes
}

export function encodeRiskAction(fields: Partial<plain.RiskActionFields>): Uint8Array {
  const bytes = new Uint8Array(RiskAction.FRAME_LENGTH)
  const block = new RiskAction().begin(new DataView(bytes.buffer), 0)
  block.setRequestIdBigInt(BigInt(fields.requestId ?? 0))
  block.setAction(fields.action ?? 0)
  block.setGroupId(fields.groupId ?? 0)
  if (fields.accountId === null || fields.accountId === undefined) block.setAccountIdNull()
  else block.setAccountId(fields.accountId ?? 0)
  block.setTargetSessionIdBigInt(BigInt(fields.targetSessionId ?? 0))
  return bytes
}

export function encodeLimitQuery(fields: Partial<plain.LimitQueryFields>): Uint8Array {
  const bytes = new Uint8Array(LimitQuery.FRAME_LENGTH)
  const block = new LimitQuery().begin(new DataView(bytes.buffer), 0)
  block.setRequestIdBigInt(BigInt(fields.requestId ?? 0))
  block.setAccountId(fields.accountId ?? 0)
  if (fields.instrumentId === null || fields.instrumentId === undefined) block.setInstrumentIdNull()
  else block.setInstrumentId(fields.instrumentId ?? 0)
  return bytes
}

export function encodeTradingPhaseRequest(fields: Partial<plain.TradingPhaseRequestFields>): Uint8Array {
  const bytes = new Uint8Array(TradingPhaseRequest.FRAME_LENGTH)
  const block = new TradingPhaseRequest().begin(new DataView(bytes.buffer), 0)
  block.setRequestIdBigInt(BigInt(fields.requestId ?? 0))
  if (fields.referencePrice === null || fields.referencePrice === undefined) block.setReferencePriceNull()
  else block.setReferencePriceBigInt(BigInt(fields.referencePrice ?? 0))
  if (fields.instrumentId === null || fields.instrumentId === undefined) block.setInstrumentIdNull()
  else block.setInstrumentId(fields.instrumentId ?? 0)
  block.setDurationMs(fields.durationMs ?? 0)
  if (fields.phase === null || fields.phase === undefined) block.setPhaseNull()
  else block.setPhase(fields.phase ?? 0)
  return bytes
}

export function encodeTradeCorrectionRequest(fields: Partial<plain.TradeCorrectionRequestFields>): Uint8Array {
  const bytes = new Uint8Array(TradeCorrectionRequest.FRAME_LENGTH)
  const block = new TradeCorrectionRequest().begin(new DataView(bytes.buffer), 0)
  block.setRequestIdBigInt(BigInt(fields.requestId ?? 0))
  block.setMatchIdBigInt(BigInt(fields.matchId ?? 0))
  if (fields.newPrice === null || fields.newPrice === undefined) block.setNewPriceNull()
  else block.setNewPriceBigInt(BigInt(fields.newPrice ?? 0))
  block.setNewQtyBigInt(BigInt(fields.newQty ?? 0))
  if (fields.instrumentId === null || fields.instrumentId === undefined) block.setInstrumentIdNull()
  else block.setInstrumentId(fields.instrumentId ?? 0)
  return bytes
}

export function encodeOrderAcceptedShort(fields: Partial<plain.OrderAcceptedShortFields>): Uint8Array {
  const bytes = new Uint8Array(OrderAcceptedShort.FRAME_LENGTH)
  const block = new OrderAcceptedShort().begin(new DataView(bytes.buffer), 0)
  block.setClOrdIdBigInt(BigInt(fields.clOrdId ?? 0))
  block.setOrderIdBigInt(BigInt(fields.orderId ?? 0))
  block.setTransactTimeBigInt(BigInt(fields.transactTime ?? 0))
  block.setIngressTimeBigInt(BigInt(fields.ingressTime ?? 0))
  block.setEngineSeqBigInt(BigInt(fields.engineSeq ?? 0))
  return bytes
}

export function encodeOrderAccepted(fields: Partial<plain.OrderAcceptedFields>): Uint8Array {
  const bytes = new Uint8Array(OrderAccepted.FRAME_LENGTH)
  const block = new OrderAccepted().begin(new DataView(bytes.buffer), 0)
  block.setClOrdIdBigInt(BigInt(fields.clOrdId ?? 0))
  block.setOrderIdBigInt(BigInt(fields.orderId ?? 0))
  block.setTransactTimeBigInt(BigInt(fields.transactTime ?? 0))
  block.setIngressTimeBigInt(BigInt(fields.ingressTime ?? 0))
  block.setEngineSeqBigInt(BigInt(fields.engineSeq ?? 0))
  if (fields.price === null || fields.price === undefined) block.setPriceNull()
  else block.setPriceBigInt(BigInt(fields.price ?? 0))
  block.setLeavesQtyBigInt(BigInt(fields.leavesQty ?? 0))
  if (fields.displayQty === null || fields.displayQty === undefined) block.setDisplayQtyNull()
  else block.setDisplayQtyBigInt(BigInt(fields.displayQty ?? 0))
  block.setMinQtyBigInt(BigInt(fields.minQty ?? 0))
  block.setInstrumentId(fields.instrumentId ?? 0)
  block.setAccountId(fields.accountId ?? 0)
  block.setSide(fields.side ?? 0)
  block.setOrdType(fields.ordType ?? 0)
  block.setTimeInForce(fields.timeInForce ?? 0)
  block.setStpMode(fields.stpMode ?? 0)
  block.setExecInst(fields.execInst ?? 0)
  block.setGroupId(fields.groupId ?? 0)
  block.setOrdState(fields.ordState ?? 0)
  block.setAckFlags(fields.ackFlags ?? 0)
  block.setReason(fields.reason ?? 0)
  block.setStpId(fields.stpId ?? 0)
  return bytes
}

export function encodeOrderRejected(fields: Partial<plain.OrderRejectedFields>): Uint8Array {
  const bytes = new Uint8Array(OrderRejected.FRAME_LENGTH)
  const block = new OrderRejected().begin(new DataView(bytes.buffer), 0)
  block.setClOrdIdBigInt(BigInt(fields.clOrdId ?? 0))
  block.setTransactTimeBigInt(BigInt(fields.transactTime ?? 0))
  block.setIngressTimeBigInt(BigInt(fields.ingressTime ?? 0))
  block.setRefSeqNoBigInt(BigInt(fields.refSeqNo ?? 0))
  block.setRefTemplateId(fields.refTemplateId ?? 0)
  block.setReason(fields.reason ?? 0)
  block.setInstrumentId(fields.instrumentId ?? 0)
  if (fields.limitValue === null || fields.limitValue === undefined) block.setLimitValueNull()
  else block.setLimitValueBigInt(BigInt(fields.limitValue ?? 0))
  if (fields.offendingValue === null || fields.offendingValue === undefined) block.setOffendingValueNull()
  else block.setOffendingValueBigInt(BigInt(fields.offendingValue ?? 0))
  return bytes
}

export function encodeOrderReplaced(fields: Partial<plain.OrderReplacedFields>): Uint8Array {
  const bytes = new Uint8Array(OrderReplaced.FRAME_LENGTH)
  const block = new OrderReplaced().begin(new DataView(bytes.buffer), 0)
  block.setClOrdIdBigInt(BigInt(fields.clOrdId ?? 0))
  block.setOrigClOrdIdBigInt(BigInt(fields.origClOrdId ?? 0))
  block.setOrderIdBigInt(BigInt(fields.orderId ?? 0))
  block.setPrevOrderIdBigInt(BigInt(fields.prevOrderId ?? 0))
  block.setTransactTimeBigInt(BigInt(fields.transactTime ?? 0))
  block.setIngressTimeBigInt(BigInt(fields.ingressTime ?? 0))
  block.setEngineSeqBigInt(BigInt(fields.engineSeq ?? 0))
  if (fields.price === null || fields.price === undefined) block.setPriceNull()
  else block.setPriceBigInt(BigInt(fields.price ?? 0))
  block.setLeavesQtyBigInt(BigInt(fields.leavesQty ?? 0))
  block.setCumQtyBigInt(BigInt(fields.cumQty ?? 0))
  if (fields.displayQty === null || fields.displayQty === undefined) block.setDisplayQtyNull()
  else block.setDisplayQtyBigInt(BigInt(fields.displayQty ?? 0))
  block.setInstrumentId(fields.instrumentId ?? 0)
  block.setSide(fields.side ?? 0)
  block.setReplFlags(fields.replFlags ?? 0)
  block.setReason(fields.reason ?? 0)
  return bytes
}

export function encodeOrderCanceled(fields: Partial<plain.OrderCanceledFields>): Uint8Array {
  const bytes = new Uint8Array(OrderCanceled.FRAME_LENGTH)
  const block = new OrderCanceled().begin(new DataView(bytes.buffer), 0)
  block.setClOrdIdBigInt(BigInt(fields.clOrdId ?? 0))
  block.setRequestClOrdIdBigInt(BigInt(fields.requestClOrdId ?? 0))
  block.setOrderIdBigInt(BigInt(fields.orderId ?? 0))
  block.setTransactTimeBigInt(BigInt(fields.transactTime ?? 0))
  block.setIngressTimeBigInt(BigInt(fields.ingressTime ?? 0))
  block.setEngineSeqBigInt(BigInt(fields.engineSeq ?? 0))
  block.setCanceledQtyBigInt(BigInt(fields.canceledQty ?? 0))
  block.setCumQtyBigInt(BigInt(fields.cumQty ?? 0))
  block.setInstrumentId(fields.instrumentId ?? 0)
  block.setReason(fields.reason ?? 0)
  block.setSide(fields.side ?? 0)
  block.setFlags(fields.flags ?? 0)
  return bytes
}

export function encodeCancelRejected(fields: Partial<plain.CancelRejectedFields>): Uint8Array {
  const bytes = new Uint8Array(CancelRejected.FRAME_LENGTH)
  const block = new CancelRejected().begin(new DataView(bytes.buffer), 0)
  block.setRequestClOrdIdBigInt(BigInt(fields.requestClOrdId ?? 0))
  block.setOrigClOrdIdBigInt(BigInt(fields.origClOrdId ?? 0))
  block.setOrderIdBigInt(BigInt(fields.orderId ?? 0))
  block.setTransactTimeBigInt(BigInt(fields.transactTime ?? 0))
  block.setIngressTimeBigInt(BigInt(fields.ingressTime ?? 0))
  block.setRefSeqNoBigInt(BigInt(fields.refSeqNo ?? 0))
  if (fields.instrumentId === null || fields.instrumentId === undefined) block.setInstrumentIdNull()
  else block.setInstrumentId(fields.instrumentId ?? 0)
  block.setReason(fields.reason ?? 0)
  block.setResponseTo(fields.responseTo ?? 0)
  if (fields.ordStatus === null || fields.ordStatus === undefined) block.setOrdStatusNull()
  else block.setOrdStatus(fields.ordStatus ?? 0)
  if (fields.limitValue === null || fields.limitValue === undefined) block.setLimitValueNull()
  else block.setLimitValueBigInt(BigInt(fields.limitValue ?? 0))
  if (fields.offendingValue === null || fields.offendingValue === undefined) block.setOffendingValueNull()
  else block.setOffendingValueBigInt(BigInt(fields.offendingValue ?? 0))
  return bytes
}

export function encodeOrderExecuted(fields: Partial<plain.OrderExecutedFields>): Uint8Array {
  const bytes = new Uint8Array(OrderExecuted.FRAME_LENGTH)
  const block = new OrderExecuted().begin(new DataView(bytes.buffer), 0)
  block.setClOrdIdBigInt(BigInt(fields.clOrdId ?? 0))
  block.setOrderIdBigInt(BigInt(fields.orderId ?? 0))
  block.setExecIdBigInt(BigInt(fields.execId ?? 0))
  block.setMatchIdBigInt(BigInt(fields.matchId ?? 0))
  block.setTransactTimeBigInt(BigInt(fields.transactTime ?? 0))
  block.setEngineSeqBigInt(BigInt(fields.engineSeq ?? 0))
  block.setLastPriceBigInt(BigInt(fields.lastPrice ?? 0))
  block.setLastQtyBigInt(BigInt(fields.lastQty ?? 0))
  block.setLeavesQtyBigInt(BigInt(fields.leavesQty ?? 0))
  block.setCumQtyBigInt(BigInt(fields.cumQty ?? 0))
  block.setInstrumentId(fields.instrumentId ?? 0)
  block.setAccountId(fields.accountId ?? 0)
  block.setSide(fields.side ?? 0)
  block.setLiquidity(fields.liquidity ?? 0)
  block.setOrdStatus(fields.ordStatus ?? 0)
  block.setFlags(fields.flags ?? 0)
  block.setVenueId(fields.venueId ?? 0)
  return bytes
}

export function encodeTradeCorrected(fields: Partial<plain.TradeCorrectedFields>): Uint8Array {
  const bytes = new Uint8Array(TradeCorrected.FRAME_LENGTH)
  const block = new TradeCorrected().begin(new DataView(bytes.buffer), 0)
  block.setExecIdBigInt(BigInt(fields.execId ?? 0))
  block.setRefExecIdBigInt(BigInt(fields.refExecId ?? 0))
  block.setMatchIdBigInt(BigInt(fields.matchId ?? 0))
  block.setOrderIdBigInt(BigInt(fields.orderId ?? 0))
  block.setClOrdIdBigInt(BigInt(fields.clOrdId ?? 0))
  block.setTransactTimeBigInt(BigInt(fields.transactTime ?? 0))
  if (fields.newPrice === null || fields.newPrice === undefined) block.setNewPriceNull()
  else block.setNewPriceBigInt(BigInt(fields.newPrice ?? 0))
  block.setNewQtyBigInt(BigInt(fields.newQty ?? 0))
  block.setLeavesQtyBigInt(BigInt(fields.leavesQty ?? 0))
  block.setCumQtyBigInt(BigInt(fields.cumQty ?? 0))
  block.setInstrumentId(fields.instrumentId ?? 0)
  block.setReason(fields.reason ?? 0)
  block.setKind(fields.kind ?? 0)
  block.setSide(fields.side ?? 0)
  return bytes
}

export function encodeOrderRestated(fields: Partial<plain.OrderRestatedFields>): Uint8Array {
  const bytes = new Uint8Array(OrderRestated.FRAME_LENGTH)
  const block = new OrderRestated().begin(new DataView(bytes.buffer), 0)
  block.setClOrdIdBigInt(BigInt(fields.clOrdId ?? 0))
  block.setOrderIdBigInt(BigInt(fields.orderId ?? 0))
  block.setNewOrderIdBigInt(BigInt(fields.newOrderId ?? 0))
  block.setTransactTimeBigInt(BigInt(fields.transactTime ?? 0))
  block.setEngineSeqBigInt(BigInt(fields.engineSeq ?? 0))
  if (fields.price === null || fields.price === undefined) block.setPriceNull()
  else block.setPriceBigInt(BigInt(fields.price ?? 0))
  if (fields.displayQty === null || fields.displayQty === undefined) block.setDisplayQtyNull()
  else block.setDisplayQtyBigInt(BigInt(fields.displayQty ?? 0))
  block.setLeavesQtyBigInt(BigInt(fields.leavesQty ?? 0))
  block.setInstrumentId(fields.instrumentId ?? 0)
  block.setReason(fields.reason ?? 0)
  block.setSide(fields.side ?? 0)
  return bytes
}

export function encodeMatchPrevented(fields: Partial<plain.MatchPreventedFields>): Uint8Array {
  const bytes = new Uint8Array(MatchPrevented.FRAME_LENGTH)
  const block = new MatchPrevented().begin(new DataView(bytes.buffer), 0)
  block.setClOrdIdBigInt(BigInt(fields.clOrdId ?? 0))
  block.setOrderIdBigInt(BigInt(fields.orderId ?? 0))
  block.setContraOrderIdBigInt(BigInt(fields.contraOrderId ?? 0))
  block.setPreventIdBigInt(BigInt(fields.preventId ?? 0))
  block.setTransactTimeBigInt(BigInt(fields.transactTime ?? 0))
  block.setEngineSeqBigInt(BigInt(fields.engineSeq ?? 0))
  block.setPreventedPriceBigInt(BigInt(fields.preventedPrice ?? 0))
  block.setPreventedQtyBigInt(BigInt(fields.preventedQty ?? 0))
  block.setLeavesQtyBigInt(BigInt(fields.leavesQty ?? 0))
  block.setInstrumentId(fields.instrumentId ?? 0)
  block.setMode(fields.mode ?? 0)
  block.setOutcome(fields.outcome ?? 0)
  block.setSide(fields.side ?? 0)
  return bytes
}

export function encodeMassCancelReport(fields: Partial<plain.MassCancelReportFields>): Uint8Array {
  const bytes = new Uint8Array(MassCancelReport.FRAME_LENGTH)
  const block = new MassCancelReport().begin(new DataView(bytes.buffer), 0)
  block.setRequestClOrdIdBigInt(BigInt(fields.requestClOrdId ?? 0))
  block.setTransactTimeBigInt(BigInt(fields.transactTime ?? 0))
  block.setEngineSeqBigInt(BigInt(fields.engineSeq ?? 0))
  block.setCanceledCount(fields.canceledCount ?? 0)
  if (fields.instrumentId === null || fields.instrumentId === undefined) block.setInstrumentIdNull()
  else block.setInstrumentId(fields.instrumentId ?? 0)
  if (fields.accountId === null || fields.accountId === undefined) block.setAccountIdNull()
  else block.setAccountId(fields.accountId ?? 0)
  block.setGroupId(fields.groupId ?? 0)
  block.setResponse(fields.response ?? 0)
  block.setBlocked(fields.blocked ?? 0)
  block.setReason(fields.reason ?? 0)
  return bytes
}

export function encodeOrderStatus(fields: Partial<plain.OrderStatusFields>): Uint8Array {
  const bytes = new Uint8Array(OrderStatus.FRAME_LENGTH)
  const block = new OrderStatus().begin(new DataView(bytes.buffer), 0)
  block.setRequestIdBigInt(BigInt(fields.requestId ?? 0))
  block.setClOrdIdBigInt(BigInt(fields.clOrdId ?? 0))
  block.setOrderIdBigInt(BigInt(fields.orderId ?? 0))
  if (fields.price === null || fields.price === undefined) block.setPriceNull()
  else block.setPriceBigInt(BigInt(fields.price ?? 0))
  block.setLeavesQtyBigInt(BigInt(fields.leavesQty ?? 0))
  block.setCumQtyBigInt(BigInt(fields.cumQty ?? 0))
  if (fields.displayQty === null || fields.displayQty === undefined) block.setDisplayQtyNull()
  else block.setDisplayQtyBigInt(BigInt(fields.displayQty ?? 0))
  block.setEngineSeqBigInt(BigInt(fields.engineSeq ?? 0))
  if (fields.instrumentId === null || fields.instrumentId === undefined) block.setInstrumentIdNull()
  else block.setInstrumentId(fields.instrumentId ?? 0)
  if (fields.accountId === null || fields.accountId === undefined) block.setAccountIdNull()
  else block.setAccountId(fields.accountId ?? 0)
  if (fields.side === null || fields.side === undefined) block.setSideNull()
  else block.setSide(fields.side ?? 0)
  if (fields.ordType === null || fields.ordType === undefined) block.setOrdTypeNull()
  else block.setOrdType(fields.ordType ?? 0)
  if (fields.timeInForce === null || fields.timeInForce === undefined) block.setTimeInForceNull()
  else block.setTimeInForce(fields.timeInForce ?? 0)
  if (fields.ordStatus === null || fields.ordStatus === undefined) block.setOrdStatusNull()
  else block.setOrdStatus(fields.ordStatus ?? 0)
  block.setRemaining(fields.remaining ?? 0)
  return bytes
}

export function encodeQuoteAck(fields: Partial<plain.QuoteAckFields>): Uint8Array {
  const bytes = new Uint8Array(QuoteAck.FRAME_LENGTH)
  const block = new QuoteAck().begin(new DataView(bytes.buffer), 0)
  block.setQuoteIdBigInt(BigInt(fields.quoteId ?? 0))
  block.setBidOrderIdBigInt(BigInt(fields.bidOrderId ?? 0))
  block.setAskOrderIdBigInt(BigInt(fields.askOrderId ?? 0))
  block.setTransactTimeBigInt(BigInt(fields.transactTime ?? 0))
  block.setEngineSeqBigInt(BigInt(fields.engineSeq ?? 0))
  block.setInstrumentId(fields.instrumentId ?? 0)
  block.setBidReason(fields.bidReason ?? 0)
  block.setAskReason(fields.askReason ?? 0)
  block.setBidStatus(fields.bidStatus ?? 0)
  block.setAskStatus(fields.askStatus ?? 0)
  block.setGroupId(fields.groupId ?? 0)
  if (fields.bidLimitValue === null || fields.bidLimitValue === undefined) block.setBidLimitValueNull()
  else block.setBidLimitValueBigInt(BigInt(fields.bidLimitValue ?? 0))
  if (fields.bidOffendingValue === null || fields.bidOffendingValue === undefined) block.setBidOffendingValueNull()
  else block.setBidOffendingValueBigInt(BigInt(fields.bidOffendingValue ?? 0))
  if (fields.askLimitValue === null || fields.askLimitValue === undefined) block.setAskLimitValueNull()
  else block.setAskLimitValueBigInt(BigInt(fields.askLimitValue ?? 0))
  if (fields.askOffendingValue === null || fields.askOffendingValue === undefined) block.setAskOffendingValueNull()
  else block.setAskOffendingValueBigInt(BigInt(fields.askOffendingValue ?? 0))
  return bytes
}

export function encodeRiskEvent(fields: Partial<plain.RiskEventFields>): Uint8Array {
  const bytes = new Uint8Array(RiskEvent.FRAME_LENGTH)
  const block = new RiskEvent().begin(new DataView(bytes.buffer), 0)
  block.setRequestIdBigInt(BigInt(fields.requestId ?? 0))
  block.setTransactTimeBigInt(BigInt(fields.transactTime ?? 0))
  if (fields.limitValue === null || fields.limitValue === undefined) block.setLimitValueNull()
  else block.setLimitValueBigInt(BigInt(fields.limitValue ?? 0))
  if (fields.currentValue === null || fields.currentValue === undefined) block.setCurrentValueNull()
  else block.setCurrentValueBigInt(BigInt(fields.currentValue ?? 0))
  block.setLimitType(fields.limitType ?? 0)
  block.setEvent(fields.event ?? 0)
  if (fields.accountId === null || fields.accountId === undefined) block.setAccountIdNull()
  else block.setAccountId(fields.accountId ?? 0)
  if (fields.instrumentId === null || fields.instrumentId === undefined) block.setInstrumentIdNull()
  else block.setInstrumentId(fields.instrumentId ?? 0)
  block.setGroupId(fields.groupId ?? 0)
  return bytes
}

export function encodeBusinessReject(fields: Partial<plain.BusinessRejectFields>): Uint8Array {
  const bytes = new Uint8Array(BusinessReject.FRAME_LENGTH)
  const block = new BusinessReject().begin(new DataView(bytes.buffer), 0)
  block.setRefSeqNoBigInt(BigInt(fields.refSeqNo ?? 0))
  block.setTransactTimeBigInt(BigInt(fields.transactTime ?? 0))
  block.setRefTemplateId(fields.refTemplateId ?? 0)
  block.setReason(fields.reason ?? 0)
  if (fields.refFieldOffset === null || fields.refFieldOffset === undefined) block.setRefFieldOffsetNull()
  else block.setRefFieldOffset(fields.refFieldOffset ?? 0)
  block.setRetryAfterMicros(fields.retryAfterMicros ?? 0)
  return bytes
}

export function encodeLimitStatus(fields: Partial<plain.LimitStatusFields>): Uint8Array {
  const bytes = new Uint8Array(LimitStatus.FRAME_LENGTH)
  const block = new LimitStatus().begin(new DataView(bytes.buffer), 0)
  block.setRequestIdBigInt(BigInt(fields.requestId ?? 0))
  block.setWindowMicros(fields.windowMicros ?? 0)
  block.setMaxMsgs(fields.maxMsgs ?? 0)
  block.setUsedMsgs(fields.usedMsgs ?? 0)
  block.setOpenOrders(fields.openOrders ?? 0)
  if (fields.maxOpenOrders === null || fields.maxOpenOrders === undefined) block.setMaxOpenOrdersNull()
  else block.setMaxOpenOrders(fields.maxOpenOrders ?? 0)
  return bytes
}

export function encodeTradingPhaseReport(fields: Partial<plain.TradingPhaseReportFields>): Uint8Array {
  const bytes = new Uint8Array(TradingPhaseReport.FRAME_LENGTH)
  const block = new TradingPhaseReport().begin(new DataView(bytes.buffer), 0)
  block.setRequestIdBigInt(BigInt(fields.requestId ?? 0))
  block.setTransactTimeBigInt(BigInt(fields.transactTime ?? 0))
  block.setEngineSeqBigInt(BigInt(fields.engineSeq ?? 0))
  if (fields.referencePrice === null || fields.referencePrice === undefined) block.setReferencePriceNull()
  else block.setReferencePriceBigInt(BigInt(fields.referencePrice ?? 0))
  if (fields.indicativePrice === null || fields.indicativePrice === undefined) block.setIndicativePriceNull()
  else block.setIndicativePriceBigInt(BigInt(fields.indicativePrice ?? 0))
  block.setIndicativeQtyBigInt(BigInt(fields.indicativeQty ?? 0))
  block.setImbalanceQtyBigInt(BigInt(fields.imbalanceQty ?? 0))
  block.setInstrumentId(fields.instrumentId ?? 0)
  block.setPhase(fields.phase ?? 0)
  block.setImbalanceSide(fields.imbalanceSide ?? 0)
  block.setReason(fields.reason ?? 0)
  return bytes
}

export function encodeRequestRejected(fields: Partial<plain.RequestRejectedFields>): Uint8Array {
  const bytes = new Uint8Array(RequestRejected.FRAME_LENGTH)
  const block = new RequestRejected().begin(new DataView(bytes.buffer), 0)
  block.setRequestIdBigInt(BigInt(fields.requestId ?? 0))
  block.setTransactTimeBigInt(BigInt(fields.transactTime ?? 0))
  block.setRefSeqNoBigInt(BigInt(fields.refSeqNo ?? 0))
  if (fields.limitValue === null || fields.limitValue === undefined) block.setLimitValueNull()
  else block.setLimitValueBigInt(BigInt(fields.limitValue ?? 0))
  if (fields.offendingValue === null || fields.offendingValue === undefined) block.setOffendingValueNull()
  else block.setOffendingValueBigInt(BigInt(fields.offendingValue ?? 0))
  if (fields.instrumentId === null || fields.instrumentId === undefined) block.setInstrumentIdNull()
  else block.setInstrumentId(fields.instrumentId ?? 0)
  block.setRefTemplateId(fields.refTemplateId ?? 0)
  block.setReason(fields.reason ?? 0)
  return bytes
}

const encoders = {
  Hello: encodeHello,
  Retry: encodeRetry,
  Negotiate: encodeNegotiate,
  NegotiationResponse: encodeNegotiationResponse,
  NegotiationReject: encodeNegotiationReject,
  Establish: encodeEstablish,
  EstablishmentAck: encodeEstablishmentAck,
  EstablishmentReject: encodeEstablishmentReject,
  RetransmitRequest: encodeRetransmitRequest,
  RetransmitReject: encodeRetransmitReject,
  Terminate: encodeTerminate,
  FinishedSending: encodeFinishedSending,
  FinishedReceiving: encodeFinishedReceiving,
  NotApplied: encodeNotApplied,
  NewOrderShort: encodeNewOrderShort,
  NewOrder: encodeNewOrder,
  ReplaceOrder: encodeReplaceOrder,
  ReduceOrder: encodeReduceOrder,
  CancelOrder: encodeCancelOrder,
  MassCancel: encodeMassCancel,
  OrderStatusRequest: encodeOrderStatusRequest,
  Quote: encodeQuote,
  RiskLimitSet: encodeRiskLimitSet,
  RiskAction: encodeRiskAction,
  LimitQuery: encodeLimitQuery,
  TradingPhaseRequest: encodeTradingPhaseRequest,
  TradeCorrectionRequest: encodeTradeCorrectionRequest,
  OrderAcceptedShort: encodeOrderAcceptedShort,
  OrderAccepted: encodeOrderAccepted,
  OrderRejected: encodeOrderRejected,
  OrderReplaced: encodeOrderReplaced,
  OrderCanceled: encodeOrderCanceled,
  CancelRejected: encodeCancelRejected,
  OrderExecuted: encodeOrderExecuted,
  TradeCorrected: encodeTradeCorrected,
  OrderRestated: encodeOrderRestated,
  MatchPrevented: encodeMatchPrevented,
  MassCancelReport: encodeMassCancelReport,
  OrderStatus: encodeOrderStatus,
  QuoteAck: encodeQuoteAck,
  RiskEvent: encodeRiskEvent,
  BusinessReject: encodeBusinessReject,
  LimitStatus: encodeLimitStatus,
  TradingPhaseReport: encodeTradingPhaseReport,
  RequestRejected: encodeRequestRejected,
} satisfies { [K in MessageName]: (fields: Partial<MessageFields[K]>) => Uint8Array }

/** The frame of one message: header and block. Absent fields become null, or 0 if required. */
export function encodeFrame<K extends MessageName>(
  name: K,
  fields: Partial<MessageFields[K]>,
): Uint8Array {
  return (encoders[name] as (fields: Partial<MessageFields[K]>) => Uint8Array)(fields)
}
