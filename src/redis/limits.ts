import assert from 'node:assert/strict'

/** Journal bytes of one stream entry; whole records, so one larger record makes a larger entry. */
export const ENTRY_BYTES_MAX = 262_144

/** How long a connection or a reply may take before the connection is given up. */
export const REPLY_TIMEOUT_MS = 5_000

/** Pause before the next attempt: doubles from the first to the last value, with jitter. */
export const RETRY_FIRST_MS = 50
export const RETRY_LAST_MS = 2_000

/** How long stop() waits until Redis has everything that is in the file journal. */
export const STOP_DRAIN_MS = 2_000

/** How often the worker asks again at once when it is told that there is more, and there is not. */
export const EMPTY_TURNS_MAX = 8

/** Chunks that need no write before the worker looks at its other events. */
export const SKIPPED_CHUNKS_MAX = 64

/** Entries read at once: at most 16 MiB with entries of the usual size. */
export const READ_PAGE_ENTRIES = 64

/** Streams with explicit ids, RESP3 and `(` ranges exist earlier, but this is what is tested. */
export const REDIS_VERSION_MIN = 7

assert(RETRY_FIRST_MS < RETRY_LAST_MS)
