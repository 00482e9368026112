import { randomBytes } from 'node:crypto'
import {
  Establish,
  EstablishmentRejectCode,
  FinishedSending,
  FlowType,
  GapMode,
  Hello,
  MessageHeader,
  Negotiate,
  NegotiationRejectCode,
  PACKET_HEADER_BYTES,
  RETRANSMIT_COUNT_MAX,
  RetransmitRejectCode,
  RetransmitRequest,
  SessionKind,
  Suite,
  Suites,
  Terminate,
  TerminateCode,
} from '../codec/index.js'
import {
  HANDSHAKE_CLOCK_SKEW_MS_MAX,
  KEEP_ALIVE_MS_MAX,
  KEEP_ALIVE_MS_MIN,
  TWO_32,
} from '../constants.js'
import type { Bindings } from './bindings.js'
import { Count, Drop, type Counters } from './counters.js'
import type { Egress } from './egress.js'
import { Cookies, type CookieClaim } from './handshake-cookies.js'
import type { SessionMessages } from './handshake-messages.js'
import type { SessionIdentity, SessionTable } from './handshake-table.js'
import { Descriptor, NO_SESSION, RecordKind, Row, Status, type Shard } from './seam.js'
import type { Sequencer } from './sequencer.js'
import type { ControlSink, Sessions } from './sessions.js'

const SCHEMA_VERSION = 1
const SESSION_OPEN_BYTES = 72
const NANOS_PER_MS = 1_000_000n
const UINT64_MAX = 0xffff_ffff_ffff_ffffn

/** Session messages: who a client is, where it is, and how its session ends. */
export class Handshake implements ControlSink {
  private readonly shard: Shard
  private readonly sessions: Sessions
  private readonly sequencer: Sequencer
  private readonly egress: Egress
  private readonly bindings: Bindings
  private readonly messages: SessionMessages
  private readonly table: SessionTable
  private readonly counters: Counters
  private readonly view: DataView
  private readonly cookies = new Cookies()
  private readonly header = new MessageHeader()
  private readonly hello = new Hello()
  private readonly negotiate = new Negotiate()
  private readonly establish = new Establish()
  private readonly retransmit = new RetransmitRequest()
  private readonly finished = new FinishedSending()

  constructor(parts: {
    shard: Shard
    sessions: Sessions
    sequencer: Sequencer
    egress: Egress
    bindings: Bindings
    messages: SessionMessages
    table: SessionTable
    counters: Counters
  }) {
    this.shard = parts.shard
    this.sessions = parts.sessions
    this.sequencer = parts.sequencer
    this.egress = parts.egress
    this.bindings = parts.bindings
    this.messages = parts.messages
    this.table = parts.table
    this.counters = parts.counters
    const { arena } = parts.shard
    this.view = new DataView(arena.buffer, arena.byteOffset, arena.byteLength)
  }

  onTimer(nowMs: number, isBehind: boolean): void {
    this.cookies.rotate(nowMs)
    this.bindings.onTimer(nowMs, isBehind)
  }

  acknowledge(session: number): void {
    this.egress.acknowledge(session)
  }

  onSourceClosed(descriptor: number): void {
    this.bindings.onSourceClosed(descriptor)
  }

  /** A control datagram carries one session message; returns where its block begins, or 0. */
  private blockAt(descriptor: number): number {
    const { descriptors } = this.shard
    const offset = descriptors[descriptor + Descriptor.OFFSET] as number
    const length = descriptors[descriptor + Descriptor.LENGTH] as number
    const frame = offset + PACKET_HEADER_BYTES
    if (length < PACKET_HEADER_BYTES + 8) return 0
    this.header.wrap(this.view, frame)
    if (this.header.schemaId() !== Hello.SCHEMA_ID) return 0
    if (frame + 8 + this.header.blockLength() > offset + length) return 0
    return frame + 8
  }

  onHandshake(descriptor: number): void {
    const block = this.blockAt(descriptor)
    if (block === 0) return this.counters.drop(Drop.controlMalformed)
    const length = this.header.blockLength()
    const version = this.header.version()
    switch (this.header.templateId()) {
      case Hello.TEMPLATE_ID:
        return this.onHello(descriptor, this.hello.wrap(this.view, block, length, version))
      case Negotiate.TEMPLATE_ID:
        return this.onNegotiate(descriptor, this.negotiate.wrap(this.view, block, length, version))
      case Establish.TEMPLATE_ID:
        return this.onEstablish(descriptor, this.establish.wrap(this.view, block, length, version))
      default:
        return this.counters.drop(Drop.controlUnknown)
    }
  }

