//! Trading phases: who moves an instrument from one to the other, and what that does to its orders.

use super::fields::judge_price;
use super::*;

const CLOSING: u8 = 6;
const CLOSED: u8 = 7;

/// An instrument and where its trading stands.
#[derive(Clone)]
pub struct Market {
    pub instrument: Instrument,
    pub phase: u8,
    pub reference: i64,
    /// Price of the last trade; null if there was none.
    pub last: i64,
    /// Lowest and highest price of trades that stops have not been looked at for.
    pub unseen: Option<(i64, i64)>,
    /// When the phase ends by itself.
    pub ends: Option<u64>,
    /// Its book has changed in a call since the last public report.
    pub dirty: bool,
    /// Time of the last public report.
    pub published: u64,
}

impl Market {
    pub fn new(instrument: &Instrument) -> Market {
        Market {
            instrument: *instrument,
            phase: instrument.initial_phase,
            reference: instrument.reference_price,
            last: NO,
            unseen: None,
            ends: None,
            dirty: false,
            published: 0,
        }
    }

    /// Whether a trade at this price would strike the volatility collar.
    pub fn is_volatile(&self, price: i64) -> bool {
        let bps = i128::from(self.instrument.volatility_bps);
        let reference = i128::from(self.reference);
        let moved = (i128::from(price) - reference).abs();
        bps > 0 && self.reference != NO && moved * 10_000 > reference.abs() * bps
    }
}

/// Orders meet only when the call ends.
pub fn is_call(phase: u8) -> bool {
    [1, 2, 5, 6].contains(&phase)
}

/// Whether a phase takes new orders and replaces.
pub fn judge_open(phase: u8) -> Result<(), Refused> {
    match phase {
        4 => Err((3, NO, NO)),
        CLOSED => Err((2, NO, NO)),
        _ => Ok(()),
    }
}

fn timer(now: u64, ms: u32) -> Option<u64> {
    (ms > 0).then(|| now.saturating_add(u64::from(ms) * 1_000_000))
}

impl Naive {
    pub(super) fn phase_request(&mut self, ctx: &Context, p: &PhaseRequest, out: &mut Log) {
        if let Err((reason, limit_value, offending_value)) = self.judge_phase_request(p) {
            return out.request_rejected(&RequestRejected {
                session: ctx.session,
                request_id: p.request_id,
                instrument_id: p.instrument_id,
                reason,
                limit_value,
                offending_value,
            });
        }
        let ids = self.markets.iter().map(|m| m.instrument.id);
        let all = p.instrument_id == u32::MAX;
        let ids: Vec<u32> = ids.filter(|&id| all || id == p.instrument_id).collect();
        if p.phase != 255 {
            self.run_queue(u32::MAX, out);
        }
        for id in ids {
            if p.phase != 255 {
                let now = self.now;
                let market = self.market_mut(id);
                if p.reference_price != NO {
                    market.reference = p.reference_price;
                }
                self.move_to(id, p.phase, out);
                let ends = timer(now, p.duration_ms).filter(|_| is_call(p.phase));
                self.market_mut(id).ends = ends;
            }
            if ctx.session != SESSION_NULL || p.phase == 255 {
                out.phase_report(&self.phase_report(id, ctx.session, p.request_id, 0));
            }
            if p.phase != 255 {
                self.publish(id, 0, out);
            }
        }
    }

    fn judge_phase_request(&self, p: &PhaseRequest) -> Result<(), Refused> {
        if !(1..=CLOSED).contains(&p.phase) && p.phase != 255 {
            return Err((16, NO, i64::from(p.phase)));
        }
        let all = p.instrument_id == u32::MAX;
        if !all && self.instrument(p.instrument_id).is_none() {
            return Err((1, NO, i64::from(p.instrument_id)));
        }
        for market in &self.markets {
            let meant = all || market.instrument.id == p.instrument_id;
            if meant && p.phase != 255 && p.reference_price != NO {
                judge_price(&market.instrument, p.reference_price)?;
            }
        }
        Ok(())
    }

    /// A timer has come to its end.
    pub(super) fn end_phase(&mut self, instrument: u32, out: &mut Log) {
        self.run_queue(u32::MAX, out);
        let closing = self.market_of(instrument).phase == CLOSING;
        let next = if closing { CLOSED } else { CONTINUOUS };
        self.market_mut(instrument).ends = None;
        self.move_to(instrument, next, out);
        self.publish(instrument, 0, out);
    }

