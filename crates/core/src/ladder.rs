//! The price levels of every ladder, in order.

#[cfg(any(test, feature = "invariants"))]
mod check;
mod inner;
mod leaf;
mod tree;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use self::inner::Inner;
use self::leaf::{LEAF_LEVELS, LEAF_LEVELS_AT, Leaf};
use crate::books::{Levels, LevelsMut};
use crate::order::NIL;
use crate::table::{Single, Table, Tabled, prefetch_line};

/// A ladder with up to so many levels has no tree: going from one to the next touches no more cache
/// lines than a leaf would. So thousands of instruments with a few orders each take little room.
const CHAIN_MAX: u32 = 8;
/// A ladder whose levels have become that few has a tree no more.
const CHAIN_AGAIN: usize = 4;

/// Where a rank that has no level belongs, or where one is.
#[derive(Clone, Copy)]
pub(crate) enum Gap {
    /// A place in a leaf.
    Leaf { leaf: u32, at: usize },
    /// Behind a level of a ladder without a tree.
    Chain { better: u32 },
}

/// What is known of a rank.
pub(crate) enum Found {
    /// It has this level, which is there.
    Level(u32, Spot),
    /// It has none, and only one that has is better, or none at all.
    Near(Near),
    /// It has none, and belongs here.
    Gap(Gap),
}

/// Where a level is.
#[derive(Clone, Copy)]
pub(crate) enum Spot {
    Near(Near),
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
    /// Its best leaf, where most of the traffic is; `NIL` without a tree.
    leaf: u32,
    /// The root of its tree.
    root: u32,
    /// How many inner nodes are between the root and the leaves, itself included. Without a tree:
    /// how many levels there are.
    height: u32,
}

const NO_LEVELS: Top = Top {
    rank: i64::MIN,
    best: NIL,
    leaf: NIL,
    root: NIL,
    height: 0,
};

/// Two ladders that go together: buys and sells. An order looks at both.
#[repr(C, align(64))]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
struct Tops {
    tops: [Top; 2],
    pad: [u64; 2],
}

const _: () = assert!(size_of::<Tops>() == 64, "one cache line");

/// The first nodes of the free lists.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
struct Spare {
    leaf: u32,
    inner: u32,
}

