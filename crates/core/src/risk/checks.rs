//! Pre-trade checks, in the order in which their refusals are reported.

use super::Risk;
use super::filter::Attributes;
use super::limits::CAPS_NONE;
use super::notes::{Breach, Notes};
use super::notional::raw;
use super::quick::Plain;
use super::strike::{Scope, strike};
use crate::command::{PRICE_NULL, limit_type};
use crate::instrument::Instrument;
use crate::order::NIL;
use crate::reason;
use crate::validate::Refusal;

/// What is to be checked, all of whose fields are valid by themselves.
#[derive(Clone, Copy)]
pub(crate) struct Check<'a> {
    pub pair: u32,
    pub participant: u32,
    /// The session that will own the order.
    pub session: u32,
    pub kind: Kind,
    pub is_buy: bool,
    /// As on the wire: selling short is another order than selling.
    pub side: u8,
    pub ord_type: u8,
    /// The limit, which a market-to-limit order takes from the book; the trigger of a stop that
    /// becomes a market order; `PRICE_NULL` of a market order. Its open notional is made of it.
    pub price: i64,
    /// What the order's own notional is made of: `price`, or the reference if that is null.
    pub notional_price: Option<i64>,
    /// The limit, if it has one.
    pub collar_price: Option<i64>,
    /// Fills included. |price| x this is below 2^96.
    pub total_qty: u64,
    /// What would be open if nothing traded.
    pub leaves: u64,
    pub group_id: u16,
    pub instrument: &'a Instrument,
    pub reference: Option<i64>,
    pub now: u64,
    /// Of a quote's ask: what becomes of its bid, which has been judged but has not acted. Without
    /// it, both sides of a quote could use the same last bit of room.
    pub other_side: Change,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    New,
    /// Instead of an open order with this price (0 or `PRICE_NULL` for none) and these leaves.
    Replace {
        price: i64,
        leaves: u64,
    },
    /// One side of a quote, instead of the old side; `leaves` 0 if there is none.
    QuoteSide {
        price: i64,
        leaves: u64,
    },
}

/// What becomes of one order: price (0 or `PRICE_NULL` for none) and leaves, before and after;
/// leaves of 0 where there is no order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Change {
    pub from: (i64, u64),
    pub to: (i64, u64),
}

impl Change {
    /// Open orders that it adds: -1, 0 or 1.
    pub(super) fn orders(self) -> i64 {
        i64::from(self.to.1 != 0) - i64::from(self.from.1 != 0)
    }

    /// Raw notional that it takes away, and that it adds.
    pub(super) fn notional(self) -> (u128, u128) {
        (raw(self.from.0, self.from.1), raw(self.to.0, self.to.1))
    }
}

impl Check<'_> {
    /// What becomes of the order itself.
    pub(super) fn change(&self) -> Change {
        let from = match self.kind {
            Kind::New => (PRICE_NULL, 0),
            Kind::Replace { price, leaves } | Kind::QuoteSide { price, leaves } => (price, leaves),
        };
        Change {
            from,
            to: (self.price, self.leaves),
        }
    }
}

/// What is checked once for a whole quote.
#[derive(Clone, Copy)]
pub(crate) struct Gate {
    pub pair: u32,
    pub participant: u32,
    pub session: u32,
    pub group_id: u16,
    /// Bid and ask, as far as the quote gives them a price: a block of one is a block of both.
    pub sides: [Option<Attributes>; 2],
    pub now: u64,
}

impl Risk {
    /// All pre-trade checks for a new order, for a replace that loses its place, and, after
    /// `check_gate`, for one side of a quote. A refusal leaves no notes. What it changes even when
    /// it refuses: the message counts for the rate if it got that far, and the account is blocked
    /// where the limit that struck says so.
    #[inline]
    pub(crate) fn check(&mut self, request: &Check<'_>, notes: &mut Notes) -> Result<(), Breach> {
        if self.scalars.armed == 0 {
            return Ok(());
        }
        let before = notes.len();
        let passes = cfg!(debug_assertions) && self.passes_plain(request);
        let result = self.check_all(request, notes);
        debug_assert!(
            !passes || result.is_ok() && notes.len() == before,
            "the short way of the checks lets pass what does not"
        );
        if result.is_err() {
            notes.truncate(before);
        }
        result
    }

    /// What the short way says of an order that is like a plain one to it.
    pub(super) fn passes_plain(&self, request: &Check<'_>) -> bool {
        let price = Some(request.price).filter(|&price| price != PRICE_NULL);
        let is_plain = price.is_some()
            && request.notional_price == price
            && request.collar_price == price
            && !matches!(request.kind, Kind::QuoteSide { .. });
        is_plain
            && self.passes(&Plain {
                pair: request.pair,
                is_buy: request.is_buy,
                total_qty: request.total_qty,
                change: request.change(),
                reference: request.reference,
            })
    }

