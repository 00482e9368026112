//! The commands of the core that wire messages stand for: raw values, which the core validates.

use orderwire_core as core;
use orderwire_wire as wire;

pub(crate) fn new_order_short(m: &wire::NewOrderShort) -> core::NewOrder {
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

pub(crate) fn new_order(m: &wire::NewOrder) -> core::NewOrder {
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

pub(crate) fn replace_order(m: &wire::ReplaceOrder) -> core::ReplaceOrder {
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

pub(crate) fn reduce_order(m: &wire::ReduceOrder) -> core::ReduceOrder {
    core::ReduceOrder {
        cl_ord_id: m.cl_ord_id,
        orig_cl_ord_id: m.orig_cl_ord_id,
        new_total_qty: m.new_total_qty,
        instrument_id: m.instrument_id,
    }
}

pub(crate) fn cancel_order(m: &wire::CancelOrder) -> core::CancelOrder {
    core::CancelOrder {
        cl_ord_id: m.cl_ord_id,
        orig_cl_ord_id: m.orig_cl_ord_id,
        order_id: m.order_id,
        instrument_id: m.instrument_id,
        restriction: m.restriction,
    }
}

pub(crate) fn mass_cancel(m: &wire::MassCancel) -> core::MassCancel {
    core::MassCancel {
        cl_ord_id: m.cl_ord_id,
        scope: m.scope,
        side: m.side,
        action: m.action,
        instrument_id: m.instrument_id,
        product_id: m.product_id,
        account_id: m.account_id,
        group_id: m.group_id,
        ack_style: m.ack_style,
        price_low: m.price_low,
        price_high: m.price_high,
    }
}

pub(crate) fn order_status_request(m: &wire::OrderStatusRequest) -> core::OrderStatusRequest {
    core::OrderStatusRequest {
        request_id: m.request_id,
        cl_ord_id: m.cl_ord_id,
        order_id: m.order_id,
        instrument_id: m.instrument_id,
        account_id: m.account_id,
    }
}

pub(crate) fn quote(m: &wire::Quote) -> core::Quote {
    core::Quote {
        quote_id: m.quote_id,
        instrument_id: m.instrument_id,
        account_id: m.account_id,
        bid_price: m.bid_price,
        bid_qty: m.bid_qty,
        ask_price: m.ask_price,
        ask_qty: m.ask_qty,
        stp_id: m.stp_id,
        group_id: m.group_id,
        stp_mode: m.stp_mode,
        quote_flags: m.quote_flags,
    }
}

pub(crate) fn risk_limit_set(m: &wire::RiskLimitSet) -> core::RiskLimitSet {
    core::RiskLimitSet {
        request_id: m.request_id,
        limit_type: m.limit_type,
        breach_action: m.breach_action,
        account_id: m.account_id,
        instrument_id: m.instrument_id,
        window_ms: m.window_ms,
        limit_value: m.limit_value,
        warn_value: m.warn_value,
        group_id: m.group_id,
    }
}

pub(crate) fn risk_action(m: &wire::RiskAction, target_session: u32) -> core::RiskAction {
    core::RiskAction {
        request_id: m.request_id,
        action: m.action,
        group_id: m.group_id,
        account_id: m.account_id,
        target_session,
    }
}

pub(crate) fn limit_query(m: &wire::LimitQuery) -> core::LimitQuery {
    core::LimitQuery {
        request_id: m.request_id,
        account_id: m.account_id,
        instrument_id: m.instrument_id,
    }
}

pub(crate) fn phase_request(m: &wire::TradingPhaseRequest) -> core::PhaseRequest {
    core::PhaseRequest {
        request_id: m.request_id,
        reference_price: m.reference_price,
        instrument_id: m.instrument_id,
        duration_ms: m.duration_ms,
        phase: m.phase,
    }
}

pub(crate) fn trade_correction(m: &wire::TradeCorrectionRequest) -> core::TradeCorrection {
    core::TradeCorrection {
        request_id: m.request_id,
        match_id: m.match_id,
        new_price: m.new_price,
        new_qty: m.new_qty,
        instrument_id: m.instrument_id,
    }
}
