import assert from 'node:assert/strict'
import {
  ANSWER_SCAN_MESSAGES,
  RETAINED_BYTES_PER_MESSAGE,
  RETRANSMIT_BURST_DATAGRAMS,
  RETRANSMIT_JITTER,
} from './limits.js'

const NEVER = Number.POSITIVE_INFINITY

/** No room: credit, window or memory is used up, and only the router's acknowledgements bring it back. */
export const NO_ROOM = -1

const NOT_ATOMIC = -1

/** A set of client messages as bits, for {@link ClientFlow.onAnswerTo}. */
export function templateBit(templateId: number): number {
  return 1 << (templateId - TEMPLATE_ID_FIRST)
}

const TEMPLATE_ID_FIRST = 101 // Client messages follow it closely: a set of them fits 32 bits.

export interface ClientFlowOptions {
  /** Messages kept until their fate is known; a power of two. */
  windowMessages: number
  /** Messages packed into one datagram, at most; 1 = one per datagram. */
  messagesPerDatagram: number
  /** Bytes of messages in one datagram, at most; a multiple of 8. */
  bodyBytesMax: number
  /** Retransmission timeout, at least. */
  timeoutMinNs: number
  /** Retransmission timeout, at most. Below half the keep-alive, so that resending also shows that we live. */
  timeoutMaxNs: number
  /** In [0, 1): jitter for the timeouts. */
  random: () => number
}

/**
 * The client's own flow: gives each message its number, keeps its bytes until its fate is known, and says what is to be
 * sent, first time or again.
 *
 * A message goes through four stages, and the datagrams (ring indices that only grow) are cut at the same places:
 *
 *     head <= acked <= next <= tail
 *       |       |        |       `- the open datagram, still being filled
 *       |       |        `- first datagram to send, or to send again after a timeout put `next` back
 *       |       `- first datagram that the router has not settled
 *       `- first datagram still kept: settled or not, not every message of it has had its answer
 *
 * After a timeout everything unsettled is resent in order before anything new: a new number that arrives first would
 * make the router burn the missing ones.
 */
export class ClientFlow {
  /** Number of the next message claimed. */
  nextSeqNo = 1
  /** Every message below it is settled: applied or burned. */
  ackSeqNo = 1
  /** Every message below it has had its first answer, or its NotApplied, in the server flow. */
  answeredSeqNo = 1
  /** Number after the highest one ever sent. */
  sentSeqNo = 1
  /** Messages the router takes beyond ackSeqNo. */
  credit = 0
  /** When something must be resent, on the monotonic clock. */
  deadlineNs = NEVER
  /** Smoothed round trip from sending a message to its acknowledgement; 0 before the first. */
  roundTripNs = 0
  /** Datagrams sent again. */
  retransmitted = 0

  /** The kept bytes. Claimed messages are encoded right here. */
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly words: Uint32Array

  #options: ClientFlowOptions
  #messageMask: number
  #frameAt: Uint32Array

  #datagramMask: number
  #firstSeqNo: Float64Array
  #count: Uint16Array
  #bodyAt: Uint32Array
  #bodyBytes: Uint16Array
  #atomic: Uint8Array
  #sentAtNs: Float64Array
  #sends: Uint8Array
  #sendTime: Uint32Array

  #head = 0
  #acked = 0
  #next = 0
  #tail = 0
  #limit = NEVER
  #open = false
  /** Messages that the open datagram may still take if it is atomic, else NOT_ATOMIC. */
  #atomicLeft = NOT_ATOMIC
  #backoff = 0

  constructor(options: ClientFlowOptions) {
    const slots = options.windowMessages
    assert((slots & (slots - 1)) === 0, 'the window is a power of two')
    this.#options = options
    const memory = new ArrayBuffer(
      Math.max(slots * RETAINED_BYTES_PER_MESSAGE, 4 * options.bodyBytesMax),
    )
    this.bytes = new Uint8Array(memory)
    this.view = new DataView(memory)
    this.words = new Uint32Array(memory)
    this.#messageMask = slots - 1
    this.#frameAt = new Uint32Array(slots)
    this.#datagramMask = slots - 1
    this.#firstSeqNo = new Float64Array(slots)
    this.#count = new Uint16Array(slots)
    this.#bodyAt = new Uint32Array(slots)
    this.#bodyBytes = new Uint16Array(slots)
    this.#atomic = new Uint8Array(slots)
    this.#sentAtNs = new Float64Array(slots)
    this.#sends = new Uint8Array(slots)
    this.#sendTime = new Uint32Array(slots * 2)
  }

