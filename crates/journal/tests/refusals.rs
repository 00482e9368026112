//! An operator's mistakes: one sentence each, that says what, where, and what to do.

mod common;

use common::*;
use orderwire_journal::{Journal, JournalError, JournalReader, Options};
use std::fs;
use std::path::Path;
use std::process::Command;

fn open_error(path: &Path, options: &Options) -> JournalError {
    Journal::open(path, options).map(|_| ()).unwrap_err()
}

fn reader_error(path: &Path) -> JournalError {
    JournalReader::open(path).map(|_| ()).unwrap_err()
}

#[test]
fn a_directory_has_one_writer_and_any_number_of_readers() {
    let directory = TempDir::new();
    let path = directory.path();
    let (mut journal, _) = Journal::open(path, &small()).unwrap();
    let error = open_error(path, &small());
    let pid = std::process::id();
    assert_eq!(
        error,
        JournalError::InUse {
            path: path.to_owned(),
            pid: Some(pid)
        }
    );
    assert_eq!(
        error.to_string(),
        format!(
            "journal {}: in use by another router (process {pid}); stop it or choose another \
             directory",
            path.display()
        )
    );
    let entries = append_some(&mut journal, 3, 100);
    assert_eq!(read_all(path).unwrap(), entries);
    assert_eq!(read_all(path).unwrap(), entries);
    journal.close().unwrap();
    let (journal, _) = Journal::open(path, &small()).unwrap();
    assert_eq!(journal.epoch(), 2, "the refused opening does not count");
}

#[test]
fn another_version_is_refused_by_writer_and_reader() {
    let directory = TempDir::new();
    let path = directory.path();
    let (mut journal, _) = Journal::open(path, &small()).unwrap();
    append_some(&mut journal, 3, 100);
    journal.close().unwrap();
    let segment = segments(path).remove(0);
    for (file, covered) in [(segment, 96), (path.join("meta"), 128)] {
        let mut bytes = fs::read(&file).unwrap();
        bytes[8] = 2;
        seal(&mut bytes, covered);
        fs::write(&file, &bytes).unwrap();
        let expected = JournalError::VersionMismatch {
            path: file.clone(),
            found: 2,
            supported: 1,
        };
        assert_eq!(open_error(path, &small()), expected);
        assert_eq!(read_all(path).unwrap_err(), expected);
        assert!(
            expected.to_string().contains("format version 2"),
            "{expected}"
        );
    }
}

#[test]
fn another_shard_is_refused() {
    let directory = TempDir::new();
    let (journal, _) = Journal::open(directory.path(), &small()).unwrap();
    drop(journal);
    let error = open_error(
        directory.path(),
        &Options {
            shard: "other".to_owned(),
            ..small()
        },
    );
    let path = directory.path().to_owned();
    let (found, expected) = (SHARD.to_owned(), "other".to_owned());
    assert_eq!(
        error,
        JournalError::ShardMismatch {
            path,
            found,
            expected
        }
    );
    assert_eq!(
        JournalReader::open(directory.path()).unwrap().shard(),
        SHARD
    );
}

#[test]
fn options_out_of_range_are_named() {
    let directory = TempDir::new();
    let cases = [
        (
            Options {
                shard: "a b".to_owned(),
                ..small()
            },
            "shard 'a b' must be",
        ),
        (
            Options {
                shard: "x".repeat(33),
                ..small()
            },
            "shard 'xxx",
        ),
        (
            Options {
                shard: String::new(),
                ..small()
            },
            "shard '' must be",
        ),
        (
            Options {
                segment_bytes: 5000,
                ..small()
            },
            "segment_bytes 5000 is not a multiple",
        ),
        (
            Options {
                segment_bytes: 0,
                ..small()
            },
            "segment_bytes 0 cannot hold",
        ),
        (
            Options {
                record_bytes_max: 3889,
                ..small()
            },
            "segment_bytes 4096 cannot hold",
        ),
        (
            Options {
                record_bytes_max: usize::MAX,
                ..small()
            },
            "record_bytes_max",
        ),
    ];
    for (options, begins) in cases {
        let error = open_error(directory.path(), &options);
        assert_eq!(error.code(), "INVALID_OPTIONS");
        assert!(
            error
                .to_string()
                .starts_with(&format!("journal options: {begins}")),
            "{error}"
        );
    }
    let options = Options {
        record_bytes_max: 3888,
        ..small()
    };
    let (mut journal, _) = Journal::open(directory.path(), &options).unwrap();
    for seq in 1..=3 {
        journal.append(seq, seq, &[&[1; 3888]]).unwrap();
    }
    assert_eq!(
        segments(directory.path()).len(),
        3,
        "one largest record fills a segment"
    );
}

