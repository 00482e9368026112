import { z } from 'zod'
import { camel } from '../camel.js'

/* Parts of the schemas of files: every scalar comes as the text that was written. */

export const U32_MAX = 0xffff_ffff

export const word = z.string({
  error: ({ input }) => (input === undefined ? 'is missing' : 'needs one value'),
})

/** Reads a whole number. */
export function integer(least: number, most: number) {
  return (text: string, context: z.RefinementCtx): number => {
    const value = /^[+-]?\d{1,10}$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    const message = `'${text}' is not a whole number from ${least} to ${most}`
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
}

/** Reads one of the words of a table. */
export function oneOf<T extends string>(table: Readonly<Record<T, unknown>>) {
  const words = Object.keys(table) as T[]
  return (text: string, context: z.RefinementCtx): T => {
    const found = words.find((candidate) => candidate === camel(text))
    if (found !== undefined) return found
    context.addIssue({ code: 'custom', message: `'${text}' is not one of ${words.join(', ')}` })
    return z.NEVER
  }
}
