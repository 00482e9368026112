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
import { OrderAcceptedShort } from './order-accepted-short.js'
import { OrderAccepted } from './order-accepted.js'
import { OrderRejected } from './order-rejected.js'
import { OrderReplaced } from './order-replaced.js'
import { OrderCanceled } from './order-canceled.js'
import { CancelRejected } from './cancel-rejected.js'
import { OrderExecuted } from './order-executed.js'
import { BusinessReject } from './business-reject.js'
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
  OrderAcceptedShort: encodeOrderAcceptedShort,
  OrderAccepted: encodeOrderAccepted,
  OrderRejected: encodeOrderRejected,
  OrderReplaced: encodeOrderReplaced,
  OrderCanceled: encodeOrderCanceled,
  CancelRejected: encodeCancelRejected,
  OrderExecuted: encodeOrderExecuted,
  BusinessReject: encodeBusinessReject,
} satisfies { [K in MessageName]: (fields: Partial<MessageFields[K]>) => Uint8Array }

/** The frame of one message: header and block. Absent fields become null, or 0 if required. */
export function encodeFrame<K extends MessageName>(
  name: K,
  fields: Partial<MessageFields[K]>,
): Uint8Array {
  return (encoders[name] as (fields: Partial<MessageFields[K]>) => Uint8Array)(fields)
}
