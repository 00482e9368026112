//! What happens without a message: things that are due, and what the operator's file says. And
//! instruments, those of older journals among them.

mod common;

use common::{Tape, as_message, frame, kinds, order, run};
use orderwire_core::{
    ACCOUNT_NULL, INSTRUMENT_NULL, PRICE_NULL, breach_action, limit_type, phase, reason, risk_event,
};
use orderwire_engine::record::{InstrumentBody, TickBandBody, kind};
use orderwire_engine::{ControlFault, Engine};
use orderwire_wire::{
    CancelOrder, Message, OrderAcceptedShort, OrderRejected, RiskEvent, RiskLimitSet,
    TradingPhaseReport, TradingPhaseRequest, session_kind,
};
use zerocopy::IntoBytes;

const MS: u64 = 1_000_000;

fn phase_request(phase: u8, duration_ms: u32) -> Vec<u8> {
    frame(&TradingPhaseRequest {
        request_id: 7,
        reference_price: PRICE_NULL,
        instrument_id: INSTRUMENT_NULL,
        duration_ms,
        phase,
        ..TradingPhaseRequest::ZEROED
    })
}

fn limit(limit_type: u16) -> Vec<u8> {
    frame(&RiskLimitSet {
        limit_type,
        breach_action: 2,
        account_id: 3,
        instrument_id: INSTRUMENT_NULL,
        limit_value: 3,
        warn_value: PRICE_NULL,
        ..RiskLimitSet::ZEROED
    })
}

fn timer(tape: &mut Tape, time: u64) {
    tape.time = time - 10; // What `push` adds.
    tape.push(kind::TIMER, 0, 0, 0, 0, 0, &[]);
}

#[test]
fn what_is_due_happens_with_a_timer_record_and_not_before() {
    let mut tape = Tape::with_sessions(1);
    tape.open_session_of_kind(1, 1, session_kind::RISK_ADMIN);
    tape.messages(1, 0, &[phase_request(phase::OPENING_AUCTION, 5)]);
    let due = tape.time + 5 * MS;
    let (engine, asked) = run(&tape);
    assert_eq!(engine.next_timer(), due);

    timer(&mut tape, due - 1);
    assert_eq!(run(&tape).1.len(), asked.len(), "a nanosecond early");
    timer(&mut tape, due);
    let (engine, lines) = run(&tape);
    assert_eq!(
        kinds(&lines[asked.len()..]),
        [(1, TradingPhaseReport::TEMPLATE_ID)]
    );
    let report = as_message::<TradingPhaseReport>(&lines[asked.len()]);
    assert_eq!(
        (report.phase, report.request_id, report.transact_time),
        (phase::CONTINUOUS, 0, due)
    );
    assert_eq!(engine.next_timer(), u64::MAX);
    assert_eq!(
        engine.last_seq(),
        tape.seq,
        "it takes a place in the sequence"
    );
}

#[test]
fn the_operators_file_is_applied_for_nobody() {
    let mut tape = Tape::with_sessions(1);
    let body = [limit(1), phase_request(phase::HALT, 0)].concat();
    tape.push(kind::CONTROL, 0, 0, 0, 2, 0, &body);
    tape.open_session_of_kind(1, 1, session_kind::RISK_ADMIN);
    tape.push(
        kind::CONTROL,
        0,
        0,
        0,
        1,
        0,
        &phase_request(phase::CONTINUOUS, 0),
    );
    tape.messages(1, 0, &[phase_request(phase::QUERY, 0)]);
    let (_, lines) = run(&tape);
    // Nobody was there to hear of the first; the second is public; the third was asked for.
    let phases: Vec<_> = lines
        .iter()
        .map(|line| {
            let report = as_message::<TradingPhaseReport>(line);
            (line.0, report.request_id, report.phase)
        })
        .collect();
    assert_eq!(
        phases,
        [(1, 0, phase::CONTINUOUS), (1, 7, phase::CONTINUOUS)]
    );
}

#[test]
fn what_comes_of_the_operators_limits_is_told_to_those_who_administer_risk() {
    let mut tape = Tape::with_sessions(1);
    let alert = frame(&RiskLimitSet {
        limit_type: limit_type::ORDER_QTY,
        breach_action: breach_action::ALERT,
        account_id: ACCOUNT_NULL,
        instrument_id: INSTRUMENT_NULL,
        limit_value: 3,
        warn_value: PRICE_NULL,
        ..RiskLimitSet::ZEROED
    });
    tape.open_session_of_kind(1, 1, session_kind::RISK_ADMIN);
    tape.push(kind::CONTROL, 0, 0, 0, 1, 0, &alert);
    tape.messages(0, 0, &[order(1, 1, 100, 4, 0)]);
    let (_, lines) = run(&tape);
    assert_eq!(
        kinds(&lines),
        [
            (0, OrderAcceptedShort::TEMPLATE_ID),
            (1, RiskEvent::TEMPLATE_ID)
        ],
        "that the limit was set is nobody's answer, what an order does to it is news"
    );
    let event = as_message::<RiskEvent>(&lines[1]);
    assert_eq!(
        (event.event, event.limit_value, event.current_value),
        (risk_event::BREACHED, 3, 4)
    );
}

