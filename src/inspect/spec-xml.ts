import { XMLParser } from 'fast-xml-parser'

/** A field as the schema places it. The reading here shares no code with scripts/generate. */
export interface SpecField {
  readonly name: string
  readonly offset: number
  readonly size: number
  readonly primitive: string
  /** More than 1 for a fixed array of bytes. */
  readonly length: number
  readonly optional: boolean
  readonly sinceVersion: number
  readonly nullValue: bigint
  /** Names by value for an enum, by bit for a set. */
  readonly names: ReadonlyMap<number, string>
  readonly isSet: boolean
}

export interface SpecLayout {
  readonly name: string
  readonly size: number
  readonly fields: readonly SpecField[]
}

export interface SpecMessage extends SpecLayout {
  readonly schemaId: number
  readonly templateId: number
}

export interface SpecSchema {
  readonly id: number
  readonly composites: ReadonlyMap<string, SpecLayout>
  readonly messages: readonly SpecMessage[]
}

interface Node {
  readonly name: string
  readonly '#text'?: string
  readonly id?: string
  readonly type?: string
  readonly offset?: string
  readonly length?: string
  readonly presence?: string
  readonly nullValue?: string
  readonly blockLength?: string
  readonly sinceVersion?: string
  readonly primitiveType?: string
  readonly encodingType?: string
  readonly field?: readonly Node[]
  readonly validValue?: readonly Node[]
  readonly choice?: readonly Node[]
  readonly ref?: readonly Node[]
}

/** Inside <types> and <composite>, `type` is a list of elements, not an attribute. */
interface TypeList {
  readonly name: string
  readonly type?: readonly Node[]
  readonly ref?: readonly Node[]
  readonly enum?: readonly Node[]
  readonly set?: readonly Node[]
  readonly composite?: readonly TypeList[]
}

interface Document {
  readonly messageSchema: {
    readonly id: string
    readonly types: readonly TypeList[]
    readonly message: readonly Node[]
  }
}

type Encoding = Omit<SpecField, 'name' | 'offset' | 'optional' | 'sinceVersion'>

const LISTS = [
  'types',
  'type',
  'ref',
  'enum',
  'set',
  'composite',
  'message',
  'field',
  'validValue',
  'choice',
]

function bytesOf(primitive: string): number {
  return primitive === 'char' ? 1 : Number(primitive.replace(/\D/g, '')) / 8
}

/** The null that SBE gives a type which names none: the lowest signed, the highest unsigned value. */
function usualNull(primitive: string): bigint {
  const bits = BigInt(8 * bytesOf(primitive))
  return primitive.startsWith('int') ? -(1n << (bits - 1n)) : (1n << bits) - 1n
}

function named(nodes: readonly Node[] = []): Map<number, string> {
  return new Map(nodes.map((node) => [Number(node['#text']), node.name]))
}

function simple(node: Node): Encoding {
  const primitive = node.primitiveType ?? ''
  const length = Number(node.length ?? 1)
  const nullValue = node.nullValue === undefined ? usualNull(primitive) : BigInt(node.nullValue)
  const size = bytesOf(primitive) * length
  return { primitive, length, size, nullValue, names: new Map(), isSet: false }
}

function coded(node: Node, isSet: boolean): Encoding {
  const primitive = node.encodingType ?? ''
  const names = named(isSet ? node.choice : node.validValue)
  const nullValue = isSet ? 0n : usualNull(primitive)
  return { primitive, length: 1, size: bytesOf(primitive), nullValue, names, isSet }
}

function place(node: Node, encoding: Encoding | undefined): SpecField {
  if (encoding === undefined) throw new Error(`schema: the type of ${node.name} is not declared`)
  return {
    ...encoding,
    name: node.name,
    offset: Number(node.offset),
    optional: node.presence === 'optional',
    sinceVersion: Number(node.sinceVersion ?? 0),
  }
}

function composite(node: TypeList, encodings: ReadonlyMap<string, Encoding>): SpecLayout {
  const types = (node.type ?? []).map((member) => place(member, simple(member)))
  const refs = (node.ref ?? []).map((member) => place(member, encodings.get(member.type ?? '')))
  const fields = [...types, ...refs].sort((a, b) => a.offset - b.offset)
  const last = fields.at(-1)
  return { name: node.name, fields, size: last === undefined ? 0 : last.offset + last.size }
}

/** Reads one schema file; throws Error when it is not one of ours. */
export function readSpecXml(text: string): SpecSchema {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    removeNSPrefix: true,
    parseTagValue: false,
    // `type` is an attribute of <field> and <ref>, and an element elsewhere.
    isArray: (name, _path, _leaf, isAttribute) => !isAttribute && LISTS.includes(name),
  })
  const { messageSchema } = parser.parse(text) as Document
  const encodings = new Map<string, Encoding>()
  for (const types of messageSchema.types) {
    for (const node of types.type ?? []) encodings.set(node.name, simple(node))
    for (const node of types.enum ?? []) encodings.set(node.name, coded(node, false))
    for (const node of types.set ?? []) encodings.set(node.name, coded(node, true))
  }
  const composites = messageSchema.types.flatMap((types) => types.composite ?? [])
  return {
    id: Number(messageSchema.id),
    composites: new Map(composites.map((node) => [node.name, composite(node, encodings)])),
    messages: messageSchema.message.map((node) => ({
      name: node.name,
      schemaId: Number(messageSchema.id),
      templateId: Number(node.id),
      size: Number(node.blockLength),
      fields: (node.field ?? []).map((field) => place(field, encodings.get(field.type ?? ''))),
    })),
  }
}
