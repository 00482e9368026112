import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { isErrorCode, orderwireError, OrderwireError, reasonOf } from '../errors.js'
import { acksKey, journalKey } from '../redis/entry.js'

const MAIN = fileURLToPath(new URL('../cli/main.js', import.meta.url))
const READY_TIMEOUT_MS = 30_000
const STOP_TIMEOUT_MS = 10_000

/** A router that was started for a measurement, and its data directory. */
export interface OwnRouter {
  readonly udp: string
  readonly http: string
  /** Null when no uWebSockets.js fits this Node. */
  readonly webSocket: string | null
  readonly pid: number
  readonly ackAfter: string
  readonly idle: string
  /** Stops it and removes its data. Rejects when it had failed meanwhile. */
  stop(): Promise<void>
}

/**
 * Starts `orderwire start` on free ports with an empty data directory, and waits until it is ready. `nodeFlags` are for
 * Node, and `prefix` is a command that runs the rest, such as `taskset -c 1`.
 */
export async function startOwnRouter(
  flags: readonly string[],
  options: {
    readonly prefix?: readonly string[]
    readonly nodeFlags?: readonly string[]
    /** A Redis for its streams, under a shard name of its own; they are removed in the end. */
    readonly redisUrl?: string
    readonly onLine?: (line: string) => void
  } = {},
): Promise<OwnRouter> {
  const dataDir = mkdtempSync(join(tmpdir(), 'orderwire-bench-'))
  const remove = (): void => {
    rmSync(dataDir, { recursive: true, force: true })
  }
  const ports = ['--udp', '127.0.0.1:0', '--http', '127.0.0.1:0']
  const { prefix = [], nodeFlags = [], redisUrl, onLine } = options
  const shard = `bench-${randomBytes(6).toString('hex')}`
  const redis = redisUrl === undefined ? [] : ['--redis', redisUrl, '--shard', shard]
  const start = [MAIN, 'start', ...ports, '--data', dataDir, ...redis, ...flags]
  const [program = '', ...args] = [...prefix, process.execPath, ...nodeFlags, ...start]
  // In a process group of its own: Ctrl-C is for the measurement, which stops its router in good order.
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const kill = (): void => {
    child.kill('SIGKILL')
    remove()
  }
  process.once('exit', kill)
  const stderr: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => stderr.push(line))
  const exited = once(child, 'exit')
  try {
    const ready = await readyLine(child, exited, stderr, onLine)
    return {
      ...ready,
      async stop() {
        const hadExited = child.exitCode !== null || child.signalCode !== null
        child.kill('SIGTERM')
        const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
        await exited
        clearTimeout(timer)
        process.off('exit', kill)
        remove()
        if (redisUrl !== undefined) await removeStreams(redisUrl, shard)
        if (hadExited) throw failureOf(child, stderr)
      },
    }
  } catch (thrown) {
    process.off('exit', kill)
    kill()
    throw thrown
  }
}

async function removeStreams(url: string, shard: string): Promise<void> {
  const { openRedis } = await import('../redis/connection.js')
  try {
    const redis = await openRedis(url)
    await redis.unlink(journalKey(shard), acksKey(shard))
    redis.disconnect()
  } catch (thrown) {
    throw orderwireError('OR_REDIS_UNREACHABLE', url, reasonOf(thrown))
  }
}

type Ready = Pick<OwnRouter, 'udp' | 'http' | 'webSocket' | 'pid' | 'ackAfter' | 'idle'>

async function readyLine(
  child: ChildProcess & { stdout: NodeJS.ReadableStream },
  exited: Promise<unknown>,
  stderr: readonly string[],
  onLine: (line: string) => void = () => undefined,
): Promise<Ready> {
  const lines = createInterface({ input: child.stdout })
  let timer: NodeJS.Timeout | undefined
  const line = await Promise.race([
    new Promise<string>((resolve) => {
      lines.on('line', (text) => {
        if (text.startsWith('{')) resolve(text)
        else onLine(text)
      })
    }),
    exited.then(() => null),
    new Promise<null>((resolve) => {
      timer = setTimeout(resolve, READY_TIMEOUT_MS, null)
    }),
  ])
  clearTimeout(timer)
  if (line === null) throw failureOf(child, stderr)
  return JSON.parse(line) as Ready
}

/** The error that the router itself reported, or that it reported none. */
function failureOf(child: ChildProcess, stderr: readonly string[]): OrderwireError {
  for (const line of stderr.toReversed()) {
    const match = /^orderwire: (.*) \[(OR_[A-Z_]+)\]$/.exec(line)
    if (match !== null && isErrorCode(match[2])) {
      return new OrderwireError(match[2], match[1] ?? '')
    }
  }
  const how =
    child.exitCode === null
      ? `signal ${child.signalCode ?? `none after ${READY_TIMEOUT_MS / 1_000} s`}`
      : `exit code ${child.exitCode}`
  return orderwireError('OR_BENCH_ROUTER', `${how}; last words: ${stderr.at(-1) ?? 'none'}`)
}
