//! The books: six ladders of price levels per market, and per level a queue of orders.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::hash::StateHasher;
use crate::ladder::{Found, Ladders};
use crate::order::{NIL, Order, Place};
use crate::slab::Slab;
use crate::table::{Single, Table, Tabled};

/// One of the ladders of a market. Within each the greater rank is the better one; the caller makes
/// ranks from prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ladder(u32);

/// The ladders of buys come first, each followed by that of sells.
const LADDERS: u32 = 6;

impl Ladder {
    pub(crate) const BUY: Ladder = Ladder(0);
    pub(crate) const SELL: Ladder = Ladder(1);
    pub(crate) const STOP_BUY: Ladder = Ladder(2);
    pub(crate) const STOP_SELL: Ladder = Ladder(3);
    pub(crate) const WAIT_BUY: Ladder = Ladder(4);
    pub(crate) const WAIT_SELL: Ladder = Ladder(5);

    /// This ladder of buys, or the one of sells that goes with it.
    #[inline(always)]
    pub(crate) fn of_side(self, is_buy: bool) -> Ladder {
        Ladder(self.0 + u32::from(!is_buy))
    }

    #[inline(always)]
    fn of(self, market: u32) -> u32 {
        market * LADDERS + self.0
    }

    /// Where the orders on this ladder are.
    #[inline(always)]
    pub(crate) fn place(self) -> Place {
        match self.0 >> 1 {
            0 => Place::Book,
            1 => Place::Stop,
            _ => Place::Waiting,
        }
    }