#[test]
fn what_the_core_would_refuse_is_found_beforehand_and_changes_nothing() {
    let (mut engine, _) = run(&Tape::with_sessions(1));
    let hash = engine.state_hash();
    let good = [limit(1), phase_request(phase::HALT, 0)].concat();
    assert_eq!(engine.check_controls(1_000, &good), Ok(()));
    let bad = [limit(1), limit(99)].concat();
    let fault = ControlFault {
        index: 1,
        reason: Some(reason::INSTRUCTION),
    };
    assert_eq!(engine.check_controls(1_000, &bad), Err(fault));
    let foreign = [limit(1), limit(2), frame(&CancelOrder::ZEROED)].concat();
    let fault = ControlFault {
        index: 2,
        reason: None,
    };
    assert_eq!(engine.check_controls(1_000, &foreign), Err(fault));
    assert_eq!(engine.state_hash(), hash);
}

#[test]
fn a_control_record_holds_what_it_counts_and_nothing_for_sessions() {
    for (count, body, why) in [
        (2, limit(1), "does not hold the messages"),
        (1, frame(&CancelOrder::ZEROED), "for sessions only"),
    ] {
        let mut tape = Tape::with_sessions(1);
        tape.push(kind::CONTROL, 0, 0, 0, count, 0, &body);
        let mut engine = Engine::new(common::limits());
        let error = engine
            .apply_batch(&tape.bytes, &mut common::Log::default())
            .expect_err("a forgery");
        assert!(error.to_string().contains(why), "{error}");
    }
}

fn instrument() -> InstrumentBody {
    let mut ticks = InstrumentBody::PLAIN.ticks;
    ticks[0] = TickBandBody {
        from: 100,
        tick: 10,
    };
    InstrumentBody {
        symbol: *b"BANDS\0\0\0\0\0\0\0\0\0\0\0",
        tick_size: 5,
        lot_size: 1,
        min_qty: 1,
        max_qty: 1_000,
        min_price: 5,
        max_price: 1_000,
        instrument_id: 2,
        product_id: 9,
        volatility_bps: 500,
        volatility_auction_ms: 60_000,
        tick_bands: 1,
        reference_price: 200,
        ticks,
        ..InstrumentBody::PLAIN
    }
}

fn with_instrument(body: &[u8]) -> Result<Engine, String> {
    let mut tape = Tape::default();
    tape.push(kind::INSTRUMENT, 0, 0, 0, 0, 0, body);
    let mut engine = Engine::new(common::limits());
    engine
        .apply_batch(&tape.bytes, &mut common::Log::default())
        .map(|()| engine)
        .map_err(|error| error.to_string())
}

#[test]
fn an_instrument_comes_back_as_its_record_holds_it() {
    let body = instrument();
    let engine = with_instrument(body.as_bytes()).expect("valid");
    assert_eq!(engine.instrument(2), Some(body));
    let core = engine.core().instrument(2).expect("added");
    assert_eq!((core.tick(99), core.tick(100)), (5, 10));
}

#[test]
fn an_instrument_of_an_older_journal_has_nothing_special() {
    let body = instrument();
    let engine = with_instrument(&body.as_bytes()[..72]).expect("as old journals hold it");
    let plain = InstrumentBody {
        product_id: 0,
        volatility_bps: 0,
        volatility_auction_ms: 0,
        initial_phase: phase::CONTINUOUS,
        tick_bands: 0,
        reference_price: PRICE_NULL,
        ticks: InstrumentBody::PLAIN.ticks,
        ..body
    };
    assert_eq!(engine.instrument(2), Some(plain));
    for length in [64, 80, 216] {
        let error = with_instrument(&body.as_bytes()[..length])
            .err()
            .expect("never written");
        assert!(error.contains("wrong length"), "{error}");
    }
    let many = InstrumentBody {
        tick_bands: 9,
        ..body
    };
    let error = with_instrument(many.as_bytes()).err().expect("nine bands");
    assert!(error.contains("tick bands"), "{error}");
}

#[test]
fn the_ticks_of_an_instrument_hold_for_its_orders() {
    let mut tape = Tape::with_sessions(1);
    let body = InstrumentBody {
        instrument_id: 2,
        ..instrument()
    };
    tape.push(kind::INSTRUMENT, 0, 0, 0, 0, 0, body.as_bytes());
    let mut off_tick = order(1, 1, 105, 5, 0);
    off_tick[16..20].copy_from_slice(&2_u32.to_le_bytes());
    tape.messages(0, 0, &[off_tick]);
    let (_, lines) = run(&tape);
    let rejected = common::only::<OrderRejected>(&lines);
    assert_eq!((rejected.reason, rejected.limit_value), (reason::TICK, 10));
}
