use crate::format::{HeaderFault, SEGMENT_HEADER_BYTES, checksum_start};
use crate::meta::{Meta, list_segments, segment_path, shard_text};
use crate::segment::{ReadMap, read_mark};
use crate::view::{Behind, Position, Step};
use crate::watermarks::Watermarks;
use crate::{JournalError, RECORD_HEADER_BYTES};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How far a reader goes.
#[derive(Clone)]
pub enum ReadUpTo {
    /// Everything that is written, by what the files say: for readers in another process, and for
    /// journals without a writer.
    End,
    /// The written watermark of a writer in this process.
    Written(Arc<Watermarks>),
    /// The synced watermark of a writer in this process: nothing that a power cut could take back.
    Synced(Arc<Watermarks>),
}

/// One record, still in the mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record<'a> {
    pub first_seq: u64,
    pub last_seq: u64,
    pub payload: &'a [u8],
    /// First sequence of the segment it is in, which names the file.
    pub segment: u64,
    /// Byte offset of its header in that file.
    pub offset: u64,
}

/// What stands behind the last record of a journal without a writer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tail {
    /// Bytes of a torn record; 0 when the journal ends cleanly.
    pub torn_bytes: u64,
}

struct Current {
    base_seq: u64,
    segment_bytes: u64,
    map: ReadMap,
    /// The end mark has been read.
    ended: bool,
}

/// Reads the records of a journal in order, and follows one that is being written.
///
/// It needs no lock and writes nothing. It stays valid while a writer closes and another one opens
/// the directory.
pub struct JournalReader {
    directory: PathBuf,
    meta: Meta,
    checksum_start: u32,
    up_to: ReadUpTo,
    /// What was synced when this reader was opened, by what the files say.
    synced_seq: u64,
    /// Records before this sequence are passed over.
    from_seq: u64,
    current: Option<Current>,
    position: Position,
}

/// The outcome of one look at the next place in the chain.
enum Look {
    Record {
        first_seq: u64,
        last_seq: u64,
        offset: usize,
        next: usize,
    },
    Again,
    NoMore,
}

impl JournalReader {
    /// Reads from the oldest record there is.
    ///
    /// # Errors
    /// [`JournalError::NotAJournal`] when the directory holds none, or one of the others.
    pub fn open(directory: &Path) -> Result<Self, JournalError> {
        Self::open_from(directory, 0, ReadUpTo::End)
    }

    /// Reads from the record that holds sequence `from_seq`, which may begin before it. Segments
    /// before that one are not opened. A sequence that is not there yet is waited for; 0 means
    /// the oldest there is.
    ///
    /// # Errors
    /// As [`JournalReader::open`]; [`JournalError::Gap`] when the journal begins after `from_seq`.
    pub fn open_from(
        directory: &Path,
        from_seq: u64,
        up_to: ReadUpTo,
    ) -> Result<Self, JournalError> {
        match fs::metadata(directory) {
            Ok(metadata) if !metadata.is_dir() => {
                return Err(JournalError::NotADirectory {
                    path: directory.to_owned(),
                });
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(JournalError::io(directory, "opening the directory", &error));
            }
            _ => {}
        }
        let Some(meta) = Meta::read(directory)? else {
            return Err(JournalError::NotAJournal {
                path: directory.to_owned(),
            });
        };
        let bases = list_segments(directory)?;
        let first = bases.first().copied().unwrap_or(1);
        if from_seq > 0 && from_seq < first {
            return Err(JournalError::Gap {
                path: directory.to_owned(),
                expected: from_seq,
                found: first,
            });
        }
        let base = bases
            .iter()
            .rev()
            .find(|base| **base <= from_seq)
            .copied()
            .unwrap_or(first);
        let mut synced_seq = meta.synced_seq;
        // The newest one's mark is the highest, unless it was only just begun.
        for base in bases.iter().rev().take(2) {
            synced_seq = synced_seq.max(read_mark(&segment_path(directory, *base))?);
        }
        Ok(Self {
            directory: directory.to_owned(),
            synced_seq,
            checksum_start: checksum_start(meta.journal_id),
            meta,
            up_to,
            from_seq,
            current: None,
            position: Position {
                offset: SEGMENT_HEADER_BYTES,
                next_seq: base,
                chain: 0,
            },
        })
    }

