use crate::format::{
    MARK_AT, MARK_CHECK_AT, PAGE_BYTES, RECORD_HEADER_BYTES, SEGMENT_HEADER_BYTES, mark_of, stride,
    u64_at,
};
use crate::view::View;
use crate::{Disk, JournalError};
use memmap2::{Advice, MmapOptions, MmapRaw};
use std::fs::{File, OpenOptions};
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// How much of a segment is written out at once while it is prepared. A group commit that comes at
/// that moment waits behind no more than this.
const PREPARE_CHUNK_BYTES: usize = 2 << 20;

/// A segment file mapped for writing. One thread appends; another one syncs and stores the mark.
pub(crate) struct Segment {
    map: MmapRaw,
    /// Bytes up to the end of the last record.
    end: AtomicUsize,
}

impl Segment {
    /// Creates a file at `path` that can be written through its mapping without running out of
    /// room.
    pub fn create(path: &Path, bytes: u64, disk: &dyn Disk) -> Result<Self, JournalError> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(true)
            .open(path)
            .map_err(|e| JournalError::io(path, "creating a segment", &e))?;
        Self::allocate(path, &file, bytes, SEGMENT_HEADER_BYTES, disk)
    }

    /// Maps a segment whose records end at `end`, to go on with it.
    pub fn reopen(
        path: &Path,
        bytes: u64,
        end: usize,
        disk: &dyn Disk,
    ) -> Result<Self, JournalError> {
        // Allocated once more: a file that came from a copy may have holes, or have been cut short.
        Self::allocate(path, &open_writable(path)?, bytes, end, disk)
    }

    fn allocate(
        path: &Path,
        file: &File,
        bytes: u64,
        end: usize,
        disk: &dyn Disk,
    ) -> Result<Self, JournalError> {
        let io_error = |doing| move |e: io::Error| JournalError::io(path, doing, &e);
        disk.allocate(file, bytes)
            .map_err(io_error("allocating a segment"))?;
        file.sync_all().map_err(io_error("syncing a segment"))?;
        let map = map_writable(path, file)?;
        Ok(Self {
            map,
            end: AtomicUsize::new(end),
        })
    }

    /// Makes the pages of `range` writable, so that an append meets no page fault there. Records
    /// may be appended meanwhile.
    ///
    /// With `written_out`, the zeros themselves go to the disk now, so that a later sync of a
    /// record overwrites blocks in place and has no metadata to commit: half the time, measured.
    /// It is done through the mapping because writes of whole megabytes would make large folios
    /// in the page cache, and then the sync of a small record writes out a megabyte.
    pub fn prepare(
        &self,
        range: Range<usize>,
        written_out: bool,
        disk: &dyn Disk,
    ) -> io::Result<()> {
        for from in range.clone().step_by(PREPARE_CHUNK_BYTES) {
            let length = PREPARE_CHUNK_BYTES.min(range.end - from);
            populate(&self.map, Advice::PopulateWrite, from, length)?;
            if written_out {
                disk.sync(&self.map, from, length)?;
                // The sync has made the pages read-only.
                populate(&self.map, Advice::PopulateWrite, from, length)?;
            }
        }
        Ok(())
    }

    /// Maps a full segment whose records end at `end`, only to sync it again.
    pub fn reopen_full(path: &Path, end: usize) -> Result<Self, JournalError> {
        let map = map_writable(path, &open_writable(path)?)?;
        Ok(Self {
            map,
            end: AtomicUsize::new(end),
        })
    }

    pub fn map(&self) -> &MmapRaw {
        &self.map
    }

    pub fn bytes(&self) -> usize {
        self.map.len()
    }

    /// Bytes up to the end of the last record; those bytes are visible to who reads this.
    pub fn end(&self) -> usize {
        self.end.load(Ordering::Acquire)
    }

    /// Writes the segment's own header, before the file has its name and so before any reader.
    pub fn write_header(&self, header: &[u8; SEGMENT_HEADER_BYTES]) {
        assert!(self.map.len() >= SEGMENT_HEADER_BYTES);
        // SAFETY: in bounds as just asserted; no reference to the mapping exists, and no other
        // thread knows this segment yet.
        unsafe {
            std::ptr::copy_nonoverlapping(header.as_ptr(), self.map.as_mut_ptr(), header.len());
        }
    }

    /// Notes in the segment header that everything up to `synced_seq` is durable.
    pub fn store_mark(&self, synced_seq: u64) {
        self.atomic_word(MARK_AT)
            .store(synced_seq.to_le(), Ordering::Release);
        self.atomic_word(MARK_CHECK_AT)
            .store((!synced_seq).to_le(), Ordering::Release);
    }

    /// Copies a record to offset `at` and then publishes it; returns the offset behind it. The
    /// first word, length and checksum in one, is stored last: until then there is no record.
    pub fn put(&self, at: usize, header: &[u8; RECORD_HEADER_BYTES], parts: &[&[u8]]) -> usize {
        let length = RECORD_HEADER_BYTES + parts.iter().map(|part| part.len()).sum::<usize>();
        let next = at + stride(length);
        assert!(at >= SEGMENT_HEADER_BYTES && next <= self.map.len());
        // SAFETY: everything written lies in at..next, in bounds as just asserted. Only the
        // appending thread writes there, readers wait for the first word, and no reference to
        // the mapping exists.
        unsafe {
            let record = self.map.as_mut_ptr().add(at);
            let mut to = record.add(RECORD_HEADER_BYTES);
            for part in parts {
                std::ptr::copy_nonoverlapping(part.as_ptr(), to, part.len());
                to = to.add(part.len());
            }
            std::ptr::write_bytes(to, 0, next - at - length);
            std::ptr::copy_nonoverlapping(header[8..].as_ptr(), record.add(8), header.len() - 8);
        }
        self.atomic_word(at)
            .store(u64_at(header, 0).to_le(), Ordering::Release);
        self.end.store(next, Ordering::Release);
        next
    }

    /// Makes the bytes from `from` up to the end durable although the kernel may believe that they
    /// are: after a failed sync it calls pages clean that never reached the disk.
    pub fn sync_again(&self, from: usize, disk: &dyn Disk) -> io::Result<()> {
        let end = self.end();
        for at in (from - from % PAGE_BYTES..end).step_by(PAGE_BYTES) {
            // Writing a word's own value makes the page dirty, and nothing else.
            let word = self.atomic_word(at);
            word.store(word.load(Ordering::Relaxed), Ordering::Relaxed);
        }
        disk.sync(&self.map, from, end - from)
    }

    fn atomic_word(&self, at: usize) -> &AtomicU64 {
        assert!(at.is_multiple_of(8) && at + 8 <= self.map.len());
        // SAFETY: in bounds and aligned as just asserted, and alive as long as the mapping.
        unsafe { AtomicU64::from_ptr(self.map.as_mut_ptr().add(at).cast()) }
    }
}

