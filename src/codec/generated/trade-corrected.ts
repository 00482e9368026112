// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeInt64, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one TradeCorrected. S>C, numbered. One per side of a trade that was corrected or broken.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class TradeCorrected {
  static readonly TEMPLATE_ID = 207
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 88
  static readonly FRAME_LENGTH = 96 // With the 8-byte message header in front.
  static readonly EXEC_ID_OFFSET = 0
  static readonly REF_EXEC_ID_OFFSET = 8
  static readonly MATCH_ID_OFFSET = 16
  static readonly ORDER_ID_OFFSET = 24
  static readonly CL_ORD_ID_OFFSET = 32
  static readonly TRANSACT_TIME_OFFSET = 40
  static readonly NEW_PRICE_OFFSET = 48
  static readonly NEW_QTY_OFFSET = 56
  static readonly LEAVES_QTY_OFFSET = 64
  static readonly CUM_QTY_OFFSET = 72
  static readonly INSTRUMENT_ID_OFFSET = 80
  static readonly REASON_OFFSET = 84
  static readonly KIND_OFFSET = 86
  static readonly SIDE_OFFSET = 87

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 88, true)
    view.setUint16(offset + 2, 207, true)
    view.setUint16(offset + 4, 2, true)
    view.setUint16(offset + 6, 1, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 88, actingVersion = 1): this {
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
    TradeCorrected.writeHeader(view, frameOffset)
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
    return this.#length >= 88
  }

  /** A new one. */
  execId(): number {
    if (this.#length < 8) return 18446744073709552000
    return this.#view.getUint32(this.#base + 4, true) * 4294967296 + this.#view.getUint32(this.#base, true)
  }

  execIdLo(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base, true)
  }

  execIdHi(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base + 4, true)
  }

  execIdBigInt(): bigint {
    if (this.#length < 8) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base, true)
  }

  isExecIdNull(): boolean {
    return this.execIdLo() === 4294967295 && this.execIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setExecId(value: number): this {
    setSafeUint64(this.#view, this.#base, value)
    return this
  }

  setExecIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base, lo, true)
    this.#view.setUint32(this.#base + 4, hi, true)
    return this
  }

  setExecIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base, value, true)
    return this
  }

  setExecIdNull(): this {
    return this.setExecIdParts(4294967295, 4294967295)
  }

  /** The execution, or the correction, that it corrects. */
  refExecId(): number {
    if (this.#length < 16) return 18446744073709552000
    return this.#view.getUint32(this.#base + 12, true) * 4294967296 + this.#view.getUint32(this.#base + 8, true)
  }

  refExecIdLo(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 8, true)
  }

  refExecIdHi(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 12, true)
  }

  refExecIdBigInt(): bigint {
    if (this.#length < 16) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 8, true)
  }

  isRefExecIdNull(): boolean {
    return this.refExecIdLo() === 4294967295 && this.refExecIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setRefExecId(value: number): this {
    setSafeUint64(this.#view, this.#base + 8, value)
    return this
  }

  setRefExecIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 8, lo, true)
    this.#view.setUint32(this.#base + 12, hi, true)
    return this
  }

  setRefExecIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 8, value, true)
    return this
  }

  setRefExecIdNull(): this {
    return this.setRefExecIdParts(4294967295, 4294967295)
  }

  matchId(): number {
    if (this.#length < 24) return 18446744073709552000
    return this.#view.getUint32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  matchIdLo(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  matchIdHi(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  matchIdBigInt(): bigint {
    if (this.#length < 24) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 16, true)
  }

  isMatchIdNull(): boolean {
    return this.matchIdLo() === 4294967295 && this.matchIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setMatchId(value: number): this {
    setSafeUint64(this.#view, this.#base + 16, value)
    return this
  }

  setMatchIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setMatchIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 16, value, true)
    return this
  }

  setMatchIdNull(): this {
    return this.setMatchIdParts(4294967295, 4294967295)
  }

  orderId(): number {
    if (this.#length < 32) return 18446744073709552000
    return this.#view.getUint32(this.#base + 28, true) * 4294967296 + this.#view.getUint32(this.#base + 24, true)
  }

  orderIdLo(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 24, true)
  }

  orderIdHi(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 28, true)
  }

  orderIdBigInt(): bigint {
    if (this.#length < 32) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 24, true)
  }

  isOrderIdNull(): boolean {
    return this.orderIdLo() === 4294967295 && this.orderIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setOrderId(value: number): this {
    setSafeUint64(this.#view, this.#base + 24, value)
    return this
  }

  setOrderIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 24, lo, true)
    this.#view.setUint32(this.#base + 28, hi, true)
    return this
  }

  setOrderIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 24, value, true)
    return this
  }

  setOrderIdNull(): this {
    return this.setOrderIdParts(4294967295, 4294967295)
  }

  /** Lane in bits 48 to 63, counter in bits 0 to 47; 0 is no id. */
  clOrdId(): number {
    if (this.#length < 40) return 18446744073709552000
    return this.#view.getUint32(this.#base + 36, true) * 4294967296 + this.#view.getUint32(this.#base + 32, true)
  }

  clOrdIdLo(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 32, true)
  }

  clOrdIdHi(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 36, true)
  }

  clOrdIdBigInt(): bigint {
    if (this.#length < 40) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 32, true)
  }

  isClOrdIdNull(): boolean {
    return this.clOrdIdLo() === 4294967295 && this.clOrdIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setClOrdId(value: number): this {
    setSafeUint64(this.#view, this.#base + 32, value)
    return this
  }

  setClOrdIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 32, lo, true)
    this.#view.setUint32(this.#base + 36, hi, true)
    return this
  }

  setClOrdIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 32, value, true)
    return this
  }

  setClOrdIdNull(): this {
    return this.setClOrdIdParts(4294967295, 4294967295)
  }

  /** Nanoseconds since the Unix epoch. */
  transactTime(): number {
    if (this.#length < 48) return 18446744073709552000
    return this.#view.getUint32(this.#base + 44, true) * 4294967296 + this.#view.getUint32(this.#base + 40, true)
  }

  transactTimeLo(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 40, true)
  }

  transactTimeHi(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 44, true)
  }

  transactTimeBigInt(): bigint {
    if (this.#length < 48) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 40, true)
  }

  isTransactTimeNull(): boolean {
    return this.transactTimeLo() === 4294967295 && this.transactTimeHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setTransactTime(value: number): this {
    setSafeUint64(this.#view, this.#base + 40, value)
    return this
  }

  setTransactTimeParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 40, lo, true)
    this.#view.setUint32(this.#base + 44, hi, true)
    return this
  }

  setTransactTimeBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 40, value, true)
    return this
  }

  setTransactTimeNull(): this {
    return this.setTransactTimeParts(4294967295, 4294967295)
  }

  /** Null = broken. */
  newPrice(): number {
    if (this.#length < 56) return -9223372036854776000
    return this.#view.getInt32(this.#base + 52, true) * 4294967296 + this.#view.getUint32(this.#base + 48, true)
  }

  newPriceLo(): number {
    if (this.#length < 56) return 0
    return this.#view.getUint32(this.#base + 48, true)
  }

  newPriceHi(): number {
    if (this.#length < 56) return -2147483648
    return this.#view.getInt32(this.#base + 52, true)
  }

  newPriceBigInt(): bigint {
    if (this.#length < 56) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 48, true)
  }

  isNewPriceNull(): boolean {
    return this.newPriceLo() === 0 && this.newPriceHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setNewPrice(value: number): this {
    setSafeInt64(this.#view, this.#base + 48, value)
    return this
  }

  setNewPriceParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 48, lo, true)
    this.#view.setUint32(this.#base + 52, hi, true)
    return this
  }

  setNewPriceBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 48, value, true)
    return this
  }

  setNewPriceNull(): this {
    return this.setNewPriceParts(0, -2147483648)
  }

  /** 0 = broken. */
  newQty(): number {
    if (this.#length < 64) return 18446744073709552000
    return this.#view.getUint32(this.#base + 60, true) * 4294967296 + this.#view.getUint32(this.#base + 56, true)
  }

  newQtyLo(): number {
    if (this.#length < 64) return 4294967295
    return this.#view.getUint32(this.#base + 56, true)
  }

  newQtyHi(): number {
    if (this.#length < 64) return 4294967295
    return this.#view.getUint32(this.#base + 60, true)
  }

  newQtyBigInt(): bigint {
    if (this.#length < 64) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 56, true)
  }

  isNewQtyNull(): boolean {
    return this.newQtyLo() === 4294967295 && this.newQtyHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setNewQty(value: number): this {
    setSafeUint64(this.#view, this.#base + 56, value)
    return this
  }

  setNewQtyParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 56, lo, true)
    this.#view.setUint32(this.#base + 60, hi, true)
    return this
  }

  setNewQtyBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 56, value, true)
    return this
  }

  setNewQtyNull(): this {
    return this.setNewQtyParts(4294967295, 4294967295)
  }

  /** 0 for an order that is gone. */
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

  /** In units of 10^qtyExponent of the instrument. */
  cumQty(): number {
    if (this.#length < 80) return 18446744073709552000
    return this.#view.getUint32(this.#base + 76, true) * 4294967296 + this.#view.getUint32(this.#base + 72, true)
  }

  cumQtyLo(): number {
    if (this.#length < 80) return 4294967295
    return this.#view.getUint32(this.#base + 72, true)
  }

  cumQtyHi(): number {
    if (this.#length < 80) return 4294967295
    return this.#view.getUint32(this.#base + 76, true)
  }

  cumQtyBigInt(): bigint {
    if (this.#length < 80) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 72, true)
  }

  isCumQtyNull(): boolean {
    return this.cumQtyLo() === 4294967295 && this.cumQtyHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setCumQty(value: number): this {
    setSafeUint64(this.#view, this.#base + 72, value)
    return this
  }

  setCumQtyParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 72, lo, true)
    this.#view.setUint32(this.#base + 76, hi, true)
    return this
  }

  setCumQtyBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 72, value, true)
    return this
  }

  setCumQtyNull(): this {
    return this.setCumQtyParts(4294967295, 4294967295)
  }

  instrumentId(): number {
    if (this.#length < 84) return 4294967295
    return this.#view.getUint32(this.#base + 80, true)
  }

  setInstrumentId(value: number): this {
    this.#view.setUint32(this.#base + 80, value, true)
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
    if (this.#length < 86) return 65535
    return this.#view.getUint16(this.#base + 84, true)
  }

  setReason(value: number): this {
    this.#view.setUint16(this.#base + 84, value, true)
    return this
  }

  isReasonNull(): boolean {
    return this.reason() === 65535
  }

  setReasonNull(): this {
    return this.setReason(65535)
  }

  kind(): number {
    if (this.#length < 87) return 255
    return this.#view.getUint8(this.#base + 86)
  }

  setKind(value: number): this {
    this.#view.setUint8(this.#base + 86, value)
    return this
  }

  isKindNull(): boolean {
    return this.kind() === 255
  }

  setKindNull(): this {
    return this.setKind(255)
  }

  /** Values of FIX 54. */
  side(): number {
    if (this.#length < 88) return 255
    return this.#view.getUint8(this.#base + 87)
  }

  setSide(value: number): this {
    this.#view.setUint8(this.#base + 87, value)
    return this
  }

  isSideNull(): boolean {
    return this.side() === 255
  }

  setSideNull(): this {
    return this.setSide(255)
  }
}
