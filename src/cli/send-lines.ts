import { camel } from '../camel.js'
import { didYouMean } from '../near-match.js'

export const ACTIONS = [
  'new',
  'replace',
  'reduce',
  'cancel',
  'massCancel',
  'status',
  'quote',
  'limits',
  'phase',
  'riskLimit',
  'riskAction',
  'correct',
] as const

/** What a line may say beside its action, by the names that reports have for the same things. */
export const FIELDS = [
  'clOrdId',
  'origClOrdId',
  'orderId',
  'instrument',
  'side',
  'type',
  'tif',
  'price',
  'qty',
  'postOnly',
  'account',
  'group',
  'triggerPrice',
  'displayQty',
  'minQty',
  'expireTime',
  'stpMode',
  'stpId',
  'randomRefresh',
  'cancelOnHalt',
  'atomic',
  'massAction',
  'product',
  'priceLow',
  'priceHigh',
  'thisSession',
  'quotesOnly',
  'perOrder',
  'quoteId',
  'bidPrice',
  'bidQty',
  'askPrice',
  'askQty',
  'keepPriority',
  'requestId',
  'limitType',
  'limitValue',
  'warnValue',
  'breachAction',
  'windowMs',
  'riskAction',
  'session',
  'phase',
  'referencePrice',
  'durationMs',
  'matchId',
] as const

const COLUMNS = ['action', ...FIELDS] as const

/** One line of input: an action with the fields that were given. */
export type Action = { action: (typeof ACTIONS)[number] } & {
  [F in (typeof FIELDS)[number]]?: string
}

/** Something wrong with a line: the end of a sentence. */
export class LineFault extends Error {}

const LINE_BYTES_MAX = 65_536

/** Reads a stream of NDJSON or CSV, whichever its first line is. Feed it text as it comes; it keeps partial lines. */
export class ActionReader {
  /** Number of the line read last, from 1. */
  line = 0
  #rest = ''
  #columns: string[] | null = null
  #isCsv: boolean | null = null

  /** Calls back for every complete line of `text`, with an action or what is wrong with the line. */
  feed(text: string, onLine: (action: Action | LineFault) => void): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#take(line, onLine)
    if (this.#rest.length > LINE_BYTES_MAX) {
      this.#rest = ''
      onLine(new LineFault(`has more than ${LINE_BYTES_MAX} characters`))
    }
  }

  /** The input is over: a last line may lack its newline. */
  end(onLine: (action: Action | LineFault) => void): void {
    if (this.#rest !== '') this.#take(this.#rest, onLine)
    this.#rest = ''
  }

  #take(raw: string, onLine: (action: Action | LineFault) => void): void {
    this.line += 1
    const line = this.line === 1 ? raw.replace(/^\uFEFF/, '').trim() : raw.trim()
    if (line === '') return
    try {
      this.#isCsv ??= !line.startsWith('{')
      if (!this.#isCsv) onLine(fromJson(line))
      else if (this.#columns === null) this.#columns = header(line)
      else onLine(fromCsv(line, this.#columns))
    } catch (thrown) {
      if (!(thrown instanceof LineFault)) throw thrown
      onLine(thrown)
    }
  }
}

function header(line: string): string[] {
  const columns = splitCsv(line)
  for (const column of columns) checkField(column, 'column')
  const twice = columns.find((column, at) => columns.indexOf(column) !== at)
  if (twice !== undefined) throw new LineFault(`names the column ${twice} twice`)
  return columns
}

function fromCsv(line: string, columns: readonly string[]): Action {
  const values = splitCsv(line)
  if (values.length !== columns.length) {
    throw new LineFault(`has ${values.length} values for ${columns.length} columns`)
  }
  const fields: Record<string, string> = {}
  columns.forEach((column, at) => {
    if (values[at] !== undefined && values[at] !== '') fields[column] = values[at]
  })
  return action(fields)
}

function splitCsv(line: string): string[] {
  if (!line.includes('"')) return line.split(',').map((value) => value.trim())
  const values: string[] = []
  const cell = /\s*(?:"((?:[^"]|"")*)"|([^",]*))\s*(,|$)/y
  for (;;) {
    const match = cell.exec(line)
    if (match === null) throw new LineFault(`has a quote out of place: ${line}`)
    values.push(match[1] === undefined ? (match[2] ?? '').trim() : match[1].replaceAll('""', '"'))
    if (match[3] === '') return values
  }
}

function fromJson(line: string): Action {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new LineFault(`is not JSON: ${line.slice(0, 80)}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new LineFault('is not a JSON object')
  }
  const fields: Record<string, string> = {}
  for (const [name, given] of Object.entries(value)) {
    checkField(name, 'field')
    if (given === null) continue
    fields[name] = textOf(name, given)
  }
  return action(fields)
}

/** JSON has read numbers as floating point already, so that only whole ones are still what was written. */
function textOf(name: string, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'boolean') return String(value)
  if (Number.isSafeInteger(value)) return String(value)
  if (typeof value !== 'number')
    throw new LineFault(`has a ${name} that is neither text nor number`)
  throw new LineFault(
    `has ${name} as the number ${value}, which need not be exact: write it as text`,
  )
}

function checkField(name: string, what: string): void {
  if (COLUMNS.some((column) => column === name)) return
  const near = didYouMean(name, COLUMNS) || `: there are ${COLUMNS.join(', ')}`
  throw new LineFault(`has an unknown ${what} ${name}${near}`)
}

function action(fields: Record<string, string>): Action {
  const kind = fields['action'] ?? 'new'
  const found = ACTIONS.find((name) => name === camel(kind))
  if (found === undefined) {
    const near = didYouMean(kind, ACTIONS) || `: there are ${ACTIONS.join(', ')}`
    throw new LineFault(`has an unknown action ${kind}${near}`)
  }
  return { ...fields, action: found }
}
