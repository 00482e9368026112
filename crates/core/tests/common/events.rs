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
