//! Mass cancels, quotes, and what an operator sends.

use super::*;

impl Generator {
    /// The id of an instrument, of all, or, rarely, of none.
    fn instrument_or_all(&mut self) -> u32 {
        match self.random.below(30) {
            0 => self.odd() as u32,
            1..=9 => INSTRUMENT_NULL,
            _ => self.instrument().id,
        }
    }

    fn account_or_all(&mut self) -> u32 {
        match self.random.below(3) {
            0 => ACCOUNT_NULL,
            _ => 1 + self.random.below(3) as u32,
        }
    }

    pub(super) fn mass_cancel(&mut self, who: (u32, u32), model: &Naive) -> MassCancel {
        let many = self.case.focus == Focus::ManyBlocks;
        let random = &mut self.random;
        let mut scope = 0;
        for bit in 0..8 {
            let chances = if many { 2 } else { 4 };
            scope |= u16::from(random.one_in(chances)) << bit;
        }
        let i = self.instrument();
        let (low, high) = (self.price(&i, side::BUY), self.price(&i, side::SELL));
        let random = &mut self.random;
        let action = match random.below(12) {
            _ if many => random.pick(&[2, 3, 3, 3, 3, 3, 3, 3, 4]),
            0..=7 => 1,
            8 => 2,
            9 => 3,
            _ => 4,
        };
        let mut m = MassCancel {
            cl_ord_id: random.next(),
            scope,
            side: random.pick(&[1, 2, 5, 6]),
            action,
            instrument_id: i.id,
            product_id: random.pick(&[1, 2, 3, i.product_id]),
            account_id: 1 + random.below(3) as u32,
            group_id: random.below(if many { 40 } else { 3 }) as u16,
            ack_style: 1 + random.below(2) as u8,
            price_low: low.min(high),
            price_high: low.max(high),
        };
        if random.one_in(25) {
            match random.below(6) {
                0 => m.scope |= 1 << random.below(16),
                1 => m.side = random.pick(&[0, 3, 4, 255]),
                2 => m.action = random.pick(&[0, 5, 255]),
                3 => m.ack_style = random.pick(&[0, 3, 255]),
                4 => m.instrument_id = random.pick(&ODD) as u32,
                _ => (m.price_low, m.price_high) = (m.price_high, m.price_low),
            }
        }
        // What is blocked is unblocked before long, or nothing would happen any more.
        if !many
            && (action == 4 || random.one_in(3))
            && !random.one_in(8)
            && let Some(unblock) = model.unblock(who.1, random.next() as usize)
        {
            m = MassCancel {
                cl_ord_id: m.cl_ord_id,
                ack_style: m.ack_style,
                ..unblock
            };
        }
        m
    }

