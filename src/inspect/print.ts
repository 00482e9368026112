import type { Entry, EntryFields } from './entries.js'

/** The fields of a packet header that say the same in every datagram. */
const UNREMARKABLE = new Set(['protocolId', 'headerVersion', 'bodyLength', 'msgCount'])
const TIME_FIELDS = new Set(['time', 'transactTime', 'ingressTime', 'sendTime', 'timestamp'])
const NANOSECONDS = 1_000_000_000n

/** One line of JSON. */
export function entryJson(entry: Entry): string {
  const { entry: kind, at, name, seq, fields, meanings, fault } = entry
  const isRange = seq !== undefined && seq[0] !== seq[1]
  return JSON.stringify({
    entry: kind,
    at,
    ...(name !== undefined && { name }),
    ...(seq !== undefined && { seq: seq[0].toString() }),
    ...(isRange && { lastSeq: seq[1].toString() }),
    fields,
    ...(meanings !== undefined && Object.keys(meanings).length > 0 && { meanings }),
    ...(fault !== undefined && { fault }),
  })
}

/** One line of text; messages stand indented under what they came in. */
export function entryText(entry: Entry): string {
  const { entry: kind, at, name, seq, fields, meanings = {}, fault } = entry
  const place = `@${at}`
  const number = seq === undefined ? '' : seq[0] === seq[1] ? `${seq[0]}` : `${seq[0]}..${seq[1]}`
  const details = fieldsText(kind === 'datagram' ? remarkable(fields) : fields, meanings)
  const problem = fault === undefined ? '' : `!! ${fault}`
  switch (kind) {
    case 'message':
      return join('   ', number, name, details, problem)
    case 'fault':
      return join('   ', problem, `(${name}, byte ${String(fields['offset'])} of it)`)
    case 'datagram':
    case 'line':
      return join(place, kind, number, details)
    case 'record':
      return join(place, number, name, details)
    case 'segment':
    case 'end':
      return join(place, kind, details)
  }
}

function join(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ')
}

function remarkable(fields: EntryFields): EntryFields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !UNREMARKABLE.has(name)))
}

function fieldsText(fields: EntryFields, meanings: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => {
      const meaning = meanings[name]
      const text = TIME_FIELDS.has(name) ? timeText(String(value)) : String(value)
      return `${name.replaceAll(' ', '-')}=${text}${meaning === undefined ? '' : `(${meaning})`}`
    })
    .join(' ')
}

/** Nanoseconds since the epoch as ISO 8601 with all nine digits, where a Date reaches. */
function timeText(nanoseconds: string): string {
  const total = BigInt(nanoseconds)
  const milliseconds = Number((total / NANOSECONDS) * 1000n)
  const date = new Date(milliseconds)
  if (total === 0n || Number.isNaN(date.getTime())) return nanoseconds
  const fraction = (total % NANOSECONDS).toString().padStart(9, '0')
  return date.toISOString().replace('.000Z', `.${fraction}Z`)
}
