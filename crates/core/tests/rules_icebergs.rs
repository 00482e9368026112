//! Icebergs and hidden orders: every rule about them, as a transcript. `tests/common/script.rs`
//! explains the language.

mod common;

use common::script::check;

#[test]
fn an_iceberg_shows_its_next_part_behind_the_others() {
    check(
        "a new 1 sell 12 @ 100 display=5
         > a accepted 1 #0.1 sell 12 @ 100
         b new 1 sell 5 @ 100
         > b accepted 1 #1.1 sell 5 @ 100
         c new 1 buy 7 @ 100
         > c accepted 1 #2.1 buy 7 @ 100
         > a executed 1 #0.1 sell 5 @ 100 leaves 7 cum 5 status 1 match 1.1 maker
         > c executed 1 #2.1 buy 5 @ 100 leaves 2 cum 5 status 1 match 1.2 taker
         > a restated 1 #0.1 sell 7 @ 100 shows 5 reason 100
         > b executed 1 #1.1 sell 2 @ 100 leaves 3 cum 2 status 1 match 2.3 maker
         > c executed 1 #2.1 buy 2 @ 100 leaves 0 cum 7 status 2 match 2.4 taker
         c new 2 buy 8 @ 100
         > c accepted 2 #2.2 buy 8 @ 100
         > b executed 1 #1.1 sell 3 @ 100 leaves 0 cum 5 status 2 match 3.5 maker
         > c executed 2 #2.2 buy 3 @ 100 leaves 5 cum 3 status 1 match 3.6 taker
         > a executed 1 #0.1 sell 5 @ 100 leaves 2 cum 10 status 1 match 4.7 maker
         > c executed 2 #2.2 buy 5 @ 100 leaves 0 cum 8 status 2 match 4.8 taker
         > a restated 1 #0.1 sell 2 @ 100 shows 2 reason 100
         c new 3 buy 2 @ 100
         > c accepted 3 #2.3 buy 2 @ 100
         > a executed 1 #0.1 sell 2 @ 100 leaves 0 cum 12 status 2 match 5.9 maker
         > c executed 3 #2.3 buy 2 @ 100 leaves 0 cum 2 status 2 match 5.10 taker",
    );
}

#[test]
fn a_part_that_is_not_used_up_keeps_its_place() {
    check(
        "a new 1 sell 12 @ 100 display=5
         > a accepted 1 #0.1 sell 12 @ 100
         b new 1 sell 5 @ 100
         > b accepted 1 #1.1 sell 5 @ 100
         c new 1 buy 4 @ 100
         > c accepted 1 #2.1 buy 4 @ 100
         > a executed 1 #0.1 sell 4 @ 100 leaves 8 cum 4 status 1 match 1.1 maker
         > c executed 1 #2.1 buy 4 @ 100 leaves 0 cum 4 status 2 match 1.2 taker
         c new 2 buy 2 @ 100
         > c accepted 2 #2.2 buy 2 @ 100
         > a executed 1 #0.1 sell 1 @ 100 leaves 7 cum 5 status 1 match 2.3 maker
         > c executed 2 #2.2 buy 1 @ 100 leaves 1 cum 1 status 1 match 2.4 taker
         > a restated 1 #0.1 sell 7 @ 100 shows 5 reason 100
         > b executed 1 #1.1 sell 1 @ 100 leaves 4 cum 1 status 1 match 3.5 maker
         > c executed 2 #2.2 buy 1 @ 100 leaves 0 cum 2 status 2 match 3.6 taker",
    );
}

#[test]
fn one_order_may_take_all_parts_of_an_iceberg() {
    check(
        "a new 1 sell 12 @ 100 display=5
         > a accepted 1 #0.1 sell 12 @ 100
         c new 1 buy 12 @ 100 fok
         > c accepted 1 #1.1 buy 12 @ 100
         > a executed 1 #0.1 sell 5 @ 100 leaves 7 cum 5 status 1 match 1.1 maker
         > c executed 1 #1.1 buy 5 @ 100 leaves 7 cum 5 status 1 match 1.2 taker
         > a restated 1 #0.1 sell 7 @ 100 shows 5 reason 100
         > a executed 1 #0.1 sell 5 @ 100 leaves 2 cum 10 status 1 match 2.3 maker
         > c executed 1 #1.1 buy 5 @ 100 leaves 2 cum 10 status 1 match 2.4 taker
         > a restated 1 #0.1 sell 2 @ 100 shows 2 reason 100
         > a executed 1 #0.1 sell 2 @ 100 leaves 0 cum 12 status 2 match 3.5 maker
         > c executed 1 #1.1 buy 2 @ 100 leaves 0 cum 12 status 2 match 3.6 taker",
    );
}

