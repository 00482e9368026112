//! What leaves during one flush: session messages, reports, acknowledgements, retransmissions.

use orderwire_engine::Flow;
use orderwire_io::{RouterEnd, UdpSocket};

use crate::memory::{read_u64, write_u64};
use crate::outbox::{
    BODY_BYTES_MAX, Destination, FLAG_RETRANSMIT, Outbox, PACKET_HEADER_BYTES, Stamp, write_header,
};
use crate::seam::{self, row};

/// A retransmission gives way to live datagrams: this many of its own per session and cycle.
const RETRANSMIT_DATAGRAMS_PER_FLUSH_MAX: usize = 8;
/// The way out during one flush.
pub(crate) struct WayOut<'a> {
    pub(crate) rows: &'a mut [u32],
    pub(crate) outbox: &'a mut Outbox,
    pub(crate) socket: &'a mut Option<UdpSocket>,
    pub(crate) gateway: &'a mut RouterEnd,
    /// Number of this flush, to see which sessions it has reached.
    pub(crate) flush: u32,
    pub(crate) now_ns: u64,
    pub(crate) now_ms: u32,
    pub(crate) reports: u64,
}

impl WayOut<'_> {
    fn row(&mut self, session: u32) -> &mut [u32] {
        &mut self.rows[session as usize * row::WORDS..][..row::WORDS]
    }

    /// A session message, composed in TypeScript but for what only this side knows.
    pub(crate) fn control(
        &mut self,
        session: u32,
        to: &Destination,
        bytes: &[u8],
        next: u64,
        ack: u64,
    ) {
        let Some(slot) = self.outbox.slot(self.socket) else {
            return;
        };
        slot[..bytes.len()].copy_from_slice(bytes);
        if session == seam::NO_SESSION {
            slot[32..40].copy_from_slice(&self.now_ns.to_le_bytes());
        } else {
            let body_bytes = (bytes.len() - PACKET_HEADER_BYTES) as u16;
            let stamp = Stamp {
                flags: bytes[3],
                next_seq_no: next,
                ack_seq_no: ack,
                send_time: self.now_ns,
                count: 0,
                body_bytes,
            };
            write_header(
                slot,
                &mut self.rows[session as usize * row::WORDS..][..row::WORDS],
                &stamp,
            );
        }
        self.outbox.commit(to, bytes.len(), self.gateway);
        if session != seam::NO_SESSION {
            self.sent_to(session);
        }
    }

    /// Closes a WebSocket behind what was sent to it; UDP has nothing to close.
    pub(crate) fn close(&mut self, to: &Destination, reason: u32) {
        self.outbox.close(to, reason, self.gateway);
    }

    fn sent_to(&mut self, session: u32) {
        let (now_ms, flush) = (self.now_ms, self.flush);
        let words = self.row(session);
        words[row::LAST_SENT_MS] = now_ms;
        words[row::LAST_FLUSH] = flush;
    }

    /// Everything released and unsent of a session's flow, as few datagrams as it fits.
    pub(crate) fn flow(&mut self, session: u32, flow: &mut Flow) {
        while flow.has_unsent() {
            let sent = self.datagram(session, flow, flow.unsent(), u64::MAX, 0);
            if sent == 0 {
                break;
            }
            flow.sent(sent);
        }
        let overrun = u32::from(flow.overrun());
        let words = self.row(session);
        write_u64(words, row::SETTLED, flow.settled());
        write_u64(words, row::SERVER_SEQ_NEXT, flow.unsent());
        words[row::OVERRUN] = overrun;
    }

    /// One datagram of messages from number `from` on; returns how many it took.
    fn datagram(&mut self, session: u32, flow: &Flow, from: u64, count_max: u64, flags: u8) -> u16 {
        let Some(slot) = self.outbox.slot(self.socket) else {
            return 0;
        };
        let body = &mut slot[PACKET_HEADER_BYTES..PACKET_HEADER_BYTES + BODY_BYTES_MAX];
        let (count, body_bytes) = flow.pack(from, count_max, body);
        let stamp = Stamp {
            flags,
            next_seq_no: from,
            ack_seq_no: flow.settled(),
            send_time: self.now_ns,
            count,
            body_bytes: body_bytes as u16,
        };
        let words = &mut self.rows[session as usize * row::WORDS..][..row::WORDS];
        let to = Destination::read(words, row::KIND_PORT);
        write_header(slot, words, &stamp);
        if !self
            .outbox
            .commit(&to, PACKET_HEADER_BYTES + body_bytes, self.gateway)
        {
            return 0;
        }
        self.reports += u64::from(count);
        self.sent_to(session);
        count
    }

    /// An empty datagram with the present acknowledgement, unless this flush has sent one already.
    pub(crate) fn acknowledge(&mut self, session: u32, flow: &Flow) {
        if self.row(session)[row::LAST_FLUSH] != self.flush {
            self.datagram(session, flow, flow.unsent(), 0, 0);
        }
    }

    /// A part of a running retransmission; false when it is done.
    pub(crate) fn retransmit(&mut self, session: u32, flow: &Flow) -> bool {
        for _ in 0..RETRANSMIT_DATAGRAMS_PER_FLUSH_MAX {
            let words = self.row(session);
            let from = read_u64(words, row::RETRANSMIT_FROM);
            let left = words[row::RETRANSMIT_COUNT];
            if left == 0 {
                return false;
            }
            let sent = self.datagram(session, flow, from, u64::from(left), FLAG_RETRANSMIT);
            if sent == 0 {
                // Forgotten meanwhile, or no room: in the first case the client asks again.
                let gone = from < flow.first_available();
                if gone {
                    self.row(session)[row::RETRANSMIT_COUNT] = 0;
                }
                return !gone;
            }
            let words = self.row(session);
            write_u64(words, row::RETRANSMIT_FROM, from + u64::from(sent));
            words[row::RETRANSMIT_COUNT] = left.saturating_sub(u32::from(sent));
        }
        true
    }
}
