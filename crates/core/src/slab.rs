//! Resting orders in a slab of slots, and the order ids that name them.

use crate::hash::StateHasher;

/// The null of a link.
pub(crate) const NIL: u32 = u32::MAX;

/// One slot. While its order rests, `level` is the price level that it rests in.
///
/// The price is the level's; the type is always limit.
#[derive(Clone, Copy)]
pub(crate) struct Order {
    pub cl_ord_id: u64,
    pub leaves_qty: u64,
    pub cum_qty: u64,
    pub participant: u32,
    pub session: u32,
    pub account_id: u32,
    pub stp_id: u32,
    /// The market's position in `Books`.
    pub market: u32,
    pub level: u32,
    /// Neighbours in the level's queue; in a free slot `next` is the next free one.
    pub next: u32,
    pub prev: u32,
    /// The next order of the same bucket of the clOrdId index.
    pub bucket_next: u32,
    /// How many order ids the slot has lent.
    generation: u32,
    pub exec_inst: u16,
    pub group_id: u16,
    pub side: u8,
    pub time_in_force: u8,
    pub capacity: u8,
    pub order_flags: u8,
}

// With four bytes of clOrdId index that leaves 20 of the 96 bytes for a share of a price level.
const _: () = assert!(size_of::<Order>() == 72);

const EMPTY: Order = Order {
    cl_ord_id: 0,
    leaves_qty: 0,
    cum_qty: 0,
    participant: 0,
    session: 0,
    account_id: 0,
    stp_id: 0,
    market: 0,
    level: NIL,
    next: NIL,
    prev: NIL,
    bucket_next: NIL,
    generation: 0,
    exec_inst: 0,
    group_id: 0,
    side: 0,
    time_in_force: 0,
    capacity: 0,
    order_flags: 0,
};

/// Slots with a last-in-first-out free list, so that a busy book stays in few cache lines.
///
/// An order id is `slot << 32 | generation`: finding its order needs no table, and no id is ever
/// lent twice. Ids are below 2^53, so exact as a JavaScript number, while fewer than 2^21 orders
/// rest at once. A slot that has lent 2^32 - 1 ids is retired.
pub(crate) struct Slab {
    slots: Vec<Order>,
    slots_max: u32,
    free: u32,
    free_count: u32,
    retired: u32,
}

impl Slab {
    pub(crate) fn new(slots_max: u32) -> Slab {
        let mut slots = Vec::new();
        // Address space only; pages are touched as the slab grows. Where even that is refused, the
        // vector grows by doubling instead.
        let _ = slots.try_reserve_exact(slots_max as usize);
        Slab {
            slots,
            slots_max,
            free: NIL,
            free_count: 0,
            retired: 0,
        }
    }

    /// Whether `take` would find a slot.
    pub(crate) fn has_room(&self) -> bool {
        self.free != NIL || (self.slots.len() as u64) < u64::from(self.slots_max)
    }

    /// Whether an order in `slot` can be given a new id, in this slot or in another.
    pub(crate) fn can_renew(&self, slot: u32) -> bool {
        self[slot].generation < u32::MAX || self.has_room()
    }

    /// Lends the next order id. The slot is the caller's until it is released.
    pub(crate) fn take(&mut self) -> Option<u32> {
        if !self.has_room() {
            return None;
        }
        let slot = self.free;
        if slot == NIL {
            let slot = self.slots.len() as u32;
            self.slots.push(Order {
                generation: 1,
                ..EMPTY
            });
            return Some(slot);
        }
        self.free_count -= 1;
        self.free = self[slot].next;
        self[slot].generation += 1;
        Some(slot)
    }

    /// Takes a slot back. Its order id names nothing from now on.
    pub(crate) fn release(&mut self, slot: u32) {
        let free = self.free;
        let order = &mut self[slot];
        order.level = NIL;
        if order.generation == u32::MAX {
            self.retired += 1;
            return;
        }
        order.next = free;
        self.free = slot;
        self.free_count += 1;
    }

    /// Moves an order that is out of its queue to a new id, in its slot or, when that is worn out,
    /// in another.
    pub(crate) fn renew(&mut self, slot: u32) -> Option<u32> {
        if self[slot].generation < u32::MAX {
            self[slot].level = NIL;
            self[slot].generation += 1;
            return Some(slot);
        }
        let fresh = self.take()?;
        let generation = self[fresh].generation;
        self[fresh] = Order {
            level: NIL,
            generation,
            ..self[slot]
        };
        self.release(slot);
        Some(fresh)
    }

