//! Mass cancels, blocks and questions about open orders: every rule about them, as a transcript.
//! `tests/common/script.rs` explains the language.

mod common;

use common::script::{check, core_with_two_instruments, parse};
use common::*;
use orderwire_core::*;

#[test]
fn a_mass_cancel_takes_all_orders_of_the_participant() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a2 new 2 sell 5 @ 110
         > a2 accepted 2 #1.1 sell 5 @ 110
         a new 3 buy 5 stop=120
         > a accepted 3 #2.1 buy 5
         a new 4 buy 5 close
         > a accepted 4 #3.1 buy 5
         a new 5 buy 20 @ 100 instrument=2
         > a accepted 5 #4.1 buy 20 @ 100
         a quote 1 5 @ 99 | -
         > a quoted 1 new #5.1 | pulled
         b new 1 buy 5 @ 100
         > b accepted 1 #6.1 buy 5 @ 100
         a mass 9
         > a2 canceled 2 #1.1 5 cum 0 reason 81
         > a mass 9 done 6
         b status 1
         > b status 1 1 #6.1 buy 5 @ 100 cum 0 limit day status 0 more 0",
    );
}

#[test]
fn every_canceled_order_is_told_if_that_is_asked_for() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a2 new 2 buy 5 @ 100
         > a2 accepted 2 #1.1 buy 5 @ 100
         a mass 9 each
         > a canceled 1 #0.1 5 cum 0 reason 81 by 9
         > a canceled 2 #1.1 5 cum 0 reason 81 by 9
         > a2 canceled 2 #1.1 5 cum 0 reason 81
         > a mass 9 done 2",
    );
}

#[test]
fn all_filters_of_a_mass_cancel_must_hold() {
    check(
        "instrument 1 product=1
         instrument 2 product=2
         a new 1 buy 20 @ 100 account=1 group=1
         > a accepted 1 #0.1 buy 20 @ 100
         a new 2 sell 20 @ 110 account=1
         > a accepted 2 #1.1 sell 20 @ 110
         a new 3 short 20 @ 111 account=2
         > a accepted 3 #2.1 short 20 @ 111
         a new 4 buy 20 @ 100 instrument=2 account=2 group=1
         > a accepted 4 #3.1 buy 20 @ 100
         a2 new 5 buy 20 @ 95 instrument=2
         > a2 accepted 5 #4.1 buy 20 @ 95
         a quote 6 20 @ 90 | 20 @ 115
         > a quoted 6 new #5.1 | new #6.1
         a mass 1 instrument=2 account=1
         > a mass 1 done 0
         a mass 2 account=1 side=1
         > a mass 2 done 1
         a mass 3 product=2 group=1
         > a mass 3 done 1
         a mass 4 side=6                   // All kinds of selling are one side.
         > a mass 4 done 3
         a2 mass 5 session
         > a2 mass 5 done 1
         a mass 6 quotes side=1
         > a mass 6 done 1
         a status 1
         > a status 1 0 none status 255",
    );
}

#[test]
fn a_price_band_takes_the_orders_priced_within() {
    check(
        "a new 1 buy 5 @ 99
         > a accepted 1 #0.1 buy 5 @ 99
         a new 2 buy 5 @ 100
         > a accepted 2 #1.1 buy 5 @ 100
         a new 3 buy 5 @ 101
         > a accepted 3 #2.1 buy 5 @ 101
         a new 4 sell 5 @ 110
         > a accepted 4 #3.1 sell 5 @ 110
         a new 5 buy 5 stop=105            // A stop is judged by its trigger.
         > a accepted 5 #4.1 buy 5
         a new 6 buy 5 @ 120 stop=105      // A stop-limit is judged by its limit.
         > a accepted 6 #5.1 buy 5 @ 120
         a new 7 buy 5 close               // A market order has no price.
         > a accepted 7 #6.1 buy 5
         a mass 9 band=100:110 each
         > a canceled 2 #1.1 5 cum 0 reason 81 by 9
         > a canceled 3 #2.1 5 cum 0 reason 81 by 9
         > a canceled 4 #3.1 5 cum 0 reason 81 by 9
         > a canceled 5 #4.1 5 cum 0 reason 81 by 9
         > a mass 9 done 4
         a mass 10 band=120:120 each
         > a canceled 6 #5.1 5 cum 0 reason 81 by 10
         > a mass 10 done 1
         a status 1
         > a status 1 1 #0.1 buy 5 @ 99 cum 0 limit day status 0 more 1
         > a status 1 7 #6.1 buy 5 cum 0 market close status 0 more 0",
    );
}

#[test]
fn wrong_mass_cancels_are_refused() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a mass 1 scope=256
         > a mass 1 refused reason 16
         a mass 2 action=0
         > a mass 2 refused reason 16
         a mass 3 action=5
         > a mass 3 refused reason 16
         a mass 4 style=3
         > a mass 4 refused reason 16
         a mass 5 side=3
         > a mass 5 refused reason 16
         a mass 6 band=101:100
         > a mass 6 refused reason 16
         a mass 7 instrument=9
         > a mass 7 refused reason 1
         a mass 8 scope=0 side=7           // A side that is not asked for is not judged.
         > a mass 8 done 1",
    );
}

