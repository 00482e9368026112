//! Turns what the core decides into numbered wire frames of the owner's server flow.

use orderwire_core as core;
use orderwire_wire as wire;

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

impl<S: ReportSink> Reporter<'_, S> {
    fn report<M: wire::Message>(&mut self, owner: u32, message: &M) {
        let session = &mut self.sessions[owner as usize];
        let server_seq = session.server_seq_next;
        session.server_seq_next += 1;
        let mut frame = [0; FRAME_BYTES_MAX];
        let length = wire::write_frame(message, &mut frame).expect("no report is longer");
        self.sink.report(&Report {
            session: owner,
            server_seq,
            cause_seq: self.context.engine_seq,
            client_seq_next: session.client_seq_next,
            frame: &frame[..length],
        });
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

impl<S: ReportSink> core::EventSink for Reporter<'_, S> {
    fn accepted(&mut self, e: &core::Accepted) {
        if e.as_sent {
            let message = wire::OrderAcceptedShort {
                cl_ord_id: e.cl_ord_id,
                order_id: e.order_id,
                transact_time: self.context.transact_time,
                ingress_time: self.ingress_time,
                engine_seq: self.context.engine_seq,
            };
            return self.report(e.session, &message);
        }
        let message = wire::OrderAccepted {
            cl_ord_id: e.cl_ord_id,
            order_id: e.order_id,
            transact_time: self.context.transact_time,
            ingress_time: self.ingress_time,
            engine_seq: self.context.engine_seq,
            price: e.price,
            leaves_qty: e.leaves_qty,
            display_qty: e.display_qty,
            min_qty: e.min_qty,
            instrument_id: e.instrument_id,
            account_id: e.account_id,
            side: e.side,
            ord_type: e.ord_type,
            time_in_force: e.time_in_force,
            stp_mode: e.stp_mode,
            exec_inst: e.exec_inst,
            group_id: e.group_id,
            ord_state: e.ord_state,
            ack_flags: e.ack_flags,
            reason: e.reason,
            stp_id: e.stp_id,
        };
        self.report(e.session, &message);
    }

    fn rejected(&mut self, e: &core::Rejected) {
        let message = wire::OrderRejected {
            cl_ord_id: e.cl_ord_id,
            transact_time: self.context.transact_time,
            ingress_time: self.ingress_time,
            ref_seq_no: self.ref_seq_no,
            ref_template_id: self.ref_template_id,
            reason: e.reason,
            instrument_id: e.instrument_id,
            limit_value: e.limit_value,
            offending_value: e.offending_value,
        };
        self.report(e.session, &message);
    }

    fn replaced(&mut self, e: &core::Replaced) {
        let message = wire::OrderReplaced {
            cl_ord_id: e.cl_ord_id,
            orig_cl_ord_id: e.orig_cl_ord_id,
            order_id: e.order_id,
            prev_order_id: e.prev_order_id,
            transact_time: self.context.transact_time,
            ingress_time: self.ingress_time,
            engine_seq: self.context.engine_seq,
            price: e.price,
            leaves_qty: e.leaves_qty,
            cum_qty: e.cum_qty,
            display_qty: e.display_qty,
            instrument_id: e.instrument_id,
            side: e.side,
            repl_flags: e.repl_flags,
            reason: e.reason,
        };
        self.report(e.session, &message);
    }

    fn canceled(&mut self, e: &core::Canceled) {
        let message = wire::OrderCanceled {
            cl_ord_id: e.cl_ord_id,
            request_cl_ord_id: e.request_cl_ord_id,
            order_id: e.order_id,
            transact_time: self.context.transact_time,
            ingress_time: self.ingress_time,
            engine_seq: self.context.engine_seq,
            canceled_qty: e.canceled_qty,
            cum_qty: e.cum_qty,
            instrument_id: e.instrument_id,
            reason: e.reason,
            side: e.side,
            flags: e.flags,
        };
        self.report(e.session, &message);
    }

    fn cancel_rejected(&mut self, e: &core::CancelRejected) {
        let message = wire::CancelRejected {
            request_cl_ord_id: e.request_cl_ord_id,
            orig_cl_ord_id: e.orig_cl_ord_id,
            order_id: e.order_id,
            transact_time: self.context.transact_time,
            ingress_time: self.ingress_time,
            ref_seq_no: self.ref_seq_no,
            instrument_id: e.instrument_id,
            reason: e.reason,
            response_to: e.response_to,
            ord_status: e.ord_status,
        };
        self.report(e.session, &message);
    }

    fn executed(&mut self, e: &core::Executed) {
        let message = wire::OrderExecuted {
            cl_ord_id: e.cl_ord_id,
            order_id: e.order_id,
            exec_id: e.exec_id,
            match_id: e.match_id,
            transact_time: self.context.transact_time,
            engine_seq: self.context.engine_seq,
            last_price: e.last_price,
            last_qty: e.last_qty,
            leaves_qty: e.leaves_qty,
            cum_qty: e.cum_qty,
            instrument_id: e.instrument_id,
            account_id: e.account_id,
            side: e.side,
            liquidity: e.liquidity,
            ord_status: e.ord_status,
            flags: e.flags,
            venue_id: 0,
            pad0: 0,
        };
        self.report(e.session, &message);
    }
}
