//! Self-trade prevention: every rule about it, as a transcript. `tests/common/script.rs` explains
//! the language.

mod common;

use common::script::check;

#[test]
fn orders_of_one_participant_trade_with_each_other_unless_told_otherwise() {
    check(
        "a new 1 sell 5 @ 100 newest
         > a accepted 1 #0.1 sell 5 @ 100
         a2 new 2 buy 5 @ 100              // Only the aggressor's mode counts.
         > a2 accepted 2 #1.1 buy 5 @ 100
         > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > a2 executed 2 #1.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.2 taker",
    );
}

#[test]
fn only_orders_of_one_participant_and_one_stp_id_are_kept_apart() {
    check(
        "a new 1 sell 5 @ 100 stp_id=7
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 sell 5 @ 100 stp_id=8
         > b accepted 1 #1.1 sell 5 @ 100
         a2 new 2 buy 6 @ 100 newest stp_id=8
         > a2 accepted 2 #2.1 buy 6 @ 100
         > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > a2 executed 2 #2.1 buy 5 @ 100 leaves 1 cum 5 status 1 match 1.2 taker
         > b executed 1 #1.1 sell 1 @ 100 leaves 4 cum 1 status 1 match 2.3 maker
         > a2 executed 2 #2.1 buy 1 @ 100 leaves 0 cum 6 status 2 match 2.4 taker
         a new 3 buy 4 @ 100 newest stp_id=7
         > a accepted 3 #2.2 buy 4 @ 100
         > b executed 1 #1.1 sell 4 @ 100 leaves 0 cum 5 status 2 match 3.5 maker
         > a executed 3 #2.2 buy 4 @ 100 leaves 0 cum 4 status 2 match 3.6 taker",
    );
}

#[test]
fn mode_newest_cancels_what_is_left_of_the_aggressor() {
    check(
        "b new 1 sell 2 @ 99
         > b accepted 1 #0.1 sell 2 @ 99
         a new 1 sell 5 @ 100
         > a accepted 1 #1.1 sell 5 @ 100
         b new 2 sell 2 @ 100
         > b accepted 2 #2.1 sell 2 @ 100
         a new 2 buy 9 @ 100 newest
         > a accepted 2 #3.1 buy 9 @ 100
         > b executed 1 #0.1 sell 2 @ 99 leaves 0 cum 2 status 2 match 1.1 maker
         > a executed 2 #3.1 buy 2 @ 99 leaves 7 cum 2 status 1 match 1.2 taker
         > a prevented 2 #3.1 buy 5 @ 100 with #1.1 leaves 7 this-goes number 1
         > a canceled 2 #3.1 7 cum 2 reason 35
         a cancel 9 1
         > a canceled 1 #1.1 5 cum 0 reason 80 by 9",
    );
}

#[test]
fn mode_oldest_cancels_the_maker_and_goes_on() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 sell 2 @ 100
         > b accepted 1 #1.1 sell 2 @ 100
         a2 new 2 buy 3 @ 100 oldest
         > a2 accepted 2 #2.1 buy 3 @ 100
         > a prevented 1 #0.1 sell 3 @ 100 with #2.1 leaves 5 this-goes number 1
         > a2 prevented 2 #2.1 buy 3 @ 100 with #0.1 leaves 3 contra-goes number 1
         > a canceled 1 #0.1 5 cum 0 reason 35
         > b executed 1 #1.1 sell 2 @ 100 leaves 0 cum 2 status 2 match 1.1 maker
         > a2 executed 2 #2.1 buy 2 @ 100 leaves 1 cum 2 status 1 match 1.2 taker
         a cancel 9 1
         > a cancel-rejected 9 of 1 #0.0 reason 19 status 255 to cancel",
    );
}

#[test]
fn mode_both_cancels_both() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 sell 2 @ 100
         > b accepted 1 #1.1 sell 2 @ 100
         a new 2 buy 3 @ 100 both
         > a accepted 2 #2.1 buy 3 @ 100
         > a prevented 1 #0.1 sell 3 @ 100 with #2.1 leaves 5 both-go number 1
         > a prevented 2 #2.1 buy 3 @ 100 with #0.1 leaves 3 both-go number 1
         > a canceled 1 #0.1 5 cum 0 reason 35
         > a canceled 2 #2.1 3 cum 0 reason 35
         a cancel 9 1
         > a cancel-rejected 9 of 1 #0.0 reason 19 status 255 to cancel",
    );
}

