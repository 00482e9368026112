//! The single commands that take longest. Each is measured from its record to its last report, on
//! an engine that was made for it; what the command is the first to need (pages of memory, room in
//! a flow) is part of its time.

use std::time::Duration;

use criterion::{Criterion, SamplingMode, Throughput};
use orderwire_core::{
    ACCOUNT_NULL, INSTRUMENT_NULL, Limits, PRICE_NULL, QTY_NULL, ack_style, mass_action, ord_type,
    phase, risk_action, side, time_in_force,
};
use orderwire_engine::Engine;
use orderwire_engine::record::{FLAG_ATOMIC, kind};
use orderwire_wire::{MassCancel, NewOrder, NewOrderShort, RiskAction, TradingPhaseRequest};

use crate::clock::Clock;
use crate::common::market::{MIDDLE, Market, Shape, new_order};
use crate::common::{Tape, frame};
use crate::run::{Sink, Sinking};
use crate::shapes::{is_full, limits_name};

const SESSIONS: u32 = 8;
/// What expires does so then.
const EXPIRY: u64 = 1 << 60;

/// A book, and the command that is measured in it.
struct Case {
    before: Vec<u8>,
    command: Vec<u8>,
    open_after: u64,
}

impl Case {
    /// The tape so far is what comes before; what it gets then is the command.
    fn new(mut tape: Tape, open_after: u64, command: impl FnOnce(&mut Tape)) -> Case {
        let before = std::mem::take(&mut tape.bytes);
        command(&mut tape);
        Case {
            before,
            command: tape.bytes,
            open_after,
        }
    }

    fn time(&self) -> Duration {
        let (mut engine, mut sink) = (Engine::new(Limits::default()), Sink::new(Sinking::chosen()));
        let before = engine.apply_batch(&self.before, &mut sink);
        before.expect("good records");
        sink.leave(engine.last_seq());
        assert_eq!(sink.refusals, 0);
        let start = Clock::start();
        let result = engine.apply_batch(&self.command, &mut sink);
        let time = start.elapsed();
        result.expect("a good record");
        assert_eq!(engine.core().open_orders(), self.open_after);
        time
    }
}

pub fn worst(criterion: &mut Criterion) {
    let scale = if is_full() { 1 } else { 10 };
    for armed in [false, true] {
        let mut group = criterion.benchmark_group(format!("worst, {}", limits_name(armed)));
        group.sample_size(10).sampling_mode(SamplingMode::Flat);
        // One command per sample, however short: making its book takes far longer.
        group.warm_up_time(Duration::from_millis(1));
        group.measurement_time(Duration::from_millis(10));
        for (name, orders, make) in cases() {
            let orders = orders / scale;
            let mut case = None;
            group.throughput(Throughput::Elements(orders));
            group.bench_function(name, |bencher| {
                let case = case.get_or_insert_with(|| make(opened(armed), orders));
                bencher.iter_custom(|rounds| (0..rounds).map(|_| case.time()).sum());
            });
        }
        group.finish();
    }
}

/// What it takes: what has happened so far, and how many orders the command is to trade with or to
/// cancel, or how many matches it is to make.
type Make = fn(Tape, u64) -> Case;

