//! The kill switch.

use super::*;
use crate::command::limit_type;
use crate::event::risk_event;
use crate::limits::KILLS_MAX;
use crate::reason;
use crate::risk::{Attributes, Filter};

#[test]
fn kills_stop_what_they_name_until_their_release() {
    for account_id in [1, 2, ACCOUNT_NULL] {
        for session in [TRADER, TRADER + 1, SESSION_NULL] {
            let mut bench = Bench::new();
            let kill = action(account_id, session);
            let answer = bench.risk.kill(ADMIN, &kill).unwrap();
            assert_eq!((answer.event, answer.session), (risk_event::BLOCKED, ADMIN));
            assert_eq!((answer.account_id, answer.request_id), (account_id, 66));
            let hash = bench.hash();
            bench.risk.kill(ADMIN, &kill).unwrap();
            assert_eq!(bench.hash(), hash, "killing again changes nothing");
            let is_hit = account_id != 2 && session != TRADER + 1;
            let expected = if is_hit { reason::KILL_SWITCH } else { 0 };
            assert_eq!(bench.reason(BUY), expected);
            assert_eq!(bench.gate(1, 0), expected);
            let kind = Kind::Replace {
                price: 10,
                leaves: 5,
            };
            bench.open(BUY);
            assert_eq!(bench.reason(Order { kind, ..BUY }), expected);
            let order = Attributes {
                participant: 1,
                session: TRADER,
                market: 0,
                product_id: 0,
                account_id: 1,
                price: 10,
                group_id: 0,
                is_buy: true,
                is_quote: false,
            };
            assert_eq!(Filter::of_kill(account_id, session).selects(&order), is_hit);
            // Only by its own name.
            for other in [action(5, session), action(account_id, 5)] {
                assert!(bench.risk.release(ADMIN, &other).is_err());
            }
            bench.risk.release(ADMIN, &kill).unwrap();
            assert_eq!(bench.reason(BUY), 0);
            assert_eq!(bench.risk.scalars.armed, 0);
        }
    }
}

#[test]
fn a_release_lifts_the_kill_and_what_a_limit_did() {
    let mut bench = Bench::with(&[RiskLimitSet {
        breach_action: breach_action::CANCEL_AND_BLOCK,
        ..limit(limit_type::ORDER_QTY, 4)
    }]);
    assert_eq!(bench.reason(BUY), reason::MAX_QUANTITY);
    bench.risk.kill(ADMIN, &action(1, SESSION_NULL)).unwrap();
    bench.risk.release(ADMIN, &action(1, SESSION_NULL)).unwrap();
    assert_eq!(bench.reason(Order { qty: 4, ..BUY }), 0);
}

#[test]
fn a_kill_of_a_group_makes_no_sense() {
    let mut bench = Bench::new();
    let kill = RiskAction {
        group_id: 1,
        ..action(1, SESSION_NULL)
    };
    assert_eq!(
        bench.risk.kill(ADMIN, &kill).unwrap_err().reason,
        reason::INSTRUCTION
    );
    assert_eq!(bench.reason(BUY), 0);
}

#[test]
fn the_kill_of_everything_always_has_a_place() {
    let mut bench = Bench::new();
    for account_id in 0..KILLS_MAX {
        bench
            .risk
            .kill(ADMIN, &action(account_id, SESSION_NULL))
            .unwrap();
    }
    let refusal = bench.risk.kill(ADMIN, &action(KILLS_MAX, SESSION_NULL));
    assert_eq!(refusal.unwrap_err().reason, reason::SYSTEM_BUSY);
    let elsewhere = Order {
        account_id: KILLS_MAX,
        ..BUY
    };
    assert_eq!(bench.reason(elsewhere), 0);
    bench
        .risk
        .kill(ADMIN, &action(ACCOUNT_NULL, SESSION_NULL))
        .unwrap();
    assert_eq!(bench.reason(elsewhere), reason::KILL_SWITCH);
    bench.risk.check_invariants(std::iter::empty());
}

#[test]
fn a_release_needs_something_to_release() {
    let mut bench = Bench::new();
    let refusal = bench.risk.release(ADMIN, &action(1, SESSION_NULL));
    assert_eq!(refusal.unwrap_err().reason, reason::RESTRICTION);
}
