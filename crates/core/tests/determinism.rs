//! The same commands give the same events and the same state hash; a different state gives another
//! hash.

mod common;

use common::naive::Naive;
use common::random::Generator;
use common::script::{check_in, core_with_two_instruments, parse, two_instruments};
use common::*;
use orderwire_core::*;
use std::collections::BTreeMap;

fn state_after(limits: Limits, lines: &[&str]) -> Core {
    let mut core = core_with_two_instruments(limits);
    for line in lines {
        let (ctx, command) = parse(line).unwrap();
        apply(&mut core, &ctx, &command, &mut Log::default());
    }
    core
}

#[test]
fn the_same_commands_give_the_same_events_and_hashes() {
    let limits = Limits {
        lanes_max: 4,
        ..Limits::default()
    };
    let mut generator = Generator::new(4, &limits, two_instruments().repeat(2));
    let mut model = Naive::new(&limits, two_instruments().to_vec());
    let [mut one, mut two] = [1, 2].map(|index_seed| {
        // Where the index keeps things must not show either.
        core_with_two_instruments(Limits {
            index_seed,
            ..limits
        })
    });
    let mut hashes = BTreeMap::new();
    for number in 0..20_000 {
        let (ctx, command) = generator.next(&model);
        model.apply(&ctx, &command, &mut Log::default());
        let [mut first, mut second] = [Log::default(), Log::default()];
        apply(&mut one, &ctx, &command, &mut first);
        apply(&mut two, &ctx, &command, &mut second);
        assert_eq!(first, second, "command {number}");
        if number % 100 == 0 {
            assert_eq!(one.state_hash(), two.state_hash(), "after command {number}");
            assert_eq!(
                hashes.insert(one.state_hash(), number),
                None,
                "hashes do not repeat"
            );
        }
    }
}

