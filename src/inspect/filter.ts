import type { Entry } from './entries.js'

/** Which entries are wanted. Without a wish everything is. */
export interface Wanted {
  /** Lowest number in the sequence of the input. */
  readonly from?: bigint | undefined
  /** An orderId or clOrdId, wherever a message names one. */
  readonly order?: string | undefined
}

/** The fields that name an order. */
const ORDER_FIELDS = ['orderId', 'prevOrderId', 'clOrdId', 'origClOrdId', 'requestClOrdId']

/** The wanted entries, each message with the record or datagram that it came in. */
export function* filterEntries(
  entries: Iterable<Entry>,
  { from, order }: Wanted,
): Generator<Entry> {
  if (from === undefined && order === undefined) {
    yield* entries
    return
  }
  let container: Entry | null = null
  for (const entry of entries) {
    const isContainer =
      entry.entry === 'record' || entry.entry === 'datagram' || entry.entry === 'line'
    if (isContainer) container = entry
    if (!isContainer && entry.entry !== 'message') continue
    const isRecent = from === undefined || (entry.seq !== undefined && entry.seq[1] >= from)
    const isNamed = order === undefined || ORDER_FIELDS.some((name) => entry.fields[name] === order)
    if (!isRecent || !isNamed) continue
    // With --from alone the router's own events are part of the sequence; their containers are themselves.
    if (container !== null && entry !== container) yield container
    if (!isContainer || (order === undefined && isAlone(entry))) {
      yield entry
      container = null
    }
  }
}

/** A record of the router's own: no messages follow it. */
function isAlone(entry: Entry): boolean {
  if (entry.entry !== 'record') return false
  return entry.name !== 'APPLICATION' && entry.name !== 'CONTROL'
}
