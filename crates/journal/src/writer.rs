use crate::format::{
    END_MARK_BYTES, Kind, PAGE_BYTES, RECORD_HEADER_BYTES, RecordHeader, SEGMENT_HEADER_BYTES,
    SegmentHeader, checksum_start, stride, u32_at,
};
use crate::meta::{Directory, Meta, boot_id, list_segments, new_journal_id, segment_path};
use crate::meta::{shard_bytes, shard_text};
use crate::prepare::{Preparer, Recipe, Rest};
use crate::recovery::{Recovery, examine};
use crate::segment::Segment;
use crate::sync::Syncer;
use crate::view::Position;
use crate::watermarks::Watermarks;
use crate::{Disk, JournalError, Options, SyncMode};
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

/// How much of a new journal's first segment is prepared before [`Journal::open`] returns.
const HEAD_START_BYTES: usize = 2 << 20;

/// The one writer of a journal directory.
///
/// Dropping it syncs everything, as [`Journal::close`] does, but cannot tell of a failure.
pub struct Journal {
    directory: Directory,
    meta: Meta,
    checksum_start: u32,
    record_bytes_max: usize,
    continuous: bool,
    disk: Arc<dyn Disk>,
    segment: Arc<Segment>,
    /// Where the next record goes in `segment`.
    position: Position,
    /// `segment` has its end mark, and the next record opens a new one.
    sealed: bool,
    watermarks: Arc<Watermarks>,
    preparer: Preparer,
    syncer: Syncer,
    closed: bool,
    /// Holds the lock for as long as it is open.
    _lock: File,
}

impl Journal {
    /// Opens the journal in `directory`, creating both if nothing is there; cuts a torn tail.
    /// Everything recovered is on stable storage when this returns.
    ///
    /// # Errors
    /// Any [`JournalError`] except those of appending. Damage is refused and nothing is changed.
    pub fn open(directory: &Path, options: &Options) -> Result<(Self, Recovery), JournalError> {
        check(options)?;
        let shard = shard_bytes(&options.shard)?;
        let disk = Arc::clone(&options.disk);
        let directory = Directory::create(directory, &*disk)?;
        let lock = directory.lock()?;
        directory.remove_leftovers()?;
        let mut meta = read_or_create_meta(&directory, shard, &*disk)?;
        if meta.shard != shard {
            return Err(JournalError::ShardMismatch {
                path: directory.path.clone(),
                found: shard_text(&meta.shard),
                expected: options.shard.clone(),
            });
        }
        let boot_id = boot_id();
        let same_boot = boot_id != [0; 16] && meta.boot_id == boot_id;
        let findings = examine(&directory, &meta, same_boot)?;
        findings.repair(&directory, &*disk)?;
        meta.epoch += 1;
        let recovery = findings.recovery;
        let recipe = Recipe {
            spare: directory.spare(),
            segment_bytes: options.segment_bytes,
            written_out: options.sync == SyncMode::Continuous,
            disk: Arc::clone(&disk),
        };
        let checksum_start = checksum_start(meta.journal_id);
        let mut position = findings.position;
        let (segment, is_new) = match findings.reopen_last(&directory, &*disk)? {
            Some(segment) => (segment, false),
            None => {
                position.offset = SEGMENT_HEADER_BYTES;
                let segment = recipe.make(HEAD_START_BYTES)?;
                begin_segment(&segment, &directory, &meta, &position)?;
                (segment, true)
            }
        };
        let io_error = |doing| {
            let path = directory.path.clone();
            move |e: std::io::Error| JournalError::io(&path, doing, &e)
        };
        segment.store_mark(recovery.last_seq);
        disk.sync(segment.map(), 0, SEGMENT_HEADER_BYTES)
            .and_then(|()| disk.sync_directory(&directory.file))
            .map_err(io_error("syncing the directory"))?;
        // Last: until here a crash leaves everything to be judged as it was.
        meta.boot_id = boot_id;
        meta.synced_seq = recovery.last_seq;
        meta.write(&directory, &*disk)?;

        let segment = Arc::new(segment);
        let watermarks = Arc::new(Watermarks::start_at(recovery.last_seq));
        let rest = Rest {
            segment: Arc::clone(&segment),
            from: if is_new {
                HEAD_START_BYTES
            } else {
                position.offset
            },
            is_new,
        };
        let preparer = Preparer::start(recipe, rest, Arc::clone(&watermarks))?;
        let syncer = directory
            .file
            .try_clone()
            .and_then(|names| {
                let segment = Arc::clone(&segment);
                let watermarks = Arc::clone(&watermarks);
                Syncer::start(segment, watermarks, names, options.sync, Arc::clone(&disk))
            })
            .map_err(io_error("starting a thread"))?;
        let journal = Self {
            directory,
            meta,
            checksum_start,
            record_bytes_max: options.record_bytes_max,
            continuous: options.sync == SyncMode::Continuous,
            disk,
            segment,
            position,
            sealed: findings.last.is_some_and(|last| last.sealed),
            watermarks,
            preparer,
            syncer,
            closed: false,
            _lock: lock,
        };
        Ok((journal, recovery))
    }

