//! The obvious core: lists, searched from end to end for everything.
//!
//! It shares nothing with the real one but the types of commands and events, and writes reasons as
//! the numbers of the protocol's table. An order's id is the number of the command that made it,
//! doubled, plus 1 for the second order of that command; whoever compares maps them.

mod changes;
mod corrections;
mod entry;
mod fields;
mod mass_cancel;
mod order;
mod phases;
mod quotes;
mod risk;
mod status;
mod stops;
mod stp;
mod taking;
mod timers;
mod uncross;
mod views;

use super::events::{Command, Event, Log};
use corrections::Trade;
use mass_cancel::Block;
pub use order::{Order, Place};
use orderwire_core::*;
use phases::Market;
use quotes::Protection;
use risk::Risk;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// Reason, limit value, offending value.
type Refused = (u16, i64, i64);
const NO: i64 = PRICE_NULL;
/// The phase of continuous trading.
const CONTINUOUS: u8 = 3;

fn buys(side: u8) -> bool {
    side == 1
}

fn num(value: u64) -> i64 {
    value.min(i64::MAX as u64) as i64
}

fn wide(value: i128) -> i64 {
    value.clamp(i128::from(i64::MIN) + 1, i128::from(i64::MAX)) as i64
}

#[derive(Clone)]
pub struct Naive {
    limits: Limits,
    /// In the order of addition.
    markets: Vec<Market>,
    /// All open orders; those at one place of a book, or among the stops, oldest first.
    open: Vec<Order>,
    /// Ids of the orders whose triggers have fired and that have not acted yet, first come first.
    queue: VecDeque<u64>,
    /// The last counter of every participant's lanes.
    lanes: BTreeMap<(u32, u64), u64>,
    /// How many match numbers and prevention numbers were used.
    matches: u64,
    prevented: u64,
    /// Every trade there ever was.
    trades: Rc<Vec<Trade>>,
    /// What every order has traded, dead or alive, by its first id.
    fills: BTreeMap<u64, u64>,
    risk: Risk,
    blocks: Vec<Block>,
    protection: Protection,
    /// What a rollback goes back to.
    saved: Option<Rc<Naive>>,
    /// Of the command that is being done.
    now: u64,
    number: u64,
    ids: u64,
    /// What the core calls the orders that this command makes, in their order.
    core_ids: VecDeque<u64>,
}

impl Naive {
    pub fn new(limits: &Limits, instruments: &[Instrument]) -> Naive {
        Naive {
            limits: *limits,
            markets: instruments.iter().map(Market::new).collect(),
            open: Vec::new(),
            queue: VecDeque::new(),
            lanes: BTreeMap::new(),
            matches: 0,
            prevented: 0,
            trades: Rc::default(),
            fills: BTreeMap::new(),
            risk: Risk::default(),
            blocks: Vec::new(),
            protection: Protection::default(),
            saved: None,
            now: 0,
            number: 0,
            ids: 0,
            core_ids: VecDeque::new(),
        }
    }

    /// Does a command. `core_ids` are the core's names for the orders that the command makes; they
    /// matter only to what goes by ascending order id. Without them the model's own do.
    pub fn apply(&mut self, ctx: &Context, command: &Command, core_ids: Vec<u64>, out: &mut Log) {
        self.now = ctx.transact_time;
        self.number = ctx.engine_seq;
        self.ids = 0;
        self.core_ids = core_ids.into();
        match command {
            Command::Begin => self.saved = Some(Rc::new(self.clone())),
            Command::Commit => self.saved = None,
            Command::Rollback => {
                if let Some(saved) = self.saved.take() {
                    *self = Rc::unwrap_or_clone(saved);
                }
            }
            Command::Claim(id) => drop(self.use_id(ctx.participant, *id)),
            Command::Advance => self.advance(out),
            _ => {
                self.advance(out);
                self.command(ctx, command, out);
                self.run_queue(CASCADE_MAX, out);
            }
        }
    }

