//! Replace: every rule of `protocol-spec/matching.md` about it, as a transcript.
//! `tests/common/script.rs` explains the language.

mod common;

use common::script::check;

#[test]
fn a_replace_in_place_takes_the_order_over_too() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a2 replace 2 1 5 @ 100
         > a2 replaced 1 -> 2 #0.1 -> #0.1 buy 5 @ 100 cum 0 kept
         > a replaced 1 -> 2 #0.1 -> #0.1 buy 5 @ 100 cum 0 kept
         a2 cancel 9 2
         > a2 canceled 2 #0.1 5 cum 0 reason 80 by 9",
    );
}

#[test]
fn a_smaller_or_equal_quantity_at_the_same_price_keeps_its_place() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         b new 1 buy 5 @ 100
         > b accepted 1 #1.1 buy 5 @ 100
         a replace 2 1 3 @ 100
         > a replaced 1 -> 2 #0.1 -> #0.1 buy 3 @ 100 cum 0 kept
         a replace 3 2 3 @ 100 gtc
         > a replaced 2 -> 3 #0.1 -> #0.1 buy 3 @ 100 cum 0 kept
         c new 1 sell 4 @ 100
         > c accepted 1 #2.1 sell 4 @ 100
         > a executed 3 #0.1 buy 3 @ 100 leaves 0 cum 3 status 2 match 1.1 maker
         > c executed 1 #2.1 sell 3 @ 100 leaves 1 cum 3 status 1 match 1.2 taker
         > b executed 1 #1.1 buy 1 @ 100 leaves 4 cum 1 status 1 match 2.3 maker
         > c executed 1 #2.1 sell 1 @ 100 leaves 0 cum 4 status 2 match 2.4 taker",
    );
}

#[test]
fn a_larger_quantity_loses_its_place() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         b new 1 buy 5 @ 100
         > b accepted 1 #1.1 buy 5 @ 100
         a replace 2 1 6 @ 100
         > a replaced 1 -> 2 #0.1 -> #0.2 buy 6 @ 100 cum 0
         c new 1 sell 6 @ 100
         > c accepted 1 #2.1 sell 6 @ 100
         > b executed 1 #1.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > c executed 1 #2.1 sell 5 @ 100 leaves 1 cum 5 status 1 match 1.2 taker
         > a executed 2 #0.2 buy 1 @ 100 leaves 5 cum 1 status 1 match 2.3 maker
         > c executed 1 #2.1 sell 1 @ 100 leaves 0 cum 6 status 2 match 2.4 taker",
    );
}

#[test]
fn another_price_loses_its_place_even_when_it_returns() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         b new 1 buy 5 @ 100
         > b accepted 1 #1.1 buy 5 @ 100
         a replace 2 1 4 @ 99
         > a replaced 1 -> 2 #0.1 -> #0.2 buy 4 @ 99 cum 0 price
         a replace 3 2 4 @ 100
         > a replaced 2 -> 3 #0.2 -> #0.3 buy 4 @ 100 cum 0 price
         c new 1 sell 5 @ 100
         > c accepted 1 #2.1 sell 5 @ 100
         > b executed 1 #1.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > c executed 1 #2.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.2 taker",
    );
}

#[test]
fn a_replace_renames_its_order() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a replace 2 1 4 @ 100
         > a replaced 1 -> 2 #0.1 -> #0.1 buy 4 @ 100 cum 0 kept
         a cancel 9 1
         > a cancel-rejected 9 of 1 #0.0 reason 19 status 255 to cancel
         a replace 3 2 9 @ 100
         > a replaced 2 -> 3 #0.1 -> #0.2 buy 9 @ 100 cum 0
         a cancel 9 2
         > a cancel-rejected 9 of 2 #0.0 reason 19 status 255 to cancel
         a cancel 9 0 #0.1
         > a cancel-rejected 9 of 0 #0.1 reason 18 status 8 to cancel
         a cancel 9 3
         > a canceled 3 #0.2 9 cum 0 reason 80 by 9",
    );
}

#[test]
fn a_replace_quantity_is_the_total_with_fills_deducted() {
    check(
        "a new 1 buy 10 @ 100
         > a accepted 1 #0.1 buy 10 @ 100
         b new 1 sell 4 @ 100
         > b accepted 1 #1.1 sell 4 @ 100
         > a executed 1 #0.1 buy 4 @ 100 leaves 6 cum 4 status 1 match 1.1 maker
         > b executed 1 #1.1 sell 4 @ 100 leaves 0 cum 4 status 2 match 1.2 taker
         a replace 2 1 8 @ 100             // Smaller, in place.
         > a replaced 1 -> 2 #0.1 -> #0.1 buy 4 @ 100 cum 4 kept
         a replace 3 2 12 @ 99             // Larger, elsewhere.
         > a replaced 2 -> 3 #0.1 -> #0.2 buy 8 @ 99 cum 4 price
         a cancel 9 3
         > a canceled 3 #0.2 8 cum 4 reason 80 by 9",
    );
}

