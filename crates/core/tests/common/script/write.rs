//! Events as lines.

use super::read::{LIMIT_TYPES, PHASES};
use super::*;

/// An event in a line. Fields that only echo the request are not in it, nor are instrument ids
/// where a request names one instrument.
pub fn text(event: &Event) -> String {
    match event {
        Event::Accepted(e) => accepted(e),
        Event::Rejected(e) => format!(
            "{} rejected {} {}",
            who(e.session),
            cl_id(e.cl_ord_id),
            why(e.reason, e.limit_value, e.offending_value)
        ),
        Event::Replaced(e) => replaced(e),
        Event::Canceled(e) => canceled(e),
        Event::CancelRejected(e) => format!(
            "{} cancel-rejected {} of {} {} {} status {} to {}",
            who(e.session),
            cl_id(e.request_cl_ord_id),
            cl_id(e.orig_cl_ord_id),
            oid(e.order_id),
            why(e.reason, e.limit_value, e.offending_value),
            e.ord_status,
            ["", "cancel", "replace", "reduce"][usize::from(e.response_to)],
        ),
        Event::Executed(e) => format!(
            "{} executed {} {} {} {} @ {} leaves {} cum {} status {} match {}.{} {}",
            who(e.session),
            cl_id(e.cl_ord_id),
            oid(e.order_id),
            side(e.side),
            e.last_qty,
            e.last_price,
            e.leaves_qty,
            e.cum_qty,
            e.ord_status,
            e.match_id,
            e.exec_id,
            ["", "maker", "taker", "auction"][usize::from(e.liquidity)],
        ),
        Event::Restated(e) => {
            let moved = if e.new_order_id == e.order_id {
                String::new()
            } else {
                format!(" -> {}", oid(e.new_order_id))
            };
            format!(
                "{} restated {} {}{moved} {} {}{}{} reason {}",
                who(e.session),
                cl_id(e.cl_ord_id),
                oid(e.order_id),
                side(e.side),
                e.leaves_qty,
                at(e.price),
                shown(e.display_qty),
                e.reason,
            )
        }
        Event::MatchPrevented(e) => format!(
            "{} prevented {} {} {} {} @ {} with {} leaves {} {} number {}",
            who(e.session),
            cl_id(e.cl_ord_id),
            oid(e.order_id),
            side(e.side),
            e.prevented_qty,
            e.prevented_price,
            oid(e.contra_order_id),
            e.leaves_qty,
            ["", "this-goes", "contra-goes", "both-go", "decremented"][usize::from(e.outcome)],
            e.prevent_id,
        ),
        Event::TradeCorrected(e) => trade_corrected(e),
        Event::MassCancelReport(e) => {
            let who = who(e.session);
            let request = cl_id(e.request_cl_ord_id);
            if e.response == mass_response::REJECTED {
                return format!("{who} mass {request} refused reason {}", e.reason);
            }
            let blocked = if e.blocked == 1 { " blocked" } else { "" };
            format!("{who} mass {request} done {}{blocked}", e.canceled_count)
        }
        Event::OrderStatus(e) => order_status(e),
        Event::QuoteAck(e) => quote_ack(e),
        Event::RiskEvent(e) => risk_event(e),
        Event::LimitStatus(e) => format!(
            "{} usage {} rate {} of {} in {} us open {} of {}",
            who(e.session),
            e.request_id,
            e.used_msgs,
            e.max_msgs,
            e.window_micros,
            e.open_orders,
            match e.max_open_orders {
                u32::MAX => "any".to_owned(),
                max => max.to_string(),
            },
        ),
        Event::PhaseReport(e) => phase_report(e),
        Event::RequestRejected(e) => format!(
            "{} refused {} {}",
            who(e.session),
            e.request_id,
            why(e.reason, e.limit_value, e.offending_value)
        ),
    }
}

fn accepted(e: &Accepted) -> String {
    let moved = e.ack_flags == ack_flags::PRICE_CHANGED;
    assert_eq!(e.as_sent, !moved, "{e:?}");
    format!(
        "{} accepted {} {} {} {}{}{}{}",
        who(e.session),
        cl_id(e.cl_ord_id),
        oid(e.order_id),
        side(e.side),
        e.leaves_qty,
        at(e.price),
        if moved { " price" } else { "" },
        reason(e.reason),
    )
}

