//! Limits: setting them, and finding those that count.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::Risk;
use super::map::Keyed;
use super::notes::event_about;
use crate::command::{
    ACCOUNT_NULL, INSTRUMENT_NULL, PRICE_NULL, RiskLimitSet, breach_action, limit_type,
};
use crate::event::{RiskEvent, risk_event};
use crate::hash::mix;
use crate::limits::RISK_LIMITS_MAX;
use crate::order::NIL;
use crate::reason;
use crate::validate::Refusal;

/// The null of `Pair::caps`.
pub(crate) const CAPS_NONE: u32 = NIL;
/// Limit types of orders are 1 to 9; these index what is found for them.
const ORDER_TYPES: usize = 10;
/// Limit types are 1 to 11.
pub(crate) const LIMIT_TYPES: usize = 12;

/// One limit that is set.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Limit {
    /// Not negative; in the units of its type.
    pub limit_value: i64,
    /// `PRICE_NULL` = no warning.
    pub warn_value: i64,
    pub key: LimitKey,
    pub window_ms: u32,
    /// Who set it, and is told.
    pub session: u32,
    pub breach_action: u8,
    pub pad: [u8; 3],
}

/// What a limit is for.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct LimitKey {
    /// `ACCOUNT_NULL` = all; also for the market-maker protection types.
    pub account_id: u32,
    /// Dense number; `NIL` = all; also for the market-maker protection types.
    pub market: u32,
    pub limit_type: u16,
    /// 0 for other types than those of market-maker protection.
    pub group_id: u16,
}

/// Rows of the limits that count for a pair, by type; `NIL` = none. For counters, those on the
/// pair's own.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Caps(pub [u32; ORDER_TYPES]);

impl Caps {
    pub(super) const NONE: Caps = Caps([NIL; ORDER_TYPES]);
}

/// Pairs for which the same limits count share a row, which fills a cache line: limits are mostly set
/// for an account in all instruments, or for all accounts in one.
#[repr(C, align(64))]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct SharedCaps {
    pub caps: Caps,
    /// How many pairs share it; without any it goes.
    pub pairs: u32,
    pub pad: [u32; 5],
}

impl Keyed for SharedCaps {
    type Key = [u32; ORDER_TYPES];

    fn key(&self) -> [u32; ORDER_TYPES] {
        self.caps.0
    }

    fn fold(key: [u32; ORDER_TYPES]) -> u64 {
        key.iter().fold(0, |word, &cap| mix(word ^ u64::from(cap)))
    }
}

impl Keyed for Limit {
    type Key = LimitKey;

    fn key(&self) -> LimitKey {
        self.key
    }

    fn fold(key: LimitKey) -> u64 {
        let what = u64::from(key.limit_type) << 16 | u64::from(key.group_id);
        (u64::from(key.account_id) << 32 | u64::from(key.market)) ^ what << 20
    }
}

/// Counters are bounded per pair and per account, each by limits of its own.
pub(crate) const COUNTERS: [u16; 3] = [
    limit_type::OPEN_ORDERS,
    limit_type::OPEN_NOTIONAL,
    limit_type::ORDER_RATE,
];

fn is_mmp(limit_type: u16) -> bool {
    matches!(limit_type, limit_type::MMP_QTY | limit_type::MMP_FILLS)
}

impl Risk {
    /// Sets, changes or removes a limit for `session`. `market` is that of `cmd.instrument_id`,
    /// `None` where that is null or unknown. The answer is for the session.
    pub(crate) fn set_limit(
        &mut self,
        session: u32,
        cmd: &RiskLimitSet,
        market: Option<u32>,
    ) -> Result<RiskEvent, Refusal> {
        let key = judge(cmd, market)?;
        match (self.limits.find(key), cmd.limit_value) {
            (None, PRICE_NULL) => {}
            (Some(at), PRICE_NULL) => {
                self.limits.remove(at);
                self.limits_changed(key.limit_type, false);
            }
            (found, _) => {
                let limit = Limit {
                    key,
                    limit_value: cmd.limit_value,
                    warn_value: cmd.warn_value,
                    window_ms: cmd.window_ms,
                    session,
                    breach_action: cmd.breach_action,
                    pad: [0; 3],
                };
                match found {
                    Some(at) => self.limits[at] = limit,
                    None if self.limits.live() >= RISK_LIMITS_MAX => {
                        return Err(Refusal::because(reason::SYSTEM_BUSY));
                    }
                    None => {
                        self.limits.insert(limit);
                        self.limits_changed(key.limit_type, true);
                    }
                }
            }
        }
        Ok(RiskEvent {
            limit_value: cmd.limit_value,
            current_value: self.current_value(key),
            limit_type: cmd.limit_type,
            instrument_id: self.instrument_id(key.market),
            group_id: key.group_id,
            ..event_about(session, cmd.request_id, risk_event::SET, key.account_id)
        })
    }

