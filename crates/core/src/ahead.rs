//! Asking for the cache lines of commands before they come.
//!
//! With thousands of instruments, a command meets ten lines or more that no cache holds, most of which
//! are known only from the one before. Over a batch of commands the processor can wait for all of them
//! together instead of for one after the other.
//!
//! Kinds of commands come at random, so that a branch on them would be guessed wrong half of the time:
//! commands are sorted into two lists without one, and each list is gone through by itself. What
//! successive commands of a participant share, as the heads of new clOrdIds, is not asked for.

use std::hint::select_unpredictable;

use crate::acting::{key, ladder};
use crate::command::{PRICE_NULL, side};
use crate::core::Core;
use crate::order::{NIL, Place};

/// Commands of which lines are asked for at once, at most.
pub const COMING_MAX: usize = 32;
/// With fewer instruments than this, most of what commands need is in the caches anyway: traffic is
/// near the touch, however many orders rest elsewhere. Asking for it would cost there what it saves;
/// over thousands of instruments it takes a fifth to a half off.
const MARKETS_LARGE: u32 = 1 << 8;

/// A new order, or what else is for an instrument and an account.
#[derive(Clone, Copy, Default)]
struct ComingOrder {
    price: i64,
    instrument_id: u32,
    account_id: u32,
    is_buy: bool,
    market: u32,
    /// Found out on the way, as is the market: first its bucket, then itself.
    pair: u32,
}

/// A command about an order.
#[derive(Clone, Copy, Default)]
struct ComingChange {
    orig_cl_ord_id: u64,
    order_id: u64,
    participant: u32,
    /// Found out on the way: first the head of the clOrdId's bucket, then the order in it.
    slot: u32,
    pair: u32,
    is_buy: bool,
}

/// What commands that are to come will look at, as far as they say so themselves. Nothing has to be
/// right: a mistake costs time only. It is kept from one batch to the next, since to make a new one would
/// be to overwrite all of it.
pub struct Coming {
    orders: [ComingOrder; COMING_MAX],
    changes: [ComingChange; COMING_MAX],
    order_count: usize,
    change_count: usize,
}

impl Default for Coming {
    fn default() -> Coming {
        Coming {
            orders: [ComingOrder::default(); COMING_MAX],
            changes: [ComingChange::default(); COMING_MAX],
            order_count: 0,
            change_count: 0,
        }
    }
}

impl Coming {
    #[inline]
    pub fn clear(&mut self) {
        (self.order_count, self.change_count) = (0, 0);
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.order_count.wrapping_add(self.change_count)
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline]
    pub fn is_full(&self) -> bool {
        self.len() >= COMING_MAX
    }

    /// Adds an order, or what is no order and does not count: it is overwritten by the next one. When
    /// it is full, an earlier one is.
    #[inline(always)]
    pub fn add_order_if(
        &mut self,
        is_order: bool,
        (instrument_id, account_id): (u32, u32),
        price: i64,
        side: u8,
    ) {
        let at = self.order_count % COMING_MAX;
        self.orders[at] = ComingOrder {
            price,
            instrument_id,
            account_id,
            is_buy: side == side::BUY,
            ..self.orders[at]
        };
        self.order_count = self.order_count.wrapping_add(usize::from(is_order));
    }

    /// The same of a command about an order, which is named by either id; 0 = not by this one.
    #[inline(always)]
    pub fn add_change_if(
        &mut self,
        is_change: bool,
        participant: u32,
        orig_cl_ord_id: u64,
        order_id: u64,
    ) {
        let at = self.change_count % COMING_MAX;
        self.changes[at] = ComingChange {
            orig_cl_ord_id,
            order_id,
            participant,
            ..self.changes[at]
        };
        self.change_count = self.change_count.wrapping_add(usize::from(is_change));
    }
}

impl Core {
    /// Whether asking ahead is worth its time.
    #[inline]
    pub fn is_large(&self) -> bool {
        self.markets.len() >= MARKETS_LARGE
    }