fn replaced(e: &Replaced) -> String {
    let flags = [
        "",
        " kept",
        " price",
        " kept price",
        " lost reduced",
        " reduced",
    ];
    format!(
        "{} replaced {} -> {} {} -> {} {} {}{}{} cum {}{}{}",
        who(e.session),
        cl_id(e.orig_cl_ord_id),
        cl_id(e.cl_ord_id),
        oid(e.prev_order_id),
        oid(e.order_id),
        side(e.side),
        e.leaves_qty,
        at(e.price),
        shown(e.display_qty),
        e.cum_qty,
        flags[usize::from(e.repl_flags)],
        reason(e.reason),
    )
}

fn canceled(e: &Canceled) -> String {
    let by = match e.request_cl_ord_id {
        0 => String::new(),
        request => format!(" by {}", cl_id(request)),
    };
    format!(
        "{} canceled {} {} {} cum {} reason {}{by}{}",
        who(e.session),
        cl_id(e.cl_ord_id),
        oid(e.order_id),
        e.canceled_qty,
        e.cum_qty,
        e.reason,
        if e.flags == cancel_flags::DEAD {
            ""
        } else {
            " alive"
        },
    )
}

fn trade_corrected(e: &TradeCorrected) -> String {
    let what = match e.kind {
        correction_kind::BROKEN => {
            assert_eq!((e.new_price, e.new_qty), (PRICE_NULL, 0), "{e:?}");
            "broken".to_owned()
        }
        _ => format!("corrected {} @ {}", e.new_qty, e.new_price),
    };
    format!(
        "{} {what} {} {} {} leaves {} cum {} match {}.{} was {}",
        who(e.session),
        cl_id(e.cl_ord_id),
        oid(e.order_id),
        side(e.side),
        e.leaves_qty,
        e.cum_qty,
        e.match_id,
        e.exec_id,
        e.ref_exec_id,
    )
}

fn order_status(e: &OrderStatus) -> String {
    let (who, cl) = (who(e.session), cl_id(e.cl_ord_id));
    if e.order_id == 0 {
        let null = (u8::MAX, u8::MAX, u8::MAX, PRICE_NULL, QTY_NULL);
        let is = (e.side, e.ord_type, e.time_in_force, e.price, e.display_qty);
        assert_eq!(is, null, "{e:?}");
        return format!(
            "{who} status {} {cl} none status {}",
            e.request_id, e.ord_status
        );
    }
    let ord_type = match e.ord_type {
        ord_type::MARKET => "market",
        ord_type::LIMIT => "limit",
        ord_type::STOP => "stop",
        ord_type::STOP_LIMIT => "stop-limit",
        _ => "unknown",
    };
    let tif = ["day", "gtc", "open", "ioc", "fok", "?", "gtd", "close"];
    format!(
        "{who} status {} {cl} {} {} {}{}{} cum {} {ord_type} {} status {} more {}",
        e.request_id,
        oid(e.order_id),
        side(e.side),
        e.leaves_qty,
        at(e.price),
        shown(e.display_qty),
        e.cum_qty,
        tif[usize::from(e.time_in_force)],
        e.ord_status,
        e.remaining,
    )
}

fn quote_ack(e: &QuoteAck) -> String {
    let statuses = [
        "",
        "new",
        "kept",
        "lost",
        "unchanged",
        "pulled",
        "rejected",
        "frozen",
    ];
    let side = |status: u8, id: u64, reason, limit, offending| {
        let name = statuses[usize::from(status)];
        match (reason, id) {
            (0, 0) => name.to_owned(),
            (0, id) => format!("{name} {}", oid(id)),
            (reason, 0) => format!("{name} {}", why(reason, limit, offending)),
            (reason, id) => format!("{name} {} {}", oid(id), why(reason, limit, offending)),
        }
    };
    let bid = side(
        e.bid_status,
        e.bid_order_id,
        e.bid_reason,
        e.bid_limit_value,
        e.bid_offending_value,
    );
    let ask = side(
        e.ask_status,
        e.ask_order_id,
        e.ask_reason,
        e.ask_limit_value,
        e.ask_offending_value,
    );
    format!(
        "{} quoted {} {bid} | {ask}",
        who(e.session),
        cl_id(e.quote_id)
    )
}