#[test]
fn a_place_without_a_journal_is_refused() {
    let directory = TempDir::new();
    let file = directory.join("file");
    fs::write(&file, "not a directory").unwrap();
    let expected = JournalError::NotADirectory { path: file.clone() };
    assert_eq!(open_error(&file, &small()), expected);
    assert_eq!(reader_error(&file), expected);
    let below = open_error(&file.join("below"), &small());
    assert_eq!(below.code(), "NOT_A_DIRECTORY", "{below}");

    let nothing = directory.join("nothing");
    let expected = JournalError::NotAJournal {
        path: nothing.clone(),
    };
    assert_eq!(reader_error(&nothing), expected);
    assert!(!nothing.exists(), "a reader creates nothing");
    let (journal, _) = Journal::open(&nothing.join("with/parents"), &small()).unwrap();
    assert_eq!(journal.epoch(), 1);
}

const PERMISSION_VARIABLE: &str = "ORDERWIRE_JOURNAL_TEST_PERMISSIONS";

/// Root may do anything, so the part that must be refused runs in a child that is not root.
#[test]
fn without_permission_a_writer_is_refused_and_a_reader_may_read() {
    use std::os::unix::fs::PermissionsExt;
    if let Ok(path) = std::env::var(PERMISSION_VARIABLE) {
        // SAFETY: these take plain integers; they change the user of this child process only.
        unsafe {
            if libc::geteuid() == 0 {
                assert_eq!(libc::setgid(65534), 0);
                assert_eq!(libc::setuid(65534), 0);
            }
        }
        let path = Path::new(&path);
        let error = open_error(path, &small());
        assert_eq!(error.code(), "PERMISSION_DENIED", "{error}");
        assert!(
            error
                .to_string()
                .contains("permission denied while locking"),
            "{error}"
        );
        assert_eq!(read_all(path).unwrap().len(), 5);
        let error = reader_error(&path.join("closed"));
        assert_eq!(error.code(), "PERMISSION_DENIED", "{error}");
        let error = open_error(&path.join("new"), &small());
        assert_eq!(error.code(), "PERMISSION_DENIED", "{error}");
        return;
    }
    let directory = TempDir::new();
    let path = directory.path();
    let (mut journal, _) = Journal::open(path, &small()).unwrap();
    append_some(&mut journal, 5, 100);
    journal.close().unwrap();
    let (journal, _) = Journal::open(&path.join("closed"), &small()).unwrap();
    drop(journal);
    let set = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    set(&path.join("lock"), 0o444);
    set(&path.join("closed"), 0o000);
    set(path, 0o555);
    let status = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "without_permission_a_writer_is_refused_and_a_reader_may_read",
        ])
        .env(PERMISSION_VARIABLE, path)
        .status()
        .unwrap();
    set(path, 0o755);
    set(&path.join("closed"), 0o755);
    assert!(status.success());
}

#[test]
fn leftovers_of_a_dead_writer_are_removed() {
    let directory = TempDir::new();
    let path = directory.path();
    let (mut journal, _) = Journal::open(path, &small()).unwrap();
    let entries = append_some(&mut journal, 30, 700);
    journal.close().unwrap();
    assert!(
        !path.join("spare.tmp").exists(),
        "a closed journal keeps no spare"
    );
    fs::write(path.join("spare.tmp"), vec![0xff; 10_000]).unwrap();
    fs::write(path.join("meta.new"), "half").unwrap();
    fs::write(path.join("notes.txt"), "the operator's own").unwrap();
    fs::write(path.join("7.segment"), "not a segment's name").unwrap();
    let (mut journal, recovery) = Journal::open(path, &small()).unwrap();
    assert_eq!(recovery.records, 30);
    let mut entries = entries;
    entries.extend(append_some(&mut journal, 30, 700));
    journal.close().unwrap();
    assert_eq!(read_all(path).unwrap(), entries);
    assert!(!path.join("meta.new").exists() && path.join("notes.txt").exists());
}
