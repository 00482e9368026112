// Generated from protocol-spec/session.xml by scripts/generate.ts. Do not edit: run `npm run generate`.
import { NO_VIEW } from '../runtime.js'

/** A window onto one messageHeader. Standard SBE message header, in front of every block. It holds only until the next wrap(). */
export class MessageHeader {
  static readonly BYTES = 8
  static readonly BLOCK_LENGTH_OFFSET = 0
  static readonly TEMPLATE_ID_OFFSET = 2
  static readonly SCHEMA_ID_OFFSET = 4
  static readonly VERSION_OFFSET = 6

  #view = NO_VIEW
  #base = 0

  wrap(view: DataView, offset: number): this {
    this.#view = view
    this.#base = offset
    return this
  }

  /** Bytes of the block that follows, a multiple of 8. */
  blockLength(): number {
    return this.#view.getUint16(this.#base, true)
  }

  setBlockLength(value: number): this {
    this.#view.setUint16(this.#base, value, true)
    return this
  }

  isBlockLengthNull(): boolean {
    return this.blockLength() === 65535
  }

  setBlockLengthNull(): this {
    return this.setBlockLength(65535)
  }

  templateId(): number {
    return this.#view.getUint16(this.#base + 2, true)
  }

  setTemplateId(value: number): this {
    this.#view.setUint16(this.#base + 2, value, true)
    return this
  }

  isTemplateIdNull(): boolean {
    return this.templateId() === 65535
  }

  setTemplateIdNull(): this {
    return this.setTemplateId(65535)
  }

  schemaId(): number {
    return this.#view.getUint16(this.#base + 4, true)
  }

  setSchemaId(value: number): this {
    this.#view.setUint16(this.#base + 4, value, true)
    return this
  }

  isSchemaIdNull(): boolean {
    return this.schemaId() === 65535
  }

  setSchemaIdNull(): this {
    return this.setSchemaId(65535)
  }

  /** Schema version of the sender. */
  version(): number {
    return this.#view.getUint16(this.#base + 6, true)
  }

  setVersion(value: number): this {
    this.#view.setUint16(this.#base + 6, value, true)
    return this
  }

  isVersionNull(): boolean {
    return this.version() === 65535
  }

  setVersionNull(): this {
    return this.setVersion(65535)
  }
}
