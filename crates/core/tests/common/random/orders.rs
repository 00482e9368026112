//! New orders, and requests about orders.

use super::*;

/// An order that a command is to be about.
struct Target {
    cl_ord_id: u64,
    order_id: u64,
    instrument: Instrument,
    order: Option<Order>,
}

impl Generator {
    /// Mostly an order of the participant that is open; else anyone's, a dead one, or none at all.
    fn target(&mut self, participant: u32, model: &Naive) -> Target {
        let anyone = self.random.one_in(12);
        let open = model.open().iter();
        let mut open: Vec<&Order> = open
            .filter(|order| anyone || order.participant == participant)
            .collect();
        let triggered = |order: &&Order| order.place == Place::Triggered;
        if open.iter().any(triggered) && !self.random.one_in(8) {
            open.retain(triggered);
            // The first ones will have acted by the time the command is done.
            open.drain(..open.len() / 2);
        }
        if open.is_empty() || self.random.one_in(15) {
            return Target {
                cl_ord_id: self.random.below(900),
                order_id: self.random.below(1_800),
                instrument: self.instrument(),
                order: None,
            };
        }
        let order = self.random.pick(&open);
        let mut instruments = self.case.instruments.iter();
        let instrument = instruments.find(|i| i.id == order.instrument).unwrap();
        Target {
            cl_ord_id: order.cl_ord_id,
            order_id: order.id,
            instrument: *instrument,
            order: Some(order.clone()),
        }
    }

    fn cl_ord_id(&mut self, participant: u32) -> u64 {
        let lanes_max = u64::from(self.case.limits.lanes_max);
        let wrong_lanes = [lanes_max, lanes_max + 1, (1 << 16) - 1];
        let lane = match self.random.below(80) {
            0 => self.random.pick(&wrong_lanes),
            1 => lanes_max - 1,
            _ => self.random.below(2),
        };
        let last = self.counters.entry((participant, lane)).or_default();
        let counter = match self.random.below(60) {
            0 => *last,
            1 => last.saturating_sub(self.random.below(5)),
            2 => 0,
            3 => *last + 2 + self.random.below(1_000),
            _ => *last + 1,
        };
        *last = counter.max(*last);
        lane << 48 | counter
    }

    /// How a request names its order: clOrdId, order id and instrument.
    fn names(&mut self, target: &Target) -> (u64, u64, u32) {
        let random = &mut self.random;
        let odd = random.pick(&ODD);
        let quote = target.order.as_ref().is_some_and(|order| order.quote);
        match random.below(24) {
            0 => (odd, 0, u32::MAX),
            1 => (target.cl_ord_id, odd, u32::MAX),
            2 => (target.cl_ord_id, 0, odd as u32),
            3 => (target.cl_ord_id, 0, self.case.instruments[0].id),
            4..=7 => (odd, target.order_id, target.instrument.id),
            8..=11 => (target.cl_ord_id, target.order_id, u32::MAX),
            12..=20 if quote => (0, target.order_id, u32::MAX),
            _ => (target.cl_ord_id, 0, target.instrument.id),
        }
    }

    /// Above the market for buyers and below it for sellers, with exceptions.
    fn trigger(&mut self, i: &Instrument, buying: bool, model: &Naive) -> i64 {
        let (_, _, last) = model.market(i.id);
        let from = match last {
            PRICE_NULL => self.case.middle(i),
            _ if i.max_price > 1 << 60 => 0,
            _ => last,
        };
        let steps = self.random.below(8) as i64 - 1;
        let steps = if buying { steps } else { -steps };
        self.beside(i, from, steps)
    }

    fn expire(&mut self) -> u64 {
        match self.random.below(8) {
            0 => self.now + self.random.below(3),
            1 => self.now + self.random.below(60_000) * MS,
            _ => self.now + 1 + self.random.below(800) * MS,
        }
    }

