//! Replace, reduce and cancel: requests about an open order.

use crate::acting::Active;
use crate::command::{
    CancelOrder, Context, INSTRUMENT_NULL, PRICE_NULL, QTY_NULL, ReduceOrder, ReplaceOrder,
    exec_inst, ord_type, replace_flags, restriction, time_in_force as tif,
};
use crate::core::Core;
use crate::due::TimerKind;
use crate::entry::Denied;
use crate::event::{
    CancelRejected, EventSink, Replaced, ord_status as status, repl_flags, response_to,
};
use crate::markets::Listed;
use crate::matching::ord_status;
use crate::order::{Bits, NIL, Place, Special};
use crate::reason;
use crate::risk::{Change as Exposure, Check, Kind, Notes};
use crate::stops::asked;
use crate::validate::{self, Refusal, is_for_auction, is_stop, refuse_if};

/// What a replace that has passed every check comes to.
enum Change {
    /// As much is filled as is still wanted, so the rest goes.
    Cancel,
    /// To this much, in its place.
    Keep { leaves_qty: u64 },
    /// To this much and this price, behind the others there.
    Move(Move),
}

struct Move {
    leaves_qty: u64,
    price: i64,
    display_qty: u64,
    /// Why the price is not the one asked for.
    reason: u16,
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
    /// Changes an open order and gives it a new clOrdId, or refuses and leaves it as it is.
    pub fn replace_order<S: EventSink>(&mut self, ctx: &Context, r: &ReplaceOrder, out: &mut S) {
        self.arrive(ctx, out);
        if !self.replace_plain(ctx, r, out) {
            self.replace(ctx, r, out);
            self.finish(ctx, out);
        }
    }

    fn replace<S: EventSink>(&mut self, ctx: &Context, r: &ReplaceOrder, out: &mut S) {
        let request = Request {
            cl_ord_id: r.cl_ord_id,
            orig_cl_ord_id: r.orig_cl_ord_id,
            order_id: r.order_id,
            instrument_id: r.instrument_id,
            response_to: response_to::REPLACE,
        };
        if let Err(refusal) = self.lanes.claim(&self.limits, ctx.participant, r.cl_ord_id) {
            return refuse(ctx, &request, refusal, out);
        }
        // A quote's sides are changed by quotes only.
        let named = self.find_own(ctx.participant, r.order_id, r.orig_cl_ord_id);
        if named.is_some_and(|slot| self.orders[slot].bits.is_quote()) {
            return refuse(ctx, &request, Refusal::because(reason::UNKNOWN_ORDER), out);
        }
        let slot = match self.find(ctx, &request) {
            Ok(slot) => slot,
            Err(refusal) => return refuse(ctx, &request, refusal, out),
        };
        let market = self.market_of(slot);
        let mut notes = std::mem::take(&mut self.notes);
        match self.judge_replace(ctx, slot, r, &mut notes) {
            Ok(Change::Cancel) => self.cancel(ctx, slot, r.cl_ord_id, out),
            Ok(Change::Keep { leaves_qty }) => {
                self.replace_in_place(ctx, slot, r, leaves_qty, out);
            }
            Ok(Change::Move(to)) => self.replace_and_move(ctx, slot, r, &to, &notes, out),
            Err(denied) => {
                self.refuse_for(ctx, slot, &request, denied.refusal, out);
                if r.replace_flags & replace_flags::CANCEL_IF_REJECTED != 0 {
                    self.cancel(ctx, slot, r.cl_ord_id, out);
                }
                self.punish(denied.breach, out);
            }
        }
        notes.clear();
        self.notes = notes;
        self.settle(market, out);
    }

    /// Lowers the quantity of an open order, or refuses and leaves it as it is.
    pub fn reduce_order<S: EventSink>(&mut self, ctx: &Context, r: &ReduceOrder, out: &mut S) {
        self.arrive(ctx, out);
        self.reduce(ctx, r, out);
        self.finish(ctx, out);
    }

