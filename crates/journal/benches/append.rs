//! What an append costs the appending thread, and what a synced record costs beside the same bytes
//! written and synced by a bare loop. The directory is made under `ORDERWIRE_BENCH_DIR`, or else
//! the system's temporary directory: put it on the disk that is to be measured.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use orderwire_journal::{Journal, Options, SyncMode};
use std::fs::{self, File};
use std::hint::black_box;
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

const SIZES: [usize; 2] = [112, 3072];
/// Appends to one fresh journal: with the larger size they fit in one segment of 64 MiB, so that no
/// disk limits the copying.
const APPENDS: u64 = 20_000;

struct BenchDir(PathBuf);

impl BenchDir {
    fn new() -> Self {
        let parent =
            std::env::var_os("ORDERWIRE_BENCH_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
        let path = parent.join(format!("orderwire-journal-bench-{}", std::process::id()));
        fs::create_dir_all(&path).expect("the bench directory can be made");
        Self(path)
    }
}

impl Drop for BenchDir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn open(directory: &BenchDir, sync: SyncMode) -> Journal {
    let options = Options {
        sync,
        ..Options::new("bench")
    };
    Journal::open(&directory.0, &options)
        .expect("a new journal opens")
        .0
}

fn append(c: &mut Criterion) {
    let mut group = c.benchmark_group("append");
    for size in SIZES {
        let (head, body) = (vec![1; 48], vec![2; size - 48]);
        group.throughput(Throughput::Elements(APPENDS));
        group.bench_function(format!("{APPENDS} of {size} bytes in two parts"), |b| {
            b.iter_custom(|iterations| {
                let mut time = Duration::ZERO;
                for _ in 0..iterations {
                    let directory = BenchDir::new();
                    let interval = Duration::from_secs(60);
                    let mut journal = open(&directory, SyncMode::Background { interval });
                    let start = Instant::now();
                    for seq in 1..=APPENDS {
                        let parts: &[&[u8]] = &[black_box(&head), black_box(&body)];
                        journal.append(seq, seq, parts).expect("appended");
                    }
                    time += start.elapsed();
                }
                time
            });
        });
    }
    group.finish();
}

fn synced(c: &mut Criterion) {
    let mut group = c.benchmark_group("synced");
    for size in SIZES {
        let payload = vec![3; size];
        group.bench_function(format!("journal, {size} bytes"), |b| {
            let directory = BenchDir::new();
            let mut journal = open(&directory, SyncMode::Continuous);
            let watermarks = journal.watermarks();
            b.iter(|| {
                let seq = journal.next_seq();
                journal.append(seq, seq, &[&payload]).expect("appended");
                while watermarks.synced() < seq {
                    std::thread::yield_now();
                }
            });
        });
        group.bench_function(format!("bare write and fdatasync, {size} bytes"), |b| {
            let directory = BenchDir::new();
            let file = File::create(directory.0.join("bare")).expect("created");
            let zeros = [0; 4096];
            for page in 0..16_384 {
                file.write_all_at(&zeros, page * 4096).expect("prewritten");
            }
            file.sync_all().expect("synced");
            let mut at = 0;
            b.iter(|| {
                file.write_all_at(&payload, at).expect("written");
                file.sync_data().expect("synced");
                at = (at + size as u64) % (60 << 20);
            });
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_secs(1))
        .sample_size(10);
    targets = append, synced
}
criterion_main!(benches);
