import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { reasonOf } from '../src/errors.js'
import { decodeAcks } from '../src/redis/acks.js'
import { readAcksStream } from '../src/redis/reader.js'
import { DemoReport, formatNumber, reportSpeed } from './flow/demo-report.js'
import { loadEquityFlow } from './flow/equity-flow.js'
import { RedisProcess } from './flow/redis-process.js'
import { replay, RouterProcess, type RouterStatus } from './flow/router-process.js'
import { FlowRun } from './flow-equity.js'

/**
 * Real order flow through a real router, over UDP and WebSocket at once, into the file journal and Redis, and back; then
 * everything that came back and everything that was kept is held against what it must be.
 */

const IN_FLIGHT_MAX = 256
const PROGRESS_MS = 100
const CATCH_UP_MS = 30_000
const SHARD = '0'

/** Plays both clients to the end; they share this process and its event loop. */
async function playBoth(report: DemoReport, runs: readonly [string, FlowRun][]): Promise<void> {
  const timer = setInterval(() => {
    const parts = runs.map(([name, run]) => `${name} ${formatNumber(run.ledger.answered)}`)
    report.progress(`  answered: ${parts.join(', ')}`)
  }, PROGRESS_MS)
  try {
    await Promise.all(runs.map(([, run]) => run.play()))
  } finally {
    clearInterval(timer)
  }
}

function checkReports(report: DemoReport, runs: readonly [string, FlowRun][]): void {
  for (const [name, { flow, ledger, client }] of runs) {
    const problems = ledger.problems()
    report.check(
      ledger.answered === flow.length && ledger.firstFault === null,
      `${name}: each of ${formatNumber(flow.length)} messages has exactly one first answer`,
      problems,
    )
    report.check(
      problems.length === 0 && client.lastServerSeqNo === ledger.reports,
      `${name}: all ${formatNumber(flow.expected.length)} rows of reports are as expected`,
      problems,
    )
  }
}

/** Waits until Redis has all that the file journal has. */
async function untilStored(router: RouterProcess): Promise<RouterStatus> {
  const deadline = performance.now() + CATCH_UP_MS
  for (;;) {
    const status = await router.status()
    const { positions, redis } = status
    if (redis === null || redis.storedSeq === positions.written) return status
    if (performance.now() > deadline) return status
    await setTimeout(PROGRESS_MS)
  }
}

/** How many reports of each session the acks stream holds; throws where their numbers have a gap. */
async function countAcks(url: string): Promise<Map<bigint, number>> {
  const counts = new Map<bigint, number>()
  for await (const entry of readAcksStream({ url, shard: SHARD })) {
    for (const { sessionId, serverSeqNo } of decodeAcks(entry.bytes)) {
      const before = counts.get(sessionId) ?? 0
      if (serverSeqNo !== before + 1)
        throw new Error(`session ${sessionId} has report ${serverSeqNo} after ${before}`)
      counts.set(sessionId, serverSeqNo)
    }
  }
  return counts
}

/** The router, for what it has said when something goes wrong. */
let router: RouterProcess | undefined

