import test from 'ava'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The rules that are easily broken by accident, as failing tests that say what to do instead. */

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const NOT_OURS = new Set(['node_modules', 'target', 'dist', 'native', '.git', 'orderwire-data'])

function listFiles(directory: string, ending: string): string[] {
  return readdirSync(join(ROOT, directory), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return []
    const path = join(directory, entry.name)
    if (entry.isDirectory()) return listFiles(path, ending)
    return entry.name.endsWith(ending) ? [path] : []
  })
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const code = ['src', 'test', 'bench', 'scripts'].flatMap((directory) => listFiles(directory, '.ts'))
const sources = code.filter((path) => path.startsWith('src/'))
const documents = listFiles('.', '.md')

/** Comments may name what code may not call. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1')
}

// --- the hot path: everything that runs for each order ---

const HOT = /^src\/(codec|router)\//
const BANNED_WHEN_HOT: Readonly<Record<string, string>> = {
  'console.': 'count it; the main thread reports counters',
  'JSON.': 'move it off the router thread',
  'Date.now': 'the sequencer stamps the time once; take it from the command',
  'performance.now': 'the native poll hands the time in',
  'BigInt(': 'use two u32 or a safe integer',
  'new Map<string': 'index by number; a string key is an allocation and a hash',
  'process.env': 'put it in Config',
  'async ': 'a promise per order allocates; gate on a sequence number',
  'new Promise': 'a promise per order allocates; gate on a sequence number',
  '.emit(': 'call the next stage',
  '.slice(': 'pass an offset and a length; slice copies',
  '.subarray(': 'pass an offset and a length; subarray allocates a view',
}

/** Files, or a number of uses in one, that do not run per order, each with the reason why not. */
const NOT_PER_ORDER: readonly {
  readonly path: RegExp
  readonly allows: Readonly<Record<string, number>>
}[] = [
  // Exact 64-bit accessors, plain objects and the describer are for users; the router calls none of them.
  { path: /^src\/codec\/generated\//, allows: { 'BigInt(': Infinity } },
  // Once per session.
  {
    path: /handshake/,
    allows: { 'new Map<string': 9, '.slice(': 9, '.subarray(': 9, 'BigInt(': 99 },
  },
  // Once per second or so.
  { path: /report-counters/, allows: { '.slice(': 9, 'BigInt(': 9 } },
  // Replies to session messages: their address, and a copy while they wait for the journal.
  { path: /^src\/router\/egress\.ts$/, allows: { '.slice(': 2, '.subarray(': 2 } },
  // A view of the arena, made once.
  { path: /^src\/router\/sequencer\.ts$/, allows: { '.subarray(': 1 } },
  // When the thread starts and stops.
  { path: /^src\/router\/(worker|router)\.ts$/, allows: { 'async ': 2, '.subarray(': 9 } },
]

for (const path of sources.filter((source) => HOT.test(source))) {
  test(`hot path: ${path}`, (t) => {
    const text = withoutComments(read(path))
    const rules = NOT_PER_ORDER.filter((rule) => rule.path.test(path))
    const wrong = Object.entries(BANNED_WHEN_HOT)
      .filter(([banned]) => {
        const allowed = rules.reduce((sum, { allows }) => sum + (allows[banned] ?? 0), 0)
        return text.split(banned).length - 1 > allowed
      })
      .map(([banned, instead]) => `'${banned}' is banned on the hot path: ${instead}`)
    t.deepEqual(wrong, [])
  })
}

// --- layering: who may import whom ---

const MAY_NOT_IMPORT: readonly {
  readonly from: RegExp
  readonly to: RegExp
  readonly why: string
}[] = [
  {
    from: /^src\/codec\//,
    to: /^src\/(?!codec\/)/,
    why: 'the codec stands alone, so that anyone can use it',
  },
  {
    from: /^src\/router\//,
    to: /^src\/(gateway|redis|cli|config|client|inspect)\//,
    why: 'the hot path is handed what it needs',
  },
  {
    from: /^src\/inspect\//,
    to: /^src\/(codec\/|router\/|client\/|native\.)/,
    why: 'inspect is the second opinion on the bytes: it may not share a reader with the router',
  },
  {
    from: /^src\/client\//,
    to: /^src\/(router\/|gateway\/|redis\/|cli\/|config\/config\.)/,
    why: 'the SDK is used without a router',
  },
  {
    from: /^src\/gateway\//,
    to: /^src\/(redis|cli)\//,
    why: 'a door knows nothing of the journal',
  },
  {
    from: /^src\/redis\//,
    to: /^src\/(gateway|cli)\//,
    why: 'the journal knows nothing of the doors',
  },
  { from: /^src\/(?!cli\/)/, to: /^src\/cli\//, why: 'the command line is the outermost layer' },
]

for (const path of sources) {
  test(`layering: ${path}`, (t) => {
    const imports = [...read(path).matchAll(/(?:from|import)\s*\(?'(\.[^']+)'/g)]
    const wrong = imports.flatMap(([, specifier = '']) => {
      const imported = join(dirname(path), specifier)
      return MAY_NOT_IMPORT.filter(({ from, to }) => from.test(path) && to.test(imported)).map(
        ({ why }) => `${imported}: ${why}`,
      )
    })
    t.deepEqual(wrong, [])
  })
}

test('the core depends on nothing that computes, so that it is the same function everywhere', (t) => {
  const manifest = read('crates/core/Cargo.toml')
  const dependencies = /^\[dependencies\]\n((?!\[).*\n)*/m.exec(manifest)?.[0] ?? ''
  const names = [...dependencies.matchAll(/^([\w-]+) *=/gm)].map((match) => match[1])
  // It says how rows lie in memory, and no more.
  t.deepEqual(names, ['zerocopy'])
})

// --- left over from editing ---

test('nothing is left over from editing', (t) => {
  // In pieces, so that this file does not find itself.
  const markers = ['FIX' + 'ME', 'X' + 'XX', 'test' + '\\.only', 'test' + '\\.failing']
  const leftOver = new RegExp(`${markers.join('|')}|(//|/\\*|\\* ).*\\b${'TO' + 'DO'}\\b`)
  const rust = listFiles('crates', '.rs')
  for (const path of [...code, ...rust]) {
    const line = read(path)
      .split('\n')
      .findIndex((text) => leftOver.test(text))
    t.is(line, -1, `${path}:${line + 1}: decide, then delete`)
  }
})

// --- documents ---

for (const path of documents) {
  test(`links: ${path}`, (t) => {
    const prose = read(path).replaceAll(/^```[^]*?^```/gm, '')
    for (const [, target = ''] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue
      const [file = '', anchor] = target.split('#')
      const linked = file === '' ? path : join(dirname(path), file)
      t.true(existsSync(join(ROOT, linked)), `${path} links to ${target}, which is not there`)
      if (anchor !== undefined && linked.endsWith('.md')) {
        t.true(anchorsOf(read(linked)).has(anchor), `${path} links to ${target}: no such heading`)
      }
    }
    t.pass()
  })
}

/** The anchors that a Markdown viewer makes of headings. */
function anchorsOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map((heading) => heading[1] ?? '')
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )
}

// --- dependencies ---

function npmDependencies(): string[] {
  const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
  const kinds = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']
  return kinds.flatMap((kind) => Object.keys(manifest[kind] ?? {}))
}

function crateDependencies(): string[] {
  const names = new Set<string>()
  for (const path of ['Cargo.toml', ...listFiles('crates', 'Cargo.toml')]) {
    let isDependencies = false
    for (const line of read(path).split('\n')) {
      if (line.startsWith('[')) isDependencies = /dependencies\]$/.test(line)
      const name = isDependencies ? /^([\w-]+)\s*=/.exec(line)?.[1] : undefined
      if (name !== undefined && !name.startsWith('orderwire-')) names.add(name)
    }
  }
  return [...names]
}

test('docs/dependencies.md says why each dependency is there, and names no other', (t) => {
  const rows = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` *\|(.+)\|(.+)\|$/gm)]
  const documented = rows.map((row) => row[1] ?? '')
  t.deepEqual(documented.toSorted(), [...npmDependencies(), ...crateDependencies()].toSorted())
  for (const [, name, , why = ''] of rows)
    t.regex(why.trim(), /^.{20,}\.$/, `${name}: say why it is there`)
})
