//! Sums of leaves, in two parts: as exact as one number of 128 bits.

use super::*;
use crate::hash::mix;
use crate::risk::rows::Leaves;

/// As large as a quantity gets.
const LARGEST: u64 = i64::MAX as u64;
/// As many orders as can be open.
const MOST: u128 = 1 << 31;

fn of(total: u128) -> Leaves {
    Leaves {
        low: total as u64,
        high: (total >> 64) as u32,
    }
}

#[test]
fn a_carry_goes_up_and_a_borrow_comes_down() {
    let edge = 1_u128 << 64;
    for (total, by) in [
        (edge - 1, 1),
        (edge - 1, LARGEST),
        (edge - u128::from(LARGEST), LARGEST),
        (edge - u128::from(LARGEST) - 1, LARGEST),
        (edge, 1),
        (7 * edge - 1, 1),
        (7 * edge + 5, LARGEST),
        ((1 << 94) - 1 - u128::from(LARGEST), LARGEST),
        (0, 0),
    ] {
        let mut leaves = of(total);
        assert_eq!(leaves.total(), total);
        leaves.raise(by);
        assert_eq!(leaves.total(), total + u128::from(by), "{total} + {by}");
        leaves.lower(by);
        assert_eq!(leaves.total(), total, "and back");
    }
}

#[test]
fn as_much_as_all_orders_leave_fits() {
    let mut leaves = of((MOST - 1) * u128::from(LARGEST));
    leaves.raise(LARGEST);
    assert_eq!(leaves.total(), MOST * u128::from(LARGEST));
    assert!(leaves.total() < 1 << 94);
}

#[test]
#[should_panic(expected = "overflow")]
fn less_than_nothing_is_no_sum() {
    of(4).lower(5);
}

/// Through the pair, both sides, with quantities that carry and borrow every few orders.
#[test]
fn each_side_is_the_sum_of_its_open_orders() {
    let mut bench = Bench::new();
    let pair = bench.pair(BUY);
    let mut open = Vec::new();
    let mut sums = [0_u128; 2];
    let mut carried = 0;
    for round in 0..4_000_u64 {
        let random = mix(round);
        let (is_buy, qty) = (random & 1 != 0, LARGEST - (mix(random) >> 40));
        let (side, qty) = (usize::from(!is_buy), if random & 2 == 0 { qty } else { 1 });
        let high = (sums[side] >> 64) as u32;
        let at = (random >> 8) as usize % (open.len() + 1);
        match (random >> 2 & 3, open.get(at).copied()) {
            (0, Some((was_buy, was))) => {
                bench.risk.closed::<false>(pair, was_buy, 0, was);
                sums[usize::from(!was_buy)] -= u128::from(was);
                open.swap_remove(at);
            }
            (1, Some((was_buy, was))) => {
                bench
                    .risk
                    .changed::<false>(pair, was_buy, (0, was), (0, qty));
                let sum = &mut sums[usize::from(!was_buy)];
                *sum = *sum - u128::from(was) + u128::from(qty);
                open[at].1 = qty;
            }
            _ => {
                bench.risk.opened::<false>(pair, is_buy, 0, qty);
                sums[side] += u128::from(qty);
                open.push((is_buy, qty));
            }
        }
        carried += u32::from((sums[side] >> 64) as u32 != high);
        let told = bench.risk.pairs[pair].leaves.map(Leaves::total);
        assert_eq!(told, sums, "round {round}");
        for (is_buy, sum) in [(true, sums[0]), (false, sums[1])] {
            assert_eq!(bench.risk.exposure(pair, is_buy), sum as i128);
        }
    }
    assert!(carried > 500, "{carried} carries and borrows");
    let all = open.iter().map(|&(is_buy, qty)| (pair, is_buy, 0, qty));
    bench.risk.check_invariants(all);
}
