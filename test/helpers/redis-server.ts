import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExecutionContext } from 'ava'
import { Redis } from 'ioredis'

/** False on a machine without redis-server; tests that need it are then shown as skipped. */
export const hasRedisServer = spawnSync('redis-server', ['--version']).status === 0

const children = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

/** A private Redis on a Unix socket in a directory of its own, gone when the test is over. */
export class RedisServer {
  readonly dir = mkdtempSync(join(tmpdir(), 'orderwire-redis-'))
  /** What the code under test is given as URL. */
  readonly url = join(this.dir, 'redis.sock')
  private readonly settings: readonly string[]
  private child: ChildProcess | undefined
  private clients: Redis[] = []

  private constructor(settings: readonly string[]) {
    this.settings = settings
  }

  static async start(t: ExecutionContext, settings: readonly string[] = []): Promise<RedisServer> {
    const server = new RedisServer(settings)
    t.teardown(async () => {
      for (const client of server.clients) client.disconnect()
      await server.kill()
      rmSync(server.dir, { recursive: true, force: true })
    })
    await server.boot()
    return server
  }

  /** Starts the process, again after kill(), and waits until it answers. */
  async boot(): Promise<void> {
    const base = ['--port', '0', '--unixsocket', this.url, '--dir', this.dir, '--save', '']
    const child = spawn('redis-server', [...base, ...this.settings], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child = child
    children.add(child)
    child.on('exit', () => children.delete(child))
    await new Promise<void>((resolve, reject) => {
      let output = ''
      const read = (chunk: Buffer): void => {
        output += chunk.toString()
        if (/ready to accept connections/i.test(output)) resolve()
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      child.on('error', reject)
      child.on('exit', (code) => {
        reject(new Error(`redis-server ended with ${code}: ${output}`))
      })
    })
  }

  /** SIGKILL: nothing is flushed, nobody is told. */
  async kill(): Promise<void> {
    const { child } = this
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  /** SIGSTOP: connections stay, nothing is answered. */
  pause(): void {
    this.child?.kill('SIGSTOP')
  }

  resume(): void {
    this.child?.kill('SIGCONT')
  }

  /** A client of the test's own. */
  client(): Redis {
    const client = new Redis(this.url, { maxRetriesPerRequest: null })
    client.on('error', () => undefined)
    this.clients.push(client)
    return client
  }
}
