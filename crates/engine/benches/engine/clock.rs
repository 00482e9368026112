//! What a benchmark's time is.

use std::time::Duration;

/// The wall's clock; with `ENGINE_BENCH_CLOCK=cpu` the time that this thread was given a processor,
/// for machines where it has to wait for one. What the others do to the caches it has to bear.
pub struct Clock {
    is_cpu: bool,
    start: Duration,
}

impl Clock {
    pub fn start() -> Clock {
        let is_cpu = match std::env::var("ENGINE_BENCH_CLOCK").as_deref() {
            Ok("cpu") => true,
            Ok("wall") | Err(_) => false,
            Ok(other) => panic!("ENGINE_BENCH_CLOCK is cpu or wall, not {other}"),
        };
        let start = now(is_cpu);
        Clock { is_cpu, start }
    }

    pub fn elapsed(&self) -> Duration {
        now(self.is_cpu) - self.start
    }
}

fn now(is_cpu: bool) -> Duration {
    let clock = if is_cpu {
        libc::CLOCK_THREAD_CPUTIME_ID
    } else {
        libc::CLOCK_MONOTONIC
    };
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: `time` is a timespec that may be written.
    let result = unsafe { libc::clock_gettime(clock, &mut time) };
    assert_eq!(result, 0, "every Linux has both clocks");
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}
