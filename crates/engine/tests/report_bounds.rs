//! A single command may make any number of reports. What it cannot do is to make the engine write
//! past its buffer, which holds one report, or a session's flow grow without bound.

mod common;

use common::{Tape, frame, order};
use orderwire_core::{INSTRUMENT_NULL, Limits, PRICE_NULL, ack_style, mass_action};
use orderwire_engine::{Engine, FlowStore};
use orderwire_wire::{BODY_BYTES_MAX, MassCancel};

/// OrderCanceled with its header.
const REPORT_BYTES: u64 = 80;
/// OrderAcceptedShort with its header.
const ACCEPTED_BYTES: u64 = 48;
const UNSENT_BYTES_MAX: u64 = 64 << 20;
const SENT_BYTES_MAX: u64 = 4 << 20;

fn everything_each_reported() -> Vec<u8> {
    frame(&MassCancel {
        cl_ord_id: 1,
        action: mass_action::CANCEL,
        instrument_id: INSTRUMENT_NULL,
        ack_style: ack_style::PER_ORDER,
        price_low: PRICE_NULL,
        price_high: PRICE_NULL,
        ..MassCancel::ZEROED
    })
}

/// A session whose client is there, or not, has so many orders open and nothing unsent.
fn with_open_orders(orders: u64, is_bound: bool) -> (Engine, FlowStore, Tape) {
    let (mut engine, mut flows) = (Engine::new(Limits::default()), FlowStore::default());
    let mut tape = Tape::with_sessions(1);
    apply(&mut engine, &mut flows, &mut tape);
    assert!(!is_bound || flows.bind(0, 0));
    for number in 1..=orders {
        tape.messages(0, 0, &[order(number, 1, 500, 5, 0)]);
        if number % 1_000 == 0 {
            apply(&mut engine, &mut flows, &mut tape);
            send_all(&engine, &mut flows);
        }
    }
    assert_eq!(engine.core().open_orders(), orders);
    assert_eq!(flows.get(0).unwrap().next_seq(), 1 + orders);
    (engine, flows, tape)
}

fn apply(engine: &mut Engine, flows: &mut FlowStore, tape: &mut Tape) {
    engine.apply_batch(&tape.bytes, flows).expect("good");
    tape.bytes.clear();
}

fn send_all(engine: &Engine, flows: &mut FlowStore) {
    let mut body = [0; BODY_BYTES_MAX];
    flows.flush(engine.last_seq(), |_, flow| {
        while flow.has_unsent() {
            let (count, _) = flow.pack(flow.unsent(), u64::MAX, &mut body);
            flow.sent(count);
        }
    });
}

#[test]
fn a_client_that_is_there_gets_every_report_of_one_command() {
    let orders = 200_000;
    let (mut engine, mut flows, mut tape) = with_open_orders(orders, true);
    tape.messages(0, 0, &[everything_each_reported()]);
    apply(&mut engine, &mut flows, &mut tape);
    assert_eq!(engine.core().open_orders(), 0);
    let flow = flows.get(0).unwrap();
    assert!(!flow.overrun());
    assert_eq!(flow.unsent(), 1 + orders, "none is lost");
    assert!(flow.next_seq() > 2 * orders, "and there is one for each");
    send_all(&engine, &mut flows);
    let flow = flows.get(0).unwrap();
    assert_eq!(flow.unsent(), flow.next_seq());
}

#[test]
fn no_single_command_overruns_a_client_that_has_read_everything() {
    let orders = 850_000; // 68 MB of reports; the limit for several commands is 64 MiB.
    let (mut engine, mut flows, mut tape) = with_open_orders(orders, true);
    let sent = flows.get(0).unwrap().unsent();
    tape.messages(0, 0, &[everything_each_reported()]);
    apply(&mut engine, &mut flows, &mut tape);
    assert_eq!(engine.core().open_orders(), 0);
    let flow = flows.get(0).unwrap();
    assert!(!flow.overrun());
    assert_eq!((flow.unsent(), flow.first_available()), (sent, sent));
    assert!(flow.next_seq() > sent + orders, "one for each");
    send_all(&engine, &mut flows);
    let flow = flows.get(0).unwrap();
    assert_eq!(flow.unsent(), flow.next_seq());
}

#[test]
fn a_client_that_reads_nothing_is_overrun() {
    let (mut engine, mut flows, mut tape) = with_open_orders(1_000, true);
    let (sent, mut number) = (flows.get(0).unwrap().unsent(), 1_000);
    while !flows.get(0).unwrap().overrun() {
        for _ in 0..10_000 {
            number += 1;
            tape.messages(0, 0, &[order(number, 1, 500, 5, 0)]);
        }
        apply(&mut engine, &mut flows, &mut tape);
        assert!(number < 2_000_000, "it takes all that comes");
    }
    let flow = flows.get(0).unwrap();
    let held = (flow.next_seq() - flow.first_available()) * ACCEPTED_BYTES;
    assert!(held <= UNSENT_BYTES_MAX, "{held}");
    // Not even a command with more reports than that makes up for it.
    tape.messages(0, 0, &[everything_each_reported()]);
    apply(&mut engine, &mut flows, &mut tape);
    let flow = flows.get(0).unwrap();
    assert!(flow.overrun());
    assert!(flow.first_available() > sent, "the oldest were lost unsent");
}

#[test]
fn a_client_that_is_not_there_costs_no_more_than_what_may_be_asked_for_again() {
    let (mut engine, mut flows, mut tape) = with_open_orders(100_000, false);
    tape.messages(0, 0, &[everything_each_reported()]);
    apply(&mut engine, &mut flows, &mut tape);
    let flow = flows.get(0).unwrap();
    assert!(!flow.overrun());
    let held = flow.next_seq() - flow.first_available();
    assert!((held - 1) * REPORT_BYTES <= SENT_BYTES_MAX);
}
