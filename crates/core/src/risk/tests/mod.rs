//! Tests of risk control by itself, with orders that the tests open and close.

mod actions;
mod blocks;
mod bounds;
mod counters;
mod epochs;
mod hierarchy;
mod kills;
mod leaves;
mod mmp;
mod model;
mod notional;
mod quick;
mod random;
mod recording;
mod setting;
mod warnings;
mod windows;

use super::{Attributes, Change, Check, Gate, Kind, Notes, Risk};
use crate::command::{
    ACCOUNT_NULL, INSTRUMENT_NULL, PRICE_NULL, RiskAction, RiskLimitSet, SESSION_NULL,
    breach_action, ord_type, side,
};
use crate::event::RiskEvent;
use crate::hash::StateHasher;
use crate::instrument::{Instrument, NO_TICK_BANDS};
use crate::limits::Limits;
use crate::validate::Refusal;

/// The session that sets limits, and one that trades.
const ADMIN: u32 = 900;
const TRADER: u32 = 7;
const PARTICIPANT: u32 = 3;
const MS: u64 = 1_000_000;

fn instrument(id: u32, price_exponent: i8, qty_exponent: i8) -> Instrument {
    Instrument {
        id,
        symbol: *b"TEST\0\0\0\0\0\0\0\0\0\0\0\0",
        price_exponent,
        qty_exponent,
        tick_size: 1,
        lot_size: 1,
        min_qty: 1,
        max_qty: i64::MAX as u64,
        min_price: -1_000_000_000,
        max_price: 1_000_000_000,
        product_id: id * 10,
        reference_price: PRICE_NULL,
        volatility_bps: 0,
        volatility_auction_ms: 0,
        initial_phase: 3,
        ticks: NO_TICK_BANDS,
    }
}

/// Markets 0 and 1 count in whole units, 2 in hundredths.
fn instruments() -> [Instrument; 3] {
    [
        instrument(100, 0, 0),
        instrument(101, 0, 0),
        instrument(102, -2, 0),
    ]
}

struct Bench {
    risk: Risk,
    instruments: [Instrument; 3],
    notes: Notes,
    now: u64,
}

/// What a test asks about an order: in market 0, of account 1, at the bench's time.
#[derive(Clone, Copy)]
struct Order {
    account_id: u32,
    market: u32,
    is_buy: bool,
    price: i64,
    qty: u64,
    kind: Kind,
    reference: Option<i64>,
    ord_type: u8,
    other_side: Change,
}

const BUY: Order = Order {
    account_id: 1,
    market: 0,
    is_buy: true,
    price: 10,
    qty: 5,
    kind: Kind::New,
    reference: None,
    ord_type: ord_type::LIMIT,
    other_side: Change {
        from: (0, 0),
        to: (0, 0),
    },
};
const SELL: Order = Order {
    is_buy: false,
    ..BUY
};

const NO_LIMIT: RiskLimitSet = RiskLimitSet {
    request_id: 55,
    limit_type: 0,
    breach_action: breach_action::REJECT,
    account_id: ACCOUNT_NULL,
    instrument_id: INSTRUMENT_NULL,
    window_ms: 0,
    limit_value: PRICE_NULL,
    warn_value: PRICE_NULL,
    group_id: 0,
};

fn limit(limit_type: u16, limit_value: i64) -> RiskLimitSet {
    RiskLimitSet {
        limit_type,
        limit_value,
        ..NO_LIMIT
    }
}

impl Bench {
    fn new() -> Bench {
        let mut risk = Risk::new(&Limits {
            pairs_max: 1_000,
            ..Limits::default()
        });
        let instruments = instruments();
        for (market, instrument) in instruments.iter().enumerate() {
            assert_eq!(risk.add_market(instrument) as usize, market);
        }
        Bench {
            risk,
            instruments,
            notes: Notes::default(),
            now: 1_000 * MS,
        }
    }

    fn with(limits: &[RiskLimitSet]) -> Bench {
        let mut bench = Bench::new();
        limits.iter().for_each(|limit| {
            bench.set(limit);
        });
        bench
    }

    fn try_set(&mut self, limit: &RiskLimitSet) -> Result<RiskEvent, Refusal> {
        let market = (self.instruments.iter()).position(|i| i.id == limit.instrument_id);
        self.risk.set_limit(ADMIN, limit, market.map(|m| m as u32))
    }

