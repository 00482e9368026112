import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { limitExponent } from './client/admin-requests.js'
import { ACCOUNT_MAX, U16_MAX } from './client/values.js'
import { BREACH_ACTIONS, LIMIT_TYPES, PHASES, type LimitTypeName } from './client/words.js'
import { encodeFrame, type MessageFields } from './codec/index.js'
import { integer, oneOf, U32_MAX, word } from './config/fields.js'
import { firstIssue } from './config/issues.js'
import { readPositioned, SyntaxFault } from './config/positioned.js'
import { formatDecimal, parseDecimal } from './decimal.js'
import { orderwireError, reasonOf } from './errors.js'
import { priceProblem, type Instrument } from './instruments.js'

/*
 * The risk file of `orderwire start`: limits, and trading phases, that hold from the start on. It becomes the frames that
 * a session for risk administration would send, so that there is one way to say it and one place that obeys.
 */

const ENTRIES_MAX = 65_535 // Frames in one record of the journal.
const VALUE_MAX = 2n ** 63n - 1n

const WINDOWED: ReadonlySet<LimitTypeName> = new Set([
  'duplicateOrders',
  'orderRate',
  'mmpQty',
  'mmpFills',
])
const GROUPED: ReadonlySet<LimitTypeName> = new Set(['mmpQty', 'mmpFills'])
const WARNED: ReadonlySet<LimitTypeName> = new Set(['openOrders', 'openNotional', 'position'])
const COLLECTING: ReadonlySet<string> = new Set([
  'preOpen',
  'openingAuction',
  'volatilityAuction',
  'closingAuction',
])

const limitSchema = z.strictObject({
  limitType: word.transform(oneOf(LIMIT_TYPES)),
  limitValue: word,
  warnValue: word.optional(),
  breachAction: word.transform(oneOf(BREACH_ACTIONS)).optional(),
  account: word.transform(integer(0, ACCOUNT_MAX)).optional(),
  instrument: word.optional(),
  windowMs: word.transform(integer(1, U32_MAX)).optional(),
  group: word.transform(integer(1, U16_MAX)).optional(),
})
const phaseSchema = z.strictObject({
  phase: word.transform(oneOf(PHASES)),
  instrument: word.optional(),
  referencePrice: word.optional(),
  durationMs: word.transform(integer(1, U32_MAX)).optional(),
})
type Limit = z.infer<typeof limitSchema>
type Phase = z.infer<typeof phaseSchema>
type Fault = (key: string, message: string) => void

const KEYS = ['limits', 'phases', ...Object.keys({ ...limitSchema.shape, ...phaseSchema.shape })]

/** The frames of a risk file. Throws OR_RISK_UNREADABLE or OR_RISK_INVALID. */
export function loadRisk(file: string, instruments: readonly Instrument[]): Uint8Array {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (thrown) {
    throw orderwireError('OR_RISK_UNREADABLE', file, reasonOf(thrown))
  }
  return parseRisk(text, file, instruments)
}

/**
 * Reads a YAML or JSON file of limits and phases into frames of RiskLimitSet and TradingPhaseRequest, in this order.
 * `file` names it in errors. Throws OR_RISK_INVALID naming line, entry and key.
 */
export function parseRisk(
  text: string,
  file: string,
  instruments: readonly Instrument[],
): Uint8Array {
  const document = readPositioned(text)
  if (document instanceof SyntaxFault) {
    throw orderwireError('OR_RISK_INVALID', `${file} line ${document.line}`, document.message)
  }
  const result = fileSchema(instruments).safeParse(document.value ?? {})
  if (!result.success) {
    const { line, problem } = firstIssue(result.error, document, KEYS)
    throw orderwireError('OR_RISK_INVALID', `${file} line ${line}`, problem)
  }
  const { limits, phases } = result.data
  return new Uint8Array(
    Buffer.concat([
      ...limits.map((fields) => encodeFrame('RiskLimitSet', fields)),
      ...phases.map((fields) => encodeFrame('TradingPhaseRequest', fields)),
    ]),
  )
}

