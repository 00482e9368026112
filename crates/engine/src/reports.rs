//! Turns what the core decides into wire messages.

use orderwire_core as core;
use orderwire_wire as wire;
use orderwire_wire::session_kind;

use crate::report::ReportSink;
use crate::reporter::Reporter;

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
            limit_value: e.limit_value,
            offending_value: e.offending_value,
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

    fn restated(&mut self, e: &core::Restated) {
        let message = wire::OrderRestated {
            cl_ord_id: e.cl_ord_id,
            order_id: e.order_id,
            new_order_id: e.new_order_id,
            transact_time: self.context.transact_time,
            engine_seq: self.context.engine_seq,
            price: e.price,
            display_qty: e.display_qty,
            leaves_qty: e.leaves_qty,
            instrument_id: e.instrument_id,
            reason: e.reason,
            side: e.side,
            pad0: 0,
        };
        self.report(e.session, &message);
    }

    fn match_prevented(&mut self, e: &core::MatchPrevented) {
        let message = wire::MatchPrevented {
            cl_ord_id: e.cl_ord_id,
            order_id: e.order_id,
            contra_order_id: e.contra_order_id,
            prevent_id: e.prevent_id,
            transact_time: self.context.transact_time,
            engine_seq: self.context.engine_seq,
            prevented_price: e.prevented_price,
            prevented_qty: e.prevented_qty,
            leaves_qty: e.leaves_qty,
            instrument_id: e.instrument_id,
            mode: e.mode,
            outcome: e.outcome,
            side: e.side,
            pad0: 0,
        };
        self.report(e.session, &message);
    }

    fn trade_corrected(&mut self, e: &core::TradeCorrected) {
        let message = wire::TradeCorrected {
            exec_id: e.exec_id,
            ref_exec_id: e.ref_exec_id,
            match_id: e.match_id,
            order_id: e.order_id,
            cl_ord_id: e.cl_ord_id,
            transact_time: self.context.transact_time,
            new_price: e.new_price,
            new_qty: e.new_qty,
            leaves_qty: e.leaves_qty,
            cum_qty: e.cum_qty,
            instrument_id: e.instrument_id,
            reason: e.reason,
            kind: e.kind,
            side: e.side,
        };
        self.report(e.session, &message);
    }

    fn mass_cancel_report(&mut self, e: &core::MassCancelReport) {
        let message = wire::MassCancelReport {
            request_cl_ord_id: e.request_cl_ord_id,
            transact_time: self.context.transact_time,
            engine_seq: self.context.engine_seq,
            canceled_count: e.canceled_count,
            instrument_id: e.instrument_id,
            account_id: e.account_id,
            group_id: e.group_id,
            response: e.response,
            blocked: e.blocked,
            reason: e.reason,
            ..wire::MassCancelReport::ZEROED
        };
        self.report(e.session, &message);
    }

    fn order_status(&mut self, e: &core::OrderStatus) {
        let message = wire::OrderStatus {
            request_id: e.request_id,
            cl_ord_id: e.cl_ord_id,
            order_id: e.order_id,
            price: e.price,
            leaves_qty: e.leaves_qty,
            cum_qty: e.cum_qty,
            display_qty: e.display_qty,
            engine_seq: self.context.engine_seq,
            instrument_id: e.instrument_id,
            account_id: e.account_id,
            side: e.side,
            ord_type: e.ord_type,
            time_in_force: e.time_in_force,
            ord_status: e.ord_status,
            remaining: e.remaining,
        };
        self.report(e.session, &message);
    }

    fn quote_ack(&mut self, e: &core::QuoteAck) {
        let message = wire::QuoteAck {
            quote_id: e.quote_id,
            bid_order_id: e.bid_order_id,
            ask_order_id: e.ask_order_id,
            transact_time: self.context.transact_time,
            engine_seq: self.context.engine_seq,
            instrument_id: e.instrument_id,
            bid_reason: e.bid_reason,
            ask_reason: e.ask_reason,
            bid_status: e.bid_status,
            ask_status: e.ask_status,
            group_id: e.group_id,
            bid_limit_value: e.bid_limit_value,
            bid_offending_value: e.bid_offending_value,
            ask_limit_value: e.ask_limit_value,
            ask_offending_value: e.ask_offending_value,
            ..wire::QuoteAck::ZEROED
        };
        self.report(e.session, &message);
    }

    fn risk_event(&mut self, e: &core::RiskEvent) {
        let message = wire::RiskEvent {
            request_id: e.request_id,
            transact_time: self.context.transact_time,
            limit_value: e.limit_value,
            current_value: e.current_value,
            limit_type: e.limit_type,
            event: e.event,
            account_id: e.account_id,
            instrument_id: e.instrument_id,
            group_id: e.group_id,
            ..wire::RiskEvent::ZEROED
        };
        // Nobody's session has set the limits of the operator's file; those who administer risk
        // have to hear what comes of them.
        let is_alarm = matches!(
            e.event,
            core::risk_event::WARNING | core::risk_event::BREACHED
        );
        if e.session == core::SESSION_NULL && is_alarm {
            self.report_to_kinds(&[session_kind::RISK_ADMIN], &message);
        } else {
            self.report(e.session, &message);
        }
    }

    fn limit_status(&mut self, e: &core::LimitStatus) {
        let message = wire::LimitStatus {
            request_id: e.request_id,
            window_micros: e.window_micros,
            max_msgs: e.max_msgs,
            used_msgs: e.used_msgs,
            open_orders: e.open_orders,
            max_open_orders: e.max_open_orders,
            ..wire::LimitStatus::ZEROED
        };
        self.report(e.session, &message);
    }

    fn phase_report(&mut self, e: &core::PhaseReport) {
        let message = wire::TradingPhaseReport {
            request_id: e.request_id,
            transact_time: self.context.transact_time,
            engine_seq: self.context.engine_seq,
            reference_price: e.reference_price,
            indicative_price: e.indicative_price,
            indicative_qty: e.indicative_qty,
            imbalance_qty: e.imbalance_qty,
            instrument_id: e.instrument_id,
            phase: e.phase,
            imbalance_side: e.imbalance_side,
            reason: e.reason,
        };
        if e.session == core::SESSION_NULL {
            self.report_to_watchers(&message);
        } else {
            self.report(e.session, &message);
        }
    }

    fn request_rejected(&mut self, e: &core::RequestRejected) {
        let message = wire::RequestRejected {
            request_id: e.request_id,
            transact_time: self.context.transact_time,
            ref_seq_no: self.ref_seq_no,
            limit_value: e.limit_value,
            offending_value: e.offending_value,
            instrument_id: e.instrument_id,
            ref_template_id: self.ref_template_id,
            reason: e.reason,
        };
        self.report(e.session, &message);
    }
}
