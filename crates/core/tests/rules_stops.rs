//! Stops: every rule about them, as a transcript. `tests/common/script.rs` explains the language.

mod common;

use common::script::{check, core_with_two_instruments, parse};
use common::*;
use orderwire_core::*;

#[test]
fn a_stop_waits_for_a_trade_at_its_trigger() {
    check(
        "a new 1 buy 5 stop=102
         > a accepted 1 #0.1 buy 5
         a new 2 sell 5 stop=98
         > a accepted 2 #1.1 sell 5
         b new 1 sell 9 @ 101
         > b accepted 1 #2.1 sell 9 @ 101
         b new 2 buy 9 @ 99                // Offers and bids trigger nothing.
         > b accepted 2 #3.1 buy 9 @ 99
         c new 1 buy 1 @ 101               // 101 is not enough.
         > c accepted 1 #4.1 buy 1 @ 101
         > b executed 1 #2.1 sell 1 @ 101 leaves 8 cum 1 status 1 match 1.1 maker
         > c executed 1 #4.1 buy 1 @ 101 leaves 0 cum 1 status 2 match 1.2 taker
         c new 2 sell 1 @ 99
         > c accepted 2 #4.2 sell 1 @ 99
         > b executed 2 #3.1 buy 1 @ 99 leaves 8 cum 1 status 1 match 2.3 maker
         > c executed 2 #4.2 sell 1 @ 99 leaves 0 cum 1 status 2 match 2.4 taker
         b new 3 sell 9 @ 102
         > b accepted 3 #4.3 sell 9 @ 102
         c new 3 buy 9 @ 102               // It takes 8 at 101 and 1 at 102.
         > c accepted 3 #5.1 buy 9 @ 102
         > b executed 1 #2.1 sell 8 @ 101 leaves 0 cum 9 status 2 match 3.5 maker
         > c executed 3 #5.1 buy 8 @ 101 leaves 1 cum 8 status 1 match 3.6 taker
         > b executed 3 #4.3 sell 1 @ 102 leaves 8 cum 1 status 1 match 4.7 maker
         > c executed 3 #5.1 buy 1 @ 102 leaves 0 cum 9 status 2 match 4.8 taker
         > a restated 1 #0.1 buy 5 reason 103
         > b executed 3 #4.3 sell 5 @ 102 leaves 3 cum 6 status 1 match 5.9 maker
         > a executed 1 #0.1 buy 5 @ 102 leaves 0 cum 5 status 2 match 5.10 taker",
    );
}

#[test]
fn a_sell_stop_is_triggered_by_a_trade_at_or_below() {
    check(
        "a new 1 sell 3 stop=98
         > a accepted 1 #0.1 sell 3
         b new 1 buy 1 @ 97
         > b accepted 1 #1.1 buy 1 @ 97
         b new 2 buy 9 @ 96
         > b accepted 2 #2.1 buy 9 @ 96
         c new 1 sell 1 @ 97
         > c accepted 1 #3.1 sell 1 @ 97
         > b executed 1 #1.1 buy 1 @ 97 leaves 0 cum 1 status 2 match 1.1 maker
         > c executed 1 #3.1 sell 1 @ 97 leaves 0 cum 1 status 2 match 1.2 taker
         > a restated 1 #0.1 sell 3 reason 103
         > b executed 2 #2.1 buy 3 @ 96 leaves 6 cum 3 status 1 match 2.3 maker
         > a executed 1 #0.1 sell 3 @ 96 leaves 0 cum 3 status 2 match 2.4 taker",
    );
}

