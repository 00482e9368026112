import { parentPort, workerData } from 'node:worker_threads'
import { Counters } from './counters.js'
import { openRouter, type RouterOptions, type RouterReady } from './router.js'

/** What the main thread hears from the router thread. */
export type RouterMessage =
  | { readonly kind: 'ready'; readonly ready: RouterReady }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'stopped'; readonly lastSeq: number }

export interface RouterWorkerData {
  readonly options: RouterOptions
  readonly counters: SharedArrayBuffer
  readonly status: SharedArrayBuffer
}

const port = parentPort
if (port !== null) {
  const { options, counters, status } = workerData as RouterWorkerData
  const post = (message: RouterMessage): void => port.postMessage(message)
  try {
    const router = openRouter(options, new Counters(counters), new Uint32Array(status))
    let stopping = false
    port.on('message', () => (stopping = true))
    const loop = (): void => {
      if (!stopping) {
        router.cycle.run()
        setImmediate(loop)
        return
      }
      post({ kind: 'stopped', lastSeq: router.close() })
      port.close()
    }
    post({ kind: 'ready', ready: router.ready })
    loop()
  } catch (error) {
    // Errors do not keep their code when they cross threads, so it is sent beside the message.
    const { code, message } = error as Error & { code?: string }
    post({ kind: 'failed', code: code ?? 'OR_INTERNAL', message })
    port.close()
  }
}
