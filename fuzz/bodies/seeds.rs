//! The checked-in inputs of a target.

use std::fs;
use std::path::PathBuf;

fn directory(target: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "../../fuzz/seeds", target]
        .iter()
        .collect()
}

/// Runs a target on each of its inputs, in the order of their names.
pub fn replay(target: &str, run: impl Fn(&[u8])) {
    let entries = fs::read_dir(directory(target)).expect("the seeds are there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{target} has no seeds");
    for path in paths {
        println!("{}", path.display());
        run(&fs::read(&path).expect("a seed"));
    }
}

/// Writes an input.
pub fn write(target: &str, name: &str, bytes: &[u8]) {
    let directory = directory(target);
    fs::create_dir_all(&directory).expect("a place for seeds");
    fs::write(directory.join(name), bytes).expect("a seed");
}
