//! Market-maker protection: a group whose quotes trade too much at once is frozen.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::Risk;
use super::limits::{Limit, LimitKey};
use super::map::Keyed;
use super::notes::{event_about, saturated_unsigned};
use super::rows::is_within;
use crate::command::{ACCOUNT_NULL, RiskAction, limit_type};
use crate::event::{RiskEvent, risk_event};
use crate::order::NIL;
use crate::reason;
use crate::validate::Refusal;

/// A group of a participant, from the first fill that a limit counts. There are at most as many as
/// participants times groups with a limit.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Group {
    pub participant: u32,
    pub group_id: u16,
    pub is_frozen: u16,
    /// Quantity, then fills. Each has a window of its own.
    pub counts: [Count; 2],
}

/// What has traded since a window began; no window while `sum` is 0.
#[repr(C)]
#[derive(Clone, Copy, Default, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Count {
    pub start: u64,
    /// Saturates, far above every limit.
    pub sum: u64,
}

impl Keyed for Group {
    type Key = (u32, u16);

    fn key(&self) -> (u32, u16) {
        (self.participant, self.group_id)
    }

    fn fold((participant, group_id): (u32, u16)) -> u64 {
        u64::from(participant) << 16 | u64::from(group_id)
    }
}

/// A limit that a fill has reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Strike {
    pub limit_type: u16,
    pub limit_value: i64,
    pub current_value: i64,
    pub group_id: u16,
}

impl Strike {
    /// To the session whose quote had the fill.
    pub(crate) fn event(&self, session: u32) -> RiskEvent {
        RiskEvent {
            limit_value: self.limit_value,
            current_value: self.current_value,
            limit_type: self.limit_type,
            group_id: self.group_id,
            ..event_about(session, 0, risk_event::MMP_FROZEN, ACCOUNT_NULL)
        }
    }
}

impl Count {
    fn add(&mut self, amount: u64, now: u64, window_ms: u32) {
        if self.sum == 0 || !is_within(self.start, now, window_ms) {
            *self = Count { start: now, sum: 0 };
        }
        self.sum = self.sum.saturating_add(amount);
    }
}

impl Risk {
    fn group_limit(&self, limit_type: u16, group_id: u16) -> Option<Limit> {
        if !self.is_type_set(limit_type) {
            return None;
        }
        let at = self.limits.find(LimitKey {
            account_id: ACCOUNT_NULL,
            market: NIL,
            limit_type,
            group_id,
        });
        at.map(|at| self.limits[at])
    }

    /// Counts a fill of a quote. `Some` for the one that freezes the group; those after it, of the
    /// same aggressor, count no more.
    pub(crate) fn mmp_fill(
        &mut self,
        participant: u32,
        group_id: u16,
        qty: u64,
        now: u64,
    ) -> Option<Strike> {
        if group_id == 0 {
            return None;
        }
        let limits = [limit_type::MMP_QTY, limit_type::MMP_FILLS]
            .map(|limit_type| self.group_limit(limit_type, group_id));
        if limits.iter().all(Option::is_none) {
            return None;
        }
        let at = match self.groups.find((participant, group_id)) {
            Some(at) => at,
            None => self.groups.insert(Group {
                participant,
                group_id,
                is_frozen: 0,
                counts: [Count::default(); 2],
            }),
        };
        let group = &mut self.groups[at];
        if group.is_frozen != 0 {
            return None;
        }
        let mut strike = None;
        for ((limit, count), amount) in limits.iter().zip(&mut group.counts).zip([qty, 1]) {
            let Some(limit) = limit else { continue };
            count.add(amount, now, limit.window_ms);
            if count.sum >= limit.limit_value.unsigned_abs() {
                strike = strike.or(Some(Strike {
                    limit_type: limit.key.limit_type,
                    limit_value: limit.limit_value,
                    current_value: saturated_unsigned(count.sum.into()),
                    group_id,
                }));
            }
        }
        if strike.is_some() {
            group.is_frozen = 1;
            group.counts = [Count::default(); 2];
            self.scalars.frozen += 1;
            self.scalars.armed += 1;
        }
        strike
    }

    pub(crate) fn is_frozen(&self, participant: u32, group_id: u16) -> bool {
        self.scalars.frozen != 0
            && (self.groups.find((participant, group_id)))
                .is_some_and(|at| self.groups[at].is_frozen != 0)
    }

    /// Unfreezes a group of every participant.
    pub(crate) fn mmp_reset(
        &mut self,
        session: u32,
        cmd: &RiskAction,
    ) -> Result<RiskEvent, Refusal> {
        let mut released = 0;
        for at in 0..self.groups.rows() {
            let group = &self.groups[at];
            if group.group_id == cmd.group_id && group.is_frozen != 0 {
                self.groups[at].is_frozen = 0;
                released += 1;
            }
        }
        if released == 0 {
            return Err(Refusal::because(reason::RESTRICTION));
        }
        self.scalars.frozen -= released;
        self.scalars.armed -= released;
        Ok(RiskEvent {
            group_id: cmd.group_id,
            ..event_about(session, cmd.request_id, risk_event::MMP_RESET, ACCOUNT_NULL)
        })
    }
}
