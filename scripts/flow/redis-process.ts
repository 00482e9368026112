import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const READY = /ready to accept connections/i
const SETTINGS = ['--port', '0', '--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec']

/** A private Redis on a Unix socket in a directory that exists; it keeps its log there. */
export class RedisProcess {
  /** What --redis takes. */
  readonly url: string
  readonly version: string
  readonly #child: ChildProcess
  readonly #kill = (): void => void this.#child.kill('SIGKILL')

  private constructor(url: string, version: string, child: ChildProcess) {
    this.url = url
    this.version = version
    this.#child = child
    process.on('exit', this.#kill)
  }

  /** Resolves when it answers; null when there is no redis-server on this machine. */
  static async start(directory: string): Promise<RedisProcess | null> {
    const found = spawnSync('redis-server', ['--version'], { encoding: 'utf8' })
    if (found.status !== 0) return null
    const version = /v=(\S+)/.exec(found.stdout)?.[1] ?? 'of unknown version'
    const url = join(directory, 'redis.sock')
    const place = ['--unixsocket', url, '--dir', directory]
    const child = spawn('redis-server', [...place, ...SETTINGS], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const redis = new RedisProcess(url, version, child)
    const said: string[] = []
    const isReady = new Promise<boolean>((resolve) => {
      const lines = createInterface({ input: child.stdout })
      lines.on('line', (line) => {
        said.push(line)
        if (READY.test(line)) resolve(true)
      })
      lines.on('close', () => resolve(false))
    })
    if (await isReady) return redis
    throw new Error(`redis-server ended before it was ready: ${said.slice(-3).join(' ')}`)
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'exit')
      this.#child.kill('SIGTERM')
      await ended
    }
    process.off('exit', this.#kill)
  }
}
