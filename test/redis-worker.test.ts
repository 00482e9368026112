import { setTimeout as sleep } from 'node:timers/promises'
import anyTest, { type ExecutionContext } from 'ava'
import { OrderwireError } from '../src/errors.js'
import { acksKey, journalKey } from '../src/redis/entry.js'
import { readAcksStream, readJournalStream } from '../src/redis/reader.js'
import { type RedisWorker, startRedisWorker } from '../src/redis/start.js'
import { hasRedisServer, RedisServer } from './helpers/redis-server.js'

const test = hasRedisServer ? anyTest : anyTest.skip
const module = new URL('./helpers/redis-worker-fake.js', import.meta.url)
/** Appends of three messages that the journal begins with, before it grows. */
const BEGINS_WITH = 10

interface Started {
  worker: RedisWorker
  logs: string[]
  failures: OrderwireError[]
}

async function start(
  t: ExecutionContext,
  url: string,
  grows: number,
  { required = false, epoch = 1 } = {},
): Promise<Started> {
  const logs: string[] = []
  const failures: OrderwireError[] = []
  const worker = await startRedisWorker({
    url,
    shard: '0',
    linkId: 1,
    dataDir: String(grows),
    epoch,
    lastSeq: BEGINS_WITH * 3,
    required,
    log: (level, sentence) => logs.push(`${level} ${sentence}`),
    onFailure: (error) => failures.push(error),
    module,
  })
  t.teardown(() => worker.stop())
  return { worker, logs, failures }
}

async function until(t: ExecutionContext, what: string, done: () => boolean): Promise<void> {
  for (let i = 0; i < 2_000 && !done(); i += 1) await sleep(5)
  t.true(done(), what)
}

test('the worker stores, shows where it is, says once that Redis is gone and once that it is back', async (t) => {
  const redis = await RedisServer.start(t, ['--appendonly', 'yes', '--appendfsync', 'always'])
  const { worker, logs, failures } = await start(t, redis.url, 200, { required: true })
  await until(t, 'first entries', () => worker.status().storedSeq >= 30)
  t.is(worker.status().persistence, 'always')
  await redis.kill()
  await until(t, 'noticed', () => worker.status().state === 'waiting')
  await sleep(600)
  const waiting = worker.status(10_000)
  t.false(waiting.connected)
  t.true(waiting.failures > 2, 'it was tried several times')
  t.is(waiting.lag, 10_000 - waiting.storedSeq)
  t.is(typeof waiting.lastError, 'string')
  await redis.boot()
  await until(t, 'all stored', () => worker.status().storedSeq === 630)
  t.like(worker.status(), { state: 'storing', connected: true, lag: 0, reconnects: 1 })
  await worker.stop()
  t.like(worker.status(), { state: 'stopped', connected: false })
  t.is(logs.length, 2, logs.join('\n'))
  t.regex(logs[0] ?? '', /^warn .*does not store.*acknowledgements wait/)
  t.regex(logs[1] ?? '', /^info .*stores again/)
  t.deepEqual(failures, [])
  let lastSeq = 0
  for await (const entry of readJournalStream({ url: redis.url, shard: '0' }))
    lastSeq = entry.lastSeq
  t.is(lastSeq, 630)
  for await (const entry of readAcksStream({ url: redis.url, shard: '0' })) lastSeq = entry.lastSeq
  t.is(lastSeq, 630)
})

test('at level redis a server that can lose what it confirmed is named', async (t) => {
  for (const [settings, says] of [
    [['--appendonly', 'no'], /appendonly no/],
    [['--appendonly', 'yes', '--appendfsync', 'everysec'], /once a second/],
  ] as const) {
    const redis = await RedisServer.start(t, settings)
    const required = await start(t, redis.url, 0, { required: true })
    t.regex(required.logs[0] ?? '', says)
    await required.worker.stop()
    const optional = await start(t, redis.url, 0, { epoch: 2 })
    t.deepEqual(optional.logs, [])
  }
})

test('a worker that was replaced reports it once and ends', async (t) => {
  const redis = await RedisServer.start(t)
  const { worker, logs, failures } = await start(t, redis.url, 1_000)
  await until(t, 'first entries', () => worker.status().storedSeq >= 30)
  await redis.client().xadd(journalKey('0'), '2-9999', 'b', 'x', 'f', '9999')
  await until(t, 'failed', () => failures.length > 0)
  t.is(failures[0]?.code, 'OR_REDIS_FENCED')
  t.is(failures.length, 1)
  t.is(logs.filter((line) => line.startsWith('error')).length, 1)
  await until(t, 'ended', () => worker.status().state === 'stopped')
  t.is(worker.status().lastError, failures[0]?.message)
  await worker.stop()
})

test('errors at start come out of the thread as they are', async (t) => {
  const nobody = start(t, 'redis://:secret@127.0.0.1:1', 0)
  const unreachable = await t.throwsAsync(nobody, { instanceOf: OrderwireError })
  t.is(unreachable.code, 'OR_REDIS_UNREACHABLE')
  t.is(unreachable.exitCode, 1)
  t.false(unreachable.message.includes('secret'))
  const redis = await RedisServer.start(t)
  await redis.client().xadd(acksKey('0'), '1-77', 'b', 'x', 'f', '31')
  const ahead = await t.throwsAsync(start(t, redis.url, 0), { instanceOf: OrderwireError })
  t.is(ahead.code, 'OR_REDIS_AHEAD')
})

test('stopping while Redis is frozen takes about two seconds, not for ever', async (t) => {
  const redis = await RedisServer.start(t)
  const { worker } = await start(t, redis.url, 1_000)
  await until(t, 'first entries', () => worker.status().storedSeq >= 30)
  redis.pause()
  await sleep(100)
  const before = performance.now()
  await worker.stop()
  t.true(performance.now() - before < 3_500, `${performance.now() - before} ms`)
  redis.resume()
})
