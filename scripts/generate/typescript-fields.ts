import { nullValue, primitiveSizes, upperFirst, type Leaf, type Primitive } from './model.js'

const dataViewNames: Readonly<Record<Primitive, string>> = {
  char: 'Uint8',
  int8: 'Int8',
  uint8: 'Uint8',
  int16: 'Int16',
  uint16: 'Uint16',
  int32: 'Int32',
  uint32: 'Uint32',
  int64: 'BigInt64',
  uint64: 'BigUint64',
}

interface Options {
  /** Whether a field may lie beyond the end of the block that was received. */
  readonly checked: boolean
}

function docs(field: Leaf): string {
  const text = field.description === '' ? field.type.description : field.description
  return text === '' ? '' : `\n  /** ${upperFirst(text)}. */`
}

/** The condition under which the sender's block does not have the field; '' when that cannot be. */
function absence(field: Leaf, options: Options): string {
  if (!options.checked) return ''
  const version = field.sinceVersion > 0 ? ` || this.#version < ${field.sinceVersion}` : ''
  return `this.#length < ${field.offset + field.size}${version}`
}

function guard(field: Leaf, options: Options, value: string): string {
  const condition = absence(field, options)
  return condition === '' ? '' : `    if (${condition}) return ${value}\n`
}

function at(field: Leaf, plus = 0): string {
  const offset = field.offset + plus
  return offset === 0 ? 'this.#base' : `this.#base + ${offset}`
}

function constant(field: Leaf, value: string): string {
  const literal = field.type.primitive === 'char' ? `'${value}'` : value
  const type = field.type.primitive === 'char' ? 'string' : 'number'
  return `${docs(field)}\n  ${field.name}(): ${type} {\n    return ${literal}\n  }\n`
}

function bytes(field: Leaf, options: Options): string {
  const Name = upperFirst(field.name)
  const { size } = field
  const absent = absence(field, options)
  const chars = field.type.primitive === 'char'
  const ascii = `
  /** The text up to its NUL padding; allocates. */
  ${field.name}Ascii(): string {
${guard(field, options, "''")}    return readAscii(this.#view, ${at(field)}, ${size})
  }
`
  return `${docs(field)}
  ${field.name}Byte(index: number): number {
    return ${absent === '' ? '' : `${absent} || `}index < 0 || index >= ${size} ? 0 : this.#view.getUint8(${at(field)} + index)
  }

  /** Copies the ${size} bytes to the front of \`target\`; absent bytes are zeros. */
  copy${Name}(target: Uint8Array): void {
    for (let i = 0; i < ${size}; i += 1) target[i] = this.${field.name}Byte(i)
  }

  /** At most ${size} bytes; what \`source\` lacks becomes zeros. Throws RangeError for more. */
  set${Name}(source: Uint8Array): this {
    setBytes(this.#view, ${at(field)}, ${size}, source)
    return this
  }
${chars ? ascii : ''}`
}

function wide(field: Leaf, options: Options): string {
  const Name = upperFirst(field.name)
  const signed = field.type.primitive === 'int64'
  const raw = nullValue(field.type)
  const nullLo = BigInt.asUintN(32, raw).toString()
  const nullHi = (raw >> 32n).toString()
  const hi = signed ? 'Int32' : 'Uint32'
  return `${docs(field)}
  ${field.name}(): number {
${guard(field, options, Number(raw).toString())}    return this.#view.get${hi}(${at(field, 4)}, true) * 4294967296 + this.#view.getUint32(${at(field)}, true)
  }

  ${field.name}Lo(): number {
${guard(field, options, nullLo)}    return this.#view.getUint32(${at(field)}, true)
  }

  ${field.name}Hi(): number {
${guard(field, options, nullHi)}    return this.#view.get${hi}(${at(field, 4)}, true)
  }

  ${field.name}BigInt(): bigint {
${guard(field, options, `${raw}n`)}    return this.#view.get${dataViewNames[field.type.primitive]}(${at(field)}, true)
  }

  is${Name}Null(): boolean {
    return this.${field.name}Lo() === ${nullLo} && this.${field.name}Hi() === ${nullHi}
  }

  /** Throws RangeError for anything but a safe integer${signed ? '' : ' from 0 on'}. */
  set${Name}(value: number): this {
    setSafe${signed ? 'Int64' : 'Uint64'}(this.#view, ${at(field)}, value)
    return this
  }

  set${Name}Parts(lo: number, hi: number): this {
    this.#view.setUint32(${at(field)}, lo, true)
    this.#view.setUint32(${at(field, 4)}, hi, true)
    return this
  }

  set${Name}BigInt(value: bigint): this {
    this.#view.set${dataViewNames[field.type.primitive]}(${at(field)}, value, true)
    return this
  }

  set${Name}Null(): this {
    return this.set${Name}Parts(${nullLo}, ${nullHi})
  }
`
}

function narrow(field: Leaf, options: Options): string {
  const Name = upperFirst(field.name)
  const raw = nullValue(field.type).toString()
  const access = dataViewNames[field.type.primitive]
  const endian = field.size === 1 ? '' : ', true'
  const nulls = `
  is${Name}Null(): boolean {
    return this.${field.name}() === ${raw}
  }

  set${Name}Null(): this {
    return this.set${Name}(${raw})
  }
`
  return `${docs(field)}
  ${field.name}(): number {
${guard(field, options, raw)}    return this.#view.get${access}(${at(field)}${endian})
  }

  set${Name}(value: number): this {
    this.#view.set${access}(${at(field)}, value${endian})
    return this
  }
${field.type.kind === 'set' ? '' : nulls}`
}

function accessors(field: Leaf, options: Options): string {
  const { type } = field
  if (type.kind === 'simple' && type.constant !== undefined) return constant(field, type.constant)
  if (type.kind === 'simple' && type.length > 1) return bytes(field, options)
  return primitiveSizes[type.primitive] === 8 ? wide(field, options) : narrow(field, options)
}

/** Getters and setters of a class that has `view`, `base` and, if checked, `length` and `version`. */
export function fieldAccessors(fields: readonly Leaf[], options: Options): string {
  return fields.map((field) => accessors(field, options)).join('')
}