#[test]
fn a_stop_becomes_a_market_order() {
    check(
        "b new 1 sell 1 @ 100
         > b accepted 1 #0.1 sell 1 @ 100
         b new 2 sell 2 @ 105
         > b accepted 2 #1.1 sell 2 @ 105
         a new 1 buy 5 stop=100 gtc
         > a accepted 1 #2.1 buy 5
         c new 1 buy 1 @ 100
         > c accepted 1 #3.1 buy 1 @ 100
         > b executed 1 #0.1 sell 1 @ 100 leaves 0 cum 1 status 2 match 1.1 maker
         > c executed 1 #3.1 buy 1 @ 100 leaves 0 cum 1 status 2 match 1.2 taker
         > a restated 1 #2.1 buy 5 reason 103
         > b executed 2 #1.1 sell 2 @ 105 leaves 0 cum 2 status 2 match 2.3 maker
         > a executed 1 #2.1 buy 2 @ 105 leaves 3 cum 2 status 1 match 2.4 taker
         > a canceled 1 #2.1 3 cum 2 reason 34",
    );
}

#[test]
fn a_stop_that_finds_nothing_is_canceled() {
    check(
        "b new 1 sell 1 @ 100
         > b accepted 1 #0.1 sell 1 @ 100
         a new 1 buy 5 stop=100
         > a accepted 1 #1.1 buy 5
         c new 1 buy 1 @ 100
         > c accepted 1 #2.1 buy 1 @ 100
         > b executed 1 #0.1 sell 1 @ 100 leaves 0 cum 1 status 2 match 1.1 maker
         > c executed 1 #2.1 buy 1 @ 100 leaves 0 cum 1 status 2 match 1.2 taker
         > a restated 1 #1.1 buy 5 reason 103
         > a canceled 1 #1.1 5 cum 0 reason 34",
    );
}

#[test]
fn a_stop_limit_becomes_a_limit_order() {
    check(
        "b new 1 sell 1 @ 100
         > b accepted 1 #0.1 sell 1 @ 100
         b new 2 sell 2 @ 105
         > b accepted 2 #1.1 sell 2 @ 105
         b new 3 sell 2 @ 106
         > b accepted 3 #2.1 sell 2 @ 106
         a new 1 buy 5 @ 105 stop=100 display=1
         > a accepted 1 #3.1 buy 5 @ 105
         a status 1
         > a status 1 1 #3.1 buy 5 @ 105 shows 1 cum 0 stop-limit day status 0 more 0
         c new 1 buy 1 @ 100
         > c accepted 1 #4.1 buy 1 @ 100
         > b executed 1 #0.1 sell 1 @ 100 leaves 0 cum 1 status 2 match 1.1 maker
         > c executed 1 #4.1 buy 1 @ 100 leaves 0 cum 1 status 2 match 1.2 taker
         > a restated 1 #3.1 buy 5 @ 105 shows 1 reason 103
         > b executed 2 #1.1 sell 2 @ 105 leaves 0 cum 2 status 2 match 2.3 maker
         > a executed 1 #3.1 buy 2 @ 105 leaves 3 cum 2 status 1 match 2.4 taker
         a status 2
         > a status 2 1 #3.1 buy 3 @ 105 shows 1 cum 2 limit day status 1 more 0",
    );
}

#[test]
fn a_triggered_stop_limit_is_younger_than_what_rests() {
    check(
        "b new 1 sell 1 @ 100
         > b accepted 1 #0.1 sell 1 @ 100
         a new 1 buy 5 @ 99 stop=100
         > a accepted 1 #1.1 buy 5 @ 99
         b new 2 buy 5 @ 99
         > b accepted 2 #2.1 buy 5 @ 99
         c new 1 buy 1 @ 100
         > c accepted 1 #3.1 buy 1 @ 100
         > b executed 1 #0.1 sell 1 @ 100 leaves 0 cum 1 status 2 match 1.1 maker
         > c executed 1 #3.1 buy 1 @ 100 leaves 0 cum 1 status 2 match 1.2 taker
         > a restated 1 #1.1 buy 5 @ 99 reason 103
         c new 2 sell 5 @ 99
         > c accepted 2 #3.2 sell 5 @ 99
         > b executed 2 #2.1 buy 5 @ 99 leaves 0 cum 5 status 2 match 2.3 maker
         > c executed 2 #3.2 sell 5 @ 99 leaves 0 cum 5 status 2 match 2.4 taker",
    );
}

