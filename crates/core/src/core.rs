//! The core: its state, and what a new order does to it.

use crate::books::{Books, Side};
use crate::command::{Context, NewOrder, PRICE_NULL, exec_inst, ord_type, time_in_force as tif};
use crate::event::{Accepted, Canceled, EventSink, Rejected, cancel_flags, ord_state};
use crate::hash::StateHasher;
use crate::index::ClOrdIndex;
use crate::instrument::{Instrument, InstrumentError};
use crate::lanes::Lanes;
use crate::limits::{LANES_MAX, Limits, RESTING_ORDERS_MAX};
use crate::matching::Taker;
use crate::reason;
use crate::slab::Slab;
use crate::validate::{self, Refusal};

/// Books, orders and clOrdId lanes of all instruments.
pub struct Core {
    pub(crate) limits: Limits,
    pub(crate) books: Books,
    pub(crate) orders: Slab,
    pub(crate) index: ClOrdIndex,
    pub(crate) lanes: Lanes,
    /// Matches so far; the last `match_id`.
    pub(crate) matches: u64,
}

impl Core {
    /// A core without instruments.
    ///
    /// # Panics
    ///
    /// If a limit is above what its type's documentation allows.
    pub fn new(limits: Limits) -> Core {
        assert!(
            limits.resting_orders_max <= RESTING_ORDERS_MAX,
            "resting_orders_max"
        );
        assert!(limits.lanes_max <= LANES_MAX, "lanes_max");
        Core {
            limits,
            books: Books::new(limits.resting_orders_max),
            orders: Slab::new(limits.resting_orders_max),
            index: ClOrdIndex::new(limits.resting_orders_max, limits.index_seed),
            lanes: Lanes::default(),
            matches: 0,
        }
    }

    /// What the core was made with.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Adds an instrument with an empty book, or says why not and changes nothing.
    pub fn add_instrument(&mut self, i: Instrument) -> Result<(), InstrumentError> {
        i.validate()?;
        if self.books.markets.len() as u64 >= u64::from(self.limits.instruments_max) {
            return Err(InstrumentError::TooMany);
        }
        self.books.add(i)
    }

    /// All instruments, in the order they were added.
    pub fn instruments(&self) -> impl Iterator<Item = &Instrument> {
        self.books.markets.iter().map(|market| &market.instrument)
    }

    /// The instrument with this id.
    pub fn instrument(&self, id: u32) -> Option<&Instrument> {
        self.books
            .position(id)
            .map(|market| &self.books.markets[market].instrument)
    }

    /// Orders resting in all books.
    pub fn open_orders(&self) -> u64 {
        self.orders.live()
    }

    /// A fingerprint of everything that can influence a future event: limits, instruments, every
    /// resting order in its place with all its fields, the ids that will be given out next, and the
    /// clOrdId lanes. It does not depend on where the tables happen to keep things. Takes time in
    /// proportion to the state.
    pub fn state_hash(&self) -> u64 {
        let mut hasher = StateHasher::default();
        let Limits {
            resting_orders_max,
            instruments_max,
            participants_max,
            lanes_max,
            ..
        } = self.limits;
        for limit in [
            resting_orders_max,
            instruments_max,
            participants_max,
            lanes_max,
        ] {
            hasher.write(u64::from(limit));
        }
        hasher.write(self.matches);
        self.lanes.hash(&mut hasher);
        self.orders.hash(&mut hasher);
        self.books.hash(&self.orders, &mut hasher);
        hasher.finish()
    }

    /// Checks that books, levels, queues, indexes and free lists agree.
    ///
    /// # Panics
    ///
    /// If they do not: then this core has a bug.
    #[cfg(any(test, feature = "invariants"))]
    pub fn check_invariants(&self) {
        let live = self.books.check_invariants(&self.orders);
        self.orders.check_invariants(live);
        self.index.check_invariants(&self.orders, live);
        assert_eq!(live, self.open_orders());
    }

