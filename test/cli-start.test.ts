import test, { type ExecutionContext } from 'ava'
import { spawn, type ChildProcess } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32c } from '../src/inspect/crc32c.js'

/** What an operator meets: `orderwire start` on a directory, a port or a Redis that will not do. */

const MAIN = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'orderwire-start-'))
const running = new Set<ChildProcess>()
test.after.always(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(directory, { recursive: true })
})

let directories = 0
function freshDirectory(): string {
  directories += 1
  return join(directory, String(directories))
}

interface Started {
  readonly child: ChildProcess
  /** The ready line, or null when the process ended without one. */
  readonly ready: Record<string, unknown> | null
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>
}

/** Runs `orderwire ARGS` until it prints a line on standard output or ends. */
async function orderwire(args: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  let stdout = ''
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = once(child, 'close').then(([code]: unknown[]) => {
    running.delete(child)
    return { code: code as number | null, stdout, stderr }
  })
  const line = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      if (stdout.includes('\n')) resolve(stdout.split('\n', 1)[0] ?? '')
    })
  })
  const first = await Promise.race([line, ended.then(() => null)])
  return {
    child,
    ready: first === null ? null : (JSON.parse(first) as Record<string, unknown>),
    ended,
  }
}

const FREE_PORTS = ['--udp', '127.0.0.1:0', '--http', '127.0.0.1:0', '--idle', 'block']

function start(data: string, ...flags: string[]): Promise<Started> {
  return orderwire(['start', ...FREE_PORTS, '--data', data, ...flags])
}

async function stop({ child, ended }: Started): Promise<number | null> {
  child.kill('SIGTERM')
  return (await ended).code
}

/** Starting must fail with this code: one sentence on standard error, nothing on standard output, exit code 1. */
async function refuses(
  t: ExecutionContext,
  code: string,
  sentence: RegExp,
  data: string,
  ...flags: string[]
) {
  const started = await start(data, ...flags)
  if (started.ready !== null) started.child.kill('SIGKILL')
  const end = await started.ended
  t.is(end.stdout, '')
  t.regex(end.stderr, sentence)
  const lines = end.stderr.trimEnd().split('\n')
  t.regex(lines.at(-1) ?? '', new RegExp(`^orderwire: .+ \\[${code}\\]$`))
  t.notRegex(end.stderr, /^\s+at /m, 'no stack')
  t.is(end.code, 1)
}

test.serial(
  'a start with a fresh directory says ready with the ports it got, and SIGTERM ends it with 0',
  async (t) => {
    const data = freshDirectory()
    const started = await start(data)
    t.like(started.ready, {
      ready: true,
      dataDir: data,
      ackAfter: 'written',
      idle: 'block',
      redis: null,
    })
    t.regex(String(started.ready?.['udp']), /^127\.0\.0\.1:[1-9]\d*$/)
    const http = String(started.ready?.['http'])
    t.is(await (await fetch(`http://${http}/healthz`)).text(), 'ok')
    t.is(await stop(started), 0)
  },
)

test.serial('SIGINT is as good, and the directory goes on where it was', async (t) => {
  const data = freshDirectory()
  const first = await start(data)
  first.child.kill('SIGINT')
  t.is((await first.ended).code, 0)
  const second = await start(data)
  t.true(Number(second.ready?.['epoch']) > Number(first.ready?.['epoch']))
  t.is(await stop(second), 0)
})

test.serial(
  'a second router on the same directory is refused while the first one runs',
  async (t) => {
    const data = freshDirectory()
    const first = await start(data)
    await refuses(t, 'OR_DATA_DIR_IN_USE', /is in use by another router/, data)
    t.is(await stop(first), 0)
    t.is(await stop(await start(data)), 0)
  },
)

test.serial('a taken UDP port is named with its flag', async (t) => {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  const { port } = socket.address()
  const sentence = new RegExp(`UDP 127\\.0\\.0\\.1:${port} is already in use: .*--udp HOST:PORT`)
  const flags = [
    'start',
    '--http',
    '127.0.0.1:0',
    '--data',
    freshDirectory(),
    '--udp',
    `127.0.0.1:${port}`,
  ]
  const end = await (await orderwire(flags)).ended
  t.regex(end.stderr, sentence)
  t.regex(end.stderr, /\[OR_PORT_IN_USE\]\n$/)
  t.is(end.code, 1)
  socket.close()
})

