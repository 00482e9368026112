import { Counters } from '../src/router/counters.js'
import { PacketWindow } from '../src/router/packet-window.js'
import { Descriptor, Row, SourceKind } from '../src/router/seam.js'
import { Sequencer } from '../src/router/sequencer.js'
import { Sessions, type ControlSink } from '../src/router/sessions.js'
import { fakeShard, place } from './fake-shard.js'
import type { Task } from './micro.js'
import { RawOrders } from './raw-orders.js'

const BATCH = 64
const CONN_ID = 16_384 // Session 0, generation 1.
const KIND_PORT = (SourceKind.udp << 16) | 9_999

const NO_CONTROL: ControlSink = {
  onHandshake: () => undefined,
  onSessionControl: () => undefined,
  onSourceClosed: () => undefined,
  acknowledge: () => undefined,
}

/** The TypeScript between the two native calls, over memory that nobody else touches. */
export function routerTasks(): Task[] {
  return [packetWindow(), sequencer(), sessions(1), sessions(27)]
}

function packetWindow(): Task {
  const window = new PacketWindow()
  const next = new Float64Array(1).fill(1)
  return {
    name: 'router: packet window, numbers in order',
    operations: BATCH,
    run() {
      const first = next[0] as number
      for (let i = 0; i < BATCH; i += 1) window.admit(0, (first + i) >>> 0, 0)
      next[0] = first + BATCH
    },
  }
}

function sequencer(): Task {
  const sequenced = new Sequencer(fakeShard(), new Counters(), {
    lastSeq: 0,
    lastTimeLo: 0,
    lastTimeHi: 0,
  })
  const next = new Float64Array(1).fill(1)
  return {
    name: 'router: sequencer, one order per record',
    operations: BATCH,
    run() {
      const first = next[0] as number
      sequenced.beginBatch()
      for (let i = 0; i < BATCH; i += 1) sequenced.placeMessages(0, first + i, 1, 0, i * 96, 48)
      sequenced.apply()
      next[0] = first + BATCH
    },
  }
}

function sessions(ordersPerDatagram: number): Task {
  const shard = fakeShard()
  const counters = new Counters()
  const sequenced = new Sequencer(shard, counters, { lastSeq: 0, lastTimeLo: 0, lastTimeHi: 0 })
  const judged = new Sessions(shard, sequenced, counters)
  judged.attach(NO_CONTROL)
  judged.expected[0] = 1
  shard.rows[Row.BOUND] = 1
  shard.rows[Row.CONN_ID] = CONN_ID
  shard.rows[Row.KIND_PORT] = KIND_PORT
  const raw = new RawOrders(CONN_ID, ordersPerDatagram, BATCH)
  for (let i = 0; i < BATCH; i += 1) {
    shard.descriptors[i * Descriptor.WORDS + Descriptor.KIND_PORT] = KIND_PORT
  }
  return {
    name: `router: sessions and sequencer, per order, ${ordersPerDatagram} per datagram`,
    operations: BATCH * ordersPerDatagram,
    run() {
      for (let i = 0; i < BATCH; i += 1) place(shard, i, raw.renew(i))
      sequenced.beginBatch()
      for (let i = 0; i < BATCH; i += 1) judged.onDatagram(i)
      if (sequenced.apply() !== BATCH) throw new Error('a datagram was not taken')
      const settled = judged.expected[0] as number
      shard.rows[Row.SETTLED] = settled
      shard.rows[Row.SETTLED + 1] = settled / 0x1_0000_0000
    },
  }
}
