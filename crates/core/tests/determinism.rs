//! The same commands give the same events and the same state hash; a different state gives another
//! hash.

mod common;

use common::lines::Lines;
use common::script::{check, core_with_instruments, state_after, two_instruments};
use common::*;
use orderwire_core::*;
use std::collections::{BTreeMap, HashMap};

/// Both instruments may call volatility auctions.
fn lively_core(index_seed: u64) -> Core {
    let limits = Limits {
        executions_max: 64,
        index_seed,
        ..Limits::default()
    };
    core_with_instruments(
        limits,
        two_instruments().map(|i| Instrument {
            volatility_bps: 2_000,
            volatility_auction_ms: 100,
            reference_price: 100,
            ..i
        }),
    )
}

fn events_of(core: &mut Core, (ctx, command): &(Context, Command)) -> Log {
    let mut log = Log::default();
    apply(core, ctx, command, &mut log);
    log
}

fn restored(core: &Core) -> Core {
    let mut bytes = Vec::new();
    core.snapshot(&mut bytes).unwrap();
    Core::restore(*core.limits(), &mut bytes.as_slice()).unwrap()
}

#[test]
fn the_same_commands_give_the_same_events_and_hashes() {
    // Where the index keeps things must not show.
    let [mut one, mut two] = [1, 2].map(lively_core);
    let mut lines = Lines::new(4);
    let mut kinds = HashMap::new();
    for number in 0..20_000 {
        let command = lines.next_command();
        let before = (number % 100 == 0).then(|| one.state_hash());
        let first = events_of(&mut one, &command);
        assert_eq!(first, events_of(&mut two, &command), "command {number}");
        for event in &first.0 {
            *kinds.entry(std::mem::discriminant(event)).or_insert(0) += 1;
        }
        if let Some(before) = before {
            assert_eq!(one.state_hash(), two.state_hash(), "after command {number}");
            let fresh = first.0.iter().any(|e| matches!(e, Event::Accepted(_)));
            assert!(!fresh || one.state_hash() != before, "command {number}");
        }
    }
    assert_eq!(kinds.len(), 16, "everything has been said: {kinds:?}");
}

#[test]
fn a_snapshot_gives_the_same_state_and_the_same_future() {
    for seed in 0..20 {
        let mut core = lively_core(1);
        let mut lines = Lines::new(seed);
        let mut copy = restored(&core);
        for number in 0..2_000 {
            let command = lines.next_command();
            let events = events_of(&mut core, &command);
            assert_eq!(events, events_of(&mut copy, &command), "{seed} {number}");
            if lines.below(50) == 0 {
                copy = restored(&core);
                copy.check_invariants();
                assert_eq!(core.state_hash(), copy.state_hash(), "{seed} {number}");
                assert_eq!(core.next_timer(), copy.next_timer(), "{seed} {number}");
            }
        }
        assert_eq!(core.state_hash(), copy.state_hash(), "{seed}");
    }
}

