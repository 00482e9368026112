import { CancelOrder, NewOrder, NewOrderShort, ReduceOrder, ReplaceOrder } from '../codec/index.js'
import type { Instrument } from '../instruments.js'
import { Answer } from './answer.js'
import { Order, type OrderState, type OrderTerms } from './order.js'
import { high, INSTRUMENT_NULL, low, type Request } from './request.js'
import type { Id } from './values.js'
import { ORDER_TYPES, SIDES, STP_MODES, TIMES_IN_FORCE } from './words.js'

/** What a request says of the order it is about. */
export interface Target {
  readonly order: Order | null
  /** 0 if only the orderId is known. */
  readonly clOrdId: Id
  /** 0: find the order by its clOrdId. */
  readonly orderId: Id
  readonly instrument: Instrument | null
}

export function newOrder(order: Order, state: OrderState): Request {
  const isShort = isPlain(state)
  return {
    kind: 'new',
    order,
    terms: null,
    answer: Order.internals.answer(order),
    clOrdId: state.clOrdId,
    requestId: state.clOrdId,
    instrument: state.instrument,
    ends: null,
    frameBytes: isShort ? NewOrderShort.FRAME_LENGTH : NewOrder.FRAME_LENGTH,
    write(client) {
      if (isShort) {
        const message = client.newOrderShort()
        return message !== null && writeShort(message, state)
      }
      const message = client.newOrder()
      return message !== null && writeShort(message, state) && writeLong(message, state)
    },
  }
}

/** Whether the short message says everything. */
function isPlain({ terms, minQty, stpId }: OrderState): boolean {
  const { displayQty, triggerPrice, expireTime } = terms
  return (
    displayQty === null &&
    triggerPrice === null &&
    expireTime === null &&
    minQty === 0 &&
    stpId === 0
  )
}

function writeShort(message: NewOrderShort | NewOrder, state: OrderState): boolean {
  const { clOrdId, terms } = state
  const { price, qty } = terms
  message
    .setClOrdIdParts(low(clOrdId), high(clOrdId))
    .setInstrumentId(state.instrument.id)
    .setAccountId(state.account)
    .setQtyParts(low(qty), high(qty))
    .setSide(SIDES[state.side])
    .setOrdType(ORDER_TYPES[state.type])
    .setTimeInForce(TIMES_IN_FORCE[terms.timeInForce])
    .setStpMode(STP_MODES[state.stpMode])
    .setExecInst(terms.execInst)
    .setGroupId(state.group)
  if (price === null) message.setPriceNull()
  else message.setPriceParts(low(price), high(price))
  return true
}

function writeLong(message: NewOrder, { terms, minQty, stpId }: OrderState): boolean {
  message.setMinQtyParts(low(minQty), high(minQty)).setStpId(stpId)
  writeTerms(message, terms)
  return true
}

/** The terms that only the long messages carry. */
function writeTerms(message: NewOrder | ReplaceOrder, terms: OrderTerms): void {
  const { displayQty, triggerPrice, expireTime } = terms
  if (displayQty === null) message.setDisplayQtyNull()
  else message.setDisplayQtyParts(low(displayQty), high(displayQty))
  if (triggerPrice === null) message.setTriggerPriceNull()
  else message.setTriggerPriceParts(low(triggerPrice), high(triggerPrice))
  if (expireTime === null) message.setExpireTimeNull()
  else message.setExpireTimeParts(low(expireTime), high(expireTime))
}

export function replace(target: Target, requestId: Id, terms: OrderTerms): Request {
  return {
    ...changed('replace', target, requestId, terms),
    frameBytes: ReplaceOrder.FRAME_LENGTH,
    write(client) {
      const message = client.replaceOrder()
      if (message === null) return false
      const { price, qty } = terms
      message
        .setClOrdIdParts(low(requestId), high(requestId))
        .setOrigClOrdIdParts(low(target.clOrdId), high(target.clOrdId))
        .setOrderIdParts(low(target.orderId), high(target.orderId))
        .setQtyParts(low(qty), high(qty))
        .setInstrumentId(target.instrument?.id ?? INSTRUMENT_NULL)
        .setExecInst(terms.execInst)
        .setTimeInForce(TIMES_IN_FORCE[terms.timeInForce])
      if (price === null) message.setPriceNull()
      else message.setPriceParts(low(price), high(price))
      writeTerms(message, terms)
      return true
    },
  }
}

export function reduce(
  target: Target,
  requestId: Id,
  newTotalQty: Id,
  terms: OrderTerms | null,
): Request {
  return {
    ...changed('reduce', target, requestId, terms),
    frameBytes: ReduceOrder.FRAME_LENGTH,
    write(client) {
      const message = client.reduceOrder()
      if (message === null) return false
      message
        .setClOrdIdParts(low(requestId), high(requestId))
        .setOrigClOrdIdParts(low(target.clOrdId), high(target.clOrdId))
        .setNewTotalQtyParts(low(newTotalQty), high(newTotalQty))
        .setInstrumentId(target.instrument?.id ?? INSTRUMENT_NULL)
      return true
    },
  }
}

export function cancel(target: Target, requestId: Id): Request {
  return {
    ...changed('cancel', target, requestId, null),
    frameBytes: CancelOrder.FRAME_LENGTH,
    write(client) {
      const message = client.cancelOrder()
      if (message === null) return false
      message
        .setClOrdIdParts(low(requestId), high(requestId))
        .setOrigClOrdIdParts(low(target.clOrdId), high(target.clOrdId))
        .setOrderIdParts(low(target.orderId), high(target.orderId))
        .setInstrumentId(target.instrument?.id ?? INSTRUMENT_NULL)
      return true
    },
  }
}

function changed<K extends 'replace' | 'reduce' | 'cancel'>(
  kind: K,
  { order, clOrdId, instrument }: Target,
  requestId: Id,
  terms: OrderTerms | null,
) {
  const answer = new Answer()
  return { kind, order, clOrdId, instrument, requestId, terms, answer, ends: null }
}
