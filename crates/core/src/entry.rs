//! New orders: every reason to refuse one, and its way in.

use crate::acting::{Active, Reach, key, ladder, price_of};
use crate::command::{
    Context, NewOrder, PRICE_NULL, QTY_NULL, exec_inst, ord_type, time_in_force as tif,
};
use crate::core::Core;
use crate::event::{Accepted, EventSink, Rejected, ack_flags, ord_state};
use crate::order::{Bits, NIL, Place};
use crate::reason;
use crate::risk::{Breach, Change, Check, Kind, Notes};
use crate::validate::{self, POST_ONLY_BITS, Refusal, is_for_auction, is_stop};

/// Why an order is refused, and what else follows from that.
pub(crate) struct Denied {
    pub refusal: Refusal,
    pub breach: Option<Breach>,
}

impl From<Refusal> for Denied {
    fn from(refusal: Refusal) -> Denied {
        Denied {
            refusal,
            breach: None,
        }
    }
}

impl From<Breach> for Denied {
    fn from(breach: Breach) -> Denied {
        Denied {
            refusal: breach.refusal,
            breach: Some(breach),
        }
    }
}

impl Core {
    /// Takes a new order, or rejects it; matches it; lets the rest of it rest, if it may.
    pub fn new_order<S: EventSink>(&mut self, ctx: &Context, o: &NewOrder, out: &mut S) {
        self.arrive(ctx, out);
        if !self.new_plain(ctx, o, out) {
            self.new_any(ctx, o, out);
            self.finish(ctx, out);
        }
    }

    fn new_any<S: EventSink>(&mut self, ctx: &Context, o: &NewOrder, out: &mut S) {
        let mut notes = std::mem::take(&mut self.notes);
        match self.admit(ctx, o, &mut notes) {
            Ok((order, reason)) => {
                let market = order.market;
                self.enter(ctx, o, order, reason, &notes, out);
                self.settle(market, out);
            }
            Err(denied) => {
                out.rejected(&Rejected {
                    session: ctx.session,
                    cl_ord_id: o.cl_ord_id,
                    reason: denied.refusal.reason,
                    instrument_id: o.instrument_id,
                    limit_value: denied.refusal.limit_value,
                    offending_value: denied.refusal.offending_value,
                });
                self.punish(denied.breach, out);
            }
        }
        notes.clear();
        self.notes = notes;
    }

    /// Every reason to reject the order, before anything but its clOrdId and its share of the rate
    /// is used up. Returns the order, in a slot of its own, with its price, and why that differs.
    fn admit(
        &mut self,
        ctx: &Context,
        o: &NewOrder,
        notes: &mut Notes,
    ) -> Result<(Active, u16), Denied> {
        self.lanes
            .claim(&self.limits, ctx.participant, o.cl_ord_id)?;
        let Some(market) = self.markets.position(o.instrument_id) else {
            return Err(Refusal::offending(reason::UNKNOWN_INSTRUMENT, o.instrument_id).into());
        };
        let phase = self.markets.states[market].phase;
        validate::new_order(self.markets.listed(market), phase, ctx.transact_time, o)?;
        let Some(pair) = self.risk.pair(o.account_id, market) else {
            return Err(Refusal::at(
                reason::SYSTEM_BUSY,
                self.limits.pairs_max,
                self.limits.pairs_max,
            )
            .into());
        };
        let state = &self.markets.states[market];
        let (reference, continuous) = (state.reference(), state.is_continuous());
        let price = self.price_on_entry(o, market);
        if price != o.price {
            validate::product(price, o.qty)?;
        }
        let request = Check {
            kind: Kind::New,
            session: ctx.session,
            participant: ctx.participant,
            pair,
            instrument: self.markets.instrument(market),
            is_buy: o.side == crate::side::BUY,
            side: o.side,
            ord_type: o.ord_type,
            price: if o.ord_type == ord_type::STOP {
                o.trigger_price
            } else {
                price
            },
            notional_price: notional_price(o, price, reference),
            collar_price: (price != PRICE_NULL).then_some(price),
            total_qty: o.qty,
            leaves: o.qty,
            group_id: o.group_id,
            reference,
            now: ctx.transact_time,
            other_side: Change::default(),
        };
        self.risk.check(&request, notes)?;
        if !self.orders.has_room() {
            return Err(self.no_room().into());
        }
        let display_qty = if o.display_qty >= o.qty {
            QTY_NULL
        } else {
            o.display_qty
        };
        let mut order = Active {
            slot: NIL,
            order_id: 0,
            session: ctx.session,
            participant: ctx.participant,
            cl_ord_id: o.cl_ord_id,
            pair,
            market,
            instrument_id: o.instrument_id,
            account_id: o.account_id,
            stp_id: o.stp_id,
            group_id: o.group_id,
            bits: Bits::new(
                o.side,
                o.time_in_force,
                o.stp_mode,
                false,
                o.exec_inst & exec_inst::CANCEL_ON_HALT != 0,
            ),
            ord_type: o.ord_type,
            random_refresh: o.exec_inst & exec_inst::RANDOM_REFRESH != 0,
            price: o.price,
            display_qty,
            expire_time: o.expire_time,
            leaves_qty: o.qty,
            cum_qty: 0,
            was_booked: false,
        };
        let mut why = reason::NONE;
        if continuous && !is_stop(o.ord_type) && !is_for_auction(o.time_in_force) {
            why = self.judge_taking(&mut order, o.exec_inst, o.min_qty)?;
        }
        let Some(slot) = self.orders.take() else {
            return Err(self.no_room().into());
        };
        order.slot = slot;
        order.order_id = self.orders.order_id(slot);
        self.risk.accepted(&request);
        Ok((order, why))
    }

