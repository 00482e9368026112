//! Quotes: both sides of a market at once, and the protection of those who make it.

use super::fields::{judge_price, judge_qty, judge_range, judge_total};
use super::risk::{Count, Refusal};
use super::*;
use std::collections::BTreeSet;

/// What counts the fills of quotes, and who has had too many.
#[derive(Clone, Default)]
pub struct Protection {
    /// Of participants, groups, and types of limits.
    counts: BTreeMap<(u32, u16, u16), Count>,
    /// Participants and groups that have reached a limit since the aggressor began, and what is to be
    /// told of it.
    struck: Vec<(u32, RiskEvent)>,
    frozen: BTreeSet<(u32, u16)>,
}

impl Protection {
    pub fn frozen_groups(&self) -> impl Iterator<Item = u16> {
        self.frozen.iter().map(|frozen| frozen.1)
    }

    pub fn reset(&mut self, group: u16) -> bool {
        let before = self.frozen.len();
        self.frozen.retain(|frozen| frozen.1 != group);
        self.frozen.len() < before
    }
}

/// What becomes of one side.
enum Side {
    Pulled,
    Refused(Refused),
    Unchanged,
    Kept,
    /// New, or behind the others.
    Enters(Box<Order>),
}

impl Naive {
    pub(super) fn quote(&mut self, ctx: &Context, q: &Quote, out: &mut Log) {
        let olds = [true, false].map(|buying| {
            let mut quotes = self.open.iter().filter(|order| order.quote);
            let old = quotes.find(|order| {
                order.participant == ctx.participant
                    && order.account == q.account_id
                    && order.instrument == q.instrument_id
                    && order.buys() == buying
            });
            old.cloned()
        });
        let mut notes = Vec::new();
        let judged = self.judge_quote(ctx, q, &mut notes);
        let (mut sides, strikes) = match judged {
            Ok(()) => self.judge_sides(ctx, q, &olds, &mut notes),
            Err(refusal) => {
                notes.clear();
                let sides = [Side::Refused(refusal.why), Side::Refused(refusal.why)];
                (sides, refusal.strikes)
            }
        };
        let mut told = Vec::new();
        for (side, old) in sides.iter_mut().zip(&olds) {
            let kept_id = old.as_ref().map_or(0, |old| old.id);
            told.push(match side {
                Side::Pulled => (5, 0, (0, NO, NO)),
                Side::Refused(why) if why.0 == 48 => (7, 0, *why),
                Side::Refused(why) => (6, 0, *why),
                Side::Unchanged => (4, kept_id, (0, NO, NO)),
                Side::Kept => (2, kept_id, (0, NO, NO)),
                Side::Enters(order) => {
                    (order.id, order.core_id) = self.new_id();
                    order.first_id = order.id;
                    let status = if old.is_some() { 3 } else { 1 };
                    (status, order.id, (0, NO, NO))
                }
            });
        }
        out.quote_ack(&QuoteAck {
            session: ctx.session,
            quote_id: q.quote_id,
            bid_order_id: told[0].1,
            ask_order_id: told[1].1,
            instrument_id: q.instrument_id,
            bid_reason: told[0].2.0,
            ask_reason: told[1].2.0,
            bid_status: told[0].0,
            ask_status: told[1].0,
            group_id: q.group_id,
            bid_limit_value: told[0].2.1,
            bid_offending_value: told[0].2.2,
            ask_limit_value: told[1].2.1,
            ask_offending_value: told[1].2.2,
        });
        let qtys = [q.bid_qty, q.ask_qty];
        for ((side, old), qty) in sides.iter().zip(olds).zip(qtys) {
            let Some(old) = old else { continue };
            let at = self.position_of(old.id).expect("it was just there");
            if let Side::Unchanged | Side::Kept = side {
                let order = &mut self.open[at];
                order.leaves = qty;
                order.cl_ord_id = q.quote_id;
                order.session = ctx.session;
                (order.stp_id, order.stp_mode) = (q.stp_id, q.stp_mode);
                order.group = q.group_id;
                if let Side::Kept = side {
                    self.touch(q.instrument_id);
                }
            } else {
                self.remove(at);
                if old.session != ctx.session {
                    out.canceled(&old.canceled(old.session, 0, 80));
                }
            }
        }
        notes.iter().for_each(|note| out.risk_event(note));
        self.strike_account(strikes, out);
        for side in sides {
            if let Side::Enters(order) = side {
                self.act(*order, out);
            }
        }
        if self.instrument(q.instrument_id).is_some() {
            self.after_aggressor(q.instrument_id, out);
        }
    }

