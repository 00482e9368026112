import test from 'ava'
import type { NewOrderInput } from '../src/client/inputs.js'
import { encodeFrame, type DescribedMessage } from '../src/codec/index.js'
import { openSession } from './helpers/model-session.js'

/** Everything that an order can be, from the call to the bytes and from the reports to the order. */

const LANE = 3
const id = (n: number): string => (BigInt(LANE) * 2n ** 48n + BigInt(1_000 + n)).toString()
const buy = { instrument: 'DEMO', side: 'buy', qty: 10, price: '166.40' } as const
const accept = (message: DescribedMessage, seqNo: number): Uint8Array[] => {
  const at = { transactTime: '7', engineSeq: String(seqNo), instrumentId: 1, side: 1 }
  switch (message.name) {
    case 'NewOrderShort':
    case 'NewOrder':
      return [
        encodeFrame('OrderAcceptedShort', {
          ...at,
          clOrdId: message.fields.clOrdId,
          orderId: '55',
        }),
      ]
    case 'ReplaceOrder': {
      const { clOrdId, origClOrdId, qty, price } = message.fields
      const ids = { clOrdId, origClOrdId, orderId: '55', prevOrderId: '55' }
      return [encodeFrame('OrderReplaced', { ...at, ...ids, leavesQty: qty, cumQty: '0', price })]
    }
    default:
      return []
  }
}

const sent = ({ router }: ReturnType<typeof openSession>): DescribedMessage[] =>
  router.received
    .flatMap(({ messages }) => messages)
    .filter(({ name }) => /^(New|Replace|Reduce|Cancel)Order/.test(name))

test('every field of an order goes on the wire; the short message does where it says all', async (t) => {
  const bench = openSession(accept)
  const { session } = bench
  const market = { instrument: 'DEMO', side: 'sell', qty: 10 } as const
  const cases: [NewOrderInput, 'NewOrderShort' | 'NewOrder', object][] = [
    [buy, 'NewOrderShort', { ordType: 2, timeInForce: 0, execInst: 0, stpMode: 0, groupId: 0 }],
    [market, 'NewOrderShort', { ordType: 1, price: null }],
    [{ ...market, type: 'marketToLimit' }, 'NewOrderShort', { ordType: 11, price: null }],
    [{ ...market, timeInForce: 'atOpen' }, 'NewOrderShort', { ordType: 1, timeInForce: 2 }],
    [{ ...buy, timeInForce: 'atClose' }, 'NewOrderShort', { timeInForce: 7 }],
    [{ ...buy, postOnly: 'slide' }, 'NewOrderShort', { execInst: 2 }],
    [{ ...buy, postOnly: 'reject' }, 'NewOrderShort', { execInst: 1 }],
    [{ ...buy, postOnly: false, cancelOnHalt: true }, 'NewOrderShort', { execInst: 128 }],
    [{ ...buy, stpMode: 'cancelOldest' }, 'NewOrderShort', { stpMode: 2 }],
    [{ ...buy, group: 65_535, account: 9 }, 'NewOrderShort', { groupId: 65_535, accountId: 9 }],
    [{ ...buy, stpMode: 'cancelSmallest', stpId: 7 }, 'NewOrder', { stpMode: 5, stpId: 7 }],
    [{ ...buy, minQty: 4 }, 'NewOrder', { minQty: '4', displayQty: null, triggerPrice: null }],
    [{ ...buy, displayQty: 0 }, 'NewOrder', { displayQty: '0', minQty: '0' }],
    [{ ...buy, displayQty: 5, randomRefresh: true }, 'NewOrder', { displayQty: '5', execInst: 32 }],
    [
      { ...market, triggerPrice: '160' },
      'NewOrder',
      { ordType: 3, triggerPrice: '160000', price: null, expireTime: null },
    ],
    [
      { ...buy, triggerPrice: '166.35' },
      'NewOrder',
      { ordType: 4, triggerPrice: '166350', price: '166400' },
    ],
    [
      { ...buy, timeInForce: 'gtd', expireTime: '2026-01-31T17:30:00.000000001+01:00' },
      'NewOrder',
      { timeInForce: 6, expireTime: '1769877000000000001' },
    ],
    [
      { ...buy, timeInForce: 'gtd', expireTime: new Date(5) },
      'NewOrder',
      { expireTime: '5000000' },
    ],
    [{ ...buy, timeInForce: 'gtd', expireTime: 5n }, 'NewOrder', { expireTime: '5' }],
    [{ ...buy, timeInForce: 'gtd', expireTime: '7' }, 'NewOrder', { expireTime: '7' }],
  ]
  for (const [input] of cases) session.place(input)
  await session.close()
  const messages = sent(bench)
  t.is(messages.length, cases.length)
  cases.forEach(([input, name, fields], i) => {
    t.is(messages[i]?.name, name, JSON.stringify(input, bigText))
    t.like(messages[i]?.fields, fields, JSON.stringify(input, bigText))
  })
})

