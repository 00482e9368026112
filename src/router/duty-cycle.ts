import {
  BLOCK_TIMEOUT_MICROS,
  DATAGRAMS_PER_SOURCE_MAX,
  TIMER_INTERVAL_MS,
  TWO_32,
  YIELD_INTERVAL_MICROS,
} from '../constants.js'
import type { Egress } from './egress.js'
import type { Sequencer } from './sequencer.js'
import { Status, type Shard } from './seam.js'
import type { Sessions } from './sessions.js'

/** Work that runs on time rather than on datagrams: heartbeats and silence. */
export interface Timers {
  /** `isBehind`: more datagrams wait than this turn could take. */
  onTimer(nowMs: number, isBehind: boolean): void
}

/**
 * The whole hot path: poll, sessions, sequencer, core and journal, egress, send. Whatever arrived
 * while the last turn ran is the next batch; no timer ever holds an order back.
 */
export class DutyCycle {
  private readonly shard: Shard
  private readonly sessions: Sessions
  private readonly sequencer: Sequencer
  private readonly egress: Egress
  private readonly timers: Timers
  private timerMs = 0

  constructor(
    shard: Shard,
    sessions: Sessions,
    sequencer: Sequencer,
    egress: Egress,
    timers: Timers,
  ) {
    this.shard = shard
    this.sessions = sessions
    this.sequencer = sequencer
    this.egress = egress
    this.timers = timers
  }

  /** One turn; may sleep for `timeoutMicros` when there is nothing to do. Returns the datagrams handled. */
  turn(timeoutMicros: number): number {
    const { shard, sequencer, sessions, egress } = this
    const { status } = shard
    const isBusy = egress.isReady() || status[Status.BUSY] !== 0
    const datagrams = shard.poll(isBusy ? 0 : this.untilTimer(timeoutMicros))
    sequencer.beginBatch()
    for (let index = 0; index < datagrams; index += 1) {
      if (sequencer.isFull()) {
        sequencer.apply()
        sequencer.beginBatch()
      }
      sessions.onDatagram(index)
    }
    const records = sequencer.apply()
    const nowMs = status[Status.MONOTONIC_MS] as number
    if ((nowMs - this.timerMs) >>> 0 >= TIMER_INTERVAL_MS) {
      this.timerMs = nowMs
      this.timers.onTimer(nowMs, datagrams >= DATAGRAMS_PER_SOURCE_MAX)
    }
    if (
      datagrams > 0 ||
      records > 0 ||
      egress.hasPending() ||
      status[Status.HAS_PENDING] !== 0 ||
      status[Status.BUSY] !== 0
    )
      egress.flush()
    return datagrams
  }

  /** As long as that, but not beyond the moment at which something is due without a message. */
  private untilTimer(timeoutMicros: number): number {
    const { status } = this.shard
    const hi =
      (status[Status.NEXT_TIMER + 1] as number) - (status[Status.REALTIME_NS + 1] as number)
    const lo = (status[Status.NEXT_TIMER] as number) - (status[Status.REALTIME_NS] as number)
    const micros = Math.ceil((hi * TWO_32 + lo) / 1_000)
    if (micros >= timeoutMicros) return timeoutMicros
    return micros > 0 ? micros : 0
  }

  /**
   * Turns until about ten milliseconds have passed, then returns so that the thread's event loop can
   * run: yielding after each poll would allocate and cost most of the tail latency.
   */
  run(): void {
    const { status } = this.shard
    this.turn(BLOCK_TIMEOUT_MICROS)
    const startMicros = status[Status.MONOTONIC_MICROS] as number
    for (;;) {
      this.turn(BLOCK_TIMEOUT_MICROS)
      const nowMicros = status[Status.MONOTONIC_MICROS] as number
      if ((nowMicros - startMicros) >>> 0 >= YIELD_INTERVAL_MICROS) return
    }
  }
}
