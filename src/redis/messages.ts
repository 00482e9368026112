import type { ErrorCode } from '../errors.js'
import type { Persistence } from './server.js'
import type { RedisState } from './status.js'

/** What the worker thread is started with. */
export interface RedisWorkerData {
  url: string
  shard: string
  linkId: number
  dataDir: string
  epoch: number
  lastSeq: number
  numbers: SharedArrayBuffer
}

export interface ToWorker {
  kind: 'stop'
  drainMs: number
}

export type FromWorker =
  | { kind: 'ready'; persistence: Persistence }
  | { kind: 'state'; state: RedisState; reason: string | undefined }
  /** The worker ends: an OrderwireError in a form that crosses threads. */
  | { kind: 'failed'; code: ErrorCode; message: string }
