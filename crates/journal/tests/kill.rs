//! The promise of *written*: after SIGKILL of the writing process every record that it had
//! reported is there.

mod common;

use common::{Noise, TempDir, drain, read_all, seed, small};
use orderwire_journal::{Journal, JournalReader, Options, SyncMode};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const CHILD_VARIABLE: &str = "ORDERWIRE_JOURNAL_TEST_CHILD";
const ROUNDS: u64 = 25;

fn options(continuous: bool) -> Options {
    let interval = Duration::from_millis(2);
    let sync = if continuous {
        SyncMode::Continuous
    } else {
        SyncMode::Background { interval }
    };
    Options {
        segment_bytes: 2 << 20,
        sync,
        record_bytes_max: 65_536,
        ..small()
    }
}

/// Payloads are parts of one block of noise, so that the child spends its time in appending. Most
/// are small; the kill should sometimes fall into the copying of a large one.
fn payload(block: &[u8], first_seq: u64) -> &[u8] {
    let mut noise = Noise(first_seq);
    let limit = if noise.below(4) == 0 { 60_000 } else { 1000 };
    let from = noise.below(4096) as usize;
    &block[from..from + noise.below(limit) as usize]
}

fn block() -> Vec<u8> {
    Noise(7).bytes(65_536)
}

/// The child: appends as fast as it can until it is killed, and says how far it is.
fn append_until_killed(path: &str, continuous: bool) -> ! {
    let (mut journal, _) = Journal::open(path.as_ref(), &options(continuous)).unwrap();
    let watermarks = journal.watermarks();
    let mut noise = Noise(u64::from(std::process::id()));
    let block = block();
    let mut report = std::io::stderr();
    loop {
        for _ in 0..1 + noise.below(40) {
            let first = journal.next_seq();
            let last = first + noise.below(3);
            journal
                .append(first, last, &[payload(&block, first)])
                .unwrap();
        }
        writeln!(report, "{} {}", watermarks.written(), watermarks.synced()).unwrap();
    }
}

#[test]
fn every_reported_record_survives_sigkill() {
    if let Ok(argument) = std::env::var(CHILD_VARIABLE) {
        let (mode, path) = argument.split_once(' ').unwrap();
        append_until_killed(path, mode == "continuous");
    }
    let directory = TempDir::new();
    let path = directory.path();
    let block = block();
    let mut noise = Noise(seed());
    let (mut last_seq, mut torn, mut segments_before) = (0, 0, 0);
    for round in 0..ROUNDS {
        let context = format!("SEED={}, round {round}", seed());
        let continuous = round % 2 == 0;
        let mode = if continuous {
            "continuous"
        } else {
            "background"
        };
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "every_reported_record_survives_sigkill",
                "--nocapture",
            ])
            .env(CHILD_VARIABLE, format!("{mode} {}", path.display()))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut reports = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        reports.read_line(&mut line).unwrap();
        let deadline = Instant::now() + Duration::from_micros(noise.below(60_000));
        let mut reported = parse(&line).unwrap_or_else(|| panic!("{context}: child said {line}"));
        let mut killed = false;
        loop {
            if !killed && Instant::now() >= deadline {
                child.kill().unwrap();
                killed = true;
            }
            line.clear();
            if reports.read_line(&mut line).unwrap() == 0 {
                break;
            }
            // The last line may be cut off.
            if let Some(report) = parse(&line).filter(|_| line.ends_with('\n')) {
                reported = report;
            }
        }
        assert!(killed, "{context}: the child ended by itself");
        child.wait().unwrap();
        let (written, synced) = reported;
        assert!(
            synced <= written && written > last_seq,
            "{context}: {reported:?}"
        );

        // A reader sees it as the writer's recovery does.
        let mut reader = JournalReader::open(path).unwrap();
        let before = drain(&mut reader).unwrap();
        let tail = reader.check_tail().unwrap();
        let (journal, recovery) = Journal::open(path, &options(continuous)).unwrap();
        assert_eq!(recovery.torn_bytes, tail.torn_bytes, "{context}");
        assert_eq!(recovery.discarded_records, 0, "{context}");
        assert_eq!(recovery.records as usize, before.len(), "{context}");
        assert!(
            recovery.last_seq >= written,
            "{context}: {recovery:?}, reported {written}"
        );
        journal.close().unwrap();
        let mut next_seq = 1;
        for (first, last, bytes) in read_all(path).unwrap() {
            assert_eq!(first, next_seq, "{context}");
            assert_eq!(bytes, payload(&block, first), "{context}: sequence {first}");
            next_seq = last + 1;
        }
        assert_eq!(next_seq, recovery.last_seq + 1, "{context}");
        last_seq = recovery.last_seq;
        torn += u64::from(recovery.torn_bytes > 0);
        segments_before = recovery.segments;
    }
    println!("{ROUNDS} kills, {last_seq} sequences, {segments_before} segments, {torn} torn tails");
    assert!(
        segments_before > ROUNDS,
        "the writer should have rolled segments between kills"
    );
}

fn parse(line: &str) -> Option<(u64, u64)> {
    let (written, synced) = line.trim_end().split_once(' ')?;
    Some((written.parse().ok()?, synced.parse().ok()?))
}
