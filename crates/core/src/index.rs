//! Finds a resting order by participant and clOrdId.

use crate::hash::mix;
use crate::slab::{NIL, Slab};

/// Buckets of orders chained through the slab, grown by linear hashing: one more bucket per order
/// above the high-water mark, each taking its share of one old bucket. So no insertion ever stops
/// to rehash the whole table, and the cost is eight bytes per order.
pub(crate) struct ClOrdIndex {
    heads: Vec<u32>,
    orders: usize,
    seed: u64,
}

impl ClOrdIndex {
    pub(crate) fn new(orders_max: u32, seed: u64) -> ClOrdIndex {
        let mut heads = Vec::new();
        // Address space only, as for the slab.
        let _ = heads.try_reserve_exact(orders_max as usize);
        heads.push(NIL);
        ClOrdIndex {
            heads,
            orders: 0,
            seed,
        }
    }

    fn scatter(&self, participant: u32, cl_ord_id: u64) -> u64 {
        mix(cl_ord_id ^ mix(self.seed ^ u64::from(participant)))
    }

    /// Buckets are named by the low bits of the hash: as many as the newest bucket's number has,
    /// or one less where that bucket is not there yet.
    fn bucket(&self, participant: u32, cl_ord_id: u64) -> usize {
        let hash = self.scatter(participant, cl_ord_id) as usize;
        let mask = self.heads.len().next_power_of_two() - 1;
        let bucket = hash & mask;
        if bucket < self.heads.len() {
            bucket
        } else {
            hash & (mask >> 1)
        }
    }

    pub(crate) fn find(&self, slab: &Slab, participant: u32, cl_ord_id: u64) -> Option<u32> {
        let mut slot = self.heads[self.bucket(participant, cl_ord_id)];
        while slot != NIL {
            let order = &slab[slot];
            if order.cl_ord_id == cl_ord_id && order.participant == participant {
                return Some(slot);
            }
            slot = order.bucket_next;
        }
        None
    }

    /// Adds the order in `slot`, whose participant and clOrdId are set and not in the index.
    pub(crate) fn insert(&mut self, slab: &mut Slab, slot: u32) {
        if self.orders == self.heads.len() {
            self.split(slab);
        }
        self.orders += 1;
        self.link(slab, slot);
    }

    pub(crate) fn remove(&mut self, slab: &mut Slab, slot: u32) {
        let order = &slab[slot];
        let (bucket, next) = (
            self.bucket(order.participant, order.cl_ord_id),
            order.bucket_next,
        );
        self.orders -= 1;
        if self.heads[bucket] == slot {
            self.heads[bucket] = next;
            return;
        }
        let mut before = self.heads[bucket];
        while slab[before].bucket_next != slot {
            before = slab[before].bucket_next;
        }
        slab[before].bucket_next = next;
    }

    fn link(&mut self, slab: &mut Slab, slot: u32) {
        let bucket = self.bucket(slab[slot].participant, slab[slot].cl_ord_id);
        slab[slot].bucket_next = self.heads[bucket];
        self.heads[bucket] = slot;
    }

    /// Adds a bucket and shares out the one whose hashes it takes over.
    fn split(&mut self, slab: &mut Slab) {
        let new = self.heads.len();
        self.heads.push(NIL);
        let old = new & (self.heads.len().next_power_of_two() - 1) >> 1;
        let mut slot = std::mem::replace(&mut self.heads[old], NIL);
        while slot != NIL {
            let next = slab[slot].bucket_next;
            self.link(slab, slot);
            slot = next;
        }
    }

    #[cfg(any(test, feature = "invariants"))]
    pub(crate) fn check_invariants(&self, slab: &Slab, live: u64) {
        assert_eq!(self.orders as u64, live);
        let mut found = 0;
        for (bucket, &head) in self.heads.iter().enumerate() {
            let mut slot = head;
            while slot != NIL {
                let order = &slab[slot];
                assert_eq!(self.bucket(order.participant, order.cl_ord_id), bucket);
                found += 1;
                assert!(found <= live, "no chain has a cycle");
                slot = order.bucket_next;
            }
        }
        assert_eq!(found, live, "every resting order is found by its clOrdId");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn agrees_with_a_map_while_growing_and_shrinking() {
        for seed in [0, 7] {
            let mut slab = Slab::new(12_000);
            let mut index = ClOrdIndex::new(12_000, seed);
            let mut map = BTreeMap::new();
            for round in 0..20_000_u64 {
                let random = mix(round);
                // Grows towards 2,000 orders, shrinks again, and so on.
                let growing = round / 4_000 % 2 == 0;
                let key = ((random >> 8) as u32 % 3, (random >> 16) % 4_000);
                let known = map.get(&key).copied();
                assert_eq!(
                    index.find(&slab, key.0, key.1),
                    known,
                    "seed {seed} round {round}"
                );
                match known {
                    None if growing || random.is_multiple_of(4) => {
                        let slot = slab.take().unwrap();
                        (slab[slot].participant, slab[slot].cl_ord_id) = key;
                        slab[slot].level = 0;
                        index.insert(&mut slab, slot);
                        map.insert(key, slot);
                    }
                    Some(slot) if !growing || random.is_multiple_of(4) => {
                        index.remove(&mut slab, slot);
                        slab.release(slot);
                        map.remove(&key);
                    }
                    _ => {}
                }
                if round % 500 == 0 {
                    index.check_invariants(&slab, map.len() as u64);
                }
            }
        }
    }
}
