import type { ZodError } from 'zod'
import { didYouMean } from '../near-match.js'
import type { Positioned } from './positioned.js'

/** One problem of a document and the line (from 1) it stands on. */
export interface PlacedProblem {
  readonly line: number
  readonly problem: string
}

/**
 * The topmost problem of a document, so that mending from the top works. `keys` are the names offered for a mistyped
 * one; `absent` says more about keys that are known but do not exist here.
 */
export function firstIssue(
  error: ZodError,
  document: Positioned,
  keys: readonly string[],
  absent: Readonly<Record<string, string>> = {},
): PlacedProblem {
  const hint = (key: string) => (Object.hasOwn(absent, key) ? absent[key] : undefined)
  const problems = error.issues.flatMap((issue): PlacedProblem[] => {
    const name = pathName(issue.path)
    if (issue.code !== 'unrecognized_keys') {
      const problem = name === '' ? issue.message : `${name}: ${issue.message}`
      return [{ line: document.lineOf(issue.path), problem }]
    }
    return issue.keys.map((key) => ({
      line: document.lineOfKey(issue.path, key),
      problem: unknownKey(name === '' ? key : `${name}.${key}`, key, keys, hint(key)),
    }))
  })
  problems.sort((a, b) => a.line - b.line)
  return problems[0] ?? { line: 1, problem: error.message }
}

function unknownKey(
  name: string,
  key: string,
  keys: readonly string[],
  absent: string | undefined,
): string {
  if (absent !== undefined) return `${name}: ${absent}`
  return `unknown key ${name}${didYouMean(key, keys) || `: the keys are ${keys.join(', ')}`}`
}

/** `[1].minQty` for the key minQty of the second entry of a list. */
function pathName(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (name, step) =>
      typeof step === 'number' ? `${name}[${step}]` : `${name}${name && '.'}${String(step)}`,
    '',
  )
}
