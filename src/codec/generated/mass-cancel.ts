// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeInt64, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one MassCancel. C>S. Cancels what its filters select among the participant's orders, blocks it, or unblocks it.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class MassCancel {
  static readonly TEMPLATE_ID = 106
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 48
  static readonly FRAME_LENGTH = 56 // With the 8-byte message header in front.
  static readonly CL_ORD_ID_OFFSET = 0
  static readonly SCOPE_OFFSET = 8
  static readonly SIDE_OFFSET = 10
  static readonly ACTION_OFFSET = 11
  static readonly INSTRUMENT_ID_OFFSET = 12
  static readonly PRODUCT_ID_OFFSET = 16
  static readonly ACCOUNT_ID_OFFSET = 20
  static readonly GROUP_ID_OFFSET = 24
  static readonly ACK_STYLE_OFFSET = 26
  static readonly PRICE_LOW_OFFSET = 32
  static readonly PRICE_HIGH_OFFSET = 40

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 48, true)
    view.setUint16(offset + 2, 106, true)
    view.setUint16(offset + 4, 2, true)
    view.setUint16(offset + 6, 1, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 48, actingVersion = 1): this {
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
    MassCancel.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
    const base = this.#base
    view.setUint8(base + 27, 0)
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
    return this.#length >= 48
  }

  /** Id of this request. */
  clOrdId(): number {
    if (this.#length < 8) return 18446744073709552000
    return this.#view.getUint32(this.#base + 4, true) * 4294967296 + this.#view.getUint32(this.#base, true)
  }

  clOrdIdLo(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base, true)
  }

  clOrdIdHi(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base + 4, true)
  }

  clOrdIdBigInt(): bigint {
    if (this.#length < 8) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base, true)
  }

  isClOrdIdNull(): boolean {
    return this.clOrdIdLo() === 4294967295 && this.clOrdIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setClOrdId(value: number): this {
    setSafeUint64(this.#view, this.#base, value)
    return this
  }

  setClOrdIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base, lo, true)
    this.#view.setUint32(this.#base + 4, hi, true)
    return this
  }

  setClOrdIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base, value, true)
    return this
  }

  setClOrdIdNull(): this {
    return this.setClOrdIdParts(4294967295, 4294967295)
  }

  /** Which of the fields below are filters; the others are not looked at. */
  scope(): number {
    if (this.#length < 10) return 0
    return this.#view.getUint16(this.#base + 8, true)
  }

  setScope(value: number): this {
    this.#view.setUint16(this.#base + 8, value, true)
    return this
  }

  /** Values of FIX 54. */
  side(): number {
    if (this.#length < 11) return 255
    return this.#view.getUint8(this.#base + 10)
  }

  setSide(value: number): this {
    this.#view.setUint8(this.#base + 10, value)
    return this
  }

  isSideNull(): boolean {
    return this.side() === 255
  }

  setSideNull(): this {
    return this.setSide(255)
  }

  action(): number {
    if (this.#length < 12) return 255
    return this.#view.getUint8(this.#base + 11)
  }

  setAction(value: number): this {
    this.#view.setUint8(this.#base + 11, value)
    return this
  }

  isActionNull(): boolean {
    return this.action() === 255
  }

  setActionNull(): this {
    return this.setAction(255)
  }

  instrumentId(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 12, true)
  }

  setInstrumentId(value: number): this {
    this.#view.setUint32(this.#base + 12, value, true)
    return this
  }

  isInstrumentIdNull(): boolean {
    return this.instrumentId() === 4294967295
  }

  setInstrumentIdNull(): this {
    return this.setInstrumentId(4294967295)
  }

  productId(): number {
    if (this.#length < 20) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  setProductId(value: number): this {
    this.#view.setUint32(this.#base + 16, value, true)
    return this
  }

  isProductIdNull(): boolean {
    return this.productId() === 4294967295
  }

  setProductIdNull(): this {
    return this.setProductId(4294967295)
  }

  accountId(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  setAccountId(value: number): this {
    this.#view.setUint32(this.#base + 20, value, true)
    return this
  }

  isAccountIdNull(): boolean {
    return this.accountId() === 4294967295
  }

  setAccountIdNull(): this {
    return this.setAccountId(4294967295)
  }

  groupId(): number {
    if (this.#length < 26) return 65535
    return this.#view.getUint16(this.#base + 24, true)
  }

  setGroupId(value: number): this {
    this.#view.setUint16(this.#base + 24, value, true)
    return this
  }

  isGroupIdNull(): boolean {
    return this.groupId() === 65535
  }

  setGroupIdNull(): this {
    return this.setGroupId(65535)
  }

  ackStyle(): number {
    if (this.#length < 27) return 255
    return this.#view.getUint8(this.#base + 26)
  }

  setAckStyle(value: number): this {
    this.#view.setUint8(this.#base + 26, value)
    return this
  }

  isAckStyleNull(): boolean {
    return this.ackStyle() === 255
  }

  setAckStyleNull(): this {
    return this.setAckStyle(255)
  }

  /** Lowest price of the band. */
  priceLow(): number {
    if (this.#length < 40) return -9223372036854776000
    return this.#view.getInt32(this.#base + 36, true) * 4294967296 + this.#view.getUint32(this.#base + 32, true)
  }

  priceLowLo(): number {
    if (this.#length < 40) return 0
    return this.#view.getUint32(this.#base + 32, true)
  }

  priceLowHi(): number {
    if (this.#length < 40) return -2147483648
    return this.#view.getInt32(this.#base + 36, true)
  }

  priceLowBigInt(): bigint {
    if (this.#length < 40) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 32, true)
  }

  isPriceLowNull(): boolean {
    return this.priceLowLo() === 0 && this.priceLowHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setPriceLow(value: number): this {
    setSafeInt64(this.#view, this.#base + 32, value)
    return this
  }

  setPriceLowParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 32, lo, true)
    this.#view.setUint32(this.#base + 36, hi, true)
    return this
  }

  setPriceLowBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 32, value, true)
    return this
  }

  setPriceLowNull(): this {
    return this.setPriceLowParts(0, -2147483648)
  }

  /** Highest price of the band. */
  priceHigh(): number {
    if (this.#length < 48) return -9223372036854776000
    return this.#view.getInt32(this.#base + 44, true) * 4294967296 + this.#view.getUint32(this.#base + 40, true)
  }

  priceHighLo(): number {
    if (this.#length < 48) return 0
    return this.#view.getUint32(this.#base + 40, true)
  }

  priceHighHi(): number {
    if (this.#length < 48) return -2147483648
    return this.#view.getInt32(this.#base + 44, true)
  }

  priceHighBigInt(): bigint {
    if (this.#length < 48) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 40, true)
  }

  isPriceHighNull(): boolean {
    return this.priceHighLo() === 0 && this.priceHighHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setPriceHigh(value: number): this {
    setSafeInt64(this.#view, this.#base + 40, value)
    return this
  }

  setPriceHighParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 40, lo, true)
    this.#view.setUint32(this.#base + 44, hi, true)
    return this
  }

  setPriceHighBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 40, value, true)
    return this
  }

  setPriceHighNull(): this {
    return this.setPriceHighParts(0, -2147483648)
  }
}
