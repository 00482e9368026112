import { Reason } from '../codec/index.js'
import { formatDecimal } from '../decimal.js'
import type { Instrument } from '../instruments.js'
import { nameOf } from './names.js'
import type { Id } from './values.js'

/* The texts that reports are made of. */

/** The number if it is exact, null if the field holds more than a safe integer. */
export function exact(value: number): number | null {
  return Number.isSafeInteger(value) ? value : null
}

export function text(value: Id): string {
  return value.toString()
}

export function priceText(price: Id | null, instrument: Instrument | undefined): string | null {
  return price === null ? null : signedText(price, instrument)
}

/** Without its instrument a value is shown as the raw integer. */
export function signedText(price: Id, instrument: Instrument | undefined): string {
  return formatDecimal(price, instrument?.priceExponent ?? 0)
}

export function qtyText(qty: Id, instrument: Instrument | undefined): string {
  return formatDecimal(qty, instrument?.qtyExponent ?? 0)
}

export function qtyOrNull(qty: Id | null, instrument: Instrument | undefined): string | null {
  return qty === null ? null : qtyText(qty, instrument)
}

export function plus(a: Id, b: Id): Id {
  const sum = Number(a) + Number(b)
  return Number.isSafeInteger(sum) ? sum : BigInt(a) + BigInt(b)
}

export function minus(a: Id, b: Id): Id {
  const difference = Number(a) - Number(b)
  return Number.isSafeInteger(difference) ? difference : BigInt(a) - BigInt(b)
}

/** The name of a reason; null if there is nothing to explain. */
export function reasonText(code: number): string | null {
  return code === Reason.none ? null : nameOf(Reason, code)
}
