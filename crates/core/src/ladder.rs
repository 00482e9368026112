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
use crate::table::{Table, Tabled};

/// Where a rank that has no level belongs: a place in a leaf.
#[derive(Clone, Copy)]
pub(crate) struct Gap {
    leaf: u32,
    at: usize,
}

/// What is known of a ladder without looking further.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
struct Top {
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
/// An empty ladder costs 16 bytes. Nodes that a ladder no longer needs serve any other.
pub(crate) struct Ladders {
    tops: Table<Top>,
    leaves: Table<Leaf>,
    inners: Table<Inner>,
    spare: Table<Spare>,
}

impl Ladders {
    /// For as many levels in all.
    pub(crate) fn new(levels_max: u32) -> Ladders {
        let mut spare = Table::new();
        spare.push(Spare {
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
    #[inline]
    pub(crate) fn find(&self, levels: &Table<Level>, ladder: u32, rank: i64) -> Result<u32, Gap> {
        let top = &self.tops[ladder];
        if top.best == NIL {
            return Err(Gap { leaf: NIL, at: 0 });
        }
        let leaf = self.leaf_of(top, rank);
        let node = &self.leaves[leaf];
        match node.search(levels, rank) {
            Ok(at) => Ok(node.levels()[at]),
            Err(at) => Err(Gap { leaf, at }),
        }
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
            &mut self.tops[ladder].best
        } else {
            &mut levels[better].worse
        };
        let worse = std::mem::replace(link, level);
        levels[level].worse = worse;
    }

    /// Removes a level that is on the ladder.
    pub(crate) fn remove(&mut self, levels: &mut Table<Level>, ladder: u32, level: u32) {
        let Level { rank, worse, .. } = levels[level];
        let top = &self.tops[ladder];
        let (leaf, at) = if top.best == level {
            (top.leaf, self.leaves[top.leaf].len() - 1)
        } else {
            let leaf = self.leaf_of(top, rank);
            let at = self.leaves[leaf].search(levels, rank);
            (leaf, at.expect("the level is on its ladder"))
        };
        let node = &mut self.leaves[leaf];
        node.remove(at);
        let left = node.len();
        let better = self.better(leaf, at);
        if better == NIL {
            self.tops[ladder].best = worse;
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
