//! The obvious core: a list of resting orders, searched from end to end for everything.
//!
//! It shares nothing with the real one but the types of commands and events. Its order ids are
//! 1, 2, 3, ...; whoever compares maps them.

use super::*;
use std::collections::BTreeMap;

#[derive(Clone)]
struct Resting {
    order: NewOrder,
    participant: u32,
    session: u32,
    order_id: u64,
    leaves: u64,
    cum: u64,
}

pub struct Naive {
    orders_max: usize,
    lanes_max: u64,
    instruments: Vec<Instrument>,
    /// Oldest first.
    book: Vec<Resting>,
    lanes: BTreeMap<(u32, u64), u64>,
    order_ids: u64,
    matches: u64,
}

type Refused = (u16, i64, i64);
const NO: i64 = PRICE_NULL;

fn buys(side: u8) -> bool {
    side == 1
}

fn num(value: u64) -> i64 {
    value.min(i64::MAX as u64) as i64
}

fn status(leaves: u64, cum: u64) -> u8 {
    if leaves == 0 { 2 } else { u8::from(cum > 0) }
}

impl Naive {
    pub fn new(limits: &Limits, instruments: Vec<Instrument>) -> Naive {
        Naive {
            orders_max: limits.resting_orders_max as usize,
            lanes_max: u64::from(limits.lanes_max),
            instruments,
            book: Vec::new(),
            lanes: BTreeMap::new(),
            order_ids: 0,
            matches: 0,
        }
    }

    pub fn open_orders(&self) -> u64 {
        self.book.len() as u64
    }

    /// Every resting order: who owns it, as it was sent or last replaced, and its id.
    pub fn open(&self) -> impl Iterator<Item = (u32, &NewOrder, u64)> {
        self.book
            .iter()
            .map(|order| (order.participant, &order.order, order.order_id))
    }

    pub fn apply(&mut self, ctx: &Context, command: &Command, out: &mut Log) {
        match command {
            Command::New(o) => self.new_order(ctx, o, out),
            Command::Replace(r) => self.replace(ctx, r, out),
            Command::Reduce(r) => self.reduce(ctx, r, out),
            Command::Cancel(c) => self.cancel(ctx, c, out),
        }
    }

    fn use_id(&mut self, participant: u32, id: u64) -> Result<(), Refused> {
        let (lane, counter) = (id / (1 << 48), id % (1 << 48));
        if lane >= self.lanes_max {
            return Err((24, num(self.lanes_max) - 1, num(lane)));
        }
        if counter == 0 {
            return Err((24, NO, 0));
        }
        let last = self.lanes.entry((participant, lane)).or_default();
        if counter <= *last {
            return Err((17, NO, num(*last)));
        }
        *last = counter;
        Ok(())
    }

    fn instrument(&self, id: u32) -> Option<Instrument> {
        self.instruments.iter().find(|i| i.id == id).copied()
    }

    /// What `side` would trade with, were it to pay up to `price` (null: anything), in turn.
    fn makers(&self, instrument: u32, side: u8, price: i64) -> Vec<usize> {
        let mut makers: Vec<usize> = (0..self.book.len())
            .filter(|&i| {
                let maker = &self.book[i].order;
                maker.instrument_id == instrument
                    && buys(maker.side) != buys(side)
                    && (price == NO
                        || (buys(side) && maker.price <= price)
                        || (!buys(side) && maker.price >= price))
            })
            .collect();
        // Stable, so that the oldest stays first.
        makers.sort_by_key(|&i| {
            let price = i128::from(self.book[i].order.price);
            if buys(side) { price } else { -price }
        });
        makers
    }

    fn judge_price(i: &Instrument, price: i64) -> Result<(), Refused> {
        if price == NO {
            Err((8, NO, NO))
        } else if price < i.min_price {
            Err((8, i.min_price, price))
        } else if price > i.max_price {
            Err((8, i.max_price, price))
        } else if price % i.tick_size != 0 {
            Err((9, i.tick_size, price))
        } else {
            Ok(())
        }
    }

    fn judge_qty(i: &Instrument, qty: u64) -> Result<(), Refused> {
        if qty == 0 {
            Err((10, NO, 0))
        } else if qty > i.max_qty {
            Err((10, num(i.max_qty), num(qty)))
        } else if !qty.is_multiple_of(i.lot_size) {
            Err((11, num(i.lot_size), num(qty)))
        } else {
            Ok(())
        }
    }

