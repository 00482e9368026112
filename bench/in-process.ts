import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BatchClient } from '../src/client/batch-client.js'
import type { Transport } from '../src/client/transport.js'
import { DATAGRAM_BYTES_MAX } from '../src/codec/index.js'
import { DEMO_INSTRUMENTS } from '../src/instruments.js'
import { native, type Native } from '../src/native.js'
import { Counters } from '../src/router/counters.js'
import { openRouter, type Router } from '../src/router/router.js'
import { Row, Status, type Shard } from '../src/router/seam.js'

const WEBSOCKET_ID = 1
const SLOT_BYTES = (DATAGRAM_BYTES_MAX + 7) & ~7
const BATCH = 64
const HANDSHAKE_TURNS_MAX = 10_000

/**
 * A whole router on this thread without sockets: datagrams go in and come out through the gateway's rings. Everything
 * between them is the real thing, journal included, on a clock that stands still.
 */
export class InProcess {
  readonly router: Router
  readonly shard: Shard
  readonly counters = new Counters()
  readonly port: Native.GatewayPort
  /** How the one session's datagrams are known to the router. */
  readonly connId: number
  readonly #dataDir = mkdtempSync(join(tmpdir(), 'orderwire-in-process-'))
  readonly #offer: (wsId: number, data: Uint8Array) => boolean
  readonly #poll: () => number

  constructor() {
    this.router = openRouter(
      {
        dataDir: this.#dataDir,
        shard: '0',
        idle: 'spin',
        ackAfter: ['received'],
        instruments: DEMO_INSTRUMENTS,
        manualClock: true,
      },
      this.counters,
      new Uint32Array(Status.WORDS),
    )
    // The router wires the shared memory into the native object.
    this.shard = this.router.shard as unknown as Shard
    const wallNs = BigInt(Date.now()) * 1_000_000n
    this.router.shard.setClock(wallNs, 1_000_000_000n)
    this.port = new native.GatewayPort(this.router.ready.linkId)
    this.#offer = this.port.offer
    this.#poll = this.port.poll
    this.connId = this.#openSession()
  }

  /** Puts a datagram where the next turn takes it from; false when the ring is full. */
  offer(datagram: Uint8Array): boolean {
    return this.#offer(WEBSOCKET_ID, datagram)
  }

  /** One turn of the duty cycle. Returns the datagrams handled. */
  turn(): number {
    return this.router.cycle.turn(0)
  }

  /** Takes what the router has sent; returns how many datagrams. */
  take(): number {
    return this.#poll()
  }

  close(): void {
    this.port.close()
    this.router.close()
    rmSync(this.#dataDir, { recursive: true, force: true })
  }

  #openSession(): number {
    const client = new BatchClient(new RingTransport(this), {
      address: 'in process',
      accessKeyId: randomBytes(16),
    })
    client.start()
    for (let turn = 0; client.state === 'connecting' && turn < HANDSHAKE_TURNS_MAX; turn += 1) {
      this.turn()
      client.poll({})
    }
    if (client.state !== 'ready') throw client.failure ?? new Error('no session in process')
    return this.shard.rows[Row.CONN_ID] as number
  }
}

/** The client's way to an in-process router. */
class RingTransport implements Transport {
  readonly inArena: Uint8Array
  readonly inSlots = new Uint32Array(2 * 256)
  readonly outArena = new Uint8Array(BATCH * SLOT_BYTES)
  readonly outLengths = new Uint32Array(BATCH)
  readonly outSlotBytes = SLOT_BYTES
  readonly batch = BATCH
  readonly needsEventLoop = false
  readonly broken = null
  readonly refused = 0
  readonly isReliable = true
  readonly #inProcess: InProcess
  readonly #descriptors: Uint32Array

  constructor(inProcess: InProcess) {
    this.#inProcess = inProcess
    this.inArena = inProcess.port.arena
    this.#descriptors = inProcess.port.descriptors
  }

  poll(): number {
    const count = this.#inProcess.take()
    for (let slot = 0; slot < count; slot += 1) {
      this.inSlots[slot * 2] = this.#descriptors[slot * 4 + 2] as number
      this.inSlots[slot * 2 + 1] = this.#descriptors[slot * 4 + 3] as number
    }
    return count
  }

  send(first: number, count: number): number {
    for (let slot = first; slot < first + count; slot += 1) {
      const at = slot * SLOT_BYTES
      const length = this.outLengths[slot] as number
      if (!this.#inProcess.offer(this.outArena.subarray(at, at + length))) return slot - first
    }
    return count
  }

  waitReadable(callback: () => void): void {
    setImmediate(callback)
  }

  close(): void {
    // The rings belong to the router.
  }
}