#[test]
fn shown_orders_go_before_hidden_ones_at_the_same_price() {
    check(
        "a new 1 sell 5 @ 100 display=0
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 sell 5 @ 100
         > b accepted 1 #1.1 sell 5 @ 100
         c new 1 buy 7 @ 100
         > c accepted 1 #2.1 buy 7 @ 100
         > b executed 1 #1.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > c executed 1 #2.1 buy 5 @ 100 leaves 2 cum 5 status 1 match 1.2 taker
         > a executed 1 #0.1 sell 2 @ 100 leaves 3 cum 2 status 1 match 2.3 maker
         > c executed 1 #2.1 buy 2 @ 100 leaves 0 cum 7 status 2 match 2.4 taker
         c new 2 buy 1 @ 100
         > c accepted 2 #2.2 buy 1 @ 100
         > a executed 1 #0.1 sell 1 @ 100 leaves 2 cum 3 status 1 match 3.5 maker
         > c executed 2 #2.2 buy 1 @ 100 leaves 0 cum 1 status 2 match 3.6 taker",
    );
}

#[test]
fn a_better_hidden_price_goes_before_a_shown_one() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 sell 5 @ 99 display=0
         > b accepted 1 #1.1 sell 5 @ 99
         c new 1 buy 5 @ 100
         > c accepted 1 #2.1 buy 5 @ 100
         > b executed 1 #1.1 sell 5 @ 99 leaves 0 cum 5 status 2 match 1.1 maker
         > c executed 1 #2.1 buy 5 @ 99 leaves 0 cum 5 status 2 match 1.2 taker",
    );
}

#[test]
fn an_iceberg_takes_with_all_its_quantity() {
    check(
        "a new 1 sell 9 @ 100
         > a accepted 1 #0.1 sell 9 @ 100
         b new 1 buy 14 @ 100 display=3
         > b accepted 1 #1.1 buy 14 @ 100
         > a executed 1 #0.1 sell 9 @ 100 leaves 0 cum 9 status 2 match 1.1 maker
         > b executed 1 #1.1 buy 9 @ 100 leaves 5 cum 9 status 1 match 1.2 taker
         a new 2 sell 4 @ 100
         > a accepted 2 #0.2 sell 4 @ 100
         > b executed 1 #1.1 buy 3 @ 100 leaves 2 cum 12 status 1 match 2.3 maker
         > a executed 2 #0.2 sell 3 @ 100 leaves 1 cum 3 status 1 match 2.4 taker
         > b restated 1 #1.1 buy 2 @ 100 shows 2 reason 100
         > b executed 1 #1.1 buy 1 @ 100 leaves 1 cum 13 status 1 match 3.5 maker
         > a executed 2 #0.2 sell 1 @ 100 leaves 0 cum 4 status 2 match 3.6 taker",
    );
}

#[test]
fn the_rest_of_an_iceberg_shows_no_more_than_is_left() {
    check(
        "a new 1 sell 7 @ 100 display=5
         > a accepted 1 #0.1 sell 7 @ 100
         b new 1 buy 5 @ 100
         > b accepted 1 #1.1 buy 5 @ 100
         > a executed 1 #0.1 sell 5 @ 100 leaves 2 cum 5 status 1 match 1.1 maker
         > b executed 1 #1.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.2 taker
         > a restated 1 #0.1 sell 2 @ 100 shows 2 reason 100
         b new 2 buy 2 @ 100
         > b accepted 2 #1.2 buy 2 @ 100
         > a executed 1 #0.1 sell 2 @ 100 leaves 0 cum 7 status 2 match 2.3 maker
         > b executed 2 #1.2 buy 2 @ 100 leaves 0 cum 2 status 2 match 2.4 taker",
    );
}

