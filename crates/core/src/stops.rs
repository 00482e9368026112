//! Stops: what wakes them, and the order in which they act.

use crate::acting::{Active, key, ladder, rank};
use crate::command::{Context, PRICE_NULL, ord_type};
use crate::core::Core;
use crate::event::{Canceled, EventSink, Restated};
use crate::limits::CASCADE_MAX;
use crate::order::{NIL, Place, Seat};
use crate::reason;

impl Core {
    /// After an aggressor: protection that has struck, and stops that its trades have triggered.
    #[inline]
    pub(crate) fn settle<S: EventSink>(&mut self, market: u32, out: &mut S) {
        let state = &self.markets.states[market];
        if state.low <= state.high || !self.struck.is_empty() {
            self.after_aggressor(market, out);
        }
    }

    /// The end of every command: triggered orders act, up to the bound of one command.
    #[inline]
    pub(crate) fn finish<S: EventSink>(&mut self, ctx: &Context, out: &mut S) {
        if self.has_triggered() {
            self.run_triggered(ctx, CASCADE_MAX, out);
        }
    }

    fn after_aggressor<S: EventSink>(&mut self, market: u32, out: &mut S) {
        self.freeze_struck_groups(out);
        self.look_at_stops(market);
    }

    /// Lets triggered orders act, first come first served, until none is left or `bound` have.
    pub(crate) fn run_triggered<S: EventSink>(&mut self, ctx: &Context, bound: u32, out: &mut S) {
        for _ in 0..bound {
            let slot = self.scalars.triggered_head;
            if slot == NIL {
                return;
            }
            let market = self.trigger(ctx, slot, out);
            self.after_aggressor(market, out);
        }
    }

    /// Whether triggered orders wait for their turn.
    pub(crate) fn has_triggered(&self) -> bool {
        self.scalars.triggered_head != NIL
    }

    /// Moves the stops that trades since the last look have reached to the queue: buys by
    /// ascending trigger, then sells by descending trigger, older ones first.
    pub(crate) fn look_at_stops(&mut self, market: u32) {
        let Some((low, high)) = self.markets.states[market].take_range() else {
            return;
        };
        for (is_buy, price) in [(true, high), (false, low)] {
            let ladder = ladder(is_buy, Place::Stop);
            let reached = rank(key(!is_buy, price), false);
            loop {
                let level = self.books.best(market, ladder);
                if level == NIL || self.books.rank(&self.orders, level) < reached {
                    break;
                }
                let slot = self.books.head(level);
                self.enqueue(slot);
            }
        }
    }

    /// Whether a trade at the last price would have triggered a stop.
    pub(crate) fn is_reached(&self, market: u32, is_buy: bool, trigger: i64) -> bool {
        let last = self.markets.states[market].last_price;
        last != PRICE_NULL
            && if is_buy {
                last >= trigger
            } else {
                last <= trigger
            }
    }

    /// Moves a waiting stop to the end of the queue of triggered orders.
    pub(crate) fn enqueue(&mut self, slot: u32) {
        let order = self.orders[slot];
        let market = self.risk.market(order.pair);
        let is_buy = order.bits.is_buy();
        let notional_price = self.notional_price(slot);
        self.books
            .unlink::<false>(&mut self.orders, slot, market, ladder(is_buy, Place::Stop));
        let tail = self.scalars.triggered_tail;
        let row = &mut self.orders[slot];
        row.bits.set_place(Place::Triggered);
        row.seat = Seat::queued(NIL, tail);
        if tail == NIL {
            self.scalars.triggered_head = slot;
        } else {
            self.orders[tail].set_next(slot);
        }
        self.scalars.triggered_tail = slot;
        // As a market order it has no price of its own any more.
        let now_at = self.notional_price(slot);
        let [from, to] = [notional_price, now_at].map(|price| (price, order.leaves_qty));
        self.risk.changed::<false>(order.pair, is_buy, from, to);
    }

    pub(crate) fn leave_trigger_queue(&mut self, slot: u32) {
        let (before, after) = (self.orders[slot].prev(), self.orders[slot].next());
        if before == NIL {
            self.scalars.triggered_head = after;
        } else {
            self.orders[before].set_next(after);
        }
        if after == NIL {
            self.scalars.triggered_tail = before;
        } else {
            self.orders[after].set_prev(before);
        }
    }

    /// The head of the queue becomes what it was ordered to become, and acts. Returns its market.
    fn trigger<S: EventSink>(&mut self, ctx: &Context, slot: u32, out: &mut S) -> u32 {
        let mut order = self.detach(slot);
        let market = order.market;
        order.ord_type = match order.ord_type {
            ord_type::STOP => ord_type::MARKET,
            _ => ord_type::LIMIT,
        };
        out.restated(&Restated {
            session: order.session,
            cl_ord_id: order.cl_ord_id,
            order_id: order.order_id,
            new_order_id: order.order_id,
            price: order.price,
            display_qty: order.display_qty,
            leaves_qty: order.leaves_qty,
            instrument_id: order.instrument_id,
            reason: reason::TRIGGER_FIRED,
            side: order.bits.side(),
        });
        self.act(ctx, order, out);
        market
    }

    /// A stop that has just been accepted or replaced: it waits, or its time has come already.
    pub(crate) fn enter_stop(&mut self, order: &Active, trigger: i64) {
        self.park(order, trigger);
        let continuous = self.markets.states[order.market].is_continuous();
        if continuous && self.is_reached(order.market, order.is_buy(), trigger) {
            self.enqueue(order.slot);
        }
    }

    /// Cancels orders one after the other, each told to its owner. The slots are all open.
    pub(crate) fn expel_all<S: EventSink>(&mut self, slots: &[u32], why: u16, out: &mut S) {
        for &slot in slots {
            self.expel(slot, why, out);
        }
    }
}

/// An event for a session that asked rather than for the owner.
pub(crate) fn asked(event: &Canceled, session: u32, request: u64) -> Canceled {
    Canceled {
        session,
        request_cl_ord_id: request,
        ..*event
    }
}
