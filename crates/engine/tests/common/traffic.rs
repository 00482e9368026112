//! Random traffic with every kind of record and every kind of message, drawn from a seed. Few
//! prices, few accounts and small quantities, so that things meet.

use orderwire_core::{
    ACCOUNT_NULL, INSTRUMENT_NULL, PRICE_NULL, QTY_NULL, TIME_NULL, phase as phases,
};
use orderwire_engine::record::{FLAG_ATOMIC, FLAG_STALE, InstrumentBody, TickBandBody, kind};
use orderwire_wire::{
    LimitQuery, MassCancel, NewOrder, OrderStatusRequest, Quote, ReduceOrder, ReplaceOrder,
    RiskAction, RiskLimitSet, TradeCorrectionRequest, TradingPhaseRequest, session_kind,
};
use zerocopy::IntoBytes;

use super::{Tape, cancel, frame, order};

/// Sessions 0 to 2 place orders, session 3 administers.
const TRADERS: u64 = 3;
const ADMIN: u32 = 3;

pub struct Traffic {
    random: u64,
    pub tape: Tape,
    next_id: [u64; TRADERS as usize],
    version: u64,
}

impl Traffic {
    /// Records until there are about as many as asked for.
    pub fn tape(seed: u64, records: usize) -> Tape {
        let mut traffic = Traffic {
            random: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1,
            tape: Tape::with_sessions(TRADERS as u32),
            next_id: [1; TRADERS as usize],
            version: 1,
        };
        traffic
            .tape
            .open_session_of_kind(ADMIN, 1, session_kind::RISK_ADMIN);
        traffic.second_instrument();
        for _ in 0..records {
            traffic.record();
        }
        traffic.tape
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.random ^= self.random >> 12;
        self.random ^= self.random << 25;
        self.random ^= self.random >> 27;
        (self.random.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16) % bound
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }

    /// With a collar, so that trades call auctions.
    fn second_instrument(&mut self) {
        let mut ticks = InstrumentBody::PLAIN.ticks;
        ticks[0] = TickBandBody {
            from: 500,
            tick: 10,
        };
        let body = InstrumentBody {
            symbol: *b"COLLAR\0\0\0\0\0\0\0\0\0\0",
            tick_size: 5,
            lot_size: 1,
            min_qty: 1,
            max_qty: 1_000,
            min_price: 5,
            max_price: 1_000,
            instrument_id: 2,
            product_id: 7,
            volatility_bps: 200,
            volatility_auction_ms: 1,
            tick_bands: 1,
            reference_price: 500,
            ticks,
            ..InstrumentBody::PLAIN
        };
        self.tape
            .push(kind::INSTRUMENT, 0, 0, 0, 0, 0, body.as_bytes());
    }

    fn record(&mut self) {
        // Nanoseconds; a volatility auction and the windows of limits are a million and more.
        self.tape.time += self.pick(&[0, 0, 10, 100_000, 2_000_000]);
        match self.below(40) {
            0 => self.tape.push(kind::TIMER, 0, 0, 0, 0, 0, &[]),
            1 => {
                let count = 1 + self.below(50);
                let session = self.below(TRADERS) as u32;
                self.tape.burn(session, count, 1);
            }
            2 => {
                self.version += 1;
                let session = self.below(TRADERS) as u32;
                self.tape.open_session(session, self.version);
            }
            3 => {
                let session = self.below(TRADERS) as u32;
                self.tape.push(kind::SESSION_END, 0, session, 0, 0, 0, &[]);
            }
            4 => {
                self.version += 1;
                let epoch = self.version;
                self.tape.push(kind::EPOCH, 0, 0, epoch, 0, 0, &[]);
            }
            5 => {
                let body = [self.limit_set(), self.phase_request()].concat();
                self.tape.push(kind::CONTROL, 0, 0, 0, 2, 0, &body);
            }
            6..=9 => {
                let message = self.administration();
                self.tape.messages(ADMIN, 0, &[message]);
            }
            _ => {
                let session = self.below(TRADERS) as u32;
                let count = self.pick(&[1, 1, 2, 3]);
                let flags = self.pick(&[0, 0, 0, 0, 0, 0, FLAG_ATOMIC, FLAG_STALE]);
                let messages: Vec<_> = (0..count).map(|_| self.order_entry(session)).collect();
                self.tape.messages(session, flags, &messages);
            }
        }
    }

