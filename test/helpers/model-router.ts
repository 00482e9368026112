import {
  describeBlock,
  encodeFrame,
  FrameCursor,
  HEADER_VERSION,
  PacketFlags,
  PacketHeader,
  PROTOCOL_ID,
  type DescribedMessage,
  type MessageFields,
  type MessageName,
} from '../../src/codec/index.js'

/** One datagram in plain values. */
export interface Datagram {
  flags: number
  connId: number
  packetNo: number
  nextSeqNo: number
  ackSeqNo: number
  sendTime: bigint
  control: number
  messages: DescribedMessage[]
}

export function readDatagram(bytes: Uint8Array): Datagram {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const header = new PacketHeader().wrap(view, 0)
  const messages: DescribedMessage[] = []
  const cursor = new FrameCursor().wrap(view, 48, header.bodyLength())
  while (cursor.next()) {
    const { schemaId, templateId, blockOffset, blockLength, version } = cursor
    const message = describeBlock(schemaId, templateId, view, blockOffset, blockLength, version)
    if (message !== undefined) messages.push(message)
  }
  return {
    flags: header.flags(),
    connId: header.connId(),
    packetNo: header.packetNo(),
    nextSeqNo: header.nextSeqNo(),
    ackSeqNo: header.ackSeqNo(),
    sendTime: header.sendTimeBigInt(),
    control: header.control(),
    messages,
  }
}

export interface DatagramFields {
  flags?: number
  connId?: number
  packetNo?: number
  nextSeqNo?: number
  ackSeqNo?: number
  msgCount?: number
  bodyLength?: number
  control?: number
}

export function writeDatagram(fields: DatagramFields, frames: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(Buffer.concat([new Uint8Array(48), ...frames]))
  const view = new DataView(bytes.buffer)
  new PacketHeader()
    .wrap(view, 0)
    .setProtocolId(PROTOCOL_ID)
    .setHeaderVersion(HEADER_VERSION)
    .setFlags(fields.flags ?? 0)
    .setConnId(fields.connId ?? 0)
    .setPacketNo(fields.packetNo ?? 1)
    .setNextSeqNo(fields.nextSeqNo ?? 1)
    .setAckSeqNo(fields.ackSeqNo ?? 1)
    .setSendTime(0)
    .setMsgCount(fields.msgCount ?? frames.length)
    .setBodyLength(fields.bodyLength ?? bytes.length - 48)
    .setControl(fields.control ?? 0)
  return bytes
}

const CONN_ID = 77
const REPORTS_PER_DATAGRAM = 10

/**
 * A router as small as it can be and still be right: one session, the sequence rule of the protocol, a numbered server
 * flow that is kept for ever. Written for the tests from the protocol's text, not from the router's code.
 */
export class ModelRouter {
  /** Takes every datagram that the router sends. */
  onSend: (datagram: Uint8Array) => void = () => undefined
  credit = 1_000
  keepAliveMs = 1_000
  maxLanes = 256
  /** Number after the last settled one; what ackSeqNo tells. Held back while `holdAcks`. */
  expected = 1
  holdAcks = false
  /** clOrdId of every applied number, and every burned number. */
  readonly applied = new Map<number, string>()
  readonly burned = new Set<number>()
  /** The server flow: frame i has number i + 1. */
  readonly flow: Uint8Array[] = []
  /** Everything the client sent. */
  readonly received: Datagram[] = []
  readonly malformed: Uint8Array[] = []
  duplicates = 0
  sessionVersions: string[] = []
  isBound = false
  terminated = 0
  /** What a message leads to; by default an order is accepted as sent. */
  decide: (message: DescribedMessage, seqNo: number) => Uint8Array[] = acceptEverything
  #sent = 0
  #ackTold = 1
  #packetNo = 0
  #sessionId = ''

  /** The router's process ends and comes back; what it has journaled stays. */
  restart(): void {
    this.isBound = false
    this.#packetNo = 0
  }

  onDatagram(bytes: Uint8Array): void {
    const datagram = readDatagram(bytes)
    this.received.push(datagram)
    if ((datagram.flags & PacketFlags.control) !== 0) {
      for (const message of datagram.messages) this.#onControl(message)
      return
    }
    if (!this.isBound || datagram.connId !== CONN_ID) return
    this.#onMessages(datagram)
  }

