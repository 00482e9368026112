//! Trades, positions, and what corrections make of them.

use super::fields::judge_price;
use super::*;

/// One side of a trade.
#[derive(Clone, Debug)]
struct Side {
    /// The order's first id, which follows it through its replaces.
    first_id: u64,
    order_id: u64,
    cl_ord_id: u64,
    session: u32,
    account: u32,
    side: u8,
    /// The last id that this side of the trade was told with.
    exec_id: u64,
}

#[derive(Clone, Debug)]
pub struct Trade {
    pub match_id: u64,
    instrument: u32,
    price: i64,
    /// 0 if it was broken.
    qty: u64,
    /// Buyer and seller.
    sides: [Side; 2],
}

impl Trade {
    pub fn what(&self) -> (u32, i64, u64) {
        (self.instrument, self.price, self.qty)
    }
}

impl Naive {
    pub(super) fn record(&mut self, both: [&Order; 2], exec_ids: [u64; 2], price: i64, qty: u64) {
        let mut sides = [0, 1].map(|at| Side {
            first_id: both[at].first_id,
            order_id: both[at].id,
            cl_ord_id: both[at].cl_ord_id,
            session: both[at].session,
            account: both[at].account,
            side: both[at].side,
            exec_id: exec_ids[at],
        });
        for order in both {
            self.fills.insert(order.first_id, order.cum);
        }
        if !both[0].buys() {
            sides.reverse();
        }
        Rc::make_mut(&mut self.trades).push(Trade {
            match_id: self.matches,
            instrument: both[0].instrument,
            price,
            qty,
            sides,
        });
    }

    /// What an account has bought in an instrument, less what it has sold.
    pub(super) fn position(&self, account: u32, instrument: u32) -> i128 {
        let trades = self.trades.iter().filter(|t| t.instrument == instrument);
        let changes = trades.map(|trade| {
            let of = |side: &Side| match side.account == account {
                true => i128::from(trade.qty),
                false => 0,
            };
            of(&trade.sides[0]) - of(&trade.sides[1])
        });
        changes.sum()
    }

    fn judge_correction(&self, c: &TradeCorrection) -> Result<usize, Refused> {
        let id = num(c.match_id);
        if c.match_id == 0 || c.match_id > self.matches {
            return Err((18, NO, id));
        }
        if self.matches - c.match_id >= u64::from(self.limits.executions_max) {
            return Err((19, NO, id));
        }
        let found = self.trades.iter().position(|t| t.match_id == c.match_id);
        let at = found.ok_or((18, NO, id))?;
        let trade = &self.trades[at];
        if c.instrument_id != u32::MAX && c.instrument_id != trade.instrument {
            return Err((1, NO, i64::from(c.instrument_id)));
        }
        if trade.qty == 0 {
            return Err((19, NO, id));
        }
        let i = self.market_of(trade.instrument).instrument;
        if c.new_price != NO {
            judge_price(&i, c.new_price)?;
        }
        if c.new_qty > trade.qty {
            return Err((10, num(trade.qty), num(c.new_qty)));
        }
        if !c.new_qty.is_multiple_of(i.lot_size) {
            return Err((11, num(i.lot_size), num(c.new_qty)));
        }
        let same_price = c.new_price == NO || c.new_price == trade.price;
        if c.new_qty == trade.qty && same_price {
            return Err((22, NO, NO));
        }
        Ok(at)
    }

    pub(super) fn correct(&mut self, ctx: &Context, c: &TradeCorrection, out: &mut Log) {
        let at = match self.judge_correction(c) {
            Ok(at) => at,
            Err((reason, limit_value, offending_value)) => {
                return out.request_rejected(&RequestRejected {
                    session: ctx.session,
                    request_id: c.request_id,
                    instrument_id: c.instrument_id,
                    reason,
                    limit_value,
                    offending_value,
                });
            }
        };
        self.matches += 1;
        let trade = &mut Rc::make_mut(&mut self.trades)[at];
        let gone = trade.qty - c.new_qty;
        let broken = c.new_qty == 0;
        trade.qty = c.new_qty;
        if c.new_price != NO {
            trade.price = c.new_price;
        }
        let (price, match_id, instrument_id) = (trade.price, trade.match_id, trade.instrument);
        let mut told = Vec::new();
        for (side, exec_id) in trade.sides.iter_mut().zip(2 * self.matches - 1..) {
            let mut live = self.open.iter_mut().filter(|o| o.first_id == side.first_id);
            let (mut session, mut leaves_qty) = (side.session, 0);
            let fills = self.fills.get_mut(&side.first_id).expect("it has traded");
            *fills -= gone;
            if let Some(order) = live.next() {
                order.cum = *fills;
                (session, leaves_qty) = (order.session, order.leaves);
            }
            told.push(TradeCorrected {
                session,
                exec_id,
                ref_exec_id: side.exec_id,
                match_id,
                order_id: side.order_id,
                cl_ord_id: side.cl_ord_id,
                new_price: if broken { NO } else { price },
                new_qty: c.new_qty,
                leaves_qty,
                cum_qty: *fills,
                instrument_id,
                reason: 0,
                kind: if broken { 1 } else { 2 },
                side: side.side,
            });
            side.exec_id = exec_id;
        }
        told.iter().for_each(|event| out.trade_corrected(event));
        for event in told.iter().filter(|event| event.session != ctx.session) {
            out.trade_corrected(&TradeCorrected {
                session: ctx.session,
                ..*event
            });
        }
    }
}
