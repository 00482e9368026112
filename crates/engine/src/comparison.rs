//! What changed between two moments of one history.

use std::collections::{BTreeSet, HashMap, HashSet};

use orderwire_core::OpenOrder;

use crate::engine::Engine;
use crate::report::{Report, ReportSink};
use crate::trail::Trail;
use crate::view::{Level, LevelKey, Market, PositionKey, View, is_sell};

/// Keeps the state at one moment, and follows its orders through what is applied from then on.
pub struct Comparison {
    before: View,
    trail: Trail,
}

/// How an order went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Filled,
    /// With the reason that its owner was told.
    Canceled(u16),
    /// Nothing was told of this order by itself: a quote took its side back, or a mass cancel was
    /// answered with one report for all.
    Withdrawn,
}

/// An order that was open and is not any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone {
    /// As it was.
    pub order: OpenOrder,
    /// All that it has traded in its life.
    pub cum_qty: u64,
    pub end: End,
}

/// One thing before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change<T> {
    pub before: T,
    pub after: T,
}

/// What differs, and nothing else.
#[derive(Debug, PartialEq, Eq)]
pub struct Changes {
    pub from: u64,
    pub to: u64,
    /// Without a `before` the instrument was added.
    pub markets: Vec<(Option<Market>, Market)>,
    pub came: Vec<OpenOrder>,
    pub went: Vec<Gone>,
    /// A replaced order is one order, whatever its id.
    pub changed: Vec<Change<OpenOrder>>,
    pub levels: Vec<(LevelKey, Change<Level>)>,
    pub positions: Vec<(PositionKey, Change<i128>)>,
}

impl Comparison {
    /// From here on it takes the engine's reports.
    pub fn begin(engine: &Engine) -> Comparison {
        let before = View::of(engine);
        let trail = Trail::of(before.by_id.keys().copied());
        Comparison { before, trail }
    }

    /// What is different now.
    pub fn changes(&self, engine: &Engine) -> Changes {
        let (before, after) = (&self.before, View::of(engine));
        let mut changes = Changes {
            from: before.seq,
            to: after.seq,
            markets: self.changed_markets(&after),
            came: Vec::new(),
            went: Vec::new(),
            changed: Vec::new(),
            levels: Vec::new(),
            positions: Vec::new(),
        };
        self.compare_orders(&after, &mut changes);
        let keys: BTreeSet<_> = before.levels.keys().chain(after.levels.keys()).collect();
        for key in keys {
            let of = |view: &View| view.levels.get(key).copied().unwrap_or_default();
            let (before, after) = (of(before), of(&after));
            if before != after {
                changes.levels.push((*key, Change { before, after }));
            }
        }
        let keys: BTreeSet<_> = (before.positions.keys())
            .chain(after.positions.keys())
            .collect();
        for key in keys {
            let of = |view: &View| view.positions.get(key).copied().unwrap_or_default();
            let (before, after) = (of(before), of(&after));
            if before != after {
                changes.positions.push((*key, Change { before, after }));
            }
        }
        changes
    }

    /// Instruments are only ever added, and at the end.
    fn changed_markets(&self, after: &View) -> Vec<(Option<Market>, Market)> {
        let before = &self.before.markets;
        (after.markets.iter().enumerate())
            .map(|(at, &market)| (before.get(at).copied(), market))
            .filter(|&(before, after)| before != Some(after))
            .collect()
    }

    fn compare_orders(&self, after: &View, changes: &mut Changes) {
        // A side of a quote that loses its place gets a new order id of which no report tells; but
        // there is only one such side, so it is known by whose it is.
        let quotes: HashMap<_, u64> = (self.before.orders.iter())
            .filter(|order| order.is_quote)
            .map(|order| (quote_key(order), order.order_id))
            .collect();
        let mut met = HashSet::new();
        for &order in &after.orders {
            let quote = order.is_quote.then(|| quotes.get(&quote_key(&order)));
            let known = self.trail.origin(order.order_id);
            let Some(id) = known.or(quote.flatten().copied()) else {
                changes.came.push(order);
                continue;
            };
            met.insert(id);
            let before = self.before.orders[self.before.by_id[&id]];
            if before != order {
                changes.changed.push(Change {
                    before,
                    after: order,
                });
            }
        }
        let went = self.before.orders.iter();
        for &order in went.filter(|order| !met.contains(&order.order_id)) {
            let (cum_qty, end) = self.trail.fate(order.order_id);
            changes.went.push(Gone {
                order,
                cum_qty: cum_qty.unwrap_or(order.cum_qty),
                end,
            });
        }
    }
}

/// A participant has one quote per account and instrument.
fn quote_key(order: &OpenOrder) -> (u32, u32, u32, bool) {
    (
        order.participant,
        order.account_id,
        order.instrument_id,
        is_sell(order),
    )
}

impl ReportSink for Comparison {
    fn session_opened(&mut self, _session: u32, _session_id: u64) {}

    fn report(&mut self, report: &Report<'_>) {
        self.trail.follow(report.frame);
    }
}
