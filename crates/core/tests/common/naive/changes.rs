//! Replace, reduce and cancel: requests about one order.

use super::fields::{judge_qty, judge_range, judge_total, kept_display};
use super::risk::Refusal;
use super::*;

/// What a replace comes to.
enum Change {
    /// Nothing is left to be open.
    Gone,
    To(Box<Changed>),
}

struct Changed {
    order: Order,
    keeps: bool,
    slid: bool,
    notes: Vec<RiskEvent>,
}

impl Naive {
    /// The position of the order that a request names, or the reason why there is none. Quotes are
    /// found by order id only.
    pub(super) fn find(
        &self,
        participant: u32,
        orig: u64,
        order_id: u64,
        instrument: u32,
    ) -> Result<usize, Refused> {
        let found = self.open.iter().position(|order| {
            order.participant == participant
                && if order_id == 0 {
                    order.cl_ord_id == orig && !order.quote
                } else {
                    order.id == order_id
                }
        });
        let Some(at) = found else {
            let used = self.was_used(participant, orig);
            return Err((if used { 19 } else { 18 }, NO, NO));
        };
        if instrument != u32::MAX && instrument != self.open[at].instrument {
            return Err((1, NO, i64::from(instrument)));
        }
        Ok(at)
    }

    fn refuse(&self, mut no: CancelRejected, why: Refused, at: Option<usize>, out: &mut Log) {
        (no.reason, no.limit_value, no.offending_value) = why;
        if let Some(order) = at.map(|at| &self.open[at]) {
            no.order_id = order.id;
            no.ord_status = order.status();
        } else if why.0 == 18 {
            no.ord_status = 8;
        }
        out.cancel_rejected(&no);
    }

    /// Cancels on request: who asked is told, and who owns the order if that is somebody else.
    fn kill(&mut self, ctx: &Context, at: usize, request: u64, out: &mut Log) {
        let order = self.remove(at);
        out.canceled(&order.canceled(ctx.session, request, 80));
        if order.session != ctx.session {
            out.canceled(&order.canceled(order.session, 0, 80));
        }
    }

    pub(super) fn cancel(&mut self, ctx: &Context, c: &CancelOrder, out: &mut Log) {
        let found = self.find(
            ctx.participant,
            c.orig_cl_ord_id,
            c.order_id,
            c.instrument_id,
        );
        let judged = found.and_then(|at| match (c.restriction, self.open[at].cum) {
            (0, _) | (1, 0) => Ok(at),
            (2, cum) if cum > 0 => Ok(at),
            _ => Err((22, NO, i64::from(c.restriction))),
        });
        match judged {
            Ok(at) => self.kill(ctx, at, c.cl_ord_id, out),
            Err(why) => {
                let ids = (c.cl_ord_id, c.orig_cl_ord_id, c.order_id);
                let no = refusal(ctx, ids, c.instrument_id, 1);
                self.refuse(no, why, found.ok(), out);
            }
        }
    }

    pub(super) fn reduce(&mut self, ctx: &Context, r: &ReduceOrder, out: &mut Log) {
        let found = self.find(ctx.participant, r.orig_cl_ord_id, 0, r.instrument_id);
        let total = r.new_total_qty;
        let judged = found.and_then(|at| {
            let old = &self.open[at];
            let i = self.market_of(old.instrument).instrument;
            if old.place == Place::Triggered {
                Err((20, NO, NO))
            } else if !total.is_multiple_of(i.lot_size) {
                Err((11, num(i.lot_size), num(total)))
            } else if total >= old.total() {
                Err((21, num(old.total()), num(total)))
            } else if total > old.cum && total < i.min_qty {
                Err((10, num(i.min_qty), num(total)))
            } else {
                Ok(at)
            }
        });
        match judged {
            Ok(at) if total <= self.open[at].cum => self.kill(ctx, at, r.cl_ord_id, out),
            Ok(at) => {
                let old = self.open[at].clone();
                self.open[at].shrink_to(total - old.cum);
                if old.place == Place::Book {
                    self.touch(old.instrument);
                }
                let new = self.open[at].clone();
                tell_replaced(ctx, &old, &new, r.cl_ord_id, 1 | 4, 0, out);
            }
            Err(why) => {
                let ids = (r.cl_ord_id, r.orig_cl_ord_id, 0);
                let no = refusal(ctx, ids, r.instrument_id, 3);
                self.refuse(no, why, found.ok(), out);
            }
        }
    }

