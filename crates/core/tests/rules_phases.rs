//! Phases, and what going from one to another does: every rule about it, as a transcript.
//! `tests/common/script.rs` explains the language.

mod common;

use common::script::check;

#[test]
fn halted_and_closed_instruments_take_nothing_new() {
    check(
        "a new 1 buy 5 @ 100 gtc
         > a accepted 1 #0.1 buy 5 @ 100
         s phase 1 halt
         > s phase 1 of 1 is halt
         > all phase of 1 is halt
         a new 2 buy 5 @ 100
         > a rejected 2 reason 3
         a quote 1 5 @ 100 | 5 @ 101
         > a quoted 1 rejected reason 3 | rejected reason 3
         a replace 3 1 4 @ 100
         > a cancel-rejected 3 of 1 #0.1 reason 3 status 0 to replace
         a reduce 9 1 4
         > a replaced 1 -> 9 #0.1 -> #0.1 buy 4 @ 100 cum 0 reduced
         s phase 2 closed
         > s phase 2 of 1 is closed
         > all phase of 1 is closed
         a new 4 buy 5 @ 100 route=1
         > a rejected 4 reason 2
         a quote 2 5 @ 100 | 5 @ 101
         > a quoted 2 rejected reason 2 | rejected reason 2
         a replace 5 1 3 @ 100
         > a cancel-rejected 5 of 1 #0.1 reason 2 status 0 to replace
         a status 1
         > a status 1 1 #0.1 buy 4 @ 100 cum 0 limit gtc status 0 more 0
         a cancel 9 1
         > a canceled 1 #0.1 4 cum 0 reason 80 by 9",
    );
}

#[test]
fn a_phase_request_is_answered_and_published() {
    check(
        "s phase 1 halt
         > s phase 1 of 1 is halt
         > all phase of 1 is halt
         s phase 2 continuous reference=99
         > s phase 2 of 1 is continuous reference 99
         > all phase of 1 is continuous reference 99
         s phase 3 query                   // Only its sender hears of a question.
         > s phase 3 of 1 is continuous reference 99
         t phase 4 query instrument=2
         > t phase 4 of 2 is continuous",
    );
}

#[test]
fn a_phase_request_may_be_for_all_instruments() {
    check(
        "s phase 1 opening instrument=all reference=95
         > s phase 1 of 1 is opening reference 95
         > all phase of 1 is opening reference 95
         > s phase 1 of 2 is opening reference 95
         > all phase of 2 is opening reference 95
         s phase 2 query instrument=all
         > s phase 2 of 1 is opening reference 95
         > s phase 2 of 2 is opening reference 95
         s phase 3 continuous instrument=all reference=96
         > s refused 3 reason 9 limit 5 got 96",
    );
}

#[test]
fn wrong_phase_requests_are_refused() {
    check(
        "s phase 1 0
         > s refused 1 reason 16 got 0
         s phase 2 8
         > s refused 2 reason 16 got 8
         s phase 3 254
         > s refused 3 reason 16 got 254
         s phase 4 halt instrument=9
         > s refused 4 reason 1 got 9
         s phase 5 halt instrument=2 reference=101
         > s refused 5 reason 9 limit 5 got 101
         s phase 6 halt instrument=2 reference=1005
         > s refused 6 reason 8 limit 1000 got 1005
         s phase 7 query instrument=2 reference=101// A question sets nothing.
         > s phase 7 of 2 is continuous",
    );
}

#[test]
fn a_halt_cancels_the_orders_that_ask_for_it() {
    check(
        "a new 1 buy 5 @ 100 on-halt
         > a accepted 1 #0.1 buy 5 @ 100
         a new 2 buy 5 @ 101
         > a accepted 2 #1.1 buy 5 @ 101
         a new 3 buy 5 @ 102 on-halt
         > a accepted 3 #2.1 buy 5 @ 102
         a new 4 sell 5 @ 110 on-halt
         > a accepted 4 #3.1 sell 5 @ 110
         a new 5 buy 5 stop=120 on-halt
         > a accepted 5 #4.1 buy 5
         a new 6 sell 5 stop=80 on-halt
         > a accepted 6 #5.1 sell 5
         a new 7 buy 5 close on-halt
         > a accepted 7 #6.1 buy 5
         a new 8 buy 20 @ 100 instrument=2 on-halt
         > a accepted 8 #7.1 buy 20 @ 100
         s phase 1 halt
         > a canceled 3 #2.1 5 cum 0 reason 86
         > a canceled 1 #0.1 5 cum 0 reason 86
         > a canceled 4 #3.1 5 cum 0 reason 86
         > a canceled 5 #4.1 5 cum 0 reason 86
         > a canceled 6 #5.1 5 cum 0 reason 86
         > a canceled 7 #6.1 5 cum 0 reason 86
         > s phase 1 of 1 is halt
         > all phase of 1 is halt",
    );
}

