//! How flat the time of a message is over sizes: engines of all sizes in one process, which take turns
//! of some ten milliseconds, so that whatever else the machine does, it does to all of them. Each ratio is
//! the median of those within a turn.
//!
//! `cargo bench -p orderwire-engine --bench flat -- instruments` chooses groups by part of their name.
//! `FLAT_TURNS` is how often each takes its turn; `ENGINE_BENCH` and `ENGINE_BENCH_CLOCK` are those of
//! the other benchmark.

#[path = "../engine/clock.rs"]
mod clock;
#[path = "../../tests/common/mod.rs"]
mod common;
#[path = "../engine/run.rs"]
mod run;
#[path = "../engine/shapes.rs"]
mod shapes;

use std::process::ExitCode;

use run::{Run, Sinking};
use shapes::{Group, limits_name};

/// Messages of one turn: enough that caches and branch predictors are those of the engine whose turn it
/// is. With a quarter of these, sizes seem closer than they are.
const MESSAGES: u64 = 1 << 17;
const RECORDS: usize = 64;

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let turns = match std::env::var("FLAT_TURNS") {
        Ok(turns) => turns.parse().unwrap_or(0),
        Err(_) => 50,
    };
    if turns == 0 {
        eprintln!("FLAT_TURNS is how often each size is timed: a number from 1 on");
        return ExitCode::from(2);
    }
    let is_wanted = |group: &Group| {
        wanted.is_empty() || wanted.iter().any(|part| group.name.contains(part.as_str()))
    };
    let (chosen, others): (Vec<_>, Vec<_>) = shapes::groups().into_iter().partition(is_wanted);
    if chosen.is_empty() {
        eprintln!("no group has any of {wanted:?} in its name; there are:");
        others
            .iter()
            .for_each(|group| eprintln!("  {}", group.name));
        return ExitCode::from(2);
    }
    for group in chosen {
        for armed in [false, true] {
            measure(&group, armed, turns);
        }
    }
    ExitCode::SUCCESS
}

fn measure(group: &Group, armed: bool, turns: usize) {
    let mut runs: Vec<Run> = group
        .sizes
        .iter()
        .map(|&size| Run::warm(group.shape(size, armed), Sinking::chosen(), RECORDS))
        .collect();
    let mut times: Vec<Vec<f64>> = runs.iter().map(|_| Vec::new()).collect();
    for _ in 0..turns {
        for (run, times) in runs.iter_mut().zip(&mut times) {
            // The first of them brings the caches back.
            run.time(MESSAGES / 8, RECORDS);
            let time = run.time(MESSAGES, RECORDS);
            times.push(time.as_secs_f64() * 1e9 / MESSAGES as f64);
        }
    }
    runs.iter().for_each(Run::check);
    let (limits, sinking) = (limits_name(armed), Sinking::chosen().name());
    println!("{}, {limits}, reports {sinking}", group.name);
    let first = times[0].clone();
    for (size, times) in group.sizes.iter().zip(times) {
        let ratios = times.iter().zip(&first).map(|(time, first)| time / first);
        let [low, middle, high] = quartiles(ratios.collect());
        let [_, time, _] = quartiles(times);
        println!(
            "  {size:>10} {time:>7.0} ns/message {middle:>6.2} x the first (quartiles {low:.2}, {high:.2})",
        );
    }
}

fn quartiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values[(values.len() - 1) * quarter / 4])
}
