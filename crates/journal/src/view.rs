//! Reading a segment's bytes through a mapping, whether its writer is alive or long dead.

use crate::format::{
    END_MARK_BYTES, HEADER_COVERED_END, HeaderFault, Kind, MARK_AT, MARK_CHECK_AT,
    RECORD_HEADER_BYTES, RecordHeader, SegmentHeader, mark_of, stride, u32_at,
};
use std::marker::PhantomData;
use std::sync::atomic::{AtomicU64, Ordering};

/// The bytes of one segment, of which a live writer may be filling the part after the last record.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    base: *const u8,
    length: usize,
    mapping: PhantomData<&'a [u8]>,
}

/// A record whose own checksum holds. Whether it stands in the right place is another question.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub header: RecordHeader,
    pub checksum: u32,
    /// Offset of the record behind this one.
    pub next: usize,
}

/// What stands at one offset.
#[derive(Debug)]
pub(crate) enum Slot {
    Empty,
    Invalid(&'static str),
    Valid(Found),
}

/// What stands at the place where the next record of the chain belongs.
#[derive(Debug)]
pub(crate) enum Step {
    Record(Found),
    End(Found),
    /// Nothing was published here.
    Nothing,
    Bad(String),
}

/// A place in the chain of records: where the next record stands and what it must continue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Position {
    pub offset: usize,
    pub next_seq: u64,
    pub chain: u32,
}

/// What stands behind a place where the chain breaks off.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Behind {
    /// Whether anything stands there whose checksum holds and whose sequence is not of the past.
    pub continues: bool,
    /// How many of those are records (and not end marks).
    pub records: u64,
    /// The furthest synced sequence that any of those records tells of.
    pub synced_seq: u64,
    /// Bytes up to and including the last one that is not zero.
    pub bytes: u64,
}

impl<'a> View<'a> {
    /// # Safety
    /// `length` bytes from `base` on are readable for `'a`, `base` is aligned to 8, and nobody
    /// changes a published record (one whose first word is not zero) during `'a`.
    pub unsafe fn new(base: *const u8, length: usize) -> Self {
        assert!(base.addr().is_multiple_of(8));
        Self {
            base,
            length,
            mapping: PhantomData,
        }
    }

    pub fn length(&self) -> usize {
        self.length
    }

    /// The word at `at`; what its writer stored before it is visible afterwards.
    pub fn word(&self, at: usize) -> u64 {
        assert!(at.is_multiple_of(8) && at + 8 <= self.length);
        // SAFETY: in bounds and aligned as just asserted; atomic loads of a word never write.
        unsafe { AtomicU64::from_ptr(self.base.add(at).cast_mut().cast()) }.load(Ordering::Acquire)
    }

    /// The header's synced mark; 0 when the file is too short to have one.
    pub fn mark(&self) -> u64 {
        if self.length < MARK_CHECK_AT + 8 {
            return 0;
        }
        mark_of(
            u64::from_le(self.word(MARK_AT)),
            u64::from_le(self.word(MARK_CHECK_AT)),
        )
    }

    /// The segment's own header, judged by itself.
    pub fn header(&self) -> Result<SegmentHeader, HeaderFault> {
        SegmentHeader::decode(self.bytes(0, self.length.min(HEADER_COVERED_END)))
    }