    pub(super) fn new_order(&mut self, participant: u32, model: &Naive) -> NewOrder {
        let cl_ord_id = self.cl_ord_id(participant);
        let i = self.instrument();
        if self.case.focus == Focus::Cascades && self.commands < STOPS_FIRST {
            return self.far_stop(cl_ord_id, &i);
        }
        let phase = model.market(i.id).0;
        // In a call mostly what a call takes.
        let call = [1, 2, 5, 6].contains(&phase) && !self.random.one_in(15);
        let shares = self.case.shares;
        let random = &mut self.random;
        let plain = 100u64.saturating_sub(shares.market + shares.stop + shares.to_limit);
        let kinds = [plain, shares.market, shares.stop, shares.to_limit];
        let ord_type = match random.weighted(&kinds) {
            0 => 2,
            1 => 1,
            2 => random.pick(&[3, 4]),
            _ if call => 2,
            _ => 11,
        };
        let (stop, limit) = (ord_type == 3 || ord_type == 4, ord_type == 2);
        let for_auction = if phase < 3 { [2, 2, 7] } else { [7, 7, 7] };
        let tif = if !stop
            && ord_type != 11
            && (random.percent(shares.for_auction) || call && ord_type == 1)
        {
            random.pick(&for_auction)
        } else if !stop && !call && random.percent(shares.immediate) {
            random.pick(&[3, 3, 4])
        } else if ord_type != 1 && random.percent(shares.expires) {
            6
        } else if ord_type == 1 {
            u8::from(random.one_in(20))
        } else {
            u8::from(random.one_in(3))
        };
        let stays = [0, 1, 6].contains(&tif) && ord_type != 1;
        let side = random.pick(&[1, 1, 1, 1, 2, 2, 5, 6]);
        let qty = self.qty(&i);
        let price = match ord_type {
            2 | 4 => self.price(&i, side),
            _ => PRICE_NULL,
        };
        let trigger_price = match stop {
            true => self.trigger(&i, side == 1, model),
            false => PRICE_NULL,
        };
        let expire_time = if tif == 6 { self.expire() } else { TIME_NULL };
        let random = &mut self.random;
        let lot = i.lot_size;
        let lots = (qty / lot).clamp(1, 1 << 40);
        let display_qty = match stays && ord_type != 3 && ord_type != 11 {
            true if random.percent(shares.iceberg) => match random.below(8) {
                0..=1 => 0,
                2 => qty,
                _ => lot * (1 + random.below(lots)),
            },
            _ => QTY_NULL,
        };
        let mut exec_inst = 0;
        if limit && stays && random.percent(shares.post_only) {
            exec_inst = random.pick(&[1, 2]);
        }
        if display_qty > 0 && display_qty < qty && random.one_in(3) {
            exec_inst |= exec_inst::RANDOM_REFRESH;
        }
        if random.one_in(8) {
            exec_inst |= random.pick(&[exec_inst::DO_NOT_ROUTE, exec_inst::CANCEL_ON_HALT]);
        }
        let may_insist = !call && !stop && tif != 2 && tif != 7 && exec_inst & 3 == 0;
        let min_qty = match may_insist && random.percent(shares.min_qty) {
            true => lot * (1 + random.below(lots)),
            false => 0,
        };
        let stp_mode = match random.percent(shares.prevents) {
            true => 1 + random.below(5) as u8,
            false => 0,
        };
        let mut o = NewOrder {
            cl_ord_id,
            instrument_id: i.id,
            account_id: self.account(),
            price,
            qty,
            side,
            ord_type,
            time_in_force: tif,
            stp_mode,
            exec_inst,
            group_id: self.random.below(3) as u16,
            min_qty,
            display_qty,
            trigger_price,
            expire_time,
            stp_id: self.random.below(10).saturating_sub(8) as u32,
            route_id: 0,
            capacity: self.random.below(256) as u8,
            order_flags: self.random.below(2) as u8,
        };
        if self.random.percent(shares.wrong) {
            self.spoil_order(&mut o);
        }
        o
    }

    /// A stop that almost any trade triggers, once there is one.
    fn far_stop(&mut self, cl_ord_id: u64, i: &Instrument) -> NewOrder {
        let middle = self.case.middle(i);
        let side = self.random.pick(&[1, 1, 2]);
        let near = middle + self.random.below(5) as i64 - 2;
        let random = &mut self.random;
        let ord_type = random.pick(&[3, 3, 4]);
        let away = 10 + random.below(5) as i64;
        NewOrder {
            trigger_price: if side == 1 {
                middle - away
            } else {
                middle + away
            },
            ..NewOrder::short(
                cl_ord_id,
                i.id,
                1 + random.below(3) as u32,
                if ord_type == 4 { near } else { PRICE_NULL },
                1 + random.below(3),
                side,
                ord_type,
                random.below(2) as u8,
                random.below(6) as u8,
                0,
                0,
            )
        }
    }

    fn spoil_order(&mut self, o: &mut NewOrder) {
        let random = &mut self.random;
        let odd = random.pick(&ODD);
        match random.below(17) {
            0 => o.instrument_id = odd as u32,
            1 => o.side = odd as u8,
            2 => o.ord_type = random.pick(&[0, 1, 2, 3, 4, 11, 16, 255]),
            3 => o.time_in_force = random.pick(&[0, 1, 2, 3, 4, 5, 6, 7, 255]),
            4 => o.stp_mode = random.pick(&[6, 255]),
            5 => o.exec_inst ^= 1 << random.below(16),
            6 => o.exec_inst |= 3,
            7 => o.min_qty = odd,
            8 => o.min_qty = o.qty.wrapping_add(random.below(3)).wrapping_sub(1),
            9 => o.display_qty = odd,
            10 => o.display_qty = o.qty.wrapping_add(random.below(3)).wrapping_sub(1),
            11 => o.trigger_price = random.pick(&[odd as i64, 1, PRICE_NULL]),
            12 => o.expire_time = random.pick(&[odd, TIME_NULL, 5]),
            13 => o.route_id = odd as u16,
            14 => o.order_flags = odd as u8,
            15 => o.price = random.pick(&[PRICE_NULL, 1, odd as i64]),
            _ => o.price = o.price.wrapping_add(1),
        }
    }