#[test]
fn a_stop_whose_trigger_is_met_already_acts_at_once() {
    check(
        "b new 1 sell 9 @ 100
         > b accepted 1 #0.1 sell 9 @ 100
         c new 1 buy 1 @ 100
         > c accepted 1 #1.1 buy 1 @ 100
         > b executed 1 #0.1 sell 1 @ 100 leaves 8 cum 1 status 1 match 1.1 maker
         > c executed 1 #1.1 buy 1 @ 100 leaves 0 cum 1 status 2 match 1.2 taker
         a new 1 buy 2 stop=100
         > a accepted 1 #1.2 buy 2
         > a restated 1 #1.2 buy 2 reason 103
         > b executed 1 #0.1 sell 2 @ 100 leaves 6 cum 3 status 1 match 2.3 maker
         > a executed 1 #1.2 buy 2 @ 100 leaves 0 cum 2 status 2 match 2.4 taker
         a new 2 sell 2 stop=101
         > a accepted 2 #1.3 sell 2
         > a restated 2 #1.3 sell 2 reason 103
         > a canceled 2 #1.3 2 cum 0 reason 34",
    );
}

#[test]
fn stops_act_in_the_order_of_their_triggers() {
    // Buys by rising trigger, then sells by falling trigger, older ones first.
    check(
        "b new 1 buy 50 @ 90
         > b accepted 1 #0.1 buy 50 @ 90
         b new 2 sell 1 @ 100
         > b accepted 2 #1.1 sell 1 @ 100
         b new 3 sell 50 @ 105
         > b accepted 3 #2.1 sell 50 @ 105
         a new 1 sell 1 stop=91
         > a accepted 1 #3.1 sell 1
         a new 2 sell 1 stop=92
         > a accepted 2 #4.1 sell 1
         a new 3 buy 1 stop=105
         > a accepted 3 #5.1 buy 1
         a new 4 buy 1 stop=104
         > a accepted 4 #6.1 buy 1
         a new 5 buy 1 stop=104
         > a accepted 5 #7.1 buy 1
         b new 4 sell 1 @ 104
         > b accepted 4 #8.1 sell 1 @ 104
         c new 1 sell 1 @ 90
         > c accepted 1 #9.1 sell 1 @ 90
         > b executed 1 #0.1 buy 1 @ 90 leaves 49 cum 1 status 1 match 1.1 maker
         > c executed 1 #9.1 sell 1 @ 90 leaves 0 cum 1 status 2 match 1.2 taker
         > a restated 2 #4.1 sell 1 reason 103
         > b executed 1 #0.1 buy 1 @ 90 leaves 48 cum 2 status 1 match 2.3 maker
         > a executed 2 #4.1 sell 1 @ 90 leaves 0 cum 1 status 2 match 2.4 taker
         > a restated 1 #3.1 sell 1 reason 103
         > b executed 1 #0.1 buy 1 @ 90 leaves 47 cum 3 status 1 match 3.5 maker
         > a executed 1 #3.1 sell 1 @ 90 leaves 0 cum 1 status 2 match 3.6 taker
         c new 2 buy 2 @ 104
         > c accepted 2 #3.2 buy 2 @ 104
         > b executed 2 #1.1 sell 1 @ 100 leaves 0 cum 1 status 2 match 4.7 maker
         > c executed 2 #3.2 buy 1 @ 100 leaves 1 cum 1 status 1 match 4.8 taker
         > b executed 4 #8.1 sell 1 @ 104 leaves 0 cum 1 status 2 match 5.9 maker
         > c executed 2 #3.2 buy 1 @ 104 leaves 0 cum 2 status 2 match 5.10 taker
         > a restated 4 #6.1 buy 1 reason 103
         > b executed 3 #2.1 sell 1 @ 105 leaves 49 cum 1 status 1 match 6.11 maker
         > a executed 4 #6.1 buy 1 @ 105 leaves 0 cum 1 status 2 match 6.12 taker
         > a restated 5 #7.1 buy 1 reason 103
         > b executed 3 #2.1 sell 1 @ 105 leaves 48 cum 2 status 1 match 7.13 maker
         > a executed 5 #7.1 buy 1 @ 105 leaves 0 cum 1 status 2 match 7.14 taker
         > a restated 3 #5.1 buy 1 reason 103
         > b executed 3 #2.1 sell 1 @ 105 leaves 47 cum 3 status 1 match 8.15 maker
         > a executed 3 #5.1 buy 1 @ 105 leaves 0 cum 1 status 2 match 8.16 taker",
    );
}

