//! How often and for how long the machine takes the processor away: a loop that does nothing but
//! read the clock. No latency measured on this machine can have a better tail.

use crate::clock::now_ns;

/// Gaps beyond this are not the loop's own doing.
const INTERRUPTION_NS: u64 = 1_000;
const PROBES_PER_ROUND_TRIP_NS: u64 = 4_000;

pub fn run(seconds: usize) -> Result<(), String> {
    let start = now_ns();
    let end = start + seconds as u64 * 1_000_000_000;
    let (mut last, mut max, mut lost, mut interruptions) = (start, 0, 0, 0_u64);
    // How much longer an imagined round trip of 4 us takes, began back to back.
    let mut trips: Vec<u32> = Vec::with_capacity(seconds * 260_000);
    let mut trip_start = start;
    while last < end {
        let now = now_ns();
        let gap = now - last;
        if gap > INTERRUPTION_NS {
            interruptions += 1;
            lost += gap;
            max = max.max(gap);
        }
        if now - trip_start >= PROBES_PER_ROUND_TRIP_NS {
            if trips.len() < trips.capacity() {
                trips.push((now - trip_start - PROBES_PER_ROUND_TRIP_NS) as u32);
            }
            trip_start = now;
        }
        last = now;
    }
    trips.sort_unstable();
    let at = |part: f64| {
        let index = (trips.len() as f64 * part) as usize;
        f64::from(
            trips
                .get(index.min(trips.len().saturating_sub(1)))
                .copied()
                .unwrap_or(0),
        ) / 1e3
    };
    println!(
        "{{\"interruptionsPerSecond\":{:.1},\"lostPart\":{:.6},\"addedUs\":{{\"p50\":{:.3},\
         \"p99\":{:.3},\"p999\":{:.3},\"max\":{:.3}}}}}",
        interruptions as f64 / seconds.max(1) as f64,
        lost as f64 / (last - start).max(1) as f64,
        at(0.5),
        at(0.99),
        at(0.999),
        max as f64 / 1e3,
    );
    Ok(())
}
