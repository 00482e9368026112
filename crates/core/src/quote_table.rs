//! Which orders are the two sides of whose quote.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::hash::{StateHasher, mix};
use crate::order::NIL;
use crate::table::{Table, Tabled};

/// Buckets of the table, made when the first quote comes.
const BUCKETS: u32 = 1 << 16;

/// A participant's quote in one account and instrument.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
struct Row {
    participant: u32,
    pair: u32,
    /// Slots of bid and ask; `NIL` where there is none.
    sides: [u32; 2],
    /// The next row of the same bucket.
    next: u32,
}

/// Rows are never removed: a market maker that has quoted will quote again.
pub(crate) struct QuoteTable {
    rows: Table<Row>,
    heads: Table<u32>,
    seed: u64,
}

impl QuoteTable {
    pub(crate) fn new(seed: u64) -> QuoteTable {
        QuoteTable {
            rows: Table::new(),
            heads: Table::new(),
            seed: mix(seed ^ 1),
        }
    }

    fn bucket(&self, participant: u32, pair: u32) -> u32 {
        let key = u64::from(participant) << 32 | u64::from(pair);
        mix(key ^ self.seed) as u32 & (BUCKETS - 1)
    }

    pub(crate) fn find(&self, participant: u32, pair: u32) -> Option<u32> {
        let bucket = self.bucket(participant, pair);
        let mut at = self.heads.get(bucket).copied().unwrap_or(NIL);
        while at != NIL {
            let row = &self.rows[at];
            if (row.participant, row.pair) == (participant, pair) {
                return Some(at);
            }
            at = row.next;
        }
        None
    }

    /// Finds or makes the row of a participant and pair.
    pub(crate) fn row(&mut self, participant: u32, pair: u32) -> u32 {
        if let Some(at) = self.find(participant, pair) {
            return at;
        }
        self.heads.grow(BUCKETS, NIL);
        let bucket = self.bucket(participant, pair);
        let next = self.heads[bucket];
        let at = self.rows.push(Row {
            participant,
            pair,
            sides: [NIL; 2],
            next,
        });
        self.heads[bucket] = at;
        at
    }

    /// Slots of bid and ask.
    pub(crate) fn sides(&self, row: u32) -> [u32; 2] {
        self.rows[row].sides
    }

    pub(crate) fn set_side(&mut self, row: u32, is_bid: bool, slot: u32) {
        self.rows[row].sides[usize::from(!is_bid)] = slot;
    }

    pub(crate) fn tables(&self) -> [&dyn Tabled; 2] {
        [&self.rows, &self.heads]
    }

    pub(crate) fn tables_mut(&mut self) -> [&mut dyn Tabled; 2] {
        [&mut self.rows, &mut self.heads]
    }

    /// Quotes that have a side; the others mean nothing.
    pub(crate) fn hash(&self, hasher: &mut StateHasher) {
        for row in self.rows.rows().iter().filter(|row| row.sides != [NIL; 2]) {
            hasher.write(u64::from(row.participant) << 32 | u64::from(row.pair));
            hasher.write(u64::from(row.sides[0]) << 32 | u64::from(row.sides[1]));
        }
    }

    /// Slots of all sides, for checks.
    #[cfg(any(test, feature = "invariants"))]
    pub(crate) fn slots(&self) -> impl Iterator<Item = (u32, u32, bool, u32)> {
        self.rows.rows().iter().flat_map(|row| {
            [(true, row.sides[0]), (false, row.sides[1])]
                .into_iter()
                .filter(|&(_, slot)| slot != NIL)
                .map(|(is_bid, slot)| (row.participant, row.pair, is_bid, slot))
        })
    }
}
