//! What comes out of the engine, and who takes it.

/// One numbered report of a session's server flow.
#[derive(Debug)]
pub struct Report<'a> {
    /// Session that owns the flow.
    pub session: u32,
    /// Its number there, from 1.
    pub server_seq: u64,
    /// Engine sequence number of what caused it: it may leave when that is safe.
    pub cause_seq: u64,
    /// Once `cause_seq` is safe, every client number of this session below this one is settled.
    pub client_seq_next: u64,
    /// SBE header and block as they go out.
    pub frame: &'a [u8],
}

/// Takes what the engine decides.
pub trait ReportSink {
    /// A session version begins: its flow starts at 1 and what was kept of the last one goes.
    fn session_opened(&mut self, session: u32, session_id: u64);
    fn report(&mut self, report: &Report<'_>);
}

/// Sink for those who only want the state, as `replay` does.
#[derive(Debug, Default)]
pub struct Discard;

impl ReportSink for Discard {
    fn session_opened(&mut self, _session: u32, _session_id: u64) {}
    fn report(&mut self, _report: &Report<'_>) {}
}
