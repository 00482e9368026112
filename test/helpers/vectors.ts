import { readFileSync } from 'node:fs'

export type FieldText = Readonly<Record<string, string>>

export interface VectorFrame {
  /** A message's name, or `unknown`, or `short`. */
  readonly name: string
  readonly fields: FieldText
  /** What the message header says, where the vector gives it. */
  readonly head: FieldText
}

export interface Vector {
  readonly name: string
  readonly bytes: Uint8Array
  /** Fields of the packet header, in vectors of whole datagrams. */
  readonly header: FieldText | undefined
  readonly frames: readonly VectorFrame[]
  readonly fault: string | undefined
}

interface Section {
  name: string
  fields: Record<string, string>
  head: Record<string, string>
}

function parseVector(text: string): Vector {
  let name = ''
  let hex = ''
  let fault: string | undefined
  let header: Section | undefined
  let current: Section | undefined
  const frames: Section[] = []
  for (const line of text.split('\n').filter((candidate) => candidate !== '')) {
    const colon = line.indexOf(':')
    if (colon < 0) throw new Error(`vector line without a colon: ${line}`)
    const key = line.slice(0, colon)
    const value = line.slice(colon + 1).trim()
    if (key === 'vector') name = value
    else if (key === 'hex') hex += value.replaceAll(' ', '')
    else if (key === 'fault') fault = value
    else if (key === 'header') current = header = { name: 'header', fields: {}, head: {} }
    else if (key === 'frame') frames.push((current = { name: value, fields: {}, head: {} }))
    else if (current === undefined) throw new Error(`vector ${name}: ${key} before any frame`)
    else if (key.startsWith('@')) current.head[key.slice(1)] = value
    else current.fields[key] = value
  }
  return { name, bytes: Buffer.from(hex, 'hex'), header: header?.fields, frames, fault }
}

/** The vectors of one file in protocol-spec/vectors. */
export function readVectors(file: string): Vector[] {
  const url = new URL(`../../../protocol-spec/vectors/${file}`, import.meta.url)
  const lines = readFileSync(url, 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
  const blocks = lines.join('\n').split(/^(?=vector:)/m)
  return blocks.filter((block) => block.startsWith('vector:')).map(parseVector)
}

/** Plain fields as the vectors spell them. */
export function asText(fields: object): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)]))
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
