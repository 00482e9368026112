//! Seeded randomness, so that a failure can be run again: set SEED to the number it printed.

pub struct Random(u64);

impl Random {
    pub fn from_environment() -> (Self, u64) {
        let seed = std::env::var("SEED").map_or(42, |seed| seed.parse().expect("SEED is a number"));
        (Self::new(seed), seed)
    }

    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// SplitMix64.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }
}
