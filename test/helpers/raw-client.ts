import { rmSync } from 'node:fs'
import {
  encodeFrame,
  FrameCursor,
  OrdType,
  PACKET_HEADER_BYTES,
  PacketFlags,
  Side,
  Suites,
  FlowType,
  GapMode,
  SessionKind,
  TimeInForce,
  type DescribedMessage,
  type MessageFields,
  type MessageName,
} from '../../src/codec/index.js'
import { native } from '../../src/native.js'
import type { Count, Drop } from '../../src/router/counters.js'
import type { RouterOptions } from '../../src/router/router.js'
import { InProcessRouter } from './in-process.js'
import { readDatagram, writeDatagram, type Datagram, type DatagramFields } from './model-router.js'

const WALL_START_NS = 1_700_000_000_000_000_000n // As the in-process router adds to its time.
const NS_PER_MS = 1_000_000n

/** A datagram of the router: in plain values, and as it came. */
export interface Received extends Datagram {
  readonly bytes: Uint8Array
  readonly frames: readonly Uint8Array[]
}

function read(bytes: Uint8Array): Received {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const frames: Uint8Array[] = []
  const body = bytes.length - PACKET_HEADER_BYTES
  const cursor = new FrameCursor().wrap(view, PACKET_HEADER_BYTES, body)
  while (cursor.next())
    frames.push(bytes.slice(cursor.frameOffset, cursor.blockOffset + cursor.blockLength))
  return { ...readDatagram(bytes), bytes, frames }
}

/** All messages of some datagrams; heartbeats have none. */
export function messagesOf(received: readonly Received[]): DescribedMessage[] {
  return received.flatMap((datagram) => datagram.messages)
}

export function namesOf(received: readonly Received[]): string[] {
  return messagesOf(received).map((message) => message.name)
}

/** The fields of the one message of this name. */
export function only<K extends MessageName>(
  received: readonly Received[],
  name: K,
): MessageFields[K] {
  const [found, ...others] = messagesOf(received).filter((message) => message.name === name)
  if (found === undefined || others.length > 0)
    throw new Error(`expected one ${name}, got [${namesOf(received).join(', ')}]`)
  return found.fields as MessageFields[K]
}

/** A router in this thread and the time it lives in. */
export class SessionRig {
  readonly router: InProcessRouter
  /** Sockets that the router has closed, with the code. */
  readonly closed: [socket: number, code: number][] = []
  nowNs = 1_000n * NS_PER_MS
  private isStopped = false
  private readonly inboxes = new Map<number, Received[]>()

  constructor(options: Partial<RouterOptions> = {}) {
    this.router = new InProcessRouter(options)
    this.router.onDatagram = (socket, bytes) => this.inbox(socket).push(read(bytes))
    this.router.onClose = (socket, code) => this.closed.push([socket, code])
    this.turn()
  }

  get wallNs(): bigint {
    return WALL_START_NS + this.nowNs
  }

  turn(turns = 1): void {
    for (let i = 0; i < turns; i += 1) this.router.turn(this.nowNs)
  }

  /** Lets time pass; the router takes a turn after each step. */
  advance(ms: number, stepMs = 10): void {
    for (let passed = 0; passed < ms; passed += stepMs) {
      this.nowNs += BigInt(stepMs) * NS_PER_MS
      this.turn()
    }
  }

  send(socket: number, datagram: Uint8Array): void {
    if (!this.router.send(socket, datagram)) throw new Error('the ring is full')
  }

  /** What the router has said to a socket since the last call. */
  take(socket: number): Received[] {
    return this.inbox(socket).splice(0)
  }

  /** Sends a datagram and returns the answers; two turns, as some wait for the journal. */
  exchange(socket: number, datagram: Uint8Array): Received[] {
    this.take(socket)
    this.send(socket, datagram)
    this.turn(2)
    return this.take(socket)
  }

  drops(reason: Drop): number {
    return this.router.counters.drops[reason] ?? 0
  }

  /** How many datagrams were dropped, for whatever reason. */
  dropsOfAll(): number {
    return this.router.counters.drops.reduce((sum, count) => sum + count, 0)
  }