#[test]
fn a_rollback_leaves_everything_as_it_was() {
    for seed in 0..20 {
        let [mut core, mut other] = [1, 2].map(lively_core);
        let mut lines = Lines::new(seed);
        for number in 0..1_000 {
            if lines.below(5) == 0 {
                let hash = core.state_hash();
                core.begin();
                let mut dropped = Lines::new(seed << 32 | number);
                for _ in 0..lines.below(8) {
                    events_of(&mut core, &dropped.next_command());
                }
                core.rollback();
                core.check_invariants();
                assert_eq!(core.state_hash(), hash, "{seed} {number}");
            }
            let command = lines.next_command();
            let keeps = lines.below(3) == 0;
            if keeps {
                core.begin();
            }
            let events = events_of(&mut core, &command);
            if keeps {
                core.commit();
            }
            assert_eq!(events, events_of(&mut other, &command), "{seed} {number}");
        }
        assert_eq!(core.state_hash(), other.state_hash(), "{seed}");
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
        (
            "pairs",
            Limits {
                pairs_max: 9,
                ..limits
            },
        ),
        (
            "executions",
            Limits {
                executions_max: 8,
                ..limits
            },
        ),
    ] {
        states.push((name.into(), Core::new(limits)));
    }

    let i = two_instruments()[1];
    let ticks = |from, tick| {
        let mut bands = NO_TICK_BANDS;
        bands[0] = TickBand { from, tick };
        bands
    };
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
        Instrument { product_id: 1, ..i },
        Instrument {
            reference_price: 100,
            ..i
        },
        Instrument {
            volatility_bps: 100,
            ..i
        },
        Instrument {
            volatility_auction_ms: 100,
            ..i
        },
        Instrument {
            initial_phase: phase::CLOSED,
            ..i
        },
        Instrument {
            ticks: ticks(100, 5),
            ..i
        },
        Instrument {
            ticks: ticks(100, 10),
            ..i
        },
        Instrument {
            ticks: ticks(200, 10),
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
        &["a new 1 buy 20 @ 100 instrument=2 account=1"],
        &["a new 1 buy 20 @ 100 instrument=2 group=1"],
        &["a new 1 buy 20 @ 100 instrument=2 stp_id=1"],
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
        // Everything about an order.
        &["a new 1 buy 20 @ 100 instrument=2 on-halt"],
        &["a new 1 buy 20 @ 100 instrument=2 newest"],
        &["a new 1 buy 20 @ 100 instrument=2 oldest"],
        &["a new 1 buy 20 @ 100 instrument=2 until=100"],
        &["a new 1 buy 20 @ 100 instrument=2 until=101"],
        &["a new 1 buy 20 @ 100 instrument=2 display=0"],
        &["a new 1 buy 20 @ 100 instrument=2 display=10"],
        &["a new 1 buy 20 @ 100 instrument=2 display=10 random"],
        &["a new 1 buy 20 @ 100 instrument=2 close"],
        &["a new 1 buy 20 instrument=2 close"],
        &["a new 1 buy 20 instrument=2 stop=100"],
        &["a new 1 buy 20 instrument=2 stop=105"],
        &["a new 1 buy 20 @ 100 instrument=2 stop=100"],
        &["a new 1 buy 20 @ 105 instrument=2 stop=100"],
        // What an iceberg shows.
        &[
            "a new 1 buy 40 @ 100 instrument=2 display=20",
            "b new 1 sell 20 @ 100 instrument=2 min_qty=20",
            "b new 2 sell 20 @ 200 instrument=9",
        ],
        // Quotes.
        &["a quote 1 20 @ 100 | - instrument=2"],
        &["a quote 2 20 @ 100 | - instrument=2"],
        &["a quote 1 20 @ 100 | - instrument=2 group=1"],
        &["a quote 1 - | 20 @ 100 instrument=2"],
        // Limits, and what is counted for them.
        &["s limit 1 order-qty 5"],
        &["s limit 1 order-qty 6"],
        &["s limit 1 order-qty 5 alert"],
        &["s limit 1 order-qty 5 block"],
        &["s limit 1 order-qty 5 account=1"],
        &["s limit 1 order-qty 5 instrument=1"],
        &["t limit 1 order-qty 5"],
        &["s limit 1 open-orders 5"],
        &["s limit 1 open-orders 5 warn=4"],
        &["s limit 1 rate 5 window=1000"],
        &["s limit 1 rate 5 window=1001"],
        &["s limit 1 rate 5 window=1000", "a new 1 buy 5 @ 100 ioc"],
        &[
            "s limit 1 rate 5 window=1000",
            "at 5",
            "a new 1 buy 5 @ 100 ioc",
        ],
        &[
            "s limit 1 duplicates 5 window=1000",
            "a new 1 buy 5 @ 100 ioc",
        ],
        &[
            "s limit 1 duplicates 5 window=1000",
            "a new 1 buy 6 @ 100 ioc",
        ],
        &["s limit 1 mmp-qty 5 window=1000 group=1"],
        &["s limit 1 mmp-qty 5 window=1000 group=2"],
        &["s limit 1 mmp-fills 5 window=1000 group=1"],
        &[
            "s limit 1 mmp-qty 5 window=1000 group=1",
            "a quote 1 2 @ 100 | - group=1",
            "b new 1 sell 1 @ 100",
        ],
        &[
            "s limit 1 mmp-qty 1 window=1000 group=1",
            "a quote 1 2 @ 100 | - group=1",
            "b new 1 sell 1 @ 100",
        ],
        &["s kill 1"],
        &["s kill 1 account=1"],
        &["s kill 1 account=1 session=a"],
        &["s kill 1 session=a"],
        &[
            "s limit 1 order-qty 5 account=1 block",
            "a new 1 buy 6 @ 100 account=1",
        ],
        &["a mass 1 block"],
        &["b mass 1 block"],
        &["a mass 1 block side=1"],
        &["a mass 1 block side=2"],
        &["a mass 1 block session"],
        &["a2 mass 1 block session"],
        &["a mass 1 block side=1", "a mass 1 block side=2"],
        // Phases, references and timers.
        &["s phase 1 opening"],
        &["s phase 1 opening for=100"],
        &["s phase 1 opening for=101"],
        &["s phase 1 closing"],
        &["s phase 1 opening instrument=2"],
        &["s phase 1 continuous reference=100"],
        &["s phase 1 opening", "a new 1 buy 5 @ 100"],
        &["at 2000", "s phase 1 opening", "a new 1 buy 5 @ 100"],
        // Executions that can be corrected.
        &[
            "a new 1 buy 5 @ 100",
            "b new 1 sell 5 @ 100",
            "s correct 1 1 4 @ 100",
        ],
        &[
            "a new 1 buy 5 @ 100",
            "b new 1 sell 5 @ 100",
            "s correct 1 1 5 @ 99",
        ],
        &[
            "a new 1 buy 5 @ 100",
            "b new 1 sell 5 @ 100",
            "s correct 1 1 0",
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
    assert!(hashes.len() > 110);
}

#[test]
fn requests_that_change_nothing_leave_the_hash_alone() {
    let limits = Limits::default();
    // A session that is met for the first time is remembered.
    let core = state_after(limits, &["a new 1 buy 5 @ 100", "b status 1", "s status 1"]);
    let same = check(
        "a new 1 buy 5 @ 100
         > a accepted 1 #0.1 buy 5 @ 100
         a cancel 9 2
         > a cancel-rejected 9 of 2 #0.0 reason 18 status 8 to cancel
         b reduce 9 1 2
         > b cancel-rejected 9 of 1 #0.0 reason 18 status 8 to reduce
         b new 0 buy 5 @ 100
         > b rejected 0 reason 24 got 0
         a new 1 buy 5 @ 100
         > a rejected 1 reason 17 got 1
         a replace 1 1 6 @ 100
         > a cancel-rejected 1 of 1 #0.0 reason 17 got 1 status 255 to replace
         a status 1
         > a status 1 1 #0.1 buy 5 @ 100 cum 0 limit day status 0 more 0
         b mass 1
         > b mass 1 done 0
         b mass 1 unblock
         > b mass 1 refused reason 22
         b quote 1 - | -
         > b quoted 1 pulled | pulled
         s phase 1 query
         > s phase 1 of 1 is continuous
         s phase 2 9
         > s refused 2 reason 16 got 9
         s limits 1
         > s risk 1 status
         s usage 1
         > s usage 1 rate 0 of 0 in 0 us open 1 of any
         s limit 1 order-qty -1
         > s refused 1 reason 10 got -1
         s release 1
         > s refused 1 reason 22
         s mmp-reset 1
         > s refused 1 reason 22
         s correct 1 1 0
         > s refused 1 reason 18 got 1
         advance",
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
        0xC661_DC5B_465B_9A88
    );
}
