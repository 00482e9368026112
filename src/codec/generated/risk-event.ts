// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeInt64, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one RiskEvent. S>C, numbered. A limit was set, neared or struck, or something was blocked or released.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class RiskEvent {
  static readonly TEMPLATE_ID = 214
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 48
  static readonly FRAME_LENGTH = 56 // With the 8-byte message header in front.
  static readonly REQUEST_ID_OFFSET = 0
  static readonly TRANSACT_TIME_OFFSET = 8
  static readonly LIMIT_VALUE_OFFSET = 16
  static readonly CURRENT_VALUE_OFFSET = 24
  static readonly LIMIT_TYPE_OFFSET = 32
  static readonly EVENT_OFFSET = 34
  static readonly ACCOUNT_ID_OFFSET = 36
  static readonly INSTRUMENT_ID_OFFSET = 40
  static readonly GROUP_ID_OFFSET = 44

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 48, true)
    view.setUint16(offset + 2, 214, true)
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
    RiskEvent.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
    const base = this.#base
    view.setUint8(base + 35, 0)
    view.setUint16(base + 46, 0, true)
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

  /** 0 = unsolicited. */
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

  limitValue(): number {
    if (this.#length < 24) return -9223372036854776000
    return this.#view.getInt32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  limitValueLo(): number {
    if (this.#length < 24) return 0
    return this.#view.getUint32(this.#base + 16, true)
  }

  limitValueHi(): number {
    if (this.#length < 24) return -2147483648
    return this.#view.getInt32(this.#base + 20, true)
  }

  limitValueBigInt(): bigint {
    if (this.#length < 24) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 16, true)
  }

  isLimitValueNull(): boolean {
    return this.limitValueLo() === 0 && this.limitValueHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setLimitValue(value: number): this {
    setSafeInt64(this.#view, this.#base + 16, value)
    return this
  }

  setLimitValueParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setLimitValueBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 16, value, true)
    return this
  }

  setLimitValueNull(): this {
    return this.setLimitValueParts(0, -2147483648)
  }

  currentValue(): number {
    if (this.#length < 32) return -9223372036854776000
    return this.#view.getInt32(this.#base + 28, true) * 4294967296 + this.#view.getUint32(this.#base + 24, true)
  }

  currentValueLo(): number {
    if (this.#length < 32) return 0
    return this.#view.getUint32(this.#base + 24, true)
  }

  currentValueHi(): number {
    if (this.#length < 32) return -2147483648
    return this.#view.getInt32(this.#base + 28, true)
  }

  currentValueBigInt(): bigint {
    if (this.#length < 32) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 24, true)
  }

  isCurrentValueNull(): boolean {
    return this.currentValueLo() === 0 && this.currentValueHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setCurrentValue(value: number): this {
    setSafeInt64(this.#view, this.#base + 24, value)
    return this
  }

  setCurrentValueParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 24, lo, true)
    this.#view.setUint32(this.#base + 28, hi, true)
    return this
  }

  setCurrentValueBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 24, value, true)
    return this
  }

  setCurrentValueNull(): this {
    return this.setCurrentValueParts(0, -2147483648)
  }

  limitType(): number {
    if (this.#length < 34) return 65535
    return this.#view.getUint16(this.#base + 32, true)
  }

  setLimitType(value: number): this {
    this.#view.setUint16(this.#base + 32, value, true)
    return this
  }

  isLimitTypeNull(): boolean {
    return this.limitType() === 65535
  }

  setLimitTypeNull(): this {
    return this.setLimitType(65535)
  }

  event(): number {
    if (this.#length < 35) return 255
    return this.#view.getUint8(this.#base + 34)
  }

  setEvent(value: number): this {
    this.#view.setUint8(this.#base + 34, value)
    return this
  }

  isEventNull(): boolean {
    return this.event() === 255
  }

  setEventNull(): this {
    return this.setEvent(255)
  }

  /** Null = all accounts. */
  accountId(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 36, true)
  }

  setAccountId(value: number): this {
    this.#view.setUint32(this.#base + 36, value, true)
    return this
  }

  isAccountIdNull(): boolean {
    return this.accountId() === 4294967295
  }

  setAccountIdNull(): this {
    return this.setAccountId(4294967295)
  }

  /** Null = all instruments. */
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

  groupId(): number {
    if (this.#length < 46) return 65535
    return this.#view.getUint16(this.#base + 44, true)
  }

  setGroupId(value: number): this {
    this.#view.setUint16(this.#base + 44, value, true)
    return this
  }

  isGroupIdNull(): boolean {
    return this.groupId() === 65535
  }

  setGroupIdNull(): this {
    return this.setGroupId(65535)
  }
}
