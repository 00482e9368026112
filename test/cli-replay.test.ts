import anyTest, { type ExecutionContext, type TestFn } from 'ava'
import { connect } from '../src/client/index.js'
import type { Diff } from '../src/replay/diff.js'
import type { MarketView } from '../src/replay/market.js'
import type { OrderView } from '../src/replay/order.js'
import { SessionRig } from './helpers/raw-client.js'
import { hasRedisServer, RedisServer } from './helpers/redis-server.js'
import {
  freshDirectory,
  orderwire,
  startRouter,
  type RouterProcess,
} from './helpers/router-process.js'
import { playSmallHistory, type Moments } from './helpers/small-history.js'

// What `orderwire replay` shows of a journal: the real command on what a real router wrote.

interface Journal extends Moments {
  readonly rig: SessionRig
}
const test = (anyTest as TestFn<Journal>).serial // Each is a few processes.

test.before((t) => {
  const rig = new SessionRig()
  t.context = { rig, ...playSmallHistory(rig) }
})
test.after.always((t) => {
  t.context.rig.close()
})

interface BookJson extends MarketView {
  readonly instrument: string
  readonly instrumentId: number
  readonly orders: readonly OrderView[]
}

interface Shown {
  readonly lastSeq: number
  readonly stateHash: string
  readonly openOrders: number
  readonly books?: readonly BookJson[]
  readonly diff?: Diff
}

/** The command's output, which must be a success. */
async function replay(
  t: ExecutionContext<Journal>,
  ...flags: (string | number)[]
): Promise<string> {
  const { dataDir } = t.context.rig.router
  const source = flags.includes('--data') || flags.includes('--redis') ? [] : ['--data', dataDir]
  const { code, stdout, stderr } = await orderwire('replay', ...source, ...flags.map(String))
  t.is(stderr, '')
  t.is(code, 0)
  return stdout
}

async function json(t: ExecutionContext<Journal>, ...flags: (string | number)[]): Promise<Shown> {
  return JSON.parse(await replay(t, '--json', ...flags)) as Shown
}

/** Text output without what is measured, or depends on hashes. */
function shown(output: string): string {
  return output.slice(output.indexOf('\n\n') + 2)
}

const CALM = `\
DEMO (instrument 1): continuous, reference none, last none
  orders  shown  qty      buy  |     sell  qty  shown  orders
       2    100  100  166.400  |  166.480   15     15       1
       1     20  100  166.395  |  166.500   40      0       1
       1     15   15  166.390  |
  icebergs and hidden orders
    buy limit 100 @ 166.395 day, shows 20 (order 4294967297, clOrdId 2, session 7, account 1)
    sell limit 40 @ 166.500 day, hidden (order 8589934593, clOrdId 3, session 7, account 1)
  stops
    sell stop 30 day, trigger 166.000 (order 12884901889, clOrdId 4, session 7, account 1)
  waiting for the close
    buy limit 10 @ 166.000 atClose (order 17179869185, clOrdId 5, session 7, account 1)

DEMO2 (instrument 2): continuous, reference none, last none
  orders  shown  qty  buy  |     sell  qty  shown  orders
                           |  166.600    7      7       1
`

test('--book shows the books of a moment as two-sided depth, hidden quantities included', async (t) => {
  t.is(shown(await replay(t, '--book', '--to', t.context.calm)), CALM)
  const demo2 = CALM.slice(CALM.indexOf('DEMO2'))
  for (const name of ['DEMO2', '2']) {
    t.is(shown(await replay(t, '--book', name, '--to', t.context.calm)), demo2)
  }
  t.is(shown(await replay(t, '--book=', '--to', t.context.calm)), CALM)
})

