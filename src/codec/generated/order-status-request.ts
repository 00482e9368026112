// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one OrderStatusRequest. C>S. Asks for the state of one open order, or of all that are selected.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class OrderStatusRequest {
  static readonly TEMPLATE_ID = 107
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 32
  static readonly FRAME_LENGTH = 40 // With the 8-byte message header in front.
  static readonly REQUEST_ID_OFFSET = 0
  static readonly CL_ORD_ID_OFFSET = 8
  static readonly ORDER_ID_OFFSET = 16
  static readonly INSTRUMENT_ID_OFFSET = 24
  static readonly ACCOUNT_ID_OFFSET = 28

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 32, true)
    view.setUint16(offset + 2, 107, true)
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
    OrderStatusRequest.writeHeader(view, frameOffset)
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

  /** 0 with orderId 0: all open orders. */
  clOrdId(): number {
    if (this.#length < 16) return 18446744073709552000
    return this.#view.getUint32(this.#base + 12, true) * 4294967296 + this.#view.getUint32(this.#base + 8, true)
  }

  clOrdIdLo(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 8, true)
  }

  clOrdIdHi(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 12, true)
  }

  clOrdIdBigInt(): bigint {
    if (this.#length < 16) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 8, true)
  }

  isClOrdIdNull(): boolean {
    return this.clOrdIdLo() === 4294967295 && this.clOrdIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setClOrdId(value: number): this {
    setSafeUint64(this.#view, this.#base + 8, value)
    return this
  }

  setClOrdIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 8, lo, true)
    this.#view.setUint32(this.#base + 12, hi, true)
    return this
  }

  setClOrdIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 8, value, true)
    return this
  }

  setClOrdIdNull(): this {
    return this.setClOrdIdParts(4294967295, 4294967295)
  }

  /** 0 = use clOrdId. */
  orderId(): number {
    if (this.#length < 24) return 18446744073709552000
    return this.#view.getUint32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  orderIdLo(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  orderIdHi(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  orderIdBigInt(): bigint {
    if (this.#length < 24) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 16, true)
  }

  isOrderIdNull(): boolean {
    return this.orderIdLo() === 4294967295 && this.orderIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setOrderId(value: number): this {
    setSafeUint64(this.#view, this.#base + 16, value)
    return this
  }

  setOrderIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setOrderIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 16, value, true)
    return this
  }

  setOrderIdNull(): this {
    return this.setOrderIdParts(4294967295, 4294967295)
  }

  /** Null = all. */
  instrumentId(): number {
    if (this.#length < 28) return 4294967295
    return this.#view.getUint32(this.#base + 24, true)
  }

  setInstrumentId(value: number): this {
    this.#view.setUint32(this.#base + 24, value, true)
    return this
  }

  isInstrumentIdNull(): boolean {
    return this.instrumentId() === 4294967295
  }

  setInstrumentIdNull(): this {
    return this.setInstrumentId(4294967295)
  }

  /** Null = all. */
  accountId(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 28, true)
  }

  setAccountId(value: number): this {
    this.#view.setUint32(this.#base + 28, value, true)
    return this
  }

  isAccountIdNull(): boolean {
    return this.accountId() === 4294967295
  }

  setAccountIdNull(): this {
    return this.setAccountId(4294967295)
  }
}
