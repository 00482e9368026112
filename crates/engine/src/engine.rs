//! The deterministic whole: sequenced records in, numbered reports out.
//!
//! `Engine::apply_record` is a pure function of the engine's state and the record. The live router,
//! recovery, `orderwire replay` and the Redis worker's replica all run this same code over the same
//! bytes, which is why their server flows are identical byte for byte.

use orderwire_core as core;
use orderwire_wire as wire;
use zerocopy::FromBytes;

use crate::ahead::Ahead;
use crate::aside::Event;
use crate::messages;
use crate::record::{
    self, BadRecord, BurnBody, FLAG_ATOMIC, FLAG_STALE, InstrumentBody, RecordHeader, Records,
    SessionOpenBody, kind,
};
use crate::report::ReportSink;
use crate::reporter::Reporter;
use crate::session::Session;

/// Client numbers that one record burns at most: as many as one report can tell of.
const BURN_MAX: u64 = u32::MAX as u64;

/// State that is a function of the journal alone.
pub struct Engine {
    pub(crate) core: core::Core,
    pub(crate) sessions: Vec<Session>,
    pub(crate) participants: Vec<([u8; 16], u64)>,
    pub(crate) last_seq: u64,
    pub(crate) last_time: u64,
    pub(crate) epoch: u64,
    pub(crate) messages: u64,
    /// Of the atomic datagram at hand; kept for its memory.
    pub(crate) events: Vec<(usize, Event)>,
    /// Messages that are looked ahead at; kept for its memory.
    pub(crate) coming: Box<core::Coming>,
}

impl Engine {
    pub fn new(limits: core::Limits) -> Self {
        Engine {
            core: core::Core::new(limits),
            sessions: Vec::new(),
            participants: Vec::new(),
            last_seq: 0,
            last_time: 0,
            epoch: 0,
            messages: 0,
            events: Vec::new(),
            coming: Box::default(),
        }
    }

    pub fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    pub fn core(&self) -> &core::Core {
        &self.core
    }

    /// Last engine sequence number applied; 0 before the first.
    pub fn last_seq(&self) -> u64 {
        self.last_seq
    }

    /// Time of the last record; the sequencer never gives a smaller one.
    pub fn last_time(&self) -> u64 {
        self.last_time
    }

    /// Epoch of the last router process that wrote to this history.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Last server number of the session's version before this one; 0 if there was none.
    pub fn prev_server_seq(&self, session: u32) -> u64 {
        self.sessions
            .get(session as usize)
            .map_or(0, |session| session.prev_server_seq)
    }

    /// When the next thing is due that happens without a message; `u64::MAX` if there is none, 0 if
    /// something could go on at once.
    pub fn next_timer(&self) -> u64 {
        self.core.next_timer()
    }

    /// Application messages applied, the orders per second of `replay` count these.
    pub fn messages(&self) -> u64 {
        self.messages
    }

    /// Applies a batch: a concatenation of sequenced records.
    pub fn apply_batch<S: ReportSink>(
        &mut self,
        batch: &[u8],
        sink: &mut S,
    ) -> Result<(), BadRecord> {
        let mut offset = 0;
        let mut ahead = self.core.is_large().then(|| Ahead::new(batch));
        for item in Records::new(batch) {
            let (header, body) = item?;
            if let Some(ahead) = &mut ahead {
                ahead.before_record(&self.core, &self.sessions, &mut self.coming);
            }
            self.apply_record(&header, body, sink)
                .map_err(|what| BadRecord { offset, what })?;
            offset += header.length as usize;
        }
        Ok(())
    }

    /// As `apply_batch`, but passes over what was applied already, and stops after engine sequence
    /// number `to`; both inside a datagram if need be, but never inside an atomic one, which has no
    /// inside. False once `to` is reached.
    pub fn apply_batch_to<S: ReportSink>(
        &mut self,
        batch: &[u8],
        to: u64,
        sink: &mut S,
    ) -> Result<bool, BadRecord> {
        let mut offset = 0;
        for item in Records::new(batch) {
            let (mut header, mut body) = item?;
            if header.engine_seq > to {
                return Ok(false);
            }
            let length = header.length as usize;
            let last = record::last_seq(&header);
            if last.max(header.engine_seq) > self.last_seq {
                if header.flags & FLAG_ATOMIC == 0 {
                    body = cut(&mut header, body, self.last_seq + 1, last.min(to));
                }
                self.apply_record(&header, body, sink)
                    .map_err(|what| BadRecord { offset, what })?;
            }
            offset += length;
        }
        Ok(self.last_seq < to)
    }

