/** The two streams of a shard. The braces keep them in one slot of a Redis Cluster. */
export function journalKey(shard: string): string {
  return `{${shard}}:journal`
}

export function acksKey(shard: string): string {
  return `{${shard}}:acks`
}

/** One entry: all that engine sequence numbers firstSeq to lastSeq brought about. */
export interface StreamEntry {
  epoch: number
  firstSeq: number
  lastSeq: number
  bytes: Buffer
}

/** What an entry looks like when it cannot be read; `id` as Redis shows it. */
export interface BadEntry {
  id: string
  problem: string
}

/** An entry as Redis sends it: its id, and its fields as name, value, name, value. */
export type RawEntry = [id: Buffer, fields: Buffer[]]

export function entryId(epoch: number, lastSeq: number): string {
  return `${epoch}-${lastSeq}`
}

/** Reads one entry. Anyone may write to a stream, so everything is checked. */
export function parseEntry([rawId, fields]: RawEntry): StreamEntry | BadEntry {
  const id = rawId.toString('latin1')
  const [epoch, lastSeq] = id.split('-', 2).map(readNumber)
  if (epoch === undefined || lastSeq === undefined) return { id, problem: 'its id is not ours' }
  let bytes: Buffer | undefined
  let firstSeq: number | undefined
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const name = fields[i]?.toString('latin1')
    if (name === 'b') bytes = fields[i + 1]
    if (name === 'f') firstSeq = readNumber(fields[i + 1]?.toString('latin1') ?? '')
  }
  if (bytes === undefined) return { id, problem: 'it has no field b' }
  if (firstSeq === undefined) return { id, problem: 'it has no number in field f' }
  if (firstSeq < 1 || firstSeq > lastSeq) return { id, problem: `its field f is ${firstSeq}` }
  return { epoch, firstSeq, lastSeq, bytes }
}

export function isBad(entry: StreamEntry | BadEntry): entry is BadEntry {
  return 'problem' in entry
}

function readNumber(text: string): number | undefined {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN
  return Number.isSafeInteger(value) ? value : undefined
}
