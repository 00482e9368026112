import { setTimeout as sleep } from 'node:timers/promises'
import anyTest, { type ExecutionContext } from 'ava'
import { OrderwireError, type ErrorCode } from '../src/errors.js'
import { acksKey, journalKey } from '../src/redis/entry.js'
import { readAcksStream, readJournalStream } from '../src/redis/reader.js'
import { type RedisState, StatusNumbers } from '../src/redis/status.js'
import { RedisWriter } from '../src/redis/writer.js'
import { FakeJournal } from './helpers/fake-journal.js'
import { randomFrom } from './helpers/random.js'
import { hasRedisServer, RedisServer } from './helpers/redis-server.js'
import { TcpProxy } from './helpers/tcp-proxy.js'

const test = hasRedisServer ? anyTest : anyTest.skip
const SHARD = '0'
const JOURNAL = journalKey(SHARD)
const ACKS = acksKey(SHARD)

interface Running {
  writer: RedisWriter
  numbers: StatusNumbers
  states: { state: RedisState; reason: string | undefined }[]
  /** Ends the writer as the router does; undefined or what it failed with. */
  end: () => Promise<unknown>
  /** Settles when the writer ends by itself. */
  ended: Promise<unknown>
}

async function run(
  t: ExecutionContext,
  url: string,
  journal: FakeJournal,
  { epoch = 1, lastSeq = journal.lastSeq } = {},
): Promise<Running> {
  const numbers = new StatusNumbers()
  const states: Running['states'] = []
  const writer = new RedisWriter({
    url,
    shard: SHARD,
    epoch,
    lastSeq,
    openFollower: journal.openFollower,
    numbers,
    onState: (state, reason) => states.push({ state, reason }),
  })
  await writer.start()
  const ended = writer.run().then(
    () => undefined,
    (error: unknown) => error,
  )
  const end = async (): Promise<unknown> => {
    writer.stop(2_000)
    return ended
  }
  t.teardown(() => Promise.race([end(), sleep(10_000)]))
  return { writer, numbers, states, end, ended }
}

async function until(t: ExecutionContext, what: string, done: () => boolean): Promise<void> {
  for (let i = 0; i < 2_000 && !done(); i += 1) await sleep(5)
  t.true(done(), what)
}

/** What the writer ends with by itself, within ten seconds. */
async function failure(
  t: ExecutionContext,
  { ended }: Running,
): Promise<OrderwireError | undefined> {
  const error = await Promise.race([ended, sleep(10_000, 'it did not end')])
  t.true(error instanceof OrderwireError, String(error))
  return error instanceof OrderwireError ? error : undefined
}

async function stored(t: ExecutionContext, journal: FakeJournal): Promise<void> {
  await until(t, 'Redis has all', () => journal.stored.at(-1) === journal.lastSeq)
}

/** The central check: both streams hold exactly what the journal holds, once, in order. */
async function assertEqual(
  t: ExecutionContext,
  redis: RedisServer,
  journal: FakeJournal,
  hint = '',
): Promise<void> {
  const entries: Buffer[] = []
  for await (const { bytes } of readJournalStream({ url: redis.url, shard: SHARD })) {
    entries.push(bytes)
  }
  t.true(Buffer.concat(entries).equals(journal.journalBytes()), `journal stream ${hint}`)
  const acks: Buffer[] = []
  for await (const { bytes } of readAcksStream({ url: redis.url, shard: SHARD })) acks.push(bytes)
  t.true(Buffer.concat(acks).equals(journal.acksBytes()), `acks stream ${hint}`)
}

async function assertStartFails(
  t: ExecutionContext,
  code: ErrorCode,
  url: string,
  journal: FakeJournal,
  options: { epoch?: number; lastSeq?: number } = {},
): Promise<OrderwireError> {
  const error = await t.throwsAsync(run(t, url, journal, options), { instanceOf: OrderwireError })
  t.is(error.code, code)
  t.notRegex(error.message, /\n/)
  return error
}