const CHANGED = `\
changed after 14, up to 21
DEMO (instrument 1)
  reference none -> 166.395
  last      none -> 166.395
  came      sell limit 8 @ 166.410 day (order 17179869187, clOrdId 3, session 8, account 2)
  went      buy limit 95 @ 166.400 day, 90 traded (order 1, clOrdId 1, session 7, account 1): filled, 90 traded since
  went      buy limit 5 @ 166.400 day, 5 traded (order 21474836481, clOrdId 6, session 7, account 1): filled, 5 traded since
  went      buy limit 10 @ 166.000 atClose (order 17179869185, clOrdId 5, session 7, account 1): canceled (user), 0 traded since
  changed   buy limit 75 @ 166.395 day, shows 15, 25 traded (order 4294967297, clOrdId 2, session 7, account 1): leaves 100 -> 75, cum 0 -> 25, shown 20 -> 15
  changed   buy limit 15 @ 166.385 day (order 25769803778, quote 166385, session 7, account 1): orderId 25769803777 -> 25769803778, clOrdId 166390 -> 166385, price 166.390 -> 166.385
  changed   sell limit 15 @ 166.480 day (order 30064771073, quote 166385, session 7, account 1): clOrdId 166390 -> 166385
  changed   sell limit 44 @ 166.490 day, hidden (order 8589934594, clOrdId 8, session 7, account 1): orderId 8589934593 -> 8589934594, clOrdId 3 -> 8, price 166.500 -> 166.490, leaves 40 -> 44
  level     buy 166.385: none -> 15 in 1 order
  level     buy 166.390: 15 in 1 order -> none
  level     buy 166.395: 100 in 1 order, 20 shown -> 75 in 1 order, 15 shown
  level     buy 166.400: 100 in 2 orders -> none
  level     sell 166.410: none -> 8 in 1 order
  level     sell 166.490: none -> 44 in 1 order, 0 shown
  level     sell 166.500: 40 in 1 order, 0 shown -> none
DEMO2 (instrument 2)
  phase     continuous -> halt
  reference none -> 166.500
positions
  account 1, DEMO: 0 -> 120
  account 2, DEMO: 0 -> -120
`

test('--diff shows what changed between two moments, and nothing else', async (t) => {
  const { calm, busy } = t.context
  t.is(shown(await replay(t, '--diff', calm, busy)), CHANGED)
  const nothing = await replay(t, '--diff', busy - 1, busy)
  t.is(
    shown(nothing),
    'changed after 20, up to 21\nDEMO2 (instrument 2)\n  phase     continuous -> halt\n  reference none -> 166.500\n',
  )
  // The records before the first order add sessions, which no book shows.
  t.is(shown(await replay(t, '--diff', 4, 5)), 'changed after 4, up to 5\n  nothing\n')
})

test('--book --json has every open order with all that is known of it', async (t) => {
  const report = await json(t, '--book', '--to', t.context.calm)
  const { books = [] } = report
  t.is(report.lastSeq, t.context.calm)
  t.regex(report.stateHash, /^[0-9a-f]{16}$/)
  t.is(report.openOrders, 9)
  t.like(books[0], { instrument: 'DEMO', instrumentId: 1, phase: 'continuous', last: null })
  t.deepEqual(
    books.map(({ orders }) => orders.length),
    [8, 1],
  )
  const [demo, demo2] = books
  t.deepEqual(demo?.orders[2], {
    orderId: '4294967297',
    clOrdId: '2',
    isQuote: false,
    side: 'buy',
    type: 'limit',
    tif: 'day',
    price: '166.395',
    trigger: null,
    leaves: '100',
    cum: '0',
    shown: '20',
    standing: 'book',
    expires: null,
    session: '7',
    participant: 0,
    accessKeyId: '6d616b65720000000000000000000000',
    account: 1,
    group: 0,
    stp: 0,
  })
  t.like(demo?.orders[3], { clOrdId: '166390', isQuote: true, group: 3, price: '166.390' })
  t.like(demo?.orders[5], { clOrdId: '3', shown: '0', leaves: '40' })
  t.like(demo?.orders[6], { type: 'stop', standing: 'stop', price: null, trigger: '166.000' })
  t.like(demo?.orders[7], { tif: 'atClose', standing: 'waiting', price: '166.000' })
  t.like(demo2?.orders[0], { side: 'sellShort', session: '8', participant: 1, accessKeyId: null })
})

