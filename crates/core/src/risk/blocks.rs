//! Mass-cancel blocks: filters that refuse what they select until they are taken away.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::Risk;
use super::filter::{Attributes, Filter};
use super::map::chain;
use crate::command::scope;
use crate::hash::StateHasher;
use crate::limits::BLOCKS_MAX;
use crate::order::NIL;
use crate::reason;
use crate::table::{Single, Table, Tabled};
use crate::validate::Refusal;

#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
struct Block {
    filter: Filter,
    /// The next younger block of the participant, or the next free row.
    next: u32,
    pad: u32,
}

#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
struct Meta {
    live: u32,
    free: u32,
}

/// A list of blocks per participant, oldest first, so that nobody's blocks slow another's orders.
pub(crate) struct Blocks {
    blocks: Table<Block>,
    /// By participant; made when first used.
    heads: Table<u32>,
    meta: Single<Meta>,
}

impl Blocks {
    pub(crate) fn new() -> Blocks {
        Blocks {
            blocks: Table::new(),
            heads: Table::new(),
            meta: Single::new(Meta { live: 0, free: NIL }),
        }
    }

    pub(crate) fn live(&self) -> u32 {
        self.meta.live
    }

    fn of(&self, participant: u32) -> impl Iterator<Item = u32> {
        let head = self.heads.get(participant).copied().unwrap_or(NIL);
        chain(head, |at| self.blocks[at].next)
    }

    fn find(&self, filter: &Filter) -> Option<u32> {
        self.of(filter.participant)
            .find(|&at| self.blocks[at].filter == *filter)
    }

    fn push(&mut self, filter: &Filter) {
        let block = Block {
            filter: *filter,
            next: NIL,
            pad: 0,
        };
        let free = self.meta.free;
        let at = if free == NIL {
            self.blocks.push(block)
        } else {
            self.meta.free = self.blocks[free].next;
            self.blocks[free] = block;
            free
        };
        self.meta.live += 1;
        let last = self.of(filter.participant).last();
        match last {
            Some(last) => self.blocks[last].next = at,
            None => {
                self.heads.grow(filter.participant + 1, NIL);
                self.heads[filter.participant] = at;
            }
        }
    }

    fn remove(&mut self, at: u32) {
        let participant = self.blocks[at].filter.participant;
        let next = self.blocks[at].next;
        let before = self.of(participant).take_while(|&b| b != at).last();
        match before {
            Some(before) => self.blocks[before].next = next,
            None => self.heads[participant] = next,
        }
        let free = self.meta.free;
        self.blocks[at].next = free;
        self.meta.free = at;
        self.meta.live -= 1;
    }

    /// All blocks; those of one participant in order, since the oldest one speaks.
    pub(crate) fn hash(&self, hasher: &mut StateHasher) {
        hasher.write(self.live().into());
        for participant in 0..self.heads.len() {
            for at in self.of(participant) {
                let f = &self.blocks[at].filter;
                hasher.write(u64::from(f.participant) << 32 | u64::from(f.session));
                hasher.write(u64::from(f.market) << 32 | u64::from(f.product_id));
                hasher.write(u64::from(f.account_id) << 32 | u64::from(f.is_sell));
                hasher.write(u64::from(f.scope) << 32 | u64::from(f.group_id));
                hasher.write_i64(f.price_low);
                hasher.write_i64(f.price_high);
            }
        }
    }

    pub(crate) fn tables(&self) -> [&dyn Tabled; 3] {
        [&self.blocks, &self.heads, &self.meta]
    }

    pub(crate) fn tables_mut(&mut self) -> [&mut dyn Tabled; 3] {
        [&mut self.blocks, &mut self.heads, &mut self.meta]
    }

    #[cfg(any(test, feature = "invariants"))]
    pub(crate) fn check_invariants(&self) {
        let mut found = 0;
        for participant in 0..self.heads.len() {
            for at in self.of(participant) {
                assert_eq!(self.blocks[at].filter.participant, participant);
                found += 1;
            }
        }
        assert_eq!(found, self.live());
    }
}

impl Risk {
    /// Adds a block; the same one twice is one.
    pub(crate) fn add_block(&mut self, filter: &Filter) -> Result<(), Refusal> {
        if self.blocks.find(filter).is_some() {
            return Ok(());
        }
        if self.blocks.of(filter.participant).count() >= BLOCKS_MAX as usize {
            return Err(Refusal::at(reason::SYSTEM_BUSY, BLOCKS_MAX, BLOCKS_MAX + 1));
        }
        self.blocks.push(filter);
        self.scalars.armed += 1;
        Ok(())
    }

    /// Takes away exactly this block.
    pub(crate) fn remove_block(&mut self, filter: &Filter) -> Result<(), Refusal> {
        let Some(at) = self.blocks.find(filter) else {
            return Err(Refusal::because(reason::RESTRICTION));
        };
        self.blocks.remove(at);
        self.scalars.armed -= 1;
        Ok(())
    }

    /// What the oldest block says that selects an order like this.
    #[inline]
    pub(crate) fn is_blocked(&self, order: &Attributes) -> Option<Refusal> {
        if self.blocks.live() == 0 {
            return None;
        }
        let mut filters = self
            .blocks
            .of(order.participant)
            .map(|at| &self.blocks.blocks[at].filter);
        let filter = filters.find(|filter| filter.selects(order))?;
        let is_group = filter.scope & scope::GROUP != 0;
        Some(Refusal::because(if is_group {
            reason::GROUP_BLOCKED
        } else {
            reason::ACCOUNT_BLOCKED
        }))
    }
}
