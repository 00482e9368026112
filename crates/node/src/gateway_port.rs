//! The gateway's end of a link, for JavaScript on the main thread.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use napi::bindgen_prelude::{Function, This, Uint8ArraySlice, Uint32ArraySlice};
use napi::{Env, Error, Result};
use napi_derive::napi;
use orderwire_io::{
    GATEWAY_DESCRIPTOR_WORDS, GatewayDescriptor, GatewayEnd, Link, SLOT_BYTES, links,
};
use orderwire_shard::memory::Block;

use crate::once::{View, function};
use crate::seam::{guard, invalid, whole};
use crate::wakeup::{Callback, Wakeup};

/// Messages that one `poll` brings at most.
const BATCH_MAX: usize = 256;
/// Room for the messages of one `poll`; what does not fit comes with the next.
const ARENA_BYTES: usize = BATCH_MAX * SLOT_BYTES;
const DESCRIPTORS_BYTES: usize = BATCH_MAX * GATEWAY_DESCRIPTOR_WORDS * 4;

/// What the object and its functions share.
struct Port {
    link: Arc<Link>,
    /// `None` after `close`.
    end: Option<GatewayEnd>,
    arena: Block,
    descriptors: Block,
    found: Box<[GatewayDescriptor]>,
    oversized: u64,
}

/// Main thread's end of the ring pair to the router thread of a link. One per link.
#[napi]
pub struct GatewayPort {
    port: Rc<RefCell<Port>>,
    wakeup: Wakeup,
    arena: View,
    descriptors: View,
}

#[napi]
impl GatewayPort {
    /// Throws when there is no such link or its gateway end is taken.
    #[napi(constructor, strict)]
    pub fn new(env: &Env, link_id: f64) -> Result<Self> {
        guard(|| {
            let link = links::get(whole("linkId", link_id, 0..=u32::MAX)?).map_err(failed)?;
            let wakeup = Wakeup::new(env)?;
            let end = link.take_gateway_end().map_err(failed)?;
            link.gateway_waker.set_callback(Box::new(wakeup.caller()));
            let port = Port {
                link,
                end: Some(end),
                arena: Block::new(ARENA_BYTES),
                descriptors: Block::new(DESCRIPTORS_BYTES),
                found: vec![GatewayDescriptor::default(); BATCH_MAX].into(),
                oversized: 0,
            };
            Ok(Self {
                wakeup,
                arena: View::new(&port.arena),
                descriptors: View::new(&port.descriptors),
                port: Rc::new(RefCell::new(port)),
            })
        })
    }

    /// Bytes of the messages of the last `poll`.
    #[napi(getter)]
    pub fn arena<'env>(&self, env: &'env Env, this: This<'env>) -> Result<Uint8ArraySlice<'env>> {
        guard(|| self.arena.bytes(env, this, "arena"))
    }

