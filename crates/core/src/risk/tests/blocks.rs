//! Filters, and mass-cancel blocks made of them.

use super::*;
use crate::command::{MassCancel, ack_style, limit_type, mass_action, scope};
use crate::limits::BLOCKS_MAX;
use crate::reason;
use crate::risk::Filter;

const MASS: MassCancel = MassCancel {
    cl_ord_id: 1,
    scope: 0,
    side: 0,
    action: mass_action::BLOCK,
    instrument_id: 0,
    product_id: 0,
    account_id: 0,
    group_id: 0,
    ack_style: ack_style::ONE_REPORT,
    price_low: 0,
    price_high: 0,
};

fn filter(scope: u16, set: impl Fn(&mut MassCancel)) -> Filter {
    let mut mass = MassCancel { scope, ..MASS };
    set(&mut mass);
    let market = mass.instrument_id.checked_sub(100).filter(|&m| m < 3);
    Filter::of_mass_cancel(PARTICIPANT, TRADER, &mass, market).unwrap()
}

/// Each filter, and what it should say of a buy of account 1 in market 0 at 10 in group 4.
fn filters() -> Vec<(Filter, bool)> {
    let of = |scope, set: fn(&mut MassCancel)| filter(scope, set);
    vec![
        (of(0, |_| ()), true),
        (of(scope::INSTRUMENT, |m| m.instrument_id = 100), true),
        (of(scope::INSTRUMENT, |m| m.instrument_id = 101), false),
        (of(scope::PRODUCT, |m| m.product_id = 1_000), true),
        (of(scope::PRODUCT, |m| m.product_id = 1_010), false),
        (of(scope::ACCOUNT, |m| m.account_id = 1), true),
        (of(scope::ACCOUNT, |m| m.account_id = 2), false),
        (of(scope::SIDE, |m| m.side = side::BUY), true),
        (of(scope::SIDE, |m| m.side = side::SELL), false),
        (of(scope::GROUP, |m| m.group_id = 4), true),
        (of(scope::GROUP, |m| m.group_id = 5), false),
        (
            of(scope::PRICE_BAND, |m| {
                (m.price_low, m.price_high) = (10, 10)
            }),
            true,
        ),
        (
            of(scope::PRICE_BAND, |m| (m.price_low, m.price_high) = (-9, 9)),
            false,
        ),
        (
            of(scope::PRICE_BAND, |m| {
                (m.price_low, m.price_high) = (11, 99)
            }),
            false,
        ),
        (of(scope::THIS_SESSION, |_| ()), true),
        (of(scope::QUOTES_ONLY, |_| ()), false),
    ]
}

#[test]
fn blocks_refuse_what_all_their_conditions_select() {
    let filters = filters();
    for &(one, holds) in &filters {
        let mut bench = Bench::new();
        assert_eq!(bench.reason(BUY), 0);
        bench.risk.add_block(&one).unwrap();
        let is_group = one.scope & scope::GROUP != 0;
        let refusal = if is_group {
            reason::GROUP_BLOCKED
        } else {
            reason::ACCOUNT_BLOCKED
        };
        assert_eq!(
            bench.reason(BUY),
            if holds { refusal } else { 0 },
            "{one:?}"
        );
        bench.risk.remove_block(&one).unwrap();
        assert_eq!(bench.reason(BUY), 0);
        assert_eq!(
            bench.risk.remove_block(&one).unwrap_err().reason,
            reason::RESTRICTION
        );
        // Two conditions must both hold. What the second one names is copied into the first.
        for &(two, also_holds) in &filters {
            if one.scope & two.scope != 0 {
                continue;
            }
            let mut both = one;
            both.scope |= two.scope;
            match two.scope {
                scope::INSTRUMENT => both.market = two.market,
                scope::PRODUCT => both.product_id = two.product_id,
                scope::ACCOUNT => both.account_id = two.account_id,
                scope::SIDE => both.is_sell = two.is_sell,
                scope::GROUP => both.group_id = two.group_id,
                scope::PRICE_BAND => {
                    (both.price_low, both.price_high) = (two.price_low, two.price_high);
                }
                scope::THIS_SESSION => both.session = two.session,
                _ => {}
            }
            bench.risk.add_block(&both).unwrap();
            assert_eq!(bench.reason(BUY) != 0, holds && also_holds, "{both:?}");
            bench.risk.remove_block(&both).unwrap();
        }
    }
}

