//! What was appended is what is read, over segment boundaries, reopenings and changed options.

mod common;

use common::*;
use orderwire_journal::{Journal, JournalError, JournalReader, Options, ReadUpTo, SyncMode};
use proptest::prelude::*;
use std::sync::Arc;
use std::time::Duration;

#[derive(Clone, Debug)]
enum Action {
    /// A record of so many sequences, with its payload in parts.
    Append(u64, Vec<Vec<u8>>),
    /// Close, or (false) drop, and open again with other options.
    Reopen {
        close: bool,
        segment_pages: u64,
        continuous: bool,
    },
    /// Check an own reader against what has been appended so far.
    ReadFrom(prop::sample::Index),
}

fn action() -> impl Strategy<Value = Action> {
    let bytes = prop_oneof![
        4 => prop::collection::vec(any::<u8>(), 0..120),
        1 => prop::collection::vec(any::<u8>(), 0..1024),
    ];
    let parts = prop::collection::vec(bytes, 0..4).prop_filter("fits", |parts| {
        parts.iter().map(Vec::len).sum::<usize>() <= 1024
    });
    prop_oneof![
        16 => (1_u64..50, parts).prop_map(|(sequences, parts)| Action::Append(sequences, parts)),
        1 => (any::<bool>(), 1_u64..4, any::<bool>()).prop_map(
            |(close, segment_pages, continuous)| Action::Reopen { close, segment_pages, continuous }
        ),
        2 => any::<prop::sample::Index>().prop_map(Action::ReadFrom),
    ]
}

