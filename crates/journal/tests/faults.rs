//! Disks that are full and disks that fail.

mod common;

use common::*;
use memmap2::MmapRaw;
use orderwire_journal::{Journal, JournalError, Options, SyncMode};
use std::io;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

#[derive(Default)]
struct Faulty {
    full: AtomicBool,
    failing_syncs: AtomicBool,
    failing_names: AtomicBool,
}

impl Interfere for Faulty {
    fn allocate(&self, _bytes: u64) -> io::Result<()> {
        fail_if(&self.full, libc::ENOSPC)
    }
    fn sync(&self, _map: &MmapRaw, _offset: usize, _length: usize) -> io::Result<()> {
        fail_if(&self.failing_syncs, libc::EIO)
    }
    fn sync_directory(&self) -> io::Result<()> {
        fail_if(&self.failing_names, libc::EIO)
    }
}

fn fail_if(flag: &AtomicBool, os_error: i32) -> io::Result<()> {
    if flag.load(Ordering::SeqCst) {
        Err(io::Error::from_raw_os_error(os_error))
    } else {
        Ok(())
    }
}

/// Appends until it fails; returns how many it could, and why no more.
fn append_until_error(journal: &mut Journal) -> (u64, JournalError) {
    let mut appended = 0;
    loop {
        let seq = journal.next_seq();
        match journal.append(seq, seq, &[&payload(seq, 700)]) {
            Ok(()) => appended += 1,
            Err(error) => return (appended, error),
        }
        assert!(appended < 1_000_000, "it never fails");
    }
}

#[test]
fn a_full_disk_refuses_the_append_and_goes_on_when_there_is_room() {
    let directory = TempDir::new();
    let (faulty, disk) = test_disk(Faulty::default());
    let options = Options { disk, ..small() };
    let (mut journal, _) = Journal::open(directory.path(), &options).unwrap();
    faulty.inner.full.store(true, Ordering::SeqCst);
    // The next segment may have been ready before the disk was full.
    let (appended, error) = append_until_error(&mut journal);
    assert!((5..40).contains(&appended), "{appended}");
    let JournalError::DiskFull {
        bytes: 4096,
        os_error: libc::ENOSPC,
        ..
    } = error
    else {
        panic!("{error}");
    };
    assert!(
        error
            .to_string()
            .contains("no room for the next segment of 4096 bytes"),
        "{error}"
    );
    assert!(
        error.to_string().ends_with("free space on this disk"),
        "{error}"
    );
    assert!(
        !directory.join("spare.tmp").exists(),
        "a failed spare holds no room"
    );
    let next_seq = journal.next_seq();
    assert_eq!(append_until_error(&mut journal).0, 0);
    assert_eq!(
        journal.next_seq(),
        next_seq,
        "a refused record takes no sequence"
    );
    assert_eq!(journal.watermarks().written(), next_seq - 1);
    assert!(journal.watermarks().counters().segment_failures > 0);

    faulty.inner.full.store(false, Ordering::SeqCst);
    wait_until("there is room again", || {
        journal
            .append(next_seq, next_seq, &[&payload(next_seq, 700)])
            .is_ok()
    });
    append_some(&mut journal, 30, 700);
    journal.close().unwrap();
    let entries = read_all(directory.path()).unwrap();
    assert_eq!(entries.len() as u64, appended + 31);
    assert!(
        entries
            .iter()
            .all(|(seq, _, bytes)| *bytes == payload(*seq, 700))
    );
}

#[test]
fn a_journal_that_ended_on_a_full_disk_opens_again() {
    let directory = TempDir::new();
    let (faulty, disk) = test_disk(Faulty::default());
    let options = Options { disk, ..small() };
    let (mut journal, _) = Journal::open(directory.path(), &options).unwrap();
    faulty.inner.full.store(true, Ordering::SeqCst);
    let (appended, _) = append_until_error(&mut journal);
    journal.close().unwrap();
    let error = Journal::open(directory.path(), &options)
        .map(|_| ())
        .unwrap_err();
    assert_eq!(error.code(), "DISK_FULL", "{error}");
    faulty.inner.full.store(false, Ordering::SeqCst);
    let (mut journal, recovery) = Journal::open(directory.path(), &options).unwrap();
    assert_eq!((recovery.records, recovery.torn_bytes), (appended, 0));
    append_some(&mut journal, 30, 700);
    journal.close().unwrap();
    assert_eq!(
        read_all(directory.path()).unwrap().len() as u64,
        appended + 30
    );
}

const LIMIT_VARIABLE: &str = "ORDERWIRE_JOURNAL_TEST_LIMIT";

