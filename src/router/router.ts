import { randomInt } from 'node:crypto'
import { TerminateCode } from '../codec/index.js'
import { SESSIONS_MAX } from '../constants.js'
import type { Instrument } from '../instruments.js'
import { native } from '../native.js'
import { fromNative } from '../native-error.js'
import { Bindings } from './bindings.js'
import type { Counters } from './counters.js'
import { DutyCycle } from './duty-cycle.js'
import { Egress } from './egress.js'
import { Handshake } from './handshake.js'
import { SessionMessages } from './handshake-messages.js'
import { SessionTable } from './handshake-table.js'
import { AckLevelBit, type Shard } from './seam.js'
import { Sequencer } from './sequencer.js'
import { Sessions } from './sessions.js'

/** Everything a router needs to know; plain data, so that it can cross to its thread. */
export interface RouterOptions {
  readonly dataDir: string
  readonly shard: string
  /** Absent: no UDP, only the gateway's ring. */
  readonly udp?: { readonly host: string; readonly port: number }
  readonly idle: 'spin' | 'backoff' | 'block'
  readonly ackAfter: readonly ('received' | 'written' | 'synced' | 'redis')[]
  readonly instruments: readonly Instrument[]
  /** Frames of limits and phases to be applied at the start. */
  readonly controls?: Uint8Array
  readonly segmentBytes?: number
  /** The caller gives the time: for simulations. */
  readonly manualClock?: boolean
}

export interface RouterReady {
  readonly linkId: number
  readonly udpHost: string
  readonly udpPort: number
  readonly epoch: number
  readonly lastSeq: number
  readonly sessions: number
  readonly recoveredRecords: number
  readonly tornBytes: number
}

export interface Router {
  readonly ready: RouterReady
  readonly cycle: DutyCycle
  readonly shard: InstanceType<typeof native.RouterShard>
  /** The router cannot go on: tells its clients so, and touches the journal no more. */
  abandon(): void
  /** Says goodbye to every client, syncs the journal, and returns its last sequence number. */
  close(): number
}

/**
 * The wiring diagram of one router shard, in the order an order travels. `statusCopy` gets the
 * native status words about a hundred times a second, for threads that must not touch ours.
 */
export function openRouter(
  options: RouterOptions,
  counters: Counters,
  statusCopy: Uint32Array,
): Router {
  const shard = openShard(options)
  const state = shard.state()
  const seam: Shard = Object.assign(shard, shard.views(), { scratchOffset: state.scratchOffset })

  const table = new SessionTable()
  const sequencer = new Sequencer(seam, counters, state)
  const sessions = new Sessions(seam, sequencer, counters)
  const egress = new Egress(seam, counters)
  const messages = new SessionMessages(seam, table)
  // A random first generation: no connection id of an earlier process finds a binding here.
  const generation = randomInt(1, 0x1_0000_0000 / SESSIONS_MAX)
  const bindings = new Bindings(seam, sessions, egress, messages, counters, generation)
  const handshake = new Handshake({
    shard: seam,
    sessions,
    sequencer,
    egress,
    bindings,
    messages,
    table,
    counters,
  })
  sessions.attach(handshake)

  const recovered = shard.sessions()
  for (const [index, session] of recovered.entries()) {
    table.add({
      sessionId: session.sessionId,
      accessKeyId: session.accessKeyId,
      sessionVer: session.sessionVer,
      prevSessionVer: session.prevSessionVer,
      negotiateNonce: Buffer.from(session.clientNonce).toString('hex'),
      serverNonce: session.serverNonce,
      establishNonce: '',
      openSeq: 0,
      ended: session.ended,
      provedSource: undefined,
    })
    sessions.expected[index] = session.expected
    sessions.setEnded(index, session.ended)
  }

  const timers = {
    onTimer(nowMs: number, isBehind: boolean): void {
      handshake.onTimer(nowMs, isBehind)
      statusCopy.set(seam.status)
    },
  }
  const cycle = new DutyCycle(seam, sessions, sequencer, egress, timers)
  return {
    ready: { ...state, sessions: recovered.length },
    cycle,
    shard,
    abandon() {
      bindings.terminateAll(TerminateCode.unspecifiedError)
      egress.finish()
    },
    close() {
      bindings.terminateAll(TerminateCode.adminKill)
      egress.finish()
      statusCopy.set(seam.status)
      const lastSeq = sequencer.lastSeq
      try {
        shard.close()
      } catch (error) {
        throw fromNative(error)
      }
      return lastSeq
    },
  }
}

function openShard(options: RouterOptions): InstanceType<typeof native.RouterShard> {
  let levels = 0
  for (const level of options.ackAfter) {
    if (level !== 'received') levels |= AckLevelBit[level]
  }
  try {
    return new native.RouterShard({
      dataDir: options.dataDir,
      shard: options.shard,
      ...(options.udp && { udpHost: options.udp.host, udpPort: options.udp.port }),
      idle: options.idle,
      levels,
      instruments: [...options.instruments],
      ...(options.controls && { controls: options.controls }),
      ...(options.segmentBytes !== undefined && { segmentBytes: options.segmentBytes }),
      ...(options.manualClock !== undefined && { manualClock: options.manualClock }),
    })
  } catch (error) {
    throw fromNative(error)
  }
}
