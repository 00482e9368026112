//! Call phases and the uncross: every rule about them, as a transcript. `tests/common/script.rs`
//! explains the language.

mod common;

use common::script::check;

#[test]
fn nothing_matches_in_a_call_phase() {
    for phase in ["pre-open", "opening", "volatility", "closing"] {
        check(&format!(
            "instrument 1 phase={phase}
             a new 1 sell 5 @ 100
             > a accepted 1 #0.1 sell 5 @ 100
             b new 1 buy 5 @ 101 post
             > b accepted 1 #1.1 buy 5 @ 101
             b new 2 buy 5 @ 101 slide
             > b accepted 2 #2.1 buy 5 @ 101"
        ));
    }
}

#[test]
fn orders_that_want_to_trade_at_once_are_refused_in_a_call_phase() {
    check(
        "instrument 1 phase=opening
         a new 1 buy 5 @ 100 ioc
         > a rejected 1 reason 7 got 3
         a new 2 buy 5 @ 100 fok
         > a rejected 2 reason 7 got 4
         a new 3 buy 5 @ 100 min_qty=1
         > a rejected 3 reason 12 got 1
         a new 4 buy 5
         > a rejected 4 reason 6 got 1
         a new 5 buy 5 mtl
         > a rejected 5 reason 6 got 11
         a new 6 buy 5 mtl close
         > a rejected 6 reason 6 got 11
         a new 7 buy 5 open
         > a accepted 7 #0.1 buy 5
         a new 8 buy 5 close
         > a accepted 8 #1.1 buy 5",
    );
}

#[test]
fn at_open_orders_are_for_the_phases_before_the_open() {
    for (phase, taken) in [
        ("pre-open", true),
        ("opening", true),
        ("continuous", false),
        ("volatility", false),
        ("closing", false),
    ] {
        let answer = if taken {
            "accepted 1 #0.1 buy 5 @ 100"
        } else {
            "rejected 1 reason 7 got 2"
        };
        check(&format!(
            "instrument 1 phase={phase}
             a new 1 buy 5 @ 100 open
             > a {answer}"
        ));
    }
}

#[test]
fn the_uncross_trades_the_most_it_can() {
    // At 100: 9 against 6. At 101: 9 against 9. At 102: 4 against 9.
    check(
        "instrument 1 phase=opening
         a new 1 sell 6 @ 100
         > a accepted 1 #0.1 sell 6 @ 100
         a new 2 sell 3 @ 101
         > a accepted 2 #1.1 sell 3 @ 101
         b new 1 buy 5 @ 101
         > b accepted 1 #2.1 buy 5 @ 101
         b new 2 buy 4 @ 102
         > b accepted 2 #3.1 buy 4 @ 102
         s phase 1 continuous
         > b executed 2 #3.1 buy 4 @ 101 leaves 0 cum 4 status 2 match 1.1 auction
         > a executed 1 #0.1 sell 4 @ 101 leaves 2 cum 4 status 1 match 1.2 auction
         > b executed 1 #2.1 buy 2 @ 101 leaves 3 cum 2 status 1 match 2.3 auction
         > a executed 1 #0.1 sell 2 @ 101 leaves 0 cum 6 status 2 match 2.4 auction
         > b executed 1 #2.1 buy 3 @ 101 leaves 0 cum 5 status 2 match 3.5 auction
         > a executed 2 #1.1 sell 3 @ 101 leaves 0 cum 3 status 2 match 3.6 auction
         > s phase 1 of 1 is continuous reference 101
         > all phase of 1 is continuous reference 101",
    );
}

#[test]
fn of_equal_volumes_the_smaller_imbalance_decides() {
    // At 100: 5 against 5. At 101: 5 against 8.
    check(
        "instrument 1 phase=opening
         a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         a new 2 sell 3 @ 101
         > a accepted 2 #1.1 sell 3 @ 101
         b new 1 buy 5 @ 101
         > b accepted 1 #2.1 buy 5 @ 101
         s phase 1 continuous
         > b executed 1 #2.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.1 auction
         > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.2 auction
         > s phase 1 of 1 is continuous reference 100
         > all phase of 1 is continuous reference 100",
    );
}

