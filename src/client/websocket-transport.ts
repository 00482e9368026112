import net from 'node:net'
import tls from 'node:tls'
import WebSocket from 'ws'
import { DATAGRAM_BYTES_MAX } from '../codec/index.js'
import { orderwireError, reasonOf } from '../errors.js'
import {
  WEBSOCKET_BATCH,
  WEBSOCKET_BUFFERED_BYTES_MAX,
  WEBSOCKET_INPUT_BYTES,
  WEBSOCKET_INPUT_MESSAGES,
  WEBSOCKET_OPEN_TIMEOUT_MS,
} from './limits.js'
import type { Transport } from './transport.js'

export const WEBSOCKET_SUBPROTOCOL = 'orderwire.v1'
export const WEBSOCKET_PATH = '/orderwire'
const SLOT_BYTES = (DATAGRAM_BYTES_MAX + 7) & ~7

/** One half of the input: filled by messages while the other half is being read. */
class Half {
  readonly start: number
  readonly slots = new Uint32Array(WEBSOCKET_INPUT_MESSAGES * 2)
  count = 0
  bytes = 0

  constructor(start: number) {
    this.start = start
  }

  get isFilling(): boolean {
    return this.bytes > WEBSOCKET_INPUT_BYTES / 2 || this.count > WEBSOCKET_INPUT_MESSAGES / 2
  }

  take(arena: Uint8Array, message: Uint8Array): boolean {
    const padded = (message.length + 7) & ~7
    if (this.count >= WEBSOCKET_INPUT_MESSAGES || this.bytes + padded > WEBSOCKET_INPUT_BYTES) {
      return false
    }
    const at = this.start + this.bytes
    arena.set(message, at)
    this.slots[this.count * 2] = at
    this.slots[this.count * 2 + 1] = message.length
    this.count += 1
    this.bytes += padded
    return true
  }

  clear(): void {
    this.count = 0
    this.bytes = 0
  }
}

/**
 * Datagrams as binary messages of a WebSocket. The event loop brings them, so it must turn between polls; everything
 * that one turn brings is one batch, and so is everything that one `send` takes.
 */
export class WebSocketTransport implements Transport {
  readonly inArena = new Uint8Array(2 * WEBSOCKET_INPUT_BYTES)
  readonly inSlots = new Uint32Array(WEBSOCKET_BATCH * 2)
  readonly outArena = new Uint8Array(WEBSOCKET_BATCH * SLOT_BYTES)
  readonly outLengths = new Uint32Array(WEBSOCKET_BATCH)
  readonly outSlotBytes = SLOT_BYTES
  readonly batch = WEBSOCKET_BATCH
  readonly isReliable = true
  readonly needsEventLoop = true
  readonly refused = 0
  broken: string | null = null
  /** Messages that were no datagram: text, or too long. */
  ignoredMessages = 0
  /** Datagrams dropped because nobody polled; the session asks for them again. */
  overflows = 0

  readonly #webSocket: WebSocket
  readonly #socket: net.Socket
  #filling = new Half(0)
  #reading = new Half(WEBSOCKET_INPUT_BYTES)
  #next = 0
  #isPaused = false
  #waiting: (() => void) | null = null

