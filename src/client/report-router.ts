import type {
  BusinessReject,
  CancelRejected,
  NotApplied,
  OrderAccepted,
  OrderAcceptedShort,
  OrderCanceled,
  OrderExecuted,
  OrderRejected,
  OrderReplaced,
} from '../codec/index.js'
import type { BatchClient } from './batch-client.js'
import { Order } from './order.js'
import { exact, plus, ReportDecoder } from './report-decoder.js'
import type { ReportHandler } from './report-handler.js'
import type { Report } from './reports.js'
import type { Request } from './requests.js'
import type { Id, InstrumentTable } from './values.js'

/** Called for every report of a session; `order` is null if the session has no handle for it. */
export type ReportListener = (report: Report, order: Order | null) => void

const { state, deliver, end } = Order.internals

/** Keeps the orders and requests of a session, and brings each report to those it concerns. */
export class ReportRouter implements ReportHandler {
  /** Orders that are not over, by their present clOrdId. */
  readonly #orders = new Map<Id, Order>()
  /** Second ids of orders that another session has changed. */
  readonly #formerIds = new Map<Order, Id>()
  /** Orders by the clOrdIds that replaces on the way will give them. */
  readonly #futureIds = new Map<Id, Order>()
  /** Requests that are sent and not answered, by client number. */
  readonly #requests = new Map<number, Request>()
  readonly #client: BatchClient
  readonly #decoder: ReportDecoder
  readonly #listener: ReportListener | null

  constructor(client: BatchClient, instruments: InstrumentTable, listener: ReportListener | null) {
    this.#client = client
    this.#decoder = new ReportDecoder(instruments)
    this.#listener = listener
  }

  get unanswered(): number {
    return this.#requests.size
  }

  /** The order that is not over and has this clOrdId, or will have it when a replace on the way is taken. */
  order(clOrdId: Id): Order | null {
    return this.#orders.get(clOrdId) ?? this.#futureIds.get(clOrdId) ?? null
  }

  /** A request is about to be sent or queued: its order can be found from now on. */
  onRequest(request: Request): void {
    const { kind, order, requestClOrdId } = request
    if (order === null || this.#orders.has(requestClOrdId)) return
    if (kind === 'new') this.#orders.set(requestClOrdId, order)
    else if (kind === 'replace') {
      this.#futureIds.set(requestClOrdId, order)
      state(order).nextClOrdId = requestClOrdId
    }
  }

  onSent(seqNo: number, request: Request): void {
    this.#requests.set(seqNo, request)
  }

  /** The session is over: nothing more will be said about anything. */
  end(queued: Iterable<Request>, error: Error | null, unansweredError: Error): void {
    for (const request of [...this.#requests.values(), ...queued]) {
      request.answer.fail(unansweredError)
      if (request.kind === 'new' && request.order !== null) end(request.order, unansweredError)
    }
    for (const order of this.#orders.values()) end(order, error)
    this.#requests.clear()
    this.#orders.clear()
    this.#formerIds.clear()
    this.#futureIds.clear()
  }

  onOrderAcceptedShort(r: OrderAcceptedShort, answers: number): void {
    const request = this.#take(answers)
    const order = request?.order ?? this.order(exact(r.clOrdId()) ?? r.clOrdIdBigInt())
    const known = order === null ? null : state(order)
    this.#tell(this.#decoder.acceptedShort(r, known, this.#seqNo), order, request, false)
  }

  onOrderAccepted(r: OrderAccepted, answers: number): void {
    const request = this.#take(answers)
    const order = request?.order ?? this.order(exact(r.clOrdId()) ?? r.clOrdIdBigInt())
    if (order !== null) {
      const known = state(order)
      known.qty = exact(r.leavesQty()) ?? r.leavesQtyBigInt()
      known.price = r.isPriceNull() ? null : (exact(r.price()) ?? r.priceBigInt())
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
    const order = this.order(exact(r.clOrdId()) ?? r.clOrdIdBigInt())
    if (order !== null) state(order).cumQty = exact(r.cumQty()) ?? r.cumQtyBigInt()
    const isDone = r.leavesQtyLo() === 0 && r.leavesQtyHi() === 0
    this.#tell(this.#decoder.executed(r, this.#seqNo), order, null, isDone)
  }

  onOrderCanceled(r: OrderCanceled, answers: number): void {
    const request = this.#take(answers)
    const order = this.order(exact(r.clOrdId()) ?? r.clOrdIdBigInt())
    const report = this.#decoder.canceled(r, order === null ? null : state(order), this.#seqNo)
    this.#tell(report, order, request, report.isDead)
  }

  onOrderReplaced(r: OrderReplaced, answers: number): void {
    const request = this.#take(answers)
    const kind = request?.kind === 'replace' || request?.kind === 'reduce' ? request.kind : null
    const origClOrdId = exact(r.origClOrdId()) ?? r.origClOrdIdBigInt()
    const order = this.order(origClOrdId)
    if (order !== null) {
      const known = state(order)
      const leavesQty = exact(r.leavesQty()) ?? r.leavesQtyBigInt()
      known.cumQty = exact(r.cumQty()) ?? r.cumQtyBigInt()
      known.qty = plus(leavesQty, known.cumQty)
      if (!r.isPriceNull()) known.price = exact(r.price()) ?? r.priceBigInt()
      // A replace renames the order, a reduce does not. Of a change that another session has asked for the report does
      // not say which it was: then the order is found by both ids.
      if (kind !== 'reduce') {
        known.clOrdId = exact(r.clOrdId()) ?? r.clOrdIdBigInt()
        if (kind === null) known.nextClOrdId = known.clOrdId
        if (kind === 'replace') this.#orders.delete(origClOrdId)
        else this.#formerIds.set(order, origClOrdId)
        this.#orders.set(known.clOrdId, order)
      }
    }
    this.#tell(this.#decoder.replaced(r, kind, this.#seqNo), order, request, false)
  }

  onCancelRejected(r: CancelRejected, answers: number): void {
    const request = this.#take(answers)
    const order = this.order(exact(r.origClOrdId()) ?? r.origClOrdIdBigInt())
    const report = this.#decoder.cancelRejected(r, this.#seqNo)
    this.#tell(report, order ?? request?.order ?? null, request, false)
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

  #take(seqNo: number): Request | null {
    const request = this.#requests.get(seqNo)
    if (request === undefined) return null
    this.#requests.delete(seqNo)
    if (request.kind === 'replace') this.#futureIds.delete(request.requestClOrdId)
    return request
  }

  #tell(report: Report, order: Order | null, request: Request | null, isDone: boolean): void {
    if (request?.kind === 'replace' && request.order !== null && report.report !== 'replaced') {
      // Not taken, so the order keeps its name; unless a later replace has built on it.
      const known = state(request.order)
      if (known.nextClOrdId === request.requestClOrdId) known.nextClOrdId = known.clOrdId
    }
    if (order !== null) {
      if (isDone) this.#forget(order)
      deliver(order, report, isDone)
    }
    request?.answer.settle(report)
    this.#listener?.(report, order)
  }

  #forget(order: Order): void {
    for (const id of [state(order).clOrdId, this.#formerIds.get(order)]) {
      if (id !== undefined && this.#orders.get(id) === order) this.#orders.delete(id)
    }
    this.#formerIds.delete(order)
  }
}
