//! The floor: what two spinning processes and the kernel cost, without anything of orderwire in
//! between. One batch of datagrams, one system call, each way; no code is shared with the router,
//! so that nothing can make both slow at once.
//!
//! Each command prints one line of JSON. `bench/compare.ts` runs them.

mod batch;
mod client;
mod clock;
mod noise;
mod server;

use std::net::SocketAddr;
use std::process::ExitCode;

/// Header and one NewOrderShort: what a client of the router sends for one order.
const DATAGRAM_BYTES: usize = 96;
const DATAGRAM_BYTES_MAX: usize = 1_400;

const USAGE: &str = "usage: orderwire-echo server [--bind HOST:PORT]
       orderwire-echo closed --target HOST:PORT [--count N] [--warmup N] [--bytes N]
       orderwire-echo window --target HOST:PORT [--seconds S] [--window N] [--bytes N]
       orderwire-echo noise [--seconds S]";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("orderwire-echo: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<(), String> {
    let command = args.first().map_or("", String::as_str);
    let flags = Flags(args.get(1..).unwrap_or_default());
    match command {
        "server" => server::run(
            flags
                .address("--bind")?
                .unwrap_or(([127, 0, 0, 1], 0).into()),
        ),
        "closed" => client::closed(
            flags.target()?,
            flags.number("--warmup", 20_000)?,
            flags.number("--count", 200_000)?,
            flags.bytes()?,
        ),
        "window" => client::window(
            flags.target()?,
            flags.number("--seconds", 2)?,
            flags.number("--window", 512)?,
            flags.bytes()?,
        ),
        "noise" => noise::run(flags.number("--seconds", 2)?),
        _ => Err(USAGE.to_owned()),
    }
}

struct Flags<'a>(&'a [String]);

impl Flags<'_> {
    fn text(&self, name: &str) -> Option<&str> {
        let at = self.0.iter().position(|word| word == name)?;
        self.0.get(at + 1).map(String::as_str)
    }

    fn number(&self, name: &str, default: usize) -> Result<usize, String> {
        let Some(text) = self.text(name) else {
            return Ok(default);
        };
        text.parse()
            .map_err(|_| format!("{name}: '{text}' is not a whole number\n{USAGE}"))
    }

    fn address(&self, name: &str) -> Result<Option<SocketAddr>, String> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        let address = text.parse();
        address
            .map(Some)
            .map_err(|_| format!("{name}: '{text}' is not HOST:PORT\n{USAGE}"))
    }

    fn target(&self) -> Result<SocketAddr, String> {
        self.address("--target")?
            .ok_or_else(|| format!("--target is missing\n{USAGE}"))
    }

    fn bytes(&self) -> Result<usize, String> {
        let bytes = self.number("--bytes", DATAGRAM_BYTES)?;
        if (8..=DATAGRAM_BYTES_MAX).contains(&bytes) {
            return Ok(bytes);
        }
        Err(format!(
            "--bytes: {bytes} is not from 8 to {DATAGRAM_BYTES_MAX}"
        ))
    }
}
