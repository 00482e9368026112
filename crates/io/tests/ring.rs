//! The ring against an obvious queue, and between two real threads.

mod common;

use std::collections::VecDeque;
use std::thread;

use common::Random;
use orderwire_io::limits::RING_BYTES_MIN;
use orderwire_io::{RingConsumer, ring};

fn pop(consumer: &mut RingConsumer) -> Option<(u32, u32, Vec<u8>)> {
    let mut popped = None;
    consumer.pop_into(|kind, id, bytes| popped = Some((kind, id, bytes.to_vec())));
    popped
}

/// What the ring should hold: the message, and the room it takes with its padding.
struct Held {
    message: (u32, u32, Vec<u8>),
    room: usize,
}

/// An obvious queue with the ring's arithmetic of room, written down a second time.
#[derive(Default)]
struct Model {
    queue: VecDeque<Held>,
    tail: usize,
}

impl Model {
    fn push(&mut self, message: (u32, u32, Vec<u8>)) -> bool {
        let record = 16 + message.2.len().div_ceil(8) * 8;
        let to_end = RING_BYTES_MIN - self.tail % RING_BYTES_MIN;
        let room = if record > to_end {
            to_end + record
        } else {
            record
        };
        let used: usize = self.queue.iter().map(|held| held.room).sum();
        let fits = used + room <= RING_BYTES_MIN;
        if fits {
            self.tail += room;
            self.queue.push_back(Held { message, room });
        }
        fits
    }

    fn pop(&mut self) -> Option<(u32, u32, Vec<u8>)> {
        Some(self.queue.pop_front()?.message)
    }
}

#[test]
fn agrees_with_a_queue_under_random_use() {
    let (mut random, seed) = Random::from_environment();
    let (mut producer, mut consumer) = ring(RING_BYTES_MIN);
    let max = producer.message_bytes_max();
    let mut model = Model::default();
    let mut refused = 0;
    let mut longest = 0;
    for step in 0..200_000_u32 {
        let place = format!("SEED={seed} step {step}");
        if random.below(100) < 60 {
            // Mostly small, now and then up to the longest: wraps at every possible position.
            let limit = if random.below(20) == 0 { max + 1 } else { 300 };
            let length = random.below(limit);
            let bytes = vec![step as u8; length];
            let pushed = producer.try_push(step % 7, step, &bytes);
            assert_eq!(
                pushed,
                model.push((step % 7, step, bytes)),
                "{place}: {length} bytes"
            );
            if pushed {
                longest = longest.max(length);
            } else {
                refused += 1;
            }
            continue;
        }
        match random.below(3) {
            0 => {
                let peeked = consumer.peek().map(|m| (m.kind, m.id, m.bytes.to_vec()));
                let front = model.queue.front().map(|held| &held.message);
                assert_eq!(peeked.as_ref(), front, "{place}");
                consumer.consume();
                model.pop();
            }
            1 => assert_eq!(pop(&mut consumer), model.pop(), "{place}"),
            _ => {
                // Refuses the third, which must stay.
                let mut offered = 0;
                let taken = consumer.drain(5, |message| {
                    offered += 1;
                    if offered == 3 {
                        return false;
                    }
                    let found = (message.kind, message.id, message.bytes.to_vec());
                    assert_eq!(Some(found), model.pop(), "{place}");
                    true
                });
                assert!(taken <= 2, "{place}");
                if offered == 3 {
                    // To show it, the reader has stepped over the padding before it.
                    let front = model.queue.front_mut().expect("the refused one");
                    front.room = 16 + front.message.2.len().div_ceil(8) * 8;
                }
            }
        }
        assert_eq!(consumer.is_empty(), model.queue.is_empty(), "{place}");
    }
    assert!(
        refused > 1_000,
        "SEED={seed}: the ring was full often enough to matter"
    );
    assert!(
        longest > max - 200,
        "SEED={seed}: long messages were taken too"
    );
}

