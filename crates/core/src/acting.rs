//! An order while it acts: it takes what it may, and what is left of it rests or is cancelled.

use crate::books::Ladder;
use crate::command::{Context, PRICE_NULL, QTY_NULL, TIME_NULL, ord_type, time_in_force as tif};
use crate::core::Core;
use crate::due::TimerKind;
use crate::event::{Canceled, EventSink, cancel_flags};
use crate::order::{Bits, NIL, Order, Place, Special};
use crate::reason;
use crate::validate::is_for_auction;

/// An order that is in no queue and no index, with all that is known of it. Its slot is lent.
pub(crate) struct Active {
    pub slot: u32,
    pub order_id: u64,
    pub session: u32,
    pub participant: u32,
    pub cl_ord_id: u64,
    pub pair: u32,
    pub market: u32,
    pub instrument_id: u32,
    pub account_id: u32,
    pub stp_id: u32,
    pub group_id: u16,
    /// Side, time in force, mode and flags.
    pub bits: Bits,
    pub ord_type: u8,
    pub random_refresh: bool,
    /// `PRICE_NULL` for a market order.
    pub price: i64,
    /// As ordered: `QTY_NULL` all shown, 0 hidden.
    pub display_qty: u64,
    pub expire_time: u64,
    pub leaves_qty: u64,
    pub cum_qty: u64,
    /// It was in the book before, so it does not wait for its auction any more.
    pub was_booked: bool,
}

/// Which prices an aggressor may trade at.
#[derive(Clone, Copy)]
pub(crate) struct Reach {
    /// The least key in the makers' ladder.
    pub limit: i64,
    /// Prices outside call an auction instead of trading.
    pub band: Option<(i64, i64)>,
}

/// How an aggressor's taking ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// Nothing is left of it.
    Filled,
    /// Nothing more is within its limit.
    Exhausted,
    /// Self-trade prevention has cancelled it.
    Prevented,
    /// The next trade would be outside the volatility band.
    Struck,
}

/// The key that any price reaches.
pub(crate) const KEY_ANY: i64 = i64::MIN;

/// The rank of market orders in an auction: ahead of every price.
pub(crate) const RANK_MARKET: i64 = i64::MAX;

/// Keys order prices so that the better one on a side is greater; `!` reverses without overflow.
#[inline(always)]
pub(crate) fn key(is_buy: bool, price: i64) -> i64 {
    // Sides come at random, so a branch on them would be guessed wrong half of the time.
    price ^ -i64::from(!is_buy)
}

/// A place in a ladder: at one price, what is shown goes before what is hidden.
#[inline(always)]
pub(crate) fn rank(key: i64, is_shown: bool) -> i64 {
    2 * key + i64::from(is_shown)
}

/// The ladder in which an order of this side and place stands.
#[inline(always)]
pub(crate) fn ladder(is_buy: bool, place: Place) -> Ladder {
    match place {
        Place::Stop => Ladder::STOP_BUY,
        Place::Waiting => Ladder::WAIT_BUY,
        _ => Ladder::BUY,
    }
    .of_side(is_buy)
}

/// The price that a rank of such a ladder stands for; `PRICE_NULL` for market orders.
#[inline(always)]
pub(crate) fn price_of(ladder: Ladder, rank: i64) -> i64 {
    if rank == RANK_MARKET {
        return PRICE_NULL;
    }
    (rank >> 1) ^ ladder.complement()
}

impl Active {
    pub(crate) fn is_buy(&self) -> bool {
        self.bits.is_buy()
    }

    pub(crate) fn is_market(&self) -> bool {
        matches!(self.ord_type, ord_type::MARKET | ord_type::STOP)
    }

    /// What its notional is reckoned with while it is open.
    pub(crate) fn risk_price(&self) -> i64 {
        if self.price == PRICE_NULL {
            0
        } else {
            self.price
        }
    }
}

