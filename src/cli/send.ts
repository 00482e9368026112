import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { connect } from '../client/connect.js'
import type { Order } from '../client/order.js'
import type { Report } from '../client/reports.js'
import type { NewOrderInput, OrderReference, Session } from '../client/session.js'
import type { OrderTypeName, SideName, TimeInForceName } from '../client/values.js'
import { parseHostPort } from '../config/address.js'
import { OrderwireError, reasonOf } from '../errors.js'
import { loadInstruments } from '../instruments.js'
import { parseFlags, usage, type Flags } from './args.js'
import { SEND } from './commands.js'
import { LineFault, ActionReader, type Action } from './send-lines.js'

const OUTPUT_BYTES_MAX = 8_388_608 // Unwritten output beyond which no more input is read.
const ORDER_FLAGS = ['side', 'qty', 'price', 'type', 'cl-ord-id', 'post-only'] as const
const DEFAULT_TARGETS = { udp: '127.0.0.1:9001', ws: '127.0.0.1:9002' } as const

/** Sends one order made of flags, or a stream of actions; prints every report as a line of JSON. */
export async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(SEND, args)
  const orderFlags = ORDER_FLAGS.filter((name) => flags.has(name))
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
  const session = await connect(target, {
    instruments,
    ...participant,
    onReport: (report) => output.write(report),
  })
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

/** Values for lines that do not say otherwise. */
interface Defaults {
  readonly instrument: string
  readonly tif: string
  readonly account: string | undefined
}

function defaultsOf(flags: Flags): Defaults {
  return {
    instrument: flags.text('instrument') ?? 'DEMO',
    tif: flags.choice('tif', ['day', 'gtc', 'ioc', 'fok']) ?? 'day',
    account: flags.integer('account', 0, 0xffff_ffff)?.toString(),
  }
}

function orderOf(flags: Flags, { instrument }: Defaults): Action {
  for (const name of ['side', 'qty']) {
    if (!flags.has(name)) throw usage(SEND, `--${name} is missing`)
  }
  const action: Action = { action: 'new', instrument }
  const side = flags.choice('side', ['buy', 'sell', 'sellShort', 'sellShortExempt'])
  const type = flags.choice('type', ['limit', 'market'])
  if (side !== undefined) action.side = side
  if (type !== undefined) action.type = type
  for (const name of ['qty', 'price'] as const) {
    const text = flags.text(name)
    if (text !== undefined) action[name] = text
  }
  const clOrdId = flags.text('cl-ord-id')
  if (clOrdId !== undefined) action.clOrdId = clOrdId
  if (flags.has('post-only')) action.postOnly = 'true'
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

/** Turns actions into requests of a session, and says on standard error which could not be sent. */
class Sender {
  faults = 0
  readonly #session: Session
  readonly #defaults: Defaults
  readonly #output: Output

  constructor(session: Session, defaults: Defaults, output: Output) {
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
  }

  /** Throws OrderwireError for what cannot be sent. */
  send(action: Action): void {
    const session = this.#session
    const clOrdId = action.clOrdId === undefined ? {} : { clOrdId: action.clOrdId }
    if (action.action === 'new') {
      session.place({ ...this.#newOrder(action), ...clOrdId })
      return
    }
    const order = this.#reference(action)
    const { price, qty } = action
    if (action.action === 'cancel') void session.cancel(order, clOrdId)
    else if (action.action === 'reduce') void session.reduce(order, required(qty, 'qty'), clOrdId)
    else {
      void session.replace(order, {
        ...clOrdId,
        ...(price === undefined ? {} : { price }),
        ...(qty === undefined ? {} : { qty }),
        ...(action.tif === undefined ? {} : { timeInForce: action.tif as 'day' }),
        ...(action.postOnly === undefined ? {} : { postOnly: flag(action.postOnly) }),
      })
    }
  }

  #newOrder(action: Action): NewOrderInput {
    const { price, type, postOnly } = action
    const account = action.account ?? this.#defaults.account
    return {
      instrument: action.instrument ?? this.#defaults.instrument,
      side: required(action.side, 'side') as SideName,
      qty: required(action.qty, 'qty'),
      timeInForce: (action.tif ?? this.#defaults.tif) as TimeInForceName,
      ...(price === undefined ? {} : { price }),
      ...(type === undefined ? {} : { type: type as OrderTypeName }),
      ...(postOnly === undefined ? {} : { postOnly: flag(postOnly) }),
      ...(account === undefined ? {} : { account: Number(account) }),
    }
  }

  /** The order that a request is about. Only a price or a quantity needs to know its instrument. */
  #reference(action: Action): Order | OrderReference {
    const clOrdId = required(action.origClOrdId, 'origClOrdId')
    const instrument =
      action.instrument ?? (action.action === 'cancel' ? undefined : this.#defaults.instrument)
    return { clOrdId, ...(instrument === undefined ? {} : { instrument }) }
  }

  #line(line: number, action: Action | LineFault): void {
    try {
      if (action instanceof LineFault) throw action
      this.send(action)
    } catch (thrown) {
      if (thrown instanceof LineFault) return this.#complain(`line ${line} ${thrown.message}`)
      const isOwn = thrown instanceof OrderwireError && thrown.code === 'OR_ORDER_INVALID'
      if (!isOwn) throw thrown
      this.#complain(`line ${line}: ${thrown.message}`)
    }
  }

  #complain(sentence: string): void {
    this.faults += 1
    process.stderr.write(`orderwire: ${sentence}\n`)
  }
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) throw new LineFault(`lacks ${name}`)
  return value
}

function flag(text: string): boolean {
  if (text === 'true' || text === '1') return true
  if (text === 'false' || text === '0') return false
  throw new LineFault(`has postOnly '${text}', which is neither true nor false`)
}

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
