//! Each limit on a single order at, below and above its bound.

use super::*;
use crate::command::limit_type;
use crate::reason;

#[test]
fn the_quantity_of_an_order() {
    let mut bench = Bench::with(&[limit(limit_type::ORDER_QTY, 5)]);
    for order in [BUY, SELL] {
        assert_eq!(bench.reason(Order { qty: 4, ..order }), 0);
        assert_eq!(bench.reason(Order { qty: 5, ..order }), 0);
        let above = bench.check(Order { qty: 6, ..order });
        assert_eq!(above, (reason::MAX_QUANTITY, 5, 6));
    }
    bench.set(&limit(limit_type::ORDER_QTY, 0));
    assert_eq!(
        bench.check(Order { qty: 1, ..BUY }),
        (reason::MAX_QUANTITY, 0, 1)
    );
}

#[test]
fn an_order_counts_with_its_total_and_not_with_its_leaves() {
    for (limit_type, reason) in [
        (limit_type::ORDER_QTY, reason::MAX_QUANTITY),
        (limit_type::ORDER_NOTIONAL, reason::MAX_NOTIONAL),
    ] {
        let mut bench = Bench::with(&[limit(limit_type, 5)]);
        let instruments = bench.instruments;
        let order = Check {
            price: 1,
            notional_price: Some(1),
            total_qty: 6,
            leaves: 2,
            instrument: &instruments[0],
            ..bench.request(BUY)
        };
        let breach = bench.risk.check(&order, &mut bench.notes).unwrap_err();
        assert_eq!(breach.refusal.reason, reason);
    }
}

#[test]
fn the_notional_of_an_order() {
    let mut bench = Bench::with(&[limit(limit_type::ORDER_NOTIONAL, 50)]);
    for order in [BUY, SELL] {
        assert_eq!(bench.reason(Order { qty: 4, ..order }), 0);
        assert_eq!(bench.reason(Order { qty: 5, ..order }), 0);
        let above = bench.check(Order { qty: 6, ..order });
        assert_eq!(above, (reason::MAX_NOTIONAL, 50, 60));
        let negative = bench.check(Order {
            price: -51,
            qty: 1,
            ..order
        });
        assert_eq!(negative, (reason::MAX_NOTIONAL, 50, 51));
    }
}

#[test]
fn notional_is_compared_exactly_and_reported_rounded_up() {
    let mut bench = Bench::with(&[limit(limit_type::ORDER_NOTIONAL, 50)]);
    let cents = Order {
        market: 2,
        qty: 1,
        ..BUY
    };
    assert_eq!(
        bench.reason(Order {
            price: 4_999,
            ..cents
        }),
        0
    );
    assert_eq!(
        bench.reason(Order {
            price: 5_000,
            ..cents
        }),
        0
    );
    let above = bench.check(Order {
        price: 5_001,
        ..cents
    });
    assert_eq!(above, (reason::MAX_NOTIONAL, 50, 51));
}

#[test]
fn a_market_order_is_worth_the_reference_if_there_is_one() {
    let mut bench = Bench::with(&[limit(limit_type::ORDER_NOTIONAL, 50)]);
    let market = Order {
        price: PRICE_NULL,
        ord_type: ord_type::MARKET,
        qty: 6,
        ..BUY
    };
    assert_eq!(bench.reason(market), 0);
    let priced = Order {
        reference: Some(10),
        ..market
    };
    assert_eq!(bench.check(priced), (reason::MAX_NOTIONAL, 50, 60));
}

