//! The core and the model side by side, and everything that checks them.

use super::coverage::Coverage;
use super::ledger::Ledger;
use super::naive::{Naive, Order, Place};
use super::random::Case;
use super::text::write_line;
use super::*;
use std::collections::BTreeMap;

/// How often the slow checks are made in a long run, in commands.
const CHECK_INTERVAL: usize = 50;

/// Order ids of the core and of the model: the model's are numbered by the commands that made them.
#[derive(Clone, Default)]
struct Ids {
    real: BTreeMap<u64, u64>,
    models: BTreeMap<u64, u64>,
}

impl Ids {
    /// An id that no order has stays one that no order has.
    fn real_id(&mut self, id: u64) -> u64 {
        if id == 0 {
            return 0;
        }
        let real = self.real.get(&id).copied().unwrap_or(id | 1 << 63);
        self.models.insert(real, id);
        real
    }

    fn to_model(&self, real: u64) -> u64 {
        self.models.get(&real).copied().unwrap_or(real)
    }

    /// Enters the ids of the orders that a command has made, in their order.
    fn created(&mut self, ctx: &Context, events: &[Event]) -> Vec<u64> {
        let mut fresh = Vec::new();
        for event in events {
            let ids = match event {
                Event::Accepted(e) => [e.order_id, 0],
                Event::Replaced(e) if e.order_id != e.prev_order_id => [e.order_id, 0],
                Event::QuoteAck(e) => [e.bid_order_id, e.ask_order_id],
                _ => [0, 0],
            };
            let unknown = |id: &u64| *id != 0 && !self.models.contains_key(id);
            for real in ids.into_iter().filter(unknown).collect::<Vec<u64>>() {
                let id = ctx.engine_seq * 2 + fresh.len() as u64;
                self.real.insert(id, real);
                self.models.insert(real, id);
                fresh.push(real);
            }
        }
        fresh
    }

    fn in_command(&mut self, mut command: Command) -> Command {
        match &mut command {
            Command::Replace(r) => r.order_id = self.real_id(r.order_id),
            Command::Cancel(c) => c.order_id = self.real_id(c.order_id),
            Command::Status(r) => r.order_id = self.real_id(r.order_id),
            _ => {}
        }
        command
    }

    fn in_event(&self, mut event: Event) -> Event {
        let ids: &mut [&mut u64] = match &mut event {
            Event::Accepted(e) => &mut [&mut e.order_id],
            Event::Replaced(e) => &mut [&mut e.order_id, &mut e.prev_order_id],
            Event::Canceled(e) => &mut [&mut e.order_id],
            Event::CancelRejected(e) => &mut [&mut e.order_id],
            Event::Executed(e) => &mut [&mut e.order_id],
            Event::Restated(e) => &mut [&mut e.order_id, &mut e.new_order_id],
            Event::MatchPrevented(e) => &mut [&mut e.order_id, &mut e.contra_order_id],
            Event::TradeCorrected(e) => &mut [&mut e.order_id],
            Event::OrderStatus(e) => &mut [&mut e.order_id],
            Event::QuoteAck(e) => &mut [&mut e.bid_order_id, &mut e.ask_order_id],
            _ => &mut [],
        };
        for id in ids {
            **id = self.to_model(**id);
        }
        event
    }
}

/// The core, the model, and what checks both.
pub struct Both {
    pub case: Case,
    core: Core,
    /// Has another index seed, and from time to time comes from a snapshot.
    twin: Core,
    pub model: Naive,
    ids: Ids,
    ledger: Ledger,
    pub coverage: Coverage,
    commands: usize,
    /// How often the slow checks are made, in commands.
    pub interval: usize,
    /// The core's hash and the ids when the atomic group began.
    saved: Option<(u64, Ids)>,
}

impl Both {
    pub fn new(seed: u64) -> Both {
        let case = Case::of(seed);
        let [mut core, mut twin] = [seed, !seed].map(|index_seed| {
            Core::new(Limits {
                index_seed,
                ..case.limits
            })
        });
        for instrument in &case.instruments {
            core.add_instrument(*instrument).unwrap();
            twin.add_instrument(*instrument).unwrap();
        }
        Both {
            core,
            twin,
            model: Naive::new(&case.limits, &case.instruments),
            ids: Ids::default(),
            ledger: Ledger::new(&case.instruments),
            coverage: Coverage::default(),
            commands: 0,
            interval: CHECK_INTERVAL,
            saved: None,
            case,
        }
    }

    /// Does a command with both; panics where they differ. Tells whether it was refused.
    pub fn step(&mut self, ctx: &Context, command: &Command) -> bool {
        let atomic = self.saved.is_some();
        match command {
            // What is left of a group in a shortened case.
            Command::Begin if atomic => return false,
            Command::Commit | Command::Rollback if !atomic => return false,
            Command::Begin => self.saved = Some((self.core.state_hash(), self.ids.clone())),
            _ => {}
        }
        let (mut actual, mut expected) = (Log::default(), Log::default());
        let mut twins = Log::default();
        let real_command = self.ids.in_command(*command);
        apply(&mut self.core, ctx, &real_command, &mut actual);
        apply(&mut self.twin, ctx, &real_command, &mut twins);
        assert_eq!(actual, twins, "the index seed or a snapshot shows");
        let core_ids = self.ids.created(ctx, &actual.0);
        self.model.apply(ctx, command, core_ids, &mut expected);
        let events = actual.0.iter_mut();
        events.for_each(|event| *event = self.ids.in_event(*event));
        assert_same(&actual.0, &expected.0, || write_line(ctx, command));
        let open = self.model.open().iter().map(|order| order.id);
        self.ledger.enter(ctx, command, &actual.0, open);
        self.coverage.add(command, &actual.0);
        match command {
            Command::Commit => self.saved = None,
            Command::Rollback => {
                let (hash, ids) = self.saved.take().expect("a group has begun");
                assert_eq!(self.core.state_hash(), hash, "a rollback leaves something");
                self.ids = ids;
            }
            _ => {}
        }
        self.commands += 1;
        self.check();
        actual.0.iter().any(is_refusal)
    }

