//! The last clOrdId counter of every lane: duplicate protection that outlives sessions.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::hash::StateHasher;
use crate::limits::Limits;
use crate::order::NIL;
use crate::reason;
use crate::table::{Table, Tabled};
use crate::validate::Refusal;

const COUNTER_BITS: u32 = 48;
const COUNTER_MASK: u64 = (1 << COUNTER_BITS) - 1;
/// A chunk has room for a power of two lanes, up to 2^16.
const CHUNK_SIZES: u32 = 17;

const fn split(cl_ord_id: u64) -> (u32, u64) {
    ((cl_ord_id >> COUNTER_BITS) as u32, cl_ord_id & COUNTER_MASK)
}

/// A participant's lanes are one chunk of `counters`, which it exchanges for one of twice the
/// length when it needs more.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
struct Chunk {
    start: u32,
    /// 0 = no chunk.
    lanes: u32,
}

/// One counter per participant and lane, made when first used.
pub(crate) struct Lanes {
    chunks: Table<Chunk>,
    counters: Table<u64>,
    /// Per size, the first chunk that nobody uses; its first counter leads to the next one.
    free: Table<u32>,
}

impl Lanes {
    pub(crate) fn new() -> Lanes {
        let mut free = Table::new();
        free.grow(CHUNK_SIZES, NIL);
        Lanes {
            chunks: Table::new(),
            counters: Table::new(),
            free,
        }
    }

    /// The last counter used in the lane of `cl_ord_id`; 0 if none was.
    pub(crate) fn last(&self, participant: u32, cl_ord_id: u64) -> u64 {
        let lane = split(cl_ord_id).0;
        match self.chunks.get(participant) {
            Some(chunk) if lane < chunk.lanes => self.counters[chunk.start + lane],
            _ => 0,
        }
    }

    /// Whether the id was used, or skipped, before.
    pub(crate) fn is_past(&self, participant: u32, cl_ord_id: u64) -> bool {
        let counter = split(cl_ord_id).1;
        counter != 0 && counter <= self.last(participant, cl_ord_id)
    }

    /// Uses up a clOrdId that is the next one, or a later one, of a lane that was used before; false,
    /// and nothing has changed, for every other. `QUIET` as in `Table::row`.
    #[inline(always)]
    pub(crate) fn claim_next<const QUIET: bool>(
        &mut self,
        limits: &Limits,
        participant: u32,
        cl_ord_id: u64,
    ) -> bool {
        let (lane, counter) = split(cl_ord_id);
        match self.chunks.get(participant) {
            Some(chunk) if lane < chunk.lanes.min(limits.lanes_max) => {
                let last = self.counters.row::<QUIET>(chunk.start + lane);
                let is_next = counter > *last;
                if is_next {
                    *last = counter;
                }
                is_next
            }
            _ => false,
        }
    }

    /// Uses up a clOrdId, or says why it cannot be used; then nothing has changed.
    pub(crate) fn claim(
        &mut self,
        limits: &Limits,
        participant: u32,
        cl_ord_id: u64,
    ) -> Result<(), Refusal> {
        if participant >= limits.participants_max {
            return Err(Refusal::at(
                reason::SYSTEM_BUSY,
                limits.participants_max,
                participant,
            ));
        }
        let (lane, counter) = split(cl_ord_id);
        if lane >= limits.lanes_max {
            return Err(Refusal::at(
                reason::CL_ORD_ID_LANE,
                i64::from(limits.lanes_max) - 1,
                lane,
            ));
        }
        if counter == 0 {
            return Err(Refusal::offending(reason::CL_ORD_ID_LANE, 0));
        }
        self.chunks
            .grow(participant + 1, Chunk { start: 0, lanes: 0 });
        if lane >= self.chunks[participant].lanes && !self.lengthen(participant, lane + 1) {
            return Err(Refusal::because(reason::SYSTEM_BUSY));
        }
        let last = &mut self.counters[self.chunks[participant].start + lane];
        if counter <= *last {
            return Err(Refusal::offending(reason::DUPLICATE_CL_ORD_ID, *last));
        }
        *last = counter;
        Ok(())
    }

    /// Gives a participant room for as many lanes. It fails only where 2^32 counters are in use.
    #[cold]
    fn lengthen(&mut self, participant: u32, lanes: u32) -> bool {
        let lanes = lanes.next_power_of_two();
        let size = lanes.ilog2();
        let mut start = self.free[size];
        if start != NIL {
            self.free[size] = self.counters[start] as u32;
        } else {
            start = self.counters.len();
            let Some(end) = start.checked_add(lanes) else {
                return false;
            };
            self.counters.grow(end, 0);
        }
        let old = self.chunks[participant];
        for lane in 0..lanes {
            self.counters[start + lane] = if lane < old.lanes {
                self.counters[old.start + lane]
            } else {
                0
            };
        }
        if old.lanes != 0 {
            let free = &mut self.free[old.lanes.ilog2()];
            self.counters[old.start] = u64::from(std::mem::replace(free, old.start));
        }
        self.chunks[participant] = Chunk { start, lanes };
        true
    }

