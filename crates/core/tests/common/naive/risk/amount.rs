//! Notionals, exactly: instruments differ in their exponents.

use super::*;

/// A sum of money in whole currency units and 10^-36 parts of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount {
    whole: u128,
    parts: u128,
}

const PARTS: u128 = 10u128.pow(36);

impl Amount {
    /// Price times quantity, whatever the price's sign.
    pub fn of(i: &Instrument, price: i64, qty: u64) -> Amount {
        let product = u128::from(price.unsigned_abs()) * u128::from(qty);
        let exponent = i32::from(i.price_exponent) + i32::from(i.qty_exponent);
        let scale = 10u128.pow(exponent.unsigned_abs());
        if exponent >= 0 {
            let whole = product.saturating_mul(scale);
            return Amount { whole, parts: 0 };
        }
        Amount {
            whole: product / scale,
            parts: product % scale * (PARTS / scale),
        }
    }

    pub fn plus(self, other: Amount) -> Amount {
        let parts = self.parts + other.parts;
        let whole = self.whole.saturating_add(other.whole);
        Amount {
            whole: whole.saturating_add(parts / PARTS),
            parts: parts % PARTS,
        }
    }

    /// In whole units, as a limit is. Nothing is below a negative one.
    pub fn whole(units: i64) -> Amount {
        Amount {
            whole: units.max(0) as u128,
            parts: 0,
        }
    }

    pub fn rounded_up(self) -> i64 {
        let up = self.whole.saturating_add(u128::from(self.parts > 0));
        i64::try_from(up).unwrap_or(i64::MAX)
    }
}
