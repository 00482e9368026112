import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { OrderwireError, orderwireError } from '../errors.js'
import { answered, failureReason, openRedis, replyCode } from './connection.js'
import { ChunkReader, DifferentJournal } from './chunks.js'
import { acksKey, entryId, journalKey, type StreamEntry } from './entry.js'
import type { OpenFollower } from './follower.js'
import { EMPTY_TURNS_MAX, RETRY_FIRST_MS, RETRY_LAST_MS, SKIPPED_CHUNKS_MAX } from './limits.js'
import { readNewest } from './newest.js'
import { firstNumber } from './records.js'
import { checkServer, type Persistence } from './server.js'
import { type RedisState, StatusNumbers } from './status.js'
import { Signal } from './signal.js'

export interface WriterOptions {
  url: string
  shard: string
  /** The router's epoch, higher with every start: entry ids of an older router are refused. */
  epoch: number
  /** Where the file journal ended when the router opened it. */
  lastSeq: number
  openFollower: OpenFollower
  numbers: StatusNumbers
  /** Called on every change of state, with the reason when it is a bad one. */
  onState: (state: RedisState, reason: string | undefined) => void
}

/** Redis must be asked again what it holds before anything more is written. */
class Unsure extends Error {}

/**
 * Keeps the two streams of a shard equal to the file journal.
 *
 * One chunk is in flight at a time, as one transaction with an explicit id. After any failure
 * nothing is repeated blindly: the writer reads what Redis holds and goes on from there. So a lost
 * reply, a Redis that came back without its last second, and a router that was replaced are three
 * answers to one question.
 */
export class RedisWriter {
  persistence: Persistence = 'unknown'
  private readonly options: WriterOptions
  private readonly keys: { journal: string; acks: string }
  private readonly wake = new Signal()
  private readonly abort = new AbortController()
  private redis: Redis | undefined
  private chunks: ChunkReader | undefined
  private isFollowerAsleep = false
  /** The chunk in the buffers is not stored yet. */
  private isPending = false
  /** Last numbers that Redis holds, as far as we know. */
  private journalSeq = 0
  private acksSeq = 0
  /** The highest number ever sent to Redis; it cannot hold more from us. */
  private sentSeq: number
  /** The highest number given to the router; what Redis lost later is not taken back. */
  private publishedSeq = 0
  /** The stream that refused an id of ours, until we have seen why. */
  private refusedKey: string | undefined
  private retryMs = 0
  /** How often in a row the follower had nothing and would not sleep either. */
  private emptyTurns = 0
  private isStopping = false

  constructor(options: WriterOptions) {
    this.options = options
    this.keys = { journal: journalKey(options.shard), acks: acksKey(options.shard) }
    this.sentSeq = options.lastSeq
  }

  /** Connects and finds where to go on. Throws OR_REDIS_* when this Redis is not the right one. */
  async start(): Promise<void> {
    const { url, numbers } = this.options
    let redis: Redis
    try {
      redis = await openRedis(url, this.abort.signal)
    } catch (error) {
      throw orderwireError('OR_REDIS_UNREACHABLE', url, failureReason(error))
    }
    try {
      this.persistence = await checkServer(redis, url)
      await this.resume(redis)
    } catch (error) {
      redis.disconnect()
      this.close()
      if (error instanceof OrderwireError) throw error
      const reason = failureReason(error)
      if (replyCode(error) !== 'MOVED') throw orderwireError('OR_REDIS_UNREACHABLE', url, reason)
      const what = `the shard's keys are on another node of its cluster (${reason})`
      throw orderwireError('OR_REDIS_UNFIT', url, what)
    }
    this.use(redis)
    numbers.set('connected', 1)
  }

  /** Writes until stop(). Throws OR_REDIS_* when it must never write again. */
  async run(): Promise<void> {
    this.options.onState('storing', undefined)
    try {
      for (;;) {
        if (this.abort.signal.aborted) return
        if (this.redis === undefined) await this.reconnect()
        else if (this.isPending || this.takeChunk()) await this.storePending(this.redis)
        else if (this.isStopping) return
        else await this.sleep()
      }
    } finally {
      this.close()
      this.options.onState('stopped', undefined)
    }
  }

