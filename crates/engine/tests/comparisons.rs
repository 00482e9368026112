//! What a comparison of two moments tells is what lies between them.

mod common;

use std::collections::BTreeMap;

use common::traffic::Traffic;
use common::{Log, Tape, cancel, frame, limits, order};
use orderwire_core::{OpenOrder, PRICE_NULL, QTY_NULL, Standing, TIME_NULL, phase, reason, side};
use orderwire_engine::record::FLAG_ATOMIC;
use orderwire_engine::{Change, Changes, End, Engine, Level, LevelKey, Replay, Report, ReportSink};
use orderwire_wire as wire;
use orderwire_wire::{Message, Quote, ReplaceOrder, TradeCorrectionRequest, TradingPhaseRequest};

fn engine_at(tape: &Tape, seq: u64) -> Engine {
    let mut engine = Engine::new(limits());
    if seq > 0 {
        let sink = &mut Log::default();
        engine
            .apply_batch_to(&tape.bytes, seq, sink)
            .expect("the sequencer wrote this");
    }
    engine
}

fn changes(tape: &Tape, from: u64, to: u64) -> Changes {
    let mut replay = Replay::new(limits(), Some(from), to);
    replay.take(&tape.bytes).expect("the sequencer wrote this");
    replay.changes().expect("the tape goes further")
}

fn orders(engine: &Engine) -> BTreeMap<u64, OpenOrder> {
    let mut orders = BTreeMap::new();
    for instrument in engine.core().instruments() {
        engine.core().for_each_order(instrument.id, |order| {
            orders.insert(order.order_id, *order);
        });
    }
    orders
}

fn levels(orders: &BTreeMap<u64, OpenOrder>) -> BTreeMap<LevelKey, Level> {
    let mut levels = BTreeMap::<LevelKey, Level>::new();
    let in_book = orders.values().filter(|o| o.standing == Standing::Book);
    for order in in_book {
        let key = LevelKey {
            instrument_id: order.instrument_id,
            is_sell: order.side != side::BUY,
            price: order.price,
        };
        let level = levels.entry(key).or_default();
        level.orders += 1;
        level.qty += u128::from(order.leaves_qty);
        level.shown += u128::from(order.shown_qty);
    }
    levels
}

fn positions(engine: &Engine) -> BTreeMap<(u32, u32), i128> {
    let mut positions = BTreeMap::new();
    engine.core().for_each_position(|account, instrument, qty| {
        positions.insert((account, instrument), qty);
    });
    positions
}

/// What was told last of each order id that was never replaced: its cumulative quantity.
#[derive(Default)]
struct Cums {
    told: BTreeMap<u64, u64>,
    replaced: Vec<u64>,
}

impl ReportSink for Cums {
    fn session_opened(&mut self, _session: u32, _session_id: u64) {}
    fn report(&mut self, report: &Report<'_>) {
        let block = &report.frame[8..];
        match u16::from_le_bytes([report.frame[2], report.frame[3]]) {
            wire::OrderExecuted::TEMPLATE_ID => {
                let m: wire::OrderExecuted = wire::read(block).expect("whole");
                self.told.insert(m.order_id, m.cum_qty);
            }
            wire::TradeCorrected::TEMPLATE_ID => {
                let m: wire::TradeCorrected = wire::read(block).expect("whole");
                self.told.insert(m.order_id, m.cum_qty);
            }
            wire::OrderReplaced::TEMPLATE_ID => {
                let m: wire::OrderReplaced = wire::read(block).expect("whole");
                self.replaced.push(m.prev_order_id);
            }
            _ => {}
        }
    }
}