#[test]
fn a_display_quantity_of_the_whole_order_shows_all() {
    check(
        "a new 1 sell 5 @ 100 display=5
         > a accepted 1 #0.1 sell 5 @ 100
         a status 1 1
         > a status 1 1 #0.1 sell 5 @ 100 cum 0 limit day status 0 more 0
         a replace 2 1 4 @ 100             // All shown before and after.
         > a replaced 1 -> 2 #0.1 -> #0.1 sell 4 @ 100 cum 0 kept",
    );
}

#[test]
fn random_parts_are_drawn_from_half_to_the_whole_of_the_display_quantity() {
    check(
        "a new 1 sell 100 @ 100 display=10 random
         > a accepted 1 #0.1 sell 100 @ 100
         b new 1 buy 10 @ 100
         > b accepted 1 #1.1 buy 10 @ 100
         > a executed 1 #0.1 sell 10 @ 100 leaves 90 cum 10 status 1 match 1.1 maker
         > b executed 1 #1.1 buy 10 @ 100 leaves 0 cum 10 status 2 match 1.2 taker
         > a restated 1 #0.1 sell 90 @ 100 shows 5 reason 100
         b new 2 buy 90 @ 100
         > b accepted 2 #1.2 buy 90 @ 100
         > a executed 1 #0.1 sell 5 @ 100 leaves 85 cum 15 status 1 match 2.3 maker
         > b executed 2 #1.2 buy 5 @ 100 leaves 85 cum 5 status 1 match 2.4 taker
         > a restated 1 #0.1 sell 85 @ 100 shows 7 reason 100
         > a executed 1 #0.1 sell 7 @ 100 leaves 78 cum 22 status 1 match 3.5 maker
         > b executed 2 #1.2 buy 7 @ 100 leaves 78 cum 12 status 1 match 3.6 taker
         > a restated 1 #0.1 sell 78 @ 100 shows 5 reason 100
         > a executed 1 #0.1 sell 5 @ 100 leaves 73 cum 27 status 1 match 4.7 maker
         > b executed 2 #1.2 buy 5 @ 100 leaves 73 cum 17 status 1 match 4.8 taker
         > a restated 1 #0.1 sell 73 @ 100 shows 5 reason 100
         > a executed 1 #0.1 sell 5 @ 100 leaves 68 cum 32 status 1 match 5.9 maker
         > b executed 2 #1.2 buy 5 @ 100 leaves 68 cum 22 status 1 match 5.10 taker
         > a restated 1 #0.1 sell 68 @ 100 shows 8 reason 100
         > a executed 1 #0.1 sell 8 @ 100 leaves 60 cum 40 status 1 match 6.11 maker
         > b executed 2 #1.2 buy 8 @ 100 leaves 60 cum 30 status 1 match 6.12 taker
         > a restated 1 #0.1 sell 60 @ 100 shows 9 reason 100
         > a executed 1 #0.1 sell 9 @ 100 leaves 51 cum 49 status 1 match 7.13 maker
         > b executed 2 #1.2 buy 9 @ 100 leaves 51 cum 39 status 1 match 7.14 taker
         > a restated 1 #0.1 sell 51 @ 100 shows 6 reason 100
         > a executed 1 #0.1 sell 6 @ 100 leaves 45 cum 55 status 1 match 8.15 maker
         > b executed 2 #1.2 buy 6 @ 100 leaves 45 cum 45 status 1 match 8.16 taker
         > a restated 1 #0.1 sell 45 @ 100 shows 6 reason 100
         > a executed 1 #0.1 sell 6 @ 100 leaves 39 cum 61 status 1 match 9.17 maker
         > b executed 2 #1.2 buy 6 @ 100 leaves 39 cum 51 status 1 match 9.18 taker
         > a restated 1 #0.1 sell 39 @ 100 shows 10 reason 100
         > a executed 1 #0.1 sell 10 @ 100 leaves 29 cum 71 status 1 match 10.19 maker
         > b executed 2 #1.2 buy 10 @ 100 leaves 29 cum 61 status 1 match 10.20 taker
         > a restated 1 #0.1 sell 29 @ 100 shows 9 reason 100
         > a executed 1 #0.1 sell 9 @ 100 leaves 20 cum 80 status 1 match 11.21 maker
         > b executed 2 #1.2 buy 9 @ 100 leaves 20 cum 70 status 1 match 11.22 taker
         > a restated 1 #0.1 sell 20 @ 100 shows 10 reason 100
         > a executed 1 #0.1 sell 10 @ 100 leaves 10 cum 90 status 1 match 12.23 maker
         > b executed 2 #1.2 buy 10 @ 100 leaves 10 cum 80 status 1 match 12.24 taker
         > a restated 1 #0.1 sell 10 @ 100 shows 6 reason 100
         > a executed 1 #0.1 sell 6 @ 100 leaves 4 cum 96 status 1 match 13.25 maker
         > b executed 2 #1.2 buy 6 @ 100 leaves 4 cum 86 status 1 match 13.26 taker
         > a restated 1 #0.1 sell 4 @ 100 shows 4 reason 100
         > a executed 1 #0.1 sell 4 @ 100 leaves 0 cum 100 status 2 match 14.27 maker
         > b executed 2 #1.2 buy 4 @ 100 leaves 0 cum 90 status 2 match 14.28 taker",
    );
}

