//! The rows of markets, pairs, accounts and their shares, and windows of time.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::map::Keyed;

/// An instrument, by its dense number.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Market {
    pub instrument_id: u32,
    /// Of notional values: the sum of both exponents, from -36 to 36.
    pub exponent: i32,
}

/// An account in a market: what every order of theirs touches. One cache line, because with
/// thousands of instruments no cache holds them all.
#[repr(C, align(64))]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Pair {
    /// Raw notional of the open orders, below 2^127.
    pub notional: u128,
    /// Leaves of the open buys and of the open sells.
    pub leaves: [Leaves; 2],
    pub account_id: u32,
    pub market: u32,
    /// Through it, also the account.
    pub share: u32,
    pub open_orders: u32,
    /// Which limits count, as of `epoch`: a row of `Caps`; `NIL` where none does.
    pub caps: u32,
    /// `Scalars::epoch` when `caps` was found.
    pub epoch: u32,
}

const _: () = assert!(size_of::<Pair>() == 64, "one cache line");

/// The rest of a pair, under the same number: what fills move, and what few limits count.
#[repr(C, align(32))]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct PairRest {
    /// Buys minus sells. 2^63 fills of 2^63 each would not leave its range.
    pub position: i128,
    pub rate: Window,
    /// Its row of `Run`; `NIL` until an order is remembered.
    pub run: u32,
}

const _: () = assert!(size_of::<PairRest>() == 32, "two to a cache line");

/// The sum of the leaves of orders: below 2^94, since there are at most 2^31 of less than 2^63 each.
/// Packed into twelve bytes, of which two fit where one sum of sixteen would leave no room.
#[repr(C, packed(4))]
#[derive(Clone, Copy, Default, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Leaves {
    pub low: u64,
    pub high: u32,
}

impl Leaves {
    #[inline(always)]
    pub(crate) fn raise(&mut self, by: u64) {
        let (low, carry) = self.low.overflowing_add(by);
        self.low = low;
        self.high += u32::from(carry);
    }

    #[inline(always)]
    pub(crate) fn lower(&mut self, by: u64) {
        let (low, borrow) = self.low.overflowing_sub(by);
        self.low = low;
        self.high -= u32::from(borrow);
    }

    #[inline(always)]
    pub(crate) fn total(self) -> u128 {
        u128::from(self.high) << 64 | u128::from(self.low)
    }
}

/// What was counted since a window began. While no limit applies nothing is counted, and what was
/// counted before stays: a window belongs to what it counts, not to the limit. Packed, so that rows
/// need not fill it up.
#[repr(C, packed(4))]
#[derive(Clone, Copy, Default, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Window {
    /// Nanoseconds since the epoch; means nothing while `count` is 0.
    pub start: u64,
    pub count: u32,
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
    /// Its first share.
    pub shares: u32,
    /// `Scalars::epoch` when `caps` was found.
    pub epoch: u32,
    /// 1 = a limit of breach action 3 has struck and nobody has released the account.
    pub blocked: u32,
    /// The limits on the account's own counters: open orders, open notional, rate. `NIL` = none.
    pub caps: [u32; 3],
    pub rate: Window,
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
    /// The account's row.
    pub account: u32,
}

/// One word for both; the map scatters it.
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
}

impl Keyed for Account {
    type Key = u32;

    fn key(&self) -> u32 {
        self.account_id
    }

    fn fold(account_id: u32) -> u64 {
        u64::from(account_id)
    }
}
