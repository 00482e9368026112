import { fieldAccessors } from './typescript-fields.js'
import { groupClasses, tailAccessors } from './typescript-groups.js'
import { kebabCase, leaves, lowerFirst, paddings, upperFirst, upperSnakeCase } from './model.js'
import type { CompositeType, EnumType, Leaf, Message, Schema, SetType } from './model.js'

export const generatedNotice = (sources: string) =>
  `// Generated from ${sources} by scripts/generate.ts. Do not edit: run \`npm run generate\`.\n`

/** A file to be written: path below the output folder, and its text. */
export interface OutputFile {
  readonly path: string
  readonly text: string
}

function comment(text: string): string {
  return text === '' ? '' : ` // ${upperFirst(text)}.`
}

function enumConstants(type: EnumType | SetType): string {
  const bits = type.kind === 'set'
  const values = bits ? type.choices : type.values
  const what = bits ? 'Bits' : 'Values'
  const about = type.description === '' ? '' : `: ${type.description}`
  const lines = values.map((entry) => {
    const value = bits ? (2 ** entry.value).toString() : entry.value.toString()
    return `  ${lowerFirst(entry.name)}: ${value},${comment(entry.description)}\n`
  })
  return (
    `/** ${what} of ${type.name} (${type.primitive})${about}. */\n` +
    `export const ${upperFirst(type.name)} = {\n${lines.join('')}} as const\n` +
    `export type ${upperFirst(type.name)} = (typeof ${upperFirst(type.name)})` +
    `[keyof typeof ${upperFirst(type.name)}]\n`
  )
}

function enumsFile(schemas: readonly Schema[]): string {
  const types = schemas.flatMap((schema) => [...schema.types.values()])
  const named = types.filter((type) => type.kind === 'enum' || type.kind === 'set')
  return named.map(enumConstants).join('\n')
}

/** Statements that fill the bytes `from` to `from + size` of a block with zeros. */
function zeroFill(from: number, size: number): string[] {
  if (size > 16) {
    return [`for (let i = ${from}; i < ${from + size}; i += 1) view.setUint8(base + i, 0)`]
  }
  const lines: string[] = []
  for (let at = from; at < from + size;) {
    const step = [4, 2, 1].find((bytes) => at % bytes === 0 && at + bytes <= from + size) ?? 1
    lines.push(`view.setUint${step * 8}(base + ${at}, 0${step === 1 ? '' : ', true'})`)
    at += step
  }
  return lines
}

function offsetConstants(fields: readonly Leaf[]): string {
  const onWire = fields.filter((field) => field.size > 0)
  return onWire
    .map((field) => `  static readonly ${upperSnakeCase(field.name)}_OFFSET = ${field.offset}\n`)
    .join('')
}

function messageClass(schema: Schema, message: Message): string {
  const fields = leaves(message.fields)
  const padding = paddings(message.fields, message.blockLength)
  const zeros = padding.flatMap((gap) => zeroFill(gap.offset, gap.size))
  const name = upperFirst(message.name)
  const { blockLength } = message
  const zeroCode =
    zeros.length === 0 ? '' : `    const base = this.#base\n    ${zeros.join('\n    ')}\n`
  return `/**
 * A window onto the block of one ${name}. ${message.description}${message.description === '' ? '' : '.'}
 * It holds only until the next wrap() or begin(), and until the bytes below it change.
 */
export class ${name} {
  static readonly TEMPLATE_ID = ${message.id}
  static readonly SCHEMA_ID = ${schema.id}
  static readonly VERSION = ${schema.version}
  static readonly BLOCK_LENGTH = ${blockLength}
  static readonly FRAME_LENGTH = ${blockLength + 8} // With the 8-byte message header in front.
${offsetConstants(fields)}
  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = ${schema.version}

  /** Writes the 8-byte message header of this message at \`offset\`. */
  static writeHeader(view: DataView, offset: number): void {
    view.setUint16(offset, ${blockLength}, true)
    view.setUint16(offset + 2, ${message.id}, true)
    view.setUint16(offset + 4, ${schema.id}, true)
    view.setUint16(offset + 6, ${schema.version}, true)
  }

  /**
   * Reads the block that begins at \`offset\` (8 bytes into its frame). Fields that the sender's
   * version or block length does not have read as null.
   */
  wrap(view: DataView, offset: number, actingBlockLength = ${blockLength}, actingVersion = ${schema.version}): this {
    this.#view = view
    this.#base = offset
    this.#length = actingBlockLength
    this.#version = actingVersion
    return this
  }

  /**
   * Begins a new frame at \`frameOffset\`: writes its header, zeroes the padding of its block and
   * wraps the block. The fields hold whatever the memory held, so every one must be set.
   */
  begin(view: DataView, frameOffset: number): this {
    ${name}.writeHeader(view, frameOffset)
    this.wrap(view, frameOffset + 8)
${zeroCode}    return this
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
    return this.#length >= ${requiredLength(message)}
  }
${fieldAccessors(fields, { checked: true })}${tailAccessors(message)}}
${groupClasses(message)}`
}

