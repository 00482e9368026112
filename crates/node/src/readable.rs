//! A thread that waits for a socket so that JavaScript need not poll it.

use std::os::fd::{AsRawFd, OwnedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{Builder, JoinHandle};

use napi::{Env, Error, Result};
use orderwire_io::{drain, new_eventfd, signal, wait_readable};

use crate::wakeup::{Callback, Wakeup};

struct Shared {
    socket: Arc<OwnedFd>,
    /// Tells the thread to look at the two flags.
    event: OwnedFd,
    is_wanted: AtomicBool,
    is_stopped: AtomicBool,
}

pub(crate) struct Readable {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
    wakeup: Wakeup,
}

impl Readable {
    /// Starts the thread, which sleeps until somebody waits.
    pub(crate) fn start(env: &Env, socket: Arc<OwnedFd>) -> Result<Self> {
        let wakeup = Wakeup::new(env)?;
        let shared = Arc::new(Shared {
            socket,
            event: new_eventfd().map_err(failed)?,
            is_wanted: AtomicBool::new(false),
            is_stopped: AtomicBool::new(false),
        });
        let thread = Builder::new()
            .name("orderwire-wait".into())
            .spawn({
                let shared = Arc::clone(&shared);
                let call = wakeup.caller();
                move || run(&shared, call)
            })
            .map_err(failed)?;
        Ok(Self {
            shared,
            thread: Some(thread),
            wakeup,
        })
    }

    pub(crate) fn wait(&self, env: &Env, callback: &Callback<'_>) -> Result<()> {
        self.wakeup.arm(env, callback, true)?;
        let socket = self.shared.socket.as_raw_fd();
        if wait_readable([Some(socket), None], Some(0))[0] {
            self.wakeup.caller()(); // There already: the thread need not wake.
            return Ok(());
        }
        if !self.shared.is_wanted.swap(true, Ordering::AcqRel) {
            signal(&self.shared.event);
        }
        Ok(())
    }

    /// Forgets the callback; dropping ends the thread.
    pub(crate) fn stop(self, env: &Env) {
        self.wakeup.disarm(env);
    }
}

impl Drop for Readable {
    fn drop(&mut self) {
        self.shared.is_stopped.store(true, Ordering::Release);
        signal(&self.shared.event);
        if let Some(thread) = self.thread.take() {
            // It only polls and queues calls, so it ends at once; a panic in it is reported by then.
            drop(thread.join());
        }
    }
}

fn run(shared: &Shared, call: impl Fn()) {
    while !shared.is_stopped.load(Ordering::Acquire) {
        let is_wanted = shared.is_wanted.load(Ordering::Acquire);
        let socket = is_wanted.then(|| shared.socket.as_raw_fd());
        let [event, readable] = wait_readable([Some(shared.event.as_raw_fd()), socket], None);
        if event {
            drain(&shared.event);
        }
        if readable && shared.is_wanted.swap(false, Ordering::AcqRel) {
            call();
        }
    }
}

fn failed(error: std::io::Error) -> Error {
    Error::from_reason(format!("waitReadable cannot start: {error}"))
}
