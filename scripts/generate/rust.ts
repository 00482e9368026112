import { nullValue, paddings, requiredBlockLength, snakeCase, upperFirst } from './model.js'
import { upperSnakeCase } from './model.js'
import type {
  CompositeType,
  EnumType,
  Field,
  Message,
  Primitive,
  Schema,
  SetType,
} from './model.js'

const rustTypes: Readonly<Record<Primitive, string>> = {
  char: 'u8',
  int8: 'i8',
  uint8: 'u8',
  int16: 'i16',
  uint16: 'u16',
  int32: 'i32',
  uint32: 'u32',
  int64: 'i64',
  uint64: 'u64',
}

function sentence(text: string): string {
  return text === '' || text.endsWith('.') ? upperFirst(text) : `${upperFirst(text)}.`
}

function docs(text: string, indent = ''): string {
  return text === '' ? '' : `${indent}/// ${sentence(text)}\n`
}

function rustType(field: Field): string {
  const { type } = field
  if (type.kind === 'composite') return upperFirst(type.name)
  const scalar = rustTypes[type.primitive]
  return type.kind === 'simple' && type.length > 1 ? `[${scalar}; ${type.length}]` : scalar
}

function constants(type: EnumType | SetType): string {
  const scalar = rustTypes[type.primitive]
  const bits = type.kind === 'set'
  const lines = (bits ? type.choices : type.values).map((entry) => {
    const value = bits ? `1 << ${entry.value}` : entry.value.toString()
    return `${docs(entry.description, '    ')}    pub const ${upperSnakeCase(entry.name)}: ${scalar} = ${value};\n`
  })
  const what = `${bits ? 'Bits' : 'Values'} of ${type.name}`
  const about = type.description === '' ? what : `${what}: ${type.description}`
  return `${docs(about)}pub mod ${snakeCase(type.name)} {\n${lines.join('')}}\n`
}

interface Member {
  readonly name: string
  readonly type: string
  readonly offset: number
  readonly zero: string
  readonly docs: string
}

/** Integers on their natural boundaries as long as that takes less than 8 bytes, then an array. */
function splitPadding(offset: number, size: number): Omit<Member, 'name' | 'docs'>[] {
  if (size === 0) return []
  const step = [1, 2, 4].find((bytes) => (offset & bytes) !== 0)
  if (offset % 8 === 0 && size >= 8) {
    return [{ type: `[u8; ${size}]`, offset, zero: `[0; ${size}]` }]
  }
  const bytes = step !== undefined && step <= size ? step : ([4, 2, 1].find((n) => n <= size) ?? 1)
  const first = { type: `u${bytes * 8}`, offset, zero: '0' }
  return [first, ...splitPadding(offset + bytes, size - bytes)]
}

/** Fields and padding together, in the order of their offsets. */
function members(fields: readonly Field[], size: number): Member[] {
  const pads = paddings(fields, size)
    .flatMap((gap) => splitPadding(gap.offset, gap.size))
    .map((pad, index): Member => ({ ...pad, name: `pad${index}`, docs: 'Zeros' }))
  const real = fields.map((field): Member => {
    const zero =
      field.type.kind === 'simple' && field.type.length > 1 ? `[0; ${field.type.length}]` : '0'
    const text = field.description === '' ? field.type.description : field.description
    const name = snakeCase(field.name)
    return { name, type: rustType(field), offset: field.offset, zero, docs: text }
  })
  return [...real, ...pads].sort((a, b) => a.offset - b.offset)
}

function struct(name: string, about: string, all: readonly Member[], size: number): string {
  const lines = all.map((m) => `${docs(m.docs, '    ')}    pub ${m.name}: ${m.type},\n`)
  const asserts = all.map(
    (m) => `const _: () = assert!(offset_of!(${name}, ${m.name}) == ${m.offset});\n`,
  )
  const zeros = all.map((m) => `        ${m.name}: ${m.zero},\n`)
  return `${docs(about)}#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct ${name} {
${lines.join('')}}

const _: () = assert!(size_of::<${name}>() == ${size});
${asserts.join('')}
impl ${name} {
    /// Every byte zero, for \`..${name}::ZEROED\`.
    pub const ZEROED: Self = Self {
${zeros.join('')}    };
}
`
}

function isArray(field: Field): boolean {
  return field.type.kind === 'simple' && field.type.length > 1
}