  /** Sends what is new, and an acknowledgement in any case. */
  sendReports(): void {
    do {
      const first = this.#sent
      const frames = this.flow.slice(first, first + REPORTS_PER_DATAGRAM)
      this.#sent += frames.length
      this.send({ nextSeqNo: first + 1 }, frames)
    } while (this.#sent < this.flow.length)
  }

  /** Adds a report to the server flow; it goes out with the next sendReports. */
  report<K extends MessageName>(name: K, fields: Partial<MessageFields[K]>): void {
    this.flow.push(encodeFrame(name, fields))
  }

  send(fields: DatagramFields, frames: readonly Uint8Array[]): void {
    this.#packetNo += 1
    if (!this.holdAcks) this.#ackTold = this.expected
    this.onSend(
      writeDatagram(
        {
          connId: CONN_ID,
          packetNo: this.#packetNo,
          nextSeqNo: this.#sent + 1,
          ackSeqNo: this.#ackTold,
          control: this.credit,
          ...fields,
        },
        frames,
      ),
    )
  }

  sendControl<K extends MessageName>(name: K, fields: Partial<MessageFields[K]>): void {
    this.send({ flags: PacketFlags.control, msgCount: 1 }, [encodeFrame(name, fields)])
  }

  retransmit(from: number, count: number): void {
    for (let at = from; at < from + count; at += REPORTS_PER_DATAGRAM) {
      const end = Math.min(at + REPORTS_PER_DATAGRAM, from + count)
      this.send({ flags: PacketFlags.retransmit, nextSeqNo: at }, this.flow.slice(at - 1, end - 1))
    }
  }

  #onMessages(datagram: Datagram): void {
    const { nextSeqNo: s, messages } = datagram
    const end = s + messages.length
    if (messages.length > 0 && end <= this.expected) this.duplicates += 1
    if (s > this.expected) {
      for (let n = this.expected; n < s; n += 1) this.burned.add(n)
      this.report('NotApplied', {
        fromSeqNo: String(this.expected),
        count: s - this.expected,
        reason: 1,
      })
      this.expected = s
    }
    messages.forEach((message, i) => {
      if (s + i < this.expected) return
      this.expected = s + i + 1
      this.applied.set(s + i, (message.fields as { clOrdId: string }).clOrdId)
      this.flow.push(...this.decide(message, s + i))
    })
    this.sendReports()
  }

  #onControl(message: DescribedMessage): void {
    switch (message.name) {
      case 'Hello': {
        const { sessionId, timestamp } = message.fields
        const frame = encodeFrame('Retry', {
          sessionId,
          requestTimestamp: timestamp,
          cookie: 'c0'.repeat(32),
          cookieEpoch: 5,
          version: 1,
          suite: 0,
        })
        return this.#reply(frame)
      }
      case 'Negotiate': {
        const { sessionId, sessionVer, timestamp, cookie } = message.fields
        if (cookie !== 'c0'.repeat(32)) return
        if (this.sessionVersions.at(-1) !== sessionVer) this.sessionVersions.push(sessionVer)
        this.#sessionId = sessionId
        const { maxLanes } = this
        const echo = { sessionId, sessionVer, requestTimestamp: timestamp }
        return this.#reply(encodeFrame('NegotiationResponse', { ...echo, maxLanes }))
      }
      case 'Establish':
        return this.#onEstablish(message.fields)
      case 'RetransmitRequest': {
        const { fromSeqNo, count } = message.fields
        return this.retransmit(Number(fromSeqNo), count)
      }
      case 'Terminate':
        this.terminated += 1
        this.isBound = false
        return this.sendControl('Terminate', { ...message.fields, code: 1 })
    }
  }

  #onEstablish(fields: MessageFields['Establish']): void {
    const { sessionId, sessionVer, timestamp } = fields
    const echo = { sessionId, requestTimestamp: timestamp }
    if (sessionId !== this.#sessionId || sessionVer !== this.sessionVersions.at(-1)) {
      return this.#reply(encodeFrame('EstablishmentReject', { ...echo, code: 1 }))
    }
    this.isBound = true
    this.#packetNo = 0
    this.#sent = Number(fields.lastServerSeqNo)
    this.sendControl('EstablishmentAck', {
      ...echo,
      sessionVer,
      nextSeqNo: String(this.flow.length + 1),
      expectedClientSeqNo: String(this.expected),
      connId: CONN_ID,
      keepAliveMs: this.keepAliveMs,
      credit: this.credit,
    })
  }

  #reply(frame: Uint8Array): void {
    this.onSend(writeDatagram({ flags: PacketFlags.control }, [frame]))
  }
}

function acceptEverything(message: DescribedMessage, seqNo: number): Uint8Array[] {
  const { clOrdId } = message.fields as { clOrdId: string }
  return [
    encodeFrame('OrderAcceptedShort', {
      clOrdId,
      orderId: String(seqNo),
      engineSeq: String(seqNo),
    }),
  ]
}
