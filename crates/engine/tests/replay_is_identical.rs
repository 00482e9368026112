//! The central promise: the same records through a fresh engine give the same reports, byte for
//! byte, under the same numbers, and the same state hash.

mod common;

use common::{Line, Log, Tape, cancel, frame, limits, only, order, run};
use orderwire_core::{Limits, reason};
use orderwire_engine::Engine;
use orderwire_engine::record::{FLAG_ATOMIC, FLAG_STALE, kind};
use orderwire_wire::{
    Message, NotApplied, OrderAcceptedShort, OrderCanceled, OrderRejected, OrderStatus,
    ReduceOrder, ReplaceOrder, not_applied_reason, read,
};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    Order {
        session: u32,
        side: u8,
        tick: i64,
        qty: u64,
        tif: u8,
    },
    Cancel {
        session: u32,
        back: u64,
    },
    Replace {
        session: u32,
        back: u64,
        tick: i64,
        qty: u64,
    },
    Reduce {
        session: u32,
        back: u64,
        qty: u64,
    },
    Garbage {
        session: u32,
        template: u16,
        block: Vec<u8>,
    },
    Burn {
        session: u32,
        count: u64,
    },
    Reopen {
        session: u32,
    },
    Flagged {
        session: u32,
        flags: u8,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let session = 0_u32..3;
    prop_oneof![
        8 => (session.clone(), 1_u8..3, 90_i64..110, 0_u64..40, prop::sample::select(vec![0_u8, 1, 3, 4, 9]))
            .prop_map(|(session, side, tick, qty, tif)| Step::Order { session, side, tick, qty, tif }),
        3 => (session.clone(), 0_u64..20).prop_map(|(session, back)| Step::Cancel { session, back }),
        2 => (session.clone(), 0_u64..20, 90_i64..110, 0_u64..40)
            .prop_map(|(session, back, tick, qty)| Step::Replace { session, back, tick, qty }),
        1 => (session.clone(), 0_u64..20, 0_u64..40)
            .prop_map(|(session, back, qty)| Step::Reduce { session, back, qty }),
        1 => (session.clone(), 95_u16..120, prop::collection::vec(any::<u8>(), 0..12))
            .prop_map(|(session, template, words)| {
                let block = words.iter().flat_map(|byte| [*byte; 8]).collect();
                Step::Garbage { session, template, block }
            }),
        1 => (session.clone(), 1_u64..100).prop_map(|(session, count)| Step::Burn { session, count }),
        1 => session.clone().prop_map(|session| Step::Reopen { session }),
        1 => (session, prop::sample::select(vec![FLAG_ATOMIC, FLAG_STALE]))
            .prop_map(|(session, flags)| Step::Flagged { session, flags }),
    ]
}