#[test]
fn with_more_to_buy_the_highest_price_is_taken() {
    check(
        "instrument 1 phase=opening reference=100
         a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 8 @ 103
         > b accepted 1 #1.1 buy 8 @ 103
         s phase 1 query
         > s phase 1 of 1 is opening reference 100 would trade 5 @ 103 and buy 3 more
         s phase 2 continuous
         > b executed 1 #1.1 buy 5 @ 103 leaves 3 cum 5 status 1 match 1.1 auction
         > a executed 1 #0.1 sell 5 @ 103 leaves 0 cum 5 status 2 match 1.2 auction
         > s phase 2 of 1 is continuous reference 103
         > all phase of 1 is continuous reference 103",
    );
}

#[test]
fn with_more_to_sell_the_lowest_price_is_taken() {
    check(
        "instrument 1 phase=opening reference=103
         a new 1 sell 8 @ 100
         > a accepted 1 #0.1 sell 8 @ 100
         b new 1 buy 5 @ 103
         > b accepted 1 #1.1 buy 5 @ 103
         s phase 1 query
         > s phase 1 of 1 is opening reference 103 would trade 5 @ 100 and sell 3 more
         s phase 2 continuous
         > b executed 1 #1.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.1 auction
         > a executed 1 #0.1 sell 5 @ 100 leaves 3 cum 5 status 1 match 1.2 auction
         > s phase 2 of 1 is continuous reference 100
         > all phase of 1 is continuous reference 100",
    );
}

#[test]
fn with_both_alike_the_price_nearest_to_the_reference_is_taken() {
    for (reference, price) in [("", 100), ("99", 100), ("102", 102), ("150", 103)] {
        check(&format!(
            "instrument 1 phase=opening reference={reference}
             a new 1 sell 5 @ 100
             > a accepted 1 #0.1 sell 5 @ 100
             b new 1 buy 5 @ 103
             > b accepted 1 #1.1 buy 5 @ 103
             s phase 1 continuous
             > b executed 1 #1.1 buy 5 @ {price} leaves 0 cum 5 status 2 match 1.1 auction
             > a executed 1 #0.1 sell 5 @ {price} leaves 0 cum 5 status 2 match 1.2 auction
             > s phase 1 of 1 is continuous reference {price}
             > all phase of 1 is continuous reference {price}"
        ));
    }
}

#[test]
fn the_price_of_an_uncross_is_on_its_tick() {
    // From 105 to 110 all 5 trade and nothing is left over; 101 is no price.
    check(
        "instrument 1 phase=opening reference=100 band=100:5
         a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         a new 2 sell 2 @ 115
         > a accepted 2 #1.1 sell 2 @ 115
         b new 1 buy 5 @ 115
         > b accepted 1 #2.1 buy 5 @ 115
         b new 2 buy 2 @ 100
         > b accepted 2 #3.1 buy 2 @ 100
         s phase 1 query
         > s phase 1 of 1 is opening reference 100 would trade 5 @ 105",
    );
}

#[test]
fn prices_without_an_order_count_too() {
    // Between the prices of the orders nothing is left over.
    check(
        "instrument 1 phase=opening reference=101
         a new 1 sell 5 @ 99
         > a accepted 1 #0.1 sell 5 @ 99
         a new 2 sell 5 @ 103
         > a accepted 2 #1.1 sell 5 @ 103
         b new 1 buy 5 @ 104
         > b accepted 1 #2.1 buy 5 @ 104
         b new 2 buy 5 @ 98
         > b accepted 2 #3.1 buy 5 @ 98
         s phase 1 query
         > s phase 1 of 1 is opening reference 101 would trade 5 @ 101",
    );
}

#[test]
fn market_orders_alone_trade_at_the_reference() {
    check(
        "instrument 1 phase=opening
         a new 1 sell 5 open
         > a accepted 1 #0.1 sell 5
         b new 1 buy 3 open
         > b accepted 1 #1.1 buy 3
         s phase 1 query
         > s phase 1 of 1 is opening
         s phase 2 opening reference=90
         > s phase 2 of 1 is opening reference 90 would trade 3 @ 90 and sell 2 more
         > all phase of 1 is opening reference 90 would trade 3 @ 90 and sell 2 more
         s phase 3 continuous
         > b executed 1 #1.1 buy 3 @ 90 leaves 0 cum 3 status 2 match 1.1 auction
         > a executed 1 #0.1 sell 3 @ 90 leaves 2 cum 3 status 1 match 1.2 auction
         > a canceled 1 #0.1 2 cum 3 reason 34
         > s phase 3 of 1 is continuous reference 90
         > all phase of 1 is continuous reference 90",
    );
}

