import { setTimeout as sleep } from 'node:timers/promises'
import anyTest, { type ExecutionContext } from 'ava'
import { loadEquityFlow } from '../scripts/flow/equity-flow.js'
import type { FlowRun } from '../scripts/flow-equity.js'
import { decodeAcks } from '../src/redis/acks.js'
import { readAcksStream, readJournalStream } from '../src/redis/reader.js'
import { randomFrom } from './helpers/random.js'
import { hasRedisServer, RedisServer } from './helpers/redis-server.js'
import {
  freshDirectory,
  openRun,
  orderwire,
  replay,
  restartRouter,
  type RouterProcess,
  seedOf,
  startRouter,
} from './helpers/router-process.js'

// The real router with a real Redis: what its levels promise when Redis, or the router, dies.

const test = hasRedisServer ? anyTest.serial : anyTest.serial.skip
const DURABLE = ['--appendonly', 'yes', '--appendfsync', 'always']
const flow = loadEquityFlow(12_000)

/** Plays on for so long, whatever comes. */
async function playFor(run: FlowRun, ms: number): Promise<void> {
  let isOver = false
  void sleep(ms).then(() => (isOver = true))
  await run.play(() => isOver || run.isDone)
}

async function untilStored(t: ExecutionContext, router: RouterProcess): Promise<void> {
  for (let i = 0; i < 600; i += 1) {
    const { redis, positions } = await router.status()
    if (redis !== null && redis.storedSeq >= positions.written && redis.lag === 0) return
    await sleep(50)
  }
  t.fail(`Redis did not catch up: ${JSON.stringify(await router.status())}`)
}

/** Both streams, without a gap, hold what the file journal comes to; returns the reports. */
async function assertStreams(
  t: ExecutionContext,
  redis: RedisServer,
  dataDir: string,
): Promise<{ reports: number; epochs: number[] }> {
  const source = { url: redis.url, shard: '0' }
  const epochs = new Set<number>()
  let lastSeq = 0
  for await (const entry of readJournalStream(source)) {
    epochs.add(entry.epoch)
    lastSeq = entry.lastSeq
  }
  const flows = new Map<bigint, number>()
  let reports = 0
  let acksSeq = 0
  for await (const entry of readAcksStream(source)) {
    acksSeq = entry.lastSeq
    for (const { sessionId, serverSeqNo, engineSeq } of decodeAcks(entry.bytes)) {
      t.is(serverSeqNo, (flows.get(sessionId) ?? 0) + 1, 'server flows have no gap')
      flows.set(sessionId, serverSeqNo)
      t.true(engineSeq >= entry.firstSeq && engineSeq <= entry.lastSeq)
      reports += 1
    }
  }
  t.is(acksSeq, lastSeq)
  const fromRedis = await replay('--redis', redis.url)
  const fromFile = await replay('--data', dataDir)
  t.is(fromRedis.stateHash, fromFile.stateHash)
  t.is(fromRedis.lastSeq, fromFile.lastSeq)
  t.is(fromRedis.lastSeq, lastSeq)
  return { reports, epochs: [...epochs] }
}

test('level redis: no answer while Redis is dead, every answer when it is back', async (t) => {
  t.timeout(180_000)
  const seed = seedOf(t)
  const random = randomFrom(seed)
  const redis = await RedisServer.start(t, DURABLE)
  const dataDir = freshDirectory(t)
  const flags = ['--redis', redis.url, '--ack-after', 'redis']
  const router = await startRouter(t, dataDir, ...flags)
  const run = await openRun(t, router.udp, flow, { instrumentId: 1, messagesPerDatagram: 8 })
  for (let kill = 1; kill <= 3; kill += 1) {
    const moment = run.ledger.answered + 1 + random(2_000)
    await run.play(() => run.ledger.answered >= moment)
    await redis.kill()
    // What Redis had confirmed may still be on its way.
    await playFor(run, 200)
    const { answered } = run.ledger
    await playFor(run, 300)
    t.is(run.ledger.answered, answered, `SEED=${seed}: answered without Redis`)
    t.true(run.written > answered, 'orders wait')
    await redis.boot()
  }
  await run.play()
  t.deepEqual(run.ledger.problems(), [], `SEED=${seed}`)
  await run.close()
  const { redis: status } = await router.status()
  t.like(status, { reconnects: 3, lostTails: 0, state: 'storing' })
  t.is((await router.stop()).code, 0)
  const { reports } = await assertStreams(t, redis, dataDir)
  t.is(reports, run.ledger.reports)
})

