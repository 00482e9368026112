//! The thread that has the next segment ready before the current one is full.

use crate::segment::Segment;
use crate::watermarks::Watermarks;
use crate::{Disk, JournalError};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// After a failure (a full disk), how long until the next attempt.
const RETRY_INTERVAL: Duration = Duration::from_millis(100);

/// What the preparing thread makes segments of.
pub(crate) struct Recipe {
    /// The file's name until it becomes a segment.
    pub spare: PathBuf,
    pub segment_bytes: u64,
    /// See [`Segment::prepare`].
    pub written_out: bool,
    pub disk: Arc<dyn Disk>,
}

impl Recipe {
    /// Makes a segment of which the first `prepared_bytes` are prepared.
    pub fn make(&self, prepared_bytes: usize) -> Result<Segment, JournalError> {
        let made = Segment::create(&self.spare, self.segment_bytes, &*self.disk).and_then(|made| {
            let range = 0..prepared_bytes.min(made.bytes());
            made.prepare(range, self.written_out, &*self.disk)
                .map_err(|e| JournalError::io(&self.spare, "preparing a segment", &e))?;
            Ok(made)
        });
        made.map_err(|error| {
            // Half a segment must not hold room on a full disk. What matters is the first error.
            let _ = std::fs::remove_file(&self.spare);
            match error {
                JournalError::DiskFull { path, os_error, .. } => JournalError::DiskFull {
                    path,
                    os_error,
                    bytes: self.segment_bytes,
                },
                error => error,
            }
        })
    }
}

/// The rest of the segment that a journal was opened with: opening does not wait for it.
pub(crate) struct Rest {
    pub segment: Arc<Segment>,
    pub from: usize,
    /// Its blocks have never been written.
    pub is_new: bool,
}

enum Slot {
    /// The thread is to prepare a segment, or is doing it.
    Wanted,
    Ready(Segment),
    /// The segment was taken but its file still has the spare's name.
    Taken,
    Failed(JournalError),
    Closing,
}

struct Shared {
    slot: Mutex<Slot>,
    changed: Condvar,
}

pub(crate) struct Preparer {
    shared: Arc<Shared>,
    watermarks: Arc<Watermarks>,
    spare: PathBuf,
    thread: Option<JoinHandle<()>>,
}

impl Preparer {
    pub fn start(
        recipe: Recipe,
        rest: Rest,
        watermarks: Arc<Watermarks>,
    ) -> Result<Self, JournalError> {
        let shared = Arc::new(Shared {
            slot: Mutex::new(Slot::Wanted),
            changed: Condvar::new(),
        });
        let spare = recipe.spare.clone();
        let thread = {
            let (shared, watermarks) = (Arc::clone(&shared), Arc::clone(&watermarks));
            thread::Builder::new()
                .name("journal-prepare".to_owned())
                .spawn(move || {
                    prepare_rest(&recipe, rest, &watermarks);
                    run(&recipe, &shared, &watermarks);
                })
                .map_err(|e| JournalError::io(&spare, "starting a thread", &e))?
        };
        Ok(Self {
            shared,
            watermarks,
            spare,
            thread: Some(thread),
        })
    }

    /// The prepared segment, waiting for it if need be. After a failure it does not wait: the
    /// thread tries again by itself, and so may the caller, later.
    pub fn take(&self) -> Result<Segment, JournalError> {
        let mut slot = lock(&self.shared);
        let mut waited = false;
        loop {
            match std::mem::replace(&mut *slot, Slot::Taken) {
                Slot::Ready(segment) => return Ok(segment),
                Slot::Failed(error) => {
                    *slot = Slot::Failed(error.clone());
                    return Err(error);
                }
                other => *slot = other,
            }
            let alive = self
                .thread
                .as_ref()
                .is_some_and(|thread| !thread.is_finished());
            if !alive {
                return Err(JournalError::Io {
                    path: self.spare.clone(),
                    doing: "waiting for the preparing thread, which has ended",
                    os_error: libc::EIO,
                });
            }
            if !waited {
                self.watermarks.count_segment_wait();
                waited = true;
            }
            // The limit is for noticing that the thread has ended.
            slot = match self.shared.changed.wait_timeout(slot, RETRY_INTERVAL) {
                Ok((slot, _)) => slot,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
    }

    /// Gives a segment back that was taken, with its file still under the spare's name.
    pub fn put_back(&self, segment: Segment) {
        *lock(&self.shared) = Slot::Ready(segment);
    }

    /// Asks for the next segment; the spare's name is free for it.
    pub fn request(&self) {
        *lock(&self.shared) = Slot::Wanted;
        self.shared.changed.notify_all();
    }

    /// Ends the thread and removes the spare.
    pub fn close(&mut self) {
        let Some(thread) = self.thread.take() else {
            return;
        };
        *lock(&self.shared) = Slot::Closing;
        self.shared.changed.notify_all();
        // A panic of the thread has been reported on standard error, and the spare is removed
        // either way; a spare that stays is removed at the next opening.
        let _ = thread.join();
        let _ = std::fs::remove_file(&self.spare);
    }
}

fn prepare_rest(recipe: &Recipe, rest: Rest, watermarks: &Watermarks) {
    let range = rest.from.min(rest.segment.bytes())..rest.segment.bytes();
    let written_out = recipe.written_out && rest.is_new;
    if let Err(error) = rest.segment.prepare(range, written_out, &*recipe.disk) {
        // The segment is in use, and its pages are not what its allocation promised.
        watermarks.poison(error.raw_os_error().unwrap_or(libc::EIO));
    }
}

fn run(recipe: &Recipe, shared: &Shared, watermarks: &Watermarks) {
    let mut slot = lock(shared);
    loop {
        slot = match *slot {
            Slot::Closing => return,
            Slot::Ready(_) | Slot::Taken => shared
                .changed
                .wait(slot)
                .unwrap_or_else(PoisonError::into_inner),
            Slot::Failed(_) => {
                // Only a close or a request ends this wait early.
                let (slot, timeout) = match shared.changed.wait_timeout(slot, RETRY_INTERVAL) {
                    Ok(woken) => woken,
                    Err(poisoned) => poisoned.into_inner(),
                };
                if timeout.timed_out() {
                    attempt(recipe, shared, watermarks, slot)
                } else {
                    slot
                }
            }
            Slot::Wanted => attempt(recipe, shared, watermarks, slot),
        };
    }
}

/// Prepares a segment without holding the lock.
fn attempt<'a>(
    recipe: &Recipe,
    shared: &'a Shared,
    watermarks: &Watermarks,
    slot: MutexGuard<'a, Slot>,
) -> MutexGuard<'a, Slot> {
    drop(slot);
    let made = recipe.make(usize::MAX);
    let mut slot = lock(shared);
    if !matches!(*slot, Slot::Closing) {
        *slot = match made {
            Ok(segment) => Slot::Ready(segment),
            Err(error) => {
                watermarks.count_segment_failure();
                Slot::Failed(error)
            }
        };
        shared.changed.notify_all();
    }
    slot
}

fn lock(shared: &Shared) -> MutexGuard<'_, Slot> {
    shared.slot.lock().unwrap_or_else(PoisonError::into_inner)
}
