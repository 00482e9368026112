//! A client's UDP socket, for JavaScript: batches through memory that both sides see.

use std::cell::RefCell;
use std::net::{SocketAddr, ToSocketAddrs};
use std::rc::Rc;
use std::sync::OnceLock;

use napi::bindgen_prelude::{Function, This, Uint8ArraySlice, Uint32ArraySlice};
use napi::{Env, Error, Result};
use napi_derive::napi;
use orderwire_io::limits::{BATCH_MAX, BLOCK_MICROS_MAX};
use orderwire_io::{
    Descriptor, SLOT_BYTES, UdpCounters, UdpOptions, UdpSocket, monotonic_ns, wait_readable,
    wall_ns,
};
use orderwire_shard::memory::Block;

use crate::once::{View, function};
use crate::readable::Readable;
use crate::seam::{guard, invalid, whole};
use crate::wakeup::Callback;

const BATCH_DEFAULT: f64 = 64.0;
const RECEIVE_BUFFER_BYTES_DEFAULT: f64 = 4_194_304.0;
const RECEIVE_BUFFER_BYTES_MAX: u32 = 1 << 30;

#[napi(object)]
pub struct UdpClientPortOptions {
    /// Datagrams per call, 1 to 1024. Default 64.
    pub batch: Option<f64>,
    /// What to ask the kernel for, 1 to 2^30 bytes; without privilege it grants at most
    /// `net.core.rmem_max`. Default 4 MiB.
    pub receive_buffer_bytes: Option<f64>,
}

/// What the object and its functions share.
struct Port {
    /// `None` after `close`.
    socket: Option<UdpSocket>,
    batch: u32,
    in_arena: Block,
    in_slots: Block,
    out_arena: Block,
    out_lengths: Block,
    /// One entry per datagram of a batch, for both directions.
    descriptors: Box<[Descriptor]>,
    /// What was counted up to `close`.
    last_counters: UdpCounters,
    last_kernel_drops: u64,
}

/// Connected UDP socket of a client. All its memory is there from the start; `poll` and `send`
/// allocate nothing. The arrays stay valid as long as anyone holds them, also after `close`.
#[napi]
pub struct UdpClientPort {
    port: Rc<RefCell<Port>>,
    /// `None` until somebody waits.
    readable: Option<Readable>,
    batch: u32,
    local_port: u16,
    in_arena: View,
    in_slots: View,
    out_arena: View,
    out_lengths: View,
}

#[napi]
impl UdpClientPort {
    /// Resolves `host`, IPv4 first, and connects. Whether anybody listens there shows later, in
    /// `refused`. Throws when the host is unknown, there is no route, or an option is out of range.
    #[napi(constructor, strict)]
    pub fn new(host: String, port: f64, options: Option<UdpClientPortOptions>) -> Result<Self> {
        guard(|| {
            let port = whole("port", port, 1..=65_535)? as u16;
            let (batch, receive_buffer_bytes) = options.map_or((None, None), |options| {
                (options.batch, options.receive_buffer_bytes)
            });
            let batch = whole(
                "batch",
                batch.unwrap_or(BATCH_DEFAULT),
                1..=BATCH_MAX as u32,
            )?;
            let receive_buffer_bytes = whole(
                "receiveBufferBytes",
                receive_buffer_bytes.unwrap_or(RECEIVE_BUFFER_BYTES_DEFAULT),
                1..=RECEIVE_BUFFER_BYTES_MAX,
            )?;
            let options = UdpOptions {
                batch: batch as usize,
                receive_buffer_bytes,
                ..UdpOptions::default()
            };
            let socket = UdpSocket::connect(resolve(&host, port)?, &options)
                .map_err(|error| Error::from_reason(error.to_string()))?;
            Ok(Self::over(socket, batch))
        })
    }

    fn over(socket: UdpSocket, batch: u32) -> Self {
        let slots = batch as usize;
        let local_port = socket.local_address().port();
        let port = Port {
            socket: Some(socket),
            batch,
            in_arena: Block::new(slots * SLOT_BYTES),
            in_slots: Block::new(slots * 8),
            out_arena: Block::new(slots * SLOT_BYTES),
            out_lengths: Block::new((slots * 4).next_multiple_of(8)),
            descriptors: vec![Descriptor::default(); slots].into(),
            last_counters: UdpCounters::default(),
            last_kernel_drops: 0,
        };
        Self {
            readable: None,
            batch,
            local_port,
            in_arena: View::new(&port.in_arena),
            in_slots: View::new(&port.in_slots),
            out_arena: View::new(&port.out_arena),
            out_lengths: View::new(&port.out_lengths),
            port: Rc::new(RefCell::new(port)),
        }
    }

