import { primitiveSizes } from './model.js'
import type { Field, Message, Schema } from './model.js'
import { SchemaError } from './xml.js'

function checkAlignment(field: Field, where: string): void {
  const { type } = field
  if (type.kind === 'composite') {
    throw new SchemaError(`${where}.${field.name}: a composite inside a message is not allowed`)
  }
  // A byte array is aligned as a u64, so that it can be copied and compared in words.
  const array = type.kind === 'simple' && type.length > 1
  const boundary = array ? 8 : primitiveSizes[type.primitive]
  if (field.offset % boundary !== 0) {
    throw new SchemaError(
      `${where}.${field.name}: offset ${field.offset} is not a multiple of ${boundary}`,
    )
  }
}

function checkMessage(message: Message, version: number, where: string): void {
  if (message.groups.length > 0 || message.data.length > 0) {
    throw new SchemaError(`${where}: groups and variable-length data are not allowed`)
  }
  if (message.blockLength % 8 !== 0) {
    throw new SchemaError(`${where}: blockLength ${message.blockLength} is not a multiple of 8`)
  }
  let since = 0
  for (const field of message.fields) {
    checkAlignment(field, where)
    if (field.sinceVersion < since || field.sinceVersion > version) {
      throw new SchemaError(`${where}.${field.name}: a new version may only append fields`)
    }
    if (field.sinceVersion > since && field.offset % 8 !== 0) {
      throw new SchemaError(
        `${where}.${field.name}: a version's first field begins a multiple of 8`,
      )
    }
    since = field.sinceVersion
  }
}

/** The rules of the orderwire protocol on top of SBE; throws SchemaError for the first one broken. */
export function checkProtocolRules(schema: Schema): void {
  for (const type of schema.types.values()) {
    if (type.kind !== 'enum') continue
    for (const name of ['NullVal', 'NonRepresentable']) {
      if (!type.values.some((value) => value.name === name)) {
        throw new SchemaError(`${schema.source}: enum ${type.name} does not declare ${name}`)
      }
    }
  }
  for (const message of schema.messages) {
    checkMessage(message, schema.version, `${schema.source}: ${message.name}`)
  }
}
