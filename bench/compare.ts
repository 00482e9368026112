// The router beside the floor: a bare UDP echo of the same bytes and orderwire, in turns, in the same minute, client and
// server each spinning on a core of its own. Only the ratios say something about orderwire; the times say as much about
// the machine. Run it on a machine that does nothing else:
//
//     npm run build && node dist/bench/compare.js [--rounds N] [--json FILE]
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startOwnRouter } from '../src/bench/own-router.js'
import type { BenchReport } from '../src/bench/report.js'
import { Echo, output, type ClosedLoop, type Noise, type Windowed } from './echo.js'
import { describeMachine, median, pinning } from './machine.js'
import { scriptFlags, wholeNumber } from './script.js'

const MAIN = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))
const CLOSED_ORDERS = 200_000
const CLOSED_WARMUP = 50_000
const WINDOW_S = 2
const WINDOW_DATAGRAMS = 256
const WINDOW_WARMUP = 300_000
const NOISE_S = 1

/** What issue and design ask for. */
const TARGETS = { p50Ratio: 2, ordersPerSecond: 200_000 } as const

type AckAfter = 'received' | 'written'

interface Round {
  readonly noise: Noise
  readonly echoClosed: ClosedLoop
  readonly echoWindowed: Windowed
  readonly closed: Record<AckAfter, BenchReport>
  readonly max: Record<AckAfter, BenchReport>
}

const flags = scriptFlags({ rounds: '5', json: '' })
const roundCount = wholeNumber('rounds', flags['rounds'])
const machine = describeMachine()
const pin = pinning()
const echo = new Echo(pin)
const scratch = mkdtempSync(join(tmpdir(), 'orderwire-compare-'))

/** One run of `orderwire bench` against a router that is started for it. */
async function orderwire(ackAfter: AckAfter, flags: readonly string[]): Promise<BenchReport> {
  const router = await startOwnRouter(['--idle', 'spin', '--ack-after', ackAfter], {
    prefix: pin.server,
  })
  try {
    const json = join(scratch, 'result.json')
    const bench = [MAIN, 'bench', '--target', router.udp, ...flags, '--json', json]
    await output([...pin.client, process.execPath, ...bench])
    return JSON.parse(readFileSync(json, 'utf8')) as BenchReport
  } finally {
    await router.stop()
  }
}

const closedFlags = [
  '--mode',
  'closed',
  '--orders',
  `${CLOSED_ORDERS}`,
  '--warmup',
  `${CLOSED_WARMUP}`,
]
// Every message a new order: as it finds nothing to trade with, it is accepted and cancelled, two reports each.
const maxFlags = ['--mode', 'max', '--mix', 'ioc', '--window', `${WINDOW_DATAGRAMS}`]
const amountFlags = ['--duration', `${WINDOW_S}`, '--warmup', `${WINDOW_WARMUP}`]

async function runRound(): Promise<Round> {
  const noise = await echo.noise(NOISE_S)
  const echoClosed = await echo.closed(CLOSED_ORDERS, CLOSED_WARMUP)
  const closedReceived = await orderwire('received', closedFlags)
  const echoWindowed = await echo.windowed(WINDOW_S, WINDOW_DATAGRAMS)
  const maxReceived = await orderwire('received', [...maxFlags, ...amountFlags])
  const closedWritten = await orderwire('written', closedFlags)
  const maxWritten = await orderwire('written', [...maxFlags, ...amountFlags])
  return {
    noise,
    echoClosed,
    echoWindowed,
    closed: { received: closedReceived, written: closedWritten },
    max: { received: maxReceived, written: maxWritten },
  }
}

