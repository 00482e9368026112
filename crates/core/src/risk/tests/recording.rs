//! Rollback restores everything, and the hash sees whatever decides about the future.

use super::*;
use crate::command::limit_type;
use crate::risk::Filter;

type Step = (&'static str, fn(&mut Bench));

fn windowed(limit_type: u16, value: i64) -> RiskLimitSet {
    RiskLimitSet {
        window_ms: 10,
        group_id: 4,
        ..limit(limit_type, value)
    }
}

/// Everything that can happen to risk control, each from the state in which the others left it.
fn steps() -> Vec<Step> {
    vec![
        ("a pair", |b| {
            b.risk.pair(77, 1).unwrap();
        }),
        ("many pairs", |b| {
            (0..300).for_each(|account_id| {
                b.risk.pair(account_id, 2).unwrap();
            });
        }),
        ("an order", |b| b.open(BUY)),
        ("an order of the other side", |b| b.open(SELL)),
        ("a change", |b| {
            let pair = b.pair(BUY);
            b.risk.changed::<false>(pair, true, (10, 5), (10, 4));
        }),
        ("another price", |b| {
            let pair = b.pair(BUY);
            b.risk.changed::<false>(pair, true, (10, 4), (11, 4));
        }),
        ("a fill", |b| b.fill(BUY, 3)),
        ("a correction", |b| {
            let pair = b.pair(BUY);
            b.risk.unfilled(pair, true, 1);
        }),
        ("an end", |b| {
            let pair = b.pair(SELL);
            b.risk.closed::<false>(pair, false, 10, 5);
        }),
        ("limits", |b| {
            b.set(&limit(limit_type::ORDER_QTY, 50));
            b.set(&windowed(limit_type::ORDER_RATE, 500));
            b.set(&RiskLimitSet {
                instrument_id: 100,
                ..windowed(limit_type::ORDER_RATE, 500)
            });
            b.set(&windowed(limit_type::DUPLICATE_ORDERS, 500));
            b.set(&windowed(limit_type::MMP_QTY, 500));
        }),
        ("another value", |b| {
            b.set(&limit(limit_type::ORDER_QTY, 51));
        }),
        ("another warning", |b| {
            b.set(&RiskLimitSet {
                warn_value: 1,
                ..limit(limit_type::ORDER_QTY, 51)
            });
        }),
        ("another action", |b| {
            b.set(&RiskLimitSet {
                breach_action: 3,
                ..limit(limit_type::ORDER_QTY, 51)
            });
        }),
        ("an accepted order", |b| assert_eq!(b.send(BUY), 0)),
        ("an accepted order again", |b| assert_eq!(b.send(BUY), 0)),
        ("a message", |b| assert_eq!(b.gate(1, 0), 0)),
        ("a strike", |b| {
            assert_ne!(b.send(Order { qty: 52, ..BUY }), 0)
        }),
        ("a release", |b| {
            b.risk.release(ADMIN, &action(1, SESSION_NULL)).unwrap();
        }),
        ("a kill", |b| {
            b.risk.kill(ADMIN, &action(2, SESSION_NULL)).unwrap();
        }),
        ("another kill", |b| {
            b.risk
                .kill(ADMIN, &action(ACCOUNT_NULL, SESSION_NULL))
                .unwrap();
        }),
        ("the release of a kill", |b| {
            b.risk.release(ADMIN, &action(2, SESSION_NULL)).unwrap();
        }),
        ("a block", |b| {
            b.risk
                .add_block(&Filter {
                    participant: 5,
                    ..Filter::of_account(1)
                })
                .unwrap()
        }),
        ("another block", |b| {
            b.risk.add_block(&Filter::of_quote_group(5, 4)).unwrap()
        }),
        ("one block less", |b| {
            b.risk
                .remove_block(&Filter {
                    participant: 5,
                    ..Filter::of_account(1)
                })
                .unwrap();
        }),
        ("the blocks in another order", |b| {
            b.risk
                .add_block(&Filter {
                    participant: 5,
                    ..Filter::of_account(1)
                })
                .unwrap();
        }),
        ("a fill of a quote", |b| {
            assert!(b.risk.mmp_fill(1, 4, 499, b.now).is_none())
        }),
        ("another fill of a quote", |b| {
            assert!(b.risk.mmp_fill(1, 4, 1, b.now).is_some())
        }),
        ("a reset", |b| {
            let reset = RiskAction {
                group_id: 4,
                ..action(ACCOUNT_NULL, SESSION_NULL)
            };
            b.risk.mmp_reset(ADMIN, &reset).unwrap();
        }),
        ("a limit less", |b| {
            b.set(&windowed(limit_type::DUPLICATE_ORDERS, PRICE_NULL));
        }),
    ]
}

#[test]
fn every_step_changes_the_hash() {
    let mut bench = Bench::new();
    let mut seen = vec![bench.hash()];
    for (name, step) in steps() {
        step(&mut bench);
        let hash = bench.hash();
        assert!(!seen.contains(&hash), "{name}");
        seen.push(hash);
    }
}

#[test]
fn every_field_changes_the_hash() {
    let fields: Vec<Step> = vec![
        ("open orders", |b| b.risk.pairs[0].open_orders += 1),
        ("position", |b| b.risk.rests[0].position += 1),
        ("position's top", |b| b.risk.rests[0].position += 1 << 64),
        ("notional", |b| b.risk.pairs[0].notional += 1),
        ("notional's top", |b| b.risk.pairs[0].notional += 1 << 64),
        ("buys", |b| b.risk.pairs[0].leaves[0].low += 1),
        ("buys' top", |b| b.risk.pairs[0].leaves[0].high += 1),
        ("sells", |b| b.risk.pairs[0].leaves[1].low += 1),
        ("sells' top", |b| b.risk.pairs[0].leaves[1].high += 1),
        ("rate start", |b| b.risk.rests[0].rate.start += 1),
        ("rate count", |b| b.risk.rests[0].rate.count += 1),
        ("run price", |b| b.risk.runs[0].price += 1),
        ("run quantity", |b| b.risk.runs[0].qty += 1),
        ("run start", |b| b.risk.runs[0].start += 1),
        ("run count", |b| b.risk.runs[0].count += 1),
        ("run side", |b| b.risk.runs[0].side += 1),
        ("run type", |b| b.risk.runs[0].ord_type += 1),
        ("blocked", |b| b.risk.accounts[0].blocked += 1),
        ("account rate start", |b| b.risk.accounts[0].rate.start += 1),
        ("account rate count", |b| b.risk.accounts[0].rate.count += 1),
        ("limit", |b| b.risk.limits[0].limit_value += 1),
        ("warning", |b| b.risk.limits[0].warn_value += 1),
        ("window", |b| b.risk.limits[0].window_ms += 1),
        ("setter", |b| b.risk.limits[0].session += 1),
        ("action", |b| b.risk.limits[0].breach_action += 1),
        ("frozen", |b| b.risk.groups[0].is_frozen += 1),
        ("quantity start", |b| b.risk.groups[0].counts[0].start += 1),
        ("quantity", |b| b.risk.groups[0].counts[0].sum += 1),
        ("fills start", |b| b.risk.groups[0].counts[1].start += 1),
        ("fills", |b| b.risk.groups[0].counts[1].sum += 1),
    ];
    let mut bench = Bench::new();
    let steps = steps();
    steps.iter().for_each(|(_, step)| step(&mut bench));
    bench.risk.rests[0].run = 0;
    let mut seen = vec![bench.hash()];
    for (name, change) in fields {
        change(&mut bench);
        let hash = bench.hash();
        assert!(!seen.contains(&hash), "{name}");
        seen.push(hash);
    }
}

#[test]
fn the_hash_does_not_depend_on_the_seed_or_on_places() {
    let hash = |index_seed, accounts: [u32; 2]| {
        let mut bench = Bench::new();
        bench.risk = Risk::new(&Limits {
            pairs_max: 1_000,
            index_seed,
            ..Limits::default()
        });
        for instrument in &bench.instruments {
            bench.risk.add_market(instrument);
        }
        for account_id in accounts {
            bench.open(Order { account_id, ..BUY });
        }
        bench.hash()
    };
    assert_eq!(hash(1, [1, 2]), hash(2, [1, 2]));
    assert_eq!(hash(1, [1, 2]), hash(1, [2, 1]));
    assert_ne!(hash(1, [1, 2]), hash(1, [1, 3]));
}

#[test]
fn a_rollback_restores_every_byte() {
    let steps = steps();
    for first in 0..steps.len() {
        let mut bench = Bench::new();
        steps[..first].iter().for_each(|(_, step)| step(&mut bench));
        let (bytes, hash) = (bench.bytes(), bench.hash());
        for last in first..steps.len() {
            bench.risk.tables_mut().for_each(|table| table.begin());
            steps[first..=last]
                .iter()
                .for_each(|(_, step)| step(&mut bench));
            bench.risk.tables_mut().for_each(|table| table.rollback());
            assert!(bench.bytes() == bytes, "steps {first} to {last}");
            assert_eq!(bench.hash(), hash);
        }
    }
}

#[test]
fn a_stored_state_goes_on_like_the_one_it_was_stored_from() {
    let steps = steps();
    for first in 0..steps.len() {
        let mut bench = Bench::new();
        steps[..first].iter().for_each(|(_, step)| step(&mut bench));
        let mut restored = Bench::new();
        // Another seed, to see that the stored one counts.
        restored.risk = Risk::new(&Limits {
            pairs_max: 1_000,
            index_seed: 5,
            ..Limits::default()
        });
        for (from, to) in bench.risk.tables().zip(restored.risk.tables_mut()) {
            let bytes = from.as_bytes();
            assert_eq!(from.row_bytes(), to.row_bytes());
            to.clear();
            to.extend(bytes.len() / from.row_bytes())
                .unwrap()
                .copy_from_slice(bytes);
        }
        for (name, step) in &steps[first..] {
            step(&mut bench);
            step(&mut restored);
            assert_eq!(bench.hash(), restored.hash(), "{name}");
            assert!(bench.bytes() == restored.bytes(), "{name}");
        }
    }
}