    pub(crate) fn order_id(&self, slot: u32) -> u64 {
        u64::from(slot) << 32 | u64::from(self[slot].generation)
    }

    /// The slot of a resting order.
    pub(crate) fn find(&self, order_id: u64) -> Option<u32> {
        let (slot, generation) = ((order_id >> 32) as u32, order_id as u32);
        let order = self.slots.get(slot as usize)?;
        (order.generation == generation && order.level != NIL).then_some(slot)
    }

    /// Orders resting, provided that no slot is out on loan without one.
    pub(crate) fn live(&self) -> u64 {
        self.slots.len() as u64 - u64::from(self.free_count) - u64::from(self.retired)
    }

    /// Everything that decides which ids are lent next.
    pub(crate) fn hash(&self, hasher: &mut StateHasher) {
        hasher.write(self.slots.len() as u64);
        self.slots
            .iter()
            .for_each(|order| hasher.write(u64::from(order.generation)));
        hasher.write(u64::from(self.free_count));
        let mut slot = self.free;
        while slot != NIL {
            hasher.write(u64::from(slot));
            slot = self[slot].next;
        }
    }

    #[cfg(any(test, feature = "invariants"))]
    pub(crate) fn check_invariants(&self, live: u64) {
        assert!(self.slots.len() as u64 <= u64::from(self.slots_max));
        let resting = self.slots.iter().filter(|order| order.level != NIL).count() as u64;
        assert_eq!(
            resting, live,
            "every occupied slot is in a book, and nothing else"
        );
        assert_eq!(self.live(), live, "no slot is lost");
        let (mut slot, mut free) = (self.free, 0);
        while slot != NIL {
            assert_eq!(self[slot].level, NIL, "a free slot holds no order");
            free += 1;
            assert!(free <= self.free_count, "the free list has no cycle");
            slot = self[slot].next;
        }
        assert_eq!(free, self.free_count);
    }

    #[cfg(test)]
    pub(crate) fn wear_out(&mut self, slot: u32) {
        self[slot].generation = u32::MAX;
    }
}

impl std::ops::Index<u32> for Slab {
    type Output = Order;

    fn index(&self, slot: u32) -> &Order {
        &self.slots[slot as usize]
    }
}

impl std::ops::IndexMut<u32> for Slab {
    fn index_mut(&mut self, slot: u32) -> &mut Order {
        &mut self.slots[slot as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_small_start_at_one_and_never_repeat() {
        let mut slab = Slab::new(2);
        let (a, b) = (slab.take().unwrap(), slab.take().unwrap());
        assert_eq!((slab.order_id(a), slab.order_id(b)), (1, 1 << 32 | 1));
        assert_eq!(slab.take(), None, "full");
        slab.release(a);
        let c = slab.take().unwrap();
        assert_eq!(
            (c, slab.order_id(c)),
            (a, 2),
            "the same slot under another id"
        );
    }

    #[test]
    fn only_the_current_id_of_an_occupied_slot_is_found() {
        let mut slab = Slab::new(2);
        let slot = slab.take().unwrap();
        let id = slab.order_id(slot);
        assert_eq!(slab.find(id), None, "lent, but nothing rests in it");
        slab[slot].level = 0;
        assert_eq!(slab.find(id), Some(slot));
        assert_eq!(slab.find(id + 1), None);
        assert_eq!(slab.find(id | 1 << 32), None, "no such slot");
        slab.release(slot);
        assert_eq!(slab.find(id), None);
    }

    #[test]
    fn a_worn_out_slot_is_retired() {
        let mut slab = Slab::new(2);
        let slot = slab.take().unwrap();
        slab.wear_out(slot);
        assert!(slab.can_renew(slot), "another slot is there");
        let other = slab.take().unwrap();
        assert!(!slab.can_renew(slot));
        slab.release(slot);
        assert_eq!(slab.take(), None);
        assert_eq!(slab.live(), 1);
        slab.release(other);
        assert_eq!(slab.take(), Some(other), "the rest goes on");
    }
}