impl Core {
    /// Lets an order act in the present phase. It has been accepted, replaced or triggered before.
    pub(crate) fn act<S: EventSink>(&mut self, ctx: &Context, mut o: Active, out: &mut S) {
        let state = &self.markets.states[o.market];
        if !state.is_continuous() || is_for_auction(o.bits.time_in_force()) {
            return self.rest(&o);
        }
        let collar = self.collar(&o);
        let reach = self.reach(&o, collar);
        let end = self.take(ctx, &mut o, reach, out);
        match end {
            End::Filled => self.orders.release(o.slot),
            End::Prevented => self.orders.release(o.slot),
            End::Exhausted | End::Struck => {
                let killed_because = match (end, o.is_market(), o.bits.time_in_force()) {
                    (End::Struck, true, _) | (End::Struck, _, tif::IOC | tif::FOK) => {
                        reason::PRICE_COLLAR
                    }
                    (_, true, _) => self.why_market_stopped(&o),
                    (_, _, tif::IOC | tif::FOK) => reason::IOC_REMAINDER,
                    _ => reason::NONE,
                };
                if killed_because == reason::NONE {
                    self.rest(&o);
                } else {
                    out.canceled(&o.canceled(killed_because));
                    self.orders.release(o.slot);
                }
            }
        }
        if end == End::Struck {
            self.strike(ctx, o.market, out);
        }
    }

    /// A market order that found no more: beyond its collar there may be something.
    fn why_market_stopped(&self, o: &Active) -> u16 {
        let makers = ladder(!o.is_buy(), Place::Book);
        if self.books.best(o.market, makers) == NIL {
            reason::NO_LIQUIDITY
        } else {
            reason::PRICE_COLLAR
        }
    }

    /// The worst price that a market order may take, if its account has such a limit.
    pub(crate) fn collar(&self, o: &Active) -> Option<i64> {
        if !o.is_market() {
            return None;
        }
        let reference = self.markets.states[o.market].reference();
        self.risk.market_collar(o.pair, o.is_buy(), reference)
    }

    pub(crate) fn reach(&self, o: &Active, collar: Option<i64>) -> Reach {
        let limit = if o.is_market() { collar } else { Some(o.price) };
        Reach {
            limit: limit.map_or(KEY_ANY, |price| key(!o.is_buy(), price)),
            band: self.band(o.market),
        }
    }

    /// The prices between which a trade calls no auction.
    fn band(&self, market: u32) -> Option<(i64, i64)> {
        let state = &self.markets.states[market];
        if !state.has_volatility_band() {
            return None;
        }
        let reference = state.reference()?;
        let bps = self.markets.instrument(market).volatility_bps;
        let width = i128::from(reference.unsigned_abs()) * i128::from(bps) / 10_000;
        let reference = i128::from(reference);
        let clamp = |price: i128| {
            i64::try_from(price).unwrap_or(if price < 0 { i64::MIN } else { i64::MAX })
        };
        Some((clamp(reference - width), clamp(reference + width)))
    }

    /// Puts an order where it belongs in the present phase: into the book, or among the at-close
    /// orders that wait. It counts as open from here on.
    pub(crate) fn rest(&mut self, o: &Active) {
        let phase = self.markets.states[o.market].phase;
        let waits = o.bits.time_in_force() == tif::AT_CLOSE
            && phase != crate::command::phase::CLOSING_AUCTION
            && !o.was_booked;
        let place = if waits { Place::Waiting } else { Place::Book };
        let key = key(o.is_buy(), o.price);
        let rank = if o.is_market() {
            RANK_MARKET
        } else {
            rank(key, o.display_qty != 0)
        };
        self.risk
            .opened::<false>(o.pair, o.is_buy(), o.risk_price(), o.leaves_qty);
        self.settle_at(o, place, rank, PRICE_NULL);
    }