    /// Received bytes; `inSlots` says where each datagram stands.
    #[napi(getter)]
    pub fn in_arena<'env>(
        &self,
        env: &'env Env,
        this: This<'env>,
    ) -> Result<Uint8ArraySlice<'env>> {
        guard(|| self.in_arena.bytes(env, this, "inArena"))
    }

    /// Offset and length in `inArena` of each datagram of the last `poll`.
    #[napi(getter)]
    pub fn in_slots<'env>(
        &self,
        env: &'env Env,
        this: This<'env>,
    ) -> Result<Uint32ArraySlice<'env>> {
        guard(|| {
            self.in_slots
                .words(env, this, "inSlots", 2 * self.batch as usize)
        })
    }

    /// Bytes to send; slot i begins at `i * outSlotBytes`.
    #[napi(getter)]
    pub fn out_arena<'env>(
        &self,
        env: &'env Env,
        this: This<'env>,
    ) -> Result<Uint8ArraySlice<'env>> {
        guard(|| self.out_arena.bytes(env, this, "outArena"))
    }

    /// Length of the datagram in each slot of `outArena`, at most `outSlotBytes`.
    #[napi(getter)]
    pub fn out_lengths<'env>(
        &self,
        env: &'env Env,
        this: This<'env>,
    ) -> Result<Uint32ArraySlice<'env>> {
        guard(|| {
            self.out_lengths
                .words(env, this, "outLengths", self.batch as usize)
        })
    }

    /// Bytes of one slot of `outArena`.
    #[napi(getter)]
    pub fn out_slot_bytes(&self) -> Result<u32> {
        guard(|| Ok(SLOT_BYTES as u32))
    }

    /// Datagrams that one call moves at most.
    #[napi(getter)]
    pub fn batch(&self) -> Result<u32> {
        guard(|| Ok(self.batch))
    }

    /// The port the kernel picked for this end.
    #[napi(getter)]
    pub fn local_port(&self) -> Result<u32> {
        guard(|| Ok(u32::from(self.local_port)))
    }

    /// Times the router's machine said that nobody listens on the port.
    #[napi(getter)]
    pub fn refused(&self) -> Result<f64> {
        guard(|| Ok(self.port.borrow().counters().refused as f64))
    }

    /// Datagrams that could not be sent and were skipped.
    #[napi(getter)]
    pub fn send_skipped(&self) -> Result<f64> {
        guard(|| Ok(self.port.borrow().counters().send_skipped as f64))
    }

    /// Datagrams that the kernel threw away because nobody polled in time. Asks the kernel.
    #[napi(getter)]
    pub fn kernel_drops(&self) -> Result<f64> {
        guard(|| Ok(self.port.borrow_mut().kernel_drops() as f64))
    }

    /// Receives what is there, at most a batch, and returns how many datagrams. When there is
    /// nothing, blocks this thread for up to `timeoutMicros` (0 to 60 000 000; 0: not at all).
    #[napi(getter, ts_return_type = "(timeoutMicros: number) => number")]
    pub fn poll<'env>(&self, env: &'env Env, this: This<'env>) -> Result<Function<'env, (), u32>> {
        let port = Rc::clone(&self.port);
        guard(|| {
            function(env, this, "poll", move |context| {
                port.borrow_mut().poll(context.get(0)?)
            })
        })
    }

    /// Sends the datagrams in slots `first` to `first + count - 1` and returns how many are done
    /// with: taken by the kernel, or impossible to send and counted in `sendSkipped`. Fewer than
    /// `count`: the kernel's queue is full, come again with the rest.
    #[napi(getter, ts_return_type = "(first: number, count: number) => number")]
    pub fn send<'env>(&self, env: &'env Env, this: This<'env>) -> Result<Function<'env, (), u32>> {
        let port = Rc::clone(&self.port);
        guard(|| {
            function(env, this, "send", move |context| {
                port.borrow_mut().send(context.get(0)?, context.get(1)?)
            })
        })
    }

    /// Writes the nanoseconds since the Unix epoch into `out`: low word, high word.
    #[napi(getter, ts_return_type = "(out: Uint32Array) => void")]
    pub fn now_ns<'env>(&self, env: &'env Env, this: This<'env>) -> Result<Function<'env, (), ()>> {
        guard(|| {
            function(env, this, "nowNs", |context| {
                let wrong = || invalid("nowNs needs a Uint32Array of two words");
                let mut out: Uint32ArraySlice<'_> = context.get(0).map_err(|_| wrong())?;
                // SAFETY: the array is this thread's, whose JavaScript is inside this call.
                let [low, high, ..] = (unsafe { out.as_mut() }) else {
                    return Err(wrong());
                };
                let now = wall_ns();
                *low = now as u32;
                *high = (now >> 32) as u32;
                Ok(())
            })
        })
    }

    /// Nanoseconds since this process first asked; never goes back. A safe integer for 104 days.
    #[napi(getter, ts_return_type = "() => number")]
    pub fn monotonic_ns<'env>(
        &self,
        env: &'env Env,
        this: This<'env>,
    ) -> Result<Function<'env, (), f64>> {
        static ORIGIN_NS: OnceLock<u64> = OnceLock::new();
        guard(|| {
            let origin_ns = *ORIGIN_NS.get_or_init(monotonic_ns);
            function(env, this, "monotonicNs", move |_| {
                Ok((monotonic_ns() - origin_ns) as f64)
            })
        })
    }

    /// Calls `callback` once, when there is something to `poll` (a datagram, or news for
    /// `refused`). Until then the process does not end by itself. One wait at a time: a second
    /// `waitReadable` replaces the callback of the first, and may then find nothing to poll.
    #[napi(strict, ts_args_type = "callback: () => void")]
    pub fn wait_readable(&mut self, env: &Env, callback: Callback<'_>) -> Result<()> {
        guard(|| {
            let port = self.port.borrow();
            let socket = port.socket.as_ref().ok_or_else(closed)?;
            let readable = match &mut self.readable {
                Some(readable) => readable,
                none => none.insert(Readable::start(env, socket.share_fd())?),
            };
            readable.wait(env, &callback)
        })
    }

    /// Gives the socket back and forgets a waiting callback; nothing keeps the process alive any
    /// more. The arrays and counters stay readable. Closing twice is fine; `poll`, `send` and
    /// `waitReadable` throw from now on.
    #[napi]
    pub fn close(&mut self, env: &Env) -> Result<()> {
        guard(|| {
            if let Some(readable) = self.readable.take() {
                readable.stop(env);
            }
            self.port.borrow_mut().close();
            Ok(())
        })
    }
}

