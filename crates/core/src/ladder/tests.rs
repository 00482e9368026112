use super::*;
use crate::books::Level;
use crate::hash::mix;
use crate::slab::Slab;
use std::collections::BTreeMap;

/// A ladder, and the map that it must agree with.
struct Both {
    ladders: Ladders,
    levels: Table<Level>,
    /// No order is alone: levels are rows.
    slab: Slab,
    free: Vec<u32>,
    map: BTreeMap<i64, u32>,
}

impl Both {
    fn new() -> Both {
        let mut ladders = Ladders::new(200_000);
        ladders.add_two();
        Both {
            ladders,
            levels: Table::new(),
            slab: Slab::new(0),
            free: Vec::new(),
            map: BTreeMap::new(),
        }
    }

    fn insert(&mut self, rank: i64) {
        let read = Levels::new(&self.levels, &self.slab);
        let found = self.ladders.find(read, 0, rank);
        let level = match self.free.pop() {
            Some(level) => {
                self.levels[level] = Level::at(rank);
                level
            }
            None => self.levels.push(Level::at(rank)),
        };
        let (ladders, rows, slab) = (&mut self.ladders, &mut self.levels, &mut self.slab);
        let levels = &mut LevelsMut { rows, slab };
        let worse = match found {
            Found::Near(near) => {
                let worse = if rank % 2 == 0 {
                    ladders.insert_near::<true>(levels, 0, near, rank, level)
                } else {
                    ladders.insert_near::<false>(levels, 0, near, rank, level)
                };
                worse.unwrap_or_else(|| ladders.insert_somewhere(levels, 0, rank, level))
            }
            Found::Gap(gap) => ladders.insert(levels, 0, gap, rank, level),
            Found::Level(..) => panic!("{rank} is there already"),
        };
        self.levels[level].rung.worse = worse;
        self.map.insert(rank, level);
    }

    fn remove(&mut self, rank: i64) {
        let level = self.map.remove(&rank).unwrap();
        let worse = self.levels[level].rung.worse;
        let (rows, slab) = (&mut self.levels, &mut self.slab);
        let levels = &mut LevelsMut { rows, slab };
        if rank % 2 == 0 {
            self.ladders.remove::<true>(levels, 0, level, rank, worse);
        } else {
            self.ladders.remove::<false>(levels, 0, level, rank, worse);
        }
        self.free.push(level);
    }

    /// Puts another level in the place of that of a rank.
    fn exchange(&mut self, rank: i64) {
        let read = Levels::new(&self.levels, &self.slab);
        let Found::Level(old, spot) = self.ladders.find(read, 0, rank) else {
            panic!("{rank} is not there");
        };
        let new = self.levels.push(self.levels[old]);
        let (rows, slab) = (&mut self.levels, &mut self.slab);
        self.ladders
            .exchange(&mut LevelsMut { rows, slab }, 0, spot, rank, new);
        self.map.insert(rank, new);
        self.free.push(old);
    }

    /// Inserts the rank, or removes it if it is there.
    fn flip(&mut self, rank: i64) {
        let read = Levels::new(&self.levels, &self.slab);
        let found = match self.ladders.find(read, 0, rank) {
            Found::Level(level, _) => Some(level),
            Found::Near(_) | Found::Gap(_) => None,
        };
        assert_eq!(found, self.map.get(&rank).copied());
        match found {
            Some(_) => self.remove(rank),
            None => self.insert(rank),
        }
        let best = self.map.last_key_value().map_or(NIL, |(_, &level)| level);
        assert_eq!(self.ladders.best(0), best);
    }

    fn check(&self) {
        let read = Levels::new(&self.levels, &self.slab);
        let levels = self.ladders.check_invariants(read);
        assert_eq!(levels as usize, self.map.len());
        let mut level = self.ladders.best(0);
        for &expected in self.map.values().rev() {
            assert_eq!(level, expected);
            level = self.levels[level].rung.worse;
        }
        assert_eq!(level, NIL);
    }
}

/// Makes a rank from a random word.
type Pattern = fn(u64) -> i64;

