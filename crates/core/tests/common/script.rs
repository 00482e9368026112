//! Tests as transcripts: commands, each followed by every event it causes.
//!
//! ```text
//! a new 1 buy 10 @ 100            who, what, clOrdId, side, quantity, price; then any of ioc, fok,
//! > a accepted 1 #0.1 buy 10 @ 100     gtc, post, field=value; without a price a market order
//! b replace 2 1 5 @ 100 leaves    new clOrdId, old clOrdId, quantity, price; leaves, or-cancel, post
//! b reduce 3 2 5                  id of the request, clOrdId, new total quantity
//! b cancel 4 2 unfilled           id of the request, clOrdId; unfilled, partly
//! ```
//!
//! `a` is the first session of participant 0 and `a2` its second; `b` and `b2` are participant 1's.
//! A clOrdId outside lane 0 is `lane:counter`. `#slot.generation` is an order id; in a request it
//! stands as `#0.1` among the words. Lines may be indented; `//` begins a comment.

use super::*;

/// Instrument 1 has ticks and lots of 1. Instrument 2 has ticks of 5 from -100 to 1,000, lots of
/// 10 and quantities from 20 to 1,000.
pub fn two_instruments() -> [Instrument; 2] {
    let stepped = Instrument {
        min_qty: 20,
        max_qty: 1_000,
        min_price: -100,
        max_price: 1_000,
        ..instrument(2, 5, 10)
    };
    [instrument(1, 1, 1), stepped]
}

pub fn core_with_two_instruments(limits: Limits) -> Core {
    let mut core = Core::new(limits);
    for instrument in two_instruments() {
        core.add_instrument(instrument).unwrap();
    }
    core
}

/// Runs a transcript and panics where the events are not exactly those in it.
pub fn check(script: &str) {
    check_in(Limits::default(), script);
}

/// The same in a core with its own limits. Returns the core as it is in the end.
pub fn check_in(limits: Limits, script: &str) -> Core {
    let mut core = core_with_two_instruments(limits);
    let lines = script
        .lines()
        .map(|line| line.split("//").next().unwrap().trim());
    let expected: Vec<String> = lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect();
    let mut actual = Vec::new();
    for line in expected.iter().filter(|line| !line.starts_with('>')) {
        actual.push(line.clone());
        let (ctx, command) = parse(line).unwrap_or_else(|| panic!("cannot read: {line}"));
        let mut log = Log::default();
        apply(&mut core, &ctx, &command, &mut log);
        core.check_invariants();
        actual.extend(log.0.iter().map(|event| format!("> {}", text(event))));
    }
    let (actual, expected) = (actual.join("\n"), expected.join("\n"));
    assert!(
        actual == expected,
        "expected:\n{expected}\n\nactual:\n{actual}\n"
    );
    core
}

pub fn parse(line: &str) -> Option<(Context, Command)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (&who, rest) = words.split_first()?;
    let participant = u32::from(*who.as_bytes().first()? - b'a');
    let session = participant * 10 + who[1..].parse::<u32>().unwrap_or(1);
    let ctx = Context {
        engine_seq: 1,
        transact_time: 0,
        session,
        participant,
    };
    let command = match *rest.first()? {
        "new" => Command::New(parse_new(&rest[1..])?),
        "replace" => Command::Replace(parse_replace(&rest[1..])?),
        "reduce" => Command::Reduce(ReduceOrder {
            cl_ord_id: id(rest[1])?,
            orig_cl_ord_id: id(rest[2])?,
            new_total_qty: rest[3].parse().ok()?,
            instrument_id: named(&rest[4..], "instrument").unwrap_or(u32::MAX),
        }),
        "cancel" => Command::Cancel(CancelOrder {
            cl_ord_id: id(rest[1])?,
            orig_cl_ord_id: id(rest[2])?,
            order_id: order_id(&rest[3..]),
            instrument_id: named(&rest[3..], "instrument").unwrap_or(u32::MAX),
            restriction: match () {
                () if rest.contains(&"unfilled") => 1,
                () if rest.contains(&"partly") => 2,
                () => named(&rest[3..], "restriction").unwrap_or(0),
            },
        }),
        _ => return None,
    };
    Some((ctx, command))
}

fn parse_new(words: &[&str]) -> Option<NewOrder> {
    let side = match words[1] {
        "buy" => 1,
        "sell" => 2,
        "short" => 5,
        "exempt" => 6,
        other => other.parse().ok()?,
    };
    let qty = words[2].parse().ok()?;
    let price = price(words)?;
    let ord_type = if price == PRICE_NULL {
        ord_type::MARKET
    } else {
        ord_type::LIMIT
    };
    let mut o = NewOrder::short(id(words[0])?, 1, 0, price, qty, side, ord_type, 0, 0, 0, 0);
    for word in &words[3..] {
        match *word {
            "gtc" => o.time_in_force = 1,
            "ioc" => o.time_in_force = 3,
            "fok" => o.time_in_force = 4,
            "post" => o.exec_inst = 1,
            _ => {}
        }
        let Some((name, value)) = word.split_once('=') else {
            continue;
        };
        match name {
            "price" => o.price = value.parse().ok()?,
            "trigger" => o.trigger_price = value.parse().ok()?,
            _ => {
                let value: u64 = value.parse().ok()?;
                match name {
                    "instrument" => o.instrument_id = value as u32,
                    "account" => o.account_id = value as u32,
                    "type" => o.ord_type = value as u8,
                    "tif" => o.time_in_force = value as u8,
                    "stp_mode" => o.stp_mode = value as u8,
                    "exec_inst" => o.exec_inst = value as u16,
                    "group" => o.group_id = value as u16,
                    "min_qty" => o.min_qty = value,
                    "display" => o.display_qty = value,
                    "expire" => o.expire_time = value,
                    "stp_id" => o.stp_id = value as u32,
                    "route" => o.route_id = value as u16,
                    "capacity" => o.capacity = value as u8,
                    "flags" => o.order_flags = value as u8,
                    _ => return None,
                }
            }
        }
    }
    Some(o)
}

