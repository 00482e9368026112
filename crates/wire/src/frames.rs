use crate::message::MESSAGE_HEADER_BYTES;

/// One frame of a body: what its header says, and its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame<'a> {
    /// From 0, within the body.
    pub index: usize,
    /// Where the frame's header begins in the body.
    pub offset: usize,
    pub template_id: u16,
    pub schema_id: u16,
    /// Schema version of the sender.
    pub version: u16,
    /// As long as the header said, which may be longer or shorter than this version's block.
    pub block: &'a [u8],
}

/// Why the frames of a body cannot be told apart from a certain one on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameFault {
    /// Fewer than 8 bytes are left, but more than none.
    TruncatedHeader,
    /// A block length that is not a multiple of 8.
    UnalignedBlock,
    /// A block that ends beyond the body.
    BlockOverrun,
}

/// The frame that is at fault, and with it all that follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Of the frame at fault = number of whole frames before it.
    pub index: usize,
    pub fault: FrameFault,
}

/// Walks the frames of a body. A frame of an unknown template, or with a longer block than ours, is
/// stepped over by the length on the wire. After Malformed the walk is over.
#[derive(Clone, Debug)]
pub struct Frames<'a> {
    body: &'a [u8],
    at: usize,
    index: usize,
    failed: bool,
}

impl<'a> Frames<'a> {
    pub const fn new(body: &'a [u8]) -> Self {
        Self {
            body,
            at: 0,
            index: 0,
            failed: false,
        }
    }
}

impl<'a> Iterator for Frames<'a> {
    type Item = Result<Frame<'a>, Malformed>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.body.get(self.at..)?;
        if rest.is_empty() || self.failed {
            return None;
        }
        let index = self.index;
        match split(rest) {
            Ok((header, block)) => {
                let offset = self.at;
                self.at += MESSAGE_HEADER_BYTES + block.len();
                self.index += 1;
                Some(Ok(Frame {
                    index,
                    offset,
                    template_id: u16_at(header, 2),
                    schema_id: u16_at(header, 4),
                    version: u16_at(header, 6),
                    block,
                }))
            }
            Err(fault) => {
                self.failed = true;
                Some(Err(Malformed { index, fault }))
            }
        }
    }
}

type Header = [u8; MESSAGE_HEADER_BYTES];

fn u16_at(header: &Header, at: usize) -> u16 {
    u16::from_le_bytes([header[at], header[at + 1]])
}

fn split(rest: &[u8]) -> Result<(&Header, &[u8]), FrameFault> {
    let (header, after) = rest
        .split_first_chunk::<MESSAGE_HEADER_BYTES>()
        .ok_or(FrameFault::TruncatedHeader)?;
    let length = usize::from(u16_at(header, 0));
    if length % 8 != 0 {
        return Err(FrameFault::UnalignedBlock);
    }
    let block = after.get(..length).ok_or(FrameFault::BlockOverrun)?;
    Ok((header, block))
}
