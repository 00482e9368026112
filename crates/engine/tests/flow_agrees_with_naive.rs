//! The flow store against the obvious thing: a list of messages and three counters.

use orderwire_engine::{FlowStore, Report, ReportSink};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    /// Reports of so many bytes, all caused by the next engine sequence number.
    Report(Vec<usize>),
    Flush(u64),
    /// Bind after having received so many messages fewer than were sent.
    Bind(u64),
    Unbind,
    /// Retransmit from so far back.
    Look(u64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => prop::collection::vec((3_usize..14).prop_map(|words| words * 8), 1..6).prop_map(Step::Report),
        4 => (0_u64..4).prop_map(Step::Flush),
        1 => (0_u64..20).prop_map(Step::Bind),
        1 => Just(Step::Unbind),
        2 => (0_u64..40).prop_map(Step::Look),
    ]
}

/// What a client of an unbounded store would see.
#[derive(Default)]
struct Naive {
    messages: Vec<(u64, Vec<u8>)>,
    released: usize,
    sent: usize,
    bound: bool,
}

impl Naive {
    fn release(&mut self, watermark: u64) {
        while self
            .messages
            .get(self.released)
            .is_some_and(|(cause, _)| *cause <= watermark)
        {
            self.released += 1;
        }
    }
}

/// Message contents differ everywhere, so that a byte from the wrong place shows.
fn message(number: u64, bytes: usize) -> Vec<u8> {
    (0..bytes)
        .map(|at| (number.wrapping_mul(131) as usize + at * 7) as u8)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Whatever is reported leaves exactly once per binding, in order, byte for byte, and never
    /// before the watermark has passed its cause.
    #[test]
    fn everything_leaves_once_in_order_after_its_cause(steps in prop::collection::vec(step(), 1..200)) {
        let mut store = FlowStore::default();
        store.session_opened(0, 7);
        let mut naive = Naive::default();
        let mut cause = 0_u64;
        for step in steps {
            match step {
                Step::Report(sizes) => {
                    cause += 1;
                    for bytes in sizes {
                        let number = naive.messages.len() as u64 + 1;
                        let frame = message(number, bytes);
                        store.report(&Report {
                            session: 0,
                            server_seq: number,
                            cause_seq: cause,
                            client_seq_next: cause + 1,
                            frame: &frame,
                        });
                        naive.messages.push((cause, frame));
                    }
                }
                Step::Flush(behind) => {
                    let watermark = cause.saturating_sub(behind);
                    naive.release(watermark);
                    let mut out = Vec::new();
                    store.flush(watermark, |session, flow| {
                        assert_eq!(session, 0);
                        while flow.has_unsent() {
                            let mut body = [0; 1_336];
                            let (count, bytes) = flow.pack(flow.unsent(), u64::MAX, &mut body);
                            assert!(count > 0, "a released message fits an empty datagram");
                            out.extend_from_slice(&body[..bytes]);
                            flow.sent(count);
                        }
                    });
                    let mut expected = Vec::new();
                    if naive.bound {
                        for (_, frame) in &naive.messages[naive.sent.min(naive.released)..naive.released] {
                            expected.extend_from_slice(frame);
                        }
                        naive.sent = naive.sent.max(naive.released);
                    }
                    prop_assert_eq!(out, expected);
                    let flow = store.get(0).expect("opened");
                    prop_assert_eq!(flow.released(), naive.released as u64 + 1);
                    let settled = naive.messages[..naive.released].last().map_or(1, |(cause, _)| cause + 1);
                    prop_assert_eq!(flow.settled(), settled);
                }
                Step::Bind(back) => {
                    let last_held = (naive.sent as u64).saturating_sub(back);
                    prop_assert!(store.bind(0, last_held), "nothing was forgotten yet");
                    naive.bound = true;
                    naive.sent = last_held as usize;
                    naive.released = naive.released.max(naive.sent);
                }
                Step::Unbind => {
                    store.unbind(0);
                    naive.bound = false;
                }
                Step::Look(back) => {
                    let flow = store.get(0).expect("opened");
                    let from = (flow.released() - 1).saturating_sub(back).max(1);
                    let mut body = [0; 1_336];
                    let (count, bytes) = flow.pack(from, 9, &mut body);
                    let first = from as usize - 1;
                    let expected: Vec<u8> = naive.messages[first..first + usize::from(count)]
                        .iter().flat_map(|(_, frame)| frame.clone()).collect();
                    prop_assert_eq!(&body[..bytes], expected.as_slice());
                    prop_assert!(count > 0 || first == naive.released);
                }
            }
        }
    }
}

