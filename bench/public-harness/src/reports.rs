//! The core's events as the harness's reports.

use crate::abi::{Report, Transport, report};
use orderwire_core::{
    Accepted, CancelRejected, Canceled, EventSink, Executed, Rejected, Replaced, liquidity,
    response_to, side, time_in_force,
};
use std::ffi::c_void;

/// What the harness may ask about an order later, and the core does not repeat.
#[derive(Clone, Copy, Default)]
pub struct Order {
    /// The core's id of the order; 0 if it never rested.
    pub order_id: u64,
    /// A cancel is acknowledged with the price.
    pub price: i64,
}

/// The message that is being worked on, and where its reports go.
pub struct Reports {
    transport: Transport,
    queue: *mut c_void,
    /// By the harness's order id: its ids are dense, as its methodology says.
    orders: Vec<Order>,
    sequence_number: u64,
    /// The harness's id of the order that the message is about.
    id: u64,
    price: i64,
}

impl Reports {
    pub fn new(transport: Transport, queue: *mut c_void, orders_expected: usize) -> Reports {
        Reports {
            transport,
            queue,
            // Written, not only reserved: its pages are there when the clock starts.
            orders: vec![Order { order_id: 0, price: 1 }; orders_expected],
            sequence_number: 0,
            id: 0,
            price: 0,
        }
    }

    pub fn begin_new(&mut self, sequence_number: u64, id: u64, price: i64) {
        (self.sequence_number, self.id, self.price) = (sequence_number, id, price);
    }

    /// Begins a message about an order that was entered before. Returns the core's id of it.
    pub fn begin_change(&mut self, sequence_number: u64, id: u64) -> u64 {
        let order = usize::try_from(id).ok().and_then(|id| self.orders.get(id));
        let Order { order_id, price } = order.copied().unwrap_or_default();
        (self.sequence_number, self.id, self.price) = (sequence_number, id, price);
        order_id
    }

    fn remember(&mut self, order: Order) {
        let id = self.id as usize;
        if id >= self.orders.len() {
            self.orders.resize(id + 1, Order::default());
        }
        self.orders[id] = order;
    }

    #[inline]
    fn push(&self, r: &Report) {
        // SAFETY: engine_init was given the queue together with its functions, and it outlives the
        // run; the report is only read.
        while unsafe { (self.transport.push)(self.queue, r) } == 0 {
            std::hint::spin_loop();
        }
    }

    /// A report about the order that the message is about.
    #[inline]
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
    #[inline]
    fn accepted(&mut self, e: &Accepted) {
        self.report(report::ORDER_ACK, e.side, e.price, e.leaves_qty);
        // No one asks about an order that never rests.
        if e.time_in_force != time_in_force::IOC {
            self.remember(Order {
                order_id: e.order_id,
                price: e.price,
            });
        }
    }

    /// The harness has no report for it, and never sends an order that could be refused.
    fn rejected(&mut self, e: &Rejected) {
        panic!("order {} rejected: reason {}", self.id, e.reason);
    }

    #[inline]
    fn replaced(&mut self, e: &Replaced) {
        self.report(report::MODIFY_ACK, e.side, e.price, e.leaves_qty);
        self.remember(Order {
            order_id: e.order_id,
            price: e.price,
        });
    }

    #[inline]
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
        // The harness wants one report per match; the maker's has all that it asks for.
        if e.liquidity == liquidity::ADDED {
            let maker_order_id = u64::from(e.account_id);
            self.push(&Report {
                kind: report::TRADE,
                sequence_number: self.sequence_number,
                order_id: maker_order_id,
                price_ticks: e.last_price,
                quantity: e.last_qty as u32,
                maker_order_id,
                taker_order_id: self.id,
                ..Report::default()
            });
        }
    }
}
