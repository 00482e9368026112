//! What a case dwells on.

use super::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    Plain,
    Icebergs,
    SelfTrades,
    Stops,
    Auctions,
    Volatility,
    Risk,
    Quotes,
    Blocks,
    Corrections,
    Replaces,
    Groups,
    Extremes,
    Depth,
    Everything,
    /// More stops at a time than may act in one command.
    Cascades,
    /// More blocks than there is room for.
    ManyBlocks,
}

/// Where stops are to pile up, these many commands enter nothing else.
pub const STOPS_FIRST: u64 = 5_000;

const COMMON: [Focus; 15] = [
    Focus::Plain,
    Focus::Icebergs,
    Focus::SelfTrades,
    Focus::Stops,
    Focus::Auctions,
    Focus::Volatility,
    Focus::Risk,
    Focus::Quotes,
    Focus::Blocks,
    Focus::Corrections,
    Focus::Replaces,
    Focus::Groups,
    Focus::Extremes,
    Focus::Depth,
    Focus::Everything,
];

/// How often each command comes, in comparison.
#[derive(Clone, Copy)]
pub struct Weights {
    pub new: u64,
    pub replace: u64,
    pub reduce: u64,
    pub cancel: u64,
    pub mass_cancel: u64,
    pub status: u64,
    pub quote: u64,
    pub risk_set: u64,
    pub risk_action: u64,
    pub limit_query: u64,
    pub phase: u64,
    pub correct: u64,
    pub advance: u64,
    /// How many of a thousand commands begin an atomic group.
    pub atomic: u64,
}

/// How many of a hundred orders have what.
#[derive(Clone, Copy)]
pub struct Shares {
    pub market: u64,
    pub stop: u64,
    pub to_limit: u64,
    pub immediate: u64,
    pub expires: u64,
    pub for_auction: u64,
    pub iceberg: u64,
    pub post_only: u64,
    pub min_qty: u64,
    pub prevents: u64,
    /// In some field, a value that does not belong there.
    pub wrong: u64,
}

#[derive(Clone)]
pub struct Case {
    pub focus: Focus,
    pub limits: Limits,
    pub instruments: Vec<Instrument>,
    pub commands: usize,
    pub weights: Weights,
    pub shares: Shares,
    /// How many ticks prices go out from the middle.
    pub depth: u64,
}

impl Case {
    pub fn of(seed: u64) -> Case {
        let focus = match seed % 200 {
            50 | 100 => Focus::Cascades,
            150 => Focus::ManyBlocks,
            other => COMMON[other as usize % COMMON.len()],
        };
        // Of its own, so that the generator's numbers do not depend on this.
        let mut random = Random::new(!seed);
        let limits = Limits {
            resting_orders_max: if random.one_in(5) { 12 } else { 100_000 },
            instruments_max: 16,
            participants_max: 4,
            lanes_max: 4,
            pairs_max: if random.one_in(10) { 7 } else { 100_000 },
            executions_max: random.pick(&[0, 4, 64, 1 << 10, 1 << 10]),
            index_seed: seed,
        };
        let mut case = Case {
            focus,
            limits,
            instruments: Vec::new(),
            commands: 1_000,
            weights: Weights {
                new: 600,
                replace: 150,
                reduce: 25,
                cancel: 60,
                mass_cancel: 3,
                status: 10,
                quote: 40,
                risk_set: 6,
                risk_action: 2,
                limit_query: 4,
                phase: 2,
                correct: 10,
                advance: 20,
                atomic: 5,
            },
            shares: Shares {
                market: 8,
                stop: 8,
                to_limit: 4,
                immediate: 15,
                expires: 6,
                for_auction: 4,
                iceberg: 12,
                post_only: 8,
                min_qty: 4,
                prevents: 25,
                wrong: 5,
            },
            depth: 4,
        };
        case.dwell();
        case.instruments = instruments(focus, &mut random);
        case
    }

