//! The bytes of records and segment headers; `docs/journal.md` is the prose of this file.

use crate::{JournalError, SHARD_BYTES_MAX};
use std::path::Path;

/// Version of everything in a journal directory; a reader takes this one only.
pub const FORMAT_VERSION: u32 = 1;
/// Bytes of a record before its payload.
pub const RECORD_HEADER_BYTES: usize = 40;
/// Bytes of a segment before its first record.
pub const SEGMENT_HEADER_BYTES: usize = 128;
/// Every segment keeps this much room for the end mark, which is a record without payload.
pub(crate) const END_MARK_BYTES: usize = RECORD_HEADER_BYTES;
pub(crate) const PAGE_BYTES: usize = 4096;

pub(crate) const SEGMENT_MAGIC: [u8; 8] = *b"OWJRNSEG";
pub(crate) const RECORD_MAGIC: u16 = u16::from_le_bytes(*b"OW");
const RECORD_VERSION: u8 = FORMAT_VERSION as u8;

const HEADER_CRC_AT: usize = 12;
/// The checksum covers, and a reader needs, this much; the synced mark behind it changes.
pub(crate) const HEADER_COVERED_END: usize = 96;
pub(crate) const MARK_AT: usize = 96;
pub(crate) const MARK_CHECK_AT: usize = 104;

const _: () = assert!(SEGMENT_HEADER_BYTES.is_multiple_of(8));
const _: () = assert!(RECORD_HEADER_BYTES.is_multiple_of(8));
const _: () = assert!(MARK_AT.is_multiple_of(8) && MARK_CHECK_AT + 8 <= SEGMENT_HEADER_BYTES);
const _: () = assert!(FORMAT_VERSION <= u8::MAX as u32);

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    Data = 1,
    /// The segment ends here and the journal goes on in the next one.
    End = 2,
}

/// The checked content of a record header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RecordHeader {
    pub kind: Kind,
    /// Header and payload, without the padding behind them.
    pub length: u32,
    pub first_seq: u64,
    pub last_seq: u64,
    /// How far the journal was known to be durable when this record was appended.
    pub synced_seq: u64,
    /// Checksum of the record before.
    pub chain: u32,
}

/// Bytes from one record to the next: records begin on multiples of 8.
pub(crate) const fn stride(length: usize) -> usize {
    length.next_multiple_of(8)
}

/// Where every checksum of one journal starts, so that no other journal's bytes validate here.
pub(crate) fn checksum_start(journal_id: u64) -> u32 {
    crc32c::crc32c(&journal_id.to_le_bytes())
}

impl RecordHeader {
    /// The header's bytes, checksum included.
    pub fn encode(&self, checksum_start: u32, parts: &[&[u8]]) -> [u8; RECORD_HEADER_BYTES] {
        let mut bytes = [0; RECORD_HEADER_BYTES];
        bytes[4..8].copy_from_slice(&self.length.to_le_bytes());
        bytes[8..16].copy_from_slice(&self.first_seq.to_le_bytes());
        bytes[16..24].copy_from_slice(&self.last_seq.to_le_bytes());
        bytes[24..32].copy_from_slice(&self.synced_seq.to_le_bytes());
        bytes[32..36].copy_from_slice(&self.chain.to_le_bytes());
        bytes[36..38].copy_from_slice(&RECORD_MAGIC.to_le_bytes());
        bytes[38] = RECORD_VERSION;
        bytes[39] = self.kind as u8;
        let mut checksum = crc32c::crc32c_append(checksum_start, &bytes[4..]);
        for part in parts {
            checksum = crc32c::crc32c_append(checksum, part);
        }
        bytes[..4].copy_from_slice(&checksum.to_le_bytes());
        bytes
    }

    /// Reads a header without trusting it: only the magic, version and kind are checked.
    pub fn decode(bytes: &[u8; RECORD_HEADER_BYTES]) -> Option<Self> {
        if u16_at(bytes, 36) != RECORD_MAGIC || bytes[38] != RECORD_VERSION {
            return None;
        }
        let kind = match bytes[39] {
            1 => Kind::Data,
            2 => Kind::End,
            _ => return None,
        };
        Some(Self {
            kind,
            length: u32_at(bytes, 4),
            first_seq: u64_at(bytes, 8),
            last_seq: u64_at(bytes, 16),
            synced_seq: u64_at(bytes, 24),
            chain: u32_at(bytes, 32),
        })
    }
}

