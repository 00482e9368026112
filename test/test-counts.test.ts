import test from 'ava'

interface Counts {
  readonly passed: number
  readonly failed: number
  line(text: string): void
  end(code: number | null): void
}
const source = new URL('../../scripts/test-counts.mjs', import.meta.url)
const { CargoCounts, TapCounts } = (await import(source.href)) as {
  CargoCounts: new () => Counts
  TapCounts: new () => Counts
}

function count(Kind: new () => Counts, output: string, code: number | null): [number, number] {
  const counts = new Kind()
  for (const line of output.split('\n')) counts.line(line)
  counts.end(code)
  return [counts.passed, counts.failed]
}

const OK =
  'test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s'
const BAD = 'test result: FAILED. 2 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out'

test('cargo: results of all binaries add up', (t) => {
  t.deepEqual(count(CargoCounts, `running 4 tests\n${OK}\n\n${OK}`, 0), [6, 0])
  t.deepEqual(
    count(CargoCounts, `${OK}\n${BAD}\nerror: 1 target failed:\n    \`-p x --lib\``, 101),
    [5, 2],
  )
  t.deepEqual(count(CargoCounts, `\x1b[32m${OK}\x1b[0m`, 0), [3, 0])
})

test('cargo: a binary that died counts as a failure beside the others', (t) => {
  const crashed = `${OK}\n${BAD}\nerror: 2 targets failed:\n    \`-p x --lib\`\n    \`-p y --lib\``
  t.deepEqual(count(CargoCounts, crashed, 101), [5, 3])
})

test('cargo: a build that failed, a signal and an empty run are failures', (t) => {
  t.deepEqual(count(CargoCounts, 'error[E0308]: mismatched types', 101), [0, 1])
  t.deepEqual(count(CargoCounts, OK, null), [3, 1])
  t.deepEqual(count(CargoCounts, '', 0), [0, 1])
})

test('TAP: passes and failures are counted, skipped tests are neither', (t) => {
  const output =
    'TAP version 13\nok 1 - a\nnot ok 2 - b\n  ---\nok 3 - c # SKIP\nok 4 - d\nnot ok 5 - e # TODO\n\n1..3\n# tests 3'
  t.deepEqual(count(TapCounts, output, 1), [2, 1])
  t.deepEqual(count(TapCounts, 'ok 1 - ok 2 - not ok\n1..1', 0), [1, 0])
})

test('TAP: a run that ended early, failed silently or was empty is a failure', (t) => {
  t.deepEqual(count(TapCounts, 'ok 1 - a', 0), [1, 1])
  t.deepEqual(count(TapCounts, 'ok 1 - a\n1..1', 1), [1, 1])
  t.deepEqual(count(TapCounts, '1..0', 0), [0, 1])
})
