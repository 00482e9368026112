import test from 'ava'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { runPhase, type Pace } from '../src/bench/load.js'
import { loadMix } from '../src/bench/mixes.js'
import { startOwnRouter } from '../src/bench/own-router.js'
import type { BenchReport } from '../src/bench/report.js'
import { LoadSession } from '../src/bench/session.js'
import { Action } from '../src/bench/tape.js'
import { native } from '../src/native.js'

const MAIN = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))

interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  readonly tempDir: string
}

/** Runs `orderwire bench` with a temporary directory of its own, so that what it leaves behind can be seen. */
async function bench(
  args: readonly string[],
  options: { readonly tempDir?: string; readonly onSpawn?: (pid: number) => void } = {},
): Promise<Outcome> {
  const tempDir = options.tempDir ?? mkdtempSync(join(tmpdir(), 'orderwire-bench-test-'))
  const child = spawn(process.execPath, [MAIN, 'bench', ...args], {
    env: { ...process.env, TMPDIR: tempDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  options.onSpawn?.(child.pid ?? 0)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout, stderr, tempDir }
}

// --- what is sent ---

test('the same seed makes the same work, another seed another', (t) => {
  for (const mix of ['place-cancel', 'ioc']) {
    t.is(loadMix(mix, 7).hash(), loadMix(mix, 7).hash())
    t.not(loadMix(mix, 7).hash(), loadMix(mix, 8).hash())
  }
})

test('place-cancel cancels each order right after it was placed', (t) => {
  const { actions, length, orders } = loadMix('place-cancel', 1)
  t.is(orders, 1)
  t.is(length % 2, 0)
  for (let at = 0; at < length; at += 1) {
    t.is(actions[at], at % 2 === 0 ? Action.place : Action.cancel)
  }
})

test('flow-equity is the recorded flow: counts of each action, first and last message', (t) => {
  const tape = loadMix('flow-equity', 1)
  t.is(tape.length, 119_902)
  const count = (action: number): number => tape.actions.filter((each) => each === action).length
  t.is(count(Action.place), 60_000)
  t.is(tape.prices[0], 33_280 * 5)
  t.is(tape.quantities[0], 95)
  t.is(tape.sides[0], 2)
  t.is(tape.order[1], tape.order[0])
})

const BROKEN: readonly (readonly [what: string, text: string, sentence: RegExp])[] = [
  ['empty', '', /line 1 must be 'seq,action/],
  ['header only', 'seq,action,order_id,side,price,qty,ioc\n', /has no order in it/],
  ['action', 'seq,action,order_id,side,price,qty,ioc\n0,X,1,B,1,1,0', /line 2 .* action 'X'/],
  ['side', 'seq,action,order_id,side,price,qty,ioc\n0,N,1,Q,1,1,0', /line 2 .* side 'Q'/],
  ['price', 'seq,action,order_id,side,price,qty,ioc\n0,N,1,B,1.5,1,0', /line 2 .* '1.5'/],
  ['qty', 'seq,action,order_id,side,price,qty,ioc\n0,N,1,B,1,,0', /line 2 .* '' for a quantity/],
]
for (const [what, text, sentence] of BROKEN) {
  test(`a mix file with a broken ${what} is refused with its line`, (t) => {
    const file = join(mkdtempSync(join(tmpdir(), 'orderwire-mix-')), 'mix.csv')
    writeFileSync(file, text)
    const error = t.throws(() => loadMix(file, 1), { code: 'OR_BENCH_MIX' })
    t.regex(error?.message ?? '', sentence)
  })
}

// --- the command line ---

const WRONG: readonly (readonly [args: string, sentence: RegExp])[] = [
  ['--transport shm', /--transport: this version has no shared memory; take udp or ws/],
  ['--transport tcp', /--transport: 'tcp' is not one of udp, ws/],
  ['--html f', /unknown flag --html: this version writes its result as text and with --json/],
  ['--rate fast', /--rate: 'fast'/],
  ['--mode open', /--mode: open needs --rate N/],
  ['--mode closed --rate 5', /--mode: closed has no schedule/],
  ['--rate 5 --window 5', /--window: an open loop sends on schedule/],
  ['--orders 5 --duration 5', /--duration: --orders says already/],
  ['--batch 28', /--batch: '28' is not a whole number from 1 to 27/],
  ['--batch 27 --window 5', /--window: 5 is less than the 27 orders/],
  ['--target 127.0.0.1:1 --idle spin', /--idle: the router at --target was started with its own/],
]
for (const [args, sentence] of WRONG) {
  test(`orderwire bench ${args}: one sentence, exit 2`, async (t) => {
    const { code, stdout, stderr } = await bench(args.split(' '))
    t.regex(stderr, /^orderwire: [^\n]+ \[OR_USAGE\]\n$/)
    t.regex(stderr, sentence)
    t.is(stdout, '')
    t.is(code, 2)
  })
}

const FAILED: readonly (readonly [args: string, sentence: RegExp])[] = [
  ['--mix nowhere.csv', /mix nowhere\.csv cannot be read \(no such file.* \[OR_BENCH_MIX\]/],
  ['--json /nowhere/a.json', /written to \/nowhere\/a\.json \(no such file.* \[OR_BENCH_OUTPUT\]/],
  ['--ack-after redis', /--ack-after redis waits for Redis, .* \[OR_USAGE\]/],
]
for (const [args, sentence] of FAILED) {
  test(`orderwire bench ${args}: one sentence, no router left behind`, async (t) => {
    const { code, stdout, stderr, tempDir } = await bench(args.split(' '))
    t.regex(stderr, /^orderwire: [^\n]+\n$/)
    t.regex(stderr, sentence)
    t.is(stdout, '')
    t.true(code === 1 || code === 2)
    t.deepEqual(readdirSync(tempDir), [])
  })
}

// --- a run ---

const RUNS: readonly (readonly [args: string, expected: Partial<BenchReport>])[] = [
  ['--mode closed', { transport: 'udp', mode: 'closed', window: 1, batch: 1, sessions: 1 }],
  ['--mode max --batch 27 --sessions 3', { mode: 'max', batch: 27, sessions: 3 }],
  ['--rate 5000 --sessions 2', { mode: 'open', rate: 5_000, window: null, sessions: 2 }],
  ['--mix ioc --ack-after received', { mix: 'ioc', ackAfter: 'received' }],
  ['--transport ws --window 64', { transport: 'ws', mode: 'max', window: 64 }],
  ['--transport ws --mode closed', { transport: 'ws', mode: 'closed' }],
]
for (const [args, expected] of RUNS) {
  test.serial(
    `orderwire bench ${args}: every order has its answer, and the JSON says so`,
    async (t) => {
      const json = join(mkdtempSync(join(tmpdir(), 'orderwire-bench-json-')), 'result.json')
      const amount = ['--orders', '3001', '--warmup', '500', '--json', json]
      const { code, stdout, stderr, tempDir } = await bench([...args.split(' '), ...amount])
      t.is(stderr, '')
      t.is(code, 0)
      t.regex(stdout, /^orders +3,001: 3,001 acked, 0 rejected, 0 lost/m)
      t.regex(stdout, /seed 1, hash [0-9a-f]{16}/)
      const report = JSON.parse(readFileSync(json, 'utf8')) as BenchReport
      t.like(report, {
        orders: 3_001,
        acked: 3_001,
        rejected: 0,
        lost: 0,
        warmup: 500,
        ...expected,
      })
      const { p50, p90, p99, p999, max } = report.latencyUs
      t.true(p50 > 0 && p50 <= p90 && p90 <= p99 && p99 <= p999 && p999 <= max, stdout)
      t.true(report.durationS > 0)
      t.is(report.ordersPerSecond, Math.round(3_001 / report.durationS))
      t.deepEqual(readdirSync(tempDir), [], 'the data of its router is gone')
    },
  )
}

test.serial('the recorded flow gets its recorded numbers of refusals', async (t) => {
  const json = join(mkdtempSync(join(tmpdir(), 'orderwire-bench-json-')), 'result.json')
  const args = ['--mix', 'flow-equity', '--batch', '20', '--orders', '119902', '--warmup', '0']
  const { code, stderr } = await bench([...args, '--json', json])
  t.is(stderr, '')
  t.is(code, 0)
  const report = JSON.parse(readFileSync(json, 'utf8')) as BenchReport
  t.like(report, { orders: 119_902, lost: 0, rejected: 2_405 + 464, executions: 2 * 4_237 })
})

test.serial('SIGINT ends a run: exit 1, no router and no data left behind', async (t) => {
  let pid = 0
  const tempDir = mkdtempSync(join(tmpdir(), 'orderwire-bench-test-'))
  const running = bench(['--duration', '60'], { tempDir, onSpawn: (spawned) => (pid = spawned) })
  while (readdirSync(tempDir).length === 0) await setTimeout(20)
  await setTimeout(1_000)
  process.kill(pid, 'SIGINT')
  const { code, stderr } = await running
  t.regex(stderr, /\[OR_BENCH_INTERRUPTED\]\n$/)
  t.is(code, 1)
  t.deepEqual(readdirSync(tempDir), [])
})

async function appliedBy(http: string): Promise<number> {
  const response = await fetch(`http://${http}/status`)
  const { counts } = (await response.json()) as { counts: { applied: number } }
  return counts.applied
}

test.serial('a router that dies during a run is a failure, not a figure', async (t) => {
  const router = await startOwnRouter([])
  const running = bench(['--target', router.udp, '--duration', '60'])
  while ((await appliedBy(router.http)) === 0) await setTimeout(20)
  process.kill(router.pid, 'SIGKILL')
  const { code, stderr } = await running
  t.regex(stderr, /orders got no answer \(.*\[OR_BENCH_LOST\]\n$/)
  t.is(code, 1)
  await t.throwsAsync(router.stop())
})

// --- what is measured ---

const STALL_MS = 200

/** Runs 2,000 orders or so while the router stands still for 200 ms in the middle. */
async function withStall(pace: Pace, messages: number): Promise<{ p95: number; max: number }> {
  const router = await startOwnRouter(['--ack-after', 'received'])
  try {
    const session = await LoadSession.open(`udp://${router.udp}`, loadMix('place-cancel', 1), {
      messagesPerDatagram: 1,
      // So few that the stall keeps the client from sending, as it would in the end with any window.
      windowMessages: 64,
      instrumentId: 1,
    })
    const phase = { pace, durationNs: Infinity, messagesPerDatagram: 1, onTick: () => false }
    await runPhase([session], { ...phase, messages: 200 })
    const stall = setTimeout(400).then(async () => {
      process.kill(router.pid, 'SIGSTOP')
      await setTimeout(STALL_MS)
      process.kill(router.pid, 'SIGCONT')
    })
    const { recorder, sent } = await runPhase([session], { ...phase, messages })
    await stall
    await session.close()
    if (recorder.answered !== sent) throw new Error(`${sent - recorder.answered} orders were lost`)
    return {
      p95: recorder.latencyNs.getValueAtPercentile(95) / 1e6,
      max: recorder.maxNs / 1e6,
    }
  } finally {
    await router.stop()
  }
}

test.serial('an open loop charges a stall to every order that had to wait', async (t) => {
  // 2,000 orders/s for 2 s: a stall of 200 ms holds up a tenth of them, half of those for 100 ms and more.
  const { p95, max } = await withStall({ kind: 'rate', perSecond: 2_000 }, 4_000)
  t.true(p95 > STALL_MS / 4, `p95 is ${p95} ms`)
  t.true(max > STALL_MS * 0.9, `the longest took ${max} ms`)
})

test('the client clock that latencies come from runs as fast as the wall', async (t) => {
  const port = new native.UdpClientPort('127.0.0.1', 9, {})
  const from = port.monotonicNs()
  const fromMs = performance.now()
  await setTimeout(200)
  const ns = port.monotonicNs() - from
  const ms = performance.now() - fromMs
  port.close()
  t.true(Math.abs(ns / 1e6 - ms) < 20, `${ns} ns against ${ms} ms`)
})

test.serial('the micro-benchmarks run', async (t) => {
  const micro = fileURLToPath(new URL('../bench/micro.js', import.meta.url))
  const child = spawn(process.execPath, [micro, '--time', '4'], { stdio: 'pipe' })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  t.is(code, 0, text)
  for (const stage of ['codec: decode', 'router: sessions', 'seam: poll', 'path: in process']) {
    t.regex(text, new RegExp(`^${stage}.* +[\\d.]+ ns +[\\d,]+/s`, 'm'))
  }
})
