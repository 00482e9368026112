//! Rates and duplicates: windows on the clock of the sequence.

use super::*;
use crate::command::{LimitQuery, limit_type};
use crate::reason;

fn rate(value: i64, window_ms: u32) -> RiskLimitSet {
    RiskLimitSet {
        window_ms,
        ..limit(limit_type::ORDER_RATE, value)
    }
}

#[test]
fn a_window_begins_with_the_first_message_and_ends_on_time() {
    let mut bench = Bench::with(&[rate(2, 10)]);
    let start = bench.now;
    assert_eq!(bench.reason(BUY), 0);
    bench.now = start + 9 * MS;
    assert_eq!(bench.reason(SELL), 0);
    assert_eq!(bench.check(BUY), (reason::ORDER_RATE, 2, 3));
    assert_eq!(
        bench.check(BUY),
        (reason::ORDER_RATE, 2, 3),
        "a refused one does not count"
    );
    bench.now = start + 10 * MS - 1;
    assert_eq!(bench.reason(BUY), reason::ORDER_RATE);
    bench.now += 1;
    assert_eq!(bench.reason(BUY), 0);
    bench.now += 10 * MS - 1;
    assert_eq!(bench.reason(BUY), 0);
    assert_eq!(bench.reason(BUY), reason::ORDER_RATE);
}

#[test]
fn rates_count_everything_that_gets_there() {
    let mut bench = Bench::with(&[rate(4, 10), limit(limit_type::ORDER_QTY, 5)]);
    let kind = Kind::Replace {
        price: 10,
        leaves: 5,
    };
    bench.open(BUY);
    assert_eq!(bench.reason(BUY), 0);
    assert_eq!(bench.reason(Order { kind, ..BUY }), 0);
    assert_eq!(bench.reason(Order { qty: 6, ..BUY }), reason::MAX_QUANTITY);
    assert_eq!(bench.gate(1, 0), 0);
    // The sides of a quote count with it.
    let kind = Kind::QuoteSide {
        price: 0,
        leaves: 0,
    };
    assert_eq!(bench.reason(Order { kind, ..BUY }), 0);
    assert_eq!(bench.reason(BUY), reason::ORDER_RATE);
    assert_eq!(bench.gate(1, 0), reason::ORDER_RATE);
    assert_eq!(bench.reason(Order { market: 1, ..BUY }), reason::ORDER_RATE);
    assert_eq!(
        bench.reason(Order {
            account_id: 2,
            ..BUY
        }),
        0
    );
}

#[test]
fn a_pair_and_its_account_have_windows_of_their_own() {
    let of_pair = RiskLimitSet {
        instrument_id: 100,
        ..rate(1, 5)
    };
    let mut bench = Bench::with(&[of_pair, rate(3, 10)]);
    let elsewhere = Order { market: 1, ..BUY };
    assert_eq!(bench.reason(BUY), 0);
    assert_eq!(bench.check(BUY), (reason::ORDER_RATE, 1, 2));
    assert_eq!(bench.reason(elsewhere), 0);
    assert_eq!(bench.reason(elsewhere), 0);
    assert_eq!(bench.check(elsewhere), (reason::ORDER_RATE, 3, 4));
    bench.now += 5 * MS;
    // The pair may again, the account may not; then nobody has counted it.
    assert_eq!(bench.check(BUY), (reason::ORDER_RATE, 3, 4));
    bench.now += 5 * MS;
    assert_eq!(bench.reason(BUY), 0);
    assert_eq!(bench.check(BUY), (reason::ORDER_RATE, 1, 2));
}

#[test]
fn a_window_outlives_its_limit() {
    let mut bench = Bench::with(&[rate(1, 10)]);
    assert_eq!(bench.reason(BUY), 0);
    bench.set(&rate(PRICE_NULL, 10));
    assert_eq!(bench.reason(BUY), 0);
    bench.set(&rate(2, 10));
    assert_eq!(
        bench.reason(BUY),
        0,
        "what came without a limit was not counted"
    );
    assert_eq!(bench.check(BUY), (reason::ORDER_RATE, 2, 3));
}