    fn dwell(&mut self) {
        let (weights, shares) = (&mut self.weights, &mut self.shares);
        match self.focus {
            Focus::Plain | Focus::Everything => {}
            Focus::Icebergs => (shares.iceberg, shares.min_qty) = (60, 10),
            Focus::SelfTrades => {
                (shares.prevents, shares.iceberg, shares.min_qty) = (85, 25, 12);
                (shares.immediate, weights.quote) = (30, 80);
            }
            Focus::Stops => (shares.stop, shares.market, self.depth) = (45, 10, 6),
            Focus::Auctions => {
                (weights.phase, weights.advance) = (30, 60);
                (shares.for_auction, shares.expires) = (20, 10);
            }
            Focus::Volatility => {
                (shares.stop, shares.market, shares.immediate) = (15, 12, 25);
                (shares.to_limit, shares.min_qty) = (10, 10);
            }
            Focus::Risk => {
                (weights.risk_set, weights.risk_action, weights.limit_query) = (80, 8, 25);
                shares.wrong = 2;
            }
            Focus::Quotes => {
                (weights.quote, weights.risk_set, weights.phase) = (500, 15, 6);
            }
            Focus::Blocks => (weights.mass_cancel, weights.status) = (60, 40),
            Focus::Corrections => (weights.correct, shares.iceberg) = (150, 20),
            Focus::Replaces => (weights.replace, weights.reduce) = (600, 80),
            Focus::Groups => weights.atomic = 150,
            Focus::Extremes => (shares.market, shares.wrong, self.depth) = (15, 3, 3),
            Focus::Depth => {
                (self.depth, self.commands) = (900, 2_000);
                (weights.cancel, weights.reduce, weights.replace) = (15, 10, 60);
                (shares.immediate, shares.market, shares.stop) = (2, 1, 4);
                (weights.mass_cancel, weights.phase, weights.risk_set) = (0, 0, 0);
                (weights.risk_action, shares.expires) = (0, 1);
                self.limits.pairs_max = 100_000;
                self.limits.resting_orders_max = 100_000;
            }
            Focus::Cascades => {
                (weights.mass_cancel, weights.phase, weights.cancel) = (0, 0, 10);
                (weights.risk_set, weights.atomic, weights.quote) = (0, 1, 0);
                (weights.replace, weights.reduce) = (60, 60);
                self.limits.resting_orders_max = 100_000;
                self.commands = STOPS_FIRST as usize + 600;
            }
            Focus::ManyBlocks => {
                (weights.mass_cancel, weights.new) = (1_000, 200);
            }
        }
    }

    /// Where prices are.
    pub fn middle(&self, i: &Instrument) -> i64 {
        match i.id {
            1 if self.focus == Focus::Cascades => 30,
            3 => 12,
            4 => 100,
            _ => 0,
        }
    }
}

/// Prices around zero; ticks and lots; a tick table; a volatility collar; an extreme range.
fn instruments(focus: Focus, random: &mut Random) -> Vec<Instrument> {
    let plain = |id: u32, tick_size: i64, lot_size: u64| Instrument {
        id,
        symbol: *b"TEST\0\0\0\0\0\0\0\0\0\0\0\0",
        price_exponent: -2,
        qty_exponent: 0,
        tick_size,
        lot_size,
        min_qty: lot_size,
        max_qty: 1_000_000,
        min_price: -10_000,
        max_price: 1_000_000,
        product_id: 1,
        reference_price: PRICE_NULL,
        volatility_bps: 0,
        volatility_auction_ms: 0,
        initial_phase: 3,
        ticks: NO_TICK_BANDS,
    };
    let mut ticks = NO_TICK_BANDS;
    let bands = [(-8, 2), (0, 1), (10, 5), (50, 25)];
    for (to, (from, tick)) in ticks.iter_mut().zip(bands) {
        *to = TickBand { from, tick };
    }
    let mut all = vec![
        plain(1, 1, 1),
        Instrument {
            min_qty: 20,
            price_exponent: 1,
            qty_exponent: -3,
            product_id: 2,
            reference_price: random.pick(&[PRICE_NULL, 0, 5, -5]),
            ..plain(2, 5, 10)
        },
        Instrument {
            ticks,
            product_id: random.pick(&[1, 2, 3]),
            reference_price: random.pick(&[PRICE_NULL, 10, 15]),
            min_price: -20,
            max_price: 200,
            volatility_bps: random.pick(&[0, 0, 4_000]),
            ..plain(3, 4, 2)
        },
        Instrument {
            price_exponent: -3,
            qty_exponent: 1,
            product_id: u32::MAX,
            reference_price: 100,
            volatility_bps: random.pick(&[100, 200, 300]),
            volatility_auction_ms: random.pick(&[0, 5, 500]),
            min_price: 95,
            max_price: 104,
            ..plain(4, 1, 1)
        },
        Instrument {
            price_exponent: random.pick(&[18, -18, 0]),
            qty_exponent: random.pick(&[18, -18, 0]),
            max_qty: i64::MAX as u64,
            min_price: -PRICE_MAX,
            max_price: PRICE_MAX,
            volatility_bps: random.pick(&[0, 0, u32::MAX]),
            reference_price: random.pick(&[PRICE_NULL, PRICE_MAX, 0, 1]),
            ..plain(7, 1, 1)
        },
    ];
    let wanted: &[u32] = match focus {
        Focus::Volatility => &[4],
        Focus::Extremes => &[7],
        Focus::Depth => &[1, 2],
        _ => &[1],
    };
    let others = random.below(4);
    let alone = focus == Focus::Cascades || focus == Focus::Depth;
    let others = if alone { 0 } else { others };
    all.retain(|i| wanted.contains(&i.id) || random.below(4) < others);
    if random.one_in(4) {
        let first = random.below(all.len() as u64) as usize;
        all.swap(0, first);
    }
    for i in &mut all {
        if focus != Focus::Cascades && random.one_in(4) {
            i.initial_phase = 1 + random.below(7) as u8;
        }
    }
    all
}
