//! How orders trade, rest and go: every rule of `protocol-spec/matching.md` about it, as a
//! transcript. `tests/common/script.rs` explains the language.

mod common;

use common::script::check;

#[test]
fn better_price_trades_first() {
    check(
        "a new 1 sell 5 @ 102
         > a accepted 1 #0.1 sell 5 @ 102
         a new 2 sell 5 @ 100
         > a accepted 2 #1.1 sell 5 @ 100
         a new 3 sell 5 @ 101
         > a accepted 3 #2.1 sell 5 @ 101
         b new 1 buy 12 @ 102
         > b accepted 1 #3.1 buy 12 @ 102
         > a executed 2 #1.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 1 #3.1 buy 5 @ 100 leaves 7 cum 5 status 1 match 1.2 taker
         > a executed 3 #2.1 sell 5 @ 101 leaves 0 cum 5 status 2 match 2.3 maker
         > b executed 1 #3.1 buy 5 @ 101 leaves 2 cum 10 status 1 match 2.4 taker
         > a executed 1 #0.1 sell 2 @ 102 leaves 3 cum 2 status 1 match 3.5 maker
         > b executed 1 #3.1 buy 2 @ 102 leaves 0 cum 12 status 2 match 3.6 taker",
    );
}

#[test]
fn older_order_trades_first_at_the_same_price() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         b new 1 buy 5 @ 100
         > b accepted 1 #1.1 buy 5 @ 100
         c new 1 sell 6 @ 100
         > c accepted 1 #2.1 sell 6 @ 100
         > a executed 1 #0.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > c executed 1 #2.1 sell 5 @ 100 leaves 1 cum 5 status 1 match 1.2 taker
         > b executed 1 #1.1 buy 1 @ 100 leaves 4 cum 1 status 1 match 2.3 maker
         > c executed 1 #2.1 sell 1 @ 100 leaves 0 cum 6 status 2 match 2.4 taker",
    );
}

#[test]
fn trades_are_at_the_makers_price() {
    check(
        "a new 1 buy 5 @ 107
         > a accepted 1 #0.1 buy 5 @ 107
         b new 1 sell 5 @ 90
         > b accepted 1 #1.1 sell 5 @ 90
         > a executed 1 #0.1 buy 5 @ 107 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 1 #1.1 sell 5 @ 107 leaves 0 cum 5 status 2 match 1.2 taker",
    );
}

#[test]
fn an_order_beyond_the_limit_does_not_trade() {
    check(
        "a new 1 sell 5 @ 101
         > a accepted 1 #0.1 sell 5 @ 101
         b new 1 buy 5 @ 100
         > b accepted 1 #1.1 buy 5 @ 100
         b new 2 buy 5 @ 101
         > b accepted 2 #2.1 buy 5 @ 101
         > a executed 1 #0.1 sell 5 @ 101 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 2 #2.1 buy 5 @ 101 leaves 0 cum 5 status 2 match 1.2 taker",
    );
}

#[test]
fn a_partly_filled_order_keeps_its_place() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 sell 5 @ 100
         > b accepted 1 #1.1 sell 5 @ 100
         c new 1 buy 2 @ 100
         > c accepted 1 #2.1 buy 2 @ 100
         > a executed 1 #0.1 sell 2 @ 100 leaves 3 cum 2 status 1 match 1.1 maker
         > c executed 1 #2.1 buy 2 @ 100 leaves 0 cum 2 status 2 match 1.2 taker
         c new 2 buy 3 @ 100
         > c accepted 2 #2.2 buy 3 @ 100
         > a executed 1 #0.1 sell 3 @ 100 leaves 0 cum 5 status 2 match 2.3 maker
         > c executed 2 #2.2 buy 3 @ 100 leaves 0 cum 3 status 2 match 2.4 taker",
    );
}

