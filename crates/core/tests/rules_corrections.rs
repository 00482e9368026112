//! Corrected and broken trades: every rule about them, as a transcript. `tests/common/script.rs`
//! explains the language.

mod common;

use common::script::check;

#[test]
fn a_trade_is_corrected_on_both_sides() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 3 @ 100
         > b accepted 1 #1.1 buy 3 @ 100
         > a executed 1 #0.1 sell 3 @ 100 leaves 2 cum 3 status 1 match 1.1 maker
         > b executed 1 #1.1 buy 3 @ 100 leaves 0 cum 3 status 2 match 1.2 taker
         s correct 1 1 2 @ 99
         > b corrected 2 @ 99 1 #1.1 buy leaves 0 cum 2 match 1.3 was 2
         > a corrected 2 @ 99 1 #0.1 sell leaves 2 cum 2 match 1.4 was 1
         > s corrected 2 @ 99 1 #1.1 buy leaves 0 cum 2 match 1.3 was 2
         > s corrected 2 @ 99 1 #0.1 sell leaves 2 cum 2 match 1.4 was 1
         a status 1 1
         > a status 1 1 #0.1 sell 2 @ 100 cum 2 limit day status 1 more 0",
    );
}

#[test]
fn a_trade_is_broken() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 3 @ 100
         > b accepted 1 #1.1 buy 3 @ 100
         > a executed 1 #0.1 sell 3 @ 100 leaves 2 cum 3 status 1 match 1.1 maker
         > b executed 1 #1.1 buy 3 @ 100 leaves 0 cum 3 status 2 match 1.2 taker
         s correct 1 1 0
         > b broken 1 #1.1 buy leaves 0 cum 0 match 1.3 was 2
         > a broken 1 #0.1 sell leaves 2 cum 0 match 1.4 was 1
         > s broken 1 #1.1 buy leaves 0 cum 0 match 1.3 was 2
         > s broken 1 #0.1 sell leaves 2 cum 0 match 1.4 was 1
         a status 1 1
         > a status 1 1 #0.1 sell 2 @ 100 cum 0 limit day status 0 more 0
         s correct 2 1 2 @ 99
         > s refused 2 reason 19 got 1
         s correct 3 1 0
         > s refused 3 reason 19 got 1",
    );
}

#[test]
fn a_price_or_a_quantity_may_stand() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 3 @ 100
         > b accepted 1 #1.1 buy 3 @ 100
         > a executed 1 #0.1 sell 3 @ 100 leaves 2 cum 3 status 1 match 1.1 maker
         > b executed 1 #1.1 buy 3 @ 100 leaves 0 cum 3 status 2 match 1.2 taker
         s correct 1 1 2                   // The price stands.
         > b corrected 2 @ 100 1 #1.1 buy leaves 0 cum 2 match 1.3 was 2
         > a corrected 2 @ 100 1 #0.1 sell leaves 2 cum 2 match 1.4 was 1
         > s corrected 2 @ 100 1 #1.1 buy leaves 0 cum 2 match 1.3 was 2
         > s corrected 2 @ 100 1 #0.1 sell leaves 2 cum 2 match 1.4 was 1
         s correct 2 1 2 @ 101
         > b corrected 2 @ 101 1 #1.1 buy leaves 0 cum 2 match 1.5 was 3
         > a corrected 2 @ 101 1 #0.1 sell leaves 2 cum 2 match 1.6 was 4
         > s corrected 2 @ 101 1 #1.1 buy leaves 0 cum 2 match 1.5 was 3
         > s corrected 2 @ 101 1 #0.1 sell leaves 2 cum 2 match 1.6 was 4
         s correct 3 1 2 @ 101             // Nothing would change.
         > s refused 3 reason 22
         s correct 4 1 2
         > s refused 4 reason 22",
    );
}

