//! Keeps the core's events aside until it is certain that they hold.

use orderwire_core as core;

use crate::messages::Answers;
use crate::session::Session;

/// Anything that may come of a message.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event {
    Accepted(core::Accepted),
    Rejected(core::Rejected),
    Replaced(core::Replaced),
    Canceled(core::Canceled),
    CancelRejected(core::CancelRejected),
    Executed(core::Executed),
    Restated(core::Restated),
    MatchPrevented(core::MatchPrevented),
    TradeCorrected(core::TradeCorrected),
    MassCancelReport(core::MassCancelReport),
    OrderStatus(core::OrderStatus),
    QuoteAck(core::QuoteAck),
    RiskEvent(core::RiskEvent),
    LimitStatus(core::LimitStatus),
    PhaseReport(core::PhaseReport),
    RequestRejected(core::RequestRejected),
    /// By the engine, with its reason.
    BusinessReject(u16),
}

impl Event {
    pub(crate) fn tell<A: Answers>(&self, out: &mut A) {
        match self {
            Event::Accepted(e) => out.accepted(e),
            Event::Rejected(e) => out.rejected(e),
            Event::Replaced(e) => out.replaced(e),
            Event::Canceled(e) => out.canceled(e),
            Event::CancelRejected(e) => out.cancel_rejected(e),
            Event::Executed(e) => out.executed(e),
            Event::Restated(e) => out.restated(e),
            Event::MatchPrevented(e) => out.match_prevented(e),
            Event::TradeCorrected(e) => out.trade_corrected(e),
            Event::MassCancelReport(e) => out.mass_cancel_report(e),
            Event::OrderStatus(e) => out.order_status(e),
            Event::QuoteAck(e) => out.quote_ack(e),
            Event::RiskEvent(e) => out.risk_event(e),
            Event::LimitStatus(e) => out.limit_status(e),
            Event::PhaseReport(e) => out.phase_report(e),
            Event::RequestRejected(e) => out.request_rejected(e),
            Event::BusinessReject(reason) => out.business_reject(*reason),
        }
    }

    /// Whether the message that it answers was refused, in whole or in part.
    fn is_refusal(&self) -> bool {
        match self {
            Event::Rejected(_)
            | Event::CancelRejected(_)
            | Event::RequestRejected(_)
            | Event::BusinessReject(_) => true,
            Event::MassCancelReport(e) => e.response == core::mass_response::REJECTED,
            Event::QuoteAck(e) => is_side_refused(e.bid_status) || is_side_refused(e.ask_status),
            _ => false,
        }
    }

    /// Why the message was refused; of a quote, why the first of its sides was.
    pub(crate) fn reason(&self) -> u16 {
        match self {
            Event::Rejected(e) => e.reason,
            Event::CancelRejected(e) => e.reason,
            Event::RequestRejected(e) => e.reason,
            Event::MassCancelReport(e) => e.reason,
            Event::QuoteAck(e) if is_side_refused(e.bid_status) => e.bid_reason,
            Event::QuoteAck(e) => e.ask_reason,
            Event::BusinessReject(reason) => *reason,
            _ => core::reason::NONE,
        }
    }
}

pub(crate) fn is_side_refused(status: u8) -> bool {
    status == core::quote_status::REJECTED || status == core::quote_status::FROZEN
}

/// The events of several messages, and the first of them that refuses one.
pub(crate) struct Aside<'a> {
    sessions: &'a [Session],
    /// Each with the index of the message that caused it.
    events: &'a mut Vec<(usize, Event)>,
    index: usize,
    refusal: Option<Event>,
}

impl<'a> Aside<'a> {
    /// `events` is where they go: given, so that its memory can be used again.
    pub(crate) fn new(sessions: &'a [Session], events: &'a mut Vec<(usize, Event)>) -> Self {
        events.clear();
        Aside {
            sessions,
            events,
            index: 0,
            refusal: None,
        }
    }

    /// What comes next is because of this message.
    pub(crate) fn begin(&mut self, index: usize) {
        self.index = index;
    }

    pub(crate) fn refusal(&self) -> Option<Event> {
        self.refusal
    }

    fn keep(&mut self, event: Event) {
        if self.refusal.is_none() && event.is_refusal() {
            self.refusal = Some(event);
        }
        self.events.push((self.index, event));
    }
}

impl Answers for Aside<'_> {
    fn business_reject(&mut self, reason: u16) {
        self.keep(Event::BusinessReject(reason));
    }

    fn sessions(&self) -> &[Session] {
        self.sessions
    }
}

impl core::EventSink for Aside<'_> {
    fn accepted(&mut self, e: &core::Accepted) {
        self.keep(Event::Accepted(*e));
    }
    fn rejected(&mut self, e: &core::Rejected) {
        self.keep(Event::Rejected(*e));
    }
    fn replaced(&mut self, e: &core::Replaced) {
        self.keep(Event::Replaced(*e));
    }
    fn canceled(&mut self, e: &core::Canceled) {
        self.keep(Event::Canceled(*e));
    }
    fn cancel_rejected(&mut self, e: &core::CancelRejected) {
        self.keep(Event::CancelRejected(*e));
    }
    fn executed(&mut self, e: &core::Executed) {
        self.keep(Event::Executed(*e));
    }
    fn restated(&mut self, e: &core::Restated) {
        self.keep(Event::Restated(*e));
    }
    fn match_prevented(&mut self, e: &core::MatchPrevented) {
        self.keep(Event::MatchPrevented(*e));
    }
    fn trade_corrected(&mut self, e: &core::TradeCorrected) {
        self.keep(Event::TradeCorrected(*e));
    }
    fn mass_cancel_report(&mut self, e: &core::MassCancelReport) {
        self.keep(Event::MassCancelReport(*e));
    }
    fn order_status(&mut self, e: &core::OrderStatus) {
        self.keep(Event::OrderStatus(*e));
    }
    fn quote_ack(&mut self, e: &core::QuoteAck) {
        self.keep(Event::QuoteAck(*e));
    }
    fn risk_event(&mut self, e: &core::RiskEvent) {
        self.keep(Event::RiskEvent(*e));
    }
    fn limit_status(&mut self, e: &core::LimitStatus) {
        self.keep(Event::LimitStatus(*e));
    }
    fn phase_report(&mut self, e: &core::PhaseReport) {
        self.keep(Event::PhaseReport(*e));
    }
    fn request_rejected(&mut self, e: &core::RequestRejected) {
        self.keep(Event::RequestRejected(*e));
    }
}
