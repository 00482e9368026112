import { parseArgs } from 'node:util'
import { parseHostPort, type HostPort } from '../config/address.js'
import { orderwireError, type OrderwireError } from '../errors.js'
import { didYouMean } from '../near-match.js'

export interface FlagSpec {
  readonly name: string
  /** What the value is, in capitals for the help: `HOST:PORT`. A flag without it is a switch. */
  readonly value?: string
  /** When it is not one value: `maybe` one, which may be left out, or `two` arguments. */
  readonly takes?: 'maybe' | 'two'
  /** One or more lines of help. */
  readonly help: string
}

export interface CommandSpec {
  readonly name: string
  /** Half a line for the overall help. */
  readonly summary: string
  /** What follows `orderwire NAME` in the usage line. */
  readonly usage: string
  /** Paragraphs between the usage line and the flags. */
  readonly about: string
  readonly flags: readonly FlagSpec[]
  /** How many arguments without a flag the command takes. */
  readonly positionals: { readonly min: number; readonly max: number; readonly what: string }
  /** Command lines that work as printed, each with what it does. */
  readonly examples: readonly (readonly [command: string, what: string])[]
}

const U64_MAX = 2n ** 64n - 1n
const NEGATIVE_NUMBER = /^-[\d.]/

/**
 * Reads the arguments after a command's name. Everything wrong with them is OR_USAGE: one sentence that names the flag.
 * A flag may be given once; `--flag=value` and `--flag value` are the same; after `--` everything is positional.
 * A value that may be left out is '' then; two values are one text with a blank between them.
 */
export function parseFlags(spec: CommandSpec, args: readonly string[]): Flags {
  const byName = new Map(spec.flags.map((flag) => [flag.name, flag]))
  const { tokens } = parseArgs({
    args: joinValues(spec, args),
    options: Object.fromEntries(
      spec.flags.map(({ name, value }) => [
        name,
        { type: value === undefined ? 'boolean' : 'string' } as const,
      ]),
    ),
    strict: false, // The tokens are judged here, so that the sentences are ours.
    allowPositionals: true,
    tokens: true,
  })
  const given = new Map<string, string>()
  const positionals: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const flag = byName.get(token.name)
    if (flag === undefined) throw unknownFlag(spec, token.rawName, token.name)
    if (given.has(token.name)) throw usage(spec, `${token.rawName} is given twice`)
    const { value } = token
    if (flag.value === undefined) {
      if (value !== undefined) throw usage(spec, `${token.rawName} takes no value, not '${value}'`)
      given.set(token.name, '')
      continue
    }
    if (value === undefined || (token.inlineValue === false && isFlag(value))) {
      throw usage(spec, `${token.rawName} needs a value: ${token.rawName} ${flag.value}`)
    }
    given.set(token.name, value)
  }
  const { min, max, what } = spec.positionals
  if (positionals.length > max) {
    const excess = positionals[max] ?? ''
    throw usage(spec, `unexpected '${excess}'${max === 0 ? '' : `: only ${what} stands alone`}`)
  }
  if (positionals.length < min) throw usage(spec, `${what} is missing`)
  return new Flags(spec, given, positionals)
}

function isFlag(arg: string): boolean {
  return /^-./.test(arg) && !NEGATIVE_NUMBER.test(arg)
}

/** Writes what takes no value, or two, as `--flag=value`: node:util knows only flags with one. */
function joinValues(spec: CommandSpec, args: readonly string[]): string[] {
  const joined: string[] = []
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    if (arg === '--') return [...joined, ...args.slice(at)]
    const flag = spec.flags.find(({ name, takes }) => takes !== undefined && arg === `--${name}`)
    if (flag === undefined) {
      joined.push(arg)
      continue
    }
    const most = flag.takes === 'two' ? 2 : 1
    const following = args.slice(at + 1, at + 1 + most)
    const end = following.findIndex(isFlag)
    const values = end < 0 ? following : following.slice(0, end)
    if (flag.takes === 'two' && values.length < 2) throw needsTwo(spec, flag)
    joined.push(`${arg}=${values.join(' ')}`)
    at += values.length
  }
  return joined
}