#[test]
fn the_longest_message_fits_an_empty_ring_at_every_position() {
    let (mut producer, mut consumer) = ring(RING_BYTES_MIN);
    let longest = vec![0xab; producer.message_bytes_max()];
    // Each empty message moves the positions by 16 bytes; one of 8 bytes by 24.
    for step in 0..RING_BYTES_MIN as u32 {
        assert!(producer.try_push(1, step, &longest), "step {step}");
        assert_eq!(pop(&mut consumer), Some((1, step, longest.clone())));
        assert!(producer.try_push(2, step, &[0; 8][..(step as usize % 2) * 8]));
        assert!(pop(&mut consumer).is_some());
    }
}

#[test]
fn what_can_never_fit_is_refused() {
    let (mut producer, mut consumer) = ring(RING_BYTES_MIN);
    let too_long = vec![0; producer.message_bytes_max() + 1];
    assert!(!producer.try_push(1, 1, &too_long));
    assert!(consumer.is_empty());
    assert!(!producer.try_push_with(1, 1, usize::MAX, |_| unreachable!()));
}

#[test]
fn a_full_ring_takes_again_what_was_made_room_for() {
    let (mut producer, mut consumer) = ring(RING_BYTES_MIN);
    let mut pushed = 0;
    while producer.try_push(1, pushed, &[7; 48]) {
        pushed += 1;
    }
    assert_eq!(pushed as usize, RING_BYTES_MIN / 64, "every byte is used");
    consumer.consume();
    assert!(producer.try_push(1, pushed, &[7; 48]));
    assert!(!producer.try_push(1, pushed, &[7; 48]));
    for id in 1..=pushed {
        assert_eq!(pop(&mut consumer).map(|message| message.1), Some(id));
    }
    assert!(consumer.is_empty());
    consumer.consume(); // Nothing there: does nothing.
    assert!(producer.try_push(1, 0, &[]));
}

#[test]
#[should_panic(expected = "not a power of two")]
fn an_odd_capacity_is_a_bug_of_the_caller() {
    let _ = ring(RING_BYTES_MIN + 8);
}

/// Each message says in its kind what its bytes must sum to. A byte read too early, too late or
/// from the wrong place breaks the sum or the order.
#[test]
fn nothing_is_lost_torn_or_reordered_between_threads() {
    const MESSAGES: u32 = 400_000;
    let (mut random, seed) = Random::from_environment();
    let (mut producer, mut consumer) = ring(RING_BYTES_MIN);
    let writer = thread::spawn(move || {
        for id in 0..MESSAGES {
            let length = random.below(if id % 1_000 == 0 { 4_000 } else { 150 });
            let start = random.next() as u8;
            let mut sum = 0_u32;
            let bytes: Vec<u8> = (0..length)
                .map(|i| start.wrapping_mul(31).wrapping_add(i as u8))
                .inspect(|byte| sum = sum.wrapping_mul(33).wrapping_add(u32::from(*byte)))
                .collect();
            while !producer.try_push(sum & 0x7fff_ffff, id, &bytes) {
                thread::yield_now();
            }
        }
    });
    let mut expected = 0;
    let mut check = |kind: u32, id: u32, bytes: &[u8]| {
        let sum = bytes.iter().fold(0_u32, |sum, byte| {
            sum.wrapping_mul(33).wrapping_add(u32::from(*byte))
        });
        assert_eq!(id, expected, "SEED={seed}: order");
        assert_eq!(
            sum & 0x7fff_ffff,
            kind,
            "SEED={seed}: bytes of message {id}"
        );
        expected += 1;
    };
    let mut received = 0;
    while received < MESSAGES {
        let taken = if received % 2 == 0 {
            u32::from(consumer.pop_into(&mut check))
        } else {
            consumer.drain(16, |message| {
                check(message.kind, message.id, message.bytes);
                true
            }) as u32
        };
        if taken == 0 {
            thread::yield_now();
        }
        received += taken;
    }
    writer.join().unwrap();
    assert!(consumer.is_empty());
}
