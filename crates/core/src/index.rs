//! Finds a participant's open orders: one by its clOrdId, or all of them.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::hash::scatter;
use crate::order::NIL;
use crate::slab::Slab;
use crate::table::{Table, Tabled};

/// Heads in a participant's first segment when it is made.
const FIRST_BITS_MIN: u32 = 2;
/// Heads in a segment. The first one is exchanged for one of twice the length until it is as long;
/// then further ones are added.
const SEGMENT_BITS: u32 = 10;
const SEGMENT: u32 = 1 << SEGMENT_BITS;
/// ClOrdIds that differ in these low bits only are in neighbouring buckets, each in another one. So
/// orders that came one after the other, as those near the touch mostly did, share cache lines,
/// however many others there are.
const LINE_BITS: u32 = 4;
const LINE: u32 = 1 << LINE_BITS;
/// A participant's buckets are joined while they are more than this many times its orders.
const SPARSE: u32 = 4;
/// Address space for heads from the start: more than most will need.
const HEADS_ROOM: usize = 1 << 25;

/// A participant's part of the index.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
struct Part {
    orders: u32,
    /// In use now; room once made is kept.
    buckets: u32,
    /// As many ones as the number of the newest bucket has digits.
    mask: u32,
    /// Where its first segment starts in `heads`.
    first: u32,
    /// Heads that there is room for.
    room: u32,
    /// Where in `directories` the segments after the first one are listed.
    directory: u32,
    pad: [u32; 2],
}

const NO_ORDERS: Part = Part {
    orders: 0,
    buckets: 0,
    mask: 0,
    first: NIL,
    room: 0,
    directory: NIL,
    pad: [0; 2],
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
    /// Per length of a first segment, one that nobody uses any more; its first head leads to the
    /// next one.
    free: Table<u32>,
    participants_max: u32,
    seed: u64,
}

/// The number from which bucket `new` takes its share: its own without the topmost bit.
fn buddy(new: u32) -> u32 {
    new & !(1 << new.ilog2())
}

/// As many ones as the number of the newest of so many buckets has digits.
fn mask(buckets: u32) -> u32 {
    match buckets.saturating_sub(1) {
        0 => 0,
        newest => u32::MAX >> newest.leading_zeros(),
    }
}

impl ClOrdIndex {
    /// Participants are below `participants_max`. The seed decides only where orders are kept.
    pub(crate) fn new(seed: u64, participants_max: u32) -> ClOrdIndex {
        let mut free = Table::new();
        free.grow(SEGMENT_BITS, NIL);
        ClOrdIndex {
            parts: Table::new(),
            directories: Table::new(),
            heads: Table::with_room(HEADS_ROOM),
            free,
            participants_max,
            seed,
        }
    }

    /// Where the head of a bucket is in `heads`.
    #[inline(always)]
    fn head(&self, part: &Part, bucket: u32) -> u32 {
        if bucket < SEGMENT {
            return part.first + bucket;
        }
        let segment = (bucket >> SEGMENT_BITS) - 1;
        self.directories[part.directory + segment] + (bucket & (SEGMENT - 1))
    }

    /// Where the head of a clOrdId's bucket is. Buckets are named by the low bits of the hash: as
    /// many as the newest bucket's number has, or one less where that bucket is not there yet.
    /// There is at least one bucket.
    #[inline(always)]
    fn home(&self, part: &Part, cl_ord_id: u64) -> u32 {
        let hash = scatter(cl_ord_id >> LINE_BITS, self.seed) ^ cl_ord_id as u32 & (LINE - 1);
        // Hashes come at random, so a branch here would be guessed wrong all the time.
        let is_beyond = u32::from(hash & part.mask >= part.buckets);
        self.head(part, hash & part.mask >> is_beyond)
    }

    /// Asks for the cache line of a clOrdId's bucket. Returns where its head is, for `newest`.
    #[inline(always)]
    pub(crate) fn prefetch(&self, participant: u32, cl_ord_id: u64) -> u32 {
        let part = self.parts.get(participant).unwrap_or(&NO_ORDERS);
        // Without orders this is `NIL`, where no head is, or a head that leads nowhere.
        let head = self.home(part, cl_ord_id);
        self.heads.prefetch(head);
        head
    }

    /// The newest order of the bucket whose head is there; `NIL` if there is none.
    #[inline(always)]
    pub(crate) fn newest(&self, head: u32) -> u32 {
        self.heads.get(head).copied().unwrap_or(NIL)
    }

    #[inline]
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
    #[inline(always)]
    pub(crate) fn insert<const QUIET: bool>(
        &mut self,
        slab: &mut Slab,
        slot: u32,
        participant: u32,
    ) {
        let cl_ord_id = slab[slot].cl_ord_id;
        let next = self.chain::<QUIET>(slab, slot, cl_ord_id, participant);
        slab.row::<QUIET>(slot).bucket_next = next;
    }

    /// The same, but that the order itself is left to the caller to write. Returns its next one in
    /// its bucket.
    #[inline(always)]
    pub(crate) fn chain<const QUIET: bool>(
        &mut self,
        slab: &mut Slab,
        slot: u32,
        cl_ord_id: u64,
        participant: u32,
    ) -> u32 {
        match self.parts.get(participant) {
            Some(part) if part.orders < part.buckets => {}
            Some(_) => self.split(slab, participant),
            None => self.add_part(slab, participant),
        }
        let part = self.parts.row::<QUIET>(participant);
        part.orders += 1;
        let head = self.home(&self.parts[participant], cl_ord_id);
        std::mem::replace(self.heads.row::<QUIET>(head), slot)
    }

