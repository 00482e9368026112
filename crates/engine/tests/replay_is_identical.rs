//! The central promise: the same records through a fresh engine give the same reports, byte for
//! byte, under the same numbers, and the same state hash.

use orderwire_core::Limits;
use orderwire_engine::record::{
    self, BurnBody, FLAG_ATOMIC, FLAG_STALE, InstrumentBody, RECORD_HEADER_BYTES, RecordHeader,
    SessionOpenBody, kind,
};
use orderwire_engine::{Engine, Report, ReportSink};
use orderwire_wire::{
    BusinessReject, CancelOrder, Message, NewOrderShort, NotApplied, OrderAcceptedShort,
    OrderCanceled, OrderRejected, ReduceOrder, ReplaceOrder, business_reject_reason,
    not_applied_reason, read, write_frame,
};
use proptest::prelude::*;
use zerocopy::IntoBytes;

fn limits() -> Limits {
    Limits {
        resting_orders_max: 10_000,
        instruments_max: 16,
        participants_max: 64,
        lanes_max: 16,
        index_seed: 1,
    }
}

/// One report as a client would log it: session, number, cause, settled position, bytes.
type Line = (u32, u64, u64, u64, Vec<u8>);

#[derive(Default)]
struct Log(Vec<Line>);

impl ReportSink for Log {
    fn session_opened(&mut self, _session: u32, _session_id: u64) {}
    fn report(&mut self, r: &Report<'_>) {
        self.0.push((
            r.session,
            r.server_seq,
            r.cause_seq,
            r.client_seq_next,
            r.frame.to_vec(),
        ));
    }
}

/// Writes records as the sequencer does.
#[derive(Default)]
struct Tape {
    bytes: Vec<u8>,
    seq: u64,
    time: u64,
    expected: Vec<u64>,
}

impl Tape {
    fn with_sessions(count: u32) -> Self {
        let mut tape = Tape::default();
        let demo = InstrumentBody {
            symbol: *b"DEMO\0\0\0\0\0\0\0\0\0\0\0\0",
            tick_size: 5,
            lot_size: 1,
            min_qty: 1,
            max_qty: 1_000,
            min_price: 5,
            max_price: 1_000,
            instrument_id: 1,
            price_exponent: -3,
            qty_exponent: 0,
            reserved: 0,
        };
        tape.push(kind::INSTRUMENT, 0, 0, 0, 0, 0, demo.as_bytes());
        for session in 0..count {
            tape.open_session(session, 1);
        }
        tape
    }

    fn open_session(&mut self, session: u32, version: u64) {
        let open = SessionOpenBody {
            session_id: 1_000 + u64::from(session),
            session_ver: version,
            access_key_id: [session as u8; 16],
            client_nonce: [1; 16],
            server_nonce: [2; 16],
            session_kind: 1,
            client_flow: 1,
            suite: 0,
            reserved: 0,
        };
        self.push(kind::SESSION_OPEN, 0, session, 0, 0, 0, open.as_bytes());
        let index = session as usize;
        self.expected.resize(self.expected.len().max(index + 1), 1);
        self.expected[index] = 1;
    }

    #[allow(clippy::too_many_arguments)]
    fn push(
        &mut self,
        kind: u8,
        flags: u8,
        session: u32,
        client_seq: u64,
        count: u16,
        extra: u32,
        body: &[u8],
    ) {
        self.time += 10;
        let header = RecordHeader {
            length: (RECORD_HEADER_BYTES + body.len()) as u32,
            kind,
            flags,
            count,
            engine_seq: self.seq + 1,
            transact_time: self.time,
            ingress_time: self.time,
            client_seq_no: client_seq,
            session_index: session,
            extra,
        };
        self.seq = record::last_seq(&header);
        self.bytes.extend_from_slice(header.as_bytes());
        self.bytes.extend_from_slice(body);
    }

    fn messages(&mut self, session: u32, flags: u8, frames: &[Vec<u8>]) {
        let client_seq = self.expected[session as usize];
        self.expected[session as usize] += frames.len() as u64;
        let body = frames.concat();
        self.push(
            kind::APPLICATION,
            flags,
            session,
            client_seq,
            frames.len() as u16,
            0,
            &body,
        );
    }

    fn burn(&mut self, session: u32, count: u64, reason: u16) {
        let client_seq = self.expected[session as usize];
        self.expected[session as usize] += count;
        let body = BurnBody { count };
        self.push(
            kind::BURN,
            0,
            session,
            client_seq,
            0,
            u32::from(reason),
            body.as_bytes(),
        );
    }
}

fn frame<M: Message>(message: &M) -> Vec<u8> {
    let mut bytes = vec![0; 256];
    let length = write_frame(message, &mut bytes).expect("fits");
    bytes.truncate(length);
    bytes
}

fn order(cl_ord_id: u64, side: u8, price: i64, qty: u64, time_in_force: u8) -> Vec<u8> {
    frame(&NewOrderShort {
        cl_ord_id,
        instrument_id: 1,
        account_id: 3,
        price,
        qty,
        side,
        ord_type: 2,
        time_in_force,
        stp_mode: 0,
        exec_inst: 0,
        group_id: 0,
    })
}

fn cancel(cl_ord_id: u64, orig_cl_ord_id: u64) -> Vec<u8> {
    frame(&CancelOrder {
        cl_ord_id,
        orig_cl_ord_id,
        order_id: 0,
        instrument_id: 1,
        restriction: 0,
        pad0: 0,
        pad1: 0,
    })
}

fn run(tape: &Tape) -> (Engine, Vec<Line>) {
    let (mut engine, mut log) = (Engine::new(limits()), Log::default());
    engine
        .apply_batch(&tape.bytes, &mut log)
        .expect("the sequencer wrote this");
    (engine, log.0)
}

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
        prop_assert_eq!(again.last_seq(), to.max(1));
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
                // Executions, and cancels that nobody asked for, answer nothing by themselves.
                (2, 206) => 0,
                (2, OrderCanceled::TEMPLATE_ID) => {
                    u64::from(read::<OrderCanceled>(&bytes[8..]).expect("whole").request_cl_ord_id != 0)
                }
                _ => 1,
            };
        }
        prop_assert_eq!(answered, numbers_expected);
    }
}

fn only<M: Message>(lines: &[Line]) -> M {
    let (_, _, _, _, bytes) = lines.last().expect("a report");
    assert_eq!(
        u16::from_le_bytes([bytes[2], bytes[3]]),
        M::TEMPLATE_ID,
        "{}",
        M::NAME
    );
    read(&bytes[8..]).expect("whole")
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

/// An atomic datagram is refused message by message: it is not offered in this version.
#[test]
fn atomic_datagrams_are_refused_with_a_reason() {
    let mut tape = Tape::with_sessions(1);
    tape.messages(0, FLAG_ATOMIC, &[order(1, 1, 500, 5, 0)]);
    let (engine, lines) = run(&tape);
    assert_eq!(
        only::<BusinessReject>(&lines).reason,
        business_reject_reason::NOT_AVAILABLE
    );
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
