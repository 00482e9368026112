import test from 'ava'
import { loadEquityFlow } from '../scripts/flow/equity-flow.js'
import { randomFrom } from './helpers/random.js'
import {
  freshDirectory,
  openRun,
  replay,
  restartRouter,
  seedOf,
  startRouter,
} from './helpers/router-process.js'

/** Routers that are asked to stop in the middle of the flow, and the ones that go on after them. */

const flow = loadEquityFlow(40_000)

test.serial(
  'stopped by a signal and started again: the sequence, the sessions and the orders go on',
  async (t) => {
    const seed = seedOf(t)
    const random = randomFrom(seed)
    const dataDir = freshDirectory(t)
    let router = await startRouter(t, dataDir)
    // One over each door, so that both hear the goodbye.
    const runs = [
      await openRun(t, router.udp, flow, { instrumentId: 1, inFlightMax: 1_000 }),
      await openRun(t, router.webSocket, flow, { instrumentId: 2, inFlightMax: 1_000 }),
    ] as const
    const [overUdp, overWebSocket] = runs

    for (const [index, signal] of (['SIGTERM', 'SIGINT', 'SIGTERM'] as const).entries()) {
      const moment = index * 12_000 + random(10_000)
      await Promise.all(runs.map((run) => run.play(() => run.ledger.answered >= moment)))
      const stopped = router.stop(signal)
      // They go on sending until they are told that it is over.
      for (const run of runs) {
        const { code, message } = await t.throwsAsync<Error & { code?: string }>(run.play())
        t.is(code, 'OR_SESSION_ENDED', message)
        t.regex(message, /the router terminated it: adminKill|the WebSocket was closed/)
      }
      const { code, stderr } = await stopped
      t.is(code, 0)
      t.regex(stderr, new RegExp(`${signal}: draining`))
      t.notRegex(stderr, /error/)

      const before = await replay('--data', dataDir)
      for (const { ledger } of runs) t.true(ledger.lastEngineSeq <= before.lastSeq, `SEED=${seed}`)
      router = await restartRouter(t, router)
      t.is(router.ready.epoch, index + 2)
      t.is(router.ready.lastSeq, before.lastSeq + 1)
      await overUdp.rebind()
      // Its socket is gone, and its messages in flight with it.
      await overWebSocket.resume(router.webSocket)
    }

    await Promise.all(runs.map((run) => run.play()))
    for (const run of runs) {
      t.deepEqual(run.ledger.problems(), [], `SEED=${seed}`)
      await run.close()
    }
    t.is((await router.stop()).code, 0)
    t.like(await replay('--data', dataDir), { orders: 2 * flow.length, sessions: 2, epoch: 4 })
  },
)

test.serial(
  'a router that nobody talked to stops and starts as well, and takes one number a time',
  async (t) => {
    const dataDir = freshDirectory(t)
    let router = await startRouter(t, dataDir)
    const first = router.ready.lastSeq
    for (let start = 1; start <= 2; start += 1) {
      t.is((await router.stop('SIGINT')).code, 0)
      router = await restartRouter(t, router)
      t.is(router.ready.lastSeq, first + start)
      t.is(router.ready.epoch, 1 + start)
    }
  },
)

test.serial(
  'a replay stops where it is told, and its hash there is that of the moment',
  async (t) => {
    const dataDir = freshDirectory(t)
    let router = await startRouter(t, dataDir)
    const run = await openRun(t, router.udp, flow, { instrumentId: 1 })
    await run.play(() => run.isDone || run.written === 10_000, 10_000)
    await run.play(() => run.ledger.answered === 10_000, 10_000)
    await router.stop('SIGKILL')
    const then = await replay('--data', dataDir)
    router = await restartRouter(t, router)
    await run.rebind()
    await run.play()
    await router.stop()
    const now = await replay('--data', dataDir)
    t.not(now.stateHash, then.stateHash)
    const again = await replay('--data', dataDir, '--to', String(then.lastSeq))
    t.is(again.stateHash, then.stateHash)
    t.is(again.lastSeq, then.lastSeq)
  },
)
