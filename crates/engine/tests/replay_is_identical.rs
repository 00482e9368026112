//! The central promise: the same records through a fresh engine give the same reports, byte for
//! byte, under the same numbers, and the same state hash.

mod common;

use common::{Line, Log, Tape, cancel, frame, limits, only, order, run};
use orderwire_core::{
    ACCOUNT_NULL, INSTRUMENT_NULL, Limits, PRICE_NULL, QTY_NULL, TIME_NULL, reason,
};
use orderwire_engine::Engine;
use orderwire_engine::record::{FLAG_ATOMIC, FLAG_STALE, kind};
use orderwire_wire::{
    LimitQuery, MassCancel, Message, NewOrder, NotApplied, OrderAcceptedShort, OrderCanceled,
    OrderRejected, OrderStatus, OrderStatusRequest, Quote, ReduceOrder, ReplaceOrder, RiskAction,
    RiskEvent, RiskLimitSet, TradeCorrected, TradeCorrectionRequest, TradingPhaseReport,
    TradingPhaseRequest, not_applied_reason, read, session_kind,
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
    /// An order with everything that the long message has.
    Long {
        session: u32,
        order: NewOrder,
    },
    Quote {
        session: u32,
        flags: u8,
        bid: i64,
        width: i64,
        qty: u64,
    },
    MassCancel {
        session: u32,
        scope: u16,
        action: u8,
    },
    Ask {
        session: u32,
    },
    Phase {
        phase: u8,
        duration_ms: u32,
    },
    Limit {
        limit_type: u16,
        breach_action: u8,
        value: i64,
    },
    Risk {
        action: u8,
        session_id: u64,
    },
    Correct {
        match_id: u64,
        qty: u64,
    },
    /// Time passes, and what is due happens.
    Timer {
        ns: u64,
    },
    Control {
        phase: u8,
    },
}

/// The session of risk administration; those below it are of order entry.
const ADMIN: u32 = 3;

fn long_order() -> impl Strategy<Value = NewOrder> {
    let shape = (1_u8..3, prop::sample::select(vec![1_u8, 2, 3, 4, 11]));
    let terms = (
        prop::sample::select(vec![0_u8, 1, 2, 3, 4, 6, 7]),
        90_i64..110,
        90_i64..110,
        1_u64..40,
    );
    let more = (0_u8..7, 0_u16..4, 0_u64..12, 0_u64..10, 0_u64..10_000);
    (shape, terms, more).prop_map(
        |(
            (side, ord_type),
            (time_in_force, tick, trigger, qty),
            (stp_mode, exec_inst, shown, least, expire),
        )| {
            let is_stop = ord_type == 3 || ord_type == 4;
            let has_price = ord_type == 2 || ord_type == 4;
            NewOrder {
                instrument_id: 1,
                account_id: 3,
                price: if has_price { tick * 5 } else { PRICE_NULL },
                qty,
                side,
                ord_type,
                time_in_force,
                stp_mode,
                exec_inst,
                group_id: 1,
                min_qty: if least < 3 { least } else { 0 },
                display_qty: if shown < 6 { shown } else { QTY_NULL },
                trigger_price: if is_stop { trigger * 5 } else { PRICE_NULL },
                expire_time: if time_in_force == 6 {
                    expire
                } else {
                    TIME_NULL
                },
                ..NewOrder::ZEROED
            }
        },
    )
}

