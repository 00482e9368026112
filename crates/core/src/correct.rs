//! Corrections and breaks of trades.

use crate::command::{Context, INSTRUMENT_NULL, PRICE_NULL, TradeCorrection};
use crate::core::Core;
use crate::event::{EventSink, TradeCorrected, correction_kind};
use crate::reason;
use crate::validate::{self, Refusal};

impl Core {
    /// Corrects or breaks a trade: positions and what the orders have traded follow. Nothing that
    /// was traded comes back into the book.
    pub fn correct_trade<S: EventSink>(&mut self, ctx: &Context, c: &TradeCorrection, out: &mut S) {
        self.arrive(ctx, out);
        match self.judge_correction(c) {
            Ok(()) => self.correct(ctx, c, out),
            Err(refusal) => {
                self.reject_request(ctx, c.request_id, c.instrument_id, refusal, out);
            }
        }
        self.finish(ctx, out);
    }

    fn judge_correction(&self, c: &TradeCorrection) -> Result<(), Refusal> {
        let Some(trade) = self.executions.find(c.match_id) else {
            let past = self.executions.is_past(c.match_id, self.scalars.matches);
            let why = if past {
                reason::TOO_LATE
            } else {
                reason::UNKNOWN_ORDER
            };
            return Err(Refusal::offending(why, c.match_id));
        };
        let instrument = self.markets.listed(trade.market);
        if ![self.markets.id(trade.market), INSTRUMENT_NULL].contains(&c.instrument_id) {
            return Err(Refusal::offending(
                reason::UNKNOWN_INSTRUMENT,
                c.instrument_id,
            ));
        }
        if trade.qty == 0 {
            return Err(Refusal::offending(reason::TOO_LATE, c.match_id));
        }
        if c.new_price != PRICE_NULL {
            validate::limit_price(instrument, c.new_price)?;
        }
        if c.new_qty > trade.qty {
            return Err(Refusal::at(reason::QUANTITY, trade.qty, c.new_qty));
        }
        validate::lots(instrument, c.new_qty)?;
        if c.new_qty == trade.qty && [trade.price, PRICE_NULL].contains(&c.new_price) {
            return Err(Refusal::because(reason::RESTRICTION));
        }
        Ok(())
    }

    fn correct<S: EventSink>(&mut self, ctx: &Context, c: &TradeCorrection, out: &mut S) {
        let last = self.scalars.matches;
        let Some(&trade) = self.executions.find(c.match_id) else {
            return;
        };
        let less = trade.qty - c.new_qty;
        let broken = c.new_qty == 0;
        let price = if c.new_price == PRICE_NULL {
            trade.price
        } else {
            c.new_price
        };
        let row = self.executions.at_mut(c.match_id);
        (row.qty, row.price) = (c.new_qty, price);
        let buyer = trade.buyer as usize;
        let corrected = [(true, buyer), (false, 1 - buyer)].map(|(is_buyer, party)| {
            let exec_id = 2 * (last + 1) - u64::from(is_buyer);
            let old = trade.parties[party];
            self.executions.at_mut(c.match_id).parties[party].exec_id = exec_id;
            let (order_id, cum_qty) = self.executions.lower_from(c.match_id, last, party, less);
            if less > 0 {
                self.risk.unfilled(old.pair, is_buyer, less);
            }
            let live = self.orders.find(order_id);
            if let Some(slot) = live {
                self.orders[slot].cum_qty = cum_qty;
            }
            TradeCorrected {
                session: live.map_or(old.session, |slot| self.orders[slot].session),
                exec_id,
                ref_exec_id: old.exec_id,
                match_id: trade.match_id,
                order_id: old.order_id,
                cl_ord_id: old.cl_ord_id,
                new_price: if broken { PRICE_NULL } else { price },
                new_qty: c.new_qty,
                leaves_qty: live.map_or(0, |slot| self.orders[slot].leaves_qty),
                cum_qty,
                instrument_id: self.markets.instrument(trade.market).id,
                reason: reason::NONE,
                kind: if broken {
                    correction_kind::BROKEN
                } else {
                    correction_kind::CORRECTED
                },
                side: trade.sides[party],
            }
        });
        let number = self.next_match();
        self.executions.skip(number);
        corrected
            .iter()
            .for_each(|event| out.trade_corrected(event));
        for event in corrected.iter().filter(|e| e.session != ctx.session) {
            out.trade_corrected(&TradeCorrected {
                session: ctx.session,
                ..*event
            });
        }
    }
}
