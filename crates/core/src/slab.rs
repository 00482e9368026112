//! Open orders in a slab of slots, and the order ids that name them.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::hash::StateHasher;
use crate::order::{Bits, NIL, Order, Place, Seat, Special};
use crate::table::{Single, Table, Tabled};

const EMPTY: Order = Order {
    cl_ord_id: 0,
    leaves_qty: 0,
    cum_qty: 0,
    session: 0,
    pair: 0,
    stp_id: 0,
    seat: Seat::NONE,
    bucket_next: NIL,
    generation: 0,
    special: NIL,
    group_id: 0,
    bits: Bits::EMPTY,
};

/// What the slab knows beside its rows.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
struct Counts {
    free: u32,
    free_count: u32,
    retired: u32,
    special_free: u32,
}

/// Slots with a last-in-first-out free list, so that a busy book stays in few cache lines.
///
/// An order id is `slot << 32 | generation`: finding its order needs no table, and no id is ever
/// lent twice. Ids are below 2^53, so exact as a JavaScript number, while fewer than 2^21 orders
/// are open at once. A slot that has lent 2^32 - 1 ids is retired.
pub(crate) struct Slab {
    slots: Table<Order>,
    specials: Table<Special>,
    counts: Single<Counts>,
    slots_max: u32,
}

impl Slab {
    pub(crate) fn new(orders_max: u32) -> Slab {
        let counts = Single::new(Counts {
            free: NIL,
            free_count: 0,
            retired: 0,
            special_free: NIL,
        });
        Slab {
            slots: Table::with_room(orders_max as usize),
            specials: Table::with_room(orders_max as usize),
            counts,
            slots_max: orders_max,
        }
    }

    /// Whether `take` would find a slot.
    #[inline]
    pub(crate) fn has_room(&self) -> bool {
        self.counts.free != NIL || self.slots.len() < self.slots_max
    }

    /// How many slots `take` could lend.
    pub(crate) fn room(&self) -> u64 {
        u64::from(self.slots_max - self.slots.len()) + u64::from(self.counts.free_count)
    }

    /// Slots of all open orders, ascending.
    pub(crate) fn open(&self) -> impl Iterator<Item = u32> {
        let rows = self.slots.rows().iter().enumerate();
        rows.filter(|(_, order)| order.bits.place() != Place::None)
            .map(|(slot, _)| slot as u32)
    }

    /// Whether an order in `slot` can be given a new id, in this slot or in another.
    #[inline]
    pub(crate) fn can_renew(&self, slot: u32) -> bool {
        self[slot].generation < u32::MAX || self.has_room()
    }

    /// Lends the next order id. The slot is the caller's until it is released.
    #[inline]
    pub(crate) fn take(&mut self) -> Option<u32> {
        self.lend::<false>()
    }

    /// The same where it is known whether tables are recording.
    #[inline(always)]
    pub(crate) fn lend<const QUIET: bool>(&mut self) -> Option<u32> {
        let slot = self.counts.free;
        if slot == NIL {
            let fresh = Order {
                generation: 1,
                ..EMPTY
            };
            return (self.slots.len() < self.slots_max).then(|| self.slots.push(fresh));
        }
        let order = self.slots.row::<QUIET>(slot);
        order.generation += 1;
        let next = order.next();
        let counts = self.counts.row::<QUIET>();
        counts.free = next;
        counts.free_count -= 1;
        Some(slot)
    }

    /// Takes a slot back, and its special row. Its order id names nothing from now on.
    pub(crate) fn release(&mut self, slot: u32) {
        if self[slot].special != NIL {
            self.drop_special(slot);
        }
        self.take_back::<false>(slot);
    }

    /// The same of an order that has nothing special.
    #[inline(always)]
    pub(crate) fn take_back<const QUIET: bool>(&mut self, slot: u32) {
        let counts = self.counts.row::<QUIET>();
        let order = self.slots.row::<QUIET>(slot);
        order.seat = Seat::NONE;
        order.bits = Bits::EMPTY;
        if order.generation == u32::MAX {
            counts.retired += 1;
            return;
        }
        order.set_next(counts.free);
        counts.free = slot;
        counts.free_count += 1;
    }

    /// An order for writing, as `Table::row`.
    #[inline(always)]
    pub(crate) fn row<const QUIET: bool>(&mut self, slot: u32) -> &mut Order {
        self.slots.row::<QUIET>(slot)
    }

    /// Moves an order that is out of its queue to a new id, in its slot or, when that is worn out,
    /// in another; its special row moves along.
    pub(crate) fn renew(&mut self, slot: u32) -> Option<u32> {
        let order = &mut self.slots[slot];
        if order.generation < u32::MAX {
            order.seat = Seat::NONE;
            order.generation += 1;
            return Some(slot);
        }
        let worn = *order;
        let fresh = self.take()?;
        let generation = self[fresh].generation;
        self[fresh] = Order {
            seat: Seat::NONE,
            generation,
            ..worn
        };
        self[slot].special = NIL;
        self.release(slot);
        Some(fresh)
    }

    #[inline]
    pub(crate) fn order_id(&self, slot: u32) -> u64 {
        u64::from(slot) << 32 | u64::from(self[slot].generation)
    }

    /// The slot of an open order, wherever it is.
    #[inline]
    pub(crate) fn find(&self, order_id: u64) -> Option<u32> {
        let (slot, generation) = ((order_id >> 32) as u32, order_id as u32);
        let order = self.slots.get(slot)?;
        (order.generation == generation && order.bits.place() != Place::None).then_some(slot)
    }

    /// Open orders, provided that no slot is out on loan without one.
    pub(crate) fn live(&self) -> u64 {
        let Counts {
            free_count,
            retired,
            ..
        } = *self.counts;
        u64::from(self.slots.len()) - u64::from(free_count) - u64::from(retired)
    }

