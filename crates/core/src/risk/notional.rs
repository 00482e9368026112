//! Notional values: exact sums and comparisons, whatever the exponents.
//!
//! An order's *raw* notional is |price| x quantity as mantissas, below 2^96. Its worth in whole
//! currency units is raw x 10^e, where e is the sum of its instrument's two exponents, from -36 to
//! 36. Raw values of one e add up exactly: 2^31 orders stay below 2^127.

use crate::command::PRICE_NULL;

/// e lies within plus and minus this.
pub(crate) const EXPONENT_MAX: i32 = 36;
/// How many parts make a whole unit: 10^36, so that every raw value is a whole number of parts.
const PARTS: u128 = 10_u128.pow(EXPONENT_MAX as u32);

/// The raw notional; 0 for an order without a price (0 or `PRICE_NULL`).
#[inline]
pub(crate) fn raw(price: i64, qty: u64) -> u128 {
    let price = if price == PRICE_NULL { 0 } else { price };
    u128::from(price.unsigned_abs()) * u128::from(qty)
}

/// 10^0 to 10^36.
const POWERS: [u128; EXPONENT_MAX as usize + 1] = {
    let mut powers = [1; EXPONENT_MAX as usize + 1];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

fn power(exponent: i32) -> u128 {
    POWERS[exponent.unsigned_abs() as usize]
}

/// Whether raw x 10^e > `limit`, which is not negative.
///
/// One product, on the side where the power of ten makes it whole. Where the product is beyond 128
/// bits, so it is beyond every limit, or every raw value.
pub(crate) fn exceeds(raw: u128, exponent: i32, limit: i64) -> bool {
    let limit = u128::from(limit.unsigned_abs());
    if exponent < 0 {
        raw > limit.saturating_mul(power(exponent))
    } else {
        raw.saturating_mul(power(exponent)) > limit
    }
}

/// Whole units, rounded up; at most 2^128 - 1.
pub(crate) fn units(raw: u128, exponent: i32) -> u128 {
    let mut total = Total::default();
    total.add(raw, exponent);
    total.units()
}

/// A sum over different exponents: whole units, and parts of 10^-36 units.
///
/// Exact for whatever can be compared with a 64-bit limit: the whole units saturate far above
/// that. Each of the 36 exponents below 0 adds less than one unit of parts if it is added once, so
/// the parts stay below 36 x 10^36 < 2^128.
#[derive(Clone, Copy, Default)]
pub(crate) struct Total {
    whole: u128,
    parts: u128,
}

impl Total {
    /// Adds raw x 10^e; every exponent below 0 at most once.
    pub(crate) fn add(&mut self, raw: u128, exponent: i32) {
        let power = power(exponent);
        if exponent < 0 {
            self.whole = self.whole.saturating_add(raw / power);
            self.parts += raw % power * (PARTS / power);
        } else {
            self.whole = self.whole.saturating_add(raw.saturating_mul(power));
        }
    }

    /// Rounded up.
    pub(crate) fn units(self) -> u128 {
        self.whole.saturating_add(self.parts.div_ceil(PARTS))
    }

    /// Whether the sum is above a limit that is not negative. A whole number is above it exactly
    /// if the sum rounded up is.
    pub(crate) fn exceeds(self, limit: i64) -> bool {
        self.units() > u128::from(limit.unsigned_abs())
    }

    /// Whether the sum is at least `value`.
    pub(crate) fn reaches(self, value: i64) -> bool {
        let down = self.whole.saturating_add(self.parts / PARTS);
        value <= 0 || down >= u128::from(value.unsigned_abs())
    }
}