  /** Ends run() when Redis has all that is in the file journal, or after `drainMs`. */
  stop(drainMs: number): void {
    if (this.isStopping) return
    this.isStopping = true
    this.wake.fire()
    setTimeout(() => {
      this.abort.abort()
      this.wake.fire()
    }, drainMs).unref()
  }

  /** Reads chunks until there is one that Redis lacks; false when there is none now. */
  private takeChunk(): boolean {
    const { chunks } = this
    if (chunks === undefined) return false
    for (let skipped = 0; skipped < SKIPPED_CHUNKS_MAX; skipped += 1) {
      if (!this.nextChunk(chunks)) return false
      this.emptyTurns = 0
      this.options.numbers.set('readSeq', chunks.lastSeq)
      if (chunks.lastSeq > this.journalSeq || chunks.lastSeq > this.acksSeq) break
    }
    this.isPending = true
    return true
  }

  private nextChunk(chunks: ChunkReader): boolean {
    try {
      return chunks.next()
    } catch (error) {
      throw this.sameOrDiffers(error)
    }
  }

  private async storePending(redis: Redis): Promise<void> {
    try {
      await this.store(redis)
      this.stored()
    } catch (error) {
      if (error instanceof OrderwireError) throw error
      this.lost(redis, error)
    }
  }

  private async store(redis: Redis): Promise<void> {
    const { chunks, keys } = this
    if (chunks === undefined) return
    const { numbers, epoch } = this.options
    const { lastSeq } = chunks
    const id = entryId(epoch, lastSeq)
    const transaction = redis.multi()
    const written: string[] = []
    let bytes = 0
    const add = (key: string, content: Buffer, firstSeq: number): void => {
      transaction.xadd(key, id, 'b', content, 'f', String(firstSeq))
      written.push(key)
      bytes += content.length
    }
    if (this.journalSeq < lastSeq) {
      const records = chunks.journal()
      const first = firstNumber(records)
      if (first !== this.journalSeq + 1) {
        const what = `record ${first} would follow ${this.journalSeq} in ${keys.journal}`
        throw orderwireError('OR_INTERNAL', what)
      }
      add(keys.journal, records, first)
    }
    if (this.acksSeq < lastSeq) add(keys.acks, chunks.acks(), this.acksSeq + 1)
    if (written.length === 0) {
      // Redis has this chunk: the follower is on its way to where Redis ends.
      await nextTurn()
      return
    }

    this.sentSeq = Math.max(this.sentSeq, lastSeq)
    const replies = await answered(redis, transaction.exec())
    if (replies === null) throw new Unsure('someone else wrote to the streams at the same moment')
    const failed = replies.findIndex(([failure]) => failure !== null)
    const error = replies[failed]?.[0]
    if (error) {
      if (error.message.includes('equal or smaller')) this.refusedKey = written[failed]
      throw error
    }
    numbers.add('entries', written.length)
    numbers.add('bytes', bytes)
    this.journalSeq = Math.max(this.journalSeq, lastSeq)
    this.acksSeq = Math.max(this.acksSeq, lastSeq)
  }

  /** The pending chunk is in Redis. */
  private stored(): void {
    this.isPending = false
    this.publish()
    this.recovered()
  }

  private publish(): void {
    const { numbers } = this.options
    const storedSeq = Math.min(this.journalSeq, this.acksSeq)
    numbers.set('journalSeq', this.journalSeq)
    numbers.set('acksSeq', this.acksSeq)
    numbers.set('storedSeq', storedSeq)
    this.publishedSeq = Math.max(this.publishedSeq, storedSeq)
    this.chunks?.follower.setStored(this.publishedSeq)
  }

  private recovered(): void {
    if (this.retryMs === 0) return
    this.retryMs = 0
    this.options.onState('storing', undefined)
  }

  /** The connection in use is of no use any more. Its end and a failed command may both say so. */
  private lost(redis: Redis, error: unknown): void {
    if (this.redis !== redis) return
    this.redis = undefined
    redis.disconnect()
    this.options.numbers.set('connected', 0)
    this.failed(error)
  }

  private failed(error: unknown): void {
    if (this.abort.signal.aborted) return
    this.options.numbers.add('failures', 1)
    this.options.onState('waiting', failureReason(error))
    const next = Math.min(RETRY_LAST_MS, Math.max(RETRY_FIRST_MS, 2 * this.retryMs))
    this.retryMs = error instanceof Unsure ? Math.max(1, this.retryMs) : next
  }

