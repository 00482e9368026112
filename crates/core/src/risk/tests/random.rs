//! Random orders, fills and limits beside an obvious recomputation from lists.

use super::model::{Model, Open};
use super::*;
use crate::hash::mix;
use crate::risk::Breach;

struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 += 1;
        mix(self.0) % end
    }
}

fn either<T>(random: &mut Random, one: T, other: T) -> T {
    if random.below(2) == 0 { one } else { other }
}

fn random_limit(random: &mut Random) -> RiskLimitSet {
    let limit_type = [1, 2, 3, 4, 5, 6, 9][random.below(7) as usize];
    let scale = [0, 12, 400, 8, 1_200, 20, 4_000, 0, 0, 6][usize::from(limit_type)];
    let account_id = random.below(3) as u32;
    let instrument_id = 100 + random.below(3) as u32;
    let limit_value = (scale / 2 + random.below(scale)) as i64;
    let removed = random.below(3) == 0;
    let warn_value = random.below(scale) as i64;
    RiskLimitSet {
        account_id: either(random, account_id, ACCOUNT_NULL),
        instrument_id: either(random, instrument_id, INSTRUMENT_NULL),
        breach_action: if random.below(3) == 0 {
            breach_action::ALERT
        } else {
            breach_action::REJECT
        },
        window_ms: 5 + random.below(20) as u32,
        warn_value: either(random, warn_value, PRICE_NULL),
        ..limit(limit_type, if removed { PRICE_NULL } else { limit_value })
    }
}

fn run(seed: u64, rounds: u32) {
    let mut random = Random(seed << 32);
    let (mut bench, mut model) = (Bench::new(), Model::default());
    let mut reasons = std::collections::BTreeMap::<u16, u32>::new();
    for round in 0..rounds {
        bench.now += random.below(3 * MS);
        match random.below(20) {
            0 => {
                let limit = random_limit(&mut random);
                bench.set(&limit);
                let key = |l: &RiskLimitSet| (l.limit_type, l.account_id, l.instrument_id);
                model.limits.retain(|l| key(l) != key(&limit));
                if limit.limit_value != PRICE_NULL {
                    model.limits.push(limit);
                }
            }
            1..=6 if !model.open.is_empty() => {
                let at = random.below(model.open.len() as u64) as usize;
                act_on_open(&mut random, &mut bench, &mut model, at);
            }
            kind => order(
                &mut random,
                &mut bench,
                &mut model,
                kind,
                &mut reasons,
                (seed, round),
            ),
        }
        if round % 64 == 0 {
            let open: Vec<_> = model
                .open
                .iter()
                .map(|o| {
                    let pair = bench.risk.find_pair(o.account_id, o.market).unwrap();
                    (pair, o.is_buy, o.price, o.leaves)
                })
                .collect();
            bench.risk.check_invariants(open.into_iter());
        }
    }
    for reason in [0, 40, 41, 42, 43, 44, 45, 47] {
        assert!(
            reasons.get(&reason).is_some_and(|&n| n > 10),
            "reason {reason} in {reasons:?}"
        );
    }
}

/// Fills, reduces, corrects or cancels an open order.
fn act_on_open(random: &mut Random, bench: &mut Bench, model: &mut Model, at: usize) {
    let open = model.open[at];
    let pair = bench.risk.pair(open.account_id, open.market).unwrap();
    let qty = 1 + random.below(open.leaves);
    let signed = if open.is_buy {
        i128::from(qty)
    } else {
        -i128::from(qty)
    };
    let what = random.below(4);
    if what == 0 {
        bench.risk.unfilled(pair, open.is_buy, qty);
        model.fills.push((open.account_id, open.market, -signed));
        return;
    }
    if what < 3 {
        bench.risk.filled(pair, open.is_buy, qty);
        model.fills.push((open.account_id, open.market, signed));
    }
    if qty == open.leaves {
        bench
            .risk
            .closed::<false>(pair, open.is_buy, open.price, open.leaves);
        model.open.swap_remove(at);
    } else {
        let leaves = open.leaves - qty;
        let (from, to) = ((open.price, open.leaves), (open.price, leaves));
        bench.risk.changed::<false>(pair, open.is_buy, from, to);
        model.open[at].leaves = leaves;
    }
}

fn order(
    random: &mut Random,
    bench: &mut Bench,
    model: &mut Model,
    kind: u64,
    reasons: &mut std::collections::BTreeMap<u16, u32>,
    context: (u64, u32),
) {
    let mut order = Order {
        account_id: random.below(3) as u32,
        market: random.below(3) as u32,
        is_buy: random.below(2) == 0,
        price: random.below(80) as i64 - 10,
        qty: 1 + random.below(15),
        reference: (random.below(4) != 0).then_some(40),
        ..BUY
    };
    if order.market == 2 {
        order.price *= 33;
        order.reference = order.reference.map(|reference| reference * 33);
    }
    let mut replaced = None;
    if kind < 10 && !model.open.is_empty() {
        let at = random.below(model.open.len() as u64) as usize;
        let open = model.open[at];
        order.account_id = open.account_id;
        order.market = open.market;
        order.is_buy = open.is_buy;
        order.kind = Kind::Replace {
            price: open.price,
            leaves: open.leaves,
        };
        replaced = Some(at);
    }
    let expected = model.check(order, replaced, bench.now);
    let actual = bench.judge(order);
    let actual = match actual {
        Ok(()) => Ok(bench
            .notes
            .as_slice()
            .iter()
            .map(|n| {
                assert_eq!((n.account_id, n.session), (order.account_id, ADMIN));
                (
                    n.event,
                    n.limit_type,
                    n.limit_value,
                    n.current_value,
                    n.instrument_id,
                )
            })
            .collect::<Vec<_>>()),
        Err(Breach { refusal: r, .. }) => Err((r.reason, r.limit_value, r.offending_value)),
    };
    assert_eq!(actual, expected, "seed and round {context:?}");
    *reasons
        .entry(actual.as_ref().err().map_or(0, |r| r.0))
        .or_default() += 1;
    if actual.is_err() {
        return;
    }
    let pair = bench.pair(order);
    let now_open = Open {
        account_id: order.account_id,
        market: order.market,
        is_buy: order.is_buy,
        price: order.price,
        leaves: order.qty,
    };
    match replaced {
        Some(at) => {
            let open = model.open[at];
            let (from, to) = ((open.price, open.leaves), (order.price, order.qty));
            bench.risk.changed::<false>(pair, order.is_buy, from, to);
            model.open[at] = now_open;
        }
        None => {
            bench
                .risk
                .opened::<false>(pair, order.is_buy, order.price, order.qty);
            model.open.push(now_open);
        }
    }
}

#[test]
fn agrees_with_a_recomputation_from_lists() {
    for seed in 1..=8 {
        run(seed, 5_000);
    }
}
