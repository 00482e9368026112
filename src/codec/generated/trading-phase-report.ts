// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeInt64, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one TradingPhaseReport. S>C, numbered. The phase of an instrument, and what an uncross would give now.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class TradingPhaseReport {
  static readonly TEMPLATE_ID = 217
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 64
  static readonly FRAME_LENGTH = 72 // With the 8-byte message header in front.
  static readonly REQUEST_ID_OFFSET = 0
  static readonly TRANSACT_TIME_OFFSET = 8
  static readonly ENGINE_SEQ_OFFSET = 16
  static readonly REFERENCE_PRICE_OFFSET = 24
  static readonly INDICATIVE_PRICE_OFFSET = 32
  static readonly INDICATIVE_QTY_OFFSET = 40
  static readonly IMBALANCE_QTY_OFFSET = 48
  static readonly INSTRUMENT_ID_OFFSET = 56
  static readonly PHASE_OFFSET = 60
  static readonly IMBALANCE_SIDE_OFFSET = 61
  static readonly REASON_OFFSET = 62

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 64, true)
    view.setUint16(offset + 2, 217, true)
    view.setUint16(offset + 4, 2, true)
    view.setUint16(offset + 6, 1, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 64, actingVersion = 1): this {
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
    TradingPhaseReport.writeHeader(view, frameOffset)
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
    return this.#length >= 64
  }

  /** 0 = unsolicited. */
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

  /** Nanoseconds since the Unix epoch. */
  transactTime(): number {
    if (this.#length < 16) return 18446744073709552000
    return this.#view.getUint32(this.#base + 12, true) * 4294967296 + this.#view.getUint32(this.#base + 8, true)
  }

  transactTimeLo(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 8, true)
  }

  transactTimeHi(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 12, true)
  }

  transactTimeBigInt(): bigint {
    if (this.#length < 16) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 8, true)
  }

  isTransactTimeNull(): boolean {
    return this.transactTimeLo() === 4294967295 && this.transactTimeHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setTransactTime(value: number): this {
    setSafeUint64(this.#view, this.#base + 8, value)
    return this
  }

  setTransactTimeParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 8, lo, true)
    this.#view.setUint32(this.#base + 12, hi, true)
    return this
  }

  setTransactTimeBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 8, value, true)
    return this
  }

  setTransactTimeNull(): this {
    return this.setTransactTimeParts(4294967295, 4294967295)
  }

  /** Position in the one global sequence. */
  engineSeq(): number {
    if (this.#length < 24) return 18446744073709552000
    return this.#view.getUint32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  engineSeqLo(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  engineSeqHi(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  engineSeqBigInt(): bigint {
    if (this.#length < 24) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 16, true)
  }

  isEngineSeqNull(): boolean {
    return this.engineSeqLo() === 4294967295 && this.engineSeqHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setEngineSeq(value: number): this {
    setSafeUint64(this.#view, this.#base + 16, value)
    return this
  }

  setEngineSeqParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setEngineSeqBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 16, value, true)
    return this
  }

  setEngineSeqNull(): this {
    return this.setEngineSeqParts(4294967295, 4294967295)
  }

  /** Null = there is none yet. */
  referencePrice(): number {
    if (this.#length < 32) return -9223372036854776000
    return this.#view.getInt32(this.#base + 28, true) * 4294967296 + this.#view.getUint32(this.#base + 24, true)
  }

  referencePriceLo(): number {
    if (this.#length < 32) return 0
    return this.#view.getUint32(this.#base + 24, true)
  }

  referencePriceHi(): number {
    if (this.#length < 32) return -2147483648
    return this.#view.getInt32(this.#base + 28, true)
  }

  referencePriceBigInt(): bigint {
    if (this.#length < 32) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 24, true)
  }

  isReferencePriceNull(): boolean {
    return this.referencePriceLo() === 0 && this.referencePriceHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setReferencePrice(value: number): this {
    setSafeInt64(this.#view, this.#base + 24, value)
    return this
  }

  setReferencePriceParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 24, lo, true)
    this.#view.setUint32(this.#base + 28, hi, true)
    return this
  }

  setReferencePriceBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 24, value, true)
    return this
  }

  setReferencePriceNull(): this {
    return this.setReferencePriceParts(0, -2147483648)
  }

  /** Null = nothing would trade, or nothing is collected. */
  indicativePrice(): number {
    if (this.#length < 40) return -9223372036854776000
    return this.#view.getInt32(this.#base + 36, true) * 4294967296 + this.#view.getUint32(this.#base + 32, true)
  }

  indicativePriceLo(): number {
    if (this.#length < 40) return 0
    return this.#view.getUint32(this.#base + 32, true)
  }

  indicativePriceHi(): number {
    if (this.#length < 40) return -2147483648
    return this.#view.getInt32(this.#base + 36, true)
  }

  indicativePriceBigInt(): bigint {
    if (this.#length < 40) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 32, true)
  }

  isIndicativePriceNull(): boolean {
    return this.indicativePriceLo() === 0 && this.indicativePriceHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setIndicativePrice(value: number): this {
    setSafeInt64(this.#view, this.#base + 32, value)
    return this
  }

  setIndicativePriceParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 32, lo, true)
    this.#view.setUint32(this.#base + 36, hi, true)
    return this
  }

  setIndicativePriceBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 32, value, true)
    return this
  }

  setIndicativePriceNull(): this {
    return this.setIndicativePriceParts(0, -2147483648)
  }

  /** What would trade at that price. */
  indicativeQty(): number {
    if (this.#length < 48) return 18446744073709552000
    return this.#view.getUint32(this.#base + 44, true) * 4294967296 + this.#view.getUint32(this.#base + 40, true)
  }

  indicativeQtyLo(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 40, true)
  }

  indicativeQtyHi(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 44, true)
  }

  indicativeQtyBigInt(): bigint {
    if (this.#length < 48) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 40, true)
  }

  isIndicativeQtyNull(): boolean {
    return this.indicativeQtyLo() === 4294967295 && this.indicativeQtyHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setIndicativeQty(value: number): this {
    setSafeUint64(this.#view, this.#base + 40, value)
    return this
  }

  setIndicativeQtyParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 40, lo, true)
    this.#view.setUint32(this.#base + 44, hi, true)
    return this
  }

  setIndicativeQtyBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 40, value, true)
    return this
  }

  setIndicativeQtyNull(): this {
    return this.setIndicativeQtyParts(4294967295, 4294967295)
  }

  /** What one side has more than the other at that price. */
  imbalanceQty(): number {
    if (this.#length < 56) return 18446744073709552000
    return this.#view.getUint32(this.#base + 52, true) * 4294967296 + this.#view.getUint32(this.#base + 48, true)
  }

  imbalanceQtyLo(): number {
    if (this.#length < 56) return 4294967295
    return this.#view.getUint32(this.#base + 48, true)
  }

  imbalanceQtyHi(): number {
    if (this.#length < 56) return 4294967295
    return this.#view.getUint32(this.#base + 52, true)
  }

  imbalanceQtyBigInt(): bigint {
    if (this.#length < 56) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 48, true)
  }

  isImbalanceQtyNull(): boolean {
    return this.imbalanceQtyLo() === 4294967295 && this.imbalanceQtyHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setImbalanceQty(value: number): this {
    setSafeUint64(this.#view, this.#base + 48, value)
    return this
  }

  setImbalanceQtyParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 48, lo, true)
    this.#view.setUint32(this.#base + 52, hi, true)
    return this
  }

  setImbalanceQtyBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 48, value, true)
    return this
  }

  setImbalanceQtyNull(): this {
    return this.setImbalanceQtyParts(4294967295, 4294967295)
  }

  instrumentId(): number {
    if (this.#length < 60) return 4294967295
    return this.#view.getUint32(this.#base + 56, true)
  }

  setInstrumentId(value: number): this {
    this.#view.setUint32(this.#base + 56, value, true)
    return this
  }

  isInstrumentIdNull(): boolean {
    return this.instrumentId() === 4294967295
  }

  setInstrumentIdNull(): this {
    return this.setInstrumentId(4294967295)
  }

  phase(): number {
    if (this.#length < 61) return 255
    return this.#view.getUint8(this.#base + 60)
  }

  setPhase(value: number): this {
    this.#view.setUint8(this.#base + 60, value)
    return this
  }

  isPhaseNull(): boolean {
    return this.phase() === 255
  }

  setPhaseNull(): this {
    return this.setPhase(255)
  }

  /** The side that has more. */
  imbalanceSide(): number {
    if (this.#length < 62) return 255
    return this.#view.getUint8(this.#base + 61)
  }

  setImbalanceSide(value: number): this {
    this.#view.setUint8(this.#base + 61, value)
    return this
  }

  isImbalanceSideNull(): boolean {
    return this.imbalanceSide() === 255
  }

  setImbalanceSideNull(): this {
    return this.setImbalanceSide(255)
  }

  /** One table for rejects, cancels and restatements. */
  reason(): number {
    if (this.#length < 64) return 65535
    return this.#view.getUint16(this.#base + 62, true)
  }

  setReason(value: number): this {
    this.#view.setUint16(this.#base + 62, value, true)
    return this
  }

  isReasonNull(): boolean {
    return this.reason() === 65535
  }

  setReasonNull(): this {
    return this.setReason(65535)
  }
}
