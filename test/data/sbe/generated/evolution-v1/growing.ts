// Generated from test/data/sbe/evolution-v1.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeUint64 } from '../../../../../src/codec/runtime.js'

/**
 * A window onto the block of one Growing. 
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class Growing {
  static readonly TEMPLATE_ID = 1
  static readonly SCHEMA_ID = 7
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 16
  static readonly FRAME_LENGTH = 24 // With the 8-byte message header in front.
  static readonly ID_OFFSET = 0
  static readonly COUNT_OFFSET = 8
  static readonly COLOUR_OFFSET = 12

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 16, true)
    view.setUint16(offset + 2, 1, true)
    view.setUint16(offset + 4, 7, true)
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
    Growing.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
    const base = this.#base
    view.setUint8(base + 13, 0)
    view.setUint16(base + 14, 0, true)
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

  count(): number {
    if (this.#length < 12) return 4294967295
    return this.#view.getUint32(this.#base + 8, true)
  }

  setCount(value: number): this {
    this.#view.setUint32(this.#base + 8, value, true)
    return this
  }

  isCountNull(): boolean {
    return this.count() === 4294967295
  }

  setCountNull(): this {
    return this.setCount(4294967295)
  }

  colour(): number {
    if (this.#length < 13) return 255
    return this.#view.getUint8(this.#base + 12)
  }

  setColour(value: number): this {
    this.#view.setUint8(this.#base + 12, value)
    return this
  }

  isColourNull(): boolean {
    return this.colour() === 255
  }

  setColourNull(): this {
    return this.setColour(255)
  }
}
