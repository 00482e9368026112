//! Instruments, ids and the validation of new orders: every rule of `protocol-spec/matching.md`
//! about them. `tests/common/script.rs` explains the transcripts.

mod common;

use common::script::{check, core_with_two_instruments, two_instruments};
use common::*;
use orderwire_core::*;

fn with_ticks(i: Instrument, given: &[(i64, i64)]) -> Instrument {
    let mut ticks = NO_TICK_BANDS;
    for (band, &(from, tick)) in ticks.iter_mut().zip(given) {
        *band = TickBand { from, tick };
    }
    Instrument { ticks, ..i }
}

fn with_reference(i: Instrument, reference_price: i64) -> Instrument {
    Instrument {
        reference_price,
        ..i
    }
}

#[test]
fn instruments_are_checked() {
    let good = two_instruments()[1];
    let symbol = |text: &[u8]| {
        let mut symbol = [0; 16];
        symbol[..text.len()].copy_from_slice(text);
        symbol
    };
    let ticks = |bands| with_ticks(good, bands);
    let reference = |price| with_reference(good, price);
    let bad = [
        (Instrument { id: 0, ..good }, InstrumentError::Id),
        (
            Instrument {
                id: INSTRUMENT_NULL,
                ..good
            },
            InstrumentError::Id,
        ),
        (
            Instrument {
                symbol: symbol(b""),
                ..good
            },
            InstrumentError::Symbol,
        ),
        (
            Instrument {
                symbol: symbol(b"A\0B"),
                ..good
            },
            InstrumentError::Symbol,
        ),
        (
            Instrument {
                symbol: symbol(b"A B"),
                ..good
            },
            InstrumentError::Symbol,
        ),
        (
            Instrument {
                symbol: symbol(b"\xFF"),
                ..good
            },
            InstrumentError::Symbol,
        ),
        (
            Instrument {
                price_exponent: 19,
                ..good
            },
            InstrumentError::Exponent,
        ),
        (
            Instrument {
                qty_exponent: -19,
                ..good
            },
            InstrumentError::Exponent,
        ),
        (
            Instrument {
                tick_size: 0,
                ..good
            },
            InstrumentError::TickSize,
        ),
        (
            Instrument {
                tick_size: -5,
                ..good
            },
            InstrumentError::TickSize,
        ),
        (
            Instrument {
                lot_size: 0,
                ..good
            },
            InstrumentError::LotSize,
        ),
        (
            Instrument {
                max_qty: 19,
                ..good
            },
            InstrumentError::QuantityRange,
        ),
        (
            Instrument {
                min_qty: 21,
                max_qty: 29,
                ..good
            },
            InstrumentError::QuantityRange,
        ),
        (
            Instrument {
                min_qty: 0,
                max_qty: 9,
                ..good
            },
            InstrumentError::QuantityRange,
        ),
        (
            Instrument {
                max_qty: 1 << 63,
                ..good
            },
            InstrumentError::QuantityRange,
        ),
        (
            Instrument {
                min_price: PRICE_NULL,
                ..good
            },
            InstrumentError::PriceRange,
        ),
        (
            Instrument {
                min_price: 11,
                max_price: 14,
                ..good
            },
            InstrumentError::PriceRange,
        ),
        (
            Instrument {
                min_price: 15,
                max_price: 10,
                ..good
            },
            InstrumentError::PriceRange,
        ),
        (
            Instrument {
                max_price: PRICE_MAX + 1,
                ..good
            },
            InstrumentError::PriceRange,
        ),
        (
            Instrument {
                min_price: -PRICE_MAX - 1,
                ..good
            },
            InstrumentError::PriceRange,
        ),
        (ticks(&[(100, 10), (50, 25)]), InstrumentError::TickTable),
        (ticks(&[(100, 10), (100, 20)]), InstrumentError::TickTable),
        (ticks(&[(102, 6)]), InstrumentError::TickTable),
        (ticks(&[(105, 10)]), InstrumentError::TickTable),
        (ticks(&[(100, 0)]), InstrumentError::TickTable),
        (
            ticks(&[(PRICE_NULL, 0), (100, 10)]),
            InstrumentError::TickTable,
        ),
        (reference(101), InstrumentError::ReferencePrice),
        (reference(1_005), InstrumentError::ReferencePrice),
        (
            Instrument {
                initial_phase: 0,
                ..good
            },
            InstrumentError::Phase,
        ),
        (
            Instrument {
                initial_phase: 8,
                ..good
            },
            InstrumentError::Phase,
        ),
    ];
    let mut core = Core::new(Limits {
        instruments_max: 2,
        ..Limits::default()
    });
    for (instrument, error) in bad {
        assert_eq!(
            core.add_instrument(instrument),
            Err(error),
            "{instrument:?}"
        );
    }
    assert_eq!(core.instruments().count(), 0);

    assert_eq!(core.add_instrument(good), Ok(()));
    assert_eq!(core.add_instrument(good), Err(InstrumentError::DuplicateId));
    assert_eq!(core.add_instrument(Instrument { id: 9, ..good }), Ok(()));
    assert_eq!(
        core.add_instrument(Instrument { id: 8, ..good }),
        Err(InstrumentError::TooMany)
    );
    assert_eq!(core.instrument(2), Some(&good));
    assert_eq!(core.instrument(8), None);
    assert!(core.instruments().map(|i| i.id).eq([2, 9]));
}

