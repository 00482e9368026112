// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeInt64, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one NewOrder. C>S. Its first 40 bytes are NewOrderShort.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class NewOrder {
  static readonly TEMPLATE_ID = 102
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 80
  static readonly FRAME_LENGTH = 88 // With the 8-byte message header in front.
  static readonly CL_ORD_ID_OFFSET = 0
  static readonly INSTRUMENT_ID_OFFSET = 8
  static readonly ACCOUNT_ID_OFFSET = 12
  static readonly PRICE_OFFSET = 16
  static readonly QTY_OFFSET = 24
  static readonly SIDE_OFFSET = 32
  static readonly ORD_TYPE_OFFSET = 33
  static readonly TIME_IN_FORCE_OFFSET = 34
  static readonly STP_MODE_OFFSET = 35
  static readonly EXEC_INST_OFFSET = 36
  static readonly GROUP_ID_OFFSET = 38
  static readonly MIN_QTY_OFFSET = 40
  static readonly DISPLAY_QTY_OFFSET = 48
  static readonly TRIGGER_PRICE_OFFSET = 56
  static readonly EXPIRE_TIME_OFFSET = 64
  static readonly STP_ID_OFFSET = 72
  static readonly ROUTE_ID_OFFSET = 76
  static readonly CAPACITY_OFFSET = 78
  static readonly ORDER_FLAGS_OFFSET = 79

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 80, true)
    view.setUint16(offset + 2, 102, true)
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
    NewOrder.writeHeader(view, frameOffset)
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

  /** Mantissa; the exponent is fixed per instrument. */
  price(): number {
    if (this.#length < 24) return -9223372036854776000
    return this.#view.getInt32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  priceLo(): number {
    if (this.#length < 24) return 0
    return this.#view.getUint32(this.#base + 16, true)
  }

  priceHi(): number {
    if (this.#length < 24) return -2147483648
    return this.#view.getInt32(this.#base + 20, true)
  }

  priceBigInt(): bigint {
    if (this.#length < 24) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 16, true)
  }

  isPriceNull(): boolean {
    return this.priceLo() === 0 && this.priceHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setPrice(value: number): this {
    setSafeInt64(this.#view, this.#base + 16, value)
    return this
  }

  setPriceParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setPriceBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 16, value, true)
    return this
  }

  setPriceNull(): this {
    return this.setPriceParts(0, -2147483648)
  }

  /** In units of 10^qtyExponent of the instrument. */
  qty(): number {
    if (this.#length < 32) return 18446744073709552000
    return this.#view.getUint32(this.#base + 28, true) * 4294967296 + this.#view.getUint32(this.#base + 24, true)
  }

  qtyLo(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 24, true)
  }

  qtyHi(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 28, true)
  }

  qtyBigInt(): bigint {
    if (this.#length < 32) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 24, true)
  }

  isQtyNull(): boolean {
    return this.qtyLo() === 4294967295 && this.qtyHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setQty(value: number): this {
    setSafeUint64(this.#view, this.#base + 24, value)
    return this
  }

  setQtyParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 24, lo, true)
    this.#view.setUint32(this.#base + 28, hi, true)
    return this
  }

  setQtyBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 24, value, true)
    return this
  }

  setQtyNull(): this {
    return this.setQtyParts(4294967295, 4294967295)
  }

  /** Values of FIX 54. */
  side(): number {
    if (this.#length < 33) return 255
    return this.#view.getUint8(this.#base + 32)
  }

  setSide(value: number): this {
    this.#view.setUint8(this.#base + 32, value)
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
    if (this.#length < 34) return 255
    return this.#view.getUint8(this.#base + 33)
  }

  setOrdType(value: number): this {
    this.#view.setUint8(this.#base + 33, value)
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
    if (this.#length < 35) return 255
    return this.#view.getUint8(this.#base + 34)
  }

  setTimeInForce(value: number): this {
    this.#view.setUint8(this.#base + 34, value)
    return this
  }

  isTimeInForceNull(): boolean {
    return this.timeInForce() === 255
  }

  setTimeInForceNull(): this {
    return this.setTimeInForce(255)
  }

  /** Self-trade prevention between orders of one participant with the same stpId; the aggressor's mode rules. */
  stpMode(): number {
    if (this.#length < 36) return 255
    return this.#view.getUint8(this.#base + 35)
  }

  setStpMode(value: number): this {
    this.#view.setUint8(this.#base + 35, value)
    return this
  }

  isStpModeNull(): boolean {
    return this.stpMode() === 255
  }

  setStpModeNull(): this {
    return this.setStpMode(255)
  }

  execInst(): number {
    if (this.#length < 38) return 0
    return this.#view.getUint16(this.#base + 36, true)
  }

  setExecInst(value: number): this {
    this.#view.setUint16(this.#base + 36, value, true)
    return this
  }

  groupId(): number {
    if (this.#length < 40) return 65535
    return this.#view.getUint16(this.#base + 38, true)
  }

  setGroupId(value: number): this {
    this.#view.setUint16(this.#base + 38, value, true)
    return this
  }

  isGroupIdNull(): boolean {
    return this.groupId() === 65535
  }

  setGroupIdNull(): this {
    return this.setGroupId(65535)
  }

  /** 0 = none. */
  minQty(): number {
    if (this.#length < 48) return 18446744073709552000
    return this.#view.getUint32(this.#base + 44, true) * 4294967296 + this.#view.getUint32(this.#base + 40, true)
  }

  minQtyLo(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 40, true)
  }

  minQtyHi(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 44, true)
  }

  minQtyBigInt(): bigint {
    if (this.#length < 48) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 40, true)
  }

  isMinQtyNull(): boolean {
    return this.minQtyLo() === 4294967295 && this.minQtyHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setMinQty(value: number): this {
    setSafeUint64(this.#view, this.#base + 40, value)
    return this
  }

  setMinQtyParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 40, lo, true)
    this.#view.setUint32(this.#base + 44, hi, true)
    return this
  }

  setMinQtyBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 40, value, true)
    return this
  }

  setMinQtyNull(): this {
    return this.setMinQtyParts(4294967295, 4294967295)
  }

  /** Null = all shown, 0 = hidden. */
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

  /** Null = none. */
  triggerPrice(): number {
    if (this.#length < 64) return -9223372036854776000
    return this.#view.getInt32(this.#base + 60, true) * 4294967296 + this.#view.getUint32(this.#base + 56, true)
  }

  triggerPriceLo(): number {
    if (this.#length < 64) return 0
    return this.#view.getUint32(this.#base + 56, true)
  }

  triggerPriceHi(): number {
    if (this.#length < 64) return -2147483648
    return this.#view.getInt32(this.#base + 60, true)
  }

  triggerPriceBigInt(): bigint {
    if (this.#length < 64) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 56, true)
  }

  isTriggerPriceNull(): boolean {
    return this.triggerPriceLo() === 0 && this.triggerPriceHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setTriggerPrice(value: number): this {
    setSafeInt64(this.#view, this.#base + 56, value)
    return this
  }

  setTriggerPriceParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 56, lo, true)
    this.#view.setUint32(this.#base + 60, hi, true)
    return this
  }

  setTriggerPriceBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 56, value, true)
    return this
  }

  setTriggerPriceNull(): this {
    return this.setTriggerPriceParts(0, -2147483648)
  }

  /** Null = none. */
  expireTime(): number {
    if (this.#length < 72) return 18446744073709552000
    return this.#view.getUint32(this.#base + 68, true) * 4294967296 + this.#view.getUint32(this.#base + 64, true)
  }

  expireTimeLo(): number {
    if (this.#length < 72) return 4294967295
    return this.#view.getUint32(this.#base + 64, true)
  }

  expireTimeHi(): number {
    if (this.#length < 72) return 4294967295
    return this.#view.getUint32(this.#base + 68, true)
  }

  expireTimeBigInt(): bigint {
    if (this.#length < 72) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 64, true)
  }

  isExpireTimeNull(): boolean {
    return this.expireTimeLo() === 4294967295 && this.expireTimeHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setExpireTime(value: number): this {
    setSafeUint64(this.#view, this.#base + 64, value)
    return this
  }

  setExpireTimeParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 64, lo, true)
    this.#view.setUint32(this.#base + 68, hi, true)
    return this
  }

  setExpireTimeBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 64, value, true)
    return this
  }

  setExpireTimeNull(): this {
    return this.setExpireTimeParts(4294967295, 4294967295)
  }

  /** Self-trade group. */
  stpId(): number {
    if (this.#length < 76) return 4294967295
    return this.#view.getUint32(this.#base + 72, true)
  }

  setStpId(value: number): this {
    this.#view.setUint32(this.#base + 72, value, true)
    return this
  }

  isStpIdNull(): boolean {
    return this.stpId() === 4294967295
  }

  setStpIdNull(): this {
    return this.setStpId(4294967295)
  }

  /** 0 = the local book. */
  routeId(): number {
    if (this.#length < 78) return 65535
    return this.#view.getUint16(this.#base + 76, true)
  }

  setRouteId(value: number): this {
    this.#view.setUint16(this.#base + 76, value, true)
    return this
  }

  isRouteIdNull(): boolean {
    return this.routeId() === 65535
  }

  setRouteIdNull(): this {
    return this.setRouteId(65535)
  }

  /** 0 = not told; values are reserved in version 1. */
  capacity(): number {
    if (this.#length < 79) return 255
    return this.#view.getUint8(this.#base + 78)
  }

  setCapacity(value: number): this {
    this.#view.setUint8(this.#base + 78, value)
    return this
  }

  isCapacityNull(): boolean {
    return this.capacity() === 255
  }

  setCapacityNull(): this {
    return this.setCapacity(255)
  }

  orderFlags(): number {
    if (this.#length < 80) return 0
    return this.#view.getUint8(this.#base + 79)
  }

  setOrderFlags(value: number): this {
    this.#view.setUint8(this.#base + 79, value)
    return this
  }
}