    fn command(&mut self, ctx: &Context, command: &Command, out: &mut Log) {
        match command {
            Command::New(o) => self.new_order(ctx, o, out),
            Command::Replace(r) => self.replace(ctx, r, out),
            Command::Reduce(r) => self.reduce(ctx, r, out),
            Command::Cancel(c) => self.cancel(ctx, c, out),
            Command::MassCancel(m) => self.mass_cancel(ctx, m, out),
            Command::Status(r) => self.order_status(ctx, r, out),
            Command::Quote(q) => self.quote(ctx, q, out),
            Command::RiskSet(r) => self.risk_set(ctx, r, out),
            Command::RiskAction(r) => self.risk_action(ctx, r, out),
            Command::LimitQuery(q) => self.limit_query(ctx, q, out),
            Command::Phase(p) => self.phase_request(ctx, p, out),
            Command::Correct(c) => self.correct(ctx, c, out),
            _ => unreachable!("done by apply"),
        }
    }

    /// An id for a new order, and what the core calls it.
    fn new_id(&mut self) -> (u64, u64) {
        let id = self.number * 2 + self.ids;
        self.ids += 1;
        (id, self.core_ids.pop_front().unwrap_or(id))
    }

    fn judge_participant(&self, participant: u32) -> Result<(), Refused> {
        let max = self.limits.participants_max;
        if participant >= max {
            return Err((67, i64::from(max), i64::from(participant)));
        }
        Ok(())
    }

    fn use_id(&mut self, participant: u32, id: u64) -> Result<(), Refused> {
        self.judge_participant(participant)?;
        let (lane, counter) = (id / (1 << 48), id % (1 << 48));
        let lanes_max = u64::from(self.limits.lanes_max);
        if lane >= lanes_max {
            return Err((24, num(lanes_max) - 1, num(lane)));
        }
        if counter == 0 {
            return Err((24, NO, 0));
        }
        let last = self.lanes.entry((participant, lane)).or_default();
        if counter <= *last {
            return Err((17, NO, num(*last)));
        }
        *last = counter;
        Ok(())
    }

    /// Whether an order may have had this id.
    fn was_used(&self, participant: u32, id: u64) -> bool {
        let lane = (participant, id / (1 << 48));
        let last = self.lanes.get(&lane).copied().unwrap_or(0);
        (1..=last).contains(&(id % (1 << 48)))
    }

    fn instrument(&self, id: u32) -> Option<Instrument> {
        let market = self.markets.iter().find(|m| m.instrument.id == id);
        market.map(|m| m.instrument)
    }

    fn market_of(&self, instrument: u32) -> &Market {
        let market = self.markets.iter().find(|m| m.instrument.id == instrument);
        market.expect("an order's instrument is there")
    }

    fn market_mut(&mut self, instrument: u32) -> &mut Market {
        let mut markets = self.markets.iter_mut();
        let market = markets.find(|m| m.instrument.id == instrument);
        market.expect("an order's instrument is there")
    }

    fn position_of(&self, id: u64) -> Option<usize> {
        self.open.iter().position(|order| order.id == id)
    }

    /// Notes that the book of a call has changed, so that its indicative price is to be told.
    fn touch(&mut self, instrument: u32) {
        let market = self.market_mut(instrument);
        market.dirty |= phases::is_call(market.phase);
    }

    /// Takes an order out of everything.
    fn remove(&mut self, at: usize) -> Order {
        let order = self.open.remove(at);
        self.queue.retain(|&id| id != order.id);
        if order.place == Place::Book {
            self.touch(order.instrument);
        }
        order
    }

    /// Cancels without a request of the owner.
    fn cancel_unasked(&mut self, id: u64, reason: u16, out: &mut Log) {
        if let Some(at) = self.position_of(id) {
            let order = self.remove(at);
            out.canceled(&order.canceled(order.session, 0, reason));
        }
    }

    /// Cancels those orders, by the core's ascending order ids.
    fn cancel_all(&mut self, which: impl Fn(&Order) -> bool, reason: u16, out: &mut Log) {
        let mut hit: Vec<(u64, u64)> = self.open.iter().filter(|o| which(o)).map(by_id).collect();
        hit.sort_unstable();
        for (_, id) in hit {
            self.cancel_unasked(id, reason, out);
        }
    }
}

/// What sorts an order by the core's order id, and its own.
fn by_id(order: &Order) -> (u64, u64) {
    (order.core_id, order.id)
}
