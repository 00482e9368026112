#![no_main]

#[path = "../../crates/engine/tests/common/mod.rs"]
mod common;
#[path = "../bodies/records.rs"]
mod records;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| records::run(data));