#[test]
fn an_uncross_goes_by_market_orders_price_display_and_age() {
    check(
        "instrument 1 phase=opening
         a new 1 buy 2 @ 101 display=0
         > a accepted 1 #0.1 buy 2 @ 101
         a new 2 buy 2 @ 101
         > a accepted 2 #1.1 buy 2 @ 101
         a new 3 buy 2 @ 102
         > a accepted 3 #2.1 buy 2 @ 102
         a new 4 buy 2 open
         > a accepted 4 #3.1 buy 2
         a new 5 buy 2 @ 101
         > a accepted 5 #4.1 buy 2 @ 101
         b new 1 sell 9 @ 101
         > b accepted 1 #5.1 sell 9 @ 101
         s phase 1 continuous
         > a executed 4 #3.1 buy 2 @ 101 leaves 0 cum 2 status 2 match 1.1 auction
         > b executed 1 #5.1 sell 2 @ 101 leaves 7 cum 2 status 1 match 1.2 auction
         > a executed 3 #2.1 buy 2 @ 101 leaves 0 cum 2 status 2 match 2.3 auction
         > b executed 1 #5.1 sell 2 @ 101 leaves 5 cum 4 status 1 match 2.4 auction
         > a executed 2 #1.1 buy 2 @ 101 leaves 0 cum 2 status 2 match 3.5 auction
         > b executed 1 #5.1 sell 2 @ 101 leaves 3 cum 6 status 1 match 3.6 auction
         > a executed 5 #4.1 buy 2 @ 101 leaves 0 cum 2 status 2 match 4.7 auction
         > b executed 1 #5.1 sell 2 @ 101 leaves 1 cum 8 status 1 match 4.8 auction
         > a executed 1 #0.1 buy 1 @ 101 leaves 1 cum 1 status 1 match 5.9 auction
         > b executed 1 #5.1 sell 1 @ 101 leaves 0 cum 9 status 2 match 5.10 auction
         > s phase 1 of 1 is continuous reference 101
         > all phase of 1 is continuous reference 101",
    );
}

#[test]
fn everything_takes_part_in_an_uncross_with_all_its_quantity() {
    check(
        "instrument 1 phase=opening
         a new 1 sell 9 @ 100 display=2
         > a accepted 1 #0.1 sell 9 @ 100
         a new 2 sell 3 @ 100 display=0
         > a accepted 2 #1.1 sell 3 @ 100
         a new 3 sell 3 @ 100
         > a accepted 3 #2.1 sell 3 @ 100
         b new 1 buy 7 @ 100
         > b accepted 1 #3.1 buy 7 @ 100
         s phase 1 continuous
         > b executed 1 #3.1 buy 7 @ 100 leaves 0 cum 7 status 2 match 1.1 auction
         > a executed 1 #0.1 sell 7 @ 100 leaves 2 cum 7 status 1 match 1.2 auction
         > s phase 1 of 1 is continuous reference 100
         > all phase of 1 is continuous reference 100
         b new 2 buy 3 @ 100               // The iceberg has kept its place and shows 2.
         > b accepted 2 #3.2 buy 3 @ 100
         > a executed 1 #0.1 sell 2 @ 100 leaves 0 cum 9 status 2 match 2.3 maker
         > b executed 2 #3.2 buy 2 @ 100 leaves 1 cum 2 status 1 match 2.4 taker
         > a executed 3 #2.1 sell 1 @ 100 leaves 2 cum 1 status 1 match 3.5 maker
         > b executed 2 #3.2 buy 1 @ 100 leaves 0 cum 3 status 2 match 3.6 taker
         b new 3 buy 2 @ 100
         > b accepted 3 #3.3 buy 2 @ 100
         > a executed 3 #2.1 sell 2 @ 100 leaves 0 cum 3 status 2 match 4.7 maker
         > b executed 3 #3.3 buy 2 @ 100 leaves 0 cum 2 status 2 match 4.8 taker",
    );
}

#[test]
fn orders_of_one_group_trade_with_each_other_in_an_uncross() {
    check(
        "instrument 1 phase=opening
         a new 1 sell 5 @ 100 newest
         > a accepted 1 #0.1 sell 5 @ 100
         a new 2 buy 5 @ 100 newest
         > a accepted 2 #1.1 buy 5 @ 100
         s phase 1 continuous
         > a executed 2 #1.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.1 auction
         > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.2 auction
         > s phase 1 of 1 is continuous reference 100
         > all phase of 1 is continuous reference 100",
    );
}