fn risk_event(e: &RiskEvent) -> String {
    let events = [
        "", "set", "warning", "breached", "blocked", "released", "frozen", "reset", "status",
    ];
    let request = match e.request_id {
        0 => String::new(),
        request => format!(" {request}"),
    };
    let limit = match (e.limit_type, e.limit_value) {
        (0, PRICE_NULL) => String::new(),
        (kind, PRICE_NULL) => format!(" {} none", name(&LIMIT_TYPES, kind)),
        (kind, limit) => format!(
            " {} {limit} now {}",
            name(&LIMIT_TYPES, kind),
            e.current_value
        ),
    };
    let given = |name: &str, value: u32, null: u32| match value {
        value if value == null => String::new(),
        value => format!(" {name} {value}"),
    };
    format!(
        "{} risk{request} {}{limit}{}{}{}",
        who(e.session),
        events[usize::from(e.event)],
        given("account", e.account_id, ACCOUNT_NULL),
        given("instrument", e.instrument_id, INSTRUMENT_NULL),
        given("group", u32::from(e.group_id), 0),
    )
}

fn phase_report(e: &PhaseReport) -> String {
    let request = match e.request_id {
        0 => String::new(),
        request => format!(" {request}"),
    };
    let reference = match e.reference_price {
        PRICE_NULL => String::new(),
        reference => format!(" reference {reference}"),
    };
    let indicative = match e.indicative_price {
        PRICE_NULL => String::new(),
        price => format!(" would trade {} @ {price}", e.indicative_qty),
    };
    let imbalance = match (e.imbalance_side, e.imbalance_qty) {
        (0, 0) => String::new(),
        (more, qty) => format!(" and {} {qty} more", side(more)),
    };
    format!(
        "{} phase{request} of {} is {}{reference}{indicative}{imbalance}{}",
        who(e.session),
        e.instrument_id,
        name(&PHASES, e.phase),
        reason(e.reason),
    )
}

fn name<T: PartialEq>(names: &[(&'static str, T)], value: T) -> &'static str {
    let found = names.iter().find(|(_, of)| *of == value);
    found.map_or("unknown", |&(name, _)| name)
}

fn at(price: i64) -> String {
    match price {
        PRICE_NULL => String::new(),
        price => format!(" @ {price}"),
    }
}

fn shown(display_qty: u64) -> String {
    match display_qty {
        QTY_NULL => String::new(),
        qty => format!(" shows {qty}"),
    }
}

fn reason(reason: u16) -> String {
    match reason {
        0 => String::new(),
        reason => format!(" reason {reason}"),
    }
}

fn why(reason: u16, limit_value: i64, offending_value: i64) -> String {
    let value = |name: &str, value: i64| match value {
        PRICE_NULL => String::new(),
        value => format!(" {name} {value}"),
    };
    let limit = value("limit", limit_value);
    let got = value("got", offending_value);
    format!("reason {reason}{limit}{got}")
}

fn who(session: u32) -> String {
    if session == SESSION_NULL {
        return "all".to_owned();
    }
    let participant = char::from(b'a' + (session / 10) as u8);
    match session % 10 {
        1 => participant.to_string(),
        other => format!("{participant}{other}"),
    }
}

fn cl_id(id: u64) -> String {
    let (lane, counter) = (id >> 48, id & ((1 << 48) - 1));
    if lane == 0 {
        counter.to_string()
    } else {
        format!("{lane}:{counter}")
    }
}

fn oid(id: u64) -> String {
    format!("#{}.{}", id >> 32, id & 0xFFFF_FFFF)
}

fn side(side: u8) -> &'static str {
    ["nobody", "buy", "sell", "", "", "short", "exempt"][usize::from(side)]
}
