/** Every limit of the client, with its unit in its name. Those of the wire itself stand in src/codec. */
import assert from 'node:assert/strict'

export const CLIENT_WINDOW_MESSAGES = 16_384 // Messages kept until their fate is known. A power of two.
export const CLIENT_WINDOW_MESSAGES_MIN = 64
export const CLIENT_WINDOW_MESSAGES_MAX = 1_048_576
export const RETAINED_BYTES_PER_MESSAGE = 96 // Room in the byte ring; the largest frame has 88 bytes.

export const RETRANSMIT_TIMEOUT_MIN_MS = 20 // Kind to a router that is busy rather than gone.
export const RETRANSMIT_TIMEOUT_MAX_MS = 1_000
export const RETRANSMIT_BURST_DATAGRAMS = 64 // Resent per timeout until the router shows progress.
export const RETRANSMIT_JITTER = 0.25 // Up to this part is added, so that clients do not beat in step.

export const HOLD_DATAGRAMS = 64 // Server datagrams kept while an earlier one is fetched again.
export const RETRANSMIT_REQUEST_MESSAGES_MAX = 2_500 // The protocol's limit for one request.
export const ANSWER_SCAN_MESSAGES = 256 // How far an answer may skip ahead of the oldest unanswered one.

export const KEEP_ALIVE_MS = 1_000
export const KEEP_ALIVE_MS_MIN = 100
export const KEEP_ALIVE_MS_MAX = 30_000
export const KEEP_ALIVES_UNTIL_DEAD = 3

export const HANDSHAKE_TIMEOUT_MS = 100 // The first wait for an answer; it doubles.
export const HANDSHAKE_ATTEMPTS = 6 // Of every step: 100 + 200 + ... + 3,200 ms in all.
export const TERMINATE_TIMEOUT_MS = 50
export const TERMINATE_ATTEMPTS = 4

export const WEBSOCKET_BATCH = 256 // Datagrams per poll and per send.
export const WEBSOCKET_INPUT_BYTES = 524_288 // Of each half of the input buffer; a chunk of the socket has 65,536.
export const WEBSOCKET_INPUT_MESSAGES = 16_384
export const WEBSOCKET_BUFFERED_BYTES_MAX = 1_048_576 // Unsent bytes beyond which send() takes nothing.
export const WEBSOCKET_OPEN_TIMEOUT_MS = 5_000

export const SESSION_QUEUE_REQUESTS = 65_536 // Requests that may wait for credit.
export const ORDER_REPORTS = 1_024 // Reports of one order that may wait for its reader.
export const SESSION_POLLS_BEFORE_SLEEP = 32 // Empty polls, one per turn of the event loop.
export const SESSION_DRAIN_TIMEOUT_MS = 5_000
export const SESSION_DRAIN_ROUNDS = 2 // One may be answered by a datagram that was on the way already.
export const SESSION_DRAIN_ROUND_TIMEOUT_MS = 100

assert((CLIENT_WINDOW_MESSAGES & (CLIENT_WINDOW_MESSAGES - 1)) === 0)
assert((CLIENT_WINDOW_MESSAGES_MAX & (CLIENT_WINDOW_MESSAGES_MAX - 1)) === 0)
assert((WEBSOCKET_BATCH & (WEBSOCKET_BATCH - 1)) === 0)
assert(RETRANSMIT_TIMEOUT_MIN_MS < RETRANSMIT_TIMEOUT_MAX_MS)
