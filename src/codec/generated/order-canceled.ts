// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one OrderCanceled. S>C, numbered.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class OrderCanceled {
  static readonly TEMPLATE_ID = 204
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 72
  static readonly FRAME_LENGTH = 80 // With the 8-byte message header in front.
  static readonly CL_ORD_ID_OFFSET = 0
  static readonly REQUEST_CL_ORD_ID_OFFSET = 8
  static readonly ORDER_ID_OFFSET = 16
  static readonly TRANSACT_TIME_OFFSET = 24
  static readonly INGRESS_TIME_OFFSET = 32
  static readonly ENGINE_SEQ_OFFSET = 40
  static readonly CANCELED_QTY_OFFSET = 48
  static readonly CUM_QTY_OFFSET = 56
  static readonly INSTRUMENT_ID_OFFSET = 64
  static readonly REASON_OFFSET = 68
  static readonly SIDE_OFFSET = 70
  static readonly FLAGS_OFFSET = 71

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 72, true)
    view.setUint16(offset + 2, 204, true)
    view.setUint16(offset + 4, 2, true)
    view.setUint16(offset + 6, 1, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 72, actingVersion = 1): this {
    this.#view = view
    this.#base = offset
    this.#length = actingBlockLength
    this.#version = actingVersion
    return this
  }

  /**
   * Begins a new frame at `frameOffset`: writes its header, zeroes the padding of its block and
   * wraps the block. The fields hold whatever the memory held, so every one must be set.
   */
  begin(view: DataView, frameOffset: number): this {
    OrderCanceled.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
    return this
  }

  /** Block length of the sender, as its message header said. */
  actingBlockLength(): number {
    return this.#length
  }

  /** Schema version of the sender, as its message header said. */
  actingVersion(): number {
    return this.#version
  }

  /** Whether the block has as many bytes as every version of this message needs. */
  isWhole(): boolean {
    return this.#length >= 72
  }

  /** Of the order. */
  clOrdId(): number {
    if (this.#length < 8) return 18446744073709552000
    return this.#view.getUint32(this.#base + 4, true) * 4294967296 + this.#view.getUint32(this.#base, true)
  }

  clOrdIdLo(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base, true)
  }

  clOrdIdHi(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base + 4, true)
  }

  clOrdIdBigInt(): bigint {
    if (this.#length < 8) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base, true)
  }

  isClOrdIdNull(): boolean {
    return this.clOrdIdLo() === 4294967295 && this.clOrdIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setClOrdId(value: number): this {
    setSafeUint64(this.#view, this.#base, value)
    return this
  }

  setClOrdIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base, lo, true)
    this.#view.setUint32(this.#base + 4, hi, true)
    return this
  }

  setClOrdIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base, value, true)
    return this
  }

  setClOrdIdNull(): this {
    return this.setClOrdIdParts(4294967295, 4294967295)
  }

  /** Of the cancel; 0 = unsolicited. */
  requestClOrdId(): number {
    if (this.#length < 16) return 18446744073709552000
    return this.#view.getUint32(this.#base + 12, true) * 4294967296 + this.#view.getUint32(this.#base + 8, true)
  }

  requestClOrdIdLo(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 8, true)
  }

  requestClOrdIdHi(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 12, true)
  }

  requestClOrdIdBigInt(): bigint {
    if (this.#length < 16) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 8, true)
  }

  isRequestClOrdIdNull(): boolean {
    return this.requestClOrdIdLo() === 4294967295 && this.requestClOrdIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setRequestClOrdId(value: number): this {
    setSafeUint64(this.#view, this.#base + 8, value)
    return this
  }

  setRequestClOrdIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 8, lo, true)
    this.#view.setUint32(this.#base + 12, hi, true)
    return this
  }

  setRequestClOrdIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 8, value, true)
    return this
  }

  setRequestClOrdIdNull(): this {
    return this.setRequestClOrdIdParts(4294967295, 4294967295)
  }

  orderId(): number {
    if (this.#length < 24) return 18446744073709552000
    return this.#view.getUint32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  orderIdLo(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  orderIdHi(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  orderIdBigInt(): bigint {
    if (this.#length < 24) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 16, true)
  }

  isOrderIdNull(): boolean {
    return this.orderIdLo() === 4294967295 && this.orderIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setOrderId(value: number): this {
    setSafeUint64(this.#view, this.#base + 16, value)
    return this
  }

  setOrderIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setOrderIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 16, value, true)
    return this
  }

  setOrderIdNull(): this {
    return this.setOrderIdParts(4294967295, 4294967295)
  }

  /** Nanoseconds since the Unix epoch. */
  transactTime(): number {
    if (this.#length < 32) return 18446744073709552000
    return this.#view.getUint32(this.#base + 28, true) * 4294967296 + this.#view.getUint32(this.#base + 24, true)
  }

  transactTimeLo(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 24, true)
  }

  transactTimeHi(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 28, true)
  }

  transactTimeBigInt(): bigint {
    if (this.#length < 32) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 24, true)
  }

  isTransactTimeNull(): boolean {
    return this.transactTimeLo() === 4294967295 && this.transactTimeHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setTransactTime(value: number): this {
    setSafeUint64(this.#view, this.#base + 24, value)
    return this
  }

  setTransactTimeParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 24, lo, true)
    this.#view.setUint32(this.#base + 28, hi, true)
    return this
  }

  setTransactTimeBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 24, value, true)
    return this
  }

  setTransactTimeNull(): this {
    return this.setTransactTimeParts(4294967295, 4294967295)
  }

  /** Nanoseconds since the Unix epoch. */
  ingressTime(): number {
    if (this.#length < 40) return 18446744073709552000
    return this.#view.getUint32(this.#base + 36, true) * 4294967296 + this.#view.getUint32(this.#base + 32, true)
  }

  ingressTimeLo(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 32, true)
  }

  ingressTimeHi(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 36, true)
  }

  ingressTimeBigInt(): bigint {
    if (this.#length < 40) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 32, true)
  }

  isIngressTimeNull(): boolean {
    return this.ingressTimeLo() === 4294967295 && this.ingressTimeHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setIngressTime(value: number): this {
    setSafeUint64(this.#view, this.#base + 32, value)
    return this
  }

  setIngressTimeParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 32, lo, true)
    this.#view.setUint32(this.#base + 36, hi, true)
    return this
  }

  setIngressTimeBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 32, value, true)
    return this
  }

  setIngressTimeNull(): this {
    return this.setIngressTimeParts(4294967295, 4294967295)
  }

  /** Position in the one global sequence. */
  engineSeq(): number {
    if (this.#length < 48) return 18446744073709552000
    return this.#view.getUint32(this.#base + 44, true) * 4294967296 + this.#view.getUint32(this.#base + 40, true)
  }

  engineSeqLo(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 40, true)
  }

  engineSeqHi(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 44, true)
  }

  engineSeqBigInt(): bigint {
    if (this.#length < 48) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 40, true)
  }

  isEngineSeqNull(): boolean {
    return this.engineSeqLo() === 4294967295 && this.engineSeqHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setEngineSeq(value: number): this {
    setSafeUint64(this.#view, this.#base + 40, value)
    return this
  }

  setEngineSeqParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 40, lo, true)
    this.#view.setUint32(this.#base + 44, hi, true)
    return this
  }

  setEngineSeqBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 40, value, true)
    return this
  }

  setEngineSeqNull(): this {
    return this.setEngineSeqParts(4294967295, 4294967295)
  }

  /** In units of 10^qtyExponent of the instrument. */
  canceledQty(): number {
    if (this.#length < 56) return 18446744073709552000
    return this.#view.getUint32(this.#base + 52, true) * 4294967296 + this.#view.getUint32(this.#base + 48, true)
  }

  canceledQtyLo(): number {
    if (this.#length < 56) return 4294967295
    return this.#view.getUint32(this.#base + 48, true)
  }

  canceledQtyHi(): number {
    if (this.#length < 56) return 4294967295
    return this.#view.getUint32(this.#base + 52, true)
  }

  canceledQtyBigInt(): bigint {
    if (this.#length < 56) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 48, true)
  }

  isCanceledQtyNull(): boolean {
    return this.canceledQtyLo() === 4294967295 && this.canceledQtyHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setCanceledQty(value: number): this {
    setSafeUint64(this.#view, this.#base + 48, value)
    return this
  }

  setCanceledQtyParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 48, lo, true)
    this.#view.setUint32(this.#base + 52, hi, true)
    return this
  }

  setCanceledQtyBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 48, value, true)
    return this
  }

  setCanceledQtyNull(): this {
    return this.setCanceledQtyParts(4294967295, 4294967295)
  }

  /** In units of 10^qtyExponent of the instrument. */
  cumQty(): number {
    if (this.#length < 64) return 18446744073709552000
    return this.#view.getUint32(this.#base + 60, true) * 4294967296 + this.#view.getUint32(this.#base + 56, true)
  }

  cumQtyLo(): number {
    if (this.#length < 64) return 4294967295
    return this.#view.getUint32(this.#base + 56, true)
  }

  cumQtyHi(): number {
    if (this.#length < 64) return 4294967295
    return this.#view.getUint32(this.#base + 60, true)
  }

  cumQtyBigInt(): bigint {
    if (this.#length < 64) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 56, true)
  }

  isCumQtyNull(): boolean {
    return this.cumQtyLo() === 4294967295 && this.cumQtyHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setCumQty(value: number): this {
    setSafeUint64(this.#view, this.#base + 56, value)
    return this
  }

  setCumQtyParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 56, lo, true)
    this.#view.setUint32(this.#base + 60, hi, true)
    return this
  }

  setCumQtyBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 56, value, true)
    return this
  }

  setCumQtyNull(): this {
    return this.setCumQtyParts(4294967295, 4294967295)
  }

  instrumentId(): number {
    if (this.#length < 68) return 4294967295
    return this.#view.getUint32(this.#base + 64, true)
  }

  setInstrumentId(value: number): this {
    this.#view.setUint32(this.#base + 64, value, true)
    return this
  }

  isInstrumentIdNull(): boolean {
    return this.instrumentId() === 4294967295
  }

  setInstrumentIdNull(): this {
    return this.setInstrumentId(4294967295)
  }

  /** One table for rejects, cancels and restatements. */
  reason(): number {
    if (this.#length < 70) return 65535
    return this.#view.getUint16(this.#base + 68, true)
  }

  setReason(value: number): this {
    this.#view.setUint16(this.#base + 68, value, true)
    return this
  }

  isReasonNull(): boolean {
    return this.reason() === 65535
  }

  setReasonNull(): this {
    return this.setReason(65535)
  }

  /** Values of FIX 54. */
  side(): number {
    if (this.#length < 71) return 255
    return this.#view.getUint8(this.#base + 70)
  }

  setSide(value: number): this {
    this.#view.setUint8(this.#base + 70, value)
    return this
  }

  isSideNull(): boolean {
    return this.side() === 255
  }

  setSideNull(): this {
    return this.setSide(255)
  }

  flags(): number {
    if (this.#length < 72) return 0
    return this.#view.getUint8(this.#base + 71)
  }

  setFlags(value: number): this {
    this.#view.setUint8(this.#base + 71, value)
    return this
  }
}
