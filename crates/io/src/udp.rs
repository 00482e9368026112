//! A non-blocking UDP socket that moves datagrams in batches, one system call each way, through
//! arrays built once. Nothing here allocates after the socket is open.

use std::mem::size_of_val;
use std::net::SocketAddr;
use std::os::fd::{AsRawFd, OwnedFd, RawFd};
use std::sync::Arc;

use crate::address::{AddressWords, KERNEL_ADDRESS_BYTES, KernelAddress, to_words};
use crate::descriptor::Descriptor;
use crate::limits::SOCKET_BUFFER_BYTES;
use crate::udp_batch::{Peer, ReceiveBatch, SendBatch, SendOutcome};
use crate::udp_error::UdpError;
use crate::udp_open::{get_option, open};

#[derive(Clone, Copy, Debug)]
pub struct UdpOptions {
    /// Datagrams per system call, 1 to `BATCH_MAX`.
    pub batch: usize,
    /// What to ask the kernel for. Without privilege it grants at most `net.core.rmem_max`.
    pub receive_buffer_bytes: u32,
    /// What to ask the kernel for. Without privilege it grants at most `net.core.wmem_max`.
    pub send_buffer_bytes: u32,
}

impl Default for UdpOptions {
    fn default() -> Self {
        Self {
            batch: 64,
            receive_buffer_bytes: SOCKET_BUFFER_BYTES,
            send_buffer_bytes: SOCKET_BUFFER_BYTES,
        }
    }
}

/// What has happened on a socket since it was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UdpCounters {
    pub received: u64,
    /// Of those received: longer than their slot, so cut and flagged.
    pub truncated: u64,
    /// Receive calls that failed for another reason than "nothing there" and `refused`.
    pub receive_errors: u64,
    pub sent: u64,
    /// Datagrams that the kernel would not send, which were skipped: unreachable peer, wrong
    /// address family, too long for the path, firewall.
    pub send_skipped: u64,
    /// Send calls that stopped early because the kernel's queue was full.
    pub send_blocked: u64,
    /// Times the peer's machine said that nobody listens on the port. Only connected sockets are
    /// told, and the kernel folds the refusals of one batch into one.
    pub refused: u64,
    /// Last error number behind `receive_errors` or `send_skipped`; 0: none yet.
    pub last_errno: i32,
}

pub struct UdpSocket {
    fd: Arc<OwnedFd>,
    local: SocketAddr,
    /// Set on a connected socket.
    peer: Option<(AddressWords, u16)>,
    receive_buffer_bytes: u32,
    receive: ReceiveBatch,
    send: SendBatch,
    counters: UdpCounters,
    /// Kernel's drop counter (32 bits, wraps) as last seen, and the sum since the start.
    drops_seen: u32,
    drops: u64,
    /// The last poll found nothing, so traffic is light: take one datagram with the cheaper call.
    is_idle: bool,
}

impl UdpSocket {
    /// Opens a socket on an address of this machine; port 0 picks a free one. An IPv6 socket on
    /// `[::]` takes IPv4 as well.
    ///
    /// # Errors
    /// When the address cannot be used; the error says why.
    ///
    /// # Panics
    /// When `options.batch` is out of range.
    pub fn bind(address: SocketAddr, options: &UdpOptions) -> Result<Self, UdpError> {
        let fd = open(address, options)?;
        let (kernel, length) = KernelAddress::new(&address);
        // SAFETY: `kernel` holds an address of `length` bytes.
        let result = unsafe { libc::bind(fd.as_raw_fd(), (&raw const kernel).cast(), length) };
        if result != 0 {
            return Err(UdpError::last(address));
        }
        Self::finish(fd, address, None, options)
    }

    /// Opens a socket that talks to one peer and hears only that peer.
    ///
    /// # Errors
    /// When there is no route to the peer; whether anybody listens there is not known yet.
    ///
    /// # Panics
    /// When `options.batch` is out of range.
    pub fn connect(peer: SocketAddr, options: &UdpOptions) -> Result<Self, UdpError> {
        let fd = open(peer, options)?;
        let (kernel, length) = KernelAddress::new(&peer);
        // SAFETY: `kernel` holds an address of `length` bytes.
        let result = unsafe { libc::connect(fd.as_raw_fd(), (&raw const kernel).cast(), length) };
        if result != 0 {
            return Err(UdpError::last(peer));
        }
        Self::finish(fd, peer, Some((to_words(peer.ip()), peer.port())), options)
    }

