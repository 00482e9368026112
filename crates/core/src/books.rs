//! The books: six ladders of price levels per market, and per level a queue of orders.

use std::hint::select_unpredictable;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::hash::StateHasher;
use crate::ladder::{Found, Ladders, Spot};
use crate::order::{ALONE, NIL, Order, Place, Rung, Seat, alone, as_alone};
use crate::slab::Slab;
use crate::table::{Single, Table, Tabled, prefetch_line};

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

/// One rank of one ladder: the orders there, oldest first, linked through the slab. An order that
/// comes to a rank as the first one has no such row: it is its level itself, until another one joins it.
#[repr(C, align(32))]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Level {
    /// In a free level `worse` is the next free one.
    pub rung: Rung,
    /// What all its orders leave open, in two parts: 2^31 orders of less than 2^63 each.
    total_high: u32,
    total_low: u64,
    head: u32,
    tail: u32,
}

const _: () = assert!(size_of::<Level>() == 32, "two to a cache line");

impl Level {
    /// A level without orders.
    pub(crate) fn at(rank: i64) -> Level {
        Level {
            rung: Rung::new(rank, NIL),
            total_high: 0,
            total_low: 0,
            head: NIL,
            tail: NIL,
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

/// Levels for reading: rows, and orders alone. Their numbers tell them apart; none is `NIL` here.
#[derive(Clone, Copy)]
pub(crate) struct Levels<'a> {
    rows: &'a Table<Level>,
    slab: &'a Slab,
}

impl<'a> Levels<'a> {
    pub(crate) fn new(rows: &'a Table<Level>, slab: &'a Slab) -> Levels<'a> {
        Levels { rows, slab }
    }

    /// Orders alone and others come at random, so that a branch on them would be guessed wrong half of
    /// the time.
    #[inline(always)]
    fn rung(self, level: u32) -> &'a Rung {
        debug_assert!(as_alone(level).is_none_or(|slot| self.slab[slot].is_alone()));
        let order = self
            .slab
            .get(level & !ALONE)
            .map(|order| order.seat.as_rung());
        let row = self.rows.get(level).map(|row| &row.rung);
        let rung = select_unpredictable(level & ALONE != 0, order, row);
        rung.expect("a level is a row, or an order alone")
    }

    #[inline(always)]
    pub(crate) fn rank(self, level: u32) -> i64 {
        self.rung(level).rank()
    }

    /// The next worse level of the same ladder, or `NIL`.
    #[inline(always)]
    pub(crate) fn worse(self, level: u32) -> u32 {
        self.rung(level).worse
    }

    /// Asks for the cache line of a level. Any number will do.
    #[inline(always)]
    fn prefetch(self, level: u32) {
        let order = self.slab.line(level & !ALONE);
        let row = self.rows.line(level);
        prefetch_line(select_unpredictable(level & ALONE != 0, order, row));
    }
}

/// The same for writing.
pub(crate) struct LevelsMut<'a> {
    pub rows: &'a mut Table<Level>,
    pub slab: &'a mut Slab,
}

impl LevelsMut<'_> {
    #[inline(always)]
    pub(crate) fn read(&self) -> Levels<'_> {
        Levels::new(self.rows, self.slab)
    }

    #[inline(always)]
    pub(crate) fn set_worse<const QUIET: bool>(&mut self, level: u32, worse: u32) {
        match as_alone(level) {
            Some(slot) => self.slab.row::<QUIET>(slot).set_worse(worse),
            None => self.rows.row::<QUIET>(level).rung.worse = worse,
        }
    }
}

/// An order's place in a queue, and its level.
#[derive(Clone, Copy)]
pub(crate) struct Links {
    pub level: u32,
    pub rank: i64,
    /// The next worse level.
    worse: u32,
    prev: u32,
    next: u32,
    pub leaves_qty: u64,
}

/// What is to be written to an order's row about its place.
#[derive(Clone, Copy)]
pub(crate) struct Seated {
    pub seat: Seat,
    pub is_alone: bool,
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
        (0..LADDERS / 2).for_each(|_| self.ladders.add_two());
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

    /// Asks for the cache line of what is known of a ladder and of the one that goes with it.
    #[inline]
    pub(crate) fn prefetch_ladders(&self, market: u32, ladder: Ladder) {
        self.ladders.prefetch(ladder.of(market));
    }

    /// Asks for the cache lines of a ladder's best level, and of where a new one would be noted.
    #[inline]
    pub(crate) fn prefetch_best(&self, slab: &Slab, market: u32, ladder: Ladder) {
        let best = self.ladders.prefetch_best(ladder.of(market));
        self.read(slab).prefetch(best);
    }

    /// Asks for the cache line of a ladder's second-best level, which a new one is compared with.
    #[inline]
    pub(crate) fn prefetch_second_best(&self, slab: &Slab, market: u32, ladder: Ladder) {
        let best = self.best(market, ladder);
        if best == NIL {
            return;
        }
        let levels = self.read(slab);
        levels.prefetch(levels.worse(best));
    }

    /// Asks for the cache line of an order's level, if that is not the order itself.
    #[inline]
    pub(crate) fn prefetch_level(&self, level: u32) {
        self.levels.prefetch(level);
    }

