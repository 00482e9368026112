use super::*;
use crate::hash::mix;
use crate::order::Place;
use std::collections::BTreeMap;

/// An index, its slab, and the map that it must agree with.
struct Both {
    slab: Slab,
    index: ClOrdIndex,
    map: BTreeMap<(u32, u64), u32>,
}

impl Both {
    fn new(seed: u64) -> Both {
        Both {
            slab: Slab::new(400_000),
            index: ClOrdIndex::new(seed, 70_000),
            map: BTreeMap::new(),
        }
    }

    fn insert(&mut self, key: (u32, u64)) {
        let slot = self.slab.take().unwrap();
        self.slab[slot].cl_ord_id = key.1;
        self.slab[slot].bits.set_place(Place::Book);
        self.index.insert::<false>(&mut self.slab, slot, key.0);
        self.map.insert(key, slot);
    }

    fn remove(&mut self, key: (u32, u64)) {
        let slot = self.map.remove(&key).unwrap();
        self.index.remove::<false>(&mut self.slab, slot, key.0);
        self.slab.release(slot);
    }

    fn check(&self) {
        let found = self.index.check_invariants(&self.slab);
        assert_eq!(found, self.map.len() as u64);
        let participants = self.index.parts.len();
        for participant in 0..participants + 1 {
            let mut slots = Vec::new();
            self.index
                .for_each(&self.slab, participant, |slot| slots.push(slot));
            slots.sort_unstable();
            let mut expected: Vec<u32> = self
                .map
                .range((participant, 0)..=(participant, u64::MAX))
                .map(|(_, &slot)| slot)
                .collect();
            expected.sort_unstable();
            assert_eq!(slots, expected, "participant {participant}");
        }
    }

    fn churn(&mut self, seed: u64, rounds: std::ops::Range<u64>) {
        for round in rounds {
            let random = mix(round ^ seed << 40);
            // Grows towards 2,000 orders, shrinks again, and so on.
            let growing = round / 4_000 % 2 == 0;
            let key = ((random >> 8) as u32 % 3, (random >> 16) % 4_000);
            let known = self.map.get(&key).copied();
            let found = self.index.find(&self.slab, key.0, key.1);
            assert_eq!(found, known, "seed {seed} round {round}");
            match known {
                None if growing || random.is_multiple_of(8) => self.insert(key),
                Some(_) if !growing || random.is_multiple_of(8) => self.remove(key),
                _ => {}
            }
            if round % 500 == 0 {
                self.check();
            }
        }
    }
}

#[test]
fn agrees_with_a_map_while_growing_and_shrinking() {
    for seed in [0, 7] {
        Both::new(seed).churn(seed, 0..20_000);
    }
}

#[test]
fn one_participant_may_have_almost_all_orders() {
    let mut both = Both::new(3);
    for id in 1..=200_000 {
        both.insert((69_999, id));
        if id % 1_000 == 0 {
            both.insert((id as u32 / 1_000, id));
        }
    }
    both.check();
    for id in 1..=200_000 {
        if id % 500 != 0 {
            both.remove((69_999, id));
        }
    }
    both.check();
    let part = &both.index.parts[69_999];
    assert!(part.buckets <= part.orders * (SPARSE + 1), "it has shrunk");
}

#[test]
fn buckets_have_heads_of_their_own() {
    let mut both = Both::new(3);
    // Two by turns, so that segments of one lie between those of the other.
    for order in 1..=20_000 {
        both.insert((0, order));
        both.insert((7, order));
    }
    both.check();
    let mut heads: Vec<u32> = [0, 7]
        .iter()
        .flat_map(|&participant| {
            let part = &both.index.parts[participant];
            (0..part.room).map(|bucket| both.index.head(part, bucket))
        })
        .collect();
    assert!(heads.len() >= 40_000);
    heads.sort_unstable();
    assert!(heads.windows(2).all(|pair| pair[0] < pair[1]));
}

#[test]
fn room_that_one_has_outgrown_serves_another() {
    let mut both = Both::new(3);
    for participant in 0..50 {
        (1..=700).for_each(|order| both.insert((participant, order)));
    }
    both.check();
    let all = both.index.heads.len();
    assert!(all <= 50 * 1_024 + 1_024, "{all} heads for 35,000 orders");
}

#[test]
fn a_rollback_restores_every_byte() {
    let mut both = Both::new(1);
    both.churn(1, 0..3_000);
    let image = |both: &Both| -> Vec<Vec<u8>> {
        let (index, slab) = (both.index.tables(), both.slab.tables());
        let tables = index.iter().chain(&slab);
        tables.map(|table| table.as_bytes().to_vec()).collect()
    };
    let (before, map) = (image(&both), both.map.clone());
    let Both { slab, index, .. } = &mut both;
    for table in slab.tables_mut().into_iter().chain(index.tables_mut()) {
        table.begin();
    }
    both.churn(1, 3_000..9_000);
    assert_ne!(image(&both), before);
    let Both { slab, index, .. } = &mut both;
    for table in slab.tables_mut().into_iter().chain(index.tables_mut()) {
        table.rollback();
    }
    assert_eq!(image(&both), before);
    both.map = map;
    both.check();
    both.churn(1, 9_000..12_000);
}