  /** Hello gets an address proof and leaves nothing behind; a reply is never longer than it. */
  private onHello(descriptor: number, hello: Hello): void {
    if (!hello.isWhole()) return this.counters.drop(Drop.controlMalformed)
    // Versions and suites that do not meet get silence, as everything unproved does.
    if (hello.minVersion() > SCHEMA_VERSION || hello.maxVersion() < SCHEMA_VERSION)
      return this.counters.drop(Drop.controlUnknown)
    if ((hello.suites() & Suites.none) === 0) return this.counters.drop(Drop.controlUnknown)
    this.counters.add(Count.handshakes, 1)
    const accessKeyId = new Uint8Array(16)
    hello.copyAccessKeyId(accessKeyId)
    const sessionId = hello.sessionIdBigInt()
    const made = this.cookies.make(this.claim(descriptor, accessKeyId, sessionId))
    const retry = this.messages.retry(sessionId, hello, made, SCHEMA_VERSION)
    this.egress.reply(descriptor, NO_SESSION, retry, 0)
  }

  private claim(descriptor: number, accessKeyId: Uint8Array, sessionId: bigint): CookieClaim {
    const from = descriptor + Descriptor.KIND_PORT
    return { source: this.shard.descriptors.subarray(from, from + 5), accessKeyId, sessionId }
  }

  private onNegotiate(descriptor: number, negotiate: Negotiate): void {
    if (!negotiate.isWhole()) return this.counters.drop(Drop.controlMalformed)
    const accessKeyId = new Uint8Array(16)
    negotiate.copyAccessKeyId(accessKeyId)
    const sessionId = negotiate.sessionIdBigInt()
    const cookie = new Uint8Array(32)
    negotiate.copyCookie(cookie)
    const claim = this.claim(descriptor, accessKeyId, sessionId)
    if (!this.cookies.check(claim, cookie, negotiate.cookieEpoch()))
      return this.counters.drop(Drop.handshakeCookie)
    this.counters.add(Count.handshakes, 1)

    const known = this.table.find(accessKeyId, sessionId)
    const nonce = new Uint8Array(16)
    negotiate.copyClientNonce(nonce)
    const nonceText = Buffer.from(nonce).toString('hex')
    const sessionVer = negotiate.sessionVerBigInt()
    const isRepeat = known?.sessionVer === sessionVer && known.negotiateNonce === nonceText
    const code = isRepeat ? undefined : this.refuseNegotiate(negotiate, known, sessionVer)
    if (code !== undefined) {
      const reject = this.messages.negotiationReject(sessionId, negotiate, code)
      return this.egress.reply(descriptor, NO_SESSION, reject, 0)
    }
    const session =
      isRepeat && known !== undefined
        ? known
        : this.open(negotiate, known, accessKeyId, nonceText, nonce)
    session.provedSource = claim.source.slice()
    const response = this.messages.negotiationResponse(session, negotiate)
    // The client may rely on its session version once the journal has it.
    this.egress.reply(descriptor, NO_SESSION, response, session.openSeq)
  }

  private refuseNegotiate(
    negotiate: Negotiate,
    known: SessionIdentity | undefined,
    sessionVer: bigint,
  ): NegotiationRejectCode | undefined {
    const skewNs = this.nowNs() - negotiate.timestampBigInt()
    const limitNs = BigInt(HANDSHAKE_CLOCK_SKEW_MS_MAX) * NANOS_PER_MS
    if (skewNs > limitNs || skewNs < -limitNs) return NegotiationRejectCode.staleTimestamp
    if (negotiate.suite() !== Suite.none) return NegotiationRejectCode.suiteNotSupported
    if (negotiate.clientFlow() !== FlowType.idempotent)
      return NegotiationRejectCode.flowTypeNotSupported
    const kind = negotiate.sessionKind()
    if (kind !== SessionKind.orderEntry && kind !== SessionKind.riskAdmin)
      return NegotiationRejectCode.flowTypeNotSupported
    if (sessionVer === 0n || sessionVer === UINT64_MAX) return NegotiationRejectCode.duplicateId
    if (known !== undefined && sessionVer <= known.sessionVer)
      return NegotiationRejectCode.duplicateId
    if (known === undefined && this.table.isFull()) return NegotiationRejectCode.unspecified
    return undefined
  }