test('both streams hold the journal, and nothing is called stored before Redis has it', async (t) => {
  const seed = Number(process.env['SEED'] ?? 1)
  const random = randomFrom(seed)
  const redis = await RedisServer.start(t)
  const client = redis.client()
  const journal = new FakeJournal()
  const checks: Promise<boolean>[] = []
  journal.onStored = (lastSeq) => {
    for (const key of lastSeq === 0 ? [] : [JOURNAL, ACKS]) {
      const top = client.xrevrange(key, '+', '-', 'COUNT', 1)
      checks.push(top.then(([entry]) => Number(entry?.[0].split('-')[1]) >= lastSeq))
    }
  }
  const { numbers, end, states } = await run(t, redis.url, journal)
  for (let i = 0; i < 2_000; i += 1) {
    journal.append(1 + random(20))
    if (random(20) === 0) await sleep(random(3))
  }
  await stored(t, journal)
  t.is(await end(), undefined)
  await assertEqual(t, redis, journal, `SEED=${seed}`)
  t.true((await Promise.all(checks)).every(Boolean), `SEED=${seed}`)
  t.true(checks.length > 100)
  t.is(numbers.get('storedSeq'), journal.lastSeq)
  t.is(numbers.get('journalSeq'), journal.lastSeq)
  t.is(numbers.get('entries'), (await client.xlen(JOURNAL)) + (await client.xlen(ACKS)))
  t.is(numbers.get('failures'), 0)
  t.deepEqual(states, [
    { state: 'storing', reason: undefined },
    { state: 'stopped', reason: undefined },
  ])
})

test('entries have explicit ids, the first number, and the bytes', async (t) => {
  const redis = await RedisServer.start(t)
  const journal = new FakeJournal()
  journal.append(3)
  journal.append(2)
  const { end } = await run(t, redis.url, journal, { epoch: 7 })
  await stored(t, journal)
  journal.append(4)
  await stored(t, journal)
  await end()
  const client = redis.client()
  const [first, second] = await client.xrangeBuffer(JOURNAL, '-', '+')
  t.is(String(first?.[0]), '7-5')
  t.deepEqual(first?.[1].map(String).slice(2), ['f', '1'])
  t.is(String(first?.[1][0]), 'b')
  t.is(String(second?.[0]), '7-9')
  t.deepEqual(second?.[1].map(String).slice(2), ['f', '6'])
  const acks = await client.xrangeBuffer(ACKS, '-', '+')
  t.deepEqual(
    acks.map(([id]) => String(id)),
    ['7-5', '7-9'],
  )
  t.true(acks[1]?.[1][1]?.equals(journal.acksBytes(6, 9)))
})

test('a killed Redis with a log on disk: nothing is stored meanwhile, nothing is lost', async (t) => {
  const redis = await RedisServer.start(t, ['--appendonly', 'yes', '--appendfsync', 'always'])
  const journal = new FakeJournal()
  const { numbers, states, end } = await run(t, redis.url, journal)
  for (let round = 0; round < 5; round += 1) {
    for (let i = 0; i < 200; i += 1) journal.append(5)
    await sleep(round)
    await redis.kill()
    await until(t, 'noticed', () => numbers.get('connected') === 0)
    const atKill = journal.stored.at(-1)
    journal.append(5)
    await sleep(100)
    t.is(journal.stored.at(-1), atKill, 'without Redis nothing becomes stored')
    await redis.boot()
    await stored(t, journal)
  }
  t.is(await end(), undefined)
  await assertEqual(t, redis, journal)
  t.is(numbers.get('lostTails'), 0)
  t.is(numbers.get('reconnects'), 5)
  t.true(states.some(({ state, reason }) => state === 'waiting' && reason !== undefined))
  t.is(states.at(-2)?.state, 'storing')
})

