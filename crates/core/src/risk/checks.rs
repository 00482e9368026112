//! Pre-trade checks, in the order in which their refusals are reported.

use super::Risk;
use super::collars;
use super::filter::Attributes;
use super::limits::{CAPS_NONE, Limit};
use super::notes::{Breach, Notes, event_about, saturated, saturated_unsigned};
use super::notional::{Total, exceeds, raw};
use crate::command::{INSTRUMENT_NULL, PRICE_NULL, breach_action, limit_type};
use crate::event::{RiskEvent, risk_event};
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
    /// The limit, the trigger of a stop that becomes a market order, `PRICE_NULL` of a market or
    /// market-to-limit order. Its open notional is made of it.
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

impl Kind {
    /// Price and leaves of what it takes the place of.
    fn old(self) -> (i64, u64) {
        match self {
            Kind::New => (PRICE_NULL, 0),
            Kind::Replace { price, leaves } | Kind::QuoteSide { price, leaves } => (price, leaves),
        }
    }

    fn orders_added(self) -> u32 {
        match self {
            Kind::New | Kind::QuoteSide { leaves: 0, .. } => 1,
            Kind::Replace { .. } | Kind::QuoteSide { .. } => 0,
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

/// What a limit bounds: something of the pair, or a counter of its account over all markets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Pair,
    Account,
}

/// A limit, with what it is compared with at the moment.
pub(super) struct Strike {
    limit: Limit,
    scope: Scope,
    reason: u16,
    limit_value: i64,
    value: i64,
}

impl Risk {
    /// Whether anything is set that a check would look at.
    #[inline]
    pub(crate) fn is_armed(&self) -> bool {
        self.scalars[0].armed != 0
    }

    /// All pre-trade checks for a new order, for a replace that loses its place, and, after
    /// `check_gate`, for one side of a quote. A refusal leaves no notes. What it changes even when
    /// it refuses: the message counts for the rate if it got that far, and the account is blocked
    /// where the limit that struck says so.
    #[inline]
    pub(crate) fn check(&mut self, request: &Check<'_>, notes: &mut Notes) -> Result<(), Breach> {
        if self.scalars[0].armed == 0 {
            return Ok(());
        }
        let before = notes.len();
        let result = self.check_all(request, notes);
        if result.is_err() {
            notes.truncate(before);
        }
        result
    }

    /// Kill switch, blocked account, frozen group and rate, which a quote needs once.
    #[inline]
    pub(crate) fn check_gate(&mut self, gate: &Gate, notes: &mut Notes) -> Result<(), Breach> {
        if self.scalars[0].armed == 0 {
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
        if self.accounts[row.account].blocked != 0 {
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

    /// The limit of an order type that counts for the pair. Only after `refresh`.
    pub(super) fn cap(&self, pair: u32, limit_type: u16) -> Option<Limit> {
        let caps = self.caps.get(self.pairs[pair].caps)?;
        self.limit_at(caps.0[usize::from(limit_type)])
    }

    fn limit_at(&self, at: u32) -> Option<Limit> {
        (at != NIL).then(|| self.limits[at])
    }

    /// The limits on the pair's and on the account's counter, in this order.
    fn counter_caps(&self, pair: u32, limit_type: u16, counter: usize) -> [Option<Limit>; 2] {
        let account = self.pairs[pair].account;
        let of_account = self.accounts[account].caps[counter];
        [self.cap(pair, limit_type), self.limit_at(of_account)]
    }

    fn count_message(&mut self, pair: u32, now: u64, notes: &mut Notes) -> Result<(), Breach> {
        let account = self.pairs[pair].account;
        let limits = self.counter_caps(pair, limit_type::ORDER_RATE, 2);
        for (limit, scope) in limits.into_iter().zip([Scope::Pair, Scope::Account]) {
            let Some(limit) = limit else { continue };
            let window = match scope {
                Scope::Pair => self.pairs[pair].rate,
                Scope::Account => self.accounts[account].rate,
            };
            let count = i64::from(window.used(now, limit.window_ms)) + 1;
            if count > limit.limit_value {
                self.strike(
                    pair,
                    &strike(limit, scope, reason::ORDER_RATE, count),
                    notes,
                )?;
            }
        }
        if let Some(limit) = limits[0] {
            self.pairs[pair].rate.add(now, limit.window_ms);
        }
        if let Some(limit) = limits[1] {
            self.accounts[account].rate.add(now, limit.window_ms);
        }
        Ok(())
    }

    /// Quantity, notional and price of the order itself.
    fn check_order(&mut self, request: &Check<'_>, notes: &mut Notes) -> Result<(), Breach> {
        let pair = request.pair;
        if let Some(limit) = self.cap(pair, limit_type::ORDER_QTY) {
            let qty = saturated_unsigned(request.total_qty.into());
            if qty > limit.limit_value {
                let strike = strike(limit, Scope::Pair, reason::MAX_QUANTITY, qty);
                self.strike(pair, &strike, notes)?;
            }
        }
        if let Some(limit) = self.cap(pair, limit_type::ORDER_NOTIONAL)
            && let Some(price) = request.notional_price
        {
            let raw = raw(price, request.total_qty);
            let exponent = self.exponent(pair);
            if exceeds(raw, exponent, limit.limit_value) {
                let value = saturated_unsigned(super::notional::units(raw, exponent));
                let strike = strike(limit, Scope::Pair, reason::MAX_NOTIONAL, value);
                self.strike(pair, &strike, notes)?;
            }
        }
        if let Some(limit) = self.cap(pair, limit_type::PRICE_COLLAR_BPS)
            && let (Some(price), Some(reference)) = (request.collar_price, request.reference)
        {
            let bound = collars::bound(reference, limit.limit_value, request.is_buy);
            if collars::is_beyond(price, bound, request.is_buy) {
                let strike = Strike {
                    limit_value: bound,
                    ..strike(limit, Scope::Pair, reason::PRICE_COLLAR, price)
                };
                self.strike(pair, &strike, notes)?;
            }
        }
        Ok(())
    }

    fn check_open_orders(&mut self, request: &Check<'_>, notes: &mut Notes) -> Result<(), Breach> {
        let pair = request.pair;
        let limits = self.counter_caps(pair, limit_type::OPEN_ORDERS, 0);
        for (limit, scope) in limits.into_iter().zip([Scope::Pair, Scope::Account]) {
            let Some(limit) = limit else { continue };
            let row = &self.pairs[pair];
            let before = match scope {
                Scope::Pair => row.open_orders,
                Scope::Account => self.open_orders_of(row.account),
            };
            let after = i64::from(before + request.kind.orders_added());
            let strike = strike(limit, scope, reason::OPEN_ORDERS, after);
            if after > limit.limit_value {
                self.strike(pair, &strike, notes)?;
            }
            if i64::from(before) < limit.warn_value && after >= limit.warn_value {
                self.warn(pair, &strike, notes);
            }
        }
        Ok(())
    }

    fn check_open_notional(
        &mut self,
        request: &Check<'_>,
        notes: &mut Notes,
    ) -> Result<(), Breach> {
        let pair = request.pair;
        let limits = self.counter_caps(pair, limit_type::OPEN_NOTIONAL, 1);
        let (old, new) = (request.kind.old(), (request.price, request.leaves));
        let (old, new) = (raw(old.0, old.1), raw(new.0, new.1));
        for (limit, scope) in limits.into_iter().zip([Scope::Pair, Scope::Account]) {
            let Some(limit) = limit else { continue };
            let before = match scope {
                Scope::Pair => self.pairs[pair].notional,
                Scope::Account => self.shares[self.pairs[pair].share].notional,
            };
            let after = before - old + new;
            // One comparison where all that counts has one exponent and nobody is to be warned.
            let is_simple = scope == Scope::Pair || self.has_one_share(pair);
            if is_simple
                && limit.warn_value == PRICE_NULL
                && !exceeds(after, self.exponent(pair), limit.limit_value)
            {
                continue;
            }
            let (before, after) = (
                self.notional_with(pair, scope, before),
                self.notional_with(pair, scope, after),
            );
            let value = saturated_unsigned(after.units());
            let strike = strike(limit, scope, reason::OPEN_NOTIONAL, value);
            if after.exceeds(limit.limit_value) {
                self.strike(pair, &strike, notes)?;
            }
            if !before.reaches(limit.warn_value) && after.reaches(limit.warn_value) {
                self.warn(pair, &strike, notes);
            }
        }
        Ok(())
    }

    fn has_one_share(&self, pair: u32) -> bool {
        let account = self.pairs[pair].account;
        self.shares_of(account).nth(1).is_none()
    }

    /// The open notional of a pair, or of its account, if that which has the pair's exponent were
    /// `raw`.
    fn notional_with(&self, pair: u32, scope: Scope, raw: u128) -> Total {
        let exponent = self.exponent(pair);
        let mut total = Total::default();
        total.add(raw, exponent);
        if scope == Scope::Account {
            let shares = self.shares_of(self.pairs[pair].account);
            for share in shares.filter(|share| share.exponent != exponent) {
                total.add(share.notional, share.exponent);
            }
        }
        total
    }

    fn exponent(&self, pair: u32) -> i32 {
        self.shares[self.pairs[pair].share].exponent
    }

    fn check_position(&mut self, request: &Check<'_>, notes: &mut Notes) -> Result<(), Breach> {
        let Some(limit) = self.cap(request.pair, limit_type::POSITION) else {
            return Ok(());
        };
        let before = self.exposure(request.pair, request.is_buy);
        let after = before - i128::from(request.kind.old().1) + i128::from(request.leaves);
        let strike = strike(limit, Scope::Pair, reason::POSITION, saturated(after));
        if after > i128::from(limit.limit_value) {
            self.strike(request.pair, &strike, notes)?;
        }
        let warn = i128::from(limit.warn_value);
        if limit.warn_value != PRICE_NULL && before < warn && after >= warn {
            self.warn(request.pair, &strike, notes);
        }
        Ok(())
    }

    /// The position if all open orders of one side traded, as that side sees it.
    pub(super) fn exposure(&self, pair: u32, is_buy: bool) -> i128 {
        let row = &self.pairs[pair];
        // Below 2^94, so it fits.
        let leaves = row.leaves[usize::from(!is_buy)] as i128;
        if is_buy {
            row.position + leaves
        } else {
            leaves - row.position
        }
    }

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

    fn warn(&self, pair: u32, strike: &Strike, notes: &mut Notes) {
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
