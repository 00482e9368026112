//! Pairs and accounts: finding and making them, and keeping their sums.

use super::Risk;
use super::epochs::NEVER;
use super::limits::CAPS_NONE;
use super::notional::raw;
use super::rows::{Account, Leaves, Pair, PairRest, Share, Window};
use crate::command::limit_type;
use crate::order::NIL;

/// The types of limits whose checks look at what is in `PairRest`.
const REST_TYPES: [u16; 3] = [
    limit_type::POSITION,
    limit_type::DUPLICATE_ORDERS,
    limit_type::ORDER_RATE,
];

impl Risk {
    /// Finds or makes the pair of an account and a market; `None` when there are too many.
    #[inline]
    pub(crate) fn pair(&mut self, account_id: u32, market: u32) -> Option<u32> {
        match self.pairs.find((account_id, market)) {
            Some(pair) => Some(pair),
            None => self.make_pair(account_id, market),
        }
    }

    #[cold]
    fn make_pair(&mut self, account_id: u32, market: u32) -> Option<u32> {
        if self.pairs.live() >= self.pairs_max {
            return None;
        }
        let account = match self.accounts.find(account_id) {
            Some(account) => account,
            None => self.accounts.insert(Account {
                account_id,
                shares: NIL,
                blocked: 0,
                epoch: NEVER,
                rate: Window::default(),
                caps: [NIL; 3],
            }),
        };
        let share = self.share_of(account, self.markets[market].exponent);
        let pair = self.pairs.insert(Pair {
            notional: 0,
            leaves: [Leaves::default(); 2],
            account_id,
            market,
            share,
            open_orders: 0,
            caps: CAPS_NONE,
            epoch: NEVER,
        });
        let rest = self.rests.push(PairRest {
            position: 0,
            rate: Window::default(),
            run: NIL,
        });
        debug_assert_eq!(pair, rest, "no pair is ever removed");
        Some(pair)
    }

    fn share_of(&mut self, account: u32, exponent: i32) -> u32 {
        let first = self.accounts[account].shares;
        let mut share = first;
        while share != NIL {
            if self.shares[share].exponent == exponent {
                return share;
            }
            share = self.shares[share].next;
        }
        let made = self.shares.push(Share {
            notional: 0,
            open_orders: 0,
            exponent,
            next: first,
            account,
        });
        self.accounts[account].shares = made;
        made
    }

    #[inline(always)]
    pub(crate) fn find_pair(&self, account_id: u32, market: u32) -> Option<u32> {
        self.pairs.find((account_id, market))
    }

    /// Asks for the cache line in which a pair is looked up. Returns where that is, for `guess_pair`.
    #[inline]
    pub(crate) fn prefetch_pair_of(&self, account_id: u32, market: u32) -> u32 {
        self.pairs.prefetch_bucket((account_id, market))
    }

    /// The pair that is probably that of an account and a market, by what `prefetch_pair_of` has said;
    /// or `NIL`.
    #[inline]
    pub(crate) fn guess_pair(&self, bucket: u32) -> u32 {
        self.pairs.newest(bucket)
    }

    /// Asks for the cache lines of a pair that its orders will touch, unless they trade.
    #[inline]
    pub(crate) fn prefetch_pair(&self, pair: u32) {
        self.pairs.prefetch(pair);
        if self.is_armed() && REST_TYPES.iter().any(|&of| self.is_type_set(of)) {
            self.rests.prefetch(pair);
        }
    }

    /// Asks for the cache lines of the sums of a pair's account.
    #[inline]
    pub(crate) fn prefetch_sums(&self, pair: u32) {
        if let Some(pair) = self.pairs.get(pair) {
            self.shares.prefetch(pair.share);
        }
    }

    /// Whether checks look at more than what every order touches.
    #[inline]
    pub(crate) fn is_armed(&self) -> bool {
        self.scalars.armed != 0
    }

