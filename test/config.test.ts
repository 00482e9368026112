import test, { type ExecutionContext } from 'ava'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isLoopback, parseAckAfter, parseHostPort, readConfig } from '../src/config/config.js'
import { OrderwireError, type ErrorCode } from '../src/errors.js'

const directory = mkdtempSync(join(tmpdir(), 'orderwire-config-'))
test.after.always(() => {
  rmSync(directory, { recursive: true })
})

let files = 0
function file(text: string): string {
  files += 1
  const path = join(directory, `${files}.yaml`)
  writeFileSync(path, text)
  return path
}

function fails(t: ExecutionContext, code: ErrorCode, sentence: RegExp, run: () => unknown): void {
  const error = t.throws(run, { instanceOf: OrderwireError })
  t.is(error.code, code, error.message)
  t.regex(error.message, sentence)
}

test('without flags and file everything has its default, frozen', (t) => {
  const config = readConfig({})
  t.deepEqual(config, {
    udp: { host: '127.0.0.1', port: 9001 },
    http: { host: '127.0.0.1', port: 9002 },
    dataDir: './orderwire-data',
    redisUrl: null,
    ackAfter: ['written'],
    instrumentsFile: null,
    riskFile: null,
    idle: 'backoff',
    log: 'pretty',
    shard: '0',
  })
  t.true(Object.isFrozen(config) && Object.isFrozen(config.udp) && Object.isFrozen(config.ackAfter))
})

test('flags win over the file, and the file over the defaults', (t) => {
  const path = file(`
udp: 127.0.0.1:1   # the flag hides this
http: '[::1]:0'
data: /d
redis: redis://user:secret@h:6379/2
ack-after: redis+written
idle: spin
log: json
shard: 7
`)
  const config = readConfig({ udp: 'localhost:0', log: 'pretty', idle: undefined }, path)
  t.deepEqual(config, {
    udp: { host: '127.0.0.1', port: 0 },
    http: { host: '::1', port: 0 },
    dataDir: '/d',
    redisUrl: 'redis://user:secret@h:6379/2',
    ackAfter: ['written', 'redis'],
    instrumentsFile: null,
    riskFile: null,
    idle: 'spin',
    log: 'pretty',
    shard: '7',
  })
})

test('JSON is as good as YAML, and an empty file or a null is nothing said', (t) => {
  t.is(readConfig({}, file('{\n\t"idle": "block",\n\t"redis": null\n}')).idle, 'block')
  t.deepEqual(readConfig({}, file('# nothing\n')), readConfig({}))
  t.deepEqual(readConfig({}, file('redis:\nudp: ~\n')), readConfig({}))
})

test('a bad config file names the key and the line, and what would be right', (t) => {
  const cases: [string, RegExp][] = [
    ['idle: spin\nudp: 9001\n', /line 2: udp: '9001' is not HOST:PORT/],
    ['udp: 127.0.0.1:70000', /line 1: udp: .*70000.*65535/],
    ['\nidel: spin', /line 2: unknown key idel \(did you mean idle\?\)/],
    ['ackAfter: written', /line 1: unknown key ackAfter \(did you mean ack-after\?\)/],
    ['zzz: 1', /line 1: unknown key zzz: the keys are udp, http, data/],
    ['idle: fast', /line 1: idle: 'fast' is not one of spin, backoff, block/],
    ['idle: [spin]', /line 1: idle: a list or a map is not one of/],
    ['data:\n  - a', /line 2: data: needs one value/],
    ['data: ""', /line 1: data: needs the path/],
    ['ack-after: writen', /line 1: ack-after: 'writen' is not a level/],
    ['redis: http://h', /line 1: redis: is neither redis:/],
    ['shard: a b', /line 1: shard: must be/],
    ['credentials: x', /line 1: credentials: this version .*take the key out/],
    ['idle: spin\nidle: block', /line 2: not YAML or JSON: Map keys must be unique$/],
    ['a: {', /line 1: not YAML or JSON/],
    ['- 1', /line 1: the file must hold keys with values/],
    ['udp: &a 127.0.0.1:1\nhttp: *a', /line 2: the alias \*a is not used here/],
    ['__proto__: 1', /line 1: unknown key __proto__/],
    // The topmost of several is named.
    ['idle: x\nzzz: 1\nlog: y', /line 1: idle/],
  ]
  for (const [text, sentence] of cases) {
    fails(t, 'OR_CONFIG_INVALID', sentence, () => readConfig({}, file(text)))
  }
  fails(t, 'OR_CONFIG_UNREADABLE', /gone\.yaml cannot be read \(no such file/, () =>
    readConfig({}, join(directory, 'gone.yaml')),
  )
  fails(t, 'OR_CONFIG_UNREADABLE', /it is a directory/, () => readConfig({}, directory))
})

test('a bad flag names the flag', (t) => {
  fails(t, 'OR_USAGE', /^--udp: '9001' is not HOST:PORT/, () => readConfig({ udp: '9001' }))
  fails(t, 'OR_USAGE', /^--idle: 'fast' is not one of/, () => readConfig({ idle: 'fast' }))
  fails(t, 'OR_USAGE', /^--ack-after: '' is not a level/, () =>
    readConfig({ 'ack-after': 'written+' }),
  )
})

test('acknowledging after Redis needs a Redis, and the sentence names where it was asked for', (t) => {
  fails(t, 'OR_USAGE', /^--ack-after redis waits for Redis.*--redis URL/, () =>
    readConfig({ 'ack-after': 'written+redis' }),
  )
  fails(t, 'OR_CONFIG_INVALID', /line 2, ack-after: redis waits for Redis/, () =>
    readConfig({}, file('idle: spin\nack-after: redis')),
  )
  t.deepEqual(readConfig({ 'ack-after': 'redis', redis: '/run/r.sock' }).ackAfter, ['redis'])
})

test('an address that others can reach is refused, and the sentence says where it stands and why', (t) => {
  fails(t, 'OR_NOT_LOOPBACK', /^--udp: 0\.0\.0\.0:9001 is not a loopback address/, () =>
    readConfig({ udp: '0.0.0.0:9001' }),
  )
  fails(t, 'OR_NOT_LOOPBACK', /1\.yaml|line 2, http: \[2001:db8::1\]:1/, () =>
    readConfig({}, file('idle: spin\nhttp: "[2001:db8::1]:1"')),
  )
  const loopback = ['127.0.0.1', '127.255.0.3', '::1']
  const others = [
    '127.0.0.256',
    '127.0.0.1.evil.com',
    '10.0.0.1',
    '::',
    '::ffff:10.0.0.1',
    'host',
    '',
  ]
  t.deepEqual(loopback.filter(isLoopback), loopback)
  t.deepEqual(others.filter(isLoopback), [])
})

test('addresses and levels are read, or the end of a sentence says why not', (t) => {
  t.deepEqual(parseHostPort('[::1]:9001'), { host: '::1', port: 9001 })
  for (const bad of [
    '',
    ':1',
    'a:',
    'a:b',
    '::1:9001',
    'a b:1',
    'a:-1',
    'a:123456',
    '[::1]',
    'http://a:1',
  ]) {
    t.is(typeof parseHostPort(bad), 'string', bad)
  }
  t.deepEqual(parseAckAfter('redis+written+redis'), ['written', 'redis'])
  t.deepEqual(parseAckAfter('received'), ['received'])
  for (const bad of ['', '+', 'written,redis', 'Written', 'fsync'])
    t.is(typeof parseAckAfter(bad), 'string', bad)
})
