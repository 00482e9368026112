import type { Redis } from 'ioredis'
import { orderwireError, reasonOf } from '../errors.js'
import { answered, replyCode } from './connection.js'
import { REDIS_VERSION_MIN } from './limits.js'

/** What the server does with what it was told, as far as it says: its AOF setting. */
export type Persistence = 'always' | 'everysec' | 'no' | 'off' | 'unknown'

/** Refuses a server that cannot keep a journal, and learns how durable it is. Throws OR_REDIS_*. */
export async function checkServer(redis: Redis, url: string): Promise<Persistence> {
  let info: ReadonlyMap<string, string>
  try {
    info = parseInfo(await answered(redis, redis.info()))
  } catch (error) {
    // A user without the right to ask may still write its streams.
    if (replyCode(error) === 'NOPERM') return 'unknown'
    throw orderwireError('OR_REDIS_UNREACHABLE', url, reasonOf(error))
  }
  const unfit = whyUnfit(info)
  if (unfit !== undefined) throw orderwireError('OR_REDIS_UNFIT', url, unfit)
  if (info.get('aof_enabled') !== '1') return 'off'
  const policy = await answered(redis, redis.config('GET', 'appendfsync')).catch(() => [])
  const value: unknown = Array.isArray(policy) ? policy[1] : undefined
  return value === 'always' || value === 'everysec' || value === 'no' ? value : 'unknown'
}

export function parseInfo(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\r\n').map((line) => line.split(':'))
  return new Map(lines.map(([name, ...value]) => [name ?? '', value.join(':')]))
}

export function whyUnfit(info: ReadonlyMap<string, string>): string | undefined {
  const version = info.get('redis_version') ?? ''
  if (Number.parseInt(version, 10) < REDIS_VERSION_MIN) {
    return `its version is ${version}: version ${REDIS_VERSION_MIN} or later is needed`
  }
  if (info.get('role') === 'slave') {
    return 'it is a read-only replica: give the address of its master'
  }
  const policy = info.get('maxmemory_policy') ?? ''
  if (policy.startsWith('allkeys') && info.get('maxmemory') !== '0') {
    return `maxmemory-policy ${policy} lets it evict the journal: set noeviction`
  }
  return undefined
}
