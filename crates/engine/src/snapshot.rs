//! The whole engine as bytes, and back: everything that is a function of the journal.
//!
//! A snapshot is for the version that wrote it. Another one refuses it, and the state is rebuilt
//! from the journal, which is always possible and never wrong; so nothing here tries to convert.

use std::io::{self, Read, Write};

use orderwire_core as core;

use crate::engine::Engine;
use crate::pieces::{PieceReader, PieceWriter};
use crate::session::Session;
use crate::snapshot_error::SnapshotError;

const MAGIC: [u8; 8] = *b"OWENGINE";
/// Grows with every change of what follows it. The core's part has a version of its own.
const VERSION: u64 = 1;
/// More than the limits of any router allow. A count above it is not one that was written.
const ROWS_MAX: u64 = 1 << 32;

impl Engine {
    /// Writes the whole state. Takes time and bytes in proportion to it. `out` is written in pieces
    /// of up to a mebibyte and should not be buffered again.
    pub fn snapshot(&self, out: &mut impl Write) -> io::Result<()> {
        // Named one by one, so that a new field cannot be forgotten here.
        let Engine {
            core,
            sessions,
            participants,
            last_seq,
            last_time,
            epoch,
            messages,
            events: _, // Empty between two records.
            coming: _, // Means nothing between two batches.
        } = self;
        out.write_all(&MAGIC)?;
        out.write_all(&VERSION.to_le_bytes())?;
        let mut out = PieceWriter::new(out);
        for word in [*last_seq, *last_time, *epoch, *messages, self.state_hash()] {
            put(&mut out, word)?;
        }
        put(&mut out, participants.len() as u64)?;
        for (access_key_id, session_id) in participants {
            out.write_all(access_key_id)?;
            put(&mut out, *session_id)?;
        }
        put(&mut out, sessions.len() as u64)?;
        for session in sessions {
            put_session(&mut out, session)?;
        }
        core.snapshot(&mut out)?;
        out.finish()
    }

    /// The engine that a snapshot was made of. `limits` must be those it had, but for the seed of
    /// the indexes, which it brings along. Reads to the snapshot's end and no further.
    pub fn restore(limits: core::Limits, input: &mut impl Read) -> Result<Engine, SnapshotError> {
        let (mut magic, mut version) = ([0; 8], [0; 8]);
        input.read_exact(&mut magic)?;
        if magic != MAGIC {
            return Err(SnapshotError::NotASnapshot);
        }
        input.read_exact(&mut version)?;
        let found = u64::from_le_bytes(version);
        if found != VERSION {
            return Err(SnapshotError::Version { found });
        }
        let mut input = PieceReader::new(input);
        let [last_seq, last_time, epoch, messages, state_hash] = get_words(&mut input)?;
        let participants = get_rows(&mut input, |input| Ok((get_bytes(input)?, get(input)?)))?;
        let sessions = get_rows(&mut input, get_session)?;
        let core = core::Core::restore(limits, &mut input)?;
        if !input.is_at_end()? {
            return Err(SnapshotError::Damaged("something follows its end"));
        }
        let engine = Engine {
            core,
            sessions,
            participants,
            last_seq,
            last_time,
            epoch,
            messages,
            events: Vec::new(),
            coming: Box::default(),
        };
        // The bytes are those that were written, so only a defect of ours could make this differ;
        // but a router that went on from a wrong state would break its word to everybody.
        if engine.state_hash() != state_hash {
            return Err(SnapshotError::Damaged("its state has another hash"));
        }
        Ok(engine)
    }
}

fn put_session(out: &mut impl Write, session: &Session) -> io::Result<()> {
    let Session {
        session_id,
        session_ver,
        access_key_id,
        participant,
        session_kind,
        client_nonce,
        server_nonce,
        client_seq_next,
        server_seq_next,
        prev_session_ver,
        prev_server_seq,
        ended,
    } = session;
    for bytes in [access_key_id, client_nonce, server_nonce] {
        out.write_all(bytes)?;
    }
    for word in [
        *session_id,
        *session_ver,
        u64::from(*participant),
        u64::from(*session_kind),
        *client_seq_next,
        *server_seq_next,
        *prev_session_ver,
        *prev_server_seq,
        u64::from(*ended),
    ] {
        put(out, word)?;
    }
    Ok(())
}

fn get_session(input: &mut impl Read) -> Result<Session, SnapshotError> {
    let out_of_range = |_| SnapshotError::Damaged("a field of a session is out of range");
    let [access_key_id, client_nonce, server_nonce] =
        [get_bytes(input)?, get_bytes(input)?, get_bytes(input)?];
    let [
        session_id,
        session_ver,
        participant,
        session_kind,
        client_seq_next,
        server_seq_next,
        prev_session_ver,
        prev_server_seq,
        ended,
    ] = get_words(input)?;
    Ok(Session {
        session_id,
        session_ver,
        access_key_id,
        participant: u32::try_from(participant).map_err(out_of_range)?,
        session_kind: u8::try_from(session_kind).map_err(out_of_range)?,
        client_nonce,
        server_nonce,
        client_seq_next,
        server_seq_next,
        prev_session_ver,
        prev_server_seq,
        ended: ended != 0,
    })
}

fn put(out: &mut impl Write, word: u64) -> io::Result<()> {
    out.write_all(&word.to_le_bytes())
}

fn get(input: &mut impl Read) -> io::Result<u64> {
    let mut word = [0; 8];
    input.read_exact(&mut word)?;
    Ok(u64::from_le_bytes(word))
}

fn get_words<const N: usize>(input: &mut impl Read) -> io::Result<[u64; N]> {
    let mut words = [0; N];
    for word in &mut words {
        *word = get(input)?;
    }
    Ok(words)
}

fn get_bytes<const N: usize>(input: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// A count and so many rows. Room is taken as they come, not because the count says so.
fn get_rows<R: Read, T>(
    input: &mut R,
    row: impl Fn(&mut R) -> Result<T, SnapshotError>,
) -> Result<Vec<T>, SnapshotError> {
    let count = get(input)?;
    if count > ROWS_MAX {
        return Err(SnapshotError::Damaged("it counts more than there can be"));
    }
    (0..count).map(|_| row(input)).collect()
}
