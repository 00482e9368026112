import test, { type ExecutionContext } from 'ava'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadEquityFlow } from '../scripts/flow/equity-flow.js'
import { FlowRun } from '../scripts/flow-equity.js'
import { randomFrom } from './helpers/random.js'
import {
  freshDirectory,
  openRun,
  replay,
  seedOf,
  startRouter,
  type RouterProcess,
} from './helpers/router-process.js'
import { spoil, spoilSends } from './helpers/spoiler.js'

/**
 * One client trades while strangers send garbage and another client with a session of its own sends spoiled messages.
 * The first must not notice, and everything that is dropped must be counted for its reason.
 */

const NOISE = 100_000
const NOISE_PER_STEP = 64
const HOSTILE_TURNS_PER_STEP = 4
const HOSTILE_TURNS = 20 // Of one session.
const DATAGRAM_BYTES_MAX = 1_400
const HEADER_BYTES = 48
const flow = loadEquityFlow(60_000)

/** The honest client's instrument has an id that spoiling a few bytes does not hit upon. */
const HONEST = 0x5eed_cafe
const HOSTILE = 1

function instrumentsFile(directory: string): string {
  const file = join(directory, 'instruments.json')
  const limits = { tickSize: '0.005', lotSize: '1', minQty: '1', maxQty: '1000000' }
  const prices = { priceExponent: -3, qtyExponent: 0, minPrice: '0.005', maxPrice: '1000000' }
  const list = [
    { id: HONEST, symbol: 'HONEST', ...limits, ...prices },
    { id: HOSTILE, symbol: 'HOSTILE', ...limits, ...prices },
  ]
  writeFileSync(file, JSON.stringify(list))
  return file
}

/** What was sent, judged by rules written down again here rather than taken from the router. */
class Sent {
  datagrams = 0
  truncated = 0
  oversized = 0
  badProtocol = 0

  add(bytes: Uint8Array): void {
    this.datagrams += 1
    if (bytes.length < HEADER_BYTES) this.truncated += 1
    else if (bytes.length > DATAGRAM_BYTES_MAX) this.oversized += 1
    else if (bytes.length % 8 === 0 && (bytes[0] !== 0x4f || bytes[1] !== 0x57 || bytes[2] !== 1))
      this.badProtocol += 1
  }
}

/** Sends to the router without ever having had a session. */
class Stranger {
  readonly sent: Sent
  /** Datagrams of others, as a stranger may have seen them on the wire. */
  readonly seen: Uint8Array[] = []
  readonly #socket: Socket
  readonly #random: (below: number) => number

  private constructor(socket: Socket, random: (below: number) => number, sent: Sent) {
    this.#socket = socket
    this.#random = random
    this.sent = sent
  }

  static async open(
    t: ExecutionContext,
    router: RouterProcess,
    random: (below: number) => number,
    sent: Sent,
  ): Promise<Stranger> {
    const socket = createSocket('udp4')
    const [host = '', port] = router.ready.udp.split(':')
    socket.connect(Number(port), host)
    await once(socket, 'connect')
    t.teardown(() => socket.close())
    return new Stranger(socket, random, sent)
  }

  remember(datagram: Uint8Array): void {
    if (this.seen.length < 256) this.seen.push(datagram.slice())
    else this.seen[this.#random(256)] = datagram.slice()
  }

  /** Sends so many, and resolves when the kernel has taken them. */
  async send(count: number): Promise<void> {
    let waiting = count
    await new Promise<void>((resolve, reject) => {
      for (let i = 0; i < count; i += 1) {
        const datagram = this.#next()
        this.sent.add(datagram)
        this.#socket.send(datagram, (error) => {
          waiting -= 1
          if (error !== null) reject(error)
          else if (waiting === 0) resolve()
        })
      }
    })
  }

  #next(): Uint8Array {
    const random = this.#random
    const kind = random(10)
    if (kind === 0) return this.#noise(random(HEADER_BYTES))
    if (kind === 1)
      return this.#noise(DATAGRAM_BYTES_MAX + 1 + random(random(50) === 0 ? 60_000 : 700))
    if (kind === 2) return this.#noise(random(176) * 8)
    const seen = this.seen[random(this.seen.length)]
    if (seen === undefined) return this.#noise(random(DATAGRAM_BYTES_MAX))
    if (kind === 3) return seen // The same bytes again, from another address.
    const bytes = new Uint8Array(Math.max(seen.length, DATAGRAM_BYTES_MAX))
    bytes.set(seen)
    return bytes.subarray(0, spoil(random, bytes, seen.length))
  }

  #noise(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.#random(256))
  }
}

