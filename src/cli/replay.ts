import { orderwireError } from '../errors.js'
import { native, type Native } from '../native.js'
import { fromNative } from '../native-error.js'
import { readJournalStream } from '../redis/reader.js'
import { Book } from '../replay/book.js'
import { diffOf, diffText } from '../replay/diff.js'
import { parseFlags, type Flags } from './args.js'
import { REPLAY } from './commands.js'
import { print } from './output.js'

const RECORDS_PER_STEP = 4_096 // A few milliseconds of work between two looks at the clock.
const PROGRESS_INTERVAL_MS = 1_000

type Replayer = InstanceType<typeof native.Replayer>

/** What the command line asks for. */
interface Wanted {
  /** The data directory, or the URL of a Redis. */
  readonly source: string
  readonly isRedis: boolean
  readonly shard: string
  /** The second number of --diff as well. */
  readonly to: number | undefined
  /** The first number of --diff. */
  readonly from: number | undefined
  /** '' for all instruments. */
  readonly book: string | undefined
  readonly isJson: boolean
}

/** Rebuilds the state from a journal and prints what it comes to. */
export async function run(args: readonly string[]): Promise<number> {
  const wanted = readFlags(parseFlags(REPLAY, args))
  const startMs = performance.now()
  const progress = new Progress(startMs)
  let replayer: Replayer
  try {
    replayer = await (wanted.isRedis ? replayRedis : replayFile)(wanted, progress)
  } catch (error) {
    throw fromNative(error)
  }
  const seconds = (performance.now() - startMs) / 1_000
  const result = replayer.result()
  const report = {
    lastSeq: result.lastSeq,
    stateHash: result.stateHash,
    orders: result.messages,
    ordersPerSecond: Math.round(result.messages / Math.max(seconds, 1e-6)),
    openOrders: result.openOrders,
    sessions: result.sessions,
    epoch: result.epoch,
  }
  const shows = wanted.book !== undefined || wanted.from !== undefined
  if (shows && wanted.to !== undefined && result.lastSeq < wanted.to) {
    throw orderwireError('OR_REPLAY_SEQUENCE', wanted.source, result.lastSeq, wanted.to)
  }
  const books = wanted.book === undefined ? null : booksOf(replayer, wanted, result.lastSeq)
  const changes = replayer.changes()
  const diff = changes === null ? null : diffOf(changes, replayer.instruments())
  if (wanted.isJson) {
    await print(json({ ...report, ...(diff !== null && { diff }) }, books))
    return 0
  }
  await print([describe(report)])
  if (diff !== null) await print(['\n', ...diffText(diff)])
  if (books !== null) await print(booksText(books))
  return 0
}

function readFlags(flags: Flags): Wanted {
  const redisUrl = flags.text('redis')
  if (redisUrl !== undefined && flags.has('data'))
    throw flags.fault('redis', 'names a second source beside --data: give one of the two')
  const to = flags.integer('to', 1, Number.MAX_SAFE_INTEGER)
  const diff = flags.integers('diff', 0, Number.MAX_SAFE_INTEGER)
  const book = flags.text('book')
  if (diff !== undefined) {
    const [from, end] = diff
    if (from >= end) throw flags.fault('diff', `${from} is not before ${end}: give A below B`)
    if (to !== undefined)
      throw flags.fault('diff', 'stops at its second number by itself: leave out --to')
    if (book !== undefined)
      throw flags.fault('diff', 'shows two moments and --book one: give one of the two')
  }
  return {
    source: redisUrl ?? flags.text('data') ?? './orderwire-data',
    isRedis: redisUrl !== undefined,
    shard: flags.text('shard') ?? '0',
    to: diff?.[1] ?? to,
    from: diff?.[0],
    book,
    isJson: flags.has('json'),
  }
}

function replayFile({ source, to, from }: Wanted, progress: Progress): Replayer {
  const replayer = new native.Replayer(source, to, from)
  while (replayer.step(RECORDS_PER_STEP)) progress.tell(replayer)
  return replayer
}

async function replayRedis(
  { source, shard, to, from }: Wanted,
  progress: Progress,
): Promise<Replayer> {
  const replayer = new native.Replayer(undefined, to, from)
  for await (const entry of readJournalStream({ url: source, shard })) {
    if (!replayer.apply(entry.bytes)) break
    progress.tell(replayer)
  }
  return replayer
}

/** The book that was asked for, or those of all instruments that have orders; one at a time. */
function booksOf(
  replayer: Replayer,
  { source, book: name = '' }: Wanted,
  lastSeq: number,
): Iterable<Book> {
  const instruments = replayer.instruments()
  if (name === '') return booksWithOrders(replayer, instruments)
  const found = find(instruments, name)
  if (found !== undefined) return [new Book(found, replayer.orders(found.id))]
  const known = instruments.map(({ symbol }) => symbol).join(', ')
  throw orderwireError('OR_REPLAY_INSTRUMENT', source, name, lastSeq, known || 'none')
}

function* booksWithOrders(
  replayer: Replayer,
  instruments: readonly Native.ReplayInstrument[],
): Generator<Book> {
  for (const instrument of instruments) {
    const book = new Book(instrument, replayer.orders(instrument.id))
    if (!book.isEmpty) yield book
  }
}

/** By symbol; by id if no symbol is so. */
function find(
  instruments: readonly Native.ReplayInstrument[],
  name: string,
): Native.ReplayInstrument | undefined {
  return (
    instruments.find(({ symbol }) => symbol === name) ??
    instruments.find(({ id }) => String(id) === name)
  )
}

/** One line of JSON, in pieces. */
function* json(report: object, books: Iterable<Book> | null): Generator<string> {
  if (books === null) {
    yield `${JSON.stringify(report)}\n`
    return
  }
  yield `${JSON.stringify(report).slice(0, -1)},"books":[`
  let separator = ''
  for (const book of books) {
    yield separator
    yield* book.json()
    separator = ','
  }
  yield ']}\n'
}

function* booksText(books: Iterable<Book>): Generator<string> {
  let count = 0
  for (const book of books) {
    yield '\n'
    yield* book.text()
    count += 1
  }
  if (count === 0) yield '\nno open orders in any instrument\n'
}

/** A line on a terminal about once a second; silent where nobody looks. */
class Progress {
  private toldMs: number

  constructor(startMs: number) {
    this.toldMs = startMs
  }

  tell(replayer: Replayer): void {
    if (!process.stderr.isTTY || performance.now() - this.toldMs < PROGRESS_INTERVAL_MS) return
    this.toldMs = performance.now()
    process.stderr.write(`replayed up to ${replayer.result().lastSeq}\n`)
  }
}

function describe(report: Record<string, number | string>): string {
  return Object.entries(report)
    .map(([name, value]) => `${name.padEnd(16)} ${value}\n`)
    .join('')
}