    /// Asks for the cache lines of a pair's account.
    #[inline]
    pub(crate) fn prefetch_account(&self, pair: u32) {
        if let Some(pair) = self.pairs.get(pair)
            && let Some(share) = self.shares.get(pair.share)
        {
            self.accounts.prefetch(share.account);
        }
    }

    /// The row of a pair's account.
    #[inline]
    pub(crate) fn account_of(&self, pair: u32) -> u32 {
        self.shares[self.pairs[pair].share].account
    }

    /// The market of a pair, if there is one of that number.
    #[inline]
    pub(crate) fn market_of(&self, pair: u32) -> Option<u32> {
        self.pairs.get(pair).map(|pair| pair.market)
    }

    #[inline]
    pub(crate) fn account_id(&self, pair: u32) -> u32 {
        self.pairs[pair].account_id
    }

    #[inline]
    pub(crate) fn market(&self, pair: u32) -> u32 {
        self.pairs[pair].market
    }

    pub(crate) fn position(&self, pair: u32) -> i128 {
        self.rests[pair].position
    }

    /// One more open order. `price` is what its notional is made of, 0 for none.
    #[inline(always)]
    pub(crate) fn opened<const QUIET: bool>(
        &mut self,
        pair: u32,
        is_buy: bool,
        price: i64,
        leaves: u64,
    ) {
        let notional = raw(price, leaves);
        let row = self.pairs.row::<QUIET>(pair);
        row.open_orders += 1;
        row.notional += notional;
        row.leaves[usize::from(!is_buy)].raise(leaves);
        let share = row.share;
        let share = self.shares.row::<QUIET>(share);
        share.open_orders += 1;
        share.notional += notional;
    }

    /// One open order less, which had these leaves.
    #[inline(always)]
    pub(crate) fn closed<const QUIET: bool>(
        &mut self,
        pair: u32,
        is_buy: bool,
        price: i64,
        leaves: u64,
    ) {
        let notional = raw(price, leaves);
        let row = self.pairs.row::<QUIET>(pair);
        row.open_orders -= 1;
        row.notional -= notional;
        row.leaves[usize::from(!is_buy)].lower(leaves);
        let share = row.share;
        let share = self.shares.row::<QUIET>(share);
        share.open_orders -= 1;
        share.notional -= notional;
    }

    /// An open order changes price and leaves and stays open.
    #[inline(always)]
    pub(crate) fn changed<const QUIET: bool>(
        &mut self,
        pair: u32,
        is_buy: bool,
        from: (i64, u64),
        to: (i64, u64),
    ) {
        let (before, after) = (raw(from.0, from.1), raw(to.0, to.1));
        let row = self.pairs.row::<QUIET>(pair);
        // First what comes off, so that no sum goes below 0 or above its bound on the way.
        row.notional = row.notional - before + after;
        let leaves = &mut row.leaves[usize::from(!is_buy)];
        leaves.lower(from.1);
        leaves.raise(to.1);
        let share = row.share;
        let share = self.shares.row::<QUIET>(share);
        share.notional = share.notional - before + after;
    }

    /// A fill moves the position; `changed` or `closed` says what it does to the order.
    #[inline]
    pub(crate) fn filled(&mut self, pair: u32, is_buy: bool, qty: u64) {
        let qty = if is_buy {
            i128::from(qty)
        } else {
            -i128::from(qty)
        };
        self.rests[pair].position += qty;
    }

    /// A correction takes back a fill, or a part of it.
    pub(crate) fn unfilled(&mut self, pair: u32, is_buy: bool, qty: u64) {
        self.filled(pair, !is_buy, qty);
    }

    /// Open orders of an account over all markets.
    pub(crate) fn open_orders_of(&self, account: u32) -> u32 {
        self.shares_of(account).map(|share| share.open_orders).sum()
    }

    pub(crate) fn shares_of(&self, account: u32) -> impl Iterator<Item = &Share> {
        let first = self.accounts[account].shares;
        std::iter::successors(self.shares.get(first), |share| self.shares.get(share.next))
    }
}
