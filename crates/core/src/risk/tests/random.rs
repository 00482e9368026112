//! Random orders, fills and limits beside an obvious recomputation from lists.

use super::*;
use crate::command::limit_type;
use crate::event::risk_event;
use crate::hash::mix;
use crate::reason;
use crate::risk::Breach;

#[derive(Clone, Copy, Debug)]
struct Open {
    account_id: u32,
    market: u32,
    is_buy: bool,
    price: i64,
    leaves: u64,
}

/// A message that counted: for the rate of its pair, of its account, or both, with the windows of
/// the limits of that moment.
struct Message {
    account_id: u32,
    market: u32,
    at: u64,
    of_pair: Option<u32>,
    of_account: Option<u32>,
}

/// Everything that has happened, as lists.
#[derive(Default)]
struct Model {
    open: Vec<Open>,
    fills: Vec<(u32, u32, i128)>,
    limits: Vec<RiskLimitSet>,
    messages: Vec<Message>,
}

type Note = (u8, u16, i64, i64, u32);

impl Model {
    fn limit(&self, limit_type: u16, account_id: u32, instrument_id: u32) -> Option<&RiskLimitSet> {
        self.limits.iter().find(|l| {
            (l.limit_type, l.account_id, l.instrument_id) == (limit_type, account_id, instrument_id)
        })
    }

    fn first(&self, limit_type: u16, forms: &[(u32, u32)]) -> Option<RiskLimitSet> {
        let mut found = forms
            .iter()
            .filter_map(|f| self.limit(limit_type, f.0, f.1));
        found.next().copied()
    }

    /// Tumbling: walks all that was counted and begins a window whenever the last one is over.
    /// `window_of` says with which window a message counts, if it does.
    fn rate(&self, window_of: impl Fn(&Message) -> Option<u32>, now: u64, window_ms: u32) -> i64 {
        let (mut start, mut count) = (0, 0);
        let is_over = |start: u64, at: u64, ms: u32| at - start >= u64::from(ms) * MS;
        for message in &self.messages {
            let Some(ms) = window_of(message) else {
                continue;
            };
            if count == 0 || is_over(start, message.at, ms) {
                (start, count) = (message.at, 0);
            }
            count += 1;
        }
        if is_over(start, now, window_ms) {
            0
        } else {
            count
        }
    }

    /// Open notional in hundredths.
    fn notional(open: impl Iterator<Item = Open>) -> i128 {
        open.map(|o| {
            let scale = if o.market == 2 { 1 } else { 100 };
            i128::from(o.price.unsigned_abs()) * i128::from(o.leaves) * scale
        })
        .sum()
    }