    /// Asks the processor for the cache lines that commands to come will need. Changes nothing but
    /// what is in the caches.
    pub fn prefetch(&self, coming: &mut Coming) {
        if self.markets.len() == 0 {
            return;
        }
        let orders = &mut coming.orders[..coming.order_count.min(COMING_MAX)];
        let changes = &mut coming.changes[..coming.change_count.min(COMING_MAX)];
        for c in changes.iter_mut() {
            c.slot = self.index.prefetch(c.participant, c.orig_cl_ord_id);
        }
        for o in orders.iter() {
            self.markets.prefetch_position(o.instrument_id);
        }
        for c in changes.iter_mut() {
            let newest = self.index.newest(c.slot);
            let named = (c.order_id >> 32) as u32;
            c.slot = if c.order_id == 0 { newest } else { named };
            self.orders.prefetch(c.slot);
        }
        for o in orders.iter_mut() {
            o.market = self.markets.guess(o.instrument_id);
            self.prefetch_market(o.market);
            o.pair = self.risk.prefetch_pair_of(o.account_id, o.market);
        }
        for c in changes.iter_mut() {
            // One order in three is not the newest of its bucket; mostly it is the next one.
            if let Some(order) = self.orders.get(c.slot) {
                let is_it = (order.cl_ord_id == c.orig_cl_ord_id) | (c.order_id != 0);
                c.slot = select_unpredictable(is_it, c.slot, order.bucket_next);
                self.orders.prefetch(c.slot);
            }
        }
        for c in changes.iter_mut() {
            c.pair = NIL;
            if let Some(order) = self.orders.get(c.slot) {
                (c.pair, c.is_buy) = (order.pair, order.bits.is_buy());
                if !order.is_alone() {
                    self.books.prefetch_level(order.level(NIL));
                }
                self.risk.prefetch_pair(order.pair);
            }
        }
        for o in orders.iter_mut() {
            o.pair = self.risk.guess_pair(o.pair);
            self.risk.prefetch_pair(o.pair);
            self.prefetch_side(o.market, self.side_of(o));
        }
        for c in changes.iter() {
            if let Some(market) = self.risk.market_of(c.pair) {
                self.prefetch_market(market);
                self.risk.prefetch_sums(c.pair);
            }
        }
        for o in orders.iter() {
            self.risk.prefetch_sums(o.pair);
        }
        for c in changes.iter() {
            if let Some(market) = self.risk.market_of(c.pair) {
                self.prefetch_side(market, c.is_buy);
            }
        }
        for o in orders.iter() {
            self.books
                .prefetch_second_best(&self.orders, o.market, ladder(o.is_buy, Place::Book));
        }
        if self.risk.is_armed() {
            let pairs = orders.iter().map(|o| o.pair);
            for pair in pairs.chain(changes.iter().map(|c| c.pair)) {
                self.risk.prefetch_account(pair);
            }
        }
    }

    /// Whether an order will work on the side of buys: on its own to rest there, on the other one to
    /// trade with it.
    #[inline(always)]
    fn side_of(&self, o: &ComingOrder) -> bool {
        let other = ladder(!o.is_buy, Place::Book);
        let best = self.books.best_rank(o.market, other);
        let trades = (best >> 1 >= !key(o.is_buy, o.price)) | (o.price == PRICE_NULL);
        o.is_buy ^ trades
    }

    #[inline(always)]
    fn prefetch_market(&self, market: u32) {
        self.markets.prefetch(market);
        self.books
            .prefetch_ladders(market, ladder(true, Place::Book));
    }

    #[inline(always)]
    fn prefetch_side(&self, market: u32, is_buy: bool) {
        self.books
            .prefetch_best(&self.orders, market, ladder(is_buy, Place::Book));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    #[test]
    fn whatever_is_asked_for_and_however_much_nothing_happens() {
        for core in [Core::new(Limits::default()), crate::markets::tests::core()] {
            ask_for_anything(&core);
        }
    }

    fn ask_for_anything(core: &Core) {
        let (mut coming, before) = (Coming::default(), core.state_hash());
        assert!(coming.is_empty());
        for number in 0..3 * COMING_MAX as u64 {
            let id = number as u32;
            coming.add_order_if(number % 2 == 0, (id, !id), PRICE_NULL, 9);
            coming.add_change_if(number % 2 == 1, !id, number << 60, number << 40);
            assert_eq!(coming.len() as u64, number + 1);
            core.prefetch(&mut coming);
        }
        assert!(coming.is_full());
        assert_eq!(core.state_hash(), before);
        coming.clear();
        coming.add_order_if(false, (1, 1), 0, 1);
        coming.add_change_if(false, 1, 1, 1);
        assert!(coming.is_empty(), "neither was one");
    }
}
