//! One router shard's native half: what the three calls of a duty cycle do.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use orderwire_core::Limits;
use orderwire_engine::record::{InstrumentBody, RECORD_HEADER_BYTES};
use orderwire_engine::{Engine, FlowStore, Session};
use orderwire_io::{
    Descriptor, Idle, IdleMode, Link, RouterEnd, SLOT_BYTES, UdpOptions, UdpSocket, links,
    monotonic_ns, wall_ns,
};
use orderwire_journal::{Journal, JournalReader, Options, SyncMode, Watermarks};
use zerocopy::IntoBytes;

use crate::error::ShardError;
use crate::memory::{Block, write_u64};
use crate::outbox::{Destination, Outbox};
use crate::seam::{self, control, record, row, status};
use crate::way_out::WayOut;

/// Half of a poll's datagrams come from the socket, half from the gateway, so that neither starves.
const SOURCE_DATAGRAMS_MAX: usize = seam::DATAGRAMS_PER_POLL_MAX / 2;
const SOURCE_BYTES: usize = SOURCE_DATAGRAMS_MAX * SLOT_BYTES;
const SCRATCH_OFFSET: usize = 2 * SOURCE_BYTES;
const DESCRIPTOR_WORDS: usize = 8;
/// At levels that do not wait for the disk, data still reaches it within this time.
const BACKGROUND_SYNC_MS: u64 = 100;

/// How often the kernel is asked for drops that no later datagram has told of.
const DROPS_INTERVAL_MS: u32 = 1_000;

/// What an acknowledgement waits for, as a bit set; none: nothing.
pub mod level {
    pub const WRITTEN: u32 = 1;
    pub const SYNCED: u32 = 2;
    pub const REDIS: u32 = 4;
}

/// Where the time comes from. A simulation hands it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    System,
    Manual { wall_ns: u64, monotonic_ns: u64 },
}

impl Clock {
    pub(crate) fn wall_ns(self) -> u64 {
        match self {
            Clock::System => wall_ns(),
            Clock::Manual { wall_ns, .. } => wall_ns,
        }
    }

    fn monotonic_ns(self) -> u64 {
        match self {
            Clock::System => monotonic_ns(),
            Clock::Manual { monotonic_ns, .. } => monotonic_ns,
        }
    }
}

#[derive(Clone, Debug)]
pub struct ShardOptions {
    pub data_dir: PathBuf,
    pub name: String,
    /// None: WebSocket only.
    pub udp: Option<std::net::SocketAddr>,
    pub idle: IdleMode,
    /// Bits of [`level`].
    pub levels: u32,
    pub instruments: Vec<InstrumentBody>,
    /// What the operator's file says about limits and phases, as frames of RiskLimitSet,
    /// RiskAction and TradingPhaseRequest. It is applied at every start.
    pub controls: Vec<u8>,
    pub clock: Clock,
    pub segment_bytes: u64,
    pub resting_orders_max: u32,
}

/// What opening found in the journal.
#[derive(Clone, Debug)]
pub struct Recovered {
    pub records: u64,
    pub torn_bytes: u64,
}

pub struct Shard {
    pub arena: Block,
    pub descriptors: Block,
    pub records: Block,
    pub rows: Block,
    pub control: Block,
    pub control_slots: Block,
    pub forced: Block,
    pub status: Block,
    socket: Option<UdpSocket>,
    link: Arc<Link>,
    gateway: RouterEnd,
    idle: Idle,
    pub(crate) journal: Journal,
    watermarks: Arc<Watermarks>,
    pub(crate) engine: Engine,
    flows: FlowStore,
    pub(crate) batch: Vec<u8>,
    outbox: Outbox,
    retransmitting: Vec<u32>,
    flushes: u32,
    drops_asked_ms: u32,
    levels: u32,
    released: u64,
    reports_sent: u64,
    pub(crate) clock: Clock,
    recovered: Recovered,
}

/// The limits of every core that reads this router's history: they shape what it decides.
pub fn core_limits(resting_orders_max: u32) -> Limits {
    Limits {
        resting_orders_max,
        instruments_max: 65_536,
        participants_max: seam::SESSIONS_MAX as u32,
        lanes_max: 256,
        pairs_max: 1 << 22,
        executions_max: 1 << 20,
        // Scatters an index; it changes no event and no hash, so it may differ at every start.
        index_seed: wall_ns(),
    }
}

/// Orders that may rest at once unless configured otherwise.
pub const RESTING_ORDERS_MAX: u32 = 16_000_000;