/** Has a session and spoils half of what it sends on it; when the session is ruined it opens the next. */
class Hostile {
  sessions = 0
  spoiled = 0
  readonly #open: () => Promise<FlowRun>
  #run: FlowRun | undefined
  #turns = 0

  constructor(
    target: string,
    random: (below: number) => number,
    onSend: (datagram: Uint8Array) => void,
  ) {
    this.#open = async () => {
      let isOpen = false
      const run = await FlowRun.open(target, flow, {
        instrumentId: HOSTILE,
        inFlightMax: 32,
        messagesPerDatagram: 1 + random(4),
        pollMicros: 0,
        wrap: (transport) =>
          spoilSends(transport, (slot, length) => {
            const isSpoiled = isOpen && random(2) === 0
            const sending = isSpoiled ? spoil(random, slot, length) : length
            if (isSpoiled) this.spoiled += 1
            onSend(slot.subarray(0, sending))
            return sending
          }),
      })
      isOpen = true
      return run
    }
  }

  async turn(): Promise<void> {
    if (
      this.#run === undefined ||
      this.#turns > HOSTILE_TURNS ||
      this.#run.client.state !== 'ready'
    ) {
      this.close()
      this.#run = await this.#open()
      this.sessions += 1
      this.#turns = 0
    }
    this.#turns += 1
    this.#run.turn()
  }

  close(): void {
    this.#run?.abandon()
    this.#run = undefined
  }
}

test('a client trades undisturbed while others send garbage', async (t) => {
  const seed = seedOf(t)
  const random = randomFrom(seed)
  const directory = freshDirectory(t)
  const dataDir = join(directory, 'data')
  const router = await startRouter(t, dataDir, '--instruments', instrumentsFile(directory))
  const sent = new Sent()
  const strangers = [
    await Stranger.open(t, router, random, sent),
    await Stranger.open(t, router, random, sent),
  ]
  const remember = (datagram: Uint8Array): void => strangers[random(2)]!.remember(datagram)
  const honest = await openRun(t, router.udp, flow, {
    instrumentId: HONEST,
    inFlightMax: 64,
    messagesPerDatagram: 1 + random(8),
    wrap: (transport) =>
      spoilSends(transport, (slot, length) => {
        const datagram = slot.subarray(0, length)
        sent.add(datagram)
        remember(datagram)
        return length
      }),
  })
  const hostile = new Hostile(router.udp, random, (datagram) => {
    sent.add(datagram)
    remember(datagram)
  })
  t.teardown(() => hostile.close())

  let noise = 0
  while (noise < NOISE || !honest.isDone) {
    await strangers[random(2)]!.send(NOISE_PER_STEP)
    noise += NOISE_PER_STEP
    for (let turn = 0; turn < HOSTILE_TURNS_PER_STEP; turn += 1) await hostile.turn()
    // Its answers come after everything that was sent before, so the router's socket never holds more than one step.
    const end = Math.min(honest.written + 40, flow.length)
    await honest.play(() => honest.ledger.answered >= end, end)
  }
  hostile.close()
  t.log(`${noise} of noise, ${hostile.spoiled} spoiled in ${hostile.sessions} sessions`)

  t.deepEqual(honest.ledger.problems(), [], `SEED=${seed}`)
  t.is(honest.client.state, 'ready')
  await honest.close()
  t.is(await (await fetch(`http://${router.ready.http}/healthz`)).text(), 'ok')

  const { counts, drops, kernelDrops, positions } = await router.status()
  t.log(JSON.stringify(drops))
  t.is(kernelDrops, 0, `SEED=${seed}`)
  t.is(counts['datagrams'], sent.datagrams, `SEED=${seed}: every datagram is counted`)
  t.is(drops['truncated'], sent.truncated, `SEED=${seed}`)
  t.is(drops['oversized'], sent.oversized, `SEED=${seed}`)
  t.is(drops['badProtocol'], sent.badProtocol, `SEED=${seed}`)
  const reasons = [
    'badLength',
    'unknownConnection',
    'wrongAddress',
    'replayed',
    'badSequence',
    'creditExceeded',
    'controlMalformed',
    'handshakeCookie',
  ]
  for (const reason of reasons) t.true(drops[reason]! > 0, `SEED=${seed}: nothing for ${reason}`)
  for (const reason of ['malformedFrames', 'gaps', 'burned'])
    t.true(counts[reason]! > 0, `SEED=${seed}: the hostile client's ${reason}`)

  const { code, stderr } = await router.stop()
  t.is(code, 0)
  t.notRegex(stderr, /error|warn/)
  t.is((await replay('--data', dataDir)).lastSeq, positions.lastSeq, `SEED=${seed}`)
})