    /// Grows, but for a duplicate now and then.
    fn id(&mut self, session: u32) -> u64 {
        let repeats = self.below(30) == 0;
        let next = &mut self.next_id[session as usize];
        *next += u64::from(!repeats);
        *next
    }

    fn known_id(&mut self, session: u32) -> u64 {
        let back = self.below(8);
        self.next_id[session as usize].saturating_sub(back)
    }

    /// Around 500, which is the reference of the second instrument; off the tick at times.
    fn price(&mut self) -> i64 {
        let off_tick = i64::from(self.below(40) == 0);
        480 + 10 * self.below(5) as i64 + off_tick
    }

    fn order_entry(&mut self, session: u32) -> Vec<u8> {
        match self.below(24) {
            0..=6 => {
                let (id, side) = (self.id(session), self.pick(&[1, 2]));
                let (price, qty) = (self.price(), 1 + self.below(30));
                let tif = self.pick(&[0, 0, 0, 1, 3, 4]);
                order(id, side, price, qty, tif)
            }
            7..=12 => self.new_order(session),
            13..=14 => self.replace(session),
            15 => {
                let message = ReduceOrder {
                    cl_ord_id: 11,
                    orig_cl_ord_id: self.known_id(session),
                    new_total_qty: self.below(20),
                    instrument_id: INSTRUMENT_NULL,
                    ..ReduceOrder::ZEROED
                };
                frame(&message)
            }
            16..=17 => cancel(12, self.known_id(session)),
            18..=20 => self.quote(),
            21 => self.mass_cancel(),
            22 => {
                let message = OrderStatusRequest {
                    request_id: 13,
                    cl_ord_id: self.known_id(session) * self.below(2),
                    instrument_id: INSTRUMENT_NULL,
                    account_id: ACCOUNT_NULL,
                    ..OrderStatusRequest::ZEROED
                };
                frame(&message)
            }
            _ => self.garbage(),
        }
    }

    fn new_order(&mut self, session: u32) -> Vec<u8> {
        let ord_type = self.pick(&[2, 2, 2, 1, 3, 4, 11]);
        let has_price = ord_type == 2 || ord_type == 4;
        let is_stop = ord_type == 3 || ord_type == 4;
        let time_in_force = if is_stop {
            0
        } else {
            self.pick(&[0, 0, 2, 3, 4, 6, 7])
        };
        let price = self.price();
        let qty = 1 + self.below(30);
        let message = NewOrder {
            cl_ord_id: self.id(session),
            instrument_id: self.pick(&[1, 2, 2]),
            account_id: self.below(3) as u32,
            price: if has_price { price } else { PRICE_NULL },
            qty,
            side: self.pick(&[1, 2, 2, 5]),
            ord_type,
            time_in_force,
            stp_mode: self.below(6) as u8,
            exec_inst: self.pick(&[0, 0, 0, 1, 2, 1 << 7]),
            group_id: self.below(3) as u16,
            min_qty: 0,
            display_qty: if has_price && !is_stop {
                self.pick(&[QTY_NULL, QTY_NULL, 0, 1 + qty / 3])
            } else {
                QTY_NULL
            },
            trigger_price: if is_stop { self.price() } else { PRICE_NULL },
            expire_time: if time_in_force == 6 {
                self.tape.time + 1 + self.below(4_000_000)
            } else {
                TIME_NULL
            },
            stp_id: 1,
            ..NewOrder::ZEROED
        };
        frame(&message)
    }

    fn replace(&mut self, session: u32) -> Vec<u8> {
        let orig_cl_ord_id = self.known_id(session);
        let message = ReplaceOrder {
            cl_ord_id: self.id(session),
            orig_cl_ord_id,
            price: self.price(),
            qty: self.below(40),
            display_qty: self.pick(&[QTY_NULL, 2]),
            trigger_price: PRICE_NULL,
            expire_time: TIME_NULL,
            instrument_id: INSTRUMENT_NULL,
            replace_flags: self.below(4) as u8,
            ..ReplaceOrder::ZEROED
        };
        frame(&message)
    }

    fn quote(&mut self) -> Vec<u8> {
        let bid_price = self.price();
        let message = Quote {
            quote_id: 900 + self.below(100),
            instrument_id: self.pick(&[1, 2]),
            account_id: self.below(3) as u32,
            bid_price: self.pick(&[bid_price, bid_price, PRICE_NULL]),
            bid_qty: 1 + self.below(9),
            ask_price: bid_price + self.pick(&[0, 10, 20]),
            ask_qty: 1 + self.below(9),
            group_id: 1 + self.below(2) as u16,
            stp_id: 1,
            stp_mode: self.below(6) as u8,
            quote_flags: self.below(4) as u8,
        };
        frame(&message)
    }

