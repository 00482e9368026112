//! Damaged files: the result is the exact records up to a boundary, or a refusal. It is never a
//! wrong record, never a panic, and never the silent loss of a record that was synced.

mod common;

use common::*;
use orderwire_journal::{
    Journal, JournalError, JournalReader, RECORD_HEADER_BYTES, Recovery, SEGMENT_HEADER_BYTES,
};
use std::fs;
use std::path::{Path, PathBuf};

/// A journal of three small segments: `synced` records from an earlier opening, `written` more
/// after that, and then closed, or killed.
struct Sample {
    directory: TempDir,
    entries: Vec<Entry>,
    synced: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Ending {
    Closed,
    Killed,
    /// Killed together with the operating system: what was not synced may be there or not.
    PowerCut,
}

const ENDINGS: [Ending; 3] = [Ending::Closed, Ending::Killed, Ending::PowerCut];

fn sample(synced: u64, written: u64, ending: Ending) -> Sample {
    let live = TempDir::in_memory();
    let mut entries = Vec::new();
    let (mut journal, _) = Journal::open(live.path(), &small()).unwrap();
    entries.extend(append_some(&mut journal, synced, 700));
    journal.close().unwrap();
    let (mut journal, _) = Journal::open(live.path(), &small()).unwrap();
    entries.extend(append_some(&mut journal, written, 700));
    let directory = TempDir::in_memory();
    let synced = if ending == Ending::Closed {
        journal.close().unwrap();
        copy_directory(live.path(), directory.path());
        entries.len()
    } else {
        copy_directory(live.path(), directory.path());
        drop(journal);
        synced as usize
    };
    if ending == Ending::PowerCut {
        forget_boot(directory.path());
    }
    Sample {
        directory,
        entries,
        synced,
    }
}

impl Sample {
    /// Opens a copy of the sample in which `path` has `bytes`.
    fn open_with(&self, path: &Path, bytes: &[u8]) -> (TempDir, Opened) {
        let copy = TempDir::in_memory();
        copy_directory(self.directory.path(), copy.path());
        fs::write(
            copy.join(path.file_name().unwrap().to_str().unwrap()),
            bytes,
        )
        .unwrap();
        let read = read_all_checked(copy.path());
        let opened = Journal::open(copy.path(), &small());
        (copy, Opened { read, opened })
    }

