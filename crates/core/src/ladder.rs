//! The price levels of one side of a book, in order.

/// Levels per run: a run's keys are eight cache lines.
const RUN_LEVELS: usize = 64;
/// A run that shrinks below this joins a neighbour, if the two leave room for more.
const RUN_LEVELS_LOW: usize = RUN_LEVELS / 4;
const RUN_LEVELS_JOINED_MAX: usize = RUN_LEVELS * 3 / 4;

/// A stretch of neighbouring levels with ascending keys.
struct Run {
    len: usize,
    keys: [i64; RUN_LEVELS],
    levels: [u32; RUN_LEVELS],
}

impl Run {
    fn keys(&self) -> &[i64] {
        &self.keys[..self.len]
    }

    fn insert(&mut self, at: usize, key: i64, level: u32) {
        self.keys.copy_within(at..self.len, at + 1);
        self.levels.copy_within(at..self.len, at + 1);
        (self.keys[at], self.levels[at]) = (key, level);
        self.len += 1;
    }

    fn remove(&mut self, at: usize) {
        self.keys.copy_within(at + 1..self.len, at);
        self.levels.copy_within(at + 1..self.len, at);
        self.len -= 1;
    }

    /// Moves everything from `at` on to the end of `to`.
    fn move_tail(&mut self, at: usize, to: &mut Run) {
        let (start, end) = (to.len, to.len + self.len - at);
        to.keys[start..end].copy_from_slice(&self.keys[at..self.len]);
        to.levels[start..end].copy_from_slice(&self.levels[at..self.len]);
        (self.len, to.len) = (at, end);
    }
}

/// Runs that no ladder uses at the moment. They are kept, so that a steady state allocates nothing.
#[derive(Default)]
pub(crate) struct SpareRuns(
    #[expect(
        clippy::vec_box,
        reason = "runs move between ladders without being copied"
    )]
    Vec<Box<Run>>,
);

impl SpareRuns {
    fn take(&mut self) -> Box<Run> {
        let mut run = self.0.pop().unwrap_or_else(|| {
            Box::new(Run {
                len: 0,
                keys: [0; RUN_LEVELS],
                levels: [0; RUN_LEVELS],
            })
        });
        run.len = 0;
        run
    }
}

struct Entry {
    first_key: i64,
    run: Box<Run>,
}

/// Where a key that has no level belongs.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    entry: usize,
    at: usize,
}

/// Levels by ascending key, the best level last: a sorted array in runs, so that finding is two
/// binary searches over adjacent memory and inserting moves at most one run (and, once per half
/// run of insertions, one word pair for every run of the ladder).
#[derive(Default)]
pub(crate) struct Ladder {
    entries: Vec<Entry>,
    best: Option<(i64, u32)>,
}

impl Ladder {
    /// Key and level of the best price.
    #[inline]
    pub(crate) fn best(&self) -> Option<(i64, u32)> {
        self.best
    }

    /// The level of `key`, or where it belongs.
    pub(crate) fn find(&self, key: i64) -> Result<u32, Place> {
        let Some(last) = self.entries.last() else {
            return Err(Place { entry: 0, at: 0 });
        };
        let entry = if last.first_key <= key {
            self.entries.len() - 1 // Near the best price, where most of the traffic is.
        } else {
            self.entries
                .partition_point(|entry| entry.first_key <= key)
                .saturating_sub(1)
        };
        let run = &self.entries[entry].run;
        match run.keys().binary_search(&key) {
            Ok(at) => Ok(run.levels[at]),
            Err(at) => Err(Place { entry, at }),
        }
    }

    /// Inserts a level at the place that `find` has just given for its key.
    pub(crate) fn insert(&mut self, spare: &mut SpareRuns, place: Place, key: i64, level: u32) {
        let Place { mut entry, mut at } = place;
        if self.entries.is_empty() {
            self.entries.push(Entry {
                first_key: key,
                run: spare.take(),
            });
        } else if self.entries[entry].run.len == RUN_LEVELS {
            let mut upper = spare.take();
            self.entries[entry]
                .run
                .move_tail(RUN_LEVELS / 2, &mut upper);
            self.entries.insert(
                entry + 1,
                Entry {
                    first_key: upper.keys[0],
                    run: upper,
                },
            );
            if at > RUN_LEVELS / 2 {
                (entry, at) = (entry + 1, at - RUN_LEVELS / 2);
            }
        }
        let entry = &mut self.entries[entry];
        entry.run.insert(at, key, level);
        entry.first_key = entry.run.keys[0];
        self.refresh_best();
    }

