// Generated from test/data/sbe/evolution-v2.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeUint64 } from '../../../../../src/codec/runtime.js'

/**
 * A window onto the block of one Newcomer. 
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class Newcomer {
  static readonly TEMPLATE_ID = 2
  static readonly SCHEMA_ID = 7
  static readonly VERSION = 2
  static readonly BLOCK_LENGTH = 8
  static readonly FRAME_LENGTH = 16 // With the 8-byte message header in front.
  static readonly ID_OFFSET = 0

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 2

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 8, true)
    view.setUint16(offset + 2, 2, true)
    view.setUint16(offset + 4, 7, true)
    view.setUint16(offset + 6, 2, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 8, actingVersion = 2): this {
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
    Newcomer.writeHeader(view, frameOffset)
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
    return this.#length >= 8
  }

  id(): number {
    if (this.#length < 8) return 18446744073709552000
    return this.#view.getUint32(this.#base + 4, true) * 4294967296 + this.#view.getUint32(this.#base, true)
  }

  idLo(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base, true)
  }

  idHi(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base + 4, true)
  }

  idBigInt(): bigint {
    if (this.#length < 8) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base, true)
  }

  isIdNull(): boolean {
    return this.idLo() === 4294967295 && this.idHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setId(value: number): this {
    setSafeUint64(this.#view, this.#base, value)
    return this
  }

  setIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base, lo, true)
    this.#view.setUint32(this.#base + 4, hi, true)
    return this
  }

  setIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base, value, true)
    return this
  }

  setIdNull(): this {
    return this.setIdParts(4294967295, 4294967295)
  }
}
