import test from 'ava'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { send, type SendRun } from './helpers/send.js'
import { SharedRouter } from './helpers/shared-router.js'

/** What the lines of a stream can say, through the real command and a real router. */

const shared = new SharedRouter(test)

/** Runs a stream of lines, each an object, on the shared router. */
async function run(lines: readonly object[], ...args: string[]): Promise<SendRun> {
  const text = lines.map((line) => JSON.stringify(line)).join('\n')
  return await runText(`${text}\n`, ...args)
}

async function runText(text: string, ...args: string[]): Promise<SendRun> {
  const file = join(shared.directory, 'instruments.json')
  const to = ['--target', shared.router.ready.udp, '--instruments', file]
  return await send(text, ...to, ...args)
}

const named = ({ reports }: SendRun): string[] =>
  reports.map(({ report, reason }) => [report, reason].filter(isText).join(' '))

const isText = (value: unknown): boolean => typeof value === 'string'

test('every field of an order, as NDJSON; words with or without dashes', async (t) => {
  const instrument = shared.instrument()
  const sell = { instrument, side: 'sell', price: '100', qty: '10' }
  const result = await run([
    { ...sell, clOrdId: 1, displayQty: '4', randomRefresh: true, group: 3, account: 5 },
    { ...sell, clOrdId: 2, tif: 'gtd', expireTime: '2100-01-01T00:00:00Z', cancelOnHalt: true },
    { instrument, side: 'buy', qty: 3, type: 'stop', triggerPrice: '101', clOrdId: 3 },
    {
      instrument,
      side: 'buy',
      qty: 3,
      type: 'stop-limit',
      triggerPrice: 101,
      price: 102,
      clOrdId: 4,
    },
    { instrument, side: 'buy', qty: 2, type: 'market-to-limit', clOrdId: 5 },
    { instrument, side: 'buy', qty: 2, price: '101', postOnly: 'slide', clOrdId: 6 },
    { ...sell, side: 'buy', minQty: 6, tif: 'ioc', clOrdId: 7, stpId: 9 },
    { ...sell, side: 'buy', qty: 6, stpMode: 'cancel-newest', clOrdId: 8 },
    { ...sell, side: 'buy', tif: 'at-open', clOrdId: 10 },
    { action: 'status', clOrdId: 3 },
    { action: 'status', instrument },
  ])
  t.is(result.code, 0, result.stderr)
  const accepted = result.reports.filter(({ report }) => report === 'accepted')
  t.like(accepted[0], { displayQty: '4', group: 3, account: 5 })
  t.like(accepted[1], { timeInForce: 'gtd' })
  t.like(accepted[2], { type: 'stop', price: null })
  t.like(accepted[3], { type: 'stopLimit', price: '102.000' })
  t.like(accepted[4], { type: 'marketToLimit', price: '100.000', priceChanged: true })
  t.like(accepted[5], { price: '99.995', reason: 'priceSlid' })
  t.true(named(result).includes('restated displayRefresh'))
  t.true(named(result).includes('matchPrevented'))
  t.true(named(result).includes('canceled selfTrade'))
  t.true(named(result).includes('rejected timeInForce'))
  const statuses = result.reports.filter(({ report }) => report === 'orderStatus')
  t.like(statuses[0], { clOrdId: '3', type: 'stop', status: 'new' })
  const open = statuses.slice(1).map(({ clOrdId }) => clOrdId)
  t.deepEqual(open.sort(), ['1', '2', '3', '4', '6'])
})

test('changes of what the run knows and of what it does not', async (t) => {
  const instrument = shared.instrument()
  const participant = ['--participant', 'changes']
  const first = await run(
    [
      { instrument, side: 'sell', qty: 9, price: 100, displayQty: 3, clOrdId: 1 },
      { action: 'replace', origClOrdId: 1, clOrdId: 2, price: '100.5' },
      { action: 'replace', origClOrdId: 2, clOrdId: 3, displayQty: 'none', tif: 'gtc' },
      { instrument, side: 'buy', qty: 9, triggerPrice: 101, clOrdId: 4 },
    ],
    ...participant,
  )
  t.is(first.code, 0, first.stderr)
  t.like(first.reports[1], { report: 'replaced', price: '100.500', displayQty: '3' })
  t.like(first.reports[2], { report: 'replaced', price: '100.500', displayQty: null })
  const { orderId } = first.reports[2] ?? {}
  const second = await run(
    [
      { action: 'replace', origClOrdId: 4, clOrdId: 5, qty: 8, triggerPrice: 102, instrument },
      { action: 'replace', origClOrdId: 5, clOrdId: 6, qty: 8, price: 'none', instrument },
      { action: 'cancel', orderId },
    ],
    ...participant,
  )
  t.is(second.code, 0, second.stderr)
  t.deepEqual(named(second), ['replaced', 'cancelRejected trigger', 'canceled user'])
})

