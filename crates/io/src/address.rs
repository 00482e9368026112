//! Socket addresses in the three forms that meet here: the standard library's, the kernel's, and
//! the four words of a descriptor.

use std::mem::size_of;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6};

/// An IP address as the router sees it: the 16 bytes of an IPv6 address, IPv4 mapped into it
/// (`::ffff:a.b.c.d`), as four words, each big-endian, in order. The scope of a link-local address
/// is not kept: answering such a peer needs a socket bound to that link.
pub type AddressWords = [u32; 4];

/// The third word of an IPv4-mapped address.
const MAPPED: u32 = 0x0000_ffff;

pub fn to_words(ip: IpAddr) -> AddressWords {
    match ip {
        IpAddr::V4(v4) => [0, 0, MAPPED, u32::from(v4)],
        IpAddr::V6(v6) => {
            let bits = u128::from(v6);
            [96, 64, 32, 0].map(|shift| (bits >> shift) as u32)
        }
    }
}

/// The inverse of [`to_words`]; mapped addresses come back as IPv4.
pub fn from_words(words: AddressWords) -> IpAddr {
    match words {
        [0, 0, MAPPED, v4] => IpAddr::V4(Ipv4Addr::from(v4)),
        _ => IpAddr::V6(Ipv6Addr::from(
            words
                .iter()
                .fold(0_u128, |bits, word| (bits << 32) | u128::from(*word)),
        )),
    }
}

/// Room for either kernel form. Much smaller than `sockaddr_storage`, so a batch stays in cache.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) union KernelAddress {
    family: libc::sa_family_t,
    v4: libc::sockaddr_in,
    v6: libc::sockaddr_in6,
}

pub(crate) const KERNEL_ADDRESS_BYTES: libc::socklen_t = size_of::<KernelAddress>() as u32;

impl KernelAddress {
    pub(crate) fn empty() -> Self {
        // SAFETY: every field is made of integers, for which zero is a value.
        unsafe { std::mem::zeroed() }
    }

    pub(crate) fn new(address: &SocketAddr) -> (Self, libc::socklen_t) {
        let mut kernel = Self::empty();
        match address {
            SocketAddr::V4(v4) => {
                let length = kernel.set_v4(u32::from(*v4.ip()), v4.port());
                (kernel, length)
            }
            SocketAddr::V6(v6) => {
                kernel.v6 = libc::sockaddr_in6 {
                    sin6_family: libc::AF_INET6 as libc::sa_family_t,
                    sin6_port: v6.port().to_be(),
                    sin6_flowinfo: v6.flowinfo(),
                    sin6_addr: libc::in6_addr {
                        s6_addr: v6.ip().octets(),
                    },
                    sin6_scope_id: v6.scope_id(),
                };
                (kernel, size_of::<libc::sockaddr_in6>() as u32)
            }
        }
    }

    fn set_v4(&mut self, ip: u32, port: u16) -> libc::socklen_t {
        self.v4 = libc::sockaddr_in {
            sin_family: libc::AF_INET as libc::sa_family_t,
            sin_port: port.to_be(),
            sin_addr: libc::in_addr { s_addr: ip.to_be() },
            sin_zero: [0; 8],
        };
        size_of::<libc::sockaddr_in>() as u32
    }

    /// Writes the address for a socket of the given family and returns its length, or `None` when
    /// that family cannot reach it: an IPv4 socket has no way to an IPv6 peer.
    pub(crate) fn set(
        &mut self,
        words: AddressWords,
        port: u16,
        is_v6: bool,
    ) -> Option<libc::socklen_t> {
        if !is_v6 {
            let [0, 0, MAPPED, ip] = words else {
                return None;
            };
            return Some(self.set_v4(ip, port));
        }
        let mut s6_addr = [0; 16];
        for (bytes, word) in s6_addr.chunks_exact_mut(4).zip(words) {
            bytes.copy_from_slice(&word.to_be_bytes());
        }
        self.v6 = libc::sockaddr_in6 {
            sin6_family: libc::AF_INET6 as libc::sa_family_t,
            sin6_port: port.to_be(),
            sin6_flowinfo: 0,
            sin6_addr: libc::in6_addr { s6_addr },
            sin6_scope_id: 0,
        };
        Some(size_of::<libc::sockaddr_in6>() as u32)
    }

    /// The address the kernel wrote, as the standard library has it.
    pub(crate) fn socket_address(&self) -> SocketAddr {
        let (words, port) = self.words_and_port();
        // SAFETY: as below. An IPv6 socket's own address stays IPv6, mapped or not.
        if i32::from(unsafe { self.family }) == libc::AF_INET6 {
            // SAFETY: the family says that the kernel filled this field.
            let v6 = unsafe { self.v6 };
            let ip = Ipv6Addr::from(v6.sin6_addr.s6_addr);
            return SocketAddr::V6(SocketAddrV6::new(ip, port, 0, v6.sin6_scope_id));
        }
        SocketAddr::new(from_words(words), port)
    }

    /// The address the kernel wrote. A family this crate never opens reads as `::` port 0.
    pub(crate) fn words_and_port(&self) -> (AddressWords, u16) {
        // SAFETY: all fields are plain integers and `empty` set every byte, so reading any field
        // is defined; `family` says which one the kernel filled.
        unsafe {
            match i32::from(self.family) {
                libc::AF_INET => (
                    [0, 0, MAPPED, u32::from_be(self.v4.sin_addr.s_addr)],
                    u16::from_be(self.v4.sin_port),
                ),
                libc::AF_INET6 => {
                    let bytes = self.v6.sin6_addr.s6_addr;
                    let word = |at: usize| {
                        u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
                    };
                    (
                        [word(0), word(4), word(8), word(12)],
                        u16::from_be(self.v6.sin6_port),
                    )
                }
                _ => ([0; 4], 0),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_hold_the_bytes_in_order() {
        let v6: Ipv6Addr = "2001:db8:1:2:3:4:5:6".parse().unwrap();
        assert_eq!(
            to_words(IpAddr::V6(v6)),
            [0x2001_0db8, 0x0001_0002, 0x0003_0004, 0x0005_0006]
        );
        assert_eq!(
            to_words("127.0.0.1".parse().unwrap()),
            [0, 0, 0xffff, 0x7f00_0001]
        );
    }

    #[test]
    fn every_form_comes_back_the_same() {
        for text in [
            "1.2.3.4:5",
            "[::1]:65535",
            "[2001:db8::7]:9001",
            "0.0.0.0:0",
        ] {
            let address: SocketAddr = text.parse().unwrap();
            assert_eq!(from_words(to_words(address.ip())), address.ip(), "{text}");
            let (kernel, _) = KernelAddress::new(&address);
            assert_eq!(
                kernel.words_and_port(),
                (to_words(address.ip()), address.port()),
                "{text}"
            );
        }
    }

    #[test]
    fn an_ipv4_socket_cannot_reach_an_ipv6_address() {
        let mut kernel = KernelAddress::empty();
        assert_eq!(kernel.set([1, 2, 3, 4], 5, false), None);
        assert!(kernel.set([1, 2, 3, 4], 5, true).is_some());
    }
}
