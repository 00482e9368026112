//! Risk control: what an account may do, what a participant has forbidden itself, and what is
//! taken from a market maker who trades too much at once.
//!
//! The core says what happens to orders (`opened`, `changed`, `closed`, `filled`); risk keeps the
//! sums of it per *pair* (an account in a market) and per account, and judges requests by them.
//! All sums are exact, and all of it is in tables.
//!
//! While nothing is set, nobody is blocked and nothing is frozen, a check costs one comparison.
//! Which limits count for a pair is looked up when it is first checked after a limit was set or
//! removed, so that a default for all accounts takes effect at once however many there are.

mod accounts;
mod blocks;
mod checks;
mod collars;
mod duplicates;
mod epochs;
mod filter;
mod hash;
mod kills;
mod limits;
mod map;
mod mmp;
mod notes;
mod notional;
mod open_checks;
mod order_checks;
mod quick;
mod reports;
mod rows;
mod strike;
#[cfg(test)]
mod tests;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use blocks::Blocks;
use duplicates::Run;
use kills::Kill;
use limits::{LIMIT_TYPES, Limit, SharedCaps};
use map::Map;
use mmp::Group;
use rows::{Account, Market, Pair, PairRest, Share};

pub(crate) use checks::{Change, Check, Gate, Kind};
pub(crate) use filter::{Attributes, Filter};
pub(crate) use mmp::Strike;
pub(crate) use notes::{Breach, Notes};
pub(crate) use quick::Plain;

use crate::instrument::Instrument;
use crate::limits::Limits;
use crate::order::NIL;
use crate::table::{Single, Table, Tabled};

#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
struct Scalars {
    /// Another one whenever a limit is set that was not, or removed; 0 before the first.
    epoch: u32,
    /// Limits, kills, blocks, blocked accounts and frozen groups, all together.
    armed: u32,
    /// Groups that are frozen.
    frozen: u32,
    limits_of_type: [u32; LIMIT_TYPES],
}

pub(crate) struct Risk {
    pairs_max: u32,
    scalars: Single<Scalars>,
    markets: Table<Market>,
    pairs: Map<Pair>,
    rests: Table<PairRest>,
    accounts: Map<Account>,
    shares: Table<Share>,
    caps: Map<SharedCaps>,
    runs: Table<Run>,
    limits: Map<Limit>,
    kills: Map<Kill>,
    blocks: Blocks,
    groups: Map<Group>,
}

impl Risk {
    pub(crate) fn new(limits: &Limits) -> Risk {
        let seed = limits.index_seed;
        // Each account has a pair and each share too, so there is no other bound to them.
        let pairs_max = limits.pairs_max.min(NIL - 1);
        let scalars = Single::new(Scalars {
            epoch: epochs::NEVER,
            armed: 0,
            frozen: 0,
            limits_of_type: [0; LIMIT_TYPES],
        });
        Risk {
            pairs_max,
            scalars,
            markets: Table::new(),
            pairs: Map::new(pairs_max, seed),
            rests: Table::with_room(pairs_max as usize),
            accounts: Map::new(pairs_max, seed),
            shares: Table::with_room(pairs_max as usize),
            caps: Map::new(0, seed),
            runs: Table::new(),
            limits: Map::new(0, seed),
            kills: Map::new(0, seed),
            blocks: Blocks::new(),
            groups: Map::new(0, seed),
        }
    }

    /// To be called for every instrument in order of addition, so that both count alike.
    pub(crate) fn add_market(&mut self, instrument: &Instrument) -> u32 {
        self.markets.push(Market {
            instrument_id: instrument.id,
            exponent: i32::from(instrument.price_exponent) + i32::from(instrument.qty_exponent),
        })
    }

    pub(crate) fn tables(&self) -> impl Iterator<Item = &dyn Tabled> {
        let own: [&dyn Tabled; 5] = [
            &self.scalars,
            &self.markets,
            &self.rests,
            &self.shares,
            &self.runs,
        ];
        own.into_iter()
            .chain(self.pairs.tables())
            .chain(self.caps.tables())
            .chain(self.accounts.tables())
            .chain(self.limits.tables())
            .chain(self.kills.tables())
            .chain(self.blocks.tables())
            .chain(self.groups.tables())
    }

    pub(crate) fn tables_mut(&mut self) -> impl Iterator<Item = &mut dyn Tabled> {
        let own: [&mut dyn Tabled; 5] = [
            &mut self.scalars,
            &mut self.markets,
            &mut self.rests,
            &mut self.shares,
            &mut self.runs,
        ];
        own.into_iter()
            .chain(self.pairs.tables_mut())
            .chain(self.caps.tables_mut())
            .chain(self.accounts.tables_mut())
            .chain(self.limits.tables_mut())
            .chain(self.kills.tables_mut())
            .chain(self.blocks.tables_mut())
            .chain(self.groups.tables_mut())
    }
}