  private async reconnect(): Promise<void> {
    const { signal } = this.abort
    await this.wake.wait(this.retryMs * (0.75 + Math.random() / 2), () => signal.aborted)
    if (signal.aborted) return
    const { url, numbers } = this.options
    let redis: Redis | undefined
    try {
      redis = await openRedis(url, this.abort.signal)
      await this.resume(redis)
    } catch (error) {
      redis?.disconnect()
      if (error instanceof OrderwireError) throw error
      this.failed(error)
      return
    }
    this.use(redis)
    numbers.add('reconnects', 1)
    numbers.set('connected', 1)
    if (!this.isPending) this.recovered()
  }

  private use(redis: Redis): void {
    this.redis = redis
    redis.once('end', () => {
      this.lost(redis, new Error('the connection was closed'))
      this.wake.fire()
    })
  }

  /** Asks Redis what it holds and sets everything so that the next chunk continues it. */
  private async resume(redis: Redis): Promise<void> {
    const { keys } = this
    // The first transaction is refused if anyone, such as a dying older router, writes in between.
    await answered(redis, redis.watch(keys.journal, keys.acks))
    const { url, epoch } = this.options
    const ours = { url, epoch, sentSeq: this.sentSeq, isStart: this.chunks === undefined }
    const journal = await readNewest(redis, keys.journal, ours)
    const acks = await readNewest(redis, keys.acks, ours)
    const journalSeq = journal?.lastSeq ?? 0
    const acksSeq = acks?.lastSeq ?? 0
    const pendingSeq = this.isPending ? (this.chunks?.lastSeq ?? -1) : -1
    const isAt = (seq: number, known: number): boolean => seq === known || seq === pendingSeq
    const isKnown = isAt(journalSeq, this.journalSeq) && isAt(acksSeq, this.acksSeq)
    if (this.chunks !== undefined && isKnown) {
      const refusedSeq = this.refusedKey === keys.acks ? acksSeq : journalSeq
      if (this.refusedKey !== undefined && refusedSeq !== pendingSeq) {
        const id = entryId(epoch, pendingSeq)
        const problem = `it refuses ${id} and ends at ${refusedSeq}: newer entries were deleted`
        throw this.differs(this.refusedKey, problem)
      }
      if (journalSeq === pendingSeq && acksSeq === pendingSeq) this.isPending = false
    } else {
      if (this.chunks !== undefined) this.options.numbers.add('lostTails', 1)
      this.follow(journal, acksSeq)
    }
    this.refusedKey = undefined
    this.journalSeq = journalSeq
    this.acksSeq = acksSeq
    this.publish()
  }

  /** Opens a follower that goes on where Redis ends, if that is the same journal. */
  private follow(newest: StreamEntry | undefined, acksSeq: number): void {
    this.chunks?.close()
    this.isFollowerAsleep = false
    this.isPending = false
    try {
      const opened = ChunkReader.open(this.options.openFollower, newest, acksSeq)
      this.chunks = opened.chunks
      this.isPending = opened.hasChunk
    } catch (error) {
      throw this.sameOrDiffers(error)
    }
  }

  private sameOrDiffers(error: unknown): unknown {
    if (!(error instanceof DifferentJournal)) return error
    return this.differs(this.keys.journal, error.message)
  }

  private differs(key: string, problem: string): OrderwireError {
    return orderwireError('OR_REDIS_DIFFERS', this.options.url, key, problem)
  }

  /** Until there is a chunk, the connection ends, or stop() is called. */
  private async sleep(): Promise<void> {
    const { chunks } = this
    if (chunks === undefined) return
    if (!this.isFollowerAsleep) {
      this.isFollowerAsleep = chunks.follower.sleep(() => {
        if (this.chunks !== chunks) return
        this.isFollowerAsleep = false
        this.wake.fire()
      })
      if (!this.isFollowerAsleep) {
        // There is more already, or never again because the router has closed its journal.
        this.emptyTurns += 1
        await this.wake.wait(this.emptyTurns > EMPTY_TURNS_MAX ? RETRY_FIRST_MS : 0)
        return
      }
    }
    await this.wake.wait()
  }

  private close(): void {
    this.redis?.disconnect()
    this.redis = undefined
    this.options.numbers.set('connected', 0)
    this.chunks?.close()
    this.chunks = undefined
  }
}
