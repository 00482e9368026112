//! One open order: a row that fills a cache line, and a second one for what few orders have.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// The null of a link.
pub(crate) const NIL: u32 = u32::MAX;

/// An open order. What it is priced at is its level's rank; what account and instrument it is in,
/// its pair says; what participant it is of, its session says.
#[repr(C, align(64))]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Order {
    pub cl_ord_id: u64,
    /// All that is open, an iceberg's reserve too.
    pub leaves_qty: u64,
    pub cum_qty: u64,
    pub session: u32,
    /// Account and instrument: an index of `Risk::pairs`.
    pub pair: u32,
    pub stp_id: u32,
    pub seat: Seat,
    /// The next order of the same bucket of the clOrdId index.
    pub bucket_next: u32,
    /// How many order ids the slot has lent.
    pub generation: u32,
    /// The row of `Special` that it has; `NIL` for a plain limit order.
    pub special: u32,
    pub group_id: u16,
    pub bits: Bits,
}

const _: () = assert!(size_of::<Order>() == 64, "one cache line");

/// Where an order stands in a queue. An order that is alone at its price needs no queue: it is its
/// level itself, and keeps a `Rung` here. Which of both it is, its bits say.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Seat {
    /// The level whose queue it stands in; `NIL` in a free slot and in the trigger queue.
    level: u32,
    /// Neighbours in its queue; in a free slot `next` is the next free one.
    next: u32,
    prev: u32,
}

impl Seat {
    pub(crate) const NONE: Seat = Seat::queued(NIL, NIL);

    /// At the end of a level's queue.
    pub(crate) const fn queued(level: u32, prev: u32) -> Seat {
        Seat {
            level,
            next: NIL,
            prev,
        }
    }

    #[inline(always)]
    pub(crate) fn alone(rank: i64, worse: u32) -> Seat {
        zerocopy::transmute!(Rung::new(rank, worse))
    }

    /// What it says of an order alone.
    #[inline(always)]
    pub(crate) fn as_rung(&self) -> &Rung {
        zerocopy::transmute_ref!(self)
    }
}

/// A level's rank and its next worse level, in a row of levels and in an order alone: in both in the
/// same form, so that to read them is the same.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Rung {
    /// The next worse level of the ladder, or `NIL`.
    pub worse: u32,
    /// Both halves of the rank.
    low: u32,
    high: u32,
}

impl Rung {
    #[inline(always)]
    pub(crate) fn new(rank: i64, worse: u32) -> Rung {
        Rung {
            worse,
            low: rank as u32,
            high: (rank >> 32) as u32,
        }
    }

    #[inline(always)]
    pub(crate) fn rank(&self) -> i64 {
        (u64::from(self.low) | u64::from(self.high) << 32).cast_signed()
    }
}

/// Set in the number of a level that is an order alone; the other bits are its slot.
pub(crate) const ALONE: u32 = 1 << 31;

/// The number of the level that an order alone is.
#[inline(always)]
pub(crate) fn alone(slot: u32) -> u32 {
    slot | ALONE
}

/// The slot of the order that a level is, if it is one. `NIL` is none.
#[inline(always)]
pub(crate) fn as_alone(level: u32) -> Option<u32> {
    (level & ALONE != 0).then_some(level & !ALONE)
}

impl Order {
    #[inline(always)]
    pub(crate) fn is_alone(&self) -> bool {
        self.bits.is_alone()
    }

    /// Its level, if it is in `slot`; `NIL` in a free slot and in the trigger queue.
    #[inline(always)]
    pub(crate) fn level(&self, slot: u32) -> u32 {
        if self.is_alone() {
            alone(slot)
        } else {
            self.seat.level
        }
    }

    /// The order behind it in its queue.
    #[inline(always)]
    pub(crate) fn next(&self) -> u32 {
        if self.is_alone() { NIL } else { self.seat.next }
    }

    /// The order in front of it in its queue.
    #[inline(always)]
    pub(crate) fn prev(&self) -> u32 {
        if self.is_alone() { NIL } else { self.seat.prev }
    }

    #[inline(always)]
    pub(crate) fn set_next(&mut self, next: u32) {
        debug_assert!(!self.is_alone());
        self.seat.next = next;
    }

    #[inline(always)]
    pub(crate) fn set_prev(&mut self, prev: u32) {
        debug_assert!(!self.is_alone());
        self.seat.prev = prev;
    }

    /// The rank of an order alone.
    #[inline(always)]
    pub(crate) fn rank(&self) -> i64 {
        debug_assert!(self.is_alone());
        self.seat.as_rung().rank()
    }

