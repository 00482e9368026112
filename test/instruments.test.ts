import test from 'ava'
import { OrderwireError } from '../src/errors.js'
import { DEMO_INSTRUMENTS, loadInstruments, parseInstruments } from '../src/instruments.js'

const FIELDS = {
  id: '7',
  symbol: 'ACME',
  priceExponent: '-2',
  qtyExponent: '0',
  tickSize: '0.05',
  lotSize: '10',
  minQty: '10',
  maxQty: '1000',
  minPrice: '-1.00',
  maxPrice: '99999999999999.95',
}

function yaml(...entries: Partial<Record<string, string>>[]): string {
  return entries
    .map((entry) => {
      const lines = Object.entries({ ...FIELDS, ...entry }).filter(([, value]) => value !== '-')
      return `- ${lines.map(([key, value]) => `${key}: ${value}`).join('\n  ')}\n`
    })
    .join('')
}

test('a list is read exactly, quotes or not, YAML or JSON', (t) => {
  const expected = {
    id: 7,
    symbol: 'ACME',
    priceExponent: -2,
    qtyExponent: 0,
    tickSize: 5n,
    lotSize: 10n,
    minQty: 10n,
    maxQty: 1000n,
    minPrice: -100n,
    maxPrice: 9_999_999_999_999_995n,
  }
  t.deepEqual(parseInstruments(yaml({}), 'f'), [expected])
  t.deepEqual(parseInstruments(JSON.stringify([FIELDS]), 'f'), [expected])
  const numbers = JSON.stringify([FIELDS]).replaceAll(/"(-?[\d.]+)"/g, '$1')
  t.deepEqual(
    parseInstruments(numbers, 'f'),
    [expected],
    'JSON numbers are never floats on the way',
  )
})

test('prices within 2^62-1 and quantities within 2^63-1 fit, others do not', (t) => {
  const wide = { lotSize: '1', tickSize: '0.01', minQty: '1' }
  const most = {
    ...wide,
    maxQty: '9223372036854775807',
    maxPrice: '46116860184273879.03',
    minPrice: '-46116860184273879.03',
  }
  t.like(parseInstruments(yaml(most), 'f')[0], {
    maxQty: 2n ** 63n - 1n,
    maxPrice: 2n ** 62n - 1n,
    minPrice: 1n - 2n ** 62n,
  })
  t.throws(() => parseInstruments(yaml({ ...most, maxQty: '9223372036854775808' }), 'f'))
  t.throws(() => parseInstruments(yaml({ ...most, maxPrice: '46116860184273879.04' }), 'f'))
  t.throws(() => parseInstruments(yaml({ ...most, minPrice: '-46116860184273879.04' }), 'f'))
  t.throws(() => parseInstruments(yaml({ ...most, id: '4294967295' }), 'f'))
})

test('what trading needs beyond the plain: product, reference, collar, phase, ticks', (t) => {
  const entry = {
    ...FIELDS,
    productId: 3,
    referencePrice: '10.00',
    volatilityBps: 500,
    volatilityAuctionMs: 30_000,
    phase: 'pre-open',
    ticks: [
      { from: '20', tick: '0.10' },
      { from: '50', tick: '0.25' },
    ],
    maxPrice: '1000',
  }
  t.like(parseInstruments(JSON.stringify([entry]), 'f')[0], {
    productId: 3,
    referencePrice: 1_000n,
    volatilityBps: 500,
    volatilityAuctionMs: 30_000,
    initialPhase: 1,
    tickTable: [
      { from: 2_000n, tick: 10n },
      { from: 5_000n, tick: 25n },
    ],
  })
  const cases: [object, RegExp][] = [
    [{ phase: 'open' }, /phase: 'open' is not one of preOpen, openingAuction, continuous, halt/],
    [{ phase: '__proto__' }, /phase: '__proto__' is not one of/],
    [{ volatilityBps: '-1' }, /volatilityBps: '-1' is not a whole number/],
    [{ referencePrice: '10.01' }, /referencePrice: '10\.01' is not a multiple of the tick 0\.05/],
    [{ referencePrice: '20.05' }, /referencePrice: '20\.05' is not a multiple of the tick 0\.10/],
    [{ referencePrice: '2000' }, /referencePrice: '2000' is not within -1\.00 and 1000\.00/],
    [{ maxPrice: '60.10' }, /maxPrice: '60\.10' is not a multiple of the tick 0\.25/],
    [{ ticks: [{ from: '20' }] }, /ticks\[0\]\.tick: is missing/],
    [{ ticks: [{ from: '20', tick: '0' }] }, /ticks\[0\]\.tick: '0' is not within 0\.01 and/],
    [{ ticks: [{ from: '20.05', tick: '0.1' }] }, /ticks\[0\]\.from: .*the tick 0\.10 at it/],
    [{ ticks: [{ from: '20.01', tick: '0.01' }] }, /ticks\[0\]\.from: .*the tick 0\.05 at it/],
    [
      {
        ticks: [
          { from: '20', tick: '0.1' },
          { from: '20', tick: '0.2' },
        ],
      },
      /ticks\[1\]\.from: is not above that of the band before/,
    ],
    [{ ticks: Array(9).fill({ from: '20', tick: '0.1' }) }, /ticks: must have at most 8 bands/],
    [{ ticks: [{ from: '20', tick: '0.1', to: '30' }] }, /unknown key \[0\]\.ticks\[0\]\.to/],
    [{ ticks: '0.1' }, /ticks: must be a list of bands/],
  ]
  for (const [change, sentence] of cases) {
    const text = JSON.stringify([{ ...entry, ...change }])
    const error = t.throws(() => parseInstruments(text, 'f'), { instanceOf: OrderwireError }, text)
    t.regex(error.message, sentence)
  }
})