test.serial('a taken HTTP port is named with its flag', async (t) => {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const sentence = new RegExp(`HTTP 127\\.0\\.0\\.1:${port} is already in use: .*--http HOST:PORT`)
  const flags = [
    'start',
    '--udp',
    '127.0.0.1:0',
    '--data',
    freshDirectory(),
    '--http',
    `127.0.0.1:${port}`,
  ]
  const end = await (await orderwire(flags)).ended
  t.regex(end.stderr, sentence)
  t.regex(end.stderr, /\[OR_PORT_IN_USE\]\n$/)
  t.is(end.code, 1)
  server.close()
})

test.serial('a file in the place of the data directory is one sentence', async (t) => {
  const file = freshDirectory()
  writeFileSync(file, 'not a directory')
  await refuses(
    t,
    'OR_DATA_DIR_UNREADABLE',
    /cannot be used \(it is not a directory\).*--data DIR/,
    file,
  )
  t.is(readFileSync(file, 'utf8'), 'not a directory')
})

test.serial(
  'a directory of another format version, another shard or a damaged journal is refused and left alone',
  async (t) => {
    const data = freshDirectory()
    t.is(await stop(await start(data)), 0)
    const meta = join(data, 'meta')
    const good = readFileSync(meta)

    const newer = Buffer.from(good)
    newer.writeUInt32LE(99, 8)
    newer.writeUInt32LE(crc32c(newer.subarray(16), crc32c(newer.subarray(0, 12))), 12)
    writeFileSync(meta, newer)
    await refuses(
      t,
      'OR_DATA_DIR_VERSION',
      /has format version 99, and this orderwire reads version 1/,
      data,
    )
    t.deepEqual(readFileSync(meta), newer)
    writeFileSync(meta, good)

    await refuses(t, 'OR_DATA_DIR_SHARD', /belongs to shard '0', not to 'b'/, data, '--shard', 'b')

    const segment = join(data, readdirSync(data).find((name) => name.endsWith('.segment')) ?? '')
    const bytes = readFileSync(segment)
    const damaged = Buffer.from(bytes)
    damaged[200] = (damaged[200] ?? 0) ^ 0xff
    writeFileSync(segment, damaged)
    await refuses(t, 'OR_JOURNAL_CORRUPT', /is damaged at byte \d+ \(.*\): restore the file/, data)
    writeFileSync(segment, bytes)
    t.is(await stop(await start(data)), 0)
  },
)

test.serial('an instrument that changed under its id is named with what changed', async (t) => {
  const data = freshDirectory()
  t.is(await stop(await start(data)), 0)
  const file = `${data}.yaml`
  const demo = {
    id: 1,
    symbol: 'DEMO',
    priceExponent: -3,
    qtyExponent: 0,
    tickSize: '0.010',
    lotSize: '1',
    minQty: '1',
    maxQty: '1000000',
    minPrice: '0.010',
    maxPrice: '1000000',
  }
  writeFileSync(file, JSON.stringify([demo]))
  await refuses(
    t,
    'OR_INSTRUMENT_CHANGED',
    /instrument DEMO: tickSize is .* in the journal and/,
    data,
    '--instruments',
    file,
  )
})

test.serial('a Redis that is not there is one sentence, without its password', async (t) => {
  const free = createServer()
  free.listen(0, '127.0.0.1')
  await once(free, 'listening')
  const { port } = free.address() as AddressInfo
  free.close()
  await once(free, 'close')
  const url = `redis://me:secret@127.0.0.1:${port}`
  const sentence = new RegExp(
    `Redis at redis://me:\\*\\*\\*@127\\.0\\.0\\.1:${port} cannot be reached`,
  )
  await refuses(t, 'OR_REDIS_UNREACHABLE', sentence, freshDirectory(), '--redis', url)
})

test.serial('what start wrote, inspect and replay read', async (t) => {
  const data = freshDirectory()
  t.is(await stop(await start(data)), 0)
  const segment = join(data, readdirSync(data).find((name) => name.endsWith('.segment')) ?? '')
  const inspected = await (await orderwire(['inspect', segment, '--json'])).ended
  t.is(inspected.stderr, '')
  const names = inspected.stdout
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { name?: string }).name)
  t.deepEqual(names.slice(1, 4), ['EPOCH', 'INSTRUMENT', 'INSTRUMENT'])
  const replayed = await (await orderwire(['replay', '--data', data, '--json'])).ended
  t.like(JSON.parse(replayed.stdout), { lastSeq: 3, orders: 0 })
})

test.serial('replay without a journal is one sentence', async (t) => {
  const end = await (await orderwire(['replay', '--data', freshDirectory()])).ended
  t.regex(
    end.stderr,
    /^orderwire: data directory .* cannot be used \(.*\).*\[OR_DATA_DIR_UNREADABLE\]\n$/,
  )
  t.is(end.code, 1)
})
