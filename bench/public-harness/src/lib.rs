//! The core as an engine of the public harness: each message one call, each event one report.
//!
//! The harness's order ids are its own, and it reuses them, so a clOrdId of the core is made of the
//! sequence number and, below it, of the harness's id. Cancel and modify find the core's order id
//! in a table by the harness's id. What rests and what does not is asked of the core alone.

mod abi;
mod queue;
mod reports;
mod resting;

use abi::{Cancel, Message, Modify, New, Transport, kind};
use orderwire_core::{
    CancelOrder, Context, Core, INSTRUMENT_NULL, Instrument, Limits, NO_TICK_BANDS, NewOrder,
    PRICE_MAX, PRICE_NULL, QTY_NULL, ReplaceOrder, TIME_NULL, ord_type, phase, replace_flags,
    restriction, side, time_in_force,
};
use reports::Reports;
use std::cell::UnsafeCell;
use std::ffi::c_void;

const INSTRUMENT_ID: u32 = 1;
/// How many messages ahead of its use a cache line is asked for.
const AHEAD: usize = 8;

struct Engine {
    core: Core,
    reports: Reports,
}

impl Engine {
    fn new(transport: Transport, queue: *mut c_void) -> Engine {
        let mut symbol = [0; 16];
        symbol[0] = b'A';
        let mut core = Core::new(Limits::default());
        core.add_instrument(Instrument {
            id: INSTRUMENT_ID,
            symbol,
            price_exponent: 0,
            qty_exponent: 0,
            tick_size: 1,
            lot_size: 1,
            min_qty: 1,
            max_qty: i64::MAX as u64,
            min_price: -PRICE_MAX,
            max_price: PRICE_MAX,
            product_id: 0,
            reference_price: PRICE_NULL,
            volatility_bps: 0,
            volatility_auction_ms: 0,
            initial_phase: phase::CONTINUOUS,
            ticks: NO_TICK_BANDS,
        })
        .expect("the instrument is well formed");
        Engine {
            core,
            reports: Reports::new(transport, queue),
        }
    }

    #[inline]
    fn new_order(&mut self, m: &New) {
        let order = NewOrder::short(
            cl_ord_id(m.sequence_number, m.order_id),
            INSTRUMENT_ID,
            0,
            m.price_ticks,
            u64::from(m.quantity),
            wire_side(m.side),
            ord_type::LIMIT,
            if m.ioc != 0 {
                time_in_force::IOC
            } else {
                time_in_force::DAY
            },
            0,
            0,
            0,
        );
        self.reports
            .begin_new(m.sequence_number, m.order_id, m.price_ticks);
        self.core
            .new_order(&context(m.sequence_number), &order, &mut self.reports);
    }

    #[inline]
    fn cancel(&mut self, m: &Cancel) {
        let order_id = self.reports.begin_cancel(m.sequence_number, m.order_id);
        let cancel = CancelOrder {
            cl_ord_id: cl_ord_id(m.sequence_number, m.order_id),
            orig_cl_ord_id: 0,
            order_id,
            instrument_id: INSTRUMENT_NULL,
            restriction: restriction::ANY,
        };
        self.core
            .cancel_order(&context(m.sequence_number), &cancel, &mut self.reports);
    }

    /// The new quantity is what is to be left open, fills or not.
    #[inline]
    fn modify(&mut self, m: &Modify) {
        let replace = ReplaceOrder {
            cl_ord_id: cl_ord_id(m.sequence_number, m.order_id),
            orig_cl_ord_id: 0,
            order_id: self.reports.begin_modify(m.sequence_number, m.order_id),
            price: m.new_price_ticks,
            qty: u64::from(m.new_quantity),
            min_qty: 0,
            display_qty: QTY_NULL,
            trigger_price: PRICE_NULL,
            expire_time: TIME_NULL,
            instrument_id: INSTRUMENT_NULL,
            exec_inst: 0,
            time_in_force: time_in_force::DAY,
            replace_flags: replace_flags::QTY_IS_LEAVES,
        };
        self.core
            .replace_order(&context(m.sequence_number), &replace, &mut self.reports);
    }
}

/// Bits of a clOrdId that hold the harness's id.
const ID_BITS: u32 = 24;

/// Rising with the sequence numbers, as the core wants them.
#[inline]
fn cl_ord_id(sequence_number: u64, id: u64) -> u64 {
    assert!(
        ((sequence_number + 1) | id) >> ID_BITS == 0,
        "message {sequence_number}, order {id}: more than 24 bits"
    );
    (sequence_number + 1) << ID_BITS | id
}

