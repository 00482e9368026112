// Generated from test/data/sbe/examples.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, readAscii, setSafeInt64, setBytes } from '../../../../../src/codec/runtime.js'

/**
 * A window onto the block of one ExecutionReport. 
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class ExecutionReport {
  static readonly TEMPLATE_ID = 98
  static readonly SCHEMA_ID = 91
  static readonly VERSION = 0
  static readonly BLOCK_LENGTH = 42
  static readonly FRAME_LENGTH = 50 // With the 8-byte message header in front.
  static readonly ORDER_ID_OFFSET = 0
  static readonly EXEC_ID_OFFSET = 8
  static readonly EXEC_TYPE_OFFSET = 16
  static readonly ORD_STATUS_OFFSET = 17
  static readonly SYMBOL_OFFSET = 18
  static readonly MATURITY_YEAR_OFFSET = 26
  static readonly MATURITY_MONTH_OFFSET = 28
  static readonly MATURITY_DAY_OFFSET = 29
  static readonly MATURITY_WEEK_OFFSET = 30
  static readonly SIDE_OFFSET = 31
  static readonly LEAVES_QTY_MANTISSA_OFFSET = 32
  static readonly CUM_QTY_MANTISSA_OFFSET = 36
  static readonly TRADE_DATE_OFFSET = 40

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 0

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 42, true)
    view.setUint16(offset + 2, 98, true)
    view.setUint16(offset + 4, 91, true)
    view.setUint16(offset + 6, 0, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 42, actingVersion = 0): this {
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
    ExecutionReport.writeHeader(view, frameOffset)
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
    return this.#length >= 42
  }

  orderIdByte(index: number): number {
    return this.#length < 8 || index < 0 || index >= 8 ? 0 : this.#view.getUint8(this.#base + index)
  }

  /** Copies the 8 bytes to the front of `target`; absent bytes are zeros. */
  copyOrderId(target: Uint8Array): void {
    for (let i = 0; i < 8; i += 1) target[i] = this.orderIdByte(i)
  }

  /** At most 8 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setOrderId(source: Uint8Array): this {
    setBytes(this.#view, this.#base, 8, source)
    return this
  }

  /** The text up to its NUL padding; allocates. */
  orderIdAscii(): string {
    if (this.#length < 8) return ''
    return readAscii(this.#view, this.#base, 8)
  }

  execIdByte(index: number): number {
    return this.#length < 16 || index < 0 || index >= 8 ? 0 : this.#view.getUint8(this.#base + 8 + index)
  }

  /** Copies the 8 bytes to the front of `target`; absent bytes are zeros. */
  copyExecId(target: Uint8Array): void {
    for (let i = 0; i < 8; i += 1) target[i] = this.execIdByte(i)
  }

  /** At most 8 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setExecId(source: Uint8Array): this {
    setBytes(this.#view, this.#base + 8, 8, source)
    return this
  }

  /** The text up to its NUL padding; allocates. */
  execIdAscii(): string {
    if (this.#length < 16) return ''
    return readAscii(this.#view, this.#base + 8, 8)
  }

  execType(): number {
    if (this.#length < 17) return 0
    return this.#view.getUint8(this.#base + 16)
  }

  setExecType(value: number): this {
    this.#view.setUint8(this.#base + 16, value)
    return this
  }

  isExecTypeNull(): boolean {
    return this.execType() === 0
  }

  setExecTypeNull(): this {
    return this.setExecType(0)
  }

  ordStatus(): number {
    if (this.#length < 18) return 0
    return this.#view.getUint8(this.#base + 17)
  }

  setOrdStatus(value: number): this {
    this.#view.setUint8(this.#base + 17, value)
    return this
  }

  isOrdStatusNull(): boolean {
    return this.ordStatus() === 0
  }

  setOrdStatusNull(): this {
    return this.setOrdStatus(0)
  }

  symbolByte(index: number): number {
    return this.#length < 26 || index < 0 || index >= 8 ? 0 : this.#view.getUint8(this.#base + 18 + index)
  }

  /** Copies the 8 bytes to the front of `target`; absent bytes are zeros. */
  copySymbol(target: Uint8Array): void {
    for (let i = 0; i < 8; i += 1) target[i] = this.symbolByte(i)
  }

  /** At most 8 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setSymbol(source: Uint8Array): this {
    setBytes(this.#view, this.#base + 18, 8, source)
    return this
  }

  /** The text up to its NUL padding; allocates. */
  symbolAscii(): string {
    if (this.#length < 26) return ''
    return readAscii(this.#view, this.#base + 18, 8)
  }

  maturityYear(): number {
    if (this.#length < 28) return 65535
    return this.#view.getUint16(this.#base + 26, true)
  }

  setMaturityYear(value: number): this {
    this.#view.setUint16(this.#base + 26, value, true)
    return this
  }

  isMaturityYearNull(): boolean {
    return this.maturityYear() === 65535
  }

  setMaturityYearNull(): this {
    return this.setMaturityYear(65535)
  }

  maturityMonth(): number {
    if (this.#length < 29) return 255
    return this.#view.getUint8(this.#base + 28)
  }

  setMaturityMonth(value: number): this {
    this.#view.setUint8(this.#base + 28, value)
    return this
  }

  isMaturityMonthNull(): boolean {
    return this.maturityMonth() === 255
  }

  setMaturityMonthNull(): this {
    return this.setMaturityMonth(255)
  }

  maturityDay(): number {
    if (this.#length < 30) return 255
    return this.#view.getUint8(this.#base + 29)
  }

  setMaturityDay(value: number): this {
    this.#view.setUint8(this.#base + 29, value)
    return this
  }

  isMaturityDayNull(): boolean {
    return this.maturityDay() === 255
  }

  setMaturityDayNull(): this {
    return this.setMaturityDay(255)
  }

  maturityWeek(): number {
    if (this.#length < 31) return 255
    return this.#view.getUint8(this.#base + 30)
  }

  setMaturityWeek(value: number): this {
    this.#view.setUint8(this.#base + 30, value)
    return this
  }

  isMaturityWeekNull(): boolean {
    return this.maturityWeek() === 255
  }

  setMaturityWeekNull(): this {
    return this.setMaturityWeek(255)
  }

  side(): number {
    if (this.#length < 32) return 0
    return this.#view.getUint8(this.#base + 31)
  }

  setSide(value: number): this {
    this.#view.setUint8(this.#base + 31, value)
    return this
  }

  isSideNull(): boolean {
    return this.side() === 0
  }

  setSideNull(): this {
    return this.setSide(0)
  }

  leavesQtyMantissa(): number {
    if (this.#length < 36) return -2147483648
    return this.#view.getInt32(this.#base + 32, true)
  }

  setLeavesQtyMantissa(value: number): this {
    this.#view.setInt32(this.#base + 32, value, true)
    return this
  }

  isLeavesQtyMantissaNull(): boolean {
    return this.leavesQtyMantissa() === -2147483648
  }

  setLeavesQtyMantissaNull(): this {
    return this.setLeavesQtyMantissa(-2147483648)
  }

  leavesQtyExponent(): number {
    return 0
  }

  cumQtyMantissa(): number {
    if (this.#length < 40) return -2147483648
    return this.#view.getInt32(this.#base + 36, true)
  }

  setCumQtyMantissa(value: number): this {
    this.#view.setInt32(this.#base + 36, value, true)
    return this
  }

  isCumQtyMantissaNull(): boolean {
    return this.cumQtyMantissa() === -2147483648
  }

  setCumQtyMantissaNull(): this {
    return this.setCumQtyMantissa(-2147483648)
  }

  cumQtyExponent(): number {
    return 0
  }

  /** Days since the Unix epoch. */
  tradeDate(): number {
    if (this.#length < 42) return 65535
    return this.#view.getUint16(this.#base + 40, true)
  }

  setTradeDate(value: number): this {
    this.#view.setUint16(this.#base + 40, value, true)
    return this
  }

  isTradeDateNull(): boolean {
    return this.tradeDate() === 65535
  }

  setTradeDateNull(): this {
    return this.setTradeDate(65535)
  }

  /** The entries of FillsGrp; `into` saves the allocation of a window. */
  fillsGrp(into: ExecutionReportFillsGrp = new ExecutionReportFillsGrp()): ExecutionReportFillsGrp {
    return into.wrap(this.#view, this.#fillsGrpStart(), this.#version)
  }

  #fillsGrpStart(): number {
    return this.#base + this.#length
  }
}

/**
 * A window onto the entries of FillsGrp in one ExecutionReport: next() steps from one to the next.
 * A group that does not fit the bytes has no entries.
 */
export class ExecutionReportFillsGrp {
  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 0
  #count = 0
  #left = 0

  /** Where the group that begins at `offset` ends, or -1 when the bytes end before. */
  static endOf(view: DataView, offset: number): number {
    if (offset < 0 || offset + 4 > view.byteLength) return -1
    const blockLength = view.getUint16(offset + 0, true)
    const end = offset + 4 + blockLength * view.getUint16(offset + 2, true)
    return end > view.byteLength ? -1 : end
  }

  /** In front of the first entry. */
  wrap(view: DataView, offset: number, actingVersion: number): this {
    const fits = ExecutionReportFillsGrp.endOf(view, offset) >= 0
    this.#view = view
    this.#version = actingVersion
    this.#length = fits ? view.getUint16(offset + 0, true) : 0
    this.#count = fits ? view.getUint16(offset + 2, true) : 0
    this.#left = this.#count
    this.#base = offset + 4 - this.#length
    return this
  }

  count(): number {
    return this.#count
  }

  next(): boolean {
    if (this.#left === 0) return false
    this.#left -= 1
    this.#base += this.#length
    return true
  }

  actingVersion(): number {
    return this.#version
  }

  fillPxMantissa(): number {
    if (this.#length < 8) return -9223372036854776000
    return this.#view.getInt32(this.#base + 4, true) * 4294967296 + this.#view.getUint32(this.#base, true)
  }

  fillPxMantissaLo(): number {
    if (this.#length < 8) return 0
    return this.#view.getUint32(this.#base, true)
  }

  fillPxMantissaHi(): number {
    if (this.#length < 8) return -2147483648
    return this.#view.getInt32(this.#base + 4, true)
  }

  fillPxMantissaBigInt(): bigint {
    if (this.#length < 8) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base, true)
  }

  isFillPxMantissaNull(): boolean {
    return this.fillPxMantissaLo() === 0 && this.fillPxMantissaHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setFillPxMantissa(value: number): this {
    setSafeInt64(this.#view, this.#base, value)
    return this
  }

  setFillPxMantissaParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base, lo, true)
    this.#view.setUint32(this.#base + 4, hi, true)
    return this
  }

  setFillPxMantissaBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base, value, true)
    return this
  }

  setFillPxMantissaNull(): this {
    return this.setFillPxMantissaParts(0, -2147483648)
  }

  fillPxExponent(): number {
    return -3
  }

  fillQtyMantissa(): number {
    if (this.#length < 12) return -2147483648
    return this.#view.getInt32(this.#base + 8, true)
  }

  setFillQtyMantissa(value: number): this {
    this.#view.setInt32(this.#base + 8, value, true)
    return this
  }

  isFillQtyMantissaNull(): boolean {
    return this.fillQtyMantissa() === -2147483648
  }

  setFillQtyMantissaNull(): this {
    return this.setFillQtyMantissa(-2147483648)
  }

  fillQtyExponent(): number {
    return 0
  }
}
