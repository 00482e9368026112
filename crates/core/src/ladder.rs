//! The price levels of every ladder, in order.

use crate::books::Level;
use crate::order::NIL;
use crate::table::{Table, Tabled};

/// Where a rank that has no level belongs: behind this level, or first.
#[derive(Clone, Copy)]
pub(crate) struct Gap {
    better: u32,
}

/// Per ladder, levels linked from the best to the worst.
pub(crate) struct Ladders {
    best: Table<u32>,
}

impl Ladders {
    pub(crate) fn new() -> Ladders {
        Ladders { best: Table::new() }
    }

    pub(crate) fn len(&self) -> u32 {
        self.best.len()
    }

    pub(crate) fn add(&mut self) {
        self.best.push(NIL);
    }

    #[inline(always)]
    pub(crate) fn best(&self, ladder: u32) -> u32 {
        self.best[ladder]
    }

    /// The level of a rank, or where it belongs.
    pub(crate) fn find(&self, levels: &Table<Level>, ladder: u32, rank: i64) -> Result<u32, Gap> {
        let (mut better, mut at) = (NIL, self.best[ladder]);
        while at != NIL && levels[at].rank >= rank {
            if levels[at].rank == rank {
                return Ok(at);
            }
            (better, at) = (at, levels[at].worse);
        }
        Err(Gap { better })
    }

    /// Inserts a level at the gap that `find` has just given for its rank.
    pub(crate) fn insert(&mut self, levels: &mut Table<Level>, ladder: u32, gap: Gap, level: u32) {
        let link = if gap.better == NIL {
            &mut self.best[ladder]
        } else {
            &mut levels[gap.better].worse
        };
        let worse = std::mem::replace(link, level);
        levels[level].worse = worse;
    }

    /// Removes a level that is on the ladder.
    pub(crate) fn remove(&mut self, levels: &mut Table<Level>, ladder: u32, level: u32) {
        let worse = levels[level].worse;
        let mut at = self.best[ladder];
        if at == level {
            self.best[ladder] = worse;
            return;
        }
        while levels[at].worse != level {
            at = levels[at].worse;
        }
        levels[at].worse = worse;
    }

    pub(crate) fn tables(&self) -> Vec<&dyn Tabled> {
        vec![&self.best]
    }

    pub(crate) fn tables_mut(&mut self) -> Vec<&mut dyn Tabled> {
        vec![&mut self.best]
    }

    /// How many levels a ladder has.
    #[cfg(any(test, feature = "invariants"))]
    pub(crate) fn check_invariants(&self, levels: &Table<Level>, ladder: u32) -> u32 {
        let (mut at, mut count) = (self.best[ladder], 0);
        while at != NIL {
            let worse = levels[at].worse;
            assert!(worse == NIL || levels[worse].rank < levels[at].rank);
            count += 1;
            at = worse;
        }
        count
    }

    #[cfg(any(test, feature = "invariants"))]
    pub(crate) fn check_nodes(&self) {}
}
