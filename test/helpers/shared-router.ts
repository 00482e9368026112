import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExecutionContext, TestFn } from 'ava'
import { RouterProcess } from '../../scripts/flow/router-process.js'
import {
  connect,
  connectAdmin,
  type AdminSession,
  type ConnectOptions,
  type Instrument,
  type Order,
  type Report,
  type Session,
} from '../../src/client/index.js'
import { DEMO_INSTRUMENTS, parseInstruments } from '../../src/instruments.js'

export const DOORS = ['udp', 'webSocket'] as const
export type Door = (typeof DOORS)[number]

const [DEMO] = DEMO_INSTRUMENTS
const INSTRUMENTS = 100

/**
 * One real router for all tests of a file, with instruments enough for each to have its own, so that they do not meet.
 * `special` are instruments by symbol that are not as the demo instruments are.
 */
export class SharedRouter {
  readonly instruments: readonly Instrument[]
  readonly directory = mkdtempSync(join(tmpdir(), 'orderwire-shared-'))
  #router: RouterProcess | null = null
  #used = 0

  constructor(test: TestFn, special: Readonly<Record<string, object>> = {}, ...flags: string[]) {
    const plain = Array.from({ length: INSTRUMENTS }, (_, i) => entry(i + 1, `T${i + 1}`, {}))
    const others = Object.entries(special).map(([symbol, fields], i) =>
      entry(INSTRUMENTS + i + 1, symbol, fields),
    )
    const text = JSON.stringify([...plain, ...others])
    this.instruments = parseInstruments(text, 'instruments')
    test.before(async () => {
      const file = join(this.directory, 'instruments.json')
      writeFileSync(file, text)
      const data = join(this.directory, 'data')
      this.#router = await RouterProcess.start('--data', data, '--instruments', file, ...flags)
    })
    test.after.always(async () => {
      await this.#router?.stop('SIGKILL')
      rmSync(this.directory, { recursive: true, force: true })
    })
  }

  get router(): RouterProcess {
    if (this.#router === null) throw new Error('the router has not started')
    return this.#router
  }

  /** The symbol of an instrument that no other test has. */
  instrument(): string {
    this.#used += 1
    if (this.#used > INSTRUMENTS) throw new Error('more tests than instruments')
    return `T${this.#used}`
  }

  /** An account that no other test has. */
  account(): number {
    this.#used += 1
    return 1_000 + this.#used
  }

  async trader(t: ExecutionContext, door: Door, options: ConnectOptions = {}): Promise<Trader> {
    const heard = new Heard()
    const session = await connect(this.router[door], this.#options(heard, options))
    t.teardown(() => session.close(0))
    return { session, heard }
  }

  async admin(t: ExecutionContext, door: Door): Promise<Admin> {
    const heard = new Heard()
    const session = await connectAdmin(this.router[door], this.#options(heard, {}))
    t.teardown(() => session.close(0))
    return { session, heard }
  }

  #options(heard: Heard, options: ConnectOptions): ConnectOptions {
    const { instruments } = this
    return { ...options, instruments, onReport: (report) => heard.push(report) }
  }
}

export interface Trader {
  readonly session: Session
  readonly heard: Heard
}

export interface Admin {
  readonly session: AdminSession
  readonly heard: Heard
}

function entry(id: number, symbol: string, fields: object): object {
  const plain = {
    id,
    symbol,
    priceExponent: DEMO!.priceExponent,
    qtyExponent: 0,
    tickSize: '0.005',
    lotSize: '1',
    minQty: '1',
    maxQty: '1000000',
    minPrice: '0.005',
    maxPrice: '1000000',
  }
  return { ...plain, ...fields }
}

/** Everything that a session was told, for tests that wait for something in it. */
export class Heard {
  readonly reports: Report[] = []
  #waiting: (() => void)[] = []

  push(report: Report): void {
    this.reports.push(report)
    for (const resolve of this.#waiting.splice(0)) resolve()
  }

  /** The first report of this kind that fits, when it has come. */
  async first<K extends Report['report']>(
    kind: K,
    fits: (report: Extract<Report, { report: K }>) => boolean = () => true,
  ): Promise<Extract<Report, { report: K }>> {
    for (let at = 0; ;) {
      for (; at < this.reports.length; at += 1) {
        const report = this.reports[at] as Extract<Report, { report: K }>
        if (report.report === kind && fits(report)) return report
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }
}

/** The names of an order's reports, with the reason of those that have one, to its end. */
export async function story(order: Order): Promise<string[]> {
  const names: string[] = []
  for await (const report of order) {
    const reason = 'reason' in report && report.reason !== null ? ` ${report.reason}` : ''
    names.push(`${report.report}${reason}`)
  }
  return names
}
