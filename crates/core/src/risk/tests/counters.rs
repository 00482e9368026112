//! Limits on what is open and on positions: at, below and above their bounds.

use super::*;
use crate::command::limit_type;
use crate::reason;

#[test]
fn open_orders_of_a_pair_and_of_an_account() {
    let of_pair = RiskLimitSet {
        instrument_id: 100,
        ..limit(limit_type::OPEN_ORDERS, 2)
    };
    let mut bench = Bench::with(&[of_pair, limit(limit_type::OPEN_ORDERS, 4)]);
    bench.open(BUY);
    assert_eq!(bench.reason(BUY), 0);
    bench.open(SELL);
    assert_eq!(bench.check(BUY), (reason::OPEN_ORDERS, 2, 3));
    let elsewhere = Order { market: 1, ..SELL };
    assert_eq!(bench.reason(elsewhere), 0);
    bench.open(elsewhere);
    bench.open(Order { market: 2, ..BUY });
    assert_eq!(bench.check(elsewhere), (reason::OPEN_ORDERS, 4, 5));
    // The pair's own limit speaks first.
    assert_eq!(bench.check(BUY), (reason::OPEN_ORDERS, 2, 3));
    // Another account has counters of its own, and a replace adds no order.
    assert_eq!(
        bench.reason(Order {
            account_id: 2,
            ..BUY
        }),
        0
    );
    let kind = Kind::Replace {
        price: 10,
        leaves: 5,
    };
    assert_eq!(bench.reason(Order { kind, ..BUY }), 0);
    let pair = bench.pair(BUY);
    bench.risk.closed::<false>(pair, true, 10, 5);
    assert_eq!(bench.reason(BUY), 0);
}

#[test]
fn open_notional_of_a_pair() {
    let of_pair = RiskLimitSet {
        instrument_id: 100,
        ..limit(limit_type::OPEN_NOTIONAL, 100)
    };
    let mut bench = Bench::with(&[of_pair]);
    bench.open(BUY);
    assert_eq!(bench.reason(Order { qty: 4, ..SELL }), 0);
    assert_eq!(bench.reason(Order { qty: 5, ..SELL }), 0);
    let above = Order { qty: 6, ..SELL };
    assert_eq!(bench.check(above), (reason::OPEN_NOTIONAL, 100, 110));
    // What a replace takes away counts no more.
    let kind = Kind::Replace {
        price: 10,
        leaves: 5,
    };
    assert_eq!(
        bench.reason(Order {
            kind,
            qty: 10,
            ..BUY
        }),
        0
    );
    let above = Order {
        kind,
        qty: 11,
        ..BUY
    };
    assert_eq!(bench.check(above), (reason::OPEN_NOTIONAL, 100, 110));
    // Neither price below 0 nor no price makes room.
    assert_eq!(
        bench
            .check(Order {
                price: -51,
                qty: 1,
                ..BUY
            })
            .2,
        101
    );
    assert_eq!(
        bench.reason(Order {
            price: PRICE_NULL,
            qty: 999,
            ..BUY
        }),
        0
    );
}

#[test]
fn open_notional_of_an_account_is_exact_over_exponents() {
    let mut bench = Bench::with(&[limit(limit_type::OPEN_NOTIONAL, 100)]);
    let cents = Order {
        market: 2,
        price: 4_999,
        qty: 1,
        ..BUY
    };
    bench.open(cents);
    bench.open(Order { market: 1, ..BUY });
    // 49.99 and 50 are open.
    let cent = Order { price: 1, ..cents };
    assert_eq!(bench.reason(cent), 0);
    bench.open(cent);
    assert_eq!(bench.check(cent), (reason::OPEN_NOTIONAL, 100, 101));
    assert_eq!(
        bench.check(Order {
            price: 1,
            qty: 1,
            ..SELL
        }),
        (reason::OPEN_NOTIONAL, 100, 101)
    );
    assert_eq!(
        bench.reason(Order {
            account_id: 2,
            price: 10_000,
            ..cent
        }),
        0
    );
}

