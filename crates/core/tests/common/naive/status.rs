//! Order status requests.

use super::*;

impl Naive {
    pub(super) fn order_status(&self, ctx: &Context, r: &OrderStatusRequest, out: &mut Log) {
        let fits = |order: &Order| {
            order.participant == ctx.participant
                && (r.instrument_id == u32::MAX || order.instrument == r.instrument_id)
                && (r.account_id == u32::MAX || order.account == r.account_id)
        };
        let all = r.cl_ord_id == 0 && r.order_id == 0;
        let named = |order: &Order| match (r.order_id, all) {
            (_, true) => true,
            (0, _) => order.cl_ord_id == r.cl_ord_id && !order.quote,
            (id, _) => order.id == id,
        };
        let found = self.open.iter().filter(|o| fits(o) && named(o));
        let mut found: Vec<&Order> = found.collect();
        found.sort_by_key(|order| by_id(order));
        let count = found.len() as u32;
        for (order, before) in found.into_iter().zip(1..) {
            out.order_status(&OrderStatus {
                session: ctx.session,
                request_id: r.request_id,
                cl_ord_id: order.cl_ord_id,
                order_id: order.id,
                price: order.price,
                leaves_qty: order.leaves,
                cum_qty: order.cum,
                display_qty: order.display,
                instrument_id: order.instrument,
                account_id: order.account,
                side: order.side,
                ord_type: order.ord_type,
                time_in_force: order.tif,
                ord_status: order.status(),
                remaining: count - before,
            });
        }
        if count == 0 {
            let never = !all && !self.was_used(ctx.participant, r.cl_ord_id);
            out.order_status(&OrderStatus {
                session: ctx.session,
                request_id: r.request_id,
                cl_ord_id: r.cl_ord_id,
                order_id: 0,
                price: NO,
                leaves_qty: 0,
                cum_qty: 0,
                display_qty: u64::MAX,
                instrument_id: r.instrument_id,
                account_id: r.account_id,
                side: 255,
                ord_type: 255,
                time_in_force: 255,
                ord_status: if never { 8 } else { 255 },
                remaining: 0,
            });
        }
    }
}