async function demo(report: DemoReport, directory: string): Promise<void> {
  const flow = loadEquityFlow()
  const dataDir = join(directory, 'data')
  const redisDir = join(directory, 'redis')
  mkdirSync(redisDir)
  const redis = await RedisProcess.start(redisDir)
  const redisFlags = redis === null ? [] : ['--redis', redis.url]
  router = await RouterProcess.start('--data', dataDir, '--shard', SHARD, ...redisFlags)
  const { ready } = router
  report.say(`router: UDP ${ready.udp}, ${ready.webSocket ?? 'no WebSocket'}`)
  report.say(
    redis === null
      ? 'Redis: there is no redis-server here, so this runs on the file journal alone'
      : `Redis: a private server, version ${redis.version}`,
  )
  report.say(
    `flow-equity: ${formatNumber(flow.length)} order messages over UDP on DEMO, and at the same time over WebSocket on DEMO2`,
  )

  const options = { inFlightMax: IN_FLIGHT_MAX, pollMicros: 0 }
  const runs: [string, FlowRun][] = [
    ['UDP', await FlowRun.open(router.udp, flow, { ...options, instrumentId: 1 })],
    ['WebSocket', await FlowRun.open(router.webSocket, flow, { ...options, instrumentId: 2 })],
  ]
  await playBoth(report, runs)
  for (const [, run] of runs) await run.close()
  const { positions, redis: stored, counts, kernelDrops } = await untilStored(router)

  report.say()
  reportSpeed(report, runs)
  report.say(
    `  (both at once, up to ${IN_FLIGHT_MAX} messages of each in flight, acknowledged when the journal has them)`,
  )
  report.say()
  const segments = readdirSync(dataDir).filter((name) => name.endsWith('.segment'))
  report.row('file journal', 'written', 'synced', 'segments')
  report.row('', positions.written, positions.synced, segments.length)
  if (stored !== null) {
    report.row('Redis streams', 'journal', 'acks', 'entries', 'bytes')
    report.row('', stored.journalSeq, stored.acksSeq, stored.entries, stored.bytes)
  }
  report.say()

  checkReports(report, runs)
  report.check(
    counts['applied'] === 2 * flow.length && counts['burned'] === 0 && kernelDrops === 0,
    'the router sequenced every message once and gave up none',
    [JSON.stringify({ ...counts, kernelDrops })],
  )
  const { code, stderr } = await router.stop()
  report.check(code === 0, 'SIGTERM: the router drained and exited with 0', stderr.split('\n'))
  const fromFile = await replay('--data', dataDir)
  report.check(
    fromFile.lastSeq === positions.lastSeq && fromFile.orders === 2 * flow.length,
    `replay of the file journal: ${formatNumber(fromFile.orders)} messages up to ${formatNumber(fromFile.lastSeq)}, state ${fromFile.stateHash}, ${formatNumber(fromFile.ordersPerSecond)} orders/s`,
    [JSON.stringify(fromFile)],
  )
  report.check(fromFile.openOrders === 0, 'nothing rests in the books at the end')
  if (redis !== null) await checkRedis(report, redis, ready.shard, fromFile, runs)
  await redis?.stop()
}

async function checkRedis(
  report: DemoReport,
  redis: RedisProcess,
  shard: string,
  fromFile: Awaited<ReturnType<typeof replay>>,
  runs: readonly [string, FlowRun][],
): Promise<void> {
  const fromRedis = await replay('--redis', redis.url, '--shard', shard)
  report.check(
    fromRedis.lastSeq === fromFile.lastSeq && fromRedis.stateHash === fromFile.stateHash,
    `replay of the Redis stream {${shard}}:journal: the same state ${fromRedis.stateHash} at ${formatNumber(fromRedis.lastSeq)}`,
    [JSON.stringify({ fromFile, fromRedis })],
  )
  const counts = await countAcks(redis.url)
  const total = runs.reduce((sum, [, { ledger }]) => sum + ledger.reports, 0)
  report.check(
    counts.size === runs.length &&
      runs.every(([, { client, ledger }]) => counts.get(client.sessionId) === ledger.reports),
    `the Redis stream {${shard}}:acks holds the ${formatNumber(total)} reports that were sent`,
    [[...counts].map(([session, count]) => `${session}: ${count}`).join(', ')],
  )
}

const startMs = performance.now()
const report = new DemoReport()
const directory = mkdtempSync(join(tmpdir(), 'orderwire-demo-'))
process.on('exit', () => rmSync(directory, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))
try {
  await demo(report, directory)
} catch (error) {
  const said = router?.process.stderr.trimEnd().split('\n') ?? []
  report.check(false, `the demo ended early: ${reasonOf(error)}`, said)
}
const seconds = ((performance.now() - startMs) / 1e3).toFixed(1)
report.say()
report.say(
  report.failed === 0
    ? `all ${report.passed} checks passed in ${seconds} s`
    : `${report.failed} of ${report.passed + report.failed} checks FAILED`,
)
// What failed may have left processes behind; they end with this one.
process.exit(report.failed === 0 ? 0 : 1)
