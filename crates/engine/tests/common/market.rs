//! Markets in a steady state, drawn from a seed: as many orders come as go, so that a tape of any
//! length finds the same books at its end as at its beginning.
//!
//! The market knows which of its orders rest, by a book of its own that is short and slow: so no
//! message of it is refused, and what it asks for is what happens.

use std::collections::BTreeSet;

use orderwire_core::{
    INSTRUMENT_NULL, PRICE_NULL, QTY_NULL, TIME_NULL, breach_action, limit_type, ord_type,
    replace_flags, side, time_in_force,
};
use orderwire_engine::record::{InstrumentBody, kind};
use orderwire_wire::{CancelOrder, NewOrderShort, ReduceOrder, ReplaceOrder, RiskLimitSet};
use zerocopy::IntoBytes;

use super::{Tape, frame};

/// Between the best prices that are possible; far enough from 0 for ten million orders on a side,
/// each a hundred ticks from the next.
pub const MIDDLE: i64 = 1_500_000_000;
const QTY_MAX: u64 = 100;
/// Orders of the deep book are written in pieces of about so many bytes.
const PIECE_BYTES: usize = 1 << 20;

#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub instruments: u32,
    /// Whether they are traded unevenly, as those of real markets are: the first, the next two, the
    /// next four and so on get the same share each.
    pub is_skewed: bool,
    /// Orders that rest, over all instruments.
    pub resting: u32,
    /// Those of them that traffic cancels, replaces and adds to. They are the ones nearest to the
    /// touch; the others are never looked at.
    pub busy: u32,
    /// The busy ones are strewn over so many ticks of each side.
    pub width: i64,
    /// Of the others, orders at a price, and ticks from one price to the next.
    pub per_price: u32,
    pub step: i64,
    pub sessions: u32,
    pub accounts_per_session: u32,
    /// Whether limits are set that every order is checked against and none exceeds.
    pub armed: bool,
    /// Messages of a record.
    pub per_record: u32,
}

impl Shape {
    /// Traffic near the touch of one instrument.
    pub const DEFAULT: Shape = Shape {
        instruments: 1,
        is_skewed: false,
        resting: 1_000,
        busy: 1_000,
        width: 32,
        per_price: 10,
        step: 1,
        sessions: 8,
        accounts_per_session: 4,
        armed: false,
        per_record: 1,
    };
}

#[derive(Clone, Copy)]
struct Order {
    cl_ord_id: u64,
    price: i64,
    leaves: u64,
    /// Gives it its place among those of its price.
    stamp: u64,
    instrument: u32,
    session: u32,
    /// Where it is in its session's list.
    at: u32,
    is_buy: bool,
}

/// Worse prices have higher ranks.
type Place = (i64, u64, u32);

/// Records in batches.
#[derive(Default)]
pub struct Batches {
    pub bytes: Vec<u8>,
    /// Where each batch ends.
    ends: Vec<usize>,
    pub messages: u64,
}

impl Batches {
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(start, &end)| &self.bytes[start..end])
    }
}

pub struct Market {
    pub tape: Tape,
    shape: Shape,
    random: u64,
    /// Buys and sells of each instrument, the busy ones only.
    books: Vec<[BTreeSet<Place>; 2]>,
    orders: Vec<Order>,
    unused: Vec<u32>,
    /// The busy orders of each session.
    live: Vec<Vec<u32>>,
    next_id: Vec<u64>,
    stamps: u64,
    deep: u64,
}

impl Market {
    pub fn new(shape: Shape, seed: u64) -> Market {
        assert!(shape.busy <= shape.resting);
        let sessions = shape.sessions as usize;
        Market {
            tape: Tape::default(),
            shape,
            random: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1,
            books: (0..shape.instruments).map(|_| Default::default()).collect(),
            orders: Vec::new(),
            unused: Vec::new(),
            live: vec![Vec::new(); sessions],
            next_id: vec![1; sessions],
            stamps: 0,
            deep: 0,
        }
    }

    /// Orders that rest now.
    pub fn resting(&self) -> u64 {
        self.deep + self.live.iter().map(|live| live.len() as u64).sum::<u64>()
    }

