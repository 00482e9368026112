//! Setting limits, and asking for them.

use super::hierarchy::{FORMS, form};
use super::*;
use crate::command::limit_type;
use crate::event::risk_event;
use crate::reason;

#[test]
fn what_is_set_can_be_changed_and_removed() {
    let mut bench = Bench::new();
    let set = bench.set(&form(limit_type::ORDER_QTY, 5, FORMS[0]));
    assert_eq!(
        (set.event, set.session, set.request_id),
        (risk_event::SET, ADMIN, 55)
    );
    assert_eq!((set.account_id, set.instrument_id), (1, 100));
    assert_eq!((set.limit_value, set.current_value), (5, 0));
    assert_eq!(bench.reason(Order { qty: 6, ..BUY }), reason::MAX_QUANTITY);
    bench.set(&form(limit_type::ORDER_QTY, 6, FORMS[0]));
    assert_eq!(bench.reason(Order { qty: 6, ..BUY }), 0);
    bench.set(&form(limit_type::ORDER_QTY, 5, FORMS[3]));
    assert_eq!(bench.reason(Order { qty: 6, ..BUY }), 0);
    for form_of in [FORMS[0], FORMS[3], FORMS[3]] {
        let removed = bench.set(&form(limit_type::ORDER_QTY, PRICE_NULL, form_of));
        assert_eq!(removed.limit_value, PRICE_NULL);
    }
    assert_eq!(bench.reason(Order { qty: 6, ..BUY }), 0);
    assert_eq!(bench.risk.scalars.armed, 0);
}

#[test]
fn a_set_says_what_the_value_is_now() {
    let mut bench = Bench::new();
    bench.open(BUY);
    bench.open(Order {
        market: 2,
        price: 101,
        qty: 1,
        ..BUY
    });
    bench.fill(SELL, 30);
    // The account whose number means "all" elsewhere is not all of them.
    bench.open(Order {
        account_id: ACCOUNT_NULL,
        ..BUY
    });
    let mut current = |limit_type, form_of| bench.set(&form(limit_type, 9, form_of)).current_value;
    assert_eq!(current(limit_type::OPEN_ORDERS, FORMS[0]), 1);
    assert_eq!(current(limit_type::OPEN_ORDERS, FORMS[1]), 2);
    assert_eq!(current(limit_type::OPEN_ORDERS, FORMS[2]), 0);
    assert_eq!(current(limit_type::OPEN_ORDERS, FORMS[3]), 0);
    assert_eq!(current(limit_type::OPEN_NOTIONAL, FORMS[0]), 50);
    // 50 and 1.01, rounded up.
    assert_eq!(current(limit_type::OPEN_NOTIONAL, FORMS[1]), 52);
    // 30 short; the open buy would only make it less.
    assert_eq!(current(limit_type::POSITION, FORMS[0]), 30);
    assert_eq!(current(limit_type::POSITION, FORMS[1]), 0);
    assert_eq!(current(limit_type::ORDER_RATE, FORMS[0]), 0);
}

#[test]
fn senseless_limits_are_refused() {
    let mut bench = Bench::new();
    let good = form(limit_type::ORDER_RATE, 5, FORMS[0]);
    let window = |limit_type| RiskLimitSet {
        window_ms: 0,
        group_id: 1,
        ..limit(limit_type, 5)
    };
    for (bad, reason) in [
        (
            RiskLimitSet {
                limit_type: 0,
                ..good
            },
            reason::INSTRUCTION,
        ),
        (
            RiskLimitSet {
                limit_type: 12,
                ..good
            },
            reason::INSTRUCTION,
        ),
        (
            RiskLimitSet {
                breach_action: 0,
                ..good
            },
            reason::INSTRUCTION,
        ),
        (
            RiskLimitSet {
                breach_action: 4,
                ..good
            },
            reason::INSTRUCTION,
        ),
        (window(limit_type::DUPLICATE_ORDERS), reason::INSTRUCTION),
        (window(limit_type::ORDER_RATE), reason::INSTRUCTION),
        (window(limit_type::MMP_QTY), reason::INSTRUCTION),
        (window(limit_type::MMP_FILLS), reason::INSTRUCTION),
        (
            RiskLimitSet {
                limit_type: limit_type::MMP_QTY,
                ..good
            },
            reason::INSTRUCTION,
        ),
        (
            RiskLimitSet {
                limit_value: -1,
                ..good
            },
            reason::QUANTITY,
        ),
        (
            RiskLimitSet {
                instrument_id: 5,
                ..good
            },
            reason::UNKNOWN_INSTRUMENT,
        ),
    ] {
        assert_eq!(bench.try_set(&bad).unwrap_err().reason, reason, "{bad:?}");
    }
    assert_eq!(bench.risk.scalars.armed, 0);
    assert!(bench.try_set(&good).is_ok());
    assert!(
        bench
            .try_set(&RiskLimitSet {
                limit_type: 7,
                window_ms: 0,
                ..good
            })
            .is_ok()
    );
}

