// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeInt64, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one RequestRejected. S>C, numbered. A request that is not about one order had no effect.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class RequestRejected {
  static readonly TEMPLATE_ID = 218
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 48
  static readonly FRAME_LENGTH = 56 // With the 8-byte message header in front.
  static readonly REQUEST_ID_OFFSET = 0
  static readonly TRANSACT_TIME_OFFSET = 8
  static readonly REF_SEQ_NO_OFFSET = 16
  static readonly LIMIT_VALUE_OFFSET = 24
  static readonly OFFENDING_VALUE_OFFSET = 32
  static readonly INSTRUMENT_ID_OFFSET = 40
  static readonly REF_TEMPLATE_ID_OFFSET = 44
  static readonly REASON_OFFSET = 46

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 48, true)
    view.setUint16(offset + 2, 218, true)
    view.setUint16(offset + 4, 2, true)
    view.setUint16(offset + 6, 1, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 48, actingVersion = 1): this {
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
    RequestRejected.writeHeader(view, frameOffset)
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
    return this.#length >= 48
  }

  /** Chosen by the client, repeated in the answer; any number will do. */
  requestId(): number {
    if (this.#length < 8) return 18446744073709552000
    return this.#view.getUint32(this.#base + 4, true) * 4294967296 + this.#view.getUint32(this.#base, true)
  }

  requestIdLo(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base, true)
  }

  requestIdHi(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base + 4, true)
  }

  requestIdBigInt(): bigint {
    if (this.#length < 8) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base, true)
  }

  isRequestIdNull(): boolean {
    return this.requestIdLo() === 4294967295 && this.requestIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setRequestId(value: number): this {
    setSafeUint64(this.#view, this.#base, value)
    return this
  }

  setRequestIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base, lo, true)
    this.#view.setUint32(this.#base + 4, hi, true)
    return this
  }

  setRequestIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base, value, true)
    return this
  }

  setRequestIdNull(): this {
    return this.setRequestIdParts(4294967295, 4294967295)
  }

  /** Nanoseconds since the Unix epoch. */
  transactTime(): number {
    if (this.#length < 16) return 18446744073709552000
    return this.#view.getUint32(this.#base + 12, true) * 4294967296 + this.#view.getUint32(this.#base + 8, true)
  }

  transactTimeLo(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 8, true)
  }

  transactTimeHi(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 12, true)
  }

  transactTimeBigInt(): bigint {
    if (this.#length < 16) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 8, true)
  }

  isTransactTimeNull(): boolean {
    return this.transactTimeLo() === 4294967295 && this.transactTimeHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setTransactTime(value: number): this {
    setSafeUint64(this.#view, this.#base + 8, value)
    return this
  }

  setTransactTimeParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 8, lo, true)
    this.#view.setUint32(this.#base + 12, hi, true)
    return this
  }

  setTransactTimeBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 8, value, true)
    return this
  }

  setTransactTimeNull(): this {
    return this.setTransactTimeParts(4294967295, 4294967295)
  }

  /** Client number of the rejected message. */
  refSeqNo(): number {
    if (this.#length < 24) return 18446744073709552000
    return this.#view.getUint32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  refSeqNoLo(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  refSeqNoHi(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  refSeqNoBigInt(): bigint {
    if (this.#length < 24) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 16, true)
  }

  isRefSeqNoNull(): boolean {
    return this.refSeqNoLo() === 4294967295 && this.refSeqNoHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setRefSeqNo(value: number): this {
    setSafeUint64(this.#view, this.#base + 16, value)
    return this
  }

  setRefSeqNoParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setRefSeqNoBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 16, value, true)
    return this
  }

  setRefSeqNoNull(): this {
    return this.setRefSeqNoParts(4294967295, 4294967295)
  }

  /** The limit that was hit. */
  limitValue(): number {
    if (this.#length < 32) return -9223372036854776000
    return this.#view.getInt32(this.#base + 28, true) * 4294967296 + this.#view.getUint32(this.#base + 24, true)
  }

  limitValueLo(): number {
    if (this.#length < 32) return 0
    return this.#view.getUint32(this.#base + 24, true)
  }

  limitValueHi(): number {
    if (this.#length < 32) return -2147483648
    return this.#view.getInt32(this.#base + 28, true)
  }

  limitValueBigInt(): bigint {
    if (this.#length < 32) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 24, true)
  }

  isLimitValueNull(): boolean {
    return this.limitValueLo() === 0 && this.limitValueHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setLimitValue(value: number): this {
    setSafeInt64(this.#view, this.#base + 24, value)
    return this
  }

  setLimitValueParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 24, lo, true)
    this.#view.setUint32(this.#base + 28, hi, true)
    return this
  }

  setLimitValueBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 24, value, true)
    return this
  }

  setLimitValueNull(): this {
    return this.setLimitValueParts(0, -2147483648)
  }

  offendingValue(): number {
    if (this.#length < 40) return -9223372036854776000
    return this.#view.getInt32(this.#base + 36, true) * 4294967296 + this.#view.getUint32(this.#base + 32, true)
  }

  offendingValueLo(): number {
    if (this.#length < 40) return 0
    return this.#view.getUint32(this.#base + 32, true)
  }

  offendingValueHi(): number {
    if (this.#length < 40) return -2147483648
    return this.#view.getInt32(this.#base + 36, true)
  }

  offendingValueBigInt(): bigint {
    if (this.#length < 40) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 32, true)
  }

  isOffendingValueNull(): boolean {
    return this.offendingValueLo() === 0 && this.offendingValueHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setOffendingValue(value: number): this {
    setSafeInt64(this.#view, this.#base + 32, value)
    return this
  }

  setOffendingValueParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 32, lo, true)
    this.#view.setUint32(this.#base + 36, hi, true)
    return this
  }

  setOffendingValueBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 32, value, true)
    return this
  }

  setOffendingValueNull(): this {
    return this.setOffendingValueParts(0, -2147483648)
  }

  /** As in the request. */
  instrumentId(): number {
    if (this.#length < 44) return 4294967295
    return this.#view.getUint32(this.#base + 40, true)
  }

  setInstrumentId(value: number): this {
    this.#view.setUint32(this.#base + 40, value, true)
    return this
  }

  isInstrumentIdNull(): boolean {
    return this.instrumentId() === 4294967295
  }

  setInstrumentIdNull(): this {
    return this.setInstrumentId(4294967295)
  }

  refTemplateId(): number {
    if (this.#length < 46) return 65535
    return this.#view.getUint16(this.#base + 44, true)
  }

  setRefTemplateId(value: number): this {
    this.#view.setUint16(this.#base + 44, value, true)
    return this
  }

  isRefTemplateIdNull(): boolean {
    return this.refTemplateId() === 65535
  }

  setRefTemplateIdNull(): this {
    return this.setRefTemplateId(65535)
  }

  /** One table for rejects, cancels and restatements. */
  reason(): number {
    if (this.#length < 48) return 65535
    return this.#view.getUint16(this.#base + 46, true)
  }

  setReason(value: number): this {
    this.#view.setUint16(this.#base + 46, value, true)
    return this
  }

  isReasonNull(): boolean {
    return this.reason() === 65535
  }

  setReasonNull(): this {
    return this.setReason(65535)
  }
}
