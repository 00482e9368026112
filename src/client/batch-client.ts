import {
  BODY_BYTES_MAX,
  PACKET_HEADER_BYTES,
  RetransmitReject,
  RetransmitRejectCode,
  RetransmitRequest,
  Terminate,
  TerminateCode,
} from '../codec/index.js'
import { orderwireError, type OrderwireError } from '../errors.js'
import { settle, type BatchClientOptions, type Resume, type Settled } from './batch-options.js'
import { ClientFlow, NO_ROOM } from './client-flow.js'
import { DatagramReader, Fault } from './datagram-reader.js'
import { DatagramWriter } from './datagram-writer.js'
import { Handshake } from './handshake.js'
import {
  RETRANSMIT_TIMEOUT_MAX_MS,
  RETRANSMIT_TIMEOUT_MIN_MS,
  TERMINATE_ATTEMPTS,
  TERMINATE_TIMEOUT_MS,
} from './limits.js'
import { Liveness } from './liveness.js'
import { MessageWriter } from './message-writer.js'
import { nameOf } from './names.js'
import { Dispatcher, type ReportHandler } from './report-handler.js'
import { Arrival, ServerFlow } from './server-flow.js'
import type { Transport } from './transport.js'

const NS_PER_MS = 1e6
const NEVER = Number.POSITIVE_INFINITY

/** connecting: no session yet. ready: orders may be sent. closing: Terminate is out. closed: see `failure`. */
export type ClientState = 'connecting' | 'ready' | 'closing' | 'closed'

/**
 * One session with the router, without an allocation, promise or object per order: for strategies, for the benchmark,
 * and underneath `connect()`.
 *
 *     const order = client.newOrderShort()
 *     if (order === null) back pressure: poll first
 *     else order.setClOrdIdParts(low, high).setInstrumentId(1)...
 *     client.flush() // one system call for everything written since the last
 *     client.poll(handler) // one system call; reports arrive as calls of the handler
 *
 * Everything happens inside `poll` and `flush`; nothing runs by itself. Poll at least a few times per keep-alive
 * interval, also when there is nothing to send: it keeps the session alive, asks for lost reports and resends.
 */
export class BatchClient extends MessageWriter {
  state: ClientState = 'connecting'
  /** Why the session ended or never began; null while it lives and after a `terminate()` of our own. */
  failure: OrderwireError | null = null
  /** Datagrams of the server flow that brought nothing new. */
  duplicates = 0
  /** Datagrams that acknowledged or announced what cannot be. */
  violations = 0
  /** Datagrams of the router that were used. */
  heard = 0
  /** RetransmitRequests sent. */
  retransmitRequests = 0

  override readonly flow: ClientFlow
  readonly serverFlow: ServerFlow
  readonly reader = new DatagramReader()
  readonly #transport: Transport
  readonly #settled: Settled
  readonly #handshake: Handshake
  readonly #writer: DatagramWriter
  readonly #dispatcher: Dispatcher
  readonly #liveness: Liveness
  readonly #inView: DataView
  readonly #resume: Resume | null

  readonly #retransmitRequest = new RetransmitRequest()
  readonly #retransmitReject = new RetransmitReject()
  readonly #terminate = new Terminate()

  #newestPacketNo = 0
  #terminateAttempts = 0
  #terminateDeadlineNs = NEVER
  #terminateCode: number = TerminateCode.finished
  #delivered = 0
  #polling = false
  #isKeeping = false

