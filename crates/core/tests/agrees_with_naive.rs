//! The core against the obvious core, event by event, on random commands over all features.
//!
//! `SEED=n` runs one case; `CASES=n` runs more or fewer of them.

mod common;

use common::naive::Naive;
use common::random::Generator;
use common::*;
use orderwire_core::*;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

const COMMANDS: usize = 3_000;

fn env(name: &str) -> Option<u64> {
    let value = std::env::var(name).ok()?;
    Some(
        value
            .parse()
            .unwrap_or_else(|_| panic!("{name}={value} is not a number")),
    )
}

/// Prices around zero; the second with ticks and lots; the third with an extreme range.
fn instruments() -> Vec<Instrument> {
    let extreme = Instrument {
        max_qty: i64::MAX as u64,
        min_price: i64::MIN + 1,
        max_price: i64::MAX,
        ..instrument(7, 1, 1)
    };
    vec![
        instrument(1, 1, 1),
        Instrument {
            min_qty: 20,
            ..instrument(2, 5, 10)
        },
        extreme,
    ]
}

/// Every third case has room for a few orders only.
fn limits(seed: u64) -> Limits {
    let resting_orders_max = if seed.is_multiple_of(3) { 12 } else { 100_000 };
    Limits {
        resting_orders_max,
        lanes_max: 4,
        index_seed: seed,
        ..Limits::default()
    }
}

/// Order ids of the core and of the model: the model's are ordinals.
#[derive(Default)]
struct Ids {
    real: Vec<u64>,
    ordinals: BTreeMap<u64, u64>,
}

impl Ids {
    fn to_real(&self, ordinal: u64) -> u64 {
        let known = ordinal
            .checked_sub(1)
            .and_then(|at| self.real.get(at as usize));
        known.copied().unwrap_or(ordinal)
    }

    fn to_ordinal(&self, real: u64) -> u64 {
        self.ordinals.get(&real).copied().unwrap_or(real)
    }

    fn created(&mut self, real: u64) {
        self.real.push(real);
        let before = self.ordinals.insert(real, self.real.len() as u64);
        assert_eq!(before, None, "order id {real} was given out twice");
    }

    fn in_command(&self, mut command: Command) -> Command {
        match &mut command {
            Command::Replace(r) => r.order_id = self.to_real(r.order_id),
            Command::Cancel(c) => c.order_id = self.to_real(c.order_id),
            Command::New(_) | Command::Reduce(_) => {}
        }
        command
    }

    fn in_event(&mut self, mut event: Event) -> Event {
        match &event {
            Event::Accepted(e) => self.created(e.order_id),
            Event::Replaced(e) if !self.ordinals.contains_key(&e.order_id) => {
                self.created(e.order_id);
            }
            _ => {}
        }
        match &mut event {
            Event::Accepted(e) => e.order_id = self.to_ordinal(e.order_id),
            Event::Rejected(_) => {}
            Event::Replaced(e) => {
                e.order_id = self.to_ordinal(e.order_id);
                e.prev_order_id = self.to_ordinal(e.prev_order_id);
            }
            Event::Canceled(e) => e.order_id = self.to_ordinal(e.order_id),
            Event::CancelRejected(e) => e.order_id = self.to_ordinal(e.order_id),
            Event::Executed(e) => e.order_id = self.to_ordinal(e.order_id),
        }
        event
    }
}

/// Keeps the books on what the events say, knowing nothing of matching: no order trades more than
/// it has, both sides of a match agree, and every order that is not gone is open.
#[derive(Default)]
struct Ledger {
    open: BTreeMap<u64, (u64, u64)>,
    maker: Option<Executed>,
    seen: BTreeSet<&'static str>,
}

impl Ledger {
    fn enter(&mut self, event: &Event) {
        match event {
            Event::Accepted(e) => {
                assert_eq!(self.open.insert(e.order_id, (e.leaves_qty, 0)), None);
            }
            Event::Replaced(e) => {
                // The second of two copies finds the order where the first has put it.
                let before = self.open.remove(&e.prev_order_id);
                let before = before.or_else(|| self.open.remove(&e.order_id)).unwrap();
                assert_eq!(before.1, e.cum_qty);
                self.open.insert(e.order_id, (e.leaves_qty, e.cum_qty));
            }
            Event::Executed(e) => {
                let (leaves, cum) = self.open.remove(&e.order_id).expect("an open order trades");
                assert!(e.last_qty > 0);
                assert_eq!(
                    (e.leaves_qty + e.last_qty, e.cum_qty),
                    (leaves, cum + e.last_qty)
                );
                if e.leaves_qty > 0 {
                    self.open.insert(e.order_id, (e.leaves_qty, e.cum_qty));
                }
                match self.maker.take() {
                    None => self.maker = Some(*e),
                    Some(maker) => {
                        let both = [&maker, e].map(|e| (e.match_id, e.last_price, e.last_qty));
                        assert_eq!(both[0], both[1]);
                        assert_ne!(maker.side == side::BUY, e.side == side::BUY);
                    }
                }
            }
            Event::Canceled(e) => {
                if let Some(order) = self.open.remove(&e.order_id) {
                    assert_eq!(order, (e.canceled_qty, e.cum_qty));
                } else {
                    assert_eq!(e.request_cl_ord_id, 0, "only the owner's copy comes second");
                }
            }
            Event::Rejected(_) | Event::CancelRejected(_) => {}
        }
        self.seen.insert(kind(event));
    }
}