fn record_steps(steps: &[Step]) -> Tape {
    let mut tape = Tape::with_sessions(3);
    let mut next_id = [1_u64; 3];
    let mut version = 1;
    for step in steps {
        match step {
            Step::Order {
                session,
                side,
                tick,
                qty,
                tif,
            } => {
                let id = next_id[*session as usize];
                next_id[*session as usize] += 1;
                tape.messages(*session, 0, &[order(id, *side, tick * 5, *qty, *tif)]);
            }
            Step::Cancel { session, back } => {
                let id = next_id[*session as usize].saturating_sub(*back);
                tape.messages(*session, 0, &[cancel(9, id), cancel(10, id + 1)]);
            }
            Step::Replace {
                session,
                back,
                tick,
                qty,
            } => {
                let id = next_id[*session as usize];
                next_id[*session as usize] += 1;
                tape.messages(
                    *session,
                    0,
                    &[frame(&ReplaceOrder {
                        cl_ord_id: id,
                        orig_cl_ord_id: id.saturating_sub(*back),
                        order_id: 0,
                        price: tick * 5,
                        qty: *qty,
                        min_qty: 0,
                        display_qty: u64::MAX,
                        trigger_price: i64::MIN,
                        expire_time: u64::MAX,
                        instrument_id: 1,
                        exec_inst: 0,
                        time_in_force: 0,
                        replace_flags: (*back % 2) as u8,
                    })],
                );
            }
            Step::Reduce { session, back, qty } => {
                let orig_cl_ord_id = next_id[*session as usize].saturating_sub(*back);
                tape.messages(
                    *session,
                    0,
                    &[frame(&ReduceOrder {
                        cl_ord_id: 11,
                        orig_cl_ord_id,
                        new_total_qty: *qty,
                        instrument_id: 1,
                        pad0: 0,
                    })],
                );
            }
            Step::Garbage {
                session,
                template,
                block,
            } => {
                let mut bytes = (block.len() as u16).to_le_bytes().to_vec();
                bytes.extend_from_slice(&template.to_le_bytes());
                bytes.extend_from_slice(&[2, 0, 1, 0]);
                bytes.extend_from_slice(block);
                tape.messages(*session, 0, &[bytes]);
            }
            Step::Burn { session, count } => tape.burn(*session, *count, not_applied_reason::GAP),
            Step::Reopen { session } => {
                version += 1;
                tape.open_session(*session, version);
            }
            Step::Flagged { session, flags } => {
                let id = next_id[*session as usize];
                next_id[*session as usize] += 1;
                tape.messages(*session, *flags, &[order(id, 1, 500, 5, 0), cancel(12, id)]);
            }
        }
    }
    tape
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Two engines, one fed in a single batch and one record by record up to any point and on from
    /// there, log the same lines and end in the same state.
    #[test]
    fn the_same_records_give_the_same_reports(steps in prop::collection::vec(step(), 1..120), cut in 0.0_f64..1.0) {
        let tape = record_steps(&steps);
        let (engine, lines) = run(&tape);

        let (mut again, mut log) = (Engine::new(Limits { index_seed: 99, ..limits() }), Log::default());
        let to = (tape.seq as f64 * cut) as u64;
        again.apply_batch_to(&tape.bytes, to.max(1), &mut log).expect("the sequencer wrote this");
        // An atomic datagram has no inside to stop in.
        prop_assert!((to.max(1)..=to.max(1) + 1).contains(&again.last_seq()));
        let (mut whole, mut rest) = (Engine::new(limits()), Log::default());
        for item in orderwire_engine::Records::new(&tape.bytes) {
            let (header, body) = item.expect("well formed");
            whole.apply_record(&header, body, &mut rest).expect("the sequencer wrote this");
        }
        prop_assert_eq!(&lines, &rest.0);
        prop_assert_eq!(engine.state_hash(), whole.state_hash());
        // Up to the cut, nothing depends on what comes after it.
        prop_assert_eq!(&lines[..log.0.len()], log.0.as_slice());
    }

    /// Every client number gets exactly one first answer: an accept, a reject, a cancel's or a
    /// replace's outcome, a business reject, or its place in a NotApplied range.
    #[test]
    fn every_number_is_answered(steps in prop::collection::vec(step(), 1..120)) {
        let mut numbers_expected = 0;
        let tape = record_steps(&steps);
        for item in orderwire_engine::Records::new(&tape.bytes) {
            let (header, body) = item.expect("well formed");
            numbers_expected += match header.kind {
                kind::APPLICATION => u64::from(header.count),
                kind::BURN => u64::from_le_bytes(body[..8].try_into().expect("8 bytes")),
                _ => 0,
            };
        }
        let (_, lines) = run(&tape);
        let mut answered = 0;
        for (_, _, _, _, bytes) in &lines {
            let template = u16::from_le_bytes([bytes[2], bytes[3]]);
            let schema = u16::from_le_bytes([bytes[4], bytes[5]]);
            answered += match (schema, template) {
                (1, NotApplied::TEMPLATE_ID) => {
                    u64::from(read::<NotApplied>(&bytes[8..]).expect("whole").count)
                }
                // Executions, restatements, prevented matches, and cancels that nobody asked for or
                // that a mass cancel tells one by one, answer nothing by themselves.
                (2, 206 | 208 | 209) => 0,
                (2, OrderCanceled::TEMPLATE_ID) => {
                    let canceled = read::<OrderCanceled>(&bytes[8..]).expect("whole");
                    u64::from(canceled.request_cl_ord_id != 0 && canceled.reason != reason::MASS_CANCEL)
                }
                (2, OrderStatus::TEMPLATE_ID) => {
                    u64::from(read::<OrderStatus>(&bytes[8..]).expect("whole").remaining == 0)
                }
                _ => 1,
            };
        }
        prop_assert_eq!(answered, numbers_expected);
    }
}

