//! The rows of pairs, accounts and their shares, and what keeps them up to date.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::Risk;
use super::limits::CAPS_NONE;
use super::map::Keyed;
use super::notional::raw;
use crate::order::NIL;

/// An instrument, by its dense number.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Market {
    pub instrument_id: u32,
    /// Of notional values: the sum of both exponents, from -36 to 36.
    pub exponent: i32,
}

/// An account in a market. The first half is what most orders touch.
#[repr(C, align(64))]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Pair {
    pub account_id: u32,
    pub market: u32,
    pub account: u32,
    pub share: u32,
    pub open_orders: u32,
    /// Which limits count, as of `epoch`: a row of `Caps`; `NIL` where none does.
    pub caps: u32,
    /// `Scalars::epoch` when `caps` was found.
    pub epoch: u64,
    /// Buys minus sells. 2^63 fills of 2^63 each would not leave its range.
    pub position: i128,
    /// Raw notional of the open orders, below 2^127.
    pub notional: u128,
    /// Leaves of the open buys and of the open sells, each below 2^94.
    pub leaves: [u128; 2],
    pub rate: Window,
    /// Its row of `Run`; `NIL` until an order is remembered.
    pub run: u32,
    pub next: u32,
    pub pad: [u32; 2],
}

const _: () = assert!(size_of::<Pair>() == 128, "two cache lines");
const _: () = assert!(std::mem::offset_of!(Pair, leaves) == 64);

/// What was counted since a window began. While no limit applies nothing is counted, and what was
/// counted before stays: a window belongs to what it counts, not to the limit.
#[repr(C)]
#[derive(Clone, Copy, Default, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Window {
    /// Nanoseconds since the epoch; means nothing while `count` is 0.
    pub start: u64,
    pub count: u32,
    pub pad: u32,
}

impl Window {
    /// How much counts at `now`, which is never before `start`.
    pub(crate) fn used(self, now: u64, window_ms: u32) -> u32 {
        if is_within(self.start, now, window_ms) {
            self.count
        } else {
            0
        }
    }

    /// Counts one more; the first one begins the window.
    pub(crate) fn add(&mut self, now: u64, window_ms: u32) {
        let used = self.used(now, window_ms);
        if used == 0 {
            self.start = now;
        }
        self.count = used.saturating_add(1);
    }
}

/// A window is as long as it says: the instant at its end is outside.
pub(crate) fn is_within(start: u64, now: u64, window_ms: u32) -> bool {
    now.saturating_sub(start) < u64::from(window_ms) * 1_000_000
}

#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Account {
    pub account_id: u32,
    pub next: u32,
    /// Its first share.
    pub shares: u32,
    /// 1 = a limit of breach action 3 has struck and nobody has released the account.
    pub blocked: u32,
    /// `Scalars::epoch` when `caps` was found.
    pub epoch: u64,
    pub rate: Window,
    /// The limits on the account's own counters: open orders, open notional, rate. `NIL` = none.
    pub caps: [u32; 3],
    pub pad: u32,
}

/// What an account has in all markets whose notional values have one exponent. There are at most
/// 73 of these per account, and nearly always one, so that sums over all markets are exact and
/// take a few steps however many markets there are.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Share {
    /// Raw notional of the open orders, below 2^127.
    pub notional: u128,
    pub open_orders: u32,
    pub exponent: i32,
    /// The account's next share.
    pub next: u32,
    pub pad: u32,
}

/// Scatters well enough: the map mixes it.
fn fold(high: u32, low: u32) -> u64 {
    u64::from(high) << 32 | u64::from(low)
}

impl Keyed for Pair {
    type Key = (u32, u32);

    fn key(&self) -> (u32, u32) {
        (self.account_id, self.market)
    }

    fn fold((account_id, market): (u32, u32)) -> u64 {
        fold(account_id, market)
    }

    fn next(&self) -> u32 {
        self.next
    }

    fn set_next(&mut self, next: u32) {
        self.next = next;
    }
}

impl Keyed for Account {
    type Key = u32;

    fn key(&self) -> u32 {
        self.account_id
    }

    fn fold(account_id: u32) -> u64 {
        u64::from(account_id)
    }

    fn next(&self) -> u32 {
        self.next
    }

    fn set_next(&mut self, next: u32) {
        self.next = next;
    }
}

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
                next: NIL,
                shares: NIL,
                blocked: 0,
                epoch: 0,
                rate: Window::default(),
                caps: [NIL; 3],
                pad: 0,
            }),
        };
        let share = self.share_of(account, self.markets[market].exponent);
        Some(self.pairs.insert(Pair {
            account_id,
            market,
            account,
            share,
            open_orders: 0,
            caps: CAPS_NONE,
            epoch: 0,
            position: 0,
            notional: 0,
            leaves: [0; 2],
            rate: Window::default(),
            run: NIL,
            next: NIL,
            pad: [0; 2],
        }))
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
            pad: 0,
        });
        self.accounts[account].shares = made;
        made
    }

    pub(crate) fn find_pair(&self, account_id: u32, market: u32) -> Option<u32> {
        self.pairs.find((account_id, market))
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
        self.pairs[pair].position
    }

    /// One more open order. `price` is what its notional is made of, 0 for none.
    #[inline]
    pub(crate) fn opened(&mut self, pair: u32, is_buy: bool, price: i64, leaves: u64) {
        let notional = raw(price, leaves);
        let row = &mut self.pairs[pair];
        row.open_orders += 1;
        row.notional += notional;
        row.leaves[usize::from(!is_buy)] += u128::from(leaves);
        let share = row.share;
        let share = &mut self.shares[share];
        share.open_orders += 1;
        share.notional += notional;
    }

    /// One open order less, which had these leaves.
    #[inline]
    pub(crate) fn closed(&mut self, pair: u32, is_buy: bool, price: i64, leaves: u64) {
        let notional = raw(price, leaves);
        let row = &mut self.pairs[pair];
        row.open_orders -= 1;
        row.notional -= notional;
        row.leaves[usize::from(!is_buy)] -= u128::from(leaves);
        let share = row.share;
        let share = &mut self.shares[share];
        share.open_orders -= 1;
        share.notional -= notional;
    }

    /// An open order changes price and leaves and stays open.
    #[inline]
    pub(crate) fn changed(&mut self, pair: u32, is_buy: bool, from: (i64, u64), to: (i64, u64)) {
        let (before, after) = (raw(from.0, from.1), raw(to.0, to.1));
        let row = &mut self.pairs[pair];
        // First what comes off, so that no sum goes below 0 or above its bound on the way.
        row.notional = row.notional - before + after;
        let leaves = &mut row.leaves[usize::from(!is_buy)];
        *leaves = *leaves - u128::from(from.1) + u128::from(to.1);
        let share = row.share;
        let share = &mut self.shares[share];
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
        self.pairs[pair].position += qty;
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
