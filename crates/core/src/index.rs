//! Finds a participant's open orders: one by its clOrdId, or all of them.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::hash::mix;
use crate::order::NIL;
use crate::slab::Slab;
use crate::table::{Table, Tabled};

/// Heads in a participant's first segment. The next one has as many again, and so on: each
/// doubles what there is, up to the length at which all further ones stay.
const SEGMENT_BITS_MIN: u32 = 2;
const SEGMENT_BITS_MAX: u32 = 16;
/// Segments until then.
const SEGMENTS_DOUBLING: u32 = SEGMENT_BITS_MAX - SEGMENT_BITS_MIN + 1;
/// Segments that are listed with the participant itself; further ones are in a directory.
const SEGMENTS_NEAR: u32 = 4;
/// A participant's buckets are joined while they are more than this many times its orders.
const SPARSE: u32 = 4;
/// Address space for heads from the start: more than most will need.
const HEADS_ROOM: usize = 1 << 25;

/// A participant's part of the index.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
struct Part {
    orders: u32,
    /// In use now; segments once made are kept.
    buckets: u32,
    segments: u32,
    /// Where in `directories` the segments after the first few are listed.
    directory: u32,
    near: [u32; SEGMENTS_NEAR as usize],
}

const NO_ORDERS: Part = Part {
    orders: 0,
    buckets: 0,
    segments: 0,
    directory: NIL,
    near: [NIL; SEGMENTS_NEAR as usize],
};

const _: () = assert!(size_of::<Part>() == 32, "two to a cache line");

/// Per participant, buckets of orders chained through the slab. They grow by linear hashing: one
/// more bucket per order above the number of buckets, each taking its share of one old bucket; and
/// shrink the same way. So no insertion ever stops to rehash a whole table, and visiting all orders
/// of a participant takes time proportional to their number. An order costs four bytes here; room
/// that a participant has needed once is kept for it.
pub(crate) struct ClOrdIndex {
    parts: Table<Part>,
    /// Where segments start in `heads`. The room of a directory is a power of two; one that is
    /// outgrown stays behind, and all of these together are smaller than the one in use.
    directories: Table<u32>,
    heads: Table<u32>,
    participants_max: u32,
    seed: u64,
}

/// The segment of a bucket, and the bucket's place there.
#[inline]
fn locate(bucket: u32) -> (u32, u32) {
    if bucket >> SEGMENT_BITS_MAX != 0 {
        let segment = (bucket >> SEGMENT_BITS_MAX) + SEGMENTS_DOUBLING - 1;
        return (segment, bucket & ((1 << SEGMENT_BITS_MAX) - 1));
    }
    if bucket >> SEGMENT_BITS_MIN == 0 {
        return (0, bucket);
    }
    let bits = bucket.ilog2();
    (bits - SEGMENT_BITS_MIN + 1, bucket & !(1 << bits))
}

fn segment_len(segment: u32) -> u32 {
    1 << (SEGMENT_BITS_MIN + segment.saturating_sub(1)).min(SEGMENT_BITS_MAX)
}

/// The number from which bucket `new` takes its share: its own without the topmost bit.
fn buddy(new: u32) -> u32 {
    new & !(1 << new.ilog2())
}

impl ClOrdIndex {
    /// Participants are below `participants_max`. The seed decides only where orders are kept.
    pub(crate) fn new(seed: u64, participants_max: u32) -> ClOrdIndex {
        ClOrdIndex {
            parts: Table::new(),
            directories: Table::new(),
            heads: Table::with_room(HEADS_ROOM),
            participants_max,
            seed: mix(seed),
        }
    }

    /// Where the head of a bucket is in `heads`.
    #[inline(always)]
    fn head(&self, part: &Part, bucket: u32) -> u32 {
        let (segment, at) = locate(bucket);
        match part.near.get(segment as usize) {
            Some(start) => start + at,
            None => self.directories[part.directory + segment - SEGMENTS_NEAR] + at,
        }
    }

    /// Where the head of a clOrdId's bucket is. Buckets are named by the low bits of the hash: as
    /// many as the newest bucket's number has, or one less where that bucket is not there yet.
    /// There is at least one bucket.
    #[inline(always)]
    fn home(&self, part: &Part, cl_ord_id: u64) -> u32 {
        let hash = mix(cl_ord_id ^ self.seed) as u32;
        let mask = u32::MAX >> (part.buckets - 1).leading_zeros().min(31);
        let bucket = hash & mask;
        let bucket = if bucket < part.buckets {
            bucket
        } else {
            hash & (mask >> 1)
        };
        self.head(part, bucket)
    }

    pub(crate) fn find(&self, slab: &Slab, participant: u32, cl_ord_id: u64) -> Option<u32> {
        let part = self.parts.get(participant)?;
        if part.orders == 0 {
            return None;
        }
        let mut slot = self.heads[self.home(part, cl_ord_id)];
        while slot != NIL {
            let order = &slab[slot];
            // The sides of a quote carry its id, which is no clOrdId.
            if order.cl_ord_id == cl_ord_id && !order.bits.is_quote() {
                return Some(slot);
            }
            slot = order.bucket_next;
        }
        None
    }

    /// Adds the order in `slot`, whose clOrdId is set and not in the participant's index.
    pub(crate) fn insert(&mut self, slab: &mut Slab, slot: u32, participant: u32) {
        assert!(participant < self.participants_max);
        self.parts.grow(participant + 1, NO_ORDERS);
        let part = &self.parts[participant];
        if part.orders == part.buckets {
            self.split(slab, participant);
        }
        self.link(slab, slot, participant);
        self.parts[participant].orders += 1;
    }

