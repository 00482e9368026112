import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { AdminSession } from '../client/admin-session.js'
import { connect, connectAdmin } from '../client/connect.js'
import type { Report } from '../client/reports.js'
import type { Session } from '../client/session.js'
import { parseHostPort } from '../config/address.js'
import { OrderwireError, reasonOf } from '../errors.js'
import { loadInstruments } from '../instruments.js'
import { parseFlags, usage, type Flags } from './args.js'
import { SEND } from './commands.js'
import { administer, trade, type Defaults } from './send-actions.js'
import { LineFault, ActionReader, type Action } from './send-lines.js'

const OUTPUT_BYTES_MAX = 8_388_608 // Unwritten output beyond which no more input is read.
const SIDES = ['buy', 'sell', 'sellShort', 'sellShortExempt'] as const
const TYPES = ['limit', 'market', 'stop', 'stop-limit', 'market-to-limit'] as const
const TIMES_IN_FORCE = ['day', 'gtc', 'ioc', 'fok', 'gtd', 'at-open', 'at-close'] as const
const STP_MODES = [
  'off',
  'cancel-newest',
  'cancel-oldest',
  'cancel-both',
  'decrement-and-cancel',
  'cancel-smallest',
] as const
/** Flags that make an order, and the field of a line that each is. */
const ORDER_FLAGS = {
  side: 'side',
  qty: 'qty',
  price: 'price',
  type: 'type',
  'trigger-price': 'triggerPrice',
  'display-qty': 'displayQty',
  'min-qty': 'minQty',
  'expire-time': 'expireTime',
  'stp-mode': 'stpMode',
  'stp-id': 'stpId',
  group: 'group',
  'cl-ord-id': 'clOrdId',
} as const
const ORDER_SWITCHES = {
  'post-only': ['postOnly', 'reject'],
  'post-only-slide': ['postOnly', 'slide'],
  'random-refresh': ['randomRefresh', 'true'],
  'cancel-on-halt': ['cancelOnHalt', 'true'],
} as const
const DEFAULT_TARGETS = { udp: '127.0.0.1:9001', ws: '127.0.0.1:9002' } as const

/** Sends one order made of flags, or a stream of actions; prints every report as a line of JSON. */
export async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(SEND, args)
  const orderFlags = Object.keys({ ...ORDER_FLAGS, ...ORDER_SWITCHES }).filter((name) =>
    flags.has(name),
  )
  const file = flags.positionals[0]
  if (orderFlags.length > 0 && file !== undefined) {
    throw usage(SEND, `--${orderFlags[0]} makes one order, and ${file} is given as well`)
  }
  if (orderFlags.length === 0 && file === undefined && process.stdin.isTTY) {
    throw usage(SEND, 'nothing to send: give --side, --qty and --price, or a stream')
  }
  const defaults = defaultsOf(flags)
  const single = orderFlags.length > 0 ? orderOf(flags, defaults) : null
  const target = targetOf(flags)
  const participant = participantOf(flags)
  const instruments = loadInstruments(flags.text('instruments') ?? null)
  const output = new Output()
  const options = {
    instruments,
    ...participant,
    onReport: (report: Report) => output.write(report),
  }
  const session = flags.has('admin')
    ? await connectAdmin(target, options)
    : await connect(target, options)
  const sender = new Sender(session, defaults, output)
  try {
    if (single !== null) sender.send(single)
    else await sender.sendAll(file === undefined || file === '-' ? process.stdin : open(file))
  } finally {
    await session.close(Number.POSITIVE_INFINITY)
  }
  await output.flushed()
  const failure = await session.closed
  if (failure !== null) throw failure
  return sender.faults + output.lost === 0 ? 0 : 1
}

function defaultsOf(flags: Flags): Defaults {
  return {
    instrument: flags.text('instrument') ?? 'DEMO',
    tif: flags.choice('tif', TIMES_IN_FORCE) ?? 'day',
    account: flags.integer('account', 0, 0xffff_fffe)?.toString(),
  }
}

function orderOf(flags: Flags, { instrument }: Defaults): Action {
  for (const name of ['side', 'qty']) {
    if (!flags.has(name)) throw usage(SEND, `--${name} is missing`)
  }
  if (flags.has('admin')) throw usage(SEND, '--admin sends no orders: give it a stream of actions')
  if (flags.has('post-only') && flags.has('post-only-slide')) {
    throw usage(SEND, '--post-only and --post-only-slide exclude each other')
  }
  flags.choice('side', SIDES)
  flags.choice('type', TYPES)
  flags.choice('stp-mode', STP_MODES)
  flags.integer('group', 0, 0xffff)
  flags.integer('stp-id', 0, 0xffff_ffff)
  const action: Action = { action: 'new', instrument }
  for (const [name, field] of Object.entries(ORDER_FLAGS)) {
    const text = flags.text(name)
    if (text !== undefined) action[field] = text
  }
  for (const [name, [field, word]] of Object.entries(ORDER_SWITCHES)) {
    if (flags.has(name)) action[field] = word
  }
  return action
}

