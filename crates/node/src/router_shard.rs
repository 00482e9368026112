//! `RouterShard`: the three calls of the duty cycle and the shared regions.

use std::cell::{Ref, RefCell, RefMut};
use std::rc::Rc;

use napi::Env;
use napi::bindgen_prelude::{
    BigInt, Error, Function, Result, This, Uint8Array, Uint32Array, Undefined,
};
use napi_derive::napi;
use orderwire_engine::record::{InstrumentBody, TickBandBody};
use orderwire_io::IdleMode;
use orderwire_shard::{Clock, RESTING_ORDERS_MAX, Shard, ShardOptions};

use crate::errors::{coded, from_shard};
use crate::once::function;
use crate::seam::guard;
use crate::views;

#[napi(object)]
pub struct InstrumentConfig {
    pub id: u32,
    /// 1 to 16 ASCII characters.
    pub symbol: String,
    pub price_exponent: i32,
    pub qty_exponent: i32,
    pub tick_size: BigInt,
    pub lot_size: BigInt,
    pub min_qty: BigInt,
    pub max_qty: BigInt,
    pub min_price: BigInt,
    pub max_price: BigInt,
    /// 0 unless given.
    pub product_id: Option<u32>,
    /// 0 unless given: no collar.
    pub volatility_bps: Option<u32>,
    pub volatility_auction_ms: Option<u32>,
    /// Continuous trading unless given.
    pub initial_phase: Option<u32>,
    /// None unless given.
    pub reference_price: Option<BigInt>,
    /// One tick for all prices unless given.
    pub tick_table: Option<Vec<TickBandConfig>>,
}

/// From which price on which tick holds.
#[napi(object)]
pub struct TickBandConfig {
    pub from: BigInt,
    pub tick: BigInt,
}

#[napi(object)]
pub struct ShardConfig {
    pub data_dir: String,
    pub shard: String,
    /// IP address to bind; absent for a router without UDP.
    pub udp_host: Option<String>,
    pub udp_port: Option<u32>,
    /// `spin`, `backoff` or `block`.
    pub idle: String,
    /// Bits: 1 written, 2 synced, 4 redis; 0: nothing is waited for.
    pub levels: u32,
    pub instruments: Vec<InstrumentConfig>,
    /// Frames of RiskLimitSet, RiskAction and TradingPhaseRequest, to be applied at the start.
    pub controls: Option<Uint8Array>,
    /// The caller gives the time with `setClock`: for simulations.
    pub manual_clock: Option<bool>,
    pub segment_bytes: Option<u32>,
    pub resting_orders_max: Option<u32>,
}

/// What the journal said at start.
#[napi(object)]
pub struct ShardState {
    pub link_id: u32,
    pub epoch: f64,
    pub last_seq: f64,
    pub last_time_lo: u32,
    pub last_time_hi: u32,
    pub recovered_records: f64,
    pub torn_bytes: f64,
    /// Empty without UDP.
    pub udp_host: String,
    pub udp_port: u32,
    pub scratch_offset: u32,
}

/// What the journal says of one session.
#[napi(object)]
pub struct SessionState {
    pub session_id: BigInt,
    pub session_ver: BigInt,
    pub access_key_id: Uint8Array,
    /// Of the Negotiate that opened this version, and of its answer.
    pub client_nonce: Uint8Array,
    pub server_nonce: Uint8Array,
    /// Next client number expected.
    pub expected: f64,
    pub prev_session_ver: BigInt,
    pub ended: bool,
}

/// Regions shared with the router thread; see `src/router/seam.ts`.
#[napi(object)]
pub struct ShardViews {
    pub arena: Uint8Array,
    pub descriptors: Uint32Array,
    pub records: Uint32Array,
    pub rows: Uint32Array,
    pub control: Uint8Array,
    pub control_slots: Uint32Array,
    pub forced: Uint32Array,
    pub status: Uint32Array,
}

/// The native half of one router shard. For one thread.
#[napi]
pub struct RouterShard {
    cell: Rc<ShardCell>,
}

/// Shared between the class and the functions of its hot path; empty once closed.
struct ShardCell(RefCell<Option<Shard>>);

impl ShardCell {
    fn open_mut(&self) -> Result<RefMut<'_, Shard>> {
        RefMut::filter_map(self.0.borrow_mut(), Option::as_mut).map_err(|_| closed())
    }

    fn open(&self) -> Result<Ref<'_, Shard>> {
        Ref::filter_map(self.0.borrow(), Option::as_ref).map_err(|_| closed())
    }
}

fn closed() -> Error {
    coded("OR_INTERNAL", &["the shard is closed".to_owned()])
}

#[napi]
impl RouterShard {
    /// Opens the data directory, replays its journal and binds the socket.
    #[napi(constructor, catch_unwind)]
    pub fn new(config: ShardConfig) -> Result<Self> {
        quiet_panics();
        let options = options(config)?;
        let shard = Shard::open(&options).map_err(|error| from_shard(&error))?;
        Ok(RouterShard {
            cell: Rc::new(ShardCell(RefCell::new(Some(shard)))),
        })
    }

