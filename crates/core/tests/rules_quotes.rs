//! Quotes and the protection of those who make them: every rule about them, as a transcript.
//! `tests/common/script.rs` explains the language.

mod common;

use common::script::check;

#[test]
fn a_quote_sets_both_sides() {
    check(
        "a quote 1 5 @ 99 | 5 @ 101
         > a quoted 1 new #0.1 | new #1.1
         a status 1
         > a status 1 1 #0.1 buy 5 @ 99 cum 0 limit day status 0 more 1
         > a status 1 1 #1.1 sell 5 @ 101 cum 0 limit day status 0 more 0
         b new 1 buy 2 @ 101
         > b accepted 1 #2.1 buy 2 @ 101
         > a executed 1 #1.1 sell 2 @ 101 leaves 3 cum 2 status 1 match 1.1 maker
         > b executed 1 #2.1 buy 2 @ 101 leaves 0 cum 2 status 2 match 1.2 taker
         b new 2 sell 2 @ 99
         > b accepted 2 #2.2 sell 2 @ 99
         > a executed 1 #0.1 buy 2 @ 99 leaves 3 cum 2 status 1 match 2.3 maker
         > b executed 2 #2.2 sell 2 @ 99 leaves 0 cum 2 status 2 match 2.4 taker",
    );
}

#[test]
fn a_quote_takes_the_place_of_the_one_before() {
    check(
        "a quote 1 5 @ 99 | 5 @ 101
         > a quoted 1 new #0.1 | new #1.1
         a quote 2 5 @ 98 | 5 @ 101        // A new bid; the ask only gets the new id.
         > a quoted 2 lost #0.2 | unchanged #1.1
         a quote 3 - | 4 @ 101
         > a quoted 3 pulled | lost #1.2
         a quote 4 - | -
         > a quoted 4 pulled | pulled
         a quote 5 - | -
         > a quoted 5 pulled | pulled",
    );
}

#[test]
fn every_participant_account_and_instrument_has_a_quote() {
    check(
        "a quote 1 5 @ 99 | -
         > a quoted 1 new #0.1 | pulled
         a quote 2 5 @ 99 | - account=1
         > a quoted 2 new #1.1 | pulled
         a quote 3 20 @ 95 | - instrument=2
         > a quoted 3 new #2.1 | pulled
         b quote 1 5 @ 99 | -
         > b quoted 1 new #3.1 | pulled
         a quote 4 - | -
         > a quoted 4 pulled | pulled
         a status 1
         > a status 1 2 #1.1 buy 5 @ 99 cum 0 limit day status 0 more 1
         > a status 1 3 #2.1 buy 20 @ 95 cum 0 limit day status 0 more 0",
    );
}

#[test]
fn a_smaller_side_keeps_its_place_if_the_flag_says_so() {
    check(
        "a quote 1 5 @ 99 | 5 @ 101
         > a quoted 1 new #0.1 | new #1.1
         b new 1 buy 5 @ 99
         > b accepted 1 #2.1 buy 5 @ 99
         b new 2 sell 5 @ 101
         > b accepted 2 #3.1 sell 5 @ 101
         a quote 2 4 @ 99 | 4 @ 101 keep
         > a quoted 2 kept #0.1 | kept #1.1
         a quote 3 3 @ 99 | 5 @ 101 keep
         > a quoted 3 kept #0.1 | lost #1.2
         a quote 4 3 @ 99 | 4 @ 101
         > a quoted 4 unchanged #0.1 | lost #1.3
         c new 1 sell 4 @ 99
         > c accepted 1 #4.1 sell 4 @ 99
         > a executed 4 #0.1 buy 3 @ 99 leaves 0 cum 3 status 2 match 1.1 maker
         > c executed 1 #4.1 sell 3 @ 99 leaves 1 cum 3 status 1 match 1.2 taker
         > b executed 1 #2.1 buy 1 @ 99 leaves 4 cum 1 status 1 match 2.3 maker
         > c executed 1 #4.1 sell 1 @ 99 leaves 0 cum 4 status 2 match 2.4 taker
         c new 2 buy 6 @ 101
         > c accepted 2 #4.2 buy 6 @ 101
         > b executed 2 #3.1 sell 5 @ 101 leaves 0 cum 5 status 2 match 3.5 maker
         > c executed 2 #4.2 buy 5 @ 101 leaves 1 cum 5 status 1 match 3.6 taker
         > a executed 4 #1.3 sell 1 @ 101 leaves 3 cum 1 status 1 match 4.7 maker
         > c executed 2 #4.2 buy 1 @ 101 leaves 0 cum 6 status 2 match 4.8 taker",
    );
}

