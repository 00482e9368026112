import type { Redis } from 'ioredis'
import { OrderwireError, orderwireError } from '../errors.js'
import { answered, failureReason, openRedis, replyCode } from './connection.js'
import {
  acksKey,
  type BadEntry,
  entryId,
  isBad,
  journalKey,
  parseEntry,
  type StreamEntry,
} from './entry.js'
import { READ_PAGE_ENTRIES } from './limits.js'
import { whyNotRecords } from './records.js'

export interface ReadOptions {
  url: string
  shard: string
  /** Begin with the entry that holds this engine sequence number; default 1, the whole stream. */
  fromSeq?: number
}

/**
 * Reads `{shard}:journal` to its present end, in order: every entry follows the one before without
 * a gap or an overlap, and its records are what its numbers say. Throws OR_REDIS_UNREACHABLE, and
 * OR_REDIS_STREAM_BROKEN at the first entry that is not so.
 */
export async function* readJournalStream(
  options: ReadOptions,
): AsyncGenerator<StreamEntry, void, undefined> {
  const key = journalKey(options.shard)
  for await (const entry of readStream(options, key)) {
    const problem = whyNotRecords(entry.bytes, entry.firstSeq, entry.lastSeq)
    if (problem !== undefined) {
      throw broken(options.url, key, entryId(entry.epoch, entry.lastSeq), problem)
    }
    yield entry
  }
}

/** Reads `{shard}:acks` in the same way; decodeAcks() takes an entry's bytes apart. */
export function readAcksStream(options: ReadOptions): AsyncGenerator<StreamEntry, void, undefined> {
  return readStream(options, acksKey(options.shard))
}

async function* readStream(
  { url, fromSeq = 1 }: ReadOptions,
  key: string,
): AsyncGenerator<StreamEntry, void, undefined> {
  const redis = await openRedis(url).catch((error: unknown) => {
    throw orderwireError('OR_REDIS_UNREACHABLE', url, failureReason(error))
  })
  try {
    let start = await startId(redis, url, key, fromSeq)
    let nextSeq: number | undefined
    while (start !== undefined) {
      const page = await readPage(redis, url, key, start, READ_PAGE_ENTRIES)
      start = undefined
      for (const entry of page) {
        nextSeq = expectSeq(url, key, entry, fromSeq, nextSeq)
        start = `(${entryId(entry.epoch, entry.lastSeq)}`
        yield entry
      }
    }
  } finally {
    redis.disconnect()
  }
}

/** Checks that the entry goes on where the last one ended; returns where the next must begin. */
function expectSeq(
  url: string,
  key: string,
  entry: StreamEntry,
  fromSeq: number,
  nextSeq: number | undefined,
): number {
  const { firstSeq, lastSeq } = entry
  const isInPlace = nextSeq === undefined ? firstSeq <= fromSeq : firstSeq === nextSeq
  if (!isInPlace) {
    const expected = nextSeq ?? fromSeq
    const problem = `it begins with ${firstSeq} where ${expected} is expected`
    throw broken(url, key, entryId(entry.epoch, lastSeq), problem)
  }
  return lastSeq + 1
}

/**
 * The id from which on entries hold `fromSeq` or later numbers. Ids order by epoch first and the
 * stream cannot be searched by number, so this steps from epoch to epoch: one read for each start
 * of the router, however long the stream is.
 */
async function startId(
  redis: Redis,
  url: string,
  key: string,
  fromSeq: number,
): Promise<string | undefined> {
  let id = '-'
  for (let epoch = -1; ;) {
    const [entry] = await readPage(redis, url, key, id, 1)
    if (entry === undefined) return undefined
    if (entry.lastSeq >= fromSeq) return entryId(entry.epoch, entry.lastSeq)
    if (entry.epoch === epoch) throw broken(url, key, id, 'its ids are not in order')
    epoch = entry.epoch
    id = entryId(epoch, fromSeq)
  }
}

async function readPage(
  redis: Redis,
  url: string,
  key: string,
  start: string,
  count: number,
): Promise<StreamEntry[]> {
  try {
    const page = await answered(redis, redis.xrangeBuffer(key, start, '+', 'COUNT', count))
    return page.map((raw) => {
      const entry: StreamEntry | BadEntry = parseEntry(raw)
      if (isBad(entry)) throw broken(url, key, entry.id, entry.problem)
      return entry
    })
  } catch (error) {
    if (error instanceof OrderwireError) throw error
    if (replyCode(error) === 'WRONGTYPE') throw broken(url, key, start, 'the key is not a stream')
    throw orderwireError('OR_REDIS_UNREACHABLE', url, failureReason(error))
  }
}

function broken(url: string, key: string, id: string, problem: string): OrderwireError {
  return orderwireError('OR_REDIS_STREAM_BROKEN', url, key, id, problem)
}