    #[cold]
    fn add_part(&mut self, slab: &mut Slab, participant: u32) {
        assert!(participant < self.participants_max);
        self.parts.grow(participant + 1, NO_ORDERS);
        self.split(slab, participant);
    }

    /// Takes the order in `slot` out, in which it is.
    #[inline(always)]
    pub(crate) fn remove<const QUIET: bool>(
        &mut self,
        slab: &mut Slab,
        slot: u32,
        participant: u32,
    ) {
        let order = &slab[slot];
        let (cl_ord_id, next) = (order.cl_ord_id, order.bucket_next);
        self.unchain::<QUIET>(slab, slot, participant, cl_ord_id, next);
    }

    /// The same where its clOrdId and its next one in its bucket are at hand.
    #[inline(always)]
    pub(crate) fn unchain<const QUIET: bool>(
        &mut self,
        slab: &mut Slab,
        slot: u32,
        participant: u32,
        cl_ord_id: u64,
        next: u32,
    ) {
        let part = self.parts.row::<QUIET>(participant);
        part.orders -= 1;
        let is_sparse = part.buckets / SPARSE > part.orders.max(1);
        let head = self.home(&self.parts[participant], cl_ord_id);
        let first = self.heads.row::<QUIET>(head);
        if *first == slot {
            *first = next;
        } else {
            let mut before = *first;
            while slab[before].bucket_next != slot {
                before = slab[before].bucket_next;
            }
            slab.row::<QUIET>(before).bucket_next = next;
        }
        if is_sparse {
            self.shrink(slab, participant);
        }
    }

    /// One order less allows `SPARSE` buckets less.
    #[inline(never)]
    fn shrink(&mut self, slab: &mut Slab, participant: u32) {
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
    #[inline(never)]
    fn split(&mut self, slab: &mut Slab, participant: u32) {
        if self.parts[participant].buckets == self.parts[participant].room {
            self.add_room(participant);
        }
        let part = &mut self.parts[participant];
        let new = part.buckets;
        part.buckets += 1;
        part.mask = mask(part.buckets);
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
        let part = &mut self.parts[participant];
        part.buckets -= 1;
        part.mask = mask(part.buckets);
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
    fn add_room(&mut self, participant: u32) {
        if self.parts[participant].room < SEGMENT {
            self.lengthen_first(participant);
        } else {
            self.add_segment(participant);
        }
    }

    /// Exchanges the first segment for one of twice the length.
    fn lengthen_first(&mut self, participant: u32) {
        let Part { first, room, .. } = self.parts[participant];
        let length = (2 * room).max(1 << FIRST_BITS_MIN);
        let spare = self.free.get(length.ilog2()).copied().unwrap_or(NIL);
        let longer = if spare == NIL {
            let end = self.heads.len();
            self.heads.grow(end + length, NIL);
            end
        } else {
            self.free[length.ilog2()] = std::mem::replace(&mut self.heads[spare], NIL);
            spare
        };
        for at in 0..room {
            self.heads[longer + at] = std::mem::replace(&mut self.heads[first + at], NIL);
        }
        if room != 0 {
            self.heads[first] = std::mem::replace(&mut self.free[room.ilog2()], first);
        }
        let part = &mut self.parts[participant];
        (part.first, part.room) = (longer, length);
    }

    fn add_segment(&mut self, participant: u32) {
        let Part {
            room, directory, ..
        } = self.parts[participant];
        let start = self.heads.len();
        self.heads.grow(start + SEGMENT, NIL);
        let listed = (room >> SEGMENT_BITS) - 1;
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
        self.parts[participant].room += SEGMENT;
    }

    pub(crate) fn tables(&self) -> [&dyn Tabled; 4] {
        [&self.parts, &self.directories, &self.heads, &self.free]
    }

    pub(crate) fn tables_mut(&mut self) -> [&mut dyn Tabled; 4] {
        [
            &mut self.parts,
            &mut self.directories,
            &mut self.heads,
            &mut self.free,
        ]
    }

    /// How many orders it finds, after checking that it finds each.
    #[cfg(any(test, feature = "invariants"))]
    pub(crate) fn check_invariants(&self, slab: &Slab) -> u64 {
        let (mut all, mut all_room) = (0, 0);
        for (participant, part) in (0..).zip(self.parts.rows()) {
            assert!(part.orders <= part.buckets);
            assert_eq!(part.mask, mask(part.buckets));
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
            all_room += part.room;
            assert!(part.buckets <= part.room);
            for bucket in part.buckets..part.room {
                assert_eq!(self.heads[self.head(part, bucket)], NIL);
            }
            all += u64::from(found);
        }
        for (bits, &first) in self.free.rows().iter().enumerate() {
            let mut spare = first;
            while spare != NIL {
                all_room += 1 << bits;
                assert!(all_room <= self.heads.len(), "no list has a cycle");
                spare = self.heads[spare];
            }
        }
        assert_eq!(all_room, self.heads.len(), "no segment is lost");
        all
    }
}

#[cfg(test)]
mod tests;