test('a Redis that comes back without its newest entries is filled from the journal again', async (t) => {
  const redis = await RedisServer.start(t)
  const journal = new FakeJournal()
  const { numbers, end } = await run(t, redis.url, journal)
  for (let i = 0; i < 300; i += 1) journal.append(3)
  await stored(t, journal)
  await redis.client().save()
  for (let i = 0; i < 300; i += 1) journal.append(3)
  await stored(t, journal)
  await redis.kill()
  await redis.boot()
  journal.append(3)
  await stored(t, journal)
  t.is(numbers.get('lostTails'), 1)
  t.deepEqual(
    journal.stored,
    journal.stored.toSorted((a, b) => a - b),
    'never taken back',
  )
  await until(t, 'refilled', () => numbers.get('storedSeq') === journal.lastSeq)
  t.is(await end(), undefined)
  await assertEqual(t, redis, journal)
})

test('a Redis that comes back empty is filled from the first record on', async (t) => {
  const redis = await RedisServer.start(t)
  const journal = new FakeJournal()
  const { numbers, end } = await run(t, redis.url, journal)
  for (let i = 0; i < 100; i += 1) journal.append(3)
  await stored(t, journal)
  await redis.kill()
  await redis.boot()
  await until(t, 'refilled', () => numbers.get('reconnects') === 1)
  await until(t, 'refilled', () => numbers.get('storedSeq') === journal.lastSeq)
  t.is(await end(), undefined)
  await assertEqual(t, redis, journal)
})

test('a paused Redis: nothing is stored meanwhile, also beyond the reply timeout', async (t) => {
  t.timeout(30_000)
  const redis = await RedisServer.start(t)
  const journal = new FakeJournal()
  const { numbers, states, end } = await run(t, redis.url, journal)
  journal.append(5)
  await stored(t, journal)
  for (const pauseMs of [300, 7_000]) {
    redis.pause()
    const atPause = journal.stored.at(-1)
    for (let i = 0; i < 50; i += 1) journal.append(5)
    await sleep(pauseMs)
    t.is(journal.stored.at(-1), atPause)
    redis.resume()
    await stored(t, journal)
  }
  t.true(numbers.get('failures') >= 1)
  t.true(states.some(({ reason }) => reason === 'no answer for 5 s'))
  t.is(await end(), undefined)
  await assertEqual(t, redis, journal)
})

test('an append whose reply is lost is stored once', async (t) => {
  const redis = await RedisServer.start(t)
  const proxy = await TcpProxy.start(t, redis.url)
  const journal = new FakeJournal()
  let swallow = 3
  let appended = false
  proxy.onRequest = (piece) => {
    appended = piece.includes('xadd')
    return true
  }
  proxy.onReply = () => !(appended && swallow-- > 0)
  const { numbers, end } = await run(t, proxy.url, journal)
  for (let i = 0; i < 100; i += 1) journal.append(2)
  await stored(t, journal)
  t.is(await end(), undefined)
  t.is(numbers.get('failures'), 3)
  t.is(numbers.get('lostTails'), 0)
  await assertEqual(t, redis, journal)
})

test('a network that cuts connections anywhere loses and doubles nothing', async (t) => {
  t.timeout(60_000)
  const seed = Number(process.env['SEED'] ?? 11)
  const random = randomFrom(seed)
  const redis = await RedisServer.start(t)
  const proxy = await TcpProxy.start(t, redis.url)
  const journal = new FakeJournal()
  const { numbers, end } = await run(t, proxy.url, journal)
  const cut = (): boolean => random(15) !== 0
  proxy.onRequest = cut
  proxy.onReply = cut
  for (let i = 0; i < 800; i += 1) {
    journal.append(1 + random(10))
    await sleep(random(3))
  }
  proxy.onRequest = proxy.onReply = () => true
  await stored(t, journal)
  t.is(await end(), undefined)
  t.true(numbers.get('failures') > 2, `${numbers.get('failures')} failures`)
  t.is(numbers.get('lostTails'), 0)
  await assertEqual(t, redis, journal, `SEED=${seed}`)
})

