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
mod shapes;
mod worst;

use common::market::Shape;
use criterion::measurement::WallTime;
use criterion::{
    BenchmarkGroup, BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group,
    criterion_main,
};
use run::{Run, Sinking};
use shapes::limits_name;
use std::time::Duration;

/// Messages of one iteration. Traffic is made between two iterations, which takes the caches from
/// the engine: long enough that this does not show.
const MESSAGES: u64 = 1 << 17;
const RECORDS: usize = 64;

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
        let run = run.get_or_insert_with(|| Run::warm(shape, sinking, records));
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

/// What grows, in each of the groups of `shapes`.
fn growing(criterion: &mut Criterion) {
    for shapes in shapes::groups() {
        let mut group = criterion.benchmark_group(&shapes.name);
        settings(&mut group);
        for armed in [false, true] {
            for &size in shapes.sizes {
                let id = BenchmarkId::new(limits_name(armed), size);
                let shape = shapes.shape(size, armed);
                steady(&mut group, id, shape, RECORDS, Sinking::chosen());
            }
        }
        group.finish();
    }
}

criterion_group!(benches, orders, growing, worst::worst);
criterion_main!(benches);
