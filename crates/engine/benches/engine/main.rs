//! The whole way through the batch entry point on one core: sequenced records in, numbered and
//! encoded reports out.
//!
//! Without `ENGINE_BENCH=full` the sizes are small enough for a look. `ENGINE_BENCH_SINK` chooses
//! where reports go: `kept` in the flows of their sessions (the default), `packed` from there into
//! datagrams as the router does, `counted` and forgotten. `ENGINE_BENCH_CLOCK=cpu` is for machines
//! that others use too.

mod clock;
#[path = "../../tests/common/mod.rs"]
mod common;
mod run;
mod worst;

use common::market::Shape;
use criterion::measurement::WallTime;
use criterion::{
    BenchmarkGroup, BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group,
    criterion_main,
};
use run::{Run, Sinking};
use std::time::Duration;

/// Messages of one iteration. Traffic is made between two iterations, which takes the caches from
/// the engine: long enough that this does not show.
const MESSAGES: u64 = 1 << 17;
const RECORDS: usize = 64;

pub fn is_full() -> bool {
    std::env::var("ENGINE_BENCH").is_ok_and(|value| value == "full")
}

pub fn limits_name(armed: bool) -> &'static str {
    if armed { "limits" } else { "no limits" }
}

/// Measures traffic in a market of this shape, which is filled when the first sample is asked for,
/// so that what a filter leaves out costs nothing.
fn steady(
    group: &mut BenchmarkGroup<'_, WallTime>,
    id: BenchmarkId,
    shape: Shape,
    records: usize,
    sinking: Sinking,
) {
    let mut run = None;
    group.throughput(Throughput::Elements(MESSAGES));
    group.bench_function(id, |bencher| {
        let run = run.get_or_insert_with(|| {
            let mut run = Run::new(shape, sinking);
            // From here on the book is as traffic makes it, the flows are as long as they get, and
            // every account has traded in every instrument.
            let pairs = shape.instruments * shape.sessions * shape.accounts_per_session;
            for _ in 0..8 + 16 * u64::from(pairs) / MESSAGES {
                run.time(MESSAGES, records);
            }
            run
        });
        bencher.iter_custom(|rounds| (0..rounds).map(|_| run.time(MESSAGES, records)).sum());
    });
    if let Some(run) = run {
        run.check();
    }
}

fn settings(group: &mut BenchmarkGroup<'_, WallTime>) {
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group.warm_up_time(Duration::from_millis(500));
    group.measurement_time(Duration::from_secs(2));
}

/// What one core does: 10,000 orders, traffic near the touch.
fn orders(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("orders");
    settings(&mut group);
    for armed in [false, true] {
        let shape = Shape {
            resting: 10_000,
            armed,
            ..Shape::DEFAULT
        };
        let limits = limits_name(armed);
        for records in [1, 64, 256] {
            let id = BenchmarkId::new(limits, format!("batches of {records}"));
            steady(&mut group, id, shape, records, Sinking::chosen());
        }
        let several = Shape {
            per_record: 16,
            ..shape
        };
        let id = BenchmarkId::new(limits, "batches of 16, each record of 16 messages");
        steady(&mut group, id, several, 16, Sinking::chosen());
        for sinking in [Sinking::Counted, Sinking::Kept, Sinking::Packed] {
            let id = BenchmarkId::new(limits, format!("reports {}", sinking.name()));
            steady(&mut group, id, shape, RECORDS, sinking);
        }
    }
    group.finish();
}

/// One instrument, more and more orders in its book.
fn resting(criterion: &mut Criterion) {
    let near = |resting| Shape {
        resting,
        ..Shape::DEFAULT
    };
    let anywhere = |resting| Shape {
        resting,
        busy: resting,
        width: i64::from(resting / 20),
        ..Shape::DEFAULT
    };
    let touched: [(&str, &dyn Fn(u32) -> Shape); 2] =
        [("near the touch", &near), ("anywhere", &anywhere)];
    let sizes: &[u32] = if is_full() {
        &[1_000, 10_000, 100_000, 1_000_000, 10_000_000]
    } else {
        &[1_000, 10_000, 100_000]
    };
    for (name, shape) in touched {
        let mut group = criterion.benchmark_group(format!("resting, traffic {name}"));
        settings(&mut group);
        for armed in [false, true] {
            for &size in sizes {
                let id = BenchmarkId::new(limits_name(armed), size);
                let shape = Shape {
                    armed,
                    ..shape(size)
                };
                steady(&mut group, id, shape, RECORDS, Sinking::chosen());
            }
        }
        group.finish();
    }
}

/// The same orders in more and more instruments; the traffic goes to all of them alike, or mostly to
/// a few, as in markets. It cancels and replaces as many orders each time, so that what is found is the
/// price of instruments and not of orders.
fn instruments(criterion: &mut Criterion) {
    let (counts, totals): (&[u32], &[u32]) = if is_full() {
        (&[1, 10, 100, 1_000, 10_000], &[100_000, 1_000_000])
    } else {
        (&[1, 10, 100, 1_000], &[100_000])
    };
    for (&resting, is_skewed) in totals
        .iter()
        .flat_map(|total| [(total, false), (total, true)])
    {
        let traffic = if is_skewed { "uneven" } else { "even" };
        let name = format!("instruments, {resting} resting, {traffic}");
        let mut group = criterion.benchmark_group(name);
        settings(&mut group);
        for armed in [false, true] {
            for &instruments in counts {
                let id = BenchmarkId::new(limits_name(armed), instruments);
                let shape = Shape {
                    instruments,
                    is_skewed,
                    resting,
                    busy: 10_000,
                    width: 16,
                    armed,
                    ..Shape::DEFAULT
                };
                steady(&mut group, id, shape, RECORDS, Sinking::chosen());
            }
        }
        group.finish();
    }
}

/// More and more instruments with a book each, all of them alike, so that nothing else differs.
fn books(criterion: &mut Criterion) {
    let counts: &[u32] = if is_full() {
        &[1, 10, 100, 1_000, 10_000]
    } else {
        &[1, 10, 100, 1_000]
    };
    for (busy, width) in [(10, 4), (100, 16)] {
        let mut group = criterion.benchmark_group(format!("books of 100 orders, {busy} busy"));
        settings(&mut group);
        for armed in [false, true] {
            for &instruments in counts {
                let id = BenchmarkId::new(limits_name(armed), instruments);
                let shape = Shape {
                    instruments,
                    resting: 100 * instruments,
                    busy: busy * instruments,
                    width,
                    armed,
                    ..Shape::DEFAULT
                };
                steady(&mut group, id, shape, RECORDS, Sinking::chosen());
            }
        }
        group.finish();
    }
}

criterion_group!(benches, orders, resting, instruments, books, worst::worst);
criterion_main!(benches);