#[test]
fn the_rest_of_a_day_or_gtc_order_rests() {
    for tif in ["", "gtc"] {
        check(&format!(
            "a new 1 sell 5 @ 100
             > a accepted 1 #0.1 sell 5 @ 100
             b new 1 buy 8 @ 100 {tif}
             > b accepted 1 #1.1 buy 8 @ 100
             > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
             > b executed 1 #1.1 buy 5 @ 100 leaves 3 cum 5 status 1 match 1.2 taker
             a new 2 sell 3 @ 100
             > a accepted 2 #0.2 sell 3 @ 100
             > b executed 1 #1.1 buy 3 @ 100 leaves 0 cum 8 status 2 match 2.3 maker
             > a executed 2 #0.2 sell 3 @ 100 leaves 0 cum 3 status 2 match 2.4 taker"
        ));
    }
}

#[test]
fn nothing_follows_a_complete_fill() {
    for tif in ["", "gtc", "ioc", "fok"] {
        check(&format!(
            "a new 1 sell 5 @ 100
             > a accepted 1 #0.1 sell 5 @ 100
             b new 1 buy 5 @ 100 {tif}
             > b accepted 1 #1.1 buy 5 @ 100
             > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
             > b executed 1 #1.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.2 taker"
        ));
    }
}

#[test]
fn the_rest_of_an_ioc_is_canceled() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         a new 2 sell 5 @ 101
         > a accepted 2 #1.1 sell 5 @ 101
         b new 1 buy 8 @ 100 ioc
         > b accepted 1 #2.1 buy 8 @ 100
         > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 1 #2.1 buy 5 @ 100 leaves 3 cum 5 status 1 match 1.2 taker
         > b canceled 1 #2.1 3 cum 5 reason 33",
    );
}

#[test]
fn an_ioc_that_meets_nothing_is_accepted_and_canceled() {
    check(
        "a new 1 buy 8 @ 100 ioc
         > a accepted 1 #0.1 buy 8 @ 100
         > a canceled 1 #0.1 8 cum 0 reason 33",
    );
}

#[test]
fn a_fok_fills_over_several_prices() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         a new 2 sell 5 @ 101
         > a accepted 2 #1.1 sell 5 @ 101
         b new 1 buy 10 @ 101 fok
         > b accepted 1 #2.1 buy 10 @ 101
         > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 1 #2.1 buy 5 @ 100 leaves 5 cum 5 status 1 match 1.2 taker
         > a executed 2 #1.1 sell 5 @ 101 leaves 0 cum 5 status 2 match 2.3 maker
         > b executed 1 #2.1 buy 5 @ 101 leaves 0 cum 10 status 2 match 2.4 taker",
    );
}

#[test]
fn a_fok_that_cannot_fill_within_its_limit_is_rejected_untouched() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         a new 2 sell 5 @ 101
         > a accepted 2 #1.1 sell 5 @ 101
         b new 1 buy 6 @ 100 fok
         > b rejected 1 reason 31
         b new 2 buy 11 @ 101 fok
         > b rejected 2 reason 31
         b new 3 buy 1 @ 99 fok
         > b rejected 3 reason 31",
    );
}

#[test]
fn a_market_order_takes_every_price() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a new 2 buy 5 @ -1000
         > a accepted 2 #1.1 buy 5 @ -1000
         b new 1 sell 6
         > b accepted 1 #2.1 sell 6
         > a executed 1 #0.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 1 #2.1 sell 5 @ 100 leaves 1 cum 5 status 1 match 1.2 taker
         > a executed 2 #1.1 buy 1 @ -1000 leaves 4 cum 1 status 1 match 2.3 maker
         > b executed 1 #2.1 sell 1 @ -1000 leaves 0 cum 6 status 2 match 2.4 taker",
    );
}

