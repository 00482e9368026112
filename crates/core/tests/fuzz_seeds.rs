//! The fuzz target of the core, run on the inputs that are checked in: it is not to break unseen.

mod common;

#[path = "../../../fuzz/bodies/commands.rs"]
mod commands;
#[path = "../../../fuzz/bodies/seeds.rs"]
mod seeds;

use common::random::Random;

#[test]
fn commands() {
    seeds::replay("commands", commands::run);
}

/// One input for each thing that a case can dwell on.
#[test]
#[ignore = "writes the seeds anew"]
fn write_seeds() {
    const COMMANDS: usize = 40;
    for case in 0..15_u16 {
        let mut random = Random::new(case.into());
        let mut bytes = case.to_le_bytes().to_vec();
        bytes.resize_with(2 + COMMANDS * commands::CHOICE_BYTES, || {
            random.below(256) as u8
        });
        seeds::write("commands", &format!("case-{case}"), &bytes);
    }
}
