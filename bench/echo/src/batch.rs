//! Datagrams of one size received and sent through arrays that are built once.

use std::net::UdpSocket;
use std::os::fd::AsRawFd;

use crate::DATAGRAM_BYTES_MAX;

/// Datagrams per system call, as many as the router takes from its socket.
pub const BATCH: usize = 64;
const SOCKET_BUFFER_BYTES: libc::c_int = 4 << 20;

/// Slots with their kernel headers. The headers point into the other two vectors, whose memory
/// does not move: a batch never changes their length.
pub struct Batch {
    pub bytes: Vec<[u8; DATAGRAM_BYTES_MAX]>,
    addresses: Vec<libc::sockaddr_storage>,
    vectors: Vec<libc::iovec>,
    headers: Vec<libc::mmsghdr>,
}

impl Batch {
    /// `is_connected`: the kernel knows the peer, so no addresses are read or written.
    pub fn new(is_connected: bool) -> Self {
        let mut bytes = vec![[0_u8; DATAGRAM_BYTES_MAX]; BATCH];
        // SAFETY: all zeros is a valid address of no family.
        let mut addresses = vec![unsafe { std::mem::zeroed::<libc::sockaddr_storage>() }; BATCH];
        let mut vectors: Vec<libc::iovec> = bytes
            .iter_mut()
            .map(|slot| libc::iovec {
                iov_base: slot.as_mut_ptr().cast(),
                iov_len: slot.len(),
            })
            .collect();
        let headers = (0..BATCH)
            .map(|slot| {
                // SAFETY: all zeros is a valid empty message header.
                let mut header: libc::mmsghdr = unsafe { std::mem::zeroed() };
                if !is_connected {
                    header.msg_hdr.msg_name = (&raw mut addresses[slot]).cast();
                }
                header.msg_hdr.msg_iov = &raw mut vectors[slot];
                header.msg_hdr.msg_iovlen = 1;
                header
            })
            .collect();
        Batch {
            bytes,
            addresses,
            vectors,
            headers,
        }
    }

    /// What is there; 0 if nothing is. Never blocks. A connected socket whose peer does not listen
    /// hears of it here.
    pub fn receive(&mut self, socket: &UdpSocket) -> Result<usize, String> {
        for slot in 0..BATCH {
            self.vectors[slot].iov_len = DATAGRAM_BYTES_MAX;
            if !self.headers[slot].msg_hdr.msg_name.is_null() {
                let bytes = size_of_val(&self.addresses[slot]);
                self.headers[slot].msg_hdr.msg_namelen = bytes as libc::socklen_t;
            }
        }
        // SAFETY: every header points at an address (or none) and one vector over a live slot.
        let count = unsafe {
            libc::recvmmsg(
                socket.as_raw_fd(),
                self.headers.as_mut_ptr(),
                BATCH as libc::c_uint,
                libc::MSG_DONTWAIT,
                std::ptr::null_mut(),
            )
        };
        taken(count, "receive")
    }

    /// Bytes of a received datagram.
    pub fn length(&self, slot: usize) -> usize {
        self.headers[slot].msg_len as usize
    }

    /// Sends slots `from` to `to` (exclusive) and returns how many the kernel took. An unconnected
    /// socket sends each back to where the datagram in its slot came from.
    pub fn send(
        &mut self,
        socket: &UdpSocket,
        from: usize,
        to: usize,
        length: impl Fn(&Self, usize) -> usize,
    ) -> Result<usize, String> {
        for slot in from..to {
            self.vectors[slot].iov_len = length(self, slot);
        }
        // SAFETY: as in `receive`; the range is within the headers.
        let count = unsafe {
            libc::sendmmsg(
                socket.as_raw_fd(),
                self.headers[from..to].as_mut_ptr(),
                (to - from) as libc::c_uint,
                libc::MSG_DONTWAIT,
            )
        };
        taken(count, "send")
    }
}

fn taken(count: libc::c_int, what: &str) -> Result<usize, String> {
    if count >= 0 {
        return Ok(count as usize);
    }
    let error = std::io::Error::last_os_error();
    match error.raw_os_error() {
        Some(libc::EAGAIN | libc::EINTR | libc::ENOBUFS) => Ok(0),
        _ => Err(format!("cannot {what}: {error}")),
    }
}

/// Asks for the same buffers as the router's socket.
pub fn enlarge_buffers(socket: &UdpSocket) {
    for option in [libc::SO_RCVBUF, libc::SO_SNDBUF] {
        let bytes = SOCKET_BUFFER_BYTES;
        // SAFETY: `bytes` is the integer that both options take. What the kernel grants is up to
        // it, so the result does not matter.
        unsafe {
            libc::setsockopt(
                socket.as_raw_fd(),
                libc::SOL_SOCKET,
                option,
                (&raw const bytes).cast(),
                size_of_val(&bytes) as libc::socklen_t,
            )
        };
    }
}
