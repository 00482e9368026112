import { readFileSync } from 'node:fs'
import { Parser } from 'binary-parser'
import { readSpecXml } from './spec-xml.js'
import type { SpecField, SpecLayout, SpecMessage } from './spec-xml.js'

// A second reading of the specification: binary-parser parsers, built from the XML at run time. It
// shares no code with the generated codecs, so tests can hold one against the other, and `inspect`
// can judge what a peer sent without trusting our own codec. Off the hot path: it allocates freely.

/** 64-bit numbers are decimal strings, byte arrays are hex, null is an optional field without value. */
export type FieldValue = number | string | null

/** Why bytes cannot be read, and where. */
export interface SpecFault {
  readonly code: SpecFaultCode
  /** In the bytes that were given. */
  readonly offset: number
  /** A sentence for people. */
  readonly text: string
}

export type SpecFaultCode =
  | 'tooShort'
  | 'tooLong'
  | 'badProtocolId'
  | 'badHeaderVersion'
  | 'badLength'
  | 'badMessageCount'
  | 'truncatedHeader'
  | 'unalignedBlock'
  | 'blockOverrun'
  | 'unknownTemplate'
  | 'shortBlock'

export interface ParsedFrame {
  readonly index: number
  /** Of the frame's header, in the bytes that were given. */
  readonly offset: number
  readonly blockLength: number
  readonly templateId: number
  readonly schemaId: number
  readonly version: number
  /** Absent for an unknown template. */
  readonly name?: string
  /** Empty for an unknown template and for a short block. */
  readonly fields: Readonly<Record<string, FieldValue>>
  /** What numbers mean, for enums and bitsets: `side: 'Buy'`, `execInst: 'PostOnlyReject'`. */
  readonly meanings: Readonly<Record<string, string>>
  /** Of this frame alone: the frames behind it can still be read. */
  readonly fault?: SpecFault
}

export interface ParsedFrames {
  readonly frames: readonly ParsedFrame[]
  /** Why the walk ended before the end of the bytes. */
  readonly fault?: SpecFault
}

export interface ParsedDatagram extends ParsedFrames {
  /** Absent when there are fewer bytes than a header has. */
  readonly header?: Readonly<Record<string, FieldValue>>
  readonly meanings: Readonly<Record<string, string>>
}

const PROTOCOL_ID = 0x574f
const DATAGRAM_BYTES_MAX = 1_400
const TAG_BYTES = 16

interface Reader {
  readonly layout: SpecLayout
  readonly parser: { parse(bytes: Buffer): unknown }
}

/** A binary-parser for one layout, with seeks over the padding. */
function readerOf(layout: SpecLayout): Reader {
  let parser = new Parser().endianness('little').useContextVars(false)
  let at = 0
  for (const field of layout.fields) {
    if (field.offset > at) parser = parser.seek(field.offset - at)
    parser = append(parser, field)
    at = field.offset + field.size
  }
  return { layout, parser }
}

function append(parser: Parser, { name, primitive, length }: SpecField): Parser {
  if (length > 1) return parser.buffer(name, { length })
  switch (primitive) {
    case 'uint8':
      return parser.uint8(name)
    case 'uint16':
      return parser.uint16(name)
    case 'uint32':
      return parser.uint32(name)
    case 'uint64':
      return parser.uint64(name)
    case 'int64':
      return parser.int64(name)
    default:
      throw new Error(`schema: no parser for the type ${primitive} of ${name}`)
  }
}

function isAbsent(field: SpecField, blockLength: number, version: number): boolean {
  return field.offset + field.size > blockLength || version < field.sinceVersion
}

function plain(field: SpecField, raw: unknown): FieldValue {
  if (raw instanceof Uint8Array) return Buffer.from(raw).toString('hex')
  const number = raw as number | bigint
  if (field.optional && BigInt(number) === field.nullValue) return null
  return typeof number === 'bigint' ? number.toString() : number
}

function meaningOf(field: SpecField, value: FieldValue): string | undefined {
  if (field.names.size === 0 || typeof value !== 'number') return undefined
  if (!field.isSet) return field.names.get(value) ?? 'not a known value'
  const bits = Array.from({ length: field.size * 8 }, (_, bit) => bit)
  const set = bits.filter((bit) => Math.floor(value / 2 ** bit) % 2 === 1)
  return set.map((bit) => field.names.get(bit) ?? `bit ${bit}`).join(' ')
}

function fieldsOf(reader: Reader, block: Uint8Array, version: number) {
  // Missing bytes are parsed as zeros and then told as absent, so that the parser never runs out.
  const bytes = Buffer.alloc(Math.max(reader.layout.size, block.length))
  bytes.set(block)
  const raw = reader.parser.parse(bytes) as Record<string, unknown>
  const fields: Record<string, FieldValue> = {}
  const meanings: Record<string, string> = {}
  for (const field of reader.layout.fields) {
    const absent = isAbsent(field, block.length, version)
    const value = absent ? null : plain(field, raw[field.name])
    fields[field.name] = value
    const meaning = meaningOf(field, value)
    if (meaning !== undefined && meaning !== '') meanings[field.name] = meaning
  }
  return { fields, meanings }
}

/** What every version of a message has: all in front of the first field that was added later. */
function requiredBytes(message: SpecLayout): number {
  const added = message.fields.filter((field) => field.sinceVersion > 0)
  return Math.min(message.size, ...added.map((field) => field.offset))
}

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0)
}

/** The specification, ready to read bytes. Its methods never throw, whatever the bytes. */
export class Spec {
  readonly messages: readonly SpecMessage[]
  readonly #readers = new Map<string, Reader>()
  readonly #packetHeader: Reader
  readonly #headerBytes: number

