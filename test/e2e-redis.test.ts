import anyTest, { type ExecutionContext } from 'ava'
import { setTimeout } from 'node:timers/promises'
import { loadEquityFlow } from '../scripts/flow/equity-flow.js'
import type { FlowRun } from '../scripts/flow-equity.js'
import { acksKey, journalKey } from '../src/redis/entry.js'
import { randomFrom } from './helpers/random.js'
import { hasRedisServer, RedisServer } from './helpers/redis-server.js'
import {
  freshDirectory,
  openRun,
  replay,
  seedOf,
  startRouter,
  type RouterProcess,
} from './helpers/router-process.js'

/**
 * A Redis that hangs is worse than one that is dead: its connections stay open and nothing comes back. redis-e2e.test.ts
 * has the dead one.
 */

const test = hasRedisServer ? anyTest.serial : anyTest.serial.skip
const DURABLE = ['--appendonly', 'yes', '--appendfsync', 'always']
const POLL_MS = 20
const flow = loadEquityFlow(20_000)

/** Last engine sequence numbers that the streams hold: journal, then acks. */
async function topsOf(redis: RedisServer): Promise<number[]> {
  const client = redis.client()
  const tops = []
  for (const key of [journalKey('0'), acksKey('0')]) {
    const [entry] = await client.xrevrange(key, '+', '-', 'COUNT', 1)
    tops.push(Number(entry?.[0].split('-')[1] ?? 0))
  }
  return tops
}

/** Plays until the router has sequenced everything that this client may send, and nothing is answered any more. */
async function untilStuck(run: FlowRun, router: RouterProcess): Promise<void> {
  for (let answered = -1; ;) {
    const deadline = performance.now() + POLL_MS
    await run.play(() => performance.now() >= deadline || run.isDone)
    const { positions } = await router.status()
    const isSequenced = positions.lastSeq > positions.released && run.written > run.ledger.answered
    if (isSequenced && answered === run.ledger.answered) return
    answered = run.ledger.answered
  }
}

async function untilStored(router: RouterProcess): Promise<void> {
  for (;;) {
    const { redis, positions } = await router.status()
    if (redis !== null && redis.storedSeq === positions.written && redis.lag === 0) return
    await setTimeout(POLL_MS)
  }
}

async function isSameInBoth(t: ExecutionContext, dataDir: string, redis: RedisServer) {
  const fromFile = await replay('--data', dataDir)
  const fromRedis = await replay('--redis', redis.url)
  t.is(fromRedis.stateHash, fromFile.stateHash)
  t.is(fromRedis.lastSeq, fromFile.lastSeq)
  t.is(fromFile.orders, flow.length)
}

test('level redis: nothing is told that a hanging Redis does not have, and it goes on when it wakes', async (t) => {
  const seed = seedOf(t)
  const random = randomFrom(seed)
  const redis = await RedisServer.start(t, DURABLE)
  const dataDir = freshDirectory(t)
  const router = await startRouter(t, dataDir, '--redis', redis.url, '--ack-after', 'redis')
  const run = await openRun(t, router.udp, flow, { instrumentId: 1, inFlightMax: 500 })
  const { ledger } = run

  for (const end of ['dies', 'wakes', 'dies', 'dies'] as const) {
    const moment = ledger.answered + random(4_000)
    await run.play(() => ledger.answered >= moment)
    redis.pause()
    await untilStuck(run, router)
    const told = ledger.lastEngineSeq
    const { positions } = await router.status()
    t.true(positions.written > positions.released, 'the file journal does not wait')
    t.true(told <= positions.redisStored, `SEED=${seed}: told ${told}`)
    if (end === 'dies') {
      await redis.kill()
      // Redis must have kept by itself what was told: the router may not repair it before we have looked.
      router.process.kill('SIGSTOP')
      await redis.boot()
      const tops = await topsOf(redis)
      router.process.kill('SIGCONT')
      for (const top of tops) t.true(told <= top, `SEED=${seed}: told ${told}, kept ${top}`)
    } else {
      redis.resume()
    }
    t.log(`Redis ${end}: ${run.written - ledger.answered} messages waited from ${told} on`)
  }

  await run.play()
  t.deepEqual(ledger.problems(), [], `SEED=${seed}`)
  t.is((await router.status()).redis?.lostTails, 0)
  await run.close()
  t.is((await router.stop()).code, 0)
  await isSameInBoth(t, dataDir, redis)
})

test('level written: a hanging Redis holds nobody up, and is caught up when it wakes', async (t) => {
  const redis = await RedisServer.start(t)
  const dataDir = freshDirectory(t)
  const router = await startRouter(t, dataDir, '--redis', redis.url)
  const run = await openRun(t, router.udp, flow, { instrumentId: 1 })
  await run.play(() => run.ledger.answered >= 5_000)
  redis.pause()
  await run.play()
  t.deepEqual(run.ledger.problems(), [])
  const { positions } = await router.status()
  t.true(positions.redisStored < positions.written, 'Redis is behind')
  redis.resume()
  await untilStored(router)
  await run.close()
  t.is((await router.stop()).code, 0)
  await isSameInBoth(t, dataDir, redis)
})

test('a router stopped while Redis hangs exits all the same, and the next one catches up', async (t) => {
  const redis = await RedisServer.start(t)
  const dataDir = freshDirectory(t)
  const router = await startRouter(t, dataDir, '--redis', redis.url)
  const run = await openRun(t, router.udp, flow, { instrumentId: 1 })
  await run.play(() => run.ledger.answered >= 10_000)
  redis.pause()
  await run.play()
  await run.close()
  t.is((await router.stop()).code, 0)
  redis.resume()
  const next = await startRouter(t, dataDir, '--redis', redis.url)
  await untilStored(next)
  t.is((await next.stop()).code, 0)
  await isSameInBoth(t, dataDir, redis)
})
