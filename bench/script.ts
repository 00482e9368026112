import { parseArgs } from 'node:util'

/**
 * The flags of a benchmark script, `--name VALUE` each, with their defaults. A mistake is one sentence and exit code 2.
 */
export function scriptFlags(defaults: Readonly<Record<string, string>>): Record<string, string> {
  const names = Object.keys(defaults)
  try {
    const { values } = parseArgs({
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' } as const])),
    })
    return Object.fromEntries(names.map((name) => [name, values[name] ?? defaults[name] ?? '']))
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message.split('.')[0] : 'wrong usage'
    return fail(`${reason}; the flags are ${names.map((name) => `--${name}`).join(', ')}`)
  }
}

/** A flag's value as a whole number from 1 on. */
export function wholeNumber(name: string, text: string | undefined): number {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value >= 1) return value
  return fail(`--${name}: '${text ?? ''}' is not a whole number from 1 on`)
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(2)
}
