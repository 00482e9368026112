import { z } from 'zod'
import { parseAckAfter } from './ack-after.js'
import { parseHostPort } from './address.js'

export const IDLE_STRATEGIES = ['spin', 'backoff', 'block'] as const
export type IdleStrategy = (typeof IDLE_STRATEGIES)[number]

export const LOG_FORMATS = ['pretty', 'json'] as const
export type LogFormat = (typeof LOG_FORMATS)[number]

/**
 * The settings of `orderwire start`, under the names they have both as flags and as keys of a config file, each with
 * the reading of its text. Every message is the end of a sentence that begins with the setting's name.
 */
const settingsSchema = z
  .strictObject(
    {
      udp: parsed(parseHostPort),
      http: parsed(parseHostPort),
      data: path('a directory'),
      redis: text().refine(isRedisUrl, {
        error:
          'is neither redis://[USER:PASSWORD@]HOST:PORT[/DB], nor rediss://, nor the /path of a socket',
      }),
      'ack-after': parsed(parseAckAfter),
      instruments: path('a file'),
      risk: path('a file'),
      idle: choice(IDLE_STRATEGIES),
      log: choice(LOG_FORMATS),
      shard: text().regex(/^[A-Za-z0-9_-]{1,32}$/, {
        error: 'must be 1 to 32 letters, digits, - or _',
      }),
    },
    {
      error: (issue) =>
        issue.code === 'invalid_type'
          ? 'the file must hold keys with values, such as udp: 127.0.0.1:9001'
          : undefined,
    },
  )
  .partial()
export type Setting = keyof typeof settingsSchema.shape

/** Settings as read; what was not given is not there. */
export type Settings = { [S in Setting]?: z.infer<(typeof settingsSchema.shape)[S]> & {} }

export const SETTING_NAMES = Object.keys(settingsSchema.shape) as readonly Setting[]

/** Reads settings from text values, or returns everything that is wrong with them. */
export function readSettings(values: unknown): Settings | z.ZodError {
  const result = settingsSchema.safeParse(values)
  if (!result.success) return result.error
  // A key that is there but undefined would hide a weaker value when it is spread over it.
  return Object.fromEntries(Object.entries(result.data).filter(([, value]) => value !== undefined))
}

function text() {
  return z.string({ error: 'needs one value, not a list or a map' })
}

function path(what: string) {
  return text().min(1, { error: `needs the path of ${what}` })
}

function choice<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words, {
    error: ({ input }) => `${quoted(input)} is not one of ${words.join(', ')}`,
  })
}

function parsed<T extends object>(read: (text: string) => T | string) {
  return text().transform((written, context): T => {
    const result = read(written)
    if (typeof result !== 'string') return result
    context.addIssue({ code: 'custom', message: result })
    return z.NEVER
  })
}

function quoted(input: unknown): string {
  return typeof input === 'string' ? `'${input}'` : 'a list or a map'
}

function isRedisUrl(written: string): boolean {
  if (written.startsWith('/')) return true
  if (!/^rediss?:\/\//.test(written)) return false
  const url = URL.canParse(written) ? new URL(written) : null
  return url !== null && url.hostname !== '' && /^\/?\d*$/.test(url.pathname)
}