#[test]
fn the_hash_differs_wherever_the_state_does() {
    let limits = Limits::default();
    let order = "a new 1 buy 20 @ 100 instrument=2";
    let mut states: Vec<(String, Core)> = vec![
        ("no instruments".into(), Core::new(limits)),
        ("nothing".into(), state_after(limits, &[])),
    ];
    for (name, limits) in [
        (
            "orders",
            Limits {
                resting_orders_max: 9,
                ..limits
            },
        ),
        (
            "instruments",
            Limits {
                instruments_max: 9,
                ..limits
            },
        ),
        (
            "participants",
            Limits {
                participants_max: 9,
                ..limits
            },
        ),
        (
            "lanes",
            Limits {
                lanes_max: 9,
                ..limits
            },
        ),
    ] {
        states.push((name.into(), Core::new(limits)));
    }

    let i = two_instruments()[1];
    let symbol = |at: usize| {
        let mut symbol = i.symbol;
        symbol[at] = b'X';
        symbol
    };
    for variant in [
        i,
        Instrument { id: 3, ..i },
        Instrument {
            symbol: symbol(0),
            ..i
        },
        Instrument {
            symbol: symbol(4),
            ..i
        },
        Instrument {
            price_exponent: -1,
            ..i
        },
        Instrument {
            qty_exponent: -2,
            ..i
        },
        Instrument { tick_size: 1, ..i },
        Instrument { lot_size: 1, ..i },
        Instrument { min_qty: 10, ..i },
        Instrument { max_qty: 990, ..i },
        Instrument {
            min_price: -95,
            ..i
        },
        Instrument {
            max_price: 995,
            ..i
        },
    ] {
        let mut core = Core::new(limits);
        core.add_instrument(variant).unwrap();
        states.push((format!("{variant:?}"), core));
    }

    let cases: &[&[&str]] = &[
        &[order],
        &["a new 2 buy 20 @ 100 instrument=2"],
        &["a new 1:1 buy 20 @ 100 instrument=2"],
        &["a2 new 1 buy 20 @ 100 instrument=2"],
        &["b new 1 buy 20 @ 100 instrument=2"],
        &["a new 1 sell 20 @ 100 instrument=2"],
        &["a new 1 short 20 @ 100 instrument=2"],
        &["a new 1 exempt 20 @ 100 instrument=2"],
        &["a new 1 buy 20 @ 100 instrument=1"],
        &["a new 1 buy 30 @ 100 instrument=2"],
        &["a new 1 buy 20 @ 105 instrument=2"],
        &["a new 1 buy 20 @ 100 instrument=2 gtc"],
        &["a new 1 buy 20 @ 100 instrument=2 post"],
        &["a new 1 buy 20 @ 100 instrument=2 account=1"],
        &["a new 1 buy 20 @ 100 instrument=2 group=1"],
        &["a new 1 buy 20 @ 100 instrument=2 stp_id=1"],
        &["a new 1 buy 20 @ 100 instrument=2 capacity=1"],
        &["a new 1 buy 20 @ 100 instrument=2 flags=1"],
        // Dead orders: their clOrdIds, order ids and matches are spent.
        &["a new 1 buy 20 @ 100 instrument=9"],
        &["a new 1 buy 20 @ 100 instrument=2 ioc"],
        &[
            "a new 1 buy 20 @ 100 instrument=2 ioc",
            "a new 2 buy 20 @ 100 instrument=2 ioc",
        ],
        &[order, "a cancel 9 1", "a new 2 buy 20 @ 100 instrument=9"],
        &[order, "b new 1 sell 20 @ 100 instrument=2"],
        &[
            order,
            "b new 1 sell 20 @ 100 instrument=2 ioc",
            "c new 1 buy 20 @ 100 instrument=9",
        ],
        &[order, "a replace 2 1 30 @ 100"],
        &[
            "a new 1 buy 30 @ 100 instrument=2",
            "a replace 2 1 30 @ 100",
        ],
        // The same leaves with different fills.
        &[
            "a new 1 buy 30 @ 100 instrument=2",
            "b new 1 sell 10 @ 100 instrument=1",
        ],
        &[order, "b new 1 sell 20 @ 110 instrument=2", "b cancel 9 1"],
        &[
            "a new 1 buy 40 @ 100 instrument=2",
            "b new 1 sell 20 @ 100 instrument=2",
        ],
        // Places in a queue.
        &[
            "a new 1 buy 1 @ 1",
            "a new 2 buy 1 @ 1",
            "b new 1 buy 1 @ 1",
        ],
        &[
            "a new 1 buy 1 @ 1",
            "b new 1 buy 1 @ 1",
            "a new 2 buy 1 @ 1",
        ],
        &[
            "a new 1 buy 2 @ 1",
            "b new 1 buy 1 @ 1",
            "a replace 2 1 1 @ 1",
        ],
        // The order of the free list.
        &[
            "a new 1 buy 1 @ 1",
            "a new 2 buy 1 @ 1",
            "a cancel 9 1",
            "a cancel 9 2",
        ],
        &[
            "a new 1 buy 1 @ 1",
            "a new 2 buy 1 @ 1",
            "a cancel 9 2",
            "a cancel 9 1",
        ],
    ];
    for lines in cases {
        states.push((format!("{lines:?}"), state_after(limits, lines)));
    }

    let mut hashes = BTreeMap::new();
    for (name, core) in &states {
        if let Some(same) = hashes.insert(core.state_hash(), name) {
            panic!("the same hash:\n{same}\n{name}");
        }
    }
    assert!(hashes.len() > 50);
}

#[test]
fn requests_that_change_nothing_leave_the_hash_alone() {
    let limits = Limits::default();
    let core = state_after(limits, &["a new 1 buy 5 @ 100"]);
    let same = check_in(
        limits,
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a cancel 9 2
         > a cancel-rejected 9 of 2 #0.0 reason 18 status 8 to cancel
         b reduce 9 1 2
         > b cancel-rejected 9 of 1 #0.0 reason 18 status 8 to reduce
         b new 0 buy 5 @ 100
         > b rejected 0 reason 24 got 0
         a new 1 buy 5 @ 100
         > a rejected 1 reason 17 got 1",
    );
    assert_eq!(core.state_hash(), same.state_hash());
}

#[test]
fn the_hash_is_the_same_on_every_machine() {
    // A value from the first run. When the state's meaning changes, so may this.
    let limits = Limits::default();
    let lines = [
        "a new 1 buy 5 @ 100",
        "b new 1 sell 2 @ 100",
        "a new 7:2 short 9 @ 101 gtc",
    ];
    assert_eq!(
        state_after(limits, &lines).state_hash(),
        0xA06D_2841_0BCE_8290
    );
}
