//! An inner node of a ladder: which of its children a rank belongs to.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::order::NIL;

/// Children of a node at most: it fills twelve cache lines.
pub(super) const INNER_CHILDREN: usize = 63;

/// Children by ascending rank.
#[repr(C, align(64))]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(super) struct Inner {
    /// From which rank on each child is meant. The first child takes everything below as well.
    lows: [i64; INNER_CHILDREN],
    /// In a free node the first is the next free one.
    pub children: [u32; INNER_CHILDREN],
    len: u32,
    pad: [u32; 2],
}

const _: () = assert!(size_of::<Inner>() == 768, "twelve cache lines");

impl Inner {
    pub(super) const EMPTY: Inner = Inner {
        lows: [0; INNER_CHILDREN],
        children: [NIL; INNER_CHILDREN],
        len: 0,
        pad: [0; 2],
    };

    #[inline(always)]
    pub(super) fn len(&self) -> usize {
        self.len as usize
    }

    /// The place of the child that a rank belongs to.
    #[inline]
    pub(super) fn search(&self, rank: i64) -> usize {
        self.lows[1..self.len()].partition_point(|&low| low <= rank)
    }

    pub(super) fn low(&self, at: usize) -> i64 {
        self.lows[at]
    }

    pub(super) fn insert(&mut self, at: usize, low: i64, child: u32) {
        let len = self.len();
        self.lows.copy_within(at..len, at + 1);
        self.children.copy_within(at..len, at + 1);
        (self.lows[at], self.children[at]) = (low, child);
        self.len += 1;
    }

    pub(super) fn remove(&mut self, at: usize) {
        let len = self.len();
        self.lows.copy_within(at + 1..len, at);
        self.children.copy_within(at + 1..len, at);
        self.len -= 1;
    }

    /// Moves everything from `at` on to the end of `to`. The first that moves is meant from `low`
    /// on.
    pub(super) fn move_tail(&mut self, at: usize, low: i64, to: &mut Inner) {
        let (len, start) = (self.len(), to.len());
        let end = start + len - at;
        to.lows[start..end].copy_from_slice(&self.lows[at..len]);
        to.children[start..end].copy_from_slice(&self.children[at..len]);
        to.lows[start] = low;
        to.len = end as u32;
        self.len = at as u32;
    }
}
