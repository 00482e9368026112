//! How a ladder's tree grows and shrinks: nothing here is needed near the best price, or often.

use super::inner::{INNER_CHILDREN, Inner};
use super::leaf::{LEAF_LEVELS, Leaf};
use super::{Ladders, NO_LEVELS, Top};
use crate::books::Levels;
use crate::order::NIL;

/// Inner nodes between a root and its leaves: with a quarter of the children that fit, more leaves
/// than a table has rows.
const HEIGHT_MAX: usize = 12;

/// A leaf with more levels than this is not sparse, nor after one has left it.
pub(super) const SPARSE_LEAF: usize = LEAF_LEVELS / 4 + 1;

/// Whether a node with that many children left should look for a neighbour to join: at a quarter of
/// what fits, and at half of that, and so on, lest every removal look again in vain.
#[inline(always)]
pub(super) fn is_sparse(left: usize, most: usize) -> bool {
    left <= most.div_ceil(4) && left & left.wrapping_sub(1) == 0
}

/// Two nodes are joined if that leaves room for a quarter more.
fn may_join(a: usize, b: usize, most: usize) -> bool {
    a + b <= most / 4 * 3
}

/// Where a full node is split: in the middle, but where ranks come in order, so that what stays
/// behind is mostly full.
fn split_at(at: usize, most: usize, first: bool, last: bool) -> usize {
    if last && at == most {
        most - most / 8
    } else if first && at == 0 {
        most / 8
    } else {
        most / 2
    }
}

/// The inner nodes on the way from the root, with the place of the child taken in each.
struct Path {
    steps: [(u32, usize); HEIGHT_MAX],
    len: usize,
}

impl Ladders {
    #[inline]
    pub(super) fn descend(&self, top: &Top, rank: i64) -> u32 {
        let mut node = top.root;
        for _ in 0..top.height {
            let inner = &self.inners[node];
            node = inner.children[inner.search(rank)];
        }
        self.leaves.prefetch(node);
        node
    }

    fn path(&self, ladder: u32, rank: i64) -> Path {
        let top = self.top(ladder);
        let mut path = Path {
            steps: [(NIL, 0); HEIGHT_MAX],
            len: top.height as usize,
        };
        let mut node = top.root;
        for step in &mut path.steps[..path.len] {
            let inner = &self.inners[node];
            let at = inner.search(rank);
            *step = (node, at);
            node = inner.children[at];
        }
        path
    }

    /// Gives a ladder a tree.
    #[cold]
    pub(super) fn plant(&mut self, levels: Levels<'_>, ladder: u32) {
        let best = self.top(ladder).best;
        let mut leaf = Leaf::around(levels.rank(best));
        let mut level = best;
        while level != NIL {
            leaf.insert(levels, 0, levels.rank(level), level);
            level = levels.worse(level);
        }
        let leaf = self.take_leaf(leaf);
        let top = self.top_mut::<false>(ladder);
        (top.leaf, top.root, top.height) = (leaf, leaf, 0);
    }

    /// Takes the tree of a ladder away, a single leaf: it has so few levels.
    #[cold]
    pub(super) fn fell(&mut self, ladder: u32, levels: u32) {
        let top = self.top_mut::<false>(ladder);
        let leaf = top.leaf;
        (top.leaf, top.root, top.height) = (NIL, NIL, levels);
        self.leaves[leaf].next = std::mem::replace(&mut self.spare.leaf, leaf);
    }

    /// Makes room in a full leaf for a rank that belongs at `at`. Returns where it belongs then.
    #[cold]
    pub(super) fn split(
        &mut self,
        levels: Levels<'_>,
        ladder: u32,
        leaf: u32,
        at: usize,
        rank: i64,
    ) -> (u32, usize) {
        let path = self.path(ladder, rank);
        let lower = &mut self.leaves[leaf];
        let (first, last) = (lower.prev == NIL, lower.next == NIL);
        let middle = split_at(at, LEAF_LEVELS, first, last);
        let mut upper = Leaf::around(rank);
        upper.low = levels.rank(lower.levels()[middle]);
        (upper.prev, upper.next) = (leaf, lower.next);
        lower.move_tail(levels, middle, &mut upper);
        lower.sharpen(levels);
        upper.sharpen(levels);
        let (low, next) = (upper.low, upper.next);
        let upper = self.take_leaf(upper);
        self.leaves[leaf].next = upper;
        if next == NIL {
            self.top_mut::<false>(ladder).leaf = upper;
        } else {
            self.leaves[next].prev = upper;
        }
        self.add_child(ladder, &path, low, upper);
        if at > middle {
            (upper, at - middle)
        } else {
            (leaf, at)
        }
    }

    /// Adds a child behind the one that the path leads to.
    fn add_child(&mut self, ladder: u32, path: &Path, mut low: i64, mut child: u32) {
        for &(node, at) in path.steps[..path.len].iter().rev() {
            let lower = &mut self.inners[node];
            if lower.len() < INNER_CHILDREN {
                lower.insert(at + 1, low, child);
                return;
            }
            let middle = split_at(at + 1, INNER_CHILDREN, false, true);
            let mut upper = Inner::EMPTY;
            let upper_low = lower.low(middle);
            lower.move_tail(middle, upper_low, &mut upper);
            if at + 1 > middle {
                upper.insert(at + 1 - middle, low, child);
            } else {
                lower.insert(at + 1, low, child);
            }
            (low, child) = (upper_low, self.take_inner(upper));
        }
        let mut root = Inner::EMPTY;
        root.insert(0, i64::MIN, self.top(ladder).root);
        root.insert(1, low, child);
        let root = self.take_inner(root);
        let top = self.top_mut::<false>(ladder);
        top.root = root;
        top.height += 1;
        assert!(top.height as usize <= HEIGHT_MAX);
    }

