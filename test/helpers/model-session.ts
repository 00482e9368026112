import { AdminSession } from '../../src/client/admin-session.js'
import { BatchClient } from '../../src/client/batch-client.js'
import type { Order } from '../../src/client/order.js'
import { Pump } from '../../src/client/pump.js'
import type { Report } from '../../src/client/reports.js'
import { Session } from '../../src/client/session.js'
import type { SessionOptions } from '../../src/client/session-base.js'
import { systemClock } from '../../src/client/system-clock.js'
import type { DescribedMessage } from '../../src/codec/index.js'
import { FakeTransport, seededRandom } from './fake-transport.js'
import { ModelRouter } from './model-router.js'

type Decide = (message: DescribedMessage, seqNo: number) => Uint8Array[]

interface BenchOptions extends SessionOptions {
  credit?: number
}

/** Everything around a session whose router is a model. */
export interface Bench<S> {
  session: S
  router: ModelRouter
  transport: FakeTransport
  client: BatchClient
  heard: { report: Report; order: Order | null }[]
}

/** A session on a model router that decides as told. */
export function openSession(decide: Decide, options: BenchOptions = {}): Bench<Session> {
  const bench = wire(decide, options, 'orderEntry')
  const { client, pump, lane, given, heard } = bench
  const session = new Session(client, pump, 'udp://model', lane, given)
  return { session, router: bench.router, transport: bench.transport, client, heard }
}

export function openAdmin(decide: Decide, options: BenchOptions = {}): Bench<AdminSession> {
  const bench = wire(decide, options, 'riskAdmin')
  const { client, pump, lane, given, heard } = bench
  const session = new AdminSession(client, pump, 'udp://model', lane, given)
  return { session, router: bench.router, transport: bench.transport, client, heard }
}

function wire(decide: Decide, options: BenchOptions, sessionKind: 'orderEntry' | 'riskAdmin') {
  const transport = new FakeTransport()
  const router = new ModelRouter()
  router.decide = decide
  router.credit = options.credit ?? 1_000
  transport.onSend = (bytes) => router.onDatagram(bytes)
  router.onSend = (bytes) => transport.deliver(bytes)
  const client = new BatchClient(transport, {
    address: 'udp://model',
    random: seededRandom(1),
    sessionKind,
  })
  client.start()
  while (client.state === 'connecting') client.poll({})
  const heard: Bench<Session>['heard'] = []
  const given: SessionOptions = {
    firstClOrdId: 1_000,
    onReport: (report, order) => heard.push({ report, order }),
    ...options,
  }
  const pump = new Pump(client, transport, systemClock)
  return { transport, router, client, pump, lane: options.lane ?? 3, given, heard }
}
