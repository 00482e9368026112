import { parentPort, workerData } from 'node:worker_threads'
import { fromNative } from '../native-error.js'
import type { OpenFollower } from './follower.js'
import type { FromWorker, RedisWorkerData, ToWorker } from './messages.js'
import { StatusNumbers } from './status.js'
import { RedisWriter } from './writer.js'

/** The life of the Redis worker thread, from its start to its end. */
export async function runWorkerThread(
  openFollower: (
    data: RedisWorkerData,
    from: Parameters<OpenFollower>[0],
  ) => ReturnType<OpenFollower>,
): Promise<void> {
  const data = workerData as RedisWorkerData
  const tell = (message: FromWorker): void => {
    parentPort?.postMessage(message)
  }
  const writer = new RedisWriter({
    ...data,
    numbers: new StatusNumbers(data.numbers),
    openFollower: (from) => openFollower(data, from),
    onState(state, reason) {
      tell({ kind: 'state', state, reason })
    },
  })
  parentPort?.on('message', (message: ToWorker) => {
    writer.stop(message.drainMs)
  })
  try {
    await writer.start()
    tell({ kind: 'ready', persistence: writer.persistence })
    await writer.run()
  } catch (error) {
    const known = fromNative(error)
    tell({ kind: 'failed', code: known.code, message: known.message })
  } finally {
    parentPort?.close()
  }
}
