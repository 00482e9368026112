use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// A message of the schemas: the type is its block, byte for byte.
pub trait Message: FromBytes + IntoBytes + Immutable + KnownLayout + Copy {
    const NAME: &'static str;
    const SCHEMA_ID: u16;
    const TEMPLATE_ID: u16;
    /// Schema version that this program was built with.
    const VERSION: u16;
    const BLOCK_LENGTH: u16;
    /// The shortest block that a receiver must insist on: that of the message's first version.
    const REQUIRED_BLOCK_LENGTH: u16;
    /// In the order of their offsets, without padding.
    const FIELDS: &'static [FieldInfo];

    /// The value of every field, in the order of FIELDS.
    fn visit(&self, visitor: &mut dyn FnMut(&'static FieldInfo, Value<'_>));
}

/// Where a field lies in its block.
#[derive(Clone, Copy, Debug)]
pub struct FieldInfo {
    /// As the schema spells it.
    pub name: &'static str,
    pub offset: usize,
    /// Bytes on the wire.
    pub size: usize,
    /// Whether the field may be null.
    pub optional: bool,
    /// Its type's null value as little-endian bits; 0 for sets and for arrays of bytes.
    pub null: u64,
}

impl FieldInfo {
    pub(crate) const fn new(
        name: &'static str,
        offset: usize,
        size: usize,
        optional: bool,
        null: u64,
    ) -> Self {
        Self {
            name,
            offset,
            size,
            optional,
            null,
        }
    }
}

/// The value of a field, for tools and tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    Unsigned(u64),
    Signed(i64),
    Bytes(&'a [u8]),
    /// An optional field without a value, or a field that the sender's version did not have.
    Null,
}

/// What is known about a template.
#[derive(Clone, Copy, Debug)]
pub struct TemplateInfo {
    pub name: &'static str,
    pub block_length: u16,
    pub required_block_length: u16,
    pub fields: &'static [FieldInfo],
}

impl TemplateInfo {
    pub const fn of<M: Message>() -> Self {
        Self {
            name: M::NAME,
            block_length: M::BLOCK_LENGTH,
            required_block_length: M::REQUIRED_BLOCK_LENGTH,
            fields: M::FIELDS,
        }
    }
}

/// Bytes of the message header in front of every block.
pub const MESSAGE_HEADER_BYTES: usize = 8;

/// Copies the fields of a block, which need not be aligned. A longer block, from a newer sender, is
/// cut off. A shorter one, from an older sender, leaves its missing fields at their null values; None
/// when it is shorter than the message has always been.
#[inline]
pub fn read<M: Message>(block: &[u8]) -> Option<M> {
    match M::read_from_prefix(block) {
        Ok((message, _)) => Some(message),
        Err(_) => read_short(block),
    }
}

#[cold]
fn read_short<M: Message>(block: &[u8]) -> Option<M> {
    if block.len() < usize::from(M::REQUIRED_BLOCK_LENGTH) {
        return None;
    }
    let mut message = M::new_zeroed();
    let bytes = message.as_mut_bytes();
    for field in M::FIELDS {
        let range = field.offset..field.offset + field.size;
        if let Some(sent) = block.get(range.clone()) {
            bytes[range].copy_from_slice(sent);
        } else if field.size <= 8 {
            bytes[range].copy_from_slice(&field.null.to_le_bytes()[..field.size]);
        }
    }
    Some(message)
}

/// Bytes of a whole frame of this message.
pub const fn frame_length<M: Message>() -> usize {
    MESSAGE_HEADER_BYTES + M::BLOCK_LENGTH as usize
}

/// Writes header and block to the front of `out` and returns the bytes written, or None, with
/// nothing written, when `out` is too short.
#[inline]
pub fn write_frame<M: Message>(message: &M, out: &mut [u8]) -> Option<usize> {
    let length = frame_length::<M>();
    let out = out.get_mut(..length)?;
    let (header, block) = out.split_at_mut(MESSAGE_HEADER_BYTES);
    header[0..2].copy_from_slice(&M::BLOCK_LENGTH.to_le_bytes());
    header[2..4].copy_from_slice(&M::TEMPLATE_ID.to_le_bytes());
    header[4..6].copy_from_slice(&M::SCHEMA_ID.to_le_bytes());
    header[6..8].copy_from_slice(&M::VERSION.to_le_bytes());
    block.copy_from_slice(message.as_bytes());
    Some(length)
}