    fn reduce<S: EventSink>(&mut self, ctx: &Context, r: &ReduceOrder, out: &mut S) {
        let request = Request {
            cl_ord_id: r.cl_ord_id,
            orig_cl_ord_id: r.orig_cl_ord_id,
            order_id: 0,
            instrument_id: r.instrument_id,
            response_to: response_to::REDUCE,
        };
        let slot = match self.find(ctx, &request) {
            Ok(slot) => slot,
            Err(refusal) => return refuse(ctx, &request, refusal, out),
        };
        match self.judge_reduce(slot, r.new_total_qty) {
            Ok(None) => self.cancel(ctx, slot, r.cl_ord_id, out),
            Ok(Some(leaves_qty)) => {
                self.reduce_leaves(slot, leaves_qty);
                let owner = self.orders[slot].session;
                let mut event = self.replaced_event(owner, slot);
                event.cl_ord_id = r.cl_ord_id;
                event.repl_flags = repl_flags::PRIORITY_KEPT | repl_flags::REDUCED;
                tell_both(ctx, &event, out);
            }
            Err(refusal) => self.refuse_for(ctx, slot, &request, refusal, out),
        }
    }

    /// Cancels an open order, or refuses.
    pub fn cancel_order<S: EventSink>(&mut self, ctx: &Context, c: &CancelOrder, out: &mut S) {
        self.arrive(ctx, out);
        if !self.cancel_plain(ctx, c, out) {
            self.cancel_named(ctx, c, out);
            self.finish(ctx, out);
        }
    }

    fn cancel_named<S: EventSink>(&mut self, ctx: &Context, c: &CancelOrder, out: &mut S) {
        let request = Request {
            cl_ord_id: c.cl_ord_id,
            orig_cl_ord_id: c.orig_cl_ord_id,
            order_id: c.order_id,
            instrument_id: c.instrument_id,
            response_to: response_to::CANCEL,
        };
        let slot = match self.find(ctx, &request) {
            Ok(slot) => slot,
            Err(refusal) => return refuse(ctx, &request, refusal, out),
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
            let refusal = Refusal::offending(reason::RESTRICTION, c.restriction);
            self.refuse_for(ctx, slot, &request, refusal, out);
        }
    }

    pub(crate) fn market_of(&self, slot: u32) -> u32 {
        self.risk.market(self.orders[slot].pair)
    }

    /// The open order of a participant with this order id, or else this clOrdId.
    pub(crate) fn find_own(&self, participant: u32, order_id: u64, cl_ord_id: u64) -> Option<u32> {
        if order_id == 0 {
            return self.index.find(&self.orders, participant, cl_ord_id);
        }
        // Another participant's order is unknown, lest ids tell who is in the market.
        let mine = |&slot: &u32| self.sessions[self.orders[slot].session] == participant;
        self.orders.find(order_id).filter(mine)
    }

    /// The order that a request names, if it is the participant's, is open, and is in the
    /// instrument that the request names; else the reason.
    fn find(&self, ctx: &Context, request: &Request) -> Result<u32, Refusal> {
        let orig = request.orig_cl_ord_id;
        match self.find_own(ctx.participant, request.order_id, orig) {
            Some(slot) => {
                let instrument_id = self.instrument_id(slot);
                if [instrument_id, INSTRUMENT_NULL].contains(&request.instrument_id) {
                    Ok(slot)
                } else {
                    Err(Refusal::offending(
                        reason::UNKNOWN_INSTRUMENT,
                        request.instrument_id,
                    ))
                }
            }
            // Nothing is kept of dead orders but the last counter of their lane.
            None if self.lanes.is_past(ctx.participant, orig) => {
                Err(Refusal::because(reason::TOO_LATE))
            }
            None => Err(Refusal::because(reason::UNKNOWN_ORDER)),
        }
    }

    /// Terms of a replace as they are judged: those of the request, with the order's own type.
    fn replace_terms(&self, slot: u32, r: &ReplaceOrder, total: u64) -> validate::Terms {
        validate::Terms {
            ord_type: self.ord_type(slot),
            time_in_force: r.time_in_force,
            exec_inst: r.exec_inst,
            price: r.price,
            qty: total,
            min_qty: r.min_qty,
            display_qty: r.display_qty,
            trigger_price: r.trigger_price,
            expire_time: r.expire_time,
        }
    }

    /// The type of an open order: a stop is one until it has triggered.
    pub(crate) fn ord_type(&self, slot: u32) -> u8 {
        self.orders
            .special(slot)
            .map_or(ord_type::LIMIT, |special| special.ord_type)
    }