#[test]
fn ticks_grow_with_the_price() {
    check(
        "instrument 1 band=100:5 band=200:10
         a new 1 buy 1 @ 99
         > a accepted 1 #0.1 buy 1 @ 99
         a new 2 buy 1 @ 101
         > a rejected 2 reason 9 limit 5 got 101
         a new 3 buy 1 @ 105
         > a accepted 3 #1.1 buy 1 @ 105
         a new 4 buy 1 @ 205
         > a rejected 4 reason 9 limit 10 got 205
         a new 5 buy 1 @ 210
         > a accepted 5 #2.1 buy 1 @ 210",
    );
}

#[test]
fn price_times_quantity_is_bounded() {
    // 2^61 times 2^35 is 2^96.
    check(
        "instrument 1 max_price=2305843009213693952 max_qty=34359738368
         a new 1 buy 34359738368 @ 2305843009213693952
         > a rejected 1 reason 41 limit 9223372036854775807 got 9223372036854775807
         a new 2 buy 34359738367 @ 2305843009213693952
         > a accepted 2 #0.1 buy 34359738367 @ 2305843009213693952
         a new 3 buy 34359738368 stop=2305843009213693952
         > a rejected 3 reason 41 limit 9223372036854775807 got 9223372036854775807
         a replace 4 2 34359738368 @ 2305843009213693952
         > a cancel-rejected 4 of 2 #0.1 reason 41 limit 9223372036854775807 got 9223372036854775807 status 0 to replace
         b new 1 sell 34359738368 mtl
         > b rejected 1 reason 41 limit 9223372036854775807 got 9223372036854775807",
    );
}

#[test]
fn pairs_of_an_account_and_an_instrument_are_bounded() {
    check(
        "limits pairs=1
         a new 1 buy 5 @ 100 account=1
         > a accepted 1 #0.1 buy 5 @ 100
         a new 2 buy 5 @ 100 account=2
         > a rejected 2 reason 67 limit 1 got 1
         a quote 1 5 @ 100 | - account=2
         > a quoted 1 rejected reason 67 limit 1 got 1 | rejected reason 67 limit 1 got 1
         a new 3 buy 0 @ 100 account=2     // Only an order without other faults needs a pair.
         > a rejected 3 reason 10 got 0
         a new 4 buy 5 @ 100 account=1
         > a accepted 4 #1.1 buy 5 @ 100",
    );
}

#[test]
fn any_number_of_instruments_is_found() {
    let mut core = Core::new(Limits::default());
    for id in (1..3_000).map(|n| n * 7_919) {
        core.add_instrument(Instrument {
            id,
            ..two_instruments()[0]
        })
        .unwrap();
        assert_eq!(core.instrument(id).unwrap().id, id);
    }
    assert_eq!(core.instruments().count(), 2_999);
    assert_eq!(core.instrument(3), None);
}