  private constructor(webSocket: WebSocket, socket: net.Socket) {
    this.#webSocket = webSocket
    this.#socket = socket
    webSocket.on('message', (data: WebSocket.RawData, isBinary: boolean) => {
      this.#onMessage(data as Buffer, isBinary)
    })
    webSocket.on('close', (code: number, reason: Buffer) => {
      const why = reason.length > 0 ? `: ${reason.toString('utf8')}` : ''
      this.#break(`the WebSocket was closed with code ${code}${why}`)
    })
    webSocket.on('error', (error: Error) => this.#break(reasonOf(error)))
  }

  /** Opens `ws://HOST:PORT/orderwire` (or wss). Throws OR_CONNECT_FAILED. */
  static async open(url: string): Promise<WebSocketTransport> {
    let socket: net.Socket | undefined
    return await new Promise((resolve, reject) => {
      const webSocket = new WebSocket(url, WEBSOCKET_SUBPROTOCOL, {
        perMessageDeflate: false,
        handshakeTimeout: WEBSOCKET_OPEN_TIMEOUT_MS,
        maxPayload: 65_536,
        createConnection: ((options: net.NetConnectOpts & tls.ConnectionOptions) => {
          socket = connectSocket(url, options)
          return socket
        }) as typeof net.createConnection,
      })
      webSocket.once('open', () => {
        webSocket.removeAllListeners('error')
        resolve(new WebSocketTransport(webSocket, socket as net.Socket))
      })
      webSocket.once('error', (error) => {
        webSocket.terminate()
        reject(orderwireError('OR_CONNECT_FAILED', url, reasonOf(error)))
      })
    })
  }

  poll(): number {
    if (this.#next >= this.#reading.count) {
      const read = this.#reading
      read.clear()
      this.#reading = this.#filling
      this.#filling = read
      this.#next = 0
      if (this.#isPaused) {
        this.#isPaused = false
        this.#webSocket.resume()
      }
    }
    const count = Math.min(this.batch, this.#reading.count - this.#next)
    for (let i = 0; i < count * 2; i += 1) {
      this.inSlots[i] = this.#reading.slots[this.#next * 2 + i]!
    }
    this.#next += count
    return count
  }

  send(first: number, count: number): number {
    if (this.broken !== null) return 0
    let sent = 0
    this.#socket.cork()
    while (sent < count && this.#webSocket.bufferedAmount < WEBSOCKET_BUFFERED_BYTES_MAX) {
      const at = (first + sent) * SLOT_BYTES
      // The library masks into memory of its own, so the slot is free at once.
      this.#webSocket.send(this.outArena.subarray(at, at + this.outLengths[first + sent]!))
      sent += 1
    }
    this.#socket.uncork()
    return sent
  }

  waitReadable(callback: () => void): void {
    this.#waiting = callback
    if (this.broken !== null || this.#filling.count > 0 || this.#next < this.#reading.count) {
      this.#wake()
    }
  }

  close(): void {
    this.#webSocket.close(1000)
    const deadline = setTimeout(() => this.#webSocket.terminate(), WEBSOCKET_OPEN_TIMEOUT_MS)
    this.#webSocket.once('close', () => clearTimeout(deadline))
    if (this.#webSocket.readyState === WebSocket.CLOSED) clearTimeout(deadline)
  }

  #onMessage(data: Buffer, isBinary: boolean): void {
    if (!isBinary || data.length > DATAGRAM_BYTES_MAX) {
      this.ignoredMessages += 1
      return
    }
    if (!this.#filling.take(this.inArena, data)) this.overflows += 1
    if (this.#filling.isFilling && !this.#isPaused) {
      this.#isPaused = true
      this.#webSocket.pause()
    }
    this.#wake()
  }

  /** Once per turn of the event loop, after everything that the turn has brought. */
  #wake(): void {
    const callback = this.#waiting
    if (callback === null) return
    this.#waiting = null
    setImmediate(callback)
  }

  #break(reason: string): void {
    this.broken ??= reason
    this.#wake()
  }
}

/** Opens the socket ourselves, so that it can be held back while a batch is written. */
function connectSocket(
  url: string,
  options: net.NetConnectOpts & tls.ConnectionOptions,
): net.Socket {
  const { host = '' } = options as { host?: string }
  // `path` is the URL's here, and would be taken for that of a Unix socket.
  const target = { ...options, path: undefined, noDelay: true } as unknown as tls.ConnectionOptions
  if (!url.startsWith('wss:')) return net.connect(target as net.NetConnectOpts)
  return tls.connect({ ...target, servername: net.isIP(host) === 0 ? host : '' })
}
