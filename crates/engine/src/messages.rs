//! Who may send which message, and what becomes of it.

use orderwire_core as core;
use orderwire_wire as wire;
use orderwire_wire::business_reject_reason as business;
use orderwire_wire::{Message, session_kind};

use crate::commands::{
    cancel_order, limit_query, mass_cancel, new_order, new_order_short, order_status_request,
    phase_request, quote, reduce_order, replace_order, risk_action, risk_limit_set,
    trade_correction,
};
use crate::session::Session;

/// Where the core's answers go, and those that never reach the core.
pub(crate) trait Answers: core::EventSink {
    fn business_reject(&mut self, reason: u16);
    fn sessions(&self) -> &[Session];
}

/// Applies one message of a session of this kind; whatever it is, it gets its one first answer.
pub(crate) fn apply<A: Answers>(
    core: &mut core::Core,
    context: &core::Context,
    kind: u8,
    frame: &wire::Frame<'_>,
    out: &mut A,
) {
    use wire::{
        CancelOrder, LimitQuery, MassCancel, NewOrder, NewOrderShort, OrderStatusRequest, Quote,
        ReduceOrder, ReplaceOrder, RiskAction, RiskLimitSet, TradeCorrectionRequest,
        TradingPhaseRequest,
    };

    if let Some(reason) = refusal(frame, kind) {
        return out.business_reject(reason);
    }
    let block = frame.block;
    let applied = match frame.template_id {
        NewOrderShort::TEMPLATE_ID => wire::read::<NewOrderShort>(block)
            .map(|m| core.new_order(context, &new_order_short(&m), out)),
        NewOrder::TEMPLATE_ID => {
            wire::read::<NewOrder>(block).map(|m| core.new_order(context, &new_order(&m), out))
        }
        ReplaceOrder::TEMPLATE_ID => wire::read::<ReplaceOrder>(block)
            .map(|m| core.replace_order(context, &replace_order(&m), out)),
        ReduceOrder::TEMPLATE_ID => wire::read::<ReduceOrder>(block)
            .map(|m| core.reduce_order(context, &reduce_order(&m), out)),
        CancelOrder::TEMPLATE_ID => wire::read::<CancelOrder>(block)
            .map(|m| core.cancel_order(context, &cancel_order(&m), out)),
        MassCancel::TEMPLATE_ID => wire::read::<MassCancel>(block)
            .map(|m| core.mass_cancel(context, &mass_cancel(&m), out)),
        OrderStatusRequest::TEMPLATE_ID => wire::read::<OrderStatusRequest>(block)
            .map(|m| core.order_status(context, &order_status_request(&m), out)),
        Quote::TEMPLATE_ID => {
            wire::read::<Quote>(block).map(|m| core.quote(context, &quote(&m), out))
        }
        RiskLimitSet::TEMPLATE_ID => wire::read::<RiskLimitSet>(block)
            .map(|m| core.risk_limit_set(context, &risk_limit_set(&m), out)),
        RiskAction::TEMPLATE_ID => {
            wire::read::<RiskAction>(block).map(|m| apply_risk_action(core, context, &m, out))
        }
        LimitQuery::TEMPLATE_ID => wire::read::<LimitQuery>(block)
            .map(|m| core.limit_query(context, &limit_query(&m), out)),
        TradingPhaseRequest::TEMPLATE_ID => wire::read::<TradingPhaseRequest>(block)
            .map(|m| core.phase_request(context, &phase_request(&m), out)),
        TradeCorrectionRequest::TEMPLATE_ID => wire::read::<TradeCorrectionRequest>(block)
            .map(|m| core.correct_trade(context, &trade_correction(&m), out)),
        _ => None,
    };
    debug_assert!(applied.is_some(), "what cannot be read was refused above");
}

/// Why a session of this kind may not send this message, or nobody may.
pub(crate) fn refusal(frame: &wire::Frame<'_>, kind: u8) -> Option<u16> {
    use wire::{CancelOrder, Quote, TradeCorrectionRequest};
    const ORDERS: std::ops::RangeInclusive<u16> =
        wire::NewOrderShort::TEMPLATE_ID..=Quote::TEMPLATE_ID;
    const REQUESTS: std::ops::RangeInclusive<u16> =
        wire::RiskLimitSet::TEMPLATE_ID..=TradeCorrectionRequest::TEMPLATE_ID;

    let template = frame.template_id;
    let is_command = frame.schema_id == CancelOrder::SCHEMA_ID
        && (ORDERS.contains(&template) || REQUESTS.contains(&template));
    let Some(info) = wire::template(frame.schema_id, template).filter(|_| is_command) else {
        return Some(business::UNKNOWN_TEMPLATE);
    };
    if frame.block.len() < usize::from(info.required_block_length) {
        return Some(business::BAD_BLOCK_LENGTH);
    }
    let allowed = if ORDERS.contains(&template) {
        kind == session_kind::ORDER_ENTRY
    } else {
        kind == session_kind::RISK_ADMIN || kind == session_kind::ORDER_ENTRY && only_asks(frame)
    };
    (!allowed).then_some(business::NOT_AUTHORISED)
}

/// Whether a request other than about an order changes nothing.
fn only_asks(frame: &wire::Frame<'_>) -> bool {
    match frame.template_id {
        wire::LimitQuery::TEMPLATE_ID => true,
        wire::TradingPhaseRequest::TEMPLATE_ID => {
            wire::read::<wire::TradingPhaseRequest>(frame.block)
                .is_some_and(|m| m.phase == core::phase::QUERY)
        }
        _ => false,
    }
}

/// Whether a message only ever takes risk away, so that it is never too old.
pub(crate) fn takes_risk_away(frame: &wire::Frame<'_>) -> bool {
    match frame.template_id {
        wire::CancelOrder::TEMPLATE_ID => true,
        wire::MassCancel::TEMPLATE_ID => wire::read::<wire::MassCancel>(frame.block)
            .is_some_and(|m| m.action != core::mass_action::UNBLOCK),
        wire::RiskAction::TEMPLATE_ID => wire::read::<wire::RiskAction>(frame.block)
            .is_some_and(|m| m.action == core::risk_action::KILL),
        _ => false,
    }
}

/// A session id may be that of several participants, and then stands for all of their sessions: a
/// kill switch that hits too much is better than one that misses.
fn apply_risk_action<A: Answers>(
    core: &mut core::Core,
    context: &core::Context,
    m: &wire::RiskAction,
    out: &mut A,
) {
    if m.target_session_id == 0 {
        return core.risk_action(context, &risk_action(m, core::SESSION_NULL), out);
    }
    let mut found = false;
    for index in 0..out.sessions().len() {
        if out.sessions()[index].session_id == m.target_session_id {
            found = true;
            core.risk_action(context, &risk_action(m, index as u32), out);
        }
    }
    if !found {
        out.request_rejected(&core::RequestRejected {
            session: context.session,
            request_id: m.request_id,
            instrument_id: core::INSTRUMENT_NULL,
            reason: core::reason::UNKNOWN_ORDER,
            limit_value: core::PRICE_NULL,
            offending_value: i64::try_from(m.target_session_id).unwrap_or(i64::MAX),
        });
    }
}
