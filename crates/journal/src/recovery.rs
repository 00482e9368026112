//! What a writer does before it goes on with a journal: read all of it, decide whether a break in
//! the chain is a torn tail or damage, and cut a torn tail. Nothing is changed unless all is well.

use crate::format::{HeaderFault, SEGMENT_HEADER_BYTES, SegmentHeader, checksum_start};
use crate::meta::{Directory, Meta, list_segments, remove_if_there, segment_path};
use crate::segment::{ReadMap, Segment, open_writable, read_mark};
use crate::view::{Behind, Position, Step, View};
use crate::{Disk, JournalError};
use std::os::unix::fs::FileExt;

/// What was found in a journal's directory when it was opened for writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recovery {
    /// Segment files kept.
    pub segments: u64,
    /// Records kept.
    pub records: u64,
    /// First sequence of the first record kept; 0 when there is none.
    pub first_seq: u64,
    /// Last sequence of the last record kept; 0 when there has never been one.
    pub last_seq: u64,
    /// Bytes of a torn tail that were cut off. None of them was ever synced.
    pub torn_bytes: u64,
    /// Whole records within those bytes, lost because one before them never reached the disk.
    /// Only the end of the operating system (a power cut) can cause that.
    pub discarded_records: u64,
}

/// The segment that the writer goes on with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LastSegment {
    pub base_seq: u64,
    pub bytes: u64,
    /// The segment has its end mark: the next record opens a new one.
    pub sealed: bool,
    /// Where records begin that are not known to be synced.
    unsynced_from: usize,
}

/// All that is known after reading a journal, and what is still to be done.
pub(crate) struct Findings {
    pub recovery: Recovery,
    /// Where the next record goes.
    pub position: Position,
    pub last: Option<LastSegment>,
    /// Full segments to sync again: first sequence, and the bytes from and to.
    sync_again: Vec<(u64, usize, usize)>,
    cut: Option<Cut>,
}

/// A torn tail: the bytes to be zeroed, and the segments to be removed behind them.
struct Cut {
    base_seq: u64,
    from: usize,
    bytes: u64,
    segments: Vec<u64>,
}

/// A place where the chain breaks off.
struct Break {
    segment: usize,
    offset: usize,
    next_seq: u64,
    reason: String,
}

struct Examiner<'a> {
    directory: &'a Directory,
    bases: Vec<u64>,
    meta: &'a Meta,
    same_boot: bool,
    checksum_start: u32,
    synced_seq: u64,
}

/// Reads the whole journal and changes nothing. `same_boot`: the operating system has not ended
/// since the last writer ran, so every byte that writer stored is still there.
pub(crate) fn examine(
    directory: &Directory,
    meta: &Meta,
    same_boot: bool,
) -> Result<Findings, JournalError> {
    let bases = list_segments(&directory.path)?;
    let mut synced_seq = meta.synced_seq;
    for base in &bases {
        synced_seq = synced_seq.max(read_mark(&segment_path(&directory.path, *base))?);
    }
    let checksum_start = checksum_start(meta.journal_id);
    Examiner {
        directory,
        bases,
        meta,
        same_boot,
        checksum_start,
        synced_seq,
    }
    .run()
}