test('mass cancel, quotes, limits and phases', async (t) => {
  const instrument = shared.instrument()
  const buy = { instrument, side: 'buy', qty: 1, price: 90 }
  const result = await run([
    { ...buy, clOrdId: 1 },
    { ...buy, clOrdId: 2, group: 2 },
    { action: 'mass-cancel', clOrdId: 3, instrument, group: 2 },
    { action: 'massCancel', clOrdId: 4, instrument, priceLow: 89, priceHigh: 91, perOrder: false },
    { action: 'quote', instrument, quoteId: 6, bidPrice: 99, bidQty: 5, askPrice: 101, askQty: 5 },
    { action: 'quote', instrument, quoteId: 7, bidPrice: 99, bidQty: 3, keepPriority: true },
    { action: 'limits', requestId: 8, account: 3 },
    { action: 'phase', requestId: 9, instrument },
    { action: 'massCancel', clOrdId: 5, side: 'sell', massAction: 'block', thisSession: true },
  ])
  t.is(result.code, 0, result.stderr)
  t.deepEqual(named(result), [
    'accepted',
    'accepted',
    'canceled massCancel',
    'massCancel',
    'massCancel',
    'quoteAck',
    'quoteAck',
    'limitStatus',
    'tradingPhase',
    'massCancel',
  ])
  t.like(result.reports[3], { canceledCount: 1, group: 2, response: 'done', requestClOrdId: '3' })
  t.like(result.reports[4], { canceledCount: 1 })
  t.like(result.reports[5], { quoteId: '6', bidStatus: 'new', askStatus: 'new' })
  t.like(result.reports[6], { quoteId: '7', bidStatus: 'keptPriority', askStatus: 'pulled' })
  t.like(result.reports[7], { requestId: '8', openOrders: 0, maxOpenOrders: null })
  t.like(result.reports[8], { requestId: '9', phase: 'continuous', instrument })
  t.like(result.reports[9], { blocked: true, canceledCount: 0 })
})

test('risk administration is a run of its own', async (t) => {
  const instrument = shared.instrument()
  const account = shared.account()
  const order = { instrument, account, side: 'buy', qty: 5, price: 100 }
  const limit = { action: 'risk-limit', account, instrument, limitType: 'order-qty' }
  const set = await run([{ ...limit, limitValue: 4, requestId: 1 }], '--admin')
  t.is(set.code, 0, set.stderr)
  t.like(set.reports[0], { report: 'riskEvent', event: 'set', requestId: '1', limitValue: '4' })
  const refused = await run([order])
  t.like(refused.reports[0], { reason: 'maxQuantity', limitValue: '4', offendingValue: '5' })

  const maker = await run([{ ...order, qty: 4, side: 'sell' }])
  const taken = await run([{ ...order, qty: 4 }])
  t.deepEqual(named(taken), ['accepted', 'executed'], maker.stderr)
  const { matchId } = taken.reports[1] ?? {}
  const desk = await run(
    [
      { action: 'riskAction', riskAction: 'query', account },
      { action: 'correct', matchId, instrument, price: 99, qty: 3 },
      { action: 'correct', matchId, qty: 0 },
      { action: 'riskAction', riskAction: 'kill', account },
      { action: 'riskAction', riskAction: 'release', account },
      { ...limit, limitValue: 'none' },
      { action: 'phase', instrument, phase: 'pre-open', referencePrice: '100', durationMs: 60000 },
      { action: 'phase', instrument },
      { action: 'limits', account },
      { action: 'riskAction', riskAction: 'mmp-reset', group: 9 },
    ],
    '--admin',
  )
  t.is(desk.code, 0, desk.stderr)
  t.deepEqual(named(desk), [
    'riskEvent',
    'tradeCorrected',
    'tradeCorrected',
    'tradeCorrected',
    'tradeCorrected',
    'riskEvent',
    'riskEvent',
    'riskEvent',
    'tradingPhase',
    'tradingPhase', // Risk administration hears of every change of phase, its own too.
    'tradingPhase',
    'limitStatus',
    'requestRejected restrictionNotMet',
  ])
  t.like(desk.reports[1], { kind: 'corrected', price: '99.000', qty: '3' })
  t.like(desk.reports[3], { kind: 'broken', price: null, qty: '0' })
  t.like(desk.reports[5], { event: 'blocked', account })
  t.like(desk.reports[9], { phase: 'preOpen', referencePrice: '100.000' })
})

