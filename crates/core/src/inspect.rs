//! The state as those see it who ask about it: tools that replay a journal, and the operator.

use crate::command::QTY_NULL;
use crate::core::Core;
use crate::order::{NIL, Place};
use crate::visit::LADDERS;

/// Where an open order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In the book.
    Book,
    /// Waiting for its trigger.
    Stop,
    /// Waiting for the closing auction.
    Waiting,
    /// Triggered, and about to act.
    Triggered,
}

/// An open order with everything that its owner could know about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenOrder {
    pub order_id: u64,
    /// The quote id of a quote's side.
    pub cl_ord_id: u64,
    pub session: u32,
    pub participant: u32,
    pub account_id: u32,
    pub instrument_id: u32,
    pub stp_id: u32,
    pub group_id: u16,
    pub standing: Standing,
    pub is_quote: bool,
    pub side: u8,
    pub ord_type: u8,
    pub time_in_force: u8,
    /// `PRICE_NULL` for market orders and stops.
    pub price: i64,
    /// `PRICE_NULL` for all but waiting stops.
    pub trigger_price: i64,
    pub leaves_qty: u64,
    pub cum_qty: u64,
    /// What an iceberg shows at the moment; 0 for a hidden order; else all that it leaves open.
    pub shown_qty: u64,
    /// `TIME_NULL` = none.
    pub expire_time: u64,
}

impl Core {
    /// Calls back with every open order of an instrument: the book's buys, its sells, then stops and
    /// orders that wait, buys before sells; on each side the first to act comes first.
    pub fn for_each_order(&self, instrument_id: u32, mut each: impl FnMut(&OpenOrder)) {
        let Some(market) = self.markets.position(instrument_id) else {
            return;
        };
        for ladder in LADDERS {
            self.for_each_in(market, ladder, |_, slot| each(&self.open_order(slot)));
        }
        let mut slot = self.scalars.triggered_head;
        while slot != NIL {
            if self.market_of(slot) == market {
                each(&self.open_order(slot));
            }
            slot = self.orders[slot].next();
        }
    }

    fn open_order(&self, slot: u32) -> OpenOrder {
        let order = &self.orders[slot];
        let special = self.orders.special(slot);
        let display_qty = special.map_or(QTY_NULL, |s| s.display_qty);
        OpenOrder {
            order_id: self.orders.order_id(slot),
            cl_ord_id: order.cl_ord_id,
            session: order.session,
            participant: self.sessions[order.session],
            account_id: self.risk.account_id(order.pair),
            instrument_id: self.instrument_id(slot),
            stp_id: order.stp_id,
            group_id: order.group_id,
            standing: match order.bits.place() {
                Place::Stop => Standing::Stop,
                Place::Waiting => Standing::Waiting,
                Place::Triggered => Standing::Triggered,
                Place::Book | Place::None => Standing::Book,
            },
            is_quote: order.bits.is_quote(),
            side: order.bits.side(),
            ord_type: self.ord_type(slot),
            time_in_force: order.bits.time_in_force(),
            price: self.limit_price(slot),
            trigger_price: self.trigger_price(slot),
            leaves_qty: order.leaves_qty,
            cum_qty: order.cum_qty,
            shown_qty: match display_qty {
                0 => 0,
                _ => special.map_or(order.leaves_qty, |s| s.shown_qty),
            },
            expire_time: special.map_or(crate::TIME_NULL, |s| s.expire_time),
        }
    }

    /// The reference price of an instrument's collars, and its last trade price; `PRICE_NULL` where
    /// there is none.
    pub fn reference_and_last(&self, instrument_id: u32) -> Option<(i64, i64)> {
        let market = self.markets.position(instrument_id)?;
        let state = &self.markets.states[market];
        Some((state.reference, state.last_price))
    }

    /// Calls back with every position that is not flat: account, instrument, bought minus sold.
    pub fn for_each_position(&self, mut each: impl FnMut(u32, u32, i128)) {
        self.risk.for_each_position(|account_id, market, position| {
            each(account_id, self.markets.instrument(market).id, position);
        });
    }
}
