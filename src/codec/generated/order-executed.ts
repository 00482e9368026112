// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeInt64, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one OrderExecuted. S>C, numbered. One per side of a match.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class OrderExecuted {
  static readonly TEMPLATE_ID = 206
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 96
  static readonly FRAME_LENGTH = 104 // With the 8-byte message header in front.
  static readonly CL_ORD_ID_OFFSET = 0
  static readonly ORDER_ID_OFFSET = 8
  static readonly EXEC_ID_OFFSET = 16
  static readonly MATCH_ID_OFFSET = 24
  static readonly TRANSACT_TIME_OFFSET = 32
  static readonly ENGINE_SEQ_OFFSET = 40
  static readonly LAST_PRICE_OFFSET = 48
  static readonly LAST_QTY_OFFSET = 56
  static readonly LEAVES_QTY_OFFSET = 64
  static readonly CUM_QTY_OFFSET = 72
  static readonly INSTRUMENT_ID_OFFSET = 80
  static readonly ACCOUNT_ID_OFFSET = 84
  static readonly SIDE_OFFSET = 88
  static readonly LIQUIDITY_OFFSET = 89
  static readonly ORD_STATUS_OFFSET = 90
  static readonly FLAGS_OFFSET = 91
  static readonly VENUE_ID_OFFSET = 92

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 96, true)
    view.setUint16(offset + 2, 206, true)
    view.setUint16(offset + 4, 2, true)
    view.setUint16(offset + 6, 1, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 96, actingVersion = 1): this {
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
    OrderExecuted.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
    const base = this.#base
    view.setUint16(base + 94, 0, true)
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
    return this.#length >= 96
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

  execId(): number {
    if (this.#length < 24) return 18446744073709552000
    return this.#view.getUint32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  execIdLo(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  execIdHi(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  execIdBigInt(): bigint {
    if (this.#length < 24) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 16, true)
  }

  isExecIdNull(): boolean {
    return this.execIdLo() === 4294967295 && this.execIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setExecId(value: number): this {
    setSafeUint64(this.#view, this.#base + 16, value)
    return this
  }

  setExecIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setExecIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 16, value, true)
    return this
  }

  setExecIdNull(): this {
    return this.setExecIdParts(4294967295, 4294967295)
  }

  /** The same on both sides. */
  matchId(): number {
    if (this.#length < 32) return 18446744073709552000
    return this.#view.getUint32(this.#base + 28, true) * 4294967296 + this.#view.getUint32(this.#base + 24, true)
  }

  matchIdLo(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 24, true)
  }

  matchIdHi(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 28, true)
  }

  matchIdBigInt(): bigint {
    if (this.#length < 32) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 24, true)
  }

  isMatchIdNull(): boolean {
    return this.matchIdLo() === 4294967295 && this.matchIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setMatchId(value: number): this {
    setSafeUint64(this.#view, this.#base + 24, value)
    return this
  }

  setMatchIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 24, lo, true)
    this.#view.setUint32(this.#base + 28, hi, true)
    return this
  }

  setMatchIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 24, value, true)
    return this
  }

  setMatchIdNull(): this {
    return this.setMatchIdParts(4294967295, 4294967295)
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

  /** Of the command that took liquidity. */
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
  lastPrice(): number {
    if (this.#length < 56) return -9223372036854776000
    return this.#view.getInt32(this.#base + 52, true) * 4294967296 + this.#view.getUint32(this.#base + 48, true)
  }

  lastPriceLo(): number {
    if (this.#length < 56) return 0
    return this.#view.getUint32(this.#base + 48, true)
  }

  lastPriceHi(): number {
    if (this.#length < 56) return -2147483648
    return this.#view.getInt32(this.#base + 52, true)
  }

  lastPriceBigInt(): bigint {
    if (this.#length < 56) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 48, true)
  }

  isLastPriceNull(): boolean {
    return this.lastPriceLo() === 0 && this.lastPriceHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setLastPrice(value: number): this {
    setSafeInt64(this.#view, this.#base + 48, value)
    return this
  }

  setLastPriceParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 48, lo, true)
    this.#view.setUint32(this.#base + 52, hi, true)
    return this
  }

  setLastPriceBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 48, value, true)
    return this
  }

  setLastPriceNull(): this {
    return this.setLastPriceParts(0, -2147483648)
  }

  /** In units of 10^qtyExponent of the instrument. */
  lastQty(): number {
    if (this.#length < 64) return 18446744073709552000
    return this.#view.getUint32(this.#base + 60, true) * 4294967296 + this.#view.getUint32(this.#base + 56, true)
  }

  lastQtyLo(): number {
    if (this.#length < 64) return 4294967295
    return this.#view.getUint32(this.#base + 56, true)
  }

  lastQtyHi(): number {
    if (this.#length < 64) return 4294967295
    return this.#view.getUint32(this.#base + 60, true)
  }

  lastQtyBigInt(): bigint {
    if (this.#length < 64) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 56, true)
  }

  isLastQtyNull(): boolean {
    return this.lastQtyLo() === 4294967295 && this.lastQtyHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setLastQty(value: number): this {
    setSafeUint64(this.#view, this.#base + 56, value)
    return this
  }

  setLastQtyParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 56, lo, true)
    this.#view.setUint32(this.#base + 60, hi, true)
    return this
  }

  setLastQtyBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 56, value, true)
    return this
  }

  setLastQtyNull(): this {
    return this.setLastQtyParts(4294967295, 4294967295)
  }

  /** In units of 10^qtyExponent of the instrument. */
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

  accountId(): number {
    if (this.#length < 88) return 4294967295
    return this.#view.getUint32(this.#base + 84, true)
  }

  setAccountId(value: number): this {
    this.#view.setUint32(this.#base + 84, value, true)
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
    if (this.#length < 89) return 255
    return this.#view.getUint8(this.#base + 88)
  }

  setSide(value: number): this {
    this.#view.setUint8(this.#base + 88, value)
    return this
  }

  isSideNull(): boolean {
    return this.side() === 255
  }

  setSideNull(): this {
    return this.setSide(255)
  }

  /** 1 and 2 are those of FIX 851. */
  liquidity(): number {
    if (this.#length < 90) return 255
    return this.#view.getUint8(this.#base + 89)
  }

  setLiquidity(value: number): this {
    this.#view.setUint8(this.#base + 89, value)
    return this
  }

  isLiquidityNull(): boolean {
    return this.liquidity() === 255
  }

  setLiquidityNull(): this {
    return this.setLiquidity(255)
  }

  /** Values of FIX 39, A as 10, C as 12, E as 14. */
  ordStatus(): number {
    if (this.#length < 91) return 255
    return this.#view.getUint8(this.#base + 90)
  }

  setOrdStatus(value: number): this {
    this.#view.setUint8(this.#base + 90, value)
    return this
  }

  isOrdStatusNull(): boolean {
    return this.ordStatus() === 255
  }

  setOrdStatusNull(): this {
    return this.setOrdStatus(255)
  }

  /** 0; reserved in version 1. */
  flags(): number {
    if (this.#length < 92) return 255
    return this.#view.getUint8(this.#base + 91)
  }

  setFlags(value: number): this {
    this.#view.setUint8(this.#base + 91, value)
    return this
  }

  isFlagsNull(): boolean {
    return this.flags() === 255
  }

  setFlagsNull(): this {
    return this.setFlags(255)
  }

  /** Where it traded; 0 = the local book. */
  venueId(): number {
    if (this.#length < 94) return 65535
    return this.#view.getUint16(this.#base + 92, true)
  }

  setVenueId(value: number): this {
    this.#view.setUint16(this.#base + 92, value, true)
    return this
  }

  isVenueIdNull(): boolean {
    return this.venueId() === 65535
  }

  setVenueIdNull(): this {
    return this.setVenueId(65535)
  }
}
