//! What is due when: a heap whose entries can be taken out again.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::hash::{StateHasher, mix};
use crate::order::NIL;
use crate::table::{Single, Table, Tabled};

/// Something due. Timers fire in order of time, kind and id.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Timer {
    /// Nanoseconds, on the clock of `Context::transact_time`.
    pub time: u64,
    pub id: u64,
    /// Whatever the owner wants to find again when it fires.
    pub owner: u32,
    handle: u32,
    pub kind: u8,
    pad: [u8; 7],
}

const _: () = assert!(size_of::<Timer>() == 32, "two to a cache line");

impl Timer {
    #[inline]
    fn is_before(&self, other: &Timer) -> bool {
        (self.time, self.kind, self.id) < (other.time, other.kind, other.id)
    }
}

/// A binary heap, and for every handle where its timer is in the heap.
pub(crate) struct Timers {
    /// The first `len` are the heap; the others were.
    heap: Table<Timer>,
    /// By handle the place in the heap, or the next free handle.
    places: Table<u32>,
    counts: Single<Counts>,
}

#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
struct Counts {
    len: u32,
    free: u32,
}

impl Timers {
    pub(crate) fn new() -> Timers {
        let counts = Single::new(Counts { len: 0, free: NIL });
        Timers {
            heap: Table::new(),
            places: Table::new(),
            counts,
        }
    }

    pub(crate) fn len(&self) -> u32 {
        self.counts.len
    }

    /// Adds a timer. The handle is good until the timer is removed or popped.
    pub(crate) fn add(&mut self, time: u64, kind: u8, id: u64, owner: u32) -> u32 {
        let Counts { len, free } = *self.counts;
        let handle = if free == NIL {
            self.places.push(NIL)
        } else {
            free
        };
        *self.counts = Counts {
            len: len + 1,
            free: if free == NIL { NIL } else { self.places[free] },
        };
        let timer = Timer {
            time,
            id,
            owner,
            handle,
            kind,
            pad: [0; 7],
        };
        self.heap.grow(len + 1, timer);
        self.rise(len, timer);
        handle
    }

    /// When the next timer fires; `u64::MAX` if none does.
    #[inline(always)]
    pub(crate) fn next_time(&self) -> u64 {
        match self.counts.len {
            0 => u64::MAX,
            _ => self.heap[0].time,
        }
    }

    /// The timer that fires next.
    #[inline]
    pub(crate) fn peek(&self) -> Option<&Timer> {
        if self.len() == 0 {
            return None;
        }
        self.heap.get(0)
    }

    /// Takes out the timer that fires next.
    pub(crate) fn pop(&mut self) -> Option<Timer> {
        let first = *self.peek()?;
        self.remove(first.handle);
        Some(first)
    }

    /// Takes out the timer of a handle, which is a good one.
    pub(crate) fn remove(&mut self, handle: u32) {
        let Counts { len, free } = *self.counts;
        let place = self.places[handle];
        let last = self.heap[len - 1];
        *self.counts = Counts {
            len: len - 1,
            free: handle,
        };
        self.places[handle] = free;
        if place == len - 1 {
            return;
        }
        // The last timer fills the gap, wherever from there it belongs.
        if place > 0 && last.is_before(&self.heap[(place - 1) / 2]) {
            self.rise(place, last);
        } else {
            self.sink(place, last);
        }
    }

    #[inline]
    fn put(&mut self, place: u32, timer: Timer) {
        self.heap[place] = timer;
        self.places[timer.handle] = place;
    }

    /// Puts a timer at `place` or above.
    fn rise(&mut self, mut place: u32, timer: Timer) {
        while place > 0 {
            let above = self.heap[(place - 1) / 2];
            if !timer.is_before(&above) {
                break;
            }
            self.put(place, above);
            place = (place - 1) / 2;
        }
        self.put(place, timer);
    }

    /// Puts a timer at `place` or below.
    fn sink(&mut self, mut place: u32, timer: Timer) {
        let len = self.len();
        loop {
            let mut below = 2 * u64::from(place) + 1;
            if below >= u64::from(len) {
                break;
            }
            if below + 1 < u64::from(len)
                && self.heap[below as u32 + 1].is_before(&self.heap[below as u32])
            {
                below += 1;
            }
            let below = below as u32;
            let next = self.heap[below];
            if !next.is_before(&timer) {
                break;
            }
            self.put(place, next);
            place = below;
        }
        self.put(place, timer);
    }

