import type { Redis } from 'ioredis'
import { orderwireError } from '../errors.js'
import { answered, replyCode } from './connection.js'
import { entryId, isBad, parseEntry, type StreamEntry } from './entry.js'

/** What a stream may hold if nobody but this router, or an earlier one, has written it. */
export interface Ours {
  url: string
  epoch: number
  /** The highest number that this router has sent; before that, where its file journal ends. */
  sentSeq: number
  /** This router has written nothing yet. */
  isStart: boolean
}

/** The newest entry of a stream. Throws OR_REDIS_* when it cannot be ours, and reply errors. */
export async function readNewest(
  redis: Redis,
  key: string,
  { url, epoch, sentSeq, isStart }: Ours,
): Promise<StreamEntry | undefined> {
  const [newest] = await answered(redis, redis.xrevrangeBuffer(key, '+', '-', 'COUNT', 1)).catch(
    (error: unknown) => {
      if (replyCode(error) !== 'WRONGTYPE') throw error
      const what = `${key} is not a stream: give another shard name or Redis`
      throw orderwireError('OR_REDIS_UNFIT', url, what)
    },
  )
  if (newest === undefined) return undefined
  const entry = parseEntry(newest)
  if (isBad(entry)) {
    throw orderwireError('OR_REDIS_DIFFERS', url, key, `entry ${entry.id}: ${entry.problem}`)
  }
  const ends = `its newest entry is ${entryId(entry.epoch, entry.lastSeq)}`
  if (entry.epoch > epoch) {
    const problem = `${ends}, and this router has epoch ${epoch}`
    throw orderwireError('OR_REDIS_FENCED', url, key, problem)
  }
  if (entry.lastSeq > sentSeq) {
    if (isStart) throw orderwireError('OR_REDIS_AHEAD', url, key, entry.lastSeq, sentSeq)
    const problem = `${ends}, and this router wrote up to ${sentSeq}`
    throw orderwireError('OR_REDIS_FENCED', url, key, problem)
  }
  return entry
}
