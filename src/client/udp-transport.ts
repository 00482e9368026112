import { native, type Native } from '../native.js'
import type { Clock, Transport } from './transport.js'

/** Datagrams over UDP, received and sent in batches by the native port, which is also the clock. */
export class UdpTransport implements Transport, Clock {
  readonly inArena: Uint8Array
  readonly inSlots: Uint32Array
  readonly outArena: Uint8Array
  readonly outLengths: Uint32Array
  readonly outSlotBytes: number
  readonly batch: number
  readonly isReliable = false
  readonly needsEventLoop = false
  readonly broken = null // UDP has no connection that could break; silence is the session's business.
  readonly localPort: number
  readonly poll: (timeoutMicros: number) => number
  readonly send: (first: number, count: number) => number
  readonly monotonicNs: () => number
  readonly nowNs: (out: Uint32Array) => void
  readonly #port: Native.UdpClientPort

  /** `batch` is the number of datagrams per poll and per send. Throws when the host is unknown. */
  constructor(host: string, port: number, options: { batch?: number } = {}) {
    const socket = new native.UdpClientPort(host, port, options)
    this.inArena = socket.inArena
    this.inSlots = socket.inSlots
    this.outArena = socket.outArena
    this.outLengths = socket.outLengths
    this.outSlotBytes = socket.outSlotBytes
    this.batch = socket.batch
    this.localPort = socket.localPort
    this.poll = socket.poll
    this.send = socket.send
    this.monotonicNs = socket.monotonicNs
    this.nowNs = socket.nowNs
    this.#port = socket
  }

  get refused(): number {
    return this.#port.refused
  }

  waitReadable(callback: () => void): void {
    this.#port.waitReadable(callback)
  }

  close(): void {
    this.#port.close()
  }
}
