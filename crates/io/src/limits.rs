//! Every limit of this crate, with its unit in its name.

/// Bytes one received datagram may take in the arena. The protocol's largest datagram is 1,400
/// bytes; the rest is room so that a longer one is recognised as too long instead of cut unseen.
pub const SLOT_BYTES: usize = 2_048;

/// Datagrams that one system call moves at most.
pub const BATCH_MAX: usize = 1_024;

/// What is asked of the kernel for each socket's queue, in each direction.
pub const SOCKET_BUFFER_BYTES: u32 = 8 * 1024 * 1024;

/// Capacity of each ring between the gateway and a router, unless the caller chooses.
pub const RING_BYTES: usize = 4 * 1024 * 1024;
pub const RING_BYTES_MIN: usize = 8_192;
pub const RING_BYTES_MAX: usize = 1 << 30;

/// How long the backoff strategy spins after the last work before it blocks.
pub const BACKOFF_SPIN_MICROS: u32 = 50;

/// Longest single block. A caller that wants to sleep longer sleeps again.
pub const BLOCK_MICROS_MAX: u32 = 60_000_000;

const _: () = assert!(
    SLOT_BYTES.is_multiple_of(8),
    "descriptors' offsets stay aligned"
);
const _: () = assert!(
    RING_BYTES_MIN / 2 > SLOT_BYTES,
    "the smallest ring takes any message"
);
const _: () = assert!(RING_BYTES.is_power_of_two());
const _: () = assert!(
    BATCH_MAX <= 1_024,
    "the kernel handles at most UIO_MAXIOV datagrams a call"
);
