/**
 * Exact conversion between decimal text and the scaled integers on the wire (a value is mantissa x 10^exponent).
 * No floating-point arithmetic anywhere: a price that cannot be held exactly is refused, never rounded.
 */

/** Why a text is not a value at this exponent. */
export const DecimalFault = {
  /** Not digits with an optional sign and fraction; no exponent notation, no blanks, no thousands separators. */
  syntax: 'not a decimal number',
  /** A non-zero digit lies below 10^exponent. */
  precision: 'more precise than the instrument allows',
  /** Outside -2^63..2^64-1 once scaled: no 64-bit field can hold it. */
  range: 'out of range',
} as const
export type DecimalFault = (typeof DecimalFault)[keyof typeof DecimalFault]

const TEXT_MAX = 64
const SAFE_DIGITS = 15 // Every integer of 15 digits is a safe integer.
const SIGNED_MIN = -(2n ** 63n)
const UNSIGNED_MAX = 2n ** 64n - 1n
const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/

/**
 * Scales decimal text to its mantissa at `exponent` (-128..127), exactly.
 *
 * Returns a number when the mantissa is a safe integer, a bigint when it is larger, and a {@link DecimalFault} (a
 * string) when the text is not a value at this exponent. Signed and unsigned 64-bit fields are narrower than what is
 * accepted here, so the caller checks the bounds of its field.
 */
export function parseDecimal(text: string, exponent: number): number | bigint | DecimalFault {
  const match = text.length <= TEXT_MAX ? DECIMAL.exec(text) : null
  if (match === null) return DecimalFault.syntax
  const negative = match[1] === '-'
  const whole = match[2] ?? ''
  const fraction = match[3] ?? ''
  // The decimal point moves by -exponent places; what stays behind it must be zeros.
  const digits = whole + fraction
  const point = whole.length - exponent
  const kept = point >= 0 ? digits.slice(0, point) : ''
  if (/[1-9]/.test(digits.slice(kept.length))) return DecimalFault.precision
  const significant = kept.replace(/^0+/, '')
  if (significant === '') return 0
  const zeros = Math.max(0, point - digits.length)
  if (significant.length + zeros <= SAFE_DIGITS) {
    const mantissa = Number(significant + '0'.repeat(zeros))
    return negative ? -mantissa : mantissa
  }
  if (significant.length + zeros > 20) return DecimalFault.range
  const magnitude = BigInt(significant + '0'.repeat(zeros))
  const mantissa = negative ? -magnitude : magnitude
  if (mantissa < SIGNED_MIN || mantissa > UNSIGNED_MAX) return DecimalFault.range
  const small = Number(mantissa)
  return Number.isSafeInteger(small) ? small : mantissa
}

/**
 * The text of mantissa x 10^exponent, with exactly `-exponent` digits after the point (none when the exponent is zero
 * or positive), so that `parseDecimal(formatDecimal(m, e), e)` is `m` again. A number must be a safe integer.
 */
export function formatDecimal(mantissa: number | bigint, exponent: number): string {
  const negative = mantissa < 0
  const digits = (negative ? -mantissa : mantissa).toString()
  const sign = negative ? '-' : ''
  if (exponent >= 0) return digits === '0' ? '0' : `${sign}${digits}${'0'.repeat(exponent)}`
  const padded = digits.padStart(1 - exponent, '0')
  const point = padded.length + exponent
  return `${sign}${padded.slice(0, point)}.${padded.slice(point)}`
}
