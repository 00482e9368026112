//! One order against the other side of its book, in continuous trading.

use crate::acting::{Active, End, Reach, ladder, price_of};
use crate::command::{Context, QTY_NULL, stp_mode};
use crate::core::Core;
use crate::event::{
    EventSink, Executed, MatchPrevented, Restated, liquidity, ord_status, prevent_outcome,
};
use crate::executions::{Execution, Party};
use crate::hash::mix;
use crate::order::{NIL, Place};
use crate::reason;

pub(crate) fn ord_status(leaves_qty: u64, cum_qty: u64) -> u8 {
    match (leaves_qty, cum_qty) {
        (0, _) => ord_status::FILLED,
        (_, 0) => ord_status::NEW,
        _ => ord_status::PARTIALLY_FILLED,
    }
}

impl Core {
    /// Trades with the makers within reach, best price first, shown before hidden, oldest first,
    /// at their prices. Each match is reported to the maker, then to the taker.
    pub(crate) fn take<S: EventSink>(
        &mut self,
        ctx: &Context,
        taker: &mut Active,
        reach: Reach,
        out: &mut S,
    ) -> End {
        let makers = ladder(!taker.is_buy(), Place::Book);
        let (mut first, mut last, mut traded) = (0, 0, 0);
        let end = loop {
            if taker.leaves_qty == 0 {
                break End::Filled;
            }
            let level = self.books.best(taker.market, makers);
            if level == NIL {
                break End::Exhausted;
            }
            let rank = self.books.rank(&self.orders, level);
            if rank >> 1 < reach.limit {
                break End::Exhausted;
            }
            let price = price_of(makers, rank);
            if reach
                .band
                .is_some_and(|(low, high)| price < low || price > high)
            {
                break End::Struck;
            }
            let slot = self.books.head(level);
            if taker.bits.stp_mode() != stp_mode::OFF && self.is_own(taker, slot) {
                if self.prevent(taker, slot, price, out) {
                    break End::Prevented;
                }
                continue;
            }
            let qty = self.trade(ctx, taker, slot, level, price, out);
            if traded == 0 {
                first = price;
            }
            (last, traded) = (price, traded + qty);
        };
        if traded > 0 {
            self.risk.filled(taker.pair, taker.is_buy(), traded);
            self.markets.states[taker.market].traded(first, last);
        }
        end
    }

    /// Whether the aggressor and the maker are of one self-trade group.
    pub(crate) fn is_own(&self, taker: &Active, maker: u32) -> bool {
        let order = &self.orders[maker];
        order.stp_id == taker.stp_id && self.sessions[order.session] == taker.participant
    }

