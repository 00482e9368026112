//! Risk limits: every rule about them, as a transcript. `tests/common/script.rs` explains the
//! language. One currency unit is a quantity of 1 at a price of 100.

mod common;

use common::script::check;

#[test]
fn order_quantity_is_limited() {
    check(
        "s limit 1 order-qty 5
         > s risk 1 set order-qty 5 now 0
         a new 1 buy 6 @ 100
         > a rejected 1 reason 40 limit 5 got 6
         a new 2 buy 5 @ 100
         > a accepted 2 #0.1 buy 5 @ 100
         a replace 3 2 6 @ 101
         > a cancel-rejected 3 of 2 #0.1 reason 40 limit 5 got 6 status 0 to replace
         a replace 4 2 4 @ 100
         > a replaced 2 -> 4 #0.1 -> #0.1 buy 4 @ 100 cum 0 kept
         a quote 5 6 @ 99 | 5 @ 101
         > a quoted 5 rejected reason 40 limit 5 got 6 | new #1.1",
    );
}

#[test]
fn order_notional_is_limited_exactly() {
    check(
        "s limit 1 order-notional 10
         > s risk 1 set order-notional 10 now 0
         a new 1 buy 10 @ 100
         > a accepted 1 #0.1 buy 10 @ 100
         a new 2 buy 1 @ 1001
         > a rejected 2 reason 41 limit 10 got 11
         a new 3 buy 1001 @ 1
         > a rejected 3 reason 41 limit 10 got 11
         a new 4 buy 11 stop=100           // A stop counts with its trigger.
         > a rejected 4 reason 41 limit 10 got 11
         a new 5 buy 10 @ 101 stop=100     // A stop-limit with its limit.
         > a rejected 5 reason 41 limit 10 got 11
         a new 6 sell 11                   // A market order has none without a reference.
         > a accepted 6 #1.1 sell 11
         > a executed 1 #0.1 buy 10 @ 100 leaves 0 cum 10 status 2 match 1.1 maker
         > a executed 6 #1.1 sell 10 @ 100 leaves 1 cum 10 status 1 match 1.2 taker
         > a canceled 6 #1.1 1 cum 10 reason 34",
    );
}

#[test]
fn the_notional_of_a_market_order_is_reckoned_with_the_reference() {
    check(
        "instrument 1 reference=100
         s limit 1 order-notional 10
         > s risk 1 set order-notional 10 now 0
         a new 1 sell 20 @ 1
         > a accepted 1 #0.1 sell 20 @ 1
         b new 1 buy 11
         > b rejected 1 reason 41 limit 10 got 11
         b new 2 buy 10
         > b accepted 2 #1.1 buy 10
         > a executed 1 #0.1 sell 10 @ 1 leaves 10 cum 10 status 1 match 1.1 maker
         > b executed 2 #1.1 buy 10 @ 1 leaves 0 cum 10 status 2 match 1.2 taker",
    );
}

#[test]
fn a_price_may_be_so_far_from_the_reference() {
    check(
        "instrument 1 reference=100
         s limit 1 collar 1000
         > s risk 1 set collar 1000 now 0
         a new 1 buy 1 @ 111
         > a rejected 1 reason 42 limit 110 got 111
         a new 2 buy 1 @ 110
         > a accepted 2 #0.1 buy 1 @ 110
         a new 3 buy 1 @ 1
         > a accepted 3 #1.1 buy 1 @ 1
         a new 4 sell 1 @ 89
         > a rejected 4 reason 42 limit 90 got 89
         a new 5 sell 1 @ 90 stop=80
         > a accepted 5 #2.1 sell 1 @ 90
         a new 6 buy 1 stop=200
         > a accepted 6 #3.1 buy 1
         a new 7 buy 1 @ 111 stop=100
         > a rejected 7 reason 42 limit 110 got 111
         a quote 8 1 @ 85 | 1 @ 89
         > a quoted 8 new #4.1 | rejected reason 42 limit 90 got 89
         a replace 9 2 1 @ 112
         > a cancel-rejected 9 of 2 #0.1 reason 42 limit 110 got 112 status 0 to replace",
    );
}

#[test]
fn the_bound_of_a_collar_is_rounded_towards_the_reference() {
    check(
        "instrument 1 reference=99
         s limit 1 collar 1000
         > s risk 1 set collar 1000 now 0
         a new 1 buy 1 @ 109
         > a rejected 1 reason 42 limit 108 got 109
         a new 2 sell 1 @ 89
         > a rejected 2 reason 42 limit 90 got 89
         s phase 3 continuous reference=-99
         > s phase 3 of 1 is continuous reference -99
         > all phase of 1 is continuous reference -99
         a new 4 buy 1 @ -89
         > a rejected 4 reason 42 limit -90 got -89
         a new 5 sell 1 @ -109
         > a rejected 5 reason 42 limit -108 got -109",
    );
}

