// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one LimitStatus. S>C, numbered. Answers LimitQuery.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class LimitStatus {
  static readonly TEMPLATE_ID = 216
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 32
  static readonly FRAME_LENGTH = 40 // With the 8-byte message header in front.
  static readonly REQUEST_ID_OFFSET = 0
  static readonly WINDOW_MICROS_OFFSET = 8
  static readonly MAX_MSGS_OFFSET = 12
  static readonly USED_MSGS_OFFSET = 16
  static readonly OPEN_ORDERS_OFFSET = 20
  static readonly MAX_OPEN_ORDERS_OFFSET = 24

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 32, true)
    view.setUint16(offset + 2, 216, true)
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
    LimitStatus.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
    const base = this.#base
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

  /** Of the limit on the order rate; 0 = there is none. */
  windowMicros(): number {
    if (this.#length < 12) return 4294967295
    return this.#view.getUint32(this.#base + 8, true)
  }

  setWindowMicros(value: number): this {
    this.#view.setUint32(this.#base + 8, value, true)
    return this
  }

  isWindowMicrosNull(): boolean {
    return this.windowMicros() === 4294967295
  }

  setWindowMicrosNull(): this {
    return this.setWindowMicros(4294967295)
  }

  maxMsgs(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 12, true)
  }

  setMaxMsgs(value: number): this {
    this.#view.setUint32(this.#base + 12, value, true)
    return this
  }

  isMaxMsgsNull(): boolean {
    return this.maxMsgs() === 4294967295
  }

  setMaxMsgsNull(): this {
    return this.setMaxMsgs(4294967295)
  }

  usedMsgs(): number {
    if (this.#length < 20) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  setUsedMsgs(value: number): this {
    this.#view.setUint32(this.#base + 16, value, true)
    return this
  }

  isUsedMsgsNull(): boolean {
    return this.usedMsgs() === 4294967295
  }

  setUsedMsgsNull(): this {
    return this.setUsedMsgs(4294967295)
  }

  openOrders(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  setOpenOrders(value: number): this {
    this.#view.setUint32(this.#base + 20, value, true)
    return this
  }

  isOpenOrdersNull(): boolean {
    return this.openOrders() === 4294967295
  }

  setOpenOrdersNull(): this {
    return this.setOpenOrders(4294967295)
  }

  /** Null = no limit. */
  maxOpenOrders(): number {
    if (this.#length < 28) return 4294967295
    return this.#view.getUint32(this.#base + 24, true)
  }

  setMaxOpenOrders(value: number): this {
    this.#view.setUint32(this.#base + 24, value, true)
    return this
  }

  isMaxOpenOrdersNull(): boolean {
    return this.maxOpenOrders() === 4294967295
  }

  setMaxOpenOrdersNull(): this {
    return this.setMaxOpenOrders(4294967295)
  }
}