#[test]
fn the_quantity_of_a_side_is_what_is_to_be_open() {
    check(
        "a quote 1 5 @ 99 | -
         > a quoted 1 new #0.1 | pulled
         b new 1 sell 2 @ 99
         > b accepted 1 #1.1 sell 2 @ 99
         > a executed 1 #0.1 buy 2 @ 99 leaves 3 cum 2 status 1 match 1.1 maker
         > b executed 1 #1.1 sell 2 @ 99 leaves 0 cum 2 status 2 match 1.2 taker
         a quote 2 3 @ 99 | -
         > a quoted 2 unchanged #0.1 | pulled
         a status 1
         > a status 1 2 #0.1 buy 3 @ 99 cum 2 limit day status 1 more 0
         a quote 3 5 @ 99 | -
         > a quoted 3 lost #0.2 | pulled
         a status 2
         > a status 2 3 #0.2 buy 5 @ 99 cum 0 limit day status 0 more 0",
    );
}

#[test]
fn sides_are_answered_for_themselves() {
    check(
        "a quote 1 5 @ 99 | 5 @ 101
         > a quoted 1 new #0.1 | new #1.1
         a quote 2 0 @ 99 | 5 @ 102
         > a quoted 2 rejected reason 10 got 0 | lost #1.2
         a quote 3 5 @ 99 | 5 @ 2000000
         > a quoted 3 new #1.3 | rejected reason 8 limit 1000000 got 2000000
         a quote 4 20 @ 95 | 25 @ 101 instrument=2
         > a quoted 4 new #0.2 | rejected reason 9 limit 5 got 101
         a quote 5 10 @ 95 | 20 @ 105 instrument=2
         > a quoted 5 rejected reason 10 limit 20 got 10 | new #0.3",
    );
}

#[test]
fn a_wrong_quote_is_refused_as_a_whole_and_pulls_what_stands() {
    check(
        "a quote 1 5 @ 99 | 5 @ 101
         > a quoted 1 new #0.1 | new #1.1
         a quote 2 5 @ 101 | 5 @ 101
         > a quoted 2 rejected reason 8 limit 101 got 101 | rejected reason 8 limit 101 got 101
         a quote 3 5 @ 99 | 5 @ 101
         > a quoted 3 new #1.2 | new #0.2
         a quote 4 5 @ 99 | 5 @ 101 stp_mode=6
         > a quoted 4 rejected reason 16 got 6 | rejected reason 16 got 6
         a quote 5 5 @ 99 | 5 @ 101
         > a quoted 5 new #0.3 | new #1.3
         a quote 6 5 @ 99 | 5 @ 101 flags=4
         > a quoted 6 rejected reason 16 got 4 | rejected reason 16 got 4
         a quote 7 5 @ 99 | 5 @ 101 instrument=9
         > a quoted 7 rejected reason 1 got 9 | rejected reason 1 got 9
         a status 1
         > a status 1 0 none status 255",
    );
}

#[test]
fn a_side_that_crosses_takes() {
    check(
        "b new 1 sell 3 @ 100
         > b accepted 1 #0.1 sell 3 @ 100
         b new 2 buy 3 @ 98
         > b accepted 2 #1.1 buy 3 @ 98
         a quote 1 5 @ 100 | 5 @ 101
         > a quoted 1 new #2.1 | new #3.1
         > b executed 1 #0.1 sell 3 @ 100 leaves 0 cum 3 status 2 match 1.1 maker
         > a executed 1 #2.1 buy 3 @ 100 leaves 2 cum 3 status 1 match 1.2 taker
         a status 1
         > a status 1 1 #2.1 buy 2 @ 100 cum 3 limit day status 1 more 1
         > a status 1 1 #3.1 sell 5 @ 101 cum 0 limit day status 0 more 0
         a quote 2 - | 5 @ 98
         > a quoted 2 pulled | lost #3.2
         > b executed 2 #1.1 buy 3 @ 98 leaves 0 cum 3 status 2 match 2.3 maker
         > a executed 2 #3.2 sell 3 @ 98 leaves 2 cum 3 status 1 match 2.4 taker
         a status 2
         > a status 2 2 #3.2 sell 2 @ 98 cum 3 limit day status 1 more 0",
    );
}