const bigText = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value

test('an order that lacks a part, or has a word nobody knows, is refused by name', async (t) => {
  const { session, client } = openSession(accept)
  const cases: [Partial<NewOrderInput>, RegExp][] = [
    [{ type: 'stop' }, /triggerPrice is missing: a stop order needs one/],
    [{ type: 'stopLimit' }, /triggerPrice is missing/],
    [{ type: 'stop', triggerPrice: 1 }, /price is given, and a stop order has none/],
    [{ type: 'marketToLimit' }, /price is given, and a marketToLimit order has none/],
    [{ timeInForce: 'gtd' }, /expireTime is missing: a gtd order needs one/],
    [{ timeInForce: 'gtd', expireTime: '2026-01-31' }, /expireTime '2026-01-31' is neither/],
    [{ timeInForce: 'gtd', expireTime: '2026-01-31T17:30:00' }, /expireTime .* is neither/],
    [{ timeInForce: 'gtd', expireTime: new Date('x') }, /expireTime an invalid date is neither/],
    [{ timeInForce: 'gtd', expireTime: 2n ** 64n - 1n }, /expireTime .* is neither/],
    [{ type: 'pegged' as 'stop' }, /type 'pegged' is not one of limit, market, stop, stopLimit/],
    [{ stpMode: 'on' as 'off' }, /stpMode 'on' is not one of off, cancelNewest/],
    [{ stpMode: 'nullVal' as 'off' }, /stpMode 'nullVal' is not one of/],
    [{ stpId: 2 ** 32 }, /stpId 4294967296 is not a whole number/],
    [{ group: 65_536 }, /group 65536 is not a whole number from 0 to 65535/],
    [{ account: 0xffff_ffff }, /account 4294967295 is not/],
    [{ postOnly: 'yes' as 'slide' }, /postOnly 'yes' is not one of true, false, reject, slide/],
    [{ displayQty: '0.5' }, /displayQty '0\.5' is more precise/],
    [{ minQty: -1 }, /minQty -1 is out of range/],
    [{ triggerPrice: 1.5 }, /triggerPrice 1\.5 is a floating-point number/],
  ]
  for (const [change, message] of cases) {
    t.throws(() => session.place({ ...buy, ...change }), { code: 'OR_ORDER_INVALID', message })
  }
  t.is(client.lastSeqNo, 0, 'nothing was sent')
  await session.close()
})

test('a change leaves what it does not say as it is, also behind a change on the way', async (t) => {
  const bench = openSession(accept)
  const { session } = bench
  const order = session.place({
    ...buy,
    displayQty: 5,
    randomRefresh: true,
    timeInForce: 'gtd',
    expireTime: 99n,
  })
  await order.answer
  void order.replace({ price: '166.35' })
  void order.replace({ qty: 9, cancelOnHalt: true })
  await order.replace({ timeInForce: 'gtc' })
  await order.replace({ displayQty: null })
  t.is(order.price, '166.350')
  t.is(order.qty, '9')
  const [, ...changes] = sent(bench).map(({ fields }) => fields)
  const same = { displayQty: '5', execInst: 32, timeInForce: 6, expireTime: '99', minQty: '0' }
  t.like(changes[0], { ...same, price: '166350', qty: '10' })
  t.like(changes[1], { ...same, price: '166350', qty: '9', execInst: 32 | 128 })
  t.like(changes[2], { timeInForce: 1, expireTime: null, price: '166350', qty: '9' })
  t.like(changes[3], { displayQty: null, execInst: 128 })
  await session.close()
})

