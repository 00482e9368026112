import { readFileSync } from 'node:fs'
import { parseFlags } from './args.js'
import { VERSION } from './commands.js'

export function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(VERSION, args)
  const version = packageVersion()
  const { node } = process.versions
  const platform = `${process.platform}-${process.arch}`
  const line = flags.has('json')
    ? JSON.stringify({ version, node, platform })
    : `orderwire ${version}`
  process.stdout.write(`${line}\n`)
  return Promise.resolve(0)
}

export function packageVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  )
  const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return hasVersion ? String(manifest.version) : 'unknown'
}
