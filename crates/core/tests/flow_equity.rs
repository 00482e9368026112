//! A realistic flow of 119,902 messages must come to exactly the reports that 160 independent
//! engines agree on (see `test/data/README.md`).

mod common;

use common::flow_equity::{Message, PRICE_STEP, flow_instrument, messages, read_lines};
use common::*;
use orderwire_core::*;
use std::collections::HashMap;

const CONTEXT: Context = Context {
    engine_seq: 1,
    transact_time: 0,
    session: 0,
    participant: 0,
};

fn wire_side(side: u8) -> u8 {
    u8::from(side != side::BUY)
}

#[test]
fn flow_equity_gives_the_expected_reports() {
    let mut core = Core::new(Limits::default());
    core.add_instrument(flow_instrument()).unwrap();
    let mut actual = Vec::new();
    // The flow's id of every order, by clOrdId; and an order's price, which a cancel does not say.
    let mut flow_ids: HashMap<u64, u64> = HashMap::new();
    let mut prices: HashMap<u64, i64> = HashMap::new();

    for Message {
        seq,
        order_id,
        command,
    } in messages()
    {
        let mut log = Log::default();
        apply(&mut core, &CONTEXT, &command, &mut log);
        let mut reports = Vec::new();
        let mut maker = None;
        for event in log.0 {
            match event {
                Event::Accepted(e) => {
                    flow_ids.insert(e.cl_ord_id, order_id);
                    prices.insert(e.order_id, e.price / PRICE_STEP);
                    let (side, price) = (wire_side(e.side), e.price / PRICE_STEP);
                    reports.push((
                        0,
                        format!("ack,{seq},{side},{order_id},{price},{}", e.leaves_qty),
                    ));
                }
                Event::Replaced(e) => {
                    flow_ids.insert(e.cl_ord_id, order_id);
                    prices.insert(e.order_id, e.price / PRICE_STEP);
                    let (side, price) = (wire_side(e.side), e.price / PRICE_STEP);
                    let line = format!("modified,{seq},{side},{order_id},{price},{}", e.leaves_qty);
                    reports.push((3, line));
                }
                Event::Executed(e) if e.liquidity == liquidity::ADDED => maker = Some(e),
                Event::Executed(taker) => {
                    let maker = maker.take().expect("the maker is told first");
                    assert_eq!(maker.match_id, taker.match_id);
                    assert_eq!(maker.last_price, taker.last_price);
                    let (price, qty) = (maker.last_price / PRICE_STEP, maker.last_qty);
                    let [maker, taker] = [maker, taker].map(|e| flow_ids[&e.cl_ord_id]);
                    reports.push((1, format!("trade,{seq},{price},{qty},{maker},{taker}")));
                }
                Event::Canceled(e) => {
                    let (side, price) = (wire_side(e.side), prices[&e.order_id]);
                    reports.push((2, format!("cancelled,{seq},{side},{order_id},{price}")));
                }
                Event::CancelRejected(e) if e.response_to == response_to::CANCEL => {
                    reports.push((4, format!("cancel_reject,{seq},{order_id}")));
                }
                Event::CancelRejected(_) => {
                    reports.push((5, format!("modify_reject,{seq},{order_id}")));
                }
                other => panic!("{other:?}"),
            }
        }
        // The file has the reports of one message by kind.
        reports.sort_by_key(|&(kind, _)| kind);
        actual.extend(reports.into_iter().map(|(_, line)| line));
    }

    let expected = read_lines("flow-equity.expected.csv.gz");
    for (number, (actual, expected)) in actual.iter().zip(&expected).enumerate() {
        assert_eq!(actual, expected, "report {number}");
    }
    assert_eq!(actual.len(), expected.len());
    assert_eq!(core.open_orders(), 0);
    core.check_invariants();
}