#[test]
fn wrong_corrections_are_refused() {
    check(
        "a new 1 sell 50 @ 100 instrument=2
         > a accepted 1 #0.1 sell 50 @ 100
         b new 1 buy 30 @ 100 instrument=2
         > b accepted 1 #1.1 buy 30 @ 100
         > a executed 1 #0.1 sell 30 @ 100 leaves 20 cum 30 status 1 match 1.1 maker
         > b executed 1 #1.1 buy 30 @ 100 leaves 0 cum 30 status 2 match 1.2 taker
         s correct 1 7 10 @ 100
         > s refused 1 reason 18 got 7
         s correct 2 1 10 @ 100 instrument=1
         > s refused 2 reason 1 got 1
         s correct 3 1 10 @ 101
         > s refused 3 reason 9 limit 5 got 101
         s correct 4 1 10 @ 1005
         > s refused 4 reason 8 limit 1000 got 1005
         s correct 5 1 40 @ 100
         > s refused 5 reason 10 limit 30 got 40
         s correct 6 1 15 @ 100
         > s refused 6 reason 11 limit 10 got 15
         s correct 7 1 30 @ 100
         > s refused 7 reason 22
         s correct 8 1 20 @ 100 instrument=2
         > b corrected 20 @ 100 1 #1.1 buy leaves 0 cum 20 match 1.3 was 2
         > a corrected 20 @ 100 1 #0.1 sell leaves 20 cum 20 match 1.4 was 1
         > s corrected 20 @ 100 1 #1.1 buy leaves 0 cum 20 match 1.3 was 2
         > s corrected 20 @ 100 1 #0.1 sell leaves 20 cum 20 match 1.4 was 1
         s correct 9 1 30 @ 100            // It has become 20.
         > s refused 9 reason 10 limit 20 got 30",
    );
}

#[test]
fn a_correction_uses_up_a_match_number() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 2 @ 100
         > b accepted 1 #1.1 buy 2 @ 100
         > a executed 1 #0.1 sell 2 @ 100 leaves 3 cum 2 status 1 match 1.1 maker
         > b executed 1 #1.1 buy 2 @ 100 leaves 0 cum 2 status 2 match 1.2 taker
         s correct 1 1 1
         > b corrected 1 @ 100 1 #1.1 buy leaves 0 cum 1 match 1.3 was 2
         > a corrected 1 @ 100 1 #0.1 sell leaves 3 cum 1 match 1.4 was 1
         > s corrected 1 @ 100 1 #1.1 buy leaves 0 cum 1 match 1.3 was 2
         > s corrected 1 @ 100 1 #0.1 sell leaves 3 cum 1 match 1.4 was 1
         b new 2 buy 1 @ 100
         > b accepted 2 #1.2 buy 1 @ 100
         > a executed 1 #0.1 sell 1 @ 100 leaves 2 cum 2 status 1 match 3.5 maker
         > b executed 2 #1.2 buy 1 @ 100 leaves 0 cum 1 status 2 match 3.6 taker
         s correct 2 2 1 @ 99              // The number of the correction is no trade.
         > s refused 2 reason 18 got 2
         s correct 3 3 1 @ 99
         > b corrected 1 @ 99 2 #1.2 buy leaves 0 cum 1 match 3.7 was 6
         > a corrected 1 @ 99 1 #0.1 sell leaves 2 cum 2 match 3.8 was 5
         > s corrected 1 @ 99 2 #1.2 buy leaves 0 cum 1 match 3.7 was 6
         > s corrected 1 @ 99 1 #0.1 sell leaves 2 cum 2 match 3.8 was 5
         s correct 4 1 1 @ 99              // It names the correction before.
         > b corrected 1 @ 99 1 #1.1 buy leaves 0 cum 1 match 1.9 was 3
         > a corrected 1 @ 99 1 #0.1 sell leaves 2 cum 2 match 1.10 was 4
         > s corrected 1 @ 99 1 #1.1 buy leaves 0 cum 1 match 1.9 was 3
         > s corrected 1 @ 99 1 #0.1 sell leaves 2 cum 2 match 1.10 was 4",
    );
}

#[test]
fn old_trades_can_not_be_corrected() {
    check(
        "limits executions=2
         a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 1 @ 100
         > b accepted 1 #1.1 buy 1 @ 100
         > a executed 1 #0.1 sell 1 @ 100 leaves 4 cum 1 status 1 match 1.1 maker
         > b executed 1 #1.1 buy 1 @ 100 leaves 0 cum 1 status 2 match 1.2 taker
         b new 2 buy 1 @ 100
         > b accepted 2 #1.2 buy 1 @ 100
         > a executed 1 #0.1 sell 1 @ 100 leaves 3 cum 2 status 1 match 2.3 maker
         > b executed 2 #1.2 buy 1 @ 100 leaves 0 cum 1 status 2 match 2.4 taker
         b new 3 buy 1 @ 100
         > b accepted 3 #1.3 buy 1 @ 100
         > a executed 1 #0.1 sell 1 @ 100 leaves 2 cum 3 status 1 match 3.5 maker
         > b executed 3 #1.3 buy 1 @ 100 leaves 0 cum 1 status 2 match 3.6 taker
         s correct 1 1 0
         > s refused 1 reason 19 got 1
         s correct 2 2 0
         > b broken 2 #1.2 buy leaves 0 cum 0 match 2.7 was 4
         > a broken 1 #0.1 sell leaves 2 cum 2 match 2.8 was 3
         > s broken 2 #1.2 buy leaves 0 cum 0 match 2.7 was 4
         > s broken 1 #0.1 sell leaves 2 cum 2 match 2.8 was 3
         s correct 3 3 0
         > b broken 3 #1.3 buy leaves 0 cum 0 match 3.9 was 6
         > a broken 1 #0.1 sell leaves 2 cum 1 match 3.10 was 5
         > s broken 3 #1.3 buy leaves 0 cum 0 match 3.9 was 6
         > s broken 1 #0.1 sell leaves 2 cum 1 match 3.10 was 5",
    );
}

