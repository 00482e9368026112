// Generated from protocol-spec/session.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeUint64 } from '../runtime.js'

/** A window onto one packetHeader. First 48 bytes of every datagram and of every binary WebSocket message. It holds only until the next wrap(). */
export class PacketHeader {
  static readonly BYTES = 48
  static readonly PROTOCOL_ID_OFFSET = 0
  static readonly HEADER_VERSION_OFFSET = 2
  static readonly FLAGS_OFFSET = 3
  static readonly CONN_ID_OFFSET = 4
  static readonly PACKET_NO_OFFSET = 8
  static readonly NEXT_SEQ_NO_OFFSET = 16
  static readonly ACK_SEQ_NO_OFFSET = 24
  static readonly SEND_TIME_OFFSET = 32
  static readonly MSG_COUNT_OFFSET = 40
  static readonly BODY_LENGTH_OFFSET = 42
  static readonly CONTROL_OFFSET = 44

  #view = NO_VIEW
  #base = 0

  wrap(view: DataView, offset: number): this {
    this.#view = view
    this.#base = offset
    return this
  }

  /** 0x574F: the bytes 4F 57, OW, on the wire. */
  protocolId(): number {
    return this.#view.getUint16(this.#base, true)
  }

  setProtocolId(value: number): this {
    this.#view.setUint16(this.#base, value, true)
    return this
  }

  isProtocolIdNull(): boolean {
    return this.protocolId() === 65535
  }

  setProtocolIdNull(): this {
    return this.setProtocolId(65535)
  }

  /** 1. */
  headerVersion(): number {
    return this.#view.getUint8(this.#base + 2)
  }

  setHeaderVersion(value: number): this {
    this.#view.setUint8(this.#base + 2, value)
    return this
  }

  isHeaderVersionNull(): boolean {
    return this.headerVersion() === 255
  }

  setHeaderVersionNull(): this {
    return this.setHeaderVersion(255)
  }

  flags(): number {
    return this.#view.getUint8(this.#base + 3)
  }

  setFlags(value: number): this {
    this.#view.setUint8(this.#base + 3, value)
    return this
  }

  /** Assigned in EstablishmentAck; 0 before. */
  connId(): number {
    return this.#view.getUint32(this.#base + 4, true)
  }

  setConnId(value: number): this {
    this.#view.setUint32(this.#base + 4, value, true)
    return this
  }

  isConnIdNull(): boolean {
    return this.connId() === 4294967295
  }

  setConnIdNull(): this {
    return this.setConnId(4294967295)
  }

  /** From 1, strictly increasing, per direction and per binding. */
  packetNo(): number {
    return this.#view.getUint32(this.#base + 12, true) * 4294967296 + this.#view.getUint32(this.#base + 8, true)
  }

  packetNoLo(): number {
    return this.#view.getUint32(this.#base + 8, true)
  }

  packetNoHi(): number {
    return this.#view.getUint32(this.#base + 12, true)
  }

  packetNoBigInt(): bigint {
    return this.#view.getBigUint64(this.#base + 8, true)
  }

  isPacketNoNull(): boolean {
    return this.packetNoLo() === 4294967295 && this.packetNoHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setPacketNo(value: number): this {
    setSafeUint64(this.#view, this.#base + 8, value)
    return this
  }

  setPacketNoParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 8, lo, true)
    this.#view.setUint32(this.#base + 12, hi, true)
    return this
  }

  setPacketNoBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 8, value, true)
    return this
  }

  setPacketNoNull(): this {
    return this.setPacketNoParts(4294967295, 4294967295)
  }

  /** Number of the first application message in this datagram; without one, of the next to be sent. */
  nextSeqNo(): number {
    return this.#view.getUint32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  nextSeqNoLo(): number {
    return this.#view.getUint32(this.#base + 16, true)
  }

  nextSeqNoHi(): number {
    return this.#view.getUint32(this.#base + 20, true)
  }

  nextSeqNoBigInt(): bigint {
    return this.#view.getBigUint64(this.#base + 16, true)
  }

  isNextSeqNoNull(): boolean {
    return this.nextSeqNoLo() === 4294967295 && this.nextSeqNoHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setNextSeqNo(value: number): this {
    setSafeUint64(this.#view, this.#base + 16, value)
    return this
  }

  setNextSeqNoParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setNextSeqNoBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 16, value, true)
    return this
  }

  setNextSeqNoNull(): this {
    return this.setNextSeqNoParts(4294967295, 4294967295)
  }

  /** Of the peer's flow: every message below this number is settled here, applied or burned. */
  ackSeqNo(): number {
    return this.#view.getUint32(this.#base + 28, true) * 4294967296 + this.#view.getUint32(this.#base + 24, true)
  }

  ackSeqNoLo(): number {
    return this.#view.getUint32(this.#base + 24, true)
  }

  ackSeqNoHi(): number {
    return this.#view.getUint32(this.#base + 28, true)
  }

  ackSeqNoBigInt(): bigint {
    return this.#view.getBigUint64(this.#base + 24, true)
  }

  isAckSeqNoNull(): boolean {
    return this.ackSeqNoLo() === 4294967295 && this.ackSeqNoHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setAckSeqNo(value: number): this {
    setSafeUint64(this.#view, this.#base + 24, value)
    return this
  }

  setAckSeqNoParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 24, lo, true)
    this.#view.setUint32(this.#base + 28, hi, true)
    return this
  }

  setAckSeqNoBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 24, value, true)
    return this
  }

  setAckSeqNoNull(): this {
    return this.setAckSeqNoParts(4294967295, 4294967295)
  }

  /** Ns since the Unix epoch, sender's clock. */
  sendTime(): number {
    return this.#view.getUint32(this.#base + 36, true) * 4294967296 + this.#view.getUint32(this.#base + 32, true)
  }

  sendTimeLo(): number {
    return this.#view.getUint32(this.#base + 32, true)
  }

  sendTimeHi(): number {
    return this.#view.getUint32(this.#base + 36, true)
  }

  sendTimeBigInt(): bigint {
    return this.#view.getBigUint64(this.#base + 32, true)
  }

  isSendTimeNull(): boolean {
    return this.sendTimeLo() === 4294967295 && this.sendTimeHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setSendTime(value: number): this {
    setSafeUint64(this.#view, this.#base + 32, value)
    return this
  }

  setSendTimeParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 32, lo, true)
    this.#view.setUint32(this.#base + 36, hi, true)
    return this
  }

  setSendTimeBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 32, value, true)
    return this
  }

  setSendTimeNull(): this {
    return this.setSendTimeParts(4294967295, 4294967295)
  }

  /** Messages that follow. */
  msgCount(): number {
    return this.#view.getUint16(this.#base + 40, true)
  }

  setMsgCount(value: number): this {
    this.#view.setUint16(this.#base + 40, value, true)
    return this
  }

  isMsgCountNull(): boolean {
    return this.msgCount() === 65535
  }

  setMsgCountNull(): this {
    return this.setMsgCount(65535)
  }

  /** Bytes of messages that follow, without the tag. */
  bodyLength(): number {
    return this.#view.getUint16(this.#base + 42, true)
  }

  setBodyLength(value: number): this {
    this.#view.setUint16(this.#base + 42, value, true)
    return this
  }

  isBodyLengthNull(): boolean {
    return this.bodyLength() === 65535
  }

  setBodyLengthNull(): this {
    return this.setBodyLength(65535)
  }

  /** Server to client: credit, messages the server will take beyond ackSeqNo; client to server: maxAgeMicros, 0 = no staleness check. */
  control(): number {
    return this.#view.getUint32(this.#base + 44, true)
  }

  setControl(value: number): this {
    this.#view.setUint32(this.#base + 44, value, true)
    return this
  }

  isControlNull(): boolean {
    return this.control() === 4294967295
  }

  setControlNull(): this {
    return this.setControl(4294967295)
  }
}
