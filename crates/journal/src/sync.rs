//! The thread that makes records durable: group commit.

use crate::segment::Segment;
use crate::watermarks::Watermarks;
use crate::{Disk, SyncMode};
use std::collections::VecDeque;
use std::fs::File;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering, fence};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle, Thread};
use std::time::{Duration, Instant};

/// The synced mark in the segment header reaches the disk within this time; it rides on a sync
/// that happens anyway, except after the last one before a pause.
const MARK_INTERVAL: Duration = Duration::from_millis(100);

/// Called when the synced watermark has moved or will never move again.
pub(crate) type Waker = Box<dyn Fn() + Send + Sync>;

pub(crate) struct SyncShared {
    pub watermarks: Arc<Watermarks>,
    /// Segments with bytes that may not be durable, oldest first; the last one is the current one.
    segments: Mutex<VecDeque<Arc<Segment>>>,
    waker: Mutex<Option<Waker>>,
    sleeping: AtomicBool,
    closing: AtomicBool,
}

/// The journal's end of the sync thread.
pub(crate) struct Syncer {
    shared: Arc<SyncShared>,
    thread: Thread,
    join: Option<JoinHandle<()>>,
}

impl Syncer {
    pub fn start(
        current: Arc<Segment>,
        watermarks: Arc<Watermarks>,
        directory: File,
        mode: SyncMode,
        disk: Arc<dyn Disk>,
    ) -> io::Result<Self> {
        let synced_bytes = current.end();
        let shared = Arc::new(SyncShared {
            watermarks,
            segments: Mutex::new(VecDeque::from([current])),
            waker: Mutex::new(None),
            sleeping: AtomicBool::new(false),
            closing: AtomicBool::new(false),
        });
        let worker = Worker {
            shared: Arc::clone(&shared),
            directory,
            mode,
            disk,
            synced_bytes,
            name_synced: true,
            mark_flushed_at: Instant::now(),
            mark_dirty: false,
        };
        let join = thread::Builder::new()
            .name("journal-sync".to_owned())
            .spawn(|| worker.run())?;
        Ok(Self {
            shared,
            thread: join.thread().clone(),
            join: Some(join),
        })
    }

    /// Wakes the sync thread if it sleeps. Called after the written watermark has moved.
    pub fn wake(&self) {
        // Pairs with the fence in `sleep`: either this load sees the flag, or that thread's last
        // look at the watermark sees the record.
        fence(Ordering::SeqCst);
        if self.shared.sleeping.load(Ordering::Relaxed)
            && self.shared.sleeping.swap(false, Ordering::Relaxed)
        {
            self.thread.unpark();
        }
    }

    /// The records from now on go to `segment`; none has been appended to it yet.
    pub fn push_segment(&self, segment: Arc<Segment>) {
        lock(&self.shared.segments).push_back(segment);
    }

    pub fn set_waker(&self, waker: Waker) {
        *lock(&self.shared.waker) = Some(waker);
    }

    /// Syncs everything and ends the thread.
    pub fn close(&mut self) {
        let Some(join) = self.join.take() else { return };
        self.shared.closing.store(true, Ordering::Release);
        self.thread.unpark();
        // A panic has poisoned the watermarks, which is how it is told.
        let _ = join.join();
        *lock(&self.shared.waker) = None;
    }
}

struct Worker {
    shared: Arc<SyncShared>,
    directory: File,
    mode: SyncMode,
    disk: Arc<dyn Disk>,
    /// Of the oldest segment in the queue: how many of its bytes are durable.
    synced_bytes: usize,
    /// And whether its name is.
    name_synced: bool,
    mark_flushed_at: Instant,
    /// The mark in memory is ahead of the one on the disk.
    mark_dirty: bool,
}

/// Should this thread panic, the journal is poisoned instead of waiting for it forever.
struct PoisonOnPanic(Arc<SyncShared>);

