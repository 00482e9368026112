//! The books: six ladders of price levels per market, and per level a queue of orders.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::hash::StateHasher;
use crate::ladder::Ladders;
use crate::order::{NIL, Place};
use crate::slab::Slab;
use crate::table::{Table, Tabled};

/// The ladders of a market. Within each the greater rank is the better one; the caller makes ranks
/// from prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ladder {
    Buy = 0,
    Sell = 1,
    StopBuy = 2,
    StopSell = 3,
    WaitBuy = 4,
    WaitSell = 5,
}

const LADDERS: u32 = 6;

impl Ladder {
    #[inline(always)]
    fn of(self, market: u32) -> u32 {
        market * LADDERS + self as u32
    }

    /// Where the orders on this ladder are.
    #[inline(always)]
    pub(crate) fn place(self) -> Place {
        match self {
            Ladder::Buy | Ladder::Sell => Place::Book,
            Ladder::StopBuy | Ladder::StopSell => Place::Stop,
            Ladder::WaitBuy | Ladder::WaitSell => Place::Waiting,
        }
    }
}

/// One rank of one ladder: the orders there, oldest first, linked through the slab.
#[repr(C, align(32))]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Level {
    pub rank: i64,
    /// What all its orders leave open, in two parts: 2^31 orders of less than 2^63 each.
    total_low: u64,
    total_high: u32,
    head: u32,
    tail: u32,
    /// The next worse level of the ladder; in a free level the next free one.
    pub worse: u32,
}

const _: () = assert!(size_of::<Level>() == 32, "two to a cache line");

impl Level {
    pub(crate) fn at(rank: i64) -> Level {
        Level {
            rank,
            total_low: 0,
            total_high: 0,
            head: NIL,
            tail: NIL,
            worse: NIL,
        }
    }

    #[inline(always)]
    fn raise(&mut self, by: u64) {
        let (low, carry) = self.total_low.overflowing_add(by);
        self.total_low = low;
        self.total_high += u32::from(carry);
    }

    #[inline(always)]
    fn lower(&mut self, by: u64) {
        let (low, borrow) = self.total_low.overflowing_sub(by);
        self.total_low = low;
        self.total_high -= u32::from(borrow);
    }
}

pub(crate) struct Books {
    levels: Table<Level>,
    ladders: Ladders,
    /// One row: the first free level.
    free_level: Table<u32>,
}

impl Books {
    pub(crate) fn new(orders_max: u32) -> Books {
        let mut free_level = Table::new();
        free_level.push(NIL);
        Books {
            // No level is without an order.
            levels: Table::with_room(orders_max as usize),
            ladders: Ladders::new(orders_max),
            free_level,
        }
    }

    /// Markets are numbered 0, 1, 2 and so on.
    pub(crate) fn add_market(&mut self) -> u32 {
        let first = self.ladders.len();
        (0..LADDERS).for_each(|_| self.ladders.add());
        first / LADDERS
    }

    /// The best level of a ladder, or `NIL`.
    #[inline(always)]
    pub(crate) fn best(&self, market: u32, ladder: Ladder) -> u32 {
        self.ladders.best(ladder.of(market))
    }

    /// The next worse level of the same ladder, or `NIL`.
    #[inline(always)]
    pub(crate) fn worse(&self, level: u32) -> u32 {
        self.levels[level].worse
    }

    #[inline(always)]
    pub(crate) fn rank(&self, level: u32) -> i64 {
        self.levels[level].rank
    }

    /// The slot of the oldest order of a level.
    #[inline(always)]
    pub(crate) fn head(&self, level: u32) -> u32 {
        self.levels[level].head
    }

    /// What all orders of a level leave open.
    #[inline(always)]
    pub(crate) fn total(&self, level: u32) -> u128 {
        let level = &self.levels[level];
        u128::from(level.total_high) << 64 | u128::from(level.total_low)
    }

    /// Levels from the best to the worst.
    pub(crate) fn levels_of(&self, market: u32, ladder: Ladder) -> impl Iterator<Item = u32> {
        let links = |link: u32| (link != NIL).then_some(link);
        std::iter::successors(links(self.best(market, ladder)), move |&level| {
            links(self.worse(level))
        })
    }

    /// Puts an order behind the others of its rank, and notes its place in it.
    pub(crate) fn rest(
        &mut self,
        slab: &mut Slab,
        slot: u32,
        market: u32,
        ladder: Ladder,
        rank: i64,
    ) {
        let at = match self.ladders.find(&self.levels, ladder.of(market), rank) {
            Ok(level) => level,
            Err(gap) => {
                let level = self.take_level(rank);
                self.ladders
                    .insert(&mut self.levels, ladder.of(market), gap, level);
                level
            }
        };
        let level = &mut self.levels[at];
        let order = &mut slab[slot];
        level.raise(order.leaves_qty);
        (order.level, order.prev, order.next) = (at, level.tail, NIL);
        order.bits.set_place(ladder.place());
        let last = std::mem::replace(&mut level.tail, slot);
        if last == NIL {
            level.head = slot;
        } else {
            slab[last].next = slot;
        }
    }

