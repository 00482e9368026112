//! Tables: everything that the core remembers is in rows of plain data.
//!
//! So that a group of commands can be undone exactly, a table that is *recording* keeps the rows
//! it overwrites; and so that a state can be stored and read back, every row is bytes without
//! padding.

use std::ops::{Deref, DerefMut, Index, IndexMut};

use zerocopy::{FromBytes, Immutable, IntoBytes};

/// A row: plain bytes, every pattern of which is some value.
pub(crate) trait Row: Copy + FromBytes + IntoBytes + Immutable {}

impl<T: Copy + FromBytes + IntoBytes + Immutable> Row for T {}

/// A growing array of rows, indexed by `u32`.
pub(crate) struct Table<T> {
    rows: Vec<T>,
    recording: bool,
    /// Rows as they were before each write since `begin`, oldest first.
    before: Vec<(u32, T)>,
    /// Rows at `begin`; those beyond are new.
    len_before: usize,
}

impl<T: Row> Table<T> {
    /// An empty table with address space for `rows_max` rows; pages are touched as it grows. Where
    /// even that is refused, it grows by doubling instead.
    pub(crate) fn with_room(rows_max: usize) -> Table<T> {
        let mut rows = Vec::new();
        let _ = rows.try_reserve_exact(rows_max);
        Table {
            rows,
            recording: false,
            before: Vec::new(),
            len_before: 0,
        }
    }

    pub(crate) fn new() -> Table<T> {
        Table::with_room(0)
    }

    pub(crate) fn len(&self) -> u32 {
        self.rows.len() as u32
    }

    /// Appends a row and returns its index.
    pub(crate) fn push(&mut self, row: T) -> u32 {
        let at = self.len();
        self.rows.push(row);
        at
    }

    /// Appends copies of a row until there are `len`.
    pub(crate) fn grow(&mut self, len: u32, row: T) {
        if self.len() < len {
            self.rows.resize(len as usize, row);
        }
    }

    pub(crate) fn get(&self, at: u32) -> Option<&T> {
        self.rows.get(at as usize)
    }

    /// All rows; for reading.
    pub(crate) fn rows(&self) -> &[T] {
        &self.rows
    }

    /// Asks the processor for the cache lines of a row, before they are needed. Any index will do:
    /// one without a row costs time, nothing else.
    #[inline(always)]
    pub(crate) fn prefetch(&self, at: u32) {
        prefetch_lines(&self.rows, at as usize);
    }

    /// The same for the first cache line of a row that has several.
    #[inline(always)]
    pub(crate) fn prefetch_first(&self, at: u32) {
        prefetch_line(self.line(at));
    }

    /// Where the first cache line of a row would be; for `prefetch_line`.
    #[inline(always)]
    pub(crate) fn line(&self, at: u32) -> *const i8 {
        self.rows.as_ptr().wrapping_add(at as usize).cast()
    }

    /// A row for writing. `QUIET` promises that the table is not recording, and saves the question.
    #[inline(always)]
    pub(crate) fn row<const QUIET: bool>(&mut self, at: u32) -> &mut T {
        if QUIET {
            debug_assert!(!self.recording, "a recording table is written to quietly");
            &mut self.rows[at as usize]
        } else {
            &mut self[at]
        }
    }

    #[cold]
    fn remember(&mut self, at: u32) {
        if (at as usize) < self.len_before {
            self.before.push((at, self.rows[at as usize]));
        }
    }
}

/// Asks the processor for all cache lines of a row.
#[inline(always)]
pub(crate) fn prefetch_lines<T>(rows: &[T], at: usize) {
    let row = rows.as_ptr().wrapping_add(at).cast::<i8>();
    for line in 0..size_of::<T>().div_ceil(64) {
        prefetch_line(row.wrapping_add(line * 64));
    }
}

/// Asks the processor for the cache line at an address, which may be any.
#[inline(always)]
pub(crate) fn prefetch_line(line: *const i8) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: prefetching reads nothing that the program can see, and never faults.
    unsafe {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        _mm_prefetch::<_MM_HINT_T0>(line);
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = line;
}

impl<T> Index<u32> for Table<T> {
    type Output = T;

    #[inline(always)]
    fn index(&self, at: u32) -> &T {
        &self.rows[at as usize]
    }
}

impl<T: Row> IndexMut<u32> for Table<T> {
    #[inline(always)]
    fn index_mut(&mut self, at: u32) -> &mut T {
        if self.recording {
            self.remember(at);
        }
        &mut self.rows[at as usize]
    }
}

/// A single row: counters and ends of lists.
pub(crate) struct Single<T> {
    row: T,
    recording: bool,
    /// The row at `begin`, if it was written since.
    before: Option<T>,
    /// Its bytes are still to be read.
    is_cleared: bool,
}

impl<T: Row> Single<T> {
    pub(crate) fn new(row: T) -> Single<T> {
        Single {
            row,
            recording: false,
            before: None,
            is_cleared: false,
        }
    }

