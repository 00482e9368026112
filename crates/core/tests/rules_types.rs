//! Market-to-limit, post-only, minimum quantities and GTD: every rule about them, as a transcript.
//! `tests/common/script.rs` explains the language.

mod common;

use common::script::check;

#[test]
fn a_market_to_limit_order_takes_one_price_and_rests_there() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         a new 2 sell 5 @ 101
         > a accepted 2 #1.1 sell 5 @ 101
         b new 1 buy 8 mtl
         > b accepted 1 #2.1 buy 8 @ 100 price
         > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 1 #2.1 buy 5 @ 100 leaves 3 cum 5 status 1 match 1.2 taker
         b status 1
         > b status 1 1 #2.1 buy 3 @ 100 cum 5 limit day status 1 more 0
         a new 3 sell 3 @ 100
         > a accepted 3 #0.2 sell 3 @ 100
         > b executed 1 #2.1 buy 3 @ 100 leaves 0 cum 8 status 2 match 2.3 maker
         > a executed 3 #0.2 sell 3 @ 100 leaves 0 cum 3 status 2 match 2.4 taker",
    );
}

#[test]
fn the_rest_of_a_market_to_limit_ioc_is_canceled() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 8 mtl fok
         > b rejected 1 reason 31
         b new 2 buy 8 mtl ioc
         > b accepted 2 #1.1 buy 8 @ 100 price
         > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 2 #1.1 buy 5 @ 100 leaves 3 cum 5 status 1 match 1.2 taker
         > b canceled 2 #1.1 3 cum 5 reason 33",
    );
}

#[test]
fn a_market_to_limit_order_without_liquidity_is_rejected() {
    check(
        "a new 1 buy 5 mtl
         > a rejected 1 reason 34",
    );
}

#[test]
fn a_market_to_limit_order_is_judged_with_the_price_it_gets() {
    check(
        "s limit 1 order-notional 1
         > s risk 1 set order-notional 1 now 0
         a new 1 sell 1 @ 101 account=1
         > a rejected 1 reason 41 limit 1 got 2
         s limit 2 order-notional 5 account=1
         > s risk 2 set order-notional 5 now 0 account 1
         a new 2 sell 1 @ 101 account=1
         > a accepted 2 #0.1 sell 1 @ 101
         b new 1 buy 1 mtl
         > b rejected 1 reason 41 limit 1 got 2
         b new 2 buy 1 mtl account=1
         > b accepted 2 #1.1 buy 1 @ 101 price
         > a executed 2 #0.1 sell 1 @ 101 leaves 0 cum 1 status 2 match 1.1 maker
         > b executed 2 #1.1 buy 1 @ 101 leaves 0 cum 1 status 2 match 1.2 taker",
    );
}

#[test]
fn a_post_only_order_slides_out_of_the_way() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 5 @ 103 slide
         > b accepted 1 #1.1 buy 5 @ 99 price reason 101
         b new 2 buy 5 @ 98 slide          // Nothing is in its way.
         > b accepted 2 #2.1 buy 5 @ 98
         a new 2 sell 5 @ 90 slide
         > a accepted 2 #3.1 sell 5 @ 100 price reason 101",
    );
}

#[test]
fn a_slide_goes_by_the_ticks_of_its_price() {
    check(
        "instrument 1 band=100:5
         a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 5 @ 105 slide
         > b accepted 1 #1.1 buy 5 @ 99 price reason 101
         b new 2 buy 5 @ 100 ioc
         > b accepted 2 #2.1 buy 5 @ 100
         > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 2 #2.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.2 taker
         b new 3 buy 5 @ 105
         > b accepted 3 #2.2 buy 5 @ 105
         a new 2 sell 5 @ 100 slide
         > a accepted 2 #0.2 sell 5 @ 110 price reason 101",
    );
}

#[test]
fn a_slide_without_a_price_to_go_to_is_rejected() {
    check(
        "a new 1 sell 5 @ -1000
         > a accepted 1 #0.1 sell 5 @ -1000
         b new 1 buy 5 @ 100 slide
         > b rejected 1 reason 30 limit -1000 got 100",
    );
}

#[test]
fn a_slide_is_judged_with_the_price_as_sent() {
    check(
        "s limit 1 order-notional 1        // One unit is 100 at 1.00.
         > s risk 1 set order-notional 1 now 0
         a new 1 sell 1 @ 100
         > a accepted 1 #0.1 sell 1 @ 100
         b new 1 buy 1 @ 101 slide
         > b rejected 1 reason 41 limit 1 got 2",
    );
}

#[test]
fn a_minimum_quantity_trades_at_once_or_the_order_is_rejected() {
    check(
        "a new 1 sell 3 @ 100
         > a accepted 1 #0.1 sell 3 @ 100
         c new 1 sell 3 @ 101
         > c accepted 1 #1.1 sell 3 @ 101
         b new 1 buy 9 @ 101 min_qty=7
         > b rejected 1 reason 32
         b new 2 buy 9 @ 101 min_qty=6     // Over several makers.
         > b accepted 2 #2.1 buy 9 @ 101
         > a executed 1 #0.1 sell 3 @ 100 leaves 0 cum 3 status 2 match 1.1 maker
         > b executed 2 #2.1 buy 3 @ 100 leaves 6 cum 3 status 1 match 1.2 taker
         > c executed 1 #1.1 sell 3 @ 101 leaves 0 cum 3 status 2 match 2.3 maker
         > b executed 2 #2.1 buy 3 @ 101 leaves 3 cum 6 status 1 match 2.4 taker
         a new 2 sell 1 @ 101              // Afterwards it means nothing.
         > a accepted 2 #1.2 sell 1 @ 101
         > b executed 2 #2.1 buy 1 @ 101 leaves 2 cum 7 status 1 match 3.5 maker
         > a executed 2 #1.2 sell 1 @ 101 leaves 0 cum 1 status 2 match 3.6 taker",
    );
}