#[test]
fn a_correction_follows_an_order_through_replaces() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 3 @ 100
         > b accepted 1 #1.1 buy 3 @ 100
         > a executed 1 #0.1 sell 3 @ 100 leaves 2 cum 3 status 1 match 1.1 maker
         > b executed 1 #1.1 buy 3 @ 100 leaves 0 cum 3 status 2 match 1.2 taker
         a2 replace 2 1 5 @ 101
         > a2 replaced 1 -> 2 #0.1 -> #0.2 sell 2 @ 101 cum 3 price
         > a replaced 1 -> 2 #0.1 -> #0.2 sell 2 @ 101 cum 3 price
         s correct 1 1 2
         > b corrected 2 @ 100 1 #1.1 buy leaves 0 cum 2 match 1.3 was 2
         > a2 corrected 2 @ 100 1 #0.1 sell leaves 2 cum 2 match 1.4 was 1
         > s corrected 2 @ 100 1 #1.1 buy leaves 0 cum 2 match 1.3 was 2
         > s corrected 2 @ 100 1 #0.1 sell leaves 2 cum 2 match 1.4 was 1
         a status 1 2
         > a status 1 2 #0.2 sell 2 @ 101 cum 2 limit day status 1 more 0",
    );
}

#[test]
fn a_correction_follows_an_order_through_more_replaces_than_trades_are_kept() {
    check(
        "limits executions=2
         a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 3 @ 100
         > b accepted 1 #1.1 buy 3 @ 100
         > a executed 1 #0.1 sell 3 @ 100 leaves 2 cum 3 status 1 match 1.1 maker
         > b executed 1 #1.1 buy 3 @ 100 leaves 0 cum 3 status 2 match 1.2 taker
         a replace 2 1 5 @ 101
         > a replaced 1 -> 2 #0.1 -> #0.2 sell 2 @ 101 cum 3 price
         a replace 3 2 5 @ 102
         > a replaced 2 -> 3 #0.2 -> #0.3 sell 2 @ 102 cum 3 price
         a replace 4 3 5 @ 103
         > a replaced 3 -> 4 #0.3 -> #0.4 sell 2 @ 103 cum 3 price
         a replace 5 4 5 @ 104
         > a replaced 4 -> 5 #0.4 -> #0.5 sell 2 @ 104 cum 3 price
         s correct 1 1 2
         > b corrected 2 @ 100 1 #1.1 buy leaves 0 cum 2 match 1.3 was 2
         > a corrected 2 @ 100 1 #0.1 sell leaves 2 cum 2 match 1.4 was 1
         > s corrected 2 @ 100 1 #1.1 buy leaves 0 cum 2 match 1.3 was 2
         > s corrected 2 @ 100 1 #0.1 sell leaves 2 cum 2 match 1.4 was 1
         a status 1 5
         > a status 1 5 #0.5 sell 2 @ 104 cum 2 limit day status 1 more 0",
    );
}

