//! An engine whose tables and flows have grown to what traffic needs allocates nothing when the
//! traffic goes on.

mod common;

use common::market::{Batches, Market, Shape};
use common::{cancel, frame, order};
use orderwire_core::Limits;
use orderwire_engine::record::FLAG_ATOMIC;
use orderwire_engine::{Engine, FlowStore, Report, ReportSink};
use orderwire_wire::{
    BODY_BYTES_MAX, BusinessReject, CancelRejected, MassCancel, Message, OrderRejected,
    RequestRejected,
};
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

/// The flows of all sessions, and how many reports in them are refusals.
#[derive(Default)]
struct Flows {
    store: FlowStore,
    refusals: u64,
}

impl ReportSink for Flows {
    fn session_opened(&mut self, session: u32, session_id: u64) {
        self.store.session_opened(session, session_id);
        assert!(self.store.bind(session, 0));
    }

    fn report(&mut self, report: &Report<'_>) {
        let template = u16::from_le_bytes([report.frame[2], report.frame[3]]);
        self.refusals += u64::from(matches!(
            template,
            OrderRejected::TEMPLATE_ID
                | CancelRejected::TEMPLATE_ID
                | BusinessReject::TEMPLATE_ID
                | RequestRejected::TEMPLATE_ID
        ));
        self.store.report(report);
    }
}

impl Flows {
    /// Everything up to a place in the sequence leaves, as datagrams.
    fn leave(&mut self, watermark: u64) {
        let mut body = [0; BODY_BYTES_MAX];
        self.store.flush(watermark, |_, flow| {
            while flow.has_unsent() {
                let (count, _) = flow.pack(flow.unsent(), u64::MAX, &mut body);
                flow.sent(count);
            }
        });
    }
}

/// How often memory was asked for while the batches were applied and their reports left.
fn apply(engine: &mut Engine, flows: &mut Flows, batches: &Batches) -> u64 {
    let before = ALLOCATIONS.with(Cell::get);
    for batch in batches.iter() {
        engine.apply_batch(batch, flows).expect("good records");
        flows.leave(engine.last_seq());
    }
    ALLOCATIONS.with(Cell::get) - before
}

fn limits() -> Limits {
    Limits {
        // Executions are kept until there are so many.
        executions_max: 64,
        ..Limits::default()
    }
}

fn open(market: &mut Market) -> (Engine, Flows) {
    let (mut engine, mut flows) = (Engine::new(limits()), Flows::default());
    engine.apply_batch(&market.opening(), &mut flows).unwrap();
    market.fill(|piece| engine.apply_batch(piece, &mut flows).unwrap());
    (engine, flows)
}

fn steady_state_of(shape: Shape) {
    let mut market = Market::new(shape, 1);
    let (mut engine, mut flows) = open(&mut market);
    let mut batches = Batches::default();
    // Until the flows are as long as they get: reports of 4 MiB for each session.
    market.traffic(300_000, 64, &mut batches);
    let growing = apply(&mut engine, &mut flows, &batches);
    assert!(growing > 0, "the counter counts");
    market.traffic(100_000, 64, &mut batches);
    assert_eq!(apply(&mut engine, &mut flows, &batches), 0);

    assert_eq!(flows.refusals, 0, "the market knows what it may ask for");
    assert_eq!(engine.core().open_orders(), market.resting());
    let asked_for = u64::from(shape.resting);
    assert!(
        market.resting().abs_diff(asked_for) <= asked_for / 50,
        "it neither grew nor shrank: {}",
        market.resting()
    );
}

#[test]
fn a_steady_state_allocates_nothing() {
    steady_state_of(Shape {
        sessions: 2,
        ..Shape::DEFAULT
    });
}

#[test]
fn a_steady_state_under_limits_allocates_nothing() {
    steady_state_of(Shape {
        instruments: 10,
        resting: 10_000,
        sessions: 2,
        armed: true,
        per_record: 3,
        ..Shape::DEFAULT
    });
}

/// Orders and their cancels; the last one of a group that fails is not valid.
fn group(first_id: u64, fails: bool) -> Vec<Vec<u8>> {
    let ids = first_id..first_id + 10;
    let mut messages: Vec<_> = ids.clone().map(|id| order(id, 1, 500, 5, 0)).collect();
    messages.extend(ids.map(|id| cancel(id, id)));
    if fails {
        messages.push(order(first_id + 10, 1, 501, 0, 0));
    }
    messages
}

#[test]
fn atomic_groups_allocate_nothing_whether_they_hold_or_not() {
    let mut tape = common::Tape::with_sessions(1);
    let (mut engine, mut flows) = (Engine::new(limits()), Flows::default());
    let mut round = |from: u64, rounds: u64| {
        for number in from..from + rounds {
            let messages = group(1 + number * 20, number % 2 == 0);
            tape.messages(0, FLAG_ATOMIC, &messages);
        }
        let everything = frame(&MassCancel {
            cl_ord_id: 1,
            action: 1,
            ack_style: 2,
            ..MassCancel::ZEROED
        });
        tape.messages(0, FLAG_ATOMIC, &[everything]);
        let bytes = std::mem::take(&mut tape.bytes);
        let before = ALLOCATIONS.with(Cell::get);
        engine.apply_batch(&bytes, &mut flows).expect("good");
        flows.leave(engine.last_seq());
        ALLOCATIONS.with(Cell::get) - before
    };
    assert!(round(0, 5_000) > 0, "the counter counts");
    assert_eq!(round(5_000, 1_000), 0);
}
