import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test, { type ExecutionContext } from 'ava'
import { checkProtocolRules } from '../scripts/generate/rules.js'
import { readSchema } from '../scripts/generate/schema.js'
import { SchemaError } from '../scripts/generate/xml.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const dist = fileURLToPath(new URL('../', import.meta.url))

/** A copy of what the generator reads and writes, to change at will. */
function project(t: ExecutionContext): { path: string; run: (...args: string[]) => Run } {
  const path = mkdtempSync(join(tmpdir(), 'orderwire-generate-'))
  t.teardown(() => rmSync(path, { recursive: true }))
  const parts = [
    'protocol-spec',
    'src/codec/generated',
    'test/data/sbe',
    'rustfmt.toml',
    'package.json',
  ]
  for (const part of [...parts, 'crates/wire/src/generated.rs']) {
    mkdirSync(dirname(join(path, part)), { recursive: true })
    cpSync(join(root, part), join(path, part), { recursive: true, dereference: true })
  }
  cpSync(join(dist, 'scripts'), join(path, 'dist/scripts'), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'))
  const run = (...args: string[]): Run => {
    const script = join(path, 'dist/scripts/generate.js')
    const { status, stdout, stderr } = spawnSync('node', [script, ...args], { encoding: 'utf8' })
    return { status, stdout, stderr }
  }
  return { path, run }
}

interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

test('what is in the repository is what the generator writes', (t) => {
  const { run } = project(t)
  t.deepEqual(run('--check'), { status: 0, stdout: '', stderr: '' })
})

test('--check names each file that differs, and what to run; generating repairs it', (t) => {
  const { path, run } = project(t)
  const changed = 'src/codec/generated/new-order.ts'
  const missing = 'crates/wire/src/generated.rs'
  const left = 'src/codec/generated/gone-message.ts'
  const before = readFileSync(join(path, changed), 'utf8')
  appendFileSync(join(path, changed), '// edited by hand\n')
  rmSync(join(path, missing))
  writeFileSync(join(path, left), '')
  const { status, stderr } = run('--check')
  t.is(status, 1)
  for (const text of [changed, missing, left, 'npm run generate'])
    t.true(stderr.includes(text), text)
  t.false(stderr.includes('    at '), 'no stack trace')
  t.is(readFileSync(join(path, changed), 'utf8'), `${before}// edited by hand\n`, 'nothing written')

  t.is(run().status, 0)
  t.is(run('--check').status, 0)
  t.is(readFileSync(join(path, changed), 'utf8'), before)
})

test('a change of the schema shows in every output', (t) => {
  const { path, run } = project(t)
  const file = join(path, 'protocol-spec/order-entry.xml')
  const text = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    text.replace(
      'name="groupId" id="20101" type="groupId" offset="38"/>',
      'name="teamId" id="20101" type="groupId" offset="38"/>',
    ),
  )
  const { status, stderr } = run('--check')
  t.is(status, 1)
  const outputs = ['new-order.ts', 'describe.ts', 'encode.ts', 'generated.rs', 'tables.md']
  for (const output of outputs) t.true(stderr.includes(output), output)
})

test('a broken schema and an unknown option get a sentence and an exit code', (t) => {
  const { path, run } = project(t)
  t.is(run('--nonsense').status, 2)
  writeFileSync(join(path, 'protocol-spec/session.xml'), '<not-closed>')
  const { status, stderr } = run()
  t.is(status, 1)
  t.regex(stderr, /^protocol-spec\/session\.xml: /)
  t.is(stderr.trim().split('\n').length, 1)
})

/** A schema around some types and messages, read and held against the rules of the protocol. */
function check(types: string, messages: string): void {
  const header = ['blockLength', 'templateId', 'schemaId', 'version']
    .map((name) => `<type name="${name}" primitiveType="uint16"/>`)
    .join('')
  const text = `<sbe:messageSchema xmlns:sbe="http://fixprotocol.io/2016/sbe" id="9" version="2">
    <types><composite name="messageHeader">${header}</composite>
    <type name="word" primitiveType="uint32"/><type name="key" primitiveType="uint8" length="16"/>
    ${types}</types>${messages}</sbe:messageSchema>`
  checkProtocolRules(readSchema(text, 'x.xml'))
}