    /// Instruments, sessions and limits.
    pub fn opening(&mut self) -> Vec<u8> {
        for id in 1..=self.shape.instruments {
            let body = instrument(id);
            self.tape
                .push(kind::INSTRUMENT, 0, 0, 0, 0, 0, body.as_bytes());
        }
        for session in 0..self.shape.sessions {
            self.tape.open_session(session, 1);
        }
        if self.shape.armed {
            let accounts = 1..=self.shape.sessions * self.shape.accounts_per_session;
            let limits: Vec<Vec<u8>> = accounts.flat_map(limits_of).collect();
            let (count, body) = (limits.len() as u16, limits.concat());
            self.tape.push(kind::CONTROL, 0, 0, 0, count, 0, &body);
        }
        std::mem::take(&mut self.tape.bytes)
    }

    /// The orders that rest at the beginning, the deep ones first; in pieces.
    pub fn fill(&mut self, mut take: impl FnMut(&[u8])) {
        let deep = u64::from(self.shape.resting - self.shape.busy);
        for number in 0..deep {
            // Every order once, and far from the one before it, as in a book that has grown.
            self.deep_order(number * 2_654_435_761 % deep);
            self.pass_on(PIECE_BYTES, &mut take);
        }
        self.deep = deep;
        while self.resting() < u64::from(self.shape.resting) {
            let session = self.below(u64::from(self.shape.sessions)) as u32;
            let message = self.rest(session);
            self.tape.messages(session, 0, &[message]);
            self.pass_on(PIECE_BYTES, &mut take);
        }
        self.pass_on(1, &mut take);
    }

    fn pass_on(&mut self, bytes: usize, take: &mut impl FnMut(&[u8])) {
        if self.tape.bytes.len() >= bytes {
            take(&self.tape.bytes);
            self.tape.bytes.clear();
        }
    }

    /// Overwrites `batches` with about so many messages, in batches of so many records.
    pub fn traffic(&mut self, messages: u64, records: usize, batches: &mut Batches) {
        batches.ends.clear();
        batches.messages = 0;
        std::mem::swap(&mut self.tape.bytes, &mut batches.bytes);
        self.tape.bytes.clear();
        while batches.messages < messages {
            for _ in 0..records {
                self.record();
            }
            batches.messages += records as u64 * u64::from(self.shape.per_record);
            batches.ends.push(self.tape.bytes.len());
        }
        std::mem::swap(&mut self.tape.bytes, &mut batches.bytes);
    }

    fn record(&mut self) {
        let session = self.below(u64::from(self.shape.sessions)) as u32;
        let count = self.shape.per_record;
        let messages: Vec<_> = (0..count).map(|_| self.message(session)).collect();
        self.tape.messages(session, 0, &messages);
    }

    /// Of a hundred messages about 42 new orders that rest, 34 cancels, 14 replaces and reductions,
    /// 5 immediate-or-cancel, and 5 that take from the book at any price.
    fn message(&mut self, session: u32) -> Vec<u8> {
        match self.below(100) {
            0..=8 => self.move_one(session),
            9..=11 => self.replace_in_place(session),
            12..=13 => self.reduce(session),
            14..=16 => self.immediate_or_cancel(session),
            17..=18 => self.immediate_in_vain(session),
            19..=21 => self.marketable(session),
            22..=23 => self.market_order(session),
            _ if self.is_short(session) => self.rest(session),
            _ => self.cancel(session),
        }
    }

    /// Whether a session has fewer orders than its share.
    fn is_short(&self, session: u32) -> bool {
        self.live[session as usize].len() < (self.shape.busy / self.shape.sessions) as usize
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.random ^= self.random >> 12;
        self.random ^= self.random << 25;
        self.random ^= self.random >> 27;
        (self.random.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16) % bound
    }

    fn id(&mut self, session: u32) -> u64 {
        let next = &mut self.next_id[session as usize];
        *next += 1;
        *next
    }

    fn account(&mut self, session: u32) -> u32 {
        let per_session = self.shape.accounts_per_session;
        1 + session * per_session + self.below(u64::from(per_session)) as u32
    }

