import test from 'ava'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { COMMANDS } from '../src/cli/commands.js'

const MAIN = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))

interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function orderwire(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (code) => {
      resolve({ code, stdout, stderr })
    })
  })
}

const WRONG: readonly (readonly [args: string, sentence: RegExp])[] = [
  ['strat', /unknown command strat \(did you mean start\?\)/],
  ['toString', /unknown command toString: the commands are start, /],
  ['--udp x start', /a command comes first, not --udp/],
  [
    'start --upd 127.0.0.1:1',
    /unknown flag --upd \(did you mean --udp\?\); see orderwire start --help/,
  ],
  ['start -u', /unknown flag -u;/],
  ['start --credentials f', /unknown flag --credentials: this version listens on loopback only/],
  ['start --udp', /--udp needs a value: --udp HOST:PORT/],
  ['start --udp --http 127.0.0.1:1', /--udp needs a value/],
  ['start --udp 9001', /--udp: '9001' is not HOST:PORT/],
  ['start --udp 127.0.0.1:99999', /port 99999/],
  ['start --udp 127.0.0.1:1 --udp=127.0.0.1:2', /--udp is given twice/],
  ['start --idle fast', /--idle: 'fast' is not one of spin, backoff, block/],
  ['start --ack-after written+fsync', /--ack-after: 'fsync' is not a level/],
  ['start --ack-after redis', /--ack-after redis waits for Redis, .*--redis URL/],
  ['start --log xml', /--log: 'xml' is not one of pretty, json/],
  ['start now', /unexpected 'now'/],
  ['replay --to many', /--to/],
  ['inspect', /FILE \(or - for standard input\) is missing/],
  ['inspect a b', /unexpected 'b': only FILE/],
  ['inspect --json=yes a', /--json takes no value, not 'yes'/],
  ['version 1', /unexpected '1'/],
]
for (const [args, sentence] of WRONG) {
  test(`orderwire ${args}: one sentence, exit 2`, async (t) => {
    const { code, stdout, stderr } = await orderwire(args.split(' '))
    t.regex(stderr, /^orderwire: [^\n]+ \[OR_USAGE\]\n$/)
    t.regex(stderr, sentence)
    t.is(stdout, '')
    t.is(code, 2)
  })
}

test('an address that others can reach is refused before anything opens, exit 1', async (t) => {
  const { code, stderr } = await orderwire(['start', '--udp', '0.0.0.0:0'])
  t.regex(
    stderr,
    /^orderwire: --udp: 0\.0\.0\.0:0 is not a loopback address.*\[OR_NOT_LOOPBACK\]\n$/,
  )
  t.is(code, 1)
})

test('no command at all prints the help on standard error and exits 2', async (t) => {
  const { code, stdout, stderr } = await orderwire([])
  t.regex(stderr, /^orderwire: an exactly-once order router\n/)
  t.is(stdout, '')
  t.is(code, 2)
})

for (const args of ['--help', '-h', 'help']) {
  test(`orderwire ${args} lists every command`, async (t) => {
    const { code, stdout } = await orderwire([args])
    for (const { name, summary } of COMMANDS) {
      t.regex(stdout, new RegExp(`^  ${name} +${summary}$`, 'm'))
    }
    t.is(code, 0)
  })
}

for (const spec of COMMANDS) {
  test(`orderwire ${spec.name} --help explains every flag within 100 columns`, async (t) => {
    const { code, stdout, stderr } = await orderwire([spec.name, '--help'])
    t.true(stdout.startsWith(`Usage: orderwire ${spec.name}`))
    for (const { name, value } of spec.flags) {
      t.true(stdout.includes(`--${name}${value === undefined ? '' : ` ${value}`}`), name)
    }
    for (const line of stdout.split('\n')) t.true(line.length <= 100, line)
    t.is(stderr, '')
    t.is(code, 0)
    t.is((await orderwire(['help', spec.name])).stdout, stdout)
  })
}

test('version prints what package.json says', async (t) => {
  const manifest = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as { version: string }
  t.is((await orderwire(['version'])).stdout, `orderwire ${manifest.version}\n`)
  t.is((await orderwire(['--version'])).stdout, `orderwire ${manifest.version}\n`)
  const { stdout } = await orderwire(['version', '--json'])
  t.like(JSON.parse(stdout), { version: manifest.version, node: process.versions.node })
})