    /// Reason and offending value, or the notes.
    fn check(
        &mut self,
        order: Order,
        replaced: Option<usize>,
        now: u64,
    ) -> Result<Vec<Note>, (u16, i64, i64)> {
        let (account, instrument) = (order.account_id, 100 + order.market);
        let (any, all) = (ACCOUNT_NULL, INSTRUMENT_NULL);
        let forms = [
            (account, instrument),
            (account, all),
            (any, instrument),
            (any, all),
        ];
        let of_pair = [forms[0], forms[2]];
        let of_account = [forms[1], forms[3]];
        let mut notes = Vec::new();
        let hit = |limit: &RiskLimitSet,
                   bound: i64,
                   value: i64,
                   reason,
                   instrument,
                   notes: &mut Vec<Note>| {
            if limit.breach_action == breach_action::ALERT {
                notes.push((
                    risk_event::BREACHED,
                    limit.limit_type,
                    bound,
                    value,
                    instrument,
                ));
                return Ok(());
            }
            Err((reason, bound, value))
        };

        let rates = [self.first(9, &of_pair), self.first(9, &of_account)];
        if let Some(l) = rates[0] {
            let of_pair = |m: &Message| {
                let is_mine = (m.account_id, m.market) == (account, order.market);
                is_mine.then_some(m.of_pair).flatten()
            };
            let used = self.rate(of_pair, now, l.window_ms);
            if used + 1 > l.limit_value {
                hit(
                    &l,
                    l.limit_value,
                    used + 1,
                    reason::ORDER_RATE,
                    instrument,
                    &mut notes,
                )?;
            }
        }
        if let Some(l) = rates[1] {
            let of_account =
                |m: &Message| (m.account_id == account).then_some(m.of_account).flatten();
            let used = self.rate(of_account, now, l.window_ms);
            if used + 1 > l.limit_value {
                hit(
                    &l,
                    l.limit_value,
                    used + 1,
                    reason::ORDER_RATE,
                    all,
                    &mut notes,
                )?;
            }
        }
        self.messages.push(Message {
            account_id: account,
            market: order.market,
            at: now,
            of_pair: rates[0].map(|l| l.window_ms),
            of_account: rates[1].map(|l| l.window_ms),
        });

        let cents = |market, value: i128| if market == 2 { value } else { value * 100 };
        let whole = |value: i128| value.div_euclid(100) + i128::from(value.rem_euclid(100) != 0);
        if let Some(l) = self
            .first(1, &forms)
            .filter(|l| order.qty as i64 > l.limit_value)
        {
            hit(
                &l,
                l.limit_value,
                order.qty as i64,
                reason::MAX_QUANTITY,
                instrument,
                &mut notes,
            )?;
        }
        let value = cents(
            order.market,
            i128::from(order.price.abs()) * i128::from(order.qty),
        );
        if let Some(l) = self
            .first(2, &forms)
            .filter(|l| value > i128::from(l.limit_value) * 100)
        {
            let value = whole(value) as i64;
            hit(
                &l,
                l.limit_value,
                value,
                reason::MAX_NOTIONAL,
                instrument,
                &mut notes,
            )?;
        }
        if let (Some(l), Some(reference)) = (self.first(6, &forms), order.reference) {
            let is_fine = |price: i64| {
                let beyond = if order.is_buy {
                    price - reference
                } else {
                    reference - price
                };
                beyond * 10_000 <= reference.abs() * l.limit_value
            };
            let towards = if order.is_buy { -1 } else { 1 };
            let mut bound = order.price;
            while !is_fine(bound) {
                bound += towards;
            }
            if !is_fine(order.price) {
                hit(
                    &l,
                    bound,
                    order.price,
                    reason::PRICE_COLLAR,
                    instrument,
                    &mut notes,
                )?;
            }
        }

        let mut then = self.open.clone();
        if let Some(at) = replaced {
            then.remove(at);
        }
        then.push(Open {
            account_id: account,
            market: order.market,
            is_buy: order.is_buy,
            price: order.price,
            leaves: order.qty,
        });
        let mine = |o: &&Open| o.account_id == account;
        let here = |o: &&Open| o.account_id == account && o.market == order.market;
        for (limit_type, reason) in [(3, reason::OPEN_ORDERS), (4, reason::OPEN_NOTIONAL)] {
            for (forms, is_pair) in [(of_pair, true), (of_account, false)] {
                let Some(l) = self.first(limit_type, &forms) else {
                    continue;
                };
                let value = |open: &[Open]| {
                    let those: Vec<Open> = if is_pair {
                        open.iter().filter(here).copied().collect()
                    } else {
                        open.iter().filter(mine).copied().collect()
                    };
                    if limit_type == 3 {
                        those.len() as i128 * 100
                    } else {
                        Model::notional(those.into_iter())
                    }
                };
                let (before, after) = (value(&self.open), value(&then));
                let about = if is_pair { instrument } else { all };
                let shown = whole(after) as i64;
                if after > i128::from(l.limit_value) * 100 {
                    hit(&l, l.limit_value, shown, reason, about, &mut notes)?;
                }
                let warn = i128::from(l.warn_value) * 100;
                if l.warn_value != PRICE_NULL && before < warn && after >= warn {
                    notes.push((risk_event::WARNING, limit_type, l.limit_value, shown, about));
                }
            }
        }
        if let Some(l) = self.first(5, &forms) {
            let fills = self
                .fills
                .iter()
                .filter(|f| (f.0, f.1) == (account, order.market));
            let position: i128 = fills.map(|f| f.2).sum();
            let sign = if order.is_buy { 1 } else { -1 };
            let exposure = |open: &[Open]| {
                let same = open
                    .iter()
                    .filter(here)
                    .filter(|o| o.is_buy == order.is_buy);
                sign * position + same.map(|o| i128::from(o.leaves)).sum::<i128>()
            };
            let (before, after) = (exposure(&self.open), exposure(&then));
            if after > i128::from(l.limit_value) {
                hit(
                    &l,
                    l.limit_value,
                    after as i64,
                    reason::POSITION,
                    instrument,
                    &mut notes,
                )?;
            }
            let warn = i128::from(l.warn_value);
            if l.warn_value != PRICE_NULL && before < warn && after >= warn {
                notes.push((
                    risk_event::WARNING,
                    5,
                    l.limit_value,
                    after as i64,
                    instrument,
                ));
            }
        }
        Ok(notes)
    }
}

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
            .closed(pair, open.is_buy, open.price, open.leaves);
        model.open.swap_remove(at);
    } else {
        let leaves = open.leaves - qty;
        let (from, to) = ((open.price, open.leaves), (open.price, leaves));
        bench.risk.changed(pair, open.is_buy, from, to);
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
            bench.risk.changed(pair, order.is_buy, from, to);
            model.open[at] = now_open;
        }
        None => {
            bench
                .risk
                .opened(pair, order.is_buy, order.price, order.qty);
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