#[test]
fn a_market_order_may_trade_so_far_from_the_reference() {
    check(
        "instrument 1 reference=100
         s limit 1 market-collar 500
         > s risk 1 set market-collar 500 now 0
         a new 1 sell 1 @ 105
         > a accepted 1 #0.1 sell 1 @ 105
         a new 2 sell 5 @ 106
         > a accepted 2 #1.1 sell 5 @ 106
         b new 1 buy 3
         > b accepted 1 #2.1 buy 3
         > a executed 1 #0.1 sell 1 @ 105 leaves 0 cum 1 status 2 match 1.1 maker
         > b executed 1 #2.1 buy 1 @ 105 leaves 2 cum 1 status 1 match 1.2 taker
         > b canceled 1 #2.1 2 cum 1 reason 42
         b new 2 buy 3                     // Now the reference is 105.
         > b accepted 2 #2.2 buy 3
         > a executed 2 #1.1 sell 3 @ 106 leaves 2 cum 3 status 1 match 2.3 maker
         > b executed 2 #2.2 buy 3 @ 106 leaves 0 cum 3 status 2 match 2.4 taker
         b new 3 buy 3 fok
         > b rejected 3 reason 31
         a new 3 sell 1 @ 120
         > a accepted 3 #2.3 sell 1 @ 120
         b new 4 buy 3 fok
         > b rejected 4 reason 31
         b new 5 buy 3
         > b accepted 5 #0.2 buy 3
         > a executed 2 #1.1 sell 2 @ 106 leaves 0 cum 5 status 2 match 3.5 maker
         > b executed 5 #0.2 buy 2 @ 106 leaves 1 cum 2 status 1 match 3.6 taker
         > b canceled 5 #0.2 1 cum 2 reason 42
         b new 6 buy 3
         > b rejected 6 reason 42 limit 111 got 120",
    );
}

#[test]
fn a_triggered_stop_may_trade_so_far_from_the_reference() {
    check(
        "s limit 1 market-collar 500
         > s risk 1 set market-collar 500 now 0
         a new 1 sell 1 @ 100
         > a accepted 1 #0.1 sell 1 @ 100
         a new 2 sell 1 @ 105
         > a accepted 2 #1.1 sell 1 @ 105
         a new 3 sell 1 @ 106
         > a accepted 3 #2.1 sell 1 @ 106
         b new 1 buy 3 stop=100
         > b accepted 1 #3.1 buy 3
         c new 1 buy 1 @ 100
         > c accepted 1 #4.1 buy 1 @ 100
         > a executed 1 #0.1 sell 1 @ 100 leaves 0 cum 1 status 2 match 1.1 maker
         > c executed 1 #4.1 buy 1 @ 100 leaves 0 cum 1 status 2 match 1.2 taker
         > b restated 1 #3.1 buy 3 reason 103
         > a executed 2 #1.1 sell 1 @ 105 leaves 0 cum 1 status 2 match 2.3 maker
         > b executed 1 #3.1 buy 1 @ 105 leaves 2 cum 1 status 1 match 2.4 taker
         > b canceled 1 #3.1 2 cum 1 reason 42",
    );
}

#[test]
fn identical_market_to_limit_orders_are_without_a_price() {
    check(
        "s limit 1 duplicates 1 window=1000
         > s risk 1 set duplicates 1 now 0
         b new 1 buy 4 @ 104
         > b accepted 1 #0.1 buy 4 @ 104
         b new 2 buy 3 @ 98
         > b accepted 2 #1.1 buy 3 @ 98
         a new 1 sell 4 mtl
         > a accepted 1 #2.1 sell 4 @ 104 price
         > b executed 1 #0.1 buy 4 @ 104 leaves 0 cum 4 status 2 match 1.1 maker
         > a executed 1 #2.1 sell 4 @ 104 leaves 0 cum 4 status 2 match 1.2 taker
         a new 2 sell 4 mtl                // It would take 98 now, but it is the same order.
         > a rejected 2 reason 46 limit 1 got 2
        ",
    );
}

