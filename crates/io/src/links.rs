//! What the threads of one router shard share: two rings, three wakers, a watermark. Threads are
//! given a number and look the link up here, because a JavaScript worker can be handed no pointer.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::io;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::gateway::{GatewayEnd, RouterEnd};
use crate::limits::{RING_BYTES, RING_BYTES_MAX, RING_BYTES_MIN};
use crate::ring::ring;
use crate::waker::{CallbackWaker, Waker};

/// A value that several threads write or poll, on its own cache line.
#[repr(align(128))]
#[derive(Default)]
pub struct OwnLine<T>(T);

impl<T> std::ops::Deref for OwnLine<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// The shared state of one shard. It lives as long as anyone holds it, also after [`close`].
pub struct Link {
    id: u32,
    /// The router thread sleeps here.
    pub router_waker: Waker,
    /// The gateway (main thread) sleeps here.
    pub gateway_waker: CallbackWaker,
    /// The Redis worker sleeps here.
    pub follower_waker: CallbackWaker,
    /// Every engineSeq up to this one is stored in Redis. Only the Redis worker writes it, Release;
    /// call `router_waker.wake()` after it.
    pub redis_stored: OwnLine<AtomicU64>,
    /// Not zero: the router is asked to drain and stop.
    pub stop: OwnLine<AtomicU32>,
    closed: AtomicBool,
    router_end: Mutex<Option<RouterEnd>>,
    gateway_end: Mutex<Option<GatewayEnd>>,
    shared: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

#[derive(Debug, PartialEq, Eq)]
pub enum LinkError {
    /// No such link, or it was closed.
    Unknown(u32),
    /// The ring end for the router or the gateway was taken before; each exists once.
    Taken { id: u32, end: &'static str },
    /// The ring size is no power of two in the permitted range.
    RingBytes(usize),
    /// The process has no file descriptor left.
    NoDescriptor(String),
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(id) => write!(f, "link {id} does not exist or is closed"),
            Self::Taken { id, end } => write!(
                f,
                "link {id} already has its {end}; a link connects one router to one gateway"
            ),
            Self::RingBytes(bytes) => write!(
                f,
                "ring of {bytes} bytes: choose a power of two from {RING_BYTES_MIN} to {RING_BYTES_MAX}"
            ),
            Self::NoDescriptor(why) => write!(f, "cannot make an eventfd: {why}"),
        }
    }
}

impl std::error::Error for LinkError {}

impl From<io::Error> for LinkError {
    fn from(error: io::Error) -> Self {
        Self::NoDescriptor(error.to_string())
    }
}

impl Link {
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Set by [`close`]; whoever holds the link should let go.
    pub fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    /// The router thread's end of the two rings, once.
    ///
    /// # Errors
    /// When it was taken before.
    pub fn take_router_end(&self) -> Result<RouterEnd, LinkError> {
        lock(&self.router_end).take().ok_or(LinkError::Taken {
            id: self.id,
            end: "router",
        })
    }

    /// The gateway's end of the two rings, once.
    ///
    /// # Errors
    /// When it was taken before.
    pub fn take_gateway_end(&self) -> Result<GatewayEnd, LinkError> {
        lock(&self.gateway_end).take().ok_or(LinkError::Taken {
            id: self.id,
            end: "gateway",
        })
    }

    /// Leaves something for the other threads of this shard: one value per type, the last wins.
    pub fn share<T: Any + Send + Sync>(&self, value: Arc<T>) {
        lock(&self.shared).insert(TypeId::of::<T>(), value);
    }

    /// What [`share`](Self::share) left under this type.
    pub fn shared<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        let value = Arc::clone(lock(&self.shared).get(&TypeId::of::<T>())?);
        value.downcast().ok()
    }
}

static LINKS: Mutex<Option<Registry>> = Mutex::new(None);

#[derive(Default)]
struct Registry {
    last_id: u32,
    links: HashMap<u32, Arc<Link>>,
}

/// Makes a link with rings of the default size and returns its number, never 0 and never one that
/// was used before.
///
/// # Errors
/// When the process has no file descriptor left.
pub fn create() -> Result<u32, LinkError> {
    create_with(RING_BYTES, RING_BYTES)
}

/// As [`create`], with chosen ring sizes in bytes: powers of two.
///
/// # Errors
/// When a size is out of range or the process has no file descriptor left.
pub fn create_with(to_router_bytes: usize, to_gateway_bytes: usize) -> Result<u32, LinkError> {
    for bytes in [to_router_bytes, to_gateway_bytes] {
        if !bytes.is_power_of_two() || !(RING_BYTES_MIN..=RING_BYTES_MAX).contains(&bytes) {
            return Err(LinkError::RingBytes(bytes));
        }
    }
    let (to_router, from_gateway) = ring(to_router_bytes);
    let (to_gateway, from_router) = ring(to_gateway_bytes);
    let router_waker = Waker::new()?;
    let mut registry = lock(&LINKS);
    let registry = registry.get_or_insert_default();
    registry.last_id += 1;
    let id = registry.last_id;
    let link = Link {
        id,
        router_waker,
        gateway_waker: CallbackWaker::new(),
        follower_waker: CallbackWaker::new(),
        redis_stored: OwnLine::default(),
        stop: OwnLine::default(),
        closed: AtomicBool::new(false),
        router_end: Mutex::new(Some(RouterEnd::new(from_gateway, to_gateway))),
        gateway_end: Mutex::new(Some(GatewayEnd::new(to_router, from_router))),
        shared: Mutex::default(),
    };
    registry.links.insert(id, Arc::new(link));
    Ok(id)
}

/// # Errors
/// When there is no such link (any more).
pub fn get(id: u32) -> Result<Arc<Link>, LinkError> {
    lock(&LINKS)
        .as_ref()
        .and_then(|registry| registry.links.get(&id))
        .cloned()
        .ok_or(LinkError::Unknown(id))
}

/// Takes the link out of the registry, marks it closed and wakes everyone who sleeps on it. Those
/// who hold it keep valid memory. `false` when there is no such link (any more).
pub fn close(id: u32) -> bool {
    let Some(link) = lock(&LINKS)
        .as_mut()
        .and_then(|registry| registry.links.remove(&id))
    else {
        return false;
    };
    link.closed.store(true, Ordering::Release);
    link.router_waker.wake();
    link.gateway_waker.wake();
    link.follower_waker.wake();
    true
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing here is left half done by a panic.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