    /// Four words per message of the last `poll`: kind (1 data, 2 close), wsId, offset in `arena`,
    /// length; for a close, length is the reason code.
    #[napi(getter)]
    pub fn descriptors<'env>(
        &self,
        env: &'env Env,
        this: This<'env>,
    ) -> Result<Uint32ArraySlice<'env>> {
        let words = BATCH_MAX * GATEWAY_DESCRIPTOR_WORDS;
        guard(|| self.descriptors.words(env, this, "descriptors", words))
    }

    /// Longest message that `offer` takes, in bytes.
    #[napi(getter)]
    pub fn message_bytes_max(&self) -> Result<u32> {
        guard(|| Ok(SLOT_BYTES as u32))
    }

    /// Messages that `offer` refused because they were longer than `messageBytesMax`.
    #[napi(getter)]
    pub fn oversized(&self) -> Result<f64> {
        guard(|| Ok(self.port.borrow().oversized as f64))
    }

    /// Hands a WebSocket's message to the router. `false`: the ring is full, the message too long
    /// (counted in `oversized`), or the link or the port closed; nothing was taken.
    #[napi(getter, ts_return_type = "(wsId: number, data: Uint8Array) => boolean")]
    pub fn offer<'env>(
        &self,
        env: &'env Env,
        this: This<'env>,
    ) -> Result<Function<'env, (), bool>> {
        let port = Rc::clone(&self.port);
        guard(|| {
            function(env, this, "offer", move |context| {
                let data: Uint8ArraySlice<'_> = context
                    .get(1)
                    .map_err(|_| invalid("offer needs a Uint8Array"))?;
                port.borrow_mut().offer(context.get(0)?, &data)
            })
        })
    }

    /// Tells the router that a WebSocket is gone. `false`: the ring is full, try again later, or
    /// the link or the port is closed.
    #[napi(strict)]
    pub fn closed(&self, ws_id: f64) -> Result<bool> {
        guard(|| {
            let ws_id = whole("wsId", ws_id, 0..=u32::MAX)?;
            Ok(self.port.borrow_mut().push(|end| end.closed(ws_id)))
        })
    }

    /// Fetches what the router has sent, at most what fits, and returns how many messages. 0 when
    /// there are none or the port is closed.
    #[napi(getter, ts_return_type = "() => number")]
    pub fn poll<'env>(&self, env: &'env Env, this: This<'env>) -> Result<Function<'env, (), u32>> {
        let port = Rc::clone(&self.port);
        guard(|| function(env, this, "poll", move |_| Ok(port.borrow_mut().poll())))
    }

    /// Asks to be called once when the router sends something. `false`: messages are waiting
    /// already, poll again, nothing will be called; also once the link or the port is closed.
    /// A call may find nothing to poll; sleep again then. Does not keep the process alive.
    #[napi(strict, ts_args_type = "callback: () => void")]
    pub fn sleep(&mut self, env: &Env, callback: Callback<'_>) -> Result<bool> {
        guard(|| {
            let Port {
                link,
                end: Some(end),
                ..
            } = &mut *self.port.borrow_mut()
            else {
                return Ok(false);
            };
            self.wakeup.arm(env, &callback, false)?;
            let sleeps = link
                .gateway_waker
                .sleep(|| !end.is_empty() || link.is_closed());
            if !sleeps {
                self.wakeup.disarm(env);
            }
            Ok(sleeps)
        })
    }

    /// Lets go of the link and forgets a waiting callback. The arrays stay readable. Closing twice
    /// is fine.
    #[napi]
    pub fn close(&mut self, env: &Env) -> Result<()> {
        guard(|| {
            self.port.borrow_mut().close();
            self.wakeup.disarm(env);
            Ok(())
        })
    }
}

impl Drop for GatewayPort {
    fn drop(&mut self) {
        self.port.borrow_mut().close();
    }
}

impl Port {
    fn offer(&mut self, ws_id: f64, data: &[u8]) -> Result<bool> {
        let ws_id = whole("wsId", ws_id, 0..=u32::MAX)?;
        if data.len() > SLOT_BYTES {
            self.oversized += 1;
            return Ok(false);
        }
        Ok(self.push(|end| end.offer(ws_id, data)))
    }

    fn push(&mut self, put: impl FnOnce(&mut GatewayEnd) -> bool) -> bool {
        if self.link.is_closed() {
            return false; // The router is gone: nobody would read it.
        }
        let taken = self.end.as_mut().is_some_and(put);
        if taken {
            self.link.router_waker.wake();
        }
        taken
    }

    fn poll(&mut self) -> u32 {
        let Some(end) = &mut self.end else { return 0 };
        let count = end.recv_batch(self.arena.bytes_mut(), &mut self.found);
        let descriptors = self.descriptors.words_mut();
        let words = descriptors.chunks_exact_mut(GATEWAY_DESCRIPTOR_WORDS);
        for (words, found) in words.zip(&self.found[..count]) {
            words.copy_from_slice(&[found.kind, found.websocket_id, found.offset, found.length]);
        }
        count as u32
    }

    fn close(&mut self) {
        if self.end.take().is_some() {
            self.link.gateway_waker.clear_callback();
        }
    }
}

fn failed(error: orderwire_io::LinkError) -> Error {
    Error::from_reason(error.to_string())
}