/// Ranks as they come in books and as they never come.
const PATTERNS: [(&str, Pattern); 8] = [
    // About as many as there are without a tree.
    ("few", |r| (r % 14) as i64),
    ("dense", |r| (r % 300) as i64),
    ("even", |r| (r % 3_000) as i64 * 2 - 3_000),
    ("wide ticks", |r| (r % 5_000) as i64 * 2_000_000_000_014),
    ("anything", |r| r.cast_signed()),
    // Ranks that share keys while one far away is in their leaf.
    ("clusters", |r| {
        (r % 5) as i64 * (i64::MAX / 5) + (r >> 8) as i64 % 400
    }),
    ("edges", |r| {
        let near = (r >> 8) as i64 % 200;
        if r % 2 == 0 {
            i64::MIN + near
        } else {
            i64::MAX - near
        }
    }),
    ("displayed and hidden", |r| {
        (r % 1_000) as i64 * 20_000_000_000 + (r >> 32) as i64 % 2
    }),
];

#[test]
fn agrees_with_a_map_while_growing_and_shrinking() {
    for (name, pattern) in PATTERNS {
        for seed in [1, 2] {
            println!("{name}, seed {seed}");
            let mut both = Both::new();
            for round in 0..40_000_u64 {
                let random = mix(round ^ seed << 40);
                let rank = pattern(random);
                // Grows and shrinks by turns; now and then there is nothing left.
                let growing = round / 8_000 % 2 == 0;
                let known = both.map.contains_key(&rank);
                if known != growing || mix(random).is_multiple_of(16) {
                    both.flip(rank);
                }
                if !growing && let Some((&rank, _)) = both.map.range(rank..).next() {
                    both.flip(rank);
                }
                let some = both.map.range(pattern(mix(random))..).next();
                let some = some.or_else(|| both.map.last_key_value());
                if let (true, Some((&rank, _))) = (round % 4 == 0, some) {
                    both.exchange(rank);
                }
                if round % 400 == 0 || both.map.len() < 16 {
                    both.check();
                }
            }
            both.check();
        }
    }
}

#[test]
fn ranks_that_only_rise_or_fall_fill_their_leaves() {
    for sign in [1, -1] {
        let mut both = Both::new();
        (0..100_000).for_each(|step| both.insert(step * sign));
        both.check();
        let filled = 100_000 / both.ladders.leaves.len() as usize;
        assert!(filled >= LEAF_LEVELS * 4 / 5, "{filled} levels per leaf");
        // A best price that drifts needs no more nodes than it had.
        let nodes = (both.ladders.leaves.len(), both.ladders.inners.len());
        for step in 100_000..400_000 {
            both.remove((step - 100_000) * sign);
            both.insert(step * sign);
        }
        both.check();
        let now = (both.ladders.leaves.len(), both.ladders.inners.len());
        assert!(now.0 <= nodes.0 + 2 && now.1 <= nodes.1 + 2);
    }
}

#[test]
fn what_is_left_of_many_levels_takes_few_leaves() {
    let mut both = Both::new();
    (0..100_000).for_each(|rank| both.insert(rank));
    for rank in (0..100_000).filter(|rank| rank % 100 != 0) {
        both.remove(rank);
    }
    both.check();
    let mut leaf = both.ladders.top(0).leaf;
    let mut leaves = 0;
    while leaf != NIL {
        leaves += 1;
        leaf = both.ladders.leaves[leaf].prev;
    }
    assert!(
        leaves <= 1_000 / (LEAF_LEVELS / 4),
        "{leaves} leaves for 1,000 levels"
    );
    while let Some((&rank, _)) = both.map.first_key_value() {
        both.remove(rank);
    }
    both.check();
    assert_eq!(both.ladders.top(0).root, NIL, "an empty ladder has no node");
}

#[test]
fn ranks_come_back_where_whole_nodes_went() {
    for seed in 1..=4 {
        println!("seed {seed}");
        let mut both = Both::new();
        (0..150_000).for_each(|rank| both.insert(rank));
        for round in 0..150_u64 {
            let random = mix(round ^ seed << 40);
            let start = (random % 150_000) as i64;
            let window = start..start + (random >> 32) as i64 % 9_000;
            let gone: Vec<i64> = both
                .map
                .range(window.clone())
                .map(|(&rank, _)| rank)
                .collect();
            gone.into_iter().for_each(|rank| both.remove(rank));
            // Few enough that nodes stay sparse, in places that no node was made for.
            for rank in window.step_by(97).take((random >> 48) as usize % 80) {
                both.insert(rank);
            }
            both.check();
        }
    }
}

#[test]
fn a_rank_as_far_from_the_base_as_a_key_goes_is_still_found() {
    for far in (1_i64 << 32) - 4..(1 << 32) + 4 {
        let mut both = Both::new();
        both.flip(0);
        both.flip(far - (1 << 30));
        both.check();
        both.flip(far - (1 << 30) - 1);
        both.check();
    }
}