    fn any_instrument(&mut self) -> u32 {
        let count = u64::from(self.shape.instruments);
        if !self.shape.is_skewed {
            return self.below(count) as u32;
        }
        let scale = 1 << self.below(u64::from(count.ilog2()) + 1);
        (scale - 1 + self.below(scale)).min(count - 1) as u32
    }

    /// Either, but for a book that has become lopsided.
    fn any_side(&mut self, instrument: u32) -> bool {
        let [buys, sells] = &self.books[instrument as usize];
        let (buys, sells) = (buys.len(), sells.len());
        let slack = 2 + (buys + sells) / 8;
        if buys.abs_diff(sells) > slack {
            return buys < sells;
        }
        self.below(2) == 0
    }

    fn any_price(&mut self, is_buy: bool) -> i64 {
        let away = 1 + self.below(self.shape.width as u64) as i64;
        if is_buy { MIDDLE - away } else { MIDDLE + away }
    }

    /// One of the session's orders; `None` if it has none.
    fn any_order(&mut self, session: u32) -> Option<u32> {
        let count = self.live[session as usize].len() as u64;
        let at = (count > 0).then(|| self.below(count))?;
        Some(self.live[session as usize][at as usize])
    }

    fn deep_order(&mut self, number: u64) {
        let shape = self.shape;
        let session = (number % u64::from(shape.sessions)) as u32;
        let (instruments, level) = (u64::from(shape.instruments), u64::from(shape.per_price) * 2);
        let (instrument, number) = ((number % instruments) as u32, number / instruments);
        let away = shape.width + 1 + (number / level) as i64 * shape.step;
        let is_buy = number.is_multiple_of(2);
        let price = if is_buy { MIDDLE - away } else { MIDDLE + away };
        let message = NewOrderShort {
            cl_ord_id: self.id(session),
            account_id: self.account(session),
            ..new_order(instrument, is_buy, price, QTY_MAX)
        };
        self.tape.messages(session, 0, &[frame(&message)]);
    }

    fn rest(&mut self, session: u32) -> Vec<u8> {
        let instrument = self.any_instrument();
        let is_buy = self.any_side(instrument);
        let price = self.any_price(is_buy);
        let qty = 1 + self.below(QTY_MAX);
        self.send(session, new_order(instrument, is_buy, price, qty))
    }

    fn cancel(&mut self, session: u32) -> Vec<u8> {
        let Some(slot) = self.any_order(session) else {
            return self.rest(session);
        };
        let order = self.remove(slot);
        frame(&CancelOrder {
            cl_ord_id: order.cl_ord_id,
            orig_cl_ord_id: order.cl_ord_id,
            instrument_id: order.instrument + 1,
            ..CancelOrder::ZEROED
        })
    }

    /// To another price, which may trade.
    fn move_one(&mut self, session: u32) -> Vec<u8> {
        let Some(slot) = self.any_order(session) else {
            return self.rest(session);
        };
        let old = self.remove(slot);
        let mut price = self.any_price(old.is_buy);
        // A tick further out rather than the old price, where it might keep its place.
        if price == old.price {
            price += if old.is_buy { -1 } else { 1 };
        }
        let cl_ord_id = self.id(session);
        let qty = 1 + self.below(QTY_MAX);
        let leaves = self.take(old.instrument, old.is_buy, price, qty);
        let new = Order {
            cl_ord_id,
            price,
            leaves,
            ..old
        };
        self.insert(new);
        frame(&ReplaceOrder {
            price,
            qty,
            ..replace(&old, cl_ord_id)
        })
    }

    fn replace_in_place(&mut self, session: u32) -> Vec<u8> {
        let Some(slot) = self.any_order(session) else {
            return self.rest(session);
        };
        let old = self.orders[slot as usize];
        if old.leaves == 1 {
            return self.move_one(session);
        }
        let cl_ord_id = self.id(session);
        let order = &mut self.orders[slot as usize];
        (order.cl_ord_id, order.leaves) = (cl_ord_id, old.leaves - 1);
        frame(&ReplaceOrder {
            price: old.price,
            qty: old.leaves - 1,
            ..replace(&old, cl_ord_id)
        })
    }

