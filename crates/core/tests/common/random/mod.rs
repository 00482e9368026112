//! Random commands that collide: few prices, small quantities, few participants, and a share of
//! everything that can be wrong with a command.

use super::naive::Naive;
use super::*;
use std::collections::BTreeMap;

/// xorshift64*, so that a seed means the same for ever.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        (self.next() >> 16) % bound
    }

    pub fn one_in(&mut self, chances: u64) -> bool {
        self.below(chances) == 0
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }
}

/// Values at the edges of a 64-bit field, and some near usual quantities and prices.
const ODD: [u64; 12] = [
    0,
    1,
    3,
    7,
    999,
    1_000_000,
    1_000_001,
    1 << 32,
    1 << 62,
    1 << 63,
    u64::MAX - 1,
    u64::MAX,
];

/// An order that a command is to be about.
#[derive(Clone, Copy)]
struct Target {
    cl_ord_id: u64,
    order_id: u64,
    instrument: Instrument,
    side: u8,
}

/// Writes commands; order ids in them are the model's.
pub struct Generator {
    random: Random,
    instruments: Vec<Instrument>,
    lanes_max: u64,
    /// How many ticks prices go out from zero.
    depth: u64,
    counters: BTreeMap<(u32, u64), u64>,
    commands: u64,
}

impl Generator {
    pub fn new(seed: u64, limits: &Limits, instruments: Vec<Instrument>) -> Generator {
        Generator {
            random: Random::new(seed),
            instruments,
            lanes_max: u64::from(limits.lanes_max),
            // Every fourth case has deep books with many levels.
            depth: if seed.is_multiple_of(4) { 500 } else { 4 },
            counters: BTreeMap::new(),
            commands: 0,
        }
    }

    /// The next command. `model` has applied all before it.
    pub fn next(&mut self, model: &Naive) -> (Context, Command) {
        self.commands += 1;
        let participant = self.random.below(3) as u32;
        let session = participant * 2 + u32::from(self.random.one_in(4));
        let engine_seq = self.commands;
        let ctx = Context {
            engine_seq,
            transact_time: engine_seq * 1_000,
            session,
            participant,
        };
        let command = match self.random.below(if self.depth > 10 { 20 } else { 10 }) {
            0..=5 | 10.. => Command::New(self.new_order(participant)),
            6..=7 => Command::Replace(self.replace(participant, model)),
            8 => Command::Reduce(self.reduce(participant, model)),
            _ => Command::Cancel(self.cancel(participant, model)),
        };
        (ctx, command)
    }

    /// Mostly an order of the participant that rests; else anyone's, a dead one, or none at all.
    fn target(&mut self, participant: u32, model: &Naive) -> Target {
        let anyone = self.random.one_in(12);
        let open: Vec<_> = model
            .open()
            .filter(|order| anyone || order.0 == participant)
            .collect();
        if open.is_empty() || self.random.one_in(12) {
            let instrument = self.random.pick(&self.instruments);
            let (cl_ord_id, order_id) = (self.random.below(900), self.random.below(900));
            return Target {
                cl_ord_id,
                order_id,
                instrument,
                side: side::BUY,
            };
        }
        let (_, order, order_id) = self.random.pick(&open);
        let instrument = self
            .instruments
            .iter()
            .find(|i| i.id == order.instrument_id)
            .unwrap();
        let (cl_ord_id, side) = (order.cl_ord_id, order.side);
        Target {
            cl_ord_id,
            order_id,
            instrument: *instrument,
            side,
        }
    }

