//! The uncross: one price at which everything that can trade does.

use crate::acting::price_of;
use crate::books::Ladder;
use crate::command::{Context, PRICE_NULL, side};
use crate::core::Core;
use crate::event::{EventSink, Executed, liquidity};
use crate::executions::{Execution, Party};
use crate::instrument::Instrument;
use crate::matching::ord_status;
use crate::order::NIL;

/// What an uncross would give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Uncross {
    pub price: i64,
    pub volume: u128,
    pub imbalance: u128,
    /// The side that has more; 0 = neither.
    pub imbalance_side: u8,
}

/// What is bought and sold at one limit price.
#[derive(Clone, Copy)]
pub(crate) struct PriceQty {
    price: i64,
    buy: u128,
    sell: u128,
}

/// Neighbouring prices that all give the same.
#[derive(Clone, Copy)]
struct Stretch {
    low: i64,
    high: i64,
    buy: u128,
    sell: u128,
}

impl Stretch {
    fn volume(&self) -> u128 {
        self.buy.min(self.sell)
    }

    fn imbalance(&self) -> u128 {
        self.buy.abs_diff(self.sell)
    }
}

/// The stretches that are best so far. They are neighbours, because what can be bought falls with
/// the price and what can be sold rises.
struct Best {
    low: i64,
    high: i64,
    last: Stretch,
    all_buy: bool,
    all_sell: bool,
}

impl Best {
    fn of(stretch: Stretch) -> Best {
        Best {
            low: stretch.low,
            high: stretch.high,
            all_buy: stretch.buy > stretch.sell,
            all_sell: stretch.buy < stretch.sell,
            last: stretch,
        }
    }

    /// Stretches come by ascending price.
    fn consider(best: &mut Option<Best>, stretch: Stretch) {
        let Some(known) = best else {
            *best = Some(Best::of(stretch));
            return;
        };
        let order = (stretch.volume().cmp(&known.last.volume()))
            .then(known.last.imbalance().cmp(&stretch.imbalance()));
        if order.is_gt() {
            *known = Best::of(stretch);
        } else if order.is_eq() {
            known.high = stretch.high;
            known.all_buy &= stretch.buy > stretch.sell;
            known.all_sell &= stretch.buy < stretch.sell;
        }
    }

    /// Market pressure decides, then nearness to the reference; without one the lowest price.
    fn price(&self, reference: Option<i64>) -> i64 {
        match reference {
            _ if self.all_buy => self.high,
            _ if self.all_sell => self.low,
            Some(reference) => reference.clamp(self.low, self.high),
            None => self.low,
        }
    }
}

impl Core {
    /// What an uncross of the book as it is would give; `None` if nothing would trade.
    pub(crate) fn uncross_of(&mut self, market: u32) -> Option<Uncross> {
        let mut prices = std::mem::take(&mut self.levels_scratch);
        prices.clear();
        let [market_buy, market_sell] = self.gather(market, &mut prices);
        let state = &self.markets.states[market];
        let reference = state.reference();
        let found = if prices.is_empty() {
            reference.map(|price| (price, market_buy, market_sell))
        } else {
            let instrument = self.markets.instrument(market);
            best_price(instrument, &prices, market_buy, market_sell, reference)
        };
        self.levels_scratch = prices;
        let (price, buy, sell) = found?;
        let volume = buy.min(sell);
        (volume > 0).then(|| Uncross {
            price,
            volume,
            imbalance: buy.abs_diff(sell),
            imbalance_side: match buy.cmp(&sell) {
                std::cmp::Ordering::Greater => side::BUY,
                std::cmp::Ordering::Less => side::SELL,
                std::cmp::Ordering::Equal => 0,
            },
        })
    }

    /// Lists what is bought and sold at each limit price, ascending. Returns the market orders.
    fn gather(&self, market: u32, prices: &mut Vec<PriceQty>) -> [u128; 2] {
        let mut at_market = [0; 2];
        for (at, ladder) in [Ladder::BUY, Ladder::SELL].into_iter().enumerate() {
            for level in self.books.levels_of(&self.orders, market, ladder) {
                let total = self.books.total(&self.orders, level);
                let price = price_of(ladder, self.books.rank(&self.orders, level));
                let (buy, sell) = if at == 0 { (total, 0) } else { (0, total) };
                if price == PRICE_NULL {
                    at_market[at] += total;
                } else {
                    prices.push(PriceQty { price, buy, sell });
                }
            }
        }
        prices.sort_unstable_by_key(|row| row.price);
        prices.dedup_by(|from, to| {
            let same = from.price == to.price;
            if same {
                to.buy += from.buy;
                to.sell += from.sell;
            }
            same
        });
        at_market
    }

