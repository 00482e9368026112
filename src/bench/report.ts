import { nameOf } from '../client/names.js'
import { Reason } from '../codec/index.js'
import type { PhaseResult } from './load.js'
import type { LoadSession } from './session.js'

/** What a run was asked to do. */
export interface RunSettings {
  readonly transport: 'udp' | 'ws'
  readonly mode: 'closed' | 'open' | 'max'
  /** Messages per second; null unless the mode is `open`. */
  readonly rate: number | null
  /** Messages outstanding per session; null in mode `open`. */
  readonly window: number | null
  readonly batch: number
  readonly warmup: number
  readonly mix: string
  readonly seed: number
  readonly workHash: string
  /** Null when the router was there before and did not say. */
  readonly ackAfter: string | null
  readonly idle: string | null
}

/** The result as `--json` writes it. Scripts read it: fields may be added, never changed. */
export interface BenchReport extends RunSettings {
  /** Order messages sent, whether they place, cancel or replace; each gets one first answer. */
  readonly orders: number
  /** First answers saying that it was done. */
  readonly acked: number
  /** First answers saying that it was refused. */
  readonly rejected: number
  /** Messages without any answer. */
  readonly lost: number
  readonly durationS: number
  readonly ordersPerSecond: number
  readonly latencyUs: {
    readonly p50: number
    readonly p90: number
    readonly p99: number
    readonly p999: number
    readonly max: number
  }
  readonly sessions: number
  readonly executions: number
  readonly notApplied: number
  /** Datagrams that had to be sent again. */
  readonly retransmitted: number
  /** Name in the protocol's table of reasons; null when nothing was rejected. */
  readonly firstRejectReason: string | null
  readonly node: string
  readonly date: string
}

export function buildReport(
  settings: RunSettings,
  result: PhaseResult,
  sessions: readonly LoadSession[],
): BenchReport {
  const { recorder, sent, durationNs } = result
  const { latencyNs } = recorder
  const micros = (percentile: number): number =>
    Math.min(latencyNs.getValueAtPercentile(percentile), recorder.maxNs) / 1_000
  const durationS = durationNs / 1e9
  return {
    transport: settings.transport,
    mode: settings.mode,
    orders: sent,
    acked: recorder.accepted,
    rejected: recorder.rejected,
    lost: sent - recorder.answered,
    durationS,
    ordersPerSecond: durationS > 0 ? Math.round(recorder.answered / durationS) : 0,
    latencyUs: {
      p50: micros(50),
      p90: micros(90),
      p99: micros(99),
      p999: micros(99.9),
      max: recorder.maxNs / 1_000,
    },
    batch: settings.batch,
    sessions: sessions.length,
    ackAfter: settings.ackAfter,
    idle: settings.idle,
    rate: settings.rate,
    window: settings.window,
    warmup: settings.warmup,
    mix: settings.mix,
    seed: settings.seed,
    workHash: settings.workHash,
    executions: recorder.executions,
    notApplied: recorder.notApplied,
    retransmitted: sessions.reduce((sum, { client }) => sum + client.flow.retransmitted, 0),
    firstRejectReason: recorder.rejected > 0 ? nameOf(Reason, recorder.firstReason) : null,
    node: process.versions.node,
    date: new Date().toISOString(),
  }
}

const count = (value: number): string => value.toLocaleString('en-US')
const micros = (value: number): string =>
  `${value.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} us`

const HOW: Readonly<Record<RunSettings['mode'], string>> = {
  closed: 'closed loop',
  open: 'open loop',
  max: 'as fast as answers come back',
}

/** The result for people. */
export function describeReport(report: BenchReport): string {
  const { latencyUs, mode } = report
  const pace =
    mode === 'open'
      ? `${count(report.rate ?? 0)} orders/s on schedule`
      : `${count(report.window ?? 0)} outstanding per session`
  const timed = mode === 'open' ? 'from when an order was due' : 'from when an order was written'
  const rows: [string, string][] = [
    ['transport', `${report.transport}, ${HOW[mode]}: ${pace}`],
    [
      'work',
      `${report.mix}, ${count(report.batch)} per datagram, ${count(report.sessions)} session(s), ` +
        `seed ${report.seed}, hash ${report.workHash}`,
    ],
    ['acknowledged', `after ${report.ackAfter ?? 'what the router was started with'}`],
    [
      'orders',
      `${count(report.orders)}: ${count(report.acked)} acked, ${count(report.rejected)} rejected, ` +
        `${count(report.lost)} lost, ${count(report.retransmitted)} datagrams sent again`,
    ],
    [
      'throughput',
      `${count(report.ordersPerSecond)} orders/s over ${report.durationS.toFixed(2)} s`,
    ],
    [
      'latency',
      `p50 ${micros(latencyUs.p50)}, p90 ${micros(latencyUs.p90)}, p99 ${micros(latencyUs.p99)}, ` +
        `p99.9 ${micros(latencyUs.p999)}, max ${micros(latencyUs.max)}`,
    ],
    ['', `${timed} to its first answer`],
  ]
  if (report.firstRejectReason !== null) {
    rows.push(['', `the first rejected order: ${report.firstRejectReason}`])
  }
  if (mode === 'max') {
    rows.push(['', 'under a full window; for single orders take --mode closed or --rate N'])
  }
  return rows.map(([name, value]) => `${name.padEnd(14)}${value}\n`).join('')
}