#[test]
fn sides_sessions_participants_and_quotes() {
    let order = Attributes {
        participant: PARTICIPANT,
        session: TRADER,
        market: 0,
        product_id: 0,
        account_id: 1,
        price: 10,
        group_id: 0,
        is_buy: false,
        is_quote: true,
    };
    for side in [side::SELL, side::SELL_SHORT, side::SELL_SHORT_EXEMPT] {
        let sells = filter(scope::SIDE, |m| m.side = side);
        assert!(sells.selects(&order));
        assert!(!sells.selects(&Attributes {
            is_buy: true,
            ..order
        }));
        assert_eq!(sells, filter(scope::SIDE, |m| m.side = side::SELL));
    }
    let session = filter(scope::THIS_SESSION, |_| ());
    assert!(session.selects(&order));
    assert!(!session.selects(&Attributes {
        session: 8,
        ..order
    }));
    let all = filter(0, |_| ());
    assert!(all.selects(&Attributes {
        session: 8,
        ..order
    }));
    assert!(!all.selects(&Attributes {
        participant: 4,
        ..order
    }));
    assert!(filter(scope::QUOTES_ONLY, |_| ()).selects(&order));
    let band = filter(scope::PRICE_BAND, |m| {
        (m.price_low, m.price_high) = (i64::MIN, i64::MAX)
    });
    assert!(band.selects(&order));
    assert!(!band.selects(&Attributes {
        price: PRICE_NULL,
        ..order
    }));
    let group = Filter::of_quote_group(PARTICIPANT, 4);
    assert!(!group.selects(&order));
    assert!(group.selects(&Attributes {
        group_id: 4,
        ..order
    }));
    assert!(!group.selects(&Attributes {
        group_id: 4,
        is_quote: false,
        ..order
    }));
    assert!(!group.selects(&Attributes {
        group_id: 4,
        participant: 4,
        ..order
    }));
    assert!(Filter::of_account(1).selects(&Attributes {
        participant: 9,
        ..order
    }));
    assert!(!Filter::of_account(2).selects(&order));
}

#[test]
fn a_block_of_one_side_blocks_the_quote() {
    let mut bench = Bench::new();
    bench
        .risk
        .add_block(&filter(scope::QUOTES_ONLY | scope::SIDE, |m| {
            m.side = side::BUY
        }))
        .unwrap();
    let [bid, ask] = [true, false].map(|is_buy| Attributes {
        participant: PARTICIPANT,
        session: TRADER,
        market: 0,
        product_id: 0,
        account_id: 1,
        price: 10,
        group_id: 0,
        is_buy,
        is_quote: true,
    });
    assert_eq!(
        bench.gate_of(1, 0, [Some(bid), Some(ask)]),
        reason::ACCOUNT_BLOCKED
    );
    assert_eq!(bench.gate_of(1, 0, [None, Some(ask)]), 0);
    assert_eq!(bench.reason(BUY), 0, "orders are no quotes");
}

#[test]
fn fields_without_their_scope_bit_do_not_make_another_block() {
    let mut bench = Bench::new();
    bench
        .risk
        .add_block(&filter(scope::ACCOUNT, |m| m.account_id = 1))
        .unwrap();
    let same = filter(scope::ACCOUNT, |m| {
        (m.account_id, m.product_id, m.group_id, m.price_low) = (1, 3, 4, 5);
    });
    bench.risk.add_block(&same).unwrap();
    assert_eq!(bench.risk.blocks.live(), 1);
    // Neither does the session that asks, if the block is not only for it.
    let mass = MassCancel {
        scope: scope::ACCOUNT,
        account_id: 1,
        ..MASS
    };
    let other = Filter::of_mass_cancel(PARTICIPANT, TRADER + 1, &mass, None);
    assert_eq!(other, Ok(same));
    bench.risk.remove_block(&same).unwrap();
    assert_eq!(bench.reason(BUY), 0);
}