/// A stale datagram's orders are burned one by one with their reason; its cancels are applied.
#[test]
fn stale_orders_are_not_applied_but_cancels_are() {
    let mut tape = Tape::with_sessions(1);
    tape.messages(0, 0, &[order(1, 1, 500, 5, 0)]);
    tape.messages(0, FLAG_STALE, &[order(2, 1, 500, 5, 0), cancel(3, 1)]);
    let (engine, lines) = run(&tape);
    assert_eq!(lines.len(), 3);
    let burned = read::<NotApplied>(&lines[1].4[8..]).expect("whole");
    assert_eq!(
        (burned.from_seq_no, burned.count, burned.reason),
        (2, 1, not_applied_reason::STALE)
    );
    assert_eq!(only::<OrderCanceled>(&lines).cl_ord_id, 1);
    assert_eq!(engine.core().open_orders(), 0);
}

/// A new session version restarts both numberings but not the clOrdIds: an order sent again after a
/// client's crash is a duplicate, not a second order.
#[test]
fn a_cl_ord_id_is_used_up_beyond_its_session() {
    let mut tape = Tape::with_sessions(1);
    tape.messages(0, 0, &[order(1, 1, 500, 5, 0)]);
    tape.open_session(0, 2);
    tape.messages(0, 0, &[order(1, 1, 500, 5, 0)]);
    let (engine, lines) = run(&tape);
    let reject = only::<OrderRejected>(&lines);
    assert_eq!(
        (reject.reason, reject.offending_value, reject.ref_seq_no),
        (17, 1, 1)
    );
    assert_eq!(
        lines.last().expect("a report").1,
        1,
        "server numbers begin again"
    );
    assert_eq!(engine.core().open_orders(), 1);
    assert_eq!(engine.sessions()[0].prev_server_seq, 1);
}

/// A maker's fill goes to the maker's session under its own number, caused by the taker's order.
#[test]
fn a_fill_reaches_the_makers_session() {
    let mut tape = Tape::with_sessions(2);
    tape.messages(0, 0, &[order(1, 1, 500, 5, 0)]);
    tape.messages(1, 0, &[order(1, 2, 500, 5, 0)]);
    let taker_seq = tape.seq;
    let (_, lines) = run(&tape);
    let makers: Vec<&Line> = lines.iter().filter(|line| line.0 == 0).collect();
    assert_eq!(makers.len(), 2);
    assert_eq!(makers[1].1, 2);
    assert_eq!(makers[1].2, taker_seq);
    assert_eq!(
        makers[1].3, 2,
        "the maker's own numbers are settled as they were"
    );
    let accepted: OrderAcceptedShort = read(&makers[0].4[8..]).expect("whole");
    assert_eq!(accepted.cl_ord_id, 1);
}

/// Records that contradict their history are named, and change nothing.
#[test]
fn contradictions_are_refused() {
    let tape = Tape::with_sessions(1);
    let (mut engine, _) = run(&tape);
    let hash = engine.state_hash();
    let mut wrong = Tape {
        seq: tape.seq,
        time: tape.time,
        expected: vec![2],
        ..Tape::default()
    };
    wrong.messages(0, 0, &[order(1, 1, 500, 5, 0)]);
    let error = engine
        .apply_batch(&wrong.bytes, &mut Log::default())
        .expect_err("number 2 before 1");
    assert!(
        error.to_string().contains("client sequence number"),
        "{error}"
    );

    let mut skipped = Tape {
        seq: tape.seq + 1,
        time: tape.time,
        expected: vec![1],
        ..Tape::default()
    };
    skipped.messages(0, 0, &[order(1, 1, 500, 5, 0)]);
    let error = engine
        .apply_batch(&skipped.bytes, &mut Log::default())
        .expect_err("a gap");
    assert!(error.to_string().contains("does not follow"), "{error}");
    assert_eq!(engine.state_hash(), hash);
}
