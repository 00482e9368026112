//! The whole state as bytes, and back.
//!
//! A snapshot is the tables as they are, so restoring one gives not only the same answers but the
//! same places in memory. It is for the version of the core that wrote it: another one refuses it,
//! and the state is rebuilt from the journal.

use std::fmt;
use std::io::{self, Read, Write};

use crate::core::Core;
use crate::hash::mix;
use crate::instrument::{Instrument, NO_TICK_BANDS, TICK_BANDS_MAX, TickBand};
use crate::limits::Limits;
use crate::table::Tabled;

const MAGIC: [u8; 8] = *b"OWCORE\0\x04";
/// Rows are written, read and checked in pieces of about this many bytes, so that a length that is
/// not true takes no more memory than there are bytes to read.
const PIECE_BYTES: usize = 1 << 20;

/// Why a snapshot was not restored.
#[derive(Debug)]
pub enum SnapshotError {
    /// It could not be read, or ends too early.
    Io(io::Error),
    /// It is not a snapshot, or one of another version of the core.
    Version,
    /// It was made under other limits.
    Limits,
    /// Its bytes are not those that were written.
    Damaged,
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SnapshotError::Io(error) => write!(f, "snapshot cannot be read: {error}"),
            SnapshotError::Version => f.write_str("snapshot is of another version of the core"),
            SnapshotError::Limits => f.write_str("snapshot was made under other limits"),
            SnapshotError::Damaged => f.write_str("snapshot is damaged"),
        }
    }
}

impl std::error::Error for SnapshotError {}

impl From<io::Error> for SnapshotError {
    fn from(error: io::Error) -> SnapshotError {
        SnapshotError::Io(error)
    }
}

/// A running checksum over everything that goes by.
struct Checked<T> {
    inner: T,
    sum: u64,
}

impl<T> Checked<T> {
    fn new(inner: T) -> Checked<T> {
        Checked { inner, sum: 0 }
    }

    fn take_in(&mut self, bytes: &[u8]) {
        let mut words = bytes.chunks_exact(8);
        for word in &mut words {
            let word = word.try_into().map_or(0, u64::from_le_bytes);
            self.sum = mix(self.sum.rotate_left(5) ^ word);
        }
        for &byte in words.remainder() {
            self.sum = mix(self.sum.rotate_left(5) ^ u64::from(byte));
        }
        self.sum = mix(self.sum ^ bytes.len() as u64);
    }
}

impl<W: Write> Checked<W> {
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.take_in(bytes);
        self.inner.write_all(bytes)
    }

    fn put_word(&mut self, word: u64) -> io::Result<()> {
        self.put(&word.to_le_bytes())
    }
}

impl<R: Read> Checked<R> {
    fn get(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        self.inner.read_exact(bytes)?;
        self.take_in(bytes);
        Ok(())
    }

    fn get_word(&mut self) -> io::Result<u64> {
        let mut word = [0; 8];
        self.get(&mut word)?;
        Ok(u64::from_le_bytes(word))
    }

    fn get_i64(&mut self) -> io::Result<i64> {
        Ok(i64::from_ne_bytes(self.get_word()?.to_ne_bytes()))
    }
}

/// Everything about how rows are laid out that could differ between versions.
fn layout_of(core: &Core) -> u64 {
    core.tables().fold(0, |sum, table| {
        mix(sum.rotate_left(7) ^ table.row_bytes() as u64)
    })
}

/// The limits that shape the state; the seed of the indexes is in it too.
fn limit_words(limits: &Limits) -> [u64; 7] {
    let Limits {
        resting_orders_max,
        instruments_max,
        participants_max,
        lanes_max,
        pairs_max,
        executions_max,
        index_seed,
    } = *limits;
    [
        resting_orders_max.into(),
        instruments_max.into(),
        participants_max.into(),
        lanes_max.into(),
        pairs_max.into(),
        executions_max.into(),
        index_seed,
    ]
}

impl Core {
    /// Writes the whole state. Takes time and bytes in proportion to it.
    pub fn snapshot(&self, out: &mut impl Write) -> io::Result<()> {
        let mut out = Checked::new(out);
        out.put(&MAGIC)?;
        out.put_word(layout_of(self))?;
        for word in limit_words(&self.limits) {
            out.put_word(word)?;
        }
        out.put_word(u64::from(self.markets.len()))?;
        for instrument in self.instruments() {
            put_instrument(&mut out, instrument)?;
        }
        for table in self.tables() {
            let bytes = table.as_bytes();
            out.put_word(bytes.len() as u64)?;
            for piece in bytes.chunks(piece_rows(table) * table.row_bytes()) {
                out.put(piece)?;
            }
        }
        let sum = out.sum;
        out.inner.write_all(&sum.to_le_bytes())
    }