  constructor(transport: Transport, options: BatchClientOptions) {
    super()
    const settled = settle(options)
    this.#transport = transport
    this.#settled = settled
    this.#resume = settled.resume
    const timeoutMaxMs = Math.min(RETRANSMIT_TIMEOUT_MAX_MS, settled.keepAliveMs / 2)
    const timeoutMinMs = transport.isReliable === true ? timeoutMaxMs : RETRANSMIT_TIMEOUT_MIN_MS
    this.flow = new ClientFlow({
      windowMessages: settled.windowMessages,
      messagesPerDatagram: settled.messagesPerDatagram,
      bodyBytesMax: settled.bodyBytesMax,
      timeoutMinNs: timeoutMinMs * NS_PER_MS,
      timeoutMaxNs: timeoutMaxMs * NS_PER_MS,
      random: () => settled.random.unit(),
    })
    this.serverFlow = new ServerFlow(BODY_BYTES_MAX)
    this.#writer = new DatagramWriter(transport, settled.clock)
    this.#handshake = new Handshake(this.#writer, settled.random, settled)
    this.#dispatcher = new Dispatcher(this.flow)
    this.#liveness = new Liveness(settled.keepAliveMs * NS_PER_MS)
    const { buffer, byteOffset, byteLength } = transport.inArena
    this.#inView = new DataView(buffer, byteOffset, byteLength)
    if (this.#resume !== null) {
      this.flow.startAt(this.#resume.nextSeqNo)
      this.serverFlow.startAfter(this.#resume.lastServerSeqNo)
    }
  }

  get sessionId(): bigint {
    return this.#handshake.sessionId
  }

  get sessionVer(): bigint {
    return this.#handshake.sessionVer
  }

  /** Lanes 0 to maxLanes - 1 may be used in clOrdIds; 0 = not told (a resumed session). */
  get maxLanes(): number {
    return this.#handshake.maxLanes
  }

  /** Number of the last report delivered; what `resume` wants as `lastServerSeqNo`. */
  get lastServerSeqNo(): number {
    return this.serverFlow.expected - 1
  }

  /** Messages of unknown templates that were stepped over. */
  get unknownMessages(): number {
    return this.#dispatcher.unknownMessages
  }

  /** Begins the handshake; `poll` carries it on until `state` is no longer 'connecting'. */
  start(): void {
    const now = this.#settled.clock.monotonicNs()
    this.state = 'connecting'
    this.failure = null
    this.#handshake.start(now, this.#resume !== null, this.flow.sentSeqNo, this.lastServerSeqNo)
  }

  /**
   * Binds the same session version anew, after the router has come back or the connection has: numbers go on, reports
   * that were missed come again, and what the router never took is resent under its old numbers.
   */
  rebind(): void {
    this.state = 'connecting'
    this.failure = null
    this.#newestPacketNo = 0
    const now = this.#settled.clock.monotonicNs()
    this.#handshake.start(now, true, this.flow.sentSeqNo, this.lastServerSeqNo)
  }

  /**
   * Begins a group of messages that the router applies all or none: everything written until `endDatagram` or `flush`,
   * at most `messages`, in one datagram, which is resent as a whole and never repacked. False under back pressure:
   * then there is no group. `bytes` are those of the frames together (their `FRAME_LENGTH`s); what never fits one
   * datagram throws OR_GROUP_TOO_LARGE.
   */
  beginAtomic(messages: number, bytes: number): boolean {
    this.mustFit(messages, bytes)
    return this.state === 'ready' && this.flow.beginAtomic(messages)
  }

  /** Throws OR_GROUP_TOO_LARGE for an atomic group that no datagram can take, however much credit there is. */
  mustFit(messages: number, bytes: number): void {
    const { bodyBytesMax, windowMessages } = this.#settled
    if (bytes <= bodyBytesMax && messages <= windowMessages) return
    throw orderwireError('OR_GROUP_TOO_LARGE', messages, bytes, bodyBytesMax)
  }

  /** Number of the message claimed last. */
  get lastSeqNo(): number {
    return this.flow.nextSeqNo - 1
  }

  /** The next message begins another datagram. */
  endDatagram(): void {
    this.flow.endDatagram()
  }

  /**
   * Sends what has been written, and returns how many datagrams were taken. What the transport does not take now goes
   * out with a later `flush` or `poll`, in order.
   */
  flush(): number {
    this.flow.endDatagram()
    if (this.state !== 'ready' || this.flow.sendable() <= 0) return 0
    return this.#emit(this.#settled.clock.monotonicNs())
  }

  /**
   * Takes what has arrived, waiting at most `timeoutMicros` for it, calls the handler for each report, and does what
   * time asks for. Returns the number of reports. A handler may write and flush; it may not poll.
   */
  poll(handler: ReportHandler, timeoutMicros = 0): number {
    if (this.#polling) throw orderwireError('OR_INTERNAL', 'poll() was called by a report handler')
    if (this.state === 'closed') return 0
    const transport = this.#transport
    const datagrams = transport.poll(timeoutMicros)
    const now = this.#settled.clock.monotonicNs()
    this.#delivered = 0
    this.#polling = true
    // Who waits for the session may not have the handler yet that reports are for: those that follow the handshake in
    // the same batch are kept for the next poll.
    this.#isKeeping = this.state === 'connecting'
    try {
      if (!this.#isKeeping) this.#deliverHeld(handler)
      for (let i = 0; i < datagrams; i += 1) {
        this.#onDatagram(transport.inSlots[i * 2]!, transport.inSlots[i * 2 + 1]!, handler, now)
      }
    } finally {
      this.#polling = false
    }
    this.#onTime(now)
    return this.#delivered
  }

  /** Ends the binding: Terminate, repeated until the router confirms it or the attempts are used up. */
  terminate(): void {
    if (this.state === 'closed' || this.state === 'closing') return
    if (this.state === 'connecting') return this.#close(null)
    this.state = 'closing'
    this.#terminateCode = TerminateCode.finished
    this.#sendTerminate(this.#settled.clock.monotonicNs())
  }

  /** The next poll sends an empty datagram, once everything is settled; the router answers with where it stands. */
  askForAck(): void {
    this.#liveness.askForBeat()
  }

  /** When the next poll is due at the latest, if nothing arrives before: nanoseconds on the monotonic clock. */
  nextDeadlineNs(): number {
    if (this.state === 'connecting') return this.#handshake.deadlineNs
    if (this.state === 'closing') return this.#terminateDeadlineNs
    if (this.state === 'closed') return NEVER
    if (this.flow.sendable() > 0) return 0 // The transport did not take it: again as soon as may be.
    return Math.min(this.flow.deadlineNs, this.serverFlow.deadlineNs, this.#liveness.deadlineNs)
  }

  protected override claim(frameBytes: number): number {
    return this.state === 'ready' ? this.flow.claim(frameBytes) : NO_ROOM
  }

  #emit(now: number): number {
    const { maxAgeMicros } = this.#settled
    const sent = this.#writer.sendFlow(this.flow, this.serverFlow.expected, maxAgeMicros, now)
    if (sent > 0) this.#liveness.onSent(now)
    return sent
  }

  #onDatagram(offset: number, length: number, handler: ReportHandler, now: number): void {
    const { reader, serverFlow } = this
    if (reader.judge(this.#inView, offset, length, this.#writer.connId) !== Fault.none) return
    if (this.state === 'closed') return
    if (reader.isControl) return this.#onControl(offset, length, now)
    if (this.state === 'connecting') return
    this.#liveness.onHeard(now)
    this.heard += 1
    // A datagram that was overtaken on the way tells an old credit.
    if (reader.packetNo > this.#newestPacketNo) {
      this.#newestPacketNo = reader.packetNo
      this.flow.credit = reader.header.control()
    }
    if (!this.flow.onAck(reader.ackSeqNo, now)) this.violations += 1
    const count = reader.cursor.count
    const first = reader.nextSeqNo
    serverFlow.learn(first + count)
    if (count === 0) return
    const body = offset + PACKET_HEADER_BYTES
    const bodyBytes = length - PACKET_HEADER_BYTES
    switch (serverFlow.arrival(first, count)) {
      case Arrival.duplicate:
        this.duplicates += 1
        return
      case Arrival.ahead:
        serverFlow.hold(first, count, this.#transport.inArena, body, bodyBytes)
        return
      case Arrival.deliver:
        if (this.#isKeeping) {
          serverFlow.hold(first, count, this.#transport.inArena, body, bodyBytes)
          return
        }
        this.#deliver(this.#inView, first, body, bodyBytes, handler)
        this.#deliverHeld(handler)
    }
  }

  #deliverHeld(handler: ReportHandler): void {
    const { serverFlow } = this
    for (let slot = serverFlow.takeHeld(); slot >= 0; slot = serverFlow.takeHeld()) {
      const at = serverFlow.heldAt(slot)
      const held = serverFlow.heldBodyBytes(slot)
      this.#deliver(serverFlow.holdView, serverFlow.heldFirst(slot), at, held, handler)
    }
  }

  /** Delivers those frames of a body that are next; each number counts as delivered before its handler runs. */
  #deliver(
    view: DataView,
    first: number,
    offset: number,
    bodyBytes: number,
    handler: ReportHandler,
  ): void {
    const { serverFlow } = this
    const cursor = this.reader.cursor.wrap(view, offset, bodyBytes)
    for (let seqNo = first; cursor.next(); seqNo += 1) {
      if (seqNo < serverFlow.expected) continue
      serverFlow.expected = seqNo + 1
      this.#delivered += 1
      this.#dispatcher.dispatch(view, cursor, handler)
    }
  }

  #onControl(offset: number, length: number, now: number): void {
    const { cursor } = this.reader
    cursor.wrap(this.#inView, offset + PACKET_HEADER_BYTES, length - PACKET_HEADER_BYTES)
    if (this.state === 'connecting') {
      while (cursor.next()) this.#handshake.onMessage(this.#inView, cursor, now)
      if (this.#handshake.isDone) this.#onEstablished(now)
      return
    }
    this.#liveness.onHeard(now)
    if (!this.flow.onAck(this.reader.ackSeqNo, now)) this.violations += 1
    while (cursor.next()) {
      if (cursor.schemaId !== Terminate.SCHEMA_ID) continue
      const { blockOffset, blockLength, version } = cursor
      if (cursor.templateId === Terminate.TEMPLATE_ID) {
        this.#terminate.wrap(this.#inView, blockOffset, blockLength, version)
        return this.#onTerminate(this.#terminate.code())
      }
      if (cursor.templateId === RetransmitReject.TEMPLATE_ID) {
        this.#retransmitReject.wrap(this.#inView, blockOffset, blockLength, version)
        this.#onRetransmitReject(this.#retransmitReject, now)
      }
    }
  }

  #onEstablished(now: number): void {
    const { ack } = this.#handshake
    const expected = ack.expectedClientSeqNo()
    const nextServer = ack.nextSeqNo()
    if (nextServer < this.serverFlow.expected) {
      return this.#close(
        `the router's next report is ${nextServer}, but ${this.lastServerSeqNo} have come already: it has lost some`,
      )
    }
    if (!this.flow.onEstablished(expected, ack.credit(), now)) {
      return this.#close(
        `the router expects message ${expected}, and only ${this.flow.sentSeqNo - 1} were ever sent`,
      )
    }
    this.#writer.connId = ack.connId()
    this.serverFlow.onEstablished()
    this.serverFlow.learn(nextServer)
    this.#liveness.begin(now, ack.keepAliveMs() * NS_PER_MS)
    // Numbers of an earlier process, whose messages are not kept here, are given up: an empty datagram says so.
    if (this.flow.ackSeqNo < this.flow.sentSeqNo) this.#liveness.askForBeat()
    this.#newestPacketNo = 0
    this.state = 'ready'
  }

  #onTerminate(code: number): void {
    if (this.state === 'closing') return this.#close(null)
    const attempts = TERMINATE_ATTEMPTS
    this.#terminateAttempts = attempts // One answer, so that the router can forget us; then silence.
    this.#writeTerminate()
    this.#close(`the router terminated it: ${nameOf(TerminateCode, code)}`)
  }

  #onRetransmitReject(reject: RetransmitReject, now: number): void {
    const code = reject.code()
    if (code === RetransmitRejectCode.outOfRange && this.serverFlow.hasGap) {
      const oldest = reject.firstAvailable()
      this.#abort(
        `reports from ${this.serverFlow.expected} on were lost, and the router only holds those from ${oldest} on`,
      )
    } else if (code === RetransmitRejectCode.invalidSession) {
      this.#abort('the router does not know the session that reports were asked for')
    } else {
      this.serverFlow.onRequestRefused(now)
    }
  }

