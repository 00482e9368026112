//! Memory that JavaScript and Rust share. It is allocated once, zeroed, never moves, and lives as
//! long as anyone holds it, a JavaScript view included.

use std::alloc::{Layout, alloc_zeroed, dealloc, handle_alloc_error};
use std::ptr::NonNull;
use std::sync::Arc;

/// A cache line, so that no region shares one with another.
const ALIGN_BYTES: usize = 64;

struct Allocation {
    start: NonNull<u8>,
    layout: Layout,
}

// SAFETY: the allocation is plain memory owned by this value; who may touch it when is decided by
// the threads' protocol: the router thread alone, in JavaScript or in a native call, never both.
unsafe impl Send for Allocation {}
// SAFETY: as above.
unsafe impl Sync for Allocation {}

impl Drop for Allocation {
    fn drop(&mut self) {
        // SAFETY: allocated in `Block::new` with this very layout, and nobody holds it any more.
        unsafe { dealloc(self.start.as_ptr(), self.layout) }
    }
}

/// One shared region.
#[derive(Clone)]
pub struct Block(Arc<Allocation>);

impl Block {
    /// A zeroed region of `bytes`, a positive multiple of 8.
    pub fn new(bytes: usize) -> Self {
        assert!(bytes > 0 && bytes.is_multiple_of(8));
        let layout = Layout::from_size_align(bytes, ALIGN_BYTES).expect("regions are small");
        // SAFETY: the layout's size is not zero.
        let start = unsafe { alloc_zeroed(layout) };
        let Some(start) = NonNull::new(start) else {
            handle_alloc_error(layout)
        };
        Block(Arc::new(Allocation { start, layout }))
    }

    pub fn len_bytes(&self) -> usize {
        self.0.layout.size()
    }

    /// First byte, for a JavaScript view that holds a clone of this block.
    pub fn as_ptr(&self) -> *mut u8 {
        self.0.start.as_ptr()
    }

    pub fn bytes(&self) -> &[u8] {
        // SAFETY: the region is initialised and lives as long as `self`. JavaScript of the router
        // thread is blocked during every native call, and no other thread gets a view.
        unsafe { std::slice::from_raw_parts(self.as_ptr(), self.len_bytes()) }
    }

    pub fn bytes_mut(&mut self) -> &mut [u8] {
        // SAFETY: as in `bytes`; within Rust, `&mut self` of the one owner keeps it exclusive.
        unsafe { std::slice::from_raw_parts_mut(self.as_ptr(), self.len_bytes()) }
    }

    pub fn words(&self) -> &[u32] {
        // SAFETY: as in `bytes`; the start is aligned to 64 and the length a multiple of 8.
        unsafe { std::slice::from_raw_parts(self.as_ptr().cast(), self.len_bytes() / 4) }
    }

    pub fn words_mut(&mut self) -> &mut [u32] {
        // SAFETY: as in `bytes_mut` and `words`.
        unsafe { std::slice::from_raw_parts_mut(self.as_ptr().cast(), self.len_bytes() / 4) }
    }
}

/// Reads a 64-bit value from two words, low first.
pub fn read_u64(words: &[u32], at: usize) -> u64 {
    u64::from(words[at]) | u64::from(words[at + 1]) << 32
}

/// Writes a 64-bit value into two words, low first.
pub fn write_u64(words: &mut [u32], at: usize, value: u64) {
    words[at] = value as u32;
    words[at + 1] = (value >> 32) as u32;
}