    /// Takes a new order, or rejects it; matches it; lets the rest of it rest, if it may.
    pub fn new_order<S: EventSink>(&mut self, ctx: &Context, o: &NewOrder, out: &mut S) {
        match self.admit(ctx, o) {
            Ok(market) => self.enter(ctx, o, market, out),
            Err(refusal) => out.rejected(&Rejected {
                session: ctx.session,
                cl_ord_id: o.cl_ord_id,
                reason: refusal.reason,
                instrument_id: o.instrument_id,
                limit_value: refusal.limit_value,
                offending_value: refusal.offending_value,
            }),
        }
    }

    /// Every reason to reject the order, before anything but its clOrdId is used up. Returns where
    /// its market is.
    fn admit(&mut self, ctx: &Context, o: &NewOrder) -> Result<usize, Refusal> {
        self.lanes
            .claim(&self.limits, ctx.participant, o.cl_ord_id)?;
        let Some(market) = self.books.position(o.instrument_id) else {
            return Err(Refusal::offending(
                reason::UNKNOWN_INSTRUMENT,
                o.instrument_id,
            ));
        };
        validate::new_order(&self.books.markets[market].instrument, o)?;
        if !self.orders.has_room() {
            return Err(Refusal::at(
                reason::SYSTEM_BUSY,
                self.limits.resting_orders_max,
                self.open_orders(),
            ));
        }
        let (makers, limit) = opposite(o);
        let best = self.books.best_within(market, makers, limit);
        if o.ord_type == ord_type::MARKET && best.is_none() {
            return Err(Refusal::because(reason::NO_LIQUIDITY));
        }
        if let (Some((key, _)), true) = (best, o.exec_inst & exec_inst::POST_ONLY != 0) {
            return Err(Refusal::at(
                reason::POST_ONLY_WOULD_TAKE,
                makers.key(key),
                o.price,
            ));
        }
        if o.time_in_force == tif::FOK && !self.books.has(market, makers, limit, o.qty) {
            return Err(Refusal::because(reason::FOK_UNFILLABLE));
        }
        Ok(market)
    }

    /// Accepts an order that has passed every check.
    fn enter<S: EventSink>(&mut self, ctx: &Context, o: &NewOrder, market: usize, out: &mut S) {
        let slot = self.orders.take().expect("admit has found room");
        let order_id = self.orders.order_id(slot);
        out.accepted(&Accepted {
            session: ctx.session,
            cl_ord_id: o.cl_ord_id,
            order_id,
            as_sent: true,
            price: o.price,
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
            ack_flags: 0,
            reason: reason::NONE,
            stp_id: o.stp_id,
        });
        let mut taker = Taker {
            session: ctx.session,
            cl_ord_id: o.cl_ord_id,
            order_id,
            account_id: o.account_id,
            instrument_id: o.instrument_id,
            side: o.side,
            leaves_qty: o.qty,
            cum_qty: 0,
        };
        let (makers, limit) = opposite(o);
        self.take(market, makers, limit, &mut taker, out);
        if taker.leaves_qty == 0 {
            self.orders.release(slot);
            return;
        }
        let killed_because = match (o.ord_type, o.time_in_force) {
            (ord_type::MARKET, _) => reason::NO_LIQUIDITY,
            (_, tif::IOC) => reason::IOC_REMAINDER,
            _ => reason::NONE,
        };
        if killed_because != reason::NONE {
            self.orders.release(slot);
            out.canceled(&Canceled {
                session: ctx.session,
                cl_ord_id: o.cl_ord_id,
                request_cl_ord_id: 0,
                order_id,
                canceled_qty: taker.leaves_qty,
                cum_qty: taker.cum_qty,
                instrument_id: o.instrument_id,
                reason: killed_because,
                side: o.side,
                flags: cancel_flags::DEAD,
            });
            return;
        }
        let order = &mut self.orders[slot];
        order.cl_ord_id = o.cl_ord_id;
        order.leaves_qty = taker.leaves_qty;
        order.cum_qty = taker.cum_qty;
        order.participant = ctx.participant;
        order.session = ctx.session;
        order.account_id = o.account_id;
        order.stp_id = o.stp_id;
        order.market = market as u32;
        order.exec_inst = o.exec_inst;
        order.group_id = o.group_id;
        order.side = o.side;
        order.time_in_force = o.time_in_force;
        order.capacity = o.capacity;
        order.order_flags = o.order_flags;
        self.books.rest(&mut self.orders, slot, o.price);
        self.index.insert(&mut self.orders, slot);
    }
}

