import test from 'ava'
import type { Session } from '../src/client/session.js'
import type { SessionOptions } from '../src/client/session-base.js'
import type { Order } from '../src/client/order.js'
import type { Report } from '../src/client/reports.js'
import { encodeFrame, type DescribedMessage } from '../src/codec/index.js'
import { openSession } from './helpers/model-session.js'

const LANE = 3
const FIRST = 1_000
const id = (n: number): string => (BigInt(LANE) * 2n ** 48n + BigInt(FIRST + n)).toString()

/** A session on a model router that decides as told. */
function open(
  decide: (message: DescribedMessage, seqNo: number) => Uint8Array[] = market(),
  options: SessionOptions & { credit?: number } = {},
) {
  return openSession(decide, { lane: LANE, firstClOrdId: FIRST, ...options })
}

/** Accepts orders; limit buys of at most 100 rest, larger ones fill; the rest as asked. */
function market() {
  const open = new Map<string, { qty: number; price: string | null; orderId: string }>()
  return (message: DescribedMessage, seqNo: number): Uint8Array[] => {
    const at = { transactTime: '7', engineSeq: String(seqNo), instrumentId: 1, side: 1 }
    switch (message.name) {
      case 'NewOrderShort': {
        const { clOrdId, qty, price, timeInForce, instrumentId } = message.fields
        if (qty === '13') {
          const refSeqNo = String(seqNo)
          return [
            encodeFrame('OrderRejected', {
              clOrdId,
              refSeqNo,
              reason: 10,
              instrumentId,
              limitValue: '9',
            }),
          ]
        }
        const accepted = encodeFrame('OrderAcceptedShort', { ...at, clOrdId, orderId: '55' })
        if (timeInForce === 3) {
          const canceled = { ...at, clOrdId, orderId: '55', canceledQty: qty, reason: 33, flags: 1 }
          return [accepted, encodeFrame('OrderCanceled', canceled)]
        }
        if (Number(qty) <= 100) {
          open.set(clOrdId, { qty: Number(qty), price, orderId: '55' })
          return [accepted]
        }
        const fill = { ...at, clOrdId, orderId: '55', lastPrice: '166400', liquidity: 2 }
        const half = String(Number(qty) - 50)
        return [
          accepted,
          encodeFrame('OrderExecuted', {
            ...fill,
            execId: '1',
            matchId: '2',
            lastQty: '50',
            leavesQty: half,
            cumQty: '50',
          }),
          encodeFrame('OrderExecuted', {
            ...fill,
            execId: '3',
            matchId: '4',
            lastQty: half,
            leavesQty: '0',
            cumQty: qty,
          }),
        ]
      }
      case 'CancelOrder': {
        const { clOrdId: requestClOrdId, origClOrdId } = message.fields
        const order = open.get(origClOrdId)
        if (order === undefined) {
          const about = { requestClOrdId, origClOrdId, refSeqNo: String(seqNo), reason: 18 }
          return [encodeFrame('CancelRejected', { ...at, ...about, responseTo: 1 })]
        }
        open.delete(origClOrdId)
        const { qty, orderId } = order
        const canceled = { clOrdId: origClOrdId, requestClOrdId, canceledQty: String(qty), orderId }
        return [encodeFrame('OrderCanceled', { ...at, ...canceled, reason: 80, flags: 1 })]
      }
      case 'ReplaceOrder': {
        const { clOrdId, origClOrdId, qty, price } = message.fields
        open.delete(origClOrdId)
        open.set(clOrdId, { qty: Number(qty), price, orderId: '56' })
        const replaced = { clOrdId, origClOrdId, leavesQty: qty, cumQty: '0', price, replFlags: 2 }
        return [
          encodeFrame('OrderReplaced', { ...at, ...replaced, orderId: '56', prevOrderId: '55' }),
        ]
      }
      case 'ReduceOrder': {
        const { clOrdId, origClOrdId, newTotalQty } = message.fields
        const { price, orderId } = open.get(origClOrdId) ?? { price: null, orderId: '55' }
        const replaced = {
          clOrdId,
          origClOrdId,
          leavesQty: newTotalQty,
          cumQty: '0',
          price,
          replFlags: 5,
        }
        return [encodeFrame('OrderReplaced', { ...at, ...replaced, orderId, prevOrderId: orderId })]
      }
      default:
        return []
    }
  }
}

const buy = { instrument: 'DEMO', side: 'buy', qty: 10, price: '166.40' } as const

