//! Quotes: two sides at once, and the protection of those who make them.

use crate::acting::{Active, key, ladder, price_of};
use crate::command::{
    Context, PRICE_NULL, QTY_NULL, Quote, TIME_NULL, ord_type, quote_flags, stp_mode,
    time_in_force as tif,
};
use crate::core::Core;
use crate::entry::Denied;
use crate::event::{Canceled, EventSink, QuoteAck, quote_status};
use crate::order::{Bits, NIL, Place};
use crate::reason;
use crate::risk::{Attributes, Breach, Change, Check, Filter, Gate, Kind, Notes, Strike};
use crate::validate::{self, Refusal};

/// A group whose protection has struck, and whose quote did the last trade.
pub(crate) struct Struck {
    participant: u32,
    session: u32,
    strike: Strike,
}

/// What is to become of one side.
#[derive(Clone, Copy)]
struct Side {
    is_bid: bool,
    price: i64,
    qty: u64,
    /// The side as it stands; `NIL` if there is none.
    old: u32,
    status: u8,
    refusal: Refusal,
}

impl Side {
    fn refuse(&mut self, refusal: Refusal) {
        self.status = quote_status::REJECTED;
        self.refusal = refusal;
    }

    /// The side stays where it is.
    fn stays(&self) -> bool {
        matches!(
            self.status,
            quote_status::UNCHANGED | quote_status::KEPT_PRIORITY
        )
    }

    /// A new order is to come.
    fn comes(&self) -> bool {
        matches!(self.status, quote_status::NEW | quote_status::LOST_PRIORITY)
    }
}

const FLAGS: u8 = quote_flags::POST_ONLY | quote_flags::KEEP_PRIORITY;

impl Core {
    /// Sets both sides of a quote; each side is answered for itself.
    pub fn quote<S: EventSink>(&mut self, ctx: &Context, q: &Quote, out: &mut S) {
        self.arrive(ctx, out);
        self.quote_sides(ctx, q, out);
        self.finish(ctx, out);
    }

    fn quote_sides<S: EventSink>(&mut self, ctx: &Context, q: &Quote, out: &mut S) {
        let market = self.markets.position(q.instrument_id);
        let pair = market.and_then(|market| self.risk.find_pair(q.account_id, market));
        let row = pair.and_then(|pair| self.quotes.find(ctx.participant, pair));
        let old = row.map_or([NIL; 2], |row| self.quotes.sides(row));
        let side = |is_bid: bool, price, qty| Side {
            is_bid,
            price,
            qty,
            old: old[usize::from(!is_bid)],
            status: quote_status::PULLED,
            refusal: Refusal::because(reason::NONE),
        };
        let mut sides = [
            side(true, q.bid_price, q.bid_qty),
            side(false, q.ask_price, q.ask_qty),
        ];
        let mut notes = std::mem::take(&mut self.notes);
        let mut breach = None;
        match self.judge_quote(ctx, q, market, &mut notes) {
            Ok((market, pair)) => {
                breach = self.judge_sides(ctx, q, market, pair, &mut sides, &mut notes);
                self.set_quote(ctx, q, market, pair, &sides, &notes, out);
                self.punish(breach, out);
                self.settle(market, out);
            }
            Err(denied) => {
                let frozen = denied.refusal.reason == reason::MMP_FROZEN;
                for side in &mut sides {
                    side.refuse(denied.refusal);
                    if frozen {
                        side.status = quote_status::FROZEN;
                    }
                }
                self.pull_all(ctx, q, &sides, out);
                breach = breach.or(denied.breach);
                self.punish(breach, out);
            }
        }
        notes.clear();
        self.notes = notes;
    }

