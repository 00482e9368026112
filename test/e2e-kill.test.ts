import test from 'ava'
import { setTimeout } from 'node:timers/promises'
import { loadEquityFlow } from '../scripts/flow/equity-flow.js'
import { holdsEverythingTold } from './helpers/journal-contents.js'
import { randomFrom } from './helpers/random.js'
import {
  freshDirectory,
  openRun,
  replay,
  restartRouter,
  seedOf,
  startRouter,
} from './helpers/router-process.js'

/**
 * The promise of level `written`: whatever a client was told survives a SIGKILL of the router. The kill falls anywhere:
 * between a journal write and its acknowledgement, in the middle of a batch, in the middle of a record.
 */

const KILLS = 6
const flow = loadEquityFlow(40_000)

test.serial('SIGKILL at random moments: nothing told is lost, nothing is done twice', async (t) => {
  const seed = seedOf(t)
  const random = randomFrom(seed)
  const dataDir = freshDirectory(t)
  let router = await startRouter(t, dataDir)
  const run = await openRun(t, router.udp, flow, {
    instrumentId: 1,
    inFlightMax: 2_000,
    messagesPerDatagram: 1 + random(27),
  })
  const { ledger } = run

  const moments = Array.from({ length: KILLS }, () => random(flow.length - 5_000))
  for (const [index, moment] of moments.toSorted((a, b) => a - b).entries()) {
    await run.play(() => ledger.answered >= moment)
    // The client does not stop for the kill: some of what it sends meets a router that is dying.
    const killed = setTimeout(random(4)).then(() => router.stop('SIGKILL'))
    let isGone = false
    void killed.then(() => (isGone = true))
    await run.play(() => isGone || run.isDone)
    t.is((await killed).signal, 'SIGKILL')
    // Reports that had left before the end are still in the socket, and count as told.
    while (run.turn() > 0);
    t.is(ledger.firstFault, null, `SEED=${seed}`)
    t.log(`kill at ${moment}: ${run.written} sent, ${ledger.answered} answered`)

    await holdsEverythingTold(t, dataDir, run, seed)
    const before = await replay('--data', dataDir)
    t.true(before.lastSeq >= ledger.lastEngineSeq, `SEED=${seed}`)
    router = await restartRouter(t, router)
    t.is(router.ready.epoch, index + 2)
    // The start takes one number, for its epoch.
    t.is(router.ready.lastSeq, before.lastSeq + 1)
    await run.rebind()
  }

  await run.play()
  t.deepEqual(ledger.problems(), [], `SEED=${seed}`)
  t.is(ledger.reports, run.client.lastServerSeqNo)
  t.is((await router.status()).counts['burned'], 0)
  await run.close()
  t.is((await router.stop()).code, 0)
  t.like(await replay('--data', dataDir), { orders: flow.length, sessions: 1 })
})

test.serial('router and client die: the session goes on over another transport', async (t) => {
  const seed = seedOf(t)
  const random = randomFrom(seed)
  const dataDir = freshDirectory(t)
  let router = await startRouter(t, dataDir)
  const run = await openRun(t, router.udp, flow, { instrumentId: 1, inFlightMax: 1_000 })
  const { ledger } = run

  for (const [index, door] of (['webSocket', 'udp', 'webSocket'] as const).entries()) {
    const moment = random(10_000) + index * 12_000
    await run.play(() => ledger.answered >= moment)
    // What the router does in this while is in its journal, and its reports are lost on the way to a dead client.
    run.turn()
    await setTimeout(random(5))
    await router.stop('SIGKILL')
    // What this client had in flight is forgotten with it. It remembers only its numbers and the reports it has read.
    router = await restartRouter(t, router)
    const { answered } = ledger
    await run.resume(router[door])
    t.log(`${door}: ${answered} answered before, ${ledger.answered} after coming back`)
  }

  await run.play()
  t.deepEqual(ledger.problems(), [], `SEED=${seed}`)
  await holdsEverythingTold(t, dataDir, run, seed)
  await run.close()
  await router.stop()
  t.like(await replay('--data', dataDir), { orders: flow.length, sessions: 1 })
})