    /// To nothing, which is how a reduction cancels: what is left of a total depends on fills, and
    /// those are not remembered here.
    fn reduce(&mut self, session: u32) -> Vec<u8> {
        let Some(slot) = self.any_order(session) else {
            return self.rest(session);
        };
        let order = self.remove(slot);
        frame(&ReduceOrder {
            cl_ord_id: order.cl_ord_id,
            orig_cl_ord_id: order.cl_ord_id,
            new_total_qty: 0,
            instrument_id: order.instrument + 1,
            ..ReduceOrder::ZEROED
        })
    }

    /// The best order of the side that a taker would meet, in a book that has some to spare.
    fn target(&mut self) -> Option<(u32, bool, Order)> {
        let instrument = self.any_instrument();
        let is_buy = self.below(2) == 0;
        let makers = &self.books[instrument as usize][usize::from(is_buy)];
        if makers.len() < 4 {
            return None;
        }
        let &(_, _, slot) = makers.first()?;
        Some((instrument, is_buy, self.orders[slot as usize]))
    }

    /// At the best price, for half of what its first order has or for all of it.
    fn immediate_or_cancel(&mut self, session: u32) -> Vec<u8> {
        let Some((instrument, is_buy, best)) = self.target() else {
            return self.rest(session);
        };
        let qty = best.leaves.div_ceil(1 + self.below(2));
        let message = NewOrderShort {
            time_in_force: time_in_force::IOC,
            ..new_order(instrument, is_buy, best.price, qty)
        };
        self.send(session, message)
    }

    fn immediate_in_vain(&mut self, session: u32) -> Vec<u8> {
        let Some((instrument, is_buy, best)) = self.target() else {
            return self.rest(session);
        };
        let price = best.price + if is_buy { -1 } else { 1 };
        let message = NewOrderShort {
            time_in_force: time_in_force::IOC,
            ..new_order(instrument, is_buy, price, 1)
        };
        self.send(session, message)
    }

    /// A limit order that takes the best order and some of what follows.
    fn marketable(&mut self, session: u32) -> Vec<u8> {
        let Some((instrument, is_buy, best)) = self.target() else {
            return self.rest(session);
        };
        let through = self.shape.width * if is_buy { 1 } else { -1 };
        let qty = best.leaves + self.below(QTY_MAX);
        let price = MIDDLE + through;
        self.send(session, new_order(instrument, is_buy, price, qty))
    }

    fn market_order(&mut self, session: u32) -> Vec<u8> {
        let Some((instrument, is_buy, best)) = self.target() else {
            return self.rest(session);
        };
        let qty = best.leaves.div_ceil(1 + self.below(2));
        let message = NewOrderShort {
            ord_type: ord_type::MARKET,
            ..new_order(instrument, is_buy, PRICE_NULL, qty)
        };
        self.send(session, message)
    }

    /// Makes a new order the session's, and does what it does.
    fn send(&mut self, session: u32, message: NewOrderShort) -> Vec<u8> {
        let message = NewOrderShort {
            cl_ord_id: self.id(session),
            account_id: self.account(session),
            ..message
        };
        let instrument = message.instrument_id - 1;
        let is_buy = message.side == side::BUY;
        let is_market = message.ord_type == ord_type::MARKET;
        let limit = match (is_market, is_buy) {
            (false, _) => message.price,
            (true, true) => i64::MAX,
            (true, false) => i64::MIN + 1,
        };
        let leaves = self.take(instrument, is_buy, limit, message.qty);
        if !is_market && message.time_in_force == time_in_force::DAY {
            self.insert(Order {
                cl_ord_id: message.cl_ord_id,
                price: message.price,
                leaves,
                stamp: 0,
                instrument,
                session,
                at: 0,
                is_buy,
            });
        }
        frame(&message)
    }

