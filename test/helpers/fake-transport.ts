import type { Clock, Random, Transport } from '../../src/client/transport.js'
import { randomFrom } from './random.js'

const SLOT_BYTES = 2_048
const BATCH = 16

/** A clock that the test moves. */
export class FakeClock implements Clock {
  ns = 1_000_000

  monotonicNs(): number {
    return this.ns
  }

  nowNs(out: Uint32Array): void {
    const time = 1_700_000_000_000_000_000n + BigInt(this.ns)
    out[0] = Number(time & 0xffff_ffffn)
    out[1] = Number(time >> 32n)
  }

  advanceMs(ms: number): void {
    this.ns += Math.round(ms * 1e6)
  }
}

export function seededRandom(seed: number): Random {
  const below = randomFrom(seed)
  return {
    fill(bytes) {
      for (let i = 0; i < bytes.length; i += 1) bytes[i] = below(256)
    },
    unit: () => below(1_000_000) / 1_000_000,
  }
}

/** A transport whose other end is the test. */
export class FakeTransport implements Transport {
  readonly inArena = new Uint8Array(BATCH * SLOT_BYTES)
  readonly inSlots = new Uint32Array(BATCH * 2)
  readonly outArena = new Uint8Array(BATCH * SLOT_BYTES)
  readonly outLengths = new Uint32Array(BATCH)
  readonly outSlotBytes = SLOT_BYTES
  readonly batch = BATCH
  isReliable = false
  readonly needsEventLoop = false
  readonly refused = 0
  broken: string | null = null
  isClosed = false
  /** Takes every datagram that the client sends; a copy. */
  onSend: (datagram: Uint8Array) => void = () => undefined
  /** How many datagrams a send takes at most; less than asked is back pressure. */
  takes = Number.POSITIVE_INFINITY
  sends = 0
  #arrived: Uint8Array[] = []
  #waiting: (() => void) | null = null

  /** The client's next poll brings this. */
  deliver(datagram: Uint8Array): void {
    this.#arrived.push(datagram)
    const callback = this.#waiting
    this.#waiting = null
    if (callback !== null) setImmediate(callback)
  }

  poll(): number {
    const batch = this.#arrived.splice(0, BATCH)
    batch.forEach((datagram, i) => {
      this.inArena.set(datagram, i * SLOT_BYTES)
      this.inSlots[i * 2] = i * SLOT_BYTES
      this.inSlots[i * 2 + 1] = datagram.length
    })
    return batch.length
  }

  send(first: number, count: number): number {
    this.sends += 1
    const taken = Math.min(count, this.takes)
    for (let i = first; i < first + taken; i += 1) {
      const at = i * SLOT_BYTES
      this.onSend(this.outArena.slice(at, at + this.outLengths[i]!))
    }
    return taken
  }

  waitReadable(callback: () => void): void {
    if (this.#arrived.length > 0) setImmediate(callback)
    else this.#waiting = callback
  }

  close(): void {
    this.isClosed = true
  }
}
