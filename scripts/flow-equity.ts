import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { parseRouterAddress } from '../src/client/address.js'
import { openTransport } from '../src/client/connect-batch.js'
import { BatchClient, type BatchClientOptions, type Transport } from '../src/client/index.js'
import type { Resume } from '../src/client/batch-options.js'
import { OrdType, ReplaceFlags, Side, TimeInForce } from '../src/codec/index.js'
import { Action, MANTISSA_PER_TICK, type EquityFlow } from './flow/equity-flow.js'
import { FlowLedger } from './flow/flow-ledger.js'

export interface FlowRunOptions extends Omit<BatchClientOptions, 'address'> {
  readonly instrumentId: number
  /** Messages sent and not answered, at most; default 256. */
  readonly inFlightMax?: number
  /** How long a UDP client may sleep in the kernel when nothing has come; default 100 microseconds. */
  readonly pollMicros?: number
  /** Stands between the client and the network, to see or to spoil what passes. */
  readonly wrap?: (transport: Transport) => Transport
}

interface Connection {
  readonly client: BatchClient
  readonly transport: Transport
}

/** Begins the handshake. It is not carried on here, because the first reports may come together with its end. */
async function begin(
  target: string,
  options: FlowRunOptions & { readonly resume?: Resume },
): Promise<Connection> {
  const address = parseRouterAddress(target)
  const opened = await openTransport(address)
  const transport = options.wrap?.(opened.transport) ?? opened.transport
  const clock = opened.clock && { clock: opened.clock }
  const client = new BatchClient(transport, { ...options, ...clock, address: address.text })
  client.start()
  return { client, transport }
}

const STALL_MS = 60_000 // No answer for so long means that none will come.

/**
 * One client that plays the flow. The message with seq n has clOrdId n + 1; on a session of its own it also has client
 * number n + 1, until the router gives up numbers of a client that came back without its memory.
 */
export class FlowRun {
  readonly flow: EquityFlow
  /** What has come back; it survives every session and every router. */
  readonly ledger: FlowLedger
  client: BatchClient
  /** Messages written so far; the next one has this seq. */
  written = 0
  #transport: Transport
  readonly #options: FlowRunOptions

  private constructor(flow: EquityFlow, options: FlowRunOptions, connection: Connection) {
    this.flow = flow
    this.ledger = new FlowLedger(flow)
    this.client = connection.client
    this.#transport = connection.transport
    this.#options = options
  }

  /** Opens a session of a participant of its own, so that its clOrdIds are free whatever ran before. */
  static async open(target: string, flow: EquityFlow, options: FlowRunOptions): Promise<FlowRun> {
    const own = { accessKeyId: randomBytes(16), ...options }
    const run = new FlowRun(flow, own, await begin(target, own))
    await run.#connected()
    return run
  }

  get isDone(): boolean {
    return this.ledger.answered === this.flow.length
  }

  /** Writes what may be in flight, at most up to `end`, sends it, and takes what has come. Returns the reports. */
  turn(end = this.flow.length): number {
    const { client, ledger } = this
    const limit = Math.min(end, ledger.answered + (this.#options.inFlightMax ?? 256))
    while (this.written < limit && this.#write(this.written)) {
      ledger.onWritten(this.written, client.lastSeqNo)
      this.written += 1
    }
    client.flush()
    const pollMicros = this.#transport.needsEventLoop ? 0 : (this.#options.pollMicros ?? 100)
    const reports = client.poll(ledger, pollMicros)
    if (ledger.rewindTo >= 0) {
      this.written = ledger.rewindTo
      ledger.rewindTo = -1
    }
    return reports
  }

  /** Plays until `until` holds, by default to the end. Throws when the session ends or nothing comes any more. */
  async play(until: () => boolean = () => this.isDone, end = this.flow.length): Promise<void> {
    let heardMs = performance.now()
    while (!until()) {
      if (this.turn(end) > 0) heardMs = performance.now()
      if (this.client.failure !== null) throw this.client.failure
      if (this.ledger.firstFault !== null) throw new Error(this.ledger.firstFault)
      if (performance.now() - heardMs > STALL_MS) {
        const { answered } = this.ledger
        throw new Error(`no report for a minute: ${this.written} written, ${answered} answered`)
      }
      await setImmediate()
    }
  }

  /** Takes up the session where it stands, with what this client has kept: after the router has come back. */
  async rebind(): Promise<void> {
    this.client.rebind()
    await this.#connected()
  }

  /** The same participant after losing its memory: only the ledger is left, and perhaps another way to the router. */
  async resume(target: string): Promise<void> {
    const { sessionId, sessionVer, lastSeqNo, lastServerSeqNo } = this.client
    this.#transport.close()
    const resume = { sessionId, sessionVer, nextSeqNo: lastSeqNo + 1, lastServerSeqNo }
    const connection = await begin(target, { ...this.#options, resume })
    this.client = connection.client
    this.#transport = connection.transport
    await this.#connected()
    // What the router never had cannot be sent under its old numbers: they are burned, and then it goes on from there.
    await this.play(() => this.ledger.answered === this.written, this.written)
  }

  /** Says goodbye, waiting briefly for the router to confirm. */
  async close(): Promise<void> {
    this.client.terminate()
    while (this.client.state !== 'closed') {
      this.client.poll(this.ledger)
      await setImmediate()
    }
    this.#transport.close()
  }

  /** Lets go of the socket without a word, as a client that dies does. */
  abandon(): void {
    this.#transport.close()
  }

  async #connected(): Promise<void> {
    while (this.client.state === 'connecting') {
      this.client.poll(this.ledger, this.#transport.needsEventLoop ? 0 : 200)
      await setImmediate()
    }
    if (this.client.failure !== null) throw this.client.failure
  }

  #write(seq: number): boolean {
    switch (this.flow.actions[seq]) {
      case Action.place:
        return this.#place(seq)
      case Action.cancel:
        return this.#cancel(seq)
      default:
        return this.#modify(seq)
    }
  }

  #place(seq: number): boolean {
    const message = this.client.newOrderShort()
    if (message === null) return false
    const { ticks, quantities, sides, isIoc } = this.flow
    message
      .setClOrdId(seq + 1)
      .setInstrumentId(this.#options.instrumentId)
      .setPrice(ticks[seq]! * MANTISSA_PER_TICK)
      .setQty(quantities[seq]!)
      .setSide(sides[seq] === 0 ? Side.buy : Side.sell)
      .setOrdType(OrdType.limit)
      .setTimeInForce(isIoc[seq] === 1 ? TimeInForce.ioc : TimeInForce.day)
    return true
  }

  #cancel(seq: number): boolean {
    const message = this.client.cancelOrder()
    if (message === null) return false
    message
      .setClOrdId(seq + 1)
      .setOrigClOrdId(this.flow.targets[seq]! + 1)
      .setInstrumentId(this.#options.instrumentId)
    return true
  }

  #modify(seq: number): boolean {
    const message = this.client.replaceOrder()
    if (message === null) return false
    message
      .setClOrdId(seq + 1)
      .setOrigClOrdId(this.flow.targets[seq]! + 1)
      .setPrice(this.flow.ticks[seq]! * MANTISSA_PER_TICK)
      .setQty(this.flow.quantities[seq]!)
      .setDisplayQtyNull()
      .setTriggerPriceNull()
      .setExpireTimeNull()
      .setInstrumentId(this.#options.instrumentId)
      .setTimeInForce(TimeInForce.day)
      .setReplaceFlags(ReplaceFlags.qtyIsLeaves)
    return true
  }
}
