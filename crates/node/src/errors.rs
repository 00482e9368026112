//! Errors cross the seam as a code and the parts of a sentence; `src/native-error.ts` has the words.

use std::path::Path;

use napi::bindgen_prelude::{Error, Status};
use orderwire_engine::ControlFault;
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
        ShardError::InstrumentChanged {
            symbol,
            field,
            journaled,
            configured,
        } => coded(
            "OR_INSTRUMENT_CHANGED",
            &[
                symbol.clone(),
                (*field).to_owned(),
                journaled.clone(),
                configured.clone(),
            ],
        ),
        ShardError::Control(ControlFault { index, reason }) => {
            let reason = reason.map_or_else(String::new, |code| code.to_string());
            coded("OR_CONTROL_REFUSED", &[index.to_string(), reason])
        }
        // Its checksum holds, so it was written like this: by a defect of ours.
        ShardError::Record(_) | ShardError::Link(_) | ShardError::Misuse(_) => {
            coded("OR_INTERNAL", &[error.to_string()])
        }
    }
}

fn from_udp(error: &UdpError) -> Error {
    let address = error.address.to_string();
    let (udp, flag) = ("UDP".to_owned(), "--udp".to_owned());
    let reason = match error.kind {
        UdpErrorKind::AddressInUse => return coded("OR_PORT_IN_USE", &[udp, address, flag]),
        UdpErrorKind::PermissionDenied => "permission denied".to_owned(),
        UdpErrorKind::NotLocal => "not an address of this machine".to_owned(),
        _ => os_reason(error.errno),
    };
    coded("OR_ADDRESS_UNAVAILABLE", &[udp, address, reason, flag])
}

pub fn from_journal(error: &JournalError) -> Error {
    let text = |path: &Path| path.display().to_string();
    let unreadable =
        |path: &Path, reason: String| coded("OR_DATA_DIR_UNREADABLE", &[text(path), reason]);
    match error {
        JournalError::InUse { path, .. } => coded("OR_DATA_DIR_IN_USE", &[text(path)]),
        JournalError::VersionMismatch {
            path,
            found,
            supported,
        } => coded(
            "OR_DATA_DIR_VERSION",
            &[text(path), found.to_string(), supported.to_string()],
        ),
        JournalError::ShardMismatch {
            path,
            found,
            expected,
        } => coded(
            "OR_DATA_DIR_SHARD",
            &[text(path), found.clone(), expected.clone()],
        ),
        JournalError::Corrupt {
            path,
            offset,
            reason,
        } => coded(
            "OR_JOURNAL_CORRUPT",
            &[text(path), offset.to_string(), reason.clone()],
        ),
        JournalError::Gap {
            path,
            expected,
            found,
        } => {
            let reason = format!("it goes on with number {found} where {expected} must stand");
            coded("OR_JOURNAL_CORRUPT", &[text(path), "0".to_owned(), reason])
        }
        JournalError::NotADirectory { path } => unreadable(path, "it is not a directory".into()),
        JournalError::NotAJournal { path } => unreadable(path, "it holds no journal".into()),
        JournalError::PermissionDenied { path, doing } => {
            unreadable(path, format!("permission denied while {doing}"))
        }
        JournalError::Io {
            path,
            doing,
            os_error,
        } => unreadable(path, format!("{} while {doing}", os_reason(*os_error))),
        JournalError::DiskFull { path, os_error, .. }
        | JournalError::SyncFailed { path, os_error } => coded(
            "OR_JOURNAL_WRITE_FAILED",
            &[text(path), os_reason(*os_error)],
        ),
        JournalError::RecordTooLarge { .. } | JournalError::InvalidOptions { .. } => {
            coded("OR_INTERNAL", &[error.to_string()])
        }
    }
}

/// The operating system's words for its error number, without the number behind them.
fn os_reason(os_error: i32) -> String {
    let text = std::io::Error::from_raw_os_error(os_error).to_string();
    text.split(" (os error")
        .next()
        .unwrap_or_default()
        .to_lowercase()
}