test('a change that is refused leaves the order as it was', async (t) => {
  const bench = openSession((message, seqNo) => {
    if (message.name !== 'ReplaceOrder') return accept(message, seqNo)
    const { clOrdId: requestClOrdId, origClOrdId } = message.fields
    const why = { reason: 42, responseTo: 2, limitValue: '170000', offendingValue: '180000' }
    const refSeqNo = String(seqNo)
    return [encodeFrame('CancelRejected', { requestClOrdId, origClOrdId, refSeqNo, ...why })]
  })
  const { session } = bench
  const order = session.place(buy)
  const refused = await order.replace({ price: 180 })
  t.like(refused, {
    report: 'cancelRejected',
    reason: 'priceCollar',
    limitValue: '170000',
    offendingValue: '180000',
  })
  t.is(order.price, '166.400')
  t.is(order.clOrdId, id(0))
  await order.replace({ qty: 9 })
  t.like(sent(bench).at(-1)?.fields, { origClOrdId: id(0), price: '166400', qty: '9' })
  await session.close()
})

test('what an order without a limit price needs to be changed', async (t) => {
  const bench = openSession(accept)
  const { session } = bench
  const stop = session.place({ instrument: 'DEMO', side: 'sell', qty: 10, triggerPrice: 160 })
  await stop.answer
  await stop.replace({ triggerPrice: '159.5' })
  const stranger = { clOrdId: 7, instrument: 'DEMO' }
  await session.replace(stranger, { qty: 5, triggerPrice: 150 })
  await session.replace(stranger, { qty: 5, price: null })
  t.throws(() => session.replace(stranger, { qty: 5 }), { message: /price is missing/ })
  t.throws(() => session.replace(stranger, { price: 5 }), { message: /qty is missing/ })
  const [, ...changes] = sent(bench).map(({ fields }) => fields)
  t.like(changes[0], { price: null, triggerPrice: '159500', qty: '10' })
  t.like(changes[1], { price: null, triggerPrice: '150000', qty: '5' })
  t.like(changes[2], { price: null, triggerPrice: null, qty: '5' })
  await session.close()
})

test('an order may be named by its orderId', async (t) => {
  const bench = openSession((message, seqNo) => {
    if (message.name !== 'CancelOrder') return accept(message, seqNo)
    const { clOrdId: requestClOrdId, orderId } = message.fields
    const canceled = { clOrdId: '70', requestClOrdId, orderId, canceledQty: '1', cumQty: '0' }
    return [encodeFrame('OrderCanceled', { ...canceled, instrumentId: 1, reason: 80, flags: 1 })]
  })
  const { session } = bench
  t.like(await session.cancel({ orderId: '9007199254740993' }), {
    report: 'canceled',
    clOrdId: '70',
    orderId: '9007199254740993',
  })
  t.like(sent(bench)[0]?.fields, { origClOrdId: '0', orderId: '9007199254740993' })
  t.throws(() => session.cancel({}), { message: /clOrdId is missing: it or the orderId/ })
  t.throws(() => session.reduce({ orderId: 1, instrument: 'DEMO' }, 1), {
    message: /clOrdId is missing: a reduce goes by it/,
  })
  await session.close()
})

test('an accepted order tells the price that the router gave it, and why', async (t) => {
  const { session } = openSession((message) => {
    if (message.name !== 'NewOrderShort') return []
    const { clOrdId } = message.fields
    const about = { clOrdId, orderId: '55', instrumentId: 1, side: 1, leavesQty: '10' }
    const slid = { price: '166395', ackFlags: 1, reason: 101, ordType: 2, timeInForce: 0 }
    return [encodeFrame('OrderAccepted', { ...about, ...slid, accountId: 4, groupId: 2 })]
  })
  const order = session.place({ ...buy, postOnly: 'slide' })
  t.like(await order.answer, {
    report: 'accepted',
    price: '166.395',
    priceChanged: true,
    reason: 'priceSlid',
    reasonCode: 101,
    account: 4,
    group: 2,
    displayQty: null,
  })
  t.is(order.price, '166.395')
  t.is(order.orderId, '55')
  await session.close()
})