const rounds: Round[] = []
try {
  for (let number = 1; number <= roundCount; number += 1) {
    const round = await runRound()
    rounds.push(round)
    process.stderr.write(
      `round ${number} of ${roundCount}: echo p50 ${round.echoClosed.latencyUs.p50.toFixed(1)} us, ` +
        `orderwire p50 ${round.closed.received.latencyUs.p50.toFixed(1)} us, ` +
        `${Math.round(round.max.received.ordersPerSecond / 1_000)}k orders/s\n`,
    )
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

/** The median over the rounds. */
const over = (read: (round: Round) => number): number => median(rounds.map(read))

function level(ackAfter: AckAfter) {
  const latency = (name: 'p50' | 'p90' | 'p99' | 'p999') => ({
    us: over((round) => round.closed[ackAfter].latencyUs[name]),
    // Pairs of the same round, so that a slow minute weighs on both.
    ratio: over(
      (round) => round.closed[ackAfter].latencyUs[name] / round.echoClosed.latencyUs[name],
    ),
  })
  return {
    p50: latency('p50'),
    p90: latency('p90'),
    p99: latency('p99'),
    p999: latency('p999'),
    ordersPerSecond: Math.round(over((round) => round.max[ackAfter].ordersPerSecond)),
    datagramRatio: over(
      (round) => round.max[ackAfter].ordersPerSecond / round.echoWindowed.perSecond,
    ),
  }
}

const result = {
  date: new Date().toISOString(),
  machine,
  pinned: pin.client.length > 0,
  rounds: roundCount,
  noise: {
    interruptionsPerSecond: over(({ noise }) => noise.interruptionsPerSecond),
    lostPart: over(({ noise }) => noise.lostPart),
    addedP999Us: over(({ noise }) => noise.addedUs.p999),
    maxUs: over(({ noise }) => noise.addedUs.max),
  },
  echo: {
    p50: over((round) => round.echoClosed.latencyUs.p50),
    p90: over((round) => round.echoClosed.latencyUs.p90),
    p99: over((round) => round.echoClosed.latencyUs.p99),
    p999: over((round) => round.echoClosed.latencyUs.p999),
    datagramsPerSecond: Math.round(over((round) => round.echoWindowed.perSecond)),
  },
  received: level('received'),
  written: level('written'),
}

const us = (value: number): string => value.toFixed(1).padStart(9)
const rate = (value: number): string => Math.round(value).toLocaleString('en-US').padStart(9)
const ratio = (value: number): string => `${value.toFixed(2)}x`.padStart(8)
const lines = [
  `medians of ${roundCount} rounds; ratios are medians of the rounds' own ratios`,
  `machine: ${machine.cores} cores${machine.isVirtual ? ' of a virtual machine' : ''}, load ${machine.load.toFixed(2)} before, ${result.pinned ? 'client and server on a core each' : 'not pinned'}`,
  `noise: an empty loop loses ${(result.noise.lostPart * 100).toFixed(3)}% of its time, ${result.noise.maxUs.toFixed(0)} us at most at once`,
  '',
  `${''.padEnd(28)}     echo  received   ratio   written   ratio`,
  ...(['p50', 'p90', 'p99', 'p999'] as const).map(
    (name) =>
      `one order, ${name.padEnd(5)} us`.padEnd(28) +
      us(result.echo[name]) +
      us(result.received[name].us) +
      ratio(result.received[name].ratio) +
      us(result.written[name].us) +
      ratio(result.written[name].ratio),
  ),
  'single-order datagrams/s'.padEnd(28) +
    rate(result.echo.datagramsPerSecond) +
    rate(result.received.ordersPerSecond) +
    ratio(result.received.datagramRatio) +
    rate(result.written.ordersPerSecond) +
    ratio(result.written.datagramRatio),
  '',
  verdict(
    `p50 within ${TARGETS.p50Ratio}x of the echo`,
    result.received.p50.ratio <= TARGETS.p50Ratio,
  ),
  verdict(
    `${TARGETS.ordersPerSecond.toLocaleString('en-US')} single-order datagrams acknowledged per second`,
    result.received.ordersPerSecond >= TARGETS.ordersPerSecond,
  ),
]
process.stdout.write(`${lines.join('\n')}\n`)
if (flags['json']) {
  writeFileSync(flags['json'], `${JSON.stringify({ ...result, samples: rounds }, null, 1)}\n`)
}

function verdict(target: string, isMet: boolean): string {
  if (!isMet) process.exitCode = 1
  return `${isMet ? 'met' : 'MISSED'}: ${target}`
}