#[test]
fn mode_decrement_takes_the_smaller_quantity_off_both() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 sell 9 @ 100
         > b accepted 1 #1.1 sell 9 @ 100
         a new 2 buy 3 @ 100 decrement     // The aggressor comes to nothing.
         > a accepted 2 #2.1 buy 3 @ 100
         > a prevented 1 #0.1 sell 3 @ 100 with #2.1 leaves 2 decremented number 1
         > a prevented 2 #2.1 buy 3 @ 100 with #0.1 leaves 0 decremented number 1
         > a canceled 2 #2.1 0 cum 0 reason 90
         a new 3 buy 4 @ 100 decrement     // The maker does.
         > a accepted 3 #2.2 buy 4 @ 100
         > a prevented 1 #0.1 sell 2 @ 100 with #2.2 leaves 0 decremented number 2
         > a prevented 3 #2.2 buy 2 @ 100 with #0.1 leaves 2 decremented number 2
         > a canceled 1 #0.1 0 cum 0 reason 90
         > b executed 1 #1.1 sell 2 @ 100 leaves 7 cum 2 status 1 match 1.1 maker
         > a executed 3 #2.2 buy 2 @ 100 leaves 0 cum 2 status 2 match 1.2 taker
         a new 4 sell 2 @ 101
         > a accepted 4 #2.3 sell 2 @ 101
         a new 5 buy 10 @ 101 decrement
         > a accepted 5 #0.2 buy 10 @ 101
         > b executed 1 #1.1 sell 7 @ 100 leaves 0 cum 9 status 2 match 2.3 maker
         > a executed 5 #0.2 buy 7 @ 100 leaves 3 cum 7 status 1 match 2.4 taker
         > a prevented 4 #2.3 sell 2 @ 101 with #0.2 leaves 0 decremented number 3
         > a prevented 5 #0.2 buy 2 @ 101 with #2.3 leaves 1 decremented number 3
         > a canceled 4 #2.3 0 cum 0 reason 90
         a new 6 sell 7 @ 102
         > a accepted 6 #2.4 sell 7 @ 102
         a new 7 buy 7 @ 102 decrement
         > a accepted 7 #1.2 buy 7 @ 102
         > a prevented 6 #2.4 sell 7 @ 102 with #1.2 leaves 0 decremented number 4
         > a prevented 7 #1.2 buy 7 @ 102 with #2.4 leaves 0 decremented number 4
         > a canceled 6 #2.4 0 cum 0 reason 90
         > a canceled 7 #1.2 0 cum 0 reason 90",
    );
}

#[test]
fn a_decrement_is_no_fill_and_keeps_the_place() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 sell 5 @ 100
         > b accepted 1 #1.1 sell 5 @ 100
         a new 2 buy 3 @ 100 decrement
         > a accepted 2 #2.1 buy 3 @ 100
         > a prevented 1 #0.1 sell 3 @ 100 with #2.1 leaves 2 decremented number 1
         > a prevented 2 #2.1 buy 3 @ 100 with #0.1 leaves 0 decremented number 1
         > a canceled 2 #2.1 0 cum 0 reason 90
         a status 1 1
         > a status 1 1 #0.1 sell 2 @ 100 cum 0 limit day status 0 more 0
         c new 1 buy 3 @ 100
         > c accepted 1 #2.2 buy 3 @ 100
         > a executed 1 #0.1 sell 2 @ 100 leaves 0 cum 2 status 2 match 1.1 maker
         > c executed 1 #2.2 buy 2 @ 100 leaves 1 cum 2 status 1 match 1.2 taker
         > b executed 1 #1.1 sell 1 @ 100 leaves 4 cum 1 status 1 match 2.3 maker
         > c executed 1 #2.2 buy 1 @ 100 leaves 0 cum 3 status 2 match 2.4 taker",
    );
}

#[test]
fn mode_smallest_cancels_the_order_with_less() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         a new 2 buy 3 @ 100 smallest
         > a accepted 2 #1.1 buy 3 @ 100
         > a prevented 2 #1.1 buy 3 @ 100 with #0.1 leaves 3 this-goes number 1
         > a canceled 2 #1.1 3 cum 0 reason 35
         b new 1 sell 1 @ 100
         > b accepted 1 #1.2 sell 1 @ 100
         a new 3 buy 6 @ 100 smallest
         > a accepted 3 #2.1 buy 6 @ 100
         > a prevented 1 #0.1 sell 5 @ 100 with #2.1 leaves 5 this-goes number 2
         > a prevented 3 #2.1 buy 5 @ 100 with #0.1 leaves 6 contra-goes number 2
         > a canceled 1 #0.1 5 cum 0 reason 35
         > b executed 1 #1.2 sell 1 @ 100 leaves 0 cum 1 status 2 match 1.1 maker
         > a executed 3 #2.1 buy 1 @ 100 leaves 5 cum 1 status 1 match 1.2 taker
         a cancel 9 3
         > a canceled 3 #2.1 5 cum 1 reason 80 by 9
         a new 4 sell 4 @ 101
         > a accepted 4 #2.2 sell 4 @ 101
         a new 5 buy 4 @ 101 smallest
         > a accepted 5 #1.3 buy 4 @ 101
         > a prevented 4 #2.2 sell 4 @ 101 with #1.3 leaves 4 both-go number 3
         > a prevented 5 #1.3 buy 4 @ 101 with #2.2 leaves 4 both-go number 3
         > a canceled 4 #2.2 4 cum 0 reason 35
         > a canceled 5 #1.3 4 cum 0 reason 35",
    );
}

