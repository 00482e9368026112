// Generated from test/data/sbe/examples.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, readAscii, setSafeInt64, setSafeUint64, setBytes } from '../../../../../src/codec/runtime.js'

/**
 * A window onto the block of one NewOrderSingle. 
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class NewOrderSingle {
  static readonly TEMPLATE_ID = 99
  static readonly SCHEMA_ID = 91
  static readonly VERSION = 0
  static readonly BLOCK_LENGTH = 54
  static readonly FRAME_LENGTH = 62 // With the 8-byte message header in front.
  static readonly CL_ORD_ID_OFFSET = 0
  static readonly ACCOUNT_OFFSET = 8
  static readonly SYMBOL_OFFSET = 16
  static readonly SIDE_OFFSET = 24
  static readonly TRANSACT_TIME_OFFSET = 25
  static readonly ORDER_QTY_MANTISSA_OFFSET = 33
  static readonly ORD_TYPE_OFFSET = 37
  static readonly PRICE_MANTISSA_OFFSET = 38
  static readonly STOP_PX_MANTISSA_OFFSET = 46

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 0

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 54, true)
    view.setUint16(offset + 2, 99, true)
    view.setUint16(offset + 4, 91, true)
    view.setUint16(offset + 6, 0, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 54, actingVersion = 0): this {
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
    NewOrderSingle.writeHeader(view, frameOffset)
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
    return this.#length >= 54
  }

  clOrdIdByte(index: number): number {
    return this.#length < 8 || index < 0 || index >= 8 ? 0 : this.#view.getUint8(this.#base + index)
  }

  /** Copies the 8 bytes to the front of `target`; absent bytes are zeros. */
  copyClOrdId(target: Uint8Array): void {
    for (let i = 0; i < 8; i += 1) target[i] = this.clOrdIdByte(i)
  }

  /** At most 8 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setClOrdId(source: Uint8Array): this {
    setBytes(this.#view, this.#base, 8, source)
    return this
  }

  /** The text up to its NUL padding; allocates. */
  clOrdIdAscii(): string {
    if (this.#length < 8) return ''
    return readAscii(this.#view, this.#base, 8)
  }

  accountByte(index: number): number {
    return this.#length < 16 || index < 0 || index >= 8 ? 0 : this.#view.getUint8(this.#base + 8 + index)
  }

  /** Copies the 8 bytes to the front of `target`; absent bytes are zeros. */
  copyAccount(target: Uint8Array): void {
    for (let i = 0; i < 8; i += 1) target[i] = this.accountByte(i)
  }

  /** At most 8 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setAccount(source: Uint8Array): this {
    setBytes(this.#view, this.#base + 8, 8, source)
    return this
  }

  /** The text up to its NUL padding; allocates. */
  accountAscii(): string {
    if (this.#length < 16) return ''
    return readAscii(this.#view, this.#base + 8, 8)
  }

  symbolByte(index: number): number {
    return this.#length < 24 || index < 0 || index >= 8 ? 0 : this.#view.getUint8(this.#base + 16 + index)
  }

  /** Copies the 8 bytes to the front of `target`; absent bytes are zeros. */
  copySymbol(target: Uint8Array): void {
    for (let i = 0; i < 8; i += 1) target[i] = this.symbolByte(i)
  }

  /** At most 8 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setSymbol(source: Uint8Array): this {
    setBytes(this.#view, this.#base + 16, 8, source)
    return this
  }

  /** The text up to its NUL padding; allocates. */
  symbolAscii(): string {
    if (this.#length < 24) return ''
    return readAscii(this.#view, this.#base + 16, 8)
  }

  side(): number {
    if (this.#length < 25) return 0
    return this.#view.getUint8(this.#base + 24)
  }

  setSide(value: number): this {
    this.#view.setUint8(this.#base + 24, value)
    return this
  }

  isSideNull(): boolean {
    return this.side() === 0
  }

  setSideNull(): this {
    return this.setSide(0)
  }

  transactTime(): number {
    if (this.#length < 33) return 18446744073709552000
    return this.#view.getUint32(this.#base + 29, true) * 4294967296 + this.#view.getUint32(this.#base + 25, true)
  }

  transactTimeLo(): number {
    if (this.#length < 33) return 4294967295
    return this.#view.getUint32(this.#base + 25, true)
  }

  transactTimeHi(): number {
    if (this.#length < 33) return 4294967295
    return this.#view.getUint32(this.#base + 29, true)
  }

  transactTimeBigInt(): bigint {
    if (this.#length < 33) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 25, true)
  }

  isTransactTimeNull(): boolean {
    return this.transactTimeLo() === 4294967295 && this.transactTimeHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setTransactTime(value: number): this {
    setSafeUint64(this.#view, this.#base + 25, value)
    return this
  }

  setTransactTimeParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 25, lo, true)
    this.#view.setUint32(this.#base + 29, hi, true)
    return this
  }

  setTransactTimeBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 25, value, true)
    return this
  }

  setTransactTimeNull(): this {
    return this.setTransactTimeParts(4294967295, 4294967295)
  }

  orderQtyMantissa(): number {
    if (this.#length < 37) return -2147483648
    return this.#view.getInt32(this.#base + 33, true)
  }

  setOrderQtyMantissa(value: number): this {
    this.#view.setInt32(this.#base + 33, value, true)
    return this
  }

  isOrderQtyMantissaNull(): boolean {
    return this.orderQtyMantissa() === -2147483648
  }

  setOrderQtyMantissaNull(): this {
    return this.setOrderQtyMantissa(-2147483648)
  }

  orderQtyExponent(): number {
    return 0
  }

  ordType(): number {
    if (this.#length < 38) return 0
    return this.#view.getUint8(this.#base + 37)
  }

  setOrdType(value: number): this {
    this.#view.setUint8(this.#base + 37, value)
    return this
  }

  isOrdTypeNull(): boolean {
    return this.ordType() === 0
  }

  setOrdTypeNull(): this {
    return this.setOrdType(0)
  }

  priceMantissa(): number {
    if (this.#length < 46) return -9223372036854776000
    return this.#view.getInt32(this.#base + 42, true) * 4294967296 + this.#view.getUint32(this.#base + 38, true)
  }

  priceMantissaLo(): number {
    if (this.#length < 46) return 0
    return this.#view.getUint32(this.#base + 38, true)
  }

  priceMantissaHi(): number {
    if (this.#length < 46) return -2147483648
    return this.#view.getInt32(this.#base + 42, true)
  }

  priceMantissaBigInt(): bigint {
    if (this.#length < 46) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 38, true)
  }

  isPriceMantissaNull(): boolean {
    return this.priceMantissaLo() === 0 && this.priceMantissaHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setPriceMantissa(value: number): this {
    setSafeInt64(this.#view, this.#base + 38, value)
    return this
  }

  setPriceMantissaParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 38, lo, true)
    this.#view.setUint32(this.#base + 42, hi, true)
    return this
  }

  setPriceMantissaBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 38, value, true)
    return this
  }

  setPriceMantissaNull(): this {
    return this.setPriceMantissaParts(0, -2147483648)
  }

  priceExponent(): number {
    return -3
  }

  stopPxMantissa(): number {
    if (this.#length < 54) return -9223372036854776000
    return this.#view.getInt32(this.#base + 50, true) * 4294967296 + this.#view.getUint32(this.#base + 46, true)
  }

  stopPxMantissaLo(): number {
    if (this.#length < 54) return 0
    return this.#view.getUint32(this.#base + 46, true)
  }

  stopPxMantissaHi(): number {
    if (this.#length < 54) return -2147483648
    return this.#view.getInt32(this.#base + 50, true)
  }

  stopPxMantissaBigInt(): bigint {
    if (this.#length < 54) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 46, true)
  }

  isStopPxMantissaNull(): boolean {
    return this.stopPxMantissaLo() === 0 && this.stopPxMantissaHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setStopPxMantissa(value: number): this {
    setSafeInt64(this.#view, this.#base + 46, value)
    return this
  }

  setStopPxMantissaParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 46, lo, true)
    this.#view.setUint32(this.#base + 50, hi, true)
    return this
  }

  setStopPxMantissaBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 46, value, true)
    return this
  }

  setStopPxMantissaNull(): this {
    return this.setStopPxMantissaParts(0, -2147483648)
  }

  stopPxExponent(): number {
    return -3
  }
}
