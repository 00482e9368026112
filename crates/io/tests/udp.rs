//! Real sockets over loopback.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::thread;
use std::time::{Duration, Instant};

use orderwire_io::{
    Descriptor, FLAG_TRUNCATED, SLOT_BYTES, UdpErrorKind, UdpOptions, UdpSocket, kind, to_words,
};

fn any_v4() -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, 0))
}

fn bind(address: SocketAddr) -> UdpSocket {
    UdpSocket::bind(address, &UdpOptions::default()).unwrap()
}

/// Says so in the output when the machine has no IPv6, which no test can mend.
fn bind_v6() -> Option<UdpSocket> {
    let address = SocketAddr::from((Ipv6Addr::LOCALHOST, 0));
    match UdpSocket::bind(address, &UdpOptions::default()) {
        Ok(socket) => Some(socket),
        Err(error) => {
            assert!(
                matches!(
                    error.kind,
                    UdpErrorKind::NotLocal | UdpErrorKind::FamilyUnsupported
                ),
                "{error}"
            );
            eprintln!("no IPv6 loopback here: {error}");
            None
        }
    }
}

fn to(socket: &UdpSocket, offset: u32, length: u32) -> Descriptor {
    let address = socket.local_address();
    Descriptor::udp(offset, length, to_words(address.ip()), address.port())
}

/// Collects (bytes, descriptor) until `count` datagrams came or five seconds passed.
fn receive(socket: &mut UdpSocket, count: usize) -> Vec<(Vec<u8>, Descriptor)> {
    let mut arena = vec![0; 64 * SLOT_BYTES];
    let mut found = vec![Descriptor::default(); 64];
    let mut all = Vec::new();
    let start = Instant::now();
    while all.len() < count && start.elapsed() < Duration::from_secs(5) {
        let received = socket.recv_batch(&mut arena, &mut found);
        for entry in &found[..received] {
            let bytes = &arena[entry.offset as usize..][..entry.length as usize];
            all.push((bytes.to_vec(), *entry));
        }
    }
    all
}

fn exchange(mut a: UdpSocket, mut b: UdpSocket) {
    let arena: Vec<u8> = (0..=255).collect();
    // 200 datagrams are several system calls; lengths include an empty one.
    let batch: Vec<_> = (0..200).map(|i| to(&b, i, i % 50)).collect();
    assert_eq!(a.send_batch(&arena, &batch), 200);
    let got = receive(&mut b, 200);
    assert_eq!(got.len(), 200);
    let sender = a.local_address();
    for (sent, (bytes, entry)) in batch.iter().zip(&got) {
        let start = sent.offset as usize;
        assert_eq!(*bytes, arena[start..start + sent.length as usize]);
        assert_eq!(entry.kind(), kind::UDP);
        assert_eq!(entry.port(), sender.port());
        assert_eq!(entry.address, to_words(sender.ip()));
        assert!(!entry.is_truncated());
    }
    // The descriptor is also the way back.
    let (bytes, entry) = &got[7];
    let back = Descriptor {
        offset: 0,
        ..*entry
    };
    assert_eq!(b.send_batch(bytes, &[back]), 1);
    let answer = receive(&mut a, 1);
    assert_eq!(answer[0].0, *bytes);
    assert_eq!((a.counters().sent, a.counters().received), (200, 1));
    assert_eq!((b.counters().sent, b.counters().received), (1, 200));
    assert_eq!(b.kernel_drops(), 0);
}

#[test]
fn batches_travel_in_order_over_ipv4() {
    exchange(bind(any_v4()), bind(any_v4()));
}

#[test]
fn batches_travel_in_order_over_ipv6() {
    if let (Some(a), Some(b)) = (bind_v6(), bind_v6()) {
        exchange(a, b);
    }
}

