//! The harness's `api/matching_engine_api.h` as Rust sees it.

use std::ffi::c_void;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct New {
    pub order_id: u64,
    pub sequence_number: u64,
    pub price_ticks: i64,
    pub quantity: u32,
    pub side: u8,
    pub ioc: u8,
    reserved: [u8; 2],
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Cancel {
    pub order_id: u64,
    pub sequence_number: u64,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Modify {
    pub order_id: u64,
    pub sequence_number: u64,
    pub new_price_ticks: i64,
    pub new_quantity: u32,
    /// The order's side, which the core knows.
    side: u8,
    reserved: [u8; 3],
}

/// Values of `Message::kind`.
pub mod kind {
    pub const NEW: u8 = 0;
    pub const CANCEL: u8 = 1;
    pub const MODIFY: u8 = 2;
}

/// One of the three, as a batch carries it.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Message {
    pub kind: u8,
    reserved: [u8; 7],
    pub body: Body,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub union Body {
    pub new: New,
    pub cancel: Cancel,
    pub modify: Modify,
}

/// Values of `Report::kind`.
pub mod report {
    pub const ORDER_ACK: u8 = 0;
    pub const TRADE: u8 = 1;
    pub const CANCEL_ACK: u8 = 2;
    pub const MODIFY_ACK: u8 = 3;
    pub const CANCEL_REJECT: u8 = 4;
    pub const MODIFY_REJECT: u8 = 5;
}

#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct Report {
    pub kind: u8,
    pub side: u8,
    pub reserved: [u8; 6],
    pub sequence_number: u64,
    pub order_id: u64,
    pub price_ticks: i64,
    pub quantity: u32,
    pub reserved2: u32,
    pub maker_order_id: u64,
    pub taker_order_id: u64,
    pub reserved3: u64,
}

/// The harness's queue of reports.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Transport {
    pub create: unsafe extern "C" fn(u32) -> *mut c_void,
    /// 0 = full.
    pub push: unsafe extern "C" fn(*mut c_void, *const Report) -> i32,
    pub drain: unsafe extern "C" fn(*mut c_void, *mut Report, u32) -> u32,
    pub flush: unsafe extern "C" fn(*mut c_void),
    pub destroy: unsafe extern "C" fn(*mut c_void),
}

const _: () = assert!(size_of::<New>() == 32);
const _: () = assert!(size_of::<Cancel>() == 16);
const _: () = assert!(size_of::<Modify>() == 32);
const _: () = assert!(size_of::<Message>() == 40);
const _: () = assert!(size_of::<Report>() == 64);
