//! Whether the trees are what they should be.

use super::inner::Inner;
use super::{CHAIN_MAX, Ladders, Top};
use crate::books::Levels;
use crate::order::NIL;

/// What has been met of a tree so far, from its worst level upwards.
struct Walk {
    leaf: u32,
    level: u32,
    rank: Option<i64>,
    leaves: u32,
    inners: u32,
    levels: u32,
}

impl Ladders {
    /// How many levels are on ladders, after checking that trees and links agree.
    pub(crate) fn check_invariants(&self, levels: Levels<'_>) -> u32 {
        let mut walk = Walk {
            leaf: NIL,
            level: NIL,
            rank: None,
            leaves: 0,
            inners: 0,
            levels: 0,
        };
        for top in self.tops.rows().iter().flat_map(|two| &two.tops) {
            (walk.leaf, walk.level, walk.rank) = (NIL, NIL, None);
            if top.root == NIL {
                walk.levels += check_chain(levels, top);
                continue;
            }
            self.check_node(levels, top.root, top.height, (None, None), &mut walk);
            assert_eq!((top.best, top.leaf), (walk.level, walk.leaf));
            assert_eq!(Some(top.rank), walk.rank);
            assert_eq!(self.leaves[top.leaf].next, NIL);
            assert!(top.height == 0 || self.inners[top.root].len() > 1);
        }
        let (mut leaf, mut free) = (self.spare.leaf, walk.leaves);
        while leaf != NIL {
            free += 1;
            assert!(free <= self.leaves.len(), "the free list has no cycle");
            leaf = self.leaves[leaf].next;
        }
        assert_eq!(free, self.leaves.len(), "no leaf is lost");
        let (mut inner, mut free) = (self.spare.inner, walk.inners);
        while inner != NIL {
            free += 1;
            assert!(free <= self.inners.len(), "the free list has no cycle");
            inner = self.inners[inner].children[0];
        }
        assert_eq!(free, self.inners.len(), "no inner node is lost");
        walk.levels
    }

    /// Checks a node and all below. Its ranks are from the first bound up to, but without, the
    /// second.
    fn check_node(
        &self,
        levels: Levels<'_>,
        node: u32,
        height: u32,
        bounds: (Option<i64>, Option<i64>),
        walk: &mut Walk,
    ) {
        if height == 0 {
            return self.check_leaf(levels, node, bounds, walk);
        }
        let inner: &Inner = &self.inners[node];
        assert!(inner.len() > 0, "no node is empty");
        walk.inners += 1;
        for at in 0..inner.len() {
            let from = if at == 0 {
                bounds.0
            } else {
                Some(inner.low(at))
            };
            let to = if at + 1 == inner.len() {
                bounds.1
            } else {
                Some(inner.low(at + 1))
            };
            self.check_node(levels, inner.children[at], height - 1, (from, to), walk);
        }
    }

    fn check_leaf(
        &self,
        levels: Levels<'_>,
        node: u32,
        (from, to): (Option<i64>, Option<i64>),
        walk: &mut Walk,
    ) {
        let leaf = &self.leaves[node];
        leaf.check_invariants(levels);
        assert!(leaf.len() > 0, "no leaf is empty");
        assert_eq!(leaf.prev, walk.leaf);
        if leaf.prev != NIL {
            assert_eq!(self.leaves[leaf.prev].next, node);
        }
        assert!(from.is_none_or(|from| from <= leaf.low));
        for &level in leaf.levels() {
            let rank = levels.rank(level);
            assert!(from.is_none_or(|from| from <= rank), "in the right leaf");
            assert!(to.is_none_or(|to| rank < to), "in the right leaf");
            assert!(walk.rank.is_none_or(|worse| worse < rank), "ranks ascend");
            assert_eq!(levels.worse(level), walk.level, "links agree");
            (walk.rank, walk.level) = (Some(rank), level);
        }
        walk.leaf = node;
        walk.leaves += 1;
        walk.levels += leaf.len() as u32;
    }
}

/// Returns how many levels a ladder without a tree has.
fn check_chain(levels: Levels<'_>, top: &Top) -> u32 {
    assert_eq!(top.leaf, NIL);
    assert!(top.height <= CHAIN_MAX);
    let (mut level, mut count, mut last) = (top.best, 0, None);
    while level != NIL {
        let rank = levels.rank(level);
        match last {
            None => assert_eq!(rank, top.rank),
            Some(better) => assert!(rank < better, "ranks descend"),
        }
        count += 1;
        assert!(count <= top.height, "the chain has no cycle");
        (last, level) = (Some(rank), levels.worse(level));
    }
    assert_eq!(count, top.height);
    assert!(count > 0 || top.rank == i64::MIN);
    count
}
