//! The short ways of the commonest commands: limit orders that meet nothing, and cancels and
//! replaces of such orders, outside atomic groups, within all risk limits and while nothing waits
//! to be triggered. They look for a reason to leave the command to the long way, which knows everything;
//! where there is none, they do what it would do, in fewer steps. The tests compare both with the
//! naive model.

use crate::acting::{key, ladder, price_of, rank};
use crate::books::Seated;
use crate::changes::{replaced_bits, tell_both};
use crate::command::{
    CancelOrder, Context, INSTRUMENT_NULL, NewOrder, PRICE_NULL, QTY_NULL, ReplaceOrder, exec_inst,
    replace_flags, restriction, time_in_force as tif,
};
use crate::core::Core;
use crate::entry::accepted;
use crate::event::{Canceled, EventSink, Replaced, cancel_flags, repl_flags};
use crate::order::{Bits, NIL, Order, Place};
use crate::reason;
use crate::risk::{Change, Plain};
use crate::validate::{self, is_for_auction};

impl Core {
    /// Whether short ways are open at all. Nothing is being recorded then, so their writes are
    /// quiet.
    #[inline(always)]
    fn is_plain(&self) -> bool {
        !self.recording & !self.has_triggered()
    }

    /// Whether an order of this key would meet one of the other side.
    #[inline(always)]
    fn meets(&self, market: u32, is_buy: bool, own_key: i64) -> bool {
        let best = self.books.best_rank(market, ladder(!is_buy, Place::Book));
        // Keys of the other side are the complement of this side's, and all above that of no order.
        best >> 1 >= !own_key
    }

    /// A plain limit order that meets nothing comes to rest, or is cancelled at once if it is
    /// immediate. False, and nothing is done, for every other.
    #[inline(always)]
    pub(crate) fn new_plain<S: EventSink>(
        &mut self,
        ctx: &Context,
        o: &NewOrder,
        out: &mut S,
    ) -> bool {
        let Some(market) = self.markets.position(o.instrument_id) else {
            return false;
        };
        let is_buy = o.side == crate::side::BUY;
        let own_key = key(is_buy, o.price);
        if !self.is_plain()
            || !validate::is_plain(o)
            || self.meets(market, is_buy, own_key)
            || !self.markets.states[market].is_continuous()
            || !self.orders.has_room()
            || !validate::is_plain_in(self.markets.listed(market), o)
        {
            return false;
        }
        let Some(pair) = self.risk.find_pair(o.account_id, market) else {
            return false;
        };
        let checked = Plain {
            pair,
            is_buy,
            total_qty: o.qty,
            change: Change {
                from: (PRICE_NULL, 0),
                to: (o.price, o.qty),
            },
            reference: self.markets.states[market].reference(),
        };
        if !self.risk.passes(&checked)
            || !self
                .lanes
                .claim_next::<true>(&self.limits, ctx.participant, o.cl_ord_id)
        {
            return false;
        }
        let slot = self.orders.lend::<true>().expect("there is room");
        let order_id = self.orders.order_id(slot);
        if o.time_in_force == tif::IOC {
            self.orders.take_back::<true>(slot);
            out.accepted(&accepted(ctx, o, order_id, o.price, reason::NONE));
            out.canceled(&Canceled {
                session: ctx.session,
                cl_ord_id: o.cl_ord_id,
                request_cl_ord_id: 0,
                order_id,
                canceled_qty: o.qty,
                cum_qty: 0,
                instrument_id: o.instrument_id,
                reason: reason::IOC_REMAINDER,
                side: o.side,
                flags: cancel_flags::DEAD,
            });
            return true;
        }
        let mut bits = Bits::new(
            o.side,
            o.time_in_force,
            o.stp_mode,
            false,
            o.exec_inst & exec_inst::CANCEL_ON_HALT != 0,
        );
        bits.set_place(Place::Book);
        let own = ladder(is_buy, Place::Book);
        let rank = rank(own_key, true);
        let slab = &mut self.orders;
        let Seated { seat, is_alone } = self
            .books
            .enqueue::<true>(slab, slot, o.qty, market, own, rank);
        let bucket_next = self
            .index
            .chain::<true>(slab, slot, o.cl_ord_id, ctx.participant);
        bits.set_alone(is_alone);
        *slab.row::<true>(slot) = Order {
            cl_ord_id: o.cl_ord_id,
            leaves_qty: o.qty,
            cum_qty: 0,
            session: ctx.session,
            pair,
            stp_id: o.stp_id,
            seat,
            bucket_next,
            generation: order_id as u32,
            special: NIL,
            group_id: o.group_id,
            bits,
        };
        self.risk.opened::<true>(pair, is_buy, o.price, o.qty);
        out.accepted(&accepted(ctx, o, order_id, o.price, reason::NONE));
        true
    }

    /// The slot of a plain order in the book of a market in continuous trading, if that is what a
    /// session's request about its own order names.
    #[inline(always)]
    fn find_plain(
        &self,
        ctx: &Context,
        order_id: u64,
        orig_cl_ord_id: u64,
        instrument_id: u32,
    ) -> Option<(u32, u32)> {
        let slot = if order_id == 0 {
            self.index
                .find(&self.orders, ctx.participant, orig_cl_ord_id)?
        } else {
            self.orders.find(order_id)?
        };
        let order = &self.orders[slot];
        // The session is the participant's, since it sends as such.
        if order.session != ctx.session
            || order.special != NIL
            || order.bits.place() != Place::Book
            || order.bits.is_quote()
        {
            return None;
        }
        let market = self.risk.market(order.pair);
        let is_named = instrument_id == INSTRUMENT_NULL || instrument_id == self.markets.id(market);
        (is_named && self.markets.states[market].is_continuous()).then_some((slot, market))
    }

