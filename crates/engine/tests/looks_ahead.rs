//! With many instruments the engine looks ahead in its batches. That must change nothing, whatever
//! the messages name: batches give the same reports and the same state as record by record, which
//! never looks ahead.

mod common;

use common::market::{instrument, new_order};
use common::{Log, Tape, cancel, frame};
use orderwire_core::{INSTRUMENT_NULL, Limits, PRICE_NULL, QTY_NULL, TIME_NULL, restriction};
use orderwire_engine::record::kind;
use orderwire_engine::{Engine, Records};
use orderwire_wire::{CancelOrder, Message, Quote, ReduceOrder, ReplaceOrder};
use zerocopy::IntoBytes;

const INSTRUMENTS: u32 = 300;
const SESSIONS: u32 = 3;

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        self.0 >> 20 ^ self.0 >> 41
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
}

fn opening() -> Tape {
    let mut tape = Tape::with_sessions(SESSIONS);
    for id in 2..=INSTRUMENTS {
        tape.push(kind::INSTRUMENT, 0, 0, 0, 0, 0, instrument(id).as_bytes());
    }
    tape
}

/// Of a message that there is, but with a shorter block than any, or of none.
fn short_block(random: &mut Random) -> Vec<u8> {
    let template = 95 + random.below(30) as u16;
    let words = random.below(5) as u16;
    let header = [8 * words, template, CancelOrder::SCHEMA_ID, 0];
    let mut frame: Vec<u8> = header.into_iter().flat_map(u16::to_le_bytes).collect();
    frame.resize(8 + 8 * usize::from(words), 0x5a);
    frame
}

/// Messages that name what is there, what was there, and what never was.
fn message(random: &mut Random, id: u64) -> Vec<u8> {
    let earlier = match random.below(8) {
        0 => random.next() << 30,
        _ => 1 + random.below(id),
    };
    let order_id = match random.below(3) {
        0 => 0,
        1 => random.below(200) << 32 | (1 + random.below(20)),
        _ => random.next() << 24,
    };
    match random.below(12) {
        0..5 => {
            // Some are beyond the last.
            let instrument = random.below(u64::from(INSTRUMENTS) + 4) as u32;
            let mut order = new_order(instrument, random.below(2) == 0, 500, 5);
            order.cl_ord_id = id;
            order.account_id = random.below(40) as u32;
            frame(&order)
        }
        5..7 => cancel(id, earlier),
        7 => frame(&ReduceOrder {
            cl_ord_id: id,
            orig_cl_ord_id: earlier,
            new_total_qty: order_id % 5,
            instrument_id: INSTRUMENT_NULL,
            ..ReduceOrder::ZEROED
        }),
        8 => frame(&Quote {
            quote_id: id,
            instrument_id: random.below(u64::from(INSTRUMENTS) + 4) as u32,
            account_id: random.below(4) as u32,
            bid_price: 480,
            bid_qty: 3,
            ask_price: 520,
            ask_qty: 1 + random.below(3),
            ..Quote::ZEROED
        }),
        9 => short_block(random),
        10 => frame(&CancelOrder {
            cl_ord_id: id,
            orig_cl_ord_id: earlier,
            order_id,
            instrument_id: INSTRUMENT_NULL,
            restriction: restriction::ANY,
            ..CancelOrder::ZEROED
        }),
        _ => frame(&ReplaceOrder {
            cl_ord_id: id,
            orig_cl_ord_id: earlier,
            order_id,
            price: 495,
            qty: 7,
            display_qty: QTY_NULL,
            trigger_price: PRICE_NULL,
            expire_time: TIME_NULL,
            instrument_id: INSTRUMENT_NULL,
            ..ReplaceOrder::ZEROED
        }),
    }
}

#[test]
fn batches_are_as_their_records_one_by_one() {
    let (mut looking, mut plain) = (
        Engine::new(Limits::default()),
        Engine::new(Limits::default()),
    );
    let (mut of_looking, mut of_plain) = (Log::default(), Log::default());
    let (mut tape, mut random, mut id) = (opening(), Random(7), 0);
    for round in 0..200 {
        for _ in 0..random.below(90) {
            let frames: Vec<Vec<u8>> = (0..1 + random.below(6) * random.below(8))
                .map(|_| {
                    id += 1;
                    message(&mut random, id)
                })
                .collect();
            let session = random.below(u64::from(SESSIONS)) as u32;
            tape.messages(session, 0, &frames);
        }
        looking.apply_batch(&tape.bytes, &mut of_looking).unwrap();
        for item in Records::new(&tape.bytes) {
            let (header, body) = item.unwrap();
            plain.apply_record(&header, body, &mut of_plain).unwrap();
        }
        tape.bytes.clear();
        assert_eq!(looking.state_hash(), plain.state_hash(), "round {round}");
    }
    assert!(looking.core().is_large(), "it does look ahead");
    assert!(
        looking.core().open_orders() > 1_000,
        "there is something to name"
    );
    assert!(of_looking.0 == of_plain.0, "the same reports");
}
