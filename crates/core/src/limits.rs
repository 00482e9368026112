//! Every bound of the core, in one place.

/// How much the core holds at most. Part of the state: two cores with different limits may answer
/// the same command differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Orders resting at the same time, over all instruments. At most `RESTING_ORDERS_MAX`.
    pub resting_orders_max: u32,
    /// Instruments.
    pub instruments_max: u32,
    /// Participants; `Context::participant` is below it.
    pub participants_max: u32,
    /// Lanes of clOrdIds per participant. At most `LANES_MAX`.
    pub lanes_max: u32,
    /// Pairs of an account and an instrument that were ever traded.
    pub pairs_max: u32,
    /// The newest executions that can still be corrected. A power of two, or 0 for none.
    pub executions_max: u32,
    /// Scatters the clOrdId index, so that a peer who cannot guess it cannot aim at one bucket.
    /// It changes no event and no state hash.
    pub index_seed: u64,
}

/// A clOrdId has 16 bits for its lane.
pub const LANES_MAX: u32 = 1 << 16;
/// Slot numbers leave a bit of a 32-bit link free, and the null of such a link is none of them.
pub const RESTING_ORDERS_MAX: u32 = (1 << 31) - 1;

/// Mass-cancel blocks of one participant in force at the same time: nobody uses up those of others.
pub const BLOCKS_MAX: u32 = 64;
/// Risk limits set at the same time.
pub const RISK_LIMITS_MAX: u32 = 65_536;
/// Kills of an account, a session or both that are in force at the same time; the kill of everything
/// comes on top of them.
pub const KILLS_MAX: u32 = 65_536;
/// Triggered orders that act in one command; the others act in the next ones.
pub const CASCADE_MAX: u32 = 1_000;
/// An iceberg shows at least this fraction of its quantity at a time, so that no order is matched
/// with it an endless number of times in one command.
pub const DISPLAY_PARTS_MAX: u64 = 100;
/// The indicative price of an auction is published at most this often.
pub const INDICATIVE_INTERVAL_NS: u64 = 1_000_000_000;

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            resting_orders_max: 1 << 24,
            instruments_max: 65_536,
            participants_max: 65_536,
            lanes_max: 256,
            pairs_max: 1 << 22,
            executions_max: 1 << 20,
            index_seed: 0x6F72_6465_7277_6972,
        }
    }
}