    /// Removes the level of `key`, which is there.
    pub(crate) fn remove(&mut self, spare: &mut SpareRuns, key: i64) {
        let entry = self.entries.partition_point(|entry| entry.first_key <= key) - 1;
        let run = &mut self.entries[entry].run;
        let at = run
            .keys()
            .binary_search(&key)
            .expect("the level is in its ladder");
        run.remove(at);
        if run.len == 0 {
            spare.0.push(self.entries.remove(entry).run);
        } else {
            self.entries[entry].first_key = self.entries[entry].run.keys[0];
            if self.entries[entry].run.len < RUN_LEVELS_LOW {
                self.join_neighbours(spare, entry);
            }
        }
        self.refresh_best();
    }

    /// Levels from the best price to the worst, with their keys.
    pub(crate) fn best_first(&self) -> impl Iterator<Item = (i64, u32)> {
        self.entries.iter().rev().flat_map(|entry| {
            let run = &entry.run;
            (0..run.len).rev().map(|at| (run.keys[at], run.levels[at]))
        })
    }

    fn join_neighbours(&mut self, spare: &mut SpareRuns, entry: usize) {
        for lower in [entry, entry.wrapping_sub(1)] {
            let Some([low, high]) = self.entries.get_mut(lower..).and_then(|e| e.get_mut(..2))
            else {
                continue;
            };
            if low.run.len + high.run.len <= RUN_LEVELS_JOINED_MAX {
                high.run.move_tail(0, &mut low.run);
                spare.0.push(self.entries.remove(lower + 1).run);
                return;
            }
        }
    }

    fn refresh_best(&mut self) {
        self.best = self.entries.last().map(|entry| {
            let last = entry.run.len - 1;
            (entry.run.keys[last], entry.run.levels[last])
        });
    }

    #[cfg(any(test, feature = "invariants"))]
    pub(crate) fn check_invariants(&self) {
        assert!(
            self.entries.iter().all(|entry| entry.run.len > 0),
            "no run is empty"
        );
        assert!(
            self.entries
                .iter()
                .all(|entry| entry.first_key == entry.run.keys[0])
        );
        let mut levels = self.best_first();
        let mut above = levels.next();
        assert_eq!(self.best, above);
        for level in levels {
            assert!(
                above.is_some_and(|(key, _)| level.0 < key),
                "keys are in order"
            );
            above = Some(level);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::mix;
    use std::collections::BTreeMap;

    #[test]
    fn agrees_with_a_map_over_wide_and_narrow_ranges() {
        for range in [20, 300, 5_000] {
            let (mut ladder, mut spare) = (Ladder::default(), SpareRuns::default());
            let mut map: BTreeMap<i64, u32> = BTreeMap::new();
            for round in 0..40_000_u64 {
                // Removal is likelier in every other stretch, so runs split and join.
                let key = (mix(round) % range) as i64 - 10;
                let emptying = round / 5_000 % 2 == 1;
                match ladder.find(key) {
                    Ok(level) => {
                        assert_eq!(map.get(&key), Some(&level));
                        if emptying || mix(round + 7).is_multiple_of(3) {
                            ladder.remove(&mut spare, key);
                            map.remove(&key);
                        }
                    }
                    Err(place) => {
                        assert!(!map.contains_key(&key));
                        if !emptying || mix(round + 7).is_multiple_of(8) {
                            ladder.insert(&mut spare, place, key, round as u32);
                            map.insert(key, round as u32);
                        }
                    }
                }
                assert_eq!(ladder.best(), map.last_key_value().map(|(&k, &l)| (k, l)));
                if round % 100 == 0 {
                    ladder.check_invariants();
                    assert!(
                        ladder
                            .best_first()
                            .eq(map.iter().rev().map(|(&k, &l)| (k, l)))
                    );
                }
            }
        }
    }

    #[test]
    fn a_run_that_shrinks_joins_its_neighbour() {
        let (mut ladder, mut spare) = (Ladder::default(), SpareRuns::default());
        for key in 0..1_000 {
            let place = ladder.find(key).unwrap_err();
            ladder.insert(&mut spare, place, key, 0);
        }
        let filled = ladder.entries.len();
        for key in (0..1_000).filter(|key| key % 64 != 0) {
            ladder.remove(&mut spare, key);
        }
        assert!(
            ladder.entries.len() <= 2,
            "16 levels in {} runs",
            ladder.entries.len()
        );
        assert_eq!(
            ladder.entries.len() + spare.0.len(),
            filled,
            "runs are kept for reuse"
        );
    }
}
