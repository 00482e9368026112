//! Readers that follow a writer: they get every record once, whole and in order.

mod common;

use common::*;
use orderwire_journal::{Journal, JournalReader, Options, ReadUpTo, SyncMode};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

const RECORDS: u64 = 40_000;

/// Follows until `RECORDS`, checking each record against what its sequence says it must be.
fn follow(mut reader: JournalReader, bound: impl Fn() -> u64) -> u64 {
    let mut next_seq = 1;
    let mut polls = 0_u64;
    while next_seq <= RECORDS {
        match reader.next().unwrap() {
            Some(record) => {
                assert_eq!((record.first_seq, record.last_seq), (next_seq, next_seq));
                assert_eq!(
                    record.payload,
                    payload(next_seq, 150),
                    "sequence {next_seq}"
                );
                assert!(
                    next_seq <= bound(),
                    "sequence {next_seq} is behind the bound"
                );
                next_seq += 1;
            }
            None => {
                polls += 1;
                thread::yield_now();
            }
        }
    }
    assert!(reader.next().unwrap().is_none());
    assert_eq!(reader.check_tail().unwrap().torn_bytes, 0);
    polls
}

#[test]
fn followers_keep_up_while_the_writer_rolls_many_segments() {
    let directory = TempDir::new();
    let path = directory.path();
    for sync in [
        SyncMode::Continuous,
        SyncMode::Background {
            interval: Duration::from_millis(1),
        },
    ] {
        let path = path.join(format!("{sync:?}").split(' ').next().unwrap());
        let options = Options {
            segment_bytes: 8192,
            sync,
            ..small()
        };
        let (mut journal, _) = Journal::open(&path, &options).unwrap();
        let watermarks = journal.watermarks();
        let open = |up_to| JournalReader::open_from(&path, 0, up_to).unwrap();
        let done = AtomicBool::new(false);
        thread::scope(|scope| {
            let end = open(ReadUpTo::End);
            scope.spawn(move || follow(end, || u64::MAX));
            let written = open(ReadUpTo::Written(watermarks.clone()));
            let marks = watermarks.clone();
            scope.spawn(move || follow(written, || marks.written()));
            let synced = open(ReadUpTo::Synced(watermarks.clone()));
            let marks = watermarks.clone();
            scope.spawn(move || follow(synced, || marks.synced()));
            // Opens in the middle of everything, again and again.
            let (done, path) = (&done, &path);
            let marks = watermarks.clone();
            scope.spawn(move || {
                let mut noise = Noise(seed());
                while !done.load(Ordering::Relaxed) {
                    let seq = 1 + noise.below(marks.written().max(1));
                    let mut reader = JournalReader::open_from(path, seq, ReadUpTo::End).unwrap();
                    if let Some(record) = reader.next().unwrap() {
                        assert_eq!(record.first_seq, seq, "SEED={}", seed());
                        assert_eq!(record.payload, payload(seq, 150), "SEED={}", seed());
                    }
                    reader.check_tail().unwrap();
                }
            });
            for seq in 1..=RECORDS {
                journal.append(seq, seq, &[&payload(seq, 150)]).unwrap();
            }
            wait_until("all is synced", || watermarks.synced() == RECORDS);
            done.store(true, Ordering::Relaxed);
        });
        assert!(
            watermarks.counters().segments > 300,
            "{:?}",
            watermarks.counters()
        );
        journal.close().unwrap();
    }
}

#[test]
fn a_follower_stays_valid_over_a_change_of_writers() {
    let directory = TempDir::new();
    let path = directory.path();
    let (journal, _) = Journal::open(path, &small()).unwrap();
    let mut follower = JournalReader::open(path).unwrap();
    drop(journal);
    let mut expected = Vec::new();
    let mut followed = Vec::new();
    for _ in 0..10 {
        let (mut journal, _) = Journal::open(path, &small()).unwrap();
        expected.extend(append_some(&mut journal, 7, 700));
        followed.extend(drain(&mut follower).unwrap());
        expected.extend(append_some(&mut journal, 3, 700));
        drop(journal);
        followed.extend(drain(&mut follower).unwrap());
        assert_eq!(followed, expected);
    }
}