/// Per ladder a B+ tree of levels by ascending rank, so that finding a level far from the best
/// price touches few cache lines. Near the best price the tree is not asked: the best leaf is
/// known, and from there a level leads to the next worse one. A ladder with few levels has nothing
/// but these links.
///
/// An empty ladder costs 32 bytes. Nodes that a ladder no longer needs serve any other.
pub(crate) struct Ladders {
    tops: Table<Tops>,
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
        self.tops.len() * 2
    }

    pub(crate) fn add_two(&mut self) {
        self.tops.push(Tops {
            tops: [NO_LEVELS; 2],
            pad: [0; 2],
        });
    }

    #[inline(always)]
    fn top(&self, ladder: u32) -> &Top {
        &self.tops[ladder >> 1].tops[(ladder & 1) as usize]
    }

    #[inline(always)]
    fn top_mut<const QUIET: bool>(&mut self, ladder: u32) -> &mut Top {
        &mut self.tops.row::<QUIET>(ladder >> 1).tops[(ladder & 1) as usize]
    }

    #[inline(always)]
    pub(crate) fn best(&self, ladder: u32) -> u32 {
        self.top(ladder).best
    }

    /// The rank of its best level; `i64::MIN`, which is no order's, if it has none.
    #[inline(always)]
    pub(crate) fn best_rank(&self, ladder: u32) -> i64 {
        self.top(ladder).rank
    }

    /// Asks for the cache line of what is known of two ladders that go together.
    #[inline]
    pub(crate) fn prefetch(&self, ladder: u32) {
        self.tops.prefetch(ladder >> 1);
    }

    /// Asks for the cache lines of a ladder's best leaf in which its first few levels are noted, as a
    /// ladder that no cache holds mostly has no more; returns its best level, if there is one.
    #[inline]
    pub(crate) fn prefetch_best(&self, ladder: u32) -> u32 {
        let top = self.top(ladder);
        if top.leaf != NIL {
            let leaf = self.leaves.rows().as_ptr().wrapping_add(top.leaf as usize);
            for at in [0, 64, LEAF_LEVELS_AT] {
                prefetch_line(leaf.cast::<i8>().wrapping_add(at));
            }
        }
        top.best
    }

    /// The leaf that a rank belongs to, and where in it the rank is or belongs; the ladder has a tree.
    #[inline(always)]
    fn search(&self, levels: Levels<'_>, top: &Top, rank: i64) -> (u32, Result<usize, usize>) {
        let near = &self.leaves[top.leaf];
        if rank >= near.low {
            (top.leaf, near.search_from_best(levels, rank))
        } else {
            let leaf = self.descend(top, rank);
            (leaf, self.leaves[leaf].search(levels, rank))
        }
    }

    /// The level of a rank, or where it belongs.
    #[inline(always)]
    pub(crate) fn find(&self, levels: Levels<'_>, ladder: u32, rank: i64) -> Found {
        let top = self.top(ladder);
        if rank > top.rank || top.best == NIL {
            return Found::Near(Near::Best);
        }
        if rank == top.rank {
            return Found::Level(top.best, Spot::Near(Near::Best));
        }
        let second = levels.worse(top.best);
        if second == NIL {
            return Found::Near(Near::SecondBest);
        }
        let second_rank = levels.rank(second);
        if rank > second_rank {
            return Found::Near(Near::SecondBest);
        }
        if rank == second_rank {
            return Found::Level(second, Spot::Near(Near::SecondBest));
        }
        self.find_below(levels, top, second, rank)
    }

    fn find_below(&self, levels: Levels<'_>, top: &Top, second: u32, rank: i64) -> Found {
        if top.leaf == NIL {
            return find_in_chain(levels, second, rank);
        }
        let (leaf, found) = self.search(levels, top, rank);
        match found {
            Ok(at) => Found::Level(
                self.leaves[leaf].levels()[at],
                Spot::Gap(Gap::Leaf { leaf, at }),
            ),
            Err(at) => Found::Gap(Gap::Leaf { leaf, at }),
        }
    }

    /// Inserts a level where `find` has just said that its rank belongs. Returns the next worse level,
    /// for the caller to note; `None`, and nothing is done, where that takes more than a few steps.
    #[inline(always)]
    pub(crate) fn insert_near<const QUIET: bool>(
        &mut self,
        levels: &mut LevelsMut<'_>,
        ladder: u32,
        near: Near,
        rank: i64,
        level: u32,
    ) -> Option<u32> {
        let top = &mut self.tops.row::<QUIET>(ladder >> 1).tops[(ladder & 1) as usize];
        if top.leaf == NIL {
            if top.height == CHAIN_MAX {
                return None;
            }
            top.height += 1;
        } else {
            let node = self.leaves.row::<QUIET>(top.leaf);
            let has_room = match near {
                Near::Best => node.push(rank, level),
                Near::SecondBest => rank >= node.low && node.push_below(rank, level),
            };
            if !has_room {
                return None;
            }
        }
        Some(match near {
            Near::Best => {
                top.rank = rank;
                std::mem::replace(&mut top.best, level)
            }
            Near::SecondBest => {
                let worse = levels.read().worse(top.best);
                levels.set_worse::<QUIET>(top.best, level);
                worse
            }
        })
    }

    /// Inserts a level whose rank has none, wherever it belongs. Returns the next worse one.
    #[cold]
    pub(crate) fn insert_somewhere(
        &mut self,
        levels: &mut LevelsMut<'_>,
        ladder: u32,
        rank: i64,
        level: u32,
    ) -> u32 {
        if self.top(ladder).leaf == NIL {
            self.plant(levels.read(), ladder);
        }
        let (leaf, at) = self.search(levels.read(), self.top(ladder), rank);
        let at = at.expect_err("the rank has no level yet");
        self.insert(levels, ladder, Gap::Leaf { leaf, at }, rank, level)
    }

    /// Inserts a level at the gap that `find` has just given for its rank. Returns the next worse one,
    /// for the caller to note.
    pub(crate) fn insert(
        &mut self,
        levels: &mut LevelsMut<'_>,
        ladder: u32,
        gap: Gap,
        rank: i64,
        level: u32,
    ) -> u32 {
        let better = match gap {
            Gap::Chain { better } => {
                if self.top(ladder).height == CHAIN_MAX {
                    return self.insert_somewhere(levels, ladder, rank, level);
                }
                self.top_mut::<false>(ladder).height += 1;
                better
            }
            Gap::Leaf { mut leaf, mut at } => {
                if self.leaves[leaf].len() == LEAF_LEVELS {
                    (leaf, at) = self.split(levels.read(), ladder, leaf, at, rank);
                }
                self.leaves[leaf].insert(levels.read(), at, rank, level);
                self.better(leaf, at + 1)
            }
        };
        if better == NIL {
            let top = self.top_mut::<false>(ladder);
            top.rank = rank;
            std::mem::replace(&mut top.best, level)
        } else {
            let worse = levels.read().worse(better);
            levels.set_worse::<false>(better, level);
            worse
        }
    }

    /// Puts another level in the place of one that `find` has just found, of the same rank. The caller
    /// has noted the next worse one.
    pub(crate) fn exchange(
        &mut self,
        levels: &mut LevelsMut<'_>,
        ladder: u32,
        spot: Spot,
        rank: i64,
        level: u32,
    ) {
        let top = self.top(ladder);
        let better = match spot {
            Spot::Near(Near::Best) => NIL,
            Spot::Near(Near::SecondBest) => top.best,
            Spot::Gap(Gap::Chain { better }) => better,
            Spot::Gap(Gap::Leaf { leaf, at }) => self.better(leaf, at + 1),
        };
        if top.leaf != NIL {
            let (leaf, at) = if let Spot::Gap(Gap::Leaf { leaf, at }) = spot {
                (leaf, at)
            } else {
                let (leaf, at) = self.search(levels.read(), top, rank);
                (leaf, at.expect("the level is on its ladder"))
            };
            self.leaves[leaf].exchange(at, level);
        }
        if better == NIL {
            self.top_mut::<false>(ladder).best = level;
        } else {
            levels.set_worse::<false>(better, level);
        }
    }

    /// Removes a level that is on the ladder, and has this rank and next worse level.
    #[inline(always)]
    pub(crate) fn remove<const QUIET: bool>(
        &mut self,
        levels: &mut LevelsMut<'_>,
        ladder: u32,
        level: u32,
        rank: i64,
        worse: u32,
    ) {
        let top = &mut self.tops.row::<QUIET>(ladder >> 1).tops[(ladder & 1) as usize];
        if top.leaf == NIL {
            top.height -= 1;
            if top.best == level {
                top.best = worse;
                top.rank = if worse == NIL {
                    i64::MIN
                } else {
                    levels.read().rank(worse)
                };
            } else {
                let best = top.best;
                unchain::<QUIET>(levels, best, level, worse);
            }
            return;
        }
        let node = self.leaves.row::<QUIET>(top.leaf);
        if node.len() > tree::SPARSE_LEAF || top.height == 0 && node.len() > CHAIN_AGAIN + 1 {
            if top.best == level {
                node.pop();
                (top.best, top.rank) = (worse, levels.read().rank(worse));
                return;
            }
            if levels.read().worse(top.best) == level {
                node.pop_below();
                levels.set_worse::<QUIET>(top.best, worse);
                return;
            }
        }
        self.remove_anywhere(levels, ladder, rank, worse);
    }

    fn remove_anywhere(&mut self, levels: &mut LevelsMut<'_>, ladder: u32, rank: i64, worse: u32) {
        let (leaf, at) = self.search(levels.read(), self.top(ladder), rank);
        let at = at.expect("the level is on its ladder");
        let node = &mut self.leaves[leaf];
        node.remove(at);
        let left = node.len();
        let better = self.better(leaf, at);
        if better == NIL {
            let next_rank = if worse == NIL {
                i64::MIN
            } else {
                levels.read().rank(worse)
            };
            let top = self.top_mut::<false>(ladder);
            (top.best, top.rank) = (worse, next_rank);
        } else {
            levels.set_worse::<false>(better, worse);
        }
        let has_nodes = self.top(ladder).height != 0;
        if tree::is_sparse(left, LEAF_LEVELS) && (left == 0 || has_nodes) {
            self.shrink(levels.read(), ladder, leaf, rank);
        } else if !has_nodes && left <= CHAIN_AGAIN {
            self.fell(ladder, left as u32);
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

/// Looks for a rank that is worse than that of `better`, of a ladder without a tree.
fn find_in_chain(levels: Levels<'_>, mut better: u32, rank: i64) -> Found {
    loop {
        let level = levels.worse(better);
        if level == NIL {
            return Found::Gap(Gap::Chain { better });
        }
        let other = levels.rank(level);
        if rank >= other {
            return if rank == other {
                Found::Level(level, Spot::Gap(Gap::Chain { better }))
            } else {
                Found::Gap(Gap::Chain { better })
            };
        }
        better = level;
    }
}

/// Takes a level that is not the best out of the links of a ladder without a tree.
#[inline(always)]
fn unchain<const QUIET: bool>(levels: &mut LevelsMut<'_>, best: u32, level: u32, worse: u32) {
    let mut better = best;
    let mut next = levels.read().worse(better);
    while next != level {
        better = next;
        next = levels.read().worse(better);
    }
    levels.set_worse::<QUIET>(better, worse);
}

#[cfg(test)]
mod tests;