#[test]
fn positions_on_both_sides() {
    let mut bench = Bench::with(&[limit(limit_type::POSITION, 10)]);
    for (order, other) in [(BUY, SELL), (SELL, BUY)] {
        let order = Order {
            account_id: u32::from(order.is_buy),
            ..order
        };
        let other = Order {
            account_id: order.account_id,
            ..other
        };
        assert_eq!(bench.reason(Order { qty: 10, ..order }), 0);
        assert_eq!(
            bench.check(Order { qty: 11, ..order }),
            (reason::POSITION, 10, 11)
        );
        bench.open(Order { qty: 4, ..order });
        assert_eq!(bench.reason(Order { qty: 6, ..order }), 0);
        assert_eq!(
            bench.check(Order { qty: 7, ..order }),
            (reason::POSITION, 10, 11)
        );
        // Open orders of the other side make no room, but neither do they take any.
        bench.open(Order { qty: 3, ..other });
        assert_eq!(bench.reason(Order { qty: 6, ..order }), 0);
        assert_eq!(bench.reason(Order { qty: 7, ..other }), 0);
        assert_eq!(bench.reason(Order { qty: 8, ..other }), reason::POSITION);
        // Fills do both.
        bench.fill(order, 2);
        assert_eq!(
            bench.check(Order { qty: 5, ..order }),
            (reason::POSITION, 10, 11)
        );
        assert_eq!(bench.reason(Order { qty: 4, ..order }), 0);
        assert_eq!(bench.reason(Order { qty: 9, ..other }), 0);
        assert_eq!(
            bench.check(Order { qty: 10, ..other }),
            (reason::POSITION, 10, 11)
        );
        let kind = Kind::Replace {
            price: 10,
            leaves: 4,
        };
        assert_eq!(
            bench.reason(Order {
                kind,
                qty: 8,
                ..order
            }),
            0
        );
        assert_eq!(
            bench.reason(Order {
                kind,
                qty: 9,
                ..order
            }),
            reason::POSITION
        );
        let pair = bench.pair(order);
        bench.risk.unfilled(pair, order.is_buy, 2);
        assert_eq!(bench.risk.position(pair), 0);
    }
}

#[test]
fn an_ask_counts_with_what_its_bid_will_be() {
    let orders = limit(limit_type::OPEN_ORDERS, 1);
    let notional = limit(limit_type::OPEN_NOTIONAL, 100);
    let mut bench = Bench::with(&[orders, notional]);
    let kind = Kind::QuoteSide {
        price: 0,
        leaves: 0,
    };
    let ask = Order { kind, ..SELL };
    let bid = |from, to| Change { from, to };
    assert_eq!(bench.reason(ask), 0);
    let with_bid = Order {
        other_side: bid((0, 0), (9, 1)),
        ..ask
    };
    assert_eq!(bench.check(with_bid), (reason::OPEN_ORDERS, 1, 2));
    bench.open(BUY);
    // The old bid goes, so there is room for one; and for its notional.
    let instead = Order {
        other_side: bid((10, 5), (0, 0)),
        qty: 10,
        ..ask
    };
    assert_eq!(bench.reason(instead), 0);
    assert_eq!(
        bench.reason(Order { qty: 11, ..instead }),
        reason::OPEN_NOTIONAL
    );
    bench.set(&limit(limit_type::OPEN_ORDERS, 2));
    let beside = Order {
        other_side: bid((10, 5), (10, 6)),
        qty: 4,
        ..ask
    };
    assert_eq!(bench.reason(beside), 0);
    let above = bench.check(Order { qty: 5, ..beside });
    assert_eq!(above, (reason::OPEN_NOTIONAL, 100, 110));
}

#[test]
fn a_quote_side_replaces_its_old_side() {
    let mut bench = Bench::with(&[limit(limit_type::OPEN_ORDERS, 1)]);
    bench.open(BUY);
    let kind = Kind::QuoteSide {
        price: 10,
        leaves: 5,
    };
    assert_eq!(bench.reason(Order { kind, ..BUY }), 0);
    let kind = Kind::QuoteSide {
        price: 10,
        leaves: 0,
    };
    assert_eq!(bench.reason(Order { kind, ..BUY }), reason::OPEN_ORDERS);
}

#[test]
fn pairs_are_found_again_until_there_are_too_many() {
    let mut risk = Risk::new(&Limits {
        pairs_max: 3,
        ..Limits::default()
    });
    instruments().iter().for_each(|instrument| {
        risk.add_market(instrument);
    });
    assert_eq!(risk.find_pair(9, 1), None);
    let pair = risk.pair(9, 1).unwrap();
    assert_eq!((risk.account_id(pair), risk.market(pair)), (9, 1));
    assert_eq!(risk.pair(9, 1), Some(pair));
    assert_eq!(risk.find_pair(9, 1), Some(pair));
    assert_eq!(risk.find_pair(1, 9), None);
    let others = [risk.pair(9, 0).unwrap(), risk.pair(8, 1).unwrap()];
    assert!(!others.contains(&pair) && others[0] != others[1]);
    assert_eq!(risk.pair(8, 0), None);
    assert_eq!(risk.pair(9, 1), Some(pair));
    risk.check_invariants(std::iter::empty());
}