    fn judge_new(&self, o: &NewOrder) -> Result<(), Refused> {
        let Some(i) = self.instrument(o.instrument_id) else {
            return Err((1, NO, i64::from(o.instrument_id)));
        };
        let market = o.ord_type == 1;
        let post_only = o.exec_inst == 1;
        let simple: [(bool, u16, i64); 14] = [
            (o.route_id != 0, 61, i64::from(o.route_id)),
            (![1, 2, 5, 6].contains(&o.side), 5, i64::from(o.side)),
            (![1, 2].contains(&o.ord_type), 6, i64::from(o.ord_type)),
            (
                ![0, 1, 3, 4].contains(&o.time_in_force),
                7,
                i64::from(o.time_in_force),
            ),
            (market && o.time_in_force == 1, 7, 1),
            (o.exec_inst > 1, 16, i64::from(o.exec_inst)),
            (post_only && (market || o.time_in_force > 1), 16, 1),
            (o.stp_mode != 0, 16, i64::from(o.stp_mode)),
            (o.order_flags > 1, 16, i64::from(o.order_flags)),
            (o.min_qty != 0, 12, num(o.min_qty)),
            (o.display_qty != u64::MAX, 13, num(o.display_qty)),
            (o.trigger_price != NO, 14, o.trigger_price),
            (o.expire_time != u64::MAX, 15, num(o.expire_time)),
            (market && o.price != NO, 8, o.price),
        ];
        if let Some(&(_, reason, offending)) = simple.iter().find(|rule| rule.0) {
            return Err((reason, NO, offending));
        }
        if !market {
            Self::judge_price(&i, o.price)?;
        }
        Self::judge_qty(&i, o.qty)?;
        if o.qty < i.min_qty {
            return Err((10, num(i.min_qty), num(o.qty)));
        }
        if self.book.len() == self.orders_max {
            return Err((67, num(self.orders_max as u64), num(self.orders_max as u64)));
        }
        let makers = self.makers(i.id, o.side, o.price);
        if market && makers.is_empty() {
            return Err((34, NO, NO));
        }
        if let (true, Some(&best)) = (post_only, makers.first()) {
            return Err((30, self.book[best].order.price, o.price));
        }
        let there: u128 = makers
            .iter()
            .map(|&i| u128::from(self.book[i].leaves))
            .sum();
        if o.time_in_force == 4 && there < u128::from(o.qty) {
            return Err((31, NO, NO));
        }
        Ok(())
    }

    fn new_order(&mut self, ctx: &Context, o: &NewOrder, out: &mut Log) {
        let judged = self
            .use_id(ctx.participant, o.cl_ord_id)
            .and_then(|()| self.judge_new(o));
        if let Err((reason, limit_value, offending_value)) = judged {
            return out.rejected(&Rejected {
                session: ctx.session,
                cl_ord_id: o.cl_ord_id,
                reason,
                instrument_id: o.instrument_id,
                limit_value,
                offending_value,
            });
        }
        self.order_ids += 1;
        let order_id = self.order_ids;
        out.accepted(&Accepted {
            session: ctx.session,
            cl_ord_id: o.cl_ord_id,
            order_id,
            as_sent: true,
            price: o.price,
            leaves_qty: o.qty,
            display_qty: o.display_qty,
            min_qty: 0,
            instrument_id: o.instrument_id,
            account_id: o.account_id,
            side: o.side,
            ord_type: o.ord_type,
            time_in_force: o.time_in_force,
            stp_mode: 0,
            exec_inst: o.exec_inst,
            group_id: o.group_id,
            ord_state: 1,
            ack_flags: 0,
            reason: 0,
            stp_id: o.stp_id,
        });
        let (participant, session) = (ctx.participant, ctx.session);
        let taker = Resting {
            order: *o,
            participant,
            session,
            order_id,
            leaves: o.qty,
            cum: 0,
        };
        self.trade(taker, out);
    }

    fn execution(&self, order: &Resting, price: i64, qty: u64, liquidity: u8) -> Executed {
        Executed {
            session: order.session,
            cl_ord_id: order.order.cl_ord_id,
            order_id: order.order_id,
            exec_id: self.matches * 2 - u64::from(liquidity == 1),
            match_id: self.matches,
            last_price: price,
            last_qty: qty,
            leaves_qty: order.leaves,
            cum_qty: order.cum,
            instrument_id: order.order.instrument_id,
            account_id: order.order.account_id,
            side: order.order.side,
            liquidity,
            ord_status: status(order.leaves, order.cum),
            flags: 0,
        }
    }

