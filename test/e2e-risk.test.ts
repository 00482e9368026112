import test from 'ava'
import { connectBatch } from '../src/client/index.js'
import { BusinessRejectReason } from '../src/codec/index.js'
import { DOORS, SharedRouter, story } from './helpers/shared-router.js'

/** Limits, the kill switch, market-maker protection and corrections through a real router. */

const shared = new SharedRouter(test, {
  REF: { referencePrice: '100', qtyExponent: -2, lotSize: '0.01', minQty: '0.01' },
})

for (const door of DOORS) {
  test(`${door}: an order beyond a limit is refused with the limit and the value`, async (t) => {
    const instrument = shared.instrument()
    const account = shared.account()
    const admin = await shared.admin(t, door)
    const { session } = await shared.trader(t, door)
    const buy = { instrument, account, side: 'buy', qty: 10, price: '100' } as const
    t.like(
      await admin.session.setRiskLimit({
        limitType: 'orderQty',
        limitValue: 9,
        account,
        instrument,
        requestId: 5,
      }),
      { report: 'riskEvent', event: 'set', requestId: '5', limitValue: '9', account, instrument },
    )
    t.like(await session.place(buy).answer, {
      report: 'rejected',
      reason: 'maxQuantity',
      limitValue: '9',
      offendingValue: '10',
    })
    t.like(await session.place({ ...buy, account: shared.account() }).answer, {
      report: 'accepted',
    })
    const order = session.place({ ...buy, qty: 9 })
    await order.answer
    t.like(await order.replace({ qty: 11 }), {
      report: 'cancelRejected',
      reason: 'maxQuantity',
      limitValue: '9',
      offendingValue: '11',
    })
    t.like(
      await session.quote({
        ...{ instrument, account },
        askPrice: '101',
        askQty: 12,
        bidQty: 1,
        bidPrice: 1,
      }),
      { askStatus: 'rejected', askReason: 'maxQuantity', askLimitValue: '9', bidStatus: 'new' },
    )
    const limit = { limitType: 'orderQty', account, instrument } as const
    await admin.session.setRiskLimit({ ...limit, limitValue: null })
    t.like(await session.place(buy).answer, { report: 'accepted' })
    t.deepEqual(await admin.session.queryRisk({ account }), [])
  })

  test(`${door}: limits are asked for, with what is used of them`, async (t) => {
    const instrument = shared.instrument()
    const account = shared.account()
    const admin = await shared.admin(t, door)
    const { session } = await shared.trader(t, door)
    const limit = { account, breachAction: 'reject' } as const
    await admin.session.setRiskLimit({ ...limit, limitType: 'openOrders', limitValue: 2 })
    await admin.session.setRiskLimit({
      ...limit,
      limitType: 'orderRate',
      limitValue: 50,
      windowMs: 60_000,
    })
    await admin.session.setRiskLimit({
      ...limit,
      limitType: 'openNotional',
      limitValue: 10_000,
      warnValue: 1_500,
    })
    const buy = { instrument, account, side: 'buy', qty: 10, price: '100' } as const
    await session.place(buy).answer
    await session.place(buy).answer
    t.like(await admin.heard.first('riskEvent', ({ event }) => event === 'warning'), {
      limitType: 'openNotional',
      currentValue: '2000',
      requestId: null,
    })
    t.like(await session.place(buy).answer, {
      report: 'rejected',
      reason: 'openOrders',
      limitValue: '2',
      offendingValue: '3',
    })
    t.like(await session.limits({ account }), {
      report: 'limitStatus',
      windowMicros: 60_000_000,
      maxMsgs: 50,
      usedMsgs: 3,
      openOrders: 2,
      maxOpenOrders: 2,
    })
    t.like(await admin.session.queryRisk({ account }), [
      { event: 'status', limitType: 'openOrders', currentValue: '2' },
      { event: 'status', limitType: 'openNotional', limitValue: '10000', currentValue: '2000' },
      { event: 'status', limitType: 'orderRate', limitValue: '50' },
    ])
  })

  test(`${door}: a collar bounds prices, in the decimals of the instrument`, async (t) => {
    const instrument = 'REF'
    const account = shared.account()
    const admin = await shared.admin(t, door)
    const { session } = await shared.trader(t, door)
    const limit = { account, instrument, breachAction: 'alert' } as const
    await admin.session.setRiskLimit({ ...limit, limitType: 'orderQty', limitValue: '0.50' })
    const collar = { ...limit, breachAction: 'reject', limitType: 'priceCollarBps' } as const
    await admin.session.setRiskLimit({ ...collar, limitValue: 100 })
    const buy = { instrument, account, side: 'buy', qty: '1.25' } as const
    t.like(await session.place({ ...buy, price: '101.005' }).answer, {
      report: 'rejected',
      reason: 'priceCollar',
      limitValue: '101000',
      offendingValue: '101005',
    })
    t.like(await session.place({ ...buy, price: '50' }).answer, { report: 'accepted' })
    t.like(await admin.heard.first('riskEvent', ({ event }) => event === 'breached'), {
      limitType: 'orderQty',
      limitValue: '50',
      currentValue: '125',
      account,
    })
    await session.massCancel({ instrument })
  })

  test(`${door}: a breach may cancel everything and block the account until it is released`, async (t) => {
    const instrument = shared.instrument()
    const account = shared.account()
    const admin = await shared.admin(t, door)
    const { session } = await shared.trader(t, door)
    await admin.session.setRiskLimit({
      limitType: 'position',
      limitValue: 15,
      account,
      instrument,
      breachAction: 'cancelAndBlock',
    })
    const buy = { instrument, account, side: 'buy', qty: 10, price: '100' } as const
    const open = session.place(buy)
    await open.answer
    t.like(await session.place(buy).answer, {
      report: 'rejected',
      reason: 'position',
      limitValue: '15',
      offendingValue: '20',
    })
    t.deepEqual(await story(open), ['accepted', 'canceled riskCancel'])
    t.like(await session.place({ ...buy, qty: 1 }).answer, { reason: 'accountBlocked' })
    t.like(await admin.session.release({ account }), { event: 'released', account })
    t.like(await session.place({ ...buy, qty: 1 }).answer, { report: 'accepted' })
  })

  test(`${door}: the kill switch cancels, refuses, and is lifted`, async (t) => {
    const instrument = shared.instrument()
    const account = shared.account()
    const admin = await shared.admin(t, door)
    const { session } = await shared.trader(t, door)
    const buy = { instrument, account, side: 'buy', qty: 10, price: '100' } as const
    const order = session.place(buy)
    const other = session.place({ ...buy, account: shared.account() })
    await other.answer
    t.like(await admin.session.killSwitch({ account }), { event: 'blocked', account })
    t.deepEqual(await story(order), ['accepted', 'canceled riskCancel'])
    t.like(await session.place(buy).answer, { report: 'rejected', reason: 'killSwitch' })
    t.like(await session.quote({ instrument, account, bidPrice: 1, bidQty: 1 }), {
      bidStatus: 'rejected',
      bidReason: 'killSwitch',
    })
    t.like(await other.replace({ price: '99' }), { report: 'replaced' })
    t.like(await admin.session.release({ account }), { event: 'released' })
    t.like(await session.place(buy).answer, { report: 'accepted' })
    t.like(await admin.session.release({ account }), {
      report: 'requestRejected',
      request: 'riskAction',
      reason: 'restrictionNotMet',
    })
  })

  test(`${door}: the kill switch of one session leaves the others alone`, async (t) => {
    const instrument = shared.instrument()
    const admin = await shared.admin(t, door)
    const one = await shared.trader(t, door)
    const two = await shared.trader(t, door)
    const buy = { instrument, side: 'buy', qty: 10, price: '100' } as const
    const killed = one.session.place(buy)
    const left = two.session.place(buy)
    await Promise.all([killed.answer, left.answer])
    const { sessionId } = one.session.resume
    t.like(await admin.session.killSwitch({ session: sessionId }), { event: 'blocked' })
    t.deepEqual(await story(killed), ['accepted', 'canceled riskCancel'])
    t.like(await one.session.place(buy).answer, { reason: 'killSwitch' })
    t.like(await two.session.place(buy).answer, { report: 'accepted' })
    t.like(await admin.session.release({ session: sessionId }), { event: 'released' })
    t.like(await one.session.place(buy).answer, { report: 'accepted' })
  })

  test(`${door}: market-maker protection pulls the quotes of a group until it is reset`, async (t) => {
    const instrument = shared.instrument()
    const group = 100 + shared.account()
    const admin = await shared.admin(t, door)
    const maker = await shared.trader(t, door)
    const taker = await shared.trader(t, door)
    await admin.session.setRiskLimit({
      limitType: 'mmpQty',
      limitValue: 10,
      windowMs: 60_000,
      group,
    })
    const quote = { instrument, group, bidPrice: '99', bidQty: 20, askPrice: '101', askQty: 20 }
    await maker.session.quote({ ...quote, quoteId: 1 })
    await taker.session.place({ instrument, side: 'sell', qty: 12, price: '99' }).answer
    t.like(await maker.heard.first('riskEvent'), { event: 'mmpFrozen', group, requestId: null })
    t.deepEqual(await maker.session.openOrders({ instrument }), [])
    t.like(await maker.session.quote({ ...quote, quoteId: 2 }), {
      bidStatus: 'frozen',
      bidReason: 'mmpFrozen',
      askStatus: 'frozen',
    })
    t.like(await admin.session.resetMmp(group), { event: 'mmpReset', group })
    t.like(await maker.session.quote({ ...quote, quoteId: 3 }), { bidStatus: 'new' })
    t.like(await admin.session.resetMmp(group), { report: 'requestRejected' })
  })

  test(`${door}: a trade is corrected, then broken; both sides and the desk are told`, async (t) => {
    const instrument = shared.instrument()
    const admin = await shared.admin(t, door)
    const maker = await shared.trader(t, door)
    const taker = await shared.trader(t, door)
    const sell = maker.session.place({ instrument, side: 'sell', qty: 10, price: '100' })
    await sell.answer
    await taker.session.place({ instrument, side: 'buy', qty: 6, price: '100' }).answer
    const { matchId, execId } = await taker.heard.first('executed')
    const trade = { matchId, instrument }
    t.like(await admin.session.correctTrade({ ...trade, price: '99.5', qty: 5 }), {
      report: 'tradeCorrected',
      kind: 'corrected',
      side: 'buy',
      refExecId: execId,
      price: '99.500',
      qty: '5',
      cumQty: '5',
    })
    t.like(await admin.heard.first('tradeCorrected', ({ side }) => side === 'sell'), { matchId })
    t.like(await maker.heard.first('tradeCorrected'), { clOrdId: sell.clOrdId, cumQty: '5' })
    t.is(sell.cumQty, '5')
    t.like(await admin.session.bustTrade({ matchId }), { kind: 'broken', price: null, qty: '0' })
    t.like(await taker.heard.first('tradeCorrected', ({ kind }) => kind === 'broken'), {
      qty: '0',
      leavesQty: '0',
      cumQty: '0',
    })
    t.like(await admin.session.bustTrade({ matchId }), {
      report: 'requestRejected',
      request: 'correct',
      reason: 'tooLate',
    })
    t.like(await maker.session.orderStatus(sell), { leavesQty: '4', cumQty: '0' })
    await sell.cancel()
    t.deepEqual(await story(sell), [
      'accepted',
      'executed',
      'tradeCorrected',
      'tradeCorrected',
      'canceled user',
    ])
  })

  test(`${door}: who trades may ask for limits and phases, and not set them`, async (t) => {
    const instrument = shared.instrument()
    const admin = await shared.admin(t, door)
    const { session } = await shared.trader(t, door)
    t.like(await session.queryPhase(instrument), [{ report: 'tradingPhase', instrument }])
    t.like(await session.limits(), { report: 'limitStatus', maxOpenOrders: null })
    t.like(await admin.session.queryPhase(instrument), [{ phase: 'continuous' }])
    // The SDK has no such call, so this goes by its lower layer.
    const { client, transport } = await connectBatch(shared.router[door])
    client.riskAction()?.setRequestId(1).setAction(1).setAccountIdNull()
    client.flush()
    const refusals: [number, number][] = []
    while (refusals.length === 0 && client.state === 'ready') {
      client.poll({ onBusinessReject: (r, answers) => refusals.push([r.reason(), answers]) })
      await new Promise((resolve) => setImmediate(resolve))
    }
    t.deepEqual(refusals, [[BusinessRejectReason.notAuthorised, 1]])
    transport.close()
  })
}
