import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEMO_INSTRUMENTS } from '../../src/instruments.js'
import { native } from '../../src/native.js'
import { Counters } from '../../src/router/counters.js'
import { openRouter, type Router, type RouterOptions } from '../../src/router/router.js'
import { Status } from '../../src/router/seam.js'

/**
 * A whole router in this thread: the real sessions, sequencer, journal, core and egress, with the
 * gateway's ring as its network and the test's clock as its time. Nothing runs by itself.
 */
export class InProcessRouter {
  readonly counters = new Counters()
  readonly dataDir: string
  /** What the router says to each socket. */
  onDatagram: (socket: number, datagram: Uint8Array) => void = () => undefined
  /** Which sockets the router wants closed, and with which code. */
  onClose: (socket: number, code: number) => void = () => undefined
  private readonly options: Partial<RouterOptions>
  private router: Router
  private port: InstanceType<typeof native.GatewayPort>
  private timeNs = 0n

  constructor(options: Partial<RouterOptions> = {}) {
    this.dataDir = mkdtempSync(join(tmpdir(), 'orderwire-test-'))
    this.options = options
    ;[this.router, this.port] = this.open()
  }

  private open(): [Router, InstanceType<typeof native.GatewayPort>] {
    const router = openRouter(
      {
        dataDir: this.dataDir,
        shard: '0',
        idle: 'block',
        ackAfter: ['written'],
        instruments: DEMO_INSTRUMENTS,
        segmentBytes: 4 * 1024 * 1024,
        manualClock: true,
        ...this.options,
      },
      this.counters,
      new Uint32Array(Status.WORDS),
    )
    return [router, new native.GatewayPort(router.ready.linkId)]
  }

  get ready(): Router['ready'] {
    return this.router.ready
  }

  get stateHash(): string {
    return this.router.shard.stateHash()
  }

  /** False when the ring is full. */
  send(socket: number, datagram: Uint8Array): boolean {
    return this.port.offer(socket, datagram)
  }

  socketClosed(socket: number): void {
    if (!this.port.closed(socket)) throw new Error('the ring is full')
  }

  /** Sets the time, takes one turn of the duty cycle, and hands out what the router sent. */
  turn(nowNs: bigint = this.timeNs): number {
    this.timeNs = nowNs
    this.router.shard.setClock(nowNs + 1_700_000_000_000_000_000n, nowNs)
    const datagrams = this.router.cycle.turn(0)
    this.handOut()
    return datagrams
  }

  private handOut(): void {
    for (let count = this.port.poll(); count > 0; count = this.port.poll()) {
      for (let index = 0; index < count; index += 1) {
        const [kind = 0, socket = 0, offset = 0, length = 0] = this.port.descriptors.subarray(
          index * 4,
          index * 4 + 4,
        )
        if (kind === 1) this.onDatagram(socket, this.port.arena.slice(offset, offset + length))
        else this.onClose(socket, length)
      }
    }
  }

  /** Ends as a process does that was told to, and hands out its last words. */
  stop(): void {
    this.router.close()
    this.handOut()
    this.port.close()
  }

  /** The process dies and another one opens its data directory: no goodbye, no last flush. */
  crash(): void {
    this.port.close()
    this.router.shard.close()
    ;[this.router, this.port] = this.open()
  }

  /** Everything the journal says about reports, from a replica of the engine. */
  reports(): { acks: Buffer[] } {
    const follower = new native.JournalFollower({
      linkId: this.ready.linkId,
      dataDir: this.dataDir,
      journalFromSeq: 1,
      acksFromSeq: 1,
      maxBytes: 65_536,
    })
    const acks: Buffer[] = []
    while (follower.next()) acks.push(follower.acks)
    follower.close()
    return { acks }
  }

  replay(): { stateHash: string; lastSeq: number } {
    const replayer = new native.Replayer(this.dataDir)
    while (replayer.step(1_000));
    return replayer.result()
  }

  close(): void {
    this.port.close()
    this.router.close()
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}