    /// Lets an order trade, and rest or go.
    fn trade(&mut self, mut taker: Resting, out: &mut Log) {
        let o = taker.order;
        for maker in self.makers(o.instrument_id, o.side, o.price) {
            let qty = taker.leaves.min(self.book[maker].leaves);
            if qty == 0 {
                break;
            }
            self.matches += 1;
            let price = self.book[maker].order.price;
            for order in [&mut self.book[maker], &mut taker] {
                order.leaves -= qty;
                order.cum += qty;
            }
            out.executed(&self.execution(&self.book[maker], price, qty, 1));
            out.executed(&self.execution(&taker, price, qty, 2));
        }
        self.book.retain(|order| order.leaves > 0);
        if taker.leaves == 0 {
            return;
        }
        if o.ord_type == 1 || o.time_in_force >= 3 {
            let reason = if o.ord_type == 1 { 34 } else { 33 };
            return out.canceled(&Self::canceled(&taker, taker.session, 0, reason));
        }
        self.book.push(taker);
    }

    fn canceled(order: &Resting, session: u32, request: u64, reason: u16) -> Canceled {
        Canceled {
            session,
            cl_ord_id: order.order.cl_ord_id,
            request_cl_ord_id: request,
            order_id: order.order_id,
            canceled_qty: order.leaves,
            cum_qty: order.cum,
            instrument_id: order.order.instrument_id,
            reason,
            side: order.order.side,
            flags: 1,
        }
    }

    fn kill(&mut self, ctx: &Context, at: usize, request: u64, out: &mut Log) {
        let order = self.book.remove(at);
        out.canceled(&Self::canceled(&order, ctx.session, request, 80));
        if order.session != ctx.session {
            out.canceled(&Self::canceled(&order, order.session, 0, 80));
        }
    }

    /// The position of the order that a request names, or the reason why there is none.
    fn find(&self, who: u32, orig: u64, order_id: u64, instrument: u32) -> Result<usize, u16> {
        let found = self.book.iter().position(|order| {
            order.participant == who
                && if order_id == 0 {
                    order.order.cl_ord_id == orig
                } else {
                    order.order_id == order_id
                }
        });
        let Some(at) = found else {
            let last = self
                .lanes
                .get(&(who, orig / (1 << 48)))
                .copied()
                .unwrap_or(0);
            let used = (1..=last).contains(&(orig % (1 << 48)));
            return Err(if used { 19 } else { 18 });
        };
        if instrument != u32::MAX && instrument != self.book[at].order.instrument_id {
            return Err(1);
        }
        Ok(at)
    }

    fn refusal(ctx: &Context, ids: (u64, u64, u64), i: u32, response_to: u8) -> CancelRejected {
        CancelRejected {
            session: ctx.session,
            request_cl_ord_id: ids.0,
            orig_cl_ord_id: ids.1,
            order_id: ids.2,
            instrument_id: i,
            reason: 0,
            response_to,
            ord_status: 255,
        }
    }

    fn refuse(&self, mut no: CancelRejected, reason: u16, at: Option<usize>, out: &mut Log) {
        no.reason = reason;
        if let Some(order) = at.map(|at| &self.book[at]) {
            no.order_id = order.order_id;
            no.ord_status = status(order.leaves, order.cum);
        } else if reason == 18 {
            no.ord_status = 8;
        }
        out.cancel_rejected(&no);
    }