/// The side an order would trade with, and the key of its limit there.
fn opposite(o: &NewOrder) -> (Side, i64) {
    let makers = Side::of(o.side).opposite();
    // The null is below every key, as a market order takes any price.
    let limit = if o.ord_type == ord_type::MARKET {
        PRICE_NULL
    } else {
        makers.key(o.price)
    };
    (makers, limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{CancelOrder, ReplaceOrder, replace_flags, side};
    use crate::event::{CancelRejected, Executed, Replaced};
    use crate::{INSTRUMENT_NULL, PRICE_NULL, QTY_NULL, TIME_NULL};

    /// The order ids and reasons that go by.
    #[derive(Default)]
    struct Ids(Vec<u64>);

    impl EventSink for Ids {
        fn accepted(&mut self, e: &Accepted) {
            self.0.push(e.order_id);
        }
        fn rejected(&mut self, e: &Rejected) {
            self.0.push(u64::from(e.reason));
        }
        fn replaced(&mut self, e: &Replaced) {
            self.0.extend([e.prev_order_id, e.order_id]);
        }
        fn canceled(&mut self, e: &Canceled) {
            self.0.push(e.order_id);
        }
        fn cancel_rejected(&mut self, e: &CancelRejected) {
            self.0.push(u64::from(e.reason));
        }
        fn executed(&mut self, _: &Executed) {}
    }

    fn replace(cl_ord_id: u64, orig_cl_ord_id: u64, price: i64) -> ReplaceOrder {
        ReplaceOrder {
            cl_ord_id,
            orig_cl_ord_id,
            order_id: 0,
            price,
            qty: 5,
            min_qty: 0,
            display_qty: QTY_NULL,
            trigger_price: PRICE_NULL,
            expire_time: TIME_NULL,
            instrument_id: INSTRUMENT_NULL,
            exec_inst: 0,
            time_in_force: 0,
            replace_flags: replace_flags::QTY_IS_LEAVES,
        }
    }

    /// The replaced order's slot has lent its last id: the order moves to another slot, or, when
    /// there is none, stays as it is.
    #[test]
    fn an_order_leaves_a_worn_out_slot() {
        let mut core = Core::new(Limits {
            resting_orders_max: 2,
            ..Limits::default()
        });
        let mut symbol = [0; 16];
        symbol[0] = b'A';
        core.add_instrument(Instrument {
            id: 1,
            symbol,
            price_exponent: 0,
            qty_exponent: 0,
            tick_size: 1,
            lot_size: 1,
            min_qty: 1,
            max_qty: 100,
            min_price: 1,
            max_price: 100,
        })
        .unwrap();
        let ctx = Context {
            engine_seq: 1,
            transact_time: 0,
            session: 0,
            participant: 0,
        };
        let mut ids = Ids::default();
        let order = |id| NewOrder::short(id, 1, 0, 50, 5, side::BUY, ord_type::LIMIT, 0, 0, 0, 0);
        core.new_order(&ctx, &order(1), &mut ids);
        core.orders.wear_out(0);
        let last_of_first = u64::from(u32::MAX);
        core.replace_order(&ctx, &replace(2, 1, 51), &mut ids);
        core.check_invariants();
        let second_slot = 1 << 32 | 1;
        core.orders.wear_out(1);
        core.replace_order(&ctx, &replace(3, 2, 52), &mut ids);
        core.check_invariants();
        let last_of_second = 1 << 32 | u64::from(u32::MAX);
        let cancel = CancelOrder {
            cl_ord_id: 9,
            orig_cl_ord_id: 2,
            order_id: last_of_second,
            instrument_id: 1,
            restriction: 0,
        };
        core.cancel_order(&ctx, &cancel, &mut ids);
        core.new_order(&ctx, &order(4), &mut ids);
        core.check_invariants();
        let busy = u64::from(reason::SYSTEM_BUSY);
        assert_eq!(
            ids.0,
            [1, last_of_first, second_slot, busy, last_of_second, busy]
        );
    }
}
