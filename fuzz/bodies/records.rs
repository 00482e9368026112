//! Bytes as sequenced records: whatever they are, the engine takes them or says why not.
//!
//! Hardly any mutated history has its numbers right, so most inputs have them mended: what the
//! sequencer would never get wrong is put right, and what it passes on unseen is left as it is.

use crate::common::{Line, Log, Tape, limits};
use orderwire_engine::record::{RECORD_HEADER_BYTES, RecordHeader, kind, last_seq};
use orderwire_engine::{Engine, FlowStore, Records, Report, ReportSink};
use orderwire_wire as wire;
use zerocopy::{FromBytes, IntoBytes};

/// Bits of the first byte of an input.
pub const AS_IT_IS: u8 = 1 << 0;
pub const WITHOUT_SESSIONS: u8 = 1 << 1;

/// The longest report, as the engine has room for it.
const REPORT_BYTES_MAX: usize = 104;

pub fn run(data: &[u8]) {
    let Some((&how, bytes)) = data.split_first() else {
        return;
    };
    let mut driven = Driven::new();
    if how & WITHOUT_SESSIONS == 0 {
        driven.take(&Tape::with_sessions(3).bytes);
    }
    if how & AS_IT_IS != 0 {
        driven.take(bytes);
    } else {
        driven.take_mended(bytes);
    }
    driven.end();
}

/// Everything that was reported, checked as it comes, in a log and in the store that clients are
/// sent from.
#[derive(Default)]
struct Checked {
    log: Log,
    flows: FlowStore,
    /// The next server number of each session.
    next: Vec<u64>,
    /// What the flow of each session must hold.
    sent: Vec<Vec<u8>>,
}

impl ReportSink for Checked {
    fn session_opened(&mut self, session: u32, session_id: u64) {
        let index = session as usize;
        self.next.resize(self.next.len().max(index + 1), 1);
        self.sent.resize(self.next.len(), Vec::new());
        self.next[index] = 1;
        self.sent[index].clear();
        self.flows.session_opened(session, session_id);
    }

    fn report(&mut self, report: &Report<'_>) {
        let index = report.session as usize;
        assert_eq!(report.server_seq, self.next[index], "numbers are dense");
        self.next[index] += 1;
        check_frame(report.frame);
        self.sent[index].extend_from_slice(report.frame);
        self.flows.report(report);
        self.log.report(report);
    }
}

/// A report is one whole frame of a known template, and within its room.
fn check_frame(bytes: &[u8]) {
    assert!(bytes.len() <= REPORT_BYTES_MAX);
    let frames: Vec<_> = wire::Frames::new(bytes).collect();
    let [Ok(frame)] = frames[..] else {
        panic!("not one frame: {bytes:?}");
    };
    let info = wire::template(frame.schema_id, frame.template_id).expect("a known report");
    assert_eq!(frame.block.len(), usize::from(info.block_length));
}

struct Driven {
    engine: Engine,
    reports: Checked,
    /// What was taken.
    history: Vec<u8>,
}

impl Driven {
    fn new() -> Driven {
        Driven {
            engine: Engine::new(limits()),
            reports: Checked::default(),
            history: Vec::new(),
        }
    }

    fn take(&mut self, batch: &[u8]) {
        for (header, body) in Records::new(batch).map_while(Result::ok) {
            if !self.take_one(&header, body) {
                break;
            }
        }
        // The same as a batch that has to say where it is wrong.
        let mut engine = Engine::new(limits());
        if let Err(error) = engine.apply_batch(batch, &mut Log::default()) {
            assert!(error.offset < batch.len());
        }
    }

    fn take_mended(&mut self, mut bytes: &[u8]) {
        while let Ok((mut header, rest)) = RecordHeader::read_from_prefix(bytes) {
            let room = rest.len() & !7;
            let length = (header.length as usize & !7).saturating_sub(RECORD_HEADER_BYTES);
            let (body, after) = rest.split_at(length.min(room));
            self.mend(&mut header, body);
            self.take_one(&header, body);
            bytes = after;
        }
    }

