// Generated from protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeInt64, setSafeUint64 } from '../runtime.js'

/**
 * A window onto the block of one TradingPhaseRequest. C>S, in a risk administration session unless it only asks. Moves an instrument to a trading phase.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class TradingPhaseRequest {
  static readonly TEMPLATE_ID = 113
  static readonly SCHEMA_ID = 2
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 32
  static readonly FRAME_LENGTH = 40 // With the 8-byte message header in front.
  static readonly REQUEST_ID_OFFSET = 0
  static readonly REFERENCE_PRICE_OFFSET = 8
  static readonly INSTRUMENT_ID_OFFSET = 16
  static readonly DURATION_MS_OFFSET = 20
  static readonly PHASE_OFFSET = 24

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 32, true)
    view.setUint16(offset + 2, 113, true)
    view.setUint16(offset + 4, 2, true)
    view.setUint16(offset + 6, 1, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 32, actingVersion = 1): this {
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
    TradingPhaseRequest.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
    const base = this.#base
    view.setUint8(base + 25, 0)
    view.setUint16(base + 26, 0, true)
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
    return this.#length >= 32
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

  /** What auctions and collars start from; null = leave it. */
  referencePrice(): number {
    if (this.#length < 16) return -9223372036854776000
    return this.#view.getInt32(this.#base + 12, true) * 4294967296 + this.#view.getUint32(this.#base + 8, true)
  }

  referencePriceLo(): number {
    if (this.#length < 16) return 0
    return this.#view.getUint32(this.#base + 8, true)
  }

  referencePriceHi(): number {
    if (this.#length < 16) return -2147483648
    return this.#view.getInt32(this.#base + 12, true)
  }

  referencePriceBigInt(): bigint {
    if (this.#length < 16) return -9223372036854775808n
    return this.#view.getBigInt64(this.#base + 8, true)
  }

  isReferencePriceNull(): boolean {
    return this.referencePriceLo() === 0 && this.referencePriceHi() === -2147483648
  }

  /** Throws RangeError for anything but a safe integer. */
  setReferencePrice(value: number): this {
    setSafeInt64(this.#view, this.#base + 8, value)
    return this
  }

  setReferencePriceParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 8, lo, true)
    this.#view.setUint32(this.#base + 12, hi, true)
    return this
  }

  setReferencePriceBigInt(value: bigint): this {
    this.#view.setBigInt64(this.#base + 8, value, true)
    return this
  }

  setReferencePriceNull(): this {
    return this.setReferencePriceParts(0, -2147483648)
  }

  /** Null = every instrument. */
  instrumentId(): number {
    if (this.#length < 20) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  setInstrumentId(value: number): this {
    this.#view.setUint32(this.#base + 16, value, true)
    return this
  }

  isInstrumentIdNull(): boolean {
    return this.instrumentId() === 4294967295
  }

  setInstrumentIdNull(): this {
    return this.setInstrumentId(4294967295)
  }

  /** When the phase ends by itself; 0 = never. */
  durationMs(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  setDurationMs(value: number): this {
    this.#view.setUint32(this.#base + 20, value, true)
    return this
  }

  isDurationMsNull(): boolean {
    return this.durationMs() === 4294967295
  }

  setDurationMsNull(): this {
    return this.setDurationMs(4294967295)
  }

  /** Null = only ask. */
  phase(): number {
    if (this.#length < 25) return 255
    return this.#view.getUint8(this.#base + 24)
  }

  setPhase(value: number): this {
    this.#view.setUint8(this.#base + 24, value)
    return this
  }

  isPhaseNull(): boolean {
    return this.phase() === 255
  }

  setPhaseNull(): this {
    return this.setPhase(255)
  }
}