    /// As for tables.
    #[inline(always)]
    pub(crate) fn row<const QUIET: bool>(&mut self) -> &mut T {
        if QUIET {
            debug_assert!(!self.recording, "a recording row is written to quietly");
            &mut self.row
        } else {
            &mut *self
        }
    }

    #[cold]
    fn remember(&mut self) {
        self.before.get_or_insert(self.row);
    }
}

impl<T> Deref for Single<T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        &self.row
    }
}

impl<T: Row> DerefMut for Single<T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut T {
        if self.recording {
            self.remember();
        }
        &mut self.row
    }
}

/// What can be undone and stored. Implemented by tables, whatever their rows.
pub(crate) trait Tabled {
    /// From here on, remember what is overwritten.
    fn begin(&mut self);
    /// Keep what was done since `begin`.
    fn commit(&mut self);
    /// Undo what was done since `begin`.
    fn rollback(&mut self);
    /// Bytes of one row.
    fn row_bytes(&self) -> usize;
    /// The rows as bytes.
    fn as_bytes(&self) -> &[u8];
    /// Takes all rows away, as far as there may be none.
    fn clear(&mut self);
    /// Appends `count` rows of zeros and lends their bytes for filling; `None` if there is no room
    /// for so many.
    fn extend(&mut self, count: usize) -> Option<&mut [u8]>;
    /// Whether there are as many rows as there have to be.
    fn is_whole(&self) -> bool;
}

impl<T: Row> Tabled for Table<T> {
    fn begin(&mut self) {
        debug_assert!(!self.recording);
        self.recording = true;
        self.len_before = self.rows.len();
    }

    fn commit(&mut self) {
        self.recording = false;
        self.before.clear();
    }

    fn rollback(&mut self) {
        self.recording = false;
        self.rows.truncate(self.len_before);
        for (at, row) in self.before.drain(..).rev() {
            self.rows[at as usize] = row;
        }
    }

    fn row_bytes(&self) -> usize {
        size_of::<T>()
    }

    fn as_bytes(&self) -> &[u8] {
        self.rows.as_slice().as_bytes()
    }

    fn clear(&mut self) {
        self.rows.clear();
    }

    fn extend(&mut self, count: usize) -> Option<&mut [u8]> {
        let old = self.rows.len();
        self.rows.try_reserve(count).ok()?;
        self.rows.resize(old + count, T::new_zeroed());
        Some(self.rows[old..].as_mut_bytes())
    }

    fn is_whole(&self) -> bool {
        true
    }
}

impl<T: Row> Tabled for Single<T> {
    fn begin(&mut self) {
        debug_assert!(!self.recording);
        self.recording = true;
    }

    fn commit(&mut self) {
        self.recording = false;
        self.before = None;
    }

    fn rollback(&mut self) {
        self.recording = false;
        if let Some(before) = self.before.take() {
            self.row = before;
        }
    }

    fn row_bytes(&self) -> usize {
        size_of::<T>()
    }

    fn as_bytes(&self) -> &[u8] {
        self.row.as_bytes()
    }

    fn clear(&mut self) {
        self.is_cleared = true;
    }

    fn extend(&mut self, count: usize) -> Option<&mut [u8]> {
        let is_first = std::mem::replace(&mut self.is_cleared, false);
        (is_first && count == 1).then(|| self.row.as_mut_bytes())
    }

    fn is_whole(&self) -> bool {
        !self.is_cleared
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rollback_restores_every_row_and_the_length() {
        let mut table = Table::<u64>::new();
        (0..4).for_each(|row| {
            table.push(row);
        });
        table.begin();
        table[1] = 10;
        table[1] = 11;
        table.push(4);
        table[4] = 40;
        table[0] = 9;
        table.rollback();
        assert_eq!(table.rows(), [0, 1, 2, 3]);
        table.begin();
        table[2] = 7;
        table.push(5);
        table.commit();
        table[3] = 8;
        assert_eq!(table.rows(), [0, 1, 7, 8, 5]);
        assert!(table.before.is_empty(), "nothing is remembered outside");
    }

    #[test]
    fn a_rollback_restores_a_single_row() {
        let mut row = Single::<u64>::new(1);
        row.begin();
        *row = 2;
        *row = 3;
        row.rollback();
        assert_eq!(*row, 1);
        row.begin();
        *row = 4;
        row.commit();
        *row = 5;
        row.begin();
        row.rollback();
        assert_eq!(*row, 5, "what was committed stays");
        row.clear();
        assert!(
            !row.is_whole() && row.extend(2).is_none(),
            "there is one row"
        );
        row.clear();
        row.extend(1).unwrap().copy_from_slice(&7_u64.to_ne_bytes());
        assert!(row.is_whole() && row.extend(1).is_none());
        assert_eq!(*row, 7);
    }

    #[test]
    fn bytes_go_out_and_in() {
        let mut table = Table::<u32>::new();
        table.push(7);
        table.push(9);
        let bytes = table.as_bytes().to_vec();
        let mut other = Table::<u32>::new();
        other.push(1);
        other.clear();
        for piece in bytes.chunks(4) {
            other.extend(1).unwrap().copy_from_slice(piece);
        }
        assert_eq!(other.rows(), [7, 9]);
    }
}
