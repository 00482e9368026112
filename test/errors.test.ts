import test from 'ava'
import { readdirSync, readFileSync } from 'node:fs'
import {
  errorCodes,
  isErrorCode,
  OrderwireError,
  orderwireError,
  reasonOf,
  withoutPassword,
} from '../src/errors.js'
import { newGatewayCounters } from '../src/gateway/counters.js'
import { Count, Drop } from '../src/router/counters.js'

const ROOT = new URL('../../', import.meta.url)
const MANUAL = new URL('docs/operating.md', ROOT)

test('docs/operating.md explains exactly the error codes that exist', (t) => {
  const headings = readFileSync(MANUAL, 'utf8').matchAll(/^### (OR_[A-Z_]+)$/gm)
  const documented = [...headings].map((heading) => heading[1] ?? '')
  t.deepEqual(documented.sort(), [...errorCodes].sort())
})

test('every code is used somewhere, and every code used exists', (t) => {
  const used = new Set<string>()
  for (const folder of ['src', 'crates']) {
    for (const path of readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })) {
      if (!/\.(ts|rs)$/.test(path) || path === 'errors.ts') continue
      const text = readFileSync(new URL(`${folder}/${path}`, ROOT), 'utf8')
      for (const [, code = ''] of text.matchAll(/['"](OR_[A-Z_]+)['"]/g)) used.add(code)
    }
  }
  t.deepEqual(
    [...used].filter((code) => !isErrorCode(code)),
    [],
    'used, but not in the registry',
  )
  t.deepEqual(
    errorCodes.filter((code) => !used.has(code)),
    [],
    'in the registry, but not used',
  )
})

test('docs/operating.md explains exactly the counters that exist', (t) => {
  const manual = readFileSync(MANUAL, 'utf8')
  const sections: [string, object][] = [
    ['What the router counts', Count],
    ['What the router drops, by reason', Drop],
    ['What the WebSocket door counts', newGatewayCounters()],
  ]
  for (const [title, counters] of sections) {
    const section = manual.split(`### ${title}\n`)[1]?.split(/^#/m)[0] ?? ''
    const rows = [...section.matchAll(/^\| `(\w+)`/gm)].map((row) => row[1])
    t.deepEqual(rows.toSorted(), Object.keys(counters).toSorted(), title)
  }
})

test('an error carries its code, its sentence and its exit code', (t) => {
  const taken = orderwireError('OR_PORT_IN_USE', 'UDP', '127.0.0.1:9001', '--udp')
  t.true(taken instanceof OrderwireError)
  t.is(taken.code, 'OR_PORT_IN_USE')
  t.is(taken.exitCode, 1)
  t.regex(taken.message, /^UDP 127\.0\.0\.1:9001 is already in use: .*--udp HOST:PORT/)
  t.is(orderwireError('OR_USAGE', 'no').exitCode, 2)
})

test('an error that crossed a thread as code and message is the same error', (t) => {
  const sent = orderwireError('OR_DATA_DIR_IN_USE', '/data')
  const restored = new OrderwireError(sent.code, sent.message)
  t.is(restored.message, sent.message)
  t.is(restored.exitCode, sent.exitCode)
  t.true(isErrorCode('OR_DATA_DIR_IN_USE'))
  t.false(isErrorCode('toString'))
})

test('every sentence is one line', (t) => {
  for (const code of errorCodes) {
    // The parts differ in number and type, but all of them print.
    const build = orderwireError as (code: string, ...parts: string[]) => OrderwireError
    const { message } = build(code, 'redis://a:secret@b:1', 'b', 'c', 'd')
    t.notRegex(message, /\n|undefined/, code)
    if (/^OR_REDIS/.test(code)) t.notRegex(message, /secret/, code)
  }
})

test('reasons are a few words, whatever was thrown', (t) => {
  t.is(
    reasonOf(Object.assign(new Error('ENOENT: long text'), { code: 'ENOENT' })),
    'no such file or directory',
  )
  t.is(reasonOf(new Error('first\nsecond')), 'first')
  t.is(reasonOf('plain'), 'plain')
})

test('a password never shows', (t) => {
  t.is(withoutPassword('redis://user:pa:ss@h:1/0'), 'redis://user:***@h:1/0')
  t.is(withoutPassword('redis://:secret@h:1'), 'redis://:***@h:1')
  t.is(withoutPassword('redis://h:1'), 'redis://h:1')
  t.is(withoutPassword('/run/redis.sock'), '/run/redis.sock')
})
