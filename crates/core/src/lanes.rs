//! The last clOrdId counter of every lane: duplicate protection that outlives sessions.

use crate::hash::StateHasher;
use crate::limits::Limits;
use crate::reason;
use crate::validate::Refusal;

const COUNTER_BITS: u32 = 48;
const COUNTER_MASK: u64 = (1 << COUNTER_BITS) - 1;

const fn split(cl_ord_id: u64) -> (usize, u64) {
    (
        (cl_ord_id >> COUNTER_BITS) as usize,
        cl_ord_id & COUNTER_MASK,
    )
}

/// One counter per participant and lane, made when first used.
#[derive(Default)]
pub(crate) struct Lanes {
    participants: Vec<Vec<u64>>,
}

impl Lanes {
    /// The last counter used in the lane of `cl_ord_id`; 0 if none was.
    pub(crate) fn last(&self, participant: u32, cl_ord_id: u64) -> u64 {
        let lanes = self.participants.get(participant as usize);
        lanes
            .and_then(|lanes| lanes.get(split(cl_ord_id).0))
            .copied()
            .unwrap_or(0)
    }

    /// Whether the id was used, or skipped, before.
    pub(crate) fn is_past(&self, participant: u32, cl_ord_id: u64) -> bool {
        let counter = split(cl_ord_id).1;
        counter != 0 && counter <= self.last(participant, cl_ord_id)
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
        if lane as u64 >= u64::from(limits.lanes_max) {
            return Err(Refusal::at(
                reason::CL_ORD_ID_LANE,
                i64::from(limits.lanes_max) - 1,
                lane as u64,
            ));
        }
        if counter == 0 {
            return Err(Refusal::offending(reason::CL_ORD_ID_LANE, 0));
        }
        let participant = participant as usize;
        if participant >= self.participants.len() {
            self.participants.resize_with(participant + 1, Vec::new);
        }
        let lanes = &mut self.participants[participant];
        if lane >= lanes.len() {
            lanes.resize(lane + 1, 0);
        }
        if counter <= lanes[lane] {
            return Err(Refusal::offending(reason::DUPLICATE_CL_ORD_ID, lanes[lane]));
        }
        lanes[lane] = counter;
        Ok(())
    }

    /// Lanes that were used, however far the tables have grown.
    pub(crate) fn hash(&self, hasher: &mut StateHasher) {
        let mut used = 0;
        for (participant, lanes) in self.participants.iter().enumerate() {
            for (lane, &last) in lanes.iter().enumerate().filter(|&(_, &last)| last != 0) {
                hasher.write(participant as u64);
                hasher.write(lane as u64);
                hasher.write(last);
                used += 1;
            }
        }
        hasher.write(used);
    }
}