function fileSchema(instruments: readonly Instrument[]) {
  const named = new Map<string, Instrument>()
  for (const instrument of instruments) {
    named.set(String(instrument.id), instrument)
    named.set(instrument.symbol, instrument)
  }
  const find = (name: string | undefined, fault: Fault): Instrument | null => {
    if (name === undefined) return null
    const found = named.get(name)
    if (found === undefined) fault('instrument', `'${name}' is none of the instruments`)
    return found ?? null
  }
  const limits = limitSchema.transform((entry, context) => {
    const fault = faultOf(context)
    return limitFields(entry, find(entry.instrument, fault), fault)
  })
  const phases = phaseSchema.transform((entry, context) => {
    const fault = faultOf(context)
    return phaseFields(entry, find(entry.instrument, fault), fault)
  })
  const list = <T extends z.ZodType>(entries: T, what: string) =>
    z
      .array(entries, { error: `must be a list of ${what}` })
      .max(ENTRIES_MAX, { error: `must have at most ${ENTRIES_MAX} entries` })
      .default([])
  return z.strictObject(
    { limits: list(limits, 'limits'), phases: list(phases, 'phases') },
    {
      error: (issue) =>
        issue.code === 'invalid_type' ? 'the file must hold limits, phases or both' : undefined,
    },
  )
}

function faultOf(context: z.RefinementCtx): Fault {
  return (key, message) => context.addIssue({ code: 'custom', path: [key], message })
}

function limitFields(
  entry: Limit,
  instrument: Instrument | null,
  fault: Fault,
): Partial<MessageFields['RiskLimitSet']> {
  const { limitType, limitValue, warnValue, windowMs, group } = entry
  const exponent = limitExponent(limitType, instrument)
  const needs = (key: 'windowMs' | 'group', types: ReadonlySet<LimitTypeName>): void => {
    const isNeeded = types.has(limitType)
    if (isNeeded && entry[key] === undefined) fault(key, `is missing: ${limitType} needs one`)
    if (!isNeeded && entry[key] !== undefined) fault(key, `is not for ${limitType}`)
  }
  needs('windowMs', WINDOWED)
  needs('group', GROUPED)
  if (warnValue !== undefined && !WARNED.has(limitType)) {
    fault('warnValue', `is not for ${limitType}`)
  }
  return {
    limitType: LIMIT_TYPES[limitType],
    breachAction: BREACH_ACTIONS[entry.breachAction ?? 'reject'],
    accountId: entry.account ?? null,
    instrumentId: instrument?.id ?? null,
    windowMs: windowMs ?? 0,
    groupId: group ?? 0,
    limitValue: valueText('limitValue', limitValue, exponent, fault),
    warnValue: warnValue === undefined ? null : valueText('warnValue', warnValue, exponent, fault),
  }
}

function phaseFields(
  entry: Phase,
  instrument: Instrument | null,
  fault: Fault,
): Partial<MessageFields['TradingPhaseRequest']> {
  const { phase, referencePrice, durationMs } = entry
  if (durationMs !== undefined && !COLLECTING.has(phase)) {
    fault('durationMs', `is given, and ${phase} does not end by itself`)
  }
  return {
    phase: PHASES[phase],
    instrumentId: instrument?.id ?? null,
    durationMs: durationMs ?? 0,
    referencePrice:
      referencePrice === undefined
        ? null
        : referenceText(referencePrice, entry.instrument, instrument, fault),
  }
}

function referenceText(
  text: string,
  name: string | undefined,
  instrument: Instrument | null,
  fault: Fault,
): string | null {
  if (name === undefined) fault('referencePrice', 'is given, and no instrument that it is of')
  if (instrument === null) return null
  const mantissa = parseDecimal(text, instrument.priceExponent)
  const problem =
    typeof mantissa === 'string' ? `is ${mantissa}` : priceProblem(instrument, BigInt(mantissa))
  if (problem !== null) fault('referencePrice', `'${text}' ${problem}`)
  return mantissa.toString()
}

function valueText(key: string, text: string, exponent: number, fault: Fault): string {
  const mantissa = parseDecimal(text, exponent)
  if (typeof mantissa === 'string') fault(key, `'${text}' is ${mantissa}`)
  else if (mantissa < 0 || mantissa > VALUE_MAX) {
    fault(key, `'${text}' is not within 0 and ${formatDecimal(VALUE_MAX, exponent)}`)
  }
  return mantissa.toString()
}
