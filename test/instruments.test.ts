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

test('64-bit limits fit, the null values do not', (t) => {
  const wide = { lotSize: '1', tickSize: '0.01', minQty: '1' }
  const most = { ...wide, maxQty: '18446744073709551614', maxPrice: '92233720368547758.07' }
  t.is(parseInstruments(yaml(most), 'f')[0]?.maxQty, 2n ** 64n - 2n)
  t.throws(() => parseInstruments(yaml({ ...most, maxQty: '18446744073709551615' }), 'f'))
  t.throws(() => parseInstruments(yaml({ ...most, maxPrice: '92233720368547758.08' }), 'f'))
  t.throws(() => parseInstruments(yaml({ ...wide, minPrice: '-92233720368547758.08' }), 'f'))
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
    [yaml({ id: '4294967296' }), /\[0\]\.id: /],
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
