import { LineFault, type Action } from './send-lines.js'

/* Reading the fields of a line. What is wrong becomes the end of a sentence that names the field. */

export type TextField = Exclude<keyof Action, 'action'>

export function required(action: Action, field: TextField): string {
  const text = action[field]
  if (text === undefined) throw new LineFault(`lacks ${field}`)
  return text
}

export function flag(action: Action, field: TextField): boolean | undefined {
  const text = action[field]
  if (text === undefined) return undefined
  if (text === 'true' || text === '1') return true
  if (text === 'false' || text === '0') return false
  throw new LineFault(`has ${field} '${text}', which is neither true nor false`)
}

export function whole(action: Action, field: TextField): number | undefined {
  const text = action[field]
  if (text === undefined) return undefined
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new LineFault(`has ${field} '${text}', which is not a whole number`)
}

/** postOnly is a switch with a third position. */
export function postOnly(action: Action): boolean | 'reject' | 'slide' | undefined {
  const text = action.postOnly
  if (text === 'reject' || text === 'slide') return text
  if (text === undefined || /^(true|false|0|1)$/.test(text)) return flag(action, 'postOnly')
  throw new LineFault(`has postOnly '${text}', which is none of true, false, reject and slide`)
}

/** The fields that are there, so that what was not given is left to its default. */
export function given<T extends object>(fields: T): { [K in keyof T]?: T[K] & {} } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]?: T[K] & {} }
}