    /// What makes the whole quote fail.
    fn judge_quote(
        &mut self,
        ctx: &Context,
        q: &Quote,
        notes: &mut Vec<RiskEvent>,
    ) -> Result<(), Refusal> {
        self.judge_participant(ctx.participant)?;
        let instrument = self.instrument(q.instrument_id);
        let instrument = instrument.ok_or((1, NO, i64::from(q.instrument_id)))?;
        phases::judge_open(self.market_of(instrument.id).phase)?;
        if q.stp_mode > 5 {
            return Err((16, NO, i64::from(q.stp_mode)).into());
        }
        if q.quote_flags > 3 {
            return Err((16, NO, i64::from(q.quote_flags)).into());
        }
        if q.bid_price != NO && q.ask_price != NO && q.bid_price >= q.ask_price {
            return Err((8, q.ask_price, q.bid_price).into());
        }
        self.take_pair(q.account_id, q.instrument_id)?;
        self.judge_switches(ctx.session, q.account_id)?;
        for order in [true, false].map(|buying| quote_side(ctx, q, buying)) {
            if order.price != NO {
                self.judge_blocks(&order)?;
            }
        }
        let group = (ctx.participant, q.group_id);
        if self.protection.frozen.contains(&group) {
            return Err((48, NO, NO).into());
        }
        self.judge_rate(q.account_id, q.instrument_id, notes)
    }

    /// Each side by itself, the ask as if the bid were there already. A breach of either that is to
    /// block the account leaves nothing of the other.
    fn judge_sides(
        &self,
        ctx: &Context,
        q: &Quote,
        olds: &[Option<Order>; 2],
        notes: &mut Vec<RiskEvent>,
    ) -> ([Side; 2], Option<RiskEvent>) {
        let (mut orders, mut sides) = (self.open.clone(), Vec::new());
        let mut free = self.limits.resting_orders_max as usize - self.open.len();
        for (buying, old) in [true, false].into_iter().zip(olds) {
            let mut order = quote_side(ctx, q, buying);
            orders.retain(|other| old.as_ref().is_none_or(|old| old.id != other.id));
            let mut of_side = Vec::new();
            let side = match self.judge_side(q, &order, olds, &orders, free, &mut of_side) {
                Ok(side) => side,
                Err(Refusal { why, strikes: None }) => Side::Refused(why),
                Err(Refusal { why, strikes }) => {
                    let other = if buying { q.ask_price } else { q.bid_price };
                    let (own, other) = match other {
                        NO => (Side::Refused(why), Side::Pulled),
                        _ => (Side::Refused(why), Side::Refused((50, NO, NO))),
                    };
                    notes.clear();
                    return (if buying { [own, other] } else { [other, own] }, strikes);
                }
            };
            if let Side::Unchanged | Side::Kept | Side::Enters(_) = side {
                order.cum = 0;
                free -= usize::from(old.is_none());
                orders.push(order);
                notes.extend(of_side);
            }
            sides.push(side);
        }
        let ask = sides.pop().expect("two sides");
        ([sides.pop().expect("two sides"), ask], None)
    }

