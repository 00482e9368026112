//! What a replay shows, as plain objects. 64-bit values are BigInt: they are exact, and nobody is in
//! a hurry here. Nulls of the wire are absent.

use napi::bindgen_prelude::BigInt;
use napi_derive::napi;
use orderwire_core::{OpenOrder, PRICE_NULL, Standing, TIME_NULL};
use orderwire_engine::{
    Change, Changes, End, Engine, Gone, Level, LevelKey, Market, PositionKey, markets,
};

#[napi(object)]
pub struct ReplayInstrument {
    pub id: u32,
    pub symbol: String,
    pub price_exponent: i32,
    pub qty_exponent: i32,
    pub market: ReplayMarket,
}

#[napi(object)]
pub struct ReplayMarket {
    pub instrument_id: u32,
    pub phase: u32,
    pub reference: Option<BigInt>,
    pub last: Option<BigInt>,
}

#[napi(object)]
pub struct ReplayOrder {
    pub order_id: BigInt,
    pub cl_ord_id: BigInt,
    pub session_id: BigInt,
    /// 32 hexadecimal digits; absent when it is nobody's.
    pub access_key_id: Option<String>,
    pub participant: u32,
    pub account_id: u32,
    pub instrument_id: u32,
    pub stp_id: u32,
    pub group_id: u32,
    pub standing: String,
    pub is_quote: bool,
    pub side: u32,
    pub ord_type: u32,
    pub time_in_force: u32,
    pub price: Option<BigInt>,
    pub trigger_price: Option<BigInt>,
    pub leaves_qty: BigInt,
    pub cum_qty: BigInt,
    pub shown_qty: BigInt,
    pub expire_time: Option<BigInt>,
}

#[napi(object)]
pub struct ReplayMarketChange {
    /// Absent if the instrument was added.
    pub before: Option<ReplayMarket>,
    pub after: ReplayMarket,
}

#[napi(object)]
pub struct ReplayOrderChange {
    pub before: ReplayOrder,
    pub after: ReplayOrder,
}

#[napi(object)]
pub struct ReplayGone {
    pub order: ReplayOrder,
    /// All that it has traded in its life.
    pub cum_qty: BigInt,
    /// `filled`, `canceled` or `withdrawn`.
    pub end: String,
    /// Of a cancel.
    pub reason: Option<u32>,
}

#[napi(object)]
pub struct ReplayLevel {
    pub orders: u32,
    pub qty: BigInt,
    pub shown: BigInt,
}

#[napi(object)]
pub struct ReplayLevelChange {
    pub instrument_id: u32,
    pub is_sell: bool,
    pub price: Option<BigInt>,
    pub before: ReplayLevel,
    pub after: ReplayLevel,
}

#[napi(object)]
pub struct ReplayPositionChange {
    pub account_id: u32,
    pub instrument_id: u32,
    pub before: BigInt,
    pub after: BigInt,
}

#[napi(object)]
pub struct ReplayChanges {
    pub from: f64,
    pub to: f64,
    pub markets: Vec<ReplayMarketChange>,
    pub came: Vec<ReplayOrder>,
    pub went: Vec<ReplayGone>,
    pub changed: Vec<ReplayOrderChange>,
    pub levels: Vec<ReplayLevelChange>,
    pub positions: Vec<ReplayPositionChange>,
}

pub fn instruments(engine: &Engine) -> Vec<ReplayInstrument> {
    (engine.core().instruments().zip(markets(engine)))
        .map(|(instrument, state)| ReplayInstrument {
            id: instrument.id,
            symbol: String::from_utf8_lossy(&instrument.symbol)
                .trim_end_matches('\0')
                .to_owned(),
            price_exponent: instrument.price_exponent.into(),
            qty_exponent: instrument.qty_exponent.into(),
            market: market(&state),
        })
        .collect()
}

fn market(market: &Market) -> ReplayMarket {
    ReplayMarket {
        instrument_id: market.instrument_id,
        phase: market.phase.into(),
        reference: price(market.reference),
        last: price(market.last),
    }
}

/// `engine` is the one that has the order, or one that has gone on from there.
pub fn order(engine: &Engine, order: &OpenOrder) -> ReplayOrder {
    let session = &engine.sessions()[order.session as usize];
    ReplayOrder {
        order_id: order.order_id.into(),
        cl_ord_id: order.cl_ord_id.into(),
        session_id: session.session_id.into(),
        access_key_id: (session.access_key_id != [0; 16]).then(|| hex(&session.access_key_id)),
        participant: order.participant,
        account_id: order.account_id,
        instrument_id: order.instrument_id,
        stp_id: order.stp_id,
        group_id: order.group_id.into(),
        standing: match order.standing {
            Standing::Book => "book",
            Standing::Stop => "stop",
            Standing::Waiting => "waiting",
            Standing::Triggered => "triggered",
        }
        .to_owned(),
        is_quote: order.is_quote,
        side: order.side.into(),
        ord_type: order.ord_type.into(),
        time_in_force: order.time_in_force.into(),
        price: price(order.price),
        trigger_price: price(order.trigger_price),
        leaves_qty: order.leaves_qty.into(),
        cum_qty: order.cum_qty.into(),
        shown_qty: order.shown_qty.into(),
        expire_time: (order.expire_time != TIME_NULL).then(|| order.expire_time.into()),
    }
}

pub fn changes(engine: &Engine, changes: &Changes) -> ReplayChanges {
    let view = |o: &OpenOrder| order(engine, o);
    ReplayChanges {
        from: changes.from as f64,
        to: changes.to as f64,
        markets: (changes.markets.iter())
            .map(|(before, after)| ReplayMarketChange {
                before: before.as_ref().map(market),
                after: market(after),
            })
            .collect(),
        came: changes.came.iter().map(view).collect(),
        went: changes.went.iter().map(|o| gone(engine, o)).collect(),
        changed: (changes.changed.iter())
            .map(|Change { before, after }| ReplayOrderChange {
                before: view(before),
                after: view(after),
            })
            .collect(),
        levels: changes.levels.iter().map(level_change).collect(),
        positions: changes.positions.iter().map(position_change).collect(),
    }
}

fn gone(engine: &Engine, gone: &Gone) -> ReplayGone {
    let (end, reason) = match gone.end {
        End::Filled => ("filled", None),
        End::Canceled(reason) => ("canceled", Some(reason.into())),
        End::Withdrawn => ("withdrawn", None),
    };
    ReplayGone {
        order: order(engine, &gone.order),
        cum_qty: gone.cum_qty.into(),
        end: end.to_owned(),
        reason,
    }
}

fn level_change((key, change): &(LevelKey, Change<Level>)) -> ReplayLevelChange {
    let view = |level: &Level| ReplayLevel {
        orders: level.orders as u32,
        qty: level.qty.into(),
        shown: level.shown.into(),
    };
    ReplayLevelChange {
        instrument_id: key.instrument_id,
        is_sell: key.is_sell,
        price: price(key.price),
        before: view(&change.before),
        after: view(&change.after),
    }
}

fn position_change((key, change): &(PositionKey, Change<i128>)) -> ReplayPositionChange {
    let &(account_id, instrument_id) = key;
    ReplayPositionChange {
        account_id,
        instrument_id,
        before: change.before.into(),
        after: change.after.into(),
    }
}

fn price(price: i64) -> Option<BigInt> {
    (price != PRICE_NULL).then(|| price.into())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
