//! Checks of an order by itself: quantity, notional and price.

use super::Risk;
use super::checks::Check;
use super::collars;
use super::notes::{Breach, Notes, saturated_unsigned};
use super::notional::{exceeds, raw, units};
use super::strike::{Scope, Strike, strike};
use crate::command::limit_type;
use crate::reason;

impl Risk {
    /// Quantity, notional and price of the order itself.
    pub(super) fn check_order(
        &mut self,
        request: &Check<'_>,
        notes: &mut Notes,
    ) -> Result<(), Breach> {
        let pair = request.pair;
        if let Some(limit) = self.cap(pair, limit_type::ORDER_QTY) {
            let qty = saturated_unsigned(request.total_qty.into());
            if qty > limit.limit_value {
                let strike = strike(limit, Scope::Pair, reason::MAX_QUANTITY, qty);
                self.strike(pair, &strike, notes)?;
            }
        }
        if let Some(limit) = self.cap(pair, limit_type::ORDER_NOTIONAL)
            && let Some(price) = request.notional_price
        {
            let raw = raw(price, request.total_qty);
            let exponent = self.exponent(pair);
            if exceeds(raw, exponent, limit.limit_value) {
                let value = saturated_unsigned(units(raw, exponent));
                let strike = strike(limit, Scope::Pair, reason::MAX_NOTIONAL, value);
                self.strike(pair, &strike, notes)?;
            }
        }
        if let Some(limit) = self.cap(pair, limit_type::PRICE_COLLAR_BPS)
            && let (Some(price), Some(reference)) = (request.collar_price, request.reference)
        {
            let bound = collars::bound(reference, limit.limit_value, request.is_buy);
            if collars::is_beyond(price, bound, request.is_buy) {
                let strike = Strike {
                    limit_value: bound,
                    ..strike(limit, Scope::Pair, reason::PRICE_COLLAR, price)
                };
                self.strike(pair, &strike, notes)?;
            }
        }
        Ok(())
    }
}
