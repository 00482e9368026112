//! A bounded ring of variable-size messages between two threads: one writes, one reads. No lock,
//! no allocation after construction, no system call.
//!
//! Record: `length u32 | kind u32 | id u32 | zero u32 | bytes`, rounded up to eight bytes. A record
//! never wraps: when it does not fit before the end, a padding record fills the rest and it starts
//! at the front. Positions count bytes since the start and never wrap in practice (u64).
//!
//! Ordering: the producer writes a record and then publishes `tail` with Release; the consumer
//! loads `tail` with Acquire before it reads the record, and gives the room back by storing `head`
//! with Release, which the producer loads with Acquire before it writes there again. So a byte is
//! owned by exactly one side at any time. Each side keeps its own position and a copy of the
//! other's, so that the cache line of the other side is touched only when the copy has run out.

use std::cell::UnsafeCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::limits::{RING_BYTES_MAX, RING_BYTES_MIN};

const HEADER_BYTES: usize = 16;
const ALIGN_BYTES: usize = 8;
/// The kind of a record that only fills the end of the ring. Users may not use it.
const PADDING: u32 = u32::MAX;

const PAGE_WORDS: usize = 4_096 / 8;

/// Two cache lines: x86 fetches them in pairs.
#[repr(align(128))]
struct OwnLine(AtomicU64);

struct Shared {
    /// Words rather than bytes, for the alignment.
    memory: Box<[UnsafeCell<u64>]>,
    head: OwnLine,
    tail: OwnLine,
}

// SAFETY: the bytes between head and tail belong to the one consumer, all others to the one
// producer (the two halves are not Clone and take `&mut self`), and the atomics hand them over.
unsafe impl Sync for Shared {}
// SAFETY: it is plain memory and atomics, bound to no thread.
unsafe impl Send for Shared {}

impl Shared {
    fn capacity(&self) -> usize {
        self.memory.len() * 8
    }

    /// The byte at a position. Stays inside the ring because of the mask.
    fn at(&self, position: u64) -> *mut u8 {
        let index = (position & (self.capacity() as u64 - 1)) as usize;
        // SAFETY: index < capacity, the bytes of `memory`.
        unsafe { self.memory.as_ptr().cast::<u8>().cast_mut().add(index) }
    }

    fn to_end(&self, position: u64) -> usize {
        self.capacity() - (position & (self.capacity() as u64 - 1)) as usize
    }
}

/// Makes a ring of `capacity_bytes`, a power of two, and returns its two ends. All pages are
/// touched, so that the first lap meets no page fault.
///
/// # Panics
/// When the capacity is not a power of two between `RING_BYTES_MIN` and `RING_BYTES_MAX`.
pub fn ring(capacity_bytes: usize) -> (RingProducer, RingConsumer) {
    assert!(
        capacity_bytes.is_power_of_two()
            && (RING_BYTES_MIN..=RING_BYTES_MAX).contains(&capacity_bytes),
        "ring capacity {capacity_bytes} is not a power of two from {RING_BYTES_MIN} to {RING_BYTES_MAX} bytes",
    );
    let shared = Arc::new(Shared {
        memory: (0..capacity_bytes / 8)
            .map(|_| UnsafeCell::new(0))
            .collect(),
        head: OwnLine(AtomicU64::new(0)),
        tail: OwnLine(AtomicU64::new(0)),
    });
    for page in shared.memory.chunks(PAGE_WORDS) {
        // SAFETY: nobody else has the ring yet. Volatile, because the compiler may otherwise leave
        // zeroed memory to the kernel, which maps each page at its first use: on the hot path.
        unsafe { page[0].get().write_volatile(0) };
    }
    let producer = RingProducer {
        shared: Arc::clone(&shared),
        tail: 0,
        head_seen: 0,
    };
    let consumer = RingConsumer {
        shared,
        head: 0,
        tail_seen: 0,
    };
    (producer, consumer)
}

fn record_bytes(length: usize) -> usize {
    (HEADER_BYTES + length).next_multiple_of(ALIGN_BYTES)
}

/// The end that writes.
pub struct RingProducer {
    shared: Arc<Shared>,
    tail: u64,
    head_seen: u64,
}

impl RingProducer {
    /// The longest message this ring takes. One of that length always fits an empty ring, wherever
    /// the positions stand.
    pub fn message_bytes_max(&self) -> usize {
        self.shared.capacity() / 2 - HEADER_BYTES
    }

    /// Appends a message. `false` when there is no room now, or ever (see
    /// [`message_bytes_max`](Self::message_bytes_max)); then nothing was taken.
    ///
    /// # Panics
    /// When `kind` is `u32::MAX`, which the ring keeps for itself.
    pub fn try_push(&mut self, kind: u32, id: u32, bytes: &[u8]) -> bool {
        self.try_push_with(kind, id, bytes.len(), |room| room.copy_from_slice(bytes))
    }

