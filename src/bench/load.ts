import { setImmediate } from 'node:timers/promises'
import { Recorder } from './recorder.js'
import type { LoadSession } from './session.js'

const YIELD_INTERVAL_NS = 20e6 // How long the loop keeps signals and the terminal waiting.
const PATIENCE_NS = 10e9 // Without any answer for so long, what is outstanding counts as lost.

/** How messages are offered. */
export type Pace =
  /** At most `window` messages of a session are outstanding; sent in whole datagrams. */
  | { readonly kind: 'window'; readonly window: number }
  /** On schedule, whatever the router does; timed from when each was due. */
  | { readonly kind: 'rate'; readonly perSecond: number }

export interface Phase {
  readonly pace: Pace
  /** Messages in all; Infinity when `durationNs` ends the phase. */
  readonly messages: number
  /** Sending stops after this time; Infinity when `messages` end the phase. */
  readonly durationNs: number
  readonly messagesPerDatagram: number
  /** Called every few milliseconds with the answers so far; true asks to stop. */
  onTick(answered: number): boolean
}

export interface PhaseResult {
  readonly recorder: Recorder
  readonly sent: number
  /** From the first sending to the last answer. */
  readonly durationNs: number
}

/** Drives all sessions in one loop on this thread until every message is answered, or given up. */
export async function runPhase(
  sessions: readonly LoadSession[],
  phase: Phase,
): Promise<PhaseResult> {
  const recorder = new Recorder()
  for (const session of sessions) session.answers.recorder = recorder
  const clock = (sessions[0] as LoadSession).clock
  const needsEventLoop = sessions.some(({ transport }) => transport.needsEventLoop)
  const startNs = clock.monotonicNs()
  const pace =
    phase.pace.kind === 'window'
      ? new WindowPace(sessions, phase, phase.pace.window)
      : new RatePace(sessions, phase, phase.pace.perSecond, startNs)
  recorder.lastAnswerNs = startNs
  let yieldedNs = startNs
  let progressNs = startNs
  let answeredThen = 0
  for (;;) {
    for (const session of sessions) session.poll()
    const nowNs = clock.monotonicNs()
    if (nowNs - startNs >= phase.durationNs) pace.stop()
    pace.offer(nowNs)
    if (pace.isDone && recorder.answered >= pace.sent) break
    if (!needsEventLoop && nowNs - yieldedNs < YIELD_INTERVAL_NS) continue
    await setImmediate()
    if (nowNs - yieldedNs < YIELD_INTERVAL_NS) continue
    yieldedNs = nowNs
    if (phase.onTick(recorder.answered)) break
    if (sessions.every(({ client }) => client.state !== 'ready')) break
    if (recorder.answered > answeredThen || pace.sent === recorder.answered) progressNs = nowNs
    answeredThen = recorder.answered
    if (nowNs - progressNs > PATIENCE_NS) break
  }
  return { recorder, sent: pace.sent, durationNs: recorder.lastAnswerNs - startNs }
}

/** Messages of session `index`, when `messages` are dealt out to `sessions`. */
function share(messages: number, sessions: number, index: number): number {
  if (messages === Infinity) return Infinity
  return Math.floor(messages / sessions) + (index < messages % sessions ? 1 : 0)
}

/** As many as the window has room for, so that the next leaves when an answer comes. */
class WindowPace {
  sent = 0
  isDone = false
  readonly #sessions: readonly LoadSession[]
  readonly #left: Float64Array
  readonly #window: number
  readonly #perDatagram: number

  constructor(sessions: readonly LoadSession[], phase: Phase, window: number) {
    this.#sessions = sessions
    this.#left = Float64Array.from(sessions, (_, i) => share(phase.messages, sessions.length, i))
    this.#window = window
    this.#perDatagram = phase.messagesPerDatagram
  }

  stop(): void {
    this.#left.fill(0)
    this.isDone = true
  }

  offer(nowNs: number): void {
    if (this.isDone) return
    let allLeft = 0
    for (let index = 0; index < this.#sessions.length; index += 1) {
      const session = this.#sessions[index]!
      const left = this.#left[index]!
      const room = this.#window - session.client.flow.unanswered
      let count = Math.min(left, room - (room % this.#perDatagram))
      // The last datagram of all may have fewer messages than the others.
      if (count === 0 && left < this.#perDatagram) count = Math.min(left, room)
      let written = 0
      while (written < count && session.write(nowNs)) written += 1
      allLeft += left - written
      if (written === 0) continue
      session.client.flush()
      this.#left[index] = left - written
      this.sent += written
    }
    this.isDone = allLeft === 0
  }
}

/** Message number i is due at start + i / rate, and is timed from then even when it leaves later. */
class RatePace {
  sent = 0
  readonly #sessions: readonly LoadSession[]
  readonly #intervalNs: number
  readonly #startNs: number
  readonly #total: number
  readonly #sentBy: Float64Array

  constructor(sessions: readonly LoadSession[], phase: Phase, perSecond: number, startNs: number) {
    this.#sessions = sessions
    this.#intervalNs = 1e9 / perSecond
    this.#startNs = startNs
    this.#total = Math.min(phase.messages, Math.floor((phase.durationNs * perSecond) / 1e9))
    this.#sentBy = new Float64Array(sessions.length)
  }

  get isDone(): boolean {
    return this.sent === this.#total
  }

  /** What was due before the end of the duration is sent, however late; nothing else is on the schedule. */
  stop(): void {}

  offer(nowNs: number): void {
    const sessions = this.#sessions.length
    for (let index = 0; index < sessions; index += 1) {
      const session = this.#sessions[index]!
      const total = share(this.#total, sessions, index)
      const first = this.#sentBy[index]!
      let number = first
      while (number < total) {
        const dueNs = this.#startNs + (number * sessions + index) * this.#intervalNs
        if (dueNs > nowNs || !session.write(dueNs)) break
        number += 1
      }
      if (number === first) continue
      session.client.flush()
      this.#sentBy[index] = number
      this.sent += number - first
    }
  }
}