test('lines in a row with the same word in atomic are applied all or none', async (t) => {
  const instrument = shared.instrument()
  const buy = { instrument, side: 'buy', qty: 5, price: 90 }
  const result = await run([
    { ...buy, clOrdId: 1 },
    { action: 'cancel', origClOrdId: 1, atomic: 'a' },
    { ...buy, clOrdId: 2, price: '90.001', atomic: 'a' },
    { action: 'cancel', origClOrdId: 1, atomic: 'b' },
    { ...buy, clOrdId: 3, atomic: 'b' },
    { ...buy, clOrdId: 4, atomic: 'c' },
    { ...buy, clOrdId: 5, price: 'x', atomic: 'c' },
    { ...buy, clOrdId: 6 },
  ])
  t.is(result.code, 1)
  t.deepEqual(named(result), [
    'accepted',
    'cancelRejected atomicPeerFailed',
    'rejected tick',
    'canceled user',
    'accepted',
    'accepted',
  ])
  t.is(result.reports[5]?.['clOrdId'], '6')
  t.regex(
    result.stderr,
    /^orderwire: line 7: .*price 'x' is not a decimal number, so none of its atomic group is sent\n$/,
  )
  const many = Array.from({ length: 28 }, () => ({ ...buy, atomic: 'd' }))
  const large = await run(many)
  t.is(large.code, 1)
  t.regex(
    large.stderr,
    /^orderwire: line 1: an atomic group of 28 messages has 1344 bytes, .* 1336/,
  )
  t.deepEqual(large.reports, [])
})

test('CSV has the same fields', async (t) => {
  const instrument = shared.instrument()
  const result = await runText(
    'action,clOrdId,instrument,side,type,tif,price,qty,triggerPrice,displayQty,quoteId,bidPrice,bidQty\n' +
      `new,1,${instrument},buy,stop-limit,gtc,101,5,100.5,2,,,\n` +
      `quote,,${instrument},,,,,,,,7,99,5\n` +
      'status,1,,,,,,,,,,,\n',
  )
  t.is(result.code, 0, result.stderr)
  t.deepEqual(named(result), ['accepted', 'quoteAck', 'orderStatus'])
  t.like(result.reports[2], { type: 'stopLimit', timeInForce: 'gtc', displayQty: '2' })
})

