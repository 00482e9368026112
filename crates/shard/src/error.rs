//! Why a shard cannot open or go on.

use std::fmt;

use orderwire_engine::ControlFault;
use orderwire_engine::record::{BadRecord, InstrumentBody};
use orderwire_io::{LinkError, UdpError};
use orderwire_journal::JournalError;

#[derive(Debug)]
pub enum ShardError {
    Journal(JournalError),
    Udp(UdpError),
    Link(LinkError),
    /// The journal's checksums hold, yet its records contradict each other.
    Record(BadRecord),
    /// An instrument in the journal differs from the one configured.
    InstrumentChanged {
        symbol: String,
        field: &'static str,
        journaled: String,
        configured: String,
    },
    /// The operator's file says something that the core refuses.
    Control(ControlFault),
    /// The caller broke the seam's rules: a defect of ours.
    Misuse(&'static str),
}

impl ShardError {
    pub fn instrument_changed(journaled: &InstrumentBody, configured: &InstrumentBody) -> Self {
        let pairs = [
            ("symbol", symbol(journaled), symbol(configured)),
            number("tickSize", journaled.tick_size, configured.tick_size),
            number("lotSize", journaled.lot_size, configured.lot_size),
            number("minQty", journaled.min_qty, configured.min_qty),
            number("maxQty", journaled.max_qty, configured.max_qty),
            number("minPrice", journaled.min_price, configured.min_price),
            number("maxPrice", journaled.max_price, configured.max_price),
            number(
                "priceExponent",
                journaled.price_exponent,
                configured.price_exponent,
            ),
            number(
                "qtyExponent",
                journaled.qty_exponent,
                configured.qty_exponent,
            ),
            number("productId", journaled.product_id, configured.product_id),
            number(
                "volatilityBps",
                journaled.volatility_bps,
                configured.volatility_bps,
            ),
            number(
                "volatilityAuctionMs",
                journaled.volatility_auction_ms,
                configured.volatility_auction_ms,
            ),
            number(
                "initialPhase",
                journaled.initial_phase,
                configured.initial_phase,
            ),
            (
                "referencePrice",
                price(journaled.reference_price),
                price(configured.reference_price),
            ),
            ("tickTable", ticks(journaled), ticks(configured)),
        ];
        let (field, journaled_text, configured_text) = pairs
            .into_iter()
            .find(|(_, a, b)| a != b)
            .unwrap_or(("id", String::new(), String::new()));
        ShardError::InstrumentChanged {
            symbol: symbol(journaled),
            field,
            journaled: journaled_text,
            configured: configured_text,
        }
    }
}

fn number<T: fmt::Display>(name: &'static str, a: T, b: T) -> (&'static str, String, String) {
    (name, a.to_string(), b.to_string())
}

fn price(price: i64) -> String {
    if price == orderwire_wire::PRICE_NULL {
        return "none".to_owned();
    }
    price.to_string()
}

fn ticks(instrument: &InstrumentBody) -> String {
    let used = &instrument.ticks[..usize::from(instrument.tick_bands).min(instrument.ticks.len())];
    if used.is_empty() {
        return "none".to_owned();
    }
    let bands = used.iter().map(|b| format!("{} from {}", b.tick, b.from));
    bands.collect::<Vec<_>>().join(", ")
}

fn symbol(instrument: &InstrumentBody) -> String {
    let end = instrument
        .symbol
        .iter()
        .position(|byte| *byte == 0)
        .unwrap_or(16);
    String::from_utf8_lossy(&instrument.symbol[..end]).into_owned()
}

impl fmt::Display for ShardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ShardError::Journal(error) => error.fmt(f),
            ShardError::Udp(error) => error.fmt(f),
            ShardError::Link(error) => error.fmt(f),
            ShardError::Record(error) => error.fmt(f),
            ShardError::InstrumentChanged {
                symbol,
                field,
                journaled,
                configured,
            } => write!(
                f,
                "instrument {symbol}: {field} is {journaled} in the journal and {configured} now"
            ),
            ShardError::Control(ControlFault { index, reason }) => match reason {
                Some(code) => write!(f, "control {index} is refused with reason {code}"),
                None => write!(f, "control {index} is no message that a file may hold"),
            },
            ShardError::Misuse(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for ShardError {}

impl From<JournalError> for ShardError {
    fn from(error: JournalError) -> Self {
        ShardError::Journal(error)
    }
}

impl From<UdpError> for ShardError {
    fn from(error: UdpError) -> Self {
        ShardError::Udp(error)
    }
}

impl From<LinkError> for ShardError {
    fn from(error: LinkError) -> Self {
        ShardError::Link(error)
    }
}

impl From<BadRecord> for ShardError {
    fn from(error: BadRecord) -> Self {
        ShardError::Record(error)
    }
}