#[test]
fn a_minimum_quantity_is_found_within_the_limit() {
    check(
        "a new 1 sell 3 @ 100
         > a accepted 1 #0.1 sell 3 @ 100
         c new 1 sell 3 @ 101
         > c accepted 1 #1.1 sell 3 @ 101
         b new 1 buy 9 @ 100 min_qty=4
         > b rejected 1 reason 32
         b new 2 buy 9 min_qty=7 ioc
         > b rejected 2 reason 32
         b new 3 buy 9 min_qty=6 ioc
         > b accepted 3 #2.1 buy 9
         > a executed 1 #0.1 sell 3 @ 100 leaves 0 cum 3 status 2 match 1.1 maker
         > b executed 3 #2.1 buy 3 @ 100 leaves 6 cum 3 status 1 match 1.2 taker
         > c executed 1 #1.1 sell 3 @ 101 leaves 0 cum 3 status 2 match 2.3 maker
         > b executed 3 #2.1 buy 3 @ 101 leaves 3 cum 6 status 1 match 2.4 taker
         > b canceled 3 #2.1 3 cum 6 reason 34",
    );
}

#[test]
fn a_gtd_order_expires_at_its_time() {
    check(
        "at 1000
         a new 1 buy 5 @ 100 until=1000
         > a rejected 1 reason 15 limit 1000000000 got 1000000000
         a new 2 buy 5 @ 100 until=2000
         > a accepted 2 #0.1 buy 5 @ 100
         at 1999
         b new 1 sell 1 @ 100
         > b accepted 1 #1.1 sell 1 @ 100
         > a executed 2 #0.1 buy 1 @ 100 leaves 4 cum 1 status 1 match 1.1 maker
         > b executed 1 #1.1 sell 1 @ 100 leaves 0 cum 1 status 2 match 1.2 taker
         at 2000
         b new 2 sell 1 @ 100 ioc          // Nothing trades after it has expired.
         > a canceled 2 #0.1 4 cum 1 reason 83
         > b accepted 2 #0.2 sell 1 @ 100
         > b canceled 2 #0.2 1 cum 0 reason 33",
    );
}

#[test]
fn orders_that_expire_together_go_by_order_id() {
    check(
        "a new 1 buy 5 @ 100 until=3000
         > a accepted 1 #0.1 buy 5 @ 100
         a new 2 buy 5 @ 101 until=2000
         > a accepted 2 #1.1 buy 5 @ 101
         a2 new 3 sell 5 @ 200 until=2000
         > a2 accepted 3 #2.1 sell 5 @ 200
         a new 4 sell 5 stop=90 until=2000
         > a accepted 4 #3.1 sell 5
         at 2500
         advance
         > a canceled 2 #1.1 5 cum 0 reason 83
         > a2 canceled 3 #2.1 5 cum 0 reason 83
         > a canceled 4 #3.1 5 cum 0 reason 83
         at 9000
         advance
         > a canceled 1 #0.1 5 cum 0 reason 83",
    );
}

#[test]
fn a_replace_sets_another_expire_time() {
    check(
        "a new 1 buy 5 @ 100 until=1000
         > a accepted 1 #0.1 buy 5 @ 100
         b new 1 buy 5 @ 100
         > b accepted 1 #1.1 buy 5 @ 100
         a replace 2 1 5 @ 100 until=3000
         > a replaced 1 -> 2 #0.1 -> #0.1 buy 5 @ 100 cum 0 kept
         at 2000
         c new 1 sell 2 @ 100
         > c accepted 1 #2.1 sell 2 @ 100
         > a executed 2 #0.1 buy 2 @ 100 leaves 3 cum 2 status 1 match 1.1 maker
         > c executed 1 #2.1 sell 2 @ 100 leaves 0 cum 2 status 2 match 1.2 taker
         a replace 3 2 5 @ 100 gtc
         > a replaced 2 -> 3 #0.1 -> #0.1 buy 3 @ 100 cum 2 kept
         at 4000
         c new 2 sell 2 @ 100
         > c accepted 2 #2.2 sell 2 @ 100
         > a executed 3 #0.1 buy 2 @ 100 leaves 1 cum 4 status 1 match 2.3 maker
         > c executed 2 #2.2 sell 2 @ 100 leaves 0 cum 2 status 2 match 2.4 taker",
    );
}

#[test]
fn an_order_that_is_gone_does_not_expire() {
    check(
        "a new 1 buy 5 @ 100 until=1000
         > a accepted 1 #0.1 buy 5 @ 100
         a new 2 buy 5 @ 101 until=1000
         > a accepted 2 #1.1 buy 5 @ 101
         b new 1 sell 5 @ 101
         > b accepted 1 #2.1 sell 5 @ 101
         > a executed 2 #1.1 buy 5 @ 101 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 1 #2.1 sell 5 @ 101 leaves 0 cum 5 status 2 match 1.2 taker
         a cancel 9 1
         > a canceled 1 #0.1 5 cum 0 reason 80 by 9
         at 1000
         advance",
    );
}