    fn set(&mut self, limit: &RiskLimitSet) -> RiskEvent {
        self.try_set(limit).unwrap()
    }

    fn pair(&mut self, order: Order) -> u32 {
        self.risk.pair(order.account_id, order.market).unwrap()
    }

    fn request(&mut self, order: Order) -> Check<'_> {
        let has_price = order.price != PRICE_NULL;
        Check {
            pair: self.pair(order),
            participant: PARTICIPANT,
            session: TRADER,
            kind: order.kind,
            is_buy: order.is_buy,
            side: if order.is_buy { side::BUY } else { side::SELL },
            ord_type: order.ord_type,
            price: order.price,
            notional_price: if has_price {
                Some(order.price)
            } else {
                order.reference
            },
            collar_price: has_price.then_some(order.price),
            total_qty: order.qty,
            leaves: order.qty,
            group_id: 4,
            instrument: &self.instruments[order.market as usize],
            reference: order.reference,
            now: self.now,
            other_side: order.other_side,
        }
    }

    fn judge(&mut self, order: Order) -> Result<(), super::Breach> {
        let instruments = self.instruments;
        let request = Check {
            instrument: &instruments[order.market as usize],
            ..self.request(order)
        };
        self.notes.clear();
        self.risk.check(&request, &mut self.notes)
    }

    /// Reason, limit and offending value of the refusal; 0 if there is none.
    fn check(&mut self, order: Order) -> (u16, i64, i64) {
        match self.judge(order) {
            Ok(()) => (0, 0, 0),
            Err(breach) => {
                let refusal = breach.refusal;
                assert!(self.notes.as_slice().is_empty(), "a refusal alerts nobody");
                (refusal.reason, refusal.limit_value, refusal.offending_value)
            }
        }
    }

    fn reason(&mut self, order: Order) -> u16 {
        self.check(order).0
    }

    /// Checks the order and, if it passes, has it accepted without opening it.
    fn send(&mut self, order: Order) -> u16 {
        let reason = self.reason(order);
        if reason == 0 {
            let instruments = self.instruments;
            let request = Check {
                instrument: &instruments[order.market as usize],
                ..self.request(order)
            };
            self.risk.accepted(&request);
        }
        reason
    }

    fn gate(&mut self, account_id: u32, group_id: u16) -> u16 {
        self.gate_of(account_id, group_id, [None; 2])
    }

    fn gate_of(&mut self, account_id: u32, group_id: u16, sides: [Option<Attributes>; 2]) -> u16 {
        let gate = Gate {
            pair: self.risk.pair(account_id, 0).unwrap(),
            participant: PARTICIPANT,
            session: TRADER,
            group_id,
            now: self.now,
            sides,
        };
        self.notes.clear();
        let result = self.risk.check_gate(&gate, &mut self.notes);
        result.err().map_or(0, |breach| breach.refusal.reason)
    }

    fn open(&mut self, order: Order) {
        let pair = self.pair(order);
        let price = if order.price == PRICE_NULL {
            0
        } else {
            order.price
        };
        self.risk
            .opened::<false>(pair, order.is_buy, price, order.qty);
    }

    fn fill(&mut self, order: Order, qty: u64) {
        let pair = self.pair(order);
        self.risk.filled(pair, order.is_buy, qty);
    }

    /// Event, limit type, limit and value of the notes.
    fn notes(&self) -> Vec<(u8, u16, i64, i64)> {
        let notes = self.notes.as_slice().iter();
        notes
            .map(|n| (n.event, n.limit_type, n.limit_value, n.current_value))
            .collect()
    }

    fn hash(&self) -> u64 {
        let mut hasher = StateHasher::default();
        self.risk.hash(&mut hasher);
        hasher.finish()
    }

    fn bytes(&self) -> Vec<Vec<u8>> {
        let tables = self.risk.tables();
        tables.map(|table| table.as_bytes().to_vec()).collect()
    }
}

fn action(account_id: u32, target_session: u32) -> RiskAction {
    RiskAction {
        request_id: 66,
        action: 0,
        group_id: 0,
        account_id,
        target_session,
    }
}