#[test]
fn buys_are_triggered_before_sells() {
    check(
        "b new 1 buy 50 @ 99
         > b accepted 1 #0.1 buy 50 @ 99
         b new 2 sell 50 @ 101
         > b accepted 2 #1.1 sell 50 @ 101
         a new 1 sell 1 stop=100
         > a accepted 1 #2.1 sell 1
         a new 2 buy 1 stop=100
         > a accepted 2 #3.1 buy 1
         c new 1 sell 1 @ 100
         > c accepted 1 #4.1 sell 1 @ 100
         c new 2 buy 1 @ 100
         > c accepted 2 #5.1 buy 1 @ 100
         > c executed 1 #4.1 sell 1 @ 100 leaves 0 cum 1 status 2 match 1.1 maker
         > c executed 2 #5.1 buy 1 @ 100 leaves 0 cum 1 status 2 match 1.2 taker
         > a restated 2 #3.1 buy 1 reason 103
         > b executed 2 #1.1 sell 1 @ 101 leaves 49 cum 1 status 1 match 2.3 maker
         > a executed 2 #3.1 buy 1 @ 101 leaves 0 cum 1 status 2 match 2.4 taker
         > a restated 1 #2.1 sell 1 reason 103
         > b executed 1 #0.1 buy 1 @ 99 leaves 49 cum 1 status 1 match 3.5 maker
         > a executed 1 #2.1 sell 1 @ 99 leaves 0 cum 1 status 2 match 3.6 taker",
    );
}

#[test]
fn what_stops_cause_comes_after_them_in_the_queue() {
    // The first stop trades at 101, which triggers the third; the second has waited longer.
    check(
        "b new 1 sell 1 @ 100
         > b accepted 1 #0.1 sell 1 @ 100
         b new 2 sell 1 @ 101
         > b accepted 2 #1.1 sell 1 @ 101
         b new 3 sell 9 @ 102
         > b accepted 3 #2.1 sell 9 @ 102
         a new 1 buy 1 stop=100
         > a accepted 1 #3.1 buy 1
         a new 2 buy 1 stop=100
         > a accepted 2 #4.1 buy 1
         a new 3 buy 1 stop=101
         > a accepted 3 #5.1 buy 1
         c new 1 buy 1 @ 100
         > c accepted 1 #6.1 buy 1 @ 100
         > b executed 1 #0.1 sell 1 @ 100 leaves 0 cum 1 status 2 match 1.1 maker
         > c executed 1 #6.1 buy 1 @ 100 leaves 0 cum 1 status 2 match 1.2 taker
         > a restated 1 #3.1 buy 1 reason 103
         > b executed 2 #1.1 sell 1 @ 101 leaves 0 cum 1 status 2 match 2.3 maker
         > a executed 1 #3.1 buy 1 @ 101 leaves 0 cum 1 status 2 match 2.4 taker
         > a restated 2 #4.1 buy 1 reason 103
         > b executed 3 #2.1 sell 1 @ 102 leaves 8 cum 1 status 1 match 3.5 maker
         > a executed 2 #4.1 buy 1 @ 102 leaves 0 cum 1 status 2 match 3.6 taker
         > a restated 3 #5.1 buy 1 reason 103
         > b executed 3 #2.1 sell 1 @ 102 leaves 7 cum 2 status 1 match 4.7 maker
         > a executed 3 #5.1 buy 1 @ 102 leaves 0 cum 1 status 2 match 4.8 taker",
    );
}

