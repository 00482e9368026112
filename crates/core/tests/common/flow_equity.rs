//! The recorded equity flow of `test/data` as commands, and its reports.

use super::*;
use flate2::read::GzDecoder;
use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The mantissa of one of the flow's integer prices: ticks of 0.005 in thousandths.
pub const PRICE_STEP: i64 = 5;
pub const INSTRUMENT_ID: u32 = 1;

pub fn flow_instrument() -> Instrument {
    let mut symbol = [0; 16];
    symbol[..4].copy_from_slice(b"DEMO");
    Instrument {
        id: INSTRUMENT_ID,
        symbol,
        price_exponent: -3,
        qty_exponent: 0,
        tick_size: PRICE_STEP,
        lot_size: 1,
        min_qty: 1,
        max_qty: 1_000_000,
        min_price: 5,
        max_price: 1_000_000_000,
        ..instrument(INSTRUMENT_ID, PRICE_STEP, 1)
    }
}

/// One message of the flow.
pub struct Message {
    pub seq: u64,
    /// The flow's own order id; it is reused once its order is gone.
    pub order_id: u64,
    pub command: Command,
}

pub fn read_lines(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../test/data")
        .join(name);
    let file = File::open(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut text = String::new();
    GzDecoder::new(file).read_to_string(&mut text).unwrap();
    text.lines().skip(1).map(str::to_owned).collect()
}

/// The flow as commands. Every new order and replace takes its message's number, plus one as 0 is
/// reserved, for its clOrdId.
pub fn messages() -> Vec<Message> {
    let mut cl_ord_ids: HashMap<u64, u64> = HashMap::new();
    let mut message = |line: String| {
        let fields: Vec<&str> = line.split(',').collect();
        let number = |at: usize| {
            fields[at]
                .parse::<u64>()
                .unwrap_or_else(|_| panic!("{line}"))
        };
        let price = |at: usize| fields[at].parse::<i64>().unwrap() * PRICE_STEP;
        let (seq, order_id) = (number(0), number(2));
        let cl_ord_id = seq + 1;
        // An id that was never used stands for one that no order has.
        let orig_cl_ord_id = cl_ord_ids.get(&order_id).copied().unwrap_or(u64::MAX >> 16);
        let command = match fields[1] {
            "N" => {
                cl_ord_ids.insert(order_id, cl_ord_id);
                let side = if fields[3] == "B" {
                    side::BUY
                } else {
                    side::SELL
                };
                let tif = if fields[6] == "1" {
                    time_in_force::IOC
                } else {
                    time_in_force::DAY
                };
                Command::New(NewOrder::short(
                    cl_ord_id,
                    INSTRUMENT_ID,
                    0,
                    price(4),
                    number(5),
                    side,
                    ord_type::LIMIT,
                    tif,
                    0,
                    0,
                    0,
                ))
            }
            "M" => {
                cl_ord_ids.insert(order_id, cl_ord_id);
                Command::Replace(ReplaceOrder {
                    cl_ord_id,
                    orig_cl_ord_id,
                    order_id: 0,
                    price: price(4),
                    qty: number(5),
                    min_qty: 0,
                    display_qty: QTY_NULL,
                    trigger_price: PRICE_NULL,
                    expire_time: TIME_NULL,
                    instrument_id: INSTRUMENT_ID,
                    exec_inst: 0,
                    time_in_force: time_in_force::DAY,
                    replace_flags: replace_flags::QTY_IS_LEAVES,
                })
            }
            "C" => Command::Cancel(CancelOrder {
                cl_ord_id,
                orig_cl_ord_id,
                order_id: 0,
                instrument_id: INSTRUMENT_ID,
                restriction: restriction::ANY,
            }),
            other => panic!("action {other}"),
        };
        Message {
            seq,
            order_id,
            command,
        }
    };
    read_lines("flow-equity.csv.gz")
        .into_iter()
        .map(&mut message)
        .collect()
}
