//! Numbers of epochs come again, and what was looked up in the old one does not.

use super::*;
use crate::command::limit_type;
use crate::reason;

const LARGE: Order = Order { qty: 6, ..BUY };
const OTHER: Order = Order {
    account_id: 2,
    ..LARGE
};

/// A limit of the pair and one of the account's counters, looked up in the first epochs by account 1.
fn bench() -> Bench {
    let mut bench = Bench::with(&[limit(limit_type::ORDER_QTY, 5)]);
    assert_eq!(bench.reason(LARGE), reason::MAX_QUANTITY);
    let pair = bench.pair(BUY);
    assert_eq!(
        (bench.risk.scalars.epoch, bench.risk.pairs[pair].epoch),
        (1, 1)
    );
    bench
}

fn unset(bench: &mut Bench, limit_type: u16) {
    bench.set(&limit(limit_type, PRICE_NULL));
}

#[test]
fn a_number_that_comes_again_is_not_taken_for_the_old_one() {
    let mut bench = bench();
    bench.risk.scalars.epoch = u32::MAX;
    unset(&mut bench, limit_type::ORDER_QTY);
    assert_eq!(bench.risk.scalars.epoch, 1);
    // Something has to be in force, or nothing is looked up.
    bench.risk.kill(ADMIN, &action(9, SESSION_NULL)).unwrap();
    assert_eq!(bench.reason(LARGE), 0, "the limit of the old epoch is gone");
}

#[test]
fn an_account_forgets_as_its_pairs_do() {
    let mut bench = Bench::with(&[limit(limit_type::OPEN_ORDERS, 0)]);
    assert_eq!(bench.reason(BUY), reason::OPEN_ORDERS);
    assert_eq!(bench.risk.accounts[0].epoch, 1);
    bench.risk.scalars.epoch = u32::MAX;
    unset(&mut bench, limit_type::OPEN_ORDERS);
    bench.risk.kill(ADMIN, &action(9, SESSION_NULL)).unwrap();
    assert_eq!(bench.reason(BUY), 0);
}

/// Every change of limits, a check after it and the numbers that epochs have, from some number on.
fn changes(bench: &mut Bench) -> Vec<(u16, u16, u32)> {
    let mut told = Vec::new();
    for (limit_type, value) in [
        (limit_type::ORDER_QTY, PRICE_NULL),
        (limit_type::OPEN_ORDERS, 0),
        (limit_type::ORDER_QTY, 4),
        (limit_type::OPEN_ORDERS, PRICE_NULL),
        (limit_type::ORDER_NOTIONAL, 1),
    ] {
        bench.set(&limit(limit_type, value));
        told.push((
            bench.reason(LARGE),
            bench.reason(OTHER),
            bench.risk.scalars.epoch,
        ));
    }
    told
}

#[test]
fn changes_count_alike_before_at_and_after_the_last_number() {
    let reasons = |told: &[(u16, u16, u32)]| -> Vec<(u16, u16)> {
        told.iter().map(|&(one, other, _)| (one, other)).collect()
    };
    let mut plain = bench();
    let expected = changes(&mut plain);
    for left in 0..=5 {
        let mut worn = bench();
        worn.risk.scalars.epoch = u32::MAX - left;
        let told = changes(&mut worn);
        assert_eq!(reasons(&told), reasons(&expected), "{left} left");
        assert_eq!(worn.hash(), plain.hash(), "{left} left");
        let last = if left == 5 { u32::MAX } else { 5 - left };
        assert_eq!(told[4].2, last, "0 is no epoch");
    }
}

#[test]
fn a_rollback_restores_the_old_epoch() {
    for left in 0..=5 {
        let mut bench = bench();
        bench.risk.scalars.epoch = u32::MAX - left;
        // Known as of the epoch that the rollback goes back to.
        assert_eq!(bench.reason(LARGE), reason::MAX_QUANTITY);
        let (bytes, hash) = (bench.bytes(), bench.hash());
        bench.risk.tables_mut().for_each(|table| table.begin());
        let expected = changes(&mut bench);
        bench.risk.tables_mut().for_each(|table| table.rollback());
        assert!(bench.bytes() == bytes, "{left} left");
        assert_eq!(bench.hash(), hash);
        assert_eq!(bench.reason(LARGE), reason::MAX_QUANTITY);
        bench.risk.tables_mut().for_each(|table| table.begin());
        assert_eq!(changes(&mut bench), expected, "{left} left");
        bench.risk.tables_mut().for_each(|table| table.commit());
        assert_eq!(bench.reason(LARGE), reason::MAX_QUANTITY);
    }
}