#[test]
fn what_an_uncross_leaves_of_auction_orders_is_canceled() {
    check(
        "instrument 1 phase=opening
         a new 1 buy 5 open
         > a accepted 1 #0.1 buy 5
         a new 2 buy 5 @ 100 open
         > a accepted 2 #1.1 buy 5 @ 100
         a new 3 buy 5 @ 100
         > a accepted 3 #2.1 buy 5 @ 100
         b new 1 sell 7 @ 99 open
         > b accepted 1 #3.1 sell 7 @ 99
         b new 2 sell 1 @ 105 open
         > b accepted 2 #4.1 sell 1 @ 105
         s phase 1 continuous
         > a executed 1 #0.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.1 auction
         > b executed 1 #3.1 sell 5 @ 100 leaves 2 cum 5 status 1 match 1.2 auction
         > a executed 2 #1.1 buy 2 @ 100 leaves 3 cum 2 status 1 match 2.3 auction
         > b executed 1 #3.1 sell 2 @ 100 leaves 0 cum 7 status 2 match 2.4 auction
         > a canceled 2 #1.1 3 cum 2 reason 83
         > b canceled 2 #4.1 1 cum 0 reason 83
         > s phase 1 of 1 is continuous reference 100
         > all phase of 1 is continuous reference 100",
    );
}

#[test]
fn at_close_orders_wait_for_the_closing_auction() {
    check(
        "a new 1 buy 5 @ 101 close
         > a accepted 1 #0.1 buy 5 @ 101
         a new 2 buy 5 @ 102 close
         > a accepted 2 #1.1 buy 5 @ 102
         a new 3 buy 5 close
         > a accepted 3 #2.1 buy 5
         a new 4 buy 5 @ 102 close
         > a accepted 4 #3.1 buy 5 @ 102
         b new 1 sell 5 @ 100 ioc          // They trade with nobody.
         > b accepted 1 #4.1 sell 5 @ 100
         > b canceled 1 #4.1 5 cum 0 reason 33
         b new 2 sell 3 @ 99 close
         > b accepted 2 #4.2 sell 3 @ 99
         b new 3 sell 9 @ 99 close
         > b accepted 3 #5.1 sell 9 @ 99
         a status 1
         > a status 1 1 #0.1 buy 5 @ 101 cum 0 limit close status 0 more 3
         > a status 1 2 #1.1 buy 5 @ 102 cum 0 limit close status 0 more 2
         > a status 1 3 #2.1 buy 5 cum 0 market close status 0 more 1
         > a status 1 4 #3.1 buy 5 @ 102 cum 0 limit close status 0 more 0
         s phase 1 closing
         > s phase 1 of 1 is closing would trade 12 @ 102 and buy 3 more
         > all phase of 1 is closing would trade 12 @ 102 and buy 3 more
         s phase 2 closed
         > a executed 3 #2.1 buy 3 @ 102 leaves 2 cum 3 status 1 match 1.1 auction
         > b executed 2 #4.2 sell 3 @ 102 leaves 0 cum 3 status 2 match 1.2 auction
         > a executed 3 #2.1 buy 2 @ 102 leaves 0 cum 5 status 2 match 2.3 auction
         > b executed 3 #5.1 sell 2 @ 102 leaves 7 cum 2 status 1 match 2.4 auction
         > a executed 2 #1.1 buy 5 @ 102 leaves 0 cum 5 status 2 match 3.5 auction
         > b executed 3 #5.1 sell 5 @ 102 leaves 2 cum 7 status 1 match 3.6 auction
         > a executed 4 #3.1 buy 2 @ 102 leaves 3 cum 2 status 1 match 4.7 auction
         > b executed 3 #5.1 sell 2 @ 102 leaves 0 cum 9 status 2 match 4.8 auction
         > a canceled 4 #3.1 3 cum 2 reason 83
         > a canceled 1 #0.1 5 cum 0 reason 83
         > s phase 2 of 1 is closed reference 102
         > all phase of 1 is closed reference 102",
    );
}

