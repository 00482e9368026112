//! One pass over a history, up to some moment of it, and what changed since an earlier one.

use orderwire_core as core;

use crate::comparison::{Changes, Comparison};
use crate::engine::Engine;
use crate::record::BadRecord;
use crate::report::Discard;

/// An engine that stops where it is told.
pub struct Replay {
    engine: Engine,
    /// Where the comparison begins, until it has begun.
    from: Option<u64>,
    to: u64,
    comparison: Option<Comparison>,
}

impl Replay {
    /// Stops after engine sequence number `to`. With `from`, which is below it, it can tell what
    /// changed after that number.
    pub fn new(limits: core::Limits, from: Option<u64>, to: u64) -> Replay {
        Replay {
            engine: Engine::new(limits),
            from,
            to,
            comparison: None,
        }
    }

    /// Applies a batch; false once `to` is reached. What was applied already is passed over.
    pub fn take(&mut self, batch: &[u8]) -> Result<bool, BadRecord> {
        if let Some(from) = self.from {
            if self.engine.apply_batch_to(batch, from, &mut Discard)? {
                return Ok(true);
            }
            self.from = None;
            self.comparison = Some(Comparison::begin(&self.engine));
        }
        match &mut self.comparison {
            Some(comparison) => self.engine.apply_batch_to(batch, self.to, comparison),
            None => self.engine.apply_batch_to(batch, self.to, &mut Discard),
        }
    }

    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// What changed since `from`; `None` if that was not reached, or not asked for.
    pub fn changes(&self) -> Option<Changes> {
        let comparison = self.comparison.as_ref()?;
        Some(comparison.changes(&self.engine))
    }
}
