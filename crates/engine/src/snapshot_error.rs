//! Why a snapshot was not restored.

use std::fmt;
use std::io;

use orderwire_core as core;

/// Whatever the reason, the journal still has the whole state.
#[derive(Debug)]
pub enum SnapshotError {
    /// It could not be read.
    Io(io::Error),
    /// It is something else.
    NotASnapshot,
    /// It is of another version of the engine.
    Version { found: u64 },
    /// It is of another version of the core.
    CoreVersion,
    /// It was made under other limits.
    Limits,
    /// Its bytes are not those that were written, or some are missing.
    Damaged(&'static str),
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SnapshotError::Io(error) => write!(f, "snapshot cannot be read: {error}"),
            SnapshotError::NotASnapshot => f.write_str("this is not a snapshot"),
            SnapshotError::Version { found } => {
                write!(f, "snapshot has version {found}, which is not this one's")
            }
            SnapshotError::CoreVersion => f.write_str("snapshot is of another version of the core"),
            SnapshotError::Limits => f.write_str("snapshot was made under other limits"),
            SnapshotError::Damaged(what) => write!(f, "snapshot is damaged: {what}"),
        }
    }
}

impl std::error::Error for SnapshotError {}

impl From<io::Error> for SnapshotError {
    /// Damage crosses `Read` as an error of its own kind, and an end that comes too early is damage.
    fn from(error: io::Error) -> SnapshotError {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => SnapshotError::Damaged("it ends too early"),
            io::ErrorKind::InvalidData => SnapshotError::Damaged("a checksum fails"),
            _ => SnapshotError::Io(error),
        }
    }
}

impl From<core::SnapshotError> for SnapshotError {
    fn from(error: core::SnapshotError) -> SnapshotError {
        match error {
            core::SnapshotError::Io(error) => error.into(),
            core::SnapshotError::Version => SnapshotError::CoreVersion,
            core::SnapshotError::Limits => SnapshotError::Limits,
            core::SnapshotError::Damaged => SnapshotError::Damaged("the core refuses its part"),
        }
    }
}
