//! The books: per instrument and side a ladder of price levels, per level a queue of orders.

use crate::command::side;
use crate::hash::StateHasher;
use crate::instrument::{Instrument, InstrumentError};
use crate::ladder::{Ladder, SpareRuns};
use crate::slab::{NIL, Slab};

/// The side of a book. Every way of selling rests and matches alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Buy = 0,
    Sell = 1,
}

impl Side {
    pub(crate) fn of(wire: u8) -> Side {
        if wire == side::BUY {
            Side::Buy
        } else {
            Side::Sell
        }
    }

    pub(crate) fn opposite(self) -> Side {
        match self {
            Side::Buy => Side::Sell,
            Side::Sell => Side::Buy,
        }
    }

    /// Maps prices to keys, so that the better price on this side has the greater key, and keys
    /// back to prices. `!` reverses the order of the integers without overflow.
    pub(crate) fn key(self, price: i64) -> i64 {
        match self {
            Side::Buy => price,
            Side::Sell => !price,
        }
    }
}

/// One price of one side: the orders there, oldest first, linked through the slab.
pub(crate) struct Level {
    /// What all its orders leave open: 2^32 orders of 2^64 fit many times.
    pub total: u128,
    pub key: i64,
    pub head: u32,
    /// Of the queue; in a free level the next free one.
    pub tail: u32,
}

const _: () = assert!(size_of::<Level>() == 32);

/// An instrument and its book.
pub(crate) struct Market {
    pub instrument: Instrument,
    ladders: [Ladder; 2],
}

pub(crate) struct Books {
    pub markets: Vec<Market>,
    /// Open addressing over instrument ids: positions in `markets`. Nothing is ever removed.
    ids: Vec<u32>,
    pub levels: Vec<Level>,
    free_level: u32,
    spare: SpareRuns,
}

impl Books {
    pub(crate) fn new(orders_max: u32) -> Books {
        let mut levels = Vec::new();
        // Address space only, as for the slab: no level is without an order.
        let _ = levels.try_reserve_exact(orders_max as usize);
        Books {
            markets: Vec::new(),
            ids: vec![NIL; 16],
            levels,
            free_level: NIL,
            spare: SpareRuns::default(),
        }
    }

    pub(crate) fn add(&mut self, instrument: Instrument) -> Result<(), InstrumentError> {
        if self.position(instrument.id).is_some() {
            return Err(InstrumentError::DuplicateId);
        }
        self.markets.push(Market {
            instrument,
            ladders: [Ladder::default(), Ladder::default()],
        });
        if self.markets.len() * 2 > self.ids.len() {
            self.ids = vec![NIL; self.ids.len() * 2];
            (0..self.markets.len()).for_each(|market| self.index(market));
        } else {
            self.index(self.markets.len() - 1);
        }
        Ok(())
    }

    /// Where an instrument's market is.
    #[inline]
    pub(crate) fn position(&self, instrument_id: u32) -> Option<usize> {
        let mut bucket = self.bucket(instrument_id);
        // At most half of the buckets are taken, so the search meets an empty one.
        while self.ids[bucket] != NIL {
            let market = self.ids[bucket] as usize;
            if self.markets[market].instrument.id == instrument_id {
                return Some(market);
            }
            bucket = (bucket + 1) & (self.ids.len() - 1);
        }
        None
    }

    fn index(&mut self, market: usize) {
        let mut bucket = self.bucket(self.markets[market].instrument.id);
        while self.ids[bucket] != NIL {
            bucket = (bucket + 1) & (self.ids.len() - 1);
        }
        self.ids[bucket] = market as u32;
    }

    /// Fibonacci hashing: ids that stand close together, as they mostly do, do not collide.
    fn bucket(&self, instrument_id: u32) -> usize {
        let scattered = instrument_id.wrapping_mul(0x9E37_79B9);
        (scattered >> (32 - self.ids.len().trailing_zeros())) as usize
    }

    fn ladder(&self, market: usize, side: Side) -> &Ladder {
        &self.markets[market].ladders[side as usize]
    }

