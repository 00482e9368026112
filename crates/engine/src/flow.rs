//! The newest part of every session's numbered server flow, kept for sending and retransmission.
//!
//! A report enters when the engine decides it, is *released* when the acknowledgement level's
//! watermark has passed its cause, and is *sent* after that. It stays for retransmission until
//! newer reports need its room.

use std::collections::VecDeque;

use crate::report::{Report, ReportSink};

/// Room for a session's flow before anything sent is forgotten.
pub const FLOW_BYTES_MAX: usize = 4 << 20;
/// Room for a bound session's reports that are not sent yet; beyond it the session is overrun, unless
/// most of them are of one command: a client is not too slow for what it has had no time to read.
pub const FLOW_UNSENT_BYTES_MAX: usize = 64 << 20;
const FLOW_BYTES_MIN: usize = 4 << 10;
/// What is forgotten at a time, if it can be.
const FORGET_BYTES: u64 = 64 << 10;

#[derive(Clone, Copy, Debug)]
struct Entry {
    cause_seq: u64,
    client_seq_next: u64,
    /// Absolute position in the byte ring; masked by its capacity to find the bytes.
    position: u64,
    length: u32,
}

/// One session's flow.
#[derive(Debug)]
pub struct Flow {
    bytes: Box<[u8]>,
    /// Absolute position after the newest message.
    tail: u64,
    /// Absolute position up to which bytes can be written. It may be too low, as it is when the
    /// oldest messages have gone or there are none: then `make_room` looks again.
    room_end: u64,
    entries: VecDeque<Entry>,
    /// Server sequence number of `entries[0]`; of the next report if there are none.
    first: u64,
    /// Next number to be released; every smaller one may leave.
    released: u64,
    /// Next number to be sent for the first time on the present binding.
    unsent: u64,
    /// Every client number below this one is settled as far as the acknowledgement level asks.
    settled: u64,
    bound: bool,
    overrun: bool,
    pending: bool,
}

impl Default for Flow {
    fn default() -> Self {
        Flow {
            bytes: vec![0; FLOW_BYTES_MIN].into_boxed_slice(),
            tail: 0,
            room_end: FLOW_BYTES_MIN as u64,
            entries: VecDeque::new(),
            first: 1,
            released: 1,
            unsent: 1,
            settled: 1,
            bound: false,
            overrun: false,
            pending: false,
        }
    }
}

impl Flow {
    /// Number that the next report of this session will get.
    pub fn next_seq(&self) -> u64 {
        self.first + self.entries.len() as u64
    }

    /// Oldest number still held; equals `next_seq` when nothing is.
    pub fn first_available(&self) -> u64 {
        self.first
    }

    /// Next number to be sent for the first time on this binding.
    pub fn unsent(&self) -> u64 {
        self.unsent
    }

    /// Next number to be released.
    pub fn released(&self) -> u64 {
        self.released
    }

    /// Every client number below this one is settled, applied or burned.
    pub fn settled(&self) -> u64 {
        self.settled
    }

    /// The session lost reports that it never got, because it was bound and did not keep up.
    pub fn overrun(&self) -> bool {
        self.overrun
    }

    fn oldest_position(&self) -> u64 {
        self.entries
            .front()
            .map_or(self.tail, |entry| entry.position)
    }

    fn push(&mut self, cause_seq: u64, client_seq_next: u64, frame: &[u8]) {
        let position = match self.room(frame.len()) {
            Some(position) => position,
            None => self.make_room(frame.len(), cause_seq),
        };
        let at = (position & (self.bytes.len() as u64 - 1)) as usize;
        self.bytes[at..at + frame.len()].copy_from_slice(frame);
        self.tail = position + frame.len() as u64;
        let length = frame.len() as u32;
        self.entries.push_back(Entry {
            cause_seq,
            client_seq_next,
            position,
            length,
        });
    }

    /// Where so many bytes can go in one piece, if they can without anything being forgotten.
    #[inline]
    fn room(&self, length: usize) -> Option<u64> {
        let (capacity, length) = (self.bytes.len() as u64, length as u64);
        let at = self.tail & (capacity - 1);
        let skip = if at + length > capacity {
            capacity - at
        } else {
            0
        };
        let position = self.tail + skip;
        (position + length <= self.room_end).then_some(position)
    }

