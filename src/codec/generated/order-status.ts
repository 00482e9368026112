// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeInt64, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one OrderStatus. S>C, numbered. The state of one order, or that there is none.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class OrderStatus {
  static readonly TEMPLATE_ID = 212
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 80
  static readonly FRAME_LENGTH = 88 // With the 8-byte message header in front.
  static readonly REQUEST_ID_OFFSET = 0
  static readonly CL_ORD_ID_OFFSET = 8
  static readonly ORDER_ID_OFFSET = 16
  static readonly PRICE_OFFSET = 24
  static readonly LEAVES_QTY_OFFSET = 32
  static readonly CUM_QTY_OFFSET = 40
  static readonly DISPLAY_QTY_OFFSET = 48
  static readonly ENGINE_SEQ_OFFSET = 56
  static readonly INSTRUMENT_ID_OFFSET = 64
  static readonly ACCOUNT_ID_OFFSET = 68
  static readonly SIDE_OFFSET = 72
  static readonly ORD_TYPE_OFFSET = 73
  static readonly TIME_IN_FORCE_OFFSET = 74
  static readonly ORD_STATUS_OFFSET = 75
  static readonly REMAINING_OFFSET = 76

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 80, true)
    view.setUint16(offset + 2, 212, true)
    view.setUint16(offset + 4, 2, true)
    view.setUint16(offset + 6, 1, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 80, actingVersion = 1): this {
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
    OrderStatus.writeHeader(view, frameOffset)
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
    return this.#length >= 80
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

  /** Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id. */
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

  /** 0 = there is no such order. */
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

  /** Null without a limit price. */
  price(): number {
    if (this.#length < 32) return -9223372036854776000
    return this.#view.getInt32(this.#base + 28, true) * 4294967296 + this.#view.getUint32(this.#base + 24, true)
  }

  priceLo(): number {
    if (this.#length < 32) return 0
    return this.#view.getUint32(this.#base + 24, true)
  }

  priceHi(): number {
    if (this.#length < 32) return -2147483648
    return this.#view.getInt32(this.#base + 28, true)
  }

  priceBigInt(): bigint {
    if (this.#length < 32) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 24, true)
  }

  isPriceNull(): boolean {
    return this.priceLo() === 0 && this.priceHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setPrice(value: number): this {
    setSafeInt64(this.#view, this.#base + 24, value)
    return this
  }

  setPriceParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 24, lo, true)
    this.#view.setUint32(this.#base + 28, hi, true)
    return this
  }

  setPriceBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 24, value, true)
    return this
  }

  setPriceNull(): this {
    return this.setPriceParts(0, -2147483648)
  }

  /** In units of 10^qtyExponent of the instrument. */
  leavesQty(): number {
    if (this.#length < 40) return 18446744073709552000
    return this.#view.getUint32(this.#base + 36, true) * 4294967296 + this.#view.getUint32(this.#base + 32, true)
  }

  leavesQtyLo(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 32, true)
  }

  leavesQtyHi(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 36, true)
  }

  leavesQtyBigInt(): bigint {
    if (this.#length < 40) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 32, true)
  }

  isLeavesQtyNull(): boolean {
    return this.leavesQtyLo() === 4294967295 && this.leavesQtyHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setLeavesQty(value: number): this {
    setSafeUint64(this.#view, this.#base + 32, value)
    return this
  }

  setLeavesQtyParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 32, lo, true)
    this.#view.setUint32(this.#base + 36, hi, true)
    return this
  }

  setLeavesQtyBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 32, value, true)
    return this
  }

  setLeavesQtyNull(): this {
    return this.setLeavesQtyParts(4294967295, 4294967295)
  }

  /** In units of 10^qtyExponent of the instrument. */
  cumQty(): number {
    if (this.#length < 48) return 18446744073709552000
    return this.#view.getUint32(this.#base + 44, true) * 4294967296 + this.#view.getUint32(this.#base + 40, true)
  }

  cumQtyLo(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 40, true)
  }

  cumQtyHi(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 44, true)
  }

  cumQtyBigInt(): bigint {
    if (this.#length < 48) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 40, true)
  }

  isCumQtyNull(): boolean {
    return this.cumQtyLo() === 4294967295 && this.cumQtyHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setCumQty(value: number): this {
    setSafeUint64(this.#view, this.#base + 40, value)
    return this
  }

  setCumQtyParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 40, lo, true)
    this.#view.setUint32(this.#base + 44, hi, true)
    return this
  }

  setCumQtyBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 40, value, true)
    return this
  }

  setCumQtyNull(): this {
    return this.setCumQtyParts(4294967295, 4294967295)
  }

  /** As ordered; null = all shown. */
  displayQty(): number {
    if (this.#length < 56) return 18446744073709552000
    return this.#view.getUint32(this.#base + 52, true) * 4294967296 + this.#view.getUint32(this.#base + 48, true)
  }

  displayQtyLo(): number {
    if (this.#length < 56) return 4294967295
    return this.#view.getUint32(this.#base + 48, true)
  }

  displayQtyHi(): number {
    if (this.#length < 56) return 4294967295
    return this.#view.getUint32(this.#base + 52, true)
  }

  displayQtyBigInt(): bigint {
    if (this.#length < 56) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 48, true)
  }

  isDisplayQtyNull(): boolean {
    return this.displayQtyLo() === 4294967295 && this.displayQtyHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setDisplayQty(value: number): this {
    setSafeUint64(this.#view, this.#base + 48, value)
    return this
  }

  setDisplayQtyParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 48, lo, true)
    this.#view.setUint32(this.#base + 52, hi, true)
    return this
  }

  setDisplayQtyBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 48, value, true)
    return this
  }

  setDisplayQtyNull(): this {
    return this.setDisplayQtyParts(4294967295, 4294967295)
  }

  /** The state is as of this position. */
  engineSeq(): number {
    if (this.#length < 64) return 18446744073709552000
    return this.#view.getUint32(this.#base + 60, true) * 4294967296 + this.#view.getUint32(this.#base + 56, true)
  }

  engineSeqLo(): number {
    if (this.#length < 64) return 4294967295
    return this.#view.getUint32(this.#base + 56, true)
  }

  engineSeqHi(): number {
    if (this.#length < 64) return 4294967295
    return this.#view.getUint32(this.#base + 60, true)
  }

  engineSeqBigInt(): bigint {
    if (this.#length < 64) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 56, true)
  }

  isEngineSeqNull(): boolean {
    return this.engineSeqLo() === 4294967295 && this.engineSeqHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setEngineSeq(value: number): this {
    setSafeUint64(this.#view, this.#base + 56, value)
    return this
  }

  setEngineSeqParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 56, lo, true)
    this.#view.setUint32(this.#base + 60, hi, true)
    return this
  }

  setEngineSeqBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 56, value, true)
    return this
  }

  setEngineSeqNull(): this {
    return this.setEngineSeqParts(4294967295, 4294967295)
  }

  /** As in the request where there is no order. */
  instrumentId(): number {
    if (this.#length < 68) return 4294967295
    return this.#view.getUint32(this.#base + 64, true)
  }

  setInstrumentId(value: number): this {
    this.#view.setUint32(this.#base + 64, value, true)
    return this
  }

  isInstrumentIdNull(): boolean {
    return this.instrumentId() === 4294967295
  }

  setInstrumentIdNull(): this {
    return this.setInstrumentId(4294967295)
  }

  /** As in the request where there is no order. */
  accountId(): number {
    if (this.#length < 72) return 4294967295
    return this.#view.getUint32(this.#base + 68, true)
  }

  setAccountId(value: number): this {
    this.#view.setUint32(this.#base + 68, value, true)
    return this
  }

  isAccountIdNull(): boolean {
    return this.accountId() === 4294967295
  }

  setAccountIdNull(): this {
    return this.setAccountId(4294967295)
  }

  /** Values of FIX 54. */
  side(): number {
    if (this.#length < 73) return 255
    return this.#view.getUint8(this.#base + 72)
  }

  setSide(value: number): this {
    this.#view.setUint8(this.#base + 72, value)
    return this
  }

  isSideNull(): boolean {
    return this.side() === 255
  }

  setSideNull(): this {
    return this.setSide(255)
  }

  /** Values of FIX 40. */
  ordType(): number {
    if (this.#length < 74) return 255
    return this.#view.getUint8(this.#base + 73)
  }

  setOrdType(value: number): this {
    this.#view.setUint8(this.#base + 73, value)
    return this
  }

  isOrdTypeNull(): boolean {
    return this.ordType() === 255
  }

  setOrdTypeNull(): this {
    return this.setOrdType(255)
  }

  /** Values of FIX 59. */
  timeInForce(): number {
    if (this.#length < 75) return 255
    return this.#view.getUint8(this.#base + 74)
  }

  setTimeInForce(value: number): this {
    this.#view.setUint8(this.#base + 74, value)
    return this
  }

  isTimeInForceNull(): boolean {
    return this.timeInForce() === 255
  }

  setTimeInForceNull(): this {
    return this.setTimeInForce(255)
  }

  /** Null = not known any more, Rejected = never seen. */
  ordStatus(): number {
    if (this.#length < 76) return 255
    return this.#view.getUint8(this.#base + 75)
  }

  setOrdStatus(value: number): this {
    this.#view.setUint8(this.#base + 75, value)
    return this
  }

  isOrdStatusNull(): boolean {
    return this.ordStatus() === 255
  }

  setOrdStatusNull(): this {
    return this.setOrdStatus(255)
  }

  /** Statuses of the same answer that follow. */
  remaining(): number {
    if (this.#length < 80) return 4294967295
    return this.#view.getUint32(this.#base + 76, true)
  }

  setRemaining(value: number): this {
    this.#view.setUint32(this.#base + 76, value, true)
    return this
  }

  isRemainingNull(): boolean {
    return this.remaining() === 4294967295
  }

  setRemainingNull(): this {
    return this.setRemaining(4294967295)
  }
}
