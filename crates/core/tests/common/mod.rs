//! What the tests share: a sink that writes everything down, and short ways to say things.
#![allow(dead_code, reason = "every test binary uses its own part of this")]

pub mod flow_equity;
pub mod naive;
pub mod random;
pub mod script;

use orderwire_core::*;

/// Everything a core can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    Accepted(Accepted),
    Rejected(Rejected),
    Replaced(Replaced),
    Canceled(Canceled),
    CancelRejected(CancelRejected),
    Executed(Executed),
}

/// A sink that keeps every event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log(pub Vec<Event>);

impl EventSink for Log {
    fn accepted(&mut self, e: &Accepted) {
        self.0.push(Event::Accepted(*e));
    }
    fn rejected(&mut self, e: &Rejected) {
        self.0.push(Event::Rejected(*e));
    }
    fn replaced(&mut self, e: &Replaced) {
        self.0.push(Event::Replaced(*e));
    }
    fn canceled(&mut self, e: &Canceled) {
        self.0.push(Event::Canceled(*e));
    }
    fn cancel_rejected(&mut self, e: &CancelRejected) {
        self.0.push(Event::CancelRejected(*e));
    }
    fn executed(&mut self, e: &Executed) {
        self.0.push(Event::Executed(*e));
    }
}

/// Everything a core can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    New(NewOrder),
    Replace(ReplaceOrder),
    Reduce(ReduceOrder),
    Cancel(CancelOrder),
}

pub fn apply<S: EventSink>(core: &mut Core, ctx: &Context, command: &Command, out: &mut S) {
    match command {
        Command::New(o) => core.new_order(ctx, o, out),
        Command::Replace(r) => core.replace_order(ctx, r, out),
        Command::Reduce(r) => core.reduce_order(ctx, r, out),
        Command::Cancel(c) => core.cancel_order(ctx, c, out),
    }
}

/// An instrument with the given steps, prices from -1,000 to 1,000,000 and quantities to 1,000,000.
pub fn instrument(id: u32, tick_size: i64, lot_size: u64) -> Instrument {
    let mut symbol = [0; 16];
    symbol[..4].copy_from_slice(b"TEST");
    Instrument {
        id,
        symbol,
        price_exponent: -2,
        qty_exponent: 0,
        tick_size,
        lot_size,
        min_qty: lot_size,
        max_qty: 1_000_000,
        min_price: -1_000,
        max_price: 1_000_000,
    }
}
