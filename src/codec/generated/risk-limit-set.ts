// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeInt64, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one RiskLimitSet. C>S, in a risk administration session. Sets or removes one risk limit.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class RiskLimitSet {
  static readonly TEMPLATE_ID = 110
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 48
  static readonly FRAME_LENGTH = 56 // With the 8-byte message header in front.
  static readonly REQUEST_ID_OFFSET = 0
  static readonly LIMIT_TYPE_OFFSET = 8
  static readonly BREACH_ACTION_OFFSET = 10
  static readonly ACCOUNT_ID_OFFSET = 12
  static readonly INSTRUMENT_ID_OFFSET = 16
  static readonly WINDOW_MS_OFFSET = 20
  static readonly LIMIT_VALUE_OFFSET = 24
  static readonly WARN_VALUE_OFFSET = 32
  static readonly GROUP_ID_OFFSET = 40

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 48, true)
    view.setUint16(offset + 2, 110, true)
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
    RiskLimitSet.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
    const base = this.#base
    view.setUint8(base + 11, 0)
    view.setUint16(base + 42, 0, true)
    view.setUint32(base + 44, 0, true)
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

  limitType(): number {
    if (this.#length < 10) return 65535
    return this.#view.getUint16(this.#base + 8, true)
  }

  setLimitType(value: number): this {
    this.#view.setUint16(this.#base + 8, value, true)
    return this
  }

  isLimitTypeNull(): boolean {
    return this.limitType() === 65535
  }

  setLimitTypeNull(): this {
    return this.setLimitType(65535)
  }

  breachAction(): number {
    if (this.#length < 11) return 255
    return this.#view.getUint8(this.#base + 10)
  }

  setBreachAction(value: number): this {
    this.#view.setUint8(this.#base + 10, value)
    return this
  }

  isBreachActionNull(): boolean {
    return this.breachAction() === 255
  }

  setBreachActionNull(): this {
    return this.setBreachAction(255)
  }

  /** Null = every account without a limit of its own. */
  accountId(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 12, true)
  }

  setAccountId(value: number): this {
    this.#view.setUint32(this.#base + 12, value, true)
    return this
  }

  isAccountIdNull(): boolean {
    return this.accountId() === 4294967295
  }

  setAccountIdNull(): this {
    return this.setAccountId(4294967295)
  }

  /** Null = the account as a whole, or every instrument without a limit of its own. */
  instrumentId(): number {
    if (this.#length < 20) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  setInstrumentId(value: number): this {
    this.#view.setUint32(this.#base + 16, value, true)
    return this
  }

  isInstrumentIdNull(): boolean {
    return this.instrumentId() === 4294967295
  }

  setInstrumentIdNull(): this {
    return this.setInstrumentId(4294967295)
  }

  /** For the types with a window, else not looked at. */
  windowMs(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  setWindowMs(value: number): this {
    this.#view.setUint32(this.#base + 20, value, true)
    return this
  }

  isWindowMsNull(): boolean {
    return this.windowMs() === 4294967295
  }

  setWindowMsNull(): this {
    return this.setWindowMs(4294967295)
  }

  /** Null = no limit. */
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

  /** Null = no warning. */
  warnValue(): number {
    if (this.#length < 40) return -9223372036854776000
    return this.#view.getInt32(this.#base + 36, true) * 4294967296 + this.#view.getUint32(this.#base + 32, true)
  }

  warnValueLo(): number {
    if (this.#length < 40) return 0
    return this.#view.getUint32(this.#base + 32, true)
  }

  warnValueHi(): number {
    if (this.#length < 40) return -2147483648
    return this.#view.getInt32(this.#base + 36, true)
  }

  warnValueBigInt(): bigint {
    if (this.#length < 40) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 32, true)
  }

  isWarnValueNull(): boolean {
    return this.warnValueLo() === 0 && this.warnValueHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setWarnValue(value: number): this {
    setSafeInt64(this.#view, this.#base + 32, value)
    return this
  }

  setWarnValueParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 32, lo, true)
    this.#view.setUint32(this.#base + 36, hi, true)
    return this
  }

  setWarnValueBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 32, value, true)
    return this
  }

  setWarnValueNull(): this {
    return this.setWarnValueParts(0, -2147483648)
  }

  /** For market-maker protection, else not looked at. */
  groupId(): number {
    if (this.#length < 42) return 65535
    return this.#view.getUint16(this.#base + 40, true)
  }

  setGroupId(value: number): this {
    this.#view.setUint16(this.#base + 40, value, true)
    return this
  }

  isGroupIdNull(): boolean {
    return this.groupId() === 65535
  }

  setGroupIdNull(): this {
    return this.setGroupId(65535)
  }
}
