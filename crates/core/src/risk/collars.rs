//! Collars: how far from the reference a price may be.

use super::Risk;
use super::notes::saturated;
use crate::command::limit_type;

const BASIS_POINTS: i128 = 10_000;

/// The worst price within `bps` basis points of the reference, rounded towards it and saturating.
/// |reference| < 2^62 and bps < 2^63, so everything fits.
pub(crate) fn bound(reference: i64, bps: i64, is_buy: bool) -> i64 {
    let reference = i128::from(reference);
    let scaled = reference * BASIS_POINTS;
    let room = reference.abs() * i128::from(bps);
    saturated(if is_buy {
        (scaled + room).div_euclid(BASIS_POINTS)
    } else {
        -(room - scaled).div_euclid(BASIS_POINTS)
    })
}

/// Whether a price is further than that from the reference, on the side where this is bad for
/// whoever takes it.
pub(crate) fn is_beyond(price: i64, reference: i64, bps: i64, is_buy: bool) -> bool {
    let above = i128::from(price) - i128::from(reference);
    let away = if is_buy { above } else { -above };
    away * BASIS_POINTS > i128::from(reference).abs() * i128::from(bps)
}

impl Risk {
    /// The worst price that a market order may take, if a limit and a reference say so.
    pub(crate) fn market_collar(
        &self,
        pair: u32,
        is_buy: bool,
        reference: Option<i64>,
    ) -> Option<i64> {
        if !self.is_type_set(limit_type::MARKET_COLLAR_BPS) {
            return None;
        }
        let (account_id, market) = (self.account_id(pair), self.market(pair));
        let cap = if self.pairs[pair].epoch == self.scalars.epoch {
            self.cap(pair, limit_type::MARKET_COLLAR_BPS)?
        } else {
            // A triggered stop may act before its pair is checked again.
            self.find_for_pair(limit_type::MARKET_COLLAR_BPS, account_id, market)?
        };
        Some(bound(reference?, self.limits[cap].limit_value, is_buy))
    }
}
