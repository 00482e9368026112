//! Judges requests by themselves, before anything is done about them.

use crate::command::{
    NewOrder, PRICE_NULL, QTY_NULL, ReplaceOrder, TIME_NULL, exec_inst, ord_type, order_flags,
    replace_flags, side, stp_mode, time_in_force as tif,
};
use crate::limits::DISPLAY_PARTS_MAX;
use crate::markets::{Listed, is_call};
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

pub(crate) fn refuse_if(
    wrong: bool,
    reason: u16,
    offending: impl TryInto<i64>,
) -> Result<(), Refusal> {
    if wrong {
        Err(Refusal::offending(reason, offending))
    } else {
        Ok(())
    }
}

/// The bits of `exec_inst` that mean something here.
const INSTRUCTIONS: u16 = exec_inst::POST_ONLY
    | exec_inst::POST_ONLY_SLIDE
    | exec_inst::DO_NOT_ROUTE
    | exec_inst::RANDOM_REFRESH
    | exec_inst::CANCEL_ON_HALT;
pub(crate) const POST_ONLY_BITS: u16 = exec_inst::POST_ONLY | exec_inst::POST_ONLY_SLIDE;

/// Notionals, as products of mantissas, stay below 2^this, so that sums over all orders fit.
const NOTIONAL_BITS: u32 = 96;

/// Terms that new orders and replaces have in common.
pub(crate) struct Terms {
    pub ord_type: u8,
    pub time_in_force: u8,
    pub exec_inst: u16,
    pub price: i64,
    pub qty: u64,
    pub min_qty: u64,
    pub display_qty: u64,
    pub trigger_price: i64,
    pub expire_time: u64,
}

/// The rests of orders with these times in force stay.
pub(crate) fn may_rest(time_in_force: u8) -> bool {
    matches!(time_in_force, tif::DAY | tif::GTC | tif::GTD)
}

pub(crate) fn is_for_auction(time_in_force: u8) -> bool {
    matches!(time_in_force, tif::AT_OPEN | tif::AT_CLOSE)
}

pub(crate) fn is_stop(ord_type: u8) -> bool {
    matches!(ord_type, ord_type::STOP | ord_type::STOP_LIMIT)
}

/// The phase, as far as it decides whether anything new may come at all.
pub(crate) fn open(phase: u8) -> Result<(), Refusal> {
    match phase {
        crate::command::phase::HALT => Err(Refusal::because(reason::HALTED)),
        crate::command::phase::CLOSED => Err(Refusal::because(reason::MARKET_CLOSED)),
        _ => Ok(()),
    }
}

/// Whether an order is a limit order that may rest or is immediate, with nothing special about it and
/// no field out of place. What is not plain may still be right.
#[inline]
pub(crate) fn is_plain(o: &NewOrder) -> bool {
    const HARMLESS: u16 = exec_inst::DO_NOT_ROUTE | exec_inst::CANCEL_ON_HALT;
    // One test after the other would be one branch after the other.
    (o.ord_type == ord_type::LIMIT)
        & ((o.time_in_force == tif::DAY)
            | (o.time_in_force == tif::GTC)
            | (o.time_in_force == tif::IOC))
        & ((o.side == side::BUY)
            | (o.side == side::SELL)
            | (o.side == side::SELL_SHORT)
            | (o.side == side::SELL_SHORT_EXEMPT))
        & (o.exec_inst & !HARMLESS == 0)
        & (o.stp_mode <= stp_mode::CANCEL_SMALLEST)
        & (o.order_flags & !order_flags::MANUAL == 0)
        & (o.route_id == 0)
        & (o.min_qty == 0)
        & (o.display_qty == QTY_NULL)
        & (o.trigger_price == PRICE_NULL)
        & (o.expire_time == TIME_NULL)
}

/// The same of a replace of a plain order.
#[inline]
pub(crate) fn is_plain_replace(r: &ReplaceOrder) -> bool {
    const HARMLESS: u16 = exec_inst::DO_NOT_ROUTE | exec_inst::CANCEL_ON_HALT;
    const FLAGS: u8 = replace_flags::QTY_IS_LEAVES | replace_flags::CANCEL_IF_REJECTED;
    ((r.time_in_force == tif::DAY) | (r.time_in_force == tif::GTC))
        & (r.exec_inst & !HARMLESS == 0)
        & (r.replace_flags & !FLAGS == 0)
        & (r.min_qty == 0)
        & (r.display_qty == QTY_NULL)
        & (r.trigger_price == PRICE_NULL)
        & (r.expire_time == TIME_NULL)
}

/// Whether price and quantity of a plain order are right in an instrument.
#[inline]
pub(crate) fn is_plain_in(i: Listed<'_>, o: &NewOrder) -> bool {
    are_plain(i, o.price, o.qty, o.qty)
}

