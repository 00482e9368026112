//! The end of a call: one price at which most trades.

use super::*;

/// Where a call would end.
pub struct Cross {
    pub price: i64,
    pub volume: i128,
    /// What buyers want more than sellers at that price.
    pub surplus: i128,
}

/// A range of prices with fewer than these is tried out in full.
const PRICES_MAX: usize = 64;

impl Naive {
    /// One side of the book, best first.
    fn side(&self, instrument: u32, buying: bool) -> Vec<&Order> {
        let book = self.open.iter().filter(|o| o.place == Place::Book);
        let side = book.filter(|o| o.instrument == instrument && o.buys() == buying);
        let mut side: Vec<&Order> = side.collect();
        side.sort_by_key(|order| order.turn());
        side
    }

    /// The price, if anything would trade.
    pub(super) fn cross(&self, instrument: u32) -> Option<Cross> {
        let (buys, sells) = (self.side(instrument, true), self.side(instrument, false));
        let market = self.market_of(instrument);
        let reference = i128::from(market.reference);
        let candidates = candidates(&market.instrument, market.reference, &buys, &sells);
        let crosses = candidates.into_iter().map(|price| {
            let wanted = |side: &[&Order]| -> i128 {
                let at_or_better = side.iter().filter(|order| {
                    order.is_market() || !taking::is_beyond(order, i128::from(order.price), price)
                });
                at_or_better.map(|order| i128::from(order.leaves)).sum()
            };
            let (bought, sold) = (wanted(&buys), wanted(&sells));
            Cross {
                price,
                volume: bought.min(sold),
                surplus: bought - sold,
            }
        });
        let mut crosses: Vec<Cross> = crosses.filter(|cross| cross.volume > 0).collect();
        let most = crosses.iter().map(|cross| cross.volume).max()?;
        crosses.retain(|cross| cross.volume == most);
        let least = crosses.iter().map(|cross| cross.surplus.abs()).min()?;
        crosses.retain(|cross| cross.surplus.abs() == least);
        if crosses.iter().all(|cross| cross.surplus > 0) {
            crosses.into_iter().max_by_key(|cross| cross.price)
        } else if crosses.iter().all(|cross| cross.surplus < 0) || market.reference == NO {
            crosses.into_iter().min_by_key(|cross| cross.price)
        } else {
            crosses.into_iter().min_by_key(|cross| {
                let price = i128::from(cross.price);
                ((price - reference).abs(), -price)
            })
        }
    }

    pub(super) fn uncross(&mut self, instrument: u32, out: &mut Log) {
        let Some(cross) = self.cross(instrument) else {
            return;
        };
        let mut left = cross.volume;
        let mut traded: Vec<u64> = Vec::new();
        while left > 0 {
            // Whatever has traded in full has gone, so that the first of each side are next.
            let [buyer, seller] = [true, false].map(|buying| self.side(instrument, buying)[0].id);
            let [b, s] = [buyer, seller].map(|id| self.position_of(id).expect("just listed"));
            let qty = self.open[b].leaves.min(self.open[s].leaves);
            let qty = qty.min(u64::try_from(left).unwrap_or(u64::MAX));
            left -= i128::from(qty);
            self.matches += 1;
            for at in [b, s] {
                self.open[at].leaves -= qty;
                self.open[at].cum += qty;
            }
            let both = [b, s].map(|at| self.open[at].clone());
            let ids = [2 * self.matches - 1, 2 * self.matches];
            for (order, id) in both.iter().zip(ids) {
                out.executed(&self.execution(order, cross.price, qty, 3, id));
            }
            self.traded([&both[0], &both[1]], ids, cross.price, qty);
            traded.extend([buyer, seller]);
            self.open.retain(|order| order.leaves > 0);
        }
        for order in self.open.iter_mut().filter(|o| traded.contains(&o.id)) {
            order.show();
        }
        // Stops are looked at when continuous trading begins, with the last price only.
        self.market_mut(instrument).unseen = None;
        self.strike_protection(out);
    }
}

/// The prices among which the best one must be.
fn candidates(i: &Instrument, reference: i64, buys: &[&Order], sells: &[&Order]) -> Vec<i64> {
    let orders = buys.iter().chain(sells).filter(|o| !o.is_market());
    let limits: Vec<i64> = orders.map(|order| order.price).collect();
    let (Some(&lowest), Some(&highest)) = (limits.iter().min(), limits.iter().max()) else {
        return Vec::from_iter((reference != NO).then_some(reference));
    };
    let all = std::iter::successors(Some(lowest), |&price| Some(fields::next_above(i, price)));
    let all: Vec<i64> = all
        .take_while(|&price| price <= highest)
        .take(PRICES_MAX)
        .collect();
    if all.len() < PRICES_MAX {
        return all;
    }
    // What both sides want changes at their limits only, so that between two limits the ends of the
    // stretch count, and what is nearest to the reference.
    let mut some = limits;
    some.extend((reference != NO).then(|| reference.clamp(lowest, highest)));
    let beside = |&price: &i64| [fields::next_below(i, price), fields::next_above(i, price)];
    let neighbours: Vec<i64> = some.iter().flat_map(beside).collect();
    some.extend(neighbours);
    some.retain(|price| (lowest..=highest).contains(price));
    some.sort_unstable();
    some.dedup();
    some
}
