import test from 'ava'
import fc from 'fast-check'
import { BatchClient } from '../src/client/batch-client.js'
import { FakeClock, FakeTransport, seededRandom } from './helpers/fake-transport.js'
import { ModelRouter } from './helpers/model-router.js'
import { randomFrom } from './helpers/random.js'

interface Weather {
  seed: number
  orders: number
  /** Percent of datagrams lost and doubled, each way. */
  loss: number
  doubled: number
  /** Longest way of a datagram; different ways mean that they overtake each other. */
  delayMs: number
  messagesPerDatagram: number
  credit: number
  /** Milliseconds after which the router restarts; 0 = never. */
  restartAtMs: number
}

const weather: fc.Arbitrary<Weather> = fc.record({
  seed: fc.integer({ min: 1, max: 2 ** 31 }),
  orders: fc.integer({ min: 1, max: 80 }),
  loss: fc.integer({ min: 0, max: 40 }),
  doubled: fc.integer({ min: 0, max: 30 }),
  delayMs: fc.integer({ min: 0, max: 30 }),
  messagesPerDatagram: fc.integer({ min: 1, max: 6 }),
  credit: fc.integer({ min: 1, max: 40 }),
  restartAtMs: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 400 })),
})

const CLEAR_AFTER_MS = 1_500
const END_MS = 30_000

/** Runs a client against the model router through such weather, which clears at last. */
function run(w: Weather) {
  const below = randomFrom(w.seed)
  const clock = new FakeClock()
  const transport = new FakeTransport()
  const router = new ModelRouter()
  router.credit = w.credit
  router.keepAliveMs = 100
  const client = new BatchClient(transport, {
    address: 'udp://model',
    clock,
    random: seededRandom(w.seed),
    messagesPerDatagram: w.messagesPerDatagram,
    windowMessages: 64,
    keepAliveMs: 200,
  })
  const onTheWay: { atMs: number; deliver: () => void }[] = []
  let nowMs = 0
  const carry = (deliver: () => void): void => {
    const isClear = nowMs >= CLEAR_AFTER_MS
    if (!isClear && below(100) < w.loss) return
    for (let copies = !isClear && below(100) < w.doubled ? 2 : 1; copies > 0; copies -= 1) {
      onTheWay.push({ atMs: nowMs + below(isClear ? 2 : w.delayMs + 1), deliver })
    }
  }
  transport.onSend = (bytes) => carry(() => router.onDatagram(bytes))
  router.onSend = (bytes) => carry(() => transport.deliver(bytes))

  const delivered: string[] = []
  const answered: number[] = []
  const handler = {
    onOrderAcceptedShort(report: { clOrdId(): number }, answers: number) {
      delivered.push(`accepted ${report.clOrdId()}`)
      answered.push(answers)
    },
    onNotApplied(report: { fromSeqNo(): number; count(): number }) {
      delivered.push(`not applied ${report.fromSeqNo()}+${report.count()}`)
    },
  }
  const sent = new Map<number, string>()
  client.start()
  for (; nowMs < END_MS; nowMs += 1) {
    clock.advanceMs(1)
    if (nowMs === w.restartAtMs && nowMs > 0) router.restart()
    if (router.isBound && nowMs % 50 === 0) router.sendReports()
    const due = onTheWay.filter(({ atMs }) => atMs <= nowMs)
    for (const item of due) {
      onTheWay.splice(onTheWay.indexOf(item), 1)
      item.deliver()
    }
    client.poll(handler)
    if (client.state === 'closed') {
      // A session that was open is taken up again; one that never was, from the beginning.
      if (client.lastSeqNo > 0 || router.sessionVersions.length > 0) client.rebind()
      else client.start()
    }
    for (let burst = below(4); burst > 0 && sent.size < w.orders; burst -= 1) {
      const order = client.newOrderShort()
      if (order === null) break
      const id = 1_000 + client.lastSeqNo
      order.setClOrdId(id)
      sent.set(client.lastSeqNo, String(id))
    }
    if (below(3) === 0 || sent.size === w.orders) client.flush()
    const isDone = sent.size === w.orders && client.flow.unanswered === 0
    if (isDone && client.lastServerSeqNo === router.flow.length) break
  }
  return { client, router, sent, delivered, answered, ms: nowMs }
}