    /// Takes an order out of its queue, and its level off the ladder if it was the last there. Its
    /// place is none from now on.
    pub(crate) fn unlink(&mut self, slab: &mut Slab, slot: u32, market: u32, ladder: Ladder) {
        let order = &mut slab[slot];
        let (at, before, after, leaves) = (order.level, order.prev, order.next, order.leaves_qty);
        order.level = NIL;
        order.bits.set_place(Place::None);
        if before == NIL && after == NIL {
            self.drop_level(ladder.of(market), at);
            return;
        }
        let level = &mut self.levels[at];
        level.lower(leaves);
        if before == NIL {
            level.head = after;
        } else {
            slab[before].next = after;
        }
        if after == NIL {
            level.tail = before;
        } else {
            slab[after].prev = before;
        }
    }

    /// Moves an order behind the others of its level.
    pub(crate) fn move_to_back(&mut self, slab: &mut Slab, slot: u32) {
        let order = &mut slab[slot];
        let (at, before, after) = (order.level, order.prev, order.next);
        if after == NIL {
            return;
        }
        let level = &mut self.levels[at];
        (order.prev, order.next) = (level.tail, NIL);
        slab[level.tail].next = slot;
        level.tail = slot;
        slab[after].prev = before;
        if before == NIL {
            level.head = after;
        } else {
            slab[before].next = after;
        }
    }

    /// An order of the level lost that much and stays.
    #[inline(always)]
    pub(crate) fn lower(&mut self, level: u32, by: u64) {
        self.levels[level].lower(by);
    }

    fn take_level(&mut self, rank: i64) -> u32 {
        let free = self.free_level[0];
        if free == NIL {
            return self.levels.push(Level::at(rank));
        }
        let level = &mut self.levels[free];
        self.free_level[0] = level.worse;
        *level = Level::at(rank);
        free
    }

    fn drop_level(&mut self, ladder: u32, level: u32) {
        self.ladders.remove(&mut self.levels, ladder, level);
        self.levels[level].worse = std::mem::replace(&mut self.free_level[0], level);
    }

    /// Which orders stand where; what they are is the slab's to hash.
    pub(crate) fn hash(&self, slab: &Slab, hasher: &mut StateHasher) {
        let ladders = self.ladders.len();
        hasher.write(u64::from(ladders));
        for ladder in 0..ladders {
            let mut at = self.ladders.best(ladder);
            while at != NIL {
                let level = &self.levels[at];
                hasher.write_i64(level.rank);
                let mut slot = level.head;
                while slot != NIL {
                    hasher.write(u64::from(ladder) << 32 | u64::from(slot));
                    slot = slab[slot].next;
                }
                at = level.worse;
            }
        }
    }

    pub(crate) fn tables(&self) -> impl Iterator<Item = &dyn Tabled> {
        let own: [&dyn Tabled; 2] = [&self.levels, &self.free_level];
        self.ladders.tables().into_iter().chain(own)
    }

    pub(crate) fn tables_mut(&mut self) -> impl Iterator<Item = &mut dyn Tabled> {
        let own: [&mut dyn Tabled; 2] = [&mut self.levels, &mut self.free_level];
        self.ladders.tables_mut().into_iter().chain(own)
    }

    /// How many orders stand on ladders, after checking that ladders, levels and queues agree.
    #[cfg(any(test, feature = "invariants"))]
    pub(crate) fn check_invariants(&self, slab: &Slab) -> u64 {
        const PLACES: [Ladder; LADDERS as usize] = [
            Ladder::Buy,
            Ladder::Sell,
            Ladder::StopBuy,
            Ladder::StopSell,
            Ladder::WaitBuy,
            Ladder::WaitSell,
        ];
        let (mut levels, mut orders) = (self.ladders.check_invariants(&self.levels), 0);
        for ladder in 0..self.ladders.len() {
            let place = PLACES[(ladder % LADDERS) as usize].place();
            let mut at = self.ladders.best(ladder);
            while at != NIL {
                orders += self.check_queue(slab, at, place);
                at = self.levels[at].worse;
            }
        }
        let mut free = self.free_level[0];
        while free != NIL {
            levels += 1;
            assert!(levels <= self.levels.len(), "the free list has no cycle");
            free = self.levels[free].worse;
        }
        assert_eq!(levels, self.levels.len(), "no level is lost");
        orders
    }

    #[cfg(any(test, feature = "invariants"))]
    fn check_queue(&self, slab: &Slab, level: u32, place: Place) -> u64 {
        let queue = &self.levels[level];
        let (mut slot, mut before, mut total, mut orders) = (queue.head, NIL, 0, 0);
        assert_ne!(slot, NIL, "no level is empty");
        while slot != NIL {
            let order = &slab[slot];
            assert_eq!((order.level, order.prev), (level, before), "links agree");
            assert_eq!(order.bits.place(), place);
            total += u128::from(order.leaves_qty);
            orders += 1;
            assert!(orders <= slab.live(), "no queue has a cycle");
            (before, slot) = (slot, order.next);
        }
        assert_eq!(
            (queue.tail, self.total(level)),
            (before, total),
            "a level is the sum of its queue"
        );
        orders
    }
}

#[cfg(test)]
mod tests;
