import type { GatewayRing } from '../../src/gateway/ring.js'

const MESSAGES_PER_POLL_MAX = 128
const SLOT_BYTES = 1_400

type Outgoing = { kind: number; wsId: number; data: Uint8Array; code: number }

/** The gateway's ring pair with the test in the place of the router thread. */
export class FakeRing implements GatewayRing {
  readonly arena = new Uint8Array(MESSAGES_PER_POLL_MAX * SLOT_BYTES)
  readonly descriptors = new Uint32Array(MESSAGES_PER_POLL_MAX * 4)
  /** What came from clients, in order. */
  readonly received: { wsId: number; data: Buffer }[] = []
  readonly gone: number[] = []
  /** While true, offer() and closed() find no room. */
  full = false
  isClosed = false
  /** The router thread has gone: nothing comes any more, and nobody would wake the gateway. */
  hasNoRouter = false
  polls = 0
  onMessage: (wsId: number, data: Buffer) => void = () => undefined
  private readonly outgoing: Outgoing[] = []
  private wake: (() => void) | undefined

  get isAsleep(): boolean {
    return this.wake !== undefined
  }

  get waiting(): number {
    return this.outgoing.length
  }

  /** The router says something to a client. */
  push(wsId: number, data: Uint8Array): void {
    this.add({ kind: 1, wsId, data, code: data.length })
  }

  pushClose(wsId: number, code: number): void {
    this.add({ kind: 2, wsId, data: new Uint8Array(), code })
  }

  offer(wsId: number, data: Uint8Array): boolean {
    if (this.full) return false
    const copy = Buffer.from(data)
    this.received.push({ wsId, data: copy })
    this.onMessage(wsId, copy)
    return true
  }

  closed(wsId: number): boolean {
    if (this.full) return false
    this.gone.push(wsId)
    return true
  }

  poll(): number {
    this.polls += 1
    const batch = this.outgoing.splice(0, MESSAGES_PER_POLL_MAX)
    batch.forEach(({ kind, wsId, data, code }, i) => {
      this.arena.set(data, i * SLOT_BYTES)
      this.descriptors.set([kind, wsId, i * SLOT_BYTES, code], i * 4)
    })
    return batch.length
  }

  sleep(callback: () => void): boolean {
    if (this.outgoing.length > 0 || this.hasNoRouter) return false
    this.wake = callback
    return true
  }

  close(): void {
    this.isClosed = true
  }

  private add(message: Outgoing): void {
    this.outgoing.push(message)
    const { wake } = this
    this.wake = undefined
    if (wake !== undefined) setImmediate(wake)
  }
}
