//! What an order must pass.

use super::amount::Amount;
use super::*;

/// The price that is so many basis points beyond the reference, in a buyer's or seller's bad sense.
fn collar(reference: i64, bps: i64, buying: bool) -> i128 {
    let (reference, bps) = (i128::from(reference), i128::from(bps));
    if buying {
        (reference * 10_000 + reference.abs() * bps).div_euclid(10_000)
    } else {
        -(-reference * 10_000 + reference.abs() * bps).div_euclid(10_000)
    }
}

/// A limit, what it is about, and the reason for which it refuses.
struct Check<'a> {
    limit: &'a Limit,
    reason: u16,
    account: u32,
    instrument: u32,
}

impl Check<'_> {
    fn event(&self, event: u8, limit_value: i64, current_value: i64) -> RiskEvent {
        RiskEvent {
            session: self.limit.session,
            request_id: 0,
            limit_value,
            current_value,
            limit_type: self.limit.kind,
            event,
            account_id: self.account,
            instrument_id: self.instrument,
            group_id: 0,
        }
    }

    fn breached(
        &self,
        limit_value: i64,
        offending: i64,
        notes: &mut Vec<RiskEvent>,
    ) -> Result<(), Refusal> {
        let event = self.event(3, limit_value, offending);
        if self.limit.action == 1 {
            notes.push(event);
            return Ok(());
        }
        Err(Refusal {
            why: (self.reason, limit_value, offending),
            strikes: (self.limit.action == 3).then_some(event),
        })
    }

    /// A value that the order changes.
    fn value<T: PartialOrd>(
        &self,
        before: T,
        after: T,
        units: impl Fn(i64) -> T,
        current: i64,
        notes: &mut Vec<RiskEvent>,
    ) -> Result<(), Refusal> {
        let limit = self.limit;
        if after > units(limit.value) {
            self.breached(limit.value, current, notes)?;
        }
        if limit.warn != NO && before < units(limit.warn) && after >= units(limit.warn) {
            notes.push(self.event(2, limit.value, current));
        }
        Ok(())
    }
}

impl Naive {
    /// What may stop an order before it is looked at: switches, blocks and rates.
    pub fn pass_gate(
        &mut self,
        ctx: &Context,
        order: &Order,
        notes: &mut Vec<RiskEvent>,
    ) -> Result<(), Refusal> {
        self.judge_switches(ctx.session, order.account)?;
        self.judge_blocks(order)?;
        self.judge_rate(order.account, order.instrument, notes)
    }

    pub fn judge_switches(&self, session: u32, account: u32) -> Result<(), Refused> {
        let on = self.risk.kills.iter().any(|&(killed, by)| {
            (killed == u32::MAX || killed == account) && (by == u32::MAX || by == session)
        });
        if on {
            return Err((49, NO, NO));
        }
        if self.risk.blocked.contains(&account) {
            return Err((50, NO, NO));
        }
        Ok(())
    }

    /// Counts a message, unless there were too many.
    pub fn judge_rate(
        &mut self,
        account: u32,
        instrument: u32,
        notes: &mut Vec<RiskEvent>,
    ) -> Result<(), Refusal> {
        let counters = self.risk.for_counters(9, account, instrument);
        let mut counted = Vec::new();
        for (limit, about) in counters {
            let Some(limit) = limit else { continue };
            let key = (account, (about != u32::MAX).then_some(about));
            let mut count = self.risk.messages.get(&key).copied().unwrap_or_default();
            let sent = num(count.add(self.now, limit.window, 1));
            if sent > limit.value {
                let check = Check {
                    limit,
                    reason: 47,
                    account,
                    instrument: about,
                };
                check.breached(limit.value, sent, notes)?;
            }
            counted.push((key, count));
        }
        self.risk.messages.extend(counted);
        Ok(())
    }

    /// The row of identical orders as it is with this one, if anybody limits them.
    pub fn judge_row(
        &self,
        o: &NewOrder,
        notes: &mut Vec<RiskEvent>,
    ) -> Result<Option<Row>, Refusal> {
        let (account, instrument) = (o.account_id, o.instrument_id);
        let Some(limit) = self.risk.for_order(8, account, instrument) else {
            return Ok(None);
        };
        let order = (o.side, o.ord_type, o.price, o.qty);
        let before = self.risk.rows.get(&(account, instrument));
        let same = before.filter(|row| row.order == order);
        let mut count = same.map_or_else(Count::default, |row| row.count);
        let sent = num(count.add(self.now, limit.window, 1));
        if sent > limit.value {
            let check = Check {
                limit,
                reason: 46,
                account,
                instrument,
            };
            check.breached(limit.value, sent, notes)?;
        }
        Ok(Some(Row { order, count }))
    }

