//! A leaf of a ladder: a stretch of neighbouring levels.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::books::Levels;
use crate::order::NIL;

/// Levels in a leaf at most. All keys are compared at once, so a longer leaf costs little to
/// search; with these a leaf fills eight cache lines.
pub(super) const LEAF_LEVELS: usize = 60;
/// Levels that are looked at one after the other where the one that is wanted is probably the best
/// or close to it.
const NEAR: usize = 6;
/// The key of a place without a level: greater than any other.
const NO_KEY: i32 = i32::MAX;
/// A leaf that is keyed anew takes a quarter of the keys there are, with room on both sides.
const SPAN_BITS: u32 = 30;

/// Levels by ascending rank. In place of its rank of 64 bits, each has here a key of 32: how far
/// its rank is above the leaf's base, less as many low bits as are needed to make that fit. Keys
/// ascend as ranks do, but where low bits are missing, two ranks may share one; the levels
/// themselves decide then. Prices of a real book fit without that.
#[repr(C, align(64))]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(super) struct Leaf {
    /// No rank from here on belongs into an earlier leaf.
    pub low: i64,
    base: i64,
    /// Low bits that the keys lack.
    shift: u32,
    len: u32,
    /// The leaves of the next worse and the next better levels. In a free leaf `next` is the next
    /// free one.
    pub prev: u32,
    pub next: u32,
    keys: [i32; LEAF_LEVELS],
    levels: [u32; LEAF_LEVELS],
}

const _: () = assert!(size_of::<Leaf>() == 512, "eight cache lines");

/// Where in a leaf its levels are.
pub(super) const LEAF_LEVELS_AT: usize = std::mem::offset_of!(Leaf, levels);

impl Leaf {
    /// A leaf without levels, for ranks around this one.
    pub(super) fn around(rank: i64) -> Leaf {
        Leaf {
            low: i64::MIN,
            base: rank.saturating_sub(1 << SPAN_BITS),
            shift: 0,
            len: 0,
            prev: NIL,
            next: NIL,
            keys: [NO_KEY; LEAF_LEVELS],
            levels: [NIL; LEAF_LEVELS],
        }
    }

    #[inline(always)]
    pub(super) fn len(&self) -> usize {
        self.len as usize
    }

    #[inline(always)]
    pub(super) fn levels(&self) -> &[u32] {
        &self.levels[..self.len()]
    }

    /// The key of a rank; none where it is too far from the base.
    #[inline(always)]
    fn key(&self, rank: i64) -> Option<i32> {
        let above = rank.wrapping_sub(self.base).cast_unsigned();
        let key = above.wrapping_shr(self.shift);
        // Flipping the top bit makes the order of signed integers, which the processor compares
        // several at a time, that of unsigned ones.
        (rank >= self.base && key < u64::from(u32::MAX))
            .then_some((key as u32 ^ 1 << 31).cast_signed())
    }

    /// Where a rank is, or where it belongs.
    #[inline(always)]
    pub(super) fn search(&self, all: Levels<'_>, rank: i64) -> Result<usize, usize> {
        let Some(key) = self.key(rank) else {
            return Err(if rank < self.base { 0 } else { self.len() });
        };
        let at = self.keys.iter().fold(0_u32, |below, &other| {
            below.wrapping_add((other < key).into())
        }) as usize;
        if self.keys.get(at) != Some(&key) {
            return Err(at);
        }
        if self.shift == 0 {
            return Ok(at);
        }
        self.search_among(all, at, rank)
    }

    /// The same, for a rank that is probably among the best of the leaf.
    #[inline(always)]
    pub(super) fn search_from_best(&self, all: Levels<'_>, rank: i64) -> Result<usize, usize> {
        if let (Some(key), 0) = (self.key(rank), self.shift) {
            let len = self.len();
            for at in (len.saturating_sub(NEAR)..len).rev() {
                let other = self.keys[at];
                if other <= key {
                    return if other == key { Ok(at) } else { Err(at + 1) };
                }
            }
        }
        self.search(all, rank)
    }

    /// Looks for a rank among the levels that have the same key as the one at `first`.
    #[cold]
    fn search_among(&self, all: Levels<'_>, first: usize, rank: i64) -> Result<usize, usize> {
        let key = self.keys[first];
        let same = self.keys[first..].partition_point(|&other| other == key);
        self.levels[first..first + same]
            .binary_search_by_key(&rank, |&level| all.rank(level))
            .map(|at| first + at)
            .map_err(|at| first + at)
    }

    /// Inserts a level at the place that `search` gives for its rank. There is room.
    #[inline]
    pub(super) fn insert(&mut self, all: Levels<'_>, at: usize, rank: i64, level: u32) {
        let key = self.key(rank).unwrap_or_else(|| {
            self.key_anew(all, rank);
            self.key(rank).expect("there is room on both sides")
        });
        let len = self.len();
        move_from(&mut self.keys, at, at + 1, len - at);
        move_from(&mut self.levels, at, at + 1, len - at);
        (self.keys[at], self.levels[at]) = (key, level);
        self.len += 1;
    }

