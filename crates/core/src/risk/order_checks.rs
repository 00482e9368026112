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
        if let Some(cap) = self.cap(pair, limit_type::ORDER_QTY) {
            let qty = saturated_unsigned(request.total_qty.into());
            if qty > self.limits[cap].limit_value {
                let strike = strike(cap, Scope::Pair, reason::MAX_QUANTITY, qty);
                self.strike(pair, &strike, notes)?;
            }
        }
        if let Some(cap) = self.cap(pair, limit_type::ORDER_NOTIONAL)
            && let Some(price) = request.notional_price
        {
            let raw = raw(price, request.total_qty);
            let exponent = self.exponent(pair);
            if exceeds(raw, exponent, self.limits[cap].limit_value) {
                let value = saturated_unsigned(units(raw, exponent));
                let strike = strike(cap, Scope::Pair, reason::MAX_NOTIONAL, value);
                self.strike(pair, &strike, notes)?;
            }
        }
        if let Some(cap) = self.cap(pair, limit_type::PRICE_COLLAR_BPS)
            && let (Some(price), Some(reference)) = (request.collar_price, request.reference)
        {
            let bps = self.limits[cap].limit_value;
            if collars::is_beyond(price, reference, bps, request.is_buy) {
                let strike = Strike {
                    limit_value: Some(collars::bound(reference, bps, request.is_buy)),
                    ..strike(cap, Scope::Pair, reason::PRICE_COLLAR, price)
                };
                self.strike(pair, &strike, notes)?;
            }
        }
        Ok(())
    }
}
