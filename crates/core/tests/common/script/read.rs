//! Commands as words.

use super::*;
use std::str::FromStr;

pub const MS: u64 = 1_000_000;

pub const PHASES: [(&str, u8); 8] = [
    ("pre-open", phase::PRE_OPEN),
    ("opening", phase::OPENING_AUCTION),
    ("continuous", phase::CONTINUOUS),
    ("halt", phase::HALT),
    ("volatility", phase::VOLATILITY_AUCTION),
    ("closing", phase::CLOSING_AUCTION),
    ("closed", phase::CLOSED),
    ("query", phase::QUERY),
];

pub const LIMIT_TYPES: [(&str, u16); 12] = [
    ("nothing", 0),
    ("order-qty", limit_type::ORDER_QTY),
    ("order-notional", limit_type::ORDER_NOTIONAL),
    ("open-orders", limit_type::OPEN_ORDERS),
    ("open-notional", limit_type::OPEN_NOTIONAL),
    ("position", limit_type::POSITION),
    ("collar", limit_type::PRICE_COLLAR_BPS),
    ("market-collar", limit_type::MARKET_COLLAR_BPS),
    ("duplicates", limit_type::DUPLICATE_ORDERS),
    ("rate", limit_type::ORDER_RATE),
    ("mmp-qty", limit_type::MMP_QTY),
    ("mmp-fills", limit_type::MMP_FILLS),
];

/// Whether the line is about what there is before the first command.
pub fn is_setup(line: &str, limits: &mut Limits, instruments: &mut [Instrument; 2]) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let set = |name: &str, to: &mut u32| {
        if let Some(value) = named(&words, name) {
            *to = value;
        }
    };
    match words[0] {
        "limits" => {
            set("orders", &mut limits.resting_orders_max);
            set("participants", &mut limits.participants_max);
            set("pairs", &mut limits.pairs_max);
            set("executions", &mut limits.executions_max);
        }
        "instrument" => {
            let at: usize = words[1].parse().unwrap();
            let i = &mut instruments[at - 1];
            set("product", &mut i.product_id);
            set("volatility", &mut i.volatility_bps);
            set("lasts", &mut i.volatility_auction_ms);
            if let Some(reference) = named(&words, "reference") {
                i.reference_price = reference;
            }
            if let Some(exponent) = named(&words, "exponent") {
                i.price_exponent = exponent;
            }
            if let Some(qty) = named(&words, "max_qty") {
                i.max_qty = qty;
            }
            if let Some(price) = named(&words, "max_price") {
                i.max_price = price;
            }
            if let Some(phase) = value(&words, "phase") {
                i.initial_phase = known(&PHASES, phase).unwrap();
            }
            for (band, text) in i.ticks.iter_mut().zip(values(&words, "band")) {
                let (from, tick) = text.split_once(':').unwrap();
                *band = TickBand {
                    from: from.parse().unwrap(),
                    tick: tick.parse().unwrap(),
                };
            }
        }
        _ => return false,
    }
    true
}

/// The time that a line sets.
pub fn time(line: &str) -> Option<u64> {
    Some(line.strip_prefix("at ")?.parse::<u64>().unwrap() * MS)
}

