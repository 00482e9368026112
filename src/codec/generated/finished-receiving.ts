// Generated from protocol-spec/session.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one FinishedReceiving. Both ways.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class FinishedReceiving {
  static readonly TEMPLATE_ID = 13
  static readonly SCHEMA_ID = 1
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 16
  static readonly FRAME_LENGTH = 24 // With the 8-byte message header in front.
  static readonly SESSION_ID_OFFSET = 0
  static readonly LAST_SEQ_NO_OFFSET = 8

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 16, true)
    view.setUint16(offset + 2, 13, true)
    view.setUint16(offset + 4, 1, true)
    view.setUint16(offset + 6, 1, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 16, actingVersion = 1): this {
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
    FinishedReceiving.writeHeader(view, frameOffset)
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
    return this.#length >= 16
  }

  sessionId(): number {
    if (this.#length < 8) return 18446744073709552000
    return this.#view.getUint32(this.#base + 4, true) * 4294967296 + this.#view.getUint32(this.#base, true)
  }

  sessionIdLo(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base, true)
  }

  sessionIdHi(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base + 4, true)
  }

  sessionIdBigInt(): bigint {
    if (this.#length < 8) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base, true)
  }

  isSessionIdNull(): boolean {
    return this.sessionIdLo() === 4294967295 && this.sessionIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setSessionId(value: number): this {
    setSafeUint64(this.#view, this.#base, value)
    return this
  }

  setSessionIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base, lo, true)
    this.#view.setUint32(this.#base + 4, hi, true)
    return this
  }

  setSessionIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base, value, true)
    return this
  }

  setSessionIdNull(): this {
    return this.setSessionIdParts(4294967295, 4294967295)
  }

  /** Number of an application message, from 1. */
  lastSeqNo(): number {
    if (this.#length < 16) return 18446744073709552000
    return this.#view.getUint32(this.#base + 12, true) * 4294967296 + this.#view.getUint32(this.#base + 8, true)
  }

  lastSeqNoLo(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 8, true)
  }

  lastSeqNoHi(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 12, true)
  }

  lastSeqNoBigInt(): bigint {
    if (this.#length < 16) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 8, true)
  }

  isLastSeqNoNull(): boolean {
    return this.lastSeqNoLo() === 4294967295 && this.lastSeqNoHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setLastSeqNo(value: number): this {
    setSafeUint64(this.#view, this.#base + 8, value)
    return this
  }

  setLastSeqNoParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 8, lo, true)
    this.#view.setUint32(this.#base + 12, hi, true)
    return this
  }

  setLastSeqNoBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 8, value, true)
    return this
  }

  setLastSeqNoNull(): this {
    return this.setLastSeqNoParts(4294967295, 4294967295)
  }
}
