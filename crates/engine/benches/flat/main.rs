//! How flat the time of a message is over sizes: engines of all sizes in one process, which take turns
//! many times a second, so that whatever else the machine does, it does to all of them. Each ratio is
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

use std::io::{self, Write};

use run::{Run, Sinking};
use shapes::{Group, limits_name};

/// Messages of one turn: a few milliseconds, in which the caches become those of the engine whose turn
/// it is, and which are short beside what else happens on a machine.
const MESSAGES: u64 = 1 << 17;
const RECORDS: usize = 64;

fn main() -> io::Result<()> {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let turns = match std::env::var("FLAT_TURNS") {
        Ok(turns) => turns
            .parse()
            .expect("FLAT_TURNS is how often each is timed"),
        Err(_) => 60,
    };
    let mut out = io::stdout().lock();
    for group in shapes::groups() {
        let is_wanted = wanted.iter().any(|part| group.name.contains(part.as_str()));
        if wanted.is_empty() || is_wanted {
            for armed in [false, true] {
                measure(&group, armed, turns, &mut out)?;
            }
        }
    }
    Ok(())
}

fn measure(group: &Group, armed: bool, turns: usize, out: &mut impl Write) -> io::Result<()> {
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
    writeln!(out, "{}, {limits}, reports {sinking}", group.name)?;
    let first = times[0].clone();
    for (size, times) in group.sizes.iter().zip(times) {
        let ratios = times.iter().zip(&first).map(|(time, first)| time / first);
        let [low, middle, high] = quartiles(ratios.collect());
        let [_, time, _] = quartiles(times);
        writeln!(
            out,
            "  {size:>10} {time:>7.0} ns/message {middle:>6.2} x the first (quartiles {low:.2}, {high:.2})",
        )?;
    }
    out.flush()
}

fn quartiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values[(values.len() - 1) * quarter / 4])
}
