//! Setting limits, pulling switches, and asking.

use super::checks::is_about;
use super::*;

const MS: u64 = 1_000_000;

impl Naive {
    fn reject(&self, session: u32, request_id: u64, i: u32, why: Refused, out: &mut Log) {
        out.request_rejected(&RequestRejected {
            session,
            request_id,
            instrument_id: i,
            reason: why.0,
            limit_value: why.1,
            offending_value: why.2,
        });
    }

    pub fn risk_set(&mut self, ctx: &Context, r: &RiskLimitSet, out: &mut Log) {
        let of_group = r.limit_type == 10 || r.limit_type == 11;
        let windowed = [8, 9, 10, 11].contains(&r.limit_type);
        let known = r.instrument_id == u32::MAX || self.instrument(r.instrument_id).is_some();
        let rules = [
            (
                !(1..=11).contains(&r.limit_type),
                16,
                i64::from(r.limit_type),
            ),
            (
                !(1..=3).contains(&r.breach_action),
                16,
                i64::from(r.breach_action),
            ),
            (windowed && r.window_ms == 0, 16, 0),
            (of_group && r.group_id == 0, 16, 0),
            (r.limit_value < 0 && r.limit_value != NO, 10, r.limit_value),
            (!known && !of_group, 1, i64::from(r.instrument_id)),
        ];
        if let Some(&(_, reason, offending)) = rules.iter().find(|rule| rule.0) {
            let why = (reason, NO, offending);
            return self.reject(ctx.session, r.request_id, r.instrument_id, why, out);
        }
        let (account, instrument, group) = match of_group {
            true => (u32::MAX, u32::MAX, r.group_id),
            false => (r.account_id, r.instrument_id, 0),
        };
        let key = (r.limit_type, account, instrument, group);
        self.risk
            .limits
            .retain(|l| (l.kind, l.account, l.instrument, l.group) != key);
        let limit = Limit {
            kind: r.limit_type,
            account,
            instrument,
            group,
            action: r.breach_action,
            window: u64::from(r.window_ms) * MS,
            value: r.limit_value,
            warn: r.warn_value,
            session: ctx.session,
        };
        out.risk_event(&self.limit_event(ctx, r.request_id, 1, &limit));
        if r.limit_value != NO {
            self.risk.limits.push(limit);
        }
    }

    fn limit_event(&self, ctx: &Context, request_id: u64, event: u8, limit: &Limit) -> RiskEvent {
        RiskEvent {
            session: ctx.session,
            request_id,
            limit_value: limit.value,
            current_value: self.used(limit),
            limit_type: limit.kind,
            event,
            account_id: limit.account,
            instrument_id: limit.instrument,
            group_id: limit.group,
        }
    }

    /// Where an account or pair stands with regard to a limit of its own.
    fn used(&self, limit: &Limit) -> i64 {
        let (account, instrument) = (limit.account, limit.instrument);
        if account == u32::MAX {
            return 0;
        }
        let orders = self.open.iter();
        let orders = orders.filter(|o| is_about(o, account, instrument));
        let orders: Vec<&Order> = orders.collect();
        match limit.kind {
            3 => orders.len() as i64,
            4 => self.notional(&orders).rounded_up(),
            5 if instrument != u32::MAX => {
                let position = self.position(account, instrument);
                let open = |buying: bool| -> i128 {
                    let side = orders.iter().filter(|o| o.buys() == buying);
                    side.map(|o| i128::from(o.leaves)).sum()
                };
                wide((position + open(true)).max(open(false) - position))
            }
            _ => 0,
        }
    }

    pub fn risk_action(&mut self, ctx: &Context, r: &RiskAction, out: &mut Log) {
        let (account, session) = (r.account_id, r.target_session);
        let mut event = RiskEvent {
            session: ctx.session,
            request_id: r.request_id,
            limit_value: NO,
            current_value: NO,
            limit_type: 0,
            event: 0,
            account_id: account,
            instrument_id: u32::MAX,
            group_id: 0,
        };
        let any = |wanted: u32, has: u32| wanted == u32::MAX || wanted == has;
        let why = match r.action {
            1 if r.group_id != 0 => (16, NO, i64::from(r.group_id)),
            1 => {
                event.event = 4;
                out.risk_event(&event);
                self.risk.kills.insert((account, session));
                let hit =
                    |order: &Order| any(account, order.account) && any(session, order.session);
                return self.cancel_all(hit, 87, out);
            }
            2 => {
                let on = self.risk.kills.remove(&(account, session));
                let before = self.risk.blocked.len();
                if session == u32::MAX {
                    self.risk.blocked.retain(|&blocked| !any(account, blocked));
                }
                if on || self.risk.blocked.len() < before {
                    event.event = 5;
                    return out.risk_event(&event);
                }
                (22, NO, NO)
            }
            3 => {
                let mut limits = self.risk.limits.clone();
                limits.retain(|limit| any(account, limit.account));
                limits.sort_by_key(|l| (l.kind, l.account, l.instrument, l.group));
                for limit in &limits {
                    out.risk_event(&self.limit_event(ctx, r.request_id, 8, limit));
                }
                if limits.is_empty() {
                    event.event = 8;
                    out.risk_event(&event);
                }
                return;
            }
            4 => {
                if self.protection.reset(r.group_id) {
                    (event.event, event.account_id) = (7, u32::MAX);
                    event.group_id = r.group_id;
                    return out.risk_event(&event);
                }
                (22, NO, NO)
            }
            other => (16, NO, i64::from(other)),
        };
        self.reject(ctx.session, r.request_id, u32::MAX, why, out);
    }

    pub fn limit_query(&mut self, ctx: &Context, q: &LimitQuery, out: &mut Log) {
        let (account, instrument) = (q.account_id, q.instrument_id);
        if instrument != u32::MAX && self.instrument(instrument).is_none() {
            let why = (1, NO, i64::from(instrument));
            return self.reject(ctx.session, q.request_id, instrument, why, out);
        }
        let pair = (instrument != u32::MAX).then_some(instrument);
        let limit = |kind: u16| {
            let [of_pair, of_account] = self.risk.for_counters(kind, account, instrument);
            if pair.is_some() {
                of_pair.0
            } else {
                of_account.0
            }
        };
        let rate = limit(9);
        let count = self.risk.messages.get(&(account, pair)).copied();
        let used = rate.map_or(0, |rate| {
            count.unwrap_or_default().at(self.now, rate.window)
        });
        let orders = self
            .open
            .iter()
            .filter(|o| is_about(o, account, instrument));
        let small = |value: u64| u32::try_from(value).unwrap_or(u32::MAX);
        out.limit_status(&LimitStatus {
            session: ctx.session,
            request_id: q.request_id,
            window_micros: rate.map_or(0, |rate| small(rate.window / 1_000)),
            max_msgs: rate.map_or(0, |rate| small(rate.value as u64)),
            used_msgs: small(used),
            open_orders: orders.count() as u32,
            max_open_orders: limit(3).map_or(u32::MAX, |limit| small(limit.value as u64)),
        });
    }
}