#[test]
fn the_close_cancels_the_orders_of_the_day() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a new 2 buy 5 @ 100 gtc
         > a accepted 2 #1.1 buy 5 @ 100
         a new 3 buy 5 @ 101 until=900000
         > a accepted 3 #2.1 buy 5 @ 101
         a new 4 sell 5 @ 110
         > a accepted 4 #3.1 sell 5 @ 110
         a new 5 sell 5 @ 109
         > a accepted 5 #4.1 sell 5 @ 109
         a new 6 buy 5 stop=120
         > a accepted 6 #5.1 buy 5
         a new 7 buy 5 stop=119
         > a accepted 7 #6.1 buy 5
         a new 8 sell 5 stop=80
         > a accepted 8 #7.1 sell 5
         a new 9 buy 5 @ 99 close
         > a accepted 9 #8.1 buy 5 @ 99
         a quote 1 5 @ 98 | -
         > a quoted 1 new #9.1 | pulled
         s phase 1 closed
         > a canceled 1 #0.1 5 cum 0 reason 83
         > a canceled 1 #9.1 5 cum 0 reason 83
         > a canceled 5 #4.1 5 cum 0 reason 83
         > a canceled 4 #3.1 5 cum 0 reason 83
         > a canceled 7 #6.1 5 cum 0 reason 83
         > a canceled 6 #5.1 5 cum 0 reason 83
         > a canceled 8 #7.1 5 cum 0 reason 83
         > a canceled 9 #8.1 5 cum 0 reason 83
         > s phase 1 of 1 is closed
         > all phase of 1 is closed
         a status 1
         > a status 1 2 #1.1 buy 5 @ 100 cum 0 limit gtc status 0 more 1
         > a status 1 3 #2.1 buy 5 @ 101 cum 0 limit gtd status 0 more 0",
    );
}

#[test]
fn a_halt_that_closes_is_not_uncrossed() {
    check(
        "instrument 1 phase=opening
         a new 1 sell 5 @ 100 gtc
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 5 @ 101 gtc
         > b accepted 1 #1.1 buy 5 @ 101
         b new 2 buy 5 open
         > b accepted 2 #2.1 buy 5
         s phase 1 halt
         > s phase 1 of 1 is halt
         > all phase of 1 is halt
         s phase 2 closed
         > b canceled 2 #2.1 5 cum 0 reason 34
         > s phase 2 of 1 is closed
         > all phase of 1 is closed
         s phase 3 continuous
         > b executed 1 #1.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.1 auction
         > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.2 auction
         > s phase 3 of 1 is continuous reference 100
         > all phase of 1 is continuous reference 100",
    );
}

#[test]
fn a_call_phase_that_closes_is_uncrossed() {
    check(
        "instrument 1 phase=opening
         a new 1 sell 5 @ 100 gtc
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 3 @ 100
         > b accepted 1 #1.1 buy 3 @ 100
         a new 2 buy 5 stop=100 gtc
         > a accepted 2 #2.1 buy 5
         s phase 1 closed
         > b executed 1 #1.1 buy 3 @ 100 leaves 0 cum 3 status 2 match 1.1 auction
         > a executed 1 #0.1 sell 3 @ 100 leaves 2 cum 3 status 1 match 1.2 auction
         > s phase 1 of 1 is closed reference 100
         > all phase of 1 is closed reference 100
         s phase 2 pre-open                // Stops look when trading goes on.
         > s phase 2 of 1 is pre-open reference 100
         > all phase of 1 is pre-open reference 100
         s phase 3 continuous
         > s phase 3 of 1 is continuous reference 100
         > all phase of 1 is continuous reference 100
         > a restated 2 #2.1 buy 5 reason 103
         > a executed 1 #0.1 sell 2 @ 100 leaves 0 cum 5 status 2 match 2.3 maker
         > a executed 2 #2.1 buy 2 @ 100 leaves 3 cum 2 status 1 match 2.4 taker
         > a canceled 2 #2.1 3 cum 2 reason 34",
    );
}

#[test]
fn a_phase_lasts_as_long_as_the_request_says() {
    check(
        "at 1000
         s phase 1 opening for=500
         > s phase 1 of 1 is opening
         > all phase of 1 is opening
         at 1499
         a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 5 @ 100
         > b accepted 1 #1.1 buy 5 @ 100
         at 1500
         c new 1 buy 1 @ 100               // What is due comes first.
         > b executed 1 #1.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.1 auction
         > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.2 auction
         > all phase of 1 is continuous reference 100
         > c accepted 1 #0.2 buy 1 @ 100",
    );
}