    /// The timers as a set: how they lie in the heap is their history, not their state.
    pub(crate) fn hash(&self, hasher: &mut StateHasher) {
        let len = self.len();
        let sum = self.heap.rows()[..len as usize]
            .iter()
            .fold(0_u64, |sum, timer| {
                let mut one = StateHasher::default();
                one.write(timer.time);
                one.write(u64::from(timer.kind) << 32 | u64::from(timer.owner));
                one.write(timer.id);
                sum.wrapping_add(mix(one.finish()))
            });
        hasher.write(u64::from(len));
        hasher.write(sum);
    }

    pub(crate) fn tables(&self) -> [&dyn Tabled; 3] {
        [&self.heap, &self.places, &self.counts]
    }

    pub(crate) fn tables_mut(&mut self) -> [&mut dyn Tabled; 3] {
        [&mut self.heap, &mut self.places, &mut self.counts]
    }

    #[cfg(any(test, feature = "invariants"))]
    pub(crate) fn check_invariants(&self) {
        let len = self.len();
        for place in 0..len {
            let timer = &self.heap[place];
            assert_eq!(self.places[timer.handle], place, "handles agree");
            assert!(
                place == 0 || !timer.is_before(&self.heap[(place - 1) / 2]),
                "what is above is due before"
            );
        }
        let (mut handle, mut free) = (self.counts.free, 0);
        while handle != NIL {
            free += 1;
            assert!(
                free <= self.places.len() - len,
                "the free list has no cycle"
            );
            handle = self.places[handle];
        }
        assert_eq!(free + len, self.places.len(), "no handle is lost");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    type Model = BTreeMap<(u64, u8, u64), (u32, u32)>;

    fn churn(timers: &mut Timers, model: &mut Model, seed: u64, rounds: std::ops::Range<u64>) {
        for round in rounds {
            let random = mix(round ^ seed << 40);
            let growing = round / 1_000 % 2 == 0;
            // Few times and kinds, so that ids decide often.
            let key = (random % 50, (random >> 8) as u8 % 3, (random >> 16) % 40);
            let known = model.get(&key).copied();
            match (known, random >> 60) {
                (None, 0..12) if growing => {
                    let owner = round as u32;
                    let handle = timers.add(key.0, key.1, key.2, owner);
                    model.insert(key, (handle, owner));
                }
                (Some((handle, _)), _) => {
                    timers.remove(handle);
                    model.remove(&key);
                }
                (None, 12..) => {
                    let popped = timers.pop().map(|t| ((t.time, t.kind, t.id), t.owner));
                    let first = model.pop_first().map(|(key, (_, owner))| (key, owner));
                    assert_eq!(popped, first, "seed {seed} round {round}");
                }
                _ => {}
            }
            let first = timers.peek().map(|t| (t.time, t.kind, t.id));
            assert_eq!(first, model.first_key_value().map(|(&key, _)| key));
            assert_eq!(timers.len() as usize, model.len());
            if round % 50 == 0 {
                timers.check_invariants();
            }
        }
    }

    fn image(timers: &Timers) -> (u64, Vec<Vec<u8>>) {
        let mut hasher = StateHasher::default();
        timers.hash(&mut hasher);
        let tables = timers.tables();
        let bytes = tables.iter().map(|table| table.as_bytes().to_vec());
        (hasher.finish(), bytes.collect())
    }

    #[test]
    fn fires_in_order_and_forgets_what_is_removed() {
        for seed in [1, 2] {
            let (mut timers, mut model) = (Timers::new(), Model::new());
            churn(&mut timers, &mut model, seed, 0..20_000);
        }
    }

    #[test]
    fn a_rollback_restores_every_byte() {
        let (mut timers, mut model) = (Timers::new(), Model::new());
        churn(&mut timers, &mut model, 3, 0..700);
        let before = image(&timers);
        timers.tables_mut().iter_mut().for_each(|t| t.begin());
        churn(&mut timers, &mut model.clone(), 3, 700..1_700);
        assert_ne!(image(&timers), before);
        timers.tables_mut().iter_mut().for_each(|t| t.rollback());
        assert_eq!(image(&timers), before);
        churn(&mut timers, &mut model, 3, 1_700..3_000);
    }

    #[test]
    fn the_hash_is_of_the_set() {
        let (mut a, mut b) = (Timers::new(), Timers::new());
        for id in 0..20 {
            a.add(id % 3, 1, id, 0);
            b.add((19 - id) % 3, 1, 19 - id, 0);
        }
        assert_eq!(image(&a).0, image(&b).0);
        a.pop();
        assert_ne!(image(&a).0, image(&b).0);
    }
}
