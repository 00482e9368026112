//! Instruments by their ids, and what changes about them.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::command::{PRICE_NULL, phase};
use crate::hash::StateHasher;
use crate::instrument::{Instrument, InstrumentError};
use crate::order::NIL;
use crate::table::{Table, Tabled, prefetch_lines};

/// What most orders ask of an instrument's definition: copies of its fields, which never change.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Terms {
    pub min_price: i64,
    pub max_price: i64,
    /// Means something for all prices unless there are tick bands.
    pub tick_size: i64,
    pub lot_size: u64,
    pub min_qty: u64,
    pub max_qty: u64,
}

/// An instrument's market. A plain order touches the first half only, which is a cache line: with
/// thousands of instruments each line of one is waited for.
#[repr(C, align(64))]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Market {
    pub terms: Terms,
    /// What collars start from; `PRICE_NULL` = none.
    pub reference: i64,
    /// Copied from the definition, as the terms are.
    pub instrument_id: u32,
    pub phase: u8,
    /// Bits that say where the definition has to be looked at.
    looks: u8,
    pad: [u8; 2],
    /// Of the last trade; `PRICE_NULL` before the first.
    pub last_price: i64,
    /// Lowest and highest price of the trades that stops have not looked at; the range is empty
    /// when `low` is above `high`.
    pub low: i64,
    pub high: i64,
    /// When its phase was last published; 0 = never.
    pub published_at: u64,
    /// Handles of timers; `NIL` = none.
    pub phase_timer: u32,
    pub indicative_timer: u32,
    pad_to_line: [u64; 3],
}

const _: () = assert!(size_of::<Market>() == 128, "two cache lines");
const _: () = assert!(std::mem::offset_of!(Market, last_price) == 64);

/// `Market::looks`: there are tick bands.
const TICK_BANDS: u8 = 1;
/// `Market::looks`: some trades call an auction.
const VOLATILITY_BAND: u8 = 1 << 1;

impl Market {
    /// The market of an instrument that has just been added.
    fn new(i: &Instrument) -> Market {
        let bands = if i.has_tick_bands() { TICK_BANDS } else { 0 };
        let volatility = if i.volatility_bps == 0 {
            0
        } else {
            VOLATILITY_BAND
        };
        Market {
            terms: Terms {
                min_price: i.min_price,
                max_price: i.max_price,
                tick_size: i.tick_size,
                lot_size: i.lot_size,
                min_qty: i.min_qty,
                max_qty: i.max_qty,
            },
            reference: i.reference_price,
            instrument_id: i.id,
            phase: i.initial_phase,
            looks: bands | volatility,
            pad: [0; 2],
            last_price: PRICE_NULL,
            low: NO_RANGE.0,
            high: NO_RANGE.1,
            published_at: 0,
            phase_timer: NIL,
            indicative_timer: NIL,
            pad_to_line: [0; 3],
        }
    }

    /// Whether everything that was copied from a definition is what that says.
    fn is_of(&self, definition: &Instrument) -> bool {
        let copies = |row: &Market| (row.terms, row.instrument_id, row.looks);
        copies(self) == copies(&Market::new(definition))
    }

    /// Whether trades too far from the reference call an auction.
    pub(crate) fn has_volatility_band(&self) -> bool {
        self.looks & VOLATILITY_BAND != 0
    }

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

/// What orders in an instrument are judged by: the copies of its definition, and the definition where
/// these do not say enough. Two words, so that it is passed in registers.
#[derive(Clone, Copy)]
pub(crate) struct Listed<'a> {
    market: &'a Market,
    /// There always is one; but asking for it where it is not looked at would cost a check.
    definition: Option<&'a Instrument>,
}

