//! Which limit counts: by account and instrument, and what is bounded by limits without one.

use super::*;
use crate::command::limit_type;
use crate::event::risk_event;
use crate::reason;

/// The four forms for account 1 and market 0, the most specific one first.
pub(super) const FORMS: [(u32, u32); 4] = [
    (1, 100),
    (1, INSTRUMENT_NULL),
    (ACCOUNT_NULL, 100),
    (ACCOUNT_NULL, INSTRUMENT_NULL),
];

pub(super) fn form(
    limit_type: u16,
    value: i64,
    (account_id, instrument_id): (u32, u32),
) -> RiskLimitSet {
    RiskLimitSet {
        account_id,
        instrument_id,
        window_ms: 1_000,
        ..limit(limit_type, value)
    }
}

#[test]
fn the_most_specific_limit_counts() {
    // A limit whose number says which form it has; a pair of each kind says which one it meets.
    for present in 0..16_u32 {
        let mut bench = Bench::new();
        for (number, form_of) in FORMS.into_iter().enumerate() {
            if present >> number & 1 != 0 {
                bench.set(&form(limit_type::ORDER_QTY, number as i64, form_of));
            }
        }
        for (account_id, market, applicable) in [
            (1, 0, 0b1111),
            (1, 1, 0b1010),
            (2, 0, 0b1100),
            (2, 1, 0b1000),
        ] {
            let order = Order {
                account_id,
                market,
                qty: 10,
                ..BUY
            };
            let expected = present & applicable;
            let (reason, limit, _) = bench.check(order);
            if expected == 0 {
                assert_eq!(reason, 0);
            } else {
                assert_eq!(reason, reason::MAX_QUANTITY);
                assert_eq!(limit, i64::from(expected.trailing_zeros()), "{present:b}");
            }
        }
    }
}

#[test]
fn a_default_position_limit_counts_per_pair() {
    let mut bench = Bench::with(&[limit(limit_type::POSITION, 10)]);
    bench.open(Order { qty: 10, ..BUY });
    assert_eq!(bench.reason(BUY), reason::POSITION);
    assert_eq!(bench.reason(Order { market: 1, ..BUY }), 0);
    assert_eq!(
        bench.reason(Order {
            account_id: 2,
            ..BUY
        }),
        0
    );
}

#[test]
fn counters_of_pairs_and_of_accounts_have_limits_of_their_own() {
    for present in 0..16_u32 {
        let mut bench = Bench::new();
        // Two orders in market 0 and one in market 1, so that both counters differ.
        bench.open(BUY);
        bench.open(BUY);
        bench.open(Order { market: 1, ..BUY });
        for (number, form_of) in FORMS.into_iter().enumerate() {
            if present >> number & 1 != 0 {
                let alert = RiskLimitSet {
                    breach_action: breach_action::ALERT,
                    ..form(limit_type::OPEN_ORDERS, 0, form_of)
                };
                bench.set(&alert);
            }
        }
        assert_eq!(bench.reason(BUY), 0);
        let mut expected = Vec::new();
        if present & 0b0101 != 0 {
            expected.push((risk_event::BREACHED, limit_type::OPEN_ORDERS, 0, 3));
        }
        if present & 0b1010 != 0 {
            expected.push((risk_event::BREACHED, limit_type::OPEN_ORDERS, 0, 4));
        }
        assert_eq!(bench.notes(), expected, "{present:b}");
    }
}

#[test]
fn the_more_specific_counter_limit_counts() {
    for (specific, general) in [(0, 2), (1, 3)] {
        let mut bench = Bench::with(&[
            form(limit_type::OPEN_ORDERS, 0, FORMS[general]),
            form(limit_type::OPEN_ORDERS, 1, FORMS[specific]),
        ]);
        assert_eq!(bench.reason(BUY), 0);
        assert_eq!(
            bench.reason(Order {
                account_id: 2,
                ..BUY
            }),
            reason::OPEN_ORDERS
        );
        bench.set(&form(limit_type::OPEN_ORDERS, PRICE_NULL, FORMS[specific]));
        assert_eq!(bench.reason(BUY), reason::OPEN_ORDERS);
    }
}