    /// Applies one record. An error means that the record contradicts what came before it; nothing
    /// of it has been applied then.
    pub fn apply_record<S: ReportSink>(
        &mut self,
        header: &RecordHeader,
        body: &[u8],
        sink: &mut S,
    ) -> Result<(), &'static str> {
        if header.engine_seq != self.last_seq + 1 {
            return Err("its engine sequence number does not follow the last one");
        }
        if header.transact_time < self.last_time {
            return Err("its time is before that of the record ahead of it");
        }
        match header.kind {
            kind::APPLICATION => self.application(header, body, sink)?,
            kind::BURN => self.burn(header, body, sink)?,
            kind::SESSION_OPEN => self.session_open(header, body, sink)?,
            kind::SESSION_END => self.session_mut(header)?.ended = true,
            kind::INSTRUMENT => self.add_instrument(body)?,
            kind::TIMER => self.advance(header, sink),
            kind::CONTROL => self.control(header, body, sink)?,
            kind::EPOCH => {
                if header.client_seq_no <= self.epoch {
                    return Err("its epoch is not above the last one");
                }
                self.epoch = header.client_seq_no;
            }
            _ => return Err("its kind is unknown to this version"),
        }
        self.last_seq = record::last_seq(header);
        self.last_time = header.transact_time;
        Ok(())
    }

    fn session_mut(&mut self, header: &RecordHeader) -> Result<&mut Session, &'static str> {
        self.sessions
            .get_mut(header.session_index as usize)
            .ok_or("its session was never opened")
    }

    fn application<S: ReportSink>(
        &mut self,
        header: &RecordHeader,
        body: &[u8],
        sink: &mut S,
    ) -> Result<(), &'static str> {
        let session = self.session_mut(header)?;
        if header.client_seq_no != session.client_seq_next {
            return Err("its client sequence number is not the next one of its session");
        }
        if header.count == 0 || !holds_frames(body, usize::from(header.count)) {
            return Err("its body does not hold the messages that it counts");
        }
        let (participant, session_kind) = (session.participant, session.session_kind);
        if header.flags & FLAG_ATOMIC != 0 {
            self.atomic(header, body, participant, session_kind, sink);
            self.messages += u64::from(header.count);
            return Ok(());
        }
        for (index, frame) in wire::Frames::new(body).enumerate() {
            // Checked above: every frame of the body is well formed.
            let Ok(frame) = frame else { break };
            let index = index as u64;
            let context = core::Context {
                engine_seq: header.engine_seq + index,
                transact_time: header.transact_time,
                session: header.session_index,
                participant,
            };
            self.sessions[header.session_index as usize].client_seq_next += 1;
            let mut reporter = Reporter::new(&mut self.sessions, sink, header, context);
            reporter.ref_seq_no += index;
            reporter.ref_template_id = frame.template_id;
            if header.flags & FLAG_STALE != 0 && !messages::takes_risk_away(&frame) {
                let seq_no = reporter.ref_seq_no;
                reporter.not_applied(seq_no, 1, wire::not_applied_reason::STALE);
                continue;
            }
            let core = &mut self.core;
            messages::apply(core, &context, session_kind, &frame, &mut reporter);
        }
        self.messages += u64::from(header.count);
        Ok(())
    }

    /// Does what is due by the record's time.
    pub(crate) fn advance<S: ReportSink>(&mut self, header: &RecordHeader, sink: &mut S) {
        let context = own_context(header);
        let mut reporter = Reporter::new(&mut self.sessions, sink, header, context);
        self.core.advance(&context, &mut reporter);
    }

    fn burn<S: ReportSink>(
        &mut self,
        header: &RecordHeader,
        body: &[u8],
        sink: &mut S,
    ) -> Result<(), &'static str> {
        let (burn, _) = BurnBody::read_from_prefix(body).map_err(|_| "its body is too short")?;
        let session = self.session_mut(header)?;
        if header.client_seq_no != session.client_seq_next || burn.count == 0 {
            return Err("it does not burn from the next client number of its session");
        }
        let reason = u16::try_from(header.extra).map_err(|_| "its reason is out of range")?;
        // Each so many numbers take a report, and no session has credit for so many.
        if burn.count > BURN_MAX {
            return Err("it burns more client numbers at once than a session can have sent");
        }
        session.client_seq_next = (session.client_seq_next.checked_add(burn.count))
            .ok_or("it burns past the last client number")?;
        let participant = session.participant;
        let context = core::Context {
            session: header.session_index,
            participant,
            ..own_context(header)
        };
        let mut reporter = Reporter::new(&mut self.sessions, sink, header, context);
        reporter.not_applied(header.client_seq_no, burn.count, reason);
        Ok(())
    }

    fn session_open<S: ReportSink>(
        &mut self,
        header: &RecordHeader,
        body: &[u8],
        sink: &mut S,
    ) -> Result<(), &'static str> {
        let (open, _) =
            SessionOpenBody::read_from_prefix(body).map_err(|_| "its body is too short")?;
        let index = header.session_index as usize;
        if index > self.sessions.len() {
            return Err("it skips a session index");
        }
        let mut prev = (0, 0);
        if let Some(known) = self.sessions.get(index) {
            if known.session_id != open.session_id || known.access_key_id != open.access_key_id {
                return Err("it gives a session's index to another session");
            }
            if open.session_ver <= known.session_ver {
                return Err("its session version is not above the last one");
            }
            prev = (known.session_ver, known.server_seq_next - 1);
        }
        let session = Session {
            session_id: open.session_id,
            session_ver: open.session_ver,
            access_key_id: open.access_key_id,
            participant: self.participant(open.access_key_id, open.session_id),
            session_kind: open.session_kind,
            client_nonce: open.client_nonce,
            server_nonce: open.server_nonce,
            client_seq_next: 1,
            server_seq_next: 1,
            prev_session_ver: prev.0,
            prev_server_seq: prev.1,
            ended: false,
        };
        if index == self.sessions.len() {
            self.sessions.push(session);
        } else {
            self.sessions[index] = session;
        }
        sink.session_opened(header.session_index, open.session_id);
        Ok(())
    }

    /// Sessions of one access key are one participant. The key of zeros is nobody's: each session
    /// that uses it is a participant of its own, so that strangers share neither orders nor lanes.
    fn participant(&mut self, access_key_id: [u8; 16], session_id: u64) -> u32 {
        let anonymous = access_key_id == [0; 16];
        let identity = (access_key_id, if anonymous { session_id } else { 0 });
        let known = self.participants.iter().position(|id| *id == identity);
        let index = known.unwrap_or_else(|| {
            self.participants.push(identity);
            self.participants.len() - 1
        });
        u32::try_from(index).expect("fewer participants than sessions, and those are bounded")
    }

    fn add_instrument(&mut self, body: &[u8]) -> Result<(), &'static str> {
        let body = InstrumentBody::read(body).ok_or("its body has a wrong length")?;
        let instrument = body.to_core().ok_or("it has too many tick bands")?;
        self.core
            .add_instrument(instrument)
            .map_err(|_| "its instrument is not valid")
    }

    /// The instrument with this id as its record holds it.
    pub fn instrument(&self, id: u32) -> Option<InstrumentBody> {
        self.core.instrument(id).map(InstrumentBody::from_core)
    }

    /// Hash over everything that shapes the future: the core, the sessions, the position.
    pub fn state_hash(&self) -> u64 {
        let mut hash = crate::hash::Hash::new(self.core.state_hash());
        for word in [
            self.last_seq,
            self.last_time,
            self.epoch,
            self.sessions.len() as u64,
        ] {
            hash.word(word);
        }
        for session in &self.sessions {
            for word in [
                session.session_id,
                session.session_ver,
                u64::from_le_bytes(session.access_key_id[..8].try_into().expect("8 bytes")),
                u64::from_le_bytes(session.access_key_id[8..].try_into().expect("8 bytes")),
                u64::from(session.participant),
                u64::from(session.session_kind),
                session.client_seq_next,
                session.server_seq_next,
                session.prev_session_ver,
                session.prev_server_seq,
                u64::from(session.ended),
            ] {
                hash.word(word);
            }
        }
        hash.finish()
    }
}

