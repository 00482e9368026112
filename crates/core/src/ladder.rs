//! The price levels of every ladder, in order.

#[cfg(any(test, feature = "invariants"))]
mod check;
mod inner;
mod leaf;
mod tree;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use self::inner::Inner;
use self::leaf::{LEAF_LEVELS, Leaf};
use crate::books::Level;
use crate::order::NIL;
use crate::table::{Single, Table, Tabled, prefetch_line};

/// Where a rank that has no level belongs: a place in a leaf.
#[derive(Clone, Copy)]
pub(crate) struct Gap {
    leaf: u32,
    at: usize,
}

/// What is known of a rank.
pub(crate) enum Found {
    /// It has this level.
    Level(u32),
    /// It has none, and only one that has is better, or none at all.
    Near(Near),
    /// It has none, and belongs here.
    Gap(Gap),
}

/// A place close to the best level, where most of the traffic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Near {
    Best,
    SecondBest,
}

/// What is known of a ladder without looking further.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
struct Top {
    /// Of its best level; `i64::MIN` while it has none.
    rank: i64,
    /// Its best level.
    best: u32,
    /// Its best leaf, where most of the traffic is.
    leaf: u32,
    /// The root of its tree, and how many inner nodes are between it and the leaves, itself
    /// included.
    root: u32,
    height: u32,
}

const NO_LEVELS: Top = Top {
    rank: i64::MIN,
    best: NIL,
    leaf: NIL,
    root: NIL,
    height: 0,
};

/// The first nodes of the free lists.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
struct Spare {
    leaf: u32,
    inner: u32,
}

/// Per ladder a B+ tree of levels by ascending rank, so that finding a level far from the best
/// price touches few cache lines. Near the best price the tree is not asked: the best leaf is
/// known, and from there a level leads to the next worse one.
///
/// An empty ladder costs 24 bytes. Nodes that a ladder no longer needs serve any other.
pub(crate) struct Ladders {
    tops: Table<Top>,
    leaves: Table<Leaf>,
    inners: Table<Inner>,
    spare: Single<Spare>,
}

impl Ladders {
    /// For as many levels in all.
    pub(crate) fn new(levels_max: u32) -> Ladders {
        let spare = Single::new(Spare {
            leaf: NIL,
            inner: NIL,
        });
        Ladders {
            tops: Table::new(),
            // Sparse leaves are joined; so this is enough, but for many ladders with few levels.
            leaves: Table::with_room(levels_max as usize / (LEAF_LEVELS / 4)),
            inners: Table::new(),
            spare,
        }
    }

    pub(crate) fn len(&self) -> u32 {
        self.tops.len()
    }

    pub(crate) fn add(&mut self) {
        self.tops.push(NO_LEVELS);
    }

    #[inline(always)]
    pub(crate) fn best(&self, ladder: u32) -> u32 {
        self.tops[ladder].best
    }

    /// The rank of its best level; `i64::MIN`, which is no order's, if it has none.
    #[inline(always)]
    pub(crate) fn best_rank(&self, ladder: u32) -> i64 {
        self.tops[ladder].rank
    }

    #[inline]
    pub(crate) fn prefetch(&self, ladder: u32) {
        self.tops.prefetch(ladder);
    }

    /// Asks for the first cache lines of a ladder's best leaf; returns its best level, if there is
    /// one.
    #[inline]
    pub(crate) fn prefetch_best(&self, ladder: u32) -> Option<u32> {
        let top = self.tops.get(ladder).filter(|top| top.best != NIL)?;
        let leaf = self.leaves.rows().as_ptr().wrapping_add(top.leaf as usize);
        prefetch_line(leaf.cast());
        prefetch_line(leaf.cast::<i8>().wrapping_add(64));
        Some(top.best)
    }

    /// The leaf that a rank belongs to; the ladder has levels.
    #[inline(always)]
    fn leaf_of(&self, top: &Top, rank: i64) -> u32 {
        if rank >= self.leaves[top.leaf].low {
            top.leaf
        } else {
            self.descend(top, rank)
        }
    }

    /// The level of a rank, or where it belongs.
    #[inline(always)]
    pub(crate) fn find(&self, levels: &Table<Level>, ladder: u32, rank: i64) -> Found {
        let top = &self.tops[ladder];
        if rank > top.rank || top.best == NIL {
            return Found::Near(Near::Best);
        }
        if rank == top.rank {
            return Found::Level(top.best);
        }
        let second = levels[top.best].worse;
        if second == NIL {
            return Found::Near(Near::SecondBest);
        }
        let second_rank = levels[second].rank;
        if rank > second_rank {
            return Found::Near(Near::SecondBest);
        }
        if rank == second_rank {
            return Found::Level(second);
        }
        self.find_below(levels, top, rank)
    }

    fn find_below(&self, levels: &Table<Level>, top: &Top, rank: i64) -> Found {
        let near = &self.leaves[top.leaf];
        let (leaf, found) = if rank >= near.low {
            (top.leaf, near.search_from_best(levels, rank))
        } else {
            let leaf = self.descend(top, rank);
            (leaf, self.leaves[leaf].search(levels, rank))
        };
        match found {
            Ok(at) => Found::Level(self.leaves[leaf].levels()[at]),
            Err(at) => Found::Gap(Gap { leaf, at }),
        }
    }