    /// Makes everybody look up limits again, each when it is next checked: setting a default for
    /// all takes no longer than setting any other limit.
    fn limits_changed(&mut self, limit_type: u16, is_more: bool) {
        self.begin_epoch();
        let scalars = &mut *self.scalars;
        let count = &mut scalars.limits_of_type[usize::from(limit_type)];
        if is_more {
            *count += 1;
            scalars.armed += 1;
        } else {
            *count -= 1;
            scalars.armed -= 1;
        }
    }

    pub(crate) fn instrument_id(&self, market: u32) -> u32 {
        let market = self.markets.get(market);
        market.map_or(INSTRUMENT_NULL, |market| market.instrument_id)
    }

    fn find_limit(&self, limit_type: u16, account_id: u32, market: u32) -> Option<u32> {
        self.limits.find(LimitKey {
            account_id,
            market,
            limit_type,
            group_id: 0,
        })
    }

    pub(crate) fn is_type_set(&self, limit_type: u16) -> bool {
        self.scalars.limits_of_type[usize::from(limit_type)] != 0
    }

    /// The limit that counts for a pair: the most specific one, and for a counter the more
    /// specific of those on the pair's own.
    pub(crate) fn find_for_pair(
        &self,
        limit_type: u16,
        account_id: u32,
        market: u32,
    ) -> Option<u32> {
        if !self.is_type_set(limit_type) {
            return None;
        }
        let is_counter = COUNTERS.contains(&limit_type);
        self.find_limit(limit_type, account_id, market)
            .or_else(|| {
                let of_account = || self.find_limit(limit_type, account_id, NIL);
                (!is_counter).then(of_account).flatten()
            })
            .or_else(|| self.find_limit(limit_type, ACCOUNT_NULL, market))
            .or_else(|| {
                let of_all = || self.find_limit(limit_type, ACCOUNT_NULL, NIL);
                (!is_counter).then(of_all).flatten()
            })
    }

    /// The limit that counts for an account's counter over all markets.
    pub(crate) fn find_for_account(&self, limit_type: u16, account_id: u32) -> Option<u32> {
        if !self.is_type_set(limit_type) {
            return None;
        }
        self.find_limit(limit_type, account_id, NIL)
            .or_else(|| self.find_limit(limit_type, ACCOUNT_NULL, NIL))
    }
}

/// Everything about a limit that can be said without looking at the others.
fn judge(cmd: &RiskLimitSet, market: Option<u32>) -> Result<LimitKey, Refusal> {
    let is_known = (1..LIMIT_TYPES).contains(&usize::from(cmd.limit_type));
    if !is_known {
        return Err(Refusal::offending(reason::INSTRUCTION, cmd.limit_type));
    }
    if !(breach_action::ALERT..=breach_action::CANCEL_AND_BLOCK).contains(&cmd.breach_action) {
        return Err(Refusal::offending(reason::INSTRUCTION, cmd.breach_action));
    }
    let has_window = cmd.limit_type >= limit_type::DUPLICATE_ORDERS;
    if has_window && cmd.window_ms == 0 {
        return Err(Refusal::offending(reason::INSTRUCTION, cmd.window_ms));
    }
    let is_mmp = is_mmp(cmd.limit_type);
    if is_mmp && cmd.group_id == 0 {
        return Err(Refusal::offending(reason::INSTRUCTION, cmd.group_id));
    }
    if cmd.limit_value < 0 && cmd.limit_value != PRICE_NULL {
        return Err(Refusal::offending(reason::QUANTITY, cmd.limit_value));
    }
    if is_mmp {
        return Ok(LimitKey {
            account_id: ACCOUNT_NULL,
            market: NIL,
            limit_type: cmd.limit_type,
            group_id: cmd.group_id,
        });
    }
    if cmd.instrument_id != INSTRUMENT_NULL && market.is_none() {
        return Err(Refusal::offending(
            reason::UNKNOWN_INSTRUMENT,
            cmd.instrument_id,
        ));
    }
    Ok(LimitKey {
        account_id: cmd.account_id,
        market: market.unwrap_or(NIL),
        limit_type: cmd.limit_type,
        group_id: 0,
    })
}