test('an iceberg refreshes, a stop fires, a self-trade is prevented, a trade is corrected: the order hears', async (t) => {
  const { session, router, heard } = openSession(accept)
  const order = session.place({ ...buy, triggerPrice: '166.35', displayQty: 5 })
  await order.answer
  const about = { clOrdId: id(0), orderId: '55', instrumentId: 1, side: 1 }
  const restated = { ...about, newOrderId: '55', price: '166400', leavesQty: '10' }
  router.report('OrderRestated', { ...restated, reason: 103, displayQty: '5' })
  router.report('OrderExecuted', {
    ...about,
    ...{ execId: '1', matchId: '1', lastQty: '5', leavesQty: '5', cumQty: '5', liquidity: 3 },
  })
  router.report('OrderRestated', { ...restated, reason: 100, leavesQty: '5', displayQty: '5' })
  router.report('TradeCorrected', {
    ...about,
    ...{ execId: '9', refExecId: '1', matchId: '1', kind: 1, newQty: '0', leavesQty: '5' },
    cumQty: '0',
  })
  const prevented = { ...about, contraOrderId: '66', preventId: '1', preventedPrice: '166400' }
  router.report('MatchPrevented', {
    ...prevented,
    ...{ preventedQty: '2', leavesQty: '3', mode: 4, outcome: 4 },
  })
  router.report('OrderCanceled', { ...about, canceledQty: '3', cumQty: '0', flags: 1, reason: 81 })
  router.sendReports()
  const reports = []
  for await (const report of order) reports.push(report)
  t.deepEqual(
    reports.map(({ report }) => report),
    [
      'accepted',
      'restated',
      'executed',
      'restated',
      'tradeCorrected',
      'matchPrevented',
      'canceled',
    ],
  )
  t.like(reports[1], {
    reason: 'triggerFired',
    price: '166.400',
    displayQty: '5',
    leavesQty: '10',
    orderId: '55',
    prevOrderId: '55',
  })
  t.like(reports[2], { liquidity: 'auction' })
  t.like(reports[3], { reason: 'displayRefresh', leavesQty: '5' })
  t.like(reports[4], { kind: 'broken', price: null, qty: '0', refExecId: '1', cumQty: '0' })
  t.like(reports[5], {
    stpMode: 'decrementAndCancel',
    outcome: 'decremented',
    qty: '2',
    price: '166.400',
    leavesQty: '3',
    contraOrderId: '66',
  })
  t.is(order.qty, '3')
  t.is(order.cumQty, '0')
  t.true(heard.every((one) => one.order === order))
  await session.close()
})

test('a stop that has fired is changed without its trigger', async (t) => {
  const bench = openSession(accept)
  const { session, router } = bench
  const order = session.place({ ...buy, triggerPrice: '166.35' })
  await order.answer
  const about = { clOrdId: id(0), orderId: '55', newOrderId: '55', instrumentId: 1 }
  router.report('OrderRestated', { ...about, price: '166400', leavesQty: '10', reason: 103 })
  router.sendReports()
  while (bench.heard.length < 2) await new Promise((resolve) => setImmediate(resolve))
  await order.replace({ price: '166.30' })
  t.like(sent(bench).at(-1)?.fields, { triggerPrice: null, price: '166300' })
  await session.close()
})

test('a quote whose id is the clOrdId of an order does not disturb it', async (t) => {
  const { session, router, heard } = openSession(accept)
  const order = session.place({ ...buy, clOrdId: 5 })
  await order.answer
  const fill = { clOrdId: '5', instrumentId: 1, execId: '1', matchId: '1', lastQty: '1' }
  router.report('OrderExecuted', { ...fill, orderId: '77', leavesQty: '0', cumQty: '1' })
  router.report('OrderExecuted', { ...fill, orderId: '55', leavesQty: '8', cumQty: '2' })
  router.sendReports()
  while (heard.length < 3) await new Promise((resolve) => setImmediate(resolve))
  t.deepEqual(
    heard.map((one) => one.order),
    [order, null, order],
  )
  t.false(order.isDone)
  t.is(order.cumQty, '2')
  await session.close()
})