#[test]
fn an_ipv6_socket_for_everybody_hears_ipv4_as_mapped_addresses() {
    if bind_v6().is_none() {
        return;
    }
    let mut everybody = bind(SocketAddr::from((Ipv6Addr::UNSPECIFIED, 0)));
    let mut v4 = bind(any_v4());
    let port = everybody.local_address().port();
    let there = Descriptor::udp(0, 4, to_words(IpAddr::V4(Ipv4Addr::LOCALHOST)), port);
    assert_eq!(v4.send_batch(b"ping", &[there]), 1);
    let got = receive(&mut everybody, 1);
    assert_eq!(got[0].1.address, [0, 0, 0xffff, 0x7f00_0001]);
    assert_eq!(everybody.send_batch(b"pong", &[got[0].1]), 1);
    assert_eq!(receive(&mut v4, 1)[0].0, b"pong");
}

#[test]
fn a_connected_pair_needs_no_addresses() {
    let mut server = bind(any_v4());
    let mut client = UdpSocket::connect(server.local_address(), &UdpOptions::default()).unwrap();
    let no_address = Descriptor::udp(0, 2, [0; 4], 0);
    assert_eq!(client.send_batch(b"hi", &[no_address; 3]), 3);
    let got = receive(&mut server, 3);
    assert_eq!(got.len(), 3);
    let backs: Vec<_> = got
        .iter()
        .map(|(_, entry)| Descriptor {
            offset: 0,
            ..*entry
        })
        .collect();
    assert_eq!(server.send_batch(b"yo", &backs), 3);
    let answers = receive(&mut client, 3);
    assert_eq!(answers.len(), 3);
    assert_eq!(answers[0].0, b"yo");
    assert_eq!(answers[0].1.port(), server.local_address().port());
    assert_eq!(answers[2].1.address, to_words(server.local_address().ip()));
}

#[test]
fn a_datagram_longer_than_its_slot_is_cut_and_flagged() {
    let mut receiver = bind(any_v4());
    let mut sender = bind(any_v4());
    let bytes = vec![5; SLOT_BYTES + 1];
    let long = to(&receiver, 0, SLOT_BYTES as u32 + 1);
    let exact = to(&receiver, 0, SLOT_BYTES as u32);
    // The first is received by the call for a lone datagram, the others by the one for batches.
    assert_eq!(sender.send_batch(&bytes, &[long, exact, long]), 3);
    let got = receive(&mut receiver, 3);
    let flags: Vec<_> = got.iter().map(|(_, entry)| entry.flags).collect();
    assert_eq!(flags, [FLAG_TRUNCATED, 0, FLAG_TRUNCATED]);
    assert!(got.iter().all(|(bytes, _)| *bytes == [5; SLOT_BYTES]));
    assert_eq!(receiver.counters().truncated, 2);
}

#[test]
fn takes_no_more_than_arena_and_table_hold() {
    let mut receiver = bind(any_v4());
    let mut sender = bind(any_v4());
    let there = to(&receiver, 0, 1);
    assert_eq!(sender.send_batch(b"x", &[there; 20]), 20);
    let mut found = [Descriptor::default(); 64];
    let mut arena = vec![0; 8 * SLOT_BYTES];
    assert_eq!(
        receiver.recv_batch(&mut arena, &mut found),
        1,
        "the first comes alone"
    );
    assert_eq!(
        receiver.recv_batch(&mut arena[..3 * SLOT_BYTES + 5], &mut found),
        3
    );
    assert_eq!(receiver.recv_batch(&mut arena, &mut found[..2]), 2);
    assert_eq!(receiver.recv_batch(&mut arena, &mut found), 8);
    assert_eq!(receiver.recv_batch(&mut [], &mut found), 0);
    assert_eq!(receiver.recv_batch(&mut arena, &mut []), 0);
    let mut elsewhere = vec![0; 64 * SLOT_BYTES];
    assert_eq!(
        receiver.recv_batch(&mut elsewhere[..SLOT_BYTES], &mut found),
        1
    );
    assert_eq!(
        receiver.recv_batch(&mut elsewhere, &mut found),
        5,
        "an arena that begins where the last one did but is longer is used"
    );
    assert_eq!(elsewhere[4 * SLOT_BYTES], b'x');
    assert_eq!(receiver.recv_batch(&mut elsewhere, &mut found), 0);
}