#[test]
fn the_oldest_block_speaks_and_there_are_so_many_only() {
    let mut bench = Bench::new();
    let account = filter(scope::ACCOUNT, |m| m.account_id = 1);
    let group = filter(scope::GROUP, |m| m.group_id = 4);
    bench.risk.add_block(&group).unwrap();
    bench.risk.add_block(&account).unwrap();
    assert_eq!(bench.reason(BUY), reason::GROUP_BLOCKED);
    bench.risk.remove_block(&group).unwrap();
    bench.risk.add_block(&group).unwrap();
    assert_eq!(bench.reason(BUY), reason::ACCOUNT_BLOCKED);
    for account_id in 2..BLOCKS_MAX {
        bench
            .risk
            .add_block(&filter(scope::ACCOUNT, |m| m.account_id = account_id))
            .unwrap();
    }
    let one_more = filter(scope::ACCOUNT, |m| m.account_id = BLOCKS_MAX);
    assert_eq!(
        bench.risk.add_block(&one_more).unwrap_err().reason,
        reason::SYSTEM_BUSY
    );
    bench.risk.add_block(&account).unwrap();
    bench.risk.remove_block(&account).unwrap();
    bench.risk.add_block(&one_more).unwrap();
    bench.risk.check_invariants(std::iter::empty());
}

#[test]
fn senseless_mass_cancels_are_refused() {
    let of = |mass: MassCancel| Filter::of_mass_cancel(1, 2, &mass, None).map_err(|r| r.reason);
    for bad in [
        MassCancel {
            scope: 1 << 8,
            ..MASS
        },
        MassCancel { action: 0, ..MASS },
        MassCancel { action: 5, ..MASS },
        MassCancel {
            ack_style: 0,
            ..MASS
        },
        MassCancel {
            ack_style: 3,
            ..MASS
        },
        MassCancel {
            scope: scope::SIDE,
            side: 3,
            ..MASS
        },
        MassCancel {
            scope: scope::PRICE_BAND,
            price_low: 1,
            ..MASS
        },
    ] {
        assert_eq!(of(bad).unwrap_err(), reason::INSTRUCTION, "{bad:?}");
    }
    let unknown = MassCancel {
        scope: scope::INSTRUMENT,
        ..MASS
    };
    assert_eq!(of(unknown).unwrap_err(), reason::UNKNOWN_INSTRUMENT);
    assert!(
        of(MassCancel {
            side: 3,
            price_low: 1,
            ..MASS
        })
        .is_ok()
    );
}

#[test]
fn a_kill_speaks_before_a_block_and_a_block_before_a_limit() {
    let mut bench = Bench::with(&[RiskLimitSet {
        breach_action: breach_action::CANCEL_AND_BLOCK,
        ..limit(limit_type::ORDER_QTY, 1)
    }]);
    assert_eq!(bench.reason(BUY), reason::MAX_QUANTITY);
    bench.risk.kill(ADMIN, &action(1, SESSION_NULL)).unwrap();
    bench
        .risk
        .add_block(&filter(scope::GROUP, |m| m.group_id = 4))
        .unwrap();
    assert_eq!(bench.reason(BUY), reason::KILL_SWITCH);
    bench.risk.kills.remove(0);
    bench.risk.scalars.armed -= 1;
    assert_eq!(bench.reason(BUY), reason::ACCOUNT_BLOCKED);
    bench.risk.release(ADMIN, &action(1, SESSION_NULL)).unwrap();
    assert_eq!(bench.reason(BUY), reason::GROUP_BLOCKED);
}
