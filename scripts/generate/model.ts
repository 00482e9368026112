/** The primitive types of SBE 1.0 that this generator knows, with bytes on the wire. */
export const primitiveSizes = {
  char: 1,
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  int64: 8,
  uint64: 8,
} as const

export type Primitive = keyof typeof primitiveSizes

/** Null values that SBE 1.0 gives each primitive type when the schema names none. */
export const defaultNulls: Readonly<Record<Primitive, bigint>> = {
  char: 0n,
  int8: -(2n ** 7n),
  uint8: 2n ** 8n - 1n,
  int16: -(2n ** 15n),
  uint16: 2n ** 16n - 1n,
  int32: -(2n ** 31n),
  uint32: 2n ** 32n - 1n,
  int64: -(2n ** 63n),
  uint64: 2n ** 64n - 1n,
}

export interface EnumValue {
  readonly name: string
  readonly value: number
  readonly description: string
}

export interface EnumType {
  readonly kind: 'enum'
  readonly name: string
  readonly primitive: Primitive
  readonly description: string
  readonly values: readonly EnumValue[]
}

export interface SetType {
  readonly kind: 'set'
  readonly name: string
  readonly primitive: Primitive
  readonly description: string
  /** `value` is the bit's index. */
  readonly choices: readonly EnumValue[]
}

/** A number, or with length > 1 a fixed array of bytes. A constant is not on the wire. */
export interface SimpleType {
  readonly kind: 'simple'
  readonly name: string
  readonly primitive: Primitive
  readonly length: number
  readonly nullValue: bigint
  readonly optional: boolean
  readonly constant: string | undefined
  readonly description: string
}

export interface CompositeType {
  readonly kind: 'composite'
  readonly name: string
  readonly description: string
  readonly members: readonly Field[]
  readonly size: number
}

export type Type = EnumType | SetType | SimpleType | CompositeType

export interface Field {
  readonly name: string
  readonly id: number
  readonly type: Type
  readonly offset: number
  readonly size: number
  readonly optional: boolean
  readonly sinceVersion: number
  readonly description: string
}

export interface Group {
  readonly name: string
  readonly description: string
  readonly dimension: CompositeType
  readonly blockLength: number
  readonly fields: readonly Field[]
}

export interface VarData {
  readonly name: string
  readonly description: string
  /** Width of the length prefix and, after it, the bytes themselves. */
  readonly lengthPrimitive: Primitive
}

export interface Message {
  readonly name: string
  readonly id: number
  readonly blockLength: number
  readonly description: string
  readonly fields: readonly Field[]
  readonly groups: readonly Group[]
  readonly data: readonly VarData[]
}

export interface Schema {
  readonly source: string
  readonly id: number
  readonly version: number
  readonly package: string
  readonly description: string
  readonly types: ReadonlyMap<string, Type>
  readonly messages: readonly Message[]
}

/** A field as a codec sees it: composites taken apart into their members, absolute offsets. */
export interface Leaf {
  readonly name: string
  readonly type: EnumType | SetType | SimpleType
  readonly offset: number
  readonly size: number
  readonly optional: boolean
  readonly sinceVersion: number
  readonly description: string
}

/** Takes composites apart: field `price` of members mantissa, exponent gives priceMantissa, priceExponent. */
export function leaves(fields: readonly Field[], prefix = '', base = 0, since = 0): Leaf[] {
  return fields.flatMap((field): Leaf[] => {
    const name = prefix === '' ? field.name : prefix + upperFirst(field.name)
    const sinceVersion = Math.max(since, field.sinceVersion)
    const offset = base + field.offset
    if (field.type.kind === 'composite') {
      return leaves(field.type.members, name, offset, sinceVersion)
    }
    const { type, size, optional, description } = field
    return [{ name, type, offset, size, optional, sinceVersion, description }]
  })
}

/** The bytes of a block that belong to no field. */
export function paddings(fields: readonly Field[], blockLength: number) {
  const gaps: { offset: number; size: number }[] = []
  let at = 0
  for (const field of fields) {
    if (field.offset > at) gaps.push({ offset: at, size: field.offset - at })
    at = field.offset + field.size
  }
  if (blockLength > at) gaps.push({ offset: at, size: blockLength - at })
  return gaps
}

/**
 * The shortest block that a receiver must insist on: what the first version of the message had.
 * Versions only append, so that is where the first appended field begins.
 */
export function requiredBlockLength(message: Message): number {
  const appended = message.fields.filter((field) => field.sinceVersion > 0)
  return Math.min(message.blockLength, ...appended.map((field) => field.offset))
}

/** The value that stands for "no value" in a field of this type. A bitset has none. */
export function nullValue(type: EnumType | SetType | SimpleType): bigint {
  if (type.kind === 'simple') return type.nullValue
  if (type.kind === 'set') return 0n
  const declared = type.values.find((value) => value.name === 'NullVal')
  return declared === undefined ? defaultNulls[type.primitive] : BigInt(declared.value)
}

export function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** ClOrdID and clOrdId both become clOrdId-like camel case: only the leading capitals are lowered. */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

function words(name: string): string[] {
  return name
    .replaceAll('_', ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(' ')
}

export function snakeCase(name: string): string {
  return words(name).join('_').toLowerCase()
}

export function upperSnakeCase(name: string): string {
  return words(name).join('_').toUpperCase()
}

export function kebabCase(name: string): string {
  return words(name).join('-').toLowerCase()
}