async function all(order: Order): Promise<Report[]> {
  const reports: Report[] = []
  for await (const report of order) reports.push(report)
  return reports
}

test('an order that rests: its answer is typed and exact', async (t) => {
  const { session, router } = open()
  const order = session.place({ ...buy, postOnly: true, account: 9, timeInForce: 'gtc' })
  t.deepEqual(await order.answer, {
    report: 'accepted',
    clOrdId: id(0),
    orderId: '55',
    engineSeq: '1',
    instrument: 'DEMO',
    side: 'buy',
    type: 'limit',
    timeInForce: 'gtc',
    price: '166.400',
    qty: '10',
    leavesQty: '10',
    cumQty: '0',
    displayQty: null,
    account: 9,
    group: 0,
    priceChanged: false,
    reason: null,
    reasonCode: 0,
    transactTime: '7',
    ingressTime: '0',
    seqNo: '1',
  })
  const [message] = router.received.at(-1)?.messages ?? []
  t.like(message?.fields, {
    clOrdId: id(0),
    instrumentId: 1,
    accountId: 9,
    price: '166400',
    qty: '10',
    side: 1,
    ordType: 2,
    timeInForce: 1,
    execInst: 1,
    stpMode: 0,
    groupId: 0,
  })
  t.false(order.isDone)
  await session.close()
  t.true((await all(order)).length === 1, 'a resting order ends with the session, without an error')
})

test('iterating gives every report once, from the first answer to the end of the order', async (t) => {
  const { session } = open()
  const order = session.place({ ...buy, qty: '120' })
  const reports = await all(order)
  t.deepEqual(
    reports.map((report) => report.report),
    ['accepted', 'executed', 'executed'],
  )
  t.like(reports[1], {
    price: '166.400',
    qty: '50',
    leavesQty: '70',
    cumQty: '50',
    execId: '1',
    matchId: '2',
    liquidity: 'removed',
  })
  t.true(order.isDone)
  t.is(order.cumQty, '120')
  t.deepEqual(await all(order), [], 'a second loop finds nothing left')
  t.is((await order.answer).report, 'accepted', 'the answer stands')
  await session.close()
})

test('a reject is an answer, not an error, and ends the order', async (t) => {
  const { session } = open()
  const order = session.place({ ...buy, qty: 13 })
  const answer = await order.answer
  t.like(answer, {
    report: 'rejected',
    reason: 'quantity',
    reasonCode: 10,
    limitValue: '9',
    offendingValue: null,
    qty: '13',
    price: '166.400',
  })
  t.deepEqual(await all(order), [answer])
  await session.close()
})

test('an immediate-or-cancel order ends with the cancel of its rest, which nobody asked for', async (t) => {
  const { session } = open()
  const reports = await all(session.place({ ...buy, timeInForce: 'ioc' }))
  t.like(reports[1], {
    report: 'canceled',
    reason: 'iocRemainder',
    requestClOrdId: null,
    qty: '10',
    leavesQty: '0',
    isDead: true,
    price: '166.400',
  })
  await session.close()
})

test('replace renames, reduce does not, cancel ends; each resolves to its own answer', async (t) => {
  const { session, router } = open()
  const order = session.place(buy)
  const replaced = await order.replace({ price: '166.35' })
  t.like(replaced, {
    report: 'replaced',
    request: 'replace',
    clOrdId: id(1),
    origClOrdId: id(0),
    orderId: '56',
    prevOrderId: '55',
    price: '166.350',
    qty: '10',
    priorityKept: false,
  })
  t.is(order.clOrdId, id(1))
  t.is(order.price, '166.350')
  const reduced = await order.reduce('4')
  t.like(reduced, {
    report: 'replaced',
    request: 'reduce',
    clOrdId: id(1),
    requestClOrdId: id(2),
    qty: '4',
    priorityKept: true,
  })
  t.is(order.clOrdId, id(1))
  t.is(order.qty, '4')
  const canceled = await order.cancel()
  t.like(canceled, { report: 'canceled', clOrdId: id(1), requestClOrdId: id(3), reason: 'user' })
  const reports = await all(order)
  t.deepEqual(reports.slice(1), [replaced, reduced, canceled])
  t.like(
    router.received.flatMap(({ messages }) => messages).find(({ name }) => name === 'ReplaceOrder')
      ?.fields,
    {
      displayQty: null,
      triggerPrice: null,
      expireTime: null,
      minQty: '0',
      timeInForce: 0,
      qty: '10',
      price: '166350',
    },
  )
  await session.close()
})