impl Drop for PoisonOnPanic {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.watermarks.poison(libc::EIO);
        }
    }
}

impl Worker {
    fn run(mut self) {
        let _guard = PoisonOnPanic(Arc::clone(&self.shared));
        if let Err(error) = self.work() {
            let os_error = error.raw_os_error().filter(|os_error| *os_error != 0);
            self.shared.watermarks.poison(os_error.unwrap_or(libc::EIO));
            self.call_waker();
        }
    }

    fn work(&mut self) -> io::Result<()> {
        let continuous = matches!(self.mode, SyncMode::Continuous);
        if !continuous {
            // Nobody waits, not even for the first records.
            self.sleep(0);
        }
        loop {
            // Read before the watermark, so that the last round sees the last record.
            let closing = self.shared.closing.load(Ordering::Acquire);
            let written = self.shared.watermarks.written();
            if written > self.shared.watermarks.synced() {
                self.sync_up_to(written)?;
                self.call_waker();
                if closing || continuous {
                    continue;
                }
            } else if self.mark_dirty && (closing || self.mark_is_due()) {
                self.flush_mark()?;
            }
            if closing {
                return Ok(());
            }
            self.sleep(written);
        }
    }

    /// Makes everything up to `written` durable, then says so.
    fn sync_up_to(&mut self, written: u64) -> io::Result<()> {
        loop {
            let (segment, full) = self.oldest_segment();
            // After `written` was read, so these bytes hold at least that sequence; and after
            // `full` was read, so these are all bytes of a full segment.
            let end = segment.end();
            if end > self.synced_bytes {
                let with_mark = self.mark_dirty && self.mark_is_due();
                let from = if with_mark { 0 } else { self.synced_bytes };
                self.disk.sync(segment.map(), from, end - from)?;
                self.synced_bytes = end;
                if with_mark {
                    self.mark_is_flushed();
                }
            }
            if !self.name_synced {
                self.disk.sync_directory(&self.directory)?;
                self.name_synced = true;
            }
            if !full {
                self.shared.watermarks.record_synced(written);
                segment.store_mark(written);
                self.mark_dirty = true;
                return Ok(());
            }
            // The mark of a full segment does not matter: the next one's will be higher.
            lock(&self.shared.segments).pop_front();
            self.synced_bytes = 0;
            self.name_synced = false;
            self.mark_dirty = false;
        }
    }

    fn oldest_segment(&self) -> (Arc<Segment>, bool) {
        let segments = lock(&self.shared.segments);
        (Arc::clone(&segments[0]), segments.len() > 1)
    }

    fn flush_mark(&mut self) -> io::Result<()> {
        let (segment, _) = self.oldest_segment();
        self.disk
            .sync(segment.map(), 0, crate::format::SEGMENT_HEADER_BYTES)?;
        self.mark_is_flushed();
        Ok(())
    }

    fn mark_is_due(&self) -> bool {
        self.mark_flushed_at.elapsed() >= MARK_INTERVAL
    }

    fn mark_is_flushed(&mut self) {
        self.mark_dirty = false;
        self.mark_flushed_at = Instant::now();
    }

    /// Sleeps until there may be something to do; `written` is the watermark already dealt with.
    /// It does not spin first: where cores are few, that takes time from whom it waits for.
    fn sleep(&self, written: u64) {
        if let SyncMode::Background { interval } = self.mode {
            // No append wakes this thread, only a close.
            thread::park_timeout(interval);
            return;
        }
        self.shared.sleeping.store(true, Ordering::Relaxed);
        fence(Ordering::SeqCst);
        if self.shared.watermarks.written() == written {
            if self.mark_dirty {
                thread::park_timeout(MARK_INTERVAL);
            } else {
                thread::park();
            }
        }
        self.shared.sleeping.store(false, Ordering::Relaxed);
    }

    fn call_waker(&self) {
        if let Some(waker) = &*lock(&self.shared.waker) {
            waker();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
