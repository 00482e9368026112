//! What the router reads about each message in its arena: eight words, no object.

use std::mem::{align_of, offset_of, size_of};

use crate::address::AddressWords;

/// Where a message came from; the high half of word 2.
pub mod kind {
    /// A UDP datagram.
    pub const UDP: u16 = 1;
    /// A binary WebSocket message, through the gateway's ring.
    pub const WEBSOCKET: u16 = 2;
    /// The gateway says that this WebSocket is gone. Carries no bytes.
    pub const WEBSOCKET_CLOSED: u16 = 3;
}

/// Word 7, bit 0: the datagram was longer than its slot and is cut.
pub const FLAG_TRUNCATED: u32 = 1;

/// One message: where its bytes stand in the arena and who sent it. Nothing above this crate may
/// assume one slot per message: a receive buffer may hold several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Descriptor {
    /// Word 0: first byte, counted from the start of the arena.
    pub offset: u32,
    /// Word 1: bytes present.
    pub length: u32,
    /// Word 2: a [`kind`] in the high half, the UDP port in the low half.
    pub kind_port: u32,
    /// Words 3 to 6: the peer's address, or the WebSocket's id and zeroes.
    pub address: AddressWords,
    /// Word 7: [`FLAG_TRUNCATED`] or 0.
    pub flags: u32,
}

/// Words in a descriptor, for those who read them as plain `u32`.
pub const DESCRIPTOR_WORDS: usize = 8;

const _: () = assert!(
    size_of::<Descriptor>() == DESCRIPTOR_WORDS * 4,
    "eight words, no padding"
);
const _: () = assert!(align_of::<Descriptor>() == 4, "lies in a Uint32Array");
const _: () = assert!(offset_of!(Descriptor, kind_port) == 8);
const _: () = assert!(offset_of!(Descriptor, address) == 12);
const _: () = assert!(offset_of!(Descriptor, flags) == 28);

impl Descriptor {
    /// A datagram to or from a UDP peer.
    pub fn udp(offset: u32, length: u32, address: AddressWords, port: u16) -> Self {
        Self {
            offset,
            length,
            kind_port: u32::from(kind::UDP) << 16 | u32::from(port),
            address,
            flags: 0,
        }
    }

    /// A message of a WebSocket, or the news that it closed.
    pub fn websocket(kind: u16, offset: u32, length: u32, websocket_id: u32) -> Self {
        Self {
            offset,
            length,
            kind_port: u32::from(kind) << 16,
            address: [websocket_id, 0, 0, 0],
            flags: 0,
        }
    }

    pub fn kind(&self) -> u16 {
        (self.kind_port >> 16) as u16
    }

    pub fn port(&self) -> u16 {
        self.kind_port as u16
    }

    pub fn is_truncated(&self) -> bool {
        self.flags & FLAG_TRUNCATED != 0
    }
}
