import { ExecInst } from '../codec/index.js'
import type { Instrument } from '../instruments.js'
import type { NewOrderInput, OrderChange } from './inputs.js'
import type { OrderState, OrderTerms } from './order.js'
import {
  ACCOUNT_MAX,
  invalid,
  priceMantissa,
  qtyMantissa,
  timeOf,
  U16_MAX,
  U32_MAX,
  wholeOf,
  type Id,
} from './values.js'
import {
  ORDER_TYPES,
  SIDES,
  STP_MODES,
  TIMES_IN_FORCE,
  wordOf,
  type OrderTypeName,
} from './words.js'

const PRICED: ReadonlySet<OrderTypeName> = new Set(['limit', 'stopLimit'])
const TRIGGERED: ReadonlySet<OrderTypeName> = new Set(['stop', 'stopLimit'])

/** Reads a new order. What lacks a part is refused here; whether the parts go together only the router can tell. */
export function readNewOrder(
  input: NewOrderInput,
  instrument: Instrument,
  clOrdId: Id,
): OrderState {
  const type = input.type ?? typeOf(input)
  wordOf('type', ORDER_TYPES, type)
  wordOf('side', SIDES, input.side)
  const timeInForce = input.timeInForce ?? 'day'
  wordOf('timeInForce', TIMES_IN_FORCE, timeInForce)
  const stpMode = input.stpMode ?? 'off'
  wordOf('stpMode', STP_MODES, stpMode)
  const name = NAMES[type]
  needs('price', input.price, PRICED.has(type), name)
  needs('triggerPrice', input.triggerPrice, TRIGGERED.has(type), name)
  needs('expireTime', input.expireTime, timeInForce === 'gtd', `${timeInForce} order`)
  if (input.price !== undefined && !PRICED.has(type)) {
    throw invalid('price', `is given, and a ${name} has none`)
  }
  const { price, minQty, displayQty, triggerPrice, expireTime } = input
  const terms: OrderTerms = {
    price: price === undefined ? null : priceMantissa(price, instrument),
    qty: qtyMantissa(input.qty, instrument),
    timeInForce,
    execInst: instructions(input, 0),
    displayQty: displayQty === undefined ? null : qtyMantissa(displayQty, instrument, 'displayQty'),
    triggerPrice:
      triggerPrice === undefined ? null : priceMantissa(triggerPrice, instrument, 'triggerPrice'),
    expireTime: expireTime === undefined ? null : timeOf('expireTime', expireTime),
  }
  return {
    clOrdId,
    nextClOrdId: clOrdId,
    orderId: 0,
    instrument,
    side: input.side,
    type,
    account: wholeOf('account', input.account ?? 0, ACCOUNT_MAX),
    group: wholeOf('group', input.group ?? 0, U16_MAX),
    stpMode,
    stpId: wholeOf('stpId', input.stpId ?? 0, U32_MAX),
    minQty: minQty === undefined ? 0 : qtyMantissa(minQty, instrument, 'minQty'),
    cumQty: 0,
    terms,
    nextTerms: terms,
    nextRequest: null,
  }
}

/** Reads a change: what is not said stays as `known` has it, if the order is known. */
export function readChange(
  change: OrderChange,
  instrument: Instrument,
  known: OrderTerms | null,
): OrderTerms {
  const { price, qty, displayQty, triggerPrice, expireTime } = change
  const terms: OrderTerms = {
    price: changed(price, known?.price, (value) => priceMantissa(value, instrument)) ?? null,
    qty: qty === undefined ? (known?.qty ?? NOT_GIVEN) : qtyMantissa(qty, instrument),
    timeInForce: change.timeInForce ?? known?.timeInForce ?? 'day',
    execInst: instructions(change, known?.execInst ?? 0),
    displayQty:
      changed(displayQty, known?.displayQty, (value) =>
        qtyMantissa(value, instrument, 'displayQty'),
      ) ?? null,
    triggerPrice:
      changed(triggerPrice, known?.triggerPrice, (value) =>
        priceMantissa(value, instrument, 'triggerPrice'),
      ) ?? null,
    expireTime:
      changed(expireTime, known?.expireTime, (value) => timeOf('expireTime', value)) ?? null,
  }
  if (terms.qty === NOT_GIVEN) throw invalid('qty', 'is missing')
  // A stop order has no limit price, and one without a handle is known by its trigger price only.
  const mayLackPrice = price === null || known !== null || triggerPrice !== undefined
  if (terms.price === null && !mayLackPrice) throw invalid('price', 'is missing')
  wordOf('timeInForce', TIMES_IN_FORCE, terms.timeInForce)
  return withoutLeftovers(terms, change)
}

/** What made sense only with the terms before goes with them, unless it is asked for. */
function withoutLeftovers(terms: OrderTerms, change: OrderChange): OrderTerms {
  const isEndLeft = terms.timeInForce !== 'gtd' && change.expireTime === undefined
  const isRefreshLeft = terms.displayQty === null && change.randomRefresh === undefined
  return {
    ...terms,
    expireTime: isEndLeft ? null : terms.expireTime,
    execInst: isRefreshLeft
      ? withBit(terms.execInst, ExecInst.randomDisplayRefresh, false)
      : terms.execInst,
  }
}

const NOT_GIVEN = -1

function changed<T, R>(
  given: T | null | undefined,
  known: R | null | undefined,
  read: (value: T) => R,
): R | null | undefined {
  if (given === undefined) return known
  return given === null ? null : read(given)
}

const NAMES: Readonly<Record<OrderTypeName, string>> = {
  limit: 'limit order',
  market: 'market order',
  stop: 'stop order',
  stopLimit: 'stopLimit order',
  marketToLimit: 'marketToLimit order',
}

function typeOf({ price, triggerPrice }: NewOrderInput): OrderTypeName {
  if (triggerPrice !== undefined) return price === undefined ? 'stop' : 'stopLimit'
  return price === undefined ? 'market' : 'limit'
}

function needs(field: string, value: unknown, isNeeded: boolean, name: string): void {
  if (isNeeded && value === undefined) throw invalid(field, `is missing: a ${name} needs one`)
}

type Instructions = Pick<NewOrderInput, 'postOnly' | 'randomRefresh' | 'cancelOnHalt'>

/** The bits of execInst; those that are not given are as before. */
function instructions(
  { postOnly, randomRefresh, cancelOnHalt }: Instructions,
  before: number,
): number {
  let bits = before
  if (postOnly !== undefined) {
    bits &= ~(ExecInst.postOnlyReject | ExecInst.postOnlySlide)
    if (postOnly === 'slide') bits |= ExecInst.postOnlySlide
    else if (postOnly === true || postOnly === 'reject') bits |= ExecInst.postOnlyReject
    else if (postOnly !== false) {
      throw invalid('postOnly', `'${String(postOnly)}' is not one of true, false, reject, slide`)
    }
  }
  if (randomRefresh !== undefined)
    bits = withBit(bits, ExecInst.randomDisplayRefresh, randomRefresh)
  if (cancelOnHalt !== undefined) bits = withBit(bits, ExecInst.cancelOnHalt, cancelOnHalt)
  return bits
}

function withBit(bits: number, bit: number, isSet: boolean): number {
  return isSet ? bits | bit : bits & ~bit
}
