import test, { type ExecutionContext } from 'ava'
import { loadEquityFlow } from '../scripts/flow/equity-flow.js'
import type { FlowRun } from '../scripts/flow-equity.js'
import { freshDirectory, openRun, replay, startRouter } from './helpers/router-process.js'

/** The recorded flow through real routers: every message answered once, every report as expected. */

const flow = loadEquityFlow()

/** The totals that test/data/README.md gives: whatever reads the files must have read all of them. */
test('the recorded flow is whole', (t) => {
  const counts: Record<string, number> = {}
  for (const row of flow.expected) {
    const [kind = ''] = row.split(',', 1)
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  t.is(flow.length, 119_902)
  t.deepEqual(counts, {
    ack: 60_000,
    trade: 4_237,
    cancelled: 55_725,
    modified: 9_943,
    cancel_reject: 2_405,
    modify_reject: 464,
  })
})

function isAsExpected(t: ExecutionContext, run: FlowRun): void {
  t.deepEqual(run.ledger.problems(), [])
  t.is(run.ledger.rows, flow.expected.length)
  // Each trade is two reports and one row.
  t.is(run.ledger.reports, flow.expected.length + 4_237)
  t.is(run.client.lastServerSeqNo, run.ledger.reports)
}

test.serial('over UDP, one message per datagram', async (t) => {
  const dataDir = freshDirectory(t)
  const router = await startRouter(t, dataDir)
  const run = await openRun(t, router.udp, flow, { instrumentId: 1, messagesPerDatagram: 1 })
  await run.play()
  isAsExpected(t, run)
  await run.close()
  const { drops, counts } = await router.status()
  t.deepEqual(
    Object.entries(drops).filter(([, count]) => count !== 0),
    [],
  )
  t.is(counts['applied'], flow.length)
  t.is(counts['burned'], 0)
  t.is((await router.stop()).code, 0)
  t.like(await replay('--data', dataDir), { orders: flow.length, openOrders: 0, sessions: 1 })
})

test.serial('over WebSocket, and at the same time over UDP in another instrument', async (t) => {
  const dataDir = freshDirectory(t)
  const router = await startRouter(t, dataDir)
  const runs = [
    await openRun(t, router.webSocket, flow, { instrumentId: 1 }),
    await openRun(t, router.udp, flow, { instrumentId: 2 }),
  ]
  await Promise.all(runs.map((run) => run.play()))
  for (const run of runs) {
    isAsExpected(t, run)
    await run.close()
  }
  t.is((await router.stop()).code, 0)
  t.like(await replay('--data', dataDir), { orders: 2 * flow.length, openOrders: 0, sessions: 2 })
})
