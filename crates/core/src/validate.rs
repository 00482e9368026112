//! Judges requests by themselves, before anything is done about them.

use crate::command::{
    NewOrder, PRICE_NULL, QTY_NULL, ReplaceOrder, TIME_NULL, exec_inst, ord_type, order_flags,
    replace_flags, side, time_in_force as tif,
};
use crate::instrument::Instrument;
use crate::reason;

/// Why a request is refused; `PRICE_NULL` where a value says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub reason: u16,
    pub limit_value: i64,
    pub offending_value: i64,
}

impl Refusal {
    pub(crate) const fn because(reason: u16) -> Refusal {
        Refusal {
            reason,
            limit_value: PRICE_NULL,
            offending_value: PRICE_NULL,
        }
    }

    pub(crate) fn offending(reason: u16, offending: impl TryInto<i64>) -> Refusal {
        Refusal {
            offending_value: saturated(offending),
            ..Refusal::because(reason)
        }
    }

    pub(crate) fn at(
        reason: u16,
        limit: impl TryInto<i64>,
        offending: impl TryInto<i64>,
    ) -> Refusal {
        Refusal {
            reason,
            limit_value: saturated(limit),
            offending_value: saturated(offending),
        }
    }
}

/// Quantities above `i64::MAX` are shown as `i64::MAX`.
fn saturated(value: impl TryInto<i64>) -> i64 {
    value.try_into().unwrap_or(i64::MAX)
}

fn refuse_if(wrong: bool, reason: u16, offending: impl TryInto<i64>) -> Result<(), Refusal> {
    if wrong {
        Err(Refusal::offending(reason, offending))
    } else {
        Ok(())
    }
}

pub(crate) fn new_order(instrument: &Instrument, o: &NewOrder) -> Result<(), Refusal> {
    refuse_if(o.route_id != 0, reason::ROUTE, o.route_id)?;
    let side_known = matches!(
        o.side,
        side::BUY | side::SELL | side::SELL_SHORT | side::SELL_SHORT_EXEMPT
    );
    refuse_if(!side_known, reason::SIDE, o.side)?;
    let market = match o.ord_type {
        ord_type::LIMIT => false,
        ord_type::MARKET => true,
        other => return Err(Refusal::offending(reason::ORDER_TYPE, other)),
    };
    let tif_known = match o.time_in_force {
        tif::DAY | tif::IOC | tif::FOK => true,
        // A market order never rests, so it cannot be good till cancelled.
        tif::GTC => !market,
        _ => false,
    };
    refuse_if(!tif_known, reason::TIME_IN_FORCE, o.time_in_force)?;
    instructions(o.exec_inst)?;
    let rests = !market && matches!(o.time_in_force, tif::DAY | tif::GTC);
    let post_only = o.exec_inst & exec_inst::POST_ONLY != 0;
    refuse_if(post_only && !rests, reason::INSTRUCTION, o.exec_inst)?;
    refuse_if(o.stp_mode != 0, reason::INSTRUCTION, o.stp_mode)?;
    refuse_if(
        o.order_flags & !order_flags::MANUAL != 0,
        reason::INSTRUCTION,
        o.order_flags,
    )?;
    no_conditions(o.min_qty, o.display_qty, o.trigger_price, o.expire_time)?;
    if !market {
        limit_price(instrument, o.price)?;
    } else if o.price != PRICE_NULL {
        return Err(Refusal::offending(reason::PRICE, o.price));
    }
    positive_lots(instrument, o.qty)?;
    total_qty(instrument, o.qty)
}

/// Everything about a replace but what depends on the order's fills.
pub(crate) fn replace(instrument: &Instrument, r: &ReplaceOrder) -> Result<(), Refusal> {
    let flags_known = replace_flags::QTY_IS_LEAVES | replace_flags::CANCEL_IF_REJECTED;
    refuse_if(
        r.replace_flags & !flags_known != 0,
        reason::INSTRUCTION,
        r.replace_flags,
    )?;
    let rests = matches!(r.time_in_force, tif::DAY | tif::GTC);
    refuse_if(!rests, reason::TIME_IN_FORCE, r.time_in_force)?;
    instructions(r.exec_inst)?;
    no_conditions(r.min_qty, r.display_qty, r.trigger_price, r.expire_time)?;
    limit_price(instrument, r.price)?;
    positive_lots(instrument, r.qty)
}

/// Quantities may shrink to nothing, but only in lots.
pub(crate) fn lots(instrument: &Instrument, qty: u64) -> Result<(), Refusal> {
    if qty.is_multiple_of(instrument.lot_size) {
        Ok(())
    } else {
        Err(Refusal::at(reason::LOT, instrument.lot_size, qty))
    }
}

/// The bounds of an order's quantity, fills included. They also bound every sum of an order's
/// fills and leaves, so those cannot overflow.
pub(crate) fn total_qty(instrument: &Instrument, total: u64) -> Result<(), Refusal> {
    if total < instrument.min_qty {
        return Err(Refusal::at(reason::QUANTITY, instrument.min_qty, total));
    }
    if total > instrument.max_qty {
        return Err(Refusal::at(reason::QUANTITY, instrument.max_qty, total));
    }
    Ok(())
}

fn positive_lots(instrument: &Instrument, qty: u64) -> Result<(), Refusal> {
    refuse_if(qty == 0, reason::QUANTITY, qty)?;
    if qty > instrument.max_qty {
        return Err(Refusal::at(reason::QUANTITY, instrument.max_qty, qty));
    }
    lots(instrument, qty)
}

fn limit_price(instrument: &Instrument, price: i64) -> Result<(), Refusal> {
    if price == PRICE_NULL {
        return Err(Refusal::because(reason::PRICE));
    }
    if price < instrument.min_price {
        return Err(Refusal::at(reason::PRICE, instrument.min_price, price));
    }
    if price > instrument.max_price {
        return Err(Refusal::at(reason::PRICE, instrument.max_price, price));
    }
    if price % instrument.tick_size != 0 {
        return Err(Refusal::at(reason::TICK, instrument.tick_size, price));
    }
    Ok(())
}

fn instructions(bits: u16) -> Result<(), Refusal> {
    refuse_if(bits & !exec_inst::POST_ONLY != 0, reason::INSTRUCTION, bits)
}

fn no_conditions(
    min_qty: u64,
    display_qty: u64,
    trigger_price: i64,
    expire_time: u64,
) -> Result<(), Refusal> {
    refuse_if(min_qty != 0, reason::MIN_QTY, min_qty)?;
    refuse_if(display_qty != QTY_NULL, reason::DISPLAY_QTY, display_qty)?;
    refuse_if(trigger_price != PRICE_NULL, reason::TRIGGER, trigger_price)?;
    refuse_if(expire_time != TIME_NULL, reason::EXPIRE_TIME, expire_time)
}