    /// One match of the taker with the maker at the head of a level. Returns its quantity.
    #[inline(always)]
    fn trade<S: EventSink>(
        &mut self,
        ctx: &Context,
        taker: &mut Active,
        slot: u32,
        level: u32,
        price: i64,
        out: &mut S,
    ) -> u64 {
        let order_id = self.orders.order_id(slot);
        let special = self.orders[slot].special;
        let shown = if special == NIL {
            self.orders[slot].leaves_qty
        } else {
            self.orders.special(slot).map_or(0, |s| s.shown_qty)
        };
        let maker = &mut self.orders[slot];
        let qty = shown.min(taker.leaves_qty);
        let before = maker.leaves_qty;
        // No sum overflows: leaves and fills of an order add up to its total quantity.
        maker.leaves_qty -= qty;
        maker.cum_qty += qty;
        let maker = *maker;
        // A sweep needs the next one soon.
        if maker.next() != NIL {
            self.orders.prefetch(maker.next());
        } else {
            let worse = self.books.worse(&self.orders, level);
            if worse != NIL {
                self.orders.prefetch(self.books.head(worse));
            }
        }
        taker.leaves_qty -= qty;
        taker.cum_qty += qty;
        let match_id = self.next_match();
        let of_maker = Executed {
            session: maker.session,
            cl_ord_id: maker.cl_ord_id,
            order_id,
            exec_id: 2 * match_id - 1,
            match_id,
            last_price: price,
            last_qty: qty,
            leaves_qty: maker.leaves_qty,
            cum_qty: maker.cum_qty,
            instrument_id: taker.instrument_id,
            account_id: self.risk.account_id(maker.pair),
            side: maker.bits.side(),
            liquidity: liquidity::ADDED,
            ord_status: ord_status(maker.leaves_qty, maker.cum_qty),
            flags: 0,
        };
        out.executed(&of_maker);
        out.executed(&Executed {
            session: taker.session,
            cl_ord_id: taker.cl_ord_id,
            order_id: taker.order_id,
            exec_id: 2 * match_id,
            leaves_qty: taker.leaves_qty,
            cum_qty: taker.cum_qty,
            account_id: taker.account_id,
            side: taker.bits.side(),
            liquidity: liquidity::REMOVED,
            ord_status: ord_status(taker.leaves_qty, taker.cum_qty),
            ..of_maker
        });
        self.executions.push(Execution {
            match_id,
            price,
            qty,
            market: taker.market,
            buyer: u8::from(!maker.bits.is_buy()),
            sides: [maker.bits.side(), taker.bits.side()],
            pad: 0,
            parties: [
                Party {
                    order_id,
                    cl_ord_id: maker.cl_ord_id,
                    exec_id: 2 * match_id - 1,
                    cum_qty: maker.cum_qty,
                    session: maker.session,
                    pair: maker.pair,
                },
                Party {
                    order_id: taker.order_id,
                    cl_ord_id: taker.cl_ord_id,
                    exec_id: 2 * match_id,
                    cum_qty: taker.cum_qty,
                    session: taker.session,
                    pair: taker.pair,
                },
            ],
        });
        let is_buy = maker.bits.is_buy();
        self.risk.filled(maker.pair, is_buy, qty);
        if maker.bits.is_quote() {
            self.quote_filled(ctx, maker.session, maker.group_id, qty);
        }
        if taker.bits.is_quote() {
            self.quote_filled(ctx, taker.session, taker.group_id, qty);
        }
        if maker.leaves_qty == 0 {
            self.maker_done(slot, taker.market, qty, price);
        } else {
            self.books.lower(level, qty);
            let [from, to] = [before, maker.leaves_qty].map(|leaves| (price, leaves));
            self.risk.changed::<false>(maker.pair, is_buy, from, to);
            if special != NIL {
                self.shown_fell(slot, qty, match_id, out);
            }
        }
        qty
    }

    /// Takes a maker that is filled out of everything. Its leaves are 0 already, but its level and
    /// its account still count `qty` of it.
    pub(crate) fn maker_done(&mut self, slot: u32, market: u32, qty: u64, price: i64) {
        let order = self.orders[slot];
        if order.bits.is_quote() {
            self.forget_quote_side(slot);
        }
        self.books.lower(order.level(slot), qty);
        let is_buy = order.bits.is_buy();
        let ladder = ladder(is_buy, Place::Book);
        self.books
            .unlink::<false>(&mut self.orders, slot, market, ladder);
        let participant = self.sessions[order.session];
        self.index
            .remove::<false>(&mut self.orders, slot, participant);
        if order.special != NIL {
            self.drop_timer(slot);
        }
        self.risk.closed::<false>(order.pair, is_buy, price, qty);
        self.orders.release(slot);
    }

    pub(crate) fn drop_timer(&mut self, slot: u32) {
        let timer = self
            .orders
            .special(slot)
            .map_or(NIL, |special| special.timer);
        if timer != NIL {
            self.timers.remove(timer);
        }
    }

    pub(crate) fn next_match(&mut self) -> u64 {
        let scalars = &mut *self.scalars;
        scalars.matches += 1;
        scalars.matches
    }

