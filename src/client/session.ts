import type * as inputs from './inputs.js'
import { Order } from './order.js'
import { readChange, readNewOrder } from './order-input.js'
import * as orders from './order-requests.js'
import type { Target } from './order-requests.js'
import * as plain from './plain-requests.js'
import type {
  MassCancelReport,
  OrderStatusReport,
  QuoteAckReport,
  Refusal,
  Report,
} from './reports.js'
import { SessionBase } from './session-base.js'
import { ACCOUNT_MAX, idOf, invalid, qtyMantissa, wholeOf, type DecimalInput } from './values.js'

interface ChangeOptions {
  clOrdId?: string | number | bigint
}

/** A session that trades. Made by `connect()`. */
export class Session extends SessionBase {
  /**
   * Sends a new order and returns its handle at once. Orders written in one turn of the event loop share datagrams.
   * Throws OR_ORDER_INVALID if the input cannot be put on the wire, OR_CLIENT_QUEUE_FULL if too many requests wait for
   * credit, OR_SESSION_ENDED if the session is over.
   */
  place(input: inputs.NewOrderInput): Order {
    const instrument = this.instruments.get(input.instrument)
    const state = readNewOrder(input, instrument, this.idFor('clOrdId', input.clOrdId))
    const order = new Order(this, state)
    this.submit(orders.newOrder(order, state))
    return order
  }

  /** As {@link Order.replace}; an order without a handle needs instrument, price and quantity. */
  replace(order: Order | inputs.OrderReference, change: inputs.OrderChange): Promise<Report> {
    const target = this.#target(order)
    const known = target.order === null ? null : Order.internals.state(target.order).nextTerms
    const { instrument } = target
    if (instrument === null) throw invalid('instrument', 'is missing: its decimals are needed')
    const terms = readChange(change, instrument, known)
    return this.ask(orders.replace(target, this.idFor('clOrdId', change.clOrdId), terms))
  }

  /** As {@link Order.reduce}; an order without a handle needs its instrument. */
  reduce(
    order: Order | inputs.OrderReference,
    qty: DecimalInput,
    options: ChangeOptions = {},
  ): Promise<Report> {
    const target = this.#target(order)
    const { instrument } = target
    if (instrument === null) throw invalid('instrument', 'is missing: its decimals are needed')
    if (target.clOrdId === 0) throw invalid('clOrdId', 'is missing: a reduce goes by it')
    const newTotalQty = qtyMantissa(qty, instrument)
    const known = target.order === null ? null : Order.internals.state(target.order).nextTerms
    const terms = known === null ? null : { ...known, qty: newTotalQty }
    const requestId = this.idFor('clOrdId', options.clOrdId)
    return this.ask(orders.reduce(target, requestId, newTotalQty, terms))
  }

  /** As {@link Order.cancel}. */
  cancel(order: Order | inputs.OrderReference, options: ChangeOptions = {}): Promise<Report> {
    return this.ask(orders.cancel(this.#target(order), this.idFor('clOrdId', options.clOrdId)))
  }

  /**
   * Cancels all orders of the participant for which everything given holds, of all its sessions; nothing given: all of
   * them. Each is told to its owner. Resolves to the answer, whose engineSeq is a fence: every order in scope with a
   * smaller one is gone.
   */
  massCancel(input: inputs.MassCancelInput = {}): Promise<MassCancelReport | Refusal> {
    const requestId = this.idFor('clOrdId', input.clOrdId)
    const request = plain.massCancel(input, this.instruments, requestId)
    return this.ask(request) as Promise<MassCancelReport | Refusal>
  }

  /** Asks the router for the state of one order. */
  orderStatus(
    order: Order | inputs.OrderReference,
    options: inputs.RequestOptions = {},
  ): Promise<OrderStatusReport | Refusal> {
    const request = plain.orderStatus(this.#target(order), this.requestId(options))
    return this.ask(request) as Promise<OrderStatusReport | Refusal>
  }

  /**
   * Asks the router for all open orders of the participant, of all its sessions, by rising orderId. When there are none
   * the list is empty; a refusal is the only report in it.
   */
  openOrders(input: inputs.OpenOrdersFilter = {}): Promise<(OrderStatusReport | Refusal)[]> {
    const account =
      input.account === undefined ? null : wholeOf('account', input.account, ACCOUNT_MAX)
    const instrument = this.instrumentOf(input.instrument)
    const request = plain.openOrders(instrument, account, this.requestId(input))
    this.submit(request)
    return request.answer.promise as Promise<(OrderStatusReport | Refusal)[]>
  }

  /**
   * Sets both sides of the participant's quote in an instrument and account: a side that is not given is pulled. Resolves
   * to the answer. Executions of the quote come to `onReport` with the quoteId as clOrdId.
   */
  quote(input: inputs.QuoteInput): Promise<QuoteAckReport | Refusal> {
    const instrument = this.instruments.get(input.instrument)
    const request = plain.quote(input, instrument, this.idFor('quoteId', input.quoteId))
    return this.ask(request) as Promise<QuoteAckReport | Refusal>
  }

  #target(order: Order | inputs.OrderReference): Target {
    if (order instanceof Order) {
      const { nextClOrdId, instrument } = Order.internals.state(order)
      return { order, clOrdId: nextClOrdId, orderId: 0, instrument }
    }
    if (order.clOrdId === undefined && order.orderId === undefined) {
      throw invalid('clOrdId', 'is missing: it or the orderId names the order')
    }
    const clOrdId = order.clOrdId === undefined ? 0 : idOf('clOrdId', order.clOrdId)
    const orderId = order.orderId === undefined ? 0 : idOf('orderId', order.orderId)
    const known = orderId === 0 ? this.router.orders.find(clOrdId) : null
    if (known !== null) {
      const { instrument } = Order.internals.state(known)
      return { order: known, clOrdId, orderId, instrument }
    }
    return { order: null, clOrdId, orderId, instrument: this.instrumentOf(order.instrument) }
  }
}