/// What the case has been through, to know that the generator reaches everything.
fn kind(event: &Event) -> &'static str {
    match event {
        Event::Accepted(_) => "accepted",
        Event::Rejected(e) => reject_name(e.reason),
        Event::Replaced(e) if e.repl_flags & 1 == 1 => "replaced in place",
        Event::Replaced(_) => "replaced and moved",
        Event::Canceled(e) if e.reason == 80 => "canceled by user",
        Event::Canceled(e) if e.reason == 33 => "canceled the rest of an IOC",
        Event::Canceled(_) => "canceled the rest of a market order",
        Event::CancelRejected(e) => cancel_reject_name(e.reason),
        Event::Executed(_) => "executed",
    }
}

macro_rules! names {
    ($function:ident, $all:ident, $prefix:literal, [$($reason:literal),*]) => {
        const $all: &[&str] = &[$(concat!($prefix, $reason)),*];
        fn $function(reason: u16) -> &'static str {
            match reason {
                $($reason => concat!($prefix, $reason),)*
                other => panic!("unexpected reason {other}"),
            }
        }
    };
}
names!(
    reject_name,
    REJECTS,
    "rejected ",
    [
        1, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 24, 30, 31, 34, 61, 67
    ]
);
names!(
    cancel_reject_name,
    CANCEL_REJECTS,
    "cancel rejected ",
    [
        1, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 24, 30
    ]
);

/// Runs commands through both; returns what was seen. Panics where they differ.
fn compare(seed: u64, commands: &[(Context, Command)]) -> BTreeSet<&'static str> {
    let limits = limits(seed);
    let mut core = Core::new(limits);
    let mut twin = Core::new(Limits {
        index_seed: !seed,
        ..limits
    });
    for instrument in instruments() {
        core.add_instrument(instrument).unwrap();
        twin.add_instrument(instrument).unwrap();
    }
    let mut naive = Naive::new(&limits, instruments());
    let (mut ids, mut ledger) = (Ids::default(), Ledger::default());
    for (number, (ctx, command)) in commands.iter().enumerate() {
        let (mut actual, mut expected) = (Log::default(), Log::default());
        let mut twins = Log::default();
        naive.apply(ctx, command, &mut expected);
        let command = ids.in_command(*command);
        apply(&mut core, ctx, &command, &mut actual);
        apply(&mut twin, ctx, &command, &mut twins);
        assert_eq!(actual, twins, "command {number}: the index seed shows");
        actual
            .0
            .iter_mut()
            .for_each(|event| *event = ids.in_event(*event));
        assert_eq!(
            actual, expected,
            "command {number}: core (left) and model (right) differ"
        );
        actual.0.iter().for_each(|event| ledger.enter(event));
        assert_eq!(ledger.maker, None, "every match is told to both");
        assert_eq!(ledger.open.len() as u64, core.open_orders());
        assert_eq!(naive.open_orders(), core.open_orders());
        core.check_invariants();
        if number % 500 == 0 {
            assert_eq!(core.state_hash(), twin.state_hash());
        }
    }
    ledger.seen
}

/// The commands of a case. The generator looks at the model to know what there is to change.
fn generate(seed: u64) -> Vec<(Context, Command)> {
    let mut generator = Generator::new(seed, &limits(seed), instruments());
    let mut model = Naive::new(&limits(seed), instruments());
    let mut next = || {
        let (ctx, command) = generator.next(&model);
        model.apply(&ctx, &command, &mut Log::default());
        (ctx, command)
    };
    (0..COMMANDS).map(|_| next()).collect()
}

fn fails(seed: u64, commands: &[(Context, Command)]) -> bool {
    catch_unwind(AssertUnwindSafe(|| compare(seed, commands))).is_err()
}

/// Leaves out whatever is not needed for the failure: stretches first, single commands last.
fn minimise(seed: u64, mut commands: Vec<(Context, Command)>) -> Vec<(Context, Command)> {
    let mut stretch = commands.len() / 2;
    while stretch > 0 {
        let mut at = 0;
        while at < commands.len() {
            let mut fewer = commands.clone();
            fewer.drain(at..(at + stretch).min(commands.len()));
            if fails(seed, &fewer) {
                commands = fewer;
            } else {
                at += stretch;
            }
        }
        stretch /= 2;
    }
    commands
}

#[test]
fn core_agrees_with_the_naive_core() {
    let seeds = match env("SEED") {
        Some(seed) => seed..seed + 1,
        None => 1..1 + env("CASES").unwrap_or(200),
    };
    let many = seeds.end - seeds.start >= 30;
    let mut seen = BTreeSet::new();
    for seed in seeds {
        let commands = generate(seed);
        match catch_unwind(AssertUnwindSafe(|| compare(seed, &commands))) {
            Ok(more) => seen.extend(more),
            Err(_) => {
                let hook = std::panic::take_hook();
                std::panic::set_hook(Box::new(|_| {}));
                let fewest = minimise(seed, commands);
                std::panic::set_hook(hook);
                println!("SEED={seed} fails; its shortest failing case:");
                fewest
                    .iter()
                    .for_each(|command| println!("    {command:?},"));
                compare(seed, &fewest);
                unreachable!("the shortest case fails too");
            }
        }
    }
    if many {
        let kinds = [
            "accepted",
            "replaced in place",
            "replaced and moved",
            "executed",
        ];
        let cancels = [
            "canceled by user",
            "canceled the rest of an IOC",
            "canceled the rest of a market order",
        ];
        let all = [&kinds[..], &cancels, REJECTS, CANCEL_REJECTS].concat();
        let missing: Vec<_> = all.iter().filter(|kind| !seen.contains(*kind)).collect();
        assert!(missing.is_empty(), "no case came to: {missing:?}");
    }
}