    /// Puts a stop among those that wait for their trigger.
    pub(crate) fn park(&mut self, o: &Active, trigger_price: i64) {
        let rank = rank(key(!o.is_buy(), trigger_price), true);
        let notional_price = if o.ord_type == ord_type::STOP {
            trigger_price
        } else {
            o.price
        };
        self.risk
            .opened::<false>(o.pair, o.is_buy(), notional_price, o.leaves_qty);
        self.settle_at(o, Place::Stop, rank, o.price);
    }

    fn settle_at(&mut self, o: &Active, place: Place, rank: i64, limit_price: i64) {
        let mut bits = o.bits;
        bits.set_place(place);
        let order = &mut self.orders[o.slot];
        *order = Order {
            cl_ord_id: o.cl_ord_id,
            leaves_qty: o.leaves_qty,
            cum_qty: o.cum_qty,
            session: o.session,
            pair: o.pair,
            stp_id: o.stp_id,
            group_id: o.group_id,
            bits,
            ..*order
        };
        let is_plain = o.ord_type == ord_type::LIMIT
            && o.display_qty == QTY_NULL
            && o.expire_time == TIME_NULL
            && place != Place::Stop;
        if !is_plain {
            let has_reserve = o.display_qty != 0 && o.display_qty < o.leaves_qty;
            let mut special = Special {
                limit_price,
                display_qty: o.display_qty,
                shown_qty: if has_reserve {
                    o.display_qty
                } else {
                    o.leaves_qty
                },
                expire_time: o.expire_time,
                timer: NIL,
                next_free: NIL,
                ord_type: o.ord_type,
                random_refresh: u8::from(o.random_refresh),
                pad: [0; 6],
            };
            if o.expire_time != TIME_NULL {
                special.timer =
                    self.timers
                        .add(o.expire_time, TimerKind::Expiry as u8, o.order_id, o.slot);
            }
            self.orders.set_special(o.slot, special);
        }
        let ladder = ladder(o.is_buy(), place);
        self.books
            .rest::<false>(&mut self.orders, o.slot, o.market, ladder, rank);
        self.index
            .insert::<false>(&mut self.orders, o.slot, o.participant);
        if place == Place::Book {
            self.changed_in(o.market);
        }
    }

    /// Takes an order out of everything but its slot, which the caller then owns.
    pub(crate) fn detach(&mut self, slot: u32) -> Active {
        let order = self.orders[slot];
        let market = self.risk.market(order.pair);
        let special = self.orders.special(slot).copied();
        let place = order.bits.place();
        let is_buy = order.bits.is_buy();
        let (price, notional_price) = (self.limit_price(slot), self.notional_price(slot));
        let participant = self.sessions[order.session];
        match place {
            Place::Triggered => self.leave_trigger_queue(slot),
            _ => self
                .books
                .unlink::<false>(&mut self.orders, slot, market, ladder(is_buy, place)),
        }
        self.index
            .remove::<false>(&mut self.orders, slot, participant);
        if let Some(special) = special {
            if special.timer != NIL {
                self.timers.remove(special.timer);
            }
            self.orders.drop_special(slot);
        }
        self.orders[slot].bits.set_place(Place::None);
        self.risk
            .closed::<false>(order.pair, is_buy, notional_price, order.leaves_qty);
        if place == Place::Book {
            self.changed_in(market);
        }
        let mut bits = order.bits;
        bits.set_place(Place::None);
        Active {
            slot,
            order_id: self.orders.order_id(slot),
            session: order.session,
            participant,
            cl_ord_id: order.cl_ord_id,
            pair: order.pair,
            market,
            instrument_id: self.markets.id(market),
            account_id: self.risk.account_id(order.pair),
            stp_id: order.stp_id,
            group_id: order.group_id,
            bits,
            ord_type: special.map_or(ord_type::LIMIT, |s| s.ord_type),
            random_refresh: special.is_some_and(|s| s.random_refresh != 0),
            price,
            display_qty: special.map_or(QTY_NULL, |s| s.display_qty),
            expire_time: special.map_or(TIME_NULL, |s| s.expire_time),
            leaves_qty: order.leaves_qty,
            cum_qty: order.cum_qty,
            was_booked: place == Place::Book,
        }
    }

