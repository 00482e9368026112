// Generated from protocol-spec/session.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW, setSafeUint64, setBytes } from '../runtime.js'

/**
 * A window onto the block of one Hello. C>S. Asks for proof of address; longer than every reply to it.
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class Hello {
  static readonly TEMPLATE_ID = 1
  static readonly SCHEMA_ID = 1
  static readonly VERSION = 1
  static readonly BLOCK_LENGTH = 120
  static readonly FRAME_LENGTH = 128 // With the 8-byte message header in front.
  static readonly ACCESS_KEY_ID_OFFSET = 0
  static readonly SESSION_ID_OFFSET = 16
  static readonly TIMESTAMP_OFFSET = 24
  static readonly CLIENT_NONCE_OFFSET = 32
  static readonly MIN_VERSION_OFFSET = 48
  static readonly MAX_VERSION_OFFSET = 50
  static readonly SUITES_OFFSET = 52

  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 1

  /** Writes the 8-byte message header of this message at `offset`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, 120, true)
    view.setUint16(offset + 2, 1, true)
    view.setUint16(offset + 4, 1, true)
    view.setUint16(offset + 6, 1, true)
  }

  /**
   * Reads the block that begins at `offset` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = 120, actingVersion = 1): this {
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
    Hello.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
    const base = this.#base
    for (let i = 54; i < 120; i += 1) view.setUint8(base + i, 0)
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
    return this.#length >= 120
  }

  /** Public id of the credential. */
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

  /** Chosen by the participant, unique per participant for ever. */
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

  /** Nanoseconds since the Unix epoch. */
  timestamp(): number {
    if (this.#length < 32) return 18446744073709552000
    return this.#view.getUint32(this.#base + 28, true) * 4294967296 + this.#view.getUint32(this.#base + 24, true)
  }

  timestampLo(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 24, true)
  }

  timestampHi(): number {
    if (this.#length < 32) return 4294967295
    return this.#view.getUint32(this.#base + 28, true)
  }

  timestampBigInt(): bigint {
    if (this.#length < 32) return 18446744073709551615n
    return this.#view.getBigUint64(this.#base + 24, true)
  }

  isTimestampNull(): boolean {
    return this.timestampLo() === 4294967295 && this.timestampHi() === 4294967295
  }

  /** Throws RangeError for anything but a safe integer from 0 on. */
  setTimestamp(value: number): this {
    setSafeUint64(this.#view, this.#base + 24, value)
    return this
  }

  setTimestampParts(lo: number, hi: number): this {
    this.#view.setUint32(this.#base + 24, lo, true)
    this.#view.setUint32(this.#base + 28, hi, true)
    return this
  }

  setTimestampBigInt(value: bigint): this {
    this.#view.setBigUint64(this.#base + 24, value, true)
    return this
  }

  setTimestampNull(): this {
    return this.setTimestampParts(4294967295, 4294967295)
  }

  /** Random. */
  clientNonceByte(index: number): number {
    return this.#length < 48 || index < 0 || index >= 16 ? 0 : this.#view.getUint8(this.#base + 32 + index)
  }

  /** Copies the 16 bytes to the front of `target`; absent bytes are zeros. */
  copyClientNonce(target: Uint8Array): void {
    for (let i = 0; i < 16; i += 1) target[i] = this.clientNonceByte(i)
  }

  /** At most 16 bytes; what `source` lacks becomes zeros. Throws RangeError for more. */
  setClientNonce(source: Uint8Array): this {
    setBytes(this.#view, this.#base + 32, 16, source)
    return this
  }

  /** Range of session schema versions offered. */
  minVersion(): number {
    if (this.#length < 50) return 65535
    return this.#view.getUint16(this.#base + 48, true)
  }

  setMinVersion(value: number): this {
    this.#view.setUint16(this.#base + 48, value, true)
    return this
  }

  isMinVersionNull(): boolean {
    return this.minVersion() === 65535
  }

  setMinVersionNull(): this {
    return this.setMinVersion(65535)
  }

  maxVersion(): number {
    if (this.#length < 52) return 65535
    return this.#view.getUint16(this.#base + 50, true)
  }

  setMaxVersion(value: number): this {
    this.#view.setUint16(this.#base + 50, value, true)
    return this
  }

  isMaxVersionNull(): boolean {
    return this.maxVersion() === 65535
  }

  setMaxVersionNull(): this {
    return this.setMaxVersion(65535)
  }

  /** Offered. */
  suites(): number {
    if (this.#length < 54) return 0
    return this.#view.getUint16(this.#base + 52, true)
  }

  setSuites(value: number): this {
    this.#view.setUint16(this.#base + 52, value, true)
    return this
  }
}