#[test]
fn a_maker_counts_with_its_hidden_quantity() {
    check(
        "a new 1 sell 9 @ 100 display=2
         > a accepted 1 #0.1 sell 9 @ 100
         a new 2 buy 5 @ 100 smallest
         > a accepted 2 #1.1 buy 5 @ 100
         > a prevented 2 #1.1 buy 5 @ 100 with #0.1 leaves 5 this-goes number 1
         > a canceled 2 #1.1 5 cum 0 reason 35
         a new 3 buy 8 @ 100 decrement
         > a accepted 3 #1.2 buy 8 @ 100
         > a prevented 1 #0.1 sell 8 @ 100 with #1.2 leaves 1 decremented number 2
         > a prevented 3 #1.2 buy 8 @ 100 with #0.1 leaves 0 decremented number 2
         > a canceled 3 #1.2 0 cum 0 reason 90
         a cancel 9 1
         > a canceled 1 #0.1 1 cum 0 reason 80 by 9",
    );
}

#[test]
fn a_fill_or_kill_counts_only_what_would_really_trade() {
    check(
        "b new 1 sell 5 @ 99
         > b accepted 1 #0.1 sell 5 @ 99
         a new 1 sell 5 @ 100
         > a accepted 1 #1.1 sell 5 @ 100
         b new 2 sell 5 @ 101
         > b accepted 2 #2.1 sell 5 @ 101
         a new 2 buy 6 @ 101 newest fok
         > a rejected 2 reason 31
         a new 3 buy 6 @ 101 both fok
         > a rejected 3 reason 31
         a new 4 buy 6 @ 101 decrement fok
         > a rejected 4 reason 31
         a new 5 buy 11 @ 101 oldest fok
         > a rejected 5 reason 31
         a new 6 buy 11 @ 101 smallest fok
         > a rejected 6 reason 31
         a new 7 buy 10 @ 101 smallest fok
         > a rejected 7 reason 31
         a new 8 buy 5 @ 101 newest fok
         > a accepted 8 #3.1 buy 5 @ 101
         > b executed 1 #0.1 sell 5 @ 99 leaves 0 cum 5 status 2 match 1.1 maker
         > a executed 8 #3.1 buy 5 @ 99 leaves 0 cum 5 status 2 match 1.2 taker",
    );
}

#[test]
fn a_fill_or_kill_may_cancel_its_own_makers() {
    check(
        "b new 1 sell 5 @ 99
         > b accepted 1 #0.1 sell 5 @ 99
         a new 1 sell 3 @ 100
         > a accepted 1 #1.1 sell 3 @ 100
         b new 2 sell 5 @ 101
         > b accepted 2 #2.1 sell 5 @ 101
         a new 2 buy 10 @ 101 oldest fok
         > a accepted 2 #3.1 buy 10 @ 101
         > b executed 1 #0.1 sell 5 @ 99 leaves 0 cum 5 status 2 match 1.1 maker
         > a executed 2 #3.1 buy 5 @ 99 leaves 5 cum 5 status 1 match 1.2 taker
         > a prevented 1 #1.1 sell 3 @ 100 with #3.1 leaves 3 this-goes number 1
         > a prevented 2 #3.1 buy 3 @ 100 with #1.1 leaves 5 contra-goes number 1
         > a canceled 1 #1.1 3 cum 0 reason 35
         > b executed 2 #2.1 sell 5 @ 101 leaves 0 cum 5 status 2 match 2.3 maker
         > a executed 2 #3.1 buy 5 @ 101 leaves 0 cum 10 status 2 match 2.4 taker",
    );
    check(
        "b new 1 sell 5 @ 99
         > b accepted 1 #0.1 sell 5 @ 99
         a new 1 sell 3 @ 100
         > a accepted 1 #1.1 sell 3 @ 100
         b new 2 sell 5 @ 101
         > b accepted 2 #2.1 sell 5 @ 101
         a new 2 buy 10 @ 101 smallest fok
         > a accepted 2 #3.1 buy 10 @ 101
         > b executed 1 #0.1 sell 5 @ 99 leaves 0 cum 5 status 2 match 1.1 maker
         > a executed 2 #3.1 buy 5 @ 99 leaves 5 cum 5 status 1 match 1.2 taker
         > a prevented 1 #1.1 sell 3 @ 100 with #3.1 leaves 3 this-goes number 1
         > a prevented 2 #3.1 buy 3 @ 100 with #1.1 leaves 5 contra-goes number 1
         > a canceled 1 #1.1 3 cum 0 reason 35
         > b executed 2 #2.1 sell 5 @ 101 leaves 0 cum 5 status 2 match 2.3 maker
         > a executed 2 #3.1 buy 5 @ 101 leaves 0 cum 10 status 2 match 2.4 taker",
    );
}

