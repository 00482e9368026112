import { formatDecimal } from '../decimal.js'
import type { Instrument } from '../instruments.js'
import { Answer } from './answer.js'
import type { OrderChange } from './inputs.js'
import { ReportQueue } from './report-queue.js'
import type { Report } from './reports.js'
import type { Session } from './session.js'
import type { DecimalInput, Id } from './values.js'
import type { OrderTypeName, SideName, StpModeName, TimeInForceName } from './words.js'

/** What can be changed about an order; mantissas of the instrument. */
export interface OrderTerms {
  /** Null without a limit price. */
  readonly price: Id | null
  /** Total, fills included. */
  readonly qty: Id
  readonly timeInForce: TimeInForceName
  readonly execInst: number
  /** Null shows everything. */
  readonly displayQty: Id | null
  /** Null also for a stop order whose trigger has fired. */
  readonly triggerPrice: Id | null
  readonly expireTime: bigint | null
}

/** What a session knows of an order. */
export interface OrderState {
  clOrdId: Id
  /** What clOrdId will be when the replaces on the way are taken: what the next request has to name. */
  nextClOrdId: Id
  /** 0 until a report has told it. */
  orderId: Id
  readonly instrument: Instrument
  readonly side: SideName
  readonly type: OrderTypeName
  readonly account: number
  readonly group: number
  readonly stpMode: StpModeName
  readonly stpId: number
  readonly minQty: Id
  cumQty: Id
  terms: OrderTerms
  /** What the terms will be when the changes on the way are taken: what the next change is made from. */
  nextTerms: OrderTerms
  /** The newest change on the way. */
  nextRequest: object | null
}

/**
 * An order of a session. Iterate over it for its reports, from the first answer to its end:
 *
 *     for await (const report of order) console.log(report.report)
 *
 * One loop at a time; every report is given once. The loop ends when nothing of the order is left, or when another
 * session of the participant has replaced it and so taken it over; it throws when the session ends before.
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

  /** By the router's book; null until it is known. */
  get orderId(): string | null {
    const { orderId } = this.#state
    return orderId === 0 ? null : orderId.toString()
  }

  /** Decimal text; null without a limit price. */
  get price(): string | null {
    const { terms, instrument } = this.#state
    const { price } = terms
    return price === null ? null : formatDecimal(price, instrument.priceExponent)
  }

  /** Total quantity, fills included, as decimal text. */
  get qty(): string {
    return formatDecimal(this.#state.terms.qty, this.#state.instrument.qtyExponent)
  }

  /** Quantity filled so far, as decimal text. */
  get cumQty(): string {
    return formatDecimal(this.#state.cumQty, this.#state.instrument.qtyExponent)
  }

  /** Nothing of the order is left, it never came to be, or another session has taken it over. */
  get isDone(): boolean {
    return this.#isDone
  }

  /**
   * Changes price, total quantity and what else is given, under a new clOrdId. What is not given stays as it is. A
   * smaller quantity at the same price keeps its place.
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