fn parse_replace(words: &[&str]) -> Option<ReplaceOrder> {
    let has = |word| words.contains(&word);
    Some(ReplaceOrder {
        cl_ord_id: id(words[0])?,
        orig_cl_ord_id: id(words[1])?,
        order_id: order_id(words),
        price: price(words)?,
        qty: words[2].parse().ok()?,
        min_qty: named(words, "min_qty").unwrap_or(0),
        display_qty: named(words, "display").unwrap_or(QTY_NULL),
        trigger_price: named(words, "trigger").unwrap_or(PRICE_NULL),
        expire_time: named(words, "expire").unwrap_or(TIME_NULL),
        instrument_id: named(words, "instrument").unwrap_or(u32::MAX),
        exec_inst: named(words, "exec_inst").unwrap_or(u16::from(has("post"))),
        time_in_force: named(words, "tif").unwrap_or(u8::from(has("gtc"))),
        replace_flags: named(words, "flags")
            .unwrap_or(u8::from(has("leaves")) | u8::from(has("or-cancel")) << 1),
    })
}

fn id(word: &str) -> Option<u64> {
    let (lane, counter) = word.split_once(':').unwrap_or(("0", word));
    Some(lane.parse::<u64>().ok()? << 48 | counter.parse::<u64>().ok()?)
}

/// The price after `@`; null without one.
fn price(words: &[&str]) -> Option<i64> {
    let Some(at) = words.iter().position(|&word| word == "@") else {
        return Some(PRICE_NULL);
    };
    words.get(at + 1)?.parse().ok()
}

fn named<T: std::str::FromStr>(words: &[&str], name: &str) -> Option<T> {
    let value = words
        .iter()
        .find_map(|word| word.strip_prefix(name)?.strip_prefix('='))?;
    value.parse().ok()
}

fn order_id(words: &[&str]) -> u64 {
    let found = words
        .iter()
        .find_map(|word| word.strip_prefix('#')?.split_once('.'));
    let part = |text: &str| text.parse::<u64>().unwrap();
    found.map_or(0, |(slot, generation)| part(slot) << 32 | part(generation))
}

/// An event in a line. Fields that only echo the request are not in it, nor are instrument ids.
pub fn text(event: &Event) -> String {
    match event {
        Event::Accepted(e) => {
            let (cl, id, side) = (cl_id(e.cl_ord_id), oid(e.order_id), side(e.side));
            let price = match e.price {
                PRICE_NULL => String::new(),
                price => format!(" @ {price}"),
            };
            format!(
                "{} accepted {cl} {id} {side} {}{price}",
                who(e.session),
                e.leaves_qty
            )
        }
        Event::Rejected(e) => {
            let value = |name: &str, value: i64| match value {
                PRICE_NULL => String::new(),
                value => format!(" {name} {value}"),
            };
            let limit = value("limit", e.limit_value);
            let got = value("got", e.offending_value);
            let cl = cl_id(e.cl_ord_id);
            format!(
                "{} rejected {cl} reason {}{limit}{got}",
                who(e.session),
                e.reason
            )
        }
        Event::Replaced(e) => format!(
            "{} replaced {} -> {} {} -> {} {} {} @ {} cum {}{}{}",
            who(e.session),
            cl_id(e.orig_cl_ord_id),
            cl_id(e.cl_ord_id),
            oid(e.prev_order_id),
            oid(e.order_id),
            side(e.side),
            e.leaves_qty,
            e.price,
            e.cum_qty,
            if e.repl_flags & repl_flags::PRIORITY_KEPT != 0 {
                " kept"
            } else {
                ""
            },
            if e.repl_flags & repl_flags::PRICE_CHANGED != 0 {
                " price"
            } else {
                ""
            },
        ),
        Event::Canceled(e) => {
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
        Event::CancelRejected(e) => format!(
            "{} cancel-rejected {} of {} {} reason {} status {} to {}",
            who(e.session),
            cl_id(e.request_cl_ord_id),
            cl_id(e.orig_cl_ord_id),
            oid(e.order_id),
            e.reason,
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
            ["", "maker", "taker"][usize::from(e.liquidity)],
        ),
        other => format!("{other:?}"),
    }
}

fn who(session: u32) -> String {
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
    ["", "buy", "sell", "", "", "short", "exempt"][usize::from(side)]
}