function targetOf(flags: Flags): string {
  const transport = flags.choice('transport', ['udp', 'ws'])
  const text = flags.text('target')
  if (text?.includes('://') === true) {
    const scheme = text.slice(0, text.indexOf('://'))
    if (transport !== undefined && scheme.replace('wss', 'ws') !== transport) {
      throw flags.fault('transport', `it is ${transport}, and --target is ${text}`)
    }
    return text
  }
  const scheme = transport ?? 'udp'
  const address = text ?? DEFAULT_TARGETS[scheme]
  const problem = parseHostPort(address)
  if (typeof problem === 'string') throw flags.fault('target', problem)
  return `${scheme}://${address}`
}

function participantOf(flags: Flags): { accessKeyId?: Uint8Array } {
  const name = flags.text('participant')
  if (name === undefined) return {}
  if (!/^[!-~]{1,16}$/.test(name)) {
    throw flags.fault('participant', `'${name}' is not 1 to 16 ASCII characters without blanks`)
  }
  const accessKeyId = new Uint8Array(16)
  accessKeyId.set(Buffer.from(name, 'ascii'))
  return { accessKeyId }
}

function open(file: string): Readable {
  return createReadStream(file)
}

/** A line of an atomic group that is not complete. */
interface Member {
  readonly line: number
  readonly action: Action
}

/** Turns actions into requests of a session, and says on standard error which could not be sent. */
class Sender {
  faults = 0
  readonly #session: Session | AdminSession
  readonly #defaults: Defaults
  readonly #output: Output
  #group: Member[] = []

  constructor(session: Session | AdminSession, defaults: Defaults, output: Output) {
    this.#session = session
    this.#defaults = defaults
    this.#output = output
  }

  async sendAll(input: Readable): Promise<void> {
    const reader = new ActionReader()
    const onLine = (action: Action | LineFault): void => this.#line(reader.line, action)
    input.setEncoding('utf8')
    // When the session ends, the rest of the input has nowhere to go.
    void this.#session.closed.then(() => input.destroy())
    try {
      for await (const chunk of input) {
        reader.feed(String(chunk), onLine)
        await this.#session.ready()
        await this.#output.ready()
      }
    } catch (thrown) {
      if (this.#session.isClosed) return
      if (thrown instanceof OrderwireError) throw thrown
      this.#complain(`the input cannot be read: ${reasonOf(thrown)}`)
    }
    reader.end(onLine)
    this.#sendGroup()
  }

  /** Throws LineFault or OrderwireError for what cannot be sent. */
  send(action: Action): void {
    const session = this.#session
    if (session instanceof AdminSession) administer(session, action, this.#defaults)
    else trade(session, action, this.#defaults)
  }

  /** Lines that follow each other with the same word in `atomic` are a group: they wait for its last one. */
  #line(line: number, action: Action | LineFault): void {
    const group = action instanceof LineFault ? undefined : action.atomic
    if (group === undefined || group !== this.#group[0]?.action.atomic) this.#sendGroup()
    if (action instanceof LineFault) return this.#complain(`line ${line} ${action.message}`)
    if (group !== undefined) this.#group.push({ line, action })
    else this.#try(line, () => this.send(action))
  }

  #sendGroup(): void {
    const group = this.#group
    this.#group = []
    const [first] = group
    if (first === undefined) return
    let at = first.line
    const build = (): void => {
      for (const { line, action } of group) {
        at = line
        this.send(action)
      }
      at = first.line
    }
    const fault = this.#faultOf(() => this.#session.atomic(build))
    const others = group.length > 1 ? `, so none of its atomic group is sent` : ''
    if (fault !== null) this.#complain(`line ${at}${fault}${others}`)
  }

  #try(line: number, send: () => void): void {
    const fault = this.#faultOf(send)
    if (fault !== null) this.#complain(`line ${line}${fault}`)
  }

  /** What is wrong with what a line asks for, as the end of a sentence; throws what is not the line's fault. */
  #faultOf(send: () => void): string | null {
    try {
      send()
      return null
    } catch (thrown) {
      if (thrown instanceof LineFault) return ` ${thrown.message}`
      const isOwn = thrown instanceof OrderwireError && LINE_ERRORS.has(thrown.code)
      if (!isOwn) throw thrown
      return `: ${thrown.message}`
    }
  }

  #complain(sentence: string): void {
    this.faults += 1
    process.stderr.write(`orderwire: ${sentence}\n`)
  }
}

const LINE_ERRORS: ReadonlySet<string> = new Set(['OR_ORDER_INVALID', 'OR_GROUP_TOO_LARGE'])

/** Standard output: lines are gathered for a turn of the event loop, because each write is a system call. */
class Output {
  /** Requests that the router never got. */
  lost = 0
  #lines: string[] = []
  #isScheduled = false

  write(report: Report): void {
    if (report.report === 'notApplied') this.lost += 1
    this.#lines.push(JSON.stringify(report))
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(() => this.#flush())
  }

  /** Resolves when the reader of the output has kept up. */
  async ready(): Promise<void> {
    while (process.stdout.writableLength > OUTPUT_BYTES_MAX) {
      await new Promise((resolve) => process.stdout.once('drain', resolve))
    }
  }

  async flushed(): Promise<void> {
    this.#flush()
    await new Promise((resolve) => process.stdout.write('', resolve))
  }

  #flush(): void {
    this.#isScheduled = false
    if (this.#lines.length === 0) return
    process.stdout.write(`${this.#lines.join('\n')}\n`)
    this.#lines = []
  }
}
