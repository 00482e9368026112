//! The two ways to load an echo: one datagram at a time, and a window of them.

use std::net::{SocketAddr, UdpSocket};

use crate::batch::{BATCH, Batch, enlarge_buffers};
use crate::clock::now_ns;

/// Silence after which a datagram counts as lost.
const PATIENCE_NS: u64 = 1_000_000_000;
/// With a window, losses are made good sooner, so that they cost little of the throughput.
const WINDOW_PATIENCE_NS: u64 = 20_000_000;

fn connect(target: SocketAddr) -> Result<UdpSocket, String> {
    let local: SocketAddr = match target {
        SocketAddr::V4(_) => ([127, 0, 0, 1], 0).into(),
        SocketAddr::V6(_) => (std::net::Ipv6Addr::LOCALHOST, 0).into(),
    };
    let socket = UdpSocket::bind(local).map_err(|error| error.to_string())?;
    enlarge_buffers(&socket);
    socket
        .connect(target)
        .map_err(|error| format!("connect {target}: {error}"))?;
    Ok(socket)
}

/// One datagram outstanding: the latency of the way there and back.
pub fn closed(target: SocketAddr, warmup: usize, count: usize, bytes: usize) -> Result<(), String> {
    let socket = connect(target)?;
    let (mut outgoing, mut incoming) = (Batch::new(true), Batch::new(true));
    let mut latencies: Vec<u32> = Vec::with_capacity(count);
    let mut measured_from = now_ns();
    for number in 0..warmup + count {
        if number == warmup {
            measured_from = now_ns();
        }
        let start = now_ns();
        outgoing.bytes[0][..8].copy_from_slice(&(number as u64).to_le_bytes());
        if outgoing.send(&socket, 0, 1, |_, _| bytes)? != 1 {
            return Err("the kernel took no datagram".to_owned());
        }
        while incoming.receive(&socket)? == 0 {
            if now_ns() - start > PATIENCE_NS {
                return Err(format!("{target} does not answer"));
            }
            std::hint::spin_loop();
        }
        let latency = now_ns() - start;
        if incoming.bytes[0][..8] != (number as u64).to_le_bytes() || incoming.length(0) != bytes {
            return Err(format!("{target} answered something else than it was sent"));
        }
        if number >= warmup {
            latencies.push(u32::try_from(latency).unwrap_or(u32::MAX));
        }
    }
    let seconds = (now_ns() - measured_from) as f64 / 1e9;
    latencies.sort_unstable();
    let at = |part: f64| {
        let index = (latencies.len() as f64 * part) as usize;
        latencies
            .get(index.min(count.saturating_sub(1)))
            .map_or(0.0, |ns| f64::from(*ns) / 1e3)
    };
    println!(
        "{{\"mode\":\"closed\",\"count\":{count},\"bytes\":{bytes},\"perSecond\":{:.0},\
         \"latencyUs\":{{\"p50\":{:.3},\"p90\":{:.3},\"p99\":{:.3},\"p999\":{:.3},\"max\":{:.3}}}}}",
        count as f64 / seconds,
        at(0.5),
        at(0.9),
        at(0.99),
        at(0.999),
        at(1.0),
    );
    Ok(())
}

/// As many datagrams outstanding as the window has: the highest rate of datagrams echoed.
pub fn window(
    target: SocketAddr,
    seconds: usize,
    window: usize,
    bytes: usize,
) -> Result<(), String> {
    let socket = connect(target)?;
    let (mut outgoing, mut incoming) = (Batch::new(true), Batch::new(true));
    let start = now_ns();
    let end = start + seconds.max(1) as u64 * 1_000_000_000;
    let (mut outstanding, mut echoed, mut lost) = (0_usize, 0_u64, 0_u64);
    let mut heard = start;
    loop {
        let now = now_ns();
        if now >= end {
            break;
        }
        let room = window.saturating_sub(outstanding).min(BATCH);
        if room > 0 {
            outstanding += outgoing.send(&socket, 0, room, |_, _| bytes)?;
        }
        let count = incoming.receive(&socket)?;
        if count > 0 {
            heard = now;
            echoed += count as u64;
            outstanding = outstanding.saturating_sub(count);
        } else if now - heard > WINDOW_PATIENCE_NS {
            lost += outstanding as u64;
            outstanding = 0;
            heard = now;
        }
    }
    let elapsed = (now_ns() - start) as f64 / 1e9;
    println!(
        "{{\"mode\":\"window\",\"window\":{window},\"bytes\":{bytes},\"echoed\":{echoed},\
         \"lost\":{lost},\"perSecond\":{:.0}}}",
        echoed as f64 / elapsed,
    );
    Ok(())
}
