//! What the passing of time causes: expiries, ends of auctions, indicative prices.

use crate::command::{Context, SESSION_NULL};
use crate::core::Core;
use crate::event::EventSink;
use crate::limits::{CASCADE_MAX, INDICATIVE_INTERVAL_NS};
use crate::order::NIL;
use crate::reason;

/// What a timer is for. At one time they fire in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum TimerKind {
    /// An order's time is over; the id is its order id, the owner its slot.
    Expiry = 0,
    /// A call phase ends; id and owner are the market.
    Phase = 1,
    /// An indicative price is to be published; id and owner are the market.
    Indicative = 2,
}

impl Core {
    /// Does what is due at the context's time, and lets triggered orders act that still wait.
    ///
    /// Every command does this before its own work, so that nothing trades after it has expired.
    /// The sequencer sends it by itself when [`Core::next_timer`] has come and nothing else has.
    pub fn advance<S: EventSink>(&mut self, ctx: &Context, out: &mut S) {
        self.fire(ctx, out);
    }

    /// When `advance` has something to do: nanoseconds since the Unix epoch, `u64::MAX` if never,
    /// 0 if at once.
    #[inline]
    pub fn next_timer(&self) -> u64 {
        if self.has_triggered() {
            return 0;
        }
        self.timers.next_time()
    }

    /// The beginning of every command.
    #[inline(always)]
    pub(crate) fn arrive<S: EventSink>(&mut self, ctx: &Context, out: &mut S) {
        if ctx.session != SESSION_NULL {
            self.meet(ctx.session, ctx.participant);
        }
        if self.next_timer() <= ctx.transact_time {
            self.fire(ctx, out);
        }
    }

    /// Remembers whose a session is.
    #[inline(always)]
    fn meet(&mut self, session: u32, participant: u32) {
        if self.sessions.get(session) != Some(&participant) {
            self.introduce(session, participant);
        }
    }

    #[cold]
    fn introduce(&mut self, session: u32, participant: u32) {
        self.sessions.grow(session + 1, NIL);
        self.sessions[session] = participant;
    }

    #[cold]
    fn fire<S: EventSink>(&mut self, ctx: &Context, out: &mut S) {
        while let Some(timer) = self.timers.peek() {
            if timer.time > ctx.transact_time {
                break;
            }
            let Some(timer) = self.timers.pop() else {
                break;
            };
            if timer.kind == TimerKind::Expiry as u8 {
                if let Some(special) = self.orders.special_mut(timer.owner) {
                    special.timer = NIL;
                }
                self.expel(timer.owner, reason::EXPIRED, out);
            } else if timer.kind == TimerKind::Phase as u8 {
                self.markets.states[timer.owner].phase_timer = NIL;
                self.end_of_phase(ctx, timer.owner, out);
            } else {
                self.markets.states[timer.owner].indicative_timer = NIL;
                self.publish_phase(ctx, timer.owner, reason::NONE, out);
            }
        }
        self.run_triggered(ctx, CASCADE_MAX, out);
    }

    /// An order has come, gone or changed: in a call phase that may move the uncross to come.
    #[inline]
    pub(crate) fn changed_in(&mut self, market: u32) {
        let state = &self.markets.states[market];
        if state.is_call() && state.indicative_timer == NIL {
            self.schedule_indicative(market);
        }
    }

    #[cold]
    fn schedule_indicative(&mut self, market: u32) {
        let at = self.markets.states[market]
            .published_at
            .saturating_add(INDICATIVE_INTERVAL_NS);
        let kind = TimerKind::Indicative as u8;
        let timer = self.timers.add(at, kind, u64::from(market), market);
        self.markets.states[market].indicative_timer = timer;
    }
}
