import type { JournalFollower, OpenFollower } from '../../src/redis/follower.js'

interface FakeRecord {
  firstSeq: number
  lastSeq: number
  bytes: Buffer
}

/** The file journal and its followers, in memory, with real record and report headers. */
export class FakeJournal {
  readonly records: FakeRecord[] = []
  lastSeq = 0
  /** Every value given to setStored(). */
  readonly stored: number[] = []
  onStored: (lastSeq: number) => void = () => undefined
  /** The router has closed: nobody will wake a follower, so none may sleep. */
  isClosed = false
  /** What opening a follower throws. */
  openFails: Error | undefined
  /** Smaller than the writer's own bound, so that few records make several chunks. */
  chunkBytesMax = 4_096
  /** How many followers were opened, and their calls of next(). */
  opened = 0
  nexts = 0
  private readonly salt: number
  private readonly sleepers = new Set<() => void>()

  /** Journals of different salts hold different bytes under the same numbers. */
  constructor(salt = 0) {
    this.salt = salt
  }

  append(messages: number, bodyBytes = 48 * messages): void {
    const bytes = Buffer.alloc(48 + bodyBytes, this.salt)
    bytes.writeUInt32LE(bytes.length, 0)
    bytes[4] = 1
    bytes.writeUInt16LE(messages, 6)
    bytes.writeBigUInt64LE(BigInt(this.lastSeq + 1), 8)
    this.records.push({ firstSeq: this.lastSeq + 1, lastSeq: this.lastSeq + messages, bytes })
    this.lastSeq += messages
    for (const wake of this.sleepers) setImmediate(wake)
    this.sleepers.clear()
  }

  journalBytes(): Buffer {
    return Buffer.concat(this.records.map(({ bytes }) => bytes))
  }

  /** One report for each engine sequence number. */
  acksBytes(fromSeq = 1, toSeq = this.lastSeq): Buffer {
    const acks: Buffer[] = []
    for (let seq = fromSeq; seq <= toSeq; seq += 1) {
      const ack = Buffer.alloc(32 + 48, (seq + this.salt) & 0xff)
      ack.writeUInt32LE(ack.length, 0)
      ack.writeUInt32LE(3, 4)
      ack.writeBigUInt64LE(2n ** 63n + 5n, 8)
      ack.writeBigUInt64LE(BigInt(seq), 16)
      ack.writeBigUInt64LE(BigInt(seq), 24)
      acks.push(ack)
    }
    return Buffer.concat(acks)
  }

  readonly openFollower: OpenFollower = ({ journalFromSeq, acksFromSeq, maxBytes }) => {
    if (this.openFails !== undefined) throw this.openFails
    this.opened += 1
    const limit = Math.min(maxBytes, this.chunkBytesMax)
    let index = 0 // As the real one it replays from the first record, without output at first.
    const follower = {
      journal: Buffer.alloc(0) as Uint8Array,
      acks: Buffer.alloc(0) as Uint8Array,
      journalLength: 0,
      acksLength: 0,
      firstSeq: 0,
      lastSeq: 0,
      next: () => {
        this.nexts += 1
        const chunk: FakeRecord[] = []
        let bytes = 0
        for (; index < this.records.length; index += 1) {
          const record = this.records[index]
          if (record === undefined || (chunk.length > 0 && bytes + record.bytes.length > limit))
            break
          // A chunk never begins in the middle of what the stream already holds.
          if (record.firstSeq === journalFromSeq && chunk.length > 0) break
          chunk.push(record)
          bytes += record.bytes.length
        }
        if (chunk.length === 0) return false
        follower.firstSeq = chunk[0]?.firstSeq ?? 0
        follower.lastSeq = chunk.at(-1)?.lastSeq ?? 0
        const wanted = chunk.filter(({ firstSeq }) => firstSeq >= journalFromSeq)
        follower.journal = Buffer.concat(wanted.map((record) => record.bytes))
        follower.acks = this.acksBytes(Math.max(follower.firstSeq, acksFromSeq), follower.lastSeq)
        follower.journalLength = follower.journal.length
        follower.acksLength = follower.acks.length
        return true
      },
      setStored: (lastSeq: number) => {
        this.stored.push(lastSeq)
        this.onStored(lastSeq)
      },
      sleep: (callback: () => void) => {
        if (index < this.records.length || this.isClosed) return false
        this.sleepers.add(callback)
        return true
      },
      close: () => undefined,
    }
    return follower satisfies JournalFollower
  }
}