    /// The shared regions. Call once and keep what it returns.
    #[napi(catch_unwind)]
    pub fn views(&self) -> Result<ShardViews> {
        let shard = self.cell.open()?;
        Ok(ShardViews {
            arena: views::bytes(&shard.arena),
            descriptors: views::words(&shard.descriptors),
            records: views::words(&shard.records),
            rows: views::words(&shard.rows),
            control: views::bytes(&shard.control),
            control_slots: views::words(&shard.control_slots),
            forced: views::words(&shard.forced),
            status: views::words(&shard.status),
        })
    }

    #[napi(catch_unwind)]
    pub fn state(&self) -> Result<ShardState> {
        let shard = self.cell.open()?;
        let address = shard.udp_address();
        let time = shard.engine().last_time();
        Ok(ShardState {
            link_id: shard.link_id(),
            epoch: shard.epoch() as f64,
            last_seq: shard.engine().last_seq() as f64,
            last_time_lo: time as u32,
            last_time_hi: (time >> 32) as u32,
            recovered_records: shard.recovered().records as f64,
            torn_bytes: shard.recovered().torn_bytes as f64,
            udp_host: address.map_or_else(String::new, |address| address.ip().to_string()),
            udp_port: address.map_or(0, |address| u32::from(address.port())),
            scratch_offset: shard.scratch_offset() as u32,
        })
    }

    #[napi(catch_unwind)]
    pub fn sessions(&self) -> Result<Vec<SessionState>> {
        let shard = self.cell.open()?;
        Ok(shard
            .sessions()
            .iter()
            .map(|session| SessionState {
                session_id: BigInt::from(session.session_id),
                session_ver: BigInt::from(session.session_ver),
                access_key_id: Uint8Array::from(session.access_key_id.to_vec()),
                client_nonce: Uint8Array::from(session.client_nonce.to_vec()),
                server_nonce: Uint8Array::from(session.server_nonce.to_vec()),
                expected: session.client_seq_next as f64,
                prev_session_ver: BigInt::from(session.prev_session_ver),
                ended: session.ended,
            })
            .collect())
    }

    /// Takes what has arrived, waiting at most so long; returns the number of datagrams.
    #[napi(getter, ts_return_type = "(timeoutMicros: number) => number")]
    pub fn poll<'env>(&self, env: &'env Env, this: This<'env>) -> Result<Function<'env, (), u32>> {
        let cell = Rc::clone(&self.cell);
        guard(|| {
            function(env, this, "poll", move |context| {
                Ok(cell.open_mut()?.poll(context.get(0)?) as u32)
            })
        })
    }

    /// Journals and applies the first `count` records.
    #[napi(getter, ts_return_type = "(count: number) => void")]
    pub fn apply<'env>(
        &self,
        env: &'env Env,
        this: This<'env>,
    ) -> Result<Function<'env, (), Undefined>> {
        let cell = Rc::clone(&self.cell);
        guard(|| {
            function(env, this, "apply", move |context| {
                let count: u32 = context.get(0)?;
                cell.open_mut()?
                    .apply(count as usize)
                    .map_err(|error| from_shard(&error))
            })
        })
    }

    /// Sends session messages, then released reports, then forced acknowledgements.
    #[napi(getter, ts_return_type = "(controls: number, forced: number) => void")]
    pub fn flush<'env>(
        &self,
        env: &'env Env,
        this: This<'env>,
    ) -> Result<Function<'env, (), Undefined>> {
        let cell = Rc::clone(&self.cell);
        guard(|| {
            function(env, this, "flush", move |context| {
                let (controls, forced): (u32, u32) = (context.get(0)?, context.get(1)?);
                cell.open_mut()?.flush(controls as usize, forced as usize);
                Ok(())
            })
        })
    }

    #[napi(catch_unwind)]
    pub fn bind(&self, session: u32, last_held_lo: u32, last_held_hi: u32) -> Result<bool> {
        let last_held = u64::from(last_held_lo) | u64::from(last_held_hi) << 32;
        Ok(self.cell.open_mut()?.bind(session, last_held))
    }

    #[napi(catch_unwind)]
    pub fn unbind(&self, session: u32) -> Result<()> {
        self.cell.open_mut()?.unbind(session);
        Ok(())
    }

    #[napi(catch_unwind)]
    pub fn first_available(&self, session: u32) -> Result<f64> {
        Ok(self.cell.open()?.first_available(session) as f64)
    }

    #[napi(catch_unwind)]
    pub fn prev_server_seq(&self, session: u32) -> Result<f64> {
        Ok(self.cell.open()?.prev_server_seq(session) as f64)
    }

    /// Hash over the whole state, as `orderwire replay` prints it: 16 hexadecimal digits.
    #[napi(catch_unwind)]
    pub fn state_hash(&self) -> Result<String> {
        Ok(format!("{:016x}", self.cell.open()?.engine().state_hash()))
    }

    /// Gives a simulation's time, in nanoseconds.
    #[napi(catch_unwind)]
    pub fn set_clock(&self, wall_ns: BigInt, monotonic_ns: BigInt) -> Result<()> {
        let (_, wall_ns, _) = wall_ns.get_u64();
        let (_, monotonic_ns, _) = monotonic_ns.get_u64();
        self.cell.open_mut()?.set_clock(wall_ns, monotonic_ns);
        Ok(())
    }

    /// Syncs and closes the journal and gives up the data directory.
    #[napi(catch_unwind)]
    pub fn close(&self) -> Result<()> {
        match self.cell.0.borrow_mut().take() {
            Some(shard) => shard.close().map_err(|error| from_shard(&error)),
            None => Ok(()),
        }
    }
}

