//! Commands as lines of numbers, so that a failing case can be kept in a file and run again.

use super::events::*;
use orderwire_core::*;
use std::fmt::Write;

macro_rules! lines {
    ($($name:literal $kind:ident($command:ident) [$($field:ident),*];)*) => {
        fn write_command(command: &Command, out: &mut String) {
            match command {
                $(Command::$kind(c) => {
                    out.push_str($name);
                    $(write!(out, " {}={}", stringify!($field), c.$field).unwrap();)*
                })*
                Command::Advance => out.push_str("advance"),
                Command::Begin => out.push_str("begin"),
                Command::Commit => out.push_str("commit"),
                Command::Rollback => out.push_str("rollback"),
                Command::Claim(id) => write!(out, "claim id={id}").unwrap(),
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

fn field<T: std::str::FromStr>(fields: &[&str], name: &str) -> T {
    let values = fields.iter().filter_map(|field| field.split_once('='));
    let value = values.filter(|(key, _)| *key == name).map(|(_, value)| value);
    let value = value.last().unwrap_or_else(|| panic!("{name} is missing"));
    let read = value.parse().ok();
    read.unwrap_or_else(|| panic!("{name}={value} is no number that fits"))
}

/// One command, with its context, on one line.
pub fn write_line(ctx: &Context, command: &Command) -> String {
    let mut line = format!(
        "seq={} time={} session={} participant={} ",
        ctx.engine_seq, ctx.transact_time, ctx.session, ctx.participant
    );
    write_command(command, &mut line);
    line
}

pub fn read_line(line: &str) -> (Context, Command) {
    let words: Vec<&str> = line.split_whitespace().collect();
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