test('a request on an order that is over is answered, and the stream stays ended', async (t) => {
  const { session } = open()
  const order = session.place({ ...buy, timeInForce: 'ioc' })
  await all(order)
  t.like(await order.cancel(), {
    report: 'cancelRejected',
    request: 'cancel',
    reason: 'unknownOrder',
    clOrdId: id(0),
    requestClOrdId: id(1),
    orderId: null,
  })
  t.deepEqual(await all(order), [])
  await session.close()
})

test('requests about orders without a handle go by clOrdId', async (t) => {
  const { session, router, heard } = open()
  t.like(await session.cancel({ clOrdId: '18446744073709551615' }, { clOrdId: 5 }), {
    report: 'cancelRejected',
    origClOrdId: '18446744073709551615',
    requestClOrdId: '5',
  })
  t.like(router.received.flatMap(({ messages }) => messages).at(-1)?.fields, {
    origClOrdId: '18446744073709551615',
    instrumentId: null,
  })
  t.is(heard.at(-1)?.order, null)
  t.throws(() => session.replace({ clOrdId: 5 }, { price: 1, qty: 1 }), {
    code: 'OR_ORDER_INVALID',
    message: /instrument is missing/,
  })
  const answer = await session.replace(
    { clOrdId: 5, instrument: 2 },
    { price: 1, qty: 1, clOrdId: 6 },
  )
  t.like(answer, { report: 'replaced', clOrdId: '6', origClOrdId: '5' })
  await session.close()
})

test('orders written in one turn share a datagram, and credit holds back the rest', async (t) => {
  const { session, router } = open(market(), { credit: 30 })
  const orders = Array.from({ length: 100 }, () => session.place(buy))
  t.is(session.pending, 100)
  const answers = await Promise.all(orders.map((order) => order.answer))
  t.true(answers.every(({ report }) => report === 'accepted'))
  const carriers = router.received.filter(({ messages }) => messages[0]?.name === 'NewOrderShort')
  t.true(carriers.length < 20, `${carriers.length} datagrams`)
  t.is(session.pending, 0)
  t.is(router.burned.size, 0)
  await session.close()
})

test('too many requests waiting for credit are refused, ready() says when to go on', async (t) => {
  const { session, router } = open(market(), { credit: 1 })
  router.holdAcks = true
  let placed = 0
  const error = t.throws(
    () => {
      for (; ; placed += 1) session.place({ ...buy, qty: 1 })
    },
    { code: 'OR_CLIENT_QUEUE_FULL' },
  )
  t.regex(error?.message ?? '', /session\.ready\(\)/)
  t.is(placed, 65_536 + 1)
  let isReady = false
  const ready = session.ready().then(() => (isReady = true))
  await new Promise((resolve) => setTimeout(resolve, 20))
  t.false(isReady)
  router.holdAcks = false
  router.credit = 100_000
  router.sendReports()
  await ready
  t.true(router.applied.size > placed / 4)
  await session.close(0)
})

test('prices and quantities are exact or refused, never rounded', async (t) => {
  const { session, client } = open()
  const cases: [Partial<Parameters<Session['place']>[0]>, RegExp][] = [
    [{ price: 166.4 }, /price 166\.4 is a floating-point number: give decimal text, '166\.4'/],
    [{ price: '166.4001' }, /price '166\.4001' is more precise.*3 decimals/],
    [{ price: '1e2' }, /price '1e2' is not a decimal number/],
    [{ price: '99999999999999999999' }, /price .* out of range/],
    [{ price: { mantissa: 2n ** 63n } }, /price .* out of range/],
    [{ price: { mantissa: -(2n ** 63n) } }, /price .* out of range/],
    [{ price: { mantissa: 1.5 } }, /price mantissa 1\.5 is not a safe integer/],
    [{ qty: '0.5' }, /qty '0\.5' is more precise/],
    [{ qty: -1 }, /qty -1 is out of range/],
    [{ qty: 2n ** 64n - 1n }, /qty .* out of range/],
    [{ instrument: 'NONE' }, /instrument 'NONE' is not known here \(known: DEMO, DEMO2\)/],
    [{ instrument: 7 }, /instrument '7'/],
    [{ side: 'long' as 'buy' }, /side 'long' is not one of buy, sell/],
    [{ side: 'toString' as 'buy' }, /side 'toString'/],
    [{ timeInForce: 'never' as 'day' }, /timeInForce 'never'/],
    [{ type: 'market' }, /price is given, and a market order has none/],
    [{ price: undefined as unknown as string, type: 'limit' }, /price is missing/],
    [{ account: -1 }, /account -1/],
    [{ clOrdId: '0' }, /clOrdId '0'/],
    [{ clOrdId: 2n ** 64n }, /clOrdId '18446744073709551616'/],
    [{ clOrdId: 'mine' }, /clOrdId 'mine'/],
  ]
  for (const [change, message] of cases) {
    t.throws(() => session.place({ ...buy, ...change }), { code: 'OR_ORDER_INVALID', message })
  }
  t.is(client.lastSeqNo, 0, 'nothing was sent')
  await session.close()
})