    /// Key and level of the best price, if it is at or above the limit's key.
    #[inline]
    pub(crate) fn best_within(&self, market: usize, side: Side, limit: i64) -> Option<(i64, u32)> {
        self.ladder(market, side)
            .best()
            .filter(|&(key, _)| key >= limit)
    }

    /// Whether at least `qty` rests at or above the limit's key.
    pub(crate) fn has(&self, market: usize, side: Side, limit: i64, qty: u64) -> bool {
        let mut wanted = u128::from(qty);
        let within = self
            .ladder(market, side)
            .best_first()
            .take_while(|&(key, _)| key >= limit);
        for (_, level) in within {
            let total = self.levels[level as usize].total;
            if total >= wanted {
                return true;
            }
            wanted -= total;
        }
        wanted == 0
    }

    pub(crate) fn price(&self, slab: &Slab, slot: u32) -> i64 {
        let order = &slab[slot];
        Side::of(order.side).key(self.levels[order.level as usize].key)
    }

    /// Puts an order, all else set, behind the others at its price.
    pub(crate) fn rest(&mut self, slab: &mut Slab, slot: u32, price: i64) {
        let order = &mut slab[slot];
        let side = Side::of(order.side);
        let key = side.key(price);
        let ladder = &mut self.markets[order.market as usize].ladders[side as usize];
        let level = match ladder.find(key) {
            Ok(level) => level,
            Err(place) => {
                let fresh = Level {
                    total: 0,
                    key,
                    head: NIL,
                    tail: NIL,
                };
                let level = if self.free_level == NIL {
                    self.levels.push(fresh);
                    self.levels.len() as u32 - 1
                } else {
                    let level = self.free_level;
                    self.free_level = self.levels[level as usize].tail;
                    self.levels[level as usize] = fresh;
                    level
                };
                ladder.insert(&mut self.spare, place, key, level);
                level
            }
        };
        let queue = &mut self.levels[level as usize];
        queue.total += u128::from(order.leaves_qty);
        (order.level, order.prev, order.next) = (level, queue.tail, NIL);
        let last = std::mem::replace(&mut queue.tail, slot);
        if last == NIL {
            queue.head = slot;
        } else {
            slab[last].next = slot;
        }
    }

    /// Takes an order out of its queue, and its level off the ladder if it was the last there.
    pub(crate) fn unlink(&mut self, slab: &mut Slab, slot: u32) {
        let order = &slab[slot];
        let (market, side) = (order.market as usize, Side::of(order.side));
        let (level, before, after) = (order.level, order.prev, order.next);
        let queue = &mut self.levels[level as usize];
        queue.total -= u128::from(order.leaves_qty);
        if before == NIL {
            queue.head = after;
        } else {
            slab[before].next = after;
        }
        if after == NIL {
            queue.tail = before;
        } else {
            slab[after].prev = before;
        }
        if queue.head == NIL {
            self.drop_level(market, side, level);
        }
    }

    /// Frees a level without orders.
    pub(crate) fn drop_level(&mut self, market: usize, side: Side, level: u32) {
        let queue = &mut self.levels[level as usize];
        self.markets[market].ladders[side as usize].remove(&mut self.spare, queue.key);
        queue.tail = std::mem::replace(&mut self.free_level, level);
    }

    /// Calls back with every resting order: by instrument, buys first, best price and oldest first.
    fn for_each(&self, slab: &Slab, mut each: impl FnMut(usize, Side, &Level, u32)) {
        for market in 0..self.markets.len() {
            for side in [Side::Buy, Side::Sell] {
                for (_, level) in self.ladder(market, side).best_first() {
                    let level = &self.levels[level as usize];
                    let mut slot = level.head;
                    while slot != NIL {
                        each(market, side, level, slot);
                        slot = slab[slot].next;
                    }
                }
            }
        }
    }

