import type { OrderwireError } from '../errors.js'
import type { BatchClient } from './batch-client.js'
import { SESSION_POLLS_BEFORE_SLEEP } from './limits.js'
import type { ReportHandler } from './report-handler.js'
import type { Clock, Transport } from './transport.js'

const NS_PER_MS = 1e6
const SLEEP_MAX_MS = 1_000

export interface PumpEvents {
  /** After each poll. */
  onTurn(): void
  /** Once, when the session is over. */
  onClosed(failure: OrderwireError | null): void
}

/**
 * Polls a batch client from the event loop: once per turn while there is something to do, then it sleeps until the
 * transport is readable or a deadline of the client comes. An idle session costs nothing.
 */
export class Pump {
  readonly #client: BatchClient
  readonly #transport: Transport
  readonly #clock: Clock
  #handler: ReportHandler = {}
  #events: PumpEvents | null = null
  #idleTurns = 0
  #isAsleep = false
  #isWaiting = false
  #timer: NodeJS.Timeout | null = null
  #turnWaiters: (() => void)[] = []

  constructor(client: BatchClient, transport: Transport, clock: Clock) {
    this.#client = client
    this.#transport = transport
    this.#clock = clock
  }

  start(handler: ReportHandler, events: PumpEvents): void {
    this.#handler = handler
    this.#events = events
    setImmediate(() => this.#turn())
  }

  /** There is something to do. */
  wake(): void {
    this.#idleTurns = 0
    if (!this.#isAsleep) return
    this.#isAsleep = false
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    setImmediate(() => this.#turn())
  }

  /** Resolves after the next turn, at the latest after `timeoutMs`. */
  nextTurn(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(Math.max(0, timeoutMs), SLEEP_MAX_MS))
      this.#turnWaiters.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  #turn(): void {
    const events = this.#events
    if (events === null) return
    let delivered = 0
    try {
      delivered = this.#client.poll(this.#handler)
    } finally {
      // A listener that throws stops neither the session nor the other reports.
      this.#afterPoll(events, delivered)
    }
  }

  #afterPoll(events: PumpEvents, delivered: number): void {
    if (this.#client.state === 'closed') {
      this.#events = null
      this.#transport.close()
      events.onClosed(this.#client.failure)
    } else {
      events.onTurn()
      this.#idleTurns = delivered > 0 ? 0 : this.#idleTurns + 1
      if (this.#idleTurns < SESSION_POLLS_BEFORE_SLEEP) setImmediate(() => this.#turn())
      else this.#sleep()
    }
    for (const resolve of this.#turnWaiters.splice(0)) resolve()
  }

  #sleep(): void {
    this.#isAsleep = true
    const wait = (this.#client.nextDeadlineNs() - this.#clock.monotonicNs()) / NS_PER_MS
    const wakeUp = (): void => {
      // Awake for just one poll: what arrived decides whether there is more to do.
      this.wake()
      this.#idleTurns = SESSION_POLLS_BEFORE_SLEEP - 1
    }
    this.#timer = setTimeout(wakeUp, Math.min(Math.max(0, Math.ceil(wait)), SLEEP_MAX_MS))
    if (this.#isWaiting) return
    this.#isWaiting = true
    this.#transport.waitReadable(() => {
      this.#isWaiting = false
      wakeUp()
    })
  }
}
