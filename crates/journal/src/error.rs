use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a journal cannot be opened, read or written: one sentence each, with the place and the cure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JournalError {
    /// An option is out of its range.
    InvalidOptions { problem: String },
    /// The path is something else than a directory.
    NotADirectory { path: PathBuf },
    /// There is no journal here to read.
    NotAJournal { path: PathBuf },
    /// The file system refused this user.
    PermissionDenied { path: PathBuf, doing: &'static str },
    /// Another live writer holds the directory's lock.
    InUse { path: PathBuf, pid: Option<u32> },
    /// The directory was written in another format.
    VersionMismatch {
        path: PathBuf,
        found: u32,
        supported: u32,
    },
    /// The directory belongs to another shard.
    ShardMismatch {
        path: PathBuf,
        found: String,
        expected: String,
    },
    /// Bytes that must be there are not, or are not what was written.
    Corrupt {
        path: PathBuf,
        offset: u64,
        reason: String,
    },
    /// Whole segments are missing: the next record present is `found`, not `expected`.
    Gap {
        path: PathBuf,
        expected: u64,
        found: u64,
    },
    /// No room for another segment. Nothing was appended; a later append tries again.
    DiskFull {
        path: PathBuf,
        bytes: u64,
        os_error: i32,
    },
    /// The payload is larger than the journal was opened for. Nothing was appended.
    RecordTooLarge { bytes: usize, max: usize },
    /// A sync failed: this journal never reports a record as synced, nor takes one, again.
    SyncFailed { path: PathBuf, os_error: i32 },
    /// Any other refusal of the operating system.
    Io {
        path: PathBuf,
        doing: &'static str,
        os_error: i32,
    },
}

impl JournalError {
    /// The variant's name in capitals, for code that must tell errors apart across a language seam.
    pub fn code(&self) -> &'static str {
        match self {
            Self::InvalidOptions { .. } => "INVALID_OPTIONS",
            Self::NotADirectory { .. } => "NOT_A_DIRECTORY",
            Self::NotAJournal { .. } => "NOT_A_JOURNAL",
            Self::PermissionDenied { .. } => "PERMISSION_DENIED",
            Self::InUse { .. } => "IN_USE",
            Self::VersionMismatch { .. } => "VERSION_MISMATCH",
            Self::ShardMismatch { .. } => "SHARD_MISMATCH",
            Self::Corrupt { .. } => "CORRUPT",
            Self::Gap { .. } => "GAP",
            Self::DiskFull { .. } => "DISK_FULL",
            Self::RecordTooLarge { .. } => "RECORD_TOO_LARGE",
            Self::SyncFailed { .. } => "SYNC_FAILED",
            Self::Io { .. } => "IO",
        }
    }

    /// Sorts an error of the operating system; `doing` completes "error while ...".
    pub(crate) fn io(path: &Path, doing: &'static str, error: &io::Error) -> Self {
        let path = path.to_owned();
        let os_error = error.raw_os_error().unwrap_or(libc::EIO);
        match os_error {
            libc::EACCES | libc::EPERM | libc::EROFS => Self::PermissionDenied { path, doing },
            libc::ENOTDIR => Self::NotADirectory { path },
            os_error if is_full(os_error) => Self::DiskFull {
                path,
                bytes: 0,
                os_error,
            },
            os_error => Self::Io {
                path,
                doing,
                os_error,
            },
        }
    }

    pub(crate) fn corrupt(path: &Path, offset: usize, reason: impl Into<String>) -> Self {
        Self::Corrupt {
            path: path.to_owned(),
            offset: offset as u64,
            reason: reason.into(),
        }
    }
}

/// A full disk, a used-up quota, and a limit on file size all want the same cure.
fn is_full(os_error: i32) -> bool {
    matches!(os_error, libc::ENOSPC | libc::EDQUOT | libc::EFBIG)
}

impl fmt::Display for JournalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidOptions { problem } => write!(f, "journal options: {problem}"),
            Self::NotADirectory { path } => write!(
                f,
                "journal {}: this is not a directory; give the path of a directory",
                path.display()
            ),
            Self::NotAJournal { path } => write!(
                f,
                "journal {}: there is no journal here (no readable file 'meta'); check the path",
                path.display()
            ),
            Self::PermissionDenied { path, doing } => write!(
                f,
                "journal {}: permission denied while {doing}; run as the owner of the directory \
                 or change its permissions",
                path.display()
            ),
            Self::InUse { path, pid } => {
                write!(f, "journal {}: in use by another router", path.display())?;
                if let Some(pid) = pid {
                    write!(f, " (process {pid})")?;
                }
                write!(f, "; stop it or choose another directory")
            }
            Self::VersionMismatch {
                path,
                found,
                supported,
            } => write!(
                f,
                "journal {}: format version {found}, but this program supports version \
                 {supported}; use the version of orderwire that wrote it, or another directory",
                path.display()
            ),
            Self::ShardMismatch {
                path,
                found,
                expected,
            } => write!(
                f,
                "journal {}: belongs to shard '{found}', not to '{expected}'; correct the shard \
                 name or choose another directory",
                path.display()
            ),
            Self::Corrupt {
                path,
                offset,
                reason,
            } => write!(
                f,
                "journal {}: damaged at byte {offset}: {reason}; restore the file from a copy or \
                 another replica, nothing was changed",
                path.display()
            ),
            Self::Gap {
                path,
                expected,
                found,
            } => write!(
                f,
                "journal {}: sequence {expected} is missing, the next one present is {found}; \
                 restore the missing segment files",
                path.display()
            ),
            Self::DiskFull {
                path,
                bytes,
                os_error,
            } => {
                let why = io::Error::from_raw_os_error(*os_error);
                write!(f, "journal {}: no room", path.display())?;
                if *bytes > 0 {
                    write!(f, " for the next segment of {bytes} bytes")?;
                }
                write!(f, " ({why}); free space on this disk")
            }
            Self::RecordTooLarge { bytes, max } => {
                write!(
                    f,
                    "journal record of {bytes} bytes is too large; the limit is {max} bytes"
                )
            }
            Self::SyncFailed { path, os_error } => write!(
                f,
                "journal {}: the disk failed to make records durable ({}); nothing after the \
                 synced watermark is safe from a power cut: stop, check the disk, start again",
                path.display(),
                io::Error::from_raw_os_error(*os_error)
            ),
            Self::Io {
                path,
                doing,
                os_error,
            } => write!(
                f,
                "journal {}: error while {doing} ({}); check the disk and the directory",
                path.display(),
                io::Error::from_raw_os_error(*os_error)
            ),
        }
    }
}

impl std::error::Error for JournalError {}