/// Whether price and quantity of a plain replace are right, for an order with these fills.
#[inline]
pub(crate) fn is_plain_change(i: Listed<'_>, r: &ReplaceOrder, filled: u64) -> bool {
    let is_leaves = r.replace_flags & replace_flags::QTY_IS_LEAVES != 0;
    let total = if is_leaves {
        filled.saturating_add(r.qty)
    } else {
        r.qty
    };
    are_plain(i, r.price, r.qty, total)
}

#[inline]
fn are_plain(i: Listed<'_>, price: i64, qty: u64, total: u64) -> bool {
    i.is_in_range(price)
        && i.is_on_tick(price)
        && qty > 0
        && total >= i.terms().min_qty
        && total <= i.terms().max_qty
        && i.is_in_lots(qty)
        && product(price, total).is_ok()
}

/// Everything about a new order that its fields, the phase and the time tell.
pub(crate) fn new_order(
    instrument: Listed<'_>,
    phase: u8,
    now: u64,
    o: &NewOrder,
) -> Result<(), Refusal> {
    open(phase)?;
    refuse_if(o.route_id != 0, reason::ROUTE, o.route_id)?;
    let side_known = matches!(
        o.side,
        side::BUY | side::SELL | side::SELL_SHORT | side::SELL_SHORT_EXEMPT
    );
    refuse_if(!side_known, reason::SIDE, o.side)?;
    let terms = Terms {
        ord_type: o.ord_type,
        time_in_force: o.time_in_force,
        exec_inst: o.exec_inst,
        price: o.price,
        qty: o.qty,
        min_qty: o.min_qty,
        display_qty: o.display_qty,
        trigger_price: o.trigger_price,
        expire_time: o.expire_time,
    };
    kinds(phase, &terms)?;
    instructions(&terms)?;
    refuse_if(
        o.stp_mode > stp_mode::CANCEL_SMALLEST,
        reason::INSTRUCTION,
        o.stp_mode,
    )?;
    refuse_if(
        o.order_flags & !order_flags::MANUAL != 0,
        reason::INSTRUCTION,
        o.order_flags,
    )?;
    min_qty(instrument, phase, &terms)?;
    conditions(instrument, now, &terms)?;
    prices(instrument, &terms)?;
    positive_lots(instrument, o.qty)?;
    total_qty(instrument, o.qty)?;
    notional(&terms, o.qty)
}

/// Order type and time in force, with each other and in this phase.
fn kinds(phase: u8, t: &Terms) -> Result<(), Refusal> {
    let for_auction = is_for_auction(t.time_in_force);
    let in_call = is_call(phase);
    let type_fits = match t.ord_type {
        ord_type::LIMIT | ord_type::STOP | ord_type::STOP_LIMIT => true,
        ord_type::MARKET => !in_call || for_auction,
        ord_type::MARKET_TO_LIMIT => !in_call,
        _ => false,
    };
    refuse_if(!type_fits, reason::ORDER_TYPE, t.ord_type)?;
    let rests = may_rest(t.time_in_force);
    let at_once = matches!(t.time_in_force, tif::IOC | tif::FOK);
    let fits = match t.ord_type {
        ord_type::LIMIT => rests || at_once || for_auction,
        ord_type::MARKET => t.time_in_force == tif::DAY || at_once || for_auction,
        ord_type::MARKET_TO_LIMIT => rests || at_once,
        _ => rests,
    };
    let too_late = t.time_in_force == tif::AT_OPEN
        && !matches!(
            phase,
            crate::command::phase::PRE_OPEN | crate::command::phase::OPENING_AUCTION
        );
    refuse_if(
        !fits || too_late || in_call && at_once,
        reason::TIME_IN_FORCE,
        t.time_in_force,
    )
}

/// Instructions, with each other and with the rest of the terms.
pub(crate) fn instructions(t: &Terms) -> Result<(), Refusal> {
    let bits = t.exec_inst;
    let post_only = bits & POST_ONLY_BITS;
    let may_post = t.ord_type == ord_type::LIMIT && may_rest(t.time_in_force) && t.min_qty == 0;
    let refreshes = t.display_qty > 0 && t.display_qty < t.qty;
    let wrong = bits & !INSTRUCTIONS != 0
        || post_only == POST_ONLY_BITS
        || post_only != 0 && !may_post
        || bits & exec_inst::RANDOM_REFRESH != 0 && !refreshes;
    refuse_if(wrong, reason::INSTRUCTION, bits)
}

fn min_qty(instrument: Listed<'_>, phase: u8, t: &Terms) -> Result<(), Refusal> {
    let wrong = t.min_qty > t.qty
        || !instrument.is_in_lots(t.min_qty)
        || is_stop(t.ord_type)
        || is_for_auction(t.time_in_force)
        || is_call(phase);
    refuse_if(t.min_qty != 0 && wrong, reason::MIN_QTY, t.min_qty)
}

