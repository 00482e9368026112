import {
  BODY_BYTES_MAX,
  DATAGRAM_BYTES_MAX,
  HEADER_VERSION,
  MESSAGE_HEADER_BYTES,
  NotAppliedReason,
  PACKET_HEADER_BYTES,
  PacketFlags,
  PROTOCOL_ID,
} from '../codec/index.js'
import { CREDIT_MESSAGES, SEQ_HIGH_WORD_MAX, SESSIONS_MAX, TWO_32 } from '../constants.js'
import { Count, Drop, type Counters } from './counters.js'
import { PacketWindow } from './packet-window.js'
import {
  Descriptor,
  DESCRIPTOR_TRUNCATED,
  RECORD_FLAG_STALE,
  Row,
  SourceKind,
  Status,
  type Shard,
} from './seam.js'
import type { Sequencer } from './sequencer.js'

/** Takes session messages: everything that is not on the path of an order. */
export interface ControlSink {
  /** A CONTROL datagram without a connection id: a handshake. */
  onHandshake(descriptor: number): void
  /** A CONTROL datagram of a bound session. */
  onSessionControl(session: number, descriptor: number): void
  /** The socket under these sessions is gone. */
  onSourceClosed(descriptor: number): void
  /** The client at this session must get the present acknowledgement, whatever else leaves. */
  acknowledge(session: number): void
}

const NOTHING = -1
/** The header's first word without its flags. */
const PROTOCOL_WORD = PROTOCOL_ID | (HEADER_VERSION << 16)

/**
 * Decides about each datagram: take, duplicate, gap, session message or drop, the cheapest check
 * first. Total: a peer may send anything, and every datagram ends in a counter.
 */
export class Sessions {
  private readonly sequencer: Sequencer
  private readonly counters: Counters
  private readonly descriptors: Uint32Array
  private readonly words: Uint32Array
  private readonly rows: Uint32Array
  private readonly status: Uint32Array
  private readonly window = new PacketWindow()
  /** Next client number expected, by session. */
  readonly expected = new Float64Array(SESSIONS_MAX)
  /** Low word of the monotonic milliseconds when the session was last heard. */
  readonly heardMs = new Uint32Array(SESSIONS_MAX)
  private readonly ended = new Uint8Array(SESSIONS_MAX)
  private control: ControlSink | undefined

  constructor(shard: Shard, sequencer: Sequencer, counters: Counters) {
    this.sequencer = sequencer
    this.counters = counters
    this.descriptors = shard.descriptors
    this.rows = shard.rows
    this.status = shard.status
    const { arena } = shard
    this.words = new Uint32Array(arena.buffer, arena.byteOffset, arena.byteLength >>> 2)
  }

  /** Wired after construction, because session messages act on sessions. */
  attach(control: ControlSink): void {
    this.control = control
  }

  /** A session version that is over takes no more messages. */
  setEnded(session: number, ended: boolean): void {
    this.ended[session] = ended ? 1 : 0
  }

  /** A binding begins: its packet numbers start again at 1. */
  resetWindow(session: number): void {
    this.window.reset(session)
  }

  /** Judges the datagram of the `index`th descriptor of this poll, and acts on it. */
  onDatagram(index: number): void {
    const { descriptors, words, counters, rows } = this
    const control = this.control as ControlSink
    const at = index * Descriptor.WORDS
    const source = descriptors[at + Descriptor.KIND_PORT] as number
    if (source >>> 16 === SourceKind.webSocketClosed) return control.onSourceClosed(at)

    counters.add(Count.datagrams, 1)
    const length = descriptors[at + Descriptor.LENGTH] as number
    const offset = descriptors[at + Descriptor.OFFSET] as number
    if (((descriptors[at + Descriptor.FLAGS] as number) & DESCRIPTOR_TRUNCATED) !== 0)
      return counters.drop(Drop.oversized)
    if (length < PACKET_HEADER_BYTES) return counters.drop(Drop.truncated)
    if (length > DATAGRAM_BYTES_MAX) return counters.drop(Drop.oversized)
    if (((length | offset) & 7) !== 0) return counters.drop(Drop.badLength)

    const header = offset >>> 2
    const first = words[header] as number
    if ((first & 0xff_ffff) !== PROTOCOL_WORD) return counters.drop(Drop.badProtocol)
    const countAndLength = words[header + 10] as number
    const bodyLength = countAndLength >>> 16
    // Suite 0 has no tag, so header and body are all there is.
    if (bodyLength + PACKET_HEADER_BYTES !== length || bodyLength > BODY_BYTES_MAX)
      return counters.drop(Drop.badLength)

    const flags = first >>> 24
    const connId = words[header + 1] as number
    if (connId === 0) {
      if ((flags & PacketFlags.control) === 0) return counters.drop(Drop.unknownConnection)
      return control.onHandshake(at)
    }
    const session = connId & (SESSIONS_MAX - 1)
    const row = session * Row.WORDS
    if (rows[row + Row.BOUND] !== 1 || rows[row + Row.CONN_ID] !== connId)
      return counters.drop(Drop.unknownConnection)
    if (
      rows[row + Row.KIND_PORT] !== source ||
      rows[row + Row.ADDRESS] !== descriptors[at + Descriptor.ADDRESS] ||
      rows[row + Row.ADDRESS + 1] !== descriptors[at + Descriptor.ADDRESS + 1] ||
      rows[row + Row.ADDRESS + 2] !== descriptors[at + Descriptor.ADDRESS + 2] ||
      rows[row + Row.ADDRESS + 3] !== descriptors[at + Descriptor.ADDRESS + 3]
    )
      return counters.drop(Drop.wrongAddress)
    if (!this.window.admit(session, words[header + 2] as number, words[header + 3] as number))
      return counters.drop(Drop.replayed)

    this.heardMs[session] = this.status[Status.MONOTONIC_MS] as number
    if ((flags & PacketFlags.control) !== 0) return control.onSessionControl(session, at)
    this.onMessages(session, header, flags, countAndLength & 0xffff, bodyLength)
  }

