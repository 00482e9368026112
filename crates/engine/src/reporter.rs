//! Gives every report its number in the flow of the session that it is for.

use orderwire_core as core;
use orderwire_wire as wire;
use orderwire_wire::session_kind;

use crate::messages::Answers;
use crate::record::RecordHeader;
use crate::report::{Report, ReportSink};
use crate::session::Session;

/// The longest report, OrderExecuted among them, is a header and 96 bytes.
const FRAME_BYTES_MAX: usize = 104;

/// One message's way out: knows who asked, when, and under which number.
pub(crate) struct Reporter<'a, S: ReportSink> {
    pub(crate) sessions: &'a mut [Session],
    pub(crate) sink: &'a mut S,
    pub(crate) context: core::Context,
    pub(crate) ingress_time: u64,
    pub(crate) ref_seq_no: u64,
    pub(crate) ref_template_id: u16,
}

impl<'a, S: ReportSink> Reporter<'a, S> {
    /// The way out of a record's first message, or of the record itself.
    pub(crate) fn new(
        sessions: &'a mut [Session],
        sink: &'a mut S,
        header: &RecordHeader,
        context: core::Context,
    ) -> Self {
        Reporter {
            sessions,
            sink,
            context,
            ingress_time: header.ingress_time,
            ref_seq_no: header.client_seq_no,
            ref_template_id: 0,
        }
    }

    /// What is for nobody's session is for nobody.
    pub(crate) fn report<M: wire::Message>(&mut self, owner: u32, message: &M) {
        const { assert!(wire::frame_length::<M>() <= FRAME_BYTES_MAX) };
        if owner == core::SESSION_NULL {
            return;
        }
        let session = &mut self.sessions[owner as usize];
        let server_seq = session.server_seq_next;
        session.server_seq_next += 1;
        let mut frame = [0; FRAME_BYTES_MAX];
        let length = wire::write_frame(message, &mut frame).expect("the assertion above");
        self.sink.report(&Report {
            session: owner,
            server_seq,
            cause_seq: self.context.engine_seq,
            client_seq_next: session.client_seq_next,
            frame: &frame[..length],
        });
    }

    /// To every open session that watches the market as a whole.
    pub(crate) fn report_to_watchers<M: wire::Message>(&mut self, message: &M) {
        self.report_to_kinds(
            &[session_kind::RISK_ADMIN, session_kind::MARKET_DATA],
            message,
        );
    }

    /// To every open session of a kind.
    pub(crate) fn report_to_kinds<M: wire::Message>(&mut self, kinds: &[u8], message: &M) {
        for index in 0..self.sessions.len() {
            let session = &self.sessions[index];
            if kinds.contains(&session.session_kind) && !session.ended {
                self.report(index as u32, message);
            }
        }
    }

    pub(crate) fn business_reject(&mut self, reason: u16) {
        let message = wire::BusinessReject {
            ref_seq_no: self.ref_seq_no,
            transact_time: self.context.transact_time,
            ref_template_id: self.ref_template_id,
            reason,
            ref_field_offset: u16::MAX, // Null: no field in particular.
            pad0: 0,
            retry_after_micros: 0,
            pad1: 0,
        };
        self.report(self.context.session, &message);
    }

    /// One NotApplied, or several when the count does not fit its field.
    pub(crate) fn not_applied(&mut self, mut from: u64, mut count: u64, reason: u16) {
        while count > 0 {
            let part = u32::try_from(count).unwrap_or(u32::MAX);
            let message = wire::NotApplied {
                from_seq_no: from,
                count: part,
                reason,
                pad0: 0,
            };
            self.report(self.context.session, &message);
            from += u64::from(part);
            count -= u64::from(part);
        }
    }
}

impl<S: ReportSink> Answers for Reporter<'_, S> {
    fn business_reject(&mut self, reason: u16) {
        Reporter::business_reject(self, reason);
    }

    fn sessions(&self) -> &[Session] {
        self.sessions
    }
}