    /// Makes the header one that the sequencer would write now.
    fn mend(&self, header: &mut RecordHeader, body: &[u8]) {
        let sessions = self.engine.sessions();
        header.length = (RECORD_HEADER_BYTES + body.len()) as u32;
        header.engine_seq = self.engine.last_seq() + 1;
        header.transact_time = header.transact_time.max(self.engine.last_time());
        if header.kind == kind::SESSION_OPEN {
            header.session_index %= sessions.len() as u32 + 1;
        } else if !sessions.is_empty() {
            header.session_index %= sessions.len() as u32;
        }
        if header.kind == kind::APPLICATION || header.kind == kind::BURN {
            let session = sessions.get(header.session_index as usize);
            header.client_seq_no = session.map_or(1, |session| session.client_seq_next);
        }
        let frames = wire::Frames::new(body).map_while(Result::ok).count();
        header.count = u16::try_from(frames).unwrap_or(u16::MAX);
    }

    /// Applies one record. What is refused changes nothing and is answered by nobody.
    fn take_one(&mut self, header: &RecordHeader, body: &[u8]) -> bool {
        let before = (self.engine.state_hash(), self.reports.log.0.len());
        self.check_controls(header, body, before.0);
        let taken = self
            .engine
            .apply_record(header, body, &mut self.reports)
            .is_ok();
        if taken {
            assert_eq!(self.engine.last_seq(), last_seq(header));
            self.engine.core().check_invariants();
            self.history.extend_from_slice(header.as_bytes());
            self.history.extend_from_slice(body);
        } else {
            let after = (self.engine.state_hash(), self.reports.log.0.len());
            assert_eq!(after, before, "a refused record changes something");
        }
        taken
    }

    /// A trial of the operator's messages changes nothing, whatever they are.
    fn check_controls(&mut self, header: &RecordHeader, body: &[u8], hash: u64) {
        if header.kind == kind::CONTROL {
            let _ = self.engine.check_controls(header.transact_time, body);
            assert_eq!(self.engine.state_hash(), hash, "a trial changes something");
        }
    }

    fn end(mut self) {
        self.check_flows();
        self.check_in_two_parts();
        self.check_snapshot();
    }

    /// What clients are sent is what the engine reported.
    fn check_flows(&mut self) {
        let sent = &self.reports.sent;
        self.reports.flows.flush(u64::MAX, |session, flow| {
            let mut expected = &sent[session as usize][..];
            let mut body = [0; 1_400];
            let mut from = flow.first_available();
            assert_eq!(from, 1, "nothing of so little is forgotten");
            while from < flow.next_seq() {
                let (count, length) = flow.pack(from, u64::MAX, &mut body);
                assert!(count > 0, "report {from} is never sent");
                let (now, later) = expected.split_at(length);
                assert_eq!(body[..length], *now);
                expected = later;
                from += u64::from(count);
            }
            assert!(expected.is_empty());
        });
    }

    /// The same history gives the same reports and the same state wherever it is cut.
    fn check_in_two_parts(&self) {
        let (mut other, mut log) = (Engine::new(limits()), Log::default());
        let history = &self.history[..];
        let cut = self.engine.last_seq() / 2;
        for to in [cut, u64::MAX] {
            if let Err(error) = other.apply_batch_to(history, to, &mut log) {
                panic!("taken once, and not again: {error}");
            }
        }
        assert_eq!(other.state_hash(), self.engine.state_hash());
        assert_same(&log.0, &self.reports.log.0);
    }

    fn check_snapshot(&self) {
        let mut bytes = Vec::new();
        self.engine.snapshot(&mut bytes).expect("to memory");
        let restored = Engine::restore(limits(), &mut &bytes[..]).expect("its own snapshot");
        assert_eq!(restored.state_hash(), self.engine.state_hash());
        assert_eq!(restored.next_timer(), self.engine.next_timer());
    }
}

fn assert_same(actual: &[Line], expected: &[Line]) {
    let same = actual.iter().zip(expected).take_while(|(a, e)| a == e);
    let at = same.count();
    assert_eq!(actual.get(at), expected.get(at), "report {at}");
}