#[test]
fn identical_orders_in_a_row_are_limited() {
    check(
        "s limit 1 duplicates 2 window=1000
         > s risk 1 set duplicates 2 now 0
         a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a2 new 2 buy 5 @ 100
         > a2 accepted 2 #1.1 buy 5 @ 100
         a new 3 buy 5 @ 100
         > a rejected 3 reason 46 limit 2 got 3
         a new 4 buy 5 @ 101               // Another price begins another row.
         > a accepted 4 #2.1 buy 5 @ 101
         a new 5 buy 5 @ 100
         > a accepted 5 #3.1 buy 5 @ 100
         a new 6 buy 5 @ 100
         > a accepted 6 #4.1 buy 5 @ 100
         a new 7 buy 5 @ 100 account=1     // So does another account.
         > a accepted 7 #5.1 buy 5 @ 100
         at 999
         a new 8 buy 5 @ 100
         > a rejected 8 reason 46 limit 2 got 3
         at 1000
         a new 9 buy 5 @ 100               // The window begins with the first of the row.
         > a accepted 9 #6.1 buy 5 @ 100",
    );
}

#[test]
fn a_refused_order_is_none_of_a_row() {
    check(
        "s limit 1 duplicates 2 window=1000
         > s risk 1 set duplicates 2 now 0
         b new 1 sell 1 @ 100
         > b accepted 1 #0.1 sell 1 @ 100
         a new 1 buy 5 @ 100 fok
         > a rejected 1 reason 31
         a new 2 buy 5 @ 100 fok
         > a rejected 2 reason 31
         a new 3 buy 5 @ 99
         > a accepted 3 #1.1 buy 5 @ 99
         a new 4 buy 5 @ 99
         > a accepted 4 #2.1 buy 5 @ 99
         a new 5 buy 5 @ 99
         > a rejected 5 reason 46 limit 2 got 3",
    );
}

#[test]
fn the_rate_of_messages_is_limited() {
    check(
        "s limit 1 rate 3 window=1000 account=7
         > s risk 1 set rate 3 now 0 account 7
         at 100
         a new 1 buy 5 @ 100 account=7
         > a accepted 1 #0.1 buy 5 @ 100
         a replace 2 1 6 @ 100
         > a replaced 1 -> 2 #0.1 -> #0.2 buy 6 @ 100 cum 0
         a quote 3 5 @ 99 | 5 @ 101 account=7
         > a quoted 3 new #1.1 | new #2.1
         a new 3 buy 5 @ 100 account=7
         > a rejected 3 reason 47 limit 3 got 4
         a replace 4 2 5 @ 100             // In its place it costs nothing.
         > a replaced 2 -> 4 #0.2 -> #0.2 buy 5 @ 100 cum 0 kept
         a new 5 buy 5 @ 100               // Another account.
         > a accepted 5 #3.1 buy 5 @ 100
         at 1099
         a new 6 buy 5 @ 100 account=7
         > a rejected 6 reason 47 limit 3 got 4
         at 1100
         a new 7 buy 5 @ 100 account=7
         > a accepted 7 #4.1 buy 5 @ 100",
    );
}

#[test]
fn a_message_that_is_refused_later_counts_for_the_rate() {
    check(
        "s limit 1 rate 2 window=1000
         > s risk 1 set rate 2 now 0
         s limit 2 order-qty 5
         > s risk 2 set order-qty 5 now 0
         a new 1 buy 6 @ 100
         > a rejected 1 reason 40 limit 5 got 6
         a new 2 buy 0 @ 100               // It does not come so far.
         > a rejected 2 reason 10 got 0
         a new 3 buy 5 @ 100 fok
         > a rejected 3 reason 31
         a new 4 buy 5 @ 100
         > a rejected 4 reason 47 limit 2 got 3",
    );
}

#[test]
fn open_orders_are_limited() {
    check(
        "s limit 1 open-orders 2
         > s risk 1 set open-orders 2 now 0
         a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a2 new 2 buy 5 stop=110
         > a2 accepted 2 #1.1 buy 5
         a new 3 buy 5 @ 100
         > a rejected 3 reason 45 limit 2 got 3
         a new 4 buy 5 @ 100 ioc           // It counts as if it rested.
         > a rejected 4 reason 45 limit 2 got 3
         a replace 5 1 6 @ 100
         > a replaced 1 -> 5 #0.1 -> #0.2 buy 6 @ 100 cum 0
         b new 1 buy 5 @ 100               // Accounts are everybody's.
         > b rejected 1 reason 45 limit 2 got 3
         b new 2 buy 5 @ 100 account=1
         > b accepted 2 #2.1 buy 5 @ 100
         a cancel 9 2
         > a canceled 2 #1.1 5 cum 0 reason 80 by 9
         > a2 canceled 2 #1.1 5 cum 0 reason 80
         a new 6 buy 5 @ 100
         > a accepted 6 #1.2 buy 5 @ 100",
    );
}

