//! Atomic datagrams: all of their messages are applied, or none.

mod common;

use common::{Line, Tape, as_message, cancel, frame, kinds, only, order, run};
use orderwire_core::{INSTRUMENT_NULL, PRICE_NULL, QTY_NULL, TIME_NULL, reason};
use orderwire_engine::Engine;
use orderwire_engine::record::{FLAG_ATOMIC, FLAG_STALE};
use orderwire_wire::{
    BusinessReject, CancelOrder, CancelRejected, LimitQuery, MassCancel, MassCancelReport, Message,
    NotApplied, OrderAcceptedShort, OrderCanceled, OrderExecuted, OrderRejected,
    OrderStatusRequest, Quote, QuoteAck, ReduceOrder, ReplaceOrder, RequestRejected, RiskLimitSet,
    business_reject_reason as business, not_applied_reason, quote_status,
};

/// Buys 5 at 500, which is fine.
fn good(cl_ord_id: u64) -> Vec<u8> {
    order(cl_ord_id, 1, 500, 5, 0)
}

/// Buys off the tick.
fn bad(cl_ord_id: u64) -> Vec<u8> {
    order(cl_ord_id, 1, 501, 5, 0)
}

fn replace(cl_ord_id: u64, orig_cl_ord_id: u64) -> Vec<u8> {
    frame(&ReplaceOrder {
        cl_ord_id,
        orig_cl_ord_id,
        price: 495,
        qty: 4,
        display_qty: QTY_NULL,
        trigger_price: PRICE_NULL,
        expire_time: TIME_NULL,
        instrument_id: INSTRUMENT_NULL,
        ..ReplaceOrder::ZEROED
    })
}

fn quote(bid_price: i64) -> Vec<u8> {
    frame(&Quote {
        quote_id: 900,
        instrument_id: 1,
        bid_price,
        bid_qty: 5,
        ask_price: 600,
        ask_qty: 5,
        group_id: 4,
        ..Quote::ZEROED
    })
}

/// What one session's datagram leads to, behind a good order with the id 1.
fn after_one_order(flags: u8, frames: &[Vec<u8>]) -> (Engine, Vec<Line>) {
    let mut tape = Tape::with_sessions(2);
    tape.messages(0, 0, &[good(1)]);
    let before = run(&tape).1.len();
    tape.messages(0, flags, frames);
    let (engine, lines) = run(&tape);
    (engine, lines[before..].to_vec())
}

#[test]
fn an_atomic_datagram_that_holds_is_like_any_other() {
    let frames = [good(2), order(3, 2, 500, 7, 0), cancel(4, 2), replace(5, 2)];
    // The replace finds nothing, so without it.
    let (plain, lines) = after_one_order(0, &frames[..3]);
    let (atomic, same) = after_one_order(FLAG_ATOMIC, &frames[..3]);
    assert_eq!(lines, same);
    assert_eq!(plain.state_hash(), atomic.state_hash());
    assert!(kinds(&lines).contains(&(0, OrderExecuted::TEMPLATE_ID)));
    assert_eq!(only::<OrderCanceled>(&lines).request_cl_ord_id, 4);
}

#[test]
fn each_message_sees_what_those_before_it_have_done() {
    let (engine, lines) = after_one_order(FLAG_ATOMIC, &[good(2), cancel(3, 2), cancel(4, 1)]);
    assert_eq!(
        kinds(&lines),
        [
            (0, OrderAcceptedShort::TEMPLATE_ID),
            (0, OrderCanceled::TEMPLATE_ID),
            (0, OrderCanceled::TEMPLATE_ID)
        ]
    );
    let settled: Vec<u64> = lines.iter().map(|line| line.3).collect();
    assert_eq!(settled, [3, 4, 5], "each settles its own number");
    let causes: Vec<u64> = lines.iter().map(|line| line.2).collect();
    assert_eq!(causes[1] - causes[0], 1, "and has its own place");
    assert_eq!(engine.core().open_orders(), 0);
}