fn cases() -> [(&'static str, u64, Make); 12] {
    [
        ("sweep, 30 at a price", 100_000, |tape, orders| {
            sweep(tape, orders, 30)
        }),
        ("sweep, one at a price", 100_000, |tape, orders| {
            sweep(tape, orders, 1)
        }),
        ("mass cancel, one report", 1_000_000, |tape, orders| {
            mass(tape, orders, ack_style::ONE_REPORT)
        }),
        ("mass cancel, each reported", 1_000_000, |tape, orders| {
            mass(tape, orders, ack_style::PER_ORDER)
        }),
        ("kill of everything", 1_000_000, kill),
        ("expiry", 100_000, expiry),
        ("uncross", 100_000, uncross),
        ("atomic sweep, done", 100_000, |tape, orders| {
            atomic_sweep(tape, orders, false)
        }),
        ("atomic sweep, undone", 100_000, |tape, orders| {
            atomic_sweep(tape, orders, true)
        }),
        ("atomic mass cancel, done", 1_000_000, |tape, orders| {
            atomic_mass(tape, orders, false)
        }),
        ("atomic mass cancel, undone", 1_000_000, |tape, orders| {
            atomic_mass(tape, orders, true)
        }),
        ("atomic datagram of 27 orders, undone", 270, atomic_orders),
    ]
}

/// One instrument, sessions and perhaps limits, as in a market; no orders.
fn opened(armed: bool) -> Tape {
    let mut market = Market::new(
        Shape {
            sessions: SESSIONS,
            armed,
            ..Shape::DEFAULT
        },
        1,
    );
    let bytes = market.opening();
    Tape {
        bytes,
        ..market.tape
    }
}

fn send(tape: &mut Tape, session: u32, number: u64, message: NewOrderShort) {
    let message = numbered(session, number, message);
    tape.messages(session, 0, &[frame(&message)]);
}

fn numbered(session: u32, number: u64, message: NewOrderShort) -> NewOrderShort {
    NewOrderShort {
        cl_ord_id: 1 + number,
        account_id: 1 + session * 4 + (number % 4) as u32,
        ..message
    }
}

/// Sells of one unit each, of all sessions in turn.
fn sells(tape: &mut Tape, orders: u64, per_price: u64) {
    for number in 0..orders {
        let session = (number % u64::from(SESSIONS)) as u32;
        let price = MIDDLE + (number / per_price) as i64;
        send(tape, session, number, new_order(0, false, price, 1));
    }
}

/// Takes everything that is for sale.
fn taker(orders: u64) -> Vec<u8> {
    let order = NewOrderShort {
        time_in_force: time_in_force::IOC,
        ..new_order(0, true, MIDDLE + orders as i64, orders)
    };
    frame(&numbered(0, orders, order))
}

fn sweep(mut tape: Tape, orders: u64, per_price: u64) -> Case {
    sells(&mut tape, orders, per_price);
    Case::new(tape, 0, |tape| {
        tape.messages(0, 0, &[taker(orders)]);
    })
}

/// Orders of one session on both sides, ten at a price.
fn of_one_session(tape: &mut Tape, orders: u64) {
    for number in 0..orders {
        let away = 1 + (number / 20) as i64;
        let is_buy = number % 2 == 0;
        let price = if is_buy { MIDDLE - away } else { MIDDLE + away };
        send(tape, 0, number, new_order(0, is_buy, price, 1));
    }
}

fn mass_cancel(ack_style: u8) -> Vec<u8> {
    frame(&MassCancel {
        cl_ord_id: 1,
        action: mass_action::CANCEL,
        instrument_id: INSTRUMENT_NULL,
        account_id: ACCOUNT_NULL,
        ack_style,
        price_low: PRICE_NULL,
        price_high: PRICE_NULL,
        ..MassCancel::ZEROED
    })
}

fn mass(mut tape: Tape, orders: u64, ack_style: u8) -> Case {
    of_one_session(&mut tape, orders);
    Case::new(tape, 0, |tape| {
        tape.messages(0, 0, &[mass_cancel(ack_style)]);
    })
}

/// Cancels the orders of everybody and tells everybody of each.
fn kill(mut tape: Tape, orders: u64) -> Case {
    sells(&mut tape, orders, 10);
    Case::new(tape, 0, |tape| {
        let message = RiskAction {
            request_id: 1,
            action: risk_action::KILL,
            account_id: ACCOUNT_NULL,
            ..RiskAction::ZEROED
        };
        tape.push(kind::CONTROL, 0, 0, 0, 1, 0, &frame(&message));
    })
}

/// Orders of all sessions that expire in the same nanosecond.
fn expiry(mut tape: Tape, orders: u64) -> Case {
    for number in 0..orders {
        let session = (number % u64::from(SESSIONS)) as u32;
        let message = NewOrder {
            cl_ord_id: 1 + number,
            instrument_id: 1,
            account_id: 1 + session * 4,
            price: MIDDLE + (number / 10) as i64,
            qty: 1,
            side: side::SELL,
            ord_type: ord_type::LIMIT,
            time_in_force: time_in_force::GTD,
            display_qty: QTY_NULL,
            trigger_price: PRICE_NULL,
            expire_time: EXPIRY,
            ..NewOrder::ZEROED
        };
        tape.messages(session, 0, &[frame(&message)]);
    }
    Case::new(tape, 0, |tape| {
        tape.time = EXPIRY;
        tape.push(kind::TIMER, 0, 0, 0, 0, 0, &[]);
    })
}

fn to_phase(tape: &mut Tape, phase: u8) {
    let message = TradingPhaseRequest {
        request_id: 1,
        reference_price: PRICE_NULL,
        instrument_id: INSTRUMENT_NULL,
        phase,
        ..TradingPhaseRequest::ZEROED
    };
    tape.push(kind::CONTROL, 0, 0, 0, 1, 0, &frame(&message));
}

/// An auction with as many buys as sells, ten at a price, all of which trade at one price.
fn uncross(mut tape: Tape, matches: u64) -> Case {
    to_phase(&mut tape, phase::OPENING_AUCTION);
    for number in 0..2 * matches {
        let session = (number % u64::from(SESSIONS)) as u32;
        let is_buy = number < matches;
        let away = (number % matches / 10) as i64;
        let price = if is_buy { MIDDLE + away } else { MIDDLE - away };
        send(&mut tape, session, number, new_order(0, is_buy, price, 1));
    }
    Case::new(tape, 0, |tape| {
        to_phase(tape, phase::CONTINUOUS);
    })
}

/// A message that no core takes: a quantity of nothing.
fn refused() -> Vec<u8> {
    frame(&numbered(0, 1 << 40, new_order(0, true, MIDDLE, 0)))
}

/// What a group leaves open of a book that it clears.
fn atomic(tape: Tape, orders: u64, is_undone: bool, mut messages: Vec<Vec<u8>>) -> Case {
    let open_after = if is_undone { orders } else { 0 };
    if is_undone {
        messages.push(refused());
    }
    Case::new(tape, open_after, |tape| {
        tape.messages(0, FLAG_ATOMIC, &messages);
    })
}

fn atomic_sweep(mut tape: Tape, orders: u64, is_undone: bool) -> Case {
    sells(&mut tape, orders, 30);
    atomic(tape, orders, is_undone, vec![taker(orders)])
}

fn atomic_mass(mut tape: Tape, orders: u64, is_undone: bool) -> Case {
    of_one_session(&mut tape, orders);
    let messages = vec![mass_cancel(ack_style::PER_ORDER)];
    atomic(tape, orders, is_undone, messages)
}

/// What fits a datagram, and its last order is refused, ten times.
fn atomic_orders(tape: Tape, orders: u64) -> Case {
    Case::new(tape, 0, |tape| {
        for group in 0..orders / 27 {
            let numbers = group * 27..group * 27 + 26;
            let order = |number| frame(&numbered(0, number, new_order(0, true, MIDDLE, 1)));
            let mut messages: Vec<_> = numbers.map(order).collect();
            messages.push(refused());
            tape.messages(0, FLAG_ATOMIC, &messages);
        }
    })
}
