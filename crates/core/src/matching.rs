//! One order against the other side of its book.

use crate::books::Side;
use crate::core::Core;
use crate::event::{EventSink, Executed, liquidity, ord_status};
use crate::slab::NIL;

/// The order that arrives, while it trades.
pub(crate) struct Taker {
    pub session: u32,
    pub cl_ord_id: u64,
    pub order_id: u64,
    pub account_id: u32,
    pub instrument_id: u32,
    pub side: u8,
    pub leaves_qty: u64,
    pub cum_qty: u64,
}

pub(crate) fn ord_status(leaves_qty: u64, cum_qty: u64) -> u8 {
    match (leaves_qty, cum_qty) {
        (0, _) => ord_status::FILLED,
        (_, 0) => ord_status::NEW,
        _ => ord_status::PARTIALLY_FILLED,
    }
}

impl Core {
    /// Trades with the makers whose key is at least `limit`, best price and oldest order first, at
    /// their prices. Each match is reported to the maker, then to the taker.
    pub(crate) fn take<S: EventSink>(
        &mut self,
        market: usize,
        makers: Side,
        limit: i64,
        taker: &mut Taker,
        out: &mut S,
    ) {
        while taker.leaves_qty > 0 {
            let Some((key, level)) = self.books.best_within(market, makers, limit) else {
                return;
            };
            self.take_level(level, makers.key(key), taker, out);
            if self.books.levels[level as usize].head == NIL {
                self.books.drop_level(market, makers, level);
            }
        }
    }

    fn take_level<S: EventSink>(&mut self, level: u32, price: i64, taker: &mut Taker, out: &mut S) {
        let queue = &mut self.books.levels[level as usize];
        while queue.head != NIL && taker.leaves_qty > 0 {
            let slot = queue.head;
            let order_id = self.orders.order_id(slot);
            let maker = &mut self.orders[slot];
            let qty = maker.leaves_qty.min(taker.leaves_qty);
            // No sum overflows: leaves and fills of an order add up to its total quantity.
            maker.leaves_qty -= qty;
            maker.cum_qty += qty;
            taker.leaves_qty -= qty;
            taker.cum_qty += qty;
            queue.total -= u128::from(qty);
            self.matches += 1;
            let of_maker = Executed {
                session: maker.session,
                cl_ord_id: maker.cl_ord_id,
                order_id,
                exec_id: 2 * self.matches - 1,
                match_id: self.matches,
                last_price: price,
                last_qty: qty,
                leaves_qty: maker.leaves_qty,
                cum_qty: maker.cum_qty,
                instrument_id: taker.instrument_id,
                account_id: maker.account_id,
                side: maker.side,
                liquidity: liquidity::ADDED,
                ord_status: ord_status(maker.leaves_qty, maker.cum_qty),
                flags: 0,
            };
            out.executed(&of_maker);
            out.executed(&Executed {
                session: taker.session,
                cl_ord_id: taker.cl_ord_id,
                order_id: taker.order_id,
                exec_id: 2 * self.matches,
                leaves_qty: taker.leaves_qty,
                cum_qty: taker.cum_qty,
                account_id: taker.account_id,
                side: taker.side,
                liquidity: liquidity::REMOVED,
                ord_status: ord_status(taker.leaves_qty, taker.cum_qty),
                ..of_maker
            });
            if maker.leaves_qty == 0 {
                let next = maker.next;
                queue.head = next;
                if next == NIL {
                    queue.tail = NIL;
                } else {
                    self.orders[next].prev = NIL;
                }
                self.index.remove(&mut self.orders, slot);
                self.orders.release(slot);
            }
        }
    }
}
