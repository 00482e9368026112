import test from 'ava'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect, connectAdmin } from '../src/client/index.js'
import {
  freshDirectory,
  orderwire,
  replay,
  restartRouter,
  startRouter,
} from './helpers/router-process.js'
import { DOORS, Heard, SharedRouter, story } from './helpers/shared-router.js'

/** Trading phases through a real router: an auction day, halts, collars that call an auction, the risk file. */

const shared = new SharedRouter(test, {
  VOLATILE_UDP: { referencePrice: '100', volatilityBps: 100, volatilityAuctionMs: 300 },
  VOLATILE_WS: { referencePrice: '100', volatilityBps: 100, volatilityAuctionMs: 300 },
  ASLEEP: { phase: 'preOpen' },
  TICKS_UDP: { ticks: [{ from: '100', tick: '0.01' }] },
  TICKS_WS: { ticks: [{ from: '100', tick: '0.01' }] },
})

for (const door of DOORS) {
  test(`${door}: a day from pre-open to close`, async (t) => {
    const instrument = shared.instrument()
    const admin = await shared.admin(t, door)
    const { session, heard } = await shared.trader(t, door)
    const buy = { instrument, side: 'buy', qty: 10, price: '101' } as const
    const sell = { instrument, side: 'sell', qty: 10, price: '99' } as const
    const day = admin.session
    t.like(await day.setPhase({ phase: 'preOpen', instrument, referencePrice: '100' }), [
      { report: 'tradingPhase', phase: 'preOpen', referencePrice: '100.000', instrument },
    ])

    // Orders are collected, also such as only trade in an auction; the book may be crossed.
    const bid = session.place(buy)
    const ask = session.place(sell)
    const atOpen = session.place({ instrument, side: 'buy', qty: 4, timeInForce: 'atOpen' })
    const atClose = session.place({ ...sell, qty: 3, timeInForce: 'atClose' })
    const stop = session.place({ instrument, side: 'sell', qty: 2, triggerPrice: '101' })
    const ioc = session.place({ ...buy, timeInForce: 'ioc' })
    t.like(await ioc.answer, { report: 'rejected', reason: 'timeInForce' })
    for (const order of [bid, ask, atOpen, atClose, stop]) {
      t.like(await order.answer, { report: 'accepted' })
    }
    t.like(await day.setPhase({ phase: 'openingAuction', instrument }), [
      { indicativePrice: '101.000', indicativeQty: '10', imbalanceSide: 'buy', imbalanceQty: '4' },
    ])

    // The uncross: market orders first, one price for all, then trading goes on and stops are looked at.
    t.like(await day.setPhase({ phase: 'continuous', instrument }), [
      { phase: 'continuous', referencePrice: '101.000', indicativePrice: null },
    ])
    t.like(await heard.first('executed'), {
      clOrdId: atOpen.clOrdId,
      price: '101.000',
      qty: '4',
      liquidity: 'auction',
    })
    t.deepEqual(await story(atOpen), ['accepted', 'executed'])
    t.deepEqual(await story(ask), ['accepted', 'executed', 'executed'])
    t.deepEqual(await story(stop), ['accepted', 'restated triggerFired', 'executed'])
    t.is(bid.cumQty, '8')
    t.like(await session.place({ ...buy, timeInForce: 'atOpen' }).answer, { reason: 'timeInForce' })

    // A halt: nothing but cancels.
    const nervous = session.place({ ...buy, price: '90', cancelOnHalt: true })
    await nervous.answer
    t.like(await day.setPhase({ phase: 'halt', instrument }), [{ phase: 'halt' }])
    t.deepEqual(await story(nervous), ['accepted', 'canceled halt'])
    t.like(await session.place(buy).answer, { report: 'rejected', reason: 'halted' })
    t.like(await bid.replace({ price: '100' }), { report: 'cancelRejected', reason: 'halted' })

    // The close: what waited for it, then the end of all orders for the day.
    const patient = session.place({ ...buy, timeInForce: 'gtc', price: '90' })
    t.like(await patient.answer, { report: 'rejected', reason: 'halted' })
    await day.setPhase({ phase: 'continuous', instrument })
    const kept = session.place({ ...buy, timeInForce: 'gtc', price: '90' })
    const dayOnly = session.place({ ...buy, price: '89' })
    await dayOnly.answer
    t.like(await day.setPhase({ phase: 'closingAuction', instrument }), [
      { phase: 'closingAuction', indicativeQty: '2' },
    ])
    t.like(await day.setPhase({ phase: 'closed', instrument }), [{ phase: 'closed' }])
    t.deepEqual(await story(bid), [
      'accepted',
      'executed',
      'executed',
      'cancelRejected halted',
      'executed',
    ])
    t.deepEqual(await story(atClose), ['accepted', 'executed', 'canceled expired'])
    t.deepEqual(await story(dayOnly), ['accepted', 'canceled expired'])
    t.like(await session.place(buy).answer, { report: 'rejected', reason: 'marketClosed' })
    t.like(await session.openOrders({ instrument }), [{ clOrdId: kept.clOrdId }])
    t.like(await kept.cancel(), { report: 'canceled' })
  })

  test(`${door}: an auction ends by itself when it is told to`, async (t) => {
    const instrument = shared.instrument()
    const admin = await shared.admin(t, door)
    const { session } = await shared.trader(t, door)
    await admin.session.setPhase({ phase: 'openingAuction', instrument, durationMs: 300 })
    const bid = session.place({ instrument, side: 'buy', qty: 5, price: '101' })
    const ask = session.place({ instrument, side: 'sell', qty: 5, price: '99' })
    t.deepEqual(await story(bid), ['accepted', 'executed'])
    t.deepEqual(await story(ask), ['accepted', 'executed'])
    t.like(
      await admin.heard.first('tradingPhase', (report) => {
        return report.instrument === instrument && report.phase === 'continuous'
      }),
      { requestId: null, reason: null },
    )
  })

  test(`${door}: a trade too far from the reference calls an auction`, async (t) => {
    const instrument = door === 'udp' ? 'VOLATILE_UDP' : 'VOLATILE_WS'
    const admin = await shared.admin(t, door)
    const { session } = await shared.trader(t, door)
    const sell = { instrument, side: 'sell', qty: 5 } as const
    const near = session.place({ ...sell, price: '101' })
    const far = session.place({ ...sell, price: '102' })
    await far.answer
    const buy = session.place({ instrument, side: 'buy', qty: 8, price: '102' })
    t.like(await buy.answer, { report: 'accepted' })
    const struck = await admin.heard.first('tradingPhase', (report) => {
      return report.instrument === instrument && report.phase === 'volatilityAuction'
    })
    t.like(struck, { requestId: null, reason: 'priceCollar' })
    t.deepEqual(await story(near), ['accepted', 'executed'])
    t.deepEqual(await story(buy), ['accepted', 'executed', 'executed'])
    t.is(far.cumQty, '3')
    t.like(await far.cancel(), { report: 'canceled', qty: '2' })
  })

  test(`${door}: every instrument can be asked, and moved, at once`, async (t) => {
    const { session } = await shared.trader(t, door)
    const phases = await session.queryPhase()
    t.is(phases.length, shared.instruments.length)
    t.true(phases.every(({ report }) => report === 'tradingPhase'))
    t.like(await session.queryPhase('ASLEEP'), [{ phase: 'preOpen' }])
    const instrument = door === 'udp' ? 'TICKS_UDP' : 'TICKS_WS'
    const admin = await shared.admin(t, door)
    const nowhere = await admin.session.setPhase({
      phase: 'halt',
      instrument,
      referencePrice: '99.995',
    })
    t.like(nowhere, [{ phase: 'halt', referencePrice: '99.995' }])
    t.like(
      await admin.session.setPhase({
        phase: 'continuous',
        instrument,
        referencePrice: '100.005',
      }),
      [{ report: 'requestRejected', request: 'phase', reason: 'tick', limitValue: '10' }],
    )
    await admin.session.setPhase({ phase: 'continuous', instrument })
    const off = session.place({ instrument, side: 'buy', qty: 1, price: '100.005' })
    t.like(await off.answer, { report: 'rejected', reason: 'tick', limitValue: '10' })
  })
}

