// One counter per reason, so that nothing a peer sends disappears without a trace.

export const Drop = {
  truncated: 0, // Shorter than a header.
  oversized: 1, // Longer than a datagram may be.
  badLength: 2, // Not a multiple of 8, or not what its header says.
  badProtocol: 3, // Not ours, or of another version.
  unknownConnection: 4, // No such connection id, or one of an earlier binding.
  wrongAddress: 5, // Right connection id from another address.
  replayed: 6, // A packet number that was seen, or is too old to tell.
  badSequence: 7, // A sequence number beyond the range, or 0.
  creditExceeded: 8, // Sent beyond its credit: it must come again.
  atomicOverlap: 9, // An atomic datagram that is partly applied already.
  controlUnknown: 10, // A session message that this version does not know.
  controlMalformed: 11,
  handshakeCookie: 12, // A cookie that this router did not give to this address.
  handshakeLimit: 13, // More handshakes at once than the router keeps replies for.
  sessionEnded: 14, // New messages after the client said that it had finished.
} as const
export type Drop = (typeof Drop)[keyof typeof Drop]

export const Count = {
  datagrams: 0,
  applied: 1, // Application messages sequenced.
  duplicates: 2, // Datagrams that held nothing new.
  gaps: 3, // Gaps declared.
  burned: 4, // Client numbers burned.
  malformedFrames: 5, // Datagrams whose frames do not fit their body.
  stale: 6, // Datagrams older than their sender allows.
  heartbeats: 7,
  handshakes: 8,
  sessionsOpened: 9,
  established: 10,
  terminated: 11,
  keepAliveLapsed: 12,
  retransmits: 13,
  overruns: 14,
  batches: 15,
} as const
export type Count = (typeof Count)[keyof typeof Count]

/** Doubles, so that they count past 2^32 without allocating; shared, so that other threads see them. */
export class Counters {
  readonly drops: Float64Array
  readonly counts: Float64Array

  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(Counters.BYTES)) {
    this.drops = new Float64Array(memory, 0, 32)
    this.counts = new Float64Array(memory, 32 * 8, 32)
  }

  static readonly BYTES = 64 * 8

  drop(reason: Drop): void {
    this.drops[reason] = (this.drops[reason] ?? 0) + 1
  }

  add(count: Count, by: number): void {
    this.counts[count] = (this.counts[count] ?? 0) + by
  }
}

/** Names and values, for people and for the status page. */
export function describeCounters(counters: Counters): {
  counts: Record<string, number>
  drops: Record<string, number>
} {
  const read = (names: Record<string, number>, values: Float64Array) =>
    Object.fromEntries(Object.entries(names).map(([name, index]) => [name, values[index] ?? 0]))
  return { counts: read(Count, counters.counts), drops: read(Drop, counters.drops) }
}
