// The memory that TypeScript and Rust share, as word (u32) offsets. Its other reading is
// crates/shard/src/seam.rs. The seam is crossed three times per duty cycle, whatever the load:
// poll (datagrams in), apply (records in, journal and core), flush (datagrams out).

/** What `poll` wrote about each datagram. */
export const Descriptor = {
  WORDS: 8,
  OFFSET: 0, // Byte offset in the arena.
  LENGTH: 1,
  KIND_PORT: 2, // Kind << 16 | port: where it came from, with the four words after it.
  ADDRESS: 3, // IPv6 or IPv4-mapped address as four words; for WebSocket the socket's id in the first.
  FLAGS: 7, // Bit 0: the datagram was longer than its slot.
} as const

export const SourceKind = { udp: 1, webSocket: 2, webSocketClosed: 3 } as const
export const DESCRIPTOR_TRUNCATED = 1

/** What the sequencer writes about each record; the first twelve words are the journal's header. */
export const RecordWord = {
  WORDS: 16,
  KIND_FLAGS_COUNT: 1, // Word 0, the length, is filled in by `apply`.
  ENGINE_SEQ: 2,
  TRANSACT_TIME: 4,
  INGRESS_TIME: 6,
  CLIENT_SEQ_NO: 8,
  SESSION_INDEX: 10,
  EXTRA: 11,
  BODY_OFFSET: 12, // Byte offset of the body in the arena.
  BODY_LENGTH: 13,
} as const

export const RecordKind = {
  application: 1,
  burn: 2,
  sessionOpen: 3,
  sessionEnd: 4,
  instrument: 5,
  epoch: 6,
  timer: 7,
  control: 8,
} as const

/** Flags of an APPLICATION record, beside those of the packet header. */
export const RECORD_FLAG_STALE = 1 << 6 // Older than the client allows: only what takes risk away is applied.

/** One row per session: the first half is written here, the second half by Rust. */
export const Row = {
  WORDS: 32,
  BOUND: 0, // 1 while a client is bound to this address under this connection id.
  CONN_ID: 1,
  KIND_PORT: 2,
  ADDRESS: 3,
  CREDIT: 7,
  RETRANSMIT_FROM: 8,
  RETRANSMIT_COUNT: 10, // Rust counts it down to 0 as it sends.
  SETTLED: 16, // Client numbers below this are settled as the acknowledgement level asks.
  SERVER_SEQ_NEXT: 18, // Next number to be sent for the first time.
  PACKET_NO: 20,
  LAST_SENT_MS: 22, // Low word of the monotonic clock.
  OVERRUN: 23, // 1: reports were lost because the client did not keep up.
  LAST_FLUSH: 24, // Number of the flush that last sent something.
} as const

export const Status = {
  WORDS: 64,
  REALTIME_NS: 0,
  MONOTONIC_MICROS: 2, // Low word.
  MONOTONIC_MS: 3, // Low word.
  RELEASED: 6,
  LAST_SEQ: 8,
  WRITTEN: 10,
  SYNCED: 12,
  REDIS_STORED: 14,
  HAS_PENDING: 16, // 1: reports wait for the watermark or for the way out.
  BUSY: 17, // 1: a retransmission runs, or the way out was full: come again at once.
  KERNEL_DROPS: 18,
  DATAGRAMS_SENT: 20,
  SEND_ERRORS: 22,
  SEND_BLOCKED: 24,
  GATEWAY_RING_FULL: 26,
  REPORTS_SENT: 28,
  NEXT_TIMER: 30, // When something is due without a message; all ones if nothing is.
} as const

export const ControlSlot = {
  WORDS: 8,
  LENGTH: 0,
  SESSION: 1, // Session whose packet numbers it takes, or 0xffffffff before there is one.
  KIND_PORT: 2,
  ADDRESS: 3,
  CLOSE: 7, // 0, or a reason code plus 1: a WebSocket is closed behind the message.
} as const

export const NO_SESSION = 0xffff_ffff

export const AckLevelBit = { written: 1, synced: 2, redis: 4 } as const

/** The native half of a router shard. All views stay valid until `close`. */
export interface Shard {
  readonly arena: Uint8Array
  /** Byte offset in the arena of the region for bodies that TypeScript writes. */
  readonly scratchOffset: number
  readonly descriptors: Uint32Array
  readonly records: Uint32Array
  readonly rows: Uint32Array
  readonly control: Uint8Array
  readonly controlSlots: Uint32Array
  readonly forced: Uint32Array
  readonly status: Uint32Array
  /** Takes what has arrived, waiting at most `timeoutMicros`; returns the number of datagrams. */
  poll(timeoutMicros: number): number
  /** Journals and applies the first `count` records. */
  apply(count: number): void
  /** Sends `controls` session messages, then what is released, then `forced` acknowledgements. */
  flush(controls: number, forced: number): void
  /** Resumes the session's flow after `lastHeld`; false when that is not in the store. */
  bind(session: number, lastHeldLo: number, lastHeldHi: number): boolean
  unbind(session: number): void
  /** Oldest number of the session's flow still held. */
  firstAvailable(session: number): number
  /** Last server number of the session's version before the present one. */
  prevServerSeq(session: number): number
}
