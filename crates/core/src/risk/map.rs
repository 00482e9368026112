//! Rows that are found by a key, all of it in tables.
//!
//! Linear hashing: buckets of chained rows, two more buckets per row above the high-water mark, each
//! taking its share of one old bucket. Growth is therefore nothing but pushes and overwrites of
//! rows, so a rollback undoes it exactly like every other write: the new buckets are cut off, and
//! the links that were moved are put back. No insertion ever stops to rehash everything, and nothing
//! is left behind by growing.
//!
//! The links are in a table of their own, so that rows are nothing but what they are about, and
//! whoever finds what it looks for at the beginning of a bucket touches no link.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::hash::scatter;
use crate::order::NIL;
use crate::table::{Row, Single, Table, Tabled};

/// Most of them are empty then, but three keys of four are at the beginning of theirs.
const BUCKETS_PER_ROW: u32 = 2;
/// What the numbers of buckets leave room for.
const BUCKETS_MAX: u32 = 1 << 31;

/// How many buckets there have to be for so many rows.
fn buckets_for(rows: u32) -> u32 {
    rows.saturating_mul(BUCKETS_PER_ROW).min(BUCKETS_MAX)
}

/// A row that can be found by its key.
pub(crate) trait Keyed: Row {
    type Key: Copy + Eq;

    fn key(&self) -> Self::Key;
    /// Folds a key into a word; different keys may share one.
    fn fold(key: Self::Key) -> u64;
}

/// The rows of a chain, from its first one; `NIL` ends it.
pub(crate) fn chain(first: u32, next: impl Fn(u32) -> u32) -> impl Iterator<Item = u32> {
    let some = |at| (at != NIL).then_some(at);
    std::iter::successors(some(first), move |&at| some(next(at)))
}

#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
struct Meta {
    /// Scatters the keys. In the state, because the chains mean nothing without it.
    seed: u64,
    live: u32,
    /// The first free row.
    free: u32,
    /// As many ones as the number of the newest bucket has digits.
    mask: u32,
    pad: u32,
}

pub(crate) struct Map<T> {
    rows: Table<T>,
    /// For each row the next one of the same bucket, or of the free list.
    nexts: Table<u32>,
    heads: Table<u32>,
    meta: Single<Meta>,
}

impl<T: Keyed> Map<T> {
    /// With address space for `rows_max` rows, and no other bound.
    pub(crate) fn new(rows_max: u32, seed: u64) -> Map<T> {
        let mut map = Map {
            rows: Table::with_room(rows_max as usize),
            nexts: Table::with_room(rows_max as usize),
            heads: Table::with_room(buckets_for(rows_max) as usize),
            meta: Single::new(Meta {
                seed,
                live: 0,
                free: NIL,
                mask: 0,
                pad: 0,
            }),
        };
        map.heads.push(NIL);
        map
    }

    pub(crate) fn live(&self) -> u32 {
        self.meta.live
    }

    /// Row numbers are below this. In a map from which nothing is removed, all of them are there.
    pub(crate) fn rows(&self) -> u32 {
        self.rows.len()
    }

    /// Buckets are named by the low bits of the hash: as many as the newest bucket's number has,
    /// or one less where that bucket is not there yet.
    #[inline(always)]
    fn bucket(&self, key: T::Key) -> u32 {
        let hash = scatter(T::fold(key), self.meta.seed);
        // Hashes come at random, so a branch here would be guessed wrong all the time.
        let is_beyond = u32::from(hash & self.meta.mask >= self.heads.len());
        hash & self.meta.mask >> is_beyond
    }

    #[inline(always)]
    pub(crate) fn find(&self, key: T::Key) -> Option<u32> {
        let mut at = self.heads[self.bucket(key)];
        while at != NIL {
            if self.rows[at].key() == key {
                return Some(at);
            }
            at = self.nexts[at];
        }
        None
    }

    /// Asks for the cache line of a key's bucket. Returns the bucket, for `newest`.
    #[inline]
    pub(crate) fn prefetch_bucket(&self, key: T::Key) -> u32 {
        let bucket = self.bucket(key);
        self.heads.prefetch(bucket);
        bucket
    }