fn new_step() -> impl Strategy<Value = Step> {
    let session = 0_u32..3;
    prop_oneof![
        8 => (session.clone(), long_order()).prop_map(|(session, order)| Step::Long { session, order }),
        3 => (session.clone(), prop::sample::select(vec![0, FLAG_ATOMIC]), 88_i64..110, -1_i64..4, 0_u64..20)
            .prop_map(|(session, flags, bid, width, qty)| Step::Quote { session, flags, bid, width, qty }),
        1 => (session.clone(), 0_u16..256, 0_u8..6)
            .prop_map(|(session, scope, action)| Step::MassCancel { session, scope, action }),
        1 => session.prop_map(|session| Step::Ask { session }),
        2 => (0_u8..9, 0_u32..3).prop_map(|(phase, duration_ms)| Step::Phase { phase, duration_ms }),
        1 => (0_u16..13, 0_u8..5, -1_i64..2_000)
            .prop_map(|(limit_type, breach_action, value)| Step::Limit { limit_type, breach_action, value }),
        1 => (prop::sample::select(vec![0_u8, 1, 2, 2, 4]), prop::sample::select(vec![0_u64, 7, 1_000, 1_001]))
            .prop_map(|(action, session_id)| Step::Risk { action, session_id }),
        1 => (0_u64..30, 0_u64..20).prop_map(|(match_id, qty)| Step::Correct { match_id, qty }),
        2 => (0_u64..2_000_000_000).prop_map(|ns| Step::Timer { ns }),
        1 => (1_u8..8).prop_map(|phase| Step::Control { phase }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![3 => plain_step(), 2 => new_step()]
}

fn plain_step() -> impl Strategy<Value = Step> {
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

fn phase_request(phase: u8, duration_ms: u32) -> Vec<u8> {
    frame(&TradingPhaseRequest {
        request_id: 17,
        reference_price: PRICE_NULL,
        instrument_id: INSTRUMENT_NULL,
        duration_ms,
        phase,
        ..TradingPhaseRequest::ZEROED
    })
}

fn record_steps(steps: &[Step]) -> Tape {
    let mut tape = Tape::with_sessions(3);
    tape.open_session_of_kind(ADMIN, 1, session_kind::RISK_ADMIN);
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
            Step::Long { session, order } => {
                let cl_ord_id = next_id[*session as usize];
                next_id[*session as usize] += 1;
                let expire_time = order.expire_time.saturating_add(tape.time);
                tape.messages(
                    *session,
                    0,
                    &[frame(&NewOrder {
                        cl_ord_id,
                        expire_time,
                        ..*order
                    })],
                );
            }
            Step::Quote {
                session,
                flags,
                bid,
                width,
                qty,
            } => {
                let quote = frame(&Quote {
                    quote_id: 55,
                    instrument_id: 1,
                    account_id: 3,
                    bid_price: bid * 5,
                    bid_qty: *qty,
                    ask_price: (bid + width) * 5,
                    ask_qty: 7,
                    group_id: 1,
                    quote_flags: (*qty % 4) as u8,
                    ..Quote::ZEROED
                });
                let id = next_id[*session as usize];
                next_id[*session as usize] += 1;
                tape.messages(*session, *flags, &[quote, order(id, 2, bid * 5, 3, 0)]);
            }
            Step::MassCancel {
                session,
                scope,
                action,
            } => {
                let message = MassCancel {
                    cl_ord_id: 14,
                    scope: *scope,
                    side: 1,
                    action: *action,
                    instrument_id: 1,
                    account_id: 3,
                    group_id: 1,
                    ack_style: 1 + (*scope % 2) as u8,
                    price_low: 450,
                    price_high: 500,
                    ..MassCancel::ZEROED
                };
                tape.messages(*session, 0, &[frame(&message)]);
            }
            Step::Ask { session } => {
                let all = OrderStatusRequest {
                    request_id: 15,
                    instrument_id: INSTRUMENT_NULL,
                    account_id: ACCOUNT_NULL,
                    ..OrderStatusRequest::ZEROED
                };
                let limits = LimitQuery {
                    request_id: 16,
                    account_id: 3,
                    instrument_id: INSTRUMENT_NULL,
                };
                tape.messages(*session, 0, &[frame(&all), frame(&limits)]);
            }
            Step::Phase { phase, duration_ms } => {
                tape.messages(ADMIN, 0, &[phase_request(*phase, *duration_ms)]);
            }
            Step::Limit {
                limit_type,
                breach_action,
                value,
            } => {
                let limit = RiskLimitSet {
                    request_id: 18,
                    limit_type: *limit_type,
                    breach_action: *breach_action,
                    account_id: 3,
                    instrument_id: INSTRUMENT_NULL,
                    window_ms: 1,
                    limit_value: *value,
                    warn_value: value / 2,
                    group_id: 1,
                    ..RiskLimitSet::ZEROED
                };
                tape.messages(ADMIN, 0, &[frame(&limit)]);
            }
            Step::Risk { action, session_id } => {
                let message = RiskAction {
                    request_id: 19,
                    action: *action,
                    group_id: u16::from(*action == 4),
                    account_id: ACCOUNT_NULL,
                    target_session_id: *session_id,
                    ..RiskAction::ZEROED
                };
                tape.messages(ADMIN, 0, &[frame(&message)]);
            }
            Step::Correct { match_id, qty } => {
                let message = TradeCorrectionRequest {
                    request_id: 20,
                    match_id: *match_id,
                    new_price: PRICE_NULL,
                    new_qty: *qty,
                    instrument_id: INSTRUMENT_NULL,
                    ..TradeCorrectionRequest::ZEROED
                };
                tape.messages(ADMIN, 0, &[frame(&message)]);
            }
            Step::Timer { ns } => {
                tape.time += ns;
                tape.push(kind::TIMER, 0, 0, 0, 0, 0, &[]);
            }
            Step::Control { phase } => {
                tape.push(kind::CONTROL, 0, 0, 0, 1, 0, &phase_request(*phase, 1));
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
        for (session, _, _, _, bytes) in &lines {
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
                // What nobody asked for has no request's id. A correction is told for each side.
                (2, RiskEvent::TEMPLATE_ID) => {
                    u64::from(read::<RiskEvent>(&bytes[8..]).expect("whole").request_id != 0)
                }
                (2, TradingPhaseReport::TEMPLATE_ID) => {
                    let report = read::<TradingPhaseReport>(&bytes[8..]).expect("whole");
                    u64::from(report.request_id != 0)
                }
                (2, TradeCorrected::TEMPLATE_ID) => {
                    let side = read::<TradeCorrected>(&bytes[8..]).expect("whole").side;
                    u64::from(*session == ADMIN && side == 1)
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