pub fn parse(line: &str) -> Option<(Context, Command)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (&who, rest) = words.split_first()?;
    let alone = match who {
        "advance" => Some(Command::Advance),
        "begin" => Some(Command::Begin),
        "commit" => Some(Command::Commit),
        "rollback" => Some(Command::Rollback),
        _ => None,
    };
    let mut ctx = Context {
        engine_seq: 1,
        transact_time: 0,
        session: SESSION_NULL,
        participant: 0,
    };
    if let Some(command) = alone {
        return Some((ctx, command));
    }
    ctx.session = session(who)?;
    ctx.participant = ctx.session / 10;
    let (&what, rest) = rest.split_first()?;
    let command = match what {
        "new" => Command::New(parse_new(rest)?),
        "replace" => Command::Replace(parse_replace(rest)?),
        "reduce" => Command::Reduce(ReduceOrder {
            cl_ord_id: id(rest[0])?,
            orig_cl_ord_id: id(rest[1])?,
            new_total_qty: rest[2].parse().ok()?,
            instrument_id: named(rest, "instrument").unwrap_or(INSTRUMENT_NULL),
        }),
        "cancel" => Command::Cancel(CancelOrder {
            cl_ord_id: id(rest[0])?,
            orig_cl_ord_id: id(rest[1])?,
            order_id: order_id(rest),
            instrument_id: named(rest, "instrument").unwrap_or(INSTRUMENT_NULL),
            restriction: match () {
                () if rest.contains(&"unfilled") => restriction::ONLY_IF_UNFILLED,
                () if rest.contains(&"partly") => restriction::ONLY_IF_PARTLY_FILLED,
                () => named(rest, "restriction").unwrap_or(restriction::ANY),
            },
        }),
        "mass" => Command::MassCancel(parse_mass(rest)?),
        "status" => Command::Status(OrderStatusRequest {
            request_id: rest[0].parse().ok()?,
            cl_ord_id: rest.get(1).and_then(|word| id(word)).unwrap_or(0),
            order_id: order_id(rest),
            instrument_id: named(rest, "instrument").unwrap_or(INSTRUMENT_NULL),
            account_id: named(rest, "account").unwrap_or(ACCOUNT_NULL),
        }),
        "quote" => Command::Quote(parse_quote(rest)?),
        "limit" => Command::RiskSet(parse_limit(rest)?),
        "kill" => Command::RiskAction(parse_risk_action(risk_action::KILL, rest)?),
        "release" => Command::RiskAction(parse_risk_action(risk_action::RELEASE, rest)?),
        "limits" => Command::RiskAction(parse_risk_action(risk_action::QUERY, rest)?),
        "mmp-reset" => Command::RiskAction(parse_risk_action(risk_action::MMP_RESET, rest)?),
        "risk" => Command::RiskAction(parse_risk_action(named(rest, "action")?, rest)?),
        "usage" => Command::LimitQuery(LimitQuery {
            request_id: rest[0].parse().ok()?,
            account_id: named(rest, "account").unwrap_or(0),
            instrument_id: named(rest, "instrument").unwrap_or(INSTRUMENT_NULL),
        }),
        "phase" => Command::Phase(PhaseRequest {
            request_id: rest[0].parse().ok()?,
            reference_price: named(rest, "reference").unwrap_or(PRICE_NULL),
            instrument_id: match value(rest, "instrument") {
                Some("all") => INSTRUMENT_NULL,
                Some(id) => id.parse().ok()?,
                None => 1,
            },
            duration_ms: named(rest, "for").unwrap_or(0),
            phase: known(&PHASES, rest[1]).or(rest[1].parse().ok())?,
        }),
        "correct" => Command::Correct(TradeCorrection {
            request_id: rest[0].parse().ok()?,
            match_id: rest[1].parse().ok()?,
            new_price: price(rest)?,
            new_qty: rest[2].parse().ok()?,
            instrument_id: named(rest, "instrument").unwrap_or(INSTRUMENT_NULL),
        }),
        "claim" => Command::Claim(id(rest[0])?),
        _ => return None,
    };
    Some((ctx, command))
}

fn session(who: &str) -> Option<u32> {
    let participant = u32::from(who.as_bytes().first()?.checked_sub(b'a')?);
    Some(participant * 10 + who[1..].parse::<u32>().unwrap_or(1))
}

/// The time in force that a word stands for, and the time that goes with it.
fn tif(words: &[&str]) -> (u8, u64) {
    let words_for = [
        ("gtc", time_in_force::GTC),
        ("open", time_in_force::AT_OPEN),
        ("ioc", time_in_force::IOC),
        ("fok", time_in_force::FOK),
        ("close", time_in_force::AT_CLOSE),
    ];
    let found = words_for.iter().find(|(word, _)| words.contains(word));
    let expire = named(words, "expire");
    match named::<u64>(words, "until") {
        Some(until) => (time_in_force::GTD, until * MS),
        None => (
            named(words, "tif").unwrap_or(found.map_or(time_in_force::DAY, |&(_, tif)| tif)),
            expire.unwrap_or(TIME_NULL),
        ),
    }
}

fn exec_inst(words: &[&str]) -> u16 {
    let words_for = [
        ("post", exec_inst::POST_ONLY),
        ("slide", exec_inst::POST_ONLY_SLIDE),
        ("random", exec_inst::RANDOM_REFRESH),
        ("on-halt", exec_inst::CANCEL_ON_HALT),
    ];
    let given = words_for.iter().filter(|(word, _)| words.contains(word));
    named(words, "exec_inst").unwrap_or(given.fold(0, |bits, (_, bit)| bits | bit))
}

fn stp_mode(words: &[&str]) -> u8 {
    let words_for = [
        ("newest", stp_mode::CANCEL_NEWEST),
        ("oldest", stp_mode::CANCEL_OLDEST),
        ("both", stp_mode::CANCEL_BOTH),
        ("decrement", stp_mode::DECREMENT_AND_CANCEL),
        ("smallest", stp_mode::CANCEL_SMALLEST),
    ];
    let given = words_for.iter().find(|(word, _)| words.contains(word));
    named(words, "stp_mode").unwrap_or(given.map_or(stp_mode::OFF, |&(_, mode)| mode))
}

