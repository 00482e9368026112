//! Waking a sleeping thread costs the one who wakes a system call of 16 to 20 us, so it is done
//! only when that thread has said that it sleeps, and once per sleep.
//!
//! The protocol, the same for both wakers:
//! - the sleeper sets its flag, fences, looks at all its sources once more, and only then sleeps;
//! - everyone else first publishes, fences, then looks at the flag, and whoever takes the flag
//!   down does the waking.
//!
//! The two fences are sequentially consistent, so at least one side sees the other: either the
//! sleeper finds what was published, or the publisher finds the flag. A wake-up is never lost.

use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering, fence};

use crate::limits::BLOCK_MICROS_MAX;

/// Says whether someone sleeps. On its own cache line: the hot thread reads it once per batch.
#[repr(align(128))]
struct SleepFlag(AtomicBool);

impl SleepFlag {
    const fn new() -> Self {
        Self(AtomicBool::new(false))
    }

    /// The sleeper's half, before its last look at the sources.
    fn raise(&self) {
        self.0.store(true, Ordering::SeqCst);
        fence(Ordering::SeqCst);
    }

    /// Back from sleep, or no need to. `true`: nobody had taken the flag down.
    fn lower(&self) -> bool {
        self.0.swap(false, Ordering::SeqCst)
    }

    /// The publisher's half. `true`: the caller must do the waking; nobody else will.
    fn take(&self) -> bool {
        fence(Ordering::SeqCst);
        self.0.load(Ordering::Relaxed) && self.0.swap(false, Ordering::SeqCst)
    }
}

/// Why [`Waker::sleep`] came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wake {
    /// The last look found work; the thread did not sleep.
    Ready,
    /// The socket can be read, or has an error to report.
    Socket,
    /// Someone called [`Waker::wake`]. May be left over from an earlier sleep.
    Woken,
    TimedOut,
}

/// Wakes one thread that blocks in the kernel, on its socket and on this waker together. Exactly
/// one thread sleeps on a waker; any number may wake it.
pub struct Waker {
    flag: SleepFlag,
    event: OwnedFd,
}

impl Waker {
    /// # Errors
    /// When the process has no file descriptor left.
    pub fn new() -> io::Result<Self> {
        Ok(Self {
            flag: SleepFlag::new(),
            event: new_eventfd()?,
        })
    }

    /// Call after publishing. Costs a fence and a load while the thread is awake. Returns whether
    /// this call woke it.
    pub fn wake(&self) -> bool {
        let wakes = self.flag.take();
        if wakes {
            signal(&self.event);
        }
        wakes
    }

    /// Blocks until someone wakes this waker, `socket` can be read, or the time is up, at most
    /// `BLOCK_MICROS_MAX`. `has_work` takes the last look at every source but the socket; without
    /// that look a wake-up could be lost.
    pub fn sleep(
        &self,
        socket: Option<RawFd>,
        timeout_micros: u32,
        has_work: impl FnOnce() -> bool,
    ) -> Wake {
        self.flag.raise();
        if has_work() {
            self.settle();
            return Wake::Ready;
        }
        let ready = wait_readable(
            [Some(self.event.as_raw_fd()), socket],
            Some(timeout_micros.min(BLOCK_MICROS_MAX)),
        );
        self.settle();
        match ready {
            [_, true] => Wake::Socket,
            [true, _] => Wake::Woken,
            _ => Wake::TimedOut,
        }
    }

    /// Awake again. When someone took the flag, its signal is there or about to be: taking it now
    /// spares the next sleep an early return, which would be harmless.
    fn settle(&self) {
        if !self.flag.lower() {
            drain(&self.event);
        }
    }
}

/// Wakes an owner that cannot block here, such as a JavaScript thread, by calling it back.
pub struct CallbackWaker {
    flag: SleepFlag,
    callback: Mutex<Option<Box<dyn Fn() + Send>>>,
}

