import { KEEP_ALIVES_UNTIL_DEAD } from './limits.js'

/** Who was heard when: when this client must show that it lives, and when the router must be taken for dead. */
export class Liveness {
  readonly #beatNs: number
  #intervalNs = Number.POSITIVE_INFINITY
  #lastSentNs = 0
  #lastHeardNs = 0
  #lastPollNs = 0
  #isBeatAsked = false

  /** `keepAliveNs` is how long this client may be silent; it beats twice in that time. */
  constructor(keepAliveNs: number) {
    this.#beatNs = keepAliveNs / 2
  }

  /** A binding begins; the router is never silent for longer than `intervalNs`. */
  begin(nowNs: number, intervalNs: number): void {
    this.#intervalNs = intervalNs
    this.#lastSentNs = nowNs
    this.#lastHeardNs = nowNs
    this.#lastPollNs = nowNs
    this.#isBeatAsked = false
  }

  onSent(nowNs: number): void {
    this.#lastSentNs = nowNs
  }

  onHeard(nowNs: number): void {
    this.#lastHeardNs = nowNs
  }

  /** An empty datagram is wanted now, not only when the time has come. */
  askForBeat(): void {
    this.#isBeatAsked = true
  }

  onBeat(nowNs: number): void {
    this.#lastSentNs = nowNs
    this.#isBeatAsked = false
  }

  isBeatDue(nowNs: number): boolean {
    return this.#isBeatAsked || nowNs - this.#lastSentNs >= this.#beatNs
  }

  /** To be asked once per poll, after what has arrived was heard. */
  isRouterDead(nowNs: number): boolean {
    const patience = this.patienceNs
    // After a pause of our own the router gets an interval to be heard in: it may have been paused with us.
    if (nowNs - this.#lastPollNs > this.#intervalNs) {
      this.#lastHeardNs = Math.max(this.#lastHeardNs, nowNs - patience + this.#intervalNs)
    }
    this.#lastPollNs = nowNs
    return nowNs - this.#lastHeardNs >= patience
  }

  /** How long the router may be silent before it is taken for dead. */
  get patienceNs(): number {
    return this.#intervalNs * KEEP_ALIVES_UNTIL_DEAD
  }

  /** When either may come about next, if nothing is heard or sent before. */
  get deadlineNs(): number {
    return Math.min(this.#lastSentNs + this.#beatNs, this.#lastHeardNs + this.patienceNs)
  }
}
