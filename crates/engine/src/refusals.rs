//! What each message of an atomic datagram is told when another one of it has failed.

use orderwire_core as core;
use orderwire_core::reason::ATOMIC_PEER_FAILED;
use orderwire_wire as wire;
use orderwire_wire::Message;

use crate::aside::Event;
use crate::messages;

/// The refusal of a message because another one of its datagram failed.
pub(crate) fn refusal_for(frame: &wire::Frame<'_>, context: &core::Context, kind: u8) -> Event {
    if let Some(reason) = messages::refusal(frame, kind) {
        return Event::BusinessReject(reason);
    }
    let refusal = match frame.template_id {
        wire::NewOrderShort::TEMPLATE_ID | wire::NewOrder::TEMPLATE_ID => {
            // The one begins as the other.
            wire::read::<wire::NewOrderShort>(frame.block).map(|m| order_refused(context, &m))
        }
        wire::ReplaceOrder::TEMPLATE_ID => wire::read::<wire::ReplaceOrder>(frame.block).map(|m| {
            let ids = (m.cl_ord_id, m.orig_cl_ord_id, m.order_id, m.instrument_id);
            change_refused(context, ids, core::response_to::REPLACE)
        }),
        wire::ReduceOrder::TEMPLATE_ID => wire::read::<wire::ReduceOrder>(frame.block).map(|m| {
            let ids = (m.cl_ord_id, m.orig_cl_ord_id, 0, m.instrument_id);
            change_refused(context, ids, core::response_to::REDUCE)
        }),
        wire::CancelOrder::TEMPLATE_ID => wire::read::<wire::CancelOrder>(frame.block).map(|m| {
            let ids = (m.cl_ord_id, m.orig_cl_ord_id, m.order_id, m.instrument_id);
            change_refused(context, ids, core::response_to::CANCEL)
        }),
        wire::MassCancel::TEMPLATE_ID => {
            wire::read::<wire::MassCancel>(frame.block).map(|m| mass_cancel_refused(context, &m))
        }
        wire::Quote::TEMPLATE_ID => {
            wire::read::<wire::Quote>(frame.block).map(|m| quote_refused(context, &m))
        }
        _ => request_refused(context, frame),
    };
    // What has no refusal of its own could not be read, and that was told above.
    refusal.unwrap_or(Event::BusinessReject(
        wire::business_reject_reason::UNKNOWN_TEMPLATE,
    ))
}

fn order_refused(context: &core::Context, m: &wire::NewOrderShort) -> Event {
    Event::Rejected(core::Rejected {
        session: context.session,
        cl_ord_id: m.cl_ord_id,
        reason: ATOMIC_PEER_FAILED,
        instrument_id: m.instrument_id,
        limit_value: core::PRICE_NULL,
        offending_value: core::PRICE_NULL,
    })
}

/// `ids` are those of request, original, order and instrument.
fn change_refused(context: &core::Context, ids: (u64, u64, u64, u32), response_to: u8) -> Event {
    Event::CancelRejected(core::CancelRejected {
        session: context.session,
        request_cl_ord_id: ids.0,
        orig_cl_ord_id: ids.1,
        order_id: ids.2,
        instrument_id: ids.3,
        reason: ATOMIC_PEER_FAILED,
        response_to,
        ord_status: core::ord_status::NULL,
        limit_value: core::PRICE_NULL,
        offending_value: core::PRICE_NULL,
    })
}

fn mass_cancel_refused(context: &core::Context, m: &wire::MassCancel) -> Event {
    Event::MassCancelReport(core::MassCancelReport {
        session: context.session,
        request_cl_ord_id: m.cl_ord_id,
        canceled_count: 0,
        instrument_id: m.instrument_id,
        account_id: m.account_id,
        group_id: m.group_id,
        response: core::mass_response::REJECTED,
        blocked: 0,
        reason: ATOMIC_PEER_FAILED,
    })
}

fn quote_refused(context: &core::Context, m: &wire::Quote) -> Event {
    Event::QuoteAck(core::QuoteAck {
        session: context.session,
        quote_id: m.quote_id,
        bid_order_id: 0,
        ask_order_id: 0,
        instrument_id: m.instrument_id,
        bid_reason: ATOMIC_PEER_FAILED,
        ask_reason: ATOMIC_PEER_FAILED,
        bid_status: core::quote_status::REJECTED,
        ask_status: core::quote_status::REJECTED,
        group_id: m.group_id,
        bid_limit_value: core::PRICE_NULL,
        bid_offending_value: core::PRICE_NULL,
        ask_limit_value: core::PRICE_NULL,
        ask_offending_value: core::PRICE_NULL,
    })
}

fn request_refused(context: &core::Context, frame: &wire::Frame<'_>) -> Option<Event> {
    use wire::{
        LimitQuery, OrderStatusRequest, RiskAction, RiskLimitSet, TradeCorrectionRequest,
        TradingPhaseRequest,
    };
    let block = frame.block;
    let (request_id, instrument_id) = match frame.template_id {
        OrderStatusRequest::TEMPLATE_ID => {
            wire::read::<OrderStatusRequest>(block).map(|m| (m.request_id, m.instrument_id))?
        }
        RiskLimitSet::TEMPLATE_ID => {
            wire::read::<RiskLimitSet>(block).map(|m| (m.request_id, m.instrument_id))?
        }
        RiskAction::TEMPLATE_ID => {
            wire::read::<RiskAction>(block).map(|m| (m.request_id, core::INSTRUMENT_NULL))?
        }
        LimitQuery::TEMPLATE_ID => {
            wire::read::<LimitQuery>(block).map(|m| (m.request_id, m.instrument_id))?
        }
        TradingPhaseRequest::TEMPLATE_ID => {
            wire::read::<TradingPhaseRequest>(block).map(|m| (m.request_id, m.instrument_id))?
        }
        TradeCorrectionRequest::TEMPLATE_ID => {
            wire::read::<TradeCorrectionRequest>(block).map(|m| (m.request_id, m.instrument_id))?
        }
        _ => return None,
    };
    Some(Event::RequestRejected(core::RequestRejected {
        session: context.session,
        request_id,
        instrument_id,
        reason: ATOMIC_PEER_FAILED,
        limit_value: core::PRICE_NULL,
        offending_value: core::PRICE_NULL,
    }))
}