  /** Opens a session version: sequenced and journaled like an order. */
  private open(
    negotiate: Negotiate,
    known: SessionIdentity | undefined,
    accessKeyId: Uint8Array,
    nonceText: string,
    clientNonce: Uint8Array,
  ): SessionIdentity {
    const sessionVer = negotiate.sessionVerBigInt()
    const serverNonce = randomBytes(16)
    const body = Buffer.alloc(SESSION_OPEN_BYTES)
    body.writeBigUInt64LE(negotiate.sessionIdBigInt(), 0)
    body.writeBigUInt64LE(sessionVer, 8)
    body.set(accessKeyId, 16)
    body.set(clientNonce, 32)
    body.set(serverNonce, 48)
    body.writeUInt8(negotiate.sessionKind(), 64)
    body.writeUInt8(negotiate.clientFlow(), 65)
    body.writeUInt16LE(negotiate.suite(), 66)

    const index = known?.index ?? this.table.size
    if (known !== undefined) this.bindings.unbind(index)
    const openSeq = this.sequencer.placeEvent(RecordKind.sessionOpen, index, 0, body)
    this.sessions.expected[index] = 1
    // Rust publishes these again when the record is applied; nothing may read old ones until then.
    this.shard.rows.fill(0, index * Row.WORDS, (index + 1) * Row.WORDS)
    this.shard.rows[index * Row.WORDS + Row.SETTLED] = 1
    this.counters.add(Count.sessionsOpened, 1)
    const renewed = {
      sessionVer,
      negotiateNonce: nonceText,
      serverNonce,
      establishNonce: '',
      openSeq,
      ended: false,
      provedSource: undefined,
    }
    this.sessions.setEnded(index, false)
    if (known !== undefined)
      return Object.assign(known, { ...renewed, prevSessionVer: known.sessionVer })
    const sessionId = negotiate.sessionIdBigInt()
    return this.table.add({ sessionId, accessKeyId, ...renewed, prevSessionVer: 0n })
  }

  private onEstablish(descriptor: number, establish: Establish): void {
    if (!establish.isWhole()) return this.counters.drop(Drop.controlMalformed)
    const sessionId = establish.sessionIdBigInt()
    const sessions = this.table.findVersion(sessionId, establish.sessionVerBigInt())
    // Of sessions of the same name the sender's is the one for which it has proved its address.
    const session = sessions.find((one) => this.isAddressProved(descriptor, establish, one))
    if (session === undefined && !this.isAddressProved(descriptor, establish, undefined)) {
      this.counters.drop(Drop.handshakeCookie)
      // Who has no session here and proved nothing gets silence.
      if (sessions.length === 0) return
      const code = EstablishmentRejectCode.addressNotValidated
      const reject = this.messages.establishmentReject(sessionId, establish, code)
      return this.egress.reply(descriptor, NO_SESSION, reject, 0)
    }
    this.counters.add(Count.handshakes, 1)

    const nonce = new Uint8Array(16)
    establish.copyClientNonce(nonce)
    const nonceText = Buffer.from(nonce).toString('hex')
    const code = this.refuseEstablish(establish, session)
    if (session === undefined || code !== undefined) {
      const reason = code ?? EstablishmentRejectCode.unnegotiated
      const reject = this.messages.establishmentReject(sessionId, establish, reason)
      return this.egress.reply(descriptor, NO_SESSION, reject, 0)
    }
    // Its flow begins when the journal has it; a client that hurries comes again.
    if (session.openSeq > this.egress.released()) return
    const { index } = session
    // The number that the answer tells frees all from there on, so it must not be below one that
    // the journal has already; nor may it be above one that is not safe yet.
    if (!this.sessions.isSettled(index)) return
    const isRepeat =
      session.establishNonce === nonceText && this.bindings.isBoundTo(index, descriptor)
    if (!isRepeat) {
      const lastLo = establish.lastServerSeqNoLo()
      const lastHi = establish.lastServerSeqNoHi()
      const keepAliveMs = establish.keepAliveMs()
      if (!this.bindings.bind(index, descriptor, lastLo, lastHi, keepAliveMs)) {
        const reason = EstablishmentRejectCode.invalidNextSeqNo
        const reject = this.messages.establishmentReject(sessionId, establish, reason)
        return this.egress.reply(descriptor, NO_SESSION, reject, 0)
      }
      session.establishNonce = nonceText
    }
    const connId = this.bindings.connId(index)
    const ack = this.messages.establishmentAck(session, establish, connId, randomBytes(16))
    this.egress.reply(descriptor, index, ack, session.openSeq)
  }