    /// The writer's epoch when this reader was opened.
    pub fn epoch(&self) -> u64 {
        self.meta.epoch
    }

    pub fn shard(&self) -> String {
        shard_text(&self.meta.shard)
    }

    /// Sequence that the next record begins with.
    pub fn next_seq(&self) -> u64 {
        self.position.next_seq
    }

    /// The next record, or `None` when there is no more for now: call again later to follow. A
    /// torn tail is `None` too; [`JournalReader::check_tail`] tells it from damage.
    ///
    /// # Errors
    /// [`JournalError::Corrupt`] when a record that must be there is not, or is not what was
    /// written; [`JournalError::Gap`] when a segment is missing.
    // Not an Iterator: a record borrows from the reader.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Result<Option<Record<'_>>, JournalError> {
        loop {
            match self.look()? {
                Look::NoMore => return Ok(None),
                Look::Record {
                    first_seq,
                    last_seq,
                    offset,
                    next,
                } if last_seq >= self.from_seq => {
                    let Some(current) = &self.current else {
                        return Ok(None);
                    };
                    let payload_at = offset + RECORD_HEADER_BYTES;
                    let payload = current.map.view().bytes(payload_at, next - payload_at);
                    let segment = current.base_seq;
                    let offset = offset as u64;
                    return Ok(Some(Record {
                        first_seq,
                        last_seq,
                        payload,
                        segment,
                        offset,
                    }));
                }
                Look::Record { .. } | Look::Again => {}
            }
        }
    }

    /// After [`JournalReader::next`] has returned `None`, and for who does not go on following:
    /// makes sure that this is the end of the journal and not a hole in it. On a journal that is
    /// being written it is right too, but what it calls torn may be a record in the making.
    ///
    /// # Errors
    /// [`JournalError::Corrupt`] when whole records stand behind this place, and
    /// [`JournalError::Gap`] when whole segments do.
    pub fn check_tail(&self) -> Result<Tail, JournalError> {
        let expected = self.position.next_seq;
        let bases = list_segments(&self.directory)?;
        let later = bases.iter().find(|base| **base > expected).copied();
        let behind = self.behind()?;
        if (later.is_none() && !behind.continues) || self.goes_on()? {
            return Ok(Tail {
                torn_bytes: behind.bytes,
            });
        }
        match later {
            Some(found) if self.open_segment().is_none() && !bases.contains(&expected) => {
                Err(JournalError::Gap {
                    path: self.directory.clone(),
                    expected,
                    found,
                })
            }
            Some(_) => Err(self.corrupt("the record is missing, although a later segment exists")),
            None => Err(self.corrupt("the record is missing, although later records are whole")),
        }
    }

    fn open_segment(&self) -> Option<&Current> {
        self.current.as_ref().filter(|current| !current.ended)
    }

    /// What stands behind the last record in the segment that is open, or else in the next one,
    /// which has been begun only now or whose header cannot be used.
    fn behind(&self) -> Result<Behind, JournalError> {
        let expected = self.position.next_seq;
        if let Some(current) = self.open_segment() {
            let view = current.map.view();
            return Ok(view.behind(self.checksum_start, self.position.offset, expected));
        }
        let map = ReadMap::open(&segment_path(&self.directory, expected))?;
        Ok(map.map_or(Behind::default(), |map| {
            map.view()
                .behind(self.checksum_start, SEGMENT_HEADER_BYTES, expected)
        }))
    }

    /// Whether the next record has come by now. A live writer stores records in their order, so
    /// who has seen a later one sees this one.
    fn goes_on(&self) -> Result<bool, JournalError> {
        if let Some(current) = self.open_segment() {
            let step = self.position.step(current.map.view(), self.checksum_start);
            return Ok(matches!(step, Step::Record(_) | Step::End(_)));
        }
        let map = ReadMap::open(&segment_path(&self.directory, self.position.next_seq))?;
        Ok(map.is_some_and(|map| {
            map.view()
                .header()
                .is_ok_and(|header| header.chain == self.position.chain)
        }))
    }

    /// The last sequence that the bound guarantees to be there, if it knows.
    fn bound(&self) -> Option<u64> {
        match &self.up_to {
            ReadUpTo::End => None,
            ReadUpTo::Written(watermarks) => Some(watermarks.written()),
            ReadUpTo::Synced(watermarks) => Some(watermarks.synced()),
        }
    }

    fn look(&mut self) -> Result<Look, JournalError> {
        let bound = self.bound();
        if bound.is_some_and(|bound| self.position.next_seq > bound) {
            return Ok(Look::NoMore);
        }
        if self.current.as_ref().is_none_or(|current| current.ended) && !self.open_next()? {
            return Ok(Look::NoMore);
        }
        let Some(current) = &mut self.current else {
            return Ok(Look::NoMore);
        };
        let view = current.map.view();
        let step = self.position.step(view, self.checksum_start);
        let offset = self.position.offset;
        match step {
            Step::Record(found) => {
                self.position.advance(&found);
                let header = found.header;
                return Ok(Look::Record {
                    first_seq: header.first_seq,
                    last_seq: header.last_seq,
                    offset,
                    next: offset + header.length as usize,
                });
            }
            Step::End(found) => {
                self.position.advance(&found);
                current.ended = true;
                return Ok(Look::Again);
            }
            Step::Nothing | Step::Bad(_) => {}
        }
        let must_be_there = view.mark().max(self.synced_seq).max(bound.unwrap_or(0));
        let short = (view.length() as u64) < current.segment_bytes;
        if short && self.map_again()? {
            return Ok(Look::Again);
        }
        if self.position.next_seq > must_be_there {
            return Ok(Look::NoMore);
        }
        // The mark or the watermark may have moved after the look at the record: then the record
        // is visible by now.
        let Some(current) = &self.current else {
            return Ok(Look::NoMore);
        };
        match self.position.step(current.map.view(), self.checksum_start) {
            Step::Record(_) | Step::End(_) => Ok(Look::Again),
            Step::Nothing => Err(self.corrupt(&format!(
                "the record is missing, although everything up to {must_be_there} was there"
            ))),
            Step::Bad(reason) => Err(self.corrupt(&reason)),
        }
    }

    /// Opens the segment that begins with the next sequence; `false` when it is not there yet.
    fn open_next(&mut self) -> Result<bool, JournalError> {
        let base_seq = self.position.next_seq;
        let path = segment_path(&self.directory, base_seq);
        let must_be_there = base_seq <= self.bound().unwrap_or(self.synced_seq);
        let Some(map) = ReadMap::open(&path)? else {
            if must_be_there {
                let reason = "the file is missing, although records of it were reported";
                return Err(JournalError::corrupt(&path, 0, reason));
            }
            return Ok(false);
        };
        let header = match map.view().header() {
            Ok(header) => header,
            // A power cut can leave a name without a header; a writer's opening removes it.
            Err(HeaderFault::Bad(_)) if !must_be_there => return Ok(false),
            Err(fault) => return Err(fault.into_error(&path)),
        };
        let problem = if header.journal_id != self.meta.journal_id {
            "the segment belongs to another journal"
        } else if header.base_seq != base_seq {
            "the segment's name does not say its first sequence"
        } else if self.current.is_some() && header.chain != self.position.chain {
            "the segment does not continue the one before it"
        } else {
            self.position.offset = SEGMENT_HEADER_BYTES;
            self.position.chain = header.chain;
            let segment_bytes = header.segment_bytes;
            self.current = Some(Current {
                base_seq,
                segment_bytes,
                map,
                ended: false,
            });
            return Ok(true);
        };
        Err(JournalError::corrupt(&path, 0, problem))
    }

    /// Maps a segment anew that was cut short when it was opened; `true` if it has grown since.
    fn map_again(&mut self) -> Result<bool, JournalError> {
        let Some(current) = &mut self.current else {
            return Ok(false);
        };
        let path = segment_path(&self.directory, current.base_seq);
        let Some(map) = ReadMap::open(&path)? else {
            return Ok(false);
        };
        let grown = map.view().length() > current.map.view().length();
        if grown {
            current.map = map;
        }
        Ok(grown)
    }

    fn corrupt(&self, reason: &str) -> JournalError {
        let (base_seq, offset) = match &self.current {
            Some(current) if !current.ended => (current.base_seq, self.position.offset),
            _ => (self.position.next_seq, 0),
        };
        JournalError::corrupt(&segment_path(&self.directory, base_seq), offset, reason)
    }
}
