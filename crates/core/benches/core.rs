//! Commands per second through the core alone: raw values in, events to a sink that counts.

#[path = "../tests/common/mod.rs"]
mod common;

use common::flow_equity::{flow_instrument, messages};
use common::random::Random;
use common::{Command, apply};
use criterion::measurement::WallTime;
use criterion::{
    BatchSize, BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main,
};
use orderwire_core::*;
use std::hint::black_box;
use std::time::Duration;

const CONTEXT: Context = Context {
    engine_seq: 1,
    transact_time: 0,
    session: 0,
    participant: 0,
};
const MIXED_COMMANDS: u64 = 200_000;

/// Looks at every event, so that none is optimised away, and keeps none.
#[derive(Default)]
struct Count {
    events: u64,
    quantity: u64,
}

impl EventSink for Count {
    fn accepted(&mut self, e: &Accepted) {
        self.events += black_box(e).session as u64 + 1;
    }
    fn rejected(&mut self, e: &Rejected) {
        self.events += black_box(e).session as u64 + 1;
    }
    fn replaced(&mut self, e: &Replaced) {
        self.events += black_box(e).session as u64 + 1;
    }
    fn canceled(&mut self, e: &Canceled) {
        self.events += black_box(e).session as u64 + 1;
    }
    fn cancel_rejected(&mut self, e: &CancelRejected) {
        self.events += black_box(e).session as u64 + 1;
    }
    fn executed(&mut self, e: &Executed) {
        self.quantity += black_box(e).last_qty;
    }
    fn mass_cancel_report(&mut self, e: &MassCancelReport) {
        self.events += u64::from(black_box(e).canceled_count);
    }
    // Nothing measured here causes any of these.
    fn restated(&mut self, _: &Restated) {}
    fn match_prevented(&mut self, _: &MatchPrevented) {}
    fn trade_corrected(&mut self, _: &TradeCorrected) {}
    fn order_status(&mut self, _: &OrderStatus) {}
    fn quote_ack(&mut self, _: &QuoteAck) {}
    fn risk_event(&mut self, _: &RiskEvent) {}
    fn limit_status(&mut self, _: &LimitStatus) {}
    fn phase_report(&mut self, _: &PhaseReport) {}
    fn request_rejected(&mut self, _: &RequestRejected) {}
}

fn flow_core() -> Core {
    let mut core = Core::new(Limits::default());
    core.add_instrument(flow_instrument())
        .expect("a valid instrument");
    core
}

fn order(cl_ord_id: u64, price: i64, qty: u64, side: u8, time_in_force: u8) -> Command {
    let limit = ord_type::LIMIT;
    Command::New(NewOrder::short(
        cl_ord_id,
        1,
        0,
        price * 5,
        qty,
        side,
        limit,
        time_in_force,
        0,
        0,
        0,
    ))
}

/// Two sides with `resting` orders each, 30 to a price.
fn book(resting: u64) -> Vec<Command> {
    let mut commands = Vec::new();
    for number in 0..resting {
        let away = 1 + (number / 30) as i64;
        commands.push(order(2 * number + 1, 1_000_000 - away, 100, side::BUY, 0));
        commands.push(order(2 * number + 2, 1_000_000 + away, 100, side::SELL, 0));
    }
    commands
}

/// Of ten commands five new orders near the touch, four cancels of recent ones and one IOC.
fn mixed(first_id: u64) -> Vec<Command> {
    let mut random = Random::new(1);
    let mut open = Vec::new();
    let mut command = |number: u64| {
        let cl_ord_id = first_id + number;
        let side = random.pick(&[side::BUY, side::SELL]);
        let sign = if side == side::BUY { -1 } else { 1 };
        match random.below(10) {
            0 => order(
                cl_ord_id,
                1_000_000 + sign * -3,
                50,
                side,
                time_in_force::IOC,
            ),
            1..=4 if open.len() > 100 => {
                let at = open.len() - 1 - random.below(100) as usize;
                Command::Cancel(CancelOrder {
                    cl_ord_id,
                    orig_cl_ord_id: open.swap_remove(at),
                    order_id: 0,
                    instrument_id: 1,
                    restriction: 0,
                })
            }
            _ => {
                open.push(cl_ord_id);
                let away = 1 + random.below(8) as i64 * random.below(8) as i64;
                order(cl_ord_id, 1_000_000 + sign * away, 100, side, 0)
            }
        }
    };
    (0..MIXED_COMMANDS).map(&mut command).collect()
}

fn run(core: &mut Core, commands: &[Command]) -> u64 {
    let mut count = Count::default();
    for command in commands {
        apply(core, &CONTEXT, command, &mut count);
    }
    count.events + count.quantity
}

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("core");
    group.sample_size(10).warm_up_time(Duration::from_secs(1));
    group.measurement_time(Duration::from_secs(3));

    let flow: Vec<Command> = messages()
        .into_iter()
        .map(|message| message.command)
        .collect();
    group.throughput(Throughput::Elements(flow.len() as u64));
    group.bench_function("flow-equity", |bencher| {
        bencher.iter_batched_ref(flow_core, |core| run(core, &flow), BatchSize::PerIteration);
    });

    for resting in [500, 500_000] {
        let (book, mixed) = (book(resting), mixed(2 * resting + 1));
        let full = || {
            let mut core = flow_core();
            run(&mut core, &book);
            core
        };
        group.throughput(Throughput::Elements(MIXED_COMMANDS));
        group.bench_function(format!("mixed, {} resting", 2 * resting), |bencher| {
            bencher.iter_batched_ref(full, |core| run(core, &mixed), BatchSize::PerIteration);
        });
    }
    worst(&mut group);
    group.finish();
}

/// The single commands that take longest: one that trades with everybody, one that cancels
/// everything.
fn worst(group: &mut BenchmarkGroup<'_, WallTime>) {
    let full = |orders: u64| {
        let mut core = flow_core();
        let away = |number: u64| 1_000_000 - 1 - (number / 30) as i64;
        let bids: Vec<Command> = (1..=orders)
            .map(|id| order(id, away(id), 100, side::BUY, 0))
            .collect();
        run(&mut core, &bids);
        core
    };
    let sweep = [order(
        200_001,
        1,
        100 * 100_000,
        side::SELL,
        time_in_force::IOC,
    )];
    group.throughput(Throughput::Elements(1));
    group.bench_function("a sweep of 100,000 makers", |bencher| {
        bencher.iter_batched_ref(
            || full(100_000),
            |core| run(core, &sweep),
            BatchSize::PerIteration,
        );
    });
    let cancel = [Command::MassCancel(MassCancel {
        cl_ord_id: 1,
        scope: 0,
        side: 0,
        action: mass_action::CANCEL,
        instrument_id: INSTRUMENT_NULL,
        product_id: 0,
        account_id: ACCOUNT_NULL,
        group_id: 0,
        ack_style: ack_style::ONE_REPORT,
        price_low: PRICE_NULL,
        price_high: PRICE_NULL,
    })];
    group.bench_function("a mass cancel of a million orders", |bencher| {
        bencher.iter_batched_ref(
            || full(1_000_000),
            |core| run(core, &cancel),
            BatchSize::PerIteration,
        );
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);