    #[cold]
    fn make_room(&mut self, length: usize, cause_seq: u64) -> u64 {
        loop {
            if self.bytes.len() < FLOW_BYTES_MAX || !self.may_forget_oldest(cause_seq) {
                self.grow();
            } else {
                self.forget();
            }
            self.room_end = self.oldest_position() + self.bytes.len() as u64;
            if let Some(position) = self.room(length) {
                return position;
            }
        }
    }

    /// Forgets the oldest report, and those after it that nobody waits for until there is room for
    /// many new ones: looking for room report by report would cost more than keeping them.
    fn forget(&mut self) {
        let enough = self.oldest_position() + FORGET_BYTES;
        loop {
            self.entries.pop_front();
            self.first += 1;
            self.unsent = self.unsent.max(self.first);
            let may_go = !self.bound || self.first < self.unsent;
            if !may_go || self.entries.is_empty() || self.oldest_position() >= enough {
                break;
            }
        }
        self.released = self.released.max(self.first);
    }

    /// Sent reports may be forgotten (older parts come from replay), and so may those of a session
    /// that nobody is bound to. What a bound session still waits for is kept up to a limit, and beyond
    /// it while half of that or more is of the command at hand: as many reports as one command makes.
    fn may_forget_oldest(&mut self, cause_seq: u64) -> bool {
        if !self.bound || self.first < self.unsent {
            return true;
        }
        if self.bytes.len() < FLOW_UNSENT_BYTES_MAX {
            return false;
        }
        let older = self
            .entries
            .partition_point(|entry| entry.cause_seq < cause_seq);
        let of_command = self
            .entries
            .get(older)
            .map_or(0, |entry| self.tail - entry.position);
        let is_slow = of_command < self.bytes.len() as u64 / 2;
        self.overrun |= is_slow;
        is_slow
    }

    fn grow(&mut self) {
        let mut bytes = vec![0; self.bytes.len() * 2].into_boxed_slice();
        let mask = self.bytes.len() as u64 - 1;
        let mut tail = 0_u64;
        for entry in &mut self.entries {
            let from = (entry.position & mask) as usize;
            let length = entry.length as usize;
            // The new ring is larger than all that the old one held, so it cannot wrap here.
            bytes[tail as usize..tail as usize + length]
                .copy_from_slice(&self.bytes[from..from + length]);
            entry.position = tail;
            tail += length as u64;
        }
        self.bytes = bytes;
        self.tail = tail;
    }

    fn entry(&self, seq: u64) -> Option<&Entry> {
        let index = seq.checked_sub(self.first)?;
        self.entries.get(usize::try_from(index).ok()?)
    }

    fn release(&mut self, watermark: u64) {
        // Causes never fall, so mostly all is safe if the newest is.
        if let Some(newest) = self.entries.back()
            && newest.cause_seq <= watermark
        {
            self.settled = self.settled.max(newest.client_seq_next);
            self.released = self.next_seq();
            return;
        }
        while let Some(entry) = self.entry(self.released) {
            if entry.cause_seq > watermark {
                break;
            }
            self.settled = self.settled.max(entry.client_seq_next);
            self.released += 1;
        }
    }

    /// Copies released messages from number `from` on into `body`, as many as fit and at most
    /// `count_max`. Returns (messages, bytes).
    pub fn pack(&self, from: u64, count_max: u64, body: &mut [u8]) -> (u16, usize) {
        let mask = self.bytes.len() as u64 - 1;
        let (mut count, mut used) = (0_u16, 0_usize);
        let end = self.released.min(from.saturating_add(count_max));
        // Messages that lie behind one another, with the ring's end not between them, are copied in
        // one piece: where that begins, here and there.
        let (mut piece, mut copied) = (0_u64, 0_usize);
        while from + u64::from(count) < end {
            let Some(entry) = self.entry(from + u64::from(count)) else {
                break;
            };
            let length = entry.length as usize;
            if used + length > body.len() {
                break;
            }
            let goes_on = entry.position == piece + (used - copied) as u64;
            if !goes_on || entry.position & mask == 0 {
                self.copy_piece(piece, &mut body[copied..used]);
                (piece, copied) = (entry.position, used);
            }
            used += length;
            count += 1;
        }
        self.copy_piece(piece, &mut body[copied..used]);
        (count, used)
    }