    pub(crate) fn hash(&self, slab: &Slab, hasher: &mut StateHasher) {
        hasher.write(self.markets.len() as u64);
        for Market { instrument: i, .. } in &self.markets {
            hasher.write(u64::from(i.id));
            for half in i.symbol.chunks_exact(8) {
                hasher.write(
                    half.iter()
                        .fold(0, |word, &byte| word << 8 | u64::from(byte)),
                );
            }
            hasher.write_i64(i64::from(i.price_exponent));
            hasher.write_i64(i64::from(i.qty_exponent));
            hasher.write_i64(i.tick_size);
            [i.lot_size, i.min_qty, i.max_qty]
                .iter()
                .for_each(|&word| hasher.write(word));
            hasher.write_i64(i.min_price);
            hasher.write_i64(i.max_price);
        }
        self.for_each(slab, |market, _, level, slot| {
            let o = &slab[slot];
            hasher.write(u64::from(slot) << 32 | market as u64);
            hasher.write_i64(level.key);
            [o.cl_ord_id, o.leaves_qty, o.cum_qty]
                .iter()
                .for_each(|&word| hasher.write(word));
            hasher.write(u64::from(o.participant) << 32 | u64::from(o.session));
            hasher.write(u64::from(o.account_id) << 32 | u64::from(o.stp_id));
            let [tif, capacity] = [o.time_in_force, o.capacity].map(u64::from);
            let [side, flags] = [o.side, o.order_flags].map(u64::from);
            let instructions = u64::from(o.exec_inst) << 16 | u64::from(o.group_id);
            hasher.write(instructions << 32 | side << 24 | tif << 16 | capacity << 8 | flags);
        });
    }

    /// How many orders rest, after checking that ladders, levels and queues agree.
    #[cfg(any(test, feature = "invariants"))]
    pub(crate) fn check_invariants(&self, slab: &Slab) -> u64 {
        let mut live_levels = 0;
        for (position, market) in self.markets.iter().enumerate() {
            assert_eq!(self.position(market.instrument.id), Some(position));
            let [bid, ask] = [Side::Buy, Side::Sell].map(|side| {
                market.ladders[side as usize]
                    .best()
                    .map(|(key, _)| side.key(key))
            });
            assert!(
                bid.zip(ask).is_none_or(|(bid, ask)| bid < ask),
                "{bid:?} crosses {ask:?}"
            );
            for ladder in &market.ladders {
                ladder.check_invariants();
                for (key, level) in ladder.best_first() {
                    let queue = &self.levels[level as usize];
                    assert_eq!(queue.key, key);
                    assert_ne!(queue.head, NIL, "no level is empty");
                    self.check_queue(slab, level);
                    live_levels += 1;
                }
            }
        }
        let (mut level, mut free) = (self.free_level, 0);
        while level != NIL {
            free += 1;
            assert!(free <= self.levels.len(), "the free list has no cycle");
            level = self.levels[level as usize].tail;
        }
        assert_eq!(live_levels + free, self.levels.len(), "no level is lost");
        let mut live = 0;
        self.for_each(slab, |position, side, level, slot| {
            let order = &slab[slot];
            assert_eq!(
                (order.market as usize, Side::of(order.side)),
                (position, side)
            );
            let i = &self.markets[position].instrument;
            let price = side.key(level.key);
            assert!(price % i.tick_size == 0 && (i.min_price..=i.max_price).contains(&price));
            assert!(order.leaves_qty > 0 && order.leaves_qty.is_multiple_of(i.lot_size));
            assert!(order.cum_qty + order.leaves_qty <= i.max_qty);
            live += 1;
        });
        live
    }

    #[cfg(any(test, feature = "invariants"))]
    fn check_queue(&self, slab: &Slab, level: u32) {
        let queue = &self.levels[level as usize];
        let (mut slot, mut before, mut total) = (queue.head, NIL, 0);
        while slot != NIL {
            let order = &slab[slot];
            assert_eq!((order.level, order.prev), (level, before), "links agree");
            total += u128::from(order.leaves_qty);
            (before, slot) = (slot, order.next);
        }
        assert_eq!(
            (queue.tail, queue.total),
            (before, total),
            "a level is the sum of its queue"
        );
    }
}
