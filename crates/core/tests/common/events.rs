//! Everything a core can say and be told, and a sink that writes it down.

use orderwire_core::*;

/// Everything a core can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    Accepted(Accepted),
    Rejected(Rejected),
    Replaced(Replaced),
    Canceled(Canceled),
    CancelRejected(CancelRejected),
    Executed(Executed),
    Restated(Restated),
    MatchPrevented(MatchPrevented),
    TradeCorrected(TradeCorrected),
    MassCancelReport(MassCancelReport),
    OrderStatus(OrderStatus),
    QuoteAck(QuoteAck),
    RiskEvent(RiskEvent),
    LimitStatus(LimitStatus),
    PhaseReport(PhaseReport),
    RequestRejected(RequestRejected),
}

/// A sink that keeps every event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log(pub Vec<Event>);

macro_rules! keep {
    ($($method:ident $kind:ident),*) => {
        impl EventSink for Log {
            $(fn $method(&mut self, e: &$kind) {
                self.0.push(Event::$kind(*e));
            })*
        }
    };
}
keep!(
    accepted Accepted,
    rejected Rejected,
    replaced Replaced,
    canceled Canceled,
    cancel_rejected CancelRejected,
    executed Executed,
    restated Restated,
    match_prevented MatchPrevented,
    trade_corrected TradeCorrected,
    mass_cancel_report MassCancelReport,
    order_status OrderStatus,
    quote_ack QuoteAck,
    risk_event RiskEvent,
    limit_status LimitStatus,
    phase_report PhaseReport,
    request_rejected RequestRejected
);

/// Everything a core can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    New(NewOrder),
    Replace(ReplaceOrder),
    Reduce(ReduceOrder),
    Cancel(CancelOrder),
    MassCancel(MassCancel),
    Status(OrderStatusRequest),
    Quote(Quote),
    RiskSet(RiskLimitSet),
    RiskAction(RiskAction),
    LimitQuery(LimitQuery),
    Phase(PhaseRequest),
    Correct(TradeCorrection),
    Advance,
    Begin,
    Commit,
    Rollback,
    /// Uses up this clOrdId of the context's participant.
    Claim(u64),
}

/// Whether the event refuses a command, in whole or in part.
pub fn is_refusal(event: &Event) -> bool {
    match event {
        Event::Rejected(_) | Event::CancelRejected(_) | Event::RequestRejected(_) => true,
        Event::MassCancelReport(e) => e.response == mass_response::REJECTED,
        Event::QuoteAck(e) => e.bid_status.max(e.ask_status) >= quote_status::REJECTED,
        _ => false,
    }
}

/// What happened and why, in few words: what a set of cases has come to is a set of these.
pub fn kind(event: &Event) -> String {
    let (name, reason) = match event {
        Event::Accepted(e) => ("accepted", u64::from(e.reason)),
        Event::Rejected(e) => ("rejected", u64::from(e.reason)),
        Event::Replaced(e) => {
            let flags = [
                "moved",
                "in place",
                "moved to another price",
                "bad",
                "bad",
                "reduced",
            ];
            return format!("replaced {} {}", flags[usize::from(e.repl_flags)], e.reason);
        }
        Event::Canceled(e) => ("canceled", u64::from(e.reason)),
        Event::CancelRejected(e) => {
            let to = ["", "cancel", "replace", "reduce"][usize::from(e.response_to)];
            return format!("{to} rejected {}", e.reason);
        }
        Event::Executed(e) => ("executed", u64::from(e.liquidity)),
        Event::Restated(e) => ("restated", u64::from(e.reason)),
        Event::MatchPrevented(e) => {
            return format!("match prevented mode {} outcome {}", e.mode, e.outcome);
        }
        Event::TradeCorrected(e) => ("trade corrected", u64::from(e.kind)),
        Event::MassCancelReport(e) => ("mass cancel report", u64::from(e.reason)),
        Event::OrderStatus(e) => ("order status", u64::from(e.ord_status)),
        Event::QuoteAck(e) => {
            return format!("quote side {} {}", e.bid_status, e.bid_reason);
        }
        Event::RiskEvent(e) => {
            return format!("risk event {} limit {}", e.event, e.limit_type);
        }
        Event::LimitStatus(_) => ("limit status", 0),
        Event::PhaseReport(e) => {
            return format!("phase report {} {}", e.phase, e.reason);
        }
        Event::RequestRejected(e) => ("request rejected", u64::from(e.reason)),
    };
    format!("{name} {reason}")
}