    fn mass_cancel(&mut self) -> Vec<u8> {
        let message = MassCancel {
            cl_ord_id: 77,
            scope: self.pick(&[1 << 0, 1 << 2, 1 << 3, 1 << 4, 1 << 6]),
            side: self.pick(&[1, 2]),
            // Blocks are released soon, or nothing would happen any more.
            action: self.pick(&[1, 1, 2, 4, 4, 4]),
            instrument_id: self.pick(&[1, 2]),
            account_id: self.below(3) as u32,
            group_id: 1,
            ack_style: self.pick(&[1, 2]),
            ..MassCancel::ZEROED
        };
        frame(&message)
    }

    fn garbage(&mut self) -> Vec<u8> {
        let mut bytes = frame(&orderwire_wire::CancelOrder::ZEROED);
        bytes[2] = self.below(256) as u8;
        for byte in &mut bytes[8..] {
            *byte = self.pick(&[0, 1, 255]);
        }
        bytes
    }

    fn administration(&mut self) -> Vec<u8> {
        match self.below(10) {
            0..=2 => self.limit_set(),
            3..=4 => {
                let message = RiskAction {
                    request_id: 8,
                    // Kills and freezes are lifted more often than made.
                    action: self.pick(&[1, 2, 2, 2, 3, 4, 4]),
                    group_id: 1,
                    account_id: self.pick(&[ACCOUNT_NULL, ACCOUNT_NULL, 1]),
                    target_session_id: self.pick(&[0, 0, 1_001]),
                    ..RiskAction::ZEROED
                };
                frame(&message)
            }
            5 => {
                let message = LimitQuery {
                    request_id: 9,
                    account_id: self.below(3) as u32,
                    instrument_id: self.pick(&[1, 2, INSTRUMENT_NULL]),
                };
                frame(&message)
            }
            6..=7 => self.phase_request(),
            _ => {
                let message = TradeCorrectionRequest {
                    request_id: 10,
                    match_id: 1 + self.below(30),
                    new_price: self.pick(&[PRICE_NULL, 500]),
                    new_qty: self.pick(&[0, 1]),
                    instrument_id: self.pick(&[1, 2]),
                    ..TradeCorrectionRequest::ZEROED
                };
                frame(&message)
            }
        }
    }

    fn limit_set(&mut self) -> Vec<u8> {
        let limit_type = 1 + self.below(11) as u16;
        let is_group = limit_type >= 10;
        let message = RiskLimitSet {
            request_id: 9,
            limit_type,
            breach_action: self.pick(&[1, 1, 2, 2, 3]),
            account_id: if is_group {
                ACCOUNT_NULL
            } else {
                self.pick(&[0, 1, ACCOUNT_NULL])
            },
            instrument_id: if is_group {
                INSTRUMENT_NULL
            } else {
                self.pick(&[1, 2, INSTRUMENT_NULL])
            },
            window_ms: if limit_type >= 8 { 3 } else { 0 },
            limit_value: self.pick(&[5, 50, 5_000, 50_000, PRICE_NULL]),
            warn_value: self.pick(&[PRICE_NULL, 4]),
            group_id: u16::from(is_group),
            ..RiskLimitSet::ZEROED
        };
        frame(&message)
    }

    /// Continuous trading more often than not.
    fn phase_request(&mut self) -> Vec<u8> {
        let message = TradingPhaseRequest {
            request_id: 7,
            reference_price: self.pick(&[PRICE_NULL, PRICE_NULL, 500]),
            instrument_id: self.pick(&[1, 2, INSTRUMENT_NULL]),
            duration_ms: self.pick(&[0, 1]),
            phase: self.pick(&[
                phases::PRE_OPEN,
                phases::OPENING_AUCTION,
                phases::CONTINUOUS,
                phases::CONTINUOUS,
                phases::CONTINUOUS,
                phases::CONTINUOUS,
                phases::HALT,
                phases::CLOSING_AUCTION,
                phases::QUERY,
            ]),
            ..TradingPhaseRequest::ZEROED
        };
        frame(&message)
    }
}
