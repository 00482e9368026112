import test from 'ava'
import { DOORS, SharedRouter, story } from './helpers/shared-router.js'

/** Quotes, mass cancels and atomic groups through a real router. */

const shared = new SharedRouter(test, { P1: { productId: 7 }, P2: { productId: 7 } })

for (const door of DOORS) {
  test(`${door}: a quote is two orders that one message sets`, async (t) => {
    const instrument = shared.instrument()
    const maker = await shared.trader(t, door)
    const taker = await shared.trader(t, door)
    const { session, heard } = maker
    const first = { instrument, bidPrice: '99', bidQty: 10, askPrice: '101', askQty: 10 }
    const ack = await session.quote({ ...first, quoteId: 1 })
    t.like(ack, { report: 'quoteAck', quoteId: '1', bidStatus: 'new', askStatus: 'new' })
    await taker.session.place({ instrument, side: 'sell', qty: 4, price: '99' }).answer
    t.like(await heard.first('executed'), {
      clOrdId: '1',
      qty: '4',
      price: '99.000',
      leavesQty: '6',
      liquidity: 'added',
    })
    t.like(
      await session.quote({ ...first, quoteId: 2, bidQty: 6, askQty: 4, keepPriority: true }),
      { bidStatus: 'unchanged', askStatus: 'keptPriority' },
    )
    t.like(await session.quote({ ...first, quoteId: 3, bidQty: 7, askPrice: '102' }), {
      bidStatus: 'lostPriority',
      askStatus: 'lostPriority',
    })
    const open = await session.openOrders({ instrument })
    const sides = open.flatMap((report) => (report.report === 'orderStatus' ? [report] : []))
    const bid = sides.find(({ side }) => side === 'buy')
    const ask = sides.find(({ side }) => side === 'sell')
    t.like(bid, { clOrdId: '3', leavesQty: '7', price: '99.000' })
    t.like(ask, { clOrdId: '3', leavesQty: '10', price: '102.000' })
    if (typeof bid?.orderId !== 'string') return t.fail()
    t.like(await session.cancel({ orderId: bid.orderId }), { report: 'canceled', clOrdId: '3' })
    t.like(await session.quote({ instrument, quoteId: 4 }), {
      bidStatus: 'pulled',
      bidOrderId: null,
      askStatus: 'pulled',
    })
    t.deepEqual(await session.openOrders({ instrument }), [])
    t.like(await session.quote({ ...first, bidPrice: '102' }), {
      bidStatus: 'rejected',
      bidReason: 'price',
      askStatus: 'rejected',
    })
    t.like(await session.quote({ ...first, askQty: 0 }), {
      bidStatus: 'new',
      askStatus: 'rejected',
      askReason: 'quantity',
      askOrderId: null,
    })
  })

  test(`${door}: a mass cancel takes what its filters select, of every session, and is a fence`, async (t) => {
    const instrument = shared.instrument()
    const key = new Uint8Array(16).fill(door === 'udp' ? 1 : 2)
    const one = await shared.trader(t, door, { accessKeyId: key, lane: 1 })
    const two = await shared.trader(t, door, { accessKeyId: key, lane: 2 })
    const stranger = await shared.trader(t, door)
    const buy = { instrument, side: 'buy', qty: 5, price: '90' } as const
    const mine = one.session.place(buy)
    const higher = one.session.place({ ...buy, price: '95' })
    const other = two.session.place({ ...buy, group: 3 })
    const sell = two.session.place({ ...buy, side: 'sellShort', price: '110' })
    const foreign = stranger.session.place(buy)
    const orders = [mine, higher, other, sell, foreign]
    await Promise.all(orders.map(({ answer }) => answer))

    const band = { instrument, priceLow: '89', priceHigh: '91' }
    const done = await one.session.massCancel({ ...band, side: 'buy' })
    t.like(done, { report: 'massCancel', response: 'done', canceledCount: 2, instrument })
    t.deepEqual(await story(mine), ['accepted', 'canceled massCancel'])
    t.deepEqual(await story(other), ['accepted', 'canceled massCancel'])
    if (done.report !== 'massCancel') return t.fail()
    for (const { clOrdId } of [mine, other]) {
      const accepted = await (clOrdId === mine.clOrdId ? one : two).heard.first(
        'accepted',
        (report) => report.clOrdId === clOrdId,
      )
      t.true(BigInt(accepted.engineSeq) < BigInt(done.engineSeq))
    }
    t.like(await one.session.massCancel({ instrument, thisSession: true }), { canceledCount: 1 })
    t.deepEqual(await story(higher), ['accepted', 'canceled massCancel'])
    t.like(await one.session.massCancel({ instrument, side: 'sell' }), { canceledCount: 1 })
    t.deepEqual(await story(sell), ['accepted', 'canceled massCancel'])
    t.like(await stranger.session.openOrders({ instrument }), [{ clOrdId: foreign.clOrdId }])
    t.like(await one.session.massCancel({ instrument: 'P1', product: 7 }), {
      report: 'massCancel',
      canceledCount: 0,
    })
  })

  test(`${door}: a mass cancel may block what it selects, until that is lifted`, async (t) => {
    const instrument = shared.instrument()
    const { session } = await shared.trader(t, door)
    const buy = { instrument, side: 'buy', qty: 5, price: '90', group: 4 } as const
    await session.place(buy).answer
    const scope = { instrument, group: 4 }
    t.like(await session.massCancel({ ...scope, action: 'cancelAndBlock' }), {
      canceledCount: 1,
      blocked: true,
    })
    t.like(await session.place(buy).answer, { report: 'rejected', reason: 'groupBlocked' })
    t.like(await session.place({ ...buy, group: 5 }).answer, { report: 'accepted' })
    t.like(await session.massCancel({ ...scope, action: 'unblock' }), { blocked: false })
    t.like(await session.place(buy).answer, { report: 'accepted' })
    t.like(await session.massCancel({ ...scope, action: 'unblock' }), {
      response: 'rejected',
      reason: 'restrictionNotMet',
    })
  })

  test(`${door}: a cancel and a new order are applied both or neither`, async (t) => {
    const instrument = shared.instrument()
    const { session } = await shared.trader(t, door)
    const buy = { instrument, side: 'buy', qty: 5, price: '90' } as const
    const old = session.place(buy)
    await old.answer
    const refused = session.atomic(() => ({
      canceled: old.cancel(),
      order: session.place({ ...buy, price: '91', displayQty: 6 }),
      bystander: session.place(buy),
    }))
    t.like(await refused.canceled, { report: 'cancelRejected', reason: 'atomicPeerFailed' })
    t.like(await refused.order.answer, { report: 'rejected', reason: 'displayQty' })
    t.like(await refused.bystander.answer, { report: 'rejected', reason: 'atomicPeerFailed' })
    t.like(await session.openOrders({ instrument }), [{ clOrdId: old.clOrdId }])

    const taken = session.atomic(() => ({
      canceled: old.cancel(),
      order: session.place({ ...buy, price: '91' }),
    }))
    t.like(await taken.canceled, { report: 'canceled' })
    t.like(await taken.order.answer, { report: 'accepted' })
    t.deepEqual(await story(old), ['accepted', 'cancelRejected atomicPeerFailed', 'canceled user'])
    t.like(await session.openOrders({ instrument }), [{ clOrdId: taken.order.clOrdId }])
  })

  test(`${door}: a group sees its own trades, and gives them back when it fails`, async (t) => {
    const instrument = shared.instrument()
    const maker = await shared.trader(t, door)
    const taker = await shared.trader(t, door)
    const sell = maker.session.place({ instrument, side: 'sell', qty: 5, price: '100' })
    await sell.answer
    const { session, heard } = taker
    const buy = { instrument, side: 'buy', qty: 5, price: '100' } as const
    const [first] = session.atomic(() => [
      session.place(buy),
      session.place({ ...buy, timeInForce: 'fok' }),
    ])
    t.like(await first.answer, { report: 'rejected', reason: 'atomicPeerFailed' })
    t.like(await maker.session.orderStatus(sell), { leavesQty: '5', cumQty: '0' })
    const [quote] = session.atomic(() => [
      session.quote({ instrument, bidPrice: '100', bidQty: 5, quoteId: 9 }),
      session.massCancel({ instrument }),
    ])
    t.like(await quote, { report: 'quoteAck', bidStatus: 'new' })
    t.like(await heard.first('executed'), { clOrdId: '9', qty: '5' })
    t.deepEqual(await story(sell), ['accepted', 'executed'])
  })
}
