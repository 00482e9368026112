// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeInt64, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one OrderRestated. S>C, numbered. The order has changed without a request of its owner.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class OrderRestated {
  static readonly TEMPLATE_ID = 208
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 72
  static readonly FRAME_LENGTH = 80 // With the 8-byte message header in front.
  static readonly CL_ORD_ID_OFFSET = 0
  static readonly ORDER_ID_OFFSET = 8
  static readonly NEW_ORDER_ID_OFFSET = 16
  static readonly TRANSACT_TIME_OFFSET = 24
  static readonly ENGINE_SEQ_OFFSET = 32
  static readonly PRICE_OFFSET = 40
  static readonly DISPLAY_QTY_OFFSET = 48
  static readonly LEAVES_QTY_OFFSET = 56
  static readonly INSTRUMENT_ID_OFFSET = 64
  static readonly REASON_OFFSET = 68
  static readonly SIDE_OFFSET = 70

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 72, true)
    view.setUint16(offset + 2, 208, true)
    view.setUint16(offset + 4, 2, true)
    view.setUint16(offset + 6, 1, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 72, actingVersion = 1): this {
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
    OrderRestated.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
    const base = this.#base
    view.setUint8(base + 71, 0)
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
    return this.#length >= 72
  }

  /** Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id. */
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

  orderId(): number {
    if (this.#length < 16) return 18446744073709552000
    return this.#view.getUint32(this.#base + 12, true) * 4294967296 + this.#view.getUint32(this.#base + 8, true)
  }

  orderIdLo(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 8, true)
  }

  orderIdHi(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 12, true)
  }

  orderIdBigInt(): bigint {
    if (this.#length < 16) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 8, true)
  }

  isOrderIdNull(): boolean {
    return this.orderIdLo() === 4294967295 && this.orderIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setOrderId(value: number): this {
    setSafeUint64(this.#view, this.#base + 8, value)
    return this
  }

  setOrderIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 8, lo, true)
    this.#view.setUint32(this.#base + 12, hi, true)
    return this
  }

  setOrderIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 8, value, true)
    return this
  }

  setOrderIdNull(): this {
    return this.setOrderIdParts(4294967295, 4294967295)
  }

  /** In version 1 always orderId. */
  newOrderId(): number {
    if (this.#length < 24) return 18446744073709552000
    return this.#view.getUint32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  newOrderIdLo(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  newOrderIdHi(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  newOrderIdBigInt(): bigint {
    if (this.#length < 24) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 16, true)
  }

  isNewOrderIdNull(): boolean {
    return this.newOrderIdLo() === 4294967295 && this.newOrderIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setNewOrderId(value: number): this {
    setSafeUint64(this.#view, this.#base + 16, value)
    return this
  }

  setNewOrderIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setNewOrderIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 16, value, true)
    return this
  }

  setNewOrderIdNull(): this {
    return this.setNewOrderIdParts(4294967295, 4294967295)
  }

  /** Nanoseconds since the Unix epoch. */
  transactTime(): number {
    if (this.#length < 32) return 18446744073709552000
    return this.#view.getUint32(this.#base + 28, true) * 4294967296 + this.#view.getUint32(this.#base + 24, true)
  }

  transactTimeLo(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 24, true)
  }

  transactTimeHi(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 28, true)
  }

  transactTimeBigInt(): bigint {
    if (this.#length < 32) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 24, true)
  }

  isTransactTimeNull(): boolean {
    return this.transactTimeLo() === 4294967295 && this.transactTimeHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setTransactTime(value: number): this {
    setSafeUint64(this.#view, this.#base + 24, value)
    return this
  }

  setTransactTimeParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 24, lo, true)
    this.#view.setUint32(this.#base + 28, hi, true)
    return this
  }

  setTransactTimeBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 24, value, true)
    return this
  }

  setTransactTimeNull(): this {
    return this.setTransactTimeParts(4294967295, 4294967295)
  }

  /** Position in the one global sequence. */
  engineSeq(): number {
    if (this.#length < 40) return 18446744073709552000
    return this.#view.getUint32(this.#base + 36, true) * 4294967296 + this.#view.getUint32(this.#base + 32, true)
  }

  engineSeqLo(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 32, true)
  }

  engineSeqHi(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 36, true)
  }

  engineSeqBigInt(): bigint {
    if (this.#length < 40) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 32, true)
  }

  isEngineSeqNull(): boolean {
    return this.engineSeqLo() === 4294967295 && this.engineSeqHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setEngineSeq(value: number): this {
    setSafeUint64(this.#view, this.#base + 32, value)
    return this
  }

  setEngineSeqParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 32, lo, true)
    this.#view.setUint32(this.#base + 36, hi, true)
    return this
  }

  setEngineSeqBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 32, value, true)
    return this
  }

  setEngineSeqNull(): this {
    return this.setEngineSeqParts(4294967295, 4294967295)
  }

  /** Null for a market order. */
  price(): number {
    if (this.#length < 48) return -9223372036854776000
    return this.#view.getInt32(this.#base + 44, true) * 4294967296 + this.#view.getUint32(this.#base + 40, true)
  }

  priceLo(): number {
    if (this.#length < 48) return 0
    return this.#view.getUint32(this.#base + 40, true)
  }

  priceHi(): number {
    if (this.#length < 48) return -2147483648
    return this.#view.getInt32(this.#base + 44, true)
  }

  priceBigInt(): bigint {
    if (this.#length < 48) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 40, true)
  }

  isPriceNull(): boolean {
    return this.priceLo() === 0 && this.priceHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setPrice(value: number): this {
    setSafeInt64(this.#view, this.#base + 40, value)
    return this
  }

  setPriceParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 40, lo, true)
    this.#view.setUint32(this.#base + 44, hi, true)
    return this
  }

  setPriceBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 40, value, true)
    return this
  }

  setPriceNull(): this {
    return this.setPriceParts(0, -2147483648)
  }

  /** What is shown from now on; null = all. */
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

  /** In units of 10^qtyExponent of the instrument. */
  leavesQty(): number {
    if (this.#length < 64) return 18446744073709552000
    return this.#view.getUint32(this.#base + 60, true) * 4294967296 + this.#view.getUint32(this.#base + 56, true)
  }

  leavesQtyLo(): number {
    if (this.#length < 64) return 4294967295
    return this.#view.getUint32(this.#base + 56, true)
  }

  leavesQtyHi(): number {
    if (this.#length < 64) return 4294967295
    return this.#view.getUint32(this.#base + 60, true)
  }

  leavesQtyBigInt(): bigint {
    if (this.#length < 64) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 56, true)
  }

  isLeavesQtyNull(): boolean {
    return this.leavesQtyLo() === 4294967295 && this.leavesQtyHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setLeavesQty(value: number): this {
    setSafeUint64(this.#view, this.#base + 56, value)
    return this
  }

  setLeavesQtyParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 56, lo, true)
    this.#view.setUint32(this.#base + 60, hi, true)
    return this
  }

  setLeavesQtyBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 56, value, true)
    return this
  }

  setLeavesQtyNull(): this {
    return this.setLeavesQtyParts(4294967295, 4294967295)
  }

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

  /** One table for rejects, cancels and restatements. */
  reason(): number {
    if (this.#length < 70) return 65535
    return this.#view.getUint16(this.#base + 68, true)
  }

  setReason(value: number): this {
    this.#view.setUint16(this.#base + 68, value, true)
    return this
  }

  isReasonNull(): boolean {
    return this.reason() === 65535
  }

  setReasonNull(): this {
    return this.setReason(65535)
  }

  /** Values of FIX 54. */
  side(): number {
    if (this.#length < 71) return 255
    return this.#view.getUint8(this.#base + 70)
  }

  setSide(value: number): this {
    this.#view.setUint8(this.#base + 70, value)
    return this
  }

  isSideNull(): boolean {
    return this.side() === 255
  }

  setSideNull(): this {
    return this.setSide(255)
  }
}