#[test]
fn the_earlier_state_with_its_changes_is_the_later_one() {
    let seeds = match std::env::var("SEED") {
        Ok(seed) => seed.parse().map_or(0..=0, |seed| seed..=seed),
        Err(_) => 1..=40,
    };
    let (mut filled, mut canceled, mut withdrawn, mut renamed) = (0, 0, 0, 0);
    for seed in seeds {
        let tape = Traffic::tape(seed, 300);
        let (from, to) = (tape.seq * (seed % 5) / 6, tape.seq * (2 + seed % 5) / 6);
        let (before, after) = (engine_at(&tape, from), engine_at(&tape, to));
        let changes = changes(&tape, from, to);
        assert_eq!(
            (changes.from, changes.to),
            (before.last_seq(), after.last_seq()),
            "SEED={seed}"
        );

        let (old, new) = (orders(&before), orders(&after));
        let mut now = old.clone();
        for gone in &changes.went {
            assert_eq!(now.remove(&gone.order.order_id), Some(gone.order));
            filled += u64::from(gone.end == End::Filled);
            canceled += u64::from(matches!(gone.end, End::Canceled(_)));
            withdrawn += u64::from(gone.end == End::Withdrawn);
        }
        for Change { before, .. } in &changes.changed {
            assert_eq!(now.remove(&before.order_id), Some(*before), "SEED={seed}");
        }
        let later = changes.changed.iter().map(|change| &change.after);
        for order in later.chain(&changes.came) {
            assert_eq!(now.insert(order.order_id, *order), None, "SEED={seed}");
        }
        assert_eq!(now, new, "SEED={seed}");
        for Change { before, after } in &changes.changed {
            assert_ne!(before, after);
            assert_eq!(before.participant, after.participant, "SEED={seed}");
            assert_eq!(before.instrument_id, after.instrument_id, "SEED={seed}");
            renamed += u64::from(before.order_id != after.order_id);
        }

        let mut depth = levels(&old);
        for (key, change) in &changes.levels {
            assert_eq!(
                depth.insert(*key, change.after).unwrap_or_default(),
                change.before
            );
        }
        depth.retain(|_, level| level.orders > 0);
        assert_eq!(depth, levels(&new), "SEED={seed}");

        let mut held = positions(&before);
        for (key, change) in &changes.positions {
            assert_eq!(
                held.insert(*key, change.after).unwrap_or_default(),
                change.before
            );
        }
        held.retain(|_, qty| *qty != 0);
        assert_eq!(held, positions(&after), "SEED={seed}");

        let (mut engine, mut cums) = (Engine::new(limits()), Cums::default());
        engine
            .apply_batch_to(&tape.bytes, to, &mut cums)
            .expect("the sequencer wrote this");
        cums.told.retain(|id, _| !cums.replaced.contains(id));
        for gone in &changes.went {
            if let Some(&told) = cums.told.get(&gone.order.order_id) {
                assert_eq!(gone.cum_qty, told, "SEED={seed} {gone:?}");
            }
        }
    }
    let met = [filled, canceled, withdrawn, renamed];
    let all = met.iter().all(|&count| count > 0);
    assert!(all || std::env::var("SEED").is_ok(), "too tame: {met:?}");
}

/// In whatever pieces a history comes, also with parts that came before.
#[test]
fn pieces_that_overlap_give_the_same() {
    let tape = Traffic::tape(5, 200);
    let ends: Vec<usize> = orderwire_engine::Records::new(&tape.bytes)
        .scan(0, |at, item| {
            *at += item.expect("well formed").0.length as usize;
            Some(*at)
        })
        .collect();
    let whole = changes(&tape, 40, tape.seq - 20);
    let mut replay = Replay::new(limits(), Some(40), tape.seq - 20);
    for window in ends.windows(4).step_by(2) {
        let piece = &tape.bytes[window[0]..window[3]];
        let piece = if window[0] == ends[0] {
            &tape.bytes[..window[3]]
        } else {
            piece
        };
        if !replay.take(piece).expect("the sequencer wrote this") {
            break;
        }
    }
    assert_eq!(replay.changes(), Some(whole));
    let hash = engine_at(&tape, tape.seq - 20).state_hash();
    assert_eq!(replay.engine().state_hash(), hash);
}

#[test]
fn each_stop_inside_a_datagram_and_on_from_there_is_the_whole() {
    let mut tape = Tape::with_sessions(2);
    let first = tape.seq;
    let frames: Vec<_> = (1..=5).map(|id| order(id, 1, 490 + 5, id, 0)).collect();
    tape.messages(0, 0, &frames);
    tape.messages(1, 0, &[order(1, 2, 495, 4, 0)]);
    let hash = engine_at(&tape, u64::MAX).state_hash();
    for stop in first..=tape.seq {
        let mut engine = engine_at(&tape, stop);
        assert_eq!(engine.last_seq(), stop);
        let sink = &mut Log::default();
        let more = engine.apply_batch_to(&tape.bytes, u64::MAX, sink);
        assert_eq!((more, engine.state_hash()), (Ok(true), hash), "{stop}");
    }
}

#[test]
fn an_atomic_datagram_is_shown_whole() {
    let mut tape = Tape::with_sessions(1);
    let before = tape.seq;
    tape.messages(
        0,
        FLAG_ATOMIC,
        &[order(1, 1, 500, 5, 0), order(2, 1, 500, 5, 0)],
    );
    tape.messages(0, 0, &[order(3, 1, 500, 5, 0)]);
    let inside = changes(&tape, before, before + 1);
    assert_eq!(
        (inside.from, inside.to, inside.came.len()),
        (before, before + 2, 2)
    );
    let from_inside = changes(&tape, before + 1, before + 3);
    assert_eq!((from_inside.from, from_inside.came.len()), (before + 2, 1));
    let within = changes(&tape, before + 1, before + 2);
    assert_eq!(
        (within.from, within.to, within.came.len()),
        (before + 2, before + 2, 0)
    );
}

