// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one MassCancelReport. S>C, numbered. Answers MassCancel.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class MassCancelReport {
  static readonly TEMPLATE_ID = 211
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 48
  static readonly FRAME_LENGTH = 56 // With the 8-byte message header in front.
  static readonly REQUEST_CL_ORD_ID_OFFSET = 0
  static readonly TRANSACT_TIME_OFFSET = 8
  static readonly ENGINE_SEQ_OFFSET = 16
  static readonly CANCELED_COUNT_OFFSET = 24
  static readonly INSTRUMENT_ID_OFFSET = 28
  static readonly ACCOUNT_ID_OFFSET = 32
  static readonly GROUP_ID_OFFSET = 36
  static readonly RESPONSE_OFFSET = 38
  static readonly BLOCKED_OFFSET = 39
  static readonly REASON_OFFSET = 40

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 48, true)
    view.setUint16(offset + 2, 211, true)
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
    MassCancelReport.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
    const base = this.#base
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

  /** A fence: every order in scope with a smaller one is gone. */
  engineSeq(): number {
    if (this.#length < 24) return 18446744073709552000
    return this.#view.getUint32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  engineSeqLo(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  engineSeqHi(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  engineSeqBigInt(): bigint {
    if (this.#length < 24) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 16, true)
  }

  isEngineSeqNull(): boolean {
    return this.engineSeqLo() === 4294967295 && this.engineSeqHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setEngineSeq(value: number): this {
    setSafeUint64(this.#view, this.#base + 16, value)
    return this
  }

  setEngineSeqParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setEngineSeqBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 16, value, true)
    return this
  }

  setEngineSeqNull(): this {
    return this.setEngineSeqParts(4294967295, 4294967295)
  }

  canceledCount(): number {
    if (this.#length < 28) return 4294967295
    return this.#view.getUint32(this.#base + 24, true)
  }

  setCanceledCount(value: number): this {
    this.#view.setUint32(this.#base + 24, value, true)
    return this
  }

  isCanceledCountNull(): boolean {
    return this.canceledCount() === 4294967295
  }

  setCanceledCountNull(): this {
    return this.setCanceledCount(4294967295)
  }

  /** As in the request. */
  instrumentId(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 28, true)
  }

  setInstrumentId(value: number): this {
    this.#view.setUint32(this.#base + 28, value, true)
    return this
  }

  isInstrumentIdNull(): boolean {
    return this.instrumentId() === 4294967295
  }

  setInstrumentIdNull(): this {
    return this.setInstrumentId(4294967295)
  }

  /** As in the request. */
  accountId(): number {
    if (this.#length < 36) return 4294967295
    return this.#view.getUint32(this.#base + 32, true)
  }

  setAccountId(value: number): this {
    this.#view.setUint32(this.#base + 32, value, true)
    return this
  }

  isAccountIdNull(): boolean {
    return this.accountId() === 4294967295
  }

  setAccountIdNull(): this {
    return this.setAccountId(4294967295)
  }

  /** As in the request. */
  groupId(): number {
    if (this.#length < 38) return 65535
    return this.#view.getUint16(this.#base + 36, true)
  }

  setGroupId(value: number): this {
    this.#view.setUint16(this.#base + 36, value, true)
    return this
  }

  isGroupIdNull(): boolean {
    return this.groupId() === 65535
  }

  setGroupIdNull(): this {
    return this.setGroupId(65535)
  }

  response(): number {
    if (this.#length < 39) return 255
    return this.#view.getUint8(this.#base + 38)
  }

  setResponse(value: number): this {
    this.#view.setUint8(this.#base + 38, value)
    return this
  }

  isResponseNull(): boolean {
    return this.response() === 255
  }

  setResponseNull(): this {
    return this.setResponse(255)
  }

  /** 1 = what is in scope is refused from now on. */
  blocked(): number {
    if (this.#length < 40) return 255
    return this.#view.getUint8(this.#base + 39)
  }

  setBlocked(value: number): this {
    this.#view.setUint8(this.#base + 39, value)
    return this
  }

  isBlockedNull(): boolean {
    return this.blocked() === 255
  }

  setBlockedNull(): this {
    return this.setBlocked(255)
  }

  /** One table for rejects, cancels and restatements. */
  reason(): number {
    if (this.#length < 42) return 65535
    return this.#view.getUint16(this.#base + 40, true)
  }

  setReason(value: number): this {
    this.#view.setUint16(this.#base + 40, value, true)
    return this
  }

  isReasonNull(): boolean {
    return this.reason() === 65535
  }

  setReasonNull(): this {
    return this.setReason(65535)
  }
}
