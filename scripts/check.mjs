// Every check of the project, in the order in which they fail soonest, and exactly what CI runs (`npm run check`).
// All that can still run does run after a failure; the last line sums the tests of both languages, and a check that is
// not a test counts as one failure when it fails. Plain JavaScript, because it runs before anything is compiled.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { CargoCounts, TapCounts } from './test-counts.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** `needs` names the steps whose output this one runs; `counts` reads the output of a test runner. */
const STEPS = [
  { name: 'build native', run: 'npm run --silent build:native' },
  { name: 'build TypeScript', run: 'npm run --silent build:ts' },
  { name: 'format', run: 'npm run --silent check:format' },
  { name: 'eslint', run: 'npx --no-install eslint . --max-warnings 0' },
  { name: 'clippy', run: 'cargo clippy --workspace --all-targets --locked -- -D warnings' },
  { name: 'generated files', run: 'npm run --silent check:generated', needs: ['build TypeScript'] },
  {
    name: 'cargo test',
    run: 'cargo test --workspace --locked --no-fail-fast',
    counts: CargoCounts,
  },
  {
    name: 'ava',
    run: 'npx --no-install ava --tap',
    needs: ['build native', 'build TypeScript'],
    counts: TapCounts,
  },
]

/** Runs one step, showing its output as it comes; resolves to the tests it counted. */
function runStep({ run, counts }) {
  const [program, ...args] = run.split(' ')
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  const result = counts === undefined ? { passed: 0, failed: 0 } : new counts()
  for (const [stream, shown] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    createInterface({ input: stream }).on('line', (line) => {
      result.line?.(line)
      shown.write(`${line}\n`)
    })
  }
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.log(`${program}: ${error.message}`)
      resolve({ passed: 0, failed: 1 })
    })
    child.on('close', (code) => {
      if (counts !== undefined) result.end(code)
      else if (code !== 0) result.failed = 1
      resolve(result)
    })
  })
}

// A compiled test whose source is gone would still run.
rmSync(`${ROOT}/dist`, { recursive: true, force: true })

let passed = 0
let failed = 0
const failedSteps = []
for (const step of STEPS) {
  const missing = step.needs?.find((name) => failedSteps.includes(name))
  if (missing !== undefined) {
    console.log(`--- ${step.name}: not run, because '${missing}' failed`)
    failed += 1
    failedSteps.push(step.name)
    continue
  }
  console.log(`--- ${step.name}: ${step.run}`)
  const startedMs = performance.now()
  const counted = await runStep(step)
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  console.log(`--- ${step.name}: ${counted.failed === 0 ? 'ok' : 'FAILED'} in ${seconds} s`)
  passed += counted.passed
  failed += counted.failed
  if (counted.failed > 0) failedSteps.push(step.name)
}
if (failedSteps.length > 0) console.log(`failed: ${failedSteps.join(', ')}`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
