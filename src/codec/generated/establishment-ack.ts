// Generated from protocol-spec/session.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeUint64, setBytes } from '../runtime.js'

/**
 * A window onto the block of one EstablishmentAck. S>C.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class EstablishmentAck {
  static readonly TEMPLATE_ID = 7
  static readonly SCHEMA_ID = 1
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 96
  static readonly FRAME_LENGTH = 104 // With the 8-byte message header in front.
  static readonly SESSION_ID_OFFSET = 0
  static readonly SESSION_VER_OFFSET = 8
  static readonly REQUEST_TIMESTAMP_OFFSET = 16
  static readonly NEXT_SEQ_NO_OFFSET = 24
  static readonly EXPECTED_CLIENT_SEQ_NO_OFFSET = 32
  static readonly PREV_SESSION_VER_OFFSET = 40
  static readonly PREV_SERVER_SEQ_NO_OFFSET = 48
  static readonly CONN_ID_OFFSET = 56
  static readonly KEEP_ALIVE_MS_OFFSET = 60
  static readonly SERVER_TIME_OFFSET = 64
  static readonly CREDIT_OFFSET = 72
  static readonly COD_GRACE_MS_OFFSET = 76
  static readonly SERVER_NONCE_OFFSET = 80

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 96, true)
    view.setUint16(offset + 2, 7, true)
    view.setUint16(offset + 4, 1, true)
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
    EstablishmentAck.writeHeader(view, frameOffset)
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
    return this.#length >= 96
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

  /** Next the server will send. */
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

  /** First client number that is not settled. */
  expectedClientSeqNo(): number {
    if (this.#length < 40) return 18446744073709552000
    return this.#view.getUint32(this.#base + 36, true) * 4294967296 + this.#view.getUint32(this.#base + 32, true)
  }

  expectedClientSeqNoLo(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 32, true)
  }

  expectedClientSeqNoHi(): number {
    if (this.#length < 40) return 4294967295
    return this.#view.getUint32(this.#base + 36, true)
  }

  expectedClientSeqNoBigInt(): bigint {
    if (this.#length < 40) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 32, true)
  }

  isExpectedClientSeqNoNull(): boolean {
    return this.expectedClientSeqNoLo() === 4294967295 && this.expectedClientSeqNoHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setExpectedClientSeqNo(value: number): this {
    setSafeUint64(this.#view, this.#base + 32, value)
    return this
  }

  setExpectedClientSeqNoParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 32, lo, true)
    this.#view.setUint32(this.#base + 36, hi, true)
    return this
  }

  setExpectedClientSeqNoBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 32, value, true)
    return this
  }

  setExpectedClientSeqNoNull(): this {
    return this.setExpectedClientSeqNoParts(4294967295, 4294967295)
  }

  /** Version before this one, 0 = none. */
  prevSessionVer(): number {
    if (this.#length < 48) return 18446744073709552000
    return this.#view.getUint32(this.#base + 44, true) * 4294967296 + this.#view.getUint32(this.#base + 40, true)
  }

  prevSessionVerLo(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 40, true)
  }

  prevSessionVerHi(): number {
    if (this.#length < 48) return 4294967295
    return this.#view.getUint32(this.#base + 44, true)
  }

  prevSessionVerBigInt(): bigint {
    if (this.#length < 48) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 40, true)
  }

  isPrevSessionVerNull(): boolean {
    return this.prevSessionVerLo() === 4294967295 && this.prevSessionVerHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setPrevSessionVer(value: number): this {
    setSafeUint64(this.#view, this.#base + 40, value)
    return this
  }

  setPrevSessionVerParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 40, lo, true)
    this.#view.setUint32(this.#base + 44, hi, true)
    return this
  }

  setPrevSessionVerBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 40, value, true)
    return this
  }

  setPrevSessionVerNull(): this {
    return this.setPrevSessionVerParts(4294967295, 4294967295)
  }

  /** Last server message of that version. */
  prevServerSeqNo(): number {
    if (this.#length < 56) return 18446744073709552000
    return this.#view.getUint32(this.#base + 52, true) * 4294967296 + this.#view.getUint32(this.#base + 48, true)
  }

  prevServerSeqNoLo(): number {
    if (this.#length < 56) return 4294967295
    return this.#view.getUint32(this.#base + 48, true)
  }

  prevServerSeqNoHi(): number {
    if (this.#length < 56) return 4294967295
    return this.#view.getUint32(this.#base + 52, true)
  }

  prevServerSeqNoBigInt(): bigint {
    if (this.#length < 56) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 48, true)
  }

  isPrevServerSeqNoNull(): boolean {
    return this.prevServerSeqNoLo() === 4294967295 && this.prevServerSeqNoHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setPrevServerSeqNo(value: number): this {
    setSafeUint64(this.#view, this.#base + 48, value)
    return this
  }

  setPrevServerSeqNoParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 48, lo, true)
    this.#view.setUint32(this.#base + 52, hi, true)
    return this
  }

  setPrevServerSeqNoBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 48, value, true)
    return this
  }

  setPrevServerSeqNoNull(): this {
    return this.setPrevServerSeqNoParts(4294967295, 4294967295)
  }

  connId(): number {
    if (this.#length < 60) return 4294967295
    return this.#view.getUint32(this.#base + 56, true)
  }

  setConnId(value: number): this {
    this.#view.setUint32(this.#base + 56, value, true)
    return this
  }

  isConnIdNull(): boolean {
    return this.connId() === 4294967295
  }

  setConnIdNull(): this {
    return this.setConnId(4294967295)
  }

  /** The server is never silent for longer. */
  keepAliveMs(): number {
    if (this.#length < 64) return 4294967295
    return this.#view.getUint32(this.#base + 60, true)
  }

  setKeepAliveMs(value: number): this {
    this.#view.setUint32(this.#base + 60, value, true)
    return this
  }

  isKeepAliveMsNull(): boolean {
    return this.keepAliveMs() === 4294967295
  }

  setKeepAliveMsNull(): this {
    return this.setKeepAliveMs(4294967295)
  }

  /** Nanoseconds since the Unix epoch. */
  serverTime(): number {
    if (this.#length < 72) return 18446744073709552000
    return this.#view.getUint32(this.#base + 68, true) * 4294967296 + this.#view.getUint32(this.#base + 64, true)
  }

  serverTimeLo(): number {
    if (this.#length < 72) return 4294967295
    return this.#view.getUint32(this.#base + 64, true)
  }

  serverTimeHi(): number {
    if (this.#length < 72) return 4294967295
    return this.#view.getUint32(this.#base + 68, true)
  }

  serverTimeBigInt(): bigint {
    if (this.#length < 72) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 64, true)
  }

  isServerTimeNull(): boolean {
    return this.serverTimeLo() === 4294967295 && this.serverTimeHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setServerTime(value: number): this {
    setSafeUint64(this.#view, this.#base + 64, value)
    return this
  }

  setServerTimeParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 64, lo, true)
    this.#view.setUint32(this.#base + 68, hi, true)
    return this
  }

  setServerTimeBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 64, value, true)
    return this
  }

  setServerTimeNull(): this {
    return this.setServerTimeParts(4294967295, 4294967295)
  }

  /** Messages the server will take beyond ackSeqNo. */
  credit(): number {
    if (this.#length < 76) return 4294967295
    return this.#view.getUint32(this.#base + 72, true)
  }

  setCredit(value: number): this {
    this.#view.setUint32(this.#base + 72, value, true)
    return this
  }

  isCreditNull(): boolean {
    return this.credit() === 4294967295
  }

  setCreditNull(): this {
    return this.setCredit(4294967295)
  }

  /** As granted; 0 in version 1. */
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

  serverNonceByte(index: number): number {
    return this.#length < 96 || index < 0 || index >= 16 ? 0 : this.#view.getUint8(this.#base + 80 + index)
  }

  /** Copies the 16 bytes to the front of `target`; absent bytes are zeros. */
  copyServerNonce(target: Uint8Array): void {
    for (let i = 0; i < 16; i += 1) target[i] = this.serverNonceByte(i)
  }

  /** At most 16 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setServerNonce(source: Uint8Array): this {
    setBytes(this.#view, this.#base + 80, 16, source)
    return this
  }
}
