// Generated from test/data/sbe/evolution-v2.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeInt64, setSafeUint64, setBytes } from '../../../../../src/codec/runtime.js'

/**
 * A window onto the block of one Growing. 
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class Growing {
  static readonly TEMPLATE_ID = 1
  static readonly SCHEMA_ID = 7
  static readonly VERSION = 2
  static readonly BLOCK_LENGTH = 48
  static readonly FRAME_LENGTH = 56 // With the 8-byte message header in front.
  static readonly ID_OFFSET = 0
  static readonly COUNT_OFFSET = 8
  static readonly COLOUR_OFFSET = 12
  static readonly LIMIT_OFFSET = 16
  static readonly EXTRA_OFFSET = 24
  static readonly LABEL_OFFSET = 32
  static readonly SHADE_OFFSET = 40
  static readonly MARKS_OFFSET = 41
  static readonly WEIGHT_OFFSET = 44

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 2

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 48, true)
    view.setUint16(offset + 2, 1, true)
    view.setUint16(offset + 4, 7, true)
    view.setUint16(offset + 6, 2, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 48, actingVersion = 2): this {
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
    view.setUint16(base + 42, 0, true)
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

  limit(): number {
    if (this.#length < 24 || this.#version < 2) return -9223372036854776000
    return this.#view.getInt32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  limitLo(): number {
    if (this.#length < 24 || this.#version < 2) return 0
    return this.#view.getUint32(this.#base + 16, true)
  }

  limitHi(): number {
    if (this.#length < 24 || this.#version < 2) return -2147483648
    return this.#view.getInt32(this.#base + 20, true)
  }

  limitBigInt(): bigint {
    if (this.#length < 24 || this.#version < 2) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 16, true)
  }

  isLimitNull(): boolean {
    return this.limitLo() === 0 && this.limitHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setLimit(value: number): this {
    setSafeInt64(this.#view, this.#base + 16, value)
    return this
  }

  setLimitParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setLimitBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 16, value, true)
    return this
  }

  setLimitNull(): this {
    return this.setLimitParts(0, -2147483648)
  }

  extra(): number {
    if (this.#length < 32 || this.#version < 2) return 18446744073709552000
    return this.#view.getUint32(this.#base + 28, true) * 4294967296 + this.#view.getUint32(this.#base + 24, true)
  }

  extraLo(): number {
    if (this.#length < 32 || this.#version < 2) return 4294967295
    return this.#view.getUint32(this.#base + 24, true)
  }

  extraHi(): number {
    if (this.#length < 32 || this.#version < 2) return 4294967295
    return this.#view.getUint32(this.#base + 28, true)
  }

  extraBigInt(): bigint {
    if (this.#length < 32 || this.#version < 2) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 24, true)
  }

  isExtraNull(): boolean {
    return this.extraLo() === 4294967295 && this.extraHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setExtra(value: number): this {
    setSafeUint64(this.#view, this.#base + 24, value)
    return this
  }

  setExtraParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 24, lo, true)
    this.#view.setUint32(this.#base + 28, hi, true)
    return this
  }

  setExtraBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 24, value, true)
    return this
  }

  setExtraNull(): this {
    return this.setExtraParts(4294967295, 4294967295)
  }

  labelByte(index: number): number {
    return this.#length < 40 || this.#version < 2 || index < 0 || index >= 8 ? 0 : this.#view.getUint8(this.#base + 32 + index)
  }

  /** Copies the 8 bytes to the front of `target`; absent bytes are zeros. */
  copyLabel(target: Uint8Array): void {
    for (let i = 0; i < 8; i += 1) target[i] = this.labelByte(i)
  }

  /** At most 8 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setLabel(source: Uint8Array): this {
    setBytes(this.#view, this.#base + 32, 8, source)
    return this
  }

  shade(): number {
    if (this.#length < 41 || this.#version < 2) return 255
    return this.#view.getUint8(this.#base + 40)
  }

  setShade(value: number): this {
    this.#view.setUint8(this.#base + 40, value)
    return this
  }

  isShadeNull(): boolean {
    return this.shade() === 255
  }

  setShadeNull(): this {
    return this.setShade(255)
  }

  marks(): number {
    if (this.#length < 42 || this.#version < 2) return 0
    return this.#view.getUint8(this.#base + 41)
  }

  setMarks(value: number): this {
    this.#view.setUint8(this.#base + 41, value)
    return this
  }

  weight(): number {
    if (this.#length < 48 || this.#version < 2) return 4294967295
    return this.#view.getUint32(this.#base + 44, true)
  }

  setWeight(value: number): this {
    this.#view.setUint32(this.#base + 44, value, true)
    return this
  }

  isWeightNull(): boolean {
    return this.weight() === 4294967295
  }

  setWeightNull(): this {
    return this.setWeight(4294967295)
  }
}