test('the largest values of the wire go through unchanged', async (t) => {
  const { session, router } = open()
  const order = session.place({
    ...buy,
    price: { mantissa: 2n ** 63n - 1n },
    qty: { mantissa: 2n ** 64n - 2n },
    clOrdId: 2n ** 64n - 1n,
  })
  t.is(order.clOrdId, '18446744073709551615')
  const negative = session.place({ ...buy, price: '-0.005', clOrdId: 5 })
  t.is(order.price, '9223372036854775.807')
  await negative.answer
  t.like(
    router.received.flatMap(({ messages }) => messages).find((m) => m.name === 'NewOrderShort')
      ?.fields,
    {
      price: '9223372036854775807',
      qty: '18446744073709551614',
      clOrdId: '18446744073709551615',
    },
  )
  t.is(negative.price, '-0.005')
  const fields = router.received.flatMap(({ messages }) => messages).at(-1)?.fields
  t.like(fields, { price: '-5', clOrdId: '5' })
  await session.close()
})

test('a lost order is told as notApplied, on the order and on the requests burned with it', async (t) => {
  const { session, router, transport } = open()
  transport.onSend = () => undefined
  const lost = session.place(buy)
  const cancel = lost.cancel()
  await new Promise((resolve) => setTimeout(resolve, 2))
  transport.onSend = (bytes) => router.onDatagram(bytes)
  const kept = session.place(buy)
  t.like(await lost.answer, { report: 'notApplied', request: 'new', reason: 'gap', clOrdId: id(0) })
  t.like(await cancel, { report: 'notApplied', request: 'cancel', requestClOrdId: id(1) })
  t.is((await kept.answer).report, 'accepted')
  t.true(lost.isDone)
  await session.close()
})

test('a message that is not understood is told as businessReject', async (t) => {
  const { session } = open((_, seqNo) => [
    encodeFrame('BusinessReject', { refSeqNo: String(seqNo), reason: 2, transactTime: '7' }),
  ])
  const order = session.place(buy)
  t.like(await order.answer, {
    report: 'businessReject',
    request: 'new',
    reason: 'badBlockLength',
    clOrdId: id(0),
  })
  t.true(order.isDone)
  await session.close()
})

test('a reduce by another session reaches the order, which keeps its name', async (t) => {
  const { session, router } = open()
  const order = session.place(buy)
  await order.answer
  const change = { clOrdId: '77', origClOrdId: id(0), instrumentId: 1, leavesQty: '5', cumQty: '0' }
  router.report('OrderReplaced', { ...change, price: '166400', replFlags: 5 })
  const about = { clOrdId: id(0), orderId: '55', instrumentId: 1, cumQty: '2' }
  router.report('OrderExecuted', { ...about, lastQty: '2', leavesQty: '3', lastPrice: '166000' })
  router.report('OrderCanceled', { ...about, canceledQty: '3', flags: 1, reason: 80 })
  router.sendReports()
  const reports = await all(order)
  t.deepEqual(
    reports.map(({ report }) => report),
    ['accepted', 'replaced', 'executed', 'canceled'],
  )
  t.like(reports[1], { request: null, clOrdId: id(0), requestClOrdId: '77', leavesQty: '5' })
  await session.close()
})

test('an order that another session replaces is that session’s from then on', async (t) => {
  const { session, router, heard } = open()
  const order = session.place(buy)
  await order.answer
  const change = { clOrdId: '77', origClOrdId: id(0), instrumentId: 1, leavesQty: '5', cumQty: '0' }
  router.report('OrderReplaced', { ...change, orderId: '56', prevOrderId: '55', price: '166000' })
  router.sendReports()
  const reports = await all(order)
  t.deepEqual(
    reports.map(({ report }) => report),
    ['accepted', 'replaced'],
  )
  t.like(reports[1], { request: null, clOrdId: '77', price: '166.000' })
  t.true(order.isDone)
  t.is(heard.at(-1)?.order, order)
  await session.close()
})