  counted(count: Count): number {
    return this.router.counters.counts[count] ?? 0
  }

  /** Last engine sequence number in the journal. */
  lastSeq(): number {
    return this.router.replay().lastSeq
  }

  /** Tells the router that Redis has everything up to `seq`; only for routers that wait for it. */
  storeInRedis(seq: number): void {
    const follower = new native.JournalFollower({
      linkId: this.router.ready.linkId,
      dataDir: this.router.dataDir,
      journalFromSeq: 1,
      acksFromSeq: 1,
      maxBytes: 65_536,
    })
    follower.setStored(seq)
    follower.close()
  }

  /** Stops the router as its process would at the end, and takes in what it says last. */
  stop(): void {
    this.router.stop()
    this.isStopped = true
  }

  close(): void {
    if (!this.isStopped) return this.router.close()
    rmSync(this.router.dataDir, { recursive: true, force: true })
  }

  private inbox(socket: number): Received[] {
    let inbox = this.inboxes.get(socket)
    if (inbox === undefined) this.inboxes.set(socket, (inbox = []))
    return inbox
  }
}

const NONCE_BYTES = 16

/**
 * A client that does what the test says and nothing by itself: no timers, no resending. Each
 * request has right values in all its fields unless the test gives others.
 */
export class RawClient {
  readonly rig: SessionRig
  socket: number
  sessionId: bigint
  sessionVer = 1n
  accessKeyId = '00'.repeat(16)
  cookie = ''
  cookieEpoch = 0
  connId = 0
  packetNo = 0
  nextSeqNo = 1
  nextOrder = 1
  private nonces = 0

  constructor(rig: SessionRig, socket: number, sessionId: bigint) {
    this.rig = rig
    this.socket = socket
    this.sessionId = sessionId
  }

  /** Different at each call and for each client. */
  nonce(): string {
    this.nonces += 1
    const bytes = Buffer.alloc(NONCE_BYTES)
    bytes.writeBigUInt64LE(this.sessionId, 0)
    bytes.writeUInt32LE(this.socket, 8)
    bytes.writeUInt32LE(this.nonces, 12)
    return bytes.toString('hex')
  }

  helloDatagram(fields: Partial<MessageFields['Hello']> = {}): Uint8Array {
    return control('Hello', {
      accessKeyId: this.accessKeyId,
      sessionId: String(this.sessionId),
      timestamp: String(this.rig.wallNs),
      clientNonce: this.nonce(),
      minVersion: 1,
      maxVersion: 1,
      suites: Suites.none,
      ...fields,
    })
  }

  negotiateDatagram(fields: Partial<MessageFields['Negotiate']> = {}): Uint8Array {
    return control('Negotiate', {
      accessKeyId: this.accessKeyId,
      sessionId: String(this.sessionId),
      sessionVer: String(this.sessionVer),
      timestamp: String(this.rig.wallNs),
      clientNonce: this.nonce(),
      cookie: this.cookie,
      cookieEpoch: this.cookieEpoch,
      clientFlow: FlowType.idempotent,
      sessionKind: SessionKind.orderEntry,
      suite: 0,
      ...fields,
    })
  }

  establishDatagram(fields: Partial<MessageFields['Establish']> = {}): Uint8Array {
    return control('Establish', {
      sessionId: String(this.sessionId),
      sessionVer: String(this.sessionVer),
      timestamp: String(this.rig.wallNs),
      nextSeqNo: String(this.nextSeqNo),
      lastServerSeqNo: '0',
      cookie: this.cookie,
      cookieEpoch: this.cookieEpoch,
      keepAliveMs: 1_000,
      gapMode: GapMode.skip,
      clientNonce: this.nonce(),
      ...fields,
    })
  }

  /** Gets a cookie for this address and session. */
  hello(): MessageFields['Retry'] {
    const retry = only(this.exchange(this.helloDatagram()), 'Retry')
    this.cookie = retry.cookie
    this.cookieEpoch = retry.cookieEpoch
    return retry
  }

  negotiate(fields: Partial<MessageFields['Negotiate']> = {}): Received[] {
    return this.exchange(this.negotiateDatagram(fields))
  }