test('--diff --json says the same as an object', async (t) => {
  const { calm, busy } = t.context
  const { diff, lastSeq } = await json(t, '--diff', calm, busy)
  t.is(lastSeq, busy)
  t.like(diff, { from: calm, to: busy })
  const [demo, demo2] = diff?.instruments ?? []
  t.deepEqual(
    demo?.came.map(({ clOrdId }) => clOrdId),
    ['3'],
  )
  t.deepEqual(
    demo?.went.map(({ clOrdId, price, cum, traded, end, reason }) => ({
      clOrdId,
      price,
      cum,
      traded,
      end,
      reason,
    })),
    [
      // It was replaced on the way, and is shown as it was.
      { clOrdId: '1', price: '166.400', cum: '90', traded: '90', end: 'filled', reason: null },
      { clOrdId: '6', price: '166.400', cum: '5', traded: '5', end: 'filled', reason: null },
      { clOrdId: '5', price: '166.000', cum: '0', traded: '0', end: 'canceled', reason: 'user' },
    ],
  )
  t.deepEqual(demo?.changed[0]?.fields, {
    leaves: { before: '100', after: '75' },
    cum: { before: '0', after: '25' },
    shown: { before: '20', after: '15' },
  })
  t.deepEqual(demo?.levels[2], {
    side: 'buy',
    price: '166.395',
    before: { orders: 1, qty: '100', shown: '20' },
    after: { orders: 1, qty: '75', shown: '15' },
  })
  t.deepEqual(demo2, {
    instrument: 'DEMO2',
    instrumentId: 2,
    phase: { before: 'continuous', after: 'halt' },
    reference: { before: null, after: '166.500' },
    came: [],
    went: [],
    changed: [],
    levels: [],
  })
  t.deepEqual(diff?.positions, [
    { account: 1, instrument: 'DEMO', instrumentId: 1, before: '0', after: '120' },
    { account: 2, instrument: 'DEMO', instrumentId: 1, before: '0', after: '-120' },
  ])
})

test('a comparison may begin and end inside a datagram, and leaves no trace in the state', async (t) => {
  const { calm, busy } = t.context
  // The datagram of seven messages before the other client's order.
  const begin = calm - 8
  for (const [from, to] of [
    [0, begin + 3],
    [begin + 2, begin + 5],
    [begin + 4, busy],
  ] as const) {
    const report = await json(t, '--diff', from, to)
    const plain = await json(t, '--to', to)
    t.is(report.lastSeq, to)
    t.is(report.stateHash, plain.stateHash)
  }
  const { diff } = await json(t, '--diff', begin + 2, begin + 5)
  t.deepEqual(
    diff?.instruments[0]?.came.map(({ clOrdId }) => clOrdId),
    ['3', '4', '5'],
  )
})

test('from the very begin everything has come', async (t) => {
  const { diff } = await json(t, '--diff', 0, t.context.calm)
  const { books = [] } = await json(t, '--book', '--to', t.context.calm)
  t.deepEqual(
    diff?.instruments.map(({ added, came }) => ({ added, came })),
    books.map(({ orders }) => ({ added: true as const, came: orders })),
  )
})

test('without --book and --diff the report is as it was', async (t) => {
  const report = await json(t)
  t.deepEqual(Object.keys(report), [
    'lastSeq',
    'stateHash',
    'orders',
    'ordersPerSecond',
    'openOrders',
    'sessions',
    'epoch',
  ])
  t.is(report.stateHash, t.context.rig.router.stateHash)
  t.is((await json(t, '--to', 9_999)).lastSeq, t.context.busy, 'the end is as good as beyond it')
})

test('an instrument without orders is shown when it is asked for, and only then', async (t) => {
  t.is(shown(await replay(t, '--book', '--to', 3)), 'no open orders in any instrument\n')
  t.is(
    shown(await replay(t, '--book', 'DEMO', '--to', 3)),
    'DEMO (instrument 1): continuous, reference none, last none\n  nothing in the book\n',
  )
  t.deepEqual((await json(t, '--book', '--to', 3)).books, [])
})

const WRONG: readonly (readonly [flags: string, exit: 1 | 2, code: string, sentence: RegExp])[] = [
  ['--diff 9 9', 2, 'OR_USAGE', /--diff: 9 is not before 9/],
  ['--diff 10 9', 2, 'OR_USAGE', /--diff: 10 is not before 9/],
  ['--diff 9', 2, 'OR_USAGE', /--diff needs two values: --diff A B/],
  ['--diff 9 --json', 2, 'OR_USAGE', /--diff needs two values: --diff A B/],
  ['--diff=9 10', 2, 'OR_USAGE', /--diff: '9' is not two numbers|unexpected '10'/],
  ['--diff 1 two', 2, 'OR_USAGE', /--diff: 'two' is not a whole number from 0/],
  ['--diff -1 2', 2, 'OR_USAGE', /--diff: '-1' is not a whole number from 0/],
  ['--diff 1 2 3', 2, 'OR_USAGE', /unexpected '3'/],
  ['--diff 1 2 --diff 3 4', 2, 'OR_USAGE', /--diff is given twice/],
  ['--diff 1 2 --to 2', 2, 'OR_USAGE', /--diff: stops at its second number.*leave out --to/],
  ['--diff 1 2 --book', 2, 'OR_USAGE', /--diff: shows two moments and --book one/],
  ['--book DEMO DEMO2', 2, 'OR_USAGE', /unexpected 'DEMO2'/],
  ['--book DEM', 1, 'OR_REPLAY_INSTRUMENT', /no instrument 'DEM' .*: it has DEMO, DEMO2/],
  ['--book 3 --json', 1, 'OR_REPLAY_INSTRUMENT', /no instrument '3'/],
  ['--book DEMO --to 1', 1, 'OR_REPLAY_INSTRUMENT', /up to sequence number 1: it has none/],
  ['--book --to 9999', 1, 'OR_REPLAY_SEQUENCE', /ends at sequence number 21.* no state at 9999/],
  ['--diff 3 9999', 1, 'OR_REPLAY_SEQUENCE', /ends at sequence number 21.* no state at 9999/],
  ['--diff 9998 9999', 1, 'OR_REPLAY_SEQUENCE', /ask for a number up to 21/],
]
for (const [flags, exit, code, sentence] of WRONG) {
  test(`replay ${flags}: one sentence, exit ${exit}`, async (t) => {
    const { dataDir } = t.context.rig.router
    const outcome = await orderwire('replay', '--data', dataDir, ...flags.split(' '))
    t.regex(outcome.stderr, new RegExp(`^orderwire: [^\\n]+ \\[${code}\\]\\n$`))
    t.regex(outcome.stderr, sentence)
    t.is(outcome.stdout, '')
    t.is(outcome.code, exit)
  })
}