#[test]
fn a_replace_quantity_is_what_is_left_if_the_flag_says_so() {
    check(
        "a new 1 buy 10 @ 100
         > a accepted 1 #0.1 buy 10 @ 100
         b new 1 sell 4 @ 100
         > b accepted 1 #1.1 sell 4 @ 100
         > a executed 1 #0.1 buy 4 @ 100 leaves 6 cum 4 status 1 match 1.1 maker
         > b executed 1 #1.1 sell 4 @ 100 leaves 0 cum 4 status 2 match 1.2 taker
         a replace 2 1 6 @ 100 leaves
         > a replaced 1 -> 2 #0.1 -> #0.1 buy 6 @ 100 cum 4 kept
         a replace 3 2 7 @ 100 leaves
         > a replaced 2 -> 3 #0.1 -> #0.2 buy 7 @ 100 cum 4
         a cancel 9 3
         > a canceled 3 #0.2 7 cum 4 reason 80 by 9",
    );
}

#[test]
fn a_total_at_or_below_the_fills_cancels_the_rest() {
    for total in [4, 3, 1] {
        check(&format!(
            "a new 1 buy 10 @ 100
             > a accepted 1 #0.1 buy 10 @ 100
             b new 1 sell 4 @ 100
             > b accepted 1 #1.1 sell 4 @ 100
             > a executed 1 #0.1 buy 4 @ 100 leaves 6 cum 4 status 1 match 1.1 maker
             > b executed 1 #1.1 sell 4 @ 100 leaves 0 cum 4 status 2 match 1.2 taker
             a replace 2 1 {total} @ 103
             > a canceled 1 #0.1 6 cum 4 reason 80 by 2
             a cancel 9 1
             > a cancel-rejected 9 of 1 #0.0 reason 19 status 255 to cancel"
        ));
    }
}

#[test]
fn a_replace_that_crosses_trades_at_the_makers_price() {
    check(
        "a new 1 sell 5 @ 103
         > a accepted 1 #0.1 sell 5 @ 103
         b new 1 buy 8 @ 100
         > b accepted 1 #1.1 buy 8 @ 100
         b replace 2 1 8 @ 105
         > b replaced 1 -> 2 #1.1 -> #1.2 buy 8 @ 105 cum 0 price
         > a executed 1 #0.1 sell 5 @ 103 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 2 #1.2 buy 5 @ 103 leaves 3 cum 5 status 1 match 1.2 taker
         a new 2 sell 3 @ 105              // The rest of it rests at its new price.
         > a accepted 2 #0.2 sell 3 @ 105
         > b executed 2 #1.2 buy 3 @ 105 leaves 0 cum 8 status 2 match 2.3 maker
         > a executed 2 #0.2 sell 3 @ 105 leaves 0 cum 3 status 2 match 2.4 taker",
    );
}

#[test]
fn a_replace_that_is_filled_at_once_is_gone() {
    check(
        "a new 1 sell 9 @ 103
         > a accepted 1 #0.1 sell 9 @ 103
         b new 1 buy 8 @ 100
         > b accepted 1 #1.1 buy 8 @ 100
         b replace 2 1 8 @ 103
         > b replaced 1 -> 2 #1.1 -> #1.2 buy 8 @ 103 cum 0 price
         > a executed 1 #0.1 sell 8 @ 103 leaves 1 cum 8 status 1 match 1.1 maker
         > b executed 2 #1.2 buy 8 @ 103 leaves 0 cum 8 status 2 match 1.2 taker
         b cancel 9 2
         > b cancel-rejected 9 of 2 #0.0 reason 19 status 255 to cancel",
    );
}

#[test]
fn a_post_only_replace_that_would_take_leaves_the_order_as_it_is() {
    check(
        "a new 1 sell 5 @ 103
         > a accepted 1 #0.1 sell 5 @ 103
         b new 1 buy 8 @ 100 post
         > b accepted 1 #1.1 buy 8 @ 100
         b replace 2 1 8 @ 103 post
         > b cancel-rejected 2 of 1 #1.1 reason 30 limit 103 got 103 status 0 to replace
         b replace 3 1 8 @ 102 post
         > b replaced 1 -> 3 #1.1 -> #1.2 buy 8 @ 102 cum 0 price
         b replace 4 3 8 @ 103             // Instructions are those of the replace.
         > b replaced 3 -> 4 #1.2 -> #1.3 buy 8 @ 103 cum 0 price
         > a executed 1 #0.1 sell 5 @ 103 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 4 #1.3 buy 5 @ 103 leaves 3 cum 5 status 1 match 1.2 taker",
    );
}

#[test]
fn a_replace_slides_out_of_the_way() {
    check(
        "a new 1 sell 5 @ 103
         > a accepted 1 #0.1 sell 5 @ 103
         b new 1 buy 8 @ 100
         > b accepted 1 #1.1 buy 8 @ 100
         b replace 2 1 8 @ 105 slide
         > b replaced 1 -> 2 #1.1 -> #1.2 buy 8 @ 102 cum 0 price reason 101
         b replace 3 2 9 @ 105 slide       // Back to the same price.
         > b replaced 2 -> 3 #1.2 -> #1.3 buy 9 @ 102 cum 0 price reason 101",
    );
}