impl<'a> Listed<'a> {
    #[inline(always)]
    pub(crate) fn terms(self) -> &'a Terms {
        &self.market.terms
    }

    #[inline(always)]
    pub(crate) fn is_in_range(self, price: i64) -> bool {
        let terms = self.terms();
        (terms.min_price..=terms.max_price).contains(&price)
    }

    #[inline(always)]
    pub(crate) fn is_on_tick(self, price: i64) -> bool {
        if self.market.looks & TICK_BANDS != 0 {
            return self.is_on_tick_of_band(price);
        }
        let tick = self.terms().tick_size;
        // Most prices count ticks, and a division takes longer than all else here.
        tick == 1 || price % tick == 0
    }

    #[inline(never)]
    fn is_on_tick_of_band(self, price: i64) -> bool {
        price % self.tick(price) == 0
    }

    /// Whether a quantity is a number of lots.
    #[inline(always)]
    pub(crate) fn is_in_lots(self, qty: u64) -> bool {
        let lot = self.terms().lot_size;
        lot == 1 || qty.is_multiple_of(lot)
    }

    /// The tick that holds at a price.
    pub(crate) fn tick(self, price: i64) -> i64 {
        self.definition
            .map_or(self.terms().tick_size, |definition| definition.tick(price))
    }
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
        self.states.push(Market::new(&instrument));
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
            if self.states[market].instrument_id == instrument_id {
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

    /// The market that an instrument id probably stands for: the first in its bucket, or the last one
    /// there is. There has to be one.
    #[inline]
    pub(crate) fn guess(&self, instrument_id: u32) -> u32 {
        self.ids[self.bucket(instrument_id)].min(self.len() - 1)
    }

    /// Asks for the cache line of a market that plain orders touch.
    #[inline]
    pub(crate) fn prefetch(&self, market: u32) {
        self.states.prefetch_first(market);
    }

    /// What orders in a market are judged by.
    #[inline(always)]
    pub(crate) fn listed(&self, market: u32) -> Listed<'_> {
        Listed {
            market: &self.states[market],
            definition: self.instruments.get(market as usize),
        }
    }

    /// The id of a market's instrument.
    #[inline(always)]
    pub(crate) fn id(&self, market: u32) -> u32 {
        self.states[market].instrument_id
    }

    /// Whether the markets are those of the instruments. What was restored need not be.
    pub(crate) fn are_as_defined(&self) -> bool {
        let mut pairs = self.states.rows().iter().zip(&self.instruments);
        self.states.len() == self.len() && pairs.all(|(market, i)| market.is_of(i))
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

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::instrument::{NO_TICK_BANDS, TickBand};
    use crate::{Core, Limits, SnapshotError};

    fn instrument(id: u32) -> Instrument {
        let mut symbol = [0; 16];
        symbol[0] = b'A';
        let mut ticks = NO_TICK_BANDS;
        ticks[0] = TickBand {
            from: 100,
            tick: 10,
        };
        Instrument {
            id,
            symbol,
            price_exponent: -2,
            qty_exponent: 0,
            tick_size: 5,
            lot_size: 10,
            min_qty: 20,
            max_qty: 1_000,
            min_price: -50,
            max_price: 500,
            product_id: 7,
            reference_price: PRICE_NULL,
            volatility_bps: 100,
            volatility_auction_ms: 0,
            initial_phase: phase::CONTINUOUS,
            ticks,
        }
    }

    /// With three instruments.
    pub(crate) fn core() -> Core {
        let mut core = Core::new(Limits::default());
        for id in 1..=3 {
            core.add_instrument(instrument(id)).unwrap();
        }
        core
    }

    fn restored(core: &Core) -> Result<Core, SnapshotError> {
        let mut bytes = Vec::new();
        core.snapshot(&mut bytes).unwrap();
        Core::restore(*core.limits(), &mut bytes.as_slice())
    }

    #[test]
    fn the_copies_judge_as_the_definition_does() {
        let plain = Instrument {
            ticks: NO_TICK_BANDS,
            ..instrument(4)
        };
        let mut core = core();
        core.add_instrument(plain).unwrap();
        for market in [0, 3] {
            let (listed, definition) =
                (core.markets.listed(market), core.markets.instrument(market));
            for price in (-60..520).chain([PRICE_NULL, i64::MAX]) {
                assert_eq!(listed.is_in_range(price), definition.is_in_range(price));
                assert_eq!(listed.is_on_tick(price), definition.is_on_tick(price));
                assert_eq!(listed.tick(price), definition.tick(price));
            }
            for qty in (0..60).chain([u64::MAX]) {
                assert_eq!(listed.is_in_lots(qty), qty % definition.lot_size == 0);
            }
        }
        assert!(core.markets.states[0].has_volatility_band());
    }

    /// With a good checksum, since it is the core itself that writes it.
    #[test]
    fn a_snapshot_whose_copies_are_not_the_definitions_is_refused() {
        let changes: [fn(&mut Market); 9] = [
            |market| market.terms.min_price -= 1,
            |market| market.terms.max_price += 1,
            |market| market.terms.tick_size = 0,
            |market| market.terms.lot_size = 1,
            |market| market.terms.min_qty = 1,
            |market| market.terms.max_qty += 1,
            |market| market.instrument_id = 9,
            |market| market.looks ^= TICK_BANDS,
            |market| market.looks ^= VOLATILITY_BAND,
        ];
        for (at, change) in changes.iter().enumerate() {
            let mut core = core();
            change(&mut core.markets.states[1]);
            let result = restored(&core);
            assert!(
                matches!(result, Err(SnapshotError::Damaged)),
                "change {at} is found"
            );
        }
        let mut core = core();
        core.markets.states.push(Market::new(&instrument(4)));
        assert!(matches!(restored(&core), Err(SnapshotError::Damaged)));
    }

    #[test]
    fn what_changes_about_a_market_is_restored() {
        let mut core = core();
        core.markets.states[1].traded(110, 120);
        core.markets.states[1].phase = phase::HALT;
        let restored = restored(&core).unwrap();
        assert_eq!(restored.markets.states[1].reference(), Some(120));
        assert_eq!(restored.markets.states[1].phase, phase::HALT);
        assert_eq!(restored.state_hash(), core.state_hash());
    }
}
