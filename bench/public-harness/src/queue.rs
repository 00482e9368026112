//! Reports on their way from the core's thread to the harness's: a ring for one writer and one
//! reader. The harness has a queue of its own, which tells its reader of every single report; this
//! one tells it of 64 at a time, and at the end of every batch of messages.

use crate::abi::{Report, Transport};
use std::cell::{Cell, UnsafeCell};
use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicU64, Ordering};

/// Reports that the reader is told of together.
const PUBLISHED_TOGETHER: u64 = 64;

/// Keeps what one thread writes away from what the other does.
#[repr(align(128))]
struct Apart<T>(T);

/// What only the writer uses.
struct Writer {
    /// Reports written so far.
    tail: Cell<u64>,
    /// Reports that were read when the writer last looked.
    head: Cell<u64>,
}

pub struct Queue {
    ring: Box<[UnsafeCell<Report>]>,
    writer: Apart<Writer>,
    /// Reports that the reader may read.
    published: Apart<AtomicU64>,
    /// Reports that it has read.
    read: Apart<AtomicU64>,
}

// SAFETY: `push` and `publish` are called by one thread, `drain` by one other. A place of the ring is
// written before it is published and read after that, and written again only after it was read.
unsafe impl Sync for Queue {}

impl Queue {
    /// With room for at least so many reports, all of it written to once.
    pub fn new(capacity: u32) -> Queue {
        let places = capacity.max(1).next_power_of_two() as usize;
        Queue {
            ring: (0..places).map(|_| UnsafeCell::default()).collect(),
            writer: Apart(Writer {
                tail: Cell::new(0),
                head: Cell::new(0),
            }),
            published: Apart(AtomicU64::new(0)),
            read: Apart(AtomicU64::new(0)),
        }
    }

    fn mask(&self) -> u64 {
        self.ring.len() as u64 - 1
    }

    /// False if there is no room.
    #[inline]
    pub fn push(&self, report: &Report) -> bool {
        let Writer { tail, head } = &self.writer.0;
        let at = tail.get();
        if at - head.get() > self.mask() && self.is_full() {
            return false;
        }
        let place = self.ring[(at & self.mask()) as usize].get();
        // SAFETY: the reader has read what was here, and does not look again until it is published.
        unsafe { *place = *report };
        tail.set(at + 1);
        if (at + 1) & (PUBLISHED_TOGETHER - 1) == 0 {
            self.publish();
        }
        true
    }

    #[cold]
    fn is_full(&self) -> bool {
        // The reader could be waiting for what it has not been told of.
        self.publish();
        let Writer { tail, head } = &self.writer.0;
        head.set(self.read.0.load(Ordering::Acquire));
        tail.get() - head.get() > self.mask()
    }

    /// Tells the reader of all that was written.
    #[inline]
    pub fn publish(&self) {
        let tail = self.writer.0.tail.get();
        self.published.0.store(tail, Ordering::Release);
    }

    /// Takes as many reports as there are and fit.
    pub fn drain(&self, out: &mut [MaybeUninit<Report>]) -> usize {
        let from = self.read.0.load(Ordering::Relaxed);
        let there = self.published.0.load(Ordering::Acquire) - from;
        let count = there.min(out.len() as u64) as usize;
        for (at, report) in (from..).zip(&mut out[..count]) {
            // SAFETY: it is published, and not written again before `read` says so.
            report.write(unsafe { *self.ring[(at & self.mask()) as usize].get() });
        }
        self.read.0.store(from + count as u64, Ordering::Release);
        count
    }
}

/// The queue as the harness calls it.
pub static TRANSPORT: Transport = Transport {
    create,
    push,
    drain,
    flush,
    destroy,
};

unsafe extern "C" fn create(capacity: u32) -> *mut c_void {
    Box::into_raw(Box::new(Queue::new(capacity))).cast()
}

unsafe extern "C" fn push(queue: *mut c_void, report: *const Report) -> i32 {
    // SAFETY: `create` made the queue, and the caller's report can be read.
    i32::from(unsafe { (*queue.cast::<Queue>()).push(&*report) })
}

unsafe extern "C" fn drain(queue: *mut c_void, out: *mut Report, max: u32) -> u32 {
    // SAFETY: `create` made the queue, and the caller has room for `max` reports.
    unsafe {
        let out = std::slice::from_raw_parts_mut(out.cast(), max as usize);
        (*queue.cast::<Queue>()).drain(out) as u32
    }
}

unsafe extern "C" fn flush(queue: *mut c_void) {
    // SAFETY: `create` made the queue.
    unsafe { (*queue.cast::<Queue>()).publish() };
}

unsafe extern "C" fn destroy(queue: *mut c_void) {
    // SAFETY: `create` made the queue, and nobody uses it any more.
    drop(unsafe { Box::from_raw(queue.cast::<Queue>()) });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_arrives_once_and_in_order() {
        const REPORTS: u64 = 1_000_000;
        let queue = Queue::new(256);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                for sequence_number in 0..REPORTS {
                    let report = Report {
                        sequence_number,
                        ..Report::default()
                    };
                    while !queue.push(&report) {
                        std::hint::spin_loop();
                    }
                }
                queue.publish();
            });
            let (mut next, mut out) = (0, [MaybeUninit::uninit(); 100]);
            while next < REPORTS {
                let count = queue.drain(&mut out);
                for report in &out[..count] {
                    // SAFETY: so many were written.
                    let report = unsafe { report.assume_init() };
                    assert_eq!(report.sequence_number, next);
                    next += 1;
                }
            }
        });
    }

    #[test]
    fn it_is_full_when_it_is_full() {
        let queue = Queue::new(64);
        assert!((0..64).all(|_| queue.push(&Report::default())));
        assert!(!queue.push(&Report::default()));
        assert_eq!(queue.drain(&mut [MaybeUninit::uninit(); 10]), 10);
        assert!((0..10).all(|_| queue.push(&Report::default())));
        assert!(!queue.push(&Report::default()));
    }
}
