//! What programs of an older and of a newer schema version make of each other's blocks.

use orderwire_wire::{CancelOrder, FieldInfo, Message, Value, read, write_frame};
use std::mem::offset_of;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// As version 2 of a schema might declare a message that had the first two fields in version 1.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
struct Growing {
    id: u64,
    count: u32,
    pad0: u32,
    limit: i64,
    label: [u8; 16],
    weight: u32,
    colour: u8,
    marks: u8,
    pad1: u16,
}

const fn field(name: &'static str, offset: usize, size: usize, null: u64) -> FieldInfo {
    FieldInfo {
        name,
        offset,
        size,
        optional: false,
        null,
    }
}

impl Message for Growing {
    const NAME: &'static str = "Growing";
    const SCHEMA_ID: u16 = 7;
    const TEMPLATE_ID: u16 = 1;
    const VERSION: u16 = 2;
    const BLOCK_LENGTH: u16 = 48;
    const REQUIRED_BLOCK_LENGTH: u16 = 16;
    const FIELDS: &'static [FieldInfo] = &[
        field("id", offset_of!(Growing, id), 8, u64::MAX),
        field("count", offset_of!(Growing, count), 4, u32::MAX as u64),
        field("limit", offset_of!(Growing, limit), 8, i64::MIN as u64),
        field("label", offset_of!(Growing, label), 16, 0),
        field("weight", offset_of!(Growing, weight), 4, u32::MAX as u64),
        field("colour", offset_of!(Growing, colour), 1, 255),
        field("marks", offset_of!(Growing, marks), 1, 0),
    ];

    fn visit(&self, _visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>)) {}
}

#[test]
fn fields_that_an_older_sender_does_not_have_are_null() {
    let mut block = [0_u8; 16];
    block[0] = 5;
    block[8] = 6;
    let message: Growing = read(&block).unwrap();
    let wanted = Growing {
        id: 5,
        count: 6,
        pad0: 0,
        limit: i64::MIN,
        label: [0; 16],
        weight: u32::MAX,
        colour: 255,
        marks: 0,
        pad1: 0,
    };
    assert_eq!(message, wanted);
}

#[test]
fn a_block_that_ends_inside_a_field_has_that_field_null() {
    let block = [1_u8; 32]; // Ends in the middle of label.
    let message: Growing = read(&block).unwrap();
    assert_eq!(message.limit, 0x0101_0101_0101_0101);
    assert_eq!(message.label, [0; 16]);
    assert_eq!(message.colour, 255);
}

#[test]
fn a_block_shorter_than_the_first_version_is_refused() {
    assert!(read::<Growing>(&[0; 8]).is_none());
    assert!(read::<Growing>(&[]).is_none());
    assert!(read::<CancelOrder>(&[0; 24]).is_none());
}

#[test]
fn the_end_of_a_longer_block_is_not_looked_at() {
    let mut frame = [0; 64];
    let order = CancelOrder {
        cl_ord_id: 9,
        order_id: 8,
        ..CancelOrder::ZEROED
    };
    let length = write_frame(&order, &mut frame).unwrap();
    frame[length..].fill(0xee);
    assert_eq!(read::<CancelOrder>(&frame[8..]), Some(order));
}