#[test]
fn stops_see_every_trade_of_an_aggressor() {
    // It sells at 99 and then at 97; the last price alone would not reach the trigger of the buy.
    check(
        "b new 1 buy 1 @ 99
         > b accepted 1 #0.1 buy 1 @ 99
         b new 2 buy 1 @ 97
         > b accepted 2 #1.1 buy 1 @ 97
         b new 3 buy 5 @ 90
         > b accepted 3 #2.1 buy 5 @ 90
         b new 4 sell 5 @ 110
         > b accepted 4 #3.1 sell 5 @ 110
         a new 1 buy 1 stop=99
         > a accepted 1 #4.1 buy 1
         a new 2 sell 1 stop=98
         > a accepted 2 #5.1 sell 1
         c new 1 sell 2 @ 97
         > c accepted 1 #6.1 sell 2 @ 97
         > b executed 1 #0.1 buy 1 @ 99 leaves 0 cum 1 status 2 match 1.1 maker
         > c executed 1 #6.1 sell 1 @ 99 leaves 1 cum 1 status 1 match 1.2 taker
         > b executed 2 #1.1 buy 1 @ 97 leaves 0 cum 1 status 2 match 2.3 maker
         > c executed 1 #6.1 sell 1 @ 97 leaves 0 cum 2 status 2 match 2.4 taker
         > a restated 1 #4.1 buy 1 reason 103
         > b executed 4 #3.1 sell 1 @ 110 leaves 4 cum 1 status 1 match 3.5 maker
         > a executed 1 #4.1 buy 1 @ 110 leaves 0 cum 1 status 2 match 3.6 taker
         > a restated 2 #5.1 sell 1 reason 103
         > b executed 3 #2.1 buy 1 @ 90 leaves 4 cum 1 status 1 match 4.7 maker
         > a executed 2 #5.1 sell 1 @ 90 leaves 0 cum 1 status 2 match 4.8 taker",
    );
}

#[test]
fn stops_of_other_instruments_see_nothing() {
    check(
        "a new 1 buy 20 stop=100 instrument=2
         > a accepted 1 #0.1 buy 20
         b new 1 sell 5 @ 100
         > b accepted 1 #1.1 sell 5 @ 100
         c new 1 buy 5 @ 100
         > c accepted 1 #2.1 buy 5 @ 100
         > b executed 1 #1.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > c executed 1 #2.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.2 taker",
    );
}

#[test]
fn a_waiting_stop_is_canceled_and_reduced_like_any_order() {
    check(
        "a new 1 buy 5 stop=100
         > a accepted 1 #0.1 buy 5
         a new 2 buy 5 @ 105 stop=100
         > a accepted 2 #1.1 buy 5 @ 105
         a reduce 9 1 3
         > a replaced 1 -> 9 #0.1 -> #0.1 buy 3 cum 0 reduced
         a cancel 9 1
         > a canceled 1 #0.1 3 cum 0 reason 80 by 9
         a cancel 9 2 unfilled
         > a canceled 2 #1.1 5 cum 0 reason 80 by 9",
    );
}

#[test]
fn a_waiting_stop_is_replaced() {
    check(
        "a new 1 buy 5 stop=100
         > a accepted 1 #0.1 buy 5
         b new 1 buy 5 stop=100
         > b accepted 1 #1.1 buy 5
         a replace 2 1 4 stop=100          // In its place.
         > a replaced 1 -> 2 #0.1 -> #0.1 buy 4 cum 0 kept
         a replace 3 2 4 stop=101
         > a replaced 2 -> 3 #0.1 -> #0.2 buy 4 cum 0
         a replace 4 3 4 @ 99 stop=101     // A stop has no limit.
         > a cancel-rejected 4 of 3 #0.2 reason 8 got 99 status 0 to replace
         a replace 5 3 4                   // It has a trigger.
         > a cancel-rejected 5 of 3 #0.2 reason 14 status 0 to replace
         a replace 6 3 4 stop=100
         > a replaced 3 -> 6 #0.2 -> #0.3 buy 4 cum 0
         c new 1 sell 9 @ 100
         > c accepted 1 #2.1 sell 9 @ 100
         c new 2 buy 1 @ 100
         > c accepted 2 #3.1 buy 1 @ 100
         > c executed 1 #2.1 sell 1 @ 100 leaves 8 cum 1 status 1 match 1.1 maker
         > c executed 2 #3.1 buy 1 @ 100 leaves 0 cum 1 status 2 match 1.2 taker
         > b restated 1 #1.1 buy 5 reason 103
         > c executed 1 #2.1 sell 5 @ 100 leaves 3 cum 6 status 1 match 2.3 maker
         > b executed 1 #1.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 2.4 taker
         > a restated 6 #0.3 buy 4 reason 103
         > c executed 1 #2.1 sell 3 @ 100 leaves 0 cum 9 status 2 match 3.5 maker
         > a executed 6 #0.3 buy 3 @ 100 leaves 1 cum 3 status 1 match 3.6 taker
         > a canceled 6 #0.3 1 cum 3 reason 34",
    );
}

