import test from 'ava'
import {
  BreachAction,
  describeBlock,
  FrameCursor,
  LimitType,
  TradingPhase,
  type DescribedMessage,
} from '../src/codec/index.js'
import { OrderwireError } from '../src/errors.js'
import { DEMO_INSTRUMENTS, type Instrument } from '../src/instruments.js'
import { loadRisk, parseRisk } from '../src/risk.js'

const FRACTION: Instrument = { ...DEMO_INSTRUMENTS[0]!, id: 9, symbol: 'FRACTION', qtyExponent: -2 }
const INSTRUMENTS = [...DEMO_INSTRUMENTS, FRACTION]

/** The messages of a file's frames. */
function read(text: string): DescribedMessage[] {
  const bytes = parseRisk(text, 'f', INSTRUMENTS)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const cursor = new FrameCursor().wrap(view, 0, bytes.length)
  const messages: DescribedMessage[] = []
  while (cursor.next()) {
    const { schemaId, templateId, blockOffset, blockLength, version } = cursor
    const message = describeBlock(schemaId, templateId, view, blockOffset, blockLength, version)
    if (message !== undefined) messages.push(message)
  }
  if (cursor.fault !== 0) throw new Error('the frames do not end where the bytes do')
  return messages
}

test('limits and phases become the frames that a session would send, in the order of the file', (t) => {
  const messages = read(`
limits:
  - limitType: order-qty
    limitValue: 1000
  - limitType: position
    limitValue: 250.50
    warnValue: 200
    instrument: FRACTION
    account: 7
    breachAction: cancelAndBlock
  - {limitType: orderRate, limitValue: 100, windowMs: 1000, account: 0, breachAction: alert}
  - {limitType: mmpFills, limitValue: 5, windowMs: 500, group: 3}
phases:
  - phase: preOpen
  - phase: opening-auction
    instrument: 1
    durationMs: 60000
    referencePrice: 166.40
`)
  t.deepEqual(
    messages.map(({ name }) => name),
    [
      'RiskLimitSet',
      'RiskLimitSet',
      'RiskLimitSet',
      'RiskLimitSet',
      'TradingPhaseRequest',
      'TradingPhaseRequest',
    ],
  )
  const [qty, position, rate, fills, all, one] = messages.map(({ fields }) => fields)
  t.deepEqual(qty as object, {
    requestId: '0',
    limitType: LimitType.orderQty,
    breachAction: BreachAction.reject,
    accountId: null,
    instrumentId: null,
    windowMs: 0,
    limitValue: '1000',
    warnValue: null,
    groupId: 0,
  })
  t.like(position, {
    limitType: LimitType.position,
    breachAction: BreachAction.cancelAndBlock,
    accountId: 7,
    instrumentId: 9,
    limitValue: '25050',
    warnValue: '20000',
  })
  t.like(rate, { breachAction: BreachAction.alert, accountId: 0, windowMs: 1_000 })
  t.like(fills, { limitType: LimitType.mmpFills, windowMs: 500, groupId: 3 })
  t.like(all, { phase: TradingPhase.preOpen, instrumentId: null, referencePrice: null })
  t.like(one, {
    phase: TradingPhase.openingAuction,
    instrumentId: 1,
    durationMs: 60_000,
    referencePrice: '166400',
  })
})

test('JSON is as good as YAML, and a file may say nothing', (t) => {
  const [limit] = read('{"limits":[{"limitType":"openOrders","limitValue":"3"}]}')
  t.like(limit?.fields, { limitType: LimitType.openOrders, limitValue: '3' })
  t.deepEqual(read(''), [])
  t.deepEqual(read('limits: []\nphases:\n'), [])
})

test('a mistake names the line, the entry and the key', (t) => {
  const limit = (fields: string) => `limits:\n  - limitType: orderQty\n    ${fields}\n`
  const cases: [string, RegExp][] = [
    [limit('limitValue: x'), /f line 3: limits\[0\]\.limitValue: 'x' is not a decimal number/],
    [limit('limitValue: 1.5'), /limits\[0\]\.limitValue: '1\.5' is more precise/],
    [limit('limitValue: -1'), /limitValue: '-1' is not within 0 and 9223372036854775807/],
    [limit('limitValue: 9223372036854775808'), /limitValue: '9223372036854775808' is not within/],
    [
      limit('limitValue: 1\n    limit: 1'),
      /f line 4: unknown key limits\[0\]\.limit \(did you mean /,
    ],
    [limit('account: 1'), /f line 2: limits\[0\]\.limitValue: is missing/],
    [limit('{a: b}'), /f line 3: not YAML or JSON/],
    [limit('limitValue: 1\n    windowMs: 5'), /line 4: limits\[0\]\.windowMs: is not for orderQty/],
    [limit('limitValue: 1\n    group: 5'), /line 4: limits\[0\]\.group: is not for orderQty/],
    [limit('limitValue: 1\n    warnValue: 5'), /warnValue: is not for orderQty/],
    [limit('limitValue: 1\n    account: 4294967295'), /account: '4294967295' is not a whole/],
    [limit('limitValue: 1\n    instrument: NONE'), /instrument: 'NONE' is none of the instruments/],
    [limit('limitValue: 1\n    breachAction: stop'), /breachAction: 'stop' is not one of alert,/],
    ['limits:\n  - limitType: orders\n    limitValue: 1', /limitType: 'orders' is not one of/],
    ['limits:\n  - limitType: none\n    limitValue: 1', /limitType: 'none' is not one of/],
    ['limits:\n  - {limitType: orderRate, limitValue: 1}', /windowMs: is missing: orderRate needs/],
    ['limits:\n  - {limitType: mmpQty, limitValue: 1, windowMs: 1}', /group: is missing: mmpQty/],
    ['limits: 3', /line 1: limits: must be a list of limits/],
    ['limit: []', /line 1: unknown key limit \(did you mean limits/],
    ['- 1', /line 1: the file must hold limits, phases or both/],
    ['phases:\n  - phase: open', /line 2: phases\[0\]\.phase: 'open' is not one of preOpen/],
    ['phases:\n  - {phase: halt, durationMs: 5}', /durationMs: is given, and halt does not end/],
    ['phases:\n  - {phase: halt, durationMs: 0}', /durationMs: '0' is not a whole number from 1/],
    [
      'phases:\n  - {phase: halt, referencePrice: 1}',
      /referencePrice: is given, and no instrument/,
    ],
    [
      'phases:\n  - {phase: halt, instrument: DEMO, referencePrice: 1.001}',
      /referencePrice: '1\.001' is not a multiple of the tick 0\.005/,
    ],
    [
      'phases:\n  - {phase: halt, instrument: DEMO, referencePrice: 0}',
      /referencePrice: '0' is not within 0\.005 and 1000000\.000/,
    ],
    [
      'phases:\n  - {phase: halt, instrument: DEMO, referencePrice: 1.0001}',
      /referencePrice: '1\.0001' is more precise/,
    ],
  ]
  for (const [text, sentence] of cases) {
    const error = t.throws(
      () => parseRisk(text, 'f', INSTRUMENTS),
      { instanceOf: OrderwireError },
      text,
    )
    t.is(error.code, 'OR_RISK_INVALID')
    t.regex(error.message, sentence)
  }
})

test('a file that is not there is one sentence', (t) => {
  const error = t.throws(() => loadRisk('/nowhere/risk.yaml', INSTRUMENTS), {
    instanceOf: OrderwireError,
  })
  t.is(error.code, 'OR_RISK_UNREADABLE')
  t.regex(error.message, /no such file/)
})
