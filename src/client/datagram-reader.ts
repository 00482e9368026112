import {
  DATAGRAM_BYTES_MAX,
  FrameCursor,
  FrameFault,
  HEADER_VERSION,
  PACKET_HEADER_BYTES,
  PacketFlags,
  PacketHeader,
  PROTOCOL_ID,
  requiredBlockLength,
} from '../codec/index.js'

/** Why a datagram of the router is not used, in the order of the checks. */
export const Fault = {
  none: 0,
  badLength: 1, // Too short, too long, or not what its header says.
  badProtocol: 2, // Not ours, or of another version.
  otherConnection: 3, // Of an earlier binding, or of no session at all.
  badNumber: 4, // A number that no flow can reach.
  badFrames: 5, // The messages do not fit the body, or are not as many as the header says.
  badBlock: 6, // A message shorter than its fields.
} as const
export type Fault = (typeof Fault)[keyof typeof Fault]

const SEQ_HIGH_MAX = 0x1f_ffff // Flow numbers are safe integers.

/** Reads and judges the datagrams of the router: a peer may send anything, and nothing of it throws. */
export class DatagramReader {
  readonly header = new PacketHeader()
  readonly cursor = new FrameCursor()
  /** Numbers of the datagram last judged as good. */
  nextSeqNo = 0
  ackSeqNo = 0
  packetNo = 0
  isControl = false
  /** Datagrams not used, by {@link Fault}. */
  readonly faults = new Float64Array(Object.keys(Fault).length)

  /**
   * Judges the datagram at `offset`. `connId` is our connection's, 0 while there is none: then session messages of any
   * connection pass, because the one that will be ours is in one of them.
   */
  judge(view: DataView, offset: number, length: number, connId: number): Fault {
    const fault = this.#judge(view, offset, length, connId)
    if (fault !== Fault.none) this.faults[fault]! += 1
    return fault
  }

  #judge(view: DataView, offset: number, length: number, connId: number): Fault {
    if (length < PACKET_HEADER_BYTES || length > DATAGRAM_BYTES_MAX) return Fault.badLength
    const header = this.header.wrap(view, offset)
    if (header.protocolId() !== PROTOCOL_ID || header.headerVersion() !== HEADER_VERSION) {
      return Fault.badProtocol
    }
    const bodyBytes = header.bodyLength()
    if (bodyBytes !== length - PACKET_HEADER_BYTES) return Fault.badLength
    this.isControl = (header.flags() & PacketFlags.control) !== 0
    if (connId === 0 ? !this.isControl : header.connId() !== connId) return Fault.otherConnection
    if (
      header.nextSeqNoHi() > SEQ_HIGH_MAX ||
      header.ackSeqNoHi() > SEQ_HIGH_MAX ||
      header.packetNoHi() > SEQ_HIGH_MAX
    ) {
      return Fault.badNumber
    }
    this.nextSeqNo = header.nextSeqNo()
    this.ackSeqNo = header.ackSeqNo()
    this.packetNo = header.packetNo()
    return this.#judgeFrames(view, offset + PACKET_HEADER_BYTES, bodyBytes, header.msgCount())
  }

  #judgeFrames(view: DataView, offset: number, bodyBytes: number, msgCount: number): Fault {
    const { cursor } = this
    cursor.wrap(view, offset, bodyBytes)
    while (cursor.next()) {
      const required = requiredBlockLength(cursor.schemaId, cursor.templateId)
      if (cursor.blockLength < required) return Fault.badBlock
    }
    if (cursor.fault !== FrameFault.none) return Fault.badFrames
    if (this.isControl) return Fault.none
    if (cursor.count !== msgCount) return Fault.badFrames
    return msgCount > 0 && this.nextSeqNo === 0 ? Fault.badNumber : Fault.none
  }
}
