//! Trading phases: what a change of phase does to the orders there.

use crate::books::Ladder;
use crate::command::{
    Context, INSTRUMENT_NULL, PRICE_NULL, PhaseRequest, SESSION_NULL, phase, time_in_force as tif,
};
use crate::core::Core;
use crate::due::TimerKind;
use crate::event::{EventSink, PhaseReport, RequestRejected};
use crate::markets::is_call;
use crate::order::{NIL, Place};
use crate::reason;
use crate::validate::{self, Refusal};
use crate::visit::LADDERS;

const NS_PER_MS: u64 = 1_000_000;

impl Core {
    /// Moves one instrument or all of them to a phase, or reports the phase.
    pub fn phase_request<S: EventSink>(&mut self, ctx: &Context, r: &PhaseRequest, out: &mut S) {
        self.arrive(ctx, out);
        self.request_phase(ctx, r, out);
        self.finish(ctx, out);
    }

    fn request_phase<S: EventSink>(&mut self, ctx: &Context, r: &PhaseRequest, out: &mut S) {
        let markets = match self.judge_phase(r) {
            Ok(markets) => markets,
            Err(refusal) => {
                return self.reject_request(ctx, r.request_id, r.instrument_id, refusal, out);
            }
        };
        if r.phase == phase::QUERY {
            for market in markets {
                let report = self.phase_report(market, ctx.session, r.request_id, reason::NONE);
                out.phase_report(&report);
            }
            return;
        }
        self.run_triggered(ctx, u32::MAX, out);
        for market in markets {
            if r.reference_price != PRICE_NULL {
                self.markets.states[market].reference = r.reference_price;
            }
            self.change_phase(ctx, market, r.phase, out);
            self.set_phase_timer(ctx, market, u64::from(r.duration_ms) * NS_PER_MS);
            if ctx.session != SESSION_NULL {
                let report = self.phase_report(market, ctx.session, r.request_id, reason::NONE);
                out.phase_report(&report);
            }
            self.publish_phase(ctx, market, reason::NONE, out);
        }
        self.freeze_struck_groups(out);
    }

    /// Which markets a request is about, if nothing is wrong with it.
    fn judge_phase(&self, r: &PhaseRequest) -> Result<std::ops::Range<u32>, Refusal> {
        let known = (phase::PRE_OPEN..=phase::CLOSED).contains(&r.phase);
        validate::refuse_if(
            !known && r.phase != phase::QUERY,
            reason::INSTRUCTION,
            r.phase,
        )?;
        let markets = if r.instrument_id == INSTRUMENT_NULL {
            0..self.markets.len()
        } else {
            let Some(market) = self.markets.position(r.instrument_id) else {
                return Err(Refusal::offending(
                    reason::UNKNOWN_INSTRUMENT,
                    r.instrument_id,
                ));
            };
            market..market + 1
        };
        if r.reference_price != PRICE_NULL && known {
            for market in markets.clone() {
                validate::limit_price(self.markets.listed(market), r.reference_price)?;
            }
        }
        Ok(markets)
    }

    /// Everything that going from the present phase to another one causes.
    fn change_phase<S: EventSink>(&mut self, ctx: &Context, market: u32, to: u8, out: &mut S) {
        let from = self.markets.states[market].phase;
        if from == to {
            return;
        }
        let uncrosses = to == phase::CONTINUOUS || to == phase::CLOSED && is_call(from);
        if uncrosses {
            self.uncross(ctx, market, out);
            self.freeze_struck_groups(out);
        }
        if matches!(to, phase::CONTINUOUS | phase::CLOSED) {
            self.expel_leftovers(market, out);
        }
        match to {
            phase::CLOSED => {
                let of_the_day = self.collect_in(market, &LADDERS, |core, slot| {
                    let bits = core.orders[slot].bits;
                    matches!(bits.time_in_force(), tif::DAY | tif::AT_CLOSE)
                });
                self.expel_all(&of_the_day, reason::EXPIRED, out);
                self.give_back(of_the_day);
            }
            phase::HALT => {
                let marked = self.collect_in(market, &LADDERS, |core, slot| {
                    core.orders[slot].bits.cancels_on_halt()
                });
                self.expel_all(&marked, reason::HALT, out);
                self.give_back(marked);
            }
            _ => {}
        }
        self.enter_phase(market, to);
        match to {
            phase::CLOSING_AUCTION => self.admit_waiting(market),
            phase::CONTINUOUS => {
                let state = &mut self.markets.states[market];
                if state.last_price != PRICE_NULL {
                    let last = state.last_price;
                    (state.low, state.high) = (last, last);
                }
                self.look_at_stops(market);
            }
            // Trades of the last uncross of the day trigger nothing.
            phase::CLOSED => {
                self.markets.states[market].take_range();
            }
            _ => {}
        }
    }