#[test]
fn one_refusal_takes_everything_back_and_each_is_told_in_its_own_way() {
    let frames = [
        order(2, 2, 500, 5, 0),
        replace(3, 2),
        frame(&ReduceOrder {
            cl_ord_id: 4,
            orig_cl_ord_id: 1,
            new_total_qty: 2,
            instrument_id: INSTRUMENT_NULL,
            ..ReduceOrder::ZEROED
        }),
        cancel(5, 1),
    ];
    // The first order trades with the one before the datagram; the replace of it comes too late.
    let (engine, lines) = after_one_order(FLAG_ATOMIC, &frames);
    assert_eq!(
        kinds(&lines),
        [
            (0, OrderRejected::TEMPLATE_ID),
            (0, CancelRejected::TEMPLATE_ID),
            (0, CancelRejected::TEMPLATE_ID),
            (0, CancelRejected::TEMPLATE_ID)
        ]
    );
    let first = as_message::<OrderRejected>(&lines[0]);
    assert_eq!(
        (first.reason, first.cl_ord_id, first.ref_seq_no),
        (23, 2, 2)
    );
    let own = as_message::<CancelRejected>(&lines[1]);
    assert_eq!(
        (own.reason, own.request_cl_ord_id, own.response_to),
        (19, 3, 2)
    );
    let reduce = as_message::<CancelRejected>(&lines[2]);
    assert_eq!(
        (reduce.reason, reduce.request_cl_ord_id, reduce.response_to),
        (23, 4, 3)
    );
    let cancel = as_message::<CancelRejected>(&lines[3]);
    assert_eq!(
        (cancel.reason, cancel.orig_cl_ord_id, cancel.response_to),
        (23, 1, 1)
    );
    assert_eq!(cancel.ref_seq_no, 5);
    assert_eq!(
        engine.core().open_orders(),
        1,
        "the order before it rests as it did"
    );
}

#[test]
fn a_refused_datagram_leaves_nothing_but_used_up_ids() {
    let (refused, _) = after_one_order(FLAG_ATOMIC, &[good(2), replace(7, 2), bad(9)]);
    // The same ids used up by rejections of their own, the same numbers taken.
    let (rejected, _) = after_one_order(0, &[bad(2), bad(7), bad(9)]);
    assert_eq!(refused.core().state_hash(), rejected.core().state_hash());
    assert_eq!(
        refused.sessions()[0].client_seq_next,
        rejected.sessions()[0].client_seq_next
    );

    let mut tape = Tape::with_sessions(1);
    tape.messages(0, FLAG_ATOMIC, &[good(5), bad(6)]);
    tape.messages(0, 0, &[good(6)]);
    let duplicate = only::<OrderRejected>(&run(&tape).1);
    assert_eq!((duplicate.reason, duplicate.offending_value), (17, 6));
}

#[test]
fn quotes_mass_cancels_and_requests_are_refused_in_their_own_way() {
    let frames = [
        quote(500),
        frame(&MassCancel {
            cl_ord_id: 77,
            action: 1,
            ack_style: 1,
            group_id: 4,
            ..MassCancel::ZEROED
        }),
        frame(&OrderStatusRequest {
            request_id: 78,
            instrument_id: 1,
            ..OrderStatusRequest::ZEROED
        }),
        frame(&LimitQuery {
            request_id: 79,
            instrument_id: INSTRUMENT_NULL,
            ..LimitQuery::ZEROED
        }),
        bad(2),
    ];
    let (engine, lines) = after_one_order(FLAG_ATOMIC, &frames);
    let ack = as_message::<QuoteAck>(&lines[0]);
    assert_eq!(
        (ack.quote_id, ack.bid_reason, ack.ask_reason, ack.group_id),
        (900, 23, 23, 4)
    );
    assert_eq!(
        (ack.bid_status, ack.ask_status),
        (quote_status::REJECTED, quote_status::REJECTED)
    );
    let report = as_message::<MassCancelReport>(&lines[1]);
    assert_eq!(
        (report.request_cl_ord_id, report.response, report.reason),
        (77, 3, 23)
    );
    let status = as_message::<RequestRejected>(&lines[2]);
    assert_eq!(
        (status.request_id, status.reason, status.instrument_id),
        (78, 23, 1)
    );
    let limits = as_message::<RequestRejected>(&lines[3]);
    assert_eq!((limits.request_id, limits.reason), (79, 23));
    assert_eq!(limits.ref_template_id, LimitQuery::TEMPLATE_ID);
    assert_eq!(only::<OrderRejected>(&lines).reason, reason::TICK);
    assert_eq!(engine.core().open_orders(), 1);
}

