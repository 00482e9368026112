import test from 'ava'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ACTIONS, FIELDS } from '../src/cli/send-lines.js'
import { LIMIT_TYPES, PHASES } from '../src/client/words.js'
import { readConfig } from '../src/config/config.js'
import { DEMO_INSTRUMENTS, parseInstruments } from '../src/instruments.js'
import { parseRisk } from '../src/risk.js'

/** docs/operating.md shows files and fields that exist. */

const manual = readFileSync(
  fileURLToPath(new URL('../../docs/operating.md', import.meta.url)),
  'utf8',
)

/** The section under a heading, to the next of its level. */
function section(heading: string): string {
  const [, text = ''] = manual.split(`\n${heading}\n`)
  return text.split(/\n#{2,3} /)[0] ?? ''
}

function yaml(heading: string): string {
  return /^```yaml\n([^]*?)^```$/m.exec(section(heading))?.[1] ?? ''
}

test('the files it shows are read as they stand', (t) => {
  const [instrument] = parseInstruments(yaml('### Instruments file'), 'manual')
  t.like(instrument, { symbol: 'DEMO', productId: 7, volatilityBps: 500, initialPhase: 3 })
  t.true(parseRisk(yaml('### Risk file'), 'manual', DEMO_INSTRUMENTS).length > 0)
  const directory = mkdtempSync(join(tmpdir(), 'orderwire-manual-'))
  t.teardown(() => rmSync(directory, { recursive: true }))
  const file = join(directory, 'config.yaml')
  writeFileSync(file, yaml('### Config file'))
  t.is(readConfig({}, file).riskFile, '/etc/orderwire/risk.yaml')
})

test('it explains every type of limit, every phase, every action and field of a line', (t) => {
  const named = (text: string): Set<string> =>
    new Set([...text.matchAll(/`([A-Za-z]+)`/g)].map(([, word = '']) => word))
  const limits = named(section('### Risk file'))
  t.deepEqual(
    Object.keys(LIMIT_TYPES).filter((word) => !limits.has(word)),
    [],
  )
  const phases = named(section('### Trading phases'))
  t.deepEqual(
    Object.keys(PHASES).filter((word) => !phases.has(word)),
    [],
  )
  const lines = named(section('## Sending'))
  t.deepEqual(
    [...ACTIONS, ...FIELDS].filter((word) => !lines.has(word)),
    [],
  )
})