    fn finish(
        fd: OwnedFd,
        asked: SocketAddr,
        peer: Option<(AddressWords, u16)>,
        options: &UdpOptions,
    ) -> Result<Self, UdpError> {
        let mut kernel = KernelAddress::empty();
        let mut length = KERNEL_ADDRESS_BYTES;
        // SAFETY: `kernel` has room for `length` bytes.
        let result =
            unsafe { libc::getsockname(fd.as_raw_fd(), (&raw mut kernel).cast(), &raw mut length) };
        if result != 0 {
            return Err(UdpError::last(asked));
        }
        // The kernel doubles what was asked, for its own bookkeeping, and reports the double.
        let granted = get_option(&fd, libc::SO_RCVBUF).unwrap_or(0) / 2;
        Ok(Self {
            local: kernel.socket_address(),
            peer,
            receive_buffer_bytes: granted,
            receive: ReceiveBatch::new(options.batch, peer.is_none()),
            send: SendBatch::new(options.batch),
            counters: UdpCounters::default(),
            drops_seen: 0,
            drops: 0,
            is_idle: true,
            fd: Arc::new(fd),
        })
    }

    /// The address it is bound to, with the port that the kernel picked.
    pub fn local_address(&self) -> SocketAddr {
        self.local
    }

    /// For `poll`; valid as long as the socket or a [`share_fd`](Self::share_fd) lives.
    pub fn fd(&self) -> RawFd {
        self.fd.as_raw_fd()
    }

    /// Keeps the descriptor open for a thread that waits on it, so that its number cannot be given
    /// to another file meanwhile.
    pub fn share_fd(&self) -> Arc<OwnedFd> {
        Arc::clone(&self.fd)
    }

    /// What the kernel granted, in the unit of `UdpOptions::receive_buffer_bytes`.
    pub fn receive_buffer_bytes(&self) -> u32 {
        self.receive_buffer_bytes
    }

    pub fn counters(&self) -> &UdpCounters {
        &self.counters
    }

    /// Datagrams the kernel threw away because this socket's queue was full. Asks the kernel, which
    /// otherwise tells only with the next datagram that comes in.
    pub fn kernel_drops(&mut self) -> u64 {
        let mut info = [0_u32; libc::SK_MEMINFO_DROPS as usize + 1];
        let mut length = size_of_val(&info) as libc::socklen_t;
        // SAFETY: `info` has room for `length` bytes.
        let result = unsafe {
            libc::getsockopt(
                self.fd(),
                libc::SOL_SOCKET,
                libc::SO_MEMINFO,
                info.as_mut_ptr().cast(),
                &raw mut length,
            )
        };
        if result == 0 && length as usize == size_of_val(&info) {
            self.see_drops(info[libc::SK_MEMINFO_DROPS as usize]);
        }
        self.drops
    }

    /// As [`kernel_drops`](Self::kernel_drops), but only what datagrams have told; no system call.
    pub fn kernel_drops_seen(&self) -> u64 {
        self.drops
    }

    fn see_drops(&mut self, kernel_count: u32) {
        let more = kernel_count.wrapping_sub(self.drops_seen);
        // A datagram carries the count of when it was queued, which may be older than what
        // `kernel_drops` saw.
        if more < u32::MAX / 2 {
            self.drops += u64::from(more);
            self.drops_seen = kernel_count;
        }
    }

    /// Receives what is there into `arena`, cut into slots of `SLOT_BYTES`, one descriptor per
    /// datagram, and returns how many; never blocks. At most the batch, the slots and `out` allow.
    /// Descriptors' offsets count from the start of `arena`.
    pub fn recv_batch(&mut self, arena: &mut [u8], out: &mut [Descriptor]) -> usize {
        let (outcome, retry) = self.try_recv(arena, out);
        // An error the network reported earlier comes before the datagrams behind it.
        if retry {
            self.try_recv(arena, out).0
        } else {
            outcome
        }
    }

    fn try_recv(&mut self, arena: &mut [u8], out: &mut [Descriptor]) -> (usize, bool) {
        let single = self.is_idle;
        let fd = self.fd.as_raw_fd();
        let received = match self.receive.receive(fd, arena, out, self.peer, single) {
            Ok(received) => received,
            Err(errno) => {
                self.is_idle = true;
                return (0, self.note_receive_error(errno));
            }
        };
        self.is_idle = received.count == 0;
        self.counters.received += received.count as u64;
        self.counters.truncated += received.truncated as u64;
        if let Some(drops) = received.drops {
            self.see_drops(drops);
        }
        (received.count, false)
    }