/// The harness's id of the order that had this clOrdId last.
#[inline]
fn harness_id(cl_ord_id: u64) -> u64 {
    cl_ord_id & ((1 << ID_BITS) - 1)
}

fn context(sequence_number: u64) -> Context {
    Context {
        engine_seq: sequence_number + 1,
        transact_time: sequence_number,
        session: 0,
        participant: 0,
    }
}

fn wire_side(harness: u8) -> u8 {
    if harness == 0 { side::BUY } else { side::SELL }
}

/// The one engine of the process. The harness makes every call but the draining of its queue from
/// one thread.
struct Slot(UnsafeCell<Option<Engine>>);

// SAFETY: only that one thread touches it.
unsafe impl Sync for Slot {}

static ENGINE: Slot = Slot(UnsafeCell::new(None));

#[inline]
fn engine() -> &'static mut Engine {
    // SAFETY: one thread, and no call of the harness runs inside another.
    unsafe { (*ENGINE.0.get()).as_mut() }.expect("engine_init comes first")
}

/// The queue that reports go through: this crate's, or the harness's where the environment says so.
#[unsafe(no_mangle)]
pub extern "C" fn engine_get_transport() -> *const Transport {
    match std::env::var_os("ORDERWIRE_TRANSPORT") {
        Some(name) if name == "harness" => std::ptr::null(),
        _ => &queue::TRANSPORT,
    }
}

/// # Safety
///
/// `transport` and `queue` are the harness's and live until the end of the run.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn engine_init(_: u64, transport: *const Transport, queue: *mut c_void) {
    // SAFETY: the caller's promise, and that of `engine`.
    unsafe { *ENGINE.0.get() = Some(Engine::new(*transport, queue)) };
}

#[unsafe(no_mangle)]
pub extern "C" fn engine_shutdown() {
    // SAFETY: as in `engine`.
    unsafe { *ENGINE.0.get() = None };
}

/// # Safety
///
/// `m` can be read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn engine_on_new_order(m: *const New) {
    // SAFETY: the caller's promise.
    engine().new_order(unsafe { &*m });
}

/// # Safety
///
/// `m` can be read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn engine_on_cancel(m: *const Cancel) {
    // SAFETY: the caller's promise.
    engine().cancel(unsafe { &*m });
}

/// # Safety
///
/// `m` can be read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn engine_on_modify(m: *const Modify) {
    // SAFETY: the caller's promise.
    engine().modify(unsafe { &*m });
}

/// # Safety
///
/// `messages` is an array of `n`, each of a kind that says what its body is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn engine_on_batch(messages: *const Message, n: u32) {
    if n == 0 {
        return;
    }
    let engine = engine();
    // SAFETY: the caller's promise.
    let messages = unsafe { std::slice::from_raw_parts(messages, n as usize) };
    for (at, m) in messages.iter().enumerate() {
        if let Some(later) = messages.get(at + AHEAD) {
            // SAFETY: every body begins with the order's id.
            engine
                .reports
                .prefetch(unsafe { later.body.cancel.order_id });
        }
        match m.kind {
            // SAFETY: the kind says which of the bodies is there.
            kind::NEW => engine.new_order(unsafe { &m.body.new }),
            // SAFETY: as above.
            kind::CANCEL => engine.cancel(unsafe { &m.body.cancel }),
            // SAFETY: as above.
            kind::MODIFY => engine.modify(unsafe { &m.body.modify }),
            other => panic!("message of kind {other}"),
        }
    }
    engine.reports.publish();
}

/// Every call has done all its work when it returns, but that the last reports of single messages are
/// still to be published.
#[unsafe(no_mangle)]
pub extern "C" fn engine_flush() {
    engine().reports.publish();
}

#[unsafe(no_mangle)]
pub extern "C" fn engine_query_best_bid() -> i64 {
    let best = engine().core.best_price(INSTRUMENT_ID, side::BUY);
    best.unwrap_or(i64::MIN)
}

#[unsafe(no_mangle)]
pub extern "C" fn engine_query_best_ask() -> i64 {
    let best = engine().core.best_price(INSTRUMENT_ID, side::SELL);
    best.unwrap_or(i64::MAX)
}

#[unsafe(no_mangle)]
pub extern "C" fn engine_query_depth_at(price: i64, side: u8) -> u64 {
    let open = engine()
        .core
        .open_qty(INSTRUMENT_ID, wire_side(side), price);
    u64::try_from(open).unwrap_or(u64::MAX)
}
