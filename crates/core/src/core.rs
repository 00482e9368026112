//! The core: its state as a whole.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::acting::{ladder, price_of};
use crate::books::Books;
use crate::executions::Executions;
use crate::hash::StateHasher;
use crate::index::ClOrdIndex;
use crate::instrument::{Instrument, InstrumentError};
use crate::lanes::Lanes;
use crate::limits::{LANES_MAX, Limits, RESTING_ORDERS_MAX};
use crate::markets::Markets;
use crate::order::{NIL, Place};
use crate::quote_table::QuoteTable;
use crate::risk::{Notes, Risk};
use crate::slab::Slab;
use crate::table::{Single, Table, Tabled};
use crate::timers::Timers;

/// Counters, and the ends of the queue of triggered orders.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Scalars {
    /// Matches and corrections so far; the last `match_id`.
    pub matches: u64,
    /// The last `prevent_id`.
    pub prevents: u64,
    pub triggered_head: u32,
    pub triggered_tail: u32,
}

/// Books, orders, risk and clOrdId lanes of all instruments.
pub struct Core {
    pub(crate) limits: Limits,
    pub(crate) markets: Markets,
    pub(crate) books: Books,
    pub(crate) orders: Slab,
    pub(crate) index: ClOrdIndex,
    pub(crate) lanes: Lanes,
    pub(crate) risk: Risk,
    pub(crate) timers: Timers,
    pub(crate) quotes: QuoteTable,
    pub(crate) executions: Executions,
    /// Participants of sessions; `NIL` where a session was never met.
    pub(crate) sessions: Table<u32>,
    pub(crate) scalars: Single<Scalars>,
    /// Between `begin` and what ends it.
    pub(crate) recording: bool,
    /// Room for lists of orders while a command works; empty between commands.
    pub(crate) scratch: Vec<u32>,
    /// Groups whose protection has struck during the present aggressor.
    pub(crate) struck: Vec<crate::quotes::Struck>,
    /// What setters of limits are to be told about the present command.
    pub(crate) notes: Notes,
    /// Room for the prices of an uncross.
    pub(crate) levels_scratch: Vec<crate::auction::PriceQty>,
}

impl Core {
    /// A core without instruments.
    ///
    /// # Panics
    ///
    /// If a limit is above what its type's documentation allows.
    pub fn new(limits: Limits) -> Core {
        assert!(
            limits.resting_orders_max <= RESTING_ORDERS_MAX,
            "resting_orders_max"
        );
        assert!(limits.lanes_max <= LANES_MAX, "lanes_max");
        assert!(
            limits.executions_max == 0 || limits.executions_max.is_power_of_two(),
            "executions_max"
        );
        let scalars = Single::new(Scalars {
            matches: 0,
            prevents: 0,
            triggered_head: NIL,
            triggered_tail: NIL,
        });
        Core {
            limits,
            markets: Markets::new(),
            books: Books::new(limits.resting_orders_max),
            orders: Slab::new(limits.resting_orders_max),
            index: ClOrdIndex::new(limits.index_seed, limits.participants_max),
            lanes: Lanes::new(),
            risk: Risk::new(&limits),
            timers: Timers::new(),
            quotes: QuoteTable::new(limits.index_seed),
            executions: Executions::new(limits.executions_max),
            sessions: Table::new(),
            scalars,
            recording: false,
            scratch: Vec::new(),
            struck: Vec::new(),
            notes: Notes::default(),
            levels_scratch: Vec::new(),
        }
    }

    /// What the core was made with.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Adds an instrument with an empty book, or says why not and changes nothing.
    pub fn add_instrument(&mut self, i: Instrument) -> Result<(), InstrumentError> {
        i.validate()?;
        if self.markets.len() >= self.limits.instruments_max {
            return Err(InstrumentError::TooMany);
        }
        self.markets.add(i)?;
        self.books.add_market();
        self.risk.add_market(&i);
        Ok(())
    }

    /// All instruments, in the order they were added.
    pub fn instruments(&self) -> impl Iterator<Item = &Instrument> {
        self.markets.instruments.iter()
    }

    /// The instrument with this id.
    pub fn instrument(&self, id: u32) -> Option<&Instrument> {
        let market = self.markets.position(id)?;
        Some(self.markets.instrument(market))
    }

    /// The phase that an instrument is in.
    pub fn phase(&self, instrument_id: u32) -> Option<u8> {
        let market = self.markets.position(instrument_id)?;
        Some(self.markets.states[market].phase)
    }

    /// The best price on a side of a book, hidden orders included; `None` without a limit order.
    pub fn best_price(&self, instrument_id: u32, side: u8) -> Option<i64> {
        let market = self.markets.position(instrument_id)?;
        let ladder = ladder(side == crate::side::BUY, Place::Book);
        self.books
            .levels_of(&self.orders, market, ladder)
            .map(|level| price_of(ladder, self.books.rank(&self.orders, level)))
            .find(|&price| price != crate::PRICE_NULL)
    }