  /** The sequence rule: apply what is new, answer what is old, burn what is missing. */
  private onMessages(
    session: number,
    header: number,
    flags: number,
    count: number,
    bodyLength: number,
  ): void {
    const { words, counters, expected } = this
    const control = this.control as ControlSink
    const seqHi = words[header + 5] as number
    const seq = seqHi * TWO_32 + (words[header + 4] as number)
    if (seqHi > SEQ_HIGH_WORD_MAX || seq === 0) return counters.drop(Drop.badSequence)
    const next = expected[session] as number
    const end = seq + count

    // Heartbeats too: a claim to have sent more than the credit would burn numbers without bound.
    if (end - this.settled(session) > CREDIT_MESSAGES) {
      counters.drop(Drop.creditExceeded)
      return control.acknowledge(session)
    }
    if (count === 0) {
      if (bodyLength !== 0) return counters.drop(Drop.badLength)
      counters.add(Count.heartbeats, 1)
      // A client that says its next number is beyond ours has lost its tail.
      if (seq > next) {
        if (this.ended[session] === 1) counters.drop(Drop.sessionEnded)
        else this.burnGap(session, next, seq)
      }
      return control.acknowledge(session)
    }
    if (end <= next) {
      counters.add(Count.duplicates, 1)
      return control.acknowledge(session)
    }
    if (this.ended[session] === 1) return counters.drop(Drop.sessionEnded)
    if (seq < next && (flags & PacketFlags.atomic) !== 0) return counters.drop(Drop.atomicOverlap)

    if (seq > next) this.burnGap(session, next, seq)
    const skip = seq < next ? next - seq : 0
    const bodyOffset = (header << 2) + PACKET_HEADER_BYTES
    const taken = this.take(session, header, flags, seq, count, skip, bodyOffset, bodyLength)
    if (taken < count) {
      // From the first frame that does not fit, nothing can be delimited any more.
      counters.add(Count.malformedFrames, 1)
      const from = taken < skip ? skip : taken
      if (from < count)
        this.sequencer.placeBurn(session, seq + from, count - from, NotAppliedReason.malformedFrame)
    }
    expected[session] = end
  }

  private burnGap(session: number, next: number, seq: number): void {
    this.counters.add(Count.gaps, 1)
    // Always computed from the number expected, never from the last datagram seen: after a
    // duplicate those differ, and an applied order would be reported as burned.
    this.sequencer.placeBurn(session, next, seq - next, NotAppliedReason.gap)
    this.expected[session] = seq
  }

  /** Places the well-formed frames from `skip` on; returns how many frames are well formed. */
  private take(
    session: number,
    header: number,
    flags: number,
    seq: number,
    count: number,
    skip: number,
    bodyOffset: number,
    bodyLength: number,
  ): number {
    const { words } = this
    let at = 0
    let skippedBytes = skip === 0 ? 0 : NOTHING
    let frames = 0
    while (frames < count && at + MESSAGE_HEADER_BYTES <= bodyLength) {
      const block = (words[(bodyOffset + at) >>> 2] as number) & 0xffff
      if ((block & 7) !== 0 || at + MESSAGE_HEADER_BYTES + block > bodyLength) break
      at += MESSAGE_HEADER_BYTES + block
      frames += 1
      if (frames === skip) skippedBytes = at
    }
    // Bytes behind the last message mean that the header's count is wrong: trust none of it.
    if (frames === count && at !== bodyLength) return 0
    // Half of an atomic datagram is none of it.
    if (frames < count && (flags & PacketFlags.atomic) !== 0) return 0
    if (frames > skip) {
      let recordFlags = flags & PacketFlags.atomic
      if (this.isStale(header)) {
        recordFlags |= RECORD_FLAG_STALE
        this.counters.add(Count.stale, 1)
      }
      const from = bodyOffset + skippedBytes
      this.sequencer.placeMessages(
        session,
        seq + skip,
        frames - skip,
        recordFlags,
        from,
        at - skippedBytes,
      )
    }
    return frames
  }

  /** Whether the datagram is older than its sender allows; 0 microseconds mean any age will do. */
  private isStale(header: number): boolean {
    const maxAgeMicros = this.words[header + 11] as number
    if (maxAgeMicros === 0) return false
    const { status, words } = this
    const hi = (status[Status.REALTIME_NS + 1] as number) - (words[header + 9] as number)
    const lo = (status[Status.REALTIME_NS] as number) - (words[header + 8] as number)
    return (hi * TWO_32 + lo) / 1_000 > maxAgeMicros
  }

  /** Whether everything taken from the session is safe as the acknowledgement level asks. */
  isSettled(session: number): boolean {
    return this.settled(session) === this.expected[session]
  }

  private settled(session: number): number {
    const at = session * Row.WORDS + Row.SETTLED
    return (this.rows[at + 1] as number) * TWO_32 + (this.rows[at] as number)
  }
}
