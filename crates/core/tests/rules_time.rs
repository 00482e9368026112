//! What the passing of time causes: every rule about it. `tests/common/script.rs` explains the
//! transcripts.

mod common;

use common::script::{check, state_after};
use orderwire_core::*;

#[test]
fn what_is_due_is_done_in_the_order_of_time() {
    check(
        "a new 1 sell 5 @ 105 until=3000
         > a accepted 1 #0.1 sell 5 @ 105
         a new 2 buy 5 @ 101 until=1000
         > a accepted 2 #1.1 buy 5 @ 101
         s phase 1 opening for=2000
         > s phase 1 of 1 is opening
         > all phase of 1 is opening
         a new 3 sell 2 @ 100 gtc
         > a accepted 3 #2.1 sell 2 @ 100
         b new 1 buy 2 @ 100
         > b accepted 1 #3.1 buy 2 @ 100
         at 9000
         b new 2 buy 1 @ 105
         > a canceled 2 #1.1 5 cum 0 reason 83
         > all phase of 1 is opening would trade 2 @ 100
         > b executed 1 #3.1 buy 2 @ 100 leaves 0 cum 2 status 2 match 1.1 auction
         > a executed 3 #2.1 sell 2 @ 100 leaves 0 cum 2 status 2 match 1.2 auction
         > all phase of 1 is continuous reference 100
         > a canceled 1 #0.1 5 cum 0 reason 83
         > b accepted 2 #0.2 buy 1 @ 105",
    );
}

#[test]
fn at_one_time_orders_expire_before_a_phase_ends() {
    check(
        "s phase 1 opening for=1000
         > s phase 1 of 1 is opening
         > all phase of 1 is opening
         a new 1 buy 5 @ 100 until=1000
         > a accepted 1 #0.1 buy 5 @ 100
         b new 1 sell 5 @ 100
         > b accepted 1 #1.1 sell 5 @ 100
         at 1000
         advance
         > a canceled 1 #0.1 5 cum 0 reason 83
         > all phase of 1 is continuous",
    );
}

#[test]
fn phases_that_end_together_go_by_the_order_of_the_instruments() {
    check(
        "s phase 1 opening instrument=2 for=1000
         > s phase 1 of 2 is opening
         > all phase of 2 is opening
         s phase 2 opening instrument=1 for=1000
         > s phase 2 of 1 is opening
         > all phase of 1 is opening
         at 1000
         advance
         > all phase of 1 is continuous
         > all phase of 2 is continuous",
    );
}

#[test]
fn the_next_thing_due_is_known() {
    let next = |lines: &[&str]| state_after(Limits::default(), lines).next_timer();
    let ms = 1_000_000;
    assert_eq!(next(&["a new 1 buy 5 @ 100"]), u64::MAX);
    let gtd = "a new 1 buy 5 @ 100 until=3000";
    assert_eq!(next(&[gtd]), 3_000 * ms);
    assert_eq!(next(&[gtd, "s phase 1 opening for=2000"]), 2_000 * ms);
    assert_eq!(next(&[gtd, "a cancel 9 1"]), u64::MAX);
    let changed = ["at 500", "s phase 1 opening", "a new 1 buy 5 @ 100"];
    assert_eq!(next(&changed), 1_500 * ms);
    let published = [
        "at 500",
        "s phase 1 opening",
        "a new 1 buy 5 @ 100",
        "at 1500",
        "advance",
    ];
    assert_eq!(next(&published), u64::MAX);
}
