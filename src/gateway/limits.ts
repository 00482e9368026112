import assert from 'node:assert/strict'

export const WEBSOCKET_PATH = '/orderwire'
export const WEBSOCKET_SUBPROTOCOL = 'orderwire.v1'

/** The largest datagram of the protocol, and so the largest WebSocket message that is taken. */
export const MESSAGE_BYTES_MAX = 1_400

/**
 * Above this the WebSocket library cuts the connection while the message is still arriving. It is
 * larger than MESSAGE_BYTES_MAX so that a slightly too long message is answered with a reason.
 */
export const FRAME_BYTES_MAX = 16_384

/** What one client may leave unread in our memory before it is disconnected as slow. */
export const BACKPRESSURE_BYTES_MAX = 1_048_576

/** Open sockets, and closed ones the router has not been told of yet. */
export const SOCKETS_MAX = 1_024

/**
 * Neither side said anything for so long. A session beats at least every 30 s and ends itself much
 * earlier; this only frees sockets that never opened a session. The library wants 8 to 960.
 */
export const SOCKET_SILENCE_S = 120

/** How long the gateway polls its ring after the last message before it goes to sleep. */
export const POLL_AFTER_MESSAGE_US = 200

/** How often it polls again at once when it is told that there is more, and there is not. */
export const SLEEPLESS_TURNS_MAX = 8

/** How often a notice that found the ring full is offered to the router again, and a closed ring polled. */
export const NOTICE_RETRY_MS = 10

/** The router's Terminate codes, shifted into the range that WebSocket leaves to applications. */
export const CLOSE_CODE_BASE = 4_000
export const CLOSE_CODES = 1_000

assert(MESSAGE_BYTES_MAX < FRAME_BYTES_MAX)
assert(FRAME_BYTES_MAX < BACKPRESSURE_BYTES_MAX)
