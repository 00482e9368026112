import { fromNative } from '../native-error.js'
import { entryId, type StreamEntry } from './entry.js'
import type { JournalFollower, OpenFollower } from './follower.js'
import { ENTRY_BYTES_MAX } from './limits.js'

/** Redis and the file journal hold different bytes under the same numbers. */
export class DifferentJournal extends Error {}

/** Turns what a follower yields into what is still to be written to the two streams. */
export class ChunkReader {
  readonly follower: JournalFollower
  private readonly expectedId: string
  /** What remains to be compared of the newest entry in Redis: our journal must hold the same. */
  private expected: Buffer
  private skip = 0

  private constructor(follower: JournalFollower, newest: StreamEntry | undefined) {
    this.follower = follower
    this.expectedId = newest === undefined ? '' : entryId(newest.epoch, newest.lastSeq)
    this.expected = newest?.bytes ?? Buffer.alloc(0)
  }

  /**
   * Opens a reader whose chunks go on where Redis ends: after the newest entry of the journal stream
   * and after `acksSeq`. That entry is compared with the file journal; when that took chunks that
   * go beyond it, `hasChunk` is true afterwards. Throws DifferentJournal, and OR_* of the journal.
   */
  static open(
    openFollower: OpenFollower,
    newest: StreamEntry | undefined,
    acksSeq: number,
  ): { chunks: ChunkReader; hasChunk: boolean } {
    const from = (acksFromSeq: number): ChunkReader => {
      const journalFromSeq = newest?.firstSeq ?? 1
      try {
        const follower = openFollower({ journalFromSeq, acksFromSeq, maxBytes: ENTRY_BYTES_MAX })
        return new ChunkReader(follower, newest)
      } catch (error) {
        throw fromNative(error)
      }
    }
    if (newest === undefined) return { chunks: from(acksSeq + 1), hasChunk: false }
    const areAcksBehind = acksSeq < newest.lastSeq
    if (areAcksBehind) {
      // Reports are to be written before the journal is compared: a follower of its own compares.
      const look = from(newest.lastSeq + 1)
      try {
        look.verify()
      } finally {
        look.close()
      }
    }
    const chunks = from(acksSeq + 1)
    if (!areAcksBehind) chunks.verify()
    return { chunks, hasChunk: !areAcksBehind }
  }

  get firstSeq(): number {
    return this.follower.firstSeq
  }

  get lastSeq(): number {
    return this.follower.lastSeq
  }

  /** Takes the next chunk; false when there is none. Throws when it is not what Redis holds. */
  next(): boolean {
    const { follower } = this
    try {
      if (!follower.next()) return false
    } catch (error) {
      throw fromNative(error)
    }
    this.skip = Math.min(this.expected.length, follower.journalLength)
    if (this.skip > 0) {
      const ours = follower.journal.subarray(0, this.skip)
      if (this.expected.compare(ours, 0, ours.length, 0, this.skip) !== 0) {
        throw new DifferentJournal(`entry ${this.expectedId} is not what the file journal holds`)
      }
      this.expected = this.expected.subarray(this.skip)
    }
    return true
  }

  /** Records that Redis does not have. */
  journal(): Buffer {
    return view(this.follower.journal, this.skip, this.follower.journalLength)
  }

  /** Reports that Redis does not have. */
  acks(): Buffer {
    return view(this.follower.acks, 0, this.follower.acksLength)
  }

  close(): void {
    this.follower.close()
  }

  private verify(): void {
    while (this.expected.length > 0) {
      if (this.next()) continue
      throw new DifferentJournal(`the file journal ends before entry ${this.expectedId} does`)
    }
  }
}

function view(memory: Uint8Array, start: number, end: number): Buffer {
  return Buffer.from(memory.buffer, memory.byteOffset + start, end - start)
}
