//! Looks ahead in a batch, so that the core can ask for what its next messages will need.

use orderwire_core as core;
use orderwire_wire as wire;
use orderwire_wire::Message;

use crate::record::{RecordHeader, Records, kind};
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
    pub(crate) fn before_record(&mut self, core: &core::Core, sessions: &[Session]) {
        if self.left == 0 {
            self.look(core, sessions);
        }
        self.left = self.left.saturating_sub(1);
    }

    fn look(&mut self, core: &core::Core, sessions: &[Session]) {
        let mut coming = [core::Coming::default(); core::COMING_MAX];
        let mut count = 0;
        while count < coming.len()
            && let Some(Ok((header, body))) = self.records.next()
        {
            self.left += 1;
            for (place, message) in coming[count..]
                .iter_mut()
                .zip(messages(&header, body, sessions))
            {
                *place = message;
                count += 1;
            }
        }
        // A message by itself would wait for its lines here instead of there.
        if count > 1 {
            core.prefetch(&coming[..count]);
        }
    }
}

/// What the messages of a record will look at.
fn messages<'a>(
    header: &RecordHeader,
    body: &'a [u8],
    sessions: &[Session],
) -> impl Iterator<Item = core::Coming> + use<'a> {
    let session = sessions.get(header.session_index as usize);
    let participant = session.map(|session| session.participant);
    let frames = (header.kind == kind::APPLICATION).then(|| wire::Frames::new(body));
    let frames = frames.into_iter().flatten().map_while(Result::ok);
    frames.filter_map(move |frame| {
        Some(core::Coming {
            participant: participant?,
            ..names(&frame)?
        })
    })
}

/// What a message names.
fn names(frame: &wire::Frame<'_>) -> Option<core::Coming> {
    use wire::{CancelOrder, NewOrder, NewOrderShort, ReduceOrder, ReplaceOrder};
    let none = core::Coming {
        instrument_id: core::INSTRUMENT_NULL,
        ..core::Coming::default()
    };
    Some(match frame.template_id {
        NewOrderShort::TEMPLATE_ID => {
            let m = wire::read::<NewOrderShort>(frame.block)?;
            core::Coming {
                cl_ord_id: m.cl_ord_id,
                instrument_id: m.instrument_id,
                account_id: m.account_id,
                ..none
            }
        }
        NewOrder::TEMPLATE_ID => {
            let m = wire::read::<NewOrder>(frame.block)?;
            core::Coming {
                cl_ord_id: m.cl_ord_id,
                instrument_id: m.instrument_id,
                account_id: m.account_id,
                ..none
            }
        }
        ReplaceOrder::TEMPLATE_ID => {
            let m = wire::read::<ReplaceOrder>(frame.block)?;
            core::Coming {
                cl_ord_id: m.cl_ord_id,
                orig_cl_ord_id: m.orig_cl_ord_id,
                order_id: m.order_id,
                ..none
            }
        }
        ReduceOrder::TEMPLATE_ID => core::Coming {
            orig_cl_ord_id: wire::read::<ReduceOrder>(frame.block)?.orig_cl_ord_id,
            ..none
        },
        CancelOrder::TEMPLATE_ID => {
            let m = wire::read::<CancelOrder>(frame.block)?;
            core::Coming {
                orig_cl_ord_id: m.orig_cl_ord_id,
                order_id: m.order_id,
                ..none
            }
        }
        _ => return None,
    })
}