#[test]
fn limits_of_an_instrument_bound_the_pair_and_others_the_account() {
    check(
        "s limit 1 open-orders 1 account=7 instrument=1
         > s risk 1 set open-orders 1 now 0 account 7 instrument 1
         s limit 2 open-orders 3 account=7
         > s risk 2 set open-orders 3 now 0 account 7
         a new 1 buy 5 @ 100 account=7
         > a accepted 1 #0.1 buy 5 @ 100
         a new 2 buy 5 @ 100 account=7
         > a rejected 2 reason 45 limit 1 got 2
         a new 3 buy 20 @ 100 account=7 instrument=2
         > a accepted 3 #1.1 buy 20 @ 100
         a new 4 buy 20 @ 100 account=7 instrument=2
         > a accepted 4 #2.1 buy 20 @ 100
         a new 5 buy 20 @ 100 account=7 instrument=2
         > a rejected 5 reason 45 limit 3 got 4",
    );
}

#[test]
fn open_notional_is_limited() {
    check(
        "s limit 1 open-notional 10 account=7
         > s risk 1 set open-notional 10 now 0 account 7
         a new 1 buy 5 @ 100 account=7
         > a accepted 1 #0.1 buy 5 @ 100
         a new 2 sell 6 @ 110 account=7
         > a rejected 2 reason 44 limit 10 got 12
         a new 3 sell 4 @ 110 account=7    // Buys and sells count alike: 9.40.
         > a accepted 3 #1.1 sell 4 @ 110
         a new 4 buy 3 stop=20 account=7   // 10.00.
         > a accepted 4 #2.1 buy 3
         a new 5 buy 1 @ 1 account=7
         > a rejected 5 reason 44 limit 10 got 11
         a replace 6 1 6 @ 100
         > a cancel-rejected 6 of 1 #0.1 reason 44 limit 10 got 11 status 0 to replace
         a reduce 9 1 4
         > a replaced 1 -> 9 #0.1 -> #0.1 buy 4 @ 100 cum 0 reduced
         a replace 7 1 5 @ 90
         > a replaced 1 -> 7 #0.1 -> #0.2 buy 5 @ 90 cum 0 price
         b new 1 sell 5 @ 90
         > b accepted 1 #3.1 sell 5 @ 90
         > a executed 7 #0.2 buy 5 @ 90 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 1 #3.1 sell 5 @ 90 leaves 0 cum 5 status 2 match 1.2 taker
         > a restated 4 #2.1 buy 3 reason 103
         > a executed 3 #1.1 sell 3 @ 110 leaves 1 cum 3 status 1 match 2.3 maker
         > a executed 4 #2.1 buy 3 @ 110 leaves 0 cum 3 status 2 match 2.4 taker
         a new 8 buy 4 @ 99 account=7
         > a accepted 8 #2.2 buy 4 @ 99",
    );
}

#[test]
fn a_position_is_limited_with_what_is_open() {
    check(
        "s limit 1 position 10 account=7
         > s risk 1 set position 10 now 0 account 7
         a new 1 buy 4 @ 100 account=7
         > a accepted 1 #0.1 buy 4 @ 100
         b new 1 sell 4 @ 100
         > b accepted 1 #1.1 sell 4 @ 100
         > a executed 1 #0.1 buy 4 @ 100 leaves 0 cum 4 status 2 match 1.1 maker
         > b executed 1 #1.1 sell 4 @ 100 leaves 0 cum 4 status 2 match 1.2 taker
         a new 2 buy 7 @ 100 account=7
         > a rejected 2 reason 43 limit 10 got 11
         a new 3 buy 6 @ 99 account=7
         > a accepted 3 #1.2 buy 6 @ 99
         a new 4 buy 1 @ 90 account=7
         > a rejected 4 reason 43 limit 10 got 11
         a new 5 sell 15 @ 110 account=7
         > a rejected 5 reason 43 limit 10 got 11
         a new 6 sell 14 @ 110 account=7
         > a accepted 6 #0.2 sell 14 @ 110",
    );
}

#[test]
fn a_position_is_of_an_account_in_an_instrument() {
    check(
        "s limit 1 position 20 account=7
         > s risk 1 set position 20 now 0 account 7
         a new 1 buy 20 @ 100 account=7
         > a accepted 1 #0.1 buy 20 @ 100
         b new 1 buy 1 @ 100 account=7
         > b rejected 1 reason 43 limit 20 got 21
         a new 2 buy 20 @ 100 account=7 instrument=2
         > a accepted 2 #1.1 buy 20 @ 100",
    );
}