    /// Trades with what rests; returns what is left.
    fn take(&mut self, instrument: u32, is_buy: bool, limit: i64, mut qty: u64) -> u64 {
        while qty > 0 {
            let makers = &self.books[instrument as usize][usize::from(is_buy)];
            let Some(&(maker_rank, _, slot)) = makers.first() else {
                break;
            };
            if maker_rank > rank(limit, !is_buy) {
                break;
            }
            let maker = &mut self.orders[slot as usize];
            let traded = qty.min(maker.leaves);
            qty -= traded;
            maker.leaves -= traded;
            if maker.leaves == 0 {
                self.remove(slot);
            }
        }
        qty
    }

    /// Rests behind all others of its price, unless nothing is left of it.
    fn insert(&mut self, order: Order) {
        if order.leaves == 0 {
            return;
        }
        self.stamps += 1;
        let live = &mut self.live[order.session as usize];
        let order = Order {
            stamp: self.stamps,
            at: live.len() as u32,
            ..order
        };
        let slot = self.unused.pop().unwrap_or(self.orders.len() as u32);
        live.push(slot);
        if slot as usize == self.orders.len() {
            self.orders.push(order);
        } else {
            self.orders[slot as usize] = order;
        }
        self.side_of(&order).insert(place(&order, slot));
    }

    fn remove(&mut self, slot: u32) -> Order {
        let order = self.orders[slot as usize];
        let was_there = self.side_of(&order).remove(&place(&order, slot));
        assert!(was_there);
        let live = &mut self.live[order.session as usize];
        live.swap_remove(order.at as usize);
        if let Some(&moved) = live.get(order.at as usize) {
            self.orders[moved as usize].at = order.at;
        }
        self.unused.push(slot);
        order
    }

    fn side_of(&mut self, order: &Order) -> &mut BTreeSet<Place> {
        &mut self.books[order.instrument as usize][usize::from(!order.is_buy)]
    }
}

fn rank(price: i64, is_buy: bool) -> i64 {
    if is_buy { -price } else { price }
}

fn place(order: &Order, slot: u32) -> Place {
    (rank(order.price, order.is_buy), order.stamp, slot)
}

pub fn instrument(id: u32) -> InstrumentBody {
    InstrumentBody {
        symbol: *b"BENCH\0\0\0\0\0\0\0\0\0\0\0",
        tick_size: 1,
        lot_size: 1,
        min_qty: 1,
        max_qty: 1 << 40,
        min_price: 1,
        max_price: 2 * MIDDLE,
        instrument_id: id,
        price_exponent: -4,
        reference_price: MIDDLE,
        ..InstrumentBody::PLAIN
    }
}

/// `instrument` counts from 0, and ids from 1.
pub fn new_order(instrument: u32, is_buy: bool, price: i64, qty: u64) -> NewOrderShort {
    NewOrderShort {
        instrument_id: instrument + 1,
        price,
        qty,
        side: if is_buy { side::BUY } else { side::SELL },
        ord_type: ord_type::LIMIT,
        time_in_force: time_in_force::DAY,
        ..NewOrderShort::ZEROED
    }
}

fn replace(old: &Order, cl_ord_id: u64) -> ReplaceOrder {
    ReplaceOrder {
        cl_ord_id,
        orig_cl_ord_id: old.cl_ord_id,
        display_qty: QTY_NULL,
        trigger_price: PRICE_NULL,
        expire_time: TIME_NULL,
        instrument_id: old.instrument + 1,
        replace_flags: replace_flags::QTY_IS_LEAVES,
        ..ReplaceOrder::ZEROED
    }
}

/// What a venue would set for an account: checked with every order, and never exceeded here.
fn limits_of(account_id: u32) -> Vec<Vec<u8>> {
    let limits = [
        (limit_type::ORDER_QTY, 1 << 40),
        (limit_type::OPEN_ORDERS, 1 << 30),
        (limit_type::OPEN_NOTIONAL, 1 << 60),
        (limit_type::POSITION, 1 << 50),
        (limit_type::PRICE_COLLAR_BPS, 1_000),
    ];
    let set = |(limit_type, limit_value)| {
        frame(&RiskLimitSet {
            limit_type,
            breach_action: breach_action::REJECT,
            account_id,
            instrument_id: INSTRUMENT_NULL,
            limit_value,
            warn_value: PRICE_NULL,
            ..RiskLimitSet::ZEROED
        })
    };
    limits.map(set).to_vec()
}
