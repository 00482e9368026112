//! What setters of limits are to be told, and what a refusal brings with it.

use crate::command::{INSTRUMENT_NULL, PRICE_NULL};
use crate::event::RiskEvent;
use crate::validate::Refusal;

/// Alerts and warnings of the command at hand, in the order of the checks. There are few of them at
/// most: two about a quote's rate, and eight alerts and five warnings about an order or a side. The
/// core keeps one list for all commands; it is empty between them and no part of the state.
#[derive(Default)]
pub(crate) struct Notes {
    notes: Vec<RiskEvent>,
}

impl Notes {
    pub(crate) fn len(&self) -> usize {
        self.notes.len()
    }

    /// Forgets what came after the first `len`: a request that is refused alerts nobody.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.notes.truncate(len);
    }

    pub(crate) fn clear(&mut self) {
        self.notes.clear();
    }

    pub(crate) fn push(&mut self, note: RiskEvent) {
        self.notes.push(note);
    }

    pub(crate) fn as_slice(&self) -> &[RiskEvent] {
        &self.notes
    }
}

/// Why risk control refuses a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Breach {
    pub refusal: Refusal,
    /// The limit says that all orders of the account are to be cancelled. The account is blocked
    /// already; after the rejection this event is sent, which names the account, then the cancels.
    pub cancel_and_block: Option<RiskEvent>,
}

impl From<Refusal> for Breach {
    fn from(refusal: Refusal) -> Breach {
        Breach {
            refusal,
            cancel_and_block: None,
        }
    }
}

/// An event that is not about a limit.
pub(crate) fn event_about(session: u32, request_id: u64, event: u8, account_id: u32) -> RiskEvent {
    RiskEvent {
        session,
        request_id,
        limit_value: PRICE_NULL,
        current_value: PRICE_NULL,
        limit_type: 0,
        event,
        account_id,
        instrument_id: INSTRUMENT_NULL,
        group_id: 0,
    }
}

/// Into 64 bits, saturating; never the null of a price.
pub(crate) fn saturated(value: i128) -> i64 {
    value.clamp(-i128::from(i64::MAX), i128::from(i64::MAX)) as i64
}

pub(crate) fn saturated_unsigned(value: u128) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