function needsTwo(spec: CommandSpec, { name, value = '' }: FlagSpec): OrderwireError {
  return usage(spec, `--${name} needs two values: --${name} ${value}`)
}

/** The flags of one command line, each read as what it should be. Every reader throws OR_USAGE naming the flag. */
export class Flags {
  readonly positionals: readonly string[]
  private readonly spec: CommandSpec
  private readonly given: ReadonlyMap<string, string>

  constructor(
    spec: CommandSpec,
    given: ReadonlyMap<string, string>,
    positionals: readonly string[],
  ) {
    this.spec = spec
    this.given = given
    this.positionals = positionals
  }

  has(name: string): boolean {
    return this.given.has(name)
  }

  text(name: string): string | undefined {
    return this.given.get(name)
  }

  /** A whole number from `least` to `most`, both safe integers. */
  integer(name: string, least: number, most: number): number | undefined {
    const text = this.given.get(name)
    if (text === undefined) return undefined
    return this.wholeNumber(name, text, least, most)
  }

  /** As `integer`, of a flag that takes two. */
  integers(name: string, least: number, most: number): [number, number] | undefined {
    const text = this.given.get(name)
    if (text === undefined) return undefined
    const [first, second, ...others] = text.split(' ')
    if (first === undefined || second === undefined || others.length > 0) {
      throw this.fault(name, `'${text}' is not two numbers with a blank between them`)
    }
    return [this.wholeNumber(name, first, least, most), this.wholeNumber(name, second, least, most)]
  }

  private wholeNumber(name: string, text: string, least: number, most: number): number {
    const value = /^[+-]?\d{1,16}$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    throw this.fault(name, `'${text}' is not a whole number from ${least} to ${most}`)
  }

  /** A whole number from 0 to 2^64-1. */
  u64(name: string): bigint | undefined {
    const text = this.given.get(name)
    if (text === undefined) return undefined
    const value = /^\d{1,20}$/.test(text) ? BigInt(text) : U64_MAX + 1n
    if (value <= U64_MAX) return value
    throw this.fault(name, `'${text}' is not a whole number from 0 to ${U64_MAX}`)
  }

  hostPort(name: string): HostPort | undefined {
    const text = this.given.get(name)
    if (text === undefined) return undefined
    const address = parseHostPort(text)
    if (typeof address === 'string') throw this.fault(name, address)
    return address
  }

  choice<const T extends string>(name: string, words: readonly T[]): T | undefined {
    const text = this.given.get(name)
    if (text === undefined) return undefined
    const word = words.find((candidate) => candidate === text)
    if (word !== undefined) return word
    const near = didYouMean(text, words)
    throw this.fault(name, `'${text}' is not one of ${words.join(', ')}${near}`)
  }

  /** An OR_USAGE about one flag, for what only the command can judge. `problem` is the end of the sentence. */
  fault(name: string, problem: string): OrderwireError {
    return usage(this.spec, `--${name}: ${problem}`)
  }
}

/** An OR_USAGE about a command line as a whole. */
export function usage(spec: CommandSpec, problem: string): OrderwireError {
  return orderwireError('OR_USAGE', `${problem}; see orderwire ${spec.name} --help`)
}

const KNOWN_ABSENT: Readonly<Record<string, string>> = {
  'start --credentials':
    'this version listens on loopback only, where it needs and knows no credentials',
  'bench --html': 'this version writes its result as text and with --json FILE as JSON',
}

function unknownFlag(spec: CommandSpec, rawName: string, name: string): OrderwireError {
  const known = spec.flags.map((flag) => flag.name)
  const absent = KNOWN_ABSENT[`${spec.name} ${rawName}`]
  if (absent !== undefined) return usage(spec, `unknown flag ${rawName}: ${absent}`)
  return usage(spec, `unknown flag ${rawName}${didYouMean(name, known, '--')}`)
}