    #[inline(always)]
    fn read<'a>(&'a self, slab: &'a Slab) -> Levels<'a> {
        Levels::new(&self.levels, slab)
    }

    /// The next worse level of the same ladder, or `NIL`.
    #[inline(always)]
    pub(crate) fn worse(&self, slab: &Slab, level: u32) -> u32 {
        self.read(slab).worse(level)
    }

    #[inline(always)]
    pub(crate) fn rank(&self, slab: &Slab, level: u32) -> i64 {
        self.read(slab).rank(level)
    }

    /// The rank of an order's level.
    #[inline(always)]
    pub(crate) fn rank_of(&self, order: &Order) -> i64 {
        if order.is_alone() {
            order.rank()
        } else {
            self.levels[order.level(NIL)].rung.rank()
        }
    }

    /// Where the order in a slot stands.
    #[inline(always)]
    pub(crate) fn links(&self, slot: u32, order: &Order) -> Links {
        let leaves_qty = order.leaves_qty;
        if order.is_alone() {
            Links {
                level: alone(slot),
                rank: order.rank(),
                worse: order.worse(),
                prev: NIL,
                next: NIL,
                leaves_qty,
            }
        } else {
            let rung = self.levels[order.level(slot)].rung;
            Links {
                level: order.level(slot),
                rank: rung.rank(),
                worse: rung.worse,
                prev: order.prev(),
                next: order.next(),
                leaves_qty,
            }
        }
    }

    /// The slot of the oldest order of a level.
    #[inline(always)]
    pub(crate) fn head(&self, level: u32) -> u32 {
        as_alone(level).unwrap_or_else(|| self.levels[level].head)
    }

    /// What all orders of a level leave open.
    #[inline(always)]
    pub(crate) fn total(&self, slab: &Slab, level: u32) -> u128 {
        if let Some(slot) = as_alone(level) {
            return u128::from(slab[slot].leaves_qty);
        }
        let level = &self.levels[level];
        u128::from(level.total_high) << 64 | u128::from(level.total_low)
    }