    /// Inserts a level where `find` has just said that its rank belongs. Returns the next worse level,
    /// for the caller to link; `None`, and nothing is done, where that takes more than a few steps.
    #[inline(always)]
    pub(crate) fn insert_near<const QUIET: bool>(
        &mut self,
        levels: &mut Table<Level>,
        ladder: u32,
        near: Near,
        rank: i64,
        level: u32,
    ) -> Option<u32> {
        let top = self.tops.row::<QUIET>(ladder);
        if top.leaf == NIL {
            return None;
        }
        let node = self.leaves.row::<QUIET>(top.leaf);
        match near {
            Near::Best => node.push(rank, level).then(|| {
                top.rank = rank;
                std::mem::replace(&mut top.best, level)
            }),
            Near::SecondBest => (rank >= node.low && node.push_below(rank, level))
                .then(|| std::mem::replace(&mut levels.row::<QUIET>(top.best).worse, level)),
        }
    }

    /// Inserts a level whose rank has none, wherever it belongs.
    #[cold]
    pub(crate) fn insert_somewhere(
        &mut self,
        levels: &mut Table<Level>,
        ladder: u32,
        rank: i64,
        level: u32,
    ) {
        let top = &self.tops[ladder];
        let gap = if top.best == NIL {
            Gap { leaf: NIL, at: 0 }
        } else {
            let leaf = self.leaf_of(top, rank);
            let at = self.leaves[leaf].search(levels, rank);
            let at = at.expect_err("the rank has no level yet");
            Gap { leaf, at }
        };
        self.insert(levels, ladder, gap, level);
    }

    /// Inserts a level at the gap that `find` has just given for its rank.
    pub(crate) fn insert(&mut self, levels: &mut Table<Level>, ladder: u32, gap: Gap, level: u32) {
        let Gap { mut leaf, mut at } = gap;
        if leaf == NIL {
            leaf = self.take_leaf(Leaf::around(levels[level].rank));
            self.tops[ladder] = Top {
                leaf,
                root: leaf,
                ..NO_LEVELS
            };
        } else if self.leaves[leaf].len() == LEAF_LEVELS {
            (leaf, at) = self.split(levels, ladder, leaf, at, levels[level].rank);
        }
        self.leaves[leaf].insert(levels, at, level);
        let better = self.better(leaf, at + 1);
        let link = if better == NIL {
            let top = &mut self.tops[ladder];
            top.rank = levels[level].rank;
            &mut top.best
        } else {
            &mut levels[better].worse
        };
        let worse = std::mem::replace(link, level);
        levels[level].worse = worse;
    }

    /// Removes a level that is on the ladder.
    #[inline(always)]
    pub(crate) fn remove<const QUIET: bool>(
        &mut self,
        levels: &mut Table<Level>,
        ladder: u32,
        level: u32,
    ) {
        let top = self.tops.row::<QUIET>(ladder);
        let node = self.leaves.row::<QUIET>(top.leaf);
        if node.len() > tree::SPARSE_LEAF || top.height == 0 && node.len() > 1 {
            if top.best == level {
                node.pop();
                let worse = levels[level].worse;
                (top.best, top.rank) = (worse, levels[worse].rank);
                return;
            }
            if levels[top.best].worse == level {
                node.pop_below();
                let worse = levels[level].worse;
                levels.row::<QUIET>(top.best).worse = worse;
                return;
            }
        }
        self.remove_anywhere(levels, ladder, level);
    }

    fn remove_anywhere(&mut self, levels: &mut Table<Level>, ladder: u32, level: u32) {
        let Level { rank, worse, .. } = levels[level];
        let top = &self.tops[ladder];
        let leaf = self.leaf_of(top, rank);
        let at = self.leaves[leaf].search(levels, rank);
        let at = at.expect("the level is on its ladder");
        let node = &mut self.leaves[leaf];
        node.remove(at);
        let left = node.len();
        let better = self.better(leaf, at);
        if better == NIL {
            let top = &mut self.tops[ladder];
            top.best = worse;
            top.rank = levels.get(worse).map_or(i64::MIN, |worse| worse.rank);
        } else {
            levels[better].worse = worse;
        }
        if tree::is_sparse(left, LEAF_LEVELS) && (left == 0 || self.tops[ladder].height != 0) {
            self.shrink(levels, ladder, leaf, rank);
        }
    }

    /// The level at a place of a leaf, or the first one beyond its end.
    #[inline(always)]
    fn better(&self, leaf: u32, at: usize) -> u32 {
        let node = &self.leaves[leaf];
        match node.levels().get(at) {
            Some(&level) => level,
            None if node.next == NIL => NIL,
            None => self.leaves[node.next].levels()[0],
        }
    }

    pub(crate) fn tables(&self) -> [&dyn Tabled; 4] {
        [&self.tops, &self.leaves, &self.inners, &self.spare]
    }

    pub(crate) fn tables_mut(&mut self) -> [&mut dyn Tabled; 4] {
        [
            &mut self.tops,
            &mut self.leaves,
            &mut self.inners,
            &mut self.spare,
        ]
    }
}

#[cfg(test)]
mod tests;
