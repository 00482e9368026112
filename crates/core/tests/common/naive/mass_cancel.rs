//! Mass cancels and the blocks that they leave behind.

use super::*;

/// What a mass cancel is about: everything that is given must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub participant: u32,
    pub instrument: Option<u32>,
    pub product: Option<u32>,
    pub account: Option<u32>,
    pub buys: Option<bool>,
    pub group: Option<u16>,
    pub band: Option<(i64, i64)>,
    pub session: Option<u32>,
    pub quotes_only: bool,
}

impl Block {
    fn new(ctx: &Context, m: &MassCancel) -> Block {
        let has = |bit: u16| m.scope & bit != 0;
        Block {
            participant: ctx.participant,
            instrument: has(1).then_some(m.instrument_id),
            product: has(2).then_some(m.product_id),
            account: has(4).then_some(m.account_id),
            buys: has(8).then_some(buys(m.side)),
            group: has(16).then_some(m.group_id),
            band: has(32).then_some((m.price_low, m.price_high)),
            session: has(64).then_some(ctx.session),
            quotes_only: has(128),
        }
    }

    fn selects(&self, order: &Order, product: u32) -> bool {
        fn fits<T: PartialEq>(wanted: &Option<T>, has: T) -> bool {
            wanted.as_ref().is_none_or(|wanted| *wanted == has)
        }
        order.participant == self.participant
            && fits(&self.instrument, order.instrument)
            && fits(&self.product, product)
            && fits(&self.account, order.account)
            && fits(&self.buys, order.buys())
            && fits(&self.group, order.group)
            && fits(&self.session, order.session)
            && (order.quote || !self.quotes_only)
            && self.band.is_none_or(|(low, high)| {
                let price = match (order.ord_type, order.place) {
                    (1, _) | (3, Place::Triggered) => None,
                    (3, _) => Some(order.trigger),
                    _ => Some(order.price),
                };
                price.is_some_and(|price| (low..=high).contains(&price))
            })
    }
}

impl Naive {
    fn selects(&self, block: &Block, order: &Order) -> bool {
        let product = self.market_of(order.instrument).instrument.product_id;
        block.selects(order, product)
    }

    /// Whether a block keeps an order out.
    pub(super) fn judge_blocks(&self, order: &Order) -> Result<(), Refused> {
        match self.blocks.iter().find(|block| self.selects(block, order)) {
            Some(block) if block.group.is_some() => Err((51, NO, NO)),
            Some(_) => Err((50, NO, NO)),
            None => Ok(()),
        }
    }

    fn judge_mass_cancel(&self, m: &MassCancel, block: &Block) -> Result<(), u16> {
        let unknown = m.scope > 255
            || !(1..=4).contains(&m.action)
            || !(1..=2).contains(&m.ack_style)
            || block.buys.is_some() && ![1, 2, 5, 6].contains(&m.side)
            || block.band.is_some_and(|(low, high)| low > high);
        if unknown {
            return Err(16);
        }
        if block
            .instrument
            .is_some_and(|id| self.instrument(id).is_none())
        {
            return Err(1);
        }
        let has = self.blocks.contains(block);
        if m.action == 4 && !has {
            return Err(22);
        }
        let adds = m.action == 2 || m.action == 3;
        let own = self.blocks.iter();
        let own = own.filter(|other| other.participant == block.participant);
        if adds && !has && own.count() >= BLOCKS_MAX as usize {
            return Err(67);
        }
        Ok(())
    }

    pub(super) fn mass_cancel(&mut self, ctx: &Context, m: &MassCancel, out: &mut Log) {
        let block = Block::new(ctx, m);
        let mut report = MassCancelReport {
            session: ctx.session,
            request_cl_ord_id: m.cl_ord_id,
            canceled_count: 0,
            instrument_id: m.instrument_id,
            account_id: m.account_id,
            group_id: m.group_id,
            response: 2,
            blocked: 0,
            reason: 0,
        };
        if let Err(reason) = self.judge_mass_cancel(m, &block) {
            (report.response, report.reason) = (3, reason);
            return out.mass_cancel_report(&report);
        }
        if m.action == 1 || m.action == 2 {
            let hit = self.open.iter().filter(|order| self.selects(&block, order));
            let mut hit: Vec<(u64, u64)> = hit.map(by_id).collect();
            hit.sort_unstable();
            report.canceled_count = hit.len() as u32;
            for (_, id) in hit {
                let at = self.position_of(id).expect("just listed");
                let order = self.remove(at);
                if m.ack_style == 2 {
                    out.canceled(&order.canceled(ctx.session, m.cl_ord_id, 81));
                }
                if order.session != ctx.session {
                    out.canceled(&order.canceled(order.session, 0, 81));
                }
            }
        }
        if m.action == 2 || m.action == 3 {
            report.blocked = 1;
            if !self.blocks.contains(&block) {
                self.blocks.push(block);
            }
        } else if m.action == 4 {
            self.blocks.retain(|other| *other != block);
        }
        out.mass_cancel_report(&report);
    }
}
