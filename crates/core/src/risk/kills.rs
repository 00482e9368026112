//! The kill switch, and accounts that a limit has blocked.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::Risk;
use super::map::Keyed;
use super::notes::event_about;
use crate::command::{ACCOUNT_NULL, RiskAction, SESSION_NULL};
use crate::event::{RiskEvent, risk_event};
use crate::limits::KILLS_MAX;
use crate::reason;
use crate::validate::Refusal;

/// A kill in force. `ACCOUNT_NULL` = all accounts, `SESSION_NULL` = all sessions.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Kill {
    pub account_id: u32,
    pub session: u32,
}

impl Keyed for Kill {
    type Key = (u32, u32);

    fn key(&self) -> (u32, u32) {
        (self.account_id, self.session)
    }

    fn fold((account_id, session): (u32, u32)) -> u64 {
        u64::from(account_id) << 32 | u64::from(session)
    }
}

/// The kill that always has a place, so that there is always one switch that works.
const EVERYTHING: (u32, u32) = (ACCOUNT_NULL, SESSION_NULL);

impl Risk {
    /// Kills what the action names: nothing new comes in. The caller then sends the answer and
    /// cancels what `Filter::of_kill` selects. Killing again changes nothing and is answered alike.
    pub(crate) fn kill(&mut self, session: u32, cmd: &RiskAction) -> Result<RiskEvent, Refusal> {
        if cmd.group_id != 0 {
            return Err(Refusal::offending(reason::INSTRUCTION, cmd.group_id));
        }
        let key = (cmd.account_id, cmd.target_session);
        if self.kills.find(key).is_none() {
            if self.kills.live() >= KILLS_MAX && key != EVERYTHING {
                return Err(Refusal::at(reason::SYSTEM_BUSY, KILLS_MAX, KILLS_MAX + 1));
            }
            self.kills.insert(Kill {
                account_id: key.0,
                session: key.1,
            });
            self.scalars.armed += 1;
        }
        Ok(event_about(
            session,
            cmd.request_id,
            risk_event::BLOCKED,
            cmd.account_id,
        ))
    }

    /// Ends the kill of exactly this account and session, and, where no session is named, what
    /// limits did to this account, or to all if none is named. The release of all accounts ends the kill of all accounts and
    /// leaves those that a limit has blocked, or that were killed by name, as they are.
    pub(crate) fn release(&mut self, session: u32, cmd: &RiskAction) -> Result<RiskEvent, Refusal> {
        let killed = self.kills.find((cmd.account_id, cmd.target_session));
        if let Some(at) = killed {
            self.kills.remove(at);
            self.scalars.armed -= 1;
        }
        let blocked = if cmd.target_session == SESSION_NULL {
            self.unblock_accounts(cmd.account_id)
        } else {
            0
        };
        if killed.is_none() && blocked == 0 {
            return Err(Refusal::because(reason::RESTRICTION));
        }
        Ok(event_about(
            session,
            cmd.request_id,
            risk_event::RELEASED,
            cmd.account_id,
        ))
    }

    /// Lifts what limits did to an account, or to all of them. Returns to how many.
    fn unblock_accounts(&mut self, account_id: u32) -> u32 {
        let mut lifted = 0;
        for at in 0..self.accounts.rows() {
            let account = &self.accounts[at];
            let named = account_id == ACCOUNT_NULL || account_id == account.account_id;
            if named && account.blocked != 0 {
                self.accounts[at].blocked = 0;
                lifted += 1;
            }
        }
        self.scalars.armed -= lifted;
        lifted
    }

    pub(crate) fn is_killed(&self, account_id: u32, session: u32) -> bool {
        self.kills.live() != 0
            && [
                EVERYTHING,
                (account_id, SESSION_NULL),
                (ACCOUNT_NULL, session),
                (account_id, session),
            ]
            .into_iter()
            .any(|key| self.kills.find(key).is_some())
    }

    pub(super) fn block_account(&mut self, account: u32) {
        if self.accounts[account].blocked == 0 {
            self.accounts[account].blocked = 1;
            self.scalars.armed += 1;
        }
    }
}
