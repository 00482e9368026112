//! Mass cancels, and questions about open orders.

use crate::command::{
    ACCOUNT_NULL, Context, INSTRUMENT_NULL, MassCancel, OrderStatusRequest, PRICE_NULL, QTY_NULL,
    ack_style, mass_action,
};
use crate::core::Core;
use crate::event::{EventSink, MassCancelReport, OrderStatus, mass_response, ord_status as status};
use crate::matching::ord_status;
use crate::reason;
use crate::risk::{Attributes, Filter};
use crate::stops::asked;
use crate::validate::Refusal;

impl Core {
    /// Cancels, blocks or unblocks what the filters select among the participant's orders. Its
    /// engine sequence number is a fence: what it selects with a smaller one is gone.
    pub fn mass_cancel<S: EventSink>(&mut self, ctx: &Context, m: &MassCancel, out: &mut S) {
        self.arrive(ctx, out);
        self.cancel_mass(ctx, m, out);
        self.finish(ctx, out);
    }

    fn cancel_mass<S: EventSink>(&mut self, ctx: &Context, m: &MassCancel, out: &mut S) {
        match self.judge_mass_cancel(ctx, m) {
            Ok(filter) => {
                let cancels = matches!(
                    m.action,
                    mass_action::CANCEL | mass_action::CANCEL_AND_BLOCK
                );
                let canceled = if cancels {
                    self.cancel_selected(ctx, m, &filter, out)
                } else {
                    0
                };
                out.mass_cancel_report(&report(ctx, m, canceled, Ok(())));
            }
            Err(refusal) => out.mass_cancel_report(&report(ctx, m, 0, Err(refusal))),
        }
    }

    /// The filter, once what the request asks for about blocks is done.
    fn judge_mass_cancel(&mut self, ctx: &Context, m: &MassCancel) -> Result<Filter, Refusal> {
        let market = self.markets.position(m.instrument_id);
        let filter = Filter::of_mass_cancel(ctx.participant, ctx.session, m, market)?;
        match m.action {
            mass_action::CANCEL_AND_BLOCK | mass_action::BLOCK => self.risk.add_block(&filter)?,
            mass_action::UNBLOCK => self.risk.remove_block(&filter)?,
            _ => {}
        }
        Ok(filter)
    }

    fn cancel_selected<S: EventSink>(
        &mut self,
        ctx: &Context,
        m: &MassCancel,
        filter: &Filter,
        out: &mut S,
    ) -> u32 {
        let slots = self.collect_of(ctx.participant, |core, slot| {
            filter.selects(&core.attributes(slot))
        });
        for &slot in &slots {
            let event = self.canceled_event(slot, reason::MASS_CANCEL);
            self.forget(slot);
            if m.ack_style == ack_style::PER_ORDER {
                out.canceled(&asked(&event, ctx.session, m.cl_ord_id));
            }
            if event.session != ctx.session {
                out.canceled(&event);
            }
        }
        let count = slots.len() as u32;
        self.give_back(slots);
        count
    }

    /// What filters look at.
    pub(crate) fn attributes(&self, slot: u32) -> Attributes {
        let order = &self.orders[slot];
        let market = self.risk.market(order.pair);
        let price = match self.limit_price(slot) {
            PRICE_NULL => self.trigger_price(slot),
            limit => limit,
        };
        Attributes {
            participant: self.sessions[order.session],
            session: order.session,
            market,
            product_id: self.markets.instrument(market).product_id,
            account_id: self.risk.account_id(order.pair),
            price,
            group_id: order.group_id,
            is_buy: order.bits.is_buy(),
            is_quote: order.bits.is_quote(),
        }
    }

    /// Reports the state of one open order, or of all that the filters select.
    pub fn order_status<S: EventSink>(
        &mut self,
        ctx: &Context,
        r: &OrderStatusRequest,
        out: &mut S,
    ) {
        self.arrive(ctx, out);
        self.report_status(ctx, r, out);
        self.finish(ctx, out);
    }

    fn report_status<S: EventSink>(&mut self, ctx: &Context, r: &OrderStatusRequest, out: &mut S) {
        let wanted = |core: &Core, slot: u32| {
            let order = &core.orders[slot];
            let instrument_id = core.instrument_id(slot);
            let account_id = core.risk.account_id(order.pair);
            [INSTRUMENT_NULL, instrument_id].contains(&r.instrument_id)
                && [ACCOUNT_NULL, account_id].contains(&r.account_id)
        };
        if r.order_id != 0 || r.cl_ord_id != 0 {
            let found = self.find_own(ctx.participant, r.order_id, r.cl_ord_id);
            match found.filter(|&slot| wanted(self, slot)) {
                Some(slot) => out.order_status(&self.status_of(ctx, r, slot, 0)),
                None => {
                    let used = self.lanes.is_past(ctx.participant, r.cl_ord_id);
                    let status = if used { status::NULL } else { status::REJECTED };
                    out.order_status(&no_order(ctx, r, status));
                }
            }
            return;
        }
        let slots = self.collect_of(ctx.participant, wanted);
        if slots.is_empty() {
            out.order_status(&no_order(ctx, r, status::NULL));
        }
        for (at, &slot) in slots.iter().enumerate() {
            let remaining = (slots.len() - 1 - at) as u32;
            out.order_status(&self.status_of(ctx, r, slot, remaining));
        }
        self.give_back(slots);
    }

    fn status_of(
        &self,
        ctx: &Context,
        r: &OrderStatusRequest,
        slot: u32,
        remaining: u32,
    ) -> OrderStatus {
        let order = &self.orders[slot];
        OrderStatus {
            session: ctx.session,
            request_id: r.request_id,
            cl_ord_id: order.cl_ord_id,
            order_id: self.orders.order_id(slot),
            price: self.limit_price(slot),
            leaves_qty: order.leaves_qty,
            cum_qty: order.cum_qty,
            display_qty: self.display_qty(slot),
            instrument_id: self.instrument_id(slot),
            account_id: self.risk.account_id(order.pair),
            side: order.bits.side(),
            ord_type: self.ord_type(slot),
            time_in_force: order.bits.time_in_force(),
            ord_status: ord_status(order.leaves_qty, order.cum_qty),
            remaining,
        }
    }
}

fn report(
    ctx: &Context,
    m: &MassCancel,
    canceled_count: u32,
    outcome: Result<(), Refusal>,
) -> MassCancelReport {
    let blocks = matches!(m.action, mass_action::CANCEL_AND_BLOCK | mass_action::BLOCK);
    MassCancelReport {
        session: ctx.session,
        request_cl_ord_id: m.cl_ord_id,
        canceled_count,
        instrument_id: m.instrument_id,
        account_id: m.account_id,
        group_id: m.group_id,
        response: match outcome {
            Ok(()) => mass_response::DONE,
            Err(_) => mass_response::REJECTED,
        },
        blocked: u8::from(blocks && outcome.is_ok()),
        reason: outcome.map_or_else(|refusal| refusal.reason, |()| reason::NONE),
    }
}

/// There is no such open order.
fn no_order(ctx: &Context, r: &OrderStatusRequest, ord_status: u8) -> OrderStatus {
    OrderStatus {
        session: ctx.session,
        request_id: r.request_id,
        cl_ord_id: r.cl_ord_id,
        order_id: 0,
        price: PRICE_NULL,
        leaves_qty: 0,
        cum_qty: 0,
        display_qty: QTY_NULL,
        instrument_id: r.instrument_id,
        account_id: r.account_id,
        side: u8::MAX,
        ord_type: u8::MAX,
        time_in_force: u8::MAX,
        ord_status,
        remaining: 0,
    }
}