impl Examiner<'_> {
    fn run(&self) -> Result<Findings, JournalError> {
        let next_seq = self.bases.first().copied().unwrap_or(1);
        let mut findings = Findings {
            recovery: Recovery {
                last_seq: next_seq.saturating_sub(1),
                ..Recovery::default()
            },
            position: Position {
                offset: SEGMENT_HEADER_BYTES,
                next_seq,
                chain: 0,
            },
            last: None,
            sync_again: Vec::new(),
            cut: None,
        };
        for segment in 0..self.bases.len() {
            if let Some(broken) = self.read_segment(segment, &mut findings)? {
                findings.cut = self.judge(&broken, &mut findings.recovery)?;
                break;
            }
        }
        let next_seq = findings.position.next_seq;
        if next_seq <= self.synced_seq {
            let path = segment_path(&self.directory.path, next_seq);
            let synced_seq = self.synced_seq;
            let reason =
                format!("the file is missing, although everything up to {synced_seq} was synced");
            return Err(JournalError::corrupt(&path, 0, reason));
        }
        Ok(findings)
    }

    /// Follows the chain through one segment; returns where it breaks off, if it does.
    fn read_segment(
        &self,
        segment: usize,
        findings: &mut Findings,
    ) -> Result<Option<Break>, JournalError> {
        let base_seq = self.bases[segment];
        let path = segment_path(&self.directory.path, base_seq);
        let position = &mut findings.position;
        if base_seq != position.next_seq {
            let (expected, path) = (position.next_seq, self.directory.path.clone());
            return Err(JournalError::Gap {
                path,
                expected,
                found: base_seq,
            });
        }
        let map = self.open(base_seq)?;
        let view = map.view();
        let broken = |offset, next_seq, reason| Break {
            segment,
            offset,
            next_seq,
            reason,
        };
        let header = match view.header() {
            Ok(header) => header,
            Err(fault @ HeaderFault::Version(_)) => return Err(fault.into_error(&path)),
            Err(HeaderFault::Bad(reason)) => {
                return Ok(Some(broken(0, base_seq, reason.to_owned())));
            }
        };
        if let Some(reason) = self.stranger(&header, base_seq) {
            return Err(JournalError::corrupt(&path, 0, reason));
        }
        if segment > 0 && header.chain != position.chain {
            let reason = "the segment does not continue the one before it".to_owned();
            return Ok(Some(broken(0, base_seq, reason)));
        }
        position.offset = SEGMENT_HEADER_BYTES;
        position.chain = header.chain;
        let mut last = LastSegment {
            base_seq,
            bytes: header.segment_bytes,
            sealed: false,
            unsynced_from: if base_seq > self.synced_seq {
                0
            } else {
                usize::MAX
            },
        };
        let recovery = &mut findings.recovery;
        recovery.segments += 1;
        let reason = loop {
            match position.step(view, self.checksum_start) {
                Step::Record(found) => {
                    if found.header.last_seq > self.synced_seq {
                        last.unsynced_from = last.unsynced_from.min(position.offset);
                    }
                    if recovery.records == 0 {
                        recovery.first_seq = found.header.first_seq;
                    }
                    recovery.records += 1;
                    recovery.last_seq = found.header.last_seq;
                    position.advance(&found);
                }
                Step::End(found) => {
                    last.sealed = true;
                    last.unsynced_from = last.unsynced_from.min(position.offset);
                    position.advance(&found);
                    break None;
                }
                Step::Nothing => break Some("the record is missing".to_owned()),
                Step::Bad(reason) => break Some(reason),
            }
        };
        last.unsynced_from = last.unsynced_from.min(position.offset);
        if segment + 1 < self.bases.len() && last.sealed && recovery.last_seq > self.synced_seq {
            findings
                .sync_again
                .push((base_seq, last.unsynced_from, position.offset));
        }
        findings.last = Some(last);
        Ok(reason.map(|reason| broken(position.offset, position.next_seq, reason)))
    }

    /// Whether a whole header is that of another place: no crash does that.
    fn stranger(&self, header: &SegmentHeader, base_seq: u64) -> Option<&'static str> {
        if header.journal_id != self.meta.journal_id {
            return Some("the segment belongs to another journal");
        }
        if header.base_seq != base_seq {
            return Some("the segment's name does not say its first sequence");
        }
        None
    }

    /// Decides what a break in the chain is. The three questions are explained in docs/journal.md.
    fn judge(&self, broken: &Break, recovery: &mut Recovery) -> Result<Option<Cut>, JournalError> {
        let base_seq = self.bases[broken.segment];
        let path = segment_path(&self.directory.path, base_seq);
        let corrupt = |because: String| {
            let reason = format!("{}, {because}", broken.reason);
            Err(JournalError::corrupt(&path, broken.offset, reason))
        };
        let here = self.behind(self.open(base_seq)?.view(), broken.offset, broken.next_seq);
        let mut synced_seq = self.synced_seq.max(here.synced_seq);
        let mut discarded = here.records;
        let mut torn_bytes = here.bytes;
        let later = &self.bases[broken.segment + 1..];
        for base in later {
            let behind = self.behind(self.open(*base)?.view(), 0, broken.next_seq);
            synced_seq = synced_seq.max(behind.synced_seq);
            discarded += behind.records;
            torn_bytes += behind.bytes;
        }
        if broken.next_seq <= synced_seq {
            return corrupt(format!("although everything up to {synced_seq} was synced"));
        }
        if self.same_boot && !later.is_empty() {
            return corrupt("although a later segment exists".to_owned());
        }
        if self.same_boot && here.continues {
            return corrupt("although later records are whole".to_owned());
        }
        if torn_bytes == 0 && later.is_empty() && broken.offset > 0 {
            return Ok(None);
        }
        recovery.torn_bytes = torn_bytes;
        recovery.discarded_records = discarded;
        let mut segments = later.to_vec();
        if broken.offset == 0 {
            segments.push(base_seq);
        }
        Ok(Some(Cut {
            base_seq,
            from: broken.offset,
            bytes: here.bytes,
            segments,
        }))
    }

    fn behind(&self, view: View<'_>, offset: usize, next_seq: u64) -> Behind {
        // Where a segment header should be, its own words are no records.
        let from = if offset == 0 {
            SEGMENT_HEADER_BYTES
        } else {
            offset
        };
        view.behind(self.checksum_start, from, next_seq)
    }

    fn open(&self, base_seq: u64) -> Result<ReadMap, JournalError> {
        let path = segment_path(&self.directory.path, base_seq);
        ReadMap::open(&path)?.ok_or(JournalError::Io {
            path,
            doing: "opening a segment that was there a moment ago",
            os_error: libc::ENOENT,
        })
    }
}

