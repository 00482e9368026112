//! What each field of an order may be, by itself and with the others.

use super::*;

/// The tick that holds at a price.
pub fn tick(i: &Instrument, price: i64) -> i64 {
    let bands = i.ticks.iter();
    let mut below = bands.filter(|band| band.from != NO && band.from <= price);
    below.next_back().map_or(i.tick_size, |band| band.tick)
}

/// The lowest price on its tick above `price`. A band begins on the ticks of the band below it, so
/// that no step leads over its beginning.
pub fn next_above(i: &Instrument, price: i64) -> i64 {
    let tick = i128::from(tick(i, price));
    wide((i128::from(price).div_euclid(tick) + 1) * tick)
}

/// The highest price on its tick below `price`.
pub fn next_below(i: &Instrument, price: i64) -> i64 {
    let tick = i128::from(tick(i, price - 1));
    wide((i128::from(price) - 1).div_euclid(tick) * tick)
}

pub fn judge_price(i: &Instrument, price: i64) -> Result<(), Refused> {
    if price == NO {
        Err((8, NO, NO))
    } else if price < i.min_price {
        Err((8, i.min_price, price))
    } else if price > i.max_price {
        Err((8, i.max_price, price))
    } else if price % tick(i, price) != 0 {
        Err((9, tick(i, price), price))
    } else {
        Ok(())
    }
}

fn judge_trigger(i: &Instrument, trigger: i64) -> Result<(), Refused> {
    judge_price(i, trigger).map_err(|(_, limit, offending)| (14, limit, offending))
}

/// A quantity as it stands in a request.
pub fn judge_qty(i: &Instrument, qty: u64) -> Result<(), Refused> {
    if qty == 0 {
        Err((10, NO, 0))
    } else if qty > i.max_qty {
        Err((10, num(i.max_qty), num(qty)))
    } else if !qty.is_multiple_of(i.lot_size) {
        Err((11, num(i.lot_size), num(qty)))
    } else {
        Ok(())
    }
}

/// A quantity as the order's total.
pub fn judge_total(i: &Instrument, total: u64) -> Result<(), Refused> {
    if total < i.min_qty {
        Err((10, num(i.min_qty), num(total)))
    } else if total > i.max_qty {
        Err((10, num(i.max_qty), num(total)))
    } else {
        Ok(())
    }
}

/// Price times quantity must leave room in 128 bits for what is reckoned from it.
pub fn judge_range(price: Option<i64>, total: u64) -> Result<(), Refused> {
    let product = u128::from(price.unwrap_or(0).unsigned_abs()) * u128::from(total);
    if product >= 1 << 96 {
        return Err((41, i64::MAX, i64::MAX));
    }
    Ok(())
}

/// The instructions of an order of which `total` is wanted.
fn judge_exec_inst(
    exec_inst: u16,
    may_be_post_only: bool,
    display: u64,
    total: u128,
) -> Result<(), Refused> {
    const KNOWN: u16 = 1 | 2 | 16 | 32 | 128;
    let post_only = exec_inst & 3 != 0;
    let random = exec_inst & 32 != 0;
    let shows_a_part = display > 0 && u128::from(display) < total;
    if exec_inst & !KNOWN != 0
        || exec_inst & 3 == 3
        || post_only && !may_be_post_only
        || random && !shows_a_part
    {
        return Err((16, NO, i64::from(exec_inst)));
    }
    Ok(())
}

fn judge_display(i: &Instrument, may_hide: bool, display: u64, total: u128) -> Result<(), Refused> {
    if display == u64::MAX {
        return Ok(());
    }
    let parts = total.checked_div(u128::from(display)).unwrap_or(1);
    if !may_hide
        || !display.is_multiple_of(i.lot_size)
        || !(1..=u128::from(DISPLAY_PARTS_MAX)).contains(&parts)
    {
        return Err((13, NO, num(display)));
    }
    Ok(())
}

fn judge_expire(tif: u8, expire: u64, now: u64) -> Result<(), Refused> {
    match tif {
        6 if expire == u64::MAX || expire <= now => Err((15, num(now), num(expire))),
        6 => Ok(()),
        _ if expire != u64::MAX => Err((15, NO, num(expire))),
        _ => Ok(()),
    }
}

/// Of a display quantity, what an order keeps: showing all is not an iceberg.
pub fn kept_display(display: u64, total: u64) -> u64 {
    if display == total { u64::MAX } else { display }
}

