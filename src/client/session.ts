import { ExecInst } from '../codec/index.js'
import { orderwireError, type OrderwireError } from '../errors.js'
import type { Instrument } from '../instruments.js'
import type { BatchClient } from './batch-client.js'
import type { Resume } from './batch-options.js'
import { ClOrdIds } from './cl-ord-ids.js'
import {
  SESSION_DRAIN_ROUND_TIMEOUT_MS,
  SESSION_DRAIN_ROUNDS,
  SESSION_DRAIN_TIMEOUT_MS,
  SESSION_QUEUE_REQUESTS,
} from './limits.js'
import { Order, type OrderState } from './order.js'
import { Pump } from './pump.js'
import { ReportRouter, type ReportListener } from './report-router.js'
import type { Report } from './reports.js'
import * as requests from './requests.js'
import type { Request, Target } from './requests.js'
import {
  idOf,
  InstrumentTable,
  invalid,
  ORDER_TYPES,
  priceMantissa,
  qtyMantissa,
  SIDES,
  TIMES_IN_FORCE,
  wordOf,
  type DecimalInput,
  type Id,
  type OrderTypeName,
  type SideName,
  type TimeInForceName,
} from './values.js'

export interface NewOrderInput {
  /** Symbol or id. */
  instrument: string | number
  side: SideName
  qty: DecimalInput
  /** Required for a limit order, absent for a market order. */
  price?: DecimalInput
  /** Default: limit with a price, market without. */
  type?: OrderTypeName
  /** Default day. */
  timeInForce?: TimeInForceName
  /** Reject the order rather than let it take liquidity. */
  postOnly?: boolean
  account?: number
  /** Default: the next of the session's lane. One given here must grow within its lane, whoever gives it. */
  clOrdId?: string | number | bigint
}

export interface OrderChange {
  /** Default: as it is. */
  price?: DecimalInput
  /** New total, fills included. Default: as it is. */
  qty?: DecimalInput
  timeInForce?: 'day' | 'gtc'
  postOnly?: boolean
  clOrdId?: string | number | bigint
}

/** An order without a handle, such as one of an earlier process, by its clOrdId. */
export interface OrderReference {
  clOrdId: string | number | bigint
  /** Symbol or id; needed where a price or a quantity is given. */
  instrument?: string | number
}

export interface SessionOptions {
  /** Instruments that the router trades, for their decimals. Default: the demo instruments. */
  instruments?: Iterable<Instrument>
  /** Lane of the clOrdIds given here, below the router's limit. Default 1; with an access key random from 1 on. */
  lane?: number
  /** Counter of the first clOrdId. Default: from the time, so that it lies above every earlier session's. */
  firstClOrdId?: number
  /** Called for every report, before the loops that read orders get it. */
  onReport?: ReportListener
}

/** A session with the router. Made by `connect()`. */
export class Session {
  /** Resolves when the session is over: null after close(), otherwise why. */
  readonly closed: Promise<OrderwireError | null>
  readonly #client: BatchClient
  readonly #address: string
  readonly #instruments: InstrumentTable
  readonly #ids: ClOrdIds
  readonly #router: ReportRouter
  readonly #pump: Pump
  readonly #queue: Request[] = []
  readonly #limit = SESSION_QUEUE_REQUESTS
  #queueHead = 0
  #isClosing = false
  #isFlushDue = false
  #waiting: (() => void)[] = []
  #onClosed: (failure: OrderwireError | null) => void = () => undefined

