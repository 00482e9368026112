//! What the tests of the engine share: tapes of records, and logs of what comes of them.
#![allow(dead_code, reason = "no test uses all of it")]

pub mod market;
pub mod traffic;

use orderwire_core::Limits;
use orderwire_engine::record::{
    self, BurnBody, InstrumentBody, RECORD_HEADER_BYTES, RecordHeader, SessionOpenBody, kind,
};
use orderwire_engine::{Engine, Report, ReportSink};
use orderwire_wire::{CancelOrder, Message, NewOrderShort, read, write_frame};
use zerocopy::IntoBytes;

pub fn limits() -> Limits {
    Limits {
        resting_orders_max: 10_000,
        instruments_max: 16,
        participants_max: 64,
        lanes_max: 16,
        pairs_max: 1_000,
        executions_max: 1_024,
        index_seed: 1,
    }
}

/// One report as a client would log it: session, number, cause, settled position, bytes.
pub type Line = (u32, u64, u64, u64, Vec<u8>);

#[derive(Default)]
pub struct Log(pub Vec<Line>);

impl ReportSink for Log {
    fn session_opened(&mut self, _session: u32, _session_id: u64) {}
    fn report(&mut self, r: &Report<'_>) {
        self.0.push((
            r.session,
            r.server_seq,
            r.cause_seq,
            r.client_seq_next,
            r.frame.to_vec(),
        ));
    }
}

/// Writes records as the sequencer does.
#[derive(Default)]
pub struct Tape {
    pub bytes: Vec<u8>,
    pub seq: u64,
    pub time: u64,
    pub expected: Vec<u64>,
}

impl Tape {
    pub fn with_sessions(count: u32) -> Self {
        let mut tape = Tape::default();
        let demo = InstrumentBody {
            symbol: *b"DEMO\0\0\0\0\0\0\0\0\0\0\0\0",
            tick_size: 5,
            lot_size: 1,
            min_qty: 1,
            max_qty: 1_000,
            min_price: 5,
            max_price: 1_000,
            instrument_id: 1,
            price_exponent: -3,
            ..InstrumentBody::PLAIN
        };
        tape.push(kind::INSTRUMENT, 0, 0, 0, 0, 0, demo.as_bytes());
        for session in 0..count {
            tape.open_session(session, 1);
        }
        tape
    }

    pub fn open_session(&mut self, session: u32, version: u64) {
        self.open_session_of_kind(session, version, 1);
    }

    pub fn open_session_of_kind(&mut self, session: u32, version: u64, session_kind: u8) {
        let open = SessionOpenBody {
            session_id: 1_000 + u64::from(session),
            session_ver: version,
            access_key_id: [session as u8; 16],
            client_nonce: [1; 16],
            server_nonce: [2; 16],
            session_kind,
            client_flow: 1,
            suite: 0,
            reserved: 0,
        };
        self.push(kind::SESSION_OPEN, 0, session, 0, 0, 0, open.as_bytes());
        let index = session as usize;
        self.expected.resize(self.expected.len().max(index + 1), 1);
        self.expected[index] = 1;
    }

    #[allow(clippy::too_many_arguments)]
    pub fn push(
        &mut self,
        kind: u8,
        flags: u8,
        session: u32,
        client_seq: u64,
        count: u16,
        extra: u32,
        body: &[u8],
    ) {
        self.time += 10;
        let header = RecordHeader {
            length: (RECORD_HEADER_BYTES + body.len()) as u32,
            kind,
            flags,
            count,
            engine_seq: self.seq + 1,
            transact_time: self.time,
            ingress_time: self.time,
            client_seq_no: client_seq,
            session_index: session,
            extra,
        };
        self.seq = record::last_seq(&header);
        self.bytes.extend_from_slice(header.as_bytes());
        self.bytes.extend_from_slice(body);
    }

    pub fn messages(&mut self, session: u32, flags: u8, frames: &[Vec<u8>]) {
        let client_seq = self.expected[session as usize];
        self.expected[session as usize] += frames.len() as u64;
        let body = frames.concat();
        self.push(
            kind::APPLICATION,
            flags,
            session,
            client_seq,
            frames.len() as u16,
            0,
            &body,
        );
    }

    pub fn burn(&mut self, session: u32, count: u64, reason: u16) {
        let client_seq = self.expected[session as usize];
        self.expected[session as usize] += count;
        let body = BurnBody { count };
        self.push(
            kind::BURN,
            0,
            session,
            client_seq,
            0,
            u32::from(reason),
            body.as_bytes(),
        );
    }
}

pub fn frame<M: Message>(message: &M) -> Vec<u8> {
    let mut bytes = vec![0; 256];
    let length = write_frame(message, &mut bytes).expect("fits");
    bytes.truncate(length);
    bytes
}

pub fn order(cl_ord_id: u64, side: u8, price: i64, qty: u64, time_in_force: u8) -> Vec<u8> {
    frame(&NewOrderShort {
        cl_ord_id,
        instrument_id: 1,
        account_id: 3,
        price,
        qty,
        side,
        ord_type: 2,
        time_in_force,
        stp_mode: 0,
        exec_inst: 0,
        group_id: 0,
    })
}

pub fn cancel(cl_ord_id: u64, orig_cl_ord_id: u64) -> Vec<u8> {
    frame(&CancelOrder {
        cl_ord_id,
        orig_cl_ord_id,
        order_id: 0,
        instrument_id: 1,
        restriction: 0,
        pad0: 0,
        pad1: 0,
    })
}

pub fn run(tape: &Tape) -> (Engine, Vec<Line>) {
    let (mut engine, mut log) = (Engine::new(limits()), Log::default());
    engine
        .apply_batch(&tape.bytes, &mut log)
        .expect("the sequencer wrote this");
    (engine, log.0)
}

pub fn only<M: Message>(lines: &[Line]) -> M {
    let (_, _, _, _, bytes) = lines.last().expect("a report");
    assert_eq!(
        u16::from_le_bytes([bytes[2], bytes[3]]),
        M::TEMPLATE_ID,
        "{}",
        M::NAME
    );
    read(&bytes[8..]).expect("whole")
}

/// Template id and session of every report, in order.
pub fn kinds(lines: &[Line]) -> Vec<(u32, u16)> {
    lines
        .iter()
        .map(|line| (line.0, u16::from_le_bytes([line.4[2], line.4[3]])))
        .collect()
}

/// One report read as what it is said to be.
pub fn as_message<M: Message>(line: &Line) -> M {
    let template = u16::from_le_bytes([line.4[2], line.4[3]]);
    assert_eq!(template, M::TEMPLATE_ID, "{}", M::NAME);
    read(&line.4[8..]).expect("whole")
}
