import test, { type ExecutionContext } from 'ava'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freshDirectory, orderwire, startRouter } from './helpers/router-process.js'

/**
 * Mistakes that only the whole program can show: cli.test.ts has the flags, cli-start.test.ts ports and directories.
 * Each is one sentence on standard error with its code, nothing on standard output, and never a stack.
 */

const FREE_PORTS = ['--udp', '127.0.0.1:0', '--http', '127.0.0.1:0']

async function refuses(
  t: ExecutionContext,
  expected: { readonly exit: 1 | 2; readonly code: string; readonly sentence: RegExp },
  ...args: string[]
): Promise<void> {
  const { code, stdout, stderr } = await orderwire(...args)
  t.is(code, expected.exit, stderr)
  t.is(stdout, '')
  t.regex(stderr, new RegExp(`^orderwire: [^\\n]+ \\[${expected.code}\\]\\n$`))
  t.regex(stderr, expected.sentence)
  t.notRegex(stderr, /^\s+at /m)
}

function write(t: ExecutionContext, name: string, text: string): string {
  const file = join(freshDirectory(t), name)
  writeFileSync(file, text)
  return file
}

test('a config file with a key that does not exist is named with its line, and nothing is started', async (t) => {
  const data = join(freshDirectory(t), 'data')
  const file = write(t, 'router.yaml', `data: ${data}\nack-afer: written\n`)
  const sentence = /config .*router\.yaml.*2.*ack-afer.*did you mean ack-after/
  await refuses(t, { exit: 1, code: 'OR_CONFIG_INVALID', sentence }, 'start', '--config', file)
  t.throws(() => readdirSync(data), { code: 'ENOENT' })
})

test('a config file that is not YAML, or is not there', async (t) => {
  const file = write(t, 'router.yaml', 'udp: [127.0.0.1\n')
  const broken = { exit: 1, code: 'OR_CONFIG_INVALID', sentence: /router\.yaml/ } as const
  await refuses(t, broken, 'start', '--config', file)
  const missing = { exit: 1, code: 'OR_CONFIG_UNREADABLE', sentence: /no such file/ } as const
  await refuses(t, missing, 'start', '--config', `${file}.gone`)
})

test('doors that others can reach are refused, from the flag and from the file', async (t) => {
  const expected = { exit: 1, code: 'OR_NOT_LOOPBACK' } as const
  const http = ['start', '--udp', '127.0.0.1:0', '--http', '0.0.0.0:0']
  await refuses(t, { ...expected, sentence: /--http: 0\.0\.0\.0:0 is not a loopback/ }, ...http)
  const file = write(t, 'router.yaml', 'udp: 192.168.0.1:9001\n')
  const sentence = /192\.168\.0\.1:9001 is not a loopback/
  await refuses(t, { ...expected, sentence }, 'start', '--config', file)
})

test('a level that needs Redis, without one', async (t) => {
  const file = write(t, 'router.yaml', 'ack-after: written+redis\n')
  const sentence = /line 1, ack-after: redis waits for Redis/
  await refuses(t, { exit: 1, code: 'OR_CONFIG_INVALID', sentence }, 'start', '--config', file)
})

test('a Redis URL that is none', async (t) => {
  const expected = { exit: 2, code: 'OR_USAGE', sentence: /--redis/ } as const
  await refuses(t, expected, 'start', ...FREE_PORTS, '--redis', 'http://127.0.0.1:6379')
})

test('a data directory that cannot be made', async (t) => {
  const below = join(write(t, 'file', ''), 'data')
  const expected = { exit: 1, code: 'OR_DATA_DIR_UNREADABLE', sentence: /--data DIR/ } as const
  await refuses(t, expected, 'start', ...FREE_PORTS, '--data', below)
  await refuses(t, expected, 'start', ...FREE_PORTS, '--data', '/proc/orderwire')
})

// Root may read everything, so there it cannot be seen.
const testAsUser = process.getuid?.() === 0 ? test.skip : test
testAsUser('a data directory of another user', async (t) => {
  const data = join(freshDirectory(t), 'data')
  mkdirSync(data)
  chmodSync(data, 0)
  t.teardown(() => chmodSync(data, 0o700))
  const sentence = /permission denied/
  const expected = { exit: 1, code: 'OR_DATA_DIR_UNREADABLE', sentence } as const
  await refuses(t, expected, 'start', ...FREE_PORTS, '--data', data)
})

test('an instruments file that is wrong is named with its line', async (t) => {
  const file = write(t, 'instruments.yaml', '- id: 1\n  symbol: A\n  tickSize: -1\n')
  const expected = {
    exit: 1,
    code: 'OR_INSTRUMENTS_INVALID',
    sentence: /instruments\.yaml/,
  } as const
  const data = join(freshDirectory(t), 'data')
  await refuses(t, expected, 'start', ...FREE_PORTS, '--data', data, '--instruments', file)
})

test('a segment that is missing in the middle is not passed over', async (t) => {
  const data = join(freshDirectory(t), 'data')
  const router = await startRouter(t, data)
  t.is((await router.stop()).code, 0)
  const segment = readdirSync(data).find((name) => name.endsWith('.segment')) ?? ''
  const bytes = readFileSync(join(data, segment))
  // A later segment that says it follows what is not there.
  writeFileSync(join(data, '00000000000000009999.segment'), bytes)
  const sentence = /\.segment is damaged at byte|missing/
  const expected = { exit: 1, code: 'OR_JOURNAL_CORRUPT', sentence } as const
  await refuses(t, expected, 'start', ...FREE_PORTS, '--data', data)
  await refuses(t, expected, 'replay', '--data', data)
})

test('replay and inspect of what is not there or not theirs', async (t) => {
  const directory = freshDirectory(t)
  const noJournal = { exit: 1, code: 'OR_DATA_DIR_UNREADABLE', sentence: /cannot be used/ } as const
  await refuses(t, noJournal, 'replay', '--data', join(directory, 'none'))
  const unreadable = { exit: 1, code: 'OR_INSPECT_UNREADABLE', sentence: /no such file/ } as const
  await refuses(t, unreadable, 'inspect', join(directory, 'none'))
  const text = { exit: 1, code: 'OR_INSPECT_INPUT', sentence: /cannot decode/ } as const
  await refuses(t, text, 'inspect', write(t, 'letter', 'Dear router,\n'))
  const redis = { exit: 1, code: 'OR_REDIS_UNREACHABLE', sentence: /cannot be reached/ } as const
  await refuses(t, redis, 'replay', '--redis', join(directory, 'no.sock'))
})
