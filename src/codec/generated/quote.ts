// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeInt64, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one Quote. C>S. Sets both sides of the participant's quote in an instrument and account; a datagram of quotes is a mass quote.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class Quote {
  static readonly TEMPLATE_ID = 108
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 56
  static readonly FRAME_LENGTH = 64 // With the 8-byte message header in front.
  static readonly QUOTE_ID_OFFSET = 0
  static readonly INSTRUMENT_ID_OFFSET = 8
  static readonly ACCOUNT_ID_OFFSET = 12
  static readonly BID_PRICE_OFFSET = 16
  static readonly BID_QTY_OFFSET = 24
  static readonly ASK_PRICE_OFFSET = 32
  static readonly ASK_QTY_OFFSET = 40
  static readonly STP_ID_OFFSET = 48
  static readonly GROUP_ID_OFFSET = 52
  static readonly STP_MODE_OFFSET = 54
  static readonly QUOTE_FLAGS_OFFSET = 55

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 56, true)
    view.setUint16(offset + 2, 108, true)
    view.setUint16(offset + 4, 2, true)
    view.setUint16(offset + 6, 1, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 56, actingVersion = 1): this {
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
    Quote.writeHeader(view, frameOffset)
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
    return this.#length >= 56
  }

  /** Uses no clOrdId; any number will do. */
  quoteId(): number {
    if (this.#length < 8) return 18446744073709552000
    return this.#view.getUint32(this.#base + 4, true) * 4294967296 + this.#view.getUint32(this.#base, true)
  }

  quoteIdLo(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base, true)
  }

  quoteIdHi(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base + 4, true)
  }

  quoteIdBigInt(): bigint {
    if (this.#length < 8) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base, true)
  }

  isQuoteIdNull(): boolean {
    return this.quoteIdLo() === 4294967295 && this.quoteIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setQuoteId(value: number): this {
    setSafeUint64(this.#view, this.#base, value)
    return this
  }

  setQuoteIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base, lo, true)
    this.#view.setUint32(this.#base + 4, hi, true)
    return this
  }

  setQuoteIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base, value, true)
    return this
  }

  setQuoteIdNull(): this {
    return this.setQuoteIdParts(4294967295, 4294967295)
  }

  instrumentId(): number {
    if (this.#length < 12) return 4294967295
    return this.#view.getUint32(this.#base + 8, true)
  }

  setInstrumentId(value: number): this {
    this.#view.setUint32(this.#base + 8, value, true)
    return this
  }

  isInstrumentIdNull(): boolean {
    return this.instrumentId() === 4294967295
  }

  setInstrumentIdNull(): this {
    return this.setInstrumentId(4294967295)
  }

  accountId(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 12, true)
  }

  setAccountId(value: number): this {
    this.#view.setUint32(this.#base + 12, value, true)
    return this
  }

  isAccountIdNull(): boolean {
    return this.accountId() === 4294967295
  }

  setAccountIdNull(): this {
    return this.setAccountId(4294967295)
  }

  /** Null = pull the bid. */
  bidPrice(): number {
    if (this.#length < 24) return -9223372036854776000
    return this.#view.getInt32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  bidPriceLo(): number {
    if (this.#length < 24) return 0
    return this.#view.getUint32(this.#base + 16, true)
  }

  bidPriceHi(): number {
    if (this.#length < 24) return -2147483648
    return this.#view.getInt32(this.#base + 20, true)
  }

  bidPriceBigInt(): bigint {
    if (this.#length < 24) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 16, true)
  }

  isBidPriceNull(): boolean {
    return this.bidPriceLo() === 0 && this.bidPriceHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setBidPrice(value: number): this {
    setSafeInt64(this.#view, this.#base + 16, value)
    return this
  }

  setBidPriceParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setBidPriceBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 16, value, true)
    return this
  }

  setBidPriceNull(): this {
    return this.setBidPriceParts(0, -2147483648)
  }

  /** What is to be open afterwards. */
  bidQty(): number {
    if (this.#length < 32) return 18446744073709552000
    return this.#view.getUint32(this.#base + 28, true) * 4294967296 + this.#view.getUint32(this.#base + 24, true)
  }

  bidQtyLo(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 24, true)
  }

  bidQtyHi(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 28, true)
  }

  bidQtyBigInt(): bigint {
    if (this.#length < 32) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 24, true)
  }

  isBidQtyNull(): boolean {
    return this.bidQtyLo() === 4294967295 && this.bidQtyHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setBidQty(value: number): this {
    setSafeUint64(this.#view, this.#base + 24, value)
    return this
  }

  setBidQtyParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 24, lo, true)
    this.#view.setUint32(this.#base + 28, hi, true)
    return this
  }

  setBidQtyBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 24, value, true)
    return this
  }

  setBidQtyNull(): this {
    return this.setBidQtyParts(4294967295, 4294967295)
  }

  /** Null = pull the ask. */
  askPrice(): number {
    if (this.#length < 40) return -9223372036854776000
    return this.#view.getInt32(this.#base + 36, true) * 4294967296 + this.#view.getUint32(this.#base + 32, true)
  }

  askPriceLo(): number {
    if (this.#length < 40) return 0
    return this.#view.getUint32(this.#base + 32, true)
  }

  askPriceHi(): number {
    if (this.#length < 40) return -2147483648
    return this.#view.getInt32(this.#base + 36, true)
  }

  askPriceBigInt(): bigint {
    if (this.#length < 40) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 32, true)
  }

  isAskPriceNull(): boolean {
    return this.askPriceLo() === 0 && this.askPriceHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setAskPrice(value: number): this {
    setSafeInt64(this.#view, this.#base + 32, value)
    return this
  }

  setAskPriceParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 32, lo, true)
    this.#view.setUint32(this.#base + 36, hi, true)
    return this
  }

  setAskPriceBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 32, value, true)
    return this
  }

  setAskPriceNull(): this {
    return this.setAskPriceParts(0, -2147483648)
  }

  /** What is to be open afterwards. */
  askQty(): number {
    if (this.#length < 48) return 18446744073709552000
    return this.#view.getUint32(this.#base + 44, true) * 4294967296 + this.#view.getUint32(this.#base + 40, true)
  }

  askQtyLo(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 40, true)
  }

  askQtyHi(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 44, true)
  }

  askQtyBigInt(): bigint {
    if (this.#length < 48) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 40, true)
  }

  isAskQtyNull(): boolean {
    return this.askQtyLo() === 4294967295 && this.askQtyHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setAskQty(value: number): this {
    setSafeUint64(this.#view, this.#base + 40, value)
    return this
  }

  setAskQtyParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 40, lo, true)
    this.#view.setUint32(this.#base + 44, hi, true)
    return this
  }

  setAskQtyBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 40, value, true)
    return this
  }

  setAskQtyNull(): this {
    return this.setAskQtyParts(4294967295, 4294967295)
  }

  /** Self-trade group. */
  stpId(): number {
    if (this.#length < 52) return 4294967295
    return this.#view.getUint32(this.#base + 48, true)
  }

  setStpId(value: number): this {
    this.#view.setUint32(this.#base + 48, value, true)
    return this
  }

  isStpIdNull(): boolean {
    return this.stpId() === 4294967295
  }

  setStpIdNull(): this {
    return this.setStpId(4294967295)
  }

  /** Group for market-maker protection and mass cancel; 0 = no protection. */
  groupId(): number {
    if (this.#length < 54) return 65535
    return this.#view.getUint16(this.#base + 52, true)
  }

  setGroupId(value: number): this {
    this.#view.setUint16(this.#base + 52, value, true)
    return this
  }

  isGroupIdNull(): boolean {
    return this.groupId() === 65535
  }

  setGroupIdNull(): this {
    return this.setGroupId(65535)
  }

  /** Self-trade prevention between orders of one participant with the same stpId; the aggressor's mode rules. */
  stpMode(): number {
    if (this.#length < 55) return 255
    return this.#view.getUint8(this.#base + 54)
  }

  setStpMode(value: number): this {
    this.#view.setUint8(this.#base + 54, value)
    return this
  }

  isStpModeNull(): boolean {
    return this.stpMode() === 255
  }

  setStpModeNull(): this {
    return this.setStpMode(255)
  }

  quoteFlags(): number {
    if (this.#length < 56) return 0
    return this.#view.getUint8(this.#base + 55)
  }

  setQuoteFlags(value: number): this {
    this.#view.setUint8(this.#base + 55, value)
    return this
  }
}