fn report(store: &mut FlowStore, number: u64, frame: &[u8]) {
    store.report(&Report {
        session: 0,
        server_seq: number,
        cause_seq: number,
        client_seq_next: number + 1,
        frame,
    });
}

/// A session that nobody is bound to keeps only the newest part, and says from where on.
#[test]
fn an_unbound_session_forgets_its_oldest_reports() {
    let mut store = FlowStore::default();
    store.session_opened(0, 7);
    let frame = [1; 104];
    let reports = 60_000; // 6 MB; the store keeps 4 MiB.
    for number in 1..=reports {
        report(&mut store, number, &frame);
    }
    store.flush(reports, |_, _| {});
    let first = store.get(0).expect("opened").first_available();
    assert!(
        (10_000..30_000).contains(&first),
        "first available is {first}"
    );
    assert!(
        !store.bind(0, first - 2),
        "what is forgotten cannot be resumed from"
    );
    assert!(store.bind(0, first - 1));
    assert!(!store.bind(0, reports + 1), "nor what was never decided");
}

/// A bound session never loses a report that it has not been sent, far beyond what sent ones get.
#[test]
fn a_bound_session_keeps_everything_unsent() {
    let mut store = FlowStore::default();
    store.session_opened(0, 7);
    assert!(store.bind(0, 0));
    let reports = 200_000; // 20 MB, none of it released.
    for number in 1..=reports {
        report(&mut store, number, &number.to_le_bytes());
    }
    let mut seen = 0;
    store.flush(reports, |_, flow| {
        while flow.has_unsent() {
            let mut body = [0; 1_336];
            let (count, bytes) = flow.pack(flow.unsent(), u64::MAX, &mut body);
            for chunk in body[..bytes].chunks_exact(8) {
                seen += 1;
                assert_eq!(u64::from_le_bytes(chunk.try_into().expect("8 bytes")), seen);
            }
            flow.sent(count);
        }
    });
    assert_eq!(seen, reports);
    assert!(!store.get(0).expect("opened").overrun());
}

/// The hard limit is real, and it is told: the oldest go and the session is marked.
#[test]
fn a_bound_session_beyond_the_hard_limit_is_overrun() {
    let mut store = FlowStore::default();
    store.session_opened(0, 7);
    assert!(store.bind(0, 0));
    let frame = [1; 104];
    for number in 1..=800_000 {
        report(&mut store, number, &frame); // 83 MB; the limit is 64 MiB.
    }
    assert!(store.get(0).expect("opened").overrun());
}

/// However messages lie in the ring, with gaps at its end or without, each comes out as it went in.
#[test]
fn what_is_kept_is_whole_on_both_sides_of_the_rings_end() {
    for bytes in [64, 104] {
        let mut store = FlowStore::default();
        store.session_opened(0, 7);
        assert!(store.bind(0, 0));
        let reports = 150_000; // More than twice round the ring.
        let mut body = [0; 1_336];
        for number in 1..=reports {
            report(&mut store, number, &message(number, bytes));
            store.flush(number, |_, flow| {
                let (count, _) = flow.pack(flow.unsent(), u64::MAX, &mut body);
                flow.sent(count);
            });
        }
        let flow = store.get(0).expect("opened");
        let mut next = flow.first_available();
        assert!(next > 1 && reports - next > 30_000, "next is {next}");
        while next <= reports {
            let (count, used) = flow.pack(next, u64::MAX, &mut body);
            assert!(count > 0);
            for frame in body[..used].chunks_exact(bytes) {
                assert_eq!(frame, message(next, bytes));
                next += 1;
            }
        }
    }
}