    /// What is wrong with the quote as a whole, if anything.
    fn judge_quote(
        &mut self,
        ctx: &Context,
        q: &Quote,
        market: Option<u32>,
        notes: &mut Notes,
    ) -> Result<(u32, u32), Denied> {
        let participants_max = self.limits.participants_max;
        if ctx.participant >= participants_max {
            let refusal = Refusal::at(reason::SYSTEM_BUSY, participants_max, ctx.participant);
            return Err(refusal.into());
        }
        let Some(market) = market else {
            return Err(Refusal::offending(reason::UNKNOWN_INSTRUMENT, q.instrument_id).into());
        };
        validate::open(self.markets.states[market].phase)?;
        validate::refuse_if(
            q.stp_mode > stp_mode::CANCEL_SMALLEST,
            reason::INSTRUCTION,
            q.stp_mode,
        )?;
        validate::refuse_if(
            q.quote_flags & !FLAGS != 0,
            reason::INSTRUCTION,
            q.quote_flags,
        )?;
        let both = q.bid_price != PRICE_NULL && q.ask_price != PRICE_NULL;
        if both && q.bid_price >= q.ask_price {
            return Err(Refusal::at(reason::PRICE, q.ask_price, q.bid_price).into());
        }
        let Some(pair) = self.risk.pair(q.account_id, market) else {
            let most = self.limits.pairs_max;
            return Err(Refusal::at(reason::SYSTEM_BUSY, most, most).into());
        };
        let attributes = |is_buy: bool, price: i64| Attributes {
            participant: ctx.participant,
            session: ctx.session,
            market,
            product_id: self.markets.instrument(market).product_id,
            account_id: q.account_id,
            price,
            group_id: q.group_id,
            is_buy,
            is_quote: true,
        };
        let given = [(true, q.bid_price), (false, q.ask_price)]
            .map(|(is_buy, price)| (price != PRICE_NULL).then(|| attributes(is_buy, price)));
        let gate = Gate {
            pair,
            participant: ctx.participant,
            session: ctx.session,
            group_id: q.group_id,
            sides: given,
            now: ctx.transact_time,
        };
        self.risk.check_gate(&gate, notes)?;
        Ok((market, pair))
    }

    /// Gives every side its status. The ask is judged as if the bid had been set already.
    fn judge_sides(
        &mut self,
        ctx: &Context,
        q: &Quote,
        market: u32,
        pair: u32,
        sides: &mut [Side; 2],
        notes: &mut Notes,
    ) -> Option<Breach> {
        let mut breach: Option<Breach> = None;
        let mut struck_by = None;
        let mut taken = 0;
        let mut other_side = Change::default();
        let opposites = [sides[1].old, sides[0].old];
        for (side, opposite) in sides.iter_mut().zip(opposites) {
            let noted = notes.len();
            match self.judge_side(
                ctx,
                q,
                (market, pair),
                side,
                (taken, other_side, opposite),
                notes,
            ) {
                Ok(()) => {}
                Err(denied) => {
                    notes.truncate(noted);
                    side.refuse(denied.refusal);
                    let blocks = denied.breach.filter(|b| b.cancel_and_block.is_some());
                    if breach.is_none() && blocks.is_some() {
                        (breach, struck_by) = (blocks, Some(usize::from(!side.is_bid)));
                    }
                }
            }
            taken += u64::from(side.status == quote_status::NEW);
            let remains = side.stays() || side.comes();
            other_side = Change {
                from: self.exposure_of(side.old),
                to: if remains {
                    (side.price, side.qty)
                } else {
                    (0, 0)
                },
            };
        }
        // The account is blocked now, for the other side too.
        if breach
            .as_ref()
            .is_some_and(|b| b.cancel_and_block.is_some())
        {
            for (at, side) in sides.iter_mut().enumerate() {
                if Some(at) != struck_by && side.price != PRICE_NULL {
                    side.refuse(Refusal::because(reason::ACCOUNT_BLOCKED));
                }
            }
            notes.clear();
        }
        breach
    }

    /// Price and leaves of a side, as its account counts them.
    fn exposure_of(&self, slot: u32) -> (i64, u64) {
        if slot == NIL {
            return (0, 0);
        }
        (self.notional_price(slot), self.orders[slot].leaves_qty)
    }

