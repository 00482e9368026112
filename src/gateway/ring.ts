import { NOTICE_RETRY_MS, POLL_AFTER_MESSAGE_US, SLEEPLESS_TURNS_MAX } from './limits.js'
import type { Sockets } from './sockets.js'

/** The main thread's end of the two rings between the gateway and the router thread. */
export interface GatewayRing {
  /** Copies one datagram of a client to the router; false: the ring is full, nothing was taken. */
  offer(wsId: number, data: Uint8Array): boolean
  /** Tells the router that the socket is gone; false: the ring is full, say it again later. */
  closed(wsId: number): boolean
  /** Takes what the router has said; returns how many messages `descriptors` now describes. */
  poll(): number
  /** The same memory from the first to the last poll. */
  readonly arena: Uint8Array
  /** Four u32 each: kind, wsId, offset in the arena, length (kind CLOSE: the reason code). */
  readonly descriptors: Uint32Array
  /** False: messages wait already. True: the callback comes once, when the router has some. */
  sleep(callback: () => void): boolean
  close(): void
}

export const RingKind = { data: 1, close: 2 } as const

/** Carries the router's messages to the sockets. Polls while there is traffic, else sleeps. */
export class OutboundPump {
  private readonly ring: GatewayRing
  private readonly descriptors: Uint32Array
  private readonly sockets: Sockets
  private activeMs = 0
  private stopped = false
  /** How often in a row the ring had nothing and would not let us sleep either. */
  private sleepless = 0

  constructor(ring: GatewayRing, sockets: Sockets) {
    this.ring = ring
    this.descriptors = ring.descriptors
    this.sockets = sockets
  }

  start(): void {
    this.activeMs = performance.now()
    setImmediate(this.turn)
  }

  /** Delivers what is left and stops. A callback of the ring that comes later does nothing. */
  stop(): void {
    if (this.stopped) return
    while (this.deliver() > 0);
    this.stopped = true
  }

  // Every message restarts a short time of polling, since the answer to what a client sends next
  // is near; waking a sleeping gateway would cost the router thread 20 us each time.
  private readonly turn = (): void => {
    if (this.stopped) return
    const now = performance.now()
    if (this.deliver() > 0) {
      this.activeMs = now
      this.sleepless = 0
    } else if (now - this.activeMs > POLL_AFTER_MESSAGE_US / 1_000) {
      if (this.ring.sleep(this.woken)) return
      // There is more already, or never again because the router has gone.
      this.sleepless += 1
      if (this.sleepless > SLEEPLESS_TURNS_MAX) {
        setTimeout(this.turn, NOTICE_RETRY_MS).unref()
        return
      }
    }
    setImmediate(this.turn)
  }

  private readonly woken = (): void => {
    if (this.stopped) return
    this.activeMs = performance.now()
    this.sleepless = 0
    this.turn()
  }

  private deliver(): number {
    const count = this.ring.poll()
    const { descriptors } = this
    for (let i = 0; i < count;) {
      const kind = descriptors[4 * i]
      const wsId = descriptors[4 * i + 1] ?? 0
      const first = i
      i += 1
      if (kind === RingKind.close) {
        this.sockets.closeByRouter(wsId, descriptors[4 * first + 3] ?? 0)
        continue
      }
      while (i < count && descriptors[4 * i] === kind && descriptors[4 * i + 1] === wsId) i += 1
      this.sockets.send(wsId, first, i)
    }
    return count
  }
}
