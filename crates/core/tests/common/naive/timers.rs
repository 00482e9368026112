//! What time alone does.

use super::*;

/// What is due, in the order in which things due at the same time are done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    /// The core's id of the order, and its own.
    Expiry(u64, u64),
    /// The instrument's place in the order of addition.
    PhaseEnd(usize),
    Indicative(usize),
}

impl Naive {
    fn dues(&self) -> Vec<(u64, Due)> {
        let orders = self.open.iter().filter(|order| order.tif == 6);
        let expiries = orders.map(|order| {
            let (core_id, id) = by_id(order);
            (order.expire, Due::Expiry(core_id, id))
        });
        let mut dues: Vec<(u64, Due)> = expiries.collect();
        for (at, market) in self.markets.iter().enumerate() {
            dues.extend(market.ends.map(|time| (time, Due::PhaseEnd(at))));
            let again = market.published.saturating_add(INDICATIVE_INTERVAL_NS);
            dues.extend(market.dirty.then_some((again, Due::Indicative(at))));
        }
        dues
    }

    pub fn next_timer(&self) -> u64 {
        if !self.queue.is_empty() {
            return 0;
        }
        let times = self.dues().into_iter().map(|(time, _)| time);
        times.min().unwrap_or(u64::MAX)
    }

    pub(super) fn advance(&mut self, out: &mut Log) {
        while let Some((time, due)) = self.dues().into_iter().min() {
            if time > self.now {
                break;
            }
            match due {
                Due::Expiry(_, id) => self.cancel_unasked(id, 83, out),
                Due::PhaseEnd(at) => self.end_phase(self.markets[at].instrument.id, out),
                Due::Indicative(at) => self.publish(self.markets[at].instrument.id, 0, out),
            }
        }
        self.run_queue(CASCADE_MAX, out);
    }
}
