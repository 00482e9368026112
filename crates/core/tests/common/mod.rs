//! What the tests share: a sink that writes everything down, and short ways to say things.
#![allow(dead_code, reason = "every test binary uses its own part of this")]

pub mod both;
pub mod coverage;
pub mod events;
pub mod flow_equity;
pub mod ledger;
pub mod lines;
pub mod naive;
pub mod random;
pub mod script;
pub mod text;

pub use events::*;
use orderwire_core::*;

pub fn apply<S: EventSink>(core: &mut Core, ctx: &Context, command: &Command, out: &mut S) {
    match command {
        Command::New(c) => core.new_order(ctx, c, out),
        Command::Replace(c) => core.replace_order(ctx, c, out),
        Command::Reduce(c) => core.reduce_order(ctx, c, out),
        Command::Cancel(c) => core.cancel_order(ctx, c, out),
        Command::MassCancel(c) => core.mass_cancel(ctx, c, out),
        Command::Status(c) => core.order_status(ctx, c, out),
        Command::Quote(c) => core.quote(ctx, c, out),
        Command::RiskSet(c) => core.risk_limit_set(ctx, c, out),
        Command::RiskAction(c) => core.risk_action(ctx, c, out),
        Command::LimitQuery(c) => core.limit_query(ctx, c, out),
        Command::Phase(c) => core.phase_request(ctx, c, out),
        Command::Correct(c) => core.correct_trade(ctx, c, out),
        Command::Advance => core.advance(ctx, out),
        Command::Begin => core.begin(),
        Command::Commit => core.commit(),
        Command::Rollback => core.rollback(),
        Command::Claim(id) => core.claim_cl_ord_id(ctx.participant, *id),
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
        product_id: 0,
        reference_price: PRICE_NULL,
        volatility_bps: 0,
        volatility_auction_ms: 0,
        initial_phase: phase::CONTINUOUS,
        ticks: NO_TICK_BANDS,
    }
}
