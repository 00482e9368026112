//! The state at one moment as an operator looks at it: what is compared with a later one.

use std::collections::{BTreeMap, HashMap};

use orderwire_core as core;
use orderwire_core::{OpenOrder, PRICE_NULL, Standing};

use crate::engine::Engine;

/// An instrument's state beside its orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Market {
    pub instrument_id: u32,
    pub phase: u8,
    /// Of the collars; `PRICE_NULL` = none.
    pub reference: i64,
    /// `PRICE_NULL` = it has never traded.
    pub last: i64,
}

/// One side of a book at one price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LevelKey {
    pub instrument_id: u32,
    pub is_sell: bool,
    /// `PRICE_NULL` for the market orders of a call phase.
    pub price: i64,
}

/// What rests at one price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Level {
    pub orders: u64,
    pub qty: u128,
    /// Without what icebergs and hidden orders do not show.
    pub shown: u128,
}

/// Account and instrument.
pub type PositionKey = (u32, u32);

pub(crate) struct View {
    pub(crate) seq: u64,
    pub(crate) markets: Vec<Market>,
    /// By instrument, and there as the book has them.
    pub(crate) orders: Vec<OpenOrder>,
    /// Order ids, and where the orders are.
    pub(crate) by_id: HashMap<u64, usize>,
    pub(crate) levels: BTreeMap<LevelKey, Level>,
    pub(crate) positions: BTreeMap<PositionKey, i128>,
}

impl View {
    pub(crate) fn of(engine: &Engine) -> View {
        let mut view = View {
            seq: engine.last_seq(),
            markets: markets(engine).collect(),
            orders: Vec::new(),
            by_id: HashMap::new(),
            levels: BTreeMap::new(),
            positions: BTreeMap::new(),
        };
        for market in &view.markets {
            engine.core().for_each_order(market.instrument_id, |order| {
                view.by_id.insert(order.order_id, view.orders.len());
                view.orders.push(*order);
                if order.standing == Standing::Book {
                    let level = view.levels.entry(level_of(order)).or_default();
                    level.orders += 1;
                    level.qty += u128::from(order.leaves_qty);
                    level.shown += u128::from(order.shown_qty);
                }
            });
        }
        engine
            .core()
            .for_each_position(|account_id, instrument_id, position| {
                view.positions.insert((account_id, instrument_id), position);
            });
        view
    }
}

/// Every instrument, in the order they were added.
pub fn markets(engine: &Engine) -> impl Iterator<Item = Market> {
    let core = engine.core();
    core.instruments().map(|instrument| {
        let instrument_id = instrument.id;
        let (reference, last) = core
            .reference_and_last(instrument_id)
            .unwrap_or((PRICE_NULL, PRICE_NULL));
        Market {
            instrument_id,
            phase: core.phase(instrument_id).unwrap_or(core::phase::CLOSED),
            reference,
            last,
        }
    })
}

pub(crate) fn level_of(order: &OpenOrder) -> LevelKey {
    LevelKey {
        instrument_id: order.instrument_id,
        is_sell: is_sell(order),
        price: order.price,
    }
}

pub(crate) fn is_sell(order: &OpenOrder) -> bool {
    order.side != core::side::BUY
}
