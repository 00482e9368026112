//! Finds a participant's open orders: one by its clOrdId, or all of them.

use zerocopy::{FromBytes, FromZeros, Immutable, IntoBytes, KnownLayout};

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
/// Segments that a participant's first directory has room for.
const DIRECTORY_MIN: u32 = 4;
/// A participant's buckets are joined while they are more than this many times its orders.
const SPARSE: u32 = 4;

/// A participant's part of the index.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
struct Part {
    orders: u32,
    /// In use now; segments once made are kept.
    buckets: u32,
    /// Where in `directories` its segments are listed, how many there are, and room for how many.
    directory: u32,
    segments: u16,
    directory_room: u16,
}

/// Per participant, buckets of orders chained through the slab. They grow by linear hashing: one
/// more bucket per order above the number of buckets, each taking its share of one old bucket; and
/// shrink the same way. So no insertion ever stops to rehash a whole table, and visiting all orders
/// of a participant takes time proportional to their number. An order costs four bytes here; room
/// that a participant has needed once is kept for it.
pub(crate) struct ClOrdIndex {
    parts: Table<Part>,
    /// Where each segment starts in `heads`. A directory that is outgrown stays behind: all of them
    /// together are smaller than the one in use.
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
            heads: Table::new(),
            participants_max,
            seed: mix(seed),
        }
    }

    /// Where the head of a bucket is in `heads`.
    #[inline]
    fn head(&self, part: &Part, bucket: u32) -> u32 {
        let (segment, at) = locate(bucket);
        self.directories[part.directory + segment] + at
    }

    /// Buckets are named by the low bits of the hash: as many as the newest bucket's number has,
    /// or one less where that bucket is not there yet. There is at least one bucket.
    #[inline]
    fn bucket(&self, part: &Part, cl_ord_id: u64) -> u32 {
        let hash = mix(cl_ord_id ^ self.seed) as u32;
        let mask = u32::MAX >> (part.buckets - 1).leading_zeros().min(31);
        let bucket = hash & mask;
        if bucket < part.buckets {
            bucket
        } else {
            hash & (mask >> 1)
        }
    }

    pub(crate) fn find(&self, slab: &Slab, participant: u32, cl_ord_id: u64) -> Option<u32> {
        let part = self.parts.get(participant)?;
        if part.orders == 0 {
            return None;
        }
        let mut slot = self.heads[self.head(part, self.bucket(part, cl_ord_id))];
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
        self.parts.grow(participant + 1, Part::new_zeroed());
        let Part {
            orders, buckets, ..
        } = self.parts[participant];
        if orders == buckets {
            self.split(slab, participant);
        }
        let part = &mut self.parts[participant];
        part.orders += 1;
        let part = *part;
        self.link(slab, &part, slot);
    }

    /// Takes the order in `slot` out, in which it is.
    pub(crate) fn remove(&mut self, slab: &mut Slab, slot: u32, participant: u32) {
        let order = &slab[slot];
        let (cl_ord_id, next) = (order.cl_ord_id, order.bucket_next);
        let part = &mut self.parts[participant];
        part.orders -= 1;
        let part = *part;
        let head = self.head(&part, self.bucket(&part, cl_ord_id));
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

    #[inline]
    fn link(&mut self, slab: &mut Slab, part: &Part, slot: u32) {
        let order = &mut slab[slot];
        let head = self.head(part, self.bucket(part, order.cl_ord_id));
        order.bucket_next = std::mem::replace(&mut self.heads[head], slot);
    }

    /// Adds a bucket and shares out the one whose hashes it takes over.
    fn split(&mut self, slab: &mut Slab, participant: u32) {
        let new = self.parts[participant].buckets;
        let (segment, _) = locate(new);
        if segment == u32::from(self.parts[participant].segments) {
            self.add_segment(participant);
        }
        let part = &mut self.parts[participant];
        part.buckets += 1;
        let part = *part;
        if new == 0 {
            return;
        }
        let old = self.head(&part, buddy(new));
        let mut slot = std::mem::replace(&mut self.heads[old], NIL);
        while slot != NIL {
            let next = slab[slot].bucket_next;
            self.link(slab, &part, slot);
            slot = next;
        }
    }

    /// Gives up the last bucket: its orders go back to where they would be without it.
    fn join(&mut self, slab: &mut Slab, participant: u32) {
        let part = &mut self.parts[participant];
        part.buckets -= 1;
        let part = *part;
        let head = self.head(&part, part.buckets);
        let first = self.heads[head];
        if first == NIL {
            return;
        }
        self.heads[head] = NIL;
        let mut last = first;
        while slab[last].bucket_next != NIL {
            last = slab[last].bucket_next;
        }
        let home = self.head(&part, buddy(part.buckets));
        slab[last].bucket_next = std::mem::replace(&mut self.heads[home], first);
    }

    fn add_segment(&mut self, participant: u32) {
        let Part {
            directory,
            segments,
            directory_room,
            ..
        } = self.parts[participant];
        if segments == directory_room {
            let room = (u32::from(segments) * 2).max(DIRECTORY_MIN);
            let fresh = self.directories.len();
            for segment in 0..room {
                let start = if segment < u32::from(segments) {
                    self.directories[directory + segment]
                } else {
                    NIL
                };
                self.directories.push(start);
            }
            let part = &mut self.parts[participant];
            part.directory = fresh;
            part.directory_room = room as u16;
        }
        let start = self.heads.len();
        self.heads
            .grow(start + segment_len(u32::from(segments)), NIL);
        let part = &mut self.parts[participant];
        part.segments += 1;
        let entry = part.directory + u32::from(segments);
        self.directories[entry] = start;
    }

    pub(crate) fn tables(&self) -> Vec<&dyn Tabled> {
        vec![&self.parts, &self.directories, &self.heads]
    }

    pub(crate) fn tables_mut(&mut self) -> Vec<&mut dyn Tabled> {
        vec![&mut self.parts, &mut self.directories, &mut self.heads]
    }

    /// How many orders it finds, after checking that it finds each.
    #[cfg(any(test, feature = "invariants"))]
    pub(crate) fn check_invariants(&self, slab: &Slab) -> u64 {
        let mut all = 0;
        for (participant, part) in (0..).zip(self.parts.rows()) {
            assert!(part.orders <= part.buckets && part.segments <= part.directory_room);
            let mut found = 0;
            for bucket in 0..part.buckets {
                let mut slot = self.heads[self.head(part, bucket)];
                while slot != NIL {
                    let order = &slab[slot];
                    assert_eq!(self.bucket(part, order.cl_ord_id), bucket);
                    // A quote's side is only visited, never found.
                    let found_as = (!order.bits.is_quote()).then_some(slot);
                    let named = self.find(slab, participant, order.cl_ord_id);
                    assert!(named == found_as || order.bits.is_quote());
                    found += 1;
                    assert!(found <= part.orders, "no chain has a cycle");
                    slot = order.bucket_next;
                }
            }
            assert_eq!(found, part.orders, "every order of a participant is found");
            let room = (0..u32::from(part.segments)).map(segment_len).sum();
            assert!(part.buckets <= room);
            for bucket in part.buckets..room {
                assert_eq!(self.heads[self.head(part, bucket)], NIL);
            }
            all += u64::from(found);
        }
        all
    }
}

#[cfg(test)]
mod tests;