impl Shard {
    /// Opens the data directory, rebuilds the state from the journal, and binds the socket.
    pub fn open(options: &ShardOptions) -> Result<Shard, ShardError> {
        let journal_options = Options {
            segment_bytes: options.segment_bytes,
            sync: if options.levels & level::SYNCED != 0 {
                SyncMode::Continuous
            } else {
                SyncMode::Background {
                    interval: std::time::Duration::from_millis(BACKGROUND_SYNC_MS),
                }
            },
            ..Options::new(&options.name)
        };
        let (journal, recovery) = Journal::open(&options.data_dir, &journal_options)?;
        let mut engine = Engine::new(core_limits(options.resting_orders_max));
        let mut flows = FlowStore::default();
        let mut reader = JournalReader::open(&options.data_dir)?;
        while let Some(record) = reader.next()? {
            engine.apply_batch(record.payload, &mut flows)?;
        }
        drop(reader);

        let socket = match options.udp {
            Some(address) => {
                let udp = UdpOptions {
                    batch: SOURCE_DATAGRAMS_MAX,
                    ..UdpOptions::default()
                };
                Some(UdpSocket::bind(address, &udp)?)
            }
            None => None,
        };
        let link = links::get(links::create()?)?;
        let gateway = link.take_router_end()?;
        let watermarks = journal.watermarks();
        link.share(Arc::clone(&watermarks));
        let mut shard = Shard {
            arena: Block::new(SCRATCH_OFFSET + seam::SCRATCH_BYTES),
            descriptors: Block::new(seam::DATAGRAMS_PER_POLL_MAX * DESCRIPTOR_WORDS * 4),
            records: Block::new(seam::RECORDS_PER_BATCH_MAX * record::WORDS * 4),
            rows: Block::new(seam::SESSIONS_MAX * row::WORDS * 4),
            control: Block::new(seam::CONTROL_SLOTS_MAX * seam::CONTROL_SLOT_BYTES),
            control_slots: Block::new(seam::CONTROL_SLOTS_MAX * control::WORDS * 4),
            forced: Block::new(seam::SESSIONS_MAX * 4),
            status: Block::new(status::WORDS * 4),
            socket,
            link,
            gateway,
            idle: Idle::new(options.idle),
            journal,
            watermarks,
            engine,
            flows,
            batch: Vec::with_capacity(SCRATCH_OFFSET + seam::SCRATCH_BYTES),
            outbox: Outbox::default(),
            retransmitting: Vec::with_capacity(seam::SESSIONS_MAX),
            flushes: 0,
            drops_asked_ms: 0,
            levels: options.levels,
            released: 0,
            reports_sent: 0,
            clock: options.clock,
            recovered: Recovered {
                records: recovery.records,
                torn_bytes: recovery.torn_bytes,
            },
        };
        shard.wake_on_watermarks();
        shard.begin_epoch(options)?;
        shard.tick();
        shard.flush(0, 0);
        for session in 0..shard.sessions().len() as u32 {
            shard.publish_row(session);
        }
        Ok(shard)
    }

    /// Threads that wait for the disk's watermark hear from the thread that moves it.
    fn wake_on_watermarks(&mut self) {
        let link = Arc::clone(&self.link);
        self.journal.on_synced(Box::new(move || {
            link.router_waker.wake();
            link.follower_waker.wake();
        }));
    }

    pub(crate) fn commit_batch(&mut self) -> Result<(), ShardError> {
        let first = self.engine.last_seq() + 1;
        let last = last_seq_of(&self.batch)?;
        self.journal.append(first, last, &[&self.batch])?;
        self.engine.apply_batch(&self.batch, &mut self.flows)?;
        let next_timer = self.engine.next_timer();
        write_u64(self.status.words_mut(), status::NEXT_TIMER, next_timer);
        if self.levels & level::REDIS != 0 {
            self.link.follower_waker.wake();
        }
        Ok(())
    }

    /// Takes what has arrived, waiting at most `timeout_micros` when nothing has.
    pub fn poll(&mut self, timeout_micros: u32) -> usize {
        let (mut datagrams, released) = (0, self.released);
        let arena = self.arena.bytes_mut();
        let descriptors = descriptors_mut(&mut self.descriptors);
        let (socket, gateway) = (&mut self.socket, &mut self.gateway);
        let waits = self.flows.has_pending();
        let (levels, watermarks, link) = (self.levels, &*self.watermarks, &*self.link);
        let last_seq = self.engine.last_seq();
        let fd = socket.as_ref().map(UdpSocket::fd);
        self.idle
            .poll_sources(timeout_micros, &link.router_waker, fd, || {
                datagrams = socket.as_mut().map_or(0, |socket| {
                    socket.recv_batch(
                        &mut arena[..SOURCE_BYTES],
                        &mut descriptors[..SOURCE_DATAGRAMS_MAX],
                    )
                });
                datagrams += gateway.recv_batch(
                    &mut arena[..SCRATCH_OFFSET],
                    SOURCE_BYTES,
                    &mut descriptors[datagrams..datagrams + SOURCE_DATAGRAMS_MAX],
                );
                let moved = waits && watermark(levels, watermarks, link, last_seq) > released;
                datagrams + usize::from(moved)
            });
        self.tick();
        datagrams
    }

