import { defaultNulls, primitiveSizes } from './model.js'
import type { CompositeType, EnumType, EnumValue, Field, Group, Message } from './model.js'
import type { Primitive, Schema, SetType, SimpleType, Type, VarData } from './model.js'
import { parseXml, SchemaError, type XmlElement } from './xml.js'

type Types = Map<string, Type>

function attribute(element: XmlElement, name: string, where: string): string {
  const value = element.attributes[name]
  if (value === undefined) throw new SchemaError(`${where}: <${element.tag}> has no ${name}=""`)
  return value
}

function integer(text: string, where: string): number {
  const value = Number(text)
  if (text === '' || !Number.isSafeInteger(value) || value < 0) {
    throw new SchemaError(`${where}: "${text}" is not a whole number`)
  }
  return value
}

function primitive(name: string, where: string): Primitive {
  if (name in primitiveSizes) return name as Primitive
  throw new SchemaError(`${where}: primitive type ${name} is unknown`)
}

function description(element: XmlElement): string {
  return element.attributes['description'] ?? ''
}

/** An encodingType is a primitive, or the name of a simple type declared before. */
function encodingOf(element: XmlElement, types: Types, where: string): Primitive {
  const name = attribute(element, 'encodingType', where)
  const declared = types.get(name)
  return declared?.kind === 'simple' ? declared.primitive : primitive(name, where)
}

function namedValues(element: XmlElement, tag: string, char: boolean, where: string): EnumValue[] {
  const values = element.children.map((child): EnumValue => {
    if (child.tag !== tag) throw new SchemaError(`${where}: <${child.tag}> where <${tag}> belongs`)
    const name = attribute(child, 'name', where)
    const value = char ? child.text.charCodeAt(0) : integer(child.text, `${where}.${name}`)
    return { name, value, description: description(child) }
  })
  for (const key of ['name', 'value'] as const) {
    if (new Set(values.map((value) => value[key])).size !== values.length) {
      throw new SchemaError(`${where}: the same ${key} twice`)
    }
  }
  return values
}

function readEnum(element: XmlElement, types: Types, where: string): EnumType {
  const encoding = encodingOf(element, types, where)
  return {
    kind: 'enum',
    name: attribute(element, 'name', where),
    primitive: encoding,
    description: description(element),
    values: namedValues(element, 'validValue', encoding === 'char', where),
  }
}

function readSet(element: XmlElement, types: Types, where: string): SetType {
  const encoding = encodingOf(element, types, where)
  const choices = namedValues(element, 'choice', false, where)
  if (choices.some((choice) => choice.value >= primitiveSizes[encoding] * 8)) {
    throw new SchemaError(`${where}: a bit does not fit ${encoding}`)
  }
  const name = attribute(element, 'name', where)
  return { kind: 'set', name, primitive: encoding, description: description(element), choices }
}

function readSimple(element: XmlElement, where: string): SimpleType {
  const encoding = primitive(attribute(element, 'primitiveType', where), where)
  const presence = element.attributes['presence'] ?? 'required'
  const length = integer(element.attributes['length'] ?? '1', where)
  if (length !== 1 && primitiveSizes[encoding] !== 1) {
    throw new SchemaError(`${where}: an array of ${encoding}; only arrays of bytes are supported`)
  }
  const declaredNull = element.attributes['nullValue']
  return {
    kind: 'simple',
    name: attribute(element, 'name', where),
    primitive: encoding,
    length,
    nullValue: declaredNull === undefined ? defaultNulls[encoding] : BigInt(declaredNull),
    optional: presence === 'optional',
    constant: presence === 'constant' ? element.text : undefined,
    description: description(element),
  }
}

function sizeOf(type: Type): number {
  if (type.kind === 'composite') return type.size
  if (type.kind !== 'simple') return primitiveSizes[type.primitive]
  return type.constant === undefined ? primitiveSizes[type.primitive] * type.length : 0
}

/** A field or composite member at its declared offset, or else right behind the one before. */
function placed(element: XmlElement, id: number, type: Type, at: number, where: string): Field {
  const declared = element.attributes['offset']
  const offset = declared === undefined ? at : integer(declared, where)
  if (offset < at)
    throw new SchemaError(
      `${where}: its offset ${offset} overlaps the field before, which ends at ${at}`,
    )
  const presence = element.attributes['presence']
  return {
    name: attribute(element, 'name', where),
    id,
    type,
    offset,
    size: sizeOf(type),
    optional: presence === 'optional' || (type.kind === 'simple' && type.optional),
    sinceVersion: integer(element.attributes['sinceVersion'] ?? '0', where),
    description: description(element),
  }
}

function lookUp(types: Types, name: string, where: string): Type {
  const type = types.get(name)
  if (type !== undefined) return type
  const encoding = primitive(name, where) // A bare primitive may be used as a type.
  const nullValue = defaultNulls[encoding]
  const rest = { optional: false, constant: undefined, description: '' }
  return { kind: 'simple', name, primitive: encoding, length: 1, nullValue, ...rest }
}