#[test]
fn an_impossible_datagram_is_skipped_and_counted_and_the_others_go() {
    let mut receiver = bind(any_v4());
    let mut sender = bind(any_v4());
    let bytes = vec![1; 70_000];
    let good = to(&receiver, 0, 3);
    let too_long = to(&receiver, 0, 70_000);
    let other_family = Descriptor::udp(0, 3, [1, 2, 3, 4], 9);
    let no_port = Descriptor {
        kind_port: 1 << 16,
        ..good
    };
    let batch = [
        other_family,
        good,
        too_long,
        too_long,
        good,
        no_port,
        other_family,
        good,
        too_long,
    ];
    assert_eq!(sender.send_batch(&bytes, &batch), batch.len());
    assert_eq!(receive(&mut receiver, 3).len(), 3);
    assert_eq!(sender.counters().sent, 3);
    assert_eq!(sender.counters().send_skipped, 6);
    assert_eq!(sender.counters().last_errno, libc::EMSGSIZE);
}

#[test]
fn a_peer_that_is_not_there_is_counted_and_nothing_stops() {
    let gone = bind(any_v4()).local_address();
    let mut client = UdpSocket::connect(gone, &UdpOptions::default()).unwrap();
    let datagram = Descriptor::udp(0, 1, [0; 4], 0);
    let mut arena = vec![0; SLOT_BYTES];
    let mut found = [Descriptor::default(); 1];
    assert_eq!(client.send_batch(b"x", &[datagram]), 1);
    assert_eq!(client.recv_batch(&mut arena, &mut found), 0);
    assert_eq!(client.counters().refused, 1, "told at the receive");
    assert_eq!(
        client.send_batch(b"x", &[datagram; 10]),
        10,
        "all are tried"
    );
    assert_eq!(client.recv_batch(&mut arena, &mut found), 0);
    assert_eq!(client.counters().refused, 2);
    for _ in 0..3 {
        assert_eq!(
            client.send_batch(b"x", &[datagram]),
            1,
            "tried again after the report"
        );
    }
    assert_eq!(
        client.counters().refused,
        4,
        "told at the second and third send"
    );
    assert_eq!(client.counters().sent, 14);
    assert_eq!(client.counters().send_skipped, 0);

    // Once somebody listens there, the same socket works.
    let mut back = bind(gone);
    assert_eq!(client.send_batch(b"y", &[datagram]), 1);
    let got = receive(&mut back, 1);
    assert_eq!(got[0].0, b"y");
    assert_eq!(back.send_batch(b"z", &[got[0].1]), 1);
    assert_eq!(
        receive(&mut client, 1)[0].0,
        b"z",
        "an old report does not hide an answer"
    );

    // A report and an answer wait together: one call brings both.
    let client_address = client.local_address();
    drop(back);
    assert_eq!(client.send_batch(b"x", &[datagram]), 1);
    let mut back = bind(gone);
    let there = Descriptor::udp(0, 1, to_words(client_address.ip()), client_address.port());
    assert_eq!(back.send_batch(b"w", &[there]), 1);
    let refused = client.counters().refused;
    assert_eq!(client.recv_batch(&mut arena, &mut found), 1);
    assert_eq!(arena[0], b'w');
    assert_eq!(client.counters().refused, refused + 1);

    // An unconnected socket is not told, and does not mind.
    let mut sender = bind(any_v4());
    let nobody = bind(any_v4()).local_address();
    let there = Descriptor::udp(0, 1, to_words(nobody.ip()), nobody.port());
    assert_eq!(sender.send_batch(b"x", &[there; 5]), 5);
    assert_eq!(sender.counters().sent, 5);
}