    fn replace(&mut self, ctx: &Context, r: &ReplaceOrder, out: &mut Log) {
        let ids = (r.cl_ord_id, r.orig_cl_ord_id, r.order_id);
        let no = Self::refusal(ctx, ids, r.instrument_id, 2);
        if let Err((reason, ..)) = self.use_id(ctx.participant, r.cl_ord_id) {
            return self.refuse(no, reason, None, out);
        }
        let at = match self.find(
            ctx.participant,
            r.orig_cl_ord_id,
            r.order_id,
            r.instrument_id,
        ) {
            Ok(at) => at,
            Err(reason) => return self.refuse(no, reason, None, out),
        };
        let old = self.book[at].clone();
        let i = self.instrument(old.order.instrument_id).unwrap();
        let total = u128::from(r.qty)
            + if r.replace_flags & 1 == 1 {
                u128::from(old.cum)
            } else {
                0
            };
        let simple: [(bool, u16); 7] = [
            (r.replace_flags > 3, 16),
            (r.time_in_force > 1, 7),
            (r.exec_inst > 1, 16),
            (r.min_qty != 0, 12),
            (r.display_qty != u64::MAX, 13),
            (r.trigger_price != NO, 14),
            (r.expire_time != u64::MAX, 15),
        ];
        let mut reason = simple.iter().find(|rule| rule.0).map_or(0, |rule| rule.1);
        let judged = Self::judge_price(&i, r.price).and_then(|()| Self::judge_qty(&i, r.qty));
        if let (0, Err(refused)) = (reason, judged) {
            reason = refused.0;
        }
        if reason == 0 && total <= u128::from(old.cum) {
            return self.kill(ctx, at, r.cl_ord_id, out);
        }
        if reason == 0 && !(u128::from(i.min_qty)..=u128::from(i.max_qty)).contains(&total) {
            reason = 10;
        }
        let leaves = total.saturating_sub(u128::from(old.cum)) as u64;
        let keeps = r.price == old.order.price && leaves <= old.leaves;
        let takes = !self.makers(i.id, old.order.side, r.price).is_empty();
        if reason == 0 && !keeps && takes && r.exec_inst == 1 {
            reason = 30;
        }
        if reason != 0 {
            self.refuse(no, reason, Some(at), out);
            if r.replace_flags & 2 == 2 {
                self.kill(ctx, at, r.cl_ord_id, out);
            }
            return;
        }

        let mut new = old.clone();
        new.order.cl_ord_id = r.cl_ord_id;
        new.order.price = r.price;
        new.order.time_in_force = r.time_in_force;
        new.order.exec_inst = r.exec_inst;
        new.session = ctx.session;
        new.leaves = leaves;
        if !keeps {
            self.order_ids += 1;
            new.order_id = self.order_ids;
        }
        let moved = u8::from(r.price != old.order.price) << 1;
        self.tell_replaced(ctx, &old, &new, r.cl_ord_id, u8::from(keeps) | moved, out);
        if keeps {
            self.book[at] = new;
        } else {
            self.book.remove(at);
            self.trade(new, out);
        }
    }

    fn tell_replaced(
        &self,
        ctx: &Context,
        old: &Resting,
        new: &Resting,
        cl_ord_id: u64,
        repl_flags: u8,
        out: &mut Log,
    ) {
        let event = Replaced {
            session: ctx.session,
            cl_ord_id,
            orig_cl_ord_id: old.order.cl_ord_id,
            order_id: new.order_id,
            prev_order_id: old.order_id,
            price: new.order.price,
            leaves_qty: new.leaves,
            cum_qty: new.cum,
            display_qty: u64::MAX,
            instrument_id: new.order.instrument_id,
            side: new.order.side,
            repl_flags,
            reason: 0,
        };
        out.replaced(&event);
        if old.session != ctx.session {
            out.replaced(&Replaced {
                session: old.session,
                ..event
            });
        }
    }

    fn reduce(&mut self, ctx: &Context, r: &ReduceOrder, out: &mut Log) {
        let found = self.find(ctx.participant, r.orig_cl_ord_id, 0, r.instrument_id);
        let total = r.new_total_qty;
        let judged = found.and_then(|at| {
            let old = &self.book[at];
            let i = self.instrument(old.order.instrument_id).unwrap();
            if !total.is_multiple_of(i.lot_size) {
                Err(11)
            } else if total >= old.leaves + old.cum {
                Err(21)
            } else if total > old.cum && total < i.min_qty {
                Err(10)
            } else {
                Ok(at)
            }
        });
        match judged {
            Ok(at) if total <= self.book[at].cum => self.kill(ctx, at, r.cl_ord_id, out),
            Ok(at) => {
                let old = self.book[at].clone();
                self.book[at].leaves = total - old.cum;
                let new = self.book[at].clone();
                self.tell_replaced(ctx, &old, &new, r.cl_ord_id, 1, out);
            }
            Err(reason) => {
                let ids = (r.cl_ord_id, r.orig_cl_ord_id, 0);
                self.refuse(
                    Self::refusal(ctx, ids, r.instrument_id, 3),
                    reason,
                    found.ok(),
                    out,
                );
            }
        }
    }

    fn cancel(&mut self, ctx: &Context, c: &CancelOrder, out: &mut Log) {
        let found = self.find(
            ctx.participant,
            c.orig_cl_ord_id,
            c.order_id,
            c.instrument_id,
        );
        let judged = found.and_then(|at| match (c.restriction, self.book[at].cum) {
            (0, _) | (1, 0) => Ok(at),
            (2, cum) if cum > 0 => Ok(at),
            _ => Err(22),
        });
        match judged {
            Ok(at) => self.kill(ctx, at, c.cl_ord_id, out),
            Err(reason) => {
                let ids = (c.cl_ord_id, c.orig_cl_ord_id, c.order_id);
                self.refuse(
                    Self::refusal(ctx, ids, c.instrument_id, 1),
                    reason,
                    found.ok(),
                    out,
                );
            }
        }
    }
}