function readComposite(element: XmlElement, types: Types, where: string): CompositeType {
  const members: Field[] = []
  let at = 0
  for (const child of element.children) {
    const name = attribute(child, 'name', where)
    const type =
      child.tag === 'ref'
        ? lookUp(types, attribute(child, 'type', where), `${where}.${name}`)
        : readType(child, types, `${where}.${name}`)
    const member = placed(child, 0, type, at, `${where}.${name}`)
    members.push(member)
    at = member.offset + member.size
  }
  const name = attribute(element, 'name', where)
  return { kind: 'composite', name, description: description(element), members, size: at }
}

function readType(element: XmlElement, types: Types, where: string): Type {
  if (element.tag === 'type') return readSimple(element, where)
  if (element.tag === 'enum') return readEnum(element, types, where)
  if (element.tag === 'set') return readSet(element, types, where)
  if (element.tag === 'composite') return readComposite(element, types, where)
  throw new SchemaError(`${where}: <${element.tag}> is not a type`)
}

/** Refs may point forward, so enums and sets are read before the composites that use them. */
function readTypes(root: XmlElement, source: string): Types {
  const types: Types = new Map()
  const elements = root.children.filter((child) => child.tag === 'types').flatMap((t) => t.children)
  for (const pass of [['type'], ['enum', 'set'], ['composite']]) {
    for (const element of elements.filter((child) => pass.includes(child.tag))) {
      const name = attribute(element, 'name', source)
      if (types.has(name)) throw new SchemaError(`${source}: type ${name} is declared twice`)
      types.set(name, readType(element, types, `${source}: ${name}`))
    }
  }
  return types
}

function readFields(element: XmlElement, types: Types, where: string): Field[] {
  const fields: Field[] = []
  let at = 0
  for (const child of element.children.filter((c) => c.tag === 'field')) {
    const name = attribute(child, 'name', where)
    const type = lookUp(types, attribute(child, 'type', where), `${where}.${name}`)
    const id = integer(attribute(child, 'id', where), `${where}.${name}`)
    const field = placed(child, id, type, at, `${where}.${name}`)
    fields.push(field)
    at = field.offset + field.size
  }
  return fields
}

function blockLengthOf(element: XmlElement, fields: readonly Field[], where: string): number {
  const last = fields.at(-1)
  const needed = last === undefined ? 0 : last.offset + last.size
  const declared = element.attributes['blockLength']
  const blockLength = declared === undefined ? needed : integer(declared, where)
  if (blockLength < needed) {
    throw new SchemaError(`${where}: blockLength ${blockLength}, but its fields need ${needed}`)
  }
  return blockLength
}

function readGroup(element: XmlElement, types: Types, where: string): Group {
  if (element.children.some((child) => child.tag !== 'field')) {
    throw new SchemaError(`${where}: a group may hold fields only`)
  }
  const fields = readFields(element, types, where)
  const dimensionName = element.attributes['dimensionType'] ?? 'groupSizeEncoding'
  const dimension = types.get(dimensionName)
  if (dimension?.kind !== 'composite') {
    throw new SchemaError(`${where}: dimensionType ${dimensionName} is not a composite`)
  }
  const name = attribute(element, 'name', where)
  const blockLength = blockLengthOf(element, fields, where)
  return { name, description: description(element), dimension, blockLength, fields }
}

function readData(element: XmlElement, types: Types, where: string): VarData {
  const type = types.get(attribute(element, 'type', where))
  const length = type?.kind === 'composite' ? type.members[0]?.type : undefined
  if (length?.kind !== 'simple' || primitiveSizes[length.primitive] > 4) {
    throw new SchemaError(`${where}: its type is not a composite of length and varData`)
  }
  const name = attribute(element, 'name', where)
  return { name, description: description(element), lengthPrimitive: length.primitive }
}

function readMessage(element: XmlElement, types: Types, source: string): Message {
  const name = attribute(element, 'name', source)
  const where = `${source}: ${name}`
  const fields = readFields(element, types, where)
  const nested = (tag: string) => element.children.filter((child) => child.tag === tag)
  return {
    name,
    id: integer(attribute(element, 'id', where), where),
    blockLength: blockLengthOf(element, fields, where),
    description: description(element),
    fields,
    groups: nested('group').map((child) => readGroup(child, types, where)),
    data: nested('data').map((child) => readData(child, types, where)),
  }
}

/** Reads an SBE 1.0 message schema. Throws SchemaError, naming the place, for what it cannot use. */
export function readSchema(xml: string, source: string): Schema {
  const root = parseXml(xml, source)
  if (root.tag !== 'messageSchema') throw new SchemaError(`${source}: no <messageSchema>`)
  if ((root.attributes['byteOrder'] ?? 'littleEndian') !== 'littleEndian') {
    throw new SchemaError(`${source}: only byteOrder="littleEndian" is supported`)
  }
  const types = readTypes(root, source)
  const messages = root.children
    .filter((child) => child.tag === 'message')
    .map((child) => readMessage(child, types, source))
  if (new Set(messages.map((message) => message.id)).size !== messages.length) {
    throw new SchemaError(`${source}: the same message id twice`)
  }
  return {
    source,
    id: integer(attribute(root, 'id', source), source),
    version: integer(root.attributes['version'] ?? '0', source),
    package: root.attributes['package'] ?? '',
    description: description(root),
    types,
    messages,
  }
}
