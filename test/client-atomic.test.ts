import test from 'ava'
import fc from 'fast-check'
import { BatchClient } from '../src/client/batch-client.js'
import type { Order } from '../src/client/order.js'
import {
  encodeFrame,
  NewOrderShort,
  PacketFlags,
  type DescribedMessage,
} from '../src/codec/index.js'
import { FakeClock, FakeTransport, seededRandom } from './helpers/fake-transport.js'
import { openSession } from './helpers/model-session.js'
import { ModelRouter, type Datagram } from './helpers/model-router.js'
import { randomFrom } from './helpers/random.js'

/** Groups that the router applies all or none: one datagram each, whatever happens on the way. */

const buy = { instrument: 'DEMO', side: 'buy', qty: 10, price: '166.40' } as const

function accept(message: DescribedMessage): Uint8Array[] {
  const { clOrdId } = message.fields as { clOrdId: string }
  const about = { clOrdId, orderId: '55', instrumentId: 1 }
  if (message.name === 'CancelOrder') {
    const { origClOrdId } = message.fields
    const canceled = { ...about, clOrdId: origClOrdId, requestClOrdId: clOrdId, flags: 1 }
    return [encodeFrame('OrderCanceled', { ...canceled, canceledQty: '10', cumQty: '0' })]
  }
  if (message.name === 'ReplaceOrder') {
    const { origClOrdId, qty, price } = message.fields
    const replaced = {
      ...about,
      origClOrdId,
      prevOrderId: '55',
      leavesQty: qty,
      cumQty: '0',
      price,
    }
    return [encodeFrame('OrderReplaced', replaced)]
  }
  return [encodeFrame('OrderAcceptedShort', about)]
}

const isAtomic = ({ flags }: Datagram): boolean => (flags & PacketFlags.atomic) !== 0

test('a group is one datagram of its own, between what was written before and after', async (t) => {
  const { session, router } = openSession(accept)
  const first = session.place(buy)
  const [moved, second] = session.atomic(() => {
    const replaced = first.replace({ price: '166.35' })
    const order = session.place(buy)
    void order.cancel()
    return [replaced, order] as const
  })
  const last = session.place(buy)
  await last.answer
  t.like(await moved, { report: 'replaced', price: '166.350' })
  t.like(await second.answer, { report: 'accepted' })
  t.true(second.isDone)
  const orders = router.received.filter(({ messages }) => /Order/.test(messages[0]?.name ?? ''))
  t.deepEqual(
    orders.map((datagram) => [isAtomic(datagram), datagram.messages.map(({ name }) => name)]),
    [
      [false, ['NewOrderShort']],
      [true, ['ReplaceOrder', 'NewOrderShort', 'CancelOrder']],
      [false, ['NewOrderShort']],
    ],
  )
  t.is(first.price, '166.350')
  await session.close()
})

test('a group that is refused: each request has its own refusal, the orders are as they were', async (t) => {
  const refuse = (message: DescribedMessage, seqNo: number): Uint8Array[] => {
    if (seqNo === 1) return accept(message)
    const refSeqNo = String(seqNo)
    const reason = seqNo === 3 ? 42 : 23
    if (message.name === 'NewOrderShort') {
      return [encodeFrame('OrderRejected', { clOrdId: message.fields.clOrdId, refSeqNo, reason })]
    }
    const { clOrdId: requestClOrdId, origClOrdId } = (message as { fields: Ids }).fields
    return [encodeFrame('CancelRejected', { requestClOrdId, origClOrdId, refSeqNo, reason })]
  }
  const { session } = openSession(refuse)
  const first = session.place(buy)
  await first.answer
  const { clOrdId } = first
  const [replaced, order, canceled] = session.atomic(
    () => [first.replace({ qty: 5 }), session.place(buy), first.cancel()] as const,
  )
  t.like(await replaced, { report: 'cancelRejected', reason: 'atomicPeerFailed' })
  t.like(await order.answer, { report: 'rejected', reason: 'priceCollar' })
  t.like(await canceled, { report: 'cancelRejected', reason: 'atomicPeerFailed' })
  t.true(order.isDone)
  t.is(first.clOrdId, clOrdId)
  t.is(first.qty, '10')
  t.false(first.isDone)
  await session.close()
})

interface Ids {
  clOrdId: string
  origClOrdId: string
}

test('a group that fits no datagram, or whose making fails, is not sent and leaves no trace', async (t) => {
  const { session, client, router, heard } = openSession(accept)
  const first = session.place(buy)
  await first.answer
  const { clOrdId } = first
  const stray: Order[] = []
  const error = t.throws(
    () =>
      session.atomic(() => {
        void first.replace({ qty: 1 })
        for (let i = 0; i < 28; i += 1) stray.push(session.place({ ...buy, clOrdId: i + 1 }))
      }),
    { code: 'OR_GROUP_TOO_LARGE' },
  )
  t.regex(error?.message ?? '', /29 messages has 1432 bytes, and the one datagram.* takes 1336/)
  t.throws(
    () =>
      session.atomic(() => {
        void first.replace({ qty: 1 })
        session.place({ ...buy, price: 0.5 })
      }),
    { code: 'OR_ORDER_INVALID' },
  )
  t.throws(() => session.atomic(() => session.atomic(() => undefined)), { code: 'OR_USAGE' })
  t.is(client.lastSeqNo, 1)
  t.is(session.pending, 0)
  t.is(
    session.atomic(() => 7),
    7,
    'an empty group is nothing at all',
  )
  // The order is asked for by its old name, and nobody hears reports about the stray ones.
  await first.cancel()
  const canceled = router.received.at(-1)?.messages.find(({ name }) => name === 'CancelOrder')
  t.like(canceled?.fields, { origClOrdId: clOrdId })
  t.is(first.clOrdId, clOrdId)
  t.true(first.isDone)
  router.report('OrderExecuted', { clOrdId: '2', instrumentId: 1, leavesQty: '0', cumQty: '1' })
  router.sendReports()
  while (heard.at(-1)?.report.report !== 'executed') await new Promise(setImmediate)
  t.is(heard.at(-1)?.order, null)
  t.is((await session.place({ ...buy, clOrdId: 1 }).answer).report, 'accepted')
  await session.close()
  t.is(stray.length, 28)
})