    /// The core that a snapshot was made of. `limits` must be those it had, but for the seed of the
    /// indexes, which it brings along.
    pub fn restore(limits: Limits, input: &mut impl Read) -> Result<Core, SnapshotError> {
        let mut input = Checked::new(input);
        let mut magic = [0; 8];
        input.get(&mut magic)?;
        if magic != MAGIC {
            return Err(SnapshotError::Version);
        }
        let layout = input.get_word()?;
        let mut words = [0; 7];
        for word in &mut words {
            *word = input.get_word()?;
        }
        let limits = Limits {
            index_seed: words[6],
            ..limits
        };
        let mut core = Core::new(limits);
        if layout != layout_of(&core) {
            return Err(SnapshotError::Version);
        }
        if words != limit_words(&limits) {
            return Err(SnapshotError::Limits);
        }
        for _ in 0..input.get_word()? {
            let instrument = get_instrument(&mut input)?;
            core.add_instrument(instrument)
                .map_err(|_| SnapshotError::Damaged)?;
        }
        for table in core.tables_mut() {
            get_table(&mut input, table)?;
        }
        let sum = input.sum;
        let mut told = [0; 8];
        input.inner.read_exact(&mut told)?;
        if u64::from_le_bytes(told) != sum {
            return Err(SnapshotError::Damaged);
        }
        // A checksum can be made for any bytes, and no other check would find that orders are
        // judged by something else than the definitions.
        if !core.markets.are_as_defined() {
            return Err(SnapshotError::Damaged);
        }
        Ok(core)
    }
}

fn get_table<R: Read>(input: &mut Checked<R>, table: &mut dyn Tabled) -> Result<(), SnapshotError> {
    let length = usize::try_from(input.get_word()?).map_err(|_| SnapshotError::Damaged)?;
    let row_bytes = table.row_bytes();
    let rows = length / row_bytes;
    if length % row_bytes != 0 || rows > u32::MAX as usize {
        return Err(SnapshotError::Damaged);
    }
    let rows_max = piece_rows(table);
    table.clear();
    let mut left = rows;
    while left > 0 {
        let piece = left.min(rows_max);
        input.get(table.extend(piece).ok_or(SnapshotError::Damaged)?)?;
        left -= piece;
    }
    if table.is_whole() {
        Ok(())
    } else {
        Err(SnapshotError::Damaged)
    }
}

fn piece_rows(table: &dyn Tabled) -> usize {
    (PIECE_BYTES / table.row_bytes()).max(1)
}

fn put_instrument<W: Write>(out: &mut Checked<W>, i: &Instrument) -> io::Result<()> {
    out.put(&i.symbol)?;
    out.put(&i.price_exponent.to_le_bytes())?;
    out.put(&i.qty_exponent.to_le_bytes())?;
    out.put(&[i.initial_phase])?;
    for word in [
        u64::from(i.id) << 32 | u64::from(i.product_id),
        u64::from(i.volatility_bps) << 32 | u64::from(i.volatility_auction_ms),
        i.lot_size,
        i.min_qty,
        i.max_qty,
    ] {
        out.put_word(word)?;
    }
    for price in [i.tick_size, i.min_price, i.max_price, i.reference_price] {
        out.put(&price.to_le_bytes())?;
    }
    for band in &i.ticks {
        out.put(&band.from.to_le_bytes())?;
        out.put(&band.tick.to_le_bytes())?;
    }
    Ok(())
}

fn get_instrument<R: Read>(input: &mut Checked<R>) -> io::Result<Instrument> {
    let (mut symbol, mut small) = ([0; 16], [0; 1]);
    input.get(&mut symbol)?;
    let mut bytes = [0; 3];
    for byte in &mut bytes {
        input.get(&mut small)?;
        *byte = small[0];
    }
    let [price_exponent, qty_exponent, initial_phase] = bytes;
    let (ids, volatility) = (input.get_word()?, input.get_word()?);
    let [lot_size, min_qty, max_qty] = [input.get_word()?, input.get_word()?, input.get_word()?];
    let [tick_size, min_price, max_price, reference_price] = [
        input.get_i64()?,
        input.get_i64()?,
        input.get_i64()?,
        input.get_i64()?,
    ];
    let mut ticks = NO_TICK_BANDS;
    for band in ticks.iter_mut().take(TICK_BANDS_MAX) {
        *band = TickBand {
            from: input.get_i64()?,
            tick: input.get_i64()?,
        };
    }
    Ok(Instrument {
        id: (ids >> 32) as u32,
        symbol,
        price_exponent: i8::from_le_bytes([price_exponent]),
        qty_exponent: i8::from_le_bytes([qty_exponent]),
        tick_size,
        lot_size,
        min_qty,
        max_qty,
        min_price,
        max_price,
        product_id: ids as u32,
        reference_price,
        volatility_bps: (volatility >> 32) as u32,
        volatility_auction_ms: volatility as u32,
        initial_phase,
        ticks,
    })
}
