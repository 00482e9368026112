import { parentPort, workerData } from 'node:worker_threads'
import { Counters } from './counters.js'
import { fromNative } from '../native-error.js'
import { openRouter, type Router, type RouterOptions, type RouterReady } from './router.js'

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
  // Errors do not keep their code when they cross threads, so it is sent beside the message.
  const fail = (thrown: unknown): void => {
    const { code, message } = fromNative(thrown)
    post({ kind: 'failed', code, message })
    port.close()
  }
  const serve = (router: Router): void => {
    let stopping = false
    port.on('message', () => (stopping = true))
    const loop = (): void => {
      try {
        if (!stopping) {
          router.cycle.run()
          setImmediate(loop)
          return
        }
        post({ kind: 'stopped', lastSeq: router.close() })
        port.close()
      } catch (error) {
        fail(error)
        router.abandon()
      }
    }
    post({ kind: 'ready', ready: router.ready })
    loop()
  }
  try {
    serve(openRouter(options, new Counters(counters), new Uint32Array(status)))
  } catch (error) {
    fail(error)
  }
}
