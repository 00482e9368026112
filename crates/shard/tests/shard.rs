//! The native half of a shard, driven as the router thread drives it: through the shared memory.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use orderwire_engine::record::{InstrumentBody, SessionOpenBody, TickBandBody, kind};
use orderwire_io::{GatewayDescriptor, GatewayEnd, IdleMode, kind as source, links};
use orderwire_shard::memory::{read_u64, write_u64};
use orderwire_shard::seam::{record, row, status};
use orderwire_shard::{Clock, Shard, ShardError, ShardOptions, level};
use orderwire_wire::{
    NewOrderShort, OrderAcceptedShort, PacketHeader, TradingPhaseRequest, read, write_frame,
};
use zerocopy::{FromBytes, IntoBytes};

/// A fresh directory under the system's temporary one, removed at the end.
struct TempDir(PathBuf);

impl TempDir {
    fn new(name: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let unique = format!(
            "orderwire-shard-{name}-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(unique);
        std::fs::create_dir_all(&path).expect("the temporary directory is writable");
        TempDir(path)
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).expect("nobody else removes it");
    }
}

fn demo() -> InstrumentBody {
    InstrumentBody {
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
    }
}

fn options(dir: &Path, levels: u32) -> ShardOptions {
    ShardOptions {
        data_dir: dir.to_owned(),
        name: "0".to_owned(),
        udp: None,
        idle: IdleMode::Block,
        levels,
        instruments: vec![demo()],
        controls: Vec::new(),
        clock: Clock::Manual {
            wall_ns: 1_000,
            monotonic_ns: 1_000,
        },
        segment_bytes: 4 << 20,
        resting_orders_max: 10_000,
    }
}

/// A shard with one session bound to WebSocket 7, and the gateway's end of its link.
struct Rig {
    shard: Shard,
    gateway: GatewayEnd,
    expected: u64,
}

const SOCKET: u32 = 7;

impl Rig {
    fn open(dir: &Path, levels: u32) -> Rig {
        let shard = Shard::open(&options(dir, levels)).expect("opens");
        let link = links::get(shard.link_id()).expect("a link of its own");
        let gateway = link.take_gateway_end().expect("nobody else took it");
        let mut rig = Rig {
            shard,
            gateway,
            expected: 1,
        };
        if rig.shard.sessions().is_empty() {
            let open = SessionOpenBody {
                session_id: 42,
                session_ver: 1,
                access_key_id: [0; 16],
                client_nonce: [0; 16],
                server_nonce: [0; 16],
                session_kind: 1,
                client_flow: 1,
                suite: 0,
                reserved: 0,
            };
            rig.place(kind::SESSION_OPEN, 0, 0, open.as_bytes());
        } else {
            rig.expected = rig.shard.sessions()[0].client_seq_next;
        }
        let words = &mut rig.shard.rows.words_mut()[..row::WORDS];
        words[row::BOUND] = 1;
        words[row::CONN_ID] = 99;
        words[row::KIND_PORT] = u32::from(source::WEBSOCKET) << 16;
        words[row::ADDRESS] = SOCKET;
        words[row::CREDIT] = 1_000;
        rig
    }

    fn place(&mut self, kind: u8, count: u16, client_seq: u64, body: &[u8]) {
        let seq = self.shard.engine().last_seq() + 1;
        let at = self.shard.scratch_offset();
        self.shard.arena.bytes_mut()[at..at + body.len()].copy_from_slice(body);
        let words = &mut self.shard.records.words_mut()[..record::WORDS];
        words.fill(0);
        words[1] = u32::from(kind) | u32::from(count) << 16;
        write_u64(words, record::ENGINE_SEQ, seq);
        write_u64(words, 4, 2_000); // Time: the same for all is allowed.
        write_u64(words, 8, client_seq);
        words[record::BODY_OFFSET] = at as u32;
        words[record::BODY_LENGTH] = body.len() as u32;
        self.shard.apply(1).expect("a good record");
    }

    fn order(&mut self, cl_ord_id: u64) {
        let message = NewOrderShort {
            cl_ord_id,
            instrument_id: 1,
            account_id: 0,
            price: 500,
            qty: 1,
            side: 1,
            ord_type: 2,
            time_in_force: 0,
            stp_mode: 0,
            exec_inst: 0,
            group_id: 0,
        };
        let mut frame = [0; 48];
        write_frame(&message, &mut frame).expect("48 bytes");
        let number = self.expected;
        self.expected += 1;
        self.place(kind::APPLICATION, 1, number, &frame);
    }

