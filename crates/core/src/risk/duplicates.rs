//! Identical orders in a row.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::Risk;
use super::checks::{Check, Kind};
use super::limits::CAPS_NONE;
use super::notes::{Breach, Notes};
use super::rows::is_within;
use super::strike::{Scope, strike};
use crate::command::{PRICE_NULL, limit_type, ord_type};
use crate::order::NIL;
use crate::reason;

/// The last order that was accepted in a pair, and how many like it came in a row.
#[repr(C)]
#[derive(Clone, Copy, Default, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Run {
    pub price: i64,
    pub qty: u64,
    /// When the first of the row came.
    pub start: u64,
    pub count: u32,
    pub side: u8,
    pub ord_type: u8,
    pub pad: u16,
}

impl Run {
    /// The run as it is when the order has been accepted too.
    fn with(self, request: &Check<'_>, window_ms: u32) -> Run {
        let is_same = self.side == request.side
            && self.ord_type == request.ord_type
            && self.price == price_as_sent(request)
            && self.qty == request.total_qty;
        if is_same && is_within(self.start, request.now, window_ms) {
            return Run {
                count: self.count.saturating_add(1),
                ..self
            };
        }
        Run {
            price: price_as_sent(request),
            qty: request.total_qty,
            start: request.now,
            count: 1,
            side: request.side,
            ord_type: request.ord_type,
            pad: 0,
        }
    }
}

/// A market-to-limit order has its price from the book and is sent without one.
fn price_as_sent(request: &Check<'_>) -> i64 {
    if request.ord_type == ord_type::MARKET_TO_LIMIT {
        PRICE_NULL
    } else {
        request.price
    }
}

impl Risk {
    fn run(&self, pair: u32) -> Run {
        // No order has side 0, so the run that is not there yet is like no order.
        self.runs
            .get(self.rests[pair].run)
            .copied()
            .unwrap_or_default()
    }

    pub(super) fn check_duplicate(
        &mut self,
        request: &Check<'_>,
        notes: &mut Notes,
    ) -> Result<(), Breach> {
        let Some(cap) = self.cap(request.pair, limit_type::DUPLICATE_ORDERS) else {
            return Ok(());
        };
        let limit = &self.limits[cap];
        let run = self.run(request.pair).with(request, limit.window_ms);
        let count = i64::from(run.count);
        if count > limit.limit_value {
            let strike = strike(cap, Scope::Pair, reason::DUPLICATE_ORDER_GUARD, count);
            self.strike(request.pair, &strike, notes)?;
        }
        Ok(())
    }

    /// To be called for a new order that has passed `check` and everything after it: only an
    /// accepted order counts as one of a row. While no limit on duplicates applies, nothing is
    /// remembered and nothing forgotten.
    #[inline]
    pub(crate) fn accepted(&mut self, request: &Check<'_>) {
        if self.scalars.armed != 0
            && self.pairs[request.pair].caps != CAPS_NONE
            && request.kind == Kind::New
        {
            self.remember(request);
        }
    }

    fn remember(&mut self, request: &Check<'_>) {
        let Some(cap) = self.cap(request.pair, limit_type::DUPLICATE_ORDERS) else {
            return;
        };
        let limit = &self.limits[cap];
        let run = self.run(request.pair).with(request, limit.window_ms);
        let at = self.rests[request.pair].run;
        if at == NIL {
            let at = self.runs.push(run);
            self.rests[request.pair].run = at;
        } else {
            self.runs[at] = run;
        }
    }
}