#[test]
fn a_minimum_quantity_counts_only_what_would_really_trade() {
    check(
        "b new 1 sell 5 @ 99
         > b accepted 1 #0.1 sell 5 @ 99
         a new 1 sell 3 @ 100
         > a accepted 1 #1.1 sell 3 @ 100
         b new 2 sell 5 @ 101
         > b accepted 2 #2.1 sell 5 @ 101
         a new 2 buy 10 @ 101 newest min_qty=6
         > a rejected 2 reason 32
         a new 3 buy 10 @ 101 decrement min_qty=8
         > a rejected 3 reason 32
         a new 4 buy 10 @ 101 decrement min_qty=7
         > a accepted 4 #3.1 buy 10 @ 101
         > b executed 1 #0.1 sell 5 @ 99 leaves 0 cum 5 status 2 match 1.1 maker
         > a executed 4 #3.1 buy 5 @ 99 leaves 5 cum 5 status 1 match 1.2 taker
         > a prevented 1 #1.1 sell 3 @ 100 with #3.1 leaves 0 decremented number 1
         > a prevented 4 #3.1 buy 3 @ 100 with #1.1 leaves 2 decremented number 1
         > a canceled 1 #1.1 0 cum 0 reason 90
         > b executed 2 #2.1 sell 2 @ 101 leaves 3 cum 2 status 1 match 2.3 maker
         > a executed 4 #3.1 buy 2 @ 101 leaves 0 cum 7 status 2 match 2.4 taker",
    );
}

#[test]
fn an_own_maker_is_met_before_the_refreshed_parts_of_icebergs() {
    check(
        "b new 1 sell 9 @ 100 display=2
         > b accepted 1 #0.1 sell 9 @ 100
         a new 1 sell 3 @ 100
         > a accepted 1 #1.1 sell 3 @ 100
         a new 2 buy 3 @ 100 newest fok
         > a rejected 2 reason 31
         a new 3 buy 2 @ 100 newest fok
         > a accepted 3 #2.1 buy 2 @ 100
         > b executed 1 #0.1 sell 2 @ 100 leaves 7 cum 2 status 1 match 1.1 maker
         > a executed 3 #2.1 buy 2 @ 100 leaves 0 cum 2 status 2 match 1.2 taker
         > b restated 1 #0.1 sell 7 @ 100 shows 2 reason 100",
    );
}

#[test]
fn a_replace_keeps_the_mode_and_the_id_of_its_order() {
    check(
        "a new 1 sell 5 @ 105 stp_id=3
         > a accepted 1 #0.1 sell 5 @ 105
         a new 2 buy 5 @ 100 newest stp_id=3
         > a accepted 2 #1.1 buy 5 @ 100
         a replace 3 2 5 @ 105
         > a replaced 2 -> 3 #1.1 -> #1.2 buy 5 @ 105 cum 0 price
         > a prevented 3 #1.2 buy 5 @ 105 with #0.1 leaves 5 this-goes number 1
         > a canceled 3 #1.2 5 cum 0 reason 35",
    );
}

#[test]
fn quotes_are_kept_apart_too() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         a quote 1 3 @ 100 | 3 @ 102 oldest
         > a quoted 1 new #1.1 | new #2.1
         > a prevented 1 #0.1 sell 3 @ 100 with #1.1 leaves 5 this-goes number 1
         > a prevented 1 #1.1 buy 3 @ 100 with #0.1 leaves 3 contra-goes number 1
         > a canceled 1 #0.1 5 cum 0 reason 35
         a new 2 buy 2 @ 102 newest
         > a accepted 2 #0.2 buy 2 @ 102
         > a prevented 2 #0.2 buy 2 @ 102 with #2.1 leaves 2 this-goes number 2
         > a canceled 2 #0.2 2 cum 0 reason 35",
    );
}