    /// `taken` slots and `other_side` are what the side judged before this one will have changed;
    /// `opposite` is the old other side, which is out of the book before this one acts.
    fn judge_side(
        &mut self,
        ctx: &Context,
        q: &Quote,
        (market, pair): (u32, u32),
        side: &mut Side,
        (taken, other_side, opposite): (u64, Change, u32),
        notes: &mut Notes,
    ) -> Result<(), Denied> {
        if side.price == PRICE_NULL {
            return Ok(());
        }
        let instrument = self.markets.listed(market);
        validate::limit_price(instrument, side.price)?;
        validate::positive_lots(instrument, side.qty)?;
        validate::total_qty(instrument, side.qty)?;
        validate::product(side.price, side.qty)?;
        let is_known = side.old != NIL;
        if is_known && self.limit_price(side.old) == side.price {
            let old = &self.orders[side.old];
            let same = old.leaves_qty == side.qty
                && old.stp_id == q.stp_id
                && old.bits.stp_mode() == q.stp_mode
                && old.group_id == q.group_id;
            let keeps = q.quote_flags & quote_flags::KEEP_PRIORITY != 0;
            if same {
                side.status = quote_status::UNCHANGED;
                return Ok(());
            }
            if keeps && side.qty < old.leaves_qty {
                side.status = quote_status::KEPT_PRIORITY;
                return Ok(());
            }
        }
        let old = self.exposure_of(side.old);
        let reference = self.markets.states[market].reference();
        self.risk.check(
            &Check {
                kind: Kind::QuoteSide {
                    price: old.0,
                    leaves: old.1,
                },
                session: ctx.session,
                participant: ctx.participant,
                pair,
                instrument: self.markets.instrument(market),
                is_buy: side.is_bid,
                side: wire_side(side.is_bid),
                ord_type: ord_type::LIMIT,
                price: side.price,
                notional_price: Some(side.price),
                collar_price: Some(side.price),
                total_qty: side.qty,
                leaves: side.qty,
                group_id: q.group_id,
                reference,
                now: ctx.transact_time,
                other_side,
            },
            notes,
        )?;
        let posts = q.quote_flags & quote_flags::POST_ONLY != 0;
        if posts && self.markets.states[market].is_continuous() {
            let best_price = self.best_but(market, !side.is_bid, opposite);
            if let Some(best) = best_price
                && key(!side.is_bid, best) >= key(!side.is_bid, side.price)
            {
                return Err(Refusal::at(reason::POST_ONLY_WOULD_TAKE, best, side.price).into());
            }
        }
        let has_room = if is_known {
            self.orders.can_renew(side.old)
        } else {
            self.orders.room() > taken
        };
        if !has_room {
            let most = self.limits.resting_orders_max;
            return Err(Refusal::at(reason::SYSTEM_BUSY, most, self.open_orders() + taken).into());
        }
        side.status = if is_known {
            quote_status::LOST_PRIORITY
        } else {
            quote_status::NEW
        };
        Ok(())
    }

    /// The best price of a side but for one order, which will be gone.
    fn best_but(&self, market: u32, is_buy: bool, gone: u32) -> Option<i64> {
        let makers = ladder(is_buy, Place::Book);
        let mut level = self.books.best(market, makers);
        if level != NIL && self.books.head(level) == gone && self.orders[gone].next() == NIL {
            level = self.books.worse(&self.orders, level);
        }
        (level != NIL).then(|| price_of(makers, self.books.rank(&self.orders, level)))
    }

    /// Pulls what stands, and says that nothing new has come.
    fn pull_all<S: EventSink>(&mut self, ctx: &Context, q: &Quote, sides: &[Side; 2], out: &mut S) {
        let gone = sides.map(|side| self.pull(ctx, side.old));
        out.quote_ack(&quote_ack(ctx, q, sides, [0; 2]));
        gone.iter().flatten().for_each(|event| out.canceled(event));
    }

    /// Takes a side out of the market. Returns what its owner is to hear, if another session quotes
    /// now.
    fn pull(&mut self, ctx: &Context, slot: u32) -> Option<Canceled> {
        if slot == NIL {
            return None;
        }
        let event = self.canceled_event(slot, reason::CANCELED_BY_USER);
        self.forget(slot);
        (event.session != ctx.session).then_some(event)
    }

    #[expect(clippy::too_many_arguments, reason = "one quote of one pair")]
    fn set_quote<S: EventSink>(
        &mut self,
        ctx: &Context,
        q: &Quote,
        market: u32,
        pair: u32,
        sides: &[Side; 2],
        notes: &Notes,
        out: &mut S,
    ) {
        let row = self.quotes.row(ctx.participant, pair);
        let mut told = [None; 2];
        let mut ids = [0; 2];
        let mut coming = [None, None];
        for (at, side) in sides.iter().enumerate() {
            if side.stays() {
                self.requote(ctx, q, side);
                ids[at] = self.orders.order_id(side.old);
            } else if side.status == quote_status::LOST_PRIORITY {
                let event = self.canceled_event(side.old, reason::CANCELED_BY_USER);
                told[at] = (event.session != ctx.session).then_some(event);
                self.quotes.set_side(row, side.is_bid, NIL);
                self.detach(side.old);
                coming[at] = self.orders.renew(side.old);
            } else {
                told[at] = self.pull(ctx, side.old);
            }
        }
        for (at, side) in sides.iter().enumerate() {
            if side.status == quote_status::NEW {
                coming[at] = self.orders.take();
            }
            if let Some(slot) = coming[at] {
                ids[at] = self.orders.order_id(slot);
            }
        }
        out.quote_ack(&quote_ack(ctx, q, sides, ids));
        told.iter().flatten().for_each(|event| out.canceled(event));
        self.tell_notes(notes, out);
        for (side, slot) in sides.iter().zip(coming) {
            let Some(slot) = slot else { continue };
            let order = self.side_order(ctx, q, market, pair, side, slot);
            let order_id = order.order_id;
            self.act(ctx, order, out);
            let rests = self.orders.find(order_id).unwrap_or(NIL);
            self.quotes.set_side(row, side.is_bid, rests);
        }
    }

