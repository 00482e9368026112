//! A core whose tables have grown to what a flow needs allocates nothing when the flow goes on.

mod common;

use common::flow_equity::{flow_instrument, messages};
use common::script::{core_with_two_instruments, parse};
use common::{Command, Event, apply};
use orderwire_core::*;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

struct Counting;

thread_local! {
    /// Tests run in threads of their own, so each counts its own.
    static ALLOCATIONS: Cell<u64> = const { Cell::new(0) };
}

// SAFETY: everything is passed on to the system's allocator as it came. `alloc_zeroed` and
// `realloc` are not overridden, so they end up in `alloc`. The counter needs no memory: it is
// initialised at compile time and has no destructor.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.with(|count| count.set(count.get() + 1));
        // SAFETY: the caller keeps the contract of `alloc`, which is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: `pointer` comes from `System.alloc` with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Counts what it hears by kind, without allocating.
#[derive(Default, Debug, PartialEq, Eq)]
struct Count([u64; 16]);

macro_rules! count {
    ($($number:literal $method:ident $kind:ident),*) => {
        impl EventSink for Count {
            $(fn $method(&mut self, e: &$kind) {
                if is_surprise(&Event::$kind(*e)) {
                    panic!("{e:?}");
                }
                self.0[$number] += 1;
            })*
        }
    };
}
count!(
    0 accepted Accepted,
    1 rejected Rejected,
    2 replaced Replaced,
    3 canceled Canceled,
    4 cancel_rejected CancelRejected,
    5 executed Executed,
    6 restated Restated,
    7 match_prevented MatchPrevented,
    8 trade_corrected TradeCorrected,
    9 mass_cancel_report MassCancelReport,
    10 order_status OrderStatus,
    11 quote_ack QuoteAck,
    12 risk_event RiskEvent,
    13 limit_status LimitStatus,
    14 phase_report PhaseReport,
    15 request_rejected RequestRejected
);

/// Both flows keep within what is allowed.
fn is_surprise(event: &Event) -> bool {
    matches!(event, Event::Rejected(_) | Event::RequestRejected(_))
}

/// The same command of another lane.
fn in_lane(lane: u64, mut command: Command) -> Command {
    let ids = match &mut command {
        Command::New(o) => [Some(&mut o.cl_ord_id), None],
        Command::Replace(r) => [Some(&mut r.cl_ord_id), Some(&mut r.orig_cl_ord_id)],
        Command::Reduce(r) => [Some(&mut r.cl_ord_id), Some(&mut r.orig_cl_ord_id)],
        Command::Cancel(c) => [Some(&mut c.cl_ord_id), Some(&mut c.orig_cl_ord_id)],
        _ => [None, None],
    };
    ids.into_iter().flatten().for_each(|id| *id |= lane << 48);
    command
}

/// How often memory was asked for while the commands ran.
fn run(core: &mut Core, commands: &[(Context, Command)]) -> (u64, Count) {
    let mut count = Count::default();
    let before = ALLOCATIONS.with(Cell::get);
    for (ctx, command) in commands {
        apply(core, ctx, command, &mut count);
    }
    (ALLOCATIONS.with(Cell::get) - before, count)
}

#[test]
fn a_steady_state_allocates_nothing() {
    let ctx = Context {
        engine_seq: 1,
        transact_time: 0,
        session: 0,
        participant: 0,
    };
    let flow = |lane| -> Vec<_> {
        let commands = messages().into_iter().map(|message| message.command);
        commands.map(|c| (ctx, in_lane(lane, c))).collect()
    };
    // The higher lane first, which makes the participant's table of lanes.
    let (first, second) = (flow(1), flow(0));
    // Executions and renamings are kept until there are so many.
    let mut core = Core::new(Limits {
        executions_max: 64,
        ..Limits::default()
    });
    core.add_instrument(flow_instrument()).unwrap();
    let (growing, events) = run(&mut core, &first);
    assert!(growing > 0, "the counter counts");
    assert_eq!(run(&mut core, &second), (0, events));
}

/// A round of everything there is. It leaves no order behind.
const ROUND: &str = "
    a new 1 sell 30 @ 100 display=10
    a new 2 sell 9 @ 100 display=3 random
    a new 3 sell 5 @ 101 display=0 until=5
    a new 4 sell 5 @ 102 newest
    b new 1 buy 25 @ 100 ioc
    b new 2 buy 5 mtl
    b new 3 buy 3 stop=101
    b new 4 buy 3 @ 103 stop=101 gtc
    b new 5 buy 9 @ 100 min_qty=1 fok
    b new 6 buy 20
    a new 5 sell 5 @ 104 decrement stp_id=7
    a new 6 buy 9 @ 104 decrement stp_id=7
    a replace 7 6 12 @ 103
    a reduce 8 7 10
    c quote 1 10 @ 95 | 10 @ 110 group=1
    c quote 2 8 @ 95 | 12 @ 110 group=1 keep
    b new 7 sell 6 @ 95 ioc
    b status 1
    s usage 1
    b new 8 buy 5 @ 90 slide
    b mass 8 block side=1
    b mass 9 unblock side=1
    begin
    b new 10 buy 5 @ 91
    b cancel 9 10
    commit
    begin
    b new 11 buy 5 @ 91
    rollback
    s kill 3 account=9
    s release 4 account=9
    s phase 5 closing
    b new 12 buy 9 close
    b new 13 sell 7 @ 120
    a new 14 sell 9 @ 99 close
    s phase 6 query
    s phase 7 continuous
    a mass 9
    b mass 9 each
    c mass 9 quotes
    c mass 9
";

#[test]
fn a_steady_state_of_everything_allocates_nothing() {
    let lines = ROUND.lines().map(str::trim).filter(|line| !line.is_empty());
    let round: Vec<(Context, Command)> = lines.map(|line| parse(line).unwrap()).collect();
    let rounds = |core: &mut Core, lanes: std::ops::Range<u64>| {
        let in_lanes = lanes.flat_map(|lane| {
            let commands = round.iter();
            commands.map(move |&(ctx, command)| (ctx, in_lane(lane, command)))
        });
        let commands: Vec<_> = in_lanes.collect();
        run(core, &commands)
    };
    let mut core = core_with_two_instruments(Limits {
        executions_max: 64,
        ..Limits::default()
    });
    for line in [
        "s limit 1 open-orders 1000",
        "s limit 2 rate 1000000 window=1000",
        "s limit 3 order-qty 1000",
        "s limit 4 mmp-qty 1000000 window=1000 group=1",
        "s limit 5 duplicates 1000 window=1",
    ] {
        let (ctx, command) = parse(line).unwrap();
        apply(&mut core, &ctx, &command, &mut Count::default());
    }
    // The higher lanes first, which make the participants' tables of lanes.
    let (growing, events) = rounds(&mut core, 33..65);
    assert!(growing > 0, "the counter counts");
    for (kind, &count) in events.0.iter().enumerate() {
        let never = [1, 4, 8, 15];
        assert_eq!(count == 0, never.contains(&kind), "kind {kind}: {events:?}");
    }
    assert_eq!(rounds(&mut core, 1..33).0, 0);
    assert_eq!(core.open_orders(), 0);
}