    /// Trades everything that can trade at the price that the rules give. True if anything did.
    pub(crate) fn uncross<S: EventSink>(
        &mut self,
        ctx: &Context,
        market: u32,
        out: &mut S,
    ) -> bool {
        let Some(uncross) = self.uncross_of(market) else {
            return false;
        };
        let mut left = uncross.volume;
        while left > 0 {
            let [buyer, seller] = [Ladder::BUY, Ladder::SELL].map(|ladder| {
                let level = self.books.best(market, ladder);
                self.books.head(level)
            });
            let qty = self.orders[buyer]
                .leaves_qty
                .min(self.orders[seller].leaves_qty);
            let qty = u64::try_from(left).unwrap_or(u64::MAX).min(qty);
            self.cross(ctx, market, [buyer, seller], uncross.price, qty, out);
            left -= u128::from(qty);
        }
        self.markets.states[market].traded(uncross.price, uncross.price);
        true
    }

    /// One match of an uncross.
    fn cross<S: EventSink>(
        &mut self,
        ctx: &Context,
        market: u32,
        slots: [u32; 2],
        price: i64,
        qty: u64,
        out: &mut S,
    ) {
        let match_id = self.next_match();
        let instrument_id = self.markets.instrument(market).id;
        let mut parties = [None; 2];
        for (at, &slot) in slots.iter().enumerate() {
            let order_id = self.orders.order_id(slot);
            let row = &mut self.orders[slot];
            row.leaves_qty -= qty;
            row.cum_qty += qty;
            let order = *row;
            let exec_id = 2 * match_id - u64::from(at == 0);
            out.executed(&Executed {
                session: order.session,
                cl_ord_id: order.cl_ord_id,
                order_id,
                exec_id,
                match_id,
                last_price: price,
                last_qty: qty,
                leaves_qty: order.leaves_qty,
                cum_qty: order.cum_qty,
                instrument_id,
                account_id: self.risk.account_id(order.pair),
                side: order.bits.side(),
                liquidity: liquidity::AUCTION,
                ord_status: ord_status(order.leaves_qty, order.cum_qty),
                flags: 0,
            });
            parties[at] = Some(Party {
                order_id,
                cl_ord_id: order.cl_ord_id,
                exec_id,
                cum_qty: order.cum_qty,
                session: order.session,
                pair: order.pair,
            });
            self.risk.filled(order.pair, at == 0, qty);
            if order.bits.is_quote() {
                self.quote_filled(ctx, order.session, order.group_id, qty);
            }
        }
        if let [Some(buyer), Some(seller)] = parties {
            self.executions.push(Execution {
                match_id,
                price,
                qty,
                market,
                buyer: 0,
                sides: slots.map(|slot| self.orders[slot].bits.side()),
                pad: 0,
                parties: [buyer, seller],
            });
        }
        for slot in slots {
            self.crossed(slot, market, qty);
        }
    }

    /// What a match of an uncross leaves of an order.
    fn crossed(&mut self, slot: u32, market: u32, qty: u64) {
        let order = self.orders[slot];
        let own_price = self.notional_price(slot);
        if order.leaves_qty == 0 {
            return self.maker_done(slot, market, qty, own_price);
        }
        self.books.lower(order.level(slot), qty);
        let before = order.leaves_qty + qty;
        let [from, to] = [before, order.leaves_qty].map(|leaves| (own_price, leaves));
        self.risk
            .changed::<false>(order.pair, order.bits.is_buy(), from, to);
        if order.special != NIL
            && let Some(special) = self.orders.special_mut(slot)
        {
            let has_reserve = special.display_qty != 0 && special.display_qty < order.leaves_qty;
            special.shown_qty = if has_reserve {
                special.display_qty
            } else {
                order.leaves_qty
            };
        }
    }
}

/// Walks all prices from the lowest limit to the highest, stretch by stretch.
fn best_price(
    instrument: &Instrument,
    prices: &[PriceQty],
    market_buy: u128,
    market_sell: u128,
    reference: Option<i64>,
) -> Option<(i64, u128, u128)> {
    let mut buy = market_buy + prices.iter().map(|row| row.buy).sum::<u128>();
    let mut sell = market_sell;
    let mut best = None;
    for (at, row) in prices.iter().enumerate() {
        sell += row.sell;
        Best::consider(
            &mut best,
            Stretch {
                low: row.price,
                high: row.price,
                buy,
                sell,
            },
        );
        buy -= row.buy;
        let Some(next) = prices.get(at + 1) else {
            break;
        };
        let low = instrument.tick_at_or_above(row.price + 1);
        let high = instrument.tick_at_or_below(next.price - 1);
        if let (Some(low), Some(high)) = (low, high)
            && low <= high
        {
            Best::consider(
                &mut best,
                Stretch {
                    low,
                    high,
                    buy,
                    sell,
                },
            );
        }
    }
    let best = best?;
    let price = best.price(reference);
    // What is bought and sold there, for the report of the imbalance.
    let buy = market_buy
        + prices
            .iter()
            .filter(|row| row.price >= price)
            .map(|row| row.buy)
            .sum::<u128>();
    let sell = market_sell
        + prices
            .iter()
            .filter(|row| row.price <= price)
            .map(|row| row.sell)
            .sum::<u128>();
    Some((price, buy, sell))
}