test('reports that nobody reads are bounded, and the reader is told', async (t) => {
  const { session, router } = open()
  const order = session.place(buy)
  await order.answer
  for (let n = 1; n <= 1_500; n += 1) {
    router.report('OrderExecuted', {
      clOrdId: id(0),
      instrumentId: 1,
      execId: String(n),
      leavesQty: '1',
      cumQty: '1',
      lastQty: '1',
      lastPrice: '5',
    })
  }
  router.sendReports()
  const other = session.place(buy)
  await other.answer
  let read = 0
  await t.throwsAsync(
    async () => {
      const reports = order[Symbol.asyncIterator]()
      while ((await reports.next()).done !== true) read += 1
    },
    { code: 'OR_REPORTS_OVERFLOW' },
  )
  t.is(read, 1_024)
  await session.close()
})

test('the end of the session rejects what is in doubt, with the reason', async (t) => {
  const { session, router, transport } = open()
  const resting = session.place(buy)
  await resting.answer
  transport.onSend = () => undefined
  const doubtful = session.place(buy)
  const cancel = resting.cancel()
  const ignored = session.place(buy) // Its promise is never asked for: no unhandled rejection.
  router.sendControl('Terminate', { code: 7 })
  const failure = await session.closed
  t.regex(failure?.message ?? '', /in doubt|adminKill/)
  await t.throwsAsync(doubtful.answer, { code: 'OR_SESSION_ENDED', message: /adminKill/ })
  await t.throwsAsync(cancel, { code: 'OR_SESSION_ENDED' })
  await t.throwsAsync(all(resting), { code: 'OR_SESSION_ENDED' })
  t.false(ignored.isDone)
  t.throws(() => session.place(buy), { code: 'OR_SESSION_ENDED' })
  t.true(transport.isClosed)
})

test('close waits for what is in flight, then says Terminate; nothing can be placed after', async (t) => {
  const { session, router, transport } = open()
  const order = session.place(buy)
  await session.close()
  t.is((await order.answer).report, 'accepted')
  t.is(router.terminated, 1)
  t.is(await session.closed, null)
  t.true(transport.isClosed)
  t.throws(() => session.place(buy), { code: 'OR_SESSION_ENDED', message: /it is closed/ })
  await session.close()
})

test('close does not wait for ever', async (t) => {
  const { session, transport } = open()
  transport.onSend = () => undefined
  const order = session.place(buy)
  await session.close(30)
  await t.throwsAsync(order.answer, { code: 'OR_SESSION_ENDED', message: /before the answer/ })
})

test('a listener that throws stops nothing', async (t) => {
  const uncaught: unknown[] = []
  const listeners = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  process.on('uncaughtException', (error) => uncaught.push(error))
  const { session } = open(market(), {
    onReport: () => {
      throw new Error('planted')
    },
  })
  const first = session.place(buy)
  const second = session.place(buy)
  t.is((await first.answer).report, 'accepted')
  t.is((await second.answer).report, 'accepted')
  await session.close()
  process.removeAllListeners('uncaughtException')
  for (const listener of listeners) process.on('uncaughtException', listener)
  t.true(uncaught.length > 0)
})

test('an idle session sleeps, and still keeps itself alive', async (t) => {
  const { session, transport, client } = open()
  await session.place(buy).answer
  await new Promise((resolve) => setTimeout(resolve, 100))
  let polls = 0
  const poll = transport.poll.bind(transport)
  transport.poll = () => {
    polls += 1
    return poll()
  }
  const sends = transport.sends
  await new Promise((resolve) => setTimeout(resolve, 1_200))
  t.true(polls < 40, `${polls} polls`)
  t.true(transport.sends - sends >= 2, 'heartbeats')
  t.is(client.state, 'ready')
  await session.close()
})

test('resume says where the session stands', async (t) => {
  const { session, client } = open()
  await session.place(buy).answer
  t.deepEqual(session.resume, {
    sessionId: client.sessionId,
    sessionVer: client.sessionVer,
    nextSeqNo: 2,
    lastServerSeqNo: 1,
  })
  await session.close()
})
