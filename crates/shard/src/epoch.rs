//! What a router's process writes first: its epoch, new instruments, and the operator's file.

use orderwire_engine::record::{RECORD_HEADER_BYTES, RecordHeader, kind};
use orderwire_wire::Frames;
use zerocopy::IntoBytes;

use crate::error::ShardError;
use crate::shard::{Shard, ShardOptions};

/// Records go to the journal in batches of about this size, far below the largest that it takes.
const BATCH_BYTES: usize = 64 << 10;
/// Frames of one CONTROL record, so that its body stays below that size.
const CONTROL_FRAMES_MAX: usize = 1_000;

impl Shard {
    /// Puts this process's epoch in front, then the instruments that the journal does not know yet,
    /// then what the operator's file says.
    pub(crate) fn begin_epoch(&mut self, options: &ShardOptions) -> Result<(), ShardError> {
        for body in &options.instruments {
            match self.engine.instrument(body.instrument_id) {
                Some(known) if known != *body => {
                    return Err(ShardError::instrument_changed(&known, body));
                }
                _ => {}
            }
        }
        let mut own = OwnRecords {
            seq: self.engine.last_seq(),
            time: self.clock.wall_ns().max(self.engine.last_time()),
        };
        self.batch.clear();
        own.place(&mut self.batch, kind::EPOCH, self.journal.epoch(), 0, &[]);
        for body in &options.instruments {
            // Those that the journal knows were compared before anything was written.
            if self.engine.instrument(body.instrument_id).is_none() {
                own.place(&mut self.batch, kind::INSTRUMENT, 0, 0, body.as_bytes());
            }
            if self.batch.len() >= BATCH_BYTES {
                self.commit_batch()?;
                self.batch.clear();
            }
        }
        if !self.batch.is_empty() {
            self.commit_batch()?;
        }

        let records = control_records(&options.controls)?;
        let checked = self.engine.check_controls(own.time, &options.controls);
        checked.map_err(ShardError::Control)?;
        for (count, body) in records {
            self.batch.clear();
            own.place(&mut self.batch, kind::CONTROL, 0, count, body);
            self.commit_batch()?;
        }
        Ok(())
    }
}

/// Writes records of the router's own into a batch.
struct OwnRecords {
    /// Of the record before.
    seq: u64,
    time: u64,
}

impl OwnRecords {
    fn place(
        &mut self,
        batch: &mut Vec<u8>,
        kind: u8,
        client_seq_no: u64,
        count: u16,
        body: &[u8],
    ) {
        self.seq += 1;
        let header = RecordHeader {
            length: (RECORD_HEADER_BYTES + body.len()) as u32,
            kind,
            flags: 0,
            count,
            engine_seq: self.seq,
            transact_time: self.time,
            ingress_time: self.time,
            client_seq_no,
            session_index: 0,
            extra: 0,
        };
        batch.extend_from_slice(header.as_bytes());
        batch.extend_from_slice(body);
    }
}

/// The bodies of as many records as the frames need, each with the number of its frames.
fn control_records(controls: &[u8]) -> Result<Vec<(u16, &[u8])>, ShardError> {
    let mut records = Vec::new();
    let (mut from, mut count) = (0, 0);
    for frame in Frames::new(controls) {
        let frame = frame.map_err(|_| ShardError::Misuse("controls: not whole frames"))?;
        if usize::from(count) == CONTROL_FRAMES_MAX {
            records.push((count, &controls[from..frame.offset]));
            (from, count) = (frame.offset, 0);
        }
        count += 1;
    }
    if count > 0 {
        records.push((count, &controls[from..]));
    }
    Ok(records)
}
