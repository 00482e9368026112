import { formatDecimal } from '../decimal.js'
import type { Instrument } from '../instruments.js'
import { ReportQueue } from './report-queue.js'
import type { Report } from './reports.js'
import type { OrderChange, Session } from './session.js'
import type { DecimalInput, Id, OrderTypeName, SideName, TimeInForceName } from './values.js'

/** What a session knows of an order; mantissas of the instrument. */
export interface OrderState {
  clOrdId: Id
  /** What clOrdId will be when the replaces on the way are taken: what the next request has to name. */
  nextClOrdId: Id
  readonly instrument: Instrument
  readonly side: SideName
  readonly type: OrderTypeName
  readonly timeInForce: TimeInForceName
  readonly execInst: number
  /** Null for a market order. */
  price: Id | null
  /** Total, fills included. */
  qty: Id
  cumQty: Id
}

/** A promise that is made only when somebody asks for it. */
export class Answer {
  #report: Report | null = null
  #error: Error | null = null
  #promise: Promise<Report> | null = null
  #resolve: (report: Report) => void = () => undefined
  #reject: (error: Error) => void = () => undefined

  get promise(): Promise<Report> {
    if (this.#promise !== null) return this.#promise
    if (this.#report !== null) this.#promise = Promise.resolve(this.#report)
    else if (this.#error !== null) this.#promise = Promise.reject(this.#error)
    else {
      this.#promise = new Promise((resolve, reject) => {
        this.#resolve = resolve
        this.#reject = reject
      })
    }
    // Who does not wait for it learns of the session's end elsewhere.
    this.#promise.catch(() => undefined)
    return this.#promise
  }

  settle(report: Report): void {
    if (this.#report !== null || this.#error !== null) return
    this.#report = report
    this.#resolve(report)
  }

  fail(error: Error): void {
    if (this.#report !== null || this.#error !== null) return
    this.#error = error
    this.#reject(error)
  }
}

/**
 * An order of a session. Iterate over it for its reports, from the first answer to its end:
 *
 *     for await (const report of order) console.log(report.report)
 *
 * One loop at a time; every report is given once. The loop ends when nothing of the order is left, and throws when the
 * session ends before.
 */
export class Order implements AsyncIterable<Report> {
  readonly #session: Session
  readonly #state: OrderState
  readonly #answer = new Answer()
  readonly #queue = new ReportQueue()
  #isDone = false

  /** Made by {@link Session.place}. */
  constructor(session: Session, state: OrderState) {
    this.#session = session
    this.#state = state
  }

  /**
   * The first answer: 'accepted' or 'rejected', or 'notApplied' when the order was lost on the way and will never be
   * applied. A reject is an answer, not an error; only the end of the session rejects this promise.
   */
  get answer(): Promise<Report> {
    return this.#answer.promise
  }

  /** As decimal text. A replace that is taken changes it. */
  get clOrdId(): string {
    return this.#state.clOrdId.toString()
  }

  get instrument(): string {
    return this.#state.instrument.symbol
  }

  get side(): SideName {
    return this.#state.side
  }

  /** Decimal text; null for a market order. */
  get price(): string | null {
    const { price, instrument } = this.#state
    return price === null ? null : formatDecimal(price, instrument.priceExponent)
  }

  /** Total quantity, fills included, as decimal text. */
  get qty(): string {
    return formatDecimal(this.#state.qty, this.#state.instrument.qtyExponent)
  }

  /** Quantity filled so far, as decimal text. */
  get cumQty(): string {
    return formatDecimal(this.#state.cumQty, this.#state.instrument.qtyExponent)
  }

  /** Nothing of the order is left, or it never came to be. */
  get isDone(): boolean {
    return this.#isDone
  }

  /**
   * Changes price, total quantity or both, under a new clOrdId. A smaller quantity at the same price keeps its place.
   * Resolves to the answer: 'replaced', 'cancelRejected', 'canceled' when as much is filled already, or 'notApplied'.
   */
  replace(change: OrderChange): Promise<Report> {
    return this.#session.replace(this, change)
  }

  /** Lowers the total quantity; the order keeps its place and its clOrdId. Resolves to the answer. */
  reduce(qty: DecimalInput): Promise<Report> {
    return this.#session.reduce(this, qty)
  }

  /** Cancels what is left. Resolves to the answer: 'canceled', 'cancelRejected' or 'notApplied'. */
  cancel(): Promise<Report> {
    return this.#session.cancel(this)
  }

  [Symbol.asyncIterator](): AsyncIterator<Report, undefined> {
    return { next: () => this.#queue.next() }
  }

  /** For the session, which alone may change an order. */
  static readonly internals = {
    state: (order: Order): OrderState => order.#state,
    answer: (order: Order): Answer => order.#answer,
    deliver: (order: Order, report: Report, isDone: boolean): void => {
      order.#queue.push(order.clOrdId, report)
      if (isDone) {
        order.#isDone = true
        order.#queue.end(null)
      }
    },
    end: (order: Order, error: Error | null): void => order.#queue.end(error),
  }
}