#[test]
fn there_are_so_many_limits_only() {
    let mut bench = Bench::new();
    let of = |account_id| RiskLimitSet {
        account_id,
        ..limit(limit_type::ORDER_QTY, 1)
    };
    for account_id in 0..crate::limits::RISK_LIMITS_MAX {
        bench.set(&of(account_id));
    }
    let one_more = of(crate::limits::RISK_LIMITS_MAX);
    assert_eq!(
        bench.try_set(&one_more).unwrap_err().reason,
        reason::SYSTEM_BUSY
    );
    bench.set(&of(7));
    bench.set(&RiskLimitSet {
        limit_value: PRICE_NULL,
        ..of(7)
    });
    bench.set(&one_more);
    bench.risk.check_invariants(std::iter::empty());
}

#[test]
fn a_query_tells_everything_in_order() {
    let mut bench = Bench::with(&[
        form(limit_type::OPEN_ORDERS, 1, FORMS[3]),
        form(limit_type::OPEN_ORDERS, 2, FORMS[1]),
        form(limit_type::OPEN_ORDERS, 3, (2, 100)),
        form(limit_type::OPEN_ORDERS, 4, (1, 101)),
        form(limit_type::OPEN_ORDERS, 5, FORMS[0]),
        form(limit_type::ORDER_QTY, 6, FORMS[1]),
        RiskLimitSet {
            group_id: 9,
            ..form(limit_type::MMP_QTY, 7, FORMS[1])
        },
        RiskLimitSet {
            group_id: 8,
            ..form(limit_type::MMP_QTY, 8, FORMS[1])
        },
    ]);
    bench.open(BUY);
    let ask = |account_id| {
        let mut told = Vec::new();
        bench
            .risk
            .query(ADMIN, &action(account_id, SESSION_NULL), |e| {
                assert_eq!((e.event, e.request_id), (risk_event::STATUS, 66));
                told.push((e.limit_type, e.limit_value, e.current_value));
            });
        told
    };
    assert_eq!(ask(1), [(1, 6, 0), (3, 5, 1), (3, 4, 0), (3, 2, 1)]);
    let all = [
        (1, 6, 0),
        (3, 5, 1),
        (3, 4, 0),
        (3, 2, 1),
        (3, 3, 0),
        (3, 1, 0),
        (10, 8, 0),
        (10, 7, 0),
    ];
    assert_eq!(ask(ACCOUNT_NULL), all);
    assert_eq!(ask(3), [(0, PRICE_NULL, PRICE_NULL)]);
}

#[test]
fn what_was_looked_up_is_kept_in_one_place() {
    let mut bench = Bench::with(&[form(limit_type::ORDER_QTY, 5, (2, 100))]);
    assert_eq!(bench.reason(BUY), 0);
    assert_eq!(bench.risk.caps.live(), 0, "none applies to account 1");
    for value in [6, PRICE_NULL, 7, PRICE_NULL] {
        bench.set(&form(limit_type::ORDER_QTY, value, FORMS[0]));
        assert_eq!(bench.reason(BUY), 0);
        assert_eq!(bench.risk.caps.live(), u32::from(value != PRICE_NULL));
        assert!(bench.risk.caps.rows() <= 1, "a row is used again");
    }
}

#[test]
fn pairs_for_which_the_same_counts_share_what_was_looked_up() {
    let of_all = (ACCOUNT_NULL, INSTRUMENT_NULL);
    let mut bench = Bench::with(&[form(limit_type::ORDER_QTY, 5, of_all)]);
    let buys = |account_id| Order { account_id, ..BUY };
    for account_id in 1..=9 {
        assert_eq!(bench.reason(buys(account_id)), 0);
    }
    assert_eq!(bench.risk.caps.live(), 1);
    bench.set(&form(limit_type::ORDER_QTY, 6, (2, INSTRUMENT_NULL)));
    for account_id in 1..=9 {
        assert_eq!(bench.reason(buys(account_id)), 0);
    }
    assert_eq!(bench.risk.caps.live(), 2, "account 2 has its own");
    bench.risk.check_invariants(std::iter::empty());
}
