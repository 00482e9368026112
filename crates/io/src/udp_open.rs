//! Opening a UDP socket with the options this crate needs.

use std::io;
use std::mem::size_of;
use std::net::SocketAddr;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

use crate::limits::BATCH_MAX;
use crate::udp::UdpOptions;
use crate::udp_error::UdpError;

pub(crate) fn open(address: SocketAddr, options: &UdpOptions) -> Result<OwnedFd, UdpError> {
    assert!(
        (1..=BATCH_MAX).contains(&options.batch),
        "batch {} is not from 1 to {BATCH_MAX}",
        options.batch
    );
    let family = if address.is_ipv6() {
        libc::AF_INET6
    } else {
        libc::AF_INET
    };
    let kind = libc::SOCK_DGRAM | libc::SOCK_NONBLOCK | libc::SOCK_CLOEXEC;
    // SAFETY: no pointers.
    let fd = unsafe { libc::socket(family, kind, 0) };
    if fd < 0 {
        return Err(UdpError::last(address));
    }
    // SAFETY: the kernel has just given this descriptor to us alone.
    let fd = unsafe { OwnedFd::from_raw_fd(fd) };
    if address.is_ipv6() {
        // Some systems set it otherwise by default; a router on [::] is meant for everybody.
        set_option(&fd, libc::IPPROTO_IPV6, libc::IPV6_V6ONLY, 0)
            .map_err(|_| UdpError::last(address))?;
    }
    set_option(&fd, libc::SOL_SOCKET, libc::SO_RXQ_OVFL, 1).map_err(|_| UdpError::last(address))?;
    let (receive, send) = (options.receive_buffer_bytes, options.send_buffer_bytes);
    set_buffer(&fd, libc::SO_RCVBUFFORCE, libc::SO_RCVBUF, receive)
        .and_then(|()| set_buffer(&fd, libc::SO_SNDBUFFORCE, libc::SO_SNDBUF, send))
        .map_err(|_| UdpError::last(address))?;
    Ok(fd)
}

/// The first name needs CAP_NET_ADMIN; the second takes what the system-wide limit allows.
fn set_buffer(fd: &OwnedFd, force: i32, plain: i32, bytes: u32) -> io::Result<()> {
    // The kernel doubles the number in a signed 32-bit integer.
    let bytes = bytes.min(i32::MAX as u32 / 2) as i32;
    set_option(fd, libc::SOL_SOCKET, force, bytes)
        .or_else(|_| set_option(fd, libc::SOL_SOCKET, plain, bytes))
}

pub(crate) fn set_option(fd: &OwnedFd, level: i32, name: i32, value: i32) -> io::Result<()> {
    let length = size_of::<i32>() as libc::socklen_t;
    // SAFETY: `value` lives during the call and has `length` bytes.
    let result = unsafe {
        libc::setsockopt(
            fd.as_raw_fd(),
            level,
            name,
            (&raw const value).cast(),
            length,
        )
    };
    if result == 0 {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}

pub(crate) fn get_option(fd: &OwnedFd, name: i32) -> Option<u32> {
    let mut value = 0_i32;
    let mut length = size_of::<i32>() as libc::socklen_t;
    // SAFETY: `value` has room for `length` bytes.
    let result = unsafe {
        libc::getsockopt(
            fd.as_raw_fd(),
            libc::SOL_SOCKET,
            name,
            (&raw mut value).cast(),
            &raw mut length,
        )
    };
    (result == 0).then_some(value as u32)
}
