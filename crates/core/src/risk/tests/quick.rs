//! The short way of the checks: that it is taken where nothing stands in the way, and nowhere else.
//! That it never lets pass what the long way refuses, `Risk::check` asserts in every test.

use super::*;
use crate::command::limit_type;

fn passes(bench: &mut Bench, order: Order) -> bool {
    let instruments = bench.instruments;
    let request = Check {
        instrument: &instruments[order.market as usize],
        ..bench.request(order)
    };
    bench.risk.passes_plain(&request)
}

/// After the long way has looked up the limits.
fn passes_once_known(bench: &mut Bench, order: Order) -> bool {
    assert!(!passes(bench, order), "limits have to be looked up first");
    assert_eq!(bench.reason(Order { qty: 1, ..BUY }), 0);
    passes(bench, order)
}

#[test]
fn an_order_within_all_limits_passes() {
    let limits = [
        limit(limit_type::ORDER_QTY, 5),
        limit(limit_type::ORDER_NOTIONAL, 100),
        limit(limit_type::OPEN_ORDERS, 3),
        limit(limit_type::OPEN_NOTIONAL, 100),
        limit(limit_type::POSITION, 5),
        limit(limit_type::PRICE_COLLAR_BPS, 5_000),
        limit(limit_type::MARKET_COLLAR_BPS, 5_000),
    ];
    let mut bench = Bench::new();
    assert!(passes(&mut bench, BUY), "nothing is set");
    for limit in &limits {
        bench.set(limit);
    }
    assert!(passes_once_known(&mut bench, BUY));
    for order in [BUY, SELL] {
        assert!(passes(&mut bench, order));
        assert!(!passes(&mut bench, Order { qty: 6, ..order }));
    }
}

#[test]
fn each_limit_closes_the_short_way() {
    let above = [
        (limit_type::ORDER_QTY, 5, 1, 6),
        (limit_type::ORDER_NOTIONAL, 50, 10, 6),
        (limit_type::OPEN_NOTIONAL, 50, 10, 6),
        (limit_type::POSITION, 5, 1, 6),
    ];
    for (limit_type, value, price, qty) in above {
        let mut bench = Bench::with(&[limit(limit_type, value)]);
        let at = |qty| Order { price, qty, ..BUY };
        assert!(passes_once_known(&mut bench, at(qty - 1)), "{limit_type}");
        assert!(!passes(&mut bench, at(qty)), "{limit_type}");
    }
}

#[test]
fn what_is_counted_or_warned_of_closes_the_short_way() {
    for limit_type in [limit_type::ORDER_RATE, limit_type::DUPLICATE_ORDERS] {
        let mut bench = Bench::with(&[RiskLimitSet {
            window_ms: 1_000,
            ..limit(limit_type, 1_000)
        }]);
        assert!(!passes_once_known(&mut bench, BUY), "{limit_type}");
    }
    let mut bench = Bench::with(&[RiskLimitSet {
        warn_value: 4,
        ..limit(limit_type::POSITION, 5)
    }]);
    assert!(passes_once_known(&mut bench, Order { qty: 3, ..BUY }));
    assert!(!passes(&mut bench, Order { qty: 4, ..BUY }));
}
