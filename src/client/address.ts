import { parseHostPort } from '../config/address.js'
import { orderwireError } from '../errors.js'
import { WEBSOCKET_PATH } from './websocket-transport.js'

export type RouterAddress =
  | {
      readonly transport: 'udp'
      readonly host: string
      readonly port: number
      readonly text: string
    }
  | { readonly transport: 'ws'; readonly url: string; readonly text: string }

/** Reads `udp://HOST:PORT`, `ws://HOST:PORT[/orderwire]` or `wss://...`. Throws OR_USAGE. */
export function parseRouterAddress(text: string): RouterAddress {
  const match = /^(udp|wss?):\/\/([^/?#]+)(\/[^?#]*)?$/.exec(text)
  if (match === null) {
    throw orderwireError(
      'OR_USAGE',
      `'${text}' is not the address of a router: use udp://HOST:PORT or ws://HOST:PORT${WEBSOCKET_PATH}`,
    )
  }
  const [, scheme, authority, path] = match
  const address = parseHostPort(authority ?? '')
  if (typeof address === 'string') throw orderwireError('OR_USAGE', `${text}: ${address}`)
  if (scheme === 'udp') return { transport: 'udp', ...address, text }
  const isBare = path === undefined || path === '/'
  const url = `${scheme}://${authority}${isBare ? WEBSOCKET_PATH : path}`
  return { transport: 'ws', url, text: url }
}
