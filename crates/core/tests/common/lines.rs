//! Random lines of a transcript: a little of everything, close together, so that much happens.

use super::script::parse;
use super::*;

/// xorshift64*, so that a seed means the same for ever.
pub struct Lines {
    state: u64,
    /// Commands so far: the clOrdId of the next one.
    number: u64,
    now: u64,
}

impl Lines {
    pub fn new(seed: u64) -> Lines {
        Lines {
            state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1,
            number: 0,
            now: 0,
        }
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        (self.state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16) % bound
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len() as u64) as usize]
    }

    pub fn next_command(&mut self) -> (Context, Command) {
        let line = self.line();
        let (mut ctx, command) = parse(&line).unwrap_or_else(|| panic!("cannot read: {line}"));
        self.now += self.below(40) * 1_000_000;
        ctx.engine_seq = self.number;
        ctx.transact_time = self.now;
        (ctx, command)
    }

    fn line(&mut self) -> String {
        self.number += 1;
        let number = self.number;
        let who = self.pick(&["a", "a2", "b", "b", "c"]);
        let instrument = 1 + u64::from(self.below(4) == 0);
        let qty = 10 * (2 + self.below(8));
        let price = 75 + 5 * self.below(11);
        let known = number.saturating_sub(1 + self.below(12));
        let account = self.below(3);
        let about = format!("instrument={instrument} account={account}");
        match self.below(100) {
            0..50 => {
                let side = self.pick(&["buy", "sell", "sell", "buy", "short", "exempt"]);
                let stop = 75 + 5 * self.below(11);
                let kind = match self.below(12) {
                    0 => String::new(),
                    1 => "mtl".to_owned(),
                    2 => format!("stop={stop}"),
                    3 => format!("@ {price} stop={stop}"),
                    _ => format!("@ {price}"),
                };
                let until = format!("until={}", self.now / 1_000_000 + self.below(400));
                let tif = ["", "", "", "gtc", "ioc", "fok", "open", "close", &until];
                let tif = self.pick(&tif);
                let stp = ["", "", "newest", "oldest", "both", "decrement", "smallest"];
                let stp = self.pick(&stp);
                let rest = [
                    "",
                    "",
                    "",
                    "",
                    "post",
                    "slide",
                    "display=10",
                    "display=0",
                    "min_qty=20",
                    "display=10 random",
                    "on-halt",
                    "group=1",
                ];
                let rest = self.pick(&rest);
                format!("{who} new {number} {side} {qty} {kind} {tif} {stp} {rest} {about}")
            }
            50..60 => {
                let rest = self.pick(&["", "leaves", "or-cancel", "post", "gtc", "stop=90"]);
                format!("{who} replace {number} {known} {qty} @ {price} {rest}")
            }
            60..64 => format!("{who} reduce 9 {known} {qty}"),
            64..70 => format!("{who} cancel 9 {known}"),
            70..76 => {
                let ask = price + 5 * self.below(3);
                let rest = self.pick(&["", "keep", "post", "newest"]);
                format!(
                    "{who} quote {number} {qty} @ {price} | {qty} @ {ask} group=1 {rest} {about}"
                )
            }
            76..78 => {
                let what = self.pick(&["side=1", "account=1", "group=1", "session", "quotes each"]);
                let action = self.pick(&["", "", "unblock", "block", "unblock"]);
                format!("{who} mass 9 {what} {action}")
            }
            78..80 => format!("{who} status 9"),
            80..85 => {
                let limit = [
                    "order-qty 80",
                    "open-orders 20 warn=10",
                    "position 400 warn=300 alert",
                    "open-notional 90",
                    "collar 3000",
                    "market-collar 1000",
                    "rate 60 window=500",
                    "duplicates 2 window=1000",
                    "mmp-qty 60 window=1000 group=1",
                    "mmp-fills 3 window=500 group=1",
                    "position none",
                    "open-orders none",
                ];
                let limit = self.pick(&limit);
                format!("s limit {number} {limit} account={account}")
            }
            85..88 => {
                let what = self.pick(&["release", "release", "kill", "limits", "usage"]);
                format!("s {what} {number} account={account}")
            }
            88..90 => format!("s mmp-reset {number} group=1"),
            90..96 => {
                let to = [
                    "continuous",
                    "continuous",
                    "continuous",
                    "opening",
                    "closing",
                    "volatility",
                    "pre-open",
                    "halt",
                    "query",
                ];
                let to = self.pick(&to);
                let rest = self.pick(&["", "for=100", "reference=100"]);
                format!("s phase {number} {to} instrument={instrument} {rest}")
            }
            96..98 => {
                let match_id = 1 + self.below(number);
                format!("s correct {number} {match_id} 10 @ {price}")
            }
            _ => "advance".to_owned(),
        }
    }
}
