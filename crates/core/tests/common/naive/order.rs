//! An open order and what is told of it.

use super::*;

/// Where an open order is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the book, where it trades.
    Book,
    /// A stop that waits for its trigger.
    Stop,
    /// A stop whose trigger has fired, on its way to act.
    Triggered,
    /// For the closing auction, which has not begun.
    Waiting,
}

#[derive(Clone, Debug)]
pub struct Order {
    pub id: u64,
    /// What the core calls it.
    pub core_id: u64,
    /// The id it began with: replaces change the others.
    pub first_id: u64,
    pub participant: u32,
    pub session: u32,
    pub account: u32,
    pub instrument: u32,
    /// Of a quote, the quote's id.
    pub cl_ord_id: u64,
    pub side: u8,
    /// What it is now: a stop becomes a market or limit order when it acts, for example.
    pub ord_type: u8,
    pub tif: u8,
    pub price: i64,
    pub trigger: i64,
    pub expire: u64,
    pub exec_inst: u16,
    pub stp_mode: u8,
    pub stp_id: u32,
    pub group: u16,
    pub min_qty: u64,
    /// `QTY_NULL`: all of it; 0: hidden; else an iceberg.
    pub display: u64,
    /// What an iceberg shows now.
    pub shown: u64,
    pub leaves: u64,
    pub cum: u64,
    pub quote: bool,
    pub place: Place,
}

impl Order {
    pub fn buys(&self) -> bool {
        buys(self.side)
    }

    pub fn is_market(&self) -> bool {
        self.ord_type == 1
    }

    pub fn is_stop(&self) -> bool {
        self.ord_type == 3 || self.ord_type == 4
    }

    pub fn is_hidden(&self) -> bool {
        self.display == 0
    }

    fn is_iceberg(&self) -> bool {
        self.display != 0 && self.display != u64::MAX
    }

    /// Whether nothing of it may stay behind when it has traded.
    pub fn is_immediate(&self) -> bool {
        self.is_market() || self.tif == 3 || self.tif == 4
    }

    pub fn total(&self) -> u64 {
        self.leaves + self.cum
    }

    /// What a taker can have of it before it goes behind the others.
    pub fn at_hand(&self) -> u64 {
        if self.is_iceberg() {
            self.shown
        } else {
            self.leaves
        }
    }

    /// Shows the first part of an iceberg.
    pub fn show(&mut self) {
        self.shown = self.display.min(self.leaves);
    }

    /// Takes a part away from it, traded or not.
    pub fn shrink_to(&mut self, leaves: u64) {
        self.leaves = leaves;
        self.shown = self.shown.min(leaves);
    }

    /// The price that its value is reckoned with; none for market orders.
    pub fn value_price(&self) -> Option<i64> {
        match self.ord_type {
            1 => None,
            3 => Some(self.trigger),
            _ => (self.price != NO).then_some(self.price),
        }
    }

    /// Sorts a side of the book, best first: market orders, then prices, then displayed before
    /// hidden ones; the list's order decides the rest.
    pub fn turn(&self) -> (bool, i128, bool) {
        let price = i128::from(self.price);
        let distance = if self.buys() { -price } else { price };
        (!self.is_market(), distance, self.is_hidden())
    }

    /// Sorts stops, nearest to their trigger first.
    pub fn nearness(&self) -> i128 {
        let trigger = i128::from(self.trigger);
        if self.buys() { trigger } else { -trigger }
    }

    pub fn status(&self) -> u8 {
        match (self.leaves, self.cum) {
            (0, _) => 2,
            (_, 0) => 0,
            _ => 1,
        }
    }

    pub fn canceled(&self, session: u32, request: u64, reason: u16) -> Canceled {
        Canceled {
            session,
            cl_ord_id: self.cl_ord_id,
            request_cl_ord_id: request,
            order_id: self.id,
            canceled_qty: self.leaves,
            cum_qty: self.cum,
            instrument_id: self.instrument,
            reason,
            side: self.side,
            flags: 1,
        }
    }

    pub fn restated(&self, display_qty: u64, reason: u16) -> Restated {
        Restated {
            session: self.session,
            cl_ord_id: self.cl_ord_id,
            order_id: self.id,
            new_order_id: self.id,
            price: self.price,
            display_qty,
            leaves_qty: self.leaves,
            instrument_id: self.instrument,
            reason,
            side: self.side,
        }
    }
}