/// The same without a trick in between: the kernel itself refuses a file of this size.
#[test]
fn a_limit_on_file_size_shows_as_an_error_and_not_as_a_signal() {
    if let Ok(path) = std::env::var(LIMIT_VARIABLE) {
        let (mut journal, _) = Journal::open(path.as_ref(), &small()).unwrap();
        journal.append(1, 1, &[b"before"]).unwrap();
        journal.close().unwrap();
        let limit = libc::rlimit {
            rlim_cur: 8192,
            rlim_max: 8192,
        };
        // SAFETY: setrlimit reads `limit`, and SIG_IGN is a valid handler; both concern this child
        // process only. The kernel sends SIGXFSZ as well, which a process under such a limit has
        // to ignore.
        unsafe {
            assert_eq!(libc::setrlimit(libc::RLIMIT_FSIZE, &limit), 0);
            libc::signal(libc::SIGXFSZ, libc::SIG_IGN);
        }
        let options = Options {
            segment_bytes: 65_536,
            ..small()
        };
        let (mut journal, _) = Journal::open(path.as_ref(), &options).unwrap();
        let (_, error) = append_until_error(&mut journal);
        let JournalError::DiskFull {
            bytes: 65_536,
            os_error: libc::EFBIG,
            ..
        } = error
        else {
            panic!("{error}");
        };
        return;
    }
    let directory = TempDir::new();
    let status = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "a_limit_on_file_size_shows_as_an_error_and_not_as_a_signal",
        ])
        .env(LIMIT_VARIABLE, directory.path())
        .status()
        .unwrap();
    assert!(status.success(), "{status}");
}

/// After a failed sync nothing is reported as synced again, whatever later syncs say.
fn poisons(fail: impl Fn(&Faulty), appends_after: u64) {
    let directory = TempDir::new();
    let (faulty, disk) = test_disk(Faulty::default());
    let options = Options {
        disk,
        sync: SyncMode::Continuous,
        ..small()
    };
    let (mut journal, _) = Journal::open(directory.path(), &options).unwrap();
    append_some(&mut journal, 5, 100);
    let watermarks = journal.watermarks();
    wait_until("the first records are synced", || watermarks.synced() == 5);
    let calls = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&calls);
    journal.on_synced(Box::new(move || {
        counted.fetch_add(1, Ordering::SeqCst);
    }));
    // The spare must be there: preparing it fails as well, which is another story.
    wait_until("the spare is there", || {
        directory.join("spare.tmp").exists()
    });
    std::thread::sleep(Duration::from_millis(50));
    fail(&faulty.inner);
    for _ in 0..appends_after {
        // Once it has failed, it refuses; which of these is the first is a matter of timing.
        let seq = journal.next_seq();
        let _ = journal.append(seq, seq, &[&payload(seq, 700)]);
    }
    wait_until("the failure shows", || {
        watermarks.sync_error() == Some(libc::EIO)
    });
    wait_until("the waker is called", || calls.load(Ordering::SeqCst) > 0);
    faulty.inner.failing_syncs.store(false, Ordering::SeqCst);
    faulty.inner.failing_names.store(false, Ordering::SeqCst);
    let (synced, written) = (watermarks.synced(), watermarks.written());
    let seq = journal.next_seq();
    let error = journal.append(seq, seq, &[b"refused"]).unwrap_err();
    let path = directory.path().to_owned();
    assert_eq!(
        error,
        JournalError::SyncFailed {
            path,
            os_error: libc::EIO
        }
    );
    assert!(
        error
            .to_string()
            .contains("the disk failed to make records durable"),
        "{error}"
    );
    std::thread::sleep(Duration::from_millis(20));
    assert_eq!(
        (watermarks.synced(), watermarks.written()),
        (synced, written)
    );
    assert_eq!(
        journal.close().unwrap_err(),
        error,
        "closing does not repair it"
    );
    assert_eq!(watermarks.synced(), synced);

    // What was written is still there, and the next opening makes it durable.
    let (mut journal, recovery) = Journal::open(directory.path(), &options).unwrap();
    assert_eq!(recovery.last_seq, written);
    assert_eq!(journal.watermarks().synced(), written);
    append_some(&mut journal, 5, 100);
    journal.close().unwrap();
    assert_eq!(
        read_all(directory.path()).unwrap().len() as u64,
        written + 5
    );
}

#[test]
fn a_failed_sync_poisons_the_journal() {
    poisons(
        |faulty| faulty.failing_syncs.store(true, Ordering::SeqCst),
        3,
    );
}

#[test]
fn a_failed_sync_of_a_new_segments_name_poisons_the_journal() {
    poisons(
        |faulty| faulty.failing_names.store(true, Ordering::SeqCst),
        12,
    );
}

#[test]
fn a_panic_on_the_sync_thread_poisons_the_journal() {
    let directory = TempDir::new();
    let (mut journal, _) = Journal::open(directory.path(), &continuous()).unwrap();
    journal.on_synced(Box::new(|| panic!("planted by the test")));
    append_some(&mut journal, 1, 100);
    let watermarks = journal.watermarks();
    wait_until("the panic shows", || watermarks.sync_error().is_some());
    let error = journal.append(2, 2, &[]).unwrap_err();
    assert_eq!(error.code(), "SYNC_FAILED", "{error}");
    assert_eq!(journal.close().unwrap_err().code(), "SYNC_FAILED");
}

/// A slow disk makes appends wait for their segment; it does not make them fail.
#[test]
fn an_append_waits_for_a_segment_that_is_not_ready() {
    struct Slow;
    impl Interfere for Slow {
        fn allocate(&self, _bytes: u64) -> io::Result<()> {
            std::thread::sleep(Duration::from_millis(20));
            Ok(())
        }
    }
    let directory = TempDir::new();
    let (_, disk) = test_disk(Slow);
    let (mut journal, _) = Journal::open(directory.path(), &Options { disk, ..small() }).unwrap();
    let entries = append_some(&mut journal, 60, 700);
    assert!(journal.watermarks().counters().segment_waits > 2);
    journal.close().unwrap();
    assert_eq!(read_all(directory.path()).unwrap(), entries);
}