    fn judge_replace(
        &mut self,
        ctx: &Context,
        slot: u32,
        r: &ReplaceOrder,
        notes: &mut Notes,
    ) -> Result<Change, Denied> {
        let order = self.orders[slot];
        let market = self.market_of(slot);
        let phase = self.markets.states[market].phase;
        validate::open(phase)?;
        if order.bits.place() == Place::Triggered {
            return Err(Refusal::because(reason::ORDER_PENDING).into());
        }
        // Both parts are at most `max_qty` where they count; what is larger is refused below.
        let is_leaves = r.replace_flags & replace_flags::QTY_IS_LEAVES != 0;
        let total = if is_leaves {
            order.cum_qty.saturating_add(r.qty)
        } else {
            r.qty
        };
        let terms = self.replace_terms(slot, r, total);
        let instrument = self.markets.listed(market);
        replace_fields(instrument, ctx.transact_time, order.bits, r, &terms)?;
        if total <= order.cum_qty {
            return Ok(Change::Cancel);
        }
        validate::total_qty(instrument, total)?;
        validate::notional(&terms, total)?;
        let leaves_qty = total - order.cum_qty;
        let display_qty = shown_as(r.display_qty, total);
        let keeps = r.price == self.limit_price(slot)
            && r.trigger_price == self.trigger_price(slot)
            && display_qty == self.display_qty(slot)
            && leaves_qty <= order.leaves_qty;
        if keeps {
            return Ok(Change::Keep { leaves_qty });
        }
        let reference = self.markets.states[market].reference();
        let own_price = validate::own_price(&terms);
        self.risk.check(
            &Check {
                kind: Kind::Replace {
                    price: self.notional_price(slot),
                    leaves: order.leaves_qty,
                },
                session: ctx.session,
                participant: ctx.participant,
                pair: order.pair,
                instrument: self.markets.instrument(market),
                is_buy: order.bits.is_buy(),
                side: order.bits.side(),
                ord_type: terms.ord_type,
                price: own_price.unwrap_or(PRICE_NULL),
                notional_price: own_price.or(reference),
                collar_price: (r.price != PRICE_NULL).then_some(r.price),
                total_qty: total,
                leaves: leaves_qty,
                group_id: order.group_id,
                reference,
                now: ctx.transact_time,
                other_side: Exposure::default(),
            },
            notes,
        )?;
        if !self.orders.can_renew(slot) {
            return Err(self.no_room().into());
        }
        let (mut price, mut why) = (r.price, reason::NONE);
        let takes = phase == crate::command::phase::CONTINUOUS
            && terms.ord_type == ord_type::LIMIT
            && !is_for_auction(r.time_in_force);
        if takes && r.exec_inst & validate::POST_ONLY_BITS != 0 {
            let mut moved = self.active(slot);
            moved.price = r.price;
            moved.leaves_qty = leaves_qty;
            why = self.judge_taking(&mut moved, r.exec_inst, 0)?;
            price = moved.price;
        }
        Ok(Change::Move(Move {
            leaves_qty,
            price,
            display_qty,
            reason: why,
        }))
    }

    /// An open order as it is, for looking at only.
    fn active(&self, slot: u32) -> Active {
        let order = &self.orders[slot];
        let market = self.market_of(slot);
        let special = self.orders.special(slot);
        Active {
            slot,
            order_id: self.orders.order_id(slot),
            session: order.session,
            participant: self.sessions[order.session],
            cl_ord_id: order.cl_ord_id,
            pair: order.pair,
            market,
            instrument_id: self.markets.id(market),
            account_id: self.risk.account_id(order.pair),
            stp_id: order.stp_id,
            group_id: order.group_id,
            bits: order.bits,
            ord_type: self.ord_type(slot),
            random_refresh: special.is_some_and(|s| s.random_refresh != 0),
            price: self.limit_price(slot),
            display_qty: self.display_qty(slot),
            expire_time: special.map_or(crate::TIME_NULL, |s| s.expire_time),
            leaves_qty: order.leaves_qty,
            cum_qty: order.cum_qty,
            was_booked: order.bits.place() == Place::Book,
        }
    }