#[test]
fn a_replaced_stop_limit_has_both_prices() {
    check(
        "a new 1 buy 5 @ 105 stop=100
         > a accepted 1 #0.1 buy 5 @ 105
         a replace 2 1 5 @ 104 stop=100
         > a replaced 1 -> 2 #0.1 -> #0.2 buy 5 @ 104 cum 0 price
         a replace 3 2 5 @ 104 stop=99
         > a replaced 2 -> 3 #0.2 -> #0.3 buy 5 @ 104 cum 0
         a replace 4 3 5 @ 104 stop=99 gtc
         > a replaced 3 -> 4 #0.3 -> #0.3 buy 5 @ 104 cum 0 kept
         a status 1
         > a status 1 4 #0.3 buy 5 @ 104 cum 0 stop-limit gtc status 0 more 0",
    );
}

#[test]
fn a_replaced_stop_whose_trigger_is_met_acts_at_once() {
    check(
        "b new 1 sell 9 @ 100
         > b accepted 1 #0.1 sell 9 @ 100
         c new 1 buy 1 @ 100
         > c accepted 1 #1.1 buy 1 @ 100
         > b executed 1 #0.1 sell 1 @ 100 leaves 8 cum 1 status 1 match 1.1 maker
         > c executed 1 #1.1 buy 1 @ 100 leaves 0 cum 1 status 2 match 1.2 taker
         a new 1 buy 2 stop=105
         > a accepted 1 #1.2 buy 2
         a replace 2 1 2 stop=100
         > a replaced 1 -> 2 #1.2 -> #1.3 buy 2 cum 0
         > a restated 2 #1.3 buy 2 reason 103
         > b executed 1 #0.1 sell 2 @ 100 leaves 6 cum 3 status 1 match 2.3 maker
         > a executed 2 #1.3 buy 2 @ 100 leaves 0 cum 2 status 2 match 2.4 taker",
    );
}

#[test]
fn stops_trade_under_self_trade_prevention() {
    check(
        "a new 1 sell 5 @ 101
         > a accepted 1 #0.1 sell 5 @ 101
         b new 1 sell 1 @ 100
         > b accepted 1 #1.1 sell 1 @ 100
         a new 2 buy 3 stop=100 newest
         > a accepted 2 #2.1 buy 3
         c new 1 buy 1 @ 100
         > c accepted 1 #3.1 buy 1 @ 100
         > b executed 1 #1.1 sell 1 @ 100 leaves 0 cum 1 status 2 match 1.1 maker
         > c executed 1 #3.1 buy 1 @ 100 leaves 0 cum 1 status 2 match 1.2 taker
         > a restated 2 #2.1 buy 3 reason 103
         > a prevented 2 #2.1 buy 3 @ 101 with #0.1 leaves 3 this-goes number 1
         > a canceled 2 #2.1 3 cum 0 reason 35",
    );
}