/// The thrown error carries the panic's message; printing it as well would say it twice.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|_| {}));
}

fn options(config: ShardConfig) -> Result<ShardOptions> {
    let internal = |what: String| coded("OR_INTERNAL", &[what]);
    let idle: IdleMode = config.idle.parse().map_err(internal)?;
    let udp = match config.udp_host {
        None => None,
        Some(host) => {
            let ip = host.parse().map_err(|_| {
                let why = "give an IP address such as 127.0.0.1".to_owned();
                coded(
                    "OR_ADDRESS_UNAVAILABLE",
                    &["UDP".into(), host.clone(), why, "--udp".into()],
                )
            })?;
            let port = u16::try_from(config.udp_port.unwrap_or(0))
                .map_err(|_| internal("the UDP port is out of range".to_owned()))?;
            Some(std::net::SocketAddr::new(ip, port))
        }
    };
    let instruments = config
        .instruments
        .iter()
        .map(instrument)
        .collect::<Result<Vec<_>>>()?;
    Ok(ShardOptions {
        data_dir: config.data_dir.into(),
        name: config.shard,
        udp,
        idle,
        levels: config.levels,
        instruments,
        controls: config
            .controls
            .map_or_else(Vec::new, |bytes| bytes.to_vec()),
        clock: if config.manual_clock.unwrap_or(false) {
            Clock::Manual {
                wall_ns: 0,
                monotonic_ns: 0,
            }
        } else {
            Clock::System
        },
        segment_bytes: config
            .segment_bytes
            .map_or(orderwire_journal::SEGMENT_BYTES_DEFAULT, u64::from),
        resting_orders_max: config.resting_orders_max.unwrap_or(RESTING_ORDERS_MAX),
    })
}

fn instrument(config: &InstrumentConfig) -> Result<InstrumentBody> {
    let fault = |what: &str| coded("OR_INTERNAL", &[format!("{}: {what}", config.symbol)]);
    let mut symbol = [0; 16];
    symbol
        .get_mut(..config.symbol.len())
        .ok_or_else(|| fault("its symbol is longer than 16 bytes"))?
        .copy_from_slice(config.symbol.as_bytes());
    let signed = |value: &BigInt| {
        let (number, exact) = value.get_i64();
        if exact {
            Ok(number)
        } else {
            Err(fault("a price does not fit 64 bits"))
        }
    };
    let unsigned = |value: &BigInt| {
        let (negative, number, exact) = value.get_u64();
        if exact && !negative {
            Ok(number)
        } else {
            Err(fault("a quantity does not fit 64 bits"))
        }
    };
    let exponent =
        |value: i32| i8::try_from(value).map_err(|_| fault("an exponent is out of range"));
    let bands = config.tick_table.as_deref().unwrap_or_default();
    let mut ticks = InstrumentBody::PLAIN.ticks;
    if bands.len() > ticks.len() {
        return Err(fault("it has too many tick bands"));
    }
    for (to, band) in ticks.iter_mut().zip(bands) {
        *to = TickBandBody {
            from: signed(&band.from)?,
            tick: signed(&band.tick)?,
        };
    }
    Ok(InstrumentBody {
        symbol,
        tick_size: signed(&config.tick_size)?,
        lot_size: unsigned(&config.lot_size)?,
        min_qty: unsigned(&config.min_qty)?,
        max_qty: unsigned(&config.max_qty)?,
        min_price: signed(&config.min_price)?,
        max_price: signed(&config.max_price)?,
        instrument_id: config.id,
        price_exponent: exponent(config.price_exponent)?,
        qty_exponent: exponent(config.qty_exponent)?,
        product_id: config.product_id.unwrap_or(0),
        volatility_bps: config.volatility_bps.unwrap_or(0),
        volatility_auction_ms: config.volatility_auction_ms.unwrap_or(0),
        initial_phase: match config.initial_phase {
            None => InstrumentBody::PLAIN.initial_phase,
            Some(phase) => u8::try_from(phase).map_err(|_| fault("its phase is out of range"))?,
        },
        reference_price: match &config.reference_price {
            None => InstrumentBody::PLAIN.reference_price,
            Some(price) => signed(price)?,
        },
        tick_bands: bands.len() as u8,
        ticks,
        ..InstrumentBody::PLAIN
    })
}
