import test from 'ava'
import fc from 'fast-check'
import { DecimalFault, formatDecimal, parseDecimal } from '../src/decimal.js'

const SEED = Number(process.env['SEED'] ?? 20_261_122)

test('decimal text becomes the mantissa at the exponent, exactly', (t) => {
  const cases: [string, number, number | bigint][] = [
    ['166.40', -3, 166_400],
    ['0.005', -3, 5],
    ['-0.005', -3, -5],
    ['+7', 0, 7],
    ['0', -18, 0],
    ['-0', -3, 0],
    ['00012.500', -1, 125],
    ['1500', 2, 15],
    ['0.1', -18, 100_000_000_000_000_000n],
    ['9007199254740991', 0, 9_007_199_254_740_991],
    ['9007199254740993', 0, 9_007_199_254_740_993n],
    ['18446744073709551615', 0, 2n ** 64n - 1n],
    ['-9223372036854775808', 0, -(2n ** 63n)],
    ['0.000', -128, 0],
  ]
  for (const [text, exponent, mantissa] of cases) {
    t.is(parseDecimal(text, exponent), mantissa, `${text} at ${exponent}`)
  }
})

test('what is not exactly a value at the exponent is refused with its reason', (t) => {
  const cases: [string, number, DecimalFault][] = [
    ['0.0005', -3, DecimalFault.precision],
    ['150', 2, DecimalFault.precision],
    ['5', 5, DecimalFault.precision],
    ['18446744073709551616', 0, DecimalFault.range],
    ['-9223372036854775809', 0, DecimalFault.range],
    ['1', -20, DecimalFault.range],
    ['1', -128, DecimalFault.range],
    ['9'.repeat(64), 0, DecimalFault.range],
    ...['', ' 1', '1 ', '1e3', '.5', '5.', '1,000', '1_000', '--1', '0x10', 'NaN', '１'].map(
      (text): [string, number, DecimalFault] => [text, -3, DecimalFault.syntax],
    ),
    ['1'.repeat(65), 0, DecimalFault.syntax],
  ]
  for (const [text, exponent, fault] of cases) {
    t.is(parseDecimal(text, exponent), fault, `${text} at ${exponent}`)
  }
})

test('formatting writes every digit of the exponent', (t) => {
  t.is(formatDecimal(166_400, -3), '166.400')
  t.is(formatDecimal(-5, -3), '-0.005')
  t.is(formatDecimal(0, -3), '0.000')
  t.is(formatDecimal(15, 2), '1500')
  t.is(formatDecimal(0, 2), '0')
  t.is(formatDecimal(2n ** 64n - 1n, -18), '18.446744073709551615')
})

test('any 64-bit mantissa survives being formatted and parsed', (t) => {
  const mantissas = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n })
  const property = fc.property(
    mantissas,
    fc.integer({ min: -18, max: 18 }),
    (mantissa, exponent) => {
      const back = parseDecimal(formatDecimal(mantissa, exponent), exponent)
      const isSafe = Number.isSafeInteger(Number(mantissa))
      return typeof back === (isSafe ? 'number' : 'bigint') && BigInt(back) === mantissa
    },
  )
  t.notThrows(() => {
    fc.assert(property, { seed: SEED, numRuns: 5_000 })
  })
})
