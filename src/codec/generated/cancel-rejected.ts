// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeInt64, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one CancelRejected. S>C, numbered. Answers a cancel, replace or reduce that had no effect.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class CancelRejected {
  static readonly TEMPLATE_ID = 205
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 72
  static readonly FRAME_LENGTH = 80 // With the 8-byte message header in front.
  static readonly REQUEST_CL_ORD_ID_OFFSET = 0
  static readonly ORIG_CL_ORD_ID_OFFSET = 8
  static readonly ORDER_ID_OFFSET = 16
  static readonly TRANSACT_TIME_OFFSET = 24
  static readonly INGRESS_TIME_OFFSET = 32
  static readonly REF_SEQ_NO_OFFSET = 40
  static readonly INSTRUMENT_ID_OFFSET = 48
  static readonly REASON_OFFSET = 52
  static readonly RESPONSE_TO_OFFSET = 54
  static readonly ORD_STATUS_OFFSET = 55
  static readonly LIMIT_VALUE_OFFSET = 56
  static readonly OFFENDING_VALUE_OFFSET = 64

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 72, true)
    view.setUint16(offset + 2, 205, true)
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
    CancelRejected.writeHeader(view, frameOffset)
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

  /** Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id. */
  requestClOrdId(): number {
    if (this.#length < 8) return 18446744073709552000
    return this.#view.getUint32(this.#base + 4, true) * 4294967296 + this.#view.getUint32(this.#base, true)
  }

  requestClOrdIdLo(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base, true)
  }

  requestClOrdIdHi(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base + 4, true)
  }

  requestClOrdIdBigInt(): bigint {
    if (this.#length < 8) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base, true)
  }

  isRequestClOrdIdNull(): boolean {
    return this.requestClOrdIdLo() === 4294967295 && this.requestClOrdIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setRequestClOrdId(value: number): this {
    setSafeUint64(this.#view, this.#base, value)
    return this
  }

  setRequestClOrdIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base, lo, true)
    this.#view.setUint32(this.#base + 4, hi, true)
    return this
  }

  setRequestClOrdIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base, value, true)
    return this
  }

  setRequestClOrdIdNull(): this {
    return this.setRequestClOrdIdParts(4294967295, 4294967295)
  }

  /** Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id. */
  origClOrdId(): number {
    if (this.#length < 16) return 18446744073709552000
    return this.#view.getUint32(this.#base + 12, true) * 4294967296 + this.#view.getUint32(this.#base + 8, true)
  }

  origClOrdIdLo(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 8, true)
  }

  origClOrdIdHi(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 12, true)
  }

  origClOrdIdBigInt(): bigint {
    if (this.#length < 16) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 8, true)
  }

  isOrigClOrdIdNull(): boolean {
    return this.origClOrdIdLo() === 4294967295 && this.origClOrdIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setOrigClOrdId(value: number): this {
    setSafeUint64(this.#view, this.#base + 8, value)
    return this
  }

  setOrigClOrdIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 8, lo, true)
    this.#view.setUint32(this.#base + 12, hi, true)
    return this
  }

  setOrigClOrdIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 8, value, true)
    return this
  }

  setOrigClOrdIdNull(): this {
    return this.setOrigClOrdIdParts(4294967295, 4294967295)
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

  refSeqNo(): number {
    if (this.#length < 48) return 18446744073709552000
    return this.#view.getUint32(this.#base + 44, true) * 4294967296 + this.#view.getUint32(this.#base + 40, true)
  }

  refSeqNoLo(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 40, true)
  }

  refSeqNoHi(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 44, true)
  }

  refSeqNoBigInt(): bigint {
    if (this.#length < 48) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 40, true)
  }

  isRefSeqNoNull(): boolean {
    return this.refSeqNoLo() === 4294967295 && this.refSeqNoHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setRefSeqNo(value: number): this {
    setSafeUint64(this.#view, this.#base + 40, value)
    return this
  }

  setRefSeqNoParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 40, lo, true)
    this.#view.setUint32(this.#base + 44, hi, true)
    return this
  }

  setRefSeqNoBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 40, value, true)
    return this
  }

  setRefSeqNoNull(): this {
    return this.setRefSeqNoParts(4294967295, 4294967295)
  }

  /** As in the request. */
  instrumentId(): number {
    if (this.#length < 52) return 4294967295
    return this.#view.getUint32(this.#base + 48, true)
  }

  setInstrumentId(value: number): this {
    this.#view.setUint32(this.#base + 48, value, true)
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
    if (this.#length < 54) return 65535
    return this.#view.getUint16(this.#base + 52, true)
  }

  setReason(value: number): this {
    this.#view.setUint16(this.#base + 52, value, true)
    return this
  }

  isReasonNull(): boolean {
    return this.reason() === 65535
  }

  setReasonNull(): this {
    return this.setReason(65535)
  }

  responseTo(): number {
    if (this.#length < 55) return 255
    return this.#view.getUint8(this.#base + 54)
  }

  setResponseTo(value: number): this {
    this.#view.setUint8(this.#base + 54, value)
    return this
  }

  isResponseToNull(): boolean {
    return this.responseTo() === 255
  }

  setResponseToNull(): this {
    return this.setResponseTo(255)
  }

  /** Null = not known any more. */
  ordStatus(): number {
    if (this.#length < 56) return 255
    return this.#view.getUint8(this.#base + 55)
  }

  setOrdStatus(value: number): this {
    this.#view.setUint8(this.#base + 55, value)
    return this
  }

  isOrdStatusNull(): boolean {
    return this.ordStatus() === 255
  }

  setOrdStatusNull(): this {
    return this.setOrdStatus(255)
  }

  /** The limit that was hit. */
  limitValue(): number {
    if (this.#length < 64) return -9223372036854776000
    return this.#view.getInt32(this.#base + 60, true) * 4294967296 + this.#view.getUint32(this.#base + 56, true)
  }

  limitValueLo(): number {
    if (this.#length < 64) return 0
    return this.#view.getUint32(this.#base + 56, true)
  }

  limitValueHi(): number {
    if (this.#length < 64) return -2147483648
    return this.#view.getInt32(this.#base + 60, true)
  }

  limitValueBigInt(): bigint {
    if (this.#length < 64) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 56, true)
  }

  isLimitValueNull(): boolean {
    return this.limitValueLo() === 0 && this.limitValueHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setLimitValue(value: number): this {
    setSafeInt64(this.#view, this.#base + 56, value)
    return this
  }

  setLimitValueParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 56, lo, true)
    this.#view.setUint32(this.#base + 60, hi, true)
    return this
  }

  setLimitValueBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 56, value, true)
    return this
  }

  setLimitValueNull(): this {
    return this.setLimitValueParts(0, -2147483648)
  }

  offendingValue(): number {
    if (this.#length < 72) return -9223372036854776000
    return this.#view.getInt32(this.#base + 68, true) * 4294967296 + this.#view.getUint32(this.#base + 64, true)
  }

  offendingValueLo(): number {
    if (this.#length < 72) return 0
    return this.#view.getUint32(this.#base + 64, true)
  }

  offendingValueHi(): number {
    if (this.#length < 72) return -2147483648
    return this.#view.getInt32(this.#base + 68, true)
  }

  offendingValueBigInt(): bigint {
    if (this.#length < 72) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 64, true)
  }

  isOffendingValueNull(): boolean {
    return this.offendingValueLo() === 0 && this.offendingValueHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setOffendingValue(value: number): this {
    setSafeInt64(this.#view, this.#base + 64, value)
    return this
  }

  setOffendingValueParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 64, lo, true)
    this.#view.setUint32(this.#base + 68, hi, true)
    return this
  }

  setOffendingValueBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 64, value, true)
    return this
  }

  setOffendingValueNull(): this {
    return this.setOffendingValueParts(0, -2147483648)
  }
}
