//! The sequenced record: one client datagram (or one event of the router's own) with its place and
//! its time. Journal payloads, the Redis journal stream and the engine's input are all a plain
//! concatenation of these, so there is exactly one form of history.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

pub use crate::instrument_body::{InstrumentBody, TickBandBody};

/// Bytes of [`RecordHeader`]; the body follows it directly.
pub const RECORD_HEADER_BYTES: usize = 48;

/// What a sequenced record carries.
pub mod kind {
    /// SBE frames of one client datagram, as sent. Takes `count` engine sequence numbers.
    pub const APPLICATION: u8 = 1;
    /// Client numbers that will never be applied. `extra` is the NotApplied reason, the body a
    /// [`super::BurnBody`]. Takes one engine sequence number, as do all kinds below.
    pub const BURN: u8 = 2;
    /// A negotiated session version. Body: [`super::SessionOpenBody`].
    pub const SESSION_OPEN: u8 = 3;
    /// A session version that ended for good. No body.
    pub const SESSION_END: u8 = 4;
    /// An instrument became tradable. Body: [`super::InstrumentBody`].
    pub const INSTRUMENT: u8 = 5;
    /// A router process opened this journal. `client_seq_no` holds its epoch. No body.
    pub const EPOCH: u8 = 6;
    /// Something is due by now that no message waits for: an order that expires, a phase that ends.
    /// No body.
    pub const TIMER: u8 = 7;
    /// What the operator's file says about limits and phases: `count` SBE frames, of no session.
    pub const CONTROL: u8 = 8;
}

/// `RecordHeader::flags`: all messages of the datagram are applied or none is (as in the packet header).
pub const FLAG_ATOMIC: u8 = 1 << 1;

/// `RecordHeader::flags`: older than its sender allows, so only what takes risk away is applied.
pub const FLAG_STALE: u8 = 1 << 6;

/// Little-endian header of a sequenced record.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct RecordHeader {
    /// Bytes of header and body together; a multiple of 8.
    pub length: u32,
    /// One of [`kind`].
    pub kind: u8,
    /// Bit 1: [`FLAG_ATOMIC`].
    pub flags: u8,
    /// SBE frames in the body.
    pub count: u16,
    /// Place of the first message in the one sequence, from 1.
    pub engine_seq: u64,
    /// Nanoseconds since the Unix epoch, given once per batch by the sequencer; never steps back.
    pub transact_time: u64,
    /// Nanoseconds since the Unix epoch when the router took the datagram.
    pub ingress_time: u64,
    /// Client sequence number of the first message.
    pub client_seq_no: u64,
    /// Dense index of the session in this journal.
    pub session_index: u32,
    /// BURN: the NotApplied reason.
    pub extra: u32,
}

const _: () = assert!(size_of::<RecordHeader>() == RECORD_HEADER_BYTES);

/// Body of a BURN record.
#[repr(C)]
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct BurnBody {
    /// Client numbers burned, from `client_seq_no` on.
    pub count: u64,
}

/// Body of a SESSION_OPEN record.
#[repr(C)]
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct SessionOpenBody {
    pub session_id: u64,
    pub session_ver: u64,
    pub access_key_id: [u8; 16],
    pub client_nonce: [u8; 16],
    pub server_nonce: [u8; 16],
    pub session_kind: u8,
    pub client_flow: u8,
    pub suite: u16,
    pub reserved: u32,
}

const _: () = assert!(size_of::<SessionOpenBody>() == 72);

/// Why a batch of records cannot be read. The sequencer writes records and the journal checks
/// their checksums, so each of these is a defect or a forgery, never a client's doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadRecord {
    /// Byte offset of the record in the batch.
    pub offset: usize,
    /// What is wrong with it.
    pub what: &'static str,
}

impl core::fmt::Display for BadRecord {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            f,
            "sequenced record at byte {} of its batch: {}",
            self.offset, self.what
        )
    }
}

impl std::error::Error for BadRecord {}

/// Iterates the records of a batch; stops at the first one that cannot be read.
pub struct Records<'a> {
    batch: &'a [u8],
    offset: usize,
}

impl<'a> Records<'a> {
    pub fn new(batch: &'a [u8]) -> Self {
        Records { batch, offset: 0 }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Result<(RecordHeader, &'a [u8]), BadRecord>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.batch[self.offset..];
        if rest.is_empty() {
            return None;
        }
        let bad = |what| {
            Some(Err(BadRecord {
                offset: self.offset,
                what,
            }))
        };
        let Ok((header, _)) = RecordHeader::read_from_prefix(rest) else {
            let result = bad("shorter than its header");
            self.offset = self.batch.len();
            return result;
        };
        let length = header.length as usize;
        if length < RECORD_HEADER_BYTES || !length.is_multiple_of(8) || length > rest.len() {
            let result = bad("its length is out of range");
            self.offset = self.batch.len();
            return result;
        }
        self.offset += length;
        Some(Ok((header, &rest[RECORD_HEADER_BYTES..length])))
    }
}

/// The last engine sequence number that a record takes.
pub fn last_seq(header: &RecordHeader) -> u64 {
    let taken = if header.kind == kind::APPLICATION {
        u64::from(header.count)
    } else {
        1
    };
    // A forged header may have any number.
    header.engine_seq.saturating_add(taken).saturating_sub(1)
}
