//! Bytes in and out of the router: batched UDP, rings between threads, wake-ups, clocks. Linux
//! only. It knows nothing of what the bytes mean.

mod address;
mod clock;
mod descriptor;
mod gateway;
mod idle;
pub mod limits;
pub mod links;
mod ring;
mod udp;
mod udp_batch;
mod udp_error;
mod udp_open;
mod waker;

pub use address::{AddressWords, from_words, to_words};
pub use clock::{monotonic_ns, wall_ns};
pub use descriptor::{DESCRIPTOR_WORDS, Descriptor, FLAG_TRUNCATED, kind};
pub use gateway::{
    GATEWAY_DESCRIPTOR_WORDS, GatewayDescriptor, GatewayEnd, RouterEnd, TO_GATEWAY_CLOSE,
    TO_GATEWAY_DATA,
};
pub use idle::{Idle, IdleMode};
pub use limits::SLOT_BYTES;
pub use links::{Link, LinkError};
pub use ring::{Message, RingConsumer, RingProducer, ring};
pub use udp::{UdpCounters, UdpOptions, UdpSocket};
pub use udp_error::{UdpError, UdpErrorKind};
pub use waker::{CallbackWaker, Wake, Waker, drain, new_eventfd, signal, wait_readable};