  /** From the texts of the schema files; throws Error when they are not orderwire schemas. */
  constructor(schemas: readonly string[]) {
    const read = schemas.map(readSpecXml)
    this.messages = read.flatMap((schema) => schema.messages)
    for (const message of this.messages) {
      this.#readers.set(`${message.schemaId}/${message.templateId}`, readerOf(message))
    }
    const composites = new Map(read.flatMap((schema) => [...schema.composites]))
    const packetHeader = composites.get('packetHeader')
    const messageHeader = composites.get('messageHeader')
    if (packetHeader === undefined || messageHeader === undefined) {
      throw new Error('schema: the composites packetHeader and messageHeader are missing')
    }
    this.#packetHeader = readerOf(packetHeader)
    this.#headerBytes = messageHeader.size
  }

  /** Reads a whole datagram: packet header, then its messages. A tag at its end is stepped over. */
  parseDatagram(bytes: Uint8Array): ParsedDatagram {
    const size = this.#packetHeader.layout.size
    const fail = (code: SpecFaultCode, offset: number, text: string): SpecFault => ({
      code,
      offset,
      text,
    })
    if (bytes.length < size) {
      const text = `${bytes.length} bytes; a packet header has ${size}`
      return { frames: [], meanings: {}, fault: fail('tooShort', bytes.length, text) }
    }
    const { fields: header, meanings } = fieldsOf(this.#packetHeader, bytes.subarray(0, size), 0)
    const { protocolId, headerVersion, bodyLength, msgCount } = header
    const refuse = (code: SpecFaultCode, offset: number, text: string): ParsedDatagram => ({
      header,
      meanings,
      frames: [],
      fault: fail(code, offset, text),
    })
    if (bytes.length > DATAGRAM_BYTES_MAX) {
      const text = `${bytes.length} bytes; a datagram has at most ${DATAGRAM_BYTES_MAX}`
      return refuse('tooLong', DATAGRAM_BYTES_MAX, text)
    }
    if (protocolId !== PROTOCOL_ID) return refuse('badProtocolId', 0, 'does not begin with "OW"')
    if (headerVersion !== 1) {
      return refuse('badHeaderVersion', 2, `header version ${String(headerVersion)}; known is 1`)
    }
    const rest = bytes.length - size - Number(bodyLength)
    if (rest !== 0 && rest !== TAG_BYTES) {
      const text = `bodyLength is ${String(bodyLength)}, but ${bytes.length - size} bytes follow`
      return refuse('badLength', 42, text)
    }
    const body = this.#walk(bytes, size, size + Number(bodyLength))
    if (body.fault === undefined && body.frames.length !== msgCount) {
      const text = `msgCount is ${String(msgCount)}, but ${body.frames.length} messages follow`
      return { header, meanings, ...body, fault: fail('badMessageCount', 40, text) }
    }
    return { header, meanings, ...body }
  }

  /** Reads frames that follow each other: the body of a datagram, without packet header and tag. */
  parseFrames(bytes: Uint8Array): ParsedFrames {
    return this.#walk(bytes, 0, bytes.length)
  }

  #walk(bytes: Uint8Array, start: number, end: number): ParsedFrames {
    const frames: ParsedFrame[] = []
    let at = start
    while (at < end) {
      const left = end - at
      const stop = (code: SpecFaultCode, text: string): ParsedFrames => ({
        frames,
        fault: { code, offset: at, text },
      })
      if (left < this.#headerBytes) {
        return stop('truncatedHeader', `${left} bytes are left; a message header has 8`)
      }
      const blockLength = u16(bytes, at)
      if (blockLength % 8 !== 0) {
        return stop('unalignedBlock', `block length ${blockLength} is not a multiple of 8`)
      }
      if (blockLength > left - this.#headerBytes) {
        const text = `block length ${blockLength}, but ${left - this.#headerBytes} bytes are left`
        return stop('blockOverrun', text)
      }
      frames.push(this.#frame(bytes, at, frames.length, blockLength))
      at += this.#headerBytes + blockLength
    }
    return { frames }
  }

  #frame(bytes: Uint8Array, offset: number, index: number, blockLength: number): ParsedFrame {
    const templateId = u16(bytes, offset + 2)
    const schemaId = u16(bytes, offset + 4)
    const version = u16(bytes, offset + 6)
    const head = { index, offset, blockLength, templateId, schemaId, version }
    const reader = this.#readers.get(`${schemaId}/${templateId}`)
    if (reader === undefined) {
      const text = `no template ${templateId} in schema ${schemaId}`
      const fault: SpecFault = { code: 'unknownTemplate', offset: offset + 2, text }
      return { ...head, fields: {}, meanings: {}, fault }
    }
    const { name } = reader.layout
    const required = requiredBytes(reader.layout)
    if (blockLength < required) {
      const text = `${name} needs a block of ${required} bytes, not ${blockLength}`
      return {
        ...head,
        name,
        fields: {},
        meanings: {},
        fault: { code: 'shortBlock', offset, text },
      }
    }
    const start = offset + this.#headerBytes
    const block = bytes.subarray(start, start + blockLength)
    return { ...head, name, ...fieldsOf(reader, block, version) }
  }
}

/** The specification that this package ships, protocol-spec/*.xml, seen from dist/src/inspect. */
export function loadSpec(): Spec {
  const files = ['session.xml', 'order-entry.xml']
  const folder = new URL('../../../protocol-spec/', import.meta.url)
  return new Spec(files.map((file) => readFileSync(new URL(file, folder), 'utf8')))
}
