//! Cancel and reduce, and how any request finds its order: every rule of
//! `protocol-spec/matching.md` about them, as a transcript. `tests/common/script.rs` explains the
//! language.

mod common;

use common::script::check;

#[test]
fn a_cancel_finds_its_order_by_cl_ord_id_or_order_id() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a new 2 buy 5 @ 100
         > a accepted 2 #1.1 buy 5 @ 100
         a new 3 buy 5 @ 100
         > a accepted 3 #2.1 buy 5 @ 100
         a cancel 9 2
         > a canceled 2 #1.1 5 cum 0 reason 80 by 9
         a cancel 9 0 #0.1
         > a canceled 1 #0.1 5 cum 0 reason 80 by 9
         a cancel 9 1 #2.1                 // Given both, the order id decides.
         > a canceled 3 #2.1 5 cum 0 reason 80 by 9",
    );
}

#[test]
fn a_canceled_order_is_gone() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a cancel 9 1
         > a canceled 1 #0.1 5 cum 0 reason 80 by 9
         b new 1 sell 5 @ 100
         > b accepted 1 #0.2 sell 5 @ 100
         a cancel 9 1
         > a cancel-rejected 9 of 1 #0.0 reason 19 status 255 to cancel",
    );
}

#[test]
fn a_cancel_says_what_was_filled() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         b new 1 sell 2 @ 100
         > b accepted 1 #1.1 sell 2 @ 100
         > a executed 1 #0.1 buy 2 @ 100 leaves 3 cum 2 status 1 match 1.1 maker
         > b executed 1 #1.1 sell 2 @ 100 leaves 0 cum 2 status 2 match 1.2 taker
         a cancel 9 1
         > a canceled 1 #0.1 3 cum 2 reason 80 by 9",
    );
}

#[test]
fn a_cancel_is_restricted_as_it_asks() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a cancel 9 1 partly
         > a cancel-rejected 9 of 1 #0.1 reason 22 got 2 status 0 to cancel
         a cancel 9 1 restriction=3
         > a cancel-rejected 9 of 1 #0.1 reason 22 got 3 status 0 to cancel
         b new 1 sell 2 @ 100
         > b accepted 1 #1.1 sell 2 @ 100
         > a executed 1 #0.1 buy 2 @ 100 leaves 3 cum 2 status 1 match 1.1 maker
         > b executed 1 #1.1 sell 2 @ 100 leaves 0 cum 2 status 2 match 1.2 taker
         a cancel 9 1 unfilled
         > a cancel-rejected 9 of 1 #0.1 reason 22 got 1 status 1 to cancel
         a cancel 9 1 partly
         > a canceled 1 #0.1 3 cum 2 reason 80 by 9
         a new 2 buy 5 @ 100
         > a accepted 2 #0.2 buy 5 @ 100
         a cancel 9 2 unfilled
         > a canceled 2 #0.2 5 cum 0 reason 80 by 9",
    );
}

#[test]
fn an_id_above_the_lanes_last_is_unknown_and_any_other_too_late() {
    check(
        "a new 5 buy 5 @ 100 ioc
         > a accepted 5 #0.1 buy 5 @ 100
         > a canceled 5 #0.1 5 cum 0 reason 33
         a cancel 9 5                      // It was there.
         > a cancel-rejected 9 of 5 #0.0 reason 19 status 255 to cancel
         a cancel 9 4                      // It was not, and cannot come any more.
         > a cancel-rejected 9 of 4 #0.0 reason 19 status 255 to cancel
         a cancel 9 6
         > a cancel-rejected 9 of 6 #0.0 reason 18 status 8 to cancel
         a cancel 9 1:5
         > a cancel-rejected 9 of 1:5 #0.0 reason 18 status 8 to cancel
         a cancel 9 0
         > a cancel-rejected 9 of 0 #0.0 reason 18 status 8 to cancel
         a cancel 9 0 #0.1                 // Order ids of dead orders are not kept.
         > a cancel-rejected 9 of 0 #0.1 reason 18 status 8 to cancel
         a reduce 9 5 1
         > a cancel-rejected 9 of 5 #0.0 reason 19 status 255 to reduce
         a reduce 9 6 1
         > a cancel-rejected 9 of 6 #0.0 reason 18 status 8 to reduce",
    );
}

#[test]
fn anothers_order_is_unknown() {
    check(
        "a new 7 buy 5 @ 100
         > a accepted 7 #0.1 buy 5 @ 100
         b cancel 9 7
         > b cancel-rejected 9 of 7 #0.0 reason 18 status 8 to cancel
         b cancel 9 0 #0.1
         > b cancel-rejected 9 of 0 #0.1 reason 18 status 8 to cancel
         b replace 1 7 5 @ 90 #0.1 or-cancel
         > b cancel-rejected 1 of 7 #0.1 reason 18 status 8 to replace
         b reduce 9 7 1
         > b cancel-rejected 9 of 7 #0.0 reason 18 status 8 to reduce
         a cancel 9 7
         > a canceled 7 #0.1 5 cum 0 reason 80 by 9",
    );
}

#[test]
fn the_instrument_must_be_the_orders_own_or_null() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a cancel 9 1 instrument=2
         > a cancel-rejected 9 of 1 #0.0 reason 1 got 2 status 255 to cancel
         a reduce 9 1 4 instrument=2
         > a cancel-rejected 9 of 1 #0.0 reason 1 got 2 status 255 to reduce
         a replace 2 1 4 @ 100 instrument=3 or-cancel
         > a cancel-rejected 2 of 1 #0.0 reason 1 got 3 status 255 to replace
         a reduce 9 1 4 instrument=1
         > a replaced 1 -> 9 #0.1 -> #0.1 buy 4 @ 100 cum 0 reduced
         a replace 3 1 3 @ 100 instrument=1
         > a replaced 1 -> 3 #0.1 -> #0.1 buy 3 @ 100 cum 0 kept
         a cancel 9 3 instrument=4294967295
         > a canceled 3 #0.1 3 cum 0 reason 80 by 9",
    );
}