    /// Appends one record of the sequences `first_seq..=last_seq`, whose payload is `parts` one
    /// after the other. When it returns, the record is written: it survives this process.
    ///
    /// It copies memory and makes no system call, except once per segment, where it renames the
    /// prepared file (and waits for it if the disk has not kept up), and to wake a sleeping sync
    /// thread in [`SyncMode::Continuous`].
    ///
    /// # Errors
    /// [`JournalError::RecordTooLarge`]; [`JournalError::DiskFull`] and [`JournalError::Io`] when
    /// there is no next segment (a later append tries again); [`JournalError::SyncFailed`] after a
    /// failed sync, for good. Nothing of the record was appended.
    ///
    /// # Panics
    /// If `first_seq` is not the sequence after the last one, or the two run backwards.
    pub fn append(
        &mut self,
        first_seq: u64,
        last_seq: u64,
        parts: &[&[u8]],
    ) -> Result<(), JournalError> {
        assert_eq!(
            first_seq, self.position.next_seq,
            "records continue the sequence"
        );
        assert!(
            first_seq <= last_seq && last_seq < u64::MAX,
            "sequences run forwards"
        );
        let payload_bytes = parts.iter().map(|part| part.len()).sum::<usize>();
        if payload_bytes > self.record_bytes_max {
            let max = self.record_bytes_max;
            return Err(JournalError::RecordTooLarge {
                bytes: payload_bytes,
                max,
            });
        }
        if self.watermarks.sync_error().is_some() {
            return Err(self.sync_failed());
        }
        let length = RECORD_HEADER_BYTES + payload_bytes;
        let room = self.segment.bytes() - END_MARK_BYTES;
        if self.sealed || self.position.offset + stride(length) > room {
            self.begin_next_segment()?;
        }
        self.put(Kind::Data, length, (first_seq, last_seq), parts);
        self.position.next_seq = last_seq + 1;
        self.watermarks
            .record_written(last_seq, stride(length) as u64);
        if self.continuous {
            self.syncer.wake();
        }
        Ok(())
    }

    /// How often this directory has been opened for writing, this time included. It was durable
    /// before [`Journal::open`] returned, so no two writers ever have the same.
    pub fn epoch(&self) -> u64 {
        self.meta.epoch
    }

    /// Sequence that the next record must begin with.
    pub fn next_seq(&self) -> u64 {
        self.position.next_seq
    }

    /// The watermarks, to be read from any thread, also after the journal is closed.
    pub fn watermarks(&self) -> Arc<Watermarks> {
        Arc::clone(&self.watermarks)
    }

    /// Has `waker` called, on the sync thread, each time the synced watermark has moved or a sync
    /// has failed. It replaces an earlier one and must not block.
    pub fn on_synced(&self, waker: Box<dyn Fn() + Send + Sync>) {
        self.syncer.set_waker(waker);
    }

    /// Makes everything durable, notes that in the directory, and gives the directory free.
    ///
    /// # Errors
    /// [`JournalError::SyncFailed`] if not everything could be made durable.
    pub fn close(mut self) -> Result<(), JournalError> {
        self.shut_down()
    }

    fn shut_down(&mut self) -> Result<(), JournalError> {
        if std::mem::replace(&mut self.closed, true) {
            return Ok(());
        }
        self.preparer.close();
        self.syncer.close();
        if self.watermarks.sync_error().is_some() {
            return Err(self.sync_failed());
        }
        self.meta.synced_seq = self.watermarks.synced();
        self.meta.write(&self.directory, &*self.disk)
    }

