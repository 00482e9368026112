//! JavaScript views over native memory.

use napi::bindgen_prelude::{Uint8Array, Uint32Array};
use orderwire_shard::memory::Block;

/// A byte view that keeps its region alive. Make one per region: V8 wants each external memory
/// wrapped once.
pub fn bytes(block: &Block) -> Uint8Array {
    let holder = block.clone();
    // SAFETY: the region is initialised, never moves, and lives until the finaliser drops `holder`,
    // which V8 calls when no view is left.
    unsafe {
        Uint8Array::with_external_data(block.as_ptr(), block.len_bytes(), move |_, _| drop(holder))
    }
}

/// As `bytes`, in words; regions are aligned to cache lines.
pub fn words(block: &Block) -> Uint32Array {
    let holder = block.clone();
    // SAFETY: as in `bytes`; the start is aligned and the length a multiple of eight bytes.
    unsafe {
        Uint32Array::with_external_data(
            block.as_ptr().cast(),
            block.len_bytes() / 4,
            move |_, _| drop(holder),
        )
    }
}
