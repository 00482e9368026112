// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeInt64, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one MatchPrevented. S>C, numbered. A trade within one self-trade group did not happen.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class MatchPrevented {
  static readonly TEMPLATE_ID = 209
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 80
  static readonly FRAME_LENGTH = 88 // With the 8-byte message header in front.
  static readonly CL_ORD_ID_OFFSET = 0
  static readonly ORDER_ID_OFFSET = 8
  static readonly CONTRA_ORDER_ID_OFFSET = 16
  static readonly PREVENT_ID_OFFSET = 24
  static readonly TRANSACT_TIME_OFFSET = 32
  static readonly ENGINE_SEQ_OFFSET = 40
  static readonly PREVENTED_PRICE_OFFSET = 48
  static readonly PREVENTED_QTY_OFFSET = 56
  static readonly LEAVES_QTY_OFFSET = 64
  static readonly INSTRUMENT_ID_OFFSET = 72
  static readonly MODE_OFFSET = 76
  static readonly OUTCOME_OFFSET = 77
  static readonly SIDE_OFFSET = 78

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 80, true)
    view.setUint16(offset + 2, 209, true)
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
    MatchPrevented.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
    const base = this.#base
    view.setUint8(base + 79, 0)
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

  contraOrderId(): number {
    if (this.#length < 24) return 18446744073709552000
    return this.#view.getUint32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  contraOrderIdLo(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  contraOrderIdHi(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  contraOrderIdBigInt(): bigint {
    if (this.#length < 24) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 16, true)
  }

  isContraOrderIdNull(): boolean {
    return this.contraOrderIdLo() === 4294967295 && this.contraOrderIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setContraOrderId(value: number): this {
    setSafeUint64(this.#view, this.#base + 16, value)
    return this
  }

  setContraOrderIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setContraOrderIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 16, value, true)
    return this
  }

  setContraOrderIdNull(): this {
    return this.setContraOrderIdParts(4294967295, 4294967295)
  }

  /** The same on both sides. */
  preventId(): number {
    if (this.#length < 32) return 18446744073709552000
    return this.#view.getUint32(this.#base + 28, true) * 4294967296 + this.#view.getUint32(this.#base + 24, true)
  }

  preventIdLo(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 24, true)
  }

  preventIdHi(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 28, true)
  }

  preventIdBigInt(): bigint {
    if (this.#length < 32) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 24, true)
  }

  isPreventIdNull(): boolean {
    return this.preventIdLo() === 4294967295 && this.preventIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setPreventId(value: number): this {
    setSafeUint64(this.#view, this.#base + 24, value)
    return this
  }

  setPreventIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 24, lo, true)
    this.#view.setUint32(this.#base + 28, hi, true)
    return this
  }

  setPreventIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 24, value, true)
    return this
  }

  setPreventIdNull(): this {
    return this.setPreventIdParts(4294967295, 4294967295)
  }

  /** Nanoseconds since the Unix epoch. */
  transactTime(): number {
    if (this.#length < 40) return 18446744073709552000
    return this.#view.getUint32(this.#base + 36, true) * 4294967296 + this.#view.getUint32(this.#base + 32, true)
  }

  transactTimeLo(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 32, true)
  }

  transactTimeHi(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 36, true)
  }

  transactTimeBigInt(): bigint {
    if (this.#length < 40) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 32, true)
  }

  isTransactTimeNull(): boolean {
    return this.transactTimeLo() === 4294967295 && this.transactTimeHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setTransactTime(value: number): this {
    setSafeUint64(this.#view, this.#base + 32, value)
    return this
  }

  setTransactTimeParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 32, lo, true)
    this.#view.setUint32(this.#base + 36, hi, true)
    return this
  }

  setTransactTimeBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 32, value, true)
    return this
  }

  setTransactTimeNull(): this {
    return this.setTransactTimeParts(4294967295, 4294967295)
  }

  /** Position in the one global sequence. */
  engineSeq(): number {
    if (this.#length < 48) return 18446744073709552000
    return this.#view.getUint32(this.#base + 44, true) * 4294967296 + this.#view.getUint32(this.#base + 40, true)
  }

  engineSeqLo(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 40, true)
  }

  engineSeqHi(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 44, true)
  }

  engineSeqBigInt(): bigint {
    if (this.#length < 48) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 40, true)
  }

  isEngineSeqNull(): boolean {
    return this.engineSeqLo() === 4294967295 && this.engineSeqHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setEngineSeq(value: number): this {
    setSafeUint64(this.#view, this.#base + 40, value)
    return this
  }

  setEngineSeqParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 40, lo, true)
    this.#view.setUint32(this.#base + 44, hi, true)
    return this
  }

  setEngineSeqBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 40, value, true)
    return this
  }

  setEngineSeqNull(): this {
    return this.setEngineSeqParts(4294967295, 4294967295)
  }

  /** Mantissa; the exponent is fixed per instrument. */
  preventedPrice(): number {
    if (this.#length < 56) return -9223372036854776000
    return this.#view.getInt32(this.#base + 52, true) * 4294967296 + this.#view.getUint32(this.#base + 48, true)
  }

  preventedPriceLo(): number {
    if (this.#length < 56) return 0
    return this.#view.getUint32(this.#base + 48, true)
  }

  preventedPriceHi(): number {
    if (this.#length < 56) return -2147483648
    return this.#view.getInt32(this.#base + 52, true)
  }

  preventedPriceBigInt(): bigint {
    if (this.#length < 56) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 48, true)
  }

  isPreventedPriceNull(): boolean {
    return this.preventedPriceLo() === 0 && this.preventedPriceHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setPreventedPrice(value: number): this {
    setSafeInt64(this.#view, this.#base + 48, value)
    return this
  }

  setPreventedPriceParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 48, lo, true)
    this.#view.setUint32(this.#base + 52, hi, true)
    return this
  }

  setPreventedPriceBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 48, value, true)
    return this
  }

  setPreventedPriceNull(): this {
    return this.setPreventedPriceParts(0, -2147483648)
  }

  /** In units of 10^qtyExponent of the instrument. */
  preventedQty(): number {
    if (this.#length < 64) return 18446744073709552000
    return this.#view.getUint32(this.#base + 60, true) * 4294967296 + this.#view.getUint32(this.#base + 56, true)
  }

  preventedQtyLo(): number {
    if (this.#length < 64) return 4294967295
    return this.#view.getUint32(this.#base + 56, true)
  }

  preventedQtyHi(): number {
    if (this.#length < 64) return 4294967295
    return this.#view.getUint32(this.#base + 60, true)
  }

  preventedQtyBigInt(): bigint {
    if (this.#length < 64) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 56, true)
  }

  isPreventedQtyNull(): boolean {
    return this.preventedQtyLo() === 4294967295 && this.preventedQtyHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setPreventedQty(value: number): this {
    setSafeUint64(this.#view, this.#base + 56, value)
    return this
  }

  setPreventedQtyParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 56, lo, true)
    this.#view.setUint32(this.#base + 60, hi, true)
    return this
  }

  setPreventedQtyBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 56, value, true)
    return this
  }

  setPreventedQtyNull(): this {
    return this.setPreventedQtyParts(4294967295, 4294967295)
  }

  /** Of this order; an OrderCanceled that follows takes these. */
  leavesQty(): number {
    if (this.#length < 72) return 18446744073709552000
    return this.#view.getUint32(this.#base + 68, true) * 4294967296 + this.#view.getUint32(this.#base + 64, true)
  }

  leavesQtyLo(): number {
    if (this.#length < 72) return 4294967295
    return this.#view.getUint32(this.#base + 64, true)
  }

  leavesQtyHi(): number {
    if (this.#length < 72) return 4294967295
    return this.#view.getUint32(this.#base + 68, true)
  }

  leavesQtyBigInt(): bigint {
    if (this.#length < 72) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 64, true)
  }

  isLeavesQtyNull(): boolean {
    return this.leavesQtyLo() === 4294967295 && this.leavesQtyHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setLeavesQty(value: number): this {
    setSafeUint64(this.#view, this.#base + 64, value)
    return this
  }

  setLeavesQtyParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 64, lo, true)
    this.#view.setUint32(this.#base + 68, hi, true)
    return this
  }

  setLeavesQtyBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 64, value, true)
    return this
  }

  setLeavesQtyNull(): this {
    return this.setLeavesQtyParts(4294967295, 4294967295)
  }

  instrumentId(): number {
    if (this.#length < 76) return 4294967295
    return this.#view.getUint32(this.#base + 72, true)
  }

  setInstrumentId(value: number): this {
    this.#view.setUint32(this.#base + 72, value, true)
    return this
  }

  isInstrumentIdNull(): boolean {
    return this.instrumentId() === 4294967295
  }

  setInstrumentIdNull(): this {
    return this.setInstrumentId(4294967295)
  }

  /** Self-trade prevention between orders of one participant with the same stpId; the aggressor's mode rules. */
  mode(): number {
    if (this.#length < 77) return 255
    return this.#view.getUint8(this.#base + 76)
  }

  setMode(value: number): this {
    this.#view.setUint8(this.#base + 76, value)
    return this
  }

  isModeNull(): boolean {
    return this.mode() === 255
  }

  setModeNull(): this {
    return this.setMode(255)
  }

  /** From the point of view of the order that the report names. */
  outcome(): number {
    if (this.#length < 78) return 255
    return this.#view.getUint8(this.#base + 77)
  }

  setOutcome(value: number): this {
    this.#view.setUint8(this.#base + 77, value)
    return this
  }

  isOutcomeNull(): boolean {
    return this.outcome() === 255
  }

  setOutcomeNull(): this {
    return this.setOutcome(255)
  }

  /** Values of FIX 54. */
  side(): number {
    if (this.#length < 79) return 255
    return this.#view.getUint8(this.#base + 78)
  }

  setSide(value: number): this {
    this.#view.setUint8(this.#base + 78, value)
    return this
  }

  isSideNull(): boolean {
    return this.side() === 255
  }

  setSideNull(): this {
    return this.setSide(255)
  }
}