const message = (fields: string, blockLength = 16) =>
  `<sbe:message name="M" id="1" blockLength="${blockLength}">${fields}</sbe:message>`
const nulls =
  '<validValue name="NullVal">255</validValue><validValue name="NonRepresentable">254</validValue>'
const word = (name: string, offset: number, more = '') =>
  `<field name="${name}" id="1" type="word" offset="${offset}" ${more}/>`

test('a schema within the rules is taken', (t) => {
  t.notThrows(() =>
    check('', message(word('a', 0) + word('b', 4) + word('c', 8, 'sinceVersion="2"'))),
  )
})

const refused: [title: string, types: string, messages: string, says: RegExp][] = [
  [
    'overlapping fields',
    '',
    message(word('a', 0) + word('b', 2)),
    /M\.b: its offset 2 overlaps the field before/,
  ],
  ['an unaligned field', '', message(word('a', 2)), /M\.a: offset 2 is not a multiple of 4/],
  [
    'an unaligned byte array',
    '',
    message('<field name="k" id="1" type="key" offset="4"/>', 24),
    /M\.k: offset 4 is not a multiple of 8/,
  ],
  [
    'a block that is too short',
    '',
    message(word('a', 16)),
    /blockLength 16, but its fields need 20/,
  ],
  ['a block that is no multiple of 8', '', message(word('a', 0), 12), /not a multiple of 8/],
  ['an unknown type', '', message('<field name="a" id="1" type="wrd"/>'), /M\.a: .*wrd is unknown/],
  [
    'an enum without null',
    '<enum name="E" encodingType="uint8"><validValue name="A">1</validValue></enum>',
    '',
    /E does not declare NullVal/,
  ],
  [
    'an enum with one value twice',
    `<enum name="E" encodingType="uint8">${nulls}<validValue name="A">254</validValue></enum>`,
    '',
    /E: the same value twice/,
  ],
  [
    'a bit that does not fit',
    '<set name="S" encodingType="uint8"><choice name="A">8</choice></set>',
    '',
    /S: a bit does not fit uint8/,
  ],
  ['two messages of one id', '', message('') + message(''), /the same message id twice/],
  [
    'an old field behind a new one',
    '',
    message(word('a', 0, 'sinceVersion="2"') + word('b', 4)),
    /M\.b: a new version may only append/,
  ],
  [
    'a field of the future',
    '',
    message(word('a', 0, 'sinceVersion="3"')),
    /M\.a: a new version may only append/,
  ],
  [
    'a new field in old padding',
    '',
    message(word('a', 0) + word('b', 4, 'sinceVersion="2"')),
    /M\.b: a version's first field/,
  ],
  [
    'a group',
    '<composite name="groupSizeEncoding"><type name="blockLength" primitiveType="uint16"/><type name="numInGroup" primitiveType="uint16"/></composite>',
    message('<group name="g" id="1"><field name="a" id="2" type="word"/></group>'),
    /groups and variable-length data are not allowed/,
  ],
  [
    'a type declared twice',
    '<type name="word" primitiveType="uint8"/>',
    '',
    /type word is declared twice/,
  ],
  [
    'an offset that is no number',
    '',
    message('<field name="a" id="1" type="word" offset="x"/>'),
    /"x" is not a whole number/,
  ],
]

for (const [title, types, messages, says] of refused) {
  test(`refused: ${title}`, (t) => {
    const error = t.throws(() => check(types, messages), { instanceOf: SchemaError })
    t.regex(error.message, says)
    t.true(error.message.startsWith('x.xml: '), 'says which file')
  })
}