    /// Published bytes. The caller has read the word that publishes them.
    pub fn bytes(&self, at: usize, length: usize) -> &'a [u8] {
        assert!(at <= self.length && length <= self.length - at);
        // SAFETY: in bounds as just asserted, alive for 'a, and unchanging by the contract of
        // `new`. (Behind a torn tail of a live journal a byte may change under a check: then a
        // checksum fails, and nothing else comes of it.)
        unsafe { std::slice::from_raw_parts(self.base.add(at), length) }
    }

    /// Judges the bytes at `at` by themselves.
    pub fn slot(&self, checksum_start: u32, at: usize) -> Slot {
        let left = self.length.saturating_sub(at);
        if left < 8 || self.word(at) == 0 {
            return Slot::Empty;
        }
        if left < RECORD_HEADER_BYTES {
            return Slot::Invalid("the record header is cut short");
        }
        let Some(bytes) = self.bytes(at, RECORD_HEADER_BYTES).first_chunk() else {
            return Slot::Invalid("the record header is cut short");
        };
        let Some(header) = RecordHeader::decode(bytes) else {
            return Slot::Invalid("the record's magic, version or kind is wrong");
        };
        let length = header.length as usize;
        if length < RECORD_HEADER_BYTES {
            return Slot::Invalid("the record's length is impossible");
        }
        if length > left {
            return Slot::Invalid("the record is longer than the rest of the segment");
        }
        let checksum = crc32c::crc32c_append(checksum_start, self.bytes(at + 4, length - 4));
        if checksum != u32_at(bytes, 0) {
            return Slot::Invalid("the record's checksum is wrong");
        }
        // A file that was cut short within the padding has lost nothing.
        let padding = self.bytes(at + length, stride(length).min(left) - length);
        if padding.iter().any(|byte| *byte != 0) {
            return Slot::Invalid("the record's padding is not zero");
        }
        if header.kind == Kind::End && length != END_MARK_BYTES {
            return Slot::Invalid("the end mark has a payload");
        }
        if header.first_seq > header.last_seq || header.last_seq == u64::MAX {
            return Slot::Invalid("the record's sequences are impossible");
        }
        Slot::Valid(Found {
            header,
            checksum,
            next: at + stride(length),
        })
    }

    /// Looks behind a break in the chain: at `from` and after it.
    pub fn behind(&self, checksum_start: u32, from: usize, next_seq: u64) -> Behind {
        let mut behind = Behind::default();
        let mut at = from;
        let mut end = from;
        while at + 8 <= self.length {
            if self.word(at) == 0 {
                at += 8;
                continue;
            }
            end = at + 8;
            at = match self.slot(checksum_start, at) {
                Slot::Valid(found) if found.header.last_seq >= next_seq => {
                    behind.continues = true;
                    behind.records += u64::from(found.header.kind == Kind::Data);
                    behind.synced_seq = behind.synced_seq.max(found.header.synced_seq);
                    end = found.next;
                    found.next
                }
                _ => at + 8,
            };
        }
        if at < self.length
            && self
                .bytes(at, self.length - at)
                .iter()
                .any(|byte| *byte != 0)
        {
            end = self.length;
        }
        behind.bytes = (end - from) as u64;
        behind
    }
}

impl Position {
    /// Judges what stands here as the continuation of the chain.
    pub fn step(&self, view: View<'_>, checksum_start: u32) -> Step {
        let found = match view.slot(checksum_start, self.offset) {
            Slot::Empty => return Step::Nothing,
            Slot::Invalid(reason) => return Step::Bad(reason.to_owned()),
            Slot::Valid(found) => found,
        };
        let header = &found.header;
        let expected = self.next_seq;
        let begins = match header.kind {
            Kind::Data => header.first_seq,
            // An end mark repeats the last sequence before it.
            Kind::End => header.last_seq.saturating_add(1),
        };
        if begins != expected {
            return Step::Bad(format!("sequence {begins} stands where {expected} belongs"));
        }
        if header.chain != self.chain {
            return Step::Bad("the record does not continue the one before it".to_owned());
        }
        match header.kind {
            Kind::Data => Step::Record(found),
            Kind::End => Step::End(found),
        }
    }

    /// Goes behind a record or end mark that [`Position::step`] returned.
    pub fn advance(&mut self, found: &Found) {
        self.offset = found.next;
        self.chain = found.checksum;
        if found.header.kind == Kind::Data {
            self.next_seq = found.header.last_seq + 1;
        }
    }
}