test('a group waits for credit as a whole', async (t) => {
  const { session, router } = openSession(accept, { credit: 3 })
  router.holdAcks = true
  const one = session.place(buy)
  const two = session.place(buy)
  const [three, four] = session.atomic(() => [session.place(buy), session.place(buy)] as const)
  const five = session.place(buy)
  await Promise.all([one.answer, two.answer])
  t.is(router.applied.size, 2)
  t.is(session.pending, 3)
  router.holdAcks = false
  router.sendReports()
  const answers = await Promise.all([three.answer, four.answer, five.answer])
  t.true(answers.every(({ report }) => report === 'accepted'))
  t.deepEqual(
    router.received.filter(isAtomic).map(({ messages }) => messages.length),
    [2],
  )
  await session.close()
})

interface Weather {
  seed: number
  loss: number
  messagesPerDatagram: number
  credit: number
}

const weather: fc.Arbitrary<Weather> = fc.record({
  seed: fc.nat(1_000_000),
  loss: fc.integer({ min: 0, max: 40 }),
  messagesPerDatagram: fc.integer({ min: 1, max: 6 }),
  credit: fc.integer({ min: 6, max: 60 }),
})

test('through loss and doubling a group stays one datagram, resent as it was', (t) => {
  const check = (w: Weather): void => {
    const { sent, groups, router } = run(w)
    for (const seqNo of sent) {
      const isApplied = router.applied.has(seqNo)
      if (isApplied === router.burned.has(seqNo)) throw new Error(`fate of ${seqNo}`)
    }
    for (const [first, size] of groups) {
      const fates = Array.from({ length: size }, (_, i) => router.applied.has(first + i))
      if (new Set(fates).size > 1) throw new Error(`a part of the group at ${first}`)
    }
    for (const datagram of router.received.filter(({ messages }) => messages.length > 0)) {
      if ((datagram.flags & PacketFlags.control) !== 0) continue
      const { nextSeqNo: first, messages } = datagram
      const size = groups.get(first)
      if (isAtomic(datagram) !== (size !== undefined)) throw new Error(`flag of ${first}`)
      if (size !== undefined && size !== messages.length) throw new Error(`group at ${first}`)
    }
  }
  t.notThrows(() => fc.assert(fc.property(weather, check), { numRuns: 150 }))
})

function run(w: Weather) {
  const below = randomFrom(w.seed)
  const clock = new FakeClock()
  const transport = new FakeTransport()
  const router = new ModelRouter()
  router.credit = w.credit
  const client = new BatchClient(transport, {
    address: 'udp://model',
    clock,
    random: seededRandom(w.seed),
    messagesPerDatagram: w.messagesPerDatagram,
    windowMessages: 64,
  })
  router.onSend = (bytes) => transport.deliver(bytes)
  transport.onSend = (bytes) => router.onDatagram(bytes)
  client.start()
  while (client.state === 'connecting') client.poll({})
  const carry = (deliver: () => void): void => {
    for (let copies = below(100) < w.loss ? 0 : 1 + below(2); copies > 0; copies -= 1) deliver()
  }
  transport.onSend = (bytes) => carry(() => router.onDatagram(bytes))
  router.onSend = (bytes) => carry(() => transport.deliver(bytes))
  const sent = new Set<number>()
  const groups = new Map<number, number>()
  for (let ms = 0; ms < 20_000; ms += 1) {
    clock.advanceMs(1)
    if (ms % 50 === 0) router.sendReports()
    client.poll({})
    if (sent.size < 60 && below(2) === 0) {
      const size = 1 + below(5)
      const isGroup = below(2) === 0
      if (isGroup && client.beginAtomic(size, size * NewOrderShort.FRAME_LENGTH)) {
        groups.set(client.lastSeqNo + 1, size)
        for (let i = 0; i < size; i += 1) {
          const order = client.newOrderShort()
          if (order === null) throw new Error('a group lost its room')
          order.setClOrdId(client.lastSeqNo)
          sent.add(client.lastSeqNo)
        }
        if (client.newOrderShort() !== null) throw new Error('a group took more than it asked for')
        if (below(2) === 0) client.endDatagram()
        else client.flush()
      } else if (!isGroup) {
        const order = client.newOrderShort()
        if (order !== null) sent.add(client.lastSeqNo)
        order?.setClOrdId(client.lastSeqNo)
      }
    }
    client.flush()
    if (sent.size >= 60 && client.flow.unanswered === 0) break
  }
  if (client.flow.unanswered > 0) throw new Error(`not done: ${client.state}`)
  return { client, router, sent, groups }
}