    /// A session cancels a plain order of its own. False, and nothing is done, for every other.
    #[inline(always)]
    pub(crate) fn cancel_plain<S: EventSink>(
        &mut self,
        ctx: &Context,
        c: &CancelOrder,
        out: &mut S,
    ) -> bool {
        if !self.is_plain() || c.restriction != restriction::ANY {
            return false;
        }
        let found = self.find_plain(ctx, c.order_id, c.orig_cl_ord_id, c.instrument_id);
        let Some((slot, market)) = found else {
            return false;
        };
        let order = &self.orders[slot];
        let (links, pair) = (self.books.links(slot, order), order.pair);
        let (cl_ord_id, bucket_next) = (order.cl_ord_id, order.bucket_next);
        let is_buy = order.bits.is_buy();
        let own = ladder(is_buy, Place::Book);
        let price = price_of(own, links.rank);
        let event = Canceled {
            session: ctx.session,
            cl_ord_id,
            request_cl_ord_id: c.cl_ord_id,
            order_id: u64::from(slot) << 32 | u64::from(order.generation),
            canceled_qty: links.leaves_qty,
            cum_qty: order.cum_qty,
            instrument_id: self.markets.id(market),
            reason: reason::CANCELED_BY_USER,
            side: order.bits.side(),
            flags: cancel_flags::DEAD,
        };
        let slab = &mut self.orders;
        self.books.dequeue::<true>(slab, links, market, own);
        self.index
            .unchain::<true>(slab, slot, ctx.participant, cl_ord_id, bucket_next);
        slab.take_back::<true>(slot);
        self.risk
            .closed::<true>(pair, is_buy, price, links.leaves_qty);
        out.canceled(&event);
        true
    }

    /// A plain order of the session's own goes to another price or quantity, where it meets nothing.
    /// False, and nothing is done, for every other.
    #[inline(always)]
    pub(crate) fn replace_plain<S: EventSink>(
        &mut self,
        ctx: &Context,
        r: &ReplaceOrder,
        out: &mut S,
    ) -> bool {
        if !self.is_plain() || !validate::is_plain_replace(r) {
            return false;
        }
        let found = self.find_plain(ctx, r.order_id, r.orig_cl_ord_id, r.instrument_id);
        let Some((slot, market)) = found else {
            return false;
        };
        let order = self.orders[slot];
        let is_buy = order.bits.is_buy();
        let is_leaves = r.replace_flags & replace_flags::QTY_IS_LEAVES != 0;
        let filled = if is_leaves { 0 } else { order.cum_qty };
        let leaves_qty = r.qty.saturating_sub(filled);
        if is_for_auction(order.bits.time_in_force())
            || order.generation == u32::MAX
            || leaves_qty == 0
            || !validate::is_plain_change(self.markets.listed(market), r, order.cum_qty)
        {
            return false;
        }
        let own = ladder(is_buy, Place::Book);
        let links = self.books.links(slot, &order);
        let old_price = price_of(own, links.rank);
        let own_key = key(is_buy, r.price);
        let keeps = r.price == old_price && leaves_qty <= order.leaves_qty;
        let checked = Plain {
            pair: order.pair,
            is_buy,
            total_qty: order.cum_qty + leaves_qty,
            change: Change {
                from: (old_price, order.leaves_qty),
                to: (r.price, leaves_qty),
            },
            reference: self.markets.states[market].reference(),
        };
        if keeps
            || self.meets(market, is_buy, own_key)
            || !self.risk.passes(&checked)
            || !self
                .lanes
                .claim_next::<true>(&self.limits, ctx.participant, r.cl_ord_id)
        {
            return false;
        }
        let prev_order_id = u64::from(slot) << 32 | u64::from(order.generation);
        let slab = &mut self.orders;
        self.books.dequeue::<true>(slab, links, market, own);
        self.index.unchain::<true>(
            slab,
            slot,
            ctx.participant,
            order.cl_ord_id,
            order.bucket_next,
        );
        let rank = rank(own_key, true);
        let Seated { seat, is_alone } = self
            .books
            .enqueue::<true>(slab, slot, leaves_qty, market, own, rank);
        let bucket_next = self
            .index
            .chain::<true>(slab, slot, r.cl_ord_id, ctx.participant);
        let mut bits = replaced_bits(order.bits, r);
        bits.set_place(Place::Book);
        bits.set_alone(is_alone);
        *slab.row::<true>(slot) = Order {
            cl_ord_id: r.cl_ord_id,
            leaves_qty,
            seat,
            bucket_next,
            generation: order.generation + 1,
            bits,
            ..order
        };
        let from = (old_price, order.leaves_qty);
        self.risk
            .changed::<true>(order.pair, is_buy, from, (r.price, leaves_qty));
        let order_id = prev_order_id + 1;
        if order.cum_qty > 0 {
            let matches = self.scalars.matches;
            self.executions.renamed(matches, prev_order_id, order_id);
        }
        let event = Replaced {
            session: ctx.session,
            cl_ord_id: r.cl_ord_id,
            orig_cl_ord_id: order.cl_ord_id,
            order_id,
            prev_order_id,
            price: r.price,
            leaves_qty,
            cum_qty: order.cum_qty,
            display_qty: QTY_NULL,
            instrument_id: self.markets.id(market),
            side: order.bits.side(),
            repl_flags: if r.price == old_price {
                0
            } else {
                repl_flags::PRICE_CHANGED
            },
            reason: reason::NONE,
        };
        tell_both(ctx, &event, out);
        true
    }
}
