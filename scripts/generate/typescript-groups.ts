import { fieldAccessors } from './typescript-fields.js'
import { leaves, lowerFirst, primitiveSizes, upperFirst } from './model.js'
import type { CompositeType, Group, Message, Primitive, VarData } from './model.js'
import { SchemaError } from './xml.js'

// Groups and variable-length data follow the block one after the other, so each begins where the one
// before it ends. Their windows only read: the orderwire schemas have neither, but public SBE
// material, which tests this generator, has both.

function getter(primitive: Primitive, at: string): string {
  const bits = primitiveSizes[primitive] * 8
  if (bits > 32 || primitive.startsWith('int')) {
    throw new SchemaError(`${primitive} cannot be a length or a count`)
  }
  return `view.getUint${bits}(${at}${bits === 8 ? '' : ', true'})`
}

function dimensionMember(dimension: CompositeType, name: string, at: string): string {
  const member = dimension.members.find((candidate) => candidate.name === name)
  if (member?.type.kind !== 'simple') {
    throw new SchemaError(`${dimension.name}: a group dimension needs ${name}`)
  }
  return getter(member.type.primitive, `${at} + ${member.offset}`)
}

function groupClassName(message: Message, group: Group): string {
  return upperFirst(message.name) + upperFirst(group.name)
}

function groupClass(message: Message, group: Group): string {
  const name = groupClassName(message, group)
  const { size } = group.dimension
  return `
/**
 * A window onto the entries of ${upperFirst(group.name)} in one ${upperFirst(message.name)}: next() steps from one to the next.
 * A group that does not fit the bytes has no entries.
 */
export class ${name} {
  #view = NO_VIEW
  #base = 0
  #length = 0
  #version = 0
  #count = 0
  #left = 0

  /** Where the group that begins at \`offset\` ends, or -1 when the bytes end before. */
  static endOf(view: DataView, offset: number): number {
    if (offset < 0 || offset + ${size} > view.byteLength) return -1
    const blockLength = ${dimensionMember(group.dimension, 'blockLength', 'offset')}
    const end = offset + ${size} + blockLength * ${dimensionMember(group.dimension, 'numInGroup', 'offset')}
    return end > view.byteLength ? -1 : end
  }

  /** In front of the first entry. */
  wrap(view: DataView, offset: number, actingVersion: number): this {
    const fits = ${name}.endOf(view, offset) >= 0
    this.#view = view
    this.#version = actingVersion
    this.#length = fits ? ${dimensionMember(group.dimension, 'blockLength', 'offset')} : 0
    this.#count = fits ? ${dimensionMember(group.dimension, 'numInGroup', 'offset')} : 0
    this.#left = this.#count
    this.#base = offset + ${size} - this.#length
    return this
  }

  count(): number {
    return this.#count
  }

  next(): boolean {
    if (this.#left === 0) return false
    this.#left -= 1
    this.#base += this.#length
    return true
  }

  actingVersion(): number {
    return this.#version
  }
${fieldAccessors(leaves(group.fields), { checked: true })}}
`
}

function groupAccessor(message: Message, group: Group): string {
  const type = groupClassName(message, group)
  const name = lowerFirst(group.name)
  return `
  /** The entries of ${upperFirst(group.name)}; \`into\` saves the allocation of a window. */
  ${name}(into: ${type} = new ${type}()): ${type} {
    return into.wrap(this.#view, this.#${name}Start(), this.#version)
  }
`
}

function dataAccessors(data: VarData): string {
  const name = lowerFirst(data.name)
  const Name = upperFirst(data.name)
  const prefix = primitiveSizes[data.lengthPrimitive]
  return `
  /** Bytes of ${name}; 0 when they do not fit the view. */
  ${name}Length(): number {
    const view = this.#view
    const start = this.#${name}Start()
    if (start < 0 || start + ${prefix} > view.byteLength) return 0
    const length = ${getter(data.lengthPrimitive, 'start')}
    return start + ${prefix} + length > view.byteLength ? 0 : length
  }

  /** Copies the bytes of ${name} to the front of \`target\`, as many as fit, and returns how many. */
  copy${Name}(target: Uint8Array): number {
    const start = this.#${name}Start() + ${prefix}
    const length = Math.min(this.${name}Length(), target.length)
    for (let i = 0; i < length; i += 1) target[i] = this.#view.getUint8(start + i)
    return length
  }
`
}

function dataEnd(data: VarData, start: string): string {
  const prefix = primitiveSizes[data.lengthPrimitive]
  return `${start} + ${prefix} + this.${lowerFirst(data.name)}Length()`
}

/** Accessors of a message for what follows its block. */
export function tailAccessors(message: Message): string {
  let start = 'this.#base + this.#length'
  const methods: string[] = []
  for (const group of message.groups) {
    const name = lowerFirst(group.name)
    methods.push(groupAccessor(message, group), startMethod(name, start))
    start = `${groupClassName(message, group)}.endOf(this.#view, this.#${name}Start())`
  }
  for (const data of message.data) {
    const name = lowerFirst(data.name)
    methods.push(dataAccessors(data), startMethod(name, start))
    start = dataEnd(data, `this.#${name}Start()`)
  }
  return methods.join('')
}

function startMethod(name: string, start: string): string {
  return `
  #${name}Start(): number {
    return ${start}
  }
`
}

/** A window class for each group of a message. */
export function groupClasses(message: Message): string {
  return message.groups.map((group) => groupClass(message, group)).join('')
}
