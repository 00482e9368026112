import { parseDecimal } from '../decimal.js'
import { orderwireError } from '../errors.js'
import type { Instrument } from '../instruments.js'

/**
 * A price or a quantity: decimal text ('166.40'), a whole number, or the scaled integer of the wire (`{ mantissa }`,
 * the value is mantissa x 10^exponent of the instrument). Never a floating-point number.
 */
export type DecimalInput = string | number | bigint | { readonly mantissa: number | bigint }

const PRICE_MIN = -(2n ** 63n) + 1n // -2^63 is the null price.
const PRICE_MAX = 2n ** 63n - 1n
const QTY_MAX = 2n ** 64n - 2n // 2^64-1 is the null quantity.
const ID_MAX = 2n ** 64n - 1n

/** Scales a price to its mantissa, exactly. Throws OR_ORDER_INVALID. */
export function priceMantissa(price: DecimalInput, instrument: Instrument, field = 'price'): Id {
  return mantissaOf(field, price, instrument.priceExponent, PRICE_MIN, PRICE_MAX)
}

/** Scales a quantity to its mantissa, exactly. Throws OR_ORDER_INVALID. */
export function qtyMantissa(qty: DecimalInput, instrument: Instrument, field = 'qty'): Id {
  return mantissaOf(field, qty, instrument.qtyExponent, 0n, QTY_MAX)
}

/** A signed 64-bit value at an exponent, such as a risk limit. Throws OR_ORDER_INVALID. */
export function valueMantissa(value: DecimalInput, exponent: number, field: string): Id {
  return mantissaOf(field, value, exponent, PRICE_MIN, PRICE_MAX)
}

function mantissaOf(
  field: string,
  value: DecimalInput,
  exponent: number,
  least: bigint,
  most: bigint,
): Id {
  let mantissa: Id
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

/** A whole number of a field of the wire. Throws OR_ORDER_INVALID. */
export function wholeOf(field: string, value: number, most: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= most) return value
  throw invalid(field, `${value} is not a whole number from 0 to ${most}`)
}

export const U16_MAX = 0xffff
export const U32_MAX = 0xffff_ffff
export const ACCOUNT_MAX = U32_MAX - 1 // 2^32-1 stands for all accounts.

/** A time as a Date, as text with its zone ('2026-01-31T17:30:00Z'), or as nanoseconds since the Unix epoch. */
export type TimeInput = Date | string | bigint

const TIME_TEXT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/
const NS_PER_MS = 1_000_000n
const TIME_MAX = 2n ** 64n - 2n // 2^64-1 is the null time.

/** Nanoseconds since the Unix epoch, exactly. Throws OR_ORDER_INVALID. */
export function timeOf(field: string, time: TimeInput): bigint {
  const nanoseconds = readTime(time)
  if (nanoseconds !== null && nanoseconds >= 0n && nanoseconds <= TIME_MAX) return nanoseconds
  const shown = time instanceof Date ? 'an invalid date' : `'${String(time)}'`
  const forms = "a time with its zone ('2026-01-31T17:30:00Z') nor nanoseconds since the Unix epoch"
  throw invalid(field, `${shown} is neither ${forms}`)
}

function readTime(time: TimeInput): bigint | null {
  if (typeof time === 'bigint') return time
  if (time instanceof Date) {
    const ms = time.getTime()
    return Number.isInteger(ms) ? BigInt(ms) * NS_PER_MS : null
  }
  if (typeof time !== 'string') return null
  if (/^\d{1,20}$/.test(time)) return BigInt(time)
  const [, second, fraction = '', zone] = TIME_TEXT.exec(time) ?? []
  const ms = Date.parse(`${second}${zone}`)
  return Number.isNaN(ms) ? null : BigInt(ms) * NS_PER_MS + BigInt(fraction.padEnd(9, '0'))
}

export function invalid(field: string, problem: string): Error {
  return orderwireError('OR_ORDER_INVALID', field, problem)
}