    /// Levels from the best to the worst.
    pub(crate) fn levels_of<'a>(
        &'a self,
        slab: &'a Slab,
        market: u32,
        ladder: Ladder,
    ) -> impl Iterator<Item = u32> + 'a {
        let links = |link: u32| (link != NIL).then_some(link);
        let levels = self.read(slab);
        std::iter::successors(links(self.best(market, ladder)), move |&level| {
            links(levels.worse(level))
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
        let seated = self.enqueue::<QUIET>(slab, slot, leaves_qty, market, ladder, rank);
        let order = slab.row::<QUIET>(slot);
        order.seat = seated.seat;
        order.bits.set_place(ladder.place());
        order.bits.set_alone(seated.is_alone);
    }

    /// The same, but that the order itself is left to the caller to write, its place included.
    #[inline(always)]
    pub(crate) fn enqueue<const QUIET: bool>(
        &mut self,
        slab: &mut Slab,
        slot: u32,
        leaves_qty: u64,
        market: u32,
        ladder: Ladder,
        rank: i64,
    ) -> Seated {
        let number = ladder.of(market);
        let ladders = &mut self.ladders;
        let rows = &mut self.levels;
        let worse = match ladders.find(Levels::new(rows, slab), number, rank) {
            Found::Level(level, spot) => {
                let at = match as_alone(level) {
                    Some(first) => self.make_room::<QUIET>(slab, first, number, spot),
                    None => level,
                };
                let level = self.levels.row::<QUIET>(at);
                level.raise(leaves_qty);
                let last = std::mem::replace(&mut level.tail, slot);
                slab.row::<QUIET>(last).set_next(slot);
                return Seated {
                    seat: Seat::queued(at, last),
                    is_alone: false,
                };
            }
            Found::Near(near) => {
                let mut levels = LevelsMut { rows, slab };
                let level = alone(slot);
                let near = ladders.insert_near::<QUIET>(&mut levels, number, near, rank, level);
                near.unwrap_or_else(|| ladders.insert_somewhere(&mut levels, number, rank, level))
            }
            Found::Gap(gap) => {
                let mut levels = LevelsMut { rows, slab };
                ladders.insert(&mut levels, number, gap, rank, alone(slot))
            }
        };
        Seated {
            seat: Seat::alone(rank, worse),
            is_alone: true,
        }
    }

    /// Makes a level of an order alone, which another one is about to join. Returns it.
    #[inline(never)]
    fn make_room<const QUIET: bool>(
        &mut self,
        slab: &mut Slab,
        slot: u32,
        ladder: u32,
        spot: Spot,
    ) -> u32 {
        let free = *self.free_level;
        let at = if free == NIL {
            self.levels.push(Level::at(0))
        } else {
            *self.free_level.row::<QUIET>() = self.levels[free].rung.worse;
            free
        };
        let order = &slab[slot];
        let rank = order.rank();
        *self.levels.row::<QUIET>(at) = Level {
            rung: Rung::new(rank, order.worse()),
            total_high: 0,
            total_low: order.leaves_qty,
            head: slot,
            tail: slot,
        };
        let mut levels = LevelsMut {
            rows: &mut self.levels,
            slab,
        };
        // It is looked for by its rank, which the order still says.
        self.ladders.exchange(&mut levels, ladder, spot, rank, at);
        let order = slab.row::<QUIET>(slot);
        order.bits.set_alone(false);
        order.seat = Seat::queued(at, NIL);
        at
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
        let links = self.links(slot, &slab[slot]);
        self.dequeue::<QUIET>(slab, links, market, ladder);
        let order = slab.row::<QUIET>(slot);
        order.bits.set_place(Place::None);
        order.seat = Seat::NONE;
    }

    /// The same, but that the order itself is left to the caller to write; until then it says what
    /// it did.
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
            ..
        } = links;
        if prev == NIL && next == NIL {
            let mut levels = LevelsMut {
                rows: &mut self.levels,
                slab,
            };
            let (rank, worse) = (links.rank, links.worse);
            self.ladders
                .remove::<QUIET>(&mut levels, ladder.of(market), at, rank, worse);
            if as_alone(at).is_none() {
                let first = std::mem::replace(self.free_level.row::<QUIET>(), at);
                self.levels.row::<QUIET>(at).rung.worse = first;
            }
            return;
        }
        let level = self.levels.row::<QUIET>(at);
        level.lower(leaves_qty);
        if prev == NIL {
            level.head = next;
        } else {
            slab.row::<QUIET>(prev).set_next(next);
        }
        if next == NIL {
            level.tail = prev;
        } else {
            slab.row::<QUIET>(next).set_prev(prev);
        }
    }

    /// Moves an order behind the others of its level.
    pub(crate) fn move_to_back(&mut self, slab: &mut Slab, slot: u32) {
        let Links {
            level: at,
            prev: before,
            next: after,
            ..
        } = self.links(slot, &slab[slot]);
        if after == NIL {
            return;
        }
        let level = &mut self.levels[at];
        slab[slot].seat = Seat::queued(at, level.tail);
        slab[level.tail].set_next(slot);
        level.tail = slot;
        slab[after].set_prev(before);
        if before == NIL {
            level.head = after;
        } else {
            slab[before].set_next(after);
        }
    }

    /// An order of the level lost that much and stays, or is about to leave.
    #[inline(always)]
    pub(crate) fn lower(&mut self, level: u32, by: u64) {
        // An order alone is the sum of itself.
        if as_alone(level).is_none() {
            self.levels[level].lower(by);
        }
    }

    /// Which orders stand where; what they are is the slab's to hash.
    pub(crate) fn hash(&self, slab: &Slab, hasher: &mut StateHasher) {
        let levels = self.read(slab);
        let ladders = self.ladders.len();
        hasher.write(u64::from(ladders));
        for ladder in 0..ladders {
            let mut at = self.ladders.best(ladder);
            while at != NIL {
                hasher.write_i64(levels.rank(at));
                let mut slot = self.head(at);
                while slot != NIL {
                    hasher.write(u64::from(ladder) << 32 | u64::from(slot));
                    slot = slab[slot].next();
                }
                at = levels.worse(at);
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
        let levels = self.read(slab);
        let (all, mut orders, mut rows) = (self.ladders.check_invariants(levels), 0, 0);
        let mut met = 0;
        for ladder in 0..self.ladders.len() {
            let place = Ladder(ladder % LADDERS).place();
            let mut at = self.ladders.best(ladder);
            while at != NIL {
                orders += self.check_queue(slab, at, place);
                met += 1;
                rows += u32::from(as_alone(at).is_none());
                at = levels.worse(at);
            }
        }
        assert_eq!(met, all, "every level is met from the best one");
        let mut free = *self.free_level;
        while free != NIL {
            rows += 1;
            assert!(rows <= self.levels.len(), "the free list has no cycle");
            free = self.levels[free].rung.worse;
        }
        assert_eq!(rows, self.levels.len(), "no level is lost");
        orders
    }

    #[cfg(any(test, feature = "invariants"))]
    fn check_queue(&self, slab: &Slab, level: u32, place: Place) -> u64 {
        if let Some(slot) = as_alone(level) {
            let order = &slab[slot];
            assert_eq!((order.is_alone(), order.bits.place()), (true, place));
            return 1;
        }
        let queue = &self.levels[level];
        let (mut slot, mut before, mut total, mut orders) = (queue.head, NIL, 0, 0);
        assert_ne!(slot, NIL, "no level is empty");
        while slot != NIL {
            let order = &slab[slot];
            assert!(!order.is_alone(), "an order in a queue is not alone");
            assert_eq!(
                (order.level(slot), order.prev()),
                (level, before),
                "links agree"
            );
            assert_eq!(order.bits.place(), place);
            total += u128::from(order.leaves_qty);
            orders += 1;
            assert!(orders <= slab.live(), "no queue has a cycle");
            (before, slot) = (slot, order.next());
        }
        assert_eq!(
            (queue.tail, self.total(slab, level)),
            (before, total),
            "a level is the sum of its queue"
        );
        orders
    }
}

#[cfg(test)]
mod tests;
