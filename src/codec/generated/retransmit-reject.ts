// Generated from protocol-spec/session.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one RetransmitReject. Both ways.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class RetransmitReject {
  static readonly TEMPLATE_ID = 10
  static readonly SCHEMA_ID = 1
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 24
  static readonly FRAME_LENGTH = 32 // With the 8-byte message header in front.
  static readonly REQUEST_TIMESTAMP_OFFSET = 0
  static readonly CODE_OFFSET = 8
  static readonly FIRST_AVAILABLE_OFFSET = 16

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 24, true)
    view.setUint16(offset + 2, 10, true)
    view.setUint16(offset + 4, 1, true)
    view.setUint16(offset + 6, 1, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 24, actingVersion = 1): this {
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
    RetransmitReject.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
    const base = this.#base
    view.setUint16(base + 10, 0, true)
    view.setUint32(base + 12, 0, true)
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
    return this.#length >= 24
  }

  /** Nanoseconds since the Unix epoch. */
  requestTimestamp(): number {
    if (this.#length < 8) return 18446744073709552000
    return this.#view.getUint32(this.#base + 4, true) * 4294967296 + this.#view.getUint32(this.#base, true)
  }

  requestTimestampLo(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base, true)
  }

  requestTimestampHi(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base + 4, true)
  }

  requestTimestampBigInt(): bigint {
    if (this.#length < 8) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base, true)
  }

  isRequestTimestampNull(): boolean {
    return this.requestTimestampLo() === 4294967295 && this.requestTimestampHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setRequestTimestamp(value: number): this {
    setSafeUint64(this.#view, this.#base, value)
    return this
  }

  setRequestTimestampParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base, lo, true)
    this.#view.setUint32(this.#base + 4, hi, true)
    return this
  }

  setRequestTimestampBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base, value, true)
    return this
  }

  setRequestTimestampNull(): this {
    return this.setRequestTimestampParts(4294967295, 4294967295)
  }

  code(): number {
    if (this.#length < 10) return 65535
    return this.#view.getUint16(this.#base + 8, true)
  }

  setCode(value: number): this {
    this.#view.setUint16(this.#base + 8, value, true)
    return this
  }

  isCodeNull(): boolean {
    return this.code() === 65535
  }

  setCodeNull(): this {
    return this.setCode(65535)
  }

  /** Oldest number still held. */
  firstAvailable(): number {
    if (this.#length < 24) return 18446744073709552000
    return this.#view.getUint32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  firstAvailableLo(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  firstAvailableHi(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  firstAvailableBigInt(): bigint {
    if (this.#length < 24) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 16, true)
  }

  isFirstAvailableNull(): boolean {
    return this.firstAvailableLo() === 4294967295 && this.firstAvailableHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setFirstAvailable(value: number): this {
    setSafeUint64(this.#view, this.#base + 16, value)
    return this
  }

  setFirstAvailableParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setFirstAvailableBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 16, value, true)
    return this
  }

  setFirstAvailableNull(): this {
    return this.setFirstAvailableParts(4294967295, 4294967295)
  }
}