    /// An aggressor has met the volatility collar.
    pub(super) fn strike_collar(&mut self, instrument: u32, out: &mut Log) {
        let now = self.now;
        let market = self.market_mut(instrument);
        market.phase = 5;
        market.ends = timer(now, market.instrument.volatility_auction_ms);
        self.publish(instrument, 42, out);
    }

    fn move_to(&mut self, instrument: u32, phase: u8, out: &mut Log) {
        let before = self.market_of(instrument).phase;
        if before == phase {
            return;
        }
        self.market_mut(instrument).phase = phase;
        if phase == CONTINUOUS || phase == CLOSED && is_call(before) {
            self.uncross(instrument, out);
        }
        match phase {
            CONTINUOUS => {
                self.cancel_leftovers(instrument, out);
                let last = self.market_of(instrument).last;
                if last != NO {
                    self.look(instrument, last, last);
                }
            }
            4 => self.cancel_in_turn(instrument, |order| order.exec_inst & 128 != 0, 86, out),
            CLOSING => self.admit_waiting(instrument),
            CLOSED => {
                self.cancel_leftovers(instrument, out);
                let ends = |order: &Order| order.tif == 0 || order.place == Place::Waiting;
                self.cancel_in_turn(instrument, ends, 83, out);
            }
            _ => {}
        }
    }

    /// What was for the auction alone goes with it.
    fn cancel_leftovers(&mut self, instrument: u32, out: &mut Log) {
        for id in self.ids_in_turn(instrument, |order| order.place == Place::Book) {
            let order = &self.open[self.position_of(id).expect("just listed")];
            if order.is_market() {
                self.cancel_unasked(id, 34, out);
            } else if order.tif == 2 || order.tif == 7 {
                self.cancel_unasked(id, 83, out);
            }
        }
    }

    fn cancel_in_turn(
        &mut self,
        instrument: u32,
        which: impl Fn(&Order) -> bool,
        reason: u16,
        out: &mut Log,
    ) {
        for id in self.ids_in_turn(instrument, which) {
            self.cancel_unasked(id, reason, out);
        }
    }

    fn ids_in_turn(&self, instrument: u32, which: impl Fn(&Order) -> bool) -> Vec<u64> {
        let orders = self.in_turn(instrument, which).into_iter();
        orders.map(|order| order.id).collect()
    }

    /// Those orders: the book's, the stops, those that wait; of each first buys, then sells; best
    /// first.
    pub(super) fn in_turn(&self, instrument: u32, which: impl Fn(&Order) -> bool) -> Vec<&Order> {
        let place = |order: &Order| match order.place {
            Place::Book => 0,
            Place::Stop | Place::Triggered => 1,
            Place::Waiting => 2,
        };
        let turn = |order: &Order| match order.place {
            Place::Stop | Place::Triggered => (false, order.nearness(), false),
            _ => order.turn(),
        };
        let orders = self.open.iter().filter(|o| o.instrument == instrument);
        let mut orders: Vec<&Order> = orders.filter(|order| which(order)).collect();
        // Stable, so that the oldest stays first.
        orders.sort_by_key(|order| (place(order), !order.buys(), turn(order)));
        orders
    }

    fn admit_waiting(&mut self, instrument: u32) {
        for id in self.ids_in_turn(instrument, |order| order.place == Place::Waiting) {
            let at = self.position_of(id).expect("just listed");
            let order = self.open.remove(at);
            self.rest(order);
        }
    }

    /// Tells everybody.
    pub(super) fn publish(&mut self, instrument: u32, reason: u16, out: &mut Log) {
        out.phase_report(&self.phase_report(instrument, SESSION_NULL, 0, reason));
        let now = self.now;
        let market = self.market_mut(instrument);
        market.dirty = false;
        market.published = now;
    }

    fn phase_report(&self, id: u32, session: u32, request_id: u64, reason: u16) -> PhaseReport {
        let market = self.market_of(id);
        let cross = self.cross(id).filter(|_| is_call(market.phase));
        let surplus = cross.as_ref().map_or(0, |cross| cross.surplus);
        PhaseReport {
            session,
            request_id,
            reference_price: market.reference,
            indicative_price: cross.as_ref().map_or(NO, |cross| cross.price),
            indicative_qty: cross.map_or(0, |cross| wide(cross.volume) as u64),
            imbalance_qty: wide(surplus.abs()) as u64,
            instrument_id: id,
            phase: market.phase,
            imbalance_side: match surplus.signum() {
                1 => 1,
                -1 => 2,
                _ => 0,
            },
            reason,
        }
    }
}
