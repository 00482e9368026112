//! What happens when a limit is exceeded, or neared.

use super::Risk;
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
    /// Its row.
    pub limit: u32,
    pub scope: Scope,
    pub reason: u16,
    /// What is reported as the limit, if that is not its own value.
    pub limit_value: Option<i64>,
    pub value: i64,
}

impl Risk {
    /// Acts on a limit that is exceeded: refuses the request, or notes that it was let through.
    #[cold]
    pub(super) fn strike(
        &mut self,
        pair: u32,
        strike: &Strike,
        notes: &mut Notes,
    ) -> Result<(), Breach> {
        let event = self.event(pair, strike, risk_event::BREACHED);
        let action = self.limits[strike.limit].breach_action;
        if action == breach_action::ALERT {
            notes.push(event);
            return Ok(());
        }
        let blocks = action == breach_action::CANCEL_AND_BLOCK;
        if blocks {
            self.block_account(self.account_of(pair));
        }
        Err(Breach {
            refusal: Refusal {
                reason: strike.reason,
                limit_value: event.limit_value,
                offending_value: strike.value,
            },
            cancel_and_block: blocks.then_some(event),
        })
    }

    #[cold]
    pub(super) fn warn(&self, pair: u32, strike: &Strike, notes: &mut Notes) {
        notes.push(self.event(pair, strike, risk_event::WARNING));
    }

    fn event(&self, pair: u32, strike: &Strike, event: u8) -> RiskEvent {
        let (row, limit) = (&self.pairs[pair], &self.limits[strike.limit]);
        RiskEvent {
            limit_value: strike.limit_value.unwrap_or(limit.limit_value),
            current_value: strike.value,
            limit_type: limit.key.limit_type,
            instrument_id: match strike.scope {
                Scope::Pair => self.instrument_id(row.market),
                Scope::Account => INSTRUMENT_NULL,
            },
            ..event_about(limit.session, 0, event, row.account_id)
        }
    }
}

/// A strike of the limit in row `limit`, which is reported with its own value.
pub(super) fn strike(limit: u32, scope: Scope, reason: u16, value: i64) -> Strike {
    Strike {
        limit,
        scope,
        reason,
        limit_value: None,
        value,
    }
}
