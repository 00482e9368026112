//! Atomic datagrams: all of their messages are applied, or none.

use orderwire_core as core;
use orderwire_core::reason::ATOMIC_PEER_FAILED;
use orderwire_wire as wire;
use orderwire_wire::Message;

use crate::aside::{Aside, Event, is_side_refused};
use crate::engine::Engine;
use crate::messages;
use crate::record::{FLAG_STALE, RecordHeader};
use crate::refusals::refusal_for;
use crate::report::ReportSink;
use crate::reporter::Reporter;

impl Engine {
    /// Applies the messages of a record whose frames are known to be well formed.
    pub(crate) fn atomic<S: ReportSink>(
        &mut self,
        header: &RecordHeader,
        body: &[u8],
        participant: u32,
        kind: u8,
        sink: &mut S,
    ) {
        let context = |index: u64| core::Context {
            engine_seq: header.engine_seq + index,
            transact_time: header.transact_time,
            session: header.session_index,
            participant,
        };
        let asker = header.session_index as usize;
        // Partly too old is too old, cancels included: it is one decision of its sender's.
        if header.flags & FLAG_STALE != 0 {
            let count = u64::from(header.count);
            self.sessions[asker].client_seq_next += count;
            let mut reporter = Reporter::new(&mut self.sessions, sink, header, context(0));
            let reason = wire::not_applied_reason::STALE;
            return reporter.not_applied(header.client_seq_no, count, reason);
        }
        // What is due anyway is no part of it, and stays if it is taken back.
        self.advance(header, sink);

        self.core.begin();
        let mut events = std::mem::take(&mut self.events);
        let mut aside = Aside::new(&self.sessions, &mut events);
        let mut refused = None;
        for (index, frame) in frames(body) {
            aside.begin(index);
            let context = context(index as u64);
            messages::apply(&mut self.core, &context, kind, &frame, &mut aside);
            if let Some(refusal) = aside.refusal() {
                refused = Some((index, refusal));
                break;
            }
        }
        if refused.is_some() {
            self.core.rollback();
            for (_, frame) in frames(body) {
                if messages::refusal(&frame, kind).is_none()
                    && let Some(id) = claimed_id(&frame)
                {
                    self.core.claim_cl_ord_id(participant, id);
                }
            }
        } else {
            self.core.commit();
        }

        let mut kept = events.iter().peekable();
        for (index, frame) in frames(body) {
            self.sessions[asker].client_seq_next += 1;
            let context = context(index as u64);
            let mut reporter = Reporter::new(&mut self.sessions, sink, header, context);
            reporter.ref_seq_no += index as u64;
            reporter.ref_template_id = frame.template_id;
            match refused {
                None => {
                    while let Some((_, event)) = kept.next_if(|(of, _)| *of == index) {
                        event.tell(&mut reporter);
                    }
                }
                Some((failed, own)) if failed == index => nothing_done(own).tell(&mut reporter),
                Some(_) => {
                    refusal_for(&frame, &context, kind).tell(&mut reporter);
                }
            }
        }
        events.clear();
        self.events = events;
    }
}

fn frames(body: &[u8]) -> impl Iterator<Item = (usize, wire::Frame<'_>)> {
    wire::Frames::new(body).map_while(Result::ok).enumerate()
}

/// The clOrdId that a message uses up.
fn claimed_id(frame: &wire::Frame<'_>) -> Option<u64> {
    match frame.template_id {
        wire::NewOrderShort::TEMPLATE_ID
        | wire::NewOrder::TEMPLATE_ID
        | wire::ReplaceOrder::TEMPLATE_ID => {
            wire::read::<wire::NewOrderShort>(frame.block).map(|m| m.cl_ord_id)
        }
        _ => None,
    }
}

/// The refusal of the message that failed, less what has been taken back with everything else.
fn nothing_done(event: Event) -> Event {
    let Event::QuoteAck(e) = event else {
        return event;
    };
    let mut e = core::QuoteAck {
        bid_order_id: 0,
        ask_order_id: 0,
        ..e
    };
    if !is_side_refused(e.bid_status) {
        (e.bid_status, e.bid_reason) = (core::quote_status::REJECTED, ATOMIC_PEER_FAILED);
    }
    if !is_side_refused(e.ask_status) {
        (e.ask_status, e.ask_reason) = (core::quote_status::REJECTED, ATOMIC_PEER_FAILED);
    }
    Event::QuoteAck(e)
}
