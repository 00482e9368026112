import { orderwireError, type OrderwireError } from '../errors.js'
import type { Instrument } from '../instruments.js'
import type { ListAnswer } from './answer.js'
import type { BatchClient } from './batch-client.js'
import type { Resume } from './batch-options.js'
import { ClOrdIds } from './cl-ord-ids.js'
import type { LimitsInput, RequestOptions } from './inputs.js'
import { InstrumentTable } from './instrument-table.js'
import type { Before } from './known-orders.js'
import {
  SESSION_DRAIN_ROUND_TIMEOUT_MS,
  SESSION_DRAIN_ROUNDS,
  SESSION_DRAIN_TIMEOUT_MS,
  SESSION_QUEUE_REQUESTS,
} from './limits.js'
import * as plain from './plain-requests.js'
import { Pump } from './pump.js'
import { ReportRouter, type ReportListener } from './report-router.js'
import type { LimitStatusReport, Refusal, Report, TradingPhaseReport } from './reports.js'
import type { Request } from './request.js'
import { SendQueue } from './send-queue.js'
import { ACCOUNT_MAX, idOf, wholeOf, type Id } from './values.js'

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

/** What every session with the router has: its requests on their way, its end, and the questions that all may ask. */
export abstract class SessionBase {
  /** Resolves when the session is over: null after close(), otherwise why. */
  readonly closed: Promise<OrderwireError | null>
  protected readonly instruments: InstrumentTable
  protected readonly router: ReportRouter
  readonly #client: BatchClient
  readonly #address: string
  readonly #ids: ClOrdIds
  readonly #pump: Pump
  readonly #queue: SendQueue
  /** What is asked for while an atomic group is built. */
  #group: Collected[] | null = null
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
    this.instruments = new InstrumentTable(options.instruments)
    this.#ids = new ClOrdIds(lane, options.firstClOrdId)
    this.router = new ReportRouter(client, this.instruments, options.onReport ?? null)
    this.#queue = new SendQueue(client, (seqNo, request) => this.router.onSent(seqNo, request))
    this.closed = new Promise((resolve) => (this.#onClosed = resolve))
    pump.start(this.router, {
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
    return this.#queue.length + this.router.unanswered
  }

  /** How much of the account's limits is used, for an instrument or as a whole. */
  limits(input: LimitsInput = {}): Promise<LimitStatusReport | Refusal> {
    const account = wholeOf('account', input.account ?? 0, ACCOUNT_MAX)
    const instrument = this.instrumentOf(input.instrument)
    const request = plain.limits(account, instrument, this.requestId(input))
    return this.ask(request) as Promise<LimitStatusReport | Refusal>
  }

  /** The phase of an instrument, or of all. A refusal is the only report of its answer. */
  queryPhase(
    instrument?: string | number,
    options: RequestOptions = {},
  ): Promise<(TradingPhaseReport | Refusal)[]> {
    const request = plain.queryPhase(this.instrumentOf(instrument), this.requestId(options))
    return this.askForAll(request) as Promise<(TradingPhaseReport | Refusal)[]>
  }

  /**
   * Everything that is asked for while `build` runs goes into one datagram, and the router applies all of it or none: if
   * one request is refused, so are the others (reason 'atomicPeerFailed'), and it is as if none had been made. Returns
   * what `build` returns. When `build` throws, or what it asks for does not fit one datagram (OR_GROUP_TOO_LARGE),
   * nothing is sent.
   */
  atomic<T>(build: () => T): T {
    this.#mustBeOpen()
    if (this.#group !== null) throw orderwireError('OR_USAGE', 'an atomic group holds no other one')
    const group: Collected[] = []
    this.#group = group
    try {
      const result = build()
      const requests = group.map(({ request }) => request)
      if (requests.length > 0) {
        this.#queue.mustTake(requests)
        this.#queue.push(requests)
        this.#flushSoon()
      }
      return result
    } catch (thrown) {
      for (const { request, before } of group.reverse()) {
        this.router.orders.withdraw(request, before)
      }
      throw thrown
    } finally {
      this.#group = null
    }
  }

  /** Resolves when more requests may be made without filling the queue. */
  ready(): Promise<void> {
    if (this.#queue.length * 2 < SESSION_QUEUE_REQUESTS || this.#isClosing) return Promise.resolve()
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

  /** The id given, or the next of the lane. */
  protected idFor(field: string, given: string | number | bigint | undefined): Id {
    if (given !== undefined) return idOf(field, given)
    this.#ids.next()
    const id = this.#ids.high * 0x1_0000_0000 + this.#ids.low
    return Number.isSafeInteger(id) ? id : (BigInt(this.#ids.high) << 32n) | BigInt(this.#ids.low)
  }

  protected requestId({ requestId }: RequestOptions): Id {
    return this.idFor('requestId', requestId)
  }

  protected instrumentOf(instrument: string | number | undefined): Instrument | null {
    return instrument === undefined ? null : this.instruments.get(instrument)
  }

  protected ask(request: Request): Promise<Report> {
    this.submit(request)
    return request.answer.promise as Promise<Report>
  }

  /** For an answer of several reports that does not say which is the last. */
  protected askForAll(request: Request & { answer: ListAnswer }): Promise<Report[]> {
    this.submit(request)
    this.submit(plain.fence(request, this.requestId({})))
    return request.answer.promise
  }

  /** Throws OR_SESSION_ENDED or OR_CLIENT_QUEUE_FULL. */
  protected submit(request: Request): void {
    this.#mustBeOpen()
    const { orders } = this.router
    if (this.#group !== null) {
      // Its order is found from now on, by the other requests of the group too.
      this.#group.push({ request, before: orders.before(request) })
      orders.onRequest(request)
      return
    }
    this.#queue.mustTake(request)
    orders.onRequest(request)
    this.#queue.push(request)
    this.#flushSoon()
  }

  #mustBeOpen(): void {
    if (!this.#isClosing && this.#client.state === 'ready') return
    throw this.#client.failure ?? orderwireError('OR_SESSION_ENDED', this.#address, 'it is closed')
  }

  #flushSoon(): void {
    if (this.#isFlushDue) return
    // What the caller still writes in this turn goes into the same datagrams.
    this.#isFlushDue = true
    queueMicrotask(() => {
      this.#isFlushDue = false
      this.#client.flush()
      this.#pump.wake()
    })
  }

  /** Resolves when the condition holds, the session is over or the deadline has passed. */
  async #until(condition: () => boolean, deadline: number): Promise<void> {
    while (!condition() && this.#client.state !== 'closed' && performance.now() < deadline) {
      await this.#pump.nextTurn(deadline - performance.now())
    }
  }

  /** Sends what has waited for credit. */
  #feed(): void {
    this.#queue.feed()
    this.#client.flush()
    if (this.#waiting.length > 0 && this.#queue.length * 2 < SESSION_QUEUE_REQUESTS) {
      for (const resolve of this.#waiting.splice(0)) resolve()
    }
  }

  #end(failure: OrderwireError | null): void {
    this.#isClosing = true
    const unanswered =
      failure ??
      orderwireError('OR_SESSION_ENDED', this.#address, 'it was closed before the answer')
    this.router.end(this.#queue.clear(), failure, unanswered)
    for (const resolve of this.#waiting.splice(0)) resolve()
    this.#onClosed(failure)
  }
}

interface Collected {
  readonly request: Request
  readonly before: Before
}