    /// Publishes the clocks for the cycle that begins.
    fn tick(&mut self) {
        let monotonic_micros = self.clock.monotonic_ns() / 1_000;
        let words = self.status.words_mut();
        write_u64(words, status::REALTIME_NS, self.clock.wall_ns());
        words[status::MONOTONIC_MICROS] = monotonic_micros as u32;
        words[status::MONOTONIC_MS] = (monotonic_micros / 1_000) as u32;
    }

    /// Gives a simulation's time.
    pub fn set_clock(&mut self, wall_ns: u64, monotonic_ns: u64) {
        self.clock = Clock::Manual {
            wall_ns,
            monotonic_ns,
        };
    }

    /// Makes a batch of the first `count` records, journals it, then applies it.
    pub fn apply(&mut self, count: usize) -> Result<(), ShardError> {
        if count == 0 || count > seam::RECORDS_PER_BATCH_MAX {
            return Err(ShardError::Misuse(
                "apply: the number of records is out of range",
            ));
        }
        self.batch.clear();
        let arena = self.arena.bytes();
        for words in self.records.words()[..count * record::WORDS].chunks_exact(record::WORDS) {
            let from = words[record::BODY_OFFSET] as usize;
            let length = words[record::BODY_LENGTH] as usize;
            let Some(body) = arena.get(from..from.saturating_add(length)) else {
                return Err(ShardError::Misuse("apply: a body lies outside the arena"));
            };
            self.batch
                .extend_from_slice(&((RECORD_HEADER_BYTES + length) as u32).to_le_bytes());
            self.batch
                .extend_from_slice(words[1..record::HEADER_WORDS].as_bytes());
            self.batch.extend_from_slice(body);
        }
        self.commit_batch()
    }

    /// Sends `controls` session messages, then what may leave of every flow, then an
    /// acknowledgement to each of the `forced` sessions that got nothing else.
    pub fn flush(&mut self, controls: usize, forced: usize) {
        let now_ns = self.clock.wall_ns();
        let now_ms = (self.clock.monotonic_ns() / 1_000_000) as u32;
        self.released = watermark(
            self.levels,
            &self.watermarks,
            &self.link,
            self.engine.last_seq(),
        );
        self.flushes = self.flushes.wrapping_add(1).max(1);
        let mut out = WayOut {
            flush: self.flushes,
            rows: self.rows.words_mut(),
            outbox: &mut self.outbox,
            socket: &mut self.socket,
            gateway: &mut self.gateway,
            now_ns,
            now_ms,
            reports: 0,
        };
        for slot in 0..controls.min(seam::CONTROL_SLOTS_MAX) {
            let words = &self.control_slots.words()[slot * control::WORDS..][..control::WORDS];
            let bytes = &self.control.bytes()[slot * seam::CONTROL_SLOT_BYTES..];
            let length = (words[control::LENGTH] as usize).min(seam::CONTROL_SLOT_BYTES);
            let session = words[control::SESSION];
            let flow = self.flows.get(session);
            let (next, ack) = flow.map_or((0, 0), |flow| (flow.unsent(), flow.settled()));
            let to = Destination::read(words, control::KIND_PORT);
            out.control(session, &to, &bytes[..length], next, ack);
            if words[control::CLOSE] != 0 {
                out.close(&to, words[control::CLOSE] - 1);
            }
        }
        self.flows
            .flush(self.released, |session, flow| out.flow(session, flow));
        for &session in &self.forced.words()[..forced.min(seam::SESSIONS_MAX)] {
            let Some(flow) = self.flows.get(session) else {
                continue;
            };
            if out.rows[session as usize * row::WORDS + row::RETRANSMIT_COUNT] > 0
                && !self.retransmitting.contains(&session)
            {
                self.retransmitting.push(session);
            }
            out.acknowledge(session, flow);
        }
        let flows = &self.flows;
        self.retransmitting.retain(|&session| {
            flows
                .get(session)
                .is_some_and(|flow| out.retransmit(session, flow))
        });
        self.reports_sent += out.reports;
        self.outbox.transmit(&mut self.socket);
        if self.outbox.take_gateway_used() {
            self.link.gateway_waker.wake();
        }
        self.publish();
    }