test('a new router goes on where the old one ended, under its own epoch', async (t) => {
  const redis = await RedisServer.start(t)
  const journal = new FakeJournal()
  for (let epoch = 1; epoch <= 4; epoch += 1) {
    const { end } = await run(t, redis.url, journal, { epoch })
    for (let i = 0; i < 40; i += 1) journal.append(3)
    await stored(t, journal)
    t.is(await end(), undefined)
    // What the router writes while no worker runs is caught up by the next one.
    for (let i = 0; i < 40; i += 1) journal.append(3)
    // A chunk may also end elsewhere than it did for an older version.
    journal.chunkBytesMax = 500 * epoch
  }
  const { end } = await run(t, redis.url, journal, { epoch: 9 })
  await stored(t, journal)
  t.is(await end(), undefined)
  await assertEqual(t, redis, journal)
})

test('one stream behind the other, as after an interrupted repair, is completed alone', async (t) => {
  const redis = await RedisServer.start(t)
  const client = redis.client()
  for (const [key, from] of [
    [ACKS, 31],
    [JOURNAL, 91],
  ] as const) {
    const journal = new FakeJournal()
    await client.flushall()
    for (let i = 0; i < 50; i += 1) journal.append(3)
    journal.chunkBytesMax = 1
    const before = await run(t, redis.url, journal)
    await stored(t, journal)
    await before.end()
    const entries = await client.xrangeBuffer(key, '-', `1-${from - 1}`)
    await client.del(key)
    for (const [id, [, bytes, , first]] of entries) {
      await client.xadd(key, String(id), 'b', bytes ?? '', 'f', first ?? '')
    }
    journal.chunkBytesMax = 1_000
    journal.stored.length = 0
    const { end } = await run(t, redis.url, journal, { epoch: 2 })
    t.is(journal.stored[0], from - 1, 'stored is what both streams hold')
    await stored(t, journal)
    t.is(await end(), undefined)
    await assertEqual(t, redis, journal, key)
  }
})

test('an older router that is still writing cannot come between', async (t) => {
  const redis = await RedisServer.start(t)
  const client = redis.client()
  const proxy = await TcpProxy.start(t, redis.url)
  const journal = new FakeJournal()
  for (let i = 0; i < 10; i += 1) journal.append(3)
  // Its last transaction arrives after the new router has looked, before the new one writes.
  let late = true
  proxy.onRequest = async (piece) => {
    if (late && piece.includes('xadd')) {
      late = false
      const bytes = Buffer.concat(journal.records.slice(0, 4).map((record) => record.bytes))
      await client.xadd(JOURNAL, '1-12', 'b', bytes, 'f', '1')
      await client.xadd(ACKS, '1-12', 'b', journal.acksBytes(1, 12), 'f', '1')
    }
    return true
  }
  const { end } = await run(t, proxy.url, journal, { epoch: 2 })
  await stored(t, journal)
  t.is(await end(), undefined)
  t.false(late)
  t.is((await client.xrange(JOURNAL, '-', '+'))[0]?.[0], '1-12')
  await assertEqual(t, redis, journal)
})

test('a router that was replaced stops: its entries are refused', async (t) => {
  const redis = await RedisServer.start(t)
  const client = redis.client()
  const journal = new FakeJournal()
  const running = await run(t, redis.url, journal, { epoch: 3 })
  journal.append(5)
  await stored(t, journal)
  await client.xadd(JOURNAL, '4-9', 'b', 'not ours', 'f', '6')
  journal.append(5)
  const error = await failure(t, running)
  t.is(error?.code, 'OR_REDIS_FENCED')
  t.regex(String(error), /4-9.*epoch 3/)
  t.is(journal.stored.at(-1), 5)
  t.is(running.numbers.get('connected'), 0)
  t.is((await client.xrevrange(JOURNAL, '+', '-', 'COUNT', 1))[0]?.[0], '4-9')
})

