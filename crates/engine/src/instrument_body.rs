//! An instrument as the journal holds it.

use orderwire_core as core;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// From which price on which tick holds.
#[repr(C)]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout,
)]
pub struct TickBandBody {
    pub from: i64,
    pub tick: i64,
}

/// Body of an INSTRUMENT record. Its first 72 bytes were all of it once; what a body so short does
/// not tell is as in [`InstrumentBody::PLAIN`].
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub struct InstrumentBody {
    pub symbol: [u8; 16],
    pub tick_size: i64,
    pub lot_size: u64,
    pub min_qty: u64,
    pub max_qty: u64,
    pub min_price: i64,
    pub max_price: i64,
    pub instrument_id: u32,
    pub price_exponent: i8,
    pub qty_exponent: i8,
    pub reserved: u16,
    pub product_id: u32,
    pub volatility_bps: u32,
    pub volatility_auction_ms: u32,
    pub initial_phase: u8,
    /// How many of `ticks` are used; the others are zeros.
    pub tick_bands: u8,
    pub reserved_2: u16,
    /// `i64::MIN` = none.
    pub reference_price: i64,
    pub ticks: [TickBandBody; core::TICK_BANDS_MAX],
}

const INSTRUMENT_BYTES: usize = 224;
/// What journals hold that were begun before instruments had phases.
const INSTRUMENT_BYTES_MIN: usize = 72;
const _: () = assert!(size_of::<InstrumentBody>() == INSTRUMENT_BYTES);

impl InstrumentBody {
    /// Zeros, but for what "nothing special" is in the newer fields: one tick, no collar, always in
    /// continuous trading.
    pub const PLAIN: InstrumentBody = InstrumentBody {
        symbol: [0; 16],
        tick_size: 0,
        lot_size: 0,
        min_qty: 0,
        max_qty: 0,
        min_price: 0,
        max_price: 0,
        instrument_id: 0,
        price_exponent: 0,
        qty_exponent: 0,
        reserved: 0,
        product_id: 0,
        volatility_bps: 0,
        volatility_auction_ms: 0,
        initial_phase: core::phase::CONTINUOUS,
        tick_bands: 0,
        reserved_2: 0,
        reference_price: core::PRICE_NULL,
        ticks: [TickBandBody { from: 0, tick: 0 }; core::TICK_BANDS_MAX],
    };

    /// From a record's body; `None` if it has a length that was never written.
    pub fn read(body: &[u8]) -> Option<InstrumentBody> {
        let mut whole = InstrumentBody::PLAIN;
        let length = body.len().min(INSTRUMENT_BYTES);
        if length != INSTRUMENT_BYTES && length != INSTRUMENT_BYTES_MIN {
            return None;
        }
        whole.as_mut_bytes()[..length].copy_from_slice(&body[..length]);
        Some(whole)
    }

    /// What the core makes of it; `None` if it has more tick bands than there are.
    pub fn to_core(&self) -> Option<core::Instrument> {
        let mut ticks = core::NO_TICK_BANDS;
        let used = self.ticks.get(..usize::from(self.tick_bands))?;
        for (band, body) in ticks.iter_mut().zip(used) {
            *band = core::TickBand {
                from: body.from,
                tick: body.tick,
            };
        }
        Some(core::Instrument {
            id: self.instrument_id,
            symbol: self.symbol,
            price_exponent: self.price_exponent,
            qty_exponent: self.qty_exponent,
            tick_size: self.tick_size,
            lot_size: self.lot_size,
            min_qty: self.min_qty,
            max_qty: self.max_qty,
            min_price: self.min_price,
            max_price: self.max_price,
            product_id: self.product_id,
            reference_price: self.reference_price,
            volatility_bps: self.volatility_bps,
            volatility_auction_ms: self.volatility_auction_ms,
            initial_phase: self.initial_phase,
            ticks,
        })
    }

    /// As its record holds it.
    pub fn from_core(i: &core::Instrument) -> InstrumentBody {
        let mut body = InstrumentBody {
            symbol: i.symbol,
            tick_size: i.tick_size,
            lot_size: i.lot_size,
            min_qty: i.min_qty,
            max_qty: i.max_qty,
            min_price: i.min_price,
            max_price: i.max_price,
            instrument_id: i.id,
            price_exponent: i.price_exponent,
            qty_exponent: i.qty_exponent,
            product_id: i.product_id,
            volatility_bps: i.volatility_bps,
            volatility_auction_ms: i.volatility_auction_ms,
            initial_phase: i.initial_phase,
            reference_price: i.reference_price,
            ..InstrumentBody::PLAIN
        };
        let used = i.ticks.iter().filter(|band| band.from != core::PRICE_NULL);
        for (to, band) in body.ticks.iter_mut().zip(used) {
            *to = TickBandBody {
                from: band.from,
                tick: band.tick,
            };
            body.tick_bands += 1;
        }
        body
    }
}