    fn publish(&mut self) {
        let now_ms = self.status.words()[status::MONOTONIC_MS];
        if let Some(socket) = &mut self.socket
            && now_ms.wrapping_sub(self.drops_asked_ms) >= DROPS_INTERVAL_MS
        {
            self.drops_asked_ms = now_ms;
            socket.kernel_drops();
        }
        let outbox = *self.outbox.counters();
        let (drops, errors) = self.socket.as_ref().map_or((0, 0), |socket| {
            (socket.kernel_drops_seen(), socket.counters().send_skipped)
        });
        let words = self.status.words_mut();
        write_u64(words, status::RELEASED, self.released);
        write_u64(words, status::LAST_SEQ, self.engine.last_seq());
        write_u64(words, status::WRITTEN, self.watermarks.written());
        write_u64(words, status::SYNCED, self.watermarks.synced());
        write_u64(
            words,
            status::REDIS_STORED,
            self.link.redis_stored.load(Ordering::Acquire),
        );
        words[status::HAS_PENDING] = u32::from(self.flows.has_pending());
        words[status::BUSY] = u32::from(!self.retransmitting.is_empty() || !self.outbox.is_empty());
        write_u64(words, status::KERNEL_DROPS, drops);
        write_u64(words, status::DATAGRAMS_SENT, outbox.datagrams);
        write_u64(words, status::SEND_ERRORS, errors);
        write_u64(words, status::SEND_BLOCKED, outbox.blocked);
        write_u64(words, status::GATEWAY_RING_FULL, outbox.ring_full);
        write_u64(words, status::REPORTS_SENT, self.reports_sent);
    }

    /// A client at this session holds its flow up to `last_held`. False when the store does not.
    pub fn bind(&mut self, session: u32, last_held: u64) -> bool {
        if !self.flows.bind(session, last_held) {
            return false;
        }
        let words = &mut self.rows.words_mut()[session as usize * row::WORDS..][..row::WORDS];
        write_u64(words, row::PACKET_NO, 1);
        words[row::RETRANSMIT_COUNT] = 0;
        words[row::OVERRUN] = 0;
        self.publish_row(session);
        true
    }

    pub fn unbind(&mut self, session: u32) {
        self.flows.unbind(session);
        let at = session as usize * row::WORDS;
        if let Some(count) = self.rows.words_mut().get_mut(at + row::RETRANSMIT_COUNT) {
            *count = 0;
        }
    }

    fn publish_row(&mut self, session: u32) {
        let Some(flow) = self.flows.get(session) else {
            return;
        };
        let words = &mut self.rows.words_mut()[session as usize * row::WORDS..][..row::WORDS];
        write_u64(words, row::SETTLED, flow.settled());
        write_u64(words, row::SERVER_SEQ_NEXT, flow.unsent());
    }

    /// Oldest number of the session's flow that can be retransmitted.
    pub fn first_available(&self, session: u32) -> u64 {
        self.flows
            .get(session)
            .map_or(0, |flow| flow.first_available())
    }

    /// Last server number of the session's version before the present one.
    pub fn prev_server_seq(&self, session: u32) -> u64 {
        self.engine.prev_server_seq(session)
    }

    pub fn sessions(&self) -> &[Session] {
        self.engine.sessions()
    }

    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    pub fn epoch(&self) -> u64 {
        self.journal.epoch()
    }

    pub fn recovered(&self) -> &Recovered {
        &self.recovered
    }

    pub fn link_id(&self) -> u32 {
        self.link.id()
    }

    pub fn scratch_offset(&self) -> usize {
        SCRATCH_OFFSET
    }

    pub fn udp_address(&self) -> Option<std::net::SocketAddr> {
        self.socket.as_ref().map(UdpSocket::local_address)
    }

    /// Syncs and closes the journal, gives up the data directory, and closes the link.
    pub fn close(self) -> Result<(), ShardError> {
        let id = self.link.id();
        let closed = self.journal.close();
        links::close(id);
        Ok(closed?)
    }
}

fn descriptors_mut(block: &mut Block) -> &mut [Descriptor] {
    let words = block.words_mut();
    // SAFETY: `Descriptor` is eight words without padding, for which every bit pattern is valid
    // (asserted beside its definition), and the region holds a whole number of them.
    unsafe {
        std::slice::from_raw_parts_mut(words.as_mut_ptr().cast(), words.len() / DESCRIPTOR_WORDS)
    }
}

/// Last engine sequence number whose effects may leave.
fn watermark(levels: u32, watermarks: &Watermarks, link: &Link, last_seq: u64) -> u64 {
    let mut safe = last_seq;
    if levels & level::WRITTEN != 0 {
        safe = safe.min(watermarks.written());
    }
    if levels & level::SYNCED != 0 {
        safe = safe.min(watermarks.synced());
    }
    if levels & level::REDIS != 0 {
        safe = safe.min(link.redis_stored.load(Ordering::Acquire));
    }
    safe
}

fn last_seq_of(batch: &[u8]) -> Result<u64, ShardError> {
    let mut last = 0;
    for item in orderwire_engine::Records::new(batch) {
        last = orderwire_engine::record::last_seq(&item?.0);
    }
    Ok(last)
}
