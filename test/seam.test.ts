import { readFileSync } from 'node:fs'
import test from 'ava'
import * as constants from '../src/constants.js'
import { ControlSlot, NO_SESSION, RecordWord, Row, Status } from '../src/router/seam.js'

const ROOT = new URL('../../', import.meta.url)
const source = readFileSync(new URL('crates/shard/src/seam.rs', ROOT), 'utf8')

/** Constants of one module of seam.rs, or of its top level. */
function rust(module?: string): Map<string, number> {
  const text =
    module === undefined
      ? source.replace(/pub mod \w+ \{[^}]*\}/g, '')
      : (new RegExp(`pub mod ${module} \\{([^}]*)\\}`).exec(source)?.[1] ?? '')
  return new Map(
    [...text.matchAll(/pub const (\w+): \w+ = ([\d_]+);/g)].map((match) => [
      match[1] ?? '',
      Number(match[2]?.replaceAll('_', '')),
    ]),
  )
}

function agrees(
  t: {
    is(a: unknown, b: unknown, message?: string): unknown
    true(a: boolean, message?: string): unknown
  },
  module: string,
  typescript: Record<string, number>,
): void {
  const native = rust(module)
  t.true(native.size > 3, `seam.rs has a module ${module}`)
  for (const [name, value] of native) {
    if (name === 'HEADER_WORDS') continue // Where the journal's part of a record ends: Rust alone cuts there.
    t.is(typescript[name], value, `${module}::${name}`)
  }
}

test('both sides of the seam have the same layout', (t) => {
  agrees(t, 'row', Row)
  agrees(t, 'status', Status)
  agrees(t, 'record', RecordWord)
  agrees(t, 'control', ControlSlot)
  t.is(NO_SESSION, 0xffff_ffff)
})

test('both sides of the seam have the same limits', (t) => {
  const limits = rust()
  t.true(limits.size >= 5)
  for (const [name, value] of limits)
    t.is((constants as Record<string, unknown>)[name], value, name)
})
