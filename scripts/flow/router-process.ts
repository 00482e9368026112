import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { RedisStatus } from '../../src/redis/status.js'
import type { ReadyLine } from '../../src/server.js'

const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url))

// Children never outlive the process that started them, however that ends.
const children = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

/** How a run of the command line ended. */
export interface Outcome {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** What GET /status answers, as far as it is read here. */
export interface RouterStatus {
  readonly epoch: number
  readonly positions: {
    readonly lastSeq: number
    readonly released: number
    readonly written: number
    readonly synced: number
    readonly redisStored: number
  }
  readonly kernelDrops: number
  readonly counts: Readonly<Record<string, number>>
  readonly drops: Readonly<Record<string, number>>
  readonly redis: RedisStatus | null
}

/** The `orderwire` command as a process of its own. */
export class OrderwireProcess {
  readonly ended: Promise<Outcome>
  /** Resolves with the first line on standard output; null when the process ended without one. */
  readonly firstLine: Promise<string | null>
  readonly #child: ChildProcess
  #stdout = ''
  #stderr = ''

  constructor(args: readonly string[]) {
    const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    children.add(child)
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text))
    this.ended = once(child, 'close').then(([code, signal]) => {
      children.delete(child)
      return {
        code: code as number | null,
        signal: signal as NodeJS.Signals | null,
        stdout: this.#stdout,
        stderr: this.#stderr,
      }
    })
    this.firstLine = new Promise((resolve) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        this.#stdout += text
        const end = this.#stdout.indexOf('\n')
        if (end >= 0) resolve(this.#stdout.slice(0, end))
      })
      void this.ended.then(() => resolve(null))
    })
  }

  /** What it has said on standard error so far. */
  get stderr(): string {
    return this.#stderr
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }
}

/** Runs `orderwire ARGS` to its end. */
export function orderwire(...args: string[]): Promise<Outcome> {
  return new OrderwireProcess(args).ended
}

/** A router that is ready. */
export class RouterProcess {
  readonly ready: ReadyLine
  readonly process: OrderwireProcess

  private constructor(ready: ReadyLine, process: OrderwireProcess) {
    this.ready = ready
    this.process = process
  }

  /** Runs `orderwire start FLAGS` until it is ready, on free ports unless the flags say otherwise. */
  static async start(...flags: string[]): Promise<RouterProcess> {
    const args = ['start', ...flags]
    for (const door of ['--udp', '--http'])
      if (!flags.includes(door)) args.push(door, '127.0.0.1:0')
    const process = new OrderwireProcess(args)
    const line = await process.firstLine
    if (line !== null) return new RouterProcess(JSON.parse(line) as ReadyLine, process)
    const { code, signal, stderr } = await process.ended
    throw new Error(`the router ended with ${signal ?? code} before it was ready: ${stderr}`)
  }

  get udp(): string {
    return `udp://${this.ready.udp}`
  }

  /** Throws where no uWebSockets.js fits this Node: there is no WebSocket then. */
  get webSocket(): string {
    if (this.ready.webSocket === null) throw new Error(`no WebSocket: ${this.process.stderr}`)
    return this.ready.webSocket
  }

  async status(): Promise<RouterStatus> {
    const answer = await fetch(`http://${this.ready.http}/status`)
    return (await answer.json()) as RouterStatus
  }

  /** Asks it to stop, by default as a service manager does, and waits until it has. */
  async stop(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL' = 'SIGTERM'): Promise<Outcome> {
    this.process.kill(signal)
    return await this.process.ended
  }
}

/** What `orderwire replay --json` prints. */
export interface ReplayReport {
  readonly lastSeq: number
  readonly stateHash: string
  readonly orders: number
  readonly ordersPerSecond: number
  readonly openOrders: number
  readonly sessions: number
  readonly epoch: number
}

/** Rebuilds the state with the real command. Throws with its sentence when it cannot. */
export async function replay(...source: string[]): Promise<ReplayReport> {
  const { code, stdout, stderr } = await orderwire('replay', '--json', ...source)
  if (code !== 0) throw new Error(`replay ended with ${code}: ${stderr}`)
  return JSON.parse(stdout) as ReplayReport
}
