import { closeSync, openSync, writeFileSync } from 'node:fs'
import { loadMix } from '../bench/mixes.js'
import { runPhase, type Pace, type PhaseResult } from '../bench/load.js'
import { startOwnRouter, type OwnRouter } from '../bench/own-router.js'
import { buildReport, describeReport, type RunSettings } from '../bench/report.js'
import { LoadSession } from '../bench/session.js'
import type { Tape } from '../bench/tape.js'
import { WEBSOCKET_PATH } from '../client/websocket-transport.js'
import { formatHostPort } from '../config/address.js'
import { orderwireError, reasonOf, type OrderwireError } from '../errors.js'
import { parseFlags, type Flags } from './args.js'
import { BENCH } from './commands.js'

const BATCH_MAX = 27 // NewOrderShort in a full datagram.
const SESSIONS_MAX = 1_024
const WINDOW_MAX = 16_384
const CLIENT_WINDOW_MIN = 1_024
// A kernel grants a socket of an ordinary user room for a few hundred small datagrams.
const WINDOW_DATAGRAMS = 256
const RATE_MAX = 10_000_000
const DURATION_S_MAX = 86_400
const ORDERS_MAX = 1e12
const DEMO_INSTRUMENT = 1
const PROGRESS_INTERVAL_MS = 1_000

/** Messages to measure and to warm up with, when the command line does not say. */
const DEFAULTS = {
  closed: { orders: 200_000, warmup: 50_000 },
  max: { orders: 2_000_000, warmup: 200_000 },
} as const
const OPEN_S = 10
const OPEN_WARMUP_S = 2
const OPEN_WARMUP_MAX = 100_000

interface Plan extends RunSettings {
  readonly pace: Pace
  readonly orders: number
  readonly durationNs: number
  readonly sessions: number
  readonly tape: Tape
}

/** Measures a router, its own or one that runs, and says what came of it. */
export async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(BENCH, args)
  const plan = readPlan(flags)
  const jsonFile = flags.text('json')
  if (jsonFile !== undefined) checkWritable(jsonFile)
  const target = flags.hostPort('target')
  const routerFlags = readRouterFlags(flags, target !== undefined)
  const redisUrl = flags.text('redis')

  let own: OwnRouter | undefined
  const sessions: LoadSession[] = []
  const interrupt = new Interrupt()
  try {
    let address: string
    if (target === undefined) {
      own = await startOwnRouter(routerFlags, redisUrl === undefined ? {} : { redisUrl })
      address = addressOf(own, plan)
    } else {
      address = formatHostPort(target)
    }
    const url = plan.transport === 'udp' ? `udp://${address}` : `ws://${address}${WEBSOCKET_PATH}`
    for (let index = 0; index < plan.sessions; index += 1) {
      sessions.push(
        await LoadSession.open(url, plan.tape, {
          messagesPerDatagram: plan.batch,
          windowMessages: Math.max(
            CLIENT_WINDOW_MIN,
            ceilPowerOfTwo(2 * (plan.window ?? WINDOW_MAX)),
          ),
          instrumentId: DEMO_INSTRUMENT,
        }),
      )
    }
    const result = await measure(sessions, plan, interrupt)
    const settings = own === undefined ? plan : { ...plan, ackAfter: own.ackAfter, idle: own.idle }
    const report = buildReport(settings, result, sessions)
    process.stdout.write(describeReport(report))
    if (jsonFile !== undefined) writeJson(jsonFile, report)
    interrupt.check()
    checkAnswered(result, sessions)
    return 0
  } finally {
    interrupt.close()
    for (const session of sessions) await session.close()
    await own?.stop()
  }
}

async function measure(
  sessions: readonly LoadSession[],
  plan: Plan,
  interrupt: Interrupt,
): Promise<PhaseResult> {
  const { pace, batch: messagesPerDatagram } = plan
  const phase = (name: string, messages: number, durationNs: number): Promise<PhaseResult> => {
    const progress = new Progress(name, messages)
    return runPhase(sessions, {
      pace,
      messages,
      durationNs,
      messagesPerDatagram,
      onTick(answered) {
        progress.tell(answered)
        return interrupt.came
      },
    })
  }
  if (plan.warmup > 0) {
    const warmup = await phase('warming up', plan.warmup, Infinity)
    interrupt.check()
    checkAnswered(warmup, sessions)
  }
  return await phase('measuring', plan.orders, plan.durationNs)
}

/** Every order gets exactly one first answer: a run without is worth nothing. */
function checkAnswered({ sent, recorder }: PhaseResult, sessions: readonly LoadSession[]): void {
  const lost = sent - recorder.answered
  const failure = sessions.find(({ client }) => client.failure !== null)?.client.failure
  if (lost === 0 && failure === undefined) return
  const why = failure?.message ?? 'the router was silent about them for 10 s'
  throw orderwireError('OR_BENCH_LOST', lost, sent, why)
}