    fn check(&mut self) {
        let open = self.core.open_orders();
        assert_eq!(self.model.open_orders(), open);
        assert_eq!(self.ledger.open_orders(), open);
        assert_eq!(
            self.core.next_timer(),
            self.model.next_timer(),
            "next timer"
        );
        for instrument in &self.case.instruments {
            let id = instrument.id;
            let (phase, reference, last) = self.model.market(id);
            assert_eq!(self.core.phase(id), Some(phase));
            assert_eq!(self.core.reference_and_last(id), Some((reference, last)));
            let best = [1, 2].map(|side| self.core.best_price(id, side));
            if let (phase::CONTINUOUS, [Some(bid), Some(ask)]) = (phase, best) {
                assert!(bid < ask, "the book is crossed: {bid} {ask}");
            }
        }
        if !self.commands.is_multiple_of(self.interval) {
            return;
        }
        self.core.check_invariants();
        assert_eq!(self.core.state_hash(), self.twin.state_hash());
        self.check_orders();
        for (account, id) in (1..4).flat_map(|account| {
            let ids = self.case.instruments.iter().map(|i| i.id);
            ids.map(move |id| (account, id))
        }) {
            let position = self.ledger.position(account, id);
            assert_eq!(self.core.position(account, id), position);
        }
        if self.commands.is_multiple_of(self.interval * 8) && self.saved.is_none() {
            let mut bytes = Vec::new();
            self.core.snapshot(&mut bytes).unwrap();
            let limits = Limits {
                index_seed: self.commands as u64,
                ..self.case.limits
            };
            self.twin = Core::restore(limits, &mut &bytes[..]).expect("its own snapshot");
            self.twin.check_invariants();
            assert_eq!(self.core.state_hash(), self.twin.state_hash());
        }
    }

    /// Every open order, and its place among the others.
    fn check_orders(&self) {
        for instrument in &self.case.instruments {
            let (mut actual, mut expected) = (Vec::new(), Vec::new());
            self.core.for_each_order(instrument.id, |order| {
                actual.push(OpenOrder {
                    order_id: self.ids.to_model(order.order_id),
                    ..*order
                });
            });
            for order in self.model.listed(instrument.id) {
                expected.push(open_order(order));
            }
            let same = actual.iter().zip(&expected).take_while(|(a, e)| a == e);
            let at = same.count();
            assert_eq!(actual.get(at), expected.get(at), "open order {at}");
            if let Some(order) = expected.iter().find(|o| o.standing == Standing::Book) {
                let (side, price) = (order.side, order.price);
                let beside = expected.iter().filter(|o| {
                    let place = (o.standing, o.price, o.side == side::BUY);
                    place == (Standing::Book, price, side == side::BUY)
                });
                let qty: u128 = beside.map(|o| u128::from(o.leaves_qty)).sum();
                assert_eq!(self.core.open_qty(instrument.id, side, price), qty);
            }
        }
    }
}

/// What the core should say of an open order of the model.
fn open_order(order: &Order) -> OpenOrder {
    let waits = order.place == Place::Stop;
    OpenOrder {
        order_id: order.id,
        cl_ord_id: order.cl_ord_id,
        session: order.session,
        participant: order.participant,
        account_id: order.account,
        instrument_id: order.instrument,
        stp_id: order.stp_id,
        group_id: order.group,
        standing: match order.place {
            Place::Book => Standing::Book,
            Place::Stop => Standing::Stop,
            Place::Waiting => Standing::Waiting,
            Place::Triggered => Standing::Triggered,
        },
        is_quote: order.quote,
        side: order.side,
        ord_type: order.ord_type,
        time_in_force: order.tif,
        price: order.price,
        trigger_price: if waits { order.trigger } else { PRICE_NULL },
        leaves_qty: order.leaves,
        cum_qty: order.cum,
        shown_qty: match order.place {
            // What it would show.
            Place::Stop | Place::Triggered => order.display.min(order.leaves),
            _ if order.is_hidden() => 0,
            _ => order.at_hand(),
        },
        expire_time: order.expire,
    }
}

fn assert_same(actual: &[Event], expected: &[Event], command: impl Fn() -> String) {
    let same = actual.iter().zip(expected).take_while(|(a, e)| a == e);
    let at = same.count();
    // What came before is the same, what comes after may well be its consequence.
    let around = |events: &[Event]| -> Vec<String> {
        let events = events.iter().skip(at.saturating_sub(3)).take(6);
        events.map(|event| format!("{event:?}")).collect()
    };
    assert!(
        at == actual.len() && at == expected.len(),
        "event {at} differs\n  core:  {:?}\n  model: {:?}\naround it, of {} events of the core: {:#?}\n\
         of {} of the model: {:#?}\n{}",
        actual.get(at),
        expected.get(at),
        actual.len(),
        around(actual),
        expected.len(),
        around(expected),
        command()
    );
}
