//! Wake-ups: none lost, none that nobody asked for, and the idle strategies on top of them.

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use common::Random;
use orderwire_io::limits::RING_BYTES_MIN;
use orderwire_io::{
    CallbackWaker, Descriptor, Idle, IdleMode, SLOT_BYTES, UdpOptions, UdpSocket, Wake, Waker,
    ring, to_words,
};

/// A lost wake-up shows as a sleep that times out although there is a message.
const LOST_MICROS: u32 = 5_000_000;

fn spin(random: &mut Random, rounds: usize) {
    for _ in 0..random.below(rounds) {
        std::hint::spin_loop();
    }
}

/// Spins, so that it goes on within nanoseconds; gives way when the other thread has no processor.
fn wait_for(asked: &AtomicU64, round: u64) {
    let mut spins = 0_u32;
    while asked.load(Ordering::Acquire) < round {
        spins += 1;
        if spins.is_multiple_of(1_000) {
            thread::yield_now();
        }
        std::hint::spin_loop();
    }
}

/// The publisher answers each message of the sleeper at about the moment when the sleeper goes to
/// sleep, thousands of times; with the flag, the fences or the last look missing, one gets lost.
#[test]
fn no_wake_up_is_lost() {
    const ROUNDS: u64 = 60_000;
    let (mut random, seed) = Random::from_environment();
    let waker = Arc::new(Waker::new().unwrap());
    let (mut producer, mut consumer) = ring(RING_BYTES_MIN);
    let asked = Arc::new(AtomicU64::new(0));
    let publisher = thread::spawn({
        let (waker, asked) = (Arc::clone(&waker), Arc::clone(&asked));
        move || {
            let mut calls = 0_u64;
            for round in 1..=ROUNDS {
                wait_for(&asked, round);
                spin(&mut random, 400);
                assert!(producer.try_push(1, round as u32, &[]));
                calls += u64::from(waker.wake());
            }
            calls
        }
    });
    let mut random = Random::new(seed ^ 1);
    let mut slept = 0;
    for round in 1..=ROUNDS {
        asked.store(round, Ordering::Release);
        spin(&mut random, 400);
        while !consumer.pop_into(|_, id, _| assert_eq!(u64::from(id), round)) {
            let wake = waker.sleep(None, LOST_MICROS, || !consumer.is_empty());
            assert_ne!(
                wake,
                Wake::TimedOut,
                "SEED={seed}: wake-up {round} was lost"
            );
            slept += u64::from(wake == Wake::Woken);
        }
    }
    let calls = publisher.join().unwrap();
    assert!(
        slept > 0 && slept < ROUNDS,
        "SEED={seed}: slept {slept} times: no race was run"
    );
    assert!(calls < ROUNDS, "SEED={seed}: an awake sleeper is not woken");
}

#[test]
fn no_call_back_is_lost() {
    const ROUNDS: u64 = 60_000;
    let (mut random, seed) = Random::from_environment();
    let waker = Arc::new(CallbackWaker::new());
    let owner = thread::current();
    let calls = Arc::new(AtomicU64::new(0));
    waker.set_callback(Box::new({
        let calls = Arc::clone(&calls);
        move || {
            calls.fetch_add(1, Ordering::SeqCst);
            owner.unpark();
        }
    }));
    let published = Arc::new(AtomicU64::new(0));
    let asked = Arc::new(AtomicU64::new(0));
    let publisher = thread::spawn({
        let (waker, asked, published) = (
            Arc::clone(&waker),
            Arc::clone(&asked),
            Arc::clone(&published),
        );
        move || {
            for round in 1..=ROUNDS {
                wait_for(&asked, round);
                spin(&mut random, 400);
                published.store(round, Ordering::Release);
                waker.wake();
            }
        }
    });
    let mut random = Random::new(seed ^ 1);
    let mut sleeps = 0;
    for round in 1..=ROUNDS {
        asked.store(round, Ordering::Release);
        spin(&mut random, 400);
        let ready = || published.load(Ordering::Acquire) >= round;
        while !ready() {
            let calls_before = calls.load(Ordering::SeqCst);
            if !waker.sleep(ready) {
                continue;
            }
            sleeps += 1;
            let since = Instant::now();
            while calls.load(Ordering::SeqCst) == calls_before {
                thread::park_timeout(Duration::from_micros(u64::from(LOST_MICROS)));
                assert!(
                    since.elapsed() < Duration::from_micros(u64::from(LOST_MICROS)),
                    "SEED={seed}: call {round} was lost"
                );
            }
        }
    }
    publisher.join().unwrap();
    assert!(sleeps > 0, "SEED={seed}: no race was run");
    assert!(
        calls.load(Ordering::SeqCst) <= ROUNDS,
        "SEED={seed}: at most one call per wake"
    );
}

#[test]
fn waking_one_who_is_awake_does_nothing() {
    let waker = Waker::new().unwrap();
    assert!(!waker.wake());
    assert_eq!(waker.sleep(None, 1_000, || false), Wake::TimedOut);
    assert_eq!(waker.sleep(None, LOST_MICROS, || true), Wake::Ready);
    assert!(!waker.wake(), "the flag is down again");
    assert_eq!(waker.sleep(None, 1_000, || false), Wake::TimedOut);
}