    /// A special order has traded some of what it shows. An iceberg without anything left to show
    /// shows its next part, behind the others at its price.
    fn shown_fell<S: EventSink>(&mut self, slot: u32, qty: u64, match_id: u64, out: &mut S) {
        let order = self.orders[slot];
        let lot = self
            .markets
            .instrument(self.risk.market(order.pair))
            .lot_size;
        let Some(special) = self.orders.special_mut(slot) else {
            return;
        };
        special.shown_qty -= qty;
        if special.shown_qty > 0 {
            return;
        }
        let refresh = if special.random_refresh == 0 {
            special.display_qty
        } else {
            let lots = special.display_qty / lot;
            let low = lots.div_ceil(2);
            let drawn = mix(order.cl_ord_id ^ mix(match_id)) % (lots - low + 1);
            lot * (low + drawn)
        };
        special.shown_qty = refresh.min(order.leaves_qty);
        let display_qty = special.shown_qty;
        self.books.move_to_back(&mut self.orders, slot);
        let order_id = self.orders.order_id(slot);
        out.restated(&Restated {
            session: order.session,
            cl_ord_id: order.cl_ord_id,
            order_id,
            new_order_id: order_id,
            price: self.limit_price(slot),
            display_qty,
            leaves_qty: order.leaves_qty,
            instrument_id: self.instrument_id(slot),
            reason: reason::DISPLAY_REFRESH,
            side: order.bits.side(),
        });
    }

    /// Keeps two orders of one group from trading. True if the aggressor is cancelled.
    fn prevent<S: EventSink>(
        &mut self,
        taker: &mut Active,
        slot: u32,
        price: i64,
        out: &mut S,
    ) -> bool {
        let maker = self.orders[slot];
        let mode = taker.bits.stp_mode();
        let qty = maker.leaves_qty.min(taker.leaves_qty);
        let decrements = mode == stp_mode::DECREMENT_AND_CANCEL;
        let (maker_goes, taker_goes) = match mode {
            stp_mode::CANCEL_NEWEST => (false, true),
            stp_mode::CANCEL_OLDEST => (true, false),
            stp_mode::CANCEL_BOTH => (true, true),
            stp_mode::DECREMENT_AND_CANCEL => (maker.leaves_qty == qty, taker.leaves_qty == qty),
            _ => (
                maker.leaves_qty <= taker.leaves_qty,
                taker.leaves_qty <= maker.leaves_qty,
            ),
        };
        if decrements {
            taker.leaves_qty -= qty;
            if !maker_goes {
                self.reduce_leaves(slot, maker.leaves_qty - qty);
            }
        }
        let scalars = &mut *self.scalars;
        scalars.prevents += 1;
        let outcome = |goes: bool, contra_goes: bool| match (goes, contra_goes) {
            _ if decrements => prevent_outcome::DECREMENTED,
            (true, true) => prevent_outcome::BOTH_CANCELED,
            (true, false) => prevent_outcome::THIS_CANCELED,
            _ => prevent_outcome::CONTRA_CANCELED,
        };
        let order_id = self.orders.order_id(slot);
        let maker_leaves = if decrements {
            maker.leaves_qty - qty
        } else {
            maker.leaves_qty
        };
        let of_maker = MatchPrevented {
            session: maker.session,
            cl_ord_id: maker.cl_ord_id,
            order_id,
            contra_order_id: taker.order_id,
            prevent_id: self.scalars.prevents,
            prevented_price: price,
            prevented_qty: qty,
            leaves_qty: maker_leaves,
            instrument_id: taker.instrument_id,
            mode,
            outcome: outcome(maker_goes, taker_goes),
            side: maker.bits.side(),
        };
        if maker_goes || decrements {
            out.match_prevented(&of_maker);
        }
        out.match_prevented(&MatchPrevented {
            session: taker.session,
            cl_ord_id: taker.cl_ord_id,
            order_id: taker.order_id,
            contra_order_id: order_id,
            leaves_qty: taker.leaves_qty,
            outcome: outcome(taker_goes, maker_goes),
            side: taker.bits.side(),
            ..of_maker
        });
        let why = if decrements {
            reason::DECREMENTED_TO_ZERO
        } else {
            reason::SELF_TRADE
        };
        if maker_goes {
            let mut event = self.canceled_event(slot, why);
            event.canceled_qty = maker_leaves;
            self.forget(slot);
            out.canceled(&event);
        }
        if taker_goes {
            out.canceled(&taker.canceled(why));
        }
        taker_goes
    }

