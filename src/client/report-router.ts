import {
  Reason,
  ReplacedFlags,
  type BusinessReject,
  type CancelRejected,
  type LimitStatus,
  type MassCancelReport,
  type MatchPrevented,
  type NotApplied,
  type OrderAccepted,
  type OrderAcceptedShort,
  type OrderCanceled,
  type OrderExecuted,
  type OrderRejected,
  type OrderReplaced,
  type OrderRestated,
  type OrderStatus,
  type QuoteAck,
  type RequestRejected,
  type RiskEvent,
  type TradeCorrected,
  type TradingPhaseReport,
} from '../codec/index.js'
import { ListAnswer } from './answer.js'
import { AnswerDecoder } from './answer-decoder.js'
import type { BatchClient } from './batch-client.js'
import type { InstrumentTable } from './instrument-table.js'
import { KnownOrders } from './known-orders.js'
import { Order, type OrderTerms } from './order.js'
import { ReportDecoder } from './report-decoder.js'
import type { ReportHandler } from './report-handler.js'
import { exact, plus } from './report-text.js'
import type { Report } from './reports.js'
import type { Request } from './request.js'
import type { Id } from './values.js'

/** Called for every report of a session; `order` is null if the session has no handle for it. */
export type ReportListener = (report: Report, order: Order | null) => void

const { state, deliver, end } = Order.internals

/** Keeps the orders and requests of a session, and brings each report to those it concerns. */
export class ReportRouter implements ReportHandler {
  readonly orders = new KnownOrders()
  /** Requests that are sent and not answered, by client number. */
  readonly #requests = new Map<number, Request>()
  /** Requests whose answer has begun and is not complete, by their id. */
  readonly #lists = new Map<Id, Request>()
  readonly #client: BatchClient
  readonly #decoder: ReportDecoder
  readonly #answers: AnswerDecoder
  readonly #listener: ReportListener | null

  constructor(client: BatchClient, instruments: InstrumentTable, listener: ReportListener | null) {
    this.#client = client
    this.#decoder = new ReportDecoder(instruments)
    this.#answers = new AnswerDecoder(instruments)
    this.#listener = listener
  }

  get unanswered(): number {
    return this.#requests.size + this.#lists.size
  }

  onSent(seqNo: number, request: Request): void {
    this.#requests.set(seqNo, request)
  }