    /// The limit of an order: a market-to-limit order gets that of the best opposite price, if
    /// there is one.
    fn price_on_entry(&self, o: &NewOrder, market: u32) -> i64 {
        if o.ord_type != ord_type::MARKET_TO_LIMIT {
            return o.price;
        }
        let makers = ladder(o.side != crate::side::BUY, Place::Book);
        match self.books.best(market, makers) {
            NIL => PRICE_NULL,
            best => price_of(makers, self.books.rank(&self.orders, best)),
        }
    }

    pub(crate) fn no_room(&self) -> Refusal {
        Refusal::at(
            reason::SYSTEM_BUSY,
            self.limits.resting_orders_max,
            self.open_orders(),
        )
    }

    /// What an order in continuous trading needs of the book: something to take, or nothing in its
    /// way, or enough. May change its price; then returns why.
    pub(crate) fn judge_taking(
        &self,
        o: &mut Active,
        exec_inst: u16,
        min_qty: u64,
    ) -> Result<u16, Refusal> {
        let makers = ladder(!o.is_buy(), Place::Book);
        let best = self.books.best(o.market, makers);
        let best_price =
            (best != NIL).then(|| price_of(makers, self.books.rank(&self.orders, best)));
        let mut why = reason::NONE;
        if o.ord_type == ord_type::MARKET_TO_LIMIT {
            let Some(price) = best_price else {
                return Err(Refusal::because(reason::NO_LIQUIDITY));
            };
            (o.price, o.ord_type) = (price, ord_type::LIMIT);
        }
        let collar = self.collar(o);
        if o.is_market() {
            let Some(price) = best_price else {
                return Err(Refusal::because(reason::NO_LIQUIDITY));
            };
            if let Some(collar) = collar
                && key(!o.is_buy(), price) < key(!o.is_buy(), collar)
            {
                return Err(Refusal::at(reason::PRICE_COLLAR, collar, price));
            }
        }
        let mut reach = self.reach(o, collar);
        let touch = best_price.filter(|&price| key(!o.is_buy(), price) >= reach.limit);
        if let (Some(price), true) = (touch, exec_inst & POST_ONLY_BITS != 0) {
            o.price = self.out_of_the_way(o, exec_inst, price)?;
            // A negative price has grown.
            validate::product(o.price, o.leaves_qty + o.cum_qty)?;
            why = reason::PRICE_SLID;
            reach = self.reach(o, None);
        }
        self.judge_fill(o, reach, min_qty)?;
        Ok(why)
    }

    /// The price one tick short of taking `best`, if the order may be moved there.
    fn out_of_the_way(&self, o: &Active, exec_inst: u16, best: i64) -> Result<i64, Refusal> {
        let instrument = self.markets.instrument(o.market);
        let slid = match exec_inst & exec_inst::POST_ONLY_SLIDE {
            0 => None,
            _ if o.is_buy() => instrument.tick_at_or_below(best - 1),
            _ => instrument.tick_at_or_above(best + 1),
        };
        slid.ok_or(Refusal::at(reason::POST_ONLY_WOULD_TAKE, best, o.price))
    }

    /// Minimum quantity and fill-or-kill.
    fn judge_fill(&self, o: &Active, reach: Reach, min_qty: u64) -> Result<(), Refusal> {
        let is_fok = o.bits.time_in_force() == tif::FOK;
        if min_qty == 0 && !is_fok {
            return Ok(());
        }
        let (fillable, _) = self.fillable(o, reach, o.leaves_qty);
        if fillable < min_qty {
            return Err(Refusal::because(reason::MIN_QTY_UNFILLABLE));
        }
        if is_fok && fillable < o.leaves_qty {
            return Err(Refusal::because(reason::FOK_UNFILLABLE));
        }
        Ok(())
    }

    /// Accepts an order that has passed every check.
    fn enter<S: EventSink>(
        &mut self,
        ctx: &Context,
        o: &NewOrder,
        order: Active,
        why: u16,
        notes: &Notes,
        out: &mut S,
    ) {
        out.accepted(&accepted(ctx, o, order.order_id, order.price, why));
        self.tell_notes(notes, out);
        if is_stop(o.ord_type) {
            self.enter_stop(&order, o.trigger_price);
        } else {
            self.act(ctx, order, out);
        }
    }
}

#[inline(always)]
pub(crate) fn accepted(
    ctx: &Context,
    o: &NewOrder,
    order_id: u64,
    price: i64,
    why: u16,
) -> Accepted {
    let as_sent = price == o.price;
    Accepted {
        session: ctx.session,
        cl_ord_id: o.cl_ord_id,
        order_id,
        as_sent,
        price,
        leaves_qty: o.qty,
        display_qty: o.display_qty,
        min_qty: o.min_qty,
        instrument_id: o.instrument_id,
        account_id: o.account_id,
        side: o.side,
        ord_type: o.ord_type,
        time_in_force: o.time_in_force,
        stp_mode: o.stp_mode,
        exec_inst: o.exec_inst,
        group_id: o.group_id,
        ord_state: ord_state::LIVE,
        ack_flags: if as_sent { 0 } else { ack_flags::PRICE_CHANGED },
        reason: why,
        stp_id: o.stp_id,
    }
}

/// What the notional of an order is reckoned with, as far as that is known on entry.
fn notional_price(o: &NewOrder, price: i64, reference: Option<i64>) -> Option<i64> {
    match o.ord_type {
        ord_type::MARKET => reference,
        ord_type::STOP => Some(o.trigger_price),
        _ => (price != PRICE_NULL).then_some(price),
    }
}