    pub(super) fn quote(&mut self, participant: u32, model: &Naive) -> Quote {
        let i = self.instrument();
        let account_id = match self.random.one_in(3) {
            true => self.account(),
            false => 1,
        };
        let middle = self.case.middle(&i);
        let [near, far] = [0, 1].map(|_| self.random.below(self.case.depth.min(6)) as i64);
        let (mut bid_price, mut ask_price) =
            (self.beside(&i, middle, -near), self.beside(&i, middle, far));
        let old = |buying: bool| {
            let mut quotes = model.open().iter().filter(|order| order.quote);
            quotes.find(|o| {
                (o.participant, o.account, o.instrument) == (participant, account_id, i.id)
                    && o.buys() == buying
            })
        };
        let [old_bid, old_ask] = [old(true), old(false)];
        if let (Some(old), true) = (old_bid, self.random.one_in(2)) {
            bid_price = old.price;
        }
        if let (Some(old), true) = (old_ask, self.random.one_in(2)) {
            ask_price = old.price;
        }
        if bid_price >= ask_price && !self.random.one_in(10) {
            ask_price = self.beside(&i, bid_price, 1 + far);
        }
        let [bid_qty, ask_qty] = [old_bid, old_ask].map(|old| match old {
            Some(old) if self.random.one_in(2) => old.leaves,
            Some(old) if self.random.one_in(2) => old.leaves.saturating_sub(i.lot_size),
            _ => self.qty(&i),
        });
        let random = &mut self.random;
        if random.one_in(12) {
            bid_price = PRICE_NULL;
        }
        if random.one_in(12) {
            ask_price = PRICE_NULL;
        }
        let prevents = random.percent(self.case.shares.prevents);
        let mut q = Quote {
            quote_id: random.below(1_000),
            instrument_id: i.id,
            account_id,
            bid_price,
            bid_qty,
            ask_price,
            ask_qty,
            stp_id: random.below(10).saturating_sub(8) as u32,
            group_id: random.pick(&[0, 1, 1, 1, 1, 2]),
            stp_mode: if prevents { random.below(6) as u8 } else { 0 },
            quote_flags: random.pick(&[0, 0, 0, 1, 2, 2, 2, 3]),
        };
        if random.one_in(30) {
            let odd = random.pick(&ODD);
            match random.below(7) {
                0 => q.instrument_id = odd as u32,
                1 => q.bid_qty = odd,
                2 => q.ask_qty = odd,
                3 => q.stp_mode = random.pick(&[6, 255]),
                4 => q.quote_flags = odd as u8,
                5 => q.bid_price = q.bid_price.wrapping_sub(1),
                _ => q.ask_price = odd as i64,
            }
        }
        q
    }

    pub(super) fn risk_set(&mut self, model: &Naive) -> RiskLimitSet {
        // A limit goes again before long, or there would soon be too many for anything to pass.
        if let (Some(old), true) = (
            model.limit(self.random.next() as usize),
            self.random.below(10) < 2 * model.limit_count() as u64,
        ) {
            return RiskLimitSet {
                request_id: self.random.next(),
                limit_value: PRICE_NULL,
                ..old
            };
        }
        let (instrument_id, account_id) = (self.instrument_or_all(), self.account_or_all());
        let random = &mut self.random;
        let types = match self.case.focus {
            Focus::Quotes => [9, 10, 10, 10, 11, 11, 11, 2, 3, 4, 5],
            _ => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
        };
        let limit_type = random.pick(&types);
        let limit_value = match limit_type {
            1 => 3 + random.below(40),
            2 | 4 => random.pick(&[0, 1, 5, 50, 1_000, i64::MAX as u64]),
            3 => random.below(12),
            5 => random.below(60),
            6 | 7 => random.pick(&[0, 100, 200, 1_000, 5_000, 10_000, 1 << 40]),
            8 => random.below(4),
            9 => random.below(25),
            10 => random.below(30),
            _ => random.below(6),
        };
        let mut r = RiskLimitSet {
            request_id: random.next(),
            limit_type,
            breach_action: random.pick(&[1, 1, 2, 2, 2, 3]),
            account_id,
            instrument_id,
            window_ms: random.pick(&[1, 10, 100, 2_000]),
            limit_value: limit_value as i64,
            warn_value: match random.below(3) {
                0 => PRICE_NULL,
                1 => (limit_value / 2) as i64,
                _ => limit_value.saturating_sub(1) as i64,
            },
            group_id: random.below(3) as u16,
        };
        if random.one_in(25) {
            match random.below(5) {
                0 => r.limit_type = random.pick(&[0, 12, 65_535]),
                1 => r.breach_action = random.pick(&[0, 4, 255]),
                2 => r.window_ms = random.pick(&[0, u32::MAX]),
                3 => r.limit_value = random.pick(&ODD) as i64,
                _ => r.warn_value = random.pick(&ODD) as i64,
            }
        }
        r
    }