    /// Lanes that were used, however far the tables have grown.
    pub(crate) fn hash(&self, hasher: &mut StateHasher) {
        let mut used = 0;
        for (participant, chunk) in (0_u64..).zip(self.chunks.rows()) {
            for lane in 0..chunk.lanes {
                let last = self.counters[chunk.start + lane];
                if last != 0 {
                    hasher.write(participant);
                    hasher.write(u64::from(lane));
                    hasher.write(last);
                    used += 1;
                }
            }
        }
        hasher.write(used);
    }

    pub(crate) fn tables(&self) -> [&dyn Tabled; 3] {
        [&self.chunks, &self.counters, &self.free]
    }

    pub(crate) fn tables_mut(&mut self) -> [&mut dyn Tabled; 3] {
        [&mut self.chunks, &mut self.counters, &mut self.free]
    }

    /// Every counter belongs to one chunk, used or free.
    #[cfg(any(test, feature = "invariants"))]
    pub(crate) fn check_invariants(&self) {
        let mut owned = vec![false; self.counters.len() as usize];
        let mut own = |start: u32, lanes: u32| {
            assert!(lanes.is_power_of_two());
            for counter in &mut owned[start as usize..(start + lanes) as usize] {
                assert!(!std::mem::replace(counter, true), "chunks overlap");
            }
        };
        for chunk in self.chunks.rows().iter().filter(|chunk| chunk.lanes != 0) {
            own(chunk.start, chunk.lanes);
        }
        for size in 0..CHUNK_SIZES {
            let mut start = self.free[size];
            while start != NIL {
                own(start, 1 << size);
                start = self.counters[start] as u32;
            }
        }
        assert!(owned.iter().all(|&owned| owned), "no chunk is lost");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::mix;
    use std::collections::BTreeMap;

    fn image(lanes: &Lanes) -> (u64, Vec<Vec<u8>>) {
        let mut hasher = StateHasher::default();
        lanes.hash(&mut hasher);
        let tables = lanes.tables();
        let bytes = tables.iter().map(|table| table.as_bytes().to_vec());
        (hasher.finish(), bytes.collect())
    }

    #[test]
    fn agrees_with_a_map_and_rolls_back() {
        let limits = Limits {
            participants_max: 50,
            lanes_max: 300,
            ..Limits::default()
        };
        let mut lanes = Lanes::new();
        let mut map: BTreeMap<(u32, u64), u64> = BTreeMap::new();
        let mut kept = None;
        for round in 0..20_000_u64 {
            if round == 9_000 {
                kept = Some((image(&lanes), map.clone()));
                lanes.tables_mut().iter_mut().for_each(|t| t.begin());
            }
            if round == 11_000 {
                assert_ne!(kept.as_ref().unwrap().0, image(&lanes));
                lanes.tables_mut().iter_mut().for_each(|t| t.rollback());
                let (before, map_before) = kept.take().unwrap();
                assert_eq!(before, image(&lanes));
                map = map_before;
            }
            let random = mix(round);
            let participant = random as u32 % 52;
            // Lanes come into use little by little, so that chunks are exchanged all along.
            let lane = (random >> 8) % (round / 60 + 1);
            let counter = (random >> 32) % 50;
            let id = lane << COUNTER_BITS | counter;
            let last = map.get(&(participant, lane)).copied().unwrap_or(0);
            assert_eq!(lanes.last(participant, id), last);
            let past = lanes.is_past(participant, id);
            assert_eq!(past, counter != 0 && counter <= last);
            let expected = if participant >= 50 {
                Err(Refusal::at(reason::SYSTEM_BUSY, 50, participant))
            } else if lane >= 300 {
                Err(Refusal::at(reason::CL_ORD_ID_LANE, 299, lane))
            } else if counter == 0 {
                Err(Refusal::offending(reason::CL_ORD_ID_LANE, 0))
            } else if past {
                Err(Refusal::offending(reason::DUPLICATE_CL_ORD_ID, last))
            } else {
                map.insert((participant, lane), counter);
                Ok(())
            };
            assert_eq!(
                lanes.claim(&limits, participant, id),
                expected,
                "round {round}"
            );
            if round % 500 == 0 {
                lanes.check_invariants();
            }
        }
        lanes.check_invariants();
    }
}
