import { OrdType, Side, TimeInForce } from '../codec/index.js'
import { parseDecimal } from '../decimal.js'
import { orderwireError } from '../errors.js'
import { DEMO_INSTRUMENTS, type Instrument } from '../instruments.js'

/**
 * A price or a quantity: decimal text ('166.40'), a whole number, or the scaled integer of the wire (`{ mantissa }`,
 * the value is mantissa x 10^exponent of the instrument). Never a floating-point number.
 */
export type DecimalInput = string | number | bigint | { readonly mantissa: number | bigint }

export type SideName = 'buy' | 'sell' | 'sellShort' | 'sellShortExempt'
export type OrderTypeName = 'limit' | 'market'
export type TimeInForceName = 'day' | 'gtc' | 'ioc' | 'fok'

export const SIDES: Readonly<Record<SideName, number>> = {
  buy: Side.buy,
  sell: Side.sell,
  sellShort: Side.sellShort,
  sellShortExempt: Side.sellShortExempt,
}

export const ORDER_TYPES: Readonly<Record<OrderTypeName, number>> = {
  limit: OrdType.limit,
  market: OrdType.market,
}

export const TIMES_IN_FORCE: Readonly<Record<TimeInForceName, number>> = {
  day: TimeInForce.day,
  gtc: TimeInForce.gtc,
  ioc: TimeInForce.ioc,
  fok: TimeInForce.fok,
}

const PRICE_MIN = -(2n ** 63n) + 1n // -2^63 is the null price.
const PRICE_MAX = 2n ** 63n - 1n
const QTY_MAX = 2n ** 64n - 2n // 2^64-1 is the null quantity.
const ID_MAX = 2n ** 64n - 1n

/** Reads a word of a table. Throws OR_ORDER_INVALID. */
export function wordOf<T extends string>(
  field: string,
  table: Readonly<Record<T, number>>,
  word: T,
): number {
  if (Object.hasOwn(table, word)) return table[word]
  throw invalid(field, `'${String(word)}' is not one of ${Object.keys(table).join(', ')}`)
}

/** Scales a price to its mantissa, exactly. Throws OR_ORDER_INVALID. */
export function priceMantissa(price: DecimalInput, instrument: Instrument): number | bigint {
  return mantissaOf('price', price, instrument.priceExponent, PRICE_MIN, PRICE_MAX)
}

/** Scales a quantity to its mantissa, exactly. Throws OR_ORDER_INVALID. */
export function qtyMantissa(qty: DecimalInput, instrument: Instrument): number | bigint {
  return mantissaOf('qty', qty, instrument.qtyExponent, 0n, QTY_MAX)
}

function mantissaOf(
  field: string,
  value: DecimalInput,
  exponent: number,
  least: bigint,
  most: bigint,
): number | bigint {
  let mantissa: number | bigint
  if (typeof value === 'object') {
    mantissa = value.mantissa
    if (typeof mantissa === 'number' && !Number.isSafeInteger(mantissa)) {
      throw invalid(field, `mantissa ${mantissa} is not a safe integer: give a bigint`)
    }
  } else {
    if (typeof value === 'number' && !Number.isSafeInteger(value)) {
      throw invalid(field, `${value} is a floating-point number: give decimal text, '${value}'`)
    }
    const scaled = parseDecimal(String(value), exponent)
    if (typeof scaled === 'string') {
      const steps = exponent < 0 ? `, which has ${-exponent} decimals` : ''
      throw invalid(field, `'${value}' is ${scaled}${scaled.startsWith('more') ? steps : ''}`)
    }
    mantissa = scaled
  }
  if (mantissa < least || mantissa > most) throw invalid(field, `${mantissa} is out of range`)
  return mantissa
}

/** A clOrdId, orderId or the like as number if that is exact, as bigint otherwise: also the key of tables by id. */
export type Id = number | bigint

/** Reads an id from 1 to 2^64-1. Throws OR_ORDER_INVALID. */
export function idOf(field: string, id: string | number | bigint): Id {
  const text = String(id)
  const value = /^\d{1,20}$/.test(text) ? BigInt(text) : 0n
  if (value < 1n || value > ID_MAX) {
    throw invalid(field, `'${text}' is not a whole number from 1 to 2^64-1`)
  }
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}

/** Instruments by id and by symbol. */
export class InstrumentTable {
  readonly #byId = new Map<number, Instrument>()
  readonly #bySymbol = new Map<string, Instrument>()

  constructor(instruments: Iterable<Instrument> = DEMO_INSTRUMENTS) {
    for (const instrument of instruments) {
      this.#byId.set(instrument.id, instrument)
      this.#bySymbol.set(instrument.symbol, instrument)
    }
  }

  byId(id: number): Instrument | undefined {
    return this.#byId.get(id)
  }

  /** By symbol or id. Throws OR_ORDER_INVALID. */
  get(instrument: string | number): Instrument {
    const found =
      typeof instrument === 'number' ? this.#byId.get(instrument) : this.#bySymbol.get(instrument)
    if (found !== undefined) return found
    const known = [...this.#bySymbol.keys()].slice(0, 5).join(', ')
    const more = this.#bySymbol.size > 5 ? ', ...' : ''
    throw invalid('instrument', `'${instrument}' is not known here (known: ${known}${more})`)
  }
}

export function invalid(field: string, problem: string): Error {
  return orderwireError('OR_ORDER_INVALID', field, problem)
}