test('through loss, doubling, reordering and a restart, every order has exactly one fate', (t) => {
  const runs = Number(process.env['RUNS'] ?? 400)
  const check = (w: Weather): void => {
    const { client, router, sent, delivered, answered, ms } = run(w)
    if (ms >= END_MS) throw new Error(`not done: ${client.failure?.message ?? client.state}`)
    // Each number is applied once, as it was sent, or burned.
    for (const [seqNo, clOrdId] of sent) {
      const applied = router.applied.get(seqNo)
      const isBurned = router.burned.has(seqNo)
      if ((applied === clOrdId) === isBurned) throw new Error(`fate of ${seqNo}: ${applied}`)
    }
    if (router.applied.size + router.burned.size !== sent.size)
      throw new Error('numbers from nowhere')
    // Each report comes once, in order.
    const reports = delivered.filter((text) => text.startsWith('accepted'))
    const expected = [...router.applied.values()].map((id) => `accepted ${id}`)
    if (reports.join() !== expected.join()) throw new Error(`reports: ${reports.join()}`)
    if (delivered.length !== router.flow.length) throw new Error('reports missing')
    // Each applied number has one first answer, matched to it.
    if (answered.join() !== [...router.applied.keys()].join()) {
      throw new Error(`answers: ${answered.join()}`)
    }
  }
  // A failure prints the weather, and seed and path to run it again.
  t.notThrows(() => fc.assert(fc.property(weather, check), { numRuns: runs }))
})

test('random bytes and mutated datagrams never throw, and what was answered stays answered', (t) => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
  const below = randomFrom(seed)
  const clock = new FakeClock()
  const transport = new FakeTransport()
  const router = new ModelRouter()
  const samples: Uint8Array[] = []
  router.onSend = (bytes) => {
    samples.push(bytes)
    transport.deliver(bytes)
  }
  transport.onSend = (bytes) => router.onDatagram(bytes)
  const client = new BatchClient(transport, {
    address: 'udp://model',
    clock,
    random: seededRandom(seed),
  })
  client.start()
  for (let i = 0; i < 10; i += 1) client.poll({})
  t.is(client.state, 'ready')
  for (let id = 1; id <= 30; id += 1) client.newOrderShort()?.setClOrdId(id)
  client.flush()
  let reports = 0
  const handler = { onOrderAcceptedShort: () => (reports += 1) }
  for (let i = 0; i < 10; i += 1) client.poll(handler)
  t.is(reports, 30)
  const { flow, lastServerSeqNo } = client
  t.is(flow.unanswered, 0)

  transport.onSend = () => undefined
  const rounds = Number(process.env['ROUNDS'] ?? 100_000)
  for (let i = 0; i < rounds; i += 1) {
    let bytes: Uint8Array
    if (below(4) === 0) {
      bytes = Uint8Array.from({ length: below(120) }, () => below(256))
    } else {
      bytes = samples[below(samples.length)]!.slice(0, below(4) === 0 ? below(200) : undefined)
      for (let flips = 1 + below(4); flips > 0; flips -= 1) {
        bytes[below(bytes.length)] = below(256)
      }
      // Often with our connection id, so that the rest is looked at.
      if (bytes.length >= 48 && below(2) === 0) new DataView(bytes.buffer).setUint32(4, 77, true)
    }
    transport.deliver(bytes)
    try {
      client.poll({})
    } catch (thrown) {
      t.fail(`SEED=${seed} round ${i}: ${String(thrown)}`)
      return
    }
    // A mutated Terminate or RetransmitReject may end the session; only that, and with a reason.
    if (client.state === 'closed') {
      t.not(client.failure, null)
      client.state = 'ready'
    }
  }
  t.true(client.lastServerSeqNo >= lastServerSeqNo, `SEED=${seed}`)
  t.is(flow.unanswered, 0, `SEED=${seed}`)
})
