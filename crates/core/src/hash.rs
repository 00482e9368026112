//! The state hash's mixing function, and the scatter function of the clOrdId index.

/// The finalizer of splitmix64: every bit of the input reaches every bit of the result.
pub(crate) const fn mix(word: u64) -> u64 {
    let word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    word ^ (word >> 31)
}

/// A hash for finding rows: both halves of one product. A peer who cannot guess the seed cannot
/// choose words that collide.
#[inline(always)]
pub(crate) const fn scatter(word: u64, seed: u64) -> u32 {
    let product = (word ^ seed) as u128 * 0x9E37_79B9_7F4A_7C15;
    ((product >> 64) ^ product) as u32
}

/// Folds a sequence of 64-bit words into one: `h = mix((h + 0x9E3779B97F4A7C15) ^ word)` from
/// `h = 0`, so that the position of a word counts, and zeros count too. It finds differences
/// between honest cores; it does not resist someone who wants two states to look the same.
#[derive(Default)]
pub(crate) struct StateHasher(u64);

impl StateHasher {
    pub(crate) fn write(&mut self, word: u64) {
        self.0 = mix(self.0.wrapping_add(0x9E37_79B9_7F4A_7C15) ^ word);
    }

    /// Signed values count by their two's complement bits.
    pub(crate) fn write_i64(&mut self, word: i64) {
        self.write(u64::from_ne_bytes(word.to_ne_bytes()));
    }

    pub(crate) fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(words: &[u64]) -> u64 {
        let mut hasher = StateHasher::default();
        words.iter().for_each(|&word| hasher.write(word));
        hasher.finish()
    }

    #[test]
    fn order_count_and_zeros_matter() {
        let variants: [&[u64]; 7] = [&[], &[0], &[0, 0], &[1], &[1, 2], &[2, 1], &[0, 1, 2]];
        for (i, a) in variants.iter().enumerate() {
            for b in &variants[i + 1..] {
                assert_ne!(hash(a), hash(b), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn mix_is_the_published_splitmix64() {
        // The first output of splitmix64 seeded with 0.
        assert_eq!(mix(0x9E37_79B9_7F4A_7C15), 0xE220_A839_7B1D_CDAF);
    }
}
