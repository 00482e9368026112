//! A core whose tables have grown to what a flow needs allocates nothing when the flow goes on.

mod common;

use common::flow_equity::{flow_instrument, messages};
use common::{Command, apply};
use orderwire_core::*;
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering};

struct Counting;

static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);

// SAFETY: everything is passed on to the system's allocator as it came. `alloc_zeroed` and
// `realloc` are not overridden, so they end up in `alloc`.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
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

/// Counts what it hears, without allocating.
#[derive(Default)]
struct Count(u64);

impl EventSink for Count {
    fn accepted(&mut self, _: &Accepted) {
        self.0 += 1;
    }
    fn rejected(&mut self, e: &Rejected) {
        panic!("{e:?}");
    }
    fn replaced(&mut self, _: &Replaced) {
        self.0 += 1;
    }
    fn canceled(&mut self, _: &Canceled) {
        self.0 += 1;
    }
    fn cancel_rejected(&mut self, _: &CancelRejected) {
        self.0 += 1;
    }
    fn executed(&mut self, _: &Executed) {
        self.0 += 1;
    }
}

/// The flow again, with its clOrdIds in another lane.
fn in_lane(lane: u64) -> Vec<Command> {
    let moved = |mut command: Command| {
        let ids = match &mut command {
            Command::New(o) => [Some(&mut o.cl_ord_id), None],
            Command::Replace(r) => [Some(&mut r.cl_ord_id), Some(&mut r.orig_cl_ord_id)],
            Command::Reduce(r) => [Some(&mut r.cl_ord_id), Some(&mut r.orig_cl_ord_id)],
            Command::Cancel(c) => [Some(&mut c.cl_ord_id), Some(&mut c.orig_cl_ord_id)],
        };
        ids.into_iter().flatten().for_each(|id| *id |= lane << 48);
        command
    };
    messages()
        .into_iter()
        .map(|message| moved(message.command))
        .collect()
}

#[test]
fn a_steady_state_allocates_nothing() {
    // The higher lane first, which makes the participant's table of lanes.
    let (first, second) = (in_lane(1), in_lane(0));
    let mut core = Core::new(Limits::default());
    core.add_instrument(flow_instrument()).unwrap();
    let ctx = Context {
        engine_seq: 1,
        transact_time: 0,
        session: 0,
        participant: 0,
    };
    let mut run = |commands: &[Command]| {
        let mut count = Count::default();
        let before = ALLOCATIONS.load(Ordering::Relaxed);
        commands
            .iter()
            .for_each(|command| apply(&mut core, &ctx, command, &mut count));
        (ALLOCATIONS.load(Ordering::Relaxed) - before, count.0)
    };
    let (growing, events) = run(&first);
    assert!(growing > 0, "the counter counts");
    assert_eq!(run(&second), (0, events));
}
