import { ZodError } from 'zod'
import { type OrderwireError, orderwireError } from '../errors.js'
import type { AckAfter } from './ack-after.js'
import { formatHostPort, isLoopback, type HostPort } from './address.js'
import { readConfigFile, type ConfigFile } from './config-file.js'
import {
  readSettings,
  type IdleStrategy,
  type LogFormat,
  type Setting,
  type Settings,
} from './settings.js'

export { parseAckAfter, formatAckAfter, type AckAfter, type AckLevel } from './ack-after.js'
export { parseHostPort, formatHostPort, isLoopback, type HostPort } from './address.js'
export { type IdleStrategy, type LogFormat } from './settings.js'

/** Everything `orderwire start` can be told, decided once and frozen. Nothing else reads flags, files or defaults. */
export interface Config {
  readonly udp: HostPort
  readonly http: HostPort
  /** As given: relative to the working directory unless absolute. */
  readonly dataDir: string
  /** `redis://...`, `rediss://...` or the path of a Unix socket; null: no Redis. */
  readonly redisUrl: string | null
  readonly ackAfter: AckAfter
  /** Null: the demo instruments. */
  readonly instrumentsFile: string | null
  /** Null: no limits and phases to begin with. */
  readonly riskFile: string | null
  readonly idle: IdleStrategy
  readonly log: LogFormat
  /** Names this router's streams in Redis, `{shard}:journal` and `{shard}:acks`, and is written in its journal. */
  readonly shard: string
}

/** What the command line said, as text; a flag that was not given is undefined. */
export type FlagTexts = { readonly [S in Setting]?: string | undefined }

const DEFAULTS = {
  udp: { host: '127.0.0.1', port: 9001 },
  http: { host: '127.0.0.1', port: 9002 },
  data: './orderwire-data',
  redis: null,
  'ack-after': ['written'],
  instruments: null,
  risk: null,
  idle: 'backoff',
  log: 'pretty',
  shard: '0',
} as const

/**
 * Builds the configuration: flags win over the config file, and that over the defaults. Throws OR_USAGE for a flag's
 * value, OR_CONFIG_* for the file, and OR_NOT_LOOPBACK for an address others could reach.
 */
export function readConfig(flags: FlagTexts, configFile?: string): Config {
  const file = configFile === undefined ? null : readConfigFile(configFile)
  const given = readFlags(flags)
  const settings = { ...DEFAULTS, ...file?.settings, ...given }
  const placeOf = (setting: Setting): string =>
    given[setting] === undefined && file !== null ? file.placeOf(setting) : `--${setting}`

  for (const door of ['udp', 'http'] as const) {
    const address = settings[door]
    if (!isLoopback(address.host)) {
      throw orderwireError('OR_NOT_LOOPBACK', placeOf(door), formatHostPort(address))
    }
  }
  if (settings['ack-after'].includes('redis') && settings.redis === null) {
    throw noRedisForAcks(given['ack-after'] === undefined ? file : null)
  }
  return Object.freeze({
    udp: Object.freeze(settings.udp),
    http: Object.freeze(settings.http),
    dataDir: settings.data,
    redisUrl: settings.redis,
    ackAfter: Object.freeze(settings['ack-after']),
    instrumentsFile: settings.instruments,
    riskFile: settings.risk,
    idle: settings.idle,
    log: settings.log,
    shard: settings.shard,
  })
}

function readFlags(flags: FlagTexts): Settings {
  const settings = readSettings(flags)
  if (!(settings instanceof ZodError)) return settings
  const issue = settings.issues[0]
  throw orderwireError('OR_USAGE', `--${issue?.path.join('.')}: ${issue?.message}`)
}

function noRedisForAcks(file: ConfigFile | null): OrderwireError {
  const remedy = 'waits for Redis, but no Redis is named: add'
  if (file === null) return orderwireError('OR_USAGE', `--ack-after redis ${remedy} --redis URL`)
  return orderwireError(
    'OR_CONFIG_INVALID',
    file.placeOf('ack-after'),
    `redis ${remedy} redis: URL`,
  )
}
