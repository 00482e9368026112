import test from 'ava'
import type { MassCancelInput, QuoteInput } from '../src/client/inputs.js'
import { encodeFrame, type DescribedMessage } from '../src/codec/index.js'
import { openAdmin, openSession } from './helpers/model-session.js'

/** Requests that are not about one order: each resolves once, to its own answer. */

const LANE = 3
const id = (n: number): string => (BigInt(LANE) * 2n ** 48n + BigInt(1_000 + n)).toString()
const buy = { instrument: 'DEMO', side: 'buy', qty: 10, price: '166.40' } as const

/** Answers every question with what stands in the question. */
function answers(message: DescribedMessage, seqNo: number): Uint8Array[] {
  const refSeqNo = String(seqNo)
  switch (message.name) {
    case 'NewOrderShort':
      return [
        encodeFrame('OrderAcceptedShort', { clOrdId: message.fields.clOrdId, orderId: refSeqNo }),
      ]
    case 'MassCancel': {
      const { clOrdId: requestClOrdId, instrumentId, accountId, groupId, ackStyle } = message.fields
      const canceled = { clOrdId: id(0), requestClOrdId, orderId: '1', canceledQty: '10' }
      const each = { ...canceled, cumQty: '0', instrumentId: 1, reason: 81, flags: 1 }
      const where = { instrumentId, accountId, groupId, engineSeq: refSeqNo }
      const done = { requestClOrdId, ...where, canceledCount: 1, response: 2, blocked: 0 }
      return [
        ...(ackStyle === 2 ? [encodeFrame('OrderCanceled', each)] : []),
        encodeFrame('MassCancelReport', done),
      ]
    }
    case 'OrderStatusRequest': {
      const { requestId, clOrdId, orderId } = message.fields
      const isOne = clOrdId !== '0' || orderId !== '0'
      const state = { requestId, instrumentId: 1, accountId: 0, side: 1, ordType: 2 }
      const open = { ...state, timeInForce: 0, ordStatus: 1, leavesQty: '6', cumQty: '4' }
      if (isOne) return [encodeFrame('OrderStatus', { ...open, clOrdId: '5', orderId: '9' })]
      return [2, 1, 0].map((remaining) =>
        encodeFrame('OrderStatus', { ...open, clOrdId: '5', orderId: '9', remaining }),
      )
    }
    case 'Quote': {
      const { quoteId, instrumentId, groupId } = message.fields
      const bid = { bidOrderId: '11', bidStatus: 1 }
      const ask = { askOrderId: '0', askStatus: 6, askReason: 42, askLimitValue: '5' }
      return [encodeFrame('QuoteAck', { quoteId, instrumentId, groupId, ...bid, ...ask })]
    }
    case 'LimitQuery': {
      const { requestId } = message.fields
      const rate = { windowMicros: 1_000_000, maxMsgs: 100, usedMsgs: 7 }
      return [encodeFrame('LimitStatus', { requestId, ...rate, openOrders: 3 })]
    }
    case 'RiskLimitSet': {
      const { requestId, limitType, limitValue, accountId, instrumentId } = message.fields
      const limit = { limitType, limitValue, accountId, instrumentId, currentValue: '0' }
      if (limitValue === '13') {
        const why = { reason: 10, refTemplateId: 110, offendingValue: '13' }
        return [encodeFrame('RequestRejected', { requestId, refSeqNo, ...why })]
      }
      return [encodeFrame('RiskEvent', { requestId, ...limit, event: 1 })]
    }
    case 'RiskAction': {
      const { requestId, action, accountId, groupId } = message.fields
      const event = [0, 4, 5, 8, 7][action] ?? 0
      const one = { requestId, event, accountId, groupId }
      if (action !== 3) return [encodeFrame('RiskEvent', one)]
      return [1, 3].map((limitType) => encodeFrame('RiskEvent', { ...one, limitType }))
    }
    case 'TradingPhaseRequest': {
      const { requestId, phase, instrumentId } = message.fields
      const which = instrumentId === null ? [1, 2] : [instrumentId]
      return which.map((one) =>
        encodeFrame('TradingPhaseReport', { requestId, instrumentId: one, phase: phase ?? 3 }),
      )
    }
    case 'TradeCorrectionRequest': {
      const { matchId, newPrice, newQty } = message.fields
      const trade = { matchId, newPrice, newQty, instrumentId: 1, kind: newQty === '0' ? 1 : 2 }
      return [
        encodeFrame('TradeCorrected', { ...trade, side: 1, execId: '21', clOrdId: '1' }),
        encodeFrame('TradeCorrected', { ...trade, side: 2, execId: '22', clOrdId: '2' }),
      ]
    }
    default:
      return []
  }
}

