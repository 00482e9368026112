import { build, type Histogram } from 'hdr-histogram-js'
import type { ReportHandler } from '../../src/client/index.js'
import {
  Liquidity,
  Reason,
  ResponseTo,
  Side,
  type BusinessReject,
  type CancelRejected,
  type NotApplied,
  type OrderAccepted,
  type OrderAcceptedShort,
  type OrderCanceled,
  type OrderExecuted,
  type OrderRejected,
  type OrderReplaced,
} from '../../src/codec/index.js'
import { MANTISSA_PER_TICK, type EquityFlow } from './equity-flow.js'

const LATENCY_NS_MAX = 3.6e12
const SPARE_ROWS = 1_024 // Reports beyond the expected ones that are kept to be shown.
const SHOWN_MAX = 5

const KINDS = ['ack', 'trade', 'cancelled', 'modified', 'cancel_reject', 'modify_reject'] as const
const Kind = {
  ack: 0,
  trade: 1,
  cancelled: 2,
  modified: 3,
  cancelReject: 4,
  modifyReject: 5,
} as const
const WIDTHS = [5, 5, 4, 5, 2, 2] // Values in a row of each kind, its seq among them.
const ROW_VALUES = 5

/**
 * What comes back for the flow, written down as it comes and judged afterwards, so that judging costs nothing while the
 * clock runs. Beside the rows for the expected file it checks what that file does not say: that first answers come once
 * and in order, that quantities add up, and that one message's reports carry one engine sequence number.
 */
export class FlowLedger implements ReportHandler {
  readonly latencyNs: Histogram = build({
    bitBucketSize: 32,
    lowestDiscernibleValue: 1,
    highestTrackableValue: LATENCY_NS_MAX,
    numberOfSignificantValueDigits: 3,
  })
  /** Messages that have had their first answer; those come in order, so it is also the seq of the next one. */
  answered = 0
  /** All reports, and the rows that they come to: a trade is one row and two reports. */
  reports = 0
  rows = 0
  /** Engine sequence number of each message, 0 while no report has told it. */
  readonly engineSeqs: Float64Array
  /** The client's number of each message. */
  readonly clientSeqNos: Float64Array
  /** Seq from which everything must be written again, because the router gave up those numbers; -1 for none. */
  rewindTo = -1
  /** When the first message was written and the last first answer came; milliseconds. */
  startMs = 0
  endMs = 0

  readonly #flow: EquityFlow
  readonly #kinds: Uint8Array
  readonly #values: Float64Array
  readonly #writtenMs: Float64Array
  /** By the seq of the message whose clOrdId the order has. */
  readonly #leaves: Float64Array
  readonly #filled: Float64Array
  readonly #prices: Float64Array
  readonly #faults: string[] = []
  #faultCount = 0
  #written = 0
  #lastCause = -1
  #lastEngineSeq = 0
  #maker: { match: number; price: number; qty: number; seq: number; engineSeq: number } | null =
    null

  constructor(flow: EquityFlow) {
    const { length } = flow
    const rows = flow.expected.length + SPARE_ROWS
    this.#flow = flow
    this.#kinds = new Uint8Array(rows)
    this.#values = new Float64Array(rows * ROW_VALUES)
    this.#writtenMs = new Float64Array(length)
    this.#leaves = new Float64Array(length)
    this.#filled = new Float64Array(length)
    this.#prices = new Float64Array(length)
    this.engineSeqs = new Float64Array(length)
    this.clientSeqNos = new Float64Array(length)
  }

  /** Highest engine sequence number that any report has told. */
  get lastEngineSeq(): number {
    return this.#lastEngineSeq
  }

  /** The first thing that went wrong while reports came; null while all is well. */
  get firstFault(): string | null {
    return this.#faults[0] ?? null
  }

  onWritten(seq: number, clientSeqNo: number): void {
    this.clientSeqNos[seq] = clientSeqNo
    this.#written = seq + 1
    const now = performance.now()
    if (this.startMs === 0) this.startMs = now
    this.#writtenMs[seq] = now
  }

  onOrderAcceptedShort(report: OrderAcceptedShort, answers: number): void {
    // The short form says that the order stands as it was sent.
    const seq = report.clOrdId() - 1
    this.#firstAnswer(seq, answers, report.engineSeq())
    this.#accept(seq, this.#flow.sides[seq]!, this.#flow.ticks[seq]!, this.#flow.quantities[seq]!)
  }

