#![no_main]

#[path = "../../crates/engine/tests/common/mod.rs"]
mod common;
#[path = "../bodies/snapshots.rs"]
mod snapshots;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| snapshots::run(data));