    /// What rests on a side at a price, hidden quantity included. Takes time per better level.
    pub fn open_qty(&self, instrument_id: u32, side: u8, price: i64) -> u128 {
        let Some(market) = self.markets.position(instrument_id) else {
            return 0;
        };
        let ladder = ladder(side == crate::side::BUY, Place::Book);
        self.books
            .levels_of(&self.orders, market, ladder)
            .filter(|&level| price_of(ladder, self.books.rank(&self.orders, level)) == price)
            .map(|level| self.books.total(&self.orders, level))
            .sum()
    }

    /// Orders open in all instruments: in books, waiting for a trigger or an auction.
    pub fn open_orders(&self) -> u64 {
        self.orders.live()
    }

    /// What an account holds of an instrument: bought minus sold.
    pub fn position(&self, account_id: u32, instrument_id: u32) -> i128 {
        let pair = self
            .markets
            .position(instrument_id)
            .and_then(|market| self.risk.find_pair(account_id, market));
        pair.map_or(0, |pair| self.risk.position(pair))
    }

    /// A fingerprint of everything that can influence a future event: limits, instruments and their
    /// phases, every open order in its place with all its fields, the ids that will be given out
    /// next, risk, timers, the executions that can be corrected, and the clOrdId lanes. It does not
    /// depend on where the tables happen to keep things. Takes time in proportion to the state.
    pub fn state_hash(&self) -> u64 {
        let mut hasher = StateHasher::default();
        let Limits {
            resting_orders_max,
            instruments_max,
            participants_max,
            lanes_max,
            pairs_max,
            executions_max,
            ..
        } = self.limits;
        for limit in [
            resting_orders_max,
            instruments_max,
            participants_max,
            lanes_max,
            pairs_max,
            executions_max,
        ] {
            hasher.write(u64::from(limit));
        }
        let scalars = *self.scalars;
        hasher.write(scalars.matches);
        hasher.write(scalars.prevents);
        self.hash_sessions(&mut hasher);
        self.lanes.hash(&mut hasher);
        self.orders.hash(&mut hasher);
        self.markets.hash(&mut hasher);
        self.books.hash(&self.orders, &mut hasher);
        self.hash_triggered(&mut hasher);
        self.risk.hash(&mut hasher);
        self.timers.hash(&mut hasher);
        self.quotes.hash(&mut hasher);
        self.executions.hash(&mut hasher);
        hasher.finish()
    }

    fn hash_sessions(&self, hasher: &mut StateHasher) {
        let met = self.sessions.rows().iter().enumerate();
        for (session, &participant) in met.filter(|&(_, &participant)| participant != NIL) {
            hasher.write((session as u64) << 32 | u64::from(participant));
        }
    }

    /// The order in which triggered orders will act.
    fn hash_triggered(&self, hasher: &mut StateHasher) {
        let mut slot = self.scalars.triggered_head;
        while slot != NIL {
            hasher.write(u64::from(slot));
            slot = self.orders[slot].next();
        }
    }

    /// From here on until `commit` or `rollback`, commands can be undone together.
    pub fn begin(&mut self) {
        self.recording = true;
        self.tables_mut().for_each(Tabled::begin);
    }

    /// Keeps what was done since `begin`.
    pub fn commit(&mut self) {
        self.recording = false;
        self.tables_mut().for_each(Tabled::commit);
    }

    /// Undoes what was done since `begin`: the state is exactly as it was.
    pub fn rollback(&mut self) {
        self.recording = false;
        self.tables_mut().for_each(Tabled::rollback);
    }

    /// Uses up a clOrdId, if it can be. For those of an atomic group that was undone, so that a
    /// client that repeats it can never have it done twice.
    pub fn claim_cl_ord_id(&mut self, participant: u32, cl_ord_id: u64) {
        // An id that cannot be used changes nothing, and its request has had its answer.
        let _ = self.lanes.claim(&self.limits, participant, cl_ord_id);
    }

    pub(crate) fn tables(&self) -> impl Iterator<Item = &dyn Tabled> {
        let own: [&dyn Tabled; 2] = [&self.sessions, &self.scalars];
        own.into_iter()
            .chain(self.markets.tables())
            .chain(self.books.tables())
            .chain(self.orders.tables())
            .chain(self.index.tables())
            .chain(self.lanes.tables())
            .chain(self.risk.tables())
            .chain(self.timers.tables())
            .chain(self.quotes.tables())
            .chain(self.executions.tables())
    }

    pub(crate) fn tables_mut(&mut self) -> impl Iterator<Item = &mut dyn Tabled> {
        let own: [&mut dyn Tabled; 2] = [&mut self.sessions, &mut self.scalars];
        own.into_iter()
            .chain(self.markets.tables_mut())
            .chain(self.books.tables_mut())
            .chain(self.orders.tables_mut())
            .chain(self.index.tables_mut())
            .chain(self.lanes.tables_mut())
            .chain(self.risk.tables_mut())
            .chain(self.timers.tables_mut())
            .chain(self.quotes.tables_mut())
            .chain(self.executions.tables_mut())
    }
}
