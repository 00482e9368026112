// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeInt64, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one TradeCorrectionRequest. C>S, in a risk administration session. Corrects or breaks a trade.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class TradeCorrectionRequest {
  static readonly TEMPLATE_ID = 114
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 40
  static readonly FRAME_LENGTH = 48 // With the 8-byte message header in front.
  static readonly REQUEST_ID_OFFSET = 0
  static readonly MATCH_ID_OFFSET = 8
  static readonly NEW_PRICE_OFFSET = 16
  static readonly NEW_QTY_OFFSET = 24
  static readonly INSTRUMENT_ID_OFFSET = 32

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 40, true)
    view.setUint16(offset + 2, 114, true)
    view.setUint16(offset + 4, 2, true)
    view.setUint16(offset + 6, 1, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 40, actingVersion = 1): this {
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
    TradeCorrectionRequest.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
    const base = this.#base
    view.setUint32(base + 36, 0, true)
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
    return this.#length >= 40
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

  matchId(): number {
    if (this.#length < 16) return 18446744073709552000
    return this.#view.getUint32(this.#base + 12, true) * 4294967296 + this.#view.getUint32(this.#base + 8, true)
  }

  matchIdLo(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 8, true)
  }

  matchIdHi(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 12, true)
  }

  matchIdBigInt(): bigint {
    if (this.#length < 16) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 8, true)
  }

  isMatchIdNull(): boolean {
    return this.matchIdLo() === 4294967295 && this.matchIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setMatchId(value: number): this {
    setSafeUint64(this.#view, this.#base + 8, value)
    return this
  }

  setMatchIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 8, lo, true)
    this.#view.setUint32(this.#base + 12, hi, true)
    return this
  }

  setMatchIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 8, value, true)
    return this
  }

  setMatchIdNull(): this {
    return this.setMatchIdParts(4294967295, 4294967295)
  }

  /** Null = the price stands. */
  newPrice(): number {
    if (this.#length < 24) return -9223372036854776000
    return this.#view.getInt32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  newPriceLo(): number {
    if (this.#length < 24) return 0
    return this.#view.getUint32(this.#base + 16, true)
  }

  newPriceHi(): number {
    if (this.#length < 24) return -2147483648
    return this.#view.getInt32(this.#base + 20, true)
  }

  newPriceBigInt(): bigint {
    if (this.#length < 24) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 16, true)
  }

  isNewPriceNull(): boolean {
    return this.newPriceLo() === 0 && this.newPriceHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setNewPrice(value: number): this {
    setSafeInt64(this.#view, this.#base + 16, value)
    return this
  }

  setNewPriceParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setNewPriceBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 16, value, true)
    return this
  }

  setNewPriceNull(): this {
    return this.setNewPriceParts(0, -2147483648)
  }

  /** 0 = the trade is broken. */
  newQty(): number {
    if (this.#length < 32) return 18446744073709552000
    return this.#view.getUint32(this.#base + 28, true) * 4294967296 + this.#view.getUint32(this.#base + 24, true)
  }

  newQtyLo(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 24, true)
  }

  newQtyHi(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 28, true)
  }

  newQtyBigInt(): bigint {
    if (this.#length < 32) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 24, true)
  }

  isNewQtyNull(): boolean {
    return this.newQtyLo() === 4294967295 && this.newQtyHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setNewQty(value: number): this {
    setSafeUint64(this.#view, this.#base + 24, value)
    return this
  }

  setNewQtyParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 24, lo, true)
    this.#view.setUint32(this.#base + 28, hi, true)
    return this
  }

  setNewQtyBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 24, value, true)
    return this
  }

  setNewQtyNull(): this {
    return this.setNewQtyParts(4294967295, 4294967295)
  }

  /** Null = whichever the trade has. */
  instrumentId(): number {
    if (this.#length < 36) return 4294967295
    return this.#view.getUint32(this.#base + 32, true)
  }

  setInstrumentId(value: number): this {
    this.#view.setUint32(this.#base + 32, value, true)
    return this
  }

  isInstrumentIdNull(): boolean {
    return this.instrumentId() === 4294967295
  }

  setInstrumentIdNull(): this {
    return this.setInstrumentId(4294967295)
  }
}
