//! Properties that an object gets when they are first asked for: a getter on the prototype makes
//! the value and defines it on the object itself, constant, so that every later read is plain
//! JavaScript. Views of native memory come this way, and functions for the hot path: calling a
//! method of a native class costs 0.29 us, most of it to find and check the object behind `this`;
//! a function that holds its state costs 0.04 us (measured).

use std::cell::Cell;

use napi::bindgen_prelude::{
    ArrayBuffer, Function, FunctionCallContext, JsObjectValue, JsValue, JsValuesTupleIntoVec, This,
    ToNapiValue, Uint8ArraySlice, Uint32ArraySlice,
};
use napi::{Env, Error, Property, PropertyAttributes, Result};
use orderwire_shard::memory::Block;

use crate::seam::guard;

/// A region for JavaScript to see. One per region: V8 wants each external memory wrapped once.
///
/// Why the views are sound: they hold the region, so it outlives the class, whoever detaches the
/// buffer, and the thread. Node leaves external buffers out when a view is transferred, so views
/// stay with the thread that made them, and that thread is inside the native call whenever Rust
/// borrows the bytes; no native call runs JavaScript while it does.
pub struct View {
    block: Block,
    is_made: Cell<bool>,
}

impl View {
    pub fn new(block: &Block) -> Self {
        Self {
            block: block.clone(),
            is_made: Cell::new(false),
        }
    }

    pub fn bytes<'env>(
        &self,
        env: &'env Env,
        this: This<'env>,
        name: &str,
    ) -> Result<Uint8ArraySlice<'env>> {
        let buffer = self.buffer(env, name)?;
        let view = Uint8ArraySlice::from_arraybuffer(&buffer, 0, self.block.len_bytes())?;
        define(this, name, &view)?;
        Ok(view)
    }

    /// The first `count` words of the region.
    pub fn words<'env>(
        &self,
        env: &'env Env,
        this: This<'env>,
        name: &str,
        count: usize,
    ) -> Result<Uint32ArraySlice<'env>> {
        let buffer = self.buffer(env, name)?;
        let view = Uint32ArraySlice::from_arraybuffer(&buffer, 0, count)?;
        define(this, name, &view)?;
        Ok(view)
    }

    fn buffer<'env>(&self, env: &'env Env, name: &str) -> Result<ArrayBuffer<'env>> {
        if self.is_made.replace(true) {
            let reason = format!("{name}: read it from its own object, not through the prototype");
            return Err(Error::from_reason(reason));
        }
        let (start, length) = (self.block.as_ptr(), self.block.len_bytes());
        // SAFETY: the region has that many bytes and lives until the finalizer drops this clone.
        let buffer = unsafe {
            ArrayBuffer::from_external(env, start, length, self.block.clone(), |_, block| {
                drop(block);
            })
        }?;
        if buffer.as_ptr() != start.cast_const() {
            let reason = "this JavaScript engine copies external memory; run orderwire on Node.js";
            return Err(Error::from_reason(reason));
        }
        Ok(buffer)
    }
}

/// A function of `this` that needs no `this`.
pub fn function<'env, Args: JsValuesTupleIntoVec, Return: ToNapiValue>(
    env: &'env Env,
    this: This<'env>,
    name: &str,
    body: impl Fn(&FunctionCallContext<'_>) -> Result<Return> + 'static,
) -> Result<Function<'env, Args, Return>> {
    let function =
        env.create_function_from_closure(name, move |context| guard(|| body(&context)))?;
    define(this, name, &function)?;
    Ok(function)
}

fn define<'env>(mut this: This<'env>, name: &str, value: &impl JsValue<'env>) -> Result<()> {
    let property = Property::new()
        .with_utf8_name(name)?
        .with_value(value)
        .with_property_attributes(PropertyAttributes::Enumerable);
    this.define_properties(&[property])
}
