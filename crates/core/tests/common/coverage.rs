//! What the cases must have come to, all together: whatever the rules name.

use super::events::*;
use std::collections::BTreeSet;

/// What has happened and why, in few words each.
#[derive(Clone, Debug, Default)]
pub struct Coverage(BTreeSet<String>);

impl Coverage {
    pub fn add(&mut self, command: &Command, events: &[Event]) {
        for event in events {
            self.0.extend(kinds(command, event));
        }
    }

    pub fn extend(&mut self, other: Coverage) {
        self.0.extend(other.0);
    }

    /// Panics if something has not happened.
    pub fn check(&self) {
        let all = expected();
        let missing: Vec<&String> = all.iter().filter(|kind| !self.0.contains(*kind)).collect();
        assert!(missing.is_empty(), "no case came to: {missing:#?}");
        let reasons = self.0.iter().filter_map(|kind| kind.rsplit(' ').next());
        let reasons: BTreeSet<&str> = reasons.collect();
        let unseen: Vec<&str> = reasons_of_the_core()
            .into_iter()
            .filter(|reason| !reasons.contains(reason))
            .collect();
        assert!(unseen.is_empty(), "no case came to the reasons {unseen:?}");
    }
}

/// The numbers of all reasons that the core has, but for that of atomic groups: who applies a group
/// gives it.
fn reasons_of_the_core() -> Vec<&'static str> {
    let lines = include_str!("../../src/reason.rs").lines();
    let consts = lines.filter(|line| !line.contains("ATOMIC_PEER_FAILED"));
    let numbers = consts.filter_map(|line| line.strip_prefix("pub const ")?.split_once(" = "));
    numbers
        .map(|(_, number)| number.trim_end_matches(';'))
        .collect()
}

fn expected() -> Vec<String> {
    let mut all = Vec::new();
    let mut each = |before: &str, what: &[&str]| {
        all.extend(what.iter().map(|what| format!("{before} {what}")));
    };
    each("accepted type 1 tif", &["0 0", "2 0", "3 0", "4 0", "7 0"]);
    each(
        "accepted type 2 tif",
        &[
            "0 0", "0 101", "1 0", "1 101", "2 0", "3 0", "4 0", "6 0", "6 101", "7 0",
        ],
    );
    each("accepted type 3 tif", &["0 0", "1 0", "6 0"]);
    each("accepted type 4 tif", &["0 0", "1 0", "6 0"]);
    each("accepted type 11 tif", &["0 0", "1 0", "3 0", "4 0", "6 0"]);
    each(
        "rejected",
        &[
            "1", "2", "3", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17",
            "24", "30", "31", "32", "34", "40", "41", "42", "43", "44", "45", "46", "47", "49",
            "50", "51", "61", "67",
        ],
    );
    each("replaced flags", &["0 0", "1 0", "2 0", "2 101", "5 0"]);
    each(
        "replace rejected",
        &[
            "1", "2", "3", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18",
            "19", "20", "24", "30", "40", "41", "42", "43", "44", "45", "47", "49", "50", "51",
            "67",
        ],
    );
    each(
        "reduce rejected",
        &["1", "10", "11", "18", "19", "20", "21"],
    );
    each("cancel rejected", &["1", "18", "19", "22"]);
    each(
        "canceled",
        &[
            "33", "34", "35", "42", "80", "81", "83", "86", "87", "88", "90",
        ],
    );
    for during in ["new", "replace", "quote", "phase", "advance"] {
        each(during, &["executed 1", "executed 2", "executed 3"]);
        each(during, &["restated 103", "phase 5 42"]);
    }
    for during in ["new", "replace", "quote"] {
        each(during, &["restated 100", "prevented mode 1 outcome 1"]);
        each(
            during,
            &["prevented mode 2 outcome 1", "prevented mode 2 outcome 2"],
        );
        each(
            during,
            &["prevented mode 3 outcome 3", "prevented mode 4 outcome 4"],
        );
        each(
            during,
            &["prevented mode 5 outcome 1", "prevented mode 5 outcome 2"],
        );
        each(during, &["prevented mode 5 outcome 3"]);
    }
    each(
        "phase phase",
        &["1 0", "2 0", "3 0", "4 0", "5 0", "6 0", "7 0"],
    );
    each("advance phase", &["1 0", "2 0", "3 0", "5 0", "6 0", "7 0"]);
    for side in ["bid", "ask"] {
        each(side, &["1 0", "2 0", "3 0", "4 0", "5 0", "7 48"]);
        each(
            side,
            &[
                "6 1", "6 2", "6 3", "6 8", "6 9", "6 10", "6 11", "6 16", "6 30", "6 40", "6 41",
                "6 42", "6 43", "6 44", "6 45", "6 47", "6 49", "6 50", "6 51", "6 67",
            ],
        );
    }
    each("mass cancel", &["0", "1", "16", "22", "67"]);
    each(
        "status",
        &["0 remaining 0", "0 remaining 1", "1 remaining 0"],
    );
    each(
        "status",
        &["1 remaining 1", "255 remaining 0", "8 remaining 0"],
    );
    each("corrected", &["1", "2"]);
    each(
        "correct request rejected",
        &["1", "8", "9", "10", "11", "18", "19", "22"],
    );
    each("phase request rejected", &["1", "8", "9", "16"]);
    each("other request rejected", &["1", "10", "16", "22"]);
    for limit in 1..=11 {
        each(
            "risk",
            &[&format!("1 limit {limit}"), &format!("8 limit {limit}")],
        );
    }
    each("risk", &["2 limit 3", "2 limit 4", "2 limit 5"]);
    for limit in [1, 2, 3, 4, 5, 6, 8, 9] {
        each("risk", &[&format!("3 limit {limit}")]);
    }
    each(
        "risk",
        &["4 limit 0", "5 limit 0", "6 limit 10", "6 limit 11"],
    );
    each("risk", &["7 limit 0", "8 limit 0"]);
    each("limit status with rate", &["false", "true"]);
    all
}

