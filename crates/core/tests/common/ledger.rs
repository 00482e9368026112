//! Keeps the books on what the events say, knowing nothing of matching.
//!
//! No order trades more than it has, or after its end; every order ends once; both sides of a match
//! agree; a position is the sum of fills; nothing trades in a halt or when closed.

use super::events::*;
use orderwire_core::*;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    leaves: u64,
    cum: u64,
    side: u8,
    instrument: u32,
}

#[derive(Clone, Default)]
pub struct Ledger {
    open: BTreeMap<u64, Entry>,
    /// The first side of a match, until the second is told.
    half: Option<Executed>,
    /// What an order that lost its place is called now.
    successors: BTreeMap<u64, u64>,
    /// The sides of quotes, by participant, account, instrument and side.
    quotes: BTreeMap<(u32, u32, u32, u8), u64>,
    /// Quantity and instrument of every trade, as last corrected, with both accounts.
    trades: BTreeMap<u64, (u64, u32, [u32; 2])>,
    /// The first side of a correction, until the second is told.
    corrected: Option<TradeCorrected>,
    /// Every execution id that was given out.
    last_exec_id: u64,
    phases: BTreeMap<u32, u8>,
    saved: Option<Box<Ledger>>,
}

fn buys(side: u8) -> bool {
    side == side::BUY
}

impl Ledger {
    pub fn new(instruments: &[Instrument]) -> Ledger {
        let phases = instruments.iter().map(|i| (i.id, i.initial_phase));
        Ledger {
            phases: phases.collect(),
            ..Ledger::default()
        }
    }

    pub fn open_orders(&self) -> u64 {
        self.open.len() as u64
    }

    /// What an account has bought less what it has sold.
    pub fn position(&self, account: u32, instrument: u32) -> i128 {
        let trades = self.trades.values().filter(|trade| trade.1 == instrument);
        let changes = trades.map(|&(qty, _, [buyer, seller])| {
            let of = |other: u32| i128::from(other == account) * i128::from(qty);
            of(buyer) - of(seller)
        });
        changes.sum()
    }

    /// Enters all events of a command. `open` are the orders that are open afterwards; only a mass
    /// cancel that tells no more than how many have gone makes use of it.
    pub fn enter(
        &mut self,
        ctx: &Context,
        command: &Command,
        events: &[Event],
        open: impl Iterator<Item = u64>,
    ) {
        match command {
            Command::Begin => self.saved = Some(Box::new(self.clone())),
            Command::Commit => self.saved = None,
            Command::Rollback => {
                if let Some(saved) = self.saved.take() {
                    *self = *saved;
                }
            }
            _ => {}
        }
        let before = self.open.len();
        for event in events {
            self.enter_one(ctx, command, event);
        }
        if let Command::MassCancel(m) = command
            && m.ack_style == ack_style::ONE_REPORT
            && let Some(count) = canceled_count(events)
        {
            let still: BTreeSet<u64> = open.collect();
            self.open.retain(|id, _| still.contains(id));
            assert!(before - self.open.len() >= count as usize);
        }
        assert_eq!(self.half, None, "every match is told to both");
        assert_eq!(self.corrected, None, "every correction has two sides");
        assert!(
            answers(ctx, command, events),
            "a command has exactly one first answer"
        );
    }

