//! Stops: they wait, are triggered by trades, queue up, and act one after the other.

use super::*;

impl Naive {
    /// Moves the stops that trades between these prices trigger to the end of the queue.
    pub(super) fn look(&mut self, instrument: u32, low: i64, high: i64) {
        let mut hit: Vec<usize> = (0..self.open.len())
            .filter(|&at| {
                let stop = &self.open[at];
                stop.place == Place::Stop
                    && stop.instrument == instrument
                    && if stop.buys() {
                        stop.trigger <= high
                    } else {
                        stop.trigger >= low
                    }
            })
            .collect();
        hit.sort_by_key(|&at| (!self.open[at].buys(), self.open[at].nearness(), at));
        for at in hit {
            self.open[at].place = Place::Triggered;
            self.queue.push_back(self.open[at].id);
        }
    }

    /// Lets that many triggered orders act, those that they trigger included.
    pub(super) fn run_queue(&mut self, most: u32, out: &mut Log) {
        for _ in 0..most {
            let Some(&id) = self.queue.front() else {
                return;
            };
            let at = self.position_of(id).expect("who queues is open");
            let mut order = self.remove(at);
            out.restated(&order.restated(order.display, 103));
            order.ord_type = if order.ord_type == 3 { 1 } else { 2 };
            order.trigger = NO;
            order.place = Place::Book;
            let instrument = order.instrument;
            self.act(order, out);
            self.after_aggressor(instrument, out);
        }
    }
}