impl Default for CallbackWaker {
    fn default() -> Self {
        Self::new()
    }
}

impl CallbackWaker {
    pub const fn new() -> Self {
        Self {
            flag: SleepFlag::new(),
            callback: Mutex::new(None),
        }
    }

    /// Sets what waking means: `callback` runs on the thread that wakes, must not block and must
    /// not call back into this waker. Replaces the earlier one.
    pub fn set_callback(&self, callback: Box<dyn Fn() + Send>) {
        self.replace(Some(callback));
    }

    /// Forgets the callback; later wakes do nothing.
    pub fn clear_callback(&self) {
        self.replace(None);
        self.flag.lower();
    }

    /// Says that the owner sleeps. `true`: the callback will run once when someone wakes. `false`:
    /// `has_work` found something, poll again; in the race where someone was just waking, a call
    /// may still come, so the owner must bear one for nothing.
    pub fn sleep(&self, has_work: impl FnOnce() -> bool) -> bool {
        self.flag.raise();
        if has_work() {
            self.flag.lower();
            return false;
        }
        true
    }

    /// Call after publishing. Costs a fence and a load while the owner is awake. Returns whether
    /// this call woke it.
    pub fn wake(&self) -> bool {
        let wakes = self.flag.take();
        if wakes && let Some(callback) = self.lock().as_deref() {
            callback();
        }
        wakes
    }

    fn replace(&self, callback: Option<Box<dyn Fn() + Send>>) {
        // The old one is dropped outside the lock: dropping it may run foreign code.
        let old = std::mem::replace(&mut *self.lock(), callback);
        drop(old);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Box<dyn Fn() + Send>>> {
        // A callback that panicked leaves nothing half done here.
        self.callback
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// A non-blocking counter that `poll` can wait for.
///
/// # Errors
/// When the process has no file descriptor left.
pub fn new_eventfd() -> io::Result<OwnedFd> {
    // SAFETY: no pointers.
    let fd = unsafe { libc::eventfd(0, libc::EFD_NONBLOCK | libc::EFD_CLOEXEC) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the kernel has just given this descriptor to us alone.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// Makes an eventfd readable.
pub fn signal(event: &OwnedFd) {
    let one = 1_u64;
    // SAFETY: writes the eight bytes of `one`. The only failure of a non-blocking eventfd is a full
    // counter, which is readable already.
    unsafe { libc::write(event.as_raw_fd(), (&raw const one).cast(), 8) };
}

/// Makes an eventfd unreadable until the next [`signal`].
pub fn drain(event: &OwnedFd) {
    let mut count = 0_u64;
    // SAFETY: reads eight bytes into `count`. A failure means that the counter is zero already.
    unsafe { libc::read(event.as_raw_fd(), (&raw mut count).cast(), 8) };
}

/// Blocks until one of two descriptors is readable or has an error to report, a signal arrives, or
/// the time is up (`None`: never). Says which are.
pub fn wait_readable(fds: [Option<RawFd>; 2], timeout_micros: Option<u32>) -> [bool; 2] {
    let mut polled = fds.map(|fd| libc::pollfd {
        fd: fd.unwrap_or(-1), // The kernel skips negative descriptors.
        events: libc::POLLIN,
        revents: 0,
    });
    let timeout = timeout_micros.map(|micros| libc::timespec {
        tv_sec: libc::time_t::from(micros / 1_000_000),
        tv_nsec: libc::c_long::from(micros % 1_000_000) * 1_000,
    });
    let timeout = timeout
        .as_ref()
        .map_or(std::ptr::null(), std::ptr::from_ref);
    // SAFETY: two pollfd are given as two; `timeout` is null or valid during the call.
    let result = unsafe { libc::ppoll(polled.as_mut_ptr(), 2, timeout, std::ptr::null()) };
    if result <= 0 {
        return [false; 2]; // Timed out, or a signal: both mean "look again".
    }
    polled.map(|entry| entry.revents != 0)
}
