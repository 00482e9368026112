//! A snapshot is the engine: what is restored answers as what it was made of would have, and what
//! was damaged is not restored.

mod common;

use std::collections::BTreeSet;
use std::io::{self, Read};

use common::traffic::Traffic;
use common::{Log, Tape, limits, order, run};
use orderwire_core::Limits;
use orderwire_engine::{Engine, Records, SnapshotError};
use orderwire_wire as wire;
use orderwire_wire::Message;

fn snapshot_of(engine: &Engine) -> Vec<u8> {
    let mut bytes = Vec::new();
    engine.snapshot(&mut bytes).expect("to memory");
    bytes
}

fn restored(bytes: &[u8]) -> Engine {
    let other_seed = Limits {
        index_seed: 77,
        ..limits()
    };
    Engine::restore(other_seed, &mut &bytes[..]).expect("it is whole")
}

/// Everything that can be asked of an engine without a record.
fn seen(engine: &Engine) -> String {
    let instruments: Vec<_> = (0..3).map(|id| engine.instrument(id)).collect();
    format!(
        "{:016x} {:?} {instruments:?} {:?}",
        engine.state_hash(),
        engine.sessions(),
        [
            engine.last_seq(),
            engine.last_time(),
            engine.epoch(),
            engine.messages(),
            engine.next_timer(),
            engine.prev_server_seq(1),
            engine.core().open_orders(),
        ]
    )
}

/// Where records begin in a tape.
fn places(tape: &Tape) -> Vec<usize> {
    let mut at = 0;
    let lengths = Records::new(&tape.bytes).map(|item| item.expect("well formed").0.length);
    lengths
        .map(|length| {
            at += length as usize;
            at - length as usize
        })
        .collect()
}

#[test]
fn what_is_restored_goes_on_as_if_nothing_had_been() {
    let seeds = match std::env::var("SEED") {
        Ok(seed) => seed.parse().map_or(0..=0, |seed| seed..=seed),
        Err(_) => 1..=60,
    };
    let everything = std::env::var("SEED").is_err();
    let mut met = BTreeSet::new();
    for seed in seeds {
        let tape = Traffic::tape(seed, 400);
        let (whole, lines) = run(&tape);
        let places = places(&tape);
        // Three moments of each tape, the last one of a restored engine that was restored itself.
        let (mut engine, mut log) = (Engine::new(limits()), Log::default());
        let mut done = 0;
        for part in 1..=3 {
            let cut = places[places.len() * part / 4 + (seed as usize * 7 + part) % 50];
            engine
                .apply_batch(&tape.bytes[done..cut], &mut log)
                .expect("the sequencer wrote this");
            done = cut;
            let again = restored(&snapshot_of(&engine));
            assert_eq!(seen(&again), seen(&engine), "SEED={seed} at byte {cut}");
            engine = again;
        }
        engine
            .apply_batch(&tape.bytes[done..], &mut log)
            .expect("the sequencer wrote this");
        let other = log
            .0
            .iter()
            .zip(&lines)
            .position(|(ours, theirs)| ours != theirs);
        assert_eq!(
            (other, log.0.len()),
            (None, lines.len()),
            "SEED={seed}: other reports"
        );
        assert_eq!(seen(&engine), seen(&whole), "SEED={seed}");
        met.extend(
            common::kinds(&lines)
                .into_iter()
                .map(|(_, template)| template),
        );
    }
    let all = [
        wire::NotApplied::TEMPLATE_ID,
        wire::OrderAcceptedShort::TEMPLATE_ID,
        wire::OrderAccepted::TEMPLATE_ID,
        wire::OrderRejected::TEMPLATE_ID,
        wire::OrderReplaced::TEMPLATE_ID,
        wire::OrderCanceled::TEMPLATE_ID,
        wire::CancelRejected::TEMPLATE_ID,
        wire::OrderExecuted::TEMPLATE_ID,
        wire::TradeCorrected::TEMPLATE_ID,
        wire::OrderRestated::TEMPLATE_ID,
        wire::MatchPrevented::TEMPLATE_ID,
        wire::MassCancelReport::TEMPLATE_ID,
        wire::OrderStatus::TEMPLATE_ID,
        wire::QuoteAck::TEMPLATE_ID,
        wire::RiskEvent::TEMPLATE_ID,
        wire::BusinessReject::TEMPLATE_ID,
        wire::LimitStatus::TEMPLATE_ID,
        wire::TradingPhaseReport::TEMPLATE_ID,
        wire::RequestRejected::TEMPLATE_ID,
    ];
    let missed: Vec<_> = all.iter().filter(|&id| !met.contains(id)).collect();
    assert!(
        !everything || missed.is_empty(),
        "the traffic is too tame, no report of {missed:?}"
    );
}

