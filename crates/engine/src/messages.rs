//! Turns wire messages into commands of the core.

use orderwire_core as core;
use orderwire_wire as wire;
use orderwire_wire::Message;

use crate::report::ReportSink;
use crate::reports::Reporter;

/// Applies one message; whatever it is, it gets its one first answer.
pub(crate) fn apply<S: ReportSink>(
    core: &mut core::Core,
    context: &core::Context,
    frame: &wire::Frame<'_>,
    out: &mut Reporter<'_, S>,
) {
    use wire::{CancelOrder, NewOrder, NewOrderShort, ReduceOrder, ReplaceOrder};

    if frame.schema_id != NewOrder::SCHEMA_ID {
        return out.business_reject(wire::business_reject_reason::UNKNOWN_TEMPLATE);
    }
    let applied = match frame.template_id {
        NewOrderShort::TEMPLATE_ID => wire::read::<NewOrderShort>(frame.block)
            .map(|m| core.new_order(context, &new_order_short(&m), out)),
        NewOrder::TEMPLATE_ID => wire::read::<NewOrder>(frame.block)
            .map(|m| core.new_order(context, &new_order(&m), out)),
        ReplaceOrder::TEMPLATE_ID => wire::read::<ReplaceOrder>(frame.block)
            .map(|m| core.replace_order(context, &replace_order(&m), out)),
        ReduceOrder::TEMPLATE_ID => wire::read::<ReduceOrder>(frame.block)
            .map(|m| core.reduce_order(context, &reduce_order(&m), out)),
        CancelOrder::TEMPLATE_ID => wire::read::<CancelOrder>(frame.block)
            .map(|m| core.cancel_order(context, &cancel_order(&m), out)),
        _ => return out.business_reject(wire::business_reject_reason::UNKNOWN_TEMPLATE),
    };
    if applied.is_none() {
        out.business_reject(wire::business_reject_reason::BAD_BLOCK_LENGTH);
    }
}

fn new_order_short(m: &wire::NewOrderShort) -> core::NewOrder {
    core::NewOrder {
        cl_ord_id: m.cl_ord_id,
        instrument_id: m.instrument_id,
        account_id: m.account_id,
        price: m.price,
        qty: m.qty,
        side: m.side,
        ord_type: m.ord_type,
        time_in_force: m.time_in_force,
        stp_mode: m.stp_mode,
        exec_inst: m.exec_inst,
        group_id: m.group_id,
        min_qty: 0,
        display_qty: core::QTY_NULL,
        trigger_price: core::PRICE_NULL,
        expire_time: core::TIME_NULL,
        stp_id: 0,
        route_id: 0,
        capacity: 0,
        order_flags: 0,
    }
}

fn new_order(m: &wire::NewOrder) -> core::NewOrder {
    core::NewOrder {
        cl_ord_id: m.cl_ord_id,
        instrument_id: m.instrument_id,
        account_id: m.account_id,
        price: m.price,
        qty: m.qty,
        side: m.side,
        ord_type: m.ord_type,
        time_in_force: m.time_in_force,
        stp_mode: m.stp_mode,
        exec_inst: m.exec_inst,
        group_id: m.group_id,
        min_qty: m.min_qty,
        display_qty: m.display_qty,
        trigger_price: m.trigger_price,
        expire_time: m.expire_time,
        stp_id: m.stp_id,
        route_id: m.route_id,
        capacity: m.capacity,
        order_flags: m.order_flags,
    }
}

fn replace_order(m: &wire::ReplaceOrder) -> core::ReplaceOrder {
    core::ReplaceOrder {
        cl_ord_id: m.cl_ord_id,
        orig_cl_ord_id: m.orig_cl_ord_id,
        order_id: m.order_id,
        price: m.price,
        qty: m.qty,
        min_qty: m.min_qty,
        display_qty: m.display_qty,
        trigger_price: m.trigger_price,
        expire_time: m.expire_time,
        instrument_id: m.instrument_id,
        exec_inst: m.exec_inst,
        time_in_force: m.time_in_force,
        replace_flags: m.replace_flags,
    }
}

fn reduce_order(m: &wire::ReduceOrder) -> core::ReduceOrder {
    core::ReduceOrder {
        cl_ord_id: m.cl_ord_id,
        orig_cl_ord_id: m.orig_cl_ord_id,
        new_total_qty: m.new_total_qty,
        instrument_id: m.instrument_id,
    }
}

fn cancel_order(m: &wire::CancelOrder) -> core::CancelOrder {
    core::CancelOrder {
        cl_ord_id: m.cl_ord_id,
        orig_cl_ord_id: m.orig_cl_ord_id,
        order_id: m.order_id,
        instrument_id: m.instrument_id,
        restriction: m.restriction,
    }
}
