//! `Replayer`: rebuilds a router's state from its history.

use std::path::Path;

use napi::bindgen_prelude::{Result, Uint8Array};
use napi_derive::napi;
use orderwire_engine::{BadRecord, Replay};
use orderwire_journal::JournalReader;
use orderwire_shard::{RESTING_ORDERS_MAX, ShardError, core_limits};

use crate::errors::{coded, from_journal, from_shard};
use crate::replay_views::{self, ReplayChanges, ReplayInstrument, ReplayOrder, changes, order};

#[napi(object)]
pub struct ReplayResult {
    pub last_seq: f64,
    /// 16 hexadecimal digits.
    pub state_hash: String,
    /// Application messages replayed.
    pub messages: f64,
    pub open_orders: f64,
    pub epoch: f64,
    pub sessions: u32,
}

#[napi]
pub struct Replayer {
    replay: Replay,
    reader: Option<JournalReader>,
}

#[napi]
impl Replayer {
    /// Reads the journal in `dataDir`, or without one what `apply` is given; stops after sequence
    /// `to`, which defaults to the end. With `from`, which is below `to`, it can tell what `changes`
    /// there were after that sequence.
    #[napi(constructor, catch_unwind)]
    pub fn new(data_dir: Option<String>, to: Option<f64>, from: Option<f64>) -> Result<Self> {
        let reader = data_dir
            .map(|dir| JournalReader::open(Path::new(&dir)))
            .transpose()
            .map_err(|error| from_journal(&error))?;
        let (from, to) = (from.map(|from| from as u64), to.map(|to| to as u64));
        let limits = core_limits(RESTING_ORDERS_MAX);
        Ok(Replayer {
            replay: Replay::new(limits, from, to.unwrap_or(u64::MAX)),
            reader,
        })
    }

    /// Applies up to `records` journal records; false at the end.
    #[napi(catch_unwind)]
    pub fn step(&mut self, records: u32) -> Result<bool> {
        let Some(reader) = &mut self.reader else {
            return Err(coded(
                "OR_INTERNAL",
                &["this replayer has no journal".to_owned()],
            ));
        };
        for _ in 0..records {
            let Some(record) = reader.next().map_err(|error| from_journal(&error))? else {
                // The end of a journal and a hole in it look alike from in front.
                reader.check_tail().map_err(|error| from_journal(&error))?;
                return Ok(false);
            };
            if !self.replay.take(record.payload).map_err(from_record)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Applies a batch from elsewhere, as the Redis journal stream holds it; false once `to` is
    /// reached. What was applied already is passed over.
    #[napi(catch_unwind)]
    pub fn apply(&mut self, batch: Uint8Array) -> Result<bool> {
        self.replay.take(&batch).map_err(from_record)
    }

    #[napi(catch_unwind)]
    pub fn result(&self) -> ReplayResult {
        let engine = self.replay.engine();
        ReplayResult {
            last_seq: engine.last_seq() as f64,
            state_hash: format!("{:016x}", engine.state_hash()),
            messages: engine.messages() as f64,
            open_orders: engine.core().open_orders() as f64,
            epoch: engine.epoch() as f64,
            sessions: engine.sessions().len() as u32,
        }
    }

    /// With their phases and prices, in the order they were added.
    #[napi(catch_unwind)]
    pub fn instruments(&self) -> Vec<ReplayInstrument> {
        replay_views::instruments(self.replay.engine())
    }

    /// Open orders of an instrument: the book's buys, its sells, then stops and orders that wait; on
    /// each side the first to act comes first.
    #[napi(catch_unwind)]
    pub fn orders(&self, instrument_id: u32) -> Vec<ReplayOrder> {
        let engine = self.replay.engine();
        let mut orders = Vec::new();
        engine
            .core()
            .for_each_order(instrument_id, |o| orders.push(order(engine, o)));
        orders
    }

    /// What changed since `from`; null if that was not reached, or not asked for.
    #[napi(catch_unwind)]
    pub fn changes(&self) -> Option<ReplayChanges> {
        let found = self.replay.changes()?;
        Some(changes(self.replay.engine(), &found))
    }
}

fn from_record(error: BadRecord) -> napi::Error {
    from_shard(&ShardError::Record(error))
}
