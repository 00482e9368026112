import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import test from 'ava'
import { COMMANDS } from '../src/cli/commands.js'
import { freshDirectory, startRouter } from './helpers/router-process.js'

const ROOT = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8')

test('the example in the README is the file that the next test runs', (t) => {
  t.true(read('README.md').includes(read('examples/quickstart.mjs')))
})

test('the example runs as printed, over UDP and over WebSocket', async (t) => {
  const router = await startRouter(t, freshDirectory(t))
  for (const target of [`udp://${router.ready.udp}`, `ws://${router.ready.http}/orderwire`]) {
    const example = fileURLToPath(new URL('examples/quickstart.mjs', ROOT))
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [example, target], {
      cwd: fileURLToPath(ROOT),
    })
    t.is(stderr, '')
    const reports = [...stdout.matchAll(/report: '(\w+)'/g)].map((match) => match[1])
    t.deepEqual(reports, ['accepted', 'accepted', 'executed', 'canceled'], target)
  }
})

test('the README names exactly the commands that exist', (t) => {
  const named = [...read('README.md').matchAll(/^orderwire (\w+)/gm)].map((match) => match[1])
  t.deepEqual(named.sort(), COMMANDS.map((command) => command.name).sort())
})