#[test]
fn both_old_sides_are_gone_before_the_new_bid_acts() {
    check(
        "a quote 1 5 @ 99 | 5 @ 101
         > a quoted 1 new #0.1 | new #1.1
         a quote 2 5 @ 102 | 5 @ 103
         > a quoted 2 lost #0.2 | lost #1.2",
    );
}

#[test]
fn a_post_only_side_that_would_take_is_refused() {
    check(
        "b new 1 sell 3 @ 100
         > b accepted 1 #0.1 sell 3 @ 100
         a quote 1 5 @ 100 | 5 @ 101 post
         > a quoted 1 rejected reason 30 limit 100 got 100 | new #1.1
         a quote 2 5 @ 99 | 5 @ 101 post
         > a quoted 2 new #2.1 | unchanged #1.1",
    );
}

#[test]
fn quotes_rest_in_call_phases() {
    check(
        "instrument 1 phase=opening
         b new 1 sell 3 @ 100
         > b accepted 1 #0.1 sell 3 @ 100
         a quote 1 5 @ 100 | 5 @ 101 post
         > a quoted 1 new #1.1 | new #2.1
         s phase 1 continuous
         > a executed 1 #1.1 buy 3 @ 100 leaves 2 cum 3 status 1 match 1.1 auction
         > b executed 1 #0.1 sell 3 @ 100 leaves 0 cum 3 status 2 match 1.2 auction
         > s phase 1 of 1 is continuous reference 100
         > all phase of 1 is continuous reference 100",
    );
}

#[test]
fn a_side_is_canceled_by_order_id_only() {
    check(
        "a quote 7 5 @ 99 | 5 @ 101
         > a quoted 7 new #0.1 | new #1.1
         a cancel 9 7
         > a cancel-rejected 9 of 7 #0.0 reason 18 status 8 to cancel
         a replace 8 7 4 @ 99
         > a cancel-rejected 8 of 7 #0.0 reason 19 status 255 to replace
         a replace 9 0 4 @ 99 #0.1
         > a cancel-rejected 9 of 0 #0.1 reason 18 status 8 to replace
         a reduce 9 7 4
         > a cancel-rejected 9 of 7 #0.0 reason 19 status 255 to reduce
         a cancel 9 0 #0.1
         > a canceled 7 #0.1 5 cum 0 reason 80 by 9
         a quote 10 5 @ 98 | 5 @ 101
         > a quoted 10 new #0.2 | unchanged #1.1",
    );
}

#[test]
fn quote_ids_use_up_no_cl_ord_ids() {
    check(
        "a quote 7 5 @ 99 | -
         > a quoted 7 new #0.1 | pulled
         a quote 7 5 @ 98 | -
         > a quoted 7 lost #0.2 | pulled
         a new 3 buy 5 @ 97
         > a accepted 3 #1.1 buy 5 @ 97
         a quote 1 5 @ 97 | -
         > a quoted 1 lost #0.3 | pulled",
    );
}

#[test]
fn another_session_takes_the_quote_over_and_its_owner_hears() {
    check(
        "a quote 1 5 @ 99 | 5 @ 101
         > a quoted 1 new #0.1 | new #1.1
         a2 quote 2 5 @ 98 | -
         > a2 quoted 2 lost #0.2 | pulled
         > a canceled 1 #0.1 5 cum 0 reason 80
         > a canceled 1 #1.1 5 cum 0 reason 80
         b new 1 sell 1 @ 98
         > b accepted 1 #1.2 sell 1 @ 98
         > a2 executed 2 #0.2 buy 1 @ 98 leaves 4 cum 1 status 1 match 1.1 maker
         > b executed 1 #1.2 sell 1 @ 98 leaves 0 cum 1 status 2 match 1.2 taker
         a quote 3 4 @ 98 | 5 @ 105
         > a quoted 3 unchanged #0.2 | new #1.3
         b new 2 sell 1 @ 98
         > b accepted 2 #2.1 sell 1 @ 98
         > a executed 3 #0.2 buy 1 @ 98 leaves 3 cum 2 status 1 match 2.3 maker
         > b executed 2 #2.1 sell 1 @ 98 leaves 0 cum 1 status 2 match 2.4 taker",
    );
}