/** A client of the SDK places and replaces; returns the place of its first answer. */
async function trade(router: RouterProcess): Promise<number> {
  const session = await connect(router.udp)
  const bid = session.place({ instrument: 'DEMO', side: 'buy', price: '166.40', qty: '95' })
  const first = await bid.answer
  session.place({ instrument: 'DEMO', side: 'sell', price: '166.50', qty: '5' })
  await bid.replace({ price: '166.41', qty: '90' })
  const taker = session.place({
    instrument: 'DEMO',
    side: 'sell',
    timeInForce: 'ioc',
    price: '166.41',
    qty: '30',
  })
  await taker.answer
  await session.close()
  if (first.report !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(first)}`)
  return Number(first.engineSeq)
}

function replacedOrder(t: ExecutionContext<Journal>, diff: Diff | undefined): void {
  const [changed, ...others] = diff?.instruments[0]?.changed ?? []
  t.is(others.length, 0)
  t.like(changed?.order, { side: 'buy', price: '166.410', leaves: '60', cum: '30' })
  t.deepEqual(changed?.fields['price'], { before: '166.400', after: '166.410' })
  t.deepEqual(changed?.fields['leaves'], { before: '95', after: '60' })
}

test('beside a router that is running, for clients of the SDK', async (t) => {
  const dataDir = freshDirectory(t)
  const router = await startRouter(t, dataDir)
  const placed = await trade(router)
  const { lastSeq, books } = await json(t, '--data', dataDir, '--book', 'DEMO')
  t.deepEqual(
    books?.[0]?.orders.map(({ side, price, leaves }) => [side, price, leaves]),
    [
      ['buy', '166.410', '60'],
      ['sell', '166.500', '5'],
    ],
  )
  t.is(books?.[0]?.last, '166.410')
  const { diff } = await json(t, '--data', dataDir, '--diff', placed, lastSeq)
  replacedOrder(t, diff)
  t.is((await router.stop()).code, 0)
})

const testWithRedis = hasRedisServer ? test : test.skip
testWithRedis('from Redis as from the files', async (t) => {
  const redis = await RedisServer.start(t)
  const dataDir = freshDirectory(t)
  const router = await startRouter(t, dataDir, ...['--redis', redis.url, '--ack-after', 'redis'])
  const placed = await trade(router)
  t.is((await router.stop()).code, 0)
  const { lastSeq, diff } = await json(t, '--data', dataDir, '--diff', placed, placed + 3)
  t.is(lastSeq, placed + 3)
  replacedOrder(t, diff)
  t.deepEqual((await json(t, '--redis', redis.url, '--diff', placed, placed + 3)).diff, diff)
  const [fromFiles, fromRedis] = [
    await json(t, '--data', dataDir, '--book'),
    await json(t, '--redis', redis.url, '--book'),
  ]
  t.is(fromRedis.stateHash, fromFiles.stateHash)
  t.deepEqual(fromRedis.books, fromFiles.books)
  const beyond = await orderwire('replay', '--redis', redis.url, '--diff', '1', '99999')
  t.regex(beyond.stderr, /the journal in .*redis\.sock ends at .*\[OR_REPLAY_SEQUENCE\]/)
})