    /// What the client at the WebSocket gets: headers and the clOrdIds accepted.
    fn received(&mut self) -> Vec<(PacketHeader, Vec<u64>)> {
        let mut arena = vec![0; 1 << 20];
        let mut descriptors = vec![GatewayDescriptor::default(); 512];
        let count = self.gateway.recv_batch(&mut arena, &mut descriptors);
        let mut out = Vec::new();
        for descriptor in &descriptors[..count] {
            assert_eq!(descriptor.websocket_id, SOCKET);
            let bytes = &arena[descriptor.offset as usize..][..descriptor.length as usize];
            let (header, body) = PacketHeader::read_from_prefix(bytes).expect("a whole header");
            assert_eq!(usize::from(header.body_length), body.len());
            let frames = orderwire_wire::Frames::new(body).map(|frame| {
                read::<OrderAcceptedShort>(frame.expect("well formed").block)
                    .expect("whole")
                    .cl_ord_id
            });
            out.push((header, frames.collect()));
        }
        out
    }
}

/// At level written a report leaves with the flush that follows its apply; headers count on.
#[test]
fn reports_leave_numbered_stamped_and_packed() {
    let dir = TempDir::new("reports");
    let mut rig = Rig::open(&dir.0, level::WRITTEN);
    assert!(rig.shard.bind(0, 0));
    rig.order(1);
    rig.order(2);
    rig.shard.flush(0, 0);
    let received = rig.received();
    assert_eq!(received.len(), 1, "two small reports share a datagram");
    let (header, ids) = &received[0];
    assert_eq!(ids, &[1, 2]);
    assert_eq!(
        (header.conn_id, header.packet_no, header.next_seq_no),
        (99, 1, 1)
    );
    assert_eq!(
        (header.msg_count, header.ack_seq_no, header.control),
        (2, 3, 1_000)
    );
    rig.order(3);
    rig.shard.flush(0, 0);
    let (header, ids) = &rig.received()[0];
    assert_eq!(ids, &[3]);
    assert_eq!(
        (header.packet_no, header.next_seq_no, header.ack_seq_no),
        (2, 3, 4)
    );
}

/// At level redis nothing leaves, and nothing counts as settled, until the watermark says so.
#[test]
fn nothing_leaves_before_its_watermark() {
    let dir = TempDir::new("watermark");
    let mut rig = Rig::open(&dir.0, level::WRITTEN | level::REDIS);
    assert!(rig.shard.bind(0, 0));
    rig.order(1);
    rig.order(2);
    rig.shard.forced.words_mut()[0] = 0;
    rig.shard.flush(0, 1);
    let (header, ids) = &rig.received()[0];
    assert!(
        ids.is_empty(),
        "an acknowledgement may be asked for, reports may not"
    );
    assert_eq!((header.ack_seq_no, header.next_seq_no), (1, 1));
    assert_eq!(rig.shard.status.words()[status::HAS_PENDING], 1);

    let first_order = rig.shard.engine().last_seq() - 1;
    let link = links::get(rig.shard.link_id()).expect("open");
    link.redis_stored.store(first_order, Ordering::Release);
    rig.shard.flush(0, 0);
    let (header, ids) = &rig.received()[0];
    assert_eq!(ids, &[1]);
    assert_eq!(header.ack_seq_no, 2);

    link.redis_stored.store(first_order + 1, Ordering::Release);
    // The watermark's move is work: a poll that may sleep for a minute returns at once.
    assert_eq!(rig.shard.poll(60_000_000), 0);
    rig.shard.flush(0, 0);
    assert_eq!(rig.received()[0].1, [2]);
    assert_eq!(rig.shard.status.words()[status::HAS_PENDING], 0);
}

/// A process that dies without closing leaves a journal from which the next one has the same state,
/// the same flows under the same numbers, and goes on in the next epoch.
#[test]
fn a_reopened_shard_resumes_its_sessions_and_flows() {
    let dir = TempDir::new("resume");
    let mut rig = Rig::open(&dir.0, level::WRITTEN);
    assert!(rig.shard.bind(0, 0));
    for id in 1..=30 {
        rig.order(id);
    }
    rig.shard.flush(0, 0);
    let before: Vec<u64> = rig
        .received()
        .into_iter()
        .flat_map(|(_, ids)| ids)
        .collect();
    assert_eq!(before, (1..=30).collect::<Vec<u64>>());
    let epoch = rig.shard.epoch();
    rig.shard.close().expect("closes");

    let mut rig = Rig::open(&dir.0, level::WRITTEN);
    assert_eq!(rig.shard.epoch(), epoch + 1);
    assert_eq!(rig.expected, 31, "the next client number survives");
    let settled = read_u64(rig.shard.rows.words(), row::SETTLED);
    assert_eq!(settled, 31);
    // The client holds 25 reports: the other five come again, then what is new.
    assert!(rig.shard.bind(0, 25));
    rig.order(31);
    rig.shard.flush(0, 0);
    let received = rig.received();
    assert_eq!(received[0].0.next_seq_no, 26);
    let ids: Vec<u64> = received.into_iter().flat_map(|(_, ids)| ids).collect();
    assert_eq!(ids, [26, 27, 28, 29, 30, 31]);
}

