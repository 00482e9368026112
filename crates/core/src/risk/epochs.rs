//! Which limits count for whom, looked up once per epoch: a change of limits begins another one.
//!
//! Numbers of epochs are 32 bits, so that what every order touches of a pair is one cache line.
//! When they are used up, all pairs and accounts forget when they looked, and numbers begin again:
//! no number that comes again is ever taken for the old one. That takes as long as there are pairs,
//! once in four billion changes.

use super::Risk;
use super::limits::{CAPS_NONE, COUNTERS, Caps, SharedCaps};
use super::map::Keyed;
use crate::order::NIL;

/// The epoch before the first limit, of which everybody knows what counts: nothing. Afterwards it
/// says that one has not looked yet.
pub(super) const NEVER: u32 = 0;

impl Risk {
    /// From here on nobody knows which limits count.
    pub(super) fn begin_epoch(&mut self) {
        if self.scalars.epoch == u32::MAX {
            self.forget_epochs();
        }
        self.scalars.epoch += 1;
    }

    #[cold]
    fn forget_epochs(&mut self) {
        for pair in 0..self.pairs.rows() {
            self.pairs[pair].epoch = NEVER;
        }
        for account in 0..self.accounts.rows() {
            self.accounts[account].epoch = NEVER;
        }
        self.scalars.epoch = NEVER;
    }

    /// Sees to it that the limits remembered for the pair and its account are those that count.
    #[inline]
    pub(crate) fn refresh(&mut self, pair: u32) {
        let epoch = self.scalars.epoch;
        if self.pairs[pair].epoch != epoch {
            self.refresh_pair(pair, epoch);
        }
        let account = self.account_of(pair);
        if self.accounts[account].epoch != epoch {
            self.refresh_account(account, epoch);
        }
    }

    #[cold]
    fn refresh_pair(&mut self, pair: u32, epoch: u32) {
        let (account_id, market) = self.pairs[pair].key();
        let mut caps = Caps::NONE;
        for (limit_type, cap) in caps.0.iter_mut().enumerate().skip(1) {
            let found = self.find_for_pair(limit_type as u16, account_id, market);
            *cap = found.unwrap_or(NIL);
        }
        let before = self.pairs[pair].caps;
        let at = self.share_caps(caps);
        self.unshare_caps(before);
        let row = &mut self.pairs[pair];
        (row.caps, row.epoch) = (at, epoch);
    }

    /// The row of what counts for one more pair.
    fn share_caps(&mut self, caps: Caps) -> u32 {
        if caps.0.iter().all(|&cap| cap == NIL) {
            return CAPS_NONE;
        }
        match self.caps.find(caps.0) {
            Some(at) => {
                self.caps[at].pairs += 1;
                at
            }
            None => self.caps.insert(SharedCaps {
                caps,
                pairs: 1,
                pad: [0; 5],
            }),
        }
    }

    /// It counts for one pair less.
    fn unshare_caps(&mut self, at: u32) {
        if at == CAPS_NONE {
            return;
        }
        self.caps[at].pairs -= 1;
        if self.caps[at].pairs == 0 {
            self.caps.remove(at);
        }
    }

    #[cold]
    fn refresh_account(&mut self, account: u32, epoch: u32) {
        let account_id = self.accounts[account].account_id;
        let caps =
            COUNTERS.map(|counter| self.find_for_account(counter, account_id).unwrap_or(NIL));
        let row = &mut self.accounts[account];
        (row.caps, row.epoch) = (caps, epoch);
    }
}
