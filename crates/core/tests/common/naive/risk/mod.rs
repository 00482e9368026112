//! Risk limits: what is set, and what an order must pass. Nothing is kept up to date: every check
//! reckons from the open orders and the trades.

mod amount;
mod checks;
mod requests;

use super::*;
use std::collections::BTreeSet;

/// Why something is refused, and whether its account is to suffer for it.
pub struct Refusal {
    pub why: Refused,
    /// What to tell whoever set the limit, when all orders of the account are to go.
    pub strikes: Option<RiskEvent>,
}

impl From<Refused> for Refusal {
    fn from(why: Refused) -> Refusal {
        Refusal { why, strikes: None }
    }
}

#[derive(Clone, Debug)]
pub struct Limit {
    pub kind: u16,
    pub account: u32,
    pub instrument: u32,
    pub group: u16,
    pub action: u8,
    pub window: u64,
    pub value: i64,
    pub warn: i64,
    /// Who set it.
    pub session: u32,
}

/// Things counted in a window that starts with the first of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    pub start: u64,
    pub count: u64,
}

impl Count {
    /// What it stands at now.
    pub fn at(&self, now: u64, window: u64) -> u64 {
        if now - self.start < window {
            self.count
        } else {
            0
        }
    }

    pub fn add(&mut self, now: u64, window: u64, what: u64) -> u64 {
        self.count = self.at(now, window);
        if self.count == 0 {
            self.start = now;
        }
        self.count = self.count.saturating_add(what);
        self.count
    }
}

/// Identical orders in a row.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    order: (u8, u8, i64, u64),
    count: Count,
}

#[derive(Clone, Default)]
pub struct Risk {
    pub limits: Vec<Limit>,
    /// Of pairs of account and instrument, and of accounts.
    messages: BTreeMap<(u32, Option<u32>), Count>,
    rows: BTreeMap<(u32, u32), Row>,
    /// Accounts and sessions of kill switches that are on.
    pub kills: BTreeSet<(u32, u32)>,
    /// Accounts that a limit has blocked.
    pub blocked: BTreeSet<u32>,
}

impl Risk {
    fn set(&self, kind: u16, account: u32, instrument: u32) -> Option<&Limit> {
        let mut limits = self.limits.iter();
        limits.find(|l| (l.kind, l.account, l.instrument) == (kind, account, instrument))
    }

    /// The most specific limit for a pair, where a limit is one on single orders or positions.
    fn for_order(&self, kind: u16, account: u32, instrument: u32) -> Option<&Limit> {
        self.set(kind, account, instrument)
            .or_else(|| self.set(kind, account, u32::MAX))
            .or_else(|| self.set(kind, u32::MAX, instrument))
            .or_else(|| self.set(kind, u32::MAX, u32::MAX))
    }

    /// The limits on what a pair and what an account has in all, with the instrument they are about.
    fn for_counters(&self, kind: u16, account: u32, instrument: u32) -> [(Option<&Limit>, u32); 2] {
        [instrument, u32::MAX].map(|about| {
            let limit = self.set(kind, account, about);
            (limit.or_else(|| self.set(kind, u32::MAX, about)), about)
        })
    }

    pub fn of_group(&self, kind: u16, group: u16) -> Option<&Limit> {
        let mut limits = self.limits.iter();
        limits.find(|l| (l.kind, l.group) == (kind, group))
    }
}
