//! What a duty cycle does when it finds nothing.

use std::os::fd::RawFd;
use std::str::FromStr;

use crate::clock::monotonic_ns;
use crate::limits::BACKOFF_SPIN_MICROS;
use crate::waker::{Wake, Waker};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdleMode {
    /// Never blocks: lowest latency, burns the core.
    Spin,
    /// Spins for `BACKOFF_SPIN_MICROS` after the last work, then blocks.
    Backoff,
    /// Blocks at once.
    Block,
}

impl FromStr for IdleMode {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "spin" => Ok(Self::Spin),
            "backoff" => Ok(Self::Backoff),
            "block" => Ok(Self::Block),
            _ => Err(format!(
                "idle strategy '{text}' is not spin, backoff or block"
            )),
        }
    }
}

/// Remembers across calls how long there has been nothing to do, so that an idle router does not
/// spin anew each time its caller comes back for its timers.
pub struct Idle {
    mode: IdleMode,
    /// Monotonic; 0 while there is work.
    idle_since_ns: u64,
}

impl Idle {
    pub fn new(mode: IdleMode) -> Self {
        Self {
            mode,
            idle_since_ns: 0,
        }
    }

    pub fn mode(&self) -> IdleMode {
        self.mode
    }

    /// Polls until there is work, someone wakes the waker, or `timeout_micros` have passed, and
    /// returns what the last `poll` returned. With a timeout of 0 it polls once.
    ///
    /// `poll` must look at every source that a wake-up may stand for, and count all of them: it is
    /// also the last look before the thread blocks.
    pub fn poll_sources(
        &mut self,
        timeout_micros: u32,
        waker: &Waker,
        socket: Option<RawFd>,
        mut poll: impl FnMut() -> usize,
    ) -> usize {
        let work = poll();
        if work > 0 {
            self.idle_since_ns = 0;
            return work;
        }
        if timeout_micros == 0 {
            return 0;
        }
        let start_ns = monotonic_ns();
        if self.idle_since_ns == 0 {
            self.idle_since_ns = start_ns;
        }
        let deadline_ns = start_ns + u64::from(timeout_micros) * 1_000;
        let spin_until_ns = match self.mode {
            IdleMode::Spin => deadline_ns,
            IdleMode::Backoff => {
                deadline_ns.min(self.idle_since_ns + u64::from(BACKOFF_SPIN_MICROS) * 1_000)
            }
            IdleMode::Block => start_ns,
        };
        let mut now_ns = start_ns;
        while now_ns < spin_until_ns {
            let work = poll();
            if work > 0 {
                self.idle_since_ns = 0;
                return work;
            }
            std::hint::spin_loop();
            now_ns = monotonic_ns();
        }
        if now_ns >= deadline_ns {
            return 0;
        }
        let left_micros = ((deadline_ns - now_ns) / 1_000).max(1) as u32;
        let mut work = 0;
        let wake = waker.sleep(socket, left_micros, || {
            work = poll();
            work > 0
        });
        if matches!(wake, Wake::Socket | Wake::Woken) {
            work = poll();
        }
        if work > 0 {
            self.idle_since_ns = 0;
        }
        work
    }
}