#[test]
fn an_iceberg_shows_at_least_a_hundredth_of_itself() {
    check(
        "a new 1 sell 1009 @ 100 display=10
         > a accepted 1 #0.1 sell 1009 @ 100
         a new 2 sell 1010 @ 100 display=10
         > a rejected 2 reason 13 got 10
         a replace 3 1 1010 @ 100 display=10
         > a cancel-rejected 3 of 1 #0.1 reason 13 got 10 status 0 to replace
         a replace 4 1 1011 @ 100 display=0
         > a replaced 1 -> 4 #0.1 -> #0.2 sell 1011 @ 100 shows 0 cum 0",
    );
}

#[test]
fn another_display_quantity_loses_its_place() {
    check(
        "a new 1 sell 12 @ 100 display=5
         > a accepted 1 #0.1 sell 12 @ 100
         b new 1 sell 5 @ 100
         > b accepted 1 #1.1 sell 5 @ 100
         a replace 2 1 12 @ 100 display=6
         > a replaced 1 -> 2 #0.1 -> #0.2 sell 12 @ 100 shows 6 cum 0
         c new 1 buy 6 @ 100
         > c accepted 1 #2.1 buy 6 @ 100
         > b executed 1 #1.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > c executed 1 #2.1 buy 5 @ 100 leaves 1 cum 5 status 1 match 1.2 taker
         > a executed 2 #0.2 sell 1 @ 100 leaves 11 cum 1 status 1 match 2.3 maker
         > c executed 1 #2.1 buy 1 @ 100 leaves 0 cum 6 status 2 match 2.4 taker",
    );
}

#[test]
fn a_smaller_iceberg_keeps_its_place_and_shows_no_more_than_is_left() {
    check(
        "a new 1 sell 12 @ 100 display=5
         > a accepted 1 #0.1 sell 12 @ 100
         b new 1 sell 5 @ 100
         > b accepted 1 #1.1 sell 5 @ 100
         a reduce 9 1 3
         > a replaced 1 -> 9 #0.1 -> #0.1 sell 3 @ 100 shows 5 cum 0 reduced
         c new 1 buy 4 @ 100
         > c accepted 1 #2.1 buy 4 @ 100
         > a executed 1 #0.1 sell 3 @ 100 leaves 0 cum 3 status 2 match 1.1 maker
         > c executed 1 #2.1 buy 3 @ 100 leaves 1 cum 3 status 1 match 1.2 taker
         > b executed 1 #1.1 sell 1 @ 100 leaves 4 cum 1 status 1 match 2.3 maker
         > c executed 1 #2.1 buy 1 @ 100 leaves 0 cum 4 status 2 match 2.4 taker",
    );
}