    /// Whether it is worth trying again.
    fn note_receive_error(&mut self, errno: i32) -> bool {
        match errno {
            libc::EAGAIN | libc::EINTR => return false,
            libc::ECONNREFUSED => self.counters.refused += 1,
            _ => {
                self.counters.receive_errors += 1;
                self.counters.last_errno = errno;
            }
        }
        true
    }

    /// Sends datagrams, whose bytes stand in `arena` where the descriptors say, in order. On a
    /// connected socket their addresses are not looked at. Returns how many are done with, from
    /// the first on: sent, or impossible to send, skipped and counted. Fewer than given means that
    /// the kernel's queue is full: come again with the rest.
    ///
    /// # Panics
    /// When a descriptor reaches beyond the arena.
    pub fn send_batch(&mut self, arena: &[u8], datagrams: &[Descriptor]) -> usize {
        let mut done = 0;
        let mut refused_here = false;
        while done < datagrams.len() {
            let rest = &datagrams[done..];
            let to = match self.peer {
                Some(_) => Peer::Connected,
                None => Peer::Described {
                    is_v6: self.local.is_ipv6(),
                },
            };
            match self.send.send(self.fd.as_raw_fd(), arena, rest, to) {
                SendOutcome::Sent(count) => {
                    done += count;
                    self.counters.sent += count as u64;
                    refused_here = false;
                }
                SendOutcome::Unaddressable => {
                    self.skip(libc::EAFNOSUPPORT);
                    done += 1;
                }
                SendOutcome::Failed(libc::EAGAIN | libc::ENOBUFS | libc::ENOMEM) => {
                    self.counters.send_blocked += 1;
                    break;
                }
                SendOutcome::Failed(libc::EINTR) => {}
                // The report belongs to an earlier datagram; this one has not been tried yet.
                SendOutcome::Failed(libc::ECONNREFUSED) if !refused_here => {
                    self.counters.refused += 1;
                    refused_here = true;
                }
                SendOutcome::Failed(errno) => {
                    self.skip(errno);
                    done += 1;
                    refused_here = false;
                }
            }
        }
        done
    }

    fn skip(&mut self, errno: i32) {
        self.counters.send_skipped += 1;
        self.counters.last_errno = errno;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::udp_open::set_option;
    use std::os::fd::FromRawFd;

    /// A pair of Unix datagram sockets: unlike UDP over loopback, their queue really blocks the
    /// sender when it is full.
    fn blocking_pair() -> (UdpSocket, OwnedFd) {
        let mut fds = [0; 2];
        let kind = libc::SOCK_DGRAM | libc::SOCK_NONBLOCK;
        // SAFETY: `fds` has room for the two descriptors.
        let result = unsafe { libc::socketpair(libc::AF_UNIX, kind, 0, fds.as_mut_ptr()) };
        assert_eq!(result, 0);
        // SAFETY: both descriptors are new and ours.
        let [ours, theirs] = fds.map(|fd| unsafe { OwnedFd::from_raw_fd(fd) });
        set_option(&ours, libc::SOL_SOCKET, libc::SO_SNDBUF, 1).unwrap(); // The least there is.
        let peer = SocketAddr::from(([127, 0, 0, 1], 1));
        let words = (to_words(peer.ip()), peer.port());
        let socket = UdpSocket::finish(ours, peer, Some(words), &UdpOptions::default()).unwrap();
        (socket, theirs)
    }

    #[test]
    fn a_full_queue_stops_the_batch_and_the_rest_goes_later_in_order() {
        let (mut socket, reader) = blocking_pair();
        let arena: Vec<u8> = (0..200).collect();
        let batch: Vec<_> = (0..200).map(|i| Descriptor::udp(i, 1, [0; 4], 0)).collect();
        let mut done = 0;
        let mut seen = Vec::new();
        while seen.len() < batch.len() {
            let sent = socket.send_batch(&arena, &batch[done..]);
            done += sent;
            let before = seen.len();
            let mut byte = 0_u8;
            // SAFETY: reads at most one byte into `byte`.
            while unsafe { libc::read(reader.as_raw_fd(), (&raw mut byte).cast(), 1) } == 1 {
                seen.push(byte);
            }
            assert_eq!(seen.len() - before, sent, "it reports what the kernel took");
            assert!(sent > 0, "an empty queue takes something");
        }
        assert_eq!(seen, arena, "every datagram once, in order");
        assert!(socket.counters().send_blocked > 0, "the queue was full");
        assert_eq!(socket.counters().sent, 200);
        assert_eq!(socket.counters().send_skipped, 0);
    }
}
