//! Random commands that collide: few prices, small quantities, few participants, and a share of
//! everything that can be wrong with a command. Every case dwells on one part of the rules, with
//! some of all the others.

mod case;
mod control;
mod orders;

use case::STOPS_FIRST;
pub use case::{Case, Focus};

use super::events::*;
use super::naive::{Naive, Order, Place};
use orderwire_core::*;
use std::collections::BTreeMap;

/// xorshift64*, so that a seed means the same for ever.
pub struct Random {
    state: u64,
    /// Choices that a fuzzer has made, the next one last.
    given: Vec<u8>,
}

impl Random {
    pub fn new(seed: u64) -> Random {
        Random {
            state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1,
            given: Vec::new(),
        }
    }

    /// Choices are made by these bytes as long as they last, and then drawn from a hash of them.
    fn given(bytes: &[u8]) -> Random {
        let hash = |sum: u64, &byte: &u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        Random {
            given: bytes.iter().rev().copied().collect(),
            ..Random::new(bytes.iter().fold(0xCBF2_9CE4_8422_2325, hash))
        }
    }

    pub fn next(&mut self) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        let drawn = match self.given.pop() {
            None => self.next() >> 16,
            Some(low) if bound <= 1 << 8 => low.into(),
            Some(low) => {
                let high = u64::from(self.given.pop().unwrap_or(0));
                (self.next() & !0xFFFF) | high << 8 | u64::from(low)
            }
        };
        drawn % bound
    }

    pub fn one_in(&mut self, chances: u64) -> bool {
        self.below(chances) == 0
    }

    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }

    /// The place of one of the weights, the heavier the likelier.
    pub fn weighted(&mut self, weights: &[u64]) -> usize {
        let mut drawn = self.below(weights.iter().sum());
        for (at, &weight) in weights.iter().enumerate() {
            if drawn < weight {
                return at;
            }
            drawn -= weight;
        }
        unreachable!("drawn below the sum")
    }
}

/// Values at the edges of a 64-bit field, and some near usual quantities and prices.
const ODD: [u64; 14] = [
    0,
    1,
    3,
    7,
    255,
    999,
    1_000_000,
    1_000_001,
    1 << 32,
    (1 << 62) - 1,
    1 << 62,
    1 << 63,
    u64::MAX - 1,
    u64::MAX,
];

const MS: u64 = 1_000_000;
/// Whoever watches over the others: sets limits, calls phases, corrects trades.
const OPERATOR: (u32, u32) = (8, 3);
/// A participant and session beyond what the core has room for.
const STRANGER: (u32, u32) = (10, 4);

/// Writes commands; order ids in them are the model's.
pub struct Generator {
    random: Random,
    case: Case,
    /// The last counter of every participant's lanes.
    counters: BTreeMap<(u32, u64), u64>,
    commands: u64,
    now: u64,
    /// Commands that the atomic group is still to have.
    group: u64,
    /// ClOrdIds that the group has used, and those that are still to be claimed.
    used: Vec<(u32, u64)>,
    claims: Vec<(u32, u64)>,
    /// Whether anything in the group was refused; whoever drives the generator says so.
    pub refused: bool,
}

impl Generator {
    pub fn new(seed: u64) -> Generator {
        let mut random = Random::new(seed ^ 0x5EED << 32);
        let now = 1_700_000_000 * 1_000 * MS + random.below(1_000) * MS;
        Generator {
            random,
            case: Case::of(seed),
            counters: BTreeMap::new(),
            commands: 0,
            now,
            group: 0,
            used: Vec::new(),
            claims: Vec::new(),
            refused: false,
        }
    }

    /// The next command. `model` has applied all before it.
    pub fn next(&mut self, model: &Naive) -> (Context, Command) {
        self.commands += 1;
        if let Some((participant, id)) = self.claims.pop() {
            let ctx = self.context((participant * 2, participant));
            return (ctx, Command::Claim(id));
        }
        if model.is_atomic() {
            if self.group == 0 || self.refused {
                return self.end_group();
            }
            self.group -= 1;
        } else {
            self.pass_time();
            if self.random.below(1_000) < self.case.weights.atomic {
                self.group = 1 + self.random.below(6);
                self.used.clear();
                self.refused = false;
                return (self.context((0, 0)), Command::Begin);
            }
        }
        let participant = self.random.below(3) as u32;
        let session = participant * 2 + u32::from(self.random.one_in(4));
        let who = match self.random.one_in(300) {
            true => STRANGER,
            false => (session, participant),
        };
        let (who, command) = self.command(who, model);
        if let Command::New(NewOrder { cl_ord_id, .. })
        | Command::Replace(ReplaceOrder { cl_ord_id, .. }) = command
        {
            self.used.push((who.1, cl_ord_id));
        }
        (self.context(who), command)
    }

    /// The next command is chosen by these bytes.
    pub fn choose_by(&mut self, bytes: &[u8]) {
        self.random = Random::given(bytes);
    }

    fn context(&self, (session, participant): (u32, u32)) -> Context {
        Context {
            engine_seq: self.commands,
            transact_time: self.now,
            session,
            participant,
        }
    }

