// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one BusinessReject. S>C, numbered. The number is consumed; the message could not be read as a command.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class BusinessReject {
  static readonly TEMPLATE_ID = 215
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 32
  static readonly FRAME_LENGTH = 40 // With the 8-byte message header in front.
  static readonly REF_SEQ_NO_OFFSET = 0
  static readonly TRANSACT_TIME_OFFSET = 8
  static readonly REF_TEMPLATE_ID_OFFSET = 16
  static readonly REASON_OFFSET = 18
  static readonly REF_FIELD_OFFSET_OFFSET = 20
  static readonly RETRY_AFTER_MICROS_OFFSET = 24

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 32, true)
    view.setUint16(offset + 2, 215, true)
    view.setUint16(offset + 4, 2, true)
    view.setUint16(offset + 6, 1, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 32, actingVersion = 1): this {
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
    BusinessReject.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
    const base = this.#base
    view.setUint16(base + 22, 0, true)
    view.setUint32(base + 28, 0, true)
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
    return this.#length >= 32
  }

  refSeqNo(): number {
    if (this.#length < 8) return 18446744073709552000
    return this.#view.getUint32(this.#base + 4, true) * 4294967296 + this.#view.getUint32(this.#base, true)
  }

  refSeqNoLo(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base, true)
  }

  refSeqNoHi(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base + 4, true)
  }

  refSeqNoBigInt(): bigint {
    if (this.#length < 8) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base, true)
  }

  isRefSeqNoNull(): boolean {
    return this.refSeqNoLo() === 4294967295 && this.refSeqNoHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setRefSeqNo(value: number): this {
    setSafeUint64(this.#view, this.#base, value)
    return this
  }

  setRefSeqNoParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base, lo, true)
    this.#view.setUint32(this.#base + 4, hi, true)
    return this
  }

  setRefSeqNoBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base, value, true)
    return this
  }

  setRefSeqNoNull(): this {
    return this.setRefSeqNoParts(4294967295, 4294967295)
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

  refTemplateId(): number {
    if (this.#length < 18) return 65535
    return this.#view.getUint16(this.#base + 16, true)
  }

  setRefTemplateId(value: number): this {
    this.#view.setUint16(this.#base + 16, value, true)
    return this
  }

  isRefTemplateIdNull(): boolean {
    return this.refTemplateId() === 65535
  }

  setRefTemplateIdNull(): this {
    return this.setRefTemplateId(65535)
  }

  reason(): number {
    if (this.#length < 20) return 65535
    return this.#view.getUint16(this.#base + 18, true)
  }

  setReason(value: number): this {
    this.#view.setUint16(this.#base + 18, value, true)
    return this
  }

  isReasonNull(): boolean {
    return this.reason() === 65535
  }

  setReasonNull(): this {
    return this.setReason(65535)
  }

  /** Byte of the block at fault. */
  refFieldOffset(): number {
    if (this.#length < 22) return 65535
    return this.#view.getUint16(this.#base + 20, true)
  }

  setRefFieldOffset(value: number): this {
    this.#view.setUint16(this.#base + 20, value, true)
    return this
  }

  isRefFieldOffsetNull(): boolean {
    return this.refFieldOffset() === 65535
  }

  setRefFieldOffsetNull(): this {
    return this.setRefFieldOffset(65535)
  }

  /** 0 in version 1. */
  retryAfterMicros(): number {
    if (this.#length < 28) return 4294967295
    return this.#view.getUint32(this.#base + 24, true)
  }

  setRetryAfterMicros(value: number): this {
    this.#view.setUint32(this.#base + 24, value, true)
    return this
  }

  isRetryAfterMicrosNull(): boolean {
    return this.retryAfterMicros() === 4294967295
  }

  setRetryAfterMicrosNull(): this {
    return this.setRetryAfterMicros(4294967295)
  }
}