    fn enter_one(&mut self, ctx: &Context, command: &Command, event: &Event) {
        if let Some(half) = &self.half {
            assert!(
                matches!(event, Event::Executed(_)),
                "{half:?} then {event:?}"
            );
        }
        match event {
            Event::Accepted(e) => self.begins(e.order_id, e.leaves_qty, e.side, e.instrument_id),
            Event::QuoteAck(e) => match command {
                Command::Quote(q) => self.quoted(ctx.participant, q, e),
                _ => panic!("nobody quoted: {e:?}"),
            },
            Event::Replaced(e) => {
                // The second of two copies finds the order where the first has put it.
                let before = self.open.remove(&e.prev_order_id);
                let before = before.or_else(|| self.open.remove(&e.order_id)).unwrap();
                assert_eq!(before.cum, e.cum_qty);
                assert_eq!((before.side, before.instrument), (e.side, e.instrument_id));
                let now = Entry {
                    leaves: e.leaves_qty,
                    ..before
                };
                if e.order_id != e.prev_order_id {
                    self.successors.insert(e.prev_order_id, e.order_id);
                }
                self.open.insert(e.order_id, now);
            }
            Event::Executed(e) => self.executed(e),
            Event::Canceled(e) => {
                if let Some(order) = self.open.remove(&e.order_id) {
                    assert_eq!(
                        (order.leaves, order.cum, order.side),
                        (e.canceled_qty, e.cum_qty, e.side),
                        "{e:?}"
                    );
                } else {
                    assert_eq!(e.request_cl_ord_id, 0, "only the owner's copy comes second");
                }
            }
            Event::Restated(e) => {
                let order = self.open.get(&e.order_id).expect("an open order");
                assert_eq!((order.leaves, order.side), (e.leaves_qty, e.side));
                assert_eq!(e.order_id, e.new_order_id);
            }
            Event::MatchPrevented(e) => self.prevented(e),
            Event::TradeCorrected(e) => self.corrected(e),
            Event::OrderStatus(e) if e.order_id != 0 => {
                let order = self.open[&e.order_id];
                let told = Entry {
                    leaves: e.leaves_qty,
                    cum: e.cum_qty,
                    side: e.side,
                    instrument: e.instrument_id,
                };
                assert_eq!(order, told);
            }
            Event::PhaseReport(e) => {
                self.phases.insert(e.instrument_id, e.phase);
            }
            _ => {}
        }
    }

    fn begins(&mut self, id: u64, leaves: u64, side: u8, instrument: u32) {
        let entry = Entry {
            leaves,
            cum: 0,
            side,
            instrument,
        };
        assert_eq!(self.open.insert(id, entry), None, "an id is given once");
    }

    fn quoted(&mut self, participant: u32, q: &Quote, ack: &QuoteAck) {
        let sides = [
            (ack.bid_status, ack.bid_order_id, q.bid_qty, 1),
            (ack.ask_status, ack.ask_order_id, q.ask_qty, 2),
        ];
        for (status, id, qty, side) in sides {
            let key = (participant, q.account_id, q.instrument_id, side);
            let before = self.quotes.remove(&key);
            match status {
                quote_status::UNCHANGED | quote_status::KEPT_PRIORITY => {
                    assert_eq!(before, Some(id));
                    let order = self.open.get_mut(&id).expect("a side that stays is open");
                    let falls = status == quote_status::KEPT_PRIORITY;
                    assert_eq!(qty < order.leaves, falls);
                    order.leaves = qty;
                    self.quotes.insert(key, id);
                    continue;
                }
                quote_status::NEW | quote_status::LOST_PRIORITY => {
                    self.begins(id, qty, side, q.instrument_id);
                    self.quotes.insert(key, id);
                }
                _ => assert_eq!(id, 0),
            }
            let was_open = before
                .and_then(|before| self.open.remove(&before))
                .is_some();
            assert!(was_open || status != quote_status::LOST_PRIORITY);
            assert!(!was_open || status != quote_status::NEW);
        }
    }

    fn executed(&mut self, e: &Executed) {
        let order = self
            .open
            .get_mut(&e.order_id)
            .expect("an open order trades");
        assert!(e.last_qty > 0);
        order.leaves = order
            .leaves
            .checked_sub(e.last_qty)
            .expect("it has that much");
        order.cum += e.last_qty;
        assert_eq!(
            (order.leaves, order.cum),
            (e.leaves_qty, e.cum_qty),
            "{e:?}"
        );
        assert_eq!((order.side, order.instrument), (e.side, e.instrument_id));
        if order.leaves == 0 {
            self.open.remove(&e.order_id);
        }
        assert_eq!(e.exec_id, self.last_exec_id + 1, "execution ids are dense");
        self.last_exec_id += 1;
        let Some(first) = self.half.take() else {
            self.half = Some(*e);
            return;
        };
        let both = [&first, e].map(|e| (e.match_id, e.last_price, e.last_qty, e.instrument_id));
        assert_eq!(both[0], both[1]);
        assert_ne!(buys(first.side), buys(e.side));
        assert_ne!(first.order_id, e.order_id);
        assert_eq!(e.exec_id, 2 * e.match_id);
        match first.liquidity {
            liquidity::AUCTION => assert!(buys(first.side) && e.liquidity == first.liquidity),
            maker => assert_eq!((maker, e.liquidity), (1, 2)),
        }
        let mut accounts = [first.account_id, e.account_id];
        if !buys(first.side) {
            accounts.reverse();
        }
        let trade = (e.last_qty, e.instrument_id, accounts);
        assert_eq!(self.trades.insert(e.match_id, trade), None);
    }

