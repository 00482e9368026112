import { generatedNotice, type OutputFile } from './typescript.js'
import { leaves, lowerFirst, primitiveSizes, upperFirst } from './model.js'
import type { Leaf, Message, Schema } from './model.js'

const isArray = (field: Leaf) => field.type.kind === 'simple' && field.type.length > 1
const isWide = (field: Leaf) => !isArray(field) && primitiveSizes[field.type.primitive] === 8
const isNullable = (field: Leaf) => field.optional || field.sinceVersion > 0

function plainType(field: Leaf): string {
  return (
    (isArray(field) || isWide(field) ? 'string' : 'number') + (isNullable(field) ? ' | null' : '')
  )
}

function fieldsInterface(message: Message): string {
  const lines = leaves(message.fields).map((field) => `  ${field.name}: ${plainType(field)}\n`)
  return `export interface ${upperFirst(message.name)}Fields {\n${lines.join('')}}\n`
}

function describeField(field: Leaf): string {
  const { name } = field
  const Name = upperFirst(name)
  if (isArray(field)) return `hex(${field.size}, (target) => block.copy${Name}(target))`
  const value = isWide(field) ? `block.${name}BigInt().toString()` : `block.${name}()`
  return isNullable(field) ? `block.is${Name}Null() ? null : ${value}` : value
}

function describeFunction(message: Message): string {
  const Name = upperFirst(message.name)
  const lines = leaves(message.fields).map(
    (field) => `    ${field.name}: ${describeField(field)},\n`,
  )
  return `export function describe${Name}(block: ${Name}): ${Name}Fields {
  return {
${lines.join('')}  }
}
`
}

function encodeField(field: Leaf): string {
  const Name = upperFirst(field.name)
  const value = `fields.${field.name}`
  if (isArray(field)) return `  block.set${Name}(fromHex(${value} ?? ''))\n`
  const set = isWide(field)
    ? `block.set${Name}BigInt(BigInt(${value} ?? 0))`
    : `block.set${Name}(${value} ?? 0)`
  if (!isNullable(field)) return `  ${set}\n`
  const isNull = `${value} === null || ${value} === undefined`
  return `  if (${isNull}) block.set${Name}Null()\n  else ${set}\n`
}

function encodeFunction(message: Message): string {
  const Name = upperFirst(message.name)
  return `export function encode${Name}(fields: Partial<${Name}Fields>): Uint8Array {
  const bytes = new Uint8Array(${Name}.FRAME_LENGTH)
  const block = new ${Name}().begin(new DataView(bytes.buffer), 0)
${leaves(message.fields).map(encodeField).join('')}  return bytes
}
`
}

function describeDispatch(schemas: readonly Schema[]): string {
  const cases = schemas.flatMap((schema) =>
    schema.messages.map((message) => {
      const Name = upperFirst(message.name)
      const window = `new ${Name}().wrap(view, offset, length, version)`
      return `  if (is(${Name})) return { name: '${Name}', fields: describe${Name}(${window}) }\n`
    }),
  )
  return `
/**
 * The fields of a block as plain values, or undefined for a template that this version does not
 * know. \`length\` and \`version\` are those of its message header.
 */
export function describeBlock(
  schemaId: number,
  templateId: number,
  view: DataView,
  offset: number,
  length: number,
  version: number,
): DescribedMessage | undefined {
  const is = (type: { SCHEMA_ID: number; TEMPLATE_ID: number }) =>
    type.SCHEMA_ID === schemaId && type.TEMPLATE_ID === templateId
${cases.join('')}  return undefined
}
`
}

function encodeDispatch(schemas: readonly Schema[]): string {
  const names = schemas.flatMap((schema) => schema.messages.map((m) => upperFirst(m.name)))
  const entries = names.map((name) => `  ${name}: encode${name},\n`)
  return `
const encoders = {
${entries.join('')}} satisfies { [K in MessageName]: (fields: Partial<MessageFields[K]>) => Uint8Array }

/** The frame of one message: header and block. Absent fields become null, or 0 if required. */
export function encodeFrame<K extends MessageName>(
  name: K,
  fields: Partial<MessageFields[K]>,
): Uint8Array {
  return (encoders[name] as (fields: Partial<MessageFields[K]>) => Uint8Array)(fields)
}
`
}

function importLine(names: readonly string[], type = ''): string {
  return names.map((name) => `import ${type}{ ${name} } from './${kebab(name)}.js'\n`).join('')
}

const kebab = (name: string) =>
  lowerFirst(name)
    .replace(/([A-Z])/g, '-$1')
    .toLowerCase()

/** Plain-object views of every message, for tests, logs and tools: they allocate. */
export function describeFiles(schemas: readonly Schema[]): OutputFile[] {
  const messages = schemas.flatMap((schema) => [...schema.messages])
  const names = messages.map((message) => upperFirst(message.name))
  const notice = generatedNotice(schemas.map((schema) => schema.source).join(', '))
  const plain = `${notice}
/** Plain fields: 64-bit numbers as decimal strings, byte arrays as hex, null where optional. */
${messages.map(fieldsInterface).join('\n')}
export interface MessageFields {
${names.map((name) => `  ${name}: ${name}Fields\n`).join('')}}
export type MessageName = keyof MessageFields
export type DescribedMessage = {
  [K in MessageName]: { name: K; fields: MessageFields[K] }
}[MessageName]
`
  const describe = `${notice}
${importLine(names)}import type { DescribedMessage } from './plain.js'
import type * as plain from './plain.js'

function hex(size: number, copy: (target: Uint8Array) => void): string {
  const bytes = new Uint8Array(size)
  copy(bytes)
  return Buffer.from(bytes).toString('hex')
}

${messages
  .map(describeFunction)
  .join('\n')
  .replace(/: (\w+Fields) \{/g, ': plain.$1 {')}${describeDispatch(schemas)}`
  const encode = `${notice}
${importLine(names)}import type { MessageFields, MessageName } from './plain.js'
import type * as plain from './plain.js'

function fromHex(text: string): Uint8Array {
  return Buffer.from(text, 'hex')
}

${messages
  .map(encodeFunction)
  .join('\n')
  .replace(/Partial<(\w+Fields)>\)/g, 'Partial<plain.$1>)')}${encodeDispatch(schemas)}`
  return [
    { path: 'plain.ts', text: plain },
    { path: 'describe.ts', text: describe },
    { path: 'encode.ts', text: encode },
  ]
}