test('level written: the router goes on without Redis and catches it up', async (t) => {
  t.timeout(180_000)
  // It keeps nothing over its death: everything comes again from the file journal.
  const redis = await RedisServer.start(t)
  const dataDir = freshDirectory(t)
  const router = await startRouter(t, dataDir, '--redis', redis.url)
  const run = await openRun(t, router.udp, flow, { instrumentId: 1, messagesPerDatagram: 27 })
  await run.play(() => run.ledger.answered >= 4_000)
  await redis.kill()
  await run.play(() => run.ledger.answered >= 8_000)
  await redis.boot()
  await run.play()
  t.deepEqual(run.ledger.problems(), [])
  await run.close()
  await untilStored(t, router)
  t.like((await router.status()).redis, { lostTails: 1, reconnects: 1 })
  const { stderr, code } = await router.stop()
  t.is(code, 0)
  t.regex(stderr, /warn Redis at .* does not store .*the router goes on without it/)
  t.regex(stderr, /info Redis at .* stores again/)
  const { reports } = await assertStreams(t, redis, dataDir)
  t.is(reports, run.ledger.reports)
})

test('level redis, the router killed: its streams go on under the next epoch', async (t) => {
  t.timeout(180_000)
  const seed = seedOf(t)
  const random = randomFrom(seed)
  const redis = await RedisServer.start(t)
  const dataDir = freshDirectory(t)
  const flags = ['--redis', redis.url, '--ack-after', 'written+redis']
  let router = await startRouter(t, dataDir, ...flags)
  const run = await openRun(t, router.udp, flow, { instrumentId: 1, messagesPerDatagram: 8 })
  for (let kill = 1; kill <= 2; kill += 1) {
    const moment = run.ledger.answered + 1 + random(3_000)
    await run.play(() => run.ledger.answered >= moment)
    await router.stop('SIGKILL')
    router = await restartRouter(t, router, ...flags)
    await run.rebind()
  }
  await run.play()
  t.deepEqual(run.ledger.problems(), [], `SEED=${seed}`)
  await run.close()
  t.is((await router.stop()).code, 0)
  const { epochs } = await assertStreams(t, redis, dataDir)
  t.deepEqual(epochs, [1, 2, 3])
})

test('a Redis that is missing, or of another router, ends the start with one sentence', async (t) => {
  const redis = await RedisServer.start(t)
  const start = (dataDir: string, url: string): ReturnType<typeof orderwire> =>
    orderwire(
      'start',
      '--udp',
      '127.0.0.1:0',
      '--http',
      '127.0.0.1:0',
      '--data',
      dataDir,
      '--redis',
      url,
    )
  const dataDir = freshDirectory(t)
  const missing = await start(dataDir, 'redis://:secret@127.0.0.1:1')
  t.is(missing.code, 1)
  t.is(missing.stdout, '')
  t.is(missing.stderr.trim().split('\n').length, 1, missing.stderr)
  t.regex(missing.stderr, /Redis at .* cannot be reached/)
  t.false(missing.stderr.includes('secret'))

  const router = await startRouter(t, dataDir, '--redis', redis.url)
  t.is((await router.stop()).code, 0)
  const foreign = await start(freshDirectory(t), redis.url)
  t.is(foreign.code, 1)
  t.is(foreign.stderr.trim().split('\n').length, 1, foreign.stderr)
})