    fn prevented(&mut self, e: &MatchPrevented) {
        let order = self.open.get_mut(&e.order_id).expect("an open order");
        if e.mode == stp_mode::DECREMENT_AND_CANCEL {
            assert_eq!(order.leaves, e.leaves_qty + e.prevented_qty);
            order.leaves = e.leaves_qty;
        }
        assert_eq!(order.leaves, e.leaves_qty);
    }

    fn corrected(&mut self, e: &TradeCorrected) {
        let (qty, instrument, _) = self.trades[&e.match_id];
        assert_eq!(instrument, e.instrument_id);
        if e.exec_id <= self.last_exec_id && self.corrected.is_none() {
            return; // The copy for whoever asked.
        }
        if self.corrected.is_none() && e.exec_id % 2 == 1 {
            assert!(buys(e.side), "the buyer is told first");
            assert_eq!(e.exec_id, self.last_exec_id + 1);
            self.corrected = Some(*e);
            return;
        }
        let first = self.corrected.take().expect("two sides");
        assert!(!buys(e.side));
        assert_eq!(e.exec_id, self.last_exec_id + 2);
        assert_eq!((first.new_qty, first.new_price), (e.new_qty, e.new_price));
        self.last_exec_id += 2;
        assert!(e.new_qty <= qty);
        self.trades.get_mut(&e.match_id).unwrap().0 = e.new_qty;
        for side in [&first, e] {
            self.lower_fills(side, qty - e.new_qty);
        }
    }

    /// The order may have another id by now, or be gone.
    fn lower_fills(&mut self, e: &TradeCorrected, by: u64) {
        let mut id = e.order_id;
        while let Some(&next) = self.successors.get(&id) {
            id = next;
        }
        let Some(order) = self.open.get_mut(&id) else {
            assert_eq!(e.leaves_qty, 0);
            return;
        };
        order.cum -= by;
        assert_eq!((order.leaves, order.cum), (e.leaves_qty, e.cum_qty));
    }
}

/// How many orders a mass cancel tells to be gone. Its report need not be the last event: triggered
/// orders act after it.
fn canceled_count(events: &[Event]) -> Option<u32> {
    let mut counts = events.iter().filter_map(|event| match event {
        Event::MassCancelReport(e) => Some(e.canceled_count),
        _ => None,
    });
    counts.next().filter(|&count| count > 0)
}

/// Whether whoever sent the command got what a command of its kind is answered with, once.
fn answers(ctx: &Context, command: &Command, events: &[Event]) -> bool {
    if ctx.session == SESSION_NULL {
        return true;
    }
    let count = |is: &dyn Fn(&Event) -> bool| events.iter().filter(|event| is(event)).count();
    match command {
        Command::New(o) => {
            1 == count(&|event| match event {
                Event::Accepted(e) => (e.session, e.cl_ord_id) == (ctx.session, o.cl_ord_id),
                Event::Rejected(e) => (e.session, e.cl_ord_id) == (ctx.session, o.cl_ord_id),
                _ => false,
            })
        }
        Command::MassCancel(_) => 1 == count(&|event| matches!(event, Event::MassCancelReport(_))),
        Command::Quote(_) => 1 == count(&|event| matches!(event, Event::QuoteAck(_))),
        Command::Status(_) => 1 <= count(&|event| matches!(event, Event::OrderStatus(_))),
        Command::Correct(_) => {
            1 <= count(&|event| match event {
                Event::TradeCorrected(e) => e.session == ctx.session,
                Event::RequestRejected(_) => true,
                _ => false,
            })
        }
        _ => true,
    }
}