test('a mistake names the line, the entry and the key', (t) => {
  const cases: [string, RegExp][] = [
    [yaml({ tickSize: '0.051' }), /f line 5: \[0\]\.tickSize: '0\.051' is more precise/],
    [yaml({ tickSize: '0' }), /tickSize: '0' is not within 0\.01 and/],
    [yaml({ tickSize: '1e-2' }), /tickSize: '1e-2' is not a decimal number/],
    [yaml({ lotSize: '0' }), /lotSize: '0' is not within 1 and/],
    [yaml({ maxQty: '15' }), /line 8: \[0\]\.maxQty: '15' is not a multiple of lotSize 10/],
    [yaml({ minPrice: '0.01' }), /minPrice: '0\.01' is not a multiple of tickSize 0\.05/],
    [yaml({ minPrice: '2', maxPrice: '1' }), /line 10: \[0\]\.maxPrice: is less than minPrice/],
    [yaml({ minQty: '20', maxQty: '10' }), /maxQty: is less than minQty/],
    [yaml({ id: '0' }), /line 1: \[0\]\.id: '0' is not a whole number from 1/],
    [yaml({ id: '4294967295' }), /\[0\]\.id: /],
    [yaml({ priceExponent: '-19' }), /priceExponent: '-19' is not a whole number from -18 to 18/],
    [yaml({ symbol: 'ACME CORP' }), /symbol: must be 1 to 16/],
    [yaml({ symbol: 'A'.repeat(17) }), /symbol: must be 1 to 16/],
    [yaml({ symbol: 'É' }), /symbol: must be 1 to 16/],
    [yaml({ maxQty: '-' }), /line 1: \[0\]\.maxQty: is missing/],
    [yaml({ ticksize: '1' }), /line 11: unknown key \[0\]\.ticksize \(did you mean tickSize\?\)/],
    [yaml({}, { symbol: 'B' }), /line 11: \[1\]\.id: 7 is used twice/],
    [yaml({}, { id: '8' }), /line 12: \[1\]\.symbol: ACME is used twice/],
    ['', /must name at least one instrument/],
    ['id: 1', /must be a list of instruments/],
    ['- [', /line 1: not YAML or JSON/],
  ]
  for (const [text, sentence] of cases) {
    const error = t.throws(() => parseInstruments(text, 'f'), { instanceOf: OrderwireError }, text)
    t.is(error.code, 'OR_INSTRUMENTS_INVALID')
    t.regex(error.message, sentence)
  }
})

test('without a file there are the demo instruments; a missing file is one sentence', (t) => {
  t.is(loadInstruments(null), DEMO_INSTRUMENTS)
  t.deepEqual(
    DEMO_INSTRUMENTS.map(({ id, symbol, tickSize }) => [id, symbol, tickSize]),
    [
      [1, 'DEMO', 5n],
      [2, 'DEMO2', 5n],
    ],
  )
  const error = t.throws(() => loadInstruments('/nowhere/i.yaml'), { instanceOf: OrderwireError })
  t.is(error.code, 'OR_INSTRUMENTS_UNREADABLE')
})
