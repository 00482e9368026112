//! The core against the obvious core, event by event, on random commands over all features.
//!
//! `SEED=n` runs one case; `CASES=n` runs more or fewer of them. A case that fails is made as short
//! as it can be and printed; put into a file, it is run again by `CASE=file`.

mod common;

use common::Command;
use common::both::Both;
use common::coverage::Coverage;
use common::random::Generator;
use common::text::{read_line, write_line};
use orderwire_core::{
    CASCADE_MAX, Context, MassCancel, NewOrder, PRICE_NULL, ack_style, mass_action,
};
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::time::{Duration, Instant};

const CASES: u64 = 3_000;
/// Fewer cases than these need not come to everything that can happen.
const CASES_FOR_COVERAGE: u64 = 2_000;

/// How long a case is made shorter at most.
const MINIMISE_MAX: Duration = Duration::from_secs(60);

type Commands = Vec<(Context, Command)>;

fn env(name: &str) -> Option<u64> {
    let value = std::env::var(name).ok()?;
    Some(
        value
            .parse()
            .unwrap_or_else(|_| panic!("{name}={value} is not a number")),
    )
}

/// Runs a case as it is written; what it was so far is in `commands` if it fails.
fn run(seed: u64, commands: &mut Commands) -> Coverage {
    let mut both = Both::new(seed);
    let mut generator = Generator::new(seed);
    for _ in 0..both.case.commands {
        let (ctx, command) = generator.next(&both.model);
        commands.push((ctx, command));
        generator.refused |= both.step(&ctx, &command);
    }
    both.coverage
}

fn run_again(seed: u64, commands: &[(Context, Command)]) {
    let mut both = Both::new(seed);
    if commands.len() < 1_000 {
        // A fault is to show where it is made.
        both.interval = 1;
    }
    for (ctx, command) in commands {
        both.step(ctx, command);
    }
}

/// Where and how something failed, without its numbers: what stays the same when a case is made
/// shorter.
fn failure(seed: u64, commands: &[(Context, Command)]) -> Option<String> {
    let failed = catch_unwind(AssertUnwindSafe(|| run_again(seed, commands))).err();
    failed.map(|_| FAILURE.take())
}

thread_local! {
    static FAILURE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Notes failures instead of printing them.
fn note_failure(info: &PanicHookInfo<'_>) {
    let place = info
        .location()
        .map(|at| format!("{}:{}", at.file(), at.line()));
    let payload = info.payload();
    let text = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("");
    // Of events that differ, what they are.
    let names = text
        .lines()
        .take(3)
        .map(|line| match line.split_once("Some(") {
            Some((_, event)) => event.split('(').next().unwrap_or(""),
            None => line.trim_end_matches(|c: char| c.is_ascii_digit()),
        });
    let differ = if text.contains("differs") {
        names.skip(1).collect()
    } else {
        String::new()
    };
    FAILURE.set(format!("{place:?} {differ}"));
}

/// Leaves out whatever is not needed for the failure: stretches first, single commands last, and
/// again until every one is needed.
fn minimise(seed: u64, mut commands: Commands) -> Commands {
    let wanted = failure(seed, &commands);
    let until = Instant::now() + MINIMISE_MAX;
    loop {
        let before = commands.len();
        let mut stretch = commands.len() / 2;
        while stretch > 0 {
            let mut at = 0;
            while at < commands.len() && Instant::now() < until {
                let mut fewer = commands.clone();
                fewer.drain(at..(at + stretch).min(commands.len()));
                if failure(seed, &fewer) == wanted {
                    commands = fewer;
                } else {
                    at += stretch;
                }
            }
            stretch /= 2;
        }
        if commands.len() == before {
            return commands;
        }
    }
}

/// Prints the shortest case that fails in the same way, and fails with it.
fn explain(seed: u64, commands: Commands) -> ! {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(note_failure));
    let fewest = minimise(seed, commands);
    std::panic::set_hook(hook);
    println!("The shortest failing case, to be put into a file for CASE=file:");
    println!("SEED={seed}");
    for (ctx, command) in &fewest {
        println!("{}", write_line(ctx, command));
    }
    run_again(seed, &fewest);
    unreachable!("the shortest case fails too");
}

fn run_file(path: &str) {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let seed = lines.next().and_then(|line| line.strip_prefix("SEED="));
    let seed = seed.and_then(|seed| seed.parse().ok());
    let commands: Commands = lines.map(read_line).collect();
    run_again(seed.expect("the first line says SEED="), &commands);
}

#[test]
fn core_agrees_with_the_naive_core() {
    if let Ok(path) = std::env::var("CASE") {
        return run_file(&path);
    }
    let seeds = match env("SEED") {
        Some(seed) => seed..seed + 1,
        None => 1..1 + env("CASES").unwrap_or(CASES),
    };
    let many = seeds.end - seeds.start >= CASES_FOR_COVERAGE;
    let mut coverage = Coverage::default();
    for seed in seeds {
        let mut commands = Commands::new();
        match catch_unwind(AssertUnwindSafe(|| run(seed, &mut commands))) {
            Ok(more) => coverage.extend(more),
            Err(_) => explain(seed, commands),
        }
    }
    if many {
        coverage.check();
    }
}

/// A case in a file means what it meant when it was printed.
#[test]
fn commands_are_read_as_they_are_written() {
    for seed in 1..40 {
        let mut both = Both::new(seed);
        let mut generator = Generator::new(seed);
        for _ in 0..100 {
            let (ctx, command) = generator.next(&both.model);
            assert_eq!(read_line(&write_line(&ctx, &command)), (ctx, command));
            generator.refused |= both.step(&ctx, &command);
        }
    }
}

/// More stops than a command lets act before its own work and after it: those that act after a mass
/// cancel are told after its report.
#[test]
fn a_mass_cancel_comes_between_stops_that_act() {
    const STOPS: u64 = 3 * CASCADE_MAX as u64 + 500;
    // Of the seeds that stops pile up in: one instrument, and room for all of them.
    let mut both = Both::new(50);
    let mut engine_seq = 0;
    let mut step = |participant: u32, command: Command| {
        engine_seq += 1;
        let ctx = Context {
            engine_seq,
            transact_time: 1,
            session: 2 * participant,
            participant,
        };
        both.step(&ctx, &command);
    };
    let order =
        |id, side, ord_type, price| NewOrder::short(id, 1, 1, price, 1, side, ord_type, 0, 0, 0, 0);
    for id in 1..=STOPS {
        let stop = NewOrder {
            trigger_price: 10,
            ..order(id, 1, 3, PRICE_NULL)
        };
        step(id as u32 % 2, Command::New(stop));
    }
    step(2, Command::New(order(1, 2, 2, 10)));
    step(2, Command::New(order(2, 1, 2, 10)));
    // Those of one participant go, and those of the other one still act.
    step(
        0,
        Command::MassCancel(MassCancel {
            cl_ord_id: 1,
            scope: 0,
            side: 0,
            action: mass_action::CANCEL,
            instrument_id: 0,
            product_id: 0,
            account_id: 0,
            group_id: 0,
            ack_style: ack_style::ONE_REPORT,
            price_low: 0,
            price_high: 0,
        }),
    );
}