    fn enter_phase(&mut self, market: u32, to: u8) {
        self.markets.states[market].phase = to;
        let indicative = self.markets.states[market].indicative_timer;
        if !is_call(to) && indicative != NIL {
            self.timers.remove(indicative);
            self.markets.states[market].indicative_timer = NIL;
        }
    }

    /// What an uncross leaves of orders that were for it alone.
    fn expel_leftovers<S: EventSink>(&mut self, market: u32, out: &mut S) {
        let books = [Ladder::BUY, Ladder::SELL];
        let left = self.collect_in(market, &books, |core, slot| {
            core.is_market_order(slot)
                || validate::is_for_auction(core.orders[slot].bits.time_in_force())
        });
        for &slot in &left {
            let why = if self.is_market_order(slot) {
                reason::NO_LIQUIDITY
            } else {
                reason::EXPIRED
            };
            self.expel(slot, why, out);
        }
        self.give_back(left);
    }

    fn is_market_order(&self, slot: u32) -> bool {
        self.orders[slot].bits.place() == Place::Book && self.limit_price(slot) == PRICE_NULL
    }

    /// At-close orders that have waited go into the book: buys first, best first, oldest first.
    fn admit_waiting(&mut self, market: u32) {
        let waiting = [Ladder::WAIT_BUY, Ladder::WAIT_SELL];
        let slots = self.collect_in(market, &waiting, |_, _| true);
        for &slot in &slots {
            let order = self.detach(slot);
            self.rest(&order);
        }
        self.give_back(slots);
    }

    fn set_phase_timer(&mut self, ctx: &Context, market: u32, duration_ns: u64) {
        let state = &self.markets.states[market];
        let (before, present) = (state.phase_timer, state.phase);
        if before != NIL {
            self.timers.remove(before);
        }
        let timer = if duration_ns > 0 && is_call(present) {
            let at = ctx.transact_time.saturating_add(duration_ns);
            let kind = TimerKind::Phase as u8;
            self.timers.add(at, kind, u64::from(market), market)
        } else {
            NIL
        };
        self.markets.states[market].phase_timer = timer;
    }

    /// The time of a call phase is over.
    pub(crate) fn end_of_phase<S: EventSink>(&mut self, ctx: &Context, market: u32, out: &mut S) {
        self.run_triggered(ctx, u32::MAX, out);
        let to = match self.markets.states[market].phase {
            phase::CLOSING_AUCTION => phase::CLOSED,
            _ => phase::CONTINUOUS,
        };
        self.change_phase(ctx, market, to, out);
        self.publish_phase(ctx, market, reason::NONE, out);
        self.freeze_struck_groups(out);
    }

    /// A trade would have been outside the volatility band: an auction takes its place.
    pub(crate) fn strike<S: EventSink>(&mut self, ctx: &Context, market: u32, out: &mut S) {
        self.enter_phase(market, phase::VOLATILITY_AUCTION);
        let lasts_ms = self.markets.instrument(market).volatility_auction_ms;
        self.set_phase_timer(ctx, market, u64::from(lasts_ms) * NS_PER_MS);
        self.publish_phase(ctx, market, reason::PRICE_COLLAR, out);
    }

    /// Tells everybody where an instrument stands.
    pub(crate) fn publish_phase<S: EventSink>(
        &mut self,
        ctx: &Context,
        market: u32,
        why: u16,
        out: &mut S,
    ) {
        let report = self.phase_report(market, SESSION_NULL, 0, why);
        let state = &mut self.markets.states[market];
        state.published_at = ctx.transact_time;
        let indicative = std::mem::replace(&mut state.indicative_timer, NIL);
        if indicative != NIL {
            self.timers.remove(indicative);
        }
        out.phase_report(&report);
    }

    fn phase_report(
        &mut self,
        market: u32,
        session: u32,
        request_id: u64,
        why: u16,
    ) -> PhaseReport {
        let state = self.markets.states[market];
        let uncross = if state.is_call() {
            self.uncross_of(market)
        } else {
            None
        };
        let fits = |qty: u128| u64::try_from(qty).unwrap_or(u64::MAX).min(i64::MAX as u64);
        PhaseReport {
            session,
            request_id,
            reference_price: state.reference,
            indicative_price: uncross.map_or(PRICE_NULL, |u| u.price),
            indicative_qty: uncross.map_or(0, |u| fits(u.volume)),
            imbalance_qty: uncross.map_or(0, |u| fits(u.imbalance)),
            instrument_id: self.markets.instrument(market).id,
            phase: state.phase,
            imbalance_side: uncross.map_or(0, |u| u.imbalance_side),
            reason: why,
        }
    }

    pub(crate) fn reject_request<S: EventSink>(
        &mut self,
        ctx: &Context,
        request_id: u64,
        instrument_id: u32,
        refusal: Refusal,
        out: &mut S,
    ) {
        out.request_rejected(&RequestRejected {
            session: ctx.session,
            request_id,
            instrument_id,
            reason: refusal.reason,
            limit_value: refusal.limit_value,
            offending_value: refusal.offending_value,
        });
    }
}