#[test]
fn a_closing_auction_ends_in_the_close() {
    check(
        "s phase 1 closing for=500
         > s phase 1 of 1 is closing
         > all phase of 1 is closing
         a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         at 500
         advance
         > a canceled 1 #0.1 5 cum 0 reason 83
         > all phase of 1 is closed",
    );
}

#[test]
fn a_new_request_replaces_the_end_of_the_phase() {
    check(
        "s phase 1 opening for=500
         > s phase 1 of 1 is opening
         > all phase of 1 is opening
         s phase 2 opening for=900
         > s phase 2 of 1 is opening
         > all phase of 1 is opening
         at 500
         advance
         at 900
         advance
         > all phase of 1 is continuous
         s phase 3 opening for=500
         > s phase 3 of 1 is opening
         > all phase of 1 is opening
         s phase 4 opening                 // Now it has no end.
         > s phase 4 of 1 is opening
         > all phase of 1 is opening
         at 5000
         advance",
    );
}

#[test]
fn continuous_trading_and_halts_last_until_the_next_request() {
    check(
        "s phase 1 halt for=500
         > s phase 1 of 1 is halt
         > all phase of 1 is halt
         at 1000
         advance
         s phase 2 continuous for=500
         > s phase 2 of 1 is continuous
         > all phase of 1 is continuous
         at 2000
         advance",
    );
}

#[test]
fn the_same_phase_again_changes_nothing_but_reference_and_duration() {
    check(
        "instrument 1 phase=opening
         a new 1 sell 5 @ 100 open
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 5 @ 101 open
         > b accepted 1 #1.1 buy 5 @ 101
         s phase 1 opening reference=101
         > s phase 1 of 1 is opening reference 101 would trade 5 @ 101
         > all phase of 1 is opening reference 101 would trade 5 @ 101
         s phase 2 query
         > s phase 2 of 1 is opening reference 101 would trade 5 @ 101",
    );
}

#[test]
fn from_one_call_to_another_nothing_is_uncrossed() {
    check(
        "instrument 1 phase=pre-open
         a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 5 @ 101
         > b accepted 1 #1.1 buy 5 @ 101
         s phase 1 opening
         > s phase 1 of 1 is opening would trade 5 @ 100
         > all phase of 1 is opening would trade 5 @ 100
         s phase 2 halt
         > s phase 2 of 1 is halt
         > all phase of 1 is halt
         s phase 3 continuous
         > b executed 1 #1.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.1 auction
         > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.2 auction
         > s phase 3 of 1 is continuous reference 100
         > all phase of 1 is continuous reference 100",
    );
}

#[test]
fn a_trade_too_far_from_the_reference_calls_an_auction_instead() {
    check(
        "instrument 1 volatility=500 reference=100 lasts=1000
         a new 1 sell 5 @ 105
         > a accepted 1 #0.1 sell 5 @ 105
         a new 2 sell 5 @ 106
         > a accepted 2 #1.1 sell 5 @ 106
         b new 1 buy 8 @ 110
         > b accepted 1 #2.1 buy 8 @ 110
         > a executed 1 #0.1 sell 5 @ 105 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 1 #2.1 buy 5 @ 105 leaves 3 cum 5 status 1 match 1.2 taker
         > all phase of 1 is volatility reference 105 would trade 3 @ 106 and sell 2 more reason 42
         b new 2 buy 1 @ 100 ioc
         > b rejected 2 reason 7 got 3
         at 1000
         advance
         > b executed 1 #2.1 buy 3 @ 106 leaves 0 cum 8 status 2 match 2.3 auction
         > a executed 2 #1.1 sell 3 @ 106 leaves 2 cum 3 status 1 match 2.4 auction
         > all phase of 1 is continuous reference 106",
    );
}

#[test]
fn a_struck_order_that_may_not_rest_is_canceled() {
    for (order, text) in [("8 @ 110 ioc", "8 @ 110"), ("8", "8"), ("8 ioc", "8")] {
        check(&format!(
            "instrument 1 volatility=500 reference=100
             a new 1 sell 5 @ 106
             > a accepted 1 #0.1 sell 5 @ 106
             b new 1 buy {order}
             > b accepted 1 #1.1 buy {text}
             > b canceled 1 #1.1 8 cum 0 reason 42
             > all phase of 1 is volatility reference 100 reason 42"
        ));
    }
}

#[test]
fn a_struck_market_to_limit_order_rests_at_its_limit() {
    check(
        "instrument 1 volatility=500 reference=100
         a new 1 sell 5 @ 106
         > a accepted 1 #0.1 sell 5 @ 106
         b new 1 buy 8 mtl
         > b accepted 1 #1.1 buy 8 @ 106 price
         > all phase of 1 is volatility reference 100 would trade 5 @ 106 and buy 3 more reason 42",
    );
}

