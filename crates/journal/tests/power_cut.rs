//! The promise of *synced*: after a power cut every record up to the synced watermark is there,
//! and what is there behind it is an exact prefix of what was appended.
//!
//! The disk is simulated: a sync copies its pages to the simulated disk; at the power cut every
//! sector that was not synced since it changed has either its old or its new content, at random,
//! and so has the name of the newest segment.

mod common;

use common::*;
use memmap2::MmapRaw;
use orderwire_journal::{Journal, Options, SyncMode};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

const SECTOR: usize = 512;
const PAGE: usize = 4096;

#[derive(Default)]
struct Simulated {
    state: Mutex<State>,
}

#[derive(Clone, Default)]
struct State {
    /// What is on the disk, by first sequence of the segment and page.
    pages: BTreeMap<(u64, usize), Vec<u8>>,
    /// Segments that have been written to since the directory was synced last.
    unnamed: BTreeSet<u64>,
    named: BTreeSet<u64>,
}

impl Interfere for Simulated {
    fn sync(&self, map: &MmapRaw, offset: usize, length: usize) -> io::Result<()> {
        // SAFETY: the mapping is at least a page; the writer may change bytes meanwhile, and any
        // mixture of old and new is what a real disk could have taken, too.
        let bytes = unsafe { std::slice::from_raw_parts(map.as_ptr(), map.len()) }.to_vec();
        let base = u64::from_le_bytes(bytes[24..32].try_into().unwrap());
        if base == 0 {
            return Ok(()); // A spare that is being prepared: zeros.
        }
        let mut state = self.state.lock().unwrap();
        for page in offset / PAGE..(offset + length).div_ceil(PAGE) {
            state
                .pages
                .insert((base, page), bytes[page * PAGE..(page + 1) * PAGE].to_vec());
        }
        if !state.named.contains(&base) {
            state.unnamed.insert(base);
        }
        Ok(())
    }

    fn sync_directory(&self) -> io::Result<()> {
        let mut state = self.state.lock().unwrap();
        let unnamed = std::mem::take(&mut state.unnamed);
        state.named.extend(unnamed);
        Ok(())
    }
}

/// Writes to `to` what a power cut leaves of `from`. `keep`: of 8 unsynced sectors, how many had
/// reached the disk all the same.
fn cut_power(state: &State, from: &Path, to: &Path, noise: &mut Noise, keep: u64) {
    fs::copy(from.join("meta"), to.join("meta")).unwrap();
    let paths = segments(from);
    let newest = paths.last().unwrap();
    for path in &paths {
        let base = path
            .file_stem()
            .unwrap()
            .to_str()
            .unwrap()
            .parse::<u64>()
            .unwrap();
        // Names come to the disk in their order, so only the newest one's can be missing.
        if !state.named.contains(&base) && path == newest && noise.below(2) == 0 {
            continue;
        }
        let current = fs::read(path).unwrap();
        let mut bytes = vec![0; current.len()];
        for ((_, page), content) in state.pages.range((base, 0)..(base + 1, 0)) {
            bytes[page * PAGE..(page + 1) * PAGE].copy_from_slice(content);
        }
        for at in (0..bytes.len()).step_by(SECTOR) {
            if noise.below(8) < keep {
                bytes[at..at + SECTOR].copy_from_slice(&current[at..at + SECTOR]);
            }
        }
        fs::write(to.join(path.file_name().unwrap()), bytes).unwrap();
    }
    forget_boot(to);
}

#[test]
fn synced_records_survive_a_power_cut_and_the_rest_is_a_prefix() {
    let mut noise = Noise(seed());
    let (mut exact, mut cuts, mut discards) = (0, 0, 0);
    for round in 0..400_u64 {
        let context = format!("SEED={}, round {round}", seed());
        let live = TempDir::in_memory();
        let (simulated, disk) = test_disk(Simulated::default());
        let sync = match noise.below(3) {
            0 => SyncMode::Continuous,
            1 => SyncMode::Background {
                interval: Duration::from_micros(50),
            },
            _ => SyncMode::Background {
                interval: Duration::from_micros(800),
            },
        };
        let segment_bytes = 4096 * (1 + noise.below(4));
        let options = Options {
            disk,
            sync,
            segment_bytes,
            ..small()
        };
        let mut entries = Vec::new();
        for _ in 0..noise.below(3) {
            let (mut journal, _) = Journal::open(live.path(), &options).unwrap();
            let count = noise.below(40);
            entries.extend(append_some(&mut journal, count, 700));
            journal.close().unwrap();
        }
        let (mut journal, recovery) = Journal::open(live.path(), &options).unwrap();
        assert_eq!(recovery.records as usize, entries.len(), "{context}");
        for _ in 0..noise.below(60) {
            entries.extend(append_some(&mut journal, 1, 700));
            if noise.below(8) == 0 {
                std::thread::sleep(Duration::from_micros(noise.below(400)));
            }
        }
        // In this order: what is synced now is on the disk when the power goes.
        let synced = journal.watermarks().synced();
        // Held until all is copied: meanwhile the sync thread can finish nothing.
        let state = simulated.inner.state.lock().unwrap();
        let after = TempDir::in_memory();
        let keep = noise.below(9);
        cut_power(&state, live.path(), after.path(), &mut noise, keep);
        drop(state);
        drop(journal);

        let (mut journal, recovery) = Journal::open(after.path(), &small())
            .unwrap_or_else(|error| panic!("{context}: {error}"));
        let kept = recovery.records as usize;
        assert!(
            kept as u64 >= synced,
            "{context}: kept {kept} of {synced} synced records"
        );
        let mut expected = entries[..kept].to_vec();
        expected.extend(append_some(&mut journal, 5, 700));
        journal.close().unwrap();
        assert_eq!(read_all(after.path()).unwrap(), expected, "{context}");
        exact += u64::from(kept as u64 == synced);
        cuts += u64::from(recovery.torn_bytes > 0);
        discards += u64::from(recovery.discarded_records > 0);
    }
    println!("exactly the synced ones {exact}, torn tails {cuts}, records discarded {discards}");
    assert!(
        cuts > 50 && discards > 10,
        "the simulation should be cruel: {cuts} {discards}"
    );
}
