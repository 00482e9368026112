//! Replace, reduce and cancel: requests about a resting order.

use crate::books::Side;
use crate::command::{
    CancelOrder, Context, INSTRUMENT_NULL, QTY_NULL, ReduceOrder, ReplaceOrder, exec_inst,
    replace_flags, restriction,
};
use crate::core::Core;
use crate::event::{
    CancelRejected, Canceled, EventSink, Replaced, cancel_flags, ord_status as status, repl_flags,
    response_to,
};
use crate::matching::{Taker, ord_status};
use crate::reason;
use crate::validate;

/// What a replace or a reduce that has passed every check comes to.
enum Change {
    /// As much is filled as is still wanted, so the rest goes.
    Cancel,
    /// To this much, in its place.
    Shrink { leaves_qty: u64 },
    /// To this much, behind the others at its price.
    Move { leaves_qty: u64 },
}

/// What the three requests have in common.
struct Request {
    cl_ord_id: u64,
    orig_cl_ord_id: u64,
    /// 0 where the request has none.
    order_id: u64,
    instrument_id: u32,
    response_to: u8,
}

impl Core {
    /// Changes a resting order and gives it a new clOrdId, or refuses and leaves it as it is.
    pub fn replace_order<S: EventSink>(&mut self, ctx: &Context, r: &ReplaceOrder, out: &mut S) {
        let request = Request {
            cl_ord_id: r.cl_ord_id,
            orig_cl_ord_id: r.orig_cl_ord_id,
            order_id: r.order_id,
            instrument_id: r.instrument_id,
            response_to: response_to::REPLACE,
        };
        if let Err(refusal) = self.lanes.claim(&self.limits, ctx.participant, r.cl_ord_id) {
            return refuse(ctx, &request, refusal.reason, out);
        }
        let slot = match self.find(ctx, &request) {
            Ok(slot) => slot,
            Err(reason) => return refuse(ctx, &request, reason, out),
        };
        match self.judge_replace(slot, r) {
            Ok(Change::Cancel) => self.cancel(ctx, slot, r.cl_ord_id, out),
            Ok(Change::Shrink { leaves_qty }) => {
                self.replace_in_place(ctx, slot, r, leaves_qty, out)
            }
            Ok(Change::Move { leaves_qty }) => self.replace_and_move(ctx, slot, r, leaves_qty, out),
            Err(reason) => {
                self.refuse_for(ctx, slot, &request, reason, out);
                if r.replace_flags & replace_flags::CANCEL_IF_REJECTED != 0 {
                    self.cancel(ctx, slot, r.cl_ord_id, out);
                }
            }
        }
    }

    /// Lowers the quantity of a resting order, or refuses and leaves it as it is.
    pub fn reduce_order<S: EventSink>(&mut self, ctx: &Context, r: &ReduceOrder, out: &mut S) {
        let request = Request {
            cl_ord_id: r.cl_ord_id,
            orig_cl_ord_id: r.orig_cl_ord_id,
            order_id: 0,
            instrument_id: r.instrument_id,
            response_to: response_to::REDUCE,
        };
        let slot = match self.find(ctx, &request) {
            Ok(slot) => slot,
            Err(reason) => return refuse(ctx, &request, reason, out),
        };
        match self.judge_reduce(slot, r.new_total_qty) {
            Ok(None) => self.cancel(ctx, slot, r.cl_ord_id, out),
            Ok(Some(leaves_qty)) => {
                self.shrink(slot, leaves_qty);
                let owner = self.orders[slot].session;
                let mut event = self.replaced_event(owner, slot);
                event.cl_ord_id = r.cl_ord_id;
                event.repl_flags = repl_flags::PRIORITY_KEPT;
                tell_both(ctx, &event, out);
            }
            Err(reason) => self.refuse_for(ctx, slot, &request, reason, out),
        }
    }

    /// Cancels a resting order, or refuses.
    pub fn cancel_order<S: EventSink>(&mut self, ctx: &Context, c: &CancelOrder, out: &mut S) {
        let request = Request {
            cl_ord_id: c.cl_ord_id,
            orig_cl_ord_id: c.orig_cl_ord_id,
            order_id: c.order_id,
            instrument_id: c.instrument_id,
            response_to: response_to::CANCEL,
        };
        let slot = match self.find(ctx, &request) {
            Ok(slot) => slot,
            Err(reason) => return refuse(ctx, &request, reason, out),
        };
        let met = match c.restriction {
            restriction::ANY => true,
            restriction::ONLY_IF_UNFILLED => self.orders[slot].cum_qty == 0,
            restriction::ONLY_IF_PARTLY_FILLED => self.orders[slot].cum_qty > 0,
            _ => false,
        };
        if met {
            self.cancel(ctx, slot, c.cl_ord_id, out);
        } else {
            self.refuse_for(ctx, slot, &request, reason::RESTRICTION, out);
        }
    }