fn name(command: &Command) -> &'static str {
    match command {
        Command::New(_) => "new",
        Command::Replace(_) => "replace",
        Command::Quote(_) => "quote",
        Command::Phase(_) => "phase",
        Command::Advance => "advance",
        Command::Correct(_) => "correct",
        _ => "other",
    }
}

fn kinds(command: &Command, event: &Event) -> Vec<String> {
    let during = name(command);
    match event {
        Event::Accepted(e) => {
            let reason = e.reason;
            vec![format!(
                "accepted type {} tif {} {reason}",
                e.ord_type, e.time_in_force
            )]
        }
        Event::Rejected(e) => vec![format!("rejected {}", e.reason)],
        Event::Replaced(e) => vec![format!("replaced flags {} {}", e.repl_flags, e.reason)],
        Event::Canceled(e) => vec![format!("canceled {}", e.reason)],
        Event::CancelRejected(e) => {
            let to = ["", "cancel", "replace", "reduce"][usize::from(e.response_to)];
            vec![format!("{to} rejected {}", e.reason)]
        }
        Event::Executed(e) => vec![format!("{during} executed {}", e.liquidity)],
        Event::Restated(e) => vec![format!("{during} restated {}", e.reason)],
        Event::MatchPrevented(e) => {
            vec![format!(
                "{during} prevented mode {} outcome {}",
                e.mode, e.outcome
            )]
        }
        Event::TradeCorrected(e) => vec![format!("corrected {}", e.kind)],
        Event::MassCancelReport(e) => vec![format!("mass cancel {}", e.reason)],
        Event::OrderStatus(e) => vec![format!(
            "status {} remaining {}",
            e.ord_status,
            e.remaining.min(1)
        )],
        Event::QuoteAck(e) => vec![
            format!("bid {} {}", e.bid_status, e.bid_reason),
            format!("ask {} {}", e.ask_status, e.ask_reason),
        ],
        Event::RiskEvent(e) => vec![format!("risk {} limit {}", e.event, e.limit_type)],
        Event::LimitStatus(e) => vec![format!("limit status with rate {}", e.max_msgs > 0)],
        Event::PhaseReport(e) => vec![format!("{during} phase {} {}", e.phase, e.reason)],
        Event::RequestRejected(e) => vec![format!("{during} request rejected {}", e.reason)],
    }
}
