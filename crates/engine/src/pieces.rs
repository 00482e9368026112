//! A stream of bytes in pieces that are checked before anybody sees them.
//!
//! Who restores a state from bytes believes the counts in them and takes memory for them. So no
//! byte is handed on before the checksum of its piece holds: what is read is what was written, or
//! nothing. A piece is a header of 16 bytes and up to a mebibyte; one without bytes is the end.

use std::io::{self, Read, Write};

use crate::hash::Hash;

const PIECE_BYTES_MAX: usize = 1 << 20;

/// The number of the piece is in it too, so that pieces in another order fail. Damage within eight
/// bytes is always found; more of it passes once in 2^64 times.
fn checksum(number: u64, bytes: &[u8]) -> u64 {
    let mut hash = Hash::new(number);
    hash.word(bytes.len() as u64);
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        hash.word(word.try_into().map_or(0, u64::from_le_bytes));
    }
    for &byte in words.remainder() {
        hash.word(u64::from(byte));
    }
    hash.finish()
}

pub(crate) struct PieceWriter<'a, W: Write> {
    out: &'a mut W,
    piece: Vec<u8>,
    number: u64,
}

impl<'a, W: Write> PieceWriter<'a, W> {
    pub(crate) fn new(out: &'a mut W) -> Self {
        PieceWriter {
            out,
            piece: Vec::new(),
            number: 0,
        }
    }

    fn put_piece(&mut self) -> io::Result<()> {
        let length = self.piece.len() as u64;
        self.out.write_all(&length.to_le_bytes())?;
        self.out
            .write_all(&checksum(self.number, &self.piece).to_le_bytes())?;
        self.out.write_all(&self.piece)?;
        self.number += 1;
        self.piece.clear();
        Ok(())
    }

    /// Writes what is left, and the end.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        if !self.piece.is_empty() {
            self.put_piece()?;
        }
        self.put_piece()?;
        self.out.flush()
    }
}

impl<W: Write> Write for PieceWriter<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(PIECE_BYTES_MAX - self.piece.len());
        self.piece.extend_from_slice(&bytes[..taken]);
        if self.piece.len() == PIECE_BYTES_MAX {
            self.put_piece()?;
        }
        Ok(taken)
    }

    /// A piece goes out when it is full, and at the end.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

pub(crate) struct PieceReader<'a, R: Read> {
    input: &'a mut R,
    piece: Vec<u8>,
    /// Bytes of the piece that were handed on.
    used: usize,
    number: u64,
    ended: bool,
}

impl<'a, R: Read> PieceReader<'a, R> {
    pub(crate) fn new(input: &'a mut R) -> Self {
        PieceReader {
            input,
            piece: Vec::new(),
            used: 0,
            number: 0,
            ended: false,
        }
    }

    /// Whether every byte was handed on and the end was there.
    pub(crate) fn is_at_end(&mut self) -> io::Result<bool> {
        self.fill()?;
        Ok(self.ended)
    }

    fn fill(&mut self) -> io::Result<()> {
        if self.used < self.piece.len() || self.ended {
            return Ok(());
        }
        let (mut length, mut told) = ([0; 8], [0; 8]);
        self.input.read_exact(&mut length)?;
        self.input.read_exact(&mut told)?;
        let length = usize::try_from(u64::from_le_bytes(length))
            .ok()
            .filter(|&length| length <= PIECE_BYTES_MAX)
            .ok_or(io::ErrorKind::InvalidData)?;
        self.piece.resize(length, 0);
        self.used = length; // Nothing of it is handed on before it is checked.
        self.input.read_exact(&mut self.piece)?;
        if checksum(self.number, &self.piece) != u64::from_le_bytes(told) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        self.number += 1;
        self.used = 0;
        self.ended = length == 0;
        Ok(())
    }
}

impl<R: Read> Read for PieceReader<'_, R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.fill()?;
        let rest = &self.piece[self.used..];
        let taken = bytes.len().min(rest.len());
        bytes[..taken].copy_from_slice(&rest[..taken]);
        self.used += taken;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut pieces = PieceWriter::new(&mut out);
        pieces.write_all(bytes).expect("to memory");
        pieces.finish().expect("to memory");
        out
    }

    fn read_back(mut written: &[u8]) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        PieceReader::new(&mut written).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    #[test]
    fn what_is_read_is_what_was_written() {
        for length in [0, 1, 7, PIECE_BYTES_MAX, 2 * PIECE_BYTES_MAX + 3] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let mut written = written(&bytes);
            assert!(read_back(&written).expect("whole") == bytes, "{length}");
            written.pop();
            assert!(read_back(&written).is_err(), "{length}: the end is missing");
        }
    }

    #[test]
    fn pieces_in_another_order_are_not_read() {
        let mut bytes = vec![1; PIECE_BYTES_MAX];
        bytes.extend(vec![2; PIECE_BYTES_MAX]);
        let written = written(&bytes);
        let (first, rest) = written.split_at(16 + PIECE_BYTES_MAX);
        let (second, end) = rest.split_at(16 + PIECE_BYTES_MAX);
        let error = read_back(&[second, first, end].concat()).expect_err("the second is not first");
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
    }
}