#[test]
fn cl_ord_ids_rise_in_every_lane_of_every_participant() {
    check(
        "a new 5 buy 1 @ 100
         > a accepted 5 #0.1 buy 1 @ 100
         a new 5 buy 1 @ 100
         > a rejected 5 reason 17 got 5
         a2 new 4 buy 1 @ 100              // Whatever the session.
         > a2 rejected 4 reason 17 got 5
         a new 3:1 buy 1 @ 100             // Another lane.
         > a accepted 3:1 #1.1 buy 1 @ 100
         b new 5 buy 1 @ 100               // Another participant.
         > b accepted 5 #2.1 buy 1 @ 100
         a new 281474976710655 buy 1 @ 100 // The last counter there is.
         > a accepted 281474976710655 #3.1 buy 1 @ 100
         a new 6 buy 1 @ 100
         > a rejected 6 reason 17 got 281474976710655",
    );
}

#[test]
fn replaces_share_the_lanes_of_new_orders() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a replace 1 1 4 @ 100
         > a cancel-rejected 1 of 1 #0.0 reason 17 got 1 status 255 to replace
         a replace 3 1 4 @ 100
         > a replaced 1 -> 3 #0.1 -> #0.1 buy 4 @ 100 cum 0 kept
         a replace 3 1 4 @ 100             // Sent again.
         > a cancel-rejected 3 of 1 #0.0 reason 17 got 3 status 255 to replace
         a new 3 buy 1 @ 100
         > a rejected 3 reason 17 got 3",
    );
}

#[test]
fn a_lane_or_counter_out_of_range_is_rejected() {
    check(
        "a new 256:1 buy 1 @ 100
         > a rejected 256:1 reason 24 limit 255 got 256
         a new 65535:1 buy 1 @ 100
         > a rejected 65535:1 reason 24 limit 255 got 65535
         a new 0 buy 1 @ 100
         > a rejected 0 reason 24 got 0
         a new 7:0 buy 1 @ 100
         > a rejected 7:0 reason 24 got 0
         a replace 256:1 1 1 @ 100
         > a cancel-rejected 256:1 of 1 #0.0 reason 24 limit 255 got 256 status 255 to replace
         a new 255:1 buy 1 @ 100
         > a accepted 255:1 #0.1 buy 1 @ 100",
    );
}

#[test]
fn a_rejected_order_uses_up_its_cl_ord_id() {
    check(
        "a new 1 buy 0 @ 100
         > a rejected 1 reason 10 got 0
         a new 1 buy 5 @ 100
         > a rejected 1 reason 17 got 1
         a replace 2 9 5 @ 100
         > a cancel-rejected 2 of 9 #0.0 reason 18 status 8 to replace
         a new 2 buy 5 @ 100
         > a rejected 2 reason 17 got 2
         a new 3 buy 5 @ 100
         > a accepted 3 #0.1 buy 5 @ 100",
    );
}

#[test]
fn an_id_that_is_refused_for_itself_uses_up_nothing() {
    check(
        "a new 9 buy 1 @ 100
         > a accepted 9 #0.1 buy 1 @ 100
         a new 5 buy 1 @ 100               // The lane stays at 9, not at 5.
         > a rejected 5 reason 17 got 9
         a new 9 buy 1 @ 100
         > a rejected 9 reason 17 got 9
         a new 10 buy 1 @ 100
         > a accepted 10 #1.1 buy 1 @ 100",
    );
}

#[test]
fn cancels_and_reduces_need_no_fresh_id() {
    check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a reduce 1 1 4
         > a replaced 1 -> 1 #0.1 -> #0.1 buy 4 @ 100 cum 0 reduced
         a reduce 0 1 3
         > a replaced 1 -> 0 #0.1 -> #0.1 buy 3 @ 100 cum 0 reduced
         a cancel 1 1
         > a canceled 1 #0.1 3 cum 0 reason 80 by 1
         a new 2 buy 5 @ 100               // Nor did they use one up.
         > a accepted 2 #0.2 buy 5 @ 100",
    );
}

