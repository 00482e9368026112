import {
  HOLD_DATAGRAMS,
  RETRANSMIT_REQUEST_MESSAGES_MAX,
  RETRANSMIT_TIMEOUT_MAX_MS,
  RETRANSMIT_TIMEOUT_MIN_MS,
} from './limits.js'

const NS_PER_MS = 1e6
const NEVER = Number.POSITIVE_INFINITY

/** What to do with a datagram of the server flow. */
export const Arrival = { deliver: 0, duplicate: 1, ahead: 2 } as const
export type Arrival = (typeof Arrival)[keyof typeof Arrival]

/**
 * The router's flow of numbered reports: decides what is delivered now, what waits behind a gap, and when the missing
 * numbers are asked for again. Every number is delivered once, in order.
 */
export class ServerFlow {
  /** Next number to deliver; every smaller one has been. */
  expected = 1
  /** Number after the highest one that the router is known to have sent. */
  known = 1
  /** Datagrams dropped because the hold was full; they are asked for again. */
  holdOverflows = 0

  readonly holdBytes: Uint8Array
  readonly holdView: DataView
  #slotBytes: number
  #first: Float64Array
  #count: Uint16Array
  #bodyBytes: Uint16Array
  #used: Uint8Array
  #held = 0

  #requestFrom = 0
  #requestTo = 0
  #requestDeadlineNs = NEVER
  #requestBackoff = 0

  constructor(bodyBytesMax: number) {
    this.#slotBytes = (bodyBytesMax + 7) & ~7
    this.holdBytes = new Uint8Array(HOLD_DATAGRAMS * this.#slotBytes)
    this.holdView = new DataView(this.holdBytes.buffer)
    this.#first = new Float64Array(HOLD_DATAGRAMS)
    this.#count = new Uint16Array(HOLD_DATAGRAMS)
    this.#bodyBytes = new Uint16Array(HOLD_DATAGRAMS)
    this.#used = new Uint8Array(HOLD_DATAGRAMS)
  }

  get hasGap(): boolean {
    return this.expected < this.known
  }

  /** When the open request is to be repeated, on the monotonic clock. */
  get deadlineNs(): number {
    return this.hasGap ? this.#requestDeadlineNs : NEVER
  }

  /** A datagram says that the router's next number is `nextSeqNo`, or carries the messages below it. */
  learn(nextSeqNo: number): void {
    if (nextSeqNo > this.known) this.known = nextSeqNo
  }

  arrival(first: number, count: number): Arrival {
    if (first + count <= this.expected) return Arrival.duplicate
    return first <= this.expected ? Arrival.deliver : Arrival.ahead
  }

  /** Keeps the body of a datagram that is ahead of a gap. Without room it is dropped, and asked for again later. */
  hold(first: number, count: number, bytes: Uint8Array, at: number, bodyBytes: number): void {
    let free = -1
    for (let slot = 0; slot < HOLD_DATAGRAMS; slot += 1) {
      if (this.#used[slot] === 0) {
        if (free < 0) free = slot
      } else if (this.#first[slot] === first && this.#count[slot]! >= count) {
        return // A copy of one held already.
      }
    }
    if (free < 0 || bodyBytes > this.#slotBytes) {
      this.holdOverflows += 1
      return
    }
    const to = free * this.#slotBytes
    for (let i = 0; i < bodyBytes; i += 1) this.holdBytes[to + i] = bytes[at + i]!
    this.#first[free] = first
    this.#count[free] = count
    this.#bodyBytes[free] = bodyBytes
    this.#used[free] = 1
    this.#held += 1
  }

  /** Frees and returns a held slot that is next to be delivered, -1 if there is none. Its bytes stand until the next hold. */
  takeHeld(): number {
    if (this.#held === 0) return -1
    for (let slot = 0; slot < HOLD_DATAGRAMS; slot += 1) {
      if (this.#used[slot] === 0 || this.#first[slot]! > this.expected) continue
      this.#used[slot] = 0
      this.#held -= 1
      if (this.#first[slot]! + this.#count[slot]! > this.expected) return slot
    }
    return -1
  }

  heldFirst(slot: number): number {
    return this.#first[slot]!
  }

  heldAt(slot: number): number {
    return slot * this.#slotBytes
  }

  heldBodyBytes(slot: number): number {
    return this.#bodyBytes[slot]!
  }

  /** First number of the missing range, if it is to be asked for now; 0 otherwise. `requestCount` goes with it. */
  requestDue(nowNs: number): number {
    if (!this.hasGap) return 0
    if (this.#requestTo > this.expected && nowNs < this.#requestDeadlineNs) {
      // While numbers still come in, the router is at it: the wait starts anew.
      if (this.expected > this.#requestFrom) this.#await(nowNs)
      return 0
    }
    if (this.#requestTo > this.expected)
      this.#requestBackoff = Math.min(this.#requestBackoff + 1, 16)
    else this.#requestBackoff = 0
    let to = Math.min(this.known, this.expected + RETRANSMIT_REQUEST_MESSAGES_MAX)
    for (let slot = 0; this.#held > 0 && slot < HOLD_DATAGRAMS; slot += 1) {
      if (this.#used[slot] === 1 && this.#first[slot]! > this.expected) {
        to = Math.min(to, this.#first[slot]!)
      }
    }
    this.#requestTo = to
    this.#await(nowNs)
    return this.expected
  }

  /** Messages asked for by the last request. */
  get requestCount(): number {
    return this.#requestTo - this.#requestFrom
  }

  /** The router still works on an earlier request, or will not take one yet: ask again after the usual wait. */
  onRequestRefused(nowNs: number): void {
    if (this.hasGap) this.#await(nowNs)
  }

  /** A new binding: what was asked for on the old one will not come. */
  onEstablished(): void {
    this.#requestTo = 0
    this.#requestBackoff = 0
    this.#requestDeadlineNs = NEVER
  }

  /** A new process takes up a session and holds everything up to `lastSeqNo`. */
  startAfter(lastSeqNo: number): void {
    this.expected = lastSeqNo + 1
    this.known = this.expected
  }

  #await(nowNs: number): void {
    this.#requestFrom = this.expected
    const wait = RETRANSMIT_TIMEOUT_MIN_MS * 2 ** this.#requestBackoff
    this.#requestDeadlineNs = nowNs + Math.min(wait, RETRANSMIT_TIMEOUT_MAX_MS) * NS_PER_MS
  }
}
