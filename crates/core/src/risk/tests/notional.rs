//! Arithmetic of notional values, up to its extremes, beside long multiplication.

use super::super::limits::LimitKey;
use super::super::notional::{EXPONENT_MAX, Total, exceeds, raw, units};
use super::*;
use crate::hash::mix;

/// Non-negative numbers of any size: base 10^9, least digit first.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Big(Vec<u64>);

impl Big {
    const BASE: u128 = 1_000_000_000;

    fn from(mut value: u128) -> Big {
        let mut digits = Vec::new();
        while value > 0 {
            digits.push((value % Big::BASE) as u64);
            value /= Big::BASE;
        }
        Big(digits)
    }

    fn times_ten(mut self, times: u32) -> Big {
        for _ in 0..times {
            let mut carry = 0;
            for digit in &mut self.0 {
                let product = *digit * 10 + carry;
                (*digit, carry) = (product % 1_000_000_000, product / 1_000_000_000);
            }
            if carry > 0 {
                self.0.push(carry);
            }
        }
        self
    }

    fn plus(mut self, other: &Big) -> Big {
        self.0.resize(self.0.len().max(other.0.len()) + 1, 0);
        let mut carry = 0;
        for (at, digit) in self.0.iter_mut().enumerate() {
            let sum = *digit + other.0.get(at).unwrap_or(&0) + carry;
            (*digit, carry) = (sum % 1_000_000_000, sum / 1_000_000_000);
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        self
    }

    fn is_above(&self, other: &Big) -> bool {
        let mut digits = self.0.len().cmp(&other.0.len());
        digits = digits.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()));
        digits.is_gt()
    }
}

/// In parts of 10^-36.
fn in_parts(raw: u128, exponent: i32) -> Big {
    Big::from(raw).times_ten((exponent + EXPONENT_MAX) as u32)
}

#[test]
fn comparisons_agree_with_long_multiplication() {
    for round in 0..20_000_u64 {
        let random = |number| mix(round * 16 + number);
        let exponent = (random(0) % 73) as i32 - 36;
        let raw = (u128::from(random(1)) << 64 | u128::from(random(2))) >> (1 + random(3) % 127);
        // Near the value as often as not.
        let near = units(raw, exponent)
            .saturating_add(u128::from(random(4) % 3))
            .saturating_sub(1);
        let limit = if random(5).is_multiple_of(2) {
            (random(6) >> 1 >> (random(7) % 63)) as i64
        } else {
            i64::try_from(near).unwrap_or(i64::MAX)
        };
        let (value, bound) = (
            in_parts(raw, exponent),
            in_parts(limit.unsigned_abs().into(), 0),
        );
        let expected = value.is_above(&bound);
        assert_eq!(
            exceeds(raw, exponent, limit),
            expected,
            "{raw} {exponent} {limit}"
        );
        let mut total = Total::default();
        total.add(raw, exponent);
        assert_eq!(total.exceeds(limit), expected);
        assert_eq!(
            total.reaches(limit),
            !bound.is_above(&value),
            "{raw} {exponent} {limit}"
        );
    }
}

#[test]
fn sums_over_all_exponents_are_exact() {
    for round in 0..2_000_u64 {
        let mut total = Total::default();
        let mut exact = Big::from(0);
        for exponent in -36..=0_i32 {
            let random = mix(round * 128 + (exponent + 36) as u64);
            let raw = match round % 4 {
                0 => u128::MAX >> 1,
                // All parts are just short of a unit.
                1 => 10_u128.pow(exponent.unsigned_abs()) - 1,
                _ => u128::from(random) << 32 >> (random % 96),
            };
            total.add(raw, exponent);
            exact = exact.plus(&in_parts(raw, exponent));
        }
        let units = total.units();
        assert!(!exact.is_above(&in_parts(units, 0)));
        assert!(
            exact.is_above(&in_parts(units - 1, 0)),
            "rounded up, and by less than one"
        );
    }
}

#[test]
fn extremes_do_not_overflow() {
    let largest = (1_u128 << 127) - 1;
    for exponent in -36..=36 {
        for raw in [0, 1, largest] {
            for limit in [0, 1, i64::MAX] {
                exceeds(raw, exponent, limit);
            }
            units(raw, exponent);
        }
    }
    assert_eq!(units(largest, 36), u128::MAX);
    assert_eq!(units(1, -36), 1);
    assert!(!exceeds(largest, -36, i64::MAX));
    assert!(exceeds(1, 36, i64::MAX));
    assert_eq!(
        raw(i64::MAX, u64::MAX),
        u128::from(u64::MAX) * u128::from(u64::MAX >> 1)
    );
    assert_eq!(raw(PRICE_NULL, u64::MAX), 0);
    assert_eq!(raw(-3, 4), 12);
}

#[test]
fn an_account_with_every_exponent_is_summed_exactly() {
    let mut risk = Risk::new(&Limits {
        pairs_max: 100,
        ..Limits::default()
    });
    for number in 0..=72_u32 {
        let exponent = number as i8 - 36;
        let half = exponent / 2;
        risk.add_market(&instrument(100 + number, half, exponent - half));
    }
    // 9 of the last place of every exponent: together 99..9.99..9.
    let pairs: Vec<u32> = (0..=72).map(|m| risk.pair(1, m).unwrap()).collect();
    for &pair in &pairs[..36 + 18] {
        risk.opened::<false>(pair, true, 9, 1);
    }
    let total = |risk: &Risk| {
        risk.current_value(LimitKey {
            account_id: 1,
            market: crate::order::NIL,
            limit_type: crate::command::limit_type::OPEN_NOTIONAL,
            group_id: 0,
        })
    };
    // Rounded up; then one more of the last place makes it whole, and another one is above that.
    let whole = 10_i64.pow(18);
    assert_eq!(total(&risk), whole);
    risk.opened::<false>(pairs[0], true, 1, 1);
    assert_eq!(total(&risk), whole);
    risk.opened::<false>(pairs[0], true, 1, 1);
    assert_eq!(total(&risk), whole + 1);
    risk.opened::<false>(pairs[72], true, 1 << 33, 1 << 62);
    assert_eq!(total(&risk), i64::MAX);
    assert_eq!(risk.shares_of(0).count(), 73);
}