#[test]
fn a_participant_beyond_the_limit_is_refused() {
    check(
        "limits participants=1
         b new 1 buy 1 @ 100
         > b rejected 1 reason 67 limit 1 got 1
         b replace 1 1 1 @ 100
         > b cancel-rejected 1 of 1 #0.0 reason 67 limit 1 got 1 status 255 to replace
         b cancel 1 1
         > b cancel-rejected 1 of 1 #0.0 reason 18 status 8 to cancel
         a new 1 buy 1 @ 100
         > a accepted 1 #0.1 buy 1 @ 100",
    );
}

#[test]
fn order_ids_carry_their_slot_and_never_return() {
    check(
        "a new 1 buy 1 @ 100
         > a accepted 1 #0.1 buy 1 @ 100
         a new 2 buy 1 @ 100
         > a accepted 2 #1.1 buy 1 @ 100
         a cancel 9 1
         > a canceled 1 #0.1 1 cum 0 reason 80 by 9
         a new 3 buy 1 @ 100
         > a accepted 3 #0.2 buy 1 @ 100
         a cancel 9 0 #0.1                 // The old id does not name the new order.
         > a cancel-rejected 9 of 0 #0.1 reason 18 status 8 to cancel
         b new 1 buy 1 @ 1 ioc             // An order that never rests has an id of its own too.
         > b accepted 1 #2.1 buy 1 @ 1
         > b canceled 1 #2.1 1 cum 0 reason 33
         a new 4 buy 1 @ 100
         > a accepted 4 #2.2 buy 1 @ 100",
    );
}

#[test]
fn a_full_core_refuses_new_orders_and_nothing_else() {
    check(
        "limits orders=2
         a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a new 2 buy 5 @ 101
         > a accepted 2 #1.1 buy 5 @ 101
         b new 1 buy 5 @ 102
         > b rejected 1 reason 67 limit 2 got 2
         b new 2 sell 5 @ 100 ioc
         > b rejected 2 reason 67 limit 2 got 2
         a replace 3 1 6 @ 102
         > a replaced 1 -> 3 #0.1 -> #0.2 buy 6 @ 102 cum 0 price
         a reduce 9 3 5
         > a replaced 3 -> 9 #0.2 -> #0.2 buy 5 @ 102 cum 0 reduced
         a cancel 9 2
         > a canceled 2 #1.1 5 cum 0 reason 80 by 9
         b new 3 sell 5 @ 100
         > b accepted 3 #1.2 sell 5 @ 100
         > a executed 3 #0.2 buy 5 @ 102 leaves 0 cum 5 status 2 match 1.1 maker
         > b executed 3 #1.2 sell 5 @ 102 leaves 0 cum 5 status 2 match 1.2 taker",
    );
}