    /// Kill switch, blocked account, frozen group and rate, which a quote needs once.
    #[inline]
    pub(crate) fn check_gate(&mut self, gate: &Gate, notes: &mut Notes) -> Result<(), Breach> {
        if self.scalars.armed == 0 {
            return Ok(());
        }
        let before = notes.len();
        let result = self.check_quote(gate, notes);
        if result.is_err() {
            notes.truncate(before);
        }
        result
    }

    fn check_quote(&mut self, gate: &Gate, notes: &mut Notes) -> Result<(), Breach> {
        self.refresh(gate.pair);
        self.check_account(gate.pair, gate.session)?;
        for side in gate.sides.iter().flatten() {
            if let Some(refusal) = self.is_blocked(side) {
                return Err(refusal.into());
            }
        }
        if self.is_frozen(gate.participant, gate.group_id) {
            return Err(Refusal::because(reason::MMP_FROZEN).into());
        }
        self.count_message(gate.pair, gate.now, notes)
    }

    fn check_all(&mut self, request: &Check<'_>, notes: &mut Notes) -> Result<(), Breach> {
        self.refresh(request.pair);
        let is_quote = matches!(request.kind, Kind::QuoteSide { .. });
        if !is_quote {
            self.check_account(request.pair, request.session)?;
            if let Some(refusal) = self.is_blocked(&self.attributes(request)) {
                return Err(refusal.into());
            }
        }
        if !self.has_limits(request.pair) {
            return Ok(());
        }
        if !is_quote {
            self.count_message(request.pair, request.now, notes)?;
        }
        if self.pairs[request.pair].caps != CAPS_NONE {
            if request.kind == Kind::New {
                self.check_duplicate(request, notes)?;
            }
            self.check_order(request, notes)?;
        }
        self.check_open_orders(request, notes)?;
        self.check_open_notional(request, notes)?;
        self.check_position(request, notes)
    }

    fn check_account(&self, pair: u32, session: u32) -> Result<(), Refusal> {
        let row = &self.pairs[pair];
        if self.is_killed(row.account_id, session) {
            return Err(Refusal::because(reason::KILL_SWITCH));
        }
        if self.accounts[self.account_of(pair)].blocked != 0 {
            return Err(Refusal::because(reason::ACCOUNT_BLOCKED));
        }
        Ok(())
    }

    fn attributes(&self, request: &Check<'_>) -> Attributes {
        let pair = &self.pairs[request.pair];
        Attributes {
            participant: request.participant,
            session: request.session,
            market: pair.market,
            product_id: request.instrument.product_id,
            account_id: pair.account_id,
            price: request.price,
            group_id: request.group_id,
            is_buy: request.is_buy,
            is_quote: matches!(request.kind, Kind::QuoteSide { .. }),
        }
    }

    fn has_limits(&self, pair: u32) -> bool {
        let account = self.account_of(pair);
        self.pairs[pair].caps != CAPS_NONE || self.accounts[account].caps != [NIL; 3]
    }

    /// The row of the limit of an order type that counts for the pair. Only after `refresh`.
    #[inline]
    pub(super) fn cap(&self, pair: u32, limit_type: u16) -> Option<u32> {
        let shared = self.caps.get(self.pairs[pair].caps)?;
        let at = shared.caps.0[usize::from(limit_type)];
        (at != NIL).then_some(at)
    }

    /// The rows of the limits on the pair's and on the account's counter, as far as there are any.
    #[inline]
    pub(super) fn counter_caps(
        &self,
        pair: u32,
        limit_type: u16,
        counter: usize,
    ) -> [(Option<u32>, Scope); 2] {
        let account = self.account_of(pair);
        let of_account = self.accounts[account].caps[counter];
        [
            (self.cap(pair, limit_type), Scope::Pair),
            ((of_account != NIL).then_some(of_account), Scope::Account),
        ]
    }

    fn count_message(&mut self, pair: u32, now: u64, notes: &mut Notes) -> Result<(), Breach> {
        let account = self.account_of(pair);
        let caps = self.counter_caps(pair, limit_type::ORDER_RATE, 2);
        for (cap, scope) in caps {
            let Some(cap) = cap else { continue };
            let limit = &self.limits[cap];
            let window = match scope {
                Scope::Pair => self.rests[pair].rate,
                Scope::Account => self.accounts[account].rate,
            };
            let count = i64::from(window.used(now, limit.window_ms)) + 1;
            if count > limit.limit_value {
                let strike = strike(cap, scope, reason::ORDER_RATE, count);
                self.strike(pair, &strike, notes)?;
            }
        }
        // Only now, since a message that one of the two refuses counts for neither.
        for (cap, scope) in caps {
            let Some(cap) = cap else { continue };
            let window_ms = self.limits[cap].window_ms;
            match scope {
                Scope::Pair => self.rests[pair].rate.add(now, window_ms),
                Scope::Account => self.accounts[account].rate.add(now, window_ms),
            }
        }
        Ok(())
    }
}