fn options(segment_pages: u64, continuous: bool) -> Options {
    let interval = Duration::from_millis(1);
    Options {
        segment_bytes: segment_pages * 4096,
        sync: if continuous {
            SyncMode::Continuous
        } else {
            SyncMode::Background { interval }
        },
        ..small()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn what_was_appended_is_what_is_read(actions in prop::collection::vec(action(), 1..150)) {
        let directory = TempDir::in_memory();
        let path = directory.path();
        let (mut journal, recovery) = Journal::open(path, &options(1, false)).unwrap();
        prop_assert_eq!(recovery.last_seq, 0);
        let mut model: Vec<Entry> = Vec::new();
        let mut follower = JournalReader::open(path).unwrap();
        let mut followed: Vec<Entry> = Vec::new();
        let mut epoch = 1;
        for action in actions {
            prop_assert_eq!(journal.epoch(), epoch);
            match action {
                Action::Append(sequences, parts) => {
                    let first = journal.next_seq();
                    let last = first + sequences - 1;
                    let slices: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
                    journal.append(first, last, &slices).unwrap();
                    model.push((first, last, parts.concat()));
                    prop_assert_eq!(journal.watermarks().written(), last);
                }
                Action::Reopen { close, segment_pages, continuous } => {
                    if close { journal.close().unwrap() } else { drop(journal) }
                    let reopened = Journal::open(path, &options(segment_pages, continuous));
                    let (reopened, recovery) = reopened.unwrap();
                    journal = reopened;
                    epoch += 1;
                    prop_assert_eq!(recovery.records, model.len() as u64);
                    prop_assert_eq!(recovery.last_seq, model.last().map_or(0, |entry| entry.1));
                    prop_assert_eq!(recovery.first_seq, u64::from(!model.is_empty()));
                    prop_assert_eq!(recovery.torn_bytes, 0);
                }
                Action::ReadFrom(_) if model.is_empty() => {}
                Action::ReadFrom(index) => {
                    // Every second sequence is in the middle of a record, so look for the record.
                    let (first, last, _) = index.get(&model);
                    let seq = first + (last - first) / 2;
                    let bound = ReadUpTo::Written(journal.watermarks());
                    let mut reader = JournalReader::open_from(path, seq, bound).unwrap();
                    let expected: Vec<Entry> =
                        model.iter().filter(|entry| entry.1 >= seq).cloned().collect();
                    prop_assert_eq!(drain(&mut reader).unwrap(), expected);
                    prop_assert_eq!(reader.check_tail().unwrap().torn_bytes, 0);
                }
            }
            followed.extend(drain(&mut follower).unwrap());
            prop_assert_eq!(&followed, &model);
        }
        journal.close().unwrap();
        prop_assert_eq!(read_all(path).unwrap(), model);
    }
}

#[test]
fn a_reader_of_a_new_sequence_waits_for_it_and_an_old_one_is_a_gap() {
    let directory = TempDir::new();
    let path = directory.path();
    let (mut journal, _) = Journal::open(path, &small()).unwrap();
    let mut waiting = JournalReader::open_from(path, 30, ReadUpTo::End).unwrap();
    let entries = append_some(&mut journal, 25, 400);
    assert!(waiting.next().unwrap().is_none());
    append_some(&mut journal, 10, 400);
    assert_eq!(waiting.next().unwrap().unwrap().first_seq, 30);
    journal.close().unwrap();

    // Without its oldest segment the journal begins later, which a reader from 0 accepts.
    std::fs::remove_file(&segments(path)[0]).unwrap();
    let first = read_all(path).unwrap()[0].0;
    assert!(first > 1 && entries.iter().any(|entry| entry.0 == first));
    let gap = JournalReader::open_from(path, 1, ReadUpTo::End)
        .map(|_| ())
        .unwrap_err();
    let found = first;
    assert_eq!(
        gap,
        JournalError::Gap {
            path: path.to_owned(),
            expected: 1,
            found
        }
    );
    let (journal, recovery) = Journal::open(path, &small()).unwrap();
    assert_eq!((recovery.first_seq, recovery.last_seq), (first, 35));
    drop(journal);
}

#[test]
fn a_bound_reader_stops_at_its_watermark() {
    let directory = TempDir::new();
    let (mut journal, _) = Journal::open(directory.path(), &small()).unwrap();
    let bound = |bound| JournalReader::open_from(directory.path(), 0, bound).unwrap();
    let mut written = bound(ReadUpTo::Written(journal.watermarks()));
    let mut synced = bound(ReadUpTo::Synced(journal.watermarks()));
    let mut end = bound(ReadUpTo::End);
    let entries = append_some(&mut journal, 50, 300);
    assert_eq!(drain(&mut written).unwrap(), entries);
    assert_eq!(drain(&mut end).unwrap(), entries);
    assert!(
        synced.next().unwrap().is_none(),
        "nothing syncs within the hour"
    );
    journal.close().unwrap();
    assert_eq!(drain(&mut synced).unwrap(), entries);
}

#[test]
fn continuous_syncing_reaches_the_last_record_and_calls_the_waker() {
    let directory = TempDir::new();
    let (mut journal, _) = Journal::open(directory.path(), &continuous()).unwrap();
    let watermarks = journal.watermarks();
    let (sender, woken) = std::sync::mpsc::sync_channel(0);
    let waker_watermarks = Arc::clone(&watermarks);
    // A rendezvous: the sync thread cannot run ahead of what this test looks at.
    journal.on_synced(Box::new(move || {
        let _ = sender.send(waker_watermarks.synced());
    }));
    for seq in 1..=200 {
        journal.append(seq, seq, &[&payload(seq, 300)]).unwrap();
        if seq % 10 == 0 {
            while woken.recv_timeout(Duration::from_secs(20)).expect("woken") < seq {}
            assert_eq!(watermarks.synced(), seq);
        }
    }
    drop(woken);
    let counters = watermarks.counters();
    assert_eq!(counters.records, 200);
    assert!(
        counters.segments > 5 && counters.syncs >= 20,
        "{counters:?}"
    );
    journal.close().unwrap();
}

#[test]
fn background_syncing_happens_within_the_interval_without_being_woken() {
    let directory = TempDir::new();
    let interval = Duration::from_millis(5);
    let options = Options {
        sync: SyncMode::Background { interval },
        ..small()
    };
    let (mut journal, _) = Journal::open(directory.path(), &options).unwrap();
    let entries = append_some(&mut journal, 40, 300);
    let watermarks = journal.watermarks();
    wait_until("everything is synced", || watermarks.synced() == 40);
    assert_eq!(read_all(directory.path()).unwrap(), entries);
}

#[test]
fn too_large_a_record_is_refused_and_the_largest_is_not() {
    let directory = TempDir::new();
    let (mut journal, _) = Journal::open(directory.path(), &small()).unwrap();
    let error = journal.append(1, 1, &[&[7; 1000], &[7; 25]]).unwrap_err();
    assert_eq!(
        error,
        JournalError::RecordTooLarge {
            bytes: 1025,
            max: 1024
        }
    );
    assert_eq!(
        error.to_string(),
        "journal record of 1025 bytes is too large; the limit is 1024 bytes"
    );
    journal.append(1, 1, &[&[7; 1000], &[7; 24]]).unwrap();
    journal.close().unwrap();
    assert_eq!(read_all(directory.path()).unwrap(), [(1, 1, vec![7; 1024])]);
}

#[test]
#[should_panic(expected = "records continue the sequence")]
fn a_gap_in_the_sequence_is_our_own_bug() {
    let directory = TempDir::new();
    let (mut journal, _) = Journal::open(directory.path(), &small()).unwrap();
    journal.append(1, 4, &[]).unwrap();
    let _ = journal.append(6, 6, &[]);
}