/// A snapshot with a little of everything in it.
fn small() -> Vec<u8> {
    let mut tape = Tape::with_sessions(2);
    tape.messages(0, 0, &[order(1, 1, 500, 5, 0), order(2, 1, 495, 7, 1)]);
    tape.messages(1, 0, &[order(1, 2, 500, 3, 0)]);
    snapshot_of(&run(&tape).0)
}

#[test]
fn every_flipped_byte_is_found() {
    let whole = small();
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        for mask in [0x01, 0x80, 0xff] {
            flipped[at] = whole[at] ^ mask;
            let error = Engine::restore(limits(), &mut &flipped[..]).err();
            let error = error.unwrap_or_else(|| panic!("byte {at} ^ {mask:02x} is believed"));
            let expected = match at {
                0..8 => matches!(error, SnapshotError::NotASnapshot),
                8..16 => matches!(error, SnapshotError::Version { .. }),
                _ => matches!(error, SnapshotError::Damaged(_)),
            };
            assert!(expected, "byte {at} ^ {mask:02x}: {error}");
        }
    }
}

#[test]
fn every_truncation_is_found() {
    let whole = small();
    for length in 0..whole.len() {
        let error = Engine::restore(limits(), &mut &whole[..length]).err();
        let error = error.unwrap_or_else(|| panic!("{length} bytes are believed"));
        assert!(matches!(error, SnapshotError::Damaged(_)), "{error}");
        assert_eq!(error.to_string(), "snapshot is damaged: it ends too early");
    }
}

#[test]
fn what_follows_a_snapshot_is_left_alone() {
    let mut bytes = small();
    bytes.extend([1, 2, 3]);
    let mut input = &bytes[..];
    Engine::restore(limits(), &mut input).expect("it is whole");
    assert_eq!(input, [1, 2, 3]);
}

#[test]
fn another_version_and_other_limits_are_refused() {
    let bytes = small();
    let fewer = Limits {
        lanes_max: 15,
        ..limits()
    };
    let error = Engine::restore(fewer, &mut &bytes[..])
        .err()
        .expect("fewer");
    assert!(matches!(error, SnapshotError::Limits), "{error}");
    let mut later = bytes.clone();
    later[8] += 1;
    let error = Engine::restore(limits(), &mut &later[..])
        .err()
        .expect("later");
    assert_eq!(
        error.to_string(),
        "snapshot has version 2, which is not this one's"
    );
    let error = Engine::restore(limits(), &mut &b"OWJRNMET\x01\0\0\0"[..])
        .err()
        .expect("a journal's file");
    assert_eq!(error.to_string(), "this is not a snapshot");
}

#[test]
fn what_cannot_be_read_or_written_is_said() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::PermissionDenied.into())
        }
    }
    impl io::Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let error = Engine::restore(limits(), &mut Broken)
        .err()
        .expect("broken");
    assert!(matches!(error, SnapshotError::Io(_)), "{error}");
    let error = Engine::new(limits()).snapshot(&mut Broken).err();
    assert_eq!(error.map(|e| e.kind()), Some(io::ErrorKind::StorageFull));
}
