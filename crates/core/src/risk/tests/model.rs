//! What risk control should say, worked out anew each time from lists of all that has happened.

use super::*;
use crate::event::risk_event;
use crate::reason;

#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub account_id: u32,
    pub market: u32,
    pub is_buy: bool,
    pub price: i64,
    pub leaves: u64,
}

/// A message that counted: for the rate of its pair, of its account, or both, with the windows of
/// the limits of that moment.
pub(super) struct Message {
    pub account_id: u32,
    pub market: u32,
    at: u64,
    of_pair: Option<u32>,
    of_account: Option<u32>,
}

/// Everything that has happened, as lists.
#[derive(Default)]
pub(super) struct Model {
    pub open: Vec<Open>,
    pub fills: Vec<(u32, u32, i128)>,
    pub limits: Vec<RiskLimitSet>,
    messages: Vec<Message>,
}

pub(super) type Note = (u8, u16, i64, i64, u32);

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
    pub(super) fn check(
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