#[test]
fn every_session_of_the_participant_may_change_an_order_and_its_owner_hears() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a2 reduce 9 1 4
         > a2 replaced 1 -> 9 #0.1 -> #0.1 buy 4 @ 100 cum 0 reduced
         > a replaced 1 -> 9 #0.1 -> #0.1 buy 4 @ 100 cum 0 reduced
         b new 1 sell 1 @ 100              // A reduce leaves the order with its session...
         > b accepted 1 #1.1 sell 1 @ 100
         > a executed 1 #0.1 buy 1 @ 100 leaves 3 cum 1 status 1 match 1.1 maker
         > b executed 1 #1.1 sell 1 @ 100 leaves 0 cum 1 status 2 match 1.2 taker
         a2 replace 2 1 4 @ 101            // ... a replace takes it over.
         > a2 replaced 1 -> 2 #0.1 -> #0.2 buy 3 @ 101 cum 1 price
         > a replaced 1 -> 2 #0.1 -> #0.2 buy 3 @ 101 cum 1 price
         b new 2 sell 1 @ 100
         > b accepted 2 #1.2 sell 1 @ 100
         > a2 executed 2 #0.2 buy 1 @ 101 leaves 2 cum 2 status 1 match 2.3 maker
         > b executed 2 #1.2 sell 1 @ 101 leaves 0 cum 1 status 2 match 2.4 taker
         a cancel 9 2
         > a canceled 2 #0.2 2 cum 2 reason 80 by 9
         > a2 canceled 2 #0.2 2 cum 2 reason 80",
    );
}

#[test]
fn a_reduce_keeps_place_and_ids() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         b new 1 buy 5 @ 100
         > b accepted 1 #1.1 buy 5 @ 100
         a reduce 7 1 3
         > a replaced 1 -> 7 #0.1 -> #0.1 buy 3 @ 100 cum 0 reduced
         a cancel 9 7                      // The request's id is not the order's.
         > a cancel-rejected 9 of 7 #0.0 reason 18 status 8 to cancel
         c new 1 sell 4 @ 100
         > c accepted 1 #2.1 sell 4 @ 100
         > a executed 1 #0.1 buy 3 @ 100 leaves 0 cum 3 status 2 match 1.1 maker
         > c executed 1 #2.1 sell 3 @ 100 leaves 1 cum 3 status 1 match 1.2 taker
         > b executed 1 #1.1 buy 1 @ 100 leaves 4 cum 1 status 1 match 2.3 maker
         > c executed 1 #2.1 sell 1 @ 100 leaves 0 cum 4 status 2 match 2.4 taker",
    );
}

#[test]
fn a_reduce_that_is_not_smaller_is_refused() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a reduce 9 1 5
         > a cancel-rejected 9 of 1 #0.1 reason 21 limit 5 got 5 status 0 to reduce
         b new 1 sell 2 @ 100
         > b accepted 1 #1.1 sell 2 @ 100
         > a executed 1 #0.1 buy 2 @ 100 leaves 3 cum 2 status 1 match 1.1 maker
         > b executed 1 #1.1 sell 2 @ 100 leaves 0 cum 2 status 2 match 1.2 taker
         a reduce 9 1 5                    // The total counts fills.
         > a cancel-rejected 9 of 1 #0.1 reason 21 limit 5 got 5 status 1 to reduce
         a reduce 9 1 4
         > a replaced 1 -> 9 #0.1 -> #0.1 buy 2 @ 100 cum 2 reduced
         a reduce 9 1 4                    // Sent again it changes nothing.
         > a cancel-rejected 9 of 1 #0.1 reason 21 limit 4 got 4 status 1 to reduce",
    );
}

#[test]
fn a_reduce_to_the_fills_or_below_cancels_the_rest() {
    for total in [2, 1, 0] {
        check(&format!(
            "a new 1 buy 5 @ 100
             > a accepted 1 #0.1 buy 5 @ 100
             b new 1 sell 2 @ 100
             > b accepted 1 #1.1 sell 2 @ 100
             > a executed 1 #0.1 buy 2 @ 100 leaves 3 cum 2 status 1 match 1.1 maker
             > b executed 1 #1.1 sell 2 @ 100 leaves 0 cum 2 status 2 match 1.2 taker
             a reduce 9 1 {total}
             > a canceled 1 #0.1 3 cum 2 reason 80 by 9"
        ));
    }
}

#[test]
fn a_reduce_obeys_lots_and_the_least_quantity() {
    check(
        "a new 1 buy 50 @ 100 instrument=2
         > a accepted 1 #0.1 buy 50 @ 100
         a reduce 9 1 45
         > a cancel-rejected 9 of 1 #0.1 reason 11 limit 10 got 45 status 0 to reduce
         a reduce 9 1 10
         > a cancel-rejected 9 of 1 #0.1 reason 10 limit 20 got 10 status 0 to reduce
         a reduce 9 1 20
         > a replaced 1 -> 9 #0.1 -> #0.1 buy 20 @ 100 cum 0 reduced
         a reduce 9 1 0
         > a canceled 1 #0.1 20 cum 0 reason 80 by 9",
    );
}