/// What stands before the first record of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SegmentHeader {
    pub journal_id: u64,
    /// Sequence of the first record that this segment holds or will hold.
    pub base_seq: u64,
    pub segment_bytes: u64,
    /// Checksum of the last record of the segment before.
    pub chain: u32,
    /// Which opening of the journal began this segment.
    pub epoch: u64,
    pub shard: [u8; SHARD_BYTES_MAX],
}

impl SegmentHeader {
    pub fn encode(&self) -> [u8; SEGMENT_HEADER_BYTES] {
        let mut bytes = [0; SEGMENT_HEADER_BYTES];
        bytes[..8].copy_from_slice(&SEGMENT_MAGIC);
        bytes[8..12].copy_from_slice(&FORMAT_VERSION.to_le_bytes());
        bytes[16..24].copy_from_slice(&self.journal_id.to_le_bytes());
        bytes[24..32].copy_from_slice(&self.base_seq.to_le_bytes());
        bytes[32..40].copy_from_slice(&self.segment_bytes.to_le_bytes());
        bytes[40..44].copy_from_slice(&self.chain.to_le_bytes());
        bytes[48..56].copy_from_slice(&self.epoch.to_le_bytes());
        bytes[64..96].copy_from_slice(&self.shard);
        let checksum = header_checksum(&bytes);
        bytes[HEADER_CRC_AT..HEADER_CRC_AT + 4].copy_from_slice(&checksum.to_le_bytes());
        bytes[MARK_CHECK_AT..MARK_CHECK_AT + 8].copy_from_slice(&u64::MAX.to_le_bytes());
        bytes
    }

    /// Checks everything that a header says about itself. `bytes` may be a whole segment.
    pub fn decode(bytes: &[u8]) -> Result<Self, HeaderFault> {
        let Some(bytes) = bytes.first_chunk::<HEADER_COVERED_END>() else {
            return Err(HeaderFault::Bad("the segment header is cut short"));
        };
        if bytes[..8] != SEGMENT_MAGIC {
            return Err(HeaderFault::Bad("this is not a segment of a journal"));
        }
        if u32_at(bytes, HEADER_CRC_AT) != header_checksum(bytes) {
            return Err(HeaderFault::Bad("the segment header's checksum is wrong"));
        }
        let version = u32_at(bytes, 8);
        if version != FORMAT_VERSION {
            return Err(HeaderFault::Version(version));
        }
        let mut shard = [0; SHARD_BYTES_MAX];
        shard.copy_from_slice(&bytes[64..96]);
        Ok(Self {
            journal_id: u64_at(bytes, 16),
            base_seq: u64_at(bytes, 24),
            segment_bytes: u64_at(bytes, 32),
            chain: u32_at(bytes, 40),
            epoch: u64_at(bytes, 48),
            shard,
        })
    }
}

/// Why a segment header cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeaderFault {
    Bad(&'static str),
    Version(u32),
}

impl HeaderFault {
    pub fn into_error(self, path: &Path) -> JournalError {
        match self {
            Self::Bad(reason) => JournalError::corrupt(path, 0, reason),
            Self::Version(found) => JournalError::VersionMismatch {
                path: path.to_owned(),
                found,
                supported: FORMAT_VERSION,
            },
        }
    }
}

fn header_checksum(bytes: &[u8]) -> u32 {
    let checksum = crc32c::crc32c(&bytes[..HEADER_CRC_AT]);
    crc32c::crc32c_append(checksum, &bytes[HEADER_CRC_AT + 4..HEADER_COVERED_END])
}

/// The synced mark is two words, the second the complement of the first. They are stored one after
/// the other and outside the checksum, so the lower of the two readings is the one that is certain.
pub(crate) fn mark_of(word: u64, check: u64) -> u64 {
    word.min(!check)
}

pub(crate) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    let mut value = [0; 4];
    value.copy_from_slice(&bytes[at..at + 4]);
    u32::from_le_bytes(value)
}

pub(crate) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    let mut value = [0; 8];
    value.copy_from_slice(&bytes[at..at + 8]);
    u64::from_le_bytes(value)
}
