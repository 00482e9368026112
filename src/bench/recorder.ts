import { build, type Histogram } from 'hdr-histogram-js'
import type { NotApplied } from '../codec/index.js'
import type { ReportHandler } from '../client/report-handler.js'
import type { Clock } from '../client/transport.js'

const LATENCY_NS_MAX = 3.6e12 // An hour; whatever takes longer is recorded as that.
const SIGNIFICANT_DIGITS = 3
const ANSWERS_PER_CLOCK_READING = 32

/** What became of the messages of one phase. */
export class Recorder {
  readonly latencyNs: Histogram = build({
    bitBucketSize: 32,
    lowestDiscernibleValue: 1,
    highestTrackableValue: LATENCY_NS_MAX,
    numberOfSignificantValueDigits: SIGNIFICANT_DIGITS,
  })
  /** Messages whose first answer was that they were done. */
  accepted = 0
  /** Messages whose first answer was a refusal, or that the router said it would never apply. */
  rejected = 0
  /** Of those rejected: client numbers that the router burned. */
  notApplied = 0
  /** Executions: reports beyond first answers. */
  executions = 0
  /** Reason code of the first refusal; 0 for none. */
  firstReason = 0
  lastAnswerNs = 0
  /** Exactly; the histogram rounds to three digits. */
  maxNs = 0

  get answered(): number {
    return this.accepted + this.rejected
  }
}

/**
 * Times the first answers of one session. A message was due at the time that `due` was told; answers that one poll
 * brought share a reading of the clock, a few dozen at most.
 */
export class AnswerHandler implements ReportHandler {
  recorder = new Recorder()
  readonly #clock: Clock
  readonly #dueNs: Float64Array
  readonly #mask: number
  #nowNs = 0
  #sinceReading = 0

  /** `windowMessages` is the client's: a power of two. */
  constructor(clock: Clock, windowMessages: number) {
    this.#clock = clock
    this.#dueNs = new Float64Array(windowMessages)
    this.#mask = windowMessages - 1
  }

  due(seqNo: number, ns: number): void {
    this.#dueNs[seqNo & this.#mask] = ns
  }

  /** To be called before each poll. */
  beforePoll(): void {
    this.#sinceReading = ANSWERS_PER_CLOCK_READING
  }

  onOrderAcceptedShort(_report: unknown, answers: number): void {
    if (answers !== 0) this.#accepted(answers)
  }

  onOrderAccepted(_report: unknown, answers: number): void {
    if (answers !== 0) this.#accepted(answers)
  }

  onOrderReplaced(_report: unknown, answers: number): void {
    if (answers !== 0) this.#accepted(answers)
  }

  onOrderCanceled(_report: unknown, answers: number): void {
    if (answers !== 0) this.#accepted(answers)
  }

  onOrderExecuted(): void {
    this.recorder.executions += 1
  }

  onOrderRejected(report: { reason(): number }, answers: number): void {
    if (answers !== 0) this.#rejected(answers, report.reason())
  }

  onCancelRejected(report: { reason(): number }, answers: number): void {
    if (answers !== 0) this.#rejected(answers, report.reason())
  }

  onBusinessReject(report: { reason(): number }, answers: number): void {
    if (answers !== 0) this.#rejected(answers, report.reason())
  }

  onNotApplied(report: NotApplied): void {
    const first = report.fromSeqNo()
    const count = report.count()
    this.recorder.notApplied += count
    for (let seqNo = first; seqNo < first + count; seqNo += 1) this.#rejected(seqNo, 0)
  }

  #accepted(seqNo: number): void {
    this.recorder.accepted += 1
    this.#time(seqNo)
  }

  #rejected(seqNo: number, reason: number): void {
    const { recorder } = this
    recorder.rejected += 1
    if (recorder.firstReason === 0) recorder.firstReason = reason
    this.#time(seqNo)
  }

  #time(seqNo: number): void {
    this.#sinceReading += 1
    if (this.#sinceReading > ANSWERS_PER_CLOCK_READING) {
      this.#nowNs = this.#clock.monotonicNs()
      this.#sinceReading = 1
    }
    const { recorder } = this
    recorder.lastAnswerNs = this.#nowNs
    const latencyNs = this.#nowNs - this.#dueNs[seqNo & this.#mask]!
    if (latencyNs > recorder.maxNs) recorder.maxNs = latencyNs
    recorder.latencyNs.recordValue(Math.min(Math.max(latencyNs, 1), LATENCY_NS_MAX))
  }
}