/// Whether orders of this type may have this time in force in this phase.
fn tif_fits(ord_type: u8, tif: u8, phase: u8) -> bool {
    let of_type: &[u8] = match ord_type {
        1 => &[0, 2, 3, 4, 7],
        2 => &[0, 1, 2, 3, 4, 6, 7],
        3 | 4 => &[0, 1, 6],
        _ => &[0, 1, 3, 4, 6],
    };
    let of_phase: &[u8] = match phase {
        1 | 2 => &[0, 1, 2, 6, 7],
        5 | 6 => &[0, 1, 6, 7],
        _ => &[0, 1, 3, 4, 6, 7],
    };
    of_type.contains(&tif) && of_phase.contains(&tif)
}

impl Naive {
    /// Everything about a new order that can be seen without its price and quantity.
    pub(super) fn judge_kind(&self, o: &NewOrder, phase: u8) -> Result<(), Refused> {
        let i = self.market_of(o.instrument_id).instrument;
        let call = phases::is_call(phase);
        let for_auction = o.time_in_force == 2 || o.time_in_force == 7;
        let stop = o.ord_type == 3 || o.ord_type == 4;
        let may_stay = [0, 1, 6].contains(&o.time_in_force);
        let post_only = o.exec_inst & 3 != 0;
        let not_in_call = o.ord_type == 11 || o.ord_type == 1 && !for_auction;
        let simple: [(bool, u16, i64); 5] = [
            (o.route_id != 0, 61, i64::from(o.route_id)),
            (![1, 2, 5, 6].contains(&o.side), 5, i64::from(o.side)),
            (
                ![1, 2, 3, 4, 11].contains(&o.ord_type),
                6,
                i64::from(o.ord_type),
            ),
            (call && not_in_call, 6, i64::from(o.ord_type)),
            (
                !tif_fits(o.ord_type, o.time_in_force, phase),
                7,
                i64::from(o.time_in_force),
            ),
        ];
        refuse_first(&simple)?;
        let may_be_post_only = o.ord_type == 2 && may_stay && o.min_qty == 0;
        judge_exec_inst(
            o.exec_inst,
            may_be_post_only,
            o.display_qty,
            u128::from(o.qty),
        )?;
        let no_min_qty = stop || post_only || for_auction || call;
        let bad_min_qty = no_min_qty || o.min_qty > o.qty || !o.min_qty.is_multiple_of(i.lot_size);
        let simple: [(bool, u16, i64); 3] = [
            (o.stp_mode > 5, 16, i64::from(o.stp_mode)),
            (o.order_flags > 1, 16, i64::from(o.order_flags)),
            (o.min_qty != 0 && bad_min_qty, 12, num(o.min_qty)),
        ];
        refuse_first(&simple)?;
        let may_hide = (o.ord_type == 2 || o.ord_type == 4) && may_stay;
        judge_display(&i, may_hide, o.display_qty, u128::from(o.qty))?;
        if stop {
            judge_trigger(&i, o.trigger_price)?;
        } else if o.trigger_price != NO {
            return Err((14, NO, o.trigger_price));
        }
        judge_expire(o.time_in_force, o.expire_time, self.now)
    }

    /// Everything about a replace that can be seen without its price and quantity.
    pub(super) fn judge_replaced_kind(
        &self,
        old: &Order,
        r: &ReplaceOrder,
        total: u128,
    ) -> Result<(), Refused> {
        let i = self.market_of(old.instrument).instrument;
        let may_stay = [0, 1, 6].contains(&old.tif);
        let tif_fits = if may_stay {
            [0, 1, 6].contains(&r.time_in_force)
        } else {
            r.time_in_force == old.tif
        };
        let simple: [(bool, u16, i64); 2] = [
            (r.replace_flags > 3, 16, i64::from(r.replace_flags)),
            (!tif_fits, 7, i64::from(r.time_in_force)),
        ];
        refuse_first(&simple)?;
        let may_be_post_only = old.ord_type == 2 && may_stay && r.min_qty == 0;
        judge_exec_inst(r.exec_inst, may_be_post_only, r.display_qty, total)?;
        refuse_first(&[(r.min_qty != 0, 12, num(r.min_qty))])?;
        let may_hide = (old.ord_type == 2 || old.ord_type == 4) && may_stay;
        judge_display(&i, may_hide, r.display_qty, total)?;
        if old.is_stop() {
            judge_trigger(&i, r.trigger_price)?;
        } else if r.trigger_price != NO {
            return Err((14, NO, r.trigger_price));
        }
        judge_expire(r.time_in_force, r.expire_time, self.now)?;
        if old.is_market() || old.ord_type == 3 {
            return refuse_first(&[(r.price != NO, 8, r.price)]);
        }
        judge_price(&i, r.price)
    }
}

fn refuse_first(rules: &[(bool, u16, i64)]) -> Result<(), Refused> {
    match rules.iter().find(|rule| rule.0) {
        Some(&(_, reason, offending)) => Err((reason, NO, offending)),
        None => Ok(()),
    }
}
