//! Asking for the cache lines of commands before they come.
//!
//! With thousands of instruments, a command meets ten lines or more that no cache holds, most of which
//! are known only from the one before. Over a batch of commands the processor can wait for all of them
//! together instead of for one after the other.

use crate::acting::ladder;
use crate::command::INSTRUMENT_NULL;
use crate::core::Core;
use crate::order::Place;

/// What a command that is to come will look at, as far as it says so itself. Nothing has to be right:
/// a mistake costs time only.
#[derive(Clone, Copy, Debug, Default)]
pub struct Coming {
    /// Whose command it is.
    pub participant: u32,
    /// The id that it gives to an order; 0 = none.
    pub cl_ord_id: u64,
    /// The id of the order that it is about; 0 = none.
    pub orig_cl_ord_id: u64,
    /// The same as the core's id; 0 = none.
    pub order_id: u64,
    /// `INSTRUMENT_NULL` = none.
    pub instrument_id: u32,
    /// Means something for new orders only.
    pub account_id: u32,
}

/// Commands of which lines are asked for at once, at most.
pub const COMING_MAX: usize = 32;
/// With fewer instruments than this, most of what commands need is in the caches anyway: traffic is
/// near the touch, however many orders rest elsewhere. Asking for it would take a tenth of the time
/// there; over thousands of instruments it takes a quarter to a half off.
const MARKETS_LARGE: u32 = 1 << 8;

/// What has been found out about a command on the way.
#[derive(Clone, Copy, Default)]
struct Trail {
    slot: Option<u32>,
    market: Option<u32>,
    pair: Option<u32>,
}

impl Core {
    /// Whether asking ahead is worth its time.
    #[inline]
    pub fn is_large(&self) -> bool {
        self.markets.len() >= MARKETS_LARGE
    }

    /// Asks the processor for the cache lines that commands to come will need, of up to
    /// [`COMING_MAX`] of them. Changes nothing but what is in the caches.
    pub fn prefetch(&self, coming: &[Coming]) {
        let coming = &coming[..coming.len().min(COMING_MAX)];
        let mut trails = [Trail::default(); COMING_MAX];
        for c in coming {
            self.index.prefetch(c.participant, c.orig_cl_ord_id);
            self.index.prefetch(c.participant, c.cl_ord_id);
            self.markets.prefetch_position(c.instrument_id);
        }
        for (c, trail) in coming.iter().zip(&mut trails) {
            trail.slot = self.first_guess(c);
            if let Some(slot) = trail.slot {
                self.orders.prefetch(slot);
            }
            if c.instrument_id != INSTRUMENT_NULL {
                trail.market = self.markets.guess(c.instrument_id);
            }
            if let Some(market) = trail.market {
                self.prefetch_market(market);
                self.risk.prefetch_pair_of(c.account_id, market);
            }
        }
        for (c, trail) in coming.iter().zip(&mut trails) {
            trail.pair = match (trail.slot, trail.market) {
                (Some(slot), _) => self.orders.get(slot).map(|order| order.pair),
                (None, Some(market)) => self.risk.guess_pair(c.account_id, market),
                (None, None) => None,
            };
            if let Some(order) = trail.slot.and_then(|slot| self.orders.get(slot)) {
                self.books.prefetch_level(order.level);
            }
            if let Some(pair) = trail.pair {
                self.risk.prefetch_pair(pair);
            }
            if let (None, Some(market)) = (trail.slot, trail.market) {
                self.prefetch_touch(market);
            }
        }
        for trail in &trails[..coming.len()] {
            if let Some(pair) = trail.pair {
                self.risk.prefetch_sums(pair);
                if trail.market.is_none()
                    && let Some(market) = self.risk.market_of(pair)
                {
                    self.prefetch_market(market);
                }
            }
        }
        if self.risk.is_armed() {
            for pair in trails[..coming.len()].iter().filter_map(|trail| trail.pair) {
                self.risk.prefetch_account(pair);
            }
        }
    }

    /// The order that is probably meant: the newest of its bucket.
    fn first_guess(&self, c: &Coming) -> Option<u32> {
        match (c.order_id, c.orig_cl_ord_id) {
            (0, 0) => None,
            (0, orig) => self.index.guess(c.participant, orig),
            (order_id, _) => Some((order_id >> 32) as u32),
        }
    }

    fn prefetch_market(&self, market: u32) {
        self.markets.prefetch(market);
        self.books
            .prefetch_ladder(market, ladder(true, Place::Book));
        self.books
            .prefetch_ladder(market, ladder(false, Place::Book));
    }

    fn prefetch_touch(&self, market: u32) {
        self.books.prefetch_best(market, ladder(true, Place::Book));
        self.books.prefetch_best(market, ladder(false, Place::Book));
    }
}