    pub(super) fn replace(&mut self, participant: u32, model: &Naive) -> ReplaceOrder {
        let target = self.target(participant, model);
        let (orig_cl_ord_id, order_id, instrument_id) = self.names(&target);
        let i = target.instrument;
        let cl_ord_id = self.cl_ord_id(participant);
        let replace_flags = self.random.below(4) as u8;
        let Some(old) = target.order else {
            return ReplaceOrder {
                cl_ord_id,
                orig_cl_ord_id,
                order_id,
                price: self.price(&i, side::BUY),
                qty: self.qty(&i),
                min_qty: 0,
                display_qty: QTY_NULL,
                trigger_price: PRICE_NULL,
                expire_time: TIME_NULL,
                instrument_id,
                exec_inst: 0,
                time_in_force: 0,
                replace_flags,
            };
        };
        let has_price = old.ord_type == 2 || old.ord_type == 4;
        let price = match has_price && self.random.one_in(2) {
            true => self.price(&i, old.side),
            false => old.price,
        };
        let trigger_price = match old.is_stop() && self.random.one_in(3) {
            true => self.trigger(&i, old.buys(), model),
            false => old.trigger,
        };
        let qty = match self.random.below(4) {
            0 => self.qty(&i),
            1 => old.total(),
            2 => old.leaves,
            _ => old.leaves.saturating_sub(i.lot_size),
        };
        let stays = [0, 1, 6].contains(&old.tif);
        let time_in_force = match stays && self.random.one_in(3) {
            true => self.random.pick(&[0, 1, 6]),
            false => old.tif,
        };
        let expire_time = match time_in_force {
            6 if old.tif == 6 && self.random.one_in(2) => old.expire,
            6 => self.expire(),
            _ => TIME_NULL,
        };
        let lot = i.lot_size;
        let lots = (qty / lot).clamp(1, 1 << 40);
        let display_qty = match has_price && stays && self.random.one_in(4) {
            true => self
                .random
                .pick(&[0, lot, lot * lots, lot * (lots / 2), QTY_NULL]),
            false => old.display,
        };
        let mut exec_inst = old.exec_inst;
        if self.random.one_in(3) {
            let random = [0, exec_inst::RANDOM_REFRESH][usize::from(display_qty < qty)];
            exec_inst = self.random.pick(&[0, 0, 1, 2, 16, 128, random]);
        }
        let mut r = ReplaceOrder {
            cl_ord_id,
            orig_cl_ord_id,
            order_id,
            price,
            qty,
            min_qty: 0,
            display_qty,
            trigger_price,
            expire_time,
            instrument_id,
            exec_inst,
            time_in_force,
            replace_flags,
        };
        if self.random.percent(self.case.shares.wrong) {
            let odd = self.odd();
            let random = &mut self.random;
            match random.below(9) {
                0 => r.min_qty = odd,
                1 => r.display_qty = odd,
                2 => r.trigger_price = random.pick(&[odd as i64, 1, PRICE_NULL]),
                3 => r.expire_time = random.pick(&[odd, TIME_NULL, 5]),
                4 => r.exec_inst = 1 << random.below(16),
                5 => r.time_in_force = random.pick(&[0, 2, 3, 4, 5, 6, 7, 255]),
                6 => r.replace_flags = odd as u8,
                7 => r.qty = odd,
                _ => r.price = random.pick(&[odd as i64, PRICE_NULL, r.price.wrapping_add(1)]),
            }
        }
        r
    }

    pub(super) fn reduce(&mut self, participant: u32, model: &Naive) -> ReduceOrder {
        let target = self.target(participant, model);
        let (orig_cl_ord_id, _, instrument_id) = self.names(&target);
        let lot = target.instrument.lot_size;
        let total = target.order.map_or(lot, |order| order.total());
        let new_total_qty = match self.random.below(8) {
            0 => 0,
            1 => self.odd(),
            2 => total,
            _ => self.random.below((total / lot).max(1)) * lot,
        };
        ReduceOrder {
            cl_ord_id: self.random.next(),
            orig_cl_ord_id,
            new_total_qty,
            instrument_id,
        }
    }

    pub(super) fn cancel(&mut self, participant: u32, model: &Naive) -> CancelOrder {
        let target = self.target(participant, model);
        let (orig_cl_ord_id, order_id, instrument_id) = self.names(&target);
        CancelOrder {
            cl_ord_id: self.random.next(),
            orig_cl_ord_id,
            order_id,
            instrument_id,
            restriction: self.random.pick(&[0, 0, 0, 0, 0, 1, 2, 3, 255]),
        }
    }

    pub(super) fn status(&mut self, participant: u32, model: &Naive) -> OrderStatusRequest {
        let target = self.target(participant, model);
        let (cl_ord_id, order_id, instrument_id) = self.names(&target);
        let (cl_ord_id, order_id) = match self.random.below(3) {
            0 => (0, 0),
            _ => (cl_ord_id, order_id),
        };
        OrderStatusRequest {
            request_id: self.random.next(),
            cl_ord_id,
            order_id,
            instrument_id,
            account_id: self
                .random
                .pick(&[1, 2, u32::MAX, u32::MAX, u32::MAX, u32::MAX]),
        }
    }
}
