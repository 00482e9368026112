import { Order } from './order.js'
import type { Request } from './request.js'
import type { Id } from './values.js'

const { state, end } = Order.internals

/** The orders of a session that are not over, by the ids they have and will have. */
export class KnownOrders {
  readonly #byId = new Map<Id, Order>()
  /** By the clOrdIds that replaces on the way will give them. */
  readonly #byFutureId = new Map<Id, Order>()

  /** The order with this clOrdId, now or when a replace on the way is taken. */
  find(clOrdId: Id): Order | null {
    return this.#byId.get(clOrdId) ?? this.#byFutureId.get(clOrdId) ?? null
  }

  /**
   * The order that a report is about. Quotes have ids of their own, which may be the clOrdId of an order too: then the
   * orderId tells them apart.
   */
  ofReport(clOrdId: Id, orderId: Id): Order | null {
    const order = this.find(clOrdId)
    if (order === null) return null
    const known = state(order).orderId
    return known === 0 || orderId === 0 || known === orderId ? order : null
  }

  /** A request is about to be sent or queued: its order can be found by the id it asks for. */
  onRequest(request: Request): void {
    const { kind, order, requestId, terms } = request
    if (order === null) return
    if (kind === 'new') {
      if (!this.#byId.has(requestId)) this.#byId.set(requestId, order)
    } else if (terms !== null) {
      const known = state(order)
      known.nextTerms = terms
      known.nextRequest = request
      if (kind === 'replace' && !this.#byId.has(requestId)) {
        this.#byFutureId.set(requestId, order)
        known.nextClOrdId = requestId
      }
    }
  }

  /** The request will not be sent after all; to be told of the newest first. */
  withdraw(request: Request, before: Before): void {
    const { kind, order, requestId } = request
    if (order === null) return
    if (kind === 'new') {
      if (this.#byId.get(requestId) === order) this.#byId.delete(requestId)
      return
    }
    if (this.#byFutureId.get(requestId) === order) this.#byFutureId.delete(requestId)
    Object.assign(state(order), before)
  }

  /** What `withdraw` needs to know of the request's order, before `onRequest`. */
  before({ order }: Request): Before {
    if (order === null) return {}
    const { nextClOrdId, nextTerms, nextRequest } = state(order)
    return { nextClOrdId, nextTerms, nextRequest }
  }

  /** The request has its answer, whatever it is. */
  onAnswered(request: Request): void {
    const { kind, order, requestId } = request
    if (order === null) return
    if (kind === 'replace') this.#byFutureId.delete(requestId)
  }

  /** The report has been taken into the order: where nothing newer is on the way, what is next is what is now. */
  settle(request: Request): void {
    if (request.order === null) return
    const known = state(request.order)
    if (known.nextRequest !== request) return
    known.nextRequest = null
    known.nextTerms = known.terms
    known.nextClOrdId = known.clOrdId
  }

  rename(order: Order, clOrdId: Id): void {
    const known = state(order)
    if (this.#byId.get(known.clOrdId) === order) this.#byId.delete(known.clOrdId)
    known.clOrdId = clOrdId
    if (known.nextRequest === null) known.nextClOrdId = clOrdId
    this.#byId.set(clOrdId, order)
  }

  forget(order: Order): void {
    const { clOrdId } = state(order)
    if (this.#byId.get(clOrdId) === order) this.#byId.delete(clOrdId)
  }

  endAll(error: Error | null): void {
    for (const order of this.#byId.values()) end(order, error)
    this.#byId.clear()
    this.#byFutureId.clear()
  }
}

export type Before = Partial<
  Pick<ReturnType<typeof state>, 'nextClOrdId' | 'nextTerms' | 'nextRequest'>
>
