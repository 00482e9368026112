//! What happens when a limit is exceeded, or neared.

use super::Risk;
use super::limits::Limit;
use super::notes::{Breach, Notes, event_about};
use crate::command::{INSTRUMENT_NULL, breach_action};
use crate::event::{RiskEvent, risk_event};
use crate::validate::Refusal;

/// What a limit bounds: something of the pair, or a counter of its account over all markets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Pair,
    Account,
}

/// A limit, with what it is compared with at the moment.
pub(super) struct Strike {
    pub limit: Limit,
    pub scope: Scope,
    pub reason: u16,
    pub limit_value: i64,
    pub value: i64,
}

impl Risk {
    /// Acts on a limit that is exceeded: refuses the request, or notes that it was let through.
    pub(super) fn strike(
        &mut self,
        pair: u32,
        strike: &Strike,
        notes: &mut Notes,
    ) -> Result<(), Breach> {
        let event = self.event(pair, strike, risk_event::BREACHED);
        if strike.limit.breach_action == breach_action::ALERT {
            notes.push(event);
            return Ok(());
        }
        let blocks = strike.limit.breach_action == breach_action::CANCEL_AND_BLOCK;
        if blocks {
            self.block_account(self.pairs[pair].account);
        }
        Err(Breach {
            refusal: Refusal {
                reason: strike.reason,
                limit_value: strike.limit_value,
                offending_value: strike.value,
            },
            cancel_and_block: blocks.then_some(event),
        })
    }

    pub(super) fn warn(&self, pair: u32, strike: &Strike, notes: &mut Notes) {
        notes.push(self.event(pair, strike, risk_event::WARNING));
    }

    fn event(&self, pair: u32, strike: &Strike, event: u8) -> RiskEvent {
        let row = &self.pairs[pair];
        RiskEvent {
            limit_value: strike.limit_value,
            current_value: strike.value,
            limit_type: strike.limit.key.limit_type,
            instrument_id: match strike.scope {
                Scope::Pair => self.instrument_id(row.market),
                Scope::Account => INSTRUMENT_NULL,
            },
            ..event_about(strike.limit.session, 0, event, row.account_id)
        }
    }
}

pub(super) fn strike(limit: Limit, scope: Scope, reason: u16, value: i64) -> Strike {
    Strike {
        limit,
        scope,
        reason,
        limit_value: limit.limit_value,
        value,
    }
}
