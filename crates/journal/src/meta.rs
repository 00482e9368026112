//! The directory around the segments: names, the lock, and the `meta` file.

use crate::format::{FORMAT_VERSION, u32_at, u64_at};
use crate::{Disk, JournalError, SHARD_BYTES_MAX};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};

const META_NAME: &str = "meta";
const META_NEW_NAME: &str = "meta.new";
const LOCK_NAME: &str = "lock";
pub(crate) const SPARE_NAME: &str = "spare.tmp";
const SEGMENT_SUFFIX: &str = ".segment";
const SEGMENT_DIGITS: usize = 20;

const META_BYTES: usize = 128;
const META_MAGIC: [u8; 8] = *b"OWJRNMET";
const META_CRC_AT: usize = 12;

/// What identifies a journal, and its last opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meta {
    pub journal_id: u64,
    /// How often the journal was opened for writing.
    pub epoch: u64,
    /// Last sequence at that opening; everything up to it was synced.
    pub synced_seq: u64,
    /// Which start of the operating system that was; zeros when it could not be told.
    pub boot_id: [u8; 16],
    pub shard: [u8; SHARD_BYTES_MAX],
}

impl Meta {
    pub fn encode(&self) -> [u8; META_BYTES] {
        let mut bytes = [0; META_BYTES];
        bytes[..8].copy_from_slice(&META_MAGIC);
        bytes[8..12].copy_from_slice(&FORMAT_VERSION.to_le_bytes());
        bytes[16..24].copy_from_slice(&self.journal_id.to_le_bytes());
        bytes[24..32].copy_from_slice(&self.epoch.to_le_bytes());
        bytes[32..40].copy_from_slice(&self.synced_seq.to_le_bytes());
        bytes[48..64].copy_from_slice(&self.boot_id);
        bytes[64..96].copy_from_slice(&self.shard);
        let checksum = meta_checksum(&bytes);
        bytes[META_CRC_AT..META_CRC_AT + 4].copy_from_slice(&checksum.to_le_bytes());
        bytes
    }

    pub fn decode(path: &Path, bytes: &[u8]) -> Result<Self, JournalError> {
        let Some(bytes) = bytes.first_chunk::<META_BYTES>() else {
            return Err(JournalError::corrupt(path, 0, "the file is cut short"));
        };
        if bytes[..8] != META_MAGIC {
            return Err(JournalError::corrupt(
                path,
                0,
                "this is not the meta file of a journal",
            ));
        }
        if u32_at(bytes, META_CRC_AT) != meta_checksum(bytes) {
            return Err(JournalError::corrupt(path, 0, "the checksum is wrong"));
        }
        let found = u32_at(bytes, 8);
        if found != FORMAT_VERSION {
            let path = path.to_owned();
            return Err(JournalError::VersionMismatch {
                path,
                found,
                supported: FORMAT_VERSION,
            });
        }
        let mut meta = Self {
            journal_id: u64_at(bytes, 16),
            epoch: u64_at(bytes, 24),
            synced_seq: u64_at(bytes, 32),
            boot_id: [0; 16],
            shard: [0; SHARD_BYTES_MAX],
        };
        meta.boot_id.copy_from_slice(&bytes[48..64]);
        meta.shard.copy_from_slice(&bytes[64..96]);
        Ok(meta)
    }

    /// `Ok(None)` when the directory or its meta file does not exist.
    pub fn read(directory: &Path) -> Result<Option<Self>, JournalError> {
        let path = directory.join(META_NAME);
        let mut bytes = Vec::new();
        match File::open(&path).and_then(|file| file.take(4096).read_to_end(&mut bytes)) {
            Ok(_) => Self::decode(&path, &bytes).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(JournalError::io(&path, "reading the meta file", &error)),
        }
    }

    /// Replaces the meta file as a whole; it is on stable storage afterwards.
    pub fn write(&self, directory: &Directory, disk: &dyn Disk) -> Result<(), JournalError> {
        let new = directory.path.join(META_NEW_NAME);
        let path = directory.path.join(META_NAME);
        File::create(&new)
            .and_then(|mut file| {
                file.write_all(&self.encode())
                    .and_then(|()| file.sync_all())
            })
            .and_then(|()| fs::rename(&new, &path))
            .and_then(|()| disk.sync_directory(&directory.file))
            .map_err(|e| JournalError::io(&path, "writing the meta file", &e))
    }
}

fn meta_checksum(bytes: &[u8; META_BYTES]) -> u32 {
    let checksum = crc32c::crc32c(&bytes[..META_CRC_AT]);
    crc32c::crc32c_append(checksum, &bytes[META_CRC_AT + 4..])
}

/// A journal's directory, open.
pub(crate) struct Directory {
    pub path: PathBuf,
    /// For syncing the names in it.
    pub file: File,
}