/// Retransmission repeats the same messages under the same numbers, flagged, in bounded portions.
#[test]
fn retransmission_is_paced_and_complete() {
    let dir = TempDir::new("retransmit");
    let mut rig = Rig::open(&dir.0, level::WRITTEN);
    assert!(rig.shard.bind(0, 0));
    for id in 1..=900 {
        rig.order(id);
    }
    rig.shard.flush(0, 0);
    rig.received();
    let words = &mut rig.shard.rows.words_mut()[..row::WORDS];
    write_u64(words, row::RETRANSMIT_FROM, 101);
    words[row::RETRANSMIT_COUNT] = 700;
    rig.shard.forced.words_mut()[0] = 0;
    rig.shard.flush(0, 1);
    let first = rig.received();
    assert!(
        first.len() <= 9,
        "one acknowledgement and eight datagrams at a time"
    );
    let mut ids: Vec<u64> = Vec::new();
    let mut take = |received: Vec<(PacketHeader, Vec<u64>)>| {
        for (header, part) in received {
            if part.is_empty() {
                continue;
            }
            assert_eq!(header.flags & 1, 1, "flagged as a retransmission");
            assert_eq!(header.next_seq_no, 101 + ids.len() as u64);
            ids.extend(part);
        }
    };
    take(first);
    while rig.shard.status.words()[status::BUSY] == 1 {
        rig.shard.flush(0, 0);
        take(rig.received());
    }
    assert_eq!(ids, (101..=800).collect::<Vec<u64>>());
}

/// Two routers on one data directory would write two histories.
#[test]
fn a_data_directory_has_one_router() {
    let dir = TempDir::new("lock");
    let rig = Rig::open(&dir.0, level::WRITTEN);
    let error = Shard::open(&options(&dir.0, level::WRITTEN))
        .err()
        .expect("refused");
    assert!(
        matches!(
            error,
            ShardError::Journal(orderwire_journal::JournalError::InUse { .. })
        ),
        "{error}"
    );
    rig.shard.close().expect("closes");
}

/// An instrument may not change under its orders; a new one is added to the history.
#[test]
fn instruments_are_part_of_the_history() {
    let dir = TempDir::new("instruments");
    Rig::open(&dir.0, level::WRITTEN)
        .shard
        .close()
        .expect("closes");
    let mut changed = options(&dir.0, level::WRITTEN);
    changed.instruments[0].tick_size = 10;
    let error = Shard::open(&changed).err().expect("refused");
    assert_eq!(
        error.to_string(),
        "instrument DEMO: tickSize is 5 in the journal and 10 now"
    );

    let mut more = options(&dir.0, level::WRITTEN);
    more.instruments.push(InstrumentBody {
        instrument_id: 2,
        symbol: [b'X'; 16],
        ..demo()
    });
    let shard = Shard::open(&more).expect("opens");
    assert!(shard.engine().instrument(2).is_some());
    shard.close().expect("closes");
}

/// What came later to instruments is part of their history as well.
#[test]
fn a_change_of_any_field_of_an_instrument_is_named() {
    let dir = TempDir::new("fields");
    Rig::open(&dir.0, level::WRITTEN)
        .shard
        .close()
        .expect("closes");
    let mut ticks = demo().ticks;
    ticks[0] = TickBandBody {
        from: 100,
        tick: 10,
    };
    for (body, what) in [
        (
            InstrumentBody {
                product_id: 7,
                ..demo()
            },
            "productId is 0 in the journal and 7 now",
        ),
        (
            InstrumentBody {
                volatility_bps: 9,
                ..demo()
            },
            "volatilityBps is 0",
        ),
        (
            InstrumentBody {
                volatility_auction_ms: 9,
                ..demo()
            },
            "volatilityAuctionMs is 0",
        ),
        (
            InstrumentBody {
                initial_phase: 1,
                ..demo()
            },
            "initialPhase is 3",
        ),
        (
            InstrumentBody {
                reference_price: 50,
                ..demo()
            },
            "referencePrice is none in the journal and 50",
        ),
        (
            InstrumentBody {
                tick_bands: 1,
                ticks,
                ..demo()
            },
            "tickTable is none in the journal and 10 from 100 now",
        ),
    ] {
        let mut changed = options(&dir.0, level::WRITTEN);
        changed.instruments[0] = body;
        let error = Shard::open(&changed).err().expect("refused").to_string();
        assert!(error.contains(what), "{error}");
    }
}