#[test]
fn every_datagram_is_received_or_counted_as_dropped_by_the_kernel() {
    let options = UdpOptions {
        receive_buffer_bytes: 16 * 1024,
        ..UdpOptions::default()
    };
    let mut receiver = UdpSocket::bind(any_v4(), &options).unwrap();
    assert!(receiver.receive_buffer_bytes() <= 16 * 1024);
    let mut sender = bind(any_v4());
    let there = to(&receiver, 0, 100);
    let bytes = [0; 100];
    assert_eq!(sender.send_batch(&bytes, &[there; 500]), 500);
    let drops = receiver.kernel_drops();
    assert!(drops > 0 && drops < 500, "{drops} dropped");
    let first = receive(&mut receiver, 500 - drops as usize);
    assert_eq!(first.len() as u64 + drops, 500);

    // Again, but learned from the datagrams alone: those queued after the drops tell.
    assert_eq!(sender.send_batch(&bytes, &[there; 500]), 500);
    let mut arena = vec![0; 64 * SLOT_BYTES];
    let mut found = [Descriptor::default(); 64];
    let mut second = 0;
    loop {
        let received = receiver.recv_batch(&mut arena, &mut found);
        if received == 0 {
            break;
        }
        second += received as u64;
    }
    assert_eq!(
        receiver.kernel_drops_seen(),
        drops,
        "no datagram came after the drops"
    );
    assert_eq!(sender.send_batch(&bytes, &[there; 2]), 2);
    assert_eq!(receive(&mut receiver, 2).len(), 2);
    assert_eq!(receiver.kernel_drops_seen(), drops + 500 - second);
    assert_eq!(receiver.kernel_drops(), receiver.kernel_drops_seen());
}

#[test]
fn the_socket_asks_for_deep_queues() {
    let socket = bind(any_v4());
    let limit: u32 = std::fs::read_to_string("/proc/sys/net/core/rmem_max")
        .unwrap()
        .trim()
        .parse()
        .unwrap();
    let asked = UdpOptions::default().receive_buffer_bytes;
    assert!(socket.receive_buffer_bytes() >= limit.min(asked));
}

#[test]
fn an_address_that_cannot_be_used_is_named_with_the_reason() {
    let holder = bind(any_v4());
    let taken = holder.local_address();
    let options = UdpOptions::default();
    let error = UdpSocket::bind(taken, &options).err().unwrap();
    assert_eq!(error.kind, UdpErrorKind::AddressInUse);
    assert!(error.to_string().contains(&taken.to_string()), "{error}");
    assert!(error.to_string().contains("already in use"), "{error}");

    let foreign: SocketAddr = "192.0.2.1:0".parse().unwrap(); // TEST-NET-1: nobody's.
    let error = UdpSocket::bind(foreign, &options).err().unwrap();
    assert_eq!(error.kind, UdpErrorKind::NotLocal);
    assert!(error.to_string().contains("192.0.2.1:0"), "{error}");
}

#[test]
fn the_descriptor_stays_open_for_one_who_waits_on_it() {
    let socket = bind(any_v4());
    let address = socket.local_address();
    let shared = socket.share_fd();
    drop(socket);
    let error = UdpSocket::bind(address, &UdpOptions::default())
        .err()
        .unwrap();
    assert_eq!(error.kind, UdpErrorKind::AddressInUse);
    drop(shared);
    bind(address);
}

#[test]
fn an_echo_in_another_thread_returns_everything() {
    const TOTAL: usize = 20_000;
    const WINDOW: usize = 64;
    let mut server = bind(any_v4());
    let mut client = UdpSocket::connect(server.local_address(), &UdpOptions::default()).unwrap();
    let echo = thread::spawn(move || {
        let mut arena = vec![0; 64 * SLOT_BYTES];
        let mut found = vec![Descriptor::default(); 64];
        let mut echoed = 0;
        while echoed < TOTAL {
            let count = server.recv_batch(&mut arena, &mut found);
            assert_eq!(server.send_batch(&arena, &found[..count]), count);
            echoed += count;
        }
    });
    let mut next_out = 0_u32;
    let mut next_in = 0_u32;
    let mut arena = vec![0; 64 * SLOT_BYTES];
    let mut found = vec![Descriptor::default(); 64];
    let start = Instant::now();
    while (next_in as usize) < TOTAL {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "stuck at {next_in}"
        );
        while (next_out as usize) < TOTAL && ((next_out - next_in) as usize) < WINDOW {
            let sent =
                client.send_batch(&next_out.to_le_bytes(), &[Descriptor::udp(0, 4, [0; 4], 0)]);
            assert_eq!(sent, 1);
            next_out += 1;
        }
        let count = client.recv_batch(&mut arena, &mut found);
        for entry in &found[..count] {
            let bytes = &arena[entry.offset as usize..][..4];
            assert_eq!(bytes, next_in.to_le_bytes());
            next_in += 1;
        }
    }
    echo.join().unwrap();
}
