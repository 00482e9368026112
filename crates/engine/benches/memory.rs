//! Bytes per resting order: rows of the engine's tables, as a snapshot counts them, and memory that
//! the process occupies more than before. Each book in a process of its own, so that none gets
//! memory that another one has given back. Linux only.

#[path = "../tests/common/mod.rs"]
mod common;

use std::io::{self, Write};
use std::process::Command;

use common::market::{Market, Shape};
use orderwire_core::Limits;
use orderwire_engine::record::kind;
use orderwire_engine::{Discard, Engine};

/// Names the case to a child.
const CASE: &str = "ENGINE_BENCH_MEMORY_CASE";

fn cases() -> Vec<(&'static str, Shape)> {
    let is_full = std::env::var("ENGINE_BENCH").is_ok_and(|value| value == "full");
    let resting = if is_full { 1_000_000 } else { 100_000 };
    // Nothing is busy: every order is where the shape says.
    let one = Shape {
        resting,
        busy: 0,
        width: 0,
        ..Shape::DEFAULT
    };
    vec![
        ("ten at a price", one),
        (
            "one at a price, prices adjacent",
            Shape {
                per_price: 1,
                ..one
            },
        ),
        (
            "one at a price, every hundredth tick",
            Shape {
                per_price: 1,
                step: 100,
                ..one
            },
        ),
        (
            "ten at a price, 10,000 instruments",
            Shape {
                instruments: 10_000,
                ..one
            },
        ),
        (
            "ten at a price, 10,000 instruments, one account",
            Shape {
                instruments: 10_000,
                sessions: 1,
                accounts_per_session: 1,
                ..one
            },
        ),
        (
            "ten at a price, ten times the orders",
            Shape {
                resting: 10 * resting,
                ..one
            },
        ),
    ]
}

/// Counts what is written.
struct Length(u64);

impl Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn table_bytes(engine: &Engine) -> u64 {
    let mut length = Length(0);
    engine.snapshot(&mut length).expect("nothing can fail");
    length.0
}

/// Memory of the process that is not a file's.
fn occupied_bytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("RssAnon:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    1_024
        * number
            .and_then(|n| n.parse::<u64>().ok())
            .expect("a number")
}

fn measure(name: &str, shape: Shape) {
    let mut market = Market::new(shape, 1);
    let mut engine = Engine::new(Limits::default());
    let opening = market.opening();
    engine.apply_batch(&opening, &mut Discard).expect("good");
    // The first piece is as large as all others: the tape has its memory then.
    market
        .tape
        .push(kind::TIMER, 0, 0, 0, 0, 0, &vec![1; 2 << 20]);
    let tape = std::mem::take(&mut market.tape.bytes);
    engine.apply_batch(&tape, &mut Discard).expect("good");
    market.tape.bytes = tape;
    market.tape.bytes.clear();

    let (tables, occupied) = (table_bytes(&engine), occupied_bytes());
    market.fill(|piece| engine.apply_batch(piece, &mut Discard).expect("good"));
    assert_eq!(engine.core().open_orders(), u64::from(shape.resting));
    let more = |now: u64, before: u64| (now - before) as f64 / f64::from(shape.resting);
    let (occupied_more, tables_more) = (
        more(occupied_bytes(), occupied),
        more(table_bytes(&engine), tables),
    );
    println!(
        "| {name} | {} | {:.1} | {tables_more:.1} | {occupied_more:.1} |",
        shape.resting,
        tables as f64 / 1e6,
    );
}

fn main() {
    if let Ok(case) = std::env::var(CASE) {
        let at: usize = case.parse().expect("a number");
        let (name, shape) = cases().swap_remove(at);
        return measure(name, shape);
    }
    // Criterion's filters are not for this one, and a test run only wants to see that it runs.
    if std::env::args().any(|argument| argument == "--test" || argument == "--list") {
        return;
    }
    println!("| Book | orders | MB of tables before | bytes per order: tables | occupied |");
    println!("| ---- | -----: | ------------------: | ----------------------: | -------: |");
    for at in 0..cases().len() {
        let program = std::env::current_exe().expect("has a path");
        let status = Command::new(program).env(CASE, at.to_string()).status();
        assert!(status.expect("it starts").success());
    }
}
