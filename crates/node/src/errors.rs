//! Errors cross the seam as a code and the parts of a sentence; `src/native-error.ts` has the words.

use napi::bindgen_prelude::{Error, Status};
use orderwire_io::{UdpError, UdpErrorKind};
use orderwire_journal::JournalError;
use orderwire_shard::ShardError;

/// Between the code and its parts: a character that no path or number contains.
const SEPARATOR: char = '\u{1f}';

pub fn coded(code: &str, parts: &[String]) -> Error {
    let mut reason = format!("orderwire{SEPARATOR}{code}");
    for part in parts {
        reason.push(SEPARATOR);
        reason.push_str(part);
    }
    Error::new(Status::GenericFailure, reason)
}

pub fn from_shard(error: &ShardError) -> Error {
    match error {
        ShardError::Journal(error) => from_journal(error),
        ShardError::Udp(error) => from_udp(error),
        ShardError::InstrumentChanged { symbol, field, journaled, configured } => coded(
            "OR_INSTRUMENT_CHANGED",
            &[symbol.clone(), (*field).to_owned(), journaled.clone(), configured.clone()],
        ),
        ShardError::Record(error) => coded("OR_JOURNAL_CONTRADICTS", &[error.to_string()]),
        ShardError::Link(_) | ShardError::Misuse(_) => coded("OR_INTERNAL", &[error.to_string()]),
    }
}

fn from_udp(error: &UdpError) -> Error {
    let address = error.address.to_string();
    match error.kind {
        UdpErrorKind::AddressInUse => coded("OR_PORT_IN_USE", &["UDP".into(), address, "--udp".into()]),
        _ => coded(
            "OR_ADDRESS_UNAVAILABLE",
            &["UDP".into(), address, error.to_string(), "--udp".into()],
        ),
    }
}

pub fn from_journal(error: &JournalError) -> Error {
    let sentence = error.to_string();
    match error {
        JournalError::InUse { path, .. } => coded("OR_DATA_DIR_IN_USE", &[path.display().to_string()]),
        JournalError::VersionMismatch { path, found, supported } => coded(
            "OR_DATA_DIR_VERSION",
            &[path.display().to_string(), found.to_string(), supported.to_string()],
        ),
        JournalError::Corrupt { path, offset, reason } => coded(
            "OR_JOURNAL_CORRUPT",
            &[path.display().to_string(), offset.to_string(), reason.clone()],
        ),
        JournalError::DiskFull { .. } | JournalError::SyncFailed { .. } => {
            coded("OR_JOURNAL_WRITE_FAILED", &[sentence])
        }
        JournalError::RecordTooLarge { .. } | JournalError::InvalidOptions { .. } => {
            coded("OR_INTERNAL", &[sentence])
        }
        _ => coded("OR_JOURNAL_UNUSABLE", &[sentence]),
    }
}