type Bench = ReturnType<typeof openSession> | ReturnType<typeof openAdmin>

const sent = ({ router }: Bench, name: string): DescribedMessage['fields'][] =>
  router.received
    .flatMap(({ messages }) => messages)
    .filter((message) => message.name === name)
    .map(({ fields }) => fields)

test('a mass cancel says which filters count; its answer is the report, not the cancels before it', async (t) => {
  const bench = openSession(answers)
  const { session, heard } = bench
  const order = session.place(buy)
  const cases: [MassCancelInput, object][] = [
    [{}, { scope: 0, side: null, action: 1, instrumentId: null, accountId: null, ackStyle: 2 }],
    [{ instrument: 'DEMO2' }, { scope: 1, instrumentId: 2 }],
    [{ product: 4 }, { scope: 2, productId: 4 }],
    [{ account: 0 }, { scope: 4, accountId: 0 }],
    [{ side: 'sell' }, { scope: 8, side: 2 }],
    [
      { group: 0, action: 'block' },
      { scope: 16, groupId: 0, action: 3 },
    ],
    [
      { instrument: 1, priceLow: 1, priceHigh: '2.5' },
      { scope: 33, priceLow: '1000', priceHigh: '2500' },
    ],
    [
      { thisSession: true, quotesOnly: true, perOrder: true },
      { scope: 192, ackStyle: 2 },
    ],
    [
      { thisSession: false, action: 'unblock', clOrdId: 8 },
      { scope: 0, action: 4, clOrdId: '8' },
    ],
  ]
  for (const [input] of cases) {
    const report = await session.massCancel(input)
    t.like(report, { report: 'massCancel', response: 'done', canceledCount: 1, blocked: false })
  }
  sent(bench, 'MassCancel').forEach((fields, i) => t.like(fields, cases[i]?.[1] ?? {}))
  const canceled = heard.findIndex(({ report }) => report.report === 'canceled')
  t.like(heard[canceled], { order, report: { reason: 'massCancel', requestClOrdId: id(1) } })
  t.is(heard[canceled + 1]?.report.report, 'massCancel')
  t.true(order.isDone)
  const wrong: [MassCancelInput, RegExp][] = [
    [{ priceLow: 1, priceHigh: 2 }, /instrument is missing: a price band needs/],
    [{ instrument: 1, priceLow: 1 }, /priceHigh is missing/],
    [{ instrument: 1, priceHigh: 1 }, /priceLow is missing/],
    [{ side: 'sellShort' as 'sell' }, /side 'sellShort' is not one of buy, sell/],
    [{ action: 'accepted' as 'block' }, /action 'accepted' is not one of cancel,/],
    [{ product: -1 }, /product -1/],
  ]
  for (const [input, message] of wrong) {
    t.throws(() => session.massCancel(input), { code: 'OR_ORDER_INVALID', message })
  }
  await session.close()
})

test('the state of one order, and of all', async (t) => {
  const bench = openSession(answers)
  const { session } = bench
  const order = session.place(buy)
  t.like(await session.orderStatus(order), {
    report: 'orderStatus',
    orderId: '9',
    status: 'partiallyFilled',
    side: 'buy',
    type: 'limit',
    timeInForce: 'day',
    qty: '10',
    leavesQty: '6',
    cumQty: '4',
    remaining: 0,
  })
  await session.orderStatus({ orderId: 77 }, { requestId: 5 })
  const all = await session.openOrders({ account: 3, instrument: 'DEMO' })
  t.deepEqual(
    all.map((report) => report.report === 'orderStatus' && report.remaining),
    [2, 1, 0],
  )
  const [one, byOrderId, list] = sent(bench, 'OrderStatusRequest')
  t.like(one, { clOrdId: id(0), orderId: '0', accountId: null })
  t.like(byOrderId, { clOrdId: '0', orderId: '77', requestId: '5', instrumentId: null })
  t.like(list, { clOrdId: '0', orderId: '0', accountId: 3, instrumentId: 1 })
  t.is(session.pending, 0)
  await session.close()
})

test('no open orders: the list is empty, and a refusal is its only report', async (t) => {
  const none = openSession((message) => {
    if (message.name !== 'OrderStatusRequest') return []
    return [encodeFrame('OrderStatus', { requestId: message.fields.requestId, ordStatus: 255 })]
  })
  t.deepEqual(await none.session.openOrders(), [])
  t.like(none.heard[0]?.report, { report: 'orderStatus', orderId: null, clOrdId: null })
  await none.session.close()
  const refused = openSession((_, seqNo) => [
    encodeFrame('BusinessReject', { refSeqNo: String(seqNo), reason: 4 }),
  ])
  t.like(await refused.session.openOrders(), [
    { report: 'businessReject', request: 'status', reason: 'notAuthorised', clOrdId: null },
  ])
  await refused.session.close()
})