    #[inline]
    pub(crate) fn special(&self, slot: u32) -> Option<&Special> {
        self.specials.get(self[slot].special)
    }

    #[inline]
    pub(crate) fn special_mut(&mut self, slot: u32) -> Option<&mut Special> {
        let row = self[slot].special;
        (row != NIL).then(|| &mut self.specials[row])
    }

    /// Sets what is special about an order; `next_free` is the slab's own.
    pub(crate) fn set_special(&mut self, slot: u32, special: Special) {
        let mut row = self[slot].special;
        if row == NIL {
            row = self.counts.special_free;
            if row == NIL {
                row = self.specials.push(special);
            } else {
                self.counts.special_free = self.specials[row].next_free;
            }
            self[slot].special = row;
        }
        self.specials[row] = Special {
            next_free: NIL,
            ..special
        };
    }

    /// From here on the order is a plain one.
    pub(crate) fn drop_special(&mut self, slot: u32) {
        let row = std::mem::replace(&mut self[slot].special, NIL);
        if row != NIL {
            let counts = &mut *self.counts;
            self.specials[row].next_free = counts.special_free;
            counts.special_free = row;
        }
    }

    /// An order's row, whatever the slot.
    #[inline]
    pub(crate) fn get(&self, slot: u32) -> Option<&Order> {
        self.slots.get(slot)
    }

    /// Where an order's cache line would be; for `prefetch_line`.
    #[inline(always)]
    pub(crate) fn line(&self, slot: u32) -> *const i8 {
        self.slots.line(slot)
    }

    /// Asks the processor for an order's cache line, before it is needed.
    #[inline(always)]
    pub(crate) fn prefetch(&self, slot: u32) {
        self.slots.prefetch(slot);
    }

    /// Every open order, and everything that decides which ids are lent next.
    pub(crate) fn hash(&self, hasher: &mut StateHasher) {
        hasher.write(u64::from(self.slots.len()));
        for order in self.slots.rows() {
            let open = order.bits.place() != Place::None;
            hasher.write(u64::from(order.generation) << 1 | u64::from(open));
            if open {
                self.hash_order(order, hasher);
            }
        }
        hasher.write(u64::from(self.counts.free_count));
        let mut slot = self.counts.free;
        while slot != NIL {
            hasher.write(u64::from(slot));
            slot = self[slot].next();
        }
    }

    /// What an order is, but not where the tables keep it.
    fn hash_order(&self, o: &Order, hasher: &mut StateHasher) {
        hasher.write(o.cl_ord_id);
        hasher.write(o.leaves_qty);
        hasher.write(o.cum_qty);
        hasher.write(u64::from(o.session) << 32 | u64::from(o.pair));
        let tail = u64::from(o.group_id) << 16 | u64::from(o.bits.word());
        hasher.write(u64::from(o.stp_id) << 32 | tail);
        if let Some(s) = self.specials.get(o.special) {
            hasher.write_i64(s.limit_price);
            hasher.write(s.display_qty);
            hasher.write(s.shown_qty);
            hasher.write(s.expire_time);
            hasher.write(u64::from(s.ord_type) << 8 | u64::from(s.random_refresh));
        }
    }

    pub(crate) fn tables(&self) -> [&dyn Tabled; 3] {
        [&self.slots, &self.specials, &self.counts]
    }

    pub(crate) fn tables_mut(&mut self) -> [&mut dyn Tabled; 3] {
        [&mut self.slots, &mut self.specials, &mut self.counts]
    }

    /// With no slot out on loan.
    #[cfg(any(test, feature = "invariants"))]
    pub(crate) fn check_invariants(&self) {
        assert!(self.slots.len() <= self.slots_max);
        let counts = &*self.counts;
        let mut special_used = vec![false; self.specials.len() as usize];
        let mut open = 0;
        for order in self.slots.rows() {
            if order.bits.place() != Place::None {
                open += 1;
            } else {
                assert_eq!(order.special, NIL, "a free slot has nothing special");
                assert!(!order.is_alone(), "a free slot is no level");
                assert_eq!(order.level(NIL), NIL, "a free slot is in no queue");
            }
            if order.special != NIL {
                let used = &mut special_used[order.special as usize];
                assert!(!*used, "two orders share a special row");
                *used = true;
            }
        }
        assert_eq!(self.live(), open, "no slot is lost");
        let (mut slot, mut free) = (counts.free, 0);
        while slot != NIL {
            assert_eq!(
                self[slot].bits.place(),
                Place::None,
                "a free slot holds no order"
            );
            assert!(
                self[slot].generation < u32::MAX,
                "a retired slot is not free"
            );
            free += 1;
            assert!(free <= counts.free_count, "the free list has no cycle");
            slot = self[slot].next();
        }
        assert_eq!(free, counts.free_count);
        let mut row = counts.special_free;
        while row != NIL {
            let used = &mut special_used[row as usize];
            assert!(!*used, "a special row is free or used, and free once");
            *used = true;
            row = self.specials[row].next_free;
        }
        assert!(
            special_used.iter().all(|&used| used),
            "no special row is lost"
        );
    }

    #[cfg(test)]
    pub(crate) fn wear_out(&mut self, slot: u32) {
        self[slot].generation = u32::MAX;
    }
}

impl std::ops::Index<u32> for Slab {
    type Output = Order;

    #[inline(always)]
    fn index(&self, slot: u32) -> &Order {
        &self.slots[slot]
    }
}

impl std::ops::IndexMut<u32> for Slab {
    #[inline(always)]
    fn index_mut(&mut self, slot: u32) -> &mut Order {
        &mut self.slots[slot]
    }
}

#[cfg(test)]
mod tests;
