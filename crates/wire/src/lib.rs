//! The orderwire wire format: `repr(C)` views of every message, generated from the schemas in
//! `protocol-spec/`, and a walker over the frames of a datagram. Nothing here panics on a peer's bytes.

#[cfg(not(target_endian = "little"))]
compile_error!("the wire format is little-endian, and its views are plain loads: use such a host");

mod frames;
mod generated;
mod message;

pub use frames::{Frame, FrameFault, Frames, Malformed};
pub use generated::*;
pub use message::{
    FieldInfo, MESSAGE_HEADER_BYTES, Message, TemplateInfo, Value, frame_length, read, write_frame,
};

/// The bytes 4F 57, "OW", on the wire.
pub const PROTOCOL_ID: u16 = 0x574F;
pub const HEADER_VERSION: u8 = 1;
pub const PACKET_HEADER_BYTES: usize = 48;
/// After the last message, with every suite but 0.
pub const TAG_BYTES: usize = 16;
pub const DATAGRAM_BYTES_MAX: usize = 1_400;
/// What header and tag leave of a datagram: 167 x 8.
pub const BODY_BYTES_MAX: usize = 1_336;

const _: () = assert!(size_of::<PacketHeader>() == PACKET_HEADER_BYTES);
const _: () = assert!(size_of::<MessageHeader>() == MESSAGE_HEADER_BYTES);
const _: () = assert!(PACKET_HEADER_BYTES + BODY_BYTES_MAX + TAG_BYTES == DATAGRAM_BYTES_MAX);

/// Null of an optional price or value.
pub const PRICE_NULL: i64 = i64::MIN;
/// Null of an optional quantity.
pub const QTY_NULL: u64 = u64::MAX;
/// Null of an optional time.
pub const TIME_NULL: u64 = u64::MAX;