#[test]
fn a_side_needs_room() {
    check(
        "limits orders=3
         a new 1 buy 5 @ 90
         > a accepted 1 #0.1 buy 5 @ 90
         a new 2 buy 5 @ 91
         > a accepted 2 #1.1 buy 5 @ 91
         a quote 1 5 @ 99 | 5 @ 101
         > a quoted 1 new #2.1 | rejected reason 67 limit 3 got 3
         a quote 2 5 @ 98 | 5 @ 102
         > a quoted 2 lost #2.2 | rejected reason 67 limit 3 got 3
         a quote 3 - | 5 @ 102             // What is pulled makes room for the next quote.
         > a quoted 3 pulled | rejected reason 67 limit 3 got 3
         a quote 4 - | 5 @ 102
         > a quoted 4 pulled | new #2.3",
    );
}

#[test]
fn quotes_are_canceled_with_everything_else() {
    check(
        "a quote 1 5 @ 99 | 5 @ 101
         > a quoted 1 new #0.1 | new #1.1
         s phase 1 closed
         > a canceled 1 #0.1 5 cum 0 reason 83
         > a canceled 1 #1.1 5 cum 0 reason 83
         > s phase 1 of 1 is closed
         > all phase of 1 is closed
         s phase 2 continuous
         > s phase 2 of 1 is continuous
         > all phase of 1 is continuous
         a quote 2 5 @ 99 | 5 @ 101
         > a quoted 2 new #1.2 | new #0.2
         a mass 9 quotes
         > a mass 9 done 2",
    );
}

#[test]
fn protection_strikes_when_a_group_has_traded_enough() {
    check(
        "s limit 1 mmp-qty 5 window=1000 group=7
         > s risk 1 set mmp-qty 5 now 0 group 7
         a quote 1 4 @ 99 | 4 @ 101 group=7
         > a quoted 1 new #0.1 | new #1.1
         a quote 2 20 @ 95 | 20 @ 105 instrument=2 group=7
         > a quoted 2 new #2.1 | new #3.1
         a quote 3 4 @ 98 | - account=1
         > a quoted 3 new #4.1 | pulled
         b new 1 sell 2 @ 99
         > b accepted 1 #5.1 sell 2 @ 99
         > a executed 1 #0.1 buy 2 @ 99 leaves 2 cum 2 status 1 match 1.1 maker
         > b executed 1 #5.1 sell 2 @ 99 leaves 0 cum 2 status 2 match 1.2 taker
         b new 2 buy 4 @ 101               // 6 in all.
         > b accepted 2 #5.2 buy 4 @ 101
         > a executed 1 #1.1 sell 4 @ 101 leaves 0 cum 4 status 2 match 2.3 maker
         > b executed 2 #5.2 buy 4 @ 101 leaves 0 cum 4 status 2 match 2.4 taker
         > a canceled 1 #0.1 2 cum 2 reason 88
         > a canceled 2 #2.1 20 cum 0 reason 88
         > a canceled 2 #3.1 20 cum 0 reason 88
         > a risk frozen mmp-qty 5 now 6 group 7
         a quote 4 4 @ 99 | 4 @ 101 group=7
         > a quoted 4 frozen reason 48 | frozen reason 48
         a quote 5 4 @ 97 | 4 @ 103 account=2
         > a quoted 5 new #3.2 | new #2.2
         s mmp-reset 2 group=7
         > s risk 2 reset group 7
         a quote 6 4 @ 99 | 4 @ 101 group=7
         > a quoted 6 new #0.2 | new #5.3
         s mmp-reset 3 group=7
         > s refused 3 reason 22",
    );
}

#[test]
fn protection_counts_fills_in_a_window() {
    check(
        "s limit 1 mmp-fills 2 window=1000 group=7
         > s risk 1 set mmp-fills 2 now 0 group 7
         a quote 1 9 @ 99 | 9 @ 101 group=7
         > a quoted 1 new #0.1 | new #1.1
         at 100
         b new 1 sell 1 @ 99
         > b accepted 1 #2.1 sell 1 @ 99
         > a executed 1 #0.1 buy 1 @ 99 leaves 8 cum 1 status 1 match 1.1 maker
         > b executed 1 #2.1 sell 1 @ 99 leaves 0 cum 1 status 2 match 1.2 taker
         at 1100
         b new 2 sell 1 @ 99               // The first window is over.
         > b accepted 2 #2.2 sell 1 @ 99
         > a executed 1 #0.1 buy 1 @ 99 leaves 7 cum 2 status 1 match 2.3 maker
         > b executed 2 #2.2 sell 1 @ 99 leaves 0 cum 1 status 2 match 2.4 taker
         at 2000
         b new 3 buy 1 @ 101
         > b accepted 3 #2.3 buy 1 @ 101
         > a executed 1 #1.1 sell 1 @ 101 leaves 8 cum 1 status 1 match 3.5 maker
         > b executed 3 #2.3 buy 1 @ 101 leaves 0 cum 1 status 2 match 3.6 taker
         > a canceled 1 #0.1 7 cum 2 reason 88
         > a canceled 1 #1.1 8 cum 1 reason 88
         > a risk frozen mmp-fills 2 now 2 group 7",
    );
}

