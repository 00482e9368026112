//! Looks ahead in a batch, so that the core can ask for what its next messages will need.

use std::mem::offset_of;

use orderwire_core as core;
use orderwire_core::Coming;
use orderwire_wire as wire;
use orderwire_wire::Message;
use wire::{CancelOrder, NewOrder, NewOrderShort, Quote, ReduceOrder, ReplaceOrder};

use crate::record::{Records, kind};
use crate::session::Session;

/// Goes through a batch some messages ahead of those that are applied.
pub(crate) struct Ahead<'a> {
    records: Records<'a>,
    /// Records to be applied before the next look.
    left: usize,
}

impl<'a> Ahead<'a> {
    pub(crate) fn new(batch: &'a [u8]) -> Ahead<'a> {
        Ahead {
            records: Records::new(batch),
            left: 0,
        }
    }

    /// To be called before each record of the batch. Nothing here is an error: whatever is wrong with
    /// a record is found when it is applied.
    #[inline]
    pub(crate) fn before_record(
        &mut self,
        core: &core::Core,
        sessions: &[Session],
        coming: &mut Coming,
    ) {
        if self.left == 0 {
            self.look(core, sessions, coming);
        }
        self.left = self.left.saturating_sub(1);
    }

    #[inline(never)]
    fn look(&mut self, core: &core::Core, sessions: &[Session], coming: &mut Coming) {
        coming.clear();
        while !coming.is_full()
            && let Some(Ok((header, body))) = self.records.next()
        {
            self.left += 1;
            let session = sessions.get(header.session_index as usize);
            if let Some(session) = session
                && header.kind == kind::APPLICATION
            {
                add_messages(coming, session.participant, body);
            }
        }
        // A message by itself would wait for its lines here instead of there.
        if coming.len() > 1 {
            core.prefetch(coming);
        }
    }
}

const INSTRUMENT_ID: usize = offset_of!(NewOrderShort, instrument_id);
const ACCOUNT_ID: usize = offset_of!(NewOrderShort, account_id);
const PRICE: usize = offset_of!(NewOrderShort, price);
const SIDE: usize = offset_of!(NewOrderShort, side);
const ORIG_CL_ORD_ID: usize = offset_of!(CancelOrder, orig_cl_ord_id);
const ORDER_ID: usize = offset_of!(CancelOrder, order_id);

// Messages of a form have these fields at the same places, so that none is read as what it is, which
// would take a branch on it. A quote is looked at as its bid, but for the side.
const _: () = assert!(offset_of!(NewOrder, instrument_id) == INSTRUMENT_ID);
const _: () = assert!(offset_of!(NewOrder, account_id) == ACCOUNT_ID);
const _: () = assert!(offset_of!(NewOrder, price) == PRICE);
const _: () = assert!(offset_of!(NewOrder, side) == SIDE);
const _: () = assert!(offset_of!(Quote, instrument_id) == INSTRUMENT_ID);
const _: () = assert!(offset_of!(Quote, account_id) == ACCOUNT_ID);
const _: () = assert!(offset_of!(Quote, bid_price) == PRICE);
const _: () = assert!(offset_of!(ReplaceOrder, orig_cl_ord_id) == ORIG_CL_ORD_ID);
const _: () = assert!(offset_of!(ReplaceOrder, order_id) == ORDER_ID);
const _: () = assert!(offset_of!(ReduceOrder, orig_cl_ord_id) == ORIG_CL_ORD_ID);

/// Bytes that each of these messages has.
const BLOCK_BYTES: usize = size_of::<CancelOrder>();

const _: () = assert!(ACCOUNT_ID == INSTRUMENT_ID + 4);

/// Adds what the messages of a record will look at.
#[inline(always)]
fn add_messages(coming: &mut Coming, participant: u32, body: &[u8]) {
    for frame in wire::Frames::new(body).map_while(Result::ok) {
        let Some(block) = frame.block.first_chunk::<BLOCK_BYTES>() else {
            continue;
        };
        if coming.is_full() {
            break;
        }
        let ids = word(block, INSTRUMENT_ID);
        let ids = (ids as u32, (ids >> 32) as u32);
        // Orders are longer than the shortest block; for others any byte will do. A minimum would be
        // a branch on which it is.
        let side = frame.block[SIDE * usize::from(frame.block.len() > SIDE)];
        let is_order = is_in(ORDERS, frame.template_id);
        coming.add_order_if(is_order, ids, word(block, PRICE).cast_signed(), side);

        let has_order_id = frame.template_id != ReduceOrder::TEMPLATE_ID;
        let order_id = word(block, ORDER_ID) & u64::from(has_order_id).wrapping_neg();
        let is_change = is_in(CHANGES, frame.template_id);
        coming.add_change_if(
            is_change,
            participant,
            word(block, ORIG_CL_ORD_ID),
            order_id,
        );
    }
}

#[inline(always)]
fn word(block: &[u8; BLOCK_BYTES], at: usize) -> u64 {
    let mut word = [0; 8];
    word.copy_from_slice(&block[at..at + 8]);
    u64::from_le_bytes(word)
}

/// Templates as bits, from the first one on.
const ORDERS: u64 = set(&[
    NewOrderShort::TEMPLATE_ID,
    NewOrder::TEMPLATE_ID,
    Quote::TEMPLATE_ID,
]);
const CHANGES: u64 = set(&[
    ReplaceOrder::TEMPLATE_ID,
    ReduceOrder::TEMPLATE_ID,
    CancelOrder::TEMPLATE_ID,
]);
const FIRST: u16 = NewOrderShort::TEMPLATE_ID;
/// Stands for all templates that are too far from the first one.
const NO_BIT: u16 = 63;

const fn set(templates: &[u16]) -> u64 {
    let (mut bits, mut at) = (0, 0);
    while at < templates.len() {
        assert!(templates[at] - FIRST < NO_BIT);
        bits |= 1 << (templates[at] - FIRST);
        at += 1;
    }
    bits
}

#[inline(always)]
fn is_in(templates: u64, template_id: u16) -> bool {
    let bit = template_id.wrapping_sub(FIRST).min(NO_BIT);
    templates >> bit & 1 != 0
}