    /// What the order leaves open afterwards; `None` if it is to be cancelled.
    fn judge_reduce(&self, slot: u32, new_total_qty: u64) -> Result<Option<u64>, Refusal> {
        let order = &self.orders[slot];
        if order.bits.place() == Place::Triggered {
            return Err(Refusal::because(reason::ORDER_PENDING));
        }
        let instrument = self.markets.listed(self.market_of(slot));
        validate::lots(instrument, new_total_qty)?;
        let total = order.cum_qty + order.leaves_qty;
        if new_total_qty >= total {
            return Err(Refusal::at(
                reason::REDUCE_NOT_SMALLER,
                total,
                new_total_qty,
            ));
        }
        if new_total_qty <= order.cum_qty {
            return Ok(None);
        }
        validate::total_qty(instrument, new_total_qty)?;
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
        if leaves_qty != self.orders[slot].leaves_qty {
            self.reduce_leaves(slot, leaves_qty);
        }
        let before = self.replaced_event(self.orders[slot].session, slot);
        self.index
            .remove::<false>(&mut self.orders, slot, ctx.participant);
        let order = &mut self.orders[slot];
        order.cl_ord_id = r.cl_ord_id;
        // The order moves to the session that asked, so that whoever changed it last hears of it.
        order.session = ctx.session;
        let place = order.bits.place();
        order.bits = replaced_bits(order.bits, r).in_place_of(order.bits);
        self.index
            .insert::<false>(&mut self.orders, slot, ctx.participant);
        self.renew_special(slot, r);
        if place == Place::Book {
            self.changed_in(self.market_of(slot));
        }
        let event = Replaced {
            cl_ord_id: r.cl_ord_id,
            repl_flags: repl_flags::PRIORITY_KEPT,
            ..before
        };
        tell_both(ctx, &event, out);
    }

    /// Gives an order in its place the expire time and the refresh of a replace.
    fn renew_special(&mut self, slot: u32, r: &ReplaceOrder) {
        let order_id = self.orders.order_id(slot);
        let leaves_qty = self.orders[slot].leaves_qty;
        let place = self.orders[slot].bits.place();
        let (limit_price, ord_type) = (self.limit_price(slot), self.ord_type(slot));
        // In place it is what it was.
        let display_qty = self.display_qty(slot);
        let before = self.orders.special(slot).copied();
        if let Some(special) = before
            && special.timer != NIL
        {
            self.timers.remove(special.timer);
        }
        let has_expiry = r.time_in_force == tif::GTD;
        let plain = ord_type == ord_type::LIMIT
            && place != Place::Stop
            && display_qty == QTY_NULL
            && !has_expiry;
        if plain {
            if before.is_some() {
                self.orders.drop_special(slot);
            }
            return;
        }
        let timer = if has_expiry {
            let kind = TimerKind::Expiry as u8;
            self.timers.add(r.expire_time, kind, order_id, slot)
        } else {
            NIL
        };
        self.orders.set_special(
            slot,
            Special {
                limit_price: if place == Place::Stop {
                    limit_price
                } else {
                    PRICE_NULL
                },
                display_qty,
                shown_qty: before.map_or(leaves_qty, |s| s.shown_qty).min(leaves_qty),
                expire_time: r.expire_time,
                timer,
                next_free: NIL,
                ord_type,
                random_refresh: u8::from(r.exec_inst & exec_inst::RANDOM_REFRESH != 0),
                pad: [0; 6],
            },
        );
    }

    fn replace_and_move<S: EventSink>(
        &mut self,
        ctx: &Context,
        slot: u32,
        r: &ReplaceOrder,
        to: &Move,
        notes: &Notes,
        out: &mut S,
    ) {
        let before = self.replaced_event(self.orders[slot].session, slot);
        let mut order = self.detach(slot);
        let slot = self
            .orders
            .renew(slot)
            .expect("judge_replace has found room");
        order.slot = slot;
        order.order_id = self.orders.order_id(slot);
        if order.cum_qty > 0 {
            let matches = self.scalars.matches;
            self.executions
                .renamed(matches, before.order_id, order.order_id);
        }
        order.cl_ord_id = r.cl_ord_id;
        order.session = ctx.session;
        order.bits = replaced_bits(order.bits, r);
        order.random_refresh = r.exec_inst & exec_inst::RANDOM_REFRESH != 0;
        order.price = to.price;
        order.display_qty = to.display_qty;
        order.expire_time = r.expire_time;
        order.leaves_qty = to.leaves_qty;
        let price_changed = before.price != to.price || to.reason == reason::PRICE_SLID;
        let event = Replaced {
            cl_ord_id: r.cl_ord_id,
            order_id: order.order_id,
            price: to.price,
            leaves_qty: to.leaves_qty,
            display_qty: to.display_qty,
            repl_flags: if price_changed {
                repl_flags::PRICE_CHANGED
            } else {
                0
            },
            reason: to.reason,
            ..before
        };
        tell_both(ctx, &event, out);
        self.tell_notes(notes, out);
        if is_stop(order.ord_type) {
            self.enter_stop(&order, r.trigger_price);
        } else {
            self.act(ctx, order, out);
        }
    }

