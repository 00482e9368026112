// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeInt64, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one QuoteAck. S>C, numbered. Answers Quote; executions, if any, follow.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class QuoteAck {
  static readonly TEMPLATE_ID = 213
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 88
  static readonly FRAME_LENGTH = 96 // With the 8-byte message header in front.
  static readonly QUOTE_ID_OFFSET = 0
  static readonly BID_ORDER_ID_OFFSET = 8
  static readonly ASK_ORDER_ID_OFFSET = 16
  static readonly TRANSACT_TIME_OFFSET = 24
  static readonly ENGINE_SEQ_OFFSET = 32
  static readonly INSTRUMENT_ID_OFFSET = 40
  static readonly BID_REASON_OFFSET = 44
  static readonly ASK_REASON_OFFSET = 46
  static readonly BID_STATUS_OFFSET = 48
  static readonly ASK_STATUS_OFFSET = 49
  static readonly GROUP_ID_OFFSET = 50
  static readonly BID_LIMIT_VALUE_OFFSET = 56
  static readonly BID_OFFENDING_VALUE_OFFSET = 64
  static readonly ASK_LIMIT_VALUE_OFFSET = 72
  static readonly ASK_OFFENDING_VALUE_OFFSET = 80

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 88, true)
    view.setUint16(offset + 2, 213, true)
    view.setUint16(offset + 4, 2, true)
    view.setUint16(offset + 6, 1, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 88, actingVersion = 1): this {
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
    QuoteAck.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
    const base = this.#base
    view.setUint32(base + 52, 0, true)
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
    return this.#length >= 88
  }

  quoteId(): number {
    if (this.#length < 8) return 18446744073709552000
    return this.#view.getUint32(this.#base + 4, true) * 4294967296 + this.#view.getUint32(this.#base, true)
  }

  quoteIdLo(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base, true)
  }

  quoteIdHi(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base + 4, true)
  }

  quoteIdBigInt(): bigint {
    if (this.#length < 8) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base, true)
  }

  isQuoteIdNull(): boolean {
    return this.quoteIdLo() === 4294967295 && this.quoteIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setQuoteId(value: number): this {
    setSafeUint64(this.#view, this.#base, value)
    return this
  }

  setQuoteIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base, lo, true)
    this.#view.setUint32(this.#base + 4, hi, true)
    return this
  }

  setQuoteIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base, value, true)
    return this
  }

  setQuoteIdNull(): this {
    return this.setQuoteIdParts(4294967295, 4294967295)
  }

  /** 0 = nothing on that side. */
  bidOrderId(): number {
    if (this.#length < 16) return 18446744073709552000
    return this.#view.getUint32(this.#base + 12, true) * 4294967296 + this.#view.getUint32(this.#base + 8, true)
  }

  bidOrderIdLo(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 8, true)
  }

  bidOrderIdHi(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 12, true)
  }

  bidOrderIdBigInt(): bigint {
    if (this.#length < 16) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 8, true)
  }

  isBidOrderIdNull(): boolean {
    return this.bidOrderIdLo() === 4294967295 && this.bidOrderIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setBidOrderId(value: number): this {
    setSafeUint64(this.#view, this.#base + 8, value)
    return this
  }

  setBidOrderIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 8, lo, true)
    this.#view.setUint32(this.#base + 12, hi, true)
    return this
  }

  setBidOrderIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 8, value, true)
    return this
  }

  setBidOrderIdNull(): this {
    return this.setBidOrderIdParts(4294967295, 4294967295)
  }

  /** 0 = nothing on that side. */
  askOrderId(): number {
    if (this.#length < 24) return 18446744073709552000
    return this.#view.getUint32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  askOrderIdLo(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  askOrderIdHi(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  askOrderIdBigInt(): bigint {
    if (this.#length < 24) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 16, true)
  }

  isAskOrderIdNull(): boolean {
    return this.askOrderIdLo() === 4294967295 && this.askOrderIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setAskOrderId(value: number): this {
    setSafeUint64(this.#view, this.#base + 16, value)
    return this
  }

  setAskOrderIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setAskOrderIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 16, value, true)
    return this
  }

  setAskOrderIdNull(): this {
    return this.setAskOrderIdParts(4294967295, 4294967295)
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

  /** Position in the one global sequence. */
  engineSeq(): number {
    if (this.#length < 40) return 18446744073709552000
    return this.#view.getUint32(this.#base + 36, true) * 4294967296 + this.#view.getUint32(this.#base + 32, true)
  }

  engineSeqLo(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 32, true)
  }

  engineSeqHi(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 36, true)
  }

  engineSeqBigInt(): bigint {
    if (this.#length < 40) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 32, true)
  }

  isEngineSeqNull(): boolean {
    return this.engineSeqLo() === 4294967295 && this.engineSeqHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setEngineSeq(value: number): this {
    setSafeUint64(this.#view, this.#base + 32, value)
    return this
  }

  setEngineSeqParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 32, lo, true)
    this.#view.setUint32(this.#base + 36, hi, true)
    return this
  }

  setEngineSeqBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 32, value, true)
    return this
  }

  setEngineSeqNull(): this {
    return this.setEngineSeqParts(4294967295, 4294967295)
  }

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

  /** One table for rejects, cancels and restatements. */
  bidReason(): number {
    if (this.#length < 46) return 65535
    return this.#view.getUint16(this.#base + 44, true)
  }

  setBidReason(value: number): this {
    this.#view.setUint16(this.#base + 44, value, true)
    return this
  }

  isBidReasonNull(): boolean {
    return this.bidReason() === 65535
  }

  setBidReasonNull(): this {
    return this.setBidReason(65535)
  }

  /** One table for rejects, cancels and restatements. */
  askReason(): number {
    if (this.#length < 48) return 65535
    return this.#view.getUint16(this.#base + 46, true)
  }

  setAskReason(value: number): this {
    this.#view.setUint16(this.#base + 46, value, true)
    return this
  }

  isAskReasonNull(): boolean {
    return this.askReason() === 65535
  }

  setAskReasonNull(): this {
    return this.setAskReason(65535)
  }

  /** What became of one side of a quote. */
  bidStatus(): number {
    if (this.#length < 49) return 255
    return this.#view.getUint8(this.#base + 48)
  }

  setBidStatus(value: number): this {
    this.#view.setUint8(this.#base + 48, value)
    return this
  }

  isBidStatusNull(): boolean {
    return this.bidStatus() === 255
  }

  setBidStatusNull(): this {
    return this.setBidStatus(255)
  }

  /** What became of one side of a quote. */
  askStatus(): number {
    if (this.#length < 50) return 255
    return this.#view.getUint8(this.#base + 49)
  }

  setAskStatus(value: number): this {
    this.#view.setUint8(this.#base + 49, value)
    return this
  }

  isAskStatusNull(): boolean {
    return this.askStatus() === 255
  }

  setAskStatusNull(): this {
    return this.setAskStatus(255)
  }

  groupId(): number {
    if (this.#length < 52) return 65535
    return this.#view.getUint16(this.#base + 50, true)
  }

  setGroupId(value: number): this {
    this.#view.setUint16(this.#base + 50, value, true)
    return this
  }

  isGroupIdNull(): boolean {
    return this.groupId() === 65535
  }

  setGroupIdNull(): this {
    return this.setGroupId(65535)
  }

  /** The limit that was hit. */
  bidLimitValue(): number {
    if (this.#length < 64) return -9223372036854776000
    return this.#view.getInt32(this.#base + 60, true) * 4294967296 + this.#view.getUint32(this.#base + 56, true)
  }

  bidLimitValueLo(): number {
    if (this.#length < 64) return 0
    return this.#view.getUint32(this.#base + 56, true)
  }

  bidLimitValueHi(): number {
    if (this.#length < 64) return -2147483648
    return this.#view.getInt32(this.#base + 60, true)
  }

  bidLimitValueBigInt(): bigint {
    if (this.#length < 64) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 56, true)
  }

  isBidLimitValueNull(): boolean {
    return this.bidLimitValueLo() === 0 && this.bidLimitValueHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setBidLimitValue(value: number): this {
    setSafeInt64(this.#view, this.#base + 56, value)
    return this
  }

  setBidLimitValueParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 56, lo, true)
    this.#view.setUint32(this.#base + 60, hi, true)
    return this
  }

  setBidLimitValueBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 56, value, true)
    return this
  }

  setBidLimitValueNull(): this {
    return this.setBidLimitValueParts(0, -2147483648)
  }

  bidOffendingValue(): number {
    if (this.#length < 72) return -9223372036854776000
    return this.#view.getInt32(this.#base + 68, true) * 4294967296 + this.#view.getUint32(this.#base + 64, true)
  }

  bidOffendingValueLo(): number {
    if (this.#length < 72) return 0
    return this.#view.getUint32(this.#base + 64, true)
  }

  bidOffendingValueHi(): number {
    if (this.#length < 72) return -2147483648
    return this.#view.getInt32(this.#base + 68, true)
  }

  bidOffendingValueBigInt(): bigint {
    if (this.#length < 72) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 64, true)
  }

  isBidOffendingValueNull(): boolean {
    return this.bidOffendingValueLo() === 0 && this.bidOffendingValueHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setBidOffendingValue(value: number): this {
    setSafeInt64(this.#view, this.#base + 64, value)
    return this
  }

  setBidOffendingValueParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 64, lo, true)
    this.#view.setUint32(this.#base + 68, hi, true)
    return this
  }

  setBidOffendingValueBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 64, value, true)
    return this
  }

  setBidOffendingValueNull(): this {
    return this.setBidOffendingValueParts(0, -2147483648)
  }

  /** The limit that was hit. */
  askLimitValue(): number {
    if (this.#length < 80) return -9223372036854776000
    return this.#view.getInt32(this.#base + 76, true) * 4294967296 + this.#view.getUint32(this.#base + 72, true)
  }

  askLimitValueLo(): number {
    if (this.#length < 80) return 0
    return this.#view.getUint32(this.#base + 72, true)
  }

  askLimitValueHi(): number {
    if (this.#length < 80) return -2147483648
    return this.#view.getInt32(this.#base + 76, true)
  }

  askLimitValueBigInt(): bigint {
    if (this.#length < 80) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 72, true)
  }

  isAskLimitValueNull(): boolean {
    return this.askLimitValueLo() === 0 && this.askLimitValueHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setAskLimitValue(value: number): this {
    setSafeInt64(this.#view, this.#base + 72, value)
    return this
  }

  setAskLimitValueParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 72, lo, true)
    this.#view.setUint32(this.#base + 76, hi, true)
    return this
  }

  setAskLimitValueBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 72, value, true)
    return this
  }

  setAskLimitValueNull(): this {
    return this.setAskLimitValueParts(0, -2147483648)
  }

  askOffendingValue(): number {
    if (this.#length < 88) return -9223372036854776000
    return this.#view.getInt32(this.#base + 84, true) * 4294967296 + this.#view.getUint32(this.#base + 80, true)
  }

  askOffendingValueLo(): number {
    if (this.#length < 88) return 0
    return this.#view.getUint32(this.#base + 80, true)
  }

  askOffendingValueHi(): number {
    if (this.#length < 88) return -2147483648
    return this.#view.getInt32(this.#base + 84, true)
  }

  askOffendingValueBigInt(): bigint {
    if (this.#length < 88) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 80, true)
  }

  isAskOffendingValueNull(): boolean {
    return this.askOffendingValueLo() === 0 && this.askOffendingValueHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setAskOffendingValue(value: number): this {
    setSafeInt64(this.#view, this.#base + 80, value)
    return this
  }

  setAskOffendingValueParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 80, lo, true)
    this.#view.setUint32(this.#base + 84, hi, true)
    return this
  }

  setAskOffendingValueBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 80, value, true)
    return this
  }

  setAskOffendingValueNull(): this {
    return this.setAskOffendingValueParts(0, -2147483648)
  }
}