test('a second router with the same epoch is noticed, too', async (t) => {
  const redis = await RedisServer.start(t)
  const journal = new FakeJournal()
  const running = await run(t, redis.url, journal, { epoch: 3 })
  journal.append(5)
  await stored(t, journal)
  await redis.client().xadd(JOURNAL, '3-900', 'b', 'not ours', 'f', '6')
  journal.append(5)
  t.is((await failure(t, running))?.code, 'OR_REDIS_FENCED')
})

test('entries deleted from the end of a stream are an error, not an endless repetition', async (t) => {
  const redis = await RedisServer.start(t)
  const client = redis.client()
  const journal = new FakeJournal()
  for (let i = 0; i < 10; i += 1) journal.append(5)
  const first = await run(t, redis.url, journal)
  await stored(t, journal)
  await first.end()
  await client.xadd(JOURNAL, '8-999', 'b', 'x', 'f', '51')
  await client.xdel(JOURNAL, '8-999')
  const running = await run(t, redis.url, journal, { epoch: 2 })
  journal.append(5)
  const error = await failure(t, running)
  t.is(error?.code, 'OR_REDIS_DIFFERS')
  t.regex(String(error), /deleted/)
})

test('a full Redis is waited for; the reason is told', async (t) => {
  const redis = await RedisServer.start(t)
  const client = redis.client()
  const journal = new FakeJournal()
  const { states, end } = await run(t, redis.url, journal)
  await client.config('SET', 'maxmemory', '1')
  journal.append(5)
  await until(t, 'waiting', () => states.at(-1)?.state === 'waiting')
  t.regex(states.at(-1)?.reason ?? '', /^OOM /)
  await sleep(200)
  t.is(journal.stored.at(-1), 0)
  await client.config('SET', 'maxmemory', '0')
  await stored(t, journal)
  t.is(states.at(-1)?.state, 'storing')
  t.is(await end(), undefined)
  await assertEqual(t, redis, journal)
})

test('without work the writer sleeps, and reconnects while it does', async (t) => {
  const redis = await RedisServer.start(t)
  const journal = new FakeJournal()
  const { numbers, end } = await run(t, redis.url, journal)
  journal.append(5)
  await stored(t, journal)
  await sleep(50)
  const { nexts } = journal
  await sleep(300)
  t.is(journal.nexts, nexts)
  await redis.client().call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')
  await until(t, 'reconnected', () => numbers.get('reconnects') === 1)
  journal.append(5)
  await stored(t, journal)
  t.is(await end(), undefined)
})

test('stop drains what is journaled, and gives up on a dead Redis in time', async (t) => {
  const redis = await RedisServer.start(t)
  const journal = new FakeJournal()
  const a = await run(t, redis.url, journal)
  for (let i = 0; i < 500; i += 1) journal.append(5)
  t.is(await a.end(), undefined)
  await assertEqual(t, redis, journal)

  const b = await run(t, redis.url, journal, { epoch: 2 })
  redis.pause()
  journal.append(5)
  await sleep(50)
  const before = performance.now()
  b.writer.stop(300)
  t.is(await Promise.race([b.ended, sleep(10_000, 'it did not end')]), undefined)
  t.true(performance.now() - before < 2_000)
  redis.resume()
})

test('a Redis that is not there, or wants a password, is one clear error', async (t) => {
  const journal = new FakeJournal()
  const nobody = await assertStartFails(
    t,
    'OR_REDIS_UNREACHABLE',
    'redis://:secret@127.0.0.1:1/0',
    journal,
  )
  t.regex(nobody.message, /connection refused|ECONNREFUSED/)
  t.false(nobody.message.includes('secret'))
  await assertStartFails(t, 'OR_REDIS_UNREACHABLE', '/nowhere/redis.sock', journal)

  const redis = await RedisServer.start(t, ['--requirepass', 'good'])
  const error = await assertStartFails(t, 'OR_REDIS_UNREACHABLE', redis.url, journal)
  t.regex(error.message, /NOAUTH/)
})