#[test]
fn what_is_left_of_a_rate_can_be_asked() {
    let mut bench = Bench::with(&[
        rate(5, 10),
        RiskLimitSet {
            instrument_id: 100,
            ..limit(limit_type::OPEN_ORDERS, 7)
        },
    ]);
    let query = |bench: &Bench, account_id, market: Option<u32>| {
        let instrument_id = market.map_or(INSTRUMENT_NULL, |m| 100 + m);
        let query = LimitQuery {
            request_id: 9,
            account_id,
            instrument_id,
        };
        let s = bench
            .risk
            .limit_status(TRADER, &query, market, bench.now)
            .unwrap();
        assert_eq!((s.session, s.request_id), (TRADER, 9));
        (
            s.window_micros,
            s.max_msgs,
            s.used_msgs,
            s.open_orders,
            s.max_open_orders,
        )
    };
    assert_eq!(query(&bench, 1, None), (10_000, 5, 0, 0, u32::MAX));
    assert_eq!(bench.reason(BUY), 0);
    assert_eq!(bench.reason(BUY), 0);
    bench.open(BUY);
    bench.open(Order { market: 1, ..BUY });
    assert_eq!(query(&bench, 1, None), (10_000, 5, 2, 2, u32::MAX));
    assert_eq!(query(&bench, 1, Some(0)), (0, 0, 0, 1, 7));
    assert_eq!(query(&bench, 1, Some(1)), (0, 0, 0, 1, u32::MAX));
    assert_eq!(query(&bench, 2, Some(0)), (0, 0, 0, 0, 7));
    bench.now += 10 * MS;
    assert_eq!(query(&bench, 1, None), (10_000, 5, 0, 2, u32::MAX));
    let unknown = LimitQuery {
        request_id: 9,
        account_id: 1,
        instrument_id: 5,
    };
    let refusal = bench
        .risk
        .limit_status(TRADER, &unknown, None, 0)
        .unwrap_err();
    assert_eq!(refusal.reason, reason::UNKNOWN_INSTRUMENT);
}

fn duplicates(value: i64) -> RiskLimitSet {
    RiskLimitSet {
        window_ms: 10,
        ..limit(limit_type::DUPLICATE_ORDERS, value)
    }
}

#[test]
fn the_same_order_may_come_so_often_in_a_row() {
    let mut bench = Bench::with(&[duplicates(2)]);
    assert_eq!(bench.send(BUY), 0);
    assert_eq!(bench.send(BUY), 0);
    let above = (reason::DUPLICATE_ORDER_GUARD, 2, 3);
    assert_eq!(bench.check(BUY), above);
    assert_eq!(bench.check(BUY), above);
    // Everything that makes it another order ends the row.
    let others = [
        SELL,
        Order { price: 11, ..BUY },
        Order { qty: 6, ..BUY },
        Order {
            ord_type: ord_type::STOP,
            ..BUY
        },
    ];
    for other in others {
        assert_eq!(bench.send(other), 0);
        assert_eq!(bench.send(BUY), 0);
        assert_eq!(bench.send(BUY), 0);
        assert_eq!(bench.check(BUY), above);
    }
    // Another pair has a row of its own, and neither replaces nor quotes are in any.
    assert_eq!(bench.send(Order { market: 1, ..BUY }), 0);
    assert_eq!(
        bench.send(Order {
            account_id: 2,
            ..BUY
        }),
        0
    );
    bench.open(BUY);
    for kind in [
        Kind::Replace {
            price: 10,
            leaves: 5,
        },
        Kind::QuoteSide {
            price: 10,
            leaves: 5,
        },
    ] {
        assert_eq!(bench.send(Order { kind, ..BUY }), 0);
        assert_eq!(bench.send(Order { kind, ..SELL }), 0);
        assert_eq!(bench.check(BUY), above);
    }
}

#[test]
fn a_row_begins_anew_when_its_first_order_is_old() {
    let mut bench = Bench::with(&[duplicates(2)]);
    let start = bench.now;
    assert_eq!(bench.send(BUY), 0);
    bench.now = start + 9 * MS;
    assert_eq!(bench.send(BUY), 0);
    bench.now = start + 10 * MS - 1;
    assert_eq!(bench.send(BUY), reason::DUPLICATE_ORDER_GUARD);
    bench.now += 1;
    assert_eq!(bench.send(BUY), 0);
    assert_eq!(bench.send(BUY), 0);
    assert_eq!(bench.send(BUY), reason::DUPLICATE_ORDER_GUARD);
}

#[test]
fn an_order_that_is_refused_later_is_in_no_row() {
    let mut bench = Bench::with(&[duplicates(1), limit(limit_type::ORDER_QTY, 5)]);
    assert_eq!(bench.send(BUY), 0);
    assert_eq!(bench.send(Order { qty: 6, ..BUY }), reason::MAX_QUANTITY);
    // Passed here and refused elsewhere: `accepted` is not called.
    assert_eq!(bench.reason(SELL), 0);
    assert_eq!(bench.send(BUY), reason::DUPLICATE_ORDER_GUARD);
}

#[test]
fn selling_short_is_another_order() {
    let mut bench = Bench::with(&[duplicates(1)]);
    assert_eq!(bench.send(SELL), 0);
    let instruments = bench.instruments;
    let short = Check {
        side: side::SELL_SHORT,
        instrument: &instruments[0],
        ..bench.request(SELL)
    };
    assert!(bench.risk.check(&short, &mut bench.notes).is_ok());
}