  /** On success the connection id and packet numbers are those of the new binding. */
  establish(fields: Partial<MessageFields['Establish']> = {}): Received[] {
    const received = this.exchange(this.establishDatagram(fields))
    if (namesOf(received).includes('EstablishmentAck')) {
      this.connId = only(received, 'EstablishmentAck').connId
      this.packetNo = 0
    }
    return received
  }

  /** Hello, Negotiate and Establish. */
  open(
    fields: Partial<MessageFields['Establish']> = {},
    negotiate: Partial<MessageFields['Negotiate']> = {},
  ): this {
    this.hello()
    only(this.negotiate(negotiate), 'NegotiationResponse')
    only(this.establish(fields), 'EstablishmentAck')
    return this
  }

  exchange(datagram: Uint8Array): Received[] {
    return this.rig.exchange(this.socket, datagram)
  }

  /** A session message over the binding, as a datagram of its own. */
  controlDatagram<K extends MessageName>(name: K, fields: Partial<MessageFields[K]>): Uint8Array {
    return control(name, fields, { connId: this.connId, packetNo: (this.packetNo += 1) })
  }

  control<K extends MessageName>(name: K, fields: Partial<MessageFields[K]>): Received[] {
    return this.exchange(this.controlDatagram(name, fields))
  }

  /** A datagram of new orders that each rest in the book, or with `ioc` leave no order behind. */
  orderDatagram(count = 1, kind: 'day' | 'ioc' = 'day', header: DatagramFields = {}): Uint8Array {
    const frames: Uint8Array[] = []
    for (let i = 0; i < count; i += 1) {
      frames.push(
        encodeFrame('NewOrderShort', {
          clOrdId: String(this.nextOrder),
          instrumentId: 1,
          price: '500',
          qty: '1',
          side: Side.buy,
          ordType: OrdType.limit,
          timeInForce: kind === 'day' ? TimeInForce.day : TimeInForce.ioc,
        }),
      )
      this.nextOrder += 1
    }
    const nextSeqNo = this.nextSeqNo
    this.nextSeqNo += count
    const packetNo = (this.packetNo += 1)
    return writeDatagram({ connId: this.connId, packetNo, nextSeqNo, ...header }, frames)
  }

  /** A datagram of these messages under the next numbers. */
  messagesDatagram(frames: readonly Uint8Array[], header: DatagramFields = {}): Uint8Array {
    const nextSeqNo = this.nextSeqNo
    this.nextSeqNo += frames.length
    const packetNo = (this.packetNo += 1)
    return writeDatagram({ connId: this.connId, packetNo, nextSeqNo, ...header }, frames)
  }

  messages(frames: readonly Uint8Array[], header: DatagramFields = {}): Received[] {
    return this.exchange(this.messagesDatagram(frames, header))
  }

  orders(count = 1, kind: 'day' | 'ioc' = 'day'): Received[] {
    return this.exchange(this.orderDatagram(count, kind))
  }

  heartbeatDatagram(header: DatagramFields = {}): Uint8Array {
    const packetNo = header.packetNo ?? (this.packetNo += 1)
    const { connId, nextSeqNo } = this
    return writeDatagram({ connId, nextSeqNo, ...header, packetNo }, [])
  }

  heartbeat(header: DatagramFields = {}): Received[] {
    return this.exchange(this.heartbeatDatagram(header))
  }

  /** Whether the router still takes datagrams of this binding. */
  isBound(): boolean {
    return this.heartbeat().some((datagram) => datagram.connId === this.connId)
  }
}

/** A session message as a whole datagram; without a connection id unless one is given. */
export function control<K extends MessageName>(
  name: K,
  fields: Partial<MessageFields[K]>,
  header: DatagramFields = {},
): Uint8Array {
  return writeDatagram({ flags: PacketFlags.control, ...header }, [encodeFrame(name, fields)])
}

/** Runs a test with a router of its own, which is gone afterwards in any case. */
export function withRig(options: Partial<RouterOptions>, body: (rig: SessionRig) => void): void {
  const rig = new SessionRig(options)
  try {
    body(rig)
  } finally {
    rig.close()
  }
}