    /// The order that a request names, if it is the participant's, rests, and is in the instrument
    /// that the request names; else the reason.
    fn find(&self, ctx: &Context, request: &Request) -> Result<u32, u16> {
        let orig = request.orig_cl_ord_id;
        let found = if request.order_id == 0 {
            self.index.find(&self.orders, ctx.participant, orig)
        } else {
            // Another participant's order is unknown, lest ids tell who is in the market.
            let mine = |&slot: &u32| self.orders[slot].participant == ctx.participant;
            self.orders.find(request.order_id).filter(mine)
        };
        match found {
            Some(slot) => {
                let instrument_id = self.instrument_id(slot);
                if [instrument_id, INSTRUMENT_NULL].contains(&request.instrument_id) {
                    Ok(slot)
                } else {
                    Err(reason::UNKNOWN_INSTRUMENT)
                }
            }
            // Nothing is kept of dead orders but the last counter of their lane.
            None if self.lanes.is_past(ctx.participant, orig) => Err(reason::TOO_LATE),
            None => Err(reason::UNKNOWN_ORDER),
        }
    }

    fn judge_replace(&self, slot: u32, r: &ReplaceOrder) -> Result<Change, u16> {
        let (order, market) = (&self.orders[slot], self.orders[slot].market as usize);
        let instrument = &self.books.markets[market].instrument;
        validate::replace(instrument, r).map_err(|refusal| refusal.reason)?;
        // Both parts are at most `max_qty`, which is below 2^63.
        let is_leaves = r.replace_flags & replace_flags::QTY_IS_LEAVES != 0;
        let total = if is_leaves {
            order.cum_qty + r.qty
        } else {
            r.qty
        };
        if total <= order.cum_qty {
            return Ok(Change::Cancel);
        }
        validate::total_qty(instrument, total).map_err(|refusal| refusal.reason)?;
        let leaves_qty = total - order.cum_qty;
        if r.price == self.books.price(&self.orders, slot) && leaves_qty <= order.leaves_qty {
            return Ok(Change::Shrink { leaves_qty });
        }
        let makers = Side::of(order.side).opposite();
        let takes = self
            .books
            .best_within(market, makers, makers.key(r.price))
            .is_some();
        if takes && r.exec_inst & exec_inst::POST_ONLY != 0 {
            return Err(reason::POST_ONLY_WOULD_TAKE);
        }
        if !self.orders.can_renew(slot) {
            return Err(reason::SYSTEM_BUSY);
        }
        Ok(Change::Move { leaves_qty })
    }

    /// What the order leaves open afterwards; `None` if it is to be cancelled.
    fn judge_reduce(&self, slot: u32, new_total_qty: u64) -> Result<Option<u64>, u16> {
        let order = &self.orders[slot];
        let instrument = &self.books.markets[order.market as usize].instrument;
        validate::lots(instrument, new_total_qty).map_err(|refusal| refusal.reason)?;
        if new_total_qty >= order.cum_qty + order.leaves_qty {
            return Err(reason::REDUCE_NOT_SMALLER);
        }
        if new_total_qty <= order.cum_qty {
            return Ok(None);
        }
        validate::total_qty(instrument, new_total_qty).map_err(|refusal| refusal.reason)?;
        Ok(Some(new_total_qty - order.cum_qty))
    }

    fn replace_in_place<S: EventSink>(
        &mut self,
        ctx: &Context,
        slot: u32,
        r: &ReplaceOrder,
        leaves_qty: u64,
        out: &mut S,
    ) {
        self.shrink(slot, leaves_qty);
        let before = self.replaced_event(self.orders[slot].session, slot);
        self.index.remove(&mut self.orders, slot);
        self.amend(ctx, slot, r);
        self.index.insert(&mut self.orders, slot);
        let event = Replaced {
            cl_ord_id: r.cl_ord_id,
            repl_flags: repl_flags::PRIORITY_KEPT,
            ..before
        };
        tell_both(ctx, &event, out);
    }

    fn replace_and_move<S: EventSink>(
        &mut self,
        ctx: &Context,
        slot: u32,
        r: &ReplaceOrder,
        leaves_qty: u64,
        out: &mut S,
    ) {
        let before = self.replaced_event(self.orders[slot].session, slot);
        self.books.unlink(&mut self.orders, slot);
        self.index.remove(&mut self.orders, slot);
        let slot = self
            .orders
            .renew(slot)
            .expect("judge_replace has found room");
        self.amend(ctx, slot, r);
        let order_id = self.orders.order_id(slot);
        let price_changed = before.price != r.price;
        let event = Replaced {
            cl_ord_id: r.cl_ord_id,
            order_id,
            price: r.price,
            leaves_qty,
            repl_flags: if price_changed {
                repl_flags::PRICE_CHANGED
            } else {
                0
            },
            ..before
        };
        tell_both(ctx, &event, out);

        let order = &self.orders[slot];
        let makers = Side::of(order.side).opposite();
        let mut taker = Taker {
            session: order.session,
            cl_ord_id: order.cl_ord_id,
            order_id,
            account_id: order.account_id,
            instrument_id: before.instrument_id,
            side: order.side,
            leaves_qty,
            cum_qty: order.cum_qty,
        };
        self.take(
            order.market as usize,
            makers,
            makers.key(r.price),
            &mut taker,
            out,
        );
        if taker.leaves_qty == 0 {
            self.orders.release(slot);
            return;
        }
        self.orders[slot].leaves_qty = taker.leaves_qty;
        self.orders[slot].cum_qty = taker.cum_qty;
        self.books.rest(&mut self.orders, slot, r.price);
        self.index.insert(&mut self.orders, slot);
    }