test('a quote sets both sides; a side that is not given is pulled', async (t) => {
  const bench = openSession(answers)
  const { session } = bench
  const ack = await session.quote({
    instrument: 'DEMO',
    bidPrice: '166.40',
    bidQty: 10,
    askPrice: '166.50',
    askQty: 20,
    account: 2,
    group: 7,
    stpMode: 'cancelBoth',
    stpId: 5,
    postOnly: true,
    keepPriority: true,
  })
  t.like(ack, {
    report: 'quoteAck',
    quoteId: id(0),
    instrument: 'DEMO',
    group: 7,
    bidStatus: 'new',
    bidOrderId: '11',
    bidReason: null,
    askStatus: 'rejected',
    askOrderId: null,
    askReason: 'priceCollar',
    askReasonCode: 42,
    askLimitValue: '5',
    askOffendingValue: null,
  })
  await session.quote({ instrument: 'DEMO', askPrice: 1, askQty: 1, quoteId: 3 })
  const [both, ask] = sent(bench, 'Quote')
  t.deepEqual(both as object, {
    quoteId: id(0),
    instrumentId: 1,
    accountId: 2,
    bidPrice: '166400',
    bidQty: '10',
    askPrice: '166500',
    askQty: '20',
    stpId: 5,
    groupId: 7,
    stpMode: 3,
    quoteFlags: 3,
  })
  t.like(ask, { quoteId: '3', bidPrice: null, bidQty: '0', askPrice: '1000', quoteFlags: 0 })
  const wrong: [Partial<QuoteInput>, RegExp][] = [
    [{ bidPrice: 1 }, /bidQty is missing, and bidPrice is given/],
    [{ askQty: 1 }, /askPrice is missing, and askQty is given/],
    [{ bidPrice: '0.0001', bidQty: 1 }, /bidPrice '0\.0001' is more precise/],
  ]
  for (const [input, message] of wrong) {
    t.throws(() => session.quote({ instrument: 'DEMO', ...input }), { message })
  }
  await session.close()
})

test('limits and phases may be asked by every session', async (t) => {
  const bench = openSession(answers)
  const { session, heard } = bench
  t.deepEqual(await session.limits({ account: 4, instrument: 'DEMO', requestId: 9 }), {
    report: 'limitStatus',
    requestId: '9',
    windowMicros: 1_000_000,
    maxMsgs: 100,
    usedMsgs: 7,
    openOrders: 3,
    maxOpenOrders: null,
    seqNo: '1',
  })
  t.like(sent(bench, 'LimitQuery')[0], { accountId: 4, instrumentId: 1 })
  const phases = await session.queryPhase()
  t.like(phases, [
    { report: 'tradingPhase', instrument: 'DEMO', phase: 'continuous', imbalanceSide: null },
    { report: 'tradingPhase', instrument: 'DEMO2', instrumentId: 2 },
  ])
  t.like(sent(bench, 'TradingPhaseRequest')[0], { phase: null, referencePrice: null })
  t.is(heard.length, 3, 'nobody hears of the question that ends the list')
  t.is(session.pending, 0)
  await session.close()
})

