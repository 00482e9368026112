import {
  constants,
  PerformanceObserver,
  type NodeGCPerformanceDetail,
  type PerformanceEntry,
} from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { getHeapSpaceStatistics } from 'node:v8'
import { startOwnRouter } from '../src/bench/own-router.js'
import { Status } from '../src/router/seam.js'
import { output } from './echo.js'
import { InProcess } from './in-process.js'
import { RawOrders } from './raw-orders.js'

const MAIN = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))
const DATAGRAMS_PER_TURN_MAX = 32
const CHUNK_ORDERS = 50_000 // Boxing one number per order would not fill the young generation meanwhile.
const WARMUP_ORDERS = 300_000
const OBSERVER_DELAY_MS = 50 // Collections are reported by the event loop, some time after they happened.

/** What a load looks like: every turn takes so many datagrams of so many orders. */
export interface Shape {
  readonly datagramsPerTurn: number
  readonly ordersPerDatagram: number
}

/** What is allocated per order, per datagram or per turn shows in one of these. */
export const SHAPES: readonly Shape[] = [
  { datagramsPerTurn: 1, ordersPerDatagram: 1 },
  { datagramsPerTurn: DATAGRAMS_PER_TURN_MAX, ordersPerDatagram: 1 },
  { datagramsPerTurn: DATAGRAMS_PER_TURN_MAX, ordersPerDatagram: 27 },
]

/** Offers `orders` new orders to an in-process router. */
function drive(inProcess: InProcess, raw: RawOrders, datagrams: number, orders: number): void {
  const perTurn = datagrams * raw.ordersPerDatagram
  for (let done = 0; done < orders; done += perTurn) {
    for (let slot = 0; slot < datagrams; slot += 1) {
      if (!inProcess.offer(raw.renew(slot))) throw new Error('the ring is full')
    }
    inProcess.turn()
    while (inProcess.take() > 0);
  }
}

interface GarbageCollection {
  readonly detail: NodeGCPerformanceDetail
}

export interface InProcessCount {
  readonly scavenges: number
  /** Growth of the young generation, but for what collections hid. */
  readonly newSpaceBytes: number
  readonly applied: number
}

/** Collections of the young generation while `orders` orders go through a router on this thread, after a warm-up. */
export async function countInProcess(orders: number, shape: Shape): Promise<InProcessCount> {
  const { datagramsPerTurn, ordersPerDatagram } = shape
  const inProcess = new InProcess()
  const raw = new RawOrders(inProcess.connId, ordersPerDatagram, datagramsPerTurn)
  let scavenges = 0
  let isMeasuring = false
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & GarbageCollection)[]) {
      if (isMeasuring && entry.detail.kind === constants.NODE_PERFORMANCE_GC_MINOR) scavenges += 1
    }
  })
  observer.observe({ entryTypes: ['gc'] })
  try {
    drive(inProcess, raw, datagramsPerTurn, WARMUP_ORDERS)
    await setTimeout(OBSERVER_DELAY_MS)
    isMeasuring = true
    const before = inProcess.shard.status[Status.LAST_SEQ] as number
    let grown = 0
    for (let done = 0; done < orders; done += CHUNK_ORDERS) {
      const bytes = newSpaceBytes()
      drive(inProcess, raw, datagramsPerTurn, Math.min(CHUNK_ORDERS, orders - done))
      // A collection inside the chunk makes the space smaller; the count tells of that one.
      grown += Math.max(0, newSpaceBytes() - bytes)
    }
    await setTimeout(OBSERVER_DELAY_MS)
    const applied = (inProcess.shard.status[Status.LAST_SEQ] as number) - before
    return { scavenges, newSpaceBytes: grown, applied }
  } finally {
    observer.disconnect()
    inProcess.close()
  }
}

function newSpaceBytes(): number {
  const space = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')
  return space?.space_used_size ?? 0
}

/** Collections of one thread of a process. */
export interface ThreadCount {
  readonly thread: string
  readonly scavenges: number
  readonly fulls: number
}

/** The router starts its threads in this order, and each collects while it loads its modules. */
const THREADS = ['main thread', 'router thread']

/** Collections of every thread of a real router while `orderwire bench` sends `orders` orders over UDP. */
export async function countInRouter(orders: number): Promise<ThreadCount[]> {
  const lines: string[] = []
  const router = await startOwnRouter(['--idle', 'backoff', '--ack-after', 'written'], {
    nodeFlags: ['--trace-gc'],
    onLine: (line) => lines.push(line),
  })
  let measuredFrom = 0
  try {
    const load = [MAIN, 'bench', '--target', router.udp, '--mix', 'ioc', '--warmup', '0']
    await output([process.execPath, ...load, '--orders', `${WARMUP_ORDERS}`])
    await setTimeout(OBSERVER_DELAY_MS)
    measuredFrom = lines.length
    await output([process.execPath, ...load, '--orders', `${orders}`])
    await setTimeout(OBSERVER_DELAY_MS)
  } finally {
    await router.stop()
  }
  const isolates = new Map<string, { scavenges: number; fulls: number }>()
  for (const [index, line] of lines.entries()) {
    const [, isolate, kind] =
      /^\[\d+:(0x[0-9a-f]+)\].* ms: (Scavenge|Mark-Compact)/.exec(line) ?? []
    if (isolate === undefined) continue
    const count = isolates.get(isolate) ?? { scavenges: 0, fulls: 0 }
    isolates.set(isolate, count)
    if (index < measuredFrom) continue
    if (kind === 'Scavenge') count.scavenges += 1
    else count.fulls += 1
  }
  return [...isolates.values()].map((count, index) => ({
    thread: THREADS[index] ?? `thread ${index + 1}`,
    ...count,
  }))
}
