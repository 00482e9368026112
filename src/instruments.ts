import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { PHASES } from './client/words.js'
import { integer, oneOf, U32_MAX, word } from './config/fields.js'
import { readPositioned, SyntaxFault } from './config/positioned.js'
import { firstIssue } from './config/issues.js'
import { formatDecimal, parseDecimal } from './decimal.js'
import { orderwireError, reasonOf } from './errors.js'

/**
 * A tradable instrument. Prices and quantities are mantissas: the value is mantissa x 10^exponent. They are bigints
 * because a 64-bit field may hold more than a safe integer, and nothing here runs per order.
 */
export interface Instrument {
  /** 1..2^32-2, unique; what frames carry. */
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
  /** What mass cancels call a product; 0 unless given. */
  readonly productId?: number
  /** What auctions and collars start from until there is a trade. */
  readonly referencePrice?: bigint
  /** A trade further than this from the reference, in basis points, calls an auction; never unless given. */
  readonly volatilityBps?: number
  /** How long such an auction lasts; until it is ended by hand unless given. */
  readonly volatilityAuctionMs?: number
  /** The phase that trading begins in, as the wire has it; continuous unless given. */
  readonly initialPhase?: number
  /** Ticks of higher prices: each from its price on. Below the first, and without any, `tickSize` holds. */
  readonly tickTable?: TickBand[]
}

export interface TickBand {
  readonly from: bigint
  readonly tick: bigint
}

export const INSTRUMENTS_MAX = 65_536
const SYMBOL_CHARACTERS_MAX = 16
const EXPONENT_MAX = 18 // 10^18 is the largest power of ten that a 64-bit field holds.
const ID_MAX = 0xffff_fffe // 2^32-1 stands for all instruments.
const PRICE_LIMIT = 2n ** 62n - 1n // The core's: room for a side and a rank beside a price.
const QTY_LIMIT = 2n ** 63n - 1n // The core's: so that a quantity also fits a signed field.
const TICK_BANDS_MAX = 8

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
  productId: word.transform(integer(0, U32_MAX)).optional(),
  referencePrice: word.optional(),
  volatilityBps: word.transform(integer(0, U32_MAX)).optional(),
  volatilityAuctionMs: word.transform(integer(0, U32_MAX)).optional(),
  phase: word.transform(oneOf(PHASES)).optional(),
  ticks: z
    .array(z.strictObject({ from: word, tick: word }, { error: 'needs from and tick' }), {
      error: 'must be a list of bands, each with from and tick',
    })
    .max(TICK_BANDS_MAX, { error: `must have at most ${TICK_BANDS_MAX} bands` })
    .optional(),
})
const instrumentSchema = entrySchema.transform((entry, context): Instrument => {
  const fault = (path: PropertyKey | PropertyKey[], message: string): void => {
    context.addIssue({ code: 'custom', path: [path].flat(), message })
  }
  const scaled = (
    path: PropertyKey | PropertyKey[],
    text: string,
    exponent: number,
    least: bigint,
    most: bigint,
  ): bigint => {
    const mantissa = parseDecimal(text, exponent)
    if (typeof mantissa === 'string') {
      fault(path, `'${text}' is ${mantissa} (the exponent is ${exponent})`)
      return least
    }
    if (mantissa < least || mantissa > most) {
      const from = formatDecimal(least, exponent)
      fault(path, `'${text}' is not within ${from} and ${formatDecimal(most, exponent)}`)
      return least
    }
    return BigInt(mantissa)
  }
  const { priceExponent, qtyExponent, ticks } = entry
  const price = (path: PropertyKey | PropertyKey[], text: string, least = -PRICE_LIMIT): bigint =>
    scaled(path, text, priceExponent, least, PRICE_LIMIT)
  const qty = (key: 'lotSize' | 'minQty' | 'maxQty'): bigint =>
    scaled(key, entry[key], qtyExponent, 1n, QTY_LIMIT)

  const referencePrice =
    entry.referencePrice === undefined ? undefined : price('referencePrice', entry.referencePrice)
  const tickTable = ticks?.map(({ from, tick }, at) => ({
    from: price(['ticks', at, 'from'], from),
    tick: price(['ticks', at, 'tick'], tick, 1n),
  }))
  const instrument: Instrument = {
    id: entry.id,
    symbol: entry.symbol,
    priceExponent,
    qtyExponent,
    tickSize: price('tickSize', entry.tickSize, 1n),
    lotSize: qty('lotSize'),
    minQty: qty('minQty'),
    maxQty: qty('maxQty'),
    minPrice: price('minPrice', entry.minPrice),
    maxPrice: price('maxPrice', entry.maxPrice),
    ...(entry.productId !== undefined && { productId: entry.productId }),
    ...(referencePrice !== undefined && { referencePrice }),
    ...(entry.volatilityBps !== undefined && { volatilityBps: entry.volatilityBps }),
    ...(entry.volatilityAuctionMs !== undefined && {
      volatilityAuctionMs: entry.volatilityAuctionMs,
    }),
    ...(entry.phase !== undefined && { initialPhase: PHASES[entry.phase] }),
    ...(tickTable !== undefined && { tickTable }),
  }
  if (context.issues.length > 0) return z.NEVER
  checkTickTable(instrument, fault)
  for (const key of ['minPrice', 'maxPrice'] as const) {
    const tick = tickAt(instrument, instrument[key])
    if (instrument[key] % tick === 0n) continue
    const name = tick === instrument.tickSize ? 'tickSize' : 'the tick'
    const shown = formatDecimal(tick, priceExponent)
    fault(key, `'${entry[key]}' is not a multiple of ${name} ${shown}`)
  }
  for (const key of ['minQty', 'maxQty'] as const) {
    if (instrument[key] % instrument.lotSize !== 0n) {
      fault(key, `'${entry[key]}' is not a multiple of lotSize ${entry.lotSize}`)
    }
  }
  if (instrument.minPrice > instrument.maxPrice) fault('maxPrice', 'is less than minPrice')
  if (instrument.minQty > instrument.maxQty) fault('maxQty', 'is less than minQty')
  const problem = referencePrice === undefined ? null : priceProblem(instrument, referencePrice)
  if (problem !== null) fault('referencePrice', `'${entry.referencePrice}' ${problem}`)
  return Object.freeze(instrument)
})

