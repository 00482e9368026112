import { WEBSOCKET_PATH, WEBSOCKET_SUBPROTOCOL } from './limits.js'

/** An answer of the HTTP door; `status` is the code with its phrase. */
export interface HttpAnswer {
  status: string
  type: 'text/plain; charset=utf-8' | 'application/json'
  body: string
}

const WHAT_IS_HERE = `GET /healthz, GET /status, WebSocket at ${WEBSOCKET_PATH}`

function text(status: string, sentence: string): HttpAnswer {
  return { status, type: 'text/plain; charset=utf-8', body: `${sentence}\n` }
}

/** Answers a plain HTTP request. Never throws: a failing status callback is an answer, too. */
export function answerHttp(method: string, path: string, status: () => object): HttpAnswer {
  if (method.toUpperCase() !== 'GET') return text('404 Not Found', `only ${WHAT_IS_HERE}`)
  if (path === '/healthz') return { ...text('200 OK', ''), body: 'ok' }
  if (path === WEBSOCKET_PATH) {
    const how = `a WebSocket with subprotocol ${WEBSOCKET_SUBPROTOCOL} is expected here`
    return text('426 Upgrade Required', how)
  }
  if (path !== '/status') return text('404 Not Found', `only ${WHAT_IS_HERE}`)
  try {
    return { status: '200 OK', type: 'application/json', body: JSON.stringify(status()) }
  } catch (error) {
    return text('500 Internal Server Error', `no status: ${String(error)}`)
  }
}

/**
 * Judges a WebSocket handshake; undefined when it may pass.
 *
 * A web page of any site may open a WebSocket to this machine, and the browser asks nobody. What
 * it does say is the page's origin, so only pages that this machine or the operator serves pass.
 * Programs that are not browsers send no origin.
 */
export function refuseUpgrade(
  protocols: string,
  origin: string,
  allowedOrigins: readonly string[],
): HttpAnswer | undefined {
  const offered = protocols.split(',').map((protocol) => protocol.trim())
  if (!offered.includes(WEBSOCKET_SUBPROTOCOL)) {
    const got = protocols === '' ? 'none' : JSON.stringify(protocols)
    return text('400 Bad Request', `subprotocol ${WEBSOCKET_SUBPROTOCOL} is required, got ${got}`)
  }
  if (origin !== '' && !allowedOrigins.includes(origin) && !isLoopbackOrigin(origin)) {
    return text('403 Forbidden', `pages of ${JSON.stringify(origin)} may not connect here`)
  }
  return undefined
}

function isLoopbackOrigin(origin: string): boolean {
  const host = URL.canParse(origin) ? new URL(origin).hostname : ''
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