#[test]
fn the_most_specific_limit_counts() {
    check(
        "s limit 1 order-qty 10
         > s risk 1 set order-qty 10 now 0
         s limit 2 order-qty 20 instrument=1
         > s risk 2 set order-qty 20 now 0 instrument 1
         s limit 3 order-qty 30 account=7
         > s risk 3 set order-qty 30 now 0 account 7
         s limit 4 order-qty 40 account=7 instrument=1
         > s risk 4 set order-qty 40 now 0 account 7 instrument 1
         a new 1 buy 41 @ 100 account=7
         > a rejected 1 reason 40 limit 40 got 41
         a new 2 buy 40 @ 100 account=7
         > a accepted 2 #0.1 buy 40 @ 100
         s limit 5 order-qty none account=7 instrument=1
         > s risk 5 set order-qty none account 7 instrument 1
         a new 3 buy 31 @ 100 account=7
         > a rejected 3 reason 40 limit 30 got 31
         s limit 6 order-qty none account=7
         > s risk 6 set order-qty none account 7
         a new 4 buy 21 @ 100 account=7
         > a rejected 4 reason 40 limit 20 got 21
         s limit 7 order-qty none instrument=1
         > s risk 7 set order-qty none instrument 1
         a new 5 buy 11 @ 100 account=7
         > a rejected 5 reason 40 limit 10 got 11
         s limit 8 order-qty none
         > s risk 8 set order-qty none
         a new 6 buy 11 @ 100 account=7
         > a accepted 6 #1.1 buy 11 @ 100",
    );
}

#[test]
fn defaults_are_for_every_account_by_itself() {
    check(
        "s limit 1 open-orders 1
         > s risk 1 set open-orders 1 now 0
         s limit 2 open-orders 1 instrument=2
         > s risk 2 set open-orders 1 now 0 instrument 2
         a new 1 buy 5 @ 100 account=1
         > a accepted 1 #0.1 buy 5 @ 100
         a new 2 buy 5 @ 100 account=2
         > a accepted 2 #1.1 buy 5 @ 100
         a new 3 buy 5 @ 100 account=2
         > a rejected 3 reason 45 limit 1 got 2
         s limit 3 open-orders 5 account=2
         > s risk 3 set open-orders 5 now 1 account 2
         a new 4 buy 20 @ 100 account=2 instrument=2
         > a accepted 4 #2.1 buy 20 @ 100
         a new 5 buy 20 @ 100 account=2 instrument=2
         > a rejected 5 reason 45 limit 1 got 2",
    );
}

#[test]
fn risk_is_checked_in_a_fixed_order() {
    // Each new limit is found before all that were set earlier.
    check(
        "instrument 1 reference=100
         a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         s limit 1 position 4
         > s risk 1 set position 4 now 0
         a new 2 buy 5 @ 120
         > a rejected 2 reason 43 limit 4 got 10
         s limit 2 open-notional 5
         > s risk 2 set open-notional 5 now 0
         a new 3 buy 5 @ 120
         > a rejected 3 reason 44 limit 5 got 11
         s limit 3 open-orders 1
         > s risk 3 set open-orders 1 now 0
         a new 4 buy 5 @ 120
         > a rejected 4 reason 45 limit 1 got 2
         s limit 4 collar 1000
         > s risk 4 set collar 1000 now 0
         a new 5 buy 5 @ 120
         > a rejected 5 reason 42 limit 110 got 120
         s limit 5 order-notional 5
         > s risk 5 set order-notional 5 now 0
         a new 6 buy 5 @ 120
         > a rejected 6 reason 41 limit 5 got 6
         s limit 6 order-qty 4
         > s risk 6 set order-qty 4 now 0
         a new 7 buy 5 @ 120
         > a rejected 7 reason 40 limit 4 got 5
         s limit 7 duplicates 0 window=1000
         > s risk 7 set duplicates 0 now 0
         a new 8 buy 5 @ 120
         > a rejected 8 reason 46 limit 0 got 1
         s limit 8 rate 0 window=1000
         > s risk 8 set rate 0 now 0
         a new 9 buy 5 @ 120
         > a rejected 9 reason 47 limit 0 got 1
         a mass 1 block
         > a mass 1 done 0 blocked
         a new 10 buy 5 @ 120
         > a rejected 10 reason 50
         s kill 9
         > s risk 9 blocked
         > a canceled 1 #0.1 5 cum 0 reason 87
         a new 11 buy 5 @ 120
         > a rejected 11 reason 49",
    );
}