    /// The next worse level of an order alone.
    #[inline(always)]
    pub(crate) fn worse(&self) -> u32 {
        debug_assert!(self.is_alone());
        self.seat.level
    }

    #[inline(always)]
    pub(crate) fn set_worse(&mut self, worse: u32) {
        debug_assert!(self.is_alone());
        self.seat.level = worse;
    }
}

/// Where an order is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Nowhere: the slot is free, or its order is acting.
    None = 0,
    Book = 1,
    /// Among the stops.
    Stop = 2,
    /// Among the at-close orders that wait for their auction.
    Waiting = 3,
    /// In the queue of triggered orders.
    Triggered = 4,
}

/// Side, time in force, mode, place and flags in sixteen bits.
#[repr(transparent)]
#[derive(Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Bits(u16);

impl Bits {
    pub(crate) const EMPTY: Bits = Bits(0);
    const SIDES: [u8; 4] = [1, 2, 5, 6];
    const ALONE: u16 = 1 << 13;

    /// `side`, `time_in_force` and `stp_mode` as on the wire, all valid.
    #[inline(always)]
    pub(crate) fn new(
        side: u8,
        time_in_force: u8,
        stp_mode: u8,
        is_quote: bool,
        on_halt: bool,
    ) -> Bits {
        // 1, 2, 5 and 6 become 0 to 3 without a branch, which would be guessed wrong all the time.
        let side = u16::from(side.wrapping_sub(1) & 1 | side >> 2 << 1);
        Bits(
            side | u16::from(time_in_force) << 2
                | u16::from(stp_mode) << 5
                | u16::from(is_quote) << 8
                | u16::from(on_halt) << 9,
        )
    }

    /// As on the wire.
    #[inline]
    pub(crate) fn side(self) -> u8 {
        Bits::SIDES[usize::from(self.0 & 3)]
    }

    #[inline]
    pub(crate) fn is_buy(self) -> bool {
        self.0 & 3 == 0
    }

    pub(crate) fn time_in_force(self) -> u8 {
        (self.0 >> 2 & 7) as u8
    }

    pub(crate) fn stp_mode(self) -> u8 {
        (self.0 >> 5 & 7) as u8
    }

    #[inline]
    pub(crate) fn is_quote(self) -> bool {
        self.0 >> 8 & 1 != 0
    }

    pub(crate) fn cancels_on_halt(self) -> bool {
        self.0 >> 9 & 1 != 0
    }

    #[inline]
    pub(crate) fn place(self) -> Place {
        match self.0 >> 10 & 7 {
            1 => Place::Book,
            2 => Place::Stop,
            3 => Place::Waiting,
            4 => Place::Triggered,
            _ => Place::None,
        }
    }

    /// From here on it is there, and not alone at its price.
    #[inline]
    pub(crate) fn set_place(&mut self, place: Place) {
        self.0 = self.0 & !(7 << 10 | Bits::ALONE) | (place as u16) << 10;
    }

    /// The same for an order that takes another one's place as it is.
    pub(crate) fn in_place_of(self, other: Bits) -> Bits {
        let place = 7 << 10 | Bits::ALONE;
        Bits(self.0 & !place | other.0 & place)
    }

    /// Whether the order is its level itself.
    #[inline(always)]
    pub(crate) fn is_alone(self) -> bool {
        self.0 & Bits::ALONE != 0
    }

    #[inline(always)]
    pub(crate) fn set_alone(&mut self, is_alone: bool) {
        self.0 = self.0 & !Bits::ALONE | u16::from(is_alone) << 13;
    }

    /// What the order is and where, the same for equal orders however they are kept.
    pub(crate) fn word(self) -> u16 {
        self.0 & !Bits::ALONE
    }
}

/// What only some orders have: icebergs, hidden orders, stops, market orders that wait, GTD orders.
#[repr(C)]
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
pub(crate) struct Special {
    /// A stop-limit's limit; `PRICE_NULL` otherwise.
    pub limit_price: i64,
    /// As ordered: `QTY_NULL` all shown, 0 hidden.
    pub display_qty: u64,
    /// What an iceberg shows at the moment; all of the leaves for every other order.
    pub shown_qty: u64,
    /// `TIME_NULL` = none.
    pub expire_time: u64,
    /// Where its timer is; `NIL` = none.
    pub timer: u32,
    /// The next free row.
    pub next_free: u32,
    pub ord_type: u8,
    pub random_refresh: u8,
    pub pad: [u8; 6],
}

const _: () = assert!(size_of::<Special>() == 48);
