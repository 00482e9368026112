//! Warnings come when a value crosses its mark from below, and not again.

use super::*;
use crate::command::limit_type;
use crate::event::risk_event;
use crate::reason;

/// Sets a limit with a warning and sends orders that are accepted and opened.
fn warnings(limit: RiskLimitSet, orders: &[(Order, bool)]) {
    let mut bench = Bench::with(&[limit]);
    for (number, &(order, is_warned)) in orders.iter().enumerate() {
        assert_eq!(bench.reason(order), 0, "order {number}");
        let notes = bench.notes.as_slice();
        let warned: Vec<_> = notes.iter().map(|n| (n.event, n.session)).collect();
        let expected: &[_] = if is_warned {
            &[(risk_event::WARNING, ADMIN)]
        } else {
            &[]
        };
        assert_eq!(warned, expected, "order {number}");
        bench.open(order);
    }
}

#[test]
fn warnings_come_when_a_value_crosses_upwards() {
    let warn = |limit_type, value| RiskLimitSet {
        warn_value: value,
        ..limit(limit_type, 1_000)
    };
    let one = |order: Order| Order { qty: 1, ..order };
    warnings(
        warn(limit_type::OPEN_ORDERS, 2),
        &[(BUY, false), (SELL, true), (BUY, false)],
    );
    warnings(
        warn(limit_type::OPEN_NOTIONAL, 60),
        &[(BUY, false), (one(SELL), true), (one(BUY), false)],
    );
    warnings(
        warn(limit_type::OPEN_NOTIONAL, 61),
        &[(BUY, false), (one(SELL), false), (one(BUY), true)],
    );
    let of_pair = RiskLimitSet {
        instrument_id: 102,
        ..warn(limit_type::OPEN_NOTIONAL, 60)
    };
    let cents = Order {
        market: 2,
        price: 5_999,
        qty: 1,
        ..BUY
    };
    warnings(
        of_pair,
        &[
            (cents, false),
            (Order { price: 1, ..cents }, true),
            (cents, false),
        ],
    );
    for (order, other) in [(BUY, SELL), (SELL, BUY)] {
        warnings(
            warn(limit_type::POSITION, 6),
            &[
                (order, false),
                (other, false),
                (one(order), true),
                (one(order), false),
            ],
        );
    }
}

#[test]
fn a_warning_says_what_the_value_would_be() {
    let mut bench = Bench::with(&[RiskLimitSet {
        warn_value: 50,
        account_id: 1,
        ..limit(limit_type::OPEN_NOTIONAL, 90)
    }]);
    assert_eq!(bench.reason(Order { qty: 8, ..BUY }), 0);
    let note = bench.notes.as_slice()[0];
    assert_eq!((note.account_id, note.instrument_id), (1, INSTRUMENT_NULL));
    assert_eq!((note.limit_value, note.current_value), (90, 80));
    assert_eq!(
        bench.check(Order { qty: 10, ..BUY }),
        (reason::OPEN_NOTIONAL, 90, 100)
    );
}