    /// Copies bytes from a position on that do not wrap.
    fn copy_piece(&self, position: u64, to: &mut [u8]) {
        let at = (position & (self.bytes.len() as u64 - 1)) as usize;
        to.copy_from_slice(&self.bytes[at..at + to.len()]);
    }

    /// Moves the cursor of first sending after `pack`.
    pub fn sent(&mut self, count: u16) {
        self.unsent += u64::from(count);
        debug_assert!(self.unsent <= self.released);
    }

    /// Released reports wait for their way to a client that is there.
    pub fn has_unsent(&self) -> bool {
        self.bound && self.unsent < self.released
    }

    fn has_work(&self) -> bool {
        self.released < self.next_seq() || self.has_unsent()
    }
}

/// The flows of all sessions, and which of them have something to release or to send.
#[derive(Debug, Default)]
pub struct FlowStore {
    flows: Vec<Flow>,
    pending: Vec<u32>,
}

impl FlowStore {
    pub fn get(&self, session: u32) -> Option<&Flow> {
        self.flows.get(session as usize)
    }

    pub fn get_mut(&mut self, session: u32) -> Option<&mut Flow> {
        self.flows.get_mut(session as usize)
    }

    /// A client holds everything up to `last_held` and takes what follows from now on. Fails when
    /// its position is not in the store: what was never decided, or what is already forgotten.
    pub fn bind(&mut self, session: u32, last_held: u64) -> bool {
        let Some(flow) = self.flows.get_mut(session as usize) else {
            return false;
        };
        let next = last_held.saturating_add(1);
        if next < flow.first || next > flow.next_seq() {
            return false;
        }
        flow.unsent = next;
        // What the client holds was released before, by this process or by an earlier one.
        while flow.released < next {
            if let Some(entry) = flow.entry(flow.released) {
                flow.settled = flow.settled.max(entry.client_seq_next);
            }
            flow.released += 1;
        }
        flow.bound = true;
        flow.overrun = false;
        self.mark(session);
        true
    }

    pub fn unbind(&mut self, session: u32) {
        if let Some(flow) = self.flows.get_mut(session as usize) {
            flow.bound = false;
        }
    }

    fn mark(&mut self, session: u32) {
        let flow = &mut self.flows[session as usize];
        if !flow.pending {
            flow.pending = true;
            self.pending.push(session);
        }
    }

    /// Releases everything whose cause is at or below `watermark`, shows each session that had
    /// something waiting to `visit`, which sends what it can, and keeps those that still wait.
    pub fn flush(&mut self, watermark: u64, mut visit: impl FnMut(u32, &mut Flow)) {
        let mut kept = 0;
        for index in 0..self.pending.len() {
            let session = self.pending[index];
            let flow = &mut self.flows[session as usize];
            flow.release(watermark);
            visit(session, flow);
            if flow.has_work() {
                self.pending[kept] = session;
                kept += 1;
            } else {
                flow.pending = false;
            }
        }
        self.pending.truncate(kept);
    }

    /// Whether anything waits for the watermark or for the way out.
    pub fn has_pending(&self) -> bool {
        !self.pending.is_empty()
    }
}

impl ReportSink for FlowStore {
    fn session_opened(&mut self, session: u32, _session_id: u64) {
        let index = session as usize;
        if index == self.flows.len() {
            self.flows.push(Flow::default());
            return;
        }
        // A new version of a known session starts its numbers again.
        let pending = self.flows[index].pending;
        self.flows[index] = Flow {
            pending,
            ..Flow::default()
        };
    }

    fn report(&mut self, report: &Report<'_>) {
        let flow = &mut self.flows[report.session as usize];
        debug_assert_eq!(flow.next_seq(), report.server_seq);
        flow.push(report.cause_seq, report.client_seq_next, report.frame);
        self.mark(report.session);
    }
}