    pub(super) fn risk_action(&mut self, model: &Naive) -> RiskAction {
        let switches = model.switches();
        let account_id = self.account_or_all();
        let random = &mut self.random;
        let mut r = RiskAction {
            request_id: random.next(),
            action: random.pick(&[1, 1, 2, 3, 3, 4]),
            group_id: 0,
            account_id,
            target_session: match random.below(3) {
                0 => random.below(6) as u32,
                _ => SESSION_NULL,
            },
        };
        if !switches.is_empty() && !random.one_in(6) {
            let (group, account, session) = random.pick(&switches);
            (r.group_id, r.account_id, r.target_session) = (group, account, session);
            r.action = if group > 0 { 4 } else { 2 };
        }
        if r.action == 4 && r.group_id == 0 {
            r.group_id = 1;
        }
        if random.one_in(25) {
            match random.below(3) {
                0 => r.action = random.pick(&[0, 5, 255]),
                1 => r.group_id = random.pick(&ODD) as u16,
                _ => r.target_session = random.below(10) as u32,
            }
        }
        r
    }

    pub(super) fn limit_query(&mut self) -> LimitQuery {
        LimitQuery {
            request_id: self.random.next(),
            account_id: self.account_or_all(),
            instrument_id: self.instrument_or_all(),
        }
    }

    /// Mostly the next step of a day.
    pub(super) fn phase(&mut self, model: &Naive) -> PhaseRequest {
        let (i, other) = (self.instrument(), self.instrument());
        // Rather one that does not trade.
        let i = if model.market(i.id).0 == 3 { other } else { i };
        let random = &mut self.random;
        let phase = match (model.market(i.id).0, random.below(6)) {
            (_, 0) => 255,
            (_, 1) => 1 + random.below(7) as u8,
            (1, _) => random.pick(&[2, 3]),
            (2, _) => 3,
            (3, _) => random.pick(&[2, 4, 5, 6, 7]),
            (4, _) => random.pick(&[2, 3, 3, 5, 7]),
            (5, _) => 3,
            (6, _) => random.pick(&[7, 7, 3]),
            _ => random.pick(&[1, 2, 3]),
        };
        let reference_price = match self.random.one_in(4) {
            true => self.price(&i, side::BUY),
            false => PRICE_NULL,
        };
        let random = &mut self.random;
        PhaseRequest {
            request_id: random.next(),
            reference_price,
            instrument_id: match random.below(30) {
                0 => random.pick(&ODD) as u32,
                1..=4 => INSTRUMENT_NULL,
                _ => i.id,
            },
            duration_ms: random.pick(&[0, 0, 1, 20, 300, 3_000]),
            phase: match random.below(40) {
                0 => random.pick(&[0, 8, 254]),
                _ => phase,
            },
        }
    }

    pub(super) fn correct(&mut self, model: &Naive) -> TradeCorrection {
        let matches = model.matches();
        let back = match self.random.below(10) {
            0 => self.random.below(matches + 2),
            1 => self.random.below(80),
            _ => self.random.below(8),
        };
        let match_id = (matches + 1).saturating_sub(back);
        let trade = model.trade(match_id);
        let (id, price, qty) = trade.unwrap_or((self.instrument().id, 0, 1));
        let mut instruments = self.case.instruments.iter();
        let i = *instruments.find(|i| i.id == id).unwrap();
        let new_price = match self.random.below(4) {
            0 => self.price(&i, side::BUY),
            1 => price,
            _ => PRICE_NULL,
        };
        let random = &mut self.random;
        let new_qty = match random.below(12) {
            0 => random.pick(&ODD),
            1..=3 => 0,
            4..=6 => qty,
            _ => random.below(qty / i.lot_size + 1) * i.lot_size,
        };
        TradeCorrection {
            request_id: random.next(),
            match_id,
            new_price,
            new_qty,
            instrument_id: match random.below(20) {
                0 => random.pick(&ODD) as u32,
                1..=9 => id,
                _ => INSTRUMENT_NULL,
            },
        }
    }
}
