import {
  Establish,
  EstablishmentAck,
  EstablishmentReject,
  EstablishmentRejectCode,
  FlowType,
  FrameCursor,
  GapMode,
  Hello,
  Negotiate,
  NegotiationReject,
  NegotiationRejectCode,
  NegotiationResponse,
  PACKET_HEADER_BYTES,
  Retry,
  type SessionKind,
  Suite,
  Suites,
} from '../codec/index.js'
import type { DatagramWriter } from './datagram-writer.js'
import { HANDSHAKE_ATTEMPTS, HANDSHAKE_TIMEOUT_MS } from './limits.js'
import { nameOf } from './names.js'
import type { Random } from './transport.js'

const NS_PER_MS = 1e6
const NEVER = Number.POSITIVE_INFINITY
const NO_SIGNATURE = new Uint8Array(32) // Suite None signs nothing.
const NO_COOKIE = new Uint8Array(32)
const NONCE_BYTES = 16
const COOKIE_BYTES = 32

const Step = { idle: 0, hello: 1, negotiate: 2, establish: 3, done: 4, failed: 5 } as const
type Step = (typeof Step)[keyof typeof Step]

export interface HandshakeOptions {
  /** 16 bytes: who we are. */
  accessKeyId: Uint8Array
  sessionId: bigint
  sessionVer: bigint
  /** False if the caller chose sessionVer, so that it may not be raised. */
  mayRaiseVersion: boolean
  keepAliveMs: number
  sessionKind: SessionKind
}

/**
 * Gets a session: Hello, Retry (proof of address), Negotiate (opens the session version, unless it is open already),
 * Establish (binds it to this connection). Each step is repeated, the same bytes under a new packet number, until it is
 * answered or its attempts are used up.
 */
export class Handshake {
  /** Why there is no session; null unless it failed. */
  failure: string | null = null
  readonly ack = new EstablishmentAck()
  /** As told by NegotiationResponse; 0 for a resumed session. */
  maxLanes = 0
  maxMsgsPerSec = 0
  deadlineNs = NEVER

  readonly sessionId: bigint
  sessionVer: bigint
  readonly #options: HandshakeOptions
  readonly #writer: DatagramWriter
  readonly #random: Random
  readonly #nonce = new Uint8Array(NONCE_BYTES)
  readonly #cookie = new Uint8Array(COOKIE_BYTES)
  readonly #hello = new Hello()
  readonly #retry = new Retry()
  readonly #negotiate = new Negotiate()
  readonly #response = new NegotiationResponse()
  readonly #reject = new NegotiationReject()
  readonly #establish = new Establish()
  readonly #establishReject = new EstablishmentReject()
  #step: Step = Step.idle
  #isResume = false
  #attempts = 0
  #timeLow = 0
  #timeHigh = 0
  #cookieEpoch = 0
  #nextSeqNo = 1
  #lastServerSeqNo = 0

  constructor(writer: DatagramWriter, random: Random, options: HandshakeOptions) {
    this.#writer = writer
    this.#random = random
    this.#options = options
    this.sessionId = options.sessionId
    this.sessionVer = options.sessionVer
  }

  get isDone(): boolean {
    return this.#step === Step.done
  }

  /** Begins. With `isResume` the session version is open already and only bound anew. */
  start(nowNs: number, isResume: boolean, nextSeqNo: number, lastServerSeqNo: number): void {
    this.#isResume = isResume
    this.#nextSeqNo = nextSeqNo
    this.#lastServerSeqNo = lastServerSeqNo
    this.failure = null
    this.#writer.rebind()
    this.#enter(Step.hello, nowNs)
  }

