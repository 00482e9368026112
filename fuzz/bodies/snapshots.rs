//! Bytes as snapshots: what is restored is what was written, or nothing.

use crate::common::traffic::Traffic;
use crate::common::{limits, run as engine_of};
use orderwire_core::Core;
use orderwire_engine::Engine;
use std::sync::OnceLock;

/// Snapshots that are damaged.
const STATES: usize = 4;
/// What is longer is not made longer.
const BYTES_MAX: usize = 1 << 16;
/// Values of the first byte of an input.
pub const RAW: u8 = 0;
const RAW_CORE: u8 = 1;

pub fn run(data: &[u8]) {
    match data.split_first() {
        None => {}
        Some((&RAW, bytes)) => restore_engine(bytes),
        Some((&RAW_CORE, bytes)) => restore_core(bytes),
        Some((&how, edits)) => {
            restore_engine(&damaged(&snapshots()[usize::from(how) % STATES], edits))
        }
    }
}

/// Of states with a little of everything in them.
fn snapshots() -> &'static [Vec<u8>] {
    static SNAPSHOTS: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    SNAPSHOTS.get_or_init(|| {
        let states = 0..STATES as u64;
        states
            .map(|seed| engine_of(&Traffic::tape(seed, 40 * seed as usize)).0)
            .map(|engine| snapshot_of(&engine))
            .collect()
    })
}

fn snapshot_of(engine: &Engine) -> Vec<u8> {
    let mut bytes = Vec::new();
    engine.snapshot(&mut bytes).expect("to memory");
    bytes
}

/// The smallest of the snapshots, whole.
#[allow(dead_code, reason = "what writes the seeds uses it")]
pub fn smallest() -> Vec<u8> {
    snapshots()[0].clone()
}

/// Edits of 5 bytes each: what to do, where, and with what.
fn damaged(whole: &[u8], edits: &[u8]) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for &[what, a, b, c, value] in edits.as_chunks().0 {
        let at = u32::from_le_bytes([a, b, c, 0]) as usize % (bytes.len() + 1);
        match what % 6 {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, value),
            2 if bytes.len() < BYTES_MAX => bytes.extend_from_within(at..),
            3 if at < bytes.len() => {
                bytes.remove(at);
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= value;
                }
            }
        }
    }
    bytes
}

/// Restored or not, nothing panics; restored, it is the state of the bytes that were read, all of
/// which agrees with itself, and no other.
fn restore_engine(bytes: &[u8]) {
    let mut input = bytes;
    if let Ok(engine) = Engine::restore(limits(), &mut input) {
        engine.core().check_invariants();
        let read = &bytes[..bytes.len() - input.len()];
        assert!(snapshot_of(&engine) == read, "another state is restored");
    }
}

fn restore_core(bytes: &[u8]) {
    let mut input = bytes;
    if let Ok(core) = Core::restore(limits(), &mut input) {
        core.check_invariants();
        let read = &bytes[..bytes.len() - input.len()];
        let mut again = Vec::new();
        core.snapshot(&mut again).expect("to memory");
        assert!(again == read, "another state is restored");
    }
}