#[test]
fn the_band_starts_from_the_reference_before_the_aggressor() {
    check(
        "instrument 1 volatility=500 reference=100
         a new 1 sell 5 @ 104
         > a accepted 1 #0.1 sell 5 @ 104
         a new 2 sell 5 @ 106
         > a accepted 2 #1.1 sell 5 @ 106
         b new 1 buy 6 @ 106               // 106 is within 5 % of 104, but not of 100.
         > b accepted 1 #2.1 buy 6 @ 106
         > a executed 1 #0.1 sell 5 @ 104 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 1 #2.1 buy 5 @ 104 leaves 1 cum 5 status 1 match 1.2 taker
         > all phase of 1 is volatility reference 104 would trade 1 @ 106 and sell 4 more reason 42
         s phase 1 continuous
         > b executed 1 #2.1 buy 1 @ 106 leaves 0 cum 6 status 2 match 2.3 auction
         > a executed 2 #1.1 sell 1 @ 106 leaves 4 cum 1 status 1 match 2.4 auction
         > s phase 1 of 1 is continuous reference 106
         > all phase of 1 is continuous reference 106
         a new 3 sell 5 @ 110
         > a accepted 3 #2.2 sell 5 @ 110
         b new 2 buy 6 @ 110               // Now the reference is 106.
         > b accepted 2 #0.2 buy 6 @ 110
         > a executed 2 #1.1 sell 4 @ 106 leaves 0 cum 5 status 2 match 3.5 maker
         > b executed 2 #0.2 buy 4 @ 106 leaves 2 cum 4 status 1 match 3.6 taker
         > a executed 3 #2.2 sell 2 @ 110 leaves 3 cum 2 status 1 match 4.7 maker
         > b executed 2 #0.2 buy 2 @ 110 leaves 0 cum 6 status 2 match 4.8 taker",
    );
}

#[test]
fn fill_or_kill_and_minimum_quantity_are_judged_within_the_band() {
    check(
        "instrument 1 volatility=500 reference=100
         a new 1 sell 5 @ 104
         > a accepted 1 #0.1 sell 5 @ 104
         a new 2 sell 5 @ 106
         > a accepted 2 #1.1 sell 5 @ 106
         b new 1 buy 6 @ 106 fok
         > b rejected 1 reason 31
         b new 2 buy 6 @ 106 min_qty=6
         > b rejected 2 reason 32
         b new 3 buy 6 fok
         > b rejected 3 reason 31
         b new 4 buy 5 @ 106 fok
         > b accepted 4 #2.1 buy 5 @ 106
         > a executed 1 #0.1 sell 5 @ 104 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 4 #2.1 buy 5 @ 104 leaves 0 cum 5 status 2 match 1.2 taker",
    );
}

#[test]
fn post_only_orders_strike_no_band() {
    check(
        "instrument 1 volatility=500 reference=100
         a new 1 sell 5 @ 106
         > a accepted 1 #0.1 sell 5 @ 106
         b new 1 buy 5 @ 106 post
         > b rejected 1 reason 30 limit 106 got 106
         b new 2 buy 5 @ 106 slide
         > b accepted 2 #1.1 buy 5 @ 105 price reason 101",
    );
}

#[test]
fn an_own_maker_outside_the_band_calls_the_auction_too() {
    check(
        "instrument 1 volatility=500 reference=100
         a new 1 sell 5 @ 106
         > a accepted 1 #0.1 sell 5 @ 106
         a new 2 buy 5 @ 106 newest
         > a accepted 2 #1.1 buy 5 @ 106
         > all phase of 1 is volatility reference 100 would trade 5 @ 106 reason 42",
    );
}

#[test]
fn without_a_reference_there_is_no_band() {
    check(
        "instrument 1 volatility=500
         a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         a new 2 sell 5 @ 200
         > a accepted 2 #1.1 sell 5 @ 200
         b new 1 buy 10 @ 200
         > b accepted 1 #2.1 buy 10 @ 200
         > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 1 #2.1 buy 5 @ 100 leaves 5 cum 5 status 1 match 1.2 taker
         > a executed 2 #1.1 sell 5 @ 200 leaves 0 cum 5 status 2 match 2.3 maker
         > b executed 1 #2.1 buy 5 @ 200 leaves 0 cum 10 status 2 match 2.4 taker",
    );
}

#[test]
fn a_replace_may_call_an_auction() {
    check(
        "instrument 1 volatility=500 reference=100
         a new 1 sell 5 @ 106
         > a accepted 1 #0.1 sell 5 @ 106
         b new 1 buy 5 @ 100
         > b accepted 1 #1.1 buy 5 @ 100
         b replace 2 1 5 @ 106
         > b replaced 1 -> 2 #1.1 -> #1.2 buy 5 @ 106 cum 0 price
         > all phase of 1 is volatility reference 100 would trade 5 @ 106 reason 42",
    );
}