#[test]
fn an_alert_lets_the_order_pass() {
    check(
        "s limit 1 order-qty 5 alert
         > s risk 1 set order-qty 5 now 0
         t limit 2 open-orders 0 alert
         > t risk 2 set open-orders 0 now 0
         a new 1 buy 6 @ 100
         > a accepted 1 #0.1 buy 6 @ 100
         > s risk breached order-qty 5 now 6 account 0 instrument 1
         > t risk breached open-orders 0 now 1 account 0
         a replace 2 1 7 @ 100
         > a replaced 1 -> 2 #0.1 -> #0.2 buy 7 @ 100 cum 0
         > s risk breached order-qty 5 now 7 account 0 instrument 1
         > t risk breached open-orders 0 now 1 account 0
         a quote 3 6 @ 99 | - account=1
         > a quoted 3 new #1.1 | pulled
         > s risk breached order-qty 5 now 6 account 1 instrument 1
         > t risk breached open-orders 0 now 1 account 1",
    );
}

#[test]
fn a_limit_may_cancel_and_block_the_account() {
    check(
        "a new 1 buy 5 @ 100 account=7
         > a accepted 1 #0.1 buy 5 @ 100
         b new 1 buy 20 @ 100 account=7 instrument=2
         > b accepted 1 #1.1 buy 20 @ 100
         b new 2 buy 5 @ 100
         > b accepted 2 #2.1 buy 5 @ 100
         s limit 1 order-qty 25 account=7 block
         > s risk 1 set order-qty 25 now 0 account 7
         a new 2 buy 26 @ 100 account=7
         > a rejected 2 reason 40 limit 25 got 26
         > s risk breached order-qty 25 now 26 account 7 instrument 1
         > a canceled 1 #0.1 5 cum 0 reason 87
         > b canceled 1 #1.1 20 cum 0 reason 87
         a new 3 buy 1 @ 100 account=7
         > a rejected 3 reason 50
         a quote 4 1 @ 99 | - account=7
         > a quoted 4 rejected reason 50 | rejected reason 50
         s release 2 account=7
         > s risk 2 released account 7
         a new 5 buy 1 @ 100 account=7
         > a accepted 5 #1.2 buy 1 @ 100
         s release 3 account=7
         > s refused 3 reason 22",
    );
}

#[test]
fn a_replace_that_breaches_may_cancel_and_block_too() {
    check(
        "s limit 1 order-qty 5 block
         > s risk 1 set order-qty 5 now 0
         a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a new 2 buy 5 @ 99
         > a accepted 2 #1.1 buy 5 @ 99
         a replace 3 1 6 @ 100 or-cancel
         > a cancel-rejected 3 of 1 #0.1 reason 40 limit 5 got 6 status 0 to replace
         > a canceled 1 #0.1 5 cum 0 reason 80 by 3
         > s risk breached order-qty 5 now 6 account 0 instrument 1
         > a canceled 2 #1.1 5 cum 0 reason 87
         a new 4 buy 1 @ 100
         > a rejected 4 reason 50",
    );
}

#[test]
fn one_side_of_a_quote_that_breaches_may_block_both() {
    check(
        "s limit 1 order-qty 5 block
         > s risk 1 set order-qty 5 now 0
         a new 1 buy 5 @ 90
         > a accepted 1 #0.1 buy 5 @ 90
         a quote 2 5 @ 99 | 6 @ 101
         > a quoted 2 rejected reason 50 | rejected reason 40 limit 5 got 6
         > s risk breached order-qty 5 now 6 account 0 instrument 1
         > a canceled 1 #0.1 5 cum 0 reason 87
         a new 3 buy 1 @ 100
         > a rejected 3 reason 50",
    );
}

#[test]
fn whoever_set_a_limit_is_warned() {
    check(
        "s limit 1 open-orders 5 warn=2
         > s risk 1 set open-orders 5 now 0
         t limit 2 position 50 warn=10
         > t risk 2 set position 50 now 0
         s limit 3 open-notional 50 warn=9
         > s risk 3 set open-notional 50 now 0
         a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a new 2 buy 4 @ 100
         > a accepted 2 #1.1 buy 4 @ 100
         > s risk warning open-orders 5 now 2 account 0
         > s risk warning open-notional 50 now 9 account 0
         a new 3 buy 1 @ 100               // Only reaching it warns.
         > a accepted 3 #2.1 buy 1 @ 100
         > t risk warning position 50 now 10 account 0 instrument 1
         a cancel 9 3
         > a canceled 3 #2.1 1 cum 0 reason 80 by 9
         a cancel 9 2
         > a canceled 2 #1.1 4 cum 0 reason 80 by 9
         a new 4 buy 5 @ 100
         > a accepted 4 #1.2 buy 5 @ 100
         > s risk warning open-orders 5 now 2 account 0
         > s risk warning open-notional 50 now 10 account 0
         > t risk warning position 50 now 10 account 0 instrument 1",
    );
}

