//! The newest executions, kept so that they can be corrected.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::hash::StateHasher;
use crate::table::{Single, Table, Tabled};

/// One side of a trade.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Party {
    pub order_id: u64,
    pub cl_ord_id: u64,
    /// The last one given to this side of the trade.
    pub exec_id: u64,
    /// Of its order after the trade, corrections taken into account.
    pub cum_qty: u64,
    pub session: u32,
    pub pair: u32,
}

/// A trade. Maker and taker, or buyer and seller, are its parties.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Execution {
    pub match_id: u64,
    pub price: i64,
    /// 0 = broken.
    pub qty: u64,
    pub market: u32,
    /// Which party is the buyer.
    pub buyer: u8,
    /// Sides of the parties as on the wire.
    pub sides: [u8; 2],
    pub pad: u8,
    pub parties: [Party; 2],
}

/// A replaced order with fills goes on under another id.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
struct Renaming {
    /// Of the last match before it.
    match_id: u64,
    from: u64,
    to: u64,
}

/// Renamings that are kept at least. A power of two.
const RENAMINGS_MIN: u32 = 1 << 16;

/// The newest executions by match number, and the renamings among them.
pub(crate) struct Executions {
    /// Match number m is in row m % capacity. A number that a correction has used leaves a row of
    /// zeros: there is no match 0.
    ring: Table<Execution>,
    /// The newest renamings, more of them than executions where those are few.
    renamings: Table<Renaming>,
    /// Renamings ever noted.
    renamed: Single<u64>,
    capacity: u64,
}

impl Executions {
    /// `capacity` is a power of two, or 0 to keep none.
    pub(crate) fn new(capacity: u32) -> Executions {
        Executions {
            ring: Table::with_room(capacity as usize),
            renamings: Table::with_room(capacity.max(RENAMINGS_MIN) as usize),
            renamed: Single::new(0),
            capacity: u64::from(capacity),
        }
    }

    fn renamings_max(&self) -> u64 {
        self.capacity.max(u64::from(RENAMINGS_MIN))
    }

    /// Keeps the execution whose match number follows the last one.
    #[inline]
    pub(crate) fn push(&mut self, execution: Execution) {
        if self.capacity != 0 {
            self.put(execution.match_id, execution);
        }
    }

    /// A match number that is no trade.
    pub(crate) fn skip(&mut self, match_id: u64) {
        if self.capacity != 0 {
            let hole = <Execution as FromBytes>::read_from_bytes(&[0; size_of::<Execution>()])
                .expect("the size is its own");
            self.put(match_id, hole);
        }
    }

    #[inline]
    fn put(&mut self, match_id: u64, execution: Execution) {
        // Numbers start at 1 and come one by one, so the table grows row by row.
        let at = ((match_id - 1) & (self.capacity - 1)) as u32;
        if at == self.ring.len() {
            self.ring.push(execution);
        } else {
            self.ring[at] = execution;
        }
    }

    fn row(&self, match_id: u64) -> u32 {
        ((match_id - 1) & (self.capacity - 1)) as u32
    }

    /// Notes that an order with fills goes on under another id. `match_id` is the last one used.
    pub(crate) fn renamed(&mut self, match_id: u64, from: u64, to: u64) {
        if self.capacity == 0 {
            return;
        }
        let renaming = Renaming { match_id, from, to };
        let at = (*self.renamed & (self.renamings_max() - 1)) as u32;
        if at == self.renamings.len() {
            self.renamings.push(renaming);
        } else {
            self.renamings[at] = renaming;
        }
        *self.renamed += 1;
    }

    /// The trade with this number, if it is still kept.
    pub(crate) fn find(&self, match_id: u64) -> Option<&Execution> {
        if match_id == 0 || self.capacity == 0 {
            return None;
        }
        let found = self.ring.get(self.row(match_id))?;
        (found.match_id == match_id).then_some(found)
    }

    /// Whether a number is too old to say what it was.
    pub(crate) fn is_past(&self, match_id: u64, matches: u64) -> bool {
        match_id != 0 && matches.saturating_sub(match_id) >= self.capacity && match_id <= matches
    }

    /// The trade with a number that `find` has found.
    pub(crate) fn at_mut(&mut self, match_id: u64) -> &mut Execution {
        let row = self.row(match_id);
        &mut self.ring[row]
    }

    /// Lowers what the order of a party has traded by `less`, in this execution and all later ones
    /// up to `last`. Returns the id that the order has now and all that it has traded.
    pub(crate) fn lower_from(
        &mut self,
        match_id: u64,
        last: u64,
        party: usize,
        less: u64,
    ) -> (u64, u64) {
        let row = self.row(match_id);
        let mut order_id = self.ring[row].parties[party].order_id;
        let mut cum_qty = 0;
        let mut note = self.renamed.saturating_sub(self.renamings_max());
        for later in match_id..=last {
            order_id = self.follow(order_id, match_id, later, &mut note);
            let row = self.row(later);
            if self.ring[row].match_id != later {
                continue;
            }
            for side in 0..2 {
                if self.ring[row].parties[side].order_id == order_id {
                    cum_qty = self.ring[row].parties[side].cum_qty - less;
                    self.ring[row].parties[side].cum_qty = cum_qty;
                }
            }
        }
        (
            self.follow(order_id, match_id, u64::MAX, &mut note),
            cum_qty,
        )
    }

    /// The id of an order after all renamings that came after `first` and before `before`.
    fn follow(&self, mut order_id: u64, first: u64, before: u64, note: &mut u64) -> u64 {
        while *note < *self.renamed {
            let row = self.renamings[(*note & (self.renamings_max() - 1)) as u32];
            if row.match_id >= before {
                break;
            }
            if row.match_id >= first && row.from == order_id {
                order_id = row.to;
            }
            *note += 1;
        }
        order_id
    }

    pub(crate) fn tables(&self) -> [&dyn Tabled; 3] {
        [&self.ring, &self.renamings, &self.renamed]
    }

    pub(crate) fn tables_mut(&mut self) -> [&mut dyn Tabled; 3] {
        [&mut self.ring, &mut self.renamings, &mut self.renamed]
    }

    /// What can still be corrected is part of the state.
    pub(crate) fn hash(&self, hasher: &mut StateHasher) {
        hasher.write(self.capacity);
        for row in self.ring.rows() {
            hasher.write(row.match_id);
            hasher.write_i64(row.price);
            hasher.write(row.qty);
            let [first, second] = row.sides.map(u64::from);
            let kinds = u64::from(row.buyer) << 16 | first << 8 | second;
            hasher.write(u64::from(row.market) << 32 | kinds);
            for party in &row.parties {
                [
                    party.order_id,
                    party.cl_ord_id,
                    party.exec_id,
                    party.cum_qty,
                ]
                .iter()
                .for_each(|&word| hasher.write(word));
                hasher.write(u64::from(party.session) << 32 | u64::from(party.pair));
            }
        }
        hasher.write(*self.renamed);
        for row in self.renamings.rows() {
            [row.match_id, row.from, row.to]
                .iter()
                .for_each(|&word| hasher.write(word));
        }
    }
}