#[test]
fn the_rest_of_a_market_order_is_canceled() {
    for tif in ["", "ioc"] {
        check(&format!(
            "a new 1 sell 5 @ 100
             > a accepted 1 #0.1 sell 5 @ 100
             b new 1 buy 8 {tif}
             > b accepted 1 #1.1 buy 8
             > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
             > b executed 1 #1.1 buy 5 @ 100 leaves 3 cum 5 status 1 match 1.2 taker
             > b canceled 1 #1.1 3 cum 5 reason 34"
        ));
    }
}

#[test]
fn a_market_order_without_liquidity_is_rejected() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         b new 1 buy 5
         > b rejected 1 reason 34
         b new 2 buy 5 fok
         > b rejected 2 reason 34",
    );
}

#[test]
fn a_market_fok_fills_completely_or_not_at_all() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 6 fok
         > b rejected 1 reason 31
         b new 2 buy 5 fok
         > b accepted 2 #1.1 buy 5
         > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 2 #1.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.2 taker",
    );
}

#[test]
fn a_post_only_order_rests_or_is_rejected() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 5 @ 100 post
         > b rejected 1 reason 30 limit 100 got 100
         b new 2 buy 5 @ 103 post
         > b rejected 2 reason 30 limit 100 got 103
         b new 3 buy 5 @ 99 post
         > b accepted 3 #1.1 buy 5 @ 99
         a new 2 sell 5 @ 99 post
         > a rejected 2 reason 30 limit 99 got 99
         a new 3 sell 1 @ 99
         > a accepted 3 #2.1 sell 1 @ 99
         > b executed 3 #1.1 buy 1 @ 99 leaves 4 cum 1 status 1 match 1.1 maker
         > a executed 3 #2.1 sell 1 @ 99 leaves 0 cum 1 status 2 match 1.2 taker",
    );
}

#[test]
fn short_sales_match_as_sells_and_keep_their_side() {
    check(
        "a new 1 short 5 @ 100
         > a accepted 1 #0.1 short 5 @ 100
         a new 2 exempt 5 @ 100
         > a accepted 2 #1.1 exempt 5 @ 100
         b new 1 buy 6 @ 100
         > b accepted 1 #2.1 buy 6 @ 100
         > a executed 1 #0.1 short 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 1 #2.1 buy 5 @ 100 leaves 1 cum 5 status 1 match 1.2 taker
         > a executed 2 #1.1 exempt 1 @ 100 leaves 4 cum 1 status 1 match 2.3 maker
         > b executed 1 #2.1 buy 1 @ 100 leaves 0 cum 6 status 2 match 2.4 taker
         a cancel 9 2
         > a canceled 2 #1.1 4 cum 1 reason 80 by 9",
    );
}

#[test]
fn instruments_do_not_meet() {
    check(
        "a new 1 sell 20 @ 100 instrument=2
         > a accepted 1 #0.1 sell 20 @ 100
         b new 1 buy 20 @ 100 instrument=1
         > b accepted 1 #1.1 buy 20 @ 100
         b new 2 buy 20 @ 100 instrument=2
         > b accepted 2 #2.1 buy 20 @ 100
         > a executed 1 #0.1 sell 20 @ 100 leaves 0 cum 20 status 2 match 1.1 maker
         > b executed 2 #2.1 buy 20 @ 100 leaves 0 cum 20 status 2 match 1.2 taker",
    );
}

#[test]
fn prices_may_be_negative() {
    check(
        "a new 1 buy 5 @ -3
         > a accepted 1 #0.1 buy 5 @ -3
         a new 2 buy 5 @ -2
         > a accepted 2 #1.1 buy 5 @ -2
         b new 1 sell 6 @ -4
         > b accepted 1 #2.1 sell 6 @ -4
         > a executed 2 #1.1 buy 5 @ -2 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 1 #2.1 sell 5 @ -2 leaves 1 cum 5 status 1 match 1.2 taker
         > a executed 1 #0.1 buy 1 @ -3 leaves 4 cum 1 status 1 match 2.3 maker
         > b executed 1 #2.1 sell 1 @ -3 leaves 0 cum 6 status 2 match 2.4 taker",
    );
}