    /// Frees an empty leaf, or joins one with few levels with a neighbour if they fit together. A
    /// level of this rank was in it.
    #[cold]
    pub(super) fn shrink(&mut self, levels: Levels<'_>, ladder: u32, leaf: u32, rank: i64) {
        let path = self.path(ladder, rank);
        if self.leaves[leaf].len() == 0 {
            self.drop_leaf(ladder, leaf);
            let parent = path.steps[..path.len].last();
            self.drop_child(ladder, &path, parent.map_or(0, |&(_, at)| at));
            return;
        }
        let Some(&(parent, at)) = path.steps[..path.len].last() else {
            return;
        };
        for at in [Some(at), at.checked_sub(1)].into_iter().flatten() {
            let inner = &self.inners[parent];
            if at + 1 == inner.len() {
                continue;
            }
            let [lower, upper] = [at, at + 1].map(|at| inner.children[at]);
            let [few, many] = [lower, upper].map(|leaf| self.leaves[leaf].len());
            if may_join(few, many, LEAF_LEVELS) {
                let mut joined = self.leaves[lower];
                self.leaves[upper].move_tail(levels, 0, &mut joined);
                self.leaves[lower] = joined;
                self.drop_leaf(ladder, upper);
                self.drop_child(ladder, &path, at + 1);
                return;
            }
        }
    }

    /// Takes a leaf without levels out of the row of leaves.
    fn drop_leaf(&mut self, ladder: u32, leaf: u32) {
        let Leaf { prev, next, .. } = self.leaves[leaf];
        if prev != NIL {
            self.leaves[prev].next = next;
        }
        if next != NIL {
            self.leaves[next].prev = prev;
        } else {
            self.top_mut::<false>(ladder).leaf = prev;
        }
        self.leaves[leaf].next = std::mem::replace(&mut self.spare.leaf, leaf);
    }

    /// Takes the child at `at` out of the last node of the path, and whatever has to go with it on
    /// the way up.
    fn drop_child(&mut self, ladder: u32, path: &Path, mut at: usize) {
        for depth in (0..path.len).rev() {
            let (node, _) = path.steps[depth];
            let inner = &mut self.inners[node];
            inner.remove(at);
            let left = inner.len();
            let above = depth.checked_sub(1).map(|depth| path.steps[depth]);
            at = match above {
                None if left > 0 => return self.lower_root(ladder),
                Some((parent, at)) if left > 0 => {
                    if !is_sparse(left, INNER_CHILDREN) {
                        return;
                    }
                    match self.join_children(parent, at) {
                        Some(gone) => gone,
                        None => return,
                    }
                }
                _ => {
                    self.free_inner(node);
                    above.map_or(0, |(_, at)| at)
                }
            };
        }
        *self.top_mut::<false>(ladder) = NO_LEVELS;
    }

    /// Joins the inner node that is the child at `at` with one beside it, if they fit together.
    /// Returns which child is gone.
    fn join_children(&mut self, parent: u32, at: usize) -> Option<usize> {
        for at in [Some(at), at.checked_sub(1)].into_iter().flatten() {
            let inner = &self.inners[parent];
            if at + 1 == inner.len() {
                continue;
            }
            let [lower, upper] = [at, at + 1].map(|at| inner.children[at]);
            let [few, many] = [lower, upper].map(|node| self.inners[node].len());
            if may_join(few, many, INNER_CHILDREN) {
                let low = inner.low(at + 1);
                let mut joined = self.inners[lower];
                self.inners[upper].move_tail(0, low, &mut joined);
                self.inners[lower] = joined;
                self.free_inner(upper);
                return Some(at + 1);
            }
        }
        None
    }

    /// Takes roots with a single child away.
    fn lower_root(&mut self, ladder: u32) {
        loop {
            let Top { root, height, .. } = *self.top(ladder);
            if height == 0 || self.inners[root].len() > 1 {
                return;
            }
            let child = self.inners[root].children[0];
            let top = self.top_mut::<false>(ladder);
            top.root = child;
            top.height -= 1;
            self.free_inner(root);
        }
    }

    pub(super) fn take_leaf(&mut self, leaf: Leaf) -> u32 {
        let free = self.spare.leaf;
        if free == NIL {
            return self.leaves.push(leaf);
        }
        self.spare.leaf = self.leaves[free].next;
        self.leaves[free] = leaf;
        free
    }

    fn take_inner(&mut self, inner: Inner) -> u32 {
        let free = self.spare.inner;
        if free == NIL {
            return self.inners.push(inner);
        }
        self.spare.inner = self.inners[free].children[0];
        self.inners[free] = inner;
        free
    }

    fn free_inner(&mut self, inner: u32) {
        self.inners[inner].children[0] = std::mem::replace(&mut self.spare.inner, inner);
    }
}
