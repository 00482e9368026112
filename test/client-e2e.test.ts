import test from 'ava'
import {
  connect,
  connectBatch,
  type ConnectOptions,
  type Order,
  type Report,
} from '../src/client/index.js'
import { freshDirectory, restartRouter, startRouter } from './helpers/router-process.js'

/** The SDK against a real router process, the same calls over both transports. */

const DOORS = ['udp', 'webSocket'] as const
const buy = { instrument: 'DEMO', side: 'buy', qty: 10, price: '166.40' } as const

/** A participant of the test's own. */
function participant(n: number): ConnectOptions {
  return { accessKeyId: new Uint8Array(16).fill(n) }
}

async function names(order: Order): Promise<string[]> {
  const reports: string[] = []
  for await (const report of order) reports.push(report.report)
  return reports
}

for (const door of DOORS) {
  test(`${door}: an order from its acceptance to its end`, async (t) => {
    const router = await startRouter(t, freshDirectory(t))
    const session = await connect(router[door], participant(1))
    const order = session.place(buy)
    t.like(await order.answer, { report: 'accepted', price: '166.400', qty: '10', side: 'buy' })

    const taker = session.place({ ...buy, side: 'sell', qty: 4, timeInForce: 'ioc' })
    t.deepEqual(await names(taker), ['accepted', 'executed'])

    const lower = await order.replace({ price: '166.35' })
    t.like(lower, { report: 'replaced', price: '166.350', leavesQty: '6', cumQty: '4' })
    t.like(await order.reduce(6), { report: 'replaced', leavesQty: '2', priorityKept: true })
    t.like(await order.cancel(), { report: 'canceled', qty: '2', reason: 'user' })
    t.deepEqual(await names(order), ['accepted', 'executed', 'replaced', 'replaced', 'canceled'])
    await session.close()
  })

  test(`${door}: each reject says why`, async (t) => {
    const router = await startRouter(t, freshDirectory(t))
    const session = await connect(router[door], participant(2))
    const rejects: [Parameters<typeof session.place>[0], string][] = [
      [{ ...buy, price: '166.401' }, 'tick'],
      [{ ...buy, qty: 0 }, 'quantity'],
      [{ ...buy, qty: 2_000_000 }, 'quantity'],
      [{ ...buy, price: 0 }, 'price'],
      [{ ...buy, timeInForce: 'ioc', postOnly: true }, 'instructionCombination'],
      [{ instrument: 'DEMO', side: 'buy', qty: 1 }, 'noLiquidity'],
      [{ ...buy, timeInForce: 'fok' }, 'fokUnfillable'],
      [{ ...buy, clOrdId: 2n ** 63n }, 'laneOutOfRange'],
    ]
    for (const [input, reason] of rejects) {
      t.like(await session.place(input).answer, { report: 'rejected', reason }, reason)
    }
    const first = session.place({ ...buy, clOrdId: 7 })
    const again = session.place({ ...buy, clOrdId: 7 })
    t.is((await first.answer).report, 'accepted')
    t.like(await again.answer, {
      report: 'rejected',
      reason: 'duplicateClOrdId',
      offendingValue: '7',
    })
    t.like(await session.cancel({ clOrdId: 7 }), { report: 'canceled', clOrdId: '7' })
    t.deepEqual(await names(first), ['accepted', 'canceled'])
    t.like(await session.cancel({ clOrdId: 7 }), { report: 'cancelRejected', reason: 'tooLate' })
    await session.close()
  })

  test(`${door}: requests in a row on one order, none waiting for the one before`, async (t) => {
    const router = await startRouter(t, freshDirectory(t))
    const session = await connect(router[door], participant(3))
    const order = session.place(buy)
    const answers = await Promise.all([
      order.answer,
      order.replace({ price: '166.30' }),
      order.replace({ qty: 8 }),
      order.reduce(5),
      order.cancel(),
    ])
    t.deepEqual(
      answers.map(({ report }) => report),
      ['accepted', 'replaced', 'replaced', 'replaced', 'canceled'],
    )
    t.is(order.qty, '5')
    await session.close()
  })

  test(`${door}: ten thousand orders at once, one answer each`, async (t) => {
    const router = await startRouter(t, freshDirectory(t))
    let reports = 0
    const session = await connect(router[door], {
      ...participant(4),
      onReport: () => (reports += 1),
    })
    const orders = Array.from({ length: 10_000 }, (_, n) =>
      session.place({ ...buy, side: n % 2 === 0 ? 'buy' : 'sell', timeInForce: 'ioc' }),
    )
    const streams = await Promise.all(orders.map(names))
    t.true(streams.every(([first, last]) => first === 'accepted' && last === 'canceled'))
    t.is(reports, 20_000)
    await session.close()
  })
}

