import {
  CONTROL_SLOT_BYTES,
  CONTROL_SLOTS_MAX,
  PENDING_REPLIES_MAX,
  SESSIONS_MAX,
  TWO_32,
} from '../constants.js'
import { Count, Drop, type Counters } from './counters.js'
import { ControlSlot, Descriptor, NO_SESSION, Row, Status, type Shard } from './seam.js'

const NO_CLOSE = -1

interface PendingReply {
  /** Engine sequence number that must be released before this may leave. */
  readonly afterSeq: number
  readonly session: number
  readonly source: Uint32Array
  readonly bytes: Uint8Array
  readonly closeCode: number
}

/**
 * Decides what leaves beside the reports: acknowledgements, session messages, retransmissions.
 * The reports themselves are numbered, packed and released by watermark in the native `flush`.
 */
export class Egress {
  private readonly shard: Shard
  private readonly counters: Counters
  private readonly rows: Uint32Array
  private readonly forcedMark = new Uint8Array(SESSIONS_MAX)
  private forcedCount = 0
  private controlCount = 0
  private readonly pending: PendingReply[] = []

  constructor(shard: Shard, counters: Counters) {
    this.shard = shard
    this.counters = counters
    this.rows = shard.rows
  }

  /** The session gets a datagram in this cycle even if it has no reports; once, however often asked. */
  acknowledge(session: number): void {
    if (this.forcedMark[session] === 1) return
    this.forcedMark[session] = 1
    this.shard.forced[this.forcedCount] = session
    this.forcedCount += 1
  }

  /** Starts a retransmission; Rust paces it. False while one is running. */
  retransmit(session: number, fromLo: number, fromHi: number, count: number): boolean {
    const row = session * Row.WORDS
    if (this.rows[row + Row.RETRANSMIT_COUNT] !== 0) return false
    this.rows[row + Row.RETRANSMIT_FROM] = fromLo
    this.rows[row + Row.RETRANSMIT_FROM + 1] = fromHi
    this.rows[row + Row.RETRANSMIT_COUNT] = count
    this.counters.add(Count.retransmits, 1)
    this.acknowledge(session)
    return true
  }

  /**
   * Sends a session message to where the session is bound. With `closeCode` a WebSocket is closed
   * behind it.
   */
  sendToSession(session: number, datagram: Uint8Array, closeCode = NO_CLOSE): void {
    const row = session * Row.WORDS + Row.KIND_PORT
    this.send(session, this.rows.subarray(row, row + 5), datagram, 0, closeCode)
  }

  /** Answers the sender of a datagram. `afterSeq` is what must be safe first; 0 for nothing. */
  reply(descriptor: number, session: number, datagram: Uint8Array, afterSeq: number): void {
    const from = descriptor + Descriptor.KIND_PORT
    this.send(
      session,
      this.shard.descriptors.subarray(from, from + 5),
      datagram,
      afterSeq,
      NO_CLOSE,
    )
  }

  private send(
    session: number,
    source: Uint32Array,
    bytes: Uint8Array,
    afterSeq: number,
    closeCode: number,
  ): void {
    if (afterSeq <= this.released() && this.fill(session, source, bytes, closeCode)) return
    if (this.pending.length >= PENDING_REPLIES_MAX) return this.counters.drop(Drop.handshakeLimit)
    this.pending.push({
      afterSeq,
      session,
      source: source.slice(),
      bytes: bytes.slice(),
      closeCode,
    })
  }

  private fill(
    session: number,
    source: Uint32Array,
    bytes: Uint8Array,
    closeCode: number,
  ): boolean {
    if (this.controlCount >= CONTROL_SLOTS_MAX || bytes.length > CONTROL_SLOT_BYTES) return false
    const { control, controlSlots } = this.shard
    const at = this.controlCount * ControlSlot.WORDS
    controlSlots[at + ControlSlot.LENGTH] = bytes.length
    controlSlots[at + ControlSlot.SESSION] = session
    controlSlots[at + ControlSlot.CLOSE] = closeCode === NO_CLOSE ? 0 : closeCode + 1
    controlSlots.set(source, at + ControlSlot.KIND_PORT)
    control.set(bytes, this.controlCount * CONTROL_SLOT_BYTES)
    this.controlCount += 1
    return true
  }

  /** Whether a flush may have something to send. */
  hasPending(): boolean {
    return this.pending.length > 0 || this.controlCount > 0 || this.forcedCount > 0
  }

  /** Whether it certainly has; replies that wait for the watermark are announced by its move. */
  isReady(): boolean {
    if (this.controlCount > 0 || this.forcedCount > 0) return true
    return this.pending.length > 0 && this.hasReleased()
  }

  // Apart, because a function whose closure holds `this` allocates whenever it is called.
  private hasReleased(): boolean {
    const released = this.released()
    return this.pending.some(({ afterSeq }) => afterSeq <= released)
  }

  /** Sends everything that may leave now. */
  flush(): void {
    const { shard } = this
    if (this.pending.length > 0) this.fillPending()
    shard.flush(this.controlCount, this.forcedCount)
    for (let i = 0; i < this.forcedCount; i += 1) this.forcedMark[shard.forced[i] as number] = 0
    this.controlCount = 0
    this.forcedCount = 0
  }

  private fillPending(): void {
    const released = this.released()
    const waiting = this.pending.filter(({ afterSeq, session, source, bytes, closeCode }) => {
      return afterSeq > released || !this.fill(session, source, bytes, closeCode)
    })
    this.pending.splice(0, this.pending.length, ...waiting)
  }

  /** The last words: sends all that may leave, in as many flushes as it takes; the rest never may. */
  finish(): void {
    const released = this.released()
    const ready = this.pending.filter((reply) => reply.afterSeq <= released)
    this.pending.splice(0, this.pending.length, ...ready)
    do this.flush()
    while (this.pending.length > 0)
  }

  /** Last engine sequence number whose effects may leave. */
  released(): number {
    const { status } = this.shard
    return (status[Status.RELEASED + 1] as number) * TWO_32 + (status[Status.RELEASED] as number)
  }
}

export { NO_SESSION }