impl Port {
    fn poll(&mut self, timeout_micros: f64) -> Result<u32> {
        let timeout_micros = whole("timeoutMicros", timeout_micros, 0..=BLOCK_MICROS_MAX)?;
        let socket = self.socket.as_mut().ok_or_else(closed)?;
        let arena = self.in_arena.bytes_mut();
        let mut received = socket.recv_batch(arena, &mut self.descriptors);
        if received == 0 && timeout_micros > 0 {
            wait_readable([Some(socket.fd()), None], Some(timeout_micros));
            received = socket.recv_batch(arena, &mut self.descriptors);
        }
        let slots = self.in_slots.words_mut().chunks_exact_mut(2);
        for (slot, entry) in slots.zip(&self.descriptors[..received]) {
            slot.copy_from_slice(&[entry.offset, entry.length]);
        }
        Ok(received as u32)
    }

    fn send(&mut self, first: f64, count: f64) -> Result<u32> {
        let first = whole("first", first, 0..=self.batch)?;
        let count = whole("count", count, 0..=self.batch - first)? as usize;
        let first = first as usize;
        let socket = self.socket.as_mut().ok_or_else(closed)?;
        let outgoing = &mut self.descriptors[..count];
        let lengths = &self.out_lengths.words()[first..first + count];
        for (slot, (entry, length)) in (first..).zip(outgoing.iter_mut().zip(lengths)) {
            if *length as usize > SLOT_BYTES {
                return Err(invalid(format!(
                    "outLengths[{slot}] is {length}; a slot has {SLOT_BYTES} bytes"
                )));
            }
            entry.offset = (slot * SLOT_BYTES) as u32;
            entry.length = *length;
        }
        Ok(socket.send_batch(self.out_arena.bytes(), outgoing) as u32)
    }

    fn counters(&self) -> &UdpCounters {
        self.socket
            .as_ref()
            .map_or(&self.last_counters, UdpSocket::counters)
    }

    fn kernel_drops(&mut self) -> u64 {
        if let Some(socket) = &mut self.socket {
            self.last_kernel_drops = socket.kernel_drops();
        }
        self.last_kernel_drops
    }

    fn close(&mut self) {
        self.kernel_drops();
        self.last_counters = *self.counters();
        self.socket = None;
    }
}

fn closed() -> Error {
    Error::from_reason("this UdpClientPort is closed")
}

fn resolve(host: &str, port: u16) -> Result<SocketAddr> {
    let unknown = |why: String| Error::from_reason(format!("host '{host}' cannot be found: {why}"));
    let found = (host, port)
        .to_socket_addrs()
        .map_err(|error| unknown(error.to_string()))?;
    // The router listens on IPv4 by default, and a connected UDP socket cannot tell.
    found
        .min_by_key(SocketAddr::is_ipv6)
        .ok_or_else(|| unknown("it has no address".into()))
}