  #onTime(now: number): void {
    if (this.#transport.broken !== null && this.state !== 'closed') {
      return this.#close(this.state === 'closing' ? null : this.#transport.broken)
    }
    if (this.state === 'ready') return this.#onTimeReady(now)
    if (this.state === 'connecting') {
      this.#handshake.onTime(now)
      if (this.#handshake.failure !== null) this.#close(this.#handshake.failure)
    } else if (this.state === 'closing' && now >= this.#terminateDeadlineNs) {
      if (this.#terminateAttempts >= TERMINATE_ATTEMPTS) this.#close(null)
      else this.#sendTerminate(now)
    }
  }

  #onTimeReady(now: number): void {
    const { flow, serverFlow } = this
    const liveness = this.#liveness
    if (liveness.isRouterDead(now)) {
      return this.#close(`the router was silent for ${liveness.patienceNs / 1e9} s`)
    }
    if (serverFlow.hasGap && !this.#isKeeping) {
      const from = serverFlow.requestDue(now)
      if (from > 0) this.#requestRetransmission(from, serverFlow.requestCount, now)
    }
    flow.onTime(now)
    if (flow.sendable() > 0) this.#emit(now)
    // An empty datagram tells the router our next number, so it must not overtake anything unsettled: what it has not
    // got would be burned. While something is unsettled, resending it shows that we live.
    if (liveness.isBeatDue(now) && flow.allSettled) {
      if (this.#writer.sendEmpty(flow.sentSeqNo, serverFlow.expected)) liveness.onBeat(now)
    }
  }

  #requestRetransmission(from: number, count: number, now: number): void {
    const time = this.#writer.now()
    this.#retransmitRequest
      .begin(this.#writer.view, PACKET_HEADER_BYTES)
      .setTimestampParts(time[0]!, time[1]!)
      .setFromSeqNo(from)
      .setCount(count)
    this.#control(RetransmitRequest.FRAME_LENGTH)
    this.retransmitRequests += 1
    this.#liveness.onSent(now)
  }

  #sendTerminate(now: number): void {
    this.#writeTerminate()
    this.#terminateAttempts += 1
    this.#terminateDeadlineNs = now + TERMINATE_TIMEOUT_MS * NS_PER_MS
  }

  #writeTerminate(): void {
    this.#terminate
      .begin(this.#writer.view, PACKET_HEADER_BYTES)
      .setSessionIdBigInt(this.sessionId)
      .setSessionVerBigInt(this.sessionVer)
      .setCode(this.#terminateCode)
    this.#control(Terminate.FRAME_LENGTH)
  }

  #control(frameBytes: number): void {
    this.#writer.sendControl(frameBytes, this.flow.sentSeqNo, this.serverFlow.expected)
  }

  /** Ends a session that cannot go on, and tells the router. */
  #abort(reason: string): void {
    this.#terminateCode = TerminateCode.unspecifiedError
    this.#writeTerminate()
    this.#close(reason)
  }

  #close(reason: string | null): void {
    const wasConnecting = this.state === 'connecting'
    this.state = 'closed'
    if (reason === null) return
    const { address } = this.#settled
    this.failure = wasConnecting
      ? orderwireError('OR_CONNECT_FAILED', address, reason)
      : orderwireError('OR_SESSION_ENDED', address, reason)
  }
}
