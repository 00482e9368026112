// Generated from protocol-spec/session.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeUint64, setBytes } from '../runtime.js'

/**
 * A window onto the block of one NegotiationResponse. S>C. The session version is open.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class NegotiationResponse {
  static readonly TEMPLATE_ID = 4
  static readonly SCHEMA_ID = 1
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 80
  static readonly FRAME_LENGTH = 88 // With the 8-byte message header in front.
  static readonly SESSION_ID_OFFSET = 0
  static readonly SESSION_VER_OFFSET = 8
  static readonly REQUEST_TIMESTAMP_OFFSET = 16
  static readonly SERVER_NONCE_OFFSET = 24
  static readonly SERVER_FLOW_OFFSET = 40
  static readonly MAX_LANES_OFFSET = 42
  static readonly MAX_MSGS_PER_SEC_OFFSET = 44
  static readonly SIGNATURE_OFFSET = 48

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 80, true)
    view.setUint16(offset + 2, 4, true)
    view.setUint16(offset + 4, 1, true)
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
    NegotiationResponse.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
    const base = this.#base
    view.setUint8(base + 41, 0)
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

  sessionId(): number {
    if (this.#length < 8) return 18446744073709552000
    return this.#view.getUint32(this.#base + 4, true) * 4294967296 + this.#view.getUint32(this.#base, true)
  }

  sessionIdLo(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base, true)
  }

  sessionIdHi(): number {
    if (this.#length < 8) return 4294967295
    return this.#view.getUint32(this.#base + 4, true)
  }

  sessionIdBigInt(): bigint {
    if (this.#length < 8) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base, true)
  }

  isSessionIdNull(): boolean {
    return this.sessionIdLo() === 4294967295 && this.sessionIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setSessionId(value: number): this {
    setSafeUint64(this.#view, this.#base, value)
    return this
  }

  setSessionIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base, lo, true)
    this.#view.setUint32(this.#base + 4, hi, true)
    return this
  }

  setSessionIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base, value, true)
    return this
  }

  setSessionIdNull(): this {
    return this.setSessionIdParts(4294967295, 4294967295)
  }

  sessionVer(): number {
    if (this.#length < 16) return 18446744073709552000
    return this.#view.getUint32(this.#base + 12, true) * 4294967296 + this.#view.getUint32(this.#base + 8, true)
  }

  sessionVerLo(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 8, true)
  }

  sessionVerHi(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 12, true)
  }

  sessionVerBigInt(): bigint {
    if (this.#length < 16) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 8, true)
  }

  isSessionVerNull(): boolean {
    return this.sessionVerLo() === 4294967295 && this.sessionVerHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setSessionVer(value: number): this {
    setSafeUint64(this.#view, this.#base + 8, value)
    return this
  }

  setSessionVerParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 8, lo, true)
    this.#view.setUint32(this.#base + 12, hi, true)
    return this
  }

  setSessionVerBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 8, value, true)
    return this
  }

  setSessionVerNull(): this {
    return this.setSessionVerParts(4294967295, 4294967295)
  }

  /** Nanoseconds since the Unix epoch. */
  requestTimestamp(): number {
    if (this.#length < 24) return 18446744073709552000
    return this.#view.getUint32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  requestTimestampLo(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  requestTimestampHi(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  requestTimestampBigInt(): bigint {
    if (this.#length < 24) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 16, true)
  }

  isRequestTimestampNull(): boolean {
    return this.requestTimestampLo() === 4294967295 && this.requestTimestampHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setRequestTimestamp(value: number): this {
    setSafeUint64(this.#view, this.#base + 16, value)
    return this
  }

  setRequestTimestampParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setRequestTimestampBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 16, value, true)
    return this
  }

  setRequestTimestampNull(): this {
    return this.setRequestTimestampParts(4294967295, 4294967295)
  }

  serverNonceByte(index: number): number {
    return this.#length < 40 || index < 0 || index >= 16 ? 0 : this.#view.getUint8(this.#base + 24 + index)
  }

  /** Copies the 16 bytes to the front of `target`; absent bytes are zeros. */
  copyServerNonce(target: Uint8Array): void {
    for (let i = 0; i < 16; i += 1) target[i] = this.serverNonceByte(i)
  }

  /** At most 16 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setServerNonce(source: Uint8Array): this {
    setBytes(this.#view, this.#base + 24, 16, source)
    return this
  }

  serverFlow(): number {
    if (this.#length < 41) return 255
    return this.#view.getUint8(this.#base + 40)
  }

  setServerFlow(value: number): this {
    this.#view.setUint8(this.#base + 40, value)
    return this
  }

  isServerFlowNull(): boolean {
    return this.serverFlow() === 255
  }

  setServerFlowNull(): this {
    return this.setServerFlow(255)
  }

  /** Lanes 0 to maxLanes - 1 may be used in clOrdId. */
  maxLanes(): number {
    if (this.#length < 44) return 65535
    return this.#view.getUint16(this.#base + 42, true)
  }

  setMaxLanes(value: number): this {
    this.#view.setUint16(this.#base + 42, value, true)
    return this
  }

  isMaxLanesNull(): boolean {
    return this.maxLanes() === 65535
  }

  setMaxLanesNull(): this {
    return this.setMaxLanes(65535)
  }

  /** Throttle, told up front; 4294967295 = none. */
  maxMsgsPerSec(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 44, true)
  }

  setMaxMsgsPerSec(value: number): this {
    this.#view.setUint32(this.#base + 44, value, true)
    return this
  }

  isMaxMsgsPerSecNull(): boolean {
    return this.maxMsgsPerSec() === 4294967295
  }

  setMaxMsgsPerSecNull(): this {
    return this.setMaxMsgsPerSec(4294967295)
  }

  /** Zeros with suite None. */
  signatureByte(index: number): number {
    return this.#length < 80 || index < 0 || index >= 32 ? 0 : this.#view.getUint8(this.#base + 48 + index)
  }

  /** Copies the 32 bytes to the front of `target`; absent bytes are zeros. */
  copySignature(target: Uint8Array): void {
    for (let i = 0; i < 32; i += 1) target[i] = this.signatureByte(i)
  }

  /** At most 32 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setSignature(source: Uint8Array): this {
    setBytes(this.#view, this.#base + 48, 32, source)
    return this
  }
}