/// Of what no session asked for.
pub(crate) fn own_context(header: &RecordHeader) -> core::Context {
    core::Context {
        engine_seq: header.engine_seq,
        transact_time: header.transact_time,
        session: core::SESSION_NULL,
        participant: 0,
    }
}

/// Whether the body is exactly `count` well-formed frames.
pub(crate) fn holds_frames(body: &[u8], count: usize) -> bool {
    let mut frames = 0;
    for frame in wire::Frames::new(body) {
        if frame.is_err() {
            return false;
        }
        frames += 1;
    }
    frames == count
}

/// Takes from a record the messages whose numbers are in a range that it overlaps: what the
/// header says afterwards is true of the body that is returned.
fn cut<'a>(header: &mut RecordHeader, body: &'a [u8], first: u64, last: u64) -> &'a [u8] {
    let frame = |number: u64| {
        let index = (number - header.engine_seq) as usize;
        let frame = wire::Frames::new(body).nth(index);
        frame.and_then(Result::ok).map(|frame| frame.offset)
    };
    let first = first.max(header.engine_seq);
    if (first, last) == (header.engine_seq, record::last_seq(header)) {
        return body;
    }
    let (from, to) = (frame(first), frame(last + 1).unwrap_or(body.len()));
    let passed_over = first - header.engine_seq;
    header.engine_seq = first;
    header.client_seq_no += passed_over;
    header.count = (last - first + 1) as u16;
    from.map_or(body, |from| &body[from..to])
}
