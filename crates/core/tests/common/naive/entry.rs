//! New orders: judged in full, then told, then let in.

use super::fields::{judge_price, judge_qty, judge_range, judge_total, kept_display};
use super::risk::Refusal;
use super::*;

impl Naive {
    pub(super) fn new_order(&mut self, ctx: &Context, o: &NewOrder, out: &mut Log) {
        let judged = match self.use_id(ctx.participant, o.cl_ord_id) {
            Ok(()) => self.judge_new(ctx, o),
            Err(refused) => Err(refused.into()),
        };
        let (mut order, slid, notes) = match judged {
            Ok(order) => order,
            Err(refusal) => {
                let (reason, limit_value, offending_value) = refusal.why;
                out.rejected(&Rejected {
                    session: ctx.session,
                    cl_ord_id: o.cl_ord_id,
                    reason,
                    instrument_id: o.instrument_id,
                    limit_value,
                    offending_value,
                });
                return self.strike_account(refusal.strikes, out);
            }
        };
        (order.id, order.core_id) = self.new_id();
        order.first_id = order.id;
        let as_sent = order.price == o.price;
        out.accepted(&Accepted {
            session: ctx.session,
            cl_ord_id: o.cl_ord_id,
            order_id: order.id,
            as_sent,
            price: order.price,
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
            ord_state: 1,
            ack_flags: u8::from(!as_sent),
            reason: if slid { 101 } else { 0 },
            stp_id: o.stp_id,
        });
        notes.iter().for_each(|note| out.risk_event(note));
        if order.ord_type == 11 {
            order.ord_type = 2;
        }
        self.enter(order, out);
    }

    /// The order as it is to be, whether its price was slid, and what its limits have to say.
    fn judge_new(
        &mut self,
        ctx: &Context,
        o: &NewOrder,
    ) -> Result<(Order, bool, Vec<RiskEvent>), Refusal> {
        let i = self.instrument(o.instrument_id);
        let i = i.ok_or((1, NO, i64::from(o.instrument_id)))?;
        let phase = self.market_of(i.id).phase;
        phases::judge_open(phase)?;
        self.judge_kind(o, phase)?;
        if o.ord_type == 2 || o.ord_type == 4 {
            judge_price(&i, o.price)?;
        } else if o.price != NO {
            return Err((8, NO, o.price).into());
        }
        judge_qty(&i, o.qty)?;
        judge_total(&i, o.qty)?;
        let mut order = Order {
            id: 0,
            core_id: 0,
            first_id: 0,
            participant: ctx.participant,
            session: ctx.session,
            account: o.account_id,
            instrument: o.instrument_id,
            cl_ord_id: o.cl_ord_id,
            side: o.side,
            ord_type: o.ord_type,
            tif: o.time_in_force,
            price: o.price,
            trigger: o.trigger_price,
            expire: o.expire_time,
            exec_inst: o.exec_inst,
            stp_mode: o.stp_mode,
            stp_id: o.stp_id,
            group: o.group_id,
            min_qty: o.min_qty,
            display: kept_display(o.display_qty, o.qty),
            shown: 0,
            leaves: o.qty,
            cum: 0,
            quote: false,
            place: Place::Book,
        };
        if order.is_stop() {
            order.place = Place::Stop;
        } else if order.tif == 7 && phase != 6 {
            order.place = Place::Waiting;
        }
        if order.ord_type == 11 {
            let best = self.best_against(&order);
            order.price = best.map_or(NO, |best| self.open[best].price);
        }
        judge_range(order.value_price(), o.qty)?;
        let mut notes = Vec::new();
        self.pass_gate(ctx, &order, &mut notes)?;
        let row = self.judge_row(o, &mut notes)?;
        let others: Vec<&Order> = self.open.iter().collect();
        self.judge_sizes(&order, None, &others, &mut notes)?;
        let max = self.limits.resting_orders_max as usize;
        if self.open.len() >= max {
            return Err((67, max as i64, max as i64).into());
        }
        let mut slid = false;
        if phase == CONTINUOUS && order.place == Place::Book {
            slid = self.judge_taking(&mut order)?;
        }
        self.keep_row(o, row);
        Ok((order, slid, notes))
    }

    /// Whether an order about to take finds what it insists on. Tells whether it was slid instead.
    fn judge_taking(&self, order: &mut Order) -> Result<bool, Refused> {
        if order.ord_type == 11 && order.price == NO {
            return Err((34, NO, NO));
        }
        if order.is_market() {
            let Some(best) = self.best_against(order) else {
                return Err((34, NO, NO));
            };
            let price = self.open[best].price;
            let bound = self.market_collar(order);
            if bound.is_some_and(|bound| taking::is_beyond(order, bound, price)) {
                return Err((42, wide(bound.unwrap_or(0)), price));
            }
        }
        let slid = self.judge_post_only(order)?;
        if order.min_qty > 0 || order.tif == 4 {
            let traded = self.would_trade(order);
            if traded < order.min_qty {
                return Err((32, NO, NO));
            }
            if order.tif == 4 && traded < order.leaves {
                return Err((31, NO, NO));
            }
        }
        Ok(slid)
    }

    /// Refuses a post-only order that would take, or slides it. Tells whether it was slid.
    pub(super) fn judge_post_only(&self, order: &mut Order) -> Result<bool, Refused> {
        if order.exec_inst & 3 == 0 {
            return Ok(false);
        }
        let Some(best) = self.best_against(order) else {
            return Ok(false);
        };
        let (best, sent) = (self.open[best].price, order.price);
        if taking::is_beyond(order, i128::from(sent), best) {
            return Ok(false);
        }
        let i = self.market_of(order.instrument).instrument;
        let slid = if order.buys() {
            fields::next_below(&i, best)
        } else {
            fields::next_above(&i, best)
        };
        if order.exec_inst & 1 == 1 || judge_price(&i, slid).is_err() {
            return Err((30, best, sent));
        }
        judge_range(Some(slid), order.total())?;
        order.price = slid;
        Ok(true)
    }

    /// Puts an order where it belongs, where it may act.
    pub(super) fn enter(&mut self, order: Order, out: &mut Log) {
        let instrument = order.instrument;
        match order.place {
            Place::Book => {
                self.act(order, out);
                self.after_aggressor(instrument, out);
            }
            Place::Stop => {
                self.open.push(order);
                let market = self.market_of(instrument);
                if market.phase == CONTINUOUS && market.last != NO {
                    self.look(instrument, market.last, market.last);
                }
            }
            Place::Waiting | Place::Triggered => self.open.push(order),
        }
    }
}