test('two sessions of one participant at the same time need no arrangement', async (t) => {
  const router = await startRouter(t, freshDirectory(t))
  const [one, two] = await Promise.all(
    DOORS.map((door) => connect(router[door], { ...participant(5), lane: door === 'udp' ? 1 : 2 })),
  )
  const maker = one!.place(buy)
  await maker.answer
  const taker = two!.place({ ...buy, side: 'sell' })
  t.deepEqual(await names(taker), ['accepted', 'executed'])
  t.deepEqual(await names(maker), ['accepted', 'executed'])
  const owned = one!.place(buy)
  await owned.answer
  t.like(await two!.cancel({ clOrdId: owned.clOrdId }), { report: 'canceled' })
  t.deepEqual(await names(owned), ['accepted', 'canceled'])
  await Promise.all([one!.close(), two!.close()])
})

test('a process that starts later begins above the clOrdIds of the earlier one', async (t) => {
  const router = await startRouter(t, freshDirectory(t))
  for (let process = 0; process < 3; process += 1) {
    const session = await connect(router.udp, { ...participant(6), lane: 9 })
    const answers = await Promise.all(Array.from({ length: 50 }, () => session.place(buy).answer))
    t.true(answers.every(({ report }) => report === 'accepted'))
    await session.close()
  }
})

test('a lane that the router does not take is refused at once', async (t) => {
  const router = await startRouter(t, freshDirectory(t))
  await t.throwsAsync(connect(router.udp, { lane: 65_535 }), {
    code: 'OR_USAGE',
    message: /option lane: 65535.*lanes 0 to/,
  })
})

test('a session is taken up again by a new process after the router was killed', async (t) => {
  let router = await startRouter(t, freshDirectory(t))
  const first = await connect(router.udp, participant(7))
  const order = first.place(buy)
  await order.answer
  const { clOrdId } = order
  const standing = first.resume
  await router.stop('SIGKILL')
  router = await restartRouter(t, router)

  const heard: Report[] = []
  const second = await connect(router.webSocket, {
    ...participant(7),
    resume: { ...standing, lastServerSeqNo: 0 },
    onReport: (report) => heard.push(report),
  })
  t.like(await second.cancel({ clOrdId }), { report: 'canceled', clOrdId, qty: '10' })
  // The flow came again from its beginning, with the acceptance of before the kill.
  t.like(heard[0], { report: 'accepted', clOrdId, price: null, seqNo: '1' })
  await second.close()
  await first.close(0)
})

test('the router says goodbye when it stops, and the session says so', async (t) => {
  const router = await startRouter(t, freshDirectory(t))
  const session = await connect(router.udp, participant(8))
  await session.place(buy).answer
  await router.stop('SIGTERM')
  const failure = await session.closed
  t.is(failure?.code, 'OR_SESSION_ENDED')
  t.regex(failure?.message ?? '', /the router terminated it/)
})

test('nobody listening on a UDP port is noticed soon', async (t) => {
  const router = await startRouter(t, freshDirectory(t))
  await router.stop()
  const start = performance.now()
  await t.throwsAsync(connectBatch(router.udp), {
    code: 'OR_CONNECT_FAILED',
    message: /nobody listens there/,
  })
  t.true(performance.now() - start < 3_000)
})

// Alone, because it looks at the processor time of the whole process.
test.serial(
  'an open session does not burn the processor, and a closed one lets the process end',
  async (t) => {
    const router = await startRouter(t, freshDirectory(t))
    const session = await connect(router.udp, participant(9))
    await session.place(buy).answer
    const before = process.cpuUsage()
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    const { user, system } = process.cpuUsage(before)
    t.true(user + system < 400_000, `${user + system} microseconds of processor time in 1.5 s`)
    await session.close()
  },
)