    fn cl_ord_id(&mut self, participant: u32) -> u64 {
        let wrong_lanes = [self.lanes_max, self.lanes_max + 1, (1 << 16) - 1];
        let lane = match self.random.below(40) {
            0 => self.random.pick(&wrong_lanes),
            1 => self.lanes_max - 1,
            _ => self.random.below(2),
        };
        let last = self.counters.entry((participant, lane)).or_default();
        let counter = match self.random.below(30) {
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
        match random.below(20) {
            0 => (odd, 0, u32::MAX),
            1 => (target.cl_ord_id, odd, u32::MAX),
            2 => (target.cl_ord_id, 0, odd as u32),
            3 => (target.cl_ord_id, 0, self.instruments[0].id),
            4..=7 => (odd, target.order_id, target.instrument.id),
            8..=11 => (target.cl_ord_id, target.order_id, u32::MAX),
            _ => (target.cl_ord_id, 0, target.instrument.id),
        }
    }

    /// Around zero, as a spread's prices are, so that they collide; in deep books mostly on the
    /// order's own side of zero.
    fn price(&mut self, i: &Instrument, side: u8) -> i64 {
        if self.random.one_in(40) {
            return self.random.pick(&ODD) as i64;
        }
        let ticks = self.random.below(2 * self.depth + 1) as i64 - self.depth as i64;
        let ticks = match self.depth > 10 && !self.random.one_in(8) {
            true if side == side::BUY => -ticks.abs(),
            true => ticks.abs(),
            false => ticks,
        };
        ticks * i.tick_size
    }

    fn qty(&mut self, lot: u64) -> u64 {
        match self.random.below(40) {
            0 => self.random.pick(&ODD),
            1 => 500 * lot,
            _ => (1 + self.random.below(6)) * lot,
        }
    }

    fn new_order(&mut self, participant: u32) -> NewOrder {
        let cl_ord_id = self.cl_ord_id(participant);
        // The extreme instrument less often, lest its large quantities swallow everything.
        let i = match self.random.below(10) {
            0 => 2,
            other => other as usize % 2,
        };
        let i = self.instruments[i];
        let random = &mut self.random;
        let market = random.one_in(8);
        let tif = match random.below(8) {
            0..=3 => 0,
            4 => u8::from(!market || random.one_in(4)),
            5 | 6 => 3,
            _ => 4,
        };
        let rests = !market && tif < 2;
        let exec_inst = u16::from(rests && random.one_in(4));
        let side = random.pick(&[1, 1, 1, 2, 2, 5, 6]);
        let price = if market {
            PRICE_NULL
        } else {
            self.price(&i, side)
        };
        let qty = self.qty(i.lot_size);
        let random = &mut self.random;
        let mut o = NewOrder {
            account_id: random.below(1 << 32) as u32,
            stp_id: random.below(9) as u32,
            capacity: random.below(256) as u8,
            order_flags: random.below(2) as u8,
            ..NewOrder::short(
                cl_ord_id,
                i.id,
                0,
                price,
                qty,
                side,
                2 - u8::from(market),
                tif,
                0,
                exec_inst,
                random.below(1 << 16) as u16,
            )
        };
        if random.one_in(12) {
            let odd = random.pick(&ODD);
            match random.below(14) {
                0 => o.instrument_id = odd as u32,
                1 => o.side = odd as u8,
                2 => o.ord_type = random.pick(&[0, 3, 4, 11, 16, 255]),
                3 => o.time_in_force = random.pick(&[2, 5, 6, 7, 255]),
                4 => o.stp_mode = odd as u8,
                5 => o.exec_inst = 1 << random.below(16),
                6 => o.min_qty = odd,
                7 => o.display_qty = odd,
                8 => o.trigger_price = odd as i64,
                9 => o.expire_time = odd,
                10 => o.route_id = odd as u16,
                11 => o.order_flags = odd as u8,
                12 => {
                    o.price = if market {
                        o.price.wrapping_add(1)
                    } else {
                        PRICE_NULL
                    }
                }
                _ => o.price = o.price.wrapping_add(1),
            }
        }
        o
    }

    fn replace(&mut self, participant: u32, model: &Naive) -> ReplaceOrder {
        let target = self.target(participant, model);
        let (orig_cl_ord_id, order_id, instrument_id) = self.names(&target);
        let i = target.instrument;
        let mut r = ReplaceOrder {
            cl_ord_id: self.cl_ord_id(participant),
            orig_cl_ord_id,
            order_id,
            price: self.price(&i, target.side),
            qty: self.qty(i.lot_size),
            min_qty: 0,
            display_qty: QTY_NULL,
            trigger_price: PRICE_NULL,
            expire_time: TIME_NULL,
            instrument_id,
            exec_inst: u16::from(self.random.one_in(3)),
            time_in_force: self.random.below(2) as u8,
            replace_flags: self.random.below(4) as u8,
        };
        let random = &mut self.random;
        if random.one_in(2) {
            // Often at the price it has, or priority would never be kept.
            let at = model.open().find(|order| order.2 == target.order_id);
            r.price = at.map_or(r.price, |(_, order, _)| order.price);
        }
        if random.one_in(12) {
            let odd = random.pick(&ODD);
            match random.below(7) {
                0 => r.min_qty = odd,
                1 => r.display_qty = odd,
                2 => r.trigger_price = odd as i64,
                3 => r.expire_time = odd,
                4 => r.exec_inst = 1 << random.below(16),
                5 => r.time_in_force = random.pick(&[2, 3, 4, 6, 255]),
                _ => r.replace_flags = odd as u8,
            }
        }
        r
    }

    fn reduce(&mut self, participant: u32, model: &Naive) -> ReduceOrder {
        let target = self.target(participant, model);
        let (orig_cl_ord_id, _, instrument_id) = self.names(&target);
        let lot = target.instrument.lot_size;
        let new_total_qty = if self.random.one_in(8) {
            0
        } else {
            self.qty(lot)
        };
        ReduceOrder {
            cl_ord_id: self.random.next(),
            orig_cl_ord_id,
            new_total_qty,
            instrument_id,
        }
    }

    fn cancel(&mut self, participant: u32, model: &Naive) -> CancelOrder {
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
}
