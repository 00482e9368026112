//! Instruments by their ids, and what changes about them.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::command::{PRICE_NULL, phase};
use crate::hash::StateHasher;
use crate::instrument::{Instrument, InstrumentError};
use crate::order::NIL;
use crate::table::{Table, Tabled, prefetch_lines};

/// What changes about an instrument.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Market {
    /// Of the last trade; `PRICE_NULL` before the first.
    pub last_price: i64,
    /// What collars start from; `PRICE_NULL` = none.
    pub reference: i64,
    /// Lowest and highest price of the trades that stops have not looked at; the range is empty
    /// when `low` is above `high`.
    pub low: i64,
    pub high: i64,
    /// When its phase was last published; 0 = never.
    pub published_at: u64,
    /// Handles of timers; `NIL` = none.
    pub phase_timer: u32,
    pub indicative_timer: u32,
    pub phase: u8,
    pub pad: [u8; 7],
}

impl Market {
    /// Orders gather and nothing matches on entry.
    pub(crate) fn is_call(&self) -> bool {
        is_call(self.phase)
    }

    pub(crate) fn is_continuous(&self) -> bool {
        self.phase == phase::CONTINUOUS
    }

    pub(crate) fn reference(&self) -> Option<i64> {
        (self.reference != PRICE_NULL).then_some(self.reference)
    }

    /// Trades took place between these two prices, the second one last.
    pub(crate) fn traded(&mut self, first: i64, last: i64) {
        self.low = self.low.min(first).min(last);
        self.high = self.high.max(first).max(last);
        self.last_price = last;
        self.reference = last;
    }

    /// Takes the range of prices that stops have to look at.
    pub(crate) fn take_range(&mut self) -> Option<(i64, i64)> {
        let range = (self.low <= self.high).then_some((self.low, self.high));
        (self.low, self.high) = NO_RANGE;
        range
    }
}

const NO_RANGE: (i64, i64) = (i64::MAX, i64::MIN);

/// Whether a phase is one in which orders gather for an uncross.
pub(crate) fn is_call(phase: u8) -> bool {
    matches!(
        phase,
        phase::PRE_OPEN
            | phase::OPENING_AUCTION
            | phase::VOLATILITY_AUCTION
            | phase::CLOSING_AUCTION
    )
}

pub(crate) struct Markets {
    /// Definitions never change and are never removed, so they need no table.
    pub instruments: Vec<Instrument>,
    pub states: Table<Market>,
    /// Open addressing over instrument ids: positions in `instruments`.
    ids: Vec<u32>,
}

impl Markets {
    pub(crate) fn new() -> Markets {
        Markets {
            instruments: Vec::new(),
            states: Table::new(),
            ids: vec![NIL; 16],
        }
    }

    pub(crate) fn add(&mut self, instrument: Instrument) -> Result<(), InstrumentError> {
        if self.position(instrument.id).is_some() {
            return Err(InstrumentError::DuplicateId);
        }
        self.states.push(Market {
            last_price: PRICE_NULL,
            reference: instrument.reference_price,
            low: NO_RANGE.0,
            high: NO_RANGE.1,
            published_at: 0,
            phase_timer: NIL,
            indicative_timer: NIL,
            phase: instrument.initial_phase,
            pad: [0; 7],
        });
        self.instruments.push(instrument);
        if self.instruments.len() * 2 > self.ids.len() {
            self.ids = vec![NIL; self.ids.len() * 2];
            (0..self.instruments.len()).for_each(|market| self.index(market));
        } else {
            self.index(self.instruments.len() - 1);
        }
        Ok(())
    }

    /// Where an instrument's market is.
    #[inline]
    pub(crate) fn position(&self, instrument_id: u32) -> Option<u32> {
        let mut bucket = self.bucket(instrument_id);
        // At most half of the buckets are taken, so the search meets an empty one.
        while self.ids[bucket] != NIL {
            let market = self.ids[bucket];
            if self.instruments[market as usize].id == instrument_id {
                return Some(market);
            }
            bucket = (bucket + 1) & (self.ids.len() - 1);
        }
        None
    }

    /// Asks for the cache line in which an instrument's market is looked up.
    #[inline]
    pub(crate) fn prefetch_position(&self, instrument_id: u32) {
        prefetch_lines(&self.ids, self.bucket(instrument_id));
    }

    /// The market that an instrument id probably stands for: the first in its bucket.
    #[inline]
    pub(crate) fn guess(&self, instrument_id: u32) -> Option<u32> {
        let market = self.ids[self.bucket(instrument_id)];
        (market != NIL).then_some(market)
    }

    /// Asks for the cache lines of a market.
    #[inline]
    pub(crate) fn prefetch(&self, market: u32) {
        prefetch_lines(&self.instruments, market as usize);
        self.states.prefetch(market);
    }

    #[inline]
    pub(crate) fn instrument(&self, market: u32) -> &Instrument {
        &self.instruments[market as usize]
    }

    pub(crate) fn len(&self) -> u32 {
        self.instruments.len() as u32
    }

    fn index(&mut self, market: usize) {
        let mut bucket = self.bucket(self.instruments[market].id);
        while self.ids[bucket] != NIL {
            bucket = (bucket + 1) & (self.ids.len() - 1);
        }
        self.ids[bucket] = market as u32;
    }

    /// Fibonacci hashing: ids that stand close together, as they mostly do, do not collide.
    fn bucket(&self, instrument_id: u32) -> usize {
        let scattered = instrument_id.wrapping_mul(0x9E37_79B9);
        (scattered >> (32 - self.ids.len().trailing_zeros())) as usize
    }

    pub(crate) fn tables(&self) -> [&dyn Tabled; 1] {
        [&self.states]
    }

    pub(crate) fn tables_mut(&mut self) -> [&mut dyn Tabled; 1] {
        [&mut self.states]
    }

    pub(crate) fn hash(&self, hasher: &mut StateHasher) {
        hasher.write(self.instruments.len() as u64);
        for (i, state) in self.instruments.iter().zip(self.states.rows()) {
            hash_instrument(i, hasher);
            for price in [state.last_price, state.reference, state.low, state.high] {
                hasher.write_i64(price);
            }
            hasher.write(state.published_at);
            let dirty = u64::from(state.indicative_timer != NIL);
            hasher.write(u64::from(state.phase) << 8 | dirty);
        }
    }
}

fn hash_instrument(i: &Instrument, hasher: &mut StateHasher) {
    hasher.write(u64::from(i.id) << 32 | u64::from(i.product_id));
    for half in i.symbol.chunks_exact(8) {
        hasher.write(
            half.iter()
                .fold(0, |word, &byte| word << 8 | u64::from(byte)),
        );
    }
    hasher.write_i64(i64::from(i.price_exponent));
    hasher.write_i64(i64::from(i.qty_exponent));
    hasher.write_i64(i.tick_size);
    [i.lot_size, i.min_qty, i.max_qty]
        .iter()
        .for_each(|&word| hasher.write(word));
    [i.min_price, i.max_price, i.reference_price]
        .iter()
        .for_each(|&word| hasher.write_i64(word));
    hasher.write(u64::from(i.volatility_bps) << 32 | u64::from(i.volatility_auction_ms));
    hasher.write(u64::from(i.initial_phase));
    for band in &i.ticks {
        hasher.write_i64(band.from);
        hasher.write_i64(band.tick);
    }
}