    /// As [`try_push`](Self::try_push), but `fill` writes the message where it will stand. What
    /// `fill` leaves untouched holds bytes of older messages.
    pub fn try_push_with(
        &mut self,
        kind: u32,
        id: u32,
        length: usize,
        fill: impl FnOnce(&mut [u8]),
    ) -> bool {
        assert_ne!(kind, PADDING, "this kind belongs to the ring");
        if length > self.message_bytes_max() {
            return false;
        }
        let record = record_bytes(length);
        let to_end = self.shared.to_end(self.tail);
        let padding = if record > to_end { to_end } else { 0 };
        if !self.has_room(padding + record) {
            return false;
        }
        if padding > 0 {
            self.write_words(self.tail, [padding as u32, PADDING]);
        }
        let start = self.tail + padding as u64;
        self.write_words(start, [length as u32, kind]);
        self.write_words(start + 8, [id, 0]);
        // SAFETY: has_room says that these bytes are free, so this end owns them; the record lies
        // before the end of the ring; the memory was initialised at construction.
        let room = unsafe {
            std::slice::from_raw_parts_mut(self.shared.at(start + HEADER_BYTES as u64), length)
        };
        fill(room);
        self.tail = start + record as u64;
        self.shared.tail.0.store(self.tail, Ordering::Release);
        true
    }

    fn has_room(&mut self, needed: usize) -> bool {
        let limit = self.shared.capacity() as u64 - needed as u64;
        if self.tail - self.head_seen <= limit {
            return true;
        }
        self.head_seen = self.shared.head.0.load(Ordering::Acquire);
        self.tail - self.head_seen <= limit
    }

    fn write_words(&mut self, position: u64, words: [u32; 2]) {
        // SAFETY: positions are multiples of eight and eight bytes are left before the end; the
        // caller made sure that this end owns them.
        unsafe { self.shared.at(position).cast::<[u32; 2]>().write(words) };
    }
}

/// A message that still stands in the ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message<'a> {
    pub kind: u32,
    pub id: u32,
    pub bytes: &'a [u8],
}

/// The end that reads.
pub struct RingConsumer {
    shared: Arc<Shared>,
    head: u64,
    tail_seen: u64,
}

impl RingConsumer {
    pub fn is_empty(&mut self) -> bool {
        if self.head == self.tail_seen {
            self.tail_seen = self.shared.tail.0.load(Ordering::Acquire);
        }
        self.head == self.tail_seen
    }

    /// The oldest message, left where it is.
    pub fn peek(&mut self) -> Option<Message<'_>> {
        if self.is_empty() {
            return None;
        }
        let mut first = self.read_words(self.head);
        if first[1] == PADDING {
            // The record behind the padding was published with it, so it is there.
            self.head += u64::from(first[0]);
            first = self.read_words(self.head);
        }
        let [length, kind] = first;
        let [id, _] = self.read_words(self.head + 8);
        // SAFETY: the record was published (Acquire in is_empty), lies before the end of the ring,
        // and the producer leaves it alone until `consume` moves head, which needs `&mut self`.
        let bytes = unsafe {
            std::slice::from_raw_parts(
                self.shared.at(self.head + HEADER_BYTES as u64),
                length as usize,
            )
        };
        Some(Message { kind, id, bytes })
    }

    /// Removes the oldest message, the one that [`peek`](Self::peek) shows. Does nothing when there
    /// is none.
    pub fn consume(&mut self) {
        if self.step() {
            self.give_back();
        }
    }

    /// Hands the oldest message to `take` and removes it. `false` when there is none.
    pub fn pop_into(&mut self, take: impl FnOnce(u32, u32, &[u8])) -> bool {
        let Some(message) = self.peek() else {
            return false;
        };
        take(message.kind, message.id, message.bytes);
        self.consume();
        true
    }

    /// Hands over the oldest messages while `take` accepts them (`true`: taken, next; `false`:
    /// leave this one and stop) and at most `limit`. Returns how many were taken. Cheaper than
    /// popping each: the producer's view of the room changes once.
    pub fn drain(&mut self, limit: usize, mut take: impl FnMut(Message<'_>) -> bool) -> usize {
        let mut taken = 0;
        while taken < limit {
            let Some(message) = self.peek() else { break };
            if !take(message) {
                break;
            }
            self.step();
            taken += 1;
        }
        if taken > 0 {
            self.give_back();
        }
        taken
    }

    /// Moves our own head behind the oldest message.
    fn step(&mut self) -> bool {
        let Some(message) = self.peek() else {
            return false;
        };
        let record = record_bytes(message.bytes.len());
        self.head += record as u64;
        true
    }

    fn give_back(&mut self) {
        self.shared.head.0.store(self.head, Ordering::Release);
    }

    fn read_words(&self, position: u64) -> [u32; 2] {
        // SAFETY: positions are multiples of eight, eight bytes are left before the end, and the
        // callers have seen them published.
        unsafe { self.shared.at(position).cast::<[u32; 2]>().read() }
    }
}