fn halt(duration_ms: u32) -> Vec<u8> {
    phase(4, duration_ms)
}

fn phase(phase: u8, duration_ms: u32) -> Vec<u8> {
    let mut bytes = vec![0; 40];
    let message = TradingPhaseRequest {
        reference_price: i64::MIN,
        instrument_id: u32::MAX,
        duration_ms,
        phase,
        ..TradingPhaseRequest::ZEROED
    };
    write_frame(&message, &mut bytes).expect("40 bytes");
    bytes
}

/// What the operator's file says is applied at every start, in as many records as it takes, and is
/// part of the history like everything else.
#[test]
fn the_operators_file_is_applied_at_every_start() {
    let dir = TempDir::new("controls");
    let mut options = options(&dir.0, level::WRITTEN);
    options.controls = halt(0).repeat(2_500);
    for start in 1..=2 {
        let shard = Shard::open(&options).expect("opens");
        // An epoch, an instrument at the first start, and three records of up to 1,000 frames.
        assert_eq!(shard.engine().last_seq(), 1 + 4 * start);
        shard.close().expect("closes");
    }
}

/// What the core would refuse never reaches the journal.
#[test]
fn a_file_that_the_core_refuses_stops_the_start() {
    let dir = TempDir::new("refused-controls");
    let mut bad = options(&dir.0, level::WRITTEN);
    bad.controls = [halt(0), phase(9, 0)].concat();
    let error = Shard::open(&bad).err().expect("no such phase");
    assert_eq!(error.to_string(), "control 1 is refused with reason 16");
    bad.controls.truncate(44);
    let error = Shard::open(&bad).err().expect("not whole");
    assert!(matches!(error, ShardError::Misuse(_)), "{error}");
    let shard = Shard::open(&options(&dir.0, level::WRITTEN)).expect("opens");
    assert_eq!(
        shard.engine().last_seq(),
        4,
        "three epochs and an instrument"
    );
}

/// The router thread reads from the status when it must come back without a message.
#[test]
fn the_next_timer_is_published() {
    let dir = TempDir::new("timer");
    let shard = Shard::open(&options(&dir.0, level::WRITTEN)).expect("opens");
    assert_eq!(read_u64(shard.status.words(), status::NEXT_TIMER), u64::MAX);
    shard.close().expect("closes");

    let mut options = options(&dir.0, level::WRITTEN);
    options.controls = phase(2, 30);
    let mut shard = Shard::open(&options).expect("opens");
    let due = 1_000 + 30_000_000;
    assert_eq!(read_u64(shard.status.words(), status::NEXT_TIMER), due);
    let seq = shard.engine().last_seq() + 1;
    let words = &mut shard.records.words_mut()[..record::WORDS];
    words[1] = u32::from(kind::TIMER);
    write_u64(words, record::ENGINE_SEQ, seq);
    write_u64(words, 4, due);
    shard.apply(1).expect("a good record");
    assert_eq!(read_u64(shard.status.words(), status::NEXT_TIMER), u64::MAX);
}

/// Numbers from JavaScript are checked: a body outside the arena is refused, not read.
#[test]
fn records_outside_the_arena_are_refused() {
    let dir = TempDir::new("misuse");
    let mut rig = Rig::open(&dir.0, level::WRITTEN);
    let before = rig.shard.engine().state_hash();
    let arena_bytes = rig.shard.arena.len_bytes() as u32;
    let words = &mut rig.shard.records.words_mut()[..record::WORDS];
    words[record::BODY_OFFSET] = arena_bytes - 8;
    words[record::BODY_LENGTH] = 16;
    assert!(matches!(rig.shard.apply(1), Err(ShardError::Misuse(_))));
    assert!(matches!(rig.shard.apply(0), Err(ShardError::Misuse(_))));
    assert!(matches!(rig.shard.apply(513), Err(ShardError::Misuse(_))));
    assert_eq!(
        rig.shard.engine().state_hash(),
        before,
        "and nothing was applied"
    );
}
