//! The fuzz targets of the engine, run on the inputs that are checked in: they are not to break
//! unseen.

mod common;

#[path = "../../../fuzz/bodies/records.rs"]
mod records;
#[path = "../../../fuzz/bodies/seeds.rs"]
mod seeds;
#[path = "../../../fuzz/bodies/snapshots.rs"]
mod snapshots;

use common::traffic::Traffic;

#[test]
fn records() {
    seeds::replay("records", records::run);
}

#[test]
fn snapshots() {
    seeds::replay("snapshots", snapshots::run);
}

/// One of another layout would be refused at its first byte, and lead a fuzzer nowhere.
#[test]
fn the_whole_snapshot_is_of_this_version() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../fuzz/seeds/snapshots/whole"
    );
    let seed = std::fs::read(path).expect("the seed is there");
    let (&how, snapshot) = seed.split_first().expect("how it is meant");
    assert_eq!(how, snapshots::RAW);
    assert!(
        snapshot == snapshots::smallest(),
        "write the seeds anew, as fuzz/README.md says"
    );
}

/// Histories, mended and as they are; snapshots whole, and with an edit of each kind.
#[test]
#[ignore = "writes the seeds anew"]
fn write_seeds() {
    for seed in 1..5 {
        let history = Traffic::tape(seed, 20).bytes;
        for how in [
            records::WITHOUT_SESSIONS,
            records::WITHOUT_SESSIONS | records::AS_IT_IS,
        ] {
            let bytes = [&[how], &history[..]].concat();
            seeds::write("records", &format!("history-{seed}-{how}"), &bytes);
        }
    }
    let whole = snapshots::smallest();
    let bytes = [&[snapshots::RAW], &whole[..]].concat();
    seeds::write("snapshots", "whole", &bytes);
    for what in 0..6 {
        // Of the smallest, in a session's nonce, which only the checksum of its piece protects.
        let bytes = [4, what, 205, 0, 0, 0x55];
        seeds::write("snapshots", &format!("edit-{what}"), &bytes);
    }
}