fn trigger(words: &[&str]) -> i64 {
    named(words, "stop")
        .or(named(words, "trigger"))
        .unwrap_or(PRICE_NULL)
}

fn parse_new(words: &[&str]) -> Option<NewOrder> {
    let side = match words[1] {
        "buy" => side::BUY,
        "sell" => side::SELL,
        "short" => side::SELL_SHORT,
        "exempt" => side::SELL_SHORT_EXEMPT,
        other => other.parse().ok()?,
    };
    let price = price(words)?;
    let ord_type = match (price != PRICE_NULL, value(words, "stop").is_some()) {
        _ if words.contains(&"mtl") => ord_type::MARKET_TO_LIMIT,
        (false, false) => ord_type::MARKET,
        (true, false) => ord_type::LIMIT,
        (false, true) => ord_type::STOP,
        (true, true) => ord_type::STOP_LIMIT,
    };
    let (time_in_force, expire_time) = tif(words);
    Some(NewOrder {
        cl_ord_id: id(words[0])?,
        instrument_id: named(words, "instrument").unwrap_or(1),
        account_id: named(words, "account").unwrap_or(0),
        price,
        qty: words[2].parse().ok()?,
        side,
        ord_type: named(words, "type").unwrap_or(ord_type),
        time_in_force,
        stp_mode: stp_mode(words),
        exec_inst: exec_inst(words),
        group_id: named(words, "group").unwrap_or(0),
        min_qty: named(words, "min_qty").unwrap_or(0),
        display_qty: named(words, "display").unwrap_or(QTY_NULL),
        trigger_price: trigger(words),
        expire_time,
        stp_id: named(words, "stp_id").unwrap_or(0),
        route_id: named(words, "route").unwrap_or(0),
        capacity: named(words, "capacity").unwrap_or(0),
        order_flags: named(words, "flags").unwrap_or(0),
    })
}

fn parse_replace(words: &[&str]) -> Option<ReplaceOrder> {
    let has = |word| words.contains(&word);
    let (time_in_force, expire_time) = tif(words);
    Some(ReplaceOrder {
        cl_ord_id: id(words[0])?,
        orig_cl_ord_id: id(words[1])?,
        order_id: order_id(words),
        price: price(words)?,
        qty: words[2].parse().ok()?,
        min_qty: named(words, "min_qty").unwrap_or(0),
        display_qty: named(words, "display").unwrap_or(QTY_NULL),
        trigger_price: trigger(words),
        expire_time,
        instrument_id: named(words, "instrument").unwrap_or(INSTRUMENT_NULL),
        exec_inst: exec_inst(words),
        time_in_force,
        replace_flags: named(words, "flags")
            .unwrap_or(u8::from(has("leaves")) | u8::from(has("or-cancel")) << 1),
    })
}

fn parse_mass(words: &[&str]) -> Option<MassCancel> {
    let has = |word: &str| words.contains(&word) || value(words, word).is_some();
    let scopes = [
        ("instrument", scope::INSTRUMENT),
        ("product", scope::PRODUCT),
        ("account", scope::ACCOUNT),
        ("side", scope::SIDE),
        ("group", scope::GROUP),
        ("band", scope::PRICE_BAND),
        ("session", scope::THIS_SESSION),
        ("quotes", scope::QUOTES_ONLY),
    ];
    let given = scopes.iter().filter(|(word, _)| has(word));
    let (price_low, price_high) = match value(words, "band") {
        Some(band) => {
            let (low, high) = band.split_once(':')?;
            (low.parse().ok()?, high.parse().ok()?)
        }
        None => (PRICE_NULL, PRICE_NULL),
    };
    let action = match () {
        () if has("and-block") => mass_action::CANCEL_AND_BLOCK,
        () if has("block") => mass_action::BLOCK,
        () if has("unblock") => mass_action::UNBLOCK,
        () => named(words, "action").unwrap_or(mass_action::CANCEL),
    };
    let style = if has("each") {
        ack_style::PER_ORDER
    } else {
        ack_style::ONE_REPORT
    };
    Some(MassCancel {
        cl_ord_id: id(words[0])?,
        scope: named(words, "scope").unwrap_or(given.fold(0, |bits, (_, bit)| bits | bit)),
        side: named(words, "side").unwrap_or(0),
        action,
        instrument_id: named(words, "instrument").unwrap_or(INSTRUMENT_NULL),
        product_id: named(words, "product").unwrap_or(0),
        account_id: named(words, "account").unwrap_or(ACCOUNT_NULL),
        group_id: named(words, "group").unwrap_or(0),
        ack_style: named(words, "style").unwrap_or(style),
        price_low,
        price_high,
    })
}