    /// Takes the order in `slot` out, in which it is.
    pub(crate) fn remove(&mut self, slab: &mut Slab, slot: u32, participant: u32) {
        let order = &slab[slot];
        let (cl_ord_id, next) = (order.cl_ord_id, order.bucket_next);
        let head = self.home(&self.parts[participant], cl_ord_id);
        let first = self.heads[head];
        if first == slot {
            self.heads[head] = next;
        } else {
            let mut before = first;
            while slab[before].bucket_next != slot {
                before = slab[before].bucket_next;
            }
            slab[before].bucket_next = next;
        }
        self.parts[participant].orders -= 1;
        // One order less allows `SPARSE` buckets less.
        for _ in 0..SPARSE {
            let part = &self.parts[participant];
            if part.buckets / SPARSE <= part.orders.max(1) {
                break;
            }
            self.join(slab, participant);
        }
    }

    /// Calls back with every order of a participant, in no particular order, in time proportional
    /// to their number.
    pub(crate) fn for_each(&self, slab: &Slab, participant: u32, mut each: impl FnMut(u32)) {
        let Some(part) = self.parts.get(participant) else {
            return;
        };
        for bucket in 0..part.buckets {
            let mut slot = self.heads[self.head(part, bucket)];
            while slot != NIL {
                each(slot);
                slot = slab[slot].bucket_next;
            }
        }
    }

    #[inline(always)]
    fn link(&mut self, slab: &mut Slab, slot: u32, participant: u32) {
        let order = &mut slab[slot];
        let head = self.home(&self.parts[participant], order.cl_ord_id);
        order.bucket_next = std::mem::replace(&mut self.heads[head], slot);
    }

    /// Adds a bucket and shares out the one whose hashes it takes over.
    fn split(&mut self, slab: &mut Slab, participant: u32) {
        let new = self.parts[participant].buckets;
        if locate(new).0 == self.parts[participant].segments {
            self.add_segment(participant);
        }
        self.parts[participant].buckets += 1;
        if new == 0 {
            return;
        }
        let old = self.head(&self.parts[participant], buddy(new));
        let mut slot = std::mem::replace(&mut self.heads[old], NIL);
        while slot != NIL {
            let next = slab[slot].bucket_next;
            self.link(slab, slot, participant);
            slot = next;
        }
    }

    /// Gives up the last bucket: its orders go back to where they would be without it.
    fn join(&mut self, slab: &mut Slab, participant: u32) {
        self.parts[participant].buckets -= 1;
        let part = &self.parts[participant];
        let head = self.head(part, part.buckets);
        let home = self.head(part, buddy(part.buckets));
        let first = self.heads[head];
        if first == NIL {
            return;
        }
        self.heads[head] = NIL;
        let mut last = first;
        while slab[last].bucket_next != NIL {
            last = slab[last].bucket_next;
        }
        slab[last].bucket_next = std::mem::replace(&mut self.heads[home], first);
    }

    #[cold]
    fn add_segment(&mut self, participant: u32) {
        let Part {
            segments,
            directory,
            ..
        } = self.parts[participant];
        let start = self.heads.len();
        self.heads.grow(start + segment_len(segments), NIL);
        if segments < SEGMENTS_NEAR {
            self.parts[participant].near[segments as usize] = start;
        } else {
            let listed = segments - SEGMENTS_NEAR;
            if listed == 0 || listed.is_power_of_two() {
                let fresh = self.directories.len();
                for at in 0..(2 * listed).max(1) {
                    let start = if at < listed {
                        self.directories[directory + at]
                    } else {
                        NIL
                    };
                    self.directories.push(start);
                }
                self.parts[participant].directory = fresh;
            }
            let entry = self.parts[participant].directory + listed;
            self.directories[entry] = start;
        }
        self.parts[participant].segments += 1;
    }

    pub(crate) fn tables(&self) -> [&dyn Tabled; 3] {
        [&self.parts, &self.directories, &self.heads]
    }

    pub(crate) fn tables_mut(&mut self) -> [&mut dyn Tabled; 3] {
        [&mut self.parts, &mut self.directories, &mut self.heads]
    }

    /// How many orders it finds, after checking that it finds each.
    #[cfg(any(test, feature = "invariants"))]
    pub(crate) fn check_invariants(&self, slab: &Slab) -> u64 {
        let (mut all, mut all_room) = (0, 0);
        for (participant, part) in (0..).zip(self.parts.rows()) {
            assert!(part.orders <= part.buckets);
            let mut found = 0;
            for bucket in 0..part.buckets {
                let head = self.head(part, bucket);
                let mut slot = self.heads[head];
                while slot != NIL {
                    let order = &slab[slot];
                    assert_eq!(self.home(part, order.cl_ord_id), head);
                    // A quote's side is only visited, never found.
                    let named = self.find(slab, participant, order.cl_ord_id);
                    assert!(named == Some(slot) || order.bits.is_quote());
                    found += 1;
                    assert!(found <= part.orders, "no chain has a cycle");
                    slot = order.bucket_next;
                }
            }
            assert_eq!(found, part.orders, "every order of a participant is found");
            let room = (0..part.segments).map(segment_len).sum();
            all_room += room;
            assert!(part.buckets <= room);
            for bucket in part.buckets..room {
                assert_eq!(self.heads[self.head(part, bucket)], NIL);
            }
            all += u64::from(found);
        }
        assert_eq!(all_room, self.heads.len(), "no segment is lost");
        all
    }
}

#[cfg(test)]
mod tests;
