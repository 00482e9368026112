#!/usr/bin/env node
import { OrderwireError, orderwireError, reasonOf } from '../errors.js'
import { didYouMean } from '../near-match.js'
import { COMMANDS } from './commands.js'
import { commandHelp, overallHelp } from './help.js'

interface Command {
  run(args: readonly string[]): Promise<number>
}

/** Each command is loaded only when it is asked for, so that help and errors are there at once. */
const LOADERS: Readonly<Record<string, () => Promise<Command>>> = {
  start: () => import('./start.js'),
  send: () => import('./send.js'),
  bench: () => import('./bench.js'),
  replay: () => import('./replay.js'),
  inspect: () => import('./inspect.js'),
  version: () => import('./version.js'),
}

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined) {
    process.stderr.write(overallHelp())
    return 2
  }
  if (name === '--help' || name === '-h' || name === 'help') return printHelp(rest[0])
  const command = name === '--version' ? 'version' : name
  const load = Object.hasOwn(LOADERS, command) ? LOADERS[command] : undefined
  if (load === undefined) throw unknownCommand(name)
  if (asksForHelp(rest)) return printHelp(command)
  const module = await load()
  return module.run(rest)
}

function printHelp(name: string | undefined): number {
  const spec = COMMANDS.find((command) => command.name === name)
  if (name !== undefined && spec === undefined) throw unknownCommand(name)
  process.stdout.write(spec === undefined ? overallHelp() : commandHelp(spec))
  return 0
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  const flags = end === -1 ? args : args.slice(0, end)
  return flags.some((arg) => arg === '--help' || arg === '-h')
}

function unknownCommand(name: string): OrderwireError {
  const names = COMMANDS.map((command) => command.name)
  const near = didYouMean(name, names) || `: the commands are ${names.join(', ')}`
  const what = name.startsWith('-') ? 'a command comes first, not' : 'unknown command'
  return orderwireError('OR_USAGE', `${what} ${name}${near}; see orderwire --help`)
}

/** Prints one line for whatever was thrown and returns the exit code. */
function report(thrown: unknown): number {
  const known = thrown instanceof OrderwireError
  const error = known ? thrown : orderwireError('OR_INTERNAL', reasonOf(thrown))
  process.stderr.write(`orderwire: ${error.message} [${error.code}]\n`)
  if (process.env['ORDERWIRE_DEBUG'] === '1' && thrown instanceof Error) {
    process.stderr.write(`${thrown.stack ?? ''}\n`)
  }
  return error.exitCode
}

// A reader that has seen enough (`orderwire inspect FILE | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : report(error))
})
// A log that nobody reads any more must not stop a router.
process.stderr.on('error', () => undefined)
process.on('uncaughtException', (thrown) => {
  process.exit(report(thrown))
})

process.exitCode = await main(process.argv.slice(2)).catch(report)
