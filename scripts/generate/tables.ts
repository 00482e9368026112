import { leaves, paddings, primitiveSizes, upperFirst } from './model.js'
import type { EnumType, Leaf, Message, Schema, SetType } from './model.js'

const BODY_BYTES = 1_336

function typeText(field: Leaf): string {
  const { type } = field
  if (type.kind !== 'simple') return `${upperFirst(type.name)} (${type.primitive})`
  return type.length > 1 ? `${type.primitive} x ${type.length}` : type.primitive
}

function noteText(field: Leaf): string {
  const text = field.description === '' ? field.type.description : field.description
  const since = field.sinceVersion > 0 ? `since version ${field.sinceVersion}` : ''
  const optional = field.optional && !/null/.test(text) ? 'optional' : ''
  return [text, optional, since].filter((part) => part !== '').join('; ')
}

function layout(
  fields: readonly Leaf[],
  gaps: readonly { offset: number; size: number }[],
): string {
  const rows = [
    ...fields.map((f) => ({ offset: f.offset, cells: [f.name, typeText(f), f.size, noteText(f)] })),
    ...gaps.map((g) => ({ offset: g.offset, cells: ['(padding)', '', g.size, 'zeros'] })),
  ].sort((a, b) => a.offset - b.offset)
  const lines = rows.map((row) => `| ${row.offset} | ${row.cells.join(' | ')} |\n`)
  return `| Offset | Field | Type | Bytes | Note |\n|---:|---|---|---:|---|\n${lines.join('')}`
}

function messageTable(message: Message): string {
  const fields = leaves(message.fields)
  return `### ${message.id} ${message.name}

${message.description}. Block ${message.blockLength} bytes.

${layout(fields, paddings(message.fields, message.blockLength))}`
}

function valueTable(type: EnumType | SetType): string {
  const bits = type.kind === 'set'
  const rows = (bits ? type.choices : type.values).map(
    (entry) => `| ${entry.value} | ${entry.name} | ${entry.description} |\n`,
  )
  const about = type.description === '' ? '' : `${upperFirst(type.description)}.\n\n`
  return `### ${type.name} (${bits ? 'bits of ' : ''}${type.primitive})

${about}| ${bits ? 'Bit' : 'Value'} | Name | Note |\n|---:|---|---|\n${rows.join('')}`
}

function overview(schemas: readonly Schema[]): string {
  const rows = schemas.flatMap((schema) =>
    schema.messages.map((m) => {
      const frame = m.blockLength + 8
      const fit = Math.floor(BODY_BYTES / frame)
      return `| ${schema.id} | ${m.id} | ${m.name} | ${m.blockLength} | ${frame} | ${fit} |\n`
    }),
  )
  return `## Messages

Frame = 8-byte message header and block. Fit = how many fill one datagram of 1,400 bytes.

| Schema | Template | Message | Block | Frame | Fit |
|---:|---:|---|---:|---:|---:|
${rows.join('')}`
}

function schemaSection(schema: Schema): string {
  const values = [...schema.types.values()].filter((t) => t.kind === 'enum' || t.kind === 'set')
  return [
    `## Schema ${schema.id}: ${schema.description} (version ${schema.version})\n`,
    ...schema.messages.map(messageTable),
    `## Values of schema ${schema.id}\n`,
    ...values.map(valueTable),
  ].join('\n')
}

/** The field tables of the specification, as Markdown. */
export function tablesFile(schemas: readonly Schema[], composites: readonly string[]): string {
  const sources = schemas.map((schema) => schema.source).join(' and ')
  const types = new Map(schemas.flatMap((schema) => [...schema.types]))
  const headers = composites.flatMap((name) => {
    const type = types.get(name)
    if (type?.kind !== 'composite') return []
    const table = layout(leaves(type.members), paddings(type.members, type.size))
    return [`### ${name}\n\n${type.description}. ${type.size} bytes.\n\n${table}`]
  })
  const primitives = Object.keys(primitiveSizes).filter((name) => /int/.test(name))
  return [
    `<!-- Generated from ${sources} by scripts/generate.ts. Do not edit: run \`npm run generate\`. -->\n`,
    `# Field tables\n`,
    `Numbers are little-endian. Types are those of SBE 1.0 (${primitives.join(', ')}).\n`,
    overview(schemas),
    `## Headers\n`,
    ...headers,
    ...schemas.map(schemaSection),
  ].join('\n')
}