/// Display quantity, trigger and expire time.
pub(crate) fn conditions(i: Listed<'_>, now: u64, t: &Terms) -> Result<(), Refusal> {
    if t.display_qty != QTY_NULL {
        let has_limit = matches!(t.ord_type, ord_type::LIMIT | ord_type::STOP_LIMIT);
        let fits = has_limit
            && may_rest(t.time_in_force)
            && t.display_qty <= t.qty
            && i.is_in_lots(t.display_qty);
        let parts = t.qty.checked_div(t.display_qty).unwrap_or(0);
        let fits = fits && parts <= DISPLAY_PARTS_MAX;
        refuse_if(!fits, reason::DISPLAY_QTY, t.display_qty)?;
    }
    if is_stop(t.ord_type) {
        limit_price(i, t.trigger_price).map_err(|refusal| Refusal {
            reason: reason::TRIGGER,
            ..refusal
        })?;
    } else {
        let given = t.trigger_price != PRICE_NULL;
        refuse_if(given, reason::TRIGGER, t.trigger_price)?;
    }
    if t.time_in_force == tif::GTD {
        if t.expire_time == TIME_NULL || t.expire_time <= now {
            return Err(Refusal::at(reason::EXPIRE_TIME, now, t.expire_time));
        }
        return Ok(());
    }
    refuse_if(
        t.expire_time != TIME_NULL,
        reason::EXPIRE_TIME,
        t.expire_time,
    )
}

/// The limit price: there where the type has one, and only there.
pub(crate) fn prices(i: Listed<'_>, t: &Terms) -> Result<(), Refusal> {
    if matches!(t.ord_type, ord_type::LIMIT | ord_type::STOP_LIMIT) {
        return limit_price(i, t.price);
    }
    refuse_if(t.price != PRICE_NULL, reason::PRICE, t.price)
}

/// What an order's notional is reckoned with before any market is looked at; `None` if it has none.
pub(crate) fn own_price(t: &Terms) -> Option<i64> {
    match t.ord_type {
        ord_type::STOP => Some(t.trigger_price),
        ord_type::LIMIT | ord_type::STOP_LIMIT if t.price != PRICE_NULL => Some(t.price),
        _ => None,
    }
}

/// Bounds the notional of an order that has a price of its own.
pub(crate) fn notional(t: &Terms, total: u64) -> Result<(), Refusal> {
    own_price(t).map_or(Ok(()), |price| product(price, total))
}

/// Bounds price times quantity.
pub(crate) fn product(price: i64, total: u64) -> Result<(), Refusal> {
    let product = u128::from(price.unsigned_abs()) * u128::from(total);
    if price != PRICE_NULL && product >> NOTIONAL_BITS != 0 {
        return Err(Refusal::at(reason::MAX_NOTIONAL, i64::MAX, i64::MAX));
    }
    Ok(())
}

/// Quantities may shrink to nothing, but only in lots.
pub(crate) fn lots(instrument: Listed<'_>, qty: u64) -> Result<(), Refusal> {
    if instrument.is_in_lots(qty) {
        Ok(())
    } else {
        Err(Refusal::at(reason::LOT, instrument.terms().lot_size, qty))
    }
}

/// The bounds of an order's quantity, fills included. They also bound every sum of an order's
/// fills and leaves, so those cannot overflow.
pub(crate) fn total_qty(instrument: Listed<'_>, total: u64) -> Result<(), Refusal> {
    if total < instrument.terms().min_qty {
        return Err(Refusal::at(
            reason::QUANTITY,
            instrument.terms().min_qty,
            total,
        ));
    }
    if total > instrument.terms().max_qty {
        return Err(Refusal::at(
            reason::QUANTITY,
            instrument.terms().max_qty,
            total,
        ));
    }
    Ok(())
}

pub(crate) fn positive_lots(instrument: Listed<'_>, qty: u64) -> Result<(), Refusal> {
    refuse_if(qty == 0, reason::QUANTITY, qty)?;
    if qty > instrument.terms().max_qty {
        return Err(Refusal::at(
            reason::QUANTITY,
            instrument.terms().max_qty,
            qty,
        ));
    }
    lots(instrument, qty)
}

/// A price that is there, in range and on its tick.
pub(crate) fn limit_price(instrument: Listed<'_>, price: i64) -> Result<(), Refusal> {
    if price == PRICE_NULL {
        return Err(Refusal::because(reason::PRICE));
    }
    if price < instrument.terms().min_price {
        return Err(Refusal::at(
            reason::PRICE,
            instrument.terms().min_price,
            price,
        ));
    }
    if price > instrument.terms().max_price {
        return Err(Refusal::at(
            reason::PRICE,
            instrument.terms().max_price,
            price,
        ));
    }
    if !instrument.is_on_tick(price) {
        return Err(Refusal::at(reason::TICK, instrument.tick(price), price));
    }
    Ok(())
}
