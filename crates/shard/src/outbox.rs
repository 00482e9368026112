//! Datagrams on their way out: stamped here, kept until the kernel or the gateway has taken them.

use orderwire_io::{Descriptor, RouterEnd, UdpSocket, kind};

use crate::memory::{read_u64, write_u64};
use crate::seam::row;

/// Largest datagram, and room for one.
pub const DATAGRAM_BYTES_MAX: usize = 1_400;
/// Datagram bytes less header and the room kept for a tag.
pub const BODY_BYTES_MAX: usize = DATAGRAM_BYTES_MAX - PACKET_HEADER_BYTES - 16;
pub const PACKET_HEADER_BYTES: usize = 48;
const SLOTS: usize = 256;

/// Packet header flags used by a server.
pub const FLAG_RETRANSMIT: u8 = 1 << 0;
pub const FLAG_CONTROL: u8 = 1 << 4;

/// Where a datagram goes: the words of a descriptor or of a session's row.
#[derive(Clone, Copy, Debug)]
pub struct Destination {
    pub kind_port: u32,
    pub address: [u32; 4],
}

impl Destination {
    /// From five consecutive words: kind and port, then the address.
    pub fn read(words: &[u32], at: usize) -> Self {
        let address = [words[at + 1], words[at + 2], words[at + 3], words[at + 4]];
        Destination {
            kind_port: words[at],
            address,
        }
    }

    fn is_websocket(&self) -> bool {
        self.kind_port >> 16 == u32::from(kind::WEBSOCKET)
    }
}

/// Header fields that differ between datagrams of one session.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    pub flags: u8,
    pub next_seq_no: u64,
    pub ack_seq_no: u64,
    pub send_time: u64,
    pub count: u16,
    pub body_bytes: u16,
}

/// Writes the 48-byte packet header and takes the row's next packet number.
pub fn write_header(out: &mut [u8], row_words: &mut [u32], stamp: &Stamp) {
    let packet_no = read_u64(row_words, row::PACKET_NO);
    write_u64(row_words, row::PACKET_NO, packet_no + 1);
    out[0..2].copy_from_slice(&0x574f_u16.to_le_bytes());
    out[2] = 1;
    out[3] = stamp.flags;
    out[4..8].copy_from_slice(&row_words[row::CONN_ID].to_le_bytes());
    out[8..16].copy_from_slice(&packet_no.to_le_bytes());
    out[16..24].copy_from_slice(&stamp.next_seq_no.to_le_bytes());
    out[24..32].copy_from_slice(&stamp.ack_seq_no.to_le_bytes());
    out[32..40].copy_from_slice(&stamp.send_time.to_le_bytes());
    out[40..42].copy_from_slice(&stamp.count.to_le_bytes());
    out[42..44].copy_from_slice(&stamp.body_bytes.to_le_bytes());
    out[44..48].copy_from_slice(&row_words[row::CREDIT].to_le_bytes());
}

/// What happened on the way out, since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutboxCounters {
    pub datagrams: u64,
    /// Times the kernel's queue was full.
    pub blocked: u64,
    /// Datagrams that the gateway's ring had no room for.
    pub ring_full: u64,
}

pub struct Outbox {
    arena: Box<[u8]>,
    queue: Vec<Descriptor>,
    gateway_used: bool,
    counters: OutboxCounters,
}

impl Default for Outbox {
    fn default() -> Self {
        Outbox {
            arena: vec![0; SLOTS * DATAGRAM_BYTES_MAX].into_boxed_slice(),
            queue: Vec::with_capacity(SLOTS),
            gateway_used: false,
            counters: OutboxCounters::default(),
        }
    }
}

impl Outbox {
    /// A free slot to write the next datagram into; `None` while the way out is full.
    pub fn slot(&mut self, socket: &mut Option<UdpSocket>) -> Option<&mut [u8]> {
        if self.queue.len() == SLOTS {
            self.transmit(socket);
        }
        let at = self.queue.len() * DATAGRAM_BYTES_MAX;
        // Slots are used in order, and `transmit` moves what is left to the front.
        self.arena.get_mut(at..at + DATAGRAM_BYTES_MAX)
    }

    /// Sends the datagram of `length` bytes in the slot last given. False when it could not be
    /// taken: the gateway's ring is full.
    pub fn commit(&mut self, to: &Destination, length: usize, gateway: &mut RouterEnd) -> bool {
        let at = self.queue.len() * DATAGRAM_BYTES_MAX;
        if to.is_websocket() {
            if !gateway.send(to.address[0], &self.arena[at..at + length]) {
                self.counters.ring_full += 1;
                return false;
            }
            self.gateway_used = true;
        } else {
            let port = to.kind_port as u16;
            self.queue
                .push(Descriptor::udp(at as u32, length as u32, to.address, port));
        }
        self.counters.datagrams += 1;
        true
    }

    /// Asks the gateway to close a WebSocket; what was committed before gets there first.
    pub fn close(&mut self, to: &Destination, reason: u32, gateway: &mut RouterEnd) {
        if !to.is_websocket() {
            return;
        }
        if gateway.close(to.address[0], reason) {
            self.gateway_used = true;
        } else {
            self.counters.ring_full += 1;
        }
    }

    /// Hands everything to the kernel. What it does not take stays for the next time.
    pub fn transmit(&mut self, socket: &mut Option<UdpSocket>) {
        let Some(socket) = socket else {
            self.queue.clear();
            return;
        };
        if self.queue.is_empty() {
            return;
        }
        let sent = socket.send_batch(&self.arena, &self.queue);
        if sent == self.queue.len() {
            self.queue.clear();
            return;
        }
        self.counters.blocked += 1;
        self.queue.drain(..sent);
        for (slot, descriptor) in self.queue.iter_mut().enumerate() {
            let from = descriptor.offset as usize;
            let to = slot * DATAGRAM_BYTES_MAX;
            self.arena
                .copy_within(from..from + descriptor.length as usize, to);
            descriptor.offset = to as u32;
        }
    }

    pub fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }

    /// Whether the gateway got something since the last call.
    pub fn take_gateway_used(&mut self) -> bool {
        std::mem::take(&mut self.gateway_used)
    }

    pub fn counters(&self) -> &OutboxCounters {
        &self.counters
    }
}