/// A segment file mapped for reading. An unreadable disk shows here, as an error.
pub(crate) struct ReadMap {
    map: Option<MmapRaw>,
}

impl ReadMap {
    /// `Ok(None)` when there is no such file.
    pub fn open(path: &Path) -> Result<Option<Self>, JournalError> {
        let io_error = |doing| move |e: io::Error| JournalError::io(path, doing, &e);
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(JournalError::io(path, "opening a segment", &error)),
        };
        let metadata = file
            .metadata()
            .map_err(io_error("reading a segment's length"))?;
        if metadata.len() == 0 {
            return Ok(Some(Self { map: None }));
        }
        let map = MmapOptions::new()
            .map_raw_read_only(&file)
            .map_err(io_error("mapping a segment"))?;
        populate(&map, Advice::PopulateRead, 0, map.len())
            .map_err(io_error("reading a segment"))?;
        Ok(Some(Self { map: Some(map) }))
    }

    pub fn view(&self) -> View<'_> {
        const NOTHING: &[u64] = &[];
        let (base, length) = match &self.map {
            Some(map) => (map.as_ptr(), map.len()),
            None => (NOTHING.as_ptr().cast(), 0),
        };
        // SAFETY: the mapping is readable and lives as long as `self`; mappings are page-aligned;
        // writers of this format never change a published record.
        unsafe { View::new(base, length) }
    }
}

/// The synced mark of a segment file; 0 when the file is too short to have one.
pub(crate) fn read_mark(path: &Path) -> Result<u64, JournalError> {
    let io_error = |e: io::Error| JournalError::io(path, "reading a segment header", &e);
    let mut bytes = [0; SEGMENT_HEADER_BYTES];
    let file = File::open(path).map_err(io_error)?;
    match file.read_exact_at(&mut bytes, 0) {
        Ok(()) => Ok(mark_of(
            u64_at(&bytes, MARK_AT),
            u64_at(&bytes, MARK_CHECK_AT),
        )),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(0),
        Err(error) => Err(io_error(error)),
    }
}

pub(crate) fn open_writable(path: &Path) -> Result<File, JournalError> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .open(path)
        .map_err(|e| JournalError::io(path, "opening a segment to write", &e))
}

fn map_writable(path: &Path, file: &File) -> Result<MmapRaw, JournalError> {
    MmapRaw::map_raw(file).map_err(|e| JournalError::io(path, "mapping a segment", &e))
}

/// Maps pages now, and so gets an error where touching one would raise SIGBUS.
fn populate(map: &MmapRaw, advice: Advice, from: usize, length: usize) -> io::Result<()> {
    let start = from - from % PAGE_BYTES;
    match map.advise_range(advice, start, from + length - start) {
        // Kernels before 5.14 do not know this advice: then pages are mapped one by one, later.
        Err(error) if error.raw_os_error() == Some(libc::EINVAL) => Ok(()),
        // This is how the kernel says SIGBUS.
        Err(error) if error.raw_os_error() == Some(libc::EFAULT) => {
            Err(io::Error::from_raw_os_error(libc::EIO))
        }
        result => result,
    }
}
