//! What becomes of orders, read from what their owners are told.

use std::collections::HashMap;

use orderwire_core::cancel_flags;
use orderwire_wire as wire;
use orderwire_wire::Message;

use crate::comparison::End;

struct Fate {
    /// All that it has traded.
    cum_qty: u64,
    end: End,
}

/// Follows some orders by their ids, through replaces, to their end. Of all others it keeps
/// nothing, however long it follows these.
pub(crate) struct Trail {
    /// The ids that each order has had, and the one it began with. No id is lent twice.
    origins: HashMap<u64, u64>,
    fates: HashMap<u64, Fate>,
}

impl Trail {
    pub(crate) fn of(order_ids: impl Iterator<Item = u64>) -> Trail {
        Trail {
            origins: order_ids.map(|id| (id, id)).collect(),
            fates: HashMap::new(),
        }
    }

    /// The id that an order had in the beginning; `None` if it is not one of those.
    pub(crate) fn origin(&self, order_id: u64) -> Option<u64> {
        self.origins.get(&order_id).copied()
    }

    /// What an order has traded, if anything was told of it, and how it ended, if it has.
    pub(crate) fn fate(&self, origin: u64) -> (Option<u64>, End) {
        let fate = self.fates.get(&origin);
        fate.map_or((None, End::Withdrawn), |fate| {
            (Some(fate.cum_qty), fate.end)
        })
    }

    pub(crate) fn follow(&mut self, frame: &[u8]) {
        use wire::{OrderCanceled, OrderExecuted, OrderReplaced, OrderRestated, TradeCorrected};

        let Some(Ok(frame)) = wire::Frames::new(frame).next() else {
            return;
        };
        if frame.schema_id != OrderExecuted::SCHEMA_ID {
            return;
        }
        match frame.template_id {
            OrderExecuted::TEMPLATE_ID => {
                if let Some(m) = wire::read::<OrderExecuted>(frame.block) {
                    let end = (m.leaves_qty == 0).then_some(End::Filled);
                    self.told(m.order_id, m.cum_qty, end);
                }
            }
            OrderCanceled::TEMPLATE_ID => {
                if let Some(m) = wire::read::<OrderCanceled>(frame.block) {
                    let is_dead = m.flags & cancel_flags::DEAD != 0;
                    let end = is_dead.then_some(End::Canceled(m.reason));
                    self.told(m.order_id, m.cum_qty, end);
                }
            }
            TradeCorrected::TEMPLATE_ID => {
                if let Some(m) = wire::read::<TradeCorrected>(frame.block) {
                    self.told(m.order_id, m.cum_qty, None);
                }
            }
            OrderReplaced::TEMPLATE_ID => {
                if let Some(m) = wire::read::<OrderReplaced>(frame.block) {
                    self.renamed(m.prev_order_id, m.order_id);
                }
            }
            OrderRestated::TEMPLATE_ID => {
                if let Some(m) = wire::read::<OrderRestated>(frame.block) {
                    self.renamed(m.order_id, m.new_order_id);
                }
            }
            _ => {}
        }
    }

    fn told(&mut self, order_id: u64, cum_qty: u64, end: Option<End>) {
        let Some(origin) = self.origin(order_id) else {
            return;
        };
        let fate = self.fates.entry(origin).or_insert(Fate {
            cum_qty,
            end: End::Withdrawn,
        });
        fate.cum_qty = cum_qty;
        fate.end = end.unwrap_or(fate.end);
    }

    /// The old id is kept: a correction of a trade names the order as the execution did.
    fn renamed(&mut self, from: u64, to: u64) {
        if let Some(origin) = self.origin(from) {
            self.origins.insert(to, origin);
        }
    }
}