    /// Takes an order out of the market at its owner's request.
    pub(crate) fn cancel<S: EventSink>(
        &mut self,
        ctx: &Context,
        slot: u32,
        request: u64,
        out: &mut S,
    ) {
        let event = self.canceled_event(slot, reason::CANCELED_BY_USER);
        self.forget(slot);
        out.canceled(&asked(&event, ctx.session, request));
        if event.session != ctx.session {
            // That session did not ask, but it has to know.
            out.canceled(&event);
        }
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
            price: self.limit_price(slot),
            leaves_qty: order.leaves_qty,
            cum_qty: order.cum_qty,
            display_qty: self.display_qty(slot),
            instrument_id: self.instrument_id(slot),
            side: order.bits.side(),
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
        why: Refusal,
        out: &mut S,
    ) {
        let order = &self.orders[slot];
        out.cancel_rejected(&CancelRejected {
            order_id: self.orders.order_id(slot),
            ord_status: ord_status(order.leaves_qty, order.cum_qty),
            ..refusal(ctx, request, why)
        });
    }
}

/// Everything about a replace but what depends on the order's fills.
fn replace_fields(
    instrument: Listed<'_>,
    now: u64,
    bits: Bits,
    r: &ReplaceOrder,
    terms: &validate::Terms,
) -> Result<(), Refusal> {
    let flags_known = replace_flags::QTY_IS_LEAVES | replace_flags::CANCEL_IF_REJECTED;
    refuse_if(
        r.replace_flags & !flags_known != 0,
        reason::INSTRUCTION,
        r.replace_flags,
    )?;
    let was_for_auction = is_for_auction(bits.time_in_force());
    let fits = if was_for_auction {
        r.time_in_force == bits.time_in_force()
    } else {
        validate::may_rest(r.time_in_force)
    };
    refuse_if(!fits, reason::TIME_IN_FORCE, r.time_in_force)?;
    validate::instructions(terms)?;
    refuse_if(r.min_qty != 0, reason::MIN_QTY, r.min_qty)?;
    validate::conditions(instrument, now, terms)?;
    validate::prices(instrument, terms)?;
    validate::positive_lots(instrument, r.qty)
}

/// A display quantity of the whole order means that all is shown.
pub(crate) fn shown_as(display_qty: u64, total: u64) -> u64 {
    if display_qty >= total {
        QTY_NULL
    } else {
        display_qty
    }
}

/// What a replace changes about an order besides its terms.
pub(crate) fn replaced_bits(bits: Bits, r: &ReplaceOrder) -> Bits {
    Bits::new(
        bits.side(),
        r.time_in_force,
        bits.stp_mode(),
        bits.is_quote(),
        r.exec_inst & exec_inst::CANCEL_ON_HALT != 0,
    )
}

/// Refuses a request that leads to no order.
fn refuse<S: EventSink>(ctx: &Context, request: &Request, why: Refusal, out: &mut S) {
    out.cancel_rejected(&refusal(ctx, request, why));
}

fn refusal(ctx: &Context, request: &Request, why: Refusal) -> CancelRejected {
    CancelRejected {
        session: ctx.session,
        request_cl_ord_id: request.cl_ord_id,
        orig_cl_ord_id: request.orig_cl_ord_id,
        order_id: request.order_id,
        instrument_id: request.instrument_id,
        reason: why.reason,
        response_to: request.response_to,
        ord_status: if why.reason == reason::UNKNOWN_ORDER {
            status::REJECTED
        } else {
            status::NULL
        },
        limit_value: why.limit_value,
        offending_value: why.offending_value,
    }
}

/// Tells the session that asked; and the session that owned the order, if that is another one.
/// `event` names the owner.
pub(crate) fn tell_both<S: EventSink>(ctx: &Context, event: &Replaced, out: &mut S) {
    out.replaced(&Replaced {
        session: ctx.session,
        ..*event
    });
    if event.session != ctx.session {
        out.replaced(event);
    }
}
