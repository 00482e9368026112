//! Plausible commands to the core, its twin and the obvious core, which must all agree.
//!
//! The input is the seed of a case, which says what there is to trade and what the case dwells on,
//! and then the choices of one command after the other, so that a mutation changes, drops or repeats
//! a command and leaves the others alone.

use crate::common::both::Both;
use crate::common::random::Generator;

/// Bytes that one command is chosen by. What a command still has to choose after them is drawn from
/// a hash of them.
pub const CHOICE_BYTES: usize = 16;

pub fn run(data: &[u8]) {
    let Some((seed, choices)) = data.split_first_chunk::<2>() else {
        return;
    };
    let seed = u16::from_le_bytes(*seed).into();
    let mut both = Both::new(seed);
    both.interval = 1;
    let mut generator = Generator::new(seed);
    for choices in choices.chunks(CHOICE_BYTES) {
        generator.choose_by(choices);
        let (ctx, command) = generator.next(&both.model);
        generator.refused |= both.step(&ctx, &command);
    }
}