    /// Lowers what a resting order leaves open, in its place.
    pub(crate) fn reduce_leaves(&mut self, slot: u32, leaves_qty: u64) {
        let notional_price = self.notional_price(slot);
        let order = &mut self.orders[slot];
        let before = order.leaves_qty;
        order.leaves_qty = leaves_qty;
        let (pair, level, is_buy) = (order.pair, order.level(slot), order.bits.is_buy());
        if level != NIL {
            self.books.lower(level, before - leaves_qty);
        }
        let [from, to] = [before, leaves_qty].map(|leaves| (notional_price, leaves));
        self.risk.changed::<false>(pair, is_buy, from, to);
        if let Some(special) = self.orders.special_mut(slot) {
            special.shown_qty = special.shown_qty.min(leaves_qty);
        }
        if self.orders[slot].bits.place() == Place::Book {
            self.changed_in(self.risk.market(pair));
        }
    }

    /// How much of `wanted` an aggressor would really trade now, with self-trade prevention at
    /// work; and whether its quantity would be decremented.
    pub(crate) fn fillable(&self, taker: &Active, reach: Reach, wanted: u64) -> (u64, bool) {
        let makers = ladder(!taker.is_buy(), Place::Book);
        let mode = taker.bits.stp_mode();
        let (mut left, mut decremented) = (wanted, 0);
        let mut level = self.books.best(taker.market, makers);
        while level != NIL && left > 0 {
            let rank = self.books.rank(&self.orders, level);
            let price = price_of(makers, rank);
            let outside = reach
                .band
                .is_some_and(|(low, high)| price < low || price > high);
            if rank >> 1 < reach.limit || outside {
                break;
            }
            if mode == stp_mode::OFF {
                let total = self.books.total(&self.orders, level);
                left -= u64::try_from(total).unwrap_or(u64::MAX).min(left);
            } else if !self.fillable_at(taker, level, &mut left, &mut decremented) {
                break;
            }
            level = self.books.worse(&self.orders, level);
        }
        (wanted - left - decremented, decremented > 0)
    }

    /// What one level gives an aggressor with a self-trade mode. False if it is cancelled there.
    ///
    /// Refreshed parts of icebergs go behind, so an own order is met after what the orders in
    /// front of it show, and before any of their reserves.
    fn fillable_at(
        &self,
        taker: &Active,
        level: u32,
        left: &mut u64,
        decremented: &mut u64,
    ) -> bool {
        let mut reserves = 0_u128;
        let mut slot = self.books.head(level);
        while slot != NIL && *left > 0 {
            let order = &self.orders[slot];
            let leaves = order.leaves_qty;
            if self.is_own(taker, slot) {
                match taker.bits.stp_mode() {
                    stp_mode::CANCEL_NEWEST | stp_mode::CANCEL_BOTH => return false,
                    stp_mode::CANCEL_OLDEST => {}
                    stp_mode::DECREMENT_AND_CANCEL => {
                        let qty = leaves.min(*left);
                        *left -= qty;
                        *decremented += qty;
                    }
                    _ if leaves < *left => {}
                    _ => return false,
                }
            } else {
                let shown = self.orders.special(slot).map_or(leaves, |s| s.shown_qty);
                *left -= shown.min(*left);
                reserves += u128::from(leaves - shown);
            }
            slot = order.next();
        }
        *left -= u64::try_from(reserves).unwrap_or(u64::MAX).min(*left);
        true
    }

    /// What an order shows: as ordered, for reports.
    pub(crate) fn display_qty(&self, slot: u32) -> u64 {
        self.orders
            .special(slot)
            .map_or(QTY_NULL, |s| s.display_qty)
    }
}
