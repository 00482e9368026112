//! Calls one JavaScript callback later, from whatever thread has something to tell.

use std::cell::{Cell, RefCell};
use std::ptr;
use std::rc::Rc;
use std::sync::Arc;

use napi::bindgen_prelude::{Function, FunctionRef, Unknown};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi::{Env, Result, Status, sys};

use crate::seam::guard;

pub(crate) type Callback<'env> = Function<'env, (), Unknown<'static>>;
/// Not error-first, weak: by itself it lets the process end.
type Call = ThreadsafeFunction<(), (), (), Status, false, true>;

/// Made once per port; each [`arm`](Self::arm) is good for one call. Calls that find nothing armed
/// do nothing. Belongs to the JavaScript thread that made it; only [`caller`](Self::caller)s leave.
pub(crate) struct Wakeup {
    call: Arc<Call>,
    armed: Rc<Armed>,
}

struct Armed {
    callback: RefCell<Option<FunctionRef<(), Unknown<'static>>>>,
    /// The threadsafe function while it keeps the process alive, else null.
    keeps_alive: Cell<sys::napi_threadsafe_function>,
}

impl Armed {
    fn take(&self, env: &Env) -> Option<FunctionRef<(), Unknown<'static>>> {
        let handle = self.keeps_alive.replace(ptr::null_mut());
        if !handle.is_null() {
            // SAFETY: this is the JavaScript thread, and the handle is live: it is either running
            // the dispatcher or held by the `Wakeup` that is being disarmed.
            unsafe { sys::napi_unref_threadsafe_function(env.raw(), handle) };
        }
        self.callback.borrow_mut().take()
    }
}

impl Wakeup {
    pub(crate) fn new(env: &Env) -> Result<Self> {
        let armed = Rc::new(Armed {
            callback: RefCell::new(None),
            keeps_alive: Cell::new(ptr::null_mut()),
        });
        let dispatcher: Function<'_, (), ()> = {
            let armed = Rc::clone(&armed);
            env.create_function_from_closure("orderwireWakeup", move |context| {
                guard(|| match armed.take(context.env) {
                    Some(callback) => callback.borrow_back(context.env)?.call(()).map(drop),
                    None => Ok(()),
                })
            })?
        };
        let call = dispatcher
            .build_threadsafe_function::<()>()
            .weak::<true>()
            .build()?;
        Ok(Self {
            call: Arc::new(call),
            armed,
        })
    }

    /// Sets the callback for the next call; an earlier one that has not run is forgotten. With
    /// `keep_alive` the process does not end by itself before the call or [`disarm`](Self::disarm).
    pub(crate) fn arm(&self, env: &Env, callback: &Callback<'_>, keep_alive: bool) -> Result<()> {
        let callback = callback.create_ref()?;
        self.disarm(env);
        if keep_alive {
            // SAFETY: this is the JavaScript thread, and `self` holds the handle.
            unsafe { sys::napi_ref_threadsafe_function(env.raw(), self.call.raw()) };
            self.armed.keeps_alive.set(self.call.raw());
        }
        *self.armed.callback.borrow_mut() = Some(callback);
        Ok(())
    }

    /// Forgets the callback and lets the process end.
    pub(crate) fn disarm(&self, env: &Env) {
        drop(self.armed.take(env));
    }

    /// What another thread calls to have the callback run. Never blocks; does nothing once the
    /// JavaScript thread is gone.
    pub(crate) fn caller(&self) -> impl Fn() + Send + Sync + 'static {
        let call = Arc::clone(&self.call);
        move || {
            call.call((), ThreadsafeFunctionCallMode::NonBlocking);
        }
    }
}
