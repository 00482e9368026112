import { native } from '../native.js'
import { fromNative } from '../native-error.js'
import { readJournalStream } from '../redis/reader.js'
import { parseFlags } from './args.js'
import { REPLAY } from './commands.js'

const RECORDS_PER_STEP = 4_096 // A few milliseconds of work between two looks at the clock.
const PROGRESS_INTERVAL_MS = 1_000

type Replayer = InstanceType<typeof native.Replayer>

/** Rebuilds the state from a journal and prints what it comes to. */
export async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(REPLAY, args)
  const redisUrl = flags.text('redis')
  if (redisUrl !== undefined && flags.has('data'))
    throw flags.fault('redis', 'names a second source beside --data: give one of the two')
  const to = flags.integer('to', 1, Number.MAX_SAFE_INTEGER)
  const shard = flags.text('shard') ?? '0'
  const startMs = performance.now()
  const progress = new Progress(startMs)
  let replayer: Replayer
  try {
    replayer =
      redisUrl === undefined
        ? replayFile(flags.text('data') ?? './orderwire-data', to, progress)
        : await replayRedis(redisUrl, shard, to, progress)
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
  process.stdout.write(flags.has('json') ? `${JSON.stringify(report)}\n` : describe(report))
  return 0
}

function replayFile(dataDir: string, to: number | undefined, progress: Progress): Replayer {
  const replayer = new native.Replayer(dataDir, to)
  while (replayer.step(RECORDS_PER_STEP)) progress.tell(replayer)
  return replayer
}

async function replayRedis(
  url: string,
  shard: string,
  to: number | undefined,
  progress: Progress,
): Promise<Replayer> {
  const replayer = new native.Replayer(undefined, to)
  for await (const entry of readJournalStream({ url, shard })) {
    if (!replayer.apply(entry.bytes)) break
    progress.tell(replayer)
  }
  return replayer
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