#[test]
fn risk_is_not_checked_again_when_a_stop_acts() {
    check(
        "b new 1 sell 1 @ 100
         > b accepted 1 #0.1 sell 1 @ 100
         b new 2 sell 5 @ 101
         > b accepted 2 #1.1 sell 5 @ 101
         a new 1 buy 3 stop=100 account=7
         > a accepted 1 #2.1 buy 3
         s limit 1 order-qty 2 account=7
         > s risk 1 set order-qty 2 now 0 account 7
         c new 1 buy 1 @ 100
         > c accepted 1 #3.1 buy 1 @ 100
         > b executed 1 #0.1 sell 1 @ 100 leaves 0 cum 1 status 2 match 1.1 maker
         > c executed 1 #3.1 buy 1 @ 100 leaves 0 cum 1 status 2 match 1.2 taker
         > a restated 1 #2.1 buy 3 reason 103
         > b executed 2 #1.1 sell 3 @ 101 leaves 2 cum 3 status 1 match 2.3 maker
         > a executed 1 #2.1 buy 3 @ 101 leaves 0 cum 3 status 2 match 2.4 taker",
    );
}

fn tell(core: &mut Core, line: &str) -> Vec<Event> {
    let (ctx, command) = parse(line).unwrap();
    let mut log = Log::default();
    apply(core, &ctx, &command, &mut log);
    log.0
}

/// A core in which one trade has triggered so many stops.
fn cascade(stops: u32) -> (Core, Vec<Event>) {
    let mut core = core_with_two_instruments(Limits::default());
    tell(&mut core, "b new 1 sell 900000 @ 100");
    for number in 1..=stops {
        tell(&mut core, &format!("a new {number} buy 1 stop=100"));
    }
    let events = tell(&mut core, "c new 1 buy 1 @ 100");
    (core, events)
}

fn acted(events: &[Event]) -> u32 {
    let acts = |event: &&Event| matches!(event, Event::Restated(_));
    events.iter().filter(acts).count() as u32
}

#[test]
fn so_many_stops_act_in_one_command_and_the_others_in_the_next() {
    let (mut core, events) = cascade(2 * CASCADE_MAX + 10);
    assert_eq!(acted(&events), CASCADE_MAX);
    assert_eq!(core.next_timer(), 0, "there is more to do at once");
    core.check_invariants();
    assert_eq!(acted(&tell(&mut core, "advance")), CASCADE_MAX);
    assert_eq!(core.next_timer(), 0);
    assert_eq!(acted(&tell(&mut core, "c status 1")), 10);
    assert_eq!(core.next_timer(), u64::MAX);
}

#[test]
fn an_order_whose_turn_has_not_come_can_only_be_canceled() {
    // Some more have their turn before and after each of these.
    let last = 9 * CASCADE_MAX;
    let (mut core, _) = cascade(last);
    for (line, expected) in [
        (
            format!("a replace 90000 {last} 1 stop=100"),
            Some(reason::ORDER_PENDING),
        ),
        (
            format!("a replace 90001 {last} 1 @ 100 or-cancel"),
            Some(reason::ORDER_PENDING),
        ),
        (
            format!("a reduce 1 {} 0", last - 1),
            Some(reason::ORDER_PENDING),
        ),
        (format!("a cancel 1 {}", last - 1), None),
    ] {
        let answers = tell(&mut core, &line);
        let refused = answers.iter().find_map(|event| match event {
            Event::CancelRejected(e) => Some(e.reason),
            _ => None,
        });
        assert_eq!(refused, expected, "{line}");
        let gone = |event: &Event| match event {
            Event::Canceled(e) => e.reason == reason::CANCELED_BY_USER,
            _ => false,
        };
        let goes = expected.is_none() || line.contains("or-cancel");
        assert_eq!(answers.iter().any(gone), goes, "{line}");
        core.check_invariants();
    }
}

#[test]
fn a_phase_change_comes_after_all_that_is_triggered() {
    let (mut core, _) = cascade(3 * CASCADE_MAX);
    let events = tell(&mut core, "s phase 1 halt");
    assert_eq!(acted(&events), 2 * CASCADE_MAX, "all act before it");
    assert_eq!(core.next_timer(), u64::MAX);
}