    pub fn keep_row(&mut self, o: &NewOrder, row: Option<Row>) {
        if let Some(row) = row {
            let pair = (o.account_id, o.instrument_id);
            self.risk.rows.insert(pair, row);
        }
    }

    /// Sizes, price, and what all open orders would come to. The order is to take the place of
    /// `old`; `others` are all open orders but that one.
    pub fn judge_sizes(
        &self,
        order: &Order,
        old: Option<&Order>,
        others: &[&Order],
        notes: &mut Vec<RiskEvent>,
    ) -> Result<(), Refusal> {
        let (account, instrument) = (order.account, order.instrument);
        let market = self.market_of(instrument);
        let single = |kind: u16, reason: u16| {
            let limit = self.risk.for_order(kind, account, instrument);
            limit.map(|limit| Check {
                limit,
                reason,
                account,
                instrument,
            })
        };
        if let Some(check) = single(1, 40) {
            let (limit, qty) = (check.limit.value, num(order.total()));
            if qty > limit {
                check.breached(limit, qty, notes)?;
            }
        }
        let reference = (market.reference != NO).then_some(market.reference);
        let value_price = match order.is_market() {
            true => reference,
            false => order.value_price(),
        };
        if let (Some(check), Some(price)) = (single(2, 41), value_price) {
            let notional = Amount::of(&market.instrument, price, order.total());
            if notional > Amount::whole(check.limit.value) {
                check.breached(check.limit.value, notional.rounded_up(), notes)?;
            }
        }
        let has_limit = [2, 4, 11].contains(&order.ord_type) && order.price != NO;
        if let (Some(check), Some(reference), true) = (single(6, 42), reference, has_limit) {
            let bound = collar(reference, check.limit.value, order.buys());
            if taking::is_beyond(order, bound, order.price) {
                check.breached(wide(bound), order.price, notes)?;
            }
        }
        for kind in [3, 4] {
            for (limit, about) in self.risk.for_counters(kind, account, instrument) {
                let Some(limit) = limit else { continue };
                let reason = if kind == 3 { 45 } else { 44 };
                let check = Check {
                    limit,
                    reason,
                    account,
                    instrument: about,
                };
                let [before, after] = [old, Some(order)].map(|one| -> Vec<&Order> {
                    let all = others.iter().copied().chain(one);
                    all.filter(|o| is_about(o, account, about)).collect()
                });
                if kind == 3 {
                    let [before, after] = [before, after].map(|orders| orders.len() as i128);
                    check.value(before, after, i128::from, wide(after), notes)?;
                } else {
                    let [before, after] = [before, after].map(|orders| self.notional(&orders));
                    check.value(before, after, Amount::whole, after.rounded_up(), notes)?;
                }
            }
        }
        if let Some(check) = single(5, 43) {
            let with = |one: Option<&Order>| {
                let all = others.iter().copied().chain(one);
                let same = all.filter(|o| o.buys() == order.buys());
                let leaves = same.filter(|o| is_about(o, account, instrument));
                let leaves: i128 = leaves.map(|o| i128::from(o.leaves)).sum();
                let position = self.position(account, instrument);
                leaves + if order.buys() { position } else { -position }
            };
            let (before, after) = (with(old), with(Some(order)));
            check.value(before, after, i128::from, wide(after), notes)?;
        }
        Ok(())
    }

    /// What the orders are worth together.
    pub fn notional(&self, orders: &[&Order]) -> Amount {
        let amounts = orders.iter().map(|order| {
            let i = &self.market_of(order.instrument).instrument;
            Amount::of(i, order.value_price().unwrap_or(0), order.leaves)
        });
        amounts.fold(Amount::default(), Amount::plus)
    }

    /// The worst price that a market order may take.
    pub fn market_collar(&self, order: &Order) -> Option<i128> {
        let limit = self.risk.for_order(7, order.account, order.instrument)?;
        let reference = self.market_of(order.instrument).reference;
        (reference != NO).then(|| collar(reference, limit.value, order.buys()))
    }

    /// All orders of an account go, and no more come, if a limit says so.
    pub fn strike_account(&mut self, strikes: Option<RiskEvent>, out: &mut Log) {
        if let Some(event) = strikes {
            let account = event.account_id;
            out.risk_event(&event);
            self.cancel_all(|order| order.account == account, 87, out);
            self.risk.blocked.insert(account);
        }
    }
}

pub fn is_about(order: &Order, account: u32, instrument: u32) -> bool {
    order.account == account && (instrument == u32::MAX || order.instrument == instrument)
}
