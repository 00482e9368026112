import assert from 'node:assert/strict'
import { endianness } from 'node:os'

// Every limit of the router, with its unit in its name; those of the wire format are in src/codec.
// The native side has the shared ones in crates/shard/src/seam.rs, and a test compares the two.

export const DATAGRAMS_PER_POLL_MAX = 128 // Datagrams handled in one duty cycle.
export const DATAGRAMS_PER_SOURCE_MAX = DATAGRAMS_PER_POLL_MAX / 2 // Socket and gateway: half each.
export const RECORDS_PER_BATCH_MAX = 512 // Sequenced records in one batch.
export const RECORDS_PER_DATAGRAM_MAX = 3 // A gap, the messages, a malformed rest.
export const CONTROL_SLOTS_MAX = 64 // Session messages sent in one duty cycle.
export const CONTROL_SLOT_BYTES = 256
export const SCRATCH_BYTES = 65_536 // Bodies of records that the router itself writes.

export const SESSIONS_MAX = 16_384 // A power of two: a connection id holds the session's index.
export const CREDIT_MESSAGES = 32_768 // What a client may send beyond what is settled.
export const PACKET_WINDOW_BITS = 1_024 // Anti-replay window per session, as in RFC 6479.
export const LANES_MAX = 256
export const MESSAGES_PER_SECOND_TOLD = 0xffff_ffff // No throttle in this version.

export const KEEP_ALIVE_MS_MIN = 100
export const KEEP_ALIVE_MS_MAX = 30_000
export const SERVER_KEEP_ALIVE_MS = 1_000
export const KEEP_ALIVE_INTERVALS_MAX = 3 // Silence of this many intervals ends the binding.
export const TIMER_INTERVAL_MS = 10
export const TIMER_LATE_MS = 100 // Our own stall: what clients sent meanwhile is still in the queue.
export const LIVENESS_SKIPS_MAX = 100 // A flood must not keep dead sessions bound for ever.
export const TIMER_SESSIONS_PER_TICK_MAX = 1_024
export const HANDSHAKE_CLOCK_SKEW_MS_MAX = 5_000
export const COOKIE_SECRET_ROTATE_MS = 60_000
export const PENDING_REPLIES_MAX = 4_096 // Handshake replies that wait for the journal.

export const YIELD_INTERVAL_MICROS = 10_000 // How long the loop may keep the thread from Node's loop.
export const BLOCK_TIMEOUT_MICROS = 10_000 // Longest sleep, so that timers run.

export const TWO_32 = 0x1_0000_0000
/** Sequence numbers are safe integers here; a peer that claims more is not answered. */
export const SEQ_HIGH_WORD_MAX = 0x1f_ffff

assert.equal(
  endianness(),
  'LE',
  'orderwire reads its frames in place and needs a little-endian host',
)
assert((SESSIONS_MAX & (SESSIONS_MAX - 1)) === 0)
assert((PACKET_WINDOW_BITS & (PACKET_WINDOW_BITS - 1)) === 0)
assert(DATAGRAMS_PER_POLL_MAX * RECORDS_PER_DATAGRAM_MAX < RECORDS_PER_BATCH_MAX)
assert(SERVER_KEEP_ALIVE_MS <= KEEP_ALIVE_MS_MAX)
assert(TIMER_INTERVAL_MS * 2 < KEEP_ALIVE_MS_MIN)