    /// -1 where the lower price is the better one, so that keys are complements of prices; else 0.
    /// Stops to buy are such a ladder, and all others of sells but that of stops.
    #[inline(always)]
    pub(crate) fn complement(self) -> i64 {
        -i64::from((self.0 ^ self.0 >> 1) & 1)
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
    /// A level of one order, not linked yet.
    #[inline(always)]
    fn of(rank: i64, slot: u32, leaves_qty: u64) -> Level {
        Level {
            rank,
            total_low: leaves_qty,
            total_high: 0,
            head: slot,
            tail: slot,
            worse: NIL,
        }
    }

    /// A level without orders, to try ladders with.
    #[cfg(test)]
    pub(crate) fn at(rank: i64) -> Level {
        Level::of(rank, NIL, 0)
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

/// What an order's row says of its place in a queue.
#[derive(Clone, Copy)]
pub(crate) struct Links {
    pub level: u32,
    pub prev: u32,
    pub next: u32,
    pub leaves_qty: u64,
}

impl Links {
    #[inline(always)]
    pub(crate) fn of(order: &Order) -> Links {
        Links {
            level: order.level,
            prev: order.prev,
            next: order.next,
            leaves_qty: order.leaves_qty,
        }
    }
}

pub(crate) struct Books {
    levels: Table<Level>,
    ladders: Ladders,
    /// One row: the first free level.
    free_level: Single<u32>,
}

impl Books {
    pub(crate) fn new(orders_max: u32) -> Books {
        Books {
            // No level is without an order.
            levels: Table::with_room(orders_max as usize),
            ladders: Ladders::new(orders_max),
            free_level: Single::new(NIL),
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

    /// The rank of the best level of a ladder; `i64::MIN`, which no order has, if there is none.
    #[inline(always)]
    pub(crate) fn best_rank(&self, market: u32, ladder: Ladder) -> i64 {
        self.ladders.best_rank(ladder.of(market))
    }

    /// Asks for the cache lines of what is known of a ladder.
    #[inline]
    pub(crate) fn prefetch_ladder(&self, market: u32, ladder: Ladder) {
        self.ladders.prefetch(ladder.of(market));
    }

    /// Asks for the cache lines of a ladder's best level, and of where a new one would be noted.
    #[inline]
    pub(crate) fn prefetch_best(&self, market: u32, ladder: Ladder) {
        if let Some(best) = self.ladders.prefetch_best(ladder.of(market)) {
            self.levels.prefetch(best);
        }
    }

    #[inline]
    pub(crate) fn prefetch_level(&self, level: u32) {
        self.levels.prefetch(level);
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
    #[inline(always)]
    pub(crate) fn rest<const QUIET: bool>(
        &mut self,
        slab: &mut Slab,
        slot: u32,
        market: u32,
        ladder: Ladder,
        rank: i64,
    ) {
        let leaves_qty = slab[slot].leaves_qty;
        let (level, prev) = self.enqueue::<QUIET>(slab, slot, leaves_qty, market, ladder, rank);
        let order = slab.row::<QUIET>(slot);
        (order.level, order.prev, order.next) = (level, prev, NIL);
        order.bits.set_place(ladder.place());
    }

    /// The same, but that the order itself is left to the caller to write. Returns its level and
    /// its predecessor there.
    #[inline(always)]
    pub(crate) fn enqueue<const QUIET: bool>(
        &mut self,
        slab: &mut Slab,
        slot: u32,
        leaves_qty: u64,
        market: u32,
        ladder: Ladder,
        rank: i64,
    ) -> (u32, u32) {
        let number = ladder.of(market);
        match self.ladders.find(&self.levels, number, rank) {
            Found::Level(at) => {
                let level = self.levels.row::<QUIET>(at);
                level.raise(leaves_qty);
                let last = std::mem::replace(&mut level.tail, slot);
                slab.row::<QUIET>(last).next = slot;
                (at, last)
            }
            Found::Near(near) => {
                let at = self.reserve_level::<QUIET>();
                let ladders = &mut self.ladders;
                let worse = ladders.insert_near::<QUIET>(&mut self.levels, number, near, rank, at);
                *self.levels.row::<QUIET>(at) = Level {
                    worse: worse.unwrap_or(NIL),
                    ..Level::of(rank, slot, leaves_qty)
                };
                if worse.is_none() {
                    ladders.insert_somewhere(&mut self.levels, number, rank, at);
                }
                (at, NIL)
            }
            Found::Gap(gap) => {
                let at = self.reserve_level::<QUIET>();
                *self.levels.row::<QUIET>(at) = Level::of(rank, slot, leaves_qty);
                self.ladders.insert(&mut self.levels, number, gap, at);
                (at, NIL)
            }
        }
    }

    /// Takes an order out of its queue, and its level off the ladder if it was the last there. Its
    /// place is none from now on.
    #[inline(always)]
    pub(crate) fn unlink<const QUIET: bool>(
        &mut self,
        slab: &mut Slab,
        slot: u32,
        market: u32,
        ladder: Ladder,
    ) {
        let order = slab.row::<QUIET>(slot);
        let links = Links::of(order);
        order.level = NIL;
        order.bits.set_place(Place::None);
        self.dequeue::<QUIET>(slab, links, market, ladder);
    }

    /// The same, but that the order itself is left to the caller to write.
    #[inline(always)]
    pub(crate) fn dequeue<const QUIET: bool>(
        &mut self,
        slab: &mut Slab,
        links: Links,
        market: u32,
        ladder: Ladder,
    ) {
        let Links {
            level: at,
            prev,
            next,
            leaves_qty,
        } = links;
        if prev == NIL && next == NIL {
            self.ladders
                .remove::<QUIET>(&mut self.levels, ladder.of(market), at);
            let first = std::mem::replace(self.free_level.row::<QUIET>(), at);
            self.levels.row::<QUIET>(at).worse = first;
            return;
        }
        let level = self.levels.row::<QUIET>(at);
        level.lower(leaves_qty);
        if prev == NIL {
            level.head = next;
        } else {
            slab.row::<QUIET>(prev).next = next;
        }
        if next == NIL {
            level.tail = prev;
        } else {
            slab.row::<QUIET>(next).prev = prev;
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

    /// A row for a new level, which the caller writes.
    #[inline(always)]
    fn reserve_level<const QUIET: bool>(&mut self) -> u32 {
        let free = *self.free_level;
        if free == NIL {
            return self.levels.push(Level::of(0, NIL, 0));
        }
        *self.free_level.row::<QUIET>() = self.levels[free].worse;
        free
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
        let (mut levels, mut orders) = (self.ladders.check_invariants(&self.levels), 0);
        for ladder in 0..self.ladders.len() {
            let place = Ladder(ladder % LADDERS).place();
            let mut at = self.ladders.best(ladder);
            while at != NIL {
                orders += self.check_queue(slab, at, place);
                at = self.levels[at].worse;
            }
        }
        let mut free = *self.free_level;
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
