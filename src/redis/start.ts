import { Worker } from 'node:worker_threads'
import { OrderwireError, orderwireError, withoutPassword } from '../errors.js'
import { STOP_DRAIN_MS } from './limits.js'
import type { FromWorker, RedisWorkerData, ToWorker } from './messages.js'
import type { Persistence } from './server.js'
import { type RedisState, type RedisStatus, StatusNumbers } from './status.js'

export interface RedisWorkerOptions {
  url: string
  shard: string
  /** The link of the router thread whose journal is followed. */
  linkId: number
  dataDir: string
  epoch: number
  /** Where the file journal ended when the router opened it. */
  lastSeq: number
  /** The acknowledgement level includes `redis`: what Redis does not have is not acknowledged. */
  required: boolean
  log: (level: 'info' | 'warn' | 'error', sentence: string) => void
  /** The worker gave up for good, for instance because another router took over the shard. */
  onFailure: (error: OrderwireError) => void
  /** For tests: the module of the worker thread. */
  module?: URL
}

export interface RedisWorker {
  /** `writtenSeq`, where the file journal ends now, makes `lag` exact. Costs nothing; any time. */
  status(writtenSeq?: number): RedisStatus
  /** Waits until Redis has all that is in the file journal, 2 s at most, and ends the thread. */
  stop(): Promise<void>
}

/**
 * Starts the Redis worker; resolves when Redis is known to hold a part of this router's journal.
 * It catches Redis up from there on its own. Throws OR_REDIS_* when this Redis cannot be used.
 */
export async function startRedisWorker(options: RedisWorkerOptions): Promise<RedisWorker> {
  const { url, shard, linkId, dataDir, epoch, lastSeq, required, log } = options
  const where = `Redis at ${withoutPassword(url)}`
  const numbers = new StatusNumbers()
  const workerData: RedisWorkerData = {
    url,
    shard,
    linkId,
    dataDir,
    epoch,
    lastSeq,
    numbers: numbers.memory,
  }
  const worker = new Worker(options.module ?? new URL('./worker.js', import.meta.url), {
    workerData,
    name: 'orderwire-redis',
  })
  let state: RedisState = 'connecting'
  let lastError: string | undefined
  let isStopping = false
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      state = 'stopped'
      numbers.set('connected', 0)
      resolve()
    })
  })

  const waits = required ? 'acknowledgements wait for it' : 'the router goes on without it'
  const enter = (next: RedisState, reason: string | undefined): void => {
    if (reason !== undefined) lastError = reason
    if (next === 'waiting' && state !== 'waiting') {
      log('warn', `${where} does not store (${reason ?? ''}): ${waits}, and it is tried again`)
    } else if (next === 'storing' && state === 'waiting') {
      log('info', `${where} stores again`)
    }
    state = next
  }

  const persistence = await new Promise<Persistence>((resolve, reject) => {
    let isReady = false
    const fail = (error: OrderwireError): void => {
      lastError = error.message
      if (!isReady) reject(error)
      else if (!isStopping) {
        log('error', error.message)
        options.onFailure(error)
      }
    }
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'failed') fail(new OrderwireError(message.code, message.message))
      else if (message.kind === 'state') enter(message.state, message.reason)
      else {
        isReady = true
        resolve(message.persistence)
      }
    })
    worker.on('error', (error) => {
      fail(
        error instanceof OrderwireError
          ? error
          : orderwireError('OR_INTERNAL', `the Redis worker failed (${error.message})`),
      )
    })
  })

  if (required && persistence !== 'always') {
    log('warn', `${where} ${WHAT_IT_LOSES[persistence]}: acknowledgements are no safer than that`)
  }
  return {
    status(writtenSeq) {
      const values = numbers.describe()
      const lag = Math.max(0, (writtenSeq ?? values.readSeq) - values.storedSeq)
      return { ...values, lag, state, persistence, lastError }
    },
    async stop() {
      if (!isStopping) {
        isStopping = true
        const message: ToWorker = { kind: 'stop', drainMs: STOP_DRAIN_MS }
        worker.postMessage(message)
      }
      // A thread that is stuck in native code does not hear the message.
      const overdue = setTimeout(() => void worker.terminate(), 2 * STOP_DRAIN_MS)
      await ended
      clearTimeout(overdue)
    },
  }
}

const WHAT_IT_LOSES: Readonly<Record<Persistence, string>> = {
  always: '',
  everysec: 'writes its log to disk once a second (appendfsync everysec), so a crash can lose that',
  no: 'leaves it to the system when its log reaches the disk (appendfsync no)',
  off: 'keeps no log (appendonly no), so its restart loses the journal there',
  unknown: 'does not tell how it persists',
}
