import { Redis } from 'ioredis'
import { reasonOf } from '../errors.js'
import { REPLY_TIMEOUT_MS } from './limits.js'

/**
 * Connects once. Rejects with an Error whose message says why in a few words.
 *
 * The client library neither reconnects nor sends anything twice: after a failure only the caller
 * can tell, from what Redis holds, what is to be sent next. `abort` ends the connection at any time.
 */
export async function openRedis(url: string, abort?: AbortSignal): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: null,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    connectTimeout: REPLY_TIMEOUT_MS,
    disconnectTimeout: 0, // A server that does not answer does not answer a goodbye either.
    connectionName: 'orderwire',
  })
  // The event says what is wrong; connect() says only that the connection was closed.
  let reason: string | undefined
  redis.on('error', (error: unknown) => {
    reason ??= failureReason(error)
  })
  const disconnect = (): void => {
    redis.disconnect()
  }
  abort?.addEventListener('abort', disconnect)
  redis.once('end', () => abort?.removeEventListener('abort', disconnect))
  try {
    await answered(redis, redis.connect())
  } catch (error) {
    disconnect()
    throw new Error(reason ?? failureReason(error))
  }
  return redis
}

/** The reply, or an error after REPLY_TIMEOUT_MS; the connection is given up then. */
export async function answered<T>(redis: Redis, reply: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer for ${REPLY_TIMEOUT_MS / 1_000} s`))
      redis.disconnect()
    }, REPLY_TIMEOUT_MS)
  })
  // Rejected by disconnect() after the race is lost.
  reply.catch(() => undefined)
  try {
    return await Promise.race([reply, late])
  } finally {
    clearTimeout(timer)
  }
}

/** The first word of an error reply of Redis, such as WRONGTYPE; empty for other errors. */
export function replyCode(error: unknown): string {
  if (!(error instanceof Error) || error.name !== 'ReplyError') return ''
  return error.message.split(' ', 1)[0] ?? ''
}

/** Why a command failed, in a few words. A refused transaction has its reason inside. */
export function failureReason(error: unknown): string {
  if (error instanceof Error && 'previousErrors' in error && Array.isArray(error.previousErrors)) {
    const [first] = error.previousErrors as unknown[]
    if (first !== undefined) return reasonOf(first)
  }
  return reasonOf(error)
}
