//! What happens when a slot has lent its last order id.

use crate::command::{
    CancelOrder, Context, NewOrder, ReplaceOrder, ord_type, phase, replace_flags, side,
};
use crate::event::*;
use crate::{
    Core, INSTRUMENT_NULL, Instrument, Limits, NO_TICK_BANDS, PRICE_NULL, QTY_NULL, TIME_NULL,
    reason,
};

/// The order ids and reasons that go by.
#[derive(Default)]
struct Ids(Vec<u64>);

impl EventSink for Ids {
    fn accepted(&mut self, e: &Accepted) {
        self.0.push(e.order_id);
    }
    fn rejected(&mut self, e: &Rejected) {
        self.0.push(u64::from(e.reason));
    }
    fn replaced(&mut self, e: &Replaced) {
        self.0.extend([e.prev_order_id, e.order_id]);
    }
    fn canceled(&mut self, e: &Canceled) {
        self.0.push(e.order_id);
    }
    fn cancel_rejected(&mut self, e: &CancelRejected) {
        self.0.push(u64::from(e.reason));
    }
    fn executed(&mut self, _: &Executed) {}
    fn restated(&mut self, _: &Restated) {}
    fn match_prevented(&mut self, _: &MatchPrevented) {}
    fn trade_corrected(&mut self, _: &TradeCorrected) {}
    fn mass_cancel_report(&mut self, _: &MassCancelReport) {}
    fn order_status(&mut self, _: &OrderStatus) {}
    fn quote_ack(&mut self, _: &QuoteAck) {}
    fn risk_event(&mut self, _: &RiskEvent) {}
    fn limit_status(&mut self, _: &LimitStatus) {}
    fn phase_report(&mut self, _: &PhaseReport) {}
    fn request_rejected(&mut self, _: &RequestRejected) {}
}

fn replace(cl_ord_id: u64, orig_cl_ord_id: u64, price: i64) -> ReplaceOrder {
    ReplaceOrder {
        cl_ord_id,
        orig_cl_ord_id,
        order_id: 0,
        price,
        qty: 5,
        min_qty: 0,
        display_qty: QTY_NULL,
        trigger_price: PRICE_NULL,
        expire_time: TIME_NULL,
        instrument_id: INSTRUMENT_NULL,
        exec_inst: 0,
        time_in_force: 0,
        replace_flags: replace_flags::QTY_IS_LEAVES,
    }
}

/// The replaced order's slot has lent its last id: the order moves to another slot, or, when
/// there is none, stays as it is.
#[test]
fn an_order_leaves_a_worn_out_slot() {
    let mut core = Core::new(Limits {
        resting_orders_max: 2,
        ..Limits::default()
    });
    let mut symbol = [0; 16];
    symbol[0] = b'A';
    core.add_instrument(Instrument {
        id: 1,
        symbol,
        price_exponent: 0,
        qty_exponent: 0,
        tick_size: 1,
        lot_size: 1,
        min_qty: 1,
        max_qty: 100,
        min_price: 1,
        max_price: 100,
        product_id: 0,
        reference_price: PRICE_NULL,
        volatility_bps: 0,
        volatility_auction_ms: 0,
        initial_phase: phase::CONTINUOUS,
        ticks: NO_TICK_BANDS,
    })
    .unwrap();
    let ctx = Context {
        engine_seq: 1,
        transact_time: 0,
        session: 0,
        participant: 0,
    };
    let mut ids = Ids::default();
    let order = |id| NewOrder::short(id, 1, 0, 50, 5, side::BUY, ord_type::LIMIT, 0, 0, 0, 0);
    core.new_order(&ctx, &order(1), &mut ids);
    core.orders.wear_out(0);
    let last_of_first = u64::from(u32::MAX);
    core.replace_order(&ctx, &replace(2, 1, 51), &mut ids);
    core.check_invariants();
    let second_slot = 1 << 32 | 1;
    core.orders.wear_out(1);
    core.replace_order(&ctx, &replace(3, 2, 52), &mut ids);
    core.check_invariants();
    let last_of_second = 1 << 32 | u64::from(u32::MAX);
    let cancel = CancelOrder {
        cl_ord_id: 9,
        orig_cl_ord_id: 2,
        order_id: last_of_second,
        instrument_id: 1,
        restriction: 0,
    };
    core.cancel_order(&ctx, &cancel, &mut ids);
    core.new_order(&ctx, &order(4), &mut ids);
    core.check_invariants();
    let busy = u64::from(reason::SYSTEM_BUSY);
    assert_eq!(
        ids.0,
        [1, last_of_first, second_slot, busy, last_of_second, busy]
    );
}
