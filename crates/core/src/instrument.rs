//! Instruments: what may be traded, in which steps and sizes.

use crate::command::{INSTRUMENT_NULL, PRICE_NULL};
use std::fmt;

/// Exponents lie within plus and minus this.
pub const EXPONENT_MAX: i8 = 18;

/// One instrument. Prices are mantissas of 10^`price_exponent`, quantities of 10^`qty_exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instrument {
    /// Not 0 and not `INSTRUMENT_NULL`.
    pub id: u32,
    /// Printable ASCII, padded with NUL.
    pub symbol: [u8; 16],
    pub price_exponent: i8,
    pub qty_exponent: i8,
    /// Every price is a multiple of it.
    pub tick_size: i64,
    /// Every quantity is a multiple of it.
    pub lot_size: u64,
    /// Bounds of an order's total quantity, fills included.
    pub min_qty: u64,
    pub max_qty: u64,
    /// Bounds of a limit price; they may be negative.
    pub min_price: i64,
    pub max_price: i64,
}

/// Why an instrument was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstrumentError {
    /// `id` is 0 or `INSTRUMENT_NULL`.
    Id,
    /// Another instrument has this id.
    DuplicateId,
    /// `symbol` is empty, not printable ASCII, or has something after its first NUL.
    Symbol,
    /// An exponent is beyond plus or minus `EXPONENT_MAX`.
    Exponent,
    /// `tick_size` is not above 0.
    TickSize,
    /// `lot_size` is not above 0.
    LotSize,
    /// No multiple of `lot_size` lies within `min_qty..=max_qty`, or `max_qty` is above `i64::MAX`.
    QuantityRange,
    /// No multiple of `tick_size` lies within `min_price..=max_price`, or `min_price` is the null.
    PriceRange,
    /// `Limits::instruments_max` instruments are there already.
    TooMany,
}

impl fmt::Display for InstrumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            InstrumentError::Id => "id must be from 1 to 4294967294",
            InstrumentError::DuplicateId => "id is taken by another instrument",
            InstrumentError::Symbol => "symbol must be 1 to 16 printable ASCII characters",
            InstrumentError::Exponent => "exponents must lie between -18 and 18",
            InstrumentError::TickSize => "tick size must be above 0",
            InstrumentError::LotSize => "lot size must be above 0",
            InstrumentError::QuantityRange => {
                "quantity range must hold a multiple of the lot size and end at 2^63 - 1 or below"
            }
            InstrumentError::PriceRange => "price range must hold a multiple of the tick size",
            InstrumentError::TooMany => "the limit on the number of instruments is reached",
        })
    }
}

impl std::error::Error for InstrumentError {}

impl Instrument {
    /// Judges the definition by itself.
    pub fn validate(&self) -> Result<(), InstrumentError> {
        if self.id == 0 || self.id == INSTRUMENT_NULL {
            return Err(InstrumentError::Id);
        }
        let length = self
            .symbol
            .iter()
            .position(|&b| b == 0)
            .unwrap_or(self.symbol.len());
        let (text, padding) = self.symbol.split_at(length);
        if text.is_empty()
            || !text.iter().all(u8::is_ascii_graphic)
            || padding.iter().any(|&b| b != 0)
        {
            return Err(InstrumentError::Symbol);
        }
        let exponents = -EXPONENT_MAX..=EXPONENT_MAX;
        if !exponents.contains(&self.price_exponent) || !exponents.contains(&self.qty_exponent) {
            return Err(InstrumentError::Exponent);
        }
        if self.tick_size <= 0 {
            return Err(InstrumentError::TickSize);
        }
        if self.lot_size == 0 {
            return Err(InstrumentError::LotSize);
        }
        let largest_qty = self.max_qty - self.max_qty % self.lot_size;
        if largest_qty == 0 || largest_qty < self.min_qty || i64::try_from(self.max_qty).is_err() {
            return Err(InstrumentError::QuantityRange);
        }
        // In 128 bits, because stepping down from a price near i64::MIN would overflow.
        let (tick, max) = (i128::from(self.tick_size), i128::from(self.max_price));
        let largest_price = max - max.rem_euclid(tick);
        if self.min_price == PRICE_NULL || largest_price < i128::from(self.min_price) {
            return Err(InstrumentError::PriceRange);
        }
        Ok(())
    }
}
