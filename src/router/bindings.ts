import {
  CREDIT_MESSAGES,
  KEEP_ALIVE_INTERVALS_MAX,
  LIVENESS_SKIPS_MAX,
  SERVER_KEEP_ALIVE_MS,
  SESSIONS_MAX,
  TIMER_LATE_MS,
  TIMER_SESSIONS_PER_TICK_MAX,
} from '../constants.js'
import { TerminateCode } from '../codec/index.js'
import { Count, type Counters } from './counters.js'
import type { Egress } from './egress.js'
import { Descriptor, Row, SourceKind, Status, type Shard } from './seam.js'
import type { Sessions } from './sessions.js'
import type { SessionMessages } from './handshake-messages.js'

/**
 * Which session is bound to which address under which connection id. A connection id holds the
 * session's index and a generation, so that datagrams of an earlier binding find nobody.
 */
export class Bindings {
  private readonly shard: Shard
  private readonly sessions: Sessions
  private readonly egress: Egress
  private readonly messages: SessionMessages
  private readonly counters: Counters
  private readonly rows: Uint32Array
  private readonly keepAliveMs = new Uint32Array(SESSIONS_MAX)
  private readonly bound: number[] = []
  private generation: number
  private cursor = 0
  private timerMs = 0
  private skips = 0

  constructor(
    shard: Shard,
    sessions: Sessions,
    egress: Egress,
    messages: SessionMessages,
    counters: Counters,
    firstGeneration: number,
  ) {
    this.shard = shard
    this.sessions = sessions
    this.egress = egress
    this.messages = messages
    this.counters = counters
    this.rows = shard.rows
    this.generation = firstGeneration
  }

  /**
   * Binds the session to the sender of a datagram, from after the last server number it holds.
   * False when the router cannot go on from there.
   */
  bind(
    session: number,
    descriptor: number,
    lastHeldLo: number,
    lastHeldHi: number,
    keepAliveMs: number,
  ): boolean {
    const { rows, shard } = this
    if (!shard.bind(session, lastHeldLo, lastHeldHi)) return false
    const row = session * Row.WORDS
    if (rows[row + Row.BOUND] === 0) this.bound.push(session)
    this.generation = (this.generation + 1) % (0x1_0000_0000 / SESSIONS_MAX)
    if (this.generation === 0) this.generation = 1 // Connection id 0 means that there is none.
    rows[row + Row.BOUND] = 1
    rows[row + Row.CONN_ID] = (this.generation * SESSIONS_MAX + session) >>> 0
    for (let word = 0; word < 5; word += 1) {
      rows[row + Row.KIND_PORT + word] = shard.descriptors[
        descriptor + Descriptor.KIND_PORT + word
      ] as number
    }
    rows[row + Row.CREDIT] = CREDIT_MESSAGES
    this.keepAliveMs[session] = keepAliveMs
    this.sessions.heardMs[session] = shard.status[Status.MONOTONIC_MS] as number
    this.sessions.resetWindow(session)
    this.counters.add(Count.established, 1)
    return true
  }

  isBound(session: number): boolean {
    return this.rows[session * Row.WORDS + Row.BOUND] === 1
  }

  connId(session: number): number {
    return this.rows[session * Row.WORDS + Row.CONN_ID] as number
  }

  /** Whether the session is bound to the sender of this datagram. */
  isBoundTo(session: number, descriptor: number): boolean {
    const row = session * Row.WORDS + Row.KIND_PORT
    const from = descriptor + Descriptor.KIND_PORT
    for (let word = 0; word < 5; word += 1) {
      if (this.rows[row + word] !== this.shard.descriptors[from + word]) return false
    }
    return this.isBound(session)
  }

  unbind(session: number): void {
    const row = session * Row.WORDS
    if (this.rows[row + Row.BOUND] === 0) return
    this.rows[row + Row.BOUND] = 0
    this.shard.unbind(session)
    this.bound.splice(this.bound.indexOf(session), 1)
  }

  /** Tells the client why, then forgets where it is. The session itself goes on. */
  terminate(session: number, code: TerminateCode): void {
    const message = this.messages.terminate(session, code, this.connId(session))
    // A WebSocket may carry several sessions: only the last one out closes it.
    if (this.sharesItsSource(session)) this.egress.sendToSession(session, message)
    else this.egress.sendToSession(session, message, code)
    this.unbind(session)
    this.counters.add(Count.terminated, 1)
  }

  private sharesItsSource(session: number): boolean {
    const row = session * Row.WORDS + Row.KIND_PORT
    return this.bound.some((other) => {
      const at = other * Row.WORDS + Row.KIND_PORT
      return (
        other !== session &&
        this.rows[at] === this.rows[row] &&
        this.rows[at + 1] === this.rows[row + 1]
      )
    })
  }

  terminateAll(code: TerminateCode): void {
    for (const session of [...this.bound]) this.terminate(session, code)
  }

  /** A WebSocket is gone, and with it every binding over it. */
  onSourceClosed(descriptor: number): void {
    const socket = this.shard.descriptors[descriptor + Descriptor.ADDRESS]
    const kindPort = (SourceKind.webSocket << 16) >>> 0
    for (const session of [...this.bound]) {
      const row = session * Row.WORDS
      if (this.rows[row + Row.KIND_PORT] !== kindPort) continue
      if (this.rows[row + Row.ADDRESS] === socket) this.unbind(session)
    }
  }

  /**
   * Whether a session unheard was silent. After a stall of our own, or while more waits than a turn
   * takes, its heartbeats may be in the queue still.
   */
  private canTellSilence(nowMs: number, isBehind: boolean): boolean {
    const isLate = (nowMs - this.timerMs) >>> 0 >= TIMER_LATE_MS
    this.timerMs = nowMs
    this.skips = (isBehind || isLate) && this.skips < LIVENESS_SKIPS_MAX ? this.skips + 1 : 0
    return this.skips === 0
  }

  /** Heartbeats for the idle, the end for the silent; a bounded number of sessions a time. */
  onTimer(nowMs: number, isBehind: boolean): void {
    const { rows, bound } = this
    const canTellSilence = this.canTellSilence(nowMs, isBehind)
    const visits = Math.min(bound.length, TIMER_SESSIONS_PER_TICK_MAX)
    for (let visit = 0; visit < visits && bound.length > 0; visit += 1) {
      this.cursor = this.cursor >= bound.length ? 0 : this.cursor
      const session = bound[this.cursor] as number
      this.cursor += 1
      const row = session * Row.WORDS
      const silentMs = (nowMs - (this.sessions.heardMs[session] as number)) >>> 0
      if (rows[row + Row.OVERRUN] === 1) {
        this.counters.add(Count.overruns, 1)
        this.terminate(session, TerminateCode.unspecifiedError)
      } else if (
        canTellSilence &&
        silentMs > KEEP_ALIVE_INTERVALS_MAX * (this.keepAliveMs[session] as number)
      ) {
        this.counters.add(Count.keepAliveLapsed, 1)
        this.terminate(session, TerminateCode.keepAliveLapsed)
      } else if (
        (nowMs - (rows[row + Row.LAST_SENT_MS] as number)) >>> 0 >=
        SERVER_KEEP_ALIVE_MS / 2
      ) {
        this.egress.acknowledge(session)
      }
    }
  }
}