#[test]
fn a_waiting_order_is_changed_like_any_other() {
    check(
        "a new 1 buy 5 @ 101 close
         > a accepted 1 #0.1 buy 5 @ 101
         a new 2 buy 5 @ 101 close
         > a accepted 2 #1.1 buy 5 @ 101
         a reduce 9 1 3
         > a replaced 1 -> 9 #0.1 -> #0.1 buy 3 @ 101 cum 0 reduced
         a replace 3 1 2 @ 101 close
         > a replaced 1 -> 3 #0.1 -> #0.1 buy 2 @ 101 cum 0 kept
         a replace 4 3 2 @ 101             // It stays an order for the close.
         > a cancel-rejected 4 of 3 #0.1 reason 7 got 0 status 0 to replace
         a replace 5 2 6 @ 101 close
         > a replaced 2 -> 5 #1.1 -> #1.2 buy 6 @ 101 cum 0
         a cancel 9 3
         > a canceled 3 #0.1 2 cum 0 reason 80 by 9
         s phase 1 closing
         > s phase 1 of 1 is closing
         > all phase of 1 is closing
         b new 1 sell 6 close
         > b accepted 1 #0.2 sell 6
         s phase 2 closed
         > a executed 5 #1.2 buy 6 @ 101 leaves 0 cum 6 status 2 match 1.1 auction
         > b executed 1 #0.2 sell 6 @ 101 leaves 0 cum 6 status 2 match 1.2 auction
         > s phase 2 of 1 is closed reference 101
         > all phase of 1 is closed reference 101",
    );
}

#[test]
fn an_at_close_order_enters_a_closing_auction_at_once() {
    check(
        "instrument 1 phase=closing
         a new 1 buy 5 @ 101 close
         > a accepted 1 #0.1 buy 5 @ 101
         b new 1 sell 5 close
         > b accepted 1 #1.1 sell 5
         s phase 1 query
         > s phase 1 of 1 is closing would trade 5 @ 101",
    );
}

#[test]
fn the_price_of_an_uncross_is_the_next_reference() {
    check(
        "instrument 1 phase=opening reference=50
         a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 5 @ 100
         > b accepted 1 #1.1 buy 5 @ 100
         s phase 1 continuous
         > b executed 1 #1.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.1 auction
         > a executed 1 #0.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.2 auction
         > s phase 1 of 1 is continuous reference 100
         > all phase of 1 is continuous reference 100",
    );
}

#[test]
fn market_orders_for_the_auction_have_no_price_in_a_replace() {
    check(
        "instrument 1 phase=opening
         a new 1 buy 5 open
         > a accepted 1 #0.1 buy 5
         a replace 2 1 4 open
         > a replaced 1 -> 2 #0.1 -> #0.1 buy 4 cum 0 kept
         a replace 3 2 6 open
         > a replaced 2 -> 3 #0.1 -> #0.2 buy 6 cum 0
         a replace 4 3 6 @ 100 open
         > a cancel-rejected 4 of 3 #0.2 reason 8 got 100 status 0 to replace
         a replace 5 3 6
         > a cancel-rejected 5 of 3 #0.2 reason 7 got 0 status 0 to replace",
    );
}

#[test]
fn the_indicative_price_is_published_once_a_second_while_orders_change() {
    check(
        "instrument 1 phase=opening
         at 1000
         s phase 1 opening
         > s phase 1 of 1 is opening
         > all phase of 1 is opening
         at 1100
         a new 1 sell 5 @ 100
         > a accepted 1 #0.1 sell 5 @ 100
         b new 1 buy 8 @ 100
         > b accepted 1 #1.1 buy 8 @ 100
         at 1999
         advance
         at 2000
         advance
         > all phase of 1 is opening would trade 5 @ 100 and buy 3 more
         at 5000
         advance                           // Nothing has changed.
         b cancel 9 1
         > b canceled 1 #1.1 8 cum 0 reason 80 by 9
         at 5500
         b new 2 buy 1 @ 100               // The last one is a second ago.
         > all phase of 1 is opening
         > b accepted 2 #1.2 buy 1 @ 100
         at 6600
         advance
         > all phase of 1 is opening would trade 1 @ 100 and sell 4 more",
    );
}