function requiredLength(message: Message): number {
  const appended = message.fields.filter((field) => field.sinceVersion > 0)
  return Math.min(message.blockLength, ...appended.map((field) => field.offset))
}

function compositeClass(type: CompositeType): string {
  const fields = leaves(type.members)
  const name = upperFirst(type.name)
  return `/** A window onto one ${type.name}. ${type.description}. It holds only until the next wrap(). */
export class ${name} {
  static readonly BYTES = ${type.size}
${offsetConstants(fields)}
  #view = NO_VIEW
  #base = 0

  wrap(view: DataView, offset: number): this {
    this.#view = view
    this.#base = offset
    return this
  }
${fieldAccessors(fields, { checked: false })}}
`
}

/** The import line with just those helpers that the code mentions: unused imports do not compile. */
function withImports(code: string, notice: string, runtime: string): string {
  const helpers = ['NO_VIEW', 'readAscii', 'setSafeInt64', 'setSafeUint64', 'setBytes']
  const used = helpers.filter((helper) => new RegExp(`\\b${helper}\\b`).test(code))
  return `${notice}import { ${used.join(', ')} } from '${runtime}'\n\n${code}`
}

export interface TypeScriptOptions {
  /** Composites that become classes of their own, such as headers. */
  readonly composites: readonly string[]
  /** Where the generated files import their helpers from. */
  readonly runtime: string
}

function templateTable(schemas: readonly Schema[]): string {
  const cases = schemas.flatMap((schema) => {
    const inner = schema.messages.map(
      (message) => `        case ${message.id}:\n          return ${requiredLength(message)}\n`,
    )
    return `    case ${schema.id}:\n      switch (templateId) {\n${inner.join('')}        default:\n          return -1\n      }\n`
  })
  return `/**
 * The bytes that the block of a template must have at least, or -1 for a template that this version
 * does not know.
 */
export function requiredBlockLength(schemaId: number, templateId: number): number {
  switch (schemaId) {
${cases.join('')}    default:
      return -1
  }
}
`
}

/** The flyweights, constants and index of some schemas that one program uses together. */
export function typescriptFiles(
  schemas: readonly Schema[],
  options: TypeScriptOptions,
): OutputFile[] {
  const sources = schemas.map((schema) => schema.source).join(', ')
  const files: OutputFile[] = [
    { path: 'enums.ts', text: generatedNotice(sources) + '\n' + enumsFile(schemas) },
    { path: 'templates.ts', text: generatedNotice(sources) + '\n' + templateTable(schemas) },
  ]
  const seen = new Set<string>()
  for (const schema of schemas) {
    const notice = generatedNotice(schema.source)
    for (const name of options.composites) {
      const type = schema.types.get(name)
      if (type?.kind !== 'composite' || seen.has(name)) continue
      seen.add(name)
      const text = withImports(compositeClass(type), notice, options.runtime)
      files.push({ path: `${kebabCase(name)}.ts`, text })
    }
    for (const message of schema.messages) {
      const text = withImports(messageClass(schema, message), notice, options.runtime)
      files.push({ path: `${kebabCase(message.name)}.ts`, text })
    }
  }
  const exported = files.map((file) => `export * from './${file.path.replace(/\.ts$/, '.js')}'\n`)
  return [...files, { path: 'index.ts', text: generatedNotice(sources) + '\n' + exported.join('') }]
}
