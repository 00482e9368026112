import { createRequire } from 'node:module'

/** The part of uWebSockets.js that the gateway uses, so that no build of it is needed to compile. */
export interface Uws {
  App(): UwsApp
  us_listen_socket_close(socket: object): void
  us_socket_local_port(socket: object): number
}

export interface UwsApp {
  get(pattern: string, handler: UwsHandler): UwsApp
  any(pattern: string, handler: UwsHandler): UwsApp
  ws(pattern: string, behavior: UwsBehavior): UwsApp
  listen(
    host: string,
    port: number,
    options: number,
    done: (socket: object | false) => void,
  ): UwsApp
}

export type UwsHandler = (response: UwsResponse, request: UwsRequest) => void

export interface UwsRequest {
  getHeader(lowerCaseName: string): string
  getMethod(): string
  getUrl(): string
}

export interface UwsResponse {
  writeStatus(status: string): UwsResponse
  writeHeader(name: string, value: string): UwsResponse
  end(body: string, closeConnection: boolean): UwsResponse
  upgrade(data: SocketData, key: string, protocol: string, extensions: string, ctx: object): void
}

export interface UwsBehavior {
  maxPayloadLength: number
  maxBackpressure: number
  idleTimeout: number
  sendPingsAutomatically: boolean
  upgrade(response: UwsResponse, request: UwsRequest, context: object): void
  open(socket: UwsSocket): void
  message(socket: UwsSocket, message: ArrayBuffer, isBinary: boolean): void
  close(socket: UwsSocket, code: number): void
}

export interface UwsSocket {
  /** 1: sent, 0: kept for later, 2: not sent, too much is kept already. */
  send(message: Uint8Array, isBinary: boolean): number
  cork(sends: () => void): UwsSocket
  getBufferedAmount(): number
  /** Sends a close frame and calls the close handler before it returns. */
  end(code: number, reason: string): void
  close(): void
  getUserData(): SocketData
}

/** What the gateway keeps with every socket; 0 until the socket is open. */
export interface SocketData {
  wsId: number
}

/** Without it uWebSockets.js shares a taken port with whoever has it, and gets half the clients. */
export const LISTEN_EXCLUSIVE_PORT = 1

export type UwsLoad = { uws: Uws; from: string } | { uws: undefined; reason: string }

const OFFICIAL = 'uWebSockets.js'
const REGISTRY = '@trufflesuite/uws-js-unofficial'

/**
 * Loads the official uWebSockets.js, or else the build for Node 20 on the npm registry. The
 * registry package falls back to a JavaScript imitation, with a warning on the console, when its
 * binary does not fit; its binary is therefore loaded by its own path, which works or fails.
 */
export function loadUws(load: (name: string) => unknown = createRequire(import.meta.url)): UwsLoad {
  const { platform, arch, versions } = process
  const binary = `${REGISTRY}/binaries/uws_${platform}_${arch}_${versions.modules}.node`
  const reasons: string[] = []
  for (const [from, name] of [
    [OFFICIAL, OFFICIAL],
    [REGISTRY, binary],
  ] as const) {
    try {
      const loaded = load(name)
      if (isUws(loaded)) return { uws: loaded, from }
      reasons.push(`${from} lacks functions that are needed`)
    } catch (error) {
      reasons.push(`${from}: ${whyNotLoaded(error)}`)
    }
  }
  return { uws: undefined, reason: reasons.join('; ') }
}

function whyNotLoaded(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'MODULE_NOT_FOUND')
    return `not installed for Node ${process.versions.node} on ${process.arch}`
  return error.message.split('\n')[0] ?? ''
}

function isUws(loaded: unknown): loaded is Uws {
  if (typeof loaded !== 'object' || loaded === null) return false
  const module = loaded as Record<string, unknown>
  return ['App', 'us_listen_socket_close', 'us_socket_local_port'].every(
    (name) => typeof module[name] === 'function',
  )
}