#[test]
fn every_wrong_field_has_its_reason() {
    let wrong = [
        ("buy 20 @ 100 instrument=3", "1 got 3"),
        ("buy 20 @ 100 route=1", "61 got 1"),
        ("0 20 @ 100", "5 got 0"),
        ("3 20 @ 100", "5 got 3"),
        ("255 20 @ 100", "5 got 255"),
        ("buy 20 @ 100 type=0", "6 got 0"),
        ("buy 20 @ 100 type=5", "6 got 5"),
        ("buy 20 @ 100 type=16", "6 got 16"),
        ("buy 20 @ 100 tif=2", "7 got 2"),
        ("buy 20 @ 100 tif=5", "7 got 5"),
        ("buy 20 @ 100 tif=255", "7 got 255"),
        ("buy 20 gtc", "7 got 1"),
        ("buy 20 until=5", "7 got 6"),
        ("buy 20 mtl close", "7 got 7"),
        ("buy 20 stop=95 ioc", "7 got 3"),
        ("buy 20 stop=95 fok", "7 got 4"),
        ("buy 20 stop=95 close", "7 got 7"),
        ("buy 20 @ 95 stop=95 ioc", "7 got 3"),
        ("buy 20 @ 100 post slide", "16 got 3"),
        ("buy 20 @ 100 exec_inst=4", "16 got 4"),
        ("buy 20 @ 100 exec_inst=8", "16 got 8"),
        ("buy 20 @ 100 exec_inst=64", "16 got 64"),
        ("buy 20 @ 100 exec_inst=257", "16 got 257"),
        ("buy 20 @ 100 exec_inst=32768", "16 got 32768"),
        ("buy 20 @ 100 ioc post", "16 got 1"),
        ("buy 20 @ 100 fok post", "16 got 1"),
        ("buy 20 @ 100 close post", "16 got 1"),
        ("buy 20 post", "16 got 1"),
        ("buy 20 mtl post", "16 got 1"),
        ("buy 20 stop=95 post", "16 got 1"),
        ("buy 20 @ 100 stop=95 slide", "16 got 2"),
        ("buy 20 @ 100 post min_qty=20", "16 got 1"),
        ("buy 20 @ 100 random", "16 got 32"),
        ("buy 20 @ 100 random display=0", "16 got 32"),
        ("buy 20 @ 100 random display=20", "16 got 32"),
        ("buy 20 @ 100 stp_mode=6", "16 got 6"),
        ("buy 20 @ 100 stp_mode=255", "16 got 255"),
        ("buy 20 @ 100 flags=2", "16 got 2"),
        ("buy 20 @ 100 min_qty=30", "12 got 30"),
        ("buy 20 @ 100 min_qty=15", "12 got 15"),
        ("buy 20 stop=95 min_qty=20", "12 got 20"),
        ("buy 20 @ 100 close min_qty=20", "12 got 20"),
        ("buy 20 @ 100 display=15", "13 got 15"),
        ("buy 20 @ 100 display=30", "13 got 30"),
        ("buy 20 @ 100 ioc display=10", "13 got 10"),
        ("buy 20 @ 100 close display=10", "13 got 10"),
        ("buy 20 display=10", "13 got 10"),
        ("buy 20 mtl display=10", "13 got 10"),
        ("buy 20 stop=95 display=10", "13 got 10"),
        ("buy 20 @ 100 trigger=95", "14 got 95"),
        ("buy 20 type=3", "14"),
        ("buy 20 @ 100 type=4", "14"),
        ("buy 20 stop=97", "14 limit 5 got 97"),
        ("buy 20 stop=1005", "14 limit 1000 got 1005"),
        ("buy 20 @ 100 expire=1", "15 got 1"),
        ("buy 20 @ 100 until=0", "15 limit 0 got 0"),
        ("buy 20 @ 100 tif=6", "15 limit 0 got 9223372036854775807"),
        ("buy 20 type=2", "8"),
        ("buy 20 type=4 trigger=95", "8"),
        ("buy 20 @ 100 type=1", "8 got 100"),
        ("buy 20 @ 100 type=3 trigger=95", "8 got 100"),
        ("buy 20 @ 100 mtl", "8 got 100"),
        ("buy 20 @ -105", "8 limit -100 got -105"),
        ("buy 20 @ 1005", "8 limit 1000 got 1005"),
        ("buy 20 @ 101", "9 limit 5 got 101"),
        ("buy 20 @ -99", "9 limit 5 got -99"),
        ("buy 0 @ 100", "10 got 0"),
        ("buy 10 @ 100", "10 limit 20 got 10"),
        ("buy 1010 @ 100", "10 limit 1000 got 1010"),
        (
            "buy 18446744073709551615 @ 100",
            "10 limit 1000 got 9223372036854775807",
        ),
        ("buy 25 @ 100", "11 limit 10 got 25"),
    ];
    for (order, reason) in wrong {
        let instrument = if order.contains("instrument=") {
            ""
        } else {
            "instrument=2"
        };
        check(&format!(
            "a new 1 {order} {instrument}\n> a rejected 1 reason {reason}"
        ));
    }
}

#[test]
fn prices_and_quantities_at_their_bounds_are_taken() {
    check(
        "a new 1 buy 20 @ -100 instrument=2
         > a accepted 1 #0.1 buy 20 @ -100
         a new 2 sell 1000 @ 1000 instrument=2
         > a accepted 2 #1.1 sell 1000 @ 1000",
    );
}