#[test]
fn the_price_of_an_order_beside_the_reference() {
    // 1% of 250 is 2.5: buys up to 252, sells down to 248.
    let mut bench = Bench::with(&[limit(limit_type::PRICE_COLLAR_BPS, 100)]);
    let at = |order: Order, price| Order {
        price,
        reference: Some(250),
        ..order
    };
    assert_eq!(bench.reason(at(BUY, 1)), 0);
    assert_eq!(bench.reason(at(BUY, 251)), 0);
    assert_eq!(bench.reason(at(BUY, 252)), 0);
    assert_eq!(bench.check(at(BUY, 253)), (reason::PRICE_COLLAR, 252, 253));
    assert_eq!(bench.reason(at(SELL, 999)), 0);
    assert_eq!(bench.reason(at(SELL, 249)), 0);
    assert_eq!(bench.reason(at(SELL, 248)), 0);
    assert_eq!(bench.check(at(SELL, 247)), (reason::PRICE_COLLAR, 248, 247));
    // Exactly on the bound, and a reference below 0.
    let at = |order: Order, price| Order {
        price,
        reference: Some(-200),
        ..order
    };
    assert_eq!(bench.reason(at(BUY, -198)), 0);
    assert_eq!(
        bench.check(at(BUY, -197)),
        (reason::PRICE_COLLAR, -198, -197)
    );
    assert_eq!(bench.reason(at(SELL, -202)), 0);
    assert_eq!(
        bench.check(at(SELL, -203)),
        (reason::PRICE_COLLAR, -202, -203)
    );
    // Without a reference or a price there is no collar.
    assert_eq!(bench.reason(Order { price: 999, ..BUY }), 0);
    let no_price = Order {
        price: PRICE_NULL,
        reference: Some(250),
        ..BUY
    };
    assert_eq!(bench.reason(no_price), 0);
}

#[test]
fn collars_at_the_extremes_saturate() {
    let mut bench = Bench::with(&[
        limit(limit_type::PRICE_COLLAR_BPS, i64::MAX),
        limit(limit_type::MARKET_COLLAR_BPS, i64::MAX),
    ]);
    let edge = crate::instrument::PRICE_MAX;
    for reference in [edge, -edge, 0, 1, -1] {
        for price in [edge, -edge] {
            for order in [BUY, SELL] {
                let order = Order {
                    price,
                    reference: Some(reference),
                    qty: 1,
                    ..order
                };
                let beyond = if order.is_buy {
                    price - reference
                } else {
                    reference - price
                };
                let room = i128::from(reference.abs()) * i128::from(i64::MAX);
                let is_out = i128::from(beyond) * 10_000 > room;
                let expected = if is_out { reason::PRICE_COLLAR } else { 0 };
                assert_eq!(bench.reason(order), expected, "{price} {reference}");
            }
        }
        let pair = bench.pair(BUY);
        let worst = |is_buy| bench.risk.market_collar(pair, is_buy, Some(reference));
        if reference.abs() == edge {
            assert_eq!(worst(true), Some(i64::MAX));
            assert_eq!(worst(false), Some(-i64::MAX));
        }
    }
}

#[test]
fn the_worst_price_of_a_market_order() {
    let mut bench = Bench::new();
    let pair = bench.pair(BUY);
    assert_eq!(bench.risk.market_collar(pair, true, Some(250)), None);
    bench.set(&limit(limit_type::MARKET_COLLAR_BPS, 100));
    for _ in 0..2 {
        let collar = |is_buy, reference| bench.risk.market_collar(pair, is_buy, reference);
        assert_eq!(collar(true, Some(250)), Some(252));
        assert_eq!(collar(false, Some(250)), Some(248));
        assert_eq!(collar(true, None), None);
        // The second round has looked the limit up before.
        assert_eq!(bench.reason(BUY), 0);
    }
    bench.set(&limit(limit_type::MARKET_COLLAR_BPS, PRICE_NULL));
    assert_eq!(bench.risk.market_collar(pair, true, Some(250)), None);
}

#[test]
fn no_limit_and_no_order_overflows() {
    let types = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    for value in [0, i64::MAX] {
        for action in 1..=3 {
            let set = |limit_type| RiskLimitSet {
                window_ms: u32::MAX,
                breach_action: action,
                warn_value: i64::MAX,
                ..limit(limit_type, value)
            };
            let mut bench = Bench::with(&types.map(set));
            bench.now = u64::MAX;
            let largest = Order {
                price: 1 << 33,
                qty: i64::MAX as u64 - 1,
                reference: Some(crate::instrument::PRICE_MAX),
                ..BUY
            };
            for _ in 0..4 {
                for order in [
                    largest,
                    Order {
                        is_buy: false,
                        ..largest
                    },
                ] {
                    let _ = bench.judge(order);
                    bench.open(order);
                    bench.fill(order, order.qty);
                }
            }
        }
    }
}
