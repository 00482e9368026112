//! What travels through the two rings between the gateway and a router thread.

use crate::descriptor::{Descriptor, kind};
use crate::limits::SLOT_BYTES;
use crate::ring::{RingConsumer, RingProducer};

/// Gateway's descriptor: bytes for the WebSocket.
pub const TO_GATEWAY_DATA: u32 = 1;
/// Gateway's descriptor: close the WebSocket; `length` is the reason code.
pub const TO_GATEWAY_CLOSE: u32 = 2;

/// The router thread's end.
pub struct RouterEnd {
    from_gateway: RingConsumer,
    to_gateway: RingProducer,
}

impl RouterEnd {
    pub(crate) fn new(from_gateway: RingConsumer, to_gateway: RingProducer) -> Self {
        Self {
            from_gateway,
            to_gateway,
        }
    }

    /// Whether the gateway has sent nothing that is still here.
    pub fn is_empty(&mut self) -> bool {
        self.from_gateway.is_empty()
    }

    /// Moves waiting messages into `arena`, each at the next multiple of eight from `first_byte`
    /// on, one descriptor each, and returns how many. Stops when either is full; nothing is lost.
    /// A message needs at most [`SLOT_BYTES`].
    pub fn recv_batch(
        &mut self,
        arena: &mut [u8],
        first_byte: usize,
        out: &mut [Descriptor],
    ) -> usize {
        let mut at = first_byte;
        let mut count = 0;
        self.from_gateway.drain(out.len(), |message| {
            let length = message.bytes.len();
            let Some(room) = arena.get_mut(at..at + length) else {
                return false;
            };
            room.copy_from_slice(message.bytes);
            out[count] =
                Descriptor::websocket(message.kind as u16, at as u32, length as u32, message.id);
            at += length.next_multiple_of(8);
            count += 1;
            true
        })
    }

    /// Sends bytes to a WebSocket. `false`: the ring is full, nothing was taken. Wake the gateway
    /// once after the batch.
    pub fn send(&mut self, websocket_id: u32, bytes: &[u8]) -> bool {
        self.to_gateway
            .try_push(TO_GATEWAY_DATA, websocket_id, bytes)
    }

    /// As [`send`](Self::send), but `fill` writes the `length` bytes where they will stand.
    pub fn send_with(
        &mut self,
        websocket_id: u32,
        length: usize,
        fill: impl FnOnce(&mut [u8]),
    ) -> bool {
        self.to_gateway
            .try_push_with(TO_GATEWAY_DATA, websocket_id, length, fill)
    }

    /// Asks the gateway to close a WebSocket. `false`: the ring is full, nothing was taken.
    pub fn close(&mut self, websocket_id: u32, reason: u32) -> bool {
        self.to_gateway
            .try_push(TO_GATEWAY_CLOSE, websocket_id, &reason.to_le_bytes())
    }
}

/// One message for a WebSocket, as the gateway reads it: four words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct GatewayDescriptor {
    /// [`TO_GATEWAY_DATA`] or [`TO_GATEWAY_CLOSE`].
    pub kind: u32,
    pub websocket_id: u32,
    /// First byte in the arena; 0 for a close.
    pub offset: u32,
    /// Bytes, or the reason code of a close.
    pub length: u32,
}

/// Words in a gateway's descriptor.
pub const GATEWAY_DESCRIPTOR_WORDS: usize = 4;

const _: () = assert!(size_of::<GatewayDescriptor>() == GATEWAY_DESCRIPTOR_WORDS * 4);

/// The gateway's end.
pub struct GatewayEnd {
    to_router: RingProducer,
    from_router: RingConsumer,
}

impl GatewayEnd {
    pub(crate) fn new(to_router: RingProducer, from_router: RingConsumer) -> Self {
        Self {
            to_router,
            from_router,
        }
    }

    /// Hands a WebSocket message to the router. `false`: the ring is full or the message longer
    /// than [`SLOT_BYTES`]; nothing was taken.
    pub fn offer(&mut self, websocket_id: u32, bytes: &[u8]) -> bool {
        bytes.len() <= SLOT_BYTES
            && self
                .to_router
                .try_push(u32::from(kind::WEBSOCKET), websocket_id, bytes)
    }

    /// Tells the router that a WebSocket is gone. `false`: the ring is full, try again.
    pub fn closed(&mut self, websocket_id: u32) -> bool {
        self.to_router
            .try_push(u32::from(kind::WEBSOCKET_CLOSED), websocket_id, &[])
    }

    /// Whether the router has sent nothing that is still here.
    pub fn is_empty(&mut self) -> bool {
        self.from_router.is_empty()
    }

    /// Moves waiting messages into `arena`, each at the next multiple of eight, one descriptor
    /// each, and returns how many. Stops when either is full; nothing is lost. An arena must hold
    /// the longest message that the router sends.
    pub fn recv_batch(&mut self, arena: &mut [u8], out: &mut [GatewayDescriptor]) -> usize {
        let mut at = 0;
        let mut count = 0;
        self.from_router.drain(out.len(), |message| {
            let mut entry = GatewayDescriptor {
                kind: message.kind,
                websocket_id: message.id,
                offset: 0,
                length: 0,
            };
            if let (TO_GATEWAY_CLOSE, Ok(reason)) = (message.kind, message.bytes.try_into()) {
                entry.length = u32::from_le_bytes(reason);
            } else {
                let length = message.bytes.len();
                let Some(room) = arena.get_mut(at..at + length) else {
                    return false;
                };
                room.copy_from_slice(message.bytes);
                entry.offset = at as u32;
                entry.length = length as u32;
                at += length.next_multiple_of(8);
            }
            out[count] = entry;
            count += 1;
            true
        })
    }
}
