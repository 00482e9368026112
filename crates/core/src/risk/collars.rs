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
    // A price is a whole number, so it is beyond the exact bound exactly if it is beyond this.
    saturated(if is_buy {
        (scaled + room).div_euclid(BASIS_POINTS)
    } else {
        -(room - scaled).div_euclid(BASIS_POINTS)
    })
}

pub(crate) fn is_beyond(price: i64, bound: i64, is_buy: bool) -> bool {
    if is_buy { price > bound } else { price < bound }
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
        let limit = if self.pairs[pair].epoch == self.scalars[0].epoch {
            self.cap(pair, limit_type::MARKET_COLLAR_BPS)?
        } else {
            // A triggered stop may act before its pair is checked again.
            self.limits[self.find_for_pair(limit_type::MARKET_COLLAR_BPS, account_id, market)?]
        };
        Some(bound(reference?, limit.limit_value, is_buy))
    }
}
