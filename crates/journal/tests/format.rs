//! The files are what docs/journal.md says: a reader written from that page alone, which shares no
//! code with the crate, reads the same records.

mod common;

use common::*;
use orderwire_journal::{Journal, Options};
use std::fs;
use std::path::Path;

/// CRC-32C, bit by bit.
fn crc32c(bytes: impl Iterator<Item = u8>) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                (crc >> 1) ^ 0x82F6_3B78
            } else {
                crc >> 1
            };
        }
    }
    !crc
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap())
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap())
}

/// Everything in the directory, read as the page says.
fn read_by_the_page(directory: &Path, epoch: u64) -> Vec<Entry> {
    let meta = fs::read(directory.join("meta")).unwrap();
    assert_eq!(
        (meta.len(), &meta[..8], u32_at(&meta, 8)),
        (128, &b"OWJRNMET"[..], 1)
    );
    let covered = meta[..12].iter().chain(&meta[16..128]).copied();
    assert_eq!(u32_at(&meta, 12), crc32c(covered));
    let journal_id = u64_at(&meta, 16);
    assert_eq!(u64_at(&meta, 24), epoch);
    let synced_at_close = u64_at(&meta, 32);
    assert_eq!(&meta[64..70], b"test\0\0");

    let mut entries: Vec<Entry> = Vec::new();
    let mut chain = None;
    let paths = segments(directory);
    for (index, path) in paths.iter().enumerate() {
        let bytes = fs::read(path).unwrap();
        assert_eq!((&bytes[..8], u32_at(&bytes, 8)), (&b"OWJRNSEG"[..], 1));
        let covered = bytes[..12].iter().chain(&bytes[16..96]).copied();
        assert_eq!(u32_at(&bytes, 12), crc32c(covered));
        assert_eq!(u64_at(&bytes, 16), journal_id);
        let next_seq = entries.last().map_or(1, |entry| entry.1 + 1);
        assert_eq!(u64_at(&bytes, 24), next_seq);
        assert_eq!(
            path.file_name().unwrap().to_str().unwrap(),
            format!("{next_seq:020}.segment")
        );
        assert_eq!(u64_at(&bytes, 32), bytes.len() as u64);
        assert_eq!(chain.unwrap_or(0), u32_at(&bytes, 40));
        assert!((1..=epoch).contains(&u64_at(&bytes, 48)));
        assert_eq!(&bytes[64..70], b"test\0\0");
        assert_eq!(u64_at(&bytes, 96), !u64_at(&bytes, 104));
        let is_last = index + 1 == paths.len();
        if is_last {
            assert_eq!(u64_at(&bytes, 96), synced_at_close);
        }
        chain = Some(u32_at(&bytes, 40));
        let mut at = 128;
        loop {
            if u64_at(&bytes, at) == 0 {
                assert!(is_last && bytes[at..].iter().all(|byte| *byte == 0));
                break;
            }
            let length = u32_at(&bytes, at + 4) as usize;
            let covered = journal_id.to_le_bytes().into_iter();
            let covered = covered.chain(bytes[at + 4..at + length].iter().copied());
            assert_eq!(u32_at(&bytes, at), crc32c(covered));
            assert_eq!(Some(u32_at(&bytes, at + 32)), chain);
            assert_eq!((&bytes[at + 36..at + 38], bytes[at + 38]), (&b"OW"[..], 1));
            let (first_seq, last_seq) = (u64_at(&bytes, at + 8), u64_at(&bytes, at + 16));
            assert!(u64_at(&bytes, at + 24) < first_seq || bytes[at + 39] == 2);
            chain = Some(u32_at(&bytes, at));
            if bytes[at + 39] == 2 {
                let last = entries.last().unwrap().1;
                assert_eq!((length, first_seq, last_seq), (40, last, last));
                break;
            }
            assert_eq!(bytes[at + 39], 1);
            assert_eq!(first_seq, entries.last().map_or(1, |entry| entry.1 + 1));
            entries.push((first_seq, last_seq, bytes[at + 40..at + length].to_vec()));
            at += length.div_ceil(8) * 8;
        }
    }
    assert_eq!(synced_at_close, entries.last().unwrap().1);
    entries
}

#[test]
fn a_reader_written_from_the_documentation_reads_the_same() {
    let directory = TempDir::new();
    let mut expected = Vec::new();
    for (epoch, pages) in [(1, 1), (2, 3), (3, 2)] {
        let options = Options {
            segment_bytes: 4096 * pages,
            ..small()
        };
        let (mut journal, _) = Journal::open(directory.path(), &options).unwrap();
        assert_eq!(journal.epoch(), epoch);
        for count in 1..30_u64 {
            let (first, last) = (journal.next_seq(), journal.next_seq() + count % 3);
            let payload = payload(first, 700);
            let (head, body) = payload.split_at(payload.len() / 3);
            journal.append(first, last, &[head, &[], body]).unwrap();
            expected.push((first, last, payload));
        }
        journal.close().unwrap();
        assert_eq!(read_by_the_page(directory.path(), epoch), expected);
    }
    assert_eq!(read_all(directory.path()).unwrap(), expected);
}