#[test]
fn one_sleep_is_one_call_back() {
    let waker = CallbackWaker::new();
    let calls = Arc::new(AtomicU64::new(0));
    assert!(waker.sleep(|| false));
    assert!(waker.wake(), "also without a callback");
    waker.set_callback(Box::new({
        let calls = Arc::clone(&calls);
        move || {
            calls.fetch_add(1, Ordering::SeqCst);
        }
    }));
    assert!(!waker.wake());
    assert!(!waker.sleep(|| true));
    assert!(!waker.wake(), "work was waiting, so nobody sleeps");
    assert!(waker.sleep(|| false));
    assert!(waker.wake());
    assert!(!waker.wake(), "once per sleep");
    assert_eq!(calls.load(Ordering::SeqCst), 1);
    assert!(waker.sleep(|| false));
    waker.clear_callback();
    assert!(!waker.wake());
    assert_eq!(Arc::strong_count(&calls), 1, "the callback is dropped");
}

#[test]
fn a_datagram_ends_the_sleep() {
    let options = UdpOptions::default();
    let mut socket = UdpSocket::bind("127.0.0.1:0".parse().unwrap(), &options).unwrap();
    let address = socket.local_address();
    let waker = Waker::new().unwrap();
    let sender = thread::spawn(move || {
        thread::sleep(Duration::from_millis(20));
        let mut peer = UdpSocket::bind("127.0.0.1:0".parse().unwrap(), &options).unwrap();
        let to = Descriptor::udp(0, 2, to_words(address.ip()), address.port());
        assert_eq!(peer.send_batch(b"hi", &[to]), 1);
    });
    assert_eq!(
        waker.sleep(Some(socket.fd()), LOST_MICROS, || false),
        Wake::Socket
    );
    sender.join().unwrap();
    let mut arena = vec![0; SLOT_BYTES];
    assert_eq!(
        socket.recv_batch(&mut arena, &mut [Descriptor::default()]),
        1
    );
    assert_eq!(&arena[..2], b"hi");
}

#[test]
fn each_idle_strategy_waits_as_it_says() {
    for (mode, polls_min, polls_max) in [
        (IdleMode::Spin, 1_000, usize::MAX),
        (IdleMode::Backoff, 3, usize::MAX),
        (IdleMode::Block, 2, 3),
    ] {
        let waker = Waker::new().unwrap();
        let mut idle = Idle::new(mode);
        let mut polls = 0;
        let start = Instant::now();
        let work = idle.poll_sources(30_000, &waker, None, || {
            polls += 1;
            0
        });
        assert_eq!(work, 0);
        assert!(
            start.elapsed() >= Duration::from_millis(30),
            "{mode:?} came back early"
        );
        assert!(
            (polls_min..=polls_max).contains(&polls),
            "{mode:?} polled {polls} times"
        );

        // Still idle: backoff does not spin anew, so its processor time is that of a block.
        let mut polls = 0;
        idle.poll_sources(30_000, &waker, None, || {
            polls += 1;
            0
        });
        if mode == IdleMode::Backoff {
            assert!(polls <= 3, "backoff spun again: {polls} polls");
        }

        let mut polls = 0;
        idle.poll_sources(0, &waker, None, || {
            polls += 1;
            0
        });
        assert_eq!(polls, 1, "a timeout of 0 polls once");
        assert_eq!(idle.poll_sources(LOST_MICROS, &waker, None, || 7), 7);
    }
}

#[test]
fn work_published_from_elsewhere_ends_each_idle_strategy() {
    for mode in [IdleMode::Spin, IdleMode::Backoff, IdleMode::Block] {
        let waker = Arc::new(Waker::new().unwrap());
        let work = Arc::new(AtomicU64::new(0));
        let publisher = thread::spawn({
            let (waker, work) = (Arc::clone(&waker), Arc::clone(&work));
            move || {
                thread::sleep(Duration::from_millis(20));
                work.store(3, Ordering::Release);
                waker.wake()
            }
        });
        let mut idle = Idle::new(mode);
        let start = Instant::now();
        let found = idle.poll_sources(LOST_MICROS, &waker, None, || {
            work.load(Ordering::Acquire) as usize
        });
        assert_eq!(found, 3, "{mode:?}");
        assert!(
            start.elapsed() < Duration::from_secs(4),
            "{mode:?} waited for the timeout"
        );
        let woke = publisher.join().unwrap();
        assert!(mode != IdleMode::Spin || !woke, "only a sleeper is woken");
    }
}

#[test]
fn idle_strategies_have_names() {
    assert_eq!("spin".parse(), Ok(IdleMode::Spin));
    assert_eq!("backoff".parse(), Ok(IdleMode::Backoff));
    assert_eq!("block".parse(), Ok(IdleMode::Block));
    assert!("Spin".parse::<IdleMode>().unwrap_err().contains("'Spin'"));
}