impl Directory {
    /// Opens the directory, creating it (and its parents) if nothing is there.
    pub fn create(path: &Path, disk: &dyn Disk) -> Result<Self, JournalError> {
        let io_error = |doing| move |e: io::Error| JournalError::io(path, doing, &e);
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => {
                return Err(JournalError::NotADirectory {
                    path: path.to_owned(),
                });
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(path).map_err(io_error("creating the directory"))?;
                if let Some(parent) = path.canonicalize().ok().as_deref().and_then(Path::parent) {
                    File::open(parent)
                        .and_then(|parent| disk.sync_directory(&parent))
                        .map_err(io_error("syncing the parent directory"))?;
                }
            }
            Err(error) => return Err(JournalError::io(path, "opening the directory", &error)),
        }
        let file = File::open(path).map_err(io_error("opening the directory"))?;
        Ok(Self {
            path: path.to_owned(),
            file,
        })
    }

    pub fn spare(&self) -> PathBuf {
        self.path.join(SPARE_NAME)
    }

    /// Takes the lock, which lasts as long as the returned file is open.
    pub fn lock(&self) -> Result<File, JournalError> {
        let path = self.path.join(LOCK_NAME);
        let io_error = |e: io::Error| JournalError::io(&path, "locking the directory", &e);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(io_error)?;
        // SAFETY: flock takes plain integers, and the descriptor is open.
        if unsafe { libc::flock(file.as_raw_fd(), libc::LOCK_EX | libc::LOCK_NB) } != 0 {
            let error = io::Error::last_os_error();
            if error.raw_os_error() != Some(libc::EWOULDBLOCK) {
                return Err(io_error(error));
            }
            let mut text = String::new();
            // Who holds the lock is a courtesy of the message; not knowing changes nothing.
            let pid = (&mut file).take(32).read_to_string(&mut text).ok();
            let pid = pid.and_then(|_| text.trim().parse().ok());
            return Err(JournalError::InUse {
                path: self.path.clone(),
                pid,
            });
        }
        file.set_len(0)
            .and_then(|()| writeln!(file, "{}", std::process::id()))
            .map_err(io_error)?;
        Ok(file)
    }

    /// Removes what a dead writer left half done.
    pub fn remove_leftovers(&self) -> Result<(), JournalError> {
        for name in [SPARE_NAME, META_NEW_NAME] {
            remove_if_there(&self.path.join(name))?;
        }
        Ok(())
    }
}

pub(crate) fn remove_if_there(path: &Path) -> Result<(), JournalError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(JournalError::io(path, "removing a file", &error))
        }
        _ => Ok(()),
    }
}

pub(crate) fn segment_path(directory: &Path, base_seq: u64) -> PathBuf {
    directory.join(format!("{base_seq:0SEGMENT_DIGITS$}{SEGMENT_SUFFIX}"))
}

/// The first sequences of all segments by their names, ascending.
pub(crate) fn list_segments(directory: &Path) -> Result<Vec<u64>, JournalError> {
    let io_error = |e: io::Error| JournalError::io(directory, "listing the directory", &e);
    let mut bases = Vec::new();
    for entry in fs::read_dir(directory).map_err(io_error)? {
        let name = entry.map_err(io_error)?.file_name();
        let digits = name
            .to_str()
            .and_then(|name| name.strip_suffix(SEGMENT_SUFFIX));
        let Some(digits) = digits.filter(|digits| digits.len() == SEGMENT_DIGITS) else {
            continue;
        };
        if let Ok(base) = digits.parse() {
            bases.push(base);
        }
    }
    bases.sort_unstable();
    Ok(bases)
}

/// The shard's name as the files hold it.
pub(crate) fn shard_bytes(shard: &str) -> Result<[u8; SHARD_BYTES_MAX], JournalError> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    if shard.is_empty() || shard.len() > SHARD_BYTES_MAX || !shard.bytes().all(allowed) {
        let problem = format!(
            "shard '{}' must be 1 to {SHARD_BYTES_MAX} ASCII letters, digits, '-', '_' or '.'",
            shard.escape_default()
        );
        return Err(JournalError::InvalidOptions { problem });
    }
    let mut bytes = [0; SHARD_BYTES_MAX];
    bytes[..shard.len()].copy_from_slice(shard.as_bytes());
    Ok(bytes)
}

pub(crate) fn shard_text(bytes: &[u8; SHARD_BYTES_MAX]) -> String {
    let end = bytes
        .iter()
        .position(|byte| *byte == 0)
        .unwrap_or(bytes.len());
    String::from_utf8_lossy(&bytes[..end]).into_owned()
}

/// Which start of the operating system this is; zeros when it does not tell.
pub(crate) fn boot_id() -> [u8; 16] {
    let text = fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    let hex: String = text.chars().filter(char::is_ascii_hexdigit).collect();
    u128::from_str_radix(&hex, 16).unwrap_or(0).to_be_bytes()
}

/// A number that no other journal has.
pub(crate) fn new_journal_id(directory: &Path) -> Result<u64, JournalError> {
    let mut bytes = [0_u8; 8];
    // SAFETY: getrandom writes at most `bytes.len()` bytes to `bytes`.
    let got = unsafe { libc::getrandom(bytes.as_mut_ptr().cast(), bytes.len(), 0) };
    if got != 8 {
        let error = io::Error::last_os_error();
        return Err(JournalError::io(directory, "drawing a journal id", &error));
    }
    Ok(u64::from_le_bytes(bytes))
}
