//! Instruments: what may be traded, in which steps and sizes.

use crate::command::{INSTRUMENT_NULL, PRICE_NULL, phase};
use std::fmt;

/// Exponents lie within plus and minus this.
pub const EXPONENT_MAX: i8 = 18;

/// Prices lie within plus and minus this, so that a rank has room for a bit beside the price, and
/// above every price for market orders.
pub const PRICE_MAX: i64 = (1 << 62) - 2;
/// Bands of a tick table.
pub const TICK_BANDS_MAX: usize = 8;

/// From which price on which tick holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TickBand {
    /// `PRICE_NULL` in a band that is not used.
    pub from: i64,
    pub tick: i64,
}

/// A tick table without bands: one tick size for all prices.
pub const NO_TICK_BANDS: [TickBand; TICK_BANDS_MAX] = [TickBand {
    from: PRICE_NULL,
    tick: 0,
}; TICK_BANDS_MAX];

/// One instrument. Prices are mantissas of 10^`price_exponent`, quantities of 10^`qty_exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instrument {
    /// Not 0 and not `INSTRUMENT_NULL`.
    pub id: u32,
    /// Printable ASCII, padded with NUL.
    pub symbol: [u8; 16],
    pub price_exponent: i8,
    pub qty_exponent: i8,
    /// Every price below the first tick band is a multiple of it.
    pub tick_size: i64,
    /// Every quantity is a multiple of it.
    pub lot_size: u64,
    /// Bounds of an order's total quantity, fills included.
    pub min_qty: u64,
    pub max_qty: u64,
    /// Bounds of a limit price; they may be negative.
    pub min_price: i64,
    pub max_price: i64,
    /// Names what mass cancels call a product.
    pub product_id: u32,
    /// What collars start from until there is a trade; `PRICE_NULL` = none.
    pub reference_price: i64,
    /// A trade further than this from the reference, in basis points, calls an auction; 0 = never.
    pub volatility_bps: u32,
    /// How long such an auction lasts; 0 = until a phase request ends it.
    pub volatility_auction_ms: u32,
    /// The phase it starts in, one of [`phase`].
    pub initial_phase: u8,
    /// Ascending bands with ticks of their own, the unused ones last.
    pub ticks: [TickBand; TICK_BANDS_MAX],
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
    /// No price lies within `min_price..=max_price`, or these are beyond `PRICE_MAX`.
    PriceRange,
    /// Bands do not ascend, or a band starts off one of its two ticks, or its tick is not above 0.
    TickTable,
    /// `reference_price` is off its tick or range.
    ReferencePrice,
    /// `initial_phase` is not a phase.
    Phase,
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
            InstrumentError::PriceRange => {
                "price range must lie within plus and minus 2^62 - 2 and hold a price on its tick"
            }
            InstrumentError::TickTable => {
                "tick bands must ascend, each from a multiple of the ticks on both sides of it"
            }
            InstrumentError::ReferencePrice => "reference price must be on its tick and in range",
            InstrumentError::Phase => "initial phase must be from 1 to 7",
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
        self.validate_ticks()?;
        let bounds = -PRICE_MAX..=PRICE_MAX;
        if !bounds.contains(&self.min_price)
            || !bounds.contains(&self.max_price)
            || self.tick_at_or_below(self.max_price).is_none()
        {
            return Err(InstrumentError::PriceRange);
        }
        let reference = self.reference_price;
        if reference != PRICE_NULL && !(self.is_in_range(reference) && self.is_on_tick(reference)) {
            return Err(InstrumentError::ReferencePrice);
        }
        if !(phase::PRE_OPEN..=phase::CLOSED).contains(&self.initial_phase) {
            return Err(InstrumentError::Phase);
        }
        Ok(())
    }

    fn validate_ticks(&self) -> Result<(), InstrumentError> {
        let used = self.bands().len();
        let (mut tick, mut above) = (self.tick_size, i64::MIN);
        for band in &self.ticks[..used] {
            let starts_well =
                band.tick > 0 && band.from % tick == 0 && band.from % band.tick.max(1) == 0;
            if !starts_well || band.from <= above {
                return Err(InstrumentError::TickTable);
            }
            (tick, above) = (band.tick, band.from);
        }
        if self.ticks[used..].iter().any(|b| b.from != PRICE_NULL) {
            return Err(InstrumentError::TickTable);
        }
        Ok(())
    }

    fn bands(&self) -> &[TickBand] {
        let used = self.ticks.iter().position(|band| band.from == PRICE_NULL);
        &self.ticks[..used.unwrap_or(TICK_BANDS_MAX)]
    }

    pub(crate) fn has_tick_bands(&self) -> bool {
        self.ticks[0].from != PRICE_NULL
    }

    /// The tick that holds at this price.
    pub fn tick(&self, price: i64) -> i64 {
        if !self.has_tick_bands() {
            return self.tick_size;
        }
        let below = self.bands().iter().rev().find(|band| band.from <= price);
        below.map_or(self.tick_size, |band| band.tick)
    }

    #[inline]
    pub(crate) fn is_on_tick(&self, price: i64) -> bool {
        let tick = self.tick(price);
        tick == 1 || price % tick == 0
    }

    pub(crate) fn is_in_range(&self, price: i64) -> bool {
        (self.min_price..=self.max_price).contains(&price)
    }

    /// The highest valid price that is not above `price`; `None` where that is out of range.
    pub(crate) fn tick_at_or_below(&self, price: i64) -> Option<i64> {
        let price = price.min(self.max_price);
        // A band starts on a tick of the band below, so the multiple cannot fall short of it.
        let on_tick = price.checked_sub(price.rem_euclid(self.tick(price)))?;
        self.is_in_range(on_tick).then_some(on_tick)
    }

    /// The lowest valid price that is not below `price`; `None` where that is out of range.
    pub(crate) fn tick_at_or_above(&self, price: i64) -> Option<i64> {
        let price = price.max(self.min_price);
        let tick = self.tick(price);
        let over = price.rem_euclid(tick);
        let on_tick = if over == 0 {
            price
        } else {
            price.checked_add(tick - over)?
        };
        self.is_in_range(on_tick).then_some(on_tick)
    }
}
