//! What the tests of the journal share. Each test binary uses a part of it.
#![allow(dead_code)]

use memmap2::MmapRaw;
use orderwire_journal::{Disk, Journal, JournalError, JournalReader, Options, SyncMode};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

pub const SHARD: &str = "test";

/// A directory that goes away with its owner.
pub struct TempDir {
    path: PathBuf,
}

impl TempDir {
    pub fn new() -> Self {
        Self::under(&std::env::temp_dir())
    }

    /// In memory where there is such a place: for tests that open thousands of journals.
    pub fn in_memory() -> Self {
        let shm = Path::new("/dev/shm");
        if shm.is_dir() {
            Self::under(shm)
        } else {
            Self::new()
        }
    }

    fn under(parent: &Path) -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = parent.join(format!("orderwire-journal-{}-{count}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self { path }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// A small generator of repeatable noise (SplitMix64).
pub struct Noise(pub u64);

impl Noise {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    pub fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.next() as u8).collect()
    }
}

/// The seed of a test, from the environment variable SEED or fixed; failures print it.
pub fn seed() -> u64 {
    std::env::var("SEED").map_or(42, |seed| seed.parse().unwrap())
}

/// A payload that only this sequence has, of 0 to `limit` bytes.
pub fn payload(seq: u64, limit: u64) -> Vec<u8> {
    let mut noise = Noise(seq);
    let length = noise.below(limit + 1) as usize;
    noise.bytes(length)
}

/// Segments of one page that never sync by themselves.
pub fn small() -> Options {
    Options {
        segment_bytes: 4096,
        record_bytes_max: 1024,
        sync: SyncMode::Background {
            interval: Duration::from_secs(3600),
        },
        ..Options::new(SHARD)
    }
}

pub fn continuous() -> Options {
    Options {
        sync: SyncMode::Continuous,
        ..small()
    }
}

/// First sequence, last sequence, payload.
pub type Entry = (u64, u64, Vec<u8>);

/// Everything in the journal, followed until there is no more.
pub fn read_all(directory: &Path) -> Result<Vec<Entry>, JournalError> {
    drain(&mut JournalReader::open(directory)?)
}

pub fn drain(reader: &mut JournalReader) -> Result<Vec<Entry>, JournalError> {
    let mut entries = Vec::new();
    while let Some(record) = reader.next()? {
        entries.push((record.first_seq, record.last_seq, record.payload.to_vec()));
    }
    Ok(entries)
}

/// Appends `count` records of one sequence each and returns them.
pub fn append_some(journal: &mut Journal, count: u64, limit: u64) -> Vec<Entry> {
    let from = journal.next_seq();
    let entries: Vec<Entry> = (from..from + count)
        .map(|seq| (seq, seq, payload(seq, limit)))
        .collect();
    for (first, last, payload) in &entries {
        journal.append(*first, *last, &[payload]).unwrap();
    }
    entries
}

/// The segment files of a journal, oldest first.
pub fn segments(directory: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "segment")
        })
        .collect();
    paths.sort();
    paths
}

/// What SIGKILL leaves behind: the files as they are while the writer still has them open.
pub fn copy_directory(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name != "spare.tmp" && name != "lock" {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

/// Makes the journal look as if the operating system had been started anew since.
pub fn forget_boot(directory: &Path) {
    let path = directory.join("meta");
    let mut bytes = fs::read(&path).unwrap();
    bytes[48] ^= 0xff;
    seal(&mut bytes, 128);
    fs::write(&path, bytes).unwrap();
}

/// Corrects the checksum of a meta file (128 bytes covered) or segment header (96 bytes).
pub fn seal(bytes: &mut [u8], covered: usize) {
    let checksum = crc32c::crc32c_append(crc32c::crc32c(&bytes[..12]), &bytes[16..covered]);
    bytes[12..16].copy_from_slice(&checksum.to_le_bytes());
}

pub fn wait_until(what: &str, mut condition: impl FnMut() -> bool) {
    let start = Instant::now();
    while !condition() {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "waited too long until {what}"
        );
        std::thread::yield_now();
    }
}

/// A disk whose calls tests can fail, delay or record; what is not overridden is the real disk's.
pub struct TestDisk<D> {
    pub inner: D,
}

pub trait Interfere: Send + Sync {
    fn allocate(&self, _bytes: u64) -> io::Result<()> {
        Ok(())
    }
    fn sync(&self, _map: &MmapRaw, _offset: usize, _length: usize) -> io::Result<()> {
        Ok(())
    }
    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }
}

impl<D: Interfere> Disk for TestDisk<D> {
    fn allocate(&self, file: &File, bytes: u64) -> io::Result<()> {
        self.inner.allocate(bytes)?;
        orderwire_journal::OsDisk.allocate(file, bytes)
    }
    fn sync(&self, map: &MmapRaw, offset: usize, length: usize) -> io::Result<()> {
        orderwire_journal::OsDisk.sync(map, offset, length)?;
        self.inner.sync(map, offset, length)
    }
    fn sync_directory(&self, directory: &File) -> io::Result<()> {
        orderwire_journal::OsDisk.sync_directory(directory)?;
        self.inner.sync_directory()
    }
}

pub fn test_disk<D: Interfere + 'static>(inner: D) -> (Arc<TestDisk<D>>, Arc<dyn Disk>) {
    let disk = Arc::new(TestDisk { inner });
    (Arc::clone(&disk), disk)
}
