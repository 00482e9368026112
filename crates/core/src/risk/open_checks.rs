//! Checks of an order together with all that is open: their number, their notional, the position.

use super::Risk;
use super::checks::Check;
use super::notes::{Breach, Notes, saturated, saturated_unsigned};
use super::notional::{Total, exceeds};
use super::strike::{Scope, strike};
use crate::command::{PRICE_NULL, limit_type};
use crate::reason;

impl Risk {
    pub(super) fn check_open_orders(
        &mut self,
        request: &Check<'_>,
        notes: &mut Notes,
    ) -> Result<(), Breach> {
        let pair = request.pair;
        for (cap, scope) in self.counter_caps(pair, limit_type::OPEN_ORDERS, 0) {
            let Some(cap) = cap else { continue };
            let limit = &self.limits[cap];
            let open = match scope {
                Scope::Pair => self.pairs[pair].open_orders,
                Scope::Account => self.open_orders_of(self.account_of(pair)),
            };
            let before = i64::from(open) + request.other_side.orders();
            let after = before + request.change().orders();
            let is_warned = before < limit.warn_value && after >= limit.warn_value;
            let strike = strike(cap, scope, reason::OPEN_ORDERS, after);
            if after > limit.limit_value {
                self.strike(pair, &strike, notes)?;
            }
            if is_warned {
                self.warn(pair, &strike, notes);
            }
        }
        Ok(())
    }

    pub(super) fn check_open_notional(
        &mut self,
        request: &Check<'_>,
        notes: &mut Notes,
    ) -> Result<(), Breach> {
        let pair = request.pair;
        let caps = self.counter_caps(pair, limit_type::OPEN_NOTIONAL, 1);
        let (old, new) = request.change().notional();
        let (other_old, other_new) = request.other_side.notional();
        for (cap, scope) in caps {
            let Some(cap) = cap else { continue };
            let limit = &self.limits[cap];
            let open = match scope {
                Scope::Pair => self.pairs[pair].notional,
                Scope::Account => self.shares[self.pairs[pair].share].notional,
            };
            let before = open - other_old + other_new;
            let after = before - old + new;
            // One comparison where all that counts has one exponent and nobody is to be warned.
            let is_simple = scope == Scope::Pair || self.has_one_share(pair);
            if is_simple
                && limit.warn_value == PRICE_NULL
                && !exceeds(after, self.exponent(pair), limit.limit_value)
            {
                continue;
            }
            let (before, after) = (
                self.notional_with(pair, scope, before),
                self.notional_with(pair, scope, after),
            );
            let is_warned = !before.reaches(limit.warn_value) && after.reaches(limit.warn_value);
            let is_exceeded = after.exceeds(limit.limit_value);
            let value = saturated_unsigned(after.units());
            let strike = strike(cap, scope, reason::OPEN_NOTIONAL, value);
            if is_exceeded {
                self.strike(pair, &strike, notes)?;
            }
            if is_warned {
                self.warn(pair, &strike, notes);
            }
        }
        Ok(())
    }

    fn has_one_share(&self, pair: u32) -> bool {
        let account = self.account_of(pair);
        self.shares_of(account).nth(1).is_none()
    }

    /// The open notional of a pair, or of its account, if that which has the pair's exponent were
    /// `raw`.
    fn notional_with(&self, pair: u32, scope: Scope, raw: u128) -> Total {
        let exponent = self.exponent(pair);
        let mut total = Total::default();
        total.add(raw, exponent);
        if scope == Scope::Account {
            let shares = self.shares_of(self.account_of(pair));
            for share in shares.filter(|share| share.exponent != exponent) {
                total.add(share.notional, share.exponent);
            }
        }
        total
    }

    pub(super) fn exponent(&self, pair: u32) -> i32 {
        self.shares[self.pairs[pair].share].exponent
    }

    pub(super) fn check_position(
        &mut self,
        request: &Check<'_>,
        notes: &mut Notes,
    ) -> Result<(), Breach> {
        let Some(cap) = self.cap(request.pair, limit_type::POSITION) else {
            return Ok(());
        };
        let limit = &self.limits[cap];
        let before = self.exposure(request.pair, request.is_buy);
        let after = before - i128::from(request.change().from.1) + i128::from(request.leaves);
        let warn = i128::from(limit.warn_value);
        let is_warned = limit.warn_value != PRICE_NULL && before < warn && after >= warn;
        let strike = strike(cap, Scope::Pair, reason::POSITION, saturated(after));
        if after > i128::from(limit.limit_value) {
            self.strike(request.pair, &strike, notes)?;
        }
        if is_warned {
            self.warn(request.pair, &strike, notes);
        }
        Ok(())
    }

    /// The position if all open orders of one side traded, as that side sees it.
    pub(super) fn exposure(&self, pair: u32, is_buy: bool) -> i128 {
        // Below 2^94, so it fits.
        let leaves = self.pairs[pair].leaves[usize::from(!is_buy)].total() as i128;
        let position = self.rests[pair].position;
        if is_buy {
            position + leaves
        } else {
            leaves - position
        }
    }
}
