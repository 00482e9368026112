// Generated from protocol-spec/session.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeUint64, setBytes } from '../runtime.js'

/**
 * A window onto the block of one Retry. S>C. Answer to Hello; the server keeps no state for it.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class Retry {
  static readonly TEMPLATE_ID = 2
  static readonly SCHEMA_ID = 1
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 64
  static readonly FRAME_LENGTH = 72 // With the 8-byte message header in front.
  static readonly SESSION_ID_OFFSET = 0
  static readonly REQUEST_TIMESTAMP_OFFSET = 8
  static readonly SERVER_TIME_OFFSET = 16
  static readonly COOKIE_OFFSET = 24
  static readonly COOKIE_EPOCH_OFFSET = 56
  static readonly VERSION_OFFSET = 60
  static readonly SUITE_OFFSET = 62

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 64, true)
    view.setUint16(offset + 2, 2, true)
    view.setUint16(offset + 4, 1, true)
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
    Retry.writeHeader(view, frameOffset)
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

  /** Echo. */
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

  /** Echo. */
  requestTimestamp(): number {
    if (this.#length < 16) return 18446744073709552000
    return this.#view.getUint32(this.#base + 12, true) * 4294967296 + this.#view.getUint32(this.#base + 8, true)
  }

  requestTimestampLo(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 8, true)
  }

  requestTimestampHi(): number {
    if (this.#length < 16) return 4294967295
    return this.#view.getUint32(this.#base + 12, true)
  }

  requestTimestampBigInt(): bigint {
    if (this.#length < 16) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 8, true)
  }

  isRequestTimestampNull(): boolean {
    return this.requestTimestampLo() === 4294967295 && this.requestTimestampHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setRequestTimestamp(value: number): this {
    setSafeUint64(this.#view, this.#base + 8, value)
    return this
  }

  setRequestTimestampParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 8, lo, true)
    this.#view.setUint32(this.#base + 12, hi, true)
    return this
  }

  setRequestTimestampBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 8, value, true)
    return this
  }

  setRequestTimestampNull(): this {
    return this.setRequestTimestampParts(4294967295, 4294967295)
  }

  /** Lets a client measure its clock offset. */
  serverTime(): number {
    if (this.#length < 24) return 18446744073709552000
    return this.#view.getUint32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  serverTimeLo(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  serverTimeHi(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  serverTimeBigInt(): bigint {
    if (this.#length < 24) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 16, true)
  }

  isServerTimeNull(): boolean {
    return this.serverTimeLo() === 4294967295 && this.serverTimeHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setServerTime(value: number): this {
    setSafeUint64(this.#view, this.#base + 16, value)
    return this
  }

  setServerTimeParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setServerTimeBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 16, value, true)
    return this
  }

  setServerTimeNull(): this {
    return this.setServerTimeParts(4294967295, 4294967295)
  }

  /** Opaque to the client. */
  cookieByte(index: number): number {
    return this.#length < 56 || index < 0 || index >= 32 ? 0 : this.#view.getUint8(this.#base + 24 + index)
  }

  /** Copies the 32 bytes to the front of `target`; absent bytes are zeros. */
  copyCookie(target: Uint8Array): void {
    for (let i = 0; i < 32; i += 1) target[i] = this.cookieByte(i)
  }

  /** At most 32 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setCookie(source: Uint8Array): this {
    setBytes(this.#view, this.#base + 24, 32, source)
    return this
  }

  cookieEpoch(): number {
    if (this.#length < 60) return 4294967295
    return this.#view.getUint32(this.#base + 56, true)
  }

  setCookieEpoch(value: number): this {
    this.#view.setUint32(this.#base + 56, value, true)
    return this
  }

  isCookieEpochNull(): boolean {
    return this.cookieEpoch() === 4294967295
  }

  setCookieEpochNull(): this {
    return this.setCookieEpoch(4294967295)
  }

  /** Chosen. */
  version(): number {
    if (this.#length < 62) return 65535
    return this.#view.getUint16(this.#base + 60, true)
  }

  setVersion(value: number): this {
    this.#view.setUint16(this.#base + 60, value, true)
    return this
  }

  isVersionNull(): boolean {
    return this.version() === 65535
  }

  setVersionNull(): this {
    return this.setVersion(65535)
  }

  /** Chosen. */
  suite(): number {
    if (this.#length < 64) return 65535
    return this.#view.getUint16(this.#base + 62, true)
  }

  setSuite(value: number): this {
    this.#view.setUint16(this.#base + 62, value, true)
    return this
  }

  isSuiteNull(): boolean {
    return this.suite() === 65535
  }

  setSuiteNull(): this {
    return this.setSuite(65535)
  }
}
