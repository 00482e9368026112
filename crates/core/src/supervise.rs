//! Risk administration: limits, the kill switch, and what struck limits bring about.

use crate::command::{Context, INSTRUMENT_NULL, LimitQuery, RiskAction, RiskLimitSet, risk_action};
use crate::core::Core;
use crate::event::EventSink;
use crate::reason;
use crate::risk::{Breach, Filter, Notes};
use crate::validate::Refusal;

impl Core {
    /// Sets, changes or removes a risk limit. It holds for what comes after it.
    pub fn risk_limit_set<S: EventSink>(&mut self, ctx: &Context, r: &RiskLimitSet, out: &mut S) {
        self.arrive(ctx, out);
        self.set_limit(ctx, r, out);
        self.finish(ctx, out);
    }

    fn set_limit<S: EventSink>(&mut self, ctx: &Context, r: &RiskLimitSet, out: &mut S) {
        let market = self.markets.position(r.instrument_id);
        match self.risk.set_limit(ctx.session, r, market) {
            Ok(event) => out.risk_event(&event),
            Err(refusal) => {
                self.reject_request(ctx, r.request_id, r.instrument_id, refusal, out);
            }
        }
    }

    /// Kill switch, release, query, and reset of market-maker protection.
    pub fn risk_action<S: EventSink>(&mut self, ctx: &Context, r: &RiskAction, out: &mut S) {
        self.arrive(ctx, out);
        self.act_on_risk(ctx, r, out);
        self.finish(ctx, out);
    }

    fn act_on_risk<S: EventSink>(&mut self, ctx: &Context, r: &RiskAction, out: &mut S) {
        let answer = match r.action {
            risk_action::KILL => self.risk.kill(ctx.session, r),
            risk_action::RELEASE => self.risk.release(ctx.session, r),
            risk_action::MMP_RESET => self.risk.mmp_reset(ctx.session, r),
            risk_action::QUERY => {
                return self
                    .risk
                    .query(ctx.session, r, |event| out.risk_event(event));
            }
            other => Err(Refusal::offending(reason::INSTRUCTION, other)),
        };
        match answer {
            Ok(event) => {
                out.risk_event(&event);
                if r.action == risk_action::KILL {
                    self.cancel_for_risk(&Filter::of_kill(r.account_id, r.target_session), out);
                }
            }
            Err(refusal) => {
                self.reject_request(ctx, r.request_id, INSTRUMENT_NULL, refusal, out);
            }
        }
    }

    /// Reports the limits on rate and open orders, and their use.
    pub fn limit_query<S: EventSink>(&mut self, ctx: &Context, r: &LimitQuery, out: &mut S) {
        self.arrive(ctx, out);
        self.report_limits(ctx, r, out);
        self.finish(ctx, out);
    }

    fn report_limits<S: EventSink>(&mut self, ctx: &Context, r: &LimitQuery, out: &mut S) {
        let market = self.markets.position(r.instrument_id);
        match self
            .risk
            .limit_status(ctx.session, r, market, ctx.transact_time)
        {
            Ok(event) => out.limit_status(&event),
            Err(refusal) => {
                self.reject_request(ctx, r.request_id, r.instrument_id, refusal, out);
            }
        }
    }

    /// Cancels what a filter selects among all orders, by ascending order id.
    fn cancel_for_risk<S: EventSink>(&mut self, filter: &Filter, out: &mut S) {
        let slots = self.collect_all(|core, slot| filter.selects(&core.attributes(slot)));
        self.expel_all(&slots, reason::RISK_CANCEL, out);
        self.give_back(slots);
    }

    /// What a struck limit brings about besides the refusal, which has been told.
    pub(crate) fn punish<S: EventSink>(&mut self, breach: Option<Breach>, out: &mut S) {
        let Some(event) = breach.and_then(|breach| breach.cancel_and_block) else {
            return;
        };
        out.risk_event(&event);
        self.cancel_for_risk(&Filter::of_account(event.account_id), out);
    }

    /// Tells the setters of limits what an order that was taken has come near or gone beyond.
    #[inline]
    pub(crate) fn tell_notes<S: EventSink>(&mut self, notes: &Notes, out: &mut S) {
        for note in notes.as_slice() {
            out.risk_event(note);
        }
    }
}
