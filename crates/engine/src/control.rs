//! What the operator's file says about limits and phases: commands of no session.

use orderwire_core as core;
use orderwire_wire as wire;
use orderwire_wire::Message;

use crate::aside::Aside;
use crate::engine::{Engine, holds_frames, own_context};
use crate::messages;
use crate::record::RecordHeader;
use crate::report::ReportSink;
use crate::reporter::Reporter;

/// Why the core would refuse what the operator's file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ControlFault {
    /// Which message of it, from 0.
    pub index: usize,
    /// A reason code; `None` if the message is none that such a file may hold.
    pub reason: Option<u16>,
}

impl Engine {
    /// Applies the messages of a CONTROL record.
    pub(crate) fn control<S: ReportSink>(
        &mut self,
        header: &RecordHeader,
        body: &[u8],
        sink: &mut S,
    ) -> Result<(), &'static str> {
        if !holds_frames(body, usize::from(header.count)) {
            return Err("its body does not hold the messages that it counts");
        }
        if frames(body).any(|frame| !is_control(&frame)) {
            return Err("its body holds a message that is for sessions only");
        }
        let context = own_context(header);
        for frame in frames(body) {
            let mut reporter = Reporter::new(&mut self.sessions, sink, header, context);
            reporter.ref_template_id = frame.template_id;
            let kind = wire::session_kind::RISK_ADMIN;
            messages::apply(&mut self.core, &context, kind, &frame, &mut reporter);
        }
        Ok(())
    }

    /// Finds out whether a CONTROL record with this body would be taken at this time, and changes
    /// nothing. `body` holds whole frames.
    pub fn check_controls(&mut self, time: u64, body: &[u8]) -> Result<(), ControlFault> {
        let context = core::Context {
            engine_seq: self.last_seq() + 1,
            transact_time: time.max(self.last_time()),
            session: core::SESSION_NULL,
            participant: 0,
        };
        self.core.begin();
        let mut aside = Aside::new(&self.sessions, &mut self.events);
        let mut result = Ok(());
        for (index, frame) in frames(body).enumerate() {
            if !is_control(&frame) {
                let reason = None;
                result = Err(ControlFault { index, reason });
                break;
            }
            let kind = wire::session_kind::RISK_ADMIN;
            messages::apply(&mut self.core, &context, kind, &frame, &mut aside);
            if let Some(refusal) = aside.refusal() {
                let reason = Some(refusal.reason());
                result = Err(ControlFault { index, reason });
                break;
            }
        }
        self.core.rollback();
        self.events.clear();
        result
    }
}

fn frames(body: &[u8]) -> impl Iterator<Item = wire::Frame<'_>> {
    wire::Frames::new(body).map_while(Result::ok)
}

fn is_control(frame: &wire::Frame<'_>) -> bool {
    let listed = matches!(
        frame.template_id,
        wire::RiskLimitSet::TEMPLATE_ID
            | wire::RiskAction::TEMPLATE_ID
            | wire::TradingPhaseRequest::TEMPLATE_ID
    );
    listed && messages::refusal(frame, wire::session_kind::RISK_ADMIN).is_none()
}