function fieldInfo(name: string, field: Field): string {
  const { type } = field
  const bits = type.kind === 'composite' || isArray(field) ? 0n : nullValue(type)
  const place = `offset_of!(${name}, ${snakeCase(field.name)}), ${field.size}`
  const nulls = `${field.optional}, ${BigInt.asUintN(8 * Math.min(8, field.size), bits)}`
  return `        FieldInfo::new("${field.name}", ${place}, ${nulls}),\n`
}

/** An expression for the field's value, which names the struct's field and so holds its type too. */
function visit(field: Field, index: number): string {
  const { type } = field
  const name = `self.${snakeCase(field.name)}`
  let value = `Value::Bytes(&${name})`
  if (type.kind !== 'composite' && !isArray(field)) {
    const wide = type.primitive.startsWith('int') ? 'Signed' : 'Unsigned'
    value = `Value::${wide}(${name}${field.size === 8 ? '' : '.into()'})`
    if (field.optional) {
      value = `if ${name} == ${nullValue(type)} { Value::Null } else { ${value} }`
    }
  }
  return `        visitor(&Self::FIELDS[${index}], ${value});\n`
}

function message(schema: Schema, m: Message): string {
  const name = upperFirst(m.name)
  const all = members(m.fields, m.blockLength)
  return `${struct(name, m.description === '' ? name : m.description, all, m.blockLength)}
impl Message for ${name} {
    const NAME: &'static str = "${name}";
    const SCHEMA_ID: u16 = ${schema.id};
    const TEMPLATE_ID: u16 = ${m.id};
    const VERSION: u16 = ${schema.version};
    const BLOCK_LENGTH: u16 = ${m.blockLength};
    const REQUIRED_BLOCK_LENGTH: u16 = ${requiredBlockLength(m)};
    #[rustfmt::skip]
    const FIELDS: &'static [FieldInfo] = &[
${m.fields.map((field) => fieldInfo(name, field)).join('')}    ];

    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {
${m.fields.map(visit).join('')}    }
}
`
}

function composite(type: CompositeType): string {
  return struct(
    upperFirst(type.name),
    type.description,
    members(type.members, type.size),
    type.size,
  )
}

/** The Rust views of some schemas: one source file, to be formatted by rustfmt. */
export function rustFile(schemas: readonly Schema[], composites: readonly string[]): string {
  const types = new Map(schemas.flatMap((schema) => [...schema.types]))
  const named = [...types.values()].filter((type) => type.kind === 'enum' || type.kind === 'set')
  const headers = composites.flatMap((name) => {
    const type = types.get(name)
    return type?.kind === 'composite' ? [composite(type)] : []
  })
  const messages = schemas.flatMap((schema) => schema.messages.map((m) => message(schema, m)))
  const templates = schemas.flatMap((schema) =>
    schema.messages.map((m) => {
      const name = upperFirst(m.name)
      return `        (${schema.id}, ${m.id}) => Some(TemplateInfo::of::<${name}>()),\n`
    }),
  )
  const visits = schemas.flatMap((schema) =>
    schema.messages.map(
      (m) => `        (${schema.id}, ${m.id}) => visit::<${upperFirst(m.name)}>(block, visitor),\n`,
    ),
  )
  const sources = schemas.map((schema) => schema.source).join(', ')
  return `// Generated from ${sources} by scripts/generate.ts. Do not edit: run \`npm run generate\`.

use core::mem::{offset_of, size_of};

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::message::{FieldInfo, Message, TemplateInfo, Value, read};

${named.map(constants).join('\n')}
${headers.join('\n')}
${messages.join('\n')}
/// What is known about a template, or None for one that this version does not know.
pub const fn template(schema_id: u16, template_id: u16) -> Option<TemplateInfo> {
    match (schema_id, template_id) {
${templates.join('')}        _ => None,
    }
}

/// Visits the fields of a block. False, and none visited, for a template that this version does not
/// know or a block that is too short for it.
pub fn visit_block(
    schema_id: u16,
    template_id: u16,
    block: &[u8],
    visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>),
) -> bool {
    fn visit<M: Message>(
        block: &[u8],
        visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>),
    ) -> bool {
        let message = read::<M>(block);
        if let Some(message) = &message {
            message.visit(visitor);
        }
        message.is_some()
    }
    match (schema_id, template_id) {
${visits.join('')}        _ => false,
    }
}
`
}
