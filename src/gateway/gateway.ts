import { createServer, type Server } from 'node:http'
import { formatHostPort } from '../config/address.js'
import { type OrderwireError, orderwireError, reasonOf } from '../errors.js'
import { type GatewayCounters, newGatewayCounters } from './counters.js'
import { answerHttp, refuseUpgrade, type HttpAnswer } from './http.js'
import {
  BACKPRESSURE_BYTES_MAX,
  FRAME_BYTES_MAX,
  SOCKET_SILENCE_S,
  WEBSOCKET_PATH,
  WEBSOCKET_SUBPROTOCOL,
} from './limits.js'
import { type GatewayRing, OutboundPump } from './ring.js'
import { Sockets } from './sockets.js'
import {
  LISTEN_EXCLUSIVE_PORT,
  loadUws,
  type Uws,
  type UwsApp,
  type UwsLoad,
  type UwsResponse,
} from './uws.js'

export interface GatewayOptions {
  /** A loopback address: the gateway itself asks nobody for a password. */
  host: string
  /** 0 picks a free port. */
  port: number
  /** The ring pair to the router thread. The gateway owns it from now on and closes it. */
  ring: GatewayRing
  /** What GET /status answers. */
  status: () => object
  /** The name of a Terminate code, for the close frame of a session that the router has ended. */
  closeName?: (code: number) => string
  /** Web origins whose pages may connect, beside those of this machine. */
  allowedOrigins?: readonly string[]
  /** For tests: how uWebSockets.js is loaded. */
  load?: () => UwsLoad
}

/** The WebSocket and HTTP door, on the main thread. */
export interface Gateway {
  readonly port: number
  readonly counters: Readonly<GatewayCounters>
  /** Why there is no WebSocket here, as OR_WEBSOCKET_UNAVAILABLE; HTTP is answered all the same. */
  readonly webSocketUnavailable: OrderwireError | undefined
  /** Sends what the router has said, says goodbye to every client and closes the port. */
  close(): Promise<void>
}

/**
 * Opens the door. Throws OR_PORT_IN_USE and OR_ADDRESS_UNAVAILABLE. Without a uWebSockets.js that
 * fits this Node the door answers HTTP only, and says to WebSocket clients what is missing.
 */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const loaded = (options.load ?? loadUws)()
  if (loaded.uws === undefined) return openHttpOnly(options, loaded.reason)

  const counters = newGatewayCounters()
  const sockets = new Sockets(options.ring, counters, options.closeName)
  const app = routes(loaded.uws, options, sockets, counters)
  const listening = await new Promise<object | false>((resolve) => {
    app.listen(options.host, options.port, LISTEN_EXCLUSIVE_PORT, resolve)
  })
  if (listening === false) {
    options.ring.close()
    throw await whyNotListening(options.host, options.port)
  }
  const pump = new OutboundPump(options.ring, sockets)
  pump.start()
  let closed = false
  return {
    port: loaded.uws.us_socket_local_port(listening),
    counters,
    webSocketUnavailable: undefined,
    async close() {
      if (closed) return
      closed = true
      loaded.uws.us_listen_socket_close(listening)
      pump.stop()
      sockets.closeAll()
      options.ring.close()
      // One turn of the loop, in which the library writes the goodbyes.
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

function routes(
  uws: Uws,
  options: GatewayOptions,
  sockets: Sockets,
  counters: GatewayCounters,
): UwsApp {
  return uws
    .App()
    .ws(WEBSOCKET_PATH, {
      maxPayloadLength: FRAME_BYTES_MAX,
      // Ours is checked after every write and says why; this one is only the backstop behind it.
      maxBackpressure: 2 * BACKPRESSURE_BYTES_MAX,
      idleTimeout: SOCKET_SILENCE_S,
      sendPingsAutomatically: false,
      upgrade(response, request, context) {
        const refusal = refuseUpgrade(
          request.getHeader('sec-websocket-protocol'),
          request.getHeader('origin'),
          options.allowedOrigins ?? [],
        )
        if (refusal !== undefined) {
          counters.refused += 1
          answer(response, refusal)
        } else if (sockets.isFull()) {
          counters.refusedFull += 1
          const status = '503 Service Unavailable'
          answer(response, { status, type: 'text/plain; charset=utf-8', body: 'too many clients' })
        } else {
          response.upgrade(
            { wsId: 0 },
            request.getHeader('sec-websocket-key'),
            WEBSOCKET_SUBPROTOCOL,
            '', // No extensions: compression would cost more than the small frames can save.
            context,
          )
        }
      },
      open(socket) {
        sockets.opened(socket)
      },
      message(socket, message, isBinary) {
        sockets.message(socket, message, isBinary)
      },
      close(socket) {
        sockets.closed(socket)
      },
    })
    .any('/*', (response, request) => {
      answer(response, answerHttp(request.getMethod(), request.getUrl(), options.status))
    })
}

function answer(response: UwsResponse, { status, type, body }: HttpAnswer): void {
  response.writeStatus(status).writeHeader('content-type', type).end(body, true)
}

async function openHttpOnly(options: GatewayOptions, reason: string): Promise<Gateway> {
  const missing = orderwireError('OR_WEBSOCKET_UNAVAILABLE', reason)
  const counters = newGatewayCounters()
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    const { status, type, body } = answerHttp(request.method ?? '', path, options.status)
    response.writeHead(Number.parseInt(status, 10), { 'content-type': type, connection: 'close' })
    response.end(body)
  })
  server.on('upgrade', (_request, socket) => {
    counters.refused += 1
    socket.on('error', () => socket.destroy())
    socket.end(
      'HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n' +
        `content-type: text/plain; charset=utf-8\r\n\r\n${missing.message}\n`,
    )
  })
  options.ring.close()
  const port = await listen(server, options.host, options.port)
  return {
    port,
    counters,
    webSocketUnavailable: missing,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(listenError(error, host, port))
    })
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

/** uWebSockets.js says only that it failed; the same attempt by Node says why. */
async function whyNotListening(host: string, port: number): Promise<OrderwireError> {
  const server = createServer()
  try {
    await listen(server, host, port)
  } catch (error) {
    return error as OrderwireError
  }
  server.close()
  return orderwireError('OR_PORT_IN_USE', 'HTTP', formatHostPort({ host, port }), '--http')
}

function listenError(error: Error, host: string, port: number): OrderwireError {
  const address = formatHostPort({ host, port })
  return 'code' in error && error.code === 'EADDRINUSE'
    ? orderwireError('OR_PORT_IN_USE', 'HTTP', address, '--http')
    : orderwireError('OR_ADDRESS_UNAVAILABLE', 'HTTP', address, reasonOf(error), '--http')
}
