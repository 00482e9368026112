//! Walks over open orders.

use crate::books::Ladder;
use crate::core::Core;
use crate::order::NIL;

pub(crate) const LADDERS: [Ladder; 6] = [
    Ladder::BUY,
    Ladder::SELL,
    Ladder::STOP_BUY,
    Ladder::STOP_SELL,
    Ladder::WAIT_BUY,
    Ladder::WAIT_SELL,
];

impl Core {
    /// Calls back with every order of a ladder: best first, oldest first.
    pub(crate) fn for_each_in(&self, market: u32, ladder: Ladder, mut each: impl FnMut(u32, u32)) {
        let mut level = self.books.best(market, ladder);
        while level != NIL {
            let mut slot = self.books.head(level);
            while slot != NIL {
                each(level, slot);
                slot = self.orders[slot].next();
            }
            level = self.books.worse(&self.orders, level);
        }
    }

    /// Lists orders of a market that a test selects: books, then stops, then waiting orders, buys
    /// before sells, best first, oldest first. The caller gives the list back as `scratch`.
    pub(crate) fn collect_in(
        &mut self,
        market: u32,
        ladders: &[Ladder],
        mut wanted: impl FnMut(&Core, u32) -> bool,
    ) -> Vec<u32> {
        let mut found = std::mem::take(&mut self.scratch);
        found.clear();
        for &ladder in ladders {
            self.for_each_in(market, ladder, |_, slot| {
                if wanted(self, slot) {
                    found.push(slot);
                }
            });
        }
        found
    }

    /// Lists orders of a participant that a test selects, by ascending order id.
    pub(crate) fn collect_of(
        &mut self,
        participant: u32,
        mut wanted: impl FnMut(&Core, u32) -> bool,
    ) -> Vec<u32> {
        let mut found = std::mem::take(&mut self.scratch);
        found.clear();
        self.index.for_each(&self.orders, participant, |slot| {
            if wanted(self, slot) {
                found.push(slot);
            }
        });
        // A slot holds one order at a time, so ascending slots are ascending order ids.
        found.sort_unstable();
        found
    }

    /// Lists all open orders that a test selects, by ascending order id.
    pub(crate) fn collect_all(&mut self, mut wanted: impl FnMut(&Core, u32) -> bool) -> Vec<u32> {
        let mut found = std::mem::take(&mut self.scratch);
        found.clear();
        found.extend(self.orders.open().filter(|&slot| wanted(self, slot)));
        found
    }

    /// Takes back a list that one of the above has lent.
    pub(crate) fn give_back(&mut self, mut list: Vec<u32>) {
        list.clear();
        self.scratch = list;
    }
}
