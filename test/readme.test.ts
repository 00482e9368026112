import { readFileSync } from 'node:fs'
import test from 'ava'

const ROOT = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8')

test('the example in the README is the file that the end-to-end test runs', (t) => {
  t.true(read('README.md').includes(read('examples/quickstart.mjs')))
})

test('the README names exactly the commands that exist', async (t) => {
  const { COMMANDS } = await import('../src/cli/commands.js')
  const named = [...read('README.md').matchAll(/^orderwire (\w+)/gm)].map((match) => match[1])
  t.deepEqual(named.sort(), COMMANDS.map((command) => command.name).sort())
})