test('risk administration is a session of its own kind', async (t) => {
  const bench = openAdmin(answers)
  const { session, router } = bench
  const [negotiate] = sent(bench, 'Negotiate')
  t.like(negotiate, { sessionKind: 3 })
  const set = await session.setRiskLimit({ limitType: 'orderQty', limitValue: 100 })
  t.like(set, { report: 'riskEvent', event: 'set', limitType: 'orderQty', limitValue: '100' })
  await session.setRiskLimit({
    limitType: 'mmpFills',
    limitValue: null,
    warnValue: '5',
    account: 1,
    instrument: 'DEMO',
    breachAction: 'cancelAndBlock',
    windowMs: 50,
    group: 6,
    requestId: 77,
  })
  const [first, second] = sent(bench, 'RiskLimitSet')
  t.like(first, { breachAction: 2, accountId: null, instrumentId: null, windowMs: 0 })
  t.deepEqual(second as object, {
    requestId: '77',
    limitType: 11,
    breachAction: 3,
    accountId: 1,
    instrumentId: 1,
    windowMs: 50,
    limitValue: null,
    warnValue: '5',
    groupId: 6,
  })
  t.like(await session.setRiskLimit({ limitType: 'position', limitValue: 13 }), {
    report: 'requestRejected',
    request: 'riskLimit',
    reason: 'quantity',
    offendingValue: '13',
  })
  t.like(await session.killSwitch({ account: 7 }), { event: 'blocked', account: 7 })
  t.like(await session.release({ session: 2n ** 63n }), { event: 'released', account: null })
  t.like(await session.resetMmp(6), { event: 'mmpReset', group: 6 })
  t.like(sent(bench, 'RiskAction')[1], { targetSessionId: '9223372036854775808', groupId: 0 })
  t.like(await session.queryRisk({ account: 7 }), [
    { event: 'status', limitType: 'orderQty' },
    { event: 'status', limitType: 'openOrders' },
  ])
  const moved = await session.setPhase({
    phase: 'openingAuction',
    instrument: 'DEMO',
    referencePrice: '166.40',
    durationMs: 5_000,
  })
  t.like(moved, [{ phase: 'openingAuction', instrument: 'DEMO' }])
  t.is((await session.setPhase({ phase: 'closed' })).length, 2)
  t.like(sent(bench, 'TradingPhaseRequest')[0], { referencePrice: '166400', durationMs: 5_000 })
  const trade = { matchId: '41', instrument: 'DEMO' }
  t.like(await session.correctTrade({ ...trade, price: '166.35', qty: 5 }), {
    report: 'tradeCorrected',
    kind: 'corrected',
    side: 'buy',
    price: '166.350',
    qty: '5',
    matchId: '41',
  })
  t.like(await session.bustTrade({ matchId: 41 }), { kind: 'broken', qty: '0', price: null })
  t.like(sent(bench, 'TradeCorrectionRequest')[1], {
    newPrice: null,
    newQty: '0',
    instrumentId: null,
  })
  t.throws(() => session.setPhase({ phase: 'open' as 'halt' }), { message: /phase 'open' is not/ })
  t.throws(() => session.setPhase({ phase: 'halt', referencePrice: 1 }), {
    message: /instrument is missing: a referencePrice is of one instrument/,
  })
  t.is(router.burned.size, 0)
  t.is(session.pending, 0)
  await session.close()
})

test('quantities of limits have the decimals of their instrument, notionals and counts are whole', async (t) => {
  const [demo] = (await import('../src/instruments.js')).DEMO_INSTRUMENTS
  const instruments = [{ ...demo!, qtyExponent: -2 }]
  const bench = openAdmin(answers, { instruments })
  const { session } = bench
  await session.setRiskLimit({ limitType: 'orderQty', limitValue: '1.25', instrument: 'DEMO' })
  await session.setRiskLimit({ limitType: 'orderQty', limitValue: 125 })
  await session.setRiskLimit({ limitType: 'openOrders', limitValue: 3, instrument: 'DEMO' })
  t.deepEqual(
    sent(bench, 'RiskLimitSet').map((fields) => (fields as { limitValue: string }).limitValue),
    ['125', '125', '3'],
  )
  t.throws(() => session.setRiskLimit({ limitType: 'orderQty', limitValue: '1.25' }), {
    message: /limitValue '1\.25' is more precise/,
  })
  await session.close()
})

test('what is told unasked settles no request', async (t) => {
  const { session, router, heard } = openAdmin(answers)
  router.decide = () => []
  const set = session.setRiskLimit({ limitType: 'orderQty', limitValue: 1 })
  const phase = session.setPhase({ phase: 'halt', instrument: 'DEMO' })
  await new Promise((resolve) => setTimeout(resolve, 5))
  router.report('RiskEvent', { requestId: '0', event: 3, limitType: 1, limitValue: '1' })
  router.report('TradingPhaseReport', { requestId: '0', instrumentId: 1, phase: 5, reason: 42 })
  router.sendReports()
  while (heard.length < 2) await new Promise((resolve) => setImmediate(resolve))
  t.like(heard[0]?.report, { event: 'breached', requestId: null })
  t.like(heard[1]?.report, { phase: 'volatilityAuction', reason: 'priceCollar', requestId: null })
  t.is(session.pending, 3)
  await session.close(5)
  await t.throwsAsync(set, { code: 'OR_SESSION_ENDED' })
  await t.throwsAsync(phase, { code: 'OR_SESSION_ENDED' })
})

test('a request that was lost, and the question behind it, are told once', async (t) => {
  const { session, router, transport, heard } = openAdmin(answers)
  transport.onSend = () => undefined
  const lost = session.queryRisk()
  await new Promise((resolve) => setTimeout(resolve, 2))
  transport.onSend = (bytes) => router.onDatagram(bytes)
  const kept = session.resetMmp(1)
  t.like(await lost, [{ report: 'notApplied', request: 'riskAction', clOrdId: null }])
  t.like(await kept, { event: 'mmpReset' })
  t.deepEqual(
    heard.map(({ report }) => report.report),
    ['notApplied', 'riskEvent'],
  )
  await session.close()
})
