//! What a struck limit does, and the order in which limits speak.

use super::*;
use crate::command::limit_type;
use crate::event::risk_event;
use crate::reason;

fn with_action(action: u8, limit: RiskLimitSet) -> RiskLimitSet {
    RiskLimitSet {
        breach_action: action,
        ..limit
    }
}

/// Limits that each strike a buy of 5 at 20 against a reference of 10, with the reason.
fn striking() -> [(RiskLimitSet, u16, i64, i64); 11] {
    let of_pair = |limit| RiskLimitSet {
        instrument_id: 100,
        ..limit
    };
    let windowed = |limit_type| RiskLimitSet {
        window_ms: 1,
        ..limit(limit_type, 0)
    };
    let rate = windowed(limit_type::ORDER_RATE);
    let orders = limit(limit_type::OPEN_ORDERS, 0);
    let notional = limit(limit_type::OPEN_NOTIONAL, 99);
    [
        (of_pair(rate), reason::ORDER_RATE, 0, 1),
        (rate, reason::ORDER_RATE, 0, 1),
        (
            windowed(limit_type::DUPLICATE_ORDERS),
            reason::DUPLICATE_ORDER_GUARD,
            0,
            1,
        ),
        (limit(limit_type::ORDER_QTY, 4), reason::MAX_QUANTITY, 4, 5),
        (
            limit(limit_type::ORDER_NOTIONAL, 99),
            reason::MAX_NOTIONAL,
            99,
            100,
        ),
        (
            limit(limit_type::PRICE_COLLAR_BPS, 1_000),
            reason::PRICE_COLLAR,
            11,
            20,
        ),
        (of_pair(orders), reason::OPEN_ORDERS, 0, 1),
        (orders, reason::OPEN_ORDERS, 0, 1),
        (of_pair(notional), reason::OPEN_NOTIONAL, 99, 100),
        (notional, reason::OPEN_NOTIONAL, 99, 100),
        (limit(limit_type::POSITION, 4), reason::POSITION, 4, 5),
    ]
}

const STRUCK: Order = Order {
    price: 20,
    reference: Some(10),
    ..BUY
};

#[test]
fn the_first_check_that_strikes_is_reported() {
    let striking = striking();
    for first in 0..striking.len() {
        let limits: Vec<_> = striking[first..].iter().map(|s| s.0).collect();
        let (_, reason, limit, value) = striking[first];
        let mut bench = Bench::with(&limits);
        assert_eq!(
            bench.check(STRUCK),
            (reason, limit, value),
            "from limit {first}"
        );
    }
}

#[test]
fn alerts_let_the_order_pass_and_tell_the_setter() {
    let striking = striking();
    let limits = striking.map(|s| with_action(breach_action::ALERT, s.0));
    let mut bench = Bench::with(&limits);
    assert_eq!(bench.reason(STRUCK), 0);
    let expected: Vec<_> = striking
        .iter()
        .map(|s| (risk_event::BREACHED, s.0.limit_type, s.2, s.3))
        .collect();
    assert_eq!(bench.notes(), expected);
    for (note, (limit, ..)) in bench.notes.as_slice().iter().zip(&striking) {
        assert_eq!(
            (note.session, note.request_id, note.account_id),
            (ADMIN, 0, 1)
        );
        let is_of_account = limit.instrument_id == INSTRUMENT_NULL
            && super::super::limits::COUNTERS.contains(&limit.limit_type);
        let expected = if is_of_account { INSTRUMENT_NULL } else { 100 };
        assert_eq!(note.instrument_id, expected, "{}", limit.limit_type);
    }
    // With one more that refuses, nobody is alerted.
    bench.set(&with_action(breach_action::REJECT, limits[10]));
    assert_eq!(bench.reason(STRUCK), reason::POSITION);
}

#[test]
fn the_most_notes_that_there_can_be_fit() {
    let limits = striking().map(|s| RiskLimitSet {
        warn_value: 1,
        ..with_action(breach_action::ALERT, s.0)
    });
    let mut bench = Bench::with(&limits);
    assert_eq!(bench.gate(1, 0), 0);
    let kind = Kind::QuoteSide {
        price: 0,
        leaves: 0,
    };
    let instruments = bench.instruments;
    let sell = Order {
        is_buy: false,
        price: 1,
        qty: 200,
        reference: Some(10),
        ..BUY
    };
    for order in [Order { kind, ..STRUCK }, Order { kind, ..sell }] {
        let request = Check {
            instrument: &instruments[0],
            ..bench.request(order)
        };
        bench.risk.check(&request, &mut bench.notes).unwrap();
    }
    assert_eq!(bench.notes.len(), 2 + 13 + 13);
}

#[test]
fn cancel_and_block_blocks_until_the_release() {
    for (limit, reason, value, offending) in striking() {
        let mut bench = Bench::with(&[with_action(breach_action::CANCEL_AND_BLOCK, limit)]);
        let breach = bench.judge(STRUCK).unwrap_err();
        let refusal = breach.refusal;
        assert_eq!((refusal.reason, refusal.limit_value), (reason, value));
        let event = breach.cancel_and_block.unwrap();
        assert_eq!((event.event, event.session), (risk_event::BREACHED, ADMIN));
        assert_eq!((event.account_id, event.current_value), (1, offending));
        assert_eq!(event.limit_type, limit.limit_type);
        let small = Order {
            qty: 1,
            price: 10,
            market: 1,
            ..BUY
        };
        bench.set(&RiskLimitSet {
            limit_value: PRICE_NULL,
            ..limit
        });
        assert_eq!(bench.reason(small), reason::ACCOUNT_BLOCKED);
        assert_eq!(bench.gate(1, 0), reason::ACCOUNT_BLOCKED);
        assert_eq!(
            bench.reason(Order {
                account_id: 2,
                ..small
            }),
            0
        );
        bench.risk.check_invariants(std::iter::empty());
        // Not by a release of one session, nor of another account.
        for (account_id, session) in [(1, TRADER), (ACCOUNT_NULL, TRADER), (2, SESSION_NULL)] {
            assert!(
                bench
                    .risk
                    .release(ADMIN, &action(account_id, session))
                    .is_err()
            );
        }
        let released = bench.risk.release(ADMIN, &action(1, SESSION_NULL)).unwrap();
        assert_eq!(
            (released.event, released.account_id),
            (risk_event::RELEASED, 1)
        );
        assert_eq!(bench.reason(small), 0);
        assert!(bench.risk.release(ADMIN, &action(1, SESSION_NULL)).is_err());
    }
}

#[test]
fn a_release_of_all_accounts_lifts_what_limits_did_to_each() {
    let mut bench = Bench::with(&[RiskLimitSet {
        breach_action: breach_action::CANCEL_AND_BLOCK,
        ..limit(limit_type::ORDER_QTY, 1)
    }]);
    for account_id in [1, 2] {
        assert_ne!(bench.reason(Order { account_id, ..BUY }), 0);
    }
    let all = action(ACCOUNT_NULL, SESSION_NULL);
    let released = bench.risk.release(ADMIN, &all).unwrap();
    assert_eq!(released.account_id, ACCOUNT_NULL);
    for account_id in [1, 2] {
        assert_eq!(bench.gate(account_id, 0), 0);
    }
    assert!(bench.risk.release(ADMIN, &all).is_err());
}
