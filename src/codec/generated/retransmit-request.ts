// Generated from protocol-spec/session.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one RetransmitRequest. Both ways. Asks for numbered messages again.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class RetransmitRequest {
  static readonly TEMPLATE_ID = 9
  static readonly SCHEMA_ID = 1
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 24
  static readonly FRAME_LENGTH = 32 // With the 8-byte message header in front.
  static readonly TIMESTAMP_OFFSET = 0
  static readonly FROM_SEQ_NO_OFFSET = 8
  static readonly COUNT_OFFSET = 16

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 24, true)
    view.setUint16(offset + 2, 9, true)
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
    RetransmitRequest.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
    const base = this.#base
    view.setUint32(base + 20, 0, true)
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

  /** Identifies the request. */
  timestamp(): number {
    if (this.#length < 8) return 18446744073709552000
    return this.#view.getUint32(this.#base + 4, true) * 4294967296 + this.#view.getUint32(this.#base, true)
  }

  timestampLo(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base, true)
  }

  timestampHi(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base + 4, true)
  }

  timestampBigInt(): bigint {
    if (this.#length < 8) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base, true)
  }

  isTimestampNull(): boolean {
    return this.timestampLo() === 4294967295 && this.timestampHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setTimestamp(value: number): this {
    setSafeUint64(this.#view, this.#base, value)
    return this
  }

  setTimestampParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base, lo, true)
    this.#view.setUint32(this.#base + 4, hi, true)
    return this
  }

  setTimestampBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base, value, true)
    return this
  }

  setTimestampNull(): this {
    return this.setTimestampParts(4294967295, 4294967295)
  }

  /** Number of an application message, from 1. */
  fromSeqNo(): number {
    if (this.#length < 16) return 18446744073709552000
    return this.#view.getUint32(this.#base + 12, true) * 4294967296 + this.#view.getUint32(this.#base + 8, true)
  }

  fromSeqNoLo(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 8, true)
  }

  fromSeqNoHi(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 12, true)
  }

  fromSeqNoBigInt(): bigint {
    if (this.#length < 16) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 8, true)
  }

  isFromSeqNoNull(): boolean {
    return this.fromSeqNoLo() === 4294967295 && this.fromSeqNoHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setFromSeqNo(value: number): this {
    setSafeUint64(this.#view, this.#base + 8, value)
    return this
  }

  setFromSeqNoParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 8, lo, true)
    this.#view.setUint32(this.#base + 12, hi, true)
    return this
  }

  setFromSeqNoBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 8, value, true)
    return this
  }

  setFromSeqNoNull(): this {
    return this.setFromSeqNoParts(4294967295, 4294967295)
  }

  /** At most 2,500. */
  count(): number {
    if (this.#length < 20) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  setCount(value: number): this {
    this.#view.setUint32(this.#base + 16, value, true)
    return this
  }

  isCountNull(): boolean {
    return this.count() === 4294967295
  }

  setCountNull(): this {
    return this.setCount(4294967295)
  }
}