#[test]
fn reasons_are_found_in_a_fixed_order() {
    // Each order has the fault of its line and of all lines below it. The order quantity is limited
    // to 40, and the best offer is 100.
    let faults = [
        (
            24,
            "new 0 3 55 @ 101 instrument=9 route=1 type=9 tif=9 exec_inst=4",
        ),
        (
            1,
            "new 2 3 55 @ 101 instrument=9 route=1 type=9 tif=9 exec_inst=4",
        ),
        (
            61,
            "new 2 3 55 @ 101 instrument=2 route=1 type=9 tif=9 exec_inst=4",
        ),
        (5, "new 2 3 55 @ 101 instrument=2 type=9 tif=9 exec_inst=4"),
        (
            6,
            "new 2 buy 55 @ 101 instrument=2 type=9 tif=9 exec_inst=4 min_qty=15",
        ),
        (
            7,
            "new 2 buy 55 @ 101 instrument=2 tif=9 exec_inst=4 min_qty=15 display=15",
        ),
        (
            16,
            "new 2 buy 55 @ 101 instrument=2 exec_inst=4 min_qty=15 display=15 trigger=1",
        ),
        (
            12,
            "new 2 buy 55 @ 101 instrument=2 min_qty=15 display=15 trigger=1 expire=1",
        ),
        (
            13,
            "new 2 buy 55 @ 101 instrument=2 display=15 trigger=1 expire=1",
        ),
        (14, "new 2 buy 55 @ 101 instrument=2 trigger=1 expire=1"),
        (15, "new 2 buy 55 @ 101 instrument=2 expire=1"),
        (9, "new 2 buy 55 @ 101 instrument=2"),
        (11, "new 2 buy 55 @ 100 instrument=2 post"),
        (40, "new 2 buy 50 @ 100 instrument=2 post"),
        (30, "new 2 buy 40 @ 100 instrument=2 post"),
        (32, "new 2 buy 40 @ 100 instrument=2 min_qty=30 fok"),
        (31, "new 2 buy 40 @ 100 instrument=2 min_qty=20 fok"),
    ];
    for (reason, line) in faults {
        let mut core = core_with_two_instruments(Limits::default());
        let mut log = Log::default();
        let limit = "s limit 1 order-qty 40";
        let offer = "b new 1 sell 20 @ 100 instrument=2";
        for line in [limit, offer, &format!("a {line}")] {
            let (ctx, command) = script::parse(line).unwrap();
            apply(&mut core, &ctx, &command, &mut log);
        }
        match log.0[..] {
            [Event::RiskEvent(_), Event::Accepted(_), Event::Rejected(e)] => {
                assert_eq!(e.reason, reason, "{line}");
            }
            _ => panic!("{line}: {log:?}"),
        }
    }
}

#[test]
fn what_is_carried_comes_back() {
    let mut core = core_with_two_instruments(Limits::default());
    let mut log = Log::default();
    let line = "b2 new 1 short 20 @ 100 gtc post instrument=2 account=77 group=9 stp_id=5 \
                smallest capacity=65 flags=1";
    let (ctx, command) = script::parse(line).unwrap();
    apply(&mut core, &ctx, &command, &mut log);
    assert_eq!(
        log.0,
        [Event::Accepted(Accepted {
            session: ctx.session,
            cl_ord_id: 1,
            order_id: 1,
            as_sent: true,
            price: 100,
            leaves_qty: 20,
            display_qty: QTY_NULL,
            min_qty: 0,
            instrument_id: 2,
            account_id: 77,
            side: side::SELL_SHORT,
            ord_type: ord_type::LIMIT,
            time_in_force: time_in_force::GTC,
            stp_mode: stp_mode::CANCEL_SMALLEST,
            exec_inst: exec_inst::POST_ONLY,
            group_id: 9,
            ord_state: ord_state::LIVE,
            ack_flags: 0,
            reason: reason::NONE,
            stp_id: 5,
        })]
    );
    let (ctx, command) = script::parse("a new 1 buy 20 instrument=2 account=8").unwrap();
    apply(&mut core, &ctx, &command, &mut log);
    match log.0[2..] {
        [Event::Executed(maker), Event::Executed(taker)] => {
            assert_eq!((maker.instrument_id, maker.account_id), (2, 77));
            assert_eq!((taker.instrument_id, taker.account_id), (2, 8));
        }
        _ => panic!("{log:?}"),
    }
}