    /// Where each record stands.
    fn places(&self) -> Vec<Place> {
        let mut reader = JournalReader::open(self.directory.path()).unwrap();
        let mut places = Vec::new();
        while let Some(record) = reader.next().unwrap() {
            let path = self
                .directory
                .join(&format!("{:020}.segment", record.segment));
            let from = record.offset as usize;
            let to = from + RECORD_HEADER_BYTES + record.payload.len();
            places.push(Place { path, from, to });
        }
        places
    }
}

struct Place {
    path: PathBuf,
    from: usize,
    /// Without the padding.
    to: usize,
}

/// Every byte up to a little behind the last one that is not zero, and some of the zeros.
fn interesting(bytes: &[u8]) -> impl Iterator<Item = usize> + use<> {
    let end = bytes.iter().rposition(|byte| *byte != 0).unwrap() + 64;
    (0..bytes.len()).filter(move |at| *at < end || at % 101 == 0)
}

/// How many records stand wholly before byte `at` of the segment file `path`.
fn before(places: &[Place], path: &Path, at: usize) -> usize {
    let is_before = |place: &&Place| place.path < path || (place.path == path && place.to <= at);
    places.iter().filter(is_before).count()
}

struct Opened {
    /// What a reader made of it before the writer.
    read: Result<Vec<Entry>, JournalError>,
    opened: Result<(Journal, Recovery), JournalError>,
}

/// As a careful reader does it: first the records, then whether that was the end.
fn read_all_checked(directory: &Path) -> Result<Vec<Entry>, JournalError> {
    let mut reader = JournalReader::open(directory)?;
    let entries = drain(&mut reader)?;
    reader.check_tail().map(|_| entries)
}

/// Judges one damaged copy; returns how many records it kept, or `None` for a refusal.
fn judge(sample: &Sample, context: &str, copy: &TempDir, result: Opened) -> Option<usize> {
    if let Ok(read) = &result.read {
        assert!(
            sample.entries.starts_with(read),
            "{context}: the reader got wrong records"
        );
        assert!(
            read.len() >= sample.synced,
            "{context}: the reader lost synced records"
        );
    } else if let Err(error) = &result.read {
        assert_eq!(error.code(), "CORRUPT", "{context}: {error}");
    }
    match result.opened {
        Err(error) => {
            assert_eq!(error.code(), "CORRUPT", "{context}: {error}");
            None
        }
        Ok((mut journal, recovery)) => {
            let kept = recovery.records as usize;
            assert!(kept <= sample.entries.len(), "{context}: too many records");
            assert!(
                kept >= sample.synced,
                "{context}: synced records were cut: {recovery:?}"
            );
            let mut expected = sample.entries[..kept].to_vec();
            assert_eq!(recovery.last_seq, kept as u64, "{context}");
            // It goes on from there as if nothing had been.
            expected.extend(append_some(&mut journal, 3, 700));
            drop(journal);
            assert_eq!(
                read_all_checked(copy.path()).unwrap(),
                expected,
                "{context}"
            );
            Some(kept)
        }
    }
}

#[test]
fn undamaged_samples_keep_everything() {
    for ending in ENDINGS {
        let sample = sample(4, 20, ending);
        assert_eq!(
            segments(sample.directory.path()).len(),
            3,
            "the sample is meant to be so"
        );
        let meta = sample.directory.join("meta");
        let (copy, opened) = sample.open_with(&meta, &fs::read(&meta).unwrap());
        assert_eq!(
            judge(&sample, "undamaged", &copy, opened),
            Some(24),
            "{ending:?}"
        );
    }
}

#[test]
fn a_flipped_bit_anywhere_is_a_refusal_or_an_exact_prefix() {
    for ending in ENDINGS {
        let sample = sample(4, 20, ending);
        let all = sample.entries.len();
        let places = sample.places();
        let (mut refused, mut cut, mut harmless) = (0, 0, 0);
        for path in segments(sample.directory.path()) {
            let original = fs::read(&path).unwrap();
            for at in interesting(&original) {
                let mut bytes = original.clone();
                bytes[at] ^= 1 << (at % 8);
                let context = format!("{ending:?}, {}, byte {at}", path.display());
                let (copy, opened) = sample.open_with(&path, &bytes);
                let kept = judge(&sample, &context, &copy, opened);
                // A flipped bit of the padding counts against its record.
                let whole = before(&places, &path, at / 8 * 8);
                match kept {
                    None => {
                        let torn_tail = ending != Ending::Closed && whole >= all - 1;
                        assert!(!torn_tail, "{context}: a torn tail is no reason to refuse");
                        refused += 1;
                    }
                    Some(kept) if kept < all => {
                        assert_eq!(kept, whole, "{context}: cut elsewhere than at the damage");
                        let allowed = ending == Ending::PowerCut || whole == all - 1;
                        assert!(allowed, "{context}: whole records stand behind the damage");
                        cut += 1;
                    }
                    Some(_) => harmless += 1,
                }
            }
        }
        assert!(
            refused > 1000 && harmless > 100,
            "{ending:?}: {refused} {cut} {harmless}"
        );
        assert_eq!(
            cut > 100,
            ending != Ending::Closed,
            "{ending:?}: {refused} {cut} {harmless}"
        );
    }
}

#[test]
fn a_file_cut_short_anywhere_is_a_refusal_or_an_exact_prefix() {
    for ending in ENDINGS {
        let sample = sample(4, 20, ending);
        let all = sample.entries.len();
        let places = sample.places();
        let paths = segments(sample.directory.path());
        for path in &paths {
            let original = fs::read(path).unwrap();
            for length in interesting(&original) {
                let context = format!("{ending:?}, {}, cut to {length}", path.display());
                let (copy, opened) = sample.open_with(path, &original[..length]);
                let Some(kept) = judge(&sample, &context, &copy, opened) else {
                    continue;
                };
                let whole = before(&places, path, length);
                let lost_nothing = original[length..].iter().all(|byte| *byte == 0);
                assert_eq!(kept, if lost_nothing { all } else { whole }, "{context}");
                let later_segments = path != paths.last().unwrap();
                let excused = lost_nothing || !later_segments || ending == Ending::PowerCut;
                assert!(excused, "{context}: a later segment exists");
            }
        }
    }
}

#[test]
fn damage_to_the_meta_file_is_a_refusal() {
    let sample = sample(4, 20, Ending::Closed);
    let meta = sample.directory.join("meta");
    let original = fs::read(&meta).unwrap();
    assert_eq!(original.len(), 128);
    for at in 0..original.len() {
        let mut bytes = original.clone();
        bytes[at] ^= 1 << (at % 8);
        let (copy, opened) = sample.open_with(&meta, &bytes);
        assert_eq!(judge(&sample, &format!("meta {at}"), &copy, opened), None);
        let (copy, opened) = sample.open_with(&meta, &original[..at]);
        assert_eq!(
            judge(&sample, &format!("meta cut to {at}"), &copy, opened),
            None
        );
    }
    fs::remove_file(&meta).unwrap();
    let error = Journal::open(sample.directory.path(), &small())
        .map(|_| ())
        .unwrap_err();
    assert_eq!(error.code(), "CORRUPT", "{error}");
    let error = JournalReader::open(sample.directory.path())
        .map(|_| ())
        .unwrap_err();
    assert_eq!(error.code(), "NOT_A_JOURNAL", "{error}");
}

/// Bytes that were whole records once, but elsewhere: the end mark of nothing must hold against
/// records of the past, of another journal, and of another place in this one.
#[test]
fn stale_bytes_behind_the_tail_never_validate() {
    let sample = sample(0, 24, Ending::Killed);
    let other = self::sample(0, 26, Ending::Killed);
    let paths = segments(sample.directory.path());
    let last = paths.last().unwrap();
    let original = fs::read(last).unwrap();
    let end = original.iter().rposition(|byte| *byte != 0).unwrap() / 8 * 8 + 8;
    let sources = [
        ("its own first segment", fs::read(&paths[0]).unwrap()),
        ("its own last segment", original.clone()),
        (
            "another journal",
            fs::read(segments(other.directory.path()).last().unwrap()).unwrap(),
        ),
    ];
    for (name, stale) in sources {
        for shift in (0..stale.len() - SEGMENT_HEADER_BYTES).step_by(8) {
            let mut bytes = original.clone();
            let stale = &stale[SEGMENT_HEADER_BYTES + shift..];
            let room = (bytes.len() - end).min(stale.len());
            bytes[end..end + room].copy_from_slice(&stale[..room]);
            let context = format!("stale bytes of {name}, shifted by {shift}");
            let (copy, opened) = sample.open_with(last, &bytes);
            let kept = judge(&sample, &context, &copy, opened);
            assert_eq!(kept, Some(24), "{context}");
        }
    }
}

#[test]
fn segments_in_each_others_place_are_refused() {
    for ending in ENDINGS {
        let sample = sample(4, 20, ending);
        let paths = segments(sample.directory.path());
        for (path, other) in [(0, 1), (1, 0), (1, 2), (2, 1)] {
            let (copy, opened) = sample.open_with(&paths[path], &fs::read(&paths[other]).unwrap());
            assert_eq!(judge(&sample, "in another's place", &copy, opened), None);
        }
    }
    let sample = sample(4, 20, Ending::Closed);
    let other = self::sample(4, 20, Ending::Closed);
    for (own, strange) in segments(sample.directory.path())
        .iter()
        .zip(segments(other.directory.path()))
    {
        let (copy, opened) = sample.open_with(own, &fs::read(strange).unwrap());
        assert_eq!(judge(&sample, "of another journal", &copy, opened), None);
    }
}

#[test]
fn missing_segments_are_named() {
    let sample = sample(4, 20, Ending::Closed);
    let path = sample.directory.path();
    let paths = segments(path);
    let base = |path: &Path| {
        path.file_stem()
            .unwrap()
            .to_str()
            .unwrap()
            .parse::<u64>()
            .unwrap()
    };
    fs::remove_file(&paths[1]).unwrap();
    let gap = Journal::open(path, &small()).map(|_| ()).unwrap_err();
    let (expected, found) = (base(&paths[1]), base(&paths[2]));
    assert_eq!(
        gap,
        JournalError::Gap {
            path: path.to_owned(),
            expected,
            found
        }
    );
    assert!(
        gap.to_string()
            .contains(&format!("sequence {expected} is missing")),
        "{gap}"
    );
    let read = read_all_checked(path).unwrap_err();
    assert_eq!(read.code(), "CORRUPT", "{read}");

    fs::remove_file(&paths[2]).unwrap();
    fs::remove_file(&paths[0]).unwrap();
    let error = Journal::open(path, &small()).map(|_| ()).unwrap_err();
    assert_eq!(error.code(), "CORRUPT", "all segments gone: {error}");
}

#[test]
fn a_refusal_changes_nothing_and_names_file_and_offset() {
    let sample = sample(4, 20, Ending::Killed);
    let Place {
        path, from: offset, ..
    } = sample.places().swap_remove(6);
    let mut bytes = fs::read(&path).unwrap();
    bytes[offset + 44] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let before: Vec<_> = segments(sample.directory.path())
        .iter()
        .map(fs::read)
        .collect::<Result<_, _>>()
        .unwrap();
    let meta_before = fs::read(sample.directory.join("meta")).unwrap();
    let error = Journal::open(sample.directory.path(), &small())
        .map(|_| ())
        .unwrap_err();
    let JournalError::Corrupt {
        path: named,
        offset: at,
        reason,
    } = &error
    else {
        panic!("{error}");
    };
    assert_eq!((named, *at), (&path, offset as u64));
    assert!(
        reason.starts_with("the record's checksum is wrong, although "),
        "{reason}"
    );
    let after: Vec<_> = segments(sample.directory.path())
        .iter()
        .map(fs::read)
        .collect::<Result<_, _>>()
        .unwrap();
    assert!(before == after && meta_before == fs::read(sample.directory.join("meta")).unwrap());
}
