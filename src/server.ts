import { Worker } from 'node:worker_threads'
import { TerminateCode } from './codec/index.js'
import { formatHostPort, type Config } from './config/config.js'
import { isErrorCode, orderwireError, OrderwireError } from './errors.js'
import { openGateway, type Gateway } from './gateway/gateway.js'
import type { Instrument } from './instruments.js'
import { native } from './native.js'
import { startRedisWorker, type RedisWorker } from './redis/start.js'
import { Counters, describeCounters } from './router/counters.js'
import type { RouterOptions, RouterReady } from './router/router.js'
import { Status } from './router/seam.js'
import type { RouterMessage, RouterWorkerData } from './router/worker.js'

export type LogLevel = 'info' | 'warn' | 'error'
export type Log = (level: LogLevel, sentence: string) => void

/** The line of JSON on standard output when a router is ready. */
export interface ReadyLine {
  readonly ready: true
  readonly udp: string
  readonly http: string
  /** Null when no uWebSockets.js fits this Node. */
  readonly webSocket: string | null
  readonly dataDir: string
  readonly shard: string
  readonly epoch: number
  readonly lastSeq: number
  readonly ackAfter: string
  readonly idle: string
  readonly redis: string | null
  readonly pid: number
}

export interface Server {
  readonly ready: ReadyLine
  /** Counters and positions, as GET /status gives them. */
  status(): object
  /** Resolves when the server has stopped by itself, with the reason. */
  readonly failed: Promise<OrderwireError>
  /** Says goodbye to the clients, brings Redis up to date if it is there, syncs the journal. */
  stop(): Promise<void>
}

/**
 * Starts the router thread, the Redis worker and the gateway, in this order. `controls` are frames of limits and phases to
 * begin with.
 */
export async function startServer(
  config: Config,
  instruments: readonly Instrument[],
  controls: Uint8Array | null,
  log: Log,
): Promise<Server> {
  const counters = new SharedArrayBuffer(Counters.BYTES)
  const statusWords = new SharedArrayBuffer(Status.WORDS * 4)
  let fail: (error: OrderwireError) => void = () => undefined
  const failed = new Promise<OrderwireError>((resolve) => (fail = resolve))
  const options: RouterOptions = {
    dataDir: config.dataDir,
    shard: config.shard,
    udp: config.udp,
    idle: config.idle,
    ackAfter: config.ackAfter,
    instruments,
    ...(controls !== null && { controls }),
  }
  const router = await startRouter({ options, counters, status: statusWords }, (error) =>
    fail(error),
  )
  const { ready } = router
  if (ready.tornBytes > 0)
    log('warn', `the journal ended in ${ready.tornBytes} torn bytes, which were cut off`)

  let redis: RedisWorker | undefined
  let gateway: Gateway | undefined
  try {
    if (config.redisUrl !== null) {
      redis = await startRedisWorker({
        url: config.redisUrl,
        shard: config.shard,
        linkId: ready.linkId,
        dataDir: config.dataDir,
        epoch: ready.epoch,
        lastSeq: ready.lastSeq,
        required: config.ackAfter.includes('redis'),
        log,
        onFailure: (error) => {
          // Without `redis` in the level nothing that was promised depends on it: the router goes on.
          if (config.ackAfter.includes('redis')) fail(error)
          else log('error', `${error.message} [${error.code}]`)
        },
      })
    }
    gateway = await openGateway({
      host: config.http.host,
      port: config.http.port,
      ring: new native.GatewayPort(ready.linkId),
      status,
      closeName: terminateName,
    })
  } catch (error) {
    await redis?.stop()
    await router.stop()
    throw error
  }
  if (gateway.webSocketUnavailable !== undefined) log('warn', gateway.webSocketUnavailable.message)

  const openGatewayNow = gateway
  const http = formatHostPort({ host: config.http.host, port: gateway.port })
  const words = new Uint32Array(statusWords)
  const word64 = (at: number): number => (words[at + 1] ?? 0) * 0x1_0000_0000 + (words[at] ?? 0)

  function status(): object {
    return {
      epoch: ready.epoch,
      positions: {
        lastSeq: word64(Status.LAST_SEQ),
        released: word64(Status.RELEASED),
        written: word64(Status.WRITTEN),
        synced: word64(Status.SYNCED),
        redisStored: word64(Status.REDIS_STORED),
      },
      out: {
        datagrams: word64(Status.DATAGRAMS_SENT),
        reports: word64(Status.REPORTS_SENT),
        sendErrors: word64(Status.SEND_ERRORS),
        sendBlocked: word64(Status.SEND_BLOCKED),
        gatewayRingFull: word64(Status.GATEWAY_RING_FULL),
      },
      kernelDrops: word64(Status.KERNEL_DROPS),
      ...describeCounters(new Counters(counters)),
      gateway: gateway?.counters ?? null,
      redis: redis?.status(word64(Status.WRITTEN)) ?? null,
    }
  }

  return {
    ready: {
      ready: true,
      udp: formatHostPort({ host: ready.udpHost, port: ready.udpPort }),
      http,
      webSocket: gateway.webSocketUnavailable === undefined ? `ws://${http}/orderwire` : null,
      dataDir: config.dataDir,
      shard: config.shard,
      epoch: ready.epoch,
      lastSeq: ready.lastSeq,
      ackAfter: config.ackAfter.join('+'),
      idle: config.idle,
      redis: config.redisUrl === null ? null : `{${config.shard}}`,
      pid: process.pid,
    },
    status,
    failed,
    async stop() {
      // Redis first, while the router still serves its journal; the door last, so that clients
      // over WebSocket hear the router's goodbye.
      await redis?.stop()
      await router.stop()
      await openGatewayNow.close()
    },
  }
}

function terminateName(code: number): string {
  const name = Object.entries(TerminateCode).find(([, value]) => value === code)?.[0]
  return name ?? `terminate code ${code}`
}

interface RouterThread {
  readonly ready: RouterReady
  stop(): Promise<void>
}

function startRouter(
  workerData: RouterWorkerData,
  onFailure: (error: OrderwireError) => void,
): Promise<RouterThread> {
  const worker = new Worker(new URL('./router/worker.js', import.meta.url), { workerData })
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  return new Promise((resolve, reject) => {
    let isReady = false
    const failure = (error: OrderwireError): void => {
      if (isReady) onFailure(error)
      else reject(error)
    }
    worker.on('message', (message: RouterMessage) => {
      if (message.kind === 'failed') return failure(restore(message.code, message.message))
      if (message.kind !== 'ready') return
      isReady = true
      resolve({
        ready: message.ready,
        async stop() {
          worker.postMessage('stop')
          await exited
        },
      })
    })
    worker.on('error', (error) => failure(restore('OR_INTERNAL', error.message)))
  })
}

/** Errors lose their class between threads. */
function restore(code: string, message: string): OrderwireError {
  if (!isErrorCode(code) || code === 'OR_INTERNAL') return orderwireError('OR_INTERNAL', message)
  return new OrderwireError(code, message)
}