#[test]
fn a_quote_with_one_refused_side_is_a_refusal() {
    let (engine, lines) = after_one_order(FLAG_ATOMIC, &[good(2), quote(502)]);
    assert_eq!(as_message::<OrderRejected>(&lines[0]).reason, 23);
    let ack = as_message::<QuoteAck>(&lines[1]);
    assert_eq!(
        (ack.bid_status, ack.bid_reason),
        (quote_status::REJECTED, reason::TICK)
    );
    assert_eq!(
        (ack.ask_status, ack.ask_reason),
        (quote_status::REJECTED, 23)
    );
    assert_eq!((ack.bid_order_id, ack.ask_order_id), (0, 0));
    assert_eq!(engine.core().open_orders(), 1);
}

#[test]
fn what_cannot_be_read_or_is_not_allowed_fails_the_datagram() {
    let mut unknown = frame(&CancelOrder::ZEROED);
    unknown[2..4].copy_from_slice(&119_u16.to_le_bytes());
    for (message, why) in [
        (unknown, business::UNKNOWN_TEMPLATE),
        (frame(&RiskLimitSet::ZEROED), business::NOT_AUTHORISED),
    ] {
        // Wherever it stands, it is told what is wrong with it, and the others that a peer failed.
        for frames in [
            [good(2), message.clone()],
            [message.clone(), good(2)],
            [bad(2), message],
        ] {
            let (engine, lines) = after_one_order(FLAG_ATOMIC, &frames);
            assert_eq!(lines.len(), 2);
            let reject = lines
                .iter()
                .find(|line| kinds(&[(*line).clone()]) == [(0, BusinessReject::TEMPLATE_ID)])
                .expect("its own answer");
            assert_eq!(as_message::<BusinessReject>(reject).reason, why);
            assert_eq!(engine.core().open_orders(), 1);
        }
    }
}

#[test]
fn a_stale_atomic_datagram_is_not_applied_at_all() {
    let flags = FLAG_ATOMIC | FLAG_STALE;
    let (engine, lines) = after_one_order(flags, &[good(2), cancel(3, 1)]);
    let burned = only::<NotApplied>(&lines);
    assert_eq!(lines.len(), 1);
    assert_eq!((burned.from_seq_no, burned.count), (2, 2));
    assert_eq!(burned.reason, not_applied_reason::STALE);
    assert_eq!(lines[0].3, 4, "both numbers are settled");
    assert_eq!(engine.core().open_orders(), 1);
}

#[test]
fn a_replay_does_not_stop_inside_an_atomic_datagram() {
    let mut tape = Tape::with_sessions(1);
    let before = tape.seq;
    tape.messages(0, FLAG_ATOMIC, &[good(1), good(2), good(3)]);
    tape.messages(0, 0, &[good(4), good(5)]);
    let (mut engine, mut log) = (Engine::new(common::limits()), common::Log::default());
    let more = engine.apply_batch_to(&tape.bytes, before + 2, &mut log);
    assert_eq!(more, Ok(false));
    assert_eq!(
        (engine.last_seq(), engine.core().open_orders()),
        (before + 3, 3)
    );
}
