//! Which kind of session may send which message, and who is told what nobody asked for.

mod common;

use common::{Line, Tape, as_message, cancel, frame, kinds, only, order, run};
use orderwire_core::{ACCOUNT_NULL, INSTRUMENT_NULL, PRICE_NULL, phase};
use orderwire_engine::record::FLAG_STALE;
use orderwire_wire::{
    BusinessReject, LimitQuery, MassCancel, Message, NotApplied, OrderStatusRequest, Quote,
    RequestRejected, RiskAction, RiskEvent, RiskLimitSet, TradeCorrectionRequest,
    TradingPhaseReport, TradingPhaseRequest, business_reject_reason as business, session_kind,
};

fn phase_request(phase: u8) -> Vec<u8> {
    frame(&TradingPhaseRequest {
        request_id: 7,
        reference_price: PRICE_NULL,
        instrument_id: INSTRUMENT_NULL,
        phase,
        ..TradingPhaseRequest::ZEROED
    })
}

fn risk_action(action: u8, target_session_id: u64) -> Vec<u8> {
    frame(&RiskAction {
        request_id: 8,
        action,
        account_id: ACCOUNT_NULL,
        target_session_id,
        ..RiskAction::ZEROED
    })
}

fn limit_set() -> Vec<u8> {
    frame(&RiskLimitSet {
        request_id: 9,
        limit_type: 1,
        breach_action: 2,
        account_id: 3,
        instrument_id: INSTRUMENT_NULL,
        limit_value: 100,
        warn_value: PRICE_NULL,
        ..RiskLimitSet::ZEROED
    })
}

fn correction() -> Vec<u8> {
    frame(&TradeCorrectionRequest {
        request_id: 10,
        match_id: 1,
        new_price: PRICE_NULL,
        instrument_id: INSTRUMENT_NULL,
        ..TradeCorrectionRequest::ZEROED
    })
}

fn mass_cancel(action: u8) -> Vec<u8> {
    frame(&MassCancel {
        cl_ord_id: 11,
        action,
        ack_style: 1,
        ..MassCancel::ZEROED
    })
}

/// One session of order entry and one of risk administration.
fn tape() -> Tape {
    let mut tape = Tape::with_sessions(1);
    tape.open_session_of_kind(1, 1, session_kind::RISK_ADMIN);
    tape
}

/// What comes of one message of this session.
fn answers(session: u32, message: &[u8]) -> Vec<Line> {
    let mut tape = tape();
    tape.messages(session, 0, &[message.to_vec()]);
    run(&tape).1
}

#[test]
fn orders_are_for_order_entry_and_administration_for_its_own_sessions() {
    let for_order_entry = [
        order(1, 1, 500, 5, 0),
        cancel(2, 1),
        mass_cancel(1),
        frame(&OrderStatusRequest::ZEROED),
        frame(&Quote {
            instrument_id: 1,
            bid_price: PRICE_NULL,
            ask_price: PRICE_NULL,
            ..Quote::ZEROED
        }),
    ];
    let for_risk_admin = [
        limit_set(),
        risk_action(3, 0),
        phase_request(phase::HALT),
        correction(),
    ];
    let for_both = [frame(&LimitQuery::ZEROED), phase_request(phase::QUERY)];
    let refused = |session: u32, message: &Vec<u8>| {
        let lines = answers(session, message);
        assert!(!lines.is_empty(), "everything is answered");
        let refused = kinds(&lines)[0] == (session, BusinessReject::TEMPLATE_ID);
        if refused {
            let reject = as_message::<BusinessReject>(&lines[0]);
            assert_eq!(reject.reason, business::NOT_AUTHORISED);
        }
        refused
    };
    for message in &for_order_entry {
        assert!(!refused(0, message) && refused(1, message), "{message:?}");
    }
    for message in &for_risk_admin {
        assert!(refused(0, message) && !refused(1, message), "{message:?}");
    }
    for message in &for_both {
        assert!(!refused(0, message) && !refused(1, message), "{message:?}");
    }
}

#[test]
fn what_nobody_may_send_is_told_apart_from_what_is_too_short() {
    for template in [100_u16, 109, 115, 206, 217] {
        let mut bytes = frame(&Quote::ZEROED);
        bytes[2..4].copy_from_slice(&template.to_le_bytes());
        let reject = only::<BusinessReject>(&answers(0, &bytes));
        assert_eq!(reject.reason, business::UNKNOWN_TEMPLATE);
        assert_eq!(reject.ref_template_id, template);
    }
    let mut short = frame(&LimitQuery::ZEROED);
    short[2..4].copy_from_slice(&RiskLimitSet::TEMPLATE_ID.to_le_bytes());
    // Too short is said before not authorised: it could not be read whoever sent it.
    for session in [0, 1] {
        let reject = only::<BusinessReject>(&answers(session, &short));
        assert_eq!(reject.reason, business::BAD_BLOCK_LENGTH);
    }
}

#[test]
fn a_risk_action_finds_its_sessions_by_their_id() {
    // Session 0 has the id 1000; 1001 is the one that asks.
    assert_eq!(
        kinds(&answers(1, &risk_action(1, 1_000)))[0],
        (1, RiskEvent::TEMPLATE_ID)
    );
    let lines = answers(1, &risk_action(1, 77));
    let reject = only::<RequestRejected>(&lines);
    assert_eq!(
        (reject.reason, reject.offending_value, reject.request_id),
        (18, 77, 8)
    );
    assert_eq!(reject.ref_template_id, RiskAction::TEMPLATE_ID);
}

#[test]
fn a_phase_is_told_to_who_asked_and_to_everybody_who_watches() {
    let mut tape = tape();
    tape.open_session_of_kind(2, 1, session_kind::MARKET_DATA);
    tape.open_session_of_kind(3, 1, session_kind::RISK_ADMIN);
    tape.push(
        orderwire_engine::record::kind::SESSION_END,
        0,
        3,
        0,
        0,
        0,
        &[],
    );
    tape.messages(1, 0, &[phase_request(phase::HALT)]);
    let (_, lines) = run(&tape);
    let report = TradingPhaseReport::TEMPLATE_ID;
    assert_eq!(kinds(&lines), [(1, report), (1, report), (2, report)]);
    let told: Vec<_> = lines
        .iter()
        .map(|line| {
            let report = as_message::<TradingPhaseReport>(line);
            (report.request_id, report.instrument_id, report.phase)
        })
        .collect();
    assert_eq!(
        told,
        [
            (7, 1, phase::HALT),
            (0, 1, phase::HALT),
            (0, 1, phase::HALT)
        ]
    );
}

#[test]
fn what_only_takes_risk_away_is_never_stale() {
    let applied = |session: u32, message: Vec<u8>| {
        let mut tape = tape();
        tape.messages(session, FLAG_STALE, &[message]);
        kinds(&run(&tape).1) != [(session, NotApplied::TEMPLATE_ID)]
    };
    for action in [1, 2, 3] {
        assert!(applied(0, mass_cancel(action)));
    }
    assert!(!applied(0, mass_cancel(4)), "an unblock lets risk in");
    assert!(applied(1, risk_action(1, 0)));
    assert!(!applied(1, risk_action(2, 0)), "so does a release");
    assert!(applied(0, cancel(2, 1)));
    assert!(!applied(1, limit_set()));
}
