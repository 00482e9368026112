use std::sync::atomic::{AtomicI32, AtomicU64, Ordering};

/// How far the journal has come. One thread appends and one syncs; anybody may read.
#[derive(Default)]
pub struct Watermarks {
    appended: Appended,
    synced: Synced,
    rare: Rare,
}

// The two threads that write these never share a cache line (nor a pair of prefetched ones).
#[derive(Default)]
#[repr(align(128))]
struct Appended {
    written: AtomicU64,
    records: AtomicU64,
    bytes: AtomicU64,
}

#[derive(Default)]
#[repr(align(128))]
struct Synced {
    synced: AtomicU64,
    syncs: AtomicU64,
}

#[derive(Default)]
#[repr(align(128))]
struct Rare {
    sync_error: AtomicI32,
    segments: AtomicU64,
    segment_waits: AtomicU64,
    segment_failures: AtomicU64,
}

/// A reading of the journal's counters since it was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Records appended.
    pub records: u64,
    /// Bytes appended, headers and padding included.
    pub bytes: u64,
    /// Syncs completed.
    pub syncs: u64,
    /// Segments begun.
    pub segments: u64,
    /// How often an append had to wait because the next segment was not ready.
    pub segment_waits: u64,
    /// How often the next segment could not be prepared, for instance because the disk is full.
    pub segment_failures: u64,
}

impl Watermarks {
    /// Last sequence that survives the death of this process.
    pub fn written(&self) -> u64 {
        self.appended.written.load(Ordering::Acquire)
    }

    /// Last sequence that survives a power cut. It never moves again after a failed sync.
    pub fn synced(&self) -> u64 {
        self.synced.synced.load(Ordering::Acquire)
    }

    /// The operating system's error number of the sync that failed, if one has.
    pub fn sync_error(&self) -> Option<i32> {
        match self.rare.sync_error.load(Ordering::Acquire) {
            0 => None,
            os_error => Some(os_error),
        }
    }

    pub fn counters(&self) -> Counters {
        Counters {
            records: self.appended.records.load(Ordering::Relaxed),
            bytes: self.appended.bytes.load(Ordering::Relaxed),
            syncs: self.synced.syncs.load(Ordering::Relaxed),
            segments: self.rare.segments.load(Ordering::Relaxed),
            segment_waits: self.rare.segment_waits.load(Ordering::Relaxed),
            segment_failures: self.rare.segment_failures.load(Ordering::Relaxed),
        }
    }

    /// Both watermarks of a journal that was just opened: everything recovered has been synced.
    pub(crate) fn start_at(last_seq: u64) -> Self {
        let watermarks = Self::default();
        watermarks
            .appended
            .written
            .store(last_seq, Ordering::Release);
        watermarks.synced.synced.store(last_seq, Ordering::Release);
        watermarks
    }

    /// For the appending thread only: it is the one writer, so it needs no atomic addition.
    pub(crate) fn record_written(&self, last_seq: u64, bytes: u64) {
        let appended = &self.appended;
        let records = appended.records.load(Ordering::Relaxed);
        appended.records.store(records + 1, Ordering::Relaxed);
        let sum = appended.bytes.load(Ordering::Relaxed);
        appended.bytes.store(sum + bytes, Ordering::Relaxed);
        appended.written.store(last_seq, Ordering::Release);
    }

    /// For the sync thread only.
    pub(crate) fn record_synced(&self, last_seq: u64) {
        self.synced.syncs.fetch_add(1, Ordering::Relaxed);
        self.synced.synced.store(last_seq, Ordering::Release);
    }

    pub(crate) fn poison(&self, os_error: i32) {
        self.rare.sync_error.store(os_error, Ordering::Release);
    }

    pub(crate) fn count_segment(&self) {
        self.rare.segments.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn count_segment_wait(&self) {
        self.rare.segment_waits.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn count_segment_failure(&self) {
        self.rare.segment_failures.fetch_add(1, Ordering::Relaxed);
    }
}
