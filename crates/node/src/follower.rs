//! `JournalFollower`: feeds the Redis worker from the live file journal.
//!
//! The journal file is the only buffer between the router and Redis, so Redis may be away as long
//! as it likes. The reports come from a replica of the engine: the same bytes through the same code.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use napi::Env;
use napi::bindgen_prelude::{Buffer, Result};
use napi_derive::napi;
use orderwire_engine::{Engine, Report, ReportSink};
use orderwire_io::{Link, links};
use orderwire_journal::{JournalReader, ReadUpTo, Watermarks};
use orderwire_shard::{RESTING_ORDERS_MAX, ShardError, core_limits};

use crate::errors::{coded, from_journal, from_shard};
use crate::wakeup::{Callback, Wakeup};

const ENTRY_HEADER_BYTES: usize = 32;

#[napi(object)]
pub struct FollowerConfig {
    pub link_id: u32,
    pub data_dir: String,
    /// First sequence whose records are wanted.
    pub journal_from_seq: f64,
    /// First sequence whose reports are wanted.
    pub acks_from_seq: f64,
    /// Records are gathered until they have so many bytes.
    pub max_bytes: u32,
}

/// Reports as the acks stream holds them: length, session, sessionId, serverSeqNo, engineSeq, frame.
struct Acks {
    bytes: Vec<u8>,
    from_seq: u64,
    session_ids: Vec<u64>,
}

impl ReportSink for Acks {
    fn session_opened(&mut self, session: u32, session_id: u64) {
        let index = session as usize;
        if index == self.session_ids.len() {
            self.session_ids.push(session_id);
        }
    }

    fn report(&mut self, report: &Report<'_>) {
        if report.cause_seq < self.from_seq {
            return;
        }
        let length = (ENTRY_HEADER_BYTES + report.frame.len()) as u32;
        let session_id = self
            .session_ids
            .get(report.session as usize)
            .copied()
            .unwrap_or(0);
        self.bytes.extend_from_slice(&length.to_le_bytes());
        self.bytes.extend_from_slice(&report.session.to_le_bytes());
        self.bytes.extend_from_slice(&session_id.to_le_bytes());
        self.bytes
            .extend_from_slice(&report.server_seq.to_le_bytes());
        self.bytes
            .extend_from_slice(&report.cause_seq.to_le_bytes());
        self.bytes.extend_from_slice(report.frame);
    }
}

#[napi]
pub struct JournalFollower {
    link: Arc<Link>,
    wakeup: Wakeup,
    watermarks: Arc<Watermarks>,
    reader: JournalReader,
    engine: Engine,
    journal: Vec<u8>,
    acks: Acks,
    journal_from: u64,
    first_seq: u64,
    last_seq: u64,
    max_bytes: usize,
}

#[napi]
impl JournalFollower {
    /// Begins at the start of the journal, because the replica needs all of it.
    #[napi(constructor, catch_unwind)]
    pub fn new(env: &Env, config: FollowerConfig) -> Result<Self> {
        let link = links::get(config.link_id)
            .map_err(|error| coded("OR_INTERNAL", &[error.to_string()]))?;
        let watermarks = link
            .shared::<Watermarks>()
            .ok_or_else(|| coded("OR_INTERNAL", &["the link has no journal".to_owned()]))?;
        let up_to = ReadUpTo::Written(Arc::clone(&watermarks));
        let reader = JournalReader::open_from(Path::new(&config.data_dir), 0, up_to)
            .map_err(|error| from_journal(&error))?;
        let wakeup = Wakeup::new(env)?;
        link.follower_waker.set_callback(Box::new(wakeup.caller()));
        Ok(JournalFollower {
            link,
            wakeup,
            watermarks,
            reader,
            engine: Engine::new(core_limits(RESTING_ORDERS_MAX)),
            journal: Vec::new(),
            acks: Acks {
                bytes: Vec::new(),
                from_seq: config.acks_from_seq as u64,
                session_ids: Vec::new(),
            },
            journal_from: config.journal_from_seq as u64,
            first_seq: 0,
            last_seq: 0,
            max_bytes: config.max_bytes as usize,
        })
    }

    /// Gathers the next records. True: `journal`, `acks`, `firstSeq` and `lastSeq` hold a chunk.
    #[napi(catch_unwind)]
    pub fn next(&mut self) -> Result<bool> {
        self.journal.clear();
        self.acks.bytes.clear();
        self.first_seq = 0;
        while self.journal.len() < self.max_bytes && self.acks.bytes.len() < self.max_bytes {
            // A chunk does not straddle the point where a stream's own part begins, so that its
            // first sequence is true for each stream that takes it.
            let next_seq = self.reader.next_seq();
            let begins = next_seq == self.journal_from || next_seq == self.acks.from_seq;
            if self.first_seq != 0 && begins {
                break;
            }
            let Some(record) = self.reader.next().map_err(|error| from_journal(&error))? else {
                break;
            };
            let wanted = record.last_seq >= self.journal_from.min(self.acks.from_seq);
            if record.last_seq >= self.journal_from {
                self.journal.extend_from_slice(record.payload);
            }
            self.engine
                .apply_batch(record.payload, &mut self.acks)
                .map_err(|error| from_shard(&ShardError::Record(error)))?;
            if wanted {
                if self.first_seq == 0 {
                    self.first_seq = record.first_seq;
                }
                self.last_seq = record.last_seq;
            }
        }
        Ok(self.first_seq != 0)
    }

    /// A copy of the chunk's records; empty when the journal stream has them already.
    #[napi(getter, catch_unwind)]
    pub fn journal(&self) -> Buffer {
        Buffer::from(self.journal.as_slice())
    }

    #[napi(getter, catch_unwind)]
    pub fn journal_length(&self) -> u32 {
        self.journal.len() as u32
    }

    /// A copy of the chunk's reports; empty when there are none or the acks stream has them.
    #[napi(getter, catch_unwind)]
    pub fn acks(&self) -> Buffer {
        Buffer::from(self.acks.bytes.as_slice())
    }

    #[napi(getter, catch_unwind)]
    pub fn acks_length(&self) -> u32 {
        self.acks.bytes.len() as u32
    }

    #[napi(getter, catch_unwind)]
    pub fn first_seq(&self) -> f64 {
        self.first_seq as f64
    }

    #[napi(getter, catch_unwind)]
    pub fn last_seq(&self) -> f64 {
        self.last_seq as f64
    }

    /// Redis has everything up to `lastSeq`: acknowledgements that waited for that may leave.
    #[napi(catch_unwind)]
    pub fn set_stored(&self, last_seq: f64) {
        self.link
            .redis_stored
            .store(last_seq as u64, Ordering::Release);
        self.link.router_waker.wake();
    }

    /// Sleeps until the journal grows. False: it has already, call `next`. True: `callback` runs
    /// once; at levels that do not wait for Redis that is when the journal is next synced.
    #[napi(catch_unwind)]
    pub fn sleep(&mut self, env: &Env, callback: Callback<'_>) -> Result<bool> {
        self.wakeup.arm(env, &callback, false)?;
        let (watermarks, next_seq, link) = (&self.watermarks, self.reader.next_seq(), &self.link);
        let grew = || watermarks.written() >= next_seq || link.is_closed();
        let sleeps = link.follower_waker.sleep(grew);
        if !sleeps {
            self.wakeup.disarm(env);
        }
        Ok(sleeps)
    }

    /// Lets go of the journal; nothing calls back any more.
    #[napi(catch_unwind)]
    pub fn close(&mut self, env: &Env) {
        self.link.follower_waker.clear_callback();
        self.wakeup.disarm(env);
    }
}
