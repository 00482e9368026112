//! The registry, and messages through a link's two rings.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use orderwire_io::limits::RING_BYTES_MIN;
use orderwire_io::{
    Descriptor, GatewayDescriptor, LinkError, SLOT_BYTES, TO_GATEWAY_CLOSE, TO_GATEWAY_DATA, Wake,
    kind, links,
};

#[test]
fn a_link_is_found_until_it_is_closed() {
    let id = links::create().unwrap();
    let other = links::create().unwrap();
    assert_ne!(id, other);
    assert_ne!(id, 0);
    let held = links::get(id).unwrap();
    assert_eq!(held.id(), id);
    assert!(!held.is_closed());
    assert!(links::close(id));
    assert!(!links::close(id));
    assert_eq!(links::get(id).err(), Some(LinkError::Unknown(id)));
    assert!(held.is_closed());
    // What is held stays usable.
    held.redis_stored.store(5, Ordering::Release);
    assert!(held.take_gateway_end().unwrap().offer(1, b"x"));
    assert!(links::get(other).is_ok());
    assert!(links::close(other));
    assert!(
        links::create().unwrap() > other,
        "numbers are not used twice"
    );
}

#[test]
fn each_end_is_taken_once() {
    let link = links::get(links::create().unwrap()).unwrap();
    assert!(link.take_router_end().is_ok());
    assert!(link.take_gateway_end().is_ok());
    let error = link.take_router_end().err().unwrap();
    assert!(error.to_string().contains("router"), "{error}");
    assert!(link.take_gateway_end().is_err());
    links::close(link.id());
}

#[test]
fn ring_sizes_are_checked() {
    for bytes in [0, 1, RING_BYTES_MIN - 1, RING_BYTES_MIN + 8, usize::MAX] {
        let error = links::create_with(bytes, RING_BYTES_MIN).unwrap_err();
        assert_eq!(error, LinkError::RingBytes(bytes));
        assert!(links::create_with(RING_BYTES_MIN, bytes).is_err());
    }
}

#[test]
fn values_are_shared_by_type() {
    let link = links::get(links::create().unwrap()).unwrap();
    assert!(link.shared::<AtomicU64>().is_none());
    link.share(Arc::new(AtomicU64::new(1)));
    link.share(Arc::new(String::from("watermarks")));
    link.shared::<AtomicU64>()
        .unwrap()
        .store(9, Ordering::SeqCst);
    assert_eq!(
        link.shared::<AtomicU64>().unwrap().load(Ordering::SeqCst),
        9
    );
    assert_eq!(*link.shared::<String>().unwrap(), "watermarks");
    links::close(link.id());
}

#[test]
fn messages_travel_both_ways_with_their_websocket() {
    let link = links::get(links::create_with(RING_BYTES_MIN, RING_BYTES_MIN).unwrap()).unwrap();
    let mut router = link.take_router_end().unwrap();
    let mut gateway = link.take_gateway_end().unwrap();

    assert!(gateway.offer(70_000, b"thirteen byte"));
    assert!(gateway.offer(2, b"yes"));
    assert!(gateway.closed(70_000));
    let mut arena = vec![0; 4 * SLOT_BYTES];
    let mut found = [Descriptor::default(); 8];
    assert_eq!(router.recv_batch(&mut arena, SLOT_BYTES, &mut found), 3);
    assert!(router.is_empty());
    let at = SLOT_BYTES as u32;
    assert_eq!(
        found[0],
        Descriptor::websocket(kind::WEBSOCKET, at, 13, 70_000)
    );
    assert_eq!(
        found[1],
        Descriptor::websocket(kind::WEBSOCKET, at + 16, 3, 2)
    );
    assert_eq!(found[2].kind(), kind::WEBSOCKET_CLOSED);
    assert_eq!((found[2].address[0], found[2].length), (70_000, 0));
    assert_eq!(&arena[SLOT_BYTES..SLOT_BYTES + 13], b"thirteen byte");
    assert_eq!(&arena[SLOT_BYTES + 16..SLOT_BYTES + 19], b"yes");

    assert!(router.send(5, b"report"));
    assert!(router.close(5, 1_008));
    assert!(router.send_with(6, 2, |room| room.copy_from_slice(b"ok")));
    let mut found = [GatewayDescriptor::default(); 8];
    assert_eq!(gateway.recv_batch(&mut arena, &mut found), 3);
    let entry = |kind, websocket_id, offset, length| GatewayDescriptor {
        kind,
        websocket_id,
        offset,
        length,
    };
    assert_eq!(found[0], entry(TO_GATEWAY_DATA, 5, 0, 6));
    assert_eq!(found[1], entry(TO_GATEWAY_CLOSE, 5, 0, 1_008));
    assert_eq!(found[2], entry(TO_GATEWAY_DATA, 6, 8, 2));
    assert_eq!(&arena[..6], b"report");
    assert_eq!(&arena[8..10], b"ok");
    assert!(gateway.is_empty());
    links::close(link.id());
}

#[test]
fn a_full_arena_or_descriptor_table_loses_nothing() {
    let link = links::get(links::create_with(RING_BYTES_MIN, RING_BYTES_MIN).unwrap()).unwrap();
    let mut router = link.take_router_end().unwrap();
    let mut gateway = link.take_gateway_end().unwrap();
    for id in 0..6 {
        assert!(gateway.offer(id, &[id as u8; 100]));
    }
    let mut seen = Vec::new();
    let mut arena = [0; 250]; // Two of 104 each, and a rest.
    let mut found = [Descriptor::default(); 8];
    for _ in 0..3 {
        let count = router.recv_batch(&mut arena, 0, &mut found);
        assert_eq!(count, 2);
        for entry in &found[..count] {
            let bytes = &arena[entry.offset as usize..][..entry.length as usize];
            assert!(
                bytes
                    .iter()
                    .all(|byte| u32::from(*byte) == entry.address[0])
            );
            seen.push(entry.address[0]);
        }
    }
    assert_eq!(seen, [0, 1, 2, 3, 4, 5]);
    assert!(gateway.offer(9, b"a") && gateway.offer(10, b"b"));
    assert_eq!(router.recv_batch(&mut arena, 0, &mut found[..1]), 1);
    assert_eq!(found[0].address[0], 9);
    assert_eq!(router.recv_batch(&mut arena, 0, &mut found[..1]), 1);
    assert_eq!(found[0].address[0], 10);
    links::close(link.id());
}

#[test]
fn a_message_longer_than_a_slot_is_refused() {
    let link = links::get(links::create().unwrap()).unwrap();
    let mut gateway = link.take_gateway_end().unwrap();
    assert!(!gateway.offer(1, &[0; SLOT_BYTES + 1]));
    assert!(gateway.offer(1, &[0; SLOT_BYTES]));
    links::close(link.id());
}

#[test]
fn closing_wakes_the_sleeper() {
    let id = links::create().unwrap();
    let link = links::get(id).unwrap();
    let closer = thread::spawn(move || {
        thread::sleep(Duration::from_millis(20));
        links::close(id)
    });
    let wake = link
        .router_waker
        .sleep(None, 10_000_000, || link.is_closed());
    assert_ne!(wake, Wake::TimedOut);
    assert!(link.is_closed());
    assert!(closer.join().unwrap());
}