    /// An order's limit; `PRICE_NULL` for market orders and stops.
    pub(crate) fn limit_price(&self, slot: u32) -> i64 {
        let order = &self.orders[slot];
        match order.bits.place() {
            place @ (Place::Book | Place::Waiting) => price_of(
                ladder(order.bits.is_buy(), place),
                self.books.rank_of(order),
            ),
            _ => self
                .orders
                .special(slot)
                .map_or(PRICE_NULL, |s| s.limit_price),
        }
    }

    /// A stop's trigger while it waits; `PRICE_NULL` otherwise.
    pub(crate) fn trigger_price(&self, slot: u32) -> i64 {
        let order = &self.orders[slot];
        if order.bits.place() != Place::Stop {
            return PRICE_NULL;
        }
        price_of(
            ladder(order.bits.is_buy(), Place::Stop),
            self.books.rank_of(order),
        )
    }

    /// What an open order's notional is reckoned with.
    pub(crate) fn notional_price(&self, slot: u32) -> i64 {
        let limit = self.limit_price(slot);
        if limit != PRICE_NULL {
            return limit;
        }
        match self.trigger_price(slot) {
            PRICE_NULL => 0,
            trigger => trigger,
        }
    }

    /// Ends an open order and says so to its owner: nobody there has asked for it.
    pub(crate) fn expel<S: EventSink>(&mut self, slot: u32, reason: u16, out: &mut S) {
        let event = self.canceled_event(slot, reason);
        self.forget(slot);
        out.canceled(&event);
    }

    /// Ends an open order without a word.
    pub(crate) fn forget(&mut self, slot: u32) {
        let order = self.orders[slot];
        if order.bits.is_quote() {
            self.forget_quote_side(slot);
        }
        let market = self.risk.market(order.pair);
        let (is_buy, place) = (order.bits.is_buy(), order.bits.place());
        let notional_price = self.notional_price(slot);
        match place {
            Place::Triggered => self.leave_trigger_queue(slot),
            _ => {
                let ladder = ladder(is_buy, place);
                self.books
                    .unlink::<false>(&mut self.orders, slot, market, ladder);
            }
        }
        let participant = self.sessions[order.session];
        self.index
            .remove::<false>(&mut self.orders, slot, participant);
        if order.special != NIL {
            self.drop_timer(slot);
        }
        self.risk
            .closed::<false>(order.pair, is_buy, notional_price, order.leaves_qty);
        if place == Place::Book {
            self.changed_in(market);
        }
        self.orders.release(slot);
    }

    /// What the owner of an open order hears when it is cancelled.
    pub(crate) fn canceled_event(&self, slot: u32, reason: u16) -> Canceled {
        let order = &self.orders[slot];
        Canceled {
            session: order.session,
            cl_ord_id: order.cl_ord_id,
            request_cl_ord_id: 0,
            order_id: self.orders.order_id(slot),
            canceled_qty: order.leaves_qty,
            cum_qty: order.cum_qty,
            instrument_id: self.instrument_id(slot),
            reason,
            side: order.bits.side(),
            flags: cancel_flags::DEAD,
        }
    }

    pub(crate) fn instrument_id(&self, slot: u32) -> u32 {
        self.markets.id(self.risk.market(self.orders[slot].pair))
    }
}

impl Active {
    pub(crate) fn canceled(&self, reason: u16) -> Canceled {
        Canceled {
            session: self.session,
            cl_ord_id: self.cl_ord_id,
            request_cl_ord_id: 0,
            order_id: self.order_id,
            canceled_qty: self.leaves_qty,
            cum_qty: self.cum_qty,
            instrument_id: self.instrument_id,
            reason,
            side: self.bits.side(),
            flags: cancel_flags::DEAD,
        }
    }
}