test('a Redis that cannot keep a journal is refused with the reason', async (t) => {
  const redis = await RedisServer.start(t)
  const client = redis.client()
  const journal = new FakeJournal()
  await client.set(ACKS, 'a string')
  t.regex((await assertStartFails(t, 'OR_REDIS_UNFIT', redis.url, journal)).message, /\{0\}:acks/)
  await client.del(ACKS)
  await client.config('SET', 'maxmemory', '100mb')
  await client.config('SET', 'maxmemory-policy', 'allkeys-lru')
  t.regex((await assertStartFails(t, 'OR_REDIS_UNFIT', redis.url, journal)).message, /noeviction/)
  await client.config('SET', 'maxmemory', '0')
  await client.replicaof('127.0.0.1', 1)
  t.regex((await assertStartFails(t, 'OR_REDIS_UNFIT', redis.url, journal)).message, /replica/)
  t.deepEqual(journal.stored, [])
})

test('a Redis that holds more, later, or other entries than this journal is refused', async (t) => {
  const redis = await RedisServer.start(t)
  const client = redis.client()
  const journal = new FakeJournal()
  for (let i = 0; i < 20; i += 1) journal.append(5)
  const { end } = await run(t, redis.url, journal, { epoch: 3 })
  await stored(t, journal)
  await end()
  const length = await client.xlen(JOURNAL)

  const ahead = await assertStartFails(t, 'OR_REDIS_AHEAD', redis.url, journal, {
    epoch: 4,
    lastSeq: 60,
  })
  t.regex(ahead.message, /100.*60/)
  const stale = await assertStartFails(t, 'OR_REDIS_FENCED', redis.url, journal, { epoch: 2 })
  t.regex(stale.message, /3-100.*epoch 2/)
  const other = new FakeJournal(1)
  for (let i = 0; i < 20; i += 1) other.append(5)
  await assertStartFails(t, 'OR_REDIS_DIFFERS', redis.url, other, { epoch: 4 })
  // Also when reports are missing and could be written before the journal is compared.
  const [newest] = await client.xrevrange(ACKS, '+', '-', 'COUNT', 1)
  await client.xdel(ACKS, newest?.[0] ?? '')
  const acks = await client.xlen(ACKS)
  await assertStartFails(t, 'OR_REDIS_DIFFERS', redis.url, other, { epoch: 4 })
  t.is(await client.xlen(ACKS), acks)
  await client.xadd(ACKS, '4-100', 'b', 'no first number')
  await assertStartFails(t, 'OR_REDIS_DIFFERS', redis.url, journal, { epoch: 4 })
  t.is(await client.xlen(JOURNAL), length, 'nothing was written')
})

test('after the router has closed its journal the writer does not spin', async (t) => {
  const redis = await RedisServer.start(t)
  const journal = new FakeJournal()
  journal.append(5)
  const { end } = await run(t, redis.url, journal)
  await stored(t, journal)
  journal.isClosed = true
  journal.append(5)
  await stored(t, journal)
  const { nexts } = journal
  await sleep(300)
  t.true(journal.nexts - nexts < 20, `${journal.nexts - nexts} calls`)
  t.is(await end(), undefined)
})

test('a damaged file journal is told as that, not as a trouble with Redis', async (t) => {
  const redis = await RedisServer.start(t)
  const damage = new Error(
    ['orderwire', 'OR_JOURNAL_CORRUPT', '1.segment', '64', 'bad'].join('\u001f'),
  )
  const journal = new FakeJournal()
  journal.openFails = damage
  await assertStartFails(t, 'OR_JOURNAL_CORRUPT', redis.url, journal)
  journal.openFails = undefined
  const running = await run(t, redis.url, journal)
  journal.append(5)
  await stored(t, journal)
  // Found while Redis is filled again.
  await redis.kill()
  journal.openFails = damage
  await redis.boot()
  t.is((await failure(t, running))?.code, 'OR_JOURNAL_CORRUPT')
})
