// Generated from protocol-spec/session.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeUint64, setBytes } from '../runtime.js'

/**
 * A window onto the block of one Negotiate. C>S. Opens a session version.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class Negotiate {
  static readonly TEMPLATE_ID = 3
  static readonly SCHEMA_ID = 1
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 128
  static readonly FRAME_LENGTH = 136 // With the 8-byte message header in front.
  static readonly ACCESS_KEY_ID_OFFSET = 0
  static readonly SESSION_ID_OFFSET = 16
  static readonly SESSION_VER_OFFSET = 24
  static readonly TIMESTAMP_OFFSET = 32
  static readonly CLIENT_NONCE_OFFSET = 40
  static readonly COOKIE_OFFSET = 56
  static readonly COOKIE_EPOCH_OFFSET = 88
  static readonly CLIENT_FLOW_OFFSET = 92
  static readonly SESSION_KIND_OFFSET = 93
  static readonly SUITE_OFFSET = 94
  static readonly SIGNATURE_OFFSET = 96

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 128, true)
    view.setUint16(offset + 2, 3, true)
    view.setUint16(offset + 4, 1, true)
    view.setUint16(offset + 6, 1, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 128, actingVersion = 1): this {
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
    Negotiate.writeHeader(view, frameOffset)
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
    return this.#length >= 128
  }

  accessKeyIdByte(index: number): number {
    return this.#length < 16 || index < 0 || index >= 16 ? 0 : this.#view.getUint8(this.#base + index)
  }

  /** Copies the 16 bytes to the front of `target`; absent bytes are zeros. */
  copyAccessKeyId(target: Uint8Array): void {
    for (let i = 0; i < 16; i += 1) target[i] = this.accessKeyIdByte(i)
  }

  /** At most 16 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setAccessKeyId(source: Uint8Array): this {
    setBytes(this.#view, this.#base, 16, source)
    return this
  }

  sessionId(): number {
    if (this.#length < 24) return 18446744073709552000
    return this.#view.getUint32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  sessionIdLo(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  sessionIdHi(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  sessionIdBigInt(): bigint {
    if (this.#length < 24) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 16, true)
  }

  isSessionIdNull(): boolean {
    return this.sessionIdLo() === 4294967295 && this.sessionIdHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setSessionId(value: number): this {
    setSafeUint64(this.#view, this.#base + 16, value)
    return this
  }

  setSessionIdParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setSessionIdBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 16, value, true)
    return this
  }

  setSessionIdNull(): this {
    return this.setSessionIdParts(4294967295, 4294967295)
  }

  /** Greater than any used before for this sessionId. */
  sessionVer(): number {
    if (this.#length < 32) return 18446744073709552000
    return this.#view.getUint32(this.#base + 28, true) * 4294967296 + this.#view.getUint32(this.#base + 24, true)
  }

  sessionVerLo(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 24, true)
  }

  sessionVerHi(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 28, true)
  }

  sessionVerBigInt(): bigint {
    if (this.#length < 32) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 24, true)
  }

  isSessionVerNull(): boolean {
    return this.sessionVerLo() === 4294967295 && this.sessionVerHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setSessionVer(value: number): this {
    setSafeUint64(this.#view, this.#base + 24, value)
    return this
  }

  setSessionVerParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 24, lo, true)
    this.#view.setUint32(this.#base + 28, hi, true)
    return this
  }

  setSessionVerBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 24, value, true)
    return this
  }

  setSessionVerNull(): this {
    return this.setSessionVerParts(4294967295, 4294967295)
  }

  /** Nanoseconds since the Unix epoch. */
  timestamp(): number {
    if (this.#length < 40) return 18446744073709552000
    return this.#view.getUint32(this.#base + 36, true) * 4294967296 + this.#view.getUint32(this.#base + 32, true)
  }

  timestampLo(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 32, true)
  }

  timestampHi(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 36, true)
  }

  timestampBigInt(): bigint {
    if (this.#length < 40) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 32, true)
  }

  isTimestampNull(): boolean {
    return this.timestampLo() === 4294967295 && this.timestampHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setTimestamp(value: number): this {
    setSafeUint64(this.#view, this.#base + 32, value)
    return this
  }

  setTimestampParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 32, lo, true)
    this.#view.setUint32(this.#base + 36, hi, true)
    return this
  }

  setTimestampBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 32, value, true)
    return this
  }

  setTimestampNull(): this {
    return this.setTimestampParts(4294967295, 4294967295)
  }

  clientNonceByte(index: number): number {
    return this.#length < 56 || index < 0 || index >= 16 ? 0 : this.#view.getUint8(this.#base + 40 + index)
  }

  /** Copies the 16 bytes to the front of `target`; absent bytes are zeros. */
  copyClientNonce(target: Uint8Array): void {
    for (let i = 0; i < 16; i += 1) target[i] = this.clientNonceByte(i)
  }

  /** At most 16 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setClientNonce(source: Uint8Array): this {
    setBytes(this.#view, this.#base + 40, 16, source)
    return this
  }

  /** From Retry. */
  cookieByte(index: number): number {
    return this.#length < 88 || index < 0 || index >= 32 ? 0 : this.#view.getUint8(this.#base + 56 + index)
  }

  /** Copies the 32 bytes to the front of `target`; absent bytes are zeros. */
  copyCookie(target: Uint8Array): void {
    for (let i = 0; i < 32; i += 1) target[i] = this.cookieByte(i)
  }

  /** At most 32 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setCookie(source: Uint8Array): this {
    setBytes(this.#view, this.#base + 56, 32, source)
    return this
  }

  cookieEpoch(): number {
    if (this.#length < 92) return 4294967295
    return this.#view.getUint32(this.#base + 88, true)
  }

  setCookieEpoch(value: number): this {
    this.#view.setUint32(this.#base + 88, value, true)
    return this
  }

  isCookieEpochNull(): boolean {
    return this.cookieEpoch() === 4294967295
  }

  setCookieEpochNull(): this {
    return this.setCookieEpoch(4294967295)
  }

  clientFlow(): number {
    if (this.#length < 93) return 255
    return this.#view.getUint8(this.#base + 92)
  }

  setClientFlow(value: number): this {
    this.#view.setUint8(this.#base + 92, value)
    return this
  }

  isClientFlowNull(): boolean {
    return this.clientFlow() === 255
  }

  setClientFlowNull(): this {
    return this.setClientFlow(255)
  }

  sessionKind(): number {
    if (this.#length < 94) return 255
    return this.#view.getUint8(this.#base + 93)
  }

  setSessionKind(value: number): this {
    this.#view.setUint8(this.#base + 93, value)
    return this
  }

  isSessionKindNull(): boolean {
    return this.sessionKind() === 255
  }

  setSessionKindNull(): this {
    return this.setSessionKind(255)
  }

  suite(): number {
    if (this.#length < 96) return 65535
    return this.#view.getUint16(this.#base + 94, true)
  }

  setSuite(value: number): this {
    this.#view.setUint16(this.#base + 94, value, true)
    return this
  }

  isSuiteNull(): boolean {
    return this.suite() === 65535
  }

  setSuiteNull(): this {
    return this.setSuite(65535)
  }

  /** Zeros with suite None. */
  signatureByte(index: number): number {
    return this.#length < 128 || index < 0 || index >= 32 ? 0 : this.#view.getUint8(this.#base + 96 + index)
  }

  /** Copies the 32 bytes to the front of `target`; absent bytes are zeros. */
  copySignature(target: Uint8Array): void {
    for (let i = 0; i < 32; i += 1) target[i] = this.signatureByte(i)
  }

  /** At most 32 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setSignature(source: Uint8Array): this {
    setBytes(this.#view, this.#base + 96, 32, source)
    return this
  }
}