#[test]
fn a_refused_order_warns_nobody() {
    check(
        "s limit 1 open-orders 5 warn=1
         > s risk 1 set open-orders 5 now 0
         a new 1 buy 5 @ 100 fok
         > a rejected 1 reason 31
         a new 2 buy 5 @ 100
         > a accepted 2 #0.1 buy 5 @ 100
         > s risk warning open-orders 5 now 1 account 0",
    );
}

#[test]
fn limits_are_set_changed_removed_and_asked_for() {
    check(
        "s limits 1
         > s risk 1 status
         s limit 2 open-orders 5 account=7
         > s risk 2 set open-orders 5 now 0 account 7
         s limit 3 open-orders 6 account=7
         > s risk 3 set open-orders 6 now 0 account 7
         a new 1 buy 5 @ 100 account=7
         > a accepted 1 #0.1 buy 5 @ 100
         s limit 4 order-qty 9 account=7 instrument=1
         > s risk 4 set order-qty 9 now 0 account 7 instrument 1
         s limit 5 order-qty 9 account=8
         > s risk 5 set order-qty 9 now 0 account 8
         s limit 6 order-qty 9
         > s risk 6 set order-qty 9 now 0
         s limit 7 mmp-qty 9 window=1 group=3
         > s risk 7 set mmp-qty 9 now 0 group 3
         s limits 8 account=7
         > s risk 8 status order-qty 9 now 0 account 7 instrument 1
         > s risk 8 status open-orders 6 now 1 account 7
         s limits 9
         > s risk 9 status order-qty 9 now 0 account 7 instrument 1
         > s risk 9 status order-qty 9 now 0 account 8
         > s risk 9 status order-qty 9 now 0
         > s risk 9 status open-orders 6 now 1 account 7
         > s risk 9 status mmp-qty 9 now 0 group 3
         s limit 10 open-orders none account=7
         > s risk 10 set open-orders none account 7
         s limit 11 open-orders none account=7
         > s risk 11 set open-orders none account 7
         s limits 12 account=9
         > s risk 12 status account 9",
    );
}

#[test]
fn wrong_limits_are_refused() {
    check(
        "s limit 1 0 5
         > s refused 1 reason 16 got 0
         s limit 2 12 5
         > s refused 2 reason 16 got 12
         s limit 3 order-qty 5 action=0
         > s refused 3 reason 16 got 0
         s limit 4 order-qty 5 action=4
         > s refused 4 reason 16 got 4
         s limit 5 rate 5
         > s refused 5 reason 16 got 0
         s limit 6 duplicates 5
         > s refused 6 reason 16 got 0
         s limit 7 order-qty -1
         > s refused 7 reason 10 got -1
         s limit 8 order-qty 5 instrument=9
         > s refused 8 reason 1 got 9",
    );
}

#[test]
fn the_kill_switch_cancels_and_refuses() {
    check(
        "a new 1 buy 5 @ 100 account=7
         > a accepted 1 #0.1 buy 5 @ 100
         a new 2 buy 5 stop=110 account=7
         > a accepted 2 #1.1 buy 5
         a quote 3 5 @ 98 | - account=7
         > a quoted 3 new #2.1 | pulled
         b new 1 buy 5 @ 100
         > b accepted 1 #3.1 buy 5 @ 100
         s kill 1 account=7
         > s risk 1 blocked account 7
         > a canceled 1 #0.1 5 cum 0 reason 87
         > a canceled 2 #1.1 5 cum 0 reason 87
         > a canceled 3 #2.1 5 cum 0 reason 87
         a new 4 buy 5 @ 100 account=7
         > a rejected 4 reason 49
         a quote 5 5 @ 98 | - account=7
         > a quoted 5 rejected reason 49 | rejected reason 49
         a new 6 buy 5 @ 100
         > a accepted 6 #2.2 buy 5 @ 100
         s kill 2
         > s risk 2 blocked
         > a canceled 6 #2.2 5 cum 0 reason 87
         > b canceled 1 #3.1 5 cum 0 reason 87
         b new 2 buy 5 @ 100
         > b rejected 2 reason 49
         s release 3
         > s risk 3 released
         b new 3 buy 5 @ 100
         > b accepted 3 #3.2 buy 5 @ 100
         a new 7 buy 5 @ 100 account=7
         > a rejected 7 reason 49
         s release 4 account=7
         > s risk 4 released account 7
         a new 8 buy 5 @ 100 account=7
         > a accepted 8 #2.3 buy 5 @ 100
         s release 5 account=7
         > s refused 5 reason 22",
    );
}

