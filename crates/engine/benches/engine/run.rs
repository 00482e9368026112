//! An engine under traffic, and where its reports go.

use std::hint::black_box;
use std::time::Duration;

use orderwire_core::Limits;
use orderwire_engine::{Engine, FlowStore, Report, ReportSink};
use orderwire_wire::{
    BODY_BYTES_MAX, BusinessReject, CancelRejected, Message, OrderRejected, RequestRejected,
};

use crate::clock::Clock;
use crate::common::market::{Batches, Market, Shape};

/// What becomes of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sinking {
    /// Looked at and forgotten.
    Counted,
    /// Kept in the flow of their session, for sending and retransmission.
    Kept,
    /// Kept, and copied into datagrams after every batch.
    Packed,
}

impl Sinking {
    pub fn chosen() -> Sinking {
        match std::env::var("ENGINE_BENCH_SINK").as_deref() {
            Ok("counted") => Sinking::Counted,
            Ok("packed") => Sinking::Packed,
            Ok("kept") | Err(_) => Sinking::Kept,
            Ok(other) => panic!("ENGINE_BENCH_SINK is counted, kept or packed, not {other}"),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Sinking::Counted => "counted",
            Sinking::Kept => "kept",
            Sinking::Packed => "packed",
        }
    }
}

pub struct Sink {
    sinking: Sinking,
    flows: FlowStore,
    pub reports: u64,
    pub refusals: u64,
    datagram: [u8; BODY_BYTES_MAX],
}

impl ReportSink for Sink {
    fn session_opened(&mut self, session: u32, session_id: u64) {
        self.flows.session_opened(session, session_id);
        if self.sinking == Sinking::Packed {
            assert!(self.flows.bind(session, 0));
        }
    }

    #[inline]
    fn report(&mut self, report: &Report<'_>) {
        let report = black_box(report);
        self.reports += 1;
        let template = u16::from_le_bytes([report.frame[2], report.frame[3]]);
        self.refusals += u64::from(is_refusal(template));
        if self.sinking != Sinking::Counted {
            self.flows.report(report);
        }
    }
}

fn is_refusal(template: u16) -> bool {
    matches!(
        template,
        OrderRejected::TEMPLATE_ID
            | CancelRejected::TEMPLATE_ID
            | BusinessReject::TEMPLATE_ID
            | RequestRejected::TEMPLATE_ID
    )
}

impl Sink {
    pub fn new(sinking: Sinking) -> Sink {
        Sink {
            sinking,
            flows: FlowStore::default(),
            reports: 0,
            refusals: 0,
            datagram: [0; BODY_BYTES_MAX],
        }
    }

    /// Everything up to a place in the sequence may leave, and does if it is to be packed.
    pub fn leave(&mut self, watermark: u64) {
        let datagram = &mut self.datagram;
        self.flows.flush(watermark, |_, flow| {
            while flow.has_unsent() {
                let (count, bytes) = flow.pack(flow.unsent(), u64::MAX, datagram);
                black_box(&datagram[..bytes]);
                flow.sent(count);
            }
        });
    }

    /// Whether reports were lost in a flow because they were too many.
    pub fn is_overrun(&self) -> bool {
        let flows = (0..).map_while(|session| self.flows.get(session));
        flows.into_iter().any(|flow| flow.overrun())
    }
}

/// An engine with the orders that a market has at its beginning.
pub fn filled(market: &mut Market, sinking: Sinking) -> (Engine, Sink) {
    let mut engine = Engine::new(Limits::default());
    let mut sink = Sink::new(sinking);
    let mut apply = |bytes: &[u8]| {
        engine.apply_batch(bytes, &mut sink).expect("good records");
        sink.leave(engine.last_seq());
    };
    apply(&market.opening());
    market.fill(apply);
    (engine, sink)
}

/// A market and the engine that it is in.
pub struct Run {
    market: Market,
    engine: Engine,
    sink: Sink,
    batches: Batches,
}

impl Run {
    pub fn new(shape: Shape, sinking: Sinking) -> Run {
        let mut market = Market::new(shape, 1);
        let (engine, sink) = filled(&mut market, sinking);
        Run {
            market,
            engine,
            sink,
            batches: Batches::default(),
        }
    }

    /// The same after traffic: the book is as traffic makes it, the flows are as long as they get, and
    /// every account has traded in every instrument.
    pub fn warm(shape: Shape, sinking: Sinking, records: usize) -> Run {
        const MESSAGES: u64 = 1 << 17;
        let mut run = Run::new(shape, sinking);
        let pairs = shape.instruments * shape.sessions * shape.accounts_per_session;
        for _ in 0..8 + 16 * u64::from(pairs) / MESSAGES {
            run.time(MESSAGES, records);
        }
        run
    }

    /// Makes traffic, and then applies it: only the latter is timed.
    pub fn time(&mut self, messages: u64, records: usize) -> Duration {
        self.market.traffic(messages, records, &mut self.batches);
        assert_eq!(self.batches.messages, messages);
        let start = Clock::start();
        for batch in self.batches.iter() {
            let result = self.engine.apply_batch(batch, &mut self.sink);
            result.expect("good records");
            self.sink.leave(self.engine.last_seq());
        }
        start.elapsed()
    }

    /// That it was what it is said to be: nothing was refused, and as many orders rest as the
    /// market thinks.
    pub fn check(&self) {
        assert_eq!(self.sink.refusals, 0);
        assert!(!self.sink.is_overrun());
        assert_eq!(self.engine.core().open_orders(), self.market.resting());
    }
}
