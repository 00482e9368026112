import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readPositioned, SyntaxFault } from './config/positioned.js'
import { firstIssue } from './config/issues.js'
import { formatDecimal, parseDecimal } from './decimal.js'
import { orderwireError, reasonOf } from './errors.js'

/**
 * A tradable instrument. Prices and quantities are mantissas: the value is mantissa x 10^exponent. They are bigints
 * because a 64-bit field may hold more than a safe integer, and nothing here runs per order.
 */
export interface Instrument {
  /** 1..2^32-1, unique; what frames carry. */
  readonly id: number
  /** 1 to 16 printable ASCII characters without blanks, unique. */
  readonly symbol: string
  /** -18..18. */
  readonly priceExponent: number
  /** -18..18. */
  readonly qtyExponent: number
  /** At least 1; every price is a multiple of it. */
  readonly tickSize: bigint
  /** At least 1; every quantity is a multiple of it. */
  readonly lotSize: bigint
  readonly minQty: bigint
  readonly maxQty: bigint
  readonly minPrice: bigint
  readonly maxPrice: bigint
}

export const INSTRUMENTS_MAX = 65_536
const SYMBOL_CHARACTERS_MAX = 16
const EXPONENT_MAX = 18 // 10^18 is the largest power of ten that a 64-bit field holds.
const ID_MAX = 0xffff_ffff
const PRICE_LIMIT = 2n ** 63n - 1n // The null price, -2^63, stays outside on its own.
const QTY_LIMIT = 2n ** 64n - 2n // 2^64-1 is the null quantity.

/** What `orderwire start` trades when no file is given: an equity in ticks of 0.005, twice. */
export const DEMO_INSTRUMENTS: readonly Instrument[] = Object.freeze(
  ['DEMO', 'DEMO2'].map((symbol, index) =>
    Object.freeze({
      id: index + 1,
      symbol,
      priceExponent: -3,
      qtyExponent: 0,
      tickSize: 5n,
      lotSize: 1n,
      minQty: 1n,
      maxQty: 1_000_000n,
      minPrice: 5n,
      maxPrice: 1_000_000_000n,
    }),
  ),
)

const word = z.string({
  error: ({ input }) => (input === undefined ? 'is missing' : 'needs one value'),
})
const entrySchema = z.strictObject({
  id: word.transform(integer(1, ID_MAX)),
  symbol: word.regex(/^[!-~]{1,16}$/, {
    error: `must be 1 to ${SYMBOL_CHARACTERS_MAX} printable ASCII characters without blanks`,
  }),
  priceExponent: word.transform(integer(-EXPONENT_MAX, EXPONENT_MAX)),
  qtyExponent: word.transform(integer(-EXPONENT_MAX, EXPONENT_MAX)),
  tickSize: word,
  lotSize: word,
  minQty: word,
  maxQty: word,
  minPrice: word,
  maxPrice: word,
})
const instrumentSchema = entrySchema.transform((entry, context): Instrument => {
  const fault = (key: string, message: string): void => {
    context.addIssue({ code: 'custom', path: [key], message })
  }
  const scaled = (
    key: keyof typeof entry,
    exponent: number,
    least: bigint,
    most: bigint,
  ): bigint => {
    const text = String(entry[key])
    const mantissa = parseDecimal(text, exponent)
    if (typeof mantissa === 'string') {
      fault(key, `'${text}' is ${mantissa} (the exponent is ${exponent})`)
      return least
    }
    if (mantissa < least || mantissa > most) {
      const from = formatDecimal(least, exponent)
      fault(key, `'${text}' is not within ${from} and ${formatDecimal(most, exponent)}`)
      return least
    }
    return BigInt(mantissa)
  }
  const price = (key: keyof typeof entry, least: bigint): bigint =>
    scaled(key, entry.priceExponent, least, PRICE_LIMIT)
  const qty = (key: keyof typeof entry): bigint => scaled(key, entry.qtyExponent, 1n, QTY_LIMIT)

  const instrument = {
    id: entry.id,
    symbol: entry.symbol,
    priceExponent: entry.priceExponent,
    qtyExponent: entry.qtyExponent,
    tickSize: price('tickSize', 1n),
    lotSize: qty('lotSize'),
    minQty: qty('minQty'),
    maxQty: qty('maxQty'),
    minPrice: price('minPrice', -PRICE_LIMIT),
    maxPrice: price('maxPrice', -PRICE_LIMIT),
  }
  if (context.issues.length > 0) return z.NEVER
  for (const [step, keys] of [
    ['tickSize', ['minPrice', 'maxPrice']],
    ['lotSize', ['minQty', 'maxQty']],
  ] as const) {
    for (const key of keys) {
      if (instrument[key] % instrument[step] !== 0n) {
        fault(key, `'${entry[key]}' is not a multiple of ${step} ${entry[step]}`)
      }
    }
  }
  if (instrument.minPrice > instrument.maxPrice) fault('maxPrice', 'is less than minPrice')
  if (instrument.minQty > instrument.maxQty) fault('maxQty', 'is less than minQty')
  return Object.freeze(instrument)
})
const listSchema = z
  .array(instrumentSchema, {
    error: 'must be a list of instruments, each with id, symbol and so on',
  })
  .min(1, { error: 'must name at least one instrument' })
  .max(INSTRUMENTS_MAX, { error: `must name at most ${INSTRUMENTS_MAX} instruments` })
  .superRefine((instruments, context) => {
    for (const key of ['id', 'symbol'] as const) {
      const seen = new Set<string | number>()
      instruments.forEach((instrument, index) => {
        if (seen.has(instrument[key])) {
          const message = `${instrument[key]} is used twice`
          context.addIssue({ code: 'custom', path: [index, key], message })
        }
        seen.add(instrument[key])
      })
    }
  })

/** The instruments of a file, or the demo instruments when there is none. Throws OR_INSTRUMENTS_*. */
export function loadInstruments(file: string | null): readonly Instrument[] {
  if (file === null) return DEMO_INSTRUMENTS
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (thrown) {
    throw orderwireError('OR_INSTRUMENTS_UNREADABLE', file, reasonOf(thrown))
  }
  return parseInstruments(text, file)
}

/**
 * Reads a YAML or JSON list of instruments. `file` names it in errors. Prices and quantities are decimal text (quotes
 * optional), read exactly. Throws OR_INSTRUMENTS_INVALID naming line, entry and key.
 */
export function parseInstruments(text: string, file: string): readonly Instrument[] {
  const document = readPositioned(text)
  if (document instanceof SyntaxFault) {
    throw orderwireError(
      'OR_INSTRUMENTS_INVALID',
      `${file} line ${document.line}`,
      document.message,
    )
  }
  const result = listSchema.safeParse(document.value ?? [])
  if (result.success) return Object.freeze(result.data)
  const { line, problem } = firstIssue(result.error, document, Object.keys(entrySchema.shape))
  throw orderwireError('OR_INSTRUMENTS_INVALID', `${file} line ${line}`, problem)
}

function integer(least: number, most: number) {
  return (text: string, context: z.RefinementCtx): number => {
    const value = /^[+-]?\d{1,10}$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    const message = `'${text}' is not a whole number from ${least} to ${most}`
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
}
