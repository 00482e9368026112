//! Market-maker protection.

use super::*;
use crate::command::limit_type;
use crate::event::risk_event;
use crate::reason;
use crate::risk::Strike;

fn mmp(limit_type: u16, value: i64, group_id: u16) -> RiskLimitSet {
    RiskLimitSet {
        window_ms: 10,
        group_id,
        ..limit(limit_type, value)
    }
}

fn reset(group_id: u16) -> RiskAction {
    RiskAction {
        group_id,
        ..action(ACCOUNT_NULL, SESSION_NULL)
    }
}

impl Bench {
    fn traded(&mut self, participant: u32, group_id: u16, qty: u64) -> Option<Strike> {
        self.risk.mmp_fill(participant, group_id, qty, self.now)
    }
}

#[test]
fn a_group_freezes_when_its_quantity_reaches_the_limit() {
    let mut bench = Bench::with(&[mmp(limit_type::MMP_QTY, 10, 4)]);
    assert_eq!(bench.traded(PARTICIPANT, 4, 5), None);
    assert_eq!(bench.traded(PARTICIPANT, 4, 4), None);
    assert_eq!(bench.gate(1, 4), 0);
    let strike = bench.traded(PARTICIPANT, 4, 2).unwrap();
    let expected = (limit_type::MMP_QTY, 10, 11);
    assert_eq!(
        (strike.limit_type, strike.limit_value, strike.current_value),
        expected
    );
    let event = strike.event(TRADER);
    assert_eq!(
        (event.event, event.session, event.group_id),
        (risk_event::MMP_FROZEN, TRADER, 4)
    );
    assert_eq!(bench.gate(1, 4), reason::MMP_FROZEN);
    assert_eq!(
        bench.traded(PARTICIPANT, 4, 99),
        None,
        "it is frozen already"
    );
    // Only this group of this participant, and only quotes.
    assert!(!bench.risk.is_frozen(PARTICIPANT + 1, 4));
    assert_eq!(bench.gate(1, 5), 0);
    assert_eq!(bench.reason(BUY), 0);
    bench.risk.check_invariants(std::iter::empty());
}

#[test]
fn exactly_the_limit_strikes() {
    let mut bench = Bench::with(&[
        mmp(limit_type::MMP_QTY, 10, 4),
        mmp(limit_type::MMP_FILLS, 3, 5),
    ]);
    assert!(bench.traded(1, 4, 9).is_none());
    assert!(bench.traded(1, 4, 1).is_some());
    assert!(bench.traded(1, 5, 99).is_none());
    assert!(bench.traded(1, 5, 99).is_none());
    let strike = bench.traded(1, 5, 1).unwrap();
    assert_eq!(
        (strike.limit_type, strike.current_value),
        (limit_type::MMP_FILLS, 3)
    );
    assert!(bench.traded(1, 6, u64::MAX).is_none(), "no limit");
    assert!(bench.traded(1, 0, u64::MAX).is_none(), "no group");
}

#[test]
fn windows_begin_with_a_fill_and_end_on_time() {
    let mut bench = Bench::with(&[mmp(limit_type::MMP_FILLS, 2, 4)]);
    let start = bench.now;
    assert!(bench.traded(1, 4, 1).is_none());
    bench.now = start + 10 * MS;
    assert!(bench.traded(1, 4, 1).is_none());
    bench.now += 10 * MS - 1;
    assert!(bench.traded(1, 4, 1).is_some());
    // After the reset, what was counted before counts no more.
    bench.risk.mmp_reset(ADMIN, &reset(4)).unwrap();
    assert!(bench.traded(1, 4, 1).is_none());
    assert!(bench.traded(1, 4, 1).is_some());
}

#[test]
fn both_windows_run_by_themselves() {
    let fills = RiskLimitSet {
        window_ms: 5,
        ..mmp(limit_type::MMP_FILLS, 2, 4)
    };
    let mut bench = Bench::with(&[mmp(limit_type::MMP_QTY, 10, 4), fills]);
    assert!(bench.traded(1, 4, 5).is_none());
    bench.now += 5 * MS;
    let strike = bench.traded(1, 4, 5).unwrap();
    assert_eq!(strike.limit_type, limit_type::MMP_QTY);
    // Both at once: the quantity is named.
    let mut bench = Bench::with(&[
        mmp(limit_type::MMP_QTY, 5, 4),
        mmp(limit_type::MMP_FILLS, 1, 4),
    ]);
    assert_eq!(
        bench.traded(1, 4, 5).unwrap().limit_type,
        limit_type::MMP_QTY
    );
    let saturated = bench.traded(2, 4, u64::MAX).unwrap();
    assert_eq!(saturated.current_value, i64::MAX);
}

#[test]
fn a_reset_unfreezes_the_group_of_everybody() {
    let mut bench = Bench::with(&[
        mmp(limit_type::MMP_FILLS, 1, 4),
        mmp(limit_type::MMP_FILLS, 1, 5),
    ]);
    for (participant, group_id) in [(1, 4), (2, 4), (1, 5)] {
        assert!(bench.traded(participant, group_id, 1).is_some());
    }
    assert_eq!(
        bench.risk.mmp_reset(ADMIN, &reset(6)).unwrap_err().reason,
        reason::RESTRICTION
    );
    let event = bench.risk.mmp_reset(ADMIN, &reset(4)).unwrap();
    assert_eq!(
        (event.event, event.group_id, event.session),
        (risk_event::MMP_RESET, 4, ADMIN)
    );
    assert!(!bench.risk.is_frozen(1, 4) && !bench.risk.is_frozen(2, 4));
    assert!(bench.risk.is_frozen(1, 5));
    assert!(bench.risk.mmp_reset(ADMIN, &reset(4)).is_err());
    // A group stays frozen when its limit goes.
    bench.set(&mmp(limit_type::MMP_FILLS, PRICE_NULL, 5));
    assert!(bench.risk.is_frozen(1, 5));
    bench.risk.check_invariants(std::iter::empty());
}

#[test]
fn account_and_instrument_mean_nothing_to_it() {
    let mut bench = Bench::new();
    let set = bench.set(&RiskLimitSet {
        account_id: 1,
        instrument_id: 5,
        ..mmp(limit_type::MMP_FILLS, 1, 4)
    });
    assert_eq!(
        (set.account_id, set.instrument_id),
        (ACCOUNT_NULL, INSTRUMENT_NULL)
    );
    assert_eq!(set.group_id, 4);
    bench.set(&mmp(limit_type::MMP_FILLS, PRICE_NULL, 4));
    assert!(bench.traded(1, 4, 1).is_none());
}