function readPlan(flags: Flags): Plan {
  if (flags.text('transport') === 'shm') {
    throw flags.fault('transport', 'this version has no shared memory; take udp or ws')
  }
  const transport = flags.choice('transport', ['udp', 'ws']) ?? 'udp'
  const rate = flags.text('rate') === 'max' ? null : (flags.integer('rate', 1, RATE_MAX) ?? null)
  const mode = flags.choice('mode', ['closed', 'open', 'max']) ?? (rate === null ? 'max' : 'open')
  if (mode === 'open' && rate === null) throw flags.fault('mode', 'open needs --rate N')
  if (mode !== 'open' && rate !== null) {
    throw flags.fault('mode', `${mode} has no schedule to keep: leave out --rate, or take open`)
  }
  if (mode === 'open' && flags.has('window')) {
    throw flags.fault('window', 'an open loop sends on schedule, whatever is outstanding')
  }
  const batch = flags.integer('batch', 1, BATCH_MAX) ?? 1
  const defaultWindow = mode === 'closed' ? batch : Math.min(batch * WINDOW_DATAGRAMS, WINDOW_MAX)
  const window = mode === 'open' ? null : (flags.integer('window', 1, WINDOW_MAX) ?? defaultWindow)
  if (window !== null && window < batch) {
    throw flags.fault('window', `${window} is less than the ${batch} orders of one datagram`)
  }
  const seed = flags.integer('seed', 0, 0xffff_ffff) ?? 1
  const tape = loadMix(flags.text('mix') ?? 'place-cancel', seed)
  return {
    transport,
    mode,
    rate,
    window,
    batch,
    sessions: flags.integer('sessions', 1, SESSIONS_MAX) ?? 1,
    pace: window === null ? { kind: 'rate', perSecond: rate ?? 1 } : { kind: 'window', window },
    ...readAmount(flags, mode, rate),
    tape,
    mix: tape.name,
    seed,
    workHash: tape.hash(),
    ackAfter: null,
    idle: null,
  }
}

function readAmount(
  flags: Flags,
  mode: RunSettings['mode'],
  rate: number | null,
): Pick<Plan, 'orders' | 'durationNs' | 'warmup'> {
  const orders = flags.integer('orders', 1, ORDERS_MAX)
  const seconds = flags.integer('duration', 1, DURATION_S_MAX)
  if (orders !== undefined && seconds !== undefined) {
    throw flags.fault(
      'duration',
      '--orders says already how much there is to do: give one of the two',
    )
  }
  const perSecond = rate ?? 1
  const defaults =
    mode === 'open'
      ? { orders: OPEN_S * perSecond, warmup: Math.min(OPEN_WARMUP_S * perSecond, OPEN_WARMUP_MAX) }
      : DEFAULTS[mode]
  return {
    orders: seconds === undefined ? (orders ?? defaults.orders) : Infinity,
    durationNs: seconds === undefined ? Infinity : seconds * 1e9,
    warmup: flags.integer('warmup', 0, ORDERS_MAX) ?? defaults.warmup,
  }
}

const ROUTER_FLAGS = ['ack-after', 'idle'] as const

/** What is handed on to the router that is started here, which judges it. */
function readRouterFlags(flags: Flags, hasTarget: boolean): string[] {
  const misplaced = [...ROUTER_FLAGS, 'redis'].find((name) => flags.has(name))
  if (hasTarget && misplaced !== undefined) {
    throw flags.fault(misplaced, 'the router at --target was started with its own: give it there')
  }
  return ROUTER_FLAGS.flatMap((name) => {
    const value = flags.text(name)
    return value === undefined ? [] : [`--${name}`, value]
  })
}

function addressOf(own: OwnRouter, plan: Plan): string {
  if (plan.transport === 'udp') return own.udp
  if (own.webSocket !== null) return new URL(own.webSocket).host
  throw orderwireError('OR_WEBSOCKET_UNAVAILABLE', 'no build of uWebSockets.js fits this Node')
}

function ceilPowerOfTwo(value: number): number {
  return 2 ** Math.ceil(Math.log2(value))
}

/** A result that cannot be kept is known before the measurement, not after it. */
function checkWritable(file: string): void {
  try {
    closeSync(openSync(file, 'a'))
  } catch (thrown) {
    throw unwritable(file, thrown)
  }
}

function writeJson(file: string, report: object): void {
  try {
    writeFileSync(file, `${JSON.stringify(report)}\n`)
  } catch (thrown) {
    throw unwritable(file, thrown)
  }
}

function unwritable(file: string, thrown: unknown): OrderwireError {
  return orderwireError('OR_BENCH_OUTPUT', file, reasonOf(thrown))
}

/** Ends the run at the next look, so that the router that was started here is stopped and its data removed. */
class Interrupt {
  came = false
  readonly #onSignal = (): void => {
    this.came = true
  }

  constructor() {
    process.on('SIGINT', this.#onSignal)
    process.on('SIGTERM', this.#onSignal)
  }

  /** Throws when a signal has come: what was measured is less than was asked for. */
  check(): void {
    if (this.came) throw orderwireError('OR_BENCH_INTERRUPTED')
  }

  close(): void {
    process.off('SIGINT', this.#onSignal)
    process.off('SIGTERM', this.#onSignal)
  }
}

/** A line on a terminal about once a second; silent where nobody looks. */
class Progress {
  readonly #name: string
  readonly #messages: number
  #toldMs = performance.now()
  #answered = 0

  constructor(name: string, messages: number) {
    this.#name = name
    this.#messages = messages
  }

  tell(answered: number): void {
    if (!process.stderr.isTTY) return
    const nowMs = performance.now()
    const elapsedMs = nowMs - this.#toldMs
    if (elapsedMs < PROGRESS_INTERVAL_MS) return
    const perSecond = Math.round(((answered - this.#answered) * 1_000) / elapsedMs)
    const done = answered.toLocaleString('en-US')
    const all = this.#messages === Infinity ? '' : ` of ${this.#messages.toLocaleString('en-US')}`
    process.stderr.write(
      `${this.#name}: ${done}${all} orders, ${perSecond.toLocaleString('en-US')}/s\n`,
    )
    this.#toldMs = nowMs
    this.#answered = answered
  }
}
