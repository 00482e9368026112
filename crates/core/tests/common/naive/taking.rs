//! Continuous trading: an order takes what it may, and what is left of it rests or goes.

use super::*;

/// Whether `price` is worse for the order's owner than `bound`.
pub fn is_beyond(order: &Order, bound: i128, price: i64) -> bool {
    let price = i128::from(price);
    if order.buys() {
        price > bound
    } else {
        price < bound
    }
}

/// The finalizer of splitmix64.
fn mix(word: u64) -> u64 {
    let word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    word ^ (word >> 31)
}

impl Naive {
    /// The maker that the order would meet first, were it to pay any price.
    pub(super) fn best_against(&self, taker: &Order) -> Option<usize> {
        let makers = (0..self.open.len()).filter(|&at| {
            let maker = &self.open[at];
            maker.place == Place::Book
                && maker.instrument == taker.instrument
                && maker.buys() != taker.buys()
        });
        makers.min_by_key(|&at| (self.open[at].turn(), at))
    }

    /// How much of the order would trade at once: it is tried out on a copy of everything.
    pub(super) fn would_trade(&self, order: &Order) -> u64 {
        let (mut trial, mut log) = (self.clone(), Log::default());
        trial.act(order.clone(), &mut log);
        let traded = log.0.iter().map(|event| match event {
            Event::Executed(e) if e.order_id == order.id => e.last_qty,
            _ => 0,
        });
        traded.sum()
    }

    /// Lets an order take if there is trading, and rest or go. It is not among the open ones.
    pub(super) fn act(&mut self, mut taker: Order, out: &mut Log) {
        let market = self.market_of(taker.instrument).clone();
        if market.phase != CONTINUOUS {
            return self.rest(taker);
        }
        let collar = taker.is_market().then(|| self.market_collar(&taker));
        let collar = collar.flatten();
        let mut struck = false;
        let mut rest_goes = if taker.is_market() { 34 } else { 33 };
        while taker.leaves > 0 {
            let Some(at) = self.best_against(&taker) else {
                break;
            };
            let price = self.open[at].price;
            if !taker.is_market() && is_beyond(&taker, i128::from(taker.price), price) {
                break;
            }
            if collar.is_some_and(|bound| is_beyond(&taker, bound, price)) {
                rest_goes = 42;
                break;
            }
            if market.is_volatile(price) {
                rest_goes = 42;
                struck = true;
                break;
            }
            if self.is_self_trade(&taker, at) {
                self.prevent(&mut taker, at, out);
            } else {
                self.meet(&mut taker, at, out);
            }
        }
        let instrument = taker.instrument;
        if taker.leaves > 0 && taker.is_immediate() {
            out.canceled(&taker.canceled(taker.session, 0, rest_goes));
        } else if taker.leaves > 0 {
            self.rest(taker);
        }
        if struck {
            self.strike_collar(instrument, out);
        }
    }

    pub(super) fn rest(&mut self, mut order: Order) {
        order.place = Place::Book;
        order.show();
        self.touch(order.instrument);
        self.open.push(order);
    }

    /// A match of the taker with the maker at that position.
    fn meet(&mut self, taker: &mut Order, at: usize, out: &mut Log) {
        self.matches += 1;
        let price = self.open[at].price;
        let qty = taker.leaves.min(self.open[at].at_hand());
        let maker = &mut self.open[at];
        for order in [&mut *maker, taker] {
            order.leaves -= qty;
            order.cum += qty;
        }
        maker.shown = maker.shown.saturating_sub(qty); // Hidden orders show nothing anyway.
        let mut maker = maker.clone();
        out.executed(&self.execution(&maker, price, qty, 1, 2 * self.matches - 1));
        out.executed(&self.execution(taker, price, qty, 2, 2 * self.matches));
        let ids = [2 * self.matches - 1, 2 * self.matches];
        self.traded([&maker, taker], ids, price, qty);
        if maker.leaves == 0 {
            self.remove(at);
        } else if maker.at_hand() == 0 {
            maker.shown = self.refresh(&maker).min(maker.leaves);
            out.restated(&maker.restated(maker.shown, 100));
            self.open.remove(at);
            self.open.push(maker);
        }
    }

    /// What an iceberg shows next.
    fn refresh(&self, order: &Order) -> u64 {
        if order.exec_inst & 32 == 0 {
            return order.display;
        }
        let lot = self.market_of(order.instrument).instrument.lot_size;
        let lots = order.display / lot;
        let low = lots.div_ceil(2);
        let drawn = mix(order.cl_ord_id ^ mix(self.matches)) % (lots - low + 1);
        lot * (low + drawn)
    }

    pub(super) fn execution(
        &self,
        order: &Order,
        price: i64,
        qty: u64,
        liquidity: u8,
        exec_id: u64,
    ) -> Executed {
        Executed {
            session: order.session,
            cl_ord_id: order.cl_ord_id,
            order_id: order.id,
            exec_id,
            match_id: self.matches,
            last_price: price,
            last_qty: qty,
            leaves_qty: order.leaves,
            cum_qty: order.cum,
            instrument_id: order.instrument,
            account_id: order.account,
            side: order.side,
            liquidity,
            ord_status: order.status(),
            flags: 0,
        }
    }

    /// What every match does besides being told: positions, prices, protection of quotes.
    pub(super) fn traded(&mut self, both: [&Order; 2], exec_ids: [u64; 2], price: i64, qty: u64) {
        self.record(both, exec_ids, price, qty);
        for order in both {
            if order.quote {
                self.count_quote_fill(order, qty);
            }
        }
        let market = self.market_mut(both[0].instrument);
        market.reference = price;
        market.last = price;
        let (low, high) = market.unseen.unwrap_or((price, price));
        market.unseen = Some((low.min(price), high.max(price)));
    }

    /// After the last event of whatever traded: protection strikes, then triggers fire.
    pub(super) fn after_aggressor(&mut self, instrument: u32, out: &mut Log) {
        self.strike_protection(out);
        if let Some((low, high)) = self.market_mut(instrument).unseen.take() {
            self.look(instrument, low, high);
        }
    }
}