  constructor(
    client: BatchClient,
    pump: Pump,
    address: string,
    lane: number,
    options: SessionOptions,
  ) {
    this.#client = client
    this.#pump = pump
    this.#address = address
    this.#instruments = new InstrumentTable(options.instruments)
    this.#ids = new ClOrdIds(lane, options.firstClOrdId)
    this.#router = new ReportRouter(client, this.#instruments, options.onReport ?? null)
    this.closed = new Promise((resolve) => (this.#onClosed = resolve))
    pump.start(this.#router, {
      onTurn: () => this.#feed(),
      onClosed: (failure) => this.#end(failure),
    })
  }

  /** What to give `connect` as `resume` to take this session version up again. */
  get resume(): Resume {
    const { sessionId, sessionVer, flow, lastServerSeqNo } = this.#client
    return { sessionId, sessionVer, nextSeqNo: flow.sentSeqNo, lastServerSeqNo }
  }

  /** The session is over, or about to be. */
  get isClosed(): boolean {
    return this.#isClosing || this.#client.state === 'closed'
  }

  /** Requests that wait for credit or for their answer. */
  get pending(): number {
    return this.#queued + this.#router.unanswered
  }

  /**
   * Sends a new order and returns its handle at once. Orders written in one turn of the event loop share datagrams.
   * Throws OR_ORDER_INVALID if the input cannot be put on the wire, OR_CLIENT_QUEUE_FULL if too many requests wait for
   * credit, OR_SESSION_ENDED if the session is over.
   */
  place(input: NewOrderInput): Order {
    const instrument = this.#instruments.get(input.instrument)
    const type = input.type ?? (input.price === undefined ? 'market' : 'limit')
    wordOf('type', ORDER_TYPES, type)
    wordOf('side', SIDES, input.side)
    const timeInForce = input.timeInForce ?? 'day'
    wordOf('timeInForce', TIMES_IN_FORCE, timeInForce)
    if (type === 'limit' && input.price === undefined) {
      throw invalid('price', 'is missing: a limit order needs one')
    }
    if (type === 'market' && input.price !== undefined) {
      throw invalid('price', 'is given, and a market order has none')
    }
    const accountId = input.account ?? 0
    if (!Number.isInteger(accountId) || accountId < 0 || accountId > 0xffff_ffff) {
      throw invalid('account', `${accountId} is not a whole number from 0 to 2^32-1`)
    }
    const clOrdId = this.#idFor(input.clOrdId)
    const state: OrderState = {
      clOrdId,
      nextClOrdId: clOrdId,
      instrument,
      side: input.side,
      type,
      timeInForce,
      execInst: input.postOnly === true ? ExecInst.postOnlyReject : 0,
      price: input.price === undefined ? null : priceMantissa(input.price, instrument),
      qty: qtyMantissa(input.qty, instrument),
      cumQty: 0,
    }
    const order = new Order(this, state)
    this.#submit(requests.newOrder(order, state, accountId))
    return order
  }

  /** As {@link Order.replace}; an order without a handle needs instrument, price and quantity. */
  replace(order: Order | OrderReference, change: OrderChange): Promise<Report> {
    const target = this.#target(order)
    const known = target.order === null ? null : Order.internals.state(target.order)
    const { instrument } = target
    if (instrument === null) throw invalid('instrument', 'is missing: its decimals are needed')
    const price =
      change.price === undefined ? known?.price : priceMantissa(change.price, instrument)
    const qty = change.qty === undefined ? known?.qty : qtyMantissa(change.qty, instrument)
    if (price === undefined || price === null) throw invalid('price', 'is missing')
    if (qty === undefined) throw invalid('qty', 'is missing')
    const execInst =
      change.postOnly === undefined
        ? (known?.execInst ?? 0)
        : change.postOnly
          ? ExecInst.postOnlyReject
          : 0
    const timeInForce = change.timeInForce ?? known?.timeInForce ?? 'day'
    wordOf('timeInForce', TIMES_IN_FORCE, timeInForce)
    const requestId = this.#idFor(change.clOrdId)
    return this.#ask(requests.replace(target, requestId, { price, qty, execInst, timeInForce }))
  }

  /** As {@link Order.reduce}; an order without a handle needs its instrument. */
  reduce(
    order: Order | OrderReference,
    qty: DecimalInput,
    options: { clOrdId?: string | number | bigint } = {},
  ): Promise<Report> {
    const target = this.#target(order)
    const { instrument } = target
    if (instrument === null) throw invalid('instrument', 'is missing: its decimals are needed')
    const newTotalQty = qtyMantissa(qty, instrument)
    return this.#ask(requests.reduce(target, this.#idFor(options.clOrdId), newTotalQty))
  }

  /** As {@link Order.cancel}. */
  cancel(
    order: Order | OrderReference,
    options: { clOrdId?: string | number | bigint } = {},
  ): Promise<Report> {
    return this.#ask(requests.cancel(this.#target(order), this.#idFor(options.clOrdId)))
  }

  /** Resolves when more requests may be made without filling the queue. */
  ready(): Promise<void> {
    if (this.#queued * 2 < this.#limit || this.#isClosing) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /**
   * Waits until everything sent is answered (at most `timeoutMs`), then ends the session. Orders that rest stay in the
   * market. Promises of what was not answered are rejected with OR_SESSION_ENDED.
   */
  async close(timeoutMs = SESSION_DRAIN_TIMEOUT_MS): Promise<void> {
    if (!this.#isClosing) {
      this.#isClosing = true
      const deadline = performance.now() + timeoutMs
      await this.#until(() => this.pending === 0, deadline)
      // Reports that follow a first answer may still be on the way: the reply to an empty datagram comes after them.
      for (let rounds = 0; rounds < SESSION_DRAIN_ROUNDS; rounds += 1) {
        const heard = this.#client.heard
        this.#client.askForAck()
        this.#pump.wake()
        const patience = Math.min(deadline, performance.now() + SESSION_DRAIN_ROUND_TIMEOUT_MS)
        await this.#until(
          () => this.#client.heard > heard && !this.#client.serverFlow.hasGap,
          patience,
        )
      }
      this.#client.terminate()
      this.#pump.wake()
    }
    await this.closed
  }

  /** Resolves when the condition holds, the session is over or the deadline has passed. */
  async #until(condition: () => boolean, deadline: number): Promise<void> {
    while (!condition() && this.#client.state !== 'closed' && performance.now() < deadline) {
      await this.#pump.nextTurn(deadline - performance.now())
    }
  }

  get #queued(): number {
    return this.#queue.length - this.#queueHead
  }

