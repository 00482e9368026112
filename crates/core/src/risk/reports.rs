//! Answers to those who ask what is set and where it stands.

use super::Risk;
use super::limits::LimitKey;
use super::notes::{event_about, saturated, saturated_unsigned};
use super::notional::Total;
use super::rows::Window;
use crate::command::{ACCOUNT_NULL, INSTRUMENT_NULL, LimitQuery, RiskAction, limit_type};
use crate::event::{LimitStatus, RiskEvent, risk_event};
use crate::order::NIL;
use crate::reason;
use crate::validate::Refusal;

impl Risk {
    /// What a limit of open orders, open notional or position is compared with at the moment; 0
    /// for other types, and where a limit is a default and so bounds no single thing.
    pub(super) fn current_value(&self, key: LimitKey) -> i64 {
        let pair = self.find_pair(key.account_id, key.market);
        let account = self.accounts.find(key.account_id);
        if key.account_id == ACCOUNT_NULL {
            return 0;
        }
        if key.market == NIL {
            return account.map_or(0, |account| match key.limit_type {
                limit_type::OPEN_ORDERS => i64::from(self.open_orders_of(account)),
                limit_type::OPEN_NOTIONAL => {
                    let mut total = Total::default();
                    for share in self.shares_of(account) {
                        total.add(share.notional, share.exponent);
                    }
                    saturated_unsigned(total.units())
                }
                _ => 0,
            });
        }
        pair.map_or(0, |pair| match key.limit_type {
            limit_type::OPEN_ORDERS => i64::from(self.pairs[pair].open_orders),
            limit_type::OPEN_NOTIONAL => {
                let exponent = self.markets[key.market].exponent;
                saturated_unsigned(super::notional::units(self.pairs[pair].notional, exponent))
            }
            limit_type::POSITION => {
                let long = self.exposure(pair, true);
                saturated(long.max(self.exposure(pair, false)))
            }
            _ => 0,
        })
    }

    /// Calls back with every position that is not flat, in the order in which the pairs were first
    /// traded: account, market, bought minus sold.
    pub(crate) fn for_each_position(&self, mut each: impl FnMut(u32, u32, i128)) {
        for at in 0..self.pairs.rows() {
            let position = self.position(at);
            if position != 0 {
                each(self.account_id(at), self.market(at), position);
            }
        }
    }

    /// One event per limit that is set for the account (`ACCOUNT_NULL` = every limit there is), by
    /// limit type, account, instrument and group; one that says nothing if there is none.
    pub(crate) fn query(&self, session: u32, cmd: &RiskAction, mut tell: impl FnMut(&RiskEvent)) {
        let sort_key = |at: u32| {
            let key = self.limits[at].key;
            let instrument_id = self.instrument_id(key.market);
            (key.limit_type, key.account_id, instrument_id, key.group_id)
        };
        let is_asked = |&at: &u32| {
            cmd.account_id == ACCOUNT_NULL || self.limits[at].key.account_id == cmd.account_id
        };
        // A risk administrator asks now and then, so this may allocate.
        let mut found: Vec<u32> = self.limits.numbers().filter(is_asked).collect();
        found.sort_unstable_by_key(|&at| sort_key(at));
        let status = event_about(session, cmd.request_id, risk_event::STATUS, cmd.account_id);
        if found.is_empty() {
            tell(&status);
        }
        for at in found {
            let limit = &self.limits[at];
            tell(&RiskEvent {
                limit_value: limit.limit_value,
                current_value: self.current_value(limit.key),
                limit_type: limit.key.limit_type,
                account_id: limit.key.account_id,
                instrument_id: self.instrument_id(limit.key.market),
                group_id: limit.key.group_id,
                ..status
            });
        }
    }

    /// The limits on rate and open orders, of the account as a whole or of one of its pairs.
    /// `market` is that of `cmd.instrument_id`, `None` where that is null or unknown.
    pub(crate) fn limit_status(
        &self,
        session: u32,
        cmd: &LimitQuery,
        market: Option<u32>,
        now: u64,
    ) -> Result<LimitStatus, Refusal> {
        if cmd.instrument_id != INSTRUMENT_NULL && market.is_none() {
            return Err(Refusal::offending(
                reason::UNKNOWN_INSTRUMENT,
                cmd.instrument_id,
            ));
        }
        let find = |limit_type| match market {
            Some(market) => self.find_for_pair(limit_type, cmd.account_id, market),
            None => self.find_for_account(limit_type, cmd.account_id),
        };
        let (window, open_orders) = match market {
            Some(market) => {
                let pair = self.find_pair(cmd.account_id, market);
                pair.map(|at| (self.rests[at].rate, self.pairs[at].open_orders))
            }
            None => {
                let account = self.accounts.find(cmd.account_id);
                account.map(|at| (self.accounts[at].rate, self.open_orders_of(at)))
            }
        }
        .unwrap_or((Window::default(), 0));
        let rate = find(limit_type::ORDER_RATE).map(|at| &self.limits[at]);
        let open = find(limit_type::OPEN_ORDERS).map(|at| &self.limits[at]);
        let narrowed = |value: i64| u32::try_from(value).unwrap_or(u32::MAX);
        Ok(LimitStatus {
            session,
            request_id: cmd.request_id,
            window_micros: rate.map_or(0, |rate| rate.window_ms.saturating_mul(1_000)),
            max_msgs: rate.map_or(0, |rate| narrowed(rate.limit_value)),
            used_msgs: rate.map_or(0, |rate| window.used(now, rate.window_ms)),
            open_orders,
            max_open_orders: open.map_or(u32::MAX, |open| narrowed(open.limit_value)),
        })
    }
}
