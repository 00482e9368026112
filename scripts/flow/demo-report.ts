import type { FlowRun } from '../flow-equity.js'

const LABEL_WIDTH = 22
const COLUMN_WIDTH = 14

/** What the demo has to say, for people: progress, figures, and every check with its result. */
export class DemoReport {
  failed = 0
  passed = 0
  readonly #isTerminal = process.stdout.isTTY
  #progressWidth = 0

  say(sentence = ''): void {
    this.#endProgress()
    process.stdout.write(`${sentence}\n`)
  }

  /** One line that is overwritten; only on a terminal. */
  progress(text: string): void {
    if (!this.#isTerminal) return
    process.stdout.write(`\r${text.padEnd(this.#progressWidth)}`)
    this.#progressWidth = text.length
  }

  /** A line of figures under the column heads. */
  row(label: string, ...values: readonly (string | number)[]): void {
    const columns = values.map((value) => {
      const text = typeof value === 'number' ? formatNumber(value) : value
      return text.padStart(COLUMN_WIDTH)
    })
    this.say(`  ${label.padEnd(LABEL_WIDTH)}${columns.join('')}`)
  }

  check(isGood: boolean, what: string, problems: readonly string[] = []): void {
    if (isGood) this.passed += 1
    else this.failed += 1
    this.say(`  ${isGood ? '✔' : '✘'} ${what}`)
    if (!isGood) for (const problem of problems) this.say(`      ${problem}`)
  }

  #endProgress(): void {
    if (this.#progressWidth === 0) return
    process.stdout.write(`\r${''.padEnd(this.#progressWidth)}\r`)
    this.#progressWidth = 0
  }
}

export function formatNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 1 })
}

/** How fast it went, one column per client. */
export function reportSpeed(report: DemoReport, runs: readonly [string, FlowRun][]): void {
  const perRun = (value: (run: FlowRun) => number): number[] => runs.map(([, run]) => value(run))
  report.row('', ...runs.map(([name]) => name))
  report.row('messages answered', ...perRun(({ ledger }) => ledger.answered))
  report.row('reports', ...perRun(({ ledger }) => ledger.reports))
  report.row(
    'orders/s',
    ...perRun(({ ledger }) =>
      Math.round((1e3 * ledger.answered) / (ledger.endMs - ledger.startMs)),
    ),
  )
  for (const [name, percentile] of [
    ['p50', 50],
    ['p90', 90],
    ['p99', 99],
    ['p99.9', 99.9],
    ['max', 100],
  ] as const) {
    report.row(
      `latency ${name}, µs`,
      ...perRun(({ ledger }) =>
        Math.round(ledger.latencyNs.getValueAtPercentile(percentile) / 1e3),
      ),
    )
  }
}
