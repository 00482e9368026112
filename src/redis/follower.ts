/**
 * Follows the file journal of a running router and derives the reports with an engine of its own.
 * Whatever Redis misses can so be made again at any time, from the first record on.
 */
export interface JournalFollower {
  /** True: a chunk of whole records, firstSeq..lastSeq, is in the buffers until the next call. */
  next(): boolean
  readonly journal: Uint8Array
  /** Bytes in `journal`: the records from journalFromSeq on. */
  readonly journalLength: number
  readonly acks: Uint8Array
  /** Bytes in `acks`: the reports caused by acksFromSeq and later. */
  readonly acksLength: number
  readonly firstSeq: number
  readonly lastSeq: number
  /** Publishes what Redis has stored; acknowledgements of level redis wait for it. */
  setStored(lastSeq: number): void
  /** False: a chunk waits already. True: the callback comes once, when there is one. */
  sleep(callback: () => void): boolean
  close(): void
}

/** Opens a follower whose chunks begin at the lower of the two numbers. */
export type OpenFollower = (from: {
  journalFromSeq: number
  acksFromSeq: number
  maxBytes: number
}) => JournalFollower
