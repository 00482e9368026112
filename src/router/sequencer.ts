import { RECORDS_PER_BATCH_MAX, SCRATCH_BYTES, TWO_32 } from '../constants.js'
import { RecordKind, RecordWord, Status, type Shard } from './seam.js'
import { Count, type Counters } from './counters.js'

const SEQ = 0

/**
 * Gives everything its one place and its one time. Downstream nobody reads a clock: the journal,
 * the core and every replay read both from the record.
 */
export class Sequencer {
  private readonly shard: Shard
  private readonly counters: Counters
  private readonly records: Uint32Array
  private readonly scratch: Uint8Array
  private readonly words: Uint32Array
  private readonly status: Uint32Array
  private readonly state = new Float64Array(1) // Doubles in fields would be boxed again and again.
  private readonly time = new Uint32Array(2)
  private count = 0
  private scratchUsed = 0

  constructor(
    shard: Shard,
    counters: Counters,
    recovered: { lastSeq: number; lastTimeLo: number; lastTimeHi: number },
  ) {
    this.shard = shard
    this.counters = counters
    this.records = shard.records
    this.status = shard.status
    this.scratch = shard.arena.subarray(shard.scratchOffset, shard.scratchOffset + SCRATCH_BYTES)
    const { arena } = shard
    this.words = new Uint32Array(arena.buffer, arena.byteOffset, arena.byteLength >>> 2)
    this.state[SEQ] = recovered.lastSeq
    this.time[0] = recovered.lastTimeLo
    this.time[1] = recovered.lastTimeHi
  }

  /** The last engine sequence number given. */
  get lastSeq(): number {
    return this.state[SEQ] as number
  }

  /**
   * Takes the time for the batch that begins. The host's clock may step back; ours never does. What
   * is due by then stands in front, so that no order meets one that has expired.
   */
  beginBatch(): void {
    const lo = this.status[Status.REALTIME_NS] as number
    const hi = this.status[Status.REALTIME_NS + 1] as number
    const lastHi = this.time[1] as number
    if (hi > lastHi || (hi === lastHi && lo > (this.time[0] as number))) {
      this.time[0] = lo
      this.time[1] = hi
    }
    this.count = 0
    this.scratchUsed = 0
    if (this.isTimerDue()) this.placeOwn(RecordKind.timer, 0, 0, 0, 0, 0)
  }

  private isTimerDue(): boolean {
    const dueHi = this.status[Status.NEXT_TIMER + 1] as number
    const hi = this.time[1] as number
    if (dueHi !== hi) return dueHi < hi
    return (this.status[Status.NEXT_TIMER] as number) <= (this.time[0] as number)
  }

  /** Places `count` messages of a datagram whose frames lie in the arena. */
  placeMessages(
    session: number,
    clientSeqNo: number,
    count: number,
    flags: number,
    bodyOffset: number,
    bodyLength: number,
  ): void {
    this.place(
      RecordKind.application,
      flags,
      count,
      session,
      clientSeqNo,
      0,
      bodyOffset,
      bodyLength,
    )
    this.state[SEQ] = (this.state[SEQ] as number) + count
    this.counters.add(Count.applied, count)
  }

  /** Places the decision that client numbers will never be applied. */
  placeBurn(session: number, clientSeqNo: number, count: number, reason: number): void {
    const at = this.reserve(8)
    this.writeU64(at, count)
    this.placeOwn(RecordKind.burn, session, clientSeqNo, reason, at, 8)
    this.counters.add(Count.burned, count)
  }

  /** Places an event of the router's own; its body is copied. Returns its engine sequence number. */
  placeEvent(kind: number, session: number, clientSeqNo: number, body: Uint8Array): number {
    const at = this.reserve(body.length)
    this.scratch.set(body, at)
    this.placeOwn(kind, session, clientSeqNo, 0, at, body.length)
    return this.lastSeq
  }

  /** True when another datagram's records may not fit any more: apply first. */
  isFull(): boolean {
    return this.count + 4 > RECORDS_PER_BATCH_MAX || this.scratchUsed + 512 > SCRATCH_BYTES
  }

  /** Hands the batch to the journal and the core. Returns the number of records. */
  apply(): number {
    const count = this.count
    if (count > 0) {
      this.shard.apply(count)
      this.counters.add(Count.batches, 1)
      this.count = 0
      this.scratchUsed = 0
    }
    return count
  }

  private reserve(bytes: number): number {
    const at = this.scratchUsed
    this.scratchUsed += (bytes + 7) & ~7
    return at
  }

  private writeU64(at: number, value: number): void {
    const word = (this.shard.scratchOffset + at) >>> 2
    this.words[word] = value >>> 0
    this.words[word + 1] = (value / TWO_32) >>> 0
  }

  private placeOwn(
    kind: number,
    session: number,
    clientSeqNo: number,
    extra: number,
    scratchAt: number,
    bytes: number,
  ): void {
    const offset = this.shard.scratchOffset + scratchAt
    this.place(kind, 0, 0, session, clientSeqNo, extra, offset, bytes)
    this.state[SEQ] = (this.state[SEQ] as number) + 1
  }

  private place(
    kind: number,
    flags: number,
    count: number,
    session: number,
    clientSeqNo: number,
    extra: number,
    bodyOffset: number,
    bodyLength: number,
  ): void {
    const { records, status } = this
    const at = this.count * RecordWord.WORDS
    const seq = (this.state[SEQ] as number) + 1
    records[at + RecordWord.KIND_FLAGS_COUNT] = kind | (flags << 8) | (count << 16)
    records[at + RecordWord.ENGINE_SEQ] = seq >>> 0
    records[at + RecordWord.ENGINE_SEQ + 1] = (seq / TWO_32) >>> 0
    records[at + RecordWord.TRANSACT_TIME] = this.time[0] as number
    records[at + RecordWord.TRANSACT_TIME + 1] = this.time[1] as number
    records[at + RecordWord.INGRESS_TIME] = status[Status.REALTIME_NS] as number
    records[at + RecordWord.INGRESS_TIME + 1] = status[Status.REALTIME_NS + 1] as number
    records[at + RecordWord.CLIENT_SEQ_NO] = clientSeqNo >>> 0
    records[at + RecordWord.CLIENT_SEQ_NO + 1] = (clientSeqNo / TWO_32) >>> 0
    records[at + RecordWord.SESSION_INDEX] = session
    records[at + RecordWord.EXTRA] = extra
    records[at + RecordWord.BODY_OFFSET] = bodyOffset
    records[at + RecordWord.BODY_LENGTH] = bodyLength
    this.count += 1
  }
}
