//! `Replayer`: rebuilds a router's state from its history.

use std::path::Path;

use napi::bindgen_prelude::{Result, Uint8Array};
use napi_derive::napi;
use orderwire_engine::{Discard, Engine, Records};
use orderwire_journal::JournalReader;
use orderwire_shard::{RESTING_ORDERS_MAX, ShardError, core_limits};

use crate::errors::{coded, from_journal, from_shard};

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
    engine: Engine,
    reader: Option<JournalReader>,
    to: u64,
}

#[napi]
impl Replayer {
    /// Reads the journal in `dataDir`, or without one what `apply` is given; stops after sequence
    /// `to`, which defaults to the end.
    #[napi(constructor, catch_unwind)]
    pub fn new(data_dir: Option<String>, to: Option<f64>) -> Result<Self> {
        let reader = data_dir
            .map(|dir| JournalReader::open(Path::new(&dir)))
            .transpose()
            .map_err(|error| from_journal(&error))?;
        let to = to.map_or(u64::MAX, |to| to as u64);
        Ok(Replayer {
            engine: Engine::new(core_limits(RESTING_ORDERS_MAX)),
            reader,
            to,
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
            let more = self
                .engine
                .apply_batch_to(record.payload, self.to, &mut Discard);
            if !more.map_err(|error| from_shard(&ShardError::Record(error)))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Applies a batch from elsewhere, as the Redis journal stream holds it; false once `to` is
    /// reached. What was applied already is passed over.
    #[napi(catch_unwind)]
    pub fn apply(&mut self, batch: Uint8Array) -> Result<bool> {
        let fault = |error| from_shard(&ShardError::Record(error));
        let mut offset = 0;
        for item in Records::new(&batch) {
            let (header, _) = item.map_err(fault)?;
            if header.engine_seq > self.engine.last_seq() {
                break;
            }
            offset += header.length as usize;
        }
        self.engine
            .apply_batch_to(&batch[offset..], self.to, &mut Discard)
            .map_err(fault)
    }

    #[napi(catch_unwind)]
    pub fn result(&self) -> ReplayResult {
        ReplayResult {
            last_seq: self.engine.last_seq() as f64,
            state_hash: format!("{:016x}", self.engine.state_hash()),
            messages: self.engine.messages() as f64,
            open_orders: self.engine.core().open_orders() as f64,
            epoch: self.engine.epoch() as f64,
            sessions: self.engine.sessions().len() as u32,
        }
    }
}
