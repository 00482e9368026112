// Generated from test/data/sbe/examples.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, readAscii, setBytes } from '../../../../../src/codec/runtime.js'

/**
 * A window onto the block of one BusinessMessageReject. 
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class BusinessMessageReject {
  static readonly TEMPLATE_ID = 97
  static readonly SCHEMA_ID = 91
  static readonly VERSION = 0
  static readonly BLOCK_LENGTH = 9
  static readonly FRAME_LENGTH = 17 // With the 8-byte message header in front.
  static readonly REF_ID_OFFSET = 0
  static readonly REASON_OFFSET = 8

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 0

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 9, true)
    view.setUint16(offset + 2, 97, true)
    view.setUint16(offset + 4, 91, true)
    view.setUint16(offset + 6, 0, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 9, actingVersion = 0): this {
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
    BusinessMessageReject.writeHeader(view, frameOffset)
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
    return this.#length >= 9
  }

  refIdByte(index: number): number {
    return this.#length < 8 || index < 0 || index >= 8 ? 0 : this.#view.getUint8(this.#base + index)
  }

  /** Copies the 8 bytes to the front of `target`; absent bytes are zeros. */
  copyRefId(target: Uint8Array): void {
    for (let i = 0; i < 8; i += 1) target[i] = this.refIdByte(i)
  }

  /** At most 8 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setRefId(source: Uint8Array): this {
    setBytes(this.#view, this.#base, 8, source)
    return this
  }

  /** The text up to its NUL padding; allocates. */
  refIdAscii(): string {
    if (this.#length < 8) return ''
    return readAscii(this.#view, this.#base, 8)
  }

  reason(): number {
    if (this.#length < 9) return 255
    return this.#view.getUint8(this.#base + 8)
  }

  setReason(value: number): this {
    this.#view.setUint8(this.#base + 8, value)
    return this
  }

  isReasonNull(): boolean {
    return this.reason() === 255
  }

  setReasonNull(): this {
    return this.setReason(255)
  }

  /** Bytes of text; 0 when they do not fit the view. */
  textLength(): number {
    const view = this.#view
    const start = this.#textStart()
    if (start < 0 || start + 2 > view.byteLength) return 0
    const length = view.getUint16(start, true)
    return start + 2 + length > view.byteLength ? 0 : length
  }

  /** Copies the bytes of text to the front of `target`, as many as fit, and returns how many. */
  copyText(target: Uint8Array): number {
    const start = this.#textStart() + 2
    const length = Math.min(this.textLength(), target.length)
    for (let i = 0; i < length; i += 1) target[i] = this.#view.getUint8(start + i)
    return length
  }

  #textStart(): number {
    return this.#base + this.#length
  }
}