#[test]
fn a_refused_replace_cancels_its_order_if_the_flag_says_so() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a replace 2 1 5 @ 2000000
         > a cancel-rejected 2 of 1 #0.1 reason 8 limit 1000000 got 2000000 status 0 to replace
         a replace 3 1 5 @ 2000000 or-cancel
         > a cancel-rejected 3 of 1 #0.1 reason 8 limit 1000000 got 2000000 status 0 to replace
         > a canceled 1 #0.1 5 cum 0 reason 80 by 3",
    );
}

#[test]
fn a_replace_sent_again_cancels_nothing() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a replace 2 1 4 @ 100 #0.1 or-cancel
         > a replaced 1 -> 2 #0.1 -> #0.1 buy 4 @ 100 cum 0 kept
         a replace 2 1 4 @ 100 #0.1 or-cancel
         > a cancel-rejected 2 of 1 #0.1 reason 17 got 2 status 255 to replace
         a cancel 9 2
         > a canceled 2 #0.1 4 cum 0 reason 80 by 9",
    );
}

#[test]
fn a_replace_of_a_dead_or_unknown_order_creates_none() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a cancel 9 1
         > a canceled 1 #0.1 5 cum 0 reason 80 by 9
         a replace 2 1 5 @ 100
         > a cancel-rejected 2 of 1 #0.0 reason 19 status 255 to replace
         a replace 3 7 5 @ 100
         > a cancel-rejected 3 of 7 #0.0 reason 18 status 8 to replace
         b new 1 sell 5 @ 100 ioc
         > b accepted 1 #0.2 sell 5 @ 100
         > b canceled 1 #0.2 5 cum 0 reason 33",
    );
}

#[test]
fn every_wrong_field_of_a_replace_has_its_reason() {
    let wrong = [
        ("40 @ 100 flags=4", "16 got 4"),
        ("40 @ 100 open", "7 got 2"),
        ("40 @ 100 ioc", "7 got 3"),
        ("40 @ 100 fok", "7 got 4"),
        ("40 @ 100 close", "7 got 7"),
        ("40 @ 100 tif=255", "7 got 255"),
        ("40 @ 100 exec_inst=4", "16 got 4"),
        ("40 @ 100 post slide", "16 got 3"),
        ("40 @ 100 random", "16 got 32"),
        ("40 @ 100 min_qty=20", "12 got 20"),
        ("40 @ 100 display=15", "13 got 15"),
        ("40 @ 100 display=50", "13 got 50"),
        ("40 @ 100 stop=95", "14 got 95"),
        ("40 @ 100 expire=1", "15 got 1"),
        ("40 @ 100 until=0", "15 limit 0 got 0"),
        ("40", "8"),
        ("40 @ -105", "8 limit -100 got -105"),
        ("40 @ 1005", "8 limit 1000 got 1005"),
        ("40 @ 101", "9 limit 5 got 101"),
        ("0 @ 100", "10 got 0"),
        ("0 @ 100 leaves", "10 got 0"),
        ("10 @ 100", "10 limit 20 got 10"),
        ("1010 @ 100", "10 limit 1000 got 1010"),
        (
            "18446744073709551610 @ 100",
            "10 limit 1000 got 9223372036854775807",
        ),
        ("45 @ 100", "11 limit 10 got 45"),
    ];
    for (replace, reason) in wrong {
        check(&format!(
            "a new 1 buy 30 @ 100 instrument=2
             > a accepted 1 #0.1 buy 30 @ 100
             a replace 2 1 {replace}
             > a cancel-rejected 2 of 1 #0.1 reason {reason} status 0 to replace
             a cancel 9 1
             > a canceled 1 #0.1 30 cum 0 reason 80 by 9"
        ));
    }
}

#[test]
fn quantity_bounds_are_about_the_total() {
    check(
        "a new 1 buy 60 @ 100 instrument=2
         > a accepted 1 #0.1 buy 60 @ 100
         b new 1 sell 40 @ 100 instrument=2
         > b accepted 1 #1.1 sell 40 @ 100
         > a executed 1 #0.1 buy 40 @ 100 leaves 20 cum 40 status 1 match 1.1 maker
         > b executed 1 #1.1 sell 40 @ 100 leaves 0 cum 40 status 2 match 1.2 taker
         a replace 2 1 10 @ 100 leaves     // 50 in total is enough.
         > a replaced 1 -> 2 #0.1 -> #0.1 buy 10 @ 100 cum 40 kept
         a replace 3 2 970 @ 100 leaves    // 1,010 in total is too much.
         > a cancel-rejected 3 of 2 #0.1 reason 10 limit 1000 got 1010 status 1 to replace
         a replace 4 2 960 @ 100 leaves
         > a replaced 2 -> 4 #0.1 -> #0.2 buy 960 @ 100 cum 40",
    );
}
