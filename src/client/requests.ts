import type { Instrument } from '../instruments.js'
import type { BatchClient } from './batch-client.js'
import { Answer, Order, type OrderState } from './order.js'
import type { Asked } from './report-decoder.js'
import { ORDER_TYPES, SIDES, TIMES_IN_FORCE, type Id, type TimeInForceName } from './values.js'

const TWO_32 = 0x1_0000_0000
const INSTRUMENT_NULL = 0xffff_ffff // The order's own.

/** A message on its way: waiting for credit, or sent and not answered. */
export interface Request extends Asked {
  readonly order: Order | null
  readonly answer: Answer
  /** Writes the message into the open datagram; false under back pressure. */
  write(client: BatchClient): boolean
}

/** What a request says of the order it is about. */
export interface Target {
  readonly order: Order | null
  readonly clOrdId: Id
  readonly instrument: Instrument | null
}

export function newOrder(order: Order, state: OrderState, accountId: number): Request {
  const { clOrdId, instrument, side, type, timeInForce, execInst, price, qty } = state
  return {
    kind: 'new',
    order,
    answer: Order.internals.answer(order),
    clOrdId,
    requestClOrdId: clOrdId,
    instrument,
    write(client) {
      const message = client.newOrderShort()
      if (message === null) return false
      message
        .setClOrdIdParts(low(clOrdId), high(clOrdId))
        .setInstrumentId(instrument.id)
        .setAccountId(accountId)
        .setQtyParts(low(qty), high(qty))
        .setSide(SIDES[side])
        .setOrdType(ORDER_TYPES[type])
        .setTimeInForce(TIMES_IN_FORCE[timeInForce])
        .setExecInst(execInst)
      if (price === null) message.setPriceNull()
      else message.setPriceParts(low(price), high(price))
      return true
    },
  }
}

export interface Replacement {
  readonly price: Id
  readonly qty: Id
  readonly timeInForce: TimeInForceName
  readonly execInst: number
}

export function replace(target: Target, requestClOrdId: Id, to: Replacement): Request {
  return {
    ...asked('replace', target, requestClOrdId),
    write(client) {
      const message = client.replaceOrder()
      if (message === null) return false
      message
        .setClOrdIdParts(low(requestClOrdId), high(requestClOrdId))
        .setOrigClOrdIdParts(low(target.clOrdId), high(target.clOrdId))
        .setPriceParts(low(to.price), high(to.price))
        .setQtyParts(low(to.qty), high(to.qty))
        .setDisplayQtyNull()
        .setTriggerPriceNull()
        .setExpireTimeNull()
        .setInstrumentId(target.instrument?.id ?? INSTRUMENT_NULL)
        .setExecInst(to.execInst)
        .setTimeInForce(TIMES_IN_FORCE[to.timeInForce])
      return true
    },
  }
}

export function reduce(target: Target, requestClOrdId: Id, newTotalQty: Id): Request {
  return {
    ...asked('reduce', target, requestClOrdId),
    write(client) {
      const message = client.reduceOrder()
      if (message === null) return false
      message
        .setClOrdIdParts(low(requestClOrdId), high(requestClOrdId))
        .setOrigClOrdIdParts(low(target.clOrdId), high(target.clOrdId))
        .setNewTotalQtyParts(low(newTotalQty), high(newTotalQty))
        .setInstrumentId(target.instrument?.id ?? INSTRUMENT_NULL)
      return true
    },
  }
}

export function cancel(target: Target, requestClOrdId: Id): Request {
  return {
    ...asked('cancel', target, requestClOrdId),
    write(client) {
      const message = client.cancelOrder()
      if (message === null) return false
      message
        .setClOrdIdParts(low(requestClOrdId), high(requestClOrdId))
        .setOrigClOrdIdParts(low(target.clOrdId), high(target.clOrdId))
        .setInstrumentId(target.instrument?.id ?? INSTRUMENT_NULL)
      return true
    },
  }
}

function asked<K extends 'replace' | 'reduce' | 'cancel'>(
  kind: K,
  { order, clOrdId, instrument }: Target,
  requestClOrdId: Id,
) {
  return { kind, order, clOrdId, instrument, requestClOrdId, answer: new Answer() }
}

/** The words of a 64-bit field, in two's complement. */
function low(value: Id): number {
  return typeof value === 'number' ? value >>> 0 : Number(value & 0xffff_ffffn)
}

function high(value: Id): number {
  return typeof value === 'number' ? Math.floor(value / TWO_32) : Number(value >> 32n)
}
