import {
  CONTROL_SLOT_BYTES,
  CONTROL_SLOTS_MAX,
  DATAGRAMS_PER_POLL_MAX,
  RECORDS_PER_BATCH_MAX,
  SCRATCH_BYTES,
  SESSIONS_MAX,
  TWO_32,
} from '../../src/constants.js'
import {
  ControlSlot,
  Descriptor,
  RecordWord,
  Row,
  SourceKind,
  Status,
  type Shard,
} from '../../src/router/seam.js'

const SLOT_BYTES = 2_048

/** One sequenced record as the native side would read it. */
export interface PlacedRecord {
  readonly kind: number
  readonly flags: number
  readonly count: number
  readonly engineSeq: number
  readonly clientSeqNo: number
  readonly session: number
  readonly extra: number
  readonly body: Uint8Array
}

/** The shared memory without anything native behind it: what is applied is only written down. */
export class FakeShard implements Shard {
  readonly scratchOffset = DATAGRAMS_PER_POLL_MAX * SLOT_BYTES
  readonly arena = new Uint8Array(this.scratchOffset + SCRATCH_BYTES)
  readonly descriptors = new Uint32Array(DATAGRAMS_PER_POLL_MAX * Descriptor.WORDS)
  readonly records = new Uint32Array(RECORDS_PER_BATCH_MAX * RecordWord.WORDS)
  readonly rows = new Uint32Array(SESSIONS_MAX * Row.WORDS)
  readonly control = new Uint8Array(CONTROL_SLOTS_MAX * CONTROL_SLOT_BYTES)
  readonly controlSlots = new Uint32Array(CONTROL_SLOTS_MAX * ControlSlot.WORDS)
  readonly forced = new Uint32Array(SESSIONS_MAX)
  readonly status = new Uint32Array(Status.WORDS)
  readonly applied: PlacedRecord[] = []
  private waiting: Uint8Array[] = []
  private taken = 0

  constructor() {
    this.setTimer(0xffff_ffff, 0xffff_ffff)
  }

  /** When something is due without a message; all ones: never. */
  setTimer(lo: number, hi: number): void {
    this.status[Status.NEXT_TIMER] = lo
    this.status[Status.NEXT_TIMER + 1] = hi
  }

  /** Queues a datagram that the next poll brings, from the address given to `bindSession`. */
  receive(datagram: Uint8Array): void {
    this.waiting.push(datagram)
  }

  /** Makes session 0 a bound one, as the handshake would. */
  bindSession(connId: number, credit: number): void {
    this.rows[Row.BOUND] = 1
    this.rows[Row.CONN_ID] = connId
    this.rows[Row.KIND_PORT] = (SourceKind.udp << 16) | 4_000
    this.rows.set([0, 0, 0xffff, 0x7f00_0001], Row.ADDRESS)
    this.rows[Row.CREDIT] = credit
    this.rows[Row.SETTLED] = 1
  }

  poll(): number {
    const batch = this.waiting.splice(0, DATAGRAMS_PER_POLL_MAX)
    for (const [index, datagram] of batch.entries()) {
      const offset = index * SLOT_BYTES
      const length = Math.min(datagram.length, SLOT_BYTES)
      this.arena.set(datagram.subarray(0, length), offset)
      const at = index * Descriptor.WORDS
      this.descriptors.set(
        [offset, length, (SourceKind.udp << 16) | 4_000, 0, 0, 0xffff, 0x7f00_0001, 0],
        at,
      )
      if (datagram.length > SLOT_BYTES) this.descriptors[at + Descriptor.FLAGS] = 1
    }
    return batch.length
  }

  apply(count: number): void {
    for (let index = 0; index < count; index += 1) {
      const at = index * RecordWord.WORDS
      const word = (offset: number): number => this.records[at + offset] ?? 0
      const head = word(RecordWord.KIND_FLAGS_COUNT)
      const from = word(RecordWord.BODY_OFFSET)
      this.applied.push({
        kind: head & 0xff,
        flags: (head >>> 8) & 0xff,
        count: head >>> 16,
        engineSeq: word(RecordWord.ENGINE_SEQ + 1) * TWO_32 + word(RecordWord.ENGINE_SEQ),
        clientSeqNo: word(RecordWord.CLIENT_SEQ_NO + 1) * TWO_32 + word(RecordWord.CLIENT_SEQ_NO),
        session: word(RecordWord.SESSION_INDEX),
        extra: word(RecordWord.EXTRA),
        body: this.arena.slice(from, from + word(RecordWord.BODY_LENGTH)),
      })
    }
    this.taken += count
  }

  flush(): void {
    this.status[Status.RELEASED] = this.taken
  }

  bind(): boolean {
    return true
  }

  unbind(session: number): void {
    this.rows[session * Row.WORDS + Row.RETRANSMIT_COUNT] = 0
  }

  firstAvailable(): number {
    return 1
  }

  prevServerSeq(): number {
    return 0
  }
}
