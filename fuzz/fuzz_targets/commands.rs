#![no_main]

#[path = "../bodies/commands.rs"]
mod commands;
#[path = "../../crates/core/tests/common/mod.rs"]
mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| commands::run(data));
