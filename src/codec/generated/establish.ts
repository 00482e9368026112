// Generated from protocol-spec/session.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeUint64, setBytes } from '../runtime.js'

/**
 * A window onto the block of one Establish. C>S. Binds the session version to this address and binding.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class Establish {
  static readonly TEMPLATE_ID = 6
  static readonly SCHEMA_ID = 1
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 136
  static readonly FRAME_LENGTH = 144 // With the 8-byte message header in front.
  static readonly SESSION_ID_OFFSET = 0
  static readonly SESSION_VER_OFFSET = 8
  static readonly TIMESTAMP_OFFSET = 16
  static readonly NEXT_SEQ_NO_OFFSET = 24
  static readonly LAST_SERVER_SEQ_NO_OFFSET = 32
  static readonly COOKIE_OFFSET = 40
  static readonly KEEP_ALIVE_MS_OFFSET = 72
  static readonly COD_GRACE_MS_OFFSET = 76
  static readonly COOKIE_EPOCH_OFFSET = 80
  static readonly COD_TYPE_OFFSET = 84
  static readonly GAP_MODE_OFFSET = 85
  static readonly REORDER_WINDOW_OFFSET = 86
  static readonly CLIENT_NONCE_OFFSET = 88
  static readonly SIGNATURE_OFFSET = 104

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 136, true)
    view.setUint16(offset + 2, 6, true)
    view.setUint16(offset + 4, 1, true)
    view.setUint16(offset + 6, 1, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 136, actingVersion = 1): this {
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
    Establish.writeHeader(view, frameOffset)
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
    return this.#length >= 136
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
  timestamp(): number {
    if (this.#length < 24) return 18446744073709552000
    return this.#view.getUint32(this.#base + 20, true) * 4294967296 + this.#view.getUint32(this.#base + 16, true)
  }

  timestampLo(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 16, true)
  }

  timestampHi(): number {
    if (this.#length < 24) return 4294967295
    return this.#view.getUint32(this.#base + 20, true)
  }

  timestampBigInt(): bigint {
    if (this.#length < 24) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 16, true)
  }

  isTimestampNull(): boolean {
    return this.timestampLo() === 4294967295 && this.timestampHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setTimestamp(value: number): this {
    setSafeUint64(this.#view, this.#base + 16, value)
    return this
  }

  setTimestampParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 16, lo, true)
    this.#view.setUint32(this.#base + 20, hi, true)
    return this
  }

  setTimestampBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 16, value, true)
    return this
  }

  setTimestampNull(): this {
    return this.setTimestampParts(4294967295, 4294967295)
  }

  /** Next the client will send. */
  nextSeqNo(): number {
    if (this.#length < 32) return 18446744073709552000
    return this.#view.getUint32(this.#base + 28, true) * 4294967296 + this.#view.getUint32(this.#base + 24, true)
  }

  nextSeqNoLo(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 24, true)
  }

  nextSeqNoHi(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 28, true)
  }

  nextSeqNoBigInt(): bigint {
    if (this.#length < 32) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 24, true)
  }

  isNextSeqNoNull(): boolean {
    return this.nextSeqNoLo() === 4294967295 && this.nextSeqNoHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setNextSeqNo(value: number): this {
    setSafeUint64(this.#view, this.#base + 24, value)
    return this
  }

  setNextSeqNoParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 24, lo, true)
    this.#view.setUint32(this.#base + 28, hi, true)
    return this
  }

  setNextSeqNoBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 24, value, true)
    return this
  }

  setNextSeqNoNull(): this {
    return this.setNextSeqNoParts(4294967295, 4294967295)
  }

  /** Last server message the client holds; the server replays from there. */
  lastServerSeqNo(): number {
    if (this.#length < 40) return 18446744073709552000
    return this.#view.getUint32(this.#base + 36, true) * 4294967296 + this.#view.getUint32(this.#base + 32, true)
  }

  lastServerSeqNoLo(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 32, true)
  }

  lastServerSeqNoHi(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 36, true)
  }

  lastServerSeqNoBigInt(): bigint {
    if (this.#length < 40) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 32, true)
  }

  isLastServerSeqNoNull(): boolean {
    return this.lastServerSeqNoLo() === 4294967295 && this.lastServerSeqNoHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setLastServerSeqNo(value: number): this {
    setSafeUint64(this.#view, this.#base + 32, value)
    return this
  }

  setLastServerSeqNoParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 32, lo, true)
    this.#view.setUint32(this.#base + 36, hi, true)
    return this
  }

  setLastServerSeqNoBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 32, value, true)
    return this
  }

  setLastServerSeqNoNull(): this {
    return this.setLastServerSeqNoParts(4294967295, 4294967295)
  }

  /** From Retry, for this address. */
  cookieByte(index: number): number {
    return this.#length < 72 || index < 0 || index >= 32 ? 0 : this.#view.getUint8(this.#base + 40 + index)
  }

  /** Copies the 32 bytes to the front of `target`; absent bytes are zeros. */
  copyCookie(target: Uint8Array): void {
    for (let i = 0; i < 32; i += 1) target[i] = this.cookieByte(i)
  }

  /** At most 32 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setCookie(source: Uint8Array): this {
    setBytes(this.#view, this.#base + 40, 32, source)
    return this
  }

  /** The client is never silent for longer. */
  keepAliveMs(): number {
    if (this.#length < 76) return 4294967295
    return this.#view.getUint32(this.#base + 72, true)
  }

  setKeepAliveMs(value: number): this {
    this.#view.setUint32(this.#base + 72, value, true)
    return this
  }

  isKeepAliveMsNull(): boolean {
    return this.keepAliveMs() === 4294967295
  }

  setKeepAliveMsNull(): this {
    return this.setKeepAliveMs(4294967295)
  }

  /** 0 = no cancel on disconnect; reserved in version 1. */
  codGraceMs(): number {
    if (this.#length < 80) return 4294967295
    return this.#view.getUint32(this.#base + 76, true)
  }

  setCodGraceMs(value: number): this {
    this.#view.setUint32(this.#base + 76, value, true)
    return this
  }

  isCodGraceMsNull(): boolean {
    return this.codGraceMs() === 4294967295
  }

  setCodGraceMsNull(): this {
    return this.setCodGraceMs(4294967295)
  }

  cookieEpoch(): number {
    if (this.#length < 84) return 4294967295
    return this.#view.getUint32(this.#base + 80, true)
  }

  setCookieEpoch(value: number): this {
    this.#view.setUint32(this.#base + 80, value, true)
    return this
  }

  isCookieEpochNull(): boolean {
    return this.cookieEpoch() === 4294967295
  }

  setCookieEpochNull(): this {
    return this.setCookieEpoch(4294967295)
  }

  /** Reserved in version 1. */
  codType(): number {
    if (this.#length < 85) return 0
    return this.#view.getUint8(this.#base + 84)
  }

  setCodType(value: number): this {
    this.#view.setUint8(this.#base + 84, value)
    return this
  }

  gapMode(): number {
    if (this.#length < 86) return 255
    return this.#view.getUint8(this.#base + 85)
  }

  setGapMode(value: number): this {
    this.#view.setUint8(this.#base + 85, value)
    return this
  }

  isGapModeNull(): boolean {
    return this.gapMode() === 255
  }

  setGapModeNull(): this {
    return this.setGapMode(255)
  }

  /** Messages held before a gap is declared; 0 = strict FIXP, the only value in version 1. */
  reorderWindow(): number {
    if (this.#length < 88) return 65535
    return this.#view.getUint16(this.#base + 86, true)
  }

  setReorderWindow(value: number): this {
    this.#view.setUint16(this.#base + 86, value, true)
    return this
  }

  isReorderWindowNull(): boolean {
    return this.reorderWindow() === 65535
  }

  setReorderWindowNull(): this {
    return this.setReorderWindow(65535)
  }

  /** Fresh for this binding. */
  clientNonceByte(index: number): number {
    return this.#length < 104 || index < 0 || index >= 16 ? 0 : this.#view.getUint8(this.#base + 88 + index)
  }

  /** Copies the 16 bytes to the front of `target`; absent bytes are zeros. */
  copyClientNonce(target: Uint8Array): void {
    for (let i = 0; i < 16; i += 1) target[i] = this.clientNonceByte(i)
  }

  /** At most 16 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setClientNonce(source: Uint8Array): this {
    setBytes(this.#view, this.#base + 88, 16, source)
    return this
  }

  /** Zeros with suite None. */
  signatureByte(index: number): number {
    return this.#length < 136 || index < 0 || index >= 32 ? 0 : this.#view.getUint8(this.#base + 104 + index)
  }

  /** Copies the 32 bytes to the front of `target`; absent bytes are zeros. */
  copySignature(target: Uint8Array): void {
    for (let i = 0; i < 32; i += 1) target[i] = this.signatureByte(i)
  }

  /** At most 32 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setSignature(source: Uint8Array): this {
    setBytes(this.#view, this.#base + 104, 32, source)
    return this
  }
}