    /// Puts a level above all others. False, and nothing is done, if there is no room, or its rank
    /// is too far away.
    #[inline(always)]
    pub(super) fn push(&mut self, rank: i64, level: u32) -> bool {
        let at = self.len();
        let (Some(key), true) = (self.key(rank), at < LEAF_LEVELS) else {
            return false;
        };
        (self.keys[at], self.levels[at]) = (key, level);
        self.len += 1;
        true
    }

    /// The same, but below the uppermost level; there is one.
    #[inline(always)]
    pub(super) fn push_below(&mut self, rank: i64, level: u32) -> bool {
        let at = self.len();
        let (Some(key), true) = (self.key(rank), at < LEAF_LEVELS) else {
            return false;
        };
        (self.keys[at], self.levels[at]) = (self.keys[at - 1], self.levels[at - 1]);
        (self.keys[at - 1], self.levels[at - 1]) = (key, level);
        self.len += 1;
        true
    }

    /// Puts another level of the same rank at a place.
    #[inline]
    pub(super) fn exchange(&mut self, at: usize, level: u32) {
        self.levels[at] = level;
    }

    /// Takes the level below the uppermost off; there are both.
    #[inline(always)]
    pub(super) fn pop_below(&mut self) {
        let at = self.len() - 1;
        (self.keys[at - 1], self.levels[at - 1]) = (self.keys[at], self.levels[at]);
        self.pop();
    }

    /// Takes the uppermost level off; there is one.
    #[inline(always)]
    pub(super) fn pop(&mut self) {
        self.len -= 1;
        self.keys[self.len as usize] = NO_KEY;
    }

    #[inline]
    pub(super) fn remove(&mut self, at: usize) {
        let len = self.len();
        move_from(&mut self.keys, at + 1, at, len - at - 1);
        move_from(&mut self.levels, at + 1, at, len - at - 1);
        self.keys[len - 1] = NO_KEY;
        self.len -= 1;
    }

    /// Moves everything from `at` on to the end of a leaf of better levels, or of none.
    pub(super) fn move_tail(&mut self, all: Levels<'_>, at: usize, to: &mut Leaf) {
        let (len, start) = (self.len(), to.len());
        if start == 0 {
            (to.base, to.shift) = (self.base, self.shift);
        }
        let same = (to.base, to.shift) == (self.base, self.shift);
        to.len += (len - at) as u32;
        to.levels[start..start + len - at].copy_from_slice(&self.levels[at..len]);
        to.keys[start..start + len - at].copy_from_slice(&self.keys[at..len]);
        self.keys[at..len].fill(NO_KEY);
        self.len = at as u32;
        if !same {
            to.key_anew(all, all.rank(to.levels[0]));
        }
    }

    /// Keys a leaf anew in which levels share keys: with fewer of them, it may not need to.
    pub(super) fn sharpen(&mut self, all: Levels<'_>) {
        let keys = &self.keys[..self.len()];
        if self.shift != 0 && keys.windows(2).any(|pair| pair[0] == pair[1]) {
            self.key_anew(all, all.rank(self.levels[0]));
        }
    }

    /// Chooses base and shift so that all levels fit, and this rank.
    #[cold]
    fn key_anew(&mut self, all: Levels<'_>, rank: i64) {
        let (mut lowest, mut highest) = (rank, rank);
        for &level in self.levels() {
            lowest = lowest.min(all.rank(level));
            highest = highest.max(all.rank(level));
        }
        let span = highest.wrapping_sub(lowest).cast_unsigned();
        self.shift = (u64::BITS - span.leading_zeros()).saturating_sub(SPAN_BITS);
        let room = 1_i64.checked_shl(SPAN_BITS + self.shift).unwrap_or(0);
        // As low as ranks go, or lower than the lowest by as much as the span may be.
        self.base = if room > 0 {
            lowest.saturating_sub(room)
        } else {
            i64::MIN
        };
        for at in 0..self.len() {
            self.keys[at] = self
                .key(all.rank(self.levels[at]))
                .expect("the span fits with room on both sides");
        }
    }

    #[cfg(any(test, feature = "invariants"))]
    pub(super) fn check_invariants(&self, all: Levels<'_>) {
        for (at, &key) in self.keys.iter().enumerate() {
            let expected = self.levels().get(at).map(|&level| {
                let key = self.key(all.rank(level));
                key.expect("every rank has a key")
            });
            assert_eq!(key, expected.unwrap_or(NO_KEY));
        }
        let ranks = self.levels().iter().map(|&level| all.rank(level));
        assert!(ranks.is_sorted_by(|a, b| a < b), "ranks ascend");
    }
}

/// Moves elements to a place beside. Mostly it is few, close to the best: then as many are always moved,
/// those behind the last one too, which hold nothing, since how many there are could not be guessed.
#[inline(always)]
fn move_from<T: Copy>(all: &mut [T; LEAF_LEVELS], from: usize, to: usize, count: usize) {
    const FEW: usize = 4;
    if count <= FEW
        && from.max(to) + FEW <= LEAF_LEVELS
        && let Some(&few) = all[from..].first_chunk::<FEW>()
    {
        all[to..to + FEW].copy_from_slice(&few);
    } else {
        all.copy_within(from..from + count, to);
    }
}
