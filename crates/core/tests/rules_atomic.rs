//! Groups of commands that are done or undone together: every rule about them, as a transcript.
//! `tests/common/script.rs` explains the language.

mod common;

use common::script::check;

#[test]
fn what_is_rolled_back_has_not_happened() {
    let core = check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         begin
         b new 1 buy 5 @ 100
         > b accepted 1 #1.1 buy 5 @ 100
         > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 1 #1.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.2 taker
         a new 2 sell 9 @ 101
         > a accepted 2 #1.2 sell 9 @ 101
         rollback
         a status 1
         > a status 1 1 #0.1 sell 5 @ 100 cum 0 limit day status 0 more 0",
    );
    let other = check(
        "a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         a status 1
         > a status 1 1 #0.1 sell 5 @ 100 cum 0 limit day status 0 more 0",
    );
    assert_eq!(core.state_hash(), other.state_hash());
}

#[test]
fn what_is_committed_stays() {
    check(
        "begin
         a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 3 @ 100
         > b accepted 1 #1.1 buy 3 @ 100
         > a executed 1 #0.1 sell 3 @ 100 leaves 2 cum 3 status 1 match 1.1 maker
         > b executed 1 #1.1 buy 3 @ 100 leaves 0 cum 3 status 2 match 1.2 taker
         commit
         a status 1
         > a status 1 1 #0.1 sell 2 @ 100 cum 3 limit day status 1 more 0",
    );
}

#[test]
fn the_ids_of_a_group_that_was_undone_are_used_up() {
    check(
        "begin
         a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a new 2 buy 0 @ 100
         > a rejected 2 reason 10 got 0
         rollback
         a claim 1
         a claim 2
         a new 1 buy 5 @ 100
         > a rejected 1 reason 17 got 2
         a new 2 buy 5 @ 100
         > a rejected 2 reason 17 got 2
         a claim 1                         // It was used before, and changes nothing.
         a claim 300:1
         a new 3 buy 5 @ 100
         > a accepted 3 #0.1 buy 5 @ 100",
    );
}