    /// What a replace changes besides price and quantity. The order moves to the session that
    /// asked, so that whoever changed it last hears of it.
    fn amend(&mut self, ctx: &Context, slot: u32, r: &ReplaceOrder) {
        let order = &mut self.orders[slot];
        order.cl_ord_id = r.cl_ord_id;
        order.session = ctx.session;
        order.exec_inst = r.exec_inst;
        order.time_in_force = r.time_in_force;
    }

    /// Lowers the quantity of an order in its place.
    fn shrink(&mut self, slot: u32, leaves_qty: u64) {
        let order = &mut self.orders[slot];
        let less = order.leaves_qty - leaves_qty;
        order.leaves_qty = leaves_qty;
        self.books.levels[order.level as usize].total -= u128::from(less);
    }

    /// Takes an order out of the book at its owner's request.
    fn cancel<S: EventSink>(&mut self, ctx: &Context, slot: u32, request: u64, out: &mut S) {
        let order = &self.orders[slot];
        let owner = order.session;
        let event = Canceled {
            session: ctx.session,
            cl_ord_id: order.cl_ord_id,
            request_cl_ord_id: request,
            order_id: self.orders.order_id(slot),
            canceled_qty: order.leaves_qty,
            cum_qty: order.cum_qty,
            instrument_id: self.instrument_id(slot),
            reason: reason::CANCELED_BY_USER,
            side: order.side,
            flags: cancel_flags::DEAD,
        };
        self.books.unlink(&mut self.orders, slot);
        self.index.remove(&mut self.orders, slot);
        self.orders.release(slot);
        out.canceled(&event);
        if owner != ctx.session {
            // That session did not ask, but it has to know.
            out.canceled(&Canceled {
                session: owner,
                request_cl_ord_id: 0,
                ..event
            });
        }
    }

    fn instrument_id(&self, slot: u32) -> u32 {
        self.books.markets[self.orders[slot].market as usize]
            .instrument
            .id
    }

    /// The order as it is, for its owner: what a change does not touch.
    fn replaced_event(&self, owner: u32, slot: u32) -> Replaced {
        let order = &self.orders[slot];
        let order_id = self.orders.order_id(slot);
        Replaced {
            session: owner,
            cl_ord_id: order.cl_ord_id,
            orig_cl_ord_id: order.cl_ord_id,
            order_id,
            prev_order_id: order_id,
            price: self.books.price(&self.orders, slot),
            leaves_qty: order.leaves_qty,
            cum_qty: order.cum_qty,
            display_qty: QTY_NULL,
            instrument_id: self.instrument_id(slot),
            side: order.side,
            repl_flags: 0,
            reason: reason::NONE,
        }
    }

    /// Refuses a request about an order that was found.
    fn refuse_for<S: EventSink>(
        &self,
        ctx: &Context,
        slot: u32,
        request: &Request,
        reason: u16,
        out: &mut S,
    ) {
        let order = &self.orders[slot];
        out.cancel_rejected(&CancelRejected {
            order_id: self.orders.order_id(slot),
            ord_status: ord_status(order.leaves_qty, order.cum_qty),
            ..refusal(ctx, request, reason)
        });
    }
}

/// Refuses a request that leads to no order.
fn refuse<S: EventSink>(ctx: &Context, request: &Request, reason: u16, out: &mut S) {
    out.cancel_rejected(&refusal(ctx, request, reason));
}

fn refusal(ctx: &Context, request: &Request, reason: u16) -> CancelRejected {
    CancelRejected {
        session: ctx.session,
        request_cl_ord_id: request.cl_ord_id,
        orig_cl_ord_id: request.orig_cl_ord_id,
        order_id: request.order_id,
        instrument_id: request.instrument_id,
        reason,
        response_to: request.response_to,
        ord_status: if reason == reason::UNKNOWN_ORDER {
            status::REJECTED
        } else {
            status::NULL
        },
    }
}

/// Tells the session that asked; and the session that owned the order, if that is another one.
/// `event` names the owner.
fn tell_both<S: EventSink>(ctx: &Context, event: &Replaced, out: &mut S) {
    out.replaced(&Replaced {
        session: ctx.session,
        ..*event
    });
    if event.session != ctx.session {
        out.replaced(event);
    }
}