#[test]
fn stops_look_at_the_price_of_the_uncross() {
    check(
        "instrument 1 phase=opening
         a new 1 buy 2 stop=100
         > a accepted 1 #0.1 buy 2
         a new 2 sell 2 @ 99 stop=100
         > a accepted 2 #1.1 sell 2 @ 99
         a new 3 sell 2 @ 105
         > a accepted 3 #2.1 sell 2 @ 105
         a new 4 sell 5 @ 100
         > a accepted 4 #3.1 sell 5 @ 100
         b new 1 buy 5 @ 100
         > b accepted 1 #4.1 buy 5 @ 100
         s phase 1 continuous
         > b executed 1 #4.1 buy 5 @ 100 leaves 0 cum 5 status 2 match 1.1 auction
         > a executed 4 #3.1 sell 5 @ 100 leaves 0 cum 5 status 2 match 1.2 auction
         > s phase 1 of 1 is continuous reference 100
         > all phase of 1 is continuous reference 100
         > a restated 1 #0.1 buy 2 reason 103
         > a executed 3 #2.1 sell 2 @ 105 leaves 0 cum 2 status 2 match 2.3 maker
         > a executed 1 #0.1 buy 2 @ 105 leaves 0 cum 2 status 2 match 2.4 taker
         > a restated 2 #1.1 sell 2 @ 99 reason 103",
    );
}

#[test]
fn a_stop_that_comes_in_a_call_phase_waits_for_its_end() {
    check(
        "b new 1 sell 5 @ 100
         > b accepted 1 #0.1 sell 5 @ 100
         c new 1 buy 1 @ 100
         > c accepted 1 #1.1 buy 1 @ 100
         > b executed 1 #0.1 sell 1 @ 100 leaves 4 cum 1 status 1 match 1.1 maker
         > c executed 1 #1.1 buy 1 @ 100 leaves 0 cum 1 status 2 match 1.2 taker
         s phase 1 opening
         > s phase 1 of 1 is opening reference 100
         > all phase of 1 is opening reference 100
         a new 1 buy 2 stop=100
         > a accepted 1 #1.2 buy 2
         a new 2 buy 2 stop=101
         > a accepted 2 #2.1 buy 2
         a replace 3 2 2 stop=99
         > a replaced 2 -> 3 #2.1 -> #2.2 buy 2 cum 0
         s phase 2 continuous
         > s phase 2 of 1 is continuous reference 100
         > all phase of 1 is continuous reference 100
         > a restated 3 #2.2 buy 2 reason 103
         > b executed 1 #0.1 sell 2 @ 100 leaves 2 cum 3 status 1 match 2.3 maker
         > a executed 3 #2.2 buy 2 @ 100 leaves 0 cum 2 status 2 match 2.4 taker
         > a restated 1 #1.2 buy 2 reason 103
         > b executed 1 #0.1 sell 2 @ 100 leaves 0 cum 5 status 2 match 3.5 maker
         > a executed 1 #1.2 buy 2 @ 100 leaves 0 cum 2 status 2 match 3.6 taker",
    );
}

#[test]
fn a_triggered_order_goes_into_the_book_of_a_call_phase() {
    check(
        "instrument 1 volatility=500 reference=100
         a new 1 buy 2 stop=100
         > a accepted 1 #0.1 buy 2
         a new 2 buy 2 @ 90 stop=100
         > a accepted 2 #1.1 buy 2 @ 90
         b new 1 sell 1 @ 100
         > b accepted 1 #2.1 sell 1 @ 100
         b new 2 sell 5 @ 120
         > b accepted 2 #3.1 sell 5 @ 120
         c new 1 buy 2 @ 120               // The second trade would be too far away.
         > c accepted 1 #4.1 buy 2 @ 120
         > b executed 1 #2.1 sell 1 @ 100 leaves 0 cum 1 status 2 match 1.1 maker
         > c executed 1 #4.1 buy 1 @ 100 leaves 1 cum 1 status 1 match 1.2 taker
         > all phase of 1 is volatility reference 100 would trade 1 @ 120 and sell 4 more reason 42
         > a restated 1 #0.1 buy 2 reason 103
         > a restated 2 #1.1 buy 2 @ 90 reason 103
         a status 1
         > a status 1 1 #0.1 buy 2 cum 0 market day status 0 more 1
         > a status 1 2 #1.1 buy 2 @ 90 cum 0 limit day status 0 more 0
         s phase 1 continuous
         > a executed 1 #0.1 buy 2 @ 120 leaves 0 cum 2 status 2 match 2.3 auction
         > b executed 2 #3.1 sell 2 @ 120 leaves 3 cum 2 status 1 match 2.4 auction
         > c executed 1 #4.1 buy 1 @ 120 leaves 0 cum 2 status 2 match 3.5 auction
         > b executed 2 #3.1 sell 1 @ 120 leaves 2 cum 3 status 1 match 3.6 auction
         > s phase 1 of 1 is continuous reference 120
         > all phase of 1 is continuous reference 120",
    );
}