#[test]
fn a_replaced_order_is_one_order_and_so_is_a_side_of_a_quote() {
    let quote = |bid_price: i64| {
        frame(&Quote {
            quote_id: bid_price as u64,
            instrument_id: 1,
            bid_price,
            bid_qty: 5,
            ask_price: 600,
            ask_qty: 6,
            group_id: 4,
            ..Quote::ZEROED
        })
    };
    let replace = frame(&ReplaceOrder {
        cl_ord_id: 2,
        orig_cl_ord_id: 1,
        price: 495,
        qty: 9,
        display_qty: QTY_NULL,
        trigger_price: PRICE_NULL,
        expire_time: TIME_NULL,
        instrument_id: 1,
        ..ReplaceOrder::ZEROED
    });
    let mut tape = Tape::with_sessions(1);
    tape.messages(0, 0, &[order(1, 1, 500, 5, 0), quote(490)]);
    let from = tape.seq;
    tape.messages(0, 0, &[replace, quote(485)]);
    let changes = changes(&tape, from, tape.seq);
    assert_eq!((changes.came.len(), changes.went.len()), (0, 0));
    let prices: Vec<_> = (changes.changed.iter())
        .map(|Change { before, after }| {
            assert!(before.order_id != after.order_id || before.price == after.price);
            (before.price, after.price)
        })
        .collect();
    // The ask is the same order of the same quote, which has another id.
    assert_eq!(prices, [(500, 495), (490, 485), (600, 600)]);
}

#[test]
fn it_is_told_how_much_a_gone_order_has_traded() {
    let mut tape = Tape::with_sessions(2);
    tape.messages(0, 0, &[order(1, 1, 500, 5, 0), order(2, 1, 495, 7, 0)]);
    tape.messages(1, 0, &[order(1, 2, 500, 2, 0)]);
    let from = tape.seq;
    tape.messages(1, 0, &[order(2, 2, 495, 4, 0)]);
    tape.messages(0, 0, &[cancel(3, 2)]);
    tape.messages(1, 0, &[order(3, 2, 800, 4, 0), cancel(4, 3)]);
    let changes = changes(&tape, from, tape.seq);
    let gone: Vec<_> = (changes.went.iter())
        .map(|gone| {
            (
                gone.order.cl_ord_id,
                gone.order.cum_qty,
                gone.cum_qty,
                gone.end,
            )
        })
        .collect();
    let asked = End::Canceled(reason::CANCELED_BY_USER);
    assert_eq!(gone, [(1, 2, 5, End::Filled), (2, 0, 1, asked)]);
    assert_eq!(
        changes.came,
        [],
        "what comes and goes in between is in neither"
    );
    let level = |price| LevelKey {
        instrument_id: 1,
        is_sell: false,
        price,
    };
    let of = |orders, qty| Level {
        orders,
        qty,
        shown: qty,
    };
    let none = Level::default();
    let (at_495, at_500) = (of(1, 7), of(1, 3));
    let emptied = |before| Change {
        before,
        after: none,
    };
    assert_eq!(
        changes.levels,
        [(level(495), emptied(at_495)), (level(500), emptied(at_500))]
    );
    // Both sessions trade for account 3, so that nothing is held in the end.
    assert_eq!(changes.positions, []);
}

#[test]
fn a_trade_that_is_broken_later_was_still_the_end_of_its_order() {
    let mut tape = Tape::with_sessions(2);
    tape.open_session_of_kind(2, 1, wire::session_kind::RISK_ADMIN);
    tape.messages(0, 0, &[order(1, 1, 500, 5, 0)]);
    let from = tape.seq;
    tape.messages(1, 0, &[order(1, 2, 500, 5, 0)]);
    let broken = frame(&TradeCorrectionRequest {
        match_id: 1,
        new_price: PRICE_NULL,
        new_qty: 0,
        instrument_id: 1,
        ..TradeCorrectionRequest::ZEROED
    });
    tape.messages(2, 0, &[broken]);
    let changes = changes(&tape, from, tape.seq);
    let [gone] = changes.went[..] else {
        panic!("one order went: {changes:?}");
    };
    assert_eq!((gone.cum_qty, gone.end), (0, End::Filled));
}

#[test]
fn phases_references_and_new_instruments_are_told() {
    let mut tape = Tape::with_sessions(1);
    tape.open_session_of_kind(1, 1, wire::session_kind::RISK_ADMIN);
    let from = tape.seq;
    let halt = frame(&TradingPhaseRequest {
        reference_price: 400,
        instrument_id: 1,
        phase: phase::HALT,
        ..TradingPhaseRequest::ZEROED
    });
    tape.messages(1, 0, &[halt]);
    let [(before, after)] = changes(&tape, from, tape.seq).markets[..] else {
        panic!("one instrument");
    };
    let before = before.expect("it was there");
    assert_eq!(
        (before.phase, before.reference),
        (phase::CONTINUOUS, PRICE_NULL)
    );
    assert_eq!(
        (after.phase, after.reference, after.last),
        (phase::HALT, 400, PRICE_NULL)
    );
    let [(added, _)] = changes(&tape, 0, from).markets[..] else {
        panic!("one instrument");
    };
    assert_eq!(added, None);
}

#[test]
fn a_moment_that_does_not_come_has_no_changes() {
    let tape = Tape::with_sessions(1);
    let mut replay = Replay::new(limits(), Some(tape.seq + 1), tape.seq + 2);
    assert_eq!(replay.take(&tape.bytes), Ok(true));
    assert_eq!(replay.changes(), None);
}