    fn side_order(
        &self,
        ctx: &Context,
        q: &Quote,
        market: u32,
        pair: u32,
        side: &Side,
        slot: u32,
    ) -> Active {
        Active {
            slot,
            order_id: self.orders.order_id(slot),
            session: ctx.session,
            participant: ctx.participant,
            cl_ord_id: q.quote_id,
            pair,
            market,
            instrument_id: q.instrument_id,
            account_id: q.account_id,
            stp_id: q.stp_id,
            group_id: q.group_id,
            bits: Bits::new(wire_side(side.is_bid), tif::DAY, q.stp_mode, true, false),
            ord_type: ord_type::LIMIT,
            random_refresh: false,
            price: side.price,
            display_qty: QTY_NULL,
            expire_time: TIME_NULL,
            leaves_qty: side.qty,
            cum_qty: 0,
            was_booked: false,
        }
    }

    /// A side that stays where it is belongs to the new quote from now on.
    fn requote(&mut self, ctx: &Context, q: &Quote, side: &Side) {
        let slot = side.old;
        if self.orders[slot].leaves_qty != side.qty {
            self.reduce_leaves(slot, side.qty);
        }
        self.index
            .remove::<false>(&mut self.orders, slot, ctx.participant);
        let order = &mut self.orders[slot];
        order.cl_ord_id = q.quote_id;
        order.session = ctx.session;
        order.stp_id = q.stp_id;
        order.group_id = q.group_id;
        order.bits = Bits::new(wire_side(side.is_bid), tif::DAY, q.stp_mode, true, false)
            .in_place_of(order.bits);
        self.index
            .insert::<false>(&mut self.orders, slot, ctx.participant);
    }

    /// A side that ends is no side of its quote any more.
    pub(crate) fn forget_quote_side(&mut self, slot: u32) {
        let order = &self.orders[slot];
        let (participant, is_bid) = (self.sessions[order.session], order.bits.is_buy());
        if let Some(row) = self.quotes.find(participant, order.pair) {
            self.quotes.set_side(row, is_bid, NIL);
        }
    }

    /// Counts a fill of a quote for the protection of its group.
    pub(crate) fn quote_filled(&mut self, ctx: &Context, session: u32, group_id: u16, qty: u64) {
        let participant = self.sessions[session];
        let strike = self
            .risk
            .mmp_fill(participant, group_id, qty, ctx.transact_time);
        if let Some(strike) = strike {
            self.struck.push(Struck {
                participant,
                session,
                strike,
            });
        }
    }

    /// Pulls the quotes of groups whose protection has struck.
    #[inline]
    pub(crate) fn freeze_struck_groups<S: EventSink>(&mut self, out: &mut S) {
        if !self.struck.is_empty() {
            self.freeze(out);
        }
    }

    #[cold]
    fn freeze<S: EventSink>(&mut self, out: &mut S) {
        let mut struck = std::mem::take(&mut self.struck);
        for group in struck.drain(..) {
            let filter = Filter::of_quote_group(group.participant, group.strike.group_id);
            let quotes = self.collect_of(group.participant, |core, slot| {
                filter.selects(&core.attributes(slot))
            });
            self.expel_all(&quotes, reason::MMP, out);
            self.give_back(quotes);
            out.risk_event(&group.strike.event(group.session));
        }
        self.struck = struck;
    }
}

fn wire_side(is_bid: bool) -> u8 {
    if is_bid {
        crate::side::BUY
    } else {
        crate::side::SELL
    }
}

fn quote_ack(ctx: &Context, q: &Quote, sides: &[Side; 2], ids: [u64; 2]) -> QuoteAck {
    let [bid, ask] = sides;
    QuoteAck {
        session: ctx.session,
        quote_id: q.quote_id,
        bid_order_id: ids[0],
        ask_order_id: ids[1],
        instrument_id: q.instrument_id,
        bid_reason: bid.refusal.reason,
        ask_reason: ask.refusal.reason,
        bid_status: bid.status,
        ask_status: ask.status,
        group_id: q.group_id,
        bid_limit_value: bid.refusal.limit_value,
        bid_offending_value: bid.refusal.offending_value,
        ask_limit_value: ask.refusal.limit_value,
        ask_offending_value: ask.refusal.offending_value,
    }
}