#[test]
fn protection_lets_the_aggressor_finish_and_comes_before_stops() {
    check(
        "s limit 1 mmp-qty 2 window=1000 group=7
         > s risk 1 set mmp-qty 2 now 0 group 7
         a quote 1 - | 4 @ 101 group=7
         > a quoted 1 pulled | new #0.1
         a quote 2 - | 4 @ 102 account=1 group=7
         > a quoted 2 pulled | new #1.1
         b new 1 buy 3 stop=101
         > b accepted 1 #2.1 buy 3
         c new 1 sell 3 @ 103
         > c accepted 1 #3.1 sell 3 @ 103
         c new 2 buy 6 @ 102
         > c accepted 2 #4.1 buy 6 @ 102
         > a executed 1 #0.1 sell 4 @ 101 leaves 0 cum 4 status 2 match 1.1 maker
         > c executed 2 #4.1 buy 4 @ 101 leaves 2 cum 4 status 1 match 1.2 taker
         > a executed 2 #1.1 sell 2 @ 102 leaves 2 cum 2 status 1 match 2.3 maker
         > c executed 2 #4.1 buy 2 @ 102 leaves 0 cum 6 status 2 match 2.4 taker
         > a canceled 2 #1.1 2 cum 2 reason 88
         > a risk frozen mmp-qty 2 now 4 group 7
         > b restated 1 #2.1 buy 3 reason 103
         > c executed 1 #3.1 sell 3 @ 103 leaves 0 cum 3 status 2 match 3.5 maker
         > b executed 1 #2.1 buy 3 @ 103 leaves 0 cum 3 status 2 match 3.6 taker",
    );
}

#[test]
fn protection_is_for_each_participant_and_group() {
    check(
        "s limit 1 mmp-qty 2 window=1000 group=7
         > s risk 1 set mmp-qty 2 now 0 group 7
         a quote 1 5 @ 99 | - group=7
         > a quoted 1 new #0.1 | pulled
         b quote 1 5 @ 98 | - group=7
         > b quoted 1 new #1.1 | pulled
         a quote 2 5 @ 97 | - group=8 account=1
         > a quoted 2 new #2.1 | pulled
         c new 1 sell 2 @ 99
         > c accepted 1 #3.1 sell 2 @ 99
         > a executed 1 #0.1 buy 2 @ 99 leaves 3 cum 2 status 1 match 1.1 maker
         > c executed 1 #3.1 sell 2 @ 99 leaves 0 cum 2 status 2 match 1.2 taker
         > a canceled 1 #0.1 3 cum 2 reason 88
         > a risk frozen mmp-qty 2 now 2 group 7
         b quote 2 5 @ 98 | 5 @ 105 group=7
         > b quoted 2 unchanged #1.1 | new #0.2
         a quote 3 5 @ 97 | 5 @ 106 group=8 account=1
         > a quoted 3 unchanged #2.1 | new #3.2",
    );
}

#[test]
fn fills_of_a_taking_quote_count_for_protection() {
    check(
        "s limit 1 mmp-qty 2 window=1000 group=7
         > s risk 1 set mmp-qty 2 now 0 group 7
         b new 1 sell 3 @ 100
         > b accepted 1 #0.1 sell 3 @ 100
         a quote 1 5 @ 100 | 5 @ 105 group=7
         > a quoted 1 new #1.1 | new #2.1
         > b executed 1 #0.1 sell 3 @ 100 leaves 0 cum 3 status 2 match 1.1 maker
         > a executed 1 #1.1 buy 3 @ 100 leaves 2 cum 3 status 1 match 1.2 taker
         > a canceled 1 #1.1 2 cum 3 reason 88
         > a canceled 1 #2.1 5 cum 0 reason 88
         > a risk frozen mmp-qty 2 now 3 group 7",
    );
}

#[test]
fn wrong_protection_limits_are_refused() {
    check(
        "s limit 1 mmp-qty 2 group=7
         > s refused 1 reason 16 got 0
         s limit 2 mmp-qty 2 window=1000
         > s refused 2 reason 16 got 0
         s mmp-reset 3 group=7
         > s refused 3 reason 22",
    );
}