  /** The session is over: nothing more will be said about anything. */
  end(queued: Iterable<Request>, error: Error | null, unansweredError: Error): void {
    for (const request of [...this.#requests.values(), ...this.#lists.values(), ...queued]) {
      request.answer.fail(unansweredError)
      if (request.kind === 'new' && request.order !== null) end(request.order, unansweredError)
    }
    this.#requests.clear()
    this.#lists.clear()
    this.orders.endAll(error)
  }

  onOrderAcceptedShort(r: OrderAcceptedShort, answers: number): void {
    const request = this.#take(answers)
    const order = request?.order ?? this.orders.find(exact(r.clOrdId()) ?? r.clOrdIdBigInt())
    const known = order === null ? null : state(order)
    if (known !== null) known.orderId = exact(r.orderId()) ?? r.orderIdBigInt()
    this.#tell(this.#decoder.acceptedShort(r, known, this.#seqNo), order, request, false)
  }

  onOrderAccepted(r: OrderAccepted, answers: number): void {
    const request = this.#take(answers)
    const order = request?.order ?? this.orders.find(exact(r.clOrdId()) ?? r.clOrdIdBigInt())
    if (order !== null) {
      state(order).orderId = exact(r.orderId()) ?? r.orderIdBigInt()
      setTerms(order, {
        qty: exact(r.leavesQty()) ?? r.leavesQtyBigInt(),
        price: r.isPriceNull() ? null : (exact(r.price()) ?? r.priceBigInt()),
      })
    }
    this.#tell(this.#decoder.accepted(r, this.#seqNo), order, request, false)
  }

  onOrderRejected(r: OrderRejected, answers: number): void {
    const request = this.#take(answers)
    const order = request?.order ?? null
    const known = order === null ? null : state(order)
    this.#tell(this.#decoder.rejected(r, known, this.#seqNo), order, request, true)
  }

  onOrderExecuted(r: OrderExecuted): void {
    const order = this.#orderOf(r)
    if (order !== null) state(order).cumQty = exact(r.cumQty()) ?? r.cumQtyBigInt()
    const isDone = r.leavesQtyLo() === 0 && r.leavesQtyHi() === 0
    this.#tell(this.#decoder.executed(r, this.#seqNo), order, null, isDone)
  }

  onOrderCanceled(r: OrderCanceled, answers: number): void {
    const request = this.#take(answers)
    const order = this.#orderOf(r)
    const report = this.#decoder.canceled(r, order === null ? null : state(order), this.#seqNo)
    this.#tell(report, order, request, report.isDead)
  }

  onOrderReplaced(r: OrderReplaced, answers: number): void {
    const request = this.#take(answers)
    const asked = request?.kind === 'replace' || request?.kind === 'reduce' ? request.kind : null
    const isReduce =
      asked === null ? (r.replFlags() & ReplacedFlags.reduced) !== 0 : asked === 'reduce'
    const order = this.orders.ofReport(
      exact(r.origClOrdId()) ?? r.origClOrdIdBigInt(),
      exact(r.prevOrderId()) ?? r.prevOrderIdBigInt(),
    )
    if (order !== null) {
      const known = state(order)
      const leavesQty = exact(r.leavesQty()) ?? r.leavesQtyBigInt()
      known.cumQty = exact(r.cumQty()) ?? r.cumQtyBigInt()
      known.orderId = exact(r.orderId()) ?? r.orderIdBigInt()
      setTerms(order, {
        ...(isReduce ? null : request?.terms),
        qty: plus(leavesQty, known.cumQty),
        price: r.isPriceNull() ? null : (exact(r.price()) ?? r.priceBigInt()),
      })
      if (!isReduce) this.orders.rename(order, exact(r.clOrdId()) ?? r.clOrdIdBigInt())
    }
    const report = this.#decoder.replaced(r, isReduce, asked, this.#seqNo)
    // An order belongs to the session that replaced it last, which alone hears of it from now on.
    const isTakenOver = asked === null && !isReduce
    this.#tell(report, order, request, isTakenOver)
  }

  onCancelRejected(r: CancelRejected, answers: number): void {
    const request = this.#take(answers)
    const order = this.orders.find(exact(r.origClOrdId()) ?? r.origClOrdIdBigInt())
    const report = this.#decoder.cancelRejected(r, this.#seqNo)
    this.#tell(report, order ?? request?.order ?? null, request, false)
  }

  onOrderRestated(r: OrderRestated): void {
    const order = this.#orderOf(r)
    if (order !== null) {
      state(order).orderId = exact(r.newOrderId()) ?? r.newOrderIdBigInt()
      // What is shown just now is not what was ordered to be shown, so that stays.
      if (r.reason() === Reason.triggerFired) setTerms(order, { triggerPrice: null })
    }
    this.#tell(this.#decoder.restated(r, this.#seqNo), order, null, false)
  }

  onMatchPrevented(r: MatchPrevented): void {
    const order = this.#orderOf(r)
    if (order !== null) {
      const leavesQty = exact(r.leavesQty()) ?? r.leavesQtyBigInt()
      setTerms(order, { qty: plus(leavesQty, state(order).cumQty) })
    }
    this.#tell(this.#decoder.matchPrevented(r, this.#seqNo), order, null, false)
  }

  onTradeCorrected(r: TradeCorrected, answers: number): void {
    const request = this.#take(answers)
    const order = this.#orderOf(r)
    if (order !== null) {
      const known = state(order)
      known.cumQty = exact(r.cumQty()) ?? r.cumQtyBigInt()
      setTerms(order, { qty: plus(exact(r.leavesQty()) ?? r.leavesQtyBigInt(), known.cumQty) })
    }
    this.#tell(this.#decoder.tradeCorrected(r, this.#seqNo), order, request, false)
  }

  onMassCancelReport(r: MassCancelReport, answers: number): void {
    this.#tell(this.#answers.massCancel(r, this.#seqNo), null, this.#take(answers), false)
  }

  onOrderStatus(r: OrderStatus, answers: number): void {
    const request = this.#takeOrGoOn(answers, exact(r.requestId()) ?? r.requestIdBigInt())
    const order = this.orders.find(exact(r.clOrdId()) ?? r.clOrdIdBigInt())
    const report = this.#answers.orderStatus(r, this.#seqNo)
    this.#tell(report, order, request, false, report.remaining === 0)
  }

  onQuoteAck(r: QuoteAck, answers: number): void {
    this.#tell(this.#answers.quoteAck(r, this.#seqNo), null, this.#take(answers), false)
  }

  onRiskEvent(r: RiskEvent, answers: number): void {
    const request = this.#takeOrGoOn(answers, exact(r.requestId()) ?? r.requestIdBigInt())
    this.#tell(this.#answers.riskEvent(r, this.#seqNo), null, request, false, false)
  }

  onLimitStatus(r: LimitStatus, answers: number): void {
    this.#tell(this.#answers.limitStatus(r, this.#seqNo), null, this.#take(answers), false)
  }

  onTradingPhaseReport(r: TradingPhaseReport, answers: number): void {
    const request = this.#takeOrGoOn(answers, exact(r.requestId()) ?? r.requestIdBigInt())
    this.#tell(this.#answers.tradingPhase(r, this.#seqNo), null, request, false, false)
  }

  onRequestRejected(r: RequestRejected, answers: number): void {
    const request = this.#take(answers)
    this.#tell(this.#answers.requestRejected(r, request, this.#seqNo), null, request, false)
  }

  onBusinessReject(r: BusinessReject, answers: number): void {
    const request = this.#take(answers)
    const report = this.#decoder.businessReject(r, request, this.#seqNo)
    this.#tell(report, request?.order ?? null, request, request?.kind === 'new')
  }

  onNotApplied(r: NotApplied): void {
    const from = r.fromSeqNo()
    const burned = [...this.#requests.keys()].filter((n) => n >= from && n < from + r.count())
    for (const seqNo of burned) {
      const request = this.#take(seqNo)
      if (request === null) continue
      const report = this.#decoder.notApplied(r, request, this.#seqNo)
      this.#tell(report, request.order, request, request.kind === 'new')
    }
  }

  get #seqNo(): string {
    return this.#client.lastServerSeqNo.toString()
  }

  #orderOf(r: AboutOrder): Order | null {
    return this.orders.ofReport(
      exact(r.clOrdId()) ?? r.clOrdIdBigInt(),
      exact(r.orderId()) ?? r.orderIdBigInt(),
    )
  }

