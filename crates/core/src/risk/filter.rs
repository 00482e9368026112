//! What a mass cancel, a block, a kill or a strike selects.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::command::{
    ACCOUNT_NULL, MassCancel, PRICE_NULL, SESSION_NULL, ack_style, mass_action, scope, side,
};
use crate::order::NIL;
use crate::reason;
use crate::validate::Refusal;

/// In a filter: any participant.
pub(crate) const PARTICIPANT_ANY: u32 = u32::MAX;

const SCOPES: u16 = scope::INSTRUMENT
    | scope::PRODUCT
    | scope::ACCOUNT
    | scope::SIDE
    | scope::GROUP
    | scope::PRICE_BAND
    | scope::THIS_SESSION
    | scope::QUOTES_ONLY;

/// What of an order filters look at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attributes {
    pub participant: u32,
    /// The session that owns it.
    pub session: u32,
    pub market: u32,
    pub product_id: u32,
    pub account_id: u32,
    /// The limit; of a stop that becomes a market order the trigger; `PRICE_NULL` otherwise.
    pub price: i64,
    pub group_id: u16,
    pub is_buy: bool,
    pub is_quote: bool,
}

/// Conditions that must all hold. Fields that `scope` does not ask for are as in `ALL`, so that
/// filters that select the same are equal.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Filter {
    pub price_low: i64,
    pub price_high: i64,
    /// `PARTICIPANT_ANY` = of anybody.
    pub participant: u32,
    pub session: u32,
    pub market: u32,
    pub product_id: u32,
    pub account_id: u32,
    pub scope: u16,
    pub group_id: u16,
    pub is_sell: u8,
    pub pad: [u8; 7],
}

impl Filter {
    /// Selects every order of everybody.
    const ALL: Filter = Filter {
        price_low: PRICE_NULL,
        price_high: PRICE_NULL,
        participant: PARTICIPANT_ANY,
        session: SESSION_NULL,
        market: NIL,
        product_id: 0,
        account_id: ACCOUNT_NULL,
        scope: 0,
        group_id: 0,
        is_sell: 0,
        pad: [0; 7],
    };

    /// The filter of a mass cancel, or why the request makes no sense. `market` is that of
    /// `cmd.instrument_id`, `None` where that is null or unknown.
    pub(crate) fn of_mass_cancel(
        participant: u32,
        session: u32,
        cmd: &MassCancel,
        market: Option<u32>,
    ) -> Result<Filter, Refusal> {
        let has = |bit| cmd.scope & bit != 0;
        let is_sell = match cmd.side {
            _ if !has(scope::SIDE) => 0,
            side::BUY => 0,
            side::SELL | side::SELL_SHORT | side::SELL_SHORT_EXEMPT => 1,
            other => return Err(Refusal::offending(reason::INSTRUCTION, other)),
        };
        if cmd.scope & !SCOPES != 0 {
            return Err(Refusal::offending(reason::INSTRUCTION, cmd.scope));
        }
        if !(mass_action::CANCEL..=mass_action::UNBLOCK).contains(&cmd.action) {
            return Err(Refusal::offending(reason::INSTRUCTION, cmd.action));
        }
        if !(ack_style::ONE_REPORT..=ack_style::PER_ORDER).contains(&cmd.ack_style) {
            return Err(Refusal::offending(reason::INSTRUCTION, cmd.ack_style));
        }
        if has(scope::PRICE_BAND) && cmd.price_low > cmd.price_high {
            return Err(Refusal::at(
                reason::INSTRUCTION,
                cmd.price_high,
                cmd.price_low,
            ));
        }
        if has(scope::INSTRUMENT) && market.is_none() {
            return Err(Refusal::offending(
                reason::UNKNOWN_INSTRUMENT,
                cmd.instrument_id,
            ));
        }
        let mut filter = Filter {
            participant,
            scope: cmd.scope,
            is_sell,
            ..Filter::ALL
        };
        if has(scope::INSTRUMENT) {
            filter.market = market.unwrap_or(NIL);
        }
        if has(scope::PRODUCT) {
            filter.product_id = cmd.product_id;
        }
        if has(scope::ACCOUNT) {
            filter.account_id = cmd.account_id;
        }
        if has(scope::GROUP) {
            filter.group_id = cmd.group_id;
        }
        if has(scope::PRICE_BAND) {
            (filter.price_low, filter.price_high) = (cmd.price_low, cmd.price_high);
        }
        if has(scope::THIS_SESSION) {
            filter.session = session;
        }
        Ok(filter)
    }

    /// What a kill cancels. `ACCOUNT_NULL` = all accounts, `SESSION_NULL` = all sessions.
    pub(crate) fn of_kill(account_id: u32, session: u32) -> Filter {
        let of_account = if account_id == ACCOUNT_NULL {
            0
        } else {
            scope::ACCOUNT
        };
        let of_session = if session == SESSION_NULL {
            0
        } else {
            scope::THIS_SESSION
        };
        Filter {
            account_id,
            session,
            scope: of_account | of_session,
            ..Filter::ALL
        }
    }

    /// What a struck limit of breach action 3 cancels.
    pub(crate) fn of_account(account_id: u32) -> Filter {
        Filter {
            account_id,
            scope: scope::ACCOUNT,
            ..Filter::ALL
        }
    }

    /// What market-maker protection cancels.
    pub(crate) fn of_quote_group(participant: u32, group_id: u16) -> Filter {
        Filter {
            participant,
            group_id,
            scope: scope::GROUP | scope::QUOTES_ONLY,
            ..Filter::ALL
        }
    }

    pub(crate) fn selects(&self, order: &Attributes) -> bool {
        let fails = |bit, holds: bool| self.scope & bit != 0 && !holds;
        // The null of a price is below every price, and no order without a price is in a band.
        let is_in_band =
            order.price != PRICE_NULL && (self.price_low..=self.price_high).contains(&order.price);
        !((self.participant != PARTICIPANT_ANY && self.participant != order.participant)
            || fails(scope::INSTRUMENT, self.market == order.market)
            || fails(scope::PRODUCT, self.product_id == order.product_id)
            || fails(scope::ACCOUNT, self.account_id == order.account_id)
            || fails(scope::SIDE, (self.is_sell == 0) == order.is_buy)
            || fails(scope::GROUP, self.group_id == order.group_id)
            || fails(scope::PRICE_BAND, is_in_band)
            || fails(scope::THIS_SESSION, self.session == order.session)
            || fails(scope::QUOTES_ONLY, order.is_quote))
    }
}
