//! Tests as transcripts: commands, each followed by every event it causes.
//!
//! ```text
//! limits orders=2                 first of all: what the core may hold, and instruments, as far as
//! instrument 1 phase=2            they differ from those of `two_instruments`
//!
//! a new 1 buy 10 @ 100            who, what, clOrdId, side, quantity, price; without a price a
//! > a accepted 1 #0.1 buy 10 @ 100    market order; then any of
//!                                     ioc fok gtc open close until=MS, post slide random on-halt,
//!                                     mtl, stop=PRICE, newest oldest both decrement smallest,
//!                                     field=value
//! b replace 2 1 5 @ 100 leaves    new clOrdId, old clOrdId, quantity, price; leaves, or-cancel, and
//!                                     what stands after a new order too
//! b reduce 3 2 5                  id of the request, clOrdId, new total quantity
//! b cancel 4 2 unfilled           id of the request, clOrdId; unfilled, partly
//! b mass 5 side=1 band=90:100     id of the request; account= group= product= instrument=, session,
//!                                     quotes, each; block, and-block, unblock
//! b status 6 2                    id of the request, clOrdId; none for all
//! b quote 7 5 @ 99 | 6 @ 101      id of the quote, bid, ask; `-` for no bid or ask; post, keep,
//!                                     group=
//! s limit 8 open-orders 5         id of the request, type, limit or none; alert, block; account=
//!                                     instrument= group= warn= window=MS
//! s kill 9 account=1              id of the request; account= session=; and so release, limits,
//!                                     mmp-reset group=, usage
//! s phase 10 continuous           id of the request, phase; instrument= reference= for=MS
//! s correct 11 1 5 @ 99           id of the request, matchId, quantity, price
//!
//! at 1500                         it is 1,500 ms after the epoch from here on
//! advance                         nothing but time
//! begin, commit, rollback         an atomic group
//! a claim 7                       uses up a clOrdId
//! ```
//!
//! `a` is the first session of participant 0 and `a2` its second; `b` and `b2` are participant 1's.
//! Reports to everybody go to `all`. A clOrdId outside lane 0 is `lane:counter`.
//! `#slot.generation` is an order id; in a request it stands as `#0.1` among the words. Lines may be
//! indented; `//` begins a comment.

mod read;
mod write;

use super::*;
pub use read::parse;
pub use write::text;

/// Instrument 1 has ticks and lots of 1. Instrument 2 has ticks of 5 from -100 to 1,000, lots of
/// 10 and quantities from 20 to 1,000.
pub fn two_instruments() -> [Instrument; 2] {
    let stepped = Instrument {
        min_qty: 20,
        max_qty: 1_000,
        min_price: -100,
        max_price: 1_000,
        ..instrument(2, 5, 10)
    };
    [instrument(1, 1, 1), stepped]
}

pub fn core_with_two_instruments(limits: Limits) -> Core {
    core_with_instruments(limits, two_instruments())
}

pub fn core_with_instruments(limits: Limits, instruments: [Instrument; 2]) -> Core {
    let mut core = Core::new(limits);
    for instrument in instruments {
        core.add_instrument(instrument).unwrap();
    }
    core
}

/// Runs a transcript and panics where the events are not exactly those in it. Returns the core as
/// it is in the end.
pub fn check(script: &str) -> Core {
    let lines = script.lines().map(stripped);
    let expected: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    let (core, actual) = transcript(Limits::default(), &expected);
    let (actual, expected) = (actual.join("\n"), expected.join("\n"));
    assert!(
        actual == expected,
        "expected:\n{expected}\n\nactual:\n{actual}\n"
    );
    core
}

/// The core after a transcript, whatever the events.
pub fn state_after(limits: Limits, lines: &[&str]) -> Core {
    let lines: Vec<String> = lines.iter().copied().map(stripped).collect();
    transcript(limits, &lines).0
}

fn stripped(line: &str) -> String {
    line.split("//").next().unwrap_or(line).trim().to_owned()
}

/// Does what the lines say, and writes down the lines with the events that come of them.
pub fn transcript(mut limits: Limits, lines: &[String]) -> (Core, Vec<String>) {
    let mut instruments = two_instruments();
    let mut core = None;
    let mut now = 0;
    let mut actual = Vec::new();
    for line in lines.iter().filter(|line| !line.starts_with('>')) {
        actual.push(line.clone());
        if read::is_setup(line, &mut limits, &mut instruments) {
            continue;
        }
        let core = core.get_or_insert_with(|| core_with_instruments(limits, instruments));
        if let Some(at) = read::time(line) {
            now = at;
            continue;
        }
        let (ctx, command) = parse(line).unwrap_or_else(|| panic!("cannot read: {line}"));
        let ctx = Context {
            transact_time: now,
            ..ctx
        };
        let mut log = Log::default();
        apply(core, &ctx, &command, &mut log);
        core.check_invariants();
        actual.extend(log.0.iter().map(|event| format!("> {}", text(event))));
    }
    let core = core.unwrap_or_else(|| core_with_instruments(limits, instruments));
    (core, actual)
}
