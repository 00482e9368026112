import test from 'ava'
import type { NewOrderInput } from '../src/client/index.js'
import { DOORS, SharedRouter, story } from './helpers/shared-router.js'

/** Every kind of order from its call to its reports, through a real router, over both doors. */

const shared = new SharedRouter(test)
const SOON_NS = 1_000_000_000n // For a busy machine: what has not been taken by then is refused.
const HOUR_NS = 3_600_000_000_000n
const now = (): bigint => BigInt(Date.now()) * 1_000_000n

for (const door of DOORS) {
  test(`${door}: a market-to-limit order rests where it has traded`, async (t) => {
    const instrument = shared.instrument()
    const maker = await shared.trader(t, door)
    const taker = await shared.trader(t, door)
    await maker.session.place({ instrument, side: 'sell', qty: 5, price: '100' }).answer
    await maker.session.place({ instrument, side: 'sell', qty: 5, price: '100.005' }).answer
    const order = taker.session.place({ instrument, side: 'buy', qty: 8, type: 'marketToLimit' })
    t.like(await order.answer, {
      report: 'accepted',
      type: 'marketToLimit',
      price: '100.000',
      priceChanged: true,
      qty: '8',
    })
    t.like(await taker.heard.first('executed'), { price: '100.000', qty: '5', leavesQty: '3' })
    t.like(await taker.session.orderStatus(order), {
      orderId: order.orderId,
      status: 'partiallyFilled',
      price: '100.000',
      leavesQty: '3',
      cumQty: '5',
    })
    t.like(await order.replace({ price: '100.005' }), { report: 'replaced', price: '100.005' })
    t.deepEqual(await story(order), ['accepted', 'executed', 'replaced', 'executed'])
    const late = maker.session.place({ instrument, side: 'sell', qty: 1, type: 'marketToLimit' })
    t.like(await late.answer, { report: 'rejected', reason: 'noLiquidity' })
  })

  test(`${door}: stop and stop-limit orders act when a trade reaches their trigger`, async (t) => {
    const instrument = shared.instrument()
    const { session } = await shared.trader(t, door)
    const trade = async (price: string): Promise<void> => {
      await session.place({ instrument, side: 'sell', qty: 1, price }).answer
      await session.place({ instrument, side: 'buy', qty: 1, price, timeInForce: 'ioc' }).answer
    }
    await trade('100')
    const stop = session.place({ instrument, side: 'buy', qty: 3, triggerPrice: '101' })
    const limited = session.place({
      instrument,
      side: 'buy',
      qty: 4,
      price: '101.5',
      triggerPrice: '101',
    })
    t.like(await stop.answer, { report: 'accepted', type: 'stop', price: null })
    t.like(await limited.answer, { report: 'accepted', type: 'stopLimit', price: '101.500' })
    await session.place({ instrument, side: 'sell', qty: 5, price: '101.5' }).answer
    await trade('101')
    t.deepEqual(await story(stop), ['accepted', 'restated triggerFired', 'executed'])
    const statuses = await session.openOrders({ instrument })
    t.like(statuses, [{ clOrdId: limited.clOrdId, leavesQty: '2', cumQty: '2', price: '101.500' }])
    t.like(await limited.cancel(), { report: 'canceled', qty: '2' })
    t.deepEqual(await story(limited), [
      'accepted',
      'restated triggerFired',
      'executed',
      'canceled user',
    ])
  })

  test(`${door}: a trigger can be moved, and one that is reached already fires at once`, async (t) => {
    const instrument = shared.instrument()
    const { session } = await shared.trader(t, door)
    await session.place({ instrument, side: 'sell', qty: 1, price: '100' }).answer
    await session.place({ instrument, side: 'buy', qty: 1, price: '100' }).answer
    const stop = session.place({ instrument, side: 'sell', qty: 3, triggerPrice: '99' })
    await stop.answer
    t.like(await stop.replace({ triggerPrice: '98' }), { report: 'replaced', price: null })
    t.like(await stop.replace({ triggerPrice: '100' }), { report: 'replaced' })
    t.deepEqual(await story(stop), [
      'accepted',
      'replaced',
      'replaced',
      'restated triggerFired',
      'canceled noLiquidity',
    ])
  })

  test(`${door}: an iceberg order shows its parts one after the other`, async (t) => {
    const instrument = shared.instrument()
    const maker = await shared.trader(t, door)
    const taker = await shared.trader(t, door)
    const iceberg = maker.session.place({
      instrument,
      side: 'sell',
      qty: 25,
      price: '100',
      displayQty: 10,
    })
    t.like(await iceberg.answer, { report: 'accepted', displayQty: '10', qty: '25' })
    const plain = maker.session.place({ instrument, side: 'sell', qty: 5, price: '100' })
    await plain.answer
    // The part that is shown, then the order behind it, then the next part.
    const buy = { instrument, side: 'buy', price: '100', timeInForce: 'ioc' } as const
    t.deepEqual(await story(taker.session.place({ ...buy, qty: 18 })), [
      'accepted',
      'executed',
      'executed',
      'executed',
    ])
    t.deepEqual(await story(plain), ['accepted', 'executed'])
    t.like(await maker.heard.first('restated'), {
      reason: 'displayRefresh',
      displayQty: '10',
      leavesQty: '15',
      clOrdId: iceberg.clOrdId,
    })
    t.like(await maker.session.orderStatus(iceberg), { leavesQty: '12', displayQty: '10' })
    await taker.session.place({ ...buy, qty: 100 }).answer
    t.deepEqual(await story(iceberg), [
      'accepted',
      'executed',
      'restated displayRefresh',
      'executed',
      'executed',
      'restated displayRefresh',
      'executed',
    ])
  })

  test(`${door}: a hidden order trades behind what is shown; both can be changed`, async (t) => {
    const instrument = shared.instrument()
    const maker = await shared.trader(t, door)
    const taker = await shared.trader(t, door)
    const sell = { instrument, side: 'sell', qty: 5, price: '100' } as const
    const hidden = maker.session.place({ ...sell, displayQty: 0 })
    t.like(await hidden.answer, { report: 'accepted', displayQty: '0' })
    const shown = maker.session.place(sell)
    await shown.answer
    await taker.session.place({ instrument, side: 'buy', qty: 6, price: '100', timeInForce: 'ioc' })
      .answer
    t.deepEqual(await story(shown), ['accepted', 'executed'])
    t.like(await hidden.replace({ displayQty: null }), { displayQty: null, leavesQty: '4' })
    t.like(await hidden.replace({ displayQty: 2, randomRefresh: true }), { displayQty: '2' })
    await hidden.cancel()
    t.deepEqual(await story(hidden), [
      'accepted',
      'executed',
      'replaced',
      'replaced',
      'canceled user',
    ])
  })

  test(`${door}: a minimum quantity trades at once or the order is refused`, async (t) => {
    const instrument = shared.instrument()
    const { session } = await shared.trader(t, door)
    await session.place({ instrument, side: 'sell', qty: 3, price: '100' }).answer
    const buy = { instrument, side: 'buy', qty: 10, price: '100', minQty: 4 } as const
    t.like(await session.place(buy).answer, { report: 'rejected', reason: 'minQtyUnfillable' })
    await session.place({ instrument, side: 'sell', qty: 3, price: '100' }).answer
    const order = session.place(buy)
    await order.answer
    await order.cancel()
    t.deepEqual(await story(order), ['accepted', 'executed', 'executed', 'canceled user'])
    t.is(order.cumQty, '6')
  })

  test(`${door}: post-only slides out of the way`, async (t) => {
    const instrument = shared.instrument()
    const { session } = await shared.trader(t, door)
    await session.place({ instrument, side: 'sell', qty: 3, price: '100' }).answer
    const order = session.place({ instrument, side: 'buy', qty: 1, price: 101, postOnly: 'slide' })
    t.like(await order.answer, {
      report: 'accepted',
      price: '99.995',
      priceChanged: true,
      reason: 'priceSlid',
    })
    const rejected = session.place({ instrument, side: 'buy', qty: 1, price: 101, postOnly: true })
    t.like(await rejected.answer, { report: 'rejected', reason: 'postOnlyWouldTake' })
    t.like(await order.replace({ price: '102' }), {
      report: 'replaced',
      price: '99.995',
      priceChanged: true,
      reason: 'priceSlid',
    })
  })

  test(`${door}: orders of one self-trade group do not trade, each mode in its way`, async (t) => {
    const { session } = await shared.trader(t, door)
    const meet = async (stpMode: NonNullable<NewOrderInput['stpMode']>, qty: number) => {
      const instrument = shared.instrument()
      const maker = session.place({ instrument, side: 'sell', qty: 5, price: 100, stpId: 7 })
      await maker.answer
      const own = { instrument, side: 'buy', price: 100, stpMode } as const
      const taker = session.place({ ...own, qty, stpId: 7, timeInForce: 'gtc' })
      await taker.answer
      await session.massCancel({ instrument })
      return [await story(maker), await story(taker)]
    }
    const canceled = (...before: string[]) => ['accepted', ...before, 'canceled massCancel']
    const prevented = ['accepted', 'matchPrevented', 'canceled selfTrade']
    t.deepEqual(await meet('cancelNewest', 3), [canceled(), prevented])
    t.deepEqual(await meet('cancelOldest', 3), [prevented, canceled('matchPrevented')])
    t.deepEqual(await meet('cancelBoth', 3), [prevented, prevented])
    t.deepEqual(await meet('decrementAndCancel', 3), [
      canceled('matchPrevented'),
      ['accepted', 'matchPrevented', 'canceled decrementedToZero'],
    ])
    t.deepEqual(await meet('cancelSmallest', 3), [canceled(), prevented])
    t.deepEqual(await meet('off', 5), [
      ['accepted', 'executed'],
      ['accepted', 'executed'],
    ])
  })

  test(`${door}: a good-till-date order ends by itself, and cannot begin in the past`, async (t) => {
    const instrument = shared.instrument()
    const { session } = await shared.trader(t, door)
    const sell = { instrument, side: 'sell', qty: 3, price: 100, timeInForce: 'gtd' } as const
    const late = session.place({ ...sell, expireTime: 1n })
    t.like(await late.answer, { report: 'rejected', reason: 'expireTime', offendingValue: '1' })
    const soon = session.place({ ...sell, expireTime: now() + SOON_NS })
    const stop = session.place({
      instrument,
      side: 'sell',
      qty: 3,
      triggerPrice: 50,
      timeInForce: 'gtd',
      expireTime: now() + SOON_NS,
    })
    const later = session.place({ ...sell, expireTime: now() + HOUR_NS })
    t.deepEqual(await story(soon), ['accepted', 'canceled expired'])
    t.deepEqual(await story(stop), ['accepted', 'canceled expired'])
    t.like(await later.replace({ expireTime: now() + SOON_NS }), { priorityKept: true })
    t.deepEqual(await story(later), ['accepted', 'replaced', 'canceled expired'])
  })

  test(`${door}: what does not go together is refused by its reason`, async (t) => {
    const instrument = shared.instrument()
    const { session } = await shared.trader(t, door)
    const buy = { instrument, side: 'buy', qty: 10, price: 100 } as const
    const rejects: [NewOrderInput, string][] = [
      [{ ...buy, timeInForce: 'atOpen' }, 'timeInForce'],
      [{ ...buy, minQty: 11 }, 'minQty'],
      [{ ...buy, displayQty: 11 }, 'displayQty'],
      [{ ...buy, displayQty: 5, timeInForce: 'ioc' }, 'displayQty'],
      [{ ...buy, randomRefresh: true }, 'instructionCombination'],
      [{ ...buy, type: 'limit', triggerPrice: 100 }, 'trigger'],
      [{ ...buy, expireTime: now() + HOUR_NS }, 'expireTime'],
      [{ ...buy, postOnly: 'slide', timeInForce: 'ioc' }, 'instructionCombination'],
      [{ instrument, side: 'buy', qty: 1, timeInForce: 'gtc' }, 'timeInForce'],
      [{ instrument, side: 'buy', qty: 1, triggerPrice: '99.999' }, 'trigger'],
    ]
    for (const [input, reason] of rejects) {
      t.like(await session.place(input).answer, { report: 'rejected', reason }, reason)
    }
    const order = session.place(buy)
    await order.answer
    t.like(await order.replace({ timeInForce: 'ioc' }), {
      report: 'cancelRejected',
      request: 'replace',
      reason: 'timeInForce',
    })
    t.is((await session.orderStatus({ clOrdId: 2n ** 48n - 1n })).report, 'orderStatus')
    t.like(await session.orderStatus({ clOrdId: 12 }), { orderId: null, status: 'rejected' })
    t.like(await order.cancel(), { report: 'canceled' })
    t.like(await session.orderStatus({ clOrdId: order.clOrdId }), { orderId: null, status: null })
  })
}
