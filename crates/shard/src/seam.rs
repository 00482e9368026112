//! Layout of the shared memory, as word offsets. Its other reading is `src/router/seam.ts`; a test
//! compares the two.

/// Half from the socket, half from the gateway.
pub const DATAGRAMS_PER_POLL_MAX: usize = 128;
pub const RECORDS_PER_BATCH_MAX: usize = 512;
pub const CONTROL_SLOTS_MAX: usize = 64;
pub const CONTROL_SLOT_BYTES: usize = 256;
pub const SCRATCH_BYTES: usize = 65_536;
pub const SESSIONS_MAX: usize = 16_384;

pub mod record {
    pub const WORDS: usize = 16;
    pub const HEADER_WORDS: usize = 12;
    pub const ENGINE_SEQ: usize = 2;
    pub const BODY_OFFSET: usize = 12;
    pub const BODY_LENGTH: usize = 13;
}

pub mod row {
    pub const WORDS: usize = 32;
    pub const BOUND: usize = 0;
    pub const CONN_ID: usize = 1;
    pub const KIND_PORT: usize = 2;
    pub const ADDRESS: usize = 3;
    pub const CREDIT: usize = 7;
    pub const RETRANSMIT_FROM: usize = 8;
    pub const RETRANSMIT_COUNT: usize = 10;
    pub const SETTLED: usize = 16;
    pub const SERVER_SEQ_NEXT: usize = 18;
    pub const PACKET_NO: usize = 20;
    pub const LAST_SENT_MS: usize = 22;
    pub const OVERRUN: usize = 23;
    pub const LAST_FLUSH: usize = 24;
}

pub mod status {
    pub const WORDS: usize = 64;
    pub const REALTIME_NS: usize = 0;
    pub const MONOTONIC_MICROS: usize = 2;
    pub const MONOTONIC_MS: usize = 3;
    pub const RELEASED: usize = 6;
    pub const LAST_SEQ: usize = 8;
    pub const WRITTEN: usize = 10;
    pub const SYNCED: usize = 12;
    pub const REDIS_STORED: usize = 14;
    pub const HAS_PENDING: usize = 16;
    pub const BUSY: usize = 17;
    pub const KERNEL_DROPS: usize = 18;
    pub const DATAGRAMS_SENT: usize = 20;
    pub const SEND_ERRORS: usize = 22;
    pub const SEND_BLOCKED: usize = 24;
    pub const GATEWAY_RING_FULL: usize = 26;
    pub const REPORTS_SENT: usize = 28;
    pub const NEXT_TIMER: usize = 30;
}

pub mod control {
    pub const WORDS: usize = 8;
    pub const LENGTH: usize = 0;
    pub const SESSION: usize = 1;
    pub const KIND_PORT: usize = 2;
    pub const ADDRESS: usize = 3;
    pub const CLOSE: usize = 7;
}

/// `control::SESSION` of a message to someone who has no session yet.
pub const NO_SESSION: u32 = u32::MAX;
