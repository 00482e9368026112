//! Why a UDP socket could not be opened, in words for the operator.

use std::fmt;
use std::io;
use std::net::SocketAddr;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UdpErrorKind {
    /// Another socket holds this address and port.
    AddressInUse,
    /// The user may not use this port.
    PermissionDenied,
    /// No interface of this machine has this address.
    NotLocal,
    /// The kernel knows no route from here to the peer.
    Unreachable,
    /// The kernel has no IPv6 (or no IPv4).
    FamilyUnsupported,
    /// Anything else; see the errno.
    Other,
}

/// A socket that could not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UdpError {
    pub kind: UdpErrorKind,
    /// The address that was asked for.
    pub address: SocketAddr,
    /// The system's error number.
    pub errno: i32,
}

impl UdpError {
    /// The error that the system call which has just failed left behind.
    pub(crate) fn last(address: SocketAddr) -> Self {
        let errno = io::Error::last_os_error().raw_os_error().unwrap_or(0);
        let kind = match errno {
            libc::EADDRINUSE => UdpErrorKind::AddressInUse,
            libc::EACCES | libc::EPERM => UdpErrorKind::PermissionDenied,
            libc::EADDRNOTAVAIL => UdpErrorKind::NotLocal,
            libc::ENETUNREACH | libc::EHOSTUNREACH => UdpErrorKind::Unreachable,
            libc::EAFNOSUPPORT => UdpErrorKind::FamilyUnsupported,
            _ => UdpErrorKind::Other,
        };
        Self {
            kind,
            address,
            errno,
        }
    }
}

impl fmt::Display for UdpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = self.address;
        match self.kind {
            UdpErrorKind::AddressInUse => write!(
                f,
                "UDP address {address} is already in use: stop the other process or choose another port"
            ),
            UdpErrorKind::PermissionDenied => write!(
                f,
                "no permission to use UDP address {address}: choose a port from 1024 on, or a broader permission"
            ),
            UdpErrorKind::NotLocal => write!(
                f,
                "UDP address {address} is not an address of this machine: choose one of its own, or 0.0.0.0 or [::] for all"
            ),
            UdpErrorKind::Unreachable => write!(f, "no route to UDP address {address}"),
            UdpErrorKind::FamilyUnsupported => write!(
                f,
                "UDP address {address}: this machine has no {}",
                if address.is_ipv6() { "IPv6" } else { "IPv4" }
            ),
            UdpErrorKind::Other => write!(
                f,
                "cannot open UDP address {address}: {}",
                io::Error::from_raw_os_error(self.errno)
            ),
        }
    }
}

impl std::error::Error for UdpError {}
