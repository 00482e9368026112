import { setImmediate } from 'node:timers/promises'
import { orderwireError, reasonOf } from '../errors.js'
import { parseRouterAddress, type RouterAddress } from './address.js'
import { BatchClient } from './batch-client.js'
import type { BatchClientOptions } from './batch-options.js'
import type { Clock, Transport } from './transport.js'
import { WebSocketTransport } from './websocket-transport.js'

export interface BatchConnection {
  readonly client: BatchClient
  readonly transport: Transport
  /** The transport's own clock, if it has one. */
  readonly clock: Clock | undefined
}

/** Opens the transport of an address. Throws OR_USAGE, OR_CONNECT_FAILED or OR_NATIVE_MISSING. */
export async function openTransport(
  address: RouterAddress,
): Promise<{ transport: Transport; clock: Clock | undefined }> {
  if (address.transport === 'ws') {
    return { transport: await WebSocketTransport.open(address.url), clock: undefined }
  }
  // The native part is loaded only by those who use it.
  const { UdpTransport } = await import('./udp-transport.js')
  try {
    const transport = new UdpTransport(address.host, address.port)
    return { transport, clock: transport }
  } catch (thrown) {
    throw orderwireError('OR_CONNECT_FAILED', address.text, reasonOf(thrown))
  }
}

/**
 * Opens a session over `udp://HOST:PORT` or `ws://HOST:PORT/orderwire` and returns its batch client in state 'ready'.
 * Throws OR_CONNECT_FAILED when the router does not answer or refuses, with its reason.
 */
export async function connectBatch(
  target: string,
  options: Omit<BatchClientOptions, 'address'> = {},
): Promise<BatchConnection> {
  const address = parseRouterAddress(target)
  const { transport, clock } = await openTransport(address)
  try {
    const client = new BatchClient(transport, {
      ...(clock === undefined ? {} : { clock }),
      ...options,
      address: address.text,
    })
    client.start()
    while (client.state === 'connecting') {
      client.poll({}, transport.needsEventLoop ? 0 : CONNECT_POLL_MICROS)
      if (transport.refused >= REFUSALS_UNTIL_FAILED) {
        throw orderwireError('OR_CONNECT_FAILED', address.text, 'nobody listens there')
      }
      await setImmediate()
    }
    if (client.failure !== null) throw client.failure
    return { client, transport, clock }
  } catch (thrown) {
    transport.close()
    throw thrown
  }
}

const CONNECT_POLL_MICROS = 200
const REFUSALS_UNTIL_FAILED = 3 // One per Hello: time for a router that is just starting.
