//! The core's events as the harness's reports.

use crate::abi::{Report, Transport, report};
use crate::harness_id;
use crate::queue::{Queue, TRANSPORT};
use crate::resting::{Order, Resting};
use orderwire_core::{
    Accepted, CancelRejected, Canceled, EventSink, Executed, LimitStatus, MassCancelReport,
    MatchPrevented, OrderStatus, PhaseReport, QuoteAck, Rejected, Replaced, RequestRejected,
    Restated, RiskEvent, TradeCorrected, liquidity, response_to, side, time_in_force,
};
use std::ffi::c_void;

/// Ids that there is room for from the start.
const IDS: usize = 1 << 20;

/// The message that is being worked on, and where its reports go.
pub struct Reports {
    transport: Transport,
    queue: *mut c_void,
    /// Whether the queue is a `Queue`.
    is_own: bool,
    orders: Resting,
    sequence_number: u64,
    /// The harness's id of the order that the message is about.
    id: u64,
    /// Its price, which a cancel is acknowledged with.
    price: i64,
}

impl Reports {
    pub fn new(transport: Transport, queue: *mut c_void) -> Reports {
        Reports {
            is_own: std::ptr::fn_addr_eq(transport.drain, TRANSPORT.drain),
            transport,
            queue,
            orders: Resting::new(IDS),
            sequence_number: 0,
            id: 0,
            price: 0,
        }
    }

    #[inline]
    pub fn begin_new(&mut self, sequence_number: u64, id: u64, price: i64) {
        (self.sequence_number, self.id, self.price) = (sequence_number, id, price);
    }

    /// A message about this id comes soon.
    #[inline]
    pub fn prefetch(&self, id: u64) {
        self.orders.prefetch(id);
    }

    /// Begins a cancel. Returns the core's id of the order, or 0, which is no order's. What is in
    /// the table rests, so the core will not refuse, and the entry goes at once.
    #[inline]
    pub fn begin_cancel(&mut self, sequence_number: u64, id: u64) -> u64 {
        let Order { order_id, price } = self.orders.remove(id);
        (self.sequence_number, self.id, self.price) = (sequence_number, id, price);
        order_id
    }

    /// Begins a modify, likewise; but the core may refuse it, and the order rest on.
    #[inline]
    pub fn begin_modify(&mut self, sequence_number: u64, id: u64) -> u64 {
        let order_id = self.orders.get(id).order_id;
        (self.sequence_number, self.id) = (sequence_number, id);
        order_id
    }

    #[inline]
    fn remember(&mut self, order_id: u64, price: i64) {
        self.orders.insert(self.id, Order { order_id, price });
    }

    /// Tells the reader of all reports so far.
    #[inline]
    pub fn publish(&self) {
        if let Some(own) = self.own_queue() {
            own.publish();
        }
    }

    #[inline(always)]
    fn own_queue(&self) -> Option<&Queue> {
        // SAFETY: the transport is this crate's own, so the queue is too.
        self.is_own.then(|| unsafe { &*self.queue.cast() })
    }

    #[inline(always)]
    fn push(&self, r: &Report) {
        if let Some(own) = self.own_queue() {
            while !own.push(r) {
                std::hint::spin_loop();
            }
            return;
        }
        // SAFETY: engine_init was given the queue together with its functions, and it outlives the
        // run; the report is only read.
        while unsafe { (self.transport.push)(self.queue, r) } == 0 {
            std::hint::spin_loop();
        }
    }

    /// A report about the order that the message is about.
    #[inline(always)]
    fn report(&self, kind: u8, side: u8, price_ticks: i64, quantity: u64) {
        self.push(&Report {
            kind,
            side: u8::from(side != side::BUY),
            sequence_number: self.sequence_number,
            order_id: self.id,
            price_ticks,
            quantity: quantity as u32,
            ..Report::default()
        });
    }
}

impl EventSink for Reports {
    #[inline(always)]
    fn accepted(&mut self, e: &Accepted) {
        self.report(report::ORDER_ACK, e.side, e.price, e.leaves_qty);
        // No one asks about an order that never rests.
        if e.time_in_force != time_in_force::IOC {
            self.remember(e.order_id, e.price);
        }
    }

    /// The harness has no report for it, and never sends an order that could be refused.
    fn rejected(&mut self, e: &Rejected) {
        panic!("order {} rejected: reason {}", self.id, e.reason);
    }

    #[inline(always)]
    fn replaced(&mut self, e: &Replaced) {
        self.report(report::MODIFY_ACK, e.side, e.price, e.leaves_qty);
        self.remember(e.order_id, e.price);
    }

    #[inline(always)]
    fn canceled(&mut self, e: &Canceled) {
        self.report(report::CANCEL_ACK, e.side, self.price, e.canceled_qty);
    }

    #[inline]
    fn cancel_rejected(&mut self, e: &CancelRejected) {
        let kind = match e.response_to {
            response_to::CANCEL => report::CANCEL_REJECT,
            _ => report::MODIFY_REJECT,
        };
        self.report(kind, side::BUY, 0, 0);
    }

    #[inline]
    fn executed(&mut self, e: &Executed) {
        let id = harness_id(e.cl_ord_id);
        // Of maker or taker: what is filled does not rest.
        if e.leaves_qty == 0 {
            self.orders.remove(id);
        }
        // The harness wants one report per match; the maker's has all that it asks for.
        if e.liquidity == liquidity::ADDED {
            self.push(&Report {
                kind: report::TRADE,
                sequence_number: self.sequence_number,
                order_id: id,
                price_ticks: e.last_price,
                quantity: e.last_qty as u32,
                maker_order_id: id,
                taker_order_id: self.id,
                ..Report::default()
            });
        }
    }

    // The harness asks for nothing that these would answer.
    fn restated(&mut self, _: &Restated) {}
    fn match_prevented(&mut self, _: &MatchPrevented) {}
    fn trade_corrected(&mut self, _: &TradeCorrected) {}
    fn mass_cancel_report(&mut self, _: &MassCancelReport) {}
    fn order_status(&mut self, _: &OrderStatus) {}
    fn quote_ack(&mut self, _: &QuoteAck) {}
    fn risk_event(&mut self, _: &RiskEvent) {}
    fn limit_status(&mut self, _: &LimitStatus) {}
    fn phase_report(&mut self, _: &PhaseReport) {}
    fn request_rejected(&mut self, _: &RequestRejected) {}
}
