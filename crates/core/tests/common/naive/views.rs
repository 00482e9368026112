//! What the generator may know of the model, to be able to undo what stops trading.

use super::*;

impl Naive {
    pub fn open_orders(&self) -> u64 {
        self.open.len() as u64
    }

    pub fn open(&self) -> &[Order] {
        &self.open
    }

    pub fn matches(&self) -> u64 {
        self.matches
    }

    pub fn is_atomic(&self) -> bool {
        self.saved.is_some()
    }

    pub fn instruments(&self) -> impl Iterator<Item = u32> {
        self.markets.iter().map(|market| market.instrument.id)
    }

    /// Phase, reference and last trade's price of an instrument.
    pub fn market(&self, instrument: u32) -> (u8, i64, i64) {
        let market = self.market_of(instrument);
        (market.phase, market.reference, market.last)
    }

    /// Every open order of an instrument: the book, the stops and the orders that wait, each best
    /// first and buys before sells; then those that are triggered, in their queue.
    pub fn listed(&self, instrument: u32) -> Vec<&Order> {
        let mut orders = self.in_turn(instrument, |order| order.place != Place::Triggered);
        let queue = self.queue.iter().filter_map(|&id| {
            let order = &self.open[self.position_of(id)?];
            (order.instrument == instrument).then_some(order)
        });
        orders.extend(queue);
        orders
    }

    pub fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// A request that takes away one of the participant's blocks.
    pub fn unblock(&self, participant: u32, which: usize) -> Option<MassCancel> {
        let blocks = self.blocks.iter();
        let of_one = blocks.filter(|block| block.participant == participant);
        let blocks: Vec<&Block> = of_one.collect();
        let block = blocks.get(which % blocks.len().max(1))?;
        let (low, high) = block.band.unwrap_or((0, 0));
        let has = |yes: bool, bit: u16| if yes { bit } else { 0 };
        Some(MassCancel {
            cl_ord_id: 0,
            scope: has(block.instrument.is_some(), 1)
                | has(block.product.is_some(), 2)
                | has(block.account.is_some(), 4)
                | has(block.buys.is_some(), 8)
                | has(block.group.is_some(), 16)
                | has(block.band.is_some(), 32)
                | has(block.session.is_some(), 64)
                | has(block.quotes_only, 128),
            side: if block.buys == Some(true) { 1 } else { 2 },
            action: 4,
            instrument_id: block.instrument.unwrap_or(0),
            product_id: block.product.unwrap_or(0),
            account_id: block.account.unwrap_or(0),
            group_id: block.group.unwrap_or(0),
            ack_style: 1,
            price_low: low,
            price_high: high,
        })
    }

    pub fn limit_count(&self) -> usize {
        self.risk.limits.len()
    }

    /// One of the limits that are set, as it would be set.
    pub fn limit(&self, which: usize) -> Option<RiskLimitSet> {
        let limits = &self.risk.limits;
        let limit = limits.get(which % limits.len().max(1))?;
        Some(RiskLimitSet {
            request_id: 0,
            limit_type: limit.kind,
            breach_action: limit.action,
            account_id: limit.account,
            instrument_id: limit.instrument,
            window_ms: (limit.window / 1_000_000) as u32,
            limit_value: limit.value,
            warn_value: limit.warn,
            group_id: limit.group,
        })
    }

    /// Whatever is to be released or reset: group, account, session.
    pub fn switches(&self) -> Vec<(u16, u32, u32)> {
        let kills = self.risk.kills.iter();
        let mut switches: Vec<_> = kills.map(|&(account, by)| (0, account, by)).collect();
        let blocked = self.risk.blocked.iter();
        switches.extend(blocked.map(|&account| (0, account, u32::MAX)));
        switches.extend(self.protection.frozen_groups().map(|group| (group, 0, 0)));
        switches
    }

    /// Instrument, price and quantity of a trade.
    pub fn trade(&self, match_id: u64) -> Option<(u32, i64, u64)> {
        self.trades
            .iter()
            .find(|trade| trade.match_id == match_id)
            .map(Trade::what)
    }
}
