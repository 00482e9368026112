import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export interface ClosedLoop {
  readonly perSecond: number
  readonly latencyUs: { p50: number; p90: number; p99: number; p999: number; max: number }
}

export interface Windowed {
  readonly perSecond: number
  readonly lost: number
}

export interface Noise {
  readonly interruptionsPerSecond: number
  /** Part of the time that the processor was away. */
  readonly lostPart: number
  /** What that adds to a round trip of 4 us. */
  readonly addedUs: { p50: number; p99: number; p999: number; max: number }
}

/** The bare echo of bench/echo: the floor. */
export class Echo {
  readonly #program: string
  readonly #pin: { readonly client: readonly string[]; readonly server: readonly string[] }

  /** Builds the echo if it is not there. */
  constructor(pin: { readonly client: readonly string[]; readonly server: readonly string[] }) {
    const build = ['build', '--release', '--locked', '--quiet', '-p', 'orderwire-echo']
    const { status } = spawnSync('cargo', build, { cwd: ROOT, stdio: 'inherit' })
    if (status !== 0) throw new Error('the echo does not build; see above')
    const target = process.env['CARGO_TARGET_DIR'] ?? join(ROOT, 'target')
    this.#program = join(target, 'release/orderwire-echo')
    this.#pin = pin
  }

  async closed(count: number, warmup: number): Promise<ClosedLoop> {
    return (await this.#against([
      'closed',
      '--count',
      `${count}`,
      '--warmup',
      `${warmup}`,
    ])) as ClosedLoop
  }

  async windowed(seconds: number, window: number): Promise<Windowed> {
    return (await this.#against([
      'window',
      '--seconds',
      `${seconds}`,
      '--window',
      `${window}`,
    ])) as Windowed
  }

  async noise(seconds: number): Promise<Noise> {
    return (await this.#client(['noise', '--seconds', `${seconds}`])) as Noise
  }

  async #against(command: readonly string[]): Promise<unknown> {
    const [program = '', ...args] = [...this.#pin.server, this.#program, 'server']
    const server = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    try {
      const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string]
      const { udp } = JSON.parse(line) as { udp: string }
      return await this.#client([...command, '--target', udp])
    } finally {
      const exited = once(server, 'exit')
      server.kill('SIGKILL')
      await exited
    }
  }

  async #client(command: readonly string[]): Promise<unknown> {
    return JSON.parse(await output([...this.#pin.client, this.#program, ...command]))
  }
}

/** Standard output of a command that must succeed. */
export async function output(command: readonly string[]): Promise<string> {
  const [program = '', ...args] = command
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code ?? 'a signal'}`)
  return text
}