#[test]
fn a_session_may_be_killed() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a2 new 2 buy 5 @ 100
         > a2 accepted 2 #1.1 buy 5 @ 100
         a new 3 buy 5 @ 100 account=7
         > a accepted 3 #2.1 buy 5 @ 100
         s kill 1 session=a account=7
         > s risk 1 blocked account 7
         > a canceled 3 #2.1 5 cum 0 reason 87
         a new 4 buy 5 @ 100 account=7
         > a rejected 4 reason 49
         a2 new 5 buy 5 @ 100 account=7
         > a2 accepted 5 #2.2 buy 5 @ 100
         s kill 2 session=a
         > s risk 2 blocked
         > a canceled 1 #0.1 5 cum 0 reason 87
         a new 6 buy 5 @ 100
         > a rejected 6 reason 49
         s release 3 account=7
         > s refused 3 reason 22
         s release 4 session=a account=7
         > s risk 4 released account 7
         s release 5 session=a
         > s risk 5 released
         a new 7 buy 5 @ 100
         > a accepted 7 #0.2 buy 5 @ 100",
    );
}

#[test]
fn wrong_risk_actions_are_refused() {
    check(
        "s risk 1 action=0
         > s refused 1 reason 16 got 0
         s risk 2 action=5
         > s refused 2 reason 16 got 5
         s kill 3 group=1
         > s refused 3 reason 16 got 1",
    );
}

#[test]
fn whoever_is_killed_may_still_cancel_and_reduce() {
    check(
        "a2 new 1 buy 5 @ 100 account=7
         > a2 accepted 1 #0.1 buy 5 @ 100
         s kill 1 account=7 session=a
         > s risk 1 blocked account 7
         a replace 2 1 6 @ 100
         > a cancel-rejected 2 of 1 #0.1 reason 49 status 0 to replace
         a replace 3 1 4 @ 100
         > a replaced 1 -> 3 #0.1 -> #0.1 buy 4 @ 100 cum 0 kept
         > a2 replaced 1 -> 3 #0.1 -> #0.1 buy 4 @ 100 cum 0 kept
         a reduce 9 3 3
         > a replaced 3 -> 9 #0.1 -> #0.1 buy 3 @ 100 cum 0 reduced
         a cancel 9 3
         > a canceled 3 #0.1 3 cum 0 reason 80 by 9",
    );
}

#[test]
fn the_use_of_limits_is_told() {
    check(
        "a usage 1 account=7
         > a usage 1 rate 0 of 0 in 0 us open 0 of any
         s limit 1 open-orders 5 account=7
         > s risk 1 set open-orders 5 now 0 account 7
         s limit 2 rate 9 window=1000 account=7
         > s risk 2 set rate 9 now 0 account 7
         s limit 3 open-orders 2 instrument=1
         > s risk 3 set open-orders 2 now 0 instrument 1
         a new 1 buy 5 @ 100 account=7
         > a accepted 1 #0.1 buy 5 @ 100
         a new 2 buy 20 @ 100 account=7 instrument=2
         > a accepted 2 #1.1 buy 20 @ 100
         a usage 2 account=7
         > a usage 2 rate 2 of 9 in 1000000 us open 2 of 5
         a usage 3 account=7 instrument=1
         > a usage 3 rate 0 of 0 in 0 us open 1 of 2
         a usage 4 account=7 instrument=9
         > a refused 4 reason 1 got 9
         at 1000
         a usage 5 account=7
         > a usage 5 rate 0 of 9 in 1000000 us open 2 of 5",
    );
}

#[test]
fn nothing_that_is_open_is_judged_again_when_a_limit_is_set() {
    check(
        "a new 1 buy 9 @ 100
         > a accepted 1 #0.1 buy 9 @ 100
         s limit 1 order-qty 5
         > s risk 1 set order-qty 5 now 0
         a replace 2 1 8 @ 100
         > a replaced 1 -> 2 #0.1 -> #0.1 buy 8 @ 100 cum 0 kept
         a replace 3 2 8 @ 101
         > a cancel-rejected 3 of 2 #0.1 reason 40 limit 5 got 8 status 0 to replace",
    );
}