impl Findings {
    /// Cuts the torn tail, if there is one, and makes everything that was kept durable. A crash in
    /// the middle of this leaves a journal that the next recovery judges in the same way.
    pub fn repair(&self, directory: &Directory, disk: &dyn Disk) -> Result<(), JournalError> {
        if let Some(cut) = &self.cut {
            let mut segments = cut.segments.clone();
            segments.sort_unstable();
            for base in segments.iter().rev() {
                remove_if_there(&segment_path(&directory.path, *base))?;
            }
            if cut.from > 0 {
                self.zero(cut, directory)?;
            }
        }
        for (base, from, to) in &self.sync_again {
            let path = segment_path(&directory.path, *base);
            Segment::reopen_full(&path, *to)?
                .sync_again(*from, disk)
                .map_err(|e| JournalError::io(&path, "syncing a segment", &e))?;
        }
        disk.sync_directory(&directory.file)
            .map_err(|e| JournalError::io(&directory.path, "syncing the directory", &e))
    }

    /// From the last byte to the first, so that the break stays a break until the very end.
    fn zero(&self, cut: &Cut, directory: &Directory) -> Result<(), JournalError> {
        const ZEROS: [u8; 4096] = [0; 4096];
        let path = segment_path(&directory.path, cut.base_seq);
        let file = open_writable(&path)?;
        let from = cut.from as u64;
        let mut end = from + cut.bytes;
        while end > from {
            let length = (end - from).min(ZEROS.len() as u64);
            end -= length;
            file.write_all_at(&ZEROS[..length as usize], end)
                .map_err(|e| JournalError::io(&path, "zeroing a torn tail", &e))?;
        }
        file.sync_all()
            .map_err(|e| JournalError::io(&path, "syncing a segment", &e))
    }

    /// Maps the segment that the writer goes on with and makes its records durable.
    pub fn reopen_last(
        &self,
        directory: &Directory,
        disk: &dyn Disk,
    ) -> Result<Option<Segment>, JournalError> {
        let Some(last) = self.last else {
            return Ok(None);
        };
        let path = segment_path(&directory.path, last.base_seq);
        let segment = Segment::reopen(&path, last.bytes, self.position.offset, disk)?;
        segment
            .sync_again(last.unsynced_from, disk)
            .map_err(|e| JournalError::io(&path, "syncing a segment", &e))?;
        Ok(Some(segment))
    }
}
