//! Checks that everything the core holds agrees with everything else.

use crate::books::Ladder;
use crate::core::Core;
use crate::order::{NIL, Place};

impl Core {
    /// Checks that books, queues, indexes, risk, timers, quotes and free lists agree.
    ///
    /// # Panics
    ///
    /// If they do not: then this core has a bug.
    pub fn check_invariants(&self) {
        let placed = self.books.check_invariants(&self.orders);
        self.orders.check_invariants();
        let indexed = self.index.check_invariants(&self.orders);
        self.lanes.check_invariants();
        self.timers.check_invariants();
        let triggered = self.check_triggered();
        let live = self.open_orders();
        assert_eq!(placed + triggered, live, "every open order is in one place");
        assert_eq!(indexed, live, "every open order is found by its id");
        assert!(
            self.markets.are_as_defined(),
            "the copies of definitions are what these say"
        );
        for market in 0..self.markets.len() {
            self.check_market(market);
        }
        for slot in self.orders.open() {
            self.check_order(slot);
        }
        let open = self.orders.open().map(|slot| {
            let order = &self.orders[slot];
            let price = self.notional_price(slot);
            (order.pair, order.bits.is_buy(), price, order.leaves_qty)
        });
        self.risk.check_invariants(open);
        self.check_quotes();
    }

    fn check_triggered(&self) -> u64 {
        let (mut slot, mut before, mut count) = (self.scalars.triggered_head, NIL, 0);
        while slot != NIL {
            let order = &self.orders[slot];
            assert_eq!(
                (order.bits.place(), order.prev()),
                (Place::Triggered, before)
            );
            count += 1;
            assert!(count <= self.open_orders(), "the queue has no cycle");
            (before, slot) = (slot, order.next());
        }
        assert_eq!(self.scalars.triggered_tail, before);
        count
    }

    fn check_market(&self, market: u32) {
        let state = &self.markets.states[market];
        let [bid, ask] = [Ladder::BUY, Ladder::SELL].map(|ladder| {
            let best = self.books.best(market, ladder);
            (best != NIL)
                .then(|| crate::acting::price_of(ladder, self.books.rank(&self.orders, best)))
        });
        if state.is_continuous() {
            assert!(
                bid.zip(ask).is_none_or(|(bid, ask)| bid < ask),
                "{bid:?} crosses {ask:?} in continuous trading"
            );
        }
        assert!(state.is_call() || state.indicative_timer == NIL);
        assert!(
            self.struck.is_empty() && state.low > state.high,
            "nothing is left to look at"
        );
    }

    fn check_order(&self, slot: u32) {
        let order = &self.orders[slot];
        let market = self.risk.market(order.pair);
        let instrument = self.markets.instrument(market);
        let place = order.bits.place();
        let price = self.limit_price(slot);
        let special = self.orders.special(slot);
        if place == Place::Book || place == Place::Waiting {
            assert!(special.is_none_or(|s| s.limit_price == crate::PRICE_NULL));
        }
        for price in [price, self.trigger_price(slot)] {
            assert!(
                price == crate::PRICE_NULL
                    || instrument.is_in_range(price) && instrument.is_on_tick(price),
                "{price} is a price of instrument {}",
                instrument.id
            );
        }
        assert!(order.leaves_qty > 0 && order.leaves_qty.is_multiple_of(instrument.lot_size));
        assert!(order.cum_qty + order.leaves_qty <= instrument.max_qty);
        assert_ne!(self.sessions[order.session], NIL);
        if let Some(special) = special {
            assert!(special.shown_qty > 0 && special.shown_qty <= order.leaves_qty);
            let hides = special.display_qty != 0 && special.display_qty != crate::QTY_NULL;
            assert!(hides || special.shown_qty == order.leaves_qty);
            let expires = special.expire_time != crate::TIME_NULL;
            assert_eq!(expires, special.timer != NIL, "what expires has a timer");
        }
    }

    fn check_quotes(&self) {
        let mut sides = 0;
        for (participant, pair, is_bid, slot) in self.quotes.slots() {
            let order = &self.orders[slot];
            assert!(order.bits.is_quote() && order.bits.place() == Place::Book);
            assert_eq!((order.pair, order.bits.is_buy()), (pair, is_bid));
            assert_eq!(self.sessions[order.session], participant);
            sides += 1;
        }
        let quotes = self
            .orders
            .open()
            .filter(|&slot| self.orders[slot].bits.is_quote());
        assert_eq!(quotes.count(), sides, "every side is of one quote");
    }
}