test('a bad line is named with what is wrong with it, and the others go on', async (t) => {
  const order = { instrument: 'T1', side: 'buy', qty: 1, price: 1 }
  const cases: [object, RegExp][] = [
    [{ ...order, type: 'pegged' }, /line 1: .*type 'pegged' is not one of limit, market, stop/],
    [{ ...order, tif: 'gtd' }, /line 1: .*expireTime is missing: a gtd order needs one/],
    [{ ...order, tif: 'gtd', expireTime: 'noon' }, /line 1: .*expireTime 'noon' is neither a time/],
    [{ ...order, type: 'stop', price: null }, /line 1: .*triggerPrice is missing/],
    [{ ...order, postOnly: 'maybe' }, /line 1 has postOnly 'maybe', which is none of true, false/],
    [{ ...order, group: 'x' }, /line 1 has group 'x', which is not a whole number/],
    [{ ...order, group: 65536 }, /line 1: .*group 65536 is not a whole number from 0 to 65535/],
    [{ ...order, cancelOnHalt: 'x' }, /line 1 has cancelOnHalt 'x', which is neither true nor/],
    [{ ...order, stpMode: 'cancel' }, /line 1: .*stpMode 'cancel' is not one of off, cancelNewest/],
    [{ ...order, triggerprice: 1 }, /line 1 has an unknown field triggerprice .*triggerPrice/],
    [{ action: 'masscancel' }, /line 1 has an unknown action masscancel .*massCancel/],
    [{ action: 'cancel' }, /line 1 lacks origClOrdId/],
    [{ action: 'quote', bidPrice: 1, instrument: 'T1' }, /line 1: .*bidQty is missing/],
    [{ action: 'massCancel', priceLow: 1, priceHigh: 1 }, /line 1: .*instrument is missing/],
    [{ action: 'status', orderId: 'x' }, /line 1: .*orderId 'x' is not a whole number/],
    [{ action: 'riskLimit' }, /line 1 has the action riskLimit, which only a run with --admin/],
    [{ action: 'phase', phase: 'halt' }, /line 1 has a phase to move to, which only a run with/],
  ]
  const admin: [object, RegExp][] = [
    [order, /line 1 has the action new, which a run with --admin does not send/],
    [{ action: 'riskLimit' }, /line 1 lacks limitType/],
    [{ action: 'riskLimit', limitType: 'orderQty' }, /line 1 lacks limitValue/],
    [
      { action: 'riskLimit', limitType: 'qty', limitValue: 1 },
      /line 1: .*limitType 'qty' is not one of orderQty/,
    ],
    [{ action: 'riskAction' }, /line 1 lacks riskAction/],
    [{ action: 'riskAction', riskAction: 'kil' }, /line 1 has an unknown riskAction kil .*kill/],
    [{ action: 'riskAction', riskAction: 'mmpReset' }, /line 1 lacks group/],
    [{ action: 'riskAction', riskAction: 'kill', session: 'x' }, /line 1 has session 'x', which/],
    [{ action: 'phase', phase: 'open' }, /line 1: .*phase 'open' is not one of preOpen/],
    [{ action: 'correct' }, /line 1 lacks matchId/],
    [{ action: 'correct', matchId: 1, price: 1 }, /line 1 lacks qty/],
  ]
  const check = async (list: [object, RegExp][], ...args: string[]): Promise<void> => {
    const lines = list.map(([line]) => line)
    const { code, stderr, reports } = await run(lines, ...args)
    t.is(code, 1)
    const sentences = stderr.trimEnd().split('\n')
    t.is(sentences.length, list.length, stderr)
    list.forEach(([line, expected], i) => {
      const sentence = sentences[i] ?? ''
      t.regex(sentence, new RegExp(`line ${i + 1}[ :]`))
      t.regex(sentence.replace(`line ${i + 1}`, 'line 1'), expected, JSON.stringify(line))
    })
    t.deepEqual(reports, [])
  }
  await check(cases)
  await check(admin, '--admin')
})

test('one order from flags can be any order', async (t) => {
  const instrument = shared.instrument()
  const order = ['--instrument', instrument, '--side', 'sell', '--qty', '10']
  const cases: [string[], object][] = [
    [['--price', '100', '--display-qty', '4', '--random-refresh'], { displayQty: '4' }],
    [['--type', 'stop-limit', '--price', '90', '--trigger-price', '91'], { type: 'stopLimit' }],
    [['--trigger-price', '91'], { type: 'stop' }],
    [
      ['--price', '100', '--tif', 'gtd', '--expire-time', '2100-01-01T00:00:00Z'],
      { timeInForce: 'gtd' },
    ],
    [['--price', '100', '--min-qty', '5'], { report: 'rejected', reason: 'minQtyUnfillable' }],
    [['--price', '100', '--post-only-slide', '--group', '7', '--cancel-on-halt'], { group: 7 }],
    [['--price', '100', '--stp-mode', 'cancel-both', '--stp-id', '3'], { report: 'accepted' }],
  ]
  for (const [flags, expected] of cases) {
    const { code, reports, stderr } = await runText('', ...order, ...flags)
    t.is(code, 0, stderr)
    t.like(reports[0], expected, flags.join(' '))
  }
  const wrong: [string[], RegExp][] = [
    [['--type', 'pegged'], /--type: 'pegged' is not one of limit, market, stop, stop-limit/],
    [['--tif', 'never'], /--tif: 'never' is not one of day/],
    [['--stp-mode', 'on'], /--stp-mode: 'on' is not one of off/],
    [['--group', '65536'], /--group: '65536' is not a whole number/],
    [['--post-only', '--post-only-slide'], /--post-only and --post-only-slide exclude each other/],
    [['--admin'], /--admin sends no orders: give it a stream/],
  ]
  for (const [flags, message] of wrong) {
    const { code, stderr } = await runText('', ...order, ...flags)
    t.is(code, 2, flags.join(' '))
    t.regex(stderr, message)
  }
})

test('an instruments file of the router serves the command too', async (t) => {
  const file = join(shared.directory, 'one.yaml')
  writeFileSync(file, 'not: a list\n')
  const { code, stderr } = await send('', '--instruments', file, '--side', 'buy', '--qty', '1')
  t.is(code, 1)
  t.regex(stderr, /\[OR_INSTRUMENTS_INVALID\]\n$/)
})