/** Bands ascend, and each begins at a multiple of the ticks on both of its sides: so every price has one tick. */
function checkTickTable(
  { tickSize, tickTable = [], priceExponent }: Instrument,
  fault: (path: PropertyKey[], message: string) => void,
): void {
  let below: TickBand | null = null
  for (const [at, band] of tickTable.entries()) {
    const path = ['ticks', at, 'from']
    if (below !== null && band.from <= below.from)
      fault(path, 'is not above that of the band before')
    for (const tick of [below?.tick ?? tickSize, band.tick]) {
      if (band.from % tick === 0n) continue
      fault(path, `is not a multiple of the tick ${formatDecimal(tick, priceExponent)} at it`)
      break
    }
    below = band
  }
}

/** What is wrong with a price of the instrument, as the end of a sentence; null if it is one that orders may have. */
export function priceProblem(instrument: Instrument, price: bigint): string | null {
  const { minPrice, maxPrice, priceExponent } = instrument
  const show = (value: bigint): string => formatDecimal(value, priceExponent)
  if (price < minPrice || price > maxPrice) {
    return `is not within ${show(minPrice)} and ${show(maxPrice)}`
  }
  const tick = tickAt(instrument, price)
  return price % tick === 0n ? null : `is not a multiple of the tick ${show(tick)}`
}

/** The tick that holds at a price. */
function tickAt({ tickSize, tickTable = [] }: Instrument, price: bigint): bigint {
  return tickTable.findLast(({ from }) => from <= price)?.tick ?? tickSize
}

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
