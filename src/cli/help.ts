import type { CommandSpec } from './args.js'
import { COMMANDS } from './commands.js'

const FLAG_COLUMN_MAX = 26
const COLUMNS_MAX = 100

/** `orderwire --help`. Ends with a newline, as every text here does. */
export function overallHelp(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length))
  const rows = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return `orderwire: an exactly-once order router

Usage: orderwire COMMAND [FLAGS]

${rows.join('\n')}

orderwire COMMAND --help says what each takes. To try it, run 'orderwire start' in one terminal.
Exit codes: 0 done, 1 failed, 2 wrong usage. docs/operating.md has every error and what to do.
`
}

/** `orderwire COMMAND --help`. */
export function commandHelp(spec: CommandSpec): string {
  const parts = [`Usage: orderwire ${spec.name} ${spec.usage}`.trimEnd(), wrapped(spec.about)]
  if (spec.flags.length > 0) parts.push(flagTable(spec))
  if (spec.examples.length > 0) {
    const lines = spec.examples.map(([command, what]) =>
      what === '' ? `  ${command}` : `  ${command}\n      ${what}`,
    )
    parts.push(`Examples:\n${lines.join('\n')}`)
  }
  return `${parts.join('\n\n')}\n`
}

function flagTable(spec: CommandSpec): string {
  const heads = spec.flags.map(({ name, value }) => `--${name}${value ? ` ${value}` : ''}`)
  const width = Math.min(FLAG_COLUMN_MAX, Math.max(...heads.map((head) => head.length)))
  const indent = ' '.repeat(width + 4)
  const rows = spec.flags.map(({ help }, index) => {
    const head = `  ${(heads[index] ?? '').padEnd(width)}  `
    const text = wrapped(help, COLUMNS_MAX - indent.length).replaceAll('\n', `\n${indent}`)
    return `${head}${head.length > indent.length ? `\n${indent}` : ''}${text}`.replace(/ +\n/, '\n')
  })
  return `Flags:\n${rows.join('\n')}`
}

/** The text with lines that are too long broken at blanks, each part indented as its line is. */
function wrapped(text: string, columns = COLUMNS_MAX): string {
  const lines = text.split('\n').flatMap((line) => {
    const indent = /^ */.exec(line)?.[0] ?? ''
    const parts: string[] = []
    let part = indent
    for (const word of line.slice(indent.length).split(' ')) {
      const isFull = part !== indent && part.length + 1 + word.length > columns
      if (isFull) parts.push(part)
      part = isFull || part === indent ? indent + word : `${part} ${word}`
    }
    return [...parts, part]
  })
  return lines.join('\n')
}