    /// The first row of a bucket, or `NIL`; also where there is no such bucket.
    #[inline]
    pub(crate) fn newest(&self, bucket: u32) -> u32 {
        self.heads.get(bucket).copied().unwrap_or(NIL)
    }

    /// A row, if there is one of that number.
    #[inline]
    pub(crate) fn get(&self, at: u32) -> Option<&T> {
        self.rows.get(at)
    }

    /// Asks for the cache lines of a row.
    #[inline]
    pub(crate) fn prefetch(&self, at: u32) {
        self.rows.prefetch(at);
    }

    /// Adds a row whose key is not there yet.
    pub(crate) fn insert(&mut self, row: T) -> u32 {
        while self.heads.len() < buckets_for(self.live() + 1) {
            self.split();
        }
        let free = self.meta.free;
        let at = if free == NIL {
            self.nexts.push(NIL);
            self.rows.push(row)
        } else {
            self.meta.free = self.nexts[free];
            self.rows[free] = row;
            free
        };
        self.meta.live += 1;
        self.link(at);
        at
    }

    pub(crate) fn remove(&mut self, at: u32) {
        let bucket = self.bucket(self.rows[at].key());
        let next = self.nexts[at];
        if self.heads[bucket] == at {
            self.heads[bucket] = next;
        } else {
            let mut before = self.heads[bucket];
            while self.nexts[before] != at {
                before = self.nexts[before];
            }
            self.nexts[before] = next;
        }
        let free = self.meta.free;
        self.nexts[at] = free;
        self.meta.free = at;
        self.meta.live -= 1;
    }

    /// A row for writing, as `Table::row`; its key stays.
    #[inline(always)]
    pub(crate) fn row<const QUIET: bool>(&mut self, at: u32) -> &mut T {
        self.rows.row::<QUIET>(at)
    }

    fn link(&mut self, at: u32) {
        let bucket = self.bucket(self.rows[at].key());
        let head = self.heads[bucket];
        self.nexts[at] = head;
        self.heads[bucket] = at;
    }

    /// Adds a bucket and shares out the one whose hashes it takes over.
    fn split(&mut self) {
        let new = self.heads.push(NIL);
        self.meta.mask = self.heads.len().next_power_of_two() - 1;
        let old = new & self.meta.mask >> 1;
        let mut at = self.heads[old];
        self.heads[old] = NIL;
        while at != NIL {
            let next = self.nexts[at];
            self.link(at);
            at = next;
        }
    }

    /// Numbers of the rows that are there, in no order that means anything.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        let heads = self.heads.rows().iter();
        heads.flat_map(|&head| chain(head, |at| self.nexts[at]))
    }

    pub(crate) fn tables(&self) -> [&dyn Tabled; 4] {
        [&self.rows, &self.nexts, &self.heads, &self.meta]
    }

    pub(crate) fn tables_mut(&mut self) -> [&mut dyn Tabled; 4] {
        [
            &mut self.rows,
            &mut self.nexts,
            &mut self.heads,
            &mut self.meta,
        ]
    }

    #[cfg(any(test, feature = "invariants"))]
    pub(crate) fn check_invariants(&self) {
        for (bucket, &head) in self.heads.rows().iter().enumerate() {
            for at in chain(head, |at| self.nexts[at]) {
                assert_eq!(self.bucket(self.rows[at].key()) as usize, bucket);
            }
        }
        assert_eq!(self.numbers().count() as u32, self.live());
        let free = chain(self.meta.free, |at| self.nexts[at]).count() as u32;
        assert_eq!(self.live() + free, self.rows.len(), "no row is lost");
        assert_eq!(self.nexts.len(), self.rows.len(), "a link for each row");
        assert!(self.heads.len() >= buckets_for(self.live()));
    }
}

impl<T: Keyed> std::ops::Index<u32> for Map<T> {
    type Output = T;

    #[inline(always)]
    fn index(&self, at: u32) -> &T {
        &self.rows[at]
    }
}

impl<T: Keyed> std::ops::IndexMut<u32> for Map<T> {
    #[inline(always)]
    fn index_mut(&mut self, at: u32) -> &mut T {
        &mut self.rows[at]
    }
}