  /** Nothing kept here waits for being settled, so an empty datagram cannot overtake anything. */
  get allSettled(): boolean {
    return this.#acked === this.#tail
  }

  /** Messages claimed and not answered. */
  get unanswered(): number {
    return this.nextSeqNo - this.answeredSeqNo
  }

  /** Messages that credit and window let the caller claim now. */
  get room(): number {
    const byCredit = this.ackSeqNo + this.credit - this.nextSeqNo
    const byWindow = this.#options.windowMessages - (this.nextSeqNo - this.#keptSeqNo())
    return Math.max(0, Math.min(byCredit, byWindow))
  }

  /** Takes the next number and `frameBytes` zeroed bytes for it; returns their offset in `bytes`, or NO_ROOM. */
  claim(frameBytes: number): number {
    if (this.#atomicLeft !== NOT_ATOMIC) return this.#claimAtomic(frameBytes)
    if (this.nextSeqNo >= this.ackSeqNo + this.credit) return NO_ROOM
    if (this.nextSeqNo - this.#keptSeqNo() >= this.#options.windowMessages) return NO_ROOM
    let slot = this.#tail & this.#datagramMask
    if (
      this.#open &&
      (this.#count[slot]! >= this.#options.messagesPerDatagram ||
        this.#bodyBytes[slot]! + frameBytes > this.#options.bodyBytesMax)
    ) {
      this.endDatagram()
    }
    if (!this.#open) {
      if (!this.#begin()) return NO_ROOM
      slot = this.#tail & this.#datagramMask
    }
    return this.#append(slot, frameBytes)
  }

  /** Takes a place that was reserved: credit and window were looked at when the datagram began. */
  #claimAtomic(frameBytes: number): number {
    const slot = this.#tail & this.#datagramMask
    if (this.#atomicLeft === 0) return NO_ROOM
    if (this.#bodyBytes[slot]! + frameBytes > this.#options.bodyBytesMax) return NO_ROOM
    this.#atomicLeft -= 1
    return this.#append(slot, frameBytes)
  }

  #append(slot: number, frameBytes: number): number {
    const at = this.#bodyAt[slot]! + this.#bodyBytes[slot]!
    const end = (at + frameBytes) >>> 2
    for (let word = at >>> 2; word < end; word += 1) this.words[word] = 0
    this.#frameAt[this.nextSeqNo & this.#messageMask] = at
    this.#bodyBytes[slot]! += frameBytes
    this.#count[slot]! += 1
    this.nextSeqNo += 1
    return at
  }

  /**
   * Begins an atomic datagram with room for so many messages, which is the caller's until `endDatagram`: its messages
   * are applied all or none, so they never share a datagram with others, and the datagram is resent as a whole, as
   * every datagram is. False while credit, window or memory do not have the room.
   */
  beginAtomic(messages: number): boolean {
    this.endDatagram()
    if (messages > this.room || !this.#begin()) return false
    this.#atomic[this.#tail & this.#datagramMask] = 1
    this.#atomicLeft = messages
    return true
  }

  /** Ends the datagram being filled, so that the next message starts another. */
  endDatagram(): void {
    if (!this.#open) return
    this.#open = false
    this.#atomicLeft = NOT_ATOMIC
    if (this.#count[this.#tail & this.#datagramMask]! > 0) this.#tail += 1
  }

  /** How many datagrams may be sent now. */
  sendable(): number {
    return Math.min(this.#tail, this.#limit) - this.#next
  }

  /** Slot of the `i`-th datagram to be sent, for the accessors below. */
  sendSlot(i: number): number {
    return (this.#next + i) & this.#datagramMask
  }

  firstSeqNo(slot: number): number {
    return this.#firstSeqNo[slot]!
  }

  count(slot: number): number {
    return this.#count[slot]!
  }

  bodyAt(slot: number): number {
    return this.#bodyAt[slot]!
  }

  bodyBytes(slot: number): number {
    return this.#bodyBytes[slot]!
  }

  isAtomic(slot: number): boolean {
    return this.#atomic[slot] === 1
  }

  /** Whether these bytes have been sent before, under the same numbers. */
  isRetransmission(slot: number): boolean {
    return this.#sends[slot]! > 0
  }

  /** A retransmission keeps the time of its first sending, so that a router can tell its age. */
  sendTimeLow(slot: number): number {
    return this.#sendTime[slot * 2]!
  }

  sendTimeHigh(slot: number): number {
    return this.#sendTime[slot * 2 + 1]!
  }

  setSendTime(slot: number, low: number, high: number): void {
    this.#sendTime[slot * 2] = low
    this.#sendTime[slot * 2 + 1] = high
  }

  /** The first `count` sendable datagrams have left. */
  onSent(count: number, nowNs: number): void {
    for (let i = 0; i < count; i += 1) {
      const slot = (this.#next + i) & this.#datagramMask
      if (this.#sends[slot]! > 0) this.retransmitted += 1
      if (this.#sends[slot]! < 255) this.#sends[slot]! += 1
      this.#sentAtNs[slot] = nowNs
      const end = this.#firstSeqNo[slot]! + this.#count[slot]!
      if (end > this.sentSeqNo) this.sentSeqNo = end
    }
    this.#next += count
    if (count > 0 && this.deadlineNs === NEVER) this.#arm(nowNs)
  }

  /**
   * The router says that every message below `seqNo` is settled. False if it says so of a message that was never sent:
   * then nothing is changed.
   */
  onAck(seqNo: number, nowNs: number): boolean {
    if (seqNo > this.sentSeqNo) return false
    if (seqNo <= this.ackSeqNo) return true
    this.ackSeqNo = seqNo
    let sample = 0
    while (this.#acked < this.#tail && this.#endSeqNo(this.#acked) <= seqNo) {
      const slot = this.#acked & this.#datagramMask
      // Which sending was acknowledged cannot be told after a second one, so that is no measurement.
      if (this.#sends[slot] === 1) sample = nowNs - this.#sentAtNs[slot]!
      this.#acked += 1
    }
    if (sample > 0) {
      this.roundTripNs =
        this.roundTripNs === 0 ? sample : this.roundTripNs + (sample - this.roundTripNs) / 8
    }
    if (this.#next < this.#acked) this.#next = this.#acked
    this.#limit = NEVER
    this.#backoff = 0
    if (this.#acked < this.#next) this.#arm(nowNs)
    else this.deadlineNs = NEVER
    this.#release()
    return true
  }

  /** After a timeout, everything unsettled becomes sendable again, in order. */
  onTime(nowNs: number): boolean {
    if (nowNs < this.deadlineNs) return false
    this.#rewind(RETRANSMIT_BURST_DATAGRAMS)
    this.#backoff = Math.min(this.#backoff + 1, 16)
    this.#arm(nowNs)
    return true
  }

  /**
   * A first answer came that names its request by an id. `templates` says which messages it can be an answer to, as a
   * set of {@link templateBit}: each has ids of its own. Answers come in the order of their messages, so the oldest
   * unanswered one is looked at first; a skipped one had an answer this version cannot read. Returns its number, 0 if
   * it answers nothing that is kept here. `idOffset` is where the block has the id.
   */
  onAnswerTo(idLow: number, idHigh: number, templates: number, idOffset = 0): number {
    const end = Math.min(this.sentSeqNo, this.answeredSeqNo + ANSWER_SCAN_MESSAGES)
    for (let seqNo = Math.max(this.answeredSeqNo, this.#keptSeqNo()); seqNo < end; seqNo += 1) {
      const frame = this.#frameAt[seqNo & this.#messageMask]! >>> 2
      const id = frame + 2 + (idOffset >>> 2)
      const template = this.words[frame]! >>> 16
      if (
        this.words[id] === idLow &&
        this.words[id + 1] === idHigh &&
        (templates & templateBit(template)) !== 0
      ) {
        this.answeredSeqNo = seqNo + 1
        this.#release()
        return seqNo
      }
    }
    return 0
  }

  /** A first answer came that names its request by number. Returns the number, 0 if that had its answer already. */
  onAnswerToSeqNo(seqNo: number): number {
    if (seqNo < this.answeredSeqNo || seqNo >= this.sentSeqNo) return 0
    this.answeredSeqNo = seqNo + 1
    this.#release()
    return seqNo
  }

  /** These numbers are burned: nothing else will be said about them. */
  onNotApplied(fromSeqNo: number, count: number): void {
    const end = Math.min(fromSeqNo + count, this.sentSeqNo)
    if (end <= this.answeredSeqNo) return
    this.answeredSeqNo = end
    this.#release()
  }

  /**
   * Binds the flow to a (new) binding of its session: the router has settled everything below `expected`, and the rest
   * of what is kept is resent under its old numbers. False if the router expects a number that was never given.
   */
  onEstablished(expected: number, credit: number, nowNs: number): boolean {
    if (expected > Math.max(this.sentSeqNo, 1)) return false
    this.credit = credit
    this.onAck(expected, nowNs)
    this.#rewind(NEVER)
    this.#backoff = 0
    this.deadlineNs = NEVER
    return true
  }

  /** A new process takes up a session whose messages it no longer has: numbers go on from `seqNo`. */
  startAt(seqNo: number): void {
    assert(this.#tail === 0 && !this.#open, 'only a flow that has sent nothing can be moved')
    this.nextSeqNo = seqNo
    this.sentSeqNo = seqNo
    this.answeredSeqNo = seqNo
    this.ackSeqNo = 1
  }

  #rewind(burst: number): void {
    this.#next = this.#acked
    this.#limit = this.#acked + burst
  }

  #arm(nowNs: number): void {
    const { timeoutMinNs, timeoutMaxNs, random } = this.#options
    const timeout = Math.max(timeoutMinNs, 3 * this.roundTripNs) * 2 ** this.#backoff
    const jitter = 1 + RETRANSMIT_JITTER * random()
    this.deadlineNs = nowNs + Math.min(timeout, timeoutMaxNs) * jitter
  }

  #endSeqNo(datagram: number): number {
    const slot = datagram & this.#datagramMask
    return this.#firstSeqNo[slot]! + this.#count[slot]!
  }

  #keptSeqNo(): number {
    if (this.#head < this.#tail || this.#open)
      return this.#firstSeqNo[this.#head & this.#datagramMask]!
    return this.nextSeqNo
  }

  #release(): void {
    const end = Math.min(this.ackSeqNo, this.answeredSeqNo)
    while (this.#head < this.#acked && this.#endSeqNo(this.#head) <= end) this.#head += 1
  }

  /** Opens a datagram where a full one fits without a break. */
  #begin(): boolean {
    const room = this.#options.bodyBytesMax
    let at = 0
    if (this.#head < this.#tail) {
      if (this.#tail - this.#head > this.#datagramMask) return false
      const last = (this.#tail - 1) & this.#datagramMask
      const oldest = this.#bodyAt[this.#head & this.#datagramMask]!
      at = this.#bodyAt[last]! + this.#bodyBytes[last]!
      if (at > oldest) {
        if (this.bytes.length - at < room) at = 0
      }
      if (at <= oldest && oldest - at <= room) return false
    }
    const slot = this.#tail & this.#datagramMask
    this.#firstSeqNo[slot] = this.nextSeqNo
    this.#count[slot] = 0
    this.#bodyAt[slot] = at
    this.#bodyBytes[slot] = 0
    this.#atomic[slot] = 0
    this.#sends[slot] = 0
    this.#open = true
    return true
  }
}
