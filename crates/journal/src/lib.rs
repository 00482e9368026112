//! The file journal: an append-only sequence of checksummed, chained records in preallocated files.
//!
//! [`Journal`] is the one writer of a directory. [`Journal::append`] copies a record into a shared
//! mapping of the current segment file, so a record is *written* (it survives the death of this
//! process) for the price of a `memcpy`; two native threads of the journal's own make records
//! *synced* (they survive a power cut) and prepare the next segment. [`JournalReader`] reads a
//! journal, live or dead, without a lock. `docs/journal.md` describes the files byte by byte, what
//! the two words promise, and how recovery decides between a torn tail and damage.

mod disk;
mod error;
mod format;
mod meta;
mod prepare;
mod reader;
mod recovery;
mod segment;
mod sync;
mod view;
mod watermarks;
mod writer;

pub use disk::{Disk, OsDisk};
pub use error::JournalError;
pub use format::{FORMAT_VERSION, RECORD_HEADER_BYTES, SEGMENT_HEADER_BYTES};
pub use reader::{JournalReader, ReadUpTo, Record, Tail};
pub use recovery::Recovery;
pub use watermarks::{Counters, Watermarks};
pub use writer::Journal;

use std::sync::Arc;
use std::time::Duration;

/// Bytes of one segment file unless told otherwise: 600,000 records of 112 bytes.
pub const SEGMENT_BYTES_DEFAULT: u64 = 64 << 20;
/// Bytes of payload in one record at most, unless told otherwise.
pub const RECORD_BYTES_MAX_DEFAULT: usize = 1 << 20;
/// A shard's name has at most this many bytes of ASCII letters, digits, `-`, `_` and `.`.
pub const SHARD_BYTES_MAX: usize = 32;
/// How long records may stay unsynced when nobody waits for the disk.
pub const BACKGROUND_INTERVAL_DEFAULT: Duration = Duration::from_millis(100);

/// When records are made to survive a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyncMode {
    /// Somebody waits for the synced watermark: sync without pause while there is something to
    /// sync (group commit). An append wakes the sync thread when that thread sleeps.
    Continuous,
    /// Nobody waits: sync once per interval. An append never wakes anything.
    Background { interval: Duration },
}

/// How to open a [`Journal`].
#[derive(Clone)]
pub struct Options {
    /// The shard this journal belongs to; opening another shard's directory is refused.
    pub shard: String,
    /// Size of new segment files: a multiple of 4096 that holds at least one largest record.
    pub segment_bytes: u64,
    /// Largest payload that [`Journal::append`] takes, in bytes.
    pub record_bytes_max: usize,
    pub sync: SyncMode,
    /// Where bytes become durable. Anything but [`OsDisk`] is for tests of failing disks.
    pub disk: Arc<dyn Disk>,
}

impl Options {
    /// The defaults: 64 MiB segments, records up to 1 MiB, a sync every 100 ms in the background.
    pub fn new(shard: &str) -> Self {
        Self {
            shard: shard.to_owned(),
            segment_bytes: SEGMENT_BYTES_DEFAULT,
            record_bytes_max: RECORD_BYTES_MAX_DEFAULT,
            sync: SyncMode::Background {
                interval: BACKGROUND_INTERVAL_DEFAULT,
            },
            disk: Arc::new(OsDisk),
        }
    }
}

// All of these move between threads; the watermarks are shared by them.
const _: () = {
    const fn moves<T: Send>() {}
    const fn is_shared<T: Send + Sync>() {}
    moves::<Journal>();
    moves::<JournalReader>();
    is_shared::<Watermarks>();
};
