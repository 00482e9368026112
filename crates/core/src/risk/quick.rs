//! The short way of the checks, for the short ways of commands.

use super::Risk;
use super::checks::Change;
use super::collars;
use super::limits::{CAPS_NONE, Caps, Limit};
use super::notional::exceeds;
use super::rows::{Account, Pair};
use crate::command::{PRICE_NULL, limit_type};
use crate::order::NIL;

/// A plain limit order, new or replaced, that is to be checked.
#[derive(Clone, Copy)]
pub(crate) struct Plain {
    pub pair: u32,
    pub is_buy: bool,
    /// Fills included.
    pub total_qty: u64,
    pub change: Change,
    pub reference: Option<i64>,
}

impl Risk {
    /// Whether an order passes every check and none of them has anything to count, to look up or to
    /// warn of. Where this is false, `check` decides.
    #[inline]
    pub(crate) fn passes(&self, order: &Plain) -> bool {
        let scalars = &*self.scalars;
        scalars.armed == 0 || self.passes_limits(order)
    }

    fn passes_limits(&self, order: &Plain) -> bool {
        let pair = &self.pairs[order.pair];
        let share = &self.shares[pair.share];
        let account = &self.accounts[share.account];
        let epoch = self.scalars.epoch;
        let is_known = pair.epoch == epoch && account.epoch == epoch;
        let is_free = self.kills.live() == 0
            && self.blocks.live() == 0
            && self.scalars.frozen == 0
            && account.blocked == 0;
        is_known
            && is_free
            && self.passes_account(order, pair, account)
            && (pair.caps == CAPS_NONE || self.passes_pair(order, pair, &self.caps[pair.caps].caps))
    }

    /// The limits on what the account has open in all markets.
    fn passes_account(&self, order: &Plain, pair: &Pair, account: &Account) -> bool {
        let [orders, notional, rate] = account.caps;
        if [orders, notional, rate] == [NIL; 3] {
            return true;
        }
        let share = &self.shares[pair.share];
        // One sum is enough for most accounts, those whose notionals have one exponent.
        if rate != NIL || account.shares != pair.share || share.next != NIL {
            return false;
        }
        self.passes_count(orders, share.open_orders, order)
            && self.passes_notional(notional, share.notional, share.exponent, order)
    }

    /// The limits on the order itself, and on what is open in its pair.
    fn passes_pair(&self, order: &Plain, pair: &Pair, caps: &Caps) -> bool {
        let cap = |limit_type: u16| caps.0[usize::from(limit_type)];
        if cap(limit_type::ORDER_RATE) != NIL || cap(limit_type::DUPLICATE_ORDERS) != NIL {
            return false;
        }
        let (price, leaves) = order.change.to;
        let exponent = self.shares[pair.share].exponent;
        let total = i64::try_from(order.total_qty).unwrap_or(i64::MAX);
        self.limit(cap(limit_type::ORDER_QTY))
            .is_none_or(|limit| total <= limit.limit_value)
            && self
                .limit(cap(limit_type::ORDER_NOTIONAL))
                .is_none_or(|limit| {
                    let raw = super::notional::raw(price, order.total_qty);
                    !exceeds(raw, exponent, limit.limit_value)
                })
            && self
                .limit(cap(limit_type::PRICE_COLLAR_BPS))
                .is_none_or(|limit| {
                    order.reference.is_none_or(|reference| {
                        !collars::is_beyond(price, reference, limit.limit_value, order.is_buy)
                    })
                })
            && self.passes_count(cap(limit_type::OPEN_ORDERS), pair.open_orders, order)
            && self.passes_notional(
                cap(limit_type::OPEN_NOTIONAL),
                pair.notional,
                exponent,
                order,
            )
            && self.limit(cap(limit_type::POSITION)).is_none_or(|limit| {
                let before = self.exposure(order.pair, order.is_buy);
                let after = before - i128::from(order.change.from.1) + i128::from(leaves);
                after <= i128::from(limit.limit_value)
                    && (limit.warn_value == PRICE_NULL || after < i128::from(limit.warn_value))
            })
    }

    #[inline(always)]
    fn limit(&self, cap: u32) -> Option<&Limit> {
        (cap != NIL).then(|| &self.limits[cap])
    }

    #[inline(always)]
    fn passes_count(&self, cap: u32, open: u32, order: &Plain) -> bool {
        self.limit(cap).is_none_or(|limit| {
            let after = i64::from(open) + order.change.orders();
            after <= limit.limit_value
                && (limit.warn_value == PRICE_NULL || after < limit.warn_value)
        })
    }

    #[inline(always)]
    fn passes_notional(&self, cap: u32, open: u128, exponent: i32, order: &Plain) -> bool {
        self.limit(cap).is_none_or(|limit| {
            let (old, new) = order.change.notional();
            limit.warn_value == PRICE_NULL
                && !exceeds(open - old + new, exponent, limit.limit_value)
        })
    }
}