  #take(seqNo: number): Request | null {
    const request = this.#requests.get(seqNo)
    if (request === undefined) return null
    this.#requests.delete(seqNo)
    this.orders.onAnswered(request)
    return request
  }

  /** The request that a report begins to answer, or goes on answering. */
  #takeOrGoOn(seqNo: number, requestId: Id): Request | null {
    return this.#take(seqNo) ?? this.#lists.get(requestId) ?? null
  }

  /**
   * Brings a report to the order, the request and the listener. `isLast`: nothing more of the same answer follows; an
   * answer that does not say so is ended by the request behind it.
   */
  #tell(
    report: Report,
    order: Order | null,
    request: Request | null,
    isDone: boolean,
    isLast = true,
  ): void {
    if (request !== null) this.orders.settle(request)
    // A status is what somebody asked for, not what has happened to the order.
    if (order !== null && report.report !== 'orderStatus') {
      if (isDone) this.orders.forget(order)
      deliver(order, report, isDone)
    }
    if (request !== null) {
      this.#answer(request, report, isLast)
      if (request.ends !== null) return this.#finish(request.ends)
    }
    this.#listener?.(report, order)
  }

  #answer(request: Request, report: Report, isLast: boolean): void {
    const { answer, requestId } = request
    if (!(answer instanceof ListAnswer)) return answer.settle(report)
    answer.add(report)
    if (isLast) this.#finish(request)
    else this.#lists.set(requestId, request)
  }

  #finish({ answer, requestId }: Request): void {
    this.#lists.delete(requestId)
    if (answer instanceof ListAnswer) answer.finish()
  }
}

interface AboutOrder {
  clOrdId(): number
  clOrdIdBigInt(): bigint
  orderId(): number
  orderIdBigInt(): bigint
}

/** Terms that the router has told; those of a change on the way stay what they will be. */
function setTerms(order: Order, told: Partial<OrderTerms>): void {
  const known = state(order)
  known.terms = { ...known.terms, ...told }
  if (known.nextRequest === null) known.nextTerms = known.terms
}