    pub(super) fn replace(&mut self, ctx: &Context, r: &ReplaceOrder, out: &mut Log) {
        let ids = (r.cl_ord_id, r.orig_cl_ord_id, r.order_id);
        let no = refusal(ctx, ids, r.instrument_id, 2);
        if let Err(why) = self.use_id(ctx.participant, r.cl_ord_id) {
            return self.refuse(no, why, None, out);
        }
        let orig = r.orig_cl_ord_id;
        let found = self.find(ctx.participant, orig, r.order_id, r.instrument_id);
        let found = found.and_then(|at| match self.open[at].quote {
            true => Err((18, NO, NO)),
            false => Ok(at),
        });
        let at = match found {
            Ok(at) => at,
            Err(why) => return self.refuse(no, why, None, out),
        };
        let old = self.open[at].clone();
        match self.judge_replace(ctx, &old, r) {
            Ok(Change::Gone) => self.kill(ctx, at, r.cl_ord_id, out),
            Ok(Change::To(change)) => self.change(ctx, at, *change, out),
            Err(refusal) => {
                self.refuse(no, refusal.why, Some(at), out);
                if r.replace_flags & 2 == 2 {
                    self.kill(ctx, at, r.cl_ord_id, out);
                }
                self.strike_account(refusal.strikes, out);
            }
        }
    }

    fn judge_replace(
        &mut self,
        ctx: &Context,
        old: &Order,
        r: &ReplaceOrder,
    ) -> Result<Change, Refusal> {
        let market = self.market_of(old.instrument);
        let (i, phase) = (market.instrument, market.phase);
        if old.place == Place::Triggered {
            return Err((20, NO, NO).into());
        }
        phases::judge_open(phase)?;
        let filled = if r.replace_flags & 1 == 1 { old.cum } else { 0 };
        let total = u128::from(r.qty) + u128::from(filled);
        self.judge_replaced_kind(old, r, total)?;
        judge_qty(&i, r.qty)?;
        if total <= u128::from(old.cum) {
            return Ok(Change::Gone);
        }
        let total = u64::try_from(total).unwrap_or(u64::MAX);
        judge_total(&i, total)?;
        let mut new = Order {
            session: ctx.session,
            cl_ord_id: r.cl_ord_id,
            price: r.price,
            trigger: r.trigger_price,
            tif: r.time_in_force,
            expire: r.expire_time,
            exec_inst: r.exec_inst,
            display: kept_display(r.display_qty, total),
            ..old.clone()
        };
        new.shrink_to(total - old.cum);
        judge_range(new.value_price(), total)?;
        let keeps = (new.price, new.trigger, new.display) == (old.price, old.trigger, old.display)
            && new.leaves <= old.leaves;
        let (mut slid, mut notes) = (false, Vec::new());
        if !keeps {
            self.pass_gate(ctx, &new, &mut notes)?;
            let others = self.open.iter().filter(|order| order.id != old.id);
            let others: Vec<&Order> = others.collect();
            self.judge_sizes(&new, Some(old), &others, &mut notes)?;
            if phase == CONTINUOUS && new.place == Place::Book {
                slid = self.judge_post_only(&mut new)?;
            }
        }
        Ok(Change::To(Box::new(Changed {
            order: new,
            keeps,
            slid,
            notes,
        })))
    }

    fn change(&mut self, ctx: &Context, at: usize, change: Changed, out: &mut Log) {
        let (old, mut new) = (self.open[at].clone(), change.order);
        if !change.keeps {
            (new.id, new.core_id) = self.new_id();
        }
        let moved = new.price != old.price || change.slid;
        let flags = u8::from(change.keeps) | u8::from(moved) << 1;
        let reason = if change.slid { 101 } else { 0 };
        tell_replaced(ctx, &old, &new, new.cl_ord_id, flags, reason, out);
        change.notes.iter().for_each(|note| out.risk_event(note));
        if change.keeps {
            if new.place == Place::Book {
                self.touch(new.instrument);
            }
            self.open[at] = new;
        } else {
            self.remove(at);
            self.enter(new, out);
        }
    }
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
        limit_value: NO,
        offending_value: NO,
    }
}

fn tell_replaced(
    ctx: &Context,
    old: &Order,
    new: &Order,
    cl_ord_id: u64,
    repl_flags: u8,
    reason: u16,
    out: &mut Log,
) {
    let event = Replaced {
        session: ctx.session,
        cl_ord_id,
        orig_cl_ord_id: old.cl_ord_id,
        order_id: new.id,
        prev_order_id: old.id,
        price: new.price,
        leaves_qty: new.leaves,
        cum_qty: new.cum,
        display_qty: new.display,
        instrument_id: new.instrument,
        side: new.side,
        repl_flags,
        reason,
    };
    out.replaced(&event);
    if old.session != ctx.session {
        out.replaced(&Replaced {
            session: old.session,
            ..event
        });
    }
}