  #idFor(given: string | number | bigint | undefined): Id {
    if (given !== undefined) return idOf('clOrdId', given)
    this.#ids.next()
    const id = this.#ids.high * 0x1_0000_0000 + this.#ids.low
    return Number.isSafeInteger(id) ? id : (BigInt(this.#ids.high) << 32n) | BigInt(this.#ids.low)
  }

  #target(order: Order | OrderReference): Target {
    if (order instanceof Order) {
      const { nextClOrdId, instrument } = Order.internals.state(order)
      return { order, clOrdId: nextClOrdId, instrument }
    }
    const clOrdId = idOf('clOrdId', order.clOrdId)
    const known = this.#router.order(clOrdId)
    if (known !== null) {
      return { order: known, clOrdId, instrument: Order.internals.state(known).instrument }
    }
    const { instrument } = order
    const found = instrument === undefined ? null : this.#instruments.get(instrument)
    return { order: null, clOrdId, instrument: found }
  }

  #ask(request: Request): Promise<Report> {
    this.#submit(request)
    return request.answer.promise
  }

  #submit(request: Request): void {
    if (this.#isClosing || this.#client.state !== 'ready') {
      throw (
        this.#client.failure ?? orderwireError('OR_SESSION_ENDED', this.#address, 'it is closed')
      )
    }
    if (this.#queued >= this.#limit) throw orderwireError('OR_CLIENT_QUEUE_FULL', this.#limit)
    this.#router.onRequest(request)
    if (this.#queued > 0 || !this.#send(request)) this.#queue.push(request)
    if (this.#isFlushDue) return
    // What the caller still writes in this turn goes into the same datagrams.
    this.#isFlushDue = true
    queueMicrotask(() => {
      this.#isFlushDue = false
      this.#client.flush()
      this.#pump.wake()
    })
  }

  #send(request: Request): boolean {
    if (!request.write(this.#client)) return false
    this.#router.onSent(this.#client.lastSeqNo, request)
    return true
  }

  /** Sends what has waited for credit. */
  #feed(): void {
    const queue = this.#queue
    while (this.#queueHead < queue.length && this.#send(queue[this.#queueHead]!)) {
      this.#queueHead += 1
    }
    if (this.#queueHead * 2 > queue.length) {
      queue.splice(0, this.#queueHead)
      this.#queueHead = 0
    }
    this.#client.flush()
    if (this.#waiting.length > 0 && this.#queued * 2 < this.#limit) {
      for (const resolve of this.#waiting.splice(0)) resolve()
    }
  }

  #end(failure: OrderwireError | null): void {
    this.#isClosing = true
    const unanswered =
      failure ??
      orderwireError('OR_SESSION_ENDED', this.#address, 'it was closed before the answer')
    this.#router.end(this.#queue.splice(0), failure, unanswered)
    this.#queueHead = 0
    for (const resolve of this.#waiting.splice(0)) resolve()
    this.#onClosed(failure)
  }
}