#[test]
fn a_dead_order_has_its_last_fills_less_the_difference() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 3 @ 100
         > b accepted 1 #1.1 buy 3 @ 100
         > a executed 1 #0.1 sell 3 @ 100 leaves 2 cum 3 status 1 match 1.1 maker
         > b executed 1 #1.1 buy 3 @ 100 leaves 0 cum 3 status 2 match 1.2 taker
         b new 2 buy 2 @ 100
         > b accepted 2 #1.2 buy 2 @ 100
         > a executed 1 #0.1 sell 2 @ 100 leaves 0 cum 5 status 2 match 2.3 maker
         > b executed 2 #1.2 buy 2 @ 100 leaves 0 cum 2 status 2 match 2.4 taker
         s correct 1 1 2
         > b corrected 2 @ 100 1 #1.1 buy leaves 0 cum 2 match 1.5 was 2
         > a corrected 2 @ 100 1 #0.1 sell leaves 0 cum 4 match 1.6 was 1
         > s corrected 2 @ 100 1 #1.1 buy leaves 0 cum 2 match 1.5 was 2
         > s corrected 2 @ 100 1 #0.1 sell leaves 0 cum 4 match 1.6 was 1
         s correct 2 2 0
         > b broken 2 #1.2 buy leaves 0 cum 0 match 2.7 was 4
         > a broken 1 #0.1 sell leaves 0 cum 2 match 2.8 was 3
         > s broken 2 #1.2 buy leaves 0 cum 0 match 2.7 was 4
         > s broken 1 #0.1 sell leaves 0 cum 2 match 2.8 was 3",
    );
}

#[test]
fn a_requester_who_owns_a_side_hears_of_it_once() {
    check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 3 @ 100
         > b accepted 1 #1.1 buy 3 @ 100
         > a executed 1 #0.1 sell 3 @ 100 leaves 2 cum 3 status 1 match 1.1 maker
         > b executed 1 #1.1 buy 3 @ 100 leaves 0 cum 3 status 2 match 1.2 taker
         a correct 1 1 2
         > b corrected 2 @ 100 1 #1.1 buy leaves 0 cum 2 match 1.3 was 2
         > a corrected 2 @ 100 1 #0.1 sell leaves 2 cum 2 match 1.4 was 1
         > a corrected 2 @ 100 1 #1.1 buy leaves 0 cum 2 match 1.3 was 2",
    );
}

#[test]
fn positions_follow_corrections() {
    check(
        "s limit 1 position 5 account=7 instrument=1
         > s risk 1 set position 5 now 0 account 7 instrument 1
         a new 1 sell 9 @ 100
         > a accepted 1 #0.1 sell 9 @ 100
         b new 1 buy 5 @ 100 account=7
         > b accepted 1 #1.1 buy 5 @ 100
         > a executed 1 #0.1 sell 5 @ 100 leaves 4 cum 5 status 1 match 1.1 maker
         > b executed 1 #1.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.2 taker
         s limits 2 account=7
         > s risk 2 status position 5 now 5 account 7 instrument 1
         s correct 3 1 2
         > b corrected 2 @ 100 1 #1.1 buy leaves 0 cum 2 match 1.3 was 2
         > a corrected 2 @ 100 1 #0.1 sell leaves 4 cum 2 match 1.4 was 1
         > s corrected 2 @ 100 1 #1.1 buy leaves 0 cum 2 match 1.3 was 2
         > s corrected 2 @ 100 1 #0.1 sell leaves 4 cum 2 match 1.4 was 1
         s limits 4 account=7
         > s risk 4 status position 5 now 2 account 7 instrument 1
         s correct 5 1 0
         > b broken 1 #1.1 buy leaves 0 cum 0 match 1.5 was 3
         > a broken 1 #0.1 sell leaves 4 cum 0 match 1.6 was 4
         > s broken 1 #1.1 buy leaves 0 cum 0 match 1.5 was 3
         > s broken 1 #0.1 sell leaves 4 cum 0 match 1.6 was 4
         s limits 6 account=7
         > s risk 6 status position 5 now 0 account 7 instrument 1",
    );
}

#[test]
fn the_sides_of_an_auction_are_corrected_too() {
    check(
        "instrument 1 phase=opening
         a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 3 @ 100
         > b accepted 1 #1.1 buy 3 @ 100
         s phase 1 continuous
         > b executed 1 #1.1 buy 3 @ 100 leaves 0 cum 3 status 2 match 1.1 auction
         > a executed 1 #0.1 sell 3 @ 100 leaves 2 cum 3 status 1 match 1.2 auction
         > s phase 1 of 1 is continuous reference 100
         > all phase of 1 is continuous reference 100
         s correct 2 1 2
         > b corrected 2 @ 100 1 #1.1 buy leaves 0 cum 2 match 1.3 was 1
         > a corrected 2 @ 100 1 #0.1 sell leaves 2 cum 2 match 1.4 was 2
         > s corrected 2 @ 100 1 #1.1 buy leaves 0 cum 2 match 1.3 was 1
         > s corrected 2 @ 100 1 #0.1 sell leaves 2 cum 2 match 1.4 was 2",
    );
}