  /** Repeats the step when its answer is overdue. */
  onTime(nowNs: number): void {
    if (nowNs < this.deadlineNs) return
    if (this.#attempts >= HANDSHAKE_ATTEMPTS) {
      const step = ['', 'Hello', 'Negotiate', 'Establish'][this.#step] ?? ''
      return this.#fail(`no answer to ${step} after ${this.#attempts} attempts`)
    }
    this.#send(nowNs)
  }

  /** Takes one session message of the router; what does not belong to the present step is ignored. */
  onMessage(view: DataView, frame: FrameCursor, nowNs: number): void {
    if (frame.schemaId !== Hello.SCHEMA_ID) return
    const { blockOffset, blockLength, version } = frame
    switch (frame.templateId) {
      case Retry.TEMPLATE_ID:
        return this.#onRetry(this.#retry.wrap(view, blockOffset, blockLength, version), nowNs)
      case NegotiationResponse.TEMPLATE_ID:
        this.#response.wrap(view, blockOffset, blockLength, version)
        if (!this.#answers(Step.negotiate, this.#response)) return
        this.maxLanes = this.#response.maxLanes()
        this.maxMsgsPerSec = this.#response.maxMsgsPerSec()
        return this.#enter(Step.establish, nowNs)
      case NegotiationReject.TEMPLATE_ID:
        this.#reject.wrap(view, blockOffset, blockLength, version)
        if (!this.#answers(Step.negotiate, this.#reject)) return
        return this.#onNegotiationReject(this.#reject.code(), nowNs)
      case EstablishmentAck.TEMPLATE_ID:
        this.ack.wrap(view, blockOffset, blockLength, version)
        if (!this.#answers(Step.establish, this.ack)) return
        this.#step = Step.done
        this.deadlineNs = NEVER
        return
      case EstablishmentReject.TEMPLATE_ID:
        this.#establishReject.wrap(view, blockOffset, blockLength, version)
        if (!this.#answers(Step.establish, this.#establishReject)) return
        return this.#fail(
          `Establish was rejected: ${nameOf(EstablishmentRejectCode, this.#establishReject.code())}`,
        )
    }
  }

  #onRetry(retry: Retry, nowNs: number): void {
    if (!this.#answers(Step.hello, retry)) return
    const version = retry.version()
    if (version !== Hello.VERSION) {
      return this.#fail(`the router chose protocol version ${version}, which was not offered`)
    }
    if (retry.suite() !== Suite.none) {
      return this.#fail(`the router asks for suite ${nameOf(Suite, retry.suite())}, not offered`)
    }
    retry.copyCookie(this.#cookie)
    this.#cookieEpoch = retry.cookieEpoch()
    this.#enter(this.#isResume ? Step.establish : Step.negotiate, nowNs)
  }

  #onNegotiationReject(code: number, nowNs: number): void {
    // Our own first Negotiate may have opened this version, and its answer was lost. Nothing was sent under it yet, so
    // the next version does as well.
    const mayRaise = this.#options.mayRaiseVersion && this.#attempts > 1
    if (code === NegotiationRejectCode.duplicateId && mayRaise) {
      this.sessionVer += 1n
      return this.#enter(Step.negotiate, nowNs)
    }
    this.#fail(`Negotiate was rejected: ${nameOf(NegotiationRejectCode, code)}`)
  }

  /** Whether a message answers the request of this step, and not an earlier or somebody else's. */
  #answers(step: Step, message: RequestEcho): boolean {
    return (
      this.#step === step &&
      message.requestTimestampLo() === this.#timeLow &&
      message.requestTimestampHi() === this.#timeHigh &&
      message.sessionIdBigInt() === this.sessionId
    )
  }

  #enter(step: Step, nowNs: number): void {
    this.#step = step
    this.#attempts = 0
    const time = this.#writer.now()
    this.#timeLow = time[0]!
    this.#timeHigh = time[1]!
    this.#random.fill(this.#nonce)
    this.#send(nowNs)
  }

  #fail(reason: string): void {
    this.#step = Step.failed
    this.deadlineNs = NEVER
    this.failure = reason
  }

  #send(nowNs: number): void {
    const { view } = this.#writer
    const { accessKeyId, keepAliveMs, sessionKind } = this.#options
    let frameBytes = 0
    if (this.#step === Step.hello) {
      frameBytes = Hello.FRAME_LENGTH
      this.#hello
        .begin(view, PACKET_HEADER_BYTES)
        .setAccessKeyId(accessKeyId)
        .setSessionIdBigInt(this.sessionId)
        .setTimestampParts(this.#timeLow, this.#timeHigh)
        .setClientNonce(this.#nonce)
        .setMinVersion(Hello.VERSION)
        .setMaxVersion(Hello.VERSION)
        .setSuites(Suites.none)
    } else if (this.#step === Step.negotiate) {
      frameBytes = Negotiate.FRAME_LENGTH
      this.#negotiate
        .begin(view, PACKET_HEADER_BYTES)
        .setAccessKeyId(accessKeyId)
        .setSessionIdBigInt(this.sessionId)
        .setSessionVerBigInt(this.sessionVer)
        .setTimestampParts(this.#timeLow, this.#timeHigh)
        .setClientNonce(this.#nonce)
        .setCookie(this.#cookie)
        .setCookieEpoch(this.#cookieEpoch)
        .setClientFlow(FlowType.idempotent)
        .setSessionKind(sessionKind)
        .setSuite(Suite.none)
        .setSignature(NO_SIGNATURE)
    } else {
      frameBytes = Establish.FRAME_LENGTH
      this.#establish
        .begin(view, PACKET_HEADER_BYTES)
        .setSessionIdBigInt(this.sessionId)
        .setSessionVerBigInt(this.sessionVer)
        .setTimestampParts(this.#timeLow, this.#timeHigh)
        .setNextSeqNo(this.#nextSeqNo)
        .setLastServerSeqNo(this.#lastServerSeqNo)
        .setCookie(this.#isResume ? this.#cookie : NO_COOKIE)
        .setKeepAliveMs(keepAliveMs)
        .setCodGraceMs(0)
        .setCookieEpoch(this.#isResume ? this.#cookieEpoch : 0)
        .setCodType(0)
        .setGapMode(GapMode.skip)
        .setReorderWindow(0)
        .setClientNonce(this.#nonce)
        .setSignature(NO_SIGNATURE)
    }
    this.#writer.sendControl(frameBytes, this.#nextSeqNo, this.#lastServerSeqNo + 1)
    this.deadlineNs = nowNs + HANDSHAKE_TIMEOUT_MS * 2 ** this.#attempts * NS_PER_MS
    this.#attempts += 1
  }
}

interface RequestEcho {
  requestTimestampLo(): number
  requestTimestampHi(): number
  sessionIdBigInt(): bigint
}
