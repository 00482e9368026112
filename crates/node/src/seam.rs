//! What every native call does at its edges: no panic crosses into JavaScript, no number from
//! JavaScript is trusted.

use std::any::Any;
use std::ops::RangeInclusive;
use std::panic::{AssertUnwindSafe, catch_unwind};

use napi::{Error, Result, Status};

/// Runs the body of a native call. A panic is a bug of ours; it becomes one thrown Error.
pub(crate) fn guard<T>(body: impl FnOnce() -> Result<T>) -> Result<T> {
    // What the panic left half done stays memory-safe; the caller decides whether to go on.
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|panic| {
        let message = panic_message(panic.as_ref());
        Err(Error::from_reason(format!(
            "orderwire native panic: {message}"
        )))
    })
}

fn panic_message(panic: &(dyn Any + Send)) -> &str {
    if let Some(message) = panic.downcast_ref::<String>() {
        message
    } else if let Some(message) = panic.downcast_ref::<&str>() {
        message
    } else {
        "without a message"
    }
}

/// A whole number in a range, or an Error that names the argument.
pub(crate) fn whole(name: &str, value: f64, range: RangeInclusive<u32>) -> Result<u32> {
    let (min, max) = (f64::from(*range.start()), f64::from(*range.end()));
    if value.trunc() == value && value >= min && value <= max {
        return Ok(value as u32);
    }
    Err(invalid(format!(
        "{name} is {value}; expected a whole number from {min} to {max}"
    )))
}

/// The caller passed something that cannot be.
pub(crate) fn invalid(reason: impl Into<String>) -> Error {
    Error::new(Status::InvalidArg, reason.into())
}
