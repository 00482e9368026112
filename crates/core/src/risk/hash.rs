//! What of risk control decides about the future, as one word; and what must always be true of it.

use super::Risk;
use super::map::{Keyed, Map};
use crate::hash::StateHasher;

/// Adds up the hashes of all rows, so that it does not matter where they are.
fn hash_rows<T: Keyed>(
    hasher: &mut StateHasher,
    map: &Map<T>,
    each: impl Fn(&mut StateHasher, u32, &T),
) {
    let mut sum = 0_u64;
    for at in map.numbers() {
        let mut row = StateHasher::default();
        each(&mut row, at, &map[at]);
        sum = sum.wrapping_add(row.finish());
    }
    hasher.write(map.live().into());
    hasher.write(sum);
}

fn write_128(hasher: &mut StateHasher, value: u128) {
    hasher.write((value >> 64) as u64);
    hasher.write(value as u64);
}

impl Risk {
    /// Everything but what follows from the rest: the sums over shares, and which limits count for
    /// whom. Pairs without anything in them count too, since there is room for so many only.
    pub(crate) fn hash(&self, hasher: &mut StateHasher) {
        hash_rows(hasher, &self.pairs, |hasher, at, pair| {
            let rest = &self.rests[at];
            hasher.write(u64::from(pair.account_id) << 32 | u64::from(pair.market));
            hasher.write(pair.open_orders.into());
            write_128(hasher, rest.position as u128);
            write_128(hasher, pair.notional);
            pair.leaves
                .iter()
                .for_each(|&leaves| write_128(hasher, leaves.total()));
            hasher.write(rest.rate.start);
            hasher.write(rest.rate.count.into());
            if let Some(run) = self.runs.get(rest.run) {
                hasher.write_i64(run.price);
                hasher.write(run.qty);
                hasher.write(run.start);
                hasher.write(run.count.into());
                hasher.write(u64::from(run.side) << 8 | u64::from(run.ord_type));
            }
        });
        hash_rows(hasher, &self.accounts, |hasher, _, account| {
            hasher.write(account.account_id.into());
            hasher.write(account.blocked.into());
            hasher.write(account.rate.start);
            hasher.write(account.rate.count.into());
        });
        hash_rows(hasher, &self.limits, |hasher, _, limit| {
            let key = limit.key;
            hasher.write(u64::from(key.account_id) << 32 | u64::from(key.market));
            hasher.write(u64::from(key.limit_type) << 32 | u64::from(key.group_id));
            hasher.write_i64(limit.limit_value);
            hasher.write_i64(limit.warn_value);
            hasher.write(u64::from(limit.window_ms) << 32 | u64::from(limit.session));
            hasher.write(limit.breach_action.into());
        });
        hash_rows(hasher, &self.kills, |hasher, _, kill| {
            hasher.write(u64::from(kill.account_id) << 32 | u64::from(kill.session));
        });
        self.blocks.hash(hasher);
        hash_rows(hasher, &self.groups, |hasher, _, group| {
            hasher.write(u64::from(group.participant) << 32 | u64::from(group.group_id));
            hasher.write(group.is_frozen.into());
            for count in &group.counts {
                hasher.write(count.start);
                hasher.write(count.sum);
            }
        });
    }

    /// Recomputes every sum from the open orders: pair, side, price of the notional, leaves.
    #[cfg(any(test, feature = "invariants"))]
    pub(crate) fn check_invariants(&self, open: impl Iterator<Item = (u32, bool, i64, u64)>) {
        use super::rows::Leaves;
        use std::collections::BTreeMap;

        let mut pairs = BTreeMap::<u32, (u32, u128, [u128; 2])>::new();
        let mut shares = BTreeMap::<u32, (u32, u128)>::new();
        for (pair, is_buy, price, leaves) in open {
            let notional = super::notional::raw(price, leaves);
            let sums = pairs.entry(pair).or_default();
            sums.0 += 1;
            sums.1 += notional;
            sums.2[usize::from(!is_buy)] += u128::from(leaves);
            let sums = shares.entry(self.pairs[pair].share).or_default();
            sums.0 += 1;
            sums.1 += notional;
        }
        for at in self.pairs.numbers() {
            let pair = &self.pairs[at];
            let leaves = pair.leaves.map(Leaves::total);
            let sums = (pair.open_orders, pair.notional, leaves);
            assert_eq!(
                sums,
                pairs.remove(&at).unwrap_or_default(),
                "sums of pair {at}"
            );
            let share = &self.shares[pair.share];
            assert_eq!(share.exponent, self.markets[pair.market].exponent);
            assert!(
                self.shares_of(share.account)
                    .any(|other| std::ptr::eq(other, share))
            );
            assert_eq!(self.accounts[share.account].account_id, pair.account_id);
        }
        assert_eq!(self.rests.len(), self.pairs.rows(), "a rest for each pair");
        for (at, share) in self.shares.rows().iter().enumerate() {
            let sums = (share.open_orders, share.notional);
            assert_eq!(
                sums,
                shares.remove(&(at as u32)).unwrap_or_default(),
                "share {at}"
            );
        }
        let mut sharing = vec![0; self.caps.rows() as usize];
        for at in self.pairs.numbers() {
            if let Some(count) = sharing.get_mut(self.pairs[at].caps as usize) {
                *count += 1;
            }
        }
        for at in self.caps.numbers() {
            let count = std::mem::take(&mut sharing[at as usize]);
            assert_eq!(self.caps[at].pairs, count, "caps {at}");
            assert_ne!(count, 0, "nobody's caps are kept");
        }
        assert!(
            sharing.iter().all(|&count| count == 0),
            "all caps are there"
        );
        self.caps.check_invariants();
        self.pairs.check_invariants();
        self.accounts.check_invariants();
        self.limits.check_invariants();
        self.kills.check_invariants();
        self.groups.check_invariants();
        self.blocks.check_invariants();
        self.check_scalars();
    }

    #[cfg(any(test, feature = "invariants"))]
    fn check_scalars(&self) {
        let scalars = &*self.scalars;
        let blocked = self
            .accounts
            .numbers()
            .filter(|&at| self.accounts[at].blocked != 0);
        let frozen = self
            .groups
            .numbers()
            .filter(|&at| self.groups[at].is_frozen != 0);
        assert_eq!(scalars.frozen as usize, frozen.count());
        let standing = self.limits.live() + self.kills.live() + self.blocks.live();
        assert_eq!(
            scalars.armed,
            standing + scalars.frozen + blocked.count() as u32
        );
        let mut of_type = scalars.limits_of_type;
        for at in self.limits.numbers() {
            of_type[usize::from(self.limits[at].key.limit_type)] -= 1;
        }
        assert!(of_type.iter().all(|&count| count == 0));
    }
}