    fn put(
        &mut self,
        kind: Kind,
        length: usize,
        (first_seq, last_seq): (u64, u64),
        parts: &[&[u8]],
    ) {
        let header = RecordHeader {
            kind,
            length: u32::try_from(length).expect("records are far below 4 GiB, checked at opening"),
            first_seq,
            last_seq,
            synced_seq: self.watermarks.synced(),
            chain: self.position.chain,
        };
        let header = header.encode(self.checksum_start, parts);
        self.position.offset = self.segment.put(self.position.offset, &header, parts);
        self.position.chain = u32_at(&header, 0);
    }

    /// Ends the current segment, unless that is done, and goes on in the prepared one. After an
    /// error it may be called again.
    fn begin_next_segment(&mut self) -> Result<(), JournalError> {
        if !self.sealed {
            let last_seq = self.position.next_seq - 1;
            self.put(Kind::End, END_MARK_BYTES, (last_seq, last_seq), &[]);
            self.sealed = true;
        }
        let segment = self.preparer.take()?;
        if let Err(error) = begin_segment(&segment, &self.directory, &self.meta, &self.position) {
            self.preparer.put_back(segment);
            return Err(error);
        }
        self.preparer.request();
        self.segment = Arc::new(segment);
        self.syncer.push_segment(Arc::clone(&self.segment));
        self.position.offset = SEGMENT_HEADER_BYTES;
        self.sealed = false;
        self.watermarks.count_segment();
        Ok(())
    }

    fn sync_failed(&self) -> JournalError {
        let os_error = self.watermarks.sync_error().unwrap_or(libc::EIO);
        JournalError::SyncFailed {
            path: self.directory.path.clone(),
            os_error,
        }
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        // Who wants to know calls `close`.
        let _ = self.shut_down();
    }
}

/// Turns the prepared file into the segment that continues at `position`.
fn begin_segment(
    segment: &Segment,
    directory: &Directory,
    meta: &Meta,
    position: &Position,
) -> Result<(), JournalError> {
    let header = SegmentHeader {
        journal_id: meta.journal_id,
        base_seq: position.next_seq,
        segment_bytes: segment.bytes() as u64,
        chain: position.chain,
        epoch: meta.epoch,
        shard: meta.shard,
    };
    segment.write_header(&header.encode());
    let path = segment_path(&directory.path, position.next_seq);
    fs::rename(directory.spare(), &path)
        .map_err(|e| JournalError::io(&path, "naming a segment", &e))
}

fn read_or_create_meta(
    directory: &Directory,
    shard: [u8; crate::SHARD_BYTES_MAX],
    disk: &dyn Disk,
) -> Result<Meta, JournalError> {
    if let Some(meta) = Meta::read(&directory.path)? {
        return Ok(meta);
    }
    if !list_segments(&directory.path)?.is_empty() {
        let path = directory.path.join("meta");
        let reason = "the file is missing, although there are segments";
        return Err(JournalError::corrupt(&path, 0, reason));
    }
    let journal_id = new_journal_id(&directory.path)?;
    let meta = Meta {
        journal_id,
        epoch: 0,
        synced_seq: 0,
        boot_id: [0; 16],
        shard,
    };
    meta.write(directory, disk)?;
    Ok(meta)
}

fn check(options: &Options) -> Result<(), JournalError> {
    const RECORD_BYTES_MAX: usize = 1 << 30;
    let (have, max) = (options.segment_bytes, options.record_bytes_max);
    let needed = SEGMENT_HEADER_BYTES
        + stride(RECORD_HEADER_BYTES + max.min(RECORD_BYTES_MAX))
        + END_MARK_BYTES;
    let problem = if max > RECORD_BYTES_MAX {
        format!("record_bytes_max {max} is more than {RECORD_BYTES_MAX}")
    } else if !have.is_multiple_of(PAGE_BYTES as u64) {
        format!("segment_bytes {have} is not a multiple of {PAGE_BYTES}")
    } else if have < needed as u64 {
        format!("segment_bytes {have} cannot hold one record of {max} bytes (needs {needed})")
    } else {
        return Ok(());
    };
    Err(JournalError::InvalidOptions { problem })
}
