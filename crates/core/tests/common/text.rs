//! Commands as lines of numbers, so that a failing case can be kept in a file and run again.

use super::events::*;
use orderwire_core::*;
use std::fmt::{Display, Write};
use std::str::FromStr;

macro_rules! lines {
    ($($name:literal $kind:ident($command:ident) [$($field:ident),*];)*) => {
        fn write_command(command: &Command, out: &mut String) {
            match command {
                $(Command::$kind(c) => {
                    out.push_str($name);
                    $(write_field(stringify!($field), c.$field, out);)*
                })*
                Command::Advance => out.push_str("advance"),
                Command::Begin => out.push_str("begin"),
                Command::Commit => out.push_str("commit"),
                Command::Rollback => out.push_str("rollback"),
                Command::Claim(id) => {
                    out.push_str("claim");
                    write_field("id", *id, out);
                }
            }
        }

        fn read_command(name: &str, fields: &[&str]) -> Command {
            match name {
                $($name => Command::$kind($command {
                    $($field: field(fields, stringify!($field)),)*
                }),)*
                "advance" => Command::Advance,
                "begin" => Command::Begin,
                "commit" => Command::Commit,
                "rollback" => Command::Rollback,
                "claim" => Command::Claim(field(fields, "id")),
                other => panic!("no such command: {other}"),
            }
        }
    };
}

lines! {
    "new" New(NewOrder) [
        cl_ord_id, instrument_id, account_id, price, qty, side, ord_type, time_in_force, stp_mode,
        exec_inst, group_id, min_qty, display_qty, trigger_price, expire_time, stp_id, route_id,
        capacity, order_flags
    ];
    "replace" Replace(ReplaceOrder) [
        cl_ord_id, orig_cl_ord_id, order_id, price, qty, min_qty, display_qty, trigger_price,
        expire_time, instrument_id, exec_inst, time_in_force, replace_flags
    ];
    "reduce" Reduce(ReduceOrder) [cl_ord_id, orig_cl_ord_id, new_total_qty, instrument_id];
    "cancel" Cancel(CancelOrder) [
        cl_ord_id, orig_cl_ord_id, order_id, instrument_id, restriction
    ];
    "mass-cancel" MassCancel(MassCancel) [
        cl_ord_id, scope, side, action, instrument_id, product_id, account_id, group_id, ack_style,
        price_low, price_high
    ];
    "status" Status(OrderStatusRequest) [
        request_id, cl_ord_id, order_id, instrument_id, account_id
    ];
    "quote" Quote(Quote) [
        quote_id, instrument_id, account_id, bid_price, bid_qty, ask_price, ask_qty, stp_id,
        group_id, stp_mode, quote_flags
    ];
    "risk-set" RiskSet(RiskLimitSet) [
        request_id, limit_type, breach_action, account_id, instrument_id, window_ms, limit_value,
        warn_value, group_id
    ];
    "risk-action" RiskAction(RiskAction) [
        request_id, action, group_id, account_id, target_session
    ];
    "limit-query" LimitQuery(LimitQuery) [request_id, account_id, instrument_id];
    "phase" Phase(PhaseRequest) [
        request_id, reference_price, instrument_id, duration_ms, phase
    ];
    "correct" Correct(TradeCorrection) [
        request_id, match_id, new_price, new_qty, instrument_id
    ];
}

/// A number as it is written: the null of its type as a dash, and 0 not at all.
trait Number: Copy + Default + PartialEq + Display + FromStr {
    const NULL: Option<Self> = None;
}

impl Number for u8 {}
impl Number for u16 {}
impl Number for u32 {
    const NULL: Option<u32> = Some(u32::MAX);
}
impl Number for u64 {
    const NULL: Option<u64> = Some(u64::MAX);
}
impl Number for i64 {
    const NULL: Option<i64> = Some(PRICE_NULL);
}

fn write_field<T: Number>(name: &str, value: T, out: &mut String) {
    if T::NULL == Some(value) {
        write!(out, " {name}=-").unwrap();
    } else if value != T::default() {
        write!(out, " {name}={value}").unwrap();
    }
}

fn field<T: Number>(fields: &[&str], name: &str) -> T {
    let values = fields.iter().filter_map(|field| field.split_once('='));
    let mut values = values.filter(|(key, _)| *key == name);
    match values.next() {
        None => T::default(),
        Some((_, "-")) => T::NULL.expect("a number that has a null"),
        Some((_, value)) => {
            let read = value.parse().ok();
            read.unwrap_or_else(|| panic!("{name}={value} is no number that fits"))
        }
    }
}

/// One command, with its context, on one line.
pub fn write_line(ctx: &Context, command: &Command) -> String {
    let mut line = String::from("at");
    write_field("seq", ctx.engine_seq, &mut line);
    write_field("time", ctx.transact_time, &mut line);
    write_field("session", ctx.session, &mut line);
    write_field("participant", ctx.participant, &mut line);
    line.push(' ');
    write_command(command, &mut line);
    line
}

pub fn read_line(line: &str) -> (Context, Command) {
    let words: Vec<&str> = line.split_whitespace().skip(1).collect();
    let ctx = Context {
        engine_seq: field(&words, "seq"),
        transact_time: field(&words, "time"),
        session: field(&words, "session"),
        participant: field(&words, "participant"),
    };
    let name = words.iter().position(|word| !word.contains('='));
    let name = name.unwrap_or_else(|| panic!("no command in: {line}"));
    (ctx, read_command(words[name], &words[name + 1..]))
}