  onOrderAccepted(report: OrderAccepted, answers: number): void {
    const seq = report.clOrdId() - 1
    this.#firstAnswer(seq, answers, report.engineSeq())
    const ticks = report.price() / MANTISSA_PER_TICK
    this.#accept(seq, sideOf(report.side()), ticks, report.leavesQty())
  }

  onOrderExecuted(report: OrderExecuted): void {
    const seq = report.clOrdId() - 1
    const match = report.matchId()
    const price = report.lastPrice()
    const qty = report.lastQty()
    const engineSeq = report.engineSeq()
    this.reports += 1
    this.#leaves[seq]! -= qty
    this.#filled[seq]! += qty
    this.#checkQuantities(seq, report.leavesQty(), report.cumQty())

    if (report.liquidity() === Liquidity.added) {
      if (this.#maker !== null) this.#fault(`match ${this.#maker.match} has no taker`)
      this.#maker = { match, price, qty, seq, engineSeq }
      return
    }
    const maker = this.#maker
    this.#maker = null
    if (
      maker === null ||
      maker.match !== match ||
      maker.price !== price ||
      maker.qty !== qty ||
      maker.engineSeq !== engineSeq
    ) {
      this.#fault(`the two sides of match ${match} differ: maker ${JSON.stringify(maker)}`)
      return
    }
    this.#cause(seq, engineSeq)
    const { orderIds } = this.#flow
    const ticks = price / MANTISSA_PER_TICK
    this.#row(Kind.trade, seq, ticks, qty, orderIds[maker.seq], orderIds[seq])
  }

  onOrderCanceled(report: OrderCanceled, answers: number): void {
    const seq = report.clOrdId() - 1
    const request = report.requestClOrdId()
    // Without a request it is what an immediate-or-cancel order did not find.
    const cause = request === 0 ? seq : request - 1
    if (request === 0) {
      this.reports += 1
      this.#cause(cause, report.engineSeq())
    } else {
      this.#firstAnswer(cause, answers, report.engineSeq())
    }
    this.#checkQuantities(seq, report.canceledQty(), report.cumQty())
    this.#leaves[seq] = 0
    const { orderIds } = this.#flow
    this.#row(Kind.cancelled, cause, sideOf(report.side()), orderIds[seq], this.#prices[seq])
  }

  onOrderReplaced(report: OrderReplaced, answers: number): void {
    const seq = report.clOrdId() - 1
    const original = report.origClOrdId() - 1
    this.#firstAnswer(seq, answers, report.engineSeq())
    if (original !== this.#flow.targets[seq])
      this.#fault(`${seq} replaced the order of ${original}`)
    const ticks = report.price() / MANTISSA_PER_TICK
    this.#prices[seq] = ticks
    this.#leaves[seq] = report.leavesQty()
    this.#filled[seq] = report.cumQty()
    if (report.cumQty() !== this.#filled[original]) this.#fault(`replace ${seq} changed the fills`)
    this.#leaves[original] = 0
    const order = this.#flow.orderIds[seq]!
    this.#row(Kind.modified, seq, sideOf(report.side()), order, ticks, report.leavesQty())
  }

  onCancelRejected(report: CancelRejected, answers: number): void {
    const seq = report.requestClOrdId() - 1
    this.#firstAnswer(seq, answers, 0)
    if (report.refSeqNo() !== this.clientSeqNos[seq]) this.#fault(`${seq} is refused by number`)
    if (report.reason() !== Reason.tooLate) this.#fault(`${seq} is refused for ${report.reason()}`)
    const kind = report.responseTo() === ResponseTo.cancel ? Kind.cancelReject : Kind.modifyReject
    this.#row(kind, seq, this.#flow.orderIds[seq]!)
  }

  onOrderRejected(report: OrderRejected): void {
    this.reports += 1
    this.#fault(`order of clOrdId ${report.clOrdId()} was rejected for ${report.reason()}`)
  }

  onBusinessReject(report: BusinessReject): void {
    this.reports += 1
    this.#fault(`message ${report.refSeqNo()} was rejected for ${report.reason()}`)
  }

  onNotApplied(report: NotApplied): void {
    this.reports += 1
    const first = report.fromSeqNo()
    const next = first + report.count()
    // Only a client that lost its memory is told so, and only of everything that it has not been told about.
    const isTail = next > this.clientSeqNos[this.#written - 1]!
    if (!isTail || first !== this.clientSeqNos[this.answered]) {
      this.#fault(`client numbers ${first} to ${next - 1} were not applied`)
      return
    }
    this.rewindTo = this.answered
  }

  /** What is wrong, in a line each, the first few in full; empty when everything is as it must be. */
  problems(): string[] {
    const found = [...this.#faults]
    if (this.#faultCount > found.length) found.push(`and ${this.#faultCount - found.length} more`)
    if (this.#maker !== null) found.push(`match ${this.#maker.match} has no taker`)
    if (this.answered !== this.#flow.length) {
      found.push(`${this.answered} of ${this.#flow.length} messages were answered`)
    }
    const { expected } = this.#flow
    let different = 0
    for (let index = 0; index < Math.max(this.rows, expected.length); index += 1) {
      const got = index < this.rows ? this.rowText(index) : 'nothing'
      if (got === expected[index]) continue
      different += 1
      if (different <= SHOWN_MAX)
        found.push(`report ${index}: expected ${expected[index] ?? 'nothing'}, got ${got}`)
    }
    if (different > SHOWN_MAX) found.push(`and ${different - SHOWN_MAX} more reports differ`)
    return found
  }

  /** One row as the expected file spells it. */
  rowText(index: number): string {
    const kind = this.#kinds[index]!
    const at = index * ROW_VALUES
    return `${KINDS[kind]},${this.#values.subarray(at, at + WIDTHS[kind]!).join(',')}`
  }

  #accept(seq: number, side: number, ticks: number, qty: number): void {
    this.#prices[seq] = ticks
    this.#leaves[seq] = qty
    this.#row(Kind.ack, seq, side, this.#flow.orderIds[seq], ticks, qty)
  }

  /** Exactly one, and in the order in which the messages were sent. */
  #firstAnswer(seq: number, answers: number, engineSeq: number): void {
    this.reports += 1
    if (seq !== this.answered) {
      this.#fault(`message ${seq} is answered where ${this.answered} is next`)
      return
    }
    if (answers !== 0 && answers !== this.clientSeqNos[seq])
      this.#fault(`the client takes the answer to ${seq} for one to number ${answers}`)
    this.#cause(seq, engineSeq)
    this.answered += 1
    this.endMs = performance.now()
    const latencyNs = (this.endMs - this.#writtenMs[seq]!) * 1e6
    this.latencyNs.recordValue(Math.min(Math.max(Math.round(latencyNs), 1), LATENCY_NS_MAX))
  }

  /** Reports come in the order of their causes, and one message has one place in the sequence. */
  #cause(seq: number, engineSeq: number): void {
    if (seq < this.#lastCause) this.#fault(`a report on ${seq} after one on ${this.#lastCause}`)
    this.#lastCause = seq
    if (engineSeq === 0) return // Rejects do not tell it.
    const known = this.engineSeqs[seq]!
    if (known === engineSeq) return
    if (known !== 0 || engineSeq <= this.#lastEngineSeq)
      this.#fault(`message ${seq} has engineSeq ${engineSeq} after ${this.#lastEngineSeq}`)
    this.engineSeqs[seq] = engineSeq
    this.#lastEngineSeq = engineSeq
  }

  #checkQuantities(seq: number, leaves: number, filled: number): void {
    if (leaves !== this.#leaves[seq] || filled !== this.#filled[seq])
      this.#fault(`the order of ${seq} has ${leaves} left and ${filled} filled`)
  }

  #row(kind: number, seq: number, a: number, b = 0, c = 0, d = 0): void {
    if (this.rows >= this.#kinds.length) {
      this.#fault('far more reports than expected')
      return
    }
    const at = this.rows * ROW_VALUES
    this.#kinds[this.rows] = kind
    this.#values[at] = seq
    this.#values[at + 1] = a
    this.#values[at + 2] = b
    this.#values[at + 3] = c
    this.#values[at + 4] = d
    this.rows += 1
  }

  #fault(sentence: string): void {
    this.#faultCount += 1
    if (this.#faults.length < SHOWN_MAX) this.#faults.push(sentence)
  }
}

function sideOf(side: number): number {
  return side === Side.buy ? 0 : 1
}