    fn judge_side(
        &self,
        q: &Quote,
        order: &Order,
        olds: &[Option<Order>; 2],
        others: &[Order],
        free: usize,
        notes: &mut Vec<RiskEvent>,
    ) -> Result<Side, Refusal> {
        if order.price == NO {
            return Ok(Side::Pulled);
        }
        let market = self.market_of(order.instrument);
        judge_price(&market.instrument, order.price)?;
        judge_qty(&market.instrument, order.leaves)?;
        judge_total(&market.instrument, order.leaves)?;
        judge_range(Some(order.price), order.leaves)?;
        let old = olds[usize::from(!order.buys())].as_ref();
        if let Some(old) = old.filter(|old| old.price == order.price) {
            let ours = (order.leaves, order.stp_id, order.stp_mode, order.group);
            if ours == (old.leaves, old.stp_id, old.stp_mode, old.group) {
                return Ok(Side::Unchanged);
            }
            if order.leaves < old.leaves && q.quote_flags & 2 != 0 {
                return Ok(Side::Kept);
            }
        }
        let others: Vec<&Order> = others.iter().collect();
        self.judge_sizes(order, old, &others, notes)?;
        if q.quote_flags & 1 != 0 && market.phase == CONTINUOUS {
            // The quote's own other side will be out of the way, or is where it does not matter.
            let mut trial = self.clone();
            let own = |order: &Order| olds.iter().flatten().any(|old| old.id == order.id);
            trial.open.retain(|order| !own(order));
            if let Some(best) = trial.best_against(order) {
                let best = trial.open[best].price;
                if !taking::is_beyond(order, i128::from(order.price), best) {
                    return Err((30, best, order.price).into());
                }
            }
        }
        if old.is_none() && free == 0 {
            let max = i64::from(self.limits.resting_orders_max);
            return Err((67, max, max).into());
        }
        Ok(Side::Enters(Box::new(order.clone())))
    }

    /// A quote's order has traded. What reaches a limit freezes its group; nothing counts after it.
    pub(super) fn count_quote_fill(&mut self, order: &Order, qty: u64) {
        let (participant, group) = (order.participant, order.group);
        let frozen = self.protection.frozen.contains(&(participant, group));
        if group == 0 || frozen {
            return;
        }
        let mut strikes = None;
        for (kind, what) in [(11, 1), (10, qty)] {
            let Some(limit) = self.risk.of_group(kind, group) else {
                continue;
            };
            let counts = &mut self.protection.counts;
            let count = counts.entry((participant, group, kind)).or_default();
            let current_value = num(count.add(self.now, limit.window, what));
            if current_value >= limit.value {
                strikes = Some(RiskEvent {
                    session: order.session,
                    request_id: 0,
                    limit_value: limit.value,
                    current_value,
                    limit_type: kind,
                    event: 6,
                    account_id: u32::MAX,
                    instrument_id: u32::MAX,
                    group_id: group,
                });
            }
        }
        if let Some(event) = strikes {
            let protection = &mut self.protection;
            protection.frozen.insert((participant, group));
            protection.counts.remove(&(participant, group, 10));
            protection.counts.remove(&(participant, group, 11));
            protection.struck.push((participant, event));
        }
    }

    /// Cancels the quotes of all who have reached a limit.
    pub(super) fn strike_protection(&mut self, out: &mut Log) {
        for (participant, event) in std::mem::take(&mut self.protection.struck) {
            let hit = |order: &Order| {
                order.quote && order.participant == participant && order.group == event.group_id
            };
            self.cancel_all(hit, 88, out);
            out.risk_event(&event);
        }
    }
}

/// A side as an order.
fn quote_side(ctx: &Context, q: &Quote, buying: bool) -> Order {
    let (price, leaves) = match buying {
        true => (q.bid_price, q.bid_qty),
        false => (q.ask_price, q.ask_qty),
    };
    Order {
        id: 0,
        core_id: 0,
        first_id: 0,
        participant: ctx.participant,
        session: ctx.session,
        account: q.account_id,
        instrument: q.instrument_id,
        cl_ord_id: q.quote_id,
        side: if buying { 1 } else { 2 },
        ord_type: 2,
        tif: 0,
        price,
        trigger: NO,
        expire: u64::MAX,
        exec_inst: 0,
        stp_mode: q.stp_mode,
        stp_id: q.stp_id,
        group: q.group_id,
        min_qty: 0,
        display: u64::MAX,
        shown: 0,
        leaves,
        cum: 0,
        quote: true,
        place: Place::Book,
    }
}