  /** By the cookie in the message, or because this address has shown one for this session. */
  private isAddressProved(
    descriptor: number,
    establish: Establish,
    session: SessionIdentity | undefined,
  ): boolean {
    // Without a session there is no key to check with, so the anonymous one must do.
    const accessKeyId = session?.accessKeyId ?? new Uint8Array(16)
    const claim = this.claim(descriptor, accessKeyId, establish.sessionIdBigInt())
    const cookie = new Uint8Array(32)
    establish.copyCookie(cookie)
    if (this.cookies.check(claim, cookie, establish.cookieEpoch())) {
      if (session !== undefined) session.provedSource = claim.source.slice()
      return true
    }
    const proved = session?.provedSource
    return proved !== undefined && claim.source.every((word, index) => word === proved[index])
  }

  private refuseEstablish(
    establish: Establish,
    session: SessionIdentity | undefined,
  ): EstablishmentRejectCode | undefined {
    if (session === undefined || session.ended) return EstablishmentRejectCode.unnegotiated
    const keepAliveMs = establish.keepAliveMs()
    if (keepAliveMs < KEEP_ALIVE_MS_MIN || keepAliveMs > KEEP_ALIVE_MS_MAX)
      return EstablishmentRejectCode.keepaliveInterval
    if (establish.nextSeqNoLo() === 0 && establish.nextSeqNoHi() === 0)
      return EstablishmentRejectCode.invalidNextSeqNo
    // What this version does not do is refused, never quietly left out: holding gaps open,
    // reordering, cancel-on-disconnect.
    if (
      establish.gapMode() !== GapMode.skip ||
      establish.reorderWindow() !== 0 ||
      establish.codType() !== 0 ||
      establish.codGraceMs() !== 0
    )
      return EstablishmentRejectCode.unspecified
    return undefined
  }

  onSessionControl(session: number, descriptor: number): void {
    const block = this.blockAt(descriptor)
    if (block === 0) return this.counters.drop(Drop.controlMalformed)
    const length = this.header.blockLength()
    const version = this.header.version()
    switch (this.header.templateId()) {
      case Terminate.TEMPLATE_ID:
        return this.bindings.terminate(session, TerminateCode.finished)
      case RetransmitRequest.TEMPLATE_ID:
        return this.onRetransmitRequest(
          session,
          this.retransmit.wrap(this.view, block, length, version),
        )
      case FinishedSending.TEMPLATE_ID:
        return this.onFinishedSending(
          session,
          descriptor,
          this.finished.wrap(this.view, block, length, version),
        )
      default:
        return this.counters.drop(Drop.controlUnknown)
    }
  }

  private onRetransmitRequest(session: number, request: RetransmitRequest): void {
    if (!request.isWhole()) return this.counters.drop(Drop.controlMalformed)
    const { rows } = this.shard
    const row = session * Row.WORDS + Row.SERVER_SEQ_NEXT
    const sentEnd = (rows[row + 1] as number) * TWO_32 + (rows[row] as number)
    const from = request.fromSeqNo()
    const count = request.count()
    if (from === 0 || count === 0 || from + count > sentEnd)
      return this.bindings.terminate(session, TerminateCode.reRequestOutOfBounds)
    const firstAvailable = this.shard.firstAvailable(session)
    let code: RetransmitRejectCode | undefined
    if (count > RETRANSMIT_COUNT_MAX) code = RetransmitRejectCode.requestLimitExceeded
    else if (from < firstAvailable) code = RetransmitRejectCode.outOfRange
    else if (!this.egress.retransmit(session, request.fromSeqNoLo(), request.fromSeqNoHi(), count))
      code = RetransmitRejectCode.inProgress
    if (code === undefined) return
    const connId = this.bindings.connId(session)
    const reject = this.messages.retransmitReject(request, code, firstAvailable, connId)
    this.egress.sendToSession(session, reject)
  }

  /** The client will send no more: once all it sent is settled, the session version is over. */
  private onFinishedSending(session: number, descriptor: number, message: FinishedSending): void {
    if (!message.isWhole()) return this.counters.drop(Drop.controlMalformed)
    const identity = this.table.at(session)
    const lastSeqNo = (this.sessions.expected[session] as number) - 1
    if (message.lastSeqNo() !== lastSeqNo) return this.egress.acknowledge(session)
    if (!identity.ended) {
      this.sequencer.placeEvent(RecordKind.sessionEnd, session, 0, new Uint8Array(0))
      identity.ended = true
      this.sessions.setEnded(session, true)
    }
    const reply = this.messages.finishedReceiving(session, lastSeqNo, this.bindings.connId(session))
    this.egress.reply(descriptor, session, reply, this.sequencer.lastSeq)
  }

  private nowNs(): bigint {
    const { status } = this.shard
    const hi = BigInt(status[Status.REALTIME_NS + 1] as number)
    return (hi << 32n) | BigInt(status[Status.REALTIME_NS] as number)
  }
}