#[test]
fn a_block_refuses_what_its_filters_select() {
    check(
        "a mass 1 side=1 block
         > a mass 1 done 0 blocked
         a new 1 buy 5 @ 100
         > a rejected 1 reason 50
         a2 new 2 buy 5 @ 100
         > a2 rejected 2 reason 50
         a new 3 sell 5 @ 110
         > a accepted 3 #0.1 sell 5 @ 110
         b new 1 buy 5 @ 100
         > b accepted 1 #1.1 buy 5 @ 100
         a mass 4 side=1 unblock
         > a mass 4 done 0
         a new 5 buy 5 @ 100
         > a accepted 5 #2.1 buy 5 @ 100",
    );
}

#[test]
fn a_mass_cancel_may_block_too() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a mass 9 and-block
         > a mass 9 done 1 blocked
         a new 2 buy 5 @ 100
         > a rejected 2 reason 50
         a mass 9 unblock
         > a mass 9 done 0
         a new 3 buy 5 @ 100
         > a accepted 3 #0.2 buy 5 @ 100",
    );
}

#[test]
fn a_block_of_a_group_has_its_own_reason() {
    check(
        "a mass 1 group=7 block
         > a mass 1 done 0 blocked
         a new 1 buy 5 @ 100 group=7
         > a rejected 1 reason 51
         a new 2 buy 5 @ 100
         > a accepted 2 #0.1 buy 5 @ 100",
    );
}

#[test]
fn the_block_that_came_first_is_told() {
    check(
        "a mass 1 side=1 block
         > a mass 1 done 0 blocked
         a mass 2 group=7 block
         > a mass 2 done 0 blocked
         a new 1 buy 5 @ 100 group=7
         > a rejected 1 reason 50
         a mass 3 side=1 unblock
         > a mass 3 done 0
         a new 2 buy 5 @ 100 group=7
         > a rejected 2 reason 51",
    );
}

#[test]
fn the_same_block_twice_is_one() {
    check(
        "a mass 1 side=2 block
         > a mass 1 done 0 blocked
         a mass 2 side=5 block             // All kinds of selling are one side.
         > a mass 2 done 0 blocked
         a mass 3 side=2 unblock
         > a mass 3 done 0
         a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         a mass 4 side=2 unblock
         > a mass 4 refused reason 22",
    );
}

#[test]
fn blocked_orders_may_get_smaller_but_not_move() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a mass 1 block
         > a mass 1 done 0 blocked
         a replace 2 1 4 @ 100
         > a replaced 1 -> 2 #0.1 -> #0.1 buy 4 @ 100 cum 0 kept
         a replace 3 2 4 @ 101
         > a cancel-rejected 3 of 2 #0.1 reason 50 status 0 to replace
         a reduce 9 2 3
         > a replaced 2 -> 9 #0.1 -> #0.1 buy 3 @ 100 cum 0 reduced
         a replace 4 2 4 @ 101 or-cancel
         > a cancel-rejected 4 of 2 #0.1 reason 50 status 0 to replace
         > a canceled 2 #0.1 3 cum 0 reason 80 by 4",
    );
}

#[test]
fn a_block_of_any_side_of_a_quote_refuses_the_quote() {
    check(
        "a mass 1 side=1 block
         > a mass 1 done 0 blocked
         a quote 1 5 @ 99 | 5 @ 101
         > a quoted 1 rejected reason 50 | rejected reason 50
         a quote 2 - | 5 @ 101
         > a quoted 2 pulled | new #0.1
         a mass 2 side=1 unblock
         > a mass 2 done 0
         a mass 3 quotes block
         > a mass 3 done 0 blocked
         a quote 3 5 @ 99 | 5 @ 101
         > a quoted 3 rejected reason 50 | rejected reason 50
         a new 1 buy 5 @ 100               // It is no quote.
         > a accepted 1 #0.2 buy 5 @ 100
         a quote 4 - | -
         > a quoted 4 pulled | pulled",
    );
}

#[test]
fn a_block_of_a_session_is_for_that_session() {
    check(
        "a mass 1 session block
         > a mass 1 done 0 blocked
         a new 1 buy 5 @ 100
         > a rejected 1 reason 50
         a2 new 2 buy 5 @ 100
         > a2 accepted 2 #0.1 buy 5 @ 100
         a2 mass 2 session unblock
         > a2 mass 2 refused reason 22
         a mass 3 session unblock
         > a mass 3 done 0",
    );
}

#[test]
fn triggered_orders_are_not_blocked() {
    check(
        "a new 1 buy 2 stop=100
         > a accepted 1 #0.1 buy 2
         a mass 1 block
         > a mass 1 done 0 blocked
         b new 1 sell 1 @ 100
         > b accepted 1 #1.1 sell 1 @ 100
         b new 2 sell 5 @ 101
         > b accepted 2 #2.1 sell 5 @ 101
         c new 1 buy 1 @ 100
         > c accepted 1 #3.1 buy 1 @ 100
         > b executed 1 #1.1 sell 1 @ 100 leaves 0 cum 1 status 2 match 1.1 maker
         > c executed 1 #3.1 buy 1 @ 100 leaves 0 cum 1 status 2 match 1.2 taker
         > a restated 1 #0.1 buy 2 reason 103
         > b executed 2 #2.1 sell 2 @ 101 leaves 3 cum 2 status 1 match 2.3 maker
         > a executed 1 #0.1 buy 2 @ 101 leaves 0 cum 2 status 2 match 2.4 taker",
    );
}