fn parse_quote(words: &[&str]) -> Option<Quote> {
    let middle = words.iter().position(|&word| word == "|")?;
    let side = |words: &[&str]| -> Option<(i64, u64)> {
        match *words.first()? {
            "-" => Some((PRICE_NULL, 0)),
            qty => Some((price(words)?, qty.parse().ok()?)),
        }
    };
    let (bid_price, bid_qty) = side(&words[1..middle])?;
    let (ask_price, ask_qty) = side(&words[middle + 1..])?;
    let post = if words.contains(&"post") {
        quote_flags::POST_ONLY
    } else {
        0
    };
    let keep = if words.contains(&"keep") {
        quote_flags::KEEP_PRIORITY
    } else {
        0
    };
    Some(Quote {
        quote_id: id(words[0])?,
        instrument_id: named(words, "instrument").unwrap_or(1),
        account_id: named(words, "account").unwrap_or(0),
        bid_price,
        bid_qty,
        ask_price,
        ask_qty,
        stp_id: named(words, "stp_id").unwrap_or(0),
        group_id: named(words, "group").unwrap_or(0),
        stp_mode: stp_mode(words),
        quote_flags: named(words, "flags").unwrap_or(post | keep),
    })
}

fn parse_limit(words: &[&str]) -> Option<RiskLimitSet> {
    let breach_action = match () {
        () if words.contains(&"alert") => breach_action::ALERT,
        () if words.contains(&"block") => breach_action::CANCEL_AND_BLOCK,
        () => named(words, "action").unwrap_or(breach_action::REJECT),
    };
    Some(RiskLimitSet {
        request_id: words[0].parse().ok()?,
        limit_type: known(&LIMIT_TYPES, words[1]).or(words[1].parse().ok())?,
        breach_action,
        account_id: named(words, "account").unwrap_or(ACCOUNT_NULL),
        instrument_id: named(words, "instrument").unwrap_or(INSTRUMENT_NULL),
        window_ms: named(words, "window").unwrap_or(0),
        limit_value: match words[2] {
            "none" => PRICE_NULL,
            limit => limit.parse().ok()?,
        },
        warn_value: named(words, "warn").unwrap_or(PRICE_NULL),
        group_id: named(words, "group").unwrap_or(0),
    })
}

fn parse_risk_action(action: u8, words: &[&str]) -> Option<RiskAction> {
    Some(RiskAction {
        request_id: words[0].parse().ok()?,
        action,
        group_id: named(words, "group").unwrap_or(0),
        account_id: named(words, "account").unwrap_or(ACCOUNT_NULL),
        target_session: match value(words, "session") {
            Some(who) => session(who)?,
            None => SESSION_NULL,
        },
    })
}

fn id(word: &str) -> Option<u64> {
    let (lane, counter) = word.split_once(':').unwrap_or(("0", word));
    Some(lane.parse::<u64>().ok()? << 48 | counter.parse::<u64>().ok()?)
}

/// The price after `@`; null without one.
fn price(words: &[&str]) -> Option<i64> {
    let Some(at) = words.iter().position(|&word| word == "@") else {
        return named(words, "price").or(Some(PRICE_NULL));
    };
    words.get(at + 1)?.parse().ok()
}

fn values<'a>(words: &[&'a str], name: &str) -> impl Iterator<Item = &'a str> {
    words
        .iter()
        .filter_map(move |word| word.strip_prefix(name)?.strip_prefix('='))
}

fn value<'a>(words: &[&'a str], name: &str) -> Option<&'a str> {
    values(words, name).next()
}

fn named<T: FromStr>(words: &[&str], name: &str) -> Option<T> {
    value(words, name)?.parse().ok()
}

fn known<T: Copy>(names: &[(&str, T)], word: &str) -> Option<T> {
    let found = names.iter().find(|(name, _)| *name == word);
    found.map(|&(_, value)| value)
}

fn order_id(words: &[&str]) -> u64 {
    let found = words
        .iter()
        .find_map(|word| word.strip_prefix('#')?.split_once('.'));
    let part = |text: &str| text.parse::<u64>().unwrap();
    found.map_or(0, |(slot, generation)| part(slot) << 32 | part(generation))
}