    /// Mostly commands follow closely; sometimes there is a pause in which things come due.
    fn pass_time(&mut self) {
        self.now += match self.random.below(60) {
            0..=19 => 0,
            20..=49 => self.random.below(MS),
            50..=56 => self.random.below(50) * MS,
            57..=58 => self.random.below(2_000) * MS,
            // Nobody lives to see it, but nothing may overflow.
            _ if self.case.focus == Focus::Extremes && self.now < 1 << 63 => {
                self.random.below(1 << 60)
            }
            _ => self.random.below(20_000) * MS,
        };
    }

    /// A group with a refusal is rolled back, and its ids are used up all the same.
    fn end_group(&mut self) -> (Context, Command) {
        self.group = 0;
        let command = if self.refused || self.random.one_in(5) {
            self.claims = std::mem::take(&mut self.used);
            self.claims.reverse();
            Command::Rollback
        } else {
            Command::Commit
        };
        (self.context((0, 0)), command)
    }

    fn command(&mut self, who: (u32, u32), model: &Naive) -> ((u32, u32), Command) {
        let weights = self.case.weights;
        // A full core refuses everything new.
        let full = model.open_orders() >= u64::from(self.case.limits.resting_orders_max);
        // The few commands that come between triggers and what they cause.
        let mut open = model.open().iter();
        let pending = match open.any(|order| order.place == Place::Triggered) {
            true => 1_000,
            false => 0,
        };
        let upset = model.instruments().filter(|id| model.market(*id).0 != 3);
        let shut = model.switches().len() as u64;
        let kinds = [
            weights.new,
            weights.replace + pending,
            weights.reduce + pending,
            weights.cancel + pending + if full { 600 } else { 0 },
            weights.mass_cancel + model.block_count().min(4) as u64 * 4,
            weights.status,
            weights.quote,
            weights.risk_set,
            weights.risk_action + shut * 40,
            weights.limit_query,
            weights.phase + upset.count() as u64 * 25,
            weights.correct,
            weights.advance,
        ];
        let random = &mut self.random;
        let operator = match random.below(20) {
            0..=11 => OPERATOR,
            12 => (SESSION_NULL, 0),
            _ => who,
        };
        let piling_up = self.case.focus == Focus::Cascades && self.commands < STOPS_FIRST;
        let kind = if piling_up {
            0
        } else {
            random.weighted(&kinds)
        };
        match kind {
            0 => (who, Command::New(self.new_order(who.1, model))),
            1 => (who, Command::Replace(self.replace(who.1, model))),
            2 => (who, Command::Reduce(self.reduce(who.1, model))),
            3 => (who, Command::Cancel(self.cancel(who.1, model))),
            4 => (who, Command::MassCancel(self.mass_cancel(who, model))),
            5 => (who, Command::Status(self.status(who.1, model))),
            6 => (who, Command::Quote(self.quote(who.1, model))),
            7 => (operator, Command::RiskSet(self.risk_set(model))),
            8 => (operator, Command::RiskAction(self.risk_action(model))),
            9 => (operator, Command::LimitQuery(self.limit_query())),
            10 => (operator, Command::Phase(self.phase(model))),
            11 => (operator, Command::Correct(self.correct(model))),
            _ => ((SESSION_NULL, 0), Command::Advance),
        }
    }

    fn instrument(&mut self) -> Instrument {
        self.random.pick(&self.case.instruments)
    }

    /// A valid price around the middle, or, rarely, any number. Where books are to be deep, mostly one
    /// at which nobody wants to trade.
    fn price(&mut self, i: &Instrument, side: u8) -> i64 {
        if self.random.one_in(60) {
            return self.random.pick(&ODD) as i64;
        }
        let depth = self.case.depth;
        let steps = self.random.below(2 * depth + 1) as i64 - depth as i64;
        let steps = match self.case.focus == Focus::Depth && !self.random.one_in(30) {
            true if side == side::BUY => -steps.abs(),
            true => steps.abs(),
            false => steps,
        };
        self.beside(i, self.case.middle(i), steps)
    }

    /// The price so many steps away.
    fn beside(&mut self, i: &Instrument, price: i64, steps: i64) -> i64 {
        if i.max_price > 1 << 60 {
            // Where the range is extreme, so are some prices.
            let far = self.random.below(1 << 62) as i64;
            let most = [
                PRICE_MAX,
                -PRICE_MAX,
                PRICE_MAX - 1,
                far,
                -far,
                1 << 33,
                -1 << 33,
            ];
            return match self.random.one_in(3) {
                true => self.random.pick(&most),
                false => steps,
            };
        }
        let moved = price.saturating_add(steps.saturating_mul(i.tick(price)));
        moved - moved.rem_euclid(i.tick(moved))
    }

    fn qty(&mut self, i: &Instrument) -> u64 {
        let lot = i.lot_size;
        match self.random.below(60) {
            0 => self.random.pick(&ODD),
            1 => 500 * lot,
            _ if i.max_qty > 1 << 60 && self.random.one_in(3) => {
                let most = [i64::MAX as u64, 1 << 62, (1 << 62) + 1, 1 << 34, 1 << 40];
                self.random.pick(&most)
            }
            _ => i.min_qty.max((1 + self.random.below(8)) * lot),
        }
    }

    fn account(&mut self) -> u32 {
        match self.random.below(50) {
            0 => u32::MAX,
            1 => self.random.below(1 << 32) as u32,
            _ => 1 + self.random.below(3) as u32,
        }
    }

    fn odd(&mut self) -> u64 {
        self.random.pick(&ODD)
    }
}