#[test]
fn there_is_room_for_so_many_blocks() {
    let mut core = core_with_two_instruments(Limits::default());
    let mut ask = |line: String| {
        let (ctx, command) = parse(&line).unwrap();
        let mut log = Log::default();
        apply(&mut core, &ctx, &command, &mut log);
        match log.0[..] {
            [Event::MassCancelReport(e)] => e.reason,
            _ => panic!("{line}: {log:?}"),
        }
    };
    for account in 0..u64::from(BLOCKS_MAX) {
        assert_eq!(
            ask(format!("a mass 1 account={account} block")),
            reason::NONE
        );
    }
    assert_eq!(
        ask("a mass 1 account=0 block".into()),
        reason::NONE,
        "it is there"
    );
    assert_eq!(
        ask("a mass 1 account=99999 block".into()),
        reason::SYSTEM_BUSY
    );
    assert_eq!(ask("a mass 1 account=7 unblock".into()), reason::NONE);
    assert_eq!(ask("a mass 1 account=99999 block".into()), reason::NONE);
}

#[test]
fn the_state_of_an_order_is_told() {
    check(
        "a new 1 short 5 @ 110 gtc display=2
         > a accepted 1 #0.1 short 5 @ 110
         b new 1 buy 3 @ 110
         > b accepted 1 #1.1 buy 3 @ 110
         > a executed 1 #0.1 short 2 @ 110 leaves 3 cum 2 status 1 match 1.1 maker
         > b executed 1 #1.1 buy 2 @ 110 leaves 1 cum 2 status 1 match 1.2 taker
         > a restated 1 #0.1 short 3 @ 110 shows 2 reason 100
         > a executed 1 #0.1 short 1 @ 110 leaves 2 cum 3 status 1 match 2.3 maker
         > b executed 1 #1.1 buy 1 @ 110 leaves 0 cum 3 status 2 match 2.4 taker
         a2 status 7 1
         > a2 status 7 1 #0.1 short 2 @ 110 shows 2 cum 3 limit gtc status 1 more 0
         a status 8 0 #0.1
         > a status 8 1 #0.1 short 2 @ 110 shows 2 cum 3 limit gtc status 1 more 0
         a status 9 0 #0.1 instrument=1 account=0
         > a status 9 1 #0.1 short 2 @ 110 shows 2 cum 3 limit gtc status 1 more 0",
    );
}

#[test]
fn an_order_that_is_not_open_is_told_too() {
    check(
        "a new 5 buy 5 @ 100 ioc
         > a accepted 5 #0.1 buy 5 @ 100
         > a canceled 5 #0.1 5 cum 0 reason 33
         a status 1 5
         > a status 1 5 none status 255
         a status 2 4
         > a status 2 4 none status 255
         a status 3 6
         > a status 3 6 none status 8
         a status 4 0 #0.1
         > a status 4 0 none status 8
         b status 5 5
         > b status 5 5 none status 8
         a new 6 buy 5 @ 100
         > a accepted 6 #0.2 buy 5 @ 100
         a status 6 6 instrument=2
         > a status 6 6 none status 255
         a status 7 6 account=9
         > a status 7 6 none status 255
         b status 8 0 #0.2
         > b status 8 0 none status 8",
    );
}

#[test]
fn all_open_orders_are_told_by_order_id() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a new 2 sell 5 @ 110 account=7
         > a accepted 2 #1.1 sell 5 @ 110
         b new 1 buy 5 @ 100
         > b accepted 1 #2.1 buy 5 @ 100
         a cancel 9 1
         > a canceled 1 #0.1 5 cum 0 reason 80 by 9
         a2 new 3 buy 20 @ 100 instrument=2
         > a2 accepted 3 #0.2 buy 20 @ 100
         a new 4 buy 5 stop=110
         > a accepted 4 #3.1 buy 5
         a status 1
         > a status 1 3 #0.2 buy 20 @ 100 cum 0 limit day status 0 more 2
         > a status 1 2 #1.1 sell 5 @ 110 cum 0 limit day status 0 more 1
         > a status 1 4 #3.1 buy 5 cum 0 stop day status 0 more 0
         a status 2 instrument=1
         > a status 2 2 #1.1 sell 5 @ 110 cum 0 limit day status 0 more 1
         > a status 2 4 #3.1 buy 5 cum 0 stop day status 0 more 0
         a status 3 account=7
         > a status 3 2 #1.1 sell 5 @ 110 cum 0 limit day status 0 more 0
         a status 4 instrument=9
         > a status 4 0 none status 255
         c status 5
         > c status 5 0 none status 255",
    );
}
