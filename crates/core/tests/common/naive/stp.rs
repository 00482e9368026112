//! Self-trade prevention.

use super::*;

impl Naive {
    pub(super) fn is_self_trade(&self, taker: &Order, at: usize) -> bool {
        let maker = &self.open[at];
        taker.stp_mode != 0
            && (taker.participant, taker.stp_id) == (maker.participant, maker.stp_id)
    }

    /// What happens instead of a match of two orders of one group. A taker that goes has no leaves
    /// afterwards.
    pub(super) fn prevent(&mut self, taker: &mut Order, at: usize, out: &mut Log) {
        self.prevented += 1;
        let maker = &self.open[at];
        let (theirs, ours) = (maker.leaves, taker.leaves);
        let (maker_goes, taker_goes) = match taker.stp_mode {
            1 => (false, true),
            2 => (true, false),
            3 => (true, true),
            4 => (theirs <= ours, ours <= theirs),
            _ => (theirs <= ours, ours <= theirs),
        };
        let qty = theirs.min(ours);
        let decrements = taker.stp_mode == 4;
        if decrements {
            self.open[at].shrink_to(theirs - qty);
            taker.leaves -= qty;
        }
        let maker = self.open[at].clone();
        let outcome = |this_goes: bool, other_goes: bool| match (this_goes, other_goes) {
            _ if decrements => 4,
            (true, true) => 3,
            (true, false) => 1,
            _ => 2,
        };
        let tell = |this: &Order, contra: &Order, outcome: u8| MatchPrevented {
            session: this.session,
            cl_ord_id: this.cl_ord_id,
            order_id: this.id,
            contra_order_id: contra.id,
            prevent_id: self.prevented,
            prevented_price: maker.price,
            prevented_qty: qty,
            leaves_qty: this.leaves,
            instrument_id: this.instrument,
            mode: taker.stp_mode,
            outcome,
            side: this.side,
        };
        if decrements || maker_goes {
            out.match_prevented(&tell(&maker, taker, outcome(maker_goes, taker_goes)));
        }
        out.match_prevented(&tell(taker, &maker, outcome(taker_goes, maker_goes)));
        let reason = if decrements { 90 } else { 35 };
        if maker_goes {
            out.canceled(&maker.canceled(maker.session, 0, reason));
            self.remove(at);
        }
        if taker_goes {
            out.canceled(&taker.canceled(taker.session, 0, reason));
            taker.leaves = 0;
        }
    }
}