test('limits and phases of the risk file hold from the start on, and again after a restart', async (t) => {
  const directory = freshDirectory(t)
  const file = join(directory, 'risk.yaml')
  writeFileSync(
    file,
    `
limits:
  - {limitType: orderQty, limitValue: 9, instrument: DEMO, account: 7}
  - {limitType: openOrders, limitValue: 90, warnValue: 1, account: 8}
phases:
  - {instrument: DEMO2, phase: pre-open, referencePrice: 166.40}
`,
  )
  const data = join(directory, 'data')
  let router = await startRouter(t, data, '--risk', file)
  const order = { instrument: 'DEMO', side: 'buy', qty: 10, price: '166.40', account: 7 } as const
  const check = async (): Promise<void> => {
    const warned = new Heard()
    const desk = await connectAdmin(router.udp, { onReport: (report) => warned.push(report) })
    const session = await connect(router.udp)
    t.like(await session.place(order).answer, {
      report: 'rejected',
      reason: 'maxQuantity',
      limitValue: '9',
      offendingValue: '10',
    })
    t.like(await session.place({ ...order, account: 8 }).answer, { report: 'accepted' })
    t.like(await session.queryPhase('DEMO2'), [{ phase: 'preOpen', referencePrice: '166.400' }])
    // The file has no session of its own: what comes of its limits is told to all who administer them.
    t.like(await warned.first('riskEvent'), { event: 'warning', account: 8, requestId: null })
    await session.massCancel()
    await Promise.all([session.close(), desk.close()])
  }
  await check()
  const admin = await connectAdmin(router.udp)
  await admin.setPhase({ phase: 'continuous', instrument: 'DEMO2' })
  await admin.close()
  await router.stop('SIGKILL')
  router = await restartRouter(t, router, '--risk', file)
  await check()
  await router.stop()
  t.regex((await replay('--data', data)).stateHash, /^[0-9a-f]+$/)
})

test('a risk file that is wrong is one sentence, and nothing starts', async (t) => {
  const directory = freshDirectory(t)
  const file = join(directory, 'risk.yaml')
  writeFileSync(file, 'limits:\n  - limitType: orderQty\n    limitvalue: 9\n')
  const start = ['start', '--udp', '127.0.0.1:0', '--http', '127.0.0.1:0', '--data', directory]
  const wrong = await orderwire(...start, '--risk', file)
  t.is(wrong.code, 1)
  t.regex(
    wrong.stderr,
    /^orderwire: risk .*risk\.yaml line [23]: .*limits\[0\].* \[OR_RISK_INVALID\]\n$/,
  )
  const gone = await orderwire(...start, '--risk', `${file}.gone`)
  t.is(gone.code, 1)
  t.regex(gone.stderr, /^orderwire: risk file .* cannot be read .* \[OR_RISK_UNREADABLE\]\n$/)
})
