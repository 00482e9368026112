import { readFileSync } from 'node:fs'
import { orderwireError, reasonOf } from '../errors.js'
import { readEntries, type Entry } from '../inspect/entries.js'
import { filterEntries } from '../inspect/filter.js'
import type { Input } from '../inspect/input.js'
import { entryJson, entryText } from '../inspect/print.js'
import { loadSpec } from '../inspect/spec-parser.js'
import { parseFlags } from './args.js'
import { INSPECT } from './commands.js'
import { print } from './output.js'

export async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(INSPECT, args)
  const wanted = { from: flags.u64('from'), order: flags.u64('order')?.toString() }
  const format = flags.has('json') ? entryJson : entryText
  const input = await readInput(flags.positionals[0] ?? '-')
  const damage: Damage = { first: null, count: 0 }
  const entries = filterEntries(watch(readEntries(input, loadSpec()), damage), wanted)
  await print(lines(entries, format)) // What came before the damage is worth seeing.
  if (damage.first === null) return 0
  const problem = `${damage.first.fault ?? ''} (${damage.count} in all)`
  throw orderwireError('OR_INSPECT_INPUT', input.name, `at byte ${damage.first.at}`, problem)
}

function* lines(entries: Iterable<Entry>, format: (entry: Entry) => string): Generator<string> {
  for (const entry of entries) yield `${format(entry)}\n`
}

/** What could not be decoded, whether it is printed or filtered out. */
interface Damage {
  first: Entry | null
  count: number
}

function* watch(entries: Iterable<Entry>, damage: Damage): Generator<Entry> {
  for (const entry of entries) {
    if (entry.isDamage === true) {
      damage.first ??= entry
      damage.count += 1
    }
    yield entry
  }
}

async function readInput(path: string): Promise<Input> {
  if (path !== '-') {
    try {
      return { name: path, bytes: readFileSync(path) }
    } catch (thrown) {
      throw orderwireError('OR_INSPECT_UNREADABLE', path, reasonOf(thrown))
    }
  }
  const parts: Buffer[] = []
  for await (const part of process.stdin) parts.push(part as Buffer)
  return { name: 'standard input', bytes: Buffer.concat(parts) }
}
